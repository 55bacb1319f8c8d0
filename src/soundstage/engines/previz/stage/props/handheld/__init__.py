"""Things people hold, modelled where a hand takes them: the origin is the middle of the grip, +z goes up through the fist, -y away from
the holder. What lies on a hand or between two hands has its own middle as the origin and lies flat (z up, its long side along x).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from soundstage.engines.previz.stage.geometry import Builder, Mesh, merge
from soundstage.engines.previz.stage.props.handheld.arms import archery_bow, light_sword, pistol, rifle, shield, spear, staff, sword
from soundstage.engines.previz.stage.props.handheld.food import apple, banana, cake, egg, ice_cream, loaf, lollipop, pizza, sandwich
from soundstage.engines.previz.stage.props.handheld.gifts import (
    basket,
    bouquet,
    box,
    flower,
    gift,
    handbag,
    ring_box,
    shopping_bag,
    suitcase,
    trinket,
)
from soundstage.engines.previz.stage.props.handheld.instruments import (
    accordion,
    bow_stick,
    drum,
    flute,
    guitar,
    keyboard_piano,
    saxophone,
    trumpet,
    violin,
)
from soundstage.engines.previz.stage.props.handheld.lights import candle, cigarette, flame_torch, lantern, pipe, sparkler, torch
from soundstage.engines.previz.stage.props.handheld.play import (
    baby,
    ball,
    balloon,
    bat,
    fishing_rod,
    orb,
    racket,
    skateboard,
    small_ball,
    surfboard,
    teddy,
)
from soundstage.engines.previz.stage.props.handheld.reading import (
    binoculars,
    book,
    camera,
    closed_book,
    flag,
    handset,
    laptop,
    microphone,
    newspaper,
    phone,
    photo,
    sheet,
    sign,
    tablet,
    telescope,
)
from soundstage.engines.previz.stage.props.handheld.tools import (
    axe,
    broom,
    brush,
    cane,
    chair,
    cloth,
    drill,
    hammer,
    knife,
    mop,
    oar,
    pen,
    rake,
    rope,
    saw,
    shovel,
    spoon,
    stick,
    umbrella,
    wheel,
    wrench,
)
from soundstage.engines.previz.stage.props.handheld.vessels import (
    beer_mug,
    bottle,
    bowl,
    can,
    cup_and_saucer,
    flacon,
    goblet,
    jar,
    jug,
    kettle,
    mug,
    paper_cup,
    plate,
    teapot,
    tray,
    tumbler,
    watering_can,
    wine_glass,
)
from soundstage.engines.previz.stage.props.lettering import lettering
from soundstage.engines.previz.stage.scene import Colour

Maker = Callable[[Colour | None], Mesh]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Something that is held: a form of `MAKERS` in a colour."""

    form: str
    colour: Colour | None = None
    text: str | None = None
    """What is to be read on it; only `WITH_WORDS` have room for that."""

    def mesh(self) -> Mesh:
        """Return its mesh, with the words on it."""
        mesh = MAKERS[self.form](self.colour)
        if self.colour == CLEAR:
            mesh = _seen_through(mesh)
        if self.text is None or self.form not in WITH_WORDS:
            return mesh
        width, height, front = WITH_WORDS[self.form]
        return merge([mesh, Builder().extend(lettering(self.text, width, height, col=(0.015, 0.015, 0.02)), (0, front, 0)).mesh()])


CLEAR: Colour = (0.60, 0.69, 0.74)
"""The colour that stands for clear glass or plastic."""
SEEN_THROUGH = 0.72
"""How much of what is behind shows through that."""


def _seen_through(mesh: Mesh) -> Mesh:
    """Return a mesh with all that is in the clear colour, or a shade of it, let through: told by an emission below zero."""
    shade = mesh.col / np.maximum(mesh.col.max(1, keepdims=True), 1e-6)
    clear = np.abs(shade - np.array(CLEAR) / max(CLEAR)).max(1) < 0.01
    material = mesh.mat.copy()
    material[clear, 1], material[clear, 2] = 0.12, -SEEN_THROUGH
    return replace(mesh, mat=material)


WITH_WORDS: dict[str, tuple[float, float, float]] = {"sign": (0.46, 0.30, -0.008)}
"""Form -> width and height of the words on its front, and where that is along y, metres."""
MAKERS: dict[str, Maker] = {
    f.__name__: f
    for f in (
        mug, cup_and_saucer, paper_cup, tumbler, wine_glass, beer_mug, goblet, can, bottle, flacon, jar, jug, teapot, kettle, watering_can, bowl, plate, tray, cake, pizza, loaf, sandwich,
        ice_cream, lollipop, apple, banana, egg, book, closed_book, newspaper, sheet, photo, phone, tablet, handset, pen, brush, stick, spoon, knife, sword, light_sword, axe,
        hammer, wrench, saw, drill, pistol, surfboard, skateboard, broom, mop, shovel, rake, spear, staff, cane, oar, fishing_rod, bat, racket, umbrella, torch, flame_torch, candle, lantern, sparkler,
        balloon, flower, bouquet, ball, small_ball, orb, box, gift, ring_box, trinket, handbag, shopping_bag, suitcase, basket, microphone, camera, binoculars, telescope,
        guitar, violin, bow_stick, flute, trumpet, saxophone, accordion, drum, rifle, archery_bow, shield, sign, flag, cloth, cigarette, pipe, teddy, baby, rope, wheel, laptop, keyboard_piano, chair,
    )
}  # fmt: skip
"""Every form by name."""
