"""What all tests share."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = ["conformance", "live_server"]

# Machines that test are noisy neighbours: how long one example takes says nothing about the code. pytest-timeout ends what hangs.
settings.register_profile("soundstage", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.load_profile("soundstage")

# Whoever has a language model as director in their shell does not want a thousand test prompts sent to it.
for name in [name for name in os.environ if name.upper().startswith("SOUNDSTAGE_DIRECTOR_")]:
    del os.environ[name]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --record-goldens; name the tests whose pictures should change with it."""
    parser.addoption("--record-goldens", action="store_true", help="write the golden frames anew instead of comparing with them")


@pytest.fixture
def goldens() -> Path:
    """Where golden frames are kept."""
    return Path(__file__).parent / "goldens"
