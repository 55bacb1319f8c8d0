"""Poses as anatomical bends: axes are found from the body's own skeleton, so one pose fits every shape."""

from typing import Literal, Self

import numpy as np

from soundstage.engines.previz.stage.cast.body import Body
from soundstage.engines.previz.stage.cast.geometry import Floats

Side = Literal["L", "R"]
SIDES: tuple[Side, Side] = ("L", "R")


def turn(axis: Floats | tuple[float, float, float], angle: float) -> Floats:
    """Return the 3x3 rotation about an axis (Rodrigues); radians."""
    a = np.asarray(axis, float)
    a = a / max(float(np.linalg.norm(a)), 1e-12)
    k = np.array([[0, -a[2], a[1]], [a[2], 0, -a[0]], [-a[1], a[0], 0]])
    return np.eye(3) + np.sin(angle) * k + (1 - np.cos(angle)) * k @ k


def rx(angle: float) -> Floats:
    """Rotation about x."""
    return turn((1, 0, 0), angle)


def ry(angle: float) -> Floats:
    """Rotation about y."""
    return turn((0, 1, 0), angle)


def rz(angle: float) -> Floats:
    """Rotation about z."""
    return turn((0, 0, 1), angle)


def hanging_angle(body: Body) -> float:
    """Return how far the arm can be lowered from the A pose with the wrist still 55 mm clear of this body's hip."""
    c = body.base.canonical
    ids = body.base.body_ids
    hip = ids[(c[ids, 2] > -0.08) & (c[ids, 2] < 0.14) & (np.abs(c[ids, 0]) < 0.26)]
    need = np.abs(body.rest[hip, 0]).max() + 0.055 * body.scale
    shoulder = body.joint["upperarm01.L"]
    elbow, wrist = body.joint["lowerarm01.L"] - shoulder, body.joint["wrist.L"] - shoulder
    for angle in np.arange(0.88, 0.2, -0.02):
        r = ry(float(angle))
        straight = (r @ elbow) * 1.75
        if shoulder[0] + straight[0] > need and shoulder[0] + (r @ wrist)[0] > need - 0.03:
            return float(angle)
    return 0.2


EYES_ASIDE, EYES_UP, EYES_DOWN = 0.27, 0.17, 0.30
"""Radians that eyes turn in the head; farther up than that one sees their whites."""


