"""How a four-legged body is held: from a stance, the places of its feet and where it looks to bone matrices."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace

import numpy as np

from soundstage.engines.previz.stage.acting.limbs import two_bone
from soundstage.engines.previz.stage.acting.pose import rx, ry, rz
from soundstage.engines.previz.stage.cast.geometry import Floats
from soundstage.engines.previz.stage.creatures.creature import FourLegged
from soundstage.engines.previz.stage.creatures.details import LID_OVER, LID_UNDER
from soundstage.engines.previz.stage.creatures.heads import Head
from soundstage.engines.previz.stage.creatures.quadruped import LEGS, TAIL_BONES, TRUNK_BONES, Frame
from soundstage.engines.previz.stage.scene import ActorPose


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """How the trunk and the legs are held when nothing moves. Lengths are shares of the height at the withers."""

    sink: float = 0.0
    """How far the middle of the trunk is below where it is in standing."""
    pitch: float = 0.0
    """Radians that the chest rises over the hips."""
    ahead: float = 0.0
    """How far the trunk is ahead of its place."""
    fore: float = 0.0
    """How far ahead of where they stand the front feet are."""
    hind: float = 0.0
    wide: float = 0.0
    """How much farther apart the hind feet are."""
    folded_fore: float = 0.0
    """Radians that the lowest bone of the front leg lies forward."""
    folded_hind: float = 0.0
    neck: float = 0.0
    """Radians that the neck rises more than at rest."""
    nod: float = 0.0
    """Radians that the head points down more."""
    lift: float = 0.0
    """Metres above the ground."""


def blended(a: Stance, b: Stance, k: float) -> Stance:
    """Return a stance the share `k` of the way from `a` to `b`."""
    return Stance(**{f.name: getattr(a, f.name) * (1 - k) + getattr(b, f.name) * k for f in fields(Stance)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Everything that is not legs and trunk: where it looks and what moves of itself. Radians; shares 0..1."""

    look: tuple[float, float] = (0.0, 0.0)
    """(left, up) that the head turns."""
    tilt: float = 0.0
    eyes: tuple[float, float] = (0.0, 0.0)
    jaw: float = 0.0
    lids: float = 0.0
    """0 open .. 1 closed."""
    ears: tuple[float, float] = (0.0, 0.0)
    """How far the left and the right ear turn back."""
    flap: float = 0.0
    """Radians that ears which hang are thrown up."""
    tail: tuple[float, float] = (0.0, 0.0)
    """(left, up) at each bone of the tail."""
    wave: float = 0.0
    """How far the tail's tip trails the root when it moves sideways."""
    breath: float = 0.0
    sway: tuple[float, float] = (0.0, 0.0)
    """Sideways bend of chest and hips."""
    arch: float = 0.0
    """How much the back is bent: over 0 it is rounded."""
    roll: float = 0.0
    wings: tuple[float, float] = (0.25, 0.6)
    """How high wings are, -1..1, and how far they are folded, 0..1."""
    fire: float = 0.0
    bob: float = 0.0
    """Metres that the trunk is higher."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feet:
    """Where feet are in the world, metres, and how far the bone above the foot leans (radians, heel up > 0)."""

    at: Mapping[str, Floats] = field(default_factory=dict[str, Floats])
    lean: Mapping[str, float] = field(default_factory=dict[str, float])


def rest(creature: FourLegged) -> ActorPose:
    """Return the creature as it was built."""
    return posed(creature, Stance(), Held(), np.zeros(3), 0.0)


def posed(creature: FourLegged, stance: Stance, held: Held, at: Floats, yaw: float, feet: Feet | None = None) -> ActorPose:
    """Return the creature in a stance at `at` (metres) and turned by `yaw`; feet that are not given stand where the stance has them."""
    rig, size = creature.rig, creature.species.height
    turns = _turns(creature, stance, held)
    facing = rz(yaw)
    pivot = rig.joint["hips"]
    over = np.array([0.0, -stance.ahead * size, stance.lift - stance.sink * size + held.bob])
    tipped = turns["root"] @ (rig.joint["root"] - pivot) + pivot - rig.joint["root"]  # it pitches about its hips
    matrices = rig.matrices(turns, np.asarray(at, float) + facing @ (over + tipped), facing)
    for leg in LEGS:
        foot = (feet.at if feet else {}).get(leg)
        lean = creature.species.build.supple * (feet.lean if feet else {}).get(leg, 0.0)
        fore = leg.startswith("fore")
        if foot is None:
            side = 1.0 if leg.endswith("L") else -1.0
            moved = np.array([0.0 if fore else side * stance.wide * size, -(stance.fore if fore else stance.hind) * size, stance.lift])
            foot = np.asarray(at, float) + facing @ (rig.joint[f"paw.{leg}"] + moved)
        _reach(creature, matrices, turns, leg, foot, facing, (stance.folded_fore if fore else stance.folded_hind) - lean, lean)
    bones = np.asarray(rig.matrices(turns, np.asarray(at, float) + facing @ (over + tipped), facing), np.float32)
    _breathe(creature, bones, held.breath)
    return ActorPose(bones=bones, moved=(), lid=0.6, head=rig.place(bones, "head"))


def _turns(creature: FourLegged, stance: Stance, held: Held) -> dict[str, Floats]:
    """The rotations of everything but the legs."""
    left, up = held.look
    turns = {
        "root": rx(-stance.pitch) @ ry(held.roll),
        "chest": rz(held.sway[0]) @ rx(held.arch * 0.5),
        "hips": rz(held.sway[1]) @ rx(-held.arch * 0.5),
        "neck1": rz(0.28 * left) @ rx(-0.55 * (stance.neck) - 0.25 * up),
        "neck2": rz(0.30 * left) @ rx(-0.45 * (stance.neck) - 0.25 * up),
        "head": rz(0.42 * left) @ rx(stance.neck + stance.nod + stance.pitch * 0.9 - 0.5 * up) @ ry(held.tilt),
        "jaw": rx(held.jaw),
        **lid_turns(creature.species.build.head, creature.frame, held.lids, held.eyes[1]),
    }
    for k, side in enumerate("LR"):
        sideways, above = held.eyes
        turns[f"eye.{side}"] = rz(sideways) @ rx(-above)
        if f"ear.{side}" in creature.rig.number:
            sign, hangs = (-1 if side == "L" else 1), creature.hangs
            turns[f"ear.{side}"] = ry(sign * held.flap * hangs) @ rx(0.5 * held.ears[k] * (1 - hangs)) @ rz(sign * 0.5 * held.ears[k])
    sideways, above = held.tail
    if "wing0.L" in creature.rig.number:
        turns |= _wings(*held.wings)
    if "flame" in creature.rig.number:
        turns["flame"] = np.eye(3) * max(held.fire, 1e-4)
    for k in range(TRUNK_BONES if "trunk0" in creature.rig.number else 0):
        turns[f"trunk{k}"] = rz(0.6 * held.tail[0] + 0.2 * left) @ rx(-0.6 * held.jaw)
    for k in range(TAIL_BONES):
        turns[f"tail{k}"] = rz(sideways * np.cos(held.wave * k)) @ rx(above)
    return turns


def lid_turns(head: Head, frame: Frame, closed: float, above: float) -> dict[str, Floats]:
    """Return the turns of four lids: `closed` 0..1, and eyes that look up by `above` radians."""
    out: dict[str, Floats] = {}
    for side, sign in (("L", 1.0), ("R", -1.0)):
        look = frame.turned((sign * float(np.sin(head.eye_out)), float(np.cos(head.eye_out)), 0.05))
        axis = np.cross(look, frame.axes[:, 2])
        out[f"lid.{side}"] = _about(axis, LID_OVER * (1 - closed) - 0.30 * closed + 0.25 * above)
        out[f"under.{side}"] = _about(axis, -LID_UNDER * (1 - closed))
    return out


def _wings(high: float, folded: float) -> dict[str, Floats]:
    out: dict[str, Floats] = {}
    for side, sign in (("L", 1.0), ("R", -1.0)):
        out[f"wing0.{side}"] = rz(sign * 0.35 * folded) @ ry(-sign * (0.95 * high + 0.45 * folded))
        out[f"wing1.{side}"] = rz(sign * 0.55 * folded) @ ry(-sign * (0.40 * high - 0.75 * folded))
        out[f"wing2.{side}"] = rz(sign * 0.75 * folded) @ ry(-sign * (0.30 * high - 0.35 * folded))
    return out


def _about(axis: Floats, angle: float) -> Floats:
    x, y, z = axis / np.linalg.norm(axis)
    k = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    return np.eye(3) + np.sin(angle) * k + (1 - np.cos(angle)) * k @ k


def _reach(
    creature: FourLegged, matrices: Floats, turns: dict[str, Floats], leg: str, foot: Floats, facing: Floats, folded: float, lean: float
) -> None:
    """Turn the bones of a leg so that its foot is at `foot` (world, metres)."""
    rig = creature.rig
    upper, lower, cannon, paw = (f"{name}.{leg}" for name in ("upper", "lower", "cannon", "paw"))
    above = matrices[rig.parents[rig.number[upper]]]
    shin = facing @ rx(-folded)
    wrist = foot - shin @ (rig.joint[paw] - rig.joint[cannon])
    hip = above[:, :3] @ rig.joint[upper] + above[:, 3]
    ahead = -1.0 if leg.startswith("hind") else 1.0
    pole = facing @ np.array([0.0, ahead, 0.0])
    first, second, _ = two_bone(
        hip, wrist, rig.joint[lower] - rig.joint[upper], rig.joint[cannon] - rig.joint[lower], pole, np.array([0.0, ahead, 0.0])
    )
    turns[upper] = above[:, :3].T @ first
    turns[lower] = first.T @ second
    turns[cannon] = second.T @ shin
    turns[paw] = shin.T @ facing @ rx(max(0.0, lean) * 0.55)


def _breathe(creature: FourLegged, bones: Floats, breath: float) -> None:
    """Swell the chest sideways: a bone's matrix may scale as well as turn."""
    k = creature.rig.number["root"]
    swell = np.diag([1 + 0.022 * breath, 1.0, 1 + 0.008 * breath])
    joint = creature.rig.joint["root"]
    bones[k, :, 3] += bones[k, :, :3] @ (joint - swell @ joint)
    bones[k, :, :3] = bones[k, :, :3] @ swell


SITTING = Stance(sink=0.37, pitch=0.88, ahead=0.03, fore=-0.16, hind=0.22, wide=0.06, folded_hind=1.25, neck=-0.45, nod=-0.10)
LYING = Stance(sink=0.50, pitch=0.05, fore=0.20, hind=0.22, wide=0.09, folded_fore=1.35, folded_hind=1.45, neck=0.15)
CROUCHING = Stance(sink=0.22, pitch=-0.06, fore=0.08, hind=0.06, folded_fore=0.35, folded_hind=0.3, neck=-0.25)


def with_head_down(stance: Stance, k: float) -> Stance:
    """Return the stance with the nose towards the ground, the share `k` of the way."""
    return replace(stance, neck=stance.neck - 1.35 * k, nod=stance.nod + 0.80 * k, pitch=stance.pitch - 0.08 * k)
