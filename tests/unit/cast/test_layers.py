"""Clothes over clothes."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.spatial import cKDTree

from soundstage.engines.previz.stage.acting.pose import stand
from soundstage.engines.previz.stage.acting.walk import Walker
from soundstage.engines.previz.stage.cast.body import Shape
from soundstage.engines.previz.stage.cast.part import Part
from soundstage.engines.previz.stage.cast.person import Look, Person, build_person
from soundstage.engines.previz.stage.cast.tailoring import Piece


def share_outside(inner: Part, outer: Part, edge: float = 0.012) -> float:
    """The share of the inner garment, where the outer covers it and is not within `edge` metres of its own, that is outside the outer one."""
    away, j = cKDTree(outer.positions).query(inner.positions)
    height = ((inner.positions - outer.positions[j]) * outer.normals[j]).sum(1)
    covered = (np.sqrt(np.maximum(away**2 - height**2, 0)) < 0.012) & (outer.colour[j, 3] > edge) & (away < 0.05)
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


def moved(part: Part, bones: np.ndarray) -> Part:
    """A part where the bones take it, as the shader does."""
    rows = (bones[part.bones.astype(int)] * part.weights[:, :, None, None]).sum(1)
    normals = np.einsum("nij,nj->ni", rows[:, :, :3], part.normals)
    return replace(
        part,
        positions=(np.einsum("nij,nj->ni", rows[:, :, :3], part.positions) + rows[:, :, 3]).astype(np.float32),
        normals=(normals / np.linalg.norm(normals, axis=1, keepdims=True)).astype(np.float32),
    )


def strides(person: Person) -> list[np.ndarray]:
    """Bones of somebody who stands, and at three moments of a walk."""
    walker = Walker(person.body, speed=1.2, heading=0.0)
    walking = [walker.at(t)[0] for t in (0.1, 0.35, 0.6)]
    return [person.pose(poser, {}).bones for poser in (stand(person.body), *walking)]


@pytest.mark.parametrize("inner", ["skirt", "pleated skirt"])
@pytest.mark.parametrize("outer", ["blazer", "jacket", "cardigan"])
def test_a_skirt_stays_inside_a_jacket_in_motion(inner: str, outer: str) -> None:
    """A jacket moves with the skirt under it: each by legs of its own, the skirt came through the jacket's front, even on who stands still."""
    look = Look(shape=Shape(years=16, male=0.0), wardrobe=(Piece(kind=outer), Piece(kind=inner), Piece(kind="closed shirt")), seed=4)
    person = build_person(look)
    by_name = {part.name: part for part in person.parts}
    for bones in strides(person):
        assert share_outside(moved(by_name["skirt"], bones), moved(by_name[outer], bones), 0.004) < 0.015
