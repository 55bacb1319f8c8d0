"""Hair that is no longer single strands: round ropes for dreadlocks and cornrows, and strands that lie round a guide line."""

import numpy as np

from soundstage.engines.previz.stage.cast.body import Body
from soundstage.engines.previz.stage.cast.geometry import Floats, unit, vertex_normals
from soundstage.engines.previz.stage.cast.hair import CARD_TILES, MATTED, hair_weights
from soundstage.engines.previz.stage.cast.lying import Worn
from soundstage.engines.previz.stage.cast.part import Part, make_part

SIDES = 7


def tubes(guide: Floats, facing: Floats, radius: Floats, around: int) -> tuple[Floats, Floats]:
    """Return strands (m * around, s, 3) that lie round guide lines (m, s, 3) at a `radius` (m, s), and their outward normals.

    `facing` (m, s, 3) are directions across the guides, from which the angle is counted.
    """
    along = unit(np.gradient(guide, axis=1))
    side = unit(np.cross(along, facing))
    up = np.cross(side, along)
    angle = (np.arange(around) + 0.5) * 2 * np.pi / around
    out = side[:, None] * np.cos(angle)[:, None, None] + up[:, None] * np.sin(angle)[:, None, None]
    m, s, _ = guide.shape
    return (guide[:, None] + out * radius[:, None, :, None]).reshape(m * around, s, 3), out.reshape(m * around, s, 3)


def ropes(
    body: Body,
    guide: Floats,
    facing: Floats,
    radius: Floats,
    colour: Floats,
    rng: np.random.Generator,
    *,
    plaited: float = 0.0,
    repeats: float = 3.0,
    worn: Worn | None = None,
) -> Part:
    """Return round ropes of matted hair along guide lines (m, s, 3), `radius` (m, s) metres thick.

    `plaited` makes their left and right halves swell in turn, as a plait's do, so many radians along the whole rope. `repeats` is
    how often the tile of fibres comes again along a rope.
    """
    m, s, _ = guide.shape
    along = unit(np.gradient(guide, axis=1))
    side = unit(np.cross(along, facing))
    up = np.cross(side, along)
    angle = np.linspace(0, 2 * np.pi, SIDES) - np.pi / 2  # the seam lies beneath
    out = side[:, :, None] * np.cos(angle)[:, None] + up[:, :, None] * np.sin(angle)[:, None]  # (m, s, sides, 3)
    k = np.linspace(0, 1, s)
    swell = 1 + 0.26 * bool(plaited) * np.sin(plaited * k)[None, :, None] * np.cos(angle)
    positions = (guide[:, :, None] + out * (radius[:, :, None] * swell)[..., None]).reshape(-1, 3)
    grid = np.arange(m * s * SIDES).reshape(m, s, SIDES)
    quads = np.stack([grid[:, :-1, :-1], grid[:, :-1, 1:], grid[:, 1:, 1:], grid[:, 1:, :-1]], -1).reshape(-1, 4)
    normals = vertex_normals(positions, quads)
    normals *= np.sign((normals * out.reshape(-1, 3)).sum(1, keepdims=True))
    bones, weights = hair_weights(body, positions)
    if worn is not None:
        bones, weights = worn.weights(positions, bones, weights)
    number = np.repeat(MATTED + rng.uniform(-0.45, 0.45, m) / CARD_TILES, s * SIDES)
    to_and_fro = 0.5 + 0.4 * (2 / np.pi) * np.arcsin(np.sin(k * repeats * np.pi))  # the atlas does not repeat
    uv = np.stack([np.tile(np.linspace(0.1, 0.9, SIDES), m * s), np.tile(np.repeat(to_and_fro, SIDES), m)], 1)
    return make_part(
        "hair",
        positions,
        normals,
        quads,
        (bones, weights),
        uv=uv,
        tangent=np.c_[np.repeat(along.reshape(-1, 3), SIDES, 0), number],
        colour=np.c_[np.tile(colour, (len(positions), 1)), np.zeros(len(positions))],
        uniforms={"even": 1.0, "dark_root": 0.01},
        name="hair",
    )
