"""Long hair and what it lies on."""

import numpy as np
import pytest
from scipy.spatial import cKDTree

from soundstage.engines.previz.stage.acting.pose import stand
from soundstage.engines.previz.stage.cast.body import Shape
from soundstage.engines.previz.stage.cast.part import Part
from soundstage.engines.previz.stage.cast.person import Look, Person, build_person
from soundstage.engines.previz.stage.cast.tailoring import Piece

BESIDE = 0.015
"""Metres along the cloth from its nearest vertex from which a point is past the cloth's edge: the nape above a collar is under no coat."""
COAT = (Piece(kind="shirt"), Piece(kind="coat", fabric="wool"))


def dressed(style: str, wardrobe: tuple[Piece, ...]) -> Person:
    """A woman with such hair in such clothes."""
    return build_person(Look(shape=Shape(years=30, male=0.0), hair=style, hairline="female", wardrobe=wardrobe, seed=3))


def posed(part: Part, bones: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Positions and normals of a part where the bones take them, as the shader does."""
    rows = (bones[part.bones.astype(int)] * part.weights[:, :, None, None]).sum(1)
    return np.einsum("nij,nj->ni", rows[:, :, :3], part.positions) + rows[:, :, 3], np.einsum("nij,nj->ni", rows[:, :, :3], part.normals)


def share_under(person: Person, name: str, *, gesture: bool) -> float:
    """The share of hair near a garment that is more than 4 mm under its surface."""
    poser = stand(person.body)
    if gesture:
        poser.arm("R", down=0.3, forward=0.9, elbow=1.3).look(0.25, 0.05)
    bones = person.pose(poser, {}).bones
    cloth, normals = map(np.concatenate, zip(*(posed(p, bones) for p in person.parts if p.name == name), strict=True))
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    hair = np.concatenate([posed(p, bones)[0] for p in person.parts if p.material == "hair"])
    away, j = cKDTree(cloth).query(hair)
    height = ((hair - cloth[j]) * normals[j]).sum(1)
    aside = np.sqrt(np.maximum(away**2 - height**2, 0))
    near = (away < 0.04) & (aside < BESIDE)
    return float((height[near] < -0.004).mean()) if near.any() else 0.0


@pytest.mark.parametrize("gesture", [False, True])
@pytest.mark.parametrize("style", ["long", "wavy", "ponytail", "curly", "bob"])
def test_hair_rests_on_the_coat(style: str, gesture: bool) -> None:
    """However one stands, no hair is under the coat it falls on."""
    assert share_under(dressed(style, COAT), "coat", gesture=gesture) < 0.002


def test_hair_goes_into_a_scarf_and_ends_there() -> None:
    """What runs into a scarf does not come out below it."""
    loose, tucked = (dressed("long", (*COAT, *more)) for more in ((), (Piece(kind="scarf"),)))

    def low(person: Person) -> int:
        hair = np.concatenate([p.positions for p in person.parts if p.material == "hair"])
        return int((hair[:, 2] < person.body.joint["neck01"][2] - 0.06).sum())

    assert low(tucked) < 0.4 * low(loose)
