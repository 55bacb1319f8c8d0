"""Who dances in whose arms."""

import pytest

from soundstage.engines.previz.screenplay import Action, Character, Shot
from soundstage.engines.previz.stage import blocking, couples
from soundstage.engines.previz.stage.acting.acts import ACTS
from soundstage.engines.previz.stage.business import plans
from soundstage.engines.previz.stage.sets import build_set

HER, HIM = Character(id="c1", label="woman", sex="f"), Character(id="c2", label="man", sex="m")


def dancing(words: str, *actors: str, target: str | None = None) -> Shot:
    """A shot in which these people dance, all told at once."""
    acts = [Action(actor=a, verb="dance", rig="dance", words=words, target=target, end=4.0, span=(0, 9)) for a in actors]
    return Shot(start=0.0, end=4.0, cast=["c1", "c2"], actions=acts)


@pytest.mark.parametrize(
    ("shot", "held"),
    [
        (dancing("slow-dance", "c1", "c2"), True),
        (dancing("dances with him", "c1", target="c2"), True),
        (dancing("breakdance", "c1", "c2"), False),
        (dancing("dances alone", "c1"), False),
    ],
)
def test_two_who_dance_together_hold_each_other(shot: Shot, held: bool) -> None:
    """One has the hands on the other's waist, the other the arms about that one's neck; who dances alone has them free."""
    assert (couples.dancers(shot) == {"c1", "c2"}) == held
    hers = [plan.act for plan in plans(shot, HER, ())]
    assert (hers == [ACTS["dance_follow"]]) == held


def test_a_couple_stands_close_and_stays_close() -> None:
    """They turn round the place between them at one distance, face to face."""
    a, b = blocking.place(dancing("waltz", "c1", "c2"), [HER, HIM], build_set("rooftop"))
    middle = ((a.x + b.x) / 2, (a.y + b.y) / 2)
    for t in (0.0, 1.7, 5.2):
        ax, ay, yaw_a, sway_a = couples.turned((a.x, a.y, 0.0), a.yaw, middle, t)
        bx, by, yaw_b, sway_b = couples.turned((b.x, b.y, 0.0), b.yaw, middle, t)
        assert ((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5 == pytest.approx(2 * couples.HALF, abs=1e-6)
        assert sway_a == sway_b
        assert abs(yaw_a - yaw_b) == pytest.approx(3.14159, abs=1e-3)
