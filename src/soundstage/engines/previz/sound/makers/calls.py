"""More animals: fowl, the farm, the zoo, insects, and what cats, dogs and horses do beside meow, bark and trot."""

from collections.abc import Sequence

import numpy as np

from soundstage.engines.previz.sound import dsp
from soundstage.engines.previz.sound.dsp import Wave
from soundstage.engines.previz.sound.makers import parts
from soundstage.engines.previz.sound.makers.animals import phrase, syllable
from soundstage.engines.previz.sound.makers.throat import Throat, utter
from soundstage.engines.previz.sound.speech import SAMPLE_RATE

Rng = np.random.Generator


def _called(
    samples: int, rng: Rng, pitch: float, curve: Sequence[tuple[float, float]], throat: Sequence[tuple[float, float]],
    *, rough: float, times: tuple[int, int], rest: float, gap: float, breath: float = 0.08, echo: float = 0.12,
) -> Wave:  # fmt: skip
    """An animal that calls a few times and waits: `curve` is (seconds, times the pitch), `throat` its resonances."""

    def call(r: Rng) -> Wave:
        notes = []
        for _ in range(int(r.integers(*times))):
            own, long = pitch * r.uniform(0.94, 1.06), r.uniform(0.85, 1.15)
            hertz = parts.contour([(t * long, v * own) for t, v in curve])
            notes.append(
                (parts.voiced(hertz, parts.formants(*throat), r, rough=rough, breath=breath, harmonics=40), rest * r.uniform(0.8, 1.3))
            )
        return phrase(notes)

    track = parts.spaced(samples, rng, gap, call, spread=0.4)
    return track + echo * dsp.reverberated(track, rng, 0.6)


def ducks(samples: int, rng: Rng) -> Wave:
    """Ducks quack: nasal, falling, each quack shorter than the last."""
    return _called(
        samples,
        rng,
        260.0,
        ((0.0, 1.05), (0.05, 1.1), (0.2, 0.85)),
        ((900.0, 0.6), (1700.0, 1.0), (2900.0, 0.7)),
        rough=0.3,
        times=(2, 6),
        rest=0.08,
        gap=0.8,
        breath=0.15,
    )


def geese(samples: int, rng: Rng) -> Wave:
    """Geese honk: two tones, the second higher."""
    return _called(
        samples,
        rng,
        370.0,
        ((0.0, 0.75), (0.07, 0.8), (0.1, 1.25), (0.28, 1.05)),
        ((1100.0, 1.0), (1900.0, 0.8), (3000.0, 0.4)),
        rough=0.35,
        times=(1, 4),
        rest=0.12,
        gap=0.4,
    )


def chickens(samples: int, rng: Rng) -> Wave:
    """Hens cluck, low and short."""
    return _called(
        samples,
        rng,
        400.0,
        ((0.0, 0.9), (0.03, 1.15), (0.09, 0.8)),
        ((800.0, 1.0), (1500.0, 0.9), (2600.0, 0.5)),
        rough=0.25,
        times=(2, 5),
        rest=0.2,
        gap=0.4,
    )


def parrot(samples: int, rng: Rng) -> Wave:
    """A parrot squawks."""
    return _called(
        samples,
        rng,
        900.0,
        ((0.0, 0.8), (0.1, 1.2), (0.35, 0.85)),
        ((1900.0, 1.0), (3300.0, 0.9), (4800.0, 0.5)),
        rough=0.75,
        times=(1, 3),
        rest=0.15,
        gap=0.9,
        breath=0.2,
    )


def eagle(samples: int, rng: Rng) -> Wave:
    """A hawk's cry over a valley, as films have it: one long fall from 3.5 kHz, hoarse."""
    track = _called(
        samples,
        rng,
        2700.0,
        ((0.0, 1.0), (0.12, 1.28), (0.9, 0.85)),
        ((2900.0, 1.0), (5600.0, 0.4)),
        rough=0.6,
        times=(1, 2),
        rest=0.1,
        gap=1.6,
        breath=0.25,
    )
    return parts.far(track, rng, dull=6500.0, echo=0.3, seconds_long=1.5)


