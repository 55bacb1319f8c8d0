"""Mars: a plain of rust and stones under a butterscotch sky, mesas in the haze, a habitat of white domes, a rover with its tracks."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage import sky as skies
from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Batch, Builder
from soundstage.engines.previz.stage.props import lander, outpost, plants
from soundstage.engines.previz.stage.scene import Air, Colour, Floats, Lamp, SetPiece
from soundstage.engines.previz.stage.sets.common import Conditions, lamp, row_of_marks
from soundstage.engines.previz.stage.sets.terrain import fractal, plain
from soundstage.engines.previz.stage.sky import Sky

Array = NDArray[np.float64]

MARK = (0.5, 3.0, 0.0)
RUST = np.array([0.40, 0.165, 0.075])
BUTTERSCOTCH: Colour = (1.22, 0.79, 0.50)
"""What the dust in the air makes of daylight."""
BLUE_SUN: Colour = (0.62, 0.72, 0.95)
"""And of a low sun: on Mars it sets blue."""
HABITAT, ROVER = (-5.6, 17.5), (4.7, 10.6)


def mars(c: Conditions) -> SetPiece:
    """Build the plain; of all weather there is only dust."""
    b, r = Builder(), c.rng("mars")
    _ground(b, c)
    _horizon(b, c, r)
    _stones(b, r)
    lit = 2.4 if c.dark else 0.0
    x, y = HABITAT
    outpost.dome(b, (x, y, 0.0), 3.9, lit=lit)
    outpost.airlock(b, (x + 2.1, y - 4.3, 0.0), 0.46, lit=lit)
    outpost.dome(b, (x - 6.2, y + 4.0, 0.0), 2.8, lit=lit)
    b.tube([[x - 2.6, y + 1.6, 0.9], [x - 4.4, y + 2.8, 0.9]], 0.85, "plain", n=14, col=outpost.WHITE)
    outpost.solar_panels(b, (7.5, 22.0, 0.0), -0.3)
    outpost.mast(b, (1.2, 20.5, 0.0), lit=c.dark)
    outpost.rover(b, (*ROVER, 0.0), -0.55)
    s = np.linspace(0, 1, 40)[:, None]
    start, over, end = np.array([ROVER[0] + 0.4, ROVER[1] + 0.8]), np.array([9.5, 15.5]), np.array([2.0, 27.0])
    outpost.wheel_tracks(b, (1 - s) ** 2 * start + 2 * s * (1 - s) * over + s**2 * end, colour=RUST * 0.52)
    lander.footprints(b, r, MARK, (x + 2.6, y - 6.0), colour=RUST * 0.5)
    lamps: tuple[Lamp, ...] = ()
    if c.dark:
        warm = (1.0, 0.82, 0.58)
        lamps = (
            lamp((x + 2.5, y - 7.0, 2.5), warm, 5.0, 11.0, 0.4), *(lamp((x + 4.4 * np.sin(a), y - 4.4 * np.cos(a), 1.4), warm, 1.5, 8.0, 0.5) for a in (-0.6, 0.2, 1.1)),
            lamp((ROVER[0] - 1.0, ROVER[1] - 1.4, 0.9), (1.0, 0.94, 0.82), 9.0, 9.0, 0.3, (-0.5, -0.85, -0.15), 0.6),
        )  # fmt: skip
    thick = bool(c.weather & {"dust", "storm", "wind", "fog"})

    def blowing(t: float, _eye: Floats) -> list[fx.Layer]:
        n, alpha, near = (40, 0.10, 16) if thick else (14, 0.035, 46)
        return [
            (
                fx.fog_bank(
                    t,
                    np.array([0, near, 0.6]),
                    n=n,
                    half=(36, 26),
                    size=(3, 7),
                    alpha=alpha,
                    colour=(0.72, 0.42, 0.24) if not c.dark else (0.10, 0.06, 0.05),
                    drift=(3.2, 0.2),
                ),
                False,
                True,
            )
        ]

    return SetPiece(
        name="mars", sky=_sky(c), batches=(Batch(mesh=b.mesh(), baked=True),), lamps=lamps, particles=blowing, air=Air(fog=0.014 if thick else 0.0022, haze=0.004 if thick else 0.0, fog_height=70.0), wind=0.0,
        centre=(0.5, 8.0, 0.0), near=14.0, far=140.0, marks=row_of_marks(MARK), vista=camera.dolly((-2.0, -6.5, 1.6), (-0.9, -3.8, 1.6), (0.8, 22, 2.6), fov=54, seconds=6),
        look="sunbaked" if c.time in ("noon", "golden", "morning") else "neutral", surface="sand", exposure=0.5 if c.time == "night" else 0.0,
    )  # fmt: skip


def _sky(c: Conditions) -> Sky:
    """Daylight through dust; a low sun in a blue glow; a clear night full of stars."""
    if c.time in skies.DARK:
        return replace(c.sky(azimuth=-70.0), clouds=0.0, stars=1.2, fog=0.0)
    hour = {"overcast": "noon", "storm": "noon"}.get(c.time, c.time)
    low = hour in ("sunset", "dawn")
    sky = skies.time_of_day(hour, seed=1 + c.seed % 7, clouds=0.0, turbidity=6.0, azimuth=18.0 if low else -72.0)
    tint = BLUE_SUN if low else BUTTERSCOTCH
    return replace(sky, tint=(sky.tint[0] * tint[0], sky.tint[1] * tint[1], sky.tint[2] * tint[2]), elevation=max(sky.elevation, 4.0))


def _ground(b: Builder, c: Conditions) -> None:
    """Dust in ripples over a stony plain that swells towards the horizon; level where people stand and go."""
    x, y, far = plain(MARK[:2], reach=460.0)
    away = np.clip((far - 5.0) / 16, 0, 1)
    ripple = 0.035 * np.sin(y * 2.3 + 1.6 * np.sin(x * 0.5) + x * 0.5) * np.clip((far - 2.0) / 4, 0, 1) * np.exp(-far / 30)
    z = ripple + away * (0.45 * np.sin(x * 0.10 + 0.6) * np.sin(y * 0.08 + 1.0) + 0.20 * np.sin(x * 0.31 + 2.0) * np.cos(y * 0.27))
    settled = np.minimum.reduce(
        [
            np.hypot(x - HABITAT[0], y - HABITAT[1]) / 12,
            np.hypot(x - ROVER[0], y - ROVER[1]) / 4,
            np.hypot(x - 7.5, y - 22) / 6,
            np.hypot(x - 3.5, y - 19) / 7,
        ]
    )
    z = z * np.clip(settled - 0.6, 0, 1) + 0.004 * np.maximum(far - 120, 0)
    grain = fractal(256, 31 + c.seed % 9, ridged=False)
    spots = grain[(np.abs(y) * 5).astype(int) % 256, (np.abs(x) * 5).astype(int) % 256]
    broad = grain[(np.abs(y) * 0.7).astype(int) % 256, (np.abs(x) * 0.7).astype(int) % 256]
    tone = RUST * (0.60 + 0.45 * spots + 0.35 * broad)[..., None]
    b.surface(x.T, y.T, z.T, "sand", col=tone.transpose(1, 0, 2).reshape(-1, 3))


def _horizon(b: Builder, c: Conditions, r: np.random.Generator) -> None:
    """The rim of a crater far off, and flat mountains before it whose layers show."""
    ridge = fractal(256, 57 + c.seed % 9, ridged=True)
    turn, reach = np.linspace(-1.35, 1.35, 150), np.linspace(0, 1, 10)
    crest = 20 + 34 * ridge[60, (np.arange(150) * 1.7).astype(int) % 256] + 10 * np.sin(turn * 4.0 + c.seed)
    rr = 300 + 150 * reach[None]
    z = (
        np.sin(reach * np.pi / 2)[None]
        * np.maximum(crest, 4)[:, None]
        * (0.72 + 0.5 * ridge[(np.arange(150) * 1.7).astype(int)[:, None], (reach * 120).astype(int)[None]])
        - 4.0
    )
    b.surface((np.sin(turn)[:, None] * rr)[::-1], (np.cos(turn)[:, None] * rr)[::-1], z[::-1], "rock", col=RUST * 0.9)
    shape = np.array(
        [[2.6, -3], [2.0, 0.0], [1.4, 0.6], [1.18, 0.8], [1.12, 1.15], [1.0, 1.2], [0.96, 1.75], [0.8, 1.85], [0.4, 1.92], [0.0, 1.9]]
    )
    for k, (a, d) in enumerate(((-0.62, 150.0), (-0.18, 215.0), (0.26, 170.0), (0.55, 120.0), (0.95, 190.0))):
        s = r.uniform(9, 19)
        mesa = Builder().lathe(shape * [s * r.uniform(0.9, 1.7), s * r.uniform(0.6, 1.0)], "rock", n=52, col=RUST * 0.85).mesh()
        around = np.arctan2(mesa.pos[:, 1], mesa.pos[:, 0])
        mesa.pos[:, :2] *= (1 + 0.28 * np.sin(around * 2 + k) + 0.13 * np.sin(around * 5 + k * 2) + 0.06 * np.sin(around * 13 + k * 3))[
            :, None
        ]
        mesa.uv = np.c_[around * 2, mesa.pos[:, 2] / 11]
        mesa.col = mesa.col * (1 + 0.22 * np.sin(mesa.pos[:, 2:] * 0.9))
        b.extend(mesa, (d * np.sin(a), d * np.cos(a), 1.0))


def _stones(b: Builder, r: np.random.Generator) -> None:
    """Stones of every size, sharp and half buried, away from where people stand and where things are."""
    placed = 0
    while placed < 210:
        a, d = r.uniform(0, 2 * np.pi), r.uniform(1.7, 24) * r.uniform(0.5, 1.0) + 0.6
        x, y = MARK[0] + d * np.sin(a), MARK[1] + d * np.cos(a)
        size = r.uniform(0.03, 0.16) if placed % 4 else r.uniform(0.16, 0.55)
        lens = abs(x - MARK[0]) < 1.9 and y < MARK[1] + 2.2
        taken = (
            np.hypot(x - HABITAT[0], y - HABITAT[1]) < 7.2
            or np.hypot(x - ROVER[0], y - ROVER[1]) < 2.4
            or np.hypot(x + 3.2, y - 13.0) < 2.4
        )
        placed += 1
        if (lens and size > 0.05) or d < 1.7 or taken:
            continue
        b.extend(plants.boulder(placed, size), (x, y, -size * 0.25), a, tint=RUST / [0.30, 0.27, 0.25] * r.uniform(0.55, 0.95))
