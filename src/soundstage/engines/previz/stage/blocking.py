"""Who stands where, facing whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import atan2, cos, pi, sin
from typing import Literal

from soundstage.engines.previz.screenplay import Action, Character, Shot
from soundstage.engines.previz.stage.acting.part import Motion, Posture
from soundstage.engines.previz.stage.scene import Mark, SetPiece

HALF_GAP = 0.36
"""Metres from the middle to each of two people in talk: closer than life, as the lens wants it."""
OPEN = 0.78
"""Radians that each of two partners faces the other; a quarter turn would show profiles only."""
WALK_SPEED, RUN_SPEED = 1.25, 2.9
"""Metres a second."""
STROLL, JOG = 0.8, 2.3
"""The slowest walk and run that still look like one, metres a second."""
LONGEST_WALK, LONGEST_RUN = 6.5, 14.0
"""Metres a set is sure to be open for; who would go farther goes slower, and stops when that is not enough."""
BESIDE = 0.85
"""Metres between somebody who sits and a partner who stands."""
TURNED = 0.45
"""Radians that people on two seats turn towards each other."""


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
    posture: Posture
    seat: float
    motion: Motion
    speed: float
    turn: float
    to_camera: bool
    goes: tuple[float, float] = (0.0, 0.0)
    """From when to when a walk or run lasts, seconds of the clip; before and after it the actor stands."""

    def gone(self, t: float) -> float:
        """Return the metres walked until `t`."""
        start, end = self.goes
        return self.speed * (min(max(t, start), end) - start) if self.motion in ("walk", "run") else 0.0


def on_screen(shot: Shot, cast: Sequence[Character], limit: int) -> list[Character]:
    """The people of a shot in order of importance, groups spread out into single people, at most `limit`."""
    people: list[Character] = []
    for character in cast:
        if character.id not in shot.cast or character.off_screen or character.kind not in ("person", "creature", "robot"):
            continue
        copies = min(character.count, limit)
        people += [character if i == 0 else character.model_copy(update={"id": f"{character.id}~{i}", "name": None}) for i in range(copies)]
    return people[:limit]


def place(shot: Shot, people: Sequence[Character], set_piece: SetPiece) -> list[Placement]:
    """Stand the people on the set's marks, sit them on its seats, start them on their walks."""
    mark = set_piece.marks[0]
    mine = {p.id: [a for a in shot.actions if a.actor == p.id.split("~")[0]] for p in people}
    seats = _seats([mine[p.id] for p in people], people, set_piece)
    walking = any(a.rig in ("walk", "run") for acts in mine.values() for a in acts)
    out: list[Placement] = []
    for i, person in enumerate(people):
        acts = mine[person.id]
        to_camera = _to_camera(acts, shot)
        spot, partner = seats[i], _other(i, len(people))
        theirs = seats[partner] if partner is not None else None
        if spot is not None:
            x, y, z, yaw = (*spot.at, spot.yaw + (_towards(spot, theirs) if theirs and not to_camera else 0.0))
        elif theirs is not None and len(people) == 2:
            x, y, z, yaw = _beside(theirs)
        elif len(people) == 2 and not walking:
            side = -1 if i == 0 else 1
            x, y, z = mark.at[0] + side * HALF_GAP, mark.at[1], mark.at[2]
            yaw = mark.yaw + (-side * OPEN if not to_camera else -side * 0.12)
        elif len(people) == 1:
            x, y, z, yaw = *mark.at, mark.yaw + (0.10 if to_camera or _has_lines(shot, person) else 0.50)
        else:
            x, y, z, yaw = _arc(i, len(people), mark)
        motion, speed, turn = _motion(acts)
        goes = (shot.start, shot.end)
        if motion in ("walk", "run"):
            speed, goes = _pace(acts, shot, motion, speed)
            x, y, yaw = _walk_line(acts, shot, mark, i, speed * (goes[1] - goes[0]))
        out.append(
            Placement(
                character=person,
                x=x,
                y=y,
                z=z,
                yaw=yaw,
                partner=partner,
                posture=_posture(acts, spot),
                seat=spot.seat if spot and spot.seat else 0.46,
                motion=motion,
                speed=speed,
                turn=turn,
                to_camera=to_camera,
                goes=goes,
            )
        )
    return out


def _seats(acts: Sequence[Sequence[Action]], people: Sequence[Character], set_piece: SetPiece) -> list[Mark | None]:
    """Return a seat for everybody who sits. Of two, a partner who is not said to do otherwise sits down too."""
    sits = [person.posture == "sit" or any(a.rig == "sit" for a in own) for person, own in zip(people, acts, strict=True)]
    upright = [any(a.rig in ("walk", "run", "stand", "dance", "jump", "lean", "kneel") for a in own) for own in acts]
    if len(people) == 2 and any(sits):
        sits = [sat or not stands for sat, stands in zip(sits, upright, strict=True)]
    free = iter([mark for mark in set_piece.marks if mark.seat is not None])
    return [next(free, None) if sat else None for sat in sits]


