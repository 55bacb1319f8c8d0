"""Walking with planted feet: a plan of footsteps, a path of the pelvis, and two-bone legs that reach from one to the other.

The pelvis moves at constant speed; a foot on the ground turns about its heel, lies flat, then turns about its ball, and does not
slide. Heights follow the inverted pendulum: the pelvis is never higher than both legs can reach.
"""

from dataclasses import dataclass

import numpy as np

from soundstage.engines.previz.stage.acting.curves import ease
from soundstage.engines.previz.stage.acting.pose import SIDES, Poser, Side, rx, ry, rz
from soundstage.engines.previz.stage.cast.body import Body
from soundstage.engines.previz.stage.cast.geometry import Floats

STANCE = 0.60
"""Share of the cycle that a foot is on the ground."""
LEAD = 0.56
"""How far ahead of the pelvis the heel strikes, in steps."""
FORWARD, LEFT = np.array([0.0, -1.0, 0.0]), np.array([1.0, 0.0, 0.0])


def _unit(v: Floats) -> Floats:
    return v / max(float(np.linalg.norm(v)), 1e-9)


def _frame(along: Floats, pole: Floats) -> Floats:
    """Right-handed frame (3, 3) from a bone's direction and the direction it bends to."""
    a = _unit(along)
    p = _unit(pole - a * (pole @ a))
    return np.stack([a, p, np.cross(a, p)], 1)


def two_bones(hip: Floats, ankle: Floats, thigh: Floats, shin: Floats, pole: Floats) -> tuple[Floats, Floats]:
    """World rotations of thigh and shin that put the ankle in place; the knee by the cosine law, bent towards `pole`.

    `thigh` and `shin` are the bones' rest vectors. An ankle out of reach is met as far as the leg goes.
    """
    a, b = np.linalg.norm(thigh), np.linalg.norm(shin)
    v = ankle - hip
    r = float(np.clip(np.linalg.norm(v), abs(a - b) + 1e-3, (a + b) * 0.9995))
    x = (a * a - b * b + r * r) / (2 * r)
    k = _unit(v)
    knee = hip + k * x + _unit(pole - k * (pole @ k)) * np.sqrt(max(a * a - x * x, 0.0))
    p = _unit(pole - k * (pole @ k))
    upper = _frame(knee - hip, p) @ _frame(thigh, FORWARD).T
    lower = _frame(hip + k * r - knee, p) @ _frame(shin, FORWARD).T
    return upper, lower


@dataclass(frozen=True, slots=True, kw_only=True)
class FootPose:
    """Where an ankle is and how far the toes point up (radians)."""

    ankle: Floats
    pitch: float


