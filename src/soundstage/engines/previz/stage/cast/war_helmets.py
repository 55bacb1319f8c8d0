"""Helmets of knights, legionaries, samurai and players of football, and the miner's with its lamp. See `hatter`."""

import numpy as np

from soundstage.engines.previz.stage.cast.data import EYE_Z, HEAD_AXIS_Y
from soundstage.engines.previz.stage.cast.geometry import Floats
from soundstage.engines.previz.stage.cast.hatter import FELT, GOLD, METAL, PLASTIC, STEEL, Band, Colour, Hatter, Ring, dome
from soundstage.engines.previz.stage.cast.helmets import PADDING, egg, hard_hat, opened, window
from soundstage.engines.previz.stage.cast.part import Part
from soundstage.engines.previz.stage.cast.tailoring import Piece, Tailor

BRIGHT: Colour = (0.34, 0.345, 0.355)


def _round_the(centre: Floats, radius: Floats, t: Floats, a: Floats) -> Floats:
    """Return a grid of the egg that a helmet is: `t` down from the crown, `a` round from the front."""
    across, ahead = np.sin(t)[:, None] ** 0.8 * np.sin(a), -(np.sin(t)[:, None] ** 0.8) * np.cos(a)
    return centre + np.stack([across, ahead, np.cos(t)[:, None] * np.ones(len(a))], -1) * radius


