"""Things that are struck, dropped, rubbed, cut, zipped and shot: most of them from one table of what rings and what scrapes."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from soundstage.engines.previz.sound import dsp
from soundstage.engines.previz.sound.dsp import Wave
from soundstage.engines.previz.sound.makers import parts
from soundstage.engines.previz.sound.speech import SAMPLE_RATE

Rng = np.random.Generator


@dataclass(frozen=True, slots=True, kw_only=True)
class Blow:
    """How one thing sounds when it is hit once."""

    rings: tuple[tuple[float, float, float], ...] = ()
    """(Hz, seconds to fall by 60 dB, gain)."""
    noise: tuple[tuple[float, float, float, float], ...] = ()
    """(centre Hz, octaves, seconds, gain) of what scrapes or bursts."""
    thump: float = 0.0
    """A push of air at 60 to 90 Hz."""
    again: tuple[int, int] = (1, 2)
    """At least, and less than, so many blows in a row."""
    gap: float = 0.2
    """Seconds from blow to blow."""
    bounces: float = 0.0
    """Times as soon and as loud that the thing falls again: 0 not at all."""
    detune: float = 0.03
    room: float = 0.15


BLOWS: dict[str, Blow] = {
    "thud": Blow(rings=((82.0, 0.18, 0.8), (150.0, 0.12, 0.5), (270.0, 0.06, 0.25)), noise=((420.0, 1.0, 0.09, 0.5),), thump=1.0, room=0.3),
    "punch": Blow(rings=((120.0, 0.10, 0.6),), noise=((900.0, 0.9, 0.06, 1.0), (2400.0, 0.7, 0.03, 0.4)), thump=0.9),
    "slap": Blow(noise=((1500.0, 0.8, 0.05, 1.0), (3600.0, 0.6, 0.02, 0.5)), rings=((420.0, 0.04, 0.3),)),
    "clap": Blow(noise=((1300.0, 0.7, 0.05, 1.0), (2700.0, 0.6, 0.02, 0.5)), again=(3, 7), gap=0.3),
    "click": Blow(rings=((2300.0, 0.015, 1.0), (4100.0, 0.01, 0.6), (900.0, 0.02, 0.4)), noise=((3200.0, 0.9, 0.012, 0.6),), room=0.08),
    "snap": Blow(rings=((1750.0, 0.03, 0.5),), noise=((2600.0, 0.8, 0.03, 1.0),), again=(1, 3), gap=0.5),
    "pop": Blow(rings=((520.0, 0.03, 0.7), (980.0, 0.02, 0.4)), noise=((1800.0, 1.3, 0.05, 1.0),), room=0.3),
    "cork pop": Blow(rings=((430.0, 0.05, 1.0), (860.0, 0.02, 0.3)), noise=((1200.0, 0.9, 0.03, 0.4), (5200.0, 0.8, 0.5, 0.12)), room=0.25),
    "twig snap": Blow(noise=((2800.0, 1.0, 0.02, 1.0), (1200.0, 0.8, 0.03, 0.5)), rings=((780.0, 0.02, 0.4),), again=(1, 4), gap=0.05, room=0.1),
    "glass clink": Blow(rings=((2650.0, 0.9, 1.0), (4220.0, 0.6, 0.5), (6900.0, 0.35, 0.3)), noise=((6000.0, 0.6, 0.008, 0.4),), again=(1, 3), gap=0.45),
    "cutlery": Blow(rings=((2900.0, 0.25, 0.8), (4700.0, 0.18, 0.7), (7300.0, 0.1, 0.4)), noise=((5000.0, 0.8, 0.01, 0.5),), again=(2, 6), gap=0.28, detune=0.12),
    "cup": Blow(rings=((1850.0, 0.12, 1.0), (3150.0, 0.08, 0.6), (620.0, 0.04, 0.6)), noise=((2500.0, 0.8, 0.01, 0.5),), again=(1, 3), gap=0.35, detune=0.06),
    "ice cubes": Blow(rings=((2350.0, 0.12, 0.8), (3900.0, 0.1, 0.7), (5600.0, 0.06, 0.4)), again=(4, 9), gap=0.12, detune=0.15),
    "coins": Blow(rings=((4300.0, 0.25, 0.8), (6700.0, 0.2, 0.7), (9800.0, 0.12, 0.5)), again=(3, 8), gap=0.11, detune=0.14, bounces=0.55),
    "keys": Blow(rings=((3400.0, 0.12, 0.7), (5200.0, 0.12, 0.8), (7900.0, 0.08, 0.6)), noise=((6500.0, 0.7, 0.01, 0.5),), again=(9, 16), gap=0.065, detune=0.2),
    "chain": Blow(rings=((1900.0, 0.08, 0.7), (3300.0, 0.08, 0.8), (5200.0, 0.05, 0.5)), noise=((3500.0, 1.0, 0.02, 0.5),), again=(12, 22), gap=0.07, detune=0.2),
    "armor": Blow(rings=((980.0, 0.15, 0.8), (1730.0, 0.12, 0.7), (3100.0, 0.1, 0.5)), noise=((2600.0, 1.0, 0.03, 0.4),), again=(3, 7), gap=0.16, detune=0.15),
    "sword clash": Blow(rings=((1450.0, 0.7, 0.5), (2380.0, 0.9, 1.0), (3910.0, 0.7, 0.7), (6200.0, 0.4, 0.5)), noise=((4500.0, 0.9, 0.03, 0.7),), again=(2, 5), gap=0.42, detune=0.08, room=0.25),
    "hammer": Blow(rings=((610.0, 0.12, 0.6), (2150.0, 0.3, 0.9), (3650.0, 0.22, 0.7), (5800.0, 0.1, 0.4)), noise=((2800.0, 1.0, 0.015, 0.7),), thump=0.3, again=(3, 6), gap=0.48, room=0.35),
    "axe": Blow(rings=((165.0, 0.12, 0.9), (340.0, 0.07, 0.7), (760.0, 0.04, 0.4)), noise=((1600.0, 1.2, 0.05, 0.8),), thump=0.6, again=(2, 4), gap=0.9, room=0.3),
    "chopping": Blow(rings=((310.0, 0.06, 0.9), (690.0, 0.04, 0.6)), noise=((2200.0, 1.0, 0.02, 0.5),), again=(5, 9), gap=0.17, room=0.12),
    "tapping": Blow(rings=((380.0, 0.05, 0.8), (820.0, 0.03, 0.6)), noise=((1800.0, 1.0, 0.01, 0.4),), again=(4, 9), gap=0.14, detune=0.06),
    "ball bounce": Blow(rings=((78.0, 0.12, 0.6), (205.0, 0.06, 0.6), (840.0, 0.12, 0.3)), noise=((650.0, 1.0, 0.03, 0.5),), thump=0.5, again=(4, 7), gap=0.5, bounces=0.86, room=0.4),
    "bat crack": Blow(rings=((760.0, 0.05, 1.0), (1480.0, 0.04, 0.6)), noise=((2300.0, 1.0, 0.02, 0.8),), room=0.35),
    "billiards": Blow(rings=((2750.0, 0.02, 1.0), (5100.0, 0.012, 0.5)), noise=((3800.0, 0.8, 0.006, 0.5),), again=(1, 4), gap=0.32),
    "bowling": Blow(rings=((820.0, 0.08, 0.8), (1350.0, 0.06, 0.8), (460.0, 0.08, 0.5)), noise=((1500.0, 1.0, 0.02, 0.4),), thump=0.4, again=(8, 12), gap=0.055, detune=0.15, room=0.5),
    "rimshot": Blow(rings=((190.0, 0.1, 0.7), (330.0, 0.06, 0.5), (1750.0, 0.03, 0.4)), noise=((3200.0, 1.2, 0.15, 0.8),), again=(2, 4), gap=0.24, room=0.3),
    "car door": Blow(rings=((72.0, 0.14, 1.0), (128.0, 0.1, 0.8), (240.0, 0.06, 0.5)), noise=((950.0, 1.2, 0.05, 0.5), (2600.0, 0.7, 0.02, 0.3)), thump=0.9, room=0.15),
    "drawer": Blow(rings=((180.0, 0.09, 0.8), (340.0, 0.06, 0.5)), noise=((900.0, 1.0, 0.35, 0.35), (1500.0, 0.9, 0.03, 0.5)), thump=0.3),
    "lock": Blow(rings=((1250.0, 0.04, 0.8), (2350.0, 0.03, 0.6), (480.0, 0.05, 0.5)), noise=((2600.0, 0.9, 0.02, 0.5),), again=(2, 4), gap=0.13, detune=0.1),
    "gun cock": Blow(rings=((1550.0, 0.05, 0.9), (2900.0, 0.04, 0.7), (640.0, 0.05, 0.6)), noise=((2800.0, 1.0, 0.03, 0.7),), again=(2, 3), gap=0.17, detune=0.14),
    "stamp": Blow(rings=((140.0, 0.08, 1.0), (290.0, 0.05, 0.6)), noise=((1400.0, 1.0, 0.02, 0.4),), thump=0.5),
    "camera shutter": Blow(rings=((2600.0, 0.02, 0.7), (1350.0, 0.02, 0.6)), noise=((3600.0, 0.9, 0.02, 0.8),), again=(2, 3), gap=0.07, room=0.05),
    "typewriter": Blow(rings=((640.0, 0.03, 0.7), (1500.0, 0.03, 0.7), (3300.0, 0.02, 0.5)), noise=((3000.0, 1.0, 0.015, 0.8),), thump=0.2, again=(9, 15), gap=0.14, detune=0.05),
    "gym": Blow(rings=((410.0, 0.3, 0.7), (930.0, 0.4, 0.8), (2150.0, 0.25, 0.6)), noise=((1800.0, 1.0, 0.03, 0.5),), thump=0.6, again=(1, 3), gap=0.3, bounces=0.6, room=0.3),
    "rattle": Blow(rings=((520.0, 0.05, 0.7), (1280.0, 0.04, 0.7), (2650.0, 0.03, 0.5)), noise=((1900.0, 1.2, 0.02, 0.6),), again=(10, 18), gap=0.075, detune=0.12),
    "knuckles": Blow(rings=((1500.0, 0.01, 0.6),), noise=((1900.0, 0.9, 0.012, 1.0),), again=(3, 6), gap=0.17, detune=0.15, room=0.05),
    "teeth chatter": Blow(rings=((2900.0, 0.008, 0.8), (1300.0, 0.01, 0.5)), noise=((3600.0, 0.8, 0.006, 0.6),), again=(14, 22), gap=0.085, detune=0.05, room=0.03),
}  # fmt: skip
"""Frequencies are those of things of ordinary size and stuff; each blow varies by `detune`."""


def blow(kind: str, samples: int, rng: Rng) -> Wave:
    """Hit a thing of the table, as often in a row as one does."""
    what = BLOWS[kind]
    track, at, gain = parts.silence(samples), 0.02, 1.0
    gap = what.gap
    for _ in range(int(rng.integers(*what.again))):
        dsp.add_at(track, dsp.panned(gain * rng.uniform(0.75, 1.0) * one_blow(what, rng), rng.uniform(-0.08, 0.08)), int(at * SAMPLE_RATE))
        at += gap * rng.uniform(0.85, 1.15)
        if what.bounces:
            gap, gain = gap * what.bounces**0.5, gain * what.bounces
    return track + what.room * dsp.reverberated(track, rng, 0.5)


def one_blow(what: Blow, rng: Rng) -> Wave:
    """One hit, (n,)."""
    length = max([0.12, *(0.9 * ring for _, ring, _ in what.rings), *(1.1 * long for _, _, long, _ in what.noise)])
    wave = np.zeros(int((length + 0.05) * SAMPLE_RATE))
    if what.rings:
        dsp.add_at(wave, parts.struck(what.rings, length, rng, what.detune), 0)
    for centre, octaves, long, gain in what.noise:
        dsp.add_at(wave, 0.5 * gain * parts.burst(long, rng, dsp.bump(centre * rng.uniform(0.92, 1.08), octaves), attack=0.0007), 0)
    if what.thump:
        time = parts.seconds(0.18)
        push = np.sin(2 * np.pi * np.cumsum(58.0 + 60.0 * np.exp(-time * 45.0)) / SAMPLE_RATE) * np.exp(-time / 0.045)
        dsp.add_at(wave, 0.7 * what.thump * push, 0)
    return wave * dsp.fade(len(wave), 0.0, 0.03)


def __getattr__(name: str) -> Callable[[int, Rng], Wave]:
    """Every blow of the table is a maker: `things:blow_car_door`."""
    kind = name.removeprefix("blow_").replace("_", " ")
    if name.startswith("blow_") and kind in BLOWS:
        return partial(blow, kind)
    raise AttributeError(name)


def strokes(
    samples: int, rng: Rng, *, per_second: float, centre: tuple[float, float], octaves: float, length: tuple[float, float], grain: float,
    level: float = 1.0,
) -> Wave:  # fmt: skip
    """Something rubbed to and fro: strokes of coloured noise with a grain that flutters at `grain` Hz."""
    track, at = parts.silence(samples), rng.uniform(0.02, 0.1)
    while at < samples / SAMPLE_RATE:
        long = rng.uniform(*length)
        count = max(64, int(long * SAMPLE_RATE))
        wave = dsp.shaped_noise(count, rng, dsp.bump(rng.uniform(*centre), octaves)) * dsp.drift(count, rng, grain, 0.15, 1.0)
        wave *= np.sin(np.pi * np.linspace(0, 1, count)) ** 0.7 * rng.uniform(0.6, 1.0) * level
        dsp.add_at(track, dsp.panned(wave, rng.uniform(-0.15, 0.15)), int(at * SAMPLE_RATE))
        at += max(long, rng.uniform(0.7, 1.3) / per_second)
    return track


def cloth(samples: int, rng: Rng) -> Wave:
    """Clothes move on who wears them: soft brushes of 1 to 4 kHz, no two alike."""
    soft = strokes(samples, rng, per_second=1.6, centre=(1300.0, 2600.0), octaves=0.9, length=(0.18, 0.5), grain=28.0)
    return soft + 0.3 * strokes(samples, rng, per_second=2.4, centre=(3500.0, 5500.0), octaves=0.7, length=(0.06, 0.2), grain=60.0)


def crinkle(samples: int, rng: Rng) -> Wave:
    """A wrapper: thousands of sharp little cracks in handfuls."""
    cracks = [parts.burst(rng.uniform(0.002, 0.006), rng, dsp.bump(rng.uniform(3000.0, 9000.0), 0.7), 0.0003) for _ in range(12)]
    return parts.sown(samples, rng, 160.0, cracks, 1.0) * dsp.drift(samples, rng, 3.0) ** 2


def pen(samples: int, rng: Rng) -> Wave:
    """A pen writes: short strokes on paper, a lift between words."""
    return strokes(samples, rng, per_second=5.5, centre=(3000.0, 5500.0), octaves=0.7, length=(0.05, 0.16), grain=90.0)


def scratch(samples: int, rng: Rng) -> Wave:
    """Claws or nails on wood."""
    return strokes(samples, rng, per_second=2.8, centre=(1800.0, 3600.0), octaves=0.6, length=(0.12, 0.3), grain=55.0)


def broom(samples: int, rng: Rng) -> Wave:
    """A broom sweeps, once a second."""
    return strokes(samples, rng, per_second=1.1, centre=(3200.0, 4600.0), octaves=1.0, length=(0.35, 0.5), grain=45.0)


def saw(samples: int, rng: Rng) -> Wave:
    """A hand saw: teeth at 60 to 110 a second, forth and back."""
    track, at, way = parts.silence(samples), 0.05, 0
    while at < samples / SAMPLE_RATE:
        long = (0.38, 0.3)[way] * rng.uniform(0.92, 1.08)
        count = int(long * SAMPLE_RATE)
        along = np.linspace(0, 1, count)
        teeth = np.exp(3.0 * (np.cos(2 * np.pi * np.cumsum(50.0 + 65.0 * np.sin(np.pi * along)) / SAMPLE_RATE) - 1.0))
        wave = dsp.shaped_noise(count, rng, dsp.added((1.0, dsp.bump((1500.0, 2100.0)[way], 0.7)), (0.3, dsp.bump(420.0, 0.5)))) * (
            0.2 + teeth
        )
        dsp.add_at(track, dsp.panned(wave * np.sin(np.pi * along) ** 0.6, 0.05), int(at * SAMPLE_RATE))
        at, way = at + long + 0.04, 1 - way
    return track


def zipper(samples: int, rng: Rng) -> Wave:
    """A zip is drawn: teeth faster and faster, and the slider's stop."""
    time = parts.seconds(0.42)
    rate = 90.0 + 260.0 * np.sin(np.pi * np.clip(time / 0.42, 0, 1) * 0.75)
    teeth = np.exp(4.0 * (np.cos(2 * np.pi * np.cumsum(rate) / SAMPLE_RATE) - 1.0))
    wave = dsp.shaped_noise(len(time), rng, dsp.added((1.0, dsp.bump(4200.0, 0.6)), (0.5, dsp.bump(1500.0, 0.7)))) * (0.25 + teeth)
    wave *= dsp.fade(len(time), 0.03, 0.03) * np.linspace(0.6, 1.0, len(time))
    return parts.tiled(samples, np.concatenate([wave, one_blow(BLOWS["click"], rng)]), int(0.02 * SAMPLE_RATE))


