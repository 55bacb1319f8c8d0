"""What is sewn to a garment's edge: shirt collars that lie, lapels, stand collars, knitted neck bands, hoods, plackets."""

import numpy as np

from soundstage.engines.previz.stage.cast.cloth import Cut
from soundstage.engines.previz.stage.cast.fabric import Cloth
from soundstage.engines.previz.stage.cast.geometry import Floats, Ints, tree_of, unit
from soundstage.engines.previz.stage.cast.neck import Neck
from soundstage.engines.previz.stage.cast.part import Part
from soundstage.engines.previz.stage.cast.sewing import edge_frame, lie_on, strip

UP = np.array([0.0, 0.0, 1.0])
_SNUG = 0.016
"""Metres by which a stand is pulled in to the neck at most."""
_LIP = 0.003
"""Metres of a leaf along its edge that lie in its own shade."""


def neck_loop(cut: Cut) -> Ints:
    """Return the edge around the neck: the loop whose top is highest."""
    return max(cut.loops, key=lambda loop: cut.canonical[loop, 2].max())


def _resampled(values: Floats, by: Floats, n: int) -> Floats:
    """Resample rows (m, k) at n equal steps of the running length `by`."""
    at = np.linspace(by[0], by[-1], n)
    return np.stack([np.interp(at, by, values[:, k]) for k in range(values.shape[1])], 1)


def _neckline(cut: Cut, above: float, n: int = 64) -> tuple[Floats, Floats, Floats, Floats, Floats]:
    """Return the neckline above a canonical height, from the front's one end round the back to the other.

    (points, normals, outward, weights, frontness): frontness is 0 at the back .. 1 at the ends in front.
    """
    loop = neck_loop(cut)
    p, normal, out = edge_frame(cut, loop)
    c = cut.canonical[loop]
    front = np.argmin(np.where(c[:, 1] < 0, c[:, 2], 9.0))
    order = np.roll(np.arange(len(loop)), -front)
    order = order[c[order, 2] >= above]
    table = np.concatenate([p, normal, out, cut.weights[loop]], 1)[order]
    length = np.r_[0, np.cumsum(np.linalg.norm(np.diff(table[:, :3], axis=0), axis=1))]
    table = _resampled(table, length, n)
    table = _line_smooth(table)
    x = np.linspace(-1, 1, n)
    return table[:, :3], unit(table[:, 3:6]), unit(table[:, 6:9]), table[:, 9:], np.abs(x)


def fold_collar(
    cut: Cut,
    cloth: Cloth,
    *,
    above: float,
    stand: float = 0.026,
    fall: float = 0.042,
    point: float = 0.026,
    spread: float = 0.010,
    lift: float = 0.004,
    hug: float | None = None,
    name: str = "collar",
) -> list[Part]:
    """Stand-and-fall collar: up from the neckline, folded over, and down to where it lies on the garment.

    `fall` is its depth at the back, `point` how much longer it is at the front ends, `spread` how far these stand apart, `hug` how many
    metres from the skin its stand comes to, where it is not let stand off.
    """
    k = cut.pattern.body.scale
    p, normal, out, weights, ahead = _neckline(cut, above)
    tree = cut.tree()
    height = (stand * (1 - 0.45 * ahead**3))[:, None] * k
    away = unit(normal * [1, 1, 0] + 1e-6)
    lean = unit(UP * 0.85 + out * 0.35)
    base = p - normal * 0.0015
    top = base + lean * height
    if hug is not None:
        top = _off_the_neck(cut, top, hug, pull=_SNUG, closed=False)
    fold = top + away * 0.0055 * k + UP * 0.001
    tip = ahead**5
    reach = (fall + point * tip)[:, None] * k
    side = np.sign(p[:, :1] - p[:, :1].mean())
    land = (
        p
        - out * reach * 0.72
        + normal * lift
        + side * np.array([1.0, 0, 0]) * (spread * tip)[:, None] * k
        - UP * (0.35 * reach - 0.010 * k) * tip[:, None]
    )
    land = lie_on(cut, tree, land, lift)
    rows: list[Floats] = [base, base + (top - base) * 0.6, top, top + away * 0.003 * k + UP * 0.0015]
    for f in (0.0, 0.22, 0.48, 0.75, 1.0):
        bulge = away * (0.006 * k * np.sin(np.pi * f))
        rows.append(lie_on(cut, tree, fold * (1 - f) + land * f + bulge, lift * (0.6 + 0.4 * f)))
    outer = strip(rows, weights, cut, cloth, name=name)
    # the same collar a little inside it, seen from below and at the edge: thickness
    inner = [r - normal * cloth.fabric.thick for r in rows[4:]]
    edge = strip(
        [rows[-1], rows[-1] - normal * cloth.fabric.thick * 0.6 - UP * 0.0006, inner[-1], inner[-2], inner[-3]],
        weights,
        cut,
        cloth,
        name=f"{name} edge",
    )
    return [outer, edge]


