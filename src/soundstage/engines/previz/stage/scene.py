"""A scene: one shot, frozen. A frame is a function of (scene, time), so frames render in any order, on any process.

World space: metres, right-handed, z up, the ground near the action at z = 0. A set is built so that the action is near
its origin and the default camera looks towards +y. People are modelled facing -y, their left at +x.
Times are seconds on the clip's time line.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import floor
from typing import TYPE_CHECKING, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from soundstage.engines.previz.stage.cast.figure import Figure
    from soundstage.engines.previz.stage.geometry import Batch
    from soundstage.engines.previz.stage.sky import Sky

Floats = NDArray[np.floating]
Point = tuple[float, float, float]
Colour = tuple[float, float, float]
"""Linear Rec. 709 RGB; albedo in 0..1, radiance unbounded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lamp:
    """Point or spot light. Irradiance = rgb * (1 - d^2/radius^2)^2 / (d^2 + size^2)."""

    at: Point
    rgb: Colour
    radius: float = 12.0
    """Metres beyond which it gives nothing."""
    size: float = 0.3
    """Metres; softens the near field."""
    direction: Point = (0.0, 0.0, -1.0)
    cone: float = -1.0
    """Cosine of the half angle; -1 is a point light."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SoftBox:
    """A rectangle of light, as photographers hang them round a product: what glossy things mirror."""

    at: Point
    """Its middle."""
    right: Point
    """From the middle to the edge, across; `right` x `up` is where it shines to."""
    up: Point
    rgb: Colour
    """Radiance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Showcase:
    """A product on a table under soft boxes, shaded by `render.product_draw`: it may be of glass and of metal."""

    product: "Batch"
    table: "Batch"
    boxes: "Callable[[float], tuple[SoftBox, ...]]"
    """Time -> the soft boxes, as many at all times."""
    top: Point
    """Middle of the table's top, where the product stands."""
    reach: float
    """Radius of the table."""
    stone: Colour
    """Mean albedo of its top."""
    girth: float
    """Radius of the product's foot: what its shadow is as wide as."""
    height: float
    shade: Colour = (0.0, 0.0, 0.0)
    """Share of the light that comes through the product into its shadow: some for glass, tinted."""
    pool_at: Point = (0.4, 7.6, 1.3)
    """Middle of the pool of light on the paper behind."""
    pool_rgb: Colour = (0.2, 0.2, 0.2)
    """Radiance there."""
    pool_width: float = 1.2
    room: Colour = (0.012, 0.012, 0.013)
    """Radiance of the dark room all round."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Air:
    """What lies between the lens and the world."""

    fog: float = 0.002
    """Aerial perspective: extinction per metre at the ground."""
    fog_height: float = 60.0
    mist: bool = False
    """Whether the fog is one that is seen as such: thin before the lens, a wall not far off, pale, and in layers."""
    haze: float = 0.0
    """Lit haze near the camera, extinction per metre: shafts and lamp halos. Above .02 by day it is milk."""
    haze_height: float = 8.0
    reach: float = 40.0
    """Metres over which the haze is marched."""


Particles = Callable[[float, Floats], Sequence[tuple[Floats, bool, bool]]]
"""(time, eye) -> layers of (rows (n, 12) float32, additive, lit): position+size, velocity+shape, colour+alpha."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flash:
    """The light of lightning at one instant."""

    towards: Point
    """Unit vector to it."""
    clouds: float
    """How many times as bright as they are the clouds round it are besides."""
    rgb: Colour
    """Irradiance on what faces it."""


