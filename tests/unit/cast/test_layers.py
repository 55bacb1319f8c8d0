"""Clothes over clothes."""

import numpy as np
import pytest
from scipy.spatial import cKDTree

from soundstage.engines.previz.stage.cast.body import Shape
from soundstage.engines.previz.stage.cast.part import Part
from soundstage.engines.previz.stage.cast.person import Look, build_person
from soundstage.engines.previz.stage.cast.tailoring import Piece


def share_outside(inner: Part, outer: Part) -> float:
    """The share of the inner garment, where the outer covers it, that is outside the outer one."""
    away, j = cKDTree(outer.positions).query(inner.positions)
    height = ((inner.positions - outer.positions[j]) * outer.normals[j]).sum(1)
    covered = (np.sqrt(np.maximum(away**2 - height**2, 0)) < 0.012) & (outer.colour[j, 3] > 0.012) & (away < 0.05)
    covered &= (inner.normals * outer.normals[j]).sum(1) > 0.35  # not where cloth folds into a cleft
    return float((height > 0.0005)[covered].mean())


@pytest.mark.parametrize("shape", [Shape(years=33, weight=0.7), Shape(years=30, male=0.0), Shape(years=9)], ids=["man", "woman", "child"])
@pytest.mark.parametrize(
    ("inner", "outer"), [("shirt", "coat"), ("turtleneck", "jacket"), ("t-shirt", "zip jacket"), ("dress", "coat"), ("skirt", "hoodie")]
)
def test_the_inner_garment_stays_inside_the_outer(shape: Shape, inner: str, outer: str) -> None:
    """Whoever wears them and in whatever order they were named, what is underneath does not show through."""
    person = build_person(Look(shape=shape, wardrobe=(Piece(kind=outer), Piece(kind=inner)), seed=4))
    by_name = {part.name: part for part in person.parts}
    assert share_outside(by_name[inner], by_name[outer]) < 0.005
