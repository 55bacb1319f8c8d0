"""A drone flies over a place in the open, and looks down on it; a lens near the ground looks up."""

import numpy as np
import pytest

from soundstage.engines.previz.departments import build_cast
from soundstage.engines.previz.script import read
from soundstage.engines.previz.stage.direct import direct
from soundstage.engines.previz.stage.geometry import unit
from soundstage.engines.previz.stage.locations import build_sets
from soundstage.engines.previz.stage.scene import CameraPose


def filmed(prompt: str, t: float = 0.5) -> CameraPose:
    """Where the camera is at `t` seconds of a prompt in which nobody is."""
    screenplay = read(prompt, seconds=4)
    sets, _ = build_sets(screenplay, 1)
    return direct(screenplay, [[] for _ in screenplay.shots], {}, sets, 16 / 9, 1).scenes[0].camera(t)


def looks_down(pose: CameraPose) -> float:
    """How far a camera looks down, degrees under the horizon."""
    ahead = pose.target - pose.eye
    return float(np.degrees(np.arcsin(-ahead[2] / np.linalg.norm(ahead))))


@pytest.mark.parametrize(
    "prompt",
    ["Aerial view of a market square", "Drone footage over a suburban street at dawn", "A harbour with fishing boats, seen from the air"],
)
def test_an_aerial_shot_looks_down_from_over_the_roofs(prompt: str):
    """From twice the height of a house, at an angle that shows ground and no sky straight ahead."""
    pose = filmed(prompt)
    assert pose.eye[2] > 10
    assert 20 < looks_down(pose) < 40


def test_a_view_from_directly_above_looks_nearly_straight_down():
    """Bird's-eye views are plans."""
    assert looks_down(filmed("A bird's-eye view of a park with a winding path")) > 70


def test_a_drone_flies_on():
    """It goes some metres in a clip, always at the same height."""
    first, last = (filmed("Aerial shot of a farm", t) for t in (0.0, 4.0))
    assert 4 < np.linalg.norm((last.eye - first.eye)[:2]) < 12
    assert last.eye[2] == pytest.approx(first.eye[2])


def test_a_drone_that_pans_turns_where_it_is():
    """A move that is asked for takes the place of the flight."""
    first, last = (filmed("Aerial shot of a farm, the camera pans right", t) for t in (0.0, 3.9))
    assert np.linalg.norm(last.eye - first.eye) < 0.5
    assert first.eye[2] > 10


@pytest.mark.parametrize("prompt", ["Aerial view of a library full of books", "A drone shot in a tunnel", "A street at dusk"])
def test_under_a_roof_and_where_no_drone_is_asked_for_the_camera_stays_down(prompt: str):
    """There is nowhere to fly."""
    assert filmed(prompt).eye[2] < 4


def test_people_whom_a_drone_flies_over_stay_in_the_picture():
    """They are nearer the middle than the edge, and large enough to be told for people."""
    screenplay = read("Drone shot of a couple standing on a beach at sunset", seconds=4)
    sets, _ = build_sets(screenplay, 1)
    scene = direct(screenplay, [[]], build_cast(screenplay, 1), sets, 16 / 9, 1).scenes[0]
    for t in (0.2, 3.8):
        pose = scene.camera(t)
        ahead = unit(pose.target - pose.eye)
        for actor in scene.actors:
            towards = actor.performance.pose(t).head - pose.eye
            assert np.degrees(np.arccos(unit(towards) @ ahead)) < 0.3 * pose.fov
            assert np.linalg.norm(towards) < 20


def test_a_low_angle_over_a_place_looks_up_from_near_the_ground():
    """The lens of the set's own view goes down, and the horizon to the foot of the picture."""
    level, low = filmed("A wide shot of a farm at noon"), filmed("A low angle wide shot of a farm at noon")
    assert low.eye[2] < 0.7 * level.eye[2]
    assert looks_down(low) < looks_down(level)
    assert looks_down(low) < 0


def test_a_low_angle_by_the_sea_stays_over_the_waves():
    """A lens under them would see nothing."""
    assert filmed("A low angle wide shot of a lighthouse on a cliff in a storm").eye[2] > -17 + 3
