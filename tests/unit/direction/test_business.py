"""What people have in hand and do with it, from prompts."""

import numpy as np
import pytest

from soundstage.engines.previz.screenplay import Screenplay
from soundstage.engines.previz.script import read
from soundstage.engines.previz.stage import business, cueing
from soundstage.engines.previz.stage.acting.acts import ACTS, JUST_HOLDS
from soundstage.engines.previz.stage.business import Plan
from soundstage.engines.previz.stage.cast.held import MOST_THINGS
from soundstage.engines.previz.stage.props.handheld import MAKERS
from soundstage.engines.previz.stage.props.in_hand import FORMS, form_of


def first(prompt: str) -> tuple[Screenplay, list[Plan]]:
    """Return what the first character of a prompt does."""
    screenplay = read(prompt, seconds=4)
    return screenplay, business.plans(screenplay.shots[0], screenplay.cast[0], screenplay.props)


def doing(prompt: str) -> list[tuple[str, str | None]]:
    """Return (act, what is in hand) of the first character."""
    names = {id(act): name for name, act in ACTS.items()} | {id(JUST_HOLDS): "just holds"}
    return [(names[id(plan.act)], plan.thing.form if plan.thing else None) for plan in first(prompt)[1]]


@pytest.mark.parametrize(
    ("prompt", "act", "thing"),
    [
        ("A nurse drinks tea in an office.", "drink", "mug"),
        ("A man drinks wine in a restaurant.", "drink", "wine_glass"),
        ("An old man reads a newspaper.", "read_paper", "newspaper"),
        ("A girl reads a book.", "read", "book"),
        ("A woman plays the violin on a stage.", "violin", "violin"),
        ("A boy plays the trumpet.", "trumpet", "trumpet"),
        ("A man chops wood with an axe.", "chop_wood", "axe"),
        ("A janitor sweeps the floor with a broom.", "sweep", "broom"),
        ("A boy waves at the camera.", "wave", None),
        ("A woman wipes her brow.", "wipe_brow", None),
        ("A man holds an umbrella.", "hold_umbrella", "umbrella"),
        ("A captain looks through a spyglass.", "spyglass", "telescope"),
        ("A girl looks at her phone.", "text", "phone"),
        ("A woman drinks beer from a bottle.", "drink", "bottle"),
        ("A waiter carries a tray.", "hold_tray", "tray"),
    ],
)
def test_people_have_in_hand_what_they_use(prompt: str, act: str, thing: str | None) -> None:
    """The act and the thing of each kind of business."""
    assert (act, thing) in doing(prompt)


def test_a_thing_has_the_colour_that_is_said() -> None:
    """A red umbrella is red, and coffee from a blue mug comes in a blue one."""
    for prompt, strongest in (("A woman holds a red umbrella.", 0), ("A man drinks coffee from a blue mug.", 2)):
        (plan,) = first(prompt)[1]
        assert plan.thing is not None
        assert plan.thing.colour is not None
        assert int(np.argmax(plan.thing.colour)) == strongest


def test_nobody_carries_more_than_a_body_has_bones_for() -> None:
    """However much a prompt puts into somebody's hands."""
    screenplay = read("A juggler holds a cup, a book, a sword, a lantern, a bouquet, a phone and a flag.", seconds=4)
    assert len(business.things_of(screenplay.cast[0], screenplay)) <= MOST_THINGS


def test_one_act_gives_way_to_the_next() -> None:
    """'drinks, then waves': the cup is down before the hand is up for long."""
    screenplay, plans = first("A man drinks a coffee, then waves at the camera.")
    things = business.things_of(screenplay.cast[0], screenplay)
    drink, wave = sorted(cueing.bits(plans, things, screenplay.shots[0], "L"), key=lambda bit: bit.start)
    assert drink.end <= wave.start + cueing.HANDOVER + 1e-6


def test_every_form_can_be_made_carried_and_called() -> None:
    """Tables that name each other hold together."""
    assert {*FORMS} == {*MAKERS}
    assert {form.carry for form in FORMS.values()} <= {*ACTS}
    assert all(form_of(name) is not None for name in ("umbrella", "red umbrella", "wedding ring", "acoustic guitar"))
    assert form_of("cathedral") is None
