"""Under water: a floor of pale sand under a net of light, rocks grown over with coral, kelp that sways, fish, beams from above, blue all round."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage import sky as skies
from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Batch, Builder
from soundstage.engines.previz.stage.props import plants, reef
from soundstage.engines.previz.stage.scene import Air, Colour, Floats, SetPiece
from soundstage.engines.previz.stage.sets.common import Conditions, row_of_marks
from soundstage.engines.previz.stage.sky import Sky

Array = NDArray[np.float64]

MARK = (0.5, 3.0, 0.0)
WATERS: tuple[Colour, ...] = ((0.05, 0.42, 0.62), (0.04, 0.50, 0.58), (0.06, 0.36, 0.66), (0.05, 0.48, 0.50))
SAND = np.array([0.30, 0.27, 0.20])
CORALS = ((0.62, 0.22, 0.26), (0.66, 0.42, 0.12), (0.52, 0.26, 0.52), (0.60, 0.56, 0.44), (0.70, 0.30, 0.14), (0.30, 0.48, 0.36))
REEFS = (
    (-4.6, 8.2, 1.5),
    (4.9, 8.8, 1.9),
    (-7.5, 13.0, 2.4),
    (1.6, 14.5, 1.6),
    (8.8, 13.5, 2.6),
    (-2.2, 19.0, 2.6),
    (-3.4, 5.4, 0.6),
    (3.9, 5.2, 0.7),
    (5.2, 20.0, 3.2),
)
"""Rocks with coral on them: x, y and how large."""
DEEP = 26.0
"""Metres behind the mark where the floor falls away."""


def underwater(c: Conditions) -> SetPiece:
    """Build the sea floor; weather stays above, night makes the water dark."""
    b, r, water = Builder(), c.rng("underwater"), WATERS[c.seed % 4]
    _floor(b)
    for k, (x, y, size) in enumerate(REEFS):
        _reef(b, r, x, y, size, k)
    for k in range(9):
        a = r.uniform(0, 6.28)
        reef.starfish(
            b,
            (MARK[0] + (2.0 + 0.35 * k) * np.cos(a), MARK[1] + 2.6 + (1.2 + 0.3 * k) * abs(np.sin(a)), 0.0),
            r.uniform(0.10, 0.17),
            CORALS[k % 5],
        )
    power = {"night": 0.0, "blue": 0.015, "dusk": 0.04}.get(c.time, 0.5 if c.time in ("dawn", "sunset", "overcast", "storm") else 1.0)
    pale = tuple(0.35 * np.array(water) / max(water) + np.array([0.35, 0.60, 0.60]))
    light: Colour = (float(pale[0]), float(pale[1]), float(pale[2]))

    def snow(t: float, eye: Floats) -> list[fx.Layer]:
        return [(fx.dust(t, np.asarray(eye) + [0, 3, 0], n=260, half=(4, 5, 2.5), alpha=0.30), True, True)]

    return SetPiece(
        name="underwater", sky=_sky(c, water), batches=(Batch(mesh=b.mesh(), baked=True), *_kelp(c), *_fish(c)),
        particles=fx.layers(reef.caustics((MARK[0], MARK[1] + 5.0), power=1.1 * power, colour=light), reef.shafts(MARK[:2], power=0.22 * power, colour=light),
                            reef.bubbles([(-4.0, 7.4, 0.6), (4.2, 7.9, 0.8), (1.5, 13.4, 0.9)], power=max(power, 0.02)), snow),
        air=Air(fog=0.055, haze=0.0, fog_height=200.0), wind=0.35, centre=(0.5, 8.0, 0.0), near=13.0, far=40.0, marks=row_of_marks(MARK),
        vista=camera.handheld(camera.dolly((-1.6, -4.6, 1.7), (-0.6, -2.2, 1.5), (0.9, 10.0, 1.9), fov=58, seconds=6), 0.6), look="cool", surface="sand",
        exposure=-0.1,
    )  # fmt: skip


def _sky(c: Conditions, water: Colour) -> Sky:
    """The light that comes down through the water at each hour."""
    sky = skies.time_of_day("noon" if c.time in ("overcast", "storm") else c.time, seed=1, clouds=0.0, azimuth=-70.0)
    return replace(
        sky,
        water=water,
        stars=0.0,
        fog=0.0,
        afterglow=(0.0, 0.0, 0.0),
        glow=(0.0, 0.0, 0.0),
        elevation=max(sky.elevation, 62.0) if c.time not in skies.DARK else sky.elevation,
    )


def _floor(b: Builder) -> None:
    """Sand in ripples, level where people are, falling away into the blue behind."""
    x, y = np.meshgrid(
        np.r_[np.linspace(-45, -13, 12), np.linspace(-12, 13, 84), np.linspace(14, 46, 12)],
        np.r_[np.linspace(-14, -4, 12), np.linspace(-3.6, 18, 84), np.linspace(19, 60, 18)],
    )
    far = np.hypot(x - MARK[0], y - MARK[1])
    ripple = 0.022 * np.sin(y * 5.2 + 1.3 * np.sin(x * 0.8) + x * 0.7) + 0.07 * np.sin(x * 0.6 + 1.0) * np.sin(y * 0.45)
    z = ripple * np.clip((far - 1.0) / 3, 0.1, 1) * np.exp(-far / 45) - 0.16 * np.maximum(y - MARK[1] - DEEP, 0)
    tone = SAND * (0.86 + 0.22 * np.sin(x * 1.1 + 2 * np.sin(y * 0.7))[..., None] * np.sin(y * 1.7)[..., None])
    b.surface(x, y, z, "sand", col=tone.reshape(-1, 3))


def _reef(b: Builder, r: np.random.Generator, x: float, y: float, size: float, k: int) -> None:
    """A rock, smaller ones at its foot, and what grows on them."""
    b.extend(plants.boulder(k + 20, size), (x, y, -0.1 * size), 0.7 * k, tint=(0.95, 0.85, 0.80))
    b.extend(plants.boulder(k + 40, size * 0.5), (x + size * 1.1, y - 0.4 * size, -0.05), 1.3 * k, tint=(0.85, 0.80, 0.76))
    grown = [reef.brain_coral, reef.staghorn, reef.sponges, reef.anemone, reef.staghorn, reef.brain_coral, reef.sponges]
    for _ in range(4 + int(2.6 * size)):
        a = r.uniform(-np.pi, 0.25)  # on the side that is seen
        reach = size * r.uniform(0.35, 1.25)
        px, py = x + 1.15 * reach * np.cos(a), y + reach * np.sin(a)
        inside = max(0.0, 1 - (reach / (1.05 * size)) ** 2)
        z = max(0.0, 0.86 * size * np.sqrt(inside) - 0.06)
        grown[int(r.integers(len(grown)))](
            b, r, (px, py, z), r.uniform(0.28, 0.62) * min(1.5, 0.6 + 0.4 * size), CORALS[int(r.integers(len(CORALS)))]
        )
    for _ in range(1 + int(size)):
        reef.sea_fan(
            b,
            r,
            (x + size * r.uniform(-0.7, 0.7), y - size * r.uniform(0.1, 0.5), size * r.uniform(0.45, 0.75)),
            r.uniform(0.7, 1.1),
            CORALS[(k + 2) % 3],
            r.uniform(-0.5, 0.5),
        )


def _kelp(c: Conditions) -> list[Batch]:
    """A forest of kelp to both sides and behind, thin in the middle."""
    r = c.rng("underwater", "kelp")
    at = np.array(
        [
            (-5.2, 6.6),
            (-6.3, 9.4),
            (6.2, 7.4),
            (7.2, 10.6),
            (-3.9, 12.4),
            (3.9, 12.8),
            (-8.2, 7.2),
            (8.8, 8.0),
            (-1.2, 17.0),
            (6.0, 16.5),
            (-6.2, 16.8),
            (10.2, 15.0),
            (2.8, 21.0),
            (-10.0, 13.2),
            (-4.1, 2.2),
            (5.2, 2.0),
        ]
    )
    pos = np.c_[at + r.normal(0, 0.25, at.shape), np.full(len(at), -0.05)]
    kind = np.arange(len(pos)) % 3
    return [plants.scatter(reef.kelp(k + 3, tall=6.5), pos[kind == k], 11 + k, scale=(0.75, 1.25), cutout=False) for k in range(3)]


def _fish(c: Conditions) -> list[Batch]:
    """Two schools of small fish behind the action, a few large ones in the blue."""
    yellow, silver, blue = (
        reef.fish((0.72, 0.52, 0.06), (0.75, 0.72, 0.62)),
        reef.fish((0.42, 0.46, 0.48), (0.30, 0.36, 0.42), tall=0.30),
        reef.fish((0.10, 0.24, 0.62), (0.66, 0.56, 0.10), tall=0.5),
    )
    return [
        reef.school(yellow, (0.6, 8.0, 1.75), count=26, size=0.26, reach=(3.0, 1.6, 0.3), speed=0.75, seed=2 + c.seed % 5),
        reef.school(silver, (-0.5, 15.5, 3.4), count=60, size=0.20, reach=(5.0, 2.0, 0.5), speed=1.0, seed=4 + c.seed % 5),
        reef.school(blue, (0.0, 8.5, 1.1), count=7, size=0.34, reach=(4.6, 1.4, 0.2), speed=0.5, seed=6 + c.seed % 5),
    ]
