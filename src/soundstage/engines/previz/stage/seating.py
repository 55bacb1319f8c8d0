"""Who sits on which seat of a set, who lies in its bed, and where those stand who deal with them."""

from collections.abc import Collection, Sequence
from math import atan2, pi, sin

from soundstage.engines.previz.screenplay import Action, Character, Shot
from soundstage.engines.previz.stage import business
from soundstage.engines.previz.stage.acting.stances import Posture
from soundstage.engines.previz.stage.creatures import casting as creatures
from soundstage.engines.previz.stage.journey import RIDES
from soundstage.engines.previz.stage.scene import Mark, SetPiece

OPEN = 0.78
"""Radians that each of two partners faces the other; a quarter turn would show profiles only."""
LYING, ACROSS = ("lie", "lie_side", "lie_front"), 1.25
"""Radians between the lens and who lies or falls."""
BESIDE = 0.85
"""Metres between somebody who sits and a partner who stands."""
ASIDE = 0.62
"""How far somebody turns to who sits behind a bench, as a share of the way: enough that their own face is seen."""
AT_BED = 0.82
"""Metres from the middle of a bed to who stands at it."""
BEHIND_SEATS = 0.8
"""Metres between seats and who stands behind them."""
SEATS = frozenset({"bench", "chair", "sofa", "armchair", "stool", "couch", "throne", "rocking chair", "bar stool", "seat"})
SAT_ROUND = ("campfire", "interrogation", *RIDES, "podcast_studio", "talk_show", "restaurant")
"""Sets in which people sit who are not said to do otherwise."""
SERVING = frozenset(
    {
        "waiter",
        "waitress",
        "waiters",
        "server",
        "sommelier",
        "chef",
        "cook",
        "maitre",
        "hostess",
        "host",
        "bartender",
        "busboy",
        "violinist",
        "pianist",
    }
)
"""Who stands there while others sit."""
TURNED = 0.45
"""Radians off the lens from which two on seats have a table between them."""


def sits(person: Character, acts: Sequence[Action], seats: Collection[str]) -> bool:
    """Whether somebody is said to sit, does what is done sitting, or is on something to sit on; an animal only when it is on that."""
    if not creatures.uses_furniture(person):
        return any(a.target in seats for a in acts) or any(p.preposition in ("on", "in") and p.target in seats for p in person.placing)
    if person.posture == "sit" or any(business.posture_of(a) == "sit" for a in acts):
        return True
    moves = any(a.rig in ("walk", "run", "stand", "dance", "jump", "kneel", "lie", "crouch", "climb") for a in acts)
    return not moves and person.posture is None and any(p.preposition in ("on", "in") and p.target in seats for p in person.placing)


def serves(person: Character) -> bool:
    """Whether somebody is there for those who sit."""
    return not SERVING.isdisjoint(f"{person.label} {person.role or ''}".lower().split())


def seats_for(
    acts: Sequence[Sequence[Action]], people: Sequence[Character], set_piece: SetPiece, on_seats: Collection[str], driver: str | None = None
) -> list[Mark | None]:
    """Return a seat for everybody who sits, for the `driver` the one at the wheel. Of two, a partner who is not said to do otherwise sits down too."""
    seated = [
        (set_piece.all_sit or sits(person, own, on_seats)) and creatures.fits_a_seat(person)
        for person, own in zip(people, acts, strict=True)
    ]
    upright = [any(a.rig in ("walk", "run", "stand", "dance", "jump", "lean", "kneel") for a in own) for own in acts]
    if set_piece.name in SAT_ROUND:
        on_a_ride = set_piece.name in RIDES  # where nobody lies on the floor: who sleeps there does so sitting
        seated = [
            sat or not (stands or serves(person) or (person.posture and not (on_a_ride and person.posture == "lie")))
            for sat, stands, person in zip(seated, upright, people, strict=True)
        ]
    seats = [mark for mark in set_piece.marks if mark.seat is not None]
    wheel = next((mark for mark in seats if mark.wheel), None) if driver is not None else None
    own: list[Mark | None] = []
    for person, sat, stands in zip(people, seated, upright, strict=True):
        if wheel is not None and person.id == driver:
            own.append(wheel if sat else None)
        else:
            own.append(None if stands else next((mark for mark in seats if mark not in own and _is_for(mark, person)), None))
    apart = any(mark is not None and mark.partner is not None for mark in own)
    if (
        len(people) == 2
        and any(sat or mark is not None for sat, mark in zip(seated, own, strict=True))
        and not (apart or set_piece.all_sit)
    ):
        seated = [sat or not stands for sat, stands in zip(seated, upright, strict=True)]
    free = iter(sorted((mark for mark in seats if mark not in own and mark is not wheel), key=lambda mark: bool(mark.trades)))
    return [mark or (next(free, None) if sat else None) for sat, mark in zip(seated, own, strict=True)]


