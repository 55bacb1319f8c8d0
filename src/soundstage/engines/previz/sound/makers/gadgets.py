"""Bells, alarms, telephones and other small things that make themselves heard."""

import numpy as np

from soundstage.engines.previz.sound import dsp
from soundstage.engines.previz.sound.dsp import Wave
from soundstage.engines.previz.sound.makers import parts
from soundstage.engines.previz.sound.speech import SAMPLE_RATE

Rng = np.random.Generator


def alarm(samples: int, rng: Rng) -> Wave:
    """A fire or a burglar alarm: two tones by turns, four times a second, hard."""
    time = np.arange(samples) / SAMPLE_RATE
    hertz = np.where((time * 2.0) % 1.0 < 0.5, 860.0, 1130.0)
    wave = np.tanh(2.5 * np.sin(2 * np.pi * np.cumsum(hertz) / SAMPLE_RATE))
    track = dsp.band(dsp.panned(wave, 0.1), 500.0, 6500.0)
    return track + 0.3 * dsp.reverberated(track, rng, 0.9)


def alarm_clock(samples: int, _rng: Rng) -> Wave:
    """An alarm clock: four beeps and a rest."""
    time = np.arange(samples) / SAMPLE_RATE
    place = time % 1.0
    gate = ((place % 0.125) < 0.065) & (place < 0.5)
    edge = dsp.signal.filtfilt(*dsp.signal.butter(1, 300.0, fs=SAMPLE_RATE), gate.astype(float)) if samples > 64 else gate
    return dsp.panned((np.sin(2 * np.pi * 2048.0 * time) + 0.25 * np.sin(2 * np.pi * 4096.0 * time)) * edge, 0.1)


def _tones(samples: int, rng: Rng, notes: tuple[tuple[float, float], ...], ring: float, bright: float = 0.3) -> Wave:
    track = parts.silence(samples)
    for at, hertz in notes:
        dsp.add_at(
            track,
            dsp.panned(
                parts.struck(
                    [(hertz, ring, 1.0), (2.0 * hertz, 0.6 * ring, bright), (3.01 * hertz, 0.3 * ring, 0.5 * bright)], ring, rng, 0.0
                ),
                0.1,
            ),
            int(at * SAMPLE_RATE),
        )
    return track + 0.2 * dsp.reverberated(track, rng, 0.6)


def doorbell(samples: int, rng: Rng) -> Wave:
    """Ding, dong: a falling third on two bars."""
    return _tones(samples, rng, ((0.02, 659.3), (0.62, 523.3)), 1.3)


def notification(samples: int, rng: Rng) -> Wave:
    """A telephone says that something has come: two soft, rising notes."""
    return _tones(samples, rng, ((0.02, 1046.5), (0.13, 1568.0)), 0.4, 0.15)


def elevator_ding(samples: int, rng: Rng) -> Wave:
    """A lift arrives: one clear note."""
    return _tones(samples, rng, ((0.02, 1318.5),), 1.6, 0.2)


def cash_register(samples: int, rng: Rng) -> Wave:
    """The drawer springs open and the bell rings."""
    from soundstage.engines.previz.sound.makers import things

    track = _tones(samples, rng, ((0.13, 2637.0),), 1.0, 0.4)
    dsp.add_at(track, dsp.panned(things.one_blow(things.BLOWS["lock"], rng), 0.0), int(0.02 * SAMPLE_RATE))
    dsp.add_at(track, dsp.panned(1.4 * things.one_blow(things.BLOWS["drawer"], rng), 0.0), int(0.2 * SAMPLE_RATE))
    return track


def electric_bell(samples: int, rng: Rng, rate: float, modes: tuple[float, ...]) -> Wave:
    """A dome struck `rate` times a second; what rings is made once, and the blows are set into it."""
    blow = parts.struck([(hertz, 0.5, 1.0 / (n + 1)) for n, hertz in enumerate(modes)], 0.6, rng, 0.003)
    blows = np.zeros(samples)
    at = np.cumsum(rng.normal(1.0 / rate, 0.02 / rate, int(samples / SAMPLE_RATE * rate) + 2))
    blows[(at[at * SAMPLE_RATE < samples - 1] * SAMPLE_RATE).astype(int)] = 1.0
    return dsp.panned(dsp.signal.oaconvolve(blows, blow)[:samples], 0.15)


