"""Where things are kept that can be made again."""

import os
from pathlib import Path


def cache_folder() -> Path:
    """Return the folder for things that can be made again: $XDG_CACHE_HOME/soundstage or ~/.cache/soundstage."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "soundstage"
