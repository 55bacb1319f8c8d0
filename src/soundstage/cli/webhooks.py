"""`webhooks list|redeliver`: whom the server has told of ended requests, and whom it could not tell."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from soundstage.cli.common import DataOption, JsonOption, load_settings, print_json
from soundstage.errors import NotFound

if TYPE_CHECKING:
    from pathlib import Path

    from soundstage.outbound.deliveries import Deliveries, Delivery

app = typer.Typer(help="See how webhooks were delivered, and deliver them again.", no_args_is_help=True)


@app.command("list")
def list_deliveries(
    state: Annotated[Literal["pending", "delivered", "failed"] | None, typer.Option(help="Only those in this state.")] = None,
    request_id: Annotated[str | None, typer.Option(help="Only those of this request.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="How many, the newest first.")] = 50,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """List deliveries, newest first: when, to whom, how often it was tried, what came of it."""
    from soundstage.api.webhooks import as_dict

    with _deliveries(data) as owed:
        found = owed.page(state=state, job_id=request_id, limit=limit) if owed else []
    if as_json:
        print_json([as_dict(one) for one in found])
        return
    for one in found:
        print(_line(one))  # noqa: T201


@app.command()
def redeliver(delivery_id: Annotated[str, typer.Argument(help="As `list` shows it.")], data: DataOption = None) -> None:
    """Deliver once more, from the first try on; a running server begins within a second, else the next one that is started."""
    with _deliveries(data) as owed:
        if owed is None:
            raise NotFound(f"There is no webhook delivery {delivery_id!r}.", remedy="Name the server's data folder with --data.")
        owed.redeliver(delivery_id)


@contextmanager
def _deliveries(data: "Path | None") -> "Generator[Deliveries | None]":
    """Give the deliveries of a data folder, or None when nothing was ever queued there."""
    from soundstage.outbound.deliveries import Deliveries

    database = load_settings(data=data).database
    if not database.exists():
        yield None
        return
    with Deliveries(database) as owed:
        yield owed


def _line(one: "Delivery") -> str:
    outcome = one.last_error or ("" if one.last_status is None else str(one.last_status))
    tries = f"{one.tries} {'try' if one.tries == 1 else 'tries'}"
    return f"{one.id}  {_moment(one.created)}  {one.state}  {tries}  {one.job_id}  {one.url}  {outcome}".rstrip()


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M")