def scissors(samples: int, rng: Rng) -> Wave:
    """Scissors snip: blades slide, and meet."""

    def snip(r: Rng) -> Wave:
        slide = parts.burst(0.12, r, dsp.bump(5200.0, 0.6), attack=0.05, curve=1.5)
        wave = np.zeros(int(0.25 * SAMPLE_RATE))
        dsp.add_at(wave, 0.35 * slide, 0)
        dsp.add_at(wave, parts.struck([(3900.0, 0.05, 0.8), (6300.0, 0.04, 0.6)], 0.08, r, 0.04), int(0.11 * SAMPLE_RATE))
        return wave

    return parts.spaced(samples, rng, 0.3, snip, spread=0.1)


def cards(samples: int, rng: Rng) -> Wave:
    """A pack is riffled and squared."""
    wave, at = np.zeros(int(0.9 * SAMPLE_RATE)), 0.02
    for k in range(34):
        dsp.add_at(
            wave, rng.uniform(0.5, 1.0) * parts.burst(0.012, rng, dsp.bump(rng.uniform(1800.0, 3800.0), 0.7), 0.0005), int(at * SAMPLE_RATE)
        )
        at += 0.03 * (1.0 - 0.6 * k / 34)
    dsp.add_at(wave, 0.9 * one_blow(BLOWS["tapping"], rng), int((at + 0.1) * SAMPLE_RATE))
    return parts.tiled(samples, wave)


