"""The small round robot: an egg that balances on two fat wheels, with lit eyes on a dark face plate and two stubby arms."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from soundstage.engines.previz.stage.acting import gaze, lips
from soundstage.engines.previz.stage.acting.curves import ease, wander, window
from soundstage.engines.previz.stage.acting.part import Part as Script
from soundstage.engines.previz.stage.acting.pose import rx, ry, rz
from soundstage.engines.previz.stage.cast.geometry import Floats, vertex_normals
from soundstage.engines.previz.stage.cast.part import Part, make_part
from soundstage.engines.previz.stage.creatures.coat import Coat, coat_uniforms
from soundstage.engines.previz.stage.creatures.creature import Creature, Measures
from soundstage.engines.previz.stage.creatures.deeds import Deed
from soundstage.engines.previz.stage.creatures.details import SIDES, ball, facing_out, rigid, tube_part
from soundstage.engines.previz.stage.creatures.rig import Bone, Rig
from soundstage.engines.previz.stage.scene import ActorPose, Colour

WHEEL, TYRE, TRACK = 0.105, 0.052, 0.245
"""Radius of a wheel to the middle of its tyre, of the tyre, and half the distance between wheels, as shares of the height."""
MIDDLE, TALL, WIDE, PEAR = 0.50, 0.36, 0.315, 0.13
"""The egg: height of its middle, half its height, half its width, and how much wider it is below than above."""
OVER = 0.60
"""Height of the eyes, as a share of the height."""
FACE = (0.80, 0.40)
"""Half the width and half the height of the face plate, radians as seen from the middle of the egg."""
STARTING = 0.6
"""Seconds to come to speed and to stop."""
RUBBER: Colour = (0.016, 0.016, 0.018)


@dataclass(frozen=True, slots=True, kw_only=True)
class Roller:
    """One robot of this kind."""

    height: float = 0.55
    coat: Coat = Coat(base=(0.055, 0.235, 0.205), fur=0.0, rough=0.32, sheen=0.0)
    accent: Colour = (0.42, 0.37, 0.28)
    glow: Colour = (1.0, 0.56, 0.13)

    @property
    def length(self) -> float:
        """From front to back, metres."""
        return 2 * WIDE * self.height


def _egg(around: Floats, down: Floats, more: float = 1.0) -> Floats:
    """Return points of the egg in shares of the height: `around` from the front to the left and `down` from the top, radians."""
    r = WIDE * np.sin(down) * (1 - PEAR * np.cos(down)) * more
    return np.stack([np.sin(around) * r, -np.cos(around) * r, MIDDLE + TALL * np.cos(down) * more], -1)


class RollerBody(Creature):
    """A built round robot. Nothing changes after it is built."""

    def __init__(self, kind: Roller, seed: int) -> None:
        self.kind, self.seed = kind, seed
        s = kind.height
        self.radius = (WHEEL + TYRE) * s
        eye_at = {side: _egg(np.array(sign * 0.33), np.array(1.30), 1.03) * s for side, sign in SIDES}
        jaw = _egg(np.array(0.0), np.array(1.56), 1.03) * s
        bones = [Bone(name="root", parent=None, joint=(0.0, 0.0, 0.0)), Bone(name="body", parent="root", joint=(0.0, 0.0, self.radius)), Bone(name="head", parent="body", joint=(0.0, 0.0, OVER * s)), Bone(name="jaw", parent="head", joint=_point(jaw))]  # fmt: skip
        for side, sign in SIDES:
            bones += [
                Bone(name=f"wheel.{side}", parent="root", joint=(sign * TRACK * s, 0.0, self.radius)),
                Bone(name=f"arm.{side}", parent="head", joint=(sign * 0.315 * s, 0.0, 0.46 * s)),
                Bone(name=f"eye.{side}", parent="head", joint=_point(eye_at[side])),
            ]
        self.rig = Rig(bones)
        self.parts = tuple(self._built(s))
        self.body = Measures(joints=self.rig.joints, height=s * 0.98, length=kind.length)

    def _built(self, s: float) -> list[Part]:
        k = self.kind
        down, around = np.meshgrid(np.linspace(0.02, np.pi - 0.02, 44), np.linspace(0, 2 * np.pi, 57), indexing="ij")
        z = np.cos(down)[..., None]
        # Painted in two colours that meet in a line round the belly, as pressed sheet of two shells.
        below, seam = np.clip((-0.30 - z) / 0.02 + 0.5, 0, 1), np.exp(-(((z + 0.30) / 0.018) ** 2))
        paint = np.asarray(k.coat.base) * (1 - below) + np.asarray(k.accent) * below
        out = [self._sheet("head", _egg(around, down) * s, paint * (1 - 0.8 * seam), k.coat)]
        far, turn = np.meshgrid(np.linspace(0, 1, 12), np.linspace(0, 2 * np.pi, 49), indexing="ij")
        corner = (np.abs(np.cos(turn)) ** 3.4 + np.abs(np.sin(turn)) ** 3.4) ** (-1 / 3.4)
        plate = _egg(FACE[0] * far * corner * np.cos(turn), 1.36 + FACE[1] * far * corner * np.sin(turn), 1.022) * s
        rim = (far**6)[..., None]
        inner = (plate - [0, 0, MIDDLE * s]) * (1 - 0.03 * rim) + [0, 0, MIDDLE * s]
        out.append(self._sheet("head", inner, np.full((*far.shape, 3), 0.006), replace(k.coat, rough=0.22)))
        out += [
            self._lamp(f"eye.{side}", self.rig.joint[f"eye.{side}"], (0.080 * s, 0.020 * s, 0.080 * s), k.glow, 0.45) for side, _ in SIDES
        ]
        out.append(self._lamp("jaw", self.rig.joint["jaw"], (0.042 * s, 0.012 * s, 0.009 * s), k.glow, 1.2))
        path = np.array([[0.11 + 0.03 * u, 0.06, 0.82 + 0.13 * u] for u in np.linspace(0, 1, 6)]) * s
        out.append(tube_part(path, np.linspace(0.013, 0.007, 6) * s, ["head"] * 6, self.rig, RUBBER, rough=0.5, name="antenna"))
        out.append(self._lamp("head", path[-1], (0.022 * s,) * 3, k.glow, 1.6))
        for side, sign in SIDES:
            out += self._wheel(f"wheel.{side}", sign, s) + self._arm(f"arm.{side}", sign, s)
        axle = np.array([[x * TRACK * s, 0.0, self.radius] for x in np.linspace(-1, 1, 6)])
        return [*out, tube_part(axle, np.full(6, 0.040 * s), ["root"] * 6, self.rig, RUBBER, rough=0.6, name="axle")]

    def _wheel(self, bone: str, sign: float, s: float) -> list[Part]:
        middle, ring = self.rig.joint[bone], np.linspace(0, 2 * np.pi, 41)
        path = middle + np.stack([0 * ring, np.cos(ring) * WHEEL * s, np.sin(ring) * WHEEL * s], 1)
        tyre = np.full(41, TYRE * s) * (1 + 0.035 * np.cos(ring * 20))
        out = [tube_part(path, tyre, [bone] * 41, self.rig, RUBBER, rough=0.85, name="tyre", sides=14)]
        out.append(self._ball(bone, middle + [sign * 0.018 * s, 0, 0], (0.035 * s, 0.085 * s, 0.085 * s), self.kind.accent))
        for a in np.arange(5) * 2 * np.pi / 5:  # nuts, so that one sees it turn
            nut = middle + np.array([sign * 0.048 * s, np.cos(a) * 0.045 * s, np.sin(a) * 0.045 * s])
            out.append(self._ball(bone, nut, (0.010 * s,) * 3, RUBBER))
        return out

    def _arm(self, bone: str, sign: float, s: float) -> list[Part]:
        root, k = self.rig.joint[bone], self.kind
        path = root + np.array([[sign * (0.015 + 0.06 * u), -0.05 * u * u, -0.155 * u] for u in np.linspace(0, 1, 7)]) * s
        out = [self._ball(bone, root, (0.036 * s, 0.048 * s, 0.048 * s), RUBBER)]
        out.append(
            tube_part(path, np.linspace(0.032, 0.040, 7) * s, [bone] * 7, self.rig, k.coat.base, rough=k.coat.rough, name="arm", sides=16)
        )
        out.append(self._ball(bone, path[-1], (0.050 * s, 0.048 * s, 0.050 * s), k.accent))
        for aside in (-0.024, 0.024):
            out.append(
                self._ball(bone, path[-1] + np.array([0.0, -0.022 + aside, -0.045]) * s, (0.020 * s, 0.020 * s, 0.030 * s), k.accent)
            )
        return out

    def _sheet(self, bone: str, grid: Floats, colour: Floats, coat: Coat) -> Part:
        """A closed sheet of points (rows, columns, 3) that faces away from the egg's middle."""
        rows, columns = grid.shape[:2]
        i, j = np.meshgrid(np.arange(rows - 1), np.arange(columns - 1), indexing="ij")
        first = (i * columns + j).ravel()
        quads = np.stack([first, first + 1, first + columns + 1, first + columns], 1)
        p = grid.reshape(-1, 3)
        out = p - [0, 0, MIDDLE * self.kind.height]
        quads = facing_out(p, quads, out / np.linalg.norm(out, axis=1, keepdims=True))
        normals = vertex_normals(p, quads).reshape(grid.shape)
        seam = normals[:, 0] + normals[:, -1]
        normals[:, 0] = normals[:, -1] = seam / np.linalg.norm(seam, axis=1, keepdims=True)
        return make_part(
            "coat", p, normals.reshape(-1, 3), quads, rigid(self.rig, bone, len(p)), tangent=np.c_[p / self.kind.height, np.full(len(p), coat.rough)],
            colour=np.c_[colour.reshape(-1, 3), np.zeros(len(p))], uniforms=coat_uniforms(coat, self.kind.height), name="skin",
        )  # fmt: skip

    def _ball(self, bone: str, at: Floats, radii: Sequence[float], colour: Colour) -> Part:
        p, quads = ball()
        n = p / np.asarray(radii)
        n /= np.linalg.norm(n, axis=1, keepdims=True)
        p = at + p * np.asarray(radii)
        coat = self.kind.coat
        return make_part(
            "coat", p, n, facing_out(p, quads, n), rigid(self.rig, bone, len(p)), tangent=np.c_[(p - at) / self.kind.height, np.full(len(p), 0.5)],
            colour=np.c_[np.tile(colour, (len(p), 1)), np.zeros(len(p))], uniforms=coat_uniforms(coat, self.kind.height), name="skin",
        )  # fmt: skip

    def _lamp(self, bone: str, at: Floats, radii: Sequence[float], colour: Colour, glow: float) -> Part:
        p, quads = ball()
        n = p
        around = float(np.arctan2(at[0], -at[1])) if bone.startswith("eye") else 0.0
        p = at + p * np.asarray(radii) @ rz(around).T
        return make_part(
            "thing", p, n, facing_out(p, quads, n), rigid(self.rig, bone, len(p)), tangent=np.c_[np.zeros((len(p), 3)), np.full(len(p), 0.2)],
            colour=np.c_[np.tile(colour, (len(p), 1)), np.full(len(p), glow)], name="lamp",
        )  # fmt: skip