def school_bell(samples: int, rng: Rng) -> Wave:
    """An electric bell: a hammer on a dome, twenty-two times a second."""
    return electric_bell(samples, rng, 22.0, (1780.0, 2950.0, 4620.0))


def phone(samples: int, rng: Rng) -> Wave:
    """A telephone with a bell: rings for 1.6 seconds, rests for two; two domes a third apart."""
    time = np.arange(samples) / SAMPLE_RATE
    ringing = electric_bell(samples, rng, 20.0, (1320.0, 1580.0, 2890.0, 4210.0))
    gate = np.clip(np.minimum((time % 3.6) / 0.01, (1.6 - time % 3.6) / 0.25), 0.0, 1.0)
    return ringing * gate


def mobile_phone(samples: int, rng: Rng) -> Wave:
    """A mobile rings: a marimba figure of eight notes, again and again."""
    figure = (0, 4, 7, 12, 7, 4, 9, 7)
    track = parts.silence(samples)
    for k in range(int(samples / SAMPLE_RATE / 0.14) + 1):
        if k % 12 < 8:
            hertz = 784.0 * 2.0 ** (figure[k % 12] / 12)
            dsp.add_at(
                track,
                dsp.panned(parts.struck([(hertz, 0.35, 1.0), (3.93 * hertz, 0.12, 0.35), (9.2 * hertz, 0.04, 0.12)], 0.4, rng, 0.0), 0.1),
                int((0.02 + 0.14 * k) * SAMPLE_RATE),
            )
    return dsp.band(track, low=350.0)


def vibrating_phone(samples: int, rng: Rng) -> Wave:
    """A telephone buzzes on a table: half a second at 160 Hz, the wood under it."""
    time = np.arange(samples) / SAMPLE_RATE
    gate = np.clip(np.minimum((time % 1.4) / 0.02, (0.6 - time % 1.4) / 0.03), 0.0, 1.0)
    buzz = np.tanh(2.0 * np.sin(2 * np.pi * 162.0 * time)) + 0.4 * dsp.shaped_noise(samples, rng, dsp.bump(900.0, 0.9)) * (
        np.sin(2 * np.pi * 162.0 * time) > 0.3
    )
    return dsp.panned(dsp.band(buzz * gate, 110.0, 3500.0), 0.1)


def referee_whistle(samples: int, rng: Rng) -> Wave:
    """A pea whistle: two pipes at 2.1 and 2.3 kHz, the pea at 35 a second."""
    time = parts.seconds(0.7)
    pea = 0.65 + 0.35 * np.sin(2 * np.pi * 35.0 * time)
    wave = (
        np.sin(2 * np.pi * 2130.0 * time + 1.5 * np.sin(2 * np.pi * 35.0 * time))
        + 0.8 * np.sin(2 * np.pi * 2310.0 * time)
        + 0.15 * dsp.shaped_noise(len(time), rng, dsp.bump(3500.0, 0.8))
    ) * pea
    track = parts.tiled(samples, wave * dsp.fade(len(time), 0.015, 0.05), int(0.03 * SAMPLE_RATE))
    return track + 0.2 * dsp.reverberated(track, rng, 0.7)


def electricity(samples: int, rng: Rng) -> Wave:
    """Sparks: a buzz at twice the mains that breaks and spits."""
    time = np.arange(samples) / SAMPLE_RATE
    arc = (dsp.drift(samples, rng, 6.0) > 0.45) * 1.0
    arc = np.convolve(arc, np.ones(96) / 96, "same")
    buzz = dsp.shaped_noise(samples, rng, dsp.bump(3600.0, 1.1)) * np.exp(4.0 * (np.cos(2 * np.pi * 120.0 * time) - 1.0))
    spit = parts.scattered(samples, rng, 12.0, lambda r: parts.burst(0.01, r, dsp.bump(r.uniform(2500.0, 7000.0), 0.7), 0.0003), spread=0.3)
    return dsp.panned(buzz * arc, 0.0) + 1.2 * spit


def laser(samples: int, rng: Rng) -> Wave:
    """Ray guns, as films have them: a chirp from 3.5 kHz to 200 Hz in a quarter of a second."""

    def shot(r: Rng) -> Wave:
        time = parts.seconds(0.28)
        hertz = 180.0 + r.uniform(2800.0, 3600.0) * np.exp(-time / 0.05)
        return np.tanh(2.0 * np.sin(2 * np.pi * np.cumsum(hertz) / SAMPLE_RATE)) * np.exp(-time / 0.09) * np.minimum(time / 0.002, 1.0)

    track = parts.spaced(samples, rng, 0.25, shot, spread=0.5)
    return track + 0.25 * dsp.reverberated(track, rng, 0.8)


