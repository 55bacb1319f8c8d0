"""Single values: whether a field may hold one, and whether the prompt has words for it."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any, get_origin

from pydantic import TypeAdapter, ValidationError

from soundstage.engines.previz.director.answer import Raw, object_of, text_of
from soundstage.engines.previz.director.notes import Notes
from soundstage.engines.previz.director.source import Source, fold_text
from soundstage.engines.previz.director.vocabulary import choices
from soundstage.engines.previz.screenplay import Part, Span

LIKE_AN_ID = re.compile(r"[cp]\d+")
"""What a screenplay takes for an id where it allows words too."""
MOST_VALUES = 12
"""Items of one list of texts that are kept."""


@dataclass(slots=True)
class Desk:
    """What lies on the table while an answer is merged."""

    source: Source
    notes: Notes
    ids: dict[str, str] = field(default_factory=dict[str, str])
    """The ids an answer may use, each with the one it has in the screenplay; empty for somebody who was not let in, or taken out."""
    claimed: list[Span] = field(default_factory=list[Span])
    """The places of the prompt that accepted facts come from."""

    def known(self, name: str) -> str | None:
        """Return the id in the screenplay of an id in the answer; None when nobody has it."""
        return self.ids.get(name) or None

    def target(self, words: str) -> str | None:
        """Return what a target means: an id, the camera, each other, or words that the prompt has; None when it is none of these."""
        if words in ("camera", "each other"):
            return words
        found = self.known(words) or self.source.words(self.source.find(words))[:80]
        return None if not found or (LIKE_AN_ID.fullmatch(found) and found not in self.ids.values()) else found

    def change(self, where: str, before: object, after: object, span: Span | None) -> None:
        """Note a change, and the words it comes from as used."""
        if span is not None:
            self.claimed.append(span)
        self.notes.change(where, before, after, self.source.words(span))


def cited(desk: Desk, raw: Raw, name: str, within: Span | None = None) -> Span | None:
    """Return where the prompt has the words that an answer names for one field."""
    return desk.source.find(text_of(object_of(raw, "evidence"), name), within=within)


def own_words(desk: Desk, raw: Raw, within: Span | None = None) -> Span | None:
    """Return where the prompt has the words that an answer names for a whole item."""
    return desk.source.find(text_of(raw, "words"), within=within)


def supported(desk: Desk, raw: Raw, name: str, value: Any, *, by_words: frozenset[str], within: Span | None = None) -> Span | None:
    """Return the words that speak for a value: those named for the field, else the item's own.

    The item's own words speak for the fields in `by_words`, and for a value that is among them literally.
    """
    span = cited(desk, raw, name, within)
    if span is not None:
        return span
    own = own_words(desk, raw, within)
    if own is None:
        return None
    said = f" {fold_text(desk.source.words(own))} "
    literal = all(f" {fold_text(str(one))} " in said for one in (value if isinstance(value, list) else [value]))
    return own if name in by_words or literal else None


_ABOUT = {"role": "like", "colours": "colours_implied"}
"""What the reader says of a field, which no longer holds once an answer has changed it."""


def update(
    part: Part,
    raw: Raw,
    names: Iterable[str],
    desk: Desk,
    where: str,
    *,
    by_words: frozenset[str] = frozenset(),
    within: Span | None = None,
) -> None:
    """Take over those fields of an answer that are well-formed and for which the prompt has words.

    A list that names its words takes the place of the draft's; one that is only literally there adds to it. Empty is no opinion.
    """
    for name in names:
        before = getattr(part, name)
        value = checked(type(part), name, raw.get(name), desk, where, before)
        if value is None or value == before:
            continue
        span = supported(desk, raw, name, value, by_words=by_words, within=within)
        if span is None:
            desk.notes.drop("uncited", f"{where} {name} {_said(value)}")
            continue
        if isinstance(value, list) and cited(desk, raw, name, within) is None:
            value = list(dict.fromkeys([*before, *value]))[:MOST_VALUES]
        if desk.source.forbids(*(value if isinstance(value, list) else [str(value)])):
            desk.notes.drop("forbidden", f"{where} {name} {_said(value)}")
            continue
        setattr(part, name, value)
        if (about := _ABOUT.get(name)) in type(part).model_fields:
            setattr(part, about, type(part).model_fields[about].default)
        desk.change(f"{where} {name}", before, value, span)


def checked(part: type[Part], name: str, value: Any, desk: Desk, where: str, before: Any = None) -> Any:
    """Return a value that the field may hold, or None. Choices are recognised however they are spelt; the rest must have the field's type.

    What the reader found `before` is no mistake of the director's, even where the stage has no such thing.
    """
    if value is None:
        return None
    if _is_list(part, name):
        items = value if isinstance(value, list) else [value]
        kept = [one for item in items if (one := _checked_one(part, name, item, desk, where, before or ())) is not None]
        return list(dict.fromkeys(kept))[:MOST_VALUES] or None
    return _checked_one(part, name, value, desk, where, (before,))


def _checked_one(part: type[Part], name: str, value: Any, desk: Desk, where: str, before: Collection[Any]) -> Any:
    known = choices(part, name)
    if known:
        if isinstance(value, str) and value in before:
            return value
        found = _spellings(known).get(_squeezed(str(value)))
        if found is None:
            desk.notes.drop("unknown", f"{where} {name} “{value}”")
        return found
    try:
        return _type_of(part, name).validate_python(value)
    except ValidationError as error:
        desk.notes.fault(f"{where}.{name}", f"{error.errors(include_url=False, include_input=False)[0]['msg']}")
        return None


@cache
def _spellings(known: tuple[str, ...]) -> dict[str, str]:
    return {_squeezed(value): value for value in known}


def _squeezed(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


@cache
def _is_list(part: type[Part], name: str) -> bool:
    return get_origin(part.model_fields[name].annotation) is list


@cache
def _type_of(part: type[Part], name: str) -> TypeAdapter[Any]:
    """Return what checks one value, or one item of a list, with the field's limits."""
    info = part.model_fields[name]
    kind: Any = info.annotation
    if _is_list(part, name):
        return TypeAdapter(kind.__args__[0])
    annotated: Any = Annotated
    return TypeAdapter(annotated[(kind, *info.metadata)] if info.metadata else kind)


def _said(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