def sword_draw(samples: int, rng: Rng) -> Wave:
    """A blade leaves its sheath: a scrape that climbs, and the steel rings."""
    time = parts.seconds(0.4)
    scrape = (
        dsp.shaped_noise(len(time), rng, dsp.bump(4200.0, 0.8))
        * np.linspace(0.3, 1.0, len(time))
        * dsp.drift(len(time), rng, 40.0, 0.4, 1.0)
    )
    ring = parts.struck([(2450.0, 1.4, 0.6), (4080.0, 1.1, 0.5), (6650.0, 0.7, 0.3)], 1.2, rng)
    wave = np.zeros(int(1.6 * SAMPLE_RATE))
    dsp.add_at(wave, 0.5 * scrape * dsp.fade(len(time), 0.04, 0.02), 0)
    dsp.add_at(wave, 0.5 * ring, int(0.36 * SAMPLE_RATE))
    return parts.tiled(samples, wave)


def gunshot(samples: int, rng: Rng) -> Wave:
    """A shot: a blast of 3 ms (Friedlander's wave), its bang, and the place's long answer."""
    time = parts.seconds(0.6)
    blast = (1.0 - time / 0.0025) * np.exp(-time / 0.0025)
    bang = dsp.shaped_noise(len(time), rng, dsp.added((1.0, dsp.tilt(350.0, 0.7, below=50.0)), (0.5, dsp.bump(1800.0, 1.3)))) * np.exp(
        -time / 0.035
    )
    dry = parts.tiled(samples, np.tanh(2.5 * (1.2 * blast + bang)), int(0.02 * SAMPLE_RATE))
    return dry + 0.3 * dsp.reverberated(dry, rng, 1.6, 120.0, 4500.0)


