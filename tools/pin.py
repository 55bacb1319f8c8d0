"""Write constraints.txt: the exact version of everything that `soundstage[dev,screen]` brings into this environment.

Run it after a change of dependencies, in a `.venv` where the tests pass: `.venv/bin/python tools/pin.py`.
"""

import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

TARGET = Path(__file__).parents[1] / "constraints.txt"
HEAD = """\
# Exact versions of the whole tree that tests run with. Made by tools/pin.py; used by tools/setup.sh.
"""


def canonical(name: str) -> str:
    """Return a distribution's name as the index spells it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def closure(name: str, extras: frozenset[str]) -> dict[str, str]:
    """Return name -> version of everything a distribution needs in this environment, itself left out."""
    found: dict[str, str] = {}
    seen: set[tuple[str, frozenset[str]]] = set()
    waiting = [(name, extras)]
    while waiting:
        current, wanted = waiting.pop()
        if (current, wanted) in seen:
            continue
        seen.add((current, wanted))
        try:
            here = distribution(current)
        except PackageNotFoundError:
            continue  # a marker for another platform
        if current != name:
            found[current] = here.version
        for line in here.requires or []:
            need = Requirement(line)
            if need.marker is None or any(need.marker.evaluate({"extra": extra}) for extra in {"", *wanted}):
                waiting.append((canonical(need.name), frozenset(need.extras)))
    return found


if __name__ == "__main__":
    pins = closure("soundstage", frozenset({"dev", "screen"}))
    TARGET.write_text(HEAD + "".join(f"{name}=={pins[name]}\n" for name in sorted(pins)))
    print(f"{TARGET.name}: {len(pins)} packages")
