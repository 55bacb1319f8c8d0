"""`score`: sound for a clip that has none."""

from pathlib import Path
from typing import Annotated

import typer

from soundstage.cli.common import BadFile, load_settings, note
from soundstage.cli.screenplay_file import START_FROM, read_screenplay
from soundstage.errors import InvalidInput


def score(
    clip: Annotated[Path, typer.Argument(help="The video; sound it has is left out.", show_default=False)],
    prompt: Annotated[str, typer.Option("--prompt", help="What the clip shows and says.")] = "",
    screenplay: Annotated[Path | None, typer.Option(help="Its screenplay instead (JSON from `soundstage script`).")] = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="The MP4 to write.")] = Path("scored.mp4"),
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same sound.")] = 0,
) -> None:
    """Give a silent clip dialogue, ambience, effects and music, by its prompt or its screenplay.

    soundstage score silent.mp4 --prompt "Two friends argue in the rain" -o heard.mp4
    """
    from pydantic import ValidationError

    from soundstage.engines.previz.director.reading import read_prompt
    from soundstage.engines.previz.scoring import score as lay_score
    from soundstage.engines.previz.screenplay import Screenplay
    from soundstage.media.probe import probe

    if not clip.is_file():
        raise BadFile(f"There is no file {clip}.")
    if screenplay is None and not prompt.strip():
        raise InvalidInput("Neither a prompt nor a screenplay says what is heard.", remedy='Say it: --prompt "...".')
    seconds = float(probe(clip).duration)
    if screenplay is not None:
        try:
            written = Screenplay.model_validate({"duration": seconds} | read_screenplay(screenplay))
        except ValidationError as error:
            raise BadFile(f"The screenplay {screenplay} cannot be read: {error.errors()[0]['msg']}.", remedy=START_FROM) from error
    else:
        written = read_prompt(prompt, seconds=seconds, seed=seed, director=None).screenplay
    for told in lay_score(written, clip, output, seed=seed, model=load_settings().voices):
        note(told)
    print(output)  # noqa: T201
