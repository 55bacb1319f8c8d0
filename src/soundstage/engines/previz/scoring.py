"""Sound for clips that have none: what the screenplay says, hears and plays, laid under the pictures of any engine.

notes = score(screenplay, Path("silent.mp4"), Path("heard.mp4"), seed=7)
"""

from pathlib import Path

from soundstage.engines.previz import departments
from soundstage.engines.previz.screenplay import Screenplay, Shot
from soundstage.engines.previz.sound import soundtrack
from soundstage.engines.previz.sound.models import Model
from soundstage.engines.previz.stage.schedule import ends_of_talk, place_lines
from soundstage.media.dub import lay_sound
from soundstage.media.probe import probe


def score(screenplay: Screenplay, clip: Path, target: Path | None = None, *, seed: int = 0, model: Model = "full") -> list[str]:
    """Give a clip dialogue, ambience, effects and music by its screenplay; return log lines of what could not be had.

    The clip sets the length: a screenplay that is longer or shorter is stretched to it. Without a `target` the clip itself is replaced. Nobody knows
    where on the picture somebody stands, so voices come from the middle; footsteps are those that the screenplay names.
    `model` is what shall speak. Raises `EngineError`, `VoiceUnavailable`, `StorageUnavailable`.
    """
    seconds = float(probe(clip).duration)
    fitted = stretched(screenplay, seconds)
    voices = departments.cast_voices(fitted, seed)
    model, about_voices = departments.speech_model(fitted, model)
    spoken = [departments.record(shot, voices, seed, fitted.cast, model) for shot in fitted.shots]
    placed = list(map(place_lines, fitted.shots, spoken, ends_of_talk(fitted.shots)))
    lines = [cue.spoken for cues, _ in placed for cue in cues]
    samples, notes = soundtrack.score(fitted, lines, seconds=seconds, throats=departments.throats(fitted, seed), seed=seed)
    lay_sound(clip, samples, target or clip)
    return [*about_voices, *(note for _, told in placed for note in told), *notes]


def stretched(screenplay: Screenplay, seconds: float) -> Screenplay:
    """Return the screenplay with all its times scaled so that its last shot ends at `seconds`."""
    length = screenplay.shots[-1].end if screenplay.shots else 0.0
    if not length or abs(length - seconds) < 1e-3:
        return screenplay
    return screenplay.model_copy(update={"shots": [_at_times(shot, seconds / length) for shot in screenplay.shots], "duration": seconds})


def _at_times(shot: Shot, rate: float) -> Shot:
    return shot.model_copy(
        update={
            "start": shot.start * rate,
            "end": shot.end * rate,
            "lines": [line.model_copy(update={"start": line.start * rate, "end": line.end * rate}) for line in shot.lines],
            "actions": [act.model_copy(update={"start": act.start * rate, "end": act.end * rate}) for act in shot.actions],
            "sounds": [s.model_copy(update={"start": s.start * rate, "end": None if s.end is None else s.end * rate}) for s in shot.sounds],
        }
    )
