"""Time cut into minutes, hours, days, weeks and months as the calendar and clocks of a place have them, summer time and all.

A bucket is named by its first moment. Days begin at midnight, or at the first moment after it where clocks jump over midnight; weeks begin on
Monday (ISO 8601). An hour that clocks repeat is two hours.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Literal

Timeframe = Literal["minute", "hour", "day", "week", "month"]

DAY = 86400.0
AUTOMATIC: tuple[tuple[float, Timeframe], ...] = ((2 * 3600, "minute"), (2 * DAY, "hour"), (64 * DAY, "day"), (183 * DAY, "week"))
"""Up to which length, in seconds, a span is cut how, when nobody says otherwise; longer ones into months. Source: fal's Platform API."""
SHORTEST: dict[Timeframe, float] = {"minute": 60, "hour": 3600, "day": 23 * 3600, "week": 167 * 3600, "month": 28 * DAY - 3600}
"""About how many seconds a bucket has at least."""


def automatic(seconds: float) -> Timeframe:
    """Return how a span of so many seconds is cut when nobody says."""
    for most, timeframe in AUTOMATIC:
        if seconds < most:
            return timeframe
    return "month"


def bucket_of(moment: float, timeframe: Timeframe, zone: tzinfo) -> float:
    """Return the first moment of the bucket that a moment is in. All moments are seconds since the epoch."""
    local = datetime.fromtimestamp(moment, zone)
    match timeframe:
        case "minute":
            return local.replace(second=0, microsecond=0).timestamp()
        case "hour":
            return local.replace(minute=0, second=0, microsecond=0).timestamp()
        case "day":
            first = local
        case "week":
            first = local - timedelta(days=local.weekday())
        case "month":
            first = local.replace(day=1)
    return first.replace(hour=0, minute=0, second=0, microsecond=0, fold=0).timestamp()


def bucket_after(moment: float, timeframe: Timeframe, zone: tzinfo) -> float:
    """Return the first moment of the bucket after the one that a moment is in."""
    begin = bucket_of(moment, timeframe, zone)
    step = {"minute": 60.0, "hour": 1800.0}.get(timeframe, 3600.0)
    later = begin + max(step, SHORTEST[timeframe] - 2 * 3600)
    while (following := bucket_of(later, timeframe, zone)) <= begin:
        later += step
    return following


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From one moment until just before another, cut into buckets. Seconds since the epoch."""

    start: float
    end: float
    timeframe: Timeframe
    zone: tzinfo

    @property
    def buckets_at_most(self) -> int:
        """About how many buckets it has."""
        return int((self.end - self.start) / SHORTEST[self.timeframe]) + 2

    def bounded(self) -> "Span":
        """Return the span widened to whole buckets."""
        start = bucket_of(self.start, self.timeframe, self.zone)
        end = self.end
        if bucket_of(end, self.timeframe, self.zone) != end:
            end = bucket_after(end, self.timeframe, self.zone)
        return Span(start=start, end=end, timeframe=self.timeframe, zone=self.zone)

    def bucket(self) -> Callable[[float], float]:
        """Return the function that says which bucket a moment is in."""
        return lambda moment: bucket_of(moment, self.timeframe, self.zone)

    def name(self, bucket: float) -> str:
        """Spell a bucket as its first moment by the clocks of the place, with their offset (ISO 8601)."""
        return datetime.fromtimestamp(bucket, self.zone).isoformat()
