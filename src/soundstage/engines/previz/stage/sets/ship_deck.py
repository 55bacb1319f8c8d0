"""A brig at sea: the action stands on the quarterdeck by the wheel, the main deck, masts and bow ahead, the sea all round.

Seen along +y: rails to both hands, the wheel, a rail across the ship and two ladders down to the waist with its guns, main mast
(y 11.5), foremast (y 20.5), bowsprit. The sea tilts under the ship, as it does for those on board.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.stage import camera, tempest
from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Batch, Builder, instances, rot_x, rot_y, turned_instances
from soundstage.engines.previz.stage.props import animals, coast, ship
from soundstage.engines.previz.stage.scene import Lamp, Mark, SetPiece
from soundstage.engines.previz.stage.sets.common import WARM, Conditions, lamp, row_of_marks, whiten

Array = NDArray[np.float64]

MARK = (-1.35, 3.0, 0.0)
STERN, BREAK, FORE, BOW = -8.0, 6.6, 22.0, 30.0
"""y of the stern, of the edge of the quarterdeck, of the forecastle, of the bow."""
WAIST, CASTLE = -1.5, -0.5
"""z of the main deck and of the forecastle."""
RAIL = 1.0
"""Height of the bulwarks over a deck, metres."""
LEVEL = -4.3
"""z of the sea."""
HULL, STRIPE = (0.022, 0.017, 0.015), (0.36, 0.30, 0.18)


def ship_deck(c: Conditions) -> SetPiece:
    """Build the ship."""
    b, lamps = Builder(), []
    lit = c.dark or c.foggy
    stormy = bool(c.weather & {"storm", "blizzard"}) or c.time == "storm"
    _hull(b)
    _decks(b)
    _rails(b)
    yards = ((2.2, 6.2), (8.2, 6.4), (13.6, 5.0), (17.6, 3.6))
    ship.mast(b, 11.5, WAIST, 22.5, yards=yards, aboard=_half(11.5))
    ship.mast(b, 20.5, WAIST, 20.5, yards=tuple((z * 0.93 - 0.2, half * 0.92) for z, half in yards), aboard=_half(20.5))
    b.tube([[0, BOW - 4.0, 0.2], [0, BOW + 8.5, 4.0]], [0.24, 0.11], "wood", n=10, col=ship.TIMBER)
    ship.jib(b, (0, BOW + 8.0, 3.9), (0, 23.0, 13.0), (0.6, 27.5, 4.2))
    ship.jib(b, (0, BOW + 4.0, 2.7), (0, 21.5, 10.5), (0.6, 24.0, 3.0))
    _flag(b)
    _gear(b, lamps, c, lit=lit)
    if c.white:
        whiten(b, 0.8)
    rock = 1.7 if stormy else 1.0
    bow = np.array([[s * 1.9, BOW - 2.5, LEVEL + 0.3] for s in (-1, 1)] + [[s * 2.6, BOW - 4.5, LEVEL] for s in (-1, 1)])
    spray = tempest.breakers(bow, np.array([[-0.9, 0.3], [0.9, 0.3]] * 2), height=4.2 if stormy else 1.4, period=3.6, wind=(0.0, -1.2))
    low = {
        "sunset": {"azimuth": 22.0, "elevation": 3.0, "clouds": 0.5},
        "dusk": {"azimuth": 20.0},
        "dawn": {"azimuth": -28.0},
        "golden": {"azimuth": 62.0, "elevation": 12.0},
    }
    sky = c.sky(**low.get(c.time, {"azimuth": 105.0, "clouds": 0.42})) if c.time != "night" else c.sky(azimuth=-24.0, clouds=0.3)
    air = c.air(0.0011, 0.0016, fog_height=60.0)
    vista = camera.handheld(camera.dolly((44.0, 42.0, 1.2), (38.5, 39.0, 1.6), (0.0, 12.5, 6.0), fov=54, seconds=7), 1.6)
    return SetPiece(
        name="ship_deck", sky=sky, batches=(Batch(mesh=b.mesh(), baked=True), _sea(rock), *((_gulls(),) if c.birds_fly else ())), lamps=tuple(lamps), particles=fx.layers(spray, c.falling(ground=0.0)),
        air=replace(air, fog=min(air.fog, 0.006), haze=min(air.haze, 0.006)) if not c.foggy else air, wet=0.7 * c.wetness, wind=c.breeze + 0.1, sea_y=coast.OPEN, swell=2.4 if stormy else 1.0,
        centre=(0.0, 8.0, 0.0), near=14.0, far=60.0, marks=row_of_marks(MARK, seats=(Mark(at=(-2.35, 4.85, 0.0), yaw=0.55, seat=0.46), Mark(at=(2.35, 4.6, 0.0), yaw=-0.6, seat=0.46))),
        narrow=True, vista=vista, look="teal-orange" if c.dark or stormy else "warm" if c.time in low else "neutral", surface="wood", exposure=0.5 if c.time == "night" else 0.2,
    )  # fmt: skip


def _half(y: Array | float) -> float:
    """Half the width of the ship at the rails."""
    return float(np.interp(y, [STERN, -2, 6, 14, 20, 24, 27, 29, BOW], [2.7, 3.25, 3.55, 3.6, 3.35, 2.75, 1.9, 1.0, 0.12]))


def _deck(y: float) -> float:
    """Height of the deck at `y`."""
    return 0.0 if y < BREAK else WAIST if y < FORE else CASTLE


def _hull(b: Builder) -> None:
    """The sides down under the water, with wales, a stripe and gun ports; the stern with its windows; the cutwater."""
    y = np.linspace(STERN, BOW, 60)
    down = np.linspace(0, 1, 12)
    for s in (-1, 1):
        half = np.array([_half(v) for v in y])
        top = np.array([_deck(v) + RAIL for v in y])
        z = top[:, None] + (LEVEL - 3.0 - top[:, None]) * down
        belly = 1 + 0.10 * np.sin(np.pi * np.clip(down * 1.25, 0, 1)) - 0.75 * np.clip(down - 0.62, 0, 1) ** 1.5 * 2.2
        x = s * half[:, None] * np.maximum(belly, 0.05)
        ports = np.exp(-(((z - (WAIST + 0.25)) / 0.42) ** 4))
        colour = np.array(HULL) * (1 - ports[..., None]) + np.array(STRIPE) * ports[..., None]
        order = slice(None, None, -1) if s < 0 else slice(None)
        b.surface(
            x[:, order],
            np.repeat(y[:, None], 12, 1)[:, order],
            z[:, order],
            "planks",
            col=colour[:, order].reshape(-1, 3),
            uv=np.stack([np.repeat(y[:, None], 12, 1), z], -1)[:, order].reshape(-1, 2) / 2.0,
        )
        for level in (0.35, -1.05, -2.2):
            b.tube(
                [[s * (_half(v) * 1.035 + 0.03), v, min(level, _deck(v) + RAIL - 0.2)] for v in y],
                0.07,
                "planks",
                n=5,
                col=ship.DARK_TIMBER,
            )
        for v in (8.6, 10.4, 12.9, 14.8, 16.7, 18.6):
            b.box((s * (_half(v) * 1.05), v, WAIST + 0.35), (0.10, 0.72, 0.62), "plain", col=(0.012, 0.010, 0.010))
    w = _half(STERN)
    b.box((0, STERN - 0.05, -1.6), (2 * w, 0.2, 5.2), "planks", col=(0.10, 0.06, 0.035))
    for x in np.linspace(-1.8, 1.8, 5):
        b.box((x, STERN - 0.18, -1.2), (0.55, 0.06, 0.9), "plain", col=(0.9, 0.6, 0.25), emit=0.6).box(
            (x, STERN - 0.20, -1.2), (0.06, 0.06, 0.9), "wood", col=ship.BRASS
        )
    b.prism(
        np.array([[BOW - 1.2, LEVEL - 3.0], [BOW + 0.9, LEVEL + 2.0], [BOW + 1.6, 0.6], [BOW - 0.6, 0.8]]), 0.30, "planks", axis=0, col=HULL
    )


def _decks(b: Builder) -> None:
    """Planks with caulked seams, the steps between the decks, hatches."""
    for y0, y1, z in ((STERN, BREAK, 0.0), (BREAK, FORE, WAIST), (FORE, BOW - 0.2, CASTLE)):
        y = np.arange(y0, y1 + 0.01, (y1 - y0) / max(2, round((y1 - y0) / 0.7)))
        share = np.linspace(-1, 1, 23)
        x = np.array([_half(v) for v in y])[:, None] * share * 0.99
        scrubbed = 0.9 + 0.2 * np.random.default_rng(int(y0) + 40).uniform(size=x.shape)
        b.surface(
            x,
            np.repeat(y[:, None], 23, 1),
            np.full_like(x, z),
            "planks",
            col=(np.array([0.40, 0.30, 0.19]) * scrubbed[..., None]).reshape(-1, 3),
            uv=np.stack([np.repeat(y[:, None], 23, 1), x], -1).reshape(-1, 2) / 2.0,
        )
        for k in np.arange(-3.5, 3.6, 0.19):  # seams
            reach = [v for v in y if _half(v) > abs(k) + 0.1]
            if len(reach) > 1:
                b.box(
                    (k, (reach[0] + reach[-1]) / 2, z + 0.002),
                    (0.012, reach[-1] - reach[0], 0.004),
                    "plain",
                    col=(0.035, 0.028, 0.022),
                    rough=0.9,
                    skip="-z",
                )
    for y, low, high in ((BREAK, WAIST, 0.0), (FORE, WAIST, CASTLE)):
        b.box((0, y, (low + high) / 2), (2 * _half(y), 0.12, high - low), "planks", col=ship.TIMBER, seg=0.8)
    for x in (-2.5, 2.5):
        for k in range(6):
            b.box((x, BREAK + 0.20 + 0.22 * k, -0.25 - 0.25 * k), (0.85, 0.24, 0.05), "planks", col=ship.TIMBER)
        for s in (-0.45, 0.45):
            b.tube([[x + s, BREAK - 0.1, 0.95], [x + s, BREAK + 1.5, WAIST + 0.85]], 0.03, "wood", n=6, col=ship.DARK_TIMBER)
    for y, wide, long in ((15.6, 2.2, 2.8), (8.9, 1.5, 1.4)):
        b.box((0, y, WAIST + 0.16), (wide, long, 0.32), "planks", col=ship.DARK_TIMBER)
        for k in np.linspace(-long / 2 + 0.15, long / 2 - 0.15, 9):
            b.box((0, y + k, WAIST + 0.34), (wide - 0.2, 0.06, 0.05), "planks", col=ship.TIMBER)


def _rails(b: Builder) -> None:
    """Bulwarks with a broad rail and stanchions, pins with coiled lines, the balustrades of the quarterdeck."""
    for s in (-1, 1):
        for y0, y1 in ((STERN, BREAK), (BREAK, FORE), (FORE, BOW - 0.3)):
            y = np.linspace(y0, y1, max(4, int((y1 - y0) / 0.8)))
            z = _deck((y0 + y1) / 2)
            inner = np.array([[s * (_half(v) - 0.10), v] for v in y])
            gx = np.repeat(inner[:, :1], 4, 1)
            gz = np.tile(z + np.array([0.0, 0.33, 0.66, RAIL]), (len(y), 1))
            order = slice(None) if s < 0 else slice(None, None, -1)
            b.surface(
                gx[:, order],
                np.repeat(y[:, None], 4, 1),
                gz[:, order],
                "planks",
                col=(0.20, 0.055, 0.035),
                uv=np.stack([np.repeat(y[:, None], 4, 1), gz], -1)[:, order].reshape(-1, 2) / 2.0,
            )
            cap = np.c_[np.array([s * _half(v) for v in y]), y, np.full(len(y), z + RAIL + 0.04)]
            for p, q in zip(cap[:-1], cap[1:], strict=True):
                middle, along = (p + q) / 2, q - p
                b.box(
                    (0, 0, 0),
                    (0.30, float(np.linalg.norm(along)) + 0.03, 0.09),
                    "wood",
                    col=ship.TIMBER,
                    yaw=float(-np.arctan2(along[0], along[1])),
                    at=middle,
                )
            for k, v in enumerate(np.arange(y0 + 0.5, y1 - 0.2, 1.25)):
                x = s * (_half(v) - 0.15)
                b.box((x, v, z + RAIL / 2), (0.12, 0.16, RAIL), "wood", col=ship.DARK_TIMBER)
                if k % 2 == 0:
                    for dv in (0.35, 0.55, 0.75):
                        b.tube(
                            [[x - s * 0.02, v + dv, z + 0.72], [x - s * 0.02, v + dv, z + 1.18]],
                            [0.016, 0.024],
                            "wood",
                            n=6,
                            col=ship.BRASS,
                        )
                        a = np.linspace(0, 4 * np.pi, 20)
                        b.tube(
                            np.c_[np.full(20, x - s * (0.06)), v + dv + 0.09 * np.cos(a), z + 0.70 + 0.20 * np.sin(a)],
                            0.014,
                            "plain",
                            n=4,
                            col=ship.ROPE,
                        )
    for y, gaps in ((BREAK - 0.12, (2.0, 3.0)), (STERN + 0.15, (9.0, 9.0))):
        for x in np.arange(-_half(y) + 0.3, _half(y) - 0.2, 0.28):
            if not gaps[0] < abs(x) < gaps[1]:
                b.lathe(
                    [(0.035, 0.0), (0.05, 0.1), (0.025, 0.25), (0.05, 0.5), (0.028, 0.7), (0.04, 0.92)],
                    "wood",
                    n=8,
                    at=(x, y, 0.0),
                    col=ship.TIMBER,
                )
        inside = min(gaps[0], _half(y))
        b.box((0, y, 0.97), (2 * inside, 0.18, 0.09), "wood", col=ship.DARK_TIMBER)


def _flag(b: Builder) -> None:
    """A pennant at the main truck."""
    u, v = np.meshgrid(np.linspace(0, 1, 14), np.linspace(-1, 1, 4))
    x = 0.35 * np.sin(u * 7) * u
    b.surface(x, 11.5 + 3.2 * u, 20.4 + 0.42 * v * (1 - 0.5 * u) - 0.3 * u, "fabric", col=(0.34, 0.03, 0.025))


def _gear(b: Builder, lamps: list[Lamp], c: Conditions, *, lit: bool) -> None:
    """The wheel, and what stands and lies about: barrels, chests, coils, guns in the waist, a boat, lanterns."""
    r = c.rng("ship", "gear")
    ship.helm(b, (0.25, 4.75, 0.0))
    for x, y, z, size in (
        (-2.85, 5.85, 0.0, 1.0),
        (-2.2, 6.05, 0.0, 0.9),
        (2.95, 5.7, 0.0, 1.0),
        (2.6, 9.4, WAIST, 1.05),
        (2.0, 9.0, WAIST, 0.95),
        (-2.7, 8.8, WAIST, 1.0),
        (-2.9, 9.6, WAIST, 0.85),
    ):
        ship.barrel(b, (x, y, z), size=size * r.uniform(0.95, 1.05))
    ship.chest(b, (-2.35, 4.85, 0.0), yaw=0.55)
    ship.chest(b, (2.35, 4.6, 0.0), yaw=-0.6)
    for x, y, z in ((-2.75, 3.4, 0.0), (2.75, 2.2, 0.0), (-2.7, -2.4, 0.0), (2.5, 12.6, WAIST), (-1.3, 12.5, WAIST)):
        ship.coil(b, (x, y, z), radius=r.uniform(0.26, 0.36), turns=int(r.integers(3, 6)))
    for y in (10.4, 12.9, 14.8, 16.7, 18.6):
        for s in (-1, 1):
            ship.gun(b, (s * (_half(y) - 0.85), y, WAIST), s)
    emit = 26.0 if lit else 0.0
    spots = ((-3.3, 6.3, RAIL + 0.08), (3.3, 6.3, RAIL + 0.08), (-2.5, STERN + 0.3, RAIL), (2.5, STERN + 0.3, RAIL))
    for at in spots:
        light = ship.ship_lantern(b, at, emit=emit, size=1.1)
        if lit:
            lamps.append(lamp(light, WARM, 7.0, 9.0, 0.3))
    for at in ((0.0, 11.05, 1.2), (0.0, 20.05, 1.2)):
        light = ship.ship_lantern(b, at, emit=emit, size=0.9)
        if lit:
            lamps.append(lamp((light[0], light[1] - 0.3, light[2]), WARM, 8.0, 10.0, 0.3))


def _sea(rock: float) -> Batch:
    """The sea, which rolls and pitches under the ship: a slow sum of two sines each way."""
    water = coast.sea_around(0.0, inner=0.5)

    def place(t: float) -> NDArray[np.float32]:
        roll = 0.026 * np.sin(t * 0.78) + 0.010 * np.sin(t * 1.31 + 1.0)
        pitch = 0.013 * np.sin(t * 0.93 + 2.0)
        return turned_instances(np.array([[0.0, 8.0, LEVEL + 0.25 * np.sin(t * 0.93)]]), (rot_y(rock * roll) @ rot_x(rock * pitch))[None])

    return replace(water, place=place)


def _gulls() -> Batch:
    """Gulls that go along with the ship."""
    flock = np.array([[9, 18, 9], [13, 30, 12], [-12, 34, 10], [-16, 26, 14]], float)
    return Batch(
        mesh=animals.gull(),
        place=lambda t: instances(
            flock + np.c_[0.8 * np.sin(t * 0.5 + np.arange(4)), 0.9 * np.cos(t * 0.4 + np.arange(4)), 0.4 * np.sin(t * 1.3 + np.arange(4))],
            3.1,
            1.4,
            (0.42, 0.42, 0.44),
        ),
        shadow=False,
    )
