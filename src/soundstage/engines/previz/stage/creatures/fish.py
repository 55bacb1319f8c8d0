"""Fish and their like: one body that waves from the head to the tail. Lengths are shares of the whole length."""

from dataclasses import dataclass, field, replace

import numpy as np

from soundstage.engines.previz.stage.acting import gaze, lips
from soundstage.engines.previz.stage.acting.curves import wander, window
from soundstage.engines.previz.stage.acting.part import Part as Script
from soundstage.engines.previz.stage.acting.pose import rx, ry, rz
from soundstage.engines.previz.stage.cast.geometry import Floats
from soundstage.engines.previz.stage.cast.part import Part
from soundstage.engines.previz.stage.creatures import details, heads
from soundstage.engines.previz.stage.creatures.coat import Coat, Mouth, skin_part
from soundstage.engines.previz.stage.creatures.creature import Creature, Measures
from soundstage.engines.previz.stage.creatures.flesh import Flesh, both_sides
from soundstage.engines.previz.stage.creatures.heads import Head
from soundstage.engines.previz.stage.creatures.pose import lid_turns
from soundstage.engines.previz.stage.creatures.quadruped import Frame, eye_place, lump_flesh
from soundstage.engines.previz.stage.creatures.rig import Bone, Rig
from soundstage.engines.previz.stage.creatures.wings import fin_part
from soundstage.engines.previz.stage.scene import ActorPose, Colour, Point

