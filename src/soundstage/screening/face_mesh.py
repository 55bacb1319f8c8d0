"""Faces in the finished picture, found by a face-mesh model that lives in an environment of its own.

MediaPipe (Google, Apache-2.0) brings its models in its wheel, but needs an older NumPy than Soundstage. `tools/faces.sh` installs it beside
the other things that can be made again, in `faces` of the user's cache folder; `face_worker` is run with the Python that lies there.
"""

import json
import subprocess
from dataclasses import dataclass
from math import nan
from pathlib import Path

from soundstage.media.cache import cache_folder
from soundstage.media.probe import probe
from soundstage.screening import face_worker

REMEDY = "`make screen-faces`, or tools/faces.sh, installs it."
PATIENCE, PATIENCE_PER_FRAME = 60.0, 0.5
"""Seconds: how long the model may take to load, and for a frame; it is ten times as fast on one core of 2020."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One face in one frame. Lengths are shares of the picture's height."""

    x: float
    """Middle of the face, as a share of the picture's width."""
    y: float
    """Middle of the face, as a share of the picture's height, from the top."""
    height: float
    """From forehead to chin."""
    mouth: float
    """Gap between the inner lips over the height of the face; NaN for a face whose lips could not be made out."""
    turn: float = 0.0
    """Degrees by which it is turned away from the camera: 0 frontal, 90 a profile, positive towards the right of the picture."""


def python() -> Path:
    """Return where the Python of the model's environment is, or would be."""
    return cache_folder() / "faces" / "bin" / "python"


def watch(clip: Path) -> list[list[Face]]:
    """Return the faces of every frame, from left to right.

    Raises `soundstage.screening.measures.base.NotTaken` when the model's environment is not there.
    """
    from soundstage.screening.measures.base import NotTaken  # it needs `Face`

    if not python().is_file():
        raise NotTaken(f"The face model is not installed. {REMEDY}")
    patience = PATIENCE + PATIENCE_PER_FRAME * probe(clip).num_frames
    try:
        child = subprocess.run(
            [python(), "-I", face_worker.__file__, clip.resolve()], capture_output=True, text=True, timeout=patience, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise NotTaken(f"The face model was not done after {patience:.0f} s.") from error
    except OSError as error:
        raise NotTaken(f"The face model cannot be run: {error.strerror}. {REMEDY}") from error
    if child.returncode:
        last = child.stderr.strip().rpartition("\n")[2]
        raise NotTaken(f"The face model ended with {child.returncode}: {last} {REMEDY}")
    return [[_face(*values) for values in json.loads(line)] for line in child.stdout.splitlines()]


def _face(x: float, y: float, height: float, mouth: float | None, turn: float) -> Face:
    return Face(x=x, y=y, height=height, mouth=nan if mouth is None else mouth, turn=turn)