class Poser:
    """Collects bone rotations (rest axes) for one body; later calls multiply onto earlier ones."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self.rotations: dict[str, Floats] = {}
        self.grounded = True
        """Put the lowest sole on the floor; False when the pose says itself how high the body is."""
        if body.hanging is None:
            body.hanging = hanging_angle(body)
        self.hanging: float = body.hanging

    def add(self, bone: str, rotation: Floats) -> Self:
        """Multiply a rotation onto a bone."""
        self.rotations[bone] = self.rotations.get(bone, np.eye(3)) @ rotation
        return self

    def matrix(self, bone: str) -> Floats:
        """Return (3, 4) rest -> the body's own space (before root and yaw, not put on the floor) of one bone in this pose."""
        base, out = self.body.base, np.eye(4)[:3]
        k = base.bone[bone]
        chain: list[int] = []
        while k >= 0:
            chain.append(k)
            k = base.parents[k]
        for k in reversed(chain):
            local = self.rotations.get(base.bones[k])
            if local is not None:
                joint = self.body.joints[k]
                move = out[:, :3] @ (joint - local @ joint) + out[:, 3]
                out = np.concatenate([out[:, :3] @ local, move[:, None]], 1)
        return out

    def place(self, bone: str, rest: Floats) -> Floats:
        """Return where a point (3,) of the resting body that moves with `bone` is in this pose, in the body's own space."""
        m = self.matrix(bone)
        return m[:, :3] @ rest + m[:, 3]

    def bend(self, bone: str, tip: str, towards: tuple[float, float, float], angle: float) -> Self:
        """Swing `bone` so that the direction to `tip` moves towards a rest-space vector."""
        along = self.body.joint[tip] - self.body.joint[bone]
        return self.add(bone, turn(np.cross(along, towards), angle))

    def twist(self, bone: str, tip: str, angle: float) -> Self:
        """Turn a bone about its own length."""
        return self.add(bone, turn(self.body.joint[tip] - self.body.joint[bone], angle))

    def arm(
        self,
        side: Side,
        *,
        down: float | None = None,
        forward: float = 0.05,
        elbow: float = 0.25,
        inward: float = 0.0,
        out: float = 0.0,
        shrug: float = 0.0,
    ) -> Self:
        """Lower the arm from the A pose, swing it forward, set the elbow (absolute: the rest arm is already bent).

        `inward` turns the forearm towards the body, `shrug` lifts the shoulder, `out` keeps the arm off the side.
        """
        s = 1 if side == "L" else -1
        down = self.hanging if down is None else down
        self.add(f"clavicle.{side}", ry(s * (0.10 - shrug)))
        self.add(f"upperarm01.{side}", rx(-forward) @ ry(s * (down - 0.04 - out)))
        self.twist(f"upperarm01.{side}", f"lowerarm01.{side}", s * inward)
        joint = self.body.joint
        upper = joint[f"lowerarm01.{side}"] - joint[f"upperarm01.{side}"]
        fore = joint[f"wrist.{side}"] - joint[f"lowerarm01.{side}"]
        now = np.arccos(upper @ fore / np.linalg.norm(upper) / np.linalg.norm(fore))
        self.add(f"lowerarm01.{side}", turn(np.cross(upper, fore), elbow - now))
        return self.twist(f"lowerarm02.{side}", f"wrist.{side}", -s * 0.35)

    def hand(
        self,
        side: Side,
        curl: float = 0.45,
        *,
        wrist: float = 0.0,
        spread: float = 0.0,
        index: float | None = None,
        thumb: float | None = None,
    ) -> Self:
        """Curl the fingers about their own joint axes, the little finger most; `index` curls the index by itself (pointing)."""
        joint = self.body.joint
        for f in range(2, 6):
            a, b, c = (joint[f"finger{f}-{k}.{side}"] for k in (1, 2, 3))
            axis = np.cross(b - a, c - b)
            if np.linalg.norm(axis) < 1e-9:
                continue
            amount = curl * (0.72 + 0.14 * (f - 2)) if index is None or f > 2 else index
            for j, share in ((1, 0.72), (2, 1.05), (3, 0.75)):
                self.add(f"finger{f}-{j}.{side}", turn(axis, amount * share))
            if spread:
                s = 1 if side == "L" else -1
                palm = np.cross(
                    joint[f"finger5-1.{side}"] - joint[f"finger2-1.{side}"], joint[f"finger3-1.{side}"] - joint[f"wrist.{side}"]
                )
                self.add(f"finger{f}-1.{side}", turn(palm, s * spread * (f - 3.3)))
        a, b, c = (joint[f"finger1-{k}.{side}"] for k in (1, 2, 3))
        self.add(f"finger1-2.{side}", turn(np.cross(b - a, c - b), 0.5 * curl if thumb is None else thumb))
        return self.bend(f"wrist.{side}", f"finger3-1.{side}", (0, 0, 1), wrist)

    def leg(self, side: Side, *, hip: float = 0.0, knee: float = 0.0, out: float = 0.0, foot: float = 0.0) -> Self:
        """Flex hip and knee; the foot stays level unless `foot` says otherwise."""
        s = 1 if side == "L" else -1
        self.add(f"upperleg01.{side}", rx(-hip) @ ry(-s * out))
        self.add(f"lowerleg01.{side}", rx(knee))
        return self.add(f"foot.{side}", rx(foot + hip - knee))

    def spine(self, *, lean: float = 0.0, side: float = 0.0, twist: float = 0.0) -> Self:
        """Bend the trunk forward, sideways, and turn it."""
        for bone in ("spine04", "spine03", "spine02"):
            self.add(bone, rx(lean / 3) @ ry(side / 3) @ rz(twist / 3))
        return self

    def look(self, yaw: float = 0.0, pitch: float = 0.0, tilt: float = 0.0) -> Self:
        """Turn the head, shared with the neck; yaw > 0 is to the person's left, pitch > 0 down."""
        for bone, k in (("neck01", 0.25), ("neck03", 0.25), ("head", 0.5)):
            self.add(bone, rz(yaw * k) @ rx(pitch * k) @ ry(tilt * k))
        return self

    def eyes(self, yaw: float = 0.0, pitch: float = 0.0) -> Self:
        """Turn both eyes in the head."""
        for bone in ("eye.L", "eye.R"):
            self.add(bone, rz(yaw) @ rx(pitch))
        return self

    def aim_eyes(self, at: Floats, root: Floats, yaw: float, *, jitter: tuple[float, float] = (0.0, 0.0)) -> float:
        """Turn the eyes towards a world point as far as eyes go; return how far down they look, radians, below 0 up: the lids follow."""
        body = self.body
        m = body.bone_matrices(self.rotations, root, yaw, grounded=self.grounded)[body.base.bone["head"]]
        eye = m @ np.r_[(body.joint["eye.L"] + body.joint["eye.R"]) / 2, 1.0]
        v = m[:, :3].T @ (np.asarray(at, float) - eye)
        side = float(np.clip(np.arctan2(v[0], -v[1]), -EYES_ASIDE, EYES_ASIDE)) + jitter[0]
        down = float(np.clip(-np.arctan2(v[2], np.hypot(v[0], v[1])), -EYES_UP, EYES_DOWN)) + jitter[1]
        self.eyes(side, down)
        return down


