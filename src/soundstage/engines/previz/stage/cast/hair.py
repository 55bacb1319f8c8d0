"""How hair grows: roots on the scalp, strands combed and pressed to the head, hair cards made from them."""

from collections.abc import Callable

import numpy as np

from soundstage.engines.previz.stage.cast.body import Body, above_hairline
from soundstage.engines.previz.stage.cast.data import EYE_Z, HEAD_AXIS_Y
from soundstage.engines.previz.stage.cast.geometry import Bools, Floats, Ints, nearest, ribbon, strips, tree_of, triangles, unit
from soundstage.engines.previz.stage.cast.lying import Worn
from soundstage.engines.previz.stage.cast.part import Array, Part, make_part

Comb = Callable[[Floats, Floats], Floats]
"""(points, scalp normals) -> direction hair is combed there."""

HAIRLINES: dict[str, tuple[float, ...]] = {
    "male": (0.067, 0.069, 0.069, 0.058, 0.026, -0.020, 0.002, 0.010, -0.028, -0.050, -0.062, -0.068, -0.070),
    "mature": (0.071, 0.075, 0.082, 0.071, 0.034, -0.014, 0.004, 0.010, -0.028, -0.050, -0.062, -0.068, -0.070),
    "receded": (0.100, 0.098, 0.092, 0.074, 0.034, -0.010, 0.006, 0.012, -0.024, -0.046, -0.058, -0.064, -0.066),
    "female": (0.064, 0.065, 0.062, 0.046, 0.014, -0.020, 0.000, 0.010, -0.028, -0.050, -0.062, -0.068, -0.070),
}
"""Metres above the eyes at 13 azimuths, front to nape."""
CARD_TILES = 8
"""Tiles of the atlas; the last is the matted one."""
MATTED = 1 - 0.5 / CARD_TILES
"""The number of a card on the matted tile, plus or minus half a tile."""
FULL = 0.5
"""Share of a card along which all its strands are there."""
STRAIGHT = 0.055
"""Metres of a strand that may be one straight piece in the distance."""
DARK_ROOT = 0.045
"""Metres from the root over which hair comes out of its own shade; long hair is not dark all over the crown."""


def card_texture(rng: np.random.Generator, width: int = 128, height: int = 512) -> np.ndarray:
    """Return an atlas of cards (height, tiles * width, 4) uint8: strand coverage, strand shade, cross normal, body coverage.

    Seven are bundles of strands that thin to their tips; the last is matted hair without a gap, for what is no card but a rope.
    """
    out = np.zeros((height, width * CARD_TILES, 4), np.float32)
    v = np.linspace(0, 1, height)[:, None]
    x = np.arange(width)[None] + 0.5
    across = np.abs(x / width - 0.5) * 2
    for k in range(CARD_TILES - 1):
        tile = np.zeros((height, width, 4), np.float32)
        tile[..., 2] = 0.5
        for _ in range(46):
            start = rng.uniform(0.06, 0.94)
            end = rng.uniform(0.55, 1.0) if rng.random() < 0.7 else rng.uniform(0.85, 1.02)
            centre = 0.5 + (start - 0.5) * (1 - 0.55 * v**1.5)
            centre = width * (centre + 0.03 * np.sin(v * rng.uniform(2, 7) + rng.uniform(0, 6)) * v)
            d = (x - centre) / (rng.uniform(1.6, 3.6) * (1 - 0.55 * v))
            cover = np.clip(1.35 - np.abs(d) * 1.2, 0, 1) * np.clip((end - v) * 14, 0, 1) * np.clip(v * 60 + 0.6, 0, 1)
            on_top = cover > tile[..., 0] * 0.999
            tile[..., 1] = np.where(on_top, rng.uniform(0.15, 1.0), tile[..., 1])
            tile[..., 2] = np.where(on_top, 0.5 + 0.5 * np.clip(d, -1, 1), tile[..., 2])
            tile[..., 0] = np.maximum(tile[..., 0], cover)
        # From afar a card is one lock that thins to its sides and tip: no strand is wider than a pixel there.
        tile[..., 3] = np.clip(1.5 - 1.3 * across**2.0, 0, 1) * np.clip((1.0 - v) * 2.6, 0, 1)
        out[:, k * width : (k + 1) * width] = tile
    out[:, -width:] = _matted(rng, width, height)
    return (np.clip(out, 0, 1) * 255).astype(np.uint8)


