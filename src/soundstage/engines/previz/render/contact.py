"""The soft dark that people cast on the ground they stand, sit or lie on, seen from above.

A body is a few dozen balls at its joints. The map holds what each spot of ground still sees: of the sky (ambient) and of the
key light. It is made with numpy once a frame (64 x 64 texels) and costs the light pass one tap,
where a shadow map of every body would cost another drawing of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import moderngl
import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.render.view import Vector
from soundstage.engines.previz.stage.scene import ActorPose

TEXELS = 64
SPACING = 0.13
"""Metres between the balls of a body, at rest."""
BALL = 0.10
"""Radius of a ball, metres."""
LEFT_UNDER = 0.22
"""Ambient light left where a body hides the whole sky: light bounces."""
LIGHT_ANGLE = 0.14
"""Metres of softness for each metre between a ball and the ground."""


def spread_out(points: NDArray[np.floating], spacing: float = SPACING) -> NDArray[np.intp]:
    """Return the numbers of points at least `spacing` metres apart, first come first served."""
    kept: list[int] = []
    for k, point in enumerate(points):
        if not kept or np.linalg.norm(points[kept] - point, axis=1).min() >= spacing:
            kept.append(k)
    return np.array(kept, dtype=np.intp)


@dataclass(frozen=True, slots=True)
class Balls:
    """The balls of one body: which bones carry them, and where they are at rest."""

    bones: NDArray[np.intp]
    rest: NDArray[np.floating]
    """(n, 3) metres."""

    @staticmethod
    def of(joints: NDArray[np.floating]) -> "Balls":
        """Choose balls among a body's joints (bones, 3)."""
        kept = spread_out(joints)
        return Balls(kept, np.asarray(joints, float)[kept])

    def at(self, pose: ActorPose) -> NDArray[np.floating]:
        """Return where the balls are in the world, (n, 3)."""
        bones = np.asarray(pose.bones, float)[self.bones]
        return np.einsum("nij,nj->ni", bones[:, :, :3], self.rest) + bones[:, :, 3]


def shade(
    at: NDArray[np.floating], floor: float, balls: NDArray[np.floating], light_to: Vector
) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
    """Return the share of ambient and of direct light that points `at` (n, 2) of level ground at the height `floor` still get, each (n,).

    Every point meets every ball, so what depends on one of them alone is worked out before, in single precision.
    """
    at, above = at.astype(np.float32), (balls - [0.0, 0.0, floor]).astype(np.float32)
    to = np.asarray(light_to, np.float32)
    height = np.maximum(above[:, 2], np.float32(BALL * 0.5))
    level = (at[:, :1] - above[:, 0]) ** 2 + (at[:, 1:] - above[:, 1]) ** 2
    distance = np.sqrt(np.maximum(level + height**2, np.float32(BALL**2)))
    hidden = np.minimum(BALL**2 * height / distance**3, np.float32(0.95))  # a ball's share of the cosine-weighted sky
    along = np.maximum(above @ to - (at @ to[:2])[:, None], 0)
    off = np.sqrt(np.maximum(level + above[:, 2] ** 2 - along * along, 0))
    soft = np.float32(0.03) + np.float32(LIGHT_ANGLE) * along
    blocked = np.clip((np.float32(BALL) + soft - off) / (2 * soft), 0, 1)
    return LEFT_UNDER + (1 - LEFT_UNDER) * np.prod(1 - hidden, axis=1), np.prod(1 - np.float32(0.9) * blocked, axis=1)


def with_soles(balls: NDArray[np.floating], floor: float) -> NDArray[np.floating]:
    """Add what touches the ground between and under the lowest joints: the soles of feet, the flank of one who lies."""
    low = balls[balls[:, 2] < floor + 0.17]
    apart = np.linalg.norm(low[:, None, :2] - low[None, :, :2], axis=-1)
    i, j = np.nonzero((apart < 0.26) & (apart > 0) & (np.arange(len(low))[:, None] < np.arange(len(low))))
    under = np.concatenate([low, (low[i] + low[j]) / 2, low[j] + (low[j] - low[i]) * 0.45])
    under[:, 2] = floor + 0.045
    return np.concatenate([balls, under])


class ContactMap:
    """The map on the card and where it lies."""

    def __init__(self, ctx: moderngl.Context) -> None:
        self.texture = ctx.texture((TEXELS, TEXELS), 2, dtype="f1", alignment=1)
        self.texture.repeat_x = self.texture.repeat_y = False
        self._rect = (0.0, 0.0, 0.0, 0.0)

    def update(self, bodies: Sequence[NDArray[np.floating]], light_to: Vector) -> None:
        """Shade the ground round all bodies; its height is where the lowest ball stands."""
        balls = np.concatenate(bodies)
        low, high = balls[:, :2].min(0), balls[:, :2].max(0)
        side = float(min(max((high - low).max() + 2.4, 3.0), 14.0))
        corner = (low + high) / 2 - side / 2
        floor = max(float(balls[:, 2].min()) - 0.05, 0.0)
        balls = np.concatenate([with_soles(body, max(float(body[:, 2].min()) - 0.05, floor)) for body in bodies])
        x, y = np.meshgrid(*(c + (np.arange(TEXELS) + 0.5) / TEXELS * side for c in corner))
        ambient, direct = shade(np.stack([x.ravel(), y.ravel()], axis=-1), floor, balls, light_to)
        edge = np.minimum.reduce([x - corner[0], corner[0] + side - x, y - corner[1], corner[1] + side - y]).ravel()
        fade = np.clip(edge / 0.6, 0, 1)
        texels = 1 - (1 - np.stack([ambient, direct], axis=-1)) * fade[:, None]
        self.texture.write((texels * 255 + 0.5).astype("u1").tobytes())
        self._rect = (float(corner[0]), float(corner[1]), 1 / side, floor)

    def uniforms(self) -> dict[str, Any]:
        """Return where the map lies."""
        return {"contact_rect": self._rect}
