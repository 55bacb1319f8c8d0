"""Vehicles of the screenplay on the lanes of a set."""

from dataclasses import replace

import numpy as np
import pytest

from soundstage.engines.previz.screenplay import Screenplay
from soundstage.engines.previz.script import read
from soundstage.engines.previz.stage import traffic
from soundstage.engines.previz.stage.locations import build_sets
from soundstage.engines.previz.stage.scene import Lane, SetPiece
from soundstage.engines.previz.stage.traffic import Ride


def on_set(prompt: str) -> tuple[Screenplay, SetPiece, tuple[Ride, ...]]:
    """The prompt read, its set built, and the vehicles on its lanes."""
    screenplay = read(prompt, seconds=6)
    (set_piece,), _ = build_sets(screenplay, 3)
    return screenplay, set_piece, traffic.rides(screenplay.shots[0], screenplay.props, set_piece)


def test_a_train_that_pulls_in_slows_down_to_where_trains_stop() -> None:
    """It comes from far off, fast, and rolls to the stopping place as the shot ends."""
    _, set_piece, (train,) = on_set("A red train pulls into the station.")
    lane = set_piece.lanes[0]
    way = [train.nose(t) for t in np.linspace(0.0, 6.0, 13)]
    steps = np.abs(np.diff(way))
    assert way[0] > lane.stop + 30
    assert way[-1] == pytest.approx(lane.stop)
    assert (np.diff(steps) < 0).all()
    assert train.moves


def test_a_train_that_leaves_gathers_speed() -> None:
    """It stands where trains stop, and is ever faster."""
    _, set_piece, (train,) = on_set("A train leaves the station while she watches.")
    assert train.nose(0.0) == set_piece.lanes[0].stop
    assert train.nose(6.0) - train.nose(5.0) < train.nose(3.0) - train.nose(2.0) < 0


def test_a_train_that_is_waited_for_is_not_there() -> None:
    """Only what is in the picture stands on the rails."""
    assert not on_set("A woman waits for the train on the platform.")[2]
    assert not on_set("A blue train stands at the platform.")[2][0].moves


def test_vehicles_are_batches_in_their_own_colour_and_move() -> None:
    """A set with a train has more batches than without; they are elsewhere a second later, and cast no shadow that stays behind."""
    screenplay, set_piece, moving = on_set("A red train pulls into the station.")
    busy = traffic.with_traffic(set_piece, moving, screenplay.shots[0], 3)
    train = busy.batches[len(set_piece.batches) :]
    assert len(train) == 3
    for batch in train:
        assert not batch.shadow
        assert np.abs(batch.instances(1.0)[:, 7] - batch.instances(2.0)[:, 7]).min() > 1.0
    red = train[0].mesh.col
    assert ((red[:, 0] > 0.2) & (red[:, 1] < 0.1)).sum() > 500


def test_a_set_without_lanes_has_no_traffic() -> None:
    """A train in a kitchen is nobody's business here."""
    screenplay, set_piece, moving = on_set("A toy train runs round the kitchen.")
    assert not moving
    assert traffic.with_traffic(set_piece, moving, screenplay.shots[0], 3) is set_piece


def test_a_car_is_as_far_on_as_time_says() -> None:
    """It passes the place where cars stand in the middle of the shot, whichever way its lane leads."""
    screenplay = read("A red car drives along a road.", seconds=6)
    for heading in (-1, 1):
        lane = Lane(x=1.0, stop=4.0, heading=heading)
        _, plain, _ = on_set("A man in a studio.")
        road = replace(plain, lanes=(lane,))
        (car,) = traffic.rides(screenplay.shots[0], screenplay.props, road)
        assert car.nose(3.0) == pytest.approx(4.0)
        assert np.sign(car.nose(4.0) - car.nose(3.0)) == heading
