"""What stands in an old study: a globe, a gramophone with its horn."""

import numpy as np
from scipy.interpolate import CubicSpline

from soundstage.engines.previz.stage.geometry import Array, Builder, Mesh, rot_y, rot_z, turned, unit
from soundstage.engines.previz.stage.props.handheld.paints import CHROME, GOLD
from soundstage.engines.previz.stage.props.handheld.shapes import ball, block, curve, rounded_rectangle, skin
from soundstage.engines.previz.stage.scene import Colour

TILT = 0.41
"""Radians that the axis of the earth leans."""
BRASS: Colour = (0.50, 0.32, 0.085)
LANDS = (
    (-102, 52, 30, 17), (-95, 40, 22, 12), (-112, 62, 26, 9), (-102, 24, 9, 9), (-88, 15, 7, 4), (-42, 72, 15, 11), (-150, 64, 11, 6), (-75, 50, 10, 9),
    (-62, -4, 17, 12), (-57, -16, 15, 12), (-66, -32, 7, 13), (-70, -45, 4, 9), (-74, 4, 6, 7),
    (10, 18, 25, 14), (20, 4, 14, 12), (24, -14, 13, 14), (25, -27, 9, 8), (40, 8, 9, 6), (-5, 14, 12, 8), (47, -19, 3, 6),
    (10, 50, 13, 6), (-4, 40, 5, 4), (15, 62, 6, 8), (30, 56, 17, 11), (-2, 53, 3, 4), (13, 43, 3, 5), (45, 25, 12, 9), (60, 58, 26, 13), (95, 60, 36, 14), (130, 62, 22, 9), (160, 66, 14, 5),
    (78, 24, 8, 14), (70, 38, 24, 12), (100, 34, 24, 14), (112, 44, 20, 10), (103, 16, 6, 10), (102, 2, 2, 6), (114, 0, 6, 5), (120, -3, 3, 4), (140, -5, 8, 3), (138, 37, 3, 6), (127, 37, 3, 4),
    (134, -25, 18, 10), (122, -28, 8, 7), (146, -30, 7, 9), (172, -42, 3, 6), (0, -90, 400, 18), (122, 13, 3, 6), (80, 7, 1.5, 3), (-19, 65, 5, 2),
)  # fmt: skip
"""Longitude and latitude of patches of land, and half their widths, degrees: together they look like the continents."""


def _land(longitude: Array, latitude: Array) -> Array:
    """How far inland a place is: over one on land, a coast at one."""
    rough = 0.16 * np.sin(0.31 * longitude + 2 * np.sin(0.23 * latitude)) * np.sin(0.37 * latitude + 0.11 * longitude) + 0.07 * np.sin(
        0.9 * longitude
    ) * np.cos(0.83 * latitude)
    most = np.zeros_like(longitude)
    for x, y, wide, tall in LANDS:
        away = (np.mod(longitude - x + 180, 360) - 180) ** 2 / wide**2 + (latitude - y) ** 2 / tall**2
        most = np.maximum(most, 1.6 - 0.6 * away)
    return most + rough


