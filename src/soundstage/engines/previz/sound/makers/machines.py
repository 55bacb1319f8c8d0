"""Motors by their speed, and machines of the house and the street."""

import numpy as np

from soundstage.engines.previz.sound import dsp
from soundstage.engines.previz.sound.dsp import Wave
from soundstage.engines.previz.sound.makers import parts, rooms
from soundstage.engines.previz.sound.speech import SAMPLE_RATE

Rng = np.random.Generator


def motor(
    samples: int, rng: Rng, speed: Wave, *, cylinders: int = 4, muffled: float = 900.0, rough: float = 0.35, whine: float = 0.0
) -> Wave:
    """A combustion engine over time: `speed` is turns a minute, (samples,).

    A four-stroke fires cylinders/2 times a turn; each firing is a push through the exhaust (a pulse with a tail of noise), no two quite alike.
    `muffled` is the silencer's corner in Hz, `whine` adds the tone of a turbine or a gearbox at eleven times the turns.
    """
    turns = speed / 60.0
    firing = 2 * np.pi * np.cumsum(turns * cylinders / 2) / SAMPLE_RATE
    uneven = (
        1.0
        + rough * (2 * dsp.drift(samples, rng, 25.0) - 1.0)
        + 0.15 * np.sin(2 * firing / cylinders)
        + 0.1 * np.sin(firing / cylinders + 1.0)
    )
    pulse = np.diff(np.exp(12.0 * (np.cos(firing) - 1.0)) * uneven, prepend=0.0)  # what radiates from a pipe is the change of its flow
    pulse = dsp.band(pulse / (pulse.std() + 1e-12), high=1.6 * muffled, order=1)
    blow = dsp.shaped_noise(samples, rng, dsp.bump(muffled, 1.1)) * np.exp(2.0 * (np.cos(firing - 0.5) - 1.0)) * uneven
    exhaust = dsp.bell(np.tanh(1.1 * pulse), 0.35 * muffled, 4.0, 0.8) + 0.22 * blow
    mechanics = dsp.shaped_noise(samples, rng, dsp.bump(2300.0, 0.9)) * (0.6 + 0.4 * np.cos(2 * firing))
    load = np.clip(speed / 6000.0, 0.08, 1.0)
    wave = exhaust / (exhaust.std() + 1e-9) + 0.10 * mechanics * (0.5 + load)
    if whine:
        wave += whine * load * np.sin(2 * np.pi * np.cumsum(11.0 * turns) / SAMPLE_RATE)
    return dsp.panned(wave * (0.45 + 0.7 * load), 0.0) + 0.12 * dsp.stereo_noise(samples, rng, dsp.bump(160.0, 0.9), 0.8)


def _steady(samples: int, rng: Rng, turns: float, wander: float = 0.02) -> Wave:
    return turns * (1.0 + wander * (2 * dsp.drift(samples, rng, 0.8) - 1.0))


def idle(samples: int, rng: Rng) -> Wave:
    """A car stands with its engine on."""
    return motor(samples, rng, _steady(samples, rng, rng.uniform(720.0, 860.0)), muffled=420.0)


def engine(samples: int, rng: Rng) -> Wave:
    """A car at a steady speed on the road, heard inside: engine, tyres, wind."""
    road = dsp.stereo_noise(samples, rng, dsp.added((1.0, dsp.tilt(120.0, 0.9, below=40.0)), (0.12, dsp.bump(900.0, 0.9))), 0.7)
    return 0.5 * motor(samples, rng, _steady(samples, rng, rng.uniform(1800.0, 2400.0), 0.05), muffled=480.0) + 0.6 * road * dsp.drift(
        samples, rng, 0.6, 0.8, 1.0
    )


def rev(samples: int, rng: Rng) -> Wave:
    """An engine is revved: the needle jumps up and falls back, twice in three seconds."""
    time, speed, at = np.arange(samples) / SAMPLE_RATE, np.full(samples, 900.0), rng.uniform(0.1, 0.35)
    while at < time[-1] + 1e-3:
        top, since = rng.uniform(4200.0, 5800.0), np.maximum(time - at, 0.0)
        speed = np.maximum(speed, 900.0 + (top - 900.0) * np.clip(since / 0.35, 0, 1) * np.exp(-np.maximum(since - 0.45, 0.0) / 0.4))
        at += rng.uniform(1.2, 1.9)
    return motor(samples, rng, speed, cylinders=8, muffled=750.0)


