"""The closed lists of the stage: what a field may hold that is free text in a screenplay, but can only be shown when it is one of these.

They are asked for when they are used, since the rooms that own them import numpy.
"""

from functools import cache
from typing import Any, Literal, get_args

from soundstage.engines.previz.screenplay import Part


@cache
def closed_lists() -> dict[tuple[str, str], tuple[str, ...]]:
    """Return (part, field) -> the values the stage knows, in a stable order."""
    from soundstage.engines.previz.sound.music.styles import STYLES
    from soundstage.engines.previz.sound.sounds import SILENT, SOUNDS
    from soundstage.engines.previz.stage.cast.forms import BASES
    from soundstage.engines.previz.stage.left_out import PLAIN_STYLES
    from soundstage.engines.previz.stage.rehearsal_notes import GRADE_OF_WORD
    from soundstage.engines.previz.stage.sets.nearest import KINDS

    return {
        ("Shot", "place_set"): tuple(KINDS),
        ("Garment", "base"): BASES,
        ("Sound", "kind"): (*SOUNDS, "footsteps", *sorted(SILENT)),
        ("Look", "styles"): (*GRADE_OF_WORD, *sorted(PLAIN_STYLES - GRADE_OF_WORD.keys())),
        ("Screenplay", "music"): tuple(STYLES),
    }


@cache
def things_in_sets() -> tuple[str, ...]:
    """Return the kinds of props that some set can show. Others may be named; the log then says that they are missing."""
    from soundstage.engines.previz.stage.left_out import SHOWN_IN

    return tuple(sorted(set().union(*SHOWN_IN.values())))


@cache
def choices(part: type[Part], field: str) -> tuple[str, ...]:
    """Return all values a field may hold; none at all means any text, number or flag."""
    return closed_lists().get((part.__name__, field)) or tuple(_literals(part.model_fields[field].annotation))


def _literals(annotation: Any) -> list[str]:
    """Return the values of a `Literal`, also inside `list[...]` and `... | None`."""
    if getattr(annotation, "__origin__", None) is Literal:
        return list(get_args(annotation))
    return [value for inner in get_args(annotation) for value in _literals(inner)]
