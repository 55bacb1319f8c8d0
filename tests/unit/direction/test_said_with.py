"""The face that a line is said with."""

import pytest

from soundstage.engines.previz.screenplay import Character, Line
from soundstage.engines.previz.stage.rehearsal_notes import face_of, faces_of_lines
from soundstage.engines.previz.stage.said_with import face_of_words


@pytest.mark.parametrize(
    ("words", "face"),
    [
        ("I know. I'm sorry.", "sad"),
        ("You promised me!", "angry"),
        ("Welcome to the team. Let's get started.", "happy"),
        ("Don't let go.", "tender"),
        ("Who's there?", "afraid"),
        ("Lo siento mucho.", "sad"),
        ("Je t'aime.", "tender"),
        ("Wir haben es geschafft!", "happy"),
        ("The train leaves at nine.", None),
        ("He is a thankless man.", None),
    ],
)
def test_plain_words_ask_for_a_face(words: str, face: str | None) -> None:
    """And everything else is said calmly."""
    assert face_of_words(Line(text=words)) == face


def test_what_was_said_last_was_meant() -> None:
    """Thanks that end in a farewell are sad."""
    assert face_of_words(Line(text="Thank you for everything. Goodbye.")) == "sad"


def test_what_the_prompt_says_comes_before_the_words() -> None:
    """A proud man apologises proudly, and a line that is shouted is shouted."""
    proud = Character(id="c1", label="man", feelings=["proud"])
    lines = [Line(text="I'm sorry."), Line(text="I'm sorry.", delivery="shout")]
    assert face_of(proud, lines) == "proud"
    assert faces_of_lines(proud, lines) == ("proud", "angry")


def test_each_line_has_its_own_face() -> None:
    """Of somebody of whom nothing is said."""
    anybody = Character(id="c1", label="man")
    assert faces_of_lines(anybody, [Line(text="You lied to me."), Line(text="It rains."), Line(text="I miss you.")]) == (
        "angry",
        "angry",
        "sad",
    )
