"""Everything heard, in one stereo track: voices in their place, ambience under them, effects, music, at broadcast loudness.

Levels are set against a plainly said line: ambience lies 15 dB under it and gives way by 3 dB more while somebody speaks,
music gives way by 8. With voices or music the mix comes to -16 LUFS, ambience alone to -20, and what is meant to be quiet
(a silent room) stays quiet. The true peak stays under -2.5 dBTP, and so under -1 in the file.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage, signal

from soundstage.engines.previz.sound import dsp, measure
from soundstage.engines.previz.sound.dsp import Wave
from soundstage.engines.previz.sound.space import SPACES, Space, answer_of
from soundstage.engines.previz.sound.speaking import VOICE_LEVEL
from soundstage.engines.previz.sound.speech import SAMPLE_RATE, SpokenLine
from soundstage.seeds import rng_for

TARGET = -16.0
"""LUFS with voices or music."""
AMBIENT_TARGET = -20.0
"""LUFS of ambience alone."""
MOST_ROUNDS, NEAR_ENOUGH = 12, 0.3
"""Holding peaks costs loudness: how often the level is raised again at most, and the LU within which it is right."""
CEILING = -2.5
"""dBTP. AAC raises peaks: by up to 1.4 dB in the clips it was measured on, and a file may have -1 at most."""
BED_UNDER_VOICE = -15.0
"""Decibels of all ambience together against a plain line."""
QUIETEST_LIFT = -28.0
"""Decibels under a plain line below which ambience alone counts as silence and is not brought up."""
BED_DUCK, MUSIC_DUCK = -3.0, -8.0
"""Decibels by which they give way under speech."""
BREATH_LEVEL = -27.0
"""Decibels of the breath before a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voiced:
    """A line in the mix."""

    line: SpokenLine
    pan: float = 0.0
    """-1 left .. 1 right."""
    distance: float = 1.5
    """Metres from the camera's ear."""
    dry: bool = False
    """A narrator or a radio: close, in the middle, without the place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bed:
    """Ambience over a stretch of the clip."""

    wave: Wave
    """(2, n), any level."""
    start: float = 0.0
    level: float = 0.0
    """Decibels against normal ambience."""
    fade: float = 0.35
    """Seconds at ends that lie inside the clip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One effect at one time."""

    wave: Wave
    """(2, n), any level."""
    start: float
    level: float = -6.0
    """Decibels against a plain line."""
    pan: float = 0.0
    here: bool = False
    """Whether it happens in the place of the scene, which answers it."""


def mix(
    voices: Sequence[Voiced],
    beds: Sequence[Bed] = (),
    events: Sequence[Event] = (),
    *,
    seconds: float,
    music: Wave | None = None,
    space: Space = SPACES["open"],
    seed: int = 0,
) -> NDArray[np.float32]:
    """Return the clip's sound: (n, 2) float32 at 48 kHz, n = seconds x 48000 rounded."""
    samples = round(seconds * SAMPLE_RATE)
    speech = _speech(voices, samples, space, seed)
    talking = _talking(speech)
    ambience = _ambience(beds, samples)
    track = speech + ambience * _ducked(talking, BED_DUCK) + _effects(events, samples, space)
    if music is not None:
        track += _fitted(music, samples) * _ducked(talking, MUSIC_DUCK)
    track *= dsp.fade(samples, 0.03, 0.10)
    return _mastered(track, _target(voices, events, music, ambience)).T.astype(np.float32)


def balance(voices: Sequence[Voiced], beds: Sequence[Bed], *, seconds: float) -> float:
    """Return how far ambience lies under the voices, in decibels, both as heard (K-weighted, while they sound)."""
    samples = round(seconds * SAMPLE_RATE)
    speech = _speech(voices, samples, SPACES["dry"], 0)
    talking = _talking(speech) > 0.3
    bed = _ambience(beds, samples) * _ducked(_talking(speech), BED_DUCK)
    heard = [measure.k_weighted(track)[:, talking] for track in (bed, speech)]
    return float(dsp.decibels(dsp.rms(heard[0]) / dsp.rms(heard[1])))


