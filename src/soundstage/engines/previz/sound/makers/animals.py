"""Birds, insects and beasts."""

from collections.abc import Callable

import numpy as np

from soundstage.engines.previz.sound import dsp
from soundstage.engines.previz.sound.dsp import Wave
from soundstage.engines.previz.sound.makers import parts
from soundstage.engines.previz.sound.speech import SAMPLE_RATE

Rng = np.random.Generator


def syllable(start: float, end: float, length: float, trill: float = 0.0, depth: float = 0.0) -> Wave:
    """One whistled note: pitch from `start` to `end` Hz, with a trill of `depth` Hz."""
    time = parts.seconds(length)
    along = time / length
    hertz = start * (end / start) ** along + depth * np.sin(2 * np.pi * trill * time)
    phase = 2 * np.pi * np.cumsum(hertz) / SAMPLE_RATE
    return (np.sin(phase) + 0.04 * np.sin(2 * phase)) * np.sin(np.pi * along) ** 0.6


def phrase(notes: list[tuple[Wave, float]]) -> Wave:
    """Notes one after another, each followed by a rest of so many seconds."""
    return np.concatenate([piece for note, rest in notes for piece in (note, np.zeros(int(rest * SAMPLE_RATE)))])


def _songs(rng: Rng) -> list[Callable[[Rng], Wave]]:
    """Four singers of this place, each with a song of its own that varies a little every time."""
    high, middle, low = rng.uniform(4200.0, 5600.0), rng.uniform(2900.0, 3800.0), rng.uniform(1700.0, 2400.0)
    count = int(rng.integers(7, 12))

    def robin(r: Rng) -> Wave:
        """Warbling: quick notes of different pitch."""
        notes = []
        for _ in range(int(r.integers(4, 9))):
            base = middle * r.uniform(0.75, 1.45)
            note = syllable(base, base * r.uniform(0.7, 1.35), r.uniform(0.06, 0.17), r.uniform(18.0, 40.0), r.choice([0.0, 0.0, 160.0]))
            notes.append((r.uniform(0.5, 1.0) * note, r.uniform(0.02, 0.10)))
        return phrase(notes)

    def trill(_r: Rng) -> Wave:
        """The same short note many times, fading in."""
        return phrase([(min(1.0, 0.3 + 0.15 * k) * syllable(high, high * 0.82, 0.045), 0.035) for k in range(count)])

    def two_notes(r: Rng) -> Wave:
        """High and low, three times."""
        return phrase(
            [
                (note, rest)
                for _ in range(int(r.integers(2, 5)))
                for note, rest in ((syllable(high * 0.8, high * 0.8, 0.11), 0.03), (syllable(high * 0.62, high * 0.6, 0.14), 0.10))
            ]
        )

    def whistle(r: Rng) -> Wave:
        """A slow, clear fall."""
        return phrase([(syllable(low * 1.5, low, r.uniform(0.3, 0.5)), 0.12), (0.7 * syllable(low, low * 0.9, 0.25), 0.05)])

    return [robin, trill, two_notes, whistle]


def birds(samples: int, rng: Rng) -> Wave:
    """Songbirds, some near and some far: a handful of singers who keep their places and their songs."""
    near, distant = parts.silence(samples), parts.silence(samples)
    for song in _songs(rng):
        pan, gain, away = rng.uniform(-0.85, 0.85), rng.uniform(0.5, 1.0), rng.random() < 0.5
        at = rng.uniform(0.0, 2.5)
        while at < samples / SAMPLE_RATE:
            dsp.add_at(distant if away else near, dsp.panned(gain * rng.uniform(0.7, 1.0) * song(rng), pan), int(at * SAMPLE_RATE))
            at += rng.uniform(1.6, 4.5)
    return near + 0.10 * dsp.reverberated(near, rng, 0.9, 600.0, 8000.0) + parts.far(distant, rng, dull=6000.0, echo=0.30)


def gulls(samples: int, rng: Rng) -> Wave:
    """Sea gulls: a long call that breaks up into short ones."""

    def calls(r: Rng) -> Wave:
        pitch, notes = r.uniform(850.0, 1050.0), []
        for k in range(int(r.integers(3, 7))):
            length = 0.5 if k == 0 else 0.24
            hertz = parts.contour([(0.0, pitch), (0.3 * length, 1.45 * pitch), (length, 0.95 * pitch)])
            notes.append(
                (parts.voiced(hertz, parts.formants((1500.0, 1.0), (2900.0, 0.8), (4300.0, 0.3)), r, rough=0.25, breath=0.04), 0.07)
            )
        return phrase(notes)

    return parts.far(parts.spaced(samples, rng, 1.6, calls), rng, dull=6500.0, echo=0.35, seconds_long=0.8)


