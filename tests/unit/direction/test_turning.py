"""Who goes somewhere first and turns to the lens then, who looks up, points or leaps when it is time, and animals that come to the lens."""

from math import hypot, sin

import numpy as np
import pytest

from soundstage.engines.previz import departments
from soundstage.engines.previz.script.reader import read
from soundstage.engines.previz.stage import locations
from soundstage.engines.previz.stage.acting.part import Part
from soundstage.engines.previz.stage.acting.performer import Performer
from soundstage.engines.previz.stage.direct import Production, direct
from soundstage.engines.previz.stage.schedule import ends_of_talk, place_lines
from soundstage.engines.previz.stage.turning import TURNED

SECONDS = 8.0
WELCOME = 'A confident woman walks through a modern office, turns to the camera and says: "Welcome to the team."'


def staged(prompt: str) -> Production:
    """Read and stage a prompt of eight seconds."""
    screenplay = read(prompt, seconds=SECONDS, seed=5)
    sets, _ = locations.build_sets(screenplay, 5)
    people = departments.build_cast(screenplay, 5)
    voices = departments.cast_voices(screenplay, 5)
    speech = [departments.record(shot, voices, 5) for shot in screenplay.shots]
    talk = [cues for cues, _ in map(place_lines, screenplay.shots, speech, ends_of_talk(screenplay.shots))]
    return direct(screenplay, talk, people, sets, 16 / 9, 5, departments.MOST_PEOPLE)


@pytest.fixture(scope="module")
def welcome() -> Production:
    """Somebody who walks, turns and speaks."""
    return staged(WELCOME)


def part_of(production: Production) -> Part:
    """What the first actor plays in the first scene."""
    performer = production.scenes[0].actors[0].performance
    assert isinstance(performer, Performer)
    return performer.part


def off_the_lens(production: Production, t: float) -> float:
    """Radians between where the body of the first actor faces at `t` and the lens."""
    scene = next(s for s in production.scenes if s.start <= t < s.end)
    performer = scene.actors[0].performance
    assert isinstance(performer, Performer)
    yaw, part = performer.facing(t), performer.part
    gone = part.speed * (min(max(t, part.from_t), part.until_t) - part.from_t)
    x, y = part.at[0] + sin(part.yaw) * gone, part.at[1] - np.cos(part.yaw) * gone
    lens = scene.camera(t).eye
    to = np.arctan2(lens[0] - x, -(lens[1] - y))
    return float(abs((to - yaw + np.pi) % (2 * np.pi) - np.pi))


def test_who_walks_and_then_turns_to_the_camera_is_first_seen_from_the_side(welcome: Production) -> None:
    """A turn that begins at the lens is none."""
    assert off_the_lens(welcome, 1.0) > 0.6
    assert off_the_lens(welcome, 7.0) < 0.3


def test_what_is_said_after_a_turn_to_the_camera_is_said_after_it(welcome: Production) -> None:
    """And not while walking past it."""
    part = part_of(welcome)
    assert part.turns is not None
    assert min(line.start for line in part.lines) >= part.turns[0] + 0.5 * TURNED


def test_who_looks_up_raises_the_face() -> None:
    """'Looking up' is above the eyes, 'looking down' is below them."""
    looks = {}
    for way in ("up", "down"):
        production = staged(f"Close-up of a girl with braids looking {way} in a park.")
        looks[way] = next(g.target for g in part_of(production).glances if g.at <= 2.0 and g.target is not None)[2]
    assert looks["up"] > looks["down"] + 1.0


def test_a_dog_that_runs_to_the_camera_is_seen_from_the_front() -> None:
    """Head on but for a little, so that its legs are seen."""
    production = staged("A golden retriever runs across a meadow toward the camera.")
    scene = production.scenes[0]
    a, b = (np.asarray(scene.actors[0].performance.pose(t).head) for t in (1.0, 2.0))
    way, lens = b - a, np.asarray(scene.camera(1.5).eye) - (a + b) / 2
    along = float(way[:2] @ lens[:2]) / (hypot(*way[:2]) * hypot(*lens[:2]))
    assert np.cos(0.5) < along < np.cos(0.1)


