"""What every garment is made with: the description of a piece, and a tailor who knows one body."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from soundstage.engines.previz.stage.cast.body import Body
from soundstage.engines.previz.stage.cast.cloth import FABRICS, Colour, Fabric, Pattern
from soundstage.engines.previz.stage.cast.geometry import Bools, Floats
from soundstage.engines.previz.stage.cast.layers import Layer

Ease = Callable[[Floats], Floats]
"""Canonical positions (n, 3) -> metres (n,) between body and cloth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One garment. Lengths are canonical heights in metres (0 is the waist's middle; -.82 the floor)."""

    kind: str
    colour: Colour = (0.3, 0.3, 0.3)
    fabric: str = "cotton"
    second: Colour = (0.7, 0.69, 0.66)
    """The other colour of stripes and checks."""
    pattern: str = "plain"
    """plain, stripe, check"""
    length: float | None = None
    """Height of the hem, when it is not the kind's own."""
    sleeves: float | None = None
    """0 at the shoulder .. 1 at the wrist."""
    under: bool = False
    """Worn under something: kept close."""

    def cloth(self) -> Fabric:
        """Return the fabric with the pattern on it."""
        fabric = FABRICS.get(self.fabric, FABRICS["cotton"])
        number = {"stripe": 2, "check": 3}.get(self.pattern)
        return fabric if number is None else replace(fabric, pattern=number)


class Tailor:
    """Makes pieces for one body; the patterns are subdivided once."""

    def __init__(self, body: Body, seed: int) -> None:
        self.body, self.seed = body, seed
        self._patterns: dict[str, Pattern] = {}
        self.beneath: list[Layer] = []
        """What was made so far and others lie on, from the innermost outwards."""

    def pattern(self, group: str = "helper-tights") -> Pattern:
        """Return the pattern made from a helper mesh."""
        if group not in self._patterns:
            self._patterns[group] = Pattern(self.body, group)
            self._patterns[group].beneath = self.beneath
        return self._patterns[group]


def arms_or_above(t: Pattern, z: float) -> Bools:
    """Mark the vertices above a canonical height, and all of the arms."""
    return (t.C[:, 2] > z) | (t.armness > 0.5)


def last_fields(t: Pattern, piece: Piece, neck: Floats) -> list[Floats]:
    """Return the last fields of a top: what shows under an outer layer, and the neck."""
    return [t.shows_under(), neck] if piece.under else [neck]


def ease_of(near: float, extra: float, start: float = 0.35, over: float = 0.3, sleeve: float = 0.004) -> Ease:
    """Return an ease that grows downwards from `near` by `extra`, and by `sleeve` along the arms."""
    return lambda c: near + extra * np.clip((start - c[:, 2]) / over, 0, 1) + sleeve * np.clip((np.abs(c[:, 0]) - 0.18) / 0.1, 0, 1)