def crows(samples: int, rng: Rng) -> Wave:
    """Crows: two to four rough caws."""

    def caws(r: Rng) -> Wave:
        pitch = r.uniform(430.0, 540.0)
        caw = parts.contour([(0.0, 0.9 * pitch), (0.08, 1.12 * pitch), (0.34, 0.8 * pitch)])
        return phrase(
            [
                (parts.voiced(caw, parts.formants((1250.0, 1.0), (2100.0, 0.8), (3300.0, 0.3)), r, rough=0.75, breath=0.15), 0.22)
                for _ in range(int(r.integers(2, 5)))
            ]
        )

    return parts.far(parts.spaced(samples, rng, 2.2, caws), rng, dull=5000.0, echo=0.25, seconds_long=0.9)


def owl(samples: int, rng: Rng) -> Wave:
    """An owl in the dark: a long hoot, a rest, a trembling one."""

    def hoots(r: Rng) -> Wave:
        pitch = r.uniform(330.0, 390.0)
        first = parts.voiced(
            parts.contour([(0.0, 0.94 * pitch), (0.25, pitch), (0.7, 0.92 * pitch)]), dsp.bump(pitch, 0.4), r, harmonics=3, breath=0.02
        )
        tremble = parts.voiced(parts.contour([(0.0, 0.95 * pitch), (1.0, 0.9 * pitch)]), dsp.bump(pitch, 0.4), r, harmonics=3, breath=0.02)
        return phrase(
            [
                (first, 0.6),
                (tremble * (0.65 + 0.35 * np.sin(2 * np.pi * 8.0 * parts.seconds(len(tremble) / SAMPLE_RATE)[: len(tremble)])), 0.1),
            ]
        )

    track = parts.tiled(samples, hoots(rng), int(rng.uniform(0.2, 1.0) * SAMPLE_RATE))
    return parts.far(track, rng, dull=2500.0, echo=0.6, seconds_long=1.6)


def crickets(samples: int, rng: Rng) -> Wave:
    """Crickets: each a pure tone in groups of three or four pulses, at its own place and pace."""
    time = np.arange(samples) / SAMPLE_RATE
    track = parts.silence(samples)
    for _ in range(8):
        rate, pulses, pace = rng.uniform(1.5, 2.5), rng.integers(3, 5), rng.uniform(26.0, 34.0)
        within = ((time * rate * (1.0 + 0.004 * np.sin(time)) + rng.random()) % 1.0) / rate
        chirp = np.sin(np.pi * ((within * pace) % 1.0)) ** 2 * (within < pulses / pace)
        tone = np.sin(2 * np.pi * rng.uniform(4100.0, 5000.0) * time + rng.uniform(0, 6)) * chirp
        track += dsp.panned(rng.uniform(0.1, 1.0) ** 1.5 * tone * dsp.drift(samples, rng, 0.15, 0.4, 1.0), rng.uniform(-0.9, 0.9))
    return track + 0.02 * dsp.stereo_noise(samples, rng, dsp.bump(4600.0, 0.25), 0.9)


def cicadas(samples: int, rng: Rng) -> Wave:
    """Cicadas: a buzzing band that swells and sinks."""
    time = np.arange(samples) / SAMPLE_RATE
    track = parts.silence(samples)
    for _ in range(4):
        band = dsp.shaped_noise(samples, rng, dsp.bump(rng.uniform(4800.0, 7200.0), 0.16))
        buzz = 0.55 + 0.45 * np.sign(np.sin(2 * np.pi * rng.uniform(95.0, 140.0) * time))
        track += dsp.panned(band * buzz * dsp.drift(samples, rng, 0.35, 0.15, 1.0), rng.uniform(-0.8, 0.8))
    return dsp.band(track, low=2500.0)


def frogs(samples: int, rng: Rng) -> Wave:
    """Frogs round a pond, answering each other."""

    def croak(r: Rng) -> Wave:
        pitch, count = r.uniform(320.0, 900.0), int(r.integers(3, 9))
        pulse = parts.voiced(
            np.full(int(0.035 * SAMPLE_RATE), pitch), parts.formants((pitch * 1.6, 1.0), (2400.0, 0.3)), r, harmonics=6, breath=0.1
        )
        return phrase([(pulse, 0.018) for _ in range(count)])

    return parts.far(parts.scattered(samples, rng, 2.2, croak), rng, dull=5000.0, echo=0.25, seconds_long=0.7)


def dog_bark(samples: int, rng: Rng) -> Wave:
    """A dog barks a few times."""
    pitch, track, at = rng.uniform(330.0, 480.0), parts.silence(samples), rng.uniform(0.05, 0.3)
    for _ in range(int(rng.integers(2, 5))):
        hertz = parts.contour([(0.0, 0.8 * pitch), (0.03, 1.35 * pitch), (0.16, 0.7 * pitch)])
        bark = parts.voiced(
            hertz, parts.formants((700.0, 0.7), (1150.0, 1.0), (2300.0, 0.4)), rng, rough=0.5, breath=0.25, shape=(0.0, 1.0, 0.5, 0.1, 0.0)
        )
        dsp.add_at(track, dsp.panned(bark, 0.2), int(at * SAMPLE_RATE))
        at += rng.choice([0.28, 0.34, 0.6])
    return track + 0.22 * dsp.reverberated(track, rng, 0.5)


