"""A line of text spoken: samples, lip curves, loudness and beats of one take.

line = speak("Then go. Just go.", cast_voice(sex="f"), "sad", speaker="woman").at(2.1)
"""

import re
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from scipy import signal

from soundstage.engines.previz.sound import draft_voice, dsp, kokoro
from soundstage.engines.previz.sound.breath import in_gasps, open_mouthed, with_gasps, without_words
from soundstage.engines.previz.sound.casting import Voice, in_language
from soundstage.engines.previz.sound.delivery import DELIVERIES, Delivery, delivery_named
from soundstage.engines.previz.sound.filters import FILTERS
from soundstage.engines.previz.sound.letters import NONWORD, PAUSE, phonemes_of
from soundstage.engines.previz.sound.models import Model
from soundstage.engines.previz.sound.phones import Timed, ended, joined, timed
from soundstage.engines.previz.sound.speech import CURVE_RATE, SAMPLE_RATE, Phone, SpokenLine
from soundstage.engines.previz.sound.utterances import MODEL_RATE, Melody, Utterance
from soundstage.engines.previz.sound.visemes import viseme_curves

BEFORE, AFTER = 0.06, 0.18
"""Seconds kept before the first sound and after the last one."""
VOICE_LEVEL = 0.1
"""RMS of a plainly said line while it sounds."""
LOUDNESS_RANGE, LOUDNESS_FULL = 26.0, 6.0
"""Decibels under a line's loudest moment where the loudness curve leaves 0 and reaches 1."""
DIED_AWAY = 38.0
"""Decibels under a line's loudest moment that count as silence at its end."""
WRITTEN_PAUSE = 0.6
"""Seconds of a pause that is written into a line."""
BETWEEN_RUNS = 0.12
"""Seconds of silence added between two runs of the model: each brings some of its own."""
OPENS_WITH = 40.0
"""Decibels over plain speech at which a mouth opens ten times as far: a shout's 4 dB a quarter farther."""
_KEPT = 128
_cache: OrderedDict[tuple[str, Voice, str, str | None, int, float, float | None], SpokenLine] = OrderedDict()
_cache_lock = threading.Lock()


def speak(
    text: str,
    voice: Voice,
    delivery: str = "plain",
    *,
    seed: int = 0,
    speaker: str = "",
    on_screen: bool = True,
    feeling: str | None = None,
    language: str = "en",
    manner: Sequence[str] = (),
    through: str | None = None,
    pace: float = 1.0,
    threads: int = 2,
    model: Model = "full",
    most: float | None = None,
) -> SpokenLine:
    """Say one line. The same arguments give the same samples; a line said before is remembered.

    `delivery` is one of `delivery.DELIVERIES`; `manner`, in the prompt's words, makes it more exact, and `feeling` colours a plain one.
    `through` is one of `filters.FILTERS`. `language` is an ISO 639-1 code; what
    `letters.LANGUAGES` does not hold is read with English sounds. `pace` is how many times as
    fast as usual it is said; the seed varies it by up to 3 %, as no two takes are alike. Text without a word in it gives a line of silence.
    Past `most` seconds no further sentence is begun, for it would not be heard. `model` is what that speaks, as `models.ready` found it. Raises `VoiceUnavailable`.
    """
    way = delivery_named(delivery, feeling, manner)
    through = through or DELIVERIES[way].through
    take = seed % 5
    voice = in_language(voice, language)
    if model == "draft":
        voice = draft_voice.as_drafted(voice)
    key = (text, voice, way, through, take, pace, most)
    with _cache_lock:
        line = _cache.get(key)
    if line is None:
        line = _spoken(text, voice, DELIVERIES[way], pace * (1.0 + 0.015 * (take - 2)), threads, most)
        if through is not None:
            line = replace(line, samples=FILTERS[through](line.samples.astype(np.float64)).astype(np.float32))
        with _cache_lock:
            _cache[key] = line
            while len(_cache) > _KEPT:
                _cache.popitem(last=False)
    return replace(line, speaker=speaker, on_screen=on_screen, pace=pace)


