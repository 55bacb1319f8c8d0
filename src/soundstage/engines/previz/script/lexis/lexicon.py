"""Phrase lists as data, and the matcher that finds them in parsed words.

A list is a text file in `lexicon/`, named after its kind. A line reads `canonical : phrase, phrase ; key=value key=value`;
`[head]` lines open a sub-kind (`[time]` in `when.txt` makes kind `when.time`). `one's` in a phrase stands for any possessive.
Which of several meanings a word has is told by `homonyms/`: `kind | phrase | regular expression` over the words around it; `kind | phrase = row | expression`
where it is another row's word here (`kind:row` where that is of another kind). A group of plain
words that ends an alternative means whole words, or their plurals: `(?:screen|card)` finds cards and no cardigan. `<shade>` stands for all
that hair may be.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Protocol

POSSESSIVES = frozenset({"his", "her", "their", "its", "my", "your", "our", "one's"})
_TOKEN = re.compile(r"\d+(?=(?:mm|pm|am|fps|k)\b)|[^\W_]+|['’]s\b|&")
_GROUP_OF_WORDS = re.compile(r"(\(\?:[a-z' ?|-]*[a-z?]\))(?=\)|\||$)")
_SHADE = "<shade>"
_SHADES = (
    "platinum|blonde?|golden|gold|honey|flaxen|sandy|ginger|red|auburn|copper|chestnut|brown|brunette|dark|black|raven|grey|gray|silver|white|"
    "pepper|pink|blue|green|purple|violet|teal|turquoise|orange|lilac|lavender|bleached|dyed"
)
"""What hair may be, for patterns of homonyms that ask for it."""
REMEMBERED, LONGEST_PHRASE = 8192, 80
"""How many phrases are remembered with what they are called, and the letters of the longest of these: hostile ones shall not fill the memory."""
HERDS = ("herd", "flock", "pack", "pride", "swarm", "colony", "caravan")
"""What several of an animal are called together: of every animal of the lists there may be a 'zebra *herd*'."""
_VERBS = frozenset({"action", "speech", "idiom"})
_NOUNS = frozenset({"thing", "garment", "person", "place", "building", "music", "sound"})
_IRREGULAR_PLURALS = {
    "women": "woman", "men": "man", "children": "child", "wolves": "wolf", "leaves": "leaf", "knives": "knife", "shelves": "shelf",
    "feet": "foot", "teeth": "tooth", "geese": "goose", "mice": "mouse", "loaves": "loaf", "halves": "half", "scarves": "scarf",
    "thieves": "thief", "wives": "wife", "elves": "elf", "oxen": "ox", "calves": "calf", "hooves": "hoof",
    "saris": "sari", "bikinis": "bikini", "khakis": "khaki", "skis": "ski", "taxis": "taxi", "jet-skis": "jet-ski", "yetis": "yeti", "corgis": "corgi",
    "kiwis": "kiwi", "safaris": "safari", "martinis": "martini", "broccolis": "broccoli", "salamis": "salami", "yogis": "yogi", "okapis": "okapi",
    "paparazzis": "paparazzi", "jacuzzis": "jacuzzi", "tsunamis": "tsunami", "dashikis": "dashiki", "rotis": "roti", "lassis": "lassi",
    "tipis": "tipi", "kimchis": "kimchi", "swamis": "swami", "rabbis": "rabbi",
}  # fmt: skip


_SINGULARS_IN_MEN = frozenset({"specimen", "regimen", "abdomen", "acumen", "stamen", "omen", "ramen", "yemen", "hymen", "semen"})


_SINGULARS_IN_S = frozenset(
    {"cyclops", "rhinoceros", "triceratops", "albatros", "lens", "biceps", "gas", "canvas", "atlas", "pancreas", "christmas"}
)


_NO_GERUNDS = frozenset({"evening", "morning", "ceiling", "nothing", "something", "anything", "everything", "during", "spring", "string"})


class Spoken(Protocol):
    """What the matcher must know of a word."""

    @property
    def low(self) -> str:
        """The word in lower case, with straight apostrophes."""
        ...

    @property
    def lemma(self) -> str:
        """Its base form."""
        ...

    @property
    def pos(self) -> str:
        """Its universal part of speech."""
        ...


_SINGULARS_IN_VE = frozenset({"valves", "solves", "revolves", "evolves", "involves", "dissolves", "resolves", "delves", "salves"})


@lru_cache(maxsize=100_000)
def singular(low: str) -> str:
    """Return the singular of a lower-case noun; the word itself when it is none."""
    if low in _IRREGULAR_PLURALS:
        return _IRREGULAR_PLURALS[low]
    if low.endswith(("children", "women")) or (low.endswith("men") and low not in _SINGULARS_IN_MEN):
        return low.removesuffix("ren") if low.endswith("children") else low[:-2] + "an"  # 'schoolchildren', 'firemen'
    if len(low) < 4 or not low.endswith("s") or low.endswith(("ss", "us", "is")) or low in _SINGULARS_IN_S:
        return low
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("olves", "elves", "alves")) and low not in _SINGULARS_IN_VE:
        return low[:-3] + "f"  # 'wolves', 'shelves', 'halves'
    if low.endswith(("sses", "shes", "ches", "xes", "zes")):
        return low[:-2]
    return low[:-1]


@lru_cache(maxsize=100_000)
def _gerund_bases(low: str) -> tuple[str, ...]:
    """Return what 'panning' may be the -ing form of: the tagger keeps the form of a noun in -ing as its lemma."""
    if len(low) < 6 or not low.endswith("ing") or low in _NO_GERUNDS:
        return ()
    stem = low[:-3]
    return (stem, stem + "e", stem[:-1]) if stem[-1] == stem[-2] else (stem, stem + "e")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing the lexicon knows: a kind, a canonical name and what goes with it."""

    kind: str
    name: str
    attrs: dict[str, str] = field(default_factory=dict, hash=False, compare=False)
    family: str = field(init=False, compare=False)
    """The kind without its sub-kind: 'when' of 'when.time'."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "family", self.kind.partition(".")[0])


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way to say an entry."""

    words: tuple[str, ...]
    entry: Entry


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found at word `first`..`last` of the words given."""

    first: int
    last: int
    phrase: Phrase
    exact: bool


class Surroundings:
    """What the words around a phrase must look like for it to be meant. Compiled when first asked: a prompt asks few of thousands."""

    __slots__ = ("_pattern", "written")

    def __init__(self, written: str) -> None:
        self.written = written
        """The row's regular expression."""
        self._pattern: re.Pattern[str] | None = None

    def match(self, around: str) -> bool:
        """Tell whether the words around are of that kind. Raises `re.error` when the row is no regular expression."""
        if self._pattern is None:
            self._pattern = re.compile(_GROUP_OF_WORDS.sub(r"\1(?:e?s)?(?!\\w)", self.written.replace(_SHADE, _SHADES)))
        return self._pattern.search(around) is not None


