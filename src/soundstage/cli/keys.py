"""`keys create|list|revoke`: who may use a server that others can reach."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from soundstage.cli.common import DataOption, JsonOption, load_settings, print_json

if TYPE_CHECKING:
    from pathlib import Path

    from soundstage.api.keys import KeyBook

app = typer.Typer(help="Make, list and revoke API keys.", no_args_is_help=True)


@app.command()
def create(
    label: Annotated[str, typer.Option(help="A name for people.")] = "",
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make a key and print it, this once; it goes into FAL_KEY. From then on the server asks everybody for one."""
    key = _book(data).create(label)
    if as_json:
        print_json({"key_id": key.id, "key_secret": key.secret, "key": key.text})
    else:
        print(key.text)  # noqa: T201


@app.command("list")
def list_keys(data: DataOption = None, as_json: JsonOption = False) -> None:
    """List the keys ever made, the revoked ones too; secrets are not kept."""
    keys = _book(data).list()
    if as_json:
        print_json([{"key_id": key.id, "label": key.label, "created": key.created, "revoked": key.revoked} for key in keys])
        return
    for key in keys:
        state = f"revoked {_day(key.revoked)}" if key.revoked is not None else "valid"
        print(f"{key.id}  {_day(key.created)}  {state}  {key.label}".rstrip())  # noqa: T201


@app.command()
def revoke(key_id: Annotated[str, typer.Argument(help="The part before the colon.")], data: DataOption = None) -> None:
    """End a key for good; a running server notices at the next request."""
    _book(data).revoke(key_id)


def _book(data: "Path | None") -> "KeyBook":
    from soundstage.api.keys import KeyBook

    return KeyBook(load_settings(data=data).keys_file)


def _day(moment: float) -> str:
    return datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%d")
