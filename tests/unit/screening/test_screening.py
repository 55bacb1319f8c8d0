"""A screening as a whole: lists of prompts, finished clips that are kept, one page, one report, and what changed since the last."""

import json
from pathlib import Path
from typing import Any

import pytest

from soundstage.engines.previz.script import read
from soundstage.errors import InvalidInput
from soundstage.runners.child import ChildRunner
from soundstage.screening.judgement import read_judgement
from soundstage.screening.measures.base import Material, Measure, NotTaken, Reading
from soundstage.screening.page import marked, write_page
from soundstage.screening.prompts import Entry, read_entries
from soundstage.screening.report import Screened, compare, read_report, write_up
from soundstage.screening.screening import Screening, choose
from soundstage.screening.shoot import earlier_shot

ENGINE = "soundstage.testing:ScriptedEngine"


def length(material: Material) -> list[Reading]:
    """Measure how long the clip is."""
    seconds = float(material.facts.duration)
    verdict = "good" if seconds == material.seconds else "off"
    return [Reading(measure="length", title="Length", value=seconds, unit="s", wanted=f"{material.seconds:g} s", verdict=verdict)]


def unable(_material: Material) -> list[Reading]:
    """Say why nothing was measured."""
    raise NotTaken("The spectacles are at the optician's.")


def broken(_material: Material) -> list[Reading]:
    """Break."""
    raise ZeroDivisionError("by nought")


MEASURES = tuple(Measure(key=take.__name__, title=take.__name__.capitalize(), take=take) for take in (length, unable, broken))


def hold(folder: Path, *entries: Entry, engine: str = ENGINE, **more: Any) -> tuple[dict[str, Any], list[tuple[str, float, str]]]:
    """Hold a screening and return its report with what was told on the way."""
    told: list[tuple[str, float, str]] = []
    with ChildRunner() as runner:
        screening = Screening(entries=entries, folder=folder, engine=engine, measures=MEASURES, **more)
        report = screening.hold(runner, lambda *said: told.append(said), jobs=2)
    return report, told


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any], list[tuple[str, float, str]]]:
    """A screening of three prompts, one of which the API refuses."""
    folder = tmp_path_factory.mktemp("screening")
    (folder / "judgement.json").write_text(json.dumps({"dog": {"dog": True, "park": False, "gone": True}}))
    entries = (
        Entry(id="dog", prompt="A dog <runs> & barks", named=("dog", "park", "bark")),
        Entry(id="odd", prompt="A cat", args={"duration": 5}),
        Entry(id="tall", prompt="A tower", args={"aspect_ratio": "9:16"}),
    )
    return folder, *hold(folder, *entries)


def test_each_prompt_gets_its_clip_and_one_that_fails_stops_no_other(held: tuple[Path, dict[str, Any], list[Any]]) -> None:
    """The refused prompt is in the report with the API's own words; the others have clips of the size they asked for."""
    folder, report, _ = held
    assert (report["clips"], report["failed"]) == (2, 1)
    dog, odd, tall = report["entries"]
    assert "duration" in odd["failure"]
    assert not dog["failure"]
    assert not tall["failure"]
    for name in ("dog", "tall"):
        kept = {file.name for file in (folder / "clips" / name).iterdir()}
        assert {"video.mp4", "contact.png", "sound.png", "shot.json", "readings.json"} <= kept
    assert json.loads((folder / "clips" / "tall" / "shot.json").read_text())["size"] == [720, 1280]


def test_a_measure_that_cannot_be_taken_says_why(held: tuple[Path, dict[str, Any], list[Any]]) -> None:
    """One that is unable and one that breaks stand beside one that works."""
    readings = {reading["measure"]: reading for reading in held[1]["entries"][0]["readings"]}
    assert (readings["length"]["value"], readings["length"]["verdict"]) == (4.0, "good")
    assert readings["unable"]["value"] is None
    assert "optician" in readings["unable"]["note"]
    assert "ZeroDivisionError: by nought" in readings["broken"]["note"]


def test_ticks_are_counted(held: tuple[Path, dict[str, Any], list[Any]]) -> None:
    """Only what the prompt still names counts, and what nobody looked at is not held against the clip."""
    assert held[1]["entries"][0]["judged"] == {"shown": 1, "judged": 2, "named": 3}
    assert held[1]["judged"] == {"shown": 1, "judged": 2, "named": 3}


