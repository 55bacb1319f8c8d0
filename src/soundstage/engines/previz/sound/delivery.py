"""Ways to say a line: what the model is told, and what is done to the sound afterwards.

The melody numbers were measured on one line (pitch, energy and pace change as told and every variant is still understood);
pitch is stretched about the voice's own middle, so `lively` does not move it up or down.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from soundstage.engines.previz.sound import dsp
from soundstage.engines.previz.sound.dsp import Wave


def _unchanged(wave: Wave) -> Wave:
    return wave


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One way to say a line."""

    pace: float = 1.0
    pitch: float = 1.0
    """Times the voice's own middle pitch."""
    lively: float = 1.0
    """Times its swing about that middle: 0.5 flat, 1.5 excited."""
    energy: float = 0.0
    breath: bool = False
    """Whispered: no voice at all."""
    level: float = 0.0
    """Decibels against a line said plainly."""
    gasps: bool = False
    """Short of breath: a phrase of three or four words, then air."""
    through: str | None = None
    """The filter its sound comes through, if it always does."""
    treat: Callable[[Wave], Wave] = _unchanged
    """(n,) -> (n,)."""


def _whispered(wave: Wave) -> Wave:
    return _squeezed(dsp.shelf(dsp.band(wave, low=250.0), 3000.0, 5.0), 3.0)


def _shouted(wave: Wave) -> Wave:
    return _squeezed(dsp.bell(dsp.shelf(wave, 180.0, -4.0, high=False), 2600.0, 7.0, 0.8), 4.0)


def _close(wave: Wave) -> Wave:
    return dsp.shelf(wave, 180.0, 2.5, high=False)


def _hard(wave: Wave) -> Wave:
    return _squeezed(dsp.bell(wave, 2400.0, 4.0, 0.8), 2.0)


def _airy(wave: Wave) -> Wave:
    """Air let out with the voice, as strong as it."""
    return _with_air(wave, 0.30)


def _gentle(wave: Wave) -> Wave:
    return _close(_with_air(wave, 0.09))


def _with_air(wave: Wave, share: float) -> Wave:
    """Add noise of the breath (2 to 6 kHz) that follows the loudness; the same wave gives the same noise."""
    noise = dsp.shaped_noise(len(wave), np.random.default_rng(len(wave)), dsp.bump(3400.0, 0.8))
    return wave + share * noise * dsp.envelope(wave, 0.02)


def _voice_over(wave: Wave) -> Wave:
    return _squeezed(dsp.shelf(dsp.shelf(wave, 150.0, 3.5, high=False), 6000.0, 2.0), 3.0)


def _squeezed(wave: Wave, amount: float) -> Wave:
    """Even out the loudness: the more, the harder quiet parts are lifted (a slow square-root compressor)."""
    loud = dsp.envelope(wave, 0.03)
    top = float(np.percentile(loud, 98)) + 1e-9
    gain = np.clip(loud / top, 0.03, None) ** -(0.12 * amount)
    return wave * np.minimum(gain, 10 ** (2.0 * amount / 20))


PLAIN = Delivery()
DELIVERIES: dict[str, Delivery] = {
    "plain": PLAIN,
    "question": Delivery(lively=1.12),
    "whisper": Delivery(pace=0.95, breath=True, level=-5.0, treat=_whispered),
    "shout": Delivery(pace=1.06, pitch=1.28, lively=1.2, energy=1.3, level=4.0, treat=_shouted),
    "sad": Delivery(pace=0.90, pitch=0.95, lively=0.75, energy=-0.25, level=-1.5, treat=_close),
    "tender": Delivery(pace=0.91, pitch=0.97, lively=0.85, energy=-0.35, level=-2.5, treat=_gentle),
    "soft": Delivery(pace=0.95, pitch=0.98, lively=0.9, energy=-0.3, level=-2.5, treat=_close),
    "happy": Delivery(pace=1.06, pitch=1.08, lively=1.35, energy=0.3, level=0.5),
    "angry": Delivery(pace=1.06, pitch=1.08, lively=1.25, energy=0.8, level=2.5, treat=_hard),
    "afraid": Delivery(pace=1.10, pitch=1.14, lively=1.2, energy=0.1),
    "calm": Delivery(pace=0.94, pitch=0.97, lively=0.85, level=-0.5),
    "tired": Delivery(pace=0.86, pitch=0.93, lively=0.65, energy=-0.35, level=-1.5, treat=_close),
    "excited": Delivery(pace=1.13, pitch=1.15, lively=1.5, energy=0.55, level=1.5),
    "breathless": Delivery(pace=1.06, pitch=1.05, lively=1.1, energy=-0.1, gasps=True, treat=_airy),
    "sing": Delivery(pace=0.72, pitch=1.05, lively=1.5, energy=0.3),
    "radio": Delivery(pace=1.02, lively=0.95, through="radio"),
    "voice_over": Delivery(pace=0.96, pitch=0.98, treat=_voice_over),
}

FEELINGS = {
    **dict.fromkeys(("sad", "tearful", "guilty"), "sad"),
    **dict.fromkeys(("loving", "hopeful"), "tender"),
    **dict.fromkeys(("happy", "amused", "proud", "surprised"), "happy"),
    **dict.fromkeys(("angry", "disgusted"), "angry"),
    **dict.fromkeys(("afraid", "tense"), "afraid"),
    **dict.fromkeys(("calm", "serious", "confident"), "calm"),
    **dict.fromkeys(("tired", "bored"), "tired"),
}
"""Feelings as screenplays name them, and the delivery that suits each."""


_MANNERS = (
    ("breathless", re.compile(r"\bbreathless|\bout of breath|\bpant|\bgasping|\bwheez|\bwinded")),
    ("excited", re.compile(r"\bexcited|\benthusias|\bexcitement|\bthrilled|\beager|\becstatic")),
    ("tender", re.compile(r"\btender|\blovingly|\baffection|\bgently\b|\bsoothing")),
    ("tired", re.compile(r"\btired|\bweary|\bwearily|\bexhaust|\bsleepi|\bdrows")),
    ("angry", re.compile(r"\bangr|\bfurious|\bgritted teeth")),
    ("sad", re.compile(r"\bsad|\btears\b|\btearful|\bheartbroken")),
    ("afraid", re.compile(r"\btrembling|\bshak|\bscared|\bfrightened|\bterrified|\bnervous")),
)
"""What is said of the voice, in the prompt's words, and the delivery that it means."""
_OPEN = frozenset({"plain", "question", "soft", "happy"})
"""Deliveries that a more exact word about the voice replaces."""


def delivery_named(delivery: str, feeling: str | None = None, manner: Sequence[str] = ()) -> str:
    """Return the name of the delivery for a line: what the prompt says of the voice first, then what it says of the heart."""
    if delivery in _OPEN and manner:
        said = " ".join(manner).casefold()
        for name, sign in _MANNERS:
            if sign.search(said):
                return name
    if delivery in {"plain", "question", "soft"} and feeling and not (delivery == "soft" and FEELINGS.get(feeling) in {"happy", "angry"}):
        return FEELINGS.get(feeling, delivery)
    return delivery if delivery in DELIVERIES else "plain"