def cannon(samples: int, rng: Rng) -> Wave:
    """A great gun: deeper and longer, and the hills roll it back."""
    time = parts.seconds(1.4)
    boom = dsp.shaped_noise(len(time), rng, dsp.tilt(70.0, 1.0, below=25.0)) * np.exp(-time / 0.22) * (1.0 - np.exp(-time / 0.002))
    dry = parts.tiled(samples, np.tanh(2.6 * boom), int(0.02 * SAMPLE_RATE))
    return dry + 0.5 * dsp.reverberated(dry, rng, 2.8, 50.0, 1600.0)


def fireworks(samples: int, rng: Rng) -> Wave:
    """Fireworks some way off: thumps of the mortar, bursts, crackle that follows."""
    track, at = parts.silence(samples), rng.uniform(0.05, 0.25)
    while at < samples / SAMPLE_RATE:
        pan, gain = rng.uniform(-0.6, 0.6), rng.uniform(0.5, 1.0)
        burst = parts.burst(0.9, rng, dsp.added((1.0, dsp.bump(110.0, 1.0)), (0.35, dsp.bump(700.0, 1.2))), attack=0.002, curve=7.0)
        dsp.add_at(track, dsp.panned(gain * burst, pan), int(at * SAMPLE_RATE))
        if rng.random() < 0.5:
            for _ in range(60):
                crack = parts.burst(0.006, rng, dsp.bump(rng.uniform(2000.0, 5000.0), 0.8), 0.0004)
                dsp.add_at(
                    track,
                    dsp.panned(0.5 * gain * rng.lognormal(-0.5, 0.5) * crack, pan + rng.uniform(-0.2, 0.2)),
                    int((at + 0.35 + rng.gamma(2.0, 0.25)) * SAMPLE_RATE),
                )
        at += rng.uniform(0.35, 1.3)
    return track + 0.45 * dsp.reverberated(track, rng, 2.2, 80.0, 3500.0)


