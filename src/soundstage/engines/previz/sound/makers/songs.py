"""Birds by kind: who sings, who calls, who drums."""

import numpy as np

from soundstage.engines.previz.sound import dsp
from soundstage.engines.previz.sound.dsp import Wave
from soundstage.engines.previz.sound.makers import parts
from soundstage.engines.previz.sound.makers.animals import phrase, syllable
from soundstage.engines.previz.sound.speech import SAMPLE_RATE

Rng = np.random.Generator


def _singer(samples: int, rng: Rng, gap: float, song: parts.OneShot, echo: float = 0.12) -> Wave:
    """One bird that sings again and again, in the open."""
    track = parts.spaced(samples, rng, gap, song, spread=0.5)
    return track + echo * dsp.reverberated(track, rng, 0.9, 600.0, 8000.0)


def blackbird(samples: int, rng: Rng) -> Wave:
    """A blackbird: slow, fluting phrases between 1.6 and 3 kHz, with a thin twitter after them."""

    def song(r: Rng) -> Wave:
        notes = []
        for _ in range(int(r.integers(3, 6))):
            base = r.uniform(1600.0, 2700.0)
            notes.append(
                (syllable(base, base * r.uniform(0.8, 1.2), r.uniform(0.14, 0.32), r.uniform(5.0, 12.0), 40.0), r.uniform(0.02, 0.07))
            )
        for _ in range(int(r.integers(2, 6))):
            base = r.uniform(4500.0, 7500.0)
            notes.append((0.25 * syllable(base, base * r.uniform(0.8, 1.25), 0.05, 60.0, 300.0), 0.02))
        return phrase(notes)

    return _singer(samples, rng, 2.2, song)


def nightingale(samples: int, rng: Rng) -> Wave:
    """A nightingale: one note whistled slowly and louder each time, then a fast rattle."""

    def song(r: Rng) -> Wave:
        base, high = r.uniform(2200.0, 3200.0), r.uniform(3500.0, 5200.0)
        slow = [(0.25 * (k + 1) * syllable(base, 0.97 * base, 0.3), 0.12) for k in range(int(r.integers(3, 5)))]
        fast = [(syllable(high, 0.55 * high, 0.045), 0.03) for _ in range(int(r.integers(8, 16)))]
        return phrase([*slow, *fast])

    return _singer(samples, rng, 1.4, song)


def lark(samples: int, rng: Rng) -> Wave:
    """A skylark: notes without end, high, each figure said a few times."""

    def song(r: Rng) -> Wave:
        notes = []
        for _ in range(12):
            base, length, slide = r.uniform(3000.0, 6200.0), r.uniform(0.03, 0.09), r.uniform(0.7, 1.4)
            notes += [(r.uniform(0.5, 1.0) * syllable(base, base * slide, length), 0.015) for _ in range(int(r.integers(2, 6)))]
        return phrase(notes)

    return _singer(samples, rng, 0.08, song, 0.05)


def sparrows(samples: int, rng: Rng) -> Wave:
    """Sparrows in a hedge: single chirps from all sides."""

    def chirp(r: Rng) -> Wave:
        base = r.uniform(3000.0, 4600.0)
        return syllable(base, base * r.uniform(0.75, 1.35), r.uniform(0.05, 0.11), 45.0, r.uniform(0.0, 250.0))

    track = parts.scattered(samples, rng, 5.0, chirp, loudness=0.6)
    return track + 0.1 * dsp.reverberated(track, rng, 0.5, 600.0, 9000.0)


def cuckoo(samples: int, rng: Rng) -> Wave:
    """A cuckoo in the wood: a falling third, from about 660 to 545 Hz."""
    top = rng.uniform(630.0, 690.0)

    def call(r: Rng) -> Wave:
        return phrase([(syllable(top, 0.985 * top, 0.16), 0.13), (syllable(0.825 * top, 0.81 * top, 0.24), 0.7)])

    return parts.far(parts.spaced(samples, rng, 0.3, call, spread=0.2), rng, dull=2500.0, echo=0.35, seconds_long=1.2)


def woodpecker(samples: int, rng: Rng) -> Wave:
    """A woodpecker drums: fifteen blows in a second, quicker and softer."""

    def drum(r: Rng) -> Wave:
        wave, at, gain = np.zeros(int(1.0 * SAMPLE_RATE)), 0.0, 1.0
        body = [(r.uniform(900.0, 1300.0), 0.03, 1.0), (r.uniform(1700.0, 2400.0), 0.02, 0.6), (480.0, 0.04, 0.4)]
        for _ in range(int(r.integers(10, 17))):
            dsp.add_at(wave, gain * parts.struck(body, 0.06, r, 0.01), int(at * SAMPLE_RATE))
            at, gain = at + 0.058 * r.uniform(0.95, 1.05) * (1.0 - 0.2 * at), 0.95 * gain
        return wave

    return parts.far(parts.spaced(samples, rng, 1.8, drum, spread=0.4), rng, dull=5000.0, echo=0.3, seconds_long=1.1)


def dove(samples: int, rng: Rng) -> Wave:
    """A dove coos: three soft notes about 450 Hz, the middle one long."""
    pitch = rng.uniform(420.0, 520.0)

    def coo(r: Rng) -> Wave:
        notes = []
        for length, high in ((0.2, 0.96), (0.5, 1.04), (0.3, 0.95)):
            curve = parts.contour([(0.0, 0.9 * high * pitch), (0.4 * length, high * pitch), (length, 0.92 * high * pitch)])
            notes.append((parts.voiced(curve, dsp.bump(pitch, 0.45), r, harmonics=3, breath=0.03, rough=0.15), 0.08))
        return phrase(notes)

    return _singer(samples, rng, 0.9, coo)
