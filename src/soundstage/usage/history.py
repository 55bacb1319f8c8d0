"""The requests that have ended: how, and how long they waited and were made. Read from the job store's own rows."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Literal

from soundstage.usage.reading import Reader, listed, whole
from soundstage.usage.spans import Span

SortBy = Literal["ended_at", "duration"]
Outcome = Literal["success", "error", "user_error"]

CODES: dict[Outcome, tuple[int, int]] = {"success": (0, 400), "user_error": (400, 500), "error": (500, 600)}
"""Of each outcome, from which HTTP status until below which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """One request that has ended. All times are seconds since the epoch."""

    seq: int
    id: str
    endpoint: str
    owner: str | None
    created: float
    started: float | None
    finished: float
    tags: dict[str, str]
    code: int
    """HTTP status of its result."""
    rank: float
    """What the list is sorted by."""
    input: dict[str, Any] | None = None
    result: dict[str, Any] | None = None
    """These two only when they were asked for and are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures of one endpoint in one bucket, or in all, under the names that fal gives them."""

    bucket: float
    endpoint: str
    values: dict[str, float | None]


class History:
    """The requests of one data folder that have ended. Every method may raise `StorageUnavailable`."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def ended(
        self,
        *,
        start: float,
        end: float,
        endpoints: Collection[str],
        limit: int,
        owner: str | None = None,
        request: str | None = None,
        outcome: Outcome | None = None,
        sort_by: SortBy = "ended_at",
        payloads: bool = False,
        after: tuple[float, int] | None = None,
    ) -> list[Ended]:
        """Return requests, last ended or longest first. `after` is `rank` and `seq` of the last one of the page before."""
        codes_from, codes_to = CODES[outcome] if outcome else (None, None)
        rank, seq = after or (None, None)
        rows = self._reader.ask(
            "ended",
            start=start,
            end=end,
            endpoints=listed(endpoints),
            limit=limit,
            owner=owner,
            request=request,
            codes_from=codes_from,
            codes_to=codes_to,
            sort_by=sort_by,
            payloads=payloads,
            after_rank=rank,
            after_seq=seq,
        )
        return [
            Ended(**{**dict(row), **{name: json.loads(row[name]) for name in ("tags", "input", "result") if row[name]}}) for row in rows
        ]

    def figures(self, span: Span, *, in_buckets: bool, endpoints: Collection[str], owner: str | None = None) -> list[Figures]:
        """Return every figure of a span, oldest bucket first; when not `in_buckets`, all of it as one bucket that begins at 0."""
        bucket = span.bucket() if in_buckets else whole
        asked: dict[str, Any] = {
            "bucket": bucket,
            "start": span.start,
            "end": span.end,
            "endpoints": listed(endpoints),
            "owner": owner,
        }
        durations = {(row["bucket"], row["endpoint"]): dict(row) for row in self._reader.ask("durations", **asked)}
        figures: list[Figures] = []
        for row in self._reader.ask("outcomes", **asked):
            place = (row["bucket"], row["endpoint"])
            values = {**dict(row), **durations.get(place, {})}
            figures.append(Figures(bucket=values.pop("bucket"), endpoint=values.pop("endpoint"), values=values))
        return figures
