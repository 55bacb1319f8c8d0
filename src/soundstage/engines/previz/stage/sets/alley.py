"""An alley between brick walls: fire escapes, back doors under lamps, bins and sacks, wet ground; at its end a lit street."""

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Batch, Builder, instances
from soundstage.engines.previz.stage.props import backstreet, buildings, street, vehicles
from soundstage.engines.previz.stage.props.lettering import lettering
from soundstage.engines.previz.stage.scene import Colour, Floats, Lamp, SetPiece
from soundstage.engines.previz.stage.sets.common import COOL, SODIUM, WARM, Conditions, lamp, row_of_marks, whiten

Array = NDArray[np.float64]

MARK = (0.1, 3.0, 0.0)
WALL = 2.35
"""x of the walls to both sides."""
SOUTH, NORTH = -15.0, 30.0
"""y of the wall that closes the alley and of the street that it opens to."""
BRICK: tuple[Colour, ...] = ((0.26, 0.105, 0.07), (0.20, 0.12, 0.09), (0.30, 0.15, 0.10), (0.16, 0.085, 0.07), (0.23, 0.19, 0.16))
NEON: tuple[Colour, ...] = ((1.0, 0.10, 0.30), (0.10, 0.75, 1.0), (1.0, 0.32, 0.05), (0.20, 1.0, 0.50))
TAGS = ("KILO", "ZEN 7", "ROXY", "NOVA", "HEX", "LUX")
SOAKED = 0.8
"""How wet the ground always is here."""


def alley(c: Conditions) -> SetPiece:
    """Build the alley."""
    b, lamps, r = Builder(), [], c.rng("alley")
    _ground(b, r)
    for s in (-1, 1):
        _walls(b, lamps, c, r, s)
    _end(b, lamps, c, r)
    _things(b, r)
    backstreet.fire_escape(b, WALL, 1, 10.4, storeys=4)
    backstreet.fire_escape(b, -WALL, -1, 17.8, storeys=3, first=4.3)
    _doors(b, lamps, c)
    _overhead(b, r)
    if c.white:
        whiten(b)
    lit = c.dark or c.raining

    def steam(t: float, _eye: Floats) -> list[fx.Layer]:
        grey = (0.42, 0.42, 0.44)
        return [
            (
                fx.smoke(
                    t,
                    (-1.35, 8.6, 0.0),
                    n=30,
                    life=4.5,
                    rise=0.9,
                    spread=0.3,
                    size=(0.25, 1.5),
                    colour=grey,
                    alpha=0.10 if c.dark else 0.04,
                ),
                False,
                True,
            ),
            (
                fx.smoke(
                    t + 2.0,
                    (1.5, 15.5, 2.6),
                    n=18,
                    life=3.0,
                    rise=0.5,
                    spread=0.4,
                    size=(0.15, 0.9),
                    colour=grey,
                    alpha=0.09 if c.dark else 0.03,
                ),
                False,
                True,
            ),
        ]

    passing = vehicles.car((0.03, 0.035, 0.045), lights=26.0 if lit else 0.0)

    def crosses(t: float) -> NDArray[np.float32]:
        return instances([[(-26.0 + 7.0 * t) % 60.0 - 30.0, NORTH + 5.0, 0.0]], -np.pi / 2)

    # By day the sun comes along the alley from behind the lens: from the side it would reach no more than the cornices.
    sky = c.sky(
        azimuth=-35.0 if c.dark else 167.0, **({"clouds": 0.8, "stars": 0.0, "glow": (0.035, 0.02, 0.012)} if c.time == "night" else {})
    )
    return SetPiece(
        name="alley", sky=sky, batches=(Batch(mesh=b.mesh(), baked=True), Batch(mesh=passing, place=crosses, shadow=False)), lamps=tuple(lamps), particles=fx.layers(steam, c.falling()),
        air=c.air(0.006 if c.dark else 0.0008, 0.016 if c.dark else 0.0004, fog_height=30.0, haze_height=10.0), wet=0.0 if c.white else max(c.wetness, SOAKED), wind=0.04, centre=(0.0, 8.0, 1.0), near=9.0, far=46.0,
        exposure=0.35 if c.dark else -0.35, marks=row_of_marks(MARK, spacing=0.8), narrow=True,
        vista=camera.handheld(camera.dolly((-0.5, -5.6, 1.45), (-0.25, -3.0, 1.4), (0.3, 16, 2.4), fov=60, seconds=5), 0.5), look="teal-orange" if c.dark else "neutral", surface="snow" if c.white else "asphalt",
    )  # fmt: skip


