"""A bathroom: the basin under its mirror behind the mark, a tub on feet under the window, tiles, towels, a shower curtain."""

import numpy as np

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Builder
from soundstage.engines.previz.stage.props import bathroom as pieces
from soundstage.engines.previz.stage.props import furniture, plants
from soundstage.engines.previz.stage.scene import Colour, Floats, Mark, SetPiece
from soundstage.engines.previz.stage.sets.common import Conditions, lamp, row_of_marks
from soundstage.engines.previz.stage.sets.rooms import Shell, Window, interior, rain_beyond

WIDTH, FAR, NEAR, HIGH = 4.4, 4.9, -3.7, 2.7
MARK = (-0.1, 2.0, 0.0)
TILED = 1.32
"""Height up to which the walls are tiled, metres."""
BASIN, BATH = (-0.35, FAR - 0.27), (1.62, 3.55)
WALLS: tuple[Colour, ...] = ((0.50, 0.60, 0.60), (0.64, 0.54, 0.49), (0.46, 0.54, 0.44), (0.64, 0.61, 0.53))
TILES: tuple[Colour, ...] = ((0.74, 0.74, 0.71), (0.70, 0.70, 0.66), (0.72, 0.73, 0.70), (0.20, 0.34, 0.36))
TOWELS: tuple[tuple[Colour, Colour], ...] = (
    ((0.58, 0.20, 0.12), (0.66, 0.63, 0.56)),
    ((0.14, 0.26, 0.32), (0.66, 0.62, 0.55)),
    ((0.60, 0.50, 0.22), (0.30, 0.36, 0.28)),
    ((0.66, 0.64, 0.60), (0.52, 0.26, 0.16)),
)
WOODS = ((0.30, 0.18, 0.095), (0.58, 0.56, 0.52), (0.20, 0.12, 0.07), (0.36, 0.23, 0.12))


def bathroom(c: Conditions) -> SetPiece:
    """Build the room; people stand before the basin, sit on the edge of the tub or on the lid of the toilet."""
    b, r, pick = Builder(), c.rng("bathroom"), c.seed % 4
    Shell(
        width=WIDTH, far=FAR, near=NEAR, height=HIGH, wall=WALLS[pick], floor="tiles", floor_colour=(0.50, 0.50, 0.48), seg=0.28, skirting=None,
        windows=(Window("B", 1.62, 1.42, 0.8, 0.95), Window("L", 1.4, 1.35, 0.9, 1.0), Window("L", -1.6, 1.35, 0.9, 1.0)),
    ).build(b)  # fmt: skip
    _tiles(b, pick)
    wood = WOODS[pick]
    pieces.vanity(b, r, (*BASIN, 0.0), 1.5, wood)
    on = c.dark or c.time in ("dawn", "sunset", "golden", "overcast", "storm")
    spots = pieces.mirror(
        b,
        (BASIN[0], FAR, 1.62),
        1.05,
        0.86,
        day=np.array([0.10, 0.115, 0.12]) if c.dark else np.array([0.24, 0.27, 0.28]),
        lit=9.0 if c.dark else 6.0 if on else 0.6,
        frame=wood,
    )
    b.extend(pieces.tub(((0.74, 0.73, 0.70), (0.10, 0.16, 0.18), (0.30, 0.07, 0.06), (0.74, 0.73, 0.70))[pick]), (*BATH, 0.0))
    pieces.bath_taps(b, (BATH[0], FAR - 0.16, 0.0))
    pieces.duck(b, (BATH[0] - 0.1, BATH[1] - 0.25, 0.46), 0.8)
    pieces.shower_curtain(b, BATH[0] - 0.47, 4.2, FAR - 0.06, 2.25, np.array(TOWELS[pick][0]) * 0.5 + 0.34)
    pieces.toilet(b, (-1.72, 4.05, 0.0), np.pi / 2)
    pieces.towel_rail(b, -WIDTH / 2, 3.0, TOWELS[pick])
    _bits(b, r, pick)
    lamps = [lamp((0.0, 1.4, HIGH - 0.35), (1.0, 0.90, 0.78), 3.2 if c.dark else 1.4, 6.0, 0.5, (0.0, 0.0, -1.0), -0.3)]
    if on:
        lamps += [lamp(at, (1.0, 0.80, 0.56), 1.9 if c.dark else 1.1, 5.0, 0.25) for at in spots]

    def steam(t: float, _eye: Floats) -> list[fx.Layer]:
        return [
            (
                fx.smoke(
                    t, (BATH[0], BATH[1], 0.5), n=16, life=4.0, rise=0.35, spread=0.4, size=(0.15, 0.7), colour=(0.5, 0.5, 0.5), alpha=0.03
                ),
                False,
                True,
            )
        ]

    rain = rain_beyond(c, -WIDTH / 2)

    def air(t: float, eye: Floats) -> list[fx.Layer]:
        return [*steam(t, eye), *(rain(t, eye) if rain else ())]

    seats = (Mark(at=(1.22, 3.3, 0.0), yaw=-0.75, seat=pieces.TUB), Mark(at=(-1.66, 4.05, 0.0), yaw=float(np.pi) / 2 - 0.5, seat=0.43))
    return interior(
        "bathroom", b, c, azimuth=-99.0, vista=camera.dolly((-1.1, -1.9, 1.6), (-0.7, -0.8, 1.55), (0.35, 4.2, 1.05), fov=62, seconds=6),
        marks=row_of_marks(MARK, seats=seats, spacing=0.8), narrow=True, open_behind=2.0, surface="tile", look="neutral", lamps=lamps, effects=air, haze=0.004, exposure=0.35, probe=(0.0, 2.0, 1.4),
    )  # fmt: skip


