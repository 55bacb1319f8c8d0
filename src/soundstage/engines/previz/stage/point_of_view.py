"""Point of view: the camera is somebody. It is at their eyes and goes as they go; what they hold may be seen, they are not, and others look at them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from math import cos, pi, sin

import numpy as np

from soundstage.engines.previz.screenplay import Shot
from soundstage.engines.previz.stage import laid_out, shooting, ways
from soundstage.engines.previz.stage.acting.act import uses_hands
from soundstage.engines.previz.stage.acting.curves import ease
from soundstage.engines.previz.stage.acting.part import GOING
from soundstage.engines.previz.stage.blocking import Placement
from soundstage.engines.previz.stage.business import WHEEL, Plan
from soundstage.engines.previz.stage.cast.person import Person
from soundstage.engines.previz.stage.coverage import SetUp
from soundstage.engines.previz.stage.geometry import Mesh
from soundstage.engines.previz.stage.on_set import OnSet
from soundstage.engines.previz.stage.scene import CameraMove, CameraPose, Point, SetPiece
from soundstage.engines.previz.stage.shooting import Shooting

OPPOSITE = 1.55
"""Metres from the eyes to those who are looked at."""
APART = 0.72
"""Metres between two of them."""
BEFORE_THE_MARK = 1.8
"""Metres from the first mark to who stands there alone."""
EYES = 1.60
"""Height of the eyes of somebody who is not in the cast, metres."""
OUT_OF_THE_HEAD = 0.05
"""Metres that the lens is ahead of the eyes: what is nearer to it than the renderer's near plane, as a nose and a brim, is not drawn."""
UNDER_THE_FRAME, BACK_IN_THE_SEAT = 0.10, -0.07
"""Metres that the lens is under the eyes in a car, to look through its windscreen and not over it, and ahead of them, to see the wheel."""
ANGLE, AT_WORK = 62.0, 82.0
"""Degrees of view: of who looks about, and of who has the hands before them."""
TO_THE_HANDS, TO_THE_WHEEL = 0.50, 0.35
"""Radians that one looks down on one's own hands at work, and over a steering wheel."""
OVER_THE_HANDS = 0.05
"""Metres beyond the hands that one looks who works with them."""
UNDER_HANDS = 0.07
"""Metres from the middle of working hands down to the table."""
STEPS = {"walk": 1.9, "run": 2.8, "drift": 0.4}
"""Steps a second."""
BOB = {"walk": 0.020, "run": 0.042, "drift": 0.03}
"""Metres that eyes go up and down with each of them."""
FORWARD = frozenset({"fly_forward", "dolly", "dolly_in", "tracking"})
"""Moves of the camera that are steps of who looks."""
MAY_CREEP = 2.6
"""Metres one may go indoors before one meets the wall or somebody."""


def is_asked(shot: Shot) -> bool:
    """Tell whether a shot is filmed through somebody's eyes."""
    return shot.camera.size == "pov"


def arranged(placements: Sequence[Placement], shot: Shot, set_piece: SetPiece) -> list[Placement]:
    """Put who looks before the set's front, looking into it, and those who are looked at opposite, with their eyes on the lens."""
    if not is_asked(shot):
        return list(placements)
    mark = set_piece.marks[0]
    x, y, _ = mark.at
    others = [one for one in placements if not _looks(one, shot) and not one.background]
    seats = [one for one in others if one.seated]
    if seats:
        x, y = seats[0].x, seats[0].y
    out: list[Placement] = []
    for one in placements:
        if one.carried is not None or one.background:
            out.append(one)
        elif _looks(one, shot):
            metres = one.gone(1e9)
            if set_piece.interior and metres > MAY_CREEP:
                one, metres = replace(one, speed=one.speed * MAY_CREEP / metres), MAY_CREEP  # noqa: PLW2901 - the same one, slower
            away = OPPOSITE if others else BEFORE_THE_MARK
            seated = one.seated and not others
            out.append(one if seated else replace(one, x=x, y=y - away - metres, yaw=pi, partner=None, to_camera=False, turns_at=None))
        else:
            aside = APART * (others.index(one) - (len(others) - 1) / 2)
            place = one if one.seated else replace(one, x=x + aside + 0.04, y=y, yaw=-0.35 * aside)
            out.append(replace(place, partner=None, to_camera=one.motion not in GOING))
    return out


