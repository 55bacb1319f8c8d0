"""Coverage: into which set-ups a shot is cut.

A shot list is obeyed as it stands. Where the prompt leaves it to the director, a talk that is long enough is covered the classic
way: a master on both, then over-the-shoulder singles on whoever speaks, cut a moment before the line, and at last on how the other
takes it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from soundstage.engines.previz.screenplay import Shot
from soundstage.engines.previz.stage.schedule import Cue

SHORTEST = 1.5
"""Seconds below which a set-up reads as a flash."""
BEFORE_LINE = 0.22
"""Seconds by which a cut runs ahead of the line it is made for."""
LONG_ENOUGH = 6.0
AFTER_LINE = 0.9
"""Seconds after the last line at which the picture goes to who was told it."""
PUSHES = frozenset({"dolly_in", "zoom_in"})
"""Moves towards the people, which go on in each set-up of a talk: whoever asks for one wants the faces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUp:
    """One camera set-up: when, how large, and on whom (an index into the shot's people; None: on all)."""

    start: float
    end: float
    size: str
    on: int | None = None


def default_size(shot: Shot, people: int, moving: bool, speaking: bool, *, busy: bool = False) -> str:
    """Shot size where the prompt names none; `busy` hands must be in the picture."""
    if shot.camera.size:
        return shot.camera.size
    if "selfie" in shot.camera.angles:
        return "medium_close_up"
    if people == 0:
        return "wide"
    if moving:
        return "medium_wide" if people < 3 else "wide"
    if people == 1:
        return "medium_close_up" if speaking and not busy else "medium"
    return "two_shot" if people == 2 else "medium_wide"


def _seen_over_shoulder(shot: Shot, cues: Sequence[Cue], people: Sequence[str]) -> int | None:
    """Whose face a shot over the other's shoulder is on: the one it is said to be of, else who talks first, else the second of the two."""
    if shot.camera.size != "over_shoulder" or len(people) != 2:
        return None
    named = (shot.camera.subject, *(cue.line.speaker for cue in cues))
    return next((people.index(one) for one in named if one in people), 1)


def cover(shot: Shot, cues: Sequence[Cue], speakers: Sequence[str], size: str, *, moving: bool) -> list[SetUp]:
    """Cut one shot into set-ups. `speakers` are the ids of the people on screen, in the order they were placed."""
    whole = [SetUp(start=shot.start, end=shot.end, size=size, on=_seen_over_shoulder(shot, cues, speakers))]
    free = shot.camera.size in (None, "two_shot", "medium") and PUSHES.issuperset(shot.camera.moves) and not moving
    talk = [c for c in cues if c.line.speaker in speakers]
    if not free or len(speakers) != 2 or len(talk) < 2 or shot.end - shot.start < LONG_ENOUGH:
        return whole
    cuts: list[tuple[float, int]] = []
    for cue in talk[1:]:
        at = cue.spoken.start - BEFORE_LINE
        last = cuts[-1][0] if cuts else shot.start
        who = speakers.index(cue.line.speaker or "")
        if at - last >= SHORTEST + (0.6 if not cuts else 0) and shot.end - at >= SHORTEST and (not cuts or cuts[-1][1] != who):
            cuts.append((at, who))
    if not cuts:
        return whole
    told, listener = talk[-1].spoken.end + AFTER_LINE, 1 - speakers.index(talk[-1].line.speaker or "")
    if listener != cuts[-1][1] and told - cuts[-1][0] >= SHORTEST and shot.end - told >= SHORTEST:
        cuts.append((told, listener))
    ends = [at for at, _ in cuts[1:]] + [shot.end]
    singles = [SetUp(start=at, end=end, size="over_shoulder", on=who) for (at, who), end in zip(cuts, ends, strict=True)]
    return [SetUp(start=shot.start, end=cuts[0][0], size=size), *singles]
