"""What a voice does between its words: draws breath, laughs, sobs, sighs."""

import re

import numpy as np

from soundstage.engines.previz.sound import dsp, measure
from soundstage.engines.previz.sound.casting import Voice
from soundstage.engines.previz.sound.dsp import Wave
from soundstage.engines.previz.sound.makers.throat import Throat, utter
from soundstage.engines.previz.sound.phones import SILENCE, Timed
from soundstage.engines.previz.sound.sounds import make_sound
from soundstage.engines.previz.sound.speech import SAMPLE_RATE, Phone
from soundstage.seeds import rng_for

WORDS_A_BREATH = 4
"""Words that somebody out of breath gets out before the next one."""
GASP = 0.28
"""Seconds of a breath drawn in between two phrases."""
_LEVEL = 0.055
"""RMS of a sound without words beside the model's speech."""
_CHILDISH = 1.15
"""Size of a throat from which on it is a child's."""


def in_gasps(text: str) -> str:
    """Return a line with a comma wherever somebody out of breath has to stop."""
    words, since = text.split(), 0
    for place, word in enumerate(words[:-1]):
        since = 0 if re.search(r"[,.;:!?…—]$", word) else since + 1
        if since == WORDS_A_BREATH:
            words[place], since = word + ",", 0
    return " ".join(words)


def with_gasps(wave: Wave, timing: Timed, voice: Voice) -> tuple[Wave, Timed]:
    """Make room in the rests of a line for a breath drawn in, and put it there."""
    throat, loud = _throat(voice), dsp.rms(wave)
    pieces: list[Wave] = []
    phones: list[Phone] = []
    rests: list[float] = []
    cut = 0
    for number, phone in enumerate(timing.phones):
        later = GASP * len(rests)
        if phone.symbol == SILENCE and timing.start < phone.start and phone.end < timing.end:
            middle = 0.5 * (phone.start + phone.end)
            into = utter(
                throat,
                rng_for(number, "gasp", voice.name),
                pitch=[(0.0, 1.0), (GASP, 1.0)],
                breath=[(0.0, 0.0), (0.55 * GASP, 1.0), (GASP, 0.0)],
                mouth=((0.0, "uh"), (GASP, "a")),
                air=1.3,
            )
            at = int(middle * SAMPLE_RATE)
            pieces += [wave[cut:at], 0.9 * loud * into]
            phones.append(Phone(symbol=SILENCE, start=phone.start + later, end=phone.end + later + GASP))
            rests.append(middle)
            cut = at
        else:
            phones.append(Phone(symbol=phone.symbol, start=phone.start + later, end=phone.end + later))
    beats = tuple((time + GASP * sum(rest < time for rest in rests), strength) for time, strength in timing.beats)
    return np.concatenate([*pieces, wave[cut:]]), Timed(phones=tuple(phones), beats=beats)


def without_words(kind: str, voice: Voice, number: int) -> Wave:
    """One laugh, sob, sigh ... of a voice's own throat, (n,), without the silence after it."""
    who = "child" if voice.size > _CHILDISH else voice.sex
    made = make_sound(kind, 1.0, rng_for(number, "nonword", voice.name, kind), who=who)
    wave = np.zeros(1) if made is None else made[0]
    sounding = np.flatnonzero(dsp.envelope(wave, 0.03) > 0.02 * np.abs(wave).max())
    wave = wave[: int(sounding[-1]) + 1] if len(sounding) else wave
    return wave * (_LEVEL / max(measure.presence(np.stack([wave, wave])), 1e-9)) * dsp.fade(len(wave), 0.0, 0.08)


def open_mouthed(seconds: float, *, silent: bool) -> Timed:
    """The phones of a sound without words, for the lips: half open while it lasts; at rest in a pause."""
    return Timed(phones=(Phone(symbol=SILENCE if silent else "AH0", start=0.0, end=seconds),), beats=())


def _throat(voice: Voice) -> Throat:
    return Throat(pitch=voice.middle * voice.pitch, size=(1.16 if voice.sex == "f" else 1.0) * voice.size)
