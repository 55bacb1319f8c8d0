"""What kind of thing an English word is, from WordNet (`assets/dictionary.npz`, made by tools/build_dictionary.py).

Words are looked up in their dictionary form ('rowboat', 'police car', 'run'); whoever asks undoes plurals and tenses. A word has
meanings, commonest first; a meaning is a synset, the words that share it, and synsets hang below what they are a kind of:
beagle < hound < hunting dog < dog. How often a meaning was met ('tagged') was counted by WordNet's makers in running texts.
"""

from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal, TypeVar

import numpy as np

Defined = Literal["noun", "verb"]
"""Parts of speech whose meanings are known."""
Part = Literal["noun", "verb", "adjective", "adverb"]
T = TypeVar("T")

PARTS: tuple[Part, ...] = ("noun", "verb", "adjective", "adverb")
MOST = 4
"""Meanings kept of a word."""
HIGHEST = 8
"""Steps that a lineage climbs at most."""
LONG = 5
"""Letters that a word must have to be trusted in its second meaning: shorter ones have too many."""
RARE = 0.1
"""A meaning with a smaller share of a word's uses is not what the word stands for: a 'cat' is no guy, 'grass' no informer."""
REMEMBERED = 8192
"""Words whose place is remembered: a prompt asks for each of its own many times."""
LONGEST_WORD = 80
"""Letters of the longest word of the dictionary, and a few."""

_WIDE_NOUNS = (
    *("entity", "physical entity", "thing", "object", "physical object", "natural object", "whole", "unit", "part", "portion", "piece"),
    *("organism", "being", "living thing", "person", "individual", "someone", "somebody", "agent", "causal agent", "cause"),
    *("artifact", "artefact", "instrumentality", "device", "commodity", "product", "creation", "covering"),
    *("matter", "substance", "material", "stuff", "location", "region", "area", "point", "space", "group", "relation"),
    *("abstraction", "abstract entity", "state", "condition", "attribute", "property", "quality"),
    *("event", "act", "action", "activity", "process", "change", "motion", "movement", "move"),
)
_WIDE_VERBS = (
    *("act", "be", "have", "do", "make", "create", "get", "change", "alter"),
    *("move", "displace", "travel", "go", "touch", "transfer", "interact", "communicate", "express"),
)
GENERAL: Mapping[Defined, frozenset[str]] = {"noun": frozenset(_WIDE_NOUNS), "verb": frozenset(_WIDE_VERBS)}
"""Classes so wide that to belong to one says nothing."""

