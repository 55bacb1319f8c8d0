"""The stretches of a prompt: shots by time stamps, numbers, slug lines and cuts; lists of sounds, of music and of what is to be avoided."""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from soundstage.engines.previz.script.forms.heads import MUSIC_HEAD, NOT_HEAD, SLUG, SOUND_HEAD
from soundstage.engines.previz.script.lexis.lexicon import lexicon

_TIME = r"(?:\d{1,2}:)?\d{1,3}(?:\.\d+)?"
_STAMP = re.compile(
    rf"[\[(]?[ \t]{{0,12}}(?:from[ \t]+|seconds?[ \t]+)?({_TIME})[ \t]{{0,12}}(?:s|sec|seconds)?[ \t]{{0,12}}(?:-|–|—|→|->|to)[ \t]{{0,12}}({_TIME})[ \t]{{0,12}}(s\b|secs?\b|seconds?\b)?[ \t]{{0,12}}[\])]?[ \t]{{0,12}}[:,\-–—]?[ \t]{{0,12}}",
    re.IGNORECASE,
)
_LASTS = re.compile(r"\b(\d{1,2}(?:\.\d+)?)[ \t]{0,3}(?:s|secs?|seconds?)\b", re.IGNORECASE)
_A_TIME = re.compile(r"\ds\b|\d\s*sec|:\d\d|second", re.IGNORECASE)
_DECADE = re.compile(r"\d0s\b")
_OTHER_UNIT = re.compile(r"[ \t]{0,12}(?:years?|mm|fps|ft|feet)")
_SHOT = re.compile(
    r"[\[(]?\b(?:shot|scene|clip|plano|toma|escena|plan|scène|szene|einstellung|scena|inquadratura|cena)[ \t]{0,12}#?[ \t]{0,12}(?:\d{1,2}|one|two|three|four|five)\b[ \t]{0,12}(?P<how>[(\[][^()\[\]\n]{1,48}[)\]])?[ \t]{0,12}[\])]?[ \t]{0,12}[:.\-–—)][ \t]{0,12}"
    r"|(?:^|(?<=[.!?\n]))[ \t]{0,12}(?:opening|first|second|third|fourth|fifth) (?:shot|scene|image)[ \t]{0,12}[:–—-][ \t]{0,12}"
    r"|(?:^|\n)[ \t]{0,12}\d{1,2}(?:[.)]|[ ][-–—]|:)[ \t]+(?=[A-Z])",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:^|(?<=[.!?;:,Q] )|(?<=\n))(\d)[.)][ \t]+(?=[A-Z])")
_LETTERED = re.compile(r"(?:^|(?<=\n))[ \t]{0,12}\(?([A-L])[.):][ \t]+(?=\S)")
_STEPS = re.compile(r"\b(?:step|panel|beat|part|act)[ ]#?(\d{1,2})\b[ ]?[:.)–—-]?[ ]{1,3}(?=\w)", re.IGNORECASE)
_TWO = 2
"""Letters that may be people who talk: more are shots."""
_CUT = re.compile(
    r"(?:^|[,.;]|\bthen\b)?[ \t]{0,12}(?:we[ \t]+)?\b((?:smash |hard |match |jump |quick )?cuts?[ -]to|dissolves? to|fades? to|corte (?:a|para)|coupe sur|schnitt (?:auf|zu)|stacco su|next shot|the scene (?:changes|shifts) to|we then see"
    r"|(?:final|last|closing) (?:shot|scene|image)(?=[ \t]{0,12}[:–—-]))\b(?! (?:\w+ )?(?:black|white|silence)\b)[ \t]{0,12}[:–—,-]?[ \t]{0,12}",
    re.IGNORECASE,
)
_THEN = re.compile(r"(?<=[,.;a-z])[ ](?:and[ ])?then[ ](?:an?[ ])?(?=[a-zA-Z])", re.IGNORECASE)
_FRAMED = re.compile(r"(?:^|(?<=[.!?\n]))[ \t]{0,12}([A-Za-z][A-Za-z -]{1,30}?)(?:[ \t]{0,12}:|[ \t]{1,12}[-–—])[ \t]{1,12}")
_FRAMED_ITEM = re.compile(r"(?:^|(?<=\n))[ \t]{0,12}[-*•–][ \t]{1,12}([A-Za-z][A-Za-z -]{2,30}?),[ ]")
_SLUG_AT = re.compile(rf"(?:^|(?<=[.\n]))[ \t]{{0,12}}{SLUG.pattern}")
_LIST_ENDS = re.compile(r"\n[ \t]{0,12}\n|\n(?=[ \t]{0,12}[-*•]?[ \t]{0,12}\**[A-Z][\w ]{2,24}\**:)|(?<=[a-z])\.(?=\s+[A-Z])|$")
_NOTHING_SAID = " \n\t-–—,.;:*#"


