"""What people do with their hands, on tall and small bodies."""

from collections.abc import Iterator

import numpy as np
import pytest

from soundstage.engines.previz.stage.acting import play
from soundstage.engines.previz.stage.acting.act import Act, Hand
from soundstage.engines.previz.stage.acting.acts import ACTS
from soundstage.engines.previz.stage.acting.gestures import REST, pose_arm
from soundstage.engines.previz.stage.acting.limbs import between, reach
from soundstage.engines.previz.stage.acting.pose import SIDES, Poser, rx, rz
from soundstage.engines.previz.stage.acting.stances import CHANGE, STANCES, Posture, on_toes, settle, stance_at
from soundstage.engines.previz.stage.cast.body import Body, Shape
from soundstage.engines.previz.stage.cast.data import base_mesh

SHAPES = {
    "man": Shape(years=35),
    "woman": Shape(years=30, male=0.0),
    "girl": Shape(years=8, male=0.0),
    "heavy": Shape(years=50, weight=0.9),
}


@pytest.fixture(scope="module", params=SHAPES)
def body(request: pytest.FixtureRequest) -> Body:
    """Give one body after the other."""
    return Body(base_mesh(), SHAPES[request.param])


def hands(act: Act) -> Iterator[Hand]:
    """Yield every place that a hand has in an act."""
    for key in act.keys:
        yield from (hand for hand in (key.lead, key.help) if hand is not None)


def touches_oneself(act: Act) -> bool:
    """Tell whether the hands stay on the body: on the face, the chest, the hips."""
    return any(hands(act)) and all(
        h.near not in ("table", "partner", "floor") and np.hypot(h.ahead, h.out) < 0.2 and abs(h.up) < 0.16 for h in hands(act)
    )


def playing(body: Body, act: Act, u: float) -> tuple[Poser, play.Bit, float]:
    """Return a body in the posture of an act, the act and the time of it `u` of the way through."""
    bit = play.Bit(act=act, start=0.0, end=500.0)
    t = 20 * act.period + u * act.period if act.period else play.RISE + 0.02 + 0.95 * u * act.once
    poser, trunk = Poser(body), play.trunk((bit,), t)
    settle(poser, STANCES[act.posture or "stand"])
    poser.spine(lean=trunk["lean"], side=trunk["side"], twist=trunk["twist"])
    for side in SIDES:
        pose_arm(poser, side, {}, REST)
    return poser, bit, t


