"""The colours of a set's lamps: pink and cyan neon, a purple spotlight, blue lights that blink.

A gel is the coloured sheet before a lamp. Where the prompt says what colour the light has, the lamps and tubes of a set that have a colour
anyway take it; where none of them has one, or the light of the whole place is said to be coloured, all do.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.stage.geometry import Batch, Mesh, Placement, identity
from soundstage.engines.previz.stage.scene import Colour, Lamp, SetPiece

GELS: dict[str, Colour] = {
    "red": (1.0, 0.06, 0.05), "crimson": (1.0, 0.04, 0.08), "pink": (1.0, 0.20, 0.52), "magenta": (1.0, 0.10, 0.85), "purple": (0.58, 0.16, 1.0), "violet": (0.50, 0.18, 1.0),
    "blue": (0.10, 0.30, 1.0), "light blue": (0.38, 0.68, 1.0), "cyan": (0.10, 0.85, 1.0), "teal": (0.08, 0.85, 0.75), "turquoise": (0.10, 0.90, 0.80), "green": (0.12, 1.0, 0.22),
    "yellow": (1.0, 0.80, 0.16), "gold": (1.0, 0.70, 0.24), "amber": (1.0, 0.56, 0.14), "orange": (1.0, 0.42, 0.08), "white": (1.0, 0.96, 0.92),
}  # fmt: skip
"""What the screenplay calls a light's colour -> linear, the brightest channel 1."""
TUBES = frozenset({"neon", "exit sign", "blinking lights", "string lights", "screen glow", "fluorescent", "dashboard glow"})
"""Lights that are some of a place's lamps, beside others that keep their colour."""
ALL_OVER = frozenset(
    {
        "red light",
        "green light",
        "purple light",
        "colored light",
        "cold light",
        "blacklight",
        "emergency lights",
        "spotlight",
        "stage lights",
    }
    | {"disco lights", "strobe", "floodlights", "police lights"}
)
"""Lights that a place is bathed in."""
BLINKING = frozenset({"blinking lights", "strobe", "police lights"})
PALE = 0.35
"""Saturation up to which a light is white."""
FLAME = (12.0, 52.0)
"""Degrees of hue, from red, between which a light is a bulb's, a flame's or a sodium lamp's, which is white to the eye of who lives by it."""
ENOUGH = 0.15
"""Share of a set's light that must have a colour for the rest to keep its own."""
GLOWS = 0.4
"""Emission from which something is a light."""
PERIOD = 1.3
"""Seconds from one blink to the next."""
STEADY = 0.35
"""Share of its light that a blinking lamp keeps: what it has thrown on the walls is baked there."""
OFF = 0.05
"""Share of its brightness that a lamp has which is off."""
GROUP = 2.0
"""Metres along the set that blink together."""


def gels_of(lights: Sequence[str], colours: Sequence[str]) -> tuple[tuple[Colour, ...], bool, bool]:
    """Return the gels for a shot's lights, whether all lamps take them, and whether they blink; no gels where daylight or fire has the colour."""
    kinds = {*lights} & (TUBES | ALL_OVER)
    gels = tuple(GELS[colour] for colour in colours if colour in GELS) if kinds else ()
    return gels, bool(kinds & ALL_OVER), bool(kinds & BLINKING)


def with_gels(piece: SetPiece, gels: Sequence[Colour], *, everywhere: bool, blink: bool) -> SetPiece:
    """Return a set whose lamps and glowing surfaces have the colours of `gels` by turns; what moves keeps its own lights."""
    if not gels:
        return piece
    everywhere = everywhere or _share_in_colour(piece.lamps) < ENOUGH
    lamps = tuple(_gelled(lamp, gels) if everywhere or is_coloured(lamp.rgb) else lamp for lamp in piece.lamps)
    batches = tuple(_regelled(batch, gels, everywhere=everywhere) if batch.place is None else batch for batch in piece.batches)
    changed = replace(piece, lamps=lamps, batches=batches)
    return _blinking(changed) if blink else changed


def _share_in_colour(lamps: Sequence[Lamp]) -> float:
    """Return how much of the lamps' light has a colour, 0..1."""
    everything = sum(max(lamp.rgb) for lamp in lamps)
    return sum(max(lamp.rgb) for lamp in lamps if is_coloured(lamp.rgb)) / everything if everything else 0.0


def is_coloured(rgb: Sequence[float]) -> bool:
    """Whether a light is of a colour, and neither white nor a flame's."""
    return bool(_coloured(np.asarray(rgb, float)[None])[0])