def stand(body: Body, t: float = 0.0, *, shift: float = 1.0, seed: float = 0.0, arms: bool = True) -> Poser:
    """Weight on one leg (shift +1 = left .. -1 = right), the other knee soft, shoulders countering; breath and sway by t."""
    p = Poser(body)
    sway, breath = np.sin(t * 1.3 + seed), np.sin(t * 1.6 + seed * 2)
    k = 0.055 * shift + 0.012 * sway
    p.add("root", ry(k))
    p.leg("L", hip=0.03 + max(0.0, -shift) * 0.14, knee=0.05 + max(0.0, -shift) * 0.30, out=-0.075 + k)
    p.leg("R", hip=0.03 + max(0.0, shift) * 0.14, knee=0.05 + max(0.0, shift) * 0.30, out=-0.075 - k)
    p.spine(lean=0.015 + 0.012 * breath, side=-1.6 * k, twist=0.06 * shift)
    if arms:
        p.arm("L", elbow=0.30 + 0.03 * sway, forward=0.02, inward=0.18).hand("L", 0.50, thumb=0.15)
        p.arm("R", elbow=0.36 - 0.03 * sway, forward=0.05, inward=0.22).hand("R", 0.62, thumb=0.2)
    return p


def sit(body: Body, t: float = 0.0, *, seed: float = 0.0, seat: float = 0.45, arms: bool = True) -> Poser:
    """Seated upright, feet on the floor, hands on the thighs. Place the root with `seated_root`."""
    p = Poser(body)
    breath = np.sin(t * 1.6 + seed * 2)
    p.leg("L", hip=1.50, knee=1.47, out=0.10)
    p.leg("R", hip=1.48, knee=1.55, out=0.08)
    p.spine(lean=0.08 + 0.012 * breath)
    if arms:
        for s in SIDES:
            p.arm(s, down=0.74, forward=0.42, elbow=1.0, inward=0.35).hand(s, 0.4, wrist=0.25)
    return p
