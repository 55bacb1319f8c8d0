"""Who stands where, facing whom."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import atan2, cos, inf, pi, sin
from typing import Literal

from soundstage.engines.previz.screenplay import Action, Character, Prop, Shot
from soundstage.engines.previz.stage import business, couples, journey, seating, turning, ways
from soundstage.engines.previz.stage.acting.part import GOING, Motion
from soundstage.engines.previz.stage.acting.stances import Posture
from soundstage.engines.previz.stage.creatures import casting as creatures
from soundstage.engines.previz.stage.creatures import stroking
from soundstage.engines.previz.stage.scene import Mark, SetPiece

HALF_GAP = 0.36
"""Metres from the middle to each of two people in talk: closer than life, as the lens wants it."""
HALF_REACH = 0.50
"""The same where one points at or reaches for the other: a hand must have room between them."""
HALF_SELFIE = 0.24
"""The same where both have to be in a picture taken at arm's length."""
HALF_HUG = 0.20
"""The same of two who hug or kiss."""
FACING = 1.25
"""Radians that they face each other."""
BOOSTED: Mapping[str, float] = {"child": 0.17, "teen": 0.04}
"""Metres that the young sit higher where all sit: over the dashboard of a car a child's face would not be seen."""
SWIMS = frozenset({"swim", "float"})
"""What is done in the water, where there is some."""
POOL = 3.6
"""Metres that anybody swims in a shot."""
AFAR = 0.65
"""Radians from the lens to where two people look when one of them points there: outwards on that one's side."""
ALONG = 1.3
"""Radians between the lens and where somebody goes who comes up to another: nearly across the picture."""
A_CROWD, MOST_TOGETHER = 3, 7
"""From how many a group stands behind people who are told one by one; how many people one picture holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """One actor's place in a shot."""

    character: Character
    x: float
    y: float
    z: float
    yaw: float
    partner: int | None
    """Index of the placement this one deals with."""
    postures: tuple[tuple[float, Posture], ...]
    """(from when on, posture), in order of time."""
    seat: float
    motion: Motion
    speed: float
    turn: float
    """Radians a second of a turn; of a couple 1 or -1, whose left leg takes the weight first."""
    to_camera: bool
    """Whether they face the lens from the start."""
    turns_at: float | None = None
    """When they turn to the lens after they have gone somewhere, seconds of the clip."""
    seated: bool = False
    """On a seat of the set."""
    background: bool = False
    """Behind the action: the camera takes no heed of them."""
    afloat: float | None = None
    """Height of the water that they swim in; None: they do not."""
    carried: Callable[[float], float] | None = None
    """Metres that a vehicle has carried them on at a time of the clip; None where they go on their feet or stay."""
    goes: tuple[float, float] = (0.0, 0.0)
    """From when to when a walk or run lasts, seconds of the clip; before and after it the actor stands."""

    @property
    def posture(self) -> Posture:
        """How the body holds itself when the shot begins."""
        return self.postures[0][1]

    @property
    def needs_chair(self) -> bool:
        """Whether somebody sits where the set has no seat."""
        return not self.seated and any(posture == "sit" for _, posture in self.postures)

    @property
    def table(self) -> float | None:
        """Height of the table before somebody who sits at one; None stands for none."""
        return self.seat + 0.28 if self.posture == "sit" else None

    @property
    def whole_body(self) -> bool:
        """Whether the posture, or a change of it, is worth a wider frame."""
        return len(self.postures) > 1 or self.posture not in ("stand", "sit")

    def gone(self, t: float) -> float:
        """Return the metres walked, or ridden, until `t`."""
        if self.carried is not None:
            return self.carried(t)
        start, end = self.goes
        return self.speed * (min(max(t, start), end) - start) if self.motion in GOING else 0.0


