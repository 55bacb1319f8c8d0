"""Skin: what its paint is made from, and the head and body meshes with their texture coordinates."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from soundstage.engines.previz.stage.cast.body import Body
from soundstage.engines.previz.stage.cast.data import HEAD_AXIS_Y
from soundstage.engines.previz.stage.cast.geometry import Floats, Ints
from soundstage.engines.previz.stage.cast.part import Part, make_part, strongest

Colour = tuple[float, float, float]


TONES = np.array(
    [(0.60, 0.385, 0.295), (0.50, 0.295, 0.205), (0.39, 0.215, 0.138), (0.26, 0.132, 0.078), (0.145, 0.070, 0.042), (0.070, 0.035, 0.023)]
)
"""Skin from pale to deep; people_paint.glsl has the same."""


def tone(melanin: float) -> Floats:
    """Return the albedo of skin, (3,) linear."""
    return np.array([np.interp(melanin, np.linspace(0, 1, len(TONES)), TONES[:, k]) for k in range(3)])


@dataclass(frozen=True, slots=True, kw_only=True)
class SkinPaint:
    """The uniforms of people_paint.glsl: everything 0..1 unless said otherwise."""

    melanin: float = 0.25
    """0 pale .. 1 deep."""
    blood: float = 1.0
    age: float = 0.1
    """How lined the face is."""
    freckles: float = 0.0
    stubble: float = 0.0
    makeup: float = 0.0
    red_eyes: float = 0.0
    tears: float = 0.0
    """Wet tracks down the cheeks."""
    brow: float = 1.0
    """Thickness of the painted brow; 0 none."""
    scalp: float = 1.0
    """How much hair is painted on the scalp; 0 for the bald."""
    lashes: float = 0.7
    seed: float = 1.0
    """Offset of the noise, so that no two people have the same freckles."""
    hair_colour: Colour = (0.07, 0.04, 0.02)
    brow_colour: Colour = (0.05, 0.03, 0.015)
    lip_colour: Colour = (0.42, 0.12, 0.10)
    paint: Colour = (0.5, 0.5, 0.5)
    """Of a face that is painted, or of skin that is not of this world."""
    painted_face: float = 0.0
    painted_body: float = 0.0
    hollow_eyes: float = 0.0
    """How dark it is painted round the eyes."""
    hairline: tuple[float, ...] = (0.068,) * 13
    """Height of the hairline above the eyes at 13 azimuths, front to nape, metres."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paint:
    """What a role has on the skin."""

    colour: Colour
    cover: float = 0.9
    """How much of the skin's own colour it hides, 0..1."""
    all_over: bool = False
    """Not on the face alone."""
    hollow: float = 0.0
    """How dark it is round the eyes, 0..1."""

    def uniforms(self) -> dict[str, Any]:
        """Return the numbers of `SkinPaint` that paint it."""
        return {"paint": self.colour, "painted_face": self.cover, "painted_body": self.cover * self.all_over, "hollow_eyes": self.hollow}


def head_uv(quads: Floats) -> Floats:
    """Front-weighted cylinder map of canonical head quads (n, 4, 3) -> (n, 4, 2); unwrapped per face at the nape.

    The base mesh gives the face 6 % of its sheet; this gives it about 5 px per millimetre at 2048.
    """
    angle = np.arctan2(quads[..., 0], -(quads[..., 1] - HEAD_AXIS_Y))
    left = quads[..., 0].mean(1, keepdims=True) > 0  # the nape's middle line ends the map on both sides
    angle = np.where(left & (angle < -2), angle + 2 * np.pi, np.where(~left & (angle > 2), angle - 2 * np.pi, angle))
    u = 0.5 + 0.33 * angle / np.pi + 0.085 * np.sin(angle)
    return np.stack([u.clip(0.002, 0.998), (quads[..., 2] - 0.46) / 0.40], -1)


def skin_parts(body: Body, hidden: Floats) -> tuple[Part, Part]:
    """Return head and body; `hidden` (v,) marks the body vertices that clothes cover, whose faces are not drawn."""
    base = body.base
    quads = base.body_quads
    c = base.canonical
    head = ((c[:, 2] > 0.50) & (np.abs(c[:, 0]) < 0.16))[quads].all(1)
    uv = base.body_uv.copy()
    uv[head] = head_uv(c[quads[head]])
    seen = ~(hidden > 0.5)[quads].all(1)
    parts = (("head", head & seen), ("body", ~head & seen))
    above, below = (_skin(body, quads[mine], uv[mine], name) for name, mine in parts)
    return above, below


def _skin(body: Body, quads: Ints, uv: Floats, name: str) -> Part:
    base = body.base
    corners = np.c_[quads.ravel(), (uv.reshape(-1, 2) * 8192).round().astype(np.int64)]
    unique, inverse = np.unique(corners, axis=0, return_inverse=True)
    ids = unique[:, 0]
    inside = np.clip(base.mask["inside-mouth"][ids] * 1.2 - 0.1, 0, 1)
    return make_part(
        "skin",
        body.rest[ids],
        body.normals[ids],
        inverse.reshape(quads.shape),
        strongest(base.weights[ids]),
        uv=unique[:, 1:] / 8192,
        colour=np.c_[inside, np.zeros((len(ids), 3))],
        follows=(ids, None) if name == "head" else None,
        body_ids=ids,
        name=name,
    )


def paint_vertices(body: Body, part: Part) -> Floats:
    """Return the rows of people_paint_vertex.glsl for one skin part: (n, 3 + 2 + 4 + 4 + 1)."""
    base, ids = body.base, part.body_ids
    if ids is None:
        raise ValueError("only skin is painted")
    c = base.canonical[ids]
    radius = np.hypot(c[:, 0], c[:, 1] - HEAD_AXIS_Y)
    depth = 1 - 2 * radius if part.name == "head" else np.zeros(len(ids))
    depth = np.where(base.mask["inside-mouth"][ids] > 0.5, 0.99, depth)  # the mouth's pocket lies under the lips
    mask = [base.mask[name][ids] for name in ("lips", "eyelids", "inside-mouth", "ears", "fingernails")]
    return np.c_[c, part.uv, np.stack(mask, 1), np.zeros((len(ids), 3)), depth]
