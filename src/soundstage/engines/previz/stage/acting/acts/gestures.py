"""Gestures: what hands say without touching anything."""

from soundstage.engines.previz.stage.acting.act import AHEAD, BACK, DOWN, IN, UP, Act, Hand, Key
from soundstage.engines.previz.stage.acting.emotion import EMOTIONS

_SIDE = (0.5, -0.3, -0.8)
_OVER = Hand(near="crown", out=0.22, ahead=0.02, up=0.10, fingers=(0.15, 0.0, 1.0), palm=AHEAD, elbow=(0.9, 0.1, -0.3), grip="splayed")
_FOLDED = Hand(near="chest", out=-0.07, ahead=0.085, up=-0.15, fingers=(-0.95, 0.10, 0.18), palm=(0.0, -1.0, 0.1), elbow=(0.6, 0.25, -0.8))
_PRAYING = Hand(near="chest", out=0.022, ahead=0.12, up=-0.08, fingers=(0.0, 0.35, 0.95), palm=IN, elbow=(0.7, 0.0, -0.7), grip="flat")

_LAUGHING = {unit: weight for unit, weight in EMOTIONS["laughing"].items() if unit != "jawOpen"}
GESTURES: dict[str, Act] = {
    "wave": Act(
        period=0.62,
        eyes="partner",
        keys=(
            Key(lead=Hand(near="ear", out=0.20, ahead=0.20, up=0.06, fingers=(0.35, 0.0, 1.0), palm=AHEAD, elbow=(0.8, 0.0, -0.7), grip="splayed"), tilt=0.04),
            Key(at=0.5, lead=Hand(near="ear", out=0.14, ahead=0.20, up=0.08, fingers=(-0.40, 0.0, 1.0), palm=AHEAD, elbow=(0.8, 0.0, -0.7), grip="splayed"), tilt=-0.02),
        ),
    ),
    "wave_big": Act(
        period=0.85,
        keys=(
            Key(lead=Hand(near="crown", out=0.34, ahead=0.05, up=0.14, fingers=(0.7, 0.0, 1.0), palm=AHEAD, elbow=(1.0, 0.0, -0.2), grip="splayed"), side=0.06),
            Key(at=0.5, lead=Hand(near="crown", out=0.06, ahead=0.08, up=0.30, fingers=(-0.35, 0.0, 1.0), palm=AHEAD, elbow=(1.0, 0.0, 0.0), grip="splayed"), side=-0.03),
        ),
    ),
    "point": Act(eyes="ahead", once=1.0, keys=(Key(lead=Hand(near="chest", out=0.16, ahead=0.50, up=0.24, fingers=(0.03, 1.0, 0.22), palm=(-0.9, 0.0, -0.35), elbow=(0.6, 0.0, -0.8), grip="point"), twist=-0.12),)),
    "point_up": Act(eyes="up", once=1.0, keys=(Key(lead=Hand(near="ear", out=0.16, ahead=0.30, up=0.22, fingers=(0.0, 0.6, 0.8), palm=IN, elbow=(0.7, 0.2, -0.6), grip="point"), nod=-0.18),)),
    "point_partner": Act(eyes="partner", once=1.0, keys=(Key(lead=Hand(near="chest", out=0.10, ahead=0.34, up=0.13, fingers=(-0.1, 1.0, 0.22), palm=(-0.9, 0.0, -0.35), elbow=(0.6, 0.0, -0.8), grip="point"), lean=0.06),)),
    "beckon": Act(
        period=0.75,
        keys=(
            Key(lead=Hand(near="chest", out=0.20, ahead=0.36, up=0.12, fingers=(0.0, 0.8, 0.6), palm=(-0.2, -0.5, 0.8), grip="flat")),
            Key(at=0.5, lead=Hand(near="chest", out=0.18, ahead=0.26, up=0.16, fingers=(-0.1, -0.2, 1.0), palm=BACK, grip="cup")),
        ),
    ),
    "stop": Act(once=0.6, keys=(Key(lead=Hand(near="chest", out=0.12, ahead=0.42, up=0.10, fingers=(0.0, 0.15, 1.0), palm=AHEAD, elbow=(0.6, -0.1, -0.8), grip="flat"), lean=-0.03),)),
    "salute": Act(once=0.8, eyes="ahead", keys=(Key(lead=Hand(near="brow", out=0.055, ahead=0.0, up=-0.01, fingers=(-0.80, 0.25, 0.55), palm=(-0.3, 0.5, -0.8), elbow=(1.0, 0.15, -0.15), grip="flat"), lean=-0.04),)),
    "thumbs_up": Act(once=0.7, eyes="partner", keys=(Key(lead=Hand(near="chest", out=0.14, ahead=0.30, up=0.02, fingers=(-0.55, 0.85, 0.0), palm=(-0.85, -0.55, 0.0), grip="thumb"), tilt=0.04),)),
    "thumbs_down": Act(once=0.7, keys=(Key(lead=Hand(near="chest", out=0.14, ahead=0.30, up=0.0, fingers=(-0.55, 0.85, 0.0), palm=(0.85, 0.55, 0.0), elbow=(1.0, 0.0, 0.2), grip="thumb"), nod=0.05),)),
    "peace": Act(once=0.7, eyes="partner", keys=(Key(lead=Hand(near="ear", out=0.10, ahead=0.14, up=-0.06, fingers=(0.1, 0.0, 1.0), palm=AHEAD, elbow=_SIDE, grip="two"), tilt=0.10),)),
    "raise_hand": Act(keeps=True, once=0.8, keys=(Key(lead=Hand(near="crown", out=0.17, ahead=0.06, up=0.22, fingers=UP, palm=AHEAD, elbow=(0.9, 0.1, -0.2), grip="flat")),)),
    "raise_arms": Act(both=True, once=1.0, eyes="up", keys=(Key(lead=_OVER, nod=-0.15, lean=-0.06),)),
    "surrender": Act(keeps=True, both=True, once=0.8, keys=(Key(lead=Hand(near="ear", out=0.20, ahead=0.08, up=0.06, fingers=UP, palm=AHEAD, elbow=(0.8, 0.0, -0.7), grip="splayed")),)),
    "cheer": Act(
        both=True,
        period=0.62,
        keys=(
            Key(lead=Hand(near="crown", out=0.20, ahead=0.04, up=0.06, fingers=UP, palm=AHEAD, elbow=(1.0, 0.0, -0.3), grip="fist"), dip=0.045, lean=-0.05, face={"jawOpen": 0.35}),
            Key(at=0.45, lead=Hand(near="crown", out=0.24, ahead=0.02, up=0.26, fingers=UP, palm=AHEAD, elbow=(1.0, 0.0, 0.0), grip="fist"), nod=-0.12, lean=-0.08, face={"jawOpen": 0.50}),
        ),
    ),
    "fist_pump": Act(
        period=0.9,
        keys=(
            Key(lead=Hand(near="ear", out=0.14, ahead=0.12, up=0.12, fingers=UP, palm=BACK, elbow=(0.6, 0.2, -0.7), grip="fist")),
            Key(at=0.35, lead=Hand(near="chest", out=0.10, ahead=0.14, up=-0.04, fingers=(-0.2, 0.5, 0.8), palm=BACK, elbow=(0.5, -0.6, -0.6), grip="fist"), lean=0.08, dip=0.03),
        ),
    ),
    "clap": Act(
        both=True,
        period=0.38,
        keys=(
            Key(lead=Hand(near="chest", out=0.10, ahead=0.20, up=-0.08, fingers=(-0.25, 0.85, 0.45), palm=IN, elbow=(0.8, -0.2, -0.6), grip="flat")),
            Key(at=0.45, lead=Hand(near="chest", out=0.024, ahead=0.20, up=-0.06, fingers=(-0.15, 0.85, 0.5), palm=IN, elbow=(0.8, -0.2, -0.6), grip="flat")),
        ),
    ),
    "crossed": Act(keeps=True,
        once=0.9,
        keys=(
            Key(
                lead=Hand(near="chest", out=-0.06, ahead=0.105, up=-0.12, fingers=(-0.98, -0.10, 0.16), palm=(0.0, -1.0, 0.0), elbow=(0.75, 0.15, -0.8)),
                help=Hand(near="chest", out=-0.06, ahead=0.075, up=-0.155, fingers=(-0.98, -0.18, 0.10), palm=(0.1, -1.0, 0.2), elbow=(0.75, 0.15, -0.8)),
                lean=-0.03,
            ),
        ),
    ),
    "hips": Act(keeps=True, both=True, once=0.8, keys=(Key(lead=Hand(near="hip", out=0.055, ahead=0.02, up=0.055, fingers=(-0.45, 0.85, -0.3), palm=(-1.0, -0.1, -0.2), elbow=(1.0, -0.55, 0.1)), lean=-0.03),)),
    "hands_behind": Act(keeps=True, both=True, once=0.8, keys=(Key(lead=Hand(near="hip", out=-0.09, ahead=-0.19, up=0.02, fingers=(-0.9, 0.0, -0.5), palm=BACK, elbow=(0.7, -0.8, 0.0))),)),
    "pockets": Act(keeps=True, both=True, once=0.8, keys=(Key(lead=Hand(near="hip", out=0.050, ahead=0.055, up=-0.01, fingers=(-0.15, 0.25, -1.0), palm=IN, elbow=(0.8, -0.7, 0.0), grip="flat")),)),
    "shrug": Act(both=True, once=0.8, keys=(Key(lead=Hand(near="chest", out=0.27, ahead=0.17, up=-0.10, fingers=(0.75, 0.65, 0.1), palm=UP, elbow=(0.5, -0.5, -0.8), grip="bowl"), tilt=0.10, face={"mouthShrugLower": 0.5, "browInnerUp": 0.4}),)),
    "open_arms": Act(both=True, once=0.9, keys=(Key(lead=Hand(near="chest", out=0.42, ahead=0.22, up=0.0, fingers=(0.75, 0.6, 0.15), palm=(0.0, 0.6, 0.7), elbow=(0.4, -0.5, -0.8), grip="flat"), lean=-0.05),)),
    "pray": Act(keeps=True, once=0.9, both=True, keys=(Key(lead=_PRAYING, nod=0.22),)),
    "bow_hands": Act(once=1.4, both=True, keys=(Key(lead=_PRAYING), Key(at=0.5, lead=_PRAYING, lean=0.55, nod=0.25), Key(at=1.0, lead=_PRAYING))),
    "bow": Act(once=1.8, keys=(Key(), Key(at=0.45, lean=0.85, nod=0.35, lead=Hand(near="belly", out=0.04, ahead=0.06, up=0.0, fingers=(-1.0, 0.1, 0.0), palm=BACK)), Key(at=0.65, lean=0.85, nod=0.35, lead=Hand(near="belly", out=0.04, ahead=0.06, fingers=(-1.0, 0.1, 0.0), palm=BACK)), Key(at=1.0))),
    "heart": Act(keeps=True, once=0.8, keys=(Key(lead=Hand(near="chest", out=-0.02, ahead=0.02, up=-0.03, fingers=(-0.85, 0.0, 0.5), palm=BACK, elbow=(0.8, 0.0, -0.6), grip="flat"), nod=0.08),)),
    "chin": Act(keeps=True,
        once=0.9,
        keys=(
            Key(
                lead=Hand(near="chin", out=0.035, ahead=0.055, up=-0.105, fingers=(-0.25, -0.25, 0.95), palm=(-0.4, -0.9, 0.0), elbow=(0.35, 0.5, -0.9), grip="pinch"),
                help=Hand(near="chest", out=-0.06, ahead=0.095, up=-0.16, fingers=(-0.98, 0.0, 0.1), palm=(0.0, -0.9, 0.4), elbow=(0.7, 0.1, -0.8)),
                nod=0.06, tilt=0.06,
            ),
        ),
    ),
    "facepalm": Act(once=0.7, keys=(Key(lead=Hand(near="brow", out=0.02, ahead=0.075, up=-0.055, fingers=(-0.55, -0.25, 0.85), palm=BACK, elbow=(0.4, 0.6, -0.8), grip="bowl"), nod=0.28),)),
    "weep": Act(keeps=True, both=True, once=0.9, keys=(Key(lead=Hand(near="mouth", out=0.070, ahead=0.060, up=-0.060, fingers=(-0.40, -0.20, 0.95), palm=(-0.35, -1.0, 0.0), elbow=(0.4, 0.6, -0.8), grip="bowl"), nod=0.36, lean=0.10),)),
    "wipe_eye": Act(period=1.5, keys=(Key(lead=Hand(near="eyes", out=-0.01, ahead=0.075, up=-0.10, fingers=(-0.25, -0.4, 0.9), palm=BACK, elbow=(0.5, 0.4, -0.8), grip="pinch"), nod=0.12), Key(at=0.5, lead=Hand(near="eyes", out=0.025, ahead=0.070, up=-0.115, fingers=(0.15, -0.4, 0.9), palm=BACK, elbow=(0.5, 0.4, -0.8), grip="pinch"), nod=0.14))),
    "wipe_brow": Act(once=1.6, keys=(Key(lead=Hand(near="brow", out=-0.03, ahead=0.055, up=-0.02, fingers=(-0.90, -0.15, 0.3), palm=(0.0, 0.9, -0.3), elbow=(0.9, 0.3, -0.2)), nod=0.10), Key(at=0.6, lead=Hand(near="brow", out=0.075, ahead=0.045, up=-0.01, fingers=(-0.80, -0.3, 0.5), palm=(0.0, 0.9, -0.3), elbow=(0.9, 0.3, -0.2)), nod=0.04, tilt=-0.05), Key(at=1.0, lead=Hand(near="brow", out=0.13, ahead=0.06, up=-0.03, fingers=(-0.7, -0.3, 0.6), palm=(0.0, 0.9, -0.3), elbow=(0.9, 0.1, -0.4))))),
    "touch_face": Act(period=2.4, keys=(Key(lead=Hand(near="mouth", out=0.085, ahead=0.04, up=-0.075, fingers=(-0.1, -0.5, 0.85), palm=(-0.9, -0.4, 0.0), elbow=(0.5, 0.2, -0.85)), tilt=-0.06), Key(at=0.5, lead=Hand(near="mouth", out=0.085, ahead=0.03, up=-0.095, fingers=(-0.1, -0.5, 0.85), palm=(-0.9, -0.4, 0.0), elbow=(0.5, 0.2, -0.85)), tilt=-0.08))),
    "touch_specs": Act(once=1.1, keys=(Key(lead=Hand(near="eyes", out=0.045, ahead=0.075, up=-0.105, fingers=(-0.30, -0.30, 0.9), palm=(-0.4, -0.9, 0.0), elbow=(0.5, 0.3, -0.8), grip="pinch"), nod=0.06), Key(at=1.0, lead=Hand(near="eyes", out=0.045, ahead=0.065, up=-0.090, fingers=(-0.30, -0.30, 0.9), palm=(-0.4, -0.9, 0.0), elbow=(0.5, 0.3, -0.8), grip="pinch"), nod=0.02))),
    "touch_hat": Act(once=1.2, keys=(Key(lead=Hand(near="brow", out=0.055, ahead=0.06, up=0.03, fingers=(-0.45, -0.35, 0.75), palm=(-0.3, -0.9, -0.2), elbow=(0.8, 0.3, -0.5), grip="pinch")), Key(at=0.6, lead=Hand(near="brow", out=0.055, ahead=0.065, up=0.02, fingers=(-0.45, -0.35, 0.75), palm=(-0.3, -0.9, -0.2), elbow=(0.8, 0.3, -0.5), grip="pinch"), nod=0.14), Key(at=1.0, lead=Hand(near="brow", out=0.06, ahead=0.07, up=0.03, fingers=(-0.45, -0.35, 0.75), palm=(-0.3, -0.9, -0.2), elbow=(0.8, 0.3, -0.5), grip="pinch")))),
    "straighten": Act(both=True, once=1.4, keys=(Key(lead=Hand(near="chest", out=0.055, ahead=0.05, up=0.06, fingers=(-0.55, 0.1, 0.8), palm=(-0.3, -0.9, 0.0), elbow=(0.8, 0.0, -0.6), grip="pinch"), nod=0.10), Key(at=1.0, lead=Hand(near="chest", out=0.06, ahead=0.055, up=-0.02, fingers=(-0.55, 0.1, 0.8), palm=(-0.3, -0.9, 0.0), elbow=(0.8, 0.0, -0.6), grip="pinch"), nod=0.02, lean=-0.04))),
    "cover_mouth": Act(once=0.5, keys=(Key(lead=Hand(near="mouth", out=0.060, ahead=0.060, up=-0.095, fingers=(-0.50, -0.15, 0.85), palm=(-0.3, -1.0, 0.0), elbow=(0.4, 0.5, -0.8), grip="bowl"), lean=-0.04, face={"jawOpen": 0.15}),)),
    "cover_ears": Act(keeps=True, both=True, once=0.5, keys=(Key(lead=Hand(near="ear", out=0.045, ahead=0.05, up=-0.085, fingers=(-0.05, -0.45, 0.9), palm=IN, elbow=(0.9, 0.5, 0.0), grip="flat"), nod=0.18, lean=0.08),)),
    "cover_eyes": Act(keeps=True, both=True, once=0.5, keys=(Key(lead=Hand(near="eyes", out=0.04, ahead=0.065, up=-0.115, fingers=(-0.35, -0.15, 0.95), palm=BACK, elbow=(0.6, 0.5, -0.6), grip="flat"), nod=0.10),)),
    "shade_eyes": Act(keeps=True, once=0.7, eyes="ahead", keys=(Key(lead=Hand(near="brow", out=0.065, ahead=0.050, up=0.025, fingers=(-0.95, 0.15, 0.15), palm=DOWN, elbow=(0.9, 0.3, -0.3), grip="flat")),)),
    "hush": Act(keeps=True, once=0.7, eyes="partner", keys=(Key(lead=Hand(near="mouth", out=0.015, ahead=0.070, up=-0.155, fingers=(-0.05, -0.12, 1.0), palm=IN, elbow=(0.4, 0.3, -0.9), grip="point"), face={"mouthPucker": 0.6}),)),
    "hair": Act(once=1.6, keys=(Key(lead=Hand(near="brow", out=0.03, ahead=0.05, up=0.02, fingers=(-0.2, -0.9, 0.5), palm=DOWN, elbow=(0.8, 0.4, 0.2), grip="splayed"), nod=0.08), Key(at=0.6, lead=Hand(near="crown", out=0.05, ahead=-0.05, up=0.04, fingers=(-0.1, -0.9, -0.3), palm=DOWN, elbow=(0.8, 0.5, 0.5), grip="splayed"), nod=-0.06), Key(at=1.0, lead=Hand(near="nape", out=0.06, ahead=-0.06, up=0.02, fingers=(-0.4, -0.4, -0.8), palm=(-0.3, 0.9, 0.0), elbow=(0.9, 0.4, 0.4))))),
    "scratch_head": Act(period=0.5, keys=(Key(lead=Hand(near="crown", out=0.09, ahead=-0.05, up=-0.03, fingers=(-0.7, -0.5, 0.1), palm=DOWN, elbow=(0.9, 0.2, 0.2), grip="cup"), tilt=0.08), Key(at=0.5, lead=Hand(near="crown", out=0.10, ahead=-0.02, up=-0.03, fingers=(-0.7, -0.5, 0.1), palm=DOWN, elbow=(0.9, 0.2, 0.2), grip="bowl"), tilt=0.08))),
    "rub_neck": Act(period=1.2, keys=(Key(lead=Hand(near="nape", out=0.075, ahead=-0.02, up=0.0, fingers=(-0.8, -0.5, 0.0), palm=(-0.4, 0.9, 0.0), elbow=(0.9, 0.5, 0.2)), nod=0.12), Key(at=0.5, lead=Hand(near="nape", out=0.085, ahead=0.0, up=-0.03, fingers=(-0.8, -0.5, 0.0), palm=(-0.4, 0.9, 0.0), elbow=(0.9, 0.5, 0.2)), nod=0.16))),
    "hug_self": Act(period=0.30, keys=(Key(lead=Hand(near="chest", out=-0.13, ahead=0.060, up=-0.06, fingers=(-0.9, -0.2, 0.35), palm=BACK, elbow=(0.5, 0.5, -0.8)), help=Hand(near="chest", out=-0.12, ahead=0.085, up=-0.10, fingers=(-0.9, -0.2, 0.3), palm=BACK, elbow=(0.5, 0.5, -0.8)), lean=0.10, nod=0.10), Key(at=0.5, lead=Hand(near="chest", out=-0.13, ahead=0.060, up=-0.06, fingers=(-0.9, -0.2, 0.35), palm=BACK, elbow=(0.5, 0.5, -0.8)), help=Hand(near="chest", out=-0.12, ahead=0.085, up=-0.10, fingers=(-0.9, -0.2, 0.3), palm=BACK, elbow=(0.5, 0.5, -0.8)), lean=0.115, nod=0.11, twist=0.012))),
    "blow_kiss": Act(once=1.4, eyes="partner", keys=(Key(lead=Hand(near="mouth", out=0.03, ahead=0.075, up=-0.13, fingers=(-0.1, -0.2, 1.0), palm=BACK, elbow=(0.5, 0.3, -0.8), grip="flat"), face={"mouthPucker": 0.9}), Key(at=0.45, lead=Hand(near="mouth", out=0.03, ahead=0.080, up=-0.13, fingers=(-0.1, -0.2, 1.0), palm=BACK, elbow=(0.5, 0.3, -0.8), grip="flat"), face={"mouthPucker": 0.9}), Key(at=1.0, lead=Hand(near="chest", out=0.14, ahead=0.42, up=0.12, fingers=(0.1, 1.0, 0.25), palm=UP, grip="flat")))),
    "snap": Act(period=0.6, keys=(Key(lead=Hand(near="chest", out=0.20, ahead=0.22, up=0.06, fingers=(0.0, 0.4, 0.9), palm=BACK, grip="pinch")), Key(at=0.3, lead=Hand(near="chest", out=0.22, ahead=0.22, up=0.04, fingers=(0.0, 0.5, 0.8), palm=BACK, grip="fist")))),
    "stretch": Act(both=True, once=2.2, keys=(Key(lead=Hand(near="ear", out=0.10, ahead=0.0, up=0.0, fingers=(0.0, 0.0, 1.0), palm=AHEAD, elbow=(1.0, 0.0, 0.0), grip="fist")), Key(at=0.6, lead=Hand(near="crown", out=0.14, ahead=-0.04, up=0.28, fingers=UP, palm=AHEAD, elbow=(1.0, 0.0, 0.2), grip="fist"), lean=-0.14, nod=-0.20), Key(at=1.0, lead=Hand(near="crown", out=0.26, ahead=-0.02, up=0.20, fingers=(0.3, 0.0, 1.0), palm=AHEAD, elbow=(1.0, 0.0, 0.2), grip="relaxed"), lean=-0.10, nod=-0.14))),
    "yawn": Act(once=2.2, keys=(Key(lead=Hand(near="mouth", out=0.055, ahead=0.085, up=-0.10, fingers=(-0.45, -0.1, 0.85), palm=(-0.3, -1.0, 0.0), elbow=(0.5, 0.4, -0.8), grip="bowl")), Key(at=0.4, lead=Hand(near="mouth", out=0.055, ahead=0.095, up=-0.10, fingers=(-0.45, -0.1, 0.85), palm=(-0.3, -1.0, 0.0), elbow=(0.5, 0.4, -0.8), grip="bowl"), nod=-0.16, face={"jawOpen": 0.75, "eyeBlinkLeft": 0.8, "eyeBlinkRight": 0.8, "browInnerUp": 0.5}), Key(at=0.8, lead=Hand(near="mouth", out=0.055, ahead=0.095, up=-0.10, fingers=(-0.45, -0.1, 0.85), palm=(-0.3, -1.0, 0.0), elbow=(0.5, 0.4, -0.8), grip="bowl"), nod=-0.10, face={"jawOpen": 0.55, "eyeBlinkLeft": 0.7, "eyeBlinkRight": 0.7}), Key(at=1.0))),
    "sneeze": Act(once=1.5, keys=(Key(nod=-0.12, face={"jawOpen": 0.25, "eyeBlinkLeft": 0.5, "eyeBlinkRight": 0.5, "browInnerUp": 0.6}), Key(at=0.5, nod=-0.20, face={"jawOpen": 0.35, "eyeBlinkLeft": 0.9, "eyeBlinkRight": 0.9}), Key(at=0.62, lean=0.22, nod=0.35, lead=Hand(near="mouth", out=0.05, ahead=0.07, up=-0.09, fingers=(-0.5, -0.1, 0.85), palm=BACK, elbow=(0.5, 0.4, -0.8), grip="bowl"), face={"eyeBlinkLeft": 1.0, "eyeBlinkRight": 1.0}), Key(at=1.0))),
    "cough": Act(period=0.75, keys=(Key(lead=Hand(near="mouth", out=0.04, ahead=0.075, up=-0.075, fingers=(-0.7, -0.1, 0.6), palm=(-0.2, -1.0, 0.0), elbow=(0.6, 0.4, -0.7), grip="fist"), lean=0.06, nod=0.10), Key(at=0.25, lead=Hand(near="mouth", out=0.04, ahead=0.070, up=-0.075, fingers=(-0.7, -0.1, 0.6), palm=(-0.2, -1.0, 0.0), elbow=(0.6, 0.4, -0.7), grip="fist"), lean=0.15, nod=0.22, face={"jawOpen": 0.2, "eyeBlinkLeft": 0.7, "eyeBlinkRight": 0.7}))),
    "cast": Act(period=1.6, keys=(Key(lead=Hand(near="chest", out=0.22, ahead=0.34, up=0.10, fingers=(0.0, 0.9, 0.5), palm=(-0.4, 0.5, 0.5), elbow=(0.9, 0.0, -0.4), grip="splayed"), help=Hand(near="chest", out=0.20, ahead=0.30, up=-0.06, fingers=(0.0, 0.9, 0.3), palm=(-0.4, 0.5, 0.5), elbow=(0.9, 0.0, -0.4), grip="splayed")), Key(at=0.5, lead=Hand(near="chest", out=0.20, ahead=0.36, up=-0.06, fingers=(0.0, 0.9, 0.3), palm=(-0.4, 0.5, 0.5), elbow=(0.9, 0.0, -0.4), grip="splayed"), help=Hand(near="chest", out=0.22, ahead=0.32, up=0.12, fingers=(0.0, 0.9, 0.5), palm=(-0.4, 0.5, 0.5), elbow=(0.9, 0.0, -0.4), grip="splayed")))),
    "present": Act(once=0.9, eyes="partner", keys=(Key(lead=Hand(near="chest", out=0.34, ahead=0.24, up=0.0, fingers=(0.85, 0.5, 0.15), palm=(0.0, 0.4, 0.9), elbow=(0.4, -0.5, -0.8), grip="flat"), twist=0.10),)),
    "balance": Act(period=1.6, keys=(Key(lead=Hand(near="chest", out=0.44, ahead=0.10, up=-0.02, fingers=(0.85, 0.35, 0.2), palm=DOWN, elbow=(0.3, -0.6, -0.7), grip="flat"), help=Hand(near="chest", out=0.42, ahead=0.12, up=-0.14, fingers=(0.85, 0.35, -0.1), palm=DOWN, elbow=(0.3, -0.6, -0.7), grip="flat"), dip=0.12, lean=0.22, side=0.08, nod=-0.1), Key(at=0.5, lead=Hand(near="chest", out=0.42, ahead=0.12, up=-0.14, fingers=(0.85, 0.35, -0.1), palm=DOWN, elbow=(0.3, -0.6, -0.7), grip="flat"), help=Hand(near="chest", out=0.44, ahead=0.10, up=0.0, fingers=(0.85, 0.35, 0.2), palm=DOWN, elbow=(0.3, -0.6, -0.7), grip="flat"), dip=0.15, lean=0.24, side=-0.08, nod=-0.1))),
    "laugh": Act(period=0.42, keys=(Key(lean=-0.13, nod=-0.24, face={**_LAUGHING, "jawOpen": 0.40}), Key(at=0.5, lean=-0.02, nod=-0.10, dip=0.016, face={**_LAUGHING, "jawOpen": 0.20}))),
    "laugh_hard": Act(period=0.45, keys=(Key(lead=Hand(near="belly", out=-0.02, ahead=0.03, up=0.0, fingers=(-1.0, 0.0, -0.1), palm=BACK, grip="flat"), lean=0.20, nod=0.02, face={**_LAUGHING, "jawOpen": 0.42}), Key(at=0.5, lead=Hand(near="belly", out=-0.02, ahead=0.03, up=0.0, fingers=(-1.0, 0.0, -0.1), palm=BACK, grip="flat"), lean=0.28, nod=0.08, dip=0.02, face={**_LAUGHING, "jawOpen": 0.24}))),
    "sob": Act(period=0.7, keys=(Key(lean=0.10, nod=0.22), Key(at=0.3, lean=0.15, nod=0.30, dip=0.006))),
    "tremble": Act(period=0.16, keys=(Key(twist=0.010, lean=0.06), Key(at=0.5, twist=-0.010, lean=0.065))),
    "sigh": Act(once=2.2, keys=(Key(), Key(at=0.35, lean=-0.05, nod=-0.06), Key(at=0.7, lean=0.07, nod=0.12, face={"mouthFunnel": 0.3, "jawOpen": 0.12}), Key(at=1.0, lean=0.04, nod=0.08))),
    "gasp": Act(once=0.6, keys=(Key(lead=Hand(near="mouth", out=0.085, ahead=0.10, up=-0.13, fingers=(-0.35, -0.1, 0.95), palm=(-0.3, -1.0, 0.0), elbow=(0.5, 0.3, -0.8), grip="bowl"), lean=-0.09, face={"jawOpen": 0.45, "eyeWideLeft": 0.6, "eyeWideRight": 0.6}),)),
}  # fmt: skip
