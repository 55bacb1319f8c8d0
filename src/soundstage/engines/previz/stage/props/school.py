"""What stands in schools: pupils' desks and chairs, a blackboard with a lesson on it, globe, clock, world map, tables of elements."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage.geometry import Builder, Mesh, rot_y, turned
from soundstage.engines.previz.stage.props.lettering import lettering
from soundstage.engines.previz.stage.scene import Colour

Array = NDArray[np.float64]

STEEL = (0.10, 0.11, 0.12)
BEECH = (0.50, 0.33, 0.17)
CHALK = (0.80, 0.80, 0.76)
COVERS = np.array([[0.45, 0.07, 0.05], [0.06, 0.16, 0.38], [0.10, 0.30, 0.12], [0.60, 0.42, 0.06], [0.30, 0.10, 0.34], [0.08, 0.30, 0.34]])
MAP = (
    "..........####.....................###..........",
    "...####..####..............####.###############.",
    "..########.#............##########.############.",
    "..##########..........#.#######################.",
    "....########.........##.#####################...",
    ".....#######.........##########.#############...",
    "......#####...........#######################...",
    "......#####..........#...##.#############.##....",
    ".......###...........########.###########.......",
    "........##..........##########.###.#####........",
    ".........##.........###########..#..###.#.......",
    "..........####......###########..#..##..#.......",
    "...........#####.......#######.......#.#.##.....",
    "...........######......######.........###.##....",
    "...........######......######............##.....",
    "............#####......#####............####....",
    "............####.......####.#.........#######...",
    "............###.........###.#.........#######...",
    "............##..........##............##..##...#",
    "............#.................................#.",
    "............##..................................",
)
"""Land of the world map, row by row from the north."""


def pupil_chair(colour: ArrayLike = BEECH) -> Mesh:
    """Return a stacking chair of bent wood on steel; its back is at +y, its seat 0.44 m high."""
    b = Builder().box((0, 0, 0.43), (0.38, 0.37, 0.022), "wood", col=colour, rough=0.35)
    b.box((0, 0.19, 0.74), (0.36, 0.02, 0.17), "wood", col=colour, rough=0.35)
    for s in (-1, 1):
        b.tube(
            [[s * 0.19, -0.20, 0], [s * 0.17, -0.16, 0.42], [s * 0.17, 0.16, 0.42], [s * 0.175, 0.21, 0.82]], 0.011, "metal", n=5, col=STEEL
        )
        b.tube([[s * 0.17, 0.10, 0.42], [s * 0.19, 0.22, 0]], 0.011, "metal", n=5, col=STEEL)
    return b.mesh()


def pupil_desk(r: np.random.Generator, colour: ArrayLike = BEECH, *, clutter: bool = True) -> Mesh:
    """Return a pupil's desk, 0.70 x 0.50 m and 0.72 high; who sits at it is at +y and faces -y. `clutter` is what lies on it."""
    b = Builder().box((0, 0, 0.708), (0.70, 0.50, 0.024), "wood", seg=0.25, col=colour, rough=0.35)
    b.box((0, 0.02, 0.585), (0.58, 0.40, 0.012), "metal", col=STEEL)
    for s in (-1, 1):
        b.box((s * 0.29, 0.02, 0.64), (0.012, 0.40, 0.10), "metal", col=STEEL)
        for y in (-0.2, 0.2):
            b.tube([[s * 0.32, y * 1.05, 0], [s * 0.31, y, 0.70]], 0.014, "metal", n=5, col=STEEL)
        b.tube([[s * 0.315, -0.2, 0.14], [s * 0.315, 0.2, 0.14]], 0.010, "metal", n=5, col=STEEL)
    if clutter:
        _exercise_books(b, r)
    if r.uniform() < 0.45:  # books in the shelf below
        b.box((r.uniform(-0.1, 0.1), 0.1, 0.615), (0.22, 0.28, 0.045), "plain", col=COVERS[r.integers(6)] * 0.8)
    return b.mesh()


