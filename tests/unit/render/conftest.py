"""Scenes small enough to draw in a test."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest

from soundstage.engines.previz.render.pipeline import Renderer
from soundstage.engines.previz.stage.geometry import Batch, Builder
from soundstage.engines.previz.stage.scene import Air, CameraPose, Lamp, Scene, SetPiece
from soundstage.engines.previz.stage.sky import time_of_day


@pytest.fixture(scope="session")
def renderer() -> Iterator[Renderer]:
    """One renderer for all tests that only draw."""
    with Renderer((160, 90), "standard") as made:
        yield made


def yard(time: str = "dusk", **change: object) -> SetPiece:
    """Return a small place: ground, a red box, a glowing box, a lamp."""
    b = Builder()
    b.plane(-20, 20, -10, 40, 0.0, "paving")
    b.box((0.9, 6.0, 0.6), (1.2, 1.2, 1.2), "paint", col=(0.6, 0.05, 0.04), seg=0.4)
    b.box((-1.4, 8.0, 1.0), (0.6, 0.6, 2.0), "plain", emit=4.0)
    facts = {
        "name": "yard", "sky": time_of_day(time), "batches": (Batch(mesh=b.mesh(), baked=True),), "air": Air(fog=0.004, haze=0.004),
        "lamps": (Lamp(at=(0.0, 5.0, 3.0), rgb=(14.0, 9.0, 4.0), radius=9.0),),
    }  # fmt: skip
    return SetPiece(**{**facts, **change})


def shot(piece: SetPiece, **change: object) -> Scene:
    """Return a slow push towards the yard's boxes."""

    def camera(t: float) -> CameraPose:
        return CameraPose(eye=np.array([0.2, 0.1 * t, 1.5]), target=np.array([0.0, 6.0, 0.9]), fov=48.0)

    facts = {"start": 0.0, "end": 4.0, "set_piece": piece, "camera": camera, "focus": lambda _t: 6.0, "fstop": 2.8}
    return Scene(**{**facts, **change})


@pytest.fixture
def make_yard() -> Callable[..., SetPiece]:
    """The maker of small places."""
    return yard


@pytest.fixture
def make_shot() -> Callable[..., Scene]:
    """The maker of shots of a place."""
    return shot
