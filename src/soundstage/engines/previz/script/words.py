"""Running words with the phrases found in them: the page that all later rooms read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from soundstage.engines.previz.script.forms import STAND_IN, Forms
from soundstage.engines.previz.script.languages import glossed
from soundstage.engines.previz.script.lexicon import WORD, Entry, Lexicon

_RUN_BREAK = re.compile(r"[,.;:!?()\n\[\]{}—–\"“”«»„…|/*]| - ")
_SENTENCE_BREAK = re.compile(r"[.!?\n…]")
_ADJECTIVES = frozenset(
    {"colour.colour", "colour.material", "colour.pattern", "body.age", "body.ancestry", "body.build", "feeling", "colour.condition"}
)
_ADJECTIVE_WORDS = frozenset(
    {"long", "short", "curly", "wavy", "straight", "dark", "old", "young", "big", "small", "empty", "wet", "quiet", "wooden"}
)
_NOUNS = frozenset(
    {"person", "garment", "place", "thing.prop", "thing.vehicle", "thing.animal", "thing.creature", "thing.sign", "body.hairword"}
)


@dataclass(slots=True)
class Word:
    """One word. `start` and `end` are characters of the prompt; a `run` is a stretch without punctuation."""

    text: str
    low: str
    start: int
    end: int
    run: int
    sentence: int
    section: int
    tag: str = ""
    """Filled by `tags`: D determiner, M number, A adjective, G participle before a noun, N noun, R pronoun, P preposition, C conjunction,
    S subordinator, W relative pronoun, X auxiliary, V verb, B adverb, Q quote, T 'to', I interjection."""


@dataclass(slots=True, eq=False)
class Match:
    """A phrase of the lexicon at words `first`..`last`."""

    entry: Entry
    first: int
    last: int
    exact: bool
    phrase: str

    @property
    def kind(self) -> str:
        """The kind of its entry."""
        return self.entry.kind

    @property
    def family(self) -> str:
        """The family of its entry."""
        return self.entry.family

    @property
    def name(self) -> str:
        """The canonical name of its entry."""
        return self.entry.name

    @property
    def length(self) -> int:
        """How many words it covers."""
        return self.last - self.first + 1


@dataclass(slots=True)
class Page:
    """The words of a prompt, what the lexicon says of them, and which of them have been understood."""

    forms: Forms
    lex: Lexicon
    words: list[Word]
    matches: list[Match] = field(default_factory=list)
    at: list[list[Match]] = field(default_factory=list)
    """Word index -> the matches that cover it."""
    claimed: set[int] = field(default_factory=set)
    """Words that ended up somewhere in the screenplay, or were excluded."""
    foreign: bool = False

    def claim(self, first: int, last: int | None = None) -> None:
        """Note that words `first`..`last` are understood."""
        self.claimed.update(range(first, (first if last is None else last) + 1))

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the characters of words `first`..`last`."""
        inside = self.words[first : last + 1]
        return min(w.start for w in inside), max(w.end for w in inside)

    def phrase(self, first: int, last: int) -> str:
        """Return words `first`..`last` as written, single-spaced."""
        if self.foreign:
            return " ".join(w.text for w in self.words[first : last + 1])
        start, end = self.span(first, last)
        return " ".join(self.forms.prompt[start:end].split())

    def same_run(self, i: int, j: int) -> bool:
        """Tell whether both words exist and no punctuation stands between them."""
        return 0 <= i < len(self.words) and 0 <= j < len(self.words) and self.words[i].run == self.words[j].run

    def low(self, i: int) -> str:
        """Return word i in lower case, or '' outside the page."""
        return self.words[i].low if 0 <= i < len(self.words) else ""

    def beside(self, i: int, step: int) -> str:
        """Return the neighbour of word i in its run, or ''."""
        return self.words[i + step].low if self.same_run(i, i + step) else ""

    def of(self, *kinds: str) -> Iterator[Match]:
        """Yield the matches of these kinds, in order."""
        return (m for m in self.matches if m.kind in kinds)

    def match(self, i: int, *kinds: str) -> Match | None:
        """Return the longest match of these kinds (or families) over word i."""
        if not 0 <= i < len(self.at):
            return None
        return max((m for m in self.at[i] if m.kind in kinds or m.family in kinds), key=lambda m: m.length, default=None)

    def has(self, i: int, *kinds: str) -> bool:
        """Tell whether a match of these kinds (or families) covers word i."""
        return self.match(i, *kinds) is not None

    def near(self, first: int, last: int, before: int, after: int) -> str:
        """Return the lower-case words around a match, inside its run."""
        run = self.words[first].run
        window = self.words[max(0, first - before) : last + after + 1]
        return " ".join(w.low for w in window if w.run == run)

    def drop(self, unwanted: set[int]) -> None:
        """Take matches away, by `id`."""
        self.matches = [m for m in self.matches if id(m) not in unwanted]
        self.index()

    def index(self) -> None:
        """Rebuild `at` from `matches`."""
        self.at = [[] for _ in self.words]
        for m in self.matches:
            for i in range(m.first, m.last + 1):
                self.at[i].append(m)


