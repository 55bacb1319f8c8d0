"""Wind, leaves, rain, water, fire, thunder."""

import numpy as np

from soundstage.engines.previz.sound import dsp
from soundstage.engines.previz.sound.dsp import Wave
from soundstage.engines.previz.sound.makers import parts
from soundstage.engines.previz.sound.speech import SAMPLE_RATE

Rng = np.random.Generator


def gusts(samples: int, rng: Rng) -> Wave:
    """How hard the wind blows, 0..1, in gusts of some seconds."""
    return 0.62 * dsp.drift(samples, rng, 0.16) + 0.38 * dsp.drift(samples, rng, 0.7)


def wind(samples: int, rng: Rng, strength: float = 0.45) -> Wave:
    """Air over an open place: gusts raise and brighten it, strong ones whistle a little."""
    force = gusts(samples, rng) ** (1.0 + strength)
    clock = np.arange(samples) / SAMPLE_RATE

    def colour(times: Wave, hertz: Wave) -> Wave:
        blow = np.interp(times, clock, force)[None]
        pitch = hertz[:, None]
        body = (0.22 + blow) / np.sqrt(1.0 + (pitch / (230.0 + 1500.0 * blow * (0.4 + strength))) ** 3)
        moan = strength * 0.7 * np.exp(-0.5 * ((pitch - (340.0 + 380.0 * blow)) / (75.0 + 40.0 * blow)) ** 2) * blow**2
        whistle = strength**2 * 0.35 * np.exp(-0.5 * ((pitch - (760.0 + 700.0 * blow)) / 120.0) ** 2) * blow**3
        return body + moan + whistle

    air = dsp.stereo_noise(samples, rng, dsp.tilt(110.0, 0.75, below=55.0), 0.65)
    hiss = dsp.stereo_noise(samples, rng, dsp.bump(3200.0, 1.3), 0.9)
    return np.stack([dsp.time_varying(side, colour) for side in air]) + 0.05 * hiss * force**2


def gale(samples: int, rng: Rng) -> Wave:
    """Strong wind that howls."""
    return wind(samples, rng, 1.0)


def snow_wind(samples: int, rng: Rng) -> Wave:
    """Wind over snow: thin, with the hiss of ice grains."""
    force = gusts(samples, rng)
    return dsp.at_level(wind(samples, rng, 0.8), 1.0) + 0.22 * force**2 * dsp.stereo_noise(samples, rng, dsp.bump(6500.0, 0.7), 0.9)


def leaves(samples: int, rng: Rng) -> Wave:
    """Leaves in a breeze: a rustle made of many dry touches that comes and goes with the gusts."""
    force = gusts(samples, rng) ** 2
    sheen = dsp.stereo_noise(samples, rng, dsp.bump(4300.0, 0.85), 0.9) * (0.35 + 0.65 * dsp.drift(samples, rng, 14.0))
    touches = [parts.burst(rng.uniform(0.008, 0.03), rng, dsp.bump(rng.uniform(2500.0, 7500.0), 0.6)) for _ in range(10)]
    dry = parts.sown(samples, rng, 90.0, touches)
    skitter = [parts.burst(0.012, rng, dsp.bump(2200.0, 0.5)) for _ in range(3)]
    along = parts.sown(samples, rng, 7.0, skitter, 0.6)
    return (0.55 * sheen + 0.55 * dry / (dry.std() + 1e-9)) * (0.05 + 1.2 * force) + 0.10 * along / (along.std() + 1e-9) * (0.2 + force)


def rain(samples: int, rng: Rng, intensity: float = 0.6) -> Wave:
    """Rain on ground and leaves: a wash, thousands of drops from splats to ticks, now and then a big one near."""
    wash = dsp.stereo_noise(samples, rng, dsp.added((1.0, dsp.bump(5200.0, 1.6)), (0.35, dsp.bump(900.0, 1.5))), 0.9)
    ticks = [parts.burst(rng.uniform(0.003, 0.009), rng, dsp.bump(rng.uniform(2500.0, 8000.0), 0.8), 0.0004) for _ in range(12)]
    drops = [0.5 * parts.bubble(rng, 900.0, 9000.0) for _ in range(16)] + ticks
    splats = [parts.burst(rng.uniform(0.012, 0.03), rng, dsp.bump(rng.uniform(350.0, 1100.0), 0.7)) for _ in range(8)]
    fine = parts.sown(samples, rng, 300.0 + 1400.0 * intensity, drops, 0.9)
    heavy = parts.sown(samples, rng, 40.0 + 160.0 * intensity, splats, 0.8)
    near = parts.sown(samples, rng, 5.0 * intensity, drops[:4] + splats[:2], 0.5)
    swell = 0.82 + 0.18 * dsp.drift(samples, rng, 0.2)
    parts_ = (0.55 + 0.4 * intensity) * wash + 0.75 * fine / (fine.std() + 1e-9) + 0.45 * heavy / (heavy.std() + 1e-9)
    return (parts_ + 2.0 * near) * swell


def drizzle(samples: int, rng: Rng) -> Wave:
    """Light rain."""
    return rain(samples, rng, 0.2)


