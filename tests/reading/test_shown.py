"""Which nouns are things to show: every class of them in sentences where it is one and where it is only said (`shown.txt`)."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from soundstage.engines.previz.script import read

TABLE = Path(__file__).with_name("shown.txt")


def rows() -> Iterator[tuple[str, list[str]]]:
    """Yield (sentence, things)."""
    for line in TABLE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            sentence, _, things = line.rpartition("|")
            yield sentence.strip(), [thing.strip() for thing in things.split(",") if thing.strip()]


@pytest.mark.parametrize(("sentence", "things"), list(rows()))
def test_only_what_is_shown_becomes_a_thing(sentence: str, things: list[str]) -> None:
    """Whatever a row names is there, and nothing else is."""
    props = [(p.kind, f"{p.words or ''} {p.text or ''}") for p in read(sentence, seconds=8).props]
    missing = [thing for thing in things if not any(thing in kind or thing in words for kind, words in props)]
    invented = [words for kind, words in props if not any(t in kind or t in words or kind in t for t in things)]
    assert not missing, props
    assert not invented, props
