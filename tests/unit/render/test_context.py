"""A machine without a driver is told what to install."""

import moderngl
import pytest

from soundstage.engines.previz.render.context import open_context
from soundstage.errors import GraphicsUnavailable


def test_no_driver_says_the_cause_and_the_remedy(monkeypatch):
    """The driver's own words and what to install are both in the message."""

    def refuse(**_: object) -> moderngl.Context:
        raise OSError("libEGL.so.1: cannot open shared object file")

    monkeypatch.setattr(moderngl, "create_context", refuse)
    with pytest.raises(GraphicsUnavailable, match=r"libEGL\.so\.1") as caught:
        open_context()
    assert caught.value.remedy
    assert "nstall" in caught.value.remedy


def test_no_device_of_that_number_is_a_graphics_error():
    """A device that is not there is said to be unavailable, not a crash."""
    with pytest.raises(GraphicsUnavailable):
        open_context(device=99)
