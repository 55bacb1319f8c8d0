"""The cue sheet: what an engine planned to show and say, and when. Whoever looks at the finished clip can hold it against this."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedLine:
    """One spoken line. Times are seconds of the clip."""

    speaker: str
    text: str
    language: str
    """ISO 639-1."""
    start: float
    """When the first sound of speech is heard."""
    end: float
    on_screen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedVoice:
    """Voices that are heard without words: laughter, sobs, cheers. Times are seconds of the clip."""

    kind: str
    """As the sound is called: `laugh`, `crying`, `cheer` ..."""
    start: float
    end: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedShot:
    """One set-up of the camera, from cut to cut. Times are seconds of the clip."""

    start: float
    end: float
    people: int
    """People in the picture who have faces."""
    moves: tuple[str, ...] = ()
    """Camera moves in the screenplay's words: `dolly_in`, `pan_left` ..."""
    time: str | None = None
    """Time of day in the screenplay's words."""
    interior: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CueSheet:
    """Everything planned for one clip."""

    shots: tuple[PlannedShot, ...]
    lines: tuple[PlannedLine, ...] = ()
    voices: tuple[PlannedVoice, ...] = ()
    signs: tuple[str, ...] = ()
    """Texts that should be readable in the picture."""
    jaw: tuple[float, ...] = ()
    """How far the speakers' jaws are opened by speech, one value a frame, 0..1; the widest of all on screen. Empty when the engine
    does not know."""

    def to_dict(self) -> dict[str, Any]:
        """Return the sheet as JSON values."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> "CueSheet":
        """Return the sheet that `to_dict` wrote."""
        return cls(
            shots=tuple(PlannedShot(**(shot | {"moves": tuple(shot["moves"])})) for shot in values["shots"]),
            lines=tuple(PlannedLine(**line) for line in values["lines"]),
            voices=tuple(PlannedVoice(**voice) for voice in values.get("voices", ())),
            signs=tuple(values["signs"]),
            jaw=tuple(values["jaw"]),
        )
