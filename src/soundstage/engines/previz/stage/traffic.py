"""Traffic: vehicles of the screenplay on the lanes of a set. A train pulls in, a car drives along, one stands where it was left.

A vehicle moves as batches of the set: bodies at a place that is a function of time, wheels that turn with the way, and under a
car the shadow that the sun throws on level ground.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.screenplay import Action, Character, Prop, Shot
from soundstage.engines.previz.stage import blocking, business, sky, weather
from soundstage.engines.previz.stage.acting.acts import ACTS
from soundstage.engines.previz.stage.acting.part import Part
from soundstage.engines.previz.stage.acting.performer import Performer
from soundstage.engines.previz.stage.acting.play import Bit
from soundstage.engines.previz.stage.blocking import Placement
from soundstage.engines.previz.stage.cast.casting import look_for
from soundstage.engines.previz.stage.cast.person import build_person
from soundstage.engines.previz.stage.cast.reduced import Reduced
from soundstage.engines.previz.stage.geometry import Batch, Mesh, instances, rot_x, rot_z, turned_instances
from soundstage.engines.previz.stage.props import railway, vehicles
from soundstage.engines.previz.stage.props.handheld import Thing
from soundstage.engines.previz.stage.scene import ActorPose, Floats, Lamp, Lane, Performance, Point, SetPiece
from soundstage.seeds import rng_for

Travel = Callable[[float], float]
"""Time, seconds of the clip -> metres along the lane from where a vehicle stands."""

TRAINS = frozenset({"train", "locomotive", "tram", "monorail train", "bullet train", "subway train", "freight train"})
CARS = frozenset({"car", "taxi", "convertible", "van", "truck", "bus", "pickup truck", "suv", "police car", "camper van", "ambulance"})
ROOFLESS = frozenset({"convertible"})
ROOFED = frozenset({"taxi", "police car", "limousine", "hearse"})
"""Cars that nobody takes the roof off, to see who drives them."""
FOOTWELL = 0.22
"""Height over the road at which feet in a car are taken to stand, metres."""
INTO_THE_SET = -26.0
"""y of the nose of the car through whose windscreen the set is seen, when the shot begins."""
TALL = frozenset({"van", "truck", "bus", "suv", "camper van", "ambulance", "pickup truck", "station wagon", "hearse"})
COMES = frozenset({"enter", "arrive", "approach", "come", "stop", "brake", "park", "return", "slow down"})
LEAVES = frozenset({"leave", "exit", "depart", "start", "drive off"})
WAITED_FOR = ("wait", "late", "miss")
"""Words of an action for a vehicle that is not there."""
CARRIAGES = 5
TRAIN_SPEED, CAR_SPEED = 15.0, 14.0
"""Metres a second."""
ROLLING = 1.5
"""Metres a second at which a train that pulls in still rolls when the shot ends."""
LIT_AT = sky.DARK | {"dawn", "sunset", "storm"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ride:
    """A vehicle in a shot."""

    prop: Prop
    lane: Lane
    travel: Travel
    moves: bool
    long: float
    """Metres from its nose to its end, or of what a picture of it shows."""
    high: float
    lit: bool
    open_to_the_sky: bool = False
    """Whether those in it are seen."""
    seen_in: bool = False
    """Whether somebody of the cast is in it."""

    def nose(self, t: float) -> float:
        """Return the y of its nose."""
        return self.lane.stop + self.lane.heading * self.travel(t)

    def middle(self, t: float) -> Point:
        """Where a camera that goes along aims: the middle of it at half its height."""
        return self.lane.x, self.nose(t) - self.lane.heading * 0.5 * self.long, self.lane.z + 0.55 * self.high


def rides(shot: Shot, props: Sequence[Prop], set_piece: SetPiece) -> tuple[Ride, ...]:
    """Return the vehicles of a shot for which the set has lanes, each on a lane of its own."""
    out: list[Ride] = []
    free = list(set_piece.lanes)
    lit = set_piece.sky.name in LIT_AT or bool({"fog", "rain", "storm"} & set(shot.weather))
    for prop in props:
        kinds = {*prop.kinds}
        on = "rails" if kinds & TRAINS else "road" if kinds & CARS else None
        own = _actions_of(prop, shot.actions)
        travel, moves = _travel(own, shot, on)
        lane = next((lane for lane in sorted(free, key=lambda lane: lane.stands == moves) if lane.on == on), None)
        if prop.id not in shot.props or lane is None or any(_is_waited_for(prop, a) for a in shot.actions):
            continue
        free.remove(lane)
        long, high = (12.0, 3.6) if on == "rails" else (4.4, 1.45)
        shows = on == "road" and (bool(kinds & ROOFLESS) or (not kinds & (TALL | ROOFED) and _somebody_drives(prop, shot)))
        out.append(Ride(prop=prop, lane=lane, travel=travel, moves=moves, long=long, high=high, lit=lit, open_to_the_sky=shows))
    return tuple(out)


def _actions_of(prop: Prop, actions: Iterable[Action]) -> list[Action]:
    """What a vehicle does, or is made to do by who drives it."""
    return [a for a in actions if a.actor == prop.id or (a.target == prop.id and a.rig == "drive")]


def _somebody_drives(prop: Prop, shot: Shot) -> bool:
    return any(a.target == prop.id and a.rig == "drive" and a.actor in shot.cast for a in shot.actions)


def _is_waited_for(prop: Prop, action: Action) -> bool:
    return action.target == prop.id and any(word in action.words.lower() for word in WAITED_FOR)


def _travel(own: Sequence[Action], shot: Shot, on: str | None) -> tuple[Travel, bool]:
    """How far along its lane a vehicle is at any time, and whether it moves at all."""
    speed = TRAIN_SPEED if on == "rails" else CAR_SPEED
    start, end = shot.start, shot.end
    long = max(end - start, 0.5)
    verbs, manner = {a.deed for a in own}, {word for a in own for word in a.manner}
    speed *= 0.6 if any("slow" in word for word in manner) else 1.35 if verbs & {"run", "race", "speed"} else 1.0
    if verbs & COMES:

        def comes(t: float) -> float:
            left = np.clip((end - t) / long, 0.0, 1.0)
            return float(-long * left * (ROLLING + (speed - ROLLING) * left / 2))

        return comes, True
    if verbs & LEAVES:
        return lambda t: 0.5 * (speed / 6.0) * max(t - start - 0.4, 0.0) ** 2, True
    if any(a.rig in ("walk", "run", "drive", "fly") for a in own):
        if on == "rails":
            return lambda t: 1.5 * speed * (t - start - 0.45 * long), True
        return lambda t: speed * (t - start - 0.5 * long), True
    return lambda _t: 0.0, False


def leading(moving: Sequence[Ride]) -> Ride | None:
    """Return the car that a shot without people is of: one that drives."""
    return next((ride for ride in moving if ride.moves and ride.lane.on == "road"), None)


# -- who is in them ----------------------------------------------------------------------------------------------------
def aboard(placements: Sequence[Placement], moving: Sequence[Ride], shot: Shot) -> tuple[list[Placement], tuple[Ride, ...]]:
    """Sit those who drive, or are said to be in it, in their open car; who drives a closed one is not seen.

    Returns the placements, and the vehicles with a note of who is in them.
    """
    ride = next((ride for ride in moving if ride.lane.on == "road"), None)
    out: list[Placement] = []
    seats = iter((1, -1))
    for placement in placements:
        if ride is None or not _is_in(placement, ride, shot):
            out.append(placement)
        elif ride.open_to_the_sky and (side := next(seats, None)) is not None:
            out.append(_seated(placement, ride, side))
    full = any(one.carried is not None for one in out)
    return out, tuple(replace(one, seen_in=full and one is ride) for one in moving)


def viewers_car(
    placements: Sequence[Placement], moving: Sequence[Ride], shot: Shot, set_piece: SetPiece
) -> tuple[list[Placement], tuple[Ride, ...]]:
    """Sit whose eyes the camera is at the wheel of a car that drives into the set, where they are said to drive and there is a road."""
    viewer = next((one for one in placements if shot.camera.size == "pov" and one.character.id == shot.camera.viewer), None)
    lane = next((lane for lane in set_piece.lanes if lane.on == "road" and not lane.stands), None)
    if viewer is None or lane is None or not business.is_at_the_wheel(viewer.character, shot):
        return list(placements), tuple(moving)
    own = next((ride for ride in moving if ride.lane.on == "road"), None)
    prop = own.prop if own is not None else Prop(id="viewers-car", kind="car", family="vehicle")
    right = max((one.x for one in set_piece.lanes if one.on == "road" and not one.stands), default=lane.x)
    lane = replace(lane, x=right, heading=1, stop=INTO_THE_SET)
    speed = CAR_SPEED * (0.6 if any("slow" in word for a in shot.actions for word in a.manner) else 1.0)
    ride = Ride(prop=prop, lane=lane, travel=lambda t: speed * (t - shot.start), moves=True, long=4.4, high=1.45, lit=False, open_to_the_sky=True, seen_in=True)  # fmt: skip
    others = tuple(one for one in moving if one is not own and not (one.lane.on == "road" and abs(one.lane.x - right) < 1.0))
    return [_seated(one, ride, 1) if one is viewer else one for one in placements], (ride, *others)


def _is_in(placement: Placement, ride: Ride, shot: Shot) -> bool:
    own = placement.character.id.split("~")[0]
    drives = any(a.actor == own and a.rig == "drive" and a.target in (ride.prop.id, None) for a in shot.actions)
    return drives or any(p.target == ride.prop.id and p.preposition in ("in", "inside") for p in placement.character.placing)


def _seated(placement: Placement, ride: Ride, side: int) -> Placement:
    """Put somebody on a front seat: 1 is behind the wheel."""
    x, y, high = vehicles.SEAT
    ahead = ride.lane.heading
    middle = ride.lane.stop - ahead * ride.long / 2
    return replace(
        placement,
        x=ride.lane.x - ahead * side * x,
        y=middle - ahead * (y + 0.08),
        z=ride.lane.z + FOOTWELL,
        yaw=0.01 if ahead < 0 else np.pi,
        postures=((placement.postures[0][0], "sit"),),
        seat=high - FOOTWELL - 0.03,
        seated=True,
        motion="still",
        speed=0.0,
        turn=0.0,
        background=False,
        carried=ride.travel,
    )


@dataclass(frozen=True, slots=True)
class Carried:
    """The performance of somebody whom a vehicle takes along."""

    own: Performance
    placement: Placement

    def pose(self, t: float) -> ActorPose:
        """Return the actor at `t` seconds, as far on as the vehicle is."""
        pose, ahead = self.own.pose(t), blocking.facing(self.placement)
        by = np.array([*ahead, 0.0]) * self.placement.gone(t)
        bones = np.array(pose.bones, copy=True)
        bones[:, :, 3] += by
        return replace(pose, bones=bones, head=pose.head + by)


def _at_the_wheel(ride: Ride, seed: int) -> Mesh:
    """Somebody of no name behind the wheel of a car, in the car's own space: a car that drives has a driver."""
    who = Character(id=f"driver-of-{ride.prop.id}", label="driver", posture="sit")
    person = build_person(look_for(who, seed=seed), (Thing(form="wheel"),))
    x, y, high = vehicles.SEAT
    act = ACTS["drive"]
    part = Part(at=(x, y + 0.08, FOOTWELL), yaw=0.0, postures=((-9.0, "sit"),), seat=high - FOOTWELL - 0.03, bits=(Bit(act=act, start=-5.0, end=1e6, lead="R", thing=0),), seed=7)  # fmt: skip
    return Reduced(person).mesh(Performer(person, part).pose(0.0))


