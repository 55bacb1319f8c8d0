"""What stands after a label without quotation marks: 'WAITRESS: More coffee, hon? TRUCKER: Always.', 'End card: Nordhaven. Stay warm.'"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from soundstage.engines.previz.script.forms.cast_lists import describes
from soundstage.engines.previz.script.forms.heads import TALK_HEAD, headed_as_sign, is_foreign_sign, is_framing, is_head
from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.lexicon import lexicon, singular

_STAND_IN = "QQ"
_LABEL = re.compile(
    r"(?:(?P<opens>^|\n)[ \t]{0,12}[-*•–—]*|(?<=[.!?…)])[ ]{1,3}|(?<=QQ)[ ]{1,400})[ \t]{0,12}\**(?P<label>[^\W\d_][\w '’-]{0,30}?\.?)\**[ \t]{0,12}"
    r"(?P<aside>(?:, [a-z][\w' -]{1,24}){1,3})?[ \t]{0,12}(?P<note>\([^()\n]{1,40}\))?\**[ \t]{0,12}:\**[ \t]{1,12}(?=[^\s\"“«])"
)
_MANNER = re.compile(r", (?:[a-z]+(?:ly|ing)|deadpan|off|loud|quiet|hoarse|tired|sad|angry|happy|calm)\b")
_HOW = re.compile(r"\b[a-z]+(?:ly|ing)\)$")
"""'(soothingly)': how something is said."""
_ENDED = re.compile(r"[.!?…](?=\s|$)")
_CRIED = re.compile(r"[A-Z0-9][A-Z0-9'’&,:;!? -]*[A-Z0-9][.!?]?(?=\s+(?:[A-Z][a-z]|[AI] ))")
"""Words of a sign in capitals, before others."""
_FEWEST, _LONGEST = 2, 400
_FEW_WORDS = 10
"""Words of what is written: of more, the first sentence."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A label and the characters of the words after it."""

    start: int
    label: str
    note: str | None
    words: tuple[int, int]
    written: bool = False


def turns_without_marks(text: str) -> Iterator[Turn]:
    """Yield what somebody says, or what is written, after a label and without quotation marks."""
    head = TALK_HEAD.search(text)
    labels = list(_LABEL.finditer(text))
    for m, following in pairwise([*labels, None]):
        if m is None:
            break
        opens, next_at = m["opens"] is not None, following.start() if following is not None else len(text)
        line_ends = text.find("\n", m.end())
        stop = min(x for x in (next_at, line_ends if line_ends >= 0 else len(text), m.end() + _LONGEST))
        a, b = m.end(), m.end() + len(text[m.end() : stop].rstrip())
        label = m["label"].strip()
        if _STAND_IN in text[a:b] or b - a < _FEWEST:
            continue
        cried = text[a:b].isupper() or _CRIED.match(text, a, b) is not None
        if headed_as_sign(label, quoted=cried) or is_foreign_sign(label, told=cried or m.start() > 0):
            yield Turn(m.start("label"), label, None, (a, _written_until(text, a, b)), written=True)
            continue
        if m["aside"] and _MANNER.match(m["aside"]) is None:
            continue  # 'Sixty drummers, one conductor: a woman ...'
        if not opens and (following is None or stop != next_at):
            b = min((e.end() for e in _ENDED.finditer(text, a, b)), default=b)
        acted = m["note"] is not None and _HOW.search(m["note"]) is not None and opens | label.isupper()
        if acted or _is_said(text, label, (a, b), inside=head is not None and m.start() >= head.start(), opens=opens):
            yield Turn(m.start("label"), label, m["note"] or m["aside"], (a, b))


def _written_until(text: str, a: int, b: int) -> int:
    """Return where the words of a sign end: all of the line where it is short, else its first sentence."""
    cried = _CRIED.match(text, a, b)
    if cried is not None and text[cried.end() : b].strip():
        return cried.end()
    if len(text[a:b].split()) <= _FEW_WORDS:
        return b
    return min((e.end() for e in _ENDED.finditer(text, a, b)), default=b)


def _is_said(text: str, label: str, words: tuple[int, int], *, inside: bool, opens: bool) -> bool:
    """Tell whether a label is somebody's, and what follows is what they say: inside a block of dialogue, or plainly so."""
    told = text[words[0] : words[1]]
    if is_head(label) or is_framing(label) or len(label.split()) > 4 or describes(told):
        return False
    cried = label.isupper() and len(label) > 2
    if inside and label[0].isupper():
        return True
    if not (cried or is_person(label) or _answers(text, label)) or not (opens or label[0].isupper()):
        return False
    return _ENDED.search(told[-2:]) is not None


def _answers(text: str, label: str) -> bool:
    """'Rosa: I sold it.' and 'Tomek: Good.': a word that is none, where somebody has a line too."""
    known = dictionary().knows
    alone = label.isalpha() and label.istitle() and not any(known(label.lower(), part) for part in ("noun", "verb", "adjective"))
    others = (m["label"].strip() for m in _LABEL.finditer(text))
    return alone and any(is_person(other) for other in others if other != label)


def is_person(label: str) -> bool:
    """Tell whether a label ends with a name, or with a word for a person."""
    low = label.lower().rstrip(".").split()
    lex = lexicon()
    return low[-1] in lex.names or any(lex.called(singular(" ".join(low[k:])), "person") for k in range(len(low)))
