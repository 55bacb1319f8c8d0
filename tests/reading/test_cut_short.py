"""Prompts that break off anywhere: people paste halves of them."""

import random

import pytest

from reading.test_phrases import TABLES
from soundstage.engines.previz.script import read


def pieces(seed: int) -> list[str]:
    """Two hundred runs of words out of the sentences of the tables, without the mark at their end."""
    rng = random.Random(seed)
    lines = [line for table in TABLES for line in table.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")]
    out: list[str] = []
    while len(out) < 200:
        words = rng.choice(lines).rpartition(" | ")[0].split()
        if len(words) > 2:
            first = rng.randrange(len(words) - 1)
            out.append(" ".join(words[first : rng.randrange(first + 1, len(words) + 1)]).rstrip('.,!?":;'))
    return out


@pytest.mark.parametrize("seed", range(6))
def test_a_prompt_that_breaks_off_is_read(seed: int) -> None:
    """Nothing is looked for beyond its last word."""
    for piece in pieces(seed):
        assert read(piece, seconds=4.0).shots, piece


@pytest.mark.parametrize(
    "prompt",
    [
        "A number",
        "Number 7 passes to number 10, a small boy",
        "in suspenders, who is breakdancing very badly. The bride covers her face with both hands",
    ],
)
def test_a_prompt_may_end_in_what_asks_for_more(prompt: str) -> None:
    """A number without its figure, a part of the body without its deed."""
    assert read(prompt, seconds=4.0).shots
