"""The lights that follow the actors: for each a key, a fill, a rim, what the set's lamps give, and a slot in a shadow atlas.

Every actor has a rig of their own, for a dim set would leave faces in silhouette. Strengths are relative to the exposure
metered on the empty set, so a face keeps its brightness from shot to shot while the place changes behind it.

The rig reaches `people_light.glsl` as these uniforms (arrays have `MAX_ACTORS` entries, indexed by the actor's number):

    vec3 key_dir[], key_rgb[]          towards the light, unit; radiance x albedo, no 1/pi
    vec3 fill_dir[], fill_rgb[]
    vec3 rim_dir[], rim_rgb[]
    vec3 lamp_dir[], lamp_rgb[]        the set's strongest lamps at that actor, summed to one soft light
    vec3 sky_up, sky_down              ambient from above and from below
    mat4 shadow_matrix[]               world -> (u, v) in the atlas and depth, all 0..1
    vec4 shadow_box[]                  (u0, v0, u1, v1) of the slot; outside of it nothing casts shadow
    float shadow_width[]               metres across a slot, float shadow_depth: metres over the depth range 0..1
    sampler2D shadow_map               the atlas, depth in .r
    sampler2D sky_map                  lat-long radiance with mip levels (`sky_uv` in common.glsl)
    sampler2D people0, people1, depth  the people's g-buffer and the depth that all share
    mat4 inverse_vp, vp; vec3 eye; float jitter (0..1, differs by sub-frame), time
Its output is vec4(linear radiance, distance from the eye in metres).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from soundstage.engines.previz.render.view import Matrix, Vector, look_at, unit
from soundstage.engines.previz.stage.scene import ActorPose, KeyLight, Lamp

MAX_ACTORS = 8
SLOT = 1024
"""Pixels across one actor's shadow slot."""
SHADOW_DEPTH = 12.0
"""Metres from the near to the far end of a slot."""
UP = np.array([0.0, 0.0, 1.0])
LAMPS_AT_ACTOR = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One actor's shadow: where it lies in the atlas, and what it sees."""

    box: tuple[int, int, int, int]
    """x, y, width, height in the atlas, pixels."""
    matrix: Matrix
    """World -> clip space of the slot."""
    width: float
    """Metres."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rig:
    """The lights of all actors at one instant."""

    slots: tuple[Slot, ...]
    uniforms: dict[str, object]
    key_direction: tuple[Vector, ...]


def atlas_size(actors: int) -> tuple[int, int]:
    """Return width and height of the shadow atlas for so many actors, in pixels."""
    columns = min(max(actors, 1), 4)
    return columns * SLOT, -(-max(actors, 1) // columns) * SLOT


def harmonics_towards(harmonics: Vector, direction: Vector) -> Vector:
    """Return the ambient light (3,) that a surface facing `direction` gets from nine harmonics (9, 3)."""
    x, y, z = direction
    basis = np.array(
        [0.282095, 0.488603 * y, 0.488603 * z, 0.488603 * x, 1.092548 * x * y, 1.092548 * y * z, 0.315392 * (3 * z * z - 1), 1.092548 * x * z, 0.546274 * (x * x - y * y)]
    )
    return np.maximum(basis @ harmonics, 0.0)


def rig_for(poses: Sequence[ActorPose], *, eye: Vector, half_fov: float, light: KeyLight, exposure: float, harmonics: Vector, lamps: Sequence[Lamp]) -> Rig:
    """Return the lights of the actors as seen from `eye`; `half_fov` in radians, `harmonics` (9, 3) are the set's ambient."""
    heads = [np.asarray(pose.head, float) for pose in poses[:MAX_ACTORS]]
    gain = 1.0 / max(exposure, 1e-6)
    size = atlas_size(len(heads))
    rows: dict[str, list[Vector]] = {name: [] for name in ("key_dir", "key_rgb", "fill_dir", "fill_rgb", "rim_dir", "rim_rgb", "lamp_dir", "lamp_rgb", "shadow_box")}
    slots: list[Slot] = []
    matrices: list[Matrix] = []
    cool, warm = np.array(light.rim_colour), np.array(light.key_colour)
    for number, head in enumerate(heads):
        look = _level(head - eye)
        side = _towards_partner(number, heads, look)
        key = unit(side * light.towards[0] + look * light.towards[1] + UP * light.towards[2])
        rows["key_dir"].append(key)
        rows["key_rgb"].append(warm * light.key * gain)
        rows["fill_dir"].append(unit(-look + side * 0.25 + UP * 0.15))
        rows["fill_rgb"].append(cool * light.fill * gain)
        rows["rim_dir"].append(unit(-side * 0.75 + look * 0.75 + UP * 0.45))
        rows["rim_rgb"].append(cool * light.rim * gain)
        direction, rgb = lamps_at(head, lamps, limit=0.8 * gain)
        rows["lamp_dir"].append(direction)
        rows["lamp_rgb"].append(rgb)
        slot = _slot(number, head, key, np.linalg.norm(head - eye) * np.tan(half_fov))
        slots.append(slot)
        into_atlas, box = _atlas_matrix(slot, size)
        matrices.append(into_atlas)
        rows["shadow_box"].append(box)
    uniforms: dict[str, object] = {name: _padded(values) for name, values in rows.items()}
    uniforms["shadow_matrix"] = _padded([m.T for m in matrices])
    uniforms["shadow_width"] = _padded([np.array([slot.width]) for slot in slots])
    uniforms["shadow_depth"] = SHADOW_DEPTH
    uniforms["sky_up"] = tuple(map(float, harmonics_towards(harmonics, UP) * 1.1 + 0.06 * gain * cool))
    uniforms["sky_down"] = tuple(map(float, harmonics_towards(harmonics, -UP) + 0.03 * gain * warm))
    return Rig(slots=tuple(slots), uniforms=uniforms, key_direction=tuple(rows["key_dir"]))


