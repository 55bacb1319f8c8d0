"""Cuts found in the picture against the planned ones.

A cut is where a frame cannot be made from the one before it: each frame is warped back by dense optical flow, and what then differs is the
score. So a fast pan is no cut, and a cut between two set-ups in one room with one palette, which histograms miss, is one. Grey levels are
brought to one mean and contrast first, and a change that is gone within a few frames is a flash.
"""

from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from soundstage.screening.measures.base import Material, Measure, NotTaken, Reading

WITHIN = 2
"""Frames that a cut may be early or late."""
LEAST = 0.12
"""Score from which a frame may be a cut: mean difference in standard deviations of the picture. Shots of ours stay under 0.07, quick pans
and tilts under 0.14; cuts between like set-ups begin at 0.15, others lie above 0.5."""
STANDS_OUT = 2.0
"""How many times the median score of the frames around it a cut must have."""
AROUND = 8
"""Frames on each side for that median."""
FLASH = 4
"""Frames within which the picture comes back after a flash."""
LONGER_SIDE = 160
"""Pixels of the pictures compared."""


def _take(material: Material) -> list[Reading]:
    planned = [shot.start for shot in material.planned().shots if shot.start > 0]
    fps = float(material.facts.fps)
    found = [frame / fps for frame in cuts_found(material.frames)]
    tolerance = (WITHIN + 0.01) / fps
    missed = [cut for cut in planned if all(abs(cut - one) > tolerance for one in found)]
    extra = [one for one in found if all(abs(cut - one) > tolerance for cut in planned)]
    times = {"planned": _rounded(planned), "found": _rounded(found)}
    return [
        _reading(
            "cuts_missed", "Cuts missed", missed, f"cuts at {_list(planned)}, within {WITHIN} frames" if planned else "no cuts", times
        ),
        _reading("cuts_extra", "Cuts that nobody planned", extra, "none", times),
    ]


def _reading(key: str, title: str, wrong: list[float], wanted: str, times: dict[str, list[float]]) -> Reading:
    return Reading(
        measure=key,
        title=title,
        value=len(wrong),
        wanted=wanted,
        verdict="off" if wrong else "good",
        better="lower",
        note=f"At {_list(wrong)}." if wrong else "",
        details=times,
    )


def cuts_found(frames: NDArray[np.uint8]) -> list[int]:
    """Return the numbers of the frames of (n, height, width, 3) with which a new shot begins."""
    compare = _Comparison()
    greys = [compare.grey(frame) for frame in frames]
    scores = np.array([compare.score(one, two) for one, two in pairwise(greys)])
    cuts: list[int] = []
    for at in np.flatnonzero(scores > LEAST):
        around = np.concatenate([scores[max(at - AROUND, 0) : at], scores[at + 1 : at + 1 + AROUND]])
        if len(around) and scores[at] < STANDS_OUT * np.median(around):
            continue
        if any(compare.score(greys[at], later) < LEAST for later in greys[at + 2 : at + 2 + FLASH]):
            continue  # a flash begins
        if any(compare.score(earlier, greys[at + 1]) < LEAST for earlier in greys[max(at - FLASH, 0) : at]):
            continue  # and ends
        cuts.append(int(at) + 1)
    return cuts


class _Comparison:
    """How little one frame has of another."""

    def __init__(self) -> None:
        try:
            import cv2
        except ImportError as error:
            raise NotTaken("The library for optical flow is not installed: pip install 'soundstage[screen]'.") from error
        self.cv2: Any = cv2
        self.flow: Any = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_FAST)

    def grey(self, frame: NDArray[np.uint8]) -> NDArray[np.uint8]:
        height, width = frame.shape[:2]
        scale = min(1.0, LONGER_SIDE / max(height, width))
        grey = self.cv2.cvtColor(frame, self.cv2.COLOR_RGB2GRAY)
        return self.cv2.resize(grey, (round(width * scale), round(height * scale)), interpolation=self.cv2.INTER_AREA)

    def score(self, one: NDArray[np.uint8], two: NDArray[np.uint8]) -> float:
        """Mean difference of `one` and of `two` warped onto it, in standard deviations; 1 when they hardly overlap."""
        flow = self.flow.calc(one, two, None)
        height, width = one.shape
        y, x = np.mgrid[:height, :width].astype(np.float32)
        x, y = x + flow[..., 0], y + flow[..., 1]
        there = (x >= 0) & (x < width) & (y >= 0) & (y < height)
        if there.mean() < 0.3:
            return 1.0
        warped = self.cv2.remap(two.astype(np.float32), x, y, self.cv2.INTER_LINEAR)
        return float(np.abs(_normal(one, one) - _normal(warped, two))[there].mean())


def _normal(grey: NDArray[Any], like: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Grey levels as standard deviations from the mean of `like`; 2 is added so that noise in the dark stays small."""
    return ((grey.astype(np.float32) - like.mean()) / (like.std() + 2)).astype(np.float32)


def _rounded(times: list[float]) -> list[float]:
    return [round(time, 3) for time in times]


def _list(times: list[float]) -> str:
    return " and ".join(f"{time:.2f} s" for time in times)


MEASURE = Measure(key="cuts", title="Cuts", take=_take)
