"""The wardrobe: every kind of garment by name, in which order they are worn, and which skin they hide."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from soundstage.engines.previz.stage.cast import accessories, legwear, tops
from soundstage.engines.previz.stage.cast.body import Body
from soundstage.engines.previz.stage.cast.geometry import Floats
from soundstage.engines.previz.stage.cast.layers import Layer
from soundstage.engines.previz.stage.cast.part import Part
from soundstage.engines.previz.stage.cast.tailoring import Piece, Tailor
from soundstage.seeds import rng_for

Maker = Callable[[Tailor, Piece, np.random.Generator], list[Part]]
MAKERS: dict[str, Maker] = {
    "t-shirt": tops.t_shirt, "sweater": tops.sweater, "turtleneck": tops.turtleneck, "shirt": tops.shirt, "hoodie": tops.hoodie, "jacket": tops.jacket, "coat": tops.coat, "zip jacket": tops.zip_jacket,
    "trousers": legwear.trousers, "shorts": legwear.shorts, "skirt": legwear.skirt, "dress": legwear.dress, "gown": legwear.gown, "scarf": accessories.scarf, "beanie": accessories.beanie, "hat": accessories.hat,
    "cap": accessories.cap, "shoes": accessories.shoes, "boots": accessories.boots,
}  # fmt: skip
"""Every kind of garment by name."""


OUTER = ("jacket", "coat", "zip jacket")
LAYERS = ("trousers", "shorts", "skirt", "t-shirt", "shirt", "sweater", "turtleneck", "hoodie", "dress", "gown", *OUTER)
"""Garments with a surface for others to lie on, from the innermost outwards."""


TUCKED = 0.105
"""Canonical height of the hem of a shirt that is tucked in: under the waistband at .155."""


def make(tailor: Tailor, piece: Piece) -> list[Part]:
    """Return the parts of a piece, cut to clear what the tailor made before it: make the inner ones first."""
    parts = MAKERS[piece.kind](tailor, piece, rng_for(tailor.seed, "cloth", piece.kind))
    if piece.kind in LAYERS:
        tailor.beneath.append(Layer(parts))
    return parts


def layered(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return the pieces from the innermost outwards.

    Tops under something that opens in front are kept close and tucked in.
    """
    kinds = {p.kind for p in pieces}
    covered, belted = bool(kinds & set(OUTER)), bool(kinds & {"trousers", "skirt", "shorts"})

    def worn(piece: Piece) -> tuple[int, Piece]:
        order = LAYERS.index(piece.kind) if piece.kind in LAYERS else len(LAYERS)
        if not covered or piece.kind not in ("t-shirt", "shirt", "sweater", "turtleneck"):
            return order, piece
        if belted and piece.length is None:
            return -1, replace(piece, under=True, length=TUCKED)
        return order, replace(piece, under=True)

    return tuple(piece for _, piece in sorted(map(worn, pieces), key=lambda pair: pair[0]))


def hidden_by(body: Body, pieces: tuple[Piece, ...]) -> Floats:
    """Mark the body vertices (v,) well under clothes: their skin is not drawn. Hands and what shows at edges never are."""
    c = body.base.canonical
    arm = np.clip((np.abs(c[:, 0]) - 0.1677) / (0.4312 - 0.1677), -1, 2)
    trunk = (c[:, 2] > 0.05) & (c[:, 2] < np.where(np.abs(c[:, 0]) > 0.105, 0.49, 0.43)) & (arm < 0)
    out = np.zeros(len(c), bool)
    for piece in pieces:
        match piece.kind:
            case "t-shirt" | "shirt" | "sweater" | "turtleneck" | "hoodie":
                long = (0.35 if piece.kind == "t-shirt" else 0.94) if piece.sleeves is None else piece.sleeves
                out |= trunk | ((arm >= 0) & (arm < long - 0.10) & (c[:, 2] > 0.1))
            case "jacket" | "coat" | "zip jacket":
                out |= ((arm >= 0) & (arm < 0.82) & (c[:, 2] > 0.1)) | (trunk & (np.abs(c[:, 0]) > 0.13))
            case "dress" | "gown":
                out |= (c[:, 2] > 0.0) & (c[:, 2] < 0.40) & (arm < -0.1)
            case "trousers" | "shorts":
                low = -0.742 if piece.kind == "trousers" else -0.30
                legs = (c[:, 2] < 0.12) & (c[:, 2] > (low if piece.length is None else piece.length) + 0.05) & (np.abs(c[:, 0]) < 0.35)
                out |= legs & ~((c[:, 2] > 0.10) & (np.abs(c[:, 0]) > 0.2))
            case "skirt":
                out |= (c[:, 2] < 0.15) & (c[:, 2] > -0.1) & (np.abs(c[:, 0]) < 0.2)
            case "shoes" | "boots":
                out |= c[:, 2] < -0.817 + 0.07
            case _:
                pass
    hand = np.array([name.startswith(("finger", "meta", "wrist")) for name in body.base.dominant])
    return (out & ~hand).astype(np.float32)
