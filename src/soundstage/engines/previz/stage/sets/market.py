"""A street market on a town square: two rows of stalls under striped awnings, houses and a church tower behind; lamps by night."""

import numpy as np

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Batch, Builder, Stand
from soundstage.engines.previz.stage.props import stalls, street
from soundstage.engines.previz.stage.scene import Floats, Lamp, Mark, SetPiece
from soundstage.engines.previz.stage.sets.common import Conditions, lamp, row_of_marks, whiten

AISLE = 1.7
"""Metres from the middle of the aisle to the counters."""
FIRST, STEP, IN_A_ROW = -5.6, 2.72, 10
NEAR = 7.0
"""Metres from the action within which stalls show single fruits."""
HOUSES = ((0.62, 0.46, 0.28), (0.58, 0.30, 0.20), (0.60, 0.55, 0.42), (0.46, 0.48, 0.42), (0.62, 0.40, 0.34), (0.52, 0.50, 0.50))
SUN = {"dawn": {"elevation": 14.0}, "morning": {"elevation": 30.0}, "golden": {"elevation": 17.0}}
"""Degrees: a sun that comes over the roofs at each hour."""
BULB = (1.0, 0.68, 0.36)


def market(c: Conditions) -> SetPiece:
    """Build the market; the action stands in the aisle."""
    b, lamps, r = Builder(), [], c.rng("market")
    b.plane(-26, 26, -18, 52, 0.0, "cobble", seg=1.6, col=(0.34, 0.31, 0.27))
    _square(b, c, r)
    _overhead(b, c, r)
    _about(b, r)
    if c.white:
        whiten(b)
    _rows(b, lamps, c, r)

    def steam(t: float, _eye: Floats) -> list[fx.Layer]:
        pot = fx.smoke(
            t,
            (1.75, 9.7, 1.1),
            n=22,
            life=3.2,
            rise=0.55,
            spread=0.25,
            size=(0.10, 0.7),
            colour=(0.75, 0.72, 0.68),
            alpha=0.10,
            wind=(-0.10, 0.0),
        )
        return [(pot, False, True)]

    places = tuple(Mark(at=(x, y, 0.0), yaw=yaw) for x, y, yaw in _places(r))
    return SetPiece(
        name="market", sky=c.sky(azimuth=-148.0, clouds=0.35, **SUN.get(c.time, {})), batches=(Batch(mesh=b.mesh(), baked=True),), lamps=tuple(lamps), particles=fx.layers(steam if c.dark else None, c.falling()),
        air=c.air(0.0016, 0.010 if c.dark else 0.0012, haze_height=9.0), wet=c.wetness, wind=0.05, centre=(0.0, 8.0, 0.0), near=11.0, far=60.0, exposure=0.6 if c.dark else 0.1,
        marks=row_of_marks((0.0, 3.0, 0.0), spacing=0.8), narrow=True, company=places, bustle=3 if c.weather & {"storm", "blizzard"} else 11,
        vista=camera.handheld(camera.dolly((-0.45, -5.2, 1.75), (-0.25, -2.2, 1.70), (0.10, 5.0, 1.70), fov=58, seconds=6), 0.4), look="teal-orange" if c.dark else "neutral", surface="snow" if c.white else "concrete",
    )  # fmt: skip


def _rows(b: Builder, lamps: list[Lamp], c: Conditions, r: np.random.Generator) -> None:
    """Stand the stalls to either side of the aisle, and the backs of another row behind each."""
    dim = c.dark or c.raining or c.foggy
    first = int(r.integers(len(stalls.TRADES)))
    for s in (-1, 1):
        for k in range(IN_A_ROW):
            y = FIRST + STEP * k + (0.5 if s > 0 else 0.0)
            trade = stalls.TRADES[(first + k * 3 + (4 if s > 0 else 0)) % len(stalls.TRADES)]
            cloth = stalls.CLOTHS[(first + k * 2 + (s > 0)) % len(stalls.CLOTHS)]
            mesh = stalls.stall(r, trade, cloth, near=abs(y - 3.0) < NEAR, glow=42.0 if c.dark else 12.0 if dim else 0.0, snow=c.white)
            b.extend(mesh, (s * (AISLE + r.normal(0, 0.03)), y, 0), s * -np.pi / 2 + r.normal(0, 0.015))
            if c.dark and y < 22:
                lamps.append(lamp((s * (AISLE + 0.45), y, 1.8), BULB, 3.2, 5.5, 0.3))
        for k in range(0, IN_A_ROW, 2):
            y = FIRST + 3.0 + STEP * k
            cloth = stalls.CLOTHS[int(r.integers(len(stalls.CLOTHS)))]
            b.extend(
                stalls.stall(r, "vegetables" if k % 4 else "cloth", cloth, near=False, glow=30.0 if c.dark else 0.0, snow=c.white),
                (s * 6.6, y, 0),
                s * np.pi / 2,
            )


