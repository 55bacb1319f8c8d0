"""Arm shapes as plain numbers, blended by weight from the hanging arm.

Angles in radians: `down` lowers the upper arm from the A pose (None: beside this body's hip), `forward` swings it ahead, `elbow`
flexes it, `turn` rotates the forearm inward, `curl` closes the fingers, `wrist` lifts the hand, `shrug` lifts the shoulder.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Literal

from soundstage.engines.previz.stage.acting.pose import Poser, turn_y


@dataclass(frozen=True, slots=True, kw_only=True)
class ArmShape:
    """One shape of one arm; see the module for the meaning of the angles."""

    down: float | None = None
    forward: float = 0.03
    elbow: float = 0.30
    turn: float = 0.0
    curl: float = 0.45
    wrist: float = 0.0
    shrug: float = 0.0


REST = ArmShape()
SHAPES: dict[str, ArmShape] = {
    "rest": REST,
    "open": ArmShape(down=0.62, forward=0.33, elbow=1.74, turn=-0.10, curl=0.12, wrist=0.25, shrug=0.04),
    "chop": ArmShape(down=0.64, forward=0.32, elbow=1.95, turn=0.25, curl=0.18, wrist=0.05),
    "chest": ArmShape(down=0.74, forward=0.26, elbow=2.15, turn=0.95, curl=0.35, wrist=0.1, shrug=0.03),
    "dismiss": ArmShape(down=0.56, forward=0.62, elbow=1.98, turn=0.10, curl=0.30, wrist=0.30),
    "shrug": ArmShape(down=0.66, forward=0.10, elbow=1.30, turn=-0.35, curl=0.15, wrist=0.35, shrug=0.16),
    "fold": ArmShape(down=0.72, forward=0.34, elbow=1.75, turn=1.0, curl=0.4, shrug=0.05),
    "hips": ArmShape(down=0.40, forward=-0.30, elbow=1.70, turn=0.30, curl=0.5),
    "point": ArmShape(down=0.30, forward=1.30, elbow=0.20, turn=0.20, curl=0.55, wrist=0.05, shrug=0.06),
    "reach": ArmShape(down=0.55, forward=0.95, elbow=0.75, turn=0.10, curl=0.20, wrist=0.10),
    "raise": ArmShape(down=-0.75, forward=0.20, elbow=0.35, turn=0.0, curl=0.10, shrug=0.18),
    "wave": ArmShape(down=-0.10, forward=0.35, elbow=1.75, turn=-0.55, curl=0.05, wrist=0.10, shrug=0.10),
    "hold": ArmShape(down=0.80, forward=0.42, elbow=1.60, turn=0.45, curl=0.75, wrist=0.05),
    "face": ArmShape(down=0.62, forward=0.62, elbow=2.45, turn=0.75, curl=0.40, wrist=0.05),
    "thigh": ArmShape(down=0.74, forward=0.42, elbow=1.00, turn=0.35, curl=0.35, wrist=0.25),
    "embrace": ArmShape(down=0.45, forward=0.85, elbow=1.15, turn=0.65, curl=0.25),
    "swim": ArmShape(down=0.05, forward=0.55, elbow=0.65, turn=0.10, curl=0.20),
}
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


def pose_arm(
    poser: Poser, side: Literal["L", "R"], weights: Mapping[str, float], rest: ArmShape = REST, swing: float = 0.0, wag: float = 0.0
) -> None:
    """Put one arm into the blended shape; `swing` adds to the forward angle, `wag` to the forearm's turn (a wave)."""
    channel = blend(weights, poser.clear, rest)
    sign = 1.0 if side == "L" else -1.0
    if channel["shrug"]:
        poser.add(f"clavicle.{side}", turn_y(-sign * channel["shrug"]))
    poser.arm(side, down=channel["down"], forward=channel["forward"] + swing, elbow=channel["elbow"], turn=channel["turn"] + wag)
    poser.hand(side, channel["curl"], wrist=channel["wrist"])