def sheep(samples: int, rng: Rng) -> Wave:
    """A sheep bleats: a shake eight times a second."""
    pitch = rng.uniform(210.0, 300.0)

    def bleat(r: Rng) -> Wave:
        long = r.uniform(0.6, 1.0)
        hertz = parts.contour([(0.0, 0.95 * pitch), (0.1, 1.08 * pitch), (long, 0.92 * pitch)])
        wave = parts.voiced(
            hertz, parts.formants((650.0, 0.8), (1500.0, 1.0), (2700.0, 0.6)), r, breath=0.1, harmonics=40, shape=(0.0, 1.0, 0.9, 0.7, 0.0)
        )
        return wave * (0.62 + 0.38 * np.sin(2 * np.pi * r.uniform(7.5, 9.5) * np.arange(len(wave)) / SAMPLE_RATE))

    track = parts.spaced(samples, rng, 0.9, bleat)
    return track + 0.1 * dsp.reverberated(track, rng, 0.6)


def pig(samples: int, rng: Rng) -> Wave:
    """A pig grunts, and squeals now and then."""

    def oink(r: Rng) -> Wave:
        if r.random() < 0.2:
            hertz = parts.contour([(0.0, 700.0), (0.1, 1250.0), (0.5, 900.0)])
            return 0.8 * parts.voiced(hertz, parts.formants((1400.0, 1.0), (2900.0, 0.9)), r, rough=0.5, breath=0.2)
        hertz = parts.contour([(0.0, 95.0), (0.05, 120.0), (0.22, 85.0)])
        return parts.voiced(hertz, parts.formants((420.0, 1.0), (1300.0, 0.7), (2400.0, 0.4)), r, rough=0.6, breath=0.5, harmonics=40)

    return parts.spaced(samples, rng, 0.35, oink, spread=0.3)


def donkey(samples: int, rng: Rng) -> Wave:
    """A donkey: hee on the way in, haw on the way out."""

    def bray(r: Rng) -> Wave:
        notes = []
        for _ in range(int(r.integers(2, 5))):
            hee = parts.voiced(
                parts.contour([(0.0, 520.0), (0.1, 760.0), (0.35, 700.0)]),
                parts.formants((1300.0, 0.7), (2400.0, 1.0)),
                r,
                rough=0.4,
                breath=0.5,
            )
            haw = parts.voiced(
                parts.contour([(0.0, 250.0), (0.1, 290.0), (0.45, 210.0)]),
                parts.formants((750.0, 1.0), (1500.0, 0.7)),
                r,
                rough=0.7,
                breath=0.2,
                harmonics=40,
            )
            notes += [(0.6 * hee, 0.02), (haw, 0.08)]
        return phrase(notes)

    track = parts.spaced(samples, rng, 1.5, bray, spread=0.3)
    return track + 0.15 * dsp.reverberated(track, rng, 0.7)


def elephant(samples: int, rng: Rng) -> Wave:
    """An elephant trumpets."""
    track = _called(
        samples,
        rng,
        480.0,
        ((0.0, 0.7), (0.15, 1.2), (0.7, 1.1), (1.1, 0.75)),
        ((700.0, 0.8), (1500.0, 1.0), (2800.0, 0.8)),
        rough=0.6,
        times=(1, 2),
        rest=0.1,
        gap=1.6,
        breath=0.25,
    )
    return track + 0.3 * dsp.reverberated(track, rng, 1.2)


