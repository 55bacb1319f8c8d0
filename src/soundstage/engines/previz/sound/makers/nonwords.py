"""What people's voices do without words: laugh, cry, sigh, gasp, cough, snore, breathe.

Each maker takes `who`, the throat it comes from; without one the seed chooses. Rates and pitches of laughter are those measured by
Bachorowski, Smoski and Owren (2001): about 4.4 calls a second, twice the speaking pitch, centralised vowels; the roughness of a scream
(30 to 150 Hz) is that of Arnal and others (2015).
"""

import numpy as np

from soundstage.engines.previz.sound import dsp
from soundstage.engines.previz.sound.dsp import Wave
from soundstage.engines.previz.sound.makers import parts
from soundstage.engines.previz.sound.makers.throat import MAN, THROATS, WOMAN, Throat, utter
from soundstage.engines.previz.sound.speech import SAMPLE_RATE

Rng = np.random.Generator


def throat_of(who: str | None, rng: Rng) -> Throat:
    """The throat of a man ("m"), a woman ("f") or a child ("child"), none like the other; without `who`, a man's or a woman's."""
    base = THROATS[who] if who in THROATS else (MAN, WOMAN)[int(rng.integers(2))]
    return Throat(pitch=base.pitch * rng.uniform(0.92, 1.1), size=base.size * rng.uniform(0.97, 1.03))


def _after_each_other(samples: int, rng: Rng, gap: float, one: "parts.OneShot", room: float = 0.12) -> Wave:
    """Takes of one person, with rests between them, in a little of the place."""
    track, at = parts.silence(samples), rng.uniform(0.02, 0.12)
    while at < samples / SAMPLE_RATE:
        wave = one(rng)
        dsp.add_at(track, dsp.panned(wave, 0.0), int(at * SAMPLE_RATE))
        at += len(wave) / SAMPLE_RATE + gap * rng.uniform(0.5, 1.6)
    return track + room * dsp.reverberated(track, rng, 0.4)


def _once(samples: int, rng: Rng, wave: Wave, room: float = 0.12) -> Wave:
    track = parts.tiled(samples, wave, int(0.03 * SAMPLE_RATE))
    return track + room * dsp.reverberated(track, rng, 0.4)


def _bout(throat: Throat, rng: Rng) -> Wave:
    """One fit of laughter: calls that start high and loud and fall, each an h and a vowel, then a breath in."""
    calls, step = int(rng.integers(4, 9)), rng.uniform(0.185, 0.235)
    top, vowel = rng.uniform(1.7, 2.3), str(rng.choice(["a", "uh", "e", "ae"]))
    pitch: list[tuple[float, float]] = []
    voice: list[tuple[float, float]] = [(0.0, 0.0)]
    breath: list[tuple[float, float]] = [(0.0, 0.0)]
    at = 0.0
    for call in range(calls):
        loud, high = 1.0 - 0.6 * call / calls, top * (1.0 - 0.38 * call / calls) * rng.uniform(0.95, 1.06)
        on = at + 0.36 * step
        pitch += [(on, 0.92 * high), (on + 0.25 * step, high), (at + 0.98 * step, 0.82 * high)]
        voice += [(on, 0.0), (on + 0.02, loud), (on + 0.34 * step, 0.8 * loud), (at + 0.97 * step, 0.0)]
        breath += [(at + 0.04, 0.1 * loud), (on, 0.5 * loud), (on + 0.03, 0.22 * loud), (at + 0.97 * step, 0.12 * loud)]
        at += step * rng.uniform(0.93, 1.07)
        step *= 1.03
    if rng.random() < 0.7:
        breath += [(at + 0.08, 0.02), (at + 0.2, 0.32), (at + 0.42, 0.28), (at + 0.5, 0.0)]
        voice += [(at + 0.5, 0.0)]
        pitch += [(at + 0.5, 1.3)]
    return utter(throat, rng, pitch=pitch, voice=voice, breath=[*breath, (breath[-1][0] + 0.05, 0.0)], mouth=((0.0, vowel),))


def laugh(samples: int, rng: Rng, who: str | None = None) -> Wave:
    """Somebody laughs, in fits."""
    throat = throat_of(who, rng)
    return _after_each_other(samples, rng, 0.35, lambda r: _bout(throat, r))


