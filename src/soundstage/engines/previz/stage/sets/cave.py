"""Inside a cave: rock all round, dripstones from roof and floor, a pool that mirrors them, daylight from a hole and from the mouth, one lantern, one torch.

An ice cave is the same hollow in a glacier; a crystal cave has clusters of crystals that glow.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Batch, Builder, Mesh, face_normals
from soundstage.engines.previz.stage.props import barn, plants
from soundstage.engines.previz.stage.props.furniture import cushion
from soundstage.engines.previz.stage.scene import Colour, Floats, Lamp, Mark, SetPiece
from soundstage.engines.previz.stage.sets.common import GREY, Conditions, lamp, row_of_marks
from soundstage.engines.previz.stage.sets.rooms import interior
from soundstage.engines.previz.stage.sets.terrain import fractal

Array = NDArray[np.float64]
Kind = Literal["rock", "ice", "crystal"]

MARK = (0.0, 3.0, 0.0)
NEAR, FAR = -9.0, 24.0
LEVEL = -0.09
"""z of the pool."""
POOL = (-1.9, 9.2, 3.3, 3.0)
"""Middle of the pool and how far it reaches along x and y."""
HOLE = (1.9, 10.4, 0.95)
"""x and y of the hole in the roof, and its radius."""
STONES = ((-0.62, 5.0, 0.15), (0.62, 5.05, -0.15))
"""Stones to sit on: x, y, and where who sits there faces."""
STONE = 0.45
LANTERN, TORCH = (2.05, 4.25, 0.62), (-2.75, 5.35, 1.72)
FLAME: Colour = (1.0, 0.56, 0.22)


@dataclass(frozen=True, slots=True)
class Stuff:
    """What a cave is hollowed out of."""

    wall: Colour
    floor: Colour
    band: Colour
    """What its layers are stained with."""
    rough: float
    glow: Colour
    """Light that comes through it, or from what grows in it."""


STUFFS: dict[Kind, tuple[Stuff, ...]] = {
    "rock": (
        Stuff((0.30, 0.245, 0.195), (0.225, 0.19, 0.155), (0.36, 0.24, 0.14), 0.75, (0.0, 0.0, 0.0)),
        Stuff((0.25, 0.245, 0.24), (0.20, 0.19, 0.18), (0.22, 0.25, 0.25), 0.7, (0.0, 0.0, 0.0)),
        Stuff((0.36, 0.27, 0.19), (0.27, 0.215, 0.16), (0.46, 0.30, 0.16), 0.75, (0.0, 0.0, 0.0)),
        Stuff((0.22, 0.215, 0.21), (0.17, 0.165, 0.16), (0.30, 0.22, 0.15), 0.65, (0.0, 0.0, 0.0)),
    ),
    "ice": (Stuff((0.36, 0.58, 0.72), (0.52, 0.64, 0.72), (0.16, 0.42, 0.62), 0.22, (0.25, 0.62, 1.0)),),
    "crystal": (
        Stuff((0.17, 0.15, 0.20), (0.14, 0.125, 0.155), (0.24, 0.16, 0.30), 0.6, (0.55, 0.25, 1.0)),
        Stuff((0.14, 0.17, 0.19), (0.12, 0.14, 0.15), (0.12, 0.24, 0.28), 0.6, (0.15, 0.75, 0.95)),
    ),
}  # fmt: skip


def cave(c: Conditions) -> SetPiece:
    """Build the cave of rock."""
    return _cave("cave", "rock", c)


def ice_cave(c: Conditions) -> SetPiece:
    """Build the cave in a glacier."""
    return _cave("ice_cave", "ice", c)


def crystal_cave(c: Conditions) -> SetPiece:
    """Build the cave with crystals."""
    return _cave("crystal_cave", "crystal", c)


def _cave(name: str, kind: Kind, c: Conditions) -> SetPiece:
    b, r = Builder(), c.rng(name)
    stuff = STUFFS[kind][c.seed % len(STUFFS[kind])]
    b.parts.append(_hollow(c, stuff, kind))
    _floor(b, c, stuff, kind)
    _dripstones(b, r, stuff, kind)
    tone = np.array(stuff.wall)
    for k in range(46):
        side, y = (-1, 1)[k % 2], float(r.uniform(-5.0, 19.0))
        size = float(r.uniform(0.12, 0.75)) * (1.0 if abs(y - 3) > 3.2 else 0.55)
        x = side * (_half(np.array([y]))[0] - r.uniform(0.2, 1.3))
        b.extend(plants.boulder(30 + k, size), (x, y, -0.05), float(r.uniform(0, 6)), tint=tone / [0.30, 0.27, 0.25] * r.uniform(0.7, 1.2))
    b.extend(plants.boulder(7, 0.62), (LANTERN[0], LANTERN[1], 0.0), 0.4, tint=tone / [0.30, 0.27, 0.25])
    for x, y, _ in STONES:
        cushion(b, (x, y, STONE / 2 - 0.06), (0.92, 0.68, STONE + 0.12), tone * r.uniform(0.9, 1.15), soft=0.3, mat="rock")
    glowing = _crystals(b, r, stuff) if kind == "crystal" else []
    barn.lantern(b, LANTERN, lit=1.0, hang=0.0)
    x, y, z = TORCH
    b.tube([[x - 0.16, y + 0.06, 0.0], [x, y, z]], [0.026, 0.034], "wood", n=8, col=(0.16, 0.10, 0.05)).lathe(
        [(0.04, -0.12), (0.065, 0.0), (0.05, 0.04), (0.0, 0.05)], "fabric", n=12, at=TORCH, col=(0.05, 0.03, 0.02)
    )
    _outside(b, c)
    seats = tuple(Mark(at=(x, y - 0.04, 0.0), yaw=yaw, seat=STONE) for x, y, yaw in STONES)

    def torch(t: float, _eye: Floats) -> list[fx.Layer]:
        return [(fx.fire(t, np.array([x, y, z + 0.03]), n=18, height=0.42, width=0.075, power=8.0), True, False)]

    piece = interior(
        name, b, c, azimuth=8.0, vista=camera.handheld(camera.dolly((0.7, -4.4, 1.6), (0.4, -2.2, 1.55), (-0.5, 12.0, 1.75), fov=62, seconds=6), 0.3),
        marks=row_of_marks(MARK, spacing=0.8, seats=seats), open_behind=1.5, surface="snow" if kind == "ice" else "gravel", look="teal-orange", lamps=[*_lamps(c, stuff), *glowing],
        extra=[_water(), *_woods(c)], effects=fx.layers(torch, _shaft(c)), haze=0.006, exposure=-0.1 if kind == "ice" else -0.55, probe=(0.0, 3.0, 1.35), outside=None, wet=0.12, sea_y=1e4, swell=0.012, mirror=LEVEL,
    )  # fmt: skip
    return replace(piece, near=10.0, far=40.0, centre=(0.0, 7.0, 1.4), narrow=True)


# -- rock --------------------------------------------------------------------------------------------------------------
def _middle(y: Array) -> Array:
    """X of the middle of the hollow."""
    return 0.9 * np.sin((y - 3.0) * 0.16) * np.clip(np.abs(y - 3.0) / 5.0, 0, 1)


def _half(y: Array) -> Array:
    """Half the width at the floor: a hall, narrow at both ends."""
    return np.interp(y, [NEAR, -6.0, 0.0, 8.0, 14.0, 19.0, FAR], [0.4, 2.6, 4.3, 5.8, 4.8, 3.0, 2.7])


def _high(y: Array) -> Array:
    return np.interp(y, [NEAR, -6.0, 0.0, 5.0, 10.5, 15.0, 19.0, FAR], [0.5, 2.7, 3.6, 4.4, 5.8, 4.6, 3.2, 3.0])


def _hollow(c: Conditions, stuff: Stuff, kind: Kind) -> Mesh:
    """Walls and roof in one skin that is bent in and out by noise; open at the mouth and where the hole is."""
    y = np.r_[np.linspace(NEAR, 0.0, 22), np.linspace(0.35, 13.0, 46), np.linspace(13.5, FAR, 22)]
    turn = np.linspace(-0.16, np.pi + 0.16, 58)
    yy, aa = np.meshgrid(y, turn, indexing="ij")
    big, fine = fractal(256, 21 + c.seed % 13, ridged=kind != "ice"), fractal(256, 77 + c.seed % 7, ridged=False)
    i, j = ((yy + 40) * 5.3).astype(int) % 256, (aa * 41 + 60).astype(int) % 256
    ends = np.clip((yy - NEAR) / 3.0, 0, 1)
    bulge = (1.5 * (big[i, j] - 0.62) + 0.8 * (fine[(i * 2) % 256, (j * 2) % 256] - 0.5)) * ends
    calm = np.clip((np.hypot(yy - 3.0, 0.0) - 1.0) / 4.0, 0.55, 1.0)
    ribs = 0.16 * np.sin(yy * 2.3 + 1.7 * np.sin(aa * 3 + yy * 0.4)) + 0.10 * np.sin(aa * 17 + 3 * big[i, j])
    out = 1.0 + (0.22 * bulge * calm + 0.06 * ribs * (kind != "ice")) / 1.0
    x = _middle(yy) + _half(yy) * np.cos(aa) * out * (1 + 0.10 * np.sin(2 * aa) ** 2)
    z = _high(yy) * np.sign(np.sin(aa)) * np.abs(np.sin(aa)) ** 0.8 * out
    yw = yy + 0.35 * (fine[i, j] - 0.5) * ends
    layer = z + 0.35 * np.sin(yy * 0.3) + 0.8 * (big[i, j] - 0.5)
    stain = np.clip(0.5 + 0.5 * np.sin(layer * 3.1), 0, 1)[..., None] * 0.55
    tone = (np.array(stuff.wall) * (1 - stain) + np.array(stuff.band) * stain) * (0.55 + 0.75 * fine[i, j])[..., None]
    tone *= (0.55 + 0.45 * np.clip(1.2 - np.abs(bulge), 0, 1))[..., None]
    made = Builder().surface(
        x, yw, z, "rock" if kind != "ice" else "snow", col=np.clip(tone, 0.008, 0.9).reshape(-1, 3), rough=stuff.rough,
        uv=np.stack([yy / 3.2, aa * _half(yy) / 3.2], -1).reshape(-1, 2),
        emit=0.05 * float(max(stuff.glow)) if kind == "ice" and not c.dark else 0.0,
    ).mesh()  # fmt: skip
    middle = made.pos[made.tri].mean(1)
    hole = (np.hypot(middle[:, 0] - HOLE[0], middle[:, 1] - HOLE[1]) < HOLE[2] * (0.85 + 0.3 * np.sin(middle[:, 0] * 7))) & (
        middle[:, 2] > 2.5
    )
    made.tri = made.tri[~hole]
    inward = np.einsum("ij,ij->i", face_normals(made.pos, made.tri), np.c_[_middle(middle[~hole, 1]), middle[~hole, 1], np.full((~hole).sum(), 1.4)] - middle[~hole])  # fmt: skip
    if np.median(inward) < 0:
        made.tri, made.nrm = made.tri[:, ::-1], -made.nrm
    return made


def _floor(b: Builder, c: Conditions, stuff: Stuff, kind: Kind) -> None:
    """Trodden where people stand, uneven towards the walls, hollow under the pool."""
    x, y = np.meshgrid(
        np.linspace(-8.0, 8.0, 60), np.r_[np.linspace(NEAR - 1, 0.0, 22), np.linspace(0.3, 15.0, 62), np.linspace(15.5, FAR + 6.0, 20)]
    )
    grain, broad = (
        fractal(256, k + c.seed % 9, ridged=False)[((x + 40) * s).astype(int) % 256, ((y + 40) * s).astype(int) % 256]
        for k, s in ((31, 6.3), (52, 2.1))
    )
    calm = np.clip((np.hypot(x - MARK[0], y - MARK[1]) - 1.3) / 2.0, 0, 1)
    banked = 0.9 * np.clip((np.abs(x - _middle(y)) - _half(y) + 1.3) / 1.6, 0, 1) ** 1.5
    px, py, wide, deep = POOL
    shore = 1.0 - np.hypot((x - px) / wide, (y - py) / deep) + 0.22 * (broad - 0.5)
    z = (0.16 * (grain - 0.5) + 0.14 * (broad - 0.5)) * calm + banked - 0.42 * np.clip(shore * 3.0, 0, 1)
    wet = np.clip(shore * 4 + 0.6, 0, 1)[..., None]
    tone = np.array(stuff.floor) * (0.6 + 0.7 * grain)[..., None] * (1 - 0.55 * wet)
    b.surface(x, y, z, "rock" if kind != "ice" else "snow", col=tone.reshape(-1, 3), rough=stuff.rough)
    r = c.rng("cave", "pebbles")
    pebble = plants.boulder(5, 1.0)
    for _ in range(90):
        at = (float(r.uniform(-4, 4)), float(r.uniform(-2, 9)))
        if np.hypot(at[0] - MARK[0], at[1] - MARK[1]) > 0.9 and np.hypot((at[0] - px) / wide, (at[1] - py) / deep) > 1.1:
            b.extend(
                pebble,
                (*at, 0.0),
                float(r.uniform(0, 6)),
                float(r.uniform(0.02, 0.08)),
                tint=np.array(stuff.wall) / [0.30, 0.27, 0.25] * r.uniform(0.5, 1.2),
            )


def _water() -> Batch:
    px, py, wide, deep = POOL
    x, y = np.meshgrid(np.linspace(px - wide * 1.2, px + wide * 1.2, 24), np.linspace(py - deep * 1.2, py + deep * 1.2, 24))
    return Batch(mesh=Builder().surface(x, y, np.full_like(x, LEVEL), "water").mesh(), water=True, shadow=False)


def _drip(
    b: Builder, r: np.random.Generator, at: Sequence[float], long: float, thick: float, tone: Array, *, down: bool, rough: float
) -> None:
    """One dripstone with rings and a bent axis, its foot sunk into the rock."""
    u = np.linspace(0, 1, 9)
    radius = thick * (1 - u) ** 0.75 * (1 + 0.12 * np.sin(u * r.uniform(14, 22) + r.uniform(0, 6))) + 0.012 * (1 - u)
    s = -1.0 if down else 1.0
    bend = r.normal(0, 0.05 * long, 2)
    path = np.c_[at[0] + bend[0] * u**2, at[1] + bend[1] * u**2, at[2] + s * (long * u - 0.35 * thick)]
    b.tube(path, radius, "rock", n=9, col=tone * r.uniform(0.75, 1.25), rough=rough)


def _dripstones(b: Builder, r: np.random.Generator, stuff: Stuff, kind: Kind) -> None:
    """Curtains of them on the roof, groups of them on the floor along the walls, a few that have grown together to pillars."""
    tone = (np.array(stuff.wall) * 0.6 + np.array(stuff.band) * 0.6) * (1.15 if kind != "ice" else 1.0)
    thin = 0.6 if kind == "ice" else 1.0
    for _ in range(150):
        y = float(r.uniform(-3.0, 19.0))
        a = float(r.uniform(0.35, np.pi - 0.35))
        x = float(_middle(np.array([y]))[0] + 0.94 * _half(np.array([y]))[0] * np.cos(a))
        z = float(0.97 * _high(np.array([y]))[0] * np.sin(a) ** 0.8)
        long = float(r.uniform(0.25, 1.5)) * (0.55 if y < 5.5 else 1.0)
        long = min(long, z - 2.5)
        if long > 0.15 and np.hypot(x - HOLE[0], y - HOLE[1]) > 1.3:
            _drip(
                b,
                r,
                (x, y, z + 0.75),
                long + 0.75,
                float(r.uniform(0.09, 0.20)) * (0.8 + 0.4 * long) * thin,
                tone,
                down=True,
                rough=stuff.rough,
            )
    for k in range(40):
        side, y = (-1, 1)[k % 2], float(r.uniform(4.6, 17.0))
        x = float(_middle(np.array([y]))[0]) + side * float(_half(np.array([y]))[0] - r.uniform(0.25, 1.9))
        if abs(x) > 1.9 and np.hypot(x - LANTERN[0], y - LANTERN[1]) > 0.9 and np.hypot(x - TORCH[0], y - TORCH[1]) > 0.6:
            long = float(r.uniform(0.3, 1.6))
            _drip(b, r, (x, y, 0.0), long, 0.10 + 0.10 * long * float(r.uniform(0.7, 1.2)) * thin, tone, down=False, rough=stuff.rough)
    for x, y, thick in ((-4.3, 7.2, 0.34), (3.6, 7.4, 0.30), (4.3, 10.6, 0.42), (-3.9, 13.0, 0.36)):
        z = np.linspace(-0.2, float(_high(np.array([y]))[0]) + 0.9, 16)
        u = np.linspace(-1, 1, 16)
        radius = thick * (0.42 + 0.62 * np.abs(u) ** 1.8) * (1 + 0.08 * np.sin(z * 9 + x))
        b.tube(
            np.c_[x + 0.08 * np.sin(z * 1.3), y + 0.06 * np.cos(z), z],
            radius,
            "rock",
            n=14,
            col=tone * r.uniform(0.8, 1.2),
            rough=stuff.rough,
        )


def _crystals(b: Builder, r: np.random.Generator, stuff: Stuff) -> list[Lamp]:
    """Clusters of six-sided crystals that glow from within; returns the light they give."""
    lamps: list[Lamp] = []
    glow = np.array(stuff.glow)
    for x, y, z, size in ((-3.6, 6.2, 0.0, 1.0), (3.3, 6.1, 0.0, 1.15), (-0.6, 13.2, 0.0, 1.6), (4.6, 9.0, 0.1, 1.3), (-4.9, 9.6, 0.2, 1.2), (-3.9, 2.2, 0.1, 0.6), (3.8, 1.6, 0.1, 0.6), (2.2, 14.5, 0.0, 1.2)):  # fmt: skip
        for _ in range(9):
            lean, turn, long, thick = r.uniform(0.05, 0.75), r.uniform(0, 6.28), size * r.uniform(0.35, 1.1), size * r.uniform(0.05, 0.12)
            d = np.array([np.sin(lean) * np.cos(turn), np.sin(lean) * np.sin(turn), np.cos(lean)])
            p = np.array([x, y, z]) + 0.12 * size * np.array([np.cos(turn), np.sin(turn), 0])
            b.tube(
                [p, p + 0.02 * d, p + 0.8 * long * d, p + long * d],
                [thick, thick, 0.92 * thick, 0.0],
                "plain",
                n=6,
                col=0.25 + 0.7 * glow,
                emit=float(r.uniform(0.25, 1.1)),
                rough=0.08,
            )
        tint = (float(glow[0]), float(glow[1]), float(glow[2]))
        lamps.append(lamp((x * 0.92, y - 0.3, z + 0.7 * size), tint, 2.2 * size, 5.0, 0.5))
    return lamps


# -- light -------------------------------------------------------------------------------------------------------------
def _daylight(c: Conditions) -> tuple[Colour, float]:
    """What falls in through the hole: its colour, and how strong it is."""
    if c.dark:
        return (0.45, 0.62, 1.0), 0.16
    grey = bool(c.weather & GREY) or c.time in ("overcast", "storm")
    warm = {"golden": (1.0, 0.80, 0.52), "sunset": (1.0, 0.62, 0.36), "dawn": (1.0, 0.74, 0.60)}.get(c.time, (0.92, 0.96, 1.0))
    return (0.85, 0.93, 1.0) if grey else warm, 0.5 if grey else 1.0


def _lamps(c: Conditions, stuff: Stuff) -> list[Lamp]:
    """The lantern, the torch, the light below the hole, what comes in at the mouth."""
    colour, strong = _daylight(c)
    x, y, _ = HOLE
    out = [
        lamp((LANTERN[0] - 0.1, LANTERN[1] - 0.1, LANTERN[2] + 0.25), FLAME, 4.2, 9.0, 0.35),
        lamp((TORCH[0] + 0.05, TORCH[1] - 0.1, TORCH[2] + 0.2), FLAME, 4.6, 9.5, 0.3),
        lamp((x, y, 5.2), colour, 60.0 * strong, 9.0, 0.8, (0.0, 0.0, -1.0), 0.90),
        lamp((x, y, 0.6), colour, 6.0 * strong, 8.5, 0.8, (0.0, 0.0, 1.0), -0.3),
        lamp((0.9, 20.0, 1.6), colour, 16.0 * strong, 11.0, 1.2, (0.0, -1.0, 0.1), 0.0),
    ]
    if max(stuff.glow) > 0:
        out.append(lamp((-1.5, 8.0, 3.6), stuff.glow, 4.0 * max(0.3, strong), 9.0, 1.0))
    return out


def _shaft(c: Conditions) -> fx.Source:
    """The light from the hole in the damp air."""
    colour, strong = _daylight(c)
    x, y, wide = HOLE

    def shining(t: float, eye: Floats) -> list[fx.Layer]:
        return [
            (
                fx.beam(
                    t, eye, (x, y, 5.6), (x + 0.1, y - 0.2, 0.0), n=46, widths=(0.8 * wide, 1.25 * wide), colour=colour, power=0.55 * strong
                ),
                True,
                False,
            )
        ]

    return shining


def _outside(b: Builder, c: Conditions) -> None:
    """The slope that one sees through the mouth."""
    green = c.ground() if not c.white else np.array([0.8, 0.84, 0.9])
    x, y = np.meshgrid(np.linspace(-40, 40, 26), np.linspace(FAR + 4.0, FAR + 70.0, 26))
    b.surface(
        x, y, -0.1 + 0.012 * (y - FAR - 4) ** 1.55 + 0.4 * np.sin(x * 0.3) * np.sin(y * 0.2), "grass" if not c.white else "snow", col=green
    )


def _woods(c: Conditions) -> list[Batch]:
    """Trees before the mouth."""
    at = [(float(x), FAR + float(d), 0.012 * (float(d) - 4.0) ** 1.55 - 0.2) for x, d in ((-3.4, 9.0), (3.8, 11.0), (0.8, 17.0), (-6.5, 15.0), (7.4, 18.0), (-2.0, 24.0), (4.0, 27.0))]  # fmt: skip
    return plants.grove(
        at, seed=9 + c.seed % 40, kinds=2, eye=(0.0, 0.0), colours=c.foliage, height=6.5, bare=c.bare, near=10.0, middle=60.0
    )
