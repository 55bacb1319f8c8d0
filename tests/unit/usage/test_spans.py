"""Buckets of time by the clocks of a place."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soundstage.usage.spans import Span, Timeframe, automatic, bucket_after, bucket_of

ZONES = [
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "America/Havana",
    "Africa/Cairo",
    "Pacific/Apia",
]
TIMEFRAMES: list[Timeframe] = ["minute", "hour", "day", "week", "month"]
moments = st.floats(946_684_800, 2_200_000_000) | st.integers(946_684_800, 2_200_000_000).map(float)
"""From 2000 on."""


def at(text: str, zone: str) -> float:
    """Return a moment that a clock of a place shows, the earlier one when it shows it twice."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp()


@given(moments, st.sampled_from(TIMEFRAMES), st.sampled_from(ZONES))
def test_each_moment_is_in_one_bucket(moment: float, timeframe: Timeframe, zone: str) -> None:
    """A bucket begins at or before what is in it, is in itself, and ends where the next begins."""
    place = ZoneInfo(zone)
    begin = bucket_of(moment, timeframe, place)
    following = bucket_after(moment, timeframe, place)
    assert begin <= moment < following
    assert bucket_of(begin, timeframe, place) == begin
    assert bucket_of(following, timeframe, place) == following
    assert bucket_of(following - 0.001, timeframe, place) == begin


@given(moments, st.floats(0, 1e7), st.sampled_from(TIMEFRAMES), st.sampled_from(ZONES))
def test_buckets_follow_time(moment: float, more: float, timeframe: Timeframe, zone: str) -> None:
    """What is later is never in an earlier bucket."""
    place = ZoneInfo(zone)
    assert bucket_of(moment, timeframe, place) <= bucket_of(moment + more, timeframe, place)


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("Europe/Berlin", "2026-03-29", 23),
        ("Europe/Berlin", "2026-10-25", 25),
        ("America/New_York", "2026-11-01", 25),
        ("America/Havana", "2026-03-08", 23),
        ("America/Havana", "2026-11-01", 25),
        ("Africa/Cairo", "2026-04-24", 23),
        ("Australia/Lord_Howe", "2026-04-05", 24.5),
        ("Europe/Berlin", "2026-06-01", 24),
    ],
)
def test_a_day_is_as_long_as_the_clocks_make_it(zone: str, day: str, hours: float) -> None:
    """Also where clocks are changed at midnight, so that there is none, or two."""
    place = ZoneInfo(zone)
    noon = at(f"{day}T12:00", zone)
    assert (bucket_after(noon, "day", place) - bucket_of(noon, "day", place)) / 3600 == hours
    assert datetime.fromtimestamp(bucket_of(noon, "day", place), place).date().isoformat() == day


def test_an_hour_that_clocks_repeat_is_two_hours() -> None:
    """Each is named with its own offset."""
    place = ZoneInfo("Europe/Berlin")
    first = at("2026-10-25T02:30", "Europe/Berlin")
    span = Span(start=first, end=first + 7200, timeframe="hour", zone=place)
    names = [span.name(span.bucket()(first + hour * 3600)) for hour in (0, 1)]
    assert names == ["2026-10-25T02:00:00+02:00", "2026-10-25T02:00:00+01:00"]


def test_a_week_begins_on_monday_and_a_month_on_its_first() -> None:
    """By the calendar of the place."""
    place = ZoneInfo("America/New_York")
    moment = at("2026-11-01T00:30", "America/New_York")  # a Sunday; in UTC the month has begun some hours ago
    assert datetime.fromtimestamp(bucket_of(moment, "week", place), place).isoformat() == "2026-10-26T00:00:00-04:00"
    assert datetime.fromtimestamp(bucket_of(moment - 3600, "month", place), place).isoformat() == "2026-10-01T00:00:00-04:00"


@given(moments, st.floats(0, 1e6), st.sampled_from(TIMEFRAMES), st.sampled_from(ZONES))
def test_a_bounded_span_is_whole_buckets_and_no_more_than_it_must(start: float, length: float, timeframe: Timeframe, zone: str) -> None:
    """It holds the span; each of its ends begins a bucket, less than one away; the estimate of how many there are is not too low."""
    place = ZoneInfo(zone)
    span = Span(start=start, end=start + length, timeframe=timeframe, zone=place)
    bounded = span.bounded()
    assert bounded.start <= span.start
    assert span.end <= bounded.end
    assert bucket_of(bounded.start, timeframe, place) == bounded.start == bucket_of(span.start, timeframe, place)
    assert bucket_of(bounded.end, timeframe, place) == bounded.end
    assert bounded.end == span.end or bucket_of(span.end, timeframe, place) < bounded.end
    assert bounded.bounded() == bounded


@pytest.mark.parametrize(
    ("length", "timeframe"),
    [(timedelta(hours=1, minutes=59), "minute"), (timedelta(hours=2), "hour"), (timedelta(days=1), "hour"), (timedelta(days=2), "day"),
     (timedelta(days=64), "week"), (timedelta(days=183), "month"), (timedelta(days=4000), "month")],
)  # fmt: skip
def test_a_span_is_cut_by_its_length(length: timedelta, timeframe: Timeframe) -> None:
    """As fal says: below 2 hours by the minute, and so on."""
    assert automatic(length.total_seconds()) == timeframe
