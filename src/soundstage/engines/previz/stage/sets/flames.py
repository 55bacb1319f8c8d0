"""The light of flames alone: what is left of a room's light when nobody has turned on the electric one."""

from dataclasses import replace

import numpy as np

from soundstage.engines.previz.stage.geometry import Batch
from soundstage.engines.previz.stage.scene import Lamp, SetPiece

LEFT = 0.22
"""Share of the electric light that stays: candles one does not see, for the eye to find the room by."""
AS_RED = 0.25
"""Blue over red of a light up to which it is a flame's: fire glows at some 1,900 K, a filament at 2,700."""
AS_BRIGHT = 15.0
"""Emission from which a small thing is a flame; shades, screens and signs have less."""
STOPS = 1.5
"""How much darker than it is metered a room by candlelight is shown."""


def by_flames(piece: SetPiece) -> SetPiece:
    """Return a room with its lamps, shades and screens dark and its fires and candles lit."""
    return replace(
        piece,
        lamps=tuple(_dimmed(lamp) for lamp in piece.lamps),
        batches=tuple(_unlit(batch) for batch in piece.batches),
        exposure=piece.exposure - STOPS,
    )


def _dimmed(lamp: Lamp) -> Lamp:
    red, green, blue = lamp.rgb
    return lamp if blue < AS_RED * red else replace(lamp, rgb=(LEFT * red, LEFT * 0.8 * green, LEFT * 0.6 * blue))


def _unlit(batch: Batch) -> Batch:
    material = np.array(batch.mesh.mat)
    electric = (material[:, 2] > 0) & (material[:, 2] < AS_BRIGHT)
    if not electric.any():
        return batch
    material[electric, 2] = 0.0
    return replace(batch, mesh=replace(batch.mesh, mat=material))