def shirt_collar(
    cut: Cut,
    cloth: Cloth,
    *,
    stand: float = 0.028,
    fall: float = 0.044,
    point: float = 0.026,
    spread: float = 0.034,
    apart: float = 0.02,
    lift: float = 0.0040,
) -> list[Part]:
    """The collar of a shirt: its stand hugs the neck, its two leaves part below the top button.

    `stand` is its height inside, `fall` the depth of a leaf at the nape, `point` how much longer it is in front, `spread` how far from the
    middle its points lie: metres on a body of 1.67 m. It ends `apart` radians to each side of the throat: next to nothing under a tie. Its points
    lie `lift` metres higher than where it starts to lie: none of it under a jacket.
    """
    neck, k, tree = Neck(cut.pattern.body), cut.pattern.body.scale, cut.tree()
    bearing = np.linspace(-np.pi + apart, np.pi - apart, 73)
    ahead = np.abs(np.linspace(-1, 1, 73))
    top = neck.line(bearing) - 0.03 * k * apart * ahead**4
    low = [top - stand * k * f for f in (1.0, 0.5)]
    rows = [np.where(np.abs(bearing)[:, None] > 2.0, neck.points(bearing, z, 0.0036), neck.points(bearing, top, 0.0040, by=z)) for z in low]
    rows += [neck.points(bearing, top, 0.0038), neck.points(bearing, top, 0.0060, by=top + 0.0022 * k), neck.points(bearing, top, 0.0092)]
    tip, turn = np.clip((ahead - 0.45) / 0.55, 0, 1) ** 2, ahead**5
    step = ((fall + point * tip) * k / 6)[:, None]
    out = unit(rows[-1] - rows[0])
    away = UP * -1.0 + out * [0.30, 0.30, 0] + np.sign(bearing)[:, None] * [1.0, 0, 0] * (spread / (fall + point) * turn)[:, None]
    for f in np.linspace(1, 6, 6) / 6:  # laid down step by step, so that it is as deep over the shoulder as where it hangs
        laid = lie_on(cut, tree, rows[-1] + step * unit(away), 0.0032 + lift * f)
        rows.append(_line_smooth(rows[-1] + step * unit(laid - rows[-1]), 4))
    weights = _line_smooth(cut.weights[tree.query(rows[-2])[1]], 10)
    # What a leaf shades of itself and the shirt along its edge: without it, white on white, nobody sees a collar.
    end = rows.pop()
    rows.append(end + unit(rows[-1] - end) * _LIP * k)
    leaf = strip(rows, weights, cut, cloth, folds=0.05, name="collar")
    inner = [row - out * cloth.fabric.thick for row in rows[-3:]]
    lip = [rows[-1], end, end - out * 0.5 * cloth.fabric.thick - UP * 0.0006, *inner[::-1]]
    edge = strip(lip, weights, cut, cloth.lit(0.55), name="collar edge")
    return [_facing(leaf, np.tile(out, (len(rows), 1))), edge]


