"""Sound for clips that have none."""

from pathlib import Path

import av
import numpy as np
import pytest

from soundstage.engines.previz.scoring import score, stretched
from soundstage.engines.previz.screenplay import Character, Line, Screenplay, Shot, Sound
from soundstage.engines.previz.sound import measure
from soundstage.errors import EngineError
from soundstage.media.encode import Encoder
from soundstage.media.probe import probe


def silent_clip(path: Path, seconds: int = 3) -> Path:
    """Grey pictures."""
    with Encoder(path, width=64, height=48, preset="ultrafast") as clip:
        for _ in range(24 * seconds):
            clip.frame(np.full((48, 64, 3), 90, np.uint8))
    return path


def scene(seconds: float = 3.0) -> Screenplay:
    """A line in the rain."""
    lines = [Line(speaker="c1", text="Come inside.")]
    return Screenplay(
        cast=[Character(id="c1", label="woman", sex="f")], shots=[Shot(start=0, end=seconds, lines=lines, sounds=[Sound(kind="rain")])]
    )


def heard(path: Path) -> np.ndarray:
    """The sound of a clip, (2, n)."""
    with av.open(str(path)) as file:
        return np.concatenate([frame.to_ndarray() for frame in file.decode(audio=0)], axis=1).astype(float)


def test_a_silent_clip_gets_a_voice_and_rain_at_broadcast_loudness(tmp_path: Path) -> None:
    """The pictures are copied, the sound is as long as they are, and the index comes first."""
    clip = silent_clip(tmp_path / "silent.mp4")
    assert score(scene(), clip, tmp_path / "heard.mp4", seed=3) == []
    facts = probe(tmp_path / "heard.mp4")
    assert (facts.num_frames, facts.video_codec, facts.audio_codec, facts.audio_rate, facts.faststart) == (72, "h264", "aac", 48_000, True)
    assert abs(float(facts.audio_duration - facts.duration)) < 1 / 24
    assert measure.loudness(heard(tmp_path / "heard.mp4")) == pytest.approx(-16.0, abs=0.6)


def test_a_clip_can_be_scored_in_place_and_the_same_each_time(tmp_path: Path) -> None:
    """Without a target the clip is replaced; same seed, same bytes."""
    clip = silent_clip(tmp_path / "clip.mp4")
    silent = clip.read_bytes()
    score(scene(), clip, seed=1)
    once = clip.read_bytes()
    clip.write_bytes(silent)
    score(scene(), clip, seed=1)
    assert clip.read_bytes() == once != silent


def test_a_screenplay_is_stretched_to_the_clip() -> None:
    """What happens half-way happens half-way."""
    long = stretched(scene(4.0), 8.0)
    assert long.shots[-1].end == 8.0
    assert stretched(scene(4.0), 4.0).shots[-1].end == 4.0


def test_what_is_no_video_is_refused(tmp_path: Path) -> None:
    """And nothing is written."""
    (tmp_path / "no.mp4").write_bytes(b"not a video")
    with pytest.raises(EngineError):
        score(scene(), tmp_path / "no.mp4", tmp_path / "out.mp4")
    assert not (tmp_path / "out.mp4").exists()
