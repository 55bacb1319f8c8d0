"""A place as the text names it."""

from dataclasses import dataclass

from soundstage.engines.previz.script.lexis.lexicon import Entry

_ANY_PLACE = frozenset({"room", "interior", "house", "home", "building", "outdoors", "place", "horizon", "skyline", "sky"})
"""Places that say nothing where a better one is named."""
A_TOWN = 2


@dataclass(frozen=True, slots=True)
class Place:
    """A place as the text names it. `entry` is the nearest kind of place that is known."""

    name: str
    words: str
    entry: Entry | None
    at: int
    town: bool = False
    """A town or land by a name that no list has."""
    outside: bool = False
    """A building that the scene is in front of."""
    guessed: bool = False
    """No list and no dictionary knows the place: only a word like 'room' says that it is one."""
    said: str = ""
    """Which of an entry's phrases says it."""

    @property
    def own_name(self) -> str:
        """What it is called: a town of the lists by its own name, and not by the kind of town that it is; a villa is no old house."""
        if self.vague == A_TOWN:
            return self.words.lower()
        return self.name if not self.said or {*self.name.split()} <= {*self.said.split()} else self.said

    @property
    def is_any(self) -> bool:
        """Whether it only says inside or outside, which another field does: 'interior', 'outdoors'."""
        return self.name in ("interior", "outdoors", "place")

    @property
    def vague(self) -> int:
        """How readily it gives way to another place: 0 not at all, 1 a view or a corner of a room, 2 a town or land by name."""
        if self.town:
            return A_TOWN
        if self.name in _ANY_PLACE:
            return 1
        return int(self.entry.attrs.get("detail", "0")) if self.entry is not None else 0
