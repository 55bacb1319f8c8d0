"""Postures: where hips and feet are, and how one goes from one to another. Legs follow by inverse kinematics, so feet stay put."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Literal

import numpy as np

from soundstage.engines.previz.stage.acting.curves import ease
from soundstage.engines.previz.stage.acting.limbs import two_bone
from soundstage.engines.previz.stage.acting.pose import SIDES, Poser, Side, rx, ry, rz
from soundstage.engines.previz.stage.cast.body import Body
from soundstage.engines.previz.stage.cast.geometry import Floats

Posture = Literal[
    "stand", "sit", "sit_floor", "kneel", "one_knee", "crouch", "all_fours", "lie", "lie_side", "lie_front", "straddle", "float", "drift"
]
KNEE_AHEAD = np.array([0.0, -1.0, 0.0])
SOLE = 0.012
"""Metres of a shoe's sole on a body of 1.67 m."""
STEP = 0.09
"""Metres a foot is lifted that goes somewhere else."""
CHANGE = 1.1
"""Seconds from one posture to the next."""
TIPTOE, POINTED, TOGETHER = 0.105, 0.95, 0.045
"""Metres that the ankles rise on the tips of the toes, radians that these point down, and metres from the middle to each foot."""
LEG = 0.80
"""Metres from hip joint to ankle on a body of 1.67 m."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Foot:
    """One foot seen from the mark: metres on a body of 1.67 m, out from the middle, ahead, and its ankle above standing height."""

    out: float = 0.085
    ahead: float = 0.0
    up: float = 0.0
    toes_down: float = 0.0
    """Radians the toes point down."""
    toes_out: float = 0.12
    knee: tuple[float, float, float] = (0.08, 1.0, 0.0)
    """Where the knee goes: out, ahead, up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """A posture in numbers. Heights are shares of the leg (hip joint to ankle), the rest metres on a body of 1.67 m, and radians."""

    hips: float = 0.985
    """Height of the hip joints above the ankles of a standing body."""
    hips_ahead: float = 0.0
    pitch: float = 0.0
    """The pelvis tipped forward."""
    roll: float = 0.0
    """The whole body rolled onto its left side."""
    lean: float = 0.0
    """The trunk bent forward."""
    left: Foot = Foot()
    right: Foot = Foot()
    seat: float = 0.0
    """1 sits on a seat of given height: `hips` gives way to it."""


