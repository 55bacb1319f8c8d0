"""The tags of X-Fal-Tags in lists: told with each request, and a list narrowed by them, `?tag=team=design`."""

import json
from dataclasses import dataclass
from typing import Self

from starlette.requests import Request

from soundstage.errors import InvalidInput

MOST_FILTERS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class TagFilters:
    """What the tags of a request must be: of each key, one of some values."""

    wanted: dict[str, list[str]] | None

    @classmethod
    def of(cls, request: Request) -> Self:
        """Read a query's filters. Raises `InvalidInput`."""
        wanted: dict[str, list[str]] = {}
        texts = request.query_params.getlist("tag")
        if len(texts) > MOST_FILTERS:
            raise InvalidInput(f"tag: at most {MOST_FILTERS} filters.")
        for text in texts:
            key, equals, value = text.partition("=")
            if not equals or not key:
                raise InvalidInput("tag: write it as key=value.")
            wanted.setdefault(key.lower(), []).append(value)
        return cls(wanted=wanted or None)


def tags_of(kept: str | None) -> dict[str, str]:
    """Return the tags that a client gave a request."""
    return json.loads(kept) if kept else {}
