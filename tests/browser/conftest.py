"""A real Chromium for the pages."""

import os
import shutil
from collections.abc import Generator
from typing import Any

import pytest

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
]
"""Quiet: the browser asks nobody on the network for anything."""


@pytest.fixture(scope="module")
def browser() -> Generator[Any]:
    """A headless browser; skipped where there is none, but never in CI.

    It lives for one module only: while it does, its event loop would be in the way of asynchronous tests.
    """
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing; tools/setup.sh --with-browser installs it.")
        pytest.skip("Chromium is not installed.")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Any) -> Generator[Any]:
    """A fresh page in a window of its own; its errors fail the test."""
    window = browser.new_context(viewport={"width": 1280, "height": 900})
    page = window.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on(
        "request",
        lambda request: faults.append(f"asked for {request.url}") if not request.url.startswith(("file:", "data:", "blob:")) else None,
    )
    yield page
    window.close()
    assert faults == []
