"""The stage of a concert: drums, amplifiers and monitors, a wall of lights, truss with coloured beams that sweep through haze, the crowd before it."""

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Batch, Builder, instances
from soundstage.engines.previz.stage.props import concert as gear
from soundstage.engines.previz.stage.scene import Air, Colour, Floats, Lamp, Mark, SetPiece
from soundstage.engines.previz.stage.sets.common import Conditions, lamp, row_of_marks
from soundstage.engines.previz.stage.sky import time_of_day

Array = NDArray[np.float64]

MARK = (0.0, 3.2)
EDGE, BACK, HALF = 1.45, 9.2, 5.6
"""y of the stage's edge and of the wall of lights, and half the width of the stage. It is the floor z = 0."""
PIT = -0.92
"""Where the crowd stands, metres under the stage: their heads stay below the waists of who plays."""
FRONT_TRUSS, BACK_TRUSS, HUNG = 2.0, 8.1, 5.4
"""y of the two trusses, and their height."""
PALETTES: tuple[tuple[Colour, Colour, Colour], ...] = (
    ((1.0, 0.10, 0.55), (0.10, 0.55, 1.0), (0.55, 0.20, 1.0)), ((1.0, 0.30, 0.05), (0.10, 0.40, 1.0), (1.0, 0.62, 0.20)),
    ((0.10, 0.95, 0.70), (0.55, 0.15, 1.0), (0.15, 0.55, 1.0)), ((1.0, 0.08, 0.10), (1.0, 0.45, 0.12), (0.95, 0.15, 0.60)),
)  # fmt: skip
SHELLS = ((0.36, 0.02, 0.03), (0.02, 0.05, 0.22), (0.40, 0.36, 0.30), (0.03, 0.03, 0.035))


def concert(c: Conditions) -> SetPiece:
    """Build the stage and the dark hall before it; no hour and no weather reaches it."""
    b, r, tones = Builder(), c.rng("concert"), PALETTES[c.seed % 4]
    _hall(b)
    _backline(b, c.seed)
    heads = _rig(b, tones)
    x, y = MARK
    colours = np.array([tones[k % 2] for k in range(len(heads))])

    def motes(t: float, eye: Floats) -> list[fx.Layer]:
        banks = fx.fog_bank(
            t, (0.0, 6.2, 0.5), n=16, half=(5.0, 2.4), size=(1.6, 3.2), alpha=0.05, colour=tuple(0.35 * np.array(tones[2]) + 0.05)
        )
        return [(banks, False, False), (fx.dust(t, np.asarray(eye) + [0, 3.0, 0.8], n=120, half=(2.8, 3.0, 2.0), alpha=0.12), True, True)]

    company = tuple(
        Mark(at=(float(cx), cy, PIT), yaw=float(np.pi)) for cy in (1.0, 0.35) for cx in sorted(np.arange(-3.3, 3.4, 0.66), key=abs)
    )
    return SetPiece(
        name="concert", sky=time_of_day("night", clouds=0.0, glow=(0.0, 0.0, 0.0), stars=0.0, azimuth=180.0, elevation=8.0),
        batches=(Batch(mesh=b.mesh(), baked=True), _wall_of_lights(tones), *_crowd(r)), lamps=_lamps(tones), particles=fx.layers(gear.sweeping(heads, colours), motes),
        air=Air(fog=0.0, haze=0.009, haze_height=9.0, reach=24.0), interior=True, wind=0.0, centre=(x, y + 1, 1.0), near=7.0, far=40.0, exposure=-0.3, ambient_occlusion=0.8, probe=(x, y, 1.4),
        marks=row_of_marks((x, y, 0.0), spacing=1.1), open_behind=2.2, company=company, vista=camera.dolly((-0.8, -7.6, 1.25), (-0.3, -5.8, 1.15), (0.1, 6.0, 2.0), fov=58, seconds=6),
        look="teal-orange", surface="wood",
    )  # fmt: skip


