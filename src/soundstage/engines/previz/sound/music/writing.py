"""From a style's parts to notes: what each player plays in each bar, and how all of them end.

Time is in beats from the piece's beginning. A piece is bars of chords, then one last chord on the tonic that is held to the end.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from soundstage.engines.previz.sound.music.harmony import Chord, at_or_above, ladder, pitch_classes, voiced

Rng = np.random.Generator


@dataclass(frozen=True, slots=True, kw_only=True)
class Player:
    """What all players have."""

    instrument: str
    """A sampled instrument or a synthesiser's name."""
    gain: float = 1.0
    pan: float = 0.0
    wide: bool = False
    """Many players, left and right."""
    enters: int = 0
    """The bar from which it plays, in pieces of four bars and more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chords(Player):
    """Whole chords, each led from the one before."""

    low: int = 55
    voices: int = 3
    beats: tuple[float, ...] = (0,)
    held: float = 4.0
    """Beats; a chord is never held into the next."""
    strum: float = 0.006
    """Seconds from string to string."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken(Player):
    """The chord's notes one after another, up and down as `order` says."""

    low: int = 48
    order: tuple[int, ...] = (0, 1, 2, 3, 2, 1, 2, 1)
    """Places in the chord, from 0; those past its voices are an octave higher."""
    step: float = 0.5
    held: float = 1.5
    voices: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Bass(Player):
    """The root, and what leads to the next one."""

    low: int = 28
    pattern: tuple[tuple[float, str], ...] = ((0, "R"), (2, "5"))
    """(beat, tone): R root, 3 third, 5 fifth, 8 octave, w a step towards the next root."""
    held: float = 0.9
    """Share of the time to its next note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tune(Player):
    """A melody: a motif of two bars that comes again, varied, and ends on the tonic."""

    low: int = 67
    span: int = 15
    rhythms: tuple[tuple[float, ...], ...] = ((0, 1, 2, 3), (0, 1.5, 2), (0, 2, 3))
    """Onsets in a bar, of which each piece chooses."""
    held: float = 0.95
    """Share of the time to its next note."""
    rests: float = 0.0
    """How likely a bar is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drone(Player):
    """Notes that lie through the whole piece."""

    low: int = 48
    tones: tuple[int, ...] = (0, 7)
    """Semitones above the tonic."""
    again: float = 0.0
    """Beats after which it is struck again; 0 for never."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit(Player):
    """Drums: for each its bar, in equal steps: X accent, x stroke, o soft, . nothing. What is played in every fourth bar and before the end."""

    instrument: str = ""
    lines: tuple[tuple[str, str], ...]
    fill: tuple[tuple[str, str], ...] = ()
    ends_with: tuple[str, ...] = ()
    """Struck with the last chord."""


Part = Chords | Broken | Bass | Tune | Drone | Kit


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar, or the part of one over which a chord lasts."""

    start: float
    """Beats."""
    beats: float
    chord: Chord
    number: int
    """Of the whole bar that it lies in."""
    offset: float = 0.0
    """Beats of that bar before it."""


@dataclass(frozen=True, slots=True)
class Form:
    """The piece as its players see it."""

    bars: tuple[Bar, ...]
    beats: int
    """In a whole bar."""
    home: Chord
    end: float
    """Beat of the last chord."""
    lasts: float
    """Beats that it is held."""
    tonic: int
    """Pitch class."""
    scale: str


@dataclass(frozen=True, slots=True)
class Note:
    """One note."""

    at: float
    """Beats."""
    held: float
    """Beats."""
    pitch: int
    """MIDI."""
    weight: float
    """0 to 1: how strongly it is meant to be played."""
    instrument: str
    late: float = 0.0
    """Seconds after its beat, as the strings of one chord follow each other."""


def write(part: Part, form: Form, rng: Rng) -> list[Note]:
    """Return all notes of a player."""
    if len(form.bars) and part.enters and form.bars[-1].number >= 3:
        form = _from_bar(form, part.enters)
    match part:
        case Chords():
            return list(_chords(part, form))
        case Broken():
            return list(_broken(part, form))
        case Bass():
            return list(_bass(part, form))
        case Tune():
            return list(_tune(part, form, rng))
        case Drone():
            return list(_drone(part, form))
        case Kit():
            return list(_kit(part, form))


