"""A walk whose feet stay where they were put."""

import numpy as np
import pytest

from soundstage.engines.previz.stage.acting.walk import BALL, HEEL, STANCE, Walker
from soundstage.engines.previz.stage.cast.body import Body, Shape
from soundstage.engines.previz.stage.cast.data import base_mesh


@pytest.mark.parametrize("speed", [0.8, 1.25, 1.6])
@pytest.mark.parametrize("shape", [Shape(years=35), Shape(years=8, male=0.0)], ids=["man", "girl"])
def test_planted_feet_do_not_slip_and_legs_reach(shape: Shape, speed: float) -> None:
    """The pivot under load moves less than a millimetre a frame, and no leg falls short."""
    body = Body(base_mesh(), shape)
    walker = Walker(body, speed=speed, heading=0.7)
    worst, last = 0.0, {}
    for frame in range(60):
        t = frame / 24
        poser, root, missed = walker.at(t)
        assert missed < 0.002
        bones = body.bone_matrices(poser.rotations, root, 0.7, grounded=False)
        for side in "LR":
            x = t / walker.cycle - (0.0 if side == "L" else 0.5)
            phase = (x - np.floor(x)) / STANCE
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
