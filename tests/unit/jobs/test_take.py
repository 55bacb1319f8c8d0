"""From an engine's events to a take that is what was asked for."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from soundstage.engines.base import Brief, Engine, Event, Log, Produced, Progress
from soundstage.engines.brief import brief_from_dict, brief_to_dict
from soundstage.engines.take import SHARE_OF_ENGINE, Take, make_take, take_from_dict, take_to_dict
from soundstage.errors import EngineError, InvalidInput, StorageUnavailable
from soundstage.testing import FillsDiskEngine, LeavesNoVideoEngine, RaisesEngine, ScriptedEngine, WrongSizeEngine, small_brief


def never() -> bool:
    """Nobody cancels."""
    return False


def shoot(engine: Engine, folder: Path, brief: Brief | None = None, cancelled: Callable[[], bool] = never) -> list[Progress | Log | Take]:
    """Run an engine to its end."""
    return list(make_take(engine, brief or small_brief(), folder, cancelled))


def test_a_take_is_what_the_file_says(tmp_path: Path) -> None:
    """Size, rate, frames, length and weight of a take are read from the finished file, and its small pictures exist."""
    brief = small_brief(width=128, height=72, seconds=Fraction(1), seed=3)
    take = shoot(ScriptedEngine(), tmp_path, brief)[-1]
    assert isinstance(take, Take)
    assert (take.width, take.height, take.fps, take.num_frames, take.duration) == (128, 72, Fraction(24), 24, Fraction(1))
    assert take.file_size == take.video.stat().st_size > 0
    assert (take.engine, take.engine_version, take.seed) == ("scripted", "1", 3)
    assert take.thumbnail.read_bytes()[8:12] == b"WEBP"
    assert take.spritesheet.read_bytes()[:2] == b"\xff\xd8"


def test_what_the_engine_says_is_passed_on_in_order(tmp_path: Path) -> None:
    """Log lines come through unchanged, and progress leaves room for the finishing."""
    events = shoot(ScriptedEngine(), tmp_path)
    assert [event.message for event in events if isinstance(event, Log)] == [
        event.message for event in ScriptedEngine.script if isinstance(event, Log)
    ]
    fractions = [event.fraction for event in events if isinstance(event, Progress)]
    assert fractions == sorted(fractions)
    assert fractions[-1] == SHARE_OF_ENGINE


class Backwards(ScriptedEngine):
    """An engine whose progress falls and overshoots."""

    script = (Progress(fraction=0.9, doing="a"), Progress(fraction=0.1, doing="b"), Progress(fraction=7.0, doing="c"))


def test_progress_never_falls_nor_passes_one(tmp_path: Path) -> None:
    """An engine that counts backwards or too far is put right."""
    fractions = [event.fraction for event in shoot(Backwards(), tmp_path) if isinstance(event, Progress)]
    assert fractions == sorted(fractions)
    assert max(fractions) <= 1


def test_a_wrong_clip_is_an_error_that_names_the_difference(tmp_path: Path) -> None:
    """A clip of another size than the brief's is refused."""
    with pytest.raises(EngineError, match="width 32 instead of 64"):
        shoot(WrongSizeEngine(), tmp_path)


class TooShort(ScriptedEngine):
    """An engine that stops half a second early."""

    def generate(self, brief: Brief, folder: Path, cancelled: Callable[[], bool]) -> Iterator[Event]:
        """See `Engine.generate`."""
        yield from super().generate(small_brief(seconds=Fraction(1, 4)), folder, cancelled)


def test_a_short_clip_is_refused(tmp_path: Path) -> None:
    """Every frame that was asked for must be there."""
    with pytest.raises(EngineError, match="frames 6 instead of 12"):
        shoot(TooShort(), tmp_path)


def test_a_missing_video_is_an_error(tmp_path: Path) -> None:
    """An engine that ends without a video has failed."""
    with pytest.raises(EngineError, match="without a video"):
        shoot(LeavesNoVideoEngine(), tmp_path)


class Twice(ScriptedEngine):
    """An engine that produces its clip two times over."""

    def generate(self, brief: Brief, folder: Path, cancelled: Callable[[], bool]) -> Iterator[Event]:
        """See `Engine.generate`."""
        yield from super().generate(brief, folder, cancelled)
        yield Produced(path=folder / "clip.mp4", kind="video")


class Liar(ScriptedEngine):
    """An engine that names a file it never wrote."""

    def generate(self, brief: Brief, folder: Path, cancelled: Callable[[], bool]) -> Iterator[Event]:
        """See `Engine.generate`."""
        yield Produced(path=folder / "imaginary.mp4", kind="video")


