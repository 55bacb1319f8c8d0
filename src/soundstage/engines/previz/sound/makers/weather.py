"""Rain by what it falls on, hail, falling water, thunder by distance, rumbles of the ground, boiling and pouring."""

import numpy as np

from soundstage.engines.previz.sound import dsp
from soundstage.engines.previz.sound.dsp import Wave
from soundstage.engines.previz.sound.makers import nature, parts
from soundstage.engines.previz.sound.speech import SAMPLE_RATE

Rng = np.random.Generator
SPEED_OF_SOUND = 343.0
"""Metres a second."""


def _drops_on(samples: int, rng: Rng, per_second: float, grains: list[Wave], spread: float = 0.9) -> Wave:
    sown = parts.sown(samples, rng, per_second, grains, spread)
    return sown / (sown.std() + 1e-9)


def rain_on_roof(samples: int, rng: Rng) -> Wave:
    """Rain on a roof of sheet metal, heard below it: each drop rings the sheet."""
    pings = [
        parts.struck(
            [(hertz := rng.uniform(420.0, 1500.0), rng.uniform(0.03, 0.09), 1.0), (2.3 * hertz, 0.03, 0.5), (4.1 * hertz, 0.015, 0.3)],
            0.1,
            rng,
        )
        for _ in range(16)
    ]
    wash = dsp.stereo_noise(samples, rng, dsp.added((1.0, dsp.bump(1300.0, 1.1)), (0.25, dsp.bump(4200.0, 1.0))), 0.85)
    near = parts.scattered(samples, rng, 9.0, lambda r: 2.2 * pings[int(r.integers(16))], loudness=0.6)
    return (0.5 * wash + 0.9 * _drops_on(samples, rng, 700.0, pings) + near) * (0.8 + 0.2 * dsp.drift(samples, rng, 0.3))


def rain_on_glass(samples: int, rng: Rng) -> Wave:
    """Rain on a window: ticks on the pane over rain outside, dulled by it."""
    ticks = [
        parts.struck(
            [(rng.uniform(1100.0, 2600.0), 0.02, 1.0), (rng.uniform(3200.0, 5600.0), 0.012, 0.6), (260.0, 0.03, 0.5)], 0.04, rng, 0.05
        )
        for _ in range(14)
    ]
    outside = dsp.band(nature.rain(samples, rng, 0.5), high=1400.0, order=1)
    return 0.35 * outside / (outside.std() + 1e-9) + 0.5 * _drops_on(samples, rng, 160.0, ticks, 1.0)


def rain_on_leaves(samples: int, rng: Rng) -> Wave:
    """Rain in a wood: a soft patter, and fat drops that fall from leaf to leaf."""
    pats = [parts.burst(rng.uniform(0.006, 0.018), rng, dsp.bump(rng.uniform(1200.0, 4200.0), 0.8), 0.0006) for _ in range(14)]
    fat = [parts.burst(rng.uniform(0.02, 0.04), rng, dsp.bump(rng.uniform(350.0, 800.0), 0.6), 0.001) for _ in range(6)]
    wash = dsp.stereo_noise(samples, rng, dsp.bump(3400.0, 1.3), 0.95)
    return (0.5 * wash + 0.7 * _drops_on(samples, rng, 600.0, pats)) * (0.75 + 0.25 * dsp.drift(samples, rng, 0.4)) + 0.5 * _drops_on(
        samples, rng, 30.0, fat
    )


def rain_on_cloth(samples: int, rng: Rng) -> Wave:
    """Rain on an umbrella or a tent: a drumming close over the head."""
    drums = [parts.struck([(rng.uniform(150.0, 420.0), 0.05, 1.0), (rng.uniform(600.0, 1100.0), 0.02, 0.5)], 0.07, rng) for _ in range(12)]
    flicks = [parts.burst(0.008, rng, dsp.bump(rng.uniform(1500.0, 3500.0), 0.8), 0.0005) for _ in range(8)]
    wash = dsp.stereo_noise(samples, rng, dsp.bump(2600.0, 1.5), 0.9)
    return 0.3 * wash + 0.8 * _drops_on(samples, rng, 110.0, drums, 0.7) + 0.6 * _drops_on(samples, rng, 240.0, flicks)


def hail(samples: int, rng: Rng) -> Wave:
    """Hail: hard stones that bounce."""

    def stone(r: Rng) -> Wave:
        wave, at, gain = np.zeros(int(0.25 * SAMPLE_RATE)), 0.0, 1.0
        hertz = r.uniform(1200.0, 3800.0)
        for _ in range(int(r.integers(1, 4))):
            dsp.add_at(
                wave,
                gain * parts.struck([(hertz, 0.02, 1.0), (2.1 * hertz, 0.01, 0.6), (r.uniform(260.0, 620.0), 0.02, 0.7)], 0.04, r, 0.03),
                int(at * SAMPLE_RATE),
            )
            at, gain = at + r.uniform(0.04, 0.09), 0.4 * gain
        return wave

    wash = dsp.stereo_noise(samples, rng, dsp.bump(3000.0, 1.2), 0.9)
    return 0.06 * wash + 0.4 * parts.scattered(samples, rng, 70.0, stone, loudness=0.8)


