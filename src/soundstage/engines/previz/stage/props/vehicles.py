"""Cars and bicycles."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage.geometry import Builder, Mesh, rot_x, rot_y, rot_z, turned
from soundstage.engines.previz.stage.props.furniture import cushion
from soundstage.engines.previz.stage.props.handheld.shapes import ball

Array = NDArray[np.float64]

PAINTS = np.array(
    [
        [0.30, 0.02, 0.02],
        [0.03, 0.06, 0.14],
        [0.42, 0.43, 0.45],
        [0.02, 0.02, 0.025],
        [0.50, 0.47, 0.40],
        [0.04, 0.12, 0.10],
        [0.16, 0.19, 0.23],
    ]
)


@dataclass(frozen=True, slots=True)
class Shape:
    """Stations along a car, front (-y) to back: (y, bottom, top, half width), metres."""

    body: tuple[tuple[float, float, float, float], ...]
    cabin: tuple[tuple[float, float, float, float], ...]
    pillars: tuple[tuple[float, float, float, float], ...]
    """Pairs of (y low, y high, z low, z high)."""
    doors: tuple[float, ...] = (-0.92, 0.22, 1.18)
    """y of the gaps before, between and behind the doors."""


SEDAN = Shape(
    body=((-2.20, 0.44, 0.60, 0.68), (-2.12, 0.30, 0.70, 0.80), (-1.75, 0.23, 0.79, 0.87), (-1.0, 0.21, 0.90, 0.91), (0.9, 0.21, 0.95, 0.91), (1.7, 0.25, 0.99, 0.88), (2.12, 0.33, 0.95, 0.82), (2.20, 0.48, 0.82, 0.72)),
    cabin=((-1.02, 0.88, 0.90, 0.76), (-0.38, 0.88, 1.33, 0.67), (0.2, 0.88, 1.43, 0.645), (0.9, 0.90, 1.38, 0.635), (1.62, 0.93, 0.99, 0.70)),
    pillars=((-1.0, -0.40, 0.90, 1.36), (0.25, 0.25, 0.9, 1.42), (1.62, 0.95, 0.99, 1.38)),
)  # fmt: skip
WAGON = Shape(
    body=((-2.10, 0.46, 0.66, 0.68), (-2.03, 0.34, 0.80, 0.82), (-1.65, 0.28, 0.92, 0.90), (-0.9, 0.27, 1.02, 0.93), (0.9, 0.27, 1.06, 0.93), (1.8, 0.30, 1.07, 0.91), (2.12, 0.36, 1.04, 0.86), (2.18, 0.52, 0.90, 0.78)),
    cabin=((-0.95, 1.0, 1.02, 0.78), (-0.35, 1.0, 1.52, 0.71), (0.3, 1.0, 1.62, 0.69), (1.5, 1.02, 1.58, 0.67), (2.05, 1.02, 1.10, 0.74)),
    pillars=((-0.93, -0.38, 1.02, 1.55), (0.15, 0.2, 1.02, 1.61), (1.2, 1.2, 1.02, 1.59), (2.04, 1.56, 1.10, 1.57)),
)  # fmt: skip
OPEN = Shape(
    body=((-2.26, 0.44, 0.60, 0.62), (-2.16, 0.30, 0.72, 0.78), (-1.75, 0.23, 0.82, 0.87), (-0.86, 0.21, 0.90, 0.90), (-0.2, 0.21, 0.91, 0.90), (0.6, 0.21, 0.92, 0.90), (1.30, 0.23, 0.95, 0.90), (2.0, 0.30, 0.90, 0.82), (2.30, 0.46, 0.74, 0.68)),
    cabin=(),
    pillars=(),
    doors=(-0.78, 0.66),
)  # fmt: skip
COCKPIT = (-0.72, 1.26, 0.74)
"""y where the opening of a convertible begins and ends, and half its width."""
SEAT = (0.36, 0.22, 0.58)
"""A convertible's seats: x to either side, y, and their height, metres."""
AXLES, TRACK, RADIUS = (-1.38, 1.34), 0.84, 0.335
"""y of the axles, x of a wheel's middle, and its radius, metres."""
CHROME = (0.62, 0.62, 0.62)


