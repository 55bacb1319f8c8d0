"""Fine hairs that follow the face: brows and lashes (drawn in close-ups only), lash bands (always), beards."""

import numpy as np

from soundstage.engines.previz.stage.cast.body import Body, azimuth
from soundstage.engines.previz.stage.cast.data import EYE_Z
from soundstage.engines.previz.stage.cast.geometry import Floats, Ints, nearest, ribbon, strips, triangles, unit
from soundstage.engines.previz.stage.cast.part import Part, make_part, strongest


def _hairs(
    body: Body,
    ids: Ints,
    root: Floats,
    normal: Floats,
    direction: Floats,
    length: Floats,
    width: float,
    colour: Floats,
    rng: np.random.Generator,
    *,
    segments: int = 4,
    droop: float = 0.0,
    alpha: float = 1.0,
    name: str,
) -> Part:
    """Return tapering ribbons from `root` along `direction`, each moved by body vertex `ids`."""
    m = len(root)
    k = np.linspace(0, 1, segments)[None, :, None]
    centre = (
        root[:, None] + direction[:, None] * (k * length[:, None, None]) + normal[:, None] * (0.0004 - droop * k**2 * length[:, None, None])
    )
    widths = width * np.linspace(1, 0.25, segments)[None] * np.ones((m, 1))
    positions, normals, along, quads, uv = ribbon(centre, np.repeat(normal[:, None], segments, 1), widths, rng)
    follow = np.repeat(ids, segments * 2)
    return make_part(
        "fuzz",
        positions,
        normals,
        quads,
        strongest(body.base.weights[follow]),
        uv=uv,
        tangent=np.c_[along, np.zeros(len(positions))],
        colour=np.c_[np.tile(colour, (len(positions), 1)), np.full(len(positions), alpha)],
        follows=(follow, positions - body.rest[follow]),
        name=name,
        faces_afar=strips(m, segments, 2),
        faces_distant=strips(m, segments, 1),
    )


def brow_curve(x: Floats) -> tuple[Floats, Floats]:
    """Return the brow's canonical height and the share 0..1 along it for canonical |x| (people_paint.glsl has the same)."""
    along = np.clip((x - 0.0135) / 0.040, 0, 1)
    return EYE_Z + 0.0185 + 0.0045 * np.sin(along * 2.40) - 0.0045 * np.clip((along - 0.55) / 0.45, 0, 1), along


def brow_parts(body: Body, colour: Floats, thick: float, rng: np.random.Generator, n: int = 105) -> list[Part]:
    """Brow hairs on the painted line, leaning outwards."""
    if thick < 0.05:
        return []
    base = body.base
    c = base.canonical
    ids = base.body_ids
    ids = ids[(c[ids, 2] > 0.70) & (c[ids, 2] < 0.79) & (c[ids, 1] < -0.09)]
    out = []
    for side in (1, -1):
        x = side * (0.0135 + 0.040 * rng.random(n) ** 1.05)
        z, along = brow_curve(np.abs(x))
        z = z + rng.uniform(-1, 1, n) * 0.0046 * thick * (1 - 0.65 * along)
        j = ids[nearest(np.c_[x, z], c[ids][:, [0, 2]])]
        normal = body.normals[j]
        off = np.c_[x, np.zeros(n), z] - c[j] * [1, 0, 1]
        off[:, 1] = -(off[:, 0] * normal[:, 0] + off[:, 2] * normal[:, 2]) / np.minimum(normal[:, 1], -0.2)
        lean = unit(np.stack([side * (0.35 + 0.9 * along), 0.10 * np.ones(n), 0.85 - 1.15 * along + rng.normal(0, 0.15, n)], 1))
        lean = unit(lean - (lean * normal).sum(1, keepdims=True) * normal)
        out.append(
            _hairs(
                body,
                j,
                body.rest[j] + off * body.scale,
                normal,
                lean,
                rng.uniform(0.005, 0.008, n) * body.scale,
                0.00040,
                colour,
                rng,
                alpha=0.85,
                name="brow",
            )
        )
    return out


