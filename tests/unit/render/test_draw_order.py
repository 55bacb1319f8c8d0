"""What is nearest is drawn first."""

import numpy as np
import pytest
from numpy.typing import NDArray

from soundstage.engines.previz.render.draw_order import EIGHTH, PATCH, in_patches, side_of

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
    ordered = in_patches(positions, corners).nearest_first(positions, side_of(np.array(towards, float)))
    near = positions[ordered].mean(1) @ (np.array(towards) / np.linalg.norm(towards))
    assert near[:100].min() > near[-100:].max()
    assert np.array_equal(ordered[np.argsort(ordered[:, 0])], corners)


def sheet(side: int = 40) -> tuple[NDArray[np.floating], NDArray[np.int32]]:
    """Return a square metre of cloth in one piece, its faces in no order."""
    x, y = np.meshgrid(np.linspace(0, 1, side), np.linspace(0, 1, side))
    positions = np.stack([x.ravel(), np.zeros(side * side), y.ravel()], -1)
    at = np.arange(side * side).reshape(side, side)
    a, b, c, d = at[:-1, :-1].ravel(), at[:-1, 1:].ravel(), at[1:, 1:].ravel(), at[1:, :-1].ravel()
    corners = np.concatenate([np.stack([a, b, c], -1), np.stack([a, c, d], -1)])
    return positions, np.random.default_rng(1).permutation(corners).astype(np.int32)


def test_a_large_piece_is_cut_into_patches_of_neighbours() -> None:
    """Every patch is small, and its faces share most of their corners: a sheet has one corner for two faces."""
    positions, corners = sheet()
    patches = in_patches(positions, corners)
    sizes = np.bincount(patches.patch)
    shared = [len(np.unique(patches.corners[patches.patch == number])) / sizes[number] for number in range(len(sizes))]
    assert PATCH / 2 < sizes.min() <= sizes.max() <= PATCH
    assert max(shared) < 0.75
    assert np.array_equal(np.sort(patches.corners, axis=0), np.sort(corners, axis=0))


def test_a_lock_of_hair_stays_whole() -> None:
    """A small loose piece is drawn in one go, from whatever side."""
    rows = np.array([[0, 1, 2], [1, 3, 2], [2, 3, 4], [3, 5, 4]], np.int32)
    locks = np.concatenate([rows + 6 * k for k in range(50)])
    strand = np.array([[0, 0, -0.1 * k] for k in range(3) for _ in range(2)])
    positions = np.concatenate([strand + (0.013 * k, 0.01 * k, 0) for k in range(50)])
    mixed = np.random.default_rng(2).permutation(locks).astype(np.int32)
    for side in [(0, 0), (3, 1), (6, -1)]:
        whose = in_patches(positions, mixed).nearest_first(positions, side)[:, 0] // 6
        assert np.count_nonzero(np.diff(whose)) == 49


def test_a_mesh_of_no_faces_has_no_patches() -> None:
    """A garment may be cut away altogether."""
    assert not len(in_patches(np.zeros((3, 3)), np.zeros((0, 3), np.int32)).nearest_first(np.zeros((3, 3)), (0, 0)))


def test_a_small_turn_leaves_the_order_alone() -> None:
    """A body is sorted anew for an eighth of a turn and not for less."""
    assert side_of(np.array([0.02, -1.0, 0.05])) == side_of(np.array([-0.03, -1.0, -0.05])) == (0, 0)
    assert side_of(np.array([np.sin(EIGHTH), -np.cos(EIGHTH), 0.0])) == (1, 0)
