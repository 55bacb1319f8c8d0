"""What sits on a head: eyeballs that turn, lids, ears, the inside of the mouth, horns and other tubes."""

from collections.abc import Sequence

import numpy as np

from soundstage.engines.previz.stage.cast.geometry import Floats, Ints, unit, vertex_normals
from soundstage.engines.previz.stage.cast.part import Array, Part, make_part
from soundstage.engines.previz.stage.creatures.coat import DARK, Coat, coat_uniforms
from soundstage.engines.previz.stage.creatures.heads import Ear, Head
from soundstage.engines.previz.stage.creatures.quadruped import Frame
from soundstage.engines.previz.stage.creatures.rig import Rig
from soundstage.engines.previz.stage.scene import Colour

SHAPES = {"round": 0.0, "slit": 1.0, "bar": 2.0}
SIDES = (("L", 1.0), ("R", -1.0))
TONGUE: Colour = (0.34, 0.085, 0.085)
LID_OVER, LID_UNDER = 0.52, 0.62
"""Radians that the lids of an open eye leave free above and below its middle."""


def rigid(rig: Rig, bone: str, n: int) -> tuple[Array, Array]:
    """Return the skinning of n vertices that move with one bone."""
    bones, weights = np.zeros((n, 4), np.float32), np.zeros((n, 4), np.float32)
    bones[:, 0], weights[:, 0] = rig.number[bone], 1.0
    return bones, weights


def facing_out(positions: Floats, quads: Ints, normals: Floats) -> Ints:
    """Return the quads wound so that they face the way the normals do."""
    corner = positions[quads]
    face = np.cross(corner[:, 2] - corner[:, 0], corner[:, 3] - corner[:, 1])
    return quads if (face * normals[quads[:, 0]]).sum() >= 0 else quads[:, ::-1]


def ball(rows: int = 14, columns: int = 20) -> tuple[Floats, Ints]:
    """Return a unit ball with its poles on the y axis: positions and quads."""
    a, b = np.meshgrid(np.linspace(0.02, np.pi - 0.02, rows), np.linspace(0, 2 * np.pi, columns, endpoint=False), indexing="ij")
    positions = np.stack([np.sin(a) * np.cos(b), -np.cos(a), np.sin(a) * np.sin(b)], -1).reshape(-1, 3)
    i, j = np.meshgrid(np.arange(rows - 1), np.arange(columns), indexing="ij")
    i, j = i.ravel(), j.ravel()
    after = (j + 1) % columns
    return positions, np.stack([i * columns + j, i * columns + after, (i + 1) * columns + after, (i + 1) * columns + j], 1)


def eye_axes(frame: Frame, out: float, sign: float) -> Floats:
    """Return the axes of an eye at rest as columns: sideways, backwards (it looks along -y of these), up."""
    look = unit(frame.turned((sign * np.sin(out), np.cos(out), 0.05)))
    up = frame.axes[:, 2]
    up = unit(up - look * (look @ up))
    return np.stack([np.cross(-look, up), -look, up], 1)


def eye_parts(
    head: Head, frame: Frame, rig: Rig, iris: Colour, lid: Colour, *, glow: float = 0.0, white: Colour | None = None
) -> list[Part]:
    """Return two eyeballs and their lids."""
    out: list[Part] = []
    positions, quads = ball()
    radius = head.eye_radius * frame.size
    for side, sign in SIDES:
        axes = eye_axes(frame, head.eye_out, sign)
        centre = rig.joint[f"eye.{side}"]
        p = centre + positions @ axes.T * radius
        out.append(
            make_part(
                "iris",
                p,
                positions @ axes.T,
                quads,
                rigid(rig, f"eye.{side}", len(p)),
                tangent=np.c_[positions, np.zeros(len(p))],
                colour=np.c_[np.tile(iris, (len(p), 1)), np.full(len(p), glow)],
                uniforms={"pupil": SHAPES[head.pupil], "size": head.iris, "white": white or tuple(0.35 * c + 0.02 for c in lid)},
                name="eye",
            )
        )
        out += [_lid(f"{bone}.{side}", centre, axes, radius, rig, lid, upper=bone == "lid") for bone in ("lid", "under")]
    return out


