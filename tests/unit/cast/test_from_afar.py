"""Meshes that have fewer faces for where nobody sees them all."""

import numpy as np
import pytest

from soundstage.engines.previz.screenplay import Character, Garment
from soundstage.engines.previz.stage.cast.casting import look_for
from soundstage.engines.previz.stage.cast.geometry import clustered
from soundstage.engines.previz.stage.cast.person import Person


@pytest.fixture(scope="module")
def somebody() -> Person:
    """A woman with long hair in a coat: cards, hems and buttons."""
    worn = [Garment(kind="coat", slot="over"), Garment(kind="jeans", slot="bottom")]
    return Person(look_for(Character(id="c1", label="woman", sex="f", hair_style=["long"], wardrobe=worn), seed=4))


def test_from_afar_hair_and_hems_have_about_half_their_faces(somebody: Person) -> None:
    """And they are where they were: over the same vertices, within a finger's breadth of what they stand for."""
    fewer = [part for part in somebody.parts if part.faces_afar is not None]
    assert {"hair"} < {part.material for part in fewer}
    for part in fewer:
        assert part.faces_afar is not None
        assert 0 < len(part.faces_afar) < 0.95 * len(part.faces)
        assert part.faces_afar.max() < len(part.positions)
        near, far = (part.positions[np.unique(faces)] for faces in (part.faces, part.faces_afar))
        assert np.allclose(near.min(0), far.min(0), atol=0.03)
        assert np.allclose(near.max(0), far.max(0), atol=0.03)
    assert sum(len(part.faces_afar) for part in fewer if part.faces_afar is not None) < 0.65 * sum(len(part.faces) for part in fewer)


def test_thin_cloth_keeps_its_two_sides() -> None:
    """Two sheets a millimetre apart that face away from each other are not made one."""
    side = np.linspace(0, 0.1, 11)
    x, y = (axis.ravel() for axis in np.meshgrid(side, side))
    sheet = np.c_[x, y, np.zeros_like(x)]
    corner = (np.arange(10)[:, None] * 11 + np.arange(10)).ravel()
    tri = np.concatenate([np.stack([corner, corner + 1, corner + 12], 1), np.stack([corner, corner + 12, corner + 11], 1)])
    points = np.concatenate([sheet, sheet + [0, 0, 0.001]])
    normals = np.repeat([[0.0, 0.0, -1.0], [0.0, 0.0, 1.0]], len(sheet), axis=0)
    both = np.concatenate([tri, tri + len(sheet)])
    kept, left = clustered(points, both, 0.025, normals)
    assert {float(normals[k][2]) for k in kept} == {-1.0, 1.0}
    assert all(len({float(normals[kept[k]][2]) for k in face}) == 1 for face in left)
