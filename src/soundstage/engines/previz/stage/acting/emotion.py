"""Feelings as ARKit face units at full strength; a mood's strength scales them."""


def both(**weights: float) -> dict[str, float]:
    """Return the same weight for the Left and the Right unit of each name."""
    return {name + side: weight for name, weight in weights.items() for side in ("Left", "Right")}


_FACES: dict[str, dict[str, float]] = {
    "neutral": {},
    "calm": {**both(mouthSmile=0.06, eyeSquint=0.05)},
    "happy": {**both(mouthSmile=0.70, cheekSquint=0.50, eyeSquint=0.22, mouthUpperUp=0.10, mouthDimple=0.25), "browInnerUp": 0.12},
    "laughing": {
        **both(mouthSmile=0.85, cheekSquint=0.75, eyeSquint=0.45, mouthUpperUp=0.30, mouthLowerDown=0.15),
        "jawOpen": 0.22,
        "browInnerUp": 0.2,
    },
    "tender": {**both(mouthSmile=0.28, cheekSquint=0.20, eyeSquint=0.15, eyeBlink=0.08), "browInnerUp": 0.35},
    "sad": {**both(mouthFrown=0.60, eyeSquint=0.10, mouthLowerDown=0.05, eyeBlink=0.14), "browInnerUp": 0.90, "mouthShrugLower": 0.40},
    "tearful": {
        **both(mouthFrown=0.70, eyeSquint=0.40, cheekSquint=0.30, mouthStretch=0.25, browDown=0.18, mouthLowerDown=0.15),
        "browInnerUp": 1.0,
        "mouthShrugLower": 0.65,
    },
    "angry": {**both(browDown=0.95, noseSneer=0.50, eyeSquint=0.35, eyeWide=0.2, mouthPress=0.4, mouthFrown=0.35), "jawForward": 0.25},
    "afraid": {**both(eyeWide=0.75, browOuterUp=0.25, mouthStretch=0.40, mouthLowerDown=0.12), "browInnerUp": 0.95, "jawOpen": 0.06},
    "surprised": {**both(browOuterUp=0.8, eyeWide=0.75), "browInnerUp": 0.85, "jawOpen": 0.26, "mouthFunnel": 0.12},
    "disgusted": {**both(noseSneer=0.85, browDown=0.45, mouthUpperUp=0.35, cheekSquint=0.35, mouthFrown=0.30)},
    "tired": {**both(eyeBlink=0.30, mouthFrown=0.15, browDown=0.10), "browInnerUp": 0.20},
    "thoughtful": {**both(browDown=0.25, eyeSquint=0.3, mouthPress=0.35), "browOuterUpLeft": 0.4, "mouthLeft": 0.2},
    "proud": {**both(mouthSmile=0.22, mouthPress=0.2, eyeSquint=0.2), "mouthShrugLower": 0.15},
    "determined": {**both(browDown=0.55, eyeSquint=0.25, mouthPress=0.45), "jawForward": 0.1},
}
EMOTIONS: dict[str, dict[str, float]] = _FACES | {
    "joyful": _FACES["happy"], "excited": _FACES["happy"], "loving": _FACES["tender"], "romantic": _FACES["tender"], "hurt": _FACES["tearful"],
    "crying": _FACES["tearful"], "scared": _FACES["afraid"], "worried": _FACES["afraid"], "shocked": _FACES["surprised"], "serious": _FACES["determined"],
}  # fmt: skip
"""By the names of the screenplay's feelings."""
