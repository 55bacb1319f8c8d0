"""Frames and samples in, an MP4 out: H.264 High 4:2:0 in BT.709, AAC stereo, playable from the first bytes that arrive."""

import queue
import threading
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Self

import av
import numpy as np
from av.codec.context import Flags
from av.container import OutputContainer
from av.video.reformatter import ColorRange, Colorspace, Interpolation
from numpy.typing import NDArray

from soundstage.media.files import part_of, put_in_place, storage_failure
from soundstage.media.timing import AUDIO_RATE, sample_count

BT709 = 1
"""Code point of BT.709 for primaries, transfer and matrix (ITU-T H.273)."""
AUDIO_BIT_RATE = 256_000
"""Bits a second of the sound: at 192,000 the encoder raised the burst of a voiced b by 2.3 dB over the mix, at this by 0.15 at most."""
ENCODER_THREADS = 4
"""x264 gives the same bytes for the same number of threads, so the number is ours and not the machine's."""
LOOKAHEAD = 20
"""Frames that x264 looks ahead to share out its bits. Its own 40 gains 0.05 dB here and leaves twice as much to encode after the last frame."""
BACKLOG = 8
"""Frames that may wait for the encoder before `frame` blocks; a 1080p frame is 6 MB."""
AUDIO_CHUNK = 1024
"""Samples handed to the AAC encoder at a time: one AAC frame."""

_EXACT = Interpolation.BICUBIC | Interpolation.ACCURATE_RND | Interpolation.FULL_CHR_H_INP | Interpolation.BITEXACT


class Encoder:
    """Writes one clip. Frames and samples are encoded in a thread of its own, so the renderer hardly ever waits.

        with Encoder(path, width=1280, height=720, fps=Fraction(24), metadata={"engine": "previz"}) as clip:
            for picture in pictures:
                clip.frame(picture)
            clip.audio(sound)

    Leaving the block normally pads or cuts the sound to the length of the picture, moves the index to the front, makes the
    file durable and gives it its name. Leaving it with an exception leaves no file. The same input gives the same bytes.
    Errors of the thread surface in the next call. Raises `StorageUnavailable` when the disk is full or the folder is not ours.
    """

    def __init__(
        self,
        path: Path,
        *,
        width: int,
        height: int,
        fps: Fraction = Fraction(24),
        audio_rate: int = AUDIO_RATE,
        metadata: Mapping[str, str] | None = None,
        crf: int = 18,
        preset: str = "medium",
    ) -> None:
        """Prepare to write `path`. `crf` is x264's quality (18 is visually clean, 23 small); `preset` its speed."""
        if width % 2 or height % 2:
            raise ValueError(f"4:2:0 video needs even sides, not {width}x{height}.")
        self._path, self._part = Path(path), part_of(Path(path))
        self._width, self._height, self._fps, self._audio_rate = width, height, Fraction(fps), audio_rate
        self._metadata = dict(metadata or {})
        self._crf, self._preset = crf, preset
        self._inbox: queue.Queue[av.VideoFrame | NDArray[np.float32] | None] = queue.Queue(BACKLOG)
        self._abandoned = threading.Event()
        self._failure: BaseException | None = None
        self._stopped = False
        self._thread = threading.Thread(target=self._work, name=f"encode {self._path.name}", daemon=True)
        self._frames = 0

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is not None:
            self._abandoned.set()
        self._inbox.put(None)
        self._thread.join()
        if kind is None:
            self._raise_failure()

    @property
    def frames(self) -> int:
        """How many frames were handed in so far."""
        return self._frames

    def frame(self, rgb: NDArray[np.uint8]) -> None:
        """Add the next picture: (height, width, 3) uint8, sRGB/BT.709 full range, top row first. It is copied."""
        if rgb.shape != (self._height, self._width, 3) or rgb.dtype != np.uint8:
            raise ValueError(f"Expected a uint8 picture of {self._width}x{self._height}, got {rgb.dtype} {rgb.shape}.")
        self._send(av.VideoFrame.from_ndarray(np.ascontiguousarray(rgb), format="rgb24"))
        self._frames += 1

    def audio(self, samples: NDArray[np.float32]) -> None:
        """Add sound: (n, 2) float32 in -1..1, right after what was added before. It may all come before, between or after the frames."""
        if samples.ndim != 2 or samples.shape[1] != 2:
            raise ValueError(f"Expected stereo samples of shape (n, 2), got {samples.shape}.")
        self._send(np.array(samples, np.float32))

    def _send(self, what: "av.VideoFrame | NDArray[np.float32]") -> None:
        if not self._thread.is_alive() and self._failure is None:
            raise RuntimeError("The encoder is not open; use it in a `with` block.")
        self._raise_failure()
        self._inbox.put(what)

    def _raise_failure(self) -> None:
        if self._failure is None:
            return
        if isinstance(self._failure, OSError):
            told = storage_failure(self._failure, self._path)
            if told is not None:
                raise told from self._failure
        raise self._failure

    def _work(self) -> None:
        """The thread: encode until told to stop, then put the file in place; on any failure keep draining so that nobody blocks."""
        try:
            self._write_file()
            if not self._abandoned.is_set():
                put_in_place(self._part, self._path)
        except BaseException as error:  # noqa: BLE001 - carried over to the caller's thread
            self._failure = error
        finally:
            if self._abandoned.is_set() or self._failure is not None:
                self._part.unlink(missing_ok=True)
        if self._failure is not None and not self._stopped:
            while self._inbox.get() is not None:
                pass

    def _write_file(self) -> None:
        options = {"movflags": "+faststart+use_metadata_tags", "fflags": "+bitexact", "max_interleave_delta": "0"}
        with av.open(str(self._part), "w", format="mp4", options=options) as container:
            container.metadata.update(self._metadata)
            tracks = _Tracks(container, self._width, self._height, self._fps, self._audio_rate, self._crf, self._preset)
            while (item := self._inbox.get()) is not None:
                if self._abandoned.is_set():
                    continue
                if isinstance(item, av.VideoFrame):
                    tracks.picture(item)
                else:
                    tracks.sound(item)
            self._stopped = True
            if not self._abandoned.is_set():
                tracks.finish()