def crash(samples: int, rng: Rng) -> Wave:
    """Many things come down: a blow, wood and metal and china after it, fewer and fewer."""
    stuff = ("thud", "hammer", "cup", "chopping", "armor", "glass clink")
    track = parts.silence(samples)
    dsp.add_at(track, dsp.panned(1.8 * one_blow(BLOWS["thud"], rng), 0.0), int(0.02 * SAMPLE_RATE))
    for k in range(26):
        what = BLOWS[str(rng.choice(stuff))]
        at = 0.02 + (0.0 if k < 4 else rng.exponential(0.3))
        dsp.add_at(track, dsp.panned(rng.lognormal(-0.7, 0.5) * one_blow(what, rng), rng.uniform(-0.6, 0.6)), int(at * SAMPLE_RATE))
    return track + 0.35 * dsp.reverberated(track, rng, 0.9)


def collapse(samples: int, rng: Rng) -> Wave:
    """A wall or a tree comes down: cracks, a rush, a long rumble with stones in it."""
    time = np.arange(samples) / SAMPLE_RATE
    fall = np.clip(time / 0.8, 0.0, 1.0) ** 2 * np.exp(-np.maximum(time - 0.8, 0.0) / 0.8)
    mass = dsp.stereo_noise(samples, rng, dsp.added((1.0, dsp.tilt(60.0, 0.9, below=25.0)), (0.12, dsp.bump(1400.0, 1.3))), 0.6)
    track = np.tanh(1.6 * mass * fall * dsp.drift(samples, rng, 9.0, 0.5, 1.0))
    for _ in range(90):
        at = 0.3 + rng.gamma(2.0, 0.42)
        dsp.add_at(
            track,
            dsp.panned(
                rng.lognormal(-1.0, 0.6) * one_blow(BLOWS[str(rng.choice(["thud", "axe", "chopping"]))], rng), rng.uniform(-0.7, 0.7)
            ),
            int(at * SAMPLE_RATE),
        )
    return track + 0.3 * dsp.reverberated(track, rng, 1.6)