def force_field(samples: int, rng: Rng) -> Wave:
    """A field or a sword of light: mains hum that beats with itself and wavers."""
    time = np.arange(samples) / SAMPLE_RATE
    swing = dsp.drift(samples, rng, 1.2, 0.85, 1.15)
    phase = 2 * np.pi * np.cumsum(92.0 * swing) / SAMPLE_RATE
    tone = sum(np.sin(h * phase + rng.uniform(0, 6)) / h**0.9 for h in range(1, 12)) * (0.8 + 0.2 * np.sin(2 * np.pi * 13.0 * time))
    return dsp.panned(0.6 * tone, 0.0) + 0.15 * dsp.stereo_noise(samples, rng, dsp.bump(4200.0, 0.9), 0.6) * swing


def turn_signal(samples: int, rng: Rng) -> Wave:
    """An indicator: tick and tock of a relay, three in two seconds."""
    track = parts.silence(samples)
    for beat in range(int(samples / SAMPLE_RATE / 0.35) + 1):
        pitch = (1900.0, 1500.0)[beat % 2]
        dsp.add_at(
            track,
            dsp.panned(parts.struck([(pitch, 0.02, 1.0), (420.0, 0.03, 0.7), (3600.0, 0.01, 0.4)], 0.05, rng), -0.1),
            int((0.05 + 0.35 * beat) * SAMPLE_RATE),
        )
    return track


def wipers(samples: int, rng: Rng) -> Wave:
    """Wipers: a rubber stroke each way, a knock at the end, one in 1.2 seconds."""
    track, at = parts.silence(samples), 0.05
    while at < samples / SAMPLE_RATE:
        for way in (0, 1):
            count = int(0.45 * SAMPLE_RATE)
            wave = dsp.shaped_noise(count, rng, dsp.bump((1100.0, 1500.0)[way], 0.7)) * np.sin(np.pi * np.linspace(0, 1, count)) ** 0.5
            dsp.add_at(track, dsp.panned(0.5 * wave, (0.3, -0.3)[way]), int(at * SAMPLE_RATE))
            dsp.add_at(
                track, dsp.panned(parts.struck([(130.0, 0.08, 0.8), (420.0, 0.04, 0.4)], 0.1, rng), 0.0), int((at + 0.45) * SAMPLE_RATE)
            )
            at += 0.6
    return track


def sonar(samples: int, rng: Rng) -> Wave:
    """A sonar: a ping, and the sea's long answer."""
    track, at = parts.silence(samples), 0.05
    while at < samples / SAMPLE_RATE:
        dsp.add_at(track, dsp.panned(parts.struck([(1480.0, 1.6, 1.0)], 1.4, rng, 0.0), 0.0), int(at * SAMPLE_RATE))
        at += 2.4
    return track + 0.6 * dsp.reverberated(track, rng, 2.6, 600.0, 3500.0)


def television(samples: int, rng: Rng) -> Wave:
    """A television in the next room: talk one cannot follow, out of a small box, through a wall."""
    from soundstage.engines.previz.sound.makers import people

    return dsp.band(people.gathering(samples, rng, "talk", 1, 0.35, 0.3), 220.0, 1400.0)


def printer(samples: int, rng: Rng) -> Wave:
    """A printer: the head goes to and fro, the paper steps on."""
    time = np.arange(samples) / SAMPLE_RATE
    sweep = (time / 0.62 + rng.random()) % 1.0
    head = (
        np.sin(2 * np.pi * np.cumsum(340.0 + 160.0 * np.sin(np.pi * sweep)) / SAMPLE_RATE)
        * (sweep < 0.8)
        * np.sin(np.pi * np.clip(sweep / 0.8, 0, 1)) ** 0.5
    )
    step = dsp.shaped_noise(samples, rng, dsp.bump(2600.0, 0.8)) * np.exp(-(((sweep - 0.9) / 0.03) ** 2))
    return dsp.panned(
        dsp.band(np.tanh(2.0 * head), low=200.0) * 0.4 + 0.6 * step + 0.15 * dsp.shaped_noise(samples, rng, dsp.bump(1500.0, 1.0)), 0.1
    )