def monkeys(samples: int, rng: Rng) -> Wave:
    """Monkeys: hoots that climb into screams."""

    def hoots(r: Rng) -> Wave:
        notes = []
        for k in range(int(r.integers(4, 9))):
            base = 380.0 * (1.0 + 0.12 * k)
            hertz = parts.contour([(0.0, 0.9 * base), (0.06, 1.25 * base), (0.14, base)])
            notes.append(
                (
                    parts.voiced(hertz, parts.formants((700.0, 1.0), (1500.0, 0.8), (3200.0, 0.5)), r, rough=0.1 + 0.08 * k, breath=0.15),
                    0.05,
                )
            )
        return phrase(notes)

    return parts.far(parts.spaced(samples, rng, 0.6, hoots), rng, dull=5500.0, echo=0.25, seconds_long=0.9)


def whale(samples: int, rng: Rng) -> Wave:
    """A humpback's song: slow slides between 80 and 1500 Hz in an endless room."""

    def moan(r: Rng) -> Wave:
        start, end, long = (
            np.exp(r.uniform(np.log(110.0), np.log(700.0))),
            np.exp(r.uniform(np.log(110.0), np.log(1100.0))),
            r.uniform(0.9, 1.8),
        )
        hertz = parts.contour([(0.0, start), (0.6 * long, end), (long, 0.9 * end)])
        return parts.voiced(
            hertz, dsp.added((1.0, dsp.bump(450.0, 1.2))), r, harmonics=6, breath=0.02, wobble=0.015, shape=(0.0, 0.7, 1.0, 0.6, 0.0)
        )

    return parts.far(parts.spaced(samples, rng, 0.4, moan, spread=0.3), rng, dull=2400.0, echo=0.6, seconds_long=3.0)


def purr(samples: int, rng: Rng) -> Wave:
    """A cat purrs: pulses at 25 to 28 a second, in and out, with hardly a rest (Sissom and others 1991)."""
    time = np.arange(samples) / SAMPLE_RATE
    cycle = (time / 1.3 + rng.random()) % 1.0
    going_in = cycle < 0.47
    rate = np.where(going_in, rng.uniform(24.5, 26.0), rng.uniform(26.5, 28.5)) * (1.0 + 0.03 * (dsp.drift(samples, rng, 6.0) - 0.5))
    phase = 2 * np.pi * np.cumsum(rate) / SAMPLE_RATE
    pulse = np.exp(3.5 * (np.cos(phase) - 1.0))
    swell = np.sin(np.pi * np.where(going_in, cycle / 0.47, (cycle - 0.47) / 0.53)) ** 0.4 * np.where(going_in, 0.75, 1.0)
    growl = dsp.shaped_noise(
        samples, rng, dsp.added((1.0, dsp.bump(130.0, 0.9)), (0.3, dsp.bump(420.0, 0.8)), (0.12, dsp.bump(1500.0, 0.9)))
    )
    return dsp.panned(growl * pulse * swell + 0.06 * swell * dsp.shaped_noise(samples, rng, dsp.bump(1800.0, 0.9)), 0.0)


def neigh(samples: int, rng: Rng) -> Wave:
    """A horse whinnies: up to 1.5 kHz, then a shake that falls and breaks into a snort."""
    high, long = rng.uniform(1050.0, 1400.0), rng.uniform(1.3, 1.8)
    shake = np.sin(2 * np.pi * 9.5 * parts.seconds(long))
    hertz = parts.contour([(0.0, 0.45 * high), (0.22, high), (0.5 * long, 0.8 * high), (long, 0.32 * high)])
    count = min(len(hertz), len(shake))
    hertz = hertz[:count] * (1.0 + 0.07 * shake[:count] * np.linspace(0.2, 1.0, count))
    wave = parts.voiced(
        hertz,
        parts.formants((900.0, 0.9), (1700.0, 1.0), (3200.0, 0.7)),
        rng,
        rough=0.35,
        breath=0.15,
        shape=(0.0, 0.8, 1.0, 0.8, 0.5, 0.0),
    )
    wave = wave * (0.75 + 0.25 * shake[:count])
    track = parts.tiled(samples, np.concatenate([wave, np.zeros(int(0.12 * SAMPLE_RATE)), 0.5 * _snort(rng)]), int(0.05 * SAMPLE_RATE))
    return track + 0.2 * dsp.reverberated(track, rng, 0.9)


