"""Creatures built once for all tests."""

from functools import cache

import numpy as np
import pytest

from soundstage.engines.previz.sound.speech import CURVE_RATE, SAMPLE_RATE, SpokenLine
from soundstage.engines.previz.stage.creatures.creature import FourLegged
from soundstage.engines.previz.stage.creatures.species import SPECIES


@cache
def _built(name: str) -> FourLegged:
    return FourLegged(SPECIES[name], seed=1)


@pytest.fixture
def built():
    """The maker of creatures by name; each is built once a run."""
    return _built


@pytest.fixture
def spoken() -> SpokenLine:
    """Two loud seconds from 0.5 s on."""
    n = 3 * CURVE_RATE
    loud = np.zeros(n, np.float32)
    loud[CURVE_RATE // 2 : 5 * CURVE_RATE // 2] = 1.0
    return SpokenLine(
        speaker="c1", text="Hello", samples=np.zeros(3 * SAMPLE_RATE, np.float32), begins=0.0, start=0.5, end=2.5,
        visemes=np.zeros((n, 15), np.float32), loudness=loud, beats=(),
    )  # fmt: skip