def waterfall(samples: int, rng: Rng) -> Wave:
    """Falling water: a roar with a floor below 100 Hz, flat to 3 kHz, that never rests."""
    roar = dsp.stereo_noise(samples, rng, dsp.added((1.0, dsp.tilt(500.0, 0.55, below=45.0)), (0.25, dsp.bump(2200.0, 1.3))), 0.85)
    plunge = dsp.stereo_noise(samples, rng, dsp.bump(120.0, 0.8), 0.5) * dsp.drift(samples, rng, 6.0, 0.4, 1.0)
    return roar * dsp.drift(samples, rng, 3.0, 0.85, 1.0) + 0.5 * plunge


def thunder_at(samples: int, rng: Rng, metres: float) -> Wave:
    """Thunder at a distance: near, a crack and a short roar; far, no crack, a long, dull roll.

    The air takes the treble: the corner falls from 3 kHz at 200 m to 150 Hz at 6 km. A stroke of some kilometres is heard along
    its whole length, which is why far thunder rolls for longer (Few 1975).
    """
    time = np.arange(samples) / SAMPLE_RATE
    far = float(np.clip(np.log2(metres / 200.0) / 5.0, 0.0, 1.0))
    corner, length = 3000.0 * (150.0 / 3000.0) ** far, 1.2 + 2.6 * far
    roll = np.zeros(samples)
    for peal in range(3 + int(8 * far)):
        since = time - (0.0 if peal == 0 else rng.exponential(0.25 + 0.9 * far))
        attack = rng.uniform(0.01, 0.05) + 0.35 * far * rng.random()
        roll += rng.uniform(0.3, 1.0) * np.where(
            since > 0,
            (1.0 - np.exp(-np.maximum(since, 0) / attack)) * np.exp(-np.maximum(since, 0) / (0.25 + 0.5 * length * rng.random())),
            0.0,
        )
    body = dsp.stereo_noise(samples, rng, dsp.added((1.0, dsp.tilt(45.0, 0.8, below=25.0)), (0.5, dsp.bump(150.0, 0.9))), 0.5)
    rumble = np.tanh(0.7 * dsp.band(body, high=corner) / 0.5 * roll * np.exp(-time / length) * dsp.drift(samples, rng, 4.0, 0.45, 1.0))
    crack = dsp.stereo_noise(samples, rng, dsp.bump(1500.0, 1.5), 0.6) * np.exp(-time / 0.06) * (1.0 - np.exp(-time / 0.0015))
    tear = dsp.stereo_noise(samples, rng, dsp.bump(2600.0, 0.9), 0.8) * np.exp(-time / 0.25) * dsp.drift(samples, rng, 60.0) ** 2
    return (rumble + (1.0 - far) ** 2 * (1.4 * crack + 0.7 * tear)) * dsp.fade(samples, 0.0, 0.5)


def thunder_near(samples: int, rng: Rng) -> Wave:
    """A stroke a few hundred metres off."""
    return thunder_at(samples, rng, rng.uniform(200.0, 400.0))


def thunder(samples: int, rng: Rng) -> Wave:
    """A stroke a mile or so off."""
    return thunder_at(samples, rng, rng.uniform(1000.0, 2200.0))


def thunder_far(samples: int, rng: Rng) -> Wave:
    """A storm on the horizon."""
    return thunder_at(samples, rng, rng.uniform(5000.0, 8000.0))


def rumble(samples: int, rng: Rng) -> Wave:
    """The ground shakes: nothing over 150 Hz but what rattles on it."""
    deep = dsp.stereo_noise(samples, rng, dsp.added((1.0, dsp.bump(45.0, 0.6)), (0.4, dsp.bump(110.0, 0.6))), 0.4)
    swell = 0.4 + 0.6 * dsp.drift(samples, rng, 0.8)
    rattle = parts.scattered(samples, rng, 14.0, lambda r: parts.burst(0.04, r, dsp.bump(r.uniform(500.0, 1800.0), 0.7)))
    return deep * swell + 0.05 * rattle * swell


def boil(samples: int, rng: Rng) -> Wave:
    """A pot at a rolling boil: big bubbles that break, a lid that trembles."""
    bed = dsp.stereo_noise(samples, rng, dsp.bump(420.0, 0.9), 0.6) * dsp.drift(samples, rng, 9.0, 0.3, 1.0)
    chatter = parts.sown(samples, rng, 70.0, [parts.bubble(rng, 220.0, 1100.0) for _ in range(14)], 0.7)
    return 0.35 * bed + 0.9 * chatter / (chatter.std() + 1e-9) * dsp.drift(samples, rng, 4.0, 0.4, 1.0)