def on_screen(shot: Shot, cast: Sequence[Character], limit: int) -> list[Character]:
    """The people of a shot, groups spread out into single people: at most `limit` who play, then single ones in the background.

    Crowds of people are no single people: see `crowd`.
    """
    seen = [c for c in cast if c.id in shot.cast and not c.off_screen and _can_be_seen(c)]
    players = _spread([c for c in seen if not in_background(c, shot, seen)])[:limit]
    behind = [c for c in seen if in_background(c, shot, seen) and (c.count < A_CROWD or c.kind != "person")]
    return [*players, *_spread(behind)[: MOST_TOGETHER - len(players)]]


def in_background(character: Character, shot: Shot, seen: Sequence[Character]) -> bool:
    """Tell whether somebody stands behind the action: extras, and groups that say nothing beside people who are told one by one."""
    if not any(not other.extra and other.count < A_CROWD for other in seen):
        return False
    return character.extra or (character.count >= A_CROWD and not _has_lines(shot, character))


def _spread(people: Sequence[Character]) -> list[Character]:
    """Return groups as single people, each with an id of their own."""
    out: list[Character] = []
    for one in people:
        out += [
            one if i == 0 else one.model_copy(update={"id": f"{one.id}~{i}", "name": None}) for i in range(min(one.count, MOST_TOGETHER))
        ]
    return out


def _can_be_seen(character: Character) -> bool:
    """Whether anybody plays them: an animal that nobody can build is left out, other beings are played by a person."""
    return character.kind != "animal" or creatures.is_staged(character)


def place(shot: Shot, people: Sequence[Character], set_piece: SetPiece, props: Sequence[Prop] = ()) -> list[Placement]:
    """Stand the people on the set's marks, sit them on its seats, start them on their walks."""
    return _all_seated(shot, people, set_piece) if set_piece.all_sit else _on_the_floor(shot, people, set_piece, props)


