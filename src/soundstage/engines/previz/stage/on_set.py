"""An actor on the set of one shot: where they stand, where their eyes are at any time, how large a frame must be to show them."""

from dataclasses import dataclass, replace
from math import cos, sin

from soundstage.engines.previz.stage import shooting
from soundstage.engines.previz.stage.acting.curves import ease
from soundstage.engines.previz.stage.acting.stances import CHANGE, eyes_over
from soundstage.engines.previz.stage.blocking import Placement
from soundstage.engines.previz.stage.cast.figure import Figure
from soundstage.engines.previz.stage.cast.person import Person
from soundstage.engines.previz.stage.creatures.creature import Creature
from soundstage.engines.previz.stage.creatures.mannequin import Mannequin
from soundstage.engines.previz.stage.creatures.playing import places_in
from soundstage.engines.previz.stage.scene import Point

SHOWN = 1.45
"""Height of a medium wide frame round an animal, in heights of its body."""
ASPECT = 0.75
"""Height of the body that counts for each metre of its length."""
SPREAD = 0.8
"""Share of the span of wings that a picture holds of who flies."""
SHAPELESS = 0.1
"""Metres of bulk from which an upright being has no waist."""
EYES_AT = 0.935
"""Height of the eyes of a body that stands, as a share of it."""
USUAL = 0.25
"""How far off a person's size a being is framed as one."""

AFLOAT = 0.45
"""How large a frame is of somebody who swims, against that of who stands: little of them is over the water."""
ABOVE_WATER = 0.08
"""Metres that the eyes of somebody who swims are over the water."""


def _afloat(placement: Placement, eyes_over: tuple[tuple[float, float, float], ...]) -> Placement:
    """Return the place of somebody who swims so deep in the water that the head is out of it."""
    if placement.afloat is None or not eyes_over:
        return placement
    return replace(placement, z=placement.afloat + ABOVE_WATER - eyes_over[0][2])


@dataclass(frozen=True, slots=True, kw_only=True)
class OnSet:
    """One actor on the set of one shot: where they stand and what they look like."""

    placement: Placement
    person: Figure

    eyes_over: tuple[tuple[float, float, float], ...]
    """(from when on, metres ahead of the mark, metres above it): the eyes in each posture of the shot."""
    behind: float = 0.0
    """How far behind the eyes the middle of the body is, metres."""

    @classmethod
    def of(cls, placement: Placement, person: Figure) -> "OnSet":
        """Put somebody on the set: where their eyes are follows from body and postures."""
        over: tuple[tuple[float, float, float], ...] = ()
        if isinstance(person, Creature):
            places = [(at, *places_in(person, posture)) for at, posture in placement.postures]
            over = tuple((at, ahead, up) for at, ahead, up, _ in places)
            return cls(placement=_afloat(placement, over), person=person, eyes_over=over, behind=0.45 * (places[0][1] - places[0][3]))
        if isinstance(person, Person):
            high = person.being.hovers if isinstance(person, Mannequin) else 0.0
            over = tuple(
                (at, ahead, up + high)
                for at, (ahead, up) in ((at, eyes_over(person.body, posture, placement.seat)) for at, posture in placement.postures)
            )
        return cls(placement=_afloat(placement, over), person=person, eyes_over=over)

    @property
    def eyes(self) -> Point:
        """World position of the eyes when the shot begins."""
        return self._eyes(*self.eyes_over[0][1:])

    def eyes_at(self, t: float) -> Point:
        """World position of the eyes at `t` seconds, for a camera that goes along with a walk or with who sits down."""
        now = max((i for i, (at, _, _) in enumerate(self.eyes_over) if at <= t), default=0)
        at, ahead, up = self.eyes_over[now]
        if now:
            _, before_ahead, before_up = self.eyes_over[now - 1]
            k = ease(t, at, at + CHANGE)
            ahead, up = before_ahead + (ahead - before_ahead) * k, before_up + (up - before_up) * k
        p, (x, y, z) = self.placement, self._eyes(ahead, up)
        gone = p.gone(t)
        return x + sin(p.yaw) * gone, y - cos(p.yaw) * gone, z

    def middle_at(self, t: float) -> Point:
        """World point that a frame is built round at `t`: the eyes, and of an animal as high as its eyes over its shoulders."""
        x, y, z = self.eyes_at(t)
        return x - self.behind * sin(self.placement.yaw), y + self.behind * cos(self.placement.yaw), z

    @property
    def scale(self) -> float:
        """How large a frame must be, against that of a person, to show as much of the body."""
        if self.placement.afloat is not None:
            return AFLOAT * (
                SHOWN * self.person.body.height / shooting.HEIGHT_OF["medium_wide"] if isinstance(self.person, Creature) else 1.0
            )
        if isinstance(self.person, Mannequin):
            return self.person.body.scale if abs(self.person.body.scale - 1) > USUAL else 1.0
        if not isinstance(self.person, Creature):
            return 1.0
        body = self.person.body
        flies = any(posture in ("float", "drift") for _, posture in self.placement.postures)
        # Wings are beaten: what they span is as high as it is wide.
        across = max(2.3 * self.behind, SPREAD * self.person.span if flies else 0.0)
        return SHOWN * max(body.height, ASPECT * across) / shooting.HEIGHT_OF["medium_wide"]

    @property
    def tall(self) -> float:
        """How high it reaches over its mark in its tallest posture of the shot, metres: who sits or kneels needs a lower frame.

        What is on the head counts for who is shown from top to toe.
        """
        high = self.person.body.height
        if self.placement.afloat is not None:
            return AFLOAT * high
        if not isinstance(self.person, Creature):
            high = min(high, max(up for _, _, up in self.eyes_over) + high * (1 - EYES_AT))
        return high + (self.over if self.all_of_it else 0.0)

    @property
    def all_of_it(self) -> bool:
        """Whether a picture shows it from top to toe unless it is told otherwise: an animal, and a being that has no waist to cut at."""
        return isinstance(self.person, Creature) or (isinstance(self.person, Mannequin) and self.person.being.bulk > SHAPELESS)

    @property
    def over(self) -> float:
        """How far what is worn on the head rises over it, metres."""
        if not isinstance(self.person, Person):
            return 0.0
        worn = self.person.parts[: len(self.person.parts) - len(self.person.things)]
        top = max(float(part.positions[:, 2].max()) for part in worn)
        return max(0.0, top - self.person.body.floor - self.person.body.height)

    def _eyes(self, ahead: float, up: float) -> Point:
        p = self.placement
        return p.x + ahead * sin(p.yaw), p.y - ahead * cos(p.yaw), p.z + up
