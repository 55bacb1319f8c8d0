"""Traffic, engines, sirens, trains, planes, boats."""

import numpy as np

from soundstage.engines.previz.sound import dsp
from soundstage.engines.previz.sound.dsp import Wave
from soundstage.engines.previz.sound.makers import parts
from soundstage.engines.previz.sound.speech import SAMPLE_RATE

Rng = np.random.Generator
SPEED_OF_SOUND = 343.0
"""Metres a second."""


def traffic(samples: int, rng: Rng, cars_per_second: float = 0.3) -> Wave:
    """A street: the hum of a town, and cars that pass with tyres, engine, Doppler and distance."""
    hum = dsp.added((1.0, dsp.tilt(70.0, 0.9, below=35.0)), (0.05, dsp.bump(900.0, 1.1)))
    track = 0.45 * dsp.stereo_noise(samples, rng, hum, 0.8) * dsp.drift(samples, rng, 0.2, 0.75, 1.0)
    length = samples / SAMPLE_RATE
    for _ in range(max(1, rng.poisson(cars_per_second * (length + 4.0)))):
        car, start = _passing_car(rng)
        dsp.add_at(track, car, int((rng.uniform(-5.0, length - 2.0)) * SAMPLE_RATE) + start)
    return track


def distant_traffic(samples: int, rng: Rng) -> Wave:
    """A town far off."""
    hum = dsp.added((1.0, dsp.tilt(80.0, 1.1, below=40.0)), (0.02, dsp.bump(900.0, 1.1)))
    return dsp.stereo_noise(samples, rng, hum, 0.8) * dsp.drift(samples, rng, 0.25, 0.6, 1.0)


def _passing_car(rng: Rng) -> tuple[Wave, int]:
    time = parts.seconds(8.0) - 4.0
    speed, side = rng.uniform(9.0, 16.0) * rng.choice([-1, 1]), rng.uniform(5.0, 11.0)
    along = speed * time
    away = np.hypot(along, side)
    doppler = 1.0 / (1.0 + speed * along / away / SPEED_OF_SOUND)
    phase = 2 * np.pi * np.cumsum(rng.uniform(26.0, 42.0) * doppler) / SAMPLE_RATE
    engine = sum(np.sin(h * phase + rng.uniform(0, 6)) / h**1.1 for h in (1, 2, 3, 4, 6, 8))
    tyres = dsp.shaped_noise(len(time), rng, dsp.bump(1000.0, 0.95))
    near = (side / away) ** 1.6 * np.interp(np.abs(time), [2.5, 4.0], [1.0, 0.0])
    wave = (tyres * np.clip(1.0 - (away - side) / 60.0, 0.2, 1.0) + 0.18 * engine) * near
    angle = (0.45 * along / away + 0.5) * np.pi / 2
    return np.stack([np.cos(angle) * wave, np.sin(angle) * wave]) * rng.uniform(0.6, 1.1), 0


def car_horn(samples: int, rng: Rng) -> Wave:
    """A car sounds its horn, once or twice."""
    low, track, at = rng.uniform(350.0, 430.0), parts.silence(samples), 0.05
    for _ in range(int(rng.integers(1, 3))):
        time = parts.seconds(rng.uniform(0.25, 0.6))
        wave = sum(np.tanh(2.5 * np.sin(2 * np.pi * hertz * time)) for hertz in (low, 1.26 * low))
        dsp.add_at(track, dsp.panned(wave * dsp.fade(len(time), 0.01, 0.05), -0.3), int(at * SAMPLE_RATE))
        at += len(time) / SAMPLE_RATE + 0.12
    return parts.far(dsp.band(track, 300.0, 5000.0), rng, dull=4500.0, echo=0.4, seconds_long=0.9)


def truck_horn(samples: int, rng: Rng) -> Wave:
    """The air horn of a lorry: three trumpets about 200 Hz, one long pull."""
    time = parts.seconds(1.3)
    wave = sum(np.tanh(3.0 * np.sin(2 * np.pi * hertz * time + rng.uniform(0, 6))) for hertz in (185.0, 220.0, 277.0)) * dsp.fade(
        len(time), 0.03, 0.12
    )
    return parts.far(
        dsp.band(parts.tiled(samples, wave, int(0.03 * SAMPLE_RATE)), 150.0, 4500.0), rng, dull=4000.0, echo=0.35, seconds_long=1.0
    )


def tyres(samples: int, rng: Rng) -> Wave:
    """Tyres scream on the road: a band of tones about 1 kHz that slides and stutters."""
    time = parts.seconds(1.1)
    slide = np.linspace(1.08, 0.9, len(time)) * (1.0 + 0.02 * (dsp.drift(len(time), rng, 14.0) - 0.5))
    tones = sum(
        gain * np.sin(2 * np.pi * np.cumsum(hertz * slide) / SAMPLE_RATE + rng.uniform(0, 6))
        for hertz, gain in ((780.0, 1.0), (1010.0, 0.8), (1570.0, 0.5), (2330.0, 0.3))
    )
    wave = (
        (0.5 * tones + 0.6 * dsp.shaped_noise(len(time), rng, dsp.bump(1300.0, 0.8)))
        * dsp.drift(len(time), rng, 18.0, 0.55, 1.0)
        * dsp.fade(len(time), 0.05, 0.25)
    )
    return parts.far(parts.tiled(samples, wave, int(0.02 * SAMPLE_RATE)), rng, dull=6000.0, echo=0.25, seconds_long=0.7)


