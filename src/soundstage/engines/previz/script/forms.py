"""The written forms people use: quotes, `Name: words`, dialogue blocks, cues, heads, time stamps, shot lists, negation, similes.

No language is understood here. The result is the prompt with the spoken and written words blanked out (same length, so that
offsets hold), and a list of what stood where.
"""

import re
from dataclasses import dataclass, field

from soundstage.engines.previz.script.languages import language_of_prompt
from soundstage.engines.previz.script.lexicon import lexicon

STAND_IN = "QQ"
"""What a quote becomes in the text that is read: a noun that no list knows."""

_CLOSERS = {"“": '”“"', "„": '“”"', "«": "»", "»": "«", "「": "」", "『": "』", '"': '"”“', "‘": "’", "‹": "›"}
_LONGEST_QUOTE = 2_000

_TIME = r"(?:\d{1,2}:)?\d{1,3}(?:\.\d+)?"
_STAMP = re.compile(
    rf"[\[(]?[ \t]{{0,12}}(?:from[ \t]+|seconds?[ \t]+)?({_TIME})[ \t]{{0,12}}(?:s|sec|seconds)?[ \t]{{0,12}}(?:-|–|—|→|->|to)[ \t]{{0,12}}({_TIME})[ \t]{{0,12}}(s\b|secs?\b|seconds?\b)?[ \t]{{0,12}}[\])]?[ \t]{{0,12}}[:,\-–—]?[ \t]{{0,12}}",
    re.IGNORECASE,
)
_SHOT = re.compile(
    r"[\[(]?\b(?:shot|scene|clip)[ \t]{0,12}#?[ \t]{0,12}(?:\d{1,2}|one|two|three|four|five)\b[ \t]{0,12}(?:\([^()\n]{1,24}\))?[ \t]{0,12}[\])]?[ \t]{0,12}[:.\-–—)][ \t]{0,12}"
    r"|(?:^|\n)[ \t]{0,12}\d{1,2}[.)][ \t]+(?=[A-Z])",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"(?:^|[,.;]|\bthen\b)?[ \t]{0,12}(?:we[ \t]+)?\b((?:smash |hard |match |jump |quick )?cuts?[ -]to|dissolves? to|fades? to(?! black)|next shot|the scene (?:changes|shifts) to|we then see)\b[:,]?[ \t]{0,12}",
    re.IGNORECASE,
)
_SLUG = re.compile(r"\b(INT|EXT)(?:\.|\b)(?:[ \t]{0,12}/[ \t]{0,12}(?:INT|EXT)\.?)?[ \t]+(?=[A-Z])")
_SLUG_PLACE = re.compile(
    r"\b(?:INT|EXT)(?:\.|\b)(?:[ \t]{0,12}/[ \t]{0,12}(?:INT|EXT)\.?)?[ \t]+([A-Z][^\n\-–—,.]{1,40}?)[ \t]{0,12}(?=[-–—,.\n]|$)"
)
_HEAD_AT = r"(?:^|(?<=[.\n!?;\"”Q]))[ \t]{0,12}[-*•#]*[ \t]{0,12}\**[ \t]{0,12}"
_SOUND_HEAD = re.compile(
    _HEAD_AT
    + r"((?:background |ambient |diegetic |foley |natural )?(?:sounds?|audio|sfx|sound effects?|sound design|ambience|ambiance|soundscape|foley|background noise|noises?)|son|sonidos?|sons|geräusche|ton|suoni)\**[ \t]{0,12}:\**[ \t]{0,12}",
    re.IGNORECASE,
)
_MUSIC_HEAD = re.compile(
    _HEAD_AT + r"((?:background )?music|score|soundtrack|música|musique|musik|musica)\**[ \t]{0,12}:\**[ \t]{0,12}", re.IGNORECASE
)
_TALK_HEAD = re.compile(
    _HEAD_AT + r"(dialogues?|dialogs?|lines|script|spoken lines|voice ?lines|diálogos?|dialogo|dialoge)\**[ \t]{0,12}:\**[ \t]{0,12}",
    re.IGNORECASE,
)
_NOT_HEAD = re.compile(_HEAD_AT + r"(negative(?: prompt)?|avoid|exclude|do not include)\**[ \t]{0,12}:\**[ \t]{0,12}", re.IGNORECASE)
_PLAIN_HEADS = frozenset(
    [
        "camera",
        "cameras",
        "cinematography",
        "lighting",
        "light",
        "style",
        "look",
        "setting",
        "location",
        "place",
        "scene",
        "shot",
        "shots",
        "action",
        "actions",
        "characters",
        "character",
        "cast",
        "mood",
        "tone",
        "atmosphere",
        "framing",
        "lens",
        "lenses",
        "palette",
        "wardrobe",
        "costume",
        "props",
        "format",
        "subject",
        "subjects",
        "environment",
        "background",
        "foreground",
        "composition",
        "movement",
        "motion",
        "weather",
        "time",
        "details",
        "description",
        "prompt",
        "visuals",
        "visual",
        "video",
        "colour",
        "color",
        "colours",
        "colors",
        "grade",
        "effects",
        "note",
        "notes",
        "finishing",
        "ending",
        "opening",
        "sign",
        "text",
        "title",
        "caption",
        "duration",
        "era",
        "genre",
        "vibe",
        "setup",
        "summary",
        "goal",
        "theme",
        "pacing",
        "transition",
        "aspect",
        "ratio",
        "resolution",
        "quality",
        "emotion",
        "emotions",
        "performance",
        "anchors",
    ]
)
_LABEL = re.compile(
    r"(?:^[ \t]{0,12}|(?<=[\n.!?;,:\"”»…)]))[ \t]{0,12}[-*•–—]*[ \t]{0,12}\**((?:(?:Dr|Mr|Mrs|Ms|Prof|St)\.[ ]?)?[^\W\d_][\w'’ -]{0,36}?)\**[ \t]{0,12}(\([^()\n]{1,48}\)|,[ ][\w' -]{2,30})?\**[ \t]{0,12}:\**[ \t]{0,12}$"
)
_VERBISH = re.compile(
    r"\b(says?|said|asks?|whisper\w*|shout\w*|reads?|explain\w*|talking|speaking|to|the camera|he|she|they|then|dice|dit|sagt|diz|adds?|repl\w+|call\w*|murmur\w*|yell\w*|that|who|is|are|"
    r"flüstert|ruft|schreit|fragt|antwortet|susurra|grita|pregunta|responde|murmure|chuchote|crie|demande|répond|sussurra|urla|chiede|risponde|er|sie|il|elle|ella|él|ele|ela|lui|lei)\b",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"(?:^|\n)[ \t]{0,12}([A-Z][A-Z0-9 .'’-]{1,24})[ \t]{0,12}(\([^()\n]{1,30}\))?[ \t]{0,12}\n[ \t]{0,12}(?:\(([^()\n]*)\)[ \t]{0,12}\n)?[ \t]{0,12}([^\n]{2,400})(?=\n|$)"
)
_UNQUOTED = re.compile(
    r"(?:^|\n)[ \t]{0,12}[-*•–—]*[ \t]{0,12}\**([^\W\d_][\w '’.]{0,30}?)\**[ \t]{0,12}(\([^()\n]{1,40}\))?\**[ \t]{0,12}:\**[ \t]{0,12}([^\n]{2,400})(?=\n|$)"
)
_NOT_CUES = frozenset({"INT", "EXT", "FADE", "CUT", "SHOT", "SCENE", "TITLE", "SUPER", "THE"})

