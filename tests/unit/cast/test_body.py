"""Shapes, skeletons and faces."""

from functools import cache

import numpy as np
import pytest

from soundstage.engines.previz.stage.acting.pose import Poser, stand
from soundstage.engines.previz.stage.cast.body import Body, Shape
from soundstage.engines.previz.stage.cast.data import base_mesh
from soundstage.engines.previz.stage.cast.face import FaceRig

SHAPES = {
    "man": Shape(years=35, male=1.0),
    "woman": Shape(years=30, male=0.0),
    "girl": Shape(years=8, male=0.0),
    "old man": Shape(years=78, male=1.0, weight=0.7),
}


@cache
def built(name: str) -> Body:
    """A body of each kind, made once."""
    return Body(base_mesh(), SHAPES[name])


@pytest.fixture(params=SHAPES)
def body(request: pytest.FixtureRequest) -> Body:
    """A body of each kind."""
    return built(request.param)


def test_every_vertex_hangs_on_bones_whose_shares_add_up() -> None:
    """Skin weights are shares of a whole."""
    weights = base_mesh().weights
    assert np.allclose(weights.sum(1), 1, atol=1e-3)
    assert (weights >= 0).all()


def test_there_are_fifty_two_face_units() -> None:
    """The packed base has every ARKit unit."""
    assert len(base_mesh().units) >= 51
    assert {"jawOpen", "mouthClose", "eyeBlinkLeft", "browInnerUp"} <= set(base_mesh().units)


def test_people_have_plausible_heights() -> None:
    """A child is smaller than a woman, a woman than a man, and the slider moves the height by inches."""
    height = {name: built(name).height for name in SHAPES}
    assert 1.0 < height["girl"] < 1.45 < height["woman"] < height["man"] < 1.95
    tall = Body(base_mesh(), Shape(years=35, height=0.9)).height
    assert tall > height["man"] + 0.04


def test_standing_feet_are_on_the_floor(body: Body) -> None:
    """Whatever the pose, the lowest sole stands at the root's height."""
    bones = body.bone_matrices(stand(body, 0.4, shift=-0.7).rotations, (0.3, -2.0, 0.5), 0.6)
    ids = body.base.body_ids
    matrices = np.tensordot(body.base.weights[ids], bones, 1)
    z = np.einsum("nj,nj->n", matrices[:, 2, :3], body.rest[ids]) + matrices[:, 2, 3]
    assert abs(z.min() - 0.5) < 0.03


def test_bent_elbow_has_the_asked_angle(body: Body) -> None:
    """Elbow angles are absolute, though the rest arm is bent already."""
    poser = Poser(body).arm("L", elbow=1.2)
    bones = body.bone_matrices(poser.rotations)
    at = {name: bones[body.base.bone[name]] @ np.append(body.joint[name], 1.0) for name in ("upperarm01.L", "lowerarm01.L", "wrist.L")}
    upper, fore = at["lowerarm01.L"] - at["upperarm01.L"], at["wrist.L"] - at["lowerarm01.L"]
    angle = np.arccos(upper @ fore / np.linalg.norm(upper) / np.linalg.norm(fore))
    assert angle == pytest.approx(1.2, abs=0.05)


@pytest.mark.parametrize("jaw", [0.15, 0.35, 0.55])
def test_lips_close_on_p_b_and_m_whatever_the_jaw_does(body: Body, jaw: float) -> None:
    """MouthClose .10 brings the lips back to where they touch, to half a millimetre; without it they gape."""
    face = FaceRig(body)
    closed = face.seal.gap(face.positions({}))
    assert face.seal.gap(face.positions({"jawOpen": jaw})) - closed > 0.003
    assert abs(face.seal.gap(face.positions({"jawOpen": jaw, "mouthClose": 0.10})) - closed) < 0.0005


def test_a_neutral_face_is_the_body_at_rest(body: Body) -> None:
    """No units, no movement."""
    assert np.array_equal(FaceRig(body).positions({}), body.rest)