def test_the_page_holds_everything_and_escapes_it(held: tuple[Path, dict[str, Any], list[Any]]) -> None:
    """One file with relative addresses only; a prompt cannot write into it."""
    page = (held[0] / "index.html").read_text(encoding="utf-8")
    assert "A dog &lt;runs&gt; &amp; barks" in page
    assert 'src="clips/dog/video.mp4"' in page
    assert "There is no parrot in the props room." in page
    assert "http" not in page.replace("http-equiv", "")


def test_progress_of_each_prompt_rises_to_its_end(held: tuple[Path, dict[str, Any], list[Any]]) -> None:
    """A bar fed with it only moves forward."""
    for name in ("dog", "odd", "tall"):
        shares = [share for entry, share, _ in held[2] if entry == name]
        assert shares == sorted(shares)
        assert shares[-1] == 1.0


def test_a_finished_clip_is_not_made_again(tmp_path: Path) -> None:
    """The second screening takes what lies there, renders a changed prompt anew, and `again` renders all."""
    entry = Entry(id="a", prompt="A dog")
    hold(tmp_path, entry)
    clip = tmp_path / "clips" / "a" / "video.mp4"
    first = clip.stat().st_mtime_ns
    _, told = hold(tmp_path, entry)
    assert clip.stat().st_mtime_ns == first
    assert [doing for _, _, doing in told] == ["done"]
    hold(tmp_path, Entry(id="a", prompt="A cat"))
    second = clip.stat().st_mtime_ns
    assert second != first
    hold(tmp_path, Entry(id="a", prompt="A cat"), again=True)
    assert clip.stat().st_mtime_ns != second


def test_a_clip_that_was_interrupted_is_made_again(tmp_path: Path) -> None:
    """A folder without its last file counts for nothing."""
    entry = Entry(id="a", prompt="A dog")
    hold(tmp_path, entry)
    (tmp_path / "clips" / "a" / "shot.json").write_text('{"half": ')
    report, told = hold(tmp_path, entry)
    assert len(told) > 1
    assert report["clips"] == 1


def test_an_engine_that_dies_fails_its_clip_only(tmp_path: Path) -> None:
    """A crash is a failure with its cause in the report and on the page."""
    report, _ = hold(tmp_path, Entry(id="a", prompt="A dog"), engine="soundstage.testing:SegfaultsEngine")
    assert "SIGSEGV" in report["entries"][0]["failure"]
    assert "SIGSEGV" in (tmp_path / "index.html").read_text()


# ------------------------------------------------------------------------------------------------------------ the lists


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"id": "a", "prompt": "x"}\n{"id": "a", "prompt": "y"}', "line 2: the id 'a' comes twice"),
        ('{"id": "a", "prompt": "x"}\n\n{oops', "line 3 is not JSON"),
        ('{"id": "../a", "prompt": "x"}', "line 1: id"),
        ('{"id": "a"}', "line 1: prompt"),
        ('{"id": "a", "prompt": "x", "nmaed": []}', "line 1: nmaed"),
        ("[1]", "line 1: the line"),
        ("\n", "holds no prompts"),
    ],
)
def test_a_list_that_cannot_be_read_names_the_line(tmp_path: Path, text: str, message: str) -> None:
    """The cause and where it stands."""
    file = tmp_path / "prompts.jsonl"
    file.write_text(text)
    with pytest.raises(InvalidInput, match=message.replace("(", r"\(")):
        read_entries(file)


def test_only_some_of_a_list_may_be_screened(tmp_path: Path) -> None:
    """By id, in the order of the list; an id that is not there is named with those that are."""
    file = tmp_path / "prompts.jsonl"
    file.write_text("".join(json.dumps({"id": name, "prompt": "x"}) + "\n" for name in "abc"))
    assert [entry.id for entry in read_entries(file, ["c", "a"])] == ["a", "c"]
    with pytest.raises(InvalidInput, match=r"no prompt 'd'.*a, b, c"):
        read_entries(file, ["d"])


