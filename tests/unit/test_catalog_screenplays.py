"""The field `screenplay`: an edited screenplay beside or instead of a prompt, refused where it is wrong."""

import json
from copy import deepcopy
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soundstage.catalog import sora2
from soundstage.catalog.base import MOST_DETAILS, Endpoint, InputRefused, Plan
from soundstage.catalog.screenplays import LARGEST, STANDS_FOR_PROMPT
from soundstage.engines.previz.screenplay import Screenplay

ENDPOINTS = sora2.endpoints(true_1080p_price=Decimal(1))
BARE: dict[str, Any] = {"shots": [{"start": 0, "end": 4}]}
TALK: dict[str, Any] = {
    "cast": [
        {"id": "c1", "label": "man", "wardrobe": [{"kind": "coat", "slot": "over", "colours": ["red"]}], "feelings": ["sad"]},
        {"id": "c2", "label": "woman", "relations": [{"kind": "wife", "to": "c1"}]},
    ],
    "props": [{"id": "p1", "kind": "table", "family": "prop"}],
    "shots": [
        {
            "start": 0, "end": 4, "place_set": "kitchen", "time": "night", "weather": ["rain"], "cast": ["c1", "c2"], "props": ["p1"],
            "actions": [{"actor": "c1", "verb": "sit", "rig": "sit", "target": "p1", "start": 0, "end": 4}],
            "lines": [{"speaker": "c2", "text": "You promised me!", "delivery": "angry"}],
            "sounds": [{"kind": "rain", "level": "faint"}],
            "camera": {"size": "two_shot", "moves": ["dolly_in"]},
        }
    ],
}  # fmt: skip


@pytest.fixture(params=ENDPOINTS, ids=lambda endpoint: endpoint.id.rsplit("/", 1)[-1])
def endpoint(request: pytest.FixtureRequest) -> Endpoint:
    """Give each endpoint in turn."""
    return request.param


def plan(endpoint: Endpoint, **body: Any) -> Plan:
    """Plan a request that must be taken."""
    return endpoint.plan(body, fallback_seed=1)


def refusals(endpoint: Endpoint, **body: Any) -> list[dict[str, Any]]:
    """Return the detail list of a request that must be refused."""
    with pytest.raises(InputRefused) as refused:
        endpoint.plan(body, fallback_seed=1)
    json.dumps(refused.value.details, allow_nan=False)
    return refused.value.details


def test_a_screenplay_reaches_the_engine_beside_its_prompt(endpoint: Endpoint) -> None:
    """The brief holds it, without what is at its default, and so does the input that is kept."""
    planned = plan(endpoint, prompt="An argument.", screenplay=TALK)
    assert planned.brief.prompt == "An argument."
    assert planned.brief.screenplay is not None
    assert Screenplay.model_validate(planned.brief.screenplay) == Screenplay.model_validate(TALK)
    assert planned.input["screenplay"] == planned.brief.screenplay


def test_a_screenplay_may_be_a_string_of_json(endpoint: Endpoint) -> None:
    """Forms that know no objects send text."""
    assert plan(endpoint, screenplay=json.dumps(TALK)).brief == plan(endpoint, screenplay=TALK).brief


@pytest.mark.parametrize("prompt", [{}, {"prompt": ""}, {"prompt": " \n"}, {"prompt": None}], ids=str)
def test_a_screenplay_stands_for_a_prompt(endpoint: Endpoint, prompt: dict[str, Any]) -> None:
    """Whoever sends one need not say the same in words."""
    assert plan(endpoint, screenplay=BARE, **prompt).brief.prompt == STANDS_FOR_PROMPT


def test_without_one_nothing_changes(endpoint: Endpoint) -> None:
    """Absent and null are the same, the prompt is missed, and the input that is kept does not know the field."""
    for absent in ({}, {"screenplay": None}):
        assert plan(endpoint, prompt="x", **absent).brief.screenplay is None
        assert "screenplay" not in plan(endpoint, prompt="x", **absent).input
        (refusal,) = refusals(endpoint, **absent)
        assert (refusal["loc"], refusal["type"]) == (["body", "prompt"], "missing")


def test_a_wrong_prompt_stays_wrong_beside_a_screenplay(endpoint: Endpoint) -> None:
    """What was sent is looked at."""
    assert refusals(endpoint, prompt=7, screenplay=BARE)[0]["loc"] == ["body", "prompt"]


