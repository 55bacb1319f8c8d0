"""The outlines cloth keeps: it spans hollows, hangs from what stands out, and falls straight down the legs."""

import numpy as np

from soundstage.engines.previz.stage.cast.geometry import Floats, Ints, nearest, smooth

FALLS_IN = 0.20
"""How much nearer to the body hanging cloth comes for each metre it falls."""


def span_hollows(
    hung: Floats, edges: Ints, canonical: Floats, trunk: Floats, share: float, *, spare: float = 0.0, deepest: float = 0.2
) -> Floats:
    """Return a garment's vertices with the trunk's moved out by `share` of the way to where cloth would span the hollows.

    Cloth does not follow a body into the small of the back, between breasts or buttocks: at each height it hangs round the
    convex outline, and below chest and shoulder blades it falls. `trunk` (n,) says how much of a vertex belongs to the trunk;
    hollows less than `spare` metres deep stay, nothing moves farther than `deepest`.
    """
    z = canonical[:, 2]
    low, high, rings, rays = -0.08, 0.42, 26, 72
    mine = (trunk > 0.5) & (z > low - 0.03) & (z < high + 0.03)
    if mine.sum() < 100:
        return hung
    middle = np.array([0.0, np.median(hung[mine, 1])])
    flat = hung[:, :2] - middle
    angle, radius = np.arctan2(flat[:, 0], -flat[:, 1]), np.linalg.norm(flat, axis=1)
    heights, bearings = np.linspace(low, high, rings), np.linspace(-np.pi, np.pi, rays, endpoint=False)
    out = np.stack([np.sin(bearings), -np.cos(bearings)])
    outline = np.zeros((rings, rays))
    for k, height in enumerate(heights):
        near = flat[mine & (np.abs(z - height) < 0.016)]
        # Distance to the convex outline along each bearing: the nearest of the supporting lines.
        reach = (near @ out).max(0) if len(near) else np.zeros(rays)
        facing = np.cos(bearings[:, None] - bearings[None, :])
        outline[k] = np.where(facing > 0.2, reach[None, :] / np.maximum(facing, 0.2), 9.0).min(1)
    for k in range(rings - 2, -1, -1):
        outline[k] = np.maximum(outline[k], outline[k + 1] - FALLS_IN * (heights[1] - heights[0]))
    outline[1:-1] = 0.5 * outline[1:-1] + 0.25 * (outline[2:] + outline[:-2])
    row = np.clip((z - low) / (high - low) * (rings - 1), 0, rings - 1.001)
    column = (angle + np.pi) / (2 * np.pi) * rays
    i, j = row.astype(int), column.astype(int) % rays
    f, g = row - i, column - column.astype(int)
    across = (j + 1) % rays
    hull = (1 - f) * ((1 - g) * outline[i, j] + g * outline[i, across]) + f * ((1 - g) * outline[i + 1, j] + g * outline[i + 1, across])
    fade = np.clip((z - low + 0.03) / 0.05, 0, 1) * np.clip((high - z) / 0.06, 0, 1) * trunk
    whole = share + (1 - share) * np.clip((0.09 - z) / 0.06, 0, 1)  # a hem goes straight from cheek to cheek
    move = whole * fade * np.clip(hull - radius - spare, 0, deepest)
    moved = hung.copy()
    moved[:, :2] += flat / np.maximum(radius, 1e-6)[:, None] * move[:, None]
    even = np.clip(move / 0.015, 0, 1)[:, None]  # the walls of a deep hollow came to lie on one another
    return moved + even * (smooth(moved, edges, 8, edges=edges) - moved)


