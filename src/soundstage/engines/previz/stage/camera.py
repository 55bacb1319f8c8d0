"""Camera moves: plain functions of time that give a pose. Distances in metres, angles in degrees, times in seconds."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage.scene import CameraMove, CameraPose

SHAKE_HZ = np.array([0.31, 0.73, 1.4, 2.9, 5.3])
SHAKE_M = np.array([0.018, 0.011, 0.006, 0.0028, 0.0012])
"""A held camera is a sum of sines: breath, sway and small tremors."""

ALOFT, OVER_HEADS = 12.0, 7.0
"""Metres above the ground that a drone flies: over a place, and over people, who are to be seen."""
CRUISE = 1.6
"""Its metres a second."""
TO_THE_MIDDLE = 17.0
"""Metres from where a set's own view begins to the middle of what there is to see from the air."""


def ease(x: ArrayLike) -> NDArray[np.float64]:
    """Slow in, slow out, 0..1; outside 0..1 it stays at the ends."""
    x = np.clip(x, 0, 1)
    return np.asarray(x * x * (3 - 2 * x))


def static(eye: ArrayLike, target: ArrayLike, fov: float = 38.0) -> CameraMove:
    """Stand still."""
    pose = CameraPose(eye=np.asarray(eye, float), target=np.asarray(target, float), fov=fov)
    return lambda _t: pose


def dolly(
    start: ArrayLike, end: ArrayLike, target: ArrayLike, *, fov: float = 38.0, seconds: float = 4.0, target_end: ArrayLike | None = None
) -> CameraMove:
    """Move the eye from `start` to `end`, and the target too when `target_end` is given."""
    a, b, c = (np.asarray(v, float) for v in (start, end, target))
    d = c if target_end is None else np.asarray(target_end, float)

    def move(t: float) -> CameraPose:
        x = ease(t / seconds)
        return CameraPose(eye=a + (b - a) * x, target=c + (d - c) * x, fov=fov)

    return move


def pan(eye: ArrayLike, start: ArrayLike, end: ArrayLike, *, fov: float = 38.0, seconds: float = 4.0) -> CameraMove:
    """Turn from one target to another."""
    return dolly(eye, eye, start, fov=fov, seconds=seconds, target_end=end)


def zoom(eye: ArrayLike, target: ArrayLike, *, fov: float = 46.0, fov_end: float = 28.0, seconds: float = 4.0) -> CameraMove:
    """Stand still and change the lens."""
    e, c = np.asarray(eye, float), np.asarray(target, float)
    return lambda t: CameraPose(eye=e, target=c, fov=float(fov + (fov_end - fov) * ease(t / seconds)))


LOW_LENS = 0.45
"""Metres over the ground of a lens that is low."""
LOOKS_UP, WIDER = 0.04, 6.0
"""Radians that it looks up by besides, and degrees that it is wider."""


def orbit(
    centre: ArrayLike, radius: float, height: float, start: float, sweep: float, *, fov: float = 38.0, seconds: float = 4.0
) -> CameraMove:
    """Circle round `centre`; angle 0 looks along +y, positive moves the eye to +x."""
    c = np.asarray(centre, float)

    def move(t: float) -> CameraPose:
        a = np.radians(start + sweep * ease(t / seconds))
        return CameraPose(eye=c + np.array([radius * np.sin(a), -radius * np.cos(a), height]), target=c, fov=fov)

    return move


def crane(eye: ArrayLike, rise: float, target: ArrayLike, *, fov: float = 35.0, seconds: float = 4.0) -> CameraMove:
    """Rise (or sink) by `rise` while looking at the target."""
    e = np.asarray(eye, float)
    return dolly(e, e + np.array([0, 0, rise]), target, fov=fov, seconds=seconds)


def drone(
    points: Sequence[ArrayLike], *, look_ahead: float = 12.0, drop: float = 3.0, fov: float = 50.0, seconds: float = 4.0
) -> CameraMove:
    """Fly a smooth curve through points, looking ahead along it and slightly down, banking in turns."""
    p = np.asarray(points, float)
    p = np.concatenate([2 * p[:1] - p[1:2], p, 2 * p[-1:] - p[-2:-1]])
    spans = len(p) - 3

    def at(x: float) -> NDArray[np.float64]:
        along = float(np.clip(x, 0, 1)) * spans
        i = min(int(along), spans - 1)
        f = along - i
        a, b, c, d = p[i : i + 4]
        return 0.5 * (2 * b + (c - a) * f + (2 * a - 5 * b + 4 * c - d) * f * f + (3 * b - a - 3 * c + d) * f**3)

    def direction(x: float) -> NDArray[np.float64]:
        x = min(x, 0.96)
        d = at(x + 0.04) - at(x)
        return d / max(float(np.linalg.norm(d)), 1e-6)

    def move(t: float) -> CameraPose:
        x = t / seconds * 0.8
        eye, d = at(x), direction(x)
        bank = float(np.clip(np.cross(d, direction(x + 0.08))[2] * -0.8, -0.25, 0.25))
        return CameraPose(eye=eye, target=eye + d * look_ahead - np.array([0, 0, drop]), fov=fov, roll=bank)

    return move


