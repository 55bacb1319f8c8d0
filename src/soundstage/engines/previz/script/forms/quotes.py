"""What stands in quotation marks, or after the name of who says it: found by its written form and blanked out of the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from soundstage.engines.previz.script.forms.bare_speech import spoken_bare
from soundstage.engines.previz.script.forms.cast_lists import as_described
from soundstage.engines.previz.script.forms.dash_talk import dashed_talk
from soundstage.engines.previz.script.forms.heads import headed_as_sign, is_foreign_sign, is_head, with_colons
from soundstage.engines.previz.script.forms.incises import without_incise
from soundstage.engines.previz.script.forms.json_prompts import as_prose
from soundstage.engines.previz.script.forms.lettering import framed_as_written, lettered
from soundstage.engines.previz.script.forms.turns import is_person, turns_without_marks
from soundstage.engines.previz.script.languages.detect import language_of_prompt
from soundstage.engines.previz.script.languages.foreign_forms import derived
from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.lexis.lexicon import glosses, lexicon

STAND_IN = "QQ"
"""What a quote becomes in the text that is read: a noun that no list knows."""

_CLOSERS = {"“": '”“"', "„": '“”"', "«": "»", "»": "«", "「": "」", "『": "』", '"': '"”“', "‘": "’", "‹": "›"}
_LONGEST_QUOTE = 2_000

_BEFORE_NOUN = re.compile(r"\b(?:an?|the|his|her|their|this|that|these|those|some|so-called|called)[ ]+$", re.IGNORECASE)
_SOMEBODY_ELSE = re.compile(r" (?:and|n|but|while|as) (?:the|an?|his|her|their|everyone|everybody|he|she|they) ")
"""'says freeze *and the guy* drops the bag'."""
_STAGE_DIRECTION = re.compile(r"\(([^\W\dA-Z][^\W\d]*(?:[ ,'’-]+[^\W\d]+){0,7})\)[ ]*(?=\S)")
"""'"(whispering) We go in."': how it is said, inside the marks."""
_LABEL = re.compile(
    r"(?:^[ \t]{0,12}|(?<=[\n.!?;,:\"”»…)\]]))[ \t]{0,12}[-*•–—]*[ \t]{0,12}\**((?:(?:Dr|Mr|Mrs|Ms|Prof|St)\.[ ]?)?[^\W\d_][\w'’ -]{0,36}?)\**[ \t]{0,12}(\([^()\n]{1,48}\)|,[ ][\w' -]{2,30}(?:,[ ][\w' -]{2,30})?)?\**[ \t]{0,12}:\**[ \t]{0,12}$"
)
_NOTE_AFTER = re.compile(r"(\([a-z][^()\n]{1,47}\))[ \t]{0,12}$")
"""'Wife: *(deadpan)* "..."': how it is said, after the colon."""
_VERBISH = re.compile(
    r"\b(says?|said|asks?|whisper\w*|shout\w*|reads?|explain\w*|talking|speaking|to|the camera|he|she|they|then|dice|dit|sagt|diz|adds?|repl\w+|call\w*|murmur\w*|yell\w*|that|who|is|are|"
    r"flüstert|ruft|schreit|fragt|antwortet|susurra|grita|pregunta|responde|murmure|chuchote|crie|demande|répond|sussurra|urla|chiede|risponde|er|sie|il|elle|ella|él|ele|ela|lui|lei)\b",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"(?:^|\n)[ \t]{0,12}([A-Z][A-Z0-9 .'’-]{1,24})[ \t]{0,12}(\([^()\n]{1,30}\))?[ \t]{0,12}\n[ \t]{0,12}(?:\(([^()\n]*)\)[ \t]{0,12}\n)?[ \t]{0,12}([^\n]{2,400})(?=\n|$)"
)
_WHERE = word_set(
    "through from behind inside outside over under beyond across below above beneath near next after before without with into in on at"
)
_PLACED = word_set("at by behind beside under near inside outside atop across upstairs downstairs")
"""After somebody in a label: where they are."""
_PARTICLES = word_set("up down out off back in over away on forward forwards closer around aside ahead hard loudly softly slowly gently")
_HOW = word_set(
    "muffled whispered whispering softly quietly shouted shouting yelling laughing crying sobbing deadpan calmly angrily giggling offscreen off faint faintly loudly "
    "slowly together unison singing hoarse hoarsely breathless breathlessly pause beat then suddenly finally inaudible distorted echoing screaming"
)
"""Before a colon: how something is said, and nobody's name."""
_NOT_CUES = frozenset({"INT", "EXT", "FADE", "CUT", "SHOT", "SCENE", "TITLE", "SUPER", "THE"})


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
    lettered: bool = False
    """Capitals of a sign, without quotation marks."""