_NEGATION = re.compile(
    r"\b(?:no|without|zero|free of|devoid of|don't show|do not show|don't add|do not add|don't include|do not include|not (?:a|an|any)(?: single)?|avoid|minus|neither|sin|sans|ohne|kein(?:e[nrms]?)?|senza|sem|pas de|pas d['’]|aucune?|ning[uú]na?|nessuna?|nenhuma?)[ \t]*(?<=[ \t'’])"
    r"((?!longer\b|doubt\b|matter\b|one\b|sign of\b|need\b)(?:any[ ]+|a[ ]+|an[ ]+|single[ ]+|the[ ]+)?[\w'-]+(?:[ -](?!and\b|but\b|only\b|just\b|except\b|with\b|in\b|on\b|as\b|while\b|or\b|nor\b|at\b|anywhere\b|from\b|is\b|are\b)[\w'-]+){0,2}"
    r"(?:(?:[ ]*,[ ]*(?!no\b|only\b|but\b|just\b|with\b|a\b|an\b|the\b)[\w'-]{2,14}(?:[ ][\w'-]{2,12})?(?=[ ]*,[ ]*(?:or|nor|[\w'-]+[ ](?:or|nor))\b|[ ]+(?:or|nor)\b))*,?[ ]+(?:or|nor|und|ni|ou)[ ]+[\w'-]+(?:[ ](?!in\b|at\b|on\b|as\b|and\b|from\b|but\b|with\b)[\w'-]+)?)?)",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"\bnothing ((?!but\b|else\b|happens\b|moves\b|is\b|to\b|in\b)[a-z-]{4,})\b", re.IGNORECASE)
