"""Tests of the sets keep their cache to themselves."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from soundstage.engines.previz.stage import cache


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path) -> Iterator[Path]:
    """Give each test an empty cache folder."""
    cache.use_cache_folder(tmp_path / "cache")
    yield tmp_path / "cache"
    cache.use_cache_folder(None)