def great_helm(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A knight's: closed but for the face, the pointed visor pushed up over it, a comb, and a plume."""
    hatter = Hatter(tailor.body)
    centre, radius = np.array([0, HEAD_AXIS_Y - 0.006, EYE_Z - 0.002]), np.array([0.101, 0.130, 0.142])
    p, quads = egg(40, 72, radius, centre)
    below = p[:, 2] - (EYE_Z - 0.128) + 0.16 * np.clip(p[:, 1] - HEAD_AXIS_Y, 0, 1)
    parts = opened(hatter, p, quads, [below, window(p, 0.064, -0.092, 0.042)], BRIGHT, GOLD, METAL, centre)
    a, t = np.linspace(-1.45, 1.45, 33), np.linspace(0.42, 1.02, 12)
    visor = _round_the(centre, radius + 0.009, t, a)
    beak = np.exp(-((a / 0.42) ** 2))[None, :] * np.sin(np.linspace(0.15, np.pi - 0.15, 12))[:, None]
    visor += np.array([0, -0.052, 0.020]) * beak[..., None]
    dark = np.array([0.010, 0.010, 0.011])
    row = np.arange(12)[:, None] * np.ones((1, 33))
    slit = (np.abs(row - 3) < 0.6) & (np.abs(np.abs(a) - 0.55)[None, :] < 0.36)
    holes = (row > 6) & (row < 10) & (np.arange(33)[None, :] % 3 == 0) & (np.abs(a)[None, :] < 0.9)
    colours = np.where((slit | holes)[..., None], dark, np.array(BRIGHT) * 0.92)
    parts.append(hatter.sheet(visor, colours, METAL, name="visor", inside=centre))
    for side in (1, -1):
        pivot = centre + [side * 0.104, -0.004, 0.030]
        parts.append(hatter.ball(pivot, np.array([0.007, 0.014, 0.014]), GOLD, METAL, name="hinge"))
    arc = np.linspace(0.25, 2.2, 22)
    comb = centre + np.stack([0 * arc, np.sin(arc) * (radius[1] + 0.003), np.cos(arc) * (radius[2] + 0.003)], 1)
    parts.append(hatter.tube(comb, 0.005, BRIGHT, METAL, name="comb"))
    return [*parts, *_plume(hatter, centre + [0, 0.030, radius[2] * 0.97], (0.28, 0.018, 0.018))]


def _plume(hatter: Hatter, root: Floats, colour: Colour) -> list[Part]:
    """Three feathers that stand up and fall back."""
    f, parts = np.linspace(0, 1, 16), []
    for lean, tall in ((0.0, 0.115), (0.022, 0.095), (-0.022, 0.095)):
        path = root + np.stack([lean * f * 1.6, 0.020 * f + 0.115 * f**2, tall * np.sin(f * 2.35) * 1.05], 1)
        thick = 0.018 * np.sin(np.pi * np.clip(0.10 + 0.88 * f, 0, 1)) ** 0.6 + 0.002
        parts.append(hatter.tube(path, thick, colour, FELT, sides=9, name="plume"))
    return parts


def _brush(hatter: Hatter, arc: Floats, out: Floats, tall: float, wide: float, colour: Colour) -> Part:
    """A crest of stiff hair along a line over the helmet."""
    foot = [arc + [s * wide, 0, 0] for s in (-1, 1)]
    high = [arc + out * tall + [s * wide * 0.75, 0, 0] for s in (-1, 1)]
    grid = np.stack([foot[0], high[0], arc + out * (tall + 0.008), high[1], foot[1]])
    return hatter.sheet(grid, colour, FELT, name="crest", inside=arc.mean(0))


def crested_helmet(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A legionary's: a bowl with a brow guard, cheek plates and a brush of the second colour from front to nape."""
    hatter, band = Hatter(tailor.body), Band(0.046, -0.020)
    metal = GOLD if piece.colour[2] < piece.colour[0] * 0.6 else BRIGHT
    tall = hatter.tall(band) + 0.024
    rings = [Ring(-0.008, 0.012, colour=PADDING), Ring(0.0, -0.002), *dome(tall, start=0.06, steps=12)]

    def flared(p: Floats, a: Floats, _out: Floats) -> Floats:
        low = np.clip(1 - p[..., 2] / 0.03, 0, 1) * np.clip(-np.cos(a), 0, 1) ** 0.7
        p[..., :2] *= (1 + 0.22 * low)[..., None]
        p[..., 2] -= 0.024 * low
        return p

    parts = [hatter.hat(metal, band, rings, METAL, ease=0.015, bend=flared, name="helmet")]
    brow = [Ring(-0.003, 0.004), Ring(0.010, 0.002), Ring(0.012, 0.007), Ring(0.002, 0.014)]
    parts.append(hatter.hat(GOLD, Band(0.050, 0.020), brow, METAL, ease=0.015, name="brow"))
    half = hatter.half_width()
    for side in (1, -1):
        t, s = np.linspace(0, 1, 12)[:, None], np.linspace(-1, 1, 7)[None, :]
        wide = np.interp(t, [0, 0.3, 0.75, 1], [0.030, 0.022, 0.026, 0.010])
        y = HEAD_AXIS_Y - 0.030 - 0.030 * t + s * wide
        x = side * (half + 0.012 - 0.030 * np.clip(t - 0.2, 0, 1) - 3.0 * np.clip(HEAD_AXIS_Y - 0.045 - y, 0, 1) ** 1.5)
        plate = np.stack([x, y, EYE_Z + 0.030 - 0.135 * t + 0 * s], -1)
        parts.append(hatter.sheet(plate, metal, METAL, name="cheek plate", inside=np.array([0, HEAD_AXIS_Y, EYE_Z - 0.05])))
    arc = np.linspace(-1.15, 1.75, 26)
    centre, radius = np.array([0, HEAD_AXIS_Y + 0.004, EYE_Z + 0.020]), np.array([0.0, 0.118, tall + 0.008])
    out = np.stack([0 * arc, np.sin(arc), np.cos(arc)], 1)
    return [*parts, _brush(hatter, centre + out * radius, out, 0.062, 0.014, piece.second)]


def kabuto(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A samurai's: a ridged bowl, a neck guard of laced rows that flares behind, a crescent of gold in front."""
    hatter, band = Hatter(tailor.body), Band(0.052, 0.006)
    tall = hatter.tall(band) + 0.030

    def ridged(p: Floats, a: Floats, _out: Floats) -> Floats:
        p[..., :2] *= (1 + 0.012 * np.abs(np.sin(a * 10)))[..., None]
        return p

    lacquer: Colour = (0.018, 0.016, 0.016)
    rings = [Ring(-0.008, 0.012, colour=PADDING), Ring(0.0, -0.002), *dome(tall, start=0.06, steps=12)]
    parts = [hatter.hat(lacquer, band, rings, PLASTIC, ease=0.016, bend=ridged, name="helmet")]
    parts.append(hatter.peak(band, lacquer, PLASTIC, ease=0.016, span=1.0, reach=0.034, droop=0.006, arch=1.0))
    columns = np.r_[13:52]  # from before one ear round behind to the other
    for row in range(4):
        rows = [Ring(0.004 + 0.017 * row + 0.014 * f, 0.006 - 0.026 * row - 0.024 * f) for f in (0.0, 0.9, 1.0)]
        grid = hatter.turned(band, rings=rows, ease=0.016)[:, columns]
        lace = np.array([[piece.second], [(0.20, 0.02, 0.02)], [lacquer]]) * np.ones((1, len(columns), 1))
        parts.append(hatter.sheet(grid, lace, PLASTIC, name="neck guard", inside=np.array([0, HEAD_AXIS_Y, EYE_Z])))
    front = hatter.turned(band, [Ring(0.012, 0.034)], ease=0.016)[0, 0]
    a = np.linspace(-1.25, 1.25, 27)
    moon = front + np.stack([0.088 * np.sin(a), -0.010 + 0 * a, 0.088 - 0.088 * np.cos(a)], 1)
    thick = 0.011 * np.cos(a / 1.25 * np.pi / 2) ** 0.8 + 0.0015
    crescent = np.stack([moon - np.stack([0 * a, 0 * a, thick], 1), moon - [0, 0.004, 0], moon + np.stack([0 * a, 0 * a, thick], 1)])
    return [*parts, hatter.sheet(crescent, GOLD, METAL, name="crescent", inside=front + [0, 0.1, 0.05])]


def football_helmet(tailor: Tailor, piece: Piece, _rng: np.random.Generator) -> list[Part]:
    """A round shell open before the face, a stripe over it, bars in front of the mouth."""
    hatter = Hatter(tailor.body)
    centre, radius = np.array([0, HEAD_AXIS_Y - 0.004, EYE_Z + 0.004]), np.array([0.116, 0.140, 0.142])
    p, quads = egg(40, 72, radius, centre)
    fields = [p[:, 2] - (EYE_Z - 0.110) + 0.12 * (p[:, 1] - HEAD_AXIS_Y), window(p, 0.078, -0.140, 0.036)]
    parts = opened(hatter, p, quads, fields, piece.colour, (0.30, 0.30, 0.31), PLASTIC, centre)
    arc = np.linspace(-0.95, 2.0, 24)
    out = np.stack([0 * arc, np.sin(arc), np.cos(arc)], 1)
    line = centre + out * (radius + 0.002)
    parts.append(
        hatter.sheet(
            np.stack([line - [0.014, 0, 0], line + out * 0.001, line + [0.014, 0, 0]]),
            (0.52, 0.52, 0.51),
            PLASTIC,
            name="stripe",
            inside=centre,
        )
    )
    a = np.linspace(-1.05, 1.05, 21)
    for up in (-0.052, -0.084, -0.112):
        bar = np.stack([0.098 * np.sin(a), HEAD_AXIS_Y + 0.01 - 0.165 * np.cos(a) ** 0.8, np.full(21, EYE_Z + up)], 1)
        parts.append(hatter.tube(bar, 0.0042, STEEL, PLASTIC, name="bar"))
    for x in (-0.022, 0.022):
        parts.append(
            hatter.tube(
                np.linspace([x, HEAD_AXIS_Y - 0.153, EYE_Z - 0.052], [x, HEAD_AXIS_Y - 0.153, EYE_Z - 0.112], 5), 0.0042, STEEL, PLASTIC
            )
        )
    return parts


def lamp_helmet(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A miner's hard hat with its lamp in front."""
    hatter = Hatter(tailor.body)
    front = hatter.turned(Band(0.052, 0.030), [Ring(0.026, 0.044)], ease=0.017)[0, 0]
    path = np.linspace(front + [0, 0.014, 0], front - [0, 0.016, 0.002], 5)
    return [
        *hard_hat(tailor, piece, rng),
        hatter.tube(path, 0.021, (0.020, 0.020, 0.022), PLASTIC, sides=16, name="lamp"),
        hatter.ball(path[-1], np.array([0.018, 0.006, 0.018]), (0.95, 0.90, 0.70), PLASTIC, rings=7, sides=14),
    ]