class Walker:
    """A walk (or, above 2 m/s, a run that keeps one foot on the ground) of one body along a line."""

    def __init__(self, body: Body, *, start: tuple[float, float], heading: float, speed: float) -> None:
        self.body, self.heading, self.speed = body, heading, speed
        joint = body.joint
        self.leg = float(np.linalg.norm(joint["lowerleg01.L"] - joint["upperleg01.L"]) + np.linalg.norm(joint["foot.L"] - joint["lowerleg01.L"]))
        self.step = 0.78 * self.leg * (speed / 1.25) ** 0.5
        self.cycle = 2 * self.step / speed
        """Seconds of two steps."""
        self._start = np.array([*start, 0.0])
        self._forward, self._left = rz(heading) @ FORWARD, rz(heading) @ LEFT
        self._width = 0.085 * body.scale
        self._sole = 0.012 * body.scale

    def contacts(self, seconds: float) -> list[tuple[float, Side]]:
        """(time, foot) of every heel strike, for the sound of the steps."""
        half = self.cycle / 2
        return [(i * half, SIDES[i % 2]) for i in range(int(seconds / half) + 1) if i * half < seconds]

    def _planted(self, side: Side, number: int, phase: float) -> FootPose:
        """The foot at stance phase 0..1 of its `number`-th contact: heel first, then flat, then over the ball."""
        body, offset = self.body, 0.0 if side == "L" else 0.5
        place = self._start + self._forward * ((number + offset) * 2 + LEAD) * self.step + self._left * (self._width if side == "L" else -self._width)
        ankle = np.array([0.0, 0.0, body.joint[f"foot.{side}"][2] - body.floor + self._sole])
        if phase < 0.16:
            pitch, pivot = 0.34 * (1 - ease(phase, 0, 0.16)), np.array([0.0, 0.045 * body.scale, self._sole])
        else:
            pitch, pivot = -0.80 * ease(phase, 0.55, 1.0) ** 1.3, np.array([0.0, -0.125 * body.scale, self._sole])
        facing = rz(self.heading)
        return FootPose(ankle=place + facing @ pivot + facing @ rx(-pitch) @ (ankle - pivot), pitch=pitch)

    def foot(self, side: Side, t: float) -> FootPose:
        """The foot at `t` seconds into the walk."""
        x = t / self.cycle - (0.0 if side == "L" else 0.5)
        number, phase = int(np.floor(x)), x - np.floor(x)
        if phase < STANCE:
            return self._planted(side, number, phase / STANCE)
        q = (phase - STANCE) / (1 - STANCE)
        off, on = self._planted(side, number, 1.0), self._planted(side, number + 1, 0.0)
        ankle = off.ankle + (on.ankle - off.ankle) * (0.75 * ease(q, 0, 1) + 0.25 * q)
        ankle[2] += 0.055 * self.body.scale * np.sin(np.pi * q) ** 1.2
        return FootPose(ankle=ankle, pitch=off.pitch + (on.pitch - off.pitch) * ease(q * 1.15, 0, 1))

    def at(self, t: float) -> tuple[Poser, Floats]:
        """Return the pose and the root's offset (3,) `t` seconds into the walk. Pose it ungrounded: the feet are placed here."""
        phase = 2 * np.pi * t / self.cycle
        poser = Poser(self.body)
        poser.add("root", rz(0.07 * np.cos(phase)) @ ry(0.035 * np.sin(phase)))
        poser.spine(lean=0.05 + 0.05 * max(0.0, self.speed - 1.6), twist=-0.13 * np.cos(phase), side=-0.03 * np.sin(phase))
        swing_size = min(1.6, 0.6 + 0.4 * self.speed / 1.25)
        for side, sign in (("L", 1), ("R", -1)):
            swing = -sign * np.cos(phase) * swing_size
            bent = 0.36 if self.speed < 2 else 1.35
            poser.arm(side, forward=0.06 + 0.34 * swing, elbow=bent + 0.16 * max(0.0, swing), out=0.02).hand(side, 0.5)
        root = self._pelvis(poser, t, phase)
        self._legs(poser, root, t)
        poser.look(-0.02 * np.cos(phase), -0.03 + 0.012 * np.cos(2 * phase))
        return poser, root

    def _pelvis(self, poser: Poser, t: float, phase: float) -> Floats:
        """Offset that carries the pelvis along its path, as high as both legs can reach."""
        body, joint = self.body, self.body.joint
        high = self.leg * 0.948 - 0.014 * body.scale * np.cos(2 * phase)
        want = self._start + self._forward * (self.speed * t + 0.012 * np.sin(2 * phase)) + self._left * (0.022 * body.scale * np.sin(phase))
        want[2] = high + joint["foot.L"][2] - body.floor + self._sole
        matrices = body.bone_matrices(poser.rotations, yaw=self.heading, grounded=False)
        hips = [matrices[body.base.bone[f"upperleg01.{s}"]] @ np.append(joint[f"upperleg01.{s}"], 1.0) for s in SIDES]
        root = want - np.mean(hips, 0)
        for side, hip in zip(SIDES, hips, strict=True):
            ankle = self.foot(side, t).ankle
            flat = float(np.hypot(*(hip + root - ankle)[:2]))
            root[2] -= max(0.0, (hip + root)[2] - ankle[2] - np.sqrt(max((self.leg * 0.997) ** 2 - flat**2, 0.0)))
        return root

    def _legs(self, poser: Poser, root: Floats, t: float) -> None:
        """Bend both legs to their feet."""
        body, joint, bone = self.body, self.body.joint, self.body.base.bone
        matrices = body.bone_matrices(poser.rotations, root, self.heading, grounded=False)
        for side, outward in (("L", 0.06), ("R", -0.06)):
            hip = matrices[bone[f"upperleg01.{side}"]] @ np.append(joint[f"upperleg01.{side}"], 1.0)
            foot = self.foot(side, t)
            thigh, shin = joint[f"lowerleg01.{side}"] - joint[f"upperleg01.{side}"], joint[f"foot.{side}"] - joint[f"lowerleg01.{side}"]
            upper, lower = two_bones(hip, foot.ankle, thigh, shin, self._forward + self._left * outward)
            above = matrices[body.base.parents[bone[f"upperleg01.{side}"]]][:, :3]
            poser.rotations[f"upperleg01.{side}"] = above.T @ upper
            poser.rotations[f"lowerleg01.{side}"] = upper.T @ lower
            poser.rotations[f"foot.{side}"] = lower.T @ (rz(self.heading) @ rx(-foot.pitch))
            toes = max(0.0, -foot.pitch) * 0.75
            for name in body.base.bones:
                if name.startswith("toe") and name.endswith(f"-1.{side}"):
                    poser.rotations[name] = rx(-toes)
