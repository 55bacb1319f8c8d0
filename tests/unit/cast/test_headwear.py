"""What is worn on the head: it fits, it covers the hair, and everything the lexicon names is made or told."""

from functools import cache
from typing import get_args

import numpy as np
import pytest
from scipy.spatial import cKDTree

from soundstage.engines.previz.screenplay import Character, Garment, HairStyle, Sex
from soundstage.engines.previz.script.lexis.lexicon import lexicon
from soundstage.engines.previz.stage.cast.barber import Covering
from soundstage.engines.previz.stage.cast.body import Body, Shape
from soundstage.engines.previz.stage.cast.casting import look_for
from soundstage.engines.previz.stage.cast.data import EYE_Z, HEAD_AXIS_Y, base_mesh
from soundstage.engines.previz.stage.cast.eyewear import EYEWEAR, eyewear_parts
from soundstage.engines.previz.stage.cast.hair import HAIRLINES
from soundstage.engines.previz.stage.cast.hairstyles import STYLES, hair_parts
from soundstage.engines.previz.stage.cast.headwear import HEADWEAR, headwear_called, headwear_for, put_on
from soundstage.engines.previz.stage.cast.outfits import stand_ins
from soundstage.engines.previz.stage.cast.part import Part
from soundstage.engines.previz.stage.cast.tailoring import Piece, Tailor
from soundstage.seeds import rng_for

BODIES = {"man": Shape(years=40), "child": Shape(years=7, male=0.0)}
COVERING = {
    kind: thing.leaves
    for kind, thing in HEADWEAR.items()
    if thing.leaves is not None and thing.leaves.band >= 1.0 and not thing.leaves.hides and not thing.leaves.neck
}


@cache
def body(name: str) -> Body:
    """A body of each kind, made once."""
    return Body(base_mesh(), BODIES[name])


@cache
def hair_under(style: str, covering: Covering) -> np.ndarray:
    """Canonical positions of a woman's hair of some style beneath something."""
    head = body("child")
    parts = hair_parts(head, style, np.array(HAIRLINES["female"]), np.array([0.05, 0.03, 0.02]), rng_for(3, style), None, covering)
    return head.head.to_canonical(np.concatenate([part.positions for part in parts]).astype(float))


def assert_fits(parts: list[Part], at: Body) -> None:
    """Parts can be drawn and are about the head."""
    assert parts
    for part in parts:
        for values in (part.positions, part.normals, part.uv, part.tangent, part.colour):
            assert np.isfinite(values).all()
        assert len(part.faces)
        assert part.faces.max() < len(part.positions)
        assert np.allclose(part.weights.sum(1), 1, atol=1e-3)
        away = at.head.to_canonical(part.positions.astype(float)) - [0, HEAD_AXIS_Y, EYE_Z]
        assert np.linalg.norm(away, axis=1).max() < 0.55


@pytest.mark.parametrize("kind", sorted(HEADWEAR))
@pytest.mark.parametrize("name", BODIES)
def test_everything_for_the_head_fits_every_head(name: str, kind: str) -> None:
    """Each kind is made whole, on the head it was made for."""
    assert_fits(put_on(Tailor(body(name), 1), Piece(kind=kind)), body(name))


@pytest.mark.parametrize("kind", EYEWEAR)
@pytest.mark.parametrize("name", BODIES)
def test_glasses_sit_before_the_eyes(name: str, kind: str) -> None:
    """All eyewear is before the eyeballs where they look out."""
    parts = eyewear_parts(body(name), kind)
    assert_fits(parts, body(name))
    front = min(float(body(name).head.to_canonical(part.positions.astype(float))[:, 1].min()) for part in parts)
    eyes = body(name).rest[np.unique(base_mesh().faces("helper-l-eye"))]
    assert front < body(name).head.to_canonical(eyes)[:, 1].min()


@pytest.mark.parametrize("style", ["afro", "long", "dreadlocks", "spiky", "topknot"])
@pytest.mark.parametrize("kind", sorted(COVERING))
def test_no_hair_comes_through_a_hat(kind: str, style: str) -> None:
    """Above a hat's edge all hair is inside its crown, as seen from the middle of the head."""
    covering = COVERING[kind]
    hair = hair_under(style, covering)
    head = body("child")
    parts = [
        part for part in HEADWEAR[kind].make(Tailor(head, 1), Piece(kind=kind), rng_for(1, kind)) if part.name not in ("strap", "horn")
    ]
    middle = np.array([0, HEAD_AXIS_Y, EYE_Z + 0.03])
    hat = head.head.to_canonical(np.concatenate([part.positions for part in parts]).astype(float)) - middle
    under = hair[covering.above(hair) > 0.012] - middle
    towards, reach = (under / np.linalg.norm(under, axis=1, keepdims=True)), np.linalg.norm(under, axis=1)
    of_hat = np.linalg.norm(hat, axis=1)
    near = cKDTree(hat / of_hat[:, None]).query(towards, 4)[1]
    outside = int((reach > of_hat[near].max(1) + 0.002).sum())
    assert outside <= 0.002 * len(hair)


def test_everything_the_lexicon_names_for_the_head_is_made_or_told() -> None:
    """No phrase for something on head or face is dropped in silence, and hats are never left out."""
    for phrase in lexicon().phrases("garment"):
        slot, kind = phrase.entry.attrs.get("slot"), phrase.entry.name
        if slot not in ("head", "face"):
            continue
        words = " ".join(phrase.words)
        garment = Garment.model_validate({"kind": kind, "slot": slot, "base": phrase.entry.attrs.get("base"), "words": words})
        who = Character(id="c1", label="woman", sex="f", wardrobe=[garment])
        made = headwear_for(kind, words)
        if made is None:
            assert stand_ins(who) == [f"{words} is left out"]
            assert kind in ("mask", "wig", "headband", "headphones", "clown nose")
        else:
            assert bool(stand_ins(who)) == (headwear_called(words) is None)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("a battered ten-gallon hat", "cowboy hat"),
        ("police caps", "peaked cap"),
        ("a yellow safety helmet", "hard hat"),
        ("a witch's hat", "witch hat"),
        ("a full-face helmet", "motorcycle helmet"),
        ("an umbrella", None),
    ],
)
def test_the_longest_name_counts(words: str, kind: str | None) -> None:
    """What the words of a prompt call something decides its form."""
    assert headwear_called(words) == kind


def test_a_hat_and_glasses_are_worn() -> None:
    """A said hat in its said colour reaches the look, and so do glasses; the plain form stands in for what has none."""
    hat = Garment(kind="hat", slot="head", base="hat", words="a red busby", colours=["red"])
    look = look_for(Character(id="c1", label="woman", sex="f", eyewear="glasses", wardrobe=[hat]), seed=1)
    worn = next(piece for piece in look.wardrobe if piece.kind == "hat")
    assert worn.colour[0] > 5 * worn.colour[1]
    assert look.eyewear == "glasses"
    assert stand_ins(Character(id="c1", label="woman", sex="f", wardrobe=[hat])) == ["a hat stands in for a red busby"]


@pytest.mark.parametrize("style", get_args(HairStyle))
@pytest.mark.parametrize("sex", ["f", "m"])
def test_every_hair_style_of_the_screenplay_is_cut(style: HairStyle, sex: Sex) -> None:
    """Whatever the reader says of hair has a form."""
    look = look_for(Character(id="c1", label="somebody", sex=sex, hair_style=[style]), seed=2)
    assert look.hair in STYLES
