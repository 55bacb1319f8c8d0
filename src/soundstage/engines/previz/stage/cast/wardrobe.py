"""The wardrobe: garments as plain descriptions (`Piece`) and the tailor who makes each kind for a body."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from soundstage.engines.previz.stage.cast import collars
from soundstage.engines.previz.stage.cast.body import Body
from soundstage.engines.previz.stage.cast.cloth import FABRICS, Colour, Fabric, Pattern, looks, patch, sew, shell, strip
from soundstage.engines.previz.stage.cast.geometry import Bools, Floats, compact, smooth, subdivide, vertex_normals
from soundstage.engines.previz.stage.cast.layers import Layer
from soundstage.engines.previz.stage.cast.part import Part, make_part, strongest
from soundstage.engines.previz.stage.cast.shoes import shoe_parts
from soundstage.seeds import rng_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One garment. Lengths are canonical heights in metres (0 is the waist's middle; -.82 the floor)."""

    kind: str
    colour: Colour = (0.3, 0.3, 0.3)
    fabric: str = "cotton"
    second: Colour = (0.7, 0.69, 0.66)
    """The other colour of stripes and checks."""
    pattern: str = "plain"
    """plain, stripe, check"""
    length: float | None = None
    """Height of the hem, when it is not the kind's own."""
    sleeves: float | None = None
    """0 at the shoulder .. 1 at the wrist."""
    under: bool = False
    """Worn under something: kept close."""

    def cloth(self) -> Fabric:
        """Return the fabric with the pattern on it."""
        fabric = FABRICS.get(self.fabric, FABRICS["cotton"])
        number = {"stripe": 2, "check": 3}.get(self.pattern)
        return fabric if number is None else replace(fabric, pattern=number)


class Tailor:
    """Makes pieces for one body; the patterns are subdivided once."""

    def __init__(self, body: Body, seed: int) -> None:
        self.body, self.seed = body, seed
        self._patterns: dict[str, Pattern] = {}
        self._beneath: list[Layer] = []

    def pattern(self, group: str = "helper-tights") -> Pattern:
        """Return the pattern made from a helper mesh."""
        if group not in self._patterns:
            self._patterns[group] = Pattern(self.body, group)
            self._patterns[group].beneath = self._beneath
        return self._patterns[group]

    def make(self, piece: Piece) -> list[Part]:
        """Return the parts of a piece, cut to clear what was made before it: make the inner ones first."""
        parts = MAKERS[piece.kind](self, piece, rng_for(self.seed, "cloth", piece.kind))
        if piece.kind in LAYERS:
            self._beneath.append(Layer(parts))
        return parts


def _arms_or_above(t: Pattern, z: float) -> Bools:
    return (t.C[:, 2] > z) | (t.armness > 0.5)


def _layers(t: Pattern, piece: Piece, neck: Floats) -> list[Floats]:
    """The last fields of a top: what shows under an outer layer, and the neck."""
    return [t.shows_under(), neck] if piece.under else [neck]


def _wide(near: float, extra: float, start: float = 0.35, over: float = 0.3, sleeve: float = 0.004) -> Callable[[Floats], Floats]:
    """Ease that grows downwards from `near` by `extra`, and by `sleeve` along the arms."""
    return lambda c: near + extra * np.clip((start - c[:, 2]) / over, 0, 1) + sleeve * np.clip((np.abs(c[:, 0]) - 0.18) / 0.1, 0, 1)