def super_ellipse(stations: ArrayLike, power: float = 0.38) -> tuple[Array, Array, Array]:
    """Cross-sections with soft corners lofted along y, closed at both ends; (stations + 2, 33) each."""
    turn = np.linspace(0, 2 * np.pi, 33)
    c, s = (np.sign(f) * np.abs(f) ** power for f in (np.cos(turn), np.sin(turn)))
    rows = np.asarray(stations, float)
    y = np.repeat(rows[:, :1], 33, 1)
    middle, half = (rows[:, 1] + rows[:, 2]) / 2, (rows[:, 2] - rows[:, 1]) / 2
    x, z = rows[:, 3:] * c, middle[:, None] + half[:, None] * s

    def capped(a: Array) -> Array:
        return np.concatenate([np.full((1, 33), a[0].mean()), a, np.full((1, 33), a[-1].mean())])

    return capped(x), capped(y), capped(z)


def smooth(stations: tuple[tuple[float, float, float, float], ...], times: int = 3) -> Array:
    """Put `times` sections between stations, so that the paint reflects in curves, not in facets."""
    rows = np.asarray(stations)
    x = np.linspace(0, len(rows) - 1, (len(rows) - 1) * times + 1)
    fine = np.stack([np.interp(x, np.arange(len(rows)), rows[:, k]) for k in range(4)], 1)
    inner = fine.copy()
    inner[1:-1, 1:] = fine[:-2, 1:] * 0.25 + fine[1:-1, 1:] * 0.5 + fine[2:, 1:] * 0.25
    return inner


def _loft(b: Builder, stations: ArrayLike, mat: str, colour: ArrayLike | None = None) -> None:
    x, y, z = super_ellipse(stations)
    b.surface(x[:, ::-1], y[:, ::-1], z[:, ::-1], mat, col=colour)


def wheel() -> Mesh:
    """Tyre, rim and five spokes, axis along x, outside towards +x."""
    tyre = Builder().lathe([(0.21, -0.09), (0.32, -0.10), (0.335, -0.06), (0.335, 0.06), (0.32, 0.085), (0.225, 0.075)], "rubber", n=28)
    tyre.lathe([(0.225, 0.07), (0.215, 0.045), (0.0, 0.035)], "metal", n=28, col=(0.05, 0.05, 0.055))
    for i in range(5):
        a = i * 2 * np.pi / 5
        tyre.tube([[0, 0, 0.062], [0.21 * np.cos(a), 0.21 * np.sin(a), 0.060]], [0.032, 0.026], "metal", n=5, col=(0.45, 0.46, 0.48))
    tyre.lathe([(0.05, 0.05), (0.045, 0.075), (0.0, 0.078)], "metal", n=12, col=(0.45, 0.46, 0.48))
    return turned(tyre.mesh(), rot_y(np.pi / 2))


def car(
    colour: ArrayLike = (0.30, 0.02, 0.02), *, lights: float = 0.0, shape: Shape = SEDAN, tail: float | None = None, wheels: bool = True
) -> Mesh:
    """Return a car: body, glass, pillars, arches, door lines, mirrors, lamps. `lights` is the emission of the head lamps."""
    b = Builder()
    _loft(b, smooth(shape.body), "paint", colour)
    _loft(b, smooth(shape.cabin), "glass")
    roof = np.array([[y, z1 - 0.035, z1 + 0.012, hw + 0.012] for y, _, z1, hw in smooth(shape.cabin) if z1 > shape.cabin[2][2] - 0.08])
    _loft(b, roof, "paint", colour)
    cabin = smooth(shape.cabin)

    def at(y: Array, k: int) -> Array:
        """Column `k` of the cabin's stations at `y`."""
        return np.interp(y, cabin[:, 0], cabin[:, k])

    for sx in (-1, 1):
        for y0, y1, z0, z1 in shape.pillars:
            if abs(y1 - y0) < 0.1:  # upright, between the doors
                y = np.array([y0, y1])
                b.tube(np.c_[sx * at(y, 3) * [0.99, 0.97], y, [z0, z1 - 0.04]], 0.034, "paint", n=5, col=colour)
                continue
            y = np.linspace(y0, y1, 6)  # along the corner of the glass
            top, low = at(y, 2), at(y, 1)
            b.tube(np.c_[sx * at(y, 3) * 0.90, y, (top + low) / 2 + (top - low) * 0.43], 0.036, "paint", n=5, col=colour)
    trim(b, shape, colour, lights, tail, wheels=wheels)
    return b.mesh()