@dataclass(slots=True)
class Section:
    """A stretch of the prompt: `intro`, `shot`, `after` (scene prose after a list), `sound`, `music` or `not`."""

    kind: str
    start: int
    end: int
    t0: float | None = None
    t1: float | None = None


@dataclass(frozen=True, slots=True)
class _Mark:
    """Where a section begins, and where its own words do."""

    start: int
    body: int
    kind: str
    t0: float | None = None
    t1: float | None = None
    follows: bool = False
    """It parts a shot from one before it."""


def sections_of(text: str) -> list[Section]:
    """Cut the text at stamps, shot heads and cuts, and set apart lists of sounds, music and things to avoid."""
    shots = list(_stamps(text)) or list(_shots(text))
    marks = sorted([*shots, *_lists(text)], key=lambda m: (m.start, m.body))
    return _throughout_apart(text, _tails_apart(text, _first_shot_told(list(_between(text, marks)), shots)))


def _stamps(text: str) -> Iterator[_Mark]:
    for m in _STAMP.finditer(text):
        start, end = _seconds(m.group(1)), _seconds(m.group(2))
        if end > start and _A_TIME.search(m.group(0)) and not _is_decades(m) and not _OTHER_UNIT.match(text[m.end() :]):
            yield _Mark(m.start(), m.end(), "shot", start, end)


def _is_decades(stamp: re.Match[str]) -> bool:
    """'a man in his 20-30s', and no '[5-10s]'."""
    return _DECADE.search(stamp.group(0)) is not None and not stamp.group(0).lstrip().startswith(("[", "(")) and ":" not in stamp.group(0)


def _seconds(stamp: str) -> float:
    minutes, _, rest = stamp.rpartition(":")
    return (int(minutes) * 60 if minutes else 0) + float(rest)


def _shots(text: str) -> Iterator[_Mark]:
    """Shots without times: by number, by slug line, by framing, and what a cut goes to."""
    yield from _headed(text)
    for m in _counted_up(text):
        yield _Mark(m.start(), m.end(), "shot")
    for m in [*_SLUG_AT.finditer(text), *_framed(text)]:
        yield _Mark(m.start(), m.start(), "shot")
    for m in [*_CUT.finditer(text), *_framed_anew(text)]:
        yield _Mark(m.start(), m.end(), "shot", follows=True)


def _headed(text: str) -> Iterator[_Mark]:
    """'Shot 2 (close-up):', 'Shot 2 (3s):': by their headings; where every one says how long it lasts, with times."""
    heads = list(_SHOT.finditer(text))
    lasting = [_LASTS.search(m["how"] or "") for m in heads]
    ends = [0.0, *itertools.accumulate(float(m[1]) if m else 0.0 for m in lasting)]
    timed = len(heads) > 1 and all(lasting)
    for n, m in enumerate(heads):
        body = m.start("how") if _frames(m["how"]) else m.end()
        yield _Mark(m.start(), body, "shot", ends[n], ends[n + 1]) if timed else _Mark(m.start(), body, "shot")


def _frames(how: str | None) -> bool:
    """'Shot 2 (*close-up*):', 'Shot 1 (*wide, high angle*):': what a heading says of its own shot."""
    parts = re.split(r"[,;/+]", (how or "").strip("()[] ").lower())
    return any(
        lexicon().called(part.strip(), "camera", "when", "place") or lexicon().called(part.strip().removesuffix(" shot"), "camera")
        for part in parts
        if part.strip()
    )


def _counted_up(text: str) -> list[re.Match[str]]:
    """'1. Wide shot ... 2. Close-up ...' within a line, or 'A: ... B: ...' on lines: what counts up from the first."""
    lettered = list(_LETTERED.finditer(text))
    if len(lettered) > _TWO and [m.group(1) for m in lettered] == list("ABCDEFGHIJKL"[: len(lettered)]):
        return lettered
    steps = list(_STEPS.finditer(text))
    if len(steps) > 1 and [int(m.group(1)) for m in steps] == list(range(1, len(steps) + 1)):
        return steps
    found = list(_NUMBERED.finditer(text))
    return found if len(found) > 1 and [int(m.group(1)) for m in found] == list(range(1, len(found) + 1)) else []


def _framed(text: str) -> list[re.Match[str]]:
    """'Close-up - a hand ... Wide - a bridge ...': sentences that begin with how they are framed; one alone tells of the whole clip."""
    for form in (_FRAMED, _FRAMED_ITEM):
        found = [m for m in form.finditer(text) if lexicon().called(m.group(1).strip().lower(), "camera.size", "camera.angle")]
        if len(found) > 1:
            return found
    return []