def _towards(spot: Mark, other: Mark) -> float:
    """How far somebody on a seat turns to who sits on the other, radians."""
    wanted = atan2(other.at[0] - spot.at[0], -(other.at[1] - spot.at[1])) - spot.yaw
    wanted = (wanted + pi) % (2 * pi) - pi
    return max(-TURNED, min(TURNED, wanted))


def _beside(seat: Mark) -> tuple[float, float, float, float]:
    """Where somebody stands who deals with who sits there: at their side, a step nearer to the lens, turned to them."""
    side = 1 if seat.at[0] <= 0.6 else -1
    return seat.at[0] + side * BESIDE, seat.at[1] - 0.25, seat.at[2], -side * OPEN


def upstage_hand(placement: Placement) -> Literal["L", "R"]:
    """The hand farther from a lens that looks along +y: it gestures without hiding the body."""
    return "R" if placement.yaw > 0 else "L"


def _other(i: int, n: int) -> int | None:
    return None if n < 2 else (1 - i if n == 2 else (i + 1) % n)


def _arc(i: int, n: int, mark: Mark) -> tuple[float, float, float, float]:
    """A shallow arc, open to the lens, so that nobody hides anybody."""
    angle = pi * (0.18 + 0.64 * i / (n - 1)) if n > 1 else pi / 2
    radius = 0.42 * n
    dx, dy = -cos(angle) * radius, sin(angle) * radius * 0.55
    facing = atan2(-dx, 1.3)
    return mark.at[0] + dx, mark.at[1] + dy, mark.at[2], mark.yaw + 0.9 * facing


def _to_camera(acts: Sequence[Action], shot: Shot) -> bool:
    if "selfie" in shot.camera.angles:
        return True
    return any(a.target == "camera" or a.verb == "look into camera" for a in acts)


def _has_lines(shot: Shot, person: Character) -> bool:
    return any(line.speaker == person.id for line in shot.lines)


def _posture(acts: Sequence[Action], spot: Mark | None) -> Posture:
    rigs = {a.rig for a in acts}
    if spot is not None or "sit" in rigs:
        return "sit"
    return "float" if "float" in rigs else "kneel" if "kneel" in rigs else "stand"


def _motion(acts: Sequence[Action]) -> tuple[Motion, float, float]:
    rigs = [a.rig for a in acts]
    slow = any("slow" in m for a in acts for m in a.manner)
    if "run" in rigs:
        return "run", RUN_SPEED * (0.8 if slow else 1.0), 0.0
    if "walk" in rigs:
        return "walk", WALK_SPEED * (0.7 if slow else 1.0), 0.0
    if "dance" in rigs:
        return "dance", 0.0, 0.12
    if "turn" in rigs and not any(a.target == "camera" for a in acts):
        return "turn", 0.0, 0.55 if slow else 1.1
    if "jump" in rigs:
        return "jump", 0.0, 0.0
    return "still", 0.0, 0.0


def _pace(acts: Sequence[Action], shot: Shot, motion: Motion, speed: float) -> tuple[float, tuple[float, float]]:
    """Return the speed of a walk and from when to when it lasts: as long as it is said to, and no farther than a set is open."""
    own = [a for a in acts if a.rig == motion]
    start = max(shot.start, min(a.start for a in own))
    end = max(a.end for a in own)
    end = shot.end if end <= start or end > shot.end else end
    longest, slowest = (LONGEST_RUN, JOG) if motion == "run" else (LONGEST_WALK, STROLL)
    if "static" in shot.camera.moves:
        longest *= 0.5
    speed = max(min(speed, longest / (end - start)), min(speed, slowest))
    return speed, (start, min(end, start + longest / speed))


def _walk_line(acts: Sequence[Action], shot: Shot, mark: Mark, index: int, metres: float) -> tuple[float, float, float]:
    """Start and heading of a walk that passes the mark."""
    words = " ".join(f"{a.direction or ''} {a.target or ''} {a.words}" for a in acts if a.rig in ("walk", "run")).lower()
    lane = 0.85 * index
    if "camera" in words and "away" not in words:
        return mark.at[0] + lane, mark.at[1] + 0.7 * metres, 0.06
    if "away" in words:
        return mark.at[0] + lane, mark.at[1] - 0.2 * metres, pi - 0.06
    if "tracking_side" in shot.camera.moves or "left" in words or "right" in words:
        sign = -1 if "left" in words else 1
        return mark.at[0] - sign * metres / 2, mark.at[1] + lane, sign * pi / 2
    return mark.at[0] - 0.25 * metres + lane, mark.at[1] + 0.6 * metres, 0.42


def facing(placement: Placement) -> tuple[float, float]:
    """Unit vector on the floor that the body faces."""
    return sin(placement.yaw), -cos(placement.yaw)