def _speech(voices: Sequence[Voiced], samples: int, space: Space, seed: int) -> Wave:
    """All lines placed, each with a breath before it and the place's answer after it."""
    track = np.zeros((2, samples))
    last_end: dict[str, float] = {}
    for voice in sorted(voices, key=lambda v: v.line.start):
        line = voice.line
        from_, until = _heard_in(line, space, samples)
        alone = np.zeros((2, until - from_))
        mono = _at_distance(line.samples.astype(np.float64), 1.5 if voice.dry else voice.distance)
        pan = 0.0 if voice.dry else voice.pan
        dsp.add_at(alone, dsp.panned(mono, pan) * np.sqrt(2.0), round(line.begins * SAMPLE_RATE) - from_)
        if line.on_screen and line.start - last_end.get(line.speaker, -1.0) > 0.55 and line.start > 0.25 and line.end > line.start:
            breath = _breath(rng_for(seed, "breath", line.speaker, line.text), min(0.34, line.start - 0.08))
            dsp.add_at(alone, dsp.panned(breath, pan) * np.sqrt(2.0), round((line.start - 0.05) * SAMPLE_RATE) - len(breath) - from_)
        last_end[line.speaker] = line.end
        track[:, from_:until] += alone if voice.dry else alone + answer_of(space, alone, voice.distance)
    return track


def _heard_in(line: SpokenLine, space: Space, samples: int) -> tuple[int, int]:
    """The samples between which a line, the breath before it and the place's answer are heard."""
    begin = round((line.begins - 0.5) * SAMPLE_RATE)
    end = round(line.begins * SAMPLE_RATE) + len(line.samples) + round((space.tail + 0.1) * SAMPLE_RATE)
    return min(max(begin, 0), samples), min(max(end, 0), samples)


def _at_distance(mono: Wave, distance: float) -> Wave:
    """Farther away a voice is quieter (less than in nature: it must be understood) and duller."""
    octaves = np.log2(max(distance, 0.4) / 1.5)
    gain = 10 ** (-3.2 * octaves / 20)
    return gain * (dsp.shelf(mono, 4000.0, -1.6 * octaves) if octaves > 0 else mono)


def _breath(rng: np.random.Generator, seconds: float) -> Wave:
    """A short breath in through the mouth, rising and cut off as speech begins."""
    count = int(seconds * SAMPLE_RATE)
    air = dsp.shaped_noise(count, rng, dsp.added((1.0, dsp.bump(1500.0, 0.6)), (0.6, dsp.bump(3400.0, 0.6)), (0.2, dsp.bump(7000.0, 0.6))))
    along = np.linspace(0.0, 1.0, count)
    return VOICE_LEVEL * 10 ** (BREATH_LEVEL / 20) * air * 2.0 * along**1.3 * (1.0 - along) ** 0.5


def _ambience(beds: Sequence[Bed], samples: int) -> Wave:
    """All beds at their levels; together no louder than one may be, so that five of them are not a wall."""
    track = np.zeros((2, samples))
    if not beds:
        return track
    for bed in beds:
        start = round(bed.start * SAMPLE_RATE)
        length = bed.wave.shape[1]
        at_clip_start, at_clip_end = start <= 0, start + length >= samples
        edges = dsp.fade(length, 0.0 if at_clip_start else bed.fade, 0.0 if at_clip_end else bed.fade)
        gain = 10 ** (bed.level / 20) / max(measure.presence(bed.wave), 1e-9)
        dsp.add_at(track, gain * bed.wave * edges, start)
    # Beds that do not overlap in time must not make each other quieter: measure where it is loudest.
    loudest = _loudest_stretch(track)
    reference = VOICE_LEVEL * 10 ** ((BED_UNDER_VOICE + max(bed.level for bed in beds)) / 20)
    return track * (reference / max(loudest, 1e-9))


def _loudest_stretch(track: Wave, seconds: float = 2.0) -> float:
    """The K-weighted RMS of the loudest two seconds."""
    power = np.square(measure.k_weighted(track)).mean(0)
    window = min(int(seconds * SAMPLE_RATE), len(power))
    sums = np.concatenate([[0.0], np.cumsum(power)])
    return float(np.sqrt(max(np.max(sums[window:] - sums[:-window]) / max(window, 1), 0.0)))


