"""From a screenplay, spoken lines, built people and built sets to scenes: the director's last decisions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from soundstage.engines.previz.screenplay import Screenplay
from soundstage.engines.previz.stage.cast.figure import Figure
from soundstage.engines.previz.stage.filming import CallSheet, Footstep, film
from soundstage.engines.previz.stage.left_out import left_out_of_look
from soundstage.engines.previz.stage.scene import Scene, SetPiece
from soundstage.engines.previz.stage.schedule import Cue


@dataclass(frozen=True, slots=True, kw_only=True)
class Production:
    """All scenes of a clip in order of time, and what the director had to leave out."""

    scenes: tuple[Scene, ...]
    notes: tuple[str, ...] = ()
    footsteps: tuple[Footstep, ...] = ()
    pans: Mapping[str, float] = field(default_factory=dict[str, float])
    """Speaker id -> place across the picture, -1 left .. 1 right."""


def direct(
    screenplay: Screenplay,
    cues: Sequence[Sequence[Cue]],
    people: Mapping[str, Figure],
    sets: Sequence[SetPiece],
    aspect: float,
    seed: int,
    limit: int = 4,
) -> Production:
    """Stage every shot of the screenplay.

    `cues` and `sets` run parallel to `screenplay.shots`; `people` maps character ids (and `id~n` of groups) to built people;
    `aspect` is width over height.
    """
    sheet = CallSheet(screenplay=screenplay, people=people, aspect=aspect, seed=seed, limit=limit)
    filmed = [film(shot, spoken, piece, sheet) for shot, spoken, piece in zip(screenplay.shots, cues, sets, strict=True)]
    notes = [*left_out_of_look(screenplay.look), *(note for one in filmed for note in one.notes)]
    pans: dict[str, float] = {}
    for one in filmed:
        pans |= one.pans
    return Production(
        scenes=tuple(scene for one in filmed for scene in one.scenes),
        notes=tuple(dict.fromkeys(notes)),
        footsteps=tuple(sorted((step for one in filmed for step in one.footsteps), key=lambda step: step.at)),
        pans=pans,
    )
