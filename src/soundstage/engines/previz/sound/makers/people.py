"""Crowds: talk, children, cheers, a market."""

from functools import lru_cache
from importlib.resources import files

import numpy as np
from scipy import signal

from soundstage.engines.previz.sound import dsp
from soundstage.engines.previz.sound.dsp import Wave
from soundstage.engines.previz.sound.makers import nonwords, parts, things
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
            for mood in ("talk", "children", "cheer")
        }


def _expanded(codes: Wave) -> Wave:
    """Undo mu-law: uint8 -> -1..1."""
    folded = codes.astype(np.float64) / 127.5 - 1.0
    return np.sign(folded) * (256.0 ** np.abs(folded) - 1.0) / 255.0


def gathering(samples: int, rng: Rng, mood: str, heads: int, gap: float, hall: float, high: float = 3200.0) -> Wave:
    """Many people at once, each somewhere else, nobody understood; `high` in Hz is where distance dulls them."""
    phrases, near = _phrases()[mood], parts.silence(samples)
    for _ in range(heads):
        pan, gain, at = rng.uniform(-0.95, 0.95), rng.uniform(0.25, 1.0), -rng.uniform(0.0, 2.5)
        while at < samples / SAMPLE_RATE:
            phrase = phrases[rng.integers(len(phrases))]
            stretch = rng.choice([(24, 23), (1, 1), (19, 20), (20, 19)])
            spoken = signal.resample_poly(phrase, int(stretch[0]), int(stretch[1]))
            dsp.add_at(near, dsp.panned(gain * spoken, pan), int(at * SAMPLE_RATE))
            at += len(spoken) / SAMPLE_RATE + rng.exponential(gap)
    dull = dsp.band(near, 170.0, high, order=1)
    return 0.45 * dull + 0.9 * dsp.reverberated(dull, rng, hall, 200.0, 1.15 * high)


def crowd(samples: int, rng: Rng) -> Wave:
    """The murmur of a dozen people."""
    return gathering(samples, rng, "talk", 13, 0.3, 1.1)


def children(samples: int, rng: Rng) -> Wave:
    """Children at play, some way off."""
    return gathering(samples, rng, "children", 6, 0.5, 0.9, 5400.0)


def cheer(samples: int, rng: Rng) -> Wave:
    """A crowd cheers and claps."""
    return (
        dsp.at_level(gathering(samples, rng, "cheer", 12, 0.5, 1.3, 4500.0), 1.0)
        + 0.5 * dsp.at_level(_whoops(samples, rng), 1.0)
        + 0.6 * dsp.at_level(things.crowd_claps(samples, rng), 1.0)
    )


def _whoops(samples: int, rng: Rng) -> Wave:
    """A whoop here and there."""
    track, at = parts.silence(samples), rng.uniform(0.0, 0.3)
    while at < samples / SAMPLE_RATE:
        one = nonwords.whoop(int(1.2 * SAMPLE_RATE), rng)
        dsp.add_at(track, dsp.panned(rng.uniform(0.3, 1.0) * one[0], rng.uniform(-0.9, 0.9)), int(at * SAMPLE_RATE))
        at += rng.exponential(0.35) + 0.1
    return track


def cafe(samples: int, rng: Rng) -> Wave:
    """A cafe: talk, cups, a machine that hisses once in a while."""
    from soundstage.engines.previz.sound.makers import rooms

    steam = dsp.at_level(rooms.coffee_machine(samples, rng), 1.0) if samples > 6 * SAMPLE_RATE else 0.0
    return (
        dsp.at_level(gathering(samples, rng, "talk", 8, 0.5, 0.7, 4600.0), 1.0)
        + 0.5 * dsp.at_level(rooms.dishes(samples, rng), 1.0)
        + 0.12 * steam
    )


def market(samples: int, rng: Rng) -> Wave:
    """A market: a crowd in the open, a call now and then."""
    calls = parts.far(gathering(samples, rng, "cheer", 2, 2.5, 0.5), rng, dull=3000.0, echo=0.3)
    return dsp.at_level(crowd(samples, rng), 1.0) + 0.35 * dsp.at_level(calls, 1.0)


def shouting(samples: int, rng: Rng) -> Wave:
    """A crowd shouts, all at once and some way off."""
    return gathering(samples, rng, "cheer", 9, 0.3, 1.0, 3800.0)


def gasps(samples: int, rng: Rng) -> Wave:
    """An audience gasps: two dozen within a third of a second."""
    track = parts.silence(samples)
    for _ in range(24):
        one = nonwords.gasp(int(0.5 * SAMPLE_RATE), rng)[0]
        dsp.add_at(track, dsp.panned(rng.uniform(0.3, 1.0) * one, rng.uniform(-0.9, 0.9)), int(abs(rng.normal(0.12, 0.08)) * SAMPLE_RATE))
    return track + 0.4 * dsp.reverberated(track, rng, 1.2)


def station(samples: int, rng: Rng) -> Wave:
    """A big hall: talk and steps that it blurs, a trolley, the chime before an announcement that nobody understands."""
    hall = 2.2
    murmur = gathering(samples, rng, "talk", 10, 0.4, hall, 2600.0)
    steps = parts.scattered(
        samples, rng, 7.0, lambda r: parts.struck([(r.uniform(320.0, 900.0), 0.03, 1.0), (2100.0, 0.015, 0.4)], 0.06, r, 0.1), loudness=0.5
    )
    chime = parts.silence(samples)
    for note, hertz in enumerate((784.0, 659.3, 523.3)):
        tone = parts.struck([(hertz, 1.6, 1.0), (2 * hertz, 0.8, 0.3), (3 * hertz, 0.4, 0.1)], 1.6, rng, 0.0)
        dsp.add_at(chime, dsp.panned(tone, 0.0), int((0.5 + 0.45 * note) * SAMPLE_RATE))
    spoken = dsp.band(_phrases()["talk"][int(rng.integers(len(_phrases()["talk"])))], 500.0, 2200.0)
    dsp.add_at(chime, dsp.panned(0.8 * spoken / (np.abs(spoken).max() + 1e-9), 0.0), int(2.3 * SAMPLE_RATE))
    air = dsp.stereo_noise(samples, rng, dsp.added((1.0, dsp.tilt(90.0, 1.0, below=40.0)), (0.1, dsp.bump(700.0, 1.0))), 0.8)
    return (
        dsp.at_level(murmur, 1.0)
        + 0.5 * air
        + 0.7 * dsp.reverberated(steps, rng, hall)
        + 0.25 * steps
        + parts.far(1.6 * chime, rng, dull=4200.0, echo=0.6, seconds_long=hall)
    )
