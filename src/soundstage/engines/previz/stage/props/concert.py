"""What stands on the stage of a concert and hangs over it: drums, amplifiers, monitors, keyboards, truss with its lamps; and who dances before it."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Builder, Mesh, rot_x, rot_y, turned
from soundstage.engines.previz.stage.scene import Colour, Floats, Point

Array = NDArray[np.float64]

BLACK, CHROME, BRASS = (0.014, 0.014, 0.016), (0.42, 0.43, 0.45), (0.55, 0.38, 0.10)
REACH = 15.0
"""Metres that a beam goes through the haze before it is lost."""
LOW = 1.5
"""Height under which a lamp stands on the floor and looks up, metres."""
STRIKE = 1.9
"""Jumps of the crowd in a second."""


def drum_kit(b: Builder, at: ArrayLike, *, shell: ArrayLike = (0.36, 0.02, 0.03)) -> None:
    """Build a drum kit that faces -y: bass drum, toms, floor tom, snare, hi-hat, three cymbals, a stool behind it."""
    made = Builder()
    _drum(made, (0.0, 0.0, 0.29), 0.28, 0.44, shell, rot_x(np.pi / 2), front=(0.60, 0.58, 0.52))
    for x, tilt in ((-0.20, 0.35), (0.20, 0.35)):
        _drum(made, (x, 0.04, 0.74), 0.15, 0.22, shell, rot_x(tilt))
    _drum(made, (0.62, 0.40, 0.42), 0.21, 0.40, shell, rot_x(0.05))
    _drum(made, (-0.48, 0.42, 0.60), 0.18, 0.13, (0.42, 0.43, 0.45), rot_x(0.08))
    for x, y in ((0.62, 0.40), (-0.48, 0.42)):
        for k in range(3):
            a = k * 2.1 + 0.4
            made.tube(
                [[x + 0.18 * np.cos(a), y + 0.18 * np.sin(a), 0.5], [x + 0.24 * np.cos(a), y + 0.24 * np.sin(a), 0.0]],
                0.010,
                "metal",
                n=5,
                col=CHROME,
            )
    for x, y, z, wide, tilt in (
        (-0.70, 0.10, 1.22, 0.26, 0.25),
        (0.62, 0.02, 1.26, 0.27, 0.28),
        (0.98, 0.30, 1.16, 0.30, 0.22),
        (-0.86, 0.42, 0.92, 0.18, 0.0),
        (-0.86, 0.42, 0.95, 0.18, 0.05),
    ):
        disc = Builder().lathe(
            [(0.0, 0.012), (0.05, 0.010), (0.06, 0.0), (wide, -0.022), (wide, -0.025), (0.0, -0.006)], "metal", n=26, col=BRASS, rough=0.22
        )
        made.extend(turned(disc.mesh(), rot_x(tilt)), (x, y, z))
        made.tube([[x, y + 0.04, 0.45], [x, y, z]], 0.010, "metal", n=5, col=CHROME)
        for k in range(3):
            a = k * 2.1 + 0.2
            made.tube([[x, y + 0.04, 0.45], [x + 0.22 * np.cos(a), y + 0.04 + 0.22 * np.sin(a), 0.0]], 0.009, "metal", n=5, col=CHROME)
    made.lathe([(0.0, 0.44), (0.17, 0.45), (0.18, 0.50), (0.0, 0.53)], "rubber", n=18, at=(0, 0.78, 0)).tube(
        [[0, 0.78, 0.0], [0, 0.78, 0.46]], 0.025, "metal", n=6
    )
    b.extend(made.mesh(), at)


def _drum(
    b: Builder, at: ArrayLike, radius: float, deep: float, shell: ArrayLike, turn: Array, *, front: ArrayLike = (0.72, 0.70, 0.66)
) -> None:
    """One drum whose skin looks up before it is turned."""
    half = deep / 2
    made = Builder().lathe([(radius, -half), (radius, half)], "plain", n=28, col=shell, rough=0.15)
    for z in (-half, half):
        made.lathe([(radius + 0.004, z - 0.016), (radius + 0.012, z), (radius + 0.004, z + 0.016)], "metal", n=28, col=CHROME, rough=0.2)
    made.lathe([(radius, half), (0.0, half + 0.002)], "plain", n=28, col=front).lathe(
        [(0.0, -half - 0.002), (radius, -half)], "plain", n=28, col=front
    )
    for k in range(6):
        a = k * np.pi / 3
        made.tube(
            [
                [(radius + 0.014) * np.cos(a), (radius + 0.014) * np.sin(a), -half * 0.7],
                [(radius + 0.014) * np.cos(a), (radius + 0.014) * np.sin(a), half * 0.9],
            ],
            0.007,
            "metal",
            n=4,
            col=CHROME,
        )
    b.extend(turned(made.mesh(), turn), at)


def amp_stack(b: Builder, at: ArrayLike, yaw: float = 0.0) -> None:
    """Stand two loudspeaker boxes and an amplifier head on them, 1.75 m tall, their cloth towards -y."""
    made = Builder()
    for z in (0.39, 1.16):
        made.box((0, 0, z), (0.76, 0.36, 0.75), "rubber", seg=0.4, rough=0.55).box(
            (0, -0.184, z), (0.68, 0.012, 0.66), "fabric", col=(0.05, 0.046, 0.04)
        )
        made.box((0, -0.188, z + 0.30), (0.16, 0.012, 0.03), "plain", col=(0.62, 0.60, 0.54))
        for x in (-0.17, 0.17):
            for dz in (-0.16, 0.16):
                ring = Builder().lathe(
                    [(0.155, 0.0), (0.13, 0.012), (0.05, -0.004), (0.0, 0.012)], "plain", n=18, col=(0.028, 0.026, 0.024), rough=0.5
                )
                made.extend(turned(ring.mesh(), rot_x(np.pi / 2)), (x, -0.192, z + dz - 0.02))
    made.box((0, 0, 1.66), (0.74, 0.28, 0.24), "rubber", rough=0.55).box(
        (0, -0.144, 1.635), (0.68, 0.012, 0.085), "plain", col=BRASS, rough=0.3
    )
    for k in range(7):
        made.lathe([(0.0, 0.0), (0.016, 0.0), (0.014, 0.02), (0.0, 0.02)], "plain", n=8, at=(-0.27 + 0.085 * k, -0.16, 1.63), col=BLACK)
    made.box((0.30, -0.155, 1.64), (0.02, 0.012, 0.02), "plain", col=(1.0, 0.08, 0.04), emit=6.0)
    b.extend(made.mesh(), at, yaw)


def wedge(b: Builder, at: ArrayLike, yaw: float = 0.0) -> None:
    """Lay a monitor on the edge of the stage, 0.32 m high, its grille up towards +y."""
    x, y, z = np.asarray(at, float)
    shape = Builder().prism([(-0.20, 0.0), (0.26, 0.0), (0.26, 0.06), (-0.06, 0.32), (-0.20, 0.32)], 0.56, "rubber", axis=0, rough=0.6)
    shape.add(
        [[-0.25, 0.262, 0.07], [0.25, 0.262, 0.07], [0.25, -0.05, 0.322], [-0.25, -0.05, 0.322]],
        [[0, 1, 2], [0, 2, 3]],
        "fabric",
        col=(0.045, 0.045, 0.05),
    )
    b.extend(shape.mesh(), (x, y, z), yaw)


def mic_stand(b: Builder, at: ArrayLike, *, high: float = 1.52) -> None:
    """Stand a microphone on its boom, turned to who stands at +y of it."""
    x, y, z = np.asarray(at, float)
    b.lathe([(0.0, 0.0), (0.14, 0.0), (0.13, 0.018), (0.02, 0.03)], "metal", n=20, at=(x, y, z), col=BLACK)
    b.tube([[x, y, z], [x, y, z + high - 0.16]], 0.012, "metal", n=8, col=(0.10, 0.10, 0.11)).tube(
        [[x, y - 0.10, z + high - 0.24], [x, y + 0.28, z + high]], 0.009, "metal", n=6, col=(0.10, 0.10, 0.11)
    )
    b.tube(
        [[x, y + 0.28, z + high], [x, y + 0.36, z + high + 0.04], [x, y + 0.42, z + high + 0.065]],
        [0.014, 0.018, 0.028],
        "metal",
        n=10,
        col=(0.16, 0.16, 0.17),
    )


def keyboards(b: Builder, at: ArrayLike, yaw: float = 0.0) -> None:
    """Stand two keyboards one over the other, their keys towards +y."""
    made = Builder()
    for z, y, wide in ((0.92, 0.0, 1.30), (1.12, -0.14, 0.95)):
        made.box((0, y, z), (wide, 0.32, 0.08), "rubber", rough=0.5).box(
            (0, y + 0.09, z + 0.042), (wide - 0.1, 0.13, 0.012), "plain", col=(0.7, 0.7, 0.68)
        )
        for k in range(int(wide / 0.055)):
            if k % 7 not in (2, 6):
                made.box((-wide / 2 + 0.09 + 0.052 * k, y + 0.06, z + 0.052), (0.022, 0.075, 0.014), "plain", col=BLACK)
        made.box((0.1, y - 0.10, z + 0.043), (0.22, 0.06, 0.006), "plain", col=(0.2, 0.6, 1.0), emit=2.5)
    for x in (-0.45, 0.45):
        made.tube([[x, 0.22, 0.0], [x, -0.18, 1.10]], 0.018, "metal", n=6, col=BLACK).tube(
            [[x, -0.30, 0.0], [x, 0.08, 0.88]], 0.018, "metal", n=6, col=BLACK
        )
    b.extend(made.mesh(), at, yaw)


def guitar_on_stand(b: Builder, at: ArrayLike, yaw: float = 0.0, *, colour: ArrayLike = (0.45, 0.04, 0.03)) -> None:
    """Lean an electric guitar on its stand, facing -y."""
    made = Builder()
    t = np.linspace(0, 2 * np.pi, 33)[:-1]
    outline = np.c_[(0.165 - 0.03 * np.cos(2 * t) - 0.025 * np.sin(3 * t)) * np.cos(t), 0.40 + 0.22 * np.sin(t)]
    made.prism(outline, 0.045, "plain", axis=1, col=colour, rough=0.12)
    made.box((0, -0.026, 0.42), (0.10, 0.006, 0.22), "plain", col=(0.62, 0.60, 0.55)).box(
        (0, -0.02, 0.92), (0.05, 0.03, 0.66), "wood", col=(0.20, 0.11, 0.05)
    )
    made.box((0.01, -0.015, 1.32), (0.085, 0.02, 0.17), "wood", col=(0.30, 0.18, 0.08))
    leaning = turned(made.mesh(), rot_x(-0.16))
    stand = Builder().extend(leaning, (0, 0, 0))
    for x in (-0.2, 0.2):
        stand.tube([[x, -0.12, 0.0], [x * 0.3, 0.06, 0.32], [0.0, 0.26, 0.78]], 0.010, "metal", n=5, col=BLACK)
    stand.tube([[0.0, 0.30, 0.0], [0.0, 0.24, 0.78]], 0.010, "metal", n=5, col=BLACK)
    b.extend(stand.mesh(), at, yaw)


def flight_case(b: Builder, at: ArrayLike, size: Point = (0.9, 0.55, 0.65), yaw: float = 0.0) -> None:
    """Leave a road case with metal edges."""
    w, d, h = size
    made = Builder().box((0, 0, h / 2), size, "plain", col=(0.03, 0.03, 0.035), rough=0.5)
    for x in (-w / 2, w / 2):
        for y in (-d / 2, d / 2):
            made.box((x, y, h / 2), (0.03, 0.03, h), "metal", col=CHROME)
        for z in (0.02, h * 0.7, h):
            made.box((x, 0, z), (0.03, d, 0.03), "metal", col=CHROME)
    for y in (-d / 2, d / 2):
        for z in (0.02, h * 0.7, h):
            made.box((0, y, z), (w, 0.03, 0.03), "metal", col=CHROME)
    b.extend(made.mesh(), at, yaw)


def truss(b: Builder, start: ArrayLike, end: ArrayLike, *, wide: float = 0.36) -> None:
    """Build a box truss of four tubes and their lacing between two points."""
    a, z = np.asarray(start, float), np.asarray(end, float)
    along = (z - a) / np.linalg.norm(z - a)
    side = np.cross(along, [0.0, 1.0, 0.0])
    up = np.cross(side, along)
    corners = [wide / 2 * (s * side + t * up) for s, t in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    for corner in corners:
        b.tube([a + corner, z + corner], 0.024, "metal", n=6, col=(0.30, 0.30, 0.32), rough=0.3)
    steps = max(2, int(np.linalg.norm(z - a) / 0.42))
    for k in range(steps):
        p, q = a + (z - a) * k / steps, a + (z - a) * (k + 1) / steps
        for i in range(4):
            first, second = corners[i], corners[(i + 1) % 4]
            b.tube(
                [p + (first if k % 2 else second), q + (second if k % 2 else first)], 0.012, "metal", n=4, col=(0.30, 0.30, 0.32), rough=0.3
            )


def lamp_head(b: Builder, at: ArrayLike, towards: ArrayLike, colour: Colour, *, emit: float = 26.0) -> None:
    """Hang a moving head whose lens looks along `towards`."""
    x, y, z = np.asarray(at, float)
    b.box((x, y, z + 0.30), (0.28, 0.24, 0.12), "rubber", rough=0.5)
    for s in (-1, 1):
        b.box((x + s * 0.15, y, z + 0.12), (0.04, 0.12, 0.28), "rubber", rough=0.5)
    d = np.asarray(towards, float) / np.linalg.norm(np.asarray(towards, float))
    p = np.array([x, y, z + 0.04])
    b.tube([p - 0.16 * d, p + 0.16 * d], [0.10, 0.115], "rubber", n=14, rough=0.5).tube(
        [p + 0.155 * d, p + 0.168 * d], [0.10, 0.0], "plain", n=14, col=colour, emit=emit
    )


def blinder(b: Builder, at: ArrayLike, *, emit: float = 9.0) -> None:
    """Hang four round lamps in a square that look at the crowd, towards -y."""
    x, y, z = np.asarray(at, float)
    b.box((x, y + 0.08, z), (0.56, 0.12, 0.56), "rubber", rough=0.5)
    for dx in (-0.13, 0.13):
        for dz in (-0.13, 0.13):
            disc = Builder().lathe([(0.105, 0.0), (0.07, 0.025), (0.0, 0.035)], "plain", n=16, col=(1.0, 0.72, 0.40), emit=emit)
            b.extend(turned(disc.mesh(), rot_x(np.pi / 2)), (x + dx, y + 0.01, z + dz))


def line_array(b: Builder, at: ArrayLike, *, boxes: int = 8) -> None:
    """Hang a curved column of loudspeakers that faces -y."""
    x, y, z = np.asarray(at, float)
    for k in range(boxes):
        tilt = 0.045 * k
        box = (
            Builder()
            .box((0, 0, 0), (1.0, 0.5, 0.32), "rubber", rough=0.55)
            .box((0, -0.254, 0), (0.94, 0.01, 0.27), "fabric", col=(0.04, 0.04, 0.045))
        )
        b.extend(turned(box.mesh(), rot_x(tilt)), (x, y + 0.02 * k * k * 0.5, z - 0.335 * k))


def sweeping(heads: Array, colours: Array, *, power: float = 1.0, n: int = 30) -> fx.Source:
    """Return the beams of moving heads (n, 3) as the haze shows them: they nod and sweep, each a little later than its neighbour.

    Those that hang look down and at the crowd, those on the floor up.
    """
    along = np.geomspace(0.25, REACH, n)
    apart = np.gradient(along)
    width = 0.09 + 0.036 * along
    fade = np.exp(-along / (0.42 * REACH)) * (0.22 / width) ** 0.6 * np.clip(1 - along / REACH, 0, 1)
    late = np.arange(len(heads)) * 0.55

    def shine(t: float, eye: Floats) -> list[fx.Layer]:
        out = []
        for head, tone, later in zip(heads, colours, late, strict=True):
            swing, nod = 0.42 * np.sin(0.9 * t + later) + 0.07 * head[0], 0.70 + 0.34 * np.sin(0.57 * t + 1.3 * later)
            d = np.array([np.sin(swing), -np.cos(swing) * np.sin(nod), -np.cos(swing) * np.cos(nod)])
            if head[2] < LOW:
                d *= (1.0, 0.5, -1.0)
            p = head + along[:, None] * d
            near = np.clip(np.linalg.norm(p - np.asarray(eye, float), axis=1) / 2.4 - 0.6, 0, 1)
            out.append(
                fx.rows(p, width[:, None], d * 1.5 * apart[:, None], fx.STREAK, np.c_[np.tile(tone * power, (n, 1)), 0.52 * fade * near])
            )
        flares = fx.rows(heads, 0.55, 0.0, fx.DOT, np.c_[colours * power, np.full(len(heads), 0.5)])
        return [(np.concatenate([*out, flares]), True, False)]

    return shine


def dancer(seed: int, arms: str = "down") -> Mesh:
    """Return somebody of a crowd as one sees them against the light, facing +y, 1.72 m tall: arms `down`, `up`, `one` or `phone`."""
    r = np.random.default_rng(seed)
    b, cloth = Builder(), r.uniform(0.012, 0.05, 3)
    skin, hair = np.array((0.20, 0.12, 0.085)) * r.uniform(0.4, 1.1), np.array((0.03, 0.02, 0.015)) * r.uniform(0.4, 2.0)
    b.tube(
        [[0, 0, 0.75], [0, 0.01, 1.2], [0, 0.0, 1.36], [0, 0, 1.46], [0, 0.01, 1.52]],
        [0.15, 0.17, 0.18, 0.10, 0.05],
        "fabric",
        n=7,
        col=cloth,
    )
    for s in (-1, 1):
        b.tube([[s * 0.09, 0, 0.0], [s * 0.075, 0, 0.85]], [0.055, 0.085], "fabric", n=5, col=cloth * 0.6)
    b.lathe(
        [(0.0, -0.13), (0.055, -0.10), (0.078, -0.02), (0.082, 0.04), (0.06, 0.11), (0.0, 0.135)],
        "plain",
        n=7,
        at=(0, 0.02, 1.61),
        col=skin,
    )
    long = 0.30 if seed % 2 else 0.12
    b.lathe(
        [(0.0, -long), (0.075, -long * 0.8), (0.092, 0.0), (0.088, 0.06), (0.06, 0.13), (0.0, 0.15)],
        "plain",
        n=8,
        at=(0, -0.012, 1.62),
        col=hair,
    )
    lifted = {"down": (False, False), "up": (True, True), "one": (seed % 3 == 0, seed % 3 != 0), "phone": (False, True)}[arms]
    for s, up in zip((-1, 1), lifted, strict=True):
        lean = r.uniform(-0.06, 0.10)
        way = (
            [[s * 0.17, 0, 1.40], [s * (0.27 + lean), 0.06, 1.62], [s * (0.20 + 2 * lean), 0.08, 1.90]]
            if up
            else [[s * 0.17, 0, 1.40], [s * 0.24, -0.02, 1.15], [s * 0.20, 0.10, 0.96]]
        )
        b.tube(way, [0.052, 0.042, 0.032], "plain", n=5, col=skin if seed % 3 else cloth)
        if up:
            b.lathe([(0.0, -0.02), (0.035, 0.02), (0.03, 0.07), (0.0, 0.10)], "plain", n=5, at=tuple(way[-1]), col=skin)
    if arms == "phone":
        glowing = (
            Builder()
            .box((0, 0, 0), (0.075, 0.008, 0.15), "plain", col=BLACK)
            .box((0, -0.006, 0), (0.066, 0.004, 0.135), "plain", col=(0.55, 0.70, 1.0), emit=2.2)
        )
        b.extend(turned(glowing.mesh(), rot_y(np.pi / 2)), (0.30, 0.10, 2.02))
    return b.mesh()