def _exercise_books(b: Builder, r: np.random.Generator) -> None:
    """An open exercise book, a pile of two or three, a pencil."""
    if r.uniform() < 0.75:
        turn = r.normal(0, 0.12)
        b.box((0, 0, 0), (0.40, 0.27, 0.008), "plain", col=(0.74, 0.73, 0.68), yaw=turn, at=(-0.05, 0.06, 0.724))
        b.box((0, 0, 0), (0.006, 0.27, 0.010), "plain", col=(0.4, 0.4, 0.38), yaw=turn, at=(-0.05, 0.06, 0.724))
        b.box((0.08, 0, 0), (0.16, 0.007, 0.008), "plain", col=(0.6, 0.35, 0.03), yaw=turn + 0.5, at=(0.02, 0.06, 0.733))
    z = 0.720
    for _ in range(int(r.integers(0, 4))):
        thick = r.uniform(0.012, 0.035)
        b.box(
            (0, 0, 0),
            (0.17, 0.24, thick),
            "plain",
            col=COVERS[r.integers(6)] * r.uniform(0.6, 1.2),
            yaw=r.normal(0, 0.15),
            at=(0.24, -0.07, z + thick / 2),
        )
        z += thick


def satchel(r: np.random.Generator) -> Mesh:
    """Return a school bag that leans on a desk leg, 0.38 m high."""
    b, colour = Builder(), COVERS[r.integers(6)] * 0.8
    b.box((0, 0, 0.18), (0.30, 0.15, 0.36), "fabric", col=colour, seg=0.2).box(
        (0, -0.09, 0.12), (0.24, 0.06, 0.18), "fabric", col=colour * 0.8
    )
    b.box((0, -0.005, 0.37), (0.28, 0.14, 0.03), "fabric", col=colour * 0.9)
    for s in (-1, 1):
        b.tube([[s * 0.09, 0.08, 0.34], [s * 0.09, 0.15, 0.22], [s * 0.09, 0.09, 0.05]], 0.012, "rubber", n=4)
    return b.mesh()


def globe(b: Builder, at: ArrayLike, *, radius: float = 0.16) -> None:
    """Stand a globe on its tilted arm, about 0.45 m high."""
    foot, tilt = np.asarray(at, float), rot_y(0.41)
    u, v = np.meshgrid(np.linspace(0, 2 * np.pi, 49), np.linspace(0.001, np.pi - 0.001, 25))
    land = np.array([[MAP[min(int(row / 25 * 21), 20)][int(col / 49 * 48) % 48] == "#" for col in range(49)] for row in range(25)])
    x, y, z = (radius * q[:, ::-1] for q in (np.cos(u) * np.sin(v), np.sin(u) * np.sin(v), np.cos(v)))
    ball = Builder().surface(
        x, y, z, "plain", col=np.where(land[:, ::-1].reshape(-1, 1), (0.36, 0.34, 0.12), (0.06, 0.20, 0.36)), rough=0.25
    )
    a = np.linspace(-np.pi / 2, np.pi / 2, 13)
    ball.tube(np.c_[-1.09 * radius * np.cos(a), 0 * a, 1.09 * radius * np.sin(a)], 0.007, "metal", n=5, col=(0.45, 0.32, 0.10))
    b.lathe([(0.0, 0.0), (0.11, 0.0), (0.105, 0.02), (0.025, 0.045), (0.02, 0.10)], "wood", n=24, at=foot, col=(0.20, 0.11, 0.06))
    b.extend(turned(ball.mesh(), tilt), foot + [0, 0, 0.09 + radius * 1.09])