def trim(b: Builder, shape: Shape, colour: ArrayLike, lights: float, tail: float | None, *, wheels: bool) -> None:
    """What is on the body of any car: door lines, handles, arches and wheels, lamps, mirrors, grille, plates, bumpers."""
    body = smooth(shape.body)

    def side(y: float, z: float) -> float:
        """Half width of the body at (y, z)."""
        z0, z1, hw = (np.interp(y, body[:, 0], body[:, k]) for k in (1, 2, 3))
        s = np.clip((z - (z0 + z1) / 2) / max((z1 - z0) / 2, 1e-3), -0.999, 0.999)
        c = (1 - np.abs(s) ** (2 / 0.38)) ** 0.19
        return float(hw * c)

    spoke = wheel()
    mirrored = Mesh(spoke.pos * [-1, 1, 1], spoke.nrm * [-1, 1, 1], spoke.col, spoke.uv, spoke.mat, spoke.amb, spoke.tri[:, ::-1])
    height = shape.body[3][2]
    for sx in (-1, 1):
        for y in shape.doors:  # door gaps
            z = np.linspace(0.30, height + 0.02, 6)
            b.tube(np.c_[[sx * (side(y, k) + 0.001) for k in z], np.full(6, y), z], 0.006, "rubber", n=4)
        for y in shape.doors[1:]:  # handles
            b.box(
                (sx * (side(y - 0.22, height - 0.12) + 0.012), y - 0.22, height - 0.10), (0.025, 0.17, 0.025), "metal", col=(0.5, 0.5, 0.52)
            )
        belt = np.linspace(-1.9, 2.0, 24)
        b.tube(np.c_[[sx * (side(y, 0.55) + 0.002) for y in belt], belt, np.full(24, 0.55)], 0.010, "rubber", n=4)
        sill = np.linspace(-0.95, 0.92, 8)
        b.tube(np.c_[[sx * (side(y, 0.27) - 0.01) for y in sill], sill, np.full(8, 0.25)], 0.05, "rubber", n=6)
        for wy in AXLES:
            arch = Builder().lathe([(0.395, 0.0), (0.40, 0.022), (0.0, 0.022)], "rubber", n=24).mesh()
            arch = turned(arch, rot_y(np.pi / 2 * sx))
            b.extend(arch, (sx * (side(wy, 0.5) - 0.012), wy, 0.37))
            if wheels:
                b.extend(spoke if sx > 0 else mirrored, (sx * (side(wy, 0.5) - 0.062), wy, RADIUS))
        front, back = shape.body[1][0], shape.body[-2][0]
        b.box(
            (sx * 0.58, front - 0.03, shape.body[1][2] - 0.12), (0.36, 0.10, 0.13), "plain", col=(1.0, 0.95, 0.85), emit=lights, rough=0.1
        )
        rear = 0.12 + (lights * 0.5 if tail is None else tail)
        b.box(
            (sx * 0.60, back + 0.035, shape.body[-2][2] - 0.17), (0.36, 0.09, 0.13), "plain", col=(0.8, 0.02, 0.015), emit=rear, rough=0.1
        )
        b.tube([[sx * 0.86, -0.76, height + 0.01], [sx * 0.95, -0.77, height + 0.06]], 0.014, "paint", n=6, col=colour)
        ball(b, (sx * 0.97, -0.79, height + 0.075), (0.088, 0.050, 0.058), "paint", col=colour)
        b.box((sx * 0.97, -0.738, height + 0.075), (0.12, 0.008, 0.075), "polished", col=CHROME)
    b.box((0, shape.body[0][0] + 0.03, 0.42), (1.15, 0.06, 0.14), "rubber").box(
        (0, shape.body[1][0] - 0.04, 0.60), (0.62, 0.05, 0.10), "rubber"
    )
    b.box((0, shape.body[-1][0] - 0.01, 0.62), (0.52, 0.02, 0.12), "plain", col=(0.6, 0.6, 0.56)).box(
        (0, shape.body[0][0] + 0.0, 0.40), (0.50, 0.02, 0.11), "plain", col=(0.6, 0.6, 0.56)
    )
    b.box((0, shape.body[-1][0] + 0.0, 0.44), (1.2, 0.05, 0.10), "rubber")