# -- on the set --------------------------------------------------------------------------------------------------------
def with_traffic(set_piece: SetPiece, moving: Sequence[Ride], shot: Shot, seed: int) -> SetPiece:
    """Return the set with the vehicles of a shot on its lanes."""
    batches: list[Batch] = []
    lamps: list[Lamp] = []
    glows: list[weather.Source] = []
    for ride in moving:
        batches += _train(ride, seed) if ride.lane.on == "rails" else _car(ride, set_piece, seed)
        if ride.lit:
            glows.append(_head_lamps(ride))
        if ride.lit and ride.lane.on == "rails" and not ride.moves:
            lamps += _spill(ride)
    if not batches:
        return set_piece
    particles = weather.layers(_as_source(set_piece), *glows)
    return replace(set_piece, batches=(*set_piece.batches, *batches), lamps=(*set_piece.lamps, *lamps), particles=particles)


def _as_source(set_piece: SetPiece) -> weather.Source | None:
    own = set_piece.particles
    return None if own is None else lambda t, eye: [(np.asarray(rows, np.float32), added, lit) for rows, added, lit in own(t, eye)]


# -- trains ------------------------------------------------------------------------------------------------------------
def _train(ride: Ride, seed: int) -> list[Batch]:
    """A train: a carriage with a cab in front, one looking back at the end, plain ones between."""
    pick = int(rng_for(seed, "train", ride.prop.id).integers(len(railway.LIVERIES)))
    colour = business.colour_of(ride.prop) or railway.LIVERIES[pick]
    livery = railway.Livery(colour=colour, lit=1.0 if ride.lit else 0.0, destination="Central")
    step = railway.LENGTH + railway.GAP
    ahead = ride.lane.heading
    yaw = 0.0 if ahead < 0 else np.pi

    def carriages(numbers: ArrayLike, *, back: bool = False) -> tuple[NDArray[np.float32], Callable[[float], NDArray[np.float32]]]:
        behind = -ahead * (1.05 + railway.LENGTH / 2 + step * np.asarray(numbers, float))

        def place(t: float) -> NDArray[np.float32]:
            y = ride.nose(t) + behind
            return instances(np.c_[np.full(len(y), ride.lane.x), y, np.full(len(y), ride.lane.z)], yaw + np.pi * back)

        return place(0.0), place

    rows = (
        (railway.carriage(livery, cab=True), (0,), False),
        (railway.carriage(livery), range(1, CARRIAGES), False),
        (railway.carriage(livery, cab=True), (CARRIAGES,), True),
    )
    return [_placed(mesh, *carriages(list(numbers), back=back), moves=ride.moves) for mesh, numbers, back in rows]


