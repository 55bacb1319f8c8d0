"""Who is in the cast: every way to name somebody who is there, and somebody who is only spoken of (`who.txt`)."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from soundstage.engines.previz.script import read

TABLE = Path(__file__).with_name("who.txt")
SOMEBODY = ("he", "she")
"""In the table: whoever the pronoun names, whatever the label is."""


def rows() -> Iterator[tuple[str, list[str]]]:
    """Yield (sentence, people)."""
    for line in TABLE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            sentence, _, people = line.rpartition("|")
            yield sentence.strip(), [who.strip() for who in people.split(",") if who.strip()]


@pytest.mark.parametrize(("sentence", "people"), list(rows()))
def test_only_who_is_there_enters_the_cast(sentence: str, people: list[str]) -> None:
    """Whoever a row names is there, and nobody else is."""
    cast = [f"{c.label} {c.name or ''}".lower() for c in read(sentence, seconds=8).cast]
    left = list(cast)
    for who in people:
        found = next((c for c in left if who in c or who in SOMEBODY), None)
        assert found is not None, f"{who}: {cast}"
        left.remove(found)
    assert not left, cast
