"""Time as exact fractions: how many frames and how many samples a clip has.

Everything that counts derives from these functions, so picture and sound cannot drift apart by adding up floats.
"""

from fractions import Fraction

AUDIO_RATE = 48_000
"""Samples per second of every clip's sound track, Hz."""


def frame_count(seconds: Fraction, fps: Fraction) -> int:
    """Return how many frames fill `seconds` at `fps`.

    >>> frame_count(Fraction(5), Fraction(24000, 1001))
    120
    """
    return round(seconds * fps)


def clip_seconds(frames: int, fps: Fraction) -> Fraction:
    """Return how long `frames` frames last at `fps`, seconds."""
    return Fraction(frames) / fps


def sample_count(frames: int, fps: Fraction, rate: int = AUDIO_RATE) -> int:
    """Return how many audio samples sound under `frames` frames at `fps`.

    >>> sample_count(96, Fraction(24))
    192000
    """
    return round(clip_seconds(frames, fps) * rate)


def frame_at(seconds: Fraction, fps: Fraction, frames: int) -> int:
    """Return the index of the frame on the screen at `seconds`, kept inside a clip of `frames` frames."""
    return max(0, min(int(seconds * fps), frames - 1))
