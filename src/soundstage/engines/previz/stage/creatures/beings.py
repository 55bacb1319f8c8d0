"""Upright beings: robots, snowmen, aliens, ghosts, skeletons, toy bears. Places are metres beside the joints of a body of 1.67 m."""

import numpy as np

from soundstage.engines.previz.stage.cast.body import Shape
from soundstage.engines.previz.stage.cast.part import Part, as_one, make_part
from soundstage.engines.previz.stage.creatures.coat import DARK, Coat, skin_part, tufts
from soundstage.engines.previz.stage.creatures.details import ball, facing_out, rigid, tube_part
from soundstage.engines.previz.stage.creatures.flesh import Flesh
from soundstage.engines.previz.stage.creatures.mannequin import Being, Frame
from soundstage.engines.previz.stage.scene import Colour, Point

FINGERS = (1, 2, 3, 4, 5)
ARM = (("upperarm01", "lowerarm01"), ("lowerarm01", "wrist"))
LEG = (("upperleg01", "lowerleg01"), ("lowerleg01", "foot"))
MOVES = {"upperarm01": "upperarm02", "lowerarm01": "lowerarm02", "upperleg01": "upperleg02", "lowerleg01": "lowerleg02"}
"""Joint where a limb begins -> the bone that carries its flesh: the lower of the two that share its twist."""
COAL: Colour = (0.012, 0.011, 0.011)


def _cone(
    f: Frame,
    bone: str,
    a: Point,
    b: Point,
    ra: float,
    rb: float,
    *,
    flat: float = 1.0,
    melt: float = 0.4,
    paint: str = "coat",
    cut: bool = False,
) -> Flesh:
    k = f.body.scale
    return Flesh(bone=bone, a=a, b=b, ra=ra * k, rb=rb * k, flat=flat, melt=melt, paint=paint, cut=cut)


def _limb(f: Frame, start: str, end: str, ra: float, rb: float, *, trim: float = 0.0, melt: float = 0.4, paint: str = "coat") -> Flesh:
    """Flesh between two joints of the left side, `trim` metres short at both ends."""
    a, b = np.array(f.at(f"{start}.L")), np.array(f.at(f"{end}.L"))
    along = (b - a) / np.linalg.norm(b - a) * trim * f.body.scale
    a, b = a + along, b - along
    return _cone(f, f"{MOVES[start]}.L", (a[0], a[1], a[2]), (b[0], b[1], b[2]), ra, rb, melt=melt, paint=paint)


def _hand(f: Frame, palm: float, finger: float, *, paint: str = "coat") -> list[Flesh]:
    out = [_cone(f, "wrist.L", f.at("wrist.L"), f.at("metacarpal3.L", 0.03, -0.02, -0.03), palm, palm * 1.1, flat=0.8, paint=paint)]
    for n in FINGERS:
        for k in (1, 2, 3):
            a = f.at(f"finger{n}-{k}.L")
            b = f.at(f"finger{n}-{k + 1}.L") if k < 3 else tuple(2 * x - y for x, y in zip(a, f.at(f"finger{n}-2.L"), strict=True))
            out.append(_cone(f, f"finger{n}-{k}.L", a, (b[0], b[1], b[2]), finger, finger * 0.9, melt=0.3, paint=paint))
    return out


def _foot(f: Frame, thick: float, *, paint: str = "coat") -> Flesh:
    return _cone(
        f, "foot.L", f.at("foot.L", 0.0, 0.03, -0.03), f.at("foot.L", 0.012, -0.15, -0.045), thick, thick * 0.8, flat=1.1, paint=paint
    )


def _shell(f: Frame, *groups: list[Flesh], cell: float = 0.016) -> list[Part]:
    """Return groups of flesh, each a skin of its own, as one part."""
    height = f.body.height
    return [as_one([skin_part(group, f.rig, f.being.coat, cell * f.body.scale, height, None, None, f.body.floor)[0] for group in groups])]


