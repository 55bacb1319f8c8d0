"""Frames that stand still although time goes on, and frames in which there is nothing."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from soundstage.screening.measures.base import Material, Measure, NotTaken, Reading

CHANGE = 0.05
"""Mean change of the grey level (0..255, at 320 pixels) under which a frame is the one before it. A frame repeated on purpose and encoded
as our clips are changes by 0.05 the first time and by less than 0.04 after that; the stillest shot, a far view at night, by 0.08 at
least, and shots of people by 0.5, for grain and breath."""
AT_MOST = 0.25
"""Seconds wished: stop-motion holds each picture for 1/12 or 1/8 s on purpose."""
DARK, DARK_SHARE = 16, 0.995
"""A frame is black when this share of its pixels is darker than this grey level; at night, lamps and faces are brighter."""


def _take(material: Material) -> list[Reading]:
    frames = material.frames
    if len(frames) < 2:
        raise NotTaken("The clip has fewer than two frames.")
    fps = float(material.facts.fps)
    first, length = longest_still(frames)
    black = black_frames(frames)
    return [
        Reading(
            measure="frozen",
            title="Longest time without change",
            value=round(length / fps, 2),
            unit="s",
            wanted=f"at most {AT_MOST:g} s",
            verdict="good" if length / fps <= AT_MOST else "off",
            better="lower",
            note=f"From {first / fps:.2f} s on." if length / fps > AT_MOST else "",
            details={"from": round(first / fps, 3)} if length else {},
        ),
        Reading(
            measure="black",
            title="Black frames",
            value=round(100 * float(black.mean()), 1),
            unit="%",
            wanted="none",
            verdict="off" if black.any() else "good",
            better="lower",
            note=f"The first at {np.argmax(black) / fps:.2f} s. A fade from or to black counts too." if black.any() else "",
        ),
    ]


def longest_still(frames: NDArray[np.uint8]) -> tuple[int, int]:
    """Return the first frame of the longest stretch of (n, height, width, 3) that does not change, and how many frames repeat it."""
    still = [np.abs(_grey(two) - _grey(one)).mean() < CHANGE for one, two in pairwise(frames)]
    edges = np.flatnonzero(np.diff(np.concatenate([[False], still, [False]]).astype(np.int8)))
    runs = edges.reshape(-1, 2)
    if not len(runs):
        return 0, 0
    first, end = runs[np.argmax(runs[:, 1] - runs[:, 0])]
    return int(first), int(end - first)


def black_frames(frames: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Return for each frame of (n, height, width, 3) whether there is nothing to see."""
    return np.array([np.quantile(_grey(frame), DARK_SHARE) < DARK for frame in frames], bool)


def _grey(frame: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Luma by BT.709."""
    return frame.astype(np.float32) @ np.array([0.2126, 0.7152, 0.0722], np.float32)


MEASURE = Measure(key="stillness", title="Frozen and black frames", take=_take)
