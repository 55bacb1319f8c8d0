"""Lay sound under a clip that exists: its pictures are copied as they are, its own sound is left out."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.codec.context import Flags
from av.error import FFmpegError
from numpy.typing import NDArray

from soundstage.errors import EngineError
from soundstage.media.encode import AUDIO_BIT_RATE, AUDIO_CHUNK
from soundstage.media.files import part_of, put_in_place, storage_failure
from soundstage.media.timing import AUDIO_RATE


def lay_sound(clip: Path, samples: NDArray[np.float32], target: Path) -> None:
    """Write `target`, an MP4 with the pictures of `clip` and `samples`, (n, 2) at 48 kHz, as AAC; the index comes first.

    The two may be the same file. Raises `EngineError` for a clip whose pictures an MP4 cannot hold, `StorageUnavailable` when the disk is full.
    """
    part = part_of(target)
    try:
        _write(clip, samples, part)
        put_in_place(part, target)
    except FFmpegError as error:
        part.unlink(missing_ok=True)
        raise EngineError(f"Sound cannot be laid under {clip.name}: {error.strerror}.") from error
    except OSError as error:
        part.unlink(missing_ok=True)
        if (told := storage_failure(error, target)) is not None:
            raise told from error
        raise


def _write(clip: Path, samples: NDArray[np.float32], part: Path) -> None:
    options = {"movflags": "+faststart+use_metadata_tags", "fflags": "+bitexact", "max_interleave_delta": "0"}
    with av.open(str(clip)) as source, av.open(str(part), "w", format="mp4", options=options) as container:
        if not source.streams.video:
            raise EngineError(f"{clip.name} holds no video.")
        pictures = source.streams.video[0]
        container.metadata.update(source.metadata)
        video = container.add_stream_from_template(pictures)
        audio = container.add_stream("aac", rate=AUDIO_RATE, layout="stereo")
        audio.bit_rate = AUDIO_BIT_RATE
        audio.time_base = Fraction(1, AUDIO_RATE)
        audio.codec_context.flags |= Flags.bitexact
        for packet in source.demux(pictures):
            if packet.dts is not None:
                packet.stream = video
                container.mux(packet)
        for begin in range(0, len(samples), AUDIO_CHUNK):
            chunk = np.ascontiguousarray(samples[begin : begin + AUDIO_CHUNK].T, np.float32)
            frame = av.AudioFrame.from_ndarray(chunk, format="fltp", layout="stereo")
            frame.sample_rate, frame.pts, frame.time_base = AUDIO_RATE, begin, Fraction(1, AUDIO_RATE)
            container.mux(audio.encode(frame))
        container.mux(audio.encode(None))
