"""Spoken lines as frozen data: made by the voices, read by the actors' faces and by the mix."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

SAMPLE_RATE = 48_000
"""Hz, everywhere in the sound department."""
CURVE_RATE = 96
"""Samples per second of the viseme and loudness curves."""
BREAK_OFF = 0.04
"""Seconds over which a line fades that is broken off."""
VISEMES = ("sil", "PP", "FF", "TH", "DD", "kk", "CH", "SS", "nn", "RR", "aa", "E", "I", "O", "U")
"""The fifteen Oculus visemes, in the order of the curves' columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """One sound of speech: an ARPAbet symbol and its time."""

    symbol: str
    start: float
    end: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenLine:
    """One line as spoken. All times are seconds from `begins`' own zero: clip time once `at` has placed it."""

    speaker: str
    text: str
    samples: NDArray[np.float32]
    """(n,) mono at SAMPLE_RATE; the first sample sounds at `begins`."""
    begins: float
    start: float
    """When the first sound of speech is heard."""
    end: float
    visemes: NDArray[np.float32]
    """(m, 15) weights 0..1 at CURVE_RATE from `begins`."""
    loudness: NDArray[np.float32]
    """(m,) 0 (26 dB under the loudest) .. 1 at CURVE_RATE from `begins`; of a raised voice a little more."""
    beats: tuple[tuple[float, float], ...]
    """(time, strength) of each stressed vowel."""
    phones: tuple[Phone, ...] = ()
    on_screen: bool = True
    pace: float = 1.0
    """Times as fast as the voice speaks of itself, because the clip is short."""

    def at(self, start: float) -> "SpokenLine":
        """Return the line moved so that its speech starts at `start`."""
        by = start - self.start
        return replace(
            self,
            begins=self.begins + by,
            start=start,
            end=self.end + by,
            beats=tuple((t + by, strength) for t, strength in self.beats),
            phones=tuple(replace(p, start=p.start + by, end=p.end + by) for p in self.phones),
        )

    def until(self, end: float) -> "SpokenLine":
        """Return the line broken off at `end`, where the clip or somebody else's line leaves it no more time."""
        kept = max(0, round((end - self.begins) * SAMPLE_RATE))
        fading = min(kept, round(BREAK_OFF * SAMPLE_RATE))
        samples = self.samples[:kept].copy()
        samples[kept - fading :] *= np.linspace(1.0, 0.0, len(samples[kept - fading :]), dtype=np.float32)
        curves = max(1, round((end - self.begins) * CURVE_RATE))
        return replace(
            self,
            samples=samples,
            end=min(self.end, end),
            visemes=self.visemes[:curves],
            loudness=self.loudness[:curves],
            beats=tuple(beat for beat in self.beats if beat[0] < end),
            phones=tuple(replace(p, end=min(p.end, end)) for p in self.phones if p.start < end),
        )
