"""What both speech models take and give: phonemes and a melody in, samples and the length of every sound out."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.sound.marks import EMPHASIS_OFF, EMPHASIS_ON
from soundstage.errors import VoiceUnavailable

MODEL_RATE = 24_000
"""Hz of the models' own samples."""
DURATION_UNIT = 0.025
"""Seconds; the models' durations count these."""
LONGEST = 400
"""Phoneme characters in one run; the models themselves end at 510."""
HIBARI_REMEDY = "Install it again: pip install --force-reinstall hibari-tts==0.2.1"
"""The package of the phoneme table, of English spelling and of the draft voice."""
EMPHASIS = 0.72
"""Times the pace of a stressed word: it lasts two fifths longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Melody:
    """How a run of phonemes is to be said."""

    speed: float = 1.0
    f0_scale: float = 1.0
    f0_add: float = 0.0
    """Hz, in voiced frames only."""
    energy: float = 0.0
    """Added to the model's energy curve; about -1 (slack) .. 1.5 (pushed)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """What a model said."""

    samples: NDArray[np.float32]
    """(n,) at MODEL_RATE."""
    symbols: tuple[str, ...]
    """One character for each token, with an empty one at both ends for the model's own silence."""
    seconds: NDArray[np.float64]
    """(len(symbols),) how long each lasts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """Phonemes as a model reads them."""

    symbols: tuple[str, ...]
    """As in `Utterance`."""
    numbers: tuple[int, ...]
    """(len(symbols),) with 0 at both ends."""
    speeds: tuple[float, ...]
    """One for all, or one for each."""


def tokens_of(phonemes: str, melody: Melody) -> Tokens:
    """Return up to LONGEST phonemes as tokens. Characters the models do not know are left out; stressed words are slower."""
    stressed, known, slow = False, list[tuple[str, int]](), list[float]()
    for symbol in phonemes[: LONGEST + 2 * phonemes.count(EMPHASIS_ON)]:
        stressed = symbol == EMPHASIS_ON or (stressed and symbol != EMPHASIS_OFF)
        if (number := vocabulary().get(symbol)) is not None:
            known.append((symbol, number))
            slow.append(EMPHASIS if stressed else 1.0)
    return Tokens(
        symbols=("", *(symbol for symbol, _ in known), ""),
        numbers=(0, *(number for _, number in known), 0),
        speeds=tuple(melody.speed * each for each in (1.0, *slow, 1.0)) if EMPHASIS_ON in phonemes else (melody.speed,),
    )


@cache
def vocabulary() -> dict[str, int]:
    """Return the phoneme characters and their numbers (the table hibari ships; the two models share it). Raises `VoiceUnavailable`."""
    import json
    from importlib.resources import files

    try:
        return json.loads((files("hibari") / "assets" / "vocab.json").read_text(encoding="utf-8"))
    except (ImportError, OSError) as error:
        raise VoiceUnavailable("The voices' table of sounds is not installed: hibari is missing.", remedy=HIBARI_REMEDY) from error
