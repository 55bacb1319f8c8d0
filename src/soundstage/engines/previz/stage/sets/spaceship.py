"""A corridor in a spaceship: ribbed frames, light strips, consoles, a window on a planet at the end."""

import numpy as np

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Batch, Builder, instances, rot_y, turned
from soundstage.engines.previz.stage.scene import Air, Floats, SetPiece
from soundstage.engines.previz.stage.sets.common import Conditions, lamp, row_of_marks
from soundstage.engines.previz.stage.sky import time_of_day

PROFILE = np.array([[-1.7, 0], [-2.35, 1.3], [-1.55, 2.8], [1.55, 2.8], [2.35, 1.3], [1.7, 0]])
"""Cross-section of the corridor, (x, z)."""
START, BAYS, BAY = -6.0, 15, 2.0
STRIPS = ((0.25, 0.75, 1.0), (0.30, 1.0, 0.75), (1.0, 0.35, 0.20), (0.65, 0.45, 1.0))


def spaceship(c: Conditions) -> SetPiece:
    """Build the corridor; in space it is always night."""
    b, lamps = Builder(), []
    strip = STRIPS[c.seed % 4]
    end = START + BAYS * BAY
    for i in range(BAYS):
        y = START + i * BAY
        _rib(b, y)
        _panels(b, y)
        _strips(b, y, strip)
        if i % 3 == 1:
            _console(b, y + 1, strip)
        if i % 2 == 0:
            lamps.append(lamp((0, y + 1, 2.6), (1.0, 0.92, 0.80), 1.7, 5.0, 0.4, (0.0, 0.0, -1.0), -0.1))
            lamps += [lamp((s * 1.55, y + 1, 0.45), strip, 0.9, 3.5, 0.3, (-float(s), 0.0, 0.3), -0.1) for s in (-1, 1)]
    b.plane(-1.75, 1.75, START, end, 0.0, "panel", seg=0.45, col=(0.20, 0.21, 0.23), rough=0.22)
    for s in (-1, 1):
        b.box((s * 1.1, (START + end) / 2, 0.004), (0.05, end - START, 0.006), "plain", col=strip, emit=1.2, skip="-z")
    _far_window(b, end)
    b.box((0, START - 0.1, 1.4), (5.0, 0.2, 3.0), "panel", seg=0.5, col=(0.3, 0.31, 0.33))
    u, v = np.meshgrid(np.linspace(0, 2 * np.pi, 97), np.linspace(0, np.pi, 49))
    ball = [46 * q[:, ::-1] for q in (np.cos(u) * np.sin(v), np.sin(u) * np.sin(v), np.cos(v))]
    day = np.clip(ball[0] / 46 * -0.75 + ball[1] / 46 * -0.45 + ball[2] / 46 * 0.35, 0, 1) ** 0.8
    world = (
        Builder()
        .surface(
            ball[0],
            ball[1],
            ball[2],
            "planet",
            col=(0.9, 0.75, 0.62),
            emit=0.9 * day.ravel(),
            amb=0.0,
            uv=np.stack([u / np.pi, v / np.pi], -1).reshape(-1, 2),
        )
        .mesh()
    )
    planet = Batch(mesh=turned(world, rot_y(0.35)), inst=instances([[9, 190, 8]]), shadow=False)

    def motes(t: float, eye: Floats) -> list[fx.Layer]:
        return [(fx.dust(t, np.asarray(eye) + [0, 4, 0], n=120, alpha=0.22), True, True)]

    sky = time_of_day("night", clouds=0.0, glow=(0.0, 0.0, 0.0), stars=3.0, azimuth=-70.0, elevation=20.0)
    return SetPiece(
        name="spaceship", sky=sky, batches=(Batch(mesh=b.mesh(), baked=True), planet), lamps=tuple(lamps), particles=motes, air=Air(fog=0.0, haze=0.03, haze_height=9.0, reach=26.0), interior=True, wet=0.45, wind=0.0,
        centre=(0.0, 6.0, 1.0), near=8.0, far=60.0, exposure=0.5, ambient_occlusion=0.7, probe=(0.0, 3.0, 1.4), marks=row_of_marks((0.0, 3.0, 0.0), spacing=0.8),
        vista=camera.dolly((-0.25, -3.6, 1.45), (0.1, -0.6, 1.4), (0, 14, 1.36), fov=62, seconds=5), look="teal-orange", surface="metal",
    )  # fmt: skip