def start(samples: int, rng: Rng) -> Wave:
    """A car starts: the starter turns it over four times, it catches and settles."""
    time = np.arange(samples) / SAMPLE_RATE
    cranking = time < 0.85
    crank = np.sin(np.cumsum(2 * np.pi * (150.0 + 40.0 * np.sin(2 * np.pi * 4.6 * time))) / SAMPLE_RATE)
    labour = dsp.shaped_noise(samples, rng, dsp.bump(900.0, 1.0)) * (0.4 + 0.6 * np.maximum(np.sin(2 * np.pi * 4.6 * time), 0.0))
    starter = (
        (0.5 * crank + 0.7 * labour) * cranking * np.minimum(1.0, (0.85 - np.minimum(time, 0.85)) / 0.04) * np.minimum(time / 0.02, 1.0)
    )
    speed = 800.0 + 1500.0 * np.exp(-np.maximum(time - 1.0, 0.0) / 0.5)
    running = motor(samples, rng, speed, muffled=480.0) * np.clip((time - 0.8) / 0.12, 0.0, 1.0)
    return dsp.panned(0.6 * starter, 0.0) + running


def motorcycle(samples: int, rng: Rng) -> Wave:
    """A big twin that pulls away and shifts up."""
    time = np.arange(samples) / SAMPLE_RATE
    gear = (time / 1.7) % 1.0
    return motor(samples, rng, 1900.0 + 2600.0 * gear**0.8, cylinders=2, muffled=900.0, rough=0.5)


def race_car(samples: int, rng: Rng) -> Wave:
    """A racing engine going by: ten thousand turns, Doppler as it passes."""
    time = np.arange(samples) / SAMPLE_RATE - 0.45 * samples / SAMPLE_RATE
    along, side, pace = 60.0 * time, 9.0, 60.0
    doppler = 1.0 / (1.0 + pace * along / np.hypot(along, side) / 343.0)
    wave = motor(samples, rng, 10500.0 * doppler, cylinders=10, muffled=3200.0, rough=0.15, whine=0.15)
    return wave * (side / np.hypot(along, side)) ** 0.8


def truck(samples: int, rng: Rng) -> Wave:
    """A diesel: slow, hard knocks."""
    knock = parts.scattered(
        samples,
        rng,
        22.0,
        lambda r: parts.struck([(r.uniform(900.0, 1500.0), 0.015, 1.0), (2400.0, 0.01, 0.6)], 0.03, r),
        spread=0.1,
        loudness=0.3,
    )
    return motor(samples, rng, _steady(samples, rng, rng.uniform(650.0, 800.0)), cylinders=6, muffled=330.0, rough=0.45) + 0.25 * knock


def tractor(samples: int, rng: Rng) -> Wave:
    """An old tractor: two cylinders that can be counted."""
    return motor(samples, rng, _steady(samples, rng, 560.0, 0.03), cylinders=2, muffled=650.0, rough=0.4)


def small_engine(samples: int, rng: Rng) -> Wave:
    """A lawn mower or a generator: one cylinder at 3000 turns, hardly muffled."""
    return motor(samples, rng, _steady(samples, rng, rng.uniform(2800.0, 3200.0), 0.03), cylinders=2, muffled=1500.0, rough=0.3)


def chainsaw(samples: int, rng: Rng) -> Wave:
    """A chainsaw: a two-stroke at nine thousand turns that sinks as it bites."""
    bite = dsp.drift(samples, rng, 0.5) ** 2
    saw = motor(samples, rng, 9200.0 - 3200.0 * bite, cylinders=2, muffled=2600.0, rough=0.3)
    return saw + 0.25 * bite * dsp.stereo_noise(samples, rng, dsp.bump(3200.0, 0.9), 0.4)


def motorboat(samples: int, rng: Rng) -> Wave:
    """An outboard, and the water it throws."""
    wash = dsp.stereo_noise(samples, rng, dsp.added((1.0, dsp.bump(1400.0, 1.3)), (0.5, dsp.bump(260.0, 0.8))), 0.8) * dsp.drift(
        samples, rng, 2.5, 0.4, 1.0
    )
    return motor(samples, rng, _steady(samples, rng, 3400.0, 0.06), cylinders=4, muffled=900.0) + 0.5 * wash


