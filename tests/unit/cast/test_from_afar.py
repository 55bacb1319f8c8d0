"""Meshes that have fewer faces for where nobody sees them all."""

import numpy as np
import pytest

from soundstage.engines.previz.screenplay import Character, Garment
from soundstage.engines.previz.stage.cast.casting import look_for
from soundstage.engines.previz.stage.cast.detail import CELL, outline_faces
from soundstage.engines.previz.stage.cast.geometry import clustered, strips
from soundstage.engines.previz.stage.cast.part import joined, make_part
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


def test_in_the_distance_there_are_fewer_faces_still(somebody: Person) -> None:
    """Hair is straight pieces then; its outline, which throws shadows, has fewest of all, and nobody loses a part."""
    for part in somebody.parts:
        afar = part.faces if part.faces_afar is None else part.faces_afar
        distant = afar if part.faces_distant is None else part.faces_distant
        outline = outline_faces(part)
        assert 0 < len(outline) <= len(distant) <= len(afar)
        assert outline.max() < len(part.positions)
    counts = [sum(len(of(part)) for part in somebody.parts) for of in (lambda part: part.faces, outline_faces)]
    assert counts[1] < 0.35 * counts[0]


def test_an_outline_is_where_the_part_is(somebody: Person) -> None:
    """Within the cell that makes its vertices one, but for single hairs."""
    for part in somebody.parts:
        if part.material in ("skin", "cloth"):
            whole, outline = (part.positions[np.unique(faces)] for faces in (part.faces, outline_faces(part)))
            assert np.allclose(whole.min(0), outline.min(0), atol=1.5 * CELL)
            assert np.allclose(whole.max(0), outline.max(0), atol=1.5 * CELL)


def test_a_part_of_small_studs_keeps_some_faces_at_every_level() -> None:
    """A belt of beads is smaller than the cells of its levels bead by bead: it may not become nothing, which no card takes."""
    rng = np.random.default_rng(1)
    corner = np.array([[0.0, 0.0, 0.0], [0.001, 0.0, 0.0], [0.0, 0.001, 0.0]])
    cells = 0.1 * np.stack(np.meshgrid(*[np.arange(8)] * 3, indexing="ij"), -1).reshape(-1, 3) + 0.05  # each within a cell of any size
    points = (cells[:, None] + corner).reshape(-1, 3)
    n = len(points)
    studs = make_part(
        "cloth",
        points,
        np.tile([0.0, 0.0, 1.0], (n, 1)),
        np.arange(n).reshape(-1, 3),
        (np.zeros((n, 4), np.float32), np.full((n, 4), 0.25, np.float32)),
        tangent=np.c_[np.zeros((n, 3)), rng.random(n)],
        name="trim",
    )
    (whole,) = joined([studs])
    assert whole.faces_afar is not None
    assert whole.faces_distant is not None
    assert min(len(whole.faces_afar), len(whole.faces_distant), len(outline_faces(whole))) > 0


def test_strips_keep_their_ends() -> None:
    """However few pieces a strand is drawn in, it reaches from its root to its tip."""
    for rows in range(2, 12):
        for segments in range(1, rows):
            quads = strips(3, rows, segments)
            assert len(quads) == 3 * segments
            assert {0, 1, 2 * rows - 2, 2 * rows - 1} <= set(quads[:segments].ravel().tolist())
            assert quads.max() == 2 * 3 * rows - 1


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
