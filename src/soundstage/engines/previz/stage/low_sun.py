"""A low sun in the picture: where nobody is, a sunrise or a sunset is what is shown, and the lens looks towards it."""

from dataclasses import replace

import numpy as np

from soundstage.engines.previz.stage.scene import SetPiece

HOURS = frozenset({"dawn", "sunset"})
BESIDE = 40.0
"""Degrees that the sun stands beside the middle of the picture at most: at its edge, so that it glows there and rakes over the land."""


def in_view(piece: SetPiece) -> SetPiece:
    """Return a set with its sun no farther from where its own view looks than that, on the side where it stood."""
    if piece.vista is None or piece.interior or piece.sky.name not in HOURS or piece.sky.airless or any(piece.sky.water):
        return piece
    pose = piece.vista(0.0)
    ahead = pose.target - pose.eye
    looks = float(np.degrees(np.arctan2(ahead[0], ahead[1])))
    off = (piece.sky.azimuth - looks + 180.0) % 360.0 - 180.0
    if abs(off) <= BESIDE:
        return piece
    return replace(piece, sky=replace(piece.sky, azimuth=looks + float(np.copysign(BESIDE, off))))
