"""Continuity: what contradicts itself in a screenplay that came from outside, each fault with its place, its cause and its remedy.

All faults are told at once, so that nobody repairs them one by one. `Screenplay` raises them as one `ValidationError`, whose places are
those of the fields themselves, so that a reply or a command line can point at the very one.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

if TYPE_CHECKING:
    from soundstage.engines.previz.screenplay import Action, Line, Screenplay, Shot

EDGE = 0.002
"""Seconds by which two times may miss each other: screenplays are written with three decimals."""
RESERVED = {"camera": "the lens", "narrator": "a voice that nobody has"}
"""Ids that mean something else already."""
DEPTHS = ("foreground", "background")
"""What focus may go to beside characters and props."""
LIKE_AN_ID = re.compile(r"[cp]\d+")
"""What can only be meant as an id where ids and words are both allowed: the numbering that every screenplay starts with."""
MOST_TOLD = 30
"""Faults that are told at once; who made more of them has made one many times."""
MOST_SPOKEN = 4000
"""Characters of all lines together: four minutes of talk, where a clip lasts twenty seconds. Each has to be spoken before one is dropped."""
SHOWN = 60
"""Characters of somebody's words that a message repeats."""

Place = Sequence[int | str]


def faults(screenplay: "Screenplay") -> list[InitErrorDetails]:
    """Return the contradictions: of ids first, then of times."""
    found = chain(_doubles(screenplay), _strangers(screenplay), _sequence(screenplay), _times(screenplay), _talk(screenplay))
    return list(islice(found, MOST_TOLD))


def _fault(place: Place, kind: str, message: str, given: object, **facts: Any) -> InitErrorDetails:
    """Spell one fault; `message` names the facts in braces, and only facts may hold words of the author."""
    shown = {name: _shown(fact) for name, fact in facts.items()}
    return InitErrorDetails(type=PydanticCustomError(kind, message, shown), loc=place, input=given)  # pyright: ignore[reportArgumentType]


def _shown(fact: object) -> object:
    if isinstance(fact, float):
        return int(fact) if fact.is_integer() else round(fact, 3)
    text = str(fact)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def written(place: Place) -> str:
    """Return a place as people write it: `shots[0].lines[1].speaker`, in one line whatever a key is called."""
    steps = (
        f"[{step}]" if isinstance(step, int) else f".{step}" if step.isidentifier() else f"[{_shown(json.dumps(step))}]" for step in place
    )
    return "".join(steps).lstrip(".")


def told(error: ValidationError, most: int = 3) -> str:
    """Return the first faults of a screenplay in one line, each with its place."""
    faults = error.errors(include_url=False, include_context=False, include_input=False)
    lines = [f"{written(fault['loc']) or 'it'}: {fault['msg']}" for fault in faults[:most]]
    return "; ".join(lines) + (f"; and {len(faults) - most} more" if len(faults) > most else "")


# --- who is who ------------------------------------------------------------------------------------------------------


def _doubles(screenplay: "Screenplay") -> Iterator[InitErrorDetails]:
    """Ids that two have, and people or things that are in one shot twice."""
    owners: dict[str, Place] = {}
    named = [(("cast", i), c.id) for i, c in enumerate(screenplay.cast)] + [(("props", i), p.id) for i, p in enumerate(screenplay.props)]
    for place, name in named:
        if name in RESERVED:
            message = "The id “{id}” means {what}: give this one another, and everywhere it is named."
            yield _fault((*place, "id"), "reserved_id", message, name, id=name, what=RESERVED[name])
        elif name in owners:
            message = "The id “{id}” is that of {owner} already: give this one another, and everywhere it is named."
            yield _fault((*place, "id"), "duplicate_id", message, name, id=name, owner=written(owners[name]))
        owners.setdefault(name, place)
    for number, shot in enumerate(screenplay.shots):
        for field, ids in (("cast", shot.cast), ("props", shot.props)):
            seen: set[str] = set()
            for i, name in enumerate(ids):
                if name in seen:
                    message = "“{id}” is in this shot already: leave it out here."
                    yield _fault(("shots", number, field, i), "duplicate_id", message, name, id=name)
                seen.add(name)