def _hall(b: Builder) -> None:
    """The stage with its black front, the hall's floor, walls and roof, all of them dark, and the fence before the first row."""
    b.box(
        (0, (EDGE + BACK + 1) / 2, -0.05),
        (2 * HALF, BACK + 1 - EDGE, 0.10),
        "planks",
        seg=0.5,
        col=(0.045, 0.043, 0.045),
        rough=0.28,
        skip="-z",
    )
    b.box((0, EDGE + 0.02, PIT / 2), (2 * HALF, 0.05, -PIT), "fabric", seg=0.8, col=(0.012, 0.012, 0.014))
    b.box((0, EDGE, -0.03), (2 * HALF, 0.05, 0.06), "metal", col=(0.16, 0.16, 0.17))
    b.box((0, -4.5, PIT - 0.05), (20.0, 21.0, 0.1), "concrete", seg=1.5, col=(0.05, 0.05, 0.05), skip="-z")
    dark = (0.018, 0.018, 0.022)
    b.box((0, BACK + 1.2, 3.5), (20.0, 0.2, 9.4), "plain", seg=1.5, col=dark).box(
        (0, -15.0, 3.5), (20.0, 0.2, 9.4), "plain", seg=2.0, col=dark
    )
    b.box((0, -2.4, 8.0), (20.0, 26.0, 0.2), "plain", seg=2.0, col=dark)
    for s in (-1, 1):
        b.box((s * 9.9, -2.4, 3.5), (0.2, 26.0, 9.4), "plain", seg=1.5, col=dark)
        b.box((s * (HALF + 0.3), 6.4, 2.8), (0.1, 6.0, 7.6), "fabric", seg=1.0, col=(0.010, 0.010, 0.012))


def _backline(b: Builder, seed: int) -> None:
    """The drums on their riser, amplifiers to both sides, keyboards, guitars, monitors along the edge, cables, road cases in the wings."""
    b.box((0.0, 6.9, 0.22), (3.0, 2.2, 0.44), "plain", seg=0.4, col=(0.03, 0.03, 0.034), rough=0.5)
    b.box((0.0, 5.785, 0.40), (3.0, 0.02, 0.06), "plain", col=PALETTES[seed % 4][0], emit=3.0)
    gear.drum_kit(b, (0.0, 6.6, 0.44), shell=SHELLS[seed % 4])
    for x in (-3.45, -2.62, 2.62, 3.45):
        gear.amp_stack(b, (x, 6.9, 0.0))
    gear.keyboards(b, (3.5, 4.9, 0.0), -0.5)
    for x, y, yaw, tone in (
        (-2.05, 6.2, 0.2, (0.45, 0.04, 0.03)),
        (-4.15, 6.3, 0.3, (0.55, 0.36, 0.08)),
        (2.0, 6.2, -0.25, (0.05, 0.12, 0.30)),
    ):
        gear.guitar_on_stand(b, (x, y, 0.0), yaw, colour=tone)
    for x, yaw in ((-2.6, 0.15), (-0.55, 0.0), (0.55, 0.0), (2.6, -0.15)):
        gear.wedge(b, (x, EDGE + 0.34, 0.0), yaw)
    for x in (-2.5, 2.4):
        gear.mic_stand(b, (x, 3.9, 0.0))
    for start, end in (((-2.6, 6.6), (-1.4, 4.0)), ((2.6, 6.6), (1.5, 4.3)), ((-0.4, 5.7), (-0.9, 4.4)), ((3.4, 6.5), (3.5, 5.0))):
        t = np.linspace(0, 1, 17)
        way = np.array(start) + (np.array(end) - np.array(start)) * t[:, None]
        b.tube(np.c_[way[:, 0] + 0.16 * np.sin(t * 9), way[:, 1], np.full(17, 0.012)], 0.011, "rubber", n=5)
    gear.flight_case(b, (-4.9, 5.0, 0.0), yaw=0.2)
    gear.flight_case(b, (4.9, 6.6, 0.0), (0.7, 0.6, 1.1))


