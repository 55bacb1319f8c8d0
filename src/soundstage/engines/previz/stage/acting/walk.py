"""A walk or a run with planted feet: footsteps are planned in the world, the pelvis rides over them, legs reach by two-bone inverse kinematics.

Planted feet do not slip (tests measure it). `contacts` gives the heel strikes for the footsteps' sound.
"""

from dataclasses import dataclass

import numpy as np

from soundstage.engines.previz.stage.acting.gestures import ArmShape
from soundstage.engines.previz.stage.acting.limbs import two_bone
from soundstage.engines.previz.stage.acting.pose import SIDES, Poser, Side, rx, ry, rz
from soundstage.engines.previz.stage.cast.body import Body
from soundstage.engines.previz.stage.cast.geometry import Floats

AHEAD = np.array([0.0, -1.0, 0.0])
"""Where a body faces at rest, and where its knees bend to."""
RUNNING = 2.0
"""Metres a second from which one runs."""
HEEL, BALL = 0.045, -0.125
"""Pivots of the foot along y in foot space, metres on a 1.67 m body (toes point to -y)."""


def smoothed(x: float) -> float:
    """Ease 0..1."""
    x = min(max(x, 0.0), 1.0)
    return x * x * (3 - 2 * x)


@dataclass(frozen=True, slots=True)
class Gait:
    """What the legs and the trunk do in a cycle of two steps. Lengths are metres on a 1.67 m body, angles radians."""

    stance: float
    """Share of the cycle a foot is on the ground: over a half, both are for a while; under a half, neither is."""
    stride: float
    """Steps at 1.25 m/s, in legs; they grow with the root of the speed."""
    lead: float
    """A heel strikes this many steps ahead of the pelvis."""
    apart: float
    """Half the distance between the tracks of the feet."""
    strike: float
    """How far the toes are up as the heel strikes."""
    push: float
    """How far the heel is up as the toes leave."""
    lift: float
    """How high a foot swings."""
    late: float
    """When it is highest in its swing: 1 in the middle, less before."""
    tucked: float
    """How much farther the sole is turned back in the swing than it was at push-off, as the shin folds up."""
    hips: float
    """Height of the pelvis over the ankle, in legs."""
    bob: float
    """Half its rise and fall."""
    lowest: float
    """Where in the cycle it is lowest: a walk falls on to the heel, a run sinks in the middle of the stance and flies."""
    lean: float
    """How far the trunk is bent forward."""
    twist: float
    """How far the shoulders turn against the hips."""


WALK = Gait(
    stance=0.60, stride=0.78, lead=0.56, apart=0.085, strike=0.34, push=0.80, lift=0.055, late=1.0, tucked=0.0, hips=0.948, bob=0.014,
    lowest=0.0, lean=0.05, twist=0.14,
)  # fmt: skip
RUN = Gait(
    stance=0.36, stride=0.84, lead=0.30, apart=0.050, strike=0.10, push=1.10, lift=0.36, late=0.85, tucked=0.75, hips=0.930, bob=0.038,
    lowest=0.18, lean=0.25, twist=0.26,
)  # fmt: skip
"""Stance, flight, knees and lean of a run after T. F. Novacheck, "The biomechanics of running", Gait and Posture 7 (1998)."""


