"""Every kind of garment against a stored picture, from the front and from behind.

`pytest tests/unit/cast/test_wardrobe_goldens.py --record-goldens` draws them anew; look at what you commit.
"""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from soundstage.engines.previz.stage.cast import wardrobe
from soundstage.engines.previz.stage.cast.body import Shape
from soundstage.engines.previz.stage.cast.person import Look, build_person
from soundstage.engines.previz.stage.cast.tailoring import Piece

pytestmark = [pytest.mark.golden, pytest.mark.slow]
TOLERANCE = 2.0
"""Mean absolute difference of one kind, of 255: the edges that drivers round differently are thin; a sleeve too short is above it."""
SHELVES = {
    "second_skins": wardrobe.SECOND_SKINS, "trousers": wardrobe.TROUSERS, "skirts": wardrobe.SKIRTS, "tops": wardrobe.TOPS, "whole": wardrobe.WHOLE, "jackets": wardrobe.JACKETS,
    "coats": wardrobe.COATS, "footwear": wardrobe.FOOTWEAR, "worn_last": {**wardrobe.TIES, **wardrobe.WORN_LAST, **wardrobe.NECKWEAR},
}  # fmt: skip


def pictured(fitting, kind: str, k: int) -> np.ndarray:
    """Return a plainly lit picture (h, 2w, 3) of somebody in one garment, with no noise in it."""
    look = Look(shape=Shape(years=30, male=float(k % 2)), hair="shaved", wardrobe=(Piece(kind=kind, colour=(0.30, 0.10, 0.08)),), seed=5)
    model = fitting.try_on(build_person(look), "cloth")
    return np.concatenate([model.picture(yaw=yaw) for yaw in (0.3, np.pi + 0.3)], 1)


@pytest.mark.parametrize("shelf", SHELVES)
def test_garments_look_as_they_did_when_somebody_looked(fitting, goldens: Path, request: pytest.FixtureRequest, shelf: str) -> None:
    """One picture a shelf, one column a kind."""
    kinds = list(SHELVES[shelf])
    made = [pictured(fitting, kind, k) for k, kind in enumerate(kinds)]
    golden = goldens / f"wardrobe_{shelf}.png"
    if request.config.getoption("--record-goldens"):
        Image.fromarray(np.concatenate(made, 1)).save(golden, optimize=True)
    assert golden.exists(), f"There is no {golden.name}; record it with --record-goldens."
    stored = np.split(np.asarray(Image.open(golden)), len(kinds), 1)
    differs = {kind: float(np.abs(a.astype(int) - b).mean()) for kind, a, b in zip(kinds, made, stored, strict=True)}
    assert max(differs.values()) <= TOLERANCE, differs
