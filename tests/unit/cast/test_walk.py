"""A walk whose feet stay where they were put."""

import numpy as np
import pytest

from soundstage.engines.previz.stage.acting.walk import BALL, HEEL, Walker
from soundstage.engines.previz.stage.cast.body import Body, Shape
from soundstage.engines.previz.stage.cast.data import base_mesh


@pytest.mark.parametrize("speed", [0.8, 1.25, 1.6, 2.4, 3.2])
@pytest.mark.parametrize("shape", [Shape(years=35), Shape(years=8, male=0.0)], ids=["man", "girl"])
def test_planted_feet_do_not_slip_and_legs_reach(shape: Shape, speed: float) -> None:
    """The pivot under load moves less than a millimetre a frame, and no leg falls short."""
    body = Body(base_mesh(), shape)
    walker = Walker(body, speed=speed, heading=0.7)
    worst, last = 0.0, dict[str, tuple[float, np.ndarray]]()
    for frame in range(60):
        t = frame / 24
        poser, root, missed = walker.at(t)
        assert missed < 0.002
        bones = body.bone_matrices(poser.rotations, root, 0.7, grounded=False)
        for side in "LR":
            x = t / walker.cycle - (0.0 if side == "L" else 0.5)
            phase = (x - np.floor(x)) / walker.gait.stance
            if phase >= 1:
                last.pop(side, None)
                continue
            pivot = HEEL if phase < 0.16 else BALL
            rest = body.joint[f"foot.{side}"] + [0, pivot * body.scale, 0]
            rest[2] = body.floor
            at = bones[body.base.bone[f"foot.{side}"]] @ np.append(rest, 1.0)
            if side in last and last[side][0] == pivot:
                worst = max(worst, float(np.linalg.norm((at - last[side][1])[:2])))
            last[side] = pivot, at
    assert worst < 0.001


def test_heels_strike_left_and_right_in_turn() -> None:
    """The contacts drive the footsteps' sound."""
    walker = Walker(Body(base_mesh(), Shape(years=35)), speed=1.25)
    contacts = walker.contacts(4.0)
    assert [side for _, side in contacts[:4]] == ["L", "R", "L", "R"]
    assert np.allclose(np.diff([t for t, _ in contacts]), walker.cycle / 2)


def test_the_walk_covers_ground_at_its_speed() -> None:
    """After three seconds at 1.2 m/s one is 3.6 m on."""
    walker = Walker(Body(base_mesh(), Shape(years=30, male=0.0)), speed=1.2, heading=0.0)
    (_, a, _), (_, b, _) = walker.at(0.0), walker.at(3.0)
    assert a[1] - b[1] == pytest.approx(3.6, abs=0.05)


def test_a_runner_flies_and_a_walker_does_not() -> None:
    """A run leaves the ground between two steps; a walk always has a foot on it."""
    body = Body(base_mesh(), Shape(years=30))
    times = np.arange(0, 2, 0.01)

    def down(speed: float) -> list[bool]:
        walker = Walker(body, speed=speed)
        return [any(walker.foot(side, float(t))[2] for side in ("L", "R")) for t in times]

    assert all(down(1.25))
    assert 0.5 < np.mean(down(3.3)) < 0.9


def test_two_who_set_off_at_different_points_of_the_cycle_start_from_one_place() -> None:
    """A phase moves the steps, not the way: both are where their speed has brought them, and their heels strike at other times."""
    body = Body(base_mesh(), Shape(years=30))
    even, ahead = Walker(body, speed=1.25), Walker(body, speed=1.25, phase=0.3)
    for t in (0.0, 1.0, 2.5):
        assert even.at(t)[1][:2] == pytest.approx(ahead.at(t)[1][:2], abs=0.08)
    assert min(t for t, _ in ahead.contacts(3.0)) >= 0.0
    assert not np.allclose([t for t, _ in even.contacts(3.0)][:3], [t for t, _ in ahead.contacts(3.0)][:3])
