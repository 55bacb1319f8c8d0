"""`keys create|list|revoke`: who may use a server that others can reach, and for what."""

import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from soundstage.cli.common import DataOption, JsonOption, load_settings, print_json
from soundstage.errors import InvalidInput

if TYPE_CHECKING:
    from pathlib import Path

    from soundstage.api.keys import Key, KeyBook

app = typer.Typer(help="Make, list and revoke API keys.", no_args_is_help=True)

SPAN = re.compile(r"([1-9][0-9]{0,3})([mhdw])", re.ASCII)
MONEY = re.compile(r"[0-9]{1,7}(\.[0-9]{1,2})?", re.ASCII)
NANO = 10**9
"""Billionths of a US dollar in one."""
SECONDS = {"m": 60.0, "h": 3600.0, "d": 86400.0, "w": 604800.0}


@app.command()
def create(
    label: Annotated[str, typer.Option(help="A name for people.")] = "",
    scope: Annotated[Literal["api", "admin"], typer.Option(help="`admin` may also administer the server.")] = "api",
    expires: Annotated[str | None, typer.Option(help="How long it is valid: 90m, 12h, 30d, 8w. Default: until it is revoked.")] = None,
    concurrent: Annotated[int | None, typer.Option(min=1, help="Requests made at the same time. Default: any number.")] = None,
    budget: Annotated[str | None, typer.Option(help="US dollars its requests may come to in a month. Default: no limit.")] = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make a key and print it, this once; it goes into FAL_KEY. From then on the server asks everybody for one."""
    key = _book(data).create(
        label,
        scope=scope,
        valid_seconds=None if expires is None else _seconds(expires),
        concurrent=concurrent,
        budget_nano_usd=None if budget is None else _nano_usd(budget),
    )
    if as_json:
        print_json({"key_id": key.id, "key_secret": key.secret, "key": key.text})
    else:
        print(key.text)  # noqa: T201


@app.command("list")
def list_keys(data: DataOption = None, as_json: JsonOption = False) -> None:
    """List the keys ever made, the revoked and expired ones too; secrets are not kept."""
    keys = _book(data).list()
    if as_json:
        print_json([_as_dict(key) for key in keys])
        return
    now = datetime.now(UTC).timestamp()
    for key in keys:
        parts = [key.id, _day(key.created), _state(key, now), key.scope, *_limits(key), key.label]
        print("  ".join(parts).rstrip())  # noqa: T201


@app.command()
def revoke(key_id: Annotated[str, typer.Argument(help="The part before the colon.")], data: DataOption = None) -> None:
    """End a key for good; a running server notices at the next request."""
    _book(data).revoke(key_id)


def _book(data: "Path | None") -> "KeyBook":
    from soundstage.api.keys import KeyBook

    return KeyBook(load_settings(data=data).keys_file)


def _seconds(span: str) -> float:
    """Return a span of time in seconds. Raises `InvalidInput`."""
    if (written := SPAN.fullmatch(span)) is None:
        raise InvalidInput(f"--expires {span!r} is no span of time.", remedy="Write minutes, hours, days or weeks: 90m, 12h, 30d, 8w.")
    return int(written[1]) * SECONDS[written[2]]


def _nano_usd(dollars: str) -> int:
    """Return US dollars in billionths of one. Raises `InvalidInput`."""
    if MONEY.fullmatch(dollars) is None:
        raise InvalidInput(f"--budget {dollars!r} is no sum of money.", remedy="Write US dollars, with cents if need be: 50, 12.50.")
    return int(Decimal(dollars) * NANO)


def _limits(key: "Key") -> list[str]:
    """Spell what a key is limited to."""
    limits: list[str] = []
    if key.concurrent is not None:
        limits.append(f"{key.concurrent} at a time")
    if key.budget_nano_usd is not None:
        limits.append(f"${Decimal(key.budget_nano_usd) / NANO:.2f} a month")
    return limits


def _as_dict(key: "Key") -> dict[str, object]:
    return {
        "key_id": key.id,
        "label": key.label,
        "scope": key.scope,
        "created": key.created,
        "expires": key.expires,
        "revoked": key.revoked,
        "concurrent": key.concurrent,
        "budget_usd": None if key.budget_nano_usd is None else key.budget_nano_usd / NANO,
    }


def _state(key: "Key", now: float) -> str:
    if key.revoked is not None:
        return f"revoked {_day(key.revoked)}"
    if key.expires is None:
        return "valid"
    return f"valid until {_day(key.expires)}" if key.is_valid(now) else f"expired {_day(key.expires)}"


def _day(moment: float) -> str:
    return datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%d")