def t_shirt(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Round neck with a narrow band; short sleeves unless said otherwise."""
    t, fabric = tailor.pattern(), piece.cloth()
    end, hem = 0.35 if piece.sleeves is None else piece.sleeves, 0.02 if piece.length is None else piece.length
    neck = t.neck(rx=0.069, front=0.078, back=0.050)
    ease = _wide(0.004, 0.003, sleeve=-0.003) if piece.under else _wide(0.008, 0.011, sleeve=0.010 if end < 0.6 else 0.004)
    cut = shell(
        t,
        [t.sleeve(end), t.C[:, 2] - hem, *_layers(t, piece, neck)],
        keep=_arms_or_above(t, hem - 0.05),
        offset=ease,
        drape=6,
        rng=rng,
        slack=0.02 if piece.under else 0.13,
        stiff=fabric.stiff,
    )
    return [
        *sew(cut, piece.colour, fabric, second=piece.second, name="t-shirt"),
        *collars.neck_band(cut, piece.colour, fabric, piece.second, height=0.013),
    ]


def sweater(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Long sleeves, knitted band at the neck."""
    t, fabric = tailor.pattern(), piece.cloth()
    hem = 0.0 if piece.length is None else piece.length
    neck = t.neck(rx=0.074, front=0.078, back=0.052)
    cut = shell(
        t,
        [t.sleeve(0.95), t.C[:, 2] - hem, *_layers(t, piece, neck)],
        keep=_arms_or_above(t, hem - 0.05),
        offset=_wide(0.005, 0.004, sleeve=-0.003) if piece.under else _wide(0.010, 0.012, sleeve=0.0),
        drape=8,
        rng=rng,
        slack=0.02 if piece.under else 0.13,
        stiff=fabric.stiff,
    )
    return [
        *sew(cut, piece.colour, fabric, second=piece.second, name="sweater"),
        *collars.neck_band(cut, piece.colour, fabric, piece.second, height=0.020),
    ]


def turtleneck(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A sweater with a high folded neck."""
    t, fabric = tailor.pattern(), piece.cloth()
    cut = shell(
        t,
        [t.sleeve(0.95), t.C[:, 2], *_layers(t, piece, t.neck(rx=0.066, front=0.064, back=0.048))],
        keep=_arms_or_above(t, -0.05),
        offset=_wide(0.004, 0.004, sleeve=-0.003) if piece.under else _wide(0.009, 0.010),
        drape=7,
        rng=rng,
        slack=0.02 if piece.under else 0.11,
        stiff=fabric.stiff,
    )
    return [
        *sew(cut, piece.colour, fabric, name="turtleneck"),
        *collars.neck_band(cut, piece.colour, fabric, piece.second, height=0.050, lean=0.95),
    ]


def shirt(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Button front, collar that lies, top button open."""
    t, fabric = tailor.pattern(), piece.cloth()
    end, hem = 0.945 if piece.sleeves is None else piece.sleeves, -0.01 if piece.length is None else piece.length
    neck = t.neck(rx=0.066, front=0.068, back=0.047, slope=0.34, depth=0.440)
    ease = _wide(0.004, 0.004, sleeve=-0.003) if piece.under else _wide(0.008, 0.012, sleeve=0.001)
    cut = shell(
        t,
        [t.sleeve(end), t.C[:, 2] - hem, *_layers(t, piece, neck)],
        keep=_arms_or_above(t, hem - 0.05),
        offset=ease,
        drape=6,
        rng=rng,
        slack=0.02 if piece.under else 0.13,
        stiff=fabric.stiff,
    )
    out = sew(cut, piece.colour, fabric, second=piece.second, name="shirt")
    out += collars.fold_collar(cut, piece.colour, fabric, piece.second, above=0.485)
    lighter = _lightened(piece.colour, 1.04)
    q = cut.canonical
    front = patch(cut, [np.where(q[:, 1] < -0.03, 0.014 - np.abs(q[:, 0]), -0.1), 0.435 - q[:, 2]], 0.0022)
    out += sew(front, lighter, fabric, second=piece.second, lining=0.001, name="placket")
    return out


def _lightened(colour: Colour, times: float) -> Colour:
    red, green, blue = colour
    return min(1.0, red * times), min(1.0, green * times), min(1.0, blue * times)


def jacket(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Open blazer with lapels; a coat when it is long."""
    t, fabric = tailor.pattern(), piece.cloth()
    hem = -0.07 if piece.length is None else piece.length
    c = t.C
    open_to = 0.25
    gap = np.where(c[:, 2] > open_to, 0.020 + (c[:, 2] - open_to) * 0.30, 0.020 + (open_to - c[:, 2]) * 0.16)
    opening = np.where((c[:, 1] < -0.02) & (t.armness < 0.5), np.abs(c[:, 0]) - gap, 0.3)
    neck = t.neck(rx=0.076, front=0.080, back=0.052)
    cut = shell(
        t,
        [t.sleeve(0.93), c[:, 2] - hem, np.minimum(neck, opening)],
        keep=_arms_or_above(t, hem - 0.05),
        offset=_wide(0.013, 0.013, start=0.30, sleeve=-0.002),
        drape=8,
        folds=0.2,
        rng=rng,
        slack=0.05,
        stiff=fabric.stiff,
    )
    out = sew(cut, piece.colour, fabric, second=piece.second, name=piece.kind)
    tint = _lightened(piece.colour, 1.08)
    out += collars.lapels(cut, tint, fabric, piece.second, low=open_to, high=0.505)
    out += collars.fold_collar(
        cut, tint, fabric, piece.second, above=0.500, stand=0.024, fall=0.046, point=0.004, spread=0.004, lift=0.0055
    )
    return out


def coat(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A long jacket."""
    return jacket(tailor, piece if piece.length is not None else replace(piece, length=-0.38), rng)


def zip_jacket(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Open-front jacket with a standing collar (bomber, denim, leather, rain)."""
    t, fabric = tailor.pattern(), piece.cloth()
    hem = 0.0 if piece.length is None else piece.length
    c = t.C
    gap = 0.024 + np.clip(0.50 - c[:, 2], 0, 1) * 0.06
    opening = np.where((c[:, 1] < -0.02) & (t.armness < 0.5), np.abs(c[:, 0]) - gap, 0.3)
    neck = t.neck(rx=0.073, front=0.074, back=0.051)
    cut = shell(
        t,
        [t.sleeve(0.94), c[:, 2] - hem, np.minimum(neck, opening)],
        keep=_arms_or_above(t, hem - 0.05),
        offset=_wide(0.013, 0.012, sleeve=-0.001),
        drape=8,
        folds=0.3,
        rng=rng,
        slack=0.07,
        stiff=fabric.stiff,
    )
    return [
        *sew(cut, piece.colour, fabric, second=piece.second, name=piece.kind),
        *collars.fold_collar(cut, piece.colour, fabric, piece.second, above=0.490, stand=0.030, fall=0.040, point=0.012, lift=0.005),
    ]


def hoodie(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Wide soft top with a hood on the back and a pocket in front."""
    t, fabric = tailor.pattern(), piece.cloth()
    c = t.C
    hem = -0.02 if piece.length is None else piece.length
    cut = shell(
        t,
        [t.sleeve(0.96), c[:, 2] - hem, t.neck(rx=0.080, front=0.088, back=0.056)],
        keep=_arms_or_above(t, hem - 0.05),
        offset=_wide(0.015, 0.012, sleeve=0.002),
        drape=9,
        rng=rng,
        slack=0.09,
        stiff=fabric.stiff,
    )
    q = cut.canonical
    front = np.where(q[:, 1] < 0, 0.115 - np.abs(q[:, 0]) - 0.35 * np.clip(q[:, 2] - 0.08, 0, 1), -0.1)
    flap = patch(cut, [q[:, 2] - 0.04, 0.16 - q[:, 2], front], 0.005)
    out = [*sew(cut, piece.colour, fabric, name="hoodie"), *sew(flap, piece.colour, fabric, lining=0.001, name="pocket")]
    return [*out, *collars.hood(cut, piece.colour, fabric, piece.second)]


def trousers(tailor: Tailor, piece: Piece, rng: np.random.Generator, *, fit: float = 0.013) -> list[Part]:
    """Trousers, jeans; shorts when `length` is high."""
    t, fabric = tailor.pattern(), piece.cloth()
    c = t.C
    ankle = -0.742 if piece.length is None else piece.length
    waist = 0.155 - c[:, 2]
    legs = (c[:, 2] < 0.22) & (t.armness < 0.3) & (t.hand < 0.5)
    cut = shell(
        t,
        [waist, c[:, 2] - ankle],
        keep=legs,
        offset=lambda q: fit * (0.45 + 1.4 * np.clip((0.05 - q[:, 2]) / 0.5, 0, 1)),
        drape=9,
        folds=0.28,
        rng=rng,
        snug=False,
        span=0.6,
        deepest=0.02,
        slack=0.09,
        stiff=fabric.stiff,
    )
    return sew(cut, piece.colour, fabric, second=piece.second, upright=0.6, name="trousers")


def shorts(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Trousers to above the knee."""
    return trousers(tailor, replace(piece, length=-0.30 if piece.length is None else piece.length), rng, fit=0.018)


def skirt(tailor: Tailor, piece: Piece, rng: np.random.Generator, *, waist: float = 0.17, flare: float = 0.35) -> list[Part]:
    """Falls in upright folds that widen downwards."""
    t, fabric = tailor.pattern("helper-skirt"), piece.cloth()
    c = t.C
    hem = -0.42 if piece.length is None else piece.length

    def widen(canonical: Floats, _p: Floats) -> Floats:
        down = np.clip(waist - canonical[:, 2], 0, 1)
        free = np.clip(down - 0.12, 0, 1)
        a = np.arctan2(canonical[:, 0], -canonical[:, 1])
        out = np.stack([np.sin(a), -np.cos(a), 0 * a], 1)
        fold = 0.036 * free * (np.sin(a * 9 + 2 * np.sin(a * 2)) + 0.4 * np.sin(a * 17 + 1.3))
        return out * ((flare - 0.25) * (0.35 * down + 0.35 * free) + fold)[:, None]

    cut = shell(
        t,
        [waist - c[:, 2], c[:, 2] - hem],
        offset=lambda q: 0.001 + 0.05 * np.clip(waist - 0.10 - q[:, 2], 0, 0.14),
        drape=1,
        folds=0.3,
        flare=widen,
        rng=rng,
        snug=False,
        lumps=0.0,
    )
    return sew(cut, piece.colour, fabric, second=piece.second, upright=1.0, name="skirt")


def dress(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A fitted top with short sleeves over a skirt of the same cloth."""
    t, fabric = tailor.pattern(), piece.cloth()
    sleeves = 0.10 if piece.sleeves is None else piece.sleeves
    neck = t.neck(rx=0.096, front=0.105, back=0.074)
    top = shell(
        t,
        [t.sleeve(sleeves), t.C[:, 2] - 0.13, neck],
        keep=_arms_or_above(t, 0.10),
        offset=0.007,
        drape=4,
        folds=0.2,
        rng=rng,
        slack=0.03,
        stiff=fabric.stiff,
    )
    return [*sew(top, piece.colour, fabric, second=piece.second, name="dress"), *skirt(tailor, piece, rng, waist=0.185, flare=0.36)]


def gown(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A dress to the ankles."""
    return dress(tailor, replace(piece, length=-0.72 if piece.length is None else piece.length), rng)


def scarf(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Two soft loops round the neck."""
    body, fabric, out = tailor.body, piece.cloth(), []
    t = tailor.pattern()
    near = np.nonzero((t.C[:, 2] > 0.44) & (np.abs(t.C[:, 0]) < 0.16))[0]
    cut = shell(t, [t.C[:, 2] - 0.40, 0.16 - np.abs(t.C[:, 0])], offset=0.01, rng=rng)
    angle = np.linspace(-np.pi, np.pi, 73)[:-1]
    radial = np.stack([np.sin(angle), np.cos(angle), 0 * angle], 1)
    for lift, size, phase in ((0.020, 1.0, 0.0), (0.046, 0.90, 1.3)):
        ry = np.where(np.cos(angle) < 0, 0.080, 0.068) * size
        ring = np.stack([0.078 * size * np.sin(angle), -0.012 + ry * np.cos(angle), np.full(72, 0.535)], 1)
        j = near[[int((np.hypot(*(t.C[near, :2] - q[:2]).T) + 0.5 * np.abs(t.C[near, 2] - 0.535)).argmin()) for q in ring]]
        p = t.P[j] + (ring - t.C[j]) * [1, 1, 0] * body.scale
        z = p[:, 2]
        for _ in range(6):
            z = 0.5 * z + 0.25 * (np.roll(z, 1) + np.roll(z, -1))
        p[:, 2] = z
        thick = (0.023 + 0.005 * np.sin(angle * 3 + phase) + 0.003 * np.sin(angle * 7 + 2 * phase))[:, None] * body.scale
        wave = (lift + 0.010 * np.sin(angle * 2 + phase))[:, None] * body.scale
        rows = [
            p
            + np.array([0, 0, 1.0]) * (wave + thick * np.sin(a) * 1.15)
            + radial * (thick * (1 + np.cos(a) + 0.12 * np.sin(3 * a + angle[:, None] * 2)))
            for a in np.linspace(2 * np.pi, 0, 14)
        ]
        out.append(strip(rows, t.W[j], cut, piece.colour, fabric, piece.second, folds=0.8, closed=True, name="scarf"))
    return out


def beanie(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Knitted hat over the skull with a turned-up edge."""
    body, fabric = tailor.body, piece.cloth()
    base = body.base
    c = base.canonical
    line = 0.7684 + 0.010 * np.clip(-(c[:, 1] + 0.045) / 0.1, -1.6, 1)
    keep = (c[:, 2] > line - 0.02) & (np.abs(c[:, 0]) < 0.12)
    ids, quads = compact(base.body_quads[keep[base.body_quads].all(1)])
    values, quads = subdivide(np.concatenate([body.rest[ids], c[ids], base.weights[ids]], 1), quads)
    p = smooth(values[:, :3], quads, 3)
    normals = vertex_normals(p, quads)
    low = values[:, 5] - (0.7684 + 0.010 * np.clip(-(values[:, 4] + 0.045) / 0.1, -1.6, 1))
    top = np.clip((values[:, 5] - 0.80) / 0.05, 0, 1)
    p = p + normals * (0.014 + 0.006 * (low < 0.035))[:, None] * body.scale + np.array([0, 0.01, 0.016]) * top[:, None]
    n = len(p)
    uv = np.stack([np.arctan2(values[:, 3], -values[:, 4] - 0.045) * 0.09, values[:, 5]], 1)
    tangent = np.c_[np.full(n, 0.2), np.zeros(n), np.ones(n), np.full(n, 0.9)]
    tint = np.c_[np.tile(piece.colour, (n, 1)), np.clip(low, 0.001, 0.08)]
    return [
        make_part(
            "cloth",
            p,
            vertex_normals(p, quads),
            quads,
            strongest(values[:, 6:]),
            uv=uv,
            tangent=tangent,
            colour=tint,
            uniforms=looks(fabric, piece.second),
            name="beanie",
        )
    ]


def hat(
    tailor: Tailor, piece: Piece, rng: np.random.Generator, *, brim: float = 0.055, crown: float = 0.105, peak: bool = False
) -> list[Part]:
    """A crown and a brim round the head; a cap has a peak instead."""
    body, fabric = tailor.body, piece.cloth()
    frame, k = body.head, body.head.size
    a = np.linspace(0, 2 * np.pi, 49)[:-1]
    ring = np.stack([0.088 * np.sin(a), -0.045 + np.where(np.cos(a) > 0, 0.106, 0.108) * -np.cos(a) + 0.012, np.full(48, 0.792)], 1)
    ring[:, 2] += 0.012 * np.clip(np.cos(a), -1, 1)
    base = frame.to_rest(ring)
    centre = base.mean(0)
    away = base - centre
    wide = away / np.linalg.norm(away, axis=1, keepdims=True)
    up = np.array([0, 0, 1.0]) * k
    reach = brim * (np.clip(np.cos(a), 0, 1) ** 0.6)[:, None] * 1.25 if peak else np.full((48, 1), brim)
    rise, taper = (0.085, 0.55) if peak else (crown, 0.80)
    rows = [
        base + wide * reach * k - up * (0.016 if peak else 0.004) * (reach > 0),
        base + wide * reach * 0.5 * k + up * 0.002,
        base + wide * 0.002,
        base + up * 0.02,
    ]
    for f in (0.5, 0.85, 1.0):
        rows.append(centre + away * (1 - (1 - taper) * f**2.2) + up * (0.02 + (rise - 0.02) * f))
    rows += [centre + away * taper * s + up * (rise + 0.012 * (1 - s**2)) for s in (0.75, 0.4, 0.02)]
    bones = np.zeros((48, len(body.base.bones)), np.float32)
    bones[:, body.base.bone["head"]] = 1
    grid = np.stack(rows)
    m = grid.shape[0]
    first = (np.arange(m - 1)[:, None] * 48 + np.arange(48)).ravel()
    nxt = (np.arange(m - 1)[:, None] * 48 + (np.arange(48) + 1) % 48).ravel()
    quads = np.stack([first, nxt, nxt + 48, first + 48], 1)
    p = grid.reshape(-1, 3)
    normals = vertex_normals(p, quads)
    if (normals[96:] * (p[96:] - centre)).sum() < 0:
        normals, quads = -normals, quads[:, ::-1]
    n = len(p)
    uv = np.stack([np.tile(a * 0.1, m), np.repeat(np.arange(m) * 0.03, 48)], 1)
    tangent = np.c_[np.full(n, 0.1), np.zeros(n), np.ones(n), np.full(n, fabric.rough)]
    band = (
        np.where((np.repeat(np.arange(m), 48) == 3)[:, None], np.array(piece.colour) * 0.35, piece.colour)
        if not peak
        else np.tile(piece.colour, (n, 1))
    )
    skinning = strongest(np.tile(bones, (m, 1)))
    return [
        make_part(
            "cloth",
            p,
            normals,
            quads,
            skinning,
            uv=uv,
            tangent=tangent,
            colour=np.c_[band, np.full(n, 0.05)],
            uniforms=looks(fabric, piece.second),
            name="hat",
        )
    ]


def cap(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """A cap with a peak."""
    return hat(tailor, piece, rng, peak=True, brim=0.062)


def _sole(piece: Piece) -> Colour:
    """Leather shoes have dark soles, sneakers the piece's second colour."""
    return (0.018, 0.016, 0.015) if piece.fabric == "leather" else piece.second


def shoes(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Low shoes."""
    return shoe_parts(tailor.body, piece.colour, piece.cloth(), sole=_sole(piece))


def boots(tailor: Tailor, piece: Piece, rng: np.random.Generator) -> list[Part]:
    """Shoes with a shaft over the ankle."""
    t, fabric = tailor.pattern(), piece.cloth()
    c = t.C
    shaft = shell(t, [-0.60 - c[:, 2], c[:, 2] + 0.79], keep=c[:, 2] < -0.55, offset=0.010, drape=3, folds=0.5, rng=rng, snug=False)
    return [*sew(shaft, piece.colour, fabric, name="boots"), *shoe_parts(tailor.body, piece.colour, fabric, sole=_sole(piece), high=0.085)]


Maker = Callable[[Tailor, Piece, np.random.Generator], list[Part]]
MAKERS: dict[str, Maker] = {
    "t-shirt": t_shirt, "sweater": sweater, "turtleneck": turtleneck, "shirt": shirt, "jacket": jacket, "coat": coat, "zip jacket": zip_jacket,
    "hoodie": hoodie, "trousers": trousers, "shorts": shorts, "skirt": skirt, "dress": dress, "gown": gown, "scarf": scarf, "beanie": beanie, "hat": hat,
    "cap": cap, "shoes": shoes, "boots": boots,
}  # fmt: skip
"""Every kind of garment by name."""


OUTER = ("jacket", "coat", "zip jacket")
LAYERS = ("trousers", "shorts", "skirt", "t-shirt", "shirt", "sweater", "turtleneck", "hoodie", "dress", "gown", *OUTER)
"""Garments with a surface for others to lie on, from the innermost outwards."""


TUCKED = 0.105
"""Canonical height of the hem of a shirt that is tucked in: under the waistband at .155."""


def layered(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return the pieces from the innermost outwards.

    Tops under something that opens in front are kept close, and a shirt under a jacket or coat is tucked in.
    """
    kinds = {p.kind for p in pieces}
    covered, tailored = bool(kinds & set(OUTER)), bool(kinds & {"jacket", "coat"} and kinds & {"trousers", "skirt", "shorts"})

    def worn(piece: Piece) -> tuple[int, Piece]:
        order = LAYERS.index(piece.kind) if piece.kind in LAYERS else len(LAYERS)
        if piece.kind == "shirt" and tailored and piece.length is None:
            return -1, replace(piece, under=True, length=TUCKED)
        return order, replace(piece, under=True) if covered and piece.kind in ("t-shirt", "shirt", "sweater", "turtleneck") else piece

    return tuple(piece for _, piece in sorted(map(worn, pieces), key=lambda pair: pair[0]))


def hidden_by(body: Body, pieces: tuple[Piece, ...]) -> Floats:
    """Mark the body vertices (v,) well under clothes: their skin is not drawn. Hands and what shows at edges never are."""
    c = body.base.canonical
    arm = np.clip((np.abs(c[:, 0]) - 0.1677) / (0.4312 - 0.1677), -1, 2)
    trunk = (c[:, 2] > 0.05) & (c[:, 2] < np.where(np.abs(c[:, 0]) > 0.105, 0.49, 0.43)) & (arm < 0)
    out = np.zeros(len(c), bool)
    for piece in pieces:
        match piece.kind:
            case "t-shirt" | "shirt" | "sweater" | "turtleneck" | "hoodie":
                long = (0.35 if piece.kind == "t-shirt" else 0.94) if piece.sleeves is None else piece.sleeves
                out |= trunk | ((arm >= 0) & (arm < long - 0.10) & (c[:, 2] > 0.1))
            case "jacket" | "coat" | "zip jacket":
                out |= ((arm >= 0) & (arm < 0.82) & (c[:, 2] > 0.1)) | (trunk & (np.abs(c[:, 0]) > 0.13))
            case "dress" | "gown":
                out |= (c[:, 2] > 0.0) & (c[:, 2] < 0.40) & (arm < -0.1)
            case "trousers" | "shorts":
                low = -0.742 if piece.kind == "trousers" else -0.30
                legs = (c[:, 2] < 0.12) & (c[:, 2] > (low if piece.length is None else piece.length) + 0.05) & (np.abs(c[:, 0]) < 0.35)
                out |= legs & ~((c[:, 2] > 0.10) & (np.abs(c[:, 0]) > 0.2))
            case "skirt":
                out |= (c[:, 2] < 0.15) & (c[:, 2] > -0.1) & (np.abs(c[:, 0]) < 0.2)
            case "shoes" | "boots":
                out |= c[:, 2] < -0.817 + 0.07
            case _:
                pass
    hand = np.array([name.startswith(("finger", "meta", "wrist")) for name in body.base.dominant])
    return (out & ~hand).astype(np.float32)