def wall_clock(b: Builder, at: ArrayLike, *, radius: float = 0.18, hour: float = 3.4) -> None:
    """Hang a round clock on a wall that faces -y; `hour` is what it tells, 0..12."""
    x, y, z = np.asarray(at, float)
    a = np.linspace(0, 2 * np.pi, 33)
    # The rim and the hands stand off the face: light is baked at its own vertices, and none of them may lie under a hand.
    face = Builder().lathe([(radius * k, 0.02) for k in (0.90, 0.65, 0.4, 0.0)], "plain", n=32, col=(0.78, 0.77, 0.72))
    b.extend(turned(face.mesh(), np.array([[1.0, 0, 0], [0, 0, -1.0], [0, 1.0, 0]])), (x, y, z))
    b.tube(np.c_[x + radius * np.cos(a), np.full(33, y - 0.02), z + radius * np.sin(a)], 0.017, "rubber", n=6)
    for k in range(12):
        t = k * np.pi / 6
        b.box((x + 0.82 * radius * np.sin(t), y - 0.024, z + 0.82 * radius * np.cos(t)), (0.014, 0.004, 0.014), "rubber")
    for turn, long, thick in ((hour / 12 * 2 * np.pi, 0.5, 0.009), (hour % 1 * 2 * np.pi, 0.8, 0.006)):
        b.tube([[x, y - 0.034, z], [x + long * radius * np.sin(turn), y - 0.034, z + long * radius * np.cos(turn)]], thick, "rubber", n=4)


def world_map(b: Builder, at: ArrayLike, w: float = 1.5) -> None:
    """Hang a school map of the world on a wall that faces -y, with rods above and below; `at` is its middle."""
    x, y, z = np.asarray(at, float)
    h = w * 0.58
    b.box((x, y - 0.01, z), (w, 0.012, h), "plain", col=(0.70, 0.66, 0.52)).box(
        (x, y - 0.017, z), (w * 0.96, 0.004, h * 0.94), "plain", col=(0.24, 0.42, 0.50)
    )
    cw, ch = w * 0.94 / 48, h * 0.90 / 21
    tones = ((0.46, 0.42, 0.14), (0.20, 0.38, 0.16), (0.58, 0.34, 0.16), (0.58, 0.50, 0.24))
    for j, row in enumerate(MAP):
        k = 0
        while k < 48:
            if row[k] != "#":
                k += 1
                continue
            end = k
            while end < 48 and row[end] == "#":
                end += 1
            tone = tones[(0 if k < 18 else 1 if j > 8 and k < 32 else 2 if k < 33 and end < 34 else 3)]
            b.box((x + ((k + end) / 2 - 24) * cw, y - 0.021, z + (10 - j) * ch), ((end - k) * cw, 0.004, ch), "plain", col=tone)
            k = end
    for s in (-1, 1):
        b.tube(
            [[x - w * 0.52, y - 0.02, z + s * h * 0.5], [x + w * 0.52, y - 0.02, z + s * h * 0.5]],
            0.016,
            "wood",
            n=6,
            col=(0.14, 0.08, 0.04),
        )
    b.tube(
        [[x - w * 0.3, y - 0.02, z + h * 0.5], [x, y - 0.01, z + h * 0.5 + 0.22], [x + w * 0.3, y - 0.02, z + h * 0.5]],
        0.004,
        "rubber",
        n=3,
    )


ELEMENTS = (
    "#................#",
    "##..........######",
    "##..........######",
    "##################",
    "##################",
    "###.##############",
    "###.##########....",
)
"""Which places of the table of elements are taken."""


