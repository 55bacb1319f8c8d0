"""Shoes as they are shown: one sneaker from the side."""

import numpy as np

from soundstage.engines.previz.stage.geometry import Array, Builder, Mesh
from soundstage.engines.previz.stage.props.handheld.shapes import skin, strip
from soundstage.engines.previz.stage.scene import Colour

AROUND = 96
LONG = 0.29
TURN = np.linspace(0, 2 * np.pi, AROUND + 1)[:-1]


def sole_outline(toe: float, heel: float, wide: float) -> Array:
    """Return the outline (n, 2) of a foot's sole from `heel` to `toe` along x; `wide` is half the breadth at the ball."""
    middle, half = (toe + heel) / 2, (toe - heel) / 2
    x = middle + half * np.sign(np.cos(TURN)) * np.abs(np.cos(TURN)) ** 0.80
    s = (x + 0.12) / LONG
    breadth = np.interp(s, [0.0, 0.12, 0.40, 0.72, 0.90, 1.0], [0.80, 0.84, 0.78, 1.0, 0.92, 0.80])
    y = wide * breadth * np.sign(np.sin(TURN)) * np.abs(np.sin(TURN)) ** 0.72
    return np.stack([x, y + 0.006 * np.clip((s - 0.5) * 2, 0, 1)], 1)  # the toes lean inwards


def _spring(x: Array) -> Array:
    """How far the sole leaves the ground under the toes, and a little at the heel."""
    return 0.016 * np.clip((x - 0.075) / 0.095, 0, 1) ** 2 + 0.004 * np.clip((-0.085 - x) / 0.035, 0, 1) ** 2


def sneaker(colour: Colour | None) -> Mesh:
    """A running shoe: knitted upper, foam sole with a rubber tread, overlays, laces, a pull tab."""
    upper = np.array(colour or (0.66, 0.66, 0.64))
    pale = float(upper.mean()) > 0.3
    accent = np.array((0.62, 0.075, 0.020)) if pale else np.array((0.70, 0.70, 0.68))
    foam, b = np.array((0.78, 0.77, 0.74)), Builder()

    def level(toe: float, heel: float, wide: float, z: float, lift: float = 1.0) -> Array:
        xy = sole_outline(toe, heel, wide)
        return np.c_[xy, z + lift * _spring(xy[:, 0]) + 0.010 * np.clip((-xy[:, 0]) / 0.12, 0, 1) * (z > 0.012)]

    flat = [[0.020, 0, 0.0]] * AROUND
    tread = [np.array(flat), level(0.150, -0.105, 0.040, 0.0), level(0.157, -0.111, 0.0445, 0.001), level(0.160, -0.114, 0.0460, 0.0055)]
    skin(b, tread, "plain", col=(0.03, 0.03, 0.032), rough=0.6)
    side = [
        (0.160, -0.114, 0.0460, 0.0050),
        (0.164, -0.120, 0.0485, 0.0085),
        (0.1665, -0.1225, 0.0500, 0.0160),
        (0.1645, -0.1205, 0.0495, 0.0225),
        (0.1600, -0.1170, 0.0470, 0.0260),
    ]
    skin(b, [level(*row) for row in side], "plain", col=foam, rough=0.55)
    skin(b, [level(0.1668, -0.1228, 0.0502, z) for z in (0.0148, 0.0152, 0.0166, 0.0170)], "plain", col=accent, rough=0.4)
    # the upper: levels that draw in; its front recedes along the instep, its top is the opening
    rows = [(0.1600, -0.1165, 0.0468, 0.0245), (0.1610, -0.1170, 0.0470, 0.0300), (0.1575, -0.1165, 0.0460, 0.0370), (0.1480, -0.1150, 0.0440, 0.0440), (0.1300, -0.1130, 0.0415, 0.0510),
            (0.1080, -0.1115, 0.0390, 0.0580), (0.0860, -0.1105, 0.0365, 0.0650), (0.0640, -0.1105, 0.0345, 0.0720), (0.0420, -0.1110, 0.0330, 0.0790), (0.0220, -0.1125, 0.0325, 0.0850), (0.0100, -0.1140, 0.0330, 0.0900)]  # fmt: skip
    rings = [level(*row, 0.6) for row in rows]
    for k in (-3, -2, -1):  # the collar dips at the ankle and rises at the heel
        x = rings[k][:, 0]
        rings[k][:, 2] += (0.016 * np.clip((-0.06 - x) / 0.05, 0, 1) - 0.008 * np.exp(-(((x + 0.045) / 0.03) ** 2))) * (4 + k) / 3
    skin(b, rings, "fabric", col=upper, rough=0.85)
    collar = rings[-1]
    b.tube(np.concatenate([collar, collar[:2]]), 0.0048, "fabric", col=upper * 0.8, rough=0.9, n=12)
    inside = [collar * [0.97, 0.94, 1] + [0, 0, -0.002], collar * [0.93, 0.86, 0.6], np.array([[-0.05, 0, 0.045]] * AROUND)]
    skin(b, inside, "fabric", col=upper * 0.16 + accent * 0.05, rough=0.95)
    _overlays(b, rings, upper, accent)
    _laces(b, (0.80, 0.79, 0.76) if not pale else (0.86, 0.85, 0.83), accent)
    heel = np.array([[-0.1165, 0, 0.075], [-0.1215, 0, 0.095], [-0.1275, 0, 0.112], [-0.1225, 0, 0.116], [-0.1170, 0, 0.104]])
    strip(b, heel, (0, 1, 0), 0.0085, 0.0011, "plain", col=accent, rough=0.5)
    mesh = b.mesh()
    mesh.uv = mesh.uv * 2.5  # a fine knit
    mesh.pos, mesh.nrm = mesh.pos * [-1, -1, 1], mesh.nrm * [-1, -1, 1]  # toe to the left, as catalogues have it
    return mesh


