"""The lights that follow the actors: for each a key, a fill, a rim, what the set's lamps give, and a slot in a shadow atlas.

Every actor has a rig of their own, for a dim set would leave faces in silhouette. Strengths are relative to the exposure
metered on the empty set, so a face keeps its brightness from shot to shot while the place changes behind it.

`people_light.glsl` shades one actor at a time with `ActorLight.uniforms`: key_to, key_rgb, fill_to, fill_rgb, rim_to, rim_rgb
(directions towards the light, unit; colours times albedo, no 1/pi), sky_rgb and ground_rgb (ambient from above and below),
lamp_to[4], lamp_rgb[4], lamps, shadow_matrix (world -> clip space of the slot), shadow_rect (corner and size of the slot in
the atlas, 0..1) and shadow_radius (metres).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from soundstage.engines.previz.render.view import Matrix, Vector, look_at, unit
from soundstage.engines.previz.stage.scene import ActorPose, KeyLight, Lamp

MAX_ACTORS = 8
SLOT = 1024
"""Pixels across one actor's shadow slot."""
SHADOW_DEPTH = 120.0
"""Metres over a slot's depth range (people_light.glsl knows it)."""
KEY_OFF_LENS = (0.60, 1.0)
"""Radians between lens and key, seen from above: nearer is flat, farther leaves the cheek towards the lens in the shade."""
MOST_AMBIENT = 0.36
"""Most light from all round, as a share of the key: more of it, and a face has no form."""
BOUNCE_CALMED = 0.60
"""How far a gaffer takes the walls' colour out of the light on faces."""
UP = np.array([0.0, 0.0, 1.0])
LAMPS_AT_ACTOR = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLight:
    """One actor's lights at one instant."""

    head: Vector
    key_to: Vector
    key_rgb: Vector
    slot: tuple[int, int, int, int]
    """The shadow slot's x, y, width and height in the atlas, pixels."""
    shadow_matrix: Matrix
    """World -> clip space of the slot."""
    uniforms: dict[str, Any]


