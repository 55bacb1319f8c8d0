"""What was used and what it comes to. The rows are written by the job store as jobs succeed (`0003_usage.sql`); here they are read."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from soundstage.usage.reading import Reader, listed, whole
from soundstage.usage.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """What was used of one endpoint at one price, in one bucket or in all."""

    bucket: float
    """Its first moment, in seconds since the epoch."""
    endpoint: str
    unit: str
    nano_usd_per_unit: int
    owner: str | None
    """Id of the key; None without one, and where keys are not told apart."""
    micro_units: int
    cost_nano_usd: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One row of the ledger: a clip that was made. All times are seconds since the epoch."""

    seq: int
    job_id: str
    endpoint: str
    owner: str | None
    client_tags: str | None
    """What the client wrote in X-Fal-Tags, as JSON."""
    started: float
    finished: float
    unit: str
    micro_units: int
    nano_usd_per_unit: int
    cost_nano_usd: int


class Ledger:
    """The ledger of one data folder. Every method may raise `StorageUnavailable`."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def uses(
        self,
        span: Span,
        *,
        in_buckets: bool,
        by_owner: bool = False,
        endpoints: Collection[str] | None = None,
        owners: Collection[str] | None = None,
    ) -> list[Use]:
        """Return what was used in a span, oldest bucket first; when not `in_buckets`, all of it as one bucket that begins at 0."""
        rows = self._reader.ask(
            "usage",
            bucket=span.bucket() if in_buckets else whole,
            start=span.start,
            end=span.end,
            by_owner=by_owner,
            endpoints=listed(endpoints),
            owners=listed(owners),
        )
        return [Use(**dict(row)) for row in rows]

    def events(
        self,
        *,
        start: float,
        end: float,
        limit: int,
        endpoints: Collection[str] | None = None,
        owners: Collection[str] | None = None,
        requests: Collection[str] | None = None,
        tags: Mapping[str, list[str]] | None = None,
        after: tuple[float, int] | None = None,
    ) -> list[Event]:
        """Return rows, newest first. `tags` says of a key which values the client may have given; `after` is `finished` and `seq` of the last row of the page before."""
        moment, seq = after or (None, None)
        rows = self._reader.ask(
            "events",
            start=start,
            end=end,
            limit=limit,
            endpoints=listed(endpoints),
            owners=listed(owners),
            requests=listed(requests),
            tags=None if tags is None else json.dumps(tags),
            after_moment=moment,
            after_seq=seq,
        )
        return [Event(**dict(row)) for row in rows]

    def spending(self, owner: str, since: float) -> int:
        """Return what the requests of a key come to that succeeded since a moment or have not ended, in billionths of a US dollar."""
        # The open ones first: one that ends in between is counted twice rather than not at all.
        promised = self._reader.ask("promised", owner=owner)[0]["nano_usd"]
        return promised + self._reader.ask("spent", owner=owner, since=since)[0]["nano_usd"]

    def per_call(self, endpoints: Collection[str], since: float) -> dict[str, int]:
        """Return what a clip of each endpoint came to on average since a moment, in billionths of a US dollar; those without one are left out."""
        rows = self._reader.ask("per_call", endpoints=listed(endpoints), since=since)
        return {row["endpoint"]: round(row["nano_usd"] / row["calls"]) for row in rows}