def laughter(samples: int, rng: Rng) -> Wave:
    """Several people laugh together, in a room."""
    track = parts.silence(samples)
    for _ in range(5):
        throat, at = throat_of(None, rng), rng.uniform(-0.4, 0.7)
        pan, gain = rng.uniform(-0.8, 0.8), rng.uniform(0.4, 1.0)
        while at < samples / SAMPLE_RATE:
            wave = _bout(throat, rng)
            dsp.add_at(track, dsp.panned(gain * wave, pan), int(at * SAMPLE_RATE))
            at += len(wave) / SAMPLE_RATE + rng.exponential(0.6)
    return track + 0.3 * dsp.reverberated(track, rng, 0.7)


def _sob(throat: Throat, rng: Rng) -> Wave:
    """A breath drawn in in jerks, and a trembling, breaking wail let out."""
    breath, at = [(0.0, 0.0)], 0.0
    for _ in range(int(rng.integers(2, 5))):
        breath += [(at + 0.03, 0.55), (at + 0.09, 0.12), (at + 0.12, 0.05)]
        at += rng.uniform(0.12, 0.17)
    at += 0.05
    long, high = rng.uniform(0.7, 1.5), rng.uniform(1.5, 2.1)
    voice = [(at, 0.0), (at + 0.05, 0.9), (at + 0.5 * long, 0.7), (at + 0.52 * long, 0.15), (at + 0.6 * long, 0.6), (at + long, 0.0)]
    pitch = [
        (0.0, high),
        (at, 0.85 * high),
        (at + 0.15, high),
        (at + 0.5 * long, 0.85 * high),
        (at + 0.6 * long, 0.95 * high),
        (at + long, 0.65 * high),
    ]
    breath += [(at, 0.1), (at + 0.1, 0.3), (at + long, 0.18), (at + long + 0.1, 0.0)]
    return utter(throat, rng, pitch=pitch, voice=voice, breath=breath, mouth=((0.0, "e"), (at, "uh"), (at + long, "u")), tremble=0.16)


def crying(samples: int, rng: Rng, who: str | None = None) -> Wave:
    """Somebody sobs."""
    throat = throat_of(who or "f", rng)
    return _after_each_other(samples, rng, 0.3, lambda r: _sob(throat, r))


def baby(samples: int, rng: Rng) -> Wave:
    """A baby cries: about a second each, at 400 to 550 Hz, falling, a quick breath between."""
    throat = Throat(pitch=rng.uniform(400.0, 480.0), size=1.75)

    def wail(r: Rng) -> Wave:
        long, high = r.uniform(0.7, 1.2), r.uniform(1.0, 1.2)
        return utter(
            throat,
            r,
            pitch=[(0.0, 0.8 * high), (0.12, high), (0.7 * long, 0.95 * high), (long, 0.7 * high)],
            voice=[(0.0, 0.0), (0.06, 1.0), (0.85 * long, 0.9), (long, 0.0)],
            breath=[(0.0, 0.0), (0.2, 0.12), (long, 0.05), (long + 0.06, 0.3), (long + 0.25, 0.0)],
            mouth=((0.0, "ae"), (long, "a")),
            rough=0.2,
            tremble=0.04,
            slope=0.6,
        )

    return _after_each_other(samples, rng, 0.12, wail)


def sigh(samples: int, rng: Rng, who: str | None = None) -> Wave:
    """A breath in, and a longer one out that takes a little voice with it."""
    wave = utter(
        throat_of(who, rng),
        rng,
        pitch=[(0.0, 1.1), (0.6, 1.12), (1.0, 0.95), (1.7, 0.75)],
        voice=[(0.0, 0.0), (0.6, 0.0), (0.72, 0.16), (1.1, 0.06), (1.5, 0.0)],
        breath=[(0.0, 0.0), (0.3, 0.22), (0.48, 0.2), (0.56, 0.02), (0.68, 0.5), (0.9, 0.42), (1.7, 0.0)],
        mouth=((0.0, "e"), (0.55, "a"), (1.2, "uh"), (1.7, "u")),
    )
    return _once(samples, rng, wave)


def gasp(samples: int, rng: Rng, who: str | None = None) -> Wave:
    """Air drawn in sharply, with a catch of voice in it."""
    wave = utter(
        throat_of(who, rng),
        rng,
        pitch=[(0.0, 1.5), (0.3, 2.1), (0.45, 2.2)],
        voice=[(0.0, 0.0), (0.08, 0.12), (0.22, 0.2), (0.3, 0.0)],
        breath=[(0.0, 0.0), (0.06, 0.5), (0.22, 1.0), (0.31, 0.6), (0.36, 0.0), (0.45, 0.0)],
        mouth=((0.0, "uh"), (0.3, "a")),
        air=1.4,
    )
    return _once(samples, rng, wave)


