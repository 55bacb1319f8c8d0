"""The plan of what goes on four legs: from a build's measures to bones and flesh. Lengths are shares of the height at the withers."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from soundstage.engines.previz.stage.cast.geometry import Floats
from soundstage.engines.previz.stage.creatures.flesh import Flesh, both_sides, distance
from soundstage.engines.previz.stage.creatures.heads import DOG, Head, Lump
from soundstage.engines.previz.stage.creatures.rig import Bone
from soundstage.engines.previz.stage.creatures.wing_bones import wing_bones
from soundstage.engines.previz.stage.scene import Point

Pair = tuple[float, float]
WING_SPAN = 1.75
"""Length of one wing of a winged beast, in its heights."""
TAIL_BONES, TRUNK_BONES = 5, 5
SUNK = 0.52
"""Share of its radius that an eyeball's centre lies under the skin."""
LEGS = ("fore.L", "fore.R", "hind.L", "hind.R")
SEGMENTS = ("upper", "lower", "cannon", "paw")


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """One leg seen from the side: (metres behind its own foot, height) of its joints, radii at them, and what it stands on."""

    joints: tuple[Pair, Pair, Pair, Pair]
    radii: tuple[float, float, float, float]
    toe: float
    """How far the foot reaches ahead of its joint."""
    paint: str = "paw"
    muscle: float = 0.10
    """Radius of the shoulder or the thigh."""
    melt: float = 0.55
    """How far that blends into the trunk."""


FORE_PAW = Leg(joints=((-0.03, 0.69), (0.09, 0.47), (0.03, 0.20), (-0.01, 0.045)), radii=(0.085, 0.058, 0.042, 0.045), toe=0.075)
HIND_PAW = Leg(
    joints=((-0.06, 0.74), (-0.15, 0.46), (0.09, 0.235), (0.0, 0.045)), radii=(0.12, 0.078, 0.040, 0.042), toe=0.075, muscle=0.155
)
FORE_HOOF = Leg(
    joints=((-0.05, 0.69), (0.06, 0.55), (0.015, 0.315), (0.0, 0.10)),
    radii=(0.085, 0.058, 0.034, 0.028),
    toe=0.035,
    paint="hoof",
    muscle=0.13,
)
HIND_HOOF = Leg(
    joints=((-0.02, 0.76), (-0.10, 0.56), (0.10, 0.345), (0.02, 0.10)),
    radii=(0.13, 0.085, 0.038, 0.029),
    toe=0.035,
    paint="hoof",
    muscle=0.17,
)
FORE_BEAR = Leg(joints=((-0.03, 0.68), (0.08, 0.44), (0.03, 0.13), (0.0, 0.055)), radii=(0.15, 0.115, 0.095, 0.085), toe=0.10, muscle=0.19)
HIND_BEAR = Leg(joints=((-0.04, 0.70), (-0.13, 0.42), (0.08, 0.10), (0.0, 0.055)), radii=(0.19, 0.135, 0.09, 0.085), toe=0.10, muscle=0.22)
FORE_COLUMN = Leg(
    joints=((0.0, 0.66), (0.03, 0.46), (0.0, 0.22), (0.0, 0.08)), radii=(0.15, 0.115, 0.095, 0.10), toe=0.04, paint="nail", muscle=0.17
)
HIND_COLUMN = Leg(
    joints=((-0.02, 0.68), (-0.05, 0.44), (0.02, 0.20), (0.0, 0.08)), radii=(0.18, 0.13, 0.095, 0.10), toe=0.04, paint="nail", muscle=0.20
)
FORE_RABBIT = Leg(joints=((-0.03, 0.40), (0.09, 0.22), (0.02, 0.11), (0.0, 0.045)), radii=(0.10, 0.07, 0.055, 0.055), toe=0.09, muscle=0.13)
HIND_RABBIT = Leg(
    joints=((-0.05, 0.44), (-0.22, 0.30), (0.15, 0.085), (-0.10, 0.045)),
    radii=(0.22, 0.15, 0.066, 0.060),
    toe=0.15,
    muscle=0.235,
    melt=0.34,
)
FORE_SMALL = Leg(joints=((-0.03, 0.50), (0.10, 0.28), (0.02, 0.13), (0.0, 0.05)), radii=(0.11, 0.075, 0.055, 0.055), toe=0.10, muscle=0.14)
HIND_SMALL = Leg(joints=((0.02, 0.52), (-0.20, 0.40), (0.16, 0.10), (-0.06, 0.05)), radii=(0.20, 0.16, 0.060, 0.058), toe=0.14, muscle=0.27)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quadruped:
    """Measures of a four-legged body, as shares of the height at the withers unless they say otherwise."""

    head: Head = DOG
    skull: float = 0.135
    """Radius of the skull."""
    long: float = 0.72
    """From the front feet to the hind feet."""
    top: tuple[float, float, float] = (0.98, 0.93, 0.94)
    """Heights of the back at withers, waist and croup."""
    girth: tuple[float, float, float] = (0.215, 0.165, 0.165)
    """Half the depth of chest, waist and rump."""
    flat: float = 0.68
    """Width of the trunk over its depth."""
    stance: float = 0.115
    """Half the distance between left and right feet."""
    haunch: float = 0.0
    """How much farther out hind legs are than front legs."""
    neck: float = 0.36
    rise: float = 0.85
    """Radians that the neck rises."""
    neck_girth: Pair = (0.155, 0.115)
    nod: float = 0.25
    """Radians that the head points down."""
    fore: Leg = FORE_PAW
    hind: Leg = HIND_PAW
    supple: float = 1.0
    """How far feet fold under as they are lifted: little under the columns of an elephant."""
    stout: float = 1.0
    """Factor on the thickness of the legs."""
    tail: float = 0.50
    tail_girth: Pair = (0.040, 0.022)
    tail_set: float = -0.3
    """Radians that the tail rises at its root."""
    tail_curl: float = 0.25
    """Radians by which each of its five bones rises on."""
    lumps: tuple[Lump, ...] = ()
    """More flesh on the trunk (hump, udder): y is backwards here, as in the body."""
    tail_paint: str = "coat"
    neck_paint: str = "coat"
    features: frozenset[str] = field(default_factory=frozenset[str])
    """horns, antlers, tusks, trunk, wings, unicorn, mane, shell ..."""


