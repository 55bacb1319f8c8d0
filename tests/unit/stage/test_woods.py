"""Woods are of the trees that the prompt names."""

import numpy as np
import pytest

from soundstage.engines.previz.script import read
from soundstage.engines.previz.stage.locations import build_sets
from soundstage.engines.previz.stage.materials import LAYER
from soundstage.engines.previz.stage.props import plants


def of_needles(prompt: str) -> float:
    """The share of the trees' crowns that is of needles."""
    piece = build_sets(read(prompt, seconds=4), 1)[0][0]
    layers = [int(np.median(batch.mesh.mat[:, 0])) for batch in piece.batches if batch.cutout and batch.mesh.pos[:, 2].max() > 4]
    return layers.count(LAYER["needle"]) / len(layers)


@pytest.mark.parametrize("prompt", ["A wolf walks through a snowy pine forest", "Two friends sit at a campfire in a spruce forest"])
def test_a_wood_of_conifers_has_no_leaves(prompt: str):
    """Pines, firs, spruces, cedars, redwoods."""
    assert of_needles(prompt) == 1


def test_a_wood_of_which_nothing_is_said_is_of_broadleaf_trees():
    """As ever."""
    assert of_needles("A wolf walks through a forest") == 0


def test_in_a_wood_the_boughs_begin_over_the_heads():
    """Whoever walks there is not hidden by them."""
    at = np.array([[8.0, 8.0, 0.0], [-8.0, 9.0, 0.0]])
    needles = [batch for batch in plants.pinewood(at, seed=1, height=12.0) if batch.cutout]
    assert min(float(batch.mesh.pos[:, 2].min()) for batch in needles) > 1.9


def test_both_ends_of_a_log_are_sawn_square():
    """Each looks along the log, away from it."""
    mesh = plants.sawn_log((0.0, 0.0, 0.2), (2.0, 0.0, 0.2), 0.2)
    for x, away in ((-0.004, -1.0), (2.004, 1.0)):
        end = np.isclose(mesh.pos[:, 0], x, atol=1e-6)
        assert end.sum() > 100
        assert mesh.nrm[end, 0] == pytest.approx(away, abs=1e-3)