class Lexicon:
    """All phrase lists."""

    def __init__(self) -> None:
        self._by_first: dict[str, list[Phrase]] = {}
        self.entries: dict[tuple[str, str], Entry] = {}
        self.names: dict[str, str] = {}
        """First name, lower case -> sex."""
        self.plain: set[str] = set()
        """Words that ask for nothing to be shown."""
        self.lists: dict[str, frozenset[str]] = {}
        """What `doubt` tells by: list -> its words."""
        self.homonyms: dict[tuple[str, str], Surroundings] = {}
        """(kind, phrase) -> what the words around must look like for the phrase to be meant."""
        self.meant_here: dict[tuple[str, str], list[tuple[str, Surroundings]]] = {}
        """(kind, phrase) -> [the row that is meant instead, what the words around must look like for it]."""
        self.meant_anywhere: dict[tuple[str, str], list[tuple[str, Surroundings]]] = {}
        """The same where any word of the prompt may tell it ('==' in the lists)."""
        room = files("soundstage.engines.previz.script")
        for file in sorted(room.joinpath("lexicon").iterdir(), key=lambda f: f.name):
            if file.name.endswith(".txt") and not file.name.startswith(("talk", "foreign", "slips")):
                self._read(file.name.removesuffix(".txt"), file.read_text("utf-8"))
        for file in room.joinpath("homonyms").iterdir():
            for row in _rows(file.read_text("utf-8")):
                kind, phrase, pattern = (part.strip(" ") for part in row.split(" | ", 2))
                told = Surroundings(pattern)
                phrase, _, instead = phrase.partition(" == ")
                if instead:
                    self.meant_anywhere.setdefault((kind, phrase), []).append((instead, told))
                    continue
                phrase, _, instead = phrase.partition(" = ")
                if instead:
                    self.meant_here.setdefault((kind, phrase), []).append((instead, told))
                    continue
                if (kind, phrase) in self.homonyms:
                    raise ValueError(f"{file.name}: a second pattern for {kind} | {phrase}, where each has one")
                self.homonyms[kind, phrase] = told
        for phrases in self._by_first.values():
            phrases.sort(key=lambda p: -len(p.words))
        self._entry_of = lru_cache(maxsize=REMEMBERED)(self._find)

    def _read(self, name: str, text: str) -> None:
        kind = name
        for line in _rows(text):
            if line.startswith("[") and line.endswith("]"):
                kind = f"{name}.{line[1:-1]}"
            elif name == "names":
                self.names.update((n.strip().lower(), kind[-1]) for n in line.partition(":")[2].split(","))
            elif name == "doubt":
                self.lists[line.partition(" : ")[0]] = frozenset(line.partition(" : ")[2].split(", "))
            elif name == "plain":
                self.plain.update(line.split())
            else:
                self._add(kind, line)

    def _add(self, kind: str, line: str) -> None:
        body, _, tail = line.partition(";")
        name, _, phrases = body.partition(":")
        attrs = dict(pair.split("=", 1) for pair in tail.split())
        entry = self.entries.setdefault((kind, name.strip()), Entry(kind, name.strip(), attrs))
        for phrase in phrases.split(","):
            words = tuple(_phrase_words(phrase.lower()))
            if words:
                self._by_first.setdefault(words[0], []).append(Phrase(words, entry))
            if words and kind == "thing.animal" and words[-1] not in HERDS:
                self._by_first[words[0]] += [Phrase((*words, herd), entry) for herd in HERDS]

    def entry(self, kind: str, name: str) -> Entry | None:
        """Return the entry of that kind and name, if there is one."""
        return self.entries.get((kind, name))

    def called(self, phrase: str, *families: str) -> Entry | None:
        """Return the entry of one of these families that may be said just so, in lower case."""
        return self._entry_of(phrase, families) if len(phrase) <= LONGEST_PHRASE else self._find(phrase, families)

    def _find(self, phrase: str, families: tuple[str, ...]) -> Entry | None:
        words = tuple(_phrase_words(phrase))
        found = (p.entry for p in self._by_first.get(words[0], ()) if p.words == words) if words else iter(())
        return next((e for e in found if not families or e.family in families or e.kind in families), None)

    def phrases(self, *families: str) -> Iterator[Phrase]:
        """Yield every phrase of these families or kinds; of all when none is named."""
        for several in self._by_first.values():
            for phrase in several:
                if not families or phrase.entry.family in families or phrase.entry.kind in families:
                    yield phrase

    def hits(self, words: Sequence[Spoken]) -> Iterator[Hit]:
        """Yield every phrase that starts at a word of a run; which of several is meant is for others to tell."""
        for i, w in enumerate(words):
            for key in dict.fromkeys((w.low, w.lemma, singular(w.low), *_gerund_bases(w.low))):
                for phrase in self._by_first.get(key, ()):
                    fit = _fits(phrase, words, i)
                    if fit is not None:
                        yield Hit(i, i + len(phrase.words) - 1, phrase, fit)


