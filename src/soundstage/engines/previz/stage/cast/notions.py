"""What a haberdasher sells: buttons, buckles, belts, pockets, plackets, zips, epaulettes, ties and badges, sewn on a cut shell."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from soundstage.engines.previz.stage.cast.cloth import Cut, patch
from soundstage.engines.previz.stage.cast.fabric import FABRICS, Cloth
from soundstage.engines.previz.stage.cast.geometry import Bools, Floats, unit
from soundstage.engines.previz.stage.cast.neck import Neck
from soundstage.engines.previz.stage.cast.part import Part
from soundstage.engines.previz.stage.cast.pattern import ARM_LENGTH, along_arm
from soundstage.engines.previz.stage.cast.sewing import cloth_part, lie_on, sew, strip

Spot = tuple[float, float]
"""Canonical (x, z) on the front of a garment."""
BRASS = Cloth(colour=(0.42, 0.27, 0.065), fabric=replace(FABRICS["rubber"], rough=0.30))
"""Polished, but no mirror: as small as a button it would only mirror the dark."""
STEEL = Cloth(colour=(0.38, 0.39, 0.41), fabric=FABRICS["metal"])
HORN = Cloth(colour=(0.035, 0.024, 0.018), fabric=replace(FABRICS["rubber"], rough=0.35))
TORTOISE = Cloth(colour=(0.060, 0.028, 0.012), fabric=replace(FABRICS["rubber"], rough=0.30))
PEARL = Cloth(colour=(0.42, 0.42, 0.40), fabric=replace(FABRICS["rubber"], rough=0.35))
FLAT = 0.003
"""Metres up to which a piece lies flat on what it is sewn to: it has no rim that one could see."""
DARK_LEATHER = Cloth(colour=(0.018, 0.014, 0.012), fabric=FABRICS["leather"])


def in_front(cut: Cut) -> Bools:
    """Mark the vertices of the front: not the back, not the arms."""
    q = cut.canonical
    return (q[:, 1] < -0.02) & (np.abs(q[:, 0]) < 0.20)


def spots(cut: Cut, where: Sequence[Spot], *, back: bool = False) -> tuple[Floats, Floats, Floats]:
    """Return (points, normals, weights) on the front (or back) of a shell at canonical (x, z) each."""
    mine = np.nonzero((cut.canonical[:, 1] > 0.0) if back else in_front(cut))[0]
    flat = cut.canonical[mine][:, [0, 2]]
    rows: list[Floats] = []
    for spot in where:
        away = np.hypot(*(flat - np.array(spot)).T)
        j = np.argsort(away)[:4]
        share = 1 / (away[j] + 1e-4)
        table = np.concatenate([cut.positions, cut.normals, cut.weights], 1)[mine[j]]
        rows.append((share / share.sum()) @ table)
    table = np.array(rows)
    return table[:, :3], unit(table[:, 3:6]), table[:, 6:]


def buttons(
    cut: Cut, where: Sequence[Spot], cloth: Cloth = HORN, *, radius: float = 0.0065, rise: float = 0.0032, lift: float = 0.003
) -> list[Part]:
    """Little domes; with another radius, studs and badges."""
    return _studs(cut, *spots(cut, where), cloth, radius, rise, lift)


def _studs(cut: Cut, p: Floats, n: Floats, weights: Floats, cloth: Cloth, radius: float, rise: float, lift: float) -> list[Part]:
    k, around = cut.pattern.body.scale, 8
    side = unit(np.cross(n, [0.0, 0.0, 1.0]) + 1e-9)
    up = np.cross(side, n)
    angle = np.linspace(0, 2 * np.pi, around, endpoint=False)
    rows: list[Floats] = []
    turned: list[Floats] = []
    for size, height, lean in ((1.0, lift * 0.3, 1.0), (1.0, lift + rise * 0.5, 0.8), (0.72, lift + rise, 0.3)):
        ring = np.cos(angle)[None, :, None] * side[:, None] + np.sin(angle)[None, :, None] * up[:, None]
        rows.append(p[:, None] + ring * radius * size * k + n[:, None] * height)
        turned.append(unit(ring * lean + n[:, None]))
    rows.append((p + n * (lift + rise * 0.9))[:, None])
    turned.append(n[:, None])
    grid, normals = np.concatenate(rows, 1), np.concatenate(turned, 1)
    a = np.arange(around)
    b = (a + 1) % around
    faces = [np.stack([a + r * around, b + r * around, b + (r + 1) * around], 1) for r in range(2)]
    faces += [np.stack([a + r * around, b + (r + 1) * around, a + (r + 1) * around], 1) for r in range(2)]
    faces.append(np.stack([a + 2 * around, b + 2 * around, np.full(around, 3 * around)], 1))
    one = np.concatenate(faces)[:, ::-1]  # `side` and `up` are left-handed about the normal
    per = 3 * around + 1
    return [solid(cut, grid.reshape(-1, 3), normals.reshape(-1, 3), np.concatenate([one + i * per for i in range(len(p))]), np.repeat(weights, per, 0), cloth)]  # fmt: skip


def solid(cut: Cut, points: Floats, normals: Floats, faces: np.ndarray, weights: Floats, cloth: Cloth) -> Part:
    """Return a small solid thing on a garment: points and normals (n, 3), quads or triangles, the weights (n, bones) of the cloth beneath."""
    return cloth_part(points, normals, faces, cut.skinning(weights), cloth, folds=0.0, from_edge=0.06, name="trim")


def block(cut: Cut, spot: Spot, size: tuple[float, float, float], cloth: Cloth, *, lift: float = 0.0, back: bool = False) -> list[Part]:
    """A box with bevelled edges on the front (or back), (width, height, depth): buckles, packs, badges."""
    p, n, weights = (row[0] for row in spots(cut, [spot], back=back))
    k = cut.pattern.body.scale
    n = unit(n * [1, 1, 0.3])
    side = unit(np.cross([0.0, 0.0, 1.0], n))
    up = np.cross(n, side)
    half_w, half_h, depth = size[0] / 2 * k, size[1] / 2 * k, size[2] * k
    bevel = min(half_w, half_h, depth) * 0.35
    corners = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)], float)
    rings = [(0.0, lift), (0.0, lift + depth - bevel), (bevel, lift + depth)]
    points = np.concatenate([p + side * (corners[:, :1] * (half_w - b)) + up * (corners[:, 1:] * (half_h - b)) + n * h for b, h in rings])
    quads: list[list[int]] = [
        [r * 4 + i, r * 4 + (i + 1) % 4, (r + 1) * 4 + (i + 1) % 4, (r + 1) * 4 + i] for r in range(2) for i in range(4)
    ]
    quads.append([8, 9, 10, 11])
    flat = points[np.array(quads)].reshape(-1, 3)  # each face its own corners: the edges stay sharp
    normal = np.repeat(unit(np.cross(flat[1::4] - flat[0::4], flat[2::4] - flat[0::4])), 4, 0)
    return [solid(cut, flat, normal, np.arange(len(flat)).reshape(-1, 4), np.tile(weights, (len(flat), 1)), cloth)]


def trim(cut: Cut, fields: Sequence[Floats], cloth: Cloth, lift: float = FLAT, *, lining: float = 0.001) -> list[Part]:
    """A piece of the shell itself, sewn on it: stripes, bands, panels. Nothing where there is no cloth.

    What lies more than `FLAT` metres up has a hem, and so a rim. Fields should be straight (no `abs` across a narrow band, see `within`): they are interpolated over faces wider than a seam.
    """
    piece = patch(cut, fields, lift)
    if not len(piece.faces):
        return []
    return sew(piece, cloth, lining=lining, hemmed=lift > FLAT, name="trim")


def within(values: Floats, centre: float | Floats, half: float, where: Bools | None = None) -> list[Floats]:
    """Fields of a band of `values` about a centre, where a mark allows it."""
    off = values - centre
    fields = [half - off, half + off]
    return fields if where is None else [np.where(where, field, -0.1) for field in fields]


def front(cut: Cut, left: float, right: float, low: float, high: float) -> list[Floats]:
    """Fields of a rectangle on the front."""
    q = cut.canonical
    return [*within(q[:, 0], (left + right) / 2, (right - left) / 2, in_front(cut)), q[:, 2] - low, high - q[:, 2]]


def placket(cut: Cut, cloth: Cloth, *, low: float, high: float, half: float = 0.014, middle: float = 0.0) -> list[Part]:
    """The band that buttons are sewn on."""
    return trim(cut, front(cut, middle - half, middle + half, low, high), cloth.lit(1.05), 0.0024)


def closing(cut: Cut, cloth: Cloth, *, low: float, high: float, at: float = 0.0, wide: float = 0.0034) -> list[Part]:
    """The line where one front lies over the other, or a zip."""
    return trim(cut, front(cut, at - wide / 2, at + wide / 2, low, high), cloth, 0.0014)


def pocket(
    cut: Cut, x: float, z: float, cloth: Cloth, *, wide: float = 0.085, tall: float = 0.09, flap: float = 0.0, both: bool = False
) -> list[Part]:
    """A patch pocket centred at canonical (x, z); `flap` is the height of its flap; with `both`, one on each side."""
    out: list[Part] = []
    for side in (1, -1) if both else (1,):
        left, right = sorted((side * x - wide / 2, side * x + wide / 2))
        out += trim(cut, front(cut, left, right, z - tall / 2, z + tall / 2), cloth, 0.0034)
        if flap:
            out += trim(cut, front(cut, left - 0.003, right + 0.003, z + tall / 2 - flap, z + tall / 2 + 0.004), cloth.lit(1.06), 0.0072)
    return out


def welt(cut: Cut, x: float, z: float, cloth: Cloth, *, wide: float = 0.085, tall: float = 0.015, slant: float = 0.0) -> list[Part]:
    """Two slanting slits of pockets, one a side: a narrow band."""
    out: list[Part] = []
    q = cut.canonical
    for side in (1, -1):
        height = within(q[:, 2] - slant * (side * q[:, 0] - x), z, tall / 2)
        out += trim(cut, [*within(side * q[:, 0], x, wide / 2, in_front(cut)), *height], cloth, 0.0030)
    return out


def belt(
    cut: Cut, z: float, cloth: Cloth = DARK_LEATHER, *, tall: float = 0.034, lift: float = 0.0050, buckle: Cloth | None = STEEL
) -> list[Part]:
    """A belt round the waist at canonical height `z`, with a buckle."""
    q = cut.canonical
    out = trim(cut, within(q[:, 2], z, tall / 2, np.abs(q[:, 0]) < 0.24), cloth, lift)
    if buckle is not None and out:
        out += block(cut, (0.0, z), (tall * 1.25, tall * 1.2, 0.006), buckle, lift=lift - 0.002)
        out += block(cut, (0.0, z), (tall * 0.8, tall * 0.75, 0.0065), cloth, lift=lift - 0.002)
    return out


def epaulettes(cut: Cut, cloth: Cloth, button: Cloth = BRASS) -> list[Part]:
    """A strap on each shoulder."""
    q, out = cut.canonical, []
    for side in (1, -1):
        along = within(side * q[:, 0], 0.1265, 0.0385, q[:, 2] > 0.40)
        out += trim(cut, [*along, *within(q[:, 1], -0.028, 0.022)], cloth, 0.0055)
        at = np.argmin(np.linalg.norm(q - [side * 0.098, -0.028, 0.53], axis=1))
        out += _studs(cut, cut.positions[[at]], cut.normals[[at]], cut.weights[[at]], button, 0.0065, 0.0032, 0.007)
    return out


def _sleeves(cut: Cut) -> Floats:
    """Return how far along a sleeve each vertex is, 0 at the shoulder .. 1 at the wrist; -1 elsewhere."""
    q = cut.canonical
    on_arm = (np.abs(q[:, 0]) > 0.20) & (q[:, 2] > 0.17 - (np.abs(q[:, 0]) - 0.30))
    return np.where(on_arm, along_arm(cut.pattern.body, q), -1.0)


def cuffs(cut: Cut, cloth: Cloth, *, tall: float = 0.040, up: float = 0.0) -> list[Part]:
    """A band round each sleeve, `tall` metres from its end, or `up` metres above it."""
    along = _sleeves(cut)
    end = float(along.max()) - up / ARM_LENGTH
    return trim(cut, [(along - end) * ARM_LENGTH + tall, (end - along) * ARM_LENGTH + 0.002], cloth, 0.0026) if end > 0.5 else []


def cuff_buttons(cut: Cut, cloth: Cloth) -> list[Part]:
    """Three buttons on the outside of each cuff."""
    along, q = _sleeves(cut), cut.canonical
    end, found = float(along.max()), []
    if end < 0.8:
        return []
    for side in (1, -1):
        for up in (0.020, 0.036, 0.052):
            mine = np.nonzero((np.abs((end - along) * ARM_LENGTH - up) < 0.014) & (side * q[:, 0] > 0))[0]
            if len(mine):
                found.append(mine[np.argmax(q[mine, 1] + 0.6 * np.abs(q[mine, 0]))])
    return _studs(cut, cut.positions[found], cut.normals[found], cut.weights[found], cloth, 0.0058, 0.0032, 0.002) if found else []


def badge(cut: Cut, spot: Spot, cloth: Cloth, *, wide: float = 0.036, tall: float = 0.048) -> list[Part]:
    """A shield on the breast, with a point below."""
    q = cut.canonical
    aside, down = q[:, 0] - spot[0], spot[1] - q[:, 2]
    flanks = [np.where(in_front(cut), wide / 2 + side * aside, -0.1) for side in (1, -1)]
    point = [tall / 2 - 0.55 * side * aside - down for side in (1, -1)]
    return trim(cut, [*flanks, *point, tall / 2 + down], cloth, 0.0040) + buttons(
        cut, [spot], cloth.lit(1.4), radius=wide * 0.26, rise=0.002, lift=0.005
    )


def sleeve_badges(cut: Cut, cloth: Cloth, *, at: float = 0.22) -> list[Part]:
    """A woven badge on the outside of each upper arm."""
    along, q = _sleeves(cut), cut.canonical
    out = (cut.normals[:, 0] * np.sign(q[:, 0]) > 0.0) & (along > 0)
    return trim(cut, [*within(along * ARM_LENGTH, at * ARM_LENGTH, 0.022, out), *within(q[:, 1], -0.040, 0.017)], cloth, 0.0018)


def armhole_seams(cut: Cut, cloth: Cloth, *, wide: float = 0.0050) -> list[Part]:
    """The seams that sleeves are set in by: over the shoulder, down before and behind to the armpit."""
    q, out = cut.canonical, []
    for side in (1, -1):
        beside = side * q[:, 0] - 0.170 - 0.22 * np.clip(0.44 - q[:, 2], 0, None)
        out += trim(cut, within(beside, 0.0, wide / 2, q[:, 2] > 0.33), cloth, 0.0010)
    return out


def cord(cut: Cut, along: Sequence[Spot], cloth: Cloth, *, radius: float = 0.0028) -> list[Part]:
    """A round cord that hangs in front through canonical (x, z) points, with a tip at its end."""
    k = cut.pattern.body.scale
    t = np.linspace(0, len(along) - 1, 16)
    points = np.array(along)
    path = np.stack([np.interp(t, np.arange(len(along)), points[:, i]) for i in range(2)], 1)
    p, n, weights = spots(cut, [(float(x), float(z)) for x, z in path])
    p, n = ((np.pad(a, ((2, 2), (0, 0)), "edge")[np.arange(16)[:, None] + np.arange(5)]).mean(1) for a in (p, n))
    side = unit(np.cross(n, np.gradient(p, axis=0)) + 1e-9)
    thick = radius * np.where(np.arange(16) > 13, 1.5, 1.0)[:, None] * k
    rows = [p + n * (0.004 * k + thick) + (side * np.cos(a) + n * np.sin(a)) * thick for a in np.linspace(0, 2 * np.pi, 7)]
    return [_towards(strip(rows, weights, cut, cloth, name="trim"), n)]


def stethoscope(cut: Cut) -> list[Part]:
    """Tubes that hang from the neck on both sides, and the steel at their ends."""
    tube = Cloth(colour=(0.012, 0.013, 0.016), fabric=FABRICS["rubber"])
    out = cord(cut, [(0.076, 0.505), (0.074, 0.44), (0.062, 0.36), (0.050, 0.285)], tube, radius=0.0045)
    out += cord(cut, [(-0.076, 0.505), (-0.072, 0.44), (-0.056, 0.38), (-0.040, 0.330)], tube, radius=0.0045)
    return out + buttons(cut, [(0.049, 0.272)], STEEL, radius=0.017, rise=0.005, lift=0.006)


def necktie(cut: Cut, cloth: Cloth, *, top: float = 0.533, low: float = 0.13) -> list[Part]:
    """A four-in-hand with its knot between the leaves of a buttoned collar, down the front of a shirt from canonical height `top`."""
    tree, k = cut.tree(), cut.pattern.body.scale
    along = np.linspace(0, 1, 30)
    p, n, weights = spots(cut, [(0.0, top - (top - low) * t) for t in along])
    for _ in range(8):  # it hangs straight over what is between chest and belly
        p[1:-1] = 0.5 * p[1:-1] + 0.25 * (p[2:] + p[:-2])
    forward = unit(n * [0.2, 1, 0])
    wide = np.interp(along, [0, 0.10, 0.90, 1.0], [0.014, 0.019, 0.042, 0.001])
    rows: list[Floats] = []
    for f in np.linspace(-1, 1, 7):
        flat = p + np.array([1.0, 0, 0]) * (wide * f)[:, None] * k + forward * (0.0035 * (1 - f * f))
        rows.append(lie_on(cut, tree, flat, 0.0066 if abs(f) < 0.9 else 0.0030))
    blade = strip(rows, weights, cut, cloth, name="tie")
    return [_towards(blade, forward), *knot(cut, cloth, top)]


def knot(cut: Cut, cloth: Cloth, low: float, *, wide: float = 0.019) -> list[Part]:
    """The knot of a tie, from the top button down to canonical height `low`: wider above."""
    neck, k = Neck(cut.pattern.body), cut.pattern.body.scale
    throat = neck.points(np.array([np.pi]), np.array([neck.throat[2]]), 0.006, by=np.array([neck.throat[2] + 0.0015 * k]))[0]
    end, n, weights = (row[0] for row in spots(cut, [(0.0, low)]))
    along = np.linspace(0, 1, 9)
    p = throat + along[:, None] * (end - throat)
    forward = np.tile(unit(n * [0, 1, 0] + [0, -0.3, 0]), (9, 1))
    half = np.interp(along, [0, 0.15, 0.9, 1], [wide * 0.92, wide, wide * 0.68, wide * 0.60])
    rows = [
        p + np.array([1.0, 0, 0]) * (half * f)[:, None] * k + forward * (0.004 + 0.012 * np.sqrt(max(0.0, 1 - f * f)) * np.sin(np.pi * (0.14 + 0.78 * along)))[:, None] * k
        for f in np.linspace(-1, 1, 9)
    ]  # fmt: skip
    return [_towards(strip(rows, np.tile(weights, (9, 1)), cut, cloth, name="tie"), forward)]


def bow_tie(cut: Cut, cloth: Cloth) -> list[Part]:
    """A bow at the throat, before the top button of a collar."""
    neck, k, across = Neck(cut.pattern.body), cut.pattern.body.scale, np.linspace(-1, 1, 25)
    _, n, weights = (np.repeat(row, 25, 0) for row in spots(cut, [(0.0, 0.528)]))
    p = neck.points(np.full(25, np.pi), np.full(25, neck.throat[2] - 0.012 * k), 0.002)
    forward = unit(n * [0, 1, 0] + [0, -0.3, 0])
    tall = np.interp(np.abs(across), [0, 0.12, 0.24, 0.85, 1], [0.0095, 0.0085, 0.011, 0.026, 0.023])
    bulge = 0.013 + 0.008 * np.exp(-((across / 0.12) ** 2)) - 0.010 * np.abs(across) ** 2
    rows = [
        p
        + np.array([1.0, 0, 0]) * (across * 0.055 * k)[:, None]
        + np.array([0, 0, 1.0]) * (tall * f * k)[:, None]
        + forward * ((bulge + 0.006 * (1 - f * f)) * k)[:, None]
        for f in np.linspace(1, -1, 7)
    ]
    return [_towards(strip(rows, weights, cut, cloth, name="tie"), forward)]


def _towards(part: Part, outwards: Floats) -> Part:
    """Turn a strip's faces and normals so that it looks outwards."""
    if (part.normals.mean(0) * outwards.mean(0)).sum() < 0:
        part.normals[:] = -part.normals
        part.faces[:] = part.faces[:, ::-1].copy()
    return part
