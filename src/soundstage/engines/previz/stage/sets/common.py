"""What every set shares: the conditions it is built under, and how these become sky, air, wetness and particles."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage import sky as skies
from soundstage.engines.previz.stage import tempest
from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Builder
from soundstage.engines.previz.stage.materials import LAYER
from soundstage.engines.previz.stage.props import plants
from soundstage.engines.previz.stage.props.handheld import Thing
from soundstage.engines.previz.stage.props.shown import Shown
from soundstage.engines.previz.stage.scene import Air, Colour, Floats, Lamp, Lightning, Mark, Particles, Point, SetPiece
from soundstage.engines.previz.stage.sky import Sky
from soundstage.seeds import rng_for

Array = NDArray[np.float64]

LOW_SUN = ("dawn", "golden", "sunset")
MIST = 0.45
"""How much of a sky with a low sun goes under in mist."""
WARM: Colour = (1.0, 0.62, 0.30)
SODIUM: Colour = (1.0, 0.52, 0.18)
COOL: Colour = (0.65, 0.82, 1.0)
SNOW_WHITE = np.array([0.82, 0.85, 0.92])

RAIN = frozenset({"rain", "storm", "lightning"})
SNOW = frozenset({"snow", "blizzard"})
LID = 0.7
"""Stops by which a night under clouds is lifted: without moon and stars nothing would be seen of it."""
STORM_NIGHT = 0.35
"""Stops by which a night of storm is darker than any other: it has its lightning."""
SNOW_EXPOSURE = 0.9
"""Stops that snow under a grey sky is exposed over what a meter says: it is white, and not grey."""
LYING_SNOW = "lying snow"
"""Snow on the ground under whatever sky there is."""
GREY = RAIN | SNOW | {"overcast", "fog"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What the top of a table is made of."""

    material: str
    """A name of `materials.MATERIALS`."""
    colour: Colour
    roughness: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """How a vehicle goes that a set is inside of."""

    stands: bool = False
    """Whether it is parked, or waits."""
    through: Literal["town", "country"] | None = None
    """What goes by outside; None is up to the set."""
    seats: Literal["front", "back", "cab"] = "front"
    """Where those in a car sit: in front, in the back with nobody in front, or in the back behind a driver."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """Under which conditions a set is built."""

    time: str
    """A name of `sky.TIMES`."""
    weather: frozenset[str] = frozenset()
    """Words of the screenplay: rain, storm, snow, blizzard, fog, overcast, cloudy, wind, dust, clear ..."""
    season: str = "summer"
    seed: int = 0
    wet: float | None = None
    """How soaked the ground is, 0..1; None follows the weather."""

    conifers: bool = False
    """Whether the woods are of pines and firs."""

    product: Shown | Thing | None = None
    """What stands on the table of a studio without people; None: it is a studio for people."""
    table: Table | None = None
    """What it stands on."""
    product_turns: bool = False
    product_wet: bool = False
    """Whether drops of water lie on it and round it."""
    spotlit: bool = False
    """Whether a spotlight is what lights a stage; other lamps are then dim."""
    light_sweeps: bool = False
    """Whether the light of a product moves across it."""
    journey: Journey = Journey()
    """How the vehicle goes that the set is inside of."""

    def rng(self, *part: str | int) -> np.random.Generator:
        """Return the generator of one named part of the set."""
        return rng_for(self.seed, "set", *part)

    @property
    def dark(self) -> bool:
        """Whether lamps are on."""
        return self.time in skies.DARK or self.time == "storm" or "storm" in self.weather

    @property
    def raining(self) -> bool:
        """Whether drops fall."""
        return bool(self.weather & RAIN)

    @property
    def birds_fly(self) -> bool:
        """Whether gulls are in the air: not by night, and not in a storm."""
        return self.time not in ("night", "blue", "storm") and not self.weather & {"storm", "blizzard"}

    @property
    def flashes(self) -> bool:
        """Whether there is lightning."""
        return bool(self.weather & {"storm", "lightning"})

    @property
    def _bolts(self) -> int:
        return 3 + self.seed % 5

    def lightning(self) -> Lightning | None:
        """Return the light of the lightning, or None."""
        return tempest.flashes(dark=self.time in skies.DARK, seed=self._bolts) if self.flashes else None

    @property
    def snowing(self) -> bool:
        """Whether flakes fall."""
        return bool(self.weather & SNOW)

    @property
    def white(self) -> bool:
        """Whether snow lies."""
        return self.snowing or LYING_SNOW in self.weather

    @property
    def foggy(self) -> bool:
        """Whether fog hides what is far."""
        return "fog" in self.weather

    @property
    def wetness(self) -> float:
        """How soaked the ground is."""
        return self.wet if self.wet is not None else 1.0 if self.raining else 0.0

    @property
    def bare(self) -> bool:
        """Whether broadleaf trees have no leaves."""
        return self.season == "winter" or self.white

    @property
    def autumn(self) -> bool:
        """Whether leaves have turned."""
        return self.season == "autumn" and not self.white

    @property
    def foliage(self) -> Array:
        """The colours of leaves on the trees."""
        return {"autumn": plants.AUTUMN, "spring": plants.SPRING}.get(self.season, plants.SUMMER)

    @property
    def breeze(self) -> float:
        """How far foliage sways."""
        if self.weather & {"storm", "blizzard"}:
            return 0.30
        return 0.18 if "wind" in self.weather else 0.10

    def ground(self, green: ArrayLike = (0.10, 0.15, 0.035)) -> Array:
        """Return the colour of a lawn."""
        if self.white:
            return SNOW_WHITE
        turn = {"autumn": np.array([1.15, 0.92, 0.75]), "winter": np.array([1.25, 0.95, 0.9]), "spring": np.array([1.0, 1.2, 0.9])}
        return np.asarray(green, float) * turn.get(self.season, np.ones(3))

    def sky(self, **change: Any) -> Sky:
        """Return the sky of this time and weather. Changes that suit a clear sky (azimuth, elevation, clouds) are the set's own."""
        if self.time in ("overcast", "storm"):
            return skies.time_of_day(self.time, seed=1 + self.seed % 7, **_only(change, "azimuth"))
        sky = skies.time_of_day(self.time, seed=1 + self.seed % 7, **change)
        if "storm" in self.weather and not sky.moon:
            grey = skies.TIMES["storm"]
            return replace(grey, tint=_times(grey.tint, sky.tint), bias=sky.bias + grey.bias * 0.5, azimuth=sky.azimuth)
        if "storm" in self.weather:  # by night: the moon stands behind one closed deck, and only lightning shows its folds
            return replace(sky, clouds=0.97, torn=True, stars=0.0, glow=_times(sky.glow, (0.15, 0.17, 0.2)), bias=sky.bias - STORM_NIGHT)
        if self.weather & GREY:
            if self.time in skies.DARK:  # an overcast dusk keeps its hour, under a lid
                glow = _times(sky.afterglow, (0.4, 0.4, 0.4))
                return replace(sky, clouds=0.9, stars=0.0, afterglow=glow, fog=0.85 if self.foggy else 0.0, bias=sky.bias + LID)
            if self.foggy and self.time in LOW_SUN:  # mist lies low, and the sun comes through it
                pale = _times(sky.afterglow, (0.30, 0.42, 0.62))
                return replace(sky, clouds=min(sky.clouds, 0.3), fog=MIST, afterglow=pale, tint=_times(sky.tint, (0.95, 1.0, 1.04)))
            grey = skies.TIMES["overcast"]
            low = {"dawn": 0.45, "sunset": 0.35, "golden": 0.7}.get(self.time, 1.0)
            return replace(
                grey,
                azimuth=sky.azimuth,
                tint=_times(grey.tint, (low, low * 0.97, low)),
                fog=0.9 if self.foggy else 0.0,
                bias=grey.bias - 0.3 * (low < 1) + (SNOW_EXPOSURE if self.white else 0.0),
            )
        if "cloudy" in self.weather:
            return replace(sky, clouds=max(sky.clouds, 0.62))
        if self.weather & {"clear", "sunny"}:
            return replace(sky, clouds=min(sky.clouds, 0.15))
        return sky

    def air(self, fog: float = 0.003, haze: float = 0.002, **k: Any) -> Air:
        """Return the air: the set's own in fair weather, thicker in rain, snow and fog."""
        if self.foggy:
            fog, haze = max(fog, 0.034), max(haze, 0.022) if self.dark else min(haze, 0.007)  # lit haze is before the lens too
            k = {**k, "fog_height": min(k.get("fog_height", 60.0), 30.0), "mist": True}
        elif self.weather & {"storm", "blizzard"}:
            fog, haze = max(fog, 0.014), max(haze, 0.012)
        elif self.raining or self.snowing:
            fog, haze = max(fog, 0.007), max(haze, 0.016 if self.dark else 0.007)
        elif self.time == "dawn":  # the night's mist still lies
            fog, haze = 1.7 * fog, haze + 0.0025
        return Air(fog=fog, haze=haze, **k)

    def falling(self, *, ground: float = 0.0, lowest: float = 0.0, ahead: float = 9.0) -> Particles | None:
        """Return what falls from the sky in front of the lens, or None.

        `ground` is where people stand and drops splash, `lowest` how far down it rains where a lens may be below that.
        """
        sources: list[fx.Source] = []
        if self.raining:
            heavy = 1.5 if "storm" in self.weather else 1.0
            slant = (2.6, 0.8) if "storm" in self.weather else (0.9, 0.3)

            def drops(t: float, eye: Floats) -> list[fx.Layer]:
                c = np.asarray(eye) + [0, ahead, 1.5]
                return [
                    (fx.rain(t, c, n=int(2600 * heavy), slant=slant, alpha=0.3 * heavy, ground=min(ground, lowest)), True, True),
                    (fx.splashes(t, c, ground=ground), True, True),
                ]

            sources.append(drops)
        if self.snowing:
            hard = "blizzard" in self.weather

            def flakes(t: float, eye: Floats) -> list[fx.Layer]:
                rows = fx.snow(t, np.asarray(eye) + [0, ahead + 2, 1], n=8000 if hard else 5200, wind=(4.5, 1.0) if hard else (0.7, 0.2))
                return [(rows, False, True)]

            sources.append(flakes)
        if self.foggy:
            grey = 0.8 if self.time not in skies.DARK else 0.5

            def banks(t: float, eye: Floats) -> list[fx.Layer]:
                return [
                    (
                        fx.fog_bank(
                            t,
                            np.array([eye[0], eye[1] + 22, ground + 0.4]),
                            n=44,
                            half=(26, 18),
                            size=(2.5, 7),
                            alpha=0.09,
                            colour=(grey, grey, grey),
                        ),
                        False,
                        True,
                    )
                ]

            sources.append(banks)
        if self.flashes:
            sources.append(tempest.lightning(dark=self.time in skies.DARK, seed=self._bolts))
        if "dust" in self.weather:

            def grit(t: float, eye: Floats) -> list[fx.Layer]:
                return [
                    (
                        fx.fog_bank(
                            t,
                            np.array([eye[0], eye[1] + 16, ground + 0.3]),
                            n=24,
                            half=(24, 14),
                            size=(3, 7),
                            alpha=0.08,
                            colour=(0.8, 0.6, 0.4),
                            drift=(3.0, 0.4),
                        ),
                        False,
                        True,
                    )
                ]

            sources.append(grit)
        return fx.layers(*sources)


