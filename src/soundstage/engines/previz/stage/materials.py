"""What surfaces are made of: for each material a texture layer, a colour, a roughness and the size of one tile."""

from dataclasses import dataclass

from soundstage.engines.previz.stage.scene import Colour

LAYERS = (
    "plain", "asphalt", "paving", "brick", "plaster", "siding", "shingle", "planks", "parquet", "grass", "sand",
    "snow", "rock", "bark", "fabric", "panel", "facade", "tiles", "leaf", "needle", "blade",
    "leaf_single", "litter", "cobble", "carpet", "wood", "hedge", "rooms", "planet", "polished", "marble",
)  # fmt: skip
"""Texture layers in the order of the texture array. The shaders know the numbers of some of them: append, never reorder."""

LAYER = {name: number for number, name in enumerate(LAYERS)}


@dataclass(frozen=True, slots=True)
class Material:
    """How a surface looks before a prop tints it."""

    layer: str
    colour: Colour
    """Linear albedo; the tile multiplies it."""
    roughness: float
    tile: float = 1.0
    """Metres one texture tile covers."""


MATERIALS: dict[str, Material] = {
    "plain": Material("plain", (0.80, 0.80, 0.80), 0.6),
    "asphalt": Material("asphalt", (0.17, 0.17, 0.18), 0.85, 3.0),
    "paving": Material("paving", (0.42, 0.40, 0.37), 0.8, 2.4),
    "brick": Material("brick", (0.42, 0.19, 0.13), 0.85, 2.0),
    "ashlar": Material("brick", (0.36, 0.33, 0.28), 0.9, 7.0),
    "plaster": Material("plaster", (0.62, 0.57, 0.48), 0.9, 3.0),
    "siding": Material("siding", (0.66, 0.66, 0.62), 0.7, 2.0),
    "shingle": Material("shingle", (0.16, 0.14, 0.14), 0.85, 3.0),
    "planks": Material("planks", (0.40, 0.24, 0.13), 0.6, 2.0),
    "parquet": Material("parquet", (0.42, 0.25, 0.13), 0.35, 2.0),
    "wood": Material("wood", (0.38, 0.22, 0.12), 0.5, 1.2),
    "grass": Material("grass", (0.10, 0.15, 0.035), 0.95, 3.0),
    "sand": Material("sand", (0.58, 0.46, 0.31), 0.9, 4.0),
    "snow": Material("snow", (0.86, 0.88, 0.92), 0.7, 6.0),
    "rock": Material("rock", (0.30, 0.27, 0.25), 0.9, 9.0),
    "cobble": Material("cobble", (0.30, 0.28, 0.26), 0.7, 2.0),
    "bark": Material("bark", (0.19, 0.13, 0.09), 0.95),
    "fabric": Material("fabric", (0.30, 0.33, 0.38), 0.95, 0.5),
    "carpet": Material("carpet", (0.30, 0.30, 0.32), 1.0, 1.5),
    "concrete": Material("plaster", (0.45, 0.45, 0.44), 0.85, 4.0),
    "metal": Material("plain", (0.35, 0.36, 0.38), 0.35),
    "panel": Material("panel", (0.52, 0.55, 0.60), 0.4, 2.0),
    "glass": Material("plain", (0.02, 0.025, 0.03), 0.05),
    "paint": Material("plain", (0.50, 0.05, 0.04), 0.18),
    "rubber": Material("plain", (0.02, 0.02, 0.02), 0.8),
    "facade": Material("facade", (0.55, 0.55, 0.58), 0.5, 17.0),
    "rooms": Material("rooms", (0.80, 0.62, 0.42), 0.7, 1.0),
    "tiles": Material("tiles", (0.75, 0.75, 0.72), 0.25, 1.2),
    "leaf": Material("leaf", (0.14, 0.22, 0.04), 0.8),
    "leaf_single": Material("leaf_single", (0.45, 0.22, 0.06), 0.75),
    "litter": Material("litter", (0.42, 0.20, 0.06), 0.9),
    "needle": Material("needle", (0.05, 0.10, 0.04), 0.85),
    "blade": Material("blade", (0.16, 0.24, 0.06), 0.9),
    "mosscard": Material("leaf", (0.07, 0.12, 0.03), 0.9),
    "hedge": Material("hedge", (0.07, 0.11, 0.03), 0.95, 1.6),
    "soil": Material("sand", (0.16, 0.11, 0.07), 0.95, 2.0),
    "water": Material("plain", (0.02, 0.06, 0.07), 0.06),
    "planet": Material("planet", (0.5, 0.5, 0.5), 1.0),
    "polished": Material("polished", (0.62, 0.62, 0.63), 0.12),
    "marble": Material("marble", (0.62, 0.61, 0.59), 0.08, 0.8),
}
