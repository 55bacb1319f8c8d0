"""Things that are made once and kept on disk: texture tiles, skies, baked light.

Everything in the cache can be made again, so a folder that cannot be read or written costs time, never a clip.
"""

import hashlib
import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

LIMIT = 800 * 2**20
"""Bytes the cache may hold; the files used longest ago go first."""

Arrays = Mapping[str, NDArray[Any]]

_folder: Path | None = None


def use_cache_folder(folder: Path | None) -> None:
    """Keep the cache in `folder` from now on; None goes back to the user's cache folder."""
    global _folder  # noqa: PLW0603 - one folder a process, set once by whoever starts the engine
    _folder = folder


def cache_folder() -> Path:
    """Return the folder of the cache: the chosen one, or `soundstage` in the user's cache folder."""
    if _folder is not None:
        return _folder
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "soundstage"


def code_version(*modules: str) -> str:
    """Return a hash of the source files given (each module's `__file__`), so that an edit makes old entries unreachable."""
    digest = hashlib.blake2b(np.__version__.encode(), digest_size=8)
    for file in modules:
        digest.update(Path(file).read_bytes())
    return digest.hexdigest()


def content_hash(*parts: object) -> str:
    """Return a short hash of arrays (their bytes) and plain values (their repr)."""
    digest = hashlib.blake2b(digest_size=12)
    for part in parts:
        if isinstance(part, np.ndarray):
            digest.update(str((part.dtype.str, part.shape)).encode())
            digest.update(np.ascontiguousarray(part).data)
        else:
            digest.update(repr(part).encode())
    return digest.hexdigest()


def cached(name: str, make: Callable[[], Arrays]) -> dict[str, NDArray[Any]]:
    """Return the arrays kept under `name`, making and keeping them when they are not there.

    `name` must hold everything the arrays depend on (see `code_version` and `content_hash`). The file is written to a
    temporary name and renamed when whole, so two processes may make the same entry at once.
    """
    path = cache_folder() / f"{name}.npz"
    try:
        with np.load(path, allow_pickle=False) as kept:
            arrays = {key: kept[key] for key in kept.files}
        os.utime(path)
    except Exception:  # noqa: BLE001 - absent, cut short or unreadable: all mean "make it again"
        arrays = dict(make())
        _keep(path, arrays)
    return arrays


def _keep(path: Path, arrays: Arrays) -> None:
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".making-", suffix=".npz", delete=False) as file:
            temporary = Path(file.name)
            np.savez(file, allow_pickle=False, **arrays)
        temporary.replace(path)
        _make_room(path)
    except OSError:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _make_room(newest: Path) -> None:
    files = sorted(((file.stat().st_mtime, file.stat().st_size, file) for file in newest.parent.glob("*.npz")), reverse=True)
    held = 0
    for _, size, file in files:
        held += size
        if held > LIMIT and file != newest:
            file.unlink(missing_ok=True)