def _ground(b: Builder, r: np.random.Generator) -> None:
    """Patched asphalt with a gutter of stones down the middle, gratings, and the street beyond."""
    b.plane(-WALL - 0.2, WALL + 0.2, SOUTH, NORTH, 0.0, "asphalt", seg=0.9, col=(0.13, 0.13, 0.135))
    b.plane(-40, 40, NORTH, NORTH + 24, 0.0, "asphalt", seg=3.0)
    b.box((0, NORTH + 0.9, 0.0), (30.0, 1.8, 0.12), "paving", seg=1.2, skip="-z")
    b.box((-0.15, (SOUTH + NORTH) / 2, 0.003), (0.44, NORTH - SOUTH, 0.006), "cobble", seg=1.0, col=(0.17, 0.165, 0.16), skip="-z")
    for x, y, w, d in ((1.2, 6.6, 1.3, 2.1), (-1.1, -1.5, 1.5, 1.2), (0.9, 13.5, 1.6, 1.5), (-1.0, 21.0, 1.7, 2.4)):
        b.box((x, y, 0.003), (w, d, 0.006), "asphalt", col=np.array([0.10, 0.10, 0.105]) * r.uniform(0.6, 1.0), skip="-z")
    for y in (5.4, 12.2, 19.6):
        for k in range(7):
            b.box((-0.36 + 0.07 * k, y, 0.008), (0.03, 0.42, 0.016), "metal", col=(0.06, 0.06, 0.06))
    for k in range(40):  # paper and cans
        x, y = r.choice([-1, 1]) * r.uniform(1.2, 2.2), r.uniform(-5, 24)
        b.box(
            (x, y, 0.012),
            (r.uniform(0.08, 0.24), r.uniform(0.06, 0.2), 0.006),
            "plain",
            col=r.uniform(0.12, 0.5) * np.array([1.0, 0.95, 0.85]),
            yaw=0.0,
            rough=0.9,
        )
        if k % 4 == 0:
            b.lathe(
                [(0.03, 0.0), (0.033, 0.01), (0.033, 0.11), (0.0, 0.115)],
                "metal",
                n=8,
                at=(x + 0.2 * np.sign(-x), y + 0.3, 0.0),
                col=r.uniform(0.05, 0.5, 3),
            )


def _walls(b: Builder, lamps: list[Lamp], c: Conditions, r: np.random.Generator, s: int) -> None:
    """Brick buildings one after the other, each with its tone and height, windows with stone sills, pipes and coolers."""
    y = SOUTH
    while y < NORTH - 0.5:
        w = min(r.uniform(7.0, 11.0), NORTH - y)
        w = NORTH - y if NORTH - y - w < 4 else w
        tone, high = np.array(BRICK[r.integers(len(BRICK))]), r.uniform(12.0, 19.0)
        x = s * (WALL + 0.4)
        b.box((x, y + w / 2, high / 2), (0.8, w - 0.02, high), "brick", seg=1.0, col=tone)
        b.box((s * (WALL + 0.02), y + w / 2, 0.35), (0.14, w, 0.7), "concrete", seg=1.0, col=(0.17, 0.16, 0.155))
        b.box((x, y + w / 2, high + 0.1), (1.0, w, 0.3), "concrete", col=tone * 0.8)
        backstreet.drainpipe(b, s * WALL, s, y + 0.3, high)
        for z in np.arange(4.1, high - 1.8, 3.1):
            for yy in np.arange(y + 1.7, y + w - 1.0, 2.6):
                _window(b, lamps, c, r, s, yy, z)
        y += w
    for yy, z in ((7.4, 2.9), (13.0, 5.2), (20.5, 3.2)) if s < 0 else ((14.9, 3.0), (4.9, 5.4), (22.6, 2.9)):
        backstreet.cooler(b, s * WALL, s, yy, z)
    for k, yy in enumerate((0.4, 8.7, 15.4) if s < 0 else (1.8, 19.0)):
        tag = (
            Builder()
            .extend(
                lettering(TAGS[(k * 2 + (s > 0) + c.seed) % len(TAGS)], 1.5, 0.62, col=np.array(NEON[(k + (s > 0) + c.seed) % 4]) * 0.45)
            )
            .mesh()
        )
        b.extend(tag, (s * (WALL - 0.012), yy, 1.25), -s * np.pi / 2)