_SIMILE = re.compile(
    r"\b(?:the size of|as (?:\w+) as|like|reminiscent of|as if|resembling|shaped like)[ ]+(?:an?|the)[ ]+(?:[\w'-]+[ ]?){1,3}",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Quote:
    """Words in quotation marks, or labelled words without them. `start` and `end` include the marks."""

    start: int
    end: int
    text: str
    label: str | None = None
    note: str | None = None
    inner: tuple[int, int] = (0, 0)
    """The words alone."""


@dataclass(slots=True)
class Section:
    """A stretch of the prompt: `intro`, `shot`, `after` (scene prose after a list), `sound`, `music` or `not`."""

    kind: str
    start: int
    end: int
    t0: float | None = None
    t1: float | None = None


@dataclass(slots=True)
class Forms:
    """A prompt taken apart by its written form."""

    prompt: str
    text: str
    """The prompt, same length, with quotes and heads blanked."""
    language: str
    quotes: list[Quote] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    negations: list[tuple[int, int, str]] = field(default_factory=list)
    similes: list[tuple[int, int]] = field(default_factory=list)
    slugs: list[tuple[int, int]] = field(default_factory=list)
    """Where slug lines name their place."""

    @property
    def labels(self) -> frozenset[str]:
        """Words, in lower case, by which the speakers of quotes are called."""
        return frozenset(w for q in self.quotes if q.label for w in q.label.lower().split())

    def negated(self, start: int, end: int) -> bool:
        """Tell whether that stretch stands under a negation."""
        return any(a <= start and end <= b for a, b, _ in self.negations)


def read_forms(prompt: str) -> Forms:
    """Take a prompt apart."""
    text = list(prompt.replace("\r", "\n").replace("\t", " ").replace("\u00a0", " "))
    quotes = list(_quotes("".join(text)))
    for q in quotes:
        _blank(text, q.start, q.end)
    plain = "".join(text)
    quotes += _labelled_lines(plain, prompt, text)
    plain = "".join(text)
    quotes += _cues(plain, prompt, text)
    plain = "".join(text)
    quotes.sort(key=lambda q: q.start)
    for q in quotes:
        if q.label is None:
            _take_label(q, plain, text)
    plain = "".join(text)
    _blank_heads(plain, text)
    forms = Forms(prompt, "".join(text), language_of_prompt(plain.replace(STAND_IN, "")), quotes)
    forms.sections = _tails_apart(plain, _sections(plain))
    forms.negations = [(m.start(), m.end(), m.group(1).strip(" ,")) for m in _NEGATION.finditer(forms.text)]
    forms.negations += [(m.start(), m.end(), m.group(1)) for m in _NOTHING.finditer(forms.text)]
    forms.negations += [(s.start, s.end, forms.text[s.start : s.end].strip()) for s in forms.sections if s.kind == "not"]
    forms.slugs = [m.span(1) for m in _SLUG_PLACE.finditer(plain)]
    forms.similes = [m.span() for m in _SIMILE.finditer(forms.text)]
    return forms


def _blank(text: list[str], start: int, end: int) -> None:
    width = end - start
    text[start:end] = list((STAND_IN + " " * width)[:width]) if width > 2 else [" "] * width


def _quotes(text: str):
    """Find quoted stretches in one pass; marks that are never closed are left alone."""
    at = 0
    while at < len(text):
        mark = text[at]
        end = -1
        if mark in _CLOSERS:
            end = _closing(text, at, _CLOSERS[mark])
        elif mark == "'" and (at == 0 or not text[at - 1].isalnum()) and at + 1 < len(text) and text[at + 1].isalpha():
            end = _closing_apostrophe(text, at)
        if end > 0:
            words = text[at + 1 : end].strip()
            if len(words) > 1 or words.isalnum():
                lead = len(text[at + 1 : end]) - len(text[at + 1 : end].lstrip())
                yield Quote(at, end + 1, words, inner=(at + 1 + lead, at + 1 + lead + len(words)))
                at = end
        at += 1


def _closing(text: str, at: int, closers: str) -> int:
    stop = min(len(text), at + _LONGEST_QUOTE)
    blank = text.find("\n\n", at, stop)
    stop = blank if blank >= 0 else stop
    ends = [e for e in (text.find(c, at + 1, stop) for c in closers) if e > at + 1]
    if text[at] == "‘":
        e = at
        while (e := text.find("’", e + 1, stop)) >= 0:
            if e + 1 >= len(text) or not text[e + 1].isalnum():
                return e
        return -1
    return min(ends, default=-1)


def _closing_apostrophe(text: str, at: int) -> int:
    stop = min(len(text), at + 400)
    e = at
    while (e := text.find("'", e + 1, stop)) >= 0:
        after = text[e + 1] if e + 1 < len(text) else " "
        if not after.isalnum() and not text[e - 1].isspace() and e - at > 3:
            return e
    return -1


def _labelled_lines(plain: str, prompt: str, text: list[str]) -> list[Quote]:
    """`Name: words` without quotation marks: inside a dialogue block, or with a label that is plainly a person."""
    found: list[Quote] = []
    head = _TALK_HEAD.search(plain)
    for m in _UNQUOTED.finditer(plain):
        label, note = m.group(1).strip(), m.group(2)
        a, b = m.span(3)
        if STAND_IN in plain[a:b] or _is_head(label) or len(label.split()) > 4:
            continue
        inside = head is not None and m.start() >= head.start()
        if not (inside and label[0].isupper()) and not ((label.isupper() and len(label) > 2) or _is_person(label)):
            continue
        if not inside and not re.search(r"[.!?…]\s*$", plain[a:b]):
            continue
        found.append(Quote(a, b, prompt[a:b].strip(), label, _note(note), inner=(a, a + len(prompt[a:b].rstrip()))))
        _blank(text, a, b)
        text[m.start(1) : a] = list(("." + " " * (a - m.start(1)))[: a - m.start(1)])
    return found


def _cues(plain: str, prompt: str, text: list[str]) -> list[Quote]:
    """Screenplay cues: NAME alone on its line, the words on the next."""
    found: list[Quote] = []
    for m in _CUE.finditer(plain):
        a, b = m.span(4)
        label = m.group(1).strip(" .")
        if STAND_IN in plain[a:b] or not label or label.split()[0].strip(".") in _NOT_CUES or _is_head(label):
            continue
        words = prompt[a:b].strip()
        found.append(Quote(a, b, words, label.title(), _note(m.group(2) or m.group(3)), inner=(a, a + len(words))))
        _blank(text, a, b)
        text[m.start(1) : a] = list(("." + " " * (a - m.start(1)))[: a - m.start(1)])
    return found


def _take_label(q: Quote, plain: str, text: list[str]) -> None:
    """Give a quote the `Name (note):` right before it, and blank it, so that it is not read as somebody new."""
    from_ = max(0, q.start - 90)
    after_quote = plain.rfind(STAND_IN, from_, q.start)
    if after_quote >= 0:
        from_ = after_quote + len(STAND_IN)
    m = _LABEL.search(plain[from_ : q.start])
    if not m:
        return
    label, note = m.group(1).strip(), m.group(2)
    bulleted = bool(re.search(r"(?:^|\n)[ \t]{0,12}[-*•–—]", plain[from_ + max(0, m.start() - 1) : from_ + m.end()]))
    words = label.lower().split()
    if (
        len(words) > 1
        and words[0] in ("the", "a", "an", "one", "another")
        and words[-1].endswith("s")
        and lexicon().called(words[-1][:-1], "action")
    ):
        return  # 'The other shrugs: "..."'
    if _VERBISH.search(label) or not (label[0].isupper() or bulleted) or len(label.split()) > 4 or _is_head(label):
        return
    if note and note.startswith(",") and _VERBISH.search(note.replace("off screen", "")):
        return
    q.label, q.note = label, _note(note)
    a, b = from_ + m.start(1), q.start
    text[a:b] = list(("." + " " * (b - a))[: b - a])


def _note(note: str | None) -> str | None:
    return note.strip("(), ") if note else None


def _is_head(label: str) -> bool:
    words = label.lower().split()
    heads = (
        "sound",
        "sounds",
        "audio",
        "sfx",
        "music",
        "dialogue",
        "dialog",
        "ambience",
        "foley",
        "negative",
        "soundtrack",
        "score",
        "script",
        "lines",
        "avoid",
    )
    return words[-1] in _PLAIN_HEADS or words[0] in _PLAIN_HEADS or words[-1] in heads or words[0] in heads


def _is_person(label: str) -> bool:
    low = label.lower().split()
    lex = lexicon()
    return low[-1] in lex.names or any(lex.called(" ".join(low[k:]), "person") for k in range(len(low)))


_ANY_HEAD = re.compile(r"(?:^|\n|(?<=[.!?]))[ \t]{0,12}[-*•#]*[ \t]{0,12}\**([A-Za-z][A-Za-z&/ ]{1,34})\**[ \t]{0,12}:\**")


def _blank_heads(plain: str, text: list[str]) -> None:
    """Blank `Camera:`, `Lighting:`, `Dialogue:` ... so that the head's words are not taken for the scene's."""
    for m in _ANY_HEAD.finditer(plain):
        label = m.group(1).strip()
        words = label.lower().split()
        if not words or not _is_head(label):
            continue
        if any(lexicon().called(" ".join(words[k:n]), "look", "camera", "place", "when") for n in range(1, len(words)) for k in range(n)):
            continue  # 'Phone selfie video:' says how it is filmed
        if words[-1] in ("shot", "angle", "movement", "scene") and len(words) > 1 and words[0] not in ("camera", "shot"):
            continue
        text[m.start(1) : m.end()] = list(("." + " " * (m.end() - m.start(1)))[: m.end() - m.start(1)])
    for m in _SLUG.finditer(plain):
        inside = m.group(1) == "INT"
        width = m.end() - m.start()
        word = ("inside " if inside else "outside ") if width > 7 else "in " if inside else "at "
        text[m.start() : m.end()] = list((word + " " * width)[:width]) if width >= 4 else [" "] * width


def _tails_apart(text: str, sections: list[Section]) -> list[Section]:
    """Set apart what stands on a line of its own after a shot of a list by lines: it holds for all of them."""
    shots = [s for s in sections if s.kind == "shot"]
    if len(shots) < 2 or not all(
        "\n" in text[max(0, a.end - 3) : b.start] or text[a.start : b.start].rstrip(" ").endswith("\n")
        for a, b in zip(shots, shots[1:], strict=False)
    ):
        return sections
    out: list[Section] = []
    for s in sections:
        body = text[s.start : s.end]
        lead = len(body) - len(body.lstrip())
        cut = body.find("\n", lead)
        if s is shots[-1] and cut > 0 and body[cut:].strip():
            out += [Section("shot", s.start, s.start + cut, s.t0, s.t1), Section("after", s.start + cut, s.end)]
        else:
            out.append(s)
    return out


def _seconds(stamp: str) -> float:
    minutes, _, rest = stamp.rpartition(":")
    return (int(minutes) * 60 if minutes else 0) + float(rest)


def _sections(text: str) -> list[Section]:
    """Cut the text at stamps, shot heads and cuts, and set apart lists of sounds, music and things to avoid."""
    marks: list[tuple[int, int, str, float | None, float | None]] = []
    for m in _STAMP.finditer(text):
        unit = re.search(r"\ds\b|\d\s*sec|:\d\d|second", m.group(0), re.IGNORECASE)
        a, b = _seconds(m.group(1)), _seconds(m.group(2))
        if (
            unit
            and b > a
            and not re.search(r"\d0s\b", m.group(0))
            and not re.match(r"[ \t]{0,12}(?:years?|mm|fps|ft|feet)", text[m.end() :])
        ):
            marks.append((m.start(), m.end(), "shot", a, b))
    if not marks:
        marks += [(m.start(), m.end(), "shot", None, None) for m in _SHOT.finditer(text)]
        marks += [(m.start(), m.end(), "shot", None, None) for m in _CUT.finditer(text)]
    for kind, pattern in (("sound", _SOUND_HEAD), ("music", _MUSIC_HEAD), ("not", _NOT_HEAD)):
        marks += [(m.start(1), m.end(), kind, None, None) for m in pattern.finditer(text)]
    marks.sort(key=lambda m: m[:2])
    sections: list[Section] = []
    at, kind, t0, t1 = 0, "intro", None, None
    for start, body, k, a, b in marks:
        if start < at:
            continue
        if text[at:start].strip(" \n\t-–—,.;:*#"):
            sections.append(Section(kind, at, start, t0, t1))
        at, kind, t0, t1 = body, k, a, b
        if k in ("sound", "music", "not"):
            stop = re.search(
                r"\n[ \t]{0,12}\n|\n(?=[ \t]{0,12}[-*•]?[ \t]{0,12}\**[A-Z][\w ]{2,24}\**:)|(?<=[a-z])\.(?=\s+[A-Z])|$", text[at:]
            )
            end = at + (stop.start() if stop else len(text) - at)
            if text[at:end].strip():
                sections.append(Section(k, at, end))
            at, kind, t0, t1 = end, "after", None, None
    if text[at:].strip(" \n\t-–—,.;:*#"):
        sections.append(Section(kind, at, len(text), t0, t1))
    return sections