def read_words(forms: Forms, lex: Lexicon) -> Page:
    """Split the text into words and find every phrase in it. Phrases never reach over punctuation."""
    table = lex.gloss.get(forms.language)
    page = Page(forms, lex, list(_words(forms, table)), foreign=table is not None)
    runs: dict[int, list[int]] = {}
    for i, w in enumerate(page.words):
        runs.setdefault(w.run, []).append(i)
    if page.foreign:
        for ids in runs.values():
            _adjectives_first(page.words, ids, lex)
    for ids in runs.values():
        low = [page.words[i].low for i in ids]
        for hit in lex.hits(low):
            page.matches.append(Match(hit.phrase.entry, ids[hit.first], ids[hit.last], hit.exact, " ".join(hit.phrase.words)))
    page.index()
    return page


def _words(forms: Forms, table: dict[str, str] | None) -> Iterator[Word]:
    text = forms.text
    pieces: list[tuple[str, int, int]]
    spans = [m.span() for m in WORD.finditer(text)]
    pieces = glossed(text, spans, table) if table else [(text[a:b], a, b) for a, b in spans]
    starts = [(s.start, n) for n, s in enumerate(forms.sections)]
    run = sentence = section = last = 0
    was_quote = False
    for word, start, end in pieces:
        gap = text[last:start] if start >= last else ""
        while section + 1 < len(starts) and start >= starts[section + 1][0]:
            section += 1
            run += 1
            sentence += 1
        if _SENTENCE_BREAK.search(gap) or (was_quote and word[0].isupper() and word != STAND_IN):
            sentence += 1
            run += 1
        elif was_quote or word == STAND_IN or _RUN_BREAK.search(gap):
            run += 1
        was_quote = word == STAND_IN
        yield Word(word, word.lower().replace("’", "'"), start, end, run, sentence, section)
        last = max(last, end)


def _adjectives_first(words: list[Word], ids: list[int], lex: Lexicon) -> None:
    """'vestido rojo' was glossed 'dress red': put the adjective where English has it."""

    def is_adjective(i: int) -> bool:
        low = words[i].low
        return low in _ADJECTIVE_WORDS or any(h.phrase.entry.kind in _ADJECTIVES for h in lex.hits([low]))

    def is_noun(i: int) -> bool:
        return any(h.phrase.entry.kind in _NOUNS for h in lex.hits([words[i].low]))

    for k in range(len(ids) - 1):
        a, b = ids[k], ids[k + 1]
        if is_noun(a) and not is_noun(b) and is_adjective(b) and words[a].start < words[b].start:
            _swap(words[a], words[b])
            if k + 3 < len(ids) and words[ids[k + 2]].low == "and" and is_adjective(ids[k + 3]) and not is_noun(ids[k + 3]):
                c, d = ids[k + 2], ids[k + 3]
                _swap(words[b], words[c])
                _swap(words[c], words[d])


def _swap(a: Word, b: Word) -> None:
    for name in ("text", "low", "start", "end"):
        x, y = getattr(a, name), getattr(b, name)
        setattr(a, name, y)
        setattr(b, name, x)
