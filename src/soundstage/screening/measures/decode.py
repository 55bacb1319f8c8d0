"""Clips as arrays."""

from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray
from scipy.signal import resample_poly

LONGER_SIDE = 320
RATE = 48_000
SPEECH_RATE = 16_000


def small_frames(clip: Path) -> NDArray[np.uint8]:
    """Return every frame, (n, height, width, 3) RGB, `LONGER_SIDE` pixels on the longer side."""
    with av.open(str(clip)) as container:
        stream = container.streams.video[0]
        stream.thread_type = "AUTO"
        scale = LONGER_SIDE / max(stream.width, stream.height)
        width, height = round(stream.width * scale), round(stream.height * scale)
        frames = [
            np.asarray(frame.reformat(width=width, height=height, format="rgb24", interpolation="AREA").to_ndarray(), np.uint8)
            for frame in container.decode(stream)
        ]
    return np.stack(frames) if frames else np.zeros((0, height, width, 3), np.uint8)


def sound(clip: Path) -> NDArray[np.float32]:
    """Return the sound as (n, 2) at 48 kHz; (0, 2) when the clip has none."""
    with av.open(str(clip)) as container:
        if not container.streams.audio:
            return np.zeros((0, 2), np.float32)
        resampler = av.AudioResampler(format="fltp", layout="stereo", rate=RATE)
        pieces = [piece.to_ndarray() for frame in container.decode(container.streams.audio[0]) for piece in resampler.resample(frame)] + [
            piece.to_ndarray() for piece in resampler.resample(None)
        ]
    return np.concatenate(pieces, 1).T.astype(np.float32) if pieces else np.zeros((0, 2), np.float32)


def speech_band(stereo: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the mean of both channels at 16 kHz."""
    return resample_poly(stereo.mean(1), SPEECH_RATE, RATE).astype(np.float32) if len(stereo) else np.zeros(0, np.float32)