def _rig(b: Builder, tones: tuple[Colour, Colour, Colour]) -> Array:
    """Two trusses on towers, moving heads and blinders on them, loudspeakers hung at the sides. Returns where the heads are."""
    heads = []
    for y in (FRONT_TRUSS, BACK_TRUSS):
        gear.truss(b, (-HALF + 0.2, y, HUNG), (HALF - 0.2, y, HUNG))
    for s in (-1, 1):
        gear.truss(b, (s * (HALF - 0.25), BACK_TRUSS, 0.0), (s * (HALF - 0.25), BACK_TRUSS, HUNG))
        gear.line_array(b, (s * (HALF + 1.0), 1.6, 6.4))
    for k, x in enumerate(np.linspace(-4.5, 4.5, 7)):
        at = (x, BACK_TRUSS - 0.1, HUNG - 0.62)
        heads.append((at[0], at[1], at[2] + 0.04))
        gear.lamp_head(b, at, (0.12 * np.sin(2.0 * k), -0.55, -0.8), tones[k % 2])
    for k, x in enumerate((-4.4, -1.75, 1.75, 4.4)):
        at = (x, 8.0, 0.16)
        heads.append((x, 8.0, 0.3))
        gear.lamp_head(b, at, (0.0, -0.3, 1.0), tones[(k + 1) % 2])
    for x in (-3.75, -1.5, 1.5, 3.75):
        gear.blinder(b, (x, BACK_TRUSS - 0.15, HUNG + 0.52), emit=5.0)
    for x in (-3.2, -1.1, 1.1, 3.2):
        gear.lamp_head(b, (x, FRONT_TRUSS + 0.1, HUNG - 0.62), (0.0, 0.3, -1.0), (1.0, 0.85, 0.65), emit=12.0)
    return np.array(heads)


def _wall_of_lights(tones: tuple[Colour, Colour, Colour]) -> Batch:
    """A wall of lamps behind the band on which rays turn and rings run out from the middle."""
    x, z = (g.ravel() for g in np.meshgrid(np.linspace(-4.9, 4.9, 36), np.linspace(0.75, 4.95, 15)))
    at = np.c_[x, np.full(len(x), BACK), z]
    a, d = np.arctan2(z - 2.4, x), np.hypot(x, 1.15 * (z - 2.4))
    one, two = np.array(tones[0]), np.array(tones[1])
    dot = Builder().box((0, 0, 0), (0.17, 0.05, 0.17), "plain", col=(1.0, 1.0, 1.0), emit=0.8)

    def lit(t: float) -> NDArray[np.float32]:
        rays = np.clip(np.sin(7 * a + 0.9 * t), 0, 1) ** 1.5
        rings = np.clip(np.sin(2.6 * d - 3.4 * t), 0, 1) ** 3
        tint = rays[:, None] * one + 0.9 * rings[:, None] * two
        return instances(at, tint=0.015 + tint * np.clip(1.25 - d / 6.5, 0.15, 1)[:, None])

    return Batch(mesh=dot.mesh(), inst=lit(0.0), place=lit, shadow=False)