def cat(samples: int, rng: Rng) -> Wave:
    """A cat says meow."""
    pitch = rng.uniform(520.0, 680.0)
    hertz = parts.contour([(0.0, 0.8 * pitch), (0.2, 1.2 * pitch), (0.45, 1.15 * pitch), (0.8, 0.75 * pitch)])
    opening = parts.voiced(
        hertz, parts.formants((900.0, 0.8), (1700.0, 1.0), (3100.0, 0.5)), rng, breath=0.03, shape=(0.0, 0.6, 1.0, 0.7, 0.0)
    )
    return parts.tiled(samples, opening, int(0.2 * SAMPLE_RATE))


GAITS = {"walk": ((0.0, 0.25, 0.5, 0.75), 1.1), "trot": ((0.0, 0.03, 0.5, 0.53), 0.68), "gallop": ((0.0, 0.16, 0.28, 0.42), 0.46)}
"""Gait -> when each of the four hooves falls, in parts of a stride, and seconds from stride to stride (Hildebrand 1989)."""


def hooves(samples: int, rng: Rng, gait: str) -> Wave:
    """Hooves on hard ground; each of the four has a sound of its own."""
    falls, stride = GAITS[gait]
    track, at = parts.silence(samples), rng.uniform(0.02, 0.12)
    feet = [rng.uniform(480.0, 680.0) for _ in falls]
    while at < samples / SAMPLE_RATE:
        for foot, fall in zip(feet, falls, strict=True):
            hoof = parts.struck([(foot, 0.05, 1.0), (2.3 * foot, 0.03, 0.5), (190.0, 0.06, 0.7)], 0.1, rng, 0.03)
            dsp.add_at(hoof, 0.25 * parts.burst(0.03, rng, dsp.bump(1800.0, 1.0), 0.0008), 0)
            dsp.add_at(
                track,
                dsp.panned(rng.uniform(0.65, 1.0) * hoof, rng.uniform(-0.12, 0.12)),
                int((at + fall * stride + rng.normal(0, 0.006)) * SAMPLE_RATE),
            )
        at += stride * rng.uniform(0.97, 1.03)
    return track + 0.3 * dsp.reverberated(track, rng, 0.4)


def horse(samples: int, rng: Rng) -> Wave:
    """A horse trots by."""
    return hooves(samples, rng, "trot")


def horse_walks(samples: int, rng: Rng) -> Wave:
    """A horse walks: clip, clop, clip, clop."""
    return hooves(samples, rng, "walk")


def horse_gallops(samples: int, rng: Rng) -> Wave:
    """A horse gallops."""
    return hooves(samples, rng, "gallop")


def wolf(samples: int, rng: Rng) -> Wave:
    """A wolf howls, far away."""
    pitch = rng.uniform(300.0, 360.0)
    hertz = parts.contour([(0.0, 0.8 * pitch), (0.5, 1.75 * pitch), (1.8, 1.7 * pitch), (2.8, 1.0 * pitch)])
    howl = parts.voiced(
        hertz, parts.formants((480.0, 1.0), (950.0, 0.4)), rng, harmonics=8, breath=0.02, wobble=0.006, shape=(0.0, 0.9, 1.0, 0.9, 0.0)
    )
    return parts.far(parts.tiled(samples, howl, int(0.2 * SAMPLE_RATE)), rng, dull=2500.0, echo=0.7, seconds_long=2.2)


def cow(samples: int, rng: Rng) -> Wave:
    """A cow lows."""
    hertz = parts.contour([(0.0, 95.0), (0.4, 150.0), (1.1, 140.0), (1.6, 100.0)])
    moo = parts.voiced(hertz, parts.formants((300.0, 1.0), (650.0, 0.7), (1900.0, 0.15)), rng, breath=0.04, shape=(0.0, 0.7, 1.0, 0.9, 0.0))
    return parts.far(parts.tiled(samples, moo, int(0.3 * SAMPLE_RATE)), rng, dull=3000.0, echo=0.3)


def rooster(samples: int, rng: Rng) -> Wave:
    """A cock crows: four notes, the last one long."""
    notes = []
    for top, length in ((720.0, 0.18), (820.0, 0.16), (900.0, 0.42), (780.0, 0.75)):
        hertz = parts.contour([(0.0, 0.75 * top), (0.25 * length, top), (length, 0.72 * top)])
        notes.append((parts.voiced(hertz, parts.formants((1600.0, 1.0), (2800.0, 0.7)), rng, rough=0.3, breath=0.05), 0.05))
    return parts.far(parts.tiled(samples, phrase(notes), int(0.2 * SAMPLE_RATE)), rng, dull=5000.0, echo=0.35)


def wings(samples: int, rng: Rng) -> Wave:
    """A bird takes off."""
    beats, at = parts.silence(samples), 0.1
    for beat in range(9):
        flap = parts.burst(0.09, rng, dsp.bump(900.0, 1.2), attack=0.02, curve=4.0)
        dsp.add_at(beats, dsp.panned(flap * (1.0 - 0.08 * beat), -0.4 + 0.1 * beat), int(at * SAMPLE_RATE))
        at += 0.105
    return beats
