"""What skin and fur look like: a palette over the flesh, a pattern, and tufts of fur that break the outline."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from soundstage.engines.previz.stage.cast.geometry import Floats, Ints, ribbon, triangles, unit
from soundstage.engines.previz.stage.cast.part import Part, make_part, strongest
from soundstage.engines.previz.stage.creatures.flesh import Flesh, both_sides, distance, lie_of_fur, normals_of, shares, skin
from soundstage.engines.previz.stage.creatures.rig import Rig
from soundstage.engines.previz.stage.scene import Colour

PATTERNS = ("plain", "patches", "stripes", "spots", "rosettes", "scales", "wool", "hide", "plates")
GLOSSY = frozenset({"visor", "nose", "eye", "hoof", "beak", "claw"})
GUMS, LIPS = np.array([0.085, 0.026, 0.024]), np.array([0.016, 0.011, 0.010])
TRUNK = ("root", "hips", "chest", "neck1", "neck2", "upper.hind.L", "upper.hind.R")
"""Bones whose flesh bends as one."""
FEATHERED_BELOW, FEATHERED_BEHIND = frozenset({"root", "chest", "hips", "neck", "tail"}), frozenset({"upper", "lower", "tail"})
"""Bones under and behind which hair hangs in a coat that is feathered."""
WIDEST = 0.045
"""The widest tuft, as a share of the height."""
MOST_TUFTS = 6500
DARK: Colour = (0.012, 0.010, 0.009)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coat:
    """Colours by the paint of the flesh, a pattern on top, and how long fur is."""

    base: Colour
    paints: Mapping[str, Colour] = field(default_factory=dict[str, Colour])
    """Paint of the flesh -> colour; what is not here has `base`."""
    belly: Colour | None = None
    """What faces down."""
    back: Colour | None = None
    """What faces up."""
    pattern: str = "plain"
    second: Colour = DARK
    """The pattern's other colour."""
    grain: float = 1.0
    """Size of the pattern: repeats for each height of the body."""
    fur: float = 0.03
    """Length of fur as a share of the height; 0 is a bare skin."""
    longer: Mapping[str, float] = field(default_factory=dict[str, float])
    """Bone, or how its name begins -> factor on the length of its fur; "" says it of all others."""
    feather: float = 0.0
    """How much longer hair is where it hangs: behind legs, under belly and tail."""
    rough: float = 0.85
    sheen: float = 0.35
    glow: float = 0.0


def mixed(a: Colour, b: Colour, share: float) -> Colour:
    """Return a colour the share of the way from `a` to `b`."""
    red, green, blue = (x + (y - x) * share for x, y in zip(a, b, strict=True))
    return red, green, blue


@dataclass(frozen=True, slots=True, kw_only=True)
class Mouth:
    """Where a head is split: the flesh on the other side of the mouth, and the part of the head that has a mouth at all."""

    other: Sequence[Flesh]
    hinge: Floats
    ahead: Floats
    """(3,) unit vector from the hinge to the tip of the mouth."""
    size: float
    """Radius of the skull, metres."""

    def at(self, points: Floats) -> Floats:
        """Return 0 on fur, up to 1 on the lips, 2 in the mouth, for each point."""
        far = np.min([distance(points, f) for f in self.other], 0)
        along = np.clip(((points - self.hinge) @ self.ahead / self.size - 0.55) / 0.3, 0, 1)
        lips = np.exp(-((np.maximum(far, 0) / (0.055 * self.size)) ** 2)) * along
        return np.where((far < -0.02 * self.size) & (along > 0.3), 2.0, lips)


