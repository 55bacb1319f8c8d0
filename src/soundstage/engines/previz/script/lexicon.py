"""Phrase lists as data, and the matcher that finds them in running words.

A list is a text file in `lexicon/`, named after its kind. A line reads `canonical : phrase, phrase ; key=value key=value`;
`[head]` lines open a sub-kind (`[time]` in `when.txt` makes kind `when.time`). `one's` in a phrase stands for any possessive.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

WORD = re.compile(r"\d+|[^\W\d_]+(?:['’][^\W\d_]+)?|&")
POSSESSIVES = frozenset({"his", "her", "their", "its", "my", "your", "our", "one's"})

_IRREGULAR = dict(
    pair.split(":")
    for pair in [
        "ran:run",
        "sat:sit",
        "stood:stand",
        "lay:lie",
        "lying:lie",
        "wept:weep",
        "spoke:speak",
        "said:say",
        "says:say",
        "told:tell",
        "went:go",
        "gone:go",
        "came:come",
        "took:take",
        "taken:take",
        "held:hold",
        "left:leave",
        "threw:throw",
        "thrown:throw",
        "flew:fly",
        "flown:fly",
        "swam:swim",
        "drove:drive",
        "driven:drive",
        "rode:ride",
        "rose:rise",
        "risen:rise",
        "fell:fall",
        "fallen:fall",
        "sang:sing",
        "drank:drink",
        "ate:eat",
        "wrote:write",
        "kept:keep",
        "dying:die",
        "tying:tie",
        "slept:sleep",
        "crept:creep",
        "caught:catch",
        "brought:bring",
        "bought:buy",
        "thought:think",
        "began:begin",
        "begun:begin",
        "blew:blow",
        "grew:grow",
        "knew:know",
        "drew:draw",
        "shook:shake",
        "woke:wake",
        "knelt:kneel",
        "leapt:leap",
        "fled:flee",
        "swung:swing",
        "hung:hang",
        "lit:light",
        "dug:dig",
        "spun:spin",
        "fought:fight",
        "struck:strike",
        "met:meet",
        "paid:pay",
        "sent:send",
        "felt:feel",
        "heard:hear",
        "bent:bend",
        "swept:sweep",
        "sank:sink",
        "stole:steal",
        "women:woman",
        "men:man",
        "children:child",
        "people:people",
        "wolves:wolf",
        "leaves:leaf",
        "knives:knife",
        "shelves:shelf",
        "feet:foot",
        "teeth:tooth",
        "geese:goose",
        "mice:mouse",
        "loaves:loaf",
        "halves:half",
        "scarves:scarf",
        "thieves:thief",
        "wives:wife",
        "elves:elf",
        "lives:life",
    ]
)
IRREGULAR_PLURALS = frozenset({"women", "men", "children", "people", "wolves", "mice", "geese", "thieves", "elves", "teeth", "feet"})
_FREELY = frozenset({"action", "speech", "sound"})
_BY_PLURAL = frozenset({"thing", "garment", "person", "place", "music"})


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return a crude lemma of a lower-case word: enough to equate 'running' with 'run' and 'ponies' with 'pony'."""
    w = word[:-2] if word.endswith("'s") else word.rstrip("'")
    w = _IRREGULAR.get(w, w)
    if len(w) <= 3:
        return w
    for ending, put in (("iest", "y"), ("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("zes", "z")):
        if w.endswith(ending):
            w = w[: -len(ending)] + put
            break
    else:
        if w.endswith("ing") and len(w) > 5:
            w = w[:-3]
        elif w.endswith("ied") and len(w) > 4:
            w = w[:-3] + "y"
        elif w.endswith("ed") and len(w) > 4:
            w = w[:-2]
        elif w.endswith("s") and not w.endswith(("ss", "us", "is")):
            w = w[:-1]
    if len(w) > 3 and w[-1] == w[-2] and w[-1] in "bdfgmnprtz":
        w = w[:-1]
    return w[:-1] if w.endswith("e") and len(w) > 3 else w


def is_plural(word: str) -> bool:
    """Tell whether a lower-case noun looks plural."""
    return word in IRREGULAR_PLURALS or (word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")))


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing the lexicon knows: a kind, a canonical name and what goes with it."""

    kind: str
    name: str
    attrs: dict[str, str] = field(default_factory=dict, hash=False, compare=False)

    @property
    def family(self) -> str:
        """The kind without its sub-kind: 'when' of 'when.time'."""
        return self.kind.partition(".")[0]


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


class Lexicon:
    """All phrase lists."""

    def __init__(self) -> None:
        self._by_first: dict[str, list[Phrase]] = {}
        self.entries: dict[tuple[str, str], Entry] = {}
        self.names: dict[str, str] = {}
        """First name, lower case -> sex."""
        self.gloss: dict[str, dict[str, str]] = {}
        """Language -> word or phrase -> English."""
        self.plain: set[str] = set()
        """Stems of words that ask for nothing to be shown."""
        for file in sorted(files("soundstage.engines.previz.script").joinpath("lexicon").iterdir(), key=lambda f: f.name):
            if file.name.endswith(".txt") and file.name != "talk.txt":
                self._read(file.name.removesuffix(".txt"), file.read_text("utf-8"))
        for phrases in self._by_first.values():
            phrases.sort(key=lambda p: -len(p.words))

    def _read(self, name: str, text: str) -> None:
        kind = name
        for raw in text.splitlines():
            line = raw.strip()
            if not line or line.startswith("#"):
                continue
            if line.startswith("[") and line.endswith("]"):
                kind = f"{name}.{line[1:-1]}"
            elif name == "foreign":
                table = self.gloss.setdefault(kind.partition(".")[2], {})
                table.update((a.strip().lower(), b.strip()) for a, _, b in (pair.partition("=") for pair in line.split("|")) if b)
            elif name == "names":
                self.names.update((n.strip().lower(), kind[-1]) for n in line.partition(":")[2].split(","))
            elif name == "plain":
                self.plain.update(stem(w) for w in line.split())
            else:
                self._add(kind, line)

    def _add(self, kind: str, line: str) -> None:
        body, _, tail = line.partition(";")
        name, _, phrases = body.partition(":")
        attrs = dict(pair.split("=", 1) for pair in tail.split())
        entry = self.entries.setdefault((kind, name.strip()), Entry(kind, name.strip(), attrs))
        for phrase in phrases.split(","):
            words = tuple(WORD.findall(phrase.lower()))
            if words:
                self._by_first.setdefault(stem(words[0]), []).append(Phrase(words, entry))

    def entry(self, kind: str, name: str) -> Entry | None:
        """Return the entry of that kind and name, if there is one."""
        return self.entries.get((kind, name))

    def hits(self, low: list[str]) -> Iterator[Hit]:
        """Yield, for every word, the longest phrases of each kind that start there. `low` is lower case, with straight apostrophes."""
        stems = [stem(w) for w in low]
        for i, key in enumerate(stems):
            longest: dict[str, int] = {}
            for phrase in self._by_first.get(key, ()):
                k = len(phrase.words)
                if i + k > len(low) or longest.get(phrase.entry.kind, 0) > k:
                    continue
                exact = _fits(phrase, low[i : i + k])
                if exact is not None:
                    longest[phrase.entry.kind] = k
                    yield Hit(i, i + k - 1, phrase, exact)


def _fits(phrase: Phrase, got: list[str]) -> bool | None:
    """Tell whether words may stand for a phrase: True as written, False inflected, None not at all."""
    exact = True
    want = phrase.words
    free = phrase.entry.family in _FREELY
    for k, (w, p) in enumerate(zip(got, want, strict=True)):
        if w == p or (p == "one's" and w in POSSESSIVES):
            continue
        exact = False
        if not (_verb_form(w, p, phrase.entry, len(want)) if free else _noun_form(w, p, phrase.entry, last=k == len(want) - 1)):
            return None
    return exact


def _verb_form(got: str, want: str, entry: Entry, length: int) -> bool:
    """Verbs and sounds inflect freely, but a plural-only sound ('pants') is not its verb ('panting')."""
    if entry.family == "sound" and length == 1 and want.endswith("s") and not got.endswith("s"):
        return False
    return stem(got) == stem(want)


def _noun_form(got: str, want: str, entry: Entry, *, last: bool) -> bool:
    """Nouns take a plural or 's on their last word; everything else stays as written."""
    if entry.family not in _BY_PLURAL or not last:
        return False
    if _IRREGULAR.get(got) == want:
        return got in IRREGULAR_PLURALS or got in ("leaves", "knives", "shelves", "loaves", "scarves", "wives", "lives", "halves")
    if want.endswith("s"):
        return got == want + "'"
    return got in (want + "s", want + "es", want + "'s", want + "s'") or (want.endswith("y") and got == want[:-1] + "ies")


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the lexicon, read once per process (about 50 ms)."""
    return Lexicon()