SPINE = (-0.20, -0.06, 0.08, 0.20, 0.31)
"""Places of the joints from the middle of the body, as shares of its length; the head is ahead of the first."""
HOVER = 0.9
"""Metres over the ground where a camera goes along."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fish:
    """One kind of fish."""

    length: float
    coat: Coat
    fin: Colour
    head: Head = heads.FISH
    deep: float = 0.135
    """Half the depth of the body."""
    flat: float = 0.48
    dorsal: float = 0.13
    level: bool = False
    """A tail that beats up and down: whales and dolphins."""
    iris: Colour = (0.30, 0.20, 0.05)
    features: frozenset[str] = field(default_factory=frozenset[str])

    @property
    def height(self) -> float:
        """Metres."""
        return (2 * self.deep + self.dorsal) * self.length


class FishBody(Creature):
    """A built fish. Nothing changes after it is built."""

    def __init__(self, kind: Fish, seed: int) -> None:
        self.kind, self.seed = kind, seed
        s = kind.length
        self.frame = Frame(np.array([0.0, -0.27 * s, 0.0]), 0.0, kind.deep * s)
        bones = [Bone(name="root", parent=None, joint=(0.0, 0.0, 0.0)), Bone(name="head", parent="root", joint=(0.0, -0.2 * s, 0.0)), Bone(name="jaw", parent="head", joint=self.frame.point(kind.head.hinge))]  # fmt: skip
        eye = eye_place(kind.head, self.frame, self._flesh(s), sunk=-0.25)
        for side, sign in details.SIDES:
            bones += [Bone(name=f"{part}.{side}", parent="head", joint=_p(eye * [sign, 1, 1])) for part in ("eye", "lid", "under")]
            bones.append(
                Bone(name=f"fin.{side}", parent="root", joint=(sign * kind.deep * kind.flat * 0.9 * s, -0.12 * s, -0.25 * kind.deep * s))
            )
        bones += [
            Bone(name=f"spine{k}", parent="root" if k == 0 else f"spine{k - 1}", joint=(0.0, y * s, 0.0)) for k, y in enumerate(SPINE)
        ]
        self.rig = Rig(bones)
        self.parts = tuple(self._built(s))
        self.body = Measures(joints=self.rig.joints, height=kind.height, length=s)

    def _flesh(self, s: float) -> list[Flesh]:
        k, r = self.kind, self.kind.deep * s
        places, radii = (-0.24, -0.10, 0.05, 0.18, 0.28, 0.36), (0.90, 1.02, 0.90, 0.58, 0.30, 0.20)
        out = [lump_flesh(lump, "head", self.frame) for lump in k.head.skull]
        for n in range(5):
            bone = "head" if n == 0 else f"spine{n - 1}"
            out.append(
                Flesh(
                    bone=bone,
                    a=(0.0, places[n] * s, 0.0),
                    b=(0.0, places[n + 1] * s, 0.0),
                    ra=radii[n] * r,
                    rb=radii[n + 1] * r,
                    flat=k.flat,
                    melt=0.2,
                )
            )
        return out

    def _built(self, s: float) -> list[Part]:
        k, coat = self.kind, self.kind.coat
        above, below = self._flesh(s), [lump_flesh(lump, "jaw", self.frame) for lump in k.head.jaw]
        ahead = self.frame.axes[:, 1]

        def mouth(other: list[Flesh]) -> Mouth:
            return Mouth(other=other, hinge=self.rig.joint["jaw"], ahead=ahead, size=self.frame.size * 0.4)

        skin, _ = skin_part(above, self.rig, coat, 0.016 * s, s, None, mouth(both_sides(below)), -10.0)
        skull = both_sides([f for f in above if f.bone == "head"])
        jaw, _ = skin_part(below, self.rig, coat, 0.014 * s, s, None, mouth(skull), -10.0)
        parts = [skin, jaw, *details.eye_parts(k.head, self.frame, self.rig, k.iris, coat.base, white=(0.45, 0.42, 0.36))]
        y, up = np.array([0.0, 1.0, 0.0]), np.array([0.0, 0.0, 1.0])
        side = np.array([1.0, 0.0, 0.0])
        tail_up, tail_root = (side, 0.30) if k.level else (up, 0.30)
        for sign in (1.0, -1.0):
            outline = [(0.00, 0.02), (0.03, 0.17), (0.07, 0.20), (0.10, 0.13), (0.085, 0.02)]
            rows = [(x * s, h * s) for x, h in outline]
            parts.append(fin_part(rows, y * tail_root * s, y, sign * tail_up, ["spine4"] * 5, self.rig, k.fin))
        if k.dorsal:
            rows = [(x * s, h * k.dorsal * s) for x, h in ((0.0, 0.2), (0.05, 1.0), (0.12, 0.85), (0.2, 0.6), (0.26, 0.3))]
            foot = np.array([0.0, -0.10 * s, k.deep * s * 0.80])
            parts.append(fin_part(rows, foot, y - 0.22 * up, up, ["spine0", "spine0", "spine1", "spine1", "spine2"], self.rig, k.fin))
        for name, sign in details.SIDES:
            root = self.rig.joint[f"fin.{name}"]
            rows = [(x * s, h * s) for x, h in ((0.0, 0.03), (0.02, 0.15), (0.05, 0.14), (0.08, 0.03))]
            parts.append(fin_part(rows, root, y * 0.9 - up * 0.3, (side * sign * 0.8 - up * 0.45), [f"fin.{name}"] * 4, self.rig, k.fin))
        return parts


@dataclass
class FishPerformer:
    """Plays `part` with the body of a fish. Holds no state that changes a pose."""

    fish: FishBody
    part: Script

    def pose(self, t: float) -> ActorPose:
        """Return the fish at `t` seconds of clip time."""
        part, fish, k = self.part, self.fish, self.fish.kind
        goes = part.motion in ("walk", "run")
        moving = min(max(t, part.from_t), part.until_t) - part.from_t
        at = np.array(part.at, float) + rz(part.yaw) @ np.array([0.0, -part.speed * moving if goes else 0.0, 0.0])
        rate = float(np.clip(1.6 * (0.35 / k.length) ** 0.5, 0.35, 4.0)) * (1.3 if goes else 0.7)
        size = 0.20 if goes else 0.11
        turn = rx if k.level else rz

        def wave(n: int) -> Floats:
            return turn(size * (0.35 + 0.25 * n) * float(np.sin(2 * np.pi * (rate * t - 0.13 * n) + part.seed)))

        talk = max((lips.loudness(line, t) * window(t, line.start, line.end, 0.05, 0.1) for line in part.lines), default=0.0)
        gulp = 0.10 * max(0.0, float(np.sin(2 * np.pi * 0.9 * t)))
        turns = {
            "head": turn(-0.25 * size * float(np.sin(2 * np.pi * rate * t + part.seed))),
            "jaw": rx(max(gulp, 0.45 * talk)),
            **{f"spine{n}": wave(n) for n in range(5)},
        }
        for side, sign in (("L", 1.0), ("R", -1.0)):
            turns[f"fin.{side}"] = ry(sign * (0.25 * float(np.sin(2 * np.pi * 0.8 * t)) - 0.1))
        lens = part.lens(t) if part.lens is not None else None
        target = gaze.target_at(part.glances, t, lens)
        local = rz(-part.yaw) @ (target - at)
        turns |= {f"eye.{side}": rz(float(np.clip(0.3 * np.arctan2(local[0], -local[1]), -0.25, 0.25))) for side in "LR"}
        turns |= lid_turns(replace(k.head), fish.frame, -0.35, 0.0)
        at = at + np.array([0.0, 0.0, hover_of(k) + 0.12 * k.height * wander(t, part.seed + 2, 3.0)])
        facing = rz(part.yaw + 0.05 * wander(t, part.seed + 3, 4.0)) @ ry(0.06 * wander(t, part.seed + 4, 3.0))
        bones = fish.rig.matrices(turns, at, facing).astype(np.float32)
        return ActorPose(bones=bones, moved=(), lid=0.6, head=fish.rig.place(bones, "head"))


def hover_of(kind: Fish) -> float:
    """Return how high over the ground a fish swims, metres."""
    return max(HOVER, 0.7 * kind.height + 0.3)


def _p(v: Floats) -> Point:
    return float(v[0]), float(v[1]), float(v[2])


_SHARK = Coat(base=(0.14, 0.155, 0.17), belly=(0.50, 0.50, 0.49), fur=0.0, rough=0.45, sheen=0.1)
FISHES: dict[str, Fish] = {
    "fish": Fish(length=0.32, coat=Coat(base=(0.15, 0.19, 0.21), belly=(0.48, 0.48, 0.45), pattern="scales", grain=3.2, second=(0.07, 0.09, 0.10), fur=0.0, rough=0.30), fin=(0.14, 0.17, 0.18)),
    "goldfish": Fish(length=0.18, coat=Coat(base=(0.48, 0.155, 0.018), belly=(0.50, 0.33, 0.12), pattern="scales", grain=3.2, second=(0.34, 0.09, 0.012), fur=0.0, rough=0.30), fin=(0.48, 0.20, 0.05), deep=0.165),
    "clownfish": Fish(length=0.14, coat=Coat(base=(0.50, 0.135, 0.012), pattern="stripes", second=(0.56, 0.54, 0.50), grain=3.0, fur=0.0, rough=0.35), fin=(0.44, 0.12, 0.012), deep=0.15),
    "shark": Fish(length=3.2, coat=_SHARK, head=heads.SHARK, fin=(0.12, 0.135, 0.15), deep=0.105, flat=0.85, dorsal=0.13, iris=(0.01, 0.01, 0.01)),
    "dolphin": Fish(length=2.3, coat=Coat(base=(0.17, 0.19, 0.21), belly=(0.42, 0.43, 0.43), fur=0.0, rough=0.25), head=heads.DOLPHIN, fin=(0.14, 0.16, 0.18), deep=0.11, flat=0.9, dorsal=0.11, level=True, iris=(0.02, 0.015, 0.012)),
    "whale": Fish(length=11.0, coat=Coat(base=(0.055, 0.075, 0.095), belly=(0.34, 0.36, 0.37), pattern="hide", fur=0.0, rough=0.45), fin=(0.05, 0.066, 0.085), deep=0.13, flat=1.0, dorsal=0.03, level=True, iris=(0.02, 0.015, 0.012)),
    "orca": Fish(length=6.0, coat=Coat(base=(0.012, 0.012, 0.014), belly=(0.54, 0.53, 0.51), fur=0.0, rough=0.25), fin=(0.012, 0.012, 0.014), deep=0.12, flat=0.95, dorsal=0.16, level=True, iris=(0.02, 0.015, 0.012)),
}  # fmt: skip
OF_WORDS = {
    "koi": "goldfish", "koi fish": "goldfish", "salmon": "fish", "trout": "fish", "tropical fish": "clownfish", "angelfish": "clownfish", "great white shark": "shark", "hammerhead": "shark", "killer whale": "orca",
    "blue whale": "whale", "humpback whale": "whale", "porpoise": "dolphin", "tuna": "fish", "carp": "goldfish", "piranha": "fish", "swordfish": "shark", "barracuda": "fish", "seahorse": "goldfish",
}  # fmt: skip
"""Words for one of `FISHES`."""