def take_quotes(prompt: str) -> tuple[list[Quote], str, str]:
    """Return the quotes of a prompt in order, the text with their words and labels blanked, and its language."""
    text = list(as_described(with_colons(as_prose(prompt))).replace("\r", "\n").replace("\t", " ").replace("\u00a0", " "))
    quotes: list[Quote] = []
    whole = "".join(text)
    for q in _quotes(whole):
        if _is_the_films(whole, q):
            text[q.start : q.end] = " " * (q.end - q.start)
        elif _only_mentioned(whole, q):
            text[q.start] = text[q.end - 1] = " "
        else:
            quotes.append(q)
            _blank(text, q.start, q.end)
    quotes += _dashed("".join(text), prompt, text)
    for q in quotes:
        _take_direction(q)
    quotes += _labelled_lines("".join(text), prompt, text)
    quotes += _lettering("".join(text), prompt, text)
    quotes += _cues("".join(text), prompt, text)
    quotes += _bare("".join(text), prompt, text)
    quotes.sort(key=lambda q: q.start)
    plain = "".join(text)
    language = language_of_prompt(plain.replace(STAND_IN, ""))
    for q in quotes:
        if q.label is None and framed_as_written(plain[max(0, q.start - 90) : q.start], plain[q.end : q.end + 60]):
            q.lettered = True
        elif q.label is None:
            _take_label(q, plain, text, language)
    return quotes, "".join(text), language


def _take_direction(q: Quote) -> None:
    found = _STAGE_DIRECTION.match(q.text)
    if found:
        q.note, q.text, q.inner = found.group(1), q.text[found.end() :], (q.inner[0] + found.end(), q.inner[1])
    q.text, how = without_incise(q.text)
    q.note = q.note or how


def _lettering(plain: str, prompt: str, text: list[str]) -> list[Quote]:
    """Find the words of signs that stand without quotation marks."""
    found = list(lettered(plain))
    for a, b in found:
        _blank(text, a, b)
    return [Quote(a, b, prompt[a:b], inner=(a, b), lettered=True) for a, b in found]


def _bare(plain: str, prompt: str, text: list[str]) -> list[Quote]:
    """Find what somebody says without quotation marks."""
    found = list(spoken_bare(plain))
    for a, b in found:
        _blank(text, a, b)
        if b - a > len(STAND_IN) and _SOMEBODY_ELSE.match(plain, b):
            text[a + len(STAND_IN)] = ","
    return [Quote(a, b, prompt[a:b], inner=(a, b)) for a, b in found]


def _dashed(plain: str, prompt: str, text: list[str]) -> list[Quote]:
    """Find talk that dashes open."""
    found: list[Quote] = []
    for start, end, first, last in list(dashed_talk(plain)):
        if STAND_IN not in plain[start:end] and last > first:
            found.append(Quote(start, end, prompt[first:last], inner=(first, last)))
            _blank(text, start, end)
            if end < len(text) and text[end - 1] == " " and end - start > len(STAND_IN) + 1:
                text[start + len(STAND_IN)] = "," if text[end].islower() else "."
    return found


