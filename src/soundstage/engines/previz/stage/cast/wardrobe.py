"""The wardrobe: every kind of garment by name, in which order they are worn, and what they hide."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from soundstage.engines.previz.stage.cast import (
    coats,
    costume_armour,
    costume_dresses,
    costume_pieces,
    dresses,
    fish_tail,
    jackets,
    legwear,
    mantles,
    neckwear,
    shoes,
    skirts,
    suits,
    tops,
    uniforms,
    wings,
    wraps,
)
from soundstage.engines.previz.stage.cast.body import Body
from soundstage.engines.previz.stage.cast.geometry import Floats
from soundstage.engines.previz.stage.cast.layers import Layer, without_covered
from soundstage.engines.previz.stage.cast.part import Part, joined
from soundstage.engines.previz.stage.cast.tailoring import Piece, Tailor
from soundstage.seeds import rng_for

Maker = Callable[[Tailor, Piece, np.random.Generator], list[Part]]
Kinds = dict[str, Maker]

SECOND_SKINS: Kinds = {
    "swimsuit": suits.swimsuit,
    "bikini": suits.bikini,
    "wetsuit": suits.wetsuit,
    "bodysuit": suits.bodysuit,
    "leotard": suits.leotard,
    "shell top": costume_pieces.shell_top,
}
TROUSERS: Kinds = {
    "leggings": legwear.leggings, "trousers": legwear.trousers, "jeans": legwear.jeans, "track trousers": legwear.track_trousers, "cargo trousers": legwear.cargo_trousers,
    "wide trousers": legwear.wide_trousers, "shorts": legwear.shorts, "trunks": legwear.trunks,
}  # fmt: skip
SKIRTS: Kinds = {
    "skirt": skirts.skirt,
    "short skirt": skirts.short_skirt,
    "long skirt": skirts.long_skirt,
    "pleated skirt": skirts.pleated_skirt,
    "fish tail": fish_tail.fish_tail,
}
TOPS: Kinds = {
    "crop top": tops.crop_top, "tank top": tops.tank_top, "t-shirt": tops.t_shirt, "polo shirt": tops.polo_shirt, "scrubs top": tops.scrubs_top, "shirt": tops.shirt,
    "closed shirt": tops.closed_shirt, "blouse": tops.blouse, "turtleneck": tops.turtleneck, "sweater": tops.sweater, "hoodie": tops.hoodie, "tunic": tops.tunic,
    "chain mail": costume_pieces.chain_mail, "sailor top": costume_pieces.sailor_top,
}  # fmt: skip
WHOLE: Kinds = {
    "dungarees": legwear.dungarees, "jumpsuit": legwear.jumpsuit, "dress": dresses.dress, "sundress": dresses.sundress, "nightgown": dresses.nightgown, "tutu": dresses.tutu,
    "gown": dresses.gown, "cassock": dresses.cassock, "kimono": dresses.kimono, "bathrobe": dresses.bathrobe, "robe": dresses.robe, "space suit": suits.space_suit,
    "armour": suits.armour, "roman armour": costume_armour.roman_armour, "samurai armour": costume_armour.samurai_armour,
    "plain robe": costume_dresses.plain_robe, "ball gown": costume_dresses.ball_gown, "bustle dress": costume_dresses.bustle_dress, "fifties dress": costume_dresses.fifties_dress,
    "flapper dress": costume_dresses.flapper_dress, "flamenco dress": costume_dresses.flamenco_dress, "petal dress": costume_dresses.petal_dress,
}  # fmt: skip
TIES: Kinds = {"tie": wraps.tie, "bow tie": wraps.bow_tie}
JACKETS: Kinds = {
    "waistcoat": jackets.waistcoat, "cardigan": jackets.cardigan, "track jacket": jackets.track_jacket, "chef jacket": uniforms.chef_jacket, "jacket": jackets.jacket, "blazer": jackets.blazer,
    "double-breasted jacket": jackets.double_breasted, "uniform tunic": uniforms.uniform_tunic, "denim jacket": jackets.denim_jacket, "leather jacket": jackets.leather_jacket,
    "zip jacket": jackets.zip_jacket,
}  # fmt: skip
COATS: Kinds = {
    "lab coat": coats.lab_coat, "coat": coats.coat, "trench coat": coats.trench_coat, "raincoat": coats.raincoat, "puffer": coats.puffer, "parka": coats.parka,
    "hi-vis vest": coats.hi_vis_vest, "santa coat": costume_pieces.santa_coat, "turnout coat": costume_pieces.turnout_coat, "tabard": costume_armour.tabard, "apron": wraps.apron,
    "waist apron": wraps.waist_apron,
}  # fmt: skip
FOOTWEAR: Kinds = {
    "shoes": shoes.shoes, "sneakers": shoes.sneakers, "heels": shoes.heels, "sandals": shoes.sandals, "slippers": shoes.slippers, "socks": shoes.socks, "boots": shoes.boots,
    "tall boots": shoes.tall_boots, "rubber boots": shoes.rubber_boots,
}  # fmt: skip
WORN_LAST: Kinds = {
    "belt": wraps.belt, "wide belt": costume_pieces.wide_belt, "sash": costume_pieces.sash, "gloves": wraps.gloves, "boxing gloves": costume_pieces.boxing_gloves, "backpack": wraps.backpack,
    "braces": costume_pieces.braces, "shoulder drape": costume_pieces.shoulder_drape, "cloak": mantles.cloak, "cape": mantles.cape, "poncho": mantles.poncho, "high cape": mantles.high_cape,
    "royal mantle": mantles.royal_mantle, "fur mantle": mantles.fur_mantle, "fairy wings": wings.fairy_wings, "angel wings": wings.angel_wings, "necklace": neckwear.necklace,
    "gold chain": neckwear.gold_chain, "pearls": neckwear.pearls, "beads": neckwear.beads, "choker": neckwear.choker, "broad collar": neckwear.broad_collar, "ruff": neckwear.ruff,
    "stethoscope": neckwear.stethoscope, "whistle": neckwear.whistle, "star": neckwear.star, "boutonniere": neckwear.boutonniere,
}  # fmt: skip
NECKWEAR: Kinds = {"scarf": wraps.scarf}

LAYERS = tuple({**SECOND_SKINS, **TROUSERS, **SKIRTS, **TOPS, **WHOLE, **TIES, **JACKETS, **COATS})
"""Garments with a surface for others to lie on, from the innermost outwards."""
MAKERS: Kinds = {
    **SECOND_SKINS, **TROUSERS, **SKIRTS, **TOPS, **WHOLE, **TIES, **JACKETS, **COATS, **FOOTWEAR, **WORN_LAST, **NECKWEAR,
}  # fmt: skip
"""Every kind of garment by name."""
TUCKED = 0.105
"""Canonical height of the hem of a shirt that is tucked in: under the waistband at .155."""
IN_BOOTS = -0.60
"""Height at which the legs of trousers end that are worn in tall boots."""
_OVER = (*JACKETS, *COATS)
_TUCKABLE = ("t-shirt", "polo shirt", "shirt", "closed shirt", "blouse", "sweater", "turtleneck", "tank top")


def make(tailor: Tailor, piece: Piece) -> list[Part]:
    """Return the parts of a piece, cut to clear what the tailor made before it: make the inner ones first."""
    parts = MAKERS[piece.kind](tailor, piece, rng_for(tailor.seed, "cloth", piece.kind))
    if piece.kind in LAYERS:
        tailor.beneath.append(Layer(parts))
    return parts


def layered(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return the pieces from the innermost outwards.

    Tops under something that opens in front are kept close and tucked in, as are shirts with a tie and those worn with a skirt;
    trousers go into tall boots.
    """
    kinds = {p.kind for p in pieces}
    covered, belted = bool(kinds & set(_OVER)), bool(kinds & {*TROUSERS, *SKIRTS})
    dressed_up = bool(kinds & {*TIES, *SKIRTS})

    def worn(piece: Piece) -> tuple[int, Piece]:
        order = LAYERS.index(piece.kind) if piece.kind in LAYERS else len(LAYERS)
        if piece.kind in TROUSERS and kinds & {"tall boots", "rubber boots"} and piece.length is None:
            return order, replace(piece, kind="leggings", length=IN_BOOTS)
        if piece.kind not in _TUCKABLE or not (covered or dressed_up):
            return order, piece
        if belted and piece.length is None:
            return -1, replace(piece, under=covered, length=TUCKED)
        return order, replace(piece, under=covered)

    return tuple(piece for _, piece in sorted(map(worn, pieces), key=lambda pair: pair[0]))


