"""What a tailor sees to: collars that close, ties that meet them, shoulders that slope, buttons that face outwards."""

import numpy as np
import pytest

from soundstage.engines.previz.stage.cast.body import Body, Shape
from soundstage.engines.previz.stage.cast.data import base_mesh
from soundstage.engines.previz.stage.cast.fabric import FABRICS, Cloth, variant_of
from soundstage.engines.previz.stage.cast.geometry import tree_of
from soundstage.engines.previz.stage.cast.neck import Neck
from soundstage.engines.previz.stage.cast.part import Part
from soundstage.engines.previz.stage.cast.tailoring import Piece, Tailor
from soundstage.engines.previz.stage.cast.wardrobe import make

BODIES = {
    "slim man": Shape(years=30, weight=0.25),
    "heavy man": Shape(years=46, weight=0.95),
    "old man": Shape(years=76),
    "woman": Shape(years=35, male=0.0),
    "child": Shape(years=8),
}


@pytest.fixture(scope="module", params=BODIES)
def tailor(request: pytest.FixtureRequest) -> Tailor:
    """The tailor of a body of each kind."""
    return Tailor(Body(base_mesh(), BODIES[request.param]), 1)


def named(parts: list[Part], name: str) -> np.ndarray:
    """Return the positions of the parts of a name."""
    return np.concatenate([part.positions for part in parts if part.name == name]).astype(float)


def test_a_buttoned_collar_closes_round_the_neck(tailor: Tailor) -> None:
    """Whichever way one looks from the neck's axis, its stand is within a centimetre of the skin."""
    collar, neck = named(make(tailor, Piece(kind="closed shirt")), "collar"), Neck(tailor.body)
    bearing = np.linspace(-3.0, 3.0, 25)
    away = tree_of(collar).query(neck.points(bearing, neck.line(bearing), 0.0))[0]
    assert away.max() < 0.010 * tailor.body.scale + 0.002


def test_a_tie_is_knotted_between_the_leaves_of_the_collar(tailor: Tailor) -> None:
    """Its upper end touches the collar: none of it lies on bare neck."""
    collar = named(make(tailor, Piece(kind="closed shirt")), "collar")
    tie = named(make(tailor, Piece(kind="tie")), "tie")
    knot = tie[tie[:, 2] > tie[:, 2].max() - 0.01]
    assert knot[:, 2].max() < collar[np.abs(collar[:, 0]) < 0.03, 2].max() + 0.012
    assert tree_of(collar).query(knot)[0].max() < 0.022


def test_a_tailored_sleeve_falls_from_the_shoulder(tailor: Tailor) -> None:
    """Standing, it is hardly wider over the joint than half way down to the elbow: it does not swell like a balloon."""
    pattern = tailor.pattern()
    parts = [part for part in make(tailor, Piece(kind="jacket", fabric="wool")) if part.name == "jacket"]
    sleeve = parts[0]
    weights = np.zeros((len(sleeve.positions), len(tailor.body.base.bones)))
    np.put_along_axis(weights, sleeve.bones.astype(int), sleeve.weights, 1)
    stood = pattern.standing(weights[:, pattern.columns])
    x, _, z = (np.einsum("nij,nj->ni", stood[:, :, :3], sleeve.positions.astype(float)) + stood[:, :, 3]).T
    shoulder, elbow = pattern.stood_joints("upperarm01.L", "lowerarm01.L")
    down = (shoulder[2] - z) / (shoulder[2] - elbow[2])
    widest = [x[(down > low) & (down < low + 0.2)].max() for low in (0.0, 0.4)]
    assert widest[0] < widest[1] + 0.012


def test_buttons_face_outwards() -> None:
    """The winding of their faces agrees with their normals, or they would be shaded as seen from behind."""
    tailor = Tailor(Body(base_mesh(), BODIES["slim man"]), 1)
    trims = [part for part in make(tailor, Piece(kind="double-breasted jacket")) if part.name == "trim" and len(part.faces) % 40 == 0]
    assert trims
    for part in trims:
        a, b, c = (part.positions[part.faces[:, k]] for k in range(3))
        assert ((np.cross(b - a, c - a) * part.normals[part.faces].mean(1)).sum(1) > 0).mean() > 0.95


@pytest.mark.parametrize(
    ("fabric", "variant"), [("cotton", ()), ("wool", ()), ("leather", ()), ("denim", ("DENIM",)), ("knit", ("KNIT",)), ("tulle", ("NET",))]
)
def test_plain_cloth_pays_for_no_other(fabric: str, variant: tuple[str, ...]) -> None:
    """Only what has ribs, twill or holes is drawn by a shader that knows of them."""
    assert variant_of(Cloth(fabric=FABRICS[fabric]).looks()) == variant
