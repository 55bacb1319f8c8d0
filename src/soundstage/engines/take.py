"""From a brief to a take: run an engine, look at what it made, and add the pictures that go with a clip."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from soundstage.engines.base import Brief, Engine, Log, Produced, Progress
from soundstage.errors import EngineError, InvalidInput, SoundstageError

if TYPE_CHECKING:
    from soundstage.media.probe import ClipFacts

SHARE_OF_ENGINE = 0.97
"""How much of the progress bar is the engine's; the rest is looking and making the small pictures."""

Size = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Take:
    """A finished clip with its provenance. The files lie in the work folder until somebody stores them."""

    video: Path
    thumbnail: Path
    thumbnail_size: Size
    """Width and height, pixels."""
    spritesheet: Path
    spritesheet_size: Size
    """Width and height, pixels."""
    screenplay: Path | None
    width: int
    """Pixels, read from the file, as are the next five."""
    height: int
    fps: Fraction
    num_frames: int
    duration: Fraction
    """Seconds."""
    file_size: int
    """Bytes."""
    engine: str
    engine_version: str
    seed: int
    facts: dict[str, Any] = field(default_factory=dict[str, Any])
    """What the engine says of itself, as JSON values."""


def make_take(engine: Engine, brief: Brief, folder: Path, cancelled: Callable[[], bool]) -> Iterator[Progress | Log | Take]:
    """Run the engine inside `folder`, yielding what it says and, last, the take.

    Ends without a take only when `cancelled` turned true. Progress never falls. Raises nothing but `SoundstageError`.
    """
    try:
        yield from _make_take(engine, brief, folder, cancelled)
    except (SoundstageError, GeneratorExit):
        raise
    except Exception as error:
        raise explain(error, folder) from error


def _make_take(engine: Engine, brief: Brief, folder: Path, cancelled: Callable[[], bool]) -> Iterator[Progress | Log | Take]:
    if brief.screenplay is not None and not getattr(engine, "takes_screenplays", False):
        raise InvalidInput(
            f"The engine {engine.name} reads prompts only.", remedy="Send a prompt without a screenplay, or choose the engine `previz`."
        )
    video: Produced | None = None
    screenplay: Path | None = None
    so_far = 0.0
    for event in engine.generate(brief, folder, cancelled):
        match event:
            case Log():
                yield event
            case Progress():
                so_far = max(so_far, SHARE_OF_ENGINE * min(1.0, event.fraction))
                yield Progress(fraction=so_far, doing=event.doing)
            case Produced(kind="screenplay"):
                screenplay = event.path
            case Produced():
                if video is not None:
                    raise EngineError(f"The engine {engine.name} made two videos from one brief.")
                video = event
    if cancelled():
        return
    if video is None:
        raise EngineError(f"The engine {engine.name} ended without a video.", remedy="The job's log says how far it came.")
    yield Progress(fraction=SHARE_OF_ENGINE, doing="finishing")
    yield finish(engine, brief, folder, video, screenplay)


def finish(engine: Engine, brief: Brief, folder: Path, video: Produced, screenplay: Path | None) -> Take:
    """Return the take of a video that an engine made: probed, held against the brief, with thumbnail and sprite sheet."""
    from soundstage.media.probe import probe
    from soundstage.media.spritesheet import write_spritesheet
    from soundstage.media.thumbnail import write_thumbnail

    if not video.path.is_file():
        raise EngineError(f"The engine {engine.name} named a video that is not there: {video.path.name}.")
    facts = probe(video.path)
    check(brief, facts)
    thumbnail, spritesheet = folder / "thumbnail.webp", folder / "spritesheet.jpg"
    return Take(
        video=video.path,
        thumbnail=thumbnail,
        thumbnail_size=write_thumbnail(video.path, thumbnail),
        spritesheet=spritesheet,
        spritesheet_size=write_spritesheet(video.path, spritesheet),
        screenplay=screenplay,
        width=facts.width,
        height=facts.height,
        fps=facts.fps,
        num_frames=facts.num_frames,
        duration=facts.duration,
        file_size=facts.file_size,
        engine=engine.name,
        engine_version=engine.version,
        seed=brief.seed,
        facts=video.facts,
    )


def check(brief: Brief, facts: "ClipFacts") -> None:
    """Raise `EngineError` when the file is not what was asked for."""
    asked = {"width": brief.width, "height": brief.height, "frames": brief.frames, "frames a second": brief.fps}
    got = {"width": facts.width, "height": facts.height, "frames": facts.num_frames, "frames a second": facts.fps}
    wrong = [f"{name} {got[name]} instead of {asked[name]}" for name in asked if got[name] != asked[name]]
    if wrong:
        raise EngineError(f"The engine made another clip than was asked for: {', '.join(wrong)}.")


def explain(error: Exception, folder: Path) -> SoundstageError:
    """Return any error as one of ours: a full disk by its name, everything else as the engine's fault."""
    from soundstage.media.files import storage_failure

    if isinstance(error, SoundstageError):
        return error
    if isinstance(error, OSError) and (failure := storage_failure(error, Path(error.filename or folder / "the clip"))) is not None:
        return failure
    if isinstance(error, MemoryError):
        return EngineError("The engine ran out of memory.", remedy="Ask for a smaller picture, or give the machine more memory.")
    return EngineError(f"The engine failed: {type(error).__name__}: {error}")


# --- as JSON, for the pipe between processes --------------------------------------------------------------------------

PATHS = ("video", "thumbnail", "spritesheet", "screenplay")
FRACTIONS = ("fps", "duration")
SIZES = ("thumbnail_size", "spritesheet_size")


def take_to_dict(take: Take) -> dict[str, Any]:
    """Return the take as JSON values."""
    values = {one.name: getattr(take, one.name) for one in fields(take)}
    return values | {name: str(values[name]) for name in (*PATHS, *FRACTIONS) if values[name] is not None}


def take_from_dict(values: dict[str, Any]) -> Take:
    """Return the take written by `take_to_dict`."""
    paths = {name: Path(values[name]) for name in PATHS if values[name] is not None}
    fractions = {name: Fraction(values[name]) for name in FRACTIONS}
    sizes = {name: (values[name][0], values[name][1]) for name in SIZES}
    typed: dict[str, Any] = values | paths | fractions | sizes
    return Take(**typed)
