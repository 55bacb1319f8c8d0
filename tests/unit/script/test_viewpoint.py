"""Through whose eyes a shot is filmed, what part of somebody it is of, and where its focus goes."""

import pytest

from soundstage.engines.previz.screenplay import Camera
from soundstage.engines.previz.script import read


def noted(prompt: str) -> tuple[Camera, dict[str, str]]:
    """The camera note of a prompt of one shot, and what its ids are called."""
    screenplay = read(prompt, seconds=4.0)
    called = {c.id: c.label for c in screenplay.cast} | {p.id: p.kind for p in screenplay.props}
    return screenplay.shots[0].camera, called


@pytest.mark.parametrize(
    ("prompt", "ends"),
    [
        ("Focus pulls from the cup on the table to her face in a cafe. A young woman sits at a table.", ["cup", "young woman"]),
        ("A woman and a man in a kitchen. Rack focus from the woman to the man behind her.", ["woman", "man"]),
        ("Rack focus from a soldier's face to the burning city behind him.", ["soldier", "background"]),
        ("Rack focus between the candle and the old man in a chapel.", ["candle", "old man"]),
        ("A wine glass in the foreground slides into focus. A man stands behind it in a bar.", ["wine"]),
        ("El foco pasa de la taza a su cara. Una mujer en un café.", ["cup", "woman"]),
        ("Le point passe de la tasse à son visage. Une femme dans un café.", ["cup", "woman"]),
        ("Die Schärfe wandert von der Tasse zu ihrem Gesicht. Eine Frau sitzt im Café.", ["cup", "woman"]),
        ("Il fuoco passa dalla tazza al suo viso. Una donna in un caffè.", ["cup", "woman"]),
        ("O foco passa da xícara para o rosto dela. Uma mulher num café.", ["cup", "woman"]),
    ],
)
def test_a_focus_pull_says_from_what_to_what_it_goes(prompt: str, ends: list[str]) -> None:
    """In six languages; what is behind somebody is the background, and a face is whose it is."""
    camera, called = noted(prompt)
    assert "rack_focus" in camera.moves
    assert [called.get(one, one) for one in camera.focus] == ends


@pytest.mark.parametrize(
    ("prompt", "viewer"),
    [
        ("POV of a driver on a country road.", "driver"),
        ("POV through her eyes: a girl runs down a corridor.", "girl"),
        ("From a child's point of view, a tall father leans down and smiles.", "child"),
        ("POV shot, two hands grip a steering wheel on a highway at night.", "hands"),
        ("Plan subjectif d'un conducteur sur une route", "driver"),
        ("Subjektive Kamera: ein Mann geht durch den Wald und trifft eine Frau.", "man"),
        ("POV: you walk into a bar and the bartender greets you.", None),
        ("First-person view walking through a forest, a woman waves.", None),
        ("Wide shot of a driver on a country road.", None),
    ],
)
def test_a_point_of_view_is_that_of_whom_it_names(prompt: str, viewer: str | None) -> None:
    """Who is told to look, whose hands are seen, or who goes; who is only met is looked at."""
    camera, called = noted(prompt)
    assert called.get(camera.viewer or "") == viewer


def test_who_is_nobody_of_the_cast_walks_as_the_camera() -> None:
    """'You walk' moves the lens; a man who stands there leaves it where it is."""
    assert noted("POV: you walk into a bar and the bartender greets you.")[0].moves == ["fly_forward"]
    assert noted("POV: the bartender greets you in a bar.")[0].moves == []


@pytest.mark.parametrize(
    ("prompt", "whose", "detail"),
    [
        ("Close-up of his hands. An old man knits in the living room.", "old man", "hands"),
        ("Extreme close-up of an eye.", "eye", "eye"),
        ("Close-up of a woman's hands holding a letter.", "woman", "hands"),
        ("A woman walks down a street. Close-up of her feet.", "woman", "feet"),
        ("Close-up of a young woman in a cafe.", "young woman", None),
        ("Insert: a letter on the table in an office.", "letter", None),
        ("Insert shot of a gold ring on a wooden table in a bedroom.", "ring", None),
    ],
)
def test_a_close_framing_is_of_what_it_names(prompt: str, whose: str, detail: str | None) -> None:
    """Of a part of somebody, who may be told only afterwards, or of a thing."""
    camera, called = noted(prompt)
    assert (called.get(camera.subject or ""), camera.detail) == (whose, detail)