_SEEN_FIELDS = frozenset({"artifact", "animal", "plant", "food", "object", "person", "body"})
_SEEN = (
    *("person/Tops", "animal/Tops", "plant/Tops", "body of water/object", "jewelry/artifact"),
    *("publication/communication", "letter/communication", "press/communication", "poster/communication", "ticket/communication"),
    *("water/substance", "soil/substance", "ground/substance", "rock/substance", "solid/substance", "liquid/substance"),
    *("snow/substance", "waste/substance", "particulate/substance", "plant material/substance", "animal material/substance"),
    *("paper/substance", "alloy/substance", "metallic element/substance", "vapor/substance", "residue/substance", "foam/substance"),
    *("coloring material/substance", "fuel/substance", "building material/substance"),
    *("cloud/phenomenon", "precipitation/phenomenon", "storm/phenomenon", "lightning/phenomenon", "aurora/phenomenon"),
    *("fire/event", "fire/process", "wave/event", "explosion/event", "drop/quantity", "currency/possession", "precious metal/possession"),
    *("vegetation/group", "animal group/group", "crowd/group", "audience/group", "family/group", "musical organization/group"),
    *("military unit/group", "team/group", "people/group", "community/group", "crew/group", "procession/act", "traffic/group"),
    *("troupe/group", "geographical area/location", "tract/location", "geographic point/location", "neighborhood/location"),
    *("scenery/location", "city district/location"),
)
"""Classes that a camera can see although their field (after the stroke) also holds what it cannot: smoke is a cloud, energy none."""
_UNSEEN = (
    *("taxonomic group/group", "microorganism/animal", "cell/Tops", "atom/substance", "elementary particle/object", "hormone/body"),
    *("neural structure/body", "network/artifact"),
)
"""Classes that no camera can see although their field is one of things."""
_OF_THE_FILM = frozenset(
    {
        *("cinema", "clip", "film", "footage", "motion picture", "movie", "picture", "reel", "video", "soundtrack"),
        *("scene", "sequence", "shot", "close-up", "montage", "frame", "view", "viewpoint", "camera", "lens"),
        *("background", "backdrop", "foreground"),
    }
)
"""What a prompt calls itself and its making; seldom is it something in the picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """One meaning of a word."""

    field: str
    """What it has to do with: 'artifact', 'animal', 'person', 'motion', ...; the topmost nouns have 'Tops'."""
    lemmas: tuple[str, ...]
    """All words that have this meaning."""
    share: float
    """Part of the word's uses, as a noun or as a verb, that have this meaning: 0 to 1, with one use added to every meaning."""
    synset: int
    """Its row in the dictionary."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Meanings:
    """The meanings of all words as one part of speech."""

    counts: memoryview
    """Word -> how many it has, also beyond those kept."""
    first: memoryview
    """Word -> row of its first; one more at the end."""
    synset: memoryview
    tagged: memoryview


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Synsets:
    """The meanings themselves."""

    field: memoryview
    parents: tuple[memoryview, memoryview]
    """Rows of the first and the second class above, or -1."""
    first: memoryview
    """Synset -> row of its first word; one more at the end."""
    words: memoryview


class Dictionary:
    """All words. Read it with `dictionary()`."""

    def __init__(self, arrays: Mapping[str, np.ndarray]) -> None:
        self._place_of = lru_cache(maxsize=REMEMBERED)(self._find)
        letters = arrays["words"]
        self._letters = letters.tobytes()
        """All words in order, a line feed between two."""
        self._ends = np.append(np.flatnonzero(letters == ord("\n")), letters.size).astype(np.int32).data
        self._weights = {part: row.data for part, row in zip(PARTS, arrays["weights"], strict=True)}
        self._clusters = arrays["cluster"].data
        self._adverbs = arrays["adverb"].data
        self._fields: list[str] = arrays["fields"].tolist()
        self._synsets = _Synsets(
            field=arrays["synset.field"].data,
            parents=(arrays["synset.parents"][0].data, arrays["synset.parents"][1].data),
            first=_starts(arrays["synset.count"]),
            words=arrays["synset.words"].data,
        )
        self._meanings: dict[Defined, _Meanings] = {"noun": _meanings(arrays, "noun"), "verb": _meanings(arrays, "verb")}
        self._seen = frozenset([self._class(name) for name in _SEEN])
        self._unseen = frozenset([self._class(name) for name in _UNSEEN])

    def senses(self, lemma: str, part: Defined) -> tuple[Sense, ...]:
        """Return up to four meanings of a word, commonest first; none when it is not known as that part of speech."""
        return tuple(
            Sense(field=self._field(synset), lemmas=self._lemmas(synset), share=share, synset=synset)
            for synset, share in self._shares(lemma, part)
        )

    def lineage(self, sense: Sense) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yield what a meaning is a kind of: steps and words, from the meaning itself (0) upwards, nearest first."""
        for steps, synset in self._climb(sense.synset, HIGHEST):
            yield steps, self._lemmas(synset)

    def single_words(self) -> frozenset[str]:
        """Return all words that are written as one."""
        return frozenset(word for word in self._letters.decode("ascii").split("\n") if word.isalpha())

    def weight(self, lemma: str, part: Part) -> int:
        """Return how often a word was met as that part of speech."""
        place = self._place(lemma)
        return 0 if place is None else self._weights[part][place]

    def knows(self, lemma: str, part: Part) -> bool:
        """Tell whether a word can be that part of speech."""
        place = self._place(lemma)
        if place is None:
            return False
        if part == "adjective":
            return self._clusters[place] >= 0
        return bool(self._adverbs[place]) if part == "adverb" else self._meanings[part].counts[place] > 0

    def cluster(self, adjective: str) -> str | None:
        """Return the adjective that a word's first sense is grouped with: 'chromatic' of 'crimson', 'large' of 'gigantic'."""
        place = self._place(adjective)
        return None if place is None or self._clusters[place] < 0 else self._word(self._clusters[place])

    def concrete(self, lemma: str) -> bool:
        """Tell whether a noun, as it is mostly meant, is something in front of a camera: a thing, a being, a place, smoke or snow."""
        shares = self._shares(lemma, "noun")
        if not shares or lemma.lower() in _OF_THE_FILM:
            return False
        return self._is_seen(shares[0][0]) or sum(share for synset, share in shares if self._is_seen(synset)) > 0.5

    def nearest(
        self, lemma: str, part: Defined, anchors: Mapping[str, T], steps: int, *, general: bool = False
    ) -> tuple[T, int, str] | None:
        """Return the first anchor met on the way up from a word, how many steps away it is, and by which word it was met.

        The word itself comes before its synonyms, and the first meaning is followed to its end before the second; the second
        only of words with `LONG` letters or more, and when it is not rare. An anchor stands for what its word mostly means:
        'frump' is no dog although dictionaries know that use of 'dog'. `GENERAL` classes count only when asked for.
        """
        trusted = 2 if len(lemma) >= LONG else 1
        for rank, (start, share) in enumerate(self._shares(lemma, part)[:trusted]):
            if rank and share < RARE:
                continue
            for distance, synset in self._climb(start, steps):
                for name in self._lemmas(synset, first=lemma.lower()):
                    if name in anchors and (general or name not in GENERAL[part]) and self._stands_for(name, part, synset):
                        return anchors[name], distance, name
        return None

    def _shares(self, lemma: str, part: Defined) -> list[tuple[int, float]]:
        """Return a word's meanings: synset and share."""
        place = self._place(lemma)
        if place is None:
            return []
        meanings = self._meanings[part]
        uses = self._weights[part][place] + meanings.counts[place]
        rows = range(meanings.first[place], meanings.first[place + 1])
        return [(meanings.synset[row], (meanings.tagged[row] + 1) / uses) for row in rows]

    def _stands_for(self, lemma: str, part: Defined, synset: int) -> bool:
        """Tell whether a meaning is what a word is commonly used for."""
        return any(found == synset and (rank == 0 or share >= RARE) for rank, (found, share) in enumerate(self._shares(lemma, part)))

    def _climb(self, synset: int, most: int) -> Iterator[tuple[int, int]]:
        """Yield a synset and those above it, nearest first, each once, with the steps to it."""
        reached = {synset}
        waiting = deque([(0, synset)])
        while waiting:
            steps, here = waiting.popleft()
            yield steps, here
            if steps == most:
                continue
            for parents in self._synsets.parents:
                above = parents[here]
                if above >= 0 and above not in reached:
                    reached.add(above)
                    waiting.append((steps + 1, above))

    def _is_seen(self, synset: int) -> bool:
        """Tell whether a camera can see what is meant."""
        above = {found for _, found in self._climb(synset, HIGHEST)}
        return (self._field(synset) in _SEEN_FIELDS or not above.isdisjoint(self._seen)) and above.isdisjoint(self._unseen)

    def _class(self, name: str) -> int:
        """Return the synset called so: the first meaning of 'cloud' in the field of phenomena for 'cloud/phenomenon'."""
        lemma, _, of_field = name.partition("/")
        return next(synset for synset, _ in self._shares(lemma, "noun") if self._field(synset) == of_field)

    def _field(self, synset: int) -> str:
        return self._fields[self._synsets.field[synset]]

    def _lemmas(self, synset: int, *, first: str = "") -> tuple[str, ...]:
        """Return a synset's words, commonest first, or the one named before them."""
        rows = range(self._synsets.first[synset], self._synsets.first[synset + 1])
        lemmas = tuple(self._word(self._synsets.words[row]) for row in rows)
        return (first, *(lemma for lemma in lemmas if lemma != first)) if first in lemmas else lemmas

    def _place(self, lemma: str) -> int | None:
        """Return a word's place among all words, or None; what is longer than any word is not remembered, lest it fill the memory."""
        return self._place_of(lemma) if len(lemma) <= LONGEST_WORD else None

    def _find(self, lemma: str) -> int | None:
        sought = lemma.lower().encode("ascii", "replace")
        place = bisect_left(range(len(self._ends)), sought, key=self._spelled)
        return place if place < len(self._ends) and self._spelled(place) == sought else None

    def _word(self, place: int) -> str:
        return self._spelled(place).decode("ascii")

    def _spelled(self, place: int) -> bytes:
        return self._letters[self._ends[place - 1] + 1 if place else 0 : self._ends[place]]


def _starts(counts: np.ndarray) -> memoryview:
    """Return where each run of so many rows begins, and where the last ends."""
    return np.append(0, np.cumsum(counts)).astype(np.int32).data


def _meanings(arrays: Mapping[str, np.ndarray], part: Defined) -> _Meanings:
    counts = arrays[f"{part}.meanings"]
    return _Meanings(
        counts=counts.data,
        first=_starts(np.minimum(counts, MOST)),
        synset=arrays[f"{part}.synset"].data,
        tagged=arrays[f"{part}.tagged"].data,
    )


@lru_cache(maxsize=1)
def dictionary() -> Dictionary:
    """Return the dictionary, read once per process (about 50 ms, 10 MB)."""
    with (files("soundstage.engines.previz") / "assets" / "dictionary.npz").open("rb") as file, np.load(file) as archive:
        return Dictionary({name: archive[name] for name in archive.files})