def _snort(rng: Rng) -> Wave:
    """Air through loose lips: noise that flutters at 25 Hz."""
    wave = parts.burst(0.5, rng, dsp.added((1.0, dsp.bump(700.0, 0.9)), (0.5, dsp.bump(2200.0, 0.8))), attack=0.03, curve=5.5)
    return wave * (0.55 + 0.45 * np.sin(2 * np.pi * 25.0 * np.arange(len(wave)) / SAMPLE_RATE))


def snort(samples: int, rng: Rng) -> Wave:
    """A horse snorts."""
    return parts.tiled(samples, _snort(rng), int(0.03 * SAMPLE_RATE))


def growl(samples: int, rng: Rng) -> Wave:
    """A big dog, or worse, growls: a torn voice under 120 Hz, breath by breath."""
    throat = Throat(pitch=rng.uniform(62.0, 85.0), size=rng.uniform(0.62, 0.8))

    def breath(r: Rng) -> Wave:
        long = r.uniform(1.2, 2.2)
        return utter(
            throat,
            r,
            pitch=[(0.0, 0.85), (0.4 * long, 1.2), (long, 0.8)],
            voice=[(0.0, 0.0), (0.2, 0.7), (0.6 * long, 1.0), (long, 0.0)],
            breath=[(0.0, 0.1), (0.5 * long, 0.35), (long, 0.1), (long + 0.1, 0.0)],
            mouth=((0.0, "er"), (0.5 * long, "a"), (long, "er")),
            rough=0.9,
            slope=0.8,
        )

    return parts.spaced(samples, rng, 0.3, breath, spread=0.1)


def roar(samples: int, rng: Rng) -> Wave:
    """A lion roars: a swell to 200 Hz torn by irregular pulses, and a few grunts after it."""
    throat = Throat(pitch=rng.uniform(95.0, 120.0), size=rng.uniform(0.55, 0.65))
    long = rng.uniform(1.4, 1.9)
    swell = utter(
        throat,
        rng,
        pitch=[(0.0, 0.8), (0.35 * long, 1.7), (long, 0.8)],
        voice=[(0.0, 0.0), (0.25, 0.9), (0.5 * long, 1.0), (long, 0.0)],
        breath=[(0.0, 0.1), (0.4 * long, 0.6), (long, 0.0)],
        mouth=((0.0, "o"), (0.4 * long, "a"), (long, "o")),
        rough=0.85,
        slope=0.6,
    )
    grunts = [
        (
            0.6
            * utter(
                throat,
                rng,
                pitch=[(0.0, 1.0), (0.3, 0.8)],
                voice=[(0.0, 0.0), (0.05, 1.0), (0.3, 0.0)],
                breath=[(0.0, 0.2), (0.3, 0.0)],
                mouth=((0.0, "a"), (0.3, "o")),
                rough=0.85,
                slope=0.7,
            ),
            0.25,
        )
        for _ in range(2)
    ]
    track = parts.tiled(samples, phrase([(swell, 0.2), *grunts]), int(0.03 * SAMPLE_RATE))
    return track + 0.35 * dsp.reverberated(track, rng, 1.4)


def dog_whine(samples: int, rng: Rng) -> Wave:
    """A dog whines: thin, 800 to 1200 Hz, sagging."""
    return _called(
        samples,
        rng,
        950.0,
        ((0.0, 0.9), (0.12, 1.12), (0.5, 0.88)),
        ((1000.0, 1.0), (2200.0, 0.3)),
        rough=0.05,
        times=(1, 4),
        rest=0.1,
        gap=0.5,
        breath=0.04,
    )