class Frame:
    """The axes of a head at rest: from the head's own units to the body."""

    def __init__(self, at: Floats, nod: float, size: float) -> None:
        self.at, self.size = at, size
        forward, up = np.array([0.0, -np.cos(nod), -np.sin(nod)]), np.array([0.0, -np.sin(nod), np.cos(nod)])
        self.axes = np.stack([np.array([1.0, 0.0, 0.0]), forward, up], 1)

    def point(self, p: Point) -> Point:
        """Return a point of the head in the body."""
        x, y, z = self.at + self.axes @ (np.asarray(p, float) * self.size)
        return float(x), float(y), float(z)

    def turned(self, d: Point) -> Floats:
        """Return a direction of the head in the body."""
        return self.axes @ np.asarray(d, float)


def head_frame(q: Quadruped) -> Frame:
    """Where the head of a build is."""
    top = _neck_top(q)
    forward = np.array([0.0, -np.cos(q.nod), -np.sin(q.nod)])
    return Frame(top + forward * q.skull * 0.35, q.nod, q.skull)


def _neck_root(q: Quadruped) -> Floats:
    return np.array([0.0, -q.long / 2 - 0.02, q.top[0] - q.girth[0] * 0.62])


def _neck_top(q: Quadruped) -> Floats:
    return _neck_root(q) + q.neck * np.array([0.0, -np.cos(q.rise), np.sin(q.rise)])


def eye_place(head: Head, frame: Frame, flesh: Sequence[Flesh] = (), sunk: float = SUNK) -> Floats:
    """Return the centre of the left eyeball: sunk into the skin of the head, and of other `flesh`, so far that lids close over it."""
    look = frame.turned((float(np.sin(head.eye_out)), float(np.cos(head.eye_out)), 0.05))
    skull = both_sides([*(lump_flesh(lump, "head", frame) for lump in head.skull), *flesh])
    along = np.linspace(-1.0, 1.5, 120)[:, None] * frame.size * look + np.array(frame.point(head.eye))
    inside = np.min([distance(along, f) for f in skull], 0) < 0
    surface = along[np.flatnonzero(inside)[-1]] if inside.any() else along[48]
    return surface - look * head.eye_radius * frame.size * sunk


def wing_root(q: Quadruped) -> Point:
    """Where the left wing of a winged beast grows."""
    return q.girth[0] * q.flat * 0.55, -q.long * 0.22, q.top[0] - 0.10


def trunk_points(q: Quadruped) -> Floats:
    """Return the joints of an elephant's trunk and its tip, (6, 3)."""
    frame, points, angle = head_frame(q), [], -0.75
    at = np.array(frame.point((0.0, 0.75, -0.25)))
    for _ in range(TRUNK_BONES + 1):
        points.append(at)
        at = at + 0.145 * np.array([0.0, -np.cos(angle), np.sin(angle)])
        angle = max(angle - 0.32, -1.62) if len(points) < 4 else angle + 0.35
    return np.array(points)


