"""Faces in the finished picture, found by a face-mesh model that lives in an environment of its own."""

from dataclasses import dataclass
from pathlib import Path


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
    """Gap between the inner lips over the height of the face."""


def watch(clip: Path) -> list[list[Face]]:
    """Return the faces of every frame, from left to right.

    Raises `soundstage.screening.measures.base.NotTaken` when the model's environment is not there.
    """
    raise NotImplementedError
