"""Cursors: where a list goes on. Opaque to clients; a cursor belongs to one query and also holds the span of time it began with.

Lists are walked by keys and not by page numbers, so that whatever is new meanwhile neither repeats an item nor hides one.
"""

import hashlib
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from starlette.requests import Request

from soundstage.errors import InvalidInput

T = TypeVar("T")
Place = list[float | int | str]
BESIDE = frozenset({"cursor", "limit"})
"""Parameters that may change from page to page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of a list."""

    items: list[Any]
    next_cursor: str | None

    def body(self, name: str) -> dict[str, Any]:
        """Return the reply's body."""
        return {name: self.items, "next_cursor": self.next_cursor, "has_more": self.next_cursor is not None}


def place_in(request: Request, *kinds: type[float] | type[int] | type[str]) -> Place | None:
    """Return the place that a request's cursor holds, or None for the first page. Raises `InvalidInput` for a cursor that is none of ours."""
    text = request.query_params.get("cursor")
    if not text:
        return None
    try:
        held = json.loads(urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4)))
    except (ValueError, RecursionError):
        held = None
    if isinstance(held, list) and len(parts := cast("list[Any]", held)) == len(kinds) + 1 and parts[0] == _query(request):
        place = parts[1:]
        if all(type(part) is kind or (kind is float and type(part) is int) for part, kind in zip(place, kinds, strict=True)):
            if all(abs(part) < 2**62 for part in place if not isinstance(part, str)):
                return place
    raise InvalidInput(
        "cursor: this is no cursor of this list.", remedy="Send `next_cursor` of the page before, and the same query with it."
    )


def page_of(request: Request, found: Sequence[T], size: int, spell: Callable[[T], Any], place: Callable[[T], Place]) -> Page:
    """Return a page of what was found, which is up to one item more than `size`."""
    more = len(found) > size
    shown = found[:size]
    return Page(items=[spell(one) for one in shown], next_cursor=cursor_to(request, place(shown[-1])) if more else None)


def cursor_to(request: Request, place: Place) -> str:
    """Return the cursor to what comes after a place."""
    return urlsafe_b64encode(json.dumps([_query(request), *place], separators=(",", ":")).encode()).decode().rstrip("=")


def _query(request: Request) -> str:
    """Return a short name for what a request asks for, whatever page of it."""
    asked = sorted((name, value) for name, value in request.query_params.multi_items() if name not in BESIDE)
    return hashlib.sha256(json.dumps([request.url.path, asked]).encode()).hexdigest()[:12]