def tailored_collar(cut: Cut, cloth: Cloth, *, above: float, fall: float = 0.044, notch: float = 0.020, lift: float = 0.0055) -> list[Part]:
    """The collar of a jacket or coat, from one gorge round the nape to the other: close to the shirt's, and a finger lower.

    `above` is the canonical height of the gorge, where it meets the lapel; towards its outer corner it parts from it by `notch` metres.
    """
    neck, k, tree = Neck(cut.pattern.body), cut.pattern.body.scale, cut.tree()
    p, normal, out, weights, ahead = _neckline(cut, above, 80)
    bearing = np.arctan2(p[:, 0], p[:, 1] - neck.middle)
    behind = np.clip((0.80 - ahead) / 0.45, 0, 1)[:, None] ** 0.7
    rise = (0.020 * (1 - 0.75 * ahead**2))[:, None] * k
    stood = p + unit(UP * 0.85 + out * 0.25) * rise
    close = neck.points(bearing, neck.line(bearing) - 0.004 * k, 0.0190, by=neck.line(bearing) - 0.012 * k)
    top = _line_smooth(stood + behind * (close - stood), 4)
    away = unit(-out * [1, 1, 0.25] * 0.8 - UP * 0.5 * behind + normal * 0.25)
    rows: list[Floats] = [p - normal * 0.0015, (p + top) / 2 + normal * 0.001, top, top + away * 0.003 * k + UP * 0.0012]
    end = np.clip((ahead - 0.86) / 0.14, 0, 1)[:, None] ** 2
    back = np.gradient(p, axis=0) * -np.sign(np.linspace(-1, 1, len(p)))[:, None]
    for f in np.linspace(1, 6, 6) / 6:
        toward = unit(away + unit(back) * end * (notch / fall) * 2.2 * max(-0.25, f - 0.55))
        laid = lie_on(cut, tree, rows[-1] + toward * fall * k / 6, lift)
        rows.append(rows[-1] + fall * k / 6 * unit(laid - rows[-1]))
    leaf = strip(rows, weights, cut, cloth, folds=0.05, name="collar")
    inner = [row - normal * cloth.fabric.thick for row in rows[-4:]]
    edge = strip(
        [rows[-1], rows[-1] - normal * cloth.fabric.thick * 0.6 - UP * 0.0006, *inner[::-1]], weights, cut, cloth, name="collar edge"
    )
    return [_facing(leaf, np.tile(normal, (len(rows), 1))), edge]


def neck_band(cut: Cut, cloth: Cloth, *, height: float = 0.016, lean: float = 0.35, name: str = "neck band") -> list[Part]:
    """A knitted band on a round neckline (t-shirt, sweater): rises from the edge and hugs the neck."""
    k = cut.pattern.body.scale
    loop = neck_loop(cut)
    p, normal, out = edge_frame(cut, loop)
    up = unit(out * (1.1 - lean) + UP * lean)
    t = cloth.fabric.thick * 1.3
    rows = [
        p - out * 0.004 + normal * 0.0008,
        p + normal * t * 0.6 + up * height * 0.15 * k,
        p + normal * t * 0.6 + up * height * 0.6 * k,
        p + normal * t * 0.35 + up * height * 0.93 * k,
    ]
    rows += [p + up * height * k, p - normal * t * 0.5 + up * height * 0.92 * k, p - normal * t * 0.8 + up * height * 0.3 * k]
    smooth = [_loop_smooth(r) for r in rows]
    if height > 0.03:  # a high neck follows the throat at its own distance
        smooth = [_off_the_neck(cut, r, 0.003 if i > 4 else 0.006) for i, r in enumerate(smooth)]
    band = strip(smooth, cut.weights[loop], cut, cloth, folds=0.0, closed=True, name=name)
    return [_facing(band, np.tile(normal, (len(smooth), 1)))]


def _off_the_neck(cut: Cut, points: Floats, lift: float, *, pull: float = 0.004, closed: bool = True) -> Floats:
    """Push points out until they are `lift` metres off the skin, and pull those farther off in by `pull` metres at most."""
    body = cut.pattern.body
    ids = body.base.body_ids
    near = ids[(body.base.canonical[ids, 2] > 0.46) & (body.base.canonical[ids, 2] < 0.64)]
    j = near[tree_of(body.rest[near]).query(points)[1]]
    height = ((points - body.rest[j]) * body.normals[j]).sum(1)
    moved = points + np.clip(lift - height, -pull, None)[:, None] * body.normals[j] * ([1, 1, 1] if closed else [1, 1, 0])
    return _loop_smooth(moved, 3) if closed else _line_smooth(moved)


