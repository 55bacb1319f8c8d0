"""The catalogue: what each endpoint takes, what it refuses and in which words, and what a valid input comes to."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soundstage.catalog import Catalog, sora2
from soundstage.catalog.base import InputRefused
from soundstage.catalog.fields import PROMPT_LIMIT
from soundstage.errors import NotFound

STANDARD = "fal-ai/sora-2/text-to-video"
PRO = "fal-ai/sora-2/text-to-video/pro"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """Return the catalogue with a known price for the size the page does not price."""
    return Catalog(sora2.endpoints(true_1080p_price=Decimal("0.70")))


def refusals(catalog: Catalog, body: object, endpoint: str = STANDARD) -> list[dict[str, Any]]:
    """Return the detail list of an input that must be refused."""
    with pytest.raises(InputRefused) as refused:
        catalog.get(endpoint).plan(body, fallback_seed=1)
    return refused.value.details


def test_a_bare_prompt_gets_the_page_defaults(catalog: Catalog) -> None:
    """A prompt alone is enough; everything else takes the default the page states."""
    plan = catalog.get(STANDARD).plan({"prompt": " A cat. "}, fallback_seed=5)
    assert plan.input == {
        "prompt": "A cat.",
        "resolution": "720p",
        "aspect_ratio": "16:9",
        "duration": 4,
        "delete_video": True,
        "model": "sora-2",
        "detect_and_block_ip": False,
    }
    assert (plan.brief.width, plan.brief.height, plan.brief.seconds, plan.brief.frames) == (1280, 720, Fraction(4), 96)
    assert (plan.brief.prompt, plan.brief.quality, plan.brief.seed) == ("A cat.", "standard", 5)
    assert (plan.billable_seconds, plan.price_per_second, plan.keep_take) == (Decimal(4), Decimal("0.10"), False)


def test_pro_defaults_to_1080p_and_has_no_model(catalog: Catalog) -> None:
    """The pro endpoint's default size is 1080p, and `model` is not one of its fields, so it is ignored."""
    plan = catalog.get(PRO).plan({"prompt": "x", "model": "sora-7"}, fallback_seed=1)
    assert plan.input["resolution"] == "1080p"
    assert "model" not in plan.input
    assert plan.brief.quality == "pro"


@pytest.mark.parametrize(
    ("resolution", "size", "price"),
    [("720p", (1280, 720), "0.30"), ("1080p", (1792, 1024), "0.50"), ("true_1080p", (1920, 1080), "0.70")],
)
def test_every_pro_size_has_its_pixels_and_price_both_ways_up(catalog: Catalog, resolution: str, size: tuple[int, int], price: str) -> None:
    """Each label is one size; portrait swaps it; the price is by the second."""
    for ratio, expected in (("16:9", size), ("9:16", size[::-1])):
        plan = catalog.get(PRO).plan({"prompt": "x", "resolution": resolution, "aspect_ratio": ratio}, fallback_seed=1)
        assert (plan.brief.width, plan.brief.height) == expected
        assert plan.price_per_second == Decimal(price)


@pytest.mark.parametrize("seconds", [4, 8, 12, 16, 20])
@pytest.mark.parametrize("spell", [int, str, float])
def test_durations_may_be_numbers_or_their_digits(catalog: Catalog, seconds: int, spell: Any) -> None:
    """Fal's types say "4", fal's example says 4: both are meant."""
    plan = catalog.get(STANDARD).plan({"prompt": "x", "duration": spell(seconds) if spell is not str else str(seconds)}, fallback_seed=1)
    assert plan.brief.seconds == seconds
    assert plan.brief.frames == seconds * 24


@pytest.mark.parametrize(
    "value", [5, 0, -4, 24, 4.5, True, "5", "", " 4", "4.0", "four", None, [4], {"seconds": 4}, float("inf"), float("nan")]
)
def test_other_durations_are_refused_with_what_is_expected(catalog: Catalog, value: object) -> None:
    """Anything but the five lengths is refused, and the refusal lists them."""
    (refusal,) = refusals(catalog, {"prompt": "x", "duration": value})
    assert refusal["loc"] == ["body", "duration"]
    assert refusal["type"] == "literal_error"
    assert refusal["ctx"] == {"expected": "'4', '8', '12', '16' or '20'"}
    assert refusal["url"] == "https://docs.fal.ai/errors#literal_error"


@pytest.mark.parametrize(
    ("prompt", "kind"),
    [
        ("", "string_too_short"),
        (" \n\t\r ", "string_too_short"),
        ("a" * (PROMPT_LIMIT + 1), "string_too_long"),
        ("a\x00b", "control_character"),
        ("a\x1bb", "control_character"),
        ("a\x85b", "control_character"),
        (7, "string_type"),
        (None, "string_type"),
        (["a"], "string_type"),
        ({"text": "a"}, "string_type"),
        (True, "string_type"),
    ],
)
def test_prompts_that_cannot_be_meant_are_refused(catalog: Catalog, prompt: object, kind: str) -> None:
    """Empty, blank, too long, with control characters, of another type: refused by name."""
    (refusal,) = refusals(catalog, {"prompt": prompt})
    assert (refusal["loc"], refusal["type"]) == (["body", "prompt"], kind)
    assert refusal["msg"]
    assert len(str(refusal["input"])) <= 1001


