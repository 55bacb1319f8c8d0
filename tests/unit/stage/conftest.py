"""What tests of the stage share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from soundstage.engines.previz.stage import cache


@pytest.fixture
def own_cache(tmp_path: Path) -> Iterator[Path]:
    """Give a test of the cache an empty one; all others share the user's, where a sky is made once."""
    cache.use_cache_folder(tmp_path / "cache")
    yield tmp_path / "cache"
    cache.use_cache_folder(None)