def _coloured(rgb: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which rows of (n, 3) have a colour."""
    high, low = rgb.max(1), rgb.min(1)
    spread = np.where(high - low > 0, high - low, 1.0)
    red, green, blue = rgb.T
    hue = np.degrees(np.arctan2(np.sqrt(3) * (green - blue), 2 * red - green - blue)) % 360
    flame = (hue > FLAME[0]) & (hue < FLAME[1])
    return (spread > PALE * np.maximum(high, 1e-9)) & (high > low) & ~flame


def _lit(mesh: Mesh) -> NDArray[np.bool_]:
    """Which vertices of a mesh glow in a colour."""
    glows = mesh.mat[:, 2] > GLOWS
    return glows & _coloured(np.asarray(mesh.col, float)) if glows.any() else glows


def _turn(rgb: NDArray[np.float64], at: NDArray[np.float64], count: int) -> NDArray[np.int64]:
    """Return which of `count` gels lights (n, 3) at (n, 3) take: those of one hue the same, and white ones by turns along the set and across it."""
    red, green, blue = rgb.T
    hue = np.degrees(np.arctan2(np.sqrt(3) * (green - blue), 2 * red - green - blue)) % 360
    place = np.floor(at[:, 1] / GROUP) + (at[:, 0] > 0)
    return np.where(_coloured(rgb), hue // 45, place).astype(np.int64) % count


def _gelled(lamp: Lamp, gels: Sequence[Colour]) -> Lamp:
    rgb, at = np.asarray(lamp.rgb, float)[None], np.asarray(lamp.at, float)[None]
    red, green, blue = (float(v) for v in np.asarray(gels)[_turn(rgb, at, len(gels))[0]] * rgb.max())
    return replace(lamp, rgb=(red, green, blue))


def _regelled(batch: Batch, gels: Sequence[Colour], *, everywhere: bool) -> Batch:
    which = batch.mesh.mat[:, 2] > GLOWS if everywhere else _lit(batch.mesh)
    if not which.any():
        return batch
    colour = np.array(batch.mesh.col, float)
    shades = colour[which]
    colour[which] = np.asarray(gels)[_turn(shades, np.asarray(batch.mesh.pos[which], float), len(gels))] * shades.max(1, keepdims=True)
    return replace(batch, mesh=replace(batch.mesh, col=colour.astype(batch.mesh.col.dtype)))


def _blinking(piece: SetPiece) -> SetPiece:
    """Let what glows in a colour go on and off, stretch by stretch of the set."""
    steady = tuple(replace(lamp, rgb=_times(lamp.rgb, STEADY)) if is_coloured(lamp.rgb) else lamp for lamp in piece.lamps)
    blinkers = [lamp for lamp in piece.lamps if is_coloured(lamp.rgb)]
    passing = piece.passing

    def lit(t: float) -> tuple[Lamp, ...]:
        on = (replace(lamp, rgb=_times(lamp.rgb, 2 * (1 - STEADY))) for lamp in blinkers if _is_on(t, int(lamp.at[1] // GROUP) % 2))
        return (*(passing(t) if passing is not None else ()), *on)

    batches: list[Batch] = []
    for batch in piece.batches:
        batches += _parted(batch) if batch.baked else [batch]
    return replace(piece, lamps=steady, batches=tuple(batches), passing=lit)


def _is_on(t: float, group: int) -> bool:
    return int((t + 100 * PERIOD) / PERIOD * 2 + group) % 2 == 0


def _parted(batch: Batch) -> list[Batch]:
    """Return a batch without what glows in a colour, and that as batches which are there by turns, bright or dark."""
    mesh = batch.mesh
    blinks = _lit(mesh)[mesh.tri].all(1)
    if not blinks.any():
        return [batch]
    parts = [replace(batch, mesh=replace(mesh, tri=mesh.tri[~blinks]))]
    stretch = (mesh.pos[mesh.tri].mean(1)[:, 1] // GROUP).astype(int) % 2
    for group in (0, 1):
        tri = mesh.tri[blinks & (stretch == group)]
        if len(tri):
            lamp = _only(mesh, tri)
            dark = np.array(lamp.mat)
            dark[:, 2] *= OFF
            parts += [
                Batch(mesh=lamp, place=_when(group), inst=identity(), shadow=False),
                Batch(mesh=replace(lamp, mat=dark), place=_when(1 - group), inst=identity(), shadow=False),
            ]
    return parts


def _only(mesh: Mesh, tri: NDArray[np.int64]) -> Mesh:
    """Return the triangles of a mesh as one of their own."""
    used, renumbered = np.unique(tri, return_inverse=True)
    return Mesh(
        mesh.pos[used],
        mesh.nrm[used],
        mesh.col[used],
        mesh.uv[used],
        mesh.mat[used],
        mesh.amb[used],
        renumbered.reshape(tri.shape),
    )


def _when(group: int) -> Placement:
    """Return where a light is at a time: in its place while its group is on, and nowhere else."""
    return lambda t: identity() if _is_on(t, group) else np.zeros((0, 16), np.float32)


def _times(rgb: Colour, share: float) -> Colour:
    red, green, blue = rgb
    return (red * share, green * share, blue * share)