def _overlays(b: Builder, rings: list[Array], upper: Array, accent: Array) -> None:
    """Pieces glued onto the upper: a toe cap, a heel counter, a swung stripe on either side."""
    grid = np.stack(rings)  # levels, around, xyz
    out = np.concatenate(
        [np.diff(grid[:, :, :2], axis=1, append=grid[:, :1, :2])[..., [1, 0]] * [1, -1], np.zeros((*grid.shape[:2], 1))], -1
    )
    out /= np.maximum(np.linalg.norm(out, axis=-1, keepdims=True), 1e-9)

    def at(u: Array, v: Array, lift: float = 0.0012) -> Array:
        """A point of the upper: `u` 0..1 around from the toe, `v` in levels."""
        column, row = (u % 1) * AROUND, np.clip(v, 0, len(rings) - 1.001)
        i, j = row.astype(int), column.astype(int)
        fi, fj = (row - i)[..., None], (column - j)[..., None]
        four = [(grid + out * lift)[a, c % AROUND] for a, c in ((i, j), (i, j + 1), (i + 1, j), (i + 1, j + 1))]
        return (four[0] * (1 - fj) + four[1] * fj) * (1 - fi) + (four[2] * (1 - fj) + four[3] * fj) * fi

    def patch(u: Array, low: Array, high: Array, col: Array, rough: float) -> None:
        v = low + (high - low) * np.linspace(0, 1, 7)[:, None]
        p = at(np.tile(u, (7, 1)), v)
        b.surface(p[..., 0], p[..., 1], p[..., 2], "plain", col=col, rough=rough)

    u = np.linspace(-0.13, 0.13, 40)
    patch(u, np.zeros(40), 1.5 + 0.9 * np.cos(u / 0.13 * np.pi / 2), upper * 0.86, 0.5)
    u = np.linspace(0.40, 0.60, 40)
    patch(u, np.zeros(40), 2.0 + 5.0 * np.cos((u - 0.5) / 0.10 * np.pi / 2) ** 0.7, accent, 0.42)
    for mirrored in (1, -1):
        x = np.linspace(0, 1, 40)
        u = (0.17 + 0.24 * x) * mirrored
        low, high = 0.6 + 4.6 * x**1.5, 1.5 + 4.4 * x**1.2
        if mirrored < 0:
            u, low, high = u[::-1], low[::-1], high[::-1]
        patch(u, low, high, accent, 0.40)


def _laces(b: Builder, lace: Colour, accent: Array) -> None:
    """The tongue up the instep, and laces across it, tied in a bow."""
    tongue = np.array(
        [
            [0.118, 0.004, 0.0570],
            [0.092, 0.003, 0.0670],
            [0.066, 0.002, 0.0760],
            [0.040, 0.001, 0.0860],
            [0.022, 0, 0.0970],
            [0.012, 0, 0.1080],
        ]
    )
    strip(b, tongue, (0, 1, 0), np.array([0.010, 0.014, 0.0165, 0.018, 0.0185, 0.0175]), 0.0030, "fabric", col=accent * 0.35, rough=0.9)
    for k in range(6):
        s = k / 5
        x, z, half = 0.106 - 0.074 * s, 0.0655 + 0.0250 * s, 0.0150 + 0.0045 * s
        across = np.linspace(-1, 1, 9)
        path = np.stack([x + 0.006 * across * (-1) ** k, 0.003 + half * across, z + 0.0045 - 0.0055 * across**2], 1)
        strip(b, path, (1, 0, 0.3), 0.0031, 0.0010, "fabric", col=lace, rough=0.9)
    for s in (-1, 1):
        loop = np.linspace(0, 2 * np.pi, 26)
        bow = np.stack(
            [0.028 - 0.010 * np.sin(loop), s * (0.003 + 0.0155 * (1 - np.cos(loop))), 0.0985 - 0.012 * (1 - np.cos(loop)) * 0.6], 1
        )
        b.tube(bow, 0.0016, "fabric", col=lace, rough=0.9, n=8)
