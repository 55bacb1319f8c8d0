"""Close shots of a part of somebody: an eye, the mouth, the hands at their work, the feet."""

from collections.abc import Callable, Sequence
from math import cos, sin

import numpy as np

from soundstage.engines.previz.screenplay import Shot
from soundstage.engines.previz.stage import shooting
from soundstage.engines.previz.stage.acting.performer import Performer
from soundstage.engines.previz.stage.coverage import SetUp
from soundstage.engines.previz.stage.on_set import OnSet
from soundstage.engines.previz.stage.scene import Actor, Performance, Point
from soundstage.engines.previz.stage.shooting import Rig, Shooting, Subject
from soundstage.engines.previz.stage.traffic import Carried

HALF_EYES = 0.031
"""Metres from between the eyes to one of them."""
MOUTH = -0.073
"""Metres from the eyes to the mouth, upwards."""
HEIGHT = {"eye": 0.075, "eyes": 0.11, "mouth": 0.095, "hands": 0.36, "feet": 0.62}
"""Part -> metres of it from the top to the bottom of a close-up."""
TIGHTER = 0.66
"""Share of that in an extreme close-up of hands or feet."""
ANGLE = {"eye": 20.0, "eyes": 22.0, "mouth": 22.0, "hands": 28.0, "feet": 34.0}
"""Part -> degrees along the longer side of the picture."""
DOWN = {"hands": 0.42, "feet": 0.20}
"""Radians that the lens looks down on it."""
BESIDE = 0.42
"""Radians that it stands beside where the body faces; of eyes and mouth less than half."""
APART = 0.45
"""Metres between two hands from which a picture is of one of them."""
MOMENTS = 7
"""Times of the shot at which it is looked where the hands are."""


def is_asked(shot: Shot, company: Sequence[OnSet], at_work: Sequence[OnSet] = ()) -> OnSet | None:
    """Return whose part a close shot is of; an insert of which nothing is said is of the first who has hands `at_work`."""
    whose = company if shot.camera.detail else at_work
    if _part(shot) is None or not whose:
        return None
    return next((one for one in whose if one.placement.character.id.split("~")[0] == shot.camera.subject), whose[0])


def _part(shot: Shot) -> str | None:
    """Return what a close shot is of; an insert of which nothing is said is of hands, and what they do."""
    return shot.camera.detail or ("hands" if shot.camera.size == "insert" else None)


def closer(shot: Shot, set_up: SetUp, one: OnSet, actor: Actor, aspect: float, seed: int) -> Shooting | None:
    """Return the camera on a part of somebody; None where their body has no such part."""
    part = _part(shot)
    where = _where(part, one, actor.performance, set_up)
    if part is None or where is None:
        return None
    scale = one.person.body.height / 1.67
    height = HEIGHT[part] * scale * (TIGHTER if set_up.size == "extreme_close_up" and part in DOWN else 1.0) * (1.0 if aspect >= 1 else 1.3)
    fov = ANGLE[part] if aspect >= 1 else ANGLE[part] * 0.66
    distance = height / (2 * np.tan(np.radians(fov / 2)) / aspect)
    down, yaw = DOWN.get(part, 0.0), one.placement.yaw
    azimuth = yaw * 0.8 + (BESIDE if part in DOWN else 0.4 * BESIDE) * (-1 if yaw > 0 else 1)
    rig = Rig(azimuth=azimuth, distance=float(distance * cos(down)), rise=float(distance * sin(down)), fov=fov)
    subject = Subject(eyes=where, width=height, scale=float(distance))
    a, b = shooting.moved(rig, shot.camera, subject, set_up.end - set_up.start, dramatic="static" not in shot.camera.moves)
    move = shooting.build_move(subject, a, b, set_up.start, set_up.end, follow=True, handheld=0.12 * float(distance), seed=seed)
    return Shooting(
        move=move,
        focus=lambda t: float(np.linalg.norm(np.asarray(where(t)) - move(t).eye)),
        fstop=5.6 if part in DOWN else 8.0,
        size="insert",
    )


def _where(part: str | None, one: OnSet, performance: Performance, set_up: SetUp) -> Callable[[float], Point] | None:
    """Where a part of somebody is at any time of the set-up."""
    yaw = one.placement.yaw
    if part == "feet":
        return lambda t: (*one.eyes_at(t)[:2], one.placement.z + 0.14)
    if part == "hands":
        return between_hands(performance, set_up)
    aside, up = (HALF_EYES * (1 if yaw < 0 else -1), 0.0) if part == "eye" else (0.0, MOUTH if part == "mouth" else 0.0)
    head = _head(performance, one, set_up)
    return lambda t: tuple(float(v) for v in np.asarray(head(t)) + (aside * cos(yaw), aside * sin(yaw), up))  # pyright: ignore[reportReturnType]


def _head(performance: Performance, one: OnSet, set_up: SetUp) -> Callable[[float], Point]:
    """Where the eyes are as they are played: the sway of a head is much of an eye's picture."""
    times = np.linspace(set_up.start, set_up.end, MOMENTS)
    first = np.asarray(performance.pose(float(times[0])).head)
    off = np.array([np.asarray(performance.pose(float(t)).head) - first for t in times])
    eyes = np.asarray(one.eyes_at(set_up.start))
    return lambda t: tuple(float(eyes[k] + np.interp(t, times, off[:, k])) for k in range(3))  # pyright: ignore[reportReturnType]


def between_hands(performance: Performance, set_up: SetUp) -> Callable[[float], Point] | None:
    """The middle of both hands as they are played, or the higher one where they are far apart; smooth, as an operator follows."""
    own = performance.own if isinstance(performance, Carried) else performance
    if not isinstance(own, Performer):
        return None
    body = own.person.body
    times = np.linspace(set_up.start, set_up.end, MOMENTS)
    poses = [performance.pose(float(t)).bones for t in times]

    def at(side: str) -> np.ndarray:
        bone = own.person.base.bone[f"finger3-1.{side}"]
        joint = np.append(body.joint[f"finger3-1.{side}"], 1.0)
        return np.array([bones[bone] @ joint for bones in poses])

    left, right = at("L"), at("R")
    apart = np.median(np.linalg.norm(left - right, axis=1)) > APART
    at_work = left if left[:, 2].mean() > right[:, 2].mean() else right
    path = at_work if apart else (left + right) / 2
    return lambda t: tuple(float(np.interp(t, times, path[:, k])) for k in range(3))  # pyright: ignore[reportReturnType]
