"""Words on signs."""

import numpy as np
import pytest

from soundstage.engines.previz.stage.props.lettering import can_be_lettered, lettering
from soundstage.engines.previz.stage.sets import build_set
from soundstage.engines.previz.stage.sets.signage import MOST_SIGNS, Sign


@pytest.mark.parametrize(
    "text",
    ["OPEN", "Bäckerei Müller", "¿Qué será?", "Liquidação — até 50 %", "a" * 400, "It's 5 o'clock somewhere on this long, long street"],
)
def test_a_text_keeps_to_its_room(text: str) -> None:
    """However long it is, and in the letters of western Europe."""
    mesh = lettering(text, 1.2, 0.5, col=(0, 0, 0))
    width, _, height = np.ptp(mesh.pos, axis=0)
    assert can_be_lettered(text)
    assert width <= 1.2 + 1e-6
    assert height <= 0.5 + 1e-6
    assert max(width / 1.2, height / 0.5) > 0.99
    assert (mesh.nrm == [0, -1, 0]).all()


@pytest.mark.parametrize("text", ["営業中", "ОТКРЫТО", "", "   ", "🎬"])
def test_what_the_font_lacks_is_not_lettered(text: str) -> None:
    """Rather no sign, and a line in the log, than a row of boxes."""
    assert not can_be_lettered(text)


def test_signs_stand_in_the_set_and_glow_when_they_are_neon() -> None:
    """One batch a sign, one lamp a neon, and no more than there is room for."""
    plain = build_set("park", seed=3)
    signed = build_set("park", seed=3, signs=[Sign(text="OPEN", kind="neon sign"), *[Sign(text="Keep out")] * 5])
    assert len(signed.batches) == len(plain.batches) + MOST_SIGNS
    assert len(signed.lamps) == len(plain.lamps) + 1