def cut_open(shape: Shape, colour: ArrayLike, cockpit: tuple[float, float, float]) -> Mesh:
    """Return the painted skin of a body with a hole in its top: `cockpit` is where along y it begins and ends, and half its width."""
    front, back, half = cockpit
    x, y, z = super_ellipse(smooth(shape.body, 4))
    whole = Builder().surface(x[:, ::-1], y[:, ::-1], z[:, ::-1], "paint", col=colour).mesh()
    middle = whole.pos[whole.tri].mean(1)
    inside = (np.abs(middle[:, 0]) < half) & (middle[:, 1] > front) & (middle[:, 1] < back) & (middle[:, 2] > 0.6)
    return replace(whole, tri=whole.tri[~inside])


def convertible(colour: ArrayLike = (0.30, 0.02, 0.02), *, lights: float = 0.0, leather: ArrayLike = (0.42, 0.30, 0.18)) -> Mesh:
    """Return an open car without its wheels: a tub with seats, dashboard and windscreen frame, chrome round it, the hood folded behind."""
    b = Builder()
    front, back, _ = COCKPIT
    b.parts.append(cut_open(OPEN, colour, COCKPIT))
    skin = np.asarray(leather, float)
    floor, rim = 0.30, 0.86
    long, centre = back - front, (back + front) / 2
    b.box((0, centre, floor), (1.5, long + 0.2, 0.04), "carpet", col=(0.05, 0.045, 0.04), amb=0.5)
    for s in (-1, 1):
        b.box((s * 0.75, centre, (floor + rim) / 2), (0.08, long + 0.1, rim - floor), "fabric", col=skin * 0.7, amb=0.6)
        b.tube([[s * 0.73, front, 0.885], [s * 0.75, centre, 0.895], [s * 0.73, back, 0.90]], 0.035, "fabric", n=8, col=skin)
        b.tube([[s * 0.80, -1.9, 0.66], [s * 0.885, centre, 0.70], [s * 0.80, 1.95, 0.70]], 0.012, "metal", n=6, col=CHROME)
    b.box((0, front - 0.02, 0.62), (1.46, 0.10, 0.52), "fabric", col=skin * 0.45, amb=0.6)
    b.box((0, front + 0.10, 0.84), (1.44, 0.26, 0.14), "fabric", col=skin * 0.5, amb=0.8)
    for x0, size in ((0.22, 0.045), (0.36, 0.058), (0.50, 0.045)):
        _dial(b, (x0, front + 0.232, 0.845), size)
    for x0 in (-SEAT[0], SEAT[0]):
        cushion(b, (x0, SEAT[1], SEAT[2] - 0.09), (0.56, 0.54, 0.18), skin, soft=0.4)
        back_rest = Builder()
        cushion(back_rest, (0, 0, 0), (0.54, 0.14, 0.62), skin, soft=0.4)
        b.extend(turned(back_rest.mesh(), rot_x(-0.22)), (x0, SEAT[1] + 0.34, SEAT[2] + 0.27))
    cushion(b, (0, back - 0.28, 0.50), (1.25, 0.44, 0.16), skin, soft=0.4)
    cushion(b, (0, back - 0.06, 0.72), (1.25, 0.12, 0.42), skin, soft=0.4)
    cushion(b, (0, back + 0.16, 0.96), (1.30, 0.34, 0.16), (0.035, 0.032, 0.03), soft=0.5)  # the hood, folded
    low, top, lean = (front - 0.10, 0.88), (front + 0.24, 1.40), (front + 0.29, 1.44)
    frame = [[-0.70, *low], [-0.61, *top], [-0.30, *lean], [0.30, *lean], [0.61, *top], [0.70, *low]]
    b.tube(frame, 0.022, "metal", n=8, col=CHROME)
    b.tube([frame[0], [0, front - 0.14, 0.92], frame[-1]], 0.018, "metal", n=6, col=CHROME)
    b.box((0, front + 0.31, 1.36), (0.22, 0.02, 0.06), "metal", col=(0.05, 0.05, 0.05))
    for end, out in ((OPEN.body[0][0], -1), (OPEN.body[-1][0], 1)):
        bar = np.linspace(-0.80, 0.80, 9)
        b.tube(np.c_[bar, np.full(9, end + out * 0.07) - out * 0.22 * (bar / 0.8) ** 4, np.full(9, 0.44)], 0.055, "metal", n=8, col=CHROME)
    trim(b, OPEN, colour, lights, None, wheels=False)
    return b.mesh()