def _placed(mesh: Mesh, rows: NDArray[np.float32], place: Callable[[float], NDArray[np.float32]], *, moves: bool) -> Batch:
    """A batch that moves casts no still shadow; one that stands does."""
    return Batch(mesh=mesh, place=place, shadow=False) if moves else Batch(mesh=mesh, inst=rows)


def _spill(ride: Ride) -> list[Lamp]:
    """Light that falls from the windows of a standing train on the platform."""
    x = ride.lane.x + railway.WIDTH / 2 + 0.5
    return [
        Lamp(at=(x, ride.nose(0.0) - ride.lane.heading * along, ride.lane.z + 2.3), rgb=(3.4, 2.5, 1.6), radius=5.5, size=0.8, direction=(0.8, 0.0, -0.6), cone=-0.1)
        for along in (8.0, 13.5, 19.0, 24.5, 30.0, 35.5)
    ]  # fmt: skip


def _head_lamps(ride: Ride) -> weather.Source:
    """The glow round the lamps in front, as fog and lens make it."""
    apart, high, size = (0.64, 1.25, 0.75) if ride.lane.on == "rails" else (0.58, 0.62, 0.35)
    out = -0.25 if ride.lane.heading < 0 else 0.25

    def glow(t: float, _eye: Floats) -> list[weather.Layer]:
        at = np.array([[ride.lane.x + s * apart, ride.nose(t) + out, ride.lane.z + high] for s in (-1, 1)])
        return [(weather.rows(at, size, 0.0, weather.DOT, [1.0, 0.86, 0.62, 0.28]), True, False)]

    return glow


