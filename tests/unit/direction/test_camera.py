"""The camera of shots without people, and moves that are smooth."""

import numpy as np
import pytest

from soundstage.engines.previz.screenplay import Camera
from soundstage.engines.previz.stage.camera import directed, dolly
from soundstage.engines.previz.stage.shooting import Subject, shoot

VISTA = dolly((0.0, -5.0, 1.5), (0.0, -3.0, 1.5), (0.0, 10.0, 1.5), fov=50, seconds=5)


def ahead(move, t: float) -> np.ndarray:
    """Where the camera looks at `t`, a unit vector."""
    pose = move(t)
    return (pose.target - pose.eye) / np.linalg.norm(pose.target - pose.eye)


def test_a_set_has_its_own_way_in() -> None:
    """Nothing asked for: the set's move, counted from the start of the shot."""
    move = directed(VISTA, [], 2.0, 6.0)
    assert (move(2.0).eye == VISTA(0.0).eye).all()
    assert (move(4.0).eye == VISTA(2.0).eye).all()


@pytest.mark.parametrize(
    ("name", "axis", "sign"), [("pan_left", 0, -1), ("pan_right", 0, 1), ("pan", 0, 1), ("tilt_up", 2, 1), ("tilt_down", 2, -1)]
)
def test_pans_and_tilts_turn_where_they_say(name: str, axis: int, sign: int) -> None:
    """The view swings to its side and the eye stays."""
    move = directed(VISTA, [name], 0.0, 4.0)
    assert sign * (ahead(move, 4.0)[axis] - ahead(move, 0.0)[axis]) > 0.1
    assert np.allclose(move(4.0).eye, move(0.0).eye)


def test_other_moves_do_what_they_say() -> None:
    """Static stands, out goes back, up goes up, a zoom narrows the view."""
    still, out, up, zoom = (directed(VISTA, [name], 0.0, 4.0) for name in ("static", "dolly_out", "crane_up", "zoom_in"))
    assert np.allclose(still(0.0).eye, still(4.0).eye)
    assert out(4.0).eye[1] < out(0.0).eye[1] - 1
    assert up(4.0).eye[2] > up(0.0).eye[2] + 1
    assert zoom(4.0).fov < zoom(0.0).fov


@pytest.mark.parametrize("move", ["tilt_up", "tilt_down", "crane_up", "crane_down", "orbit", "dolly_in", "dolly_out", "pan", "dolly_zoom"])
def test_no_move_jumps(move: str) -> None:
    """From frame to frame the camera's eye and view change little more than the frame before."""
    subject = Subject(eyes=lambda _t: (0.0, 3.0, 1.6))
    filmed = shoot(Camera.model_validate({"moves": [move]}), subject, "medium", 0.0, 4.0, 16 / 9).move
    eyes = np.array([filmed(number / 24).eye for number in range(96)])
    views = np.array([ahead(filmed, number / 24) for number in range(96)])
    for track in (eyes, views):
        steps = np.linalg.norm(np.diff(track, axis=0), axis=1)
        assert np.abs(np.diff(steps)).max() < 0.006
