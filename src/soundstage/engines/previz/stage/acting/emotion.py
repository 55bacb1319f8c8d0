"""Feelings: as ARKit face units and as a bearing of the body, at full strength; a mood's strength scales them."""

from dataclasses import dataclass


def both(**weights: float) -> dict[str, float]:
    """Return the same weight for the Left and the Right unit of each name."""
    return {name + side: weight for name, weight in weights.items() for side in ("Left", "Right")}


_FACES: dict[str, dict[str, float]] = {
    "neutral": {},
    "calm": {**both(mouthSmile=0.18, eyeSquint=0.06)},
    "happy": {
        **both(
            mouthSmile=1.40,
            cheekSquint=0.70,
            eyeSquint=0.50,
            mouthUpperUp=0.72,
            mouthLowerDown=0.38,
            mouthDimple=0.40,
            browOuterUp=0.22,
            eyeBlink=0.06,
        ),
        "jawOpen": 0.16,
        "browInnerUp": 0.25,
    },
    "laughing": {
        **both(mouthSmile=1.0, cheekSquint=0.32, eyeSquint=0.55, mouthUpperUp=0.60, mouthLowerDown=0.35),
        "jawOpen": 0.34,
        "browInnerUp": 0.3,
    },
    "tender": {**both(mouthSmile=0.42, cheekSquint=0.30, eyeSquint=0.20, eyeBlink=0.10), "browInnerUp": 0.55},
    "sad": {**both(mouthFrown=0.85, eyeSquint=0.15, mouthLowerDown=0.08, eyeBlink=0.18), "browInnerUp": 1.8, "mouthShrugLower": 0.55},
    "tearful": {
        **both(mouthFrown=0.95, eyeSquint=0.55, cheekSquint=0.25, mouthStretch=0.45, browDown=0.30, mouthLowerDown=0.30, mouthUpperUp=0.15),
        "browInnerUp": 1.9,
        "mouthShrugLower": 0.75,
        "jawOpen": 0.05,
    },
    "angry": {
        **both(browDown=1.5, noseSneer=0.90, eyeSquint=0.45, eyeWide=0.25, mouthPress=0.35, mouthFrown=0.55, mouthUpperUp=0.18),
        "jawForward": 0.30,
    },
    "afraid": {**both(eyeWide=1.1, browOuterUp=0.35, mouthStretch=0.75, mouthLowerDown=0.30), "browInnerUp": 1.7, "jawOpen": 0.12},
    "surprised": {**both(browOuterUp=1.1, eyeWide=1.0), "browInnerUp": 1.0, "jawOpen": 0.34, "mouthFunnel": 0.18},
    "disgusted": {**both(noseSneer=1.1, browDown=0.65, mouthUpperUp=0.60, cheekSquint=0.55, mouthFrown=0.45, eyeSquint=0.3)},
    "asleep": {**both(eyeBlink=1.0, mouthFrown=0.08), "jawOpen": 0.05},
    "tired": {**both(eyeBlink=0.42, mouthFrown=0.25, browDown=0.12), "browInnerUp": 0.35},
    "thoughtful": {**both(browDown=0.40, eyeSquint=0.4, mouthPress=0.45), "browOuterUpLeft": 0.6, "mouthLeft": 0.3},
    "hopeful": {**both(mouthSmile=0.75, eyeWide=0.20, browOuterUp=0.25, cheekSquint=0.15), "browInnerUp": 0.75},
    "confident": {
        **both(mouthSmile=0.60, eyeSquint=0.42, mouthPress=0.12, eyeBlink=0.14, cheekSquint=0.25),
        "mouthSmileLeft": 0.85,
        "browOuterUpLeft": 0.40,
    },
    "tense": {**both(browDown=0.45, eyeWide=0.45, mouthPress=0.60, mouthStretch=0.30), "browInnerUp": 0.75},
    "bored": {**both(eyeBlink=0.38, mouthFrown=0.18, browDown=0.10), "mouthShrugLower": 0.30, "mouthLeft": 0.18},
    "proud": {**both(mouthSmile=0.70, mouthPress=0.3, eyeSquint=0.3, cheekSquint=0.3), "mouthShrugLower": 0.2},
    "determined": {**both(browDown=0.80, eyeSquint=0.35, mouthPress=0.65, noseSneer=0.15), "jawForward": 0.2},
}
_SAME = {
    "joyful": "happy", "excited": "happy", "loving": "tender", "romantic": "tender", "hurt": "tearful", "crying": "tearful", "scared": "afraid",
    "worried": "afraid", "shocked": "surprised", "serious": "determined",
}  # fmt: skip
EMOTIONS: dict[str, dict[str, float]] = _FACES | {name: _FACES[same] for name, same in _SAME.items()}
"""By the names of the screenplay's feelings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """How a feeling shows in the body, radians at full strength."""

    chin: float = 0.0
    """How far the chin drops to the chest."""
    lean: float = 0.0
    """How far the back bends forward."""
    shoulders: float = 0.0
    """How far the shoulders rise."""
    tilt: float = 0.0
    """How far the head leans to its left."""


UPRIGHT = Bearing()
_BEARINGS = {
    "happy": Bearing(chin=-0.05, lean=-0.02, tilt=0.06),
    "laughing": Bearing(chin=-0.12, lean=-0.04, shoulders=0.04),
    "tender": Bearing(chin=0.03, tilt=0.12),
    "sad": Bearing(chin=0.20, lean=0.10, shoulders=-0.05),
    "tearful": Bearing(chin=0.24, lean=0.12, shoulders=0.04),
    "angry": Bearing(chin=0.08, lean=0.07, shoulders=0.06),
    "afraid": Bearing(chin=-0.03, lean=-0.07, shoulders=0.13),
    "surprised": Bearing(chin=-0.06, lean=-0.05, shoulders=0.06),
    "disgusted": Bearing(chin=-0.06, lean=-0.07, tilt=-0.06),
    "asleep": Bearing(chin=0.20, lean=0.04, shoulders=-0.05, tilt=0.13),
    "tired": Bearing(chin=0.17, lean=0.12, shoulders=-0.06, tilt=0.10),
    "thoughtful": Bearing(chin=0.05, tilt=-0.10),
    "hopeful": Bearing(chin=-0.07, tilt=0.04),
    "confident": Bearing(chin=-0.06, lean=-0.05),
    "tense": Bearing(lean=0.03, shoulders=0.09),
    "bored": Bearing(chin=0.09, lean=0.08, shoulders=-0.05, tilt=0.14),
    "proud": Bearing(chin=-0.12, lean=-0.07),
    "determined": Bearing(chin=0.06, lean=0.03),
}


def bearing_of(feeling: str) -> Bearing:
    """Return how a feeling of the screenplay shows in the body."""
    return _BEARINGS.get(_SAME.get(feeling, feeling), UPRIGHT)
