"""Speech on the face: viseme curves to ARKit face units.

The voice itself says how far the jaw drops: openers are scaled by the loudness of the line. Visemes alone would leave
the mouth half open through a whole line.
"""

from collections.abc import Iterable

import numpy as np

from soundstage.engines.previz.sound.speech import CURVE_RATE, VISEMES, SpokenLine
from soundstage.engines.previz.stage.acting.curves import ease

Units = dict[str, float]
"""ARKit face unit -> weight, 0..1."""


def both(**weights: float) -> Units:
    """Return the same weight for the Left and the Right unit of each name."""
    return {name + side: weight for name, weight in weights.items() for side in ("Left", "Right")}


SHAPES: dict[str, Units] = {
    "sil": {},
    "PP": {"mouthClose": 0.10, "mouthRollLower": 0.30, "mouthRollUpper": 0.26, **both(mouthPress=0.45)},
    "FF": {"jawOpen": 0.06, "mouthRollLower": 0.55, **both(mouthUpperUp=0.30)},
    "TH": {"jawOpen": 0.14, "tongueOut": 0.18, **both(mouthLowerDown=0.22, mouthUpperUp=0.10)},
    "DD": {"jawOpen": 0.13, **both(mouthLowerDown=0.25, mouthUpperUp=0.12)},
    "kk": {"jawOpen": 0.19, **both(mouthLowerDown=0.20, mouthStretch=0.12)},
    "CH": {"jawOpen": 0.10, "mouthFunnel": 0.55, "mouthPucker": 0.20},
    "SS": {"jawOpen": 0.06, **both(mouthStretch=0.30, mouthLowerDown=0.28, mouthUpperUp=0.12)},
    "nn": {"jawOpen": 0.12, **both(mouthLowerDown=0.22, mouthUpperUp=0.10)},
    "RR": {"jawOpen": 0.12, "mouthFunnel": 0.32, "mouthPucker": 0.22},
    "aa": {"jawOpen": 0.40, **both(mouthLowerDown=0.26, mouthUpperUp=0.14)},
    "E": {"jawOpen": 0.25, **both(mouthStretch=0.30, mouthLowerDown=0.27, mouthUpperUp=0.20)},
    "I": {"jawOpen": 0.16, **both(mouthStretch=0.42, mouthSmile=0.12, mouthLowerDown=0.22, mouthUpperUp=0.16)},
    "O": {"jawOpen": 0.27, "mouthFunnel": 0.60, "mouthPucker": 0.12},
    "U": {"jawOpen": 0.17, "mouthPucker": 0.70, "mouthFunnel": 0.35},
}
OPENERS = ("jawOpen", "mouthLowerDown", "mouthUpperUp")
LOOK_AHEAD = 0.020
"""Seconds by which the mouth follows the loudness early: lips that lead are forgiven, lips that trail are not."""


def _sample(curve: np.ndarray, x: float) -> np.ndarray:
    """Linear interpolation along axis 0; zero outside."""
    if x < 0 or x > len(curve) - 1:
        return np.zeros_like(curve[0]) if len(curve) else np.zeros(0)
    i = min(int(x), len(curve) - 2)
    f = x - i
    return curve[i] * (1 - f) + curve[i + 1] * f


def loudness(line: SpokenLine, t: float) -> float:
    """How loud the line is at `t`, 0..1."""
    return float(_sample(line.loudness, (t - line.begins) * CURVE_RATE)) if len(line.loudness) > 1 else 0.0


def mouth(lines: Iterable[SpokenLine], t: float) -> tuple[Units, float]:
    """Return the face units of speech at `t`, and how much the mouth is talking (0..1)."""
    units: Units = {}
    talk = 0.0
    for line in lines:
        if not line.start - 0.3 < t < line.end + 0.3 or len(line.visemes) < 2:
            continue
        # A long leading silence would smear the first vowel over it, so the curves are gated to the spoken part.
        gate = ease(t, line.start - 0.12, line.start - 0.02) * (1 - ease(t, line.end + 0.02, line.end + 0.14))
        weights = _sample(line.visemes, (t - line.begins) * CURVE_RATE) * gate
        opening = 0.55 + 1.20 * loudness(line, t + LOOK_AHEAD)
        for name, weight in zip(VISEMES, weights, strict=True):
            for unit, amount in SHAPES[name].items():
                scale = opening if unit.startswith(OPENERS) else 1.0
                units[unit] = units.get(unit, 0.0) + float(weight) * amount * scale
        talk = max(talk, float(weights[1:].sum()))
    return units, min(1.0, talk)