def _names_somebody(text: str, q: Quote) -> bool:
    """'"The Accountant" comes through the smoke': who does it, and nothing that is said."""
    opens = not text[: q.start].strip() or text[: q.start].rstrip()[-1:] in ".!?\n"
    after = re.match(r" ([a-z]+s)\b", text[q.end : q.end + 24])
    titled = all(w[:1].isupper() or w in ("of", "the", "and") for w in q.text.split()) and q.text.replace(" ", "").isalpha()
    if not (opens and titled and after and len(q.text.split()) <= 4):
        return False
    return _acts(after.group(1), "en") and lexicon().called(after.group(1).removesuffix("s"), "speech") is None


_TITLED = re.compile(
    r"\W*(?:(?:shot list|shotlist|storyboard|script|screenplay|treatment|short film|short|trailer|teaser|music video|spot|tvc|commercial|project|working title|film)\b)?[^\w\n]{0,6}",
    re.IGNORECASE,
)


def _is_the_films(text: str, q: Quote) -> bool:
    """'SHOT LIST - "Last Call" (12s)': what stands first and alone on its line is the title of the film."""
    after = text[q.end : q.end + 40].lstrip(" ")
    alone = after.startswith("\n") or re.match(r"[-–—|]?[ ]?\(?\d+ ?(?:s|sec|seconds)\b", after) is not None
    titled = len(q.text.split()) <= 6 and all(w[:1].isupper() or len(w) < 4 for w in q.text.split()) and q.text[-1:].isalnum()
    return alone and titled and _TITLED.fullmatch(text[: q.start]) is not None and bool(text[q.end :].strip())


def _only_mentioned(text: str, q: Quote) -> bool:
    """'a so-called "expert"', 'his "friends" laugh': words in small letters that are part of the sentence are spoken by nobody."""
    if _names_somebody(text, q):
        return True
    within = _BEFORE_NOUN.search(text[max(0, q.start - 24) : q.start]) is not None
    return within and len(q.text.split()) <= 3 and q.text.replace(" ", "").isalpha() and q.text.islower()


def _blank(text: list[str], start: int, end: int) -> None:
    width = end - start
    text[start:end] = list((STAND_IN + " " * width)[:width]) if width > 2 else [" "] * width


def _quotes(text: str) -> Iterator[Quote]:
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
    """`Name: words` and `End card: words` without quotation marks."""
    found: list[Quote] = []
    for turn in turns_without_marks(plain):
        a, b = turn.words
        words = prompt[a:b].removesuffix(".") if turn.written and prompt[a:b].isupper() and not prompt[a:b].endswith("..") else prompt[a:b]
        found.append(Quote(a, b, words, turn.label, _note(turn.note), inner=(a, a + len(words)), lettered=turn.written))
        _take_direction(found[-1])
        _blank(text, a, b)
        text[turn.start : a] = list(("." + " " * (a - turn.start))[: a - turn.start])
    return found


def _cues(plain: str, prompt: str, text: list[str]) -> list[Quote]:
    """Screenplay cues: NAME alone on its line, the words on the next."""
    found: list[Quote] = []
    for m in _CUE.finditer(plain):
        a, b = m.span(4)
        label = m.group(1).strip(" .")
        if STAND_IN in plain[a:b] or not label or label.split()[0].strip(".") in _NOT_CUES or is_head(label):
            continue
        words = prompt[a:b].strip()
        found.append(Quote(a, b, words, label.title(), _note(m.group(2) or m.group(3)), inner=(a, a + len(words))))
        _blank(text, a, b)
        text[m.start(1) : a] = list(("." + " " * (a - m.start(1)))[: a - m.start(1)])
    return found


_VOICE_TOLD = re.compile(r"\b(?:voice(?:[ -]?over)?|narrator|announcer)\b", re.IGNORECASE)
_OWN = frozenset({"her", "his", "their", "its"})


