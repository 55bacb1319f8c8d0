"""What only some animals have: manes and tails of long hair, horns, antlers, tusks, beards."""

from dataclasses import replace

import numpy as np

from soundstage.engines.previz.stage.cast.geometry import Floats, ribbon, unit
from soundstage.engines.previz.stage.cast.part import Part, as_one, make_part
from soundstage.engines.previz.stage.creatures.coat import Coat, coat_uniforms, mixed
from soundstage.engines.previz.stage.creatures.details import SIDES, ball, facing_out, rigid, tube_part
from soundstage.engines.previz.stage.creatures.quadruped import WING_SPAN, Frame, Quadruped, tail_points, wing_root
from soundstage.engines.previz.stage.creatures.rig import Rig
from soundstage.engines.previz.stage.creatures.wings import wing_parts
from soundstage.engines.previz.stage.scene import Colour, Point

HORN: Colour = (0.24, 0.20, 0.15)
IVORY: Colour = (0.52, 0.48, 0.40)
GOLD: Colour = (0.50, 0.36, 0.12)
BRISTLE: Colour = (0.36, 0.35, 0.33)
ANTLER: Colour = (0.17, 0.115, 0.07)
STEPS = 7
"""Points along a lock of hair."""
DOWN = np.array([0.0, 0.0, -1.0])


def extra_parts(q: Quadruped, coat: Coat, head: Frame, rig: Rig, size: float, rng: np.random.Generator) -> list[Part]:
    """Return everything of a build's features."""
    hair = coat.paints.get("mane", (0.50, 0.49, 0.48) if "white mane" in q.features else (0.012, 0.009, 0.008))
    out: list[Part] = []
    for feature in sorted(q.features):
        match feature:
            case "mane":
                out += [_mane(q, rig, size, hair, rng), _forelock(head, rig, hair, rng)]
            case "lionmane":
                out.append(_lion_mane(q, rig, size, hair, rng))
            case "horsetail":
                out.append(_horsetail(q, rig, size, hair, rng))
            case "horns":
                out += _pair(
                    head,
                    rig,
                    [(0.42, -0.15, 0.72), (0.86, -0.15, 0.98), (1.12, -0.02, 1.28), (1.08, 0.16, 1.66)],
                    (0.18, 0.15, 0.10, 0.02),
                    HORN,
                )
            case "rhinohorn":
                at = [head.point((0.0, 1.35 + 0.12 * k, 0.12 + 0.50 * k - 0.02 * k * k)) for k in range(4)]
                out.append(tube_part(np.array(at), np.array([0.26, 0.19, 0.10, 0.01]) * head.size, ["head"] * 4, rig, HORN, rough=0.5))
            case "goathorns":
                out += _pair(
                    head,
                    rig,
                    [(0.26, 0.1, 0.75), (0.34, -0.1, 1.45), (0.48, -0.75, 1.95), (0.62, -1.45, 1.80)],
                    (0.20, 0.18, 0.13, 0.02),
                    HORN,
                )
            case "antlers":
                out += _antlers(head, rig)
            case "tusks":
                out += _pair(
                    head,
                    rig,
                    [(0.34, 0.75, -0.55), (0.42, 1.15, -1.05), (0.46, 1.65, -1.20), (0.42, 2.05, -1.0)],
                    (0.13, 0.12, 0.09, 0.015),
                    IVORY,
                )
            case "unicorn":
                at = [head.point((0.0, y, z)) for y, z in ((0.60, 0.72), (0.76, 1.50), (0.92, 2.30), (1.08, 3.10))]
                out.append(tube_part(np.array(at), np.array([0.17, 0.12, 0.07, 0.008]) * head.size, ["head"] * 4, rig, GOLD, rough=0.3))
            case "wings":
                x, y, z = wing_root(q)
                skin = mixed(coat.base, (0.25, 0.06, 0.03), 0.35)
                out += wing_parts(
                    (x * size, y * size, z * size),
                    WING_SPAN * size,
                    0.85 * size,
                    rig,
                    mixed(coat.base, (0.0, 0.0, 0.0), 0.3),
                    skin,
                    leather=True,
                )
            case "spikes":
                out.append(_spikes(q, rig, size, mixed(coat.base, (0.0, 0.0, 0.0), 0.45)))
            case "dragonhorns":
                out += _pair(
                    head,
                    rig,
                    [(0.40, -0.2, 0.65), (0.62, -0.9, 1.15), (0.78, -1.7, 1.35), (0.80, -2.4, 1.75)],
                    (0.20, 0.16, 0.10, 0.015),
                    HORN,
                )
            case "fire":
                out.append(_flame(head, rig))
            case "shell":
                out.append(_shell(q, rig, size, coat))
            case "whiskers":
                out.append(_whiskers(head, q.head.nose, rig, rng))
            case "beard":
                out.append(_beard(head, rig, coat.base, rng))
            case _:
                pass
    return out


