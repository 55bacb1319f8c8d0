"""Time and memory of a process and all its descendants, read from /proc."""

import os
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

TICKS = os.sysconf("SC_CLK_TCK")


def tree(root: int) -> list[int]:
    """Return a process and all its living descendants."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            children.setdefault(int(fields[1]), []).append(int(entry.name))
    found, waiting = [], [root]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        waiting.extend(children.get(pid, []))
    return found


def resident(pid: int) -> int:
    """Return bytes of memory in use; a page shared by n processes counts 1/n in each, so that sums are true."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def own_cpu_seconds(pid: int) -> float:
    """Return CPU time of a process alone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:13])) / TICKS


class Watch:
    """Samples a process tree while the block lasts: peak memory over all processes, and CPU time."""

    def __init__(self, root: int, *, every: float = 0.2) -> None:
        self._root, self._every = root, every
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)
        self._cpu: dict[int, float] = {}
        self._before: dict[int, float] = {}
        self.peak_bytes = 0

    def __enter__(self) -> Self:
        self._before = {pid: own_cpu_seconds(pid) for pid in tree(self._root)}
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._look()
        self._stop.set()
        self._thread.join()

    @property
    def cpu_seconds(self) -> float:
        """CPU seconds spent in the block, but for what a process spent after it was last looked at."""
        return sum(spent - self._before.get(pid, 0.0) for pid, spent in self._cpu.items())

    def _sample(self) -> None:
        while not self._stop.wait(self._every):
            self._look()

    def _look(self) -> None:
        pids = tree(self._root)
        self.peak_bytes = max(self.peak_bytes, sum(map(resident, pids)))
        for pid in pids:
            self._cpu[pid] = max(self._cpu.get(pid, 0.0), own_cpu_seconds(pid))
