"""Clothes cover: no skin comes through them, standing or in motion."""

import numpy as np
import pytest

from soundstage.engines.previz.stage.cast.body import Shape
from soundstage.engines.previz.stage.cast.person import Look, build_person
from soundstage.engines.previz.stage.cast.tailoring import Piece

pytestmark = pytest.mark.slow
NEAR = 0.012
"""Metres within which skin before cloth has come through it; what is farther off is a hand in the lap."""
MOST = 0.01
"""The share of a garment's pixels that may be skin: cuffs and necklines end somewhere."""
OUTFITS = {
    "t-shirt, jeans": ("t-shirt", "jeans", "sneakers"), "shirt, trousers": ("shirt", "trousers", "shoes"), "sweater, leggings": ("sweater", "leggings", "boots"),
    "suit": ("closed shirt", "tie", "jacket", "trousers", "shoes"), "hoodie, track trousers": ("hoodie", "track trousers", "sneakers"), "coat": ("turtleneck", "coat", "trousers", "boots"),
    "dress": ("dress", "heels"), "gown": ("gown", "heels"), "blouse, skirt": ("blouse", "skirt", "heels"), "dungarees": ("t-shirt", "dungarees", "boots"), "robe": ("robe", "sandals"),
    "uniform": ("closed shirt", "uniform tunic", "cargo trousers", "tall boots"), "wetsuit": ("wetsuit",), "space suit": ("space suit", "gloves", "boots"), "armour": ("armour", "gloves", "boots"),
}  # fmt: skip
SHAPES = (Shape(years=33, weight=0.7), Shape(years=30, male=0.0), Shape(years=9))


@pytest.mark.parametrize("outfit", OUTFITS)
def test_no_skin_comes_through_cloth(fitting, outfit: str) -> None:
    """Count the pixels within the clothes' outline where skin lies a little before them."""
    shape = SHAPES[list(OUTFITS).index(outfit) % 3]
    person = build_person(Look(shape=shape, hair="shaved", wardrobe=tuple(Piece(kind=kind) for kind in OUTFITS[outfit]), seed=3))
    whole, clothes = fitting.try_on(person), fitting.try_on(person, "cloth")
    through = {}
    for motion in ("stand", "walk", "sit", "reach"):
        seen = covered = 0
        for yaw in (0.0, 0.85, np.pi):
            surface, _, distance = whole.draw(motion, yaw=yaw)
            cloth, _, behind = clothes.draw(motion, yaw=yaw)
            clad = cloth[..., 3] > 0
            skin = np.floor(surface[..., 3]) == 1
            covered += clad.sum()
            seen += (clad & skin & (behind - distance < NEAR)).sum()
        through[motion] = float(seen / covered)
    assert max(through.values()) <= MOST, through
