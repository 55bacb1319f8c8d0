"""The page of a screening: one HTML file that works from the file system, with pictures and clips beside it."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from soundstage.media.files import whole_file
from soundstage.screening.report import Screened, spell

HERE = Path(__file__).parent


def write_page(screened: Sequence[Screened], judgement: Mapping[str, Mapping[str, bool]], report: Mapping[str, Any], file: Path) -> None:
    """Write the page. `judgement` sets its ticks; those made later in the browser win over it there until they are saved."""
    from jinja2 import Environment, FileSystemLoader
    from markupsafe import Markup

    # A screenplay leaves out what a prompt does not say: what is absent is empty.
    environment = Environment(loader=FileSystemLoader(HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    text = environment.get_template("index.html.j2").render(
        report=report,
        pairs=list(zip(screened, report["entries"], strict=True)),
        judgement=for_script(judgement),
        marked=marked,
        spell=spell,
        style=Markup((HERE / "page.css").read_text(encoding="utf-8")),  # noqa: S704 - ours
        script=Markup((HERE / "page.js").read_text(encoding="utf-8")),  # noqa: S704 - ours
    )
    with whole_file(file) as part:
        part.write_text(text, encoding="utf-8")


def marked(prompt: str, unstaged: Sequence[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """Split a prompt into (text, reason) pieces; the reason is '' where the text was staged."""
    pieces: list[tuple[str, str]] = []
    at = 0
    spans = sorted((tuple(one["span"]), one["reason"]) for one in unstaged if one.get("span"))
    for (start, end), reason in spans:
        if start >= at:
            pieces += [(prompt[at:start], ""), (prompt[start:end], reason)]
            at = end
    return [piece for piece in (*pieces, (prompt[at:], "")) if piece[0]]


def for_script(value: Any) -> str:
    """Return JSON that may stand inside a <script> element, whatever is in it."""
    from markupsafe import Markup

    text = json.dumps(value, ensure_ascii=False)
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704 - escaped just now
