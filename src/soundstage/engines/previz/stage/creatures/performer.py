"""An animal playing a part: a pure function of time."""

from dataclasses import dataclass, field, replace

import numpy as np

from soundstage.engines.previz.stage.acting import gaze, lips
from soundstage.engines.previz.stage.acting.curves import ease, wander, window
from soundstage.engines.previz.stage.acting.part import Part
from soundstage.engines.previz.stage.acting.pose import rz
from soundstage.engines.previz.stage.acting.stances import CHANGE, Posture
from soundstage.engines.previz.stage.cast.geometry import Floats
from soundstage.engines.previz.stage.creatures import gait, pose
from soundstage.engines.previz.stage.creatures.creature import FourLegged
from soundstage.engines.previz.stage.creatures.deeds import Deed
from soundstage.engines.previz.stage.creatures.gait import Gait
from soundstage.engines.previz.stage.creatures.pose import Held, Stance
from soundstage.engines.previz.stage.scene import ActorPose

SETTLING = 0.5
"""Seconds from the last full stride to standing."""
FARTHEST_LOOK = (1.15, 0.6)
"""Radians that a head turns aside and up or down."""
JAW = 0.50
"""Radians that a jaw opens at the loudest."""
USUAL_CLEARANCE = 0.61
"""Height of a dog's belly, as a share of its height: stances are made for it."""
JUMP = 1.2
"""Seconds of one jump."""


def stance_of(creature: FourLegged, posture: Posture) -> Stance:
    """Return how this kind of animal is in a posture."""
    match posture:
        case "sit" | "sit_floor" if creature.species.hops:
            return Stance(pitch=0.12, neck=0.1)  # it sits as it is
        case "sit" | "sit_floor" if creature.species.sits:
            return replace(pose.SITTING, sink=pose.SITTING.sink * min(1.0, creature.clearance / USUAL_CLEARANCE))
        case "sit" | "sit_floor" | "lie" | "lie_side" | "lie_front":
            return replace(pose.LYING, sink=min(pose.LYING.sink, creature.clearance - 0.06))
        case "kneel" | "one_knee" | "crouch" | "all_fours":
            return pose.CROUCHING
        case "float":
            return Stance(lift=0.8 * creature.species.height, fore=-0.1, hind=-0.25, folded_hind=-0.5, folded_fore=-0.4)
        case _:
            return Stance()


def eyes_in(creature: FourLegged, posture: Posture) -> tuple[float, float, float]:
    """Return where the eyes are in a posture, seen from the mark: metres ahead of it and above the floor; and how far ahead the hips are."""
    bones = pose.posed(creature, stance_of(creature, posture), Held(), np.zeros(3), 0.0).bones
    eyes = (creature.rig.place(bones, "eye.L") + creature.rig.place(bones, "eye.R")) / 2
    return float(-eyes[1]), float(eyes[2]), float(-creature.rig.place(bones, "tail0")[1])


