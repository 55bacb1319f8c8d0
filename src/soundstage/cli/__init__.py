"""The `soundstage` command. Every command imports what it needs when it runs, so that `--help` and `version` answer at once."""

import sys

import typer

from soundstage import __version__
from soundstage.cli import direct, doctor, keys, scoring, screening, serving, webhooks
from soundstage.cli.common import BadFile, complain
from soundstage.errors import SoundstageError

WRONG_USE = 2
"""Exit code when what stands on the command line is at fault, as for an option that does not exist."""
HELP = """The Sora 2 text-to-video API, on your own machine.

Run any program against it, unchanged:  [bold]soundstage run -- python app.py[/]

Leave a server up for many programs:    [bold]soundstage serve[/]

Make one clip, no server:               [bold]soundstage generate "Two friends argue in the rain" -o clip.mp4[/]

Something amiss?                        [bold]soundstage doctor[/]
"""

app = typer.Typer(
    name="soundstage", help=HELP, rich_markup_mode="rich", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)
app.command()(serving.serve)
app.command(context_settings={"allow_interspersed_args": False})(serving.run)
app.command()(serving.env)
app.command()(direct.generate)
app.command()(direct.script)
app.command()(scoring.score)
app.command()(screening.screen)
app.command()(doctor.doctor)
app.command()(direct.engines)
app.add_typer(keys.app, name="keys")
app.add_typer(webhooks.app, name="webhooks")


@app.command()
def version() -> None:
    """Print the version."""
    print(f"soundstage {__version__}")  # noqa: T201


def main() -> None:
    """Run the command line: a fault that Soundstage knows becomes one line with its cause and remedy."""
    try:
        app(prog_name="soundstage")
    except SoundstageError as error:
        complain(error)
        sys.exit(WRONG_USE if isinstance(error, BadFile) else 1)