def tail_points(q: Quadruped) -> Floats:
    """Return the joints of the tail and its tip, (6, 3)."""
    points, angle = [np.array([0.0, q.long / 2 + q.girth[2] * 0.75, q.top[2] - q.girth[2] * 0.55])], q.tail_set
    for _ in range(TAIL_BONES):
        points.append(points[-1] + q.tail / TAIL_BONES * np.array([0.0, np.cos(angle), np.sin(angle)]))
        angle += q.tail_curl
    return np.array(points)


def leg_joints(q: Quadruped, leg: str) -> Floats:
    """Return the four joints of a leg and the tip of its foot, (5, 3)."""
    of, side = (q.fore if leg.startswith("fore") else q.hind), (1.0 if leg.endswith("L") else -1.0)
    y = -q.long / 2 if leg.startswith("fore") else q.long / 2
    points = [[side * (q.stance + (0.0 if leg.startswith("fore") else q.haunch)), y + back, z] for back, z in of.joints]
    last = points[-1]
    return np.array([*points, [last[0], last[1] - of.toe, last[2] * 0.55]])


def bones_of(q: Quadruped) -> list[Bone]:
    """Return the skeleton; the root is the middle of the trunk."""
    middle = (0.0, 0.0, q.top[1] - q.girth[1])
    root, top = _neck_root(q), _neck_top(q)
    half = (root + top) / 2
    frame = head_frame(q)
    out = [
        Bone(name="root", parent=None, joint=middle),
        Bone(name="hips", parent="root", joint=(0.0, q.long * 0.12, q.top[1] - q.girth[1])),
        Bone(name="chest", parent="root", joint=(0.0, -q.long * 0.12, q.top[1] - q.girth[1])),
        Bone(name="neck1", parent="chest", joint=_point(root)),
        Bone(name="neck2", parent="neck1", joint=_point(half)),
        Bone(name="head", parent="neck2", joint=_point(top)),
        Bone(name="jaw", parent="head", joint=frame.point(q.head.hinge)),
    ]
    for side, sign in (("L", 1.0), ("R", -1.0)):
        eye = _point(eye_place(q.head, frame) * [sign, 1.0, 1.0])
        out += [Bone(name=f"{part}.{side}", parent="head", joint=eye) for part in ("eye", "lid", "under")]
        if q.head.ear is not None:
            x, y, z = q.head.ear.root
            out.append(Bone(name=f"ear.{side}", parent="head", joint=frame.point((sign * x, y, z))))
    if "trunk" in q.features:
        for k, joint in enumerate(trunk_points(q)[:-1]):
            out.append(Bone(name=f"trunk{k}", parent="head" if k == 0 else f"trunk{k - 1}", joint=_point(joint)))
    if "fire" in q.features:
        out.append(Bone(name="flame", parent="head", joint=frame.point((0.0, 1.9, -0.35))))
    if "wings" in q.features:
        out += wing_bones(wing_root(q), WING_SPAN, "chest")
    for k, joint in enumerate(tail_points(q)[:-1]):
        out.append(Bone(name=f"tail{k}", parent="hips" if k == 0 else f"tail{k - 1}", joint=_point(joint)))
    for leg in LEGS:
        parent = "chest" if leg.startswith("fore") else "hips"
        for name, joint in zip(SEGMENTS, leg_joints(q, leg), strict=False):
            out.append(Bone(name=f"{name}.{leg}", parent=parent, joint=_point(joint)))
            parent = f"{name}.{leg}"
    return out


