"""What a finished clip really is, read from the file and not from what we meant to write."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
from av.error import FFmpegError

from soundstage.errors import EngineError


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipFacts:
    """The facts of one clip. Durations are exact, in seconds."""

    width: int
    height: int
    fps: Fraction
    num_frames: int
    duration: Fraction
    """Length of the picture."""
    audio_duration: Fraction
    """Length of the sound; 0 when there is none."""
    file_size: int
    """Bytes."""
    video_codec: str
    audio_codec: str | None
    audio_rate: int
    """Hz; 0 when there is no sound."""
    audio_channels: int
    pixel_format: str
    faststart: bool
    """Whether the index comes before the media, so that playing can start while the file still arrives."""
    metadata: dict[str, str]


def probe(path: Path) -> ClipFacts:
    """Read the facts of a clip. Raises `EngineError` when it is not a video that can be read."""
    path = Path(path)
    try:
        with av.open(str(path)) as container:
            if not container.streams.video:
                raise EngineError(f"{path.name} holds no video.")
            video = container.streams.video[0]
            audio = container.streams.audio[0] if container.streams.audio else None
            fps = Fraction(video.average_rate or video.base_rate or 0)
            frames = video.frames or sum(1 for packet in container.demux(video) if packet.size)
            return ClipFacts(
                width=video.width,
                height=video.height,
                fps=fps,
                num_frames=frames,
                duration=_seconds(video) or (Fraction(frames) / fps if fps else Fraction(0)),
                audio_duration=_seconds(audio) if audio else Fraction(0),
                file_size=path.stat().st_size,
                video_codec=video.codec_context.name,
                audio_codec=audio.codec_context.name if audio else None,
                audio_rate=audio.rate if audio else 0,
                audio_channels=audio.channels if audio else 0,
                pixel_format=str(video.pix_fmt),
                faststart=_index_comes_first(path),
                metadata=dict(container.metadata),
            )
    except FFmpegError as error:
        raise EngineError(f"{path.name} is not a video that can be read: {error.strerror}.") from error


def _seconds(stream: "av.VideoStream | av.AudioStream") -> Fraction:
    if stream.duration is None or stream.time_base is None:
        return Fraction(0)
    return Fraction(stream.duration) * stream.time_base


def _index_comes_first(path: Path) -> bool:
    """Walk the top-level boxes of an MP4: is `moov` met before `mdat`?"""
    with path.open("rb") as file:
        while len(header := file.read(8)) == 8:
            size, name = int.from_bytes(header[:4], "big"), header[4:]
            if name in (b"moov", b"mdat"):
                return name == b"moov"
            if size == 1:
                size = int.from_bytes(file.read(8), "big") - 8
            if size < 8:
                return False
            file.seek(size - 8, 1)
    return False