def _take_label(q: Quote, plain: str, text: list[str], language: str) -> None:
    """Give a quote the `Name (note):` right before it, and blank it, so that it is not read as somebody new."""
    from_ = max(0, q.start - 90)
    after_quote = plain.rfind(STAND_IN, from_, q.start)
    if after_quote >= 0:
        from_ = after_quote + len(STAND_IN)
    aside = _NOTE_AFTER.search(plain[from_ : q.start])
    before = plain[from_ : from_ + aside.start()] if aside else plain[from_ : q.start]
    m = _LABEL.search(before)
    if not m:
        return
    label, note = m.group(1).strip(), m.group(2)
    bulleted = bool(re.search(r"(?:^|\n)[ \t]{0,12}[-*•–—]", plain[from_ + max(0, m.start() - 1) : from_ + m.end()]))
    aside_sign = (note or "").lstrip(", ")
    if headed_as_sign(label) or is_foreign_sign(label) or (aside_sign[:1].isalpha() and is_foreign_sign(aside_sign)):
        q.label = label if headed_as_sign(label) else "Text on screen"
        return
    if any(lexicon().called(" ".join(label.lower().split()[n:]), "camera", "look") for n in range(len(label.split()))):
        return  # 'Extreme shallow focus, deep male narrator: "..."'
    if (
        note
        and _VOICE_TOLD.search(note)
        and any(lexicon().called(" ".join(label.lower().split()[n:]), "music", "sound") for n in range(len(label.split())))
    ):
        return  # 'Soft marimba, a male narrator: "..."'
    if _VERBISH.search(label) or not (label[0].isupper() or bulleted) or len(label.split()) > 4 or is_head(label):
        return
    if label.split()[0].lower() in _WHERE:
        return  # 'Through the scarf: "..."'
    if label.split()[0].lower() in _OWN and len(label.split()) > 2:
        return  # 'Her lips move: "..."'
    if label.lower() in _HOW:
        q.note = q.note or label.lower()
        return  # 'Muffled: "Nobody move."'
    if (
        _says(label, language)
        or _is_written(label)
        or _goes_on_from_somebody(label)
        or (note and note.startswith(",") and _acts(note, language))
    ):
        return
    if note and note.startswith(",") and _VERBISH.search(note.replace("off screen", "")):
        return
    q.label, q.note = label, _note(note) or (_note(aside.group(1)) if aside else None) or q.note
    a, b = from_ + m.start(1), q.start
    text[a:b] = list(("." + " " * (b - a))[: b - a])


def _goes_on_from_somebody(label: str) -> bool:
    """'Kids *sing* off-key: "..."', 'Dad *at* the wheel: "..."': more than a name, and read where it stands."""
    first, *rest = label.split()
    if not is_person(first) or first.isupper():
        return False
    return any(w in _PLACED or (w.islower() and _speaks(w)) for w in rest)


def _speaks(word: str) -> bool:
    return lexicon().called(word, "speech") is not None or lexicon().called(word.removesuffix("s"), "speech") is not None


def _says(label: str, language: str) -> bool:
    """Tell whether the last word before a colon is what somebody does: 'The other shrugs: "..."', 'His phone lights up: "..."'."""
    *before, last = label.split()
    if before and last.lower() in _PARTICLES:
        *before, last = before
    if not before or not last.islower():
        return False
    return _acts(last, language)


def _is_written(label: str) -> bool:
    """'*Chalked on* the blackboard: "..."'."""
    return re.match(r"[A-Z][a-z]+(?:ed|en) (?:on|across|over|in|into|with|along) ", label) is not None


def _acts(words: str, language: str) -> bool:
    """Tell whether one of these words is a finite verb of what somebody does."""
    table: dict[str, str] = glosses(language) or {}
    known = lambda word: table.get(word) or (derived(word, table, language) if table else None) or word  # noqa: E731
    verbs: list[str] = [known(word).split(" ")[0] for word in re.findall(r"[^\W\d_]+", words.lower())]
    bases = [verb.removesuffix(ending) for verb in verbs if verb.endswith(("s", "ed")) for ending in ("s", "es", "ed")]
    return any(lexicon().called(base, "action", "speech") for base in bases)


def _note(note: str | None) -> str | None:
    return note.strip("(), ") if note else None