class _Tracks:
    """The two streams of an open container, and how far each has come."""

    def __init__(self, container: OutputContainer, width: int, height: int, fps: Fraction, audio_rate: int, crf: int, preset: str) -> None:
        self._container, self._fps, self._rate = container, fps, audio_rate
        self._video = _video_stream(container, width, height, fps, crf, preset)
        self._audio = container.add_stream("aac", rate=audio_rate, layout="stereo")
        self._audio.bit_rate = AUDIO_BIT_RATE
        self._audio.time_base = Fraction(1, audio_rate)
        self._audio.codec_context.flags |= Flags.bitexact
        self._frames = 0
        self._samples = 0
        self._waiting = np.zeros((0, 2), np.float32)

    def picture(self, rgb: av.VideoFrame) -> None:
        """Encode one frame, converting full-range RGB to studio-range BT.709 as the tags promise."""
        frame = rgb.reformat(
            format="yuv420p",
            src_color_range=ColorRange.JPEG,
            dst_color_range=ColorRange.MPEG,
            dst_colorspace=Colorspace.ITU709,
            interpolation=_EXACT,
        )
        frame.pts, frame.time_base = self._frames, 1 / self._fps
        self._frames += 1
        self._container.mux(self._video.encode(frame))
        self._catch_up()

    def sound(self, samples: NDArray[np.float32]) -> None:
        """Take samples in; what sounds under the pictures so far is encoded, in whole chunks, and the rest waits."""
        self._waiting = np.concatenate([self._waiting, samples])
        self._catch_up()

    def finish(self) -> None:
        """Make the sound exactly as long as the picture, then flush both encoders."""
        missing = self._sound_due()
        tail = self._waiting[:missing]
        self._encode_sound(np.concatenate([tail, np.zeros((missing - len(tail), 2), np.float32)]))
        self._container.mux(self._video.encode(None))
        self._container.mux(self._audio.encode(None))

    def _sound_due(self) -> int:
        """How many samples the sound is behind the picture."""
        return sample_count(self._frames, self._fps, self._rate) - self._samples

    def _catch_up(self) -> None:
        ready = min(self._sound_due(), len(self._waiting)) // AUDIO_CHUNK * AUDIO_CHUNK
        now, self._waiting = self._waiting[:ready], self._waiting[ready:]
        self._encode_sound(now)

    def _encode_sound(self, samples: NDArray[np.float32]) -> None:
        for begin in range(0, len(samples), AUDIO_CHUNK):
            chunk = np.ascontiguousarray(samples[begin : begin + AUDIO_CHUNK].T)
            frame = av.AudioFrame.from_ndarray(chunk, format="fltp", layout="stereo")
            frame.sample_rate, frame.pts, frame.time_base = self._rate, self._samples, Fraction(1, self._rate)
            self._samples += chunk.shape[1]
            self._container.mux(self._audio.encode(frame))


def _video_stream(container: OutputContainer, width: int, height: int, fps: Fraction, crf: int, preset: str) -> "av.VideoStream":
    """Add an H.264 High stream whose tags say what the pictures are: BT.709, studio range."""
    options = {"crf": str(crf), "preset": preset, "profile": "high", "x264-params": f"rc-lookahead={LOOKAHEAD}"}
    stream = container.add_stream("libx264", rate=fps, options=options)
    stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
    stream.time_base = 1 / fps
    context = stream.codec_context
    context.thread_count = ENCODER_THREADS
    context.color_primaries = context.color_trc = context.colorspace = BT709
    context.color_range = ColorRange.MPEG
    context.flags |= Flags.bitexact
    return stream