def pouring(samples: int, rng: Rng) -> Wave:
    """A glass is filled: bubbles in a column of air that grows shorter, so that the pitch climbs (a quarter wave, 12 to 2 cm)."""
    time = np.arange(samples) / SAMPLE_RATE
    fill = np.clip(time / max(time[-1], 1e-3), 0.0, 1.0)
    air = SPEED_OF_SOUND / (4.0 * (0.12 - 0.10 * fill))
    splash = dsp.shaped_noise(samples, rng, dsp.bump(1800.0, 1.3)) * dsp.drift(samples, rng, 25.0, 0.2, 1.0)

    def column(times: Wave, hertz: Wave) -> Wave:
        tuned = np.interp(times, time, air)[None]
        return 0.06 + np.exp(-0.5 * (np.log2(np.maximum(hertz[:, None], 1.0) / tuned) / 0.10) ** 2)

    padded = np.pad(splash, (0, max(0, 8192 - samples)))
    rung = dsp.time_varying(padded, column)[:samples]
    rung = np.pad(rung, (0, samples - len(rung)))
    drops = parts.sown(samples, rng, 45.0, [parts.bubble(rng, 500.0, 2600.0) for _ in range(12)], 0.7)
    return dsp.panned(rung / (rung.std() + 1e-9), 0.1) + 0.7 * drops / (drops.std() + 1e-9)


def tap_water(samples: int, rng: Rng) -> Wave:
    """A tap runs into a basin: a steady, bright jet that drums on china."""
    jet = dsp.stereo_noise(
        samples, rng, dsp.added((1.0, dsp.bump(3600.0, 1.1)), (0.5, dsp.bump(700.0, 0.7)), (0.3, dsp.bump(230.0, 0.4))), 0.4
    )
    return jet * dsp.drift(samples, rng, 14.0, 0.75, 1.0) + 0.25 * dsp.at_level(nature.stream(samples, rng), 1.0)


def fizz(samples: int, rng: Rng) -> Wave:
    """Soda: thousands of tiny bubbles."""
    grains = [parts.bubble(rng, 3500.0, 12000.0) for _ in range(16)]
    return _drops_on(samples, rng, 900.0, grains, 0.8) * dsp.drift(samples, rng, 0.5, 0.6, 1.0)


def steam(samples: int, rng: Rng) -> Wave:
    """Steam escapes: a hiss that opens at once and dies slowly."""
    time = np.arange(samples) / SAMPLE_RATE
    valve = (1.0 - np.exp(-time / 0.02)) * np.exp(-time / max(0.5 * time[-1], 0.3))
    return dsp.stereo_noise(samples, rng, dsp.added((1.0, dsp.bump(5200.0, 0.9)), (0.25, dsp.bump(1100.0, 0.7))), 0.5) * valve


def ice(samples: int, rng: Rng) -> Wave:
    """Ice on a lake: cracks that run through the sheet, high sounds first (a chirp of dispersed plate waves)."""

    def crack(r: Rng) -> Wave:
        time = parts.seconds(0.7)
        hertz = r.uniform(180.0, 420.0) + r.uniform(1800.0, 3400.0) * np.exp(-time / r.uniform(0.03, 0.08))
        ping = np.sin(2 * np.pi * np.cumsum(hertz) / SAMPLE_RATE) * np.exp(-time / 0.16)
        ping[: int(0.03 * SAMPLE_RATE)] += 1.5 * parts.burst(0.03, r, dsp.bump(2400.0, 1.0), 0.0006)[: int(0.03 * SAMPLE_RATE)]
        return ping

    dry = parts.spaced(samples, rng, 0.8, crack)
    return dry + 0.6 * dsp.reverberated(dry, rng, 1.8, 120.0, 5000.0)


def match(samples: int, rng: Rng) -> Wave:
    """A match is struck: the scrape, the flare, the flame."""
    wave = np.zeros(int(1.2 * SAMPLE_RATE))
    scrape = parts.burst(0.12, rng, dsp.bump(4200.0, 0.8), attack=0.02, curve=2.0)
    dsp.add_at(wave, 0.6 * scrape * (0.5 + dsp.drift(len(scrape), rng, 90.0)), 0)
    dsp.add_at(
        wave,
        parts.burst(0.9, rng, dsp.added((1.0, dsp.bump(3200.0, 1.1)), (0.5, dsp.bump(350.0, 0.9))), attack=0.03, curve=6.0),
        int(0.1 * SAMPLE_RATE),
    )
    return parts.tiled(samples, wave, int(0.02 * SAMPLE_RATE))
