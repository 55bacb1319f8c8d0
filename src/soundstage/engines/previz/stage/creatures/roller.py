"""The small round robot: a ball that rolls, and a head that keeps upright on it and looks about with lit eyes."""

from dataclasses import dataclass, replace

import numpy as np

from soundstage.engines.previz.stage.acting import gaze, lips
from soundstage.engines.previz.stage.acting.curves import ease, wander, window
from soundstage.engines.previz.stage.acting.part import Part as Script
from soundstage.engines.previz.stage.acting.pose import rx, ry, rz
from soundstage.engines.previz.stage.cast.geometry import Floats
from soundstage.engines.previz.stage.cast.part import Part, make_part
from soundstage.engines.previz.stage.creatures.coat import Coat, coat_uniforms
from soundstage.engines.previz.stage.creatures.creature import Creature, Measures
from soundstage.engines.previz.stage.creatures.details import SIDES, ball, facing_out, rigid, tube_part
from soundstage.engines.previz.stage.creatures.rig import Bone, Rig
from soundstage.engines.previz.stage.scene import ActorPose, Colour

BALL, HEAD, OVER = 0.30, 0.235, 0.66
"""Radii of ball and head and the height of the head's middle, as shares of the height."""
STARTING = 0.6
"""Seconds to come to speed and to stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Roller:
    """One robot of this kind."""

    height: float = 0.55
    coat: Coat = Coat(base=(0.48, 0.47, 0.45), second=(0.36, 0.12, 0.02), pattern="plates", grain=7.0, fur=0.0, rough=0.36, sheen=0.0)
    accent: Colour = (0.36, 0.12, 0.02)
    glow: Colour = (0.08, 0.55, 0.95)

    @property
    def length(self) -> float:
        """From front to back, metres."""
        return 2 * BALL * self.height


class RollerBody(Creature):
    """A built round robot. Nothing changes after it is built."""

    def __init__(self, kind: Roller, seed: int) -> None:
        self.kind, self.seed = kind, seed
        s = kind.height
        self.radius = BALL * s
        bones = [Bone(name="root", parent=None, joint=(0.0, 0.0, 0.0)), Bone(name="ball", parent="root", joint=(0.0, 0.0, self.radius)),
                 Bone(name="head", parent="root", joint=(0.0, 0.0, 1.7 * self.radius)), Bone(name="jaw", parent="head", joint=(0.0, -HEAD * s * 0.9, (OVER - 0.12) * s))]  # fmt: skip
        bones += [Bone(name=f"eye.{side}", parent="head", joint=(sign * 0.088 * s, -0.195 * s, (OVER + 0.01) * s)) for side, sign in SIDES]
        self.rig = Rig(bones)
        self.parts = tuple(self._built(s))
        self.body = Measures(joints=self.rig.joints, height=s * 0.92, length=kind.length)

    def _built(self, s: float) -> list[Part]:
        k, coat = self.kind, self.kind.coat
        plain = replace(coat, pattern="plain")
        middle, over = np.array([0.0, 0.0, self.radius]), np.array([0.0, 0.0, OVER * s])
        out = [self._ball("ball", middle, (BALL * s,) * 3, coat.base, coat)]
        ring = np.linspace(0, 2 * np.pi, 40)
        for x in (-0.62, 0.62):
            r = BALL * s * float(np.sqrt(1 - x * x)) * 1.005
            path = middle + np.stack([np.full(40, x * BALL * s), np.cos(ring) * r, np.sin(ring) * r], 1)
            out.append(tube_part(path, np.full(40, 0.016 * s), ["ball"] * 40, self.rig, k.accent, rough=0.4, name="ring"))
        out.append(self._ball("ball", middle + [BALL * s * 0.93, 0, 0], (0.035 * s, 0.075 * s, 0.075 * s), k.accent, plain))
        out.append(self._ball("ball", middle - [BALL * s * 0.93, 0, 0], (0.035 * s, 0.075 * s, 0.075 * s), k.accent, plain))
        out.append(self._ball("head", over, (HEAD * s * 1.08, HEAD * s, HEAD * s * 0.86), coat.base, plain))
        out.append(
            self._ball(
                "head", over + [0, -0.075 * s, 0.0], (0.195 * s, 0.165 * s, 0.125 * s), (0.007, 0.007, 0.009), replace(plain, rough=0.14)
            )
        )
        path = np.array([[0.0, 0.03 * s, (OVER + 0.17 + 0.15 * u) * s] for u in np.linspace(0, 1, 6)])
        out.append(tube_part(path, np.full(6, 0.008 * s), ["head"] * 6, self.rig, (0.03, 0.03, 0.034), rough=0.4, name="antenna"))
        out.append(self._lamp("head", path[-1], (0.022 * s,) * 3, k.accent, 1.5))
        collar = np.array([[np.sin(a) * 0.13 * s, np.cos(a) * 0.13 * s, 1.86 * BALL * s] for a in ring])
        out.append(tube_part(collar, np.full(40, 0.022 * s), ["head"] * 40, self.rig, (0.03, 0.03, 0.034), rough=0.5, name="collar"))
        out += [
            self._lamp(f"eye.{side}", self.rig.joint[f"eye.{side}"], (0.056 * s, 0.050 * s, 0.062 * s), k.glow, 2.6) for side, _ in SIDES
        ]
        out.append(self._lamp("jaw", self.rig.joint["jaw"] + [0, 0.008 * s, 0], (0.050 * s, 0.02 * s, 0.012 * s), k.glow, 1.2))
        return out

    def _ball(self, bone: str, at: Floats, radii: tuple[float, ...], colour: Colour, coat: Coat) -> Part:
        p, quads = ball(28, 40)
        n = p / np.asarray(radii)
        n /= np.linalg.norm(n, axis=1, keepdims=True)
        p = at + p * np.asarray(radii)
        shown = 1.0 if coat.pattern != "plain" else 0.0
        return make_part(
            "coat", p, n, facing_out(p, quads, n), rigid(self.rig, bone, len(p)), tangent=np.c_[(p - at) / self.kind.height, np.full(len(p), coat.rough)],
            colour=np.c_[np.tile(colour, (len(p), 1)), np.full(len(p), shown)], uniforms=coat_uniforms(coat, self.kind.height), name="skin",
        )  # fmt: skip

    def _lamp(self, bone: str, at: Floats, radii: tuple[float, ...], colour: Colour, glow: float) -> Part:
        p, quads = ball()
        n = p
        p = at + p * np.asarray(radii)
        return make_part(
            "thing", p, n, facing_out(p, quads, n), rigid(self.rig, bone, len(p)), tangent=np.c_[np.zeros((len(p), 3)), np.full(len(p), 0.2)],
            colour=np.c_[np.tile(colour, (len(p), 1)), np.full(len(p), glow)], name="lamp",
        )  # fmt: skip


@dataclass
class RollerPerformer:
    """Plays `part` with a round robot. Holds no state that changes a pose."""

    robot: RollerBody
    part: Script

    def pose(self, t: float) -> ActorPose:
        """Return the robot at `t` seconds of clip time."""
        part, robot = self.part, self.robot
        gone, lean = self._gone(t)
        at = np.array(part.at, float) + rz(part.yaw) @ np.array([0.0, -gone, 0.0])
        yaw = part.yaw + (part.turn * (t - part.from_t) if part.motion in ("turn", "dance") else 0.0)
        hop = 0.18 * max(0.0, float(np.sin(2 * np.pi * t / 0.9))) * robot.kind.height if part.motion in ("jump", "dance") else 0.0
        lens = part.lens(t) if part.lens is not None else None
        local = rz(-yaw) @ (gaze.target_at(part.glances, t, lens, travel=0.3) - at) - [0.0, 0.0, OVER * robot.kind.height]
        keen = 0.3 if part.motion in ("walk", "run") and part.from_t <= t <= part.until_t else 0.85
        left = float(np.clip(keen * np.arctan2(local[0], -local[1]), -1.3, 1.3)) + 0.06 * wander(t, part.seed, 2.5)
        up = float(np.clip(keen * np.arctan2(local[2], np.hypot(local[0], local[1])), -0.5, 0.5))
        talk = max((lips.loudness(line, t) * window(t, line.start, line.end, 0.05, 0.1) for line in part.lines), default=0.0)
        open_ = 1 - 0.93 * gaze.blink(t, part.blinks)
        turns = {
            "ball": rx(gone / robot.radius),
            "head": rx(lean) @ rz(left) @ rx(-up) @ ry(0.10 * wander(t, part.seed + 1, 3.5)),
            "jaw": np.diag([1.0 + 0.5 * talk, 1.0, 0.8 + 3.0 * talk]),
            **{f"eye.{side}": np.diag([1.0, 1.0, open_]) for side in "LR"},
        }
        bones = robot.rig.matrices(turns, at + np.array([0.0, 0.0, hop]), rz(yaw)).astype(np.float32)
        return ActorPose(bones=bones, moved=(), lid=0.6, head=robot.rig.place(bones, "head"))

    def _gone(self, t: float) -> tuple[float, float]:
        """Return the metres rolled and how far the head leans into it."""
        part = self.part
        if part.motion not in ("walk", "run"):
            return 0.0, 0.0
        moving = min(max(t, part.from_t), part.until_t) - part.from_t
        going = (ease(t, part.from_t, part.from_t + STARTING) if part.stands_before else 1.0) * (
            1 - ease(t, part.until_t - STARTING, part.until_t)
        )
        stopping = ease(t, part.until_t - STARTING, part.until_t) * (1 - ease(t, part.until_t, part.until_t + STARTING))
        return part.speed * moving, 0.16 * going - 0.14 * stopping