def painted(points: Floats, normals: Floats, flesh: Sequence[Flesh], coat: Coat, soft: float) -> tuple[Floats, Floats]:
    """Return the colour (n, 3) of each point and how much of the pattern shows there (n,)."""
    names = sorted({f.paint for f in flesh if not f.cut})
    far = np.stack([np.min([distance(points, f) for f in flesh if f.paint == name and not f.cut], 0) for name in names], 1)
    near = np.maximum(1 - (far - far.min(1, keepdims=True)) / soft, 0.0) ** 2
    near /= near.sum(1, keepdims=True)
    base = np.tile(np.asarray(coat.base, float), (len(points), 1))
    up = normals[:, 2:3]
    if coat.back is not None:
        base += (np.asarray(coat.back) - base) * np.clip(up * 1.8 - 0.35, 0, 1)
    if coat.belly is not None:
        base += (np.asarray(coat.belly) - base) * np.clip(-up * 1.6 - 0.15, 0, 1)
    plain = np.array([name not in coat.paints for name in names])
    own = np.array([coat.paints.get(name, coat.base) for name in names], float)
    colour = near[:, plain].sum(1)[:, None] * base + near[:, ~plain] @ own[~plain]
    return colour, near[:, plain].sum(1)


def skin_part(
    flesh: Sequence[Flesh],
    rig: Rig,
    coat: Coat,
    cell: float,
    height: float,
    fine: tuple[Floats, Floats, float] | None = None,
    mouth: "Mouth | None" = None,
    ground: float = 0.0,
) -> tuple[Part, Floats]:
    """Return the skinned and painted skin round some flesh, and the lie of its fur (n, 3), which is 0 where there is none."""
    whole = both_sides(flesh)
    positions, quads = skin(whole, cell, fine, ground)
    normals = normals_of(positions, quads)
    soft = 0.055 * height
    weights = shares(positions, whole, rig.names, soft, TRUNK)
    colour, patterned = painted(
        positions, normals, whole, coat, 0.022 * height if mouth is None else min(0.022 * height, 0.15 * mouth.size)
    )
    lie = lie_of_fur(positions, whole, soft)
    if mouth is not None:
        lips = mouth.at(positions)
        colour += (np.where((lips > 1)[:, None], GUMS, LIPS) - colour) * np.clip(lips, 0, 1)[:, None]
        patterned *= 1 - np.clip(lips, 0, 1)
        lie *= (lips < 0.3)[:, None]
    part = make_part(
        "coat",
        positions,
        normals,
        quads,
        strongest(weights),
        tangent=np.c_[positions / height, _roughness(positions, whole, coat)],
        colour=np.c_[colour, patterned],
        uniforms=coat_uniforms(coat, height),
        name="skin",
    )
    return part, lie


def coat_uniforms(coat: Coat, height: float) -> dict[str, float | tuple[float, ...]]:
    """Return what people_coat.glsl wants to know."""
    return {
        "pattern": float(PATTERNS.index(coat.pattern)),
        "second": coat.second,
        "grain": coat.grain,
        "relief": min(1.0, height / 0.6),
        "furry": min(1.0, coat.fur / 0.02),
        "sheen": coat.sheen if coat.glow <= 0 else 1.0 + coat.glow,
    }


def _roughness(points: Floats, flesh: Sequence[Flesh], coat: Coat) -> Floats:
    wet = [f for f in flesh if f.paint in GLOSSY]
    if not wet:
        return np.full(len(points), coat.rough)
    solid = [f for f in flesh if not f.cut]
    far = np.min([distance(points, f) for f in solid], 0)
    return np.where(np.min([distance(points, f) for f in wet], 0) <= far + 1e-4, 0.30, coat.rough)


