"""Every hair style by name, what of it is painted on the scalp, and what becomes of it under a hat."""

from collections.abc import Callable

import numpy as np

from soundstage.engines.previz.stage.cast import loose_hair, short_hair, tied_hair
from soundstage.engines.previz.stage.cast.barber import Barber, Covering
from soundstage.engines.previz.stage.cast.body import Body
from soundstage.engines.previz.stage.cast.geometry import Floats
from soundstage.engines.previz.stage.cast.lying import Worn
from soundstage.engines.previz.stage.cast.part import Part

STYLES: dict[str, Callable[[Barber], object]] = {
    "short": short_hair.short, "crop": short_hair.crop, "side part": short_hair.side_part, "swept back": short_hair.swept_back,
    "mop": short_hair.mop, "spiky": short_hair.spiky, "mohawk": short_hair.mohawk, "curly": loose_hair.curly, "afro": short_hair.afro, "thin": short_hair.thin, "tonsure": short_hair.tonsure,
    "bob": loose_hair.bob, "bob with fringe": loose_hair.bob_with_fringe, "long": loose_hair.long, "long with fringe": loose_hair.long_with_fringe,
    "wavy": loose_hair.wavy, "long curly": loose_hair.long_curly,
    "ponytail": tied_hair.ponytail, "pigtails": tied_hair.pigtails, "bun": tied_hair.bun, "topknot": tied_hair.topknot, "braid": tied_hair.braid,
    "braids": tied_hair.braids, "dreadlocks": tied_hair.dreadlocks, "cornrows": tied_hair.cornrows,
    "shaved": lambda _b: None, "bald": lambda _b: None,
}  # fmt: skip
"""Every style by name; `shaved` is painted on the scalp, `bald` is not."""
PAINTED = {"bald": 0.0, "shaved": 0.6, "thin": 0.35, "tonsure": 0.30, "cornrows": 0.85, "mohawk": 0.55}
"""How much hair is painted on the scalp, where it is not all of it."""
UNDER_HAT = {"topknot": "bun", "mohawk": "shaved", "spiky": "short", "pigtails": "braids"}
"""What stands up would come through a hat: what shows beneath it then."""
HANGS = (
    "bob",
    "bob with fringe",
    "long",
    "long with fringe",
    "wavy",
    "long curly",
    "ponytail",
    "braid",
    "braids",
    "pigtails",
    "dreadlocks",
)
"""What goes under a cloth that covers head and neck is pinned up first."""


BROAD = 2.1
"""How much broader the cards of a drawn character's hair are: from card to card it must close."""


def hair_parts(
    body: Body,
    style: str,
    line: Floats,
    colour: Floats,
    rng: np.random.Generator,
    worn: Worn | None = None,
    under: Covering | None = None,
    *,
    drawn: bool = False,
) -> list[Part]:
    """Return the meshes of a style (none for bald and shaved), lying on what is `worn`, pressed `under` what is on the head.

    Who is `drawn` has hair in broad locks that leave no gap between them.
    """
    if under is not None:
        if under.hides:
            return []
        if under.neck and style in HANGS:
            style = "bun"
        if under.band >= 1.0:
            style = UNDER_HAT.get(style, style)
    barber = Barber(body, line, colour, rng, worn, under, broad=BROAD if drawn else 1.0)
    STYLES[style](barber)
    return barber.parts
