"""When each line is spoken: real speech lengths fitted onto the clip's time line."""

from collections.abc import Sequence
from dataclasses import dataclass

from soundstage.engines.previz.screenplay import Line, Shot
from soundstage.engines.previz.sound.speech import SpokenLine
from soundstage.engines.previz.stage.turning import said_after_turning

LEAD_IN, GAP, LEAD_OUT = 0.28, 0.22, 0.18
"""Seconds before the first line, between two lines, and after the last."""
LONGEST_LEAD, LONGEST_GAP = 1.5, 1.4
"""Seconds that a picture and a pause may last before the next word when there is time to spare."""
FASTEST = 1.2
"""Times as fast as usual that lines may be said so that they fit."""
TIGHTEST = 0.35
"""Share of the usual pauses below which talk runs together."""
UNNOTICED = 0.95
"""Share of the usual pauses from which nobody hears that they are shorter; a voice keeps a pace only about so well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A line of the screenplay and how it was spoken, in clip time."""

    line: Line
    spoken: SpokenLine


def pace_for(shot: Shot, spoken: Sequence[SpokenLine]) -> float:
    """How many times as fast the lines must be said to end within their shot, with pauses and at their own times: 1 .. FASTEST."""
    lengths = [s.end - s.start for s in spoken]
    rooms = [(sum(lengths), shot.end - shot.start - _pauses(len(lengths)))]
    for n, line in enumerate(shot.lines):
        if (own := _own_time(line, shot)) is not None:
            rooms.append((sum(lengths[n:]), shot.end - own - LEAD_OUT - GAP * (len(lengths) - 1 - n)))
    return min(FASTEST, max(1.0, *(length / max(room, 0.01) for length, room in rooms)))


def ends_of_talk(shots: Sequence[Shot]) -> list[float]:
    """By when the lines of each shot must be over, seconds: when somebody speaks in a later shot, else at the clip's end."""
    begins = [shot.start if shot.lines else shots[-1].end for shot in shots]
    return [min(begins[n + 1 :], default=shots[-1].end) for n in range(len(shots))]


def place_lines(shot: Shot, spoken: Sequence[SpokenLine], until: float | None = None) -> tuple[list[Cue], list[str]]:
    """Put the lines of one shot on the clip's time line, in order, with even pauses.

    Lines that are too long for it although they were said faster are moved closer together and earlier, then over the cut up to `until`
    (None: the shot's end), and when that is not enough, the last ones are cut. The first is kept; too long by itself, it is broken off.
    Returns the cues and a log line for each of these measures.
    """
    until = shot.end if until is None else until
    pairs = list(zip(shot.lines, spoken, strict=True))
    if not pairs:
        return [], []
    notes = _about_pace(shot, spoken)
    cut: list[str] = []
    while len(pairs) > 1 and _share(pairs, until - shot.start) < TIGHTEST:
        cut.append(f"No time left for the line “{pairs.pop()[0].text}”.")
    end = shot.end if _share(pairs, shot.end - shot.start) >= TIGHTEST else until
    share = TIGHTEST if end > shot.end else max(TIGHTEST, min(1.0, _share(pairs, end - shot.start)))
    if share < UNNOTICED:
        notes.append(f"The lines are moved closer together{' and over the cut' if end > shot.end else ''}, to end by {end:.1f} s.")
    cues, moved = _placed(shot, pairs, end, share)
    if cues[-1].spoken.end > until + 1e-6:
        notes.append(f"The line “{cues[-1].line.text}” is longer than the time there is and is broken off.")
        cues[-1] = Cue(line=cues[-1].line, spoken=cues[-1].spoken.until(until))
    return cues, [*notes, *moved, *cut[::-1]]


def _placed(shot: Shot, pairs: Sequence[tuple[Line, SpokenLine]], end: float, share: float) -> tuple[list[Cue], list[str]]:
    """Place lines that fit with `share` of the usual pauses. A line with a time of its own keeps it where that leaves time for the rest."""
    lengths = [s.end - s.start for _, s in pairs]
    free = max(0.0, end - shot.start - sum(lengths) - LEAD_OUT)
    least = GAP * share
    lead, gap = LEAD_IN * share, least
    if share == 1.0:
        lead = min(LEAD_IN + 0.25 * max(0.0, free - 1.0), free * 0.45, LONGEST_LEAD, free - GAP * (len(pairs) - 1))
        gap = min(max(GAP, (free - lead) / (len(pairs) + 0.6)), LONGEST_GAP)
    cues: list[Cue] = []
    moved: list[str] = []
    earliest = wanted = shot.start + lead
    for n, (line, s) in enumerate(pairs):
        latest = end - LEAD_OUT * share - sum(lengths[n:]) - least * (len(pairs) - 1 - n)
        own = _own_time(line, shot)
        at = max(earliest, min(wanted if own is None else own, latest))
        if own is not None and at < own - 0.05:
            moved.append(f"The line “{line.text}” begins {own - at:.1f} s earlier than asked, to end in time.")
        cues.append(Cue(line=line, spoken=s.at(at)))
        earliest, wanted = at + lengths[n] + least, at + lengths[n] + gap
    return cues, moved


def _about_pace(shot: Shot, spoken: Sequence[SpokenLine]) -> list[str]:
    fastest = max(s.pace for s in spoken)
    return [f"The lines are said {fastest:.2f} times as fast, to fit into {shot.end - shot.start:.1f} s."] if fastest > 1.0 else []


def _own_time(line: Line, shot: Shot) -> float | None:
    """Return when a line is to begin: as it is said, or after what its speaker does before it; None where talk takes its course."""
    return line.start if line.start > shot.start + 1.0 and not line.written else said_after_turning(line, shot)


def _pauses(lines: int) -> float:
    return LEAD_IN + GAP * max(0, lines - 1) + LEAD_OUT


def _share(pairs: Sequence[tuple[Line, SpokenLine]], seconds: float) -> float:
    """How much of the usual pauses is left when all lines are said within `seconds`."""
    return (seconds - sum(s.end - s.start for _, s in pairs)) / _pauses(len(pairs))
