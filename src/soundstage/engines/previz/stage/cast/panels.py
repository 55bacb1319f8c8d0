"""How a printed garment is laid out flat: in panels with seams where a tailor has them, so that stripes run level and checks keep square.

Every panel is half a tube - of the trunk, a sleeve or a leg - unrolled about its own axis. Seams lie at the armholes, under the arms, inside
the legs and down the back; the two halves of a tube meet in front (or along the outside) without one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from soundstage.engines.previz.stage.cast.body import Body
from soundstage.engines.previz.stage.cast.cloth import Cut
from soundstage.engines.previz.stage.cast.geometry import Floats, clip, unit
from soundstage.engines.previz.stage.cast.pattern import ARM_LENGTH, along_arm

CROTCH = -0.045
"""Canonical height at which the legs part."""
TRUNK, LEG, SLEEVE = 0.135, 0.078, 0.052
"""Canonical radii by which the tubes are unrolled: where a body is wider the print is stretched a little."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tube:
    """One tube of a garment: what of it lies there, and its points unrolled."""

    inside: tuple[Floats, ...]
    """Fields (n,) of what belongs to it."""
    ahead: Floats
    """(n,) metres to one side of the plane through its axis and its seam."""
    around: Floats
    """(n,) angle from the line where its halves meet, -pi..pi."""
    radius: float
    along: Floats
    """(n,) metres along it."""


def in_panels(cut: Cut) -> Cut:
    """Return the shell cut apart along its seams, with cloth coordinates in metres laid out panel by panel. It has no loops: hems are the whole's."""
    columns = np.cumsum([3, 3, 3, 1, 1])
    values = np.concatenate([cut.positions, cut.normals, cut.canonical, cut.folds[:, None], cut.edge[:, None], cut.weights], 1)
    tubes = list(_tubes(cut))
    meshes, coordinates, first = [], [], 0
    faces = []
    for tube in tubes:
        for sign in (1, -1):
            fields = np.stack([*tube.inside, sign * tube.ahead], 1)
            piece, tri = np.c_[values, np.abs(tube.around) * sign * tube.radius * cut.pattern.body.scale, tube.along, fields], cut.faces
            for k in range(fields.shape[1]):
                piece, tri = clip(piece, tri, piece[:, piece.shape[1] - fields.shape[1] + k])
            meshes.append(piece[:, : values.shape[1]])
            coordinates.append(piece[:, values.shape[1] : values.shape[1] + 2])
            faces.append(tri + first)
            first += len(piece)
    position, normal, canonical, folds, edge, weights = np.split(np.concatenate(meshes), columns, 1)
    return replace(
        cut,
        positions=position,
        normals=unit(normal),
        canonical=canonical,
        uv=np.concatenate(coordinates),
        folds=folds[:, 0],
        edge=edge[:, 0],
        weights=weights,
        faces=np.concatenate(faces),
        loops=(),
        joined=np.zeros(first, bool),
    )


def _tubes(cut: Cut) -> Iterator[_Tube]:
    body, c = cut.pattern.body, cut.canonical
    out = np.abs(c[:, 0])
    sleeve = np.minimum(out - 0.150 - 0.10 * (0.50 - c[:, 2]), c[:, 2] - 0.14)
    legs = CROTCH - c[:, 2] if cut.pattern.has_legs else np.full(len(c), -1.0)
    yield _Tube(
        inside=(-sleeve, -legs), ahead=c[:, 0], around=np.arctan2(c[:, 0], -c[:, 1] - 0.035), radius=TRUNK, along=cut.positions[:, 2]
    )
    for side in (1, -1):
        if (sleeve > 0).any():
            yield _sleeve(body, c, sleeve, side)
        if (legs > 0).any():
            yield _leg(body, c, legs, side, cut.positions[:, 2])


def _canonical_joints(body: Body, *names: str) -> list[Floats]:
    joints = dict(zip(body.base.bones, body.base.joints(body.base.canonical), strict=True))
    return [joints[name] for name in names]


def _leg(body: Body, c: Floats, legs: Floats, side: int, height: Floats) -> _Tube:
    """A leg: its halves meet along the outer seam, and part inside."""
    hip, knee, foot = _canonical_joints(body, "upperleg01.L", "lowerleg01.L", "foot.L")
    x = np.interp(c[:, 2], [foot[2], knee[2], hip[2]], [foot[0], knee[0], hip[0] + 0.01])
    ahead = -(c[:, 1] + 0.005)
    return _Tube(inside=(legs, side * c[:, 0]), ahead=ahead, around=np.arctan2(ahead, side * c[:, 0] - x), radius=LEG, along=height)


def _sleeve(body: Body, c: Floats, sleeve: Floats, side: int) -> _Tube:
    """A sleeve: its halves meet along the outside, and part below the arm."""
    shoulder, elbow, wrist = _canonical_joints(body, "upperarm01.L", "lowerarm01.L", "wrist.L")
    point = c * [side, 1, 1]
    t = along_arm(body, c)
    past = np.clip((t[:, None] - 0.45) / 0.15, 0, 1)
    along = unit((1 - past) * unit(elbow - shoulder) + past * unit(wrist - elbow))
    off = point - np.where(t[:, None] < 0.52, shoulder, elbow)
    off = off - (off * along).sum(1, keepdims=True) * along
    top = np.array([0.73, 0.0, 0.68])
    top = unit(top - (along @ top)[:, None] * along)
    ahead = (off * np.cross(along, top)).sum(1)
    around = np.arctan2(ahead, (off * top).sum(1))
    return _Tube(inside=(sleeve, side * c[:, 0]), ahead=ahead, around=around, radius=SLEEVE, along=-t * ARM_LENGTH * body.scale)
