"""A person playing a part: a pure function of time."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from soundstage.engines.previz.stage import couples
from soundstage.engines.previz.stage.acting import gaze, gestures, lips, play
from soundstage.engines.previz.stage.acting.curves import ease, keyed, strokes, wander, window
from soundstage.engines.previz.stage.acting.emotion import EMOTIONS, bearing_of
from soundstage.engines.previz.stage.acting.grasp import held_at
from soundstage.engines.previz.stage.acting.part import Mood, Part
from soundstage.engines.previz.stage.acting.pose import SIDES, Poser, rx, ry, rz
from soundstage.engines.previz.stage.acting.stances import CHANGE, Stance, on_toes, settle, stance_at
from soundstage.engines.previz.stage.acting.walk import Walker
from soundstage.engines.previz.stage.cast.geometry import Floats
from soundstage.engines.previz.stage.cast.person import Person
from soundstage.engines.previz.stage.props.in_hand import FORMS
from soundstage.engines.previz.stage.scene import ActorPose, Point

MOUTH = ("mouth", "jaw", "tongue")
LIDS_FALL, LIDS_RISE = 0.75, 1.6
"""How far lids go with eyes that look down and up, a share of their radians: farther down they would look shut."""
LEVEL = 0.12
"""Radians to which eyes go up alone."""
RAISED_ON_STRESS = {"browInnerUp": 0.14, "browOuterUpLeft": 0.22, "browOuterUpRight": 0.22}
"""Brows go up with stresses of speech, the whole of them: inner ends alone look worried."""
TURNING = 0.8
"""Seconds in which somebody who stands turns to the lens."""
SETTLING = 0.45
"""Seconds from the last full stride to a stance, and from a stance to the first."""
FLOATING = 1.05
"""Height of the hips, in legs, from which nobody stands."""
AHEAD = 0.92
"""Share of a floating body's slant that its head takes back, to look where it goes."""
DANCE, JUMP = 0.9, 1.1
"""Sways a second of a dance; seconds from one jump to the next."""


