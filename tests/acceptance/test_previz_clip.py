"""A prompt becomes a clip, with the real engine on a small picture."""

import hashlib
import json
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from soundstage.engines import registry
from soundstage.engines.base import Brief, Log, Progress
from soundstage.engines.cue_sheet import CueSheet
from soundstage.engines.take import Take, make_take
from soundstage.media.probe import probe

PROMPT = 'At dusk on a quiet suburban street a man and a woman face each other. Man: "I have to go." Woman: "Then go." Autumn leaves drift by in the breeze.'

pytestmark = pytest.mark.timeout(300)


def shoot(folder: Path, **changes: object) -> tuple[Take, list[Log | Progress]]:
    """Make a small clip and keep what the engine said on the way."""
    folder.mkdir()
    brief = Brief(**({"prompt": PROMPT, "width": 256, "height": 144, "seconds": Fraction(2), "seed": 3} | changes))  # pyright: ignore[reportArgumentType]
    *said, take = make_take(registry.load("previz"), brief, folder, lambda: False)
    assert isinstance(take, Take)
    return take, [event for event in said if not isinstance(event, Take)]


def frames_of(path: Path) -> np.ndarray:
    """All pictures of a clip, (frames, height, width, 3)."""
    with av.open(str(path)) as container:
        return np.stack([frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)])


def sound_of(path: Path) -> np.ndarray:
    """All samples of a clip, (2, n)."""
    with av.open(str(path)) as container:
        return np.concatenate([frame.to_ndarray() for frame in container.decode(audio=0)], axis=1)


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> tuple[Take, list[Log | Progress]]:
    """One clip that several tests look at."""
    return shoot(tmp_path_factory.mktemp("clip") / "a")


def test_the_clip_is_what_was_asked_for(clip: tuple[Take, list[Log | Progress]]) -> None:
    """Size, length and streams are those of the brief, sound and picture end within a frame of each other."""
    facts = probe(clip[0].video)
    assert (facts.width, facts.height, facts.num_frames, facts.fps) == (256, 144, 48, 24)
    assert (facts.video_codec, facts.audio_codec, facts.audio_rate, facts.audio_channels) == ("h264", "aac", 48_000, 2)
    assert facts.pixel_format == "yuv420p"
    assert facts.faststart
    assert abs(facts.audio_duration - facts.duration) <= Fraction(1, 24)
    assert facts.metadata["engine"] == "previz"
    assert facts.metadata["seed"] == "3"


def test_something_is_seen_and_it_moves(clip: tuple[Take, list[Log | Progress]]) -> None:
    """The picture is lit, holds detail, and no two neighbouring frames are the same."""
    pictures = frames_of(clip[0].video).astype(float)
    assert 15 < pictures.mean() < 200
    assert pictures[0].std() > 15
    assert (np.abs(np.diff(pictures, axis=0)).mean((1, 2, 3)) > 0.05).all()


def test_the_quoted_lines_are_spoken_when_the_screenplay_says(clip: tuple[Take, list[Log | Progress]]) -> None:
    """Both lines are in the screenplay verbatim, by two speakers, and the sound is far louder than its quietest half second."""
    assert clip[0].screenplay is not None
    screenplay = json.loads(clip[0].screenplay.read_text())
    lines = [line for shot in screenplay["shots"] for line in shot["lines"]]
    assert [line["text"] for line in lines] == ["I have to go.", "Then go."]
    assert len({line["speaker"] for line in lines}) == 2
    samples = sound_of(clip[0].video)
    level = np.sqrt((samples[:, : samples.shape[1] // 2400 * 2400].reshape(2, -1, 2400) ** 2).mean((0, 2)))
    assert level.max() > 4 * np.sort(level)[len(level) // 8]


def test_progress_never_falls_and_reaches_the_end(clip: tuple[Take, list[Log | Progress]]) -> None:
    """A progress bar fed with the events only ever moves forward."""
    fractions = [event.fraction for event in clip[1] if isinstance(event, Progress)]
    assert fractions == sorted(fractions)
    assert fractions[-1] > 0.95


def test_the_same_seed_gives_the_same_bytes_and_another_seed_does_not(clip: tuple[Take, list[Log | Progress]], tmp_path: Path) -> None:
    """A clip can be made again, byte for byte, on the same machine."""
    digest = lambda take: hashlib.sha256(take.video.read_bytes()).hexdigest()  # noqa: E731
    again, _ = shoot(tmp_path / "again")
    assert digest(again) == digest(clip[0])
    other, _ = shoot(tmp_path / "other", seed=4)
    assert digest(other) != digest(clip[0])


def test_a_cancelled_clip_leaves_no_file(tmp_path: Path) -> None:
    """Cancelling in mid-render ends the engine and leaves no half video behind."""
    asked = iter([False] * 12)
    brief = Brief(prompt=PROMPT, width=256, height=144, seconds=Fraction(4), seed=3)
    events = list(make_take(registry.load("previz"), brief, tmp_path, lambda: next(asked, None) is not False))
    assert not any(isinstance(event, Take) for event in events)
    assert not list(tmp_path.glob("video*"))


def test_the_clip_comes_with_its_cue_sheet(clip: tuple[Take, list[Log | Progress]]) -> None:
    """Cuts, lines and jaws are written down as JSON: lines lie in the clip, and jaws move while somebody on screen speaks."""
    sheet = CueSheet.from_dict(json.loads(json.dumps(clip[0].facts["cue_sheet"])))
    assert [line.text for line in sheet.lines] == ["I have to go.", "Then go."]
    assert (sheet.shots[0].start, sheet.shots[-1].end, sheet.shots[0].people, sheet.shots[0].time) == (0, 2, 2, "dusk")
    assert len(sheet.jaw) == 48
    spoken = [any(line.start <= number / 24 <= line.end for line in sheet.lines) for number in range(48)]
    assert max(jaw for jaw, talks in zip(sheet.jaw, spoken, strict=True) if talks) > 0.1
    assert np.mean([jaw for jaw, talks in zip(sheet.jaw, spoken, strict=True) if not talks] or [0]) < 0.05
