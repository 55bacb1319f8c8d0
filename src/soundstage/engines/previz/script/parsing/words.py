"""The words of a prompt with their grammar, and the phrases of the lexicon found in them: the page that all later rooms read."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from soundstage.engines.previz.script.forms.forms import Forms
from soundstage.engines.previz.script.forms.quotes import STAND_IN
from soundstage.engines.previz.script.languages.in_english import InEnglish, in_english
from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import OWN, PREPOSITIONS
from soundstage.engines.previz.script.lexis.inflections import undoubled, verb_lemma
from soundstage.engines.previz.script.lexis.lexicon import Entry, Lexicon, glosses
from soundstage.engines.previz.script.lexis.spelling import is_known, respelt
from soundstage.engines.previz.script.parsing.called import SURNAME, hailed_in, named_by_trade, people_called
from soundstage.engines.previz.script.parsing.grammar import parse
from soundstage.engines.previz.script.parsing.mending import mended
from soundstage.engines.previz.script.parsing.on_the_wearer import hung_on_the_wearer
from soundstage.engines.previz.script.parsing.small_names import names_in_small_letters
from soundstage.engines.previz.script.parsing.tokens import NOUNS, Piece
from soundstage.engines.previz.script.parsing.written import as_meant, tamed

_WORD = re.compile(r"[^\W\d_]|\d")


_ENDS_SENTENCE = frozenset({".", "!", "?", "…", "...", ";"})


_JOINS = frozenset({"-", "'", "’", "&", "%", "°", "#"})
"""Marks that do not part a phrase."""


NAMING = frozenset({"a", "an", "the", "this", "that", "his", "her", "their", "its", "my", "your", "our", "one", "some", "no"})
"""What stands before a noun."""
_NO_QUOTES = str.maketrans("", "", '"“”„«»')


_OPENERS = frozenset({"a", "an", "the", "one", "two", "three", "four", "his", "her", "their", "some", "several"})
"""Words that begin a sentence of their own after a colon."""


@dataclass(slots=True)
class Word:
    """One word. `start` and `end` are characters of the prompt; a `run` is a stretch without punctuation; `head` is a word index."""

    text: str
    low: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    start: int
    end: int
    run: int
    sentence: int
    section: int
    named: bool = False
    """It is somebody's name; see `called`."""

    @property
    def noun(self) -> bool:
        """A common or a proper noun."""
        return self.pos in NOUNS

    @property
    def verb(self) -> bool:
        """A full verb, finite or not."""
        return self.pos == "VERB"

    @property
    def plural(self) -> bool:
        """A plural noun; 'his fiancée' is none, whatever the tagger says."""
        return self.tag in ("NNS", "NNPS") and not self.low.endswith("é") and not self.low.endswith("ée")


