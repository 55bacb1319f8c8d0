"""What all indoor sets share: walls with windows, what lies outside, how daylight and dusk come in."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage import sky as skies
from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Batch, Builder
from soundstage.engines.previz.stage.props import plants
from soundstage.engines.previz.stage.scene import Air, CameraMove, Floats, Lamp, Mark, Point, SetPiece
from soundstage.engines.previz.stage.sets.common import Conditions
from soundstage.engines.previz.stage.sky import Sky

Array = NDArray[np.float64]

FRAME = (0.70, 0.69, 0.66)
SUN_INDOORS = {"dawn": 8.0, "morning": 19.0, "noon": 27.0, "afternoon": 18.0, "golden": 20.0, "sunset": 7.0}
"""Degrees: a sun that reaches well into the room at each hour."""


@dataclass(frozen=True, slots=True)
class Window:
    """A hole in a wall: 'L' x-, 'R' x+, 'B' far y, 'F' near y; centre along the wall, sill, width, height."""

    side: str
    centre: float
    sill: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """A box room: x in -w/2 .. w/2, y in near .. far."""

    width: float
    far: float
    height: float
    near: float = -3.4
    wall: ArrayLike = (0.62, 0.58, 0.50)
    wall_mat: str = "plaster"
    floor: str = "parquet"
    floor_colour: ArrayLike | None = None
    ceiling: ArrayLike = (0.75, 0.74, 0.71)
    windows: tuple[Window, ...] = ()
    seg: float = 0.30
    skirting: ArrayLike | None = FRAME
    frame: ArrayLike = FRAME
    """Colour of the windows' frames."""
    basin: tuple[float, float, float, float] | None = None
    """x0, x1, y0, y1 of a hole in the floor."""

    def build(self, b: Builder) -> None:
        """Add floor, ceiling, walls with their windows, skirting boards."""
        w, depth, middle, h = self.width, self.far - self.near, (self.far + self.near) / 2, self.height
        x0, x1, y0, y1 = self.basin or (0.0, 0.0, self.far, self.far)
        for fx0, fx1, fy0, fy1 in (
            (-w / 2, w / 2, self.near, y0), (-w / 2, w / 2, y1, self.far), (-w / 2, x0, y0, y1), (x1, w / 2, y0, y1),
        ):  # fmt: skip
            if fx1 > fx0 and fy1 > fy0:
                b.box(
                    ((fx0 + fx1) / 2, (fy0 + fy1) / 2, -0.05),
                    (fx1 - fx0, fy1 - fy0, 0.1),
                    self.floor,
                    seg=self.seg,
                    col=self.floor_colour,
                    skip="-z",
                )
        b.box((0, middle, h + 0.05), (w, depth, 0.1), "plaster", seg=self.seg * 1.6, col=self.ceiling, skip="+z")
        # A roof well over the ceiling: the sun would find its way in along the edge between ceiling and wall.
        b.box((0, middle, h + 0.5), (w + 0.4, depth + 0.4, 0.1), "plain")
        for side in "LRBF":
            self._wall(b, side, [q for q in self.windows if q.side == side])
        if self.skirting is not None:
            for s in (-1, 1):
                b.box((s * (w / 2 - 0.008), middle, 0.06), (0.024, depth, 0.12), "plain", col=self.skirting)
            for y in (self.far - 0.008, self.near + 0.008):
                b.box((0, y, 0.06), (w, 0.024, 0.12), "plain", col=self.skirting)

    def place(self, side: str, along: float, z: float, out: float = 0.1) -> tuple[float, float, float]:
        """A point of a wall: `out` metres behind its inner face."""
        return {
            "L": (-self.width / 2 - out, along, z), "R": (self.width / 2 + out, along, z), "B": (along, self.far + out, z), "F": (along, self.near - out, z),
        }[side]  # fmt: skip

    def size(self, side: str, along: float, high: float, thick: float) -> tuple[float, float, float]:
        """A box lying in a wall."""
        return (thick, along, high) if side in "LR" else (along, thick, high)

    def _wall(self, b: Builder, side: str, holes: list[Window]) -> None:
        low, high = (self.near, self.far) if side in "LR" else (-self.width / 2, self.width / 2)
        cuts = sorted({low, high, *(q.centre + s * q.width / 2 for q in holes for s in (-1, 1))})
        for u0, u1 in zip(cuts[:-1], cuts[1:], strict=True):
            u = (u0 + u1) / 2
            hole = next((q for q in holes if abs(q.centre - u) < q.width / 2), None)
            spans = [(0.0, self.height)] if hole is None else [(0.0, hole.sill), (hole.sill + hole.height, self.height)]
            for z0, z1 in spans:
                if z1 - z0 > 0.01:
                    b.box(
                        self.place(side, u, (z0 + z1) / 2),
                        self.size(side, u1 - u0, z1 - z0, 0.2),
                        self.wall_mat,
                        seg=self.seg,
                        col=self.wall,
                    )
        for q in holes:
            self._frame(b, q)

    def _frame(self, b: Builder, q: Window) -> None:
        c, z0, w, h = q.centre, q.sill, q.width, q.height
        bars = ((c, z0 + 0.03, w, 0.06), (c, z0 + h - 0.03, w, 0.06), (c - w / 2 + 0.03, z0 + h / 2, 0.06, h), (c + w / 2 - 0.03, z0 + h / 2, 0.06, h),
                (c, z0 + h / 2, 0.045, h), (c, z0 + h * 0.62, w, 0.035))  # fmt: skip
        for u, z, su, sz in bars:
            b.box(self.place(q.side, u, z, 0.10), self.size(q.side, su, sz, 0.07), "plain", col=self.frame)
        b.box(self.place(q.side, c, z0 - 0.02, -0.02), self.size(q.side, w + 0.16, 0.04, 0.24), "plain", col=self.frame)
        for s in (-1, 1):
            b.box(
                self.place(q.side, c + s * (w / 2 + 0.05), z0 + h / 2, -0.012),
                self.size(q.side, 0.09, h + 0.2, 0.03),
                "plain",
                col=self.frame,
            )
        b.box(self.place(q.side, c, z0 + h + 0.055, -0.012), self.size(q.side, w + 0.19, 0.11, 0.04), "plain", col=self.frame)


