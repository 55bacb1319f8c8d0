"""Engines by name. They are imported when used, never before: importing `soundstage` must stay cheap."""

from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any

from soundstage.engines.base import Engine
from soundstage.errors import SettingsError

if TYPE_CHECKING:
    from soundstage.engines.previz.screenplay import Screenplay

BUILT_IN = {"previz": "soundstage.engines.previz.engine:PrevizEngine"}
SCREENPLAY = "soundstage.engines.previz.screenplay:Screenplay"
"""The one format of screenplays, whatever engine shoots them. Its module must import nothing that draws, speaks or computes."""


def names() -> list[str]:
    """Return the names of all engines: ours, then those other packages offer as `soundstage.engines` entry points."""
    return [*BUILT_IN, *(point.name for point in entry_points(group="soundstage.engines") if point.name not in BUILT_IN)]


def require(name: str) -> None:
    """Raise `SettingsError` when no engine has that name. Imports nothing, so `module:attribute` is believed."""
    if ":" not in name and name not in names():
        raise SettingsError(f"There is no engine called {name!r}.", remedy=f"Known engines: {', '.join(names())}.")


def load(name: str) -> Engine:
    """Import and make the engine of that name.

    A name holding a colon is taken as `module:attribute`, for tests and private engines.
    Raises `SettingsError` when there is none.
    """
    require(name)
    target = BUILT_IN.get(name) or (name if ":" in name else None)
    if target is None:
        return next(iter(entry_points(group="soundstage.engines", name=name))).load()()
    module, _, attribute = target.partition(":")
    return getattr(import_module(module), attribute)()


@cache
def screenplay_format() -> "type[Screenplay]":
    """Return the model that screenplays from outside are validated with; its `ValidationError`s say which field is wrong and why."""
    module, _, attribute = SCREENPLAY.partition(":")
    return getattr(import_module(module), attribute)


def screenplay_schema() -> dict[str, Any]:
    """Return that format as JSON Schema."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | screenplay_format().model_json_schema()