def _on_the_floor(shot: Shot, people: Sequence[Character], set_piece: SetPiece, props: Sequence[Prop]) -> list[Placement]:
    """Place people where one stands, sits, lies and walks."""
    deck = set_piece.marks[0]
    mine = {p.id: creatures.in_its_way(p, _own_actions(p, shot)) for p in people}
    on_seats = {prop.id for prop in props if {*prop.kinds} & seating.SEATS} | seating.SEATS
    seats = seating.seats_for([mine[p.id] for p in people], people, set_piece, on_seats)
    walking = any(a.rig in ("walk", "run") for acts in mine.values() for a in acts)
    players = len([p for p in people if not in_background(p, shot, people)])
    approach = _one_comes_up(people, mine)
    couple = players == 2 and {p.id.split("~")[0] for p in people[:2]} == set(couples.dancers(shot))
    afar = _points_afar(people[:players], mine)
    abed = next((i for i, p in enumerate(people[:players]) if seating.lies_abed(p, mine[p.id], set_piece)), None)
    swimming = [set_piece.afloat if any(a.rig in SWIMS for a in mine[p.id]) else None for p in people]
    ashore = _at_the_edge(deck, swimming[:players])
    out: list[Placement] = []
    for i, person in enumerate(people):
        acts = mine[person.id]
        wet = swimming[i]
        mark = wet or ashore
        turns_at = turning.turns_to_lens_at(acts, shot)
        to_camera = turns_at is None and _to_camera(acts, shot)
        behind = i >= players
        spot, partner = None if behind else seats[i], 0 if behind else _other(i, players)
        theirs = seats[partner] if partner is not None else None
        if behind:
            x, y, z, yaw = _behind(i - players, mark)
        elif spot is not None:
            x, y, z, yaw = (*spot.at, spot.yaw + (seating.turned_to(spot, theirs) if theirs and not to_camera else 0.0))
            z += (spot.seat or 0.0) if not creatures.uses_furniture(person) else 0.0
        elif theirs is not None and players == 2:
            x, y, z, yaw = seating.beside(theirs)
        elif players > 2 and any(seats[:players]):
            taken = [seat for seat in seats[:players] if seat is not None]
            x, y, z, yaw = seating.by_the_seats(i, taken, sits=seating.sits(person, mine[person.id], on_seats))
        elif players == 2 and (not walking or approach):
            side = -1 if i == 0 else 1
            near = any(a.rig in ("hug", "kiss") for a in shot.actions)
            aims = any(a.rig in ("point", "reach") and a.target in {p.id for p in people} for a in shot.actions)
            strokes = stroking.gap_of(shot, people)
            gap = (
                strokes
                if strokes is not None
                else couples.HALF
                if couple
                else HALF_HUG
                if near
                else HALF_SELFIE
                if "selfie" in shot.camera.angles
                else HALF_REACH
                if aims
                else HALF_GAP
            ) + creatures.half_length(person)
            x, y, z = mark.at[0] + side * gap, mark.at[1], mark.at[2]
            yaw = mark.yaw + (-side * (pi / 2 if couple else FACING if near else seating.OPEN) if not to_camera else -side * 0.12)
            if afar is not None and not to_camera:
                yaw, partner = mark.yaw + (AFAR if afar else -AFAR), None if afar == i else partner
        elif players == 1:
            x, y, z, yaw = *mark.at, mark.yaw + _alone(person, shot, to_camera=to_camera)
        else:
            x, y, z, yaw = _arc(i, players, mark, 1 + 1.6 * creatures.half_length(person))
        motion, speed, turn = ("still", 0.0, 0.0) if behind else ways.motion_of(acts)
        if couple and not behind:
            motion, speed, turn = "couple", 0.0, 1.0 if i == 0 else -1.0
        goes = ways.lasts(acts, shot, motion) if motion in ("jump", "turn") else (shot.start, shot.end)
        if motion in GOING:
            alone = all(creatures.is_beast(other) for other in people)
            own = creatures.pace(person, motion) if alone else None
            open_for = (ways.ROOM if set_piece.interior else ways.OPEN_AIR) * (0.5 if approach else 1.0) if own or approach else None
            open_for = POOL if wet is not None else open_for
            if open_for is None and set_piece.open_behind is not None:
                open_for = set_piece.open_behind / ways.FROM_BEHIND
            speed, goes = ways.pace(acts, shot, motion, speed, own, open_for)
            metres = speed * (goes[1] - goes[0])
            if approach:
                yaw = (1 if i == 0 else -1) * ALONG
                x, y = x - sin(yaw) * metres, y + cos(yaw) * metres
            else:
                herd = 2 * creatures.half_length(person) if own is not None else None
                off_lens = ways.LONG_WAY if turns_at is None else ways.BEFORE_A_TURN
                x, y, yaw = ways.walk_line(
                    acts,
                    shot,
                    mark,
                    i,
                    metres,
                    herd=herd,
                    narrow=set_piece.narrow or wet is not None,
                    shore=set_piece.shore if wet is None else inf,
                    off_lens=off_lens,
                    across=set_piece.across,
                )
        postures: tuple[tuple[float, Posture], ...] = _postures(acts, person, spot, shot, rides=set_piece.name in journey.RIDES)
        if motion == "drift" and person.kind != "animal":
            postures = ((shot.start, "drift"),)  # who floats along lies in the air, head first
        if stroking.crouches(person, shot, people):
            postures = ((shot.start, "crouch"),)
        if i == abed and set_piece.bed is not None:
            (x, y, z), yaw = set_piece.bed.at, set_piece.bed.yaw
            postures = seating.in_bed(shot)
        elif abed is not None and set_piece.bed is not None and players == 2 and motion == "still":
            x, y, z, yaw = seating.at_the_bed(set_piece.bed)
        elif wet is None and any(posture in seating.LYING for _, posture in postures):
            yaw = mark.yaw + seating.ACROSS  # a body that lies is seen from its side
        out.append(
            Placement(
                character=person,
                x=x,
                y=y,
                z=z,
                yaw=yaw,
                partner=partner,
                postures=postures,
                seat=spot.seat if spot and spot.seat else 0.46,
                seated=spot is not None,
                background=behind,
                motion=motion,
                speed=speed,
                turn=turn,
                to_camera=to_camera,
                turns_at=turns_at,
                goes=goes,
                afloat=None if wet is None else wet.at[2],
            )
        )
    return out


