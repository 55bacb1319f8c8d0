"""Camera moves as the picture shows them: the optical flow of small frames of a street against what the camera was asked for."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

pytest.importorskip("cv2", reason="optical flow is of the screening's libraries")

from soundstage.engines.cue_sheet import PlannedShot
from soundstage.engines.previz.render.pipeline import Renderer
from soundstage.engines.previz.screenplay import Camera
from soundstage.engines.previz.stage.camera import directed
from soundstage.engines.previz.stage.scene import CameraMove, Scene, SetPiece
from soundstage.engines.previz.stage.sets import build_set
from soundstage.engines.previz.stage.shooting import Subject, shoot
from soundstage.screening.measures.motion import EDGE, STEP, CameraMotion, camera_motion

FPS, SECONDS = 24, 2.0
SHOT = PlannedShot(start=0.0, end=SECONDS, people=0, moves=())
TOP, BOTTOM = slice(0, 40), slice(55, 90)
"""Rows of the picture where there are distant houses, and the ground before them."""


@pytest.fixture(scope="module")
def street() -> SetPiece:
    """A street at noon: something to hold on to everywhere."""
    return build_set("suburb", time="noon", season="summer", seed=2)


@pytest.fixture
def film(renderer: Renderer, street: SetPiece) -> Callable[[CameraMove], NDArray[np.uint8]]:
    """Shoots a camera move over the street; frames that nobody compares are left black."""

    def shot(camera: CameraMove) -> NDArray[np.uint8]:
        renderer.load(Scene(start=0.0, end=SECONDS, set_piece=street, camera=camera, focus=lambda _t: 10.0, fstop=16.0))
        frames = np.zeros((round(SECONDS * FPS), 90, 160, 3), np.uint8)
        for number in range(EDGE, len(frames) - EDGE, STEP):
            frames[number] = renderer.frame(number / FPS)
        return frames

    return shot


def round_the_mark(street: SetPiece, *moves: str, speed: float = 0.0) -> CameraMove:
    """The camera of a medium wide shot of somebody at the first mark, who goes to the right at `speed` m/s."""
    x, y, z = street.marks[0].at
    subject = Subject(eyes=lambda t: (x + speed * t, y, z + 1.6), yaw=np.pi / 2)
    return shoot(Camera(moves=list(moves)), subject, "medium_wide", 0.0, SECONDS, 16 / 9, dramatic=False).move  # pyright: ignore[reportArgumentType]


def seen(frames: NDArray[np.uint8], rows: slice = slice(None)) -> CameraMotion:
    """How those rows of the picture move."""
    motion = camera_motion(frames[:, rows], FPS, SHOT)
    assert motion is not None
    return motion


@pytest.mark.parametrize(
    ("move", "axis", "sign"),
    [
        ("pan_left", "right", 1),
        ("pan_right", "right", -1),
        ("tilt_up", "down", 1),
        ("tilt_down", "down", -1),
        ("dolly_in", "zoom", 1),
        ("dolly_out", "zoom", -1),
        ("zoom_in", "zoom", 1),
        ("zoom_out", "zoom", -1),
    ],
)
@pytest.mark.parametrize("of", ["somebody", "nobody"])
def test_the_picture_goes_where_the_move_says(film: Callable, street: SetPiece, move: str, axis: str, sign: int, of: str) -> None:
    """In shots of people and of the empty place: panning left shifts the picture right, nearer is larger, and nothing turns."""
    assert street.vista is not None
    camera = round_the_mark(street, move) if of == "somebody" else directed(street.vista, [move], 0.0, SECONDS)
    motion = seen(film(camera))
    assert sign * getattr(motion, axis) > 0.02
    assert abs(motion.roll) < 1.0


def test_a_static_camera_stands(film: Callable, street: SetPiece) -> None:
    """Leaves may stir, the picture does not."""
    motion = seen(film(round_the_mark(street, "static")))
    assert max(abs(motion.right), abs(motion.down), abs(motion.zoom)) < 0.004


def test_a_camera_that_goes_along_leaves_the_place_behind(film: Callable, street: SetPiece) -> None:
    """Somebody goes to the right at 1.5 m/s, and the houses go to the left."""
    assert seen(film(round_the_mark(street, "tracking", speed=1.5)), TOP).right < -0.05


def test_a_dolly_has_depth_and_a_zoom_has_none(film: Callable, street: SetPiece) -> None:
    """Going nearer enlarges what is near more than what is far; a longer lens enlarges both alike."""
    dolly, zoom = film(round_the_mark(street, "dolly_in")), film(round_the_mark(street, "zoom_in"))
    assert seen(dolly, BOTTOM).zoom > 1.5 * seen(dolly, TOP).zoom
    assert seen(zoom, BOTTOM).zoom == pytest.approx(seen(zoom, TOP).zoom, rel=0.25)


def test_a_dolly_zoom_pushes_the_background_away(film: Callable, street: SetPiece) -> None:
    """The camera comes nearer, and yet what is far grows smaller."""
    camera = round_the_mark(street, "dolly_zoom")
    assert np.linalg.norm(camera(SECONDS).eye - camera(SECONDS).target) < np.linalg.norm(camera(0).eye - camera(0).target)
    assert seen(film(camera), TOP).zoom < -0.05


def test_an_orbit_turns_the_far_against_the_near(film: Callable, street: SetPiece) -> None:
    """The camera goes round to the right: houses go to the right, and the nearer ground less so."""
    frames = film(round_the_mark(street, "orbit"))
    assert seen(frames, TOP).right > seen(frames, BOTTOM).right + 0.04 > 0.2


@pytest.mark.parametrize(("move", "sign"), [("crane_up", 1), ("crane_down", -1)])
def test_a_crane_moves_the_ground_against_what_is_far(film: Callable, street: SetPiece, move: str, sign: int) -> None:
    """The camera rises and keeps looking at the middle: the ground before it sinks, the houses behind it rise into the picture."""
    frames = film(round_the_mark(street, move))
    assert sign * (seen(frames, BOTTOM).down - seen(frames, TOP).down) > 0.05


def test_a_whip_pan_is_over_in_a_moment(film: Callable, street: SetPiece) -> None:
    """For a quarter of a second everything flies past; before and after, the camera stands."""
    camera = round_the_mark(street, "whip_pan")
    turned = [float(np.degrees(np.arctan2(*(camera(t).target - camera(t).eye)[:2]))) for t in (0.0, 0.3, 0.75, 2.0)]
    assert turned[2] - turned[1] > 40
    assert abs(turned[1] - turned[0]) < 1 > abs(turned[3] - turned[2])
