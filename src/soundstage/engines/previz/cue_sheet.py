"""The cue sheet of a production: its cuts, lines and jaws, for whoever checks the clip."""

from collections.abc import Sequence

from soundstage.engines.base import Brief
from soundstage.engines.cue_sheet import CueSheet, PlannedLine, PlannedShot, PlannedVoice
from soundstage.engines.previz.screenplay import Screenplay, Shot
from soundstage.engines.previz.sound.soundtrack import Plan, voices_without_words
from soundstage.engines.previz.stage.acting import lips
from soundstage.engines.previz.stage.direct import Production
from soundstage.engines.previz.stage.scene import Scene
from soundstage.engines.previz.stage.schedule import Cue


def write_cue_sheet(screenplay: Screenplay, talk: Sequence[Sequence[Cue]], production: Production, heard: Plan, brief: Brief) -> CueSheet:
    """Write down what the clip will show and say; `heard` is the plan of its sound."""
    cues = [cue for kept in talk for cue in kept]
    spoken = [cue.spoken for cue in cues if cue.spoken.on_screen]
    times = [float(number / brief.fps) for number in range(brief.frames)]
    return CueSheet(
        shots=tuple(_planned_shot(scene, _shot_at(screenplay, scene.start)) for scene in production.scenes),
        lines=tuple(
            PlannedLine(
                speaker=cue.line.speaker or "",
                text=cue.line.text,
                language=cue.line.language,
                start=round(cue.spoken.start, 3),
                end=round(cue.spoken.end, 3),
                on_screen=cue.spoken.on_screen,
            )
            for cue in cues
        ),
        voices=tuple(PlannedVoice(kind=kind, start=round(start, 3), end=round(end, 3)) for kind, start, end in voices_without_words(heard)),
        signs=tuple(prop.text for prop in screenplay.props if prop.family == "sign" and prop.text),
        jaw=tuple(round(min(1.0, lips.mouth(spoken, t)[0].get("jawOpen", 0.0)), 3) for t in times),
    )


def _shot_at(screenplay: Screenplay, start: float) -> Shot:
    return next((shot for shot in screenplay.shots if start < shot.end - 1e-6), screenplay.shots[-1])


def _planned_shot(scene: Scene, shot: Shot) -> PlannedShot:
    return PlannedShot(
        start=scene.start,
        end=scene.end,
        people=len(scene.actors),
        moves=tuple(shot.camera.moves),
        time=shot.time,
        interior=scene.set_piece.interior,
    )
