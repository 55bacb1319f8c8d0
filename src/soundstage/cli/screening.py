"""`screen`: the test screening."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from soundstage.cli.common import EngineOption, console, load_settings

if TYPE_CHECKING:
    from rich.console import Console

    from soundstage.screening.report import Change

MOST_CHANGES = 60
"""Lines of a comparison that are printed; the rest is counted."""


def screen(
    prompts: Annotated[
        Path, typer.Argument(help="The prompts: one JSON object a line with `id`, `prompt`, and `args`, `named` if wanted.")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder for the page, the report and the clips.")] = Path("screening"),
    only: Annotated[list[str] | None, typer.Option(help="Screen only the prompt of this id; may be repeated.")] = None,
    jobs: Annotated[int, typer.Option(min=1, help="Clips made at the same time.")] = 1,
    engine: EngineOption = None,
    measure: Annotated[list[str] | None, typer.Option(help="Take only this measure; may be repeated. Default: all.")] = None,
    seed: Annotated[int, typer.Option(min=0, help="The seed of prompts that name none.")] = 1,
    pro: Annotated[bool, typer.Option("--pro", help="Screen the pro endpoint.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Render and measure anew what lies in the folder already.")] = False,
    baseline: Annotated[Path | None, typer.Option(help="An earlier report.json: print what got better or worse.")] = None,
) -> None:
    r"""Render a list of prompts, measure what came out, and show it all on one page.

    Writes `index.html`, which opens without a server, and `report.json`. Interrupt it when you like: finished clips are not made again.
    The measures need `pip install 'soundstage\[screen]'`; one that cannot be taken says why. docs/screening.md describes each.
    """
    from soundstage import logs
    from soundstage.engines import registry
    from soundstage.runners.child import ChildRunner
    from soundstage.screening.measures import ALL
    from soundstage.screening.prompts import read_entries
    from soundstage.screening.report import compare, read_report
    from soundstage.screening.screening import Screening, choose

    settings = load_settings(engine=engine)
    logs.configure(level="error", style="text")  # a clip that fails is told below
    registry.load(settings.engine)
    earlier = read_report(baseline) if baseline else None
    screening = Screening(
        entries=tuple(read_entries(prompts, only or ())),
        folder=output,
        engine=settings.engine,
        measures=choose(ALL, measure or ()),
        seed=seed,
        pro=pro,
        again=again,
    )
    screen_ = console(stderr=True)
    with ChildRunner() as runner:
        report = _watch(screening, runner, jobs, screen_)
    for entry in report["entries"]:
        if entry["failure"]:
            screen_.print(f"[red]{entry['id']}[/]: {entry['failure']}", highlight=False)
    screen_.print(f"[green]{output / 'index.html'}[/]  {report['clips']} clip(s), {report['failed']} failed; {output / 'report.json'}")
    if earlier is not None:
        _print_changes(compare(earlier, report), console())
    if report["failed"]:
        raise typer.Exit(1)


def _watch(screening: Any, runner: Any, jobs: int, screen: "Console") -> dict[str, Any]:
    """Hold the screening behind one bar for the whole and one for each clip at work."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=None),
        MofNCompleteColumn() if len(screening.entries) < 2 else TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
        TextColumn("[dim]left[/]"),
        TimeRemainingColumn(elapsed_when_finished=True),
    )
    with Progress(*columns, console=screen, transient=True) as bars:
        whole = bars.add_task("[b]screening", total=len(screening.entries))
        at_work: dict[str, TaskID] = {}
        shares: dict[str, float] = {}

        def told(entry: str, share: float, doing: str) -> None:
            shares[entry] = share
            bars.update(whole, completed=sum(shares.values()))
            if entry not in at_work:
                at_work[entry] = bars.add_task(entry, total=1.0)
            bars.update(at_work[entry], completed=share, description=f"{entry}  [dim]{doing}", visible=share < 1.0)

        return screening.hold(runner, told, jobs=jobs)


def _print_changes(changes: "list[Change]", screen: "Console") -> None:
    """Print a comparison, what got worse first."""
    from rich.table import Table

    if not changes:
        screen.print("Nothing got better or worse than in the baseline.")
        return
    table = Table(title="Against the baseline")
    for heading in ("clip", "measure", "before", "after", ""):
        table.add_column(heading)
    ordered = sorted(changes, key=lambda change: change.direction == "better")
    for change in ordered[:MOST_CHANGES]:
        colour = "green" if change.direction == "better" else "red"
        table.add_row(change.id, change.title, change.before, change.after, f"[{colour}]{change.direction}[/]")
    screen.print(table)
    better = sum(change.direction == "better" for change in changes)
    screen.print(f"{better} better, {len(changes) - better} worse.")