def test_an_unknown_measure_is_named_with_those_there_are() -> None:
    """A slip of the keyboard measures nothing in silence."""
    assert [one.key for one in choose(MEASURES, ["unable"])] == ["unable"]
    with pytest.raises(InvalidInput, match=r"lenght.*length, unable, broken"):
        choose(MEASURES, ["lenght"])


@pytest.mark.parametrize("text", ["[]", '{"a": {"dog": "yes"}}', "{"])
def test_a_judgement_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    """Somebody's evening of ticks is never overwritten or misread."""
    file = tmp_path / "judgement.json"
    file.write_text(text)
    with pytest.raises(InvalidInput, match="is not a judgement"):
        read_judgement(file)


# ----------------------------------------------------------------------------------------------------------- comparing


def report_of(
    value: float | None, verdict: str | None, better: str | None = "lower", *, failure: str = "", shown: int = 0
) -> dict[str, Any]:
    """Return a report of one entry with one reading."""
    reading = {"measure": "m", "title": "M", "value": value, "unit": "s", "verdict": verdict, "better": better}
    entry = {"id": "a", "failure": failure, "readings": [reading], "judged": {"shown": shown, "judged": 3, "named": 3}}
    return {"format": 1, "entries": [entry]}


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        (report_of(5, "off"), report_of(1, "good"), "better"),
        (report_of(1, "good"), report_of(5, "off"), "worse"),
        (report_of(5, "off"), report_of(4, "off"), "better"),
        (report_of(5, "good", "higher"), report_of(4, "good", "higher"), "worse"),
        (report_of(5, "told", None), report_of(4, "told", None), None),
        (report_of(5, "good"), report_of(5.01, "good"), None),
        (report_of(None, None), report_of(5, "off"), None),
        (report_of(1, "good"), report_of(1, "good", failure="died"), "worse"),
        (report_of(1, "good", shown=1), report_of(1, "good", shown=3), "better"),
    ],
)
def test_what_changed_is_better_or_worse(before: dict[str, Any], after: dict[str, Any], direction: str | None) -> None:
    """By verdict first, then by the number and the way it should go; noise and untaken readings are no change."""
    assert [change.direction for change in compare(before, after)] == ([direction] if direction else [])


def test_a_baseline_must_be_a_report(held: tuple[Path, dict[str, Any], list[Any]]) -> None:
    """The report that was written can be read again; another file is refused."""
    assert read_report(held[0] / "report.json") == held[1]
    with pytest.raises(InvalidInput, match="not a screening's report"):
        read_report(held[0] / "judgement.json")


@pytest.mark.parametrize(
    "prompt",
    [
        'INT. KITCHEN - NIGHT. An elderly woman in a green wool cardigan whispers: "Go." She waves at a zorb. Slow dolly in, 85mm.',
        "Shot 1: a beach. Shot 2: a park. Shot 3: a street. Shot 4: a desert.",
        "",
    ],
)
def test_any_screenplay_can_be_shown(held: tuple[Path, dict[str, Any], list[Any]], tmp_path: Path, prompt: str) -> None:
    """What a screenplay leaves out is no error: with clothes and lines, with lost shots, and with nothing at all."""
    entry = Entry(id="dog", prompt=prompt or "x")
    screenplay = read(prompt, seconds=4).model_dump(mode="json", exclude_defaults=True)
    shot = earlier_shot(held[0] / "clips" / "dog", json.loads((held[0] / "clips" / "dog" / "shot.json").read_text())["key"])
    screened = [Screened(entry=entry, shot=shot, readings=(Reading(measure="m", title="M", value=None),), screenplay=screenplay)]
    write_page(screened, {}, write_up(screened, {}, "previz"), tmp_path / "index.html")
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "The screenplay" in page or not screenplay
    assert all(missing["reason"] in page for missing in screenplay.get("unstaged", []))


def test_what_was_not_staged_is_marked_in_the_prompt() -> None:
    """Pieces join to the prompt; spans that overlap are marked once."""
    pieces = marked("a red zorb flies", [{"span": [6, 10], "reason": "unknown word"}, {"span": [8, 12], "reason": "guess"}])
    assert pieces == [("a red ", ""), ("zorb", "unknown word"), (" flies", "")]
