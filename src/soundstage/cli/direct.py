"""`generate`, `script` and `engines`: the film-maker's commands, which need no server."""

import secrets
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from soundstage.cli.common import EngineOption, JsonOption, console, load_settings, note, print_json
from soundstage.cli.screenplay_file import read_screenplay, refuse_unwritable, refused, write_screenplay
from soundstage.errors import InvalidInput, StorageUnavailable

if TYPE_CHECKING:
    from rich.console import Console

    from soundstage.engines.base import Brief, Engine
    from soundstage.engines.take import Take

SEED_BITS = 31
CANCELLED = 130
"""Exit code of a command ended by Ctrl-C, by the shell's convention."""

DurationOption = Annotated[int | None, typer.Option(help="Seconds: 4, 8, 12, 16 or 20. Default: 4, or what the screenplay says.")]
SeedOption = Annotated[int | None, typer.Option(min=0, help="The same seed gives the same bytes. Default: a new one, printed.")]


def generate(
    prompt: Annotated[str, typer.Argument(help="What the clip shows and says.", show_default=False)] = "",
    output: Annotated[Path, typer.Option("--output", "-o", help="The MP4 to write.")] = Path("clip.mp4"),
    duration: DurationOption = None,
    resolution: Annotated[str | None, typer.Option(help="720p; with --pro also 1080p and true_1080p.")] = None,
    aspect_ratio: Annotated[str, typer.Option(help="16:9 or 9:16.")] = "16:9",
    seed: SeedOption = None,
    pro: Annotated[bool, typer.Option("--pro", help="Better quality, 1080p unless told otherwise.")] = False,
    engine: EngineOption = None,
    screenplay: Annotated[Path | None, typer.Option(help="Shoot this screenplay (JSON from `soundstage script`).")] = None,
    save_screenplay: Annotated[Path | None, typer.Option(help="Write the screenplay that was shot to this file.")] = None,
) -> None:
    """Make one clip here and now, without a server.

        soundstage generate "A barista and a regular flirt in a small café, rain on the window" -o cafe.mp4 --duration 8

    To direct: `soundstage script "..." > scene.json`, edit it, `soundstage generate --screenplay scene.json -o scene.mp4`.
    """
    from soundstage.engines import registry

    settings = load_settings(engine=engine)
    output = output if output.suffix else output.with_suffix(".mp4")
    if save_screenplay:
        refuse_unwritable(save_screenplay, output)
    fields: dict[str, Any] = {"prompt": prompt, "duration": duration, "aspect_ratio": aspect_ratio, "resolution": resolution, "seed": seed}
    brief = _brief(fields, pro=pro, screenplay=screenplay)
    screen = console(stderr=True)
    started = time.monotonic()
    with _cancelled_by_ctrl_c() as cancelled, _folder_beside(output) as folder:
        take = _watch(registry.load(settings.engine), brief, folder, cancelled, screen)
        if take is None:
            screen.print("[yellow]Cancelled.[/] Nothing was written.")
            sys.exit(CANCELLED)
        take.video.replace(output)
        shot = take.screenplay.read_bytes() if take.screenplay else None
    if save_screenplay and shot is not None:
        write_screenplay(shot, save_screenplay)
    elif save_screenplay:
        note(f"The engine {take.engine} keeps no screenplay, so {save_screenplay} was not written.")
    seconds = time.monotonic() - started
    screen.print(
        f"[green]{output}[/]  {take.width}x{take.height}, {float(take.duration):g} s, {take.file_size / 1e6:.1f} MB, seed {brief.seed}; "
        f"made in {seconds:.1f} s by {take.engine}"
    )


def script(
    prompt: Annotated[str, typer.Argument(help="The prompt to read; `-` reads standard input.", show_default=False)] = "",
    duration: DurationOption = None,
    seed: SeedOption = None,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schema of a screenplay instead.")] = False,
) -> None:
    """Print the screenplay of a prompt as JSON: who, where, what is said and heard, and what could not be staged.

    Edit it and hand it to `soundstage generate --screenplay`.
    """
    if schema:
        from soundstage.engines import registry

        print_json(registry.screenplay_schema())
        return
    text = _standard_input() if prompt == "-" else prompt
    if not text.strip():
        raise InvalidInput("The prompt is empty.", remedy="Say what the clip shows.")
    brief = _brief({"prompt": text, "duration": duration}, pro=False)

    from soundstage.engines.previz.director.reading import read_prompt

    reading = read_prompt(brief.prompt, seconds=float(brief.seconds), seed=seed or 0, director=load_settings().director)
    for one in reading.notes:
        if one.level != "DEBUG":
            note(one.message)
    print_json(reading.screenplay.model_dump(mode="json", exclude_defaults=True))


