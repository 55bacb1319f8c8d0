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
    """Stand the people on the set's marks."""
    mark = set_piece.marks[0]
    mine = {p.id: [a for a in shot.actions if a.actor == p.id.split("~")[0]] for p in people}
    seated = [any(a.rig == "sit" for a in mine[p.id]) for p in people]
    spots = [m for m in set_piece.marks if m.seat is not None]
    together = len(people) == 2 and not any(a.rig in ("walk", "run") for acts in mine.values() for a in acts)
    out: list[Placement] = []
    for i, person in enumerate(people):
        acts = mine[person.id]
        to_camera = _to_camera(acts, shot)
        spot = spots[i] if seated[i] and i < len(spots) else None
        if spot is not None:
            x, y, z, yaw = (*spot.at, spot.yaw)
            partner = _other(i, len(people))
        elif together:
            side = -1 if i == 0 else 1
            x, y, z = mark.at[0] + side * HALF_GAP, mark.at[1], mark.at[2]
            yaw = mark.yaw + (-side * OPEN if not to_camera else -side * 0.12)
            partner = 1 - i
        elif len(people) == 1:
            x, y, z, yaw, partner = *mark.at, mark.yaw + (0.10 if to_camera or _has_lines(shot, person) else 0.50), None
        else:
            x, y, z, yaw, partner = _arc(i, len(people), mark)
        motion, speed, turn = _motion(acts)
        if motion in ("walk", "run"):
            x, y, yaw = _walk_line(acts, shot, mark, i, speed)
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
            )
        )
    return out


def upstage_hand(placement: Placement) -> Literal["L", "R"]:
    """The hand farther from a lens that looks along +y: it gestures without hiding the body."""
    return "R" if placement.yaw > 0 else "L"


def _other(i: int, n: int) -> int | None:
    return None if n < 2 else (1 - i if n == 2 else (i + 1) % n)


def _arc(i: int, n: int, mark: Mark) -> tuple[float, float, float, float, int | None]:
    """A shallow arc, open to the lens, so that nobody hides anybody."""
    angle = pi * (0.18 + 0.64 * i / (n - 1)) if n > 1 else pi / 2
    radius = 0.42 * n
    dx, dy = -cos(angle) * radius, sin(angle) * radius * 0.55
    facing = atan2(-dx, 1.3)
    return mark.at[0] + dx, mark.at[1] + dy, mark.at[2], mark.yaw + 0.9 * facing, _other(i, n)


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


def _walk_line(acts: Sequence[Action], shot: Shot, mark: Mark, index: int, speed: float) -> tuple[float, float, float]:
    """Start and heading of a walk that is around the mark in the middle of the shot."""
    words = " ".join(f"{a.direction or ''} {a.target or ''} {a.words}" for a in acts if a.rig in ("walk", "run")).lower()
    seconds = shot.end - shot.start
    half = min(speed * seconds / 2, 3.2)
    lane = 0.85 * index
    if "camera" in words and "away" not in words:
        return mark.at[0] + lane, mark.at[1] + 1.4 * half, 0.06
    if "away" in words:
        return mark.at[0] + lane, mark.at[1] - 0.2 * half, pi - 0.06
    if "tracking_side" in shot.camera.moves or "left" in words or "right" in words:
        sign = -1 if "left" in words else 1
        return mark.at[0] - sign * half, mark.at[1] + lane, sign * pi / 2
    return mark.at[0] - 0.45 * half + lane, mark.at[1] + 1.1 * half, 0.42


def facing(placement: Placement) -> tuple[float, float]:
    """Unit vector on the floor that the body faces."""
    return sin(placement.yaw), -cos(placement.yaw)
