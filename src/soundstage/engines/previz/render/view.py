"""What a camera sees: matrices for column vectors, jitter within the pixel, and the lens."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from soundstage.engines.previz.stage.scene import CameraPose

Matrix = NDArray[np.floating]
"""(4, 4), for column vectors."""
Vector = NDArray[np.floating]
"""(3,)"""
NEAR, FAR = 0.15, 900.0
"""Metres."""


def unit(v: Vector) -> Vector:
    """Return the vector at length one."""
    return v / max(float(np.linalg.norm(v)), 1e-9)


def look_at(eye: Vector, target: Vector, roll: float = 0.0) -> Matrix:
    """Return the matrix from the world to a camera at `eye` (x right, y up, looking along -z); `roll` in radians."""
    eye, target = np.asarray(eye, float), np.asarray(target, float)
    forward = unit(target - eye)
    right = np.cross(forward, [0.0, 0.0, 1.0])
    if np.linalg.norm(right) < 1e-6:  # straight up or down: any level direction will do
        right = np.array([1.0, 0.0, 0.0])
    right = unit(right)
    up = np.cross(right, forward)
    right, up = right * np.cos(roll) + up * np.sin(roll), up * np.cos(roll) - right * np.sin(roll)
    matrix = np.eye(4)
    matrix[0, :3], matrix[1, :3], matrix[2, :3] = right, up, -forward
    matrix[:3, 3] = -matrix[:3, :3] @ eye
    return matrix


def perspective(fov: float, aspect: float, near: float = NEAR, far: float = FAR) -> Matrix:
    """Return a projection; `fov` is the horizontal field of view in degrees, `aspect` width over height."""
    a = 1 / np.tan(np.radians(fov) / 2)
    matrix = np.zeros((4, 4))
    matrix[0, 0], matrix[1, 1] = a, a * aspect
    matrix[2, 2], matrix[2, 3], matrix[3, 2] = (far + near) / (near - far), 2 * far * near / (near - far), -1.0
    return matrix


def ortho_look(centre: ArrayLike, radius: float, towards_light: Vector, depth: float = 200.0) -> Matrix:
    """Return the projection of a far light on a square of `radius` metres round `centre`; `depth` metres to either side."""
    matrix = np.eye(4)
    matrix[0, 0] = matrix[1, 1] = 1 / radius
    matrix[2, 2] = -1 / depth
    return matrix @ look_at(np.asarray(centre, float), np.asarray(centre, float) - np.asarray(towards_light, float))


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One sub-frame's camera."""

    eye: Vector
    forward: Vector
    fov: float
    """Degrees, horizontal."""
    view: Matrix
    projection: Matrix
    vp: Matrix
    inverse_vp: Matrix
    jitter: float
    """0..1; a different one for each sub-frame rotates the shadow and occlusion patterns."""

    @property
    def half_fov(self) -> float:
        """Half the horizontal field of view in radians."""
        return float(np.radians(self.fov) / 2)


def view_of(pose: CameraPose, size: tuple[int, int], *, subframe: int = 0, subframes: int = 1) -> View:
    """Return the view of a camera pose, shifted within the pixel by a sequence that fills it evenly."""
    eye = np.asarray(pose.eye, float)
    view = look_at(eye, pose.target, pose.roll)
    projection = perspective(pose.fov, size[0] / size[1])
    if subframes > 1:
        projection[0, 2] += 2 * ((subframe * 0.7548776662 + 0.5) % 1 - 0.5) / size[0]
        projection[1, 2] += 2 * ((subframe * 0.5698402910 + 0.5) % 1 - 0.5) / size[1]
    vp = projection @ view
    return View(
        eye=eye,
        forward=-view[2, :3],
        fov=float(pose.fov),
        view=view,
        projection=projection,
        vp=vp,
        inverse_vp=np.linalg.inv(vp),
        jitter=subframe / max(subframes, 1),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Lens:
    """A thin lens: how large a point at distance z is drawn. Radii are in pixels of the full-size picture."""

    focus: float
    """Metres."""
    aperture: float
    """Radius of the circle of confusion of a point infinitely far away, pixels."""
    limit: float
    """Largest radius drawn, pixels."""

    def confusion(self, distance: NDArray[np.floating]) -> NDArray[np.floating]:
        """Return the radius in pixels at which points so many metres away are drawn."""
        return np.clip(self.aperture * np.abs(distance - self.focus) / np.maximum(distance, 0.1), 0, self.limit)

    def uniforms(self) -> dict[str, float]:
        """Return the lens as the shaders' uniforms."""
        return {"focus": self.focus, "aperture": self.aperture, "blur_limit": self.limit}


def lens_of(pose: CameraPose, *, focus: float, fstop: float, size: tuple[int, int]) -> Lens:
    """Return the lens of a pose on a 36 mm wide film gate; upright pictures count their longer side, as a turned camera does."""
    long_side = max(size)
    fov = np.radians(pose.fov)
    if size[1] > size[0]:
        fov = 2 * np.arctan(np.tan(fov / 2) * size[1] / size[0])
    focal = 18.0 / np.tan(fov / 2)
    diameter = focal / fstop * focal / max(focus * 1000.0 - focal, 1.0) / 36.0 * long_side
    return Lens(focus=float(focus), aperture=float(diameter / 2), limit=float(0.030 * max(min(size), 1)))