def engines(as_json: JsonOption = False) -> None:
    """List the engines that `--engine` and SOUNDSTAGE_ENGINE take."""
    from soundstage.engines import registry

    names = registry.names()
    if as_json:
        print_json(names)
        return
    chosen = load_settings().engine
    for name in names:
        print(f"{name}{'  (default)' if name == chosen else ''}")  # noqa: T201


def _standard_input() -> str:
    try:
        return sys.stdin.read()
    except UnicodeDecodeError as error:
        raise InvalidInput("The prompt on standard input is not UTF-8 text.") from error


def _brief(fields: dict[str, Any], *, pro: bool, screenplay: Path | None = None) -> "Brief":
    """Validate the options with the schema of the API, so that the command line refuses what the API refuses."""
    from decimal import Decimal

    from soundstage.catalog.base import InputRefused
    from soundstage.catalog.sora2 import endpoints

    given = {name: value for name, value in fields.items() if value is not None}
    if screenplay is not None:
        given["screenplay"] = read_screenplay(screenplay)
    wanted = "fal-ai/sora-2/text-to-video/pro" if pro else "fal-ai/sora-2/text-to-video"
    endpoint = next(entry for entry in endpoints(true_1080p_price=Decimal(0)) if entry.id == wanted)
    try:
        return endpoint.plan(given, fallback_seed=secrets.randbits(SEED_BITS)).brief
    except InputRefused as refusal:
        in_file = [d for d in refusal.details if d["loc"][1] == "screenplay"]
        if screenplay is not None and in_file:
            raise refused(screenplay, in_file) from refusal
        faults = "; ".join(f"{d['loc'][-1]}: {d['msg']}" for d in refusal.details)
        hint = "Resolutions beyond 720p need --pro." if any(d["loc"][-1] == "resolution" for d in refusal.details) and not pro else None
        raise InvalidInput(f"{faults}.", remedy=hint) from refusal


def _watch(engine: "Engine", brief: "Brief", folder: Path, cancelled: Callable[[], bool], screen: "Console") -> "Take | None":
    """Make the take while a bar shows how far it is; the engine's own lines appear above the bar."""
    from rich.markup import escape
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    from soundstage.engines import base
    from soundstage.engines.take import Take, make_take

    styles = {"WARN": "yellow", "ERROR": "red", "DEBUG": "dim"}
    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=None),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        TextColumn("[dim]left[/]"),
        TimeRemainingColumn(),
    )
    take: Take | None = None
    with Progress(*columns, console=screen, transient=True) as bar:
        task = bar.add_task("starting", total=1.0)
        for event in make_take(engine, brief, folder, cancelled):
            match event:
                case base.Progress(fraction=fraction, doing=doing):
                    bar.update(task, completed=fraction, description=doing)
                case base.Log(message=message, level=level):
                    style = styles.get(level)
                    bar.console.print(f"[{style}]{escape(message)}[/]" if style else escape(message))
                case Take():
                    take = event
    return None if cancelled() and take is None else take


@contextmanager
def _cancelled_by_ctrl_c() -> Generator[Callable[[], bool]]:
    """Give a function that turns true at the first Ctrl-C; a second one ends the command at once."""
    asked = False

    def ask(_number: int, _frame: object) -> None:
        nonlocal asked
        asked = True
        signal.signal(signal.SIGINT, signal.default_int_handler)

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield lambda: asked
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _folder_beside(output: Path) -> Generator[Path]:
    """Give a work folder on the output's own disk, so that the finished file is put in place in one step."""
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".soundstage-", dir=output.parent) as folder:
            yield Path(folder)
    except OSError as error:
        raise StorageUnavailable(
            f"{output.parent.absolute()} cannot be written: {error.strerror or error}.", remedy="Choose another place with -o."
        ) from error