def siren(samples: int, rng: Rng) -> Wave:
    """A siren some streets away, rising and falling."""
    time = np.arange(samples) / SAMPLE_RATE
    hertz = 950.0 + 330.0 * np.sin(2 * np.pi * 0.28 * time + rng.uniform(0, 6))
    phase = 2 * np.pi * np.cumsum(hertz) / SAMPLE_RATE
    wave = np.sin(phase) + 0.35 * np.sin(2 * phase) + 0.25 * np.sin(3 * phase)
    return parts.far(dsp.panned(wave * dsp.drift(samples, rng, 0.3, 0.4, 1.0), 0.3), rng, dull=2400.0, echo=0.5, seconds_long=1.2)


def brakes(samples: int, rng: Rng) -> Wave:
    """Brakes squeal."""
    time = parts.seconds(1.1)
    hertz = rng.uniform(2100.0, 2900.0) * (1.0 + 0.01 * np.sin(2 * np.pi * 31.0 * time)) * np.linspace(1.0, 0.93, len(time))
    phase = 2 * np.pi * np.cumsum(hertz) / SAMPLE_RATE
    squeal = (np.sin(phase) + 0.4 * np.sin(1.5 * phase)) * (0.7 + 0.3 * dsp.drift(len(time), rng, 25.0))
    rub = 0.12 * dsp.shaped_noise(len(time), rng, dsp.bump(1500.0, 1.0))
    return parts.far(parts.tiled(samples, (squeal + rub) * dsp.fade(len(time), 0.15, 0.3)), rng, dull=7000.0, echo=0.3, seconds_long=0.7)


def train(samples: int, rng: Rng) -> Wave:
    """A train rolling: rumble, and wheels over rail joints in pairs."""
    rumble = dsp.stereo_noise(samples, rng, dsp.added((1.0, dsp.tilt(60.0, 1.0, below=30.0)), (0.15, dsp.bump(1300.0, 1.0))), 0.6)
    track = 0.55 * rumble * dsp.drift(samples, rng, 0.8, 0.7, 1.0)
    pace, at = rng.uniform(0.62, 0.8), 0.0
    while at < samples / SAMPLE_RATE:
        for offset in (0.0, 0.13):
            clack = parts.struck([(190.0, 0.10, 1.0), (620.0, 0.06, 0.5), (1750.0, 0.04, 0.3)], 0.16, rng, 0.04)
            dsp.add_at(track, dsp.panned(4.5 * clack, rng.uniform(-0.3, 0.3)), int((at + offset) * SAMPLE_RATE))
        at += pace
    return track


def airplane(samples: int, rng: Rng) -> Wave:
    """A jet high overhead."""
    roar = dsp.stereo_noise(samples, rng, dsp.added((1.0, dsp.tilt(90.0, 0.9, below=40.0)), (0.1, dsp.bump(1100.0, 0.9))), 0.6)
    return roar * dsp.drift(samples, rng, 0.5, 0.55, 1.0)


def helicopter(samples: int, rng: Rng) -> Wave:
    """A helicopter: blades beating the air."""
    time = np.arange(samples) / SAMPLE_RATE
    beat = np.maximum(np.sin(2 * np.pi * 11.0 * time), 0.0) ** 6
    return dsp.stereo_noise(samples, rng, dsp.bump(160.0, 1.2), 0.4) * (0.15 + beat) + 0.12 * dsp.stereo_noise(
        samples, rng, dsp.bump(1500.0, 1.2), 0.8
    )


def bicycle_bell(samples: int, rng: Rng) -> Wave:
    """Ring, ring."""
    track = parts.silence(samples)
    for at in (0.05, 0.15, 0.45, 0.55):
        dsp.add_at(
            track,
            dsp.panned(parts.struck([(2350.0, 0.9, 1.0), (3900.0, 0.6, 0.5), (5600.0, 0.3, 0.3)], 1.0, rng, 0.002), 0.2),
            int(at * SAMPLE_RATE),
        )
    return track


def boat(samples: int, rng: Rng) -> Wave:
    """A foghorn over the water."""
    time = parts.seconds(2.6)
    wave = sum(np.tanh(2.0 * np.sin(2 * np.pi * hertz * time)) for hertz in (98.0, 147.5)) * dsp.fade(len(time), 0.3, 0.6)
    return parts.far(
        dsp.band(parts.tiled(samples, wave, int(0.2 * SAMPLE_RATE)), 70.0, 1800.0), rng, dull=1200.0, echo=0.6, seconds_long=2.4
    )


def spaceship(samples: int, rng: Rng) -> Wave:
    """A ship's inside: deep drives that beat slowly, air in the ducts, a far-off blip."""
    time = np.arange(samples) / SAMPLE_RATE
    drive = np.zeros(samples)
    for hertz, gain in ((54.0, 1.0), (54.35, 0.9), (81.2, 0.6), (108.4, 0.5), (162.3, 0.25), (216.9, 0.15)):
        drive += gain * np.sin(2 * np.pi * hertz * time + rng.uniform(0, 6))
    air = dsp.stereo_noise(samples, rng, dsp.added((1.0, dsp.bump(300.0, 1.1)), (0.15, dsp.bump(2400.0, 0.8))), 0.8)
    blips = parts.scattered(
        samples,
        rng,
        0.25,
        lambda r: (
            0.12
            * np.sin(2 * np.pi * r.choice([880.0, 1175.0, 1320.0]) * parts.seconds(0.09))
            * dsp.fade(int(0.09 * SAMPLE_RATE), 0.01, 0.03)
        ),
        spread=0.6,
    )
    return dsp.panned(0.35 * drive, 0.0) + 0.6 * air * dsp.drift(samples, rng, 0.2, 0.8, 1.0) + parts.far(blips, rng, echo=0.5)
