"""A brief as JSON and back: so it is kept in a job's row and sent to the process that shoots it."""

from dataclasses import fields
from fractions import Fraction
from typing import Any

from soundstage.engines.base import Brief
from soundstage.errors import InvalidInput

FRACTIONS = ("seconds", "fps")


def brief_to_dict(brief: Brief) -> dict[str, Any]:
    """Return the brief as JSON values; the fractions are written like `24000/1001`."""
    values = {field.name: getattr(brief, field.name) for field in fields(brief)}
    return values | {name: str(values[name]) for name in FRACTIONS}


def brief_from_dict(values: dict[str, Any]) -> Brief:
    """Return the brief written by `brief_to_dict`. Raises `InvalidInput` when it is none."""
    try:
        typed: dict[str, Any] = values | {name: Fraction(values[name]) for name in FRACTIONS if name in values}
        return Brief(**typed)
    except (TypeError, ValueError, ZeroDivisionError) as error:
        raise InvalidInput(f"This is not a brief: {error}.") from error
