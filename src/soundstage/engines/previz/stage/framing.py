"""What a camera note is framed round: a set, everybody in the shot, one of two over the other's shoulder, or the one it names."""

from collections.abc import Sequence
from dataclasses import replace
from math import sin

import numpy as np

from soundstage.engines.previz.screenplay import Shot
from soundstage.engines.previz.stage import landmarks, shooting
from soundstage.engines.previz.stage.acting.part import GOING
from soundstage.engines.previz.stage.camera import ALOFT, CameraMove, aloft, directed, from_below
from soundstage.engines.previz.stage.coverage import SetUp
from soundstage.engines.previz.stage.creatures.creature import Creature
from soundstage.engines.previz.stage.on_set import OnSet
from soundstage.engines.previz.stage.scene import CameraPose, Point, SetPiece, Showcase
from soundstage.engines.previz.stage.shooting import Shooting, Subject
from soundstage.engines.previz.stage.traffic import Ride
from soundstage.seeds import rng_for

ARRIVING = 0.6
ROUND_A_CAR = -0.85
"""Radians from the road to a camera that drives along with a car: ahead of it, on the side away from what there is to see."""
WHOLE_CAR = ("wide", "medium_wide", "extreme_wide")
ALONGSIDE = 0.01
"""Yaw of who drives along, radians: a camera that tracks them goes on the same side."""
HEADROOM = 0.05
"""Metres over the head that any frame leaves: a cap or thick hair asks for no other."""
EARS = 0.06
"""Metres, times the scale, that the ears of an animal rise over where a person's head ends."""
THREE_QUARTERS = 0.65
"""Radians between the lens and where a face looks in a three-quarter view."""
HEAD_ON = 0.12
"""Radians between the lens and the way of who comes towards it."""
COMING = 0.24
"""Radians that the camera stands beside the way of an animal that comes towards it."""
COMES_WITHIN = 0.30
"""Radians off the lens within which a way leads to it: people head on, animals a little beside it."""
FARTHEST_ROUND = 0.6
"""Radians that the camera may leave a set's front."""
SINGLES = ("extreme_close_up", "close_up", "medium_close_up")
OVER_WATER = 0.7
"""Metres above the ground that the lens stays when all are in the water."""
ALOFT_LOOKS = {"aerial": 0.46, "overhead": 1.3}
"""How far a drone over a set looks down, radians."""
ALOFT_ALREADY = 8.0
"""Metres from which a set's own view is one from the air."""
FAR_ENOUGH = 14.0
"""Metres that a set's own view is sharp at, at most: what stands nearer is of the place too."""
ROUND_A_BUILDING, STEEPLY = 1.05, 0.82
"""How much higher a drone flies over a building, in its longest sides, and how far it looks down at least, radians: beyond the country there is nothing."""
OF_THE_PRODUCT = {"extreme_close_up": 0.50, "insert": 0.66, "close_up": 0.66, "medium_close_up": 0.82}
"""Shot size -> share of the angle of view at which all of a product is seen with room round it."""
MACRO_STOP = 4.0
UNEQUAL = 0.5
"""Metres between two heights from which a frame must be wide to hold both."""