def _bead(f: Frame, bone: str, at: Point, radii: Point, colour: Colour, *, rough: float = 0.25, glow: float = 0.0) -> Part:
    """A ball squeezed to `radii` (metres of 1.67 m), for eyes, buttons and lamps."""
    p, quads = ball()
    n = p / np.asarray(radii)
    n /= np.linalg.norm(n, axis=1, keepdims=True)
    p = np.asarray(at) + p * np.asarray(radii) * f.body.scale
    return make_part(
        "thing", p, n, facing_out(p, quads, n), rigid(f.rig, bone, len(p)), tangent=np.c_[np.zeros((len(p), 3)), np.full(len(p), rough)],
        colour=np.c_[np.tile(colour, (len(p), 1)), np.full(len(p), glow)], name="bead",
    )  # fmt: skip


def _eyes(
    f: Frame, radii: Point, colour: Colour, *, aside: float = 0.0, ahead: float = 0.0, up: float = 0.0, glow: float = 0.0, bone: str = "eye"
) -> list[Part]:
    out = []
    for side, sign in (("L", 1.0), ("R", -1.0)):
        name = f"eye.{side}" if bone == "eye" else bone
        out.append(_bead(f, name, f.at(f"eye.{side}", sign * aside, -ahead, up), radii, colour, rough=0.12, glow=glow))
    return out


def robot(f: Frame) -> list[Part]:
    """Shells over dark joints, a visor with lit eyes."""
    joint, accent = "joint", "accent"
    head = [_cone(f, "head", f.at("head", 0, -0.01, 0.02), f.at("head", 0, 0.005, 0.105), 0.098, 0.104, flat=0.90),
            _cone(f, "head", f.at("head", 0, -0.055, -0.015), f.at("head", 0, -0.02, -0.02), 0.062, 0.07, flat=1.0)]  # fmt: skip
    ears = [_cone(f, "head", f.at("eye.L", 0.070, 0.09, 0.0), f.at("eye.L", 0.082, 0.09, 0.0), 0.040, 0.034, paint=accent)]
    visor = [_cone(f, "head", f.at("head", -0.038, -0.066, 0.044), f.at("head", 0.038, -0.066, 0.044), 0.046, 0.046, paint="visor")]
    neck = [_cone(f, "neck02", f.at("neck01", 0, 0.01, -0.05), f.at("head", 0, 0.02, 0.0), 0.050, 0.046, paint=joint)]
    chest = [_cone(f, "spine01", f.at("spine01", -0.085, -0.035, 0.03), f.at("spine01", 0.085, -0.035, 0.03), 0.130, 0.130, melt=0.5),
             _cone(f, "spine01", f.at("spine01", -0.11, -0.06, 0.105), f.at("spine01", 0.11, -0.06, 0.105), 0.082, 0.082, melt=0.6)]  # fmt: skip
    waist = [_cone(f, "spine03", f.at("spine02", 0, -0.01, 0.03), f.at("spine05", 0, 0.02, 0.02), 0.088, 0.080, flat=1.15, paint=joint)]
    hips = [_cone(f, "root", f.at("spine05", -0.06, 0.02, 0.015), f.at("spine05", 0.06, 0.02, 0.015), 0.092, 0.092, melt=0.5)]
    limbs = [
        [_limb(f, "upperarm01", "lowerarm01", 0.054, 0.046, trim=0.055)], [_limb(f, "lowerarm01", "wrist", 0.048, 0.040, trim=0.035)],
        [_limb(f, "upperleg01", "lowerleg01", 0.088, 0.064, trim=0.075)], [_limb(f, "lowerleg01", "foot", 0.064, 0.046, trim=0.05)], [_foot(f, 0.052)],
        [_cone(f, "upperarm01.L", f.at("upperarm01.L", 0.01), f.at("upperarm01.L", 0.012), 0.064, 0.064, paint=accent)],
        [_cone(f, "lowerarm01.L", f.at("lowerarm01.L"), f.at("lowerarm01.L", 0.002), 0.040, 0.040, paint=joint)],
        [_cone(f, "upperleg02.L", f.at("upperleg01.L", 0, 0, -0.03), f.at("upperleg01.L", 0.002, 0, -0.03), 0.070, 0.070, paint=joint)],
        [_cone(f, "lowerleg01.L", f.at("lowerleg01.L"), f.at("lowerleg01.L", 0.002), 0.054, 0.054, paint=joint)],
        [_cone(f, "foot.L", f.at("foot.L", 0, 0, 0.02), f.at("foot.L", 0.002, 0, 0.02), 0.040, 0.040, paint=joint)],
        _hand(f, 0.032, 0.0125, paint=joint),
    ]  # fmt: skip
    shell = _shell(f, head, ears, visor, neck, chest, waist, hips, *limbs, cell=0.0135)
    lamp = _bead(f, "spine01", f.at("spine01", 0, -0.172, 0.05), (0.028, 0.012, 0.028), f.being.glow, glow=1.6)
    return [*shell, lamp, *_eyes(f, (0.019, 0.012, 0.022), f.being.glow, aside=0.004, ahead=0.026, up=0.004, glow=3.2)]