def test_a_prompt_may_be_as_long_as_the_limit_after_stripping(catalog: Catalog) -> None:
    """32,000 characters are accepted, and blanks around them do not count; line breaks and tabs are text."""
    text = "a\tb\r\nc" + "é" * (PROMPT_LIMIT - 6)
    plan = catalog.get(STANDARD).plan({"prompt": f"  {text}\n"}, fallback_seed=1)
    assert plan.brief.prompt == text


@pytest.mark.parametrize(
    ("field", "value", "kind"),
    [
        ("resolution", "1080p", "literal_error"),
        ("resolution", 720, "literal_error"),
        ("aspect_ratio", "1:1", "literal_error"),
        ("aspect_ratio", None, "literal_error"),
        ("model", "sora-3", "literal_error"),
        ("delete_video", "perhaps", "bool_parsing"),
        ("delete_video", None, "bool_type"),
        ("detect_and_block_ip", [], "bool_type"),
        ("character_ids", "char_1", "list_type"),
        ("character_ids", [3], "string_type"),
        ("character_ids", ["a", "b", "c"], "too_long"),
        ("character_ids", ["char_1"], "character_not_found"),
        ("seed", -1, "greater_than_equal"),
        ("seed", 2**63, "less_than_equal"),
        ("seed", True, "int_type"),
        ("seed", 1.5, "int_from_float"),
        ("seed", "x", "int_parsing"),
    ],
)
def test_wrong_values_are_refused_where_they_are(catalog: Catalog, field: str, value: object, kind: str) -> None:
    """Every refusal says where, what and why, in fal's form."""
    refusal, *_ = refusals(catalog, {"prompt": "x", field: value})
    assert refusal["loc"][:2] == ["body", field]
    assert refusal["type"] == kind
    assert set(refusal) >= {"loc", "msg", "type", "url", "input"}


def test_all_faults_are_told_at_once(catalog: Catalog) -> None:
    """Two wrong fields are two entries, so that nobody repairs them one by one."""
    assert {tuple(entry["loc"]) for entry in refusals(catalog, {"prompt": "", "duration": 3})} == {("body", "prompt"), ("body", "duration")}


@pytest.mark.parametrize("body", [None, [], "text", 3, True])
def test_a_body_that_is_no_object_is_refused(catalog: Catalog, body: object) -> None:
    """Only an object has fields."""
    (refusal,) = refusals(catalog, body)
    assert (refusal["loc"], refusal["type"]) == (["body"], "model_attributes_type")


def test_an_unknown_character_is_named(catalog: Catalog) -> None:
    """The refusal names the id that does not exist and where in the list it is."""
    (refusal,) = refusals(catalog, {"prompt": "x", "character_ids": ["char_42"]})
    assert refusal["loc"] == ["body", "character_ids", 0]
    assert "char_42" in refusal["msg"]


def test_unknown_fields_are_ignored(catalog: Catalog) -> None:
    """Fal's apps ignore what they do not know; `engine` is not ours to take from a stranger."""
    assert "engine" not in catalog.get(STANDARD).plan({"prompt": "x", "engine": "other", "cfg": 3}, fallback_seed=1).input


@pytest.mark.parametrize("seed", [0, 7, 2**63 - 1])
def test_a_given_seed_is_kept(catalog: Catalog, seed: int) -> None:
    """0 is a seed like any other."""
    assert catalog.get(PRO).plan({"prompt": "x", "seed": seed}, fallback_seed=9).brief.seed == seed


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("nobody/nothing/at-all", 'Application "nothing" not found'),
        ("x", 'Application "x" not found'),
        ("fal-ai/sora-2/nope", "Path /nope not found"),
        ("fal-ai/sora-2", "Path / not found"),
    ],
)
def test_unknown_endpoints_are_named(catalog: Catalog, wanted: str, message: str) -> None:
    """The message says which part of the id is unknown."""
    with pytest.raises(NotFound) as missing:
        catalog.get(wanted)
    assert missing.value.message == message


def test_the_schema_lists_the_page_fields_in_the_page_order(catalog: Catalog) -> None:
    """Forms and documents show the fields as the page does, then our own."""
    fields = catalog.get(STANDARD).input_model.model_json_schema()
    assert fields["x-fal-order-properties"] == [
        "prompt", "resolution", "aspect_ratio", "duration", "delete_video", "model", "detect_and_block_ip", "character_ids", "seed",
        "screenplay",
    ]  # fmt: skip
    assert set(fields["properties"]) == set(fields["x-fal-order-properties"])
    assert fields["required"] == ["prompt"]
    pro = catalog.get(PRO).input_model.model_json_schema()
    assert set(pro["properties"]) == set(pro["x-fal-order-properties"])


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(body=st.dictionaries(st.sampled_from(sora2.PAGE_ORDER), ANYTHING))
def test_whatever_is_sent_is_planned_or_refused_in_json(body: dict[str, Any]) -> None:
    """No input brings anything but a plan or a refusal that any JSON reader takes."""
    import json

    for endpoint in sora2.endpoints(true_1080p_price=Decimal(1)):
        try:
            plan = endpoint.plan(body, fallback_seed=1)
        except InputRefused as refused:
            json.dumps(refused.details, allow_nan=False)
        else:
            json.dumps(plan.input, allow_nan=False)
            assert plan.brief.prompt.strip() == plan.brief.prompt != ""
