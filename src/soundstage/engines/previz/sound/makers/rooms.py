"""Rooms, kitchens, offices, machines, clocks and bells."""

import numpy as np

from soundstage.engines.previz.sound import dsp
from soundstage.engines.previz.sound.dsp import Wave
from soundstage.engines.previz.sound.makers import parts
from soundstage.engines.previz.sound.speech import SAMPLE_RATE

Rng = np.random.Generator


def room_tone(samples: int, rng: Rng) -> Wave:
    """A quiet room: air, a little of the world outside."""
    return dsp.stereo_noise(samples, rng, dsp.added((1.0, dsp.tilt(60.0, 1.15, below=40.0)), (0.012, dsp.bump(1200.0, 1.3))), 0.85)


def hum(samples: int, rng: Rng) -> Wave:
    """A lamp or a refrigerator: the mains and its harmonics, a fan behind them."""
    time = np.arange(samples) / SAMPLE_RATE
    mains = sum(
        gain * np.sin(2 * np.pi * 60.0 * h * time + rng.uniform(0, 6))
        for h, gain in ((1, 0.5), (2, 1.0), (3, 0.2), (4, 0.45), (6, 0.2), (10, 0.08))
    )
    return dsp.panned(mains * dsp.drift(samples, rng, 0.3, 0.85, 1.0), 0.1) + 0.25 * dsp.stereo_noise(
        samples, rng, dsp.bump(350.0, 1.2), 0.8
    )


def air_conditioning(samples: int, rng: Rng) -> Wave:
    """Air from a duct."""
    return dsp.stereo_noise(samples, rng, dsp.added((1.0, dsp.bump(220.0, 1.2)), (0.12, dsp.bump(1500.0, 1.2))), 0.8) + 0.15 * hum(
        samples, rng
    )


def typing(samples: int, rng: Rng) -> Wave:
    """Somebody types: bursts of keys, the space bar, pauses for thought."""
    track, at = parts.silence(samples), rng.uniform(0.0, 0.4)
    while at < samples / SAMPLE_RATE:
        for _ in range(int(rng.integers(3, 11))):
            key = parts.burst(0.035, rng, dsp.bump(rng.uniform(2200.0, 4200.0), 0.6), attack=0.0006, curve=7.0)
            dsp.add_at(key, 0.5 * parts.struck([(rng.uniform(240.0, 420.0), 0.03, 1.0)], 0.03, rng), 0)
            dsp.add_at(track, dsp.panned(rng.uniform(0.5, 1.0) * key, rng.uniform(-0.2, 0.2)), int(at * SAMPLE_RATE))
            at += max(0.06, rng.normal(0.14, 0.04))
        at += rng.exponential(0.35)
    return track + 0.2 * dsp.reverberated(track, rng, 0.35)


def office(samples: int, rng: Rng) -> Wave:
    """An office: ventilation, keys somewhere, a murmur through a wall."""
    murmur = dsp.stereo_noise(samples, rng, dsp.bump(420.0, 0.7), 0.8) * dsp.drift(samples, rng, 4.0, 0.0, 1.0) ** 2
    keys = parts.far(typing(samples, rng), rng, dull=3000.0, echo=0.5, seconds_long=0.5)
    return dsp.at_level(air_conditioning(samples, rng), 1.0) + 0.35 * dsp.at_level(keys, 1.0) + 0.25 * murmur


def clock(samples: int, rng: Rng) -> Wave:
    """Tick, tock."""
    track = parts.silence(samples)
    for beat in range(int(samples / SAMPLE_RATE * 2) + 1):
        pitch = 2600.0 if beat % 2 else 3100.0
        tick = parts.struck([(pitch, 0.02, 1.0), (1.7 * pitch, 0.012, 0.5), (620.0, 0.03, 0.4)], 0.05, rng, 0.004)
        dsp.add_at(track, dsp.panned(tick, 0.25), int((0.1 + 0.5 * beat) * SAMPLE_RATE))
    return track + 0.3 * dsp.reverberated(track, rng, 0.4)


