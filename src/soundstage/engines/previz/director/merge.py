"""The draft and an answer, merged field by field into a screenplay. Whatever the answer is, the result is one, and nothing is raised.

Never an answer's to change: the clip's length, the shots' times and texts, quoted words, what signs read, what the prompt forbids.
"""

from pydantic import ValidationError

from soundstage.engines.previz.director.answer import Raw, object_of, objects_of, text_of
from soundstage.engines.previz.director.facts import Desk, checked, cited, update
from soundstage.engines.previz.director.lines import merge_lines
from soundstage.engines.previz.director.notes import Notes
from soundstage.engines.previz.director.people import merge_people, remove_people
from soundstage.engines.previz.director.shots import fill_shots, merge_shot, pair_shots
from soundstage.engines.previz.director.source import Source, overlaps
from soundstage.engines.previz.director.things import merge_things
from soundstage.engines.previz.screenplay import Screenplay, Unstaged

LOOK = ("styles", "palette", "texture", "colours", "mood")
SETTLED = frozenset({"unknown word", "guess"})
"""Reasons that no longer hold once somebody has understood the word."""
MOST_UNSTAGED = 24


def merge(source: Source, answer: Raw) -> tuple[Screenplay, Notes]:
    """Return the screenplay that the draft becomes by an answer, and what is to be told of it."""
    desk = Desk(source=source, notes=Notes())
    play = source.draft.model_copy(deep=True)
    merge_people(desk, play, answer)
    merge_things(desk, play, answer)
    shots = pair_shots(desk, play, answer)
    merge_lines(desk, play, shots)
    remove_people(desk, play, answer)
    for shot, raw in shots:
        merge_shot(desk, play, shot, raw)
    fill_shots(desk, play, shots)
    _look(desk, play, answer)
    _music(desk, play, answer)
    _unstaged(desk, play, answer)
    return _valid(play, desk), desk.notes


def _look(desk: Desk, play: Screenplay, answer: Raw) -> None:
    update(play.look, object_of(answer, "look"), LOOK, desk, "look")


def _music(desk: Desk, play: Screenplay, answer: Raw) -> None:
    """Take over a style of music that the prompt has words for; no music is ever added by a guess."""
    style = checked(Screenplay, "music", answer.get("music"), desk, "music")
    if style is None or style == play.music or play.no_music or play.only_sounds:
        return
    span = cited(desk, answer, "music") or desk.source.find(style)
    if span is None:
        desk.notes.drop("uncited", f"music {style}")
        return
    desk.change("music", play.music, style, span)
    play.music = style
    mood = text_of(answer, "music_mood")
    if mood and desk.source.find(mood) is not None:
        play.music_mood = mood[:40]


def _unstaged(desk: Desk, play: Screenplay, answer: Raw) -> None:
    """Take words off the list of what is missing that now have a place in the screenplay, and add what the answer says is missing."""
    play.unstaged = [
        one
        for one in play.unstaged
        if one.reason not in SETTLED or one.span is None or not any(overlaps(one.span, span) for span in desk.claimed)
    ]
    for raw in objects_of(answer, "unstaged"):
        text = text_of(raw, "text") or text_of(raw, "kind")
        span = desk.source.find(text)
        reason = checked(Unstaged, "reason", raw.get("reason"), desk, "unstaged") or "understood but not stageable"
        told = any(one.text.casefold() == text.casefold() or (span and one.span and overlaps(span, one.span)) for one in play.unstaged)
        if span is not None and not told and len(play.unstaged) < MOST_UNSTAGED:
            play.unstaged = [*play.unstaged, Unstaged(text=desk.source.words(span), reason=reason, note=text_of(raw, "note"), span=span)]


def _valid(play: Screenplay, desk: Desk) -> Screenplay:
    """Return the screenplay as its own format reads it; the draft, as it is, instead of one that contradicts itself."""
    try:
        return Screenplay.model_validate(play.model_dump())
    except ValidationError as error:
        desk.notes.drop("misfit", f"the whole answer ({error.error_count()} contradictions)")
    return desk.source.draft
