"""How far a note is out of tune."""

from typing import Any

import numpy as np

from soundstage.engines.previz.sound.dsp import Wave, fft

_WIDEST = 60.0
"""Cents that are looked through to either side."""
_LAG = 0.02
"""Seconds between what is compared, at most: longer is finer, and blurred by vibrato."""


def cents_off(wave: Wave, hertz: float, rate: int) -> float:
    """Return by how many cents a note is above a pitch, by autocorrelation; at most 60 to either side.

    It begins at one period and doubles the distance while that makes the answer finer, so that it cannot slip by a period.
    """
    steady = np.asarray(wave[int(0.08 * rate) :] if len(wave) > 0.3 * rate else wave, np.float64)
    size = fft.next_fast_len(2 * len(steady), real=True)
    spectrum = np.abs(fft.rfft(steady, size)) ** 2
    frequencies = np.arange(len(spectrum)) * rate / size
    spectrum[frequencies < 0.5 * hertz] = 0.0  # rumble, and octaves below
    spectrum[frequencies > max(6.5 * hertz, 2500.0)] = 0.0  # partials of stiff strings and bars that are out of tune by nature
    if len(spectrum) == 0 or not spectrum.any():
        return 0.0
    found, reach, periods = 0.0, _WIDEST, 1
    while True:
        trial = found + np.linspace(-reach, reach, 241)
        lags = periods / (hertz * 2 ** (trial / 1200))
        found = float(trial[int(np.argmax(_alike(spectrum, frequencies, lags)))])
        if periods * 2 / hertz > _LAG:
            return found
        periods, reach = periods * 2, max(reach * 0.55, 3.0)


def _alike(spectrum: Wave, frequencies: Wave, lags: Wave) -> Any:
    """Autocorrelation at lags that are no whole samples: the cosine transform of the power, from its strongest lines."""
    strong = np.argsort(spectrum)[-4000:]
    return np.cos(2 * np.pi * np.outer(lags, frequencies[strong])) @ spectrum[strong]
