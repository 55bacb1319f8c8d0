"""When each line is spoken: real speech lengths fitted onto the clip's time line."""

from collections.abc import Sequence
from dataclasses import dataclass

from soundstage.engines.previz.screenplay import Line, Shot
from soundstage.engines.previz.sound.speech import SpokenLine

LEAD_IN, GAP, LEAD_OUT = 0.28, 0.22, 0.18
"""Seconds before the first line, between two lines, and after the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A line of the screenplay and how it was spoken, in clip time."""

    line: Line
    spoken: SpokenLine


def room_for(shot: Shot) -> float:
    """Seconds of speech that fit into the shot with pauses."""
    n = len(shot.lines)
    return shot.end - shot.start - LEAD_IN - LEAD_OUT - GAP * max(0, n - 1)


def place_lines(shot: Shot, spoken: Sequence[SpokenLine]) -> tuple[list[Cue], list[Line]]:
    """Put the lines of one shot on the clip's time line, in order, with even pauses.

    Returns the cues and the lines that found no room: a composed line gives way, a quoted one is kept and may run to the end.
    """
    pairs = list(zip(shot.lines, spoken, strict=True))
    lengths = sum(s.end - s.start for _, s in pairs)
    dropped: list[Line] = []
    while pairs and lengths > room_for(shot) and pairs[-1][0].written and len(pairs) > 1:
        line, s = pairs.pop()
        lengths -= s.end - s.start
        dropped.append(line)
    if not pairs:
        return [], dropped
    free = max(0.0, shot.end - shot.start - lengths - LEAD_OUT)
    lead = min(LEAD_IN + 0.25 * max(0.0, free - 1.0), free * 0.45, 1.1)
    gap = min(max(GAP, (free - lead) / (len(pairs) + 0.6)), 0.9) if free > lead else 0.08
    clock = shot.start + lead
    cues: list[Cue] = []
    for line, s in pairs:
        # A line with a time of its own keeps it when that leaves everybody in order.
        at = (
            max(clock, line.start)
            if line.start > shot.start + 1.0 and line.start + (s.end - s.start) < shot.end and not line.written
            else clock
        )
        cues.append(Cue(line=line, spoken=s.at(at)))
        clock = at + (s.end - s.start) + gap
    return cues, dropped[::-1]