def frame(
    shot: Shot, set_up: SetUp, company: Sequence[OnSet], set_piece: SetPiece, aspect: float, seed: int, *, ride: Ride | None = None
) -> Shooting:
    """Return the camera of one set-up of a shot, on `company` in `set_piece`; `aspect` is width over height.

    `ride` is a car that the shot is of when nobody is there, and in frames that hold the whole of it.
    """
    aboard = any(one.placement.carried is not None for one in company) and set_up.size in WHOLE_CAR
    still = {"static", "hold", "pan", "pan_left", "pan_right"} & set(shot.camera.moves)
    if ride is not None and (aboard or not company) and not still:
        return _along_with(ride, shot, set_up, aspect, seed)
    flying = {"aerial"} & set(shot.camera.angles) or "fly_forward" in shot.camera.moves
    if (not company or (flying and not any(c.placement.motion != "still" for c in company))) and set_piece.vista is not None:
        vista = _from_above_or_below(shot, set_piece, set_piece.vista, [one.eyes_at(set_up.start) for one in company])
        if set_piece.showcase is not None and shot.camera.size in OF_THE_PRODUCT:
            return _into_the_product(shot, set_piece.showcase, vista, set_up)
        move = directed(vista, shot.camera.moves, set_up.start, set_up.end)
        near = float(np.linalg.norm(move(set_up.start).target - move(set_up.start).eye))
        far = near if vista is not set_piece.vista else FAR_ENOUGH
        return Shooting(move=move, focus=lambda _t: min(far, near), fstop=set_piece.vista_stop, size="wide")
    if not company:
        mark = set_piece.marks[0].at
        nowhere = Subject(eyes=lambda _t: (mark[0], mark[1], mark[2] + 1.5), width=3.0)
        return shooting.shoot(shot.camera, nowhere, "wide", set_up.start, set_up.end, aspect, seed=seed)
    if set_up.on is not None:
        return _over_shoulder(shot, set_up, company, aspect, seed)
    close = [one for one in company if one.placement.character.id.split("~")[0] == shot.camera.subject]
    if len(company) == 1 and isinstance(company[0].person, Creature):
        close = list(company)  # near an animal the picture is of its head
    if len(close) == 1 and set_up.size in SINGLES and (len(company) > 1 or isinstance(close[0].person, Creature)):
        return _single(shot, close[0], set_up, aspect, seed)
    subject = _together(company, free=shot.camera.size is None)
    rng = rng_for(seed, "camera", str(set_up.start))
    azimuth = float(rng.uniform(-0.10, 0.10)) if len(company) != 1 else float(rng.uniform(-0.28, 0.12)) + _round_to(company[0])
    if any(one.placement.carried is not None for one in company):
        azimuth = ROUND_A_CAR
    elif len(company) == 1 and company[0].placement.to_camera:
        azimuth = company[0].placement.yaw
    if len(company) == 1 and isinstance(company[0].person, Creature):
        azimuth = _beside_the_way(company[0], azimuth)
    walk = any(one.placement.motion in GOING or one.placement.carried is not None for one in company) and "static" not in shot.camera.moves
    # Who walks and then turns to the lens has something to tell it: the camera comes up to them for it.
    told = len(company) == 1 and company[0].placement.turns_at is not None and shot.camera.size is None
    comes_to = "medium" if told and not {"static", "dolly_out"} & set(shot.camera.moves) else None
    return shooting.shoot(
        shot.camera,
        subject,
        set_up.size,
        set_up.start,
        set_up.end,
        aspect,
        azimuth=azimuth,
        follow=walk,
        comes_to=comes_to,
        comes=_comes(company, azimuth, set_up) if walk and comes_to is None else 0.0,
        seed=seed,
    )


def _from_above_or_below(shot: Shot, set_piece: SetPiece, vista: CameraMove, people: Sequence[Point]) -> CameraMove:
    """The set's own move, from low where that is asked for, or that of a drone where one is asked for and there is a sky to fly in; some sets are seen from the air as it is."""
    down = next((ALOFT_LOOKS[angle] for angle in shot.camera.angles if angle in ALOFT_LOOKS), None)
    open_air = set_piece.probe is None and not any(set_piece.sky.water)
    on_foot = 0 < vista(0.0).eye[2] < ALOFT_ALREADY
    if {"low", "ground"} & set(shot.camera.angles) and not people:
        return from_below(vista, landmarks.ground_under(set_piece, vista(0.0).eye))
    if down is None or not (open_air and on_foot):
        return vista
    if people:
        return aloft(vista, down, np.mean(people, 0))
    if set_piece.landmark is not None:
        return aloft(vista, max(down, STEEPLY), set_piece.landmark.at, high=ALOFT + ROUND_A_BUILDING * set_piece.landmark.size)
    return aloft(vista, down)


def _into_the_product(shot: Shot, showcase: Showcase, vista: CameraMove, set_up: SetUp) -> Shooting:
    """Return the camera of a frame that a product fills, or is larger than: a longer lens from the same place, focused on its front."""
    share = OF_THE_PRODUCT[shot.camera.size or ""]

    def closer(t: float) -> CameraPose:
        pose = vista(t)
        return replace(pose, fov=pose.fov * share)

    move = directed(closer, shot.camera.moves, set_up.start, set_up.end)

    def front(t: float) -> float:
        pose = move(t)
        return float(np.linalg.norm(pose.target - pose.eye)) - 0.7 * showcase.girth

    return Shooting(move=move, focus=front, fstop=MACRO_STOP, size="insert")


def _comes(company: Sequence[OnSet], azimuth: float, set_up: SetUp) -> float:
    """How many metres they come to the lens in a set-up; 0 when one of them goes anywhere else."""
    ways = [one.placement for one in company]
    if any(abs(way.yaw - azimuth) > COMES_WITHIN for way in ways):
        return 0.0
    return min(way.gone(set_up.end) - way.gone(set_up.start) for way in ways)


def _along_with(ride: Ride, shot: Shot, set_up: SetUp, aspect: float, seed: int) -> Shooting:
    """Drive along with a car, a little ahead of it on the inner side of the road."""
    room = 1.35 if ride.seen_in else 1.75
    if "aerial" in shot.camera.angles:
        room *= 2.2
    subject = Subject(eyes=ride.middle, width=room * ride.long, yaw=ALONGSIDE, stature=1.3 * ride.high)
    along = shooting.shoot(shot.camera, subject, set_up.size, set_up.start, set_up.end, aspect, azimuth=ROUND_A_CAR, follow=True, seed=seed)
    return replace(along, fstop=max(along.fstop, 9.0))  # a car is long, and all of it is the subject


