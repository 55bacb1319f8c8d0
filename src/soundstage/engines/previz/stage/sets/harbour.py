"""A fishing harbour: the action stands on the quay, boats moored along it and the fronts of the town across the basin; nets, pots, crates, gulls."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage.geometry import Batch, Builder, Mesh, instances, rot_x, rot_y, rot_z, turned_instances
from soundstage.engines.previz.stage.props import animals, boats, coast, ship, street
from soundstage.engines.previz.stage.props import harbour as pieces
from soundstage.engines.previz.stage.scene import Lamp, SetPiece
from soundstage.engines.previz.stage.sets.common import SODIUM, WARM, Conditions, lamp, row_of_marks, whiten

Array = NDArray[np.float64]

MARK = (0.5, 3.0, 0.0)
EDGE = 6.8
"""y of the edge of the quay."""
LEVEL = -0.95
"""z of the water."""
TOWN = 74.0
"""y of the quay across the basin."""
MOORED = (
    (-5.0, EDGE + 2.05, 1.66, (0.04, 0.13, 0.24), "MARIE"), (6.6, EDGE + 2.1, 1.50, (0.30, 0.04, 0.03), "STELLA"), (0.4, EDGE + 11.0, -1.3, (0.05, 0.19, 0.15), "ORION"),
    (-14.0, EDGE + 7.0, 1.2, (0.42, 0.40, 0.36), "ANNA K"), (17.0, EDGE + 8.5, 1.9, (0.03, 0.05, 0.12), "PETREL"), (11.0, TOWN - 3.2, 1.57, (0.36, 0.24, 0.05), "NORA"), (-16.0, TOWN - 3.2, 1.60, (0.20, 0.05, 0.04), "TERN"),
)  # fmt: skip
"""(x, y, which way the bow points, colour of the hull, name)."""


def harbour(c: Conditions) -> SetPiece:
    """Build the harbour."""
    b, lamps, r = Builder(), [], c.rng("harbour")
    lit = c.dark or c.foggy
    b.plane(-46, 46, -24, EDGE - 0.7, -0.005, "cobble", seg=1.1, col=(0.25, 0.24, 0.225))
    b.box((0, -12, -0.006), (92, 24, 0.012), "paving", seg=3.0, col=(0.30, 0.29, 0.27), skip="-z")
    pieces.quay_wall(b, -46, 46, EDGE, LEVEL - 1.6, r)
    _things(b, r)
    _posts(b, lamps, lit=lit)
    _across(b, lamps, c, r)
    behind = Builder()
    pieces.waterfront(behind, r, -44, 40, 0.0, base=0.0, lit=0.4 if c.dark else 0.0, emit=3.0)
    b.extend(behind.mesh(), (0.0, -17.0, 0.0), np.pi)
    if c.white:
        whiten(b)
    low = {
        "sunset": {"azimuth": -34.0, "elevation": 4.0, "clouds": 0.5},
        "golden": {"azimuth": -66.0, "clouds": 0.42},
        "dawn": {"azimuth": -40.0},
        "dusk": {"azimuth": -30.0},
    }
    afloat = [
        _moored(k, x, y, yaw, boats.fishing_boat(colour, name=name, glow=3.5 if lit and k % 2 == 0 else 0.0))
        for k, (x, y, yaw, colour, name) in enumerate(MOORED)
    ]
    skiff = _moored(9, 2.35, EDGE + 1.05, 1.5, boats.rowing_boat((0.50, 0.48, 0.42)))
    return SetPiece(
        name="harbour", sky=c.sky(**low.get(c.time, {"azimuth": -112.0, "clouds": 0.44})), batches=(Batch(mesh=b.mesh(), baked=True), _water(), *afloat, skiff, *_gulls(flying=c.birds_fly)), lamps=tuple(lamps),
        particles=c.falling(ahead=6.0), air=c.air(0.0016, 0.0022 if c.dark else 0.0008, fog_height=40.0, haze_height=14.0), wet=0.7 * c.wetness, wind=c.breeze, sea_y=coast.OPEN, swell=0.16 if c.weather & {"wind", "storm"} else 0.055, mirror=LEVEL,
        shore=EDGE - 0.9, open_behind=2.4, centre=(0.5, 9.0, 0.0), near=14.0, far=90.0, marks=row_of_marks(MARK), vista=camera.handheld(camera.dolly((-3.4, -3.0, 2.2), (-2.0, -1.2, 2.1), (2.4, 26, 1.0), fov=60, seconds=6), 0.4),
        look="teal-orange" if c.dark else "warm" if c.time in low else "neutral", surface="snow" if c.white else "concrete", exposure=0.3 if c.dark else 0.1,
    )  # fmt: skip


def _water() -> Batch:
    """The basin."""
    y = EDGE - 0.05 + (TOWN - EDGE + 1) * np.linspace(0, 1, 60) ** 1.5
    x = np.linspace(-1, 1, 70)[None] * (46 + 1.2 * (y - EDGE))[:, None]
    return Batch(
        mesh=Builder().surface(x, np.repeat(y[:, None], 70, 1), np.full((60, 70), LEVEL), "water").mesh(), water=True, shadow=False
    )


def _moored(k: int, x: float, y: float, yaw: float, mesh: Mesh) -> Batch:
    """A boat that rises, rolls and tugs at its ropes."""
    still = rot_z(yaw)

    def afloat(t: float) -> NDArray[np.float32]:
        roll, pitch = 0.022 * np.sin(1.1 * t + 1.9 * k), 0.010 * np.sin(0.8 * t + 1.3 * k)
        up = 0.035 * np.sin(0.9 * t + 2.3 * k)
        return turned_instances(np.array([[x, y, LEVEL + up]]), (still @ rot_y(roll) @ rot_x(pitch))[None])

    return Batch(mesh=mesh, inst=afloat(0.0), place=afloat)


def _things(b: Builder, r: np.random.Generator) -> None:
    """Bollards with ropes to the boats, nets in heaps, stacks of boxes and pots, barrels, coils, a hoist, a handcart."""
    for x in (-9.5, -6.9, -2.6, 3.7, 8.9, 13.5):
        pieces.bollard(b, (x, EDGE - 0.55, 0.0))
    for x, end in (
        (-6.9, (-8.3, EDGE + 1.4, 0.35)),
        (-2.6, (-1.4, EDGE + 1.7, 0.05)),
        (3.7, (3.0, EDGE + 1.9, 0.25)),
        (8.9, (9.8, EDGE + 1.6, 0.05)),
    ):
        pieces.rope(b, (x, EDGE - 0.55, 0.30), end)
    boats.net_heap(b, (-3.3, 4.9, 0.0), 0.95, (0.03, 0.15, 0.11), seed=1)
    boats.net_heap(b, (5.6, 4.4, 0.0), 0.8, (0.20, 0.09, 0.02), seed=2)
    boats.net_heap(b, (-6.6, 3.0, 0.0), 1.1, (0.05, 0.09, 0.16), seed=5)
    tones = ((0.10, 0.20, 0.42), (0.55, 0.20, 0.04), (0.50, 0.48, 0.42), (0.08, 0.28, 0.16))
    for x, y, high in ((3.1, 5.3, 4), (3.95, 5.15, 2), (-5.0, 5.4, 3), (-5.85, 5.3, 5), (7.4, 5.6, 3), (-4.4, 1.3, 2)):
        tone, yaw = tones[r.integers(4)], r.normal(0, 0.12)
        for k in range(high):
            boats.fish_box(b, (x + r.normal(0, 0.015), y, 0.262 * k), yaw + r.normal(0, 0.03), tone, full=k == high - 1 and high < 4)
    for x, y, z, yaw in ((4.9, 3.0, 0.0, 0.3), (5.5, 3.1, 0.0, 0.2), (5.2, 3.05, 0.36, 0.3), (5.05, 2.4, 0.0, 0.5)):
        pieces.lobster_pot(b, (x, y, z), yaw)
    for x, y, size in ((-7.6, 5.3, 0.95), (-8.2, 4.7, 1.0), (8.6, 4.6, 0.95)):
        ship.barrel(b, (x, y, 0.0), size=size)
    for x, y in ((2.2, 5.9), (-1.6, 5.8), (-3.0, 1.2), (6.6, 2.6)):
        ship.coil(b, (x, y, 0.0), radius=r.uniform(0.24, 0.34), turns=4)
    pieces.hoist(b, -10.5, 4.6)
    for k, x in enumerate((6.0, 6.35, 6.7)):  # buoys on their poles against a crate
        b.tube([[x, 5.0, 0.0], [x + 0.3, 5.5, 1.9]], 0.015, "wood", n=5, col=(0.35, 0.25, 0.14))
        b.lathe(
            [(0.0, 0.0), (0.12, 0.06), (0.14, 0.2), (0.10, 0.32), (0.0, 0.36)],
            "plain",
            n=12,
            at=(x + 0.14, 5.23, 0.75),
            col=((0.62, 0.10, 0.04), (0.62, 0.46, 0.05), (0.60, 0.58, 0.54))[k],
        )


def _posts(b: Builder, lamps: list[Lamp], *, lit: bool) -> None:
    """Lamps along the quay."""
    for x in (-12.0, -1.9, 9.6, 20.0):
        at = street.lantern(b, x, EDGE - 1.0, height=3.9, emit=24.0 if lit else 0.0)
        if lit:
            lamps.append(lamp(at, WARM, 15.0, 13.0, 0.3))


def _across(b: Builder, lamps: list[Lamp], c: Conditions, r: np.random.Generator) -> None:
    """The other side: its quay, the fronts of the town, a church tower, hills; to the right the mole with a light at its end."""
    base = 0.2
    b.box((0, TOWN + 6, base - 1.2), (190, 12, 2.4), "ashlar", col=np.array(pieces.GRANITE) * 0.8)
    pieces.waterfront(b, r, -74, 62, TOWN + 5.0, base=base, lit=0.5 if c.dark else 0.0, emit=4.0)
    b.box((-18.0, TOWN + 26, 9.0), (5.0, 5.0, 18.0), "plaster", col=(0.52, 0.49, 0.43))
    b.lathe([(3.4, 18.0), (1.6, 22.0), (0.0, 29.0)], "shingle", n=4, at=(-18.0, TOWN + 26, 0.0), col=(0.14, 0.17, 0.16))
    pieces.waterfront(b, r, -60, 70, TOWN + 22.0, base=3.5, lit=0.4 if c.dark else 0.0, emit=4.0)
    coast.headland(b, 4, at=(130.0, 150.0), long=330.0, wide=120.0, high=44.0, level=base - 1.0, tone=(0.12, 0.14, 0.08), points=False)
    for k, x in enumerate(np.arange(30.0, 74.0, 2.4)):
        b.box(
            (x, 46.0 + 0.25 * x, LEVEL + 0.5),
            (2.6, 5.0, 2.2),
            "rock",
            col=np.array([0.30, 0.28, 0.26]) * (0.8 + 0.1 * (k % 4)),
            yaw=0.2 * k,
        )
    b.lathe(
        [(1.3, 0.0), (0.9, 5.2), (1.15, 5.3), (1.15, 5.5), (0.7, 5.6), (0.7, 6.5), (0.9, 6.6), (0.0, 7.3)],
        "plaster",
        n=16,
        at=(30.5, 53.5, LEVEL + 1.4),
        col=(0.58, 0.09, 0.06),
    )
    b.lathe(
        [(0.55, 5.65), (0.55, 6.45)],
        "plain",
        n=12,
        at=(30.5, 53.5, LEVEL + 1.4),
        col=(1.0, 0.3, 0.2),
        emit=20.0 if c.dark or c.foggy else 0.2,
    )
    if c.dark:
        for x in np.arange(-34, 36, 11.5):
            at = street.street_lamp(b, float(x), TOWN + 1.0, 1.0, height=5.5, emit=46.0)
            lamps.append(lamp((at[0], at[1], at[2] + base), SODIUM, 22.0, 15.0, 0.5))


def _gulls(*, flying: bool) -> list[Batch]:
    """Gulls over the masts, and some that stand on bollards and boxes."""
    flock = np.array([[5, 16, 5], [-3, 20, 7], [9, 28, 9], [-12, 24, 6], [2, 36, 11]], float)
    perched = np.array(
        [[-2.6, EDGE - 0.55, 0.56], [8.9, EDGE - 0.55, 0.56], [3.1, 5.3, 1.05], [-1.0, 6.35, 0.02], [1.9, 6.3, 0.02], [-5.85, 5.3, 1.31]]
    )

    def gliding(k: Array) -> Callable[[float], NDArray[np.float32]]:
        return lambda t: instances(
            flock + np.c_[2.4 * np.sin(0.35 * t + k), 2.4 * np.cos(0.35 * t + k), 0.35 * np.sin(1.3 * t + k)],
            0.35 * t + k,
            1.3,
            (0.44, 0.44, 0.46),
        )

    aloft = [Batch(mesh=animals.gull(), place=gliding(np.linspace(0.0, 5.2, 5)), shadow=False)] if flying else []
    return [
        *aloft,
        Batch(mesh=pieces.standing_gull(), inst=instances(perched, [0.6, -0.9, 1.8, -0.4, 0.9, 2.4])),
    ]