def alien(f: Frame) -> list[Part]:
    """A grey: a large head on a thin neck, black almond eyes, long fingers."""
    flesh = [
        _cone(f, "head", f.at("head", 0, 0.035, 0.150), f.at("head", 0, -0.03, 0.095), 0.150, 0.125, flat=0.95, melt=0.5),
        _cone(f, "head", f.at("head", 0, -0.045, 0.05), f.at("head", 0, -0.055, -0.045), 0.088, 0.046, flat=0.92, melt=0.7),
        _cone(f, "neck02", f.at("head", 0, 0.02, 0.0), f.at("neck01", 0, 0.01, -0.06), 0.040, 0.048, melt=0.5),
        _cone(f, "spine01", f.at("spine01", -0.09, -0.03, 0.10), f.at("spine01", 0.09, -0.03, 0.10), 0.062, 0.062, melt=0.6),
        _cone(f, "spine02", f.at("spine01", 0, -0.03, 0.05), f.at("spine03", 0, 0, 0.02), 0.100, 0.075, flat=1.25, melt=0.7),
        _cone(f, "spine04", f.at("spine03", 0, 0, 0.0), f.at("spine05", 0, 0.02, 0.0), 0.074, 0.085, flat=1.2, melt=0.7),
        _limb(f, "upperarm01", "lowerarm01", 0.040, 0.028), _limb(f, "lowerarm01", "wrist", 0.030, 0.022), *_hand(f, 0.026, 0.0095),
        _limb(f, "upperleg01", "lowerleg01", 0.066, 0.042), _limb(f, "lowerleg01", "foot", 0.044, 0.028), _foot(f, 0.036),
        _cone(f, "head", f.at("eye.L", 0.012, -0.045, 0.016), f.at("eye.L", 0.030, -0.035, 0.034), 0.042, 0.040, cut=True, melt=0.3),
    ]  # fmt: skip
    mouth = _bead(f, "jaw", f.at("head", 0, -0.101, -0.052), (0.018, 0.004, 0.004), (0.03, 0.02, 0.02), rough=0.6)
    eyes = _eyes(f, (0.036, 0.030, 0.042), COAL, aside=0.014, ahead=0.012, up=0.014)
    return [*_shell(f, flesh, cell=0.0135), mouth, *eyes]