def _lid(bone: str, centre: Floats, axes: Floats, radius: float, rig: Rig, colour: Colour, *, upper: bool) -> Part:
    """A quarter of a shell over the ball: its edge lies across the middle when its bone does not turn."""
    u, v = np.meshgrid(np.linspace(-1.45, 1.45, 13), np.linspace(0.0, 1.55, 7), indexing="ij")
    sign = 1.0 if upper else -1.0
    shell = np.stack([np.sin(u), -np.cos(u) * np.cos(v), sign * np.cos(u) * np.sin(v)], -1).reshape(-1, 3)
    thick = 1.10 + 0.06 * np.exp(-(((v.ravel() - 0.0) / 0.25) ** 2))
    i, j = np.meshgrid(np.arange(12), np.arange(6), indexing="ij")
    first = (i * 7 + j).ravel()
    quads = np.stack([first, first + 1, first + 8, first + 7], 1)
    rim = np.exp(-((v.ravel() / 0.22) ** 2))[:, None]
    tint = np.asarray(colour) * (1 - rim) + np.asarray(DARK) * rim
    p = centre + shell * thick[:, None] @ axes.T * radius
    return make_part(
        "coat", p, shell @ axes.T, facing_out(p, quads, shell @ axes.T), rigid(rig, bone, len(p)), tangent=np.c_[p, np.full(len(p), 0.7)],
        colour=np.c_[tint, np.zeros(len(p))], uniforms={"pattern": 0.0, "second": DARK, "grain": 1.0, "furry": 0.5, "sheen": 0.1, "relief": 0.0}, name="lid",
    )  # fmt: skip


