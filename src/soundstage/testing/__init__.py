"""Doubles for tests, ours and other people's. They keep the same contracts as what they stand in for.

Engines are named to the registry by module and attribute: `soundstage.testing:ScriptedEngine`.
"""

from soundstage.testing.clock import FrozenClock
from soundstage.testing.engines import (
    ExitsEngine,
    FillsDiskEngine,
    HangsEngine,
    LeavesNoVideoEngine,
    RaisesEngine,
    ScriptedEngine,
    SegfaultsEngine,
    SlowEngine,
    WrongSizeEngine,
)
from soundstage.testing.jobs import new_job, small_brief
from soundstage.testing.store import MemoryStore

__all__ = [
    "ExitsEngine",
    "FillsDiskEngine",
    "FrozenClock",
    "HangsEngine",
    "LeavesNoVideoEngine",
    "MemoryStore",
    "RaisesEngine",
    "ScriptedEngine",
    "SegfaultsEngine",
    "SlowEngine",
    "WrongSizeEngine",
    "new_job",
    "small_brief",
]
