"""What whoever is in the picture has in common, people and creatures alike: all that the renderer and the camera ask of a body."""

from collections.abc import Sequence
from typing import Protocol

from soundstage.engines.previz.stage.cast.geometry import Floats
from soundstage.engines.previz.stage.cast.held import Thing
from soundstage.engines.previz.stage.cast.part import Part


class Measured(Protocol):
    """A body's measures."""

    @property
    def joints(self) -> Floats:
        """Where bones begin at rest, (bones, 3) metres."""
        ...

    @property
    def height(self) -> float:
        """From the ground to the top of the head, metres."""
        ...


class Figure(Protocol):
    """Somebody built: parts in rest space that their bones move."""

    @property
    def parts(self) -> Sequence[Part]:
        """What is drawn."""
        ...

    @property
    def things(self) -> Sequence[Thing]:
        """What they have in their hands at some time."""
        ...

    @property
    def body(self) -> Measured:
        """How large they are."""
        ...
