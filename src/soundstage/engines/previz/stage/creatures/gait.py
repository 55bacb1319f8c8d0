"""Four legs that go: footfalls are planned in the world, so feet on the ground do not slide (tests measure it).

How long a stride is at a speed follows Alexander and Jayes (1983): animals of every size that go at the same Froude number
v^2 / (g h) go alike, with a stride of 2.3 Fr^0.3 leg lengths. Below about 0.5 they walk, up to about 2.5 they trot, then gallop.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from soundstage.engines.previz.stage.acting.pose import rz
from soundstage.engines.previz.stage.cast.geometry import Floats
from soundstage.engines.previz.stage.creatures.pose import Feet, Held, Stance
from soundstage.engines.previz.stage.creatures.quadruped import LEGS
from soundstage.engines.previz.stage.creatures.rig import Rig

Kind = Literal["walk", "trot", "gallop", "hop", "strut", "bounce"]
GRAVITY = 9.81
PHASES: dict[Kind, tuple[float, ...]] = {
    "walk": (0.25, 0.75, 0.0, 0.5), "trot": (0.5, 0.0, 0.0, 0.5), "gallop": (0.50, 0.62, 0.0, 0.14), "hop": (0.42, 0.50, 0.0, 0.03), "strut": (0.0, 0.5), "bounce": (0.0, 0.04),
}  # fmt: skip
"""When in a cycle each of `LEGS` comes down: a walk in lateral sequence, a trot by diagonals, a gallop hind feet first."""
DUTY: dict[Kind, float] = {"walk": 0.64, "trot": 0.46, "gallop": 0.30, "hop": 0.34, "strut": 0.60, "bounce": 0.42}
"""The longest share of a cycle that a foot is on the ground."""
LIFT: dict[Kind, float] = {"walk": 0.11, "trot": 0.17, "gallop": 0.24, "hop": 0.16, "strut": 0.22, "bounce": 0.16}
"""How high feet swing, as a share of the leg."""
WALKING, TROTTING, GALLOPING = 0.16, 1.0, 2.6
"""Froude numbers at which animals go of themselves."""
REACH = 0.78
"""The longest way of a foot on the ground, as a share of the leg."""


def speed_at(froude: float, leg: float) -> float:
    """Return the metres a second at a Froude number with legs of that length (metres)."""
    return float(np.sqrt(froude * GRAVITY * leg))


def kind_at(speed: float, leg: float, *, hops: bool) -> Kind:
    """Return the gait of a speed."""
    froude = speed**2 / (GRAVITY * leg)
    return "hop" if hops else "walk" if froude < 0.45 else "trot" if froude < 1.6 else "gallop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gait:
    """Goes straight on from `start` (metres) towards `heading` (0 faces -y) at `speed` metres a second."""

    rig: Rig
    leg: float
    """Length of a leg, metres."""
    start: Floats
    heading: float
    speed: float
    kind: Kind
    legs: tuple[str, ...] = LEGS

    @property
    def stride(self) -> float:
        """Metres of one cycle."""
        return 2.3 * self.leg * (self.speed**2 / (GRAVITY * self.leg)) ** 0.3

    @property
    def cycle(self) -> float:
        """Seconds of one cycle."""
        return self.stride / self.speed

    @property
    def duty(self) -> float:
        """Share of a cycle that a foot is on the ground."""
        return min(DUTY[self.kind], REACH * self.leg / self.stride)

    def at(self, t: float) -> Floats:
        """Return where the middle of the body is over the ground, (3,)."""
        return self.start + rz(self.heading) @ np.array([0.0, -self.speed * t, 0.0])

    def foot(self, leg: str, t: float) -> tuple[Floats, float, bool]:
        """Return the foot's joint (3,), how far the bone above it leans, and whether it is on the ground."""
        x = t / self.cycle - PHASES[self.kind][self.legs.index(leg)]
        count, duty = int(np.floor(x)), self.duty
        phase = x - count
        if phase < duty:
            lean = 0.55 * _eased((phase / duty - 0.55) / 0.45)
            return self._footfall(leg, count), lean, True
        u = (phase - duty) / (1 - duty)
        a, b = self._footfall(leg, count), self._footfall(leg, count + 1)
        p = a + (b - a) * (0.72 * _eased(u) + 0.28 * u)
        fold = float(np.sin(np.pi * min(1.0, u * 1.12)) ** 1.3)
        p[2] += LIFT[self.kind] * self.leg * float(np.sin(np.pi * u) ** 1.25)
        return p, 0.55 * (1 - _eased(u * 2.2)) + 1.0 * fold, False

    def _footfall(self, leg: str, count: int) -> Floats:
        middle = (count + PHASES[self.kind][self.legs.index(leg)] + self.duty / 2) * self.cycle
        return self.at(middle) + rz(self.heading) @ (self.rig.joint[f"paw.{leg}"])

    def feet(self, t: float) -> Feet:
        """Return where all feet are at `t` seconds."""
        placed = {leg: self.foot(leg, t) for leg in self.legs}
        return Feet(at={leg: p for leg, (p, _, _) in placed.items()}, lean={leg: lean for leg, (_, lean, _) in placed.items()})

    def contacts(self, seconds: float) -> list[float]:
        """Return the times at which feet come down."""
        times = [(k + phase) * self.cycle for k in range(int(seconds / self.cycle) + 1) for phase in PHASES[self.kind]]
        return sorted(t for t in times if t < seconds)

    def trunk(self, t: float) -> tuple[Stance, Held]:
        """Return how the trunk rides over the legs at `t` seconds."""
        p = 2 * np.pi * t / self.cycle
        travel = self.duty * self.stride / 2
        sink = 0.55 * (self.leg - float(np.sqrt(max(self.leg**2 - travel**2, 0.0)))) / self.leg
        if self.kind == "walk":
            bob, sway = 0.012 * np.cos(2 * p), 0.05 * np.sin(p)
            return Stance(sink=sink, nod=0.05 * np.sin(2 * p), neck=-0.06), Held(
                bob=bob * self.leg, roll=0.025 * np.sin(p), sway=(sway, -sway)
            )
        if self.kind == "trot":
            return Stance(sink=sink), Held(bob=0.045 * self.leg * float(np.cos(2 * p - 0.6)), sway=(0.02 * np.sin(p), -0.02 * np.sin(p)))
        rock = float(np.sin(p - 0.5))
        arch = float(np.cos(p + 0.35))
        high = 0.10 if self.kind == "gallop" else 0.26
        return (
            Stance(sink=sink, pitch=-0.10 * rock, neck=-0.28 + 0.10 * rock, nod=0.06 * rock),
            Held(bob=high * self.leg * float(np.cos(p - 4.9)), arch=0.30 * arch, tail=(0.0, 0.10 * rock)),
        )


def _eased(x: float) -> float:
    x = min(max(x, 0.0), 1.0)
    return x * x * (3 - 2 * x)
