"""The word lists of other languages."""

from collections import Counter
from importlib.resources import files

import pytest

from soundstage.engines.previz.script.languages.foreign_senses import words_with_senses
from soundstage.engines.previz.script.lexis.lexicon import glosses, glosses_in

LANGUAGES = ("es", "fr", "de", "it", "pt")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_has_one_gloss(language: str) -> None:
    """What else it means stands in `foreign-senses.txt`, with the words that tell: a second gloss would silently replace the first."""
    text = files("soundstage.engines.previz.script").joinpath(f"lexicon/foreign-{language}.txt").read_text("utf-8")
    twice = [word for word, times in Counter(word for word, _ in glosses_in(text)).items() if times > 1]
    assert not twice


@pytest.mark.parametrize("language", LANGUAGES)
def test_keys_are_written_as_they_are_looked_up(language: str) -> None:
    """In lower case, with straight apostrophes and single spaces."""
    assert not [word for word in glosses(language) or () if word != " ".join(word.replace("’", "'").lower().split())]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_has_several_meanings_has_one_without_a_sign(language: str) -> None:
    """Every word of `foreign-senses.txt` has a gloss for when nothing around it tells."""
    assert not [word for word in words_with_senses(language) if word not in (glosses(language) or {})]