@dataclass
class FourLeggedPerformer:
    """Plays `part` with the body of `creature`. Holds no state that changes a pose."""

    creature: FourLegged
    part: Part
    deeds: tuple[Deed, ...] = ()
    gait: Gait | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        part, creature = self.part, self.creature
        if part.motion in ("walk", "run") and part.speed > 0:
            kind = gait.kind_at(part.speed, creature.leg, hops=creature.species.hops)
            self.gait = Gait(
                rig=creature.rig, leg=creature.leg, start=np.array(part.at, float), heading=part.yaw, speed=part.speed, kind=kind
            )

    def pose(self, t: float) -> ActorPose:
        """Return the animal at `t` seconds of clip time."""
        walks = self._walks(t)
        if not 0 < walks < 1:
            return self._posed(t, walking=walks > 0.5)
        stride, stance = self._posed(t, walking=True), self._posed(t, walking=False)
        return replace(stance, bones=stance.bones + np.float32(walks) * (stride.bones - stance.bones))

    def _walks(self, t: float) -> float:
        """0 standing .. 1 in full stride."""
        part = self.part
        if self.gait is None:
            return 0.0
        setting_off = ease(t, part.from_t, part.from_t + SETTLING) if part.stands_before else 1.0
        return setting_off * (1 - ease(t, part.until_t - SETTLING, part.until_t))

    def _posed(self, t: float, *, walking: bool) -> ActorPose:
        part, creature = self.part, self.creature
        moving = min(max(t, part.from_t), part.until_t) - part.from_t
        stance, held, feet = self._stance(t), Held(), None
        at, yaw = np.array(part.at, float), part.yaw
        if self.gait is not None:
            at = self.gait.at(moving)
            if walking and part.postures[0][1] != "float":
                (stance, held), feet = self.gait.trunk(moving), self.gait.feet(moving)
        elif part.motion == "turn":
            yaw += part.turn * moving
        elif part.motion == "dance":
            yaw += 0.35 * float(np.sin(t * 2.2 + part.seed))
            held = replace(held, bob=0.05 * creature.leg * abs(float(np.sin(t * 5.0))), roll=0.12 * float(np.sin(t * 5.0)))
        elif part.motion == "jump":
            stance = self._jump(stance, moving)
        stance = self._with_deeds(stance, t)
        held = self._alive(held, t, walking=walking)
        held = self._looking(held, stance, at, yaw, t, walking=walking)
        return pose.posed(creature, stance, held, at, yaw, feet)

    def _stance(self, t: float) -> Stance:
        postures = self.part.postures
        now = max((i for i, (at, _) in enumerate(postures) if at <= t), default=0)
        stance = stance_of(self.creature, postures[now][1])
        if now:
            stance = pose.blended(
                stance_of(self.creature, postures[now - 1][1]), stance, ease(t, postures[now][0], postures[now][0] + CHANGE)
            )
        return stance

    def _jump(self, stance: Stance, moving: float) -> Stance:
        """Down, up and into the landing."""
        u = (moving % JUMP) / JUMP
        crouch = max(0.0, 1 - abs(u - 0.2) / 0.2, 0.7 * (1 - abs(u - 0.85) / 0.12))
        flight = (u - 0.34) / 0.42
        lift = 0.8 * self.creature.leg * 4 * flight * (1 - flight) if 0 < flight < 1 else 0.0
        pitch = 0.25 * float(np.cos(np.pi * flight)) if 0 < flight < 1 else 0.0
        return replace(stance, sink=stance.sink + 0.22 * crouch, lift=stance.lift + lift, pitch=stance.pitch + pitch)

    def _with_deeds(self, stance: Stance, t: float) -> Stance:
        for deed in self.deeds:
            k = window(t, deed.start + 0.4, deed.end - 0.4, 0.4, 0.4)
            if deed.name == "eat":
                stance = pose.with_head_down(stance, k * self.creature.bows)
        return stance

    def _alive(self, held: Held, t: float, *, walking: bool) -> Held:
        """Breath, ears, tail, lids: nothing that lives is ever quite still."""
        part, species = self.part, self.creature.species
        seed = part.seed
        flick = [max(0.0, wander(t, seed + 41 + k, 1.7) - 0.55) * 1.8 for k in range(2)]
        rate = 9.0 if species.wag >= 1 else 1.6
        wag = species.wag * (0.16 if walking else 0.24) * float(np.sin(rate * t + seed % 7))
        talk = max(
            (lips.loudness(line, t + lips.LOOK_AHEAD) * window(t, line.start, line.end, 0.05, 0.1) for line in part.lines), default=0.0
        )
        jaw, fire = JAW * talk, 0.0
        gallops = walking and self.gait is not None and self.gait.kind in ("gallop", "hop")
        back, apart = (0.75 if gallops else 0.0), (0.0 if gallops else species.ears_apart)
        beat = 2 * np.pi * (t - part.from_t) / self.gait.cycle if self.gait is not None and walking else 0.0
        flap = (0.45 + 0.40 * float(np.sin(beat - 1.2)) if gallops else 0.10 * float(np.sin(2 * beat))) if walking else 0.0
        for deed in self.deeds:
            on = window(t, deed.start + 0.2, deed.end - 0.2, 0.2, 0.2)
            if deed.name == "bark":
                jaw = max(jaw, on * 0.55 * max(0.0, float(np.sin(2 * np.pi * 1.7 * (t - deed.start)))) ** 0.5)
            elif deed.name == "fire":
                jaw, fire = max(jaw, 0.62 * on), max(fire, window(t, deed.start + 0.7, deed.end - 0.3, 0.35, 0.3))
            elif deed.name == "roar":
                jaw = max(jaw, on * 0.62)
            elif deed.name == "eat":
                jaw = max(jaw, on * 0.16 * (0.5 + 0.5 * float(np.sin(2 * np.pi * 1.9 * t))))
        if species.pants and not part.lines:
            jaw = max(jaw, (0.34 if gallops else 0.22) + 0.05 * float(np.sin(2 * np.pi * (2.2 if walking else 1.5) * t)))
        return replace(
            held, jaw=jaw, fire=fire * (0.9 + 0.12 * wander(t, seed + 50, 0.23)), wings=self._wings(t), lids=gaze.blink(t, part.blinks), ears=(flick[0] + back - apart, flick[1] + back + apart), flap=flap, breath=float(np.sin(t * (4.5 if walking else 2.2) + seed % 5)),
            tail=(held.tail[0] + wag, held.tail[1] + 0.05 * wander(t, seed + 44, 4.0)), wave=0.5,
        )  # fmt: skip

    def _wings(self, t: float) -> tuple[float, float]:
        """How high wings are and how far they are folded."""
        flies = 1.0 if self.part.postures[0][1] == "float" else 0.0
        beat = float(np.sin(2 * np.pi * 0.9 * t)) * flies
        return beat + 0.12 * (1 - flies) * (1 + wander(t, self.part.seed + 51, 3.0)), 0.75 * (1 - flies)

    def _looking(self, held: Held, stance: Stance, at: Floats, yaw: float, t: float, *, walking: bool) -> Held:
        """Turn head and eyes to what the part looks at; who walks looks ahead for the most part."""
        part = self.part
        lens = part.lens(t) if part.lens is not None else None
        target = gaze.target_at(part.glances, t, lens, travel=0.35)
        ahead, above = eyes_over_stance(self.creature, stance)
        local = rz(-yaw) @ (np.asarray(target) - at) - np.array([0.0, -ahead, above])
        left = float(np.arctan2(local[0], -local[1]))
        up = float(np.arctan2(local[2], np.hypot(local[0], local[1])))
        # Who goes looks where it goes: what it passes it does not look back at.
        keen = 0.30 * max(0.0, float(np.cos(left))) if walking else 0.85
        for deed in self.deeds:
            if deed.name in ("eat", "fire"):
                keen *= 1 - window(t, deed.start + 0.4, deed.end - 0.4, 0.4, 0.4)
        left, up = left + 0.06 * wander(t, part.seed + 46, 3.5), up + 0.03 * wander(t, part.seed + 47, 2.9)
        head = (
            float(np.clip(keen * left, -FARTHEST_LOOK[0], FARTHEST_LOOK[0])),
            float(np.clip(keen * up, -FARTHEST_LOOK[1], FARTHEST_LOOK[1])),
        )
        dart = gaze.darts(t, part.seed + 48)
        eyes = float(np.clip(left - head[0], -0.3, 0.3) + dart[0]), float(np.clip(up - head[1], -0.2, 0.2) + dart[1])
        return replace(held, look=head, eyes=eyes, tilt=0.05 * wander(t, part.seed + 49, 5.0))


def eyes_over_stance(creature: FourLegged, stance: Stance) -> tuple[float, float]:
    """Return roughly where the eyes are in a stance (metres ahead, above the ground), without posing the body."""
    size = creature.species.height
    x = creature.frame.at
    return float(-x[1]) + stance.ahead * size, float(x[2]) + (
        stance.pitch * 0.35 - stance.sink + 0.25 * min(stance.neck, 0.0)
    ) * size + stance.lift