def church_bell(samples: int, rng: Rng) -> Wave:
    """A bell tolls."""
    pitch, track, at = rng.uniform(190.0, 260.0), parts.silence(samples), 0.1
    modes = [
        (0.5, 5.0, 0.7),
        (1.0, 4.0, 0.9),
        (1.19, 3.0, 0.7),
        (1.5, 2.4, 0.4),
        (2.0, 2.2, 0.9),
        (2.6, 1.4, 0.35),
        (3.0, 1.2, 0.3),
        (4.1, 0.8, 0.25),
    ]
    while at < samples / SAMPLE_RATE:
        dsp.add_at(
            track,
            dsp.panned(parts.struck([(ratio * pitch, ring, gain) for ratio, ring, gain in modes], 4.5, rng, 0.0), 0.1),
            int(at * SAMPLE_RATE),
        )
        at += rng.normal(2.1, 0.05)
    return parts.far(track, rng, dull=4500.0, echo=0.45, seconds_long=2.0)


def chimes(samples: int, rng: Rng) -> Wave:
    """Wind chimes."""
    scale = [1046.5, 1174.7, 1318.5, 1568.0, 1760.0, 2093.0]
    return parts.scattered(
        samples,
        rng,
        2.2,
        lambda r: parts.struck([(hertz := float(r.choice(scale)), 1.6, 1.0), (2.76 * hertz, 0.7, 0.35)], 1.6, r, 0.001),
        spread=0.5,
    )


def kettle(samples: int, rng: Rng) -> Wave:
    """A kettle: water boiling, the whistle rising over it."""
    time = np.arange(samples) / SAMPLE_RATE
    rumble = dsp.stereo_noise(samples, rng, dsp.bump(600.0, 1.2), 0.6) * dsp.drift(samples, rng, 12.0, 0.4, 1.0)
    rise = np.clip(time / max(0.5 * time[-1], 0.5), 0.0, 1.0)
    phase = 2 * np.pi * np.cumsum(1500.0 + 900.0 * rise + 20.0 * dsp.drift(samples, rng, 12.0)) / SAMPLE_RATE
    steam = dsp.shaped_noise(samples, rng, dsp.bump(4200.0, 0.9))
    whistle = np.sin(phase) + 0.3 * np.sin(2 * phase) + 0.1 * np.sin(3 * phase)
    return 0.3 * rumble + dsp.panned((1.3 * whistle + 0.15 * steam) * rise**1.5, 0.1)


def sizzle(samples: int, rng: Rng) -> Wave:
    """Something fries."""
    hiss = dsp.stereo_noise(samples, rng, dsp.bump(6200.0, 0.9), 0.8) * dsp.drift(samples, rng, 9.0, 0.6, 1.0)
    spits = parts.sown(
        samples, rng, 120.0, [parts.burst(0.006, rng, dsp.bump(rng.uniform(2500.0, 8000.0), 0.6), 0.0005) for _ in range(8)], 1.0
    )
    return 0.8 * hiss + 0.6 * spits / (spits.std() + 1e-9)


def _clink(rng: Rng) -> Wave:
    """A cup, a spoon or a plate."""
    base = rng.choice([1750.0, 2400.0, 3200.0, 4300.0]) * rng.uniform(0.92, 1.08)
    ring = rng.uniform(0.08, 0.4)
    return parts.struck(
        [(base, ring, 1.0), (1.52 * base, 0.7 * ring, 0.6), (2.38 * base, 0.5 * ring, 0.4), (0.4 * base, 0.03, 0.5)], 0.45, rng, 0.02
    )


def dishes(samples: int, rng: Rng) -> Wave:
    """Cups and cutlery, now and then."""
    track = parts.scattered(samples, rng, 2.4, _clink, loudness=0.7)
    return track + 0.3 * dsp.reverberated(track, rng, 0.5, 300.0, 8000.0)