def _window(b: Builder, lamps: list[Lamp], c: Conditions, r: np.random.Generator, s: int, y: float, z: float) -> None:
    """A sash window in a stone surround: dark, or a room with the lamp on."""
    x = s * (WALL - 0.02)
    on = c.dark and r.uniform() < 0.42
    b.box((x, y, z + 0.02), (0.16, 1.25, 0.12), "concrete", col=(0.30, 0.28, 0.26)).box(
        (x, y, z + 1.78), (0.12, 1.3, 0.22), "concrete", col=(0.26, 0.24, 0.22)
    )
    if on:
        b.box((x, y, z + 0.88), (0.06, 1.0, 1.62), "rooms", col=(1.0, 0.72, 0.42), emit=2.0, uv_shift=r.uniform(0, 1, 2))
        if z < 8 and -4 < y < 22:
            lamps.append(lamp((s * (WALL - 0.5), y, z + 0.8), WARM, 1.6, 5.0, 0.5, (-float(s), 0.0, -0.3), -0.1))
    else:
        b.box((x, y, z + 0.88), (0.06, 1.0, 1.62), "glass", rough=0.12)
    for yy, h, wide, tall in (
        (y - 0.5, 0.88, 0.06, 1.66),
        (y + 0.5, 0.88, 0.06, 1.66),
        (y, 0.88, 1.0, 0.06),
        (y, 0.08, 1.0, 0.07),
        (y, 1.68, 1.0, 0.07),
        (y, 0.88, 0.035, 1.6),
    ):
        b.box((x - s * 0.02, yy, z + h), (0.08, wide, tall), "plain", col=(0.12, 0.115, 0.10))


def _doors(b: Builder, lamps: list[Lamp], c: Conditions) -> None:
    """Back doors, a lamp over each that is on after dark; a roller shutter; the sign of a bar that has its entrance here."""
    lit = c.dark or c.raining or c.foggy
    for s, y, tone in (
        (-1, 5.9, (0.10, 0.03, 0.025)),
        (1, 6.9, (0.03, 0.06, 0.08)),
        (-1, 13.6, (0.05, 0.07, 0.05)),
        (1, 21.0, (0.09, 0.08, 0.07)),
        (1, -3.2, (0.05, 0.05, 0.055)),
    ):
        backstreet.back_door(b, s * WALL, s, y, tone)
        at = backstreet.shade_lamp(b, s * WALL, s, y, 2.72, emit=46.0 if lit else 0.0)
        if lit:
            lamps.append(lamp(at, SODIUM if y > 12 else (1.0, 0.62, 0.28), 9.0, 9.0, 0.3, (0.0, 0.0, -1.0), 0.05))
    for z in np.arange(0.08, 3.0, 0.16):
        b.box((-WALL + 0.03, -2.2, z), (0.05, 2.6, 0.15), "metal", col=(0.20, 0.21, 0.22), rough=0.5)
    tone = NEON[c.seed % 4]
    board = Builder().box((0, 0, 0), (0.72, 0.14, 1.9), "metal", col=(0.02, 0.02, 0.024)).mesh()
    at = (WALL - 0.62, 12.9, 3.5)
    b.extend(board, at)
    for k, letter in enumerate("BAR"):
        b.extend(lettering(letter, 0.46, 0.44, col=tone, emit=11.0 if lit else 0.6), (at[0], at[1] - 0.085, at[2] + 0.56 - 0.56 * k))
    b.tube([[at[0] + 0.36, at[1], at[2] + 0.6], [WALL, at[1], at[2] + 0.6]], 0.025, "metal", n=6, col=backstreet.IRON)
    if lit:
        lamps += [
            lamp((at[0], at[1] - 0.9, at[2] - 0.2), tone, 7.0, 9.0, 0.7),
            lamp((-WALL + 0.5, 18.5, 2.8), NEON[(c.seed + 1) % 4], 5.0, 8.0, 0.7),
        ]
        street.neon_sign(b, (-WALL + 0.2, 18.5, 2.75), 1.6, 0.7, "x", NEON[(c.seed + 1) % 4], 5 + c.seed, 12.0)