def likely_seconds(text: str, voice: Voice) -> float:
    """Guess how long an English line lasts without saying it: a fit over twelve lines of two voices, right within 20 %."""
    spoken = "".join(phonemes_of(text, voice.accent))
    sounds, pauses = len(re.sub(r"[\sˈˌ,.!?;:…—]", "", spoken)), len(re.findall(r"[,.!?;:…—] ", spoken))
    return (0.19 + 0.08 * sounds + 0.10 * pauses) / voice.pace if sounds else 0.0


def _spoken(text: str, voice: Voice, delivery: Delivery, pace: float, threads: int, most: float | None) -> SpokenLine:
    runs = phonemes_of(in_gasps(text) if delivery.gasps else text, voice.tongue or voice.accent)
    if not runs:
        return _silent(text)
    melody = _melody(voice, delivery, pace)
    rate = Fraction(voice.size).limit_denominator(40)
    pieces: list[NDArray[np.floating]] = []
    timings: list[tuple[Timed, float]] = []
    at = 0.0
    for number, phonemes in enumerate(runs):
        if most is not None and at > most:
            break
        if phonemes == PAUSE or phonemes.startswith(NONWORD):
            samples = np.zeros(int(WRITTEN_PAUSE * SAMPLE_RATE)) if phonemes == PAUSE else without_words(phonemes[1:], voice, number)
            timings.append((open_mouthed(len(samples) / SAMPLE_RATE, silent=phonemes == PAUSE), at))
            pieces += [samples, np.zeros(int(BETWEEN_RUNS * SAMPLE_RATE))]
            at += (len(samples) + len(pieces[-1])) / SAMPLE_RATE
            continue
        said = _said(phonemes, voice, melody, threads)
        samples = _played(said.samples, rate)
        timings.append((timed(said.symbols, said.seconds, rate=float(rate)), at))
        pieces += [samples, np.zeros(int(BETWEEN_RUNS * SAMPLE_RATE))]
        at += (len(samples) + len(pieces[-1])) / SAMPLE_RATE
    wave, timing = _treated(np.concatenate(pieces[:-1]), voice, delivery), joined(timings)
    if delivery.gasps:
        wave, timing = with_gasps(wave, timing, voice)
    return _line(text, wave, ended(timing, _heard_until(wave)), delivery.level)


def _said(phonemes: str, voice: Voice, melody: Melody, threads: int) -> Utterance:
    if draft_voice.plays(voice):
        return draft_voice.shared().say(draft_voice.nearest_english(phonemes) if voice.tongue else phonemes, melody)
    return kokoro.shared(threads).say(phonemes, _style(voice.blend), melody)


def _melody(voice: Voice, delivery: Delivery, pace: float) -> Melody:
    """Turn middle pitch, swing and pace into the model's controls. Playing faster for a smaller throat is made up for."""
    pitch = voice.pitch * delivery.pitch / voice.size
    speed = float(np.clip(voice.pace * delivery.pace * pace / voice.size, 0.55, 1.6))
    if delivery.breath:
        return Melody(speed=speed, f0_scale=0.0, energy=delivery.energy)
    swing = delivery.lively
    if voice.body == "robot":
        swing *= 0.35
    return Melody(speed=speed, f0_scale=pitch * swing, f0_add=pitch * voice.middle * (1.0 - swing), energy=delivery.energy)


@cache
def _packed() -> dict[str, NDArray[np.float16]]:
    with (files("soundstage.engines.previz") / "assets" / "voices.npz").open("rb") as file, np.load(file) as archive:
        return {name: archive[name] for name in archive.files}


def _style(blend: tuple[tuple[str, float], ...]) -> NDArray[np.floating]:
    return np.sum([weight * _packed()[name].astype(np.float32) for name, weight in blend], axis=0)


