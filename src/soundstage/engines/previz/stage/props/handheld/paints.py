"""Colours that things are made in when the prompt names none, linear, and how clear they are."""

from soundstage.engines.previz.stage.scene import Colour

WOOD, DARK, STEEL, BRASS, WHITE, PAPER, SKIN_PINK = (0.30, 0.17, 0.08), (0.02, 0.02, 0.022), (0.42, 0.43, 0.45), (0.55, 0.38, 0.12), (0.72, 0.71, 0.68), (0.70, 0.66, 0.56), (0.6, 0.3, 0.25)  # fmt: skip
LEAF, RED = (0.05, 0.14, 0.03), (0.42, 0.03, 0.025)
GOLD, ROSE_GOLD, CHROME, BLACK = (0.83, 0.58, 0.24), (0.80, 0.50, 0.38), (0.66, 0.67, 0.68), (0.012, 0.012, 0.013)
"""Of polished metal, and of what is as black as it gets."""

THIN, SOLID, LIQUID = 0.86, 0.72, 0.20
"""How clear a thing is, as an emission below zero: a blown wall that is looked straight through, a body of glass that bends what
is behind it, and what is in it. In a hand it is the share of what is behind that shows through."""


def glass_of(colour: Colour, pale: float = 0.35) -> Colour:
    """Return the hue that a colour gives to glass or to a drink: its own share of each light, no more than `pale` of it lost."""
    red, green, blue = (pale + (0.95 - pale) * c / max(*colour, 1e-3) for c in colour)
    return (red, green, blue)