class Scribbler(ScriptedEngine):
    """An engine whose video is a text."""

    def generate(self, brief: Brief, folder: Path, cancelled: Callable[[], bool]) -> Iterator[Event]:
        """See `Engine.generate`."""
        (folder / "clip.mp4").write_text("Once upon a time")
        yield Produced(path=folder / "clip.mp4", kind="video")


@pytest.mark.parametrize(("engine", "words"), [(Twice, "two videos"), (Liar, "not there"), (Scribbler, "not a video")])
def test_engines_that_break_their_promise_are_found_out(tmp_path: Path, engine: type[Engine], words: str) -> None:
    """Two videos, a video that is not there and a video that is none are errors of the engine."""
    with pytest.raises(EngineError, match=words):
        shoot(engine(), tmp_path)


def test_the_engines_own_errors_pass_unchanged(tmp_path: Path) -> None:
    """Cause and remedy are the engine's to say."""
    with pytest.raises(EngineError) as caught:
        shoot(RaisesEngine(), tmp_path)
    assert (caught.value.message, caught.value.remedy) == ("The lead actor has left.", "Send flowers.")


def test_a_full_disk_is_called_by_its_name(tmp_path: Path) -> None:
    """ENOSPC from anywhere in an engine is a StorageUnavailable with a remedy."""
    with pytest.raises(StorageUnavailable, match="no room") as caught:
        shoot(FillsDiskEngine(), tmp_path)
    assert caught.value.remedy


class Buggy(RaisesEngine):
    """An engine with a bug."""

    def fail(self) -> None:
        """Go wrong."""
        raise KeyError("door")


def test_a_bug_is_the_engines_error_with_its_cause(tmp_path: Path) -> None:
    """Any other exception becomes an EngineError that still holds what happened."""
    with pytest.raises(EngineError, match="KeyError") as caught:
        shoot(Buggy(), tmp_path)
    assert isinstance(caught.value.__cause__, KeyError)


def test_a_cancelled_engine_makes_no_take(tmp_path: Path) -> None:
    """Cancelling ends the events without a take and without an error."""
    assert shoot(ScriptedEngine(), tmp_path, cancelled=lambda: True) == []


def test_the_screenplay_comes_with_the_take(tmp_path: Path) -> None:
    """A screenplay the engine wrote is part of the take."""

    class Writes(ScriptedEngine):
        def generate(self, brief: Brief, folder: Path, cancelled: Callable[[], bool]) -> Iterator[Event]:
            (folder / "screenplay.json").write_text("{}")
            yield Produced(path=folder / "screenplay.json", kind="screenplay")
            yield from super().generate(brief, folder, cancelled)

    take = shoot(Writes(), tmp_path)[-1]
    assert isinstance(take, Take)
    assert take.screenplay == tmp_path / "screenplay.json"


def test_an_engine_that_reads_prompts_only_is_given_no_screenplay(tmp_path: Path) -> None:
    """What somebody edited is not ignored in silence."""
    with pytest.raises(InvalidInput, match="raises reads prompts only"):
        shoot(RaisesEngine(), tmp_path, small_brief(screenplay={"shots": [{"start": 0, "end": 0.5}]}))
    take = shoot(ScriptedEngine(), tmp_path, small_brief(screenplay={"shots": [{"start": 0, "end": 0.5}]}))[-1]
    assert isinstance(take, Take)
    assert take.screenplay is not None


def test_takes_travel_as_json(tmp_path: Path) -> None:
    """A take written as JSON values and read back is the same take."""
    import json

    take = shoot(ScriptedEngine(), tmp_path)[-1]
    assert isinstance(take, Take)
    assert take_from_dict(json.loads(json.dumps(take_to_dict(take)))) == take


@pytest.mark.parametrize(
    "brief", [small_brief(), small_brief(fps=Fraction(24000, 1001), quality="pro", screenplay={"shots": []}, seed=2**63 - 1)]
)
def test_briefs_travel_as_json(brief: Brief) -> None:
    """A brief written as JSON values and read back is the same brief, fractions exact."""
    import json

    assert brief_from_dict(json.loads(json.dumps(brief_to_dict(brief)))) == brief


@pytest.mark.parametrize(
    "values",
    [{}, {"prompt": "x"}, {"bogus": 1}, brief_to_dict(small_brief()) | {"seconds": "soon"}, brief_to_dict(small_brief()) | {"fps": "1/0"}],
)
def test_what_is_no_brief_is_refused(values: dict[str, object]) -> None:
    """Missing, unknown and unreadable values are InvalidInput."""
    with pytest.raises(InvalidInput):
        brief_from_dict(values)