def _is_for(mark: Mark, person: Character) -> bool:
    """Whether a seat belongs to those who are what somebody is called."""
    return person.count == 1 and not mark.trades.isdisjoint(f"{person.label} {person.role or ''}".lower().split())


def turned_to(spot: Mark, other: Mark) -> float:
    """How far somebody on a seat turns to who sits on the other, radians."""
    wanted = atan2(other.at[0] - spot.at[0], -(other.at[1] - spot.at[1])) - spot.yaw
    wanted = (wanted + pi) % (2 * pi) - pi
    return max(-spot.turns, min(spot.turns, wanted))


def beside(seat: Mark) -> tuple[float, float, float, float]:
    """Where somebody stands who deals with who sits there: at their side, a step nearer to the lens, turned to them."""
    if seat.partner is not None:
        x, y, z = seat.partner
        return x, y, z, atan2(seat.at[0] - x, y - seat.at[1]) * ASIDE
    side = 1 if seat.at[0] <= 0.6 else -1
    return seat.at[0] + side * BESIDE, seat.at[1] - 0.25, seat.at[2], -side * OPEN


def by_the_seats(i: int, seats: Sequence[Mark], *, sits: bool) -> tuple[float, float, float, float]:
    """Where the i-th of several is for whom there is no seat: nobody hides them, and they hide nobody.

    Who sits takes a chair to the far side of what the others sit at; who stands does so behind the outer seats, in turn.
    """
    side = 1 if i % 2 else -1
    end = max(seats, key=lambda seat: side * seat.at[0])
    if sits and abs(end.yaw) > TURNED:  # two who face each other have a table between them
        middle = sum(seat.at[0] for seat in seats) / len(seats)
        return middle + 0.5 * (i - 2), end.at[1] + BEHIND_SEATS, end.at[2], 0.0
    return end.at[0] + side * (0.12 + 0.3 * (i // 4)), end.at[1] + BEHIND_SEATS + 0.2 * (i // 4), end.at[2], -side * 0.45


def lies_abed(person: Character, acts: Sequence[Action], set_piece: SetPiece) -> bool:
    """Whether the set's bed is for this one: who lies all through the shot, and a patient who is not said to do otherwise."""
    if set_piece.bed is None or not creatures.uses_furniture(person):
        return False
    held = [business.posture_of(a) for a in acts]
    if any(posture not in (None, *LYING) for posture in held) or any(
        a.rig in ("walk", "run", "dance", "jump", "turn", "fall") for a in acts
    ):
        return False
    patient = "patient" in person.label.lower().split() and person.posture is None
    return person.posture == "lie" or any(posture in LYING for posture in held) or patient


def in_bed(shot: Shot) -> tuple[tuple[float, Posture], ...]:
    """The postures of who lies in bed all through a shot."""
    return ((shot.start, "lie"),)


def at_the_bed(bed: Mark) -> tuple[float, float, float, float]:
    """Where somebody stands who deals with who lies in bed: on its far side, at the height of the chest, turned to the face."""
    ahead = sin(bed.yaw)
    return bed.at[0] - 0.10 * ahead, bed.at[1] + AT_BED, 0.0, -0.5 * ahead
