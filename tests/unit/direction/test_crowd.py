"""Crowds behind the action."""

import numpy as np
import pytest

from soundstage.engines.previz.screenplay import Action, Character, Shot
from soundstage.engines.previz.stage.acting.part import Part
from soundstage.engines.previz.stage.acting.performer import Performer
from soundstage.engines.previz.stage.blocking import on_screen
from soundstage.engines.previz.stage.cast.casting import look_for
from soundstage.engines.previz.stage.cast.person import build_person
from soundstage.engines.previz.stage.cast.reduced import Reduced
from soundstage.engines.previz.stage.crowd import MOST_IN, MOST_OUT, build_crowd, crowd_of, passers_by
from soundstage.engines.previz.stage.sets import build_set

ANN = Character(id="c1", label="woman", sex="f", age="adult")
FANS = Character(id="c2", label="fans", count=60, extra=True)


def shot_with(*people: Character, **more: object) -> Shot:
    """A shot of four seconds with these people."""
    return Shot.model_validate({"start": 0.0, "end": 4.0, "cast": [p.id for p in people], **more})


def test_a_crowd_stands_behind_who_is_told_one_by_one() -> None:
    """Sixty fans are forty extras in the open and ten in a room, and none of them is an actor."""
    shot = shot_with(ANN, FANS)
    assert [p.id for p in on_screen(shot, [ANN, FANS], 6)] == ["c1"]
    for interior, most in ((False, MOST_OUT), (True, MOST_IN)):
        crowd = crowd_of(shot, [ANN, FANS], (), interior=interior, most=6)
        assert crowd is not None
        assert crowd.count == most


def test_those_for_whom_the_front_has_no_room_stand_behind() -> None:
    """Of twenty soldiers six play, and fourteen are a crowd."""
    soldiers = Character(id="c1", label="soldiers", count=20)
    crowd = crowd_of(shot_with(soldiers), [soldiers], (), interior=False, most=6)
    assert crowd is not None
    assert crowd.count == 14


def test_a_class_sits_at_its_desks() -> None:
    """Where a set keeps places for company, extras take them: no more than there are, each on a chair."""
    room = build_set("classroom")
    pupils = Character(id="c2", label="pupils", count=30)
    crowd = crowd_of(shot_with(ANN, pupils), [ANN, pupils], (), interior=True, most=6, places=room.company)
    assert crowd is not None
    assert crowd.count == len(room.company)
    assert crowd.seat == room.company[0].seat
    batches = build_crowd(crowd, room, 1, season=None, facing_lens=False)
    at = np.concatenate([batch.instances(0.0)[:, [3, 7]] for batch in batches])
    assert np.allclose(np.sort(at, 0), np.sort(np.array([place.at[:2] for place in room.company]), 0), atol=1e-5)


def test_a_market_is_busy_unless_it_is_said_to_be_empty() -> None:
    """Strangers are about where there always are some; a word for emptiness sends them home, and other places have none."""
    market = build_set("market")
    told = shot_with(ANN, text="A woman buys apples at a market.")
    crowd = passers_by(told, market)
    assert crowd is not None
    assert 0 < crowd.count <= len(market.company)
    assert passers_by(told.model_copy(update={"text": "An abandoned market."}), market) is None
    assert passers_by(told, build_set("studio")) is None


def test_two_people_are_no_crowd() -> None:
    """Nobody is added who is not told of."""
    pair = Character(id="c1", label="friends", count=2)
    assert crowd_of(shot_with(pair), [pair], (), interior=False, most=6) is None
    assert crowd_of(shot_with(ANN), [ANN], (), interior=False, most=6) is None


@pytest.mark.parametrize("rig", ["walk", "clap", "none"])
def test_every_extra_is_in_the_picture_once_at_any_time(rig: str) -> None:
    """Whatever they do, as many are drawn as there are; who walks is somewhere else later, who stands is not."""
    acts = [Action(actor="c2", verb=rig, rig=rig, end=4.0)] if rig != "none" else []  # pyright: ignore[reportArgumentType]
    shot, piece = shot_with(ANN, FANS, actions=acts), build_set("park")
    crowd = crowd_of(shot, [ANN, FANS], (), interior=False, most=6)
    assert crowd is not None
    batches = build_crowd(crowd, piece, 3, season=None, facing_lens=True)
    places = []
    for t in (0.0, 0.37, 2.9):
        rows = np.concatenate([batch.instances(t) for batch in batches])
        assert len(rows) == crowd.count
        places.append(rows[np.lexsort(rows[:, [3, 7]].T)][:, [3, 7, 11]])
        assert all(len(batch.instances(t)) <= len(batch.inst) for batch in batches if batch.inst is not None)
    assert np.allclose(places[0], places[2]) == (rig != "walk")
    assert min(row[1] for row in places[0]) > piece.marks[0].at[1] + 1.5


def test_somebody_seen_from_afar_keeps_shape_and_colour() -> None:
    """A tenth of the triangles, the same height, and no vertex out of place."""
    person = build_person(look_for(ANN, seed=4))
    small = Reduced(person)
    mesh = small.mesh(Performer(person, Part(at=(0.0, 0.0, 0.0), yaw=0.0)).pose(0.0))
    assert len(mesh.tri) < 0.15 * sum(len(part.faces) for part in person.parts)
    assert float(np.ptp(mesh.pos[:, 2])) == pytest.approx(person.body.height, abs=0.12)
    assert np.isfinite(mesh.pos).all()
    assert np.allclose(np.linalg.norm(mesh.nrm, axis=1), 1.0, atol=1e-3)
    assert (mesh.col >= 0).all()
    assert (mesh.col <= 1).all()
