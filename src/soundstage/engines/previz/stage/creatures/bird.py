"""Birds: an egg on two legs, folded wings that are flesh, spread wings that are sheets. Lengths are shares of the standing height."""

from dataclasses import dataclass, field

import numpy as np

from soundstage.engines.previz.stage.cast.geometry import Floats
from soundstage.engines.previz.stage.cast.part import Part
from soundstage.engines.previz.stage.creatures import details, heads
from soundstage.engines.previz.stage.creatures.coat import Coat, Mouth, mixed, skin_part, tufts
from soundstage.engines.previz.stage.creatures.creature import BLACK, Creature, Measures
from soundstage.engines.previz.stage.creatures.flesh import Flesh, both_sides
from soundstage.engines.previz.stage.creatures.heads import Head
from soundstage.engines.previz.stage.creatures.quadruped import Frame, eye_place, lump_flesh
from soundstage.engines.previz.stage.creatures.rig import Bone, Rig
from soundstage.engines.previz.stage.creatures.wing_bones import wing_bones
from soundstage.engines.previz.stage.creatures.wings import wing_parts
from soundstage.engines.previz.stage.scene import Colour, Point
from soundstage.seeds import rng_for

FEET = ("leg.L", "leg.R")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bird:
    """One kind of bird."""

    height: float
    coat: Coat
    head: Head = heads.SONGBIRD
    skull: float = 0.17
    long: float = 0.62
    """Of the trunk."""
    girth: float = 0.235
    pitch: float = 0.62
    """Radians that the breast rises over the tail."""
    leg: float = 0.30
    """Height of the hips."""
    neck: float = 0.16
    rise: float = 1.1
    neck_girth: tuple[float, float] = (0.17, 0.14)
    nod: float = 0.05
    tail: float = 0.42
    tail_width: float = 2.6
    wing: float = 0.95
    """Length of one spread wing; 0 for one that does not fly."""
    flipper: bool = False
    hops: bool = False
    iris: Colour = (0.02, 0.012, 0.008)
    features: frozenset[str] = field(default_factory=frozenset[str])

    @property
    def length(self) -> float:
        """From the beak to the tail, metres."""
        return (self.long * float(np.cos(self.pitch)) + self.tail * 0.6 + self.skull) * self.height


