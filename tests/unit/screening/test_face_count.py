"""Faces against people planned, and the model that finds them."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from soundstage.engines.cue_sheet import PlannedShot
from soundstage.screening import face_mesh
from soundstage.screening.face_mesh import Face
from soundstage.screening.measures.base import Material, readings
from soundstage.screening.measures.face_count import MEASURE

STILL = Path(__file__).parents[2] / "goldens" / "two_people.png"

with_model = pytest.mark.skipif(not face_mesh.python().is_file(), reason="the face model is not installed: make screen-faces")


def stills(box: tuple[int, int, int, int]) -> list[NDArray[np.uint8]]:
    """Return six frames of our own people, a man to the left and a woman to the right, cut to a part of the picture."""
    return [np.asarray(Image.open(STILL).convert("RGB").crop(box).resize((640, 360), Image.Resampling.BICUBIC))] * 6


def people(number: int) -> tuple[PlannedShot, ...]:
    """Return a plan of one shot with so many people."""
    return (PlannedShot(start=0.0, end=0.25, people=number),)


@with_model
def test_our_people_have_faces(reel: Callable) -> None:
    """A still of two rendered people who look at each other gives two faces where they are, in every frame."""
    material = reel(stills((0, 0, 320, 180)), people(2))
    (reading,) = MEASURE.take(material)
    assert (reading.value, reading.verdict) == (0, "good")
    for faces in material.faces:
        assert [face.x for face in faces] == pytest.approx([0.3, 0.71], abs=0.04)
        assert [face.y for face in faces] == pytest.approx([0.24, 0.41], abs=0.06)
        assert all(0.1 < face.height < 0.3 for face in faces)
        assert faces[0].turn > 20 > -20 > faces[1].turn


@with_model
def test_a_missing_face_is_off(reel: Callable) -> None:
    """Two people planned and one in the picture is off."""
    (reading,) = MEASURE.take(reel(stills((160, 20, 320, 110)), people(2)))
    assert (reading.value, reading.verdict) == (1, "off")
    assert "Found: 1." in reading.note


def test_without_the_model_the_reading_says_how_to_get_it(
    reel: Callable, view: Callable, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A measure that cannot be taken names the command that makes it possible."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    (reading,) = readings(MEASURE, reel([view(1)] * 2))
    assert reading.value is None
    assert "make screen-faces" in reading.note


@pytest.fixture
def seen(tmp_path: Path, reel: Callable, view: Callable) -> Callable[[list[int], int], Material]:
    """A clip in whose frames so many faces are found."""

    def with_faces(counts: list[int], planned: int) -> Material:
        material = reel([view(1)] * len(counts), (PlannedShot(start=0.0, end=len(counts) / 24, people=planned),))
        material.__dict__["faces"] = [[Face(x=0.2, y=0.5, height=0.2, mouth=0.0)] * count for count in counts]
        return material

    return with_faces


@pytest.mark.parametrize(
    ("counts", "planned", "verdict", "wrong"),
    [
        ([2, 2, 2, 2, 3, 2], 2, "good", 0),
        ([1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2], 2, "told", 1),
        ([1, 1, 1, 1, 1, 1], 2, "off", 1),
        ([3, 3, 3, 3, 3, 3], 1, "off", 2),
        ([0, 0, 0, 0, 0, 0], 0, "good", 0),
    ],
)
def test_heads_that_turn_away_for_a_while_are_told(seen: Callable, counts: list[int], planned: int, verdict: str, wrong: int) -> None:
    """A median settles the number; fewer faces than people are only told when all of them are seen at times."""
    (reading,) = MEASURE.take(seen(counts, planned))
    assert (reading.verdict, reading.value) == (verdict, wrong)
