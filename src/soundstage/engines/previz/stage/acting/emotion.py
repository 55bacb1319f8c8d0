"""Feelings as ARKit face units at full strength; a mood's strength scales them."""


def both(**weights: float) -> dict[str, float]:
    """Return the same weight for the Left and the Right unit of each name."""
    return {name + side: weight for name, weight in weights.items() for side in ("Left", "Right")}


_FACES: dict[str, dict[str, float]] = {
    "neutral": {},
    "calm": {**both(mouthSmile=0.16, eyeSquint=0.10, eyeBlink=0.10)},
    "happy": {
        **both(
            mouthSmile=1.15,
            cheekSquint=0.55,
            eyeSquint=0.42,
            mouthUpperUp=0.40,
            mouthLowerDown=0.12,
            mouthDimple=0.40,
            browOuterUp=0.18,
            eyeBlink=0.06,
        ),
        "jawOpen": 0.06,
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
EMOTIONS: dict[str, dict[str, float]] = _FACES | {
    "joyful": _FACES["happy"], "excited": _FACES["happy"], "loving": _FACES["tender"], "romantic": _FACES["tender"], "hurt": _FACES["tearful"],
    "crying": _FACES["tearful"], "scared": _FACES["afraid"], "worried": _FACES["afraid"], "shocked": _FACES["surprised"], "serious": _FACES["determined"],
}  # fmt: skip
"""By the names of the screenplay's feelings."""