class Walker:
    """Walks or runs straight on from `start` (x, y) towards `heading` (0 faces -y) at `speed` metres per second.

    `phase` (0..1) is where in the cycle that is: people who go together do not march.
    """

    def __init__(
        self,
        body: Body,
        *,
        start: tuple[float, float] = (0.0, 0.0),
        heading: float = 0.0,
        speed: float = 1.25,
        ground: float = 0.0,
        phase: float = 0.0,
    ) -> None:
        self.body, self.heading, self.speed = body, heading, max(speed, 0.2)
        joint = body.joint
        self.leg = float(
            np.linalg.norm(joint["lowerleg01.L"] - joint["upperleg01.L"]) + np.linalg.norm(joint["foot.L"] - joint["lowerleg01.L"])
        )
        self.gait = gait = RUN if self.speed > RUNNING else WALK
        self.step = gait.stride * self.leg * (self.speed / 1.25) ** 0.5
        self.cycle = 2 * self.step / self.speed
        """Seconds of two steps."""
        self.width = gait.apart * body.scale
        self.forward, self.left = rz(heading) @ [0, -1.0, 0], rz(heading) @ [1.0, 0, 0]
        self.early = phase * self.cycle
        """Seconds the cycle is ahead of the clock."""
        self.start = np.array([*start, ground]) - self.forward * self.speed * self.early
        self.sole = 0.012 * body.scale

    def contacts(self, seconds: float) -> list[tuple[float, Side]]:
        """Return (time, foot) of the heel strikes: left at phase 0, right half a cycle later."""
        half = self.cycle / 2
        first = int(np.ceil(self.early / half))
        last = int(np.ceil((seconds + self.early) / half))
        return [(k * half - self.early, SIDES[k % 2]) for k in range(first, last)]

    def _planted(self, side: Side, count: int, phase: float) -> tuple[Floats, float]:
        """Return ankle and pitch of a foot in its `count`-th stance, `phase` 0 (heel strike) .. 1 (toe off)."""
        k, gait = self.body.scale, self.gait
        late = 0.0 if side == "L" else 0.5
        place = (
            self.start
            + self.forward * ((count + late) * 2 + gait.lead) * self.step
            + self.left * (self.width if side == "L" else -self.width)
        )
        ankle = np.array([0, 0, self.body.joint[f"foot.{side}"][2] - self.body.floor + self.sole])
        if phase < 0.16:
            pitch, pivot = gait.strike * (1 - smoothed(phase / 0.16)), np.array([0, HEEL * k, self.sole])
        else:
            pitch, pivot = -gait.push * smoothed((phase - 0.55) / 0.45) ** 1.3, np.array([0, BALL * k, self.sole])
        return place + rz(self.heading) @ pivot + rz(self.heading) @ rx(-pitch) @ (ankle - pivot), pitch

    def foot(self, side: Side, t: float) -> tuple[Floats, float, bool]:
        """Return ankle (3,), pitch (toe up > 0) and whether the foot is planted, at `t` of the cycle's own time."""
        gait = self.gait
        x = t / self.cycle - (0.0 if side == "L" else 0.5)
        count = int(np.floor(x))
        phase = x - count
        if phase < gait.stance:
            return (*self._planted(side, count, phase / gait.stance), True)
        q = (phase - gait.stance) / (1 - gait.stance)
        (a, pitch_a), (b, pitch_b) = self._planted(side, count, 1.0), self._planted(side, count + 1, 0.0)
        p = a + (b - a) * (smoothed(q) * 0.75 + q * 0.25)
        high = float(np.sin(np.pi * q**gait.late)) ** 1.2
        p[2] += gait.lift * self.body.scale * high
        return p, pitch_a + (pitch_b - pitch_a) * smoothed(q * 1.15) - gait.tucked * high * (1 - q), False

    def at(self, t: float) -> tuple[Poser, tuple[float, float, float], float]:
        """Return the pose of trunk and legs, the root and how far a leg could not reach (metres, for tests)."""
        t += self.early
        body, phase = self.body, 2 * np.pi * t / self.cycle
        poser = Poser(body)
        poser.grounded = False
        poser.add("root", rz(0.07 * np.cos(phase)) @ ry(0.035 * np.sin(phase)))
        poser.spine(lean=self.gait.lean, twist=-self.gait.twist * np.cos(phase), side=-0.03 * np.sin(phase))
        poser.look(-0.02 * np.cos(phase), 0.02 - self.gait.lean + 0.012 * np.cos(2 * phase))
        root = self._root(poser, t, phase)
        return poser, (float(root[0]), float(root[1]), float(root[2])), self._legs(poser, root, t)

    def arm(self, side: Side, t: float) -> ArmShape:
        """Return how the arm hangs and swings at `t`: against its leg, the elbow bending on the way forward."""
        swing = (-1 if side == "L" else 1) * float(np.cos(2 * np.pi * (t + self.early) / self.cycle))
        if self.gait is RUN:
            return ArmShape(forward=0.10 + 0.62 * swing, elbow=1.45 + 0.25 * swing, inward=0.15, curl=0.85, index=0.75)
        return ArmShape(forward=0.06 + 0.34 * swing, elbow=0.38 + 0.16 * max(0.0, swing), curl=0.55, index=0.50)

    def _hips(self, poser: Poser, root: Floats) -> tuple[Floats, dict[str, Floats]]:
        m = self.body.bone_matrices(poser.rotations, root, self.heading, grounded=False)
        bone = self.body.base.bone
        return m, {s: m[bone[f"upperleg01.{s}"]] @ np.append(self.body.joint[f"upperleg01.{s}"], 1.0) for s in SIDES}

    def _reachable(self, flat: dict[str, Floats], t: float) -> float:
        """Return the greatest pelvis height at which both legs reach their feet at time t."""
        tops = []
        for side in SIDES:
            ankle = self.foot(side, t)[0]
            d = np.hypot(*(flat[side][:2] - ankle[:2]))
            tops.append(ankle[2] + np.sqrt(max((self.leg * 0.997) ** 2 - d**2, 0.0)))
        return float(min(tops))

    def _root(self, poser: Poser, t: float, phase: float) -> Floats:
        k = self.body.scale
        _, hips = self._hips(poser, np.zeros(3))
        middle = (hips["L"] + hips["R"]) / 2

        def where(at: float, ph: float) -> Floats:
            p = self.start + self.forward * (self.speed * at + 0.012 * np.sin(2 * ph)) + self.left * 0.022 * k * np.sin(ph)
            return p - middle * [1, 1, 0]

        rest = self.leg * self.gait.hips + self.body.joint["foot.L"][2] - self.body.floor + self.sole + self.start[2]
        root = where(t, phase)

        def height(at: float) -> float:
            moved = where(at, 2 * np.pi * at / self.cycle)
            over = self._reachable({s: hips[s] + moved for s in SIDES}, at) - max(hips["L"][2], hips["R"][2]) + middle[2]
            return min(rest - self.gait.bob * k * np.cos(2 * 2 * np.pi * (at / self.cycle - self.gait.lowest)), over)

        # The bound has a sharp dip in double support: take the lowest nearby and a soft mean of that, so the pelvis swings.
        near = np.linspace(-0.06, 0.06, 7)
        soft = float(np.mean([height(t + d) for d in near]))
        root[2] = min(soft, height(t)) - middle[2]
        return root

    def _legs(self, poser: Poser, root: Floats, t: float) -> float:
        body, joint = self.body, self.body.joint
        m, hips = self._hips(poser, root)
        missed = 0.0
        for side in SIDES:
            ankle, pitch, _ = self.foot(side, t)
            outwards = self.left * (0.06 if side == "L" else -0.06)
            thigh, shin, error = two_bone(
                hips[side],
                ankle,
                joint[f"lowerleg01.{side}"] - joint[f"upperleg01.{side}"],
                joint[f"foot.{side}"] - joint[f"lowerleg01.{side}"],
                self.forward + outwards,
                AHEAD,
            )
            missed = max(missed, abs(error))
            above = m[body.base.parents[body.base.bone[f"upperleg01.{side}"]]][:, :3]
            poser.rotations[f"upperleg01.{side}"] = above.T @ thigh
            poser.rotations[f"lowerleg01.{side}"] = thigh.T @ shin
            poser.rotations[f"foot.{side}"] = shin.T @ (rz(self.heading) @ rx(-pitch))
            for bone in body.base.bones:  # toes stay flat while the heel rises
                if bone.startswith("toe") and bone.endswith(f"-1.{side}"):
                    poser.rotations[bone] = rx(-max(0.0, -pitch) * 0.75)
        return missed
