"""Chords by their roman numerals, scales, and which notes of a chord lie nearest to those before."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

_STEPS = {"i": 0, "ii": 2, "iii": 4, "iv": 5, "v": 7, "vi": 9, "vii": 11}
_SHAPES = {
    "": (), "7": (10,), "M7": (11,), "9": (10, 14), "6": (9,), "add9": (14,), "o": (), "5": (), "sus4": (), "sus2": (),
}  # fmt: skip
_CORES = {"o": (0, 3, 6), "5": (0, 7), "sus4": (0, 5, 7), "sus2": (0, 2, 7)}
_SYMBOL = re.compile(r"([b#]?)([iv]+|[IV]+)(7|M7|9|6|add9|o|5|sus4|sus2|)")
SCALES = {
    "major": (0, 2, 4, 5, 7, 9, 11),
    "minor": (0, 2, 3, 5, 7, 8, 10),
    "harmonic": (0, 2, 3, 5, 7, 8, 11),
    "dorian": (0, 2, 3, 5, 7, 9, 10),
    "mixolydian": (0, 2, 4, 5, 7, 9, 10),
    "phrygian": (0, 1, 4, 5, 7, 8, 10),
    "pentatonic": (0, 2, 4, 7, 9),
    "minor_pentatonic": (0, 3, 5, 7, 10),
    "blues": (0, 3, 5, 6, 7, 10),
    "hirajoshi": (0, 2, 3, 7, 8),
    "bhairav": (0, 1, 4, 5, 7, 8, 11),
    "klezmer": (0, 2, 3, 6, 7, 9, 10),
}
"""Semitones above the tonic. "phrygian" is the one of flamenco, with a major third."""


def hertz(note: float) -> float:
    """Frequency of a MIDI note."""
    return 440.0 * 2 ** ((note - 69) / 12)


@dataclass(frozen=True, slots=True)
class Chord:
    """A chord in no particular place."""

    root: int
    """Semitones above the tonic, 0 to 11."""
    tones: tuple[int, ...]
    """Semitones above the root, from 0."""


@cache
def chord(symbol: str) -> Chord:
    """Read a roman numeral: "I", "vi", "bVII", "ii7", "IM7", "Vsus4". Degrees are those of the major scale.

    Raises:
        ValueError: it is none.

    """
    found = _SYMBOL.fullmatch(symbol)
    if found is None or found[2].lower() not in _STEPS:
        raise ValueError(f"no chord: {symbol!r}")
    flat, numeral, more = found.groups()
    root = (_STEPS[numeral.lower()] + {"b": -1, "#": 1, "": 0}[flat]) % 12
    core = _CORES.get(more) or ((0, 3, 7) if numeral.islower() else (0, 4, 7))
    return Chord(root, (*core, *_SHAPES[more]))


def pitch_classes(sounding: Chord, tonic: int) -> tuple[int, ...]:
    """Return the tones of a chord as MIDI notes below 12."""
    return tuple((tonic + sounding.root + tone) % 12 for tone in sounding.tones)


def at_or_above(low: int, pitch_class: int) -> int:
    """Return the lowest note of a pitch class that is not under `low`."""
    return low + (pitch_class - low) % 12


def voiced(sounding: Chord, tonic: int, low: int, voices: int, before: Sequence[int] = ()) -> tuple[int, ...]:
    """Return a chord as rising MIDI notes from about `low` on: of all its inversions, the one that moves least from the notes before."""
    classes = pitch_classes(sounding, tonic)
    if len(classes) > voices:  # the fifth is missed least, then the root, which the bass has
        wanted = [0, 1, *range(3, len(classes)), 2][: voices + (voices < 3)]
        classes = tuple(classes[k] for k in wanted)[-voices:]
    best: tuple[float, tuple[int, ...]] | None = None
    for bottom in range(low, low + 12):
        if bottom % 12 not in classes:
            continue
        notes = [bottom]
        while len(notes) < voices:
            notes.append(min(at_or_above(notes[-1] + 1, one) for one in classes))
        moves = sum(abs(a - b) for a, b in zip(notes, before, strict=False)) if before else 2 * abs(bottom - low - 3)
        cost = moves + 0.1 * abs(bottom - low - 4)
        if best is None or cost < best[0]:
            best = (cost, tuple(notes))
    return best[1] if best is not None else ()


def ladder(scale: str, over: Chord, tonic: int, low: int, high: int) -> tuple[int, ...]:
    """Return all notes of a scale between two MIDI notes, bent to a chord: the leading note of its dominant is the scale's seventh there."""
    steps = set(SCALES[scale])
    for tone in ((over.root + one) % 12 for one in over.tones):
        if tone not in steps:
            steps -= {(tone - 1) % 12, (tone + 1) % 12}
            steps.add(tone)
    return tuple(note for note in range(low, high + 1) if (note - tonic) % 12 in steps)