def globe(colour: Colour | None) -> Mesh:
    """A globe of the world in a brass meridian, on a foot of turned wood."""
    sea, b = np.array(colour or (0.16, 0.30, 0.36)), Builder()
    radius, rows, columns = 0.120, 71, 150
    lat, lon = np.meshgrid(np.linspace(-1.566, 1.566, rows), np.linspace(-np.pi, np.pi, columns + 1), indexing="ij")
    x, y, z = radius * np.cos(lat) * np.cos(lon), radius * np.cos(lat) * np.sin(lon), radius * np.sin(lat)
    deg_lon, deg_lat = np.degrees(lon), np.degrees(lat)
    inland = _land(deg_lon, deg_lat)
    dry = np.clip(np.exp(-(((np.abs(deg_lat) - 22) / 13) ** 2)) * 1.2, 0, 1)[..., None]
    green, sand, ice = np.array([0.24, 0.27, 0.075]), np.array([0.52, 0.36, 0.14]), np.array([0.70, 0.68, 0.60])
    cold = np.clip((np.abs(deg_lat) - 64) / 8, 0, 1)[..., None]
    land = (green * (1 - dry) + sand * dry) * (1 - cold) + ice * cold
    on_land = np.clip((inland - 1.0) / 0.035 + 0.5, 0, 1)[..., None]
    coast = np.exp(-(((inland - 0.98) / 0.10) ** 2))[..., None]
    col = (sea * (1 + 0.25 * coast)) * (1 - on_land) + land * (0.9 + 0.1 * np.sin(0.5 * deg_lon) * np.sin(0.7 * deg_lat))[
        ..., None
    ] * on_land
    ball_ = Builder().surface(x, y, z, "plain", col=col.reshape(-1, 3), rough=0.24)
    line = np.linspace(0, 2 * np.pi, 73)
    for parallel in np.radians([-60, -30, 0, 30, 60]):
        r = radius * np.cos(parallel) * 1.0006
        ball_.tube(
            np.stack([r * np.cos(line), r * np.sin(line), np.full(73, radius * np.sin(parallel))], 1),
            0.0005 if parallel else 0.0009,
            "plain",
            n=4,
            col=(0.14, 0.10, 0.06),
            rough=0.5,
        )
    world = turned(ball_.mesh(), rot_z(np.radians(-90 - 36)))  # Africa and Europe to the front
    hoop = Builder()
    a = np.linspace(0, 2 * np.pi, 65)
    cross = rounded_rectangle(0.0060, 0.0022, 0.0012)
    ring = np.stack(
        [np.stack([(radius + 0.012 + cross[:, 0]) * np.cos(t), cross[:, 1], (radius + 0.012 + cross[:, 0]) * np.sin(t)], 1) for t in a[::2]]
    )
    skin(hoop, ring, "plain", col=BRASS, rough=0.16)
    for s in (-1, 1):
        hoop.tube(
            [[0, 0, s * (radius - 0.002)], [0, 0, s * (radius + 0.026)]],
            [0.0035, 0.0035],
            "plain",
            n=12,
            col=BRASS,
            rough=0.16,
        )
        ball(hoop, (0, 0, s * (radius + 0.026)), 0.0060, "plain", n=14, col=BRASS, rough=0.16)
    height = radius + 0.012 + 0.092
    b.extend(turned(Builder().extend(world).extend(hoop.mesh()).mesh(), rot_y(TILT)), (0, 0, height))
    foot = curve(
        [
            (0.0, 0.0),
            (0.080, 0.0),
            (0.084, 0.004),
            (0.082, 0.011),
            (0.066, 0.017),
            (0.034, 0.022),
            (0.016, 0.032),
            (0.013, 0.044),
            (0.020, 0.052),
            (0.013, 0.060),
            (0.011, 0.074),
            (0.017, 0.080),
            (0.012, 0.087),
            (0.0, 0.089),
        ],
        44,
    )
    b.lathe(foot, "plain", n=32, col=(0.145, 0.058, 0.024), rough=0.22)
    return b.mesh()