def coffee_machine(samples: int, rng: Rng) -> Wave:
    """An espresso machine: pump, then steam into milk."""
    time = np.arange(samples) / SAMPLE_RATE
    pump = (
        sum(np.sin(2 * np.pi * 50.0 * h * time) / h for h in (1, 2, 3, 5, 7))
        * np.clip((0.4 * time[-1] - time) / 0.05, 0.0, 1.0)
        * np.minimum(time / 0.03, 1.0)
    )
    steam = dsp.stereo_noise(samples, rng, dsp.added((1.0, dsp.bump(5000.0, 1.0)), (0.4, dsp.bump(900.0, 0.5))), 0.5)
    blow = np.clip((time - 0.38 * time[-1]) / 0.15, 0.0, 1.0)
    return dsp.panned(0.5 * pump, 0.3) + 0.7 * steam * blow * dsp.drift(samples, rng, 6.0, 0.7, 1.0)


def paper(samples: int, rng: Rng) -> Wave:
    """Pages turned, a pen at work."""

    def rustle(r: Rng) -> Wave:
        length = r.uniform(0.25, 0.6)
        wave = dsp.shaped_noise(int(length * SAMPLE_RATE), r, dsp.bump(3600.0, 0.9)) * dsp.drift(int(length * SAMPLE_RATE), r, 30.0) ** 2
        return wave * dsp.fade(len(wave), 0.05, 0.15)

    return parts.spaced(samples, rng, 0.5, rustle, spread=0.3)


def chalk(samples: int, rng: Rng) -> Wave:
    """Chalk on a board: taps and strokes."""

    def stroke(r: Rng) -> Wave:
        length = r.uniform(0.08, 0.3)
        wave = dsp.shaped_noise(int(length * SAMPLE_RATE), r, dsp.bump(r.uniform(2600.0, 3800.0), 0.5)) * dsp.fade(
            int(length * SAMPLE_RATE), 0.01, 0.04
        )
        dsp.add_at(wave, 2.0 * parts.struck([(900.0, 0.03, 1.0), (2400.0, 0.02, 0.6)], 0.05, r), 0)
        return wave

    return parts.scattered(samples, rng, 3.2, stroke, spread=0.3)


def beeps(samples: int, rng: Rng) -> Wave:
    """A monitor: one tone, once a second."""
    tone = np.sin(2 * np.pi * rng.choice([880.0, 988.0, 1046.5]) * parts.seconds(0.11)) * dsp.fade(int(0.11 * SAMPLE_RATE), 0.005, 0.02)
    track = parts.silence(samples)
    for beat in range(int(samples / SAMPLE_RATE) + 1):
        dsp.add_at(track, dsp.panned(tone, 0.2), int((0.2 + beat) * SAMPLE_RATE))
    return track + 0.15 * dsp.reverberated(track, rng, 0.4)


def whirr(samples: int, rng: Rng) -> Wave:
    """Small motors that start, turn and stop."""

    def servo(r: Rng) -> Wave:
        length, top = r.uniform(0.25, 0.7), r.uniform(380.0, 900.0)
        hertz = parts.contour([(0.0, 0.5 * top), (0.25 * length, top), (0.8 * length, 1.05 * top), (length, 0.6 * top)])
        phase = 2 * np.pi * np.cumsum(hertz) / SAMPLE_RATE
        wave = sum(np.sin(h * phase) / h for h in (1, 2, 3, 5, 7)) + 0.3 * dsp.shaped_noise(len(hertz), r, dsp.bump(3000.0, 0.8))
        return wave * dsp.fade(len(wave), 0.04, 0.06)

    return dsp.band(parts.spaced(samples, rng, 0.35, servo, spread=0.4), 250.0, 7000.0)


def radio_static(samples: int, rng: Rng) -> Wave:
    """Between two stations."""
    hiss = dsp.stereo_noise(samples, rng, dsp.bump(1800.0, 1.3), 0.2) * dsp.drift(samples, rng, 5.0, 0.4, 1.0)
    time = np.arange(samples) / SAMPLE_RATE
    whine = (
        np.sin(2 * np.pi * np.cumsum(900.0 + 700.0 * dsp.drift(samples, rng, 0.8)) / SAMPLE_RATE)
        * dsp.drift(samples, rng, 1.0) ** 3
        * (time > 0)
    )
    crackle = parts.scattered(samples, rng, 14.0, lambda r: parts.burst(0.004, r, dsp.bump(2500.0, 1.0), 0.0003), spread=0.1, loudness=1.0)
    return hiss + dsp.panned(0.25 * whine, 0.0) + 0.7 * crackle