def _line_smooth(p: Floats, steps: int = 6) -> Floats:
    out = p.copy()
    for _ in range(steps):
        out[1:-1] = 0.5 * out[1:-1] + 0.25 * (out[2:] + out[:-2])
    return out


def _loop_smooth(p: Floats, steps: int = 4) -> Floats:
    for _ in range(steps):
        p = 0.5 * p + 0.25 * (np.roll(p, 1, 0) + np.roll(p, -1, 0))
    return p


def lapels(cut: Cut, cloth: Cloth, *, low: float, high: float, width: float = 0.062, lift: float = 0.0045) -> list[Part]:
    """The two lapels of an open front: its edge turned back, from the break at canonical z `low` up to the notch at `high`."""
    k = cut.pattern.body.scale
    loop = max(cut.loops, key=lambda one: len(one))
    p, normal, out = edge_frame(cut, loop)
    c = cut.canonical[loop]
    tree = cut.tree()
    parts = []
    for side in (1, -1):
        mine = np.nonzero((c[:, 1] < -0.02) & (c[:, 0] * side > 0.004) & (c[:, 2] > low) & (c[:, 2] < high))[0]
        mine = mine[np.argsort(c[mine, 2])]
        if len(mine) < 6:
            continue
        table = np.concatenate([p, normal, out, cut.weights[loop]], 1)[mine]
        length = np.r_[0, np.cumsum(np.linalg.norm(np.diff(table[:, :3], axis=0), axis=1))]
        table = _resampled(table, length, 28)
        table = _line_smooth(table, 4)
        q, n, o, w = table[:, :3], unit(table[:, 3:6]), unit(table[:, 6:9]), table[:, 9:]
        s = np.linspace(0, 1, 28)
        wide = (width * s**0.8)[:, None] * k
        back = unit(-o * [1, 1, 0.25])
        t = cloth.fabric.thick
        rows: list[Floats] = [q - n * 0.5 * t, q + o * 0.5 * t + n * 0.5 * t, q + o * 0.002 + n * (t + 0.0035)]
        for f in (0.25, 0.5, 0.75, 1.0):
            rows.append(lie_on(cut, tree, q + back * wide * f + n * lift, lift + 0.0025 * np.sin(np.pi * f)))
        rows += [rows[-1] - n * t * 0.9, lie_on(cut, tree, q + back * wide * 0.7 + n * 0.001, 0.0008)]
        part = strip(rows, w, cut, cloth, folds=0.05, name="lapel")
        parts.append(_facing(part, np.tile(n, (len(rows), 1))))
    return parts


def _facing(part: Part, outwards: Floats) -> Part:
    """Turn a strip's faces and normals so that its upper side looks outwards."""
    rows = len(part.positions)
    upper = slice(rows // 3, rows // 2)
    if (part.normals[upper] * outwards[upper]).sum() < 0:
        part.normals[:] = -part.normals
        part.faces[:] = part.faces[:, ::-1].copy()
    return part


def hood(cut: Cut, cloth: Cloth) -> list[Part]:
    """A hood lying on the shoulders: a thick soft roll that is deep at the back and flat at the throat."""
    k = cut.pattern.body.scale
    p, normal, _, weights, ahead = _neckline(cut, 0.36, 72)
    tree = cut.tree()
    away = unit(normal * [1, 1, 0] + 1e-6)
    deep = (1 - ahead**1.5)[:, None]
    rows = []
    for f in np.linspace(0, 1, 12):
        angle = np.pi * (0.15 + 1.05 * f)
        radius = (0.013 + 0.030 * deep) * k
        centre = p + away * (0.010 + 0.020 * deep) * k + UP * (0.006 + 0.004 * deep) * k
        point = (
            centre
            - away * np.cos(np.pi - angle) * -radius * 1.0
            + UP * np.sin(angle) * radius * 1.1
            - UP * deep * 0.055 * k * max(0.0, f - 0.55) / 0.45
        )
        rows.append(lie_on(cut, tree, point, 0.003) if f > 0.2 else point)
    return [strip(rows, weights, cut, cloth, folds=0.5, name="hood")]
