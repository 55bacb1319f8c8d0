"""Crowds, applause, and the steps people take."""

from functools import lru_cache
from importlib.resources import files

import numpy as np
from scipy import signal

from soundstage.engines.previz.sound import dsp
from soundstage.engines.previz.sound.dsp import Wave
from soundstage.engines.previz.sound.makers import parts
from soundstage.engines.previz.sound.speech import SAMPLE_RATE

Rng = np.random.Generator


@lru_cache(maxsize=1)
def _phrases() -> dict[str, list[Wave]]:
    """What the crowd says: short phrases by the department's own voices, packed by tools/build_walla.py, at 48 kHz."""
    with (files("soundstage.engines.previz") / "assets" / "walla.npz").open("rb") as file, np.load(file) as archive:
        rate = int(archive["rate"])
        return {
            mood: [
                signal.resample_poly(_expanded(piece), SAMPLE_RATE // rate, 1)
                for piece in np.split(archive[mood], archive[f"{mood}_ends"][:-1])
            ]
            for mood in ("talk", "children", "laughter", "cheer")
        }


def _expanded(codes: Wave) -> Wave:
    """Undo mu-law: uint8 -> -1..1."""
    folded = codes.astype(np.float64) / 127.5 - 1.0
    return np.sign(folded) * (256.0 ** np.abs(folded) - 1.0) / 255.0


def _gathering(samples: int, rng: Rng, mood: str, heads: int, gap: float, hall: float) -> Wave:
    """Many people at once, each somewhere else, nobody understood."""
    phrases, near = _phrases()[mood], parts.silence(samples)
    for _ in range(heads):
        pan, gain, at = rng.uniform(-0.95, 0.95), rng.uniform(0.25, 1.0), -rng.uniform(0.0, 2.5)
        while at < samples / SAMPLE_RATE:
            phrase = phrases[rng.integers(len(phrases))]
            stretch = rng.choice([(24, 23), (1, 1), (19, 20), (20, 19)])
            spoken = signal.resample_poly(phrase, int(stretch[0]), int(stretch[1]))
            dsp.add_at(near, dsp.panned(gain * spoken, pan), int(at * SAMPLE_RATE))
            at += len(spoken) / SAMPLE_RATE + rng.exponential(gap)
    dull = dsp.band(near, 170.0, 3200.0)
    return 0.45 * dull + 0.9 * dsp.reverberated(dull, rng, hall, 200.0, 3600.0)


def crowd(samples: int, rng: Rng) -> Wave:
    """The murmur of a dozen people."""
    return _gathering(samples, rng, "talk", 13, 0.3, 1.1)


def children(samples: int, rng: Rng) -> Wave:
    """Children at play, some way off."""
    return _gathering(samples, rng, "children", 6, 0.5, 0.9)


def laughter(samples: int, rng: Rng) -> Wave:
    """People laugh."""
    return _gathering(samples, rng, "laughter", 4, 0.8, 0.7)


def applause(samples: int, rng: Rng) -> Wave:
    """Clapping hands, each pair with its own pitch and pace."""
    claps = [parts.burst(0.03, rng, dsp.bump(rng.uniform(900.0, 2600.0), 0.7), attack=0.0008, curve=6.0) for _ in range(14)]
    thick = parts.sown(samples, rng, 220.0, claps, 0.6)
    return thick + 0.5 * dsp.reverberated(thick, rng, 0.9)


def cheer(samples: int, rng: Rng) -> Wave:
    """A crowd cheers and claps."""
    return dsp.at_level(_gathering(samples, rng, "cheer", 12, 0.5, 1.3), 1.0) + 0.6 * dsp.at_level(applause(samples, rng), 1.0)


def cafe(samples: int, rng: Rng) -> Wave:
    """A cafe: talk, cups, a machine that hisses once in a while."""
    from soundstage.engines.previz.sound.makers import rooms

    steam = dsp.at_level(rooms.coffee_machine(samples, rng), 1.0) if samples > 6 * SAMPLE_RATE else 0.0
    return (
        dsp.at_level(_gathering(samples, rng, "talk", 8, 0.5, 0.7), 1.0)
        + 0.5 * dsp.at_level(rooms.dishes(samples, rng), 1.0)
        + 0.12 * steam
    )


def market(samples: int, rng: Rng) -> Wave:
    """A market: a crowd in the open, a call now and then."""
    calls = parts.far(_gathering(samples, rng, "cheer", 2, 2.5, 0.5), rng, dull=3000.0, echo=0.3)
    return dsp.at_level(crowd(samples, rng), 1.0) + 0.35 * dsp.at_level(calls, 1.0)
