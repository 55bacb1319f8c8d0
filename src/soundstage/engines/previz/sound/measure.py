"""Loudness and peaks as broadcasters measure them (ITU-R BS.1770-4), at 48 kHz. Waves are (2, n)."""

import numpy as np

from soundstage.engines.previz.sound import dsp
from soundstage.engines.previz.sound.dsp import Wave, signal
from soundstage.engines.previz.sound.speech import SAMPLE_RATE

_SHELF = ((1.53512485958697, -2.69169618940638, 1.19839281085285), (1.0, -1.69065929318241, 0.73248077421585))
_HIGH_PASS = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))
"""The two filters of K-weighting, as printed in BS.1770 for 48 kHz."""
_BLOCK, _STEP = int(0.4 * SAMPLE_RATE), int(0.1 * SAMPLE_RATE)
SILENCE = -70.0
"""LUFS below which a block does not count."""


def k_weighted(wave: Wave) -> Wave:
    """Weight a wave as the ear does at programme level."""
    return signal.lfilter(*_HIGH_PASS, signal.lfilter(*_SHELF, wave, axis=-1), axis=-1)


def loudness(wave: Wave) -> float:
    """Integrated loudness in LUFS, gated; -70 for silence. Anything under 0.4 s is measured whole."""
    power = np.square(k_weighted(wave)).sum(0)
    if len(power) < _BLOCK:
        return max(SILENCE, float(_lufs(power.mean() if len(power) else 0.0)))
    sums = np.concatenate([[0.0], np.cumsum(power)])
    starts = np.arange(0, len(power) - _BLOCK + 1, _STEP)
    blocks = (sums[starts + _BLOCK] - sums[starts]) / _BLOCK
    loud = blocks[_lufs(blocks) > SILENCE]
    if not len(loud):
        return SILENCE
    gated = loud[_lufs(loud) > _lufs(loud.mean()) - 10.0]
    return float(_lufs(gated.mean()))


def presence(wave: Wave) -> float:
    """How loud a sound is when it is heard, as an RMS: its K-weighted RMS, or its loudest 0.2 s less 8 dB if that is more.

    So one bark in ten seconds of silence and ten seconds of rain can be given comparable levels.
    """
    power = np.square(k_weighted(wave)).mean(0)
    window = min(int(0.2 * SAMPLE_RATE), len(power))
    if not window:
        return 0.0
    sums = np.concatenate([[0.0], np.cumsum(power)])
    loudest = float(np.max(sums[window:] - sums[:-window])) / window
    return float(np.sqrt(max(power.mean(), loudest * 10**-0.8, 0.0)))


def true_peak(wave: Wave) -> float:
    """True peak in dBTP: the highest value between the samples too (four-fold oversampling)."""
    return float(dsp.decibels(np.abs(signal.resample_poly(wave, 4, 1, axis=-1)).max())) if wave.size else -200.0


def _lufs(power: "float | Wave") -> Wave:
    return -0.691 + 10.0 * np.log10(np.maximum(power, 1e-12))
