"""What the file says of itself and what can be decoded of it, against what was asked for."""

from collections.abc import Iterator

from soundstage.engines.base import FPS
from soundstage.screening.measures.base import Material, Measure, Reading
from soundstage.screening.measures.decode import RATE


def _take(material: Material) -> list[Reading]:
    faults = list(_faults(material))
    facts, (width, height) = material.facts, material.size
    return [
        Reading(
            measure=MEASURE.key,
            title="Faults of the file",
            value=len(faults),
            wanted=f"{material.seconds:g} s of {width}x{height} at {FPS} frames a second, H.264 4:2:0, AAC, index first",
            verdict="off" if faults else "good",
            better="lower",
            note=" ".join(faults),
            details={
                "faults": faults,
                "picture_seconds": round(float(facts.duration), 3),
                "sound_seconds": round(float(facts.audio_duration), 3),
                "frames": facts.num_frames,
                "bytes": facts.file_size,
            },
        )
    ]


def _faults(material: Material) -> Iterator[str]:
    facts, frame = material.facts, float(1 / FPS)
    wanted_frames = round(material.seconds * FPS)
    if (facts.width, facts.height) != material.size:
        yield f"The picture is {facts.width}x{facts.height}."
    if facts.fps != FPS:
        yield f"The frame rate is {float(facts.fps):.5g}."
    if abs(float(facts.duration) - material.seconds) > frame / 2:
        yield f"The picture lasts {float(facts.duration):.3f} s."
    if facts.num_frames != wanted_frames:
        yield f"There are {facts.num_frames} frames instead of {wanted_frames}."
    if len(material.frames) != facts.num_frames:
        yield f"Only {len(material.frames)} of {facts.num_frames} frames can be decoded."
    if facts.video_codec != "h264" or facts.pixel_format != "yuv420p":
        yield f"The picture is {facts.video_codec} in {facts.pixel_format}."
    if not facts.faststart:
        yield "The index comes after the media."
    if facts.audio_codec is None:
        yield "There is no sound track."
        return
    if facts.audio_codec != "aac" or facts.audio_channels != 2 or facts.audio_rate != RATE:
        yield f"The sound is {facts.audio_codec} with {facts.audio_channels} channel(s) at {facts.audio_rate} Hz."
    for length, doing in ((float(facts.audio_duration), "lasts"), (len(material.sound) / RATE, "can be decoded for")):
        if abs(length - float(facts.duration)) > frame:
            yield f"The sound {doing} {length:.3f} s, the picture lasts {float(facts.duration):.3f} s."
            return


MEASURE = Measure(key="streams", title="The file", take=_take)
