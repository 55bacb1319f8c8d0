"""Hair that is tied, plaited or twisted. Points are canonical: across, behind the head's axis, above the eyes, in metres."""

from collections.abc import Sequence

import numpy as np

from soundstage.engines.previz.stage.cast.barber import Barber
from soundstage.engines.previz.stage.cast.body import above_hairline
from soundstage.engines.previz.stage.cast.data import EYE_Z, HEAD_AXIS_Y
from soundstage.engines.previz.stage.cast.geometry import Floats, unit
from soundstage.engines.previz.stage.cast.hair import along_surface, grow

OUT = np.array([0.0, 1.0, 0.0])
DOWN = np.array([0.0, 0.0, -1.0])
BACK = np.array([0.0, 0.6, 0.8])
CLEAR = 0.045
"""Metres above the hairline within which tied hair is combed back."""


def gathered(b: Barber, ties: Sequence[Floats], *, n: int = 2900) -> None:
    """Comb all hair to its tie: the only one, or the one on its side of a middle parting."""
    rng = b.rng
    root, normal, canonical = b.scalp.roots(n, rng)
    tie = np.asarray(ties)[np.where(canonical[:, 0] > 0, 0, len(ties) - 1)]

    def to_tie(points: Floats, normal: Floats) -> Floats:
        pulled = along_surface(normal, unit(tie - points)) + 0.15 * unit(tie - points)
        # The straight way to a low tie leads over the temple: combed hair goes back along the hairline, not across the forehead.
        c = b.scalp.head.to_canonical(points)
        bare = np.clip((CLEAR - above_hairline(c, b.line)) / CLEAR, 0, 1) * np.clip((HEAD_AXIS_Y - c[:, 1]) / 0.03, 0, 1)
        return pulled + 1.6 * bare[:, None] * along_surface(normal, BACK)

    length = np.linalg.norm(root - tie, axis=1) * 1.12
    centre, across = grow(b.scalp, root, normal, length, to_tie, rng, segments=8, lift=0.0035, most=0.008, rise=0.10, stiff=0.25)
    k = np.linspace(0, 1, 8)[None, :, None]
    centre = centre + (tie[:, None] - centre) * k**6 * 0.9
    edge = np.clip(above_hairline(canonical, b.line) / 0.022, 0, 1)
    b.add(centre, across, 0.0095 * (0.35 + 0.65 * edge), tip=0.45, soft=1 - edge * 0.8)


def tail(b: Barber, tie: Floats, away: Floats, length: float, *, n: int = 300, thick: float = 1.0) -> None:
    """Hair that springs from a tie in the direction `away` and falls."""
    rng, s = b.rng, 12
    k = np.linspace(0, 1, s)[None, :, None]
    aside = unit(np.cross(away, DOWN))
    frame = np.stack([aside, away, -DOWN])
    start = rng.normal(0, 1, (n, 1, 3)) * [0.011, 0.009, 0.008] * thick @ frame
    spread = np.clip(rng.normal(0, 1, (n, 1, 3)), -1.7, 1.7) * [0.018, 0.014, 0.008] * thick @ frame
    arc = away * (0.055 * np.sin(np.minimum(k * 2.2, 1.57)) - 0.025 * k**2)
    fall = DOWN * (length * k**1.25) * rng.uniform(0.75, 1.05, (n, 1, 1)) - DOWN * 0.02 * np.sin(k * 3.14) * (k < 0.35)
    centre = tie + (start * (1 - k * 0.2) + arc * thick + spread * np.sin(k * 2.6) + fall) * b.size
    across = unit(centre - centre.mean(0, keepdims=True) + away * 0.004)
    b.add(centre, across, np.full(n, 0.010), tip=0.45)


def ponytail(b: Barber) -> None:
    """Tied at the back of the head."""
    tie = b.point(0, 0.115, 0.050, 0.012)
    gathered(b, [tie])
    tail(b, tie, OUT, 0.29)


def pigtails(b: Barber) -> None:
    """Two tails, high at the sides."""
    ties = [b.point(side * 0.085, 0.035, 0.040, 0.010) for side in (1, -1)]
    gathered(b, ties)
    for side, tie in zip((1, -1), ties, strict=True):
        tail(b, tie, unit(np.array([side, 0.35, 0.25])), 0.20, n=190, thick=0.8)