def _end(b: Builder, lamps: list[Lamp], c: Conditions, r: np.random.Generator) -> None:
    """The street at the end with lit fronts across it; behind the lens a wall with a fence of wire."""
    glow = 2.6 if c.dark else 0.5
    for k, x in enumerate((-13.0, 0.5, 14.0)):
        buildings.tower(b, x, NORTH + 19.0, 13.0, 12.0, 26.0 + 5 * k, int(r.integers(1_000_000)), emit=glow, red=k == 1)
    for x, tone in ((-3.4, WARM), (0.4, COOL), (4.2, (1.0, 0.75, 0.5))):
        b.box((x, NORTH + 12.9, 1.7), (3.0, 0.1, 2.8), "rooms", col=tone, emit=1.2 * glow, uv_shift=r.uniform(0, 1, 2))
        b.box((x, NORTH + 12.8, 3.45), (3.2, 0.3, 0.5), "plain", col=np.array(tone) * 0.8, emit=2.0 if c.dark else 0.0)
    post = street.street_lamp(b, 1.6, NORTH + 1.2, -1.0, height=6.0, emit=50.0 if c.dark else 0.0)
    if c.dark:
        lamps += [
            lamp(post, SODIUM, 30.0, 18.0, 0.5),
            lamp((0.0, NORTH + 10.0, 2.6), COOL, 16.0, 15.0, 0.9),
            lamp((-3.0, NORTH + 9.0, 2.4), WARM, 12.0, 14.0, 0.9),
        ]
    b.box((0, SOUTH - 0.3, 6.0), (2 * WALL + 1.2, 0.6, 12.0), "brick", seg=1.0, col=BRICK[1])
    for k in np.arange(-WALL, WALL, 0.16):
        b.tube(
            [[k, SOUTH + 2.2, 0.05], [min(WALL, k + 0.8), SOUTH + 2.2, 2.4]],
            0.006,
            "metal",
            n=3,
            col=backstreet.GALVANISED,
        )
        b.tube(
            [[k, SOUTH + 2.2, 2.4], [min(WALL, k + 0.8), SOUTH + 2.2, 0.05]],
            0.006,
            "metal",
            n=3,
            col=backstreet.GALVANISED,
        )
    for x in (-WALL + 0.05, 0.0, WALL - 0.05):
        b.tube([[x, SOUTH + 2.2, 0.0], [x, SOUTH + 2.2, 2.5]], 0.03, "metal", n=6, col=backstreet.GALVANISED)


