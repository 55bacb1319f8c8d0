"""Engines by name. They are imported when used, never before: importing `soundstage` must stay cheap."""

from importlib import import_module
from importlib.metadata import entry_points

from soundstage.engines.base import Engine
from soundstage.errors import NotFound

BUILT_IN = {"previz": "soundstage.engines.previz.engine:PrevizEngine"}


def names() -> list[str]:
    """Return the names of all engines: ours, then those other packages offer as `soundstage.engines` entry points."""
    return [*BUILT_IN, *(point.name for point in entry_points(group="soundstage.engines") if point.name not in BUILT_IN)]


def load(name: str) -> Engine:
    """Import and make the engine of that name.

    A name holding a colon is taken as `module:attribute`, for tests and private engines.
    Raises `NotFound` when there is none.
    """
    target = BUILT_IN.get(name) or (name if ":" in name else None)
    if target is None:
        found = entry_points(group="soundstage.engines", name=name)
        if not found:
            raise NotFound(f"There is no engine called {name!r}.", remedy=f"Known engines: {', '.join(names())}.")
        return next(iter(found)).load()()
    module, _, attribute = target.partition(":")
    return getattr(import_module(module), attribute)()