def lasting(seconds: float, **stated: Any) -> dict[str, Any]:
    """Return a screenplay of one shot."""
    return {**stated, "shots": [{"start": 0, "end": seconds}]}


def test_a_screenplay_states_the_duration(endpoint: Endpoint) -> None:
    """When the request says none, the clip, and the bill, are as long as the screenplay says."""
    planned = plan(endpoint, screenplay=lasting(8, duration=8.0))
    assert (planned.brief.seconds, planned.billable_seconds, planned.input["duration"]) == (Fraction(8), Decimal(8), 8)
    assert plan(endpoint, screenplay=json.dumps(lasting(20, duration=20))).brief.seconds == 20


@pytest.mark.parametrize("duration", [8, "8"])
def test_a_screenplay_without_a_duration_takes_the_requests(endpoint: Endpoint, duration: int | str) -> None:
    """What a hand-written one leaves out is asked of the request."""
    planned = plan(endpoint, duration=duration, screenplay=lasting(8))
    assert planned.brief.seconds == 8
    assert planned.brief.screenplay is not None
    assert planned.brief.screenplay["duration"] == 8


@pytest.mark.parametrize(
    ("request_says", "screenplay", "at", "kind"),
    [
        ({"duration": 4}, lasting(8, duration=8), ["duration"], "duration_mismatch"),
        ({}, lasting(5, duration=5), ["duration"], "duration_mismatch"),
        ({}, lasting(8), ["shots", 0, "end"], "past_the_end"),
        ({"duration": 8}, lasting(4), ["shots", 0, "end"], "shots_gap"),
    ],
)
def test_two_durations_that_differ_are_refused(
    endpoint: Endpoint, request_says: dict[str, Any], screenplay: dict[str, Any], at: list[object], kind: str
) -> None:
    """The refusal names both."""
    (refusal,) = refusals(endpoint, screenplay=screenplay, **request_says)
    assert (refusal["loc"], refusal["type"]) == (["body", "screenplay", *at], kind)
    assert "4 s" in refusal["msg"]
    assert refusal["url"] == f"https://docs.fal.ai/errors#{kind}"


@pytest.mark.parametrize(
    ("screenplay", "at", "kind"),
    [
        (7, [], "dict_type"),
        ([], [], "dict_type"),
        ("[]", [], "dict_type"),
        ("", [], "json_invalid"),
        ("{", [], "json_invalid"),
        ('{"duration": NaN}', [], "json_invalid"),
        ("[" * 5000, [], "json_invalid"),
        ({}, ["shots"], "missing"),
        ({"shots": []}, ["shots"], "too_short"),
        ({"shots": ["a"]}, ["shots", 0], "model_type"),
        (BARE | {"colour": "red"}, ["colour"], "extra_forbidden"),
        (BARE | {"version": "2"}, ["version"], "literal_error"),
        (BARE | {"cast": [{"id": "c1", "label": "\x00"}]}, ["cast", 0, "label"], "control_character"),
        (BARE | {"duration": "four"}, ["duration"], "float_parsing"),
        ({"shots": [{"start": 0, "end": 4, "lines": [{"text": "a"}, {"text": "b", "speaker": "c9"}]}]}, ["shots", 0, "lines", 1, "speaker"], "unknown_id"),
        ({"shots": [{"start": 0, "end": 4, "time": "teatime"}]}, ["shots", 0, "time"], "literal_error"),
    ],
)  # fmt: skip
def test_a_wrong_screenplay_is_refused_at_the_field(endpoint: Endpoint, screenplay: object, at: list[object], kind: str) -> None:
    """The place is the field's own, below `screenplay`, also when it came as text."""
    forms = [screenplay] if isinstance(screenplay, str) else [screenplay, json.dumps(screenplay)]
    for form in forms:
        first, *_ = refusals(endpoint, screenplay=form)
        assert (first["loc"], first["type"]) == (["body", "screenplay", *at], kind)


