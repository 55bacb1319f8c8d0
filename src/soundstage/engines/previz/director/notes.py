"""What a merge leaves out, repairs and changes, gathered as it goes and told in few lines."""

from dataclasses import dataclass, field
from typing import Literal

from soundstage.engines.base import Log

EXAMPLES = 6
"""Items of one kind that are named; the rest is counted."""
MOST_CHANGES = 24
LONGEST = 80
"""Characters of an item in a log line."""

Kind = Literal["unknown", "uncited", "people", "speech", "restored", "forbidden", "misfit"]
SAID: dict[Kind, str] = {
    "unknown": "Left out, because the stage has no such thing",
    "uncited": "Left out, because no words of the prompt were named for it",
    "people": "Left out, because the prompt has no words for such a person",
    "speech": "Left out, because nobody was quoted with it",
    "restored": "Put back as quoted",
    "forbidden": "Left out, because the prompt forbids it",
    "misfit": "Left out, because it does not fit the screenplay",
}


@dataclass(slots=True)
class Notes:
    """See the module."""

    faults: list[str] = field(default_factory=list[str])
    """What is wrong with the form of an answer, in words for the model: worth one more try."""
    _dropped: dict[Kind, dict[str, None]] = field(default_factory=dict[Kind, dict[str, None]])
    _changes: list[str] = field(default_factory=list[str])

    def drop(self, kind: Kind, item: str) -> None:
        """Note something that was not taken over as it came."""
        self._dropped.setdefault(kind, {})[short(item)] = None

    def fault(self, where: str, what: str) -> None:
        """Note an error of form; it is also dropped."""
        self.faults.append(f"{where}: {what}")
        self.drop("misfit", f"{where}: {what}")

    def change(self, where: str, before: object, after: object, words: str) -> None:
        """Note where the director disagrees with the reader: the next rows of its lexicons."""
        self._changes.append(f"{where}: {short(_plain(before))} -> {short(_plain(after))}" + (f" (“{short(words)}”)" if words else ""))

    @property
    def changed(self) -> bool:
        """Whether anything of the answer was taken over."""
        return bool(self._changes)

    def logs(self) -> list[Log]:
        """Return it all as log lines: what was left out, then, for the curious, what was changed."""
        lines = [Log(message=f"{SAID[kind]}: {_some(list(items))}.") for kind, items in self._dropped.items()]
        return lines + [Log(message=f"The director changed {change}.", level="DEBUG") for change in self._changes[:MOST_CHANGES]]


def short(text: str) -> str:
    """Return a text that fits a log line."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _plain(value: object) -> str:
    if value is None or value == []:
        return "nothing"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)  # pyright: ignore[reportUnknownArgumentType]


def _some(items: list[str]) -> str:
    named = "; ".join(items[:EXAMPLES])
    return named if len(items) <= EXAMPLES else f"{named}; and {len(items) - EXAMPLES} more"
