"""The one place where a prompt becomes a screenplay: the engine and `soundstage script` read alike."""

from collections.abc import Callable

from soundstage.engines.previz.director.consult import Reading, consult
from soundstage.engines.previz.script import read
from soundstage.settings import DirectorSettings


def read_prompt(
    prompt: str, *, seconds: float, seed: int = 0, director: DirectorSettings | None, cancelled: Callable[[], bool] = lambda: False
) -> Reading:
    """Read a prompt as a screenplay of that many seconds, with the help of a language model where one is set.

    With a director it may take as long as its settings allow, and not be called inside an event loop; it returns early, with the reader's
    own screenplay, when `cancelled` turns true.
    """
    draft = read(prompt, seconds=seconds, seed=seed)
    return Reading(screenplay=draft) if director is None else consult(prompt, draft, director, cancelled)
