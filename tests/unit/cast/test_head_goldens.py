"""Faces by age and ancestry, hair, feelings and the mouth's shapes against stored pictures.

`pytest tests/unit/cast/test_head_goldens.py --record-goldens` draws them anew; look at what you commit.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from soundstage.engines.previz.screenplay import Character
from soundstage.engines.previz.stage.acting.emotion import EMOTIONS
from soundstage.engines.previz.stage.acting.lips import SHAPES
from soundstage.engines.previz.stage.acting.pose import stand
from soundstage.engines.previz.stage.cast.body import Shape
from soundstage.engines.previz.stage.cast.casting import look_for
from soundstage.engines.previz.stage.cast.hairstyles import STYLES
from soundstage.engines.previz.stage.cast.person import Look, build_person
from soundstage.engines.previz.stage.cast.tailoring import Piece

pytestmark = [pytest.mark.golden, pytest.mark.slow]
WHOLE, FACE = (slice(None), slice(None)), (slice(36, 104), slice(34, 96))
TOLERANCE = {"faces": (2.5, WHOLE), "hair": (1.0, WHOLE), "feelings": (0.35, FACE), "visemes": (0.35, FACE)}
"""Mean absolute difference of one head, of 255, and where: another person, another parting, another set of the mouth are above it."""
PLAIN = (Piece(kind="t-shirt", colour=(0.14, 0.15, 0.17)),)
FOLK = (
    ("girl", 7, "child", "f", "latino"), ("boy", 15, "teen", "m", "european"), ("woman", 24, "young", "f", "african"), ("man", 38, "adult", "m", "east_asian"),
    ("woman", 46, "middle", "f", "european"), ("woman", 58, "middle", "f", "south_asian"), ("man", 76, "elderly", "m", "african"), ("woman", 78, "elderly", "f", "european"),
)  # fmt: skip
HER = Look(shape=Shape(years=28, male=0.03), hair="bun", wardrobe=PLAIN, seed=5)


def sitting(portraits, look: Look) -> Callable[[Mapping[str, float]], np.ndarray]:
    """Return what pictures somebody's head, a little turned and plainly lit, with a face: (h, w, 3)."""
    person = build_person(look)
    model = portraits.try_on(person)

    def portrait(units: Mapping[str, float]) -> np.ndarray:
        return model.picture(pose=person.pose(stand(person.body), dict(units), yaw=0.4), head=True)

    return portrait


def faces(portraits) -> dict[str, np.ndarray]:
    """Whom casting finds when nothing but age, sex and ancestry is said."""
    out: dict[str, np.ndarray] = {}
    for label, years, age, sex, ancestry in FOLK:
        said = {"id": "c1", "label": label, "age": age, "age_words": str(years), "sex": sex, "ancestry": ancestry}
        look = look_for(Character.model_validate(said), seed=years)
        out[f"{label} of {years}, {ancestry}"] = sitting(portraits, replace(look, wardrobe=PLAIN))({})
    return out


def hair(portraits) -> dict[str, np.ndarray]:
    """Every style there is."""
    return {style: sitting(portraits, replace(HER, hair=style))({}) for style in STYLES}


def feelings(portraits) -> dict[str, np.ndarray]:
    """Every feeling at full strength."""
    shown = {id(EMOTIONS[name]): name for name in reversed(list(EMOTIONS))}
    portrait = sitting(portraits, HER)
    return {name: portrait(EMOTIONS[name]) for name in shown.values()}


def visemes(portraits) -> dict[str, np.ndarray]:
    """Every shape of the mouth in speech."""
    portrait = sitting(portraits, HER)
    return {name: portrait(units) for name, units in SHAPES.items()}


@pytest.mark.parametrize("sheet", [faces, hair, feelings, visemes], ids=lambda sheet: sheet.__name__)
def test_heads_look_as_they_did_when_somebody_looked(portraits, goldens: Path, request: pytest.FixtureRequest, sheet) -> None:
    """One picture a sheet, one column a head."""
    made: dict[str, np.ndarray] = sheet(portraits)
    golden = goldens / f"heads_{sheet.__name__}.png"
    if request.config.getoption("--record-goldens"):
        Image.fromarray(np.concatenate(list(made.values()), 1)).save(golden, optimize=True)
    assert golden.exists(), f"There is no {golden.name}; record it with --record-goldens."
    stored = np.split(np.asarray(Image.open(golden)), len(made), 1)
    most, where = TOLERANCE[sheet.__name__]
    differs = {name: float(np.abs(a.astype(int) - b)[where].mean()) for (name, a), b in zip(made.items(), stored, strict=True)}
    assert max(differs.values()) <= most, differs
