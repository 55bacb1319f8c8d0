"""Who a label before a quote means: 'Rosa:', 'The older one:', 'Both, at once:', 'GPS:', or somebody whom only the label names."""

import re

from soundstage.engines.previz.screenplay import AgeBand, Character, Sex
from soundstage.engines.previz.script.forms.quotes import Quote
from soundstage.engines.previz.script.languages.glossing import glossed
from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.lexis.lexicon import glosses
from soundstage.engines.previz.script.lexis.vocabulary import AGE_BANDS, SEXES
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.beings import VOICES, Being, Beings

_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)
_TOGETHER = word_set("all both everyone everybody together unison chorus")
"""Labels of several who speak as one: 'Both:', 'All three:', 'Everyone:'."""
_NO_NAMES = word_set("his her their its my our your the a an another one")
"""Words that no name begins with: '*His* friend, off camera:'."""
_MANY = 8
"""How many 'everyone' is where nobody has been told."""


def by_label(page: Page, beings: Beings, quote: Quote, *, off: bool) -> Being:
    """Return who goes by the label of a quote; somebody new where nobody does."""
    label = _ARTICLE.sub("", quote.label or "")
    if (
        off
        and re.search(r"\b(?:his|her|their) own\b|\b(?:same|the) (?:man|woman)\b", quote.note or "")
        and (who := _last_told(page, beings, quote))
    ):
        return who  # 'VO (his own, gravelly): "..."'
    if not _TOGETHER.isdisjoint(label.lower().split()):
        return several(page, beings, quote.start)
    known = beings.called(label) or (beings.called(in_english(page, label)) if page.foreign else None)
    unnamed = None if off else _who_is_called(page, beings, quote.label or "")
    if known is None and unnamed is not None:
        unnamed.character.name = quote.label
        return unnamed
    words = in_english(page, label).lower().replace("'s", "").replace("’s", "").replace("voice-over", "voiceover").split()
    if known is not None and (known.character.off_screen or not set(words) & VOICES):
        return known
    entry = next((e for k in range(len(words)) if (e := page.lex.called(" ".join(words[k:]), "person")) is not None), None)
    attrs = entry.attrs if entry is not None else {}
    voice = off or bool(set(words) & (VOICES if len(words) == 1 else VOICES - {"operator"})) or words[-1] in _DEVICES
    named = entry is None and not voice and label[:1].isupper()
    told = [*words, *re.findall(r"[a-z]+", (quote.note or "").lower())] if voice else words
    age: AgeBand | None = next((a for w in told if (e := page.lex.called(w, "body.age")) and (a := AGE_BANDS.one(e.name))), None)
    decade = _decade(page, quote.note or "")
    return beings.add(
        Character(
            id=beings.next_id(),
            age_implied=decade is None,
            label=label if named else " ".join(words) if page.foreign and voice else label.lower(),
            name=label.title() if named and label.isupper() else label if named else None,
            role=entry.name if entry is not None and attrs.get("role") else None,
            sex=SEXES.one(attrs.get("sex"))
            or (sex_told(f"{label} {quote.note or ''}") if voice else None)
            or next((x for w in told if (e := page.lex.called(w, "person")) and (x := SEXES.one(e.attrs.get("sex")))), None)
            or next((SEXES.one(w[0]) for w in told if w in ("female", "male")), None)
            or SEXES.one(next((page.lex.names[w] for w in words if w in page.lex.names), None)),
            age=age or decade or (age_told(f"{label} {quote.note or ''}") if voice else None) or AGE_BANDS.one(attrs.get("age")) or "adult",
            off_screen=voice,
        )
    )


def _decade(page: Page, note: str) -> AgeBand | None:
    """'VICTOR (*50s*, calm)': the age that a note beside a name tells in tens of years."""
    told = re.search(r"\b(?:(?:early|mid|late)[ -])?[2-9]0s\b", note.lower())
    entry = page.lex.called(f"in one's {told[0].replace('-', ' ')}", "body.age") if told is not None else None
    return AGE_BANDS.one(entry.name) if entry is not None else None