def _rows(text: str) -> Iterator[str]:
    return (line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


def _phrase_words(phrase: str) -> list[str]:
    return ["one's" if w == "ones" else w for w in _TOKEN.findall(phrase.replace("one's", "ones"))]


def _fits(phrase: Phrase, words: Sequence[Spoken], i: int) -> bool | None:
    """Tell whether words may stand for a phrase: True as written, False inflected, None not at all."""
    if i + len(phrase.words) > len(words):
        return None
    exact = True
    verbal = phrase.entry.family in _VERBS
    final = len(phrase.words) - 1
    for k, want in enumerate(phrase.words):
        w = words[i + k]
        if w.low == want or (want == "one's" and w.low in POSSESSIVES):
            continue
        exact = False
        if verbal or phrase.entry.family in ("sound", "camera", "when", "look"):
            if w.lemma != want and not (k == final and singular(w.low) == want) and want not in _gerund_bases(w.low):
                return None
        elif not (
            k == final
            and phrase.entry.family in _NOUNS
            and (
                singular(w.low) == want
                or (w.lemma == want and not (w.low.endswith(("ed", "ing")) and phrase.entry.family in ("garment", "place", "thing")))
            )
        ):
            return None
    return exact


@lru_cache(maxsize=8)
def glosses(language: str) -> dict[str, str] | None:
    """Return word or phrase -> English of a language, read when its first prompt comes; None when it has none. '' drops the word."""
    file = files("soundstage.engines.previz.script").joinpath(f"lexicon/foreign-{language}.txt")
    return dict(glosses_in(file.read_text("utf-8"))) if file.is_file() else None


def glosses_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield every pair of a file of glosses, in order."""
    for line in _rows(text):
        for pair in line.split("|"):
            word, _, english = pair.partition("=")
            yield word.strip().lower(), english.strip()


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the lexicon, read once per process."""
    return Lexicon()