def _point(v: Floats) -> tuple[float, float, float]:
    return float(v[0]), float(v[1]), float(v[2])


@dataclass
class RollerPerformer:
    """Plays `part` with a round robot. Holds no state that changes a pose."""

    robot: RollerBody
    part: Script
    deeds: tuple[Deed, ...] = field(default=())

    def pose(self, t: float) -> ActorPose:
        """Return the robot at `t` seconds of clip time."""
        part, robot = self.part, self.robot
        gone, lean = self._gone(t)
        at = np.array(part.at, float) + rz(part.yaw) @ np.array([0.0, -gone, 0.0])
        yaw = part.yaw + (part.turn * (t - part.from_t) if part.motion in ("turn", "dance") else 0.0)
        hop = 0.18 * max(0.0, float(np.sin(2 * np.pi * t / 0.9))) * robot.kind.height if part.motion in ("jump", "dance") else 0.0
        lens = part.lens(t) if part.lens is not None else None
        local = rz(-yaw) @ (gaze.target_at(part.glances, t, lens, travel=0.3) - at) - [0.0, 0.0, OVER * robot.kind.height]
        left = float(np.arctan2(local[0], -local[1]))
        going = part.motion in ("walk", "run") and part.from_t <= t <= part.until_t
        # What it has passed it does not look back at.
        keen = 0.3 * max(0.0, float(np.cos(left))) if going else 0.85
        left = float(np.clip(keen * left, -1.0, 1.0)) + 0.06 * wander(t, part.seed, 2.5)
        up = float(np.clip(keen * np.arctan2(local[2], np.hypot(local[0], local[1])), -0.32, 0.32))
        talk = max((lips.loudness(line, t) * window(t, line.start, line.end, 0.05, 0.1) for line in part.lines), default=0.0)
        open_ = 1 - 0.93 * gaze.blink(t, part.blinks)
        turns = {
            "body": rx(lean + 0.03 * wander(t, part.seed + 2, 1.9)) @ rz(left) @ rx(-up) @ ry(0.06 * wander(t, part.seed + 1, 3.5)),
            "jaw": np.diag([1.0 + 0.5 * talk, 1.0, 0.8 + 3.0 * talk]),
            **{f"eye.{side}": np.diag([1.0, 1.0, open_]) for side in "LR"},
            **{f"wheel.{side}": rx((gone + sign * TRACK * robot.kind.height * (yaw - part.yaw)) / robot.radius) for side, sign in SIDES},
            **self._arms(t, gone, lean),
        }
        bones = robot.rig.matrices(turns, at + np.array([0.0, 0.0, hop]), rz(yaw)).astype(np.float32)
        return ActorPose(bones=bones, moved=(), lid=0.6, head=robot.rig.place(bones, "head"))

    def _arms(self, t: float, gone: float, lean: float) -> dict[str, Floats]:
        """Arms hang, trail what the body does, and wave."""
        wave = max((window(t, d.start + 0.2, d.end - 0.2, 0.3, 0.3) for d in self.deeds if d.name == "wave"), default=0.0)
        out: dict[str, Floats] = {}
        for side, sign in SIDES:
            swing = 0.25 * wander(t, self.part.seed + 5 + int(sign), 1.6) + 0.22 * float(np.sin(2 * np.pi * gone / 0.9 + sign)) + 1.6 * lean
            lift = 0.12 + 0.06 * wander(t, self.part.seed + 8 + int(sign), 2.1)
            if side == "L":
                lift, swing = lift + wave * (2.55 + 0.40 * float(np.sin(2 * np.pi * 1.6 * t))), swing * (1 - wave)
            out[f"arm.{side}"] = ry(-sign * lift) @ rx(swing)
        return out

    def _gone(self, t: float) -> tuple[float, float]:
        """Return the metres rolled and how far the body leans into it, radians."""
        part = self.part
        if part.motion not in ("walk", "run"):
            return 0.0, 0.0
        moving = min(max(t, part.from_t), part.until_t) - part.from_t
        going = (ease(t, part.from_t, part.from_t + STARTING) if part.stands_before else 1.0) * (
            1 - ease(t, part.until_t - STARTING, part.until_t)
        )
        stopping = ease(t, part.until_t - STARTING, part.until_t) * (1 - ease(t, part.until_t, part.until_t + STARTING))
        return part.speed * moving, 0.13 * going - 0.12 * stopping