_DEVICES = word_set("computer gps satnav ai phone speaker television tv intercom machine system navigator")
"""What speaks without being seen to."""


def _who_is_called(page: Page, beings: Beings, label: str) -> Being | None:
    """Return whom a name means that the text has not told: 'an outlaw ... Sheriff: "Last drink, Cole." Cole: "..."'."""
    if (
        set(label.lower().replace("-", "").split()) & VOICES
        or page.lex.called(re.sub(r"^(?:the|an?) ", "", label.lower()), "person") is not None
        or not label[:1].isupper()
        or label.lower().split()[0] in _NO_NAMES
        or page.foreign
        or len(label.split()) > 2
        or label.lower().replace(".", "") in ("vo", "os", "oc")
    ):
        return None
    labels = [q.label.lower() for q in page.forms.quotes if q.label]
    free = [
        b
        for b in beings.people()
        if b.character.name is None and b.character.count == 1 and not b.character.extra and not b.character.off_screen
        and not any(w in f"{b.character.label} {b.character.role or ''}".lower().split() for own in labels for w in own.split())
    ]  # fmt: skip
    called = any(label in q.text for q in page.forms.quotes if (q.label or "").lower() != label.lower())
    if len(free) == 1 or (called and free):
        return max(free, key=lambda b: max(b.heads, default=0))
    return None


def _last_told(page: Page, beings: Beings, quote: Quote) -> Being | None:
    at = next((i for i, w in enumerate(page.words) if w.start >= quote.start), len(page.words))
    told = [b for b in beings.people() if b.character.count == 1 and not b.character.off_screen and min(b.heads, default=at) < at]
    return max(told, key=lambda b: max(k for k in b.heads if k < at), default=None)


def several(page: Page, beings: Beings, at: int) -> Being:
    """Return who speaks for all: the last group told before that character, else the last one named, else a group that nobody has told."""
    people = [b for b in beings.all if b.character.kind != "animal" and not b.character.off_screen]
    groups = [b for b in people if b.character.count > 1]
    before = [b for b in groups if min(b.heads, default=0) < len(page.words) and page.words[min(b.heads, default=0)].start < at]
    known = before or groups or people or beings.all
    return known[-1] if known else beings.add(Character(id=beings.next_id(), label="everyone", count=_MANY))


def in_english(page: Page, words: str | None) -> str:
    """Return a label or a note in English."""
    table = glosses(page.forms.language) if page.foreign else None
    if not words or table is None:
        return words or ""
    return " ".join(
        english for english, _, _ in glossed(words, [m.span() for m in re.finditer(r"[^\W\d_]+", words)], table, page.forms.language)
    )


_SEXED = re.compile(
    r"\b(?:(?P<f>female|wom[ae]n|girl|lady|mother|mum|mom|grandmother|grandma|wife|sister|daughter)|(?P<m>male|m[ae]n|boy|father|dad|grandfather|grandpa|husband|brother|son))(?:['’]s)?\b"
)
_AGED = re.compile(r"\b(child|kid|boy|girl|baby|toddler|teenager|teenage|teen|old|elderly|young)(?:['’]s)?\b")
_AGES: dict[str, AgeBand] = {
    "child": "child", "kid": "child", "boy": "child", "girl": "child", "baby": "baby", "toddler": "baby", "teenager": "teen", "teenage": "teen",
    "teen": "teen", "old": "elderly", "elderly": "elderly", "young": "young",
}  # fmt: skip


def sex_told(words: str) -> Sex | None:
    """'a calm *male* voice off screen', 'Voiceover, old *woman*': the last one told before the words."""
    found = list(_SEXED.finditer(words.lower()))
    return None if not found else "f" if found[-1]["f"] else "m"


def age_told(words: str) -> AgeBand | None:
    """'a *child's* voice', 'an *old* man's voice'."""
    found = _AGED.findall(words.lower())
    return _AGES[found[0]] if found else None
