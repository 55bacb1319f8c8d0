"""The prompt as evidence: what is quoted in it, what it forbids, and where it has the words that an answer cites.

Searching ignores case, the kind of quotation marks and how much space is between words; it never ignores a letter.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from soundstage.engines.previz.screenplay import Line, Screenplay, Span

LONGEST_QUOTE = 400
MOST_QUOTES = 40
_QUOTED = re.compile(
    "|".join(
        f"{opening}([^{opening}{closing}\\n]{{1,{LONGEST_QUOTE}}}){closing}"
        for opening, closing in ('""', "“”", "„“", "„”", "«»", "»«", "「」", "『』")
    )
)
_STRAIGHT = str.maketrans("“”„«»‘’‚`", '"""""\'\'\'\'')
_FILLERS = frozenset({"a", "an", "the", "any", "other", "more", "further", "additional", "extra", "visible", "kind", "of"})
_PLACERS = frozenset({"in", "on", "at", "anywhere", "around", "near", "behind", "whatsoever", "please"})
MOST_HITS = 100
"""Places of the same words that are looked at."""
_EDGES = " \t\"'.,;:!?…-–—()[]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words the prompt puts into somebody's mouth, or at least between quotation marks."""

    number: int
    """From 1, in the order of the draft's lines, then of the rest."""
    text: str
    span: Span | None
    line: Line | None
    """The draft's line; None when the reader made neither a line nor a sign of it."""


@dataclass(slots=True)
class Source:
    """A prompt with the draft that our reader made of it."""

    prompt: str
    draft: Screenplay
    quotes: tuple[Quote, ...] = field(init=False)
    forbidden: tuple[Span, ...] = field(init=False)
    """Where the prompt says what must not be there."""
    spoken: tuple[Span, ...] = field(init=False)
    """What lies between quotation marks: it is said or written there, so it describes nobody."""
    _folded: str = field(init=False)
    _places: list[int] = field(init=False)
    """For each character of `_folded`, where it stands in the prompt."""

    def __post_init__(self) -> None:
        self._folded, self._places = _fold(self.prompt)
        self.forbidden = tuple(span for words in self.draft.exclusions for span in self._all(words))
        marked = tuple(match.span() for match in _QUOTED.finditer(self.prompt))
        lines = [line for shot in self.draft.shots for line in shot.lines if not line.written]
        self.spoken = (*marked, *(line.span for line in lines if line.span is not None))
        self.quotes = tuple(self._numbered(lines, marked))

    @property
    def talk_asked_for(self) -> bool:
        """Whether the draft found talk asked for without words, so that lines may be written."""
        return any(line.written for shot in self.draft.shots for line in shot.lines)

    def find(self, words: str, *, within: Span | None = None, quoted: bool = False) -> Span | None:
        """Return where the prompt has these words, whole, in `within` if that is given; None when it has not, or only forbids them.

        Words inside a quote count with `quoted` alone: what is said there is not seen.
        """
        for part in (words, words.partition("...")[0], words.partition("…")[0]):
            for span in self._all(part):
                unfit = self.forbidden if quoted else (*self.forbidden, *self.spoken)
                if not any(inside(span, other) for other in unfit) and (within is None or inside(span, within)):
                    return span
        return None

    def words(self, span: Span | None) -> str:
        """Return the prompt's own words at a place; empty for no place."""
        return "" if span is None else " ".join(self.prompt[span[0] : span[1]].split())

    def forbids(self, *names: str, loosely: bool = False) -> bool:
        """Whether the prompt says that one of these must not be there: "no dogs", "without any dog in the background".

        `loosely` also counts an exclusion that names it among other words, as sounds are: "no birdsong", "no barking of dogs".
        """
        said = [_tokens(exclusion) for exclusion in self.draft.exclusions]
        wanted = [tokens for name in names if (tokens := _tokens(name))]
        if any(
            words[: len(name)] == name and (len(words) == len(name) or words[len(name)] in _PLACERS) for name in wanted for words in said
        ):
            return True
        return loosely and any(all(any(w.startswith(t) for w in words) for t in name) for name in wanted for words in said)

    def part(self, text: str) -> Span | None:
        """Return where the text of a shot stands in the prompt."""
        at = self.prompt.find(text) if text else -1
        return None if at < 0 else (at, at + len(text))

    def _all(self, words: str) -> Iterator[Span]:
        wanted = _fold(words)[0].strip(_EDGES)
        at = self._folded.find(wanted) if len(wanted) > 1 or wanted > "\u2e7f" else -1  # one letter proves nothing, one ideograph may
        for _ in range(MOST_HITS):
            if at < 0:
                return
            end = at + len(wanted)
            if not _joined(self._folded, at) and not _joined(self._folded, end):
                yield self._places[at], self._places[end - 1] + 1
            at = self._folded.find(wanted, at + 1)

    def _numbered(self, lines: list[Line], marked: tuple[Span, ...]) -> Iterator[Quote]:
        number = 0
        for line in lines:
            number += 1
            yield Quote(number=number, text=line.text, span=line.span, line=line)
        taken = {fold_text(line.text) for line in lines} | {fold_text(prop.text) for prop in self.draft.props if prop.text}
        for start, end in marked:
            inner = (start + 1, end - 1)
            text = self.prompt[inner[0] : inner[1]].strip()
            known = fold_text(text) in taken or any(line.span is not None and overlaps(inner, line.span) for line in lines)
            if text and not known and number < MOST_QUOTES:
                number += 1
                yield Quote(number=number, text=text, span=inner, line=None)


def inside(inner: Span, outer: Span) -> bool:
    """Whether a span lies in another one."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def overlaps(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def fold_text(text: str) -> str:
    """Return a text as it is compared: lower case, straight quotes, single spaces, no marks at its edges."""
    return _fold(text)[0].strip(_EDGES)


def _tokens(text: str) -> list[str]:
    """Return the words of a text in the singular, without those that say nothing."""
    words = re.findall(r"\w+", text.casefold())
    return [word.removesuffix("s") if len(word) > 3 else word for word in words if word not in _FILLERS]


def _fold(text: str) -> tuple[str, list[int]]:
    """Return a text for searching and, for each of its characters, the place it came from."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text.translate(_STRAIGHT)):
        folded = " " if letter.isspace() else letter.casefold()
        if folded == " " and letters and letters[-1] == " ":
            continue
        letters.extend(folded)
        places.extend([place] * len(folded))
    return "".join(letters), places


def _joined(text: str, at: int) -> bool:
    """Whether a word goes on across this place. Scripts without letter case have no spaces between words either."""
    return 0 < at < len(text) and _in_word(text[at - 1]) and _in_word(text[at])


def _in_word(letter: str) -> bool:
    return letter.isdigit() or letter.upper() != letter.lower()