def handheld(move: CameraMove, amount: float = 1.0, seed: int = 0) -> CameraMove:
    """Add the breathing and small shakes of somebody holding the camera; smooth and repeatable."""
    phase = np.random.default_rng(seed).uniform(0, 2 * np.pi, (5, 3))

    def held(t: float) -> CameraPose:
        pose = move(t)
        shake = (SHAKE_M[:, None] * np.sin(t * 2 * np.pi * SHAKE_HZ[:, None] + phase)).sum(0) * amount
        reach = min(float(np.linalg.norm(pose.target - pose.eye)), 8.0)
        target = pose.target + shake * [1, 1, 0.8] * 0.35 * reach
        return CameraPose(eye=pose.eye + shake * 0.6, target=target, fov=pose.fov, roll=pose.roll + float(shake[0]) * 0.25)

    return held


def aloft(vista: CameraMove, down: float, over: ArrayLike | None = None, high: float | None = None) -> CameraMove:
    """Fly over the place that a set's own move shows, or `over` something in it, the same way and `high` metres up, looking down by `down` radians."""
    first = vista(0.0)
    ahead = (first.target - first.eye) * [1.0, 1.0, 0.0]
    ahead /= max(float(np.linalg.norm(ahead)), 1e-6)
    middle = first.eye + ahead * TO_THE_MIDDLE if over is None else np.asarray(over, float)
    high = high or (ALOFT if over is None else OVER_HEADS)
    eye = middle + [0.0, 0.0, high] - ahead * high / np.tan(down)

    def move(t: float) -> CameraPose:
        gone = ahead * CRUISE * (t if over is None else 0.5 * t)
        return CameraPose(eye=eye + gone, target=middle + gone, fov=first.fov)

    return move


def from_below(vista: CameraMove, floor: float) -> CameraMove:
    """The same move with the lens low and looking up, wider: the place towers. `floor` is the ground under it; near that it is as low as it can be."""

    def move(t: float) -> CameraPose:
        pose = vista(t)
        over = float(pose.eye[2]) - floor
        by = max(over - max(LOW_LENS, 0.35 * over), 0.0)
        eye = pose.eye - [0.0, 0.0, by]
        flat = (pose.target - pose.eye) * [1.0, 1.0, 0.0]
        away = float(np.linalg.norm(flat))
        up = float(np.arctan2(pose.target[2] - eye[2], away)) + LOOKS_UP
        return replace(pose, eye=eye, target=eye + flat + [0.0, 0.0, away * np.tan(max(up, LOOKS_UP))], fov=min(pose.fov + WIDER, 72.0))

    return move


def directed(vista: CameraMove, moves: Sequence[str], start: float, end: float) -> CameraMove:
    """Return the camera of a shot without people: a set's own move, or the moves that were asked for from where it begins.

    `start` and `end` are the shot's seconds of the clip; a set's move counts from nought.
    """
    own = [move for move in moves if move in _OF_A_VISTA]
    if not own:
        return lambda t: vista(t - start)
    first = vista(0.0)

    def move(t: float) -> CameraPose:
        x = float(ease((t - start) / max(end - start, 1e-6)))
        pose = first
        for name in own:
            pose = _OF_A_VISTA[name](pose, x)
        return pose

    return move


def _swung(pose: CameraPose, yaw: float, pitch: float) -> CameraPose:
    """Turn the camera on its spot by radians, to the left and up."""
    ahead = pose.target - pose.eye
    c, s = np.cos(yaw), np.sin(yaw)
    flat = np.array([ahead[0] * c - ahead[1] * s, ahead[0] * s + ahead[1] * c, ahead[2]])
    rise = float(np.linalg.norm(flat[:2])) * np.tan(pitch)
    return replace(pose, target=pose.eye + flat + np.array([0, 0, rise]))


def _moved(pose: CameraPose, ahead: float, up: float = 0.0) -> CameraPose:
    """Move the camera along its view by a share of the distance to its target, and up by metres."""
    by = (pose.target - pose.eye) * [ahead, ahead, 0.3 * ahead] + np.array([0, 0, up])
    return replace(pose, eye=pose.eye + by, target=pose.target + by * [1, 1, 0.4])


def _circled(pose: CameraPose, angle: float) -> CameraPose:
    away = pose.eye - pose.target
    c, s = np.cos(angle), np.sin(angle)
    return replace(pose, eye=pose.target + np.array([away[0] * c - away[1] * s, away[0] * s + away[1] * c, away[2]]))


_OF_A_VISTA: dict[str, Callable[[CameraPose, float], CameraPose]] = {
    "static": lambda pose, _x: pose,
    "hold": lambda pose, _x: pose,
    "pan": lambda pose, x: _swung(pose, 0.22 - 0.44 * x, 0.0),
    "pan_right": lambda pose, x: _swung(pose, 0.22 - 0.44 * x, 0.0),
    "pan_left": lambda pose, x: _swung(pose, -0.22 + 0.44 * x, 0.0),
    "whip_pan": lambda pose, x: _swung(pose, 0.9 * (1 - float(ease(8 * x - 2))), 0.0),
    "tilt_up": lambda pose, x: _swung(pose, 0.0, -0.16 + 0.22 * x),
    "tilt_down": lambda pose, x: _swung(pose, 0.0, 0.06 - 0.22 * x),
    "dolly_out": lambda pose, x: _moved(pose, 0.10 - 0.16 * x),
    "zoom_in": lambda pose, x: replace(pose, fov=pose.fov * (1 - 0.3 * x)),
    "zoom_out": lambda pose, x: replace(pose, fov=pose.fov * (0.7 + 0.3 * x)),
    "crane_up": lambda pose, x: _moved(pose, 0.0, 1.6 * x),
    "crane_down": lambda pose, x: _moved(pose, 0.0, 1.6 * (1 - x)),
    "orbit": lambda pose, x: _circled(pose, 0.18 - 0.36 * x),
}
"""Moves that change a set's first view; all others are the set's own way in."""
