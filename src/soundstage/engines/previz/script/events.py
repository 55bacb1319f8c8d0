"""What happens and what is said: actions with their actors, quoted lines with their speakers, signs with their text."""

import re
from bisect import bisect_left

from soundstage.engines.previz.screenplay import Action, Character, Line, Prop
from soundstage.engines.previz.script.beings import VOICES, Being, Beings
from soundstage.engines.previz.script.forms import STAND_IN, Quote
from soundstage.engines.previz.script.languages import language_of_line
from soundstage.engines.previz.script.vocabulary import DELIVERIES, RIGS, SEXES
from soundstage.engines.previz.script.words import Match, Page

_SIGN = re.compile(r"\b(sign|banner|poster|billboard|label|screen|neon|plaque|board|shirt|text|title|caption|letters|words|headline)\b")
_READS = re.compile(r"\b(reads?|reading|saying|says|that says|spells?|spelling|written|flashes|labell?ed|titled)\b")
_OFF = re.compile(r"\b(narrator|voice ?-?over|v\.?o\.?|radio|off[ -]screen|o\.?s\.?|intercom|announcer|loudspeaker|phone)\b", re.IGNORECASE)


def read_actions(page: Page, beings: Beings, section: int) -> list[Action]:
    """Return the actions of one section, in order; times are the shot's and set later."""
    out: list[Action] = []
    for m in page.of("action"):
        if page.words[m.first].section != section or m.entry.attrs.get("talk"):
            continue
        page.claim(m.first, m.last)
        if _done_by_a_thing(page, beings, m):
            continue
        for being in _done_by(page, beings, m)[:4]:
            target = _target(page, beings, m, being)
            out.append(
                Action(
                    actor=being.character.id,
                    verb=m.name,
                    rig=RIGS.one(m.entry.attrs.get("rig")) or "none",
                    words=page.phrase(m.first, m.last),
                    target=target,
                    manner=[
                        page.words[k].low
                        for k in range(max(0, m.first - 1), min(len(page.words), m.last + 3))
                        if page.words[k].low.endswith("ly") and page.same_run(m.last, k)
                    ],
                    direction=_direction(page, m),
                    span=page.span(m.first, m.last),
                )
            )
    return out


def _grammatical_subject(page: Page, m: Match) -> int | None:
    """Return the noun that heads the phrase before a verb: of 'a robot with big eyes rolls' the robot.

    A participle belongs to the noun right before it ('a man looks at a car driving past'), so only finite verbs look further back.
    """
    i = m.first - 1
    while page.same_run(i, m.first) and page.words[i].tag == "B":
        i -= 1
    if not page.same_run(i, m.first) or page.words[i].tag != "N":
        return None
    if page.low(m.first).endswith("ing"):
        return i
    while True:
        k = i
        while page.same_run(k - 1, i) and page.words[k - 1].tag in ("A", "N", "G", "M", "D"):
            k -= 1
        if not (page.same_run(k - 2, i) and page.words[k - 1].tag == "P" and page.words[k - 2].tag == "N"):
            return i
        i = k - 2


def _done_by_a_thing(page: Page, beings: Beings, m: Match) -> bool:
    """Tell whether the noun that does it is nobody: 'breeze moving', 'sparks rising'."""
    i = _grammatical_subject(page, m)
    return i is not None and i not in beings.at and not page.has(i, "person", "garment") and page.words[m.first].tag in ("V", "G")


def _done_by(page: Page, beings: Beings, m: Match) -> list[Being]:
    """Return who does it: the grammatical subject with everybody joined to it, else whom the text was about last."""
    i = _grammatical_subject(page, m)
    return beings.before(page, i + 1) if i is not None and i in beings.at else beings.subject(page, m.first)


def _target(page: Page, beings: Beings, m: Match, actor: Being) -> str | None:
    near = page.near(m.first, m.last, 0, 5)
    if "camera" in m.name or re.search(r"\b(camera|lens|viewer)\b", near):
        return "camera"
    if "each other" in m.name or "each other" in near:
        return "each other"
    return next((b.character.id for b in beings.after(page, m.last) if b is not actor), None)


def _direction(page: Page, m: Match) -> str | None:
    found = re.search(
        r"\b(toward|towards|away|left|right|forward|backward|across|along|up|down|past)\b(?: \w+){0,3}", page.near(m.first, m.last, 0, 6)
    )
    return found.group(0) if found else None