def skeleton(f: Frame) -> list[Part]:
    """Skull, spine, ribs and long bones."""
    skull = [
        _cone(f, "head", f.at("head", 0, 0.035, 0.085), f.at("head", 0, -0.035, 0.085), 0.082, 0.078, flat=0.95),
        _cone(f, "head", f.at("head", 0, -0.06, 0.02), f.at("head", 0, -0.082, -0.012), 0.048, 0.034, melt=0.6),
        _cone(f, "head", f.at("eye.L", 0.016, 0.02, -0.022), f.at("eye.L", 0.020, 0.05, -0.012), 0.020, 0.016, melt=0.5),
        _cone(
            f, "head", f.at("eye.L", 0.003, -0.012, 0.0), f.at("eye.L", 0.002, 0.02, 0.0), 0.0215, 0.016, cut=True, melt=0.15, paint="coat"
        ),
        _cone(f, "head", f.at("head", 0, -0.125, 0.012), f.at("head", 0, -0.09, 0.02), 0.011, 0.010, cut=True, melt=0.1),
    ]
    jaw = [_cone(f, "jaw", f.at("head", 0.045, -0.01, -0.005), f.at("head", 0.030, -0.06, -0.048), 0.016, 0.018, flat=0.8), _cone(f, "jaw", f.at("head", -0.022, -0.082, -0.052), f.at("head", 0.022, -0.082, -0.052), 0.019, 0.019)]  # fmt: skip
    bones = [
        [_cone(f, "clavicle.L", f.at("clavicle.L"), f.at("upperarm01.L", -0.02, 0, 0.02), 0.012, 0.013)],
        *([_bone(f, a, b, 0.014 if a.startswith("upper") else 0.012)] for a, b in ARM), *([_bone(f, a, b, 0.019 if a.startswith("upper") else 0.016)] for a, b in LEG),
        _hand(f, 0.017, 0.0065), [_foot(f, 0.022)],
        [_cone(f, "root", f.at("upperleg01.L", 0.0, 0.015, 0.085), f.at("upperleg01.L", -0.055, 0.04, 0.07), 0.050, 0.036), _cone(f, "root", f.at("upperleg01.L", 0.0, 0.01, 0.07), f.at("upperleg01.L", -0.02, 0.0, 0.0), 0.034, 0.026), _cone(f, "root", f.at("upperleg01.L", -0.02, 0.0, -0.01), f.at("upperleg01.L", -0.085, -0.03, -0.055), 0.022, 0.018), _cone(f, "root", f.at("spine05", -0.05, 0.05, 0.02), f.at("spine05", 0.05, 0.05, 0.02), 0.030, 0.030), _cone(f, "root", f.at("spine05", -0.03, -0.03, -0.07), f.at("spine05", 0.03, -0.03, -0.07), 0.020, 0.020)],
    ]  # fmt: skip
    spine = ["root", "spine05", "spine04", "spine03", "spine02", "spine01", "neck01", "neck03", "head"]
    out = _shell(f, skull, jaw, *[group for group in bones if group], cell=0.0085)
    colour = f.being.coat.base
    column = [f.at(name, 0, 0.045, 0.0) for name in spine]
    knots = np.linspace(0, len(spine) - 1, 49)
    path = np.stack([np.interp(knots, np.arange(len(spine)), [p[k] for p in column]) for k in range(3)], 1)
    thick = (0.019 + 0.006 * np.cos(knots * 2 * np.pi * 3)) * f.body.scale
    out.append(tube_part(path, thick, [spine[int(k)] for k in knots], f.rig, colour, rough=0.6, name="bone"))
    for k in range(8):
        out += _rib(f, k, colour)
    teeth = [_bead(f, "head" if z > -0.03 else "jaw", f.at("head", x, -0.108 + 5 * x * x, z), (0.0052, 0.004, 0.008), (0.5, 0.47, 0.40)) for z in (-0.026, -0.041) for x in np.linspace(-0.027, 0.027, 6)]  # fmt: skip
    sockets = _eyes(f, (0.0195, 0.008, 0.0195), COAL, aside=0.002, ahead=-0.012, bone="head")
    return [*out, as_one(teeth), *sockets]


