"""What sentences are read as: tables of `sentence | field=value; field=value; not field=value` in `phrases/` (fields: `facts.py`)."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reading.facts import facts
from soundstage.engines.previz.script import read

TABLES = sorted((Path(__file__).parent / "phrases").glob("*.txt"))


def rows() -> Iterator[object]:
    """Yield every row of every table."""
    for table in TABLES:
        for number, line in enumerate(table.read_text("utf-8").splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                sentence, _, expected = line.rpartition(" | ")
                yield pytest.param(sentence.replace("\\n", "\n"), expected, id=f"{table.stem}:{number}")


@pytest.mark.parametrize(("sentence", "expected"), list(rows()))
def test_a_sentence_is_read_as_it_is_meant(sentence: str, expected: str) -> None:
    """Each row names facts that must follow, and after 'not' such as must not."""
    found = facts(read(sentence, seconds=8))
    for clause in expected.split(";"):
        absent, claim = clause.strip().startswith("not "), clause.strip().removeprefix("not ")
        field, _, value = claim.partition("=")
        near = sorted(v for f, v in found if f == field)
        assert ((field, value.lower()) in found) != absent, f"{clause.strip()!r}: {field} is {near}"