def gramophone(colour: Colour | None) -> Mesh:
    """A gramophone: a record on a box of polished wood, a crank, and a horn that opens like a flower."""
    horn, b = np.array(colour or (0.56, 0.335, 0.075)), Builder()
    wood = np.array((0.155, 0.062, 0.024))
    for size, z in (
        ((0.262, 0.262, 0.012), 0.006),
        ((0.250, 0.250, 0.010), 0.016),
        ((0.232, 0.232, 0.066), 0.054),
        ((0.250, 0.250, 0.008), 0.091),
        ((0.258, 0.258, 0.008), 0.099),
    ):
        block(b, size, 0.006, 0.003, "plain", col=wood * (0.85 if size[2] < 0.05 else 1.0), rough=0.22, at=(0, 0, z))
    for s in (-1, 1):
        for x, y in ((s * 0.112, 0.1165), (s * 0.112, -0.1165)):
            b.lathe(
                curve(
                    [(0.0085, 0.022), (0.0085, 0.030), (0.006, 0.036), (0.008, 0.054), (0.006, 0.074), (0.0085, 0.080), (0.0085, 0.087)], 20
                ),
                "plain",
                n=14,
                col=wood * 1.2,
                rough=0.25,
                at=(x, y, 0),
            )
        inlay = np.array([[-0.07, 0.034], [0.07, 0.034], [0.07, 0.074], [-0.07, 0.074], [-0.07, 0.034]])
        b.tube(np.c_[inlay[:, 0], np.full(5, -0.1168), inlay[:, 1]], 0.0014, "plain", n=6, col=BRASS, rough=0.2)
    b.lathe([(0.0, 0.103), (0.098, 0.103), (0.098, 0.109), (0.0, 0.109)], "plain", n=56, col=(0.05, 0.016, 0.014), rough=0.8)
    groove = np.linspace(0.094, 0.036, 30)
    b.lathe(
        [
            (0.0, 0.1095),
            (0.1000, 0.1095),
            (0.1000, 0.1115),
            *((r, 0.1115 + 0.0003 * (k % 2)) for k, r in enumerate(groove)),
            (0.034, 0.1118),
        ],
        "plain",
        n=64,
        col=(0.012, 0.012, 0.013),
        rough=0.16,
    )
    b.lathe([(0.034, 0.1119), (0.0, 0.1119)], "plain", n=40, col=(0.36, 0.030, 0.022), rough=0.4)
    b.lathe([(0.0, 0.112), (0.0026, 0.112), (0.0022, 0.119), (0.0, 0.120)], "polished", n=12, col=CHROME, rough=0.15)
    b.tube(
        [[0.124, -0.02, 0.054], [0.146, -0.02, 0.054], [0.148, -0.02, 0.050], [0.148, -0.02, 0.012]],
        0.0042,
        "polished",
        n=10,
        col=GOLD,
        rough=0.2,
    )
    b.tube([[0.146, -0.02, 0.014], [0.178, -0.02, 0.014]], [0.0075, 0.0085], "plain", n=14, col=wood * 0.8, rough=0.3)
    b.tube(
        [[-0.02, 0.125, 0.095], [-0.02, 0.150, 0.120], [-0.02, 0.150, 0.180]],
        [0.010, 0.010, 0.009],
        "plain",
        n=14,
        col=horn * 0.8,
        rough=0.2,
    )
    spine = np.array(
        [
            [0.030, -0.046, 0.128],
            [0.010, 0.030, 0.134],
            [-0.02, 0.110, 0.142],
            [-0.026, 0.148, 0.170],
            [-0.026, 0.150, 0.205],
            [-0.02, 0.118, 0.244],
            [-0.005, 0.060, 0.278],
            [0.012, 0.000, 0.305],
            [0.030, -0.065, 0.330],
        ]
    )
    flow = CubicSpline(np.linspace(0, 1, len(spine)), spine)
    t = np.linspace(0, 1, 60)
    middle, along = flow(t), unit(flow(t, 1))
    girth = (
        0.0052
        + 0.010 * np.clip((t - 0.30) / 0.4, 0, 1)
        + 0.027 * np.clip((t - 0.55) / 0.45, 0, 1)
        + 0.090 * np.clip((t - 0.68) / 0.32, 0, 1) ** 2.6
    )
    turn = np.linspace(0, 2 * np.pi, 81)[:-1]
    lobes = 0.5 - 0.5 * np.abs(np.cos(4 * turn))  # eight petals
    rings = []
    for p, d, r, s in zip(middle, along, girth, t, strict=True):
        side = unit(np.cross(d, (0.0, 0.0, 1.0) if abs(d[2]) < 0.95 else (0.0, 1.0, 0.0)))
        up = np.cross(side, d)
        open_ = np.clip((s - 0.62) / 0.38, 0, 1) ** 1.5
        rr = r * (1 - 0.16 * open_ * lobes * 2)
        rings.append(
            p + rr[:, None] * (np.cos(turn)[:, None] * side + np.sin(turn)[:, None] * up) - d * (0.022 * open_**3 * (1 - lobes))[:, None]
        )
    out = np.stack(rings)
    heart = middle[:, None]
    skin(b, out, "plain", col=horn, rough=0.16)
    within = heart + (out - heart) * 0.975
    skin(b, within[24:], "plain", col=horn * 0.85, rough=0.20)
    rim = out[-1]
    b.tube(np.concatenate([rim, rim[:2]]), 0.0024, "plain", n=8, col=horn * 1.1, rough=0.14)
    head = Builder().lathe(
        curve([(0.0, -0.006), (0.018, -0.006), (0.020, 0.0), (0.018, 0.006), (0.0, 0.006)], 16), "polished", n=32, col=CHROME, rough=0.14
    )
    b.extend(turned(head.mesh(), rot_y(np.pi / 2)), (0.030, -0.052, 0.134))
    b.tube([[0.030, -0.054, 0.120], [0.030, -0.057, 0.1125]], [0.0016, 0.0006], "polished", n=6, col=CHROME, rough=0.15)
    return b.mesh()
