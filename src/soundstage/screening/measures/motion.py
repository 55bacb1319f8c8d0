"""The camera's moves, as the whole picture moves, against the planned ones.

Dense optical flow (DIS: Kroeger et al., "Fast Optical Flow using Dense Inverse Search", 2016) between frames a sixth of a second apart, and
to each field a similarity of four parameters, fitted so that what goes its own way counts little. With (x, y) from the middle of the
picture, y downwards:

    u = shift_x + zoom x - roll y
    v = shift_y + zoom y + roll x
"""

from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.cue_sheet import PlannedShot
from soundstage.screening.measures.base import Material, Measure, NotTaken, Reading, Verdict

STEP = 4
"""Frames between two pictures that are compared: slow moves are under the flow's noise from one frame to the next."""
EDGE = 2
"""Frames left out at both ends of a shot, so that a late cut is no move."""
GRID = 4
"""Pixels: every so many in both directions are fitted."""
STRONG_EDGE = 6.0
"""Gradient of grey levels a pixel at which a place counts half: flow is guessed where there is nothing to hold on to."""
LEAST_SHIFT, LEAST_ZOOM = 0.008, 0.010
"""Moves seen: share of the picture's longer side a second, and relative size a second."""
STILL = 1.5
"""A static camera stays under this many times the least of each: people who breathe and walk move the fit a little."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraMotion:
    """How the picture moves in a shot; each is the median over the shot."""

    right: float
    """Shift of what is seen to the right, shares of the picture's longer side a second. A camera that pans left shifts it right."""
    down: float
    """Shift of what is seen downwards, as above. A camera that tilts up shifts it down."""
    zoom: float
    """Relative growth of what is seen, per second: above 0 when the camera comes nearer."""
    roll: float
    """Turn of what is seen, degrees a second, clockwise."""


def _take(material: Material) -> list[Reading]:
    fps = float(material.facts.fps)
    found = [(shot, motion) for shot in material.planned().shots if (motion := camera_motion(material.frames, fps, shot)) is not None]
    if not found:
        raise NotTaken("No shot is long enough to tell how the camera moves.")
    judged = [(shot, motion, [(move, _verdict(move, motion)) for move in shot.moves]) for shot, motion in found]
    verdicts = [(move, verdict) for *_, moves in judged for move, verdict in moves]
    held = [move for move, verdict in verdicts if verdict != "told"]
    missed = [move for move, verdict in verdicts if verdict == "off"]
    return [
        Reading(
            measure=MEASURE.key,
            title="Camera moves not seen",
            value=len(missed),
            wanted=f"{', '.join(_words(move) for move in held)}" if held else "",
            verdict="off" if missed else "good" if held else "told",
            better="lower",
            note=f"Not seen: {', '.join(map(_words, missed))}."
            if missed
            else ""
            if held
            else "No move was planned that a picture can be held to.",
            details={
                "shots": [
                    {
                        "start": shot.start,
                        "end": shot.end,
                        "planned": dict(moves),
                        **{key: round(value, 4) for key, value in asdict(motion).items()},
                    }
                    for shot, motion, moves in judged
                ]
            },
        )
    ]


def camera_motion(frames: NDArray[np.uint8], fps: float, shot: PlannedShot) -> CameraMotion | None:
    """Return how the picture moves in a shot of (n, height, width, 3) frames; None when the shot is too short."""
    try:
        import cv2
    except ImportError as error:
        raise NotTaken("The library for optical flow is not installed: pip install 'soundstage[screen]'.") from error
    first, last = round(shot.start * fps) + EDGE, min(round(shot.end * fps), len(frames)) - EDGE
    if last - first <= STEP:
        return None
    flow: Any = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    greys = [np.asarray(cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY)) for frame in frames[first:last:STEP]]
    fits = np.array([_fit(flow.calc(one, two, None), one) for one, two in pairwise(greys)])
    shift_x, shift_y, zoom, roll = np.median(fits, 0) * fps / STEP
    longer = max(frames.shape[1:3])
    return CameraMotion(right=float(shift_x / longer), down=float(shift_y / longer), zoom=float(zoom), roll=float(np.degrees(roll)))


def _fit(flow: NDArray[np.float32], grey: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Fit (shift_x, shift_y, zoom, roll) by least squares, weighted again and again with Cauchy's function of what is left over."""
    height, width = grey.shape
    y, x = np.mgrid[GRID // 2 : height : GRID, GRID // 2 : width : GRID]
    down, across = np.gradient(grey.astype(np.float32))
    gradient = np.hypot(down, across)[y, x].ravel()
    u, v = (flow[y, x, axis].ravel().astype(np.float64) for axis in (0, 1))
    x, y = (x - width / 2).ravel(), (y - height / 2).ravel()
    one, none = np.ones(len(x)), np.zeros(len(x))
    system = np.concatenate([np.stack([one, none, x, -y], 1), np.stack([none, one, y, x], 1)])
    moved = np.concatenate([u, v])
    held = gradient**2 / (gradient**2 + STRONG_EDGE**2) + 1e-4
    weight: NDArray[np.float64] = np.tile(held, 2)
    fitted: NDArray[np.float64] = np.zeros(4)
    for _ in range(8):
        root = np.sqrt(weight)
        fitted = np.asarray(np.linalg.lstsq(system * root[:, None], moved * root, rcond=None)[0], np.float64)
        rest_x, rest_y = np.split(moved - system @ fitted, 2)
        rest = np.hypot(rest_x, rest_y)
        spread = max(1.5 * float(np.median(rest)), 0.05)
        weight = np.tile(held / (1 + (rest / spread) ** 2), 2)
    return fitted


def _verdict(move: str, motion: CameraMotion) -> Verdict:
    """Hold what is seen against one planned move."""
    shift = float(np.hypot(motion.right, motion.down))
    match move:
        case "pan_left":
            seen = motion.right > LEAST_SHIFT
        case "pan_right":
            seen = motion.right < -LEAST_SHIFT
        case "pan" | "whip_pan":
            seen = abs(motion.right) > LEAST_SHIFT
        case "tilt_up":
            seen = motion.down > LEAST_SHIFT
        case "tilt_down":
            seen = motion.down < -LEAST_SHIFT
        case "dolly_in" | "zoom_in" | "fly_forward":
            seen = motion.zoom > LEAST_ZOOM
        case "dolly_out" | "zoom_out":
            seen = motion.zoom < -LEAST_ZOOM
        case "dolly":
            seen = abs(motion.zoom) > LEAST_ZOOM
        case "orbit":
            seen = abs(motion.right) > LEAST_SHIFT
        case "tracking" | "tracking_side":
            seen = shift > LEAST_SHIFT or abs(motion.zoom) > LEAST_ZOOM
        case "static" | "hold":
            seen = shift < STILL * LEAST_SHIFT and abs(motion.zoom) < STILL * LEAST_ZOOM
        case _:  # a crane's, a dolly zoom's and a rack focus's picture moves in more than one way
            return "told"
    return "good" if seen else "off"


def _words(move: str) -> str:
    return move.replace("_", " ")


MEASURE = Measure(key="camera_motion", title="Camera moves", take=_take)
