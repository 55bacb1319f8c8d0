"""Small briefs and jobs to try things with."""

from fractions import Fraction
from typing import Any

from soundstage.engines.base import Brief
from soundstage.engines.brief import brief_to_dict
from soundstage.jobs.model import NewJob


def small_brief(**changes: Any) -> Brief:
    """Return a brief whose clip costs next to nothing: 12 frames of 64x36."""
    values: dict[str, Any] = {"prompt": "A paper boat on a puddle.", "width": 64, "height": 36, "seconds": Fraction(1, 2), "seed": 7}
    return Brief(**values | changes)


def new_job(engine: str = "ScriptedEngine", *, brief: Brief | None = None, **changes: Any) -> NewJob:
    """Return a job to submit, for one of the engines of `soundstage.testing` or any `module:attribute`."""
    brief = brief or small_brief()
    values: dict[str, Any] = {
        "endpoint": "fal-ai/sora-2/text-to-video",
        "input": {"prompt": brief.prompt},
        "brief": brief_to_dict(brief),
        "engine": engine if ":" in engine else f"soundstage.testing:{engine}",
    }
    return NewJob(**values | changes)
