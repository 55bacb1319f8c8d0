"""The prompt as evidence: citations are found as people would find them, and nowhere else."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soundstage.engines.previz.director.source import Source
from soundstage.engines.previz.screenplay import Line, Prop, Screenplay, Shot


def source(prompt: str, **fields: Any) -> Source:
    """Return a prompt with an empty draft."""
    return Source(prompt, Screenplay(duration=4.0, **({"shots": [Shot(start=0, end=4, text=prompt)]} | fields)))


@pytest.mark.parametrize(
    ("prompt", "words", "found"),
    [
        ("A Tired  detective\nwaits.", "a tired detective", "A Tired  detective"),
        ("He’s “late” again", "he's", "He’s"),
        ("The man sings.", "man", "man"),
        ("A woman sings.", "man", None),
        ("A woman, then a man.", "a man.", "a man"),
        ("Die Straße im Regen", "STRASSE", "Straße"),
        ("夜の街を歩く女性", "女性", "女性"),
        ("A man in a red, long coat", "a man ... coat", "A man"),
        ("Anything", "", None),
        ("A b c", "b", None),
        ("A 1970s diner", "1970s", "1970s"),
        ("A 1970s diner", "970s", None),
    ],
)
def test_words_are_found_whole(prompt: str, words: str, found: str | None) -> None:
    """Case, blanks and quotation marks are free; letters are not, and half a word is no word."""
    span = source(prompt).find(words)
    assert (None if span is None else prompt[slice(*span)]) == found


def test_what_is_said_or_forbidden_describes_nothing() -> None:
    """Words inside quotes and exclusions are not found, unless they stand somewhere else too."""
    prompt = 'Ann says "My dog ran off." No rain, no cats. Later, a cat sits in the rain.'
    there = source(prompt, exclusions=["rain", "cats"])
    assert there.find("my dog") is None
    assert there.find("my dog", quoted=True) == (10, 16)
    assert there.find("cats") is None
    assert there.find("a cat") is not None
    assert there.find("rain") is None, "the same word is forbidden, wherever it stands"
    assert there.find("in the rain") is not None


@pytest.mark.parametrize(
    ("exclusion", "name", "strictly", "loosely"),
    [
        ("dogs", "dog", True, True),
        ("any other people in the background", "people", True, True),
        ("dog barking", "dog", False, True),
        ("birdsong", "birds", False, True),
        ("music box", "music", False, True),
        ("cats", "dog", False, False),
        ("", "", False, False),
    ],
)
def test_exclusions_forbid_what_they_name(exclusion: str, name: str, strictly: bool, loosely: bool) -> None:
    """A thing is forbidden by its name, a sound also by what makes it."""
    there = source("A scene.", exclusions=[exclusion])
    assert (there.forbids(name), there.forbids(name, loosely=True)) == (strictly, loosely)


def test_quotes_are_numbered_lines_first() -> None:
    """The draft's lines have the first numbers; what it took for a sign has none."""
    prompt = '„Halt!“ ruft er vor dem Schild "BAR". «Oui», « non » und “halt!” sagt sie.'
    at = prompt.index("Oui")
    shot = Shot(start=0, end=4, text=prompt, lines=[Line(text="Oui", span=(at, at + 3)), Line(text="Written.", written=True)])
    there = source(prompt, shots=[shot], props=[Prop(id="p1", kind="sign", family="sign", text="BAR")])
    assert [(quote.number, quote.text) for quote in there.quotes] == [(1, "Oui"), (2, "Halt!"), (3, "non"), (4, "halt!")]
    assert there.talk_asked_for


@given(st.text(max_size=200), st.text(max_size=20), st.lists(st.text(max_size=10), max_size=3))
def test_whatever_is_found_is_there(prompt: str, words: str, exclusions: list[str]) -> None:
    """A place lies in the prompt, and never inside what is forbidden there."""
    there = source(prompt, exclusions=exclusions)
    span = there.find(words)
    if span is not None:
        assert 0 <= span[0] < span[1] <= len(prompt)
    there.forbids(words, loosely=True)
    assert all(quote.text in prompt for quote in there.quotes)