def _places(r: np.random.Generator) -> list[tuple[float, float, float]]:
    """Where people are: keepers behind their counters and customers before them, in turn, farther and farther away."""
    out: list[tuple[float, float, float]] = []
    for k in range(14):
        s, y = (-1 if k % 2 else 1), 4.6 + 1.05 * k
        keeper = k % 3 == 0
        x = s * (AISLE + 1.55 if keeper else AISLE - 0.42 - r.uniform(0, 0.25))
        turn = -s if keeper else s
        out.append((x, y + r.normal(0, 0.15), turn * (np.pi / 2 + r.normal(0, 0.25))))
    out += [(float(r.uniform(-0.9, 0.9)), 8.5 + 1.9 * k, float(r.choice([0.1, np.pi]) + r.normal(0, 0.2))) for k in range(6)]
    return out


def _square(b: Builder, c: Conditions, r: np.random.Generator) -> None:
    """House fronts round the square and a church tower at its end."""
    for s in (-1, 1):
        y = -14.0
        while y < 40:
            w = r.uniform(6.0, 8.5)
            _house_front(b, r, c, (s * 14.5, y + w / 2), -s * np.pi / 2, w - 0.05)
            y += w
    x = -16.0
    while x < 16:
        w = r.uniform(6.0, 8.0)
        _house_front(b, r, c, (x + w / 2, 41.0), 0.0, w - 0.05)
        x += w
    stone = (0.48, 0.42, 0.34)
    b.box((3.2, 47.0, 9.0), (5.0, 5.0, 18.0), "plaster", seg=2.0, col=stone)
    for z in (11.0, 18.0):
        b.box((3.2, 47.0, z), (5.5, 5.5, 0.5), "plaster", col=np.asarray(stone) * 0.85)
    for dx in (-0.9, 0.9):
        b.box((3.2 + dx, 44.46, 14.3), (1.0, 0.1, 3.0), "plain", col=(0.05, 0.045, 0.04))
    b.prism([[-3.0, 0.0], [3.0, 0.0], [0.0, 6.5]], 5.6, "shingle", axis=1, at=(3.2, 47.0, 18.2), col=(0.30, 0.12, 0.08))


def _house_front(b: Builder, r: np.random.Generator, c: Conditions, at: tuple[float, float], yaw: float, w: float) -> None:
    """An old town house that faces -y before it is turned: shop or door below, shuttered windows above, a tiled roof."""
    h, tone = r.uniform(6.8, 9.6), np.array(HOUSES[r.integers(len(HOUSES))]) * r.uniform(0.8, 1.1)
    k: Stand = {"yaw": yaw, "at": (*at, 0.0)}
    b.box((0, 2.0, h / 2), (w, 4.0, h), "plaster", seg=1.3, col=tone, **k)
    b.prism([[-0.5, 0.0], [4.6, 0.0], [2.0, 2.4]], w + 0.2, "shingle", axis=0, col=(0.34, 0.14, 0.09), yaw=yaw, at=(*at, h))
    b.box((0, -0.12, h - 0.1), (w, 0.3, 0.2), "plain", col=tone * 0.7, **k)
    shutter = np.array([[0.06, 0.20, 0.16], [0.10, 0.16, 0.30], [0.30, 0.10, 0.06], [0.22, 0.22, 0.20]])[r.integers(4)]
    for z in np.arange(4.3, h - 0.9, 2.6):
        for x in np.linspace(-w / 2 + 1.2, w / 2 - 1.2, max(2, int(w / 2.4))):
            lit = c.dark and r.uniform() < 0.5
            b.box(
                (x, -0.02, z),
                (0.95, 0.10, 1.5),
                "plain",
                col=(1.0, 0.62, 0.28) if lit else (0.05, 0.06, 0.07),
                emit=1.0 if lit else 0.0,
                **k,
            )
            b.box((x, -0.08, z), (0.05, 0.05, 1.5), "plain", col=(0.6, 0.58, 0.5), **k).box(
                (x, -0.12, z - 0.80), (1.15, 0.2, 0.08), "plain", col=tone * 0.7, **k
            )
            for s in (-1, 1):
                b.box((x + s * 0.74, -0.06, z), (0.48, 0.06, 1.5), "wood", col=shutter, **k)
    for x in np.linspace(-w / 2 + 1.4, w / 2 - 1.4, 2):
        lit = c.dark or r.uniform() < 0.2
        b.box(
            (x, -0.03, 1.4),
            (1.7, 0.12, 2.4),
            "plain",
            col=np.array([1.0, 0.66, 0.34]) if lit else (0.07, 0.07, 0.07),
            emit=0.55 if c.dark else 0.12,
            **k,
        )
        b.box((x, -0.10, 2.72), (1.9, 0.14, 0.28), "wood", col=shutter, **k).box(
            (x, -0.09, 1.4), (0.08, 0.06, 2.4), "wood", col=shutter, **k
        )