def read_quotes(page: Page, beings: Beings) -> tuple[list[tuple[Quote, Line]], list[Prop]]:
    """Tell lines from signs, and give every line its speaker."""
    lines: list[tuple[Quote, Line]] = []
    signs: list[Prop] = []
    places = [i for i, w in enumerate(page.words) if w.text == STAND_IN]
    starts = [page.words[i].start for i in places]
    for quote in page.forms.quotes:
        following = bisect_left(starts, quote.start)
        i = places[following] if following < len(places) else None
        before = page.forms.text[max(0, quote.start - 60) : quote.start].lower().rsplit(".", 1)[-1]
        if quote.label is None and _SIGN.search(before) and _READS.search(before):
            signs.append(Prop(id=f"p{len(signs) + 1}", kind="sign", family="sign", text=quote.text, span=quote.inner))
            continue
        lines.append((quote, _line(page, beings, quote, i, lines)))
    return lines, signs


def _line(page: Page, beings: Beings, quote: Quote, i: int | None, earlier: list[tuple[Quote, Line]]) -> Line:
    verb = (
        None
        if i is None
        else max(
            (m for m in page.of("speech") if i - 9 <= m.first < i and page.words[m.first].sentence == page.words[i].sentence),
            key=lambda m: m.first,
            default=None,
        )
    )
    if verb is None and i is not None:
        verb = min((m for m in page.of("speech") if i < m.first <= i + 4), key=lambda m: m.first, default=None)
    if verb is not None:
        page.claim(verb.first, verb.last)
    said_before = page.forms.text[max(0, quote.start - 45) : quote.start].rsplit(".", 1)[-1]
    off = bool(_OFF.search(f"{quote.label or ''} {quote.note or ''} {said_before}")) or (
        verb is not None and verb.name in ("radio", "narrate")
    )
    being = _speaker(page, beings, quote, i, verb, earlier, off=off)
    delivery = (
        "radio"
        if re.search(r"\b(radio|intercom|phone|loudspeaker)\b", f"{quote.label or ''} {said_before}", re.IGNORECASE)
        else "voice_over"
        if off
        else ""
    )
    hinted = f"{quote.note or ''}".lower()
    delivery = (
        delivery
        or next((d for d in DELIVERIES.words if d.replace("_", " ") in hinted or f"{d}ing" in hinted), "")
        or (verb.entry.attrs.get("delivery", "plain") if verb else "plain")
    )
    if verb is not None and re.search(r"\b(softly|quietly|gently|tenderly)\b", page.near(verb.first, verb.last, 2, 4)):
        delivery = "soft"
    feeling = being.character.feelings[0] if being and being.character.feelings else None
    known = lambda w: next(iter(page.lex.hits([w])), None) is not None  # noqa: E731
    return Line(
        speaker=being.character.id if being else None,
        text=quote.text,
        language=language_of_line(quote.text, page.forms.language, known),
        delivery=DELIVERIES.one(delivery) or "plain",
        feeling=feeling,
        on_screen=not off and being is not None and not being.character.off_screen,
        span=quote.inner,
    )


def _speaker(
    page: Page, beings: Beings, quote: Quote, i: int | None, verb: Match | None, earlier: list[tuple[Quote, Line]], *, off: bool
) -> Being | None:
    if quote.label:
        known = beings.called(quote.label)
        if known is not None and not (off and not known.character.off_screen):
            return known
        words = quote.label.lower().split()
        sex = SEXES.one(next((page.lex.names[w] for w in words if w in page.lex.names), None))
        voice = off or bool(set(words) & VOICES)
        return beings.add(
            Character(
                id=f"c{len(beings.all) + 1}",
                label=quote.label,
                name=quote.label if quote.label.istitle() and not voice else None,
                sex=sex,
                age="adult",
                off_screen=voice,
            )
        )
    if off:
        return next((b for b in beings.all if b.character.off_screen), None)
    people = [b for b in beings.all if b.character.kind in ("person", "robot", "creature") and not b.character.off_screen]
    if i is not None:
        at = verb.first if verb is not None and verb.first < i else i
        found = [b for b in beings.subject(page, at) if b in people]
        if found:
            return found[0] if verb is not None else found[-1]
    if earlier and len(people) > 1:
        return next((b for b in people if b.character.id != earlier[-1][1].speaker), None)
    return people[0] if people else None
