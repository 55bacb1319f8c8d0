"""Plays an act on a posed body: hands by inverse kinematics over what trunk and legs do, at any time of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from soundstage.engines.previz.stage.acting.act import GRIPS, Act, Grip, Hand, Key
from soundstage.engines.previz.stage.acting.curves import window
from soundstage.engines.previz.stage.acting.landmarks import landmark, mirrored
from soundstage.engines.previz.stage.acting.limbs import reach
from soundstage.engines.previz.stage.acting.pose import Poser, Side
from soundstage.engines.previz.stage.cast.geometry import Floats

RISE, FALL = 0.40, 0.50
"""Seconds from hanging arms into an act and out of it."""
NUMBERS = ("lean", "twist", "side", "nod", "turn", "tilt", "dip", "rise")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bit:
    """A bit of business: an act with its time and the hand that leads it. Times are seconds of the clip."""

    act: Act
    start: float
    end: float
    lead: Side = "R"
    tempo: float = 1.0
    """How many times as fast as usual."""
    thing: int | None = None
    """Which of the person's things is in hand meanwhile."""

    def weight(self, t: float) -> float:
        """Return how much of it is seen at `t`, 0..1."""
        return window(t, self.start + RISE, self.end - FALL, RISE, FALL)

    def at(self, t: float) -> tuple[Key, Key, float]:
        """Return the keys before and after `t`, and how far it is from one to the other, eased."""
        keys, act = self.act.keys, self.act
        if len(keys) == 1:
            return keys[0], keys[0], 0.0
        gone = max(0.0, t - self.start) * self.tempo
        if act.period is not None:
            u = gone / act.period % 1.0
            ring = (*keys, Key(at=1.0 + keys[0].at, **{n: getattr(keys[0], n) for n in ("lead", "help", "face", *NUMBERS)}))
        else:
            u = gone / min(act.once, max(self.end - self.start, 0.3) * self.tempo)
            ring = keys
        for a, b in pairwise(ring):
            if u < b.at:
                x = min(max((u - a.at) / max(b.at - a.at, 1e-6), 0.0), 1.0)
                return a, b, x * x * (3 - 2 * x)
        return ring[-1], ring[-1], 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What an act needs to know of what lies round the body, in the body's own space (metres)."""

    table: float
    floor: float
    partner: Floats | None = None
    """Where the partner is met, (3,)."""


def trunk(bits: tuple[Bit, ...], t: float) -> dict[str, float]:
    """Return lean, twist, side, nod, turn, tilt, dip and rise of all bits at `t`; twist, side, turn and tilt are towards +x (the body's left)."""
    out: dict[str, float] = dict.fromkeys(NUMBERS, 0.0)
    for bit in bits:
        w = bit.weight(t)
        if w <= 0:
            continue
        a, b, x = bit.at(t)
        s = 1 if bit.lead == "L" else -1
        for name in NUMBERS:
            sign = s if name in ("twist", "side", "turn", "tilt") else 1
            out[name] += w * sign * (getattr(a, name) * (1 - x) + getattr(b, name) * x)
    return out


def face(bits: tuple[Bit, ...], t: float) -> Iterator[tuple[str, float]]:
    """Yield the face units that the bits bring with them at `t`."""
    for bit in bits:
        if (w := bit.weight(t)) > 0:
            a, b, x = bit.at(t)
            yield from ((unit, w * (1 - x) * amount) for unit, amount in a.face.items())
            yield from ((unit, w * x * amount) for unit, amount in b.face.items())


def arms(poser: Poser, bits: tuple[Bit, ...], t: float, world: World) -> dict[Side, float]:
    """Bring the hands where the bits have them at `t`. Returns how much each hand is busy, 0..1."""
    busy: dict[Side, float] = {"L": 0.0, "R": 0.0}
    for bit in bits:
        w = bit.weight(t)
        if w <= 0:
            continue
        a, b, x = bit.at(t)
        other: Side = "R" if bit.lead == "L" else "L"
        hands: tuple[tuple[Side, Hand | None, Hand | None], ...] = (
            (bit.lead, a.lead, b.lead),
            (other, _help(bit.act, a), _help(bit.act, b)),
        )
        for side, before, after in hands:
            if before is None and after is None:
                continue
            own = w * ((0.0 if before is None else 1.0) * (1 - x) + (0.0 if after is None else 1.0) * x)
            _hand(poser, side, before or after, after or before, x, own, world)
            busy[side] = max(busy[side], own)
    return busy


def _help(act: Act, key: Key) -> Hand | None:
    return key.lead if act.both else key.help


def _hand(poser: Poser, side: Side, a: Hand | None, b: Hand | None, x: float, weight: float, world: World) -> None:
    assert a is not None
    assert b is not None
    (at, fingers, palm, elbow), (at_b, fingers_b, palm_b, elbow_b) = _aim(poser, side, a, world), _aim(poser, side, b, world)
    mix = lambda p, q: p * (1 - x) + q * x  # noqa: E731
    reach(poser, side, mix(at, at_b), fingers=mix(fingers, fingers_b), palm=mix(palm, palm_b), pole=mix(elbow, elbow_b), weight=weight)
    _fingers(poser, side, GRIPS[a.grip], GRIPS[b.grip], x, weight)


def _aim(poser: Poser, side: Side, hand: Hand, world: World) -> tuple[Floats, Floats, Floats, Floats]:
    if hand.near == "partner" and world.partner is not None:
        at, axes = world.partner, np.eye(3)
    else:
        at, axes = landmark(poser, hand.near, side, table=world.table, floor=world.floor)
    turned = lambda d: axes @ mirrored(d, side)  # noqa: E731
    offset = turned((hand.out, hand.ahead, hand.up)) * poser.body.scale
    return at + offset, turned(hand.fingers), turned(hand.palm), turned(hand.elbow)


def _fingers(poser: Poser, side: Side, a: Grip, b: Grip, x: float, weight: float) -> None:
    """Close the fingers anew: what they did before counts for what is left of the weight."""
    relaxed = GRIPS["relaxed"]

    def number(name: str) -> float:
        values = [getattr(g, name) if getattr(g, name) is not None else g.curl for g in (a, b, relaxed)]
        return weight * (values[0] * (1 - x) + values[1] * x) + (1 - weight) * values[2]

    for bone in [name for name in poser.rotations if name.startswith("finger") and name.endswith(side)]:
        del poser.rotations[bone]
    wrist = poser.rotations[f"wrist.{side}"]
    poser.hand(side, number("curl"), index=number("index"), thumb=number("thumb"), spread=number("spread"))
    poser.rotations[f"wrist.{side}"] = wrist