def _knot(b: Barber, tie: Floats, axis: Floats, radius: float) -> None:
    """Hair wound round a knot that sits on a tie, along `axis`."""
    rng, n, s = b.rng, 460, 9
    about = unit(axis + rng.normal(0, 0.25, (n, 3)))
    x = unit(np.cross(about, unit(rng.normal(size=(n, 3)))))
    y = np.cross(about, x)
    latitude = rng.uniform(-0.9, 0.9, (n, 1, 1))
    angle = np.linspace(0, 2.2, s)[None, :, None] + rng.uniform(0, 6.28, (n, 1, 1))
    out = about[:, None] * latitude + (x[:, None] * np.cos(angle) + y[:, None] * np.sin(angle)) * np.sqrt(1 - latitude**2)
    flat = out - 0.22 * axis * (out * axis).sum(2, keepdims=True)
    centre = tie + (axis * radius * 0.5 + flat * radius * rng.uniform(0.92, 1.04, (n, 1, 1))) * b.size
    b.add(centre, out, np.full(n, 0.010 * radius / 0.034), tip=0.8, lay=False)


def bun(b: Barber) -> None:
    """A knot low at the back of the head."""
    tie = b.point(0, 0.115, -0.005, 0.008)
    gathered(b, [tie])
    _knot(b, tie, unit(np.array([0.0, 1.0, 0.1])), 0.034)


def topknot(b: Barber) -> None:
    """A knot on the crown."""
    tie = b.point(0, 0.045, 0.125, 0.008)
    gathered(b, [tie])
    _knot(b, tie, unit(np.array([0.0, 0.35, 1.0])), 0.036)


def _plait(b: Barber, path: Floats, facing: Floats, radius: float, turns: float) -> None:
    """Three strands plaited along a path (s, 3), thinner towards its end."""
    s = len(path)
    along = unit(np.gradient(path, axis=0))
    side = unit(np.cross(along, facing))
    k = np.linspace(0, 1, s)
    thin = radius * np.interp(k, [0, 0.1, 0.9, 0.94, 1.0], [1.0, 1.0, 0.72, 0.30, 0.75])  # a tie, and a brush below it
    three = []
    for strand in range(3):
        angle = 2 * np.pi * (turns * k + strand / 3)
        held = np.interp(k, [0, 0.90, 0.94, 1], [1, 1, 0.2, 0.4]) * thin
        three.append(path + side * (np.sin(angle) * held * 1.05)[:, None] + facing * (np.sin(2 * angle) * held * 0.55)[:, None])
    guide = np.stack(three)
    b.bundles(guide, np.tile(facing, (3, 1, 1)), np.tile(thin * 0.72, (3, 1)), around=13, width=radius * 0.62, even=0.15, frays=0.92)