def whip(samples: int, rng: Rng) -> Wave:
    """A whip: air, then a crack faster than sound."""
    wave = np.zeros(int(0.7 * SAMPLE_RATE))
    swish = parts.burst(0.24, rng, dsp.bump(1900.0, 0.8), attack=0.09, curve=1.5)
    dsp.add_at(wave, 0.25 * swish, 0)
    dsp.add_at(wave, 1.6 * parts.burst(0.05, rng, dsp.bump(2400.0, 1.3), attack=0.0003, curve=7.0), int(0.22 * SAMPLE_RATE))
    track = parts.tiled(samples, wave)
    return track + 0.25 * dsp.reverberated(track, rng, 0.9)


def arrow(samples: int, rng: Rng) -> Wave:
    """A bowstring, the shaft through the air, and it sits."""
    wave = np.zeros(int(0.9 * SAMPLE_RATE))
    dsp.add_at(wave, parts.struck([(118.0, 0.25, 1.0), (236.0, 0.18, 0.6), (472.0, 0.1, 0.3)], 0.3, rng), 0)
    dsp.add_at(wave, 0.35 * parts.burst(0.35, rng, dsp.bump(3000.0, 0.7), attack=0.12, curve=1.2), int(0.05 * SAMPLE_RATE))
    dsp.add_at(wave, 0.9 * one_blow(BLOWS["axe"], rng), int(0.42 * SAMPLE_RATE))
    return parts.tiled(samples, wave)


