"""How a bird is held: perched, going, in the air."""

from dataclasses import dataclass, field, replace

import numpy as np

from soundstage.engines.previz.stage.acting import gaze, lips
from soundstage.engines.previz.stage.acting.curves import ease, wander, window
from soundstage.engines.previz.stage.acting.limbs import two_bone
from soundstage.engines.previz.stage.acting.part import Part
from soundstage.engines.previz.stage.acting.pose import rx, ry, rz
from soundstage.engines.previz.stage.cast.geometry import Floats
from soundstage.engines.previz.stage.creatures.bird import FEET, BirdBody
from soundstage.engines.previz.stage.creatures.deeds import Deed
from soundstage.engines.previz.stage.creatures.gait import Gait
from soundstage.engines.previz.stage.creatures.pose import Feet, lid_turns
from soundstage.engines.previz.stage.scene import ActorPose

ALTITUDE = 1.5
"""Metres over the ground that a bird flies where a camera goes along."""
PERCHED = 0.35
"""Share of its legs' length that a bird sinks to perch."""
SIDEWAYS, ONE_EYED = 0.9, 0.75
"""Radians from which eyes are at the sides of a head, and by which the beak then points past what is looked at."""
BACK = np.array([0.0, 1.0, 0.0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Wings:
    """Everything about a bird at one instant. Radians; shares 0..1."""

    flying: float = 0.0
    """0 on the ground .. 1 in the air."""
    beat: float = 0.0
    """How high the wings are, -1..1."""
    lift: float = 0.0
    """Metres over the ground."""
    low: float = 0.0
    """How far the breast is down, 1 to peck."""
    look: tuple[float, float] = (0.0, 0.0)
    tilt: float = 0.0
    jaw: float = 0.0
    lids: float = 0.0
    bob: float = 0.0
    sunk: float = 0.0
    """Share of the legs' length that the body is lower, to sit."""
    sway: float = 0.0


def posed(bird: BirdBody, w: Wings, at: Floats, yaw: float, feet: Feet | None = None) -> ActorPose:
    """Return the bird at `at` (metres), turned by `yaw`."""
    rig, k = bird.rig, bird.kind
    left, up = w.look
    level = 0.86 * k.pitch * w.flying
    turns = {
        "root": rx(level + 0.75 * w.low) @ ry(w.sway),
        "neck1": rz(0.4 * left) @ rx(-0.35 * level + 0.35 * w.low - 0.3 * up),
        "head": rz(0.6 * left) @ rx(-0.6 * level + 0.25 * w.low - 0.6 * up) @ ry(w.tilt),
        "jaw": rx(w.jaw),
        "tail0": rx(-0.25 * level),
        **lid_turns(k.head, bird.frame, w.lids, 0.0),
    }
    for side, sign in (("L", 1.0), ("R", -1.0)):
        turns[f"wing0.{side}"] = rx(-level) @ ry(-sign * 0.95 * w.beat) @ rx(0.15 * w.beat)
        turns[f"wing1.{side}"] = ry(-sign * (0.45 * w.beat - 0.12))
        turns[f"wing2.{side}"] = ry(-sign * (0.35 * w.beat - 0.12))
        if k.flipper:
            turns[f"fold.{side}"] = ry(-sign * 0.5 * abs(w.beat))
    facing = rz(yaw)
    down = w.sunk * 0.7 * bird.leg * (1 - w.flying)
    over = np.asarray(at, float) + np.array([0.0, 0.0, w.lift + w.bob - down])
    matrices = rig.matrices(turns, over, facing)
    for leg in FEET:
        planted = (feet.at if feet else {}).get(leg)
        tucked = rig.place(matrices, "root", bird.rump + np.array([rig.joint[f"paw.{leg}"][0], 0.10 * k.height, -0.10 * k.height]))
        ground = np.asarray(at, float) + facing @ rig.joint[f"paw.{leg}"] + np.array([0.0, 0.0, w.lift if w.flying > 0.5 else 0.0])
        _reach(bird, matrices, turns, leg, (planted if planted is not None else ground) * (1 - w.flying) + tucked * w.flying, facing)
    bones = rig.matrices(turns, over, facing)
    _show(bird, bones, w.flying)
    bones = bones.astype(np.float32)
    return ActorPose(bones=bones, moved=(), lid=0.6, head=rig.place(bones, "head"))


def _reach(bird: BirdBody, matrices: Floats, turns: dict[str, Floats], leg: str, foot: Floats, facing: Floats) -> None:
    rig = bird.rig
    upper, lower, paw = (f"{name}.{leg}" for name in ("upper", "lower", "paw"))
    above = matrices[rig.parents[rig.number[upper]]]
    hip = above[:, :3] @ rig.joint[upper] + above[:, 3]
    first, second, _ = two_bone(hip, foot, rig.joint[lower] - rig.joint[upper], rig.joint[paw] - rig.joint[lower], facing @ BACK, BACK)
    turns[upper] = above[:, :3].T @ first
    turns[lower] = first.T @ second
    turns[paw] = second.T @ facing


def _show(bird: BirdBody, bones: Floats, flying: float) -> None:
    """Spread wings are there in the air and folded ones on the ground: what is not there has no size."""
    if bird.kind.flipper:
        return
    for side in "LR":
        for names, share in ((tuple(f"wing{k}.{side}" for k in range(3)), flying), ((f"fold.{side}",), 1 - flying)):
            root = bird.rig.number[names[0]]
            joint = bones[root, :, :3] @ bird.rig.joint[names[0]] + bones[root, :, 3]
            for name in names:
                k = bird.rig.number[name]
                bones[k, :, 3] = joint + (bones[k, :, 3] - joint) * share
                bones[k, :, :3] *= share


@dataclass
class BirdPerformer:
    """Plays `part` with the body of a bird. Holds no state that changes a pose."""

    bird: BirdBody
    part: Part
    deeds: tuple[Deed, ...] = ()
    gait: Gait | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        part, bird = self.part, self.bird
        if part.motion in ("walk", "run") and part.speed > 0:
            kind = "bounce" if bird.kind.hops else "strut"
            self.gait = Gait(
                rig=bird.rig, leg=bird.leg, start=np.array(part.at, float), heading=part.yaw, speed=part.speed, kind=kind, legs=FEET
            )

    def pose(self, t: float) -> ActorPose:
        """Return the bird at `t` seconds of clip time."""
        part, bird = self.part, self.bird
        moving = min(max(t, part.from_t), part.until_t) - part.from_t
        at, feet, w = np.array(part.at, float), None, self._alive(t)
        flying = self._flying(t)
        if self.gait is not None:
            at = self.gait.at(moving)
            goes = (ease(t, part.from_t, part.from_t + 0.3) if part.stands_before else 1.0) * (
                1 - ease(t, part.until_t - 0.3, part.until_t)
            )
            if goes > 0.5 and flying < 0.5:
                feet, p = self.gait.feet(moving), 2 * np.pi * moving / self.gait.cycle
                bounce = 0.25 * bird.leg * abs(float(np.sin(p / 2))) if bird.kind.hops else 0.05 * bird.leg * float(np.cos(2 * p))
                w = replace(
                    w,
                    bob=bounce,
                    sway=0.10 * float(np.sin(p)) * (bird.kind.pitch > 1.2),
                    look=(w.look[0], w.look[1] + 0.10 * float(np.cos(2 * p))),
                )
        if flying > 0:
            rate = float(np.clip(2.2 * (0.5 / max(bird.kind.wing * bird.kind.height, 0.05)) ** 0.6, 1.4, 9.0))
            glide = 0.35 + 0.65 * ease(wander(t, part.seed + 3, 4.0), -0.5, 0.1)
            beat = float(np.sin(2 * np.pi * rate * t)) * glide + 0.12
            lift = flying * (max(ALTITUDE, 1.2 * bird.kind.height) + 0.12 * wander(t, part.seed + 4, 3.0)) - 0.05 * beat * bird.kind.height
            w = replace(w, flying=flying, beat=beat, lift=lift, sway=0.10 * wander(t, part.seed + 5, 2.5))
        return posed(bird, self._looking(w, at, t), at, part.yaw, feet)

    def _flying(self, t: float) -> float:
        if self.bird.kind.flipper or not self.bird.kind.wing:
            return 0.0
        said = max((window(t, deed.start, deed.end, 0.3, 0.3) for deed in self.deeds if deed.name == "fly"), default=0.0)
        return max(said, 1.0 if self.part.postures[0][1] == "float" else 0.0)

    def _alive(self, t: float) -> Wings:
        part, seed = self.part, self.part.seed
        now = max((i for i, (at, _) in enumerate(part.postures) if at <= t), default=0)
        low = jaw = beat = 0.0
        for deed in self.deeds:
            on = window(t, deed.start + 0.2, deed.end - 0.2, 0.2, 0.2)
            if deed.name == "eat":
                low = max(low, on * max(0.0, float(np.sin(2 * np.pi * 0.8 * t))) ** 0.6)
            elif deed.name in ("bark", "roar"):
                jaw = max(jaw, on * 0.4 * max(0.0, float(np.sin(2 * np.pi * 2.2 * t))))
            elif deed.name == "wave":
                beat = on * float(np.sin(2 * np.pi * 2.0 * t))
        talk = max(
            (lips.loudness(line, t + lips.LOOK_AHEAD) * window(t, line.start, line.end, 0.05, 0.1) for line in part.lines), default=0.0
        )
        sunk = {"sit": PERCHED, "sit_floor": PERCHED, "crouch": PERCHED, "lie": 1.0, "kneel": 1.0}.get(part.postures[now][1], 0.0)
        return Wings(low=low, jaw=max(jaw, 0.42 * talk), beat=beat, lids=gaze.blink(t, part.blinks), sunk=sunk, tilt=0.20 * _held(t, seed + 9), bob=0.004 * float(np.sin(2.4 * t)))  # fmt: skip

    def _looking(self, w: Wings, at: Floats, t: float) -> Wings:
        """Birds look in jerks: the head holds still, then is somewhere else."""
        part, bird = self.part, self.bird
        lens = part.lens(t) if part.lens is not None else None
        target = gaze.target_at(part.glances, t, lens, travel=0.12)
        local = rz(-part.yaw) @ (np.asarray(target) - at) - bird.frame.at - np.array([0.0, 0.0, w.lift])
        left, up = float(np.arctan2(local[0], -local[1])), float(np.arctan2(local[2], np.hypot(local[0], local[1])))
        if bird.kind.head.eye_out > SIDEWAYS:
            # With eyes at its sides it looks at a thing with one of them: the beak points past it.
            left += ONE_EYED if left <= 0 else -ONE_EYED
        keen = 0.25 * max(0.0, float(np.cos(left))) if self.gait is not None or w.flying > 0.5 else 0.8
        keen *= 1 - w.low
        own = (0.45 * _held(t, part.seed + 7), 0.12 * _held(t, part.seed + 8))
        head = float(np.clip(keen * left + 0.6 * own[0], -1.5, 1.5)), float(np.clip(keen * up + own[1] + w.look[1], -0.7, 0.7))
        return replace(w, look=head)


def _held(t: float, seed: int) -> float:
    """A value in -1..1 that jumps every second or so and holds."""
    rng = np.random.default_rng(seed)
    times, values = np.cumsum(rng.uniform(0.5, 1.8, 40)), rng.uniform(-1, 1, 41)
    k = int(np.searchsorted(times, t))
    if k == 0:
        return float(values[0])
    x = ease(t, times[k - 1], times[k - 1] + 0.10)
    return float(values[k - 1] * (1 - x) + values[k] * x)