def garden(b: Builder, c: Conditions, *, lights: bool = True, away: float = 1.0) -> None:
    """What one sees through a window: lawn, a ring of shrubs and trees, and the lit windows of neighbours after dark.

    The ring begins 13 metres off, or that times `away` round a hall.
    """
    green = c.ground()
    b.plane(-60, 60, -60, 60, -0.5, "snow" if c.white else "grass", seg=8.0, col=green)
    r = c.rng("garden")
    tone = np.array([1.0, 1.0, 1.0]) if not c.autumn else np.array([4.0, 1.4, 0.8])
    for k in range(56):
        a, far, size = k / 28 * 2 * np.pi + r.normal(0, 0.08), r.uniform(13, 17) if k % 2 else r.uniform(20, 26), r.uniform(0.8, 1.7)
        tall = size * (1.0 if k % 2 else 1.9)
        b.extend(
            plants.boulder(k, tall, "hedge"),
            (away * far * np.sin(a), 3 + away * far * np.cos(a), -0.6),
            a,
            tint=tone * r.uniform(0.6, 1.2) if not c.white else (8.0, 5.5, 16.0),
        )
    if c.dark and lights:
        for k in range(26):
            a, z = r.uniform(0, 2 * np.pi), r.uniform(0.4, 3.2)
            glow = np.array([1.0, 0.6, 0.26]) if r.uniform() < 0.8 else np.array([0.7, 0.85, 1.0])
            b.box((30 * away * np.sin(a), 3 + 30 * away * np.cos(a), z + 2.4), (1.0, 1.0, 1.2), "plain", col=glow, emit=2.4)
            if k % 2:
                b.box((18 * away * np.sin(a), 3 + 18 * away * np.cos(a), 2.6 + z * 0.4), (0.16, 0.16, 0.16), "plain", col=glow, emit=16.0)


def rain_beyond(c: Conditions, wall: float) -> fx.Source | None:
    """Return the rain that is seen through windows in the wall at x = `wall`, on the side of -x; None when it does not rain."""
    if not c.raining:
        return None

    def drops(t: float, eye: Floats) -> list[fx.Layer]:
        rows = fx.rain(t, (wall - 3.0, float(np.asarray(eye)[1]) + 4.0, 1.5), n=2000)
        return [(rows[rows[:, 0] < wall - 0.2], True, True)]

    return drops


def indoor_sky(c: Conditions, azimuth: float) -> Sky:
    """Return the sky with the sun where it shines through the windows."""
    sky = c.sky(azimuth=azimuth)
    if c.time in SUN_INDOORS and not sky.moon and sky.clouds < 0.8:
        sky = replace(sky, elevation=SUN_INDOORS[c.time])
    return sky


def interior(
    name: str, b: Builder, c: Conditions, *, azimuth: float, vista: CameraMove, marks: tuple[Mark, ...], surface: str, look: str, lamps: Iterable[Lamp] = (),
    extra: Iterable[Batch] = (), effects: fx.Source | None = None, haze: float = 0.006, exposure: float = 0.0,
    probe: Point = (0.3, 2.6, 1.35), outside: float | None = 1.0, **k: Any,
) -> SetPiece:  # fmt: skip
    """Finish a room: the view `outside` (how far off the garden is, or None), motes in the air, the light probe at the actors' place."""
    if outside is not None:
        garden(b, c, away=outside)
    dusty = c.time not in skies.DARK

    def motes(t: float, eye: Floats) -> list[fx.Layer]:
        return [(fx.dust(t, np.asarray(eye) + [0, 2.5, 0.2], alpha=0.30 if dusty else 0.12), True, True)]

    return SetPiece(
        name=name, sky=indoor_sky(c, azimuth), batches=(Batch(mesh=b.mesh(), baked=True), *extra), lamps=tuple(lamps), particles=fx.layers(motes, effects),
        air=Air(fog=0.0, haze=haze, haze_height=50.0, reach=12.0), interior=True, wind=0.0, centre=(0.0, 2.4, 1.2), near=6.5, far=30.0, exposure=exposure,
        ambient_occlusion=0.8, shadow_softness=0.02, probe=probe, marks=marks, vista=vista, look=look, surface=surface, **k,
    )  # fmt: skip
