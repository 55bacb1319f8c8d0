"""The file itself."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import av
import numpy as np

from soundstage.screening.measures.streams import MEASURE


def without_sound_after(clip: Path, target: Path, seconds: float, *, faststart: bool = True) -> Path:
    """Copy the packets of a clip but for the sound from a time on; 0 leaves the sound track out."""
    options = {"movflags": "+faststart"} if faststart else {}
    with av.open(str(clip)) as source, av.open(str(target), "w", options=options) as copy:
        streams = {stream.index: copy.add_stream_from_template(stream) for stream in source.streams if stream.type == "video" or seconds}
        for packet in source.demux():
            early = packet.stream.type == "video" or (packet.pts is not None and packet.pts * packet.time_base < seconds)
            if packet.dts is not None and early and packet.stream.index in streams:
                packet.stream = streams[packet.stream.index]
                copy.mux(packet)
    return target


def test_a_clip_as_ordered_has_no_faults(film: Callable) -> None:
    """What the project's own encoder writes is without fault."""
    (reading,) = MEASURE.take(film(np.zeros((96_000, 2)), seconds=2))
    assert (reading.value, reading.verdict, reading.note) == (0, "good", "")


def test_a_truncated_sound_track_is_named(film: Callable, tmp_path: Path) -> None:
    """Sound that ends before the picture is one fault, told with both lengths."""
    whole = film(np.zeros((96_000, 2)), seconds=2)
    cut = replace(whole, clip=without_sound_after(whole.clip, tmp_path / "cut.mp4", 1.5))
    (reading,) = MEASURE.take(cut)
    assert (reading.value, reading.verdict) == (1, "off")
    assert "The sound lasts 1.5" in reading.note


def test_a_missing_sound_track_is_named(film: Callable, tmp_path: Path) -> None:
    """A clip without sound is a fault; so is an index that comes last."""
    whole = film(None, seconds=2)
    mute = replace(whole, clip=without_sound_after(whole.clip, tmp_path / "mute.mp4", 0, faststart=False))
    (reading,) = MEASURE.take(mute)
    assert reading.details["faults"] == ["The index comes after the media.", "There is no sound track."]


def test_another_length_and_size_are_named(film: Callable) -> None:
    """A clip that is not what was asked for says in which ways."""
    (reading,) = MEASURE.take(replace(film(None, seconds=1), seconds=2.0, size=(128, 72)))
    assert reading.details["faults"] == ["The picture is 64x36.", "The picture lasts 1.000 s.", "There are 24 frames instead of 48."]
