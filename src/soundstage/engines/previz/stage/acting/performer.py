"""A person playing a part: a pure function of time."""

from dataclasses import dataclass, field, replace

import numpy as np

from soundstage.engines.previz.stage.acting import gaze, gestures, lips
from soundstage.engines.previz.stage.acting.curves import ease, keyed, strokes, wander, window
from soundstage.engines.previz.stage.acting.emotion import EMOTIONS
from soundstage.engines.previz.stage.acting.part import Mood, Part
from soundstage.engines.previz.stage.acting.pose import SIDES, Poser, rx, ry, rz
from soundstage.engines.previz.stage.acting.walk import Walker
from soundstage.engines.previz.stage.cast.person import Person
from soundstage.engines.previz.stage.scene import ActorPose, Point

MOUTH = ("mouth", "jaw", "tongue")
SETTLING = 0.45
"""Seconds from the last full stride to a stance, and from a stance to the first."""


@dataclass
class Performer:
    """Plays `part` with the body of `person`. Holds no state that changes a pose."""

    person: Person
    part: Part
    walker: Walker | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        if self.part.motion in ("walk", "run") and self.part.speed > 0:
            self.walker = Walker(self.person.body, start=self.part.at[:2], heading=self.part.yaw, speed=self.part.speed)

    # ------------------------------------------------------------------------------------------------ whole body
    def pose(self, t: float) -> ActorPose:
        """Return the actor at `t` seconds of clip time."""
        walks = self._walks(t)
        if not 0 < walks < 1:
            return self._posed(t, walking=walks > 0.5)
        # Setting off and coming to a stop: for a moment the body is between the stride and the stance.
        stride, stance = self._posed(t, walking=True), self._posed(t, walking=False)
        return replace(stance, bones=stance.bones + np.float32(walks) * (stride.bones - stance.bones))

    def _walks(self, t: float) -> float:
        """0 standing .. 1 in full stride."""
        if self.walker is None:
            return 0.0
        part = self.part
        setting_off = ease(t, part.from_t, part.from_t + SETTLING) if part.stands_before else 1.0
        return setting_off * (1 - ease(t, part.until_t - SETTLING, part.until_t))

    def _posed(self, t: float, *, walking: bool) -> ActorPose:
        poser, root, yaw = self._body(t, walking=walking)
        self._arms(poser, t, walking=walking)
        self._head(poser, t)
        units = self._face(poser, root, yaw, t)
        return self.person.pose(poser, units, root, yaw)

    def _body(self, t: float, *, walking: bool) -> tuple[Poser, Point, float]:
        """The trunk and legs, where the root is and which way it faces."""
        part, body = self.part, self.person.body
        x, y, z = part.at
        moving = min(max(t, part.from_t), part.until_t) - part.from_t
        if self.walker is not None and walking:
            poser, root, _ = self.walker.at(moving)
            return poser, (float(root[0]), float(root[1]), float(root[2]) + z), part.yaw
        if self.walker is not None:
            ahead = rz(part.yaw) @ np.array([0.0, -1.0, 0.0]) * part.speed * moving
            x, y = x + float(ahead[0]), y + float(ahead[1])
        poser, yaw = Poser(body), part.yaw
        if part.posture == "sit":
            self._sit(poser, t)
            return poser, (x, y, z + part.seat - self._seat_height(poser)), yaw
        if part.posture == "float":
            return self._float(poser, t), (x, y, z + 0.45 + 0.10 * wander(t, part.seed + 5, 5.0)), yaw
        if part.motion == "dance":
            self._stand(poser, t, shift=0.9 * np.sin(t * 2.6 + part.seed))
            return poser, (x + 0.05 * float(np.sin(t * 1.3)), y, z), yaw + 0.35 * float(np.sin(t * 0.9 + part.seed)) + part.turn * t
        if part.motion == "turn":
            self._stand(poser, t, shift=0.2)
            return poser, (x, y, z), yaw + part.turn * moving
        if part.motion == "jump":
            return self._jump(poser, t, moving), (x, y, z + self._flight(moving)), yaw
        self._stand(poser, t)
        if part.posture == "kneel":
            for side in SIDES:
                poser.leg(side, hip=1.5, knee=2.0)
        return poser, (x, y, z), yaw

    def _stand(self, poser: Poser, t: float, shift: float | None = None) -> None:
        """Weight on one leg, the other knee soft, shoulders countering the hips, breath in chest and clavicles."""
        part = self.part
        lean = 0.45 * (keyed(t, part.shift) if shift is None else shift)
        sway = wander(t, part.seed, 5.0)
        k = 0.055 * lean + 0.008 * sway
        poser.add("root", ry(k))
        poser.leg("L", hip=0.03 + max(0.0, -lean) * 0.14, knee=0.05 + max(0.0, -lean) * 0.30, out=-0.075 + k)
        poser.leg("R", hip=0.03 + max(0.0, lean) * 0.14, knee=0.05 + max(0.0, lean) * 0.30, out=-0.075 - k)
        poser.spine(lean=0.012, side=-1.6 * k, twist=0.05 * lean)
        self._breathe(poser, t)

    def _breathe(self, poser: Poser, t: float) -> None:
        part = self.part
        breath = 0.32 * float(np.sin(t * 1.6 + part.seed))
        for line in part.lines:  # a breath is taken before one speaks, and let go while one does
            breath += window(t, line.start - 0.32, line.start - 0.05, 0.25, 0.5) - 0.5 * window(t, line.start + 0.4, line.end, 0.4, 0.4)
        poser.spine(lean=-0.014 * breath)
        poser.add("clavicle.L", ry(-0.022 * breath)).add("clavicle.R", ry(0.022 * breath))
        poser.add("neck01", rx(0.010 * breath))

    def _sit(self, poser: Poser, t: float) -> None:
        poser.leg("L", hip=1.50, knee=1.45, out=0.06)
        poser.leg("R", hip=1.48, knee=1.52, out=0.05)
        poser.spine(lean=0.07 + 0.01 * wander(t, self.part.seed, 4.0))
        self._breathe(poser, t)

    def _seat_height(self, poser: Poser) -> float:
        """Height of the underside of the thighs above the lowest foot in this pose."""
        body = self.person.body
        bones = body.bone_matrices(poser.rotations)
        hip = bones[body.base.bone["upperleg01.L"]] @ np.append(body.joint["upperleg01.L"], 1.0)
        return float(hip[2]) - 0.075 * body.scale

    def _float(self, poser: Poser, t: float) -> Poser:
        seed = self.part.seed
        poser.add("root", rx(0.25 + 0.08 * wander(t, seed, 6.0)) @ rz(0.12 * wander(t, seed + 1, 7.0)))
        for i, side in enumerate(SIDES):
            poser.leg(side, hip=0.35 + 0.12 * wander(t, seed + 2 + i, 4.0), knee=0.75 + 0.15 * wander(t, seed + 4 + i, 4.5), out=0.08)
        return poser

    def _jump(self, poser: Poser, t: float, moving: float) -> Poser:
        crouch = max(0.0, 1.0 - abs((moving % 1.1) - 0.15) / 0.2)
        self._stand(poser, t, shift=0.0)
        for side in SIDES:
            poser.leg(side, hip=0.5 * crouch, knee=0.9 * crouch)
        return poser

    @staticmethod
    def _flight(moving: float) -> float:
        u = ((moving % 1.1) - 0.32) / 0.46
        return 0.30 * 4 * u * (1 - u) if 0 < u < 1 else 0.0

    # ------------------------------------------------------------------------------------------------ arms and head
    def _arms(self, poser: Poser, t: float, *, walking: bool) -> None:
        part = self.part
        rest = gestures.SHAPES["thigh"] if part.posture == "sit" else gestures.SHAPES["swim"] if part.posture == "float" else gestures.REST
        beat = self._stress(t)
        for side in SIDES:
            if walking and self.walker is not None:
                rest = self.walker.arm(side, t - part.from_t)
            weights: dict[str, float] = {}
            wag = 0.0
            for g in part.gestures:
                if g.side != side:
                    continue
                w = g.weight * window(t, g.start, g.end, 0.34, 0.48)
                if w < 1e-3:
                    continue
                w *= 1 - g.on_beats * 0.35 * (1 - beat)
                weights[g.shape] = weights.get(g.shape, 0.0) + w
                wag += 0.45 * float(np.sin(9.0 * (t - g.start))) * w if g.shape == "wave" else 0.0
            drift = 0.03 * wander(t, part.seed + (11 if side == "L" else 12), 3.7)
            gestures.pose_arm(poser, side, weights, rest, swing=drift, wag=wag)

    def _stress(self, t: float) -> float:
        return max((strokes(t, line.beats) * window(t, line.start, line.end, 0.2, 0.3) for line in self.part.lines), default=0.0)

    def _talking(self, t: float) -> float:
        return max((window(t, line.start, line.end, 0.3, 0.35) for line in self.part.lines), default=0.0)

    def _head(self, poser: Poser, t: float) -> None:
        part = self.part
        talking, beat = self._talking(t), self._stress(t)
        feeling, strength = mood_at(part.moods, t)
        low = {"sad": 0.10, "tearful": 0.13, "tired": 0.12, "angry": 0.03, "afraid": 0.02}.get(feeling, 0.0) * strength
        pitch = low * (1 - 0.75 * talking) + 0.075 * beat + 0.012 * wander(t, part.seed + 21, 2.6)
        yaw = part.head_yaw + 0.020 * wander(t, part.seed + 22, 3.1)
        tilt = 0.05 * wander(t, part.seed + 23, 4.3) + 0.02 * float(np.sin(5.1 * t)) * talking
        for move in part.head_moves:
            w = window(t, move.start + 0.1, move.end - 0.1, 0.1, 0.2)
            swing = w * move.angle * float(np.sin(2 * np.pi * move.swings * (t - move.start) / max(move.end - move.start, 1e-3)))
            pitch, yaw = (pitch + swing, yaw) if move.axis == "nod" else (pitch, yaw + swing)
        down = self._looking_down(t)
        poser.look(yaw, pitch + 0.16 * down, tilt)
        poser.spine(lean=0.03 * talking + 0.018 * beat)

    def _looking_down(self, t: float) -> float:
        """1 while the gaze rests on something low: the head goes part of the way with the eyes."""
        g = self.part.glances
        height = self.part.at[2] + self.person.body.height * 0.93
        out = 0.0
        for i, glance in enumerate(g):
            until = g[i + 1].at if i + 1 < len(g) else 1e9
            if glance.target is not None and glance.target[2] < height - 0.35:
                out = max(out, ease(t, glance.at, glance.at + 0.22) * (1 - ease(t, until - 0.02, until + 0.25)))
        return out

    # ------------------------------------------------------------------------------------------------ face
    def _face(self, poser: Poser, root: Point, yaw: float, t: float) -> dict[str, float]:
        part = self.part
        speech, talk = lips.mouth(part.lines, t)
        units: dict[str, float] = {}
        for unit, weight in mood_units(part.moods, t).items():
            units[unit] = weight * (1 - 0.5 * talk if unit.startswith(MOUTH) else 1.0)
        beat = self._stress(t)
        units["browInnerUp"] = units.get("browInnerUp", 0.0) + 0.35 * beat
        for unit, weight in speech.items():
            units[unit] = units.get(unit, 0.0) + weight
        lens = part.lens(t) if part.lens is not None else None
        target = gaze.target_at(part.glances, t, lens)
        dart = gaze.darts(t, part.seed + 31)
        down = poser.aim_eyes(target, np.asarray(root), yaw, jitter=(float(dart[0]), float(dart[1])))
        closed = gaze.blink(t, part.blinks)
        for side in ("Left", "Right"):
            lid = units.get(f"eyeBlink{side}", 0.0) + min(0.42, down)
            units[f"eyeBlink{side}"] = min(1.0, lid * (1 - closed) + closed)
        return {name: float(min(max(w, 0.0), 1.1)) for name, w in units.items() if w > 1e-3}


def mood_at(moods: tuple[Mood, ...], t: float) -> tuple[str, float]:
    """The ruling feeling and its strength."""
    now = max((i for i, m in enumerate(moods) if m.at <= t), default=0)
    after = moods[min(now + 1, len(moods) - 1)]
    k = ease(t, moods[now].at, after.at) if after.at > moods[now].at else 0.0
    return moods[now].feeling, moods[now].strength * (1 - k) + after.strength * k


def mood_units(moods: tuple[Mood, ...], t: float) -> dict[str, float]:
    """Face units of the blended moods at `t`."""
    now = max((i for i, m in enumerate(moods) if m.at <= t), default=0)
    nxt = min(now + 1, len(moods) - 1)
    k = ease(t, moods[now].at, moods[nxt].at) if moods[nxt].at > moods[now].at else 0.0
    out: dict[str, float] = {}
    for mood, weight in ((moods[now], 1 - k), (moods[nxt], k)):
        for unit, amount in EMOTIONS.get(mood.feeling, EMOTIONS["neutral"]).items():
            out[unit] = out.get(unit, 0.0) + amount * weight * mood.strength * 0.8
    return out
