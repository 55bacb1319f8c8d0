"""Meshes, batches and placements."""

import numpy as np
import pytest

from soundstage.engines.previz.stage.geometry import Batch, Builder, face_normals, instances, merge, rot_z, turned_instances


def outward(mesh_builder: Builder) -> np.ndarray:
    """Share of each triangle's normal that points away from the middle of the mesh."""
    mesh = mesh_builder.mesh()
    centre = mesh.pos[mesh.tri].mean(1)
    return (face_normals(mesh.pos, mesh.tri) * (centre - mesh.pos.mean(0))).sum(1)


@pytest.mark.parametrize(
    "solid",
    [
        Builder().box((1, 2, 3), (1, 2, 3)),
        Builder().box((1, 2, 3), (1, 2, 3), seg=0.4),
        Builder().prism([[0, 0], [1, 0], [1, 1], [0, 1]], 2.0, axis=0),
        Builder().prism([[0, 0], [1, 0], [1, 1], [0, 1]], 2.0, axis=1),
        Builder().prism([[0, 0], [0, 1], [1, 1], [1, 0]], 2.0, axis=2),
        Builder().lathe([(0, 0), (1, 0), (1, 1), (0, 1)]),
    ],
)
def test_solids_are_closed_and_face_outwards(solid: Builder) -> None:
    """Every triangle of a convex solid faces away from its middle, whatever the winding of the outline."""
    facing = outward(solid)
    assert (facing > -1e-9).all()


def test_a_split_box_has_cells_no_larger_than_asked() -> None:
    """`seg` bounds the size of a face's cells, so that baked light has vertices to sit on."""
    mesh = Builder().box((0, 0, 0), (2.0, 1.0, 0.5), seg=0.3).mesh()
    edges = mesh.pos[mesh.tri][:, [1, 2, 0]] - mesh.pos[mesh.tri]
    assert np.abs(edges).max() <= 0.3 + 1e-9


def test_absent_faces_are_left_out() -> None:
    """`skip` names faces that nobody will see."""
    mesh = Builder().box((0, 0, 0), (1, 1, 1), skip="-z+x").mesh()
    assert len(mesh.tri) == 8
    assert not (mesh.nrm[:, 2] < -0.5).any()
    assert not (mesh.nrm[:, 0] > 0.5).any()


def test_vertices_hold_eighteen_floats_and_take_baked_light() -> None:
    """A vertex row is position, normal, colour, uv, material and ambient; baked light replaces the last three."""
    mesh = Builder().box((0, 0, 0), (1, 1, 1), "brick").mesh()
    light = np.full((len(mesh.pos), 3), 0.25)
    rows = mesh.vertices(light)
    assert rows.shape == (24, 18)
    assert rows.dtype == np.float32
    assert (rows[:, 15:] == 0.25).all()
    assert (mesh.vertices()[:, 15:] == 1.0).all()


def test_merging_keeps_each_part_whole() -> None:
    """Triangles of merged meshes still point at their own vertices."""
    a, b = Builder().box((0, 0, 0), (1, 1, 1)).mesh(), Builder().box((5, 0, 0), (1, 1, 1)).mesh()
    joined = merge([a, b])
    assert np.allclose(joined.pos[joined.tri[len(a.tri) :]], b.pos[b.tri])


def test_instance_rows_turn_scale_and_move() -> None:
    """An instance row is a 3x4 matrix, a tint and a phase."""
    row = instances([[1, 2, 3]], np.pi / 2, 2.0, (0.1, 0.2, 0.3), 0.5)[0]
    matrix = row[:12].reshape(3, 4)
    assert np.allclose(matrix @ [1, 0, 0, 1], [1, 4, 3], atol=1e-6)
    assert np.allclose(row[12:], [0.1, 0.2, 0.3, 0.5])


def test_free_turns_agree_with_turns_about_the_vertical() -> None:
    """`turned_instances` with a turn about z gives the rows of `instances`."""
    assert np.allclose(turned_instances([[1, 2, 3]], [rot_z(0.7)]), instances([[1, 2, 3]], 0.7), atol=1e-6)


def test_a_batch_without_instances_stands_where_its_mesh_is() -> None:
    """One identity row stands for "once, here"."""
    batch = Batch(mesh=Builder().box((0, 0, 0), (1, 1, 1)).mesh())
    assert np.allclose(batch.instances(3.0)[0, :12].reshape(3, 4), np.eye(4)[:3])


def test_vertex_values_survive_flat_shading() -> None:
    """Colours and emissions given one a vertex follow their vertices when faces are split."""
    p = [[0, 0, 0], [1, 0, 0], [1, 1, 0], [0, 1, 0]]
    mesh = Builder().add(p, [[0, 1, 2], [0, 2, 3]], col=np.arange(12).reshape(4, 3), emit=np.arange(4.0)).mesh()
    assert mesh.mat[:, 2].tolist() == [0, 1, 2, 0, 2, 3]
    assert mesh.col[4].tolist() == [6, 7, 8]