def _tiles(b: Builder, pick: int) -> None:
    """Glazed tiles on the walls with a band of colour, and a chequered floor."""
    tone, band = np.array(TILES[pick]), np.array(WALLS[pick]) * 0.45
    for s in (-1, 1):
        b.box((s * (WIDTH / 2 - 0.006), (FAR + NEAR) / 2, TILED / 2), (0.024, FAR - NEAR, TILED), "tiles", seg=0.3, col=tone)
        b.box(
            (s * (WIDTH / 2 - 0.012), (FAR + NEAR) / 2, TILED + 0.03), (0.036, FAR - NEAR, 0.06), "plain", col=band, rough=0.25, skip="+z"
        )
    for y in (FAR - 0.006, NEAR + 0.006):
        b.box((0, y, TILED / 2), (WIDTH, 0.024, TILED), "tiles", seg=0.3, col=tone)
        b.box((0, y, TILED + 0.03), (WIDTH, 0.036, 0.06), "plain", col=band, rough=0.25, skip="+z")
        b.box((0, y, 0.05), (WIDTH, 0.07, 0.10), "plain", col=band, rough=0.25)
    for s in (-1, 1):
        b.box((s * WIDTH / 2, (FAR + NEAR) / 2, 0.05), (0.07, FAR - NEAR, 0.10), "plain", col=band, rough=0.25)
    side = 0.31
    columns, rows = int(WIDTH / side) + 1, int((FAR - NEAR) / side) + 1
    for i in range(columns):
        for j in range(rows):
            x, y = -WIDTH / 2 + (i + 0.5) * side, NEAR + (j + 0.5) * side
            if (i + j) % 2 and abs(x) < WIDTH / 2 and y < FAR:
                b.box((x, y, 0.002), (side * 0.98, side * 0.98, 0.004), "plain", col=band * 0.7, rough=0.22, skip="-z-x+x-y+y")