@dataclass(slots=True, eq=False)
class Match:
    """A phrase of the lexicon at words `first`..`last`."""

    entry: Entry
    first: int
    last: int
    exact: bool
    phrase: str
    kind: str = field(init=False)
    family: str = field(init=False)

    def __post_init__(self) -> None:
        self.kind, self.family = self.entry.kind, self.entry.family

    @property
    def name(self) -> str:
        """The canonical name of its entry."""
        return self.entry.name

    @property
    def said(self) -> str:
        """Its phrase as one writes it: 'captain's hat'."""
        return self.phrase.replace(" 's", "'s")

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
    children: list[list[int]] = field(default_factory=list)
    """Word index -> the words that depend on it, in order."""
    claimed: set[int] = field(default_factory=set)
    """Words that ended up somewhere in the screenplay, or were excluded."""
    heard: set[int] = field(default_factory=set)
    """Words of stretches that speak of sounds; see `heard`."""
    refused: set[int] = field(default_factory=set)
    """Words that are verbs of a list and, by the words around them, mean no deed here."""
    not_meant: set[int] = field(default_factory=set[int])
    """Words that are things of a list and, by the words around them, mean something else here."""
    nobody: set[int] = field(default_factory=set[int])
    """Words that are people of a list and, by the words around them, nobody here: 'moves her *bishop*'."""
    doubts: dict[int, str] = field(default_factory=dict[int, str])
    """Words of which nothing is made because it cannot be meant to be there, with the reason."""
    foreign: bool = False
    sexes: dict[int, Literal["m", "f"]] = field(default_factory=dict[int, Literal["m", "f"]])
    """Where a word for somebody begins -> whether the gender it has in its own language is a man's or a woman's."""
    slips: dict[int, tuple[int, str]] = field(default_factory=dict[int, tuple[int, str]])
    """Where a misspelt word begins -> where it ends, and the word meant."""
    runs: dict[int, list[int]] = field(default_factory=dict)
    """Run -> its words."""
    _by_kind: dict[str, list[Match]] = field(default_factory=dict)
    _by_start: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    """(First character, word index) in the order of the prompt, which foreign words are not in."""
    _nouns: dict[str, list[int]] = field(default_factory=dict[str, list[int]])
    _sentences: dict[int, list[int]] = field(default_factory=dict[int, list[int]])
    _lows: frozenset[str] = frozenset()
    """Every word of the prompt once, in lower case."""

    def says(self, lows: frozenset[str]) -> bool:
        """Tell whether one of these words, in lower case, is anywhere in the prompt."""
        if not self._lows:
            self._lows = frozenset(w.low for w in self.words)
        return not self._lows.isdisjoint(lows)

    def nouns(self, lemma: str) -> list[int]:
        """Return every noun of this base form, in order."""
        if not self._nouns:
            for i, w in enumerate(self.words):
                if w.noun:
                    self._nouns.setdefault(w.lemma, []).append(i)
        return self._nouns.get(lemma, [])

    def sentence(self, i: int) -> list[int]:
        """Return the words of the sentence that word i stands in, in order."""
        if not self._sentences:
            for k, w in enumerate(self.words):
                self._sentences.setdefault(w.sentence, []).append(k)
        return self._sentences[self.words[i].sentence]

    def claim(self, first: int, last: int | None = None) -> None:
        """Note that words `first`..`last` are understood."""
        self.claimed.update(range(first, (first if last is None else last) + 1))

    def deny(self, first: int, last: int) -> None:
        """Note that what words `first`..`last` name is not there, or not done."""
        self.forms.negations.append((*self.span(first, last), ""))

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the characters of words `first`..`last`."""
        inside = self.words[first : last + 1]
        return min(w.start for w in inside), max(w.end for w in inside)

    def phrase(self, first: int, last: int) -> str:
        """Return words `first`..`last` as written, single-spaced; of a foreign prompt, in English."""
        if self.foreign:
            return " ".join(w.text for w in self.words[first : last + 1])
        start, end = self.span(first, last)
        return " ".join(self._as_meant(start, end).translate(_NO_QUOTES).split())

    def _as_meant(self, start: int, end: int) -> str:
        """Return characters `start`..`end` of the prompt, with the words meant for those that are misspelt."""
        written = self.forms.prompt[start:end]
        for at in sorted((at for at in self.slips if start <= at < end), reverse=True):
            stop, meant = self.slips[at]
            joined = at > start and written[at - start - 1].isalpha() and meant[:1].isalpha()  # 'outta': 'out of'
            written = written[: at - start] + (" " if joined else "") + meant + written[stop - start :]
        return written

    def between(self, start: int, end: int) -> list[int]:
        """Return the words that begin at characters `start`..`end`, in order."""
        if not self._by_start:
            self._by_start = sorted((w.start, i) for i, w in enumerate(self.words))
        first, stop = bisect_left(self._by_start, (start, 0)), bisect_left(self._by_start, (end, 0))
        return sorted(i for _, i in self._by_start[first:stop])

    def english(self, start: int, end: int) -> str:
        """Return characters `start`..`end` of the text; of a foreign prompt, the English words for them."""
        if self.foreign:
            return " ".join(self.words[i].text for i in self.between(start, end))
        return self.forms.text[start:end]

    def same_run(self, i: int, j: int) -> bool:
        """Tell whether both words exist and no punctuation stands between them."""
        return 0 <= i < len(self.words) and 0 <= j < len(self.words) and self.words[i].run == self.words[j].run

    def same_sentence(self, i: int, j: int) -> bool:
        """Tell whether both words exist and stand in one sentence."""
        return 0 <= i < len(self.words) and 0 <= j < len(self.words) and self.words[i].sentence == self.words[j].sentence

    def low(self, i: int) -> str:
        """Return word i in lower case, or '' outside the page."""
        return self.words[i].low if 0 <= i < len(self.words) else ""

    def of(self, *kinds: str) -> Iterator[Match]:
        """Yield the matches of these kinds or families, in order."""
        if len(kinds) == 1:
            return iter(self._by_kind.get(kinds[0], ()))
        return (m for m in self.matches if m.kind in kinds or m.family in kinds)

    def match(self, i: int, *kinds: str) -> Match | None:
        """Return the longest match of these kinds (or families) over word i."""
        if not 0 <= i < len(self.at):
            return None
        found: Match | None = None
        for m in self.at[i]:
            if (not kinds or m.kind in kinds or m.family in kinds) and (found is None or m.length > found.length):
                found = m
        return found

    def has(self, i: int, *kinds: str) -> bool:
        """Tell whether a match of these kinds (or families) covers word i."""
        if not 0 <= i < len(self.at):
            return False
        for m in self.at[i]:  # noqa: SIM110  (asked a hundred thousand times of a long prompt)
            if not kinds or m.kind in kinds or m.family in kinds:
                return True
        return False

    def near(self, first: int, last: int, before: int, after: int) -> str:
        """Return the lower-case words around a match, inside its run."""
        run = self.words[first].run
        window = self.words[max(0, first - before) : last + after + 1]
        return " ".join(w.low for w in window if w.run == run)

    def child(self, i: int, *deps: str) -> int | None:
        """Return the first word that depends on word i by one of these labels."""
        return next((k for k in self.children[i] if self.words[k].dep in deps), None)

    def subject(self, i: int) -> int | None:
        """Return the subject of a verb: of several that the parser hung on it the one nearest before it, and no bare figure, which is an age."""
        hung = self.below(i, "nsubj", "nsubjpass")
        subjects = [k for k in hung if self.words[k].pos != "NUM" and self.words[k].low != "qq"] or hung
        return max((k for k in subjects if k < i), default=subjects[0] if subjects else None)

    def below(self, i: int, *deps: str) -> list[int]:
        """Return every word that depends on word i by one of these labels."""
        return [k for k in self.children[i] if self.words[k].dep in deps]

    def chain(self, i: int, longest: int = 12) -> Iterator[int]:
        """Yield the words above word i, up to the root of its sentence."""
        for _ in range(longest):
            head = self.words[i].head
            if head == i or head < 0:
                return
            yield head
            i = head

    def drop(self, unwanted: set[int]) -> None:
        """Take matches away, by `id`."""
        self.matches = [m for m in self.matches if id(m) not in unwanted]
        self.index()

    def index(self) -> None:
        """Rebuild `at` from `matches`."""
        self.at = [[] for _ in self.words]
        self._by_kind = {}
        for m in self.matches:
            for kind in {m.kind, m.family}:
                self._by_kind.setdefault(kind, []).append(m)
            for i in range(m.first, m.last + 1):
                self.at[i].append(m)


def read_words(forms: Forms, lex: Lexicon) -> Page:
    """Split the text into words, parse them, and find every phrase of the lexicon. Phrases never reach over punctuation."""
    table = glosses(forms.language)
    text = tamed(forms.text)
    told = in_english(text, table, forms.language, lex) if table is not None else None
    found = told.words if told else list(as_meant(text, forms.language))
    page = Page(forms, lex, _words(forms, lex, found, told), foreign=told is not None, sexes=told.sexes if told else {})
    page.slips = {} if told else dict(_slips(forms, text, found))
    page.children = [[] for _ in page.words]
    for i, w in enumerate(page.words):
        if w.head != i:
            page.children[w.head].append(i)
    for i, w in enumerate(page.words):
        page.runs.setdefault(w.run, []).append(i)
    for ids in page.runs.values():
        for hit in lex.hits([page.words[i] for i in ids]):
            if hit.first == hit.last and page.words[ids[hit.first]].named:
                continue
            page.matches.append(Match(hit.phrase.entry, ids[hit.first], ids[hit.last], hit.exact, " ".join(hit.phrase.words)))
    page.index()
    return page


def _slips(forms: Forms, text: str, found: list[tuple[str, int, int]]) -> Iterator[tuple[int, tuple[int, str]]]:
    """Yield where a word begins that was meant otherwise than it is written, where it ends, and what was meant."""
    for word, start, end in found:
        written = forms.prompt[start:end]
        twin = text[start:end] == word and written.lower() != word and written.isalpha() and word.islower()
        own = text[start:end]
        if twin or respelt(own) == word or (word != own and word.isalpha() and own.isalpha() and not is_known(own)):
            yield start, (end, word)


def _words(forms: Forms, lex: Lexicon, found: list[tuple[str, int, int]], told: InEnglish | None) -> list[Word]:
    verbs = told.verbs if told else frozenset[tuple[str, int]]()
    starts = [s.start for s in forms.sections]
    pieces: list[Piece] = []
    places: list[tuple[int, int, int]] = []  # run, sentence, section
    run = sentence = section = last = 0
    previous = ""
    hyphens = _hyphens_of_deeds(found, lex) if told is None else {}
    for text, start, end in [token for i, token in enumerate(found) if i not in hyphens]:
        gap = forms.text[last:start] if start >= last else ""
        opens = not pieces
        moved = False
        while section + 1 < len(starts) and start >= starts[section + 1]:
            section += 1
            moved = True
        if pieces and (
            moved
            or "\n" in gap
            or (previous in _ENDS_SENTENCE and (text[0].isupper() or not text[0].isalpha() or previous != "."))
            or (previous == "." and text[0].islower() and gap)
            or (previous == ":" and text != STAND_IN and (text[0].isupper() or text.lower() in _OPENERS))
            or (previous == STAND_IN and _begins(text, start, forms, told) and text != STAND_IN and not text.startswith("QQ"))
        ):
            opens = True
            sentence += 1
            run += 1
        elif STAND_IN in (previous, text) or (not _WORD.search(text) and text not in _JOINS) or (text in ("-", "–", "—") and " " in gap):
            run += 1
        pieces.append(Piece(text, start, end, opens, (text, start) in verbs))
        places.append((run, sentence, section))
        if not _WORD.search(text) and text not in _JOINS:
            run += 1
        previous, last = text, max(last, end)
    cased = _cased(pieces, lex, english=told is None)
    called = (
        people_called(cased, lex, hailed_in(part for q in forms.quotes for part in (q.text, q.label or "")))
        if told is None
        else named_by_trade(cased, lex)
    )
    spelt = called or {i: word for i, p in enumerate(cased) if (word := _as_parsed(p.text, lex))}
    spelt |= {i: "slowly" for i, p in enumerate(cased) if p.start in hyphens.values()}  # an adverb is what the first word of such a deed is
    spelt |= {i: "wild" for i, p in enumerate(cased[:-1]) if p.text.lower() in ("she", "he") and cased[i + 1].text == "-"}  # 'a she-wolf'
    parsed = hung_on_the_wearer(cased, mended(parse([replace(p, text=spelt.get(i, p.text)) for i, p in enumerate(cased)])))
    kept = [i for i, p in enumerate(pieces) if _WORD.search(p.text) or p.text == "&" or p.text in ("'s", "’s")]
    dense = {i: n for n, i in enumerate(kept)}

    def head(i: int) -> int:
        for _ in range(8):
            above = parsed[i].head
            if above in dense or above == i:
                return dense.get(above, -1)
            i = above
        return -1

    out: list[Word] = []
    for n, i in enumerate(kept):
        p, g = cased[i], parsed[i]
        r, s, c = places[i]
        above = head(i)
        low, named = p.text.lower().replace("’", "'"), i in called
        lemma = low if named else undoubled(low, g.lemma) if g.tag == "VBG" else g.lemma
        if named and called.get(i + 1) == SURNAME:
            above, g = dense[i + 1], replace(g, dep="compound")  # 'stands *Ezra* Coyle'
        out.append(Word(p.text, low, lemma, g.pos, g.tag, g.dep, n if above < 0 else above, p.start, p.end, r, s, c, named))
    return out


_PRONOUNS = frozenset({"he", "she", "it", "they"})


def _hyphens_of_deeds(found: Sequence[tuple[str, int, int]], lex: Lexicon) -> dict[int, int]:
    """Return where a hyphen joins a deed of two words, with the start of the first of them.

    'They *slow-dance*' is parsed as if they danced slowly: with the hyphen it would be a noun, as it is after an article.
    """
    out: dict[int, int] = {}
    for i, (text, start, end) in enumerate(found):
        if text != "-" or not 1 < i < len(found) - 1 or found[i - 1][2] != start or found[i + 1][1] != end:
            continue
        before, first, second = (found[k][0].lower() for k in (i - 2, i - 1, i + 1))
        deed = verb_lemma(second)
        named = (
            not before.isalpha() or before in NAMING or before in PREPOSITIONS or second.endswith(("ing", "ed")) or second in PREPOSITIONS
        )
        named = named or (i > 2 and found[i - 3][0].lower() in _OPENERS and dictionary().knows(before, "adjective"))  # 'a quick *pull-out*'
        if not named and dictionary().knows(deed, "verb") and lex.called(f"{first} {deed}", "action") is not None:
            out[i] = found[i - 1][1]
    return out


def _begins(text: str, start: int, forms: Forms, told: InEnglish | None) -> bool:
    """Tell whether a word behind a quote begins a sentence: 'QQ *Er* wischt sich die Augen' was glossed 'he'."""
    return text[0].isupper() or (told is not None and forms.text[start].isupper() and text.lower() in _OPENERS | _PRONOUNS)


def _as_parsed(word: str, lex: Lexicon) -> str | None:
    """Return what the parser sees instead of a word it cannot know: 'one's', and trades that no dictionary has ('luthier')."""
    if word == OWN:
        return "their"
    trade = lex.called(word, "person") if word.islower() and (word.endswith("ier") or not dictionary().knows(word, "noun")) else None
    return "worker" if trade is not None and "role" in trade.attrs else None


def _cased(pieces: list[Piece], lex: Lexicon, *, english: bool) -> list[Piece]:
    """Return the tokens as the parser knows them: 'MARCUS' is Marcus, 'japanese' is Japanese, and a prompt in capitals is none."""
    letters = [p.text for p in pieces if p.text.isalpha() and len(p.text) > 1 and p.text != STAND_IN]
    shouted = len(letters) > 6 and sum(t.isupper() for t in letters) > 0.7 * len(letters)
    small = names_in_small_letters(pieces, lex, english=english)
    out: list[Piece] = []
    for p in pieces:
        text = p.text
        if text.rstrip(".").isalpha() and text.isupper() and len(text) > 2:
            text = text.lower() if shouted or lex.called(text.lower()) is not None else text.title()
        elif text in small:
            text = text.title()
        elif text.islower():
            entry = lex.called(text, "body.ancestry")
            if entry is not None and text not in ("black", "white", "brown", "mixed", "dark", "pale", "tan", "fair"):
                text = text.title()
        out.append(replace(p, text=text))
    return out
