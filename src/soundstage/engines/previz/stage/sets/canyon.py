"""A canyon in the desert: the action stands on its sandy floor between walls of red rock that close the view where it bends."""

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Batch, Builder
from soundstage.engines.previz.stage.props import canyon as rock
from soundstage.engines.previz.stage.props import plants
from soundstage.engines.previz.stage.props.furniture import cushion
from soundstage.engines.previz.stage.scene import Floats, Mark, SetPiece
from soundstage.engines.previz.stage.sets.common import Conditions, row_of_marks, whiten
from soundstage.engines.previz.stage.sets.terrain import fractal

Array = NDArray[np.float64]

MARK = (0.0, 3.0, 0.0)
LEFT, RIGHT, HIGH = -6.2, 6.8, 27.0
"""x of the feet of the walls where the action is, and how high they are."""
SLABS = ((-0.55, 4.9), (0.55, 5.0), (-3.2, 6.2))
"""Flat stones to sit on."""
SLAB = 0.45
SAND = (0.44, 0.235, 0.115)


def canyon(c: Conditions) -> SetPiece:
    """Build the canyon."""
    b, r = Builder(), c.rng("canyon")
    _floor(b, c)
    rock.wall(b, lambda y: _middle(y) + LEFT - 0.9 * np.sin(y * 0.13 + 1.0) * _off(y), -1, y0=-64.0, y1=118.0, high=HIGH, seed=c.seed % 11)
    rock.wall(
        b, lambda y: _middle(y) + RIGHT + 1.1 * np.sin(y * 0.11) * _off(y), 1, y0=-64.0, y1=118.0, high=HIGH + 3.0, seed=3 + c.seed % 11
    )
    tone = np.array([0.40, 0.16, 0.075])
    for k in range(34):
        side, y = (-1, 1)[k % 2], float(r.uniform(-26, 62))
        edge = float(_middle(np.array([y]))[0]) + (LEFT if side < 0 else RIGHT)
        size = float(r.uniform(0.25, 1.25)) * (1.0 if abs(y - 3) > 4 else 0.6)
        b.extend(
            plants.boulder(40 + k, size),
            (edge - side * r.uniform(0.4, 2.0), y, 0.0),
            float(r.uniform(0, 6)),
            tint=tone / [0.30, 0.27, 0.25] * r.uniform(0.7, 1.15),
        )
    for _ in range(110):  # pebbles
        x, y = float(r.uniform(-4.5, 5.0)), float(r.uniform(-6, 18))
        if np.hypot(x, y - 3.0) > 0.8:
            s = float(r.uniform(0.02, 0.09))
            b.extend(
                _PEBBLE,
                (x + float(_middle(np.array([y]))[0]), y, 0.0),
                float(r.uniform(0, 6)),
                s,
                tint=np.array(SAND) / [0.30, 0.27, 0.25] * r.uniform(0.55, 1.1),
            )
    for x, y in SLABS:
        cushion(b, (x, y, SLAB / 2 - 0.06), (1.05, 0.74, SLAB + 0.12), tone * r.uniform(0.9, 1.1), soft=0.26, mat="rock")
    if c.white:
        whiten(b)
    low = {
        "golden": {"azimuth": -146.0, "elevation": 19.0, "clouds": 0.2},
        "sunset": {"azimuth": -150.0, "elevation": 12.0, "clouds": 0.4},
        "dawn": {"azimuth": 150.0, "elevation": 14.0},
        "morning": {"azimuth": 78.0},
        "afternoon": {"azimuth": -64.0, "elevation": 50.0},
    }

    def dust(t: float, eye: Floats) -> list[fx.Layer]:
        return [(fx.dust(t, np.asarray(eye) + [0, 3, 0.3], n=220, half=(4, 5, 2), alpha=0.3), True, True)]

    seats = tuple(Mark(at=(x, y - 0.06, 0.0), seat=SLAB, yaw=-0.2 * np.sign(x)) for x, y in SLABS)
    return SetPiece(
        name="canyon", sky=c.sky(**low.get(c.time, {"azimuth": -70.0, "clouds": 0.22})), batches=(Batch(mesh=b.mesh(), baked=True), *_green(c, r)), particles=fx.layers(None if c.raining or c.dark else dust, c.falling()),
        air=c.air(0.0010, 0.0012, fog_height=30.0, haze_height=16.0), wet=c.wetness, wind=c.breeze, centre=(0.0, 8.0, 2.0), near=14.0, far=90.0, marks=row_of_marks(MARK, seats=seats), narrow=True, open_behind=1.2,
        vista=camera.handheld(camera.dolly((1.6, -9.0, 1.5), (1.2, -5.5, 1.6), (-0.8, 26.0, 5.6), fov=64, seconds=6), 0.3), vista_stop=11.0, look="warm" if c.time in ("golden", "sunset", "dawn") else "moonlight" if c.dark else "neutral", surface="snow" if c.white else "sand",
        exposure=0.9 if c.time == "night" else 0.5 if c.dark else 0.15,
    )  # fmt: skip


