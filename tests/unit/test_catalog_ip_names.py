"""Names that `detect_and_block_ip` finds, and everyday words that it must let pass."""

from decimal import Decimal

import pytest

from soundstage.catalog import sora2
from soundstage.catalog.base import InputRefused
from soundstage.catalog.ip_names import find_known_names


@pytest.mark.parametrize(
    ("prompt", "names"),
    [
        ("Mickey Mouse waves", ["Mickey Mouse"]),
        ("a spiderman costume and spider-man's web", ["spiderman", "spider-man's"]),
        ("SPIDER MAN lands", ["SPIDER MAN"]),
        ("he meets Link near the lake", ["Link"]),
        ("Pixar style, two pikachus", ["Pixar", "pikachus"]),
        ("a Pokémon battle; a pokemon card", ["Pokémon", "pokemon"]),
        ("The Joker laughs", ["Joker"]),
        ("Winnie-the-Pooh eats honey", ["Winnie-the-Pooh"]),
    ],
)
def test_known_names_are_found_as_they_are_spelt(prompt: str, names: list[str]) -> None:
    """Case, hyphens, plurals and possessives do not hide a name."""
    assert find_known_names(prompt) == names


@pytest.mark.parametrize(
    "prompt",
    [
        "Link the chain to the gate. Frozen lakes lie in the frozen valley.",
        'He said: "Frozen again."',
        "a joker in a deck of cards",
        "marvel at the halo around the moon, a bond of friendship",
        "she is a minor spiderwoman of the attic",
        "A dramatic Hollywood breakup scene at dusk on a quiet suburban street.",
        "an iron man-made bridge",
        "the goddess of war",
        "",
    ],
)
def test_everyday_words_pass(prompt: str) -> None:
    """A word that only looks like a name is not blocked."""
    assert find_known_names(prompt) == []


def test_blocking_is_asked_for_and_says_why() -> None:
    """Off by default; when on, the refusal is a content policy violation on the prompt that names the names."""
    standard, _ = sora2.endpoints(true_1080p_price=Decimal(1))
    assert standard.plan({"prompt": "Darth Vader sings"}, fallback_seed=1)
    with pytest.raises(InputRefused) as refused:
        standard.plan({"prompt": "Darth Vader sings", "detect_and_block_ip": True}, fallback_seed=1)
    (entry,) = refused.value.details
    assert (entry["loc"], entry["type"]) == (["body", "prompt"], "content_policy_violation")
    assert entry["ctx"] == {"names": ["Darth Vader"]}
    assert standard.plan({"prompt": "A baker sings", "detect_and_block_ip": True}, fallback_seed=1)