def _dial(b: Builder, at: tuple[float, float, float], size: float) -> None:
    """Add an instrument that faces back: a chrome ring, a dark face with ticks, a needle."""
    x, y, z = at
    b.tube([[x, y, z], [x, y + 0.012, z]], size, "metal", n=20, col=CHROME).tube([[x, y, z], [x, y + 0.014, z]], 0.86 * size, "plain", n=20, col=(0.012, 0.012, 0.014), rough=0.4)  # fmt: skip
    for a in np.linspace(-2.2, 2.2, 9):
        s, c = np.sin(a), np.cos(a)
        b.tube([[x - 0.62 * size * s, y + 0.015, z + 0.62 * size * c], [x - 0.78 * size * s, y + 0.015, z + 0.78 * size * c]], 0.0018, "plain", n=4, col=(0.8, 0.78, 0.7))  # fmt: skip
    b.tube([[x, y + 0.016, z], [x + 0.5 * size, y + 0.016, z + 0.45 * size]], 0.0022, "plain", n=4, col=(0.75, 0.10, 0.05))


def shadow_of(body: Mesh, sun: ArrayLike, yaw: float, *, lowest: float = 0.5) -> Mesh:
    """Return the shadow of a car turned by `yaw` on level ground: flat dark shapes, one thrown by the sun and one right under it.

    A sun lower than `lowest` (the sine of its height) throws it no longer.
    """
    p = body.pos @ rot_z(yaw).T
    light = np.asarray(sun, float)
    slant = light[:2] / max(float(light[2]), lowest)
    edge_on = np.array([0.0, 0.0, 1.0]) - light * light[2]  # the normal that the sun does not reach
    edge_on /= max(float(np.linalg.norm(edge_on)), 1e-3)
    b = Builder()
    for number, along in enumerate((slant, 0.0 * slant)):
        flat = np.c_[p[:, :2] - along * p[:, 2:], np.full(len(p), 0.010 + 0.004 * number)]
        b.add(flat, body.tri, "plain", col=(0.05, 0.05, 0.055), nrm=np.tile(edge_on, (len(p), 1)), amb=0.6 - 0.4 * number, rough=1.0)
    return b.mesh()


def repainted(body: Mesh, old: ArrayLike, new: ArrayLike) -> Mesh:
    """Return a car with another paint; everything but vertices of colour `old` is shared."""
    painted = np.linalg.norm(body.col - np.asarray(old, float), axis=1) < 0.01
    return Mesh(body.pos, body.nrm, np.where(painted[:, None], np.asarray(new, float), body.col), body.uv, body.mat, body.amb, body.tri)


def bicycle(colour: ArrayLike = (0.05, 0.2, 0.25)) -> Mesh:
    """Return a bicycle along y."""
    b = Builder()
    turn = np.linspace(0, 2 * np.pi, 33)
    for y in (-0.52, 0.52):
        rim = np.c_[0 * turn, y + 0.33 * np.cos(turn), 0.34 + 0.33 * np.sin(turn)]
        b.tube(rim, 0.018, "rubber", n=6)
        for i in range(0, 32, 3):
            b.tube([[0, y, 0.34], rim[i]], 0.003, "metal", n=3)
    joint = {
        "rear": (0, 0.52, 0.34),
        "crank": (0, 0.08, 0.30),
        "seat": (0, 0.22, 0.82),
        "head": (0, -0.36, 0.80),
        "front": (0, -0.52, 0.34),
    }
    for u, v in (("rear", "crank"), ("crank", "seat"), ("rear", "seat"), ("seat", "head"), ("crank", "head"), ("head", "front")):
        b.tube([joint[u], joint[v]], 0.018, "paint", n=7, col=colour)
    b.tube([(0, 0.22, 0.82), (0, 0.23, 0.95)], 0.014, "metal").box((0, 0.25, 0.97), (0.13, 0.26, 0.05), "rubber")
    b.tube([(0, -0.36, 0.8), (0, -0.34, 0.98)], 0.014, "metal").tube(
        [(-0.27, -0.24, 1.0), (-0.2, -0.36, 0.99), (0.2, -0.36, 0.99), (0.27, -0.24, 1.0)], 0.013, "metal"
    )
    return b.mesh()