def scream(samples: int, rng: Rng, who: str | None = None) -> Wave:
    """A scream: high, rough, falling at its end."""
    throat = throat_of(who or "f", rng)
    high = rng.uniform(900.0, 1250.0) / throat.pitch * (0.62 if throat.size < 1.08 else 1.0)
    long = rng.uniform(1.1, 1.5)
    wave = utter(
        throat,
        rng,
        pitch=[(0.0, 0.6 * high), (0.12, high), (0.75 * long, 0.97 * high), (long, 0.55 * high)],
        voice=[(0.0, 0.0), (0.06, 1.0), (0.8 * long, 0.9), (long, 0.0)],
        breath=[(0.0, 0.1), (0.1, 0.3), (long, 0.0)],
        mouth=((0.0, "ae"), (long, "a")),
        rough=0.55,
        air=1.6,
        slope=0.45,
    )
    return _once(samples, rng, wave, 0.3)


def whoop(samples: int, rng: Rng, who: str | None = None) -> Wave:
    """Somebody cheers: a long "woo" that jumps up."""
    long = rng.uniform(0.7, 1.1)
    wave = utter(
        throat_of(who, rng),
        rng,
        pitch=[(0.0, 1.6), (0.14, 2.5), (0.3, 3.1), (0.7 * long, 3.0), (long, 1.8)],
        voice=[(0.0, 0.0), (0.05, 0.8), (0.3, 1.0), (0.8 * long, 0.9), (long, 0.0)],
        breath=[(0.0, 0.05), (0.3, 0.12), (long, 0.0)],
        mouth=((0.0, "u"), (0.3, "o"), (long, "u")),
        rough=0.12,
        slope=0.7,
    )
    return _once(samples, rng, wave, 0.2)


def cough(samples: int, rng: Rng, who: str | None = None) -> Wave:
    """Two or three coughs: a burst, the air after it, a rag of voice."""
    throat, pieces = throat_of(who, rng), []
    for number in range(int(rng.integers(2, 4))):
        loud = 1.0 - 0.2 * number
        one = utter(
            throat,
            rng,
            pitch=[(0.0, 1.3), (0.12, 1.15), (0.34, 0.8)],
            voice=[(0.0, 0.0), (0.03, 0.25 * loud), (0.12, 0.4 * loud), (0.26, 0.15), (0.34, 0.0)],
            breath=[(0.0, 0.0), (0.008, 1.6 * loud), (0.05, 0.9 * loud), (0.2, 0.4 * loud), (0.34, 0.0)],
            mouth=((0.0, "uh"), (0.3, "er")),
            rough=0.5,
        )
        pieces += [one, np.zeros(int(rng.uniform(0.05, 0.16) * SAMPLE_RATE))]
    return _once(samples, rng, np.concatenate(pieces))


def sneeze(samples: int, rng: Rng, who: str | None = None) -> Wave:
    """Two breaths caught, higher and higher, then the burst."""
    throat = throat_of(who, rng)
    wave = utter(
        throat,
        rng,
        pitch=[(0.0, 1.2), (0.3, 1.5), (0.5, 1.6), (0.8, 1.9), (0.92, 1.7), (1.3, 0.9)],
        voice=[
            (0.0, 0.0),
            (0.12, 0.3),
            (0.26, 0.25),
            (0.34, 0.0),
            (0.5, 0.0),
            (0.62, 0.4),
            (0.78, 0.3),
            (0.84, 0.0),
            (0.93, 0.0),
            (0.98, 0.55),
            (1.3, 0.0),
        ],
        breath=[
            (0.0, 0.1),
            (0.2, 0.4),
            (0.34, 0.02),
            (0.5, 0.1),
            (0.7, 0.55),
            (0.85, 0.02),
            (0.9, 0.02),
            (0.91, 2.2),
            (1.0, 1.2),
            (1.3, 0.0),
        ],
        mouth=((0.0, "a"), (0.86, "a"), (0.9, "i"), (1.1, "u")),
        air=1.8,
    )
    return _once(samples, rng, wave)