_DOWN = 1.25
STANCES: Mapping[Posture, Stance] = {
    "stand": Stance(),
    "sit": Stance(hips=0.5, seat=1.0, pitch=-0.10, lean=0.16, left=Foot(out=0.11, ahead=0.40), right=Foot(out=0.11, ahead=0.43)),
    "sit_floor": Stance(
        hips=0.07, pitch=-0.25, lean=0.40, left=Foot(out=-0.09, ahead=0.30, up=-0.02, toes_down=0.5, toes_out=0.9, knee=(1.0, 0.6, 0.15)),
        right=Foot(out=-0.02, ahead=0.20, up=-0.03, toes_down=0.5, toes_out=0.9, knee=(1.0, 0.6, 0.15)),
    ),
    "kneel": Stance(
        hips=0.485, hips_ahead=0.38, left=Foot(out=0.10, ahead=-0.02, up=0.0, toes_down=_DOWN, toes_out=0.0, knee=(0.05, 1.0, -0.6)),
        right=Foot(out=0.10, ahead=-0.02, up=0.0, toes_down=_DOWN, toes_out=0.0, knee=(0.05, 1.0, -0.6)),
    ),
    "one_knee": Stance(
        hips=0.485, hips_ahead=-0.05, left=Foot(out=0.12, ahead=0.36, knee=(0.1, 1.0, 0.4)),
        right=Foot(out=0.08, ahead=-0.44, up=0.02, toes_down=0.9, toes_out=0.0, knee=(0.05, 1.0, -0.6)),
    ),
    "crouch": Stance(
        hips=0.32, hips_ahead=-0.12, pitch=0.35, lean=0.35, left=Foot(out=0.13, ahead=0.12, toes_out=0.3, knee=(0.5, 1.0, 0.5)),
        right=Foot(out=0.12, ahead=-0.05, up=0.07, toes_down=0.7, toes_out=0.2, knee=(0.4, 1.0, 0.2)),
    ),
    "all_fours": Stance(
        hips=0.50, hips_ahead=-0.28, pitch=1.15, lean=0.35, left=Foot(out=0.10, ahead=-0.72, toes_down=_DOWN, toes_out=0.0, knee=(0.05, 0.4, -1.0)),
        right=Foot(out=0.10, ahead=-0.72, toes_down=_DOWN, toes_out=0.0, knee=(0.05, 0.4, -1.0)),
    ),
    "lie": Stance(
        hips=0.03, pitch=-1.52, left=Foot(out=0.12, ahead=0.74, toes_down=0.35, toes_out=0.5, knee=(0.2, 0.1, 1.0)),
        right=Foot(out=0.10, ahead=0.70, toes_down=0.3, toes_out=0.5, knee=(0.1, 0.1, 1.0)),
    ),
    "lie_front": Stance(
        hips=0.04, pitch=1.50, left=Foot(out=0.10, ahead=-0.74, toes_down=_DOWN, toes_out=0.2, knee=(0.1, 0.0, -1.0)),
        right=Foot(out=0.10, ahead=-0.74, toes_down=_DOWN, toes_out=0.2, knee=(0.1, 0.0, -1.0)),
    ),
    "lie_side": Stance(
        hips=0.10, pitch=-1.45, roll=1.2, lean=0.25, left=Foot(out=0.02, ahead=0.62, up=-0.02, toes_down=0.3, knee=(0.6, 0.1, 0.8)),
        right=Foot(out=-0.06, ahead=0.58, up=0.05, toes_down=0.3, knee=(0.2, 0.1, 1.0)),
    ),
    "straddle": Stance(
        hips=0.5, seat=1.0, lean=0.08, left=Foot(out=0.30, ahead=0.12, up=0.25, toes_out=0.25, knee=(0.6, 1.0, 0.1)),
        right=Foot(out=0.30, ahead=0.12, up=0.25, toes_out=0.25, knee=(0.6, 1.0, 0.1)),
    ),
    "float": Stance(
        hips=1.60, pitch=0.14, left=Foot(out=0.08, ahead=-0.24, up=0.72, toes_down=1.1), right=Foot(out=0.07, ahead=-0.04, up=0.64, toes_down=1.0)
    ),
    "drift": Stance(
        hips=1.50, pitch=0.52, left=Foot(out=0.13, ahead=-0.46, up=0.80, toes_down=0.9), right=Foot(out=0.09, ahead=-0.20, up=0.78, toes_down=0.7)
    ),
}  # fmt: skip


def mixed(a: Stance, b: Stance, w: float) -> Stance:
    """Return the stance that is the share `w` of the way from `a` to `b`."""

    def mix(x: object, y: object) -> object:
        if isinstance(x, Foot) and isinstance(y, Foot):
            step = min(1.0, float(np.hypot(x.out - y.out, x.ahead - y.ahead)) / 0.2)
            return _raised(4 * w * (1 - w) * STEP * step, **{f.name: mix(getattr(x, f.name), getattr(y, f.name)) for f in fields(Foot)})
        if isinstance(x, tuple) and isinstance(y, tuple):
            return tuple(mix(p, q) for p, q in zip(x, y, strict=True))
        return float(x) + (float(y) - float(x)) * w  # pyright: ignore[reportArgumentType]

    return Stance(**{f.name: mix(getattr(a, f.name), getattr(b, f.name)) for f in fields(Stance)})  # pyright: ignore[reportArgumentType]


def _raised(lift: float, **foot: object) -> Foot:
    """Return a foot on its way: it is lifted, not dragged."""
    out = Foot(**foot)  # pyright: ignore[reportArgumentType]
    return replace(out, up=out.up + lift)


def _before_seat(stance: Stance) -> Stance:
    """Return how one stands who is about to sit down, or has just got up: with the feet where they are when one sits."""
    seated = STANCES["sit"]
    ahead = (seated.left.ahead + seated.right.ahead) / 2
    return replace(
        stance,
        hips_ahead=ahead,
        left=replace(stance.left, ahead=seated.left.ahead, out=seated.left.out),
        right=replace(stance.right, ahead=seated.right.ahead, out=seated.right.out),
    )


