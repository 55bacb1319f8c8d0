"""Arm shapes as plain numbers, blended by weight from the hanging arm.

Angles in radians: `down` lowers the upper arm from the A pose (None: beside this body's hip), `forward` swings it ahead, `elbow`
flexes it, `inward` turns the forearm inward, `curl` closes the fingers (`index` the first by itself), `wrist` lifts the hand, `shrug` lifts the shoulder.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from soundstage.engines.previz.stage.acting.pose import Poser, Side
from soundstage.engines.previz.stage.acting.stances import Posture


@dataclass(frozen=True, slots=True, kw_only=True)
class ArmShape:
    """One shape of one arm; see the module for the meaning of the angles."""

    down: float | None = None
    forward: float = 0.03
    elbow: float = 0.30
    inward: float = 0.0
    curl: float = 0.45
    index: float = 0.45
    wrist: float = 0.0
    shrug: float = 0.0


REST = ArmShape()
SHAPES: dict[str, ArmShape] = {
    "rest": REST,
    "open": ArmShape(down=0.62, forward=0.33, elbow=1.74, inward=-0.10, curl=0.12, index=0.10, wrist=0.25, shrug=0.04),
    "chop": ArmShape(down=0.64, forward=0.32, elbow=1.95, inward=0.25, curl=0.18, index=0.15, wrist=0.05),
    "chest": ArmShape(down=0.74, forward=0.26, elbow=2.15, inward=0.95, curl=0.35, index=0.30, wrist=0.1, shrug=0.03),
    "dismiss": ArmShape(down=0.56, forward=0.62, elbow=1.98, inward=0.10, curl=0.30, index=0.26, wrist=0.30),
    "shrug": ArmShape(down=0.66, forward=0.10, elbow=1.30, inward=-0.35, curl=0.15, index=0.13, wrist=0.35, shrug=0.16),
    "fold": ArmShape(down=0.72, forward=0.34, elbow=1.75, inward=1.0, curl=0.4, index=0.34, shrug=0.05),
    "hips": ArmShape(down=0.40, forward=-0.30, elbow=1.70, inward=0.30, curl=0.5, index=0.42),
    "point": ArmShape(down=0.30, forward=1.30, elbow=0.20, inward=0.20, curl=0.95, index=0.05, wrist=0.05, shrug=0.06),
    "reach": ArmShape(down=0.55, forward=0.95, elbow=0.75, inward=0.10, curl=0.20, index=0.17, wrist=0.10),
    "raise": ArmShape(down=-0.75, forward=0.20, elbow=0.35, inward=0.0, curl=0.10, index=0.09, shrug=0.18),
    "wave": ArmShape(down=-0.10, forward=0.35, elbow=1.75, inward=-0.55, curl=0.05, index=0.04, wrist=0.10, shrug=0.10),
    "hold": ArmShape(down=0.80, forward=0.42, elbow=1.60, inward=0.45, curl=0.75, index=0.64, wrist=0.05),
    "face": ArmShape(down=0.62, forward=0.62, elbow=2.45, inward=0.75, curl=0.40, index=0.34, wrist=0.05),
    "thigh": ArmShape(down=0.74, forward=0.42, elbow=1.00, inward=0.35, curl=0.35, index=0.30, wrist=0.25),
    "embrace": ArmShape(down=0.45, forward=0.85, elbow=1.15, inward=0.65, curl=0.25, index=0.21),
    "swim": ArmShape(down=0.05, forward=0.55, elbow=0.65, inward=0.10, curl=0.20, index=0.17),
}
RESTING: Mapping[Posture, ArmShape] = {
    "sit": SHAPES["thigh"], "straddle": SHAPES["thigh"], "sit_floor": ArmShape(down=0.70, forward=0.50, elbow=0.85, inward=0.35, wrist=0.2), "float": ArmShape(down=0.15, forward=0.80, elbow=0.50, inward=0.10, curl=0.20, index=0.17), "drift": ArmShape(down=0.15, forward=0.80, elbow=0.50, inward=0.10, curl=0.20, index=0.17),
    "kneel": ArmShape(down=0.74, forward=0.30, elbow=0.75, inward=0.35, wrist=0.2), "one_knee": ArmShape(down=0.70, forward=0.45, elbow=0.8, inward=0.4),
    "crouch": ArmShape(down=0.62, forward=0.75, elbow=0.9, inward=0.5), "all_fours": ArmShape(down=0.78, forward=1.30, elbow=0.12, curl=0.1, wrist=1.1),
    "lie": ArmShape(down=0.66, forward=0.05, elbow=0.35), "lie_side": ArmShape(down=0.55, forward=0.9, elbow=1.6, inward=0.4), "lie_front": ArmShape(down=0.2, forward=1.6, elbow=1.2),
}  # fmt: skip
"""How the arms are at rest in postures other than standing."""
CHANNELS = tuple(f.name for f in fields(ArmShape))


def blend(weights: Mapping[str, float], hang: float, rest: ArmShape = REST) -> dict[str, float]:
    """Return one number per channel: the shapes by weight, what is missing to 1 goes to `rest`.

    `hang` is this body's own angle of the hanging arm, used where a shape leaves `down` open.
    """
    total = sum(weights.values())
    norm = 1 / total if total > 1 else 1.0

    def value(shape: ArmShape, channel: str) -> float:
        v = getattr(shape, channel)
        return hang if v is None else v

    left = max(0.0, 1.0 - total)
    return {c: value(rest, c) * left + sum(value(SHAPES[n], c) * w * norm for n, w in weights.items()) for c in CHANNELS}


def mixed(a: ArmShape, b: ArmShape, w: float, hang: float) -> ArmShape:
    """Return the shape that is the share `w` of the way from `a` to `b`."""

    def value(shape: ArmShape, channel: str) -> float:
        v = getattr(shape, channel)
        return hang if v is None else v

    return a if w <= 0 else b if w >= 1 else ArmShape(**{c: value(a, c) * (1 - w) + value(b, c) * w for c in CHANNELS})


def pose_arm(poser: Poser, side: Side, weights: Mapping[str, float], rest: ArmShape = REST, swing: float = 0.0, wag: float = 0.0) -> None:
    """Put one arm into the blended shape; `swing` adds to the forward angle, `wag` to the forearm's turn (a wave)."""
    c = blend(weights, poser.hanging, rest)
    poser.arm(side, down=c["down"], forward=c["forward"] + swing, elbow=c["elbow"], inward=c["inward"] + wag, shrug=c["shrug"])
    poser.hand(side, c["curl"], wrist=c["wrist"], index=c["index"])