def waves(samples: int, rng: Rng, period: float = 7.5) -> Wave:
    """The sea on a beach: swell, a break that gathers for more than a second, foam running out."""
    time = np.arange(samples) / SAMPLE_RATE
    swell, breaking = np.zeros(samples), np.zeros(samples)
    at = -period * rng.uniform(0.0, 0.8)
    while at < time[-1] + period:
        size, rise, out = rng.uniform(0.6, 1.0), rng.uniform(2.0, 3.0), rng.uniform(2.6, 4.2)
        since = time - at
        swell = np.maximum(swell, size * np.where(since < 0, np.exp(-2.2 * (since / rise) ** 2), np.exp(-np.maximum(since, 0) / out)))
        gather = np.clip((since + 1.3) / 1.3, 0.0, 1.0) ** 2
        breaking = np.maximum(breaking, size * gather * np.exp(-np.maximum(since, 0.0) / (0.75 * out)))
        at += period * rng.uniform(0.75, 1.3)
    low = dsp.stereo_noise(samples, rng, dsp.tilt(45.0, 1.1, below=30.0), 0.6)
    surf = dsp.stereo_noise(samples, rng, dsp.bump(1700.0, 1.6), 0.8)
    foam = dsp.stereo_noise(samples, rng, dsp.bump(6800.0, 0.9), 0.95)
    return 0.45 * low * (0.2 + 0.8 * swell) + surf * (0.06 + 0.9 * breaking) + 0.4 * foam * (0.05 + breaking**1.6)


def lapping(samples: int, rng: Rng) -> Wave:
    """Water against a hull or a quay: slow slaps with bubbles in them."""

    def slap(rng: Rng) -> Wave:
        wave = parts.burst(rng.uniform(0.35, 0.7), rng, dsp.bump(rng.uniform(350.0, 700.0), 1.1), attack=0.06, curve=4.0)
        for _ in range(int(rng.integers(4, 12))):
            dsp.add_at(wave, 0.5 * parts.bubble(rng, 350.0, 1600.0), int(rng.uniform(0.05, 0.4) * SAMPLE_RATE))
        return wave

    bed = dsp.stereo_noise(samples, rng, dsp.bump(350.0, 1.3), 0.7) * dsp.drift(samples, rng, 0.4, 0.2, 1.0)
    return 0.15 * bed + parts.scattered(samples, rng, 1.3, slap)


def stream(samples: int, rng: Rng) -> Wave:
    """A brook or a fountain: a moving wash and a thousand bubbles."""
    wash = dsp.stereo_noise(samples, rng, dsp.added((1.0, dsp.bump(2600.0, 1.4)), (0.5, dsp.bump(600.0, 1.0))), 0.85)
    chatter = parts.sown(samples, rng, 120.0, [parts.bubble(rng, 380.0, 3200.0) for _ in range(16)], 0.8)
    return 0.5 * wash * dsp.drift(samples, rng, 1.2, 0.7, 1.0) + 0.8 * chatter / (chatter.std() + 1e-9) * dsp.drift(
        samples, rng, 2.5, 0.6, 1.0
    )


def drips(samples: int, rng: Rng) -> Wave:
    """Single drops into still water, in a place that answers."""
    dry = parts.scattered(samples, rng, 1.4, lambda r: parts.bubble(r, 700.0, 2200.0), spread=0.5)
    return dry + 0.8 * dsp.reverberated(dry, rng, 1.6)


def splash(samples: int, rng: Rng) -> Wave:
    """Something falls into water."""
    wave = parts.burst(0.9, rng, dsp.bump(1800.0, 1.5), attack=0.008, curve=6.0)
    for _ in range(40):
        dsp.add_at(wave, 0.35 * parts.bubble(rng, 300.0, 2600.0), int(rng.exponential(0.22) * SAMPLE_RATE))
    return parts.tiled(samples, wave)


def bubbles(samples: int, rng: Rng) -> Wave:
    """Under water: a dull pressure, and strings of bubbles."""

    def string(rng: Rng) -> Wave:
        wave = np.zeros(int(1.2 * SAMPLE_RATE))
        for _ in range(int(rng.integers(6, 20))):
            dsp.add_at(wave, parts.bubble(rng, 180.0, 900.0), int(rng.uniform(0.0, 1.0) * SAMPLE_RATE))
        return wave

    return 0.25 * dsp.stereo_noise(samples, rng, dsp.tilt(60.0, 1.4, below=25.0), 0.6) + parts.scattered(samples, rng, 1.0, string)


def fire(samples: int, rng: Rng) -> Wave:
    """A wood fire: a soft flutter under crackles, with pops."""

    def crackle(rng: Rng) -> Wave:
        return parts.burst(rng.uniform(0.004, 0.022), rng, dsp.bump(np.exp(rng.uniform(np.log(900.0), np.log(5200.0))), 0.6), 0.0005, 6.0)

    def pop(rng: Rng) -> Wave:
        return 1.6 * parts.struck([(rng.uniform(300.0, 900.0), 0.06, 1.0), (rng.uniform(1200.0, 2600.0), 0.03, 0.6)], 0.08, rng)

    flutter = dsp.stereo_noise(samples, rng, dsp.added((1.0, dsp.bump(120.0, 1.0)), (0.5, dsp.bump(420.0, 0.9))), 0.6) * dsp.drift(
        samples, rng, 7.0, 0.3, 1.0
    )
    breath = dsp.stereo_noise(samples, rng, dsp.bump(3800.0, 1.2), 0.9) * dsp.drift(samples, rng, 2.0, 0.2, 1.0)
    return (
        0.08 * flutter
        + 0.035 * breath
        + 0.55 * parts.scattered(samples, rng, 12.0, crackle, loudness=0.7)
        + 0.35 * parts.scattered(samples, rng, 0.9, pop)
    )