Lightning = Callable[[float, Floats], Flash | None]
"""(time, where the lens looks) -> the flash nearest to the middle of the picture, None when there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A place on the floor where an actor may stand, and which way the set looks best from there."""

    at: Point
    yaw: float = 0.0
    """Radians about z; 0 faces -y (towards the default camera)."""
    seat: float | None = None
    """Height of a seat in metres, when one is there."""
    turns: float = 0.45
    """Radians that two on such seats turn towards each other at most."""
    wheel: bool = False
    """Whether this is the seat of who drives the vehicle that the set is in."""
    trades: frozenset[str] = frozenset()
    """Words for those whose seat this is, whether or not they are said to sit: a judge's bench."""
    partner: Point | None = None
    """Where somebody stands who deals with who sits here; None: at their side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A straight way along y on which vehicles of the screenplay go."""

    x: float
    z: float = 0.0
    """Height of the road, or of the top of the rails."""
    on: Literal["road", "rails"] = "road"
    heading: int = -1
    """-1: they come towards the default camera; 1: they go away from it."""
    stop: float = 6.0
    """y of the nose of a vehicle that stands here."""
    stands: bool = False
    """Whether it is where vehicles are left, and none drives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Landmark:
    """A building in open country that a shot is of, or goes on before."""

    at: Point
    """Its middle."""
    size: float
    """Its longest side, metres."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPiece:
    """A built and lit place without people: what a set generator returns."""

    name: str
    sky: "Sky"
    batches: tuple["Batch", ...]
    lamps: tuple[Lamp, ...] = ()
    passing: Callable[[float], tuple[Lamp, ...]] | None = None
    """Time -> lamps that go by outside of a vehicle."""
    particles: Particles | None = None
    lightning: Lightning | None = None
    """Flashes that light the sky and everything under it."""
    air: Air = field(default_factory=Air)
    interior: bool = False
    wet: float = 0.0
    """0 dry .. 1 rain-soaked ground (mirrors in z = 0)."""
    wind: float = 0.05
    sea_y: float = 0.0
    """y where water begins to be deep; far below the set's own ys it is an open sea."""
    swell: float = 1.0
    """How many times as high its waves are as on a fair day; they grow longer with it."""
    mirror: float | None = None
    """z of still water that shows, upside down, what stands over it; None: the sea shows the sky alone, and wet ground mirrors in z = 0."""
    centre: Point = (0.0, 4.0, 0.0)
    """Centre of the shadow cascades."""
    near: float = 12.0
    """Radius of the near shadow cascade, metres."""
    far: float = 70.0
    exposure: float = 0.0
    """Stops on top of the meter's value."""
    incident: float | None = None
    """Light that the exposure is set for in a studio, where what is shown may be black or white; None: the picture is metered."""
    ambient_occlusion: float = 1.1
    """Radius in metres."""
    shadow_softness: float = 0.012
    probe: Point | None = None
    """Where moving things take their ambient light from (indoors); None is the open sky."""
    marks: tuple[Mark, ...] = (Mark(at=(0.0, 3.0, 0.0)),)
    """Where actors may stand; the first is the middle of the action."""
    lanes: tuple[Lane, ...] = ()
    """Where vehicles go; the first is the one nearest to the action."""
    afloat: Mark | None = None
    """Where somebody is who swims, at the height of the water's surface; None: it has no water to swim in. Its partner stands at the edge."""
    shore: float = float("inf")
    """y from which on there is water: nobody walks out of it or into it unless it is said."""
    narrow: bool = False
    """Whether there is a drop or a wall to either side: who walks keeps along y."""
    across: bool = False
    """Whether who walks crosses the picture: the way through the set is along x."""
    all_sit: bool = False
    """Whether there is no room to stand: everybody sits, and for whom there is no seat is not there."""
    unmanned: tuple["Batch", ...] = ()
    """What is drawn besides while nobody has it in hand: the wheel of a car."""
    open_behind: float | None = None
    """Metres behind the first mark that are free for who comes from there; None: as far as anybody goes."""
    company: tuple[Mark, ...] = ()
    """Where the extras of a crowd are, most wanted first: all of them stand, or all of them sit. Without any they stand in rows behind the action."""
    sign_spots: tuple[Mark, ...] = ()
    """Where lettered signs hang over the way, out from a wall: the middle of the board, and where it faces. None: boards stand by the first mark."""
    bed: Mark | None = None
    """Where somebody lies on a bed: under the small of the back, at the height of the mattress; the feet point where the mark faces."""
    bustle: int = 0
    """How many strangers are about on an ordinary day, for whom the prompt has no word."""
    vista: "CameraMove | None" = None
    """The set's own establishing move, for shots without people."""
    vista_stop: float = 8.0
    """The stop of that move."""
    showcase: Showcase | None = None
    """A product that the shot is of."""
    landmark: "Landmark | None" = None
    """A building that stands in it, seen from outside."""
    look: str = "neutral"
    """The grade that suits it when the prompt asks for none."""
    surface: str = "concrete"
    """What feet land on, for the foley: asphalt, grass, wood, gravel, snow, sand, carpet, tile, metal."""

    def lamps_at(self, t: float) -> tuple[Lamp, ...]:
        """Return every lamp that is lit at `t` seconds."""
        return self.lamps if self.passing is None else (*self.lamps, *self.passing(t))


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraPose:
    """Where the camera is at one instant."""

    eye: Floats
    """(3,) metres."""
    target: Floats
    """(3,) metres."""
    fov: float
    """Horizontal field of view, degrees."""
    roll: float = 0.0
    """Radians."""