def _bone(f: Frame, start: str, end: str, thick: float) -> Flesh:
    return _limb(f, start, end, thick, thick, trim=0.012)


def _rib(f: Frame, k: int, colour: Colour) -> list[Part]:
    """One pair of ribs, from the spine round to the breastbone."""
    z = 0.115 - 0.034 * k
    wide, deep = 0.105 + 0.040 * np.sin(np.pi * (k + 1.2) / 9), 0.085 + 0.020 * np.sin(np.pi * (k + 1) / 9)
    angle = np.linspace(0.05, 0.92 if k < 6 else 0.62, 14) * np.pi
    path = np.stack([np.sin(angle) * wide, np.cos(angle) * deep - 0.005, z - 0.055 * (angle / np.pi)], 1)
    out = []
    for sign in (1.0, -1.0):
        points = np.array([f.at("spine01", sign * x, y - 0.02, dz) for x, y, dz in path])
        out.append(
            tube_part(
                points,
                np.full(14, 0.0075 * f.body.scale),
                ["spine01" if k < 5 else "spine02"] * 14,
                f.rig,
                colour,
                rough=0.6,
                name="bone",
                sides=7,
            )
        )
    return out


def snowman(f: Frame) -> list[Part]:
    """Three balls, a carrot, coals, sticks for arms, a scarf and a hat."""
    balls = [
        [_cone(f, "root", (0.0, 0.0, f.body.floor + 0.36 * f.body.scale), (0.0, 0.01, f.body.floor + 0.37 * f.body.scale), 0.42, 0.42)],
        [_cone(f, "spine02", f.at("spine02", 0, -0.04, -0.05), f.at("spine02", 0, -0.04, -0.04), 0.285, 0.285)],
        [_cone(f, "head", f.at("head", 0, 0.02, 0.03), f.at("head", 0, 0.02, 0.04), 0.215, 0.215)],
    ]
    out = _shell(f, *balls, cell=0.035)
    k = f.body.scale
    nose = np.array([f.at("head", 0, -0.17 - 0.21 * s, 0.035 - 0.02 * s) for s in np.linspace(0, 1, 8)])
    out.append(tube_part(nose, np.linspace(0.036, 0.004, 8) * k, ["head"] * 8, f.rig, (0.40, 0.105, 0.012), rough=0.6, name="carrot"))
    coals = [("head", f.at("head", x, -0.162 + 0.6 * x * x, z)) for x, z in ((-0.075, 0.10), (0.075, 0.10))]
    coals += [("jaw", f.at("head", x, -0.172 + 0.8 * x * x, -0.055 + 1.9 * x * x)) for x in np.linspace(-0.1, 0.1, 6)]
    coals += [("spine02", f.at("spine02", 0, -0.318 + 1.5 * (z + 0.045) ** 2, z)) for z in (0.09, -0.02, -0.13)]
    out.append(
        as_one(
            [
                _bead(f, bone, at, (0.034, 0.026, 0.034) if k < 2 else (0.022, 0.018, 0.022), COAL, rough=0.7)
                for k, (bone, at) in enumerate(coals)
            ]
        )
    )
    for side in "LR":
        joints = [f"upperarm01.{side}", f"upperarm02.{side}", f"lowerarm01.{side}", f"lowerarm02.{side}", f"wrist.{side}"]
        path = np.array([f.at(name) for name in joints])
        out.append(
            tube_part(
                path,
                np.array([0.022, 0.020, 0.018, 0.016, 0.014]) * k,
                joints,
                f.rig,
                (0.055, 0.032, 0.018),
                rough=0.9,
                name="stick",
                sides=7,
            )
        )
        for n in (1, 3, 5):
            twig = [f"finger{n}-{j}.{side}" for j in (1, 2, 3)]
            points = np.array([f.at(f"wrist.{side}"), *(f.at(name) for name in twig)])
            points[-1] += (points[-1] - points[0]) * 0.45
            out.append(tube_part(points, np.array([0.012, 0.010, 0.008, 0.004]) * k, [f"wrist.{side}", *twig], f.rig, (0.055, 0.032, 0.018), rough=0.9, name="stick", sides=6))  # fmt: skip
    ring = np.linspace(0, 2 * np.pi, 30)
    scarf = np.array([f.at("neck01", 0.175 * np.sin(a), 0.035 - 0.165 * np.cos(a), -0.03 + 0.012 * np.sin(3 * a)) for a in ring])
    out.append(tube_part(scarf, np.full(30, 0.046 * k), ["neck01"] * 30, f.rig, f.being.accent, rough=0.95, name="scarf"))
    end = np.array([f.at("neck01", 0.10 + 0.02 * s, -0.17 - 0.10 * min(s, 0.6), -0.05 - 0.32 * s) for s in np.linspace(0, 1, 8)])
    out.append(tube_part(end, np.full(8, 0.042 * k), ["spine02"] * 8, f.rig, f.being.accent, rough=0.95, flat=0.4, name="scarf"))
    profile = [(0.0, 0.001), (0.0, 0.235), (0.02, 0.24), (0.025, 0.15), (0.16, 0.145), (0.235, 0.15), (0.245, 0.14), (0.246, 0.002)]
    hat = np.array([f.at("head", 0, 0.02 + 0.02 * z, 0.205 + z) for z, _ in profile])
    out.append(tube_part(hat, np.array([r for _, r in profile]) * k, ["head"] * 8, f.rig, COAL, rough=0.8, name="hat", sides=28))
    return out