def _matted(rng: np.random.Generator, width: int, height: int) -> Floats:
    """Return a closed tile: short fibres every which way, drawn out along the rope."""
    fy, fx = np.meshgrid(np.fft.fftfreq(height), np.fft.fftfreq(width), indexing="ij")
    smear = np.exp(-((fx * 2.5) ** 2) - (fy * 14.0) ** 2)
    fibre = np.fft.ifft2(np.fft.fft2(rng.normal(size=(height, width))) * smear).real
    fibre = np.clip(0.5 + 0.22 * fibre / fibre.std(), 0, 1)
    across = np.clip(0.5 + 1.2 * (np.roll(fibre, 1, 1) - np.roll(fibre, -1, 1)), 0, 1)
    return np.stack([np.ones_like(fibre), fibre, across, np.ones_like(fibre)], -1)


class Scalp:
    """Where hair may grow, and what keeps it off the head and out of the face."""

    def __init__(self, body: Body, line: Floats) -> None:
        base = body.base
        self.body, self.line, self.head = body, line, body.head
        tri = triangles(base.body_quads)
        c = base.canonical[tri].mean(1)
        ear = base.mask["ears"][tri].mean(1) > 0.3
        ear |= (np.abs(c[:, 0]) > 0.072) & (c[:, 2] < EYE_Z + 0.016) & (c[:, 1] > -0.082) & (c[:, 1] < -0.020)
        grows = (above_hairline(c, line) > -0.006) & (c[:, 2] > 0.62) & ~ear & (np.abs(c[:, 0]) < 0.12)
        self.tri = tri[grows]
        solid = np.unique(tri[(c[:, 2] > 0.40) & (np.abs(c[:, 0]) < 0.26) & ~ear])
        cc = base.canonical[solid]
        dense = (cc[:, 2] < 0.745) & (cc[:, 2] > 0.61) & (cc[:, 1] < -0.08)
        solid = np.concatenate([solid[~dense], solid[dense][::6]])
        self._points, self._normals = body.rest[solid], body.normals[solid]
        self._tree = tree_of(self._points)

    def roots(self, n: int, rng: np.random.Generator) -> tuple[Floats, Floats, Floats]:
        """Return up to n roots: positions, normals, canonical positions. They thin out over the last 10 mm of the hairline."""
        body = self.body
        a, b, c = (body.rest[self.tri[:, k]] for k in range(3))
        area = np.linalg.norm(np.cross(b - a, c - a), axis=1)
        chosen = self.tri[rng.choice(len(area), n, p=area / area.sum())]
        u = rng.random((n, 2))
        u[u.sum(1) > 1] = 1 - u[u.sum(1) > 1]
        share = np.c_[1 - u.sum(1), u][:, :, None]
        canonical = (body.base.canonical[chosen] * share).sum(1)
        ragged = above_hairline(canonical, self.line) + rng.normal(0, 0.0022, n)
        keep = rng.random(n) < np.clip((ragged + 0.002) / 0.014, 0, 1)
        points, normals = (body.rest[chosen] * share).sum(1), unit((body.normals[chosen] * share).sum(1))
        return points[keep], normals[keep], canonical[keep]

    def surface(self, points: Floats) -> tuple[Floats, Floats]:
        """Return the nearest vertices of the head and their normals."""
        j = self._tree.query(points)[1]
        return self._points[j], self._normals[j]

    def hold_down(self, points: Floats, room: Floats) -> Floats:
        """Return points brought down to at most `room` metres above the head."""
        at, normal = self.surface(points)
        height = ((points - at) * normal).sum(1)
        return points - np.maximum(height - room, 0)[:, None] * normal

    def clear(self, centre: Floats, lift: float = 0.002) -> Floats:
        """Return strands (m, s, 3) brought out of head, neck and shoulders."""
        at, normal = self.surface(centre)
        away = centre - at
        height = (away * normal).sum(-1)
        inside = (height < lift) & (np.linalg.norm(away, axis=-1) < 0.05)
        inside[:, 0] = False
        return centre + np.where(inside, lift - height, 0)[..., None] * normal

    def push(self, points: Floats, lift: Floats | float, most: Floats | float, *, sweep: bool) -> tuple[Floats, Floats]:
        """Keep points `lift`..`most` metres off the head (above the jaw) and sweep long strands out of the face."""
        distance, j = self._tree.query(points)
        n = self._normals[j]
        height = ((points - self._points[j]) * n).sum(1)
        c = self.head.to_canonical(points)
        hug = np.clip((c[:, 2] - 0.665) / 0.05, 0, 1) * 0.8 * (np.asarray(most) > 0)
        out = np.where((height < lift) & (distance < 0.05), lift - height, 0) - np.where(height > most, height - most, 0) * hug
        points = points + out[:, None] * n
        if sweep:
            face = (c[:, 2] < 0.775) & (c[:, 1] < -0.050) & (np.abs(c[:, 0]) < 0.070) & (c[:, 2] > 0.56)
            aside = np.clip((np.sign(c[:, 0]) * 0.070 - c[:, 0]) * 0.55, -0.006, 0.006) * self.head.size
            points[:, 0] += np.where(face, aside, 0)
            # hair beside the face hangs behind the cheekbone, or it hides the profile
            before = np.clip((-0.062 - c[:, 1]) / 0.03, 0, 1) * np.clip((0.785 - c[:, 2]) / 0.03, 0, 1) * (c[:, 2] > 0.50)
            points[:, 1] += 0.0075 * before * self.head.size
        return points, n


