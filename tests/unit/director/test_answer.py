"""Reading a reply: the object is found wherever it stands, and everything harmful is gone before anybody looks at it."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soundstage.engines.previz.director.answer import MOST_ITEMS, read_answer

ANSWER = {"cast": [{"id": "c1", "label": "man"}], "music": "jazz"}
TEXT = json.dumps(ANSWER)


@pytest.mark.parametrize(
    "reply",
    [
        TEXT,
        f"\n  {TEXT}\n",
        f"```json\n{TEXT}\n```",
        f"Here you are:\n```\n{TEXT}\n```\nEnjoy {{this}}!",
        f"<think>Let me see {{the man}} {{}} first.</think>\n{TEXT}",
        f"Sure! {TEXT} Anything else?",
        f'{{"note": "not this one"}}\n{TEXT}',
    ],
)
def test_the_object_is_found(reply: str) -> None:
    """Alone, in a fence, after thoughts, between sentences."""
    assert read_answer(reply) == (ANSWER, "")


@pytest.mark.parametrize(
    ("reply", "fault"),
    [
        ("", "empty"),
        ("I cannot help with that.", "not one whole JSON object"),
        (TEXT[:-5], "not one whole JSON object"),
        (f'{{"shots": [{TEXT}, {{"cast', "not one whole JSON object"),
        (f'{{"shots": [{TEXT}] "look": {{}}}}', "not one whole JSON object"),
        ("[1, 2]", "not one whole JSON object"),
        ('{"scene": "a man"}', "none of the keys look, cast"),
        ("[" * 100_000, "not one whole JSON object"),
        ('{"cast":' * 50_000, "not one whole JSON object"),
        ("{" * 1_000_000, "not one whole JSON object"),
        ('{"cast": ' + "9" * 10_000 + "}", "not one whole JSON object"),
    ],
)
def test_what_is_no_answer_is_told(reply: str, fault: str) -> None:
    """In words that help the model, whatever came, and at once."""
    found, said = read_answer(reply)
    assert found is None
    assert fault in said


def test_values_are_cleaned() -> None:
    """Control characters, halves of characters, endless lists, depths and numbers that are none do not get in."""
    deep: Any = "x"
    for _ in range(30):
        deep = [deep]
    reply = json.dumps(
        {"cast": [{"id": "\x1b[31mc1\x00\n", "label": "a\ud800b", "name": "  ", "role": "Unknown", "count": float("nan"), "size": 10**400}]}
    )
    assert read_answer(reply)[0] == {"cast": [{"id": "[31mc1", "label": "ab"}]}
    found, _ = read_answer(json.dumps({"cast": [None] * 3 + ["y" * 10_000] * 500, "look": deep}))
    assert found is not None
    assert len(found["cast"]) <= MOST_ITEMS
    assert len(found["cast"][0]) < 300
    assert len(json.dumps(found["look"])) < 50


@given(st.text() | st.text('{}[]":,\\`<>/think 1').map(lambda text: f'{{"cast": {text}'))
def test_no_reply_can_make_it_raise(reply: str) -> None:
    """Any text is an answer or a fault."""
    found, fault = read_answer(reply)
    assert (found is None) == bool(fault)