def ghost(f: Frame) -> list[Part]:
    """A sheet over a head and raised arms; its hem waves."""
    floor = f.body.floor
    flesh = [
        _cone(f, "head", f.at("head", 0, 0.02, 0.085), f.at("head", 0, 0.0, 0.0), 0.150, 0.135, melt=0.5),
        _cone(f, "spine01", f.at("head", 0, 0.02, -0.04), f.at("spine02", 0, 0, 0.0), 0.125, 0.205, flat=1.05, melt=0.8),
        _cone(f, "spine04", f.at("spine02"), f.at("spine05", 0, 0.02, -0.05), 0.200, 0.225, melt=0.8),
        _cone(f, "root", f.at("spine05", 0, 0.02, -0.05), (0.0, 0.06, floor + 0.35), 0.220, 0.300, melt=0.8),
        _limb(f, "upperarm01", "lowerarm01", 0.085, 0.075, melt=1.0), _limb(f, "lowerarm01", "wrist", 0.074, 0.060, melt=0.8),
    ]  # fmt: skip
    for k, a in enumerate(np.linspace(0, np.pi, 6)):
        x, y = 0.27 * np.sin(a), 0.05 - 0.27 * np.cos(a)
        low = floor + (0.08 if k % 2 else 0.16)
        flesh.append(_cone(f, "root", (float(x), float(y), floor + 0.40), (float(x) * 1.16, float(y) * 1.16, low), 0.10, 0.055, melt=0.6))
    dark = (0.006, 0.007, 0.010)
    mouth = _bead(f, "jaw", f.at("head", 0, -0.146, -0.015), (0.028, 0.022, 0.040), dark, rough=0.9)
    return [*_shell(f, flesh, cell=0.022), mouth, *_eyes(f, (0.027, 0.024, 0.040), dark, aside=0.018, ahead=0.048, up=0.036, bone="head")]