def atlas_size(actors: int) -> tuple[int, int]:
    """Return width and height of the shadow atlas for so many actors, in pixels."""
    columns = min(max(actors, 1), 4)
    return columns * SLOT, -(-max(actors, 1) // columns) * SLOT


def harmonics_towards(harmonics: Vector, direction: Vector) -> Vector:
    """Return the ambient light (3,) that a surface facing `direction` gets from nine harmonics (9, 3)."""
    x, y, z = direction
    bands = [0.282095, 0.488603 * y, 0.488603 * z, 0.488603 * x]
    bands += [1.092548 * x * y, 1.092548 * y * z, 0.315392 * (3 * z * z - 1), 1.092548 * x * z, 0.546274 * (x * x - y * y)]
    return np.maximum(np.array(bands) @ harmonics, 0.0)


def light_actors(
    poses: Sequence[ActorPose], *, eye: Vector, half_fov: float, light: KeyLight, exposure: float, harmonics: Vector, lamps: Sequence[Lamp]
) -> list[ActorLight]:
    """Return each actor's lights as seen from `eye`; `half_fov` in radians, `harmonics` (9, 3) are the set's ambient."""
    heads = [np.asarray(pose.head, float) for pose in poses[:MAX_ACTORS]]
    size = np.array(atlas_size(len(heads)))
    gain = 1.0 / max(exposure, 1e-6)
    key_rgb, cool = np.array(light.key_colour) * light.key * gain, np.array(light.rim_colour)
    from_above, from_below = _calmed(harmonics_towards(harmonics, UP)) * 1.1, _calmed(harmonics_towards(harmonics, -UP))
    held = min(1.0, MOST_AMBIENT * float(key_rgb.mean()) / max(float(from_above.mean()), 1e-9))
    ambient = {
        "sky_rgb": from_above * held + 0.06 * gain * cool,
        "ground_rgb": from_below * held + 0.03 * gain * np.array(light.key_colour),
    }
    lit: list[ActorLight] = []
    for number, head in enumerate(heads):
        look = _level(head - eye)
        side = _towards_partner(number, heads, look)
        key_to = _key_direction(side * light.towards[0] + look * light.towards[1], light.towards[2], look)
        slot = (number % 4 * SLOT, number // 4 * SLOT, SLOT, SLOT)
        matrix, radius = _shadow_view(head, key_to, float(np.linalg.norm(head - eye) * np.tan(half_fov)))
        lamp_to, lamp_rgb = lamps_at(head, lamps, limit=0.8 * gain)
        uniforms = {
            "key_to": key_to,
            "key_rgb": key_rgb,
            "fill_to": unit(-look + side * 0.25 + UP * 0.15),
            "fill_rgb": (cool * 0.6 + np.array(light.key_colour) * 0.4) * light.fill * gain,
            "rim_to": unit(-side * 0.75 + look * 0.75 + UP * 0.45),
            "rim_rgb": cool * light.rim * gain,
            "lamp_to": _padded(lamp_to),
            "lamp_rgb": _padded(lamp_rgb),
            "lamps": len(lamp_to),
            "shadow_matrix": matrix,
            "shadow_rect": np.concatenate([np.array(slot[:2]) / size, np.array(slot[2:]) / size]),
            "shadow_radius": radius,
            "actor": float(number),
            **ambient,
        }
        lit.append(ActorLight(head=head, key_to=key_to, key_rgb=key_rgb, slot=slot, shadow_matrix=matrix, uniforms=uniforms))
    return lit


def lamps_at(point: Vector, lamps: Sequence[Lamp], *, limit: float) -> tuple[list[Vector], list[Vector]]:
    """Return directions and colours of the strongest lamps at a point, together no brighter than `limit`."""
    found: list[tuple[float, Vector, Vector]] = []
    for lamp in lamps:
        away = np.asarray(lamp.at, float) - point
        squared = float(away @ away)
        if squared >= lamp.radius**2:
            continue
        towards = away / max(np.sqrt(squared), 1e-6)
        cone = 1.0
        if lamp.cone > -1:
            cone = float(np.clip((-(towards @ np.asarray(lamp.direction)) - lamp.cone) / max(1 - lamp.cone, 1e-3) * 2, 0, 1))
        rgb = np.asarray(lamp.rgb) * cone * (1 - squared / lamp.radius**2) ** 2 / (squared + lamp.size**2)
        if rgb.max() > 0:
            found.append((float(rgb.max()), towards, rgb))
    best = sorted(found, key=lambda item: -item[0])[:LAMPS_AT_ACTOR]
    total = sum(strength for strength, _, _ in best)
    held = min(1.0, limit / max(total, 1e-9))
    return [towards for _, towards, _ in best], [rgb * held for _, _, rgb in best]


def _key_direction(lean: Vector, up: float, look: Vector) -> Vector:
    """Return the key's direction: leant as asked, but never so flat or so far round that the cheek the lens sees loses its form."""
    to_lens, right = -look, np.cross(look, UP)
    angle = float(np.arctan2(lean @ right, lean @ to_lens))
    held = np.copysign(np.clip(abs(angle), *KEY_OFF_LENS), angle)
    level = to_lens * np.cos(held) + right * np.sin(held)
    return unit(level * float(np.linalg.norm(lean[:2])) + UP * up)


def _calmed(rgb: Vector) -> Vector:
    """Return light that a room's walls have coloured, nearer to white: what is left of skin in it would be orange."""
    return rgb + (rgb.mean() - rgb) * BOUNCE_CALMED


def _level(v: Vector) -> Vector:
    return unit(np.array([v[0], v[1], 0.0]))


def _towards_partner(number: int, heads: Sequence[Vector], look: Vector) -> Vector:
    """Return the level direction to the nearest other actor; one who is alone is lit from camera left."""
    others = [other for k, other in enumerate(heads) if k != number]
    if not others:
        return np.cross(UP, look)
    nearest = min(others, key=lambda other: float(np.linalg.norm(other - heads[number])))
    return _level(nearest - heads[number])


def _shadow_view(head: Vector, key_to: Vector, half_picture: float) -> tuple[Matrix, float]:
    """Frame an actor's shadow: round the face when it fills the picture, round the whole body when the actor is small.

    `half_picture` is half the width of what the camera sees at the actor, metres.
    """
    radius = float(np.clip(half_picture * 1.15, 0.60, 1.15))
    centre = head - UP * np.interp(radius, [0.60, 1.15], [0.12, 0.80])
    scale = np.diag([1 / radius, 1 / radius, -2 / SHADOW_DEPTH, 1.0])
    # look_at looks along -z; the light stands on the positive side, so depth grows away from it.
    return scale @ look_at(centre + key_to, centre), radius


def _padded(rows: Sequence[Vector]) -> np.ndarray:
    out = np.zeros((LAMPS_AT_ACTOR, 3))
    if rows:
        out[: len(rows)] = rows
    return out