def _rib(b: Builder, y: float) -> None:
    ring = np.array([[p[0] * 0.97, y, p[1] * 0.975 + 0.02] for p in [*PROFILE, PROFILE[0]]])
    for k, (q, w) in enumerate(zip(ring[:-1], ring[1:], strict=True)):
        d = w - q
        length, a = np.hypot(d[0], d[2]), np.arctan2(d[2], d[0])
        flat = k == len(PROFILE) - 1
        beam = Builder().box((0, 0, 0), (length + 0.08, 0.30, 0.03 if flat else 0.15), "metal", seg=0.6, col=(0.20, 0.21, 0.23))
        if not flat:
            for s in (-1, 1):
                beam.box((0, s * 0.17, -0.03), (length * 0.8, 0.05, 0.10), "metal", col=(0.12, 0.125, 0.14))
        b.extend(turned(beam.mesh(), rot_y(-a)), (q + w) / 2 - ([0, 0, 0.02] if flat else [0, 0, 0]))


def _panels(b: Builder, y: float) -> None:
    n = 6
    for j in range(5):
        p, q = PROFILE[j], PROFILE[j + 1]
        t = np.linspace(0, 1, n)
        x, z = p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t
        grid_x, grid_y = np.meshgrid(x, np.linspace(y, y + BAY, n))
        uv = np.stack([np.tile(t, (n, 1)), grid_y / 2], -1).reshape(-1, 2)
        b.surface(
            grid_x[:, ::-1],
            grid_y[:, ::-1],
            np.tile(z[::-1], (n, 1)),
            "panel",
            uv=uv,
            col=(0.45, 0.47, 0.50) if j != 2 else (0.3, 0.31, 0.33),
        )


def _strips(b: Builder, y: float, strip: tuple[float, float, float]) -> None:
    for s in (-1, 1):
        b.box((s * 1.83, y + 1, 0.36), (0.05, 1.5, 0.06), "plain", col=strip, emit=12.0)
        b.box((s * 0.6, y + 1, 2.76), (0.12, 1.3, 0.03), "plain", col=(1.0, 0.93, 0.82), emit=11.0).box(
            (s * 0.6, y + 1, 2.775), (0.22, 1.4, 0.03), "metal", col=(0.1, 0.1, 0.11)
        )
        b.tube([[s * 2.14, y, 1.82], [s * 2.14, y + BAY, 1.82]], 0.06, "metal", col=(0.35, 0.2, 0.08)).tube(
            [[s * 2.06, y, 1.98], [s * 2.06, y + BAY, 1.98]], 0.035, "metal"
        )
        b.tube([[s * 1.98, y, 0.72], [s * 1.98, y + BAY, 0.72]], 0.022, "metal", col=(0.5, 0.5, 0.52))


def _console(b: Builder, y: float, strip: tuple[float, float, float]) -> None:
    r = np.random.default_rng(int(y * 10) & 0xFFFF)
    for s in (-1, 1):
        b.box((s * 2.12, y, 1.25), (0.10, 0.95, 0.62), "rubber").box(
            (s * 2.06, y, 1.28), (0.02, 0.82, 0.46), "plain", col=np.asarray(strip) * 0.06, emit=1.0
        )
        for _ in range(14):
            tone = np.asarray(strip) if r.uniform() < 0.7 else np.array([1.0, 0.45, 0.1])
            b.box(
                (s * 2.045, y + r.uniform(-0.36, 0.36), 1.28 + r.uniform(-0.19, 0.19)),
                (0.008, r.uniform(0.03, 0.2), r.uniform(0.008, 0.03)),
                "plain",
                col=tone,
                emit=r.uniform(2, 7),
            )


def _far_window(b: Builder, y: float) -> None:
    for x in (-1.4, 0.0, 1.4):
        b.tube([[x, y, 0], [x, y, 2.8]], 0.06, "metal", n=8)
    b.tube([[-2.3, y, 1.3], [2.3, y, 1.3]], 0.06, "metal", n=8).box((0, y, 0.25), (3.6, 0.3, 0.5), "metal", col=(0.15, 0.15, 0.17))