def body_flesh(q: Quadruped) -> list[Flesh]:
    """Return everything but the jaw: trunk, neck, head, legs and tail."""
    (withers, waist, croup), (chest_r, waist_r, rump_r) = q.top, q.girth
    front, back = -q.long / 2, q.long / 2
    chest = (0.0, front + 0.02, withers - 0.02 - chest_r)
    deep, lean = (0.0, front + 0.40 * q.long, waist - chest_r * 0.98), (0.0, back - 0.28 * q.long, waist - waist_r)
    rump = (0.0, back + 0.02, croup - rump_r)
    f = [
        Flesh(bone="chest", a=chest, b=deep, ra=chest_r * 0.86, rb=chest_r, flat=q.flat),
        Flesh(bone="root", a=deep, b=lean, ra=chest_r * 0.99, rb=waist_r, flat=q.flat, melt=0.5),
        Flesh(bone="hips", a=lean, b=rump, ra=waist_r, rb=rump_r, flat=q.flat * 1.08, melt=0.5),
    ]
    root, top, frame = _neck_root(q), _neck_top(q), head_frame(q)
    half, (low_r, high_r) = (root + top) / 2, q.neck_girth
    f += [
        Flesh(
            bone="neck1",
            a=_point(half),
            b=_point(root + [0, 0.05, -0.02]),
            ra=(low_r + high_r) / 2,
            rb=low_r,
            flat=0.74,
            melt=0.8,
            paint=q.neck_paint,
        ),
        Flesh(bone="neck2", a=_point(top), b=_point(half), ra=high_r, rb=(low_r + high_r) / 2, flat=0.80, melt=0.5, paint=q.neck_paint),
    ]
    f += [lump_flesh(lump, "head", frame) for lump in q.head.skull]
    for of, end in ((q.fore, "fore.L"), (q.hind, "hind.L")):
        f += _leg_flesh(q, of, end)
    tail = tail_points(q)
    radii = np.interp(np.arange(TAIL_BONES + 1), [0, TAIL_BONES], q.tail_girth)
    if "brush" in q.features:
        radii = radii * np.array([0.8, 1.2, 1.9, 2.3, 2.0, 0.6])
    for k in range(TAIL_BONES):
        paint = "tip" if k == TAIL_BONES - 1 else q.tail_paint
        f.append(
            Flesh(
                bone=f"tail{k}", a=_point(tail[k]), b=_point(tail[k + 1]), ra=float(radii[k]), rb=float(radii[k + 1]), melt=0.6, paint=paint
            )
        )
    if "trunk" in q.features:
        nose = trunk_points(q)
        thick = q.skull * np.array([0.52, 0.42, 0.34, 0.29, 0.25, 0.21])
        for k in range(TRUNK_BONES):
            f.append(
                Flesh(bone=f"trunk{k}", a=_point(nose[k]), b=_point(nose[k + 1]), ra=float(thick[k]), rb=float(thick[k + 1]), melt=0.45)
            )
    for a, b, ra, rb, flat, paint in q.lumps:
        f.append(
            Flesh(
                bone="chest" if a[1] < -0.05 else "hips" if a[1] > 0.15 else "root",
                a=a,
                b=b,
                ra=ra,
                rb=rb,
                flat=flat,
                paint=paint,
                melt=0.7,
            )
        )
    return f


def jaw_flesh(q: Quadruped) -> list[Flesh]:
    """Return the lower jaw, a body of its own: it opens."""
    frame = head_frame(q)
    return [lump_flesh(lump, "jaw", frame) for lump in q.head.jaw]


def _leg_flesh(q: Quadruped, of: Leg, end: str) -> list[Flesh]:
    j, r = leg_joints(q, end), np.array(of.radii) * q.stout
    inner = np.array([-0.25 * of.muscle, 0.0, 0.0])
    top = j[0] + inner + ([0.0, 0.02, 0.10] if end.startswith("fore") else [0.0, 0.02, 0.0])
    upper, lower, cannon, paw = (f"{name}.{end}" for name in SEGMENTS)
    foot_r = float(r[3]) * (1.12 if of.paint == "paw" else 1.25)
    out = [
        Flesh(
            bone=upper,
            a=_point(top),
            b=_point(j[1] + inner * 0.3),
            ra=of.muscle * q.stout**0.5,
            rb=float(r[1]) * 1.15,
            flat=0.62,
            melt=of.melt,
            paint="leg",
        ),
        Flesh(bone=lower, a=_point(j[1]), b=_point(j[2]), ra=float(r[1]), rb=float(r[2]), melt=0.45, paint="leg"),
        Flesh(bone=cannon, a=_point(j[2]), b=_point(j[3]), ra=float(r[2]) * 0.96, rb=float(r[3]) * 0.88, melt=0.35, paint="sock"),
    ]
    tip = j[4]
    if of.paint == "hoof":
        sole = np.array([j[3][0], j[3][1] - of.toe, 0.022])
        out += [
            Flesh(bone=paw, a=_point(j[3]), b=_point((j[3] + sole) / 2), ra=float(r[3]), rb=float(r[3]) * 0.95, melt=0.3, paint="sock"),
            Flesh(bone=paw, a=_point((j[3] + sole) / 2), b=_point(sole), ra=float(r[3]) * 1.05, rb=foot_r * 1.15, melt=0.25, paint="hoof"),
        ]
    else:
        out.append(Flesh(bone=paw, a=_point(j[3]), b=_point(tip), ra=float(r[3]) * 0.95, rb=foot_r, flat=1.12, melt=0.35, paint=of.paint))
    return out


def lump_flesh(lump: Lump, bone: str, frame: Frame) -> Flesh:
    """Return a lump of a head as flesh in the body."""
    a, b, ra, rb, flat, paint = lump
    return Flesh(bone=bone, a=frame.point(a), b=frame.point(b), ra=ra * frame.size, rb=rb * frame.size, flat=flat, melt=0.5, paint=paint)


def _point(v: Floats) -> Point:
    return float(v[0]), float(v[1]), float(v[2])
