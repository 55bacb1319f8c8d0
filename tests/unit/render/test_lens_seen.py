"""Focus pulls, points of view and inserts as small pictures show them."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from numpy.typing import NDArray

from soundstage.engines.previz import departments
from soundstage.engines.previz.render.pipeline import Renderer
from soundstage.engines.previz.script import read
from soundstage.engines.previz.stage import locations
from soundstage.engines.previz.stage.cast.person import Person
from soundstage.engines.previz.stage.direct import Production, direct
from soundstage.engines.previz.stage.scene import Actor, Scene

SECONDS = 4.0
SIZE = (320, 180)


@pytest.fixture(scope="module")
def sharp() -> Iterator[Renderer]:
    """A renderer of pictures that are large enough to tell sharp from soft."""
    with Renderer(SIZE, "standard") as made:
        yield made


@pytest.fixture(scope="module")
def staged() -> Callable[[str], Production]:
    """Stages a prompt, each but once."""
    made: dict[str, Production] = {}

    def of(prompt: str) -> Production:
        if prompt not in made:
            screenplay = read(prompt, seconds=SECONDS)
            sets, _ = locations.build_sets(screenplay, 5)
            made[prompt] = direct(screenplay, [[]], departments.build_cast(screenplay, 5), sets, 16 / 9, 5)
        return made[prompt]

    return of


def contrast(picture: NDArray[np.uint8], across: tuple[float, float], down: tuple[float, float]) -> float:
    """How much neighbouring pixels differ in a part of the picture, given in shares of it."""
    h, w = picture.shape[:2]
    part = picture[int(down[0] * h) : int(down[1] * h), int(across[0] * w) : int(across[1] * w)].mean(2)
    return float(np.percentile(np.abs(np.diff(part, axis=1)), 97))


def on_screen(scene: Scene, point: NDArray[np.floating], t: float) -> tuple[float, float, float]:
    """Where a point of the world is in the picture, in half widths and half heights, and how far before the lens, metres."""
    pose = scene.camera(t)
    ahead = (pose.target - pose.eye) / np.linalg.norm(pose.target - pose.eye)
    right = np.cross(ahead, [0.0, 0.0, 1.0])
    right /= np.linalg.norm(right)
    to, half = np.asarray(point) - pose.eye, np.tan(np.radians(pose.fov / 2))
    depth = float(to @ ahead)
    return float(to @ right / depth / half), float(to @ np.cross(right, ahead) / depth / half * 16 / 9), depth


def joint_of(actor: Actor, bone: str, t: float) -> NDArray[np.floating]:
    """Where a joint of somebody is at `t`; of the head the middle of the eyes."""
    assert isinstance(actor.person, Person)
    body = actor.person.body
    at = body.head.eyes if bone == "head" else body.joint[bone]
    return actor.performance.pose(t).bones[actor.person.base.bone[bone]] @ np.append(at, 1.0)


CUP = "Focus pulls from the cup on the table to her face in a cafe. A young woman sits at a table."


def test_a_focus_pull_makes_the_near_thing_soft_and_the_face_sharp(sharp: Renderer, staged: Callable[[str], Production]) -> None:
    """The edges of the cup lose their contrast and those of the face win it; the camera stays where it is."""
    scene = staged(CUP).scenes[0]
    sharp.load(scene)
    before, after = sharp.frame(0.2), sharp.frame(3.8)
    face = on_screen(scene, scene.actors[0].performance.pose(0.2).head, 0.2)
    beside = (face[0] / 2 + 0.5 - 0.10, face[0] / 2 + 0.5 + 0.14)
    cup = ((0.05, 0.32), (0.3, 0.8))
    assert contrast(before, *cup) > 1.4 * contrast(after, *cup)
    assert contrast(after, beside, (0.15, 0.6)) > 1.4 * contrast(before, beside, (0.15, 0.6))


def test_focus_goes_over_once_and_in_the_middle(staged: Callable[[str], Production]) -> None:
    """Near at first, at the face at last, and on its way only between."""
    scene = staged(CUP).scenes[0]
    first, last = scene.focus(0.0), scene.focus(SECONDS)
    assert first < 1.0 < last
    assert scene.focus(1.4) == pytest.approx(first, rel=0.03)
    assert scene.focus(2.7) == pytest.approx(last, rel=0.03)
    way = [scene.focus(t) for t in np.linspace(1.5, 2.6, 8)]
    assert way == sorted(way)


def test_two_people_stand_one_behind_the_other_for_it(staged: Callable[[str], Production]) -> None:
    """From her to him: he is farther from the lens by a metre and more, and both are in the picture."""
    scene = staged("A woman and a man in a kitchen. Rack focus from the woman to the man behind her.").scenes[0]
    her, him = (on_screen(scene, actor.performance.pose(0.0).head, 0.0) for actor in scene.actors)
    assert him[2] > her[2] + 1.0
    assert all(abs(x) < 0.95 and abs(y) < 1.0 for x, y, _ in (her, him))
    assert scene.focus(0.0) == pytest.approx(her[2], abs=0.25)
    assert scene.focus(SECONDS) == pytest.approx(him[2], abs=0.25)


def test_who_looks_is_not_seen_and_the_other_looks_into_the_lens(staged: Callable[[str], Production]) -> None:
    """From a child's eyes: only the father is there, he is before the lens, and the lens is as high as a child's eyes."""
    scene = staged("From a child's point of view, a tall father smiles in a kitchen.").scenes[0]
    (father,) = scene.actors
    x, y, depth = on_screen(scene, father.performance.pose(1.0).head, 1.0)
    assert abs(x) < 0.3
    assert abs(y) < 0.7
    assert 1.0 < depth < 2.0
    assert scene.camera(1.0).eye[2] < father.performance.pose(1.0).head[2] - 0.25


def test_a_walk_is_seen_by_the_way_the_eyes_go(staged: Callable[[str], Production]) -> None:
    """The lens goes into the set and up and down with every step."""
    scene = staged("POV: you walk into a bar and the bartender greets you.").scenes[0]
    eyes = np.array([scene.camera(t).eye for t in np.linspace(0.5, 3.0, 120)])
    assert eyes[-1, 1] - eyes[0, 1] > 1.0
    rises = np.diff(np.sign(np.diff(eyes[:, 2] - eyes[:, 2].mean())))
    assert 6 <= np.count_nonzero(rises) <= 16
    assert 0.02 < np.ptp(eyes[:, 2]) < 0.10


def test_a_driver_sees_the_own_hands_on_the_wheel_and_the_road(staged: Callable[[str], Production]) -> None:
    """The car goes into the set; hands and wheel are in the lower part of the picture."""
    scene = staged("POV of a driver on a country road.").scenes[0]
    (driver,) = scene.actors
    assert scene.camera(3.0).eye[1] - scene.camera(0.0).eye[1] > 20.0
    x, y, _ = on_screen(scene, joint_of(driver, "finger3-1.L", 1.0), 1.0)
    assert -1.0 < x < 0.2
    assert -1.0 < y < -0.1


@pytest.mark.parametrize(("prompt", "part"), [("Close-up of an old man's hands, he knits in a kitchen.", "finger3-1.R"), ("Extreme close-up of her eye. A woman stands in a park.", "head")])  # fmt: skip
def test_a_close_up_of_a_part_is_of_that_part(staged: Callable[[str], Production], prompt: str, part: str) -> None:
    """Hands at their work, or an eye, are in the middle of the picture and in focus."""
    scene = staged(prompt).scenes[0]
    x, y, depth = on_screen(scene, joint_of(scene.actors[0], part, 2.0), 2.0)
    assert abs(x) < 0.6
    assert abs(y) < 0.6
    assert scene.focus(2.0) == pytest.approx(depth, abs=0.12)


@pytest.mark.parametrize(("where", "named"), [("on a wooden table in a bedroom", "gold ring"), ("on a desk in an office", "letter"), ("on the ground in an alley", "revolver")])  # fmt: skip
def test_an_insert_shows_the_thing_alone_and_large(sharp: Renderer, staged: Callable[[str], Production], where: str, named: str) -> None:
    """What it is of fills a good part of the picture and nothing is said to be missing."""
    production = staged(f"Insert shot of a {named} {where}.")
    scene = production.scenes[0]
    assert not production.notes
    thing = scene.set_piece.batches[-1].mesh.pos
    across = np.array([on_screen(scene, p, 2.0)[:2] for p in thing[:: max(1, len(thing) // 60)]])
    assert np.abs(across).max() < 1.0
    assert np.ptp(across, axis=0).max() > 0.6
    sharp.load(scene)
    assert contrast(sharp.frame(2.0), (0.2, 0.8), (0.1, 0.9)) > 6.0
