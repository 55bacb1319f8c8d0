"""Who films himself holds the lens: the arm comes into the picture, the hand that holds it does not."""

import numpy as np
import pytest

from soundstage.engines.previz import departments
from soundstage.engines.previz.script.reader import read
from soundstage.engines.previz.stage import locations
from soundstage.engines.previz.stage.cast.person import Person
from soundstage.engines.previz.stage.direct import direct
from soundstage.engines.previz.stage.scene import Scene

SECONDS = 4.0


def filmed(prompt: str, aspect: float) -> Scene:
    """Read and stage a prompt without its talk; its one scene."""
    screenplay = read(prompt, seconds=SECONDS, seed=3)
    sets, _ = locations.build_sets(screenplay, 3)
    people = departments.build_cast(screenplay, 3)
    return direct(screenplay, [()], people, sets, aspect, 3, departments.MOST_PEOPLE).scenes[0]


def in_picture(scene: Scene, joint: str, t: float, aspect: float, actor: int = 0) -> tuple[float, float]:
    """Where a joint is in the picture, in half widths and half heights from its middle, and how far from the lens, metres."""
    person = scene.actors[actor].person
    assert isinstance(person, Person)
    m = scene.actors[actor].performance.pose(t).bones[list(person.body.base.bones).index(joint)]
    at, pose = m[:, :3] @ person.body.joint[joint] + m[:, 3], scene.camera(t)
    ahead = (pose.target - pose.eye) / np.linalg.norm(pose.target - pose.eye)
    right = np.cross(ahead, [0.0, 0.0, 1.0])
    right /= np.linalg.norm(right)
    half, to = np.tan(np.radians(pose.fov / 2)), at - pose.eye
    across, up = to @ right / half, to @ np.cross(right, ahead) / half * aspect
    off = max(abs(across), abs(up)) / (to @ ahead) if to @ ahead > 0 else np.inf
    return float(off), float(np.linalg.norm(to))


@pytest.mark.parametrize("aspect", [16 / 9, 9 / 16])
@pytest.mark.parametrize(
    "prompt",
    [
        "Selfie video: a woman in a park smiles at the lens.",
        "Phone selfie video: a young man walks along a beach, talking to the camera.",
        "Selfie video of two friends on a beach.",
    ],
)
def test_the_arm_is_seen_and_its_hand_is_not(prompt: str, aspect: float) -> None:
    """It reaches to the lens, and the face is in the middle."""
    scene = filmed(prompt, aspect)
    side = min("LR", key=lambda s: in_picture(scene, f"wrist.{s}", 2.0, aspect)[1])
    off, metres = in_picture(scene, f"wrist.{side}", 2.0, aspect)
    assert off > 1.0
    assert metres < 0.80
    assert in_picture(scene, f"upperarm01.{side}", 2.0, aspect)[0] < 1.0
    assert in_picture(scene, "head", 2.0, aspect)[0] < 1.0


def test_only_one_of_two_holds_the_lens() -> None:
    """And the other's hands are as free as ever."""
    scene = filmed("Selfie video of two friends on a beach.", 16 / 9)
    nearest = [min(in_picture(scene, f"wrist.{s}", 2.0, 16 / 9, actor)[1] for s in "LR") for actor in (0, 1)]
    assert min(nearest) < 0.80
    assert max(nearest) > 0.9