def _strangers(screenplay: "Screenplay") -> Iterator[InitErrorDetails]:
    """Ids that nobody and nothing has."""
    people = dict.fromkeys(c.id for c in screenplay.cast)
    things = dict.fromkeys(p.id for p in screenplay.props)
    everything = people | things

    def stranger(place: Place, name: str | None, known: Mapping[str, None], what: str) -> Iterator[InitErrorDetails]:
        if name is not None and name not in known:
            message = "There is no {what} with the id “{id}” ({known}): correct it, or add one to {list}."
            part = {"character": "`cast`", "prop": "`props`"}.get(what, "`cast` or `props`")
            there = f"there are {', '.join(islice(known, 8))}" if known else "there is none"
            yield _fault(place, "unknown_id", message, name, what=what, id=name, known=there, list=part)

    def mention(place: Place, words: str | None) -> Iterator[InitErrorDetails]:
        """Check a field that holds an id or words: only what looks like an id is taken for one."""
        if words is not None and LIKE_AN_ID.fullmatch(words):
            yield from stranger(place, words, everything, "character or prop")

    for field, placed in (("cast", screenplay.cast), ("props", screenplay.props)):
        for i, one in enumerate(placed):
            for j, placing in enumerate(one.placing):
                yield from mention((field, i, "placing", j, "target"), placing.target)
    for i, character in enumerate(screenplay.cast):
        for j, relation in enumerate(character.relations):
            yield from stranger(("cast", i, "relations", j, "to"), relation.to, people, "character")
    for number, shot in enumerate(screenplay.shots):
        here: Place = ("shots", number)
        for i, name in enumerate(shot.cast):
            yield from stranger((*here, "cast", i), name, people, "character")
        for i, name in enumerate(shot.props):
            yield from stranger((*here, "props", i), name, things, "prop")
        for i, name in enumerate(shot.building.props if shot.building is not None else ()):
            yield from stranger((*here, "building", "props", i), name, things, "prop")
        for i, action in enumerate(shot.actions):
            yield from stranger((*here, "actions", i, "actor"), action.actor, everything, "character or prop")
            yield from mention((*here, "actions", i, "target"), action.target)
        for i, line in enumerate(shot.lines):
            yield from stranger((*here, "lines", i, "speaker"), line.speaker, everything, "character or prop")
        yield from stranger((*here, "camera", "subject"), shot.camera.subject, everything, "character or prop")
        yield from stranger((*here, "camera", "viewer"), shot.camera.viewer, people, "character")
        for i, name in enumerate(shot.camera.focus):
            if name not in DEPTHS:
                yield from stranger((*here, "camera", "focus", i), name, everything, "character or prop")


# --- when is what ----------------------------------------------------------------------------------------------------


def _sequence(screenplay: "Screenplay") -> Iterator[InitErrorDetails]:
    """Shots that run backwards, overlap, leave a gap, or do not end where the clip ends."""
    before: Shot | None = None
    for number, shot in enumerate(screenplay.shots):
        if shot.end <= shot.start:
            message = "The shot begins at {start} s and ends at {end} s: let it end later than it begins."
            yield _fault(("shots", number, "end"), "shot_backwards", message, shot.end, start=shot.start, end=shot.end)
        due = 0.0 if before is None else max(before.start, before.end)
        facts = {"start": shot.start, "due": due, "before": written(("shots", number - 1))}
        if before is None and shot.start > EDGE:
            message = "The first shot begins at {start} s: let it begin at 0, with the clip."
            yield _fault(("shots", number, "start"), "shots_gap", message, shot.start, **facts)
        elif shot.start < due - EDGE:
            message = "The shot begins at {start} s, while {before} lasts until {due} s: let this one begin then, or end that one sooner."
            yield _fault(("shots", number, "start"), "shots_overlap", message, shot.start, **facts)
        elif shot.start > due + EDGE:
            message = "The shot begins at {start} s, and {before} ends at {due} s: let this one begin then, or end that one later."
            yield _fault(("shots", number, "start"), "shots_gap", message, shot.start, **facts)
        before = shot
    yield from _ending(screenplay)


def _ending(screenplay: "Screenplay") -> Iterator[InitErrorDetails]:
    """Shots that last longer than the clip, and a last one that ends before it."""
    clip = screenplay.duration
    for number, shot in enumerate(screenplay.shots):
        if shot.end > clip + EDGE:
            message = "The shot ends at {end} s, after the clip, which lasts {clip} s: end it sooner, or ask for a longer `duration`."
            yield _fault(("shots", number, "end"), "past_the_end", message, shot.end, end=shot.end, clip=clip)
    last = screenplay.shots[-1]
    if last.start < last.end < clip - EDGE:
        message = "The last shot ends at {end} s, and the clip lasts {clip} s: end it there, or ask for a shorter `duration`."
        yield _fault(("shots", len(screenplay.shots) - 1, "end"), "shots_gap", message, last.end, end=last.end, clip=clip)


def _times(screenplay: "Screenplay") -> Iterator[InitErrorDetails]:
    """Lines and actions that lie outside their shot. A time of 0 was not said."""
    for number, shot in enumerate(screenplay.shots):
        for i, line in enumerate(shot.lines):
            yield from _outside(("shots", number, "lines", i), line, shot, "line")
        for i, action in enumerate(shot.actions):
            yield from _outside(("shots", number, "actions", i), action, shot, "action")


def _outside(place: Place, one: "Line | Action", shot: "Shot", what: str) -> Iterator[InitErrorDetails]:
    facts = {"what": what, "from": shot.start, "to": shot.end}
    if one.start and one.end and one.end < one.start:
        message = "The {what} begins at {start} s and ends at {end} s: let it end later than it begins, or leave both times out."
        yield _fault((*place, "end"), "time_backwards", message, one.end, what=what, start=one.start, end=one.end)
    for field in ("start", "end"):
        at: float = getattr(one, field)
        if at and not shot.start - EDGE <= at <= shot.end + EDGE:
            message = "The {what} has its {field} at {at} s, and its shot lasts from {from} to {to} s: move it, or leave its times out."
            yield _fault((*place, field), "outside_shot", message, at, field=field, at=at, **facts)


def _talk(screenplay: "Screenplay") -> Iterator[InitErrorDetails]:
    """The line with which there is more talk than any clip could hold."""
    spoken = 0
    for number, shot in enumerate(screenplay.shots):
        for i, line in enumerate(shot.lines):
            spoken += len(line.text)
            if spoken > MOST_SPOKEN:
                message = "With this line the screenplay has more than {most} characters to speak: shorten the lines, or leave some out."
                yield _fault(("shots", number, "lines", i, "text"), "too_much_talk", message, line.text, most=MOST_SPOKEN)
                return