def teddy(f: Frame) -> list[Part]:
    """A toy bear: a large head, round ears, stitched nose, limbs like sausages."""
    flesh = [
        _cone(f, "head", f.at("head", 0, 0.01, 0.11), f.at("head", 0, 0.0, 0.10), 0.225, 0.215, flat=1.06),
        _cone(f, "head", f.at("head", 0.165, 0.02, 0.27), f.at("head", 0.175, 0.02, 0.28), 0.078, 0.076, flat=0.9, melt=0.25),
        _cone(f, "head", f.at("head", 0, -0.175, 0.05), f.at("head", 0, -0.215, 0.045), 0.098, 0.080, flat=1.1, melt=0.3, paint="muzzle"),
        _cone(f, "head", f.at("head", 0, -0.285, 0.085), f.at("head", 0, -0.29, 0.08), 0.030, 0.026, flat=1.3, melt=0.2, paint="nose"),
        _cone(f, "spine02", f.at("spine01", 0, -0.04, 0.02), f.at("spine05", 0, -0.01, 0.0), 0.165, 0.215, melt=0.5),
        _limb(f, "upperarm01", "lowerarm01", 0.088, 0.080), _limb(f, "lowerarm01", "wrist", 0.082, 0.088), _cone(f, "wrist.L", f.at("wrist.L"), f.at("metacarpal3.L", 0.02, -0.01, -0.02), 0.088, 0.080, paint="paw"),
        _limb(f, "upperleg01", "lowerleg01", 0.120, 0.105), _limb(f, "lowerleg01", "foot", 0.105, 0.098), _foot(f, 0.095, paint="coat"),
    ]  # fmt: skip
    coat, height = f.being.coat, f.body.height
    skin, lie = skin_part(flesh, f.rig, coat, 0.017 * f.body.scale, height, None, None, f.body.floor)
    eyes = _eyes(f, (0.028, 0.018, 0.028), COAL, aside=0.050, ahead=0.092, up=0.085, bone="head")
    return [skin, *eyes, *tufts(skin, lie, coat, f.rig, height, f.rng)]


_METAL = Coat(base=(0.46, 0.45, 0.43), paints={"joint": (0.022, 0.023, 0.026), "visor": (0.006, 0.006, 0.008), "accent": (0.36, 0.12, 0.02)}, fur=0.0, rough=0.36, sheen=0.0)  # fmt: skip
BEINGS: dict[str, Being] = {
    "robot": Being(dress=robot, coat=_METAL, shape=Shape(years=28, male=0.7, muscle=0.4)),
    "alien": Being(dress=alien, coat=Coat(base=(0.16, 0.18, 0.155), fur=0.0, rough=0.46, sheen=0.12), shape=Shape(years=14, male=0.5, weight=0.2), size=0.86, bulk=0.03),
    "skeleton": Being(dress=skeleton, coat=Coat(base=(0.44, 0.39, 0.29), fur=0.0, rough=0.62, sheen=0.0)),
    "snowman": Being(dress=snowman, coat=Coat(base=(0.60, 0.62, 0.66), fur=0.012, rough=0.9, sheen=0.4), accent=(0.30, 0.02, 0.02), spread=0.75, stiff=0.7, size=0.86, bulk=0.14),
    "ghost": Being(dress=ghost, coat=Coat(base=(0.52, 0.55, 0.60), fur=0.0, rough=0.9, glow=0.22), hovers=0.16),
    "teddy bear": Being(dress=teddy, coat=Coat(base=(0.20, 0.105, 0.045), paints={"muzzle": (0.36, 0.24, 0.13), "nose": DARK, "paw": (0.34, 0.22, 0.12)}, fur=0.022), shape=Shape(years=5, male=0.5), size=0.52, bulk=0.12),
}  # fmt: skip
OF_WORDS = {
    "android": "robot", "mecha": "robot", "droid": "robot", "cyborg": "robot", "automaton": "robot", "phantom": "ghost", "wraith": "ghost", "spirit": "ghost", "apparition": "ghost", "living toy": "teddy bear",
    "toy bear": "teddy bear", "teddy": "teddy bear", "grim reaper": "skeleton", "extraterrestrial": "alien", "martian": "alien", "poltergeist": "ghost",
}  # fmt: skip
"""Words for one of `BEINGS`."""