def _played(samples: NDArray[np.float32], rate: Fraction) -> NDArray[np.floating]:
    """Bring the model's samples to 48 kHz, played `rate` times as fast."""
    ratio = Fraction(SAMPLE_RATE, MODEL_RATE) / rate
    return signal.resample_poly(samples.astype(np.float64), ratio.numerator, ratio.denominator)


def _treated(wave: NDArray[np.floating], voice: Voice, delivery: Delivery) -> NDArray[np.floating]:
    time = np.arange(len(wave)) / SAMPLE_RATE
    wave = dsp.band(wave, low=60.0)
    if voice.tremble:
        wave = wave * (1.0 + voice.tremble * np.sin(2 * np.pi * 5.1 * time) * np.sin(2 * np.pi * 0.7 * time + 1.0))
    if voice.body == "robot":
        ring = 0.55 + 0.45 * np.sin(2 * np.pi * 62.0 * time)
        comb = wave.copy()
        delay = int(0.0065 * SAMPLE_RATE)
        comb[delay:] += 0.6 * wave[:-delay]
        wave = dsp.band(comb * ring, 180.0, 6500.0)
    return delivery.treat(wave)


def _line(text: str, wave: NDArray[np.floating], timing: Timed, level: float) -> SpokenLine:
    """Cut the silence off both ends, set the level and draw the curves."""
    first = max(0, int((timing.start - BEFORE) * SAMPLE_RATE))
    last = min(len(wave), int((timing.end + AFTER) * SAMPLE_RATE))
    wave = wave[first:last] * dsp.fade(last - first, 0.01, 0.06)
    shift = first / SAMPLE_RATE
    phones = tuple(Phone(symbol=p.symbol, start=max(p.start - shift, 0.0), end=p.end - shift) for p in timing.phones if p.end > shift)
    loudness = _loudness(wave)
    sounding = np.repeat(loudness > 0.3, SAMPLE_RATE // CURVE_RATE)[: len(wave)]
    heard = dsp.rms(wave[: len(sounding)][sounding]) if sounding.any() else dsp.rms(wave)
    wave = wave * (VOICE_LEVEL * 10 ** (level / 20) / max(heard, 1e-6))
    return SpokenLine(
        speaker="",
        text=text,
        samples=wave.astype(np.float32),
        begins=0.0,
        start=timing.start - shift,
        end=timing.end - shift,
        visemes=viseme_curves(phones, (len(loudness) - 1) / CURVE_RATE),
        loudness=loudness * np.float32(max(1.0, 10 ** (level / OPENS_WITH))),
        beats=tuple((max(t - shift, 0.0), strength) for t, strength in timing.beats),
        phones=phones,
    )


def _heard_until(wave: NDArray[np.floating]) -> float:
    """When the last sound has died away, seconds: the model counts the quiet after a word to its last phone."""
    level = dsp.decibels(dsp.envelope(wave, 0.03))
    return float(np.flatnonzero(level > level.max() - DIED_AWAY)[-1]) / SAMPLE_RATE


def _loudness(wave: NDArray[np.floating]) -> NDArray[np.float32]:
    """Loudness at CURVE_RATE, 0 from 26 dB under the loudest moment and below, 1 from 6 dB under it and above."""
    step = SAMPLE_RATE // CURVE_RATE
    level = dsp.decibels(dsp.envelope(wave)[::step])
    risen = (level - level.max() + LOUDNESS_RANGE) / (LOUDNESS_RANGE - LOUDNESS_FULL)
    return np.clip(risen, 0.0, 1.0).astype(np.float32)


def _silent(text: str) -> SpokenLine:
    count = round((BEFORE + AFTER) * CURVE_RATE)
    resting = np.zeros((count, 15), np.float32)
    resting[:, 0] = 1.0
    return SpokenLine(
        speaker="",
        text=text,
        samples=np.zeros(round((BEFORE + AFTER) * SAMPLE_RATE), np.float32),
        begins=0.0,
        start=BEFORE,
        end=BEFORE,
        visemes=resting,
        loudness=np.zeros(count, np.float32),
        beats=(),
    )