def _lid_edge(body: Body, side: str, strip: str) -> tuple[Ints, Floats]:
    """Return the vertices on the root side of a lash strip and their offsets from the eye's centre, inner to outer."""
    base = body.base
    centre = body.rest[np.unique(base.faces(f"helper-{side}-eye"))].mean(0)
    ids = np.unique(base.faces(f"helper-{side}-eyelashes-{strip}"))
    r = np.linalg.norm(body.rest[ids] - centre, axis=1)
    ids = ids[r < np.quantile(r, 0.42)]
    p = body.rest[ids] - centre
    order = np.argsort(p[:, 0])
    return ids[order], p[order]


def _smoothed(a: Floats) -> Floats:
    return np.convolve(np.pad(a, 1, "edge"), [0.25, 0.5, 0.25], "valid")


def lash_parts(body: Body, rng: np.random.Generator, length: float = 1.0, n: int = 54) -> list[Part]:
    """Single lashes for close-ups, and a soft dark band along the upper lid that stands for them from afar."""
    colour = np.array([0.012, 0.009, 0.008])
    out = []
    for side in "lr":
        centre = body.rest[np.unique(body.base.faces(f"helper-{side}-eye"))].mean(0)
        for strip, up, metres in (("2", 1, 0.0078), ("1", -1, 0.0034)):
            ids, p = _lid_edge(body, side, strip)
            x = rng.uniform(p[:, 0].min(), p[:, 0].max(), n if up > 0 else n // 2)
            j = ids[np.abs(p[:, 0][None] - x[:, None]).argmin(1)]
            root = centre + np.stack([x, np.interp(x, p[:, 0], _smoothed(p[:, 1])), np.interp(x, p[:, 0], _smoothed(p[:, 2]))], 1)
            across = (x - p[:, 0].mean()) / np.ptp(p[:, 0])
            lean = unit(np.stack([across * 1.25, -np.ones(len(x)), np.full(len(x), 0.25 * up)], 1) + rng.normal(0, 0.08, (len(x), 3)))
            normal = unit(np.stack([np.zeros(len(x)), np.full(len(x), -0.25), np.full(len(x), -1.0 * up)], 1))
            metre = metres * length * rng.uniform(0.7, 1.1, len(x)) * (1 - np.abs(across) ** 3) * body.scale
            out.append(
                _hairs(
                    body,
                    j,
                    root,
                    normal,
                    lean,
                    metre,
                    0.00042 if up > 0 else 0.00030,
                    colour,
                    rng,
                    segments=5,
                    droop=0.55,
                    alpha=1.0 if up > 0 else 0.6,
                    name="lash",
                )
            )
        out.append(_lash_band(body, side, centre, colour, length))
    return out


def _lash_band(body: Body, side: str, centre: Floats, colour: Floats, length: float) -> Part:
    """A narrow strip on the upper lid's edge: 2 mm wide, solid at the root, thinning outwards."""
    ids, p = _lid_edge(body, side, "2")
    x = np.linspace(p[:, 0].min(), p[:, 0].max(), 15)
    root = centre + np.stack([x, np.interp(x, p[:, 0], _smoothed(p[:, 1])), np.interp(x, p[:, 0], _smoothed(p[:, 2]))], 1)
    j = ids[np.abs(p[:, 0][None] - x[:, None]).argmin(1)]
    across = (x - p[:, 0].mean()) / np.ptp(p[:, 0])
    reach = (0.0030 * length * (1 - 0.8 * np.abs(across * 2) ** 3))[:, None] * body.scale
    lean = unit(np.stack([across * 1.0, -np.ones(15), np.full(15, 0.10)], 1))
    rows = np.stack([root, root + lean * reach + [0, 0, 0.0006]], 1)
    positions = rows.reshape(-1, 3)
    first = np.arange(14) * 2
    quads = np.stack([first, first + 1, first + 3, first + 2], 1)
    follow = np.repeat(j, 2)
    tint = np.c_[np.tile(colour, (30, 1)), np.tile([1.0, 0.25], 15)]
    normals = np.tile(unit(np.array([0.0, -0.6, 0.8])), (30, 1))
    tangent = np.tile([1.0, 0.0, 0.0, 0.0], (30, 1))
    return make_part(
        "fuzz",
        positions,
        normals,
        quads,
        strongest(body.base.weights[follow]),
        tangent=tangent,
        colour=tint,
        follows=(follow, positions - body.rest[follow]),
        name="lash band",
    )


def beard_field(c: Floats, *, chin: bool = True, moustache: bool = True) -> Floats:
    """Signed canonical region of beard and moustache, positive inside: it ends a finger under the jaw, as barbers leave it."""
    angle = azimuth(c)
    top = np.interp(angle, [0.5, 1.35], [0.672, 0.706])
    jaw = np.minimum(top - c[:, 2], np.minimum(c[:, 2] - 0.604 - 0.34 * np.clip(c[:, 1] + 0.12, 0, 0.10), (1.5 - angle) * 0.05))
    lip = np.minimum(np.minimum(c[:, 2] - 0.673, 0.686 - c[:, 2] - 0.10 * np.abs(c[:, 0])), 0.035 - np.abs(c[:, 0]))
    mouth = np.hypot(c[:, 0] / 1.9, c[:, 2] - 0.664) - 0.012
    out = np.full(len(c), -1.0)
    if chin:
        out = np.minimum(jaw, mouth)
    if moustache:
        out = np.maximum(out, np.where(c[:, 1] < -0.12, lip, -1))
    return out


def beard_parts(body: Body, colour: Floats, length: float, rng: np.random.Generator, *, chin: bool = True, n: int = 5200) -> list[Part]:
    """Beard (or moustache alone) as short ribbons, downwards and outwards; full stubble is painted beneath."""
    base = body.base
    tri = triangles(base.body_quads)
    c = base.canonical[tri].mean(1)
    field = beard_field(c, chin=chin)
    tri = tri[
        (field > -0.004)
        & (c[:, 2] < 0.72)
        & (c[:, 2] > 0.58)
        & (base.mask["lips"][tri].mean(1) < 0.3)
        & (base.mask["inside-mouth"][tri].mean(1) < 0.3)
        & (c[:, 1] < -0.02)
    ]
    a, b, d = (body.rest[tri[:, k]] for k in range(3))
    area = np.linalg.norm(np.cross(b - a, d - a), axis=1)
    n = n if chin else n // 6
    pick = rng.choice(len(tri), n, p=area / area.sum())
    u = rng.random((n, 2))
    u[u.sum(1) > 1] = 1 - u[u.sum(1) > 1]
    share, t = np.c_[1 - u.sum(1), u][:, :, None], tri[pick]
    canonical = (base.canonical[t] * share).sum(1)
    keep = (beard_field(canonical, chin=chin) > rng.uniform(0, 0.004, n)) & (base.mask["lips"][t].max(1) < 0.6)
    t, share, canonical = t[keep], share[keep], canonical[keep]
    root, normal = (body.rest[t] * share).sum(1), unit((body.normals[t] * share).sum(1))
    m = len(t)
    fall = np.stack([canonical[:, 0] * 6, np.full(m, -0.25), np.full(m, -1.0)], 1) + rng.normal(0, 0.22, (m, 3))
    lean = unit(fall - (fall * normal).sum(1, keepdims=True) * normal * 0.75 + normal * 0.25)
    metres = length * rng.uniform(0.55, 1.15, m) * np.where(canonical[:, 2] > 0.672, 0.6, 1.0) * body.scale
    shades = colour[None] * rng.uniform(0.7, 1.25, (m, 1))
    part = _hairs(body, t[:, 0], root, normal, lean, metres, 0.0011, colour, rng, droop=0.1, name="beard")
    part.colour[:, :3] = np.repeat(shades, 8, 0)
    return [part]