class BirdBody(Creature):
    """A built bird. Nothing changes after it is built."""

    def __init__(self, kind: Bird, seed: int) -> None:
        self.kind, self.seed = kind, seed
        size = kind.height
        ahead, up = np.cos(kind.pitch), np.sin(kind.pitch)
        self.axis = np.array([0.0, -ahead, up])
        self.middle = np.array([0.0, 0.0, kind.leg + kind.girth * 0.72 + 0.05]) * size
        self.breast = self.middle + self.axis * (kind.long / 2 - kind.girth * 0.9) * size
        self.rump = self.middle - self.axis * (kind.long / 2 - kind.girth * 0.35) * size
        self.nape = self.breast + np.array([0.0, 0.02, kind.girth * 0.45]) * size
        self.crown = self.nape + np.array([0.0, -np.cos(kind.rise), np.sin(kind.rise)]) * kind.neck * size
        self.frame = Frame(self.crown + np.array([0.0, -0.2, 0.3]) * kind.skull * size, kind.nod, kind.skull * size)
        self.shoulder = self.breast + np.array([kind.girth * 0.62, 0.04, kind.girth * 0.35]) * size
        self.rig = Rig(self._bones(size))
        self.parts = tuple(self._built(size))
        skin = self.parts[0].positions
        self.body = Measures(joints=self.rig.joints, height=float(skin[:, 2].max()), length=float(np.ptp(skin[:, 1])))
        self.span = 2 * kind.wing * size + kind.girth * size if kind.wing and not kind.flipper else 0.0
        self.leg = float(self.rig.joint["upper.leg.L"][2])

    def _feet(self) -> list[Point]:
        """Return hip, heel, foot of the left leg."""
        k = self.kind
        x = k.girth * 0.42 * k.height
        hip = (x, float(self.middle[1]) + 0.02 * k.height, k.leg * k.height)
        return [hip, (x, hip[1] + 0.10 * k.leg * k.height, 0.52 * k.leg * k.height), (x, hip[1] - 0.05 * k.height, 0.022 * k.height)]

    def _bones(self, size: float) -> list[Bone]:
        out = [
            Bone(name="root", parent=None, joint=_p(self.middle)),
            Bone(name="neck1", parent="root", joint=_p(self.nape)),
            Bone(name="head", parent="neck1", joint=_p(self.crown)),
            Bone(name="jaw", parent="head", joint=self.frame.point(self.kind.head.hinge)),
            Bone(name="tail0", parent="root", joint=_p(self.rump)),
        ]
        eye = eye_place(self.kind.head, self.frame)
        for side, sign in details.SIDES:
            out += [Bone(name=f"{part}.{side}", parent="head", joint=_p(eye * [sign, 1, 1])) for part in ("eye", "lid", "under")]
            out.append(Bone(name=f"fold.{side}", parent="root", joint=_p(self.shoulder * [sign, 1, 1])))
            hip, heel, foot = ((sign * x, y, z) for x, y, z in self._feet())
            leg = f"leg.{side}"
            out += [
                Bone(name=f"upper.{leg}", parent="root", joint=hip),
                Bone(name=f"lower.{leg}", parent=f"upper.{leg}", joint=heel),
                Bone(name=f"paw.{leg}", parent=f"lower.{leg}", joint=foot),
            ]
        return out + wing_bones(_p(self.shoulder), self.kind.wing * size, "root")

    def _flesh(self, size: float) -> list[Flesh]:
        k = self.kind
        r = k.girth * size
        tail = self.rump - self.axis * k.tail * size * 0.8 + np.array([0.0, 0.12, 0.04]) * k.tail * size
        hip, heel, foot = self._feet()
        wing_end = self.rump + np.array([r * 0.45, k.tail * 0.25 * size, 0.02 * size])
        out = [
            Flesh(bone="root", a=_p(self.breast), b=_p(self.middle), ra=r * 0.86, rb=r, flat=0.92, melt=0.6),
            Flesh(bone="root", a=_p(self.middle), b=_p(self.rump), ra=r, rb=r * 0.42, flat=0.9, melt=0.6),
            Flesh(
                bone="neck1",
                a=_p(self.crown),
                b=_p(self.nape),
                ra=k.neck_girth[1] * size,
                rb=k.neck_girth[0] * size,
                melt=0.9,
                paint="head" if "whole head" in k.features else "coat",
            ),
            Flesh(bone="tail0", a=_p(self.rump), b=_p(tail), ra=r * 0.22, rb=r * 0.13, flat=k.tail_width, melt=0.8, paint="tail"),
            *(lump_flesh(lump, "head", self.frame) for lump in k.head.skull),
            Flesh(bone="upper.leg.L", a=(hip[0], hip[1], hip[2] + 0.05 * size), b=heel, ra=r * 0.42, rb=0.028 * size, melt=0.5),
            Flesh(bone="lower.leg.L", a=heel, b=foot, ra=0.020 * size, rb=0.016 * size, melt=0.3, paint="claw"),
        ]
        low, long = 0.016 * size, 0.115 * size
        for spread in (-0.5, 0.0, 0.5):
            toe = (foot[0] + float(np.sin(spread)) * long, foot[1] - float(np.cos(spread)) * long, low * 0.6)
            web = 2.2 if "webbed" in k.features else 1.0
            out.append(Flesh(bone="paw.leg.L", a=foot, b=toe, ra=0.017 * size, rb=0.012 * size, flat=web, melt=0.3, paint="claw"))
        out.append(
            Flesh(
                bone="paw.leg.L",
                a=foot,
                b=(foot[0], foot[1] + 0.07 * size, low * 0.6),
                ra=0.015 * size,
                rb=0.010 * size,
                melt=0.3,
                paint="claw",
            )
        )
        if k.flipper:
            tip = self.shoulder + np.array([r * 0.55, 0.05 * size, -k.long * 0.62 * size])
            out.append(
                Flesh(bone="fold.L", a=_p(self.shoulder), b=_p(tip), ra=0.075 * size, rb=0.03 * size, flat=0.4, melt=0.3, paint="wing")
            )
        else:
            out.append(
                Flesh(
                    bone="fold.L",
                    a=_p(self.shoulder * [1.0, 1, 1]),
                    b=_p(wing_end),
                    ra=r * 0.62,
                    rb=r * 0.14,
                    flat=0.42,
                    melt=0.3,
                    paint="wing",
                )
            )
        if "front" in k.features:
            low, high = self.rump + np.array([0.0, -0.09, 0.02]) * size, self.breast + np.array([0.0, -0.055, 0.01]) * size
            out.append(Flesh(bone="root", a=_p(high), b=_p(low), ra=r * 0.80, rb=r * 0.70, flat=0.85, melt=0.2, paint="front"))
        return out + self._crest()

    def _crest(self) -> list[Flesh]:
        at, out = self.frame.point, []
        if "comb" in self.kind.features:
            for y, z, r in ((0.45, 0.95, 0.20), (0.1, 1.15, 0.24), (-0.3, 1.05, 0.22)):
                out.append(
                    Flesh(
                        bone="head",
                        a=at((0, y, 0.7)),
                        b=at((0, y - 0.1, z + 0.2)),
                        ra=r * self.frame.size,
                        rb=r * 0.6 * self.frame.size,
                        flat=0.4,
                        melt=0.3,
                        paint="comb",
                    )
                )
            out.append(
                Flesh(
                    bone="jaw",
                    a=at((0, 0.75, -0.55)),
                    b=at((0, 0.75, -1.0)),
                    ra=0.16 * self.frame.size,
                    rb=0.2 * self.frame.size,
                    flat=0.5,
                    melt=0.2,
                    paint="comb",
                )
            )
        if "tufts" in self.kind.features:
            out.append(
                Flesh(
                    bone="head",
                    a=at((0.52, 0.1, 0.7)),
                    b=at((0.85, -0.05, 1.35)),
                    ra=0.24 * self.frame.size,
                    rb=0.04 * self.frame.size,
                    melt=0.4,
                    paint="head",
                )
            )
        return out

    def _built(self, size: float) -> list[Part]:
        k, coat, rng = self.kind, self.kind.coat, rng_for(self.seed, "coat")
        above = self._flesh(size)
        below = [lump_flesh(lump, "jaw", self.frame) for lump in k.head.jaw]
        corner = 2.2 * self.frame.size

        def mouth(other: list[Flesh]) -> Mouth:
            return Mouth(other=other, hinge=self.rig.joint["jaw"], ahead=self.frame.axes[:, 1], size=self.frame.size * 0.5)

        fine = (self.frame.at - corner, self.frame.at + corner, self.frame.size * 0.13)
        skin, lie = skin_part(above, self.rig, coat, 0.020 * size, size, fine, mouth(both_sides(below)))
        skull = both_sides([f for f in above if f.bone == "head"])
        jaw, _ = skin_part(below, self.rig, coat, self.frame.size * 0.13, size, None, mouth(skull))
        parts = [skin, jaw]
        parts += details.eye_parts(k.head, self.frame, self.rig, k.iris, mixed(coat.paints.get("head", coat.base), BLACK, 0.5))
        if k.wing and not k.flipper:
            wing = coat.paints.get("wing", coat.base)
            parts += wing_parts(
                _p(self.shoulder),
                k.wing * size,
                0.46 * size * (0.6 + 0.4 * k.long),
                self.rig,
                wing,
                mixed(wing, coat.paints.get("tail", BLACK), 0.6),
            )
        return parts + tufts(skin, lie, coat, self.rig, size, rng)


def _p(v: Floats) -> Point:
    return float(v[0]), float(v[1]), float(v[2])
