"""Feet that stay where they are put."""

import numpy as np
import pytest

from soundstage.engines.previz.stage.acting.walk import Walker
from soundstage.engines.previz.stage.cast.body import Body, Shape
from soundstage.engines.previz.stage.cast.data import base_mesh

BODIES = {"man": Shape(years=35, male=1.0), "woman": Shape(years=30, male=0.0), "child": Shape(years=9, male=0.5)}


@pytest.mark.parametrize("who", BODIES)
@pytest.mark.parametrize("speed", [0.8, 1.25, 1.6])
def test_a_foot_on_the_ground_does_not_slide(who: str, speed: float) -> None:
    """From frame to frame the ball of a loaded foot moves by less than a millimetre, for tall and small at any pace."""
    body = Body(base_mesh(), BODIES[who])
    walker = Walker(body, start=(0.0, 0.0), heading=0.4, speed=speed)
    ball = body.joint["foot.L"] + np.array([0.0, -0.125, 0.0]) * body.scale
    ball[2] = body.floor
    last: np.ndarray | None = None
    worst = 0.0
    for frame in range(96):
        t = frame / 48
        phase = (t / walker.cycle) % 1.0 / walker.gait.stance
        if not 0.2 < phase < 0.95:
            last = None
            continue
        poser, root, _ = walker.at(t)
        matrix = body.bone_matrices(poser.rotations, root, walker.heading, grounded=False)[body.base.bone["foot.L"]]
        now = (matrix @ np.append(ball, 1.0))[:2]
        if last is not None:
            worst = max(worst, float(np.linalg.norm(now - last)))
        last = now
    assert worst < 0.001


def test_heels_strike_left_and_right_in_turn() -> None:
    """The steps that are heard alternate and keep the pace of the walk."""
    walker = Walker(Body(base_mesh(), BODIES["man"]), start=(0.0, 0.0), heading=0.0, speed=1.25)
    contacts = walker.contacts(4.0)
    assert [side for _, side in contacts[:4]] == ["L", "R", "L", "R"]
    assert np.allclose(np.diff([t for t, _ in contacts]), walker.cycle / 2)
    assert walker.speed == pytest.approx(2 * walker.step / walker.cycle)


@pytest.mark.parametrize("speed", [0.8, 1.25, 2.9])
def test_arms_swing_against_the_legs(speed: float) -> None:
    """The left arm is forward when the left foot is back; a runner bends the elbows."""
    walker = Walker(Body(base_mesh(), BODIES["woman"]), start=(0.0, 0.0), heading=0.0, speed=speed)
    left, right = walker.arm("L", 0.0), walker.arm("R", 0.0)
    assert left.forward < right.forward
    assert walker.arm("L", walker.cycle / 2).forward == pytest.approx(right.forward)
    assert (left.elbow > 1) is (speed > 2)
