"""Slips of the pen are mended where one word clearly is meant; what is a word, a name, a sound or of another language stays."""

import pytest

from soundstage.engines.previz.script.lexis.spelling import respelt, respelt_before


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        *(
            ("womna", "woman"),
            ("vidoe", "video"),
            ("secconds", "seconds"),
            ("clipbord", "clipboard"),
            ("croud", "crowd"),
            ("teamate", "teammate"),
        ),
        *(("squeeking", "squeaking"), ("ligths", "lights"), ("wlaking", "walking"), ("elefant", "elephant"), ("kitchin", "kitchen")),
        *(("smilling", "smiling"), ("flowwing", "flowing"), ("sooo", "so"), ("fallin", "falling"), ("teh", "the")),
    ],
)
def test_a_slip_is_mended(written: str, meant: str) -> None:
    """A word that nobody knows, one slip away from one."""
    assert respelt(written) == meant


@pytest.mark.parametrize(
    "word",
    [
        "woman",
        "louder",
        "taller",
        "lofi",
        "synthwave",
        "kintsugi",
        "hijab",
        "snowglobe",
        "neonlit",
        "katana",
        "grwm",
        "boing",
        "kaboom",
        "onigiri",
        "reggaeton",
        "merci",
        "abuelo",
        "kpop",
        "bech",
        "freckled",
        "hoping",
        "staring",
        "dunks",
        "cyberpunk",
        "backlit",
    ],
)
def test_no_word_is_mended_that_is_one_or_may_be_several(word: str) -> None:
    """Words, compounds, sounds, loans, and slips of more than one."""
    assert respelt(word) is None


def test_what_follows_tells_which_is_meant() -> None:
    """'taks off' takes, whatever else 'taks' may be."""
    assert respelt_before("taks", "off") == "takes"
    assert respelt_before("takes", "off") is None