def _things(b: Builder, r: np.random.Generator) -> None:
    """Skips, bins, sacks, cartons, pallets and crates along the walls, never in the middle."""
    backstreet.skip(b, (-1.72, 8.9, 0.0), np.pi / 2)
    backstreet.skip(b, (1.72, 17.0, 0.0), -np.pi / 2, (0.09, 0.045, 0.02))
    backstreet.skip(b, (1.75, -6.5, 0.0), -np.pi / 2, (0.03, 0.05, 0.10))
    for x, y, yaw in ((-1.95, 11.2, 1.5), (1.95, 5.2, -1.4), (1.98, 13.9, -1.6), (-1.95, -5.0, 1.6)):
        street.bin_(b, (x, y, 0.0), yaw, (0.035, 0.04, 0.045) if y > 6 else (0.03, 0.07, 0.05))
    for x, y, n in ((-1.75, 7.2, 3), (1.75, 8.3, 4), (-1.8, 15.3, 4), (1.8, 19.2, 3), (-1.85, 0.3, 2)):
        for k in range(n):
            backstreet.sack(b, r, (x + r.normal(0, 0.10) * np.sign(-x), y + 0.42 * k, 0.0), r.uniform(0.26, 0.36))
        if n > 2:
            backstreet.sack(b, r, (x + 0.12 * np.sign(x), y + 0.45, 0.42), 0.27)
    for x, y, size, z in (
        (1.85, 9.9, (0.6, 0.5, 0.42), 0.0),
        (1.8, 10.6, (0.5, 0.5, 0.5), 0.0),
        (1.86, 10.2, (0.45, 0.4, 0.34), 0.45),
        (-1.85, 12.4, (0.55, 0.5, 0.4), 0.0),
        (1.9, 0.6, (0.5, 0.42, 0.38), 0.0),
    ):
        backstreet.carton(b, (x, y, z), size, r.uniform(-0.3, 0.3), open_=bool(r.uniform() < 0.4))
    backstreet.pallet(b, (-1.95, 16.8, 0.0), np.pi / 2, leaning=True)
    backstreet.pallet(b, (1.7, 23.2, 0.0), 0.2)
    backstreet.pallet(b, (1.72, 23.25, 0.15), 0.1)


def _overhead(b: Builder, r: np.random.Generator) -> None:
    """Cables slung across, a line of washing high up, conduits along the walls."""
    for y, z, sag in ((4.2, 5.2, 0.5), (6.8, 6.4, 0.7), (9.5, 4.7, 0.4), (15.2, 5.6, 0.6), (23.0, 5.0, 0.5)):
        t = np.linspace(0, 1, 13)
        b.tube(np.c_[-WALL + 2 * WALL * t, y + 1.6 * t * r.uniform(-1, 1), z - 4 * sag * t * (1 - t)], 0.012, "rubber", n=4)
    t = np.linspace(0, 1, 13)
    b.tube(np.c_[-WALL + 2 * WALL * t, np.full(13, 13.8), 8.2 - 0.5 * t * (1 - t)], 0.008, "plain", n=3, col=(0.5, 0.5, 0.48))
    for k, x in enumerate((-1.5, -0.8, -0.1, 0.7, 1.5)):
        b.box(
            (x, 13.8, 7.7),
            (0.42 + 0.1 * (k % 2), 0.02, 0.62 + 0.14 * (k % 3)),
            "fabric",
            col=((0.5, 0.48, 0.45), (0.10, 0.14, 0.28), (0.40, 0.08, 0.06), (0.45, 0.42, 0.30), (0.2, 0.22, 0.2))[k],
        )
    for s, z in ((-1, 3.55), (1, 3.35)):
        b.tube([[s * (WALL - 0.05), SOUTH, z], [s * (WALL - 0.05), NORTH, z]], 0.03, "metal", n=6, col=(0.16, 0.16, 0.16))
    for s, y in ((-1, 4.2), (1, 8.0), (-1, 16.0)):
        b.box((s * (WALL - 0.12), y, 1.7), (0.22, 0.5, 0.7), "metal", col=(0.22, 0.23, 0.23), rough=0.6)
        b.tube([[s * (WALL - 0.1), y, 2.05], [s * (WALL - 0.1), y, 3.5]], 0.02, "metal", n=5, col=(0.16, 0.16, 0.16))