def test_the_camera_comes_up_to_who_turns_to_it(welcome: Production) -> None:
    """They have something to say to it."""
    scene = welcome.scenes[0]
    head = [np.asarray(scene.actors[0].performance.pose(t).head) for t in (scene.start, scene.end - 0.1)]
    away = [float(np.linalg.norm(scene.camera(t).eye - h)) for t, h in zip((scene.start, scene.end - 0.1), head, strict=True)]
    assert away[1] < 0.6 * away[0]


@pytest.fixture(scope="module")
def land() -> Production:
    """One of two points to something far away, then the other leaps."""
    return staged("Two sailors on a ship deck. Anna and Bob stand there. Anna points at the horizon. Then Bob jumps with joy.")


def parts(production: Production) -> dict[str, Part]:
    """What each actor of the first scene plays, by their number."""
    actors = production.scenes[0].actors
    return {actor.name: actor.performance.part for actor in actors if isinstance(actor.performance, Performer)}


def test_who_points_far_away_does_not_point_through_the_other() -> None:
    """Both look out to the pointer's own side."""
    left, right = parts(staged("A man and a woman stand on a beach. The woman points at the horizon.")).values()
    side = 1 if right.at[0] > left.at[0] else -1
    assert sin(left.yaw) * sin(right.yaw) > 0
    pointer = next(part for part in (left, right) if part.bits)
    assert sin(pointer.yaw) * (side if pointer is right else -side) > 0


def test_a_leap_waits_for_its_moment_and_ends_on_the_ground(land: Production) -> None:
    """Nobody leaps from the beginning of a shot in which first something else happens, and nobody stops in the air."""
    actor = next(a for a in land.scenes[0].actors if isinstance(a.performance, Performer) and a.performance.part.motion == "jump")
    performer = actor.performance
    assert isinstance(performer, Performer)
    begins = performer.part.from_t
    assert begins > 1.0
    heights = np.array([performer.pose(t).head[2] for t in np.arange(0.0, begins, 0.1)])
    assert np.ptp(heights) < 0.05
    leaps = np.array([performer.pose(t).head[2] for t in np.arange(begins, land.scenes[0].end - 0.05, 0.04)])
    assert leaps.max() > heights.max() + 0.15


def test_who_comes_to_the_camera_grows_in_the_picture() -> None:
    """A camera that backs away as fast as somebody comes shows somebody who runs on the spot."""
    scene = staged("A woman in a red tracksuit runs through a park towards the camera.").scenes[0]
    assert scene.focus(scene.end - 0.3) < 0.75 * scene.focus(scene.start + 0.3)


def test_who_comes_in_slow_motion_has_come_when_the_shot_is_over() -> None:
    """Slow motion shows less of what is done, and the whole of the camera's move."""
    scene = staged("A dog runs across a meadow towards the camera in slow motion.").scenes[0]
    last = scene.pace.stage_time(scene.end, scene.start)
    assert last < scene.end
    assert scene.focus(last - 0.1) < 0.75 * scene.focus(scene.start + 0.1)
    panned = staged("A meadow at noon in slow motion, the camera cranes up.").scenes[0]
    rises = [panned.camera(panned.pace.stage_time(t, panned.start)).eye[2] for t in (panned.start, panned.end)]
    assert rises[1] - rises[0] > 1.0


def test_who_floats_forward_lies_in_the_air_and_gets_somewhere() -> None:
    """Who only floats stays where they are, upright."""
    drifts = part_of(staged("An astronaut floats slowly forward through a spaceship corridor."))
    hovers = part_of(staged("An astronaut floats in a spaceship corridor."))
    assert drifts.motion == "drift"
    assert drifts.speed > 0
    assert hovers.motion == "still"


def test_somebody_alone_is_lit_from_the_side_they_face() -> None:
    """A key from behind the cheek that the lens sees would leave the face dark."""
    scene = staged("A farmer stands in a meadow.").scenes[0]
    pose = scene.camera(scene.start)
    look = np.asarray(pose.target) - pose.eye
    turned = part_of(staged("A farmer stands in a meadow.")).yaw - np.arctan2(-look[0], look[1])
    assert turned > 0.15  # to the right of the picture
    assert scene.light.towards[0] < 0  # and so is the key: the positive side is the left