def test_a_screenplay_has_a_size(endpoint: Endpoint) -> None:
    """A quarter of a megabyte as text or as an object, whatever it is large with."""
    large = BARE | {"exclusions": ["x" * 100] * (LARGEST // 90)}
    named = BARE | {"x" * LARGEST: 1}
    for screenplay in (large, named, BARE | {"exclusions": ["x"] * LARGEST}, json.dumps(large), " " * (LARGEST + 1)):
        (refusal,) = refusals(endpoint, screenplay=screenplay)
        assert (refusal["loc"], refusal["type"]) == (["body", "screenplay"], "screenplay_too_large")
    assert plan(endpoint, screenplay=BARE | {"exclusions": ["x" * 100] * 2000})


def test_a_screenplay_has_a_depth(endpoint: Endpoint) -> None:
    """What is nested without end is refused before anything walks through it."""
    deep: Any = "x"
    for _ in range(150):
        deep = [deep]
    (refusal,) = refusals(endpoint, screenplay=BARE | {"cast": deep})
    assert refusal["type"] == "too_deep"
    assert refusal["loc"][:3] == ["body", "screenplay", "cast"]


def test_faults_are_told_at_once_but_not_by_the_thousand(endpoint: Endpoint) -> None:
    """Those of the screenplay and those beside it come in one list, which has an end."""
    assert {entry["loc"][1] for entry in refusals(endpoint, duration=5, seed=-1, screenplay={})} == {"duration", "seed", "screenplay"}
    assert len(refusals(endpoint, screenplay=BARE | {"cast": [3] * 20_000})) == MOST_DETAILS


def test_known_names_are_found_in_screenplays_too(endpoint: Endpoint) -> None:
    """`detect_and_block_ip` reads lines and labels as it reads prompts, and names the field."""
    screenplay = deepcopy(TALK)
    screenplay["cast"][0]["label"] = "a man dressed as Darth Vader"
    screenplay["shots"][0]["lines"][0]["text"] = "Hello, Spider-Man."
    found = refusals(endpoint, screenplay=screenplay, detect_and_block_ip=True)
    assert [entry["loc"][2:] for entry in found] == [["cast", 0, "label"], ["shots", 0, "lines", 0, "text"]]
    assert {entry["type"] for entry in found} == {"content_policy_violation"}
    assert plan(endpoint, screenplay=screenplay)
    assert plan(endpoint, screenplay=TALK, detect_and_block_ip=True)


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["c1", "c2", "p1", "c9", "camera", 0, 4, 2.0, -1]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text() | st.sampled_from(["id", "start", "end", "text"]), inner, max_size=3)
    ),
    max_leaves=6,
)


def places(value: object) -> list[tuple[int | str, ...]]:
    """Return the place of everything inside a JSON value."""
    if isinstance(value, dict):
        items: Any = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    else:
        return []
    return [place for name, inner in items for place in [(name,), *((name, *deeper) for deeper in places(inner))]]


@given(place=st.sampled_from(places(TALK)), value=ANYTHING, as_text=st.booleans(), duration=st.sampled_from([None, 4, 8]))
def test_whatever_is_edited_is_planned_or_refused_in_json(
    place: tuple[int | str, ...], value: object, as_text: bool, duration: int | None
) -> None:
    """One field of a good screenplay replaced by anything: a plan that JSON can hold, or a refusal that JSON can hold, below the field."""
    screenplay: Any = deepcopy(TALK)
    spot = screenplay
    for step in place[:-1]:
        spot = spot[step]
    spot[place[-1]] = value
    body = {"screenplay": json.dumps(screenplay) if as_text else screenplay} | ({} if duration is None else {"duration": duration})
    for endpoint in ENDPOINTS:
        try:
            planned = endpoint.plan(body, fallback_seed=1)
        except InputRefused as refused:
            told = json.loads(json.dumps(refused.details, allow_nan=False))
            if any(entry["loc"][:2] != ["body", "screenplay"] for entry in told):
                pytest.fail(f"refused elsewhere: {told}")
        else:
            json.dumps(planned.input, allow_nan=False)
            assert Screenplay.model_validate(planned.brief.screenplay).duration == planned.brief.seconds


@given(screenplay=ANYTHING)
def test_whatever_is_sent_as_a_screenplay_is_refused_or_taken(screenplay: object) -> None:
    """No value at all brings anything but a plan or a refusal."""
    for endpoint in ENDPOINTS:
        try:
            endpoint.plan({"prompt": "x", "screenplay": screenplay}, fallback_seed=1)
        except InputRefused as refused:
            json.dumps(refused.details, allow_nan=False)