def _effects(events: Sequence[Event], samples: int, space: Space) -> Wave:
    track, here = np.zeros((2, samples)), np.zeros((2, samples))
    for event in events:
        gain = VOICE_LEVEL * 10 ** (event.level / 20) / max(measure.presence(event.wave), 1e-9)
        dsp.add_at(here if event.here else track, _moved(gain * event.wave, event.pan), round(event.start * SAMPLE_RATE))
    return track + here + answer_of(space, here) if here.any() else track


def _moved(wave: Wave, pan: float) -> Wave:
    """Shift a stereo wave to a side at constant power."""
    if not pan:
        return wave
    left, right = dsp.panned(np.ones(1), pan)[:, 0] * np.sqrt(2.0)
    return np.stack([left * wave[0], right * wave[1]])


def _fitted(music: Wave, samples: int) -> Wave:
    """Music as loud as half a voice. It begins and ends by itself; its last chord dies away before the picture does."""
    track = np.zeros((2, samples))
    dsp.add_at(track, music, 0)
    track *= VOICE_LEVEL * 10 ** (-7.0 / 20) / max(measure.presence(track), 1e-9)
    return track * dsp.fade(samples, 0.005, min(0.8, samples / SAMPLE_RATE / 4))


def _talking(speech: Wave) -> Wave:
    """Whether somebody speaks, 0..1, rising in 80 ms and falling in half a second."""
    level = np.clip(dsp.envelope(speech, 0.12) / (0.35 * VOICE_LEVEL), 0.0, 1.0)
    held = ndimage.maximum_filter1d(level[::48], int(0.45 * 1000), origin=int(0.17 * 1000))
    smooth = ndimage.gaussian_filter1d(held, 60.0)
    return np.interp(np.arange(len(level)), np.arange(len(smooth)) * 48, smooth)


def _ducked(talking: Wave, decibels: float) -> Wave:
    return 1.0 - (1.0 - 10 ** (decibels / 20)) * talking


def _target(voices: Sequence[Voiced], events: Sequence[Event], music: Wave | None, ambience: Wave) -> float | None:
    """The loudness the clip is brought to; None leaves quiet things quiet."""
    if music is not None or any(voice.line.end > voice.line.start for voice in voices):
        return TARGET
    if any(event.level > -12.0 for event in events):
        return AMBIENT_TARGET
    loud = float(dsp.decibels(_loudest_stretch(ambience) / VOICE_LEVEL)) if ambience.any() else -200.0
    return AMBIENT_TARGET if loud > QUIETEST_LIFT else None


def _mastered(track: Wave, target: float | None) -> Wave:
    """Bring the track to its loudness and hold its peaks; a few rounds, since holding peaks costs loudness."""
    if not track.any():
        return track
    for _ in range(MOST_ROUNDS):
        missing = 0.0 if target is None else target - measure.loudness(track)
        track = _limited(track * 10 ** (np.clip(missing, -40.0, 40.0) / 20))
        if target is None or abs(target - measure.loudness(track)) < NEAR_ENOUGH:
            break
    return track


def _limited(track: Wave) -> Wave:
    """Turn down just before and after each peak that would pass the ceiling, 4 ms ahead, on the oversampled wave."""
    ceiling = 10 ** ((CEILING - 0.25) / 20)
    peaks = np.zeros(track.shape[1])
    for side in track:  # one at a time: the oversampled wave is four times as large
        peaks = np.maximum(peaks, np.abs(signal.resample_poly(side, 4, 1)).reshape(-1, 4).max(1))
    if peaks.max() <= ceiling:
        return track
    need = np.minimum(1.0, ceiling / np.maximum(peaks, 1e-9))
    reach = int(0.004 * SAMPLE_RATE)
    held = ndimage.minimum_filter1d(need, 2 * reach + 1)
    window = np.hanning(2 * reach + 1)
    return track * ndimage.convolve1d(held, window / window.sum(), mode="nearest")
