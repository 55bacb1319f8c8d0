"""What is done and by whom: verbs of several senses, told by who does it and to what (`deeds.txt`); what only is so is no deed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from soundstage.engines.previz.script import read

TABLE = Path(__file__).with_name("deeds.txt")
SOMEBODY = ("he", "she", "they")
"""In the table: whoever the pronoun names, whatever the label is."""


def rows() -> Iterator[tuple[str, list[str]]]:
    """Yield (sentence, deeds)."""
    for line in TABLE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            sentence, _, deeds = line.rpartition("|")
            yield sentence.strip(), [deed.strip() for deed in deeds.split(";") if deed.strip()]


@pytest.mark.parametrize(("sentence", "deeds"), list(rows()))
def test_a_verb_has_the_sense_that_who_does_it_gives(sentence: str, deeds: list[str]) -> None:
    """Whatever a row names is done, by whom it names, and nothing else is."""
    screenplay = read(sentence, seconds=8)
    called = {c.id: f"{c.label} {c.name or ''}".lower() for c in screenplay.cast}
    called |= {p.id: f"{p.kind} {p.words or ''}".lower() for p in screenplay.props}
    done = [(called.get(a.actor or "", "-"), a.deed) for shot in screenplay.shots for a in shot.actions]
    left = list(done)
    for deed in deeds:
        doers, _, verbs = deed.partition(": ")
        found = next((d for d in left if d[1] in verbs.split("/") and _does(d[0], doers.split("/"))), None)
        assert found is not None, f"{deed}: {done}"
        left = [d for d in left if d != found]
    assert not left, done


def _does(doer: str, wanted: list[str]) -> bool:
    return any(who in doer or (who in SOMEBODY and doer != "-") for who in wanted)
