"""Lips against sound."""

from collections.abc import Callable

import numpy as np
import pytest

from soundstage.engines.cue_sheet import PlannedLine
from soundstage.engines.previz.sound.speech import SpokenLine
from soundstage.engines.previz.stage.acting import lips as acting
from soundstage.screening.face_mesh import Face
from soundstage.screening.measures import lips
from soundstage.screening.measures.base import Material, Reading, readings

Say, Plan, Track, Film = Callable[..., SpokenLine], Callable[..., PlannedLine], Callable[..., np.ndarray], Callable[..., Material]
FPS = 24
LINE = "I baked bread every Sunday for 50 years."


def jaw_of(line: SpokenLine) -> tuple[float, ...]:
    """Return how far the previz engine opens the jaw for a line, frame by frame."""
    return tuple(acting.mouth([line], number / FPS)[0].get("jawOpen", 0.0) for number in range(4 * FPS))


def read(material: Material, measure: object = lips.JAW) -> Reading:
    """Take the one reading."""
    (reading,) = readings(measure, material)
    return reading


def faces_of(jaw: tuple[float, ...], listener: float = 0.01) -> list[list[Face]]:
    """Return what a face mesh sees of a speaker on the right who nods, and of a listener on the left whose mouth trembles."""
    tremble = np.random.default_rng(1).uniform(0.0, listener, len(jaw))
    return [
        [
            Face(x=0.2, y=0.4, height=0.3, mouth=float(tremble[number])),
            Face(x=0.7, y=0.4 + 0.02 * np.sin(number / 5), height=0.3, mouth=0.005 + 0.12 * opened),
        ]
        for number, opened in enumerate(jaw)
    ]


def test_lips_with_the_sound_are_good(say: Say, planned: Plan, track: Track, film: Film) -> None:
    """The jaw curve of a line and its sound lie within two frames, and the correlation is told."""
    line = say(LINE)
    reading = read(film(track(line), (planned(line),), jaw=jaw_of(line)))
    assert (reading.measure, reading.verdict) == ("lips_jaw", "good")
    assert reading.value is not None
    assert reading.value < 1.0
    assert reading.details["correlation"] > 0.4


@pytest.mark.parametrize(("late", "side"), [(0.2, "ahead of"), (-0.2, "behind")])
def test_shifted_sound_is_off_by_its_shift(say: Say, planned: Plan, track: Track, film: Film, late: float, side: str) -> None:
    """Sound 200 ms off is 4.8 frames off at 24 frames a second, on the side it is on."""
    line = say(LINE)
    reading = read(film(track(line, late=late), (planned(line),), jaw=jaw_of(line)))
    assert reading.verdict == "off"
    assert reading.value == pytest.approx(4.8, abs=1.0)
    assert reading.details["lag"] * late < 0
    assert side in reading.note


def test_the_speaking_face_is_found_among_faces(say: Say, planned: Plan, track: Track, film: Film) -> None:
    """Of two faces it is the one whose mouth moves, also when the mesh loses it for a moment; shifted sound shows there too."""
    line = say(LINE)
    faces = faces_of(jaw_of(line))
    for number in (40, 41, 60):
        del faces[number][1]
    good = film(track(line), (planned(line),))
    good.faces = faces
    reading = read(good, lips.FACE)
    assert (reading.measure, reading.verdict) == ("lips_face", "good")
    bad = film(track(line, late=0.2), (planned(line),))
    bad.faces = faces
    assert read(bad, lips.FACE).verdict == "off"


def test_a_face_that_is_hardly_seen_is_not_judged(say: Say, planned: Plan, track: Track, film: Film) -> None:
    """With a face in few of the frames nothing is claimed, and the share is told."""
    line = say(LINE)
    material = film(track(line), (planned(line),))
    material.faces = [here if number % 4 == 0 else [] for number, here in enumerate(faces_of(jaw_of(line)))]
    reading = read(material, lips.FACE)
    assert reading.value is None
    assert "A face was found in only 2" in reading.note


def test_a_mouth_that_moves_at_random_is_not_judged(say: Say, planned: Plan, track: Track, film: Film) -> None:
    """What chance may give is told as that, with neither praise nor blame."""
    line = say(LINE)
    at_random = tuple(np.random.default_rng(1).uniform(0.0, 1.0, 4 * FPS))
    reading = read(film(track(line), (planned(line),), jaw=at_random))
    assert reading.verdict == "told"
    assert "chance" in reading.note


def test_what_cannot_be_told_says_why(say: Say, planned: Plan, track: Track, film: Film) -> None:
    """A muted clip, lines off screen, a word too short, a still mouth, one that does as it likes, and no curve: each has its reason."""
    line = say(LINE)
    jaw, plan = jaw_of(line), planned(line)
    wild = np.random.default_rng(3).uniform(0.0, 1.0, len(jaw))
    energy = lips.speech_energy(track(line).astype(np.float32), FPS, len(jaw))
    reasons = {
        "no speech to be heard": film(None, (plan,), jaw=jaw),
        "Nobody speaks on screen": film(track(line), (planned(line, on_screen=False),), jaw=jaw),
        "Only 0.": film(track(short := say("No.")), (planned(short),), jaw=jaw_of(short)),
        "does not move": film(track(line), (plan,), jaw=(0.2,) * len(jaw)),
        "does not tell": film(track(line), (plan,)),
    }
    for reason, material in reasons.items():
        reading = read(material)
        assert reading.value is None
        assert reason in reading.note
    with pytest.raises(lips.NotTaken, match="too little in common"):
        lips.best_lag(wild - 0.1 * energy, energy, np.ones(len(jaw), bool))