def dress(tailor: Tailor, pieces: tuple[Piece, ...]) -> tuple[list[tuple[Piece, list[Part]]], Floats]:
    """Return what is worn, from the innermost outwards, and a mark on the body vertices (v,) that nobody can see.

    Of every garment only what the ones over it leave in sight has faces: the rest could only poke through.
    """
    made: list[tuple[Piece, list[Part]]] = []
    above: list[int] = []
    """For each garment how many layers were there when it was finished."""
    for piece in layered(pieces):
        made.append((piece, make(tailor, piece)))
        above.append(len(tailor.beneath))
    seen = [
        (piece, joined([without_covered(part, tailor.beneath[n:]) for part in parts]))
        for (piece, parts), n in zip(made, above, strict=True)
    ]
    return seen, hidden_by(tailor.body, [*tailor.beneath, *(Layer(parts) for piece, parts in made if piece.kind == "gloves")], made)


def hidden_by(body: Body, layers: list[Layer], made: list[tuple[Piece, list[Part]]]) -> Floats:
    """Mark the body vertices (v,) well under clothes: their skin is not drawn."""
    hidden = np.zeros(len(body.rest), bool)
    ids = body.base.body_ids
    for layer in layers:
        hidden[ids] |= layer.hides(body.rest[ids], body.normals[ids], skin=True)
    if any(piece.kind in FOOTWEAR and piece.kind not in ("heels", "sandals", "slippers") for piece, _ in made):
        hidden |= body.base.canonical[:, 2] < -0.817 + 0.055
    if any(piece.kind == "fish tail" for piece, _ in made):
        hidden |= (body.base.canonical[:, 2] < 0.07) & (np.abs(body.base.canonical[:, 0]) < 0.30)
    return hidden.astype(np.float32)
