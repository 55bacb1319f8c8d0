"""Garments and hair: whole meshes for every body."""

from functools import cache
from itertools import cycle

import numpy as np
import pytest

from soundstage.engines.previz.stage.cast.body import Body, Shape
from soundstage.engines.previz.stage.cast.data import base_mesh
from soundstage.engines.previz.stage.cast.geometry import border_loops, clip
from soundstage.engines.previz.stage.cast.hair import HAIRLINES
from soundstage.engines.previz.stage.cast.hairstyles import STYLES, hair_parts
from soundstage.engines.previz.stage.cast.part import Part
from soundstage.engines.previz.stage.cast.tailoring import Piece, Tailor
from soundstage.engines.previz.stage.cast.wardrobe import MAKERS, make
from soundstage.seeds import rng_for

BODIES = {"man": Shape(years=40), "woman": Shape(years=28, male=0.0, weight=0.8), "child": Shape(years=7, male=0.0)}


@cache
def built(name: str) -> tuple[Body, Tailor]:
    """A body of each kind and its tailor, made once: tests run in any order."""
    body = Body(base_mesh(), BODIES[name])
    return body, Tailor(body, 1)


@pytest.fixture(params=BODIES)
def body(request: pytest.FixtureRequest) -> Body:
    """A body of each kind."""
    return built(request.param)[0]


def assert_whole(part: Part) -> None:
    """A part can be drawn: finite, in range, with weights that add up."""
    for values in (part.positions, part.normals, part.uv, part.tangent, part.colour):
        assert np.isfinite(values).all()
    assert part.faces.min() >= 0
    assert part.faces.max() < len(part.positions)
    assert np.allclose(part.weights.sum(1), 1, atol=1e-3)
    assert np.abs(part.positions).max() < 2.5


@pytest.mark.parametrize(("kind", "body"), list(zip(sorted(MAKERS), cycle(BODIES), strict=False)))
def test_every_garment_fits_a_body(kind: str, body: str) -> None:
    """Each kind is made without holes in its numbers, near the body it was made for: man, woman and child by turns, as each takes seconds."""
    parts = make(built(body)[1], Piece(kind=kind))
    assert parts
    for part in parts:
        assert_whole(part)


@pytest.mark.parametrize("style", sorted(STYLES))
def test_every_hair_style_grows_on_every_head(body: Body, style: str) -> None:
    """Each style gives whole meshes; only the bald and the shaved have none."""
    parts = hair_parts(body, style, np.array(HAIRLINES["female"]), np.array([0.05, 0.03, 0.02]), rng_for(3, style))
    assert bool(parts) == (style not in ("bald", "shaved"))
    for part in parts:
        assert_whole(part)


@pytest.mark.parametrize("style", ["bob", "long", "wavy"])
def test_hanging_hair_leaves_eyes_and_mouth_free(body: Body, style: str) -> None:
    """No card passes before the middle of the face."""
    for part in hair_parts(body, style, np.array(HAIRLINES["female"]), np.array([0.05, 0.03, 0.02]), rng_for(5, style)):
        c = body.head.to_canonical(part.positions.astype(float))
        before = (np.abs(c[:, 0]) < 0.045) & (c[:, 1] < -0.095) & (c[:, 2] < 0.755) & (c[:, 2] > 0.60)
        assert before.mean() < 0.002


def test_a_clipped_mesh_ends_on_the_zero_line() -> None:
    """The cut follows the field, not the mesh: border vertices inside the sheet lie on the line."""
    x, y = np.meshgrid(np.linspace(-1, 1, 12), np.linspace(-1, 1, 12))
    points = np.stack([x.ravel(), y.ravel(), 0 * x.ravel()], 1)
    i = (np.arange(11)[:, None] * 12 + np.arange(11)).ravel()
    faces = np.concatenate([np.stack([i, i + 1, i + 13], 1), np.stack([i, i + 13, i + 12], 1)])
    kept, cut = clip(points, faces, 0.63 - np.hypot(points[:, 0], points[:, 1]))
    loops = border_loops(cut)
    assert len(loops) == 1
    radius = np.hypot(*kept[loops[0], :2].T)
    assert np.allclose(radius, 0.63, atol=0.02)


def test_the_same_seed_sews_the_same_shirt() -> None:
    """Clothes are a function of body and seed."""
    body = built("woman")[0]
    first, second = (make(Tailor(body, 4), Piece(kind="shirt")) for _ in range(2))
    assert all(np.array_equal(a.positions, b.positions) for a, b in zip(first, second, strict=True))
