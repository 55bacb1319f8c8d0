"""Long beards: locks that hang from jaw and chin before the throat and lie on whatever is worn there."""

import numpy as np

from soundstage.engines.previz.stage.cast.body import Body
from soundstage.engines.previz.stage.cast.fuzz import beard_field, beard_parts
from soundstage.engines.previz.stage.cast.geometry import Floats, triangles, unit
from soundstage.engines.previz.stage.cast.hair import cards
from soundstage.engines.previz.stage.cast.lying import Worn
from soundstage.engines.previz.stage.cast.part import Part

FULL = 0.020
"""Metres of a beard that only covers the jaw; what is longer hangs."""
BENEATH = 1600
"""Hairs of the short beard under one that hangs: less of it is seen."""
SEGMENTS = 8


def beard(body: Body, colour: Floats, length: float, rng: np.random.Generator, worn: Worn, *, chin: bool = True) -> list[Part]:
    """Return a beard, or with no `chin` a moustache alone, of a length in metres."""
    if length <= 1.5 * FULL:
        return beard_parts(body, colour, min(length, FULL), rng, chin=chin)
    return beard_parts(body, colour, FULL, rng, n=BENEATH) + _hanging(body, colour, length, rng, worn)


def _hanging(body: Body, colour: Floats, length: float, rng: np.random.Generator, worn: Worn, n: int = 1000) -> list[Part]:
    base = body.base
    tri = triangles(base.body_quads)
    c = base.canonical[tri].mean(1)
    tri = tri[(beard_field(c, moustache=True) > -0.001) & (c[:, 2] < 0.70) & (c[:, 1] < -0.045) & (base.mask["lips"][tri].mean(1) < 0.2)]
    a, b, d = (body.rest[tri[:, k]] for k in range(3))
    area = np.linalg.norm(np.cross(b - a, d - a), axis=1)
    t = tri[rng.choice(len(tri), n, p=area / area.sum())]
    share = rng.dirichlet((1.0, 1.0, 1.0), n)[:, :, None]
    root, normal = (body.rest[t] * share).sum(1), unit((body.normals[t] * share).sum(1))
    canonical = (base.canonical[t] * share).sum(1)
    side = canonical[:, 0]
    reach = length * (0.30 + 0.70 * np.exp(-((side / 0.036) ** 2))) * rng.uniform(0.72, 1.05, n)
    reach = np.where(canonical[:, 2] > 0.672, 0.75 * reach, reach)  # the moustache hangs over it
    f = np.linspace(0, 1, SEGMENTS)[None, :, None]
    ahead = np.clip(0.016 + 0.012 * rng.random(n), 0, 1)[:, None, None]
    wave = 0.006 * np.sin(7 * f + rng.uniform(0, 6.28, (n, 1, 1))) * f
    gathers = -0.55 * (side * body.scale)[:, None, None] * f**0.8 * np.clip(length / 0.12, 0.4, 1)
    across = np.array([1.0, 0, 0]) * (gathers + wave)
    out = (normal * [0.7, 1, 0.2])[:, None] * ahead * np.sin(np.clip(f * 3.0, 0, np.pi / 2))
    down = np.array([0, -0.10, -1.0]) * (reach * body.scale)[:, None, None] * f
    centre = root[:, None] + out + across + down
    facing = np.repeat(unit(normal * [1, 1, 0.1] + np.array([0, -0.8, 0]))[:, None], SEGMENTS, 1)
    centre, facing = worn.settle(centre, facing, 0.006)
    return [cards(body, centre, facing, rng.uniform(0.005, 0.011, n), colour, rng, tip=0.30, even=0.5, worn=worn)]
