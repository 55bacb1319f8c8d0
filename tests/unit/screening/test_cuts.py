"""Cuts found in the picture against the planned ones."""

from collections.abc import Callable

import numpy as np

from soundstage.engines.cue_sheet import PlannedShot
from soundstage.screening.measures.base import Reading
from soundstage.screening.measures.cuts import MEASURE

TWO_SHOTS = (PlannedShot(start=0.0, end=0.75, people=0), PlannedShot(start=0.75, end=1.5, people=0))


def both(readings: list[Reading]) -> tuple[float | None, float | None]:
    """Return how many cuts are missed and how many nobody planned."""
    missed, extra = readings
    assert (missed.measure, extra.measure) == ("cuts_missed", "cuts_extra")
    return missed.value, extra.value


def test_a_planned_cut_is_found(reel: Callable, view: Callable) -> None:
    """Where one place follows another as planned, nothing is missed and nothing is extra."""
    readings = MEASURE.take(reel([view(1 + (n >= 18), n) for n in range(36)], TWO_SHOTS))
    assert both(readings) == (0, 0)
    assert {reading.verdict for reading in readings} == {"good"}
    assert readings[0].details["found"] == [0.75]


def test_an_extra_cut_is_told(reel: Callable, view: Callable) -> None:
    """A cut that nobody planned is off, and its time is told."""
    readings = MEASURE.take(reel([view(1 + (n >= 18) + (n >= 27), n) for n in range(36)], TWO_SHOTS))
    assert both(readings) == (0, 1)
    assert readings[1].verdict == "off"
    assert "1.12 s" in readings[1].note


def test_a_missing_cut_is_told(reel: Callable, view: Callable) -> None:
    """A planned cut that did not come is off."""
    readings = MEASURE.take(reel([view(1, n) for n in range(36)], TWO_SHOTS))
    assert both(readings) == (1, 0)
    assert readings[0].verdict == "off"


def test_a_cut_six_frames_late_is_both_missed_and_extra(reel: Callable, view: Callable) -> None:
    """A cut counts within two frames of its time only."""
    assert both(MEASURE.take(reel([view(1 + (n >= 24), n) for n in range(36)], TWO_SHOTS))) == (1, 1)


def test_a_quick_pan_is_no_cut(reel: Callable, view: Callable) -> None:
    """A camera that sweeps the picture's width in a second makes no cut, nor does it hide one."""
    readings = MEASURE.take(reel([view(1 + (n >= 18), n, x=6.0 * n) for n in range(36)], TWO_SHOTS))
    assert both(readings) == (0, 0)


def test_lightning_is_no_cut(reel: Callable, view: Callable) -> None:
    """A picture that is white for two frames and then goes on is one shot."""
    bright = [np.clip(view(1, n).astype(int) * 2 + 60, 0, 255).astype(np.uint8) if n in {12, 13} else view(1, n) for n in range(36)]
    assert both(MEASURE.take(reel(bright))) == (0, 0)