def _crowd(r: np.random.Generator) -> list[Batch]:
    """The crowd in the dark, dense to the edge of the stage; arms go up where they hide nobody, and everybody jumps in time, nearly."""
    spots = np.array(
        [
            (x + r.uniform(-0.14, 0.14), y + r.uniform(-0.1, 0.1))
            for y in np.arange(0.68, -9.5, -0.62)
            for x in np.arange(-7.2, 7.3, 0.58) + (0.29 if round(y / 0.62) % 2 else 0.0)
        ]
    )
    spots = spots[r.uniform(size=len(spots)) < np.where(spots[:, 1] > -6.0, 0.88, 0.55)]
    spots = spots[(np.abs(spots[:, 0]) > 0.55) | (spots[:, 1] > -5.0)]  # the lens comes down an aisle
    low = (np.abs(spots[:, 0]) < 1.75) & (spots[:, 1] < 2.0)
    kind = np.where(low, r.integers(0, 2, len(spots)), r.integers(0, 7, len(spots)))
    tall = np.where(low, r.uniform(0.90, 0.99, len(spots)), r.uniform(0.92, 1.06, len(spots)))
    out: list[Batch] = []
    for k, arms in enumerate(("down", "down", "down", "one", "up", "up", "phone")):
        mine = kind == k
        mesh = gear.dancer(k, arms)
        mesh.amb[:] = 0.5
        at, size, late, turn = spots[mine], tall[mine], r.uniform(0, 0.12, int(mine.sum())), r.uniform(-0.35, 0.35, int(mine.sum()))
        high = 0.03 if k < 2 else 0.09

        def bounce(
            t: float, at: Array = at, size: Array = size, late: Array = late, turn: Array = turn, high: float = high
        ) -> NDArray[np.float32]:
            up = high * np.abs(np.sin(np.pi * gear.STRIKE * (t + late)))
            sway = 0.03 * np.sin(np.pi * gear.STRIKE * t / 2 + 5 * turn)
            return instances(np.c_[at[:, 0] + sway, at[:, 1], PIT + up], turn, size)

        out.append(Batch(mesh=mesh, inst=bounce(0.0), place=bounce, shadow=False))
    return out


def _lamps(tones: tuple[Colour, Colour, Colour]) -> tuple[Lamp, ...]:
    """White from the front truss on who plays, colour from behind on everybody's edges, the crowd lit by the stage."""
    x, y = MARK
    one, two, three = tones
    return (
        lamp((-2.4, FRONT_TRUSS - 0.6, HUNG), (1.0, 0.90, 0.78), 60.0, 11.0, 0.4, _aim((-2.4, FRONT_TRUSS - 0.6, HUNG), (x, y + 0.2, 0.8)), 0.93),
        lamp((2.4, FRONT_TRUSS - 0.6, HUNG), (1.0, 0.86, 0.70), 40.0, 11.0, 0.4, _aim((2.4, FRONT_TRUSS - 0.6, HUNG), (x, y + 0.2, 0.8)), 0.93),
        *(lamp((s * 3.2, BACK_TRUSS - 0.4, HUNG - 0.5), tone, 46.0, 13.0, 0.4, _aim((s * 3.2, BACK_TRUSS, HUNG), (s * 0.4, y, 0.9)), 0.80) for s, tone in ((-1, one), (1, two))),
        lamp((0.0, 7.6, 4.6), three, 16.0, 6.0, 0.4, (0.0, -0.2, -1.0), 0.4),
        *(lamp((s * 4.2, 5.2, 4.2), tone, 12.0, 7.0, 0.5, (-s * 0.4, 0.1, -0.9), 0.3) for s, tone in ((-1, two), (1, one))),
        *(lamp((s * 2.6, BACK - 0.6, 2.4), tone, 5.0, 7.0, 1.0, (0.0, -1.0, -0.1), -0.1) for s, tone in ((-1, one), (1, two))),
        *(lamp((s * 2.4, 0.9, 3.4), tone, 7.0, 9.0, 0.8, (0.0, -0.75, -0.65), 0.1) for s, tone in ((-1, one), (1, two))),
        lamp((0.0, -3.0, 4.6), three, 8.0, 12.0, 0.8, (0.0, -0.4, -0.9), 0.0),
    )  # fmt: skip


def _aim(a: tuple[float, float, float], b: tuple[float, float, float]) -> tuple[float, float, float]:
    d = np.subtract(b, a) / np.linalg.norm(np.subtract(b, a))
    return float(d[0]), float(d[1]), float(d[2])