def _from_bar(form: Form, number: int) -> Form:
    return Form(
        tuple(bar for bar in form.bars if bar.number >= number), form.beats, form.home, form.end, form.lasts, form.tonic, form.scale
    )


def _weight(beat: float, beats: int) -> float:
    """How heavy a place in the bar is."""
    if beat % 1:
        return 0.68
    return 0.95 if beat == 0 else 0.85 if beats % 2 == 0 and beat == beats // 2 else 0.76


def _inside(bar: Bar, beats: Sequence[float]) -> Iterator[tuple[float, float]]:
    """(beat in the whole bar, beat in the piece) of those moments of a pattern that lie in this piece of the bar; its beginning always does."""
    for beat in beats:
        if bar.offset <= beat < bar.offset + bar.beats:
            yield beat, bar.start + beat - bar.offset


def _chords(part: Chords, form: Form) -> Iterator[Note]:
    before: tuple[int, ...] = ()
    for bar in form.bars:
        before = voiced(bar.chord, form.tonic, part.low, part.voices, before)
        moments = list(_inside(bar, part.beats)) or [(bar.offset, bar.start)]
        for beat, at in moments:
            held = min(part.held, bar.start + bar.beats - at)
            for place, pitch in enumerate(before):
                yield Note(at, held, pitch, _weight(beat, form.beats), part.instrument, place * part.strum)
    for place, pitch in enumerate(voiced(form.home, form.tonic, part.low, part.voices, before)):
        yield Note(form.end, form.lasts, pitch, 0.88, part.instrument, place * part.strum)