def locks(
    root: Floats, along: Floats, normal: Floats, length: Floats, width: float, bones: list[list[str]], rig: Rig, colour: Colour | Floats, rng: np.random.Generator,
    *, droop: float = 0.7,
) -> Part:  # fmt: skip
    """Return long hair as cards from `root` (m, 3) that set off `along` and hang; `bones` of each from its root to its tip."""
    k = np.linspace(0, 1, STEPS)[None, :, None]
    length = length[:, None, None]
    centre = root[:, None] + length * (along[:, None] * k * (1 - 0.5 * droop * k) + DOWN * droop * k**1.6)
    return combed(centre, normal, width, bones, rig, colour, rng)


def combed(
    centre: Floats, normal: Floats, width: float, bones: list[list[str]], rig: Rig, colour: Colour | Floats, rng: np.random.Generator
) -> Part:
    """Return hair as cards along lines (m, STEPS, 3)."""
    m, steps = len(centre), STEPS
    length = np.linalg.norm(centre[:, -1] - centre[:, 0], axis=1)[:, None, None]
    wave = np.sin(np.linspace(0, 7, steps)[None, :, None] + rng.uniform(0, 6, (m, 1, 1)))
    centre = centre + 0.02 * length * wave * rng.normal(0, 1, (m, 1, 3))
    widths = width * (1 - 0.45 * np.linspace(0, 1, steps)[None] ** 2) * np.ones((m, 1))
    positions, normals, tangent, quads, uv = ribbon(centre, np.repeat(normal[:, None], steps, 1), widths, rng, roll=0.4)
    numbers, weights = np.zeros((len(positions), 4), np.float32), np.zeros((len(positions), 4), np.float32)
    chain = np.array([[rig.number[row[min(len(row) - 1, s * len(row) // steps)]] for s in range(steps)] for row in bones])
    numbers[:, 0], weights[:, 0] = np.repeat(chain, 2, 1).ravel(), 1.0
    tile = np.repeat(rng.integers(0, 7, m) / 8 + 0.03, steps * 2)
    tint = np.repeat(np.asarray(colour) * rng.uniform(0.8, 1.2, (m, 1)), steps * 2, 0)
    return make_part(
        "hair", positions, normals, quads, (numbers, weights), uv=uv, tangent=np.c_[tangent, tile], colour=np.c_[tint, np.zeros(len(tint))],
        uniforms={"even": 0.6, "dark_root": 0.3}, name="locks",
    )  # fmt: skip


def _mane(q: Quadruped, rig: Rig, size: float, colour: Colour, rng: np.random.Generator) -> Part:
    """Hair along the crest of the neck, falling to one side."""
    n = 260
    s = rng.uniform(-0.12, 1.06, n)
    low, high = rig.joint["neck1"], rig.joint["head"]
    up = unit(np.cross(high - low, np.array([-1.0, 0.0, 0.0])))
    up = up if up[2] > 0 else -up
    girth = np.interp(s, [0, 1], q.neck_girth) * size
    axis = low + (high - low) * s[:, None]
    side = np.where(rng.uniform(size=n) < 0.8, 1.0, -1.0)[:, None]
    round_neck = np.linspace(0, 1, STEPS)[None] * rng.uniform(1.1, 2.1, (n, 1))
    off = np.linspace(1.03, 1.10, STEPS)[None] * girth[:, None]
    centre = axis[:, None] + (off * np.cos(round_neck))[..., None] * up
    centre[..., 0] += side * off * np.sin(round_neck) * 0.82
    centre[..., 1] += np.linspace(0, 0.02, STEPS)[None] * rng.normal(1, 1, (n, 1)) * size
    normal = unit(np.concatenate([side * 0.8, np.zeros((n, 1)), np.full((n, 1), 0.6)], 1))
    bones = [["neck1" if x < 0.4 else "neck2" if x < 0.92 else "head"] for x in s]
    return combed(centre, normal, 0.040 * size, bones, rig, colour, rng)


def _lion_mane(q: Quadruped, rig: Rig, size: float, colour: Colour, rng: np.random.Generator) -> Part:
    """Hair all round the neck, from behind the ears to the chest: it stands off, and hangs."""
    n = 620
    s = rng.uniform(-0.10, 1.12, n)
    low, high = rig.joint["neck1"], rig.joint["head"]
    axis = unit(high - low)
    up = unit(np.cross(axis, np.array([1.0, 0.0, 0.0])))
    up = up if up[2] > 0 else -up
    angle = rng.uniform(0, 2 * np.pi, n)
    out = np.sin(angle)[:, None] * np.array([1.0, 0.0, 0.0]) + np.cos(angle)[:, None] * up
    girth = np.interp(s, [0, 1], q.neck_girth) * size * (1 - 0.2 * np.abs(np.sin(angle)))
    root = low + (high - low) * s[:, None] + out * (0.85 * girth)[:, None]
    along = unit(out * 0.9 - axis * np.interp(s, [0, 1], [0.75, 0.15])[:, None] + rng.normal(0, 0.16, (n, 3)))
    long = size * rng.uniform(0.13, 0.20, n) * np.where(np.cos(angle) < -0.3, 1.45, 1.0)
    bones = [["neck1" if x < 0.4 else "neck2" if x < 0.85 else "head"] for x in s]
    tint = np.asarray(colour) * np.interp(s, [0, 1], [0.35, 1.5])[:, None]
    return locks(root, along, unit(out + axis * 0.8), long, 0.055 * size, bones, rig, tint, rng, droop=0.45)


def _forelock(head: Frame, rig: Rig, colour: Colour, rng: np.random.Generator) -> Part:
    n = 12
    root = np.array([head.point((float(x), 0.1, 0.86)) for x in rng.uniform(-0.2, 0.2, n)])
    along = np.repeat(unit(head.turned((0.0, 1.0, 0.25)))[None], n, 0) + rng.normal(0, 0.12, (n, 3))
    normal = np.repeat(head.axes[:, 2][None], n, 0)
    return locks(
        root, unit(along), normal, rng.uniform(0.9, 1.4, n) * head.size, 0.32 * head.size, [["head"]] * n, rig, colour, rng, droop=0.5
    )


def _horsetail(q: Quadruped, rig: Rig, size: float, colour: Colour, rng: np.random.Generator) -> Part:
    n = 70
    points = tail_points(q) * size
    s = rng.uniform(0.0, 1.0, n) ** 1.3
    at = np.stack([np.interp(s * 5, np.arange(6), points[:, k]) for k in range(3)], 1)
    angle = rng.uniform(0, 2 * np.pi, n)
    out = np.stack([np.cos(angle), np.sin(angle), np.zeros(n)], 1)
    root = at + out * 0.016 * size
    along = unit(np.array([0.0, 0.55, -0.6]) + 0.22 * out)
    bones = [[f"tail{min(4, int(x * 5) + j)}" for j in range(3)] for x in s]
    return locks(root, along, out, rng.uniform(0.36, 0.52, n) * size, 0.045 * size, bones, rig, colour, rng, droop=0.75)


def _beard(head: Frame, rig: Rig, colour: Colour, rng: np.random.Generator) -> Part:
    n = 14
    root = np.array(
        [head.point((float(x), float(y), -0.82)) for x, y in zip(rng.uniform(-0.12, 0.12, n), rng.uniform(1.0, 1.5, n), strict=True)]
    )
    normal = np.repeat(head.axes[:, 1][None], n, 0)
    return locks(
        root, np.repeat(DOWN[None], n, 0), normal, rng.uniform(0.6, 1.0, n) * head.size, 0.2 * head.size, [["jaw"]] * n, rig, colour, rng
    )


def _whiskers(head: Frame, nose: Point, rig: Rig, rng: np.random.Generator) -> Part:
    """Return five pale bristles on each cheek that sweep out and back."""
    parts, (_, tip, high) = [], nose
    for _, sign in SIDES:
        for k in range(5):
            up = 0.24 * (k - 2) + float(rng.normal(0, 0.05))
            at = [
                (sign * (0.18 + 0.95 * x), tip - 0.28 - 0.10 * k - 0.55 * x**1.6, high - 0.10 + 0.07 * k + 0.8 * up * x - 0.15 * x * x)
                for x in (0.0, 0.35, 0.7, 1.0)
            ]
            parts.append(
                tube_part(
                    np.array([head.point(p) for p in at]),
                    np.array([0.010, 0.009, 0.007, 0.003]) * head.size,
                    ["head"] * 4,
                    rig,
                    BRISTLE,
                    rough=0.5,
                    name="whisker",
                    sides=5,
                )
            )
    return as_one(parts)


def _pair(head: Frame, rig: Rig, points: list[tuple[float, float, float]], radii: tuple[float, ...], colour: Colour) -> list[Part]:
    """Return a pair of horns through points in head units, rounded."""
    s = np.linspace(0, len(points) - 1, 14)
    path = np.stack([_rounded(s, [p[k] for p in points]) for k in range(3)], 1)
    thick = np.interp(s, np.arange(len(radii)), radii) * head.size
    out = []
    for _, sign in SIDES:
        at = np.array([head.point((sign * float(p[0]), float(p[1]), float(p[2]))) for p in path])
        out.append(tube_part(at, thick, ["head"] * len(at), rig, colour, rough=0.45))
    return out


def _rounded(s: Floats, values: list[float]) -> Floats:
    dense = np.interp(np.linspace(0, len(values) - 1, 57), np.arange(len(values)), values)
    for _ in range(6):
        dense[1:-1] = (dense[:-2] + 2 * dense[1:-1] + dense[2:]) / 4
    return np.interp(s, np.linspace(0, len(values) - 1, 57), dense)


def _spikes(q: Quadruped, rig: Rig, size: float, colour: Colour) -> Part:
    """Return a row of spikes from the neck to the end of the tail."""
    tail = tail_points(q) * size
    line = [
        (rig.joint["neck2"] + [0, 0.02 * size, q.neck_girth[1] * size * 0.9], "neck2", 0.8),
        (rig.joint["neck1"] + [0, 0.03 * size, q.neck_girth[0] * size * 0.85], "neck1", 1.0),
    ]
    line += [
        (np.array([0.0, y * q.long * size, (q.top[k] - 0.02) * size]), bone, 1.2)
        for k, (y, bone) in enumerate(((-0.42, "chest"), (0.0, "root"), (0.38, "hips")))
    ]
    line += [(tail[k] + [0, 0, float(np.interp(k, [0, 5], q.tail_girth)) * size * 0.8], f"tail{k}", 1.0 - 0.13 * k) for k in range(5)]
    parts = []
    for (a, bone, tall), (b, _, _) in zip(line, [*line[1:], (line[-1][0] + [0, 0.1 * size, 0], "", 0.0)], strict=True):
        for k in range(3):
            at = a + (b - a) * k / 3
            path = np.array([at, at + np.array([0.0, 0.030, 0.035]) * size * tall, at + np.array([0.0, 0.085, 0.085]) * size * tall])
            parts.append(
                tube_part(
                    path, np.array([0.030, 0.022, 0.002]) * size * tall, [bone] * 3, rig, colour, rough=0.5, flat=0.5, name="spike", sides=7
                )
            )
    return as_one(parts)


def _shell(q: Quadruped, rig: Rig, size: float, coat: Coat) -> Part:
    """Return a turtle's dome of plates."""
    p, quads = ball(26, 40)
    n = p / np.array([0.60, 0.78, 0.46])
    n /= np.linalg.norm(n, axis=1, keepdims=True)
    low = np.where(p[:, 2:] < 0, [[1.05, 1.05, 0.45]], [[1.0, 1.0, 1.0]])
    p = p * np.array([0.60, 0.78, 0.46]) * low
    plated = replace(coat, base=coat.paints.get("shell", coat.base), pattern="plates", second=(0.028, 0.024, 0.012), grain=4.2, rough=0.42)
    at = (p + [0.0, 0.02, q.top[1] - 0.22]) * size
    return make_part(
        "coat", at, n, facing_out(at, quads, n), rigid(rig, "root", len(p)), tangent=np.c_[p, np.full(len(p), 0.42)],
        colour=np.c_[np.tile(plated.base, (len(p), 1)), np.ones(len(p))], uniforms=coat_uniforms(plated, size), name="shell",
    )  # fmt: skip


def _flame(head: Frame, rig: Rig) -> Part:
    """Return a jet of fire from the mouth; its bone has no size until it is wanted."""
    s = np.linspace(0, 1, 26)
    path = np.array([head.point((0.0, 1.9 + 11.0 * x, -0.35 - 0.9 * x + 0.8 * x * x)) for x in s])
    thick = (0.22 + 2.3 * s**0.8) * np.sqrt(np.maximum(1 - s**5, 0.001)) * head.size
    tube = tube_part(path, thick, ["flame"] * 26, rig, (1.0, 0.45, 0.12), rough=1.0, name="flame", sides=22)
    return replace(
        tube, material="flame", uv=np.c_[np.tile(np.linspace(0, 1, 22, endpoint=False), 26), np.repeat(s, 22)].astype(np.float32)
    )


def _antlers(head: Frame, rig: Rig) -> list[Part]:
    beam = [(0.30, -0.1, 0.75), (0.75, -0.5, 1.7), (1.35, -0.6, 2.8), (1.45, 0.1, 3.9)]
    out = _pair(head, rig, beam, (0.15, 0.12, 0.10, 0.03), ANTLER)
    for a, b in (
        ((0.42, -0.22, 1.0), (0.55, 0.75, 1.55)),
        ((0.95, -0.55, 2.1), (1.0, 0.45, 2.75)),
        ((1.38, -0.45, 3.1), (1.95, -0.2, 3.75)),
    ):
        middle = tuple((x + y) / 2 for x, y in zip(a, b, strict=True))
        out += _pair(head, rig, [a, (middle[0], middle[1], middle[2] - 0.08), b], (0.10, 0.08, 0.02), ANTLER)
    return out
