"""Who goes somewhere first and turns to the lens then: from when on, for the body, the gaze and the line that follows."""

from collections.abc import Sequence

from soundstage.engines.previz.screenplay import Action, Line, Shot

AT_LEAST = 1.0
"""Seconds somebody must have gone before a turn to the lens is one: who looks into it sooner faces it from the start."""
TURNED = 0.55
"""Seconds from the beginning of such a turn until one speaks."""


def looks_into_lens(action: Action) -> bool:
    """Whether an action is a look, or a turn, into the camera."""
    return action.target == "camera" or action.deed == "look into camera"


def turns_to_lens_at(acts: Sequence[Action], shot: Shot) -> float | None:
    """Return when somebody who first goes somewhere turns to the lens; None when they face it from the start, or never do.

    `acts` are their own actions in `shot`; seconds of the clip.
    """
    if "selfie" in shot.camera.angles:
        return None
    looks = [a.start for a in acts if looks_into_lens(a) and a.rig not in ("walk", "run")]
    if not looks or min(looks) < shot.start + AT_LEAST:
        return None
    goes = any(a.rig in ("walk", "run") and a.start < min(looks) and not looks_into_lens(a) for a in acts)
    return min(looks) if goes else None


def said_after_turning(line: Line, shot: Shot) -> float | None:
    """Return from when on a line is said that stands behind its speaker's turn to the lens; None for any other."""
    acts = [a for a in shot.actions if a.actor == line.speaker]
    at = turns_to_lens_at(acts, shot)
    turns = [a.span for a in acts if looks_into_lens(a) and a.span is not None]
    if at is None or line.span is None or not turns or line.span < min(turns):
        return None
    return at + TURNED