def _looks(one: Placement, shot: Shot) -> bool:
    return one.character.id == shot.camera.viewer


def viewer_of(company: Sequence[OnSet], shot: Shot) -> OnSet | None:
    """Return who looks, where it is somebody of the cast."""
    return next((one for one in company if is_asked(shot) and _looks(one.placement, shot)), None)


def in_the_picture(company: Sequence[OnSet], shot: Shot, todo: Mapping[str, Sequence[Plan]]) -> list[OnSet]:
    """Return everybody of whom something is seen: of who looks it is what they have in hand."""
    viewer = viewer_of(company, shot)
    return [one for one in company if one is not viewer or _hands_count(one, todo)]


def at_work(company: Sequence[OnSet], shot: Shot, todo: Mapping[str, Sequence[Plan]]) -> OnSet | None:
    """Return who looks where they look at their own hands: they do something with them, alone and not in a car."""
    viewer = viewer_of(company, shot)
    alone = viewer is not None and all(one is viewer or one.placement.background for one in company)
    if viewer is None or not alone or _steers(viewer, todo) or viewer.placement.motion in GOING:
        return None
    does = any(plan.action is not None and uses_hands(plan.act) for plan in todo.get(viewer.placement.character.id, ()))
    return viewer if does and isinstance(viewer.person, Person) else None


def _steers(one: OnSet, todo: Mapping[str, Sequence[Plan]]) -> bool:
    """Whether somebody rides in a car or has its wheel in hand."""
    plans = todo.get(one.placement.character.id, ())
    return one.placement.carried is not None or any(plan.thing is not None and plan.thing.form == WHEEL for plan in plans)


def _hands_count(one: OnSet, todo: Mapping[str, Sequence[Plan]]) -> bool:
    busy = any(plan.thing is not None or uses_hands(plan.act) for plan in todo.get(one.placement.character.id, ()))
    return isinstance(one.person, Person) and (one.placement.carried is not None or busy)


def seen(
    shot: Shot, set_up: SetUp, company: Sequence[OnSet], todo: Mapping[str, Sequence[Plan]], set_piece: SetPiece, aspect: float, seed: int
) -> Shooting:
    """Return the camera of a shot through somebody's eyes."""
    viewer = viewer_of(company, shot)
    others = [one for one in company if one is not viewer]
    at_work = viewer is not None and _hands_count(viewer, todo)
    rides = viewer is not None and _steers(viewer, todo)
    move = _through(viewer, at_work, rides, others, shot, set_up, set_piece, aspect, seed)

    def focus(t: float) -> float:
        eye = move(t).eye
        near = [float(np.linalg.norm(np.asarray(one.eyes_at(t)) - eye)) for one in others]
        return min(near, default=9.0 if rides or not at_work else 0.8)

    walks = viewer is not None and viewer.placement.motion in GOING
    return Shooting(
        move=move,
        focus=focus,
        fstop=16.0 if rides else 4.0 if others else 9.0,
        size="pov",
        follow=rides or walks or bool(FORWARD & set(shot.camera.moves)),
    )