def _framed_anew(text: str) -> Iterator[re.Match[str]]:
    """'..., *then over-the-shoulder* on the man': what is said after another framing is another shot."""
    for m in _THEN.finditer(text):
        words = re.findall(r"[a-z'-]+", text[m.end() : m.end() + 60].lower())[:5]
        before = re.findall(r"[a-z'-]+", text[max(0, m.start() - 40) : m.start()].lower())[-3:]
        marked = text[m.start() - 1 : m.start()] in (",", ".", ";")
        if not marked and not any(lexicon().called(" ".join(before[n:]), "camera.size") for n in range(len(before))):
            continue
        if any(lexicon().called(" ".join(words[:n]), "camera.size") for n in range(1, len(words) + 1)):
            yield m


def _lists(text: str) -> Iterator[_Mark]:
    for kind, head in (("sound", SOUND_HEAD), ("music", MUSIC_HEAD), ("not", NOT_HEAD)):
        for m in head.finditer(text):
            yield _Mark(m.start(1), m.end(), kind)


def _between(text: str, marks: Iterable[_Mark]) -> Iterator[Section]:
    """Yield what stands before, between and after the marks, as far as it says anything."""
    now = _Mark(0, 0, "intro")
    for mark in marks:
        if mark.start < now.body:
            continue
        if text[now.body : mark.start].strip(_NOTHING_SAID):
            yield Section(now.kind, now.body, mark.start, now.t0, now.t1)
        now = mark
        if mark.kind != "shot":
            ends = _LIST_ENDS.search(text, mark.body)
            end = ends.start() if ends else len(text)
            if text[mark.body : end].strip():
                yield Section(mark.kind, mark.body, end)
            now = _Mark(end, end, "after")
    if text[now.body :].strip(_NOTHING_SAID):
        yield Section(now.kind, now.body, len(text), now.t0, now.t1)


def _first_shot_told(sections: list[Section], shots: list[_Mark]) -> list[Section]:
    """Where shots are parted by cuts alone, what stands before the first cut is a shot too."""
    if sections and shots and all(mark.follows for mark in shots) and sections[0].kind == "intro":
        sections[0].kind = "shot"
    return sections


def _tails_apart(text: str, sections: list[Section]) -> list[Section]:
    """Set apart what stands on lines of its own after a list with a shot a line: it holds for all of them."""
    shots = [s for s in sections if s.kind == "shot"]
    if len(shots) < 2 or not all(_is_a_line(text, a, b) for a, b in zip(shots, shots[1:], strict=False)):
        return sections
    last = shots[-1]
    lead = len(text[last.start :]) - len(text[last.start :].lstrip())
    cut = text.find("\n", last.start + lead, last.end)
    if cut < 0 or not text[cut : last.end].strip():
        return sections
    at = sections.index(last)
    return [*sections[:at], Section("shot", last.start, cut, last.t0, last.t1), Section("after", cut, last.end), *sections[at + 1 :]]


_THROUGHOUT = re.compile(r"(?<=[.!?\"”])[ \t]{1,12}[^.!?\n]{3,160}\bthroughout[ \t]{0,12}[.!]?[ \t\n]{0,12}$", re.IGNORECASE)


def _throughout_apart(text: str, sections: list[Section]) -> list[Section]:
    """'Shot 2: she smiles. *Frogs throughout.*': set apart what the end of the last shot says of all of them."""
    last = sections[-1] if sections else None
    told = _THROUGHOUT.search(text[last.start : last.end]) if last is not None and last.kind == "shot" else None
    if last is None or told is None or sum(s.kind == "shot" for s in sections) < 2:
        return sections
    cut = last.start + told.start()
    return [*sections[:-1], Section("shot", last.start, cut, last.t0, last.t1), Section("after", cut, last.end)]


def _is_a_line(text: str, shot: Section, following: Section) -> bool:
    ended = "\n" in text[max(0, shot.end - 3) : following.start] or text[shot.start : following.start].rstrip(" ").endswith("\n")
    return ended and "\n" not in text[shot.start : shot.end].strip()


def sounds_of_shots(sections: list[Section]) -> dict[int, int]:
    """Return lists of sounds that stand between shots -> the shot before them, whose own they are."""
    shots = [n for n, s in enumerate(sections) if s.kind == "shot"]
    between = [n for n, s in enumerate(sections) if s.kind == "sound" and shots and shots[0] < n < shots[-1]]
    listed = between and [n for n, s in enumerate(sections) if s.kind == "sound" and n > shots[0]]
    return {n: max(k for k in shots if k < n) for n in listed or ()}