def machinery(samples: int, rng: Rng) -> Wave:
    """A workshop floor: a motor, a belt, a press that comes down."""
    track = 0.5 * dsp.at_level(hum(samples, rng), 1.0) + 0.35 * dsp.stereo_noise(samples, rng, dsp.bump(500.0, 1.3), 0.8) * dsp.drift(
        samples, rng, 6.0, 0.5, 1.0
    )
    for beat in range(int(samples / SAMPLE_RATE / 0.9) + 1):
        clank = parts.struck([(310.0, 0.2, 1.0), (780.0, 0.16, 0.7), (1910.0, 0.1, 0.5), (3300.0, 0.06, 0.3)], 0.35, rng, 0.02)
        dsp.add_at(track, dsp.panned(4.5 * clank, -0.3), int((0.2 + 0.9 * beat) * SAMPLE_RATE))
    return track + 0.35 * dsp.reverberated(track, rng, 1.2)


def tools(samples: int, rng: Rng) -> Wave:
    """Hammer blows in threes."""
    track, at = parts.silence(samples), 0.15
    while at < samples / SAMPLE_RATE:
        for _ in range(3):
            blow = parts.struck([(260.0, 0.07, 1.0), (1150.0, 0.09, 0.7), (2700.0, 0.07, 0.6), (4400.0, 0.04, 0.3)], 0.2, rng, 0.015)
            dsp.add_at(track, dsp.panned(rng.uniform(0.8, 1.0) * blow, 0.2), int(at * SAMPLE_RATE))
            at += rng.normal(0.42, 0.02)
        at += rng.uniform(0.5, 1.0)
    return track + 0.35 * dsp.reverberated(track, rng, 0.6)


def creak(samples: int, rng: Rng) -> Wave:
    """Old wood under load: it sticks and slips, faster and faster, then slower."""

    def groan(r: Rng) -> Wave:
        length = r.uniform(0.5, 1.1)
        wave, at = np.zeros(int((length + 0.1) * SAMPLE_RATE)), 0.0
        while at < length:
            slip = parts.struck([(430.0, 0.03, 1.0), (960.0, 0.025, 0.8), (1850.0, 0.015, 0.5)], 0.04, r, 0.05)
            dsp.add_at(wave, r.uniform(0.5, 1.0) * slip, int(at * SAMPLE_RATE))
            at += 1.0 / (28.0 + 70.0 * np.sin(np.pi * at / length))
        return wave * np.sin(np.pi * np.linspace(0, 1, len(wave))) ** 0.7

    track = parts.spaced(samples, rng, 1.3, groan, spread=0.4)
    return track + 0.3 * dsp.reverberated(track, rng, 0.5)


def heartbeat(samples: int, rng: Rng) -> Wave:
    """Lub-dub, a little over one a second."""
    track = parts.silence(samples)
    for beat in range(int(samples / SAMPLE_RATE * 1.2) + 1):
        for offset, hertz, gain in ((0.0, 62.0, 1.0), (0.27, 78.0, 0.7)):
            thump = parts.struck([(hertz, 0.16, gain), (2 * hertz, 0.10, 0.5 * gain), (3.1 * hertz, 0.06, 0.2 * gain)], 0.25, rng, 0.0)
            dsp.add_at(track, dsp.panned(thump, 0.0), int((0.1 + beat / 1.2 + offset) * SAMPLE_RATE))
    return track


