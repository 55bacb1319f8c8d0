"""Inside vehicles: who sits where, who drives, what goes by and what stands."""

import numpy as np
import pytest

from soundstage.engines.previz import departments
from soundstage.engines.previz.screenplay import Screenplay
from soundstage.engines.previz.script.reader import read
from soundstage.engines.previz.stage import blocking, business, journey, locations
from soundstage.engines.previz.stage.acting.acts import ACTS
from soundstage.engines.previz.stage.acting.emotion import EMOTIONS
from soundstage.engines.previz.stage.blocking import Placement
from soundstage.engines.previz.stage.sets import build_set
from soundstage.engines.previz.stage.sets.common import Journey


def seated(prompt: str) -> tuple[Screenplay, list[Placement]]:
    """Read a prompt and place its people in the set of its first shot."""
    screenplay = read(prompt, seconds=4.0)
    sets, _ = locations.build_sets(screenplay, 5)
    people = blocking.on_screen(screenplay.shots[0], screenplay.cast, departments.MOST_PEOPLE)
    return screenplay, blocking.place(screenplay.shots[0], people, sets[0], screenplay.props)


def test_who_drives_sits_at_the_wheel_and_has_it_in_hand() -> None:
    """Whoever is named first: the one who drives is on the driver's side, and both sit side by side."""
    screenplay, (brother, woman) = seated("Inside a car her brother sits in the passenger seat while a tall woman drives.")
    assert woman.x > 0 > brother.x
    assert {woman.posture, brother.posture} == {"sit"}
    drives = {one.label: [thing.form for thing in business.things_of(one, screenplay)] for one in screenplay.cast}
    assert "wheel" in drives["tall woman"]
    assert "wheel" not in drives["brother"]


def test_nobody_holds_the_wheel_of_a_parked_car() -> None:
    """Hands are free in a car that stands, and its wheel is part of the set."""
    screenplay, _ = seated("Two friends talk in a parked car outside a diner at dusk.")
    assert journey.journey_of(screenplay.shots[0], screenplay.cast).stands
    assert all("wheel" not in [thing.form for thing in business.things_of(one, screenplay)] for one in screenplay.cast)


def test_the_passengers_of_a_taxi_sit_behind_its_driver() -> None:
    """The driver is in front on the left, who rides in the back is farther from the lens; without a driver the lens is in front of the bench."""
    _, (driver, rider) = seated("A taxi driver and a young woman in the back of a taxi at night.")
    assert rider.y > driver.y + 0.5
    assert driver.x > 0 > rider.x
    screenplay, _ = seated("In the back seat of a taxi, a woman looks out of the window.")
    assert journey.journey_of(screenplay.shots[0], screenplay.cast).seats == "back"
    assert journey.at_the_wheel(screenplay.shots[0], screenplay.cast) is None


def test_who_sings_at_the_wheel_drives() -> None:
    """The wheel is for steering, whatever else is done at it."""
    screenplay, _ = seated("In a car on a country road a woman sings at the wheel.")
    (plan,) = business.plans(screenplay.shots[0], screenplay.cast[0], screenplay.props, drives=True)
    assert plan.act is ACTS["drive"]


def test_who_sleeps_on_a_bus_does_so_sitting_and_with_closed_eyes() -> None:
    """Nobody lies on the floor of a bus; a sleeper's lids are down all through the shot."""
    _, (sleeper,) = seated("An old man sleeps on a bus in the morning.")
    assert sleeper.posture == "sit"
    assert EMOTIONS["asleep"]["eyeBlinkLeft"] == 1.0


def test_a_child_in_a_car_is_seen_over_the_dashboard() -> None:
    """Children sit higher than those who are grown."""
    _, (boy, man) = seated("Inside a car a small boy talks to an old man in the passenger seat.")
    assert boy.z > man.z + 0.1