def on_toes(stance: Stance, rise: float) -> Stance:
    """Return a stance with its heels off the ground and its feet together: `rise` is 0 flat .. 1 on the tips of the toes."""

    def lifted(foot: Foot) -> Foot:
        return replace(
            foot, out=foot.out + rise * (TOGETHER - foot.out), up=foot.up + rise * TIPTOE, toes_down=foot.toes_down + rise * POINTED
        )

    return replace(stance, hips=stance.hips + rise * TIPTOE / LEG, left=lifted(stance.left), right=lifted(stance.right))


def stance_at(keys: Sequence[tuple[float, Posture]], t: float) -> tuple[Stance, float]:
    """Return the stance at `t` of postures reached from their times on, and how much one is on the way between two (0..1)."""
    seats = any(posture == "sit" for _, posture in keys)
    stance = lambda posture: _before_seat(STANCES["stand"]) if seats and posture == "stand" else STANCES[posture]  # noqa: E731
    now = max((i for i, (at, _) in enumerate(keys) if at <= t), default=0)
    if now == 0:
        return stance(keys[0][1]), 0.0
    at, posture = keys[now]
    w = ease(t, at, at + CHANGE)
    return mixed(stance(keys[now - 1][1]), stance(posture), w), 4 * w * (1 - w)


def settle(poser: Poser, stance: Stance, *, seat: float = 0.45, sway: float = 0.0) -> tuple[Floats, float]:
    """Put trunk and legs into a stance; `seat` is the height of what is sat on, metres, `sway` the weight: +1 on the left leg, -1 right.

    Returns where the body's own space lies over the mark (3,), and how far a leg could not reach, metres.
    """
    body, joint, k = poser.body, poser.body.joint, poser.body.scale
    leg = float(np.linalg.norm(joint["lowerleg01.L"] - joint["upperleg01.L"]) + np.linalg.norm(joint["foot.L"] - joint["lowerleg01.L"]))
    ankle = float(joint["foot.L"][2] - body.floor + SOLE * k)
    tip = 0.055 * sway
    poser.grounded = False
    poser.add("root", ry(stance.roll + tip) @ rx(stance.pitch))
    poser.spine(lean=stance.lean, side=-1.6 * tip, twist=0.05 * sway)
    hips = {s: poser.place(f"upperleg01.{s}", joint[f"upperleg01.{s}"]) for s in SIDES}
    height = (1 - stance.seat) * (ankle + stance.hips * leg) + stance.seat * (seat + 0.085 * k)
    over = np.array([0.030 * k * sway, -stance.hips_ahead * k, height]) - (hips["L"] + hips["R"]) / 2
    missed = 0.0
    for side, foot in zip(SIDES, (stance.left, stance.right), strict=True):
        missed = max(missed, _leg(poser, side, foot, hips[side], ankle, over))
    return over, missed


def _leg(poser: Poser, side: Side, foot: Foot, hip: Floats, ankle: float, over: Floats) -> float:
    joint, k, s = poser.body.joint, poser.body.scale, 1 if side == "L" else -1
    goal = np.array([s * foot.out * k, -foot.ahead * k, ankle + foot.up * k]) - over
    out, ahead, up = foot.knee
    thigh, shin, missed = two_bone(
        hip,
        goal,
        joint[f"lowerleg01.{side}"] - joint[f"upperleg01.{side}"],
        joint[f"foot.{side}"] - joint[f"lowerleg01.{side}"],
        np.array([s * out, -ahead, up]),
        KNEE_AHEAD,
    )
    above = poser.matrix(f"pelvis.{side}")[:, :3]
    poser.rotations[f"upperleg01.{side}"] = above.T @ thigh
    poser.rotations[f"lowerleg01.{side}"] = thigh.T @ shin
    poser.rotations[f"foot.{side}"] = shin.T @ rz(s * foot.toes_out) @ rx(foot.toes_down)
    return max(0.0, missed)


def eyes_over(body: Body, posture: Posture, seat: float) -> tuple[float, float]:
    """Return where the eyes of somebody in a posture are, seen from the mark: metres ahead of it and above the floor."""
    poser = Poser(body)
    over, _ = settle(poser, STANCES[posture], seat=seat)
    at = poser.place("head", body.head.eyes) + over
    return float(-at[1]), float(at[2])