CameraMove = Callable[[float], CameraPose]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorPose:
    """One actor at one instant, ready to upload."""

    bones: Floats
    """(bones, 3, 4) float32: rest space -> world."""
    moved: tuple[tuple[int, Floats, Floats | None], ...]
    """(mesh index, rest positions (n, 3), normals (n, 3) or None): the meshes that the face units changed."""
    lid: float
    """Height of the upper lid on the eyeball, for the eye's own shadow."""
    head: Floats
    """(3,) world position of the head joint, for light and focus."""


class Performance(Protocol):
    """What one actor does: a pure function of time."""

    def pose(self, t: float) -> ActorPose:
        """Return the actor at `t` seconds."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody in the scene: a built person or creature and what they do."""

    name: str
    person: "Figure"
    performance: Performance


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyLight:
    """The light rig tied to the actors, relative to the exposure metered on the empty set."""

    key: float = 2.1
    fill: float = 0.17
    rim: float = 2.4
    key_colour: Colour = (1.0, 0.74, 0.50)
    rim_colour: Colour = (0.62, 0.78, 1.0)
    towards: Point = (0.62, -0.54, 0.46)
    """How far the key leans: towards the partner (or camera left), away from the lens, up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Time on the stage against time in the clip: slow motion, or the steps of stop motion."""

    rate: float = 1.0
    """Seconds on the stage for each of the clip."""
    steps: float = 0.0
    """Pictures a second in which everything stands still; 0 moves freely."""

    def stage_time(self, t: float, start: float) -> float:
        """Return the time on the stage at clip time `t` of a shot that begins at `start`, seconds."""
        passed = t - start
        if self.steps:
            passed = floor(passed * self.steps + 1e-6) / self.steps
        return start + passed * self.rate

    def clip_time(self, at: float, start: float) -> float:
        """Return when something that is done at stage time `at` is seen in the clip."""
        return start + (at - start) / self.rate


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One shot."""

    start: float
    end: float
    set_piece: SetPiece
    actors: tuple[Actor, ...] = ()
    camera: CameraMove
    focus: Callable[[float], float] = field(default=lambda _t: 6.0)
    """Time -> focus distance, metres."""
    fstop: float = 2.8
    light: KeyLight = field(default_factory=KeyLight)
    travelling: bool = False
    """Whether the camera goes along with somebody: then they are posed at every sub-frame, and the place behind them blurs."""
    look: str = "neutral"
    """Name of a grade in `render.looks`."""
    pace: Pace = Pace()
    """How time passes on the stage while the clip runs."""