def flag(samples: int, rng: Rng) -> Wave:
    """A flag or a sail: the cloth snaps as gusts take it."""

    def snap(r: Rng) -> Wave:
        return parts.burst(
            r.uniform(0.06, 0.16), r, dsp.added((1.0, dsp.bump(r.uniform(300.0, 800.0), 0.9)), (0.4, dsp.bump(2300.0, 0.9))), attack=0.006
        )

    gusts = dsp.drift(samples, rng, 0.6, 0.25, 1.0)
    return (
        parts.scattered(samples, rng, 7.5, snap, spread=0.3, loudness=0.6) * gusts
        + 0.08 * dsp.stereo_noise(samples, rng, dsp.bump(700.0, 1.2), 0.7) * gusts
    )


def chewing(samples: int, rng: Rng) -> Wave:
    """A crisp bite, and the chewing after it."""
    track, at = parts.silence(samples), 0.03
    while at < samples / SAMPLE_RATE:
        for _ in range(int(rng.integers(6, 16))):
            crack = parts.burst(rng.uniform(0.004, 0.012), rng, dsp.bump(rng.uniform(1200.0, 4200.0), 0.8), 0.0005)
            dsp.add_at(track, dsp.panned(rng.lognormal(-0.6, 0.6) * crack, 0.0), int((at + abs(rng.normal(0.0, 0.06))) * SAMPLE_RATE))
        at += rng.uniform(0.36, 0.5)
    return dsp.band(track, high=5200.0, order=1)


def crowd_claps(samples: int, rng: Rng) -> Wave:
    """Applause: some eighty people, each with a pace of 2.5 to 5 a second and hands of their own (Repp 1987)."""
    track = parts.silence(samples)
    for _ in range(70):
        pace, pan, gain = rng.uniform(2.5, 5.0), rng.uniform(-0.95, 0.95), rng.lognormal(-0.7, 0.6)
        hands = Blow(noise=((rng.uniform(650.0, 2600.0), 0.6, 0.035, 1.0),), detune=0.0)
        wave = one_blow(hands, rng)
        for at in np.cumsum(rng.normal(1.0 / pace, 0.06 / pace, int(samples / SAMPLE_RATE * pace) + 3)) - rng.uniform(0.0, 1.0 / pace):
            dsp.add_at(track, dsp.panned(gain * rng.uniform(0.7, 1.0) * wave, pan), int(at * SAMPLE_RATE))
    return track + 0.6 * dsp.reverberated(track, rng, 1.1, 200.0, 6500.0)