def hiccup(samples: int, rng: Rng, who: str | None = None) -> Wave:
    """A hiccup every two seconds or so: a breath in, cut off."""
    throat = throat_of(who, rng)

    def hic(r: Rng) -> Wave:
        high = r.uniform(1.6, 2.0)
        return utter(
            throat,
            r,
            pitch=[(0.0, 0.8 * high), (0.1, high), (0.13, 1.1 * high)],
            voice=[(0.0, 0.0), (0.02, 0.7), (0.1, 0.8), (0.115, 0.0), (0.13, 0.0)],
            breath=[(0.0, 0.1), (0.05, 0.3), (0.11, 0.3), (0.125, 0.0)],
            mouth=((0.0, "e"),),
        )

    return _after_each_other(samples, rng, 2.0, hic)


def snore(samples: int, rng: Rng, who: str | None = None) -> Wave:
    """A sleeper: the palate flutters at 35 to 50 Hz while the breath goes in, and blows out."""
    throat = Throat(pitch=rng.uniform(36.0, 48.0), size=throat_of(who or "m", rng).size * 0.85)

    def breath(r: Rng) -> Wave:
        into, out = r.uniform(1.2, 1.6), r.uniform(1.1, 1.5)
        return utter(
            throat,
            r,
            pitch=[(0.0, 0.8), (0.6 * into, 1.15), (into, 1.0), (into + out + 0.4, 1.0)],
            voice=[(0.0, 0.0), (0.3, 0.5), (0.85 * into, 1.0), (into, 0.0)],
            breath=[(0.0, 0.05), (0.8 * into, 0.35), (into, 0.04), (into + 0.3, 0.04), (into + 0.5, 0.22), (into + 0.4 + out, 0.0)],
            mouth=((0.0, "o"), (into, "er"), (into + 0.3, "u")),
            rough=0.35,
        )

    return _after_each_other(samples, rng, 0.5, breath)


def grunt(samples: int, rng: Rng, who: str | None = None) -> Wave:
    """An effort, or a pain: voice pressed out."""
    long = rng.uniform(0.35, 0.7)
    wave = utter(
        throat_of(who or "m", rng),
        rng,
        pitch=[(0.0, 1.0), (0.1, 1.25), (long, 0.8)],
        voice=[(0.0, 0.0), (0.03, 1.0), (0.6 * long, 0.7), (long, 0.0)],
        breath=[(0.0, 0.1), (0.1, 0.3), (long, 0.15), (long + 0.08, 0.0)],
        mouth=((0.0, "uh"), (long, "er")),
        rough=0.45,
    )
    return _once(samples, rng, wave)


def _breaths(throat: Throat, rng: Rng, into: float, out: float, loud: float) -> Wave:
    return utter(
        throat,
        rng,
        pitch=[(0.0, 1.0), (into + out, 1.0)],
        breath=[
            (0.0, 0.0),
            (0.6 * into, 0.75 * loud),
            (0.92 * into, 0.4 * loud),
            (into, 0.02),
            (into + 0.25 * out, loud),
            (into + 0.9 * out, 0.1),
            (into + out, 0.0),
        ],
        mouth=((0.0, "e"), (0.9 * into, "ae"), (into, "uh"), (into + out, "u")),
    )


def breathing(samples: int, rng: Rng, who: str | None = None) -> Wave:
    """Heavy breath, one in three seconds."""
    throat = throat_of(who, rng)
    return _after_each_other(samples, rng, 0.25, lambda r: _breaths(throat, r, r.uniform(0.9, 1.2), r.uniform(1.2, 1.6), 0.8), 0.06)


def out_of_breath(samples: int, rng: Rng, who: str | None = None) -> Wave:
    """Somebody pants after a run: both ways loud, three in two seconds."""
    throat = throat_of(who, rng)
    return _after_each_other(samples, rng, 0.06, lambda r: _breaths(throat, r, r.uniform(0.24, 0.32), r.uniform(0.28, 0.38), 1.0), 0.06)


def helmet_breathing(samples: int, rng: Rng, who: str | None = None) -> Wave:
    """Breath in a helmet: a valve that clicks and hisses on the way in, a duller rush out, all in a shell of a hand's breadth."""
    throat = throat_of(who, rng)

    def cycle(r: Rng) -> Wave:
        into, out = r.uniform(1.2, 1.5), r.uniform(1.4, 1.8)
        wave = _breaths(throat, r, into, out, 0.8)
        count = int(into * SAMPLE_RATE)
        hiss = dsp.shaped_noise(count, r, dsp.bump(2700.0, 0.35)) * np.sin(np.pi * np.linspace(0, 1, count)) ** 0.8
        wave[:count] += 0.3 * hiss * (0.75 + 0.25 * dsp.drift(count, r, 30.0))
        for at in (0.0, into):
            dsp.add_at(wave, 0.5 * parts.struck([(1350.0, 0.03, 0.6), (2900.0, 0.02, 0.4)], 0.05, r), int(at * SAMPLE_RATE))
        return wave

    dry = _after_each_other(samples, rng, 0.3, cycle, 0.0)
    return shell(dry)