def table_of_elements(b: Builder, at: ArrayLike, w: float = 1.3) -> None:
    """Hang the periodic table on a wall that faces -y; `at` is its middle."""
    x, y, z = np.asarray(at, float)
    cell = w * 0.94 / 18
    b.box((x, y - 0.01, z), (w, 0.012, cell * 10.4), "plain", col=(0.70, 0.70, 0.66)).box(
        (x, y - 0.018, z + cell * 4.4), (w * 0.5, 0.004, cell * 0.5), "plain", col=(0.08, 0.10, 0.16)
    )
    families = ((0.62, 0.16, 0.10), (0.66, 0.40, 0.08), (0.30, 0.42, 0.56), (0.24, 0.46, 0.22), (0.62, 0.54, 0.14), (0.44, 0.22, 0.46))
    for j, row in enumerate(ELEMENTS):
        for k, taken in enumerate(row):
            if taken == "#":
                family = 0 if k == 0 else 1 if k == 1 else 2 if k < 12 else 3 if k < 15 else 4 if k < 17 else 5
                b.box(
                    (x + (k - 8.5) * cell, y - 0.018, z + (2.9 - j) * cell),
                    (cell * 0.88, 0.004, cell * 0.88),
                    "plain",
                    col=families[family],
                )
    for j in (0, 1):
        b.box(
            (x + cell * 0.5, y - 0.018, z - (4.1 + j * 0.9) * cell + cell * 0.3),
            (cell * 14, 0.004, cell * 0.7),
            "plain",
            col=(0.42, 0.52, 0.36),
        )


LESSONS: tuple[tuple[str, Sequence[str]], ...] = (
    ("triangle", ("a² + b² = c²", "3² + 4² = 5²", "c = 5")),
    ("curve", ("y = sin x", "f(x) = ax² + bx + c", "x = 2   y = 7")),
    ("circle", ("A = 3.14 r²", "r = 4 cm", "A = 50 cm²")),
    ("lines", ("to be or not to be", "homework: page 42", "read chapter 7")),
)
"""What is drawn on the board and written beside it."""


def blackboard(b: Builder, r: np.random.Generator, at: ArrayLike, w: float, h: float, *, lesson: int = 0, white: bool = False) -> None:
    """Hang a board with a lesson on it on a wall that faces -y; `at` is its middle. `white` is one for felt pens."""
    x, y, z = np.asarray(at, float)
    ink: Colour = (0.03, 0.06, 0.22) if white else CHALK
    u, v = np.meshgrid(np.linspace(-w / 2, w / 2, 41), np.linspace(-h / 2, h / 2, 21))
    smear = _smears(r, u, v)[..., None]
    slate = np.full((*u.shape, 3), 0.74) - 0.05 * smear if white else (0.022, 0.055, 0.040) * (1 + 0.3 * smear) + 0.045 * smear
    b.surface(x + u, np.full_like(u, y - 0.03), z + v, "plain", col=slate.reshape(-1, 3), rough=0.25 if white else 0.8)
    frame = (0.55, 0.55, 0.56) if white else (0.30, 0.18, 0.09)
    for s in (-1, 1):
        b.box((x, y - 0.025, z + s * (h / 2 + 0.025)), (w + 0.10, 0.05, 0.05), "metal" if white else "wood", col=frame)
        b.box((x + s * (w / 2 + 0.025), y - 0.025, z), (0.05, 0.05, h + 0.10), "metal" if white else "wood", col=frame)
    b.box((x, y - 0.09, z - h / 2 - 0.03), (w * 0.96, 0.14, 0.025), "wood", col=frame)
    for k in range(7):
        b.tube(
            [
                [x - w * 0.3 + 0.13 * k, y - 0.10, z - h / 2 - 0.008],
                [x - w * 0.3 + 0.13 * k + r.uniform(0.03, 0.08), y - 0.10, z - h / 2 - 0.008],
            ],
            0.007,
            "plain",
            n=5,
            col=CHALK,
        )
    b.box((x + w * 0.28, y - 0.10, z - h / 2 + 0.012), (0.16, 0.07, 0.05), "fabric", col=(0.30, 0.24, 0.16))
    drawing, lines = LESSONS[lesson % len(LESSONS)]
    front = y - 0.036
    for k, line in enumerate(lines):
        size = (w * (0.38 if k == 0 else 0.33), h * (0.22 if k == 0 else 0.16))
        by_hand(b, r, line, (x + w * 0.285, front, z + h * (0.28 - 0.29 * k)), *size, col=ink)
    _drawing(b, drawing, (x - w * 0.31, front, z - 0.02), min(w * 0.32, h * 0.78), ink)


