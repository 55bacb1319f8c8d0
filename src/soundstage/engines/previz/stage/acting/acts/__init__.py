"""What people do with their hands, by kinds of business. `ACTS` has all of them by name."""

from soundstage.engines.previz.stage.acting.act import Act, Hand, Key
from soundstage.engines.previz.stage.acting.acts.gestures import GESTURES
from soundstage.engines.previz.stage.acting.acts.things import THINGS

ACTS: dict[str, Act] = {**GESTURES, **THINGS}

JUST_HOLDS = Act(keeps=True, keys=(Key(),))
"""Something in the leading fist while another act moves the hands: the bow of a violin."""
ARM_TO_LENS = Act(
    keeps=True,
    keys=(Key(lead=Hand(near="chest", out=0.37, ahead=0.44, up=0.15, fingers=(-0.3, 0.5, 0.8), palm=(-0.3, -0.9, 0.2), elbow=(0.8, 0.0, -0.6), grip="cup")),),
)  # fmt: skip
"""Whoever films himself: the hand with the lens is just out of its picture, the arm comes into it."""
