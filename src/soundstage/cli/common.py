"""What the commands share: where they print, how they complain, how options become settings."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from soundstage.errors import InvalidInput, SoundstageError

if TYPE_CHECKING:
    from rich.console import Console

    from soundstage.settings import Settings

PortOption = Annotated[
    int | None, typer.Option("--port", min=1, max=65535, help="Port of the HTTP server; the front door takes the next one. Default: 8321.")
]
DataOption = Annotated[Path | None, typer.Option("--data", help="Folder of jobs, files and keys. Default: ~/.local/share/soundstage.")]
EngineOption = Annotated[
    str | None, typer.Option("--engine", help="Engine that makes the clips; see `soundstage engines`. Default: previz.")
]
TunnelOption = Annotated[
    bool | None, typer.Option("--tunnel/--no-tunnel", help="Let the front door pass calls to other hosts on, instead of refusing them.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]


class BadFile(InvalidInput):
    """A file that was named on the command line cannot be used."""


def console(*, stderr: bool = False) -> "Console":
    """Return a console; colours only where a person is watching."""
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, soft_wrap=True)


def complain(error: SoundstageError) -> None:
    """Print a fault and its remedy in red on standard error."""
    from rich.markup import escape

    console(stderr=True).print(f"[bold red]error:[/] [red]{escape(str(error))}[/]")


def note(message: str) -> None:
    """Tell a person something beside the command's own output."""
    from rich.markup import escape

    console(stderr=True).print(f"[dim]soundstage:[/] {escape(message)}")


def print_json(value: Any) -> None:
    """Print a value as JSON on standard output."""
    print(json.dumps(value, indent=2, ensure_ascii=False, default=str))  # noqa: T201


def load_settings(**options: Any) -> "Settings":
    """Return the settings, with those options that were given on top."""
    from soundstage.settings import Settings

    return Settings.load(**{name: value for name, value in options.items() if value is not None})