def ear_parts(ear: Ear, frame: Frame, rig: Rig, coat: Coat, outside: Colour, inside: Colour, height: float) -> list[Part]:
    """Return both ears: leaves with a hollow."""
    out: list[Part] = []
    for side, sign in SIDES:
        flip = np.array([sign, 1.0, 1.0])
        root, tip = np.array(ear.root) * flip, np.array(ear.tip) * flip
        along = tip - root
        long = float(np.linalg.norm(along))
        along /= long
        hollow = np.array(ear.hollow, float) * flip
        hollow = unit(hollow - along * (hollow @ along))
        across = np.cross(along, hollow) * sign
        s, v = np.meshgrid(np.linspace(0, 1, 11), np.linspace(-1, 1, 9), indexing="ij")
        shape = np.sqrt(np.maximum(1 - np.abs(2 * s**0.9 - 0.9).clip(0, 1) ** 2.4, 0.0))
        taper = (1 - s) ** (0.75 * ear.pointed)
        half = ear.width / 2 * np.maximum(shape * taper, 0.02) * (0.72 + 0.28 * np.minimum(s * 4, 1))
        bend = ear.fold * long * s**2
        front = (
            root + along * (s * long)[..., None] + across * (v * half)[..., None] + hollow * ((v**2 - 0.7) * half * 0.45 + bend)[..., None]
        )
        back = front - hollow * (0.035 + 0.10 * (1 - v**2) * (1 - 0.7 * s))[..., None]
        n = s.size
        i, j = np.meshgrid(np.arange(10), np.arange(8), indexing="ij")
        k = (i * 9 + j).ravel()
        quad = np.stack([k, k + 1, k + 10, k + 9], 1)
        rim = [np.array([[i * 9 + j, i * 9 + j + 9, n + i * 9 + j + 9, n + i * 9 + j] for i in range(10)]) for j in (0, 8)]
        quads = np.concatenate([quad, quad[:, ::-1] + n, rim[0][:, ::-1], rim[1]])
        p = np.concatenate([front.reshape(-1, 3), back.reshape(-1, 3)])
        p = frame.at + p @ frame.axes.T * frame.size
        normals = vertex_normals(p, quads)
        toward = frame.turned(tuple(hollow))
        if (normals[n // 2] @ toward) < 0:
            quads, normals = quads[:, ::-1], -normals
        depth = np.concatenate([(np.abs(v) < 0.86).ravel() * (s < 0.94).ravel(), np.zeros(n)])[:, None]
        colour = np.asarray(outside) * (1 - depth) + np.asarray(inside) * depth
        out.append(
            make_part(
                "coat",
                p,
                normals,
                quads,
                rigid(rig, f"ear.{side}", len(p)),
                tangent=np.c_[p / height, np.full(len(p), coat.rough)],
                colour=np.c_[colour, np.zeros(len(p))],
                uniforms={**coat_uniforms(coat, height), "pattern": 0.0},
                name="ear",
            )
        )
    return out


def tongue_part(head: Frame, rig: Rig) -> Part:
    """Return a tongue that lies in the lower jaw and hangs over it in front."""
    points = np.array(
        [(0.0, 0.6, -0.40), (0.02, 1.1, -0.33), (0.06, 1.55, -0.31), (0.12, 1.86, -0.40), (0.16, 1.96, -0.66), (0.17, 1.97, -0.92)]
    )
    s = np.linspace(0, 5, 16)
    path = np.array([head.point(tuple(float(np.interp(x, np.arange(6), points[:, k])) for k in range(3))) for x in s])  # pyright: ignore[reportArgumentType]
    wide = np.interp(s, [0, 3.5, 4.6, 5], [0.16, 0.19, 0.16, 0.03]) * head.size
    return tube_part(path, wide, ["jaw"] * 16, rig, TONGUE, rough=0.35, flat=0.32, name="tongue", sides=12)


def tube_part(
    points: Floats, radii: Sequence[float] | Floats, bones: Sequence[str], rig: Rig, colour: Floats | Colour, *, rough: float = 0.5, flat: float = 1.0,
    name: str = "tube", sides: int = 10, glow: float = 0.0,
) -> Part:  # fmt: skip
    """Return a round tube through points (n, 3): each ring moves with its bone. `flat` squeezes it sideways; colour (3,) or (n, 3)."""
    points, radii = np.asarray(points, float), np.asarray(radii, float)
    n = len(points)
    along = unit(np.gradient(points, axis=0))
    side = np.cross(along, np.array([1.0, 0.0, 0.0]))
    side = np.where(np.linalg.norm(side, axis=1, keepdims=True) < 0.2, np.cross(along, np.array([0.0, 1.0, 0.0])), side)
    side = unit(side)
    other = np.cross(along, side)
    angle = np.linspace(0, 2 * np.pi, sides, endpoint=False)
    ring = np.cos(angle)[None, :, None] * side[:, None] + np.sin(angle)[None, :, None] * other[:, None] * flat
    p = (points[:, None] + ring * radii[:, None, None]).reshape(-1, 3)
    i, j = np.meshgrid(np.arange(n - 1), np.arange(sides), indexing="ij")
    i, j = i.ravel(), j.ravel()
    after = (j + 1) % sides
    quads = np.stack([i * sides + j, i * sides + after, (i + 1) * sides + after, (i + 1) * sides + j], 1)
    normals = vertex_normals(p, quads)
    if ((p - np.repeat(points, sides, 0)) * normals).sum() < 0:
        quads, normals = quads[:, ::-1], -normals
    numbers, weights = np.zeros((len(p), 4), np.float32), np.zeros((len(p), 4), np.float32)
    numbers[:, 0], weights[:, 0] = np.repeat([rig.number[bone] for bone in bones], sides), 1.0
    shade = np.broadcast_to(np.asarray(colour, float), (n, 3))
    return make_part(
        "thing", p, normals, quads, (numbers, weights), tangent=np.c_[np.zeros((len(p), 3)), np.full(len(p), rough)],
        colour=np.c_[np.repeat(shade, sides, 0), np.full(len(p), glow)], name=name,
    )  # fmt: skip
