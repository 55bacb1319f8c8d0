"""How a thing that a picture is of is lit: from behind at the side, from beside the lens, by what burns on it; and the steam over what is hot."""

import numpy as np

from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Mesh
from soundstage.engines.previz.stage.scene import Floats, Lamp, Point

FILL = 0.9
"""How strong the soft light beside the lens is, a metre off."""
GLOWING, OWN_LIGHT = 1.5, 0.10
"""Emission from which a part of a thing lights what is round it, and how strongly."""


def lit(at: Point, off: Point) -> Lamp:
    """A small lamp for a thing, so far off it: from behind at the side, so that it has form and gleams where it is smooth."""
    x, y, z = at
    return Lamp(at=(x + off[0], y + off[1], z + off[2]), rgb=(0.62, 0.56, 0.48), radius=1.0, size=0.25)


def filled(at: Point, distance: float) -> Lamp:
    """A soft lamp beside the lens, for the side of a thing that is seen."""
    x, y, z = at
    power = FILL * distance**2
    off = 0.9 * distance
    return Lamp(
        at=(x - 0.55 * off, y - 0.75 * off, z + 0.65 * off),
        rgb=(power, 0.93 * power, 0.82 * power),
        radius=2.6 * distance,
        size=0.4 * distance,
    )


def own_light(thing: Mesh, at: Point) -> tuple[Lamp, ...]:
    """The light of what burns or glows: of the candles of a cake on its icing, and on what is round it."""
    glows = thing.mat[:, 2] > GLOWING
    if not glows.any():
        return ()
    x, y, z = np.asarray(at) + thing.pos[glows].mean(0)
    r, g, b = np.asarray(thing.col[glows].mean(0)) * OWN_LIGHT
    return (Lamp(at=(float(x), float(y), float(z) + 0.02), rgb=(float(r), float(g), float(b)), radius=2.6, size=0.06),)


def steam(above: Point, wide: float) -> fx.Source:
    """Thin steam over something hot, as wide as it is."""

    def rising(t: float, _eye: Floats) -> list[fx.Layer]:
        rows = fx.smoke(
            t,
            above,
            n=44,
            life=2.8,
            rise=0.09,
            spread=wide,
            size=(0.4 * wide, 1.1 * wide),
            colour=(0.5, 0.5, 0.52),
            alpha=0.07,
            wind=(0.006, 0.0),
        )
        return [(rows, False, False)]

    return rising