def by_hand(b: Builder, r: np.random.Generator, text: str, at: ArrayLike, w: float, h: float, *, col: ArrayLike) -> None:
    """Write a line on a board: letters that lean and do not keep the line."""
    mesh = lettering(text, w, h, col=col)
    along, up = mesh.pos[:, 0].copy(), mesh.pos[:, 2].copy()
    mesh.pos[:, 0] += 0.22 * up + 0.012 * np.sin(along * 9 + r.uniform(0, 6))
    mesh.pos[:, 2] += 0.014 * np.sin(along * 13 + r.uniform(0, 6)) + r.normal(0, 0.015) * along
    b.extend(mesh, at)


def _smears(r: np.random.Generator, u: Array, v: Array) -> Array:
    """How much chalk was wiped over each place of a board, 0..1: strokes of a sponge."""
    out = np.zeros_like(u)
    for _ in range(9):
        cx, cz, lean = r.uniform(u.min(), u.max()), r.uniform(v.min(), v.max()), r.uniform(-0.6, 0.6)
        d = (v - cz) - lean * (u - cx)
        out += r.uniform(0.2, 0.7) * np.exp(-((d / 0.16) ** 2) - ((u - cx) / 0.7) ** 2)
    return np.clip(out, 0, 1)


def _drawing(b: Builder, what: str, at: ArrayLike, size: float, ink: ArrayLike) -> None:
    """A figure in chalk, `size` metres across."""
    c, pen = np.asarray(at, float), 0.008

    def stroke(points: ArrayLike, colour: ArrayLike = ink) -> None:
        q = np.asarray(points, float) * size
        b.tube(np.c_[c[0] + q[:, 0], np.full(len(q), c[1]), c[2] + q[:, 1]], pen, "plain", n=4, col=colour)

    t = np.linspace(0, 2 * np.pi, 33)
    yellow, pink = np.asarray(ink) * (1.0, 0.85, 0.35), np.asarray(ink) * (1.0, 0.5, 0.5)
    match what:
        case "triangle":
            stroke([[-0.45, -0.35], [0.35, -0.35], [0.35, 0.40], [-0.45, -0.35]])
            stroke([[0.23, -0.35], [0.23, -0.23], [0.35, -0.23]], yellow)
            for text, x, z in (("a", -0.03, -0.46), ("b", 0.46, 0.02), ("c", -0.14, 0.16)):
                b.extend(lettering(text, 0.10, 0.12, col=yellow), c + [x * size, 0, z * size])
        case "curve":
            stroke([[-0.5, 0], [0.5, 0]])
            stroke([[-0.4, -0.45], [-0.4, 0.45]])
            stroke(np.c_[-0.4 + 0.85 * t / 6.3, 0.30 * np.sin(t)], yellow)
            stroke(np.c_[-0.35 + 0.6 * t / 6.3, -0.30 + 0.7 * (t / 6.3) ** 2], pink)
        case "circle":
            stroke(np.c_[0.42 * np.cos(t), 0.42 * np.sin(t)])
            stroke([[0, 0], [0.30, 0.29]], yellow)
            stroke([[-0.02, 0], [0.02, 0.0]])
            b.extend(lettering("r", 0.10, 0.11, col=yellow), c + [0.06 * size, 0, 0.22 * size])
        case _:
            for k in range(6):
                stroke([[-0.5, 0.35 - 0.15 * k], [0.5 - 0.13 * (k % 3), 0.35 - 0.15 * k]])
                stroke(
                    np.c_[np.linspace(-0.48, 0.45 - 0.13 * (k % 3), 33), 0.40 - 0.15 * k + 0.03 * np.sin(t * 5 + k)],
                    yellow if k == 0 else ink,
                )