def dog_pants(samples: int, rng: Rng) -> Wave:
    """A dog pants: near five breaths a second, the tongue in them, in spells of some seconds."""
    throat, track, at = Throat(pitch=200.0, size=1.2), parts.silence(samples), 0.02
    while at < samples / SAMPLE_RATE:
        into, out = rng.uniform(0.085, 0.105), rng.uniform(0.1, 0.125)
        loud = rng.uniform(0.75, 1.0)
        wave = utter(
            throat,
            rng,
            pitch=[(0.0, 1.0), (into + out, 1.0)],
            breath=[(0.0, 0.0), (0.5 * into, 0.55 * loud), (into, 0.05), (into + 0.4 * out, loud), (into + out, 0.0)],
            mouth=((0.0, "i"), (into, "a"), (into + out, "uh")),
            air=1.3,
        )
        dsp.add_at(track, dsp.panned(wave, 0.0), int(at * SAMPLE_RATE))
        at += into + out + (0.35 if rng.random() < 0.06 else 0.0)
    return track


def _wing_hum(samples: int, rng: Rng, hertz: float, passes: float, bright: float) -> Wave:
    """An insect that comes and goes: wing beats with all their harmonics, Doppler by its swerves."""
    near = dsp.drift(samples, rng, passes, 0.0, 1.0) ** 2
    pitch = hertz * (1.0 + 0.12 * (dsp.drift(samples, rng, 1.3 * passes) - 0.5) + 0.02 * (dsp.drift(samples, rng, 12.0) - 0.5))
    phase = 2 * np.pi * np.cumsum(pitch) / SAMPLE_RATE
    wave = np.zeros(samples)
    for harmonic in range(1, int(min(9000.0, 9 * hertz) / hertz) + 1):
        wave += np.sin(harmonic * phase + rng.uniform(0, 6)) / harmonic**bright
    side = np.clip(2.0 * dsp.drift(samples, rng, 0.8 * passes) - 1.0, -1.0, 1.0)
    angle = (side + 1.0) * np.pi / 4
    return np.stack([np.cos(angle), np.sin(angle)]) * wave * (0.08 + near)


def bees(samples: int, rng: Rng) -> Wave:
    """Bees about their flowers: a dozen at 190 to 260 Hz."""
    return np.sum([rng.uniform(0.3, 1.0) * _wing_hum(samples, rng, rng.uniform(185.0, 265.0), 0.7, 0.8) for _ in range(9)], axis=0)


def flies(samples: int, rng: Rng) -> Wave:
    """A fly in the room, and another."""
    return np.sum([gain * _wing_hum(samples, rng, rng.uniform(180.0, 215.0), 1.1, 0.6) for gain in (1.0, 0.4)], axis=0)


def mosquito(samples: int, rng: Rng) -> Wave:
    """A mosquito at the ear: 500 to 650 Hz."""
    return _wing_hum(samples, rng, rng.uniform(500.0, 650.0), 0.6, 1.1)


def snake(samples: int, rng: Rng) -> Wave:
    """A rattlesnake: a rattle at 60 clicks a second in a hiss."""
    time = np.arange(samples) / SAMPLE_RATE
    clicks = np.exp(5.0 * (np.cos(2 * np.pi * 58.0 * time) - 1.0)) * (0.6 + 0.4 * dsp.drift(samples, rng, 20.0))
    swell = dsp.drift(samples, rng, 0.7, 0.3, 1.0)
    return dsp.panned(dsp.shaped_noise(samples, rng, dsp.bump(7200.0, 0.6)) * (0.25 + clicks) * swell, 0.1)


def mouse(samples: int, rng: Rng) -> Wave:
    """Mice squeak."""

    def squeak(r: Rng) -> Wave:
        base = r.uniform(4200.0, 7000.0)
        return phrase([(syllable(base, base * r.uniform(0.8, 1.3), r.uniform(0.03, 0.08)), 0.04) for _ in range(int(r.integers(1, 4)))])

    return parts.spaced(samples, rng, 0.5, squeak, spread=0.4)