def test_nobody_stands_or_walks_in_a_car() -> None:
    """Whatever they are said to do, everybody there has a seat of their own, and there are no more than seats."""
    _, people = seated("Inside a car a man dances, a woman runs, a boy stands, a girl jumps, and two nurses wave.")
    assert {one.motion for one in people} == {"still"}
    assert {one.posture for one in people} == {"sit"}
    assert len({(one.x, one.y) for one in people}) == len(people) <= 5


@pytest.mark.parametrize(
    ("prompt", "through"),
    [
        ("A couple argue in the front seats of a car on a desert highway.", "country"),
        ("Inside a car in the city at night, a woman drives.", "town"),
        ("Inside a car, a woman drives.", None),
    ],
)
def test_what_goes_by_is_what_is_told(prompt: str, through: str | None) -> None:
    """A highway is in the country and a city is a town; of others the set decides."""
    screenplay = read(prompt, seconds=4.0)
    assert journey.journey_of(screenplay.shots[0], screenplay.cast).through == through


@pytest.mark.parametrize("name", sorted(journey.RIDES))
def test_the_land_goes_by_unless_the_vehicle_stands(name: str) -> None:
    """Where it goes, what is outside has moved on after a moment and what is inside has not; where it stands nothing moves."""
    goes, stands = build_set(name, time="noon"), build_set(name, time="noon", journey=Journey(stands=True))
    assert any(np.abs(batch.instances(0.0) - batch.instances(0.2)).max() > 1.0 for batch in goes.batches)
    assert all(batch.baked or batch.place is not None or batch.inst is not None or not batch.shadow for batch in goes.batches)
    assert not [batch for batch in stands.batches if np.abs(batch.instances(0.0) - batch.instances(0.2)).max() > 0]


def test_the_land_has_no_end() -> None:
    """After any time there is land ahead and behind, as far as one sees from the windows."""
    piece = build_set("car", time="noon", journey=Journey(through="country"))
    road = max((batch for batch in piece.batches if batch.place is not None), key=lambda batch: np.ptp(batch.mesh.pos[:, 1]))
    for t in np.linspace(0.0, 30.0, 13):
        ends = [road.mesh.pos[:, 1].min(), road.mesh.pos[:, 1].max()]
        at = road.instances(float(t))[:, 7]
        assert at.min() + ends[0] < -100.0
        assert at.max() + ends[1] > 100.0
        assert np.allclose(np.diff(np.sort(at)), np.ptp(ends), atol=1.0)


def test_street_lamps_pass_over_a_car_at_night() -> None:
    """Lamps are lit near the car and move along it; those of another moment are elsewhere; by day there are none."""
    night = build_set("car", time="night", journey=Journey(through="town"))
    first, then = night.lamps_at(0.0), night.lamps_at(0.3)
    assert first
    assert all(abs(one.at[1]) < 40 for one in first)
    assert {one.at for one in first} != {one.at for one in then}
    assert not build_set("car", time="noon").lamps_at(0.0)


def test_rain_stays_outside_of_a_vehicle() -> None:
    """No drop falls in a car, and drops lie on its windscreen."""
    piece = build_set("car", time="night", weather=("rain",))
    assert piece.particles is not None
    rows = np.concatenate([rows for rows, _, _ in piece.particles(0.5, np.array([0.0, 0.5, 1.3]))])
    x, y, z = rows[:, :3].T
    assert not ((np.abs(x) < 0.5) & (y > 2.9) & (y < 4.2) & (z > 0.5) & (z < 1.3)).any()
    assert ((np.abs(x) < 0.8) & (y > 1.8) & (y < 2.7) & (z > 1.0) & (z < 1.5)).sum() > 300


def test_who_walks_in_a_train_goes_along_the_aisle() -> None:
    """The way is across the picture, not through the wall with the windows."""
    _, (conductor,) = seated("A conductor walks down the aisle of a train carriage.")
    assert conductor.motion == "walk"
    assert abs(np.sin(conductor.yaw)) > 0.95
