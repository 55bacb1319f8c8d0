"""What the screenplay calls a garment becomes pieces that the wardrobe makes."""

import numpy as np
import pytest

from soundstage.engines.previz.screenplay import Character, Garment
from soundstage.engines.previz.script.lexis.lexicon import lexicon
from soundstage.engines.previz.script.lexis.vocabulary import SLOTS
from soundstage.engines.previz.stage.cast.casting import look_for
from soundstage.engines.previz.stage.cast.fabric import FABRICS, PRINTS
from soundstage.engines.previz.stage.cast.forms import FORMS, REFINED, VARIANTS
from soundstage.engines.previz.stage.cast.outfits import COLOURS, LAYER, pieces_of, stand_ins
from soundstage.engines.previz.stage.cast.wardrobe import MAKERS

FORM_TEXTS = sorted({*FORMS.values(), *(form for rows in REFINED.values() for _, form in rows if form)})


@pytest.mark.parametrize("form", FORM_TEXTS)
def test_every_form_is_of_pieces_the_wardrobe_makes(form: str) -> None:
    """Kinds, colours, materials and prints of every form exist: a slip of the pen would dress somebody in grey cotton."""
    for text in form.lstrip("~").split(","):
        name, colour, fabric, pattern, second = (*text.strip().split(":"), "", "", "", "")[:5]
        assert VARIANTS.get(name, (name, {}))[0] in MAKERS
        assert {colour.lstrip("="), second} <= {"", *COLOURS}
        assert fabric in {"", *FABRICS}
        assert pattern in {"", *PRINTS}


def test_everything_the_reader_may_name_is_dressed_or_told() -> None:
    """No phrase of the lexicon is dropped in silence, and none of it stops a film."""
    for phrase in lexicon().phrases("garment"):
        entry = phrase.entry
        base = entry.attrs.get("base")
        garment = Garment(kind=entry.name, words=" ".join(phrase.words), base=base, slot=SLOTS.one(entry.attrs.get("slot")) or "top")
        made = pieces_of(garment, np.random.default_rng(1))
        told = stand_ins(Character(id="c1", label="man", wardrobe=[garment]))
        assert made or told or base == "none", phrase
        assert all(one.piece.kind in LAYER for one in made)


def test_a_suit_comes_with_what_goes_under_it() -> None:
    """Jacket and trousers of one cloth, a shirt and a tie; another tie that is named takes the place of that one."""
    suit = Garment(kind="suit", words="a grey suit", slot="full", base="jacket", colours=["grey"])
    tie = Garment(kind="tie", words="a green tie", slot="neck", base="tie", colours=["green"])
    worn = {piece.kind: piece for piece in look_for(Character(id="c1", label="man", sex="m", wardrobe=[suit, tie]), seed=3).wardrobe}
    assert {"jacket", "trousers", "closed shirt", "tie"} <= worn.keys()
    assert worn["jacket"].colour == worn["trousers"].colour == COLOURS["grey"]
    assert worn["tie"].colour == COLOURS["green"]


@pytest.mark.parametrize(
    ("kind", "words", "expected"),
    [
        ("jacket", "an orange puffer jacket", "puffer"),
        ("trousers", "cargo pants", "cargo trousers"),
        ("boots", "rubber boots", "rubber boots"),
        ("swimsuit", "a yellow bikini", "bikini"),
        ("uniform", "a nurse's uniform", "scrubs top"),
    ],
)
def test_the_prompts_own_words_refine_a_garment(kind: str, words: str, expected: str) -> None:
    """The lexicon's name is broader than what the prompt says."""
    assert expected in {one.piece.kind for one in pieces_of(Garment(kind=kind, words=words), np.random.default_rng(1))}


def test_swimmers_are_barefoot() -> None:
    """Nobody swims in shoes, nor a man in a shirt, unless the prompt says so."""
    trunks = Garment(kind="shorts", words="swimming trunks", slot="bottom", base="shorts")
    worn = {piece.kind for piece in look_for(Character(id="c1", label="man", sex="m", wardrobe=[trunks]), seed=3).wardrobe}
    assert worn == {"trunks"}