# -- cars --------------------------------------------------------------------------------------------------------------
def _car(ride: Ride, set_piece: SetPiece, seed: int) -> list[Batch]:
    """A car: body, four wheels that turn, and its shadow on the road."""
    pick = int(rng_for(seed, "car", ride.prop.id).integers(len(vehicles.PAINTS)))
    colour = business.colour_of(ride.prop) or vehicles.PAINTS[pick]
    kinds = {*ride.prop.kinds}
    lights = 16.0 if ride.lit else 0.0
    driver: list[Batch] = []
    if ride.open_to_the_sky:
        driver = (
            []
            if ride.seen_in or not ride.moves
            else [Batch(mesh=_at_the_wheel(ride, seed), place=lambda t: instances([at(t)], yaw), shadow=False)]
        )
        body = vehicles.convertible(colour, lights=lights)
    else:
        body = vehicles.car(colour, lights=lights, shape=vehicles.WAGON if kinds & TALL else vehicles.SEDAN, wheels=False)
    half, yaw = ride.long / 2, 0.0 if ride.lane.heading < 0 else np.pi

    def at(t: float) -> Point:
        return ride.lane.x, ride.nose(t) - ride.lane.heading * half, ride.lane.z

    def place(t: float) -> NDArray[np.float32]:
        return instances([at(t)], yaw)

    axles = np.array([[s * vehicles.TRACK, y, vehicles.RADIUS] for y in vehicles.AXLES for s in (-1, 1)])
    mirrored = np.array([[-1.0, 1.0] * 2]).ravel()

    def wheels(t: float) -> NDArray[np.float32]:
        turn = rot_x(ride.travel(t) / vehicles.RADIUS)
        each = np.stack([rot_z(yaw) @ turn @ rot_z(0.0 if s > 0 else np.pi) for s in mirrored])
        return turned_instances(np.asarray(at(t)) + axles @ rot_z(yaw).T, each)

    batches = [
        _placed(body, place(0.0), place, moves=ride.moves),
        Batch(mesh=vehicles.wheel(), place=wheels, shadow=False) if ride.moves else Batch(mesh=vehicles.wheel(), inst=wheels(0.0)),
    ]
    batches += driver
    if ride.moves:
        batches.append(
            Batch(mesh=vehicles.shadow_of(body, sky.sun_direction(set_piece.sky), yaw), place=lambda t: instances([at(t)]), shadow=False)
        )
    return batches