def shell(wave: Wave) -> Wave:
    """What is heard inside a helmet: reflections from 15 to 40 cm of hard shell, little above 5 kHz."""
    out = wave.copy()
    for delay, gain in ((0.0009, 0.55), (0.0017, 0.4), (0.0024, 0.3), (0.0041, 0.18)):
        shift = int(delay * SAMPLE_RATE)
        out[..., shift:] += gain * wave[..., : wave.shape[-1] - shift]
    return dsp.band(dsp.bell(out, 480.0, 5.0, 1.2), 110.0, 5200.0)


def humming(samples: int, rng: Rng, who: str | None = None) -> Wave:
    """Somebody hums a tune with the mouth closed: notes of a five-tone scale, one breath to a phrase."""
    throat = throat_of(who, rng)
    scale = 2.0 ** (np.array([0, 2, 4, 7, 9, 12]) / 12)

    def phrase(r: Rng) -> Wave:
        pitch, voice, at, place = [], [(0.0, 0.0)], 0.0, int(r.integers(1, 4))
        for _ in range(int(r.integers(4, 7))):
            place = int(np.clip(place + r.choice([-2, -1, 1, 2]), 0, 5))
            long, note = float(r.choice([0.3, 0.45, 0.6])), 1.25 * float(scale[place])
            pitch += [(at, note), (at + long - 0.05, note)]
            voice += [(at + 0.06, 0.9), (at + long - 0.04, 0.7), (at + long, 0.45)]
            at += long
        return utter(
            throat, r, pitch=[*pitch, (at + 0.2, pitch[-1][1])], voice=[*voice, (at + 0.2, 0.0)], mouth=((0.0, "m"),), tremble=0.012
        )

    return dsp.band(_after_each_other(samples, rng, 0.5, phrase), high=2400.0, order=1)


def kiss(samples: int, rng: Rng) -> Wave:
    """Lips part: a short squeak of air and a smack."""
    time = parts.seconds(0.09)
    squeak = np.sin(2 * np.pi * np.cumsum(1500.0 + 1400.0 * time / 0.09) / SAMPLE_RATE) * np.sin(np.pi * time / 0.09) ** 2
    wave = np.zeros(int(0.2 * SAMPLE_RATE))
    dsp.add_at(wave, 0.25 * squeak + 0.2 * parts.burst(0.09, rng, dsp.bump(3200.0, 0.7), attack=0.03), 0)
    dsp.add_at(wave, 0.8 * parts.burst(0.03, rng, dsp.bump(1500.0, 0.9), attack=0.0006), int(0.085 * SAMPLE_RATE))
    return _once(samples, rng, wave)


def whistling(samples: int, rng: Rng) -> Wave:
    """Somebody whistles a tune."""
    scale = 1175.0 * 2.0 ** (np.array([0, 2, 4, 5, 7, 9, 12]) / 12)

    def phrase(r: Rng) -> Wave:
        points, at, place = [], 0.0, int(r.integers(0, 5))
        for _ in range(int(r.integers(5, 9))):
            place = int(np.clip(place + r.choice([-2, -1, 1, 2, 3]), 0, 6))
            long = float(r.choice([0.16, 0.24, 0.48]))
            points += [(at + 0.03, float(scale[place])), (at + long - 0.02, float(scale[place]))]
            at += long
        hertz = parts.contour([(0.0, points[0][1]), *points, (at + 0.05, points[-1][1])])
        phase = 2 * np.pi * np.cumsum(hertz * (1.0 + 0.006 * np.sin(2 * np.pi * 5.5 * np.arange(len(hertz)) / SAMPLE_RATE))) / SAMPLE_RATE
        breath = 0.04 * dsp.shaped_noise(len(hertz), r, dsp.bump(2600.0, 0.8))
        return (np.sin(phase) + 0.03 * np.sin(2 * phase) + breath) * dsp.fade(len(hertz), 0.05, 0.08)

    return _after_each_other(samples, rng, 0.6, phrase, 0.25)
