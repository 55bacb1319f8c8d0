"""Automatic acting: from lines, feelings and actions to a part.

The rules are those of conversation on film. Who speaks looks at the partner, looks away once while finding words, nods on
stress and uses the hand that the lens sees least of the face through. Who listens looks at the speaker, reacts a beat after
the end, and blinks when the thought changes. Every number is drawn from the actor's own stream, so nothing depends on others.
"""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from soundstage.engines.previz.screenplay import Action
from soundstage.engines.previz.sound.speech import SpokenLine
from soundstage.engines.previz.stage.acting.act import uses_hands
from soundstage.engines.previz.stage.acting.part import Gesture, Glance, HeadMove, Mood
from soundstage.engines.previz.stage.acting.play import Bit
from soundstage.engines.previz.stage.scene import Point

SOFT = ("sad", "tearful", "afraid", "tired", "tender")
ASLEEP = frozenset({"sleep"})
"""Verbs of an action that the eyes are closed in."""
A_THOUGHT = 1.9
"""Seconds of talk that one gesture goes with."""
AGAIN = 2.7
"""Seconds after which somebody who goes on nodding or shaking the head does so once more."""
QUIET = 1.3
"""Seconds without talk after which who has spoken does something with the face and the head: nobody freezes on film."""
LINGERS = 1.3, 2.1
"""Seconds from one such small thing to the next."""
UNMOVED = frozenset({"calm", "neutral"})
"""Feelings from which one comes to smile into a lens when all is said."""
UPWARD = {"up", "upward", "upwards", "skyward", "sky", "heavens", "stars", "ceiling", "moon", "clouds"}
DOWNWARD = {"down", "downward", "downwards", "floor", "ground", "feet", "shoes"}
TALKING_HANDS = {
    "angry": ("chop", "open"), "happy": ("open", "chest", "open"), "sad": ("open", "chest"), "tearful": ("chest", "open"),
    "afraid": ("chest", "open"), "surprised": ("open", "shrug"), "tired": ("open",), "calm": ("open", "chop"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What the rules need to know about one actor in one shot. Times are clip time."""

    start: float
    end: float
    mine: tuple[SpokenLine, ...]
    theirs: tuple[SpokenLine, ...]
    feeling: str
    """The face through the shot."""
    felt: tuple[str, ...]
    """The face that each of `mine` is said with."""
    partner: Point | None
    """Where the partner's eyes are; None means the actor is alone."""
    to_camera: bool
    eyes: Point
    """Where the actor's own eyes are when the shot begins."""
    turns_at: float | None = None
    """When the actor turns to the lens, and not before."""
    away: Point
    """Somewhere low and to the side, to look when looking away."""
    hands: Point
    """Where the hands are when they do something before the body."""
    upstage: Literal["L", "R"]
    """The hand farther from the lens."""
    actions: tuple[Action, ...] = ()
    bits: tuple[Bit, ...] = ()
    """What hands do besides talking."""
    draw: Callable[[str], np.random.Generator]
    """The actor's own generator of one thing, by its name: another line changes the hands that go with it, and no blink."""


def _silences(r: Rehearsal) -> list[tuple[float, float]]:
    """Return the stretches after talk of one's own in which nobody speaks: seconds from and to."""
    lines = sorted((*r.mine, *r.theirs), key=lambda line: line.start)
    ends = [*(line.start for line in lines[1:]), r.end][: len(lines)]
    return [
        (line.end, until)
        for line, until in zip(lines, ends, strict=True)
        if until - line.end > QUIET and any(line is own for own in r.mine)
    ]


def _moments(silence: tuple[float, float], rng: np.random.Generator) -> list[float]:
    """Return when something small is done in a silence: soon after the words, then now and then."""
    start, end = silence
    t = start + float(rng.uniform(0.25, 0.5))
    out: list[float] = []
    while t < end - 1.0:
        out.append(t)
        t += float(rng.uniform(*LINGERS))
    return out


def glances(r: Rehearsal) -> tuple[Glance, ...]:
    """Gaze: the partner (or the lens), away once in a longer line of one's own, down after a hard one heard."""
    return _where_told(r, _of_talk(r))


def _where_told(r: Rehearsal, looks: Sequence[Glance]) -> tuple[Glance, ...]:
    """Look where it is said that one looks, as long as it is: up, down, into the lens from a turn on."""
    out = list(looks)
    if r.turns_at is not None:
        ahead = (r.away[0], r.away[1], r.away[2] + 0.6)
        out = [Glance(at=r.start, target=ahead), Glance(at=r.turns_at, target=None)]
    for action in r.actions:
        rise = _rise(action)
        if action.rig == "look" and rise is not None:
            start, end = max(action.start, r.start), action.end if action.end > action.start else r.end
            back = max((g for g in out if g.at <= end), key=lambda g: g.at, default=Glance(at=end, target=None))
            x, y, z = r.eyes
            there = Glance(at=start, target=(x + 2.5 * (r.hands[0] - x), y + 2.5 * (r.hands[1] - y), z + rise))
            out = [g for g in out if not start <= g.at < end] + [there]
            out += [Glance(at=end, target=back.target)] if end < r.end - 0.4 else []
    return tuple(sorted(out, key=lambda g: g.at))


def _rise(action: Action) -> float | None:
    """Return how far above the eyes, metres, what is looked at lies 0.9 m ahead of them; None where it is not said."""
    words = set(f"{action.direction or ''} {action.target or ''}".lower().split())
    return 0.9 if words & UPWARD else -1.1 if words & DOWNWARD else None


def _of_talk(r: Rehearsal) -> tuple[Glance, ...]:
    rng = r.draw("gaze")
    rest = None if r.to_camera or r.partner is None else r.partner
    if r.partner is None and not r.to_camera and not r.mine:
        ahead = (r.away[0], r.away[1], r.away[2] + 0.8)
        return tuple(
            Glance(at=float(t), target=ahead if i % 2 == 0 else r.away)
            for i, t in enumerate(np.arange(r.start, r.end, 2.6) + rng.uniform(0, 0.6))
        )
    if r.partner is not None and r.to_camera:
        rest = None
    out = [Glance(at=r.start, target=rest)]
    soft = r.feeling in SOFT
    for line in r.mine:
        length = line.end - line.start
        if soft and line.start - r.start > 0.25:
            out += [Glance(at=line.start - 0.55, target=r.away), Glance(at=line.start - 0.08, target=rest)]
        if length > 2.0 and not r.to_camera:
            middle = line.start + length * rng.uniform(0.4, 0.6)
            out += [Glance(at=middle, target=r.away), Glance(at=middle + 0.38, target=rest)]
    for line in r.theirs:
        if soft and r.end - line.end > 0.5:
            out += [Glance(at=line.end + 0.12, target=r.away), Glance(at=line.end + 0.12 + rng.uniform(0.35, 0.6), target=rest)]
    aside = r.draw("aside")
    for silence in _silences(r):
        for at in _moments(silence, aside)[1::2]:  # the first is for the head
            out += [Glance(at=at, target=r.away), Glance(at=at + float(aside.uniform(0.45, 0.7)), target=rest)]
    return tuple(sorted(_with_business(r, out, rest), key=lambda g: g.at))


def _with_business(r: Rehearsal, looks: Sequence[Glance], rest: Point | None) -> list[Glance]:
    """Look at what the hands do, up now and then to whom one deals with; talk comes before it."""
    out = list(looks)
    for bit in r.bits:
        if bit.act.eyes != "hands" or any(line.start < bit.end and bit.start < line.end for line in r.mine):
            continue
        out = [g for g in out if not bit.start <= g.at < bit.end]
        out += [Glance(at=bit.start + 0.1, target=r.hands), Glance(at=bit.end - 0.2, target=rest)]
    return out


def blinks(r: Rehearsal, looks: Sequence[Glance]) -> tuple[float, ...]:
    """Blink at changes of gaze and thought, else every 2.4 to 4.6 seconds, never twice within 0.45 s."""
    rng = r.draw("blinks")
    wanted = [g.at for g in looks[1:]] + [line.end + 0.05 for line in r.mine]
    wanted += [line.end + float(rng.uniform(0.2, 0.6)) for line in r.theirs]  # never both at once
    wanted += list(np.cumsum(rng.uniform(2.4, 4.6, 12)) + r.start - 1.4)
    out: list[float] = []
    for t in sorted(w for w in wanted if r.start < w < r.end):
        if not out or t - out[-1] > 0.45:
            out.append(float(t))
    return tuple(out)


def moods(r: Rehearsal) -> tuple[Mood, ...]:
    """The feeling rises while one speaks and after one is spoken to; who sleeps all through it has the eyes closed."""
    if r.actions and not r.mine and all(action.verb in ASLEEP for action in r.actions):
        return (Mood(at=r.start, feeling="asleep"),)
    rest = 0.65 if r.mine or r.theirs else 0.85
    keys = [Mood(at=r.start, feeling=r.feeling, strength=rest)]
    felt = dict(zip(map(id, r.mine), r.felt, strict=True))
    feeling = r.feeling
    for line in sorted((*r.mine, *r.theirs), key=lambda x: x.start):
        own = any(line is m for m in r.mine)
        feeling = felt.get(id(line), feeling)  # what was said last stays in the face
        peak = line.start + (line.end - line.start) * (0.6 if own else 0.9)
        keys += [
            Mood(at=peak, feeling=feeling, strength=0.95 if own else 0.90),
            Mood(at=line.end + 0.9, feeling=feeling, strength=0.70),
        ]
    for start, end in _silences(r):
        if r.to_camera and feeling in UNMOVED and end == r.end:
            keys.append(Mood(at=start + 1.0, feeling="happy", strength=0.5))
    return tuple(sorted(keys, key=lambda m: m.at))


def _talking_hands(r: Rehearsal, line: SpokenLine, rng: np.random.Generator, *, spared: bool) -> list[Gesture]:
    """One gesture for each thought of a line, some with both hands; short words go without, and now and then a line that may be `spared`."""
    still = rng.uniform() > 0.85
    if line.end - line.start < 0.6 or (still and spared):
        return []
    shapes = TALKING_HANDS.get(r.feeling, TALKING_HANDS["calm"])
    quiet = 0.75 if r.feeling in SOFT else 0.95
    other: Literal["L", "R"] = "R" if r.upstage == "L" else "L"
    thoughts = max(1, round((line.end - line.start) / A_THOUGHT))
    times = np.linspace(line.start + rng.uniform(0.0, 0.15), line.end - 0.2, thoughts + 1)
    first = int(rng.integers(len(shapes)))
    out: list[Gesture] = []
    for n, (start, end) in enumerate(itertools.pairwise(times.tolist())):
        shape = shapes[(first + n) % len(shapes)]
        out.append(Gesture(start=start, end=max(start + 0.5, end), side=r.upstage, shape=shape, weight=quiet, on_beats=0.45))
        if rng.uniform() < 0.45:
            both = 0.6 if r.to_camera and thoughts > 1 else 0.22
            out.append(Gesture(start=start + 0.1, end=max(start + 0.6, end + 0.1), side=other, shape="open", weight=both))
    return out


def gestures(r: Rehearsal) -> tuple[Gesture, ...]:
    """Talking hands, while the hands have nothing else to do."""
    rng = r.draw("hands")
    out: list[Gesture] = []
    busy = [(bit.start - 0.2, bit.end + 0.2) for bit in r.bits if uses_hands(bit.act)]
    for line in r.mine:
        if not any(a < line.end and line.start < b for a, b in busy):
            out += _talking_hands(r, line, rng, spared=bool(out))  # nobody says all they say in a shot with arms that hang
    return tuple(out)


def head_moves(r: Rehearsal) -> tuple[HeadMove, ...]:
    """Nods and shakes that were asked for, and a listener's own small ones."""
    out = [
        HeadMove(start=at, end=min(at + 1.5, r.end), axis="nod" if a.rig == "nod" else "shake", angle=0.18 if a.rig == "nod" else 0.38, swings=2.5)
        for a in r.actions
        if a.rig in ("nod", "shake_head")
        for at in np.arange(max(a.start, r.start) + 0.2, min(max(a.end, a.start + 1.0), r.end) - 0.6, AGAIN)
    ]  # fmt: skip
    for line in r.theirs:
        if r.end - line.end < 0.35 or out:
            continue
        axis: Literal["nod", "shake"] = "shake" if r.feeling in ("sad", "tearful", "angry") else "nod"
        start = line.end - 0.15
        out.append(HeadMove(start=start, end=start + 0.85, axis=axis, angle=0.05, swings=1.5))
    rng = r.draw("settling")
    for silence in _silences(r) if not any(a.rig in ("nod", "shake_head") for a in r.actions) else ():
        for n, at in enumerate(_moments(silence, rng)):
            low = n == 0 and r.feeling not in ("angry", "afraid")
            out.append(
                HeadMove(
                    start=at, end=at + float(rng.uniform(0.7, 1.0)), axis="nod" if low else "shake", angle=0.09 if low else 0.06, swings=1.0
                )
            )
    return tuple(out)


def weight_shifts(r: Rehearsal) -> tuple[tuple[float, float], ...]:
    """Keys of the weight shift: it moves when the talk changes hands, and slowly otherwise."""
    rng = r.draw("weight")
    quiet = [at for silence in _silences(r) for at in np.arange(silence[0] + 1.6, silence[1] - 0.8, 2.2)]
    times = [r.start, *(line.end + 0.2 for line in (*r.mine, *r.theirs)), *quiet, r.end]
    value = float(rng.uniform(0.3, 0.8)) * (1 if rng.uniform() < 0.5 else -1)
    keys: list[tuple[float, float]] = []
    for t in sorted(times):
        keys.append((float(t), value))
        value = float(np.clip(value + rng.uniform(-0.8, 0.8), -0.9, 0.9))
    return tuple(keys)