def _overhead(b: Builder, c: Conditions, r: np.random.Generator) -> None:
    """What hangs over the aisle: bulbs on wires, and lanterns or pennants between the rows."""
    for y in (-3.6, 1.6, 7.2, 12.6, 18.0):
        street.string_lights(
            b, (-AISLE - 0.9, y, 3.05), (AISLE + 0.9, y + 0.5, 3.05), sag=0.35, bulbs=9, emit=36.0 if c.dark else 0.4, size=0.8
        )
    for s in (-1, 1):
        for y in (-3.6, 1.6, 7.2, 12.6, 18.0):
            b.tube(
                [[s * (AISLE + 0.9), y + (0.5 if s > 0 else 0), 0], [s * (AISLE + 0.9), y + (0.5 if s > 0 else 0), 3.1]],
                0.03,
                "wood",
                n=6,
                col=(0.16, 0.10, 0.06),
            )
    for y in (4.6, 10.0, 15.4):
        if c.dark or c.seed % 2:
            stalls.lantern_string(b, r, (-AISLE - 0.7, y, 2.95), (AISLE + 0.7, y, 2.95), glow=1.5 if c.dark else 0.25)
        else:
            _pennants(b, (-AISLE - 0.7, y, 3.0), (AISLE + 0.7, y, 3.0))


def _pennants(b: Builder, start: tuple[float, float, float], end: tuple[float, float, float]) -> None:
    """A line of small flags."""
    t = np.linspace(0, 1, 19)
    path = np.asarray(start) + (np.asarray(end) - start) * t[:, None] - np.array([0, 0, 0.3]) * (4 * t * (1 - t))[:, None]
    b.tube(path, 0.006, "rubber", n=3)
    for k, (p, q) in enumerate(zip(path[:-1], path[1:], strict=True)):
        b.add([p, q, (p + q) / 2 - [0, 0, 0.24]], [[0, 2, 1]], "fabric", col=stalls.CLOTHS[k % 6][0], emit=0.05)


def _about(b: Builder, r: np.random.Generator) -> None:
    """What stands and lies before the stalls: sacks, empty crates, cabbage leaves."""
    for k in range(16):
        s, y = (1 if k % 2 else -1), -4.0 + 1.75 * k + r.uniform(-0.4, 0.4)
        x = s * (AISLE - 0.22)
        if abs(y - 3.0) < 1.3:
            continue
        if r.uniform() < 0.5:
            b.extend(stalls.crate(r, stalls.GREENS[r.integers(7)], w=0.42, d=0.32, near=False), (x, y, 0.08), np.pi / 2 + r.normal(0, 0.1))
        else:
            b.lathe(
                [(0.0, 0.0), (0.17, 0.0), (0.20, 0.16), (0.16, 0.36), (0.10, 0.38), (0.0, 0.34)],
                "fabric",
                n=12,
                at=(x, y, 0),
                col=(0.44, 0.35, 0.22),
            )
    n = 40
    at = np.c_[r.uniform(-1.5, 1.5, n), r.uniform(-4, 16, n), np.full(n, 0.012)]
    stalls.balls(b, at, 0.012, np.array([0.14, 0.26, 0.06]) * r.uniform(0.5, 1.4, (n, 1)), long=3.0, turn=r.uniform(0, 3, n), sides=5)
