"""Shots of a thing alone, clear things, and signs in the street."""

import numpy as np
import pytest

from soundstage.engines.previz import departments
from soundstage.engines.previz.screenplay import Screenplay
from soundstage.engines.previz.script import read
from soundstage.engines.previz.stage import business
from soundstage.engines.previz.stage.props.handheld import CLEAR, Thing
from soundstage.engines.previz.stage.props.in_hand import form_of
from soundstage.engines.previz.stage.scene import SetPiece
from soundstage.engines.previz.stage.sets import build_set
from soundstage.engines.previz.stage.sets.signage import Sign


def studio(prompt: str) -> SetPiece:
    """The set of the first shot of a prompt."""
    return departments.build_sets(read(prompt, seconds=4), 1)[0][0]


def turned(piece: SetPiece) -> bool:
    """Whether anything on a set has turned after two seconds."""
    moving = [batch.place for batch in piece.batches if batch.place is not None]
    return any(not np.allclose(place(0.0), place(2.0)) for place in moving)


@pytest.mark.parametrize(
    ("words", "form"),
    [("glass perfume bottle", "flacon"), ("green bottle", "bottle"), ("red ceramic mug", "mug"), ("old wine glass", "wine_glass")],
)
def test_the_longest_end_of_a_name_tells_the_form(words: str, form: str) -> None:
    """A perfume bottle is no bottle of wine."""
    assert form_of(words) == form


def test_a_product_turns_when_it_is_said_to() -> None:
    """And stands still when it is not."""
    assert turned(studio("Product shot of a glass perfume bottle slowly rotating on a marble table."))
    assert not turned(studio("Product shot of a glass perfume bottle on a marble table."))


def test_a_studio_has_a_plinth_only_for_a_product() -> None:
    """Somebody who stands in a studio has no coffee beside them."""
    bare, shown = build_set("studio"), build_set("studio", product=Thing(form="mug"))
    assert len(shown.batches) == len(bare.batches) + 1


def test_a_clear_umbrella_lets_the_street_show_through() -> None:
    """The cloth of it does; stick and ribs do not. A black one is black all over."""
    clear, black = (Thing(form="umbrella", colour=colour).mesh() for colour in (CLEAR, (0.02, 0.02, 0.02)))
    assert 0.3 < float((clear.mat[:, 2] < 0).mean()) < 1.0
    assert not (black.mat[:, 2] < 0).any()


def test_glass_and_clear_plastic_are_clear() -> None:
    """By the material or by the word."""
    play = read("A woman holds a transparent umbrella. A glass vase. A red glass vase.", seconds=4)
    colours = [business.colour_of(prop) for prop in play.props]
    assert colours[:2] == [CLEAR, CLEAR]
    assert colours[2] != CLEAR


def test_a_sign_hangs_over_the_pavement_and_not_in_the_road() -> None:
    """In the street between towers; indoors it hangs by the action."""
    plain, signed = (build_set("downtown", signs=signs) for signs in ((), (Sign(text="OPEN", kind="neon sign"),)))
    board = signed.batches[len(plain.batches)].mesh
    assert float(np.abs(board.pos[:, 0]).min()) > 2.5
    assert float(board.pos[:, 2].min()) > 2.5
    assert len(signed.lamps) == len(plain.lamps) + 1


def test_a_ballerina_who_turns_has_her_arms_up() -> None:
    """Whoever else turns does not."""

    def acts(prompt: str) -> list[str | None]:
        play: Screenplay = read(prompt, seconds=4)
        return [plan.action.verb if plan.action else None for plan in business.plans(play.shots[0], play.cast[0], play.props)]

    assert acts("A ballerina in a pink tutu turns slowly on a stage.") == ["turn"]
    assert acts("A woman in a coat turns slowly on a stage.") == []