def _bits(b: Builder, r: np.random.Generator, pick: int) -> None:
    """Mats, a basket for washing, a stool with towels by the tub, a shelf with bottles, plants, a robe on a hook, a door behind the lens."""
    first, second = (np.array(t) for t in TOWELS[pick])
    b.box((BASIN[0], 3.85, 0.012), (0.95, 0.58, 0.022), "carpet", seg=0.2, col=second * 0.9)
    b.box((0.75, 3.2, 0.012), (0.5, 0.8, 0.022), "carpet", seg=0.2, col=first * 0.9)
    b.lathe(
        [(0.16, 0.0), (0.20, 0.25), (0.21, 0.5), (0.19, 0.5), (0.18, 0.3), (0.0, 0.3)],
        "fabric",
        n=20,
        at=(-1.86, 2.2, 0.0),
        col=(0.36, 0.25, 0.14),
    )
    furniture.cushion(b, (-1.86, 2.2, 0.48), (0.34, 0.34, 0.16), second, soft=0.6)
    b.lathe([(0.0, 0.42), (0.17, 0.42), (0.17, 0.45), (0.0, 0.46)], "wood", n=20, at=(0.86, 4.45, 0.0), col=(0.34, 0.21, 0.11))
    for a in (0.4, 2.5, 4.6):
        b.tube(
            [[0.86 + 0.16 * np.cos(a), 4.45 + 0.16 * np.sin(a), 0.0], [0.86 + 0.11 * np.cos(a), 4.45 + 0.11 * np.sin(a), 0.42]],
            0.014,
            "wood",
            n=6,
            col=(0.34, 0.21, 0.11),
        )
    for k, tone in enumerate((first, second, first * 0.8)):
        b.box((0.86, 4.45, 0.49 + 0.06 * k), (0.26, 0.20, 0.055), "carpet", col=tone)
    b.box((-1.62, FAR - 0.10, 1.55), (0.62, 0.17, 0.03), "wood", col=(0.34, 0.21, 0.11)).box(
        (-1.62, FAR - 0.10, 1.90), (0.62, 0.17, 0.03), "wood", col=(0.34, 0.21, 0.11)
    )
    pieces.bottles(b, r, -1.88, -1.40, FAR - 0.10, 1.565)
    pieces.bottles(b, r, -1.88, -1.62, FAR - 0.10, 1.915, most=4)
    b.extend(plants.potted(6), (-1.44, FAR - 0.10, 1.915), 0.6, 0.24)
    b.extend(plants.potted(2), (1.98, 1.3, 0.0), 0.6, 0.9)
    b.extend(plants.potted(9), (1.36, FAR - 0.02, 1.44), 0.2, 0.22)
    for x in (2.05, 1.92):
        b.tube([[x, FAR - 0.02, 1.5], [x, FAR - 0.06, 1.5]], 0.012, "metal", n=6, col=pieces.CHROME)
    b.box((0.6, NEAR + 0.04, 1.02), (0.86, 0.05, 2.04), "wood", seg=0.4, col=(0.60, 0.58, 0.54))
    b.lathe([(0.0, -0.03), (0.03, -0.02), (0.03, 0.02), (0.0, 0.03)], "metal", n=10, at=(0.28, NEAR + 0.10, 1.0), col=(0.45, 0.34, 0.16))
    b.box((-1.35, NEAR + 0.22, 0.95), (0.9, 0.40, 1.9), "wood", seg=0.4, col=np.array(WOODS[pick]) * 1.1)
    for x in (-1.57, -1.13):
        b.box((x, NEAR + 0.43, 0.95), (0.41, 0.015, 1.82), "wood", col=np.array(WOODS[pick]) * 1.3)
    u, v = np.meshgrid(np.linspace(-1, 1, 11), np.linspace(0, 1, 8))
    b.surface(WIDTH / 2 - 0.09 + 0.03 * np.sin(u * 7) * v, 2.1 + u * (0.10 + 0.16 * v), 1.78 - 1.15 * v, "carpet", col=second)
    b.tube([[WIDTH / 2, 2.1, 1.80], [WIDTH / 2 - 0.09, 2.1, 1.80]], 0.012, "metal", n=6, col=pieces.CHROME)
