"""Shots of a thing alone, clear things, and signs in the street."""

import numpy as np
import pytest

from soundstage.engines.previz.screenplay import Screenplay
from soundstage.engines.previz.script import read
from soundstage.engines.previz.stage import business, locations, product
from soundstage.engines.previz.stage.props.handheld import CLEAR, Thing
from soundstage.engines.previz.stage.props.in_hand import form_of
from soundstage.engines.previz.stage.props.shown import MAKERS, Shown, form_called
from soundstage.engines.previz.stage.scene import SetPiece
from soundstage.engines.previz.stage.sets import build_set
from soundstage.engines.previz.stage.sets.signage import Sign


def studio(prompt: str) -> SetPiece:
    """The set of the first shot of a prompt."""
    return locations.build_sets(read(prompt, seconds=4), 1)[0][0]


def turned(piece: SetPiece) -> bool:
    """Whether anything on a set has turned after two seconds."""
    assert piece.showcase is not None
    product = piece.showcase.product
    return not np.allclose(product.instances(0.0), product.instances(2.0))


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


def test_a_studio_has_a_table_only_for_a_product() -> None:
    """Somebody who stands in a studio has no coffee beside them."""
    assert build_set("studio").showcase is None
    assert build_set("studio", product=Thing(form="mug")).showcase is not None


@pytest.mark.parametrize(
    ("prompt", "form"),
    [
        ("Product shot of a luxury watch on dark marble.", "watch"),
        ("A single white sneaker rotates on a plinth, commercial.", "sneaker"),
        ("A glass of whisky with ice on a wooden table, macro.", "whisky"),
        ("A glass of red wine on a table, product shot.", "red_wine"),
        ("A cold beer bottle with condensation, product shot.", "beer"),
        ("A red lipstick on a marble table, macro.", "lipstick"),
        ("Product shot of a glass perfume bottle on a marble table.", "flacon"),
        ("A diamond ring on black velvet, macro product shot.", "ring"),
        ("Macro of a vintage camera, the camera slowly pushes in.", "photo_camera"),
    ],
)
def test_products_are_known_by_their_names(prompt: str, form: str) -> None:
    """Also where the reader takes the word for something else."""
    play = read(prompt, seconds=4)
    shown = product.product_of(play.shots[0], play.props)
    assert shown is not None
    assert shown.form == form


@pytest.mark.parametrize(
    ("words", "form"),
    [
        ("human skull", "skull"),
        ("skull and crossbones", None),
        ("old black phone", "telephone"),
        ("rotary telephone", "telephone"),
        ("telephone booth", None),
        ("smartphone", "smartphone"),
        ("soccer ball", "football"),
        ("american football", "american_football"),
        ("football stadium", None),
        ("basketball", "basketball"),
        ("basketball hoop", None),
        ("steaming bowl of ramen", "ramen"),
        ("ramen shop", None),
        ("hourglass", "hourglass"),
        ("hourglass figure", None),
        ("golden crown", "crown"),
        ("crown prince", None),
        ("flower crown", None),
        ("pirate chest", "treasure_chest"),
        ("hairy chest", None),
        ("desk globe", "globe"),
        ("snow globe", None),
        ("globe of light", None),
        ("alarm clock", "alarm_clock"),
        ("gold pocket watch", "pocket_watch"),
        ("wristwatch", "watch"),
        ("gramophone", "gramophone"),
        ("chess board", "chess_board"),
        ("birdcage", "birdcage"),
        ("silver candelabra", "candelabra"),
        ("teapot", "teapot"),
        ("teapot and two cups", "tea_set"),
        ("vinyl record player", "record_player"),
        ("toy train", "toy_train"),
        ("train", None),
    ],
)
def test_names_of_things_are_told_from_what_only_sounds_like_them(words: str, form: str | None) -> None:
    """A stadium is no ball, a prince no crown, and a man's chest holds no gold."""
    named = form_called(words)
    assert (named and named[0]) == form


def test_who_plays_has_a_ball_and_not_a_thing_on_a_table() -> None:
    """A football is shown as one alone; in a game it is the ball that people have."""
    assert form_of("football") == form_of("basketball") == "ball"
    play = read("A boy kicks a football in a park.", seconds=4)
    assert product.product_of(play.shots[0], play.props) is None


@pytest.mark.parametrize("form", sorted(MAKERS))
def test_every_product_is_a_sound_mesh(form: str) -> None:
    """It has a size, unit normals and no holes in its numbers; a colour reaches it."""
    plain, green = (Shown(form=form, colour=colour).mesh() for colour in (None, (0.05, 0.45, 0.10)))
    size = np.ptp(plain.pos, axis=0)
    assert 0.02 < float(size.max()) < 0.5
    assert np.allclose(np.linalg.norm(plain.nrm, axis=1), 1.0, atol=1e-3)
    assert plain.tri.max() < len(plain.pos)
    assert np.isfinite(plain.vertices()).all()
    assert not np.array_equal(plain.col, green.col)


def test_the_table_is_what_the_prompt_says() -> None:
    """By its stone, by its colour, or by the stone alone."""

    def table(prompt: str) -> tuple[str, float] | None:
        play = read(prompt, seconds=4)
        found = product.table_of(play.shots[0], play.props)
        return None if found is None else (found.material, max(found.colour))

    dark, white = table("A perfume bottle on a dark marble table."), table("A perfume bottle on a white marble table.")
    assert dark is not None
    assert white is not None
    assert dark[0] == white[0] == "marble"
    assert dark[1] < 0.1 < white[1]
    assert table("Product shot of a luxury watch on dark marble, studio light.") == dark
    assert (table("A burger on a wooden board.") or ("", 0))[0] == "wood"
    assert table("Product shot of a perfume bottle.") is None


def test_light_sweeps_when_it_is_said_to() -> None:
    """Not when something else does."""
    sweeping = "A perfume bottle on a table, soft studio light sweeping across."
    for prompt, swept in ((sweeping, True), ("A perfume bottle on a table, soft studio light.", False)):
        assert product.light_sweeps(read(prompt, seconds=4).shots[0]) == swept


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