def _beside_the_way(one: OnSet, azimuth: float) -> float:
    """Go so far beside an animal's way that all four legs are seen, as head on it is a face and two; less when it comes to the lens."""
    place = one.placement
    comes = place.motion in GOING and abs(place.yaw) < HEAD_ON
    least = COMING if comes else THREE_QUARTERS
    if abs(azimuth - place.yaw) >= least and not comes:
        return azimuth
    return max(-FARTHEST_ROUND, min(FARTHEST_ROUND, place.yaw + (-least if azimuth <= place.yaw else least)))


def _round_to(one: OnSet) -> float:
    """How far the camera goes round to who is turned away from it, radians: to a three-quarter view, within what sets are built for."""
    yaw = one.placement.yaw
    if one.placement.motion != "still" or abs(yaw) < THREE_QUARTERS:
        return 0.0
    return max(-FARTHEST_ROUND, min(FARTHEST_ROUND, yaw - THREE_QUARTERS * (1 if yaw > 0 else -1)))


def _together(company: Sequence[OnSet], *, free: bool) -> Subject:
    """Everybody as one subject: the middle of their eyes, and the width they take side by side; `free` where no size is asked for."""
    # Who comes up to another is let into the picture: what it has to hold is where they are a little after the middle of the way.
    then = max(
        (start + ARRIVING * (end - start) for start, end in (one.placement.goes for one in company if one.placement.gone(1e9) > 0)),
        default=0.0,
    )
    xs = [x for one in company for x in _ends(one, then)]
    whole = any(one.all_of_it for one in company)
    heights = [one.tall for one in company]
    tallest = max(heights)
    scale = max(one.scale for one in company)
    # Who gets up later must not leave the picture: it is framed for the tallest posture of the shot.
    rises = max(max(up for _, _, up in one.eyes_over) - one.eyes_over[0][2] for one in company)
    wet = [one.placement.afloat is not None for one in company]
    unequal = (whole or any(wet)) and tallest - min(heights) > UNEQUAL

    def eyes(t: float) -> Point:
        points = [one.middle_at(t) for one in company]
        x, y, z = np.mean(points, 0)
        return float(x), float(y), max(p[2] for p in points) if unequal else float(z) + rises

    width = max(xs) - min(xs) + (0.5 if len(company) == 1 else 0.40 + 0.06 * len(company)) * scale

    def sharp(t: float) -> Point:
        x, y, z = np.mean([one.eyes_at(t) for one in company], 0)
        return float(x), float(y), float(z)

    highs = [one.middle_at(then)[2] for one in company]
    over = max(max(0.0, high + _over(one) - max(highs)) for high, one in zip(highs, company, strict=True))
    return Subject(
        eyes=eyes,
        width=width,
        yaw=company[0].placement.yaw,
        stature=tallest,
        scale=scale,
        sharp=sharp,
        unequal=0.0 if unequal else max(highs) - min(highs),
        over=over,
        whole=unequal and free,
        lowest=OVER_WATER if all(wet) else shooting.LOWEST,
    )


def _over(one: OnSet) -> float:
    """Metres that a close frame must leave over the head for what is on it, besides what it leaves anyway."""
    return EARS * one.scale if isinstance(one.person, Creature) else max(0.0, one.over - HEADROOM)


def _ends(one: OnSet, t: float) -> tuple[float, float]:
    """Where a body begins and ends across the picture at `t`, metres; of a person both are the eyes."""
    x = one.middle_at(t)[0]
    half = abs(sin(one.placement.yaw)) * 1.2 * one.behind
    return x - half, x + half


def _over_shoulder(shot: Shot, set_up: SetUp, company: Sequence[OnSet], aspect: float, seed: int) -> Shooting:
    """A single on one of two, from beside the other's shoulder."""
    on = company[set_up.on or 0]
    other = company[1 - (set_up.on or 0)]
    side = 1.0 if other.placement.x > on.placement.x else -1.0
    subject = Subject(
        eyes=lambda _t, e=on.eyes: e,
        width=0.5 * on.scale,
        yaw=on.placement.yaw,
        stature=on.person.body.height,
        scale=on.scale,
        over=_over(on),
    )
    return shooting.shoot(shot.camera, subject, set_up.size, set_up.start, set_up.end, aspect, azimuth=0.62 * side, seed=seed + 7)


def _single(shot: Shot, one: OnSet, set_up: SetUp, aspect: float, seed: int) -> Shooting:
    """A close shot of the one it is said to be of, in three-quarter view, whoever else is there."""
    subject = Subject(
        eyes=one.eyes_at,
        width=0.5 * one.scale,
        yaw=one.placement.yaw,
        stature=one.person.body.height,
        scale=one.scale,
        over=_over(one),
    )
    walks = (one.placement.motion in GOING or one.placement.carried is not None) and "static" not in shot.camera.moves
    return shooting.shoot(
        shot.camera,
        subject,
        set_up.size,
        set_up.start,
        set_up.end,
        aspect,
        azimuth=_round_to(one),
        follow=walks,
        comes=_comes([one], _round_to(one), set_up) if walks else 0.0,
        seed=seed,
    )