def along_surface(normal: Floats, v: Floats) -> Floats:
    """Project directions on the surface with these normals."""
    v = np.broadcast_to(v, normal.shape)
    return unit(v - (v * normal).sum(1, keepdims=True) * normal)


def grow(
    scalp: Scalp,
    root: Floats,
    normal: Floats,
    length: Floats,
    comb: Comb,
    rng: np.random.Generator,
    *,
    segments: int = 7,
    lift: Floats | float = 0.004,
    most: Floats | float = 0.0,
    gravity: float = 0.0,
    stiff: float = 0.55,
    rise: float = 0.3,
    inward: float = 0.0,
) -> tuple[Floats, Floats]:
    """Integrate strands from their roots: (m, segments, 3) centre lines and normals.

    Each step leans from the old direction to comb + gravity, then is pushed to `lift`..`most` above the head: without the
    upper bound hair flies off like a mushroom. `inward` turns the ends under.
    """
    points: Floats = root + normal * 0.0005
    path: list[Floats] = [points]
    normals: list[Floats] = [normal]
    direction = unit(normal * rise + comb(points, normal))
    step = (length / (segments - 1))[:, None]
    neck = scalp.head.to_rest((0, HEAD_AXIS_Y, 0.66)) * [1, 1, 0]
    for s in range(1, segments):
        k = s / (segments - 1)
        pull = comb(points, normal) + np.array([0, 0, -1.0]) * gravity * (0.3 + k)
        if inward:
            pull = pull + unit(neck - points * [1, 1, 0]) * inward * max(0.0, k - 0.6) * 4
        direction = unit(direction * stiff + unit(pull) * (1 - stiff))
        moved, n = scalp.push(points + direction * step, lift, most, sweep=segments > 8)
        direction = unit(moved - points)
        points = moved
        path.append(points)
        normals.append(unit(n * 0.75 + normal * 0.25))
    return np.stack(path, 1), np.stack(normals, 1)


def wound(centre: Floats, across: Floats, phase: Floats, curl: float, turns: float, power: float = 0.5) -> Floats:
    """Wind strands `turns` times, `curl` metres wide at their tips, from a `phase` of each; a low `power` curls from the root on."""
    k = np.linspace(0, 1, centre.shape[1])[None, :, None]
    side = unit(np.cross(np.gradient(centre, axis=1), across))
    angle = phase[:, None, None] + k * turns * 6.28
    return centre + (side * np.sin(angle) + across * np.cos(angle) * 0.7 + across * 0.5) * curl * k**power


def waved(centre: Floats, across: Floats, phase: Floats, wave: float, length: float) -> Floats:
    """Bend strands to and fro, `wave` metres wide and once in `length` metres of height: all alike, but for a `phase` of each.

    The roots lie straight.
    """
    k = np.linspace(0, 1, centre.shape[1])[None, :, None]
    side = unit(np.cross(np.gradient(centre, axis=1), across))
    angle = phase[:, None, None] - centre[..., 2:] * 2 * np.pi / length
    return centre + (side * np.sin(angle) + across * 0.6 * np.cos(angle)) * wave * np.clip(k * 2.2, 0, 1)


def in_locks(centre: Floats, guides: Ints, pull: float, power: float) -> tuple[Floats, Ints]:
    """Draw strands towards the nearest of the `guides` among them, most at their tips; say which guide each follows."""
    mine = guides[nearest(centre[:, 0], centre[guides, 0])]
    k = np.linspace(0, 1, centre.shape[1])[None, :, None] ** power
    return centre + (centre[mine] - centre) * pull * k, mine