def _off(y: Array) -> Array:
    """0 where the action is, 1 farther up and down."""
    return np.clip((np.abs(np.asarray(y, float) - 3.0) - 5.0) / 9.0, 0.0, 1.0)


def _middle(y: Array) -> Array:
    """X of the middle of the floor: straight near by, then round a bend to the left and behind the lens to the right."""
    beyond, behind = np.maximum(np.asarray(y, float) - 20.0, 0.0), np.maximum(-14.0 - np.asarray(y, float), 0.0)
    return -0.0078 * beyond**1.95 + 0.010 * behind**1.8


def _floor(b: Builder, c: Conditions) -> None:
    """Sand with the bed of a stream that has run dry, and drifts along the walls."""
    y = np.concatenate([np.arange(-64.0, -8.0, 2.5), np.arange(-8.0, 20.0, 0.45), np.arange(20.0, 118.0, 2.0)])
    across = np.linspace(-9.0, 9.6, 46)
    field = fractal(256, 17 + c.seed % 9, ridged=False)
    grain = field[(np.abs(y) * 3.1).astype(int)[:, None] % 256, ((across + 12) * 9).astype(int)[None] % 256]
    bed = -0.16 * np.exp(-(((across[None] - 2.6 - 0.7 * np.sin(y * 0.21)[:, None]) / 0.8) ** 2))
    banked = 0.8 * np.clip((np.abs(across) - 4.6) / 4.0, 0, 1) ** 1.6
    calm = np.clip((np.hypot(across[None], y[:, None] - 3.0) - 1.6) / 2.0, 0, 1)
    z = (bed + banked[None] + 0.10 * (grain - 0.5)) * calm
    tone = np.array(SAND) * (0.80 + 0.4 * grain)[..., None] * (1 + 1.1 * bed)[..., None]
    gx = _middle(y)[:, None] + across
    b.surface(gx, np.repeat(y[:, None], len(across), 1), z, "snow" if c.white else "sand", col=None if c.white else tone.reshape(-1, 3))


def _green(c: Conditions, r: np.random.Generator) -> list[Batch]:
    """Dry tufts and a few shrubs along the walls, and a tree that has found water."""
    spots = np.array([(s * r.uniform(3.6, 5.0), r.uniform(-6, 40), 0.05) for s in (-1, 1) for _ in range(24)])
    spots[:, 0] += _middle(spots[:, 1])
    tufts = plants.scatter(
        plants.grass_patch(3, cards=26, size=0.8, height=0.28, colour=(0.30, 0.25, 0.10)), spots, 4, scale=(0.6, 1.4), shadow=False
    )
    shrubs = plants.scatter(
        plants.bush(8, size=0.42, cards=50, colours=plants.SUMMER * 0.8 + 0.02), spots[::4] + [0.2, 0.5, 0.0], 5, scale=(0.6, 1.2)
    )
    tree = plants.grove(
        [(-4.9, 18.0, 0.2)], seed=4 + c.seed % 9, kinds=1, height=3.8, colours=c.foliage * 0.55 + 0.03, bare=c.bare, near=0.0, middle=60.0
    )
    return [tufts, shrubs, *tree]


_PEBBLE = plants.boulder(5, 1.0)