def tufts(part: Part, lie: Floats, coat: Coat, rig: Rig, height: float, rng: np.random.Generator) -> list[Part]:
    """Return fur as cards that lean with its lie; longer where the coat says so."""
    if coat.fur <= 0:
        return []
    p, normal = part.positions.astype(float), part.normals.astype(float)
    factor = np.ones(len(rig.names))
    for bone, times in sorted(coat.longer.items(), key=lambda item: len(item[0])):
        for name in rig.names:
            if name.startswith(bone):
                factor[rig.number[name]] = times
    local = (factor[part.bones.astype(int)] * part.weights).sum(1)
    hangs = np.zeros(len(p))
    if coat.feather > 0:
        # Under a trunk and a tail, and behind the upper bones of legs; the soles and the ankles have none.
        bones = [name.split(".")[0].rstrip("01234") for name in rig.names]
        under = np.array([name in FEATHERED_BELOW for name in bones], float)
        behind = np.array([name in FEATHERED_BEHIND for name in bones], float)
        own = part.bones.astype(int)
        hangs = (under[own] * part.weights).sum(1) * np.clip(-normal[:, 2] * 1.4 - 0.35, 0, 1)
        hangs = np.maximum(hangs, (behind[own] * part.weights).sum(1) * np.clip(normal[:, 1] * 1.4 - 0.3, 0, 1))
        local = local * (1 + coat.feather * hangs)
    tri = triangles(part.faces)
    area = np.linalg.norm(np.cross(p[tri[:, 1]] - p[tri[:, 0]], p[tri[:, 2]] - p[tri[:, 0]]), axis=1) / 2
    haired = (np.linalg.norm(lie, axis=1) > 0)[tri].all(1)
    long = local[tri].mean(1) * coat.fur * height * haired
    share = (
        area / np.maximum(long * np.minimum(0.5 * long, WIDEST * height), 1e-12) * (long > 0.004 * height) * (1 + 2.5 * hangs[tri].mean(1))
    )
    count = int(min(MOST_TUFTS, 3.2 * share.sum()))
    if not count:
        return []
    face = rng.choice(len(tri), count, p=share / share.sum())
    mix = rng.dirichlet((1, 1, 1), count)
    return [_cards(part, tri[face], mix, lie, long[face], hangs, coat, WIDEST * height, rng)]


def _cards(
    part: Part, corner: Ints, mix: Floats, lie: Floats, long: Floats, hangs: Floats, coat: Coat, widest: float, rng: np.random.Generator
) -> Part:
    def at(values: Floats) -> Floats:
        return (values[corner] * mix[..., None]).sum(1)

    root, normal, along = at(part.positions), unit(at(part.normals)), at(lie)
    along = unit(along - (along * normal).sum(1, keepdims=True) * normal + rng.normal(0, 0.16, along.shape))
    down = np.array([0.0, 0.0, -1.0])
    steps = 3
    k = np.linspace(0, 1, steps)[None, :, None]
    length = (long * rng.uniform(0.75, 1.25, len(long)))[:, None, None]
    rise = rng.uniform(0.12, 0.38, (len(long), 1, 1))
    centre = (
        root[:, None]
        - normal[:, None] * 0.12 * length
        + (along[:, None] * k + normal[:, None] * rise * k * (1.5 - k) + down * (0.18 + 0.40 * at(hangs[:, None])[:, None]) * k**2) * length
    )
    width = np.minimum(0.50 * length[:, :, 0], widest) * np.linspace(1.0, 0.8, steps)[None]
    positions, normals, tangent, quads, uv = ribbon(centre, np.repeat(normal[:, None], steps, 1), width, rng, roll=0.35)
    nearest = corner[np.arange(len(corner)), mix.argmax(1)]
    colour = at(part.colour[:, :3].astype(float)) * rng.uniform(0.93, 1.07, (len(corner), 1))
    tile = rng.integers(0, 7, len(corner)) / 8 + 0.03
    again = np.repeat(np.arange(len(corner)), steps * 2)
    # Shaded as the coat beneath, not as ribbons that face every way.
    shaded = unit(0.9 * normal[again] + 0.1 * normals)
    return make_part(
        "fur",
        positions,
        shaded,
        quads,
        (part.bones[nearest][again], part.weights[nearest][again]),
        uv=uv,
        tangent=np.c_[tangent, tile[again]],
        colour=np.c_[colour[again], np.full(len(again), coat.sheen)],
        name="fur",
    )