def whoosh(samples: int, rng: Rng) -> Wave:
    """Something rushes past."""
    time = parts.seconds(0.7)
    wave = dsp.time_varying(
        dsp.shaped_noise(len(time), rng, dsp.tilt(200.0, 0.4)),
        lambda t, f: np.exp(
            -0.5 * (np.log2(np.maximum(f[:, None], 1.0) / (500.0 + 2600.0 * np.sin(np.pi * np.clip(t / 0.7, 0, 1))[None])) / 0.8) ** 2
        ),
    )
    swell = np.sin(np.pi * np.clip(time[: len(wave)] / 0.7, 0, 1)) ** 2
    pan = np.linspace(0.1, 0.9, len(wave)) * np.pi / 2
    return parts.tiled(samples, np.stack([np.cos(pan), np.sin(pan)]) * wave * swell)


def explosion(samples: int, rng: Rng) -> Wave:
    """A blast and what falls after it."""
    time = parts.seconds(2.5)
    boom = dsp.shaped_noise(len(time), rng, dsp.added((1.0, dsp.tilt(50.0, 1.1, below=25.0)), (0.3, dsp.bump(200.0, 1.0)))) * np.exp(
        -time / 0.5
    )
    crack = dsp.shaped_noise(len(time), rng, dsp.bump(1200.0, 1.6)) * np.exp(-time / 0.05)
    track = parts.tiled(samples, np.tanh(2.2 * boom + 1.2 * crack))
    debris = parts.silence(samples)
    for _ in range(70):  # what went up comes down, most of it within two seconds
        piece = parts.burst(0.05, rng, dsp.bump(rng.uniform(500.0, 3000.0), 0.7))
        at = 0.35 + rng.gamma(2.0, 0.45)
        dsp.add_at(debris, dsp.panned(rng.lognormal(0.0, 0.6) * piece / (1.0 + at), rng.uniform(-0.8, 0.8)), int(at * SAMPLE_RATE))
    return track + 0.12 * debris + 0.5 * dsp.reverberated(track, rng, 2.2)


def glass(samples: int, rng: Rng) -> Wave:
    """Glass breaks and its pieces fall."""
    wave = parts.burst(0.25, rng, dsp.bump(5200.0, 0.9), attack=0.001)
    track = parts.tiled(samples, 1.4 * wave)
    for _ in range(34):
        base = rng.uniform(2600.0, 8200.0)
        piece = parts.struck([(base, rng.uniform(0.05, 0.3), 1.0), (1.47 * base, 0.1, 0.5)], 0.3, rng, 0.02)
        dsp.add_at(track, dsp.panned(rng.lognormal(-1.2, 0.6) * piece, rng.uniform(-0.5, 0.5)), int(rng.exponential(0.28) * SAMPLE_RATE))
    return track + 0.2 * dsp.reverberated(track, rng, 0.6, 800.0, 10000.0)


def door(samples: int, rng: Rng) -> Wave:
    """A door: handle, hinge, and it falls shut."""
    handle = parts.struck([(1400.0, 0.04, 0.6), (2600.0, 0.03, 0.4), (480.0, 0.03, 0.5)], 0.08, rng)
    shut = (
        parts.struck([(95.0, 0.18, 1.0), (170.0, 0.14, 0.8), (310.0, 0.09, 0.5), (1500.0, 0.03, 0.25)], 0.3, rng)
        + np.pad(parts.burst(0.12, rng, dsp.bump(700.0, 1.2)), (0, int(0.18 * SAMPLE_RATE)))[: int(0.3 * SAMPLE_RATE)] * 0.25
    )
    track = parts.silence(samples)
    dsp.add_at(track, dsp.panned(0.5 * handle, 0.3), 0)
    dsp.add_at(track, dsp.panned(1.3 * shut, 0.3), int(0.55 * SAMPLE_RATE))
    return track + 0.4 * dsp.reverberated(track, rng, 0.5)


def knock(samples: int, rng: Rng) -> Wave:
    """Three knocks on wood."""
    track = parts.silence(samples)
    for blow in range(3):
        wood = parts.struck([(210.0, 0.06, 1.0), (390.0, 0.05, 0.7), (760.0, 0.03, 0.4)], 0.12, rng, 0.02)
        dsp.add_at(track, dsp.panned(wood, 0.2), int((0.05 + 0.21 * blow) * SAMPLE_RATE))
    return track + 0.35 * dsp.reverberated(track, rng, 0.4)