def crosses_face(scalp: Scalp, centre: Floats) -> Bools:
    """Say which strands pass before forehead, eyes, nose or mouth."""
    c = scalp.head.to_canonical(centre.reshape(-1, 3))
    inside = (c[:, 2] < 0.765) & (c[:, 2] > 0.58) & (c[:, 1] < -0.080) & (np.abs(c[:, 0]) < 0.062)
    inside |= (c[:, 2] < 0.740) & (c[:, 2] > 0.60) & (c[:, 1] < -0.086) & (np.abs(c[:, 0]) < 0.076)
    inside |= (c[:, 2] < 0.782) & (c[:, 2] > 0.74) & (c[:, 1] < -0.105) & (np.abs(c[:, 0]) < 0.050)
    return np.asarray(inside.reshape(centre.shape[:2]).any(1))


def hair_weights(body: Body, points: Floats) -> tuple[Array, Array]:
    """Head bone near the head, blending to the upper spine for hanging hair."""
    bone = body.base.bone
    high, low = body.joint["head"][2] - 0.05, body.joint["neck01"][2] - 0.05
    k = np.clip((high - points[:, 2]) / max(high - low, 1e-3), 0, 1)
    bones, weights = np.zeros((len(points), 4), np.float32), np.zeros((len(points), 4), np.float32)
    bones[:, 0], bones[:, 1] = bone["head"], bone["spine01"]
    weights[:, 0], weights[:, 1] = 1 - k, k
    return bones, weights


def _less_skyward(body: Body, positions: Floats, normals: Floats) -> Floats:
    """Return the normals of cards turned out of the sky where hair lies on shoulders.

    Single strands there still face all ways: lit like a flat roof, dark hair would turn pale and blue below the jaw.
    """
    low = np.clip((EYE_Z - 0.10 - body.head.to_canonical(positions)[:, 2]) / 0.06, 0, 1)[:, None]
    flat = normals * [1, 1, 0.15] + np.array([0, 0, -0.12]) * np.sign(normals[:, 2:])
    return unit(normals * (1 - low) + unit(flat) * low)


def cards(
    body: Body,
    centre: Floats,
    normal: Floats,
    width: Floats,
    colour: Floats,
    rng: np.random.Generator,
    *,
    tip: float = 0.55,
    soft: Floats | float = 0.0,
    even: float = 0.0,
    roll: float = 0.35,
    frays: float = 0.0,
    worn: Worn | None = None,
) -> Part:
    """Return hair cards on strand lines (m, s, 3); `soft` 0..1 says whose roots fade in (those at the hairline).

    `even` 1 is the colour of short hair, whose roots are seen everywhere and may not be dark; hair moves with what is `worn` beneath it.
    Strands end one by one along a card, or only beyond the share `frays` of it.
    """
    m, s = centre.shape[:2]
    bones, weights = hair_weights(body, centre.reshape(-1, 3))
    if worn is not None:
        bones, weights = worn.weights(centre.reshape(-1, 3), bones, weights)
    taper = np.linspace(1, tip, s)[None] * np.ones((m, 1))
    positions, normals, along, quads, uv = ribbon(centre, normal, width[:, None] * taper, rng, roll=roll * (1 - 0.57 * even))
    if frays:
        uv[:, 1] = np.interp(uv[:, 1], [0.0, frays, 1.0], [0.0, FULL, 1.0])
    calm = 0.60 + 0.25 * even
    # Turned to the head's own shape: or every card glints for itself, and those that lean away line the edge in black.
    normals = unit(normals * (1 - calm) + np.repeat(normal.reshape(-1, 3), 2, 0) * calm)
    normals = _less_skyward(body, positions, normals)
    along = along.reshape(m, s, 2, 3)
    if even:  # a root that stands up would glint like a dot
        along[:, 0] = unit(along[:, 0] * (1 - even) + along[:, min(2, s - 1)] * even)
    along = along.reshape(-1, 3)
    number = np.repeat(rng.random(m) * (1 - 1 / CARD_TILES), s * 2)
    fading = np.repeat(np.broadcast_to(soft, m), s * 2)
    length = float(np.linalg.norm(np.diff(centre, axis=1), axis=2).sum(1).mean())
    return make_part(
        "hair",
        positions,
        normals,
        quads,
        (np.repeat(bones, 2, 0), np.repeat(weights, 2, 0)),
        uv=uv,
        tangent=np.c_[along, number],
        colour=np.c_[np.tile(colour, (len(positions), 1)), fading],
        uniforms={"even": even, "dark_root": float(np.clip(DARK_ROOT / length, 0.05, 0.30))},
        name="hair",
        faces_afar=strips(m, s, s // 2),
        faces_distant=strips(m, s, max(1, round(length / STRAIGHT))),
    )
