"""The documents keep up with the code."""

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
import typer.main

from soundstage.catalog.sora2 import endpoints
from soundstage.cli import app
from soundstage.engines.previz.screenplay import Screenplay, Unstaged
from soundstage.screening.prompts import read_entries
from soundstage.settings import Settings

ROOT = Path(__file__).parents[2]
DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]


def headings(file: str) -> set[str]:
    """Return the headings of a document, without their marks."""
    lines = (ROOT / "docs" / file).read_text(encoding="utf-8").splitlines()
    return {line.lstrip("#").strip().replace("`", "") for line in lines if line.startswith("#")}


@pytest.mark.parametrize("name", Settings.model_fields)
def test_each_setting_has_a_heading(name: str) -> None:
    """Whatever can be set is described in settings.md, by the name of its variable."""
    assert f"SOUNDSTAGE_{name.upper()}" in headings("settings.md")


@pytest.mark.parametrize("name", sorted(typer.main.get_group(app).commands))
def test_each_command_has_a_heading(name: str) -> None:
    """Every command is described in cli.md."""
    assert f"soundstage {name}" in headings("cli.md")


@pytest.mark.parametrize("endpoint", [entry.id for entry in endpoints(true_1080p_price=Decimal(0))])
def test_each_endpoint_has_a_heading(endpoint: str) -> None:
    """Every endpoint of the catalogue is described in fal-compatibility.md."""
    assert endpoint in headings("fal-compatibility.md")


def test_no_setting_is_described_that_does_not_exist() -> None:
    """A variable named in a heading can be set."""
    named = {name for name in headings("settings.md") if name.startswith("SOUNDSTAGE_")}
    assert named <= {f"SOUNDSTAGE_{name.upper()}" for name in Settings.model_fields}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: str(file.relative_to(ROOT)))
def test_links_lead_somewhere(document: Path) -> None:
    """Every relative link of a document names a file of the repository."""
    text = document.read_text(encoding="utf-8")
    targets = [target for target in re.findall(r"\]\(([^)#\s]+)", text) if "://" not in target]
    missing = [target for target in targets if not (document.parent / target).exists()]
    assert missing == []


def test_the_glossary_is_in_order() -> None:
    """A reader finds a word where the alphabet puts it, once."""
    words = re.findall(r"^\*\*(.+?)\*\*", (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert words == sorted(set(words))


def test_the_architecture_names_every_room() -> None:
    """Each package and module at the top of the tree is in the picture."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = [entry.name for entry in (ROOT / "src" / "soundstage").iterdir() if not entry.name.startswith(("_", "."))]
    assert [room for room in rooms if room.removesuffix(".py") not in text] == []


def test_the_screenplay_in_the_documents_can_be_shot() -> None:
    """The example of screenplay.md is a valid screenplay, and every reason for leaving something out is explained."""
    text = (ROOT / "docs" / "screenplay.md").read_text(encoding="utf-8")
    example = re.search(r"```json\n(.*?)```", text, re.DOTALL)
    assert example is not None
    Screenplay.model_validate(json.loads(example.group(1)))
    reasons = Unstaged.model_json_schema()["properties"]["reason"]["enum"]
    assert [reason for reason in reasons if f"| `{reason}` |" not in text] == []


def test_the_documents_lead_to_the_screenplay_of_a_clip_and_to_its_schema() -> None:
    """Whoever reads about screenplays, or about the API, finds both addresses."""
    for name in ("screenplay.md", "fal-compatibility.md"):
        text = (ROOT / "docs" / name).read_text(encoding="utf-8")
        assert "/schemas/screenplay.json" in text
        assert "/v1/takes/<video_id>/screenplay" in text


def test_every_way_to_refuse_a_screenplay_is_explained() -> None:
    """Each type that an error may have is in the table of screenplay.md, and no other of ours."""
    checks = [ROOT / "src" / "soundstage" / place for place in ("engines/previz/continuity.py", "catalog/screenplays.py")]
    kinds = {kind for file in checks for kind in re.findall(r'"([a-z]+(?:_[a-z]+)+)", (?:message|"A|"More)', file.read_text("utf-8"))}
    table = (ROOT / "docs" / "screenplay.md").read_text(encoding="utf-8").partition("| `type` |")[2].partition("\n\n")[0]
    assert "unknown_id" in kinds
    assert kinds == set(re.findall(r"`([a-z]+(?:_[a-z]+)+)`", table)) - {"extra_forbidden", "literal_error", "too_short"}


def test_the_list_in_the_documents_can_be_screened(tmp_path: Path) -> None:
    """The example line of screening.md is a prompt of a screening."""
    text = (ROOT / "docs" / "screening.md").read_text(encoding="utf-8")
    example = re.search(r"```json\n(.*?)```", text, re.DOTALL)
    assert example is not None
    (tmp_path / "list.jsonl").write_text(example.group(1))
    (entry,) = read_entries(tmp_path / "list.jsonl")
    assert entry.named
