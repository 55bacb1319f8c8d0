"""The script department: reads a prompt as a director would. `read` is all that the rest of the engine needs."""

from soundstage.engines.previz.script.reader import read

__all__ = ["read"]
