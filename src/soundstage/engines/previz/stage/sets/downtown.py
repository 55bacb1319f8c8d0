"""A city street between towers: shop fronts, neon, traffic, wet asphalt when it rains."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Batch, Builder, Paint, instances
from soundstage.engines.previz.stage.props import buildings, street, vehicles
from soundstage.engines.previz.stage.scene import Colour, Floats, Lamp, Mark, SetPiece
from soundstage.engines.previz.stage.sets.common import COOL, WARM, Conditions, lamp, row_of_marks, whiten

SHOPS: tuple[Colour, ...] = (WARM, COOL, (1.0, 0.75, 0.5), (0.6, 1.0, 0.9))
NEON: tuple[Colour, ...] = ((1.0, 0.05, 0.28), (0.05, 0.75, 1.0), (1.0, 0.28, 0.03), (0.45, 0.12, 1.0), (0.1, 1.0, 0.45), (1.0, 0.12, 0.08))
FRONT = 9.3
"""x of the shop fronts on both sides; the road is 5.6 wide to each side of its middle."""


def downtown(c: Conditions) -> SetPiece:
    """Build the street; the action stands in the road, on a crossing."""
    b, lamps, r = Builder(), [], c.rng("downtown")
    b.plane(-5.6, 5.6, -40, 150, 0, "asphalt", seg=2.0)
    for s in (-1, 1):
        b.box((s * 7.5, 55, 0.08), (3.8, 190, 0.16), "paving", seg=2.0, skip="-z").box(
            (s * 5.64, 55, 0.085), (0.16, 190, 0.17), "concrete", seg=3.0, col=(0.3, 0.3, 0.29), skip="-z"
        )
        y = -38.0
        while y < 140:
            y += _block(b, lamps, c, r, s, y)
    _furniture(b, lamps, c)
    if c.white:
        whiten(b)
    batches = [Batch(mesh=b.mesh(), baked=True), *_traffic(c, lamps)]

    def steam(t: float, _eye: Floats) -> list[fx.Layer]:
        return [
            (
                fx.smoke(t, (3.4, 15.5, 0.0), n=26, life=4.0, rise=1.1, spread=0.3, size=(0.3, 1.6), colour=(0.5, 0.5, 0.5), alpha=0.14),
                False,
                True,
            )
        ]

    night = c.dark
    sky = c.sky(azimuth=70.0, **({"clouds": 0.85, "stars": 0.0, "glow": (0.03, 0.016, 0.010)} if c.time == "night" else {}))
    return SetPiece(
        name="downtown", sky=sky, batches=tuple(batches), lamps=tuple(lamps), particles=fx.layers(steam, c.falling()),
        air=c.air(0.005, 0.014 if night else 0.0016, fog_height=40.0, haze_height=14.0), wet=c.wetness, wind=0.05, centre=(0.0, 12.0, 0.0), near=14.0, far=85.0, exposure=0.9 if night else 0.0,
        marks=row_of_marks((0.5, 3.0, 0.0)), sign_spots=(Mark(at=(-6.3, 27.0, 4.6)), Mark(at=(6.4, 24.0, 4.2)), Mark(at=(-6.6, 17.0, 3.9))),
        vista=camera.handheld(camera.dolly((-0.6, -5.0, 1.5), (-0.4, -2.2, 1.45), (0.3, 16, 2.6), fov=56, seconds=5), 0.5),
        look="teal-orange" if night else "neutral", surface="asphalt",
    )  # fmt: skip


def _block(b: Builder, lamps: list[Lamp], c: Conditions, r: np.random.Generator, s: int, y: float) -> float:
    """Add one building with its shops on side `s`; return how much of the street it takes."""
    w, h = r.uniform(11, 19), r.uniform(16, 46) + max(0.0, y * 0.15)
    glow = 2.5 if c.dark else 0.35
    near = -8 < y + w / 2 < 34
    buildings.tower(b, s * 16.2, y + w / 2, 14, w - 0.4, h, int(r.integers(1_000_000)), emit=glow, red=bool(r.uniform() < 0.4))
    if near:
        _relief(b, r, s, y, w, h, c)
    shop = SHOPS[r.integers(len(SHOPS))]
    _shops(b, r, s, y, w, shop, c, near=near)
    if r.uniform() < 0.8:
        awning = r.uniform(0.05, 0.4, 3)
        p = [
            [s * (FRONT - 0.1), y + w * 0.3, 3.75],
            [s * (FRONT - 0.1), y + w * 0.7, 3.75],
            [s * (FRONT - 1.6), y + w * 0.7, 3.25],
            [s * (FRONT - 1.6), y + w * 0.3, 3.25],
        ]
        b.add(p, [[0, 1, 2], [0, 2, 3]] if s > 0 else [[0, 2, 1], [0, 3, 2]], "fabric", col=awning)
        b.box((s * (FRONT - 1.6), y + w * 0.5, 3.14), (0.02, w * 0.4, 0.24), "fabric", col=awning * 0.8)
    if y < 75:
        colour, along, tall = NEON[r.integers(len(NEON))], y + r.uniform(0.2, 0.8) * w, r.uniform(2.2, 4.6)
        glow = 1.0 if c.dark else 0.35
        street.neon_sign(b, (s * 8.35, along, 4.4 + tall / 2), 1.2, tall, "y", colour, int(r.integers(1_000_000)), 16.0 * glow)
        street.neon_sign(
            b, (s * 9.05, y + w * 0.5, 3.95), w * 0.35, 0.8, "x", (colour[1], colour[2], colour[0]), int(r.integers(1_000_000)), 14.0 * glow
        )
        if c.dark:
            lamps += [
                lamp((s * 7.4, along - 0.9, 4.0 + tall / 2), colour, 9.0, 12.0, 0.8),
                lamp((s * 7.9, y + w * 0.5, 2.3), shop, 8.0, 9.0, 0.8, (-float(s), 0.0, -0.2), -0.2),
            ]
    return w


def _relief(b: Builder, r: np.random.Generator, s: int, y: float, w: float, h: float, c: Conditions) -> None:
    """Piers and sills that stand out of a near facade, so that its windows lie deep; a fire escape on some."""
    x, tone = s * (FRONT - 0.1), r.uniform(0.08, 0.3) * np.array([1.0, 0.9, 0.82])
    top = min(h, 26.0)
    for yy in np.arange(y + 0.2, y + w, 2.125):
        b.box((x, yy, (4.6 + top) / 2), (0.26, 0.34, top - 4.6), "concrete", col=tone, skip="-z")
    for z in np.arange(4.9, top, 2.125):
        b.box((x, y + w / 2, z), (0.36, w - 0.4, 0.20), "concrete", col=tone * 1.2)
    if r.uniform() < 0.5:
        iron: Paint = {"col": (0.03, 0.03, 0.03)}
        y0 = y + w * r.uniform(0.3, 0.6)
        for i, z in enumerate(np.arange(6.9, min(top, 20), 4.25)):
            b.box((s * (FRONT - 0.75), y0, z), (1.1, 3.4, 0.05), "metal", **iron)
            for zz in (0.5, 1.0):
                b.box((s * (FRONT - 1.28), y0, z + zz), (0.03, 3.4, 0.03), "metal", **iron)
            for yy in np.linspace(-1.7, 1.7, 9):
                b.box((s * (FRONT - 1.28), y0 + yy, z + 0.5), (0.02, 0.02, 1.0), "metal", **iron)
            d = 1 if i % 2 else -1
            b.tube([[s * (FRONT - 0.5), y0 - d * 1.3, z], [s * (FRONT - 0.5), y0 + d * 1.3, z + 4.25]], 0.05, "metal", n=4, **iron)


def _shops(b: Builder, r: np.random.Generator, s: int, y: float, w: float, shop: Colour, c: Conditions, *, near: bool) -> None:
    """Shop windows: a lit room with shelves, goods and figures behind the glass near the lens, a lit pane farther off."""
    n = int(w / 4)
    glow = 2.2 if c.dark else 0.7
    for i in range(n):
        yy, width = y + (i + 0.5) * w / n, w / n - 0.7
        if r.uniform() > 0.78:
            b.box((s * FRONT, yy, 1.85), (0.12, width, 2.7), "glass")
            continue
        tone = np.asarray(shop) * r.uniform(0.4, 1.0)
        back = s * (FRONT + 0.10)
        b.box((back, yy, 1.85), (0.04, width, 2.7), "rooms", col=tone, emit=glow, uv_shift=r.uniform(0, 1, 2))
        b.box((back - s * 0.06, yy, 3.1), (0.08, width, 0.14), "plain", col=tone, emit=glow * 3)
        for s2 in (-1, 1):
            b.box((s * (FRONT - 0.02), yy + s2 * width / 2, 1.85), (0.22, 0.09, 2.7), "metal", col=(0.05, 0.05, 0.05))
        b.box((s * (FRONT - 0.02), yy, 0.42), (0.26, width, 0.24), "metal", col=(0.06, 0.06, 0.06))
        if near:
            for z in (1.0, 1.55, 2.1):
                b.box((back - s * 0.10, yy, z), (0.14, width * 0.9, 0.025), "plain", col=(0.10, 0.08, 0.06))
                for yq in np.arange(yy - width * 0.42, yy + width * 0.42, 0.22):
                    size = r.uniform(0.06, 0.2), r.uniform(0.1, 0.32)
                    b.box(
                        (back - s * 0.10, yq, z + size[1] / 2),
                        (0.1, size[0], size[1]),
                        "plain",
                        col=r.uniform(0.02, 0.5, 3),
                        emit=0.5 if c.dark else 0.1,
                    )
        else:
            for _ in range(3):
                b.box(
                    (s * (FRONT - 0.03), yy + r.uniform(-0.4, 0.4) * width, r.uniform(0.7, 1.3)),
                    (0.05, r.uniform(0.2, 0.5), r.uniform(0.4, 1.5)),
                    "plain",
                    col=(0.04, 0.03, 0.03),
                )


def _furniture(b: Builder, lamps: list[Lamp], c: Conditions) -> None:
    """Lamps, traffic lights, crossing, hydrants, bins, manholes."""
    for i in range(-1, 6):
        for s in (-1, 1):
            at = street.street_lamp(
                b, s * 6.0, 4 + i * 19 + 7 * (s > 0), -s, height=6.2, colour=(1.0, 0.78, 0.5), emit=50.0 if c.dark else 0.0
            )
            if c.dark:
                lamps.append(lamp(at, (1.0, 0.74, 0.45), 20.0, 16.0, 0.5, cone=0.1))
    for y in (30.0, 90.0):
        b.tube([[5.9, y, 0], [5.9, y, 5.6], [2.0, y, 5.8]], 0.07, "metal", col=(0.04, 0.04, 0.04))
        for x in (2.2, 4.0):
            b.box((x, y - 0.1, 5.3), (0.35, 0.25, 1.0), "metal", col=(0.02, 0.02, 0.02))
            for z, colour, on in ((5.6, (1.0, 0.05, 0.03), 40.0), (5.3, (0.1, 0.06, 0.0), 0.0), (5.0, (0.0, 0.1, 0.04), 0.0)):
                b.lathe([(0.0, -0.02), (0.09, 0.0), (0.0, 0.02)], "plain", n=12, at=(x, y - 0.24, z), col=colour, emit=on)
    if not c.white:
        for x in np.arange(-4.8, 5.2, 1.05):
            for y in (3.0, 24.0):
                b.box((x, y, 0.003), (0.52, 3.2, 0.005), "plain", col=(0.42, 0.42, 0.40), rough=0.7, skip="-z")
        for y in np.arange(-30, 140, 6.0):
            if abs(y - 3) > 3.5 and abs(y - 24) > 3.5:
                b.box((0, y, 0.003), (0.12, 2.6, 0.005), "plain", col=(0.45, 0.38, 0.14), rough=0.7, skip="-z")
    for x, y in ((-2.0, 9.0), (2.2, 19.0)):
        b.lathe([(0.38, 0.0), (0.37, 0.012), (0.0, 0.012)], "metal", n=24, at=(x, y, 0), col=(0.12, 0.12, 0.12))
    street.hydrant(b, (6.2, 9.5, 0.16))
    street.bin_(b, (-6.6, 12.0, 0.16), np.pi / 2)
    street.mailbox(b, (6.4, 16.0, 0.16), -np.pi / 2, (0.05, 0.10, 0.25))


def _moving(x: float, y: float, speed: float, yaw: float) -> Callable[[float], NDArray[np.float32]]:
    return lambda t: instances([[x, y + speed * t, 0.0]], yaw)


def _traffic(c: Conditions, lamps: list[Lamp]) -> list[Batch]:
    lit = 26.0 if c.dark or c.raining else 0.0
    white = (1.0, 1.0, 1.0)
    body, taxi = vehicles.car((0.02, 0.025, 0.03), lights=lit), vehicles.car((0.55, 0.30, 0.02), lights=lit)
    batches = [
        Batch(mesh=body, place=_moving(-2.6, 44, -5, 0.0), shadow=False),
        Batch(mesh=taxi, place=_moving(2.7, 13.0, 3.2, np.pi), shadow=False),
        Batch(mesh=body, place=_moving(-2.6, 68, -5, 0.0), shadow=False),
    ]
    if lit:
        lamps += [
            lamp((-2.6, 36, 0.8), (1.0, 0.95, 0.85), 30.0, 16.0, 0.4, (0.0, -1.0, -0.12), 0.75),
            lamp((2.7, 16.5, 0.8), (1.0, 0.1, 0.05), 4.0, 6.0, 0.4),
        ]
    shells = [vehicles.car(white, shape=shape, tail=0.12) for shape in (vehicles.SEDAN, vehicles.WAGON)]
    for i, (x, y, yaw) in enumerate(
        ((-4.6, 11.5, 0.0), (4.6, 22.0, np.pi), (4.6, 28.5, np.pi), (-4.6, 19.0, 0.0), (-4.6, -9.0, 0.0), (4.6, -11.0, np.pi))
    ):
        paint = vehicles.repainted(shells[i % 2], white, vehicles.PAINTS[(i + c.seed) % len(vehicles.PAINTS)])
        batches.append(Batch(mesh=paint, inst=instances([[x, y, 0]], yaw)))
    return batches
