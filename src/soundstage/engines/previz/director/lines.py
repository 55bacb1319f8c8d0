"""What is said. The words are the prompt's: an answer says whose they are and how they sound, and never what they are.

Lines that were never quoted may be written only where the draft wrote some, because the prompt asks for talk and gives no words.
"""

import difflib
import re
from collections.abc import Iterator

from soundstage.engines.previz.director.answer import Raw, objects_of, text_of
from soundstage.engines.previz.director.facts import Desk, checked
from soundstage.engines.previz.director.source import Quote, fold_text, inside
from soundstage.engines.previz.screenplay import Line, Screenplay, Shot

ALIKE = 0.6
"""Share of equal characters from which a retyped quote is recognised (difflib's ratio)."""
WORDS_PER_SECOND = 2.8
LONGEST_LINE = 160
MOST_WRITTEN = 6
"""Written lines of one shot."""
_LANGUAGE = re.compile(r"[a-z]{2}")
_NUMBER = re.compile(r"(?:quote|q|#)?\s*(\d{1,3})", re.IGNORECASE)


def merge_lines(desk: Desk, play: Screenplay, shots: list[tuple[Shot, Raw]]) -> None:
    """Change the lines of a screenplay. Needs the cast and the props, which may speak."""
    if play.no_speech:
        if any(raw.get("lines") for _, raw in shots):
            desk.notes.drop("forbidden", "speech")
        return
    quoted = [line for shot in play.shots for line in shot.lines if not line.written]  # in the order of their numbers
    written: list[tuple[Shot, Line]] = []
    for shot, raw in shots:
        for one in objects_of(raw, "lines"):
            quote = _quote(desk, one)
            if quote is not None:
                line = quoted[quote.number - 1] if quote.line is not None else _overlooked(desk, play, shot, quote)
                _perform(desk, line, one, f"“{quote.text}”")
            elif (line := _written(desk, shot, one)) is not None:
                written.append((shot, line))
    _put_in(desk, written)


def _quote(desk: Desk, raw: Raw) -> Quote | None:
    """Return the quote a line of the answer means: the one of its number, else the one its words are or nearly are."""
    text = fold_text(text_of(raw, "text") or text_of(raw, "kind"))
    value = raw.get("quote")
    number = int(found.group(1)) if (found := _NUMBER.fullmatch(str(value))) else value
    quote = next((one for one in desk.source.quotes if one.number == number), None)
    if quote is None and text:
        best = max(desk.source.quotes, key=lambda one: _likeness(text, one), default=None)
        quote = best if best is not None and _likeness(text, best) >= ALIKE else None
    if quote is None and number is not None and not text:
        desk.notes.fault("lines", f"there is no quote {number}")
    if quote is not None and text and text != fold_text(quote.text):
        desk.notes.drop("restored", f"“{quote.text}”")
    return quote


def _likeness(text: str, quote: Quote) -> float:
    return difflib.SequenceMatcher(None, text, fold_text(quote.text), autojunk=False).ratio()


def _overlooked(desk: Desk, play: Screenplay, shot: Shot, quote: Quote) -> Line:
    """Return the line of a quote that the reader took for neither speech nor a sign, made where the prompt has it among the others."""
    known = next((line for one in play.shots for line in one.lines if line.span == quote.span), None)
    if known is not None:
        return known
    span, line = quote.span, Line(text=quote.text, language=play.language, span=quote.span)
    parts = [(one, part) for one in play.shots if (part := desk.source.part(one.text)) is not None]
    home = next((one for one, part in parts if span is not None and inside(span, part)), shot)
    at = next((n for n, other in enumerate(home.lines) if span and other.span and other.span[0] > span[0]), len(home.lines))
    home.lines = [*home.lines[:at], line, *home.lines[at:]]
    desk.change("lines", None, quote.text, span)
    return line


def _perform(desk: Desk, line: Line, raw: Raw, where: str) -> None:
    """Give a line its speaker and its tone. How words sound is a judgement: it needs no words of the prompt, for it shows nothing new."""
    name = text_of(raw, "speaker")
    speaker = desk.known(name)
    if name and speaker is None and name not in desk.ids:
        desk.notes.fault("lines", f"nobody has the id {name}")
    elif speaker is not None and speaker != line.speaker:
        desk.change(f"{where} speaker", line.speaker, speaker, None)
        line.speaker = speaker
    for field in ("delivery", "feeling", "on_screen"):
        value = checked(Line, field, raw.get(field), desk, where)
        if value is not None and value != getattr(line, field):
            desk.change(f"{where} {field}", getattr(line, field), value, None)
            setattr(line, field, value)
    language = text_of(raw, "language")
    if _LANGUAGE.fullmatch(language) and language != line.language:
        desk.change(f"{where} language", line.language, language, None)
        line.language = language


def _written(desk: Desk, shot: Shot, raw: Raw) -> Line | None:
    """Return a line that was composed, where that was asked for."""
    text = text_of(raw, "text") or text_of(raw, "kind")
    if not text:
        return None
    if not desk.source.talk_asked_for or len(text) > LONGEST_LINE:
        desk.notes.drop("misfit" if desk.source.talk_asked_for else "speech", f"“{text}”")
        return None
    line = _drafted(shot, text) or Line(text=text, language=desk.source.draft.language, written=True)
    _perform(desk, line, raw, f"“{text}”")
    if line.speaker is None:
        desk.notes.drop("misfit", f"“{text}”, which nobody says")
        return None
    return line


def _drafted(shot: Shot, text: str) -> Line | None:
    """Return the line that the draft wrote itself, when an answer keeps it."""
    return next((line for line in shot.lines if line.written and fold_text(line.text) == fold_text(text)), None)


def _put_in(desk: Desk, written: list[tuple[Shot, Line]]) -> None:
    """Let written lines take the place of the draft's in their shot, as many as there is time for."""
    for shot in {id(shot): shot for shot, _ in written}.values():
        new = list(_in_time(shot, list({id(line): line for home, line in written if home is shot}.values())))
        old = [line for line in shot.lines if line.written]
        if new and new != old:
            shot.lines = [*(line for line in shot.lines if not line.written), *new]
            desk.change("lines", [line.text for line in old], [line.text for line in new], None)


def _in_time(shot: Shot, lines: list[Line]) -> Iterator[Line]:
    left = WORDS_PER_SECOND * (shot.end - shot.start) - sum(len(line.text.split()) for line in shot.lines if not line.written)
    for line in lines[:MOST_WRITTEN]:
        left -= max(len(line.text.split()), len(line.text) / 6)  # the second for languages without spaces
        if left < 0:
            return
        yield line
