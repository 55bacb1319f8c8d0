"""Moments as the wire spells them."""

from datetime import UTC, datetime


def iso(moment: float) -> str:
    """Return seconds since the epoch in ISO 8601, in UTC, to the millisecond: `2026-01-31T12:00:00.250Z`."""
    return datetime.fromtimestamp(moment, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