def engine_room(samples: int, rng: Rng) -> Wave:
    """A ship's engine room: a slow diesel that is felt, pumps, a turbine's whine, steel all round."""
    diesel = motor(samples, rng, _steady(samples, rng, 430.0, 0.01), cylinders=8, muffled=300.0, rough=0.25)
    time = np.arange(samples) / SAMPLE_RATE
    turbine = dsp.panned(
        np.sin(2 * np.pi * 1180.0 * time + 2.0 * np.sin(2 * np.pi * 0.3 * time)) + 0.4 * np.sin(2 * np.pi * 2361.0 * time), 0.4
    )
    pumps = parts.silence(samples)
    beat = parts.struck([(240.0, 0.09, 1.0), (610.0, 0.06, 0.6), (1450.0, 0.04, 0.3)], 0.15, rng)
    for k in range(int(samples / SAMPLE_RATE * 2.6) + 1):
        dsp.add_at(pumps, dsp.panned(rng.uniform(0.8, 1.0) * beat, -0.5), int((k / 2.6 + rng.normal(0.0, 0.004)) * SAMPLE_RATE))
    air = dsp.stereo_noise(samples, rng, dsp.bump(650.0, 1.2), 0.8)
    track = dsp.at_level(diesel, 1.0) + 0.05 * turbine + 1.3 * pumps + 0.25 * air
    return track + 0.3 * dsp.reverberated(track, rng, 1.1)


def fan(samples: int, rng: Rng) -> Wave:
    """A computer, a fan or a hair dryer: blades at 190 a second in their own wind."""
    time = np.arange(samples) / SAMPLE_RATE
    hertz = rng.uniform(170.0, 210.0)
    blades = np.sum([np.sin(2 * np.pi * hertz * h * time + rng.uniform(0, 6)) / h for h in (1, 2, 3)], axis=0)
    return dsp.panned(0.16 * blades, 0.1) + dsp.stereo_noise(
        samples, rng, dsp.added((1.0, dsp.bump(480.0, 1.1)), (0.2, dsp.bump(2600.0, 0.9))), 0.6
    )


def vacuum(samples: int, rng: Rng) -> Wave:
    """A vacuum cleaner pushed to and fro: a motor's tone at 330 Hz, rushing air."""
    push = dsp.drift(samples, rng, 0.7)
    phase = 2 * np.pi * np.cumsum(330.0 * (1.0 + 0.03 * push)) / SAMPLE_RATE
    tone = np.sum([np.sin(h * phase + rng.uniform(0, 6)) / h**1.2 for h in (1, 2, 3, 4, 6)], axis=0)
    return dsp.panned(0.25 * tone, 0.0) + dsp.stereo_noise(
        samples, rng, dsp.added((1.0, dsp.bump(1500.0, 1.4)), (0.6, dsp.bump(300.0, 0.7))), 0.6
    ) * (0.75 + 0.25 * push)


def blender(samples: int, rng: Rng) -> Wave:
    """A blender or a drill: a universal motor that climbs to speed and labours."""
    time = np.arange(samples) / SAMPLE_RATE
    hertz = 420.0 * (1.0 - np.exp(-time / 0.18)) * (1.0 - 0.12 * dsp.drift(samples, rng, 2.5))
    phase = 2 * np.pi * np.cumsum(hertz) / SAMPLE_RATE
    buzz = sum(np.sin(h * phase + rng.uniform(0, 6)) / h**0.8 for h in range(1, 13))
    load = dsp.shaped_noise(samples, rng, dsp.bump(1900.0, 1.1)) * (0.6 + 0.4 * np.sin(phase / 2))
    return dsp.band(dsp.panned(0.5 * buzz + 0.7 * load, 0.05), 180.0, 8000.0) * np.minimum(time / 0.05, 1.0)


def washing_machine(samples: int, rng: Rng) -> Wave:
    """A drum turns, the washing falls."""
    slosh = parts.scattered(samples, rng, 1.4, lambda r: parts.burst(0.5, r, dsp.bump(520.0, 1.0), attack=0.06), spread=0.2, loudness=0.3)
    return 0.4 * dsp.at_level(rooms.hum(samples, rng), 1.0) * dsp.drift(samples, rng, 1.0, 0.6, 1.0) + 0.7 * slosh