def straight_legs(hung: Floats, canonical: Floats, edges: Ints, taper: float, *, breaks: float = 0.0, share: float = 0.9) -> Floats:
    """Return a garment's vertices with the legs' moved to where cloth would fall straight: from thigh to hem, not round knee, calf and foot.

    Each leg hangs round its own convex outline, which narrows by at most `taper` metres for each metre it falls; the foot has no part in
    it. Above the shoe it breaks into folds `breaks` metres deep.
    """
    moved = hung.copy()
    rings, rays = 30, 40
    bearings = np.linspace(-np.pi, np.pi, rays, endpoint=False)
    out = np.stack([np.sin(bearings), -np.cos(bearings)])
    facing = np.cos(bearings[:, None] - bearings[None, :])
    for side in (1, -1):
        leg = (canonical[:, 2] < -0.02) & (canonical[:, 0] * side > 0.004) & (np.abs(canonical[:, 0]) < 0.33)
        if leg.sum() < 100:
            continue
        z, foot = canonical[leg, 2], (canonical[leg, 2] < -0.66) & (canonical[leg, 1] < -0.052)
        low, high = float(z.min()), min(-0.04, float(z.max()))
        if high - low < 0.12:
            continue
        heights = np.linspace(high, low, rings)
        near = [(np.abs(z - height) < 0.030) & ~foot for height in heights]
        above, below = (hung[leg][near[k], :2].mean(0) for k in (6, -2))
        span = (z - heights[6]) / (heights[-2] - heights[6])
        flat = hung[leg, :2] - (above + span[:, None] * (below - above))
        outline = np.zeros((rings, rays))
        for k in range(rings):
            reach = (flat[near[k]] @ out).max(0)
            outline[k] = np.where(facing > 0.2, reach[None, :] / np.maximum(facing, 0.2), 9.0).min(1)
            if k > 5:
                outline[k] = np.maximum(outline[k], outline[k - 1] - taper * (heights[k - 1] - heights[k]))
        angle, radius = np.arctan2(flat[:, 0], -flat[:, 1]), np.linalg.norm(flat, axis=1)
        row = np.clip((high - z) / (high - low) * (rings - 1), 0, rings - 1.001)
        column = (angle + np.pi) / (2 * np.pi) * rays
        i, j = row.astype(int), column.astype(int) % rays
        f, g, across = row - i, column - column.astype(int), (j + 1) % rays
        hull = (1 - f) * ((1 - g) * outline[i, j] + g * outline[i, across]) + f * ((1 - g) * outline[i + 1, j] + g * outline[i + 1, across])
        move = share * np.clip((-0.10 - z) / 0.10, 0, 1) * np.clip(hull - radius, 0, 0.06)
        low_down = np.clip((-0.60 - z) / 0.05, 0, 1)  # down there it is the outline itself: an instep would carry the cloth forward
        move += low_down * (hull - radius - move) + breaks * _break_folds(angle, z)
        moved[leg, :2] += flat / np.maximum(radius, 1e-6)[:, None] * move[:, None]
    legs = np.clip((-0.10 - canonical[:, 2]) / 0.1, 0, 1) * np.clip((canonical[:, 2] + 0.70) / 0.08, 0, 1)
    return moved + legs[:, None] * (smooth(moved, edges, 4, edges=edges) - moved)


def _break_folds(angle: Floats, z: Floats) -> Floats:
    """Return how far folds stand out, -1..1, where trousers are stopped by a shoe: deepest in front, dying away towards the calf."""
    fade = np.clip((-0.52 - z) / 0.16, 0, 1) ** 1.5 * np.clip((z + 0.762) / 0.03, 0.15, 1)
    slant = 0.012 * np.sin(angle + 0.7)
    return fade * (0.65 + 0.35 * np.cos(angle)) * np.sin((z + slant) * (2 * np.pi / 0.062))


def hung_from_calves(weights: Floats, canonical: Floats, positions: Floats) -> Floats:
    """Return skin weights with which a trouser leg hangs from the calf: a foot turns inside it and takes nothing along."""
    out = weights.copy()
    for side in (1, -1):
        mine = canonical[:, 0] * side > 0
        low, calf = np.nonzero(mine & (canonical[:, 2] < -0.64))[0], np.nonzero(mine & (np.abs(canonical[:, 2] + 0.61) < 0.03))[0]
        if len(low) and len(calf):
            out[low] = weights[calf[nearest(positions[low], positions[calf])]]
    return out
