"""Who goes: how fast, from when to when, and which way past the mark."""

import re
from collections.abc import Sequence
from math import acos, cos, inf, pi, sin

from soundstage.engines.previz.screenplay import Action, Shot
from soundstage.engines.previz.stage.acting.part import Motion
from soundstage.engines.previz.stage.scene import Mark

WALK_SPEED, RUN_SPEED = 1.25, 3.3
"""Metres a second."""
DRIFT_SPEED = 0.75
"""Metres a second of somebody who floats or swims along."""
STROLL, JOG = 0.8, 2.3
"""The slowest walk and run that still look like one, metres a second."""
LONGEST_WALK, LONGEST_RUN = 6.5, 14.0
"""Metres a set is sure to be open for; who would go farther goes slower, and stops when that is not enough."""
ROOM, OPEN_AIR = 4.0, 21.0
"""Metres an animal may go indoors and out: the camera sees it from the side, and it is soon through."""
LONG_WAY, BEFORE_A_TURN = 0.42, 0.85
"""Radians between the lens and who walks anywhere; the same of one who will turn to the lens: the turn must be seen."""
FROM_BEHIND = 0.7
"""Share of a walk that lies behind the mark where somebody comes to the camera."""
WET = re.compile(r"\b(sea|ocean|water|waves?|surf|swim|swims|swimming|wade|wades|wading)\b")
"""Words of a walk that may lead through water."""
ALONG = re.compile(r"\b(forwards?|through|toward|towards|past|along|down|across|over|into|away|swims?|swimming)\b")
"""Words of floating that take the body somewhere."""
ALONG_Y = 0.08
"""Radians between the axis of a narrow set and who walks there: enough that the camera knows its side."""
ALONG_X = 1.45
"""Radians between the lens and who walks where the way goes across the picture: a little towards it, for the face."""
FLANK = 1.05
"""Radians between the lens and where an animal goes: its flank is seen, and its face."""


def motion_of(acts: Sequence[Action]) -> tuple[Motion, float, float]:
    """Return what the legs do, how fast they go (metres a second) and how fast the body turns (radians a second)."""
    rigs = [a.rig for a in acts]
    slow = any("slow" in m for a in acts for m in a.manner)
    if "run" in rigs:
        return "run", RUN_SPEED * (0.8 if slow else 1.0), 0.0
    if "walk" in rigs:
        return "walk", WALK_SPEED * (0.7 if slow else 1.0), 0.0
    if any(a.rig in ("float", "swim") and ALONG.search(f"{a.direction or ''} {a.words}".lower()) for a in acts):
        return "drift", DRIFT_SPEED * (0.7 if slow else 1.0), 0.0
    if "dance" in rigs:
        return "dance", 0.0, 0.12
    if "turn" in rigs and not any(a.target == "camera" for a in acts):
        return "turn", 0.0, 0.55 if slow else 1.1
    if "jump" in rigs:
        return "jump", 0.0, 0.0
    return "still", 0.0, 0.0


def lasts(acts: Sequence[Action], shot: Shot, motion: Motion) -> tuple[float, float]:
    """Return from when to when legs do something in place, seconds: a leap for joy waits for its moment."""
    own = [a for a in acts if a.rig == motion]
    if not own:
        return shot.start, shot.end
    start, end = max(shot.start, min(a.start for a in own)), max(a.end for a in own)
    return start, shot.end if end <= start or end > shot.end else end


def pace(
    acts: Sequence[Action], shot: Shot, motion: Motion, speed: float, natural: float | None, open_for: float | None
) -> tuple[float, tuple[float, float]]:
    """Return the speed of a walk and from when to when it lasts: as long as it is said to, and no farther than a set is open.

    `natural` is the speed of an animal that sets its own pace, `open_for` the metres it may go at most.
    """
    start, end = lasts(acts, shot, motion)
    longest, slowest = (LONGEST_RUN, JOG) if motion == "run" else (LONGEST_WALK, STROLL)
    if natural is not None:
        speed, slowest = natural * speed / (RUN_SPEED if motion == "run" else WALK_SPEED), 0.6 * natural
    longest = longest if open_for is None else open_for
    if "static" in shot.camera.moves:
        longest *= 0.5
    speed = max(min(speed, longest / (end - start)), min(speed, slowest))
    return speed, (start, min(end, start + longest / speed))


def walk_line(
    acts: Sequence[Action],
    shot: Shot,
    mark: Mark,
    index: int,
    metres: float,
    *,
    herd: float | None,
    narrow: bool = False,
    shore: float = inf,
    off_lens: float = LONG_WAY,
    across: bool = False,
) -> tuple[float, float, float]:
    """Start and heading of a walk that passes the mark, `off_lens` radians off the lens.

    Where a set is `narrow` all go along y, where the way goes `across` along x, and before a `shore` along it.
    """
    words = " ".join(f"{a.direction or ''} {a.target or ''} {a.words}" for a in acts if a.rig in ("walk", "run", "float", "swim")).lower()
    lane = 0.85 * index
    if across:
        sign = -1 if "left" in words or index % 2 else 1
        return mark.at[0] - sign * metres / 2, mark.at[1] - 0.3 * index, sign * ALONG_X
    dry = shore - mark.at[1] if not WET.search(words) else inf
    if ("away" in words and 0.8 * metres > dry) or ("away" not in words and 0.6 * metres > dry):
        turn = acos(max(0.0, min(1.0, dry / (0.6 * metres))))
        return mark.at[0] - 0.6 * metres * sin(turn) + lane, mark.at[1] + 0.6 * metres * cos(turn) - 0.4 * index, turn
    if "camera" in words and "away" not in words:
        return mark.at[0] + lane, mark.at[1] + FROM_BEHIND * metres, 0.06
    if "away" in words:
        return mark.at[0] + lane, mark.at[1] - 0.2 * metres, pi - 0.06
    if narrow:
        return mark.at[0] + lane - 0.2, mark.at[1] + 0.6 * metres, -ALONG_Y
    if "tracking_side" in shot.camera.moves or "left" in words or "right" in words:
        sign = -1 if "left" in words else 1
        return mark.at[0] - sign * metres / 2, mark.at[1] + lane, sign * pi / 2
    if herd is not None:  # an animal's length: each goes behind the one before it, and beside its track
        back, aside = 0.5 * metres + 1.15 * herd * index, 0.55 * herd * (index % 2)
        return mark.at[0] - sin(FLANK) * back, mark.at[1] + cos(FLANK) * back + aside, FLANK
    return mark.at[0] - 0.6 * sin(off_lens) * metres + lane, mark.at[1] + 0.65 * cos(off_lens) * metres, off_lens
