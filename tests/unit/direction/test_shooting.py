"""Where the camera stands."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from soundstage.engines.previz.screenplay import Camera
from soundstage.engines.previz.stage.scene import CameraPose
from soundstage.engines.previz.stage.shooting import Subject, lens_angle, shoot

SIZES = ["extreme_close_up", "close_up", "medium_close_up", "medium", "two_shot", "over_shoulder", "medium_wide", "wide"]
ASPECTS = [16 / 9, 9 / 16, 1792 / 1024, 1024 / 1792]


def on_screen(pose: CameraPose, point: np.ndarray, aspect: float) -> tuple[float, float]:
    """Project a world point to (-1..1, -1..1)."""
    f = (pose.target - pose.eye) / np.linalg.norm(pose.target - pose.eye)
    s = np.cross(f, [0, 0, 1.0])
    s /= np.linalg.norm(s)
    v = point - pose.eye
    half = np.tan(np.radians(pose.fov / 2))
    depth = float(v @ f)
    return float(v @ s / depth / half), float(v @ np.cross(s, f) / depth / (half / aspect))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("aspect", ASPECTS)
def test_the_eyes_are_in_the_frame_and_above_the_middle(size: str, aspect: float) -> None:
    """Whatever the size of the shot and the shape of the frame, the eyes sit in the upper half of it."""
    eyes = (0.3, 3.0, 1.6)
    camera = shoot(Camera(), Subject(eyes=lambda _t: eyes), size, 0.0, 4.0, aspect)
    for t in (0.0, 2.0, 4.0):
        x, y = on_screen(camera.move(t), np.asarray(eyes), aspect)
        assert abs(x) < 0.6
        assert -0.05 < y < 0.85


@pytest.mark.parametrize("aspect", ASPECTS)
def test_two_people_fit_side_by_side(aspect: float) -> None:
    """Both faces of a two-shot are inside the frame, in portrait too."""
    subject = Subject(eyes=lambda _t: (0.0, 3.0, 1.6), width=1.2)
    camera = shoot(Camera(), subject, "two_shot", 0.0, 4.0, aspect)
    for t in (0.0, 4.0):
        for x in (-0.42, 0.42):
            across, _ = on_screen(camera.move(t), np.array([x, 3.0, 1.6]), aspect)
            assert abs(across) < 0.97


@pytest.mark.parametrize(("move", "nearer"), [("dolly_in", True), ("dolly_out", False)])
def test_a_dolly_goes_the_way_it_is_told(move: str, nearer: bool) -> None:
    """A dolly in ends nearer to its subject than it began, a dolly out farther."""
    eyes = np.array([0.0, 3.0, 1.6])
    camera = shoot(Camera(moves=[move]), Subject(eyes=lambda _t: (0.0, 3.0, 1.6)), "medium", 0.0, 4.0, 16 / 9)  # pyright: ignore[reportArgumentType]
    before, after = (float(np.linalg.norm(camera.move(t).eye - eyes)) for t in (0.0, 4.0))
    assert (after < before) == nearer


def test_a_locked_camera_does_not_move_at_all() -> None:
    """Static means static: not even the hand of an operator."""
    camera = shoot(Camera(moves=["static"]), Subject(eyes=lambda _t: (0.0, 3.0, 1.6)), "medium", 0.0, 4.0, 16 / 9)
    assert np.array_equal(camera.move(0.0).eye, camera.move(3.3).eye)


@pytest.mark.parametrize("lens", [".mm", "mm", "0mm", "50", "²mm", "999999mm"])
def test_a_lens_that_is_none_is_left_to_the_size(lens: str) -> None:
    """A screenplay may say anything; what is no lens is as good as nothing said."""
    assert lens_angle(Camera(lens=lens), "medium") == lens_angle(Camera(), "medium")


def test_fifty_millimetres_is_forty_degrees() -> None:
    """A lens named in millimetres is meant for the 36 mm frame."""
    assert lens_angle(Camera(lens="50mm"), "medium") == pytest.approx(39.6, abs=0.1)


@given(t=st.floats(0, 20), seed=st.integers(0, 50))
def test_the_camera_is_a_pure_function_of_time(t: float, seed: int) -> None:
    """Asked twice, in any order, the camera gives the same pose, and it is never under the floor."""
    camera = shoot(Camera(support="handheld"), Subject(eyes=lambda _t: (0.0, 3.0, 1.2)), "medium", 0.0, 20.0, 16 / 9, seed=seed)
    first, _, again = camera.move(t), camera.move(t / 2), camera.move(t)
    assert np.array_equal(first.eye, again.eye)
    assert first.eye[2] > 0.1


@pytest.mark.parametrize("size", ["medium_close_up", "two_shot", "medium"])
@pytest.mark.parametrize("aspect", ASPECTS)
def test_a_close_frame_holds_the_tall_and_the_small(size: str, aspect: float) -> None:
    """A parent's hat and a child's chin are both in the picture."""
    subject = Subject(eyes=lambda _t: (0.0, 3.0, 1.3), width=1.0, unequal=0.6, over=0.2)
    camera = shoot(Camera(moves=["static"]), subject, size, 0.0, 4.0, aspect)
    _, hat = on_screen(camera.move(0.0), np.array([-0.3, 3.0, 1.6 + 0.12 + 0.2]), aspect)
    _, chin = on_screen(camera.move(0.0), np.array([0.3, 3.0, 1.0 - 0.12]), aspect)
    assert hat < 1.0
    assert chin > -1.0


@pytest.mark.parametrize(
    ("size", "shown", "hidden"),
    [
        ("close_up", 0.25, 0.42),  # the collar, and not the chest
        ("medium_close_up", 0.36, 0.56),  # the chest, and not the waist
        ("medium", 0.58, 0.86),  # the waist, and not the hips
        ("medium_wide", 1.0, 1.4),  # the knees, and not the ankles
    ],
)
def test_each_size_is_cut_where_it_is_called_after(size: str, shown: float, hidden: float) -> None:
    """How far down a body a frame goes, metres under the crown: a close-up holds shoulders, a medium shot goes to the waist."""
    camera = shoot(Camera(moves=["static"]), Subject(eyes=lambda _t: (0.0, 3.0, 1.6)), size, 0.0, 4.0, 16 / 9)
    crown = 1.6 + 0.12
    down = [on_screen(camera.move(0.0), np.array([0.0, 3.0, crown - metres]), 16 / 9)[1] for metres in (0.0, shown, hidden)]
    assert 0.7 < down[0] < 1.0
    assert down[1] > -1.0
    assert down[2] < -1.0


@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize("width", [0.5, 0.9, 1.1, 1.3, 1.6, 2.2])
def test_no_head_is_cut_however_much_stands_side_by_side(aspect: float, width: float) -> None:
    """A frame that is wide for its people, and so high that it nearly holds their feet, still holds their heads."""
    camera = shoot(Camera(moves=["static"]), Subject(eyes=lambda _t: (0.0, 3.0, 1.6), width=width), "two_shot", 0.0, 4.0, aspect)
    assert on_screen(camera.move(0.0), np.array([0.0, 3.0, 1.72]), aspect)[1] < 0.97


def test_a_face_has_room_where_it_looks() -> None:
    """Who looks to the right stands to the left of the middle."""
    eyes = np.array([0.0, 3.0, 1.6])
    camera = shoot(Camera(moves=["static"]), Subject(eyes=lambda _t: (0.0, 3.0, 1.6), yaw=0.8), "close_up", 0.0, 4.0, 16 / 9)
    assert -0.3 < on_screen(camera.move(0.0), eyes, 16 / 9)[0] < -0.05


@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize("width", [0.5, 1.2, 2.0])
def test_a_selfie_holds_the_heads_of_all_it_is_of(aspect: float, width: float) -> None:
    """An arm is too short to have many in the picture from afar; it is their sides that are cut, and not their heads."""
    camera = shoot(Camera(angles=["selfie"]), Subject(eyes=lambda _t: (0.0, 3.0, 1.6), width=width), "two_shot", 0.0, 4.0, aspect)
    assert on_screen(camera.move(0.0), np.array([0.0, 3.0, 1.72]), aspect)[1] < 1.0
