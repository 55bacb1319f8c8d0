"""Products under soft boxes: what glass shows, what the table mirrors, how the light goes over them."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from soundstage.engines.previz.render.pipeline import Renderer
from soundstage.engines.previz.stage.geometry import Batch, Builder
from soundstage.engines.previz.stage.props.handheld import Thing
from soundstage.engines.previz.stage.props.handheld.paints import SOLID
from soundstage.engines.previz.stage.props.handheld.shapes import block
from soundstage.engines.previz.stage.props.shown import Shown
from soundstage.engines.previz.stage.scene import Scene, SetPiece, Showcase
from soundstage.engines.previz.stage.sets import build_set
from soundstage.engines.previz.stage.sets.common import Table

BLACK_STONE = Table(material="plain", colour=(0.02, 0.02, 0.02), roughness=0.05)


def picture(renderer: Renderer, piece: SetPiece, t: float = 0.0) -> NDArray[np.float64]:
    """The frame at `t` of the set's own move."""
    assert piece.vista is not None
    renderer.load(Scene(start=0.0, end=8.0, set_piece=piece, camera=piece.vista, focus=lambda _t: 1.0, fstop=16.0, look=piece.look))
    return renderer.frame(t).astype(float)


def with_product(piece: SetPiece, b: Builder) -> SetPiece:
    """The set with something else on its table."""
    assert isinstance(piece.showcase, Showcase)
    return replace(piece, showcase=replace(piece.showcase, product=Batch(mesh=b.mesh(), place=piece.showcase.product.place)))


@pytest.mark.parametrize("emit", [-SOLID, 0.0])
def test_glass_shows_what_is_behind_it_and_paint_does_not(renderer: Renderer, emit: float) -> None:
    """A red post behind a block is seen in the middle of the picture through glass alone."""
    stage = build_set("studio", product=Thing(form="mug"))

    def middle(*, post: bool) -> NDArray[np.float64]:
        b = block(Builder(), (0.10, 0.04, 0.24), 0.004, 0.002, "plain", col=(0.9, 0.95, 0.95), emit=emit, rough=0.03, at=(0, 0, 0.12))
        if post:
            b.box((0.0, 0.12, 0.12), (0.30, 0.01, 0.24), "plain", col=(0.9, 0.02, 0.02), emit=0.6)
        frame = picture(renderer, with_product(stage, b))
        return frame[38:50, 74:86].mean((0, 1))

    change = middle(post=True) - middle(post=False)
    assert (change[0] - change[2] > 30) == (emit < 0)


def test_a_polished_table_mirrors_the_product(renderer: Renderer) -> None:
    """Below a red block the black stone is redder than beside it; on rough stone the image is spread."""
    piece = build_set("studio", product=Thing(form="mug"), table=BLACK_STONE)
    frame = picture(
        renderer, with_product(piece, Builder().box((0, 0, 0.12), (0.12, 0.12, 0.24), "plain", col=(0.9, 0.02, 0.02), emit=0.5))
    )
    below, beside = frame[80:88, 72:88].mean((0, 1)), frame[80:88, 8:24].mean((0, 1))
    assert below[0] - below[2] > beside[0] - beside[2] + 15


def test_light_that_sweeps_moves_its_highlight(renderer: Renderer) -> None:
    """On a ball the brightest column goes over; it stands when the light does."""

    def brightest(*, sweeps: bool, t: float) -> float:
        turn = np.linspace(0, np.pi, 40)
        ball = Builder().lathe(np.stack([0.12 * np.sin(turn), 0.12 - 0.12 * np.cos(turn)], 1), "polished", n=64, rough=0.05)
        piece = build_set("studio", product=Thing(form="mug"), light_sweeps=sweeps)
        assert piece.vista is not None
        pose = piece.vista(0.0)
        still = replace(with_product(piece, ball), vista=lambda _t: pose)
        row = picture(renderer, still, t)[30:60, 60:100].max(2).max(0)
        return float((np.arange(40) * (row > 200)).sum() / max((row > 200).sum(), 1))

    assert abs(brightest(sweeps=True, t=0.6) - brightest(sweeps=True, t=3.4)) > 3
    assert abs(brightest(sweeps=False, t=0.6) - brightest(sweeps=False, t=3.4)) < 1


def test_black_and_white_products_are_exposed_alike(renderer: Renderer) -> None:
    """The exposure is the light's, not the thing's."""
    exposures = []
    for colour in ((0.01, 0.01, 0.01), (0.8, 0.8, 0.8)):
        picture(renderer, build_set("studio", product=Shown(form="sneaker", colour=colour)))
        exposures.append(renderer.exposure)
    assert exposures[0] == exposures[1]
