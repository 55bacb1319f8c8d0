"""What is written in a line beside its words: emphasis (*never*, NEVER), pauses ([pause], (beat)), and sounds without words ([laughs], *sighs*).

A line becomes pieces in order. Emphasis is kept as two private signs round the word, which `letters` hands on to the voice.
"""

import re
from dataclasses import dataclass
from typing import Literal

EMPHASIS_ON, EMPHASIS_OFF = "\ue000", "\ue001"
"""Signs round phonemes that are to be stressed; the speech model knows neither."""

_DIRECTION = re.compile(r"\[([^\]]*)\]|\(([^)]*)\)|\*([^*]+)\*")
_PAUSE = re.compile(r"\b(?:pauses?|beat|long pause|silence|hesitat\w+)\b")
_NONWORDS = (
    ("laugh", re.compile(r"\b(?:laugh|chuckl|giggl|cackl|snicker)")),
    ("crying", re.compile(r"\b(?:sob|cry|cries|weep|whimper)")),
    ("sigh", re.compile(r"\b(?:sigh|exhal|yawn)")),
    ("gasp", re.compile(r"\b(?:gasp|inhal)")),
    ("panting", re.compile(r"\b(?:pant|out of breath|catch\w* (?:his|her|their) breath)")),
    ("cough", re.compile(r"\b(?:cough|clears? (?:his|her|their|a)? ?throat)")),
    ("sneeze", re.compile(r"\bsneez")),
    ("scream", re.compile(r"\b(?:scream|shriek)")),
    ("grunt", re.compile(r"\b(?:groan|grunt|moan)")),
)
_CAPITALS = re.compile(r"(?<![\w'-])[A-Z]{3,}(?![\w'-])")
_WEB = re.compile(r"https?://|www\.")
_TAIL = re.compile(r"(?<=\.[a-z]{2})[/?#]\S*|(?<=\.[a-z]{3})[/?#]\S*")
_PICTURES = re.compile("[\u2600-\u27bf\ufe0f\u200d\U0001f000-\U0001faff]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words to say, a pause, or a sound without words (`text` is its kind)."""

    kind: Literal["words", "pause", "nonword"]
    text: str = ""


def pieces_of(text: str) -> tuple[Piece, ...]:
    """Return the pieces of a line. Directions that are neither pause nor sound ([smiles]) are left out; emoji and the tails of URLs too."""
    text = _TAIL.sub("", _WEB.sub("", _PICTURES.sub(" ", text)))
    found: list[Piece] = []
    at = 0
    said = ""
    for match in _DIRECTION.finditer(text):
        square, round_, starred = match.groups()
        piece = _directed((square or round_ or starred or "").casefold())
        if piece is None and (round_ is not None or (starred is not None and _is_emphasis(starred))):
            said += text[at : match.start()] + (f"{EMPHASIS_ON}{starred}{EMPHASIS_OFF}" if starred else match.group())
        else:
            said += text[at : match.start()] + " "
            if piece is not None:
                found += [Piece("words", said), piece]
                said = ""
        at = match.end()
    found.append(Piece("words", said + text[at:]))
    shouted = text.upper() == text
    return tuple(Piece("words", p.text if shouted else _CAPITALS.sub(_emphasised, p.text)) if p.kind == "words" else p for p in found)


def _directed(words: str) -> Piece | None:
    if len(words.split()) > 4:
        return None
    kind = next((kind for kind, sign in _NONWORDS if sign.search(words)), None)
    if kind:
        return Piece("nonword", kind)
    return Piece("pause") if _PAUSE.search(words) else None


def _is_emphasis(starred: str) -> bool:
    """'*never*' is stressed, '*smiles*' is a direction: a word that ends as verbs do of somebody else."""
    return len(starred.split()) <= 3 and not starred.split(maxsplit=1)[0].casefold().endswith("s")


def _emphasised(word: re.Match[str]) -> str:
    """Return a word in capitals as a stressed one, unless it is letters to be spelled (no vowel in it: 'NYPD')."""
    return f"{EMPHASIS_ON}{word.group()}{EMPHASIS_OFF}" if re.search("[AEIOUY]", word.group()[1:]) else word.group()
