"""The page of a screening in a real browser, from the file system."""

import json
from pathlib import Path
from typing import Any

import pytest

from soundstage.runners.child import ChildRunner
from soundstage.screening.measures.base import Material, Measure, Reading
from soundstage.screening.prompts import Entry
from soundstage.screening.screening import Screening


def heard(_material: Material) -> list[Reading]:
    """Read what a recogniser would."""
    return [
        Reading(
            measure="words",
            title="Words recognised",
            value=0.0,
            unit="%",
            wanted="at most 5 %",
            verdict="good",
            details={"transcript": "Woof."},
        )
    ]


@pytest.fixture(scope="module")
def screening(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A screening of two prompts; returns its page."""
    folder = tmp_path_factory.mktemp("screening")
    entries = (
        Entry(id="dog", prompt="A dog </script><script>alert(1)</script>", named=("dog", "bark")),
        Entry(id="odd", prompt="A cat", args={"duration": 5}, named=("cat",)),
    )
    with ChildRunner() as runner:
        measures = (Measure(key="words", title="Words recognised", take=heard),)
        Screening(entries=entries, folder=folder, engine="soundstage.testing:ScriptedEngine", measures=measures).hold(
            runner, lambda *_: None
        )
    return folder / "index.html"


def test_the_page_opens_and_a_clip_plays(page: Any, screening: Path) -> None:
    """No server, no network, no console errors: the clip can be played and the pictures are there."""
    page.goto(screening.as_uri())
    assert page.title() == "Test screening: 1 clip by soundstage.testing:ScriptedEngine"
    played = page.evaluate(
        """async () => { const v = document.querySelector("video"); v.muted = true; await v.play();
        await new Promise(done => v.ontimeupdate = () => v.currentTime > 0 && done()); return [v.videoWidth, v.duration]; }"""
    )
    assert played == [1280, 4]
    page.locator("#dog .sound").scroll_into_view_if_needed()
    page.wait_for_function("[...document.images].filter(i => i.closest('article')).every(i => i.complete && i.naturalWidth > 0)")
    assert page.get_by_role("alert").inner_text().startswith("The API refuses it")
    assert "Woof." in page.locator("#dog .transcript").inner_text()


def test_ticks_survive_a_reload_and_are_saved_as_a_file(page: Any, screening: Path) -> None:
    """A tick counts at once, is still there after a reload, and comes out as judgement.json."""
    page.goto(screening.as_uri())
    assert page.locator("#tally").inner_text() == "2 things to judge."
    page.get_by_label("bark").check()
    assert page.locator("#tally").inner_text() == "1 of 2 judged things are there (50 %); 0 still to judge."
    page.reload()
    assert page.get_by_label("bark").is_checked()
    assert not page.get_by_role("checkbox", name="dog").is_checked()
    page.evaluate("delete window.showSaveFilePicker; window.showSaveFilePicker = undefined")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save judgement.json").click()
    assert json.loads(Path(download.value.path()).read_text()) == {"dog": {"dog": False, "bark": True}}


def test_the_page_can_be_read_on_a_phone_and_by_keyboard(page: Any, screening: Path) -> None:
    """Nothing sticks out sideways at phone width; the first Tab offers to skip to the clips."""
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(screening.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the clips"