def _at_the_edge(deck: Mark, swimming: Sequence[Mark | None]) -> Mark:
    """Return where those stand who do not swim: at the edge of the water where somebody does."""
    water = next((one for one in swimming if one is not None), None)
    return deck if water is None or water.partner is None else Mark(at=water.partner)


def _all_seated(shot: Shot, people: Sequence[Character], set_piece: SetPiece) -> list[Placement]:
    """Sit everybody where there is no room to stand, who drives at the wheel; who finds no seat is not there."""
    room = sum(mark.seat is not None for mark in set_piece.marks)
    people = [person for person in people if creatures.fits_a_seat(person)][:room]
    acts = [creatures.in_its_way(person, _own_actions(person, shot)) for person in people]
    seats = [seat for seat in seating.seats_for(acts, people, set_piece, seating.SEATS, journey.at_the_wheel(shot, people)) if seat]
    out: list[Placement] = []
    for i, (person, seat) in enumerate(zip(people, seats, strict=True)):
        partner, to_camera = _other(i, len(people)), _to_camera(acts[i], shot)
        turned = 0.0 if partner is None or to_camera else seating.turned_to(seat, seats[partner])
        x, y, z = seat.at
        out.append(
            Placement(
                character=person,
                x=x,
                y=y,
                z=z + (0.0 if creatures.uses_furniture(person) else seat.seat or 0.0) + BOOSTED.get(person.age or "", 0.0),
                yaw=seat.yaw + turned,
                partner=partner,
                postures=((shot.start, "sit"),),
                seat=seat.seat or 0.46,
                seated=True,
                motion="still",
                speed=0.0,
                turn=0.0,
                to_camera=to_camera,
                goes=(shot.start, shot.end),
            )
        )
    return out


def _own_actions(character: Character, shot: Shot) -> list[Action]:
    """What somebody does; an animal that is not said to do anything goes along with who goes."""
    own = [a for a in shot.actions if a.actor == character.id.split("~")[0]]
    if character.kind == "animal" and not own and character.posture is None:
        noun = character.label.lower().split()[-1]
        own = [
            a
            for a in shot.actions
            if a.rig in ("walk", "run") and a.actor != character.id and (a.target == character.id or noun in a.words.lower())
        ]
    return own


def _alone(person: Character, shot: Shot, *, to_camera: bool) -> float:
    """How far somebody who is alone is turned from the lens, radians: animals show their flank."""
    facing_lens = to_camera or _has_lines(shot, person)
    if creatures.half_length(person) > 0:
        return 0.45 if facing_lens else 0.95
    return 0.10 if facing_lens else 0.50


def upstage_hand(placement: Placement) -> Literal["L", "R"]:
    """The hand farther from a lens that looks along +y: it gestures without hiding the body."""
    return "L" if placement.yaw > 0 else "R"


def _other(i: int, n: int) -> int | None:
    return None if n < 2 else (1 - i if n == 2 else (i + 1) % n)


def _points_afar(people: Sequence[Character], mine: Mapping[str, Sequence[Action]]) -> int | None:
    """Which of two points at something that is neither of them: both face that way, and no arm goes through the other."""
    points = [any(a.rig == "point" and a.target not in mine for a in mine[p.id]) for p in people]
    return points.index(True) if len(people) == 2 and sum(points) == 1 else None


def _one_comes_up(people: Sequence[Character], mine: Mapping[str, Sequence[Action]]) -> bool:
    """Whether one of two goes and the other, one of them an animal, is what it comes to."""
    goes = [any(a.rig in ("walk", "run") for a in mine[p.id]) for p in people]
    return len(people) == 2 and sum(goes) == 1 and any(creatures.is_beast(p) for p in people)


