"""What people do and hold against stored pictures.

`pytest tests/unit/cast/test_acting_goldens.py --record-goldens` draws them anew; look at what you commit.
"""

from pathlib import Path
from typing import cast

import numpy as np
import pytest
from PIL import Image

from soundstage.engines.previz.stage.acting.acts import ACTS
from soundstage.engines.previz.stage.acting.part import Part
from soundstage.engines.previz.stage.acting.performer import Performer
from soundstage.engines.previz.stage.acting.play import RISE, Bit
from soundstage.engines.previz.stage.acting.stances import STANCES, Posture
from soundstage.engines.previz.stage.cast.held import MOST_THINGS
from soundstage.engines.previz.stage.cast.person import Look, build_person
from soundstage.engines.previz.stage.cast.tailoring import Piece
from soundstage.engines.previz.stage.props.handheld import Thing

pytestmark = [pytest.mark.golden, pytest.mark.slow]
TOLERANCE = 2.0
"""Mean absolute difference of one act, of 255; a hand in another place is above it."""
SHOWN = (
    "sit", "kneel", "one_knee", "crouch", "lie", "wave", "clap", "crossed", "pray", "weep", "drink:mug", "hold_umbrella:umbrella", "read_paper:newspaper", "guitar:guitar", "violin:violin", "sweep:broom",
    "text:phone", "sing:microphone", "chop:knife", "slash:sword",
)  # fmt: skip
CLOTHES = (Piece(kind="t-shirt", colour=(0.20, 0.05, 0.05)), Piece(kind="trousers", colour=(0.04, 0.05, 0.10)))


def test_people_do_what_they_did_when_somebody_looked(fitting, goldens: Path, request: pytest.FixtureRequest) -> None:
    """One column an act or a posture, with what is in hand."""
    forms = [form for _, _, form in (shown.partition(":") for shown in SHOWN) if form]
    made: dict[str, np.ndarray] = {}
    for k in range(0, len(forms), MOST_THINGS):
        things = [Thing(form=form) for form in forms[k : k + MOST_THINGS]]
        person = build_person(Look(hair="shaved", wardrobe=CLOTHES, seed=5), things)
        model = fitting.try_on(person, "skin", "cloth", "thing")
        for shown in SHOWN:
            name, _, form = shown.partition(":")
            if shown in made or (form and form not in forms[k : k + MOST_THINGS]):
                continue
            act = ACTS.get(name)
            slot = next((n for n, thing in enumerate(things) if thing.form == form), None)
            bits = () if act is None else (Bit(act=act, start=0.0, end=99.0, thing=slot),)
            posture = cast("Posture", name if name in STANCES else "stand")
            t = (
                1.0
                if act is None
                else RISE + 0.55 * (act.once if act.period is None else act.period) + (0 if act.period is None else 4 * act.period)
            )
            pose = Performer(person, Part(at=(0, 0, 0), yaw=0.5, postures=((-9.0, posture),), bits=bits)).pose(t)
            surface, _, _ = model.draw(pose=pose)
            made[shown] = (np.where(surface[..., 3:] > 0, surface[..., :3] ** 0.45, 0.2).clip(0, 1) * 255).astype(np.uint8)
    golden = goldens / "acting.png"
    if request.config.getoption("--record-goldens"):
        Image.fromarray(np.concatenate([made[shown] for shown in SHOWN], 1)).save(golden, optimize=True)
    assert golden.exists(), f"There is no {golden.name}; record it with --record-goldens."
    stored = np.split(np.asarray(Image.open(golden)), len(SHOWN), 1)
    differs = {shown: float(np.abs(made[shown].astype(int) - b).mean()) for shown, b in zip(SHOWN, stored, strict=True)}
    assert max(differs.values()) <= TOLERANCE, differs