def subway(samples: int, rng: Rng) -> Wave:
    """An underground train comes in: rumble that grows, the tunnel's wind, steel that sings."""
    time = np.arange(samples) / SAMPLE_RATE
    come = np.clip(time / max(0.8 * time[-1], 0.5), 0.08, 1.0) ** 1.3
    rumble_ = dsp.stereo_noise(samples, rng, dsp.added((1.0, dsp.tilt(80.0, 0.9, below=30.0)), (0.3, dsp.bump(900.0, 0.9))), 0.6)
    sing = np.sin(2 * np.pi * np.cumsum(2650.0 + 60.0 * dsp.drift(samples, rng, 3.0)) / SAMPLE_RATE) * dsp.drift(samples, rng, 2.0) ** 3
    track = (rumble_ + dsp.panned(0.25 * sing, 0.3)) * come
    return track + 0.4 * dsp.reverberated(track, rng, 1.8)


def steam_train(samples: int, rng: Rng) -> Wave:
    """A steam engine: four puffs a turn, three turns in two seconds."""
    track, at, beat = dsp.stereo_noise(samples, rng, dsp.tilt(70.0, 1.0, below=30.0), 0.6) * 0.35, rng.uniform(0.0, 0.1), 0
    while at < samples / SAMPLE_RATE:
        puff = parts.burst(0.24, rng, dsp.added((1.0, dsp.bump(520.0, 0.9)), (0.4, dsp.bump(2200.0, 1.0))), attack=0.012, curve=6.0)
        dsp.add_at(track, dsp.panned((1.6 if beat % 4 == 0 else 1.1) * puff, 0.0), int(at * SAMPLE_RATE))
        at, beat = at + 0.165 + rng.normal(0.0, 0.004), beat + 1
    return track


def train_whistle(samples: int, rng: Rng) -> Wave:
    """A steam whistle: a chord of three pipes that scoops up into pitch."""
    time = parts.seconds(1.9)
    scoop = 1.0 - 0.08 * np.exp(-time / 0.12)
    chord = sum(
        np.sin(2 * np.pi * np.cumsum(hertz * scoop) / SAMPLE_RATE) + 0.3 * np.sin(4 * np.pi * np.cumsum(hertz * scoop) / SAMPLE_RATE)
        for hertz in (466.0, 554.0, 698.0)
    )
    wave = (0.4 * chord + 0.35 * dsp.shaped_noise(len(time), rng, dsp.bump(1500.0, 1.0))) * dsp.fade(len(time), 0.08, 0.35)
    return parts.far(parts.tiled(samples, wave, int(0.05 * SAMPLE_RATE)), rng, dull=4000.0, echo=0.4, seconds_long=1.8)


def rocket(samples: int, rng: Rng) -> Wave:
    """A rocket: a roar under 200 Hz that crackles as it tears the air."""
    time = np.arange(samples) / SAMPLE_RATE
    roar = dsp.stereo_noise(samples, rng, dsp.added((1.0, dsp.tilt(90.0, 0.7, below=25.0)), (0.1, dsp.bump(1600.0, 1.2))), 0.6)
    crackle = np.maximum(dsp.drift(samples, rng, 70.0) - 0.55, 0.0) * 4.0
    return np.tanh(roar * (0.8 + crackle)) * np.clip(time / 0.6, 0.1, 1.0)


def drone(samples: int, rng: Rng) -> Wave:
    """A small drone: four rotors that never quite agree, at 180 to 220 Hz and all their harmonics."""
    track = parts.silence(samples)
    for _ in range(4):
        hertz = rng.uniform(180.0, 220.0) * (1.0 + 0.06 * (dsp.drift(samples, rng, 1.5) - 0.5))
        phase = 2 * np.pi * np.cumsum(hertz) / SAMPLE_RATE
        wave = np.sum([np.sin(h * phase + rng.uniform(0, 6)) / h**0.6 for h in range(1, 14)], axis=0)
        track += dsp.panned(wave, rng.uniform(-0.4, 0.4))
    return track / 4 + 0.5 * dsp.stereo_noise(samples, rng, dsp.bump(3800.0, 0.9), 0.5)