def _hung(b: Barber, ways: Sequence[Floats], radius: float, segments: int) -> tuple[Floats, Floats]:
    """Return a smooth path through points, laid on what is worn, and the directions it faces."""
    t = np.linspace(0, len(ways) - 1, segments)
    p = np.stack([np.interp(t, np.arange(len(ways)), np.asarray(ways)[:, axis]) for axis in range(3)], 1)
    for _ in range(segments // 4):
        p[1:-1] = 0.25 * p[:-2] + 0.5 * p[1:-1] + 0.25 * p[2:]
    axis = b.body.head.to_rest((0, HEAD_AXIS_Y + 0.02, 0.6))
    facing = unit((p - axis) * [1, 1, 0])
    laid, _ = b.lay(p[None], facing[None], radius * 1.25)
    return laid[0], facing


def braid(b: Barber) -> None:
    """One plait down the back."""
    tie = b.point(0, 0.115, -0.020, 0.008)
    gathered(b, [tie])
    drop = [tie, tie + OUT * 0.030 * b.size + DOWN * 0.05 * b.size, tie + OUT * 0.036 * b.size + DOWN * 0.42 * b.body.scale]
    path, facing = _hung(b, drop, 0.017, 60)
    _plait(b, path, facing, 0.017, 4.5)


def braids(b: Barber) -> None:
    """Two plaits that fall over the shoulders to the chest."""
    ties = [b.point(side * 0.072, 0.055, -0.055, 0.006) for side in (1, -1)]
    gathered(b, ties)
    for side, tie in zip((1, -1), ties, strict=True):
        shoulder = b.body.head.to_rest((side * 0.092, HEAD_AXIS_Y + 0.010, EYE_Z - 0.175))
        chest = b.body.head.to_rest((side * 0.088, HEAD_AXIS_Y - 0.090, EYE_Z - 0.250))
        ways = [tie, tie + np.array([side * 0.010, 0.004, -0.035]) * b.size, shoulder, chest, chest + DOWN * 0.15 * b.body.scale]
        path, facing = _hung(b, ways, 0.014, 66)
        _plait(b, path, facing, 0.014, 5.0)


def dreadlocks(b: Barber) -> None:
    """Thick matted ropes to the shoulders, thrown back from the face."""
    rng, s = b.rng, 20
    whorl = b.scalp.head.to_rest((0.0, HEAD_AXIS_Y - 0.015, 0.84))

    def thrown_back(points: Floats, normal: Floats) -> Floats:
        c = b.scalp.head.to_canonical(points)
        ahead = np.clip((HEAD_AXIS_Y + 0.01 - c[:, 1]) / 0.05, 0, 1)[:, None]
        top = np.clip((c[:, 2] - EYE_Z - 0.030) / 0.05, 0, 1)[:, None]
        aside = np.sign(c[:, :1]) * np.array([1.0, 0, 0])
        falls = unit(points - whorl) * [1, 1, 0.4]
        lies = along_surface(normal, falls * (1 - ahead) + (aside * 0.75 + np.array([0, 0.9, 0.1])) * ahead)
        return lies * (0.25 + 0.75 * top) + (1 - top) * np.array([0, 0.30, -1.2])

    guide, across = b.strands(170, 0.30, thrown_back, uneven=0.22, segments=s, lift=0.0085, most=0.034, gravity=0.7, stiff=0.55, rise=0.25)
    guide, across = b.lay(guide, across, 0.0075)
    k = np.linspace(0, 1, s)[None]
    phase = rng.uniform(0, 6.28, (len(guide), 1, 1))
    bends = 0.005 * np.sin(k[..., None] * rng.uniform(5, 12, (len(guide), 1, 1)) + phase) * k[..., None]
    guide = guide + (across + 0.7 * unit(np.cross(across, np.gradient(guide, axis=1)))) * bends
    lumps = 1 + 0.12 * np.sin(k * rng.uniform(24, 44, (len(guide), 1)) + phase[..., 0])
    thick = rng.uniform(0.0048, 0.0066, (len(guide), 1))
    b.ropes(guide, across, thick * lumps * np.interp(k, [0, 0.06, 0.9, 0.97, 1], [0.75, 1, 0.95, 0.7, 0.05]), repeats=4.0)


def cornrows(b: Barber) -> None:
    """Rows plaited close to the scalp, side by side from the hairline over the crown to the nape."""
    rows, s = 19, 90
    guide, facing, lengths = [], [], []
    for lean in np.linspace(-1.22, 1.22, rows):
        at, normal = _meridian(b, lean)
        inside = np.nonzero(above_hairline(b.body.head.to_canonical(at), b.line) > 0.001)[0]
        at, normal = at[inside[0] : inside[-1] + 1], normal[inside[0] : inside[-1] + 1]
        length = np.r_[0, np.cumsum(np.linalg.norm(np.diff(at, axis=0), axis=1))]
        even = np.linspace(0, length[-1], s)
        at, normal = (np.stack([np.interp(even, length, v[:, k]) for k in range(3)], 1) for v in (at, normal))
        guide.append(at + unit(normal) * 0.0030)
        facing.append(unit(normal))
        lengths.append(length[-1])
    thick = 0.0054 * b.size * np.interp(np.linspace(0, 1, s), [0, 0.05, 0.4, 0.8, 1], [0.35, 0.9, 1, 0.7, 0.3])
    b.ropes(
        np.stack(guide), np.stack(facing), np.tile(thick, (len(guide), 1)), plaited=2 * np.pi * float(np.mean(lengths)) / 0.011, repeats=6.0
    )


def _meridian(b: Barber, lean: float) -> tuple[Floats, Floats]:
    """Return the line over the scalp from the nose's bridge to the nape whose middle leans `lean` radians aside, and its normals."""
    sweep = np.linspace(0.15, np.pi - 0.1, 120)[:, None]
    middle = b.body.head.to_rest((0, HEAD_AXIS_Y, EYE_Z - 0.045))
    ray = np.array([0, -1.0, 0]) * np.cos(sweep) + np.array([np.sin(lean), 0, np.cos(lean)]) * np.sin(sweep)
    p = middle + ray * 0.12 * b.size
    for _ in range(4):
        p = middle + ray * ((b.scalp.surface(p)[0] - middle) * ray).sum(1, keepdims=True)
    at, normal = b.scalp.surface(p)
    p = p - ((p - at) * normal).sum(1, keepdims=True) * normal
    for _ in range(8):
        p[1:-1] = 0.25 * p[:-2] + 0.5 * p[1:-1] + 0.25 * p[2:]
        normal[1:-1] = unit(0.25 * normal[:-2] + 0.5 * normal[1:-1] + 0.25 * normal[2:])
    return p, normal