@dataclass
class Performer:
    """Plays `part` with the body of `person`. Holds no state that changes a pose."""

    person: Person
    part: Part
    walker: Walker | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        if self.part.motion in ("walk", "run") and self.part.speed > 0:
            self.walker = Walker(
                self.person.body, start=self.part.at[:2], heading=self.part.yaw, speed=self.part.speed, phase=self.part.seed % 64 / 64
            )

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
        stance, changing = stance_at(self.part.postures, t)
        trunk = play.trunk(self.part.bits, t)
        poser, root, yaw = self._body(t, stance, changing, trunk, walking=walking)
        self._head(poser, t, trunk)
        self._arms(poser, t, root, yaw, walking=walking)
        units = self._face(poser, root, yaw, t)
        return self.person.pose(poser, units, root, yaw, self._in_hand(poser, t, root, yaw))

    def _body(self, t: float, stance: Stance, changing: float, trunk: Mapping[str, float], *, walking: bool) -> tuple[Poser, Point, float]:
        """The trunk and legs, where the root is and which way it faces."""
        part = self.part
        x, y, z = part.at
        moving = min(max(t, part.from_t), part.until_t) - part.from_t
        if self.walker is not None and walking:
            poser, root, _ = self.walker.at(moving)
            poser.spine(lean=trunk["lean"], side=trunk["side"], twist=trunk["twist"])
            return poser, (float(root[0]), float(root[1]), float(root[2]) + z), part.yaw
        if self.walker is not None:
            ahead = rz(part.yaw) @ np.array([0.0, -1.0, 0.0]) * part.speed * moving
            x, y = x + float(ahead[0]), y + float(ahead[1])
        poser, yaw, shift = Poser(self.person.body), self.facing(t), self._shift(t, stance)
        if part.motion == "dance":
            step = float(np.sin(t * 2 * np.pi * DANCE + part.seed))
            shift, stance = 0.9 * step, replace(stance, hips=stance.hips - 0.035 * abs(step))
            x, yaw = x + 0.05 * step, yaw + 0.35 * float(np.sin(t * 0.9 + part.seed)) + part.turn * t
        elif part.motion == "couple" and part.about is not None:
            x, y, yaw, step = couples.turned((x, y, z), yaw, part.about, moving)
            shift, stance = 0.8 * step * part.turn, replace(stance, hips=stance.hips - 0.012 * abs(step))
        elif part.motion == "drift":
            ahead = rz(part.yaw) @ np.array([0.0, -1.0, 0.0]) * part.speed * moving
            x, y = x + float(ahead[0]), y + float(ahead[1])
        elif part.motion == "turn":
            yaw += part.turn * moving
        elif part.motion == "jump":
            moving = 0.0 if moving >= self._landed() else moving
            stance, z = self._jump(stance, moving), z + self._flight(moving)
        if stance.hips > FLOATING:
            z += 0.10 * wander(t, part.seed + 5, 5.0)
            stance = self._adrift(stance, t)
        stance = replace(stance, hips=stance.hips - trunk["dip"], lean=stance.lean + 0.35 * changing * (1 - min(1.0, abs(stance.pitch))))
        over, _ = settle(poser, on_toes(stance, trunk["rise"]), seat=part.seat, sway=shift * (1 - trunk["rise"]))
        poser.spine(lean=trunk["lean"], side=trunk["side"], twist=trunk["twist"])
        self._breathe(poser, t)
        over = rz(yaw) @ over
        return poser, (x + float(over[0]), y + float(over[1]), z + float(over[2])), yaw

    def facing(self, t: float) -> float:
        """Which way who stands faces at `t`, radians."""
        part = self.part
        if part.turns is None:
            return part.yaw
        at, to = part.turns
        return part.yaw + ((to - part.yaw + np.pi) % (2 * np.pi) - np.pi) * ease(t, at, at + TURNING)

    def _shift(self, t: float, stance: Stance) -> float:
        """The weight on one leg or the other while one stands; hardly any while one does not."""
        upright = min(max((stance.hips - 0.6) / 0.35, 0.0), 1.0) * (1 - stance.seat)
        return upright * (0.45 * keyed(t, self.part.shift) + 0.15 * wander(t, self.part.seed, 5.0))

    def _breathe(self, poser: Poser, t: float) -> None:
        part = self.part
        breath = 0.32 * float(np.sin(t * 1.6 + part.seed))
        for line in part.lines:  # a breath is taken before one speaks, and let go while one does
            breath += window(t, line.start - 0.32, line.start - 0.05, 0.25, 0.5) - 0.5 * window(t, line.start + 0.4, line.end, 0.4, 0.4)
        poser.spine(lean=-0.014 * breath)
        poser.add("clavicle.L", ry(-0.022 * breath)).add("clavicle.R", ry(0.022 * breath))
        poser.add("neck01", rx(0.010 * breath))

    def _adrift(self, stance: Stance, t: float) -> Stance:
        """Legs that tread air or water."""
        seed = self.part.seed
        drift = [0.12 * wander(t, seed + 2 + i, 4.0) for i in range(4)]
        left, right = stance.left, stance.right
        return replace(
            stance,
            pitch=stance.pitch + 0.10 * wander(t, seed, 6.0),
            roll=stance.roll + 0.12 * wander(t, seed + 1, 5.0),
            left=replace(left, ahead=left.ahead + drift[0], up=left.up + drift[1]),
            right=replace(right, ahead=right.ahead + drift[2], up=right.up + drift[3]),
        )

    def _landed(self) -> float:
        """Return the seconds of whole jumps, at least one: nobody stops in the air."""
        return max(1, int((self.part.until_t - self.part.from_t) / JUMP)) * JUMP

    @staticmethod
    def _jump(stance: Stance, moving: float) -> Stance:
        """Knees that give before the leap and after it."""
        u = moving % JUMP
        crouch = max(0.0, 1.0 - abs(u - 0.15) / 0.2, 0.6 - abs(u - 0.86) / 0.2)
        flight = window(u, 0.36, 0.74, 0.08, 0.08)
        left = replace(stance.left, out=stance.left.out + 0.06 * flight, ahead=-0.30 * flight, up=0.34 * flight, toes_down=0.9 * flight)
        right = replace(stance.right, out=stance.right.out + 0.04 * flight, ahead=-0.12 * flight, up=0.16 * flight, toes_down=0.7 * flight)
        return replace(stance, hips=stance.hips - 0.20 * crouch, lean=stance.lean + 0.35 * crouch, left=left, right=right)

    def _leap(self, t: float) -> float:
        """1 at the height of a jump, when the arms fly up."""
        part = self.part
        if part.motion != "jump" or not 0.0 <= t - part.from_t <= self._landed():
            return 0.0
        return window((t - part.from_t) % JUMP, 0.22, 0.80, 0.16, 0.22)

    @staticmethod
    def _flight(moving: float) -> float:
        u = ((moving % JUMP) - 0.32) / 0.46
        return 0.30 * 4 * u * (1 - u) if 0 < u < 1 else 0.0

    # ------------------------------------------------------------------------------------------------ arms and head
    def _arms(self, poser: Poser, t: float, root: Point, yaw: float, *, walking: bool) -> None:
        part = self.part
        hang = self._hanging(poser, t)
        beat = self._stress(t)
        leaping = self._leap(t)
        for side in SIDES:
            rest = self.walker.arm(side, t - part.from_t) if walking and self.walker is not None else hang
            weights: dict[str, float] = {}
            for g in part.gestures:
                w = g.weight * window(t, g.start, g.end, 0.34, 0.48) if g.side == side else 0.0
                if w > 1e-3:
                    weights[g.shape] = weights.get(g.shape, 0.0) + w * (1 - g.on_beats * 0.35 * (1 - beat))
            if leaping:
                weights["raise"] = leaping
            drift = 0.03 * wander(t, part.seed + (11 if side == "L" else 12), 3.7)
            gestures.pose_arm(poser, side, weights, rest, swing=drift)
        if part.bits:
            play.arms(poser, part.bits, t, self._world(poser, root, yaw))

    def _hanging(self, poser: Poser, t: float) -> gestures.ArmShape:
        """How the arms rest in the posture of the moment."""
        part = self.part
        now = max((i for i, (at, _) in enumerate(part.postures) if at <= t), default=0)
        at, posture = part.postures[now]
        rest = gestures.RESTING.get(posture, gestures.REST)
        before = gestures.RESTING.get(part.postures[now - 1][1], gestures.REST) if now else rest
        return gestures.mixed(before, rest, ease(t, at, at + CHANGE), poser.hanging)

    def _in_hand(self, poser: Poser, t: float, root: Point, yaw: float) -> dict[int, Floats]:
        """Where each thing that is in hand at `t` is, in the body's own space."""
        part, out = self.part, dict[int, Floats]()
        for bit in part.bits:
            if bit.thing is not None and bit.start + 0.15 <= t < bit.end - 0.10 and bit.thing < len(self.person.things):
                form = FORMS[self.person.things[bit.thing].form]
                world = self._world(poser, root, yaw)
                out[bit.thing] = held_at(poser, form, bit.lead, table=world.table, floor=world.floor)
        if part.chair is not None:
            out[part.chair] = held_at(poser, FORMS["chair"], "R", table=0.0, floor=part.at[2] - root[2])
        return out

    def _world(self, poser: Poser, root: Point, yaw: float) -> play.World:
        """What lies round the body, in the body's own space."""
        part, body = self.part, self.person.body
        waist = float(poser.place("root", body.joint["spine05"])[2])
        floor = part.at[2] - root[2]
        table = floor + part.table if part.table is not None else waist + 0.16 * body.scale
        partner = None
        if part.meets is not None:
            partner = rz(-yaw) @ (np.asarray(part.meets) - np.asarray(root))
        return play.World(table=table, floor=floor, partner=partner)

    def _stress(self, t: float) -> float:
        return max((strokes(t, line.beats) * window(t, line.start, line.end, 0.2, 0.3) for line in self.part.lines), default=0.0)

    def _talking(self, t: float) -> float:
        return max((window(t, line.start, line.end, 0.3, 0.35) for line in self.part.lines), default=0.0)

    def _head(self, poser: Poser, t: float, trunk: Mapping[str, float]) -> None:
        part = self.part
        talking, beat = self._talking(t), self._stress(t)
        feeling, strength = mood_at(part.moods, t)
        bearing = bearing_of(feeling)
        pitch = bearing.chin * strength * (1 - 0.6 * talking) + 0.075 * beat + 0.012 * wander(t, part.seed + 21, 2.6)
        stance, _ = stance_at(part.postures, t)
        if stance.hips > FLOATING:
            pitch -= AHEAD * stance.pitch
        yaw = part.head_yaw + 0.020 * wander(t, part.seed + 22, 3.1)
        tilt = bearing.tilt * strength + 0.05 * wander(t, part.seed + 23, 4.3) + 0.02 * float(np.sin(5.1 * t)) * talking
        for move in part.head_moves:
            w = window(t, move.start + 0.1, move.end - 0.1, 0.1, 0.2)
            swing = w * move.angle * float(np.sin(2 * np.pi * move.swings * (t - move.start) / max(move.end - move.start, 1e-3)))
            pitch, yaw = (pitch + swing, yaw) if move.axis == "nod" else (pitch, yaw + swing)
        down = self._looking_down(t)
        poser.look(yaw + trunk["turn"], pitch + 0.16 * down - self._looking_up(t) + trunk["nod"], tilt + trunk["tilt"])
        poser.spine(lean=bearing.lean * strength + 0.03 * talking + 0.018 * beat)
        shrug = bearing.shoulders * strength
        poser.add("clavicle.L", ry(-shrug)).add("clavicle.R", ry(shrug))

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

    def _looking_up(self, t: float) -> float:
        """Return the radians that the face is raised to what is looked at over its own eyes: a child to a tall face, anybody to a roof."""
        part = self.part
        if all(glance.target is None for glance in part.glances):
            return 0.0
        target = gaze.target_at(part.glances, t, part.lens(t) if part.lens is not None else None, travel=0.3)
        over = float(target[2]) - part.at[2] - self.person.body.height * 0.93
        far = float(np.hypot(target[0] - part.at[0], target[1] - part.at[1]))
        return 0.6 * min(max(float(np.arctan2(over, max(far, 0.3))) - LEVEL, 0.0), 0.7)

    # ------------------------------------------------------------------------------------------------ face
    def _face(self, poser: Poser, root: Point, yaw: float, t: float) -> dict[str, float]:
        part = self.part
        speech, talk = lips.mouth(part.lines, t)
        units: dict[str, float] = {}
        for unit, weight in mood_units(part.moods, t).items():
            units[unit] = weight * (1 - 0.35 * talk if unit.startswith(MOUTH) else 1.0)
        beat = self._stress(t)
        for unit, weight in RAISED_ON_STRESS.items():
            units[unit] = units.get(unit, 0.0) + weight * beat
        for unit, weight in speech.items():
            units[unit] = units.get(unit, 0.0) + weight
        for unit, weight in play.face(part.bits, t):
            units[unit] = units.get(unit, 0.0) + weight * (1 - 0.7 * talk if unit.startswith(MOUTH) else 1.0)
        lens = part.lens(t) if part.lens is not None else None
        target = gaze.target_at(part.glances, t, lens)
        dart = gaze.darts(t, part.seed + 31)
        down = poser.aim_eyes(target, np.asarray(root), yaw, jitter=(float(dart[0]), float(dart[1])))
        closed = gaze.blink(t, part.blinks)
        for side in ("Left", "Right"):  # lids go with the eyes, up too: heavy ones over raised eyes would leave but their whites
            lid = units.get(f"eyeBlink{side}", 0.0) + min(0.30, LIDS_FALL * down if down > 0 else LIDS_RISE * down)
            units[f"eyeBlink{side}"] = min(1.0, max(lid, 0.0) * (1 - closed) + closed)
            units[f"eyeWide{side}"] = units.get(f"eyeWide{side}", 0.0) + max(-lid, 0.0)
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