def _only(change: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in change.items() if name in names}


def _times(a: Colour, b: Colour) -> Colour:
    return (a[0] * b[0], a[1] * b[1], a[2] * b[2])


def lamp(
    at: ArrayLike,
    colour: Colour,
    power: float,
    radius: float = 12.0,
    size: float = 0.3,
    direction: Point = (0.0, 0.0, -1.0),
    cone: float = -1.0,
) -> Lamp:
    """Return a lamp from a colour and a power."""
    x, y, z = (float(v) for v in np.asarray(at, float))
    return Lamp(at=(x, y, z), rgb=_times(colour, (power, power, power)), radius=radius, size=size, direction=direction, cone=cone)


def wall_lamp(at: ArrayLike, outward: Point, colour: Colour, power: float, radius: float) -> Lamp:
    """Return a lamp on a wall: it lights the ground and what stands before the wall, not the rooms behind it."""
    n = np.asarray(outward, float) * 0.8 + [0, 0, -0.6]
    n /= np.linalg.norm(n)
    return lamp(at, colour, power, radius, 0.3, (float(n[0]), float(n[1]), float(n[2])), -0.15)


def whiten(b: Builder, amount: float = 1.0, steepest: float = 0.35) -> None:
    """Lay snow on every face of the builder that looks up."""
    for part in b.parts:
        up = (part.nrm[:, 2] > steepest) & (part.mat[:, 2] <= 0)
        part.col[up] = part.col[up] * (1 - amount) + SNOW_WHITE * amount
        if amount > 0.6:
            part.mat[up, 0] = LAYER["snow"]
            part.mat[up, 1] = 0.7


def row_of_marks(centre: Point, *, yaw: float = 0.0, spacing: float = 0.9, seats: tuple[Mark, ...] = ()) -> tuple[Mark, ...]:
    """Return the mark in the middle of the action, one to each side of it, and any seats."""
    x, y, z = centre
    c, s = np.cos(yaw), np.sin(yaw)
    sides = tuple(Mark(at=(float(x + k * spacing * c), float(y + k * spacing * s), z), yaw=yaw) for k in (-1, 1))
    return (Mark(at=centre, yaw=yaw), *sides, *seats)


Generator = Callable[[Conditions], SetPiece]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A set that can be built, and how it looks when the prompt does not say."""

    build: Generator
    time: str
    season: str = "summer"
    weather: frozenset[str] = field(default_factory=frozenset)
    interior: bool = False
    snowy: bool = False
    """Whether snow lies there in a winter for which nothing else is said."""
    wild: bool = False
    """Whether it lies far from the lights of towns, under a dark sky."""