@pytest.mark.parametrize("name", [name for name, act in ACTS.items() if touches_oneself(act)])
def test_hands_that_touch_their_owner_get_there(body: Body, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Mouth, brow, hip and heart are reached within two centimetres, by a child and by a heavy man."""
    missed: list[float] = []

    def told(*args: object, **options: object) -> float:
        missed.append(reach(*args, **options))  # pyright: ignore[reportArgumentType]
        return missed[-1]

    monkeypatch.setattr(play, "reach", told)
    for u in np.linspace(0, 1, 7):
        poser, bit, t = playing(body, ACTS[name], float(u))
        play.arms(poser, (bit,), t, play.World(table=0.2, floor=-0.85))
    assert max(missed) < 0.02


@pytest.mark.parametrize("name", ACTS)
def test_every_act_is_a_pose_at_any_time(name: str) -> None:
    """Rotations stay rotations: orthonormal, right-handed and finite."""
    man = Body(base_mesh(), SHAPES["man"])
    for u in np.linspace(0, 1, 5):
        poser, bit, t = playing(man, ACTS[name], float(u))
        play.arms(poser, (bit,), t, play.World(table=0.2, floor=-0.85))
        for bone, rotation in poser.rotations.items():
            assert np.allclose(rotation @ rotation.T, np.eye(3), atol=1e-6), bone
            assert np.linalg.det(rotation) > 0, bone


@pytest.mark.parametrize("name", ["drink", "wave", "clap", "guitar", "punch", "read"])
def test_hands_do_not_jump(body: Body, name: str) -> None:
    """From frame to frame a wrist goes no farther than a quick arm does."""
    act, last = ACTS[name], dict[str, np.ndarray]()
    bit = play.Bit(act=act, start=0.0, end=4.0)
    for frame in range(96):
        t = frame / 24
        poser, trunk = Poser(body), play.trunk((bit,), t)
        settle(poser, STANCES["stand"])
        poser.spine(lean=trunk["lean"], side=trunk["side"], twist=trunk["twist"])
        for side in SIDES:
            pose_arm(poser, side, {}, REST)
        play.arms(poser, (bit,), t, play.World(table=0.2, floor=-0.85))
        for side in SIDES:
            at = poser.place(f"wrist.{side}", body.joint[f"wrist.{side}"])
            if side in last:
                assert np.linalg.norm(at - last[side]) < 0.26 * body.scale, (t, side)
            last[side] = at


@pytest.mark.parametrize("posture", ["sit", "kneel", "one_knee", "crouch", "sit_floor"])
def test_feet_are_lifted_and_not_dragged_into_another_posture(body: Body, posture: Posture) -> None:
    """While the body goes down, a foot on the ground stays within two centimetres of where it is."""
    keys: tuple[tuple[float, Posture], ...] = ((0.0, "stand"), (1.0, posture))
    last: dict[str, np.ndarray] = {}
    for frame in range(int((1.2 + CHANGE) * 24)):
        poser = Poser(body)
        stance, _ = stance_at(keys, frame / 24)
        over, _ = settle(poser, stance)
        for side, foot in zip(SIDES, (stance.left, stance.right), strict=True):
            at = poser.place(f"foot.{side}", body.joint[f"foot.{side}"]) + over
            if side in last and foot.up < 0.012:
                assert np.linalg.norm((at - last[side])[:2]) < 0.02, (frame, side)
            last[side] = at


@pytest.mark.parametrize("posture", ["stand", "sit", "kneel", "one_knee", "crouch", "all_fours"])
def test_legs_reach_the_feet_in_every_posture(body: Body, posture: Posture) -> None:
    """No foot hangs in the air because a leg is too short for the stance."""
    _, missed = settle(Poser(body), STANCES[posture], seat=0.45 * body.scale)
    assert missed < 0.02


@pytest.mark.parametrize("w", [0.0, 0.25, 0.5, 1.0])
def test_halfway_between_two_rotations_is_a_rotation(w: float) -> None:
    """The shares of a quarter turn, and of half a turn."""
    assert np.allclose(between(np.eye(3), rx(1.2), w), rx(1.2 * w))
    half = between(np.eye(3), rz(np.pi), w)
    assert np.allclose(half @ half.T, np.eye(3))


def test_who_dances_on_the_tips_of_the_toes_has_them_on_the_floor(body: Body) -> None:
    """Heels are up, toes are at the floor within two centimetres, legs reach, and flat feet stay as they were."""
    low = body.rest[body.base.body_ids]
    low = low[low[:, 2] < body.floor + 0.03 * body.scale]
    tips = {side: min(low[low[:, 0] * sign > 0], key=lambda p: p[1]) for side, sign in zip(SIDES, (1, -1), strict=True)}
    for rise, heel in ((0.0, 0.0), (1.0, 0.06)):
        poser = Poser(body)
        over, missed = settle(poser, on_toes(STANCES["stand"], rise))
        assert missed < 0.01
        for side in SIDES:
            ankle = poser.place(f"foot.{side}", body.joint[f"foot.{side}"]) + over
            tip = poser.place(f"foot.{side}", tips[side]) + over
            assert abs(tip[2] - 0.012 * body.scale) < 0.02, "the toes"
            assert ankle[2] - (body.joint[f"foot.{side}"][2] - body.floor) >= heel * body.scale, "the heels"
