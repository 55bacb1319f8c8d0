"""Frames against stored pictures.

`pytest tests/unit/render/test_goldens.py --record-goldens` writes them anew; do that after a wanted change of the picture, and
look at what you commit.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from soundstage.engines.previz.render.pipeline import Renderer
from soundstage.engines.previz.screenplay import Character
from soundstage.engines.previz.stage.acting.part import Glance, Part
from soundstage.engines.previz.stage.acting.pose import stand
from soundstage.engines.previz.stage.cast.body import Shape
from soundstage.engines.previz.stage.cast.person import Look, Person, build_person
from soundstage.engines.previz.stage.cast.tailoring import Piece
from soundstage.engines.previz.stage.creatures.casting import build_creature
from soundstage.engines.previz.stage.creatures.creature import Creature
from soundstage.engines.previz.stage.creatures.playing import performance_of
from soundstage.engines.previz.stage.scene import Actor, ActorPose, CameraPose, Scene
from soundstage.engines.previz.stage.sets import build_set

pytestmark = [pytest.mark.golden, pytest.mark.slow]
SIZE = (320, 180)
TOLERANCE = 3.0
"""Mean absolute difference, of 255: drivers round differently, and grain hides a little; a lamp gone out is above it."""


@pytest.fixture(scope="module")
def renderer() -> Iterator[Renderer]:
    """One renderer of that size for all of them: its programs are compiled once."""
    with Renderer(SIZE, "standard") as made:
        yield made


class Placed:
    """A part for somebody who only stands there."""

    def __init__(self, person: Person, at: tuple[float, float, float], yaw: float) -> None:
        self.still = person.pose(stand(person.body), {}, at, yaw)

    def pose(self, _t: float) -> ActorPose:
        """The same at every time."""
        return self.still


def street() -> Scene:
    """The suburb at dusk, without people."""
    piece = build_set("suburb", time="dusk", weather=(), season="autumn", seed=3)
    assert piece.vista is not None
    return Scene(start=0.0, end=4.0, set_piece=piece, camera=piece.vista, focus=lambda _t: 8.0, look=piece.look)


def two_people() -> Scene:
    """A man and a woman facing each other in that street, the background out of focus."""
    piece = build_set("suburb", time="dusk", weather=(), season="autumn", seed=3)
    x, y, z = piece.marks[0].at
    jeans = Piece(kind="trousers", colour=(0.040, 0.055, 0.105), fabric="denim")
    him = build_person(Look(seed=1, wardrobe=(Piece(kind="t-shirt", colour=(0.10, 0.14, 0.20)), jeans)))
    her = build_person(
        Look(
            seed=2,
            shape=Shape(male=0.0),
            hairline="female",
            hair="ponytail",
            wardrobe=(Piece(kind="sweater", colour=(0.30, 0.05, 0.05)), jeans),
        )
    )
    actors = tuple(
        Actor(name=name, person=p, performance=Placed(p, (x + side * 0.37, y, z), -side * 0.8))
        for name, p, side in (("him", him, -1), ("her", her, 1))
    )
    pose = CameraPose(eye=np.array([x, y - 2.2, z + 1.55]), target=np.array([x, y, z + 1.4]), fov=38.0)
    return Scene(
        start=0.0, end=4.0, set_piece=piece, actors=actors, camera=lambda _t: pose, focus=lambda _t: 2.15, fstop=1.8, look=piece.look
    )


def dog_and_robot() -> Scene:
    """A dog and a small round robot in that street: fur, eyes, lamps."""
    piece = build_set("suburb", time="dusk", weather=(), season="autumn", seed=3)
    x, y, z = piece.marks[0].at
    dog = build_creature(Character(id="c1", label="dog", kind="animal", species="dog"), 1)
    robot = build_creature(Character(id="c2", label="small round robot", kind="robot", species="robot"), 1)
    assert isinstance(dog, Creature)
    assert isinstance(robot, Creature)
    seen = Glance(at=0.0, target=(x, y - 2.0, z + 0.6))
    actors = tuple(
        Actor(name=name, person=one, performance=performance_of(one, Part(at=(x + side * 0.4, y, z), yaw=-side * 0.7, glances=(seen,)), ()))
        for name, one, side in (("dog", dog, -1), ("robot", robot, 1))
    )
    pose = CameraPose(eye=np.array([x, y - 2.8, z + 0.7]), target=np.array([x, y, z + 0.4]), fov=38.0)
    return Scene(
        start=0.0, end=4.0, set_piece=piece, actors=actors, camera=lambda _t: pose, focus=lambda _t: 2.5, fstop=11.0, look=piece.look
    )


def empty(name: str) -> Scene:
    """A set as it usually stands, from its own view."""
    piece = build_set(name, seed=1)
    assert piece.vista is not None
    return Scene(start=0.0, end=4.0, set_piece=piece, camera=piece.vista, focus=lambda _t: 10.0, fstop=8.0, look=piece.look)


@pytest.mark.parametrize("make", [street, two_people, dog_and_robot])
def test_the_picture_is_the_one_we_looked_at(make, renderer: Renderer, goldens: Path, request: pytest.FixtureRequest):
    """A frame differs from its golden by no more than drivers do."""
    _compare(renderer, make(), goldens / f"{make.__name__}.png", request)


@pytest.mark.parametrize(
    "name",
    [
        "classroom",
        "hilltop",
        "interrogation",
        "theatre",
        "market",
        "station",
        "coast_road",
        "country_road",
        "cliff",
        "lighthouse",
        "library",
        "moon",
        "mountain_road",
        "ship_deck",
        "mountains",
        "hospital",
        "bedroom",
        "bar",
        "concert",
        "garden",
        "mars",
        "underwater",
        "shop",
        "gym",
        "lake",
        "river",
        "castle",
        "alley",
        "farm",
        "harbour",
        "bathroom",
        "castle_yard",
        "church",
        "temple",
        "car",
        "train_carriage",
        "bridge",
        "canyon",
        "courtroom",
        "tv_studio",
        "restaurant",
        "swimming_pool",
        "factory",
        "workshop",
        "laboratory",
        "cave",
        "crystal_cave",
        "ruins",
    ],
)
def test_a_place_is_the_one_we_looked_at(name: str, renderer: Renderer, goldens: Path, request: pytest.FixtureRequest):
    """A set looks as it did when it was built."""
    _compare(renderer, empty(name), goldens / f"set_{name}.png", request)


def _compare(renderer: Renderer, scene: Scene, golden: Path, request: pytest.FixtureRequest) -> None:
    renderer.load(scene)
    frame = renderer.frame(1.0)
    if request.config.getoption("--record-goldens"):
        golden.parent.mkdir(exist_ok=True)
        Image.fromarray(frame).save(golden)
    assert golden.exists(), f"There is no {golden.name}; record it with --record-goldens."
    difference = np.abs(frame.astype(int) - np.asarray(Image.open(golden))).mean()
    assert difference <= TOLERANCE, f"{golden.name} differs by {difference:.2f} of 255"