def _broken(part: Broken, form: Form) -> Iterator[Note]:
    before: tuple[int, ...] = ()
    for bar in form.bars:
        before = voiced(bar.chord, form.tonic, part.low, part.voices, before)
        for place in range(round(bar.beats / part.step)):
            beat = bar.offset + place * part.step
            degree = part.order[round(beat / part.step) % len(part.order)]
            pitch = before[degree % part.voices] + 12 * (degree // part.voices)
            held = min(part.held, bar.start + bar.beats + 0.25 - (bar.start + place * part.step))
            yield Note(bar.start + place * part.step, held, pitch, _weight(beat, form.beats) * 0.96, part.instrument)
    notes = voiced(form.home, form.tonic, part.low, part.voices, before)
    for place, pitch in enumerate((*notes, notes[0] + 12) if notes else ()):
        yield Note(form.end, form.lasts, pitch, 0.78 + 0.03 * place, part.instrument, 0.045 * place)


def _bass(part: Bass, form: Form) -> Iterator[Note]:
    chords = [*(bar.chord for bar in form.bars), form.home]
    roots = [at_or_above(part.low, pitch_classes(one, form.tonic)[0]) for one in chords]
    for bar, root, following in zip(form.bars, roots, roots[1:], strict=False):
        moments = list(_inside(bar, [beat for beat, _ in part.pattern])) or [(bar.offset, bar.start)]
        tones = dict(part.pattern)
        third, fifth = bar.chord.tones[1], bar.chord.tones[min(2, len(bar.chord.tones) - 1)]
        for (beat, at), (_, until) in pairwise([*moments, (0.0, bar.start + bar.beats)]):
            toward = following + (1 if root >= following else -1) * (1 if abs(root - following) != 1 else 2)
            tone = "R" if beat == bar.offset else tones.get(beat, "R")
            pitch = {"R": root, "3": root + third, "5": root + fifth, "8": root + 12, "w": toward}[tone]
            yield Note(at, part.held * (until - at), pitch, _weight(beat, form.beats), part.instrument)
    yield Note(form.end, form.lasts, roots[-1], 0.88, part.instrument)


def _drone(part: Drone, form: Form) -> Iterator[Note]:
    end = form.end + form.lasts
    starts = np.arange(0.0, form.end, part.again) if part.again else [0.0]
    for at in (*starts, form.end) if part.again else starts:
        until = min(end, at + 2 * part.again) if part.again else end
        for tone in part.tones:
            yield Note(float(at), float(until - at), at_or_above(part.low, form.tonic) + tone, 0.8, part.instrument)


def _kit(part: Kit, form: Form) -> Iterator[Note]:
    last = form.bars[-1].number if form.bars else 0
    for bar in form.bars:
        filled = part.fill and (bar.number == last or bar.number % 4 == 3) and last > 0
        for drum, steps in (*part.lines, *part.fill) if filled else part.lines:
            for place, mark in enumerate(steps):
                beat = place * form.beats / len(steps)
                if mark != "." and bar.offset <= beat < bar.offset + bar.beats:
                    weight = {"X": 1.0, "x": 0.8, "o": 0.55}[mark]
                    yield Note(bar.start + beat - bar.offset, 2.0, 60, weight, drum)
    for drum in part.ends_with:
        yield Note(form.end, form.lasts, 60, 0.85, drum)


def _tune(part: Tune, form: Form, rng: Rng) -> Iterator[Note]:
    """Motif, answer, motif, close: bars 0 and 2 of four have one rhythm and one shape, bars 1 and 3 theirs."""
    shapes = [_shape(part, rng) for _ in range(3)]
    now = part.low + part.span // 2
    line: list[tuple[float, int, float]] = []
    for bar in form.bars:
        rhythm, steps = shapes[(0, 1, 0, 2)[bar.number % 4]]
        rungs = ladder(form.scale, bar.chord, form.tonic, part.low, part.low + part.span)
        if rng.random() < part.rests and bar.number % 4 != 0:
            continue
        for (beat, at), step in zip(_inside(bar, rhythm), steps, strict=False):
            now = _moved(rungs, now, step)
            if beat % 1 == 0 and (beat == 0 or len(rhythm) < 5):
                now = _in_chord(rungs, now, bar.chord, form.tonic)
            line.append((at, now, _weight(beat, form.beats)))
    rungs = ladder(form.scale, form.home, form.tonic, part.low, part.low + part.span)
    goal = _in_chord(rungs, now, Chord(form.home.root, form.home.tones[:1]), form.tonic)
    if len(line) > 2 and line[-1][0] >= form.end - 2.0:  # the last note before the close is a step away from it
        at, pitch, weight = line[-1]
        neighbour = _moved(rungs, goal, 1 if pitch >= goal else -1)
        line[-1] = (at, neighbour, weight)
    line.append((form.end, goal, 0.9))
    top = max(pitch for _, pitch, _ in line)
    for (at, pitch, weight), (until, _, _) in pairwise([*line, (form.end + form.lasts, 0, 0.0)]):
        held = min(part.held * (until - at), 4.0) if at < form.end else form.lasts
        yield Note(at, held, pitch, min(1.0, weight + 0.1 * (pitch == top)), part.instrument)


def _shape(part: Tune, rng: Rng) -> tuple[tuple[float, ...], list[int]]:
    """A bar's rhythm and the steps of its notes on the scale: mostly by step, a leap now and then, which is then turned back."""
    rhythm = part.rhythms[int(rng.integers(0, len(part.rhythms)))]
    steps: list[int] = []
    for _ in rhythm:
        if steps and abs(steps[-1]) >= 2:
            steps.append(-1 if steps[-1] > 0 else 1)
        else:
            steps.append(int(rng.choice([-2, -1, -1, 0, 1, 1, 2, 3])))
    return rhythm, steps


def _moved(rungs: Sequence[int], pitch: int, step: int) -> int:
    """Go along the scale, turning back at its ends."""
    place = min(range(len(rungs)), key=lambda k: abs(rungs[k] - pitch)) + step
    if place < 0 or place >= len(rungs):
        place -= 2 * step
    return rungs[min(max(place, 0), len(rungs) - 1)]


def _in_chord(rungs: Sequence[int], pitch: int, sounding: Chord, tonic: int) -> int:
    """The nearest note of a chord, a little rather above than below; within the player's compass."""
    classes = pitch_classes(sounding, tonic)
    inside = [note for note in range(rungs[0], rungs[-1] + 1) if note % 12 in classes]
    return min(inside, key=lambda note: abs(note - pitch - 0.1)) if inside else pitch
