"""A car that one looks into: the body without its glass, roof on pillars, dashboard, seats, doors; a steering wheel and wipers beside it.

It stands along y with its nose at -y, as all vehicles do; its origin is the middle of it on the road. A lens before the bonnet sees who
sits in it through the windscreen, of which there is the frame alone: glass is told by what lies on it.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage.geometry import Builder, Mesh, rot_x, turned
from soundstage.engines.previz.stage.props.furniture import cushion
from soundstage.engines.previz.stage.props.vehicles import Shape, cut_open, trim

Array = NDArray[np.float64]

BODY = Shape(
    body=((-2.34, 0.44, 0.62, 0.66), (-2.24, 0.30, 0.74, 0.82), (-1.85, 0.23, 0.86, 0.90), (-0.98, 0.21, 0.95, 0.93), (-0.3, 0.21, 0.97, 0.94), (0.9, 0.21, 0.99, 0.94), (1.8, 0.23, 1.02, 0.93), (2.2, 0.30, 1.00, 0.88), (2.42, 0.44, 0.86, 0.76)),
    cabin=(), pillars=(), doors=(-0.86, 0.34, 1.32),
)  # fmt: skip
"""A saloon, a little larger than most: there must be room for heads, and for a lens."""
COCKPIT = (-0.92, 1.86, 0.80)
"""y where the opening begins and ends, and half its width."""
FLOOR, SEAT = 0.20, 0.34
"""Height of the floor over the road, and of the seats over the floor, metres."""
FRONT_SEATS, BACK_SEATS = (0.38, 0.30), (0.37, 1.30)
"""x to either side and y of the seats."""
DASH, HEADER = (-0.86, 0.98), (-0.06, 1.50)
"""(y, z) of the foot of the windscreen and of its upper edge."""
BACK_HEADER, BACK_FOOT = (1.38, 1.50), (1.92, 1.03)
"""(y, z) of the upper edge and of the foot of the rear window."""
ROOF_HALF, BELT_HALF = 0.62, 0.83
"""Half the width of the roof and of the cabin at the foot of the windows."""
WHEEL = (0.38, -0.20, 0.99)
"""Middle of the steering wheel."""
HEADLINER, BLACK = (0.46, 0.44, 0.41), (0.022, 0.022, 0.024)


def car_inside(
    colour: ArrayLike, leather: ArrayLike, *, lights: float = 0.0, glow: float = 0.0, front_seats: tuple[int, ...] = (-1, 1)
) -> Mesh:
    """Return the car; `lights` is the emission of its head lamps and `glow` that of its dials, `front_seats` on which sides there are any."""
    b = Builder()
    skin = np.asarray(leather, float)
    b.parts.append(cut_open(BODY, colour, COCKPIT))
    _tub(b, skin)
    _roof(b, colour)
    _dashboard(b, skin, glow)
    for s in front_seats:
        b.extend(_seat(skin), (s * FRONT_SEATS[0], FRONT_SEATS[1], FLOOR + SEAT))
    if front_seats:
        _console(b, skin)
    _back_bench(b, skin)
    trim(b, BODY, colour, lights, None, wheels=True)
    return b.mesh()


def _tub(b: Builder, skin: Array) -> None:
    """Floor, door cards with their rests, pulls and speakers, the sills of the windows."""
    front, back, half = COCKPIT
    middle, long = (front + back) / 2, back - front
    b.box((0, middle, FLOOR - 0.03), (1.7, long + 0.3, 0.06), "carpet", seg=0.4, col=(0.035, 0.033, 0.032))
    b.box((0, front - 0.02, 0.58), (1.64, 0.05, 0.72), "plain", col=BLACK)
    for s in (-1, 1):
        b.box((s * half, middle, 0.58), (0.07, long + 0.1, 0.76), "fabric", seg=0.3, col=skin * 0.75)
        b.box((s * (half - 0.05), middle - 0.1, 0.83), (0.06, long * 0.8, 0.10), "fabric", seg=0.3, col=BLACK, rough=0.7)
        b.tube([[s * 0.80, front, 0.975], [s * 0.825, -0.1, 0.985], [s * 0.825, 1.1, 1.0], [s * 0.80, back, 1.02]], 0.045, "plain", n=8, col=BLACK, rough=0.55)  # fmt: skip
        b.tube([[s * 0.88, -0.70, 0.97], [s * 0.98, -0.76, 1.0]], 0.022, "plain", n=6, col=BLACK)  # what the mirror stands on
        for y in (0.02, 1.12):
            b.box((s * (half - 0.08), y, 0.72), (0.10, 0.46, 0.05), "fabric", col=skin * 0.9)
            b.box((s * (half - 0.045), y - 0.26, 0.80), (0.02, 0.14, 0.03), "metal", col=(0.5, 0.5, 0.5))


def _roof(b: Builder, colour: ArrayLike) -> None:
    """Roof skin and headliner, the rails and pillars that carry it, frames of the windows, visors, mirror, grab handles."""
    y = np.linspace(HEADER[0], BACK_HEADER[0], 9)
    x = np.linspace(-1, 1, 9)
    gx, gy = np.meshgrid(x * (ROOF_HALF + 0.03), y)
    arch = 0.075 * (1 - np.abs(x)[None] ** 2.6) + 0.035 * np.sin(np.pi * np.linspace(0.05, 0.95, 9))[:, None]
    b.surface(gx, gy, HEADER[1] + arch, "paint", col=colour)
    b.surface(gx[:, ::-1], gy[:, ::-1], HEADER[1] - 0.012 + 0.5 * arch[:, ::-1], "fabric", col=HEADLINER)
    for edge_y, edge_z, foot_y, foot_z in ((*HEADER, *DASH), (*BACK_HEADER, *BACK_FOOT)):
        bow = 1 - x**2
        b.tube(np.c_[x * ROOF_HALF, np.full(9, edge_y), edge_z + 0.04 * bow], 0.034, "plain", n=8, col=BLACK, rough=0.8)
        b.tube(np.c_[x * 0.76, foot_y - 0.05 * np.sign(edge_y - foot_y) * bow, foot_z + 0.012 * bow], 0.016, "rubber", n=6)
    for s in (-1, 1):
        rail = [[s * ROOF_HALF, HEADER[0], HEADER[1]], [s * (ROOF_HALF + 0.025), 0.6, HEADER[1] + 0.03], [s * ROOF_HALF, BACK_HEADER[0], BACK_HEADER[1]]]  # fmt: skip
        b.tube(rail, 0.042, "paint", n=8, col=colour)
        b.tube(np.array(rail) - [s * 0.03, 0, 0.03], 0.026, "fabric", n=6, col=HEADLINER)
        for (y0, z0), (y1, z1), thick in ((DASH, HEADER, 0.036), (BACK_FOOT, BACK_HEADER, 0.05)):
            b.tube([[s * (BELT_HALF - 0.03), y0, z0], [s * ROOF_HALF, y1, z1]], thick, "paint", n=8, col=colour)
            b.tube(
                [[s * (BELT_HALF - 0.065), y0, z0], [s * (ROOF_HALF - 0.03), y1 + 0.01, z1 - 0.01]],
                thick * 0.8,
                "plain",
                n=6,
                col=HEADLINER,
            )
        b.tube([[s * BELT_HALF, 0.62, 0.98], [s * (ROOF_HALF + 0.02), 0.66, HEADER[1] + 0.02]], [0.05, 0.042], "plain", n=8, col=BLACK)
        b.tube(
            [[s * 0.68, 0.62, 1.34], [s * 0.71, 0.60, 1.1], [s * 0.66, 0.58, 0.62]], 0.016, "fabric", n=4, col=BLACK
        )  # the belt, hung up
        b.box((s * 0.34, HEADER[0] + 0.10, HEADER[1] - 0.002), (0.36, 0.17, 0.02), "fabric", col=np.array(HEADLINER) * 0.9)
    b.tube([[0, HEADER[0] - 0.01, HEADER[1] + 0.02], [0, HEADER[0] - 0.06, HEADER[1] - 0.035]], 0.008, "plain", n=5, col=BLACK)
    b.box((0, HEADER[0] - 0.06, HEADER[1] - 0.06), (0.23, 0.025, 0.062), "plain", col=BLACK, rough=0.4)
    b.box((0, HEADER[0] - 0.045, HEADER[1] - 0.06), (0.215, 0.004, 0.05), "glass")


def _dashboard(b: Builder, skin: Array, glow: float) -> None:
    """The dashboard: its padded top, a hood over the dials, vents, a screen, the glove box, the column of the wheel, stalks."""
    across = np.linspace(-0.79, 0.79, 17)
    profile = np.array(
        [[DASH[0] + 0.02, 0.965], [-0.70, 0.985], [-0.52, 0.975], [-0.46, 0.93], [-0.47, 0.80], [-0.52, 0.62], [-0.60, 0.48]]
    )
    b.surface(
        np.tile(across, (len(profile), 1)),
        np.repeat(profile[:, :1], 17, 1),
        np.repeat(profile[:, 1:], 17, 1),
        "fabric",
        col=BLACK,
        rough=0.75,
    )
    b.box((0, -0.455, 0.83), (1.52, 0.02, 0.07), "wood", col=skin * 0.8 + 0.02)
    hood = np.linspace(-0.2, 0.2, 9)
    over = 0.055 * (1 - (hood / 0.2) ** 4)
    b.surface(
        np.tile(hood + WHEEL[0], (2, 1)),
        np.array([[-0.64] * 9, [-0.42] * 9]),
        np.array([0.965 + over, 0.975 + over]),
        "fabric",
        col=BLACK,
        rough=1.0,
    )
    for x in (WHEEL[0] - 0.08, WHEEL[0] + 0.08):
        b.lathe([(0.0, 0.0), (0.062, 0.0), (0.066, 0.012)], "plain", n=16, at=(x, -0.44, 0.945), col=(0.05, 0.055, 0.06), emit=2.0 * glow)
    b.box((0.0, -0.452, 0.915), (0.22, 0.02, 0.09), "plain", col=(0.02, 0.035, 0.05), emit=2.5 * glow, rough=0.3)
    for x in (-0.70, -0.17, 0.17, 0.70):
        b.box((x, -0.45, 0.925), (0.10, 0.02, 0.055), "plain", col=(0.06, 0.06, 0.06))
    b.box((-0.40, -0.485, 0.70), (0.46, 0.03, 0.16), "fabric", col=BLACK)
    b.tube([[WHEEL[0], -0.5, 0.84], [WHEEL[0], WHEEL[1] - 0.04, WHEEL[2] - 0.03]], 0.035, "plain", n=8, col=BLACK)
    for s in (-1, 1):
        b.tube([[WHEEL[0], -0.30, 0.95], [WHEEL[0] + s * 0.17, -0.28, 0.97]], 0.009, "plain", n=5, col=BLACK)


def _seat(skin: Array) -> Mesh:
    """Return a front seat; its origin is where one sits, on top of the cushion."""
    b = Builder()
    cushion(b, (0, -0.04, -0.08), (0.54, 0.56, 0.17), skin, soft=0.42)
    back = Builder()
    cushion(back, (0, 0, 0.30), (0.50, 0.15, 0.66), skin, soft=0.42)
    for s in (-1, 1):
        cushion(back, (s * 0.225, -0.045, 0.26), (0.10, 0.17, 0.52), skin * 0.8, soft=0.5)
        back.tube([[s * 0.06, 0, 0.6], [s * 0.06, 0, 0.72]], 0.008, "metal", n=5, col=(0.6, 0.6, 0.6))
    cushion(back, (0, -0.02, 0.755), (0.28, 0.11, 0.19), skin, soft=0.45)
    return b.extend(turned(back.mesh(), rot_x(-0.17)), (0, 0.24, -0.02)).mesh()


def _console(b: Builder, skin: Array) -> None:
    """Between the front seats: the tunnel with gear lever, hand brake, a cup, an arm rest."""
    b.box((0, 0.05, 0.38), (0.20, 1.1, 0.30), "fabric", col=BLACK)
    cushion(b, (0, 0.42, 0.60), (0.17, 0.34, 0.10), skin * 0.8, soft=0.3)
    b.tube([[0, -0.16, 0.52], [0, -0.20, 0.68]], 0.012, "metal", n=6, col=(0.5, 0.5, 0.5)).lathe([(0.0, -0.03), (0.03, 0.0), (0.0, 0.035)], "plain", n=10, at=(0, -0.20, 0.70), col=BLACK)  # fmt: skip
    b.lathe([(0.03, 0.0), (0.042, 0.11), (0.044, 0.115), (0.0, 0.118)], "plain", n=14, at=(0.03, 0.06, 0.53), col=(0.60, 0.56, 0.48))


def _back_bench(b: Builder, skin: Array) -> None:
    """The rear bench with its back, head rests and the shelf behind it."""
    x, y = BACK_SEATS
    cushion(b, (0, y - 0.06, FLOOR + SEAT - 0.08), (1.36, 0.54, 0.17), skin, soft=0.3)
    back = Builder()
    for s in (-1, 0, 1):
        cushion(back, (s * 0.44, 0, 0.30), (0.50, 0.15, 0.62), skin, soft=0.4)
    for s in (-1, 1):
        cushion(back, (s * x, 0.01, 0.68), (0.27, 0.10, 0.16), skin, soft=0.45)
    b.extend(turned(back.mesh(), rot_x(-0.20)), (0, y + 0.24, FLOOR + SEAT - 0.02))
    b.box((0, y + 0.42, 0.74), (1.56, 0.10, 0.52), "fabric", col=skin * 0.5)
    b.box((0, 1.80, 0.99), (1.5, 0.46, 0.05), "fabric", col=BLACK)


def steering_wheel(rim: Mesh) -> Mesh:
    """Return a wheel that nobody holds, where it belongs and tilted to who will sit behind it."""
    return Builder().extend(turned(rim, rot_x(-0.42)), WHEEL).mesh()


def wiper() -> Mesh:
    """Return a wiper in the plane y = 0: its arm from the origin up, 0.5 m long."""
    b = Builder().tube([[0, 0, 0], [0, -0.015, 0.33]], 0.008, "plain", n=5, col=BLACK)
    return b.tube([[0, 0.004, 0.10], [0, -0.012, 0.33], [0, 0.004, 0.56]], [0.005, 0.010, 0.005], "rubber", n=5).mesh()


def on_windscreen(u: ArrayLike, v: ArrayLike) -> Array:
    """Return points of the windscreen (..., 3) from -1..1 across and 0..1 from its foot up."""
    across, up = np.asarray(u, float), np.asarray(v, float)
    half = 0.78 + (ROOF_HALF - 0.04 - 0.78) * up
    return np.stack([across * half, DASH[0] + (HEADER[0] - DASH[0]) * up, DASH[1] + (HEADER[1] - DASH[1]) * up], -1)