def _arc(i: int, n: int, mark: Mark, wide: float) -> tuple[float, float, float, float]:
    """A shallow arc, open to the lens, so that nobody hides anybody."""
    angle = pi * (0.18 + 0.64 * i / (n - 1)) if n > 1 else pi / 2
    radius = (0.42 * n if n < 4 else 0.52 + 0.29 * n) * wide  # the more, the closer together
    dx, dy = -cos(angle) * radius, sin(angle) * radius * 0.55
    facing = atan2(-dx, 1.3)
    return mark.at[0] + dx, mark.at[1] + dy, mark.at[2], mark.yaw + 0.9 * facing


def _behind(i: int, mark: Mark) -> tuple[float, float, float, float]:
    """Where the i-th stands in the background: to either side of the action, in uneven rows, turned to it."""
    side = -1 if i % 2 else 1
    across, back = side * (0.75 + 0.62 * (i // 2) + 0.17 * (i * 5 % 3)), 2.1 + 0.75 * (i * 7 % 3) + 0.2 * (i * 3 % 4)
    x, y = mark.at[0] + across * cos(mark.yaw) - back * sin(mark.yaw), mark.at[1] + back * cos(mark.yaw) + across * sin(mark.yaw)
    return x, y, mark.at[2], mark.yaw - 0.32 * across


def _to_camera(acts: Sequence[Action], shot: Shot) -> bool:
    if "selfie" in shot.camera.angles:
        return True
    return any(turning.looks_into_lens(a) for a in acts)


def _has_lines(shot: Shot, person: Character) -> bool:
    return any(line.speaker == person.id for line in shot.lines)


LATER = 0.8
"""Seconds into a shot from which a change of posture is seen; before that the shot begins in it."""


def _postures(
    acts: Sequence[Action], person: Character, spot: Mark | None, shot: Shot, *, rides: bool
) -> tuple[tuple[float, Posture], ...]:
    """Return the postures of a shot in order of time, from what is done and how one is said to be when it begins; who has a seat and `rides` keeps it."""
    if rides and spot is not None:
        return ((shot.start, "sit"),)
    needed: list[tuple[float, Posture]] = [
        (a.start, posture) for a in sorted(acts, key=lambda a: a.start) if (posture := business.posture_of(a)) is not None
    ]
    if any(posture == "one_knee" for _, posture in needed):
        needed = [(at, "one_knee" if posture == "kneel" else posture) for at, posture in needed]
    unsaid: Posture = "sit" if spot is not None else "stand"
    first: Posture = _OF_CHARACTER.get(person.posture or "", unsaid)
    if any(posture == "one_knee" for _, posture in needed) and first == "kneel":
        first = "one_knee"
    if spot is not None and all(posture in ("sit", "stand") for _, posture in needed) and not any(p == "stand" for _, p in needed):
        return ((shot.start, "sit"),)
    if needed and (needed[0][0] < shot.start + LATER or len(acts) == 1) and needed[0][1] != "stand" and not _falls(acts, needed[0][0]):
        first = needed[0][1]
    if needed and needed[0][1] == "stand" and first == "stand":
        first = "sit" if spot is not None else "stand"
    out: list[tuple[float, Posture]] = [(shot.start, first)]
    for at, posture in needed:
        if posture != out[-1][1]:
            out.append((max(at, shot.start + 0.25), posture))
    return tuple(out)


def _falls(acts: Sequence[Action], at: float) -> bool:
    return any(a.rig == "fall" and a.start == at for a in acts)


_OF_CHARACTER: dict[str, Posture] = {"sit": "sit", "kneel": "kneel", "lie": "lie", "crouch": "crouch", "float": "float", "squat": "crouch"}


def facing(placement: Placement) -> tuple[float, float]:
    """Unit vector on the floor that the body faces."""
    return sin(placement.yaw), -cos(placement.yaw)
