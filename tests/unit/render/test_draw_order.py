"""What is nearest is drawn first."""

import numpy as np
import pytest
from numpy.typing import NDArray

from soundstage.engines.previz.render.draw_order import EIGHTH, nearest_first, side_of

FRONT, LEFT, BACK, RIGHT, ABOVE = (0, -1, 0), (1, 0, 0), (0, 1, 0), (-1, 0, 0), (0, 0, 1)


def ball(faces: int = 400) -> tuple[NDArray[np.floating], NDArray[np.int32]]:
    """Return small triangles strewn over a ball of half a metre."""
    rng = np.random.default_rng(3)
    middle = rng.normal(size=(faces, 3))
    middle *= 0.5 / np.linalg.norm(middle, axis=1, keepdims=True)
    positions = np.repeat(middle, 3, axis=0) + rng.normal(size=(3 * faces, 3)) * 0.004
    return positions, np.arange(3 * faces).reshape(-1, 3).astype(np.int32)


@pytest.mark.parametrize("towards", [FRONT, LEFT, BACK, RIGHT, ABOVE, (1, -1, 0.5)])
def test_faces_towards_the_eye_come_before_those_behind(towards: tuple[float, float, float]) -> None:
    """From any side, the nearest quarter of the faces comes before the farthest, and none is lost."""
    positions, corners = ball()
    ordered = nearest_first(positions, corners, side_of(np.array(towards, float)))
    near = positions[ordered].mean(1) @ (np.array(towards) / np.linalg.norm(towards))
    assert near[:100].min() > near[-100:].max()
    assert np.array_equal(ordered[np.argsort(ordered[:, 0])], corners)


def test_a_small_turn_leaves_the_order_alone() -> None:
    """A body is sorted anew for an eighth of a turn and not for less."""
    assert side_of(np.array([0.02, -1.0, 0.05])) == side_of(np.array([-0.03, -1.0, -0.05])) == (0, 0)
    assert side_of(np.array([np.sin(EIGHTH), -np.cos(EIGHTH), 0.0])) == (1, 0)
