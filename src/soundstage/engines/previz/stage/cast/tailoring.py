"""What every garment is made with: the description of a piece, a tailor who knows one body, and the fields of common cuts."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from soundstage.engines.previz.stage.cast.body import Body
from soundstage.engines.previz.stage.cast.fabric import FABRICS, PRINTS, Cloth, Colour
from soundstage.engines.previz.stage.cast.geometry import Bools, Floats
from soundstage.engines.previz.stage.cast.layers import Layer
from soundstage.engines.previz.stage.cast.pattern import Pattern

Ease = Callable[[Floats], Floats]
"""Canonical positions (n, 3) -> metres (n,) between body and cloth."""
TIGHTS, SKIRT = "helper-tights", "helper-skirt"
COLLAR_SEAT = {"rx": 0.068, "front": 0.035, "back": 0.052}
"""Half axes, in metres, of the hole that a shirt's collar is sewn to: it lies round the root of the neck, farther out than the collar's stand
reaches down inside, in front over the pit of the throat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One garment. Lengths are canonical heights in metres (0.155 is the waistband, 0 the hips, -.37 the knee, -.82 the floor)."""

    kind: str
    colour: Colour = (0.3, 0.3, 0.3)
    fabric: str = "cotton"
    second: Colour = (0.7, 0.69, 0.66)
    """The other colour of a print or a trimming."""
    pattern: str = "plain"
    """plain, or one of `fabric.PRINTS`."""
    length: float | None = None
    """Height of the hem, when it is not the kind's own."""
    sleeves: float | None = None
    """0 at the shoulder .. 1 at the wrist."""
    under: bool = False
    """Worn under something: kept close."""

    def cloth(self) -> Cloth:
        """Return the fabric in its colours, with the print on it."""
        fabric = FABRICS.get(self.fabric, FABRICS["cotton"])
        number = PRINTS.get(self.pattern)
        return Cloth(colour=self.colour, second=self.second, fabric=fabric if number is None else replace(fabric, pattern=number))


class Tailor:
    """Makes pieces for one body; the patterns are subdivided once."""

    def __init__(self, body: Body, seed: int) -> None:
        self.body, self.seed = body, seed
        self._patterns: dict[str, Pattern] = {}
        self.beneath: list[Layer] = []
        """What was made so far and others lie on, from the innermost outwards."""

    def pattern(self, group: str = TIGHTS) -> Pattern:
        """Return the pattern made from a helper mesh."""
        if group not in self._patterns:
            self._patterns[group] = Pattern(self.body, group)
            self._patterns[group].beneath = self.beneath
        return self._patterns[group]


def arms_or_above(t: Pattern, z: float) -> Bools:
    """Mark the vertices above a canonical height, and all of the arms."""
    return (t.C[:, 2] > z) | (t.armness > 0.5)


def legs_below(t: Pattern, z: float) -> Bools:
    """Mark the vertices below a canonical height, without the arms that hang there."""
    return (t.C[:, 2] < z) & (t.armness < 0.3) & (t.hand < 0.5)


def ease_of(near: float, extra: float, start: float = 0.35, over: float = 0.3, sleeve: float = 0.004) -> Ease:
    """Return an ease that grows downwards from `near` by `extra`, and by `sleeve` along the arms."""
    return lambda c: near + extra * np.clip((start - c[:, 2]) / over, 0, 1) + sleeve * np.clip((np.abs(c[:, 0]) - 0.18) / 0.1, 0, 1)


def armhole(t: Pattern, inner: float = 0.132, under: float = 0.335) -> Floats:
    """Field of a sleeveless cut: a line from the shoulder `inner` metres out down to the armpit, and the sides below `under`."""
    c, out = t.C, np.abs(t.C[:, 0])
    outwards = (out - inner) * 0.94 + (0.47 - c[:, 2]) * -0.10
    sides = np.where(t.armness < 0.5, (under - c[:, 2]) * 0.8, -0.05)
    return np.maximum(-outwards, sides)


def front_v(t: Pattern, low: float, slope: float = 0.30, *, middle: float = 0.0, below: float | None = None, away: float = 0.20) -> Floats:
    """Field of an opening in front: a V above height `low`; cut away again below height `below` if it is said."""
    c = t.C
    gap = (c[:, 2] - low) * slope
    if below is not None:
        gap = np.maximum(gap, (below - c[:, 2]) * away)
    # Between the legs the body's front lies farther back: without that, fronts that fall apart met again at the hem.
    front = -0.02 + np.clip(0.06 - c[:, 2], 0, 0.07)
    return np.where((c[:, 1] < front) & (t.armness < 0.5), np.abs(c[:, 0] - middle) - gap, 0.3)


def front_gap(t: Pattern, gap: Floats) -> Floats:
    """Field of a front that stands open by `gap` metres to each side."""
    return np.where((t.C[:, 1] < -0.02) & (t.armness < 0.5), np.abs(t.C[:, 0]) - gap, 0.3)