def lamps_at(point: Vector, lamps: Sequence[Lamp], *, limit: float) -> tuple[Vector, Vector]:
    """Return direction and colour of the strongest lamps at a point, summed to one light no brighter than `limit`."""
    found: list[tuple[float, Vector, Vector]] = []
    for lamp in lamps:
        away = np.asarray(lamp.at, float) - point
        squared = float(away @ away)
        if squared >= lamp.radius**2:
            continue
        towards = away / max(np.sqrt(squared), 1e-6)
        cone = 1.0 if lamp.cone <= -1 else float(np.clip((-(towards @ np.asarray(lamp.direction)) - lamp.cone) / (1 - lamp.cone) * 2, 0, 1))
        rgb = np.asarray(lamp.rgb) * cone * (1 - squared / lamp.radius**2) ** 2 / (squared + lamp.size**2)
        found.append((float(rgb.max()), towards, rgb))
    found.sort(key=lambda item: -item[0])
    best = found[:LAMPS_AT_ACTOR]
    if not best or best[0][0] <= 0:
        return UP.copy(), np.zeros(3)
    direction = unit(np.sum([towards * strength for strength, towards, _ in best], axis=0))
    rgb = np.sum([rgb * max(float(towards @ direction), 0.0) for _, towards, rgb in best], axis=0)
    return direction, rgb * min(1.0, limit / max(float(rgb.max()), 1e-9))


def _level(v: Vector) -> Vector:
    return unit(np.array([v[0], v[1], 0.0]))


def _towards_partner(number: int, heads: Sequence[Vector], look: Vector) -> Vector:
    """Return the level direction to the nearest other actor; one who is alone is lit from camera left."""
    others = [other for k, other in enumerate(heads) if k != number]
    if not others:
        return np.cross(UP, look)
    nearest = min(others, key=lambda other: float(np.linalg.norm(other - heads[number])))
    return _level(nearest - heads[number])


def _slot(number: int, head: Vector, key: Vector, half_picture: float) -> Slot:
    """Place an actor's shadow slot: round the face when it fills the picture, round the whole body when it is small."""
    radius = float(np.clip(half_picture * 1.15, 0.55, 1.15))
    centre = head - UP * np.interp(radius, [0.55, 1.15], [0.12, 0.85])
    matrix = np.diag([1 / radius, 1 / radius, -2 / SHADOW_DEPTH, 1.0])
    return Slot(box=(number % 4 * SLOT, number // 4 * SLOT, SLOT, SLOT), matrix=matrix @ look_at(centre + key * 1e-3, centre), width=2 * radius)


def _atlas_matrix(slot: Slot, size: tuple[int, int]) -> tuple[Matrix, Vector]:
    scale = np.array([slot.box[2] / size[0], slot.box[3] / size[1]])
    corner = np.array([slot.box[0] / size[0], slot.box[1] / size[1]])
    place = np.eye(4)
    place[0, 0], place[1, 1], place[2, 2] = scale[0] / 2, scale[1] / 2, 0.5
    place[:3, 3] = [*(corner + scale / 2), 0.5]
    margin = 2 / np.array(size)
    return place @ slot.matrix, np.concatenate([corner + margin, corner + scale - margin])


def _padded(rows: Sequence[Vector]) -> bytes:
    """Pack one row for each actor into a uniform array of `MAX_ACTORS` entries."""
    width = int(np.asarray(rows[0]).size) if rows else 1
    out = np.zeros((MAX_ACTORS, width), "f4")
    for k, row in enumerate(rows):
        out[k] = np.asarray(row).ravel()
    return out.tobytes()