def _through(
    viewer: OnSet | None,
    at_work: bool,
    rides: bool,
    others: Sequence[OnSet],
    shot: Shot,
    set_up: SetUp,
    set_piece: SetPiece,
    aspect: float,
    seed: int,
) -> CameraMove:
    mark = set_piece.marks[0].at
    fov = AT_WORK if at_work else ANGLE
    if aspect < 1:
        fov *= 0.72
    yaw = pi if viewer is None else viewer.placement.yaw
    ahead = np.array([sin(yaw), -cos(yaw), 0.0])
    motion, begins, stops, speed = _steps_of(viewer, shot, set_up, set_piece)
    first = np.array([mark[0], mark[1] - (OPPOSITE if others else BEFORE_THE_MARK) - speed * (stops - begins), mark[2] + EYES])
    wobble = shooting.shake(seed, 0.9 if motion is None and not rides else 0.5)
    down = TO_THE_WHEEL if rides else TO_THE_HANDS if at_work and not others else 0.06

    def eyes(t: float) -> np.ndarray:
        if viewer is not None:
            return np.asarray(viewer.eyes_at(t), float)
        return first + ahead * speed * (min(max(t, begins), stops) - begins)

    def move(t: float) -> CameraPose:
        w = wobble(t)
        up, aside, roll = _bob(motion, t, begins, stops)
        side = np.array([-ahead[1], ahead[0], 0.0])
        eye = (
            eyes(t)
            + (BACK_IN_THE_SEAT if rides else OUT_OF_THE_HEAD) * ahead
            + [0.0, 0.0, up - (UNDER_THE_FRAME if rides else 0.0)]
            + side * aside
            + w[:3] * 0.006
        )
        if others and not rides:
            target = np.mean([one.eyes_at(t) for one in others], 0) - [0.0, 0.0, 0.10]
        else:
            target = eye + 4.0 * (ahead * cos(down) - np.array([0.0, 0.0, sin(down)]))
        return CameraPose(eye=eye, target=target + 0.02 * (w[3] * side + [0.0, 0.0, w[4]]), fov=fov, roll=roll + 0.004 * float(w[0]))

    return move


def _steps_of(viewer: OnSet | None, shot: Shot, set_up: SetUp, set_piece: SetPiece) -> tuple[str | None, float, float, float]:
    """How who looks goes: the motion, from when to when (seconds), and how fast (metres a second) where they are not in the cast."""
    if viewer is not None:
        place = viewer.placement
        return (place.motion if place.motion in STEPS else None, *place.goes, 0.0)
    if not FORWARD & set(shot.camera.moves):
        return None, set_up.start, set_up.end, 0.0
    most = MAY_CREEP if set_piece.interior else ways.LONGEST_WALK
    return "walk", set_up.start, set_up.end, min(ways.WALK_SPEED, most / max(set_up.end - set_up.start, 0.1))


def _bob(motion: str | None, t: float, begins: float, stops: float) -> tuple[float, float, float]:
    """Metres up and aside and radians of roll that steps give to the eyes at `t`."""
    if motion is None:
        return 0.0, 0.0, 0.0
    k = float(ease(t, begins - 0.01, begins + 0.3) * (1 - ease(t, stops - 0.4, stops)))
    step = pi * STEPS[motion] * (t - begins)
    high = BOB[motion] * k
    return high * (1 - 2 * abs(float(np.sin(step)))), 0.7 * high * float(np.sin(step)), 0.22 * high * float(np.sin(step + 0.4))


def at_the_hands(camera: Shooting, hands: Callable[[float], Point]) -> Shooting:
    """Return the camera of somebody who looks at the own hands at work, and at what is before them."""

    def move(t: float) -> CameraPose:
        pose = camera.move(t)
        ahead = np.asarray(pose.target) - pose.eye
        beyond = np.asarray(hands(t)) + OVER_THE_HANDS * np.array([*ahead[:2], 0.0]) / max(float(np.hypot(*ahead[:2])), 1e-6)
        return replace(pose, target=beyond)

    return replace(camera, move=move, focus=lambda t: float(np.linalg.norm(np.asarray(hands(t)) - move(t).eye)))


def worktop(hands: Callable[[float], Point], viewer: OnSet, set_up: SetUp) -> Mesh | None:
    """The table that hands are at work on, under them; None where they are too high for one."""
    places = np.array([hands(float(t)) for t in np.linspace(set_up.start, set_up.end, 9)])
    low = float(places[:, 2].min()) - UNDER_HANDS
    if not 0.55 < low - viewer.placement.z < 1.15:
        return None
    x, y = places[:, :2].mean(0)
    return laid_out.ledge((float(x), float(y) + 0.16, viewer.placement.z), low, 1.8, 0.66, 0.0, laid_out.WOOD)
