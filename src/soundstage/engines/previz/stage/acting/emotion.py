"""Feelings on the face, as ARKit face units at full strength."""

from soundstage.engines.previz.stage.acting.lips import Units, both

EMOTIONS: dict[str, Units] = {
    "neutral": {},
    "calm": {**both(mouthSmile=0.06, eyeSquint=0.06)},
    "happy": {**both(mouthSmile=0.75, cheekSquint=0.55, eyeSquint=0.25, mouthUpperUp=0.12, mouthDimple=0.25), "browInnerUp": 0.12},
    "sad": {**both(mouthFrown=0.55, eyeSquint=0.10, mouthLowerDown=0.05, eyeBlink=0.12), "browInnerUp": 0.85, "mouthShrugLower": 0.35},
    "angry": {**both(browDown=1.0, noseSneer=0.50, eyeSquint=0.35, eyeWide=0.2, mouthPress=0.4, mouthFrown=0.35), "jawForward": 0.25},
    "surprised": {**both(browOuterUp=0.8, eyeWide=0.75), "browInnerUp": 0.85, "jawOpen": 0.22, "mouthFunnel": 0.12},
    "afraid": {**both(eyeWide=0.6, mouthStretch=0.35, browOuterUp=0.15), "browInnerUp": 0.9, "jawOpen": 0.08},
    "tearful": {
        **both(mouthFrown=0.75, eyeSquint=0.45, cheekSquint=0.35, mouthStretch=0.3, browDown=0.2, mouthLowerDown=0.2),
        "browInnerUp": 1.0,
        "mouthShrugLower": 0.7,
        "jawOpen": 0.05,
    },
    "thoughtful": {**both(browDown=0.25, eyeSquint=0.3, mouthPress=0.35), "browOuterUpLeft": 0.25},
    "tired": {**both(eyeBlink=0.34, mouthFrown=0.25), "browInnerUp": 0.25, "jawOpen": 0.03},
}
