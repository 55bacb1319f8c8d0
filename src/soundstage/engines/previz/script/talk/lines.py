"""What is said: quotes become lines, with who says them and how; those that are written somewhere become signs."""

import re
from bisect import bisect_left

from soundstage.engines.previz.screenplay import AgeBand, Character, Delivery, Line, Prop, Sex
from soundstage.engines.previz.script.forms.quotes import STAND_IN, Quote
from soundstage.engines.previz.script.languages.detect import NAMED, language_of_line
from soundstage.engines.previz.script.languages.glossing import glossed
from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.lexis.lexicon import glosses
from soundstage.engines.previz.script.lexis.vocabulary import AGE_BANDS, DELIVERIES, FEELINGS, SEXES
from soundstage.engines.previz.script.parsing.words import Match, Page
from soundstage.engines.previz.script.people.beings import VOICES, Being, Beings
from soundstage.engines.previz.script.people.subjects import subject_of
from soundstage.engines.previz.script.talk.signs import is_sign, read_sign
from soundstage.engines.previz.script.things import Things

_OFF = re.compile(
    r"\b(narrator|narration|narrates|voice ?-?over|v\.?o\.?|radio|off[ -]?screen|off[ -]?camera|o\.?s\.?|intercom|announcer|loudspeaker|"
    r"(?:voice|caller) on the phone|over the phone|speakerphone|walkie-talkie|p\.?a\.?|commentator|tannoy|"
    r"an?(?: \w+){0,2} voice (?:says|asks|whispers|calls|announces|murmurs|adds|intones|growls|shouts|croaks|hisses|mutters|booms|answers|replies|cries|rasps))\b",
    re.IGNORECASE,
)
_RADIO = re.compile(
    r"\b(radio|intercom|over the phone|(?:voice|caller) on the phone|loudspeaker|walkie-talkie|tannoy|comms|headset voice|(?:into|over|through) (?:his|her|the|a) headset|speakerphone|pa system)\b",
    re.IGNORECASE,
)
_OVER_THE_AIR = re.compile(r"\b(?:radio|narrat\w+|phone|intercom|speaker\w*|announcer|commentator|voice)\b", re.IGNORECASE)
_VOICE = re.compile(
    r"\b(?:in|with) (?:a|an|his|her|its|their) ([a-z-]+(?:(?:,| and|, and)? [a-z-]+){0,2}) (?:voice|tone|whisper|accent|drawl)\b"
)
_VOICED = re.compile(r"\b(gravelly|raspy|hoarse|husky|shrill|squeaky|croaky|booming|nasal|breathy|monotone)(?:ly)?\b")
"""Words that can describe nothing but a voice."""
_IN_LANGUAGE = re.compile(rf"\bin (?:\w+ )?({'|'.join(NAMED)})\b(?!(?:-| )(?:accent|inflect|sound)\w*)")
_INTO_A_DEVICE = re.compile(
    r"\b(?:in(?:to)?|over|at|through) (?:a|an|the|his|her|their|its) (?:[\w-]+ ){0,2}?(?:radio(?: handset| receiver| mic\w*| set)?|intercom|walkie-talkie|loudspeaker|comms?)\b"
)
"""Into what somebody who is seen speaks: 'shouts *into a radio handset*'."""
_SOFTLY = re.compile(r"\b(softly|quietly|gently|tenderly|under (?:his|her|their) breath|in a low voice|in a hushed voice|calmly)\b")
_BY_ADVERB: tuple[tuple[re.Pattern[str], Delivery], ...] = (
    (re.compile(r"\b(whisper\w*|in a whisper|hushed|hiss(?:es|ed|ing)?|under (?:his|her|their) breath|barely audible)\b"), "whisper"),
    (re.compile(r"\b(shout\w*|yell\w*|scream\w*|loudly|at the top of|bellow\w*|roar\w*)\b"), "shout"),
    (re.compile(r"\b(sadly|tearful\w*|sobbing|crying|in tears|heartbroken|voice (?:breaking|cracking)|choked|mournful\w*)\b"), "sad"),
    (
        re.compile(
            r"\b(angr\w+|furious\w*|coldly|icy|icily|venom\w*|outraged|indignant\w*|growl\w*|(?:gritted|clenched|bared) teeth|bark(?:s|ed|ing)|fuming|seething|snarl\w*)\b"
        ),
        "angry",
    ),
    (re.compile(r"\b(cheerful\w*|happily|excited\w*|brightly|laughing|beaming|gleeful\w*|joyful\w*|grinning|delighted\w*)\b"), "happy"),
    (re.compile(r"\b(singing|sings|sung)\b"), "sing"),
    (re.compile(r"\b(warmly|kindly|fondly|lovingly|soothing\w*)\b"), "soft"),
    (re.compile(r"\b(chuckling|giggling|amused|smiling|playfully|jokingly)\b"), "happy"),
    (_SOFTLY, "soft"),
)
_SENTENCE_ENDS = re.compile(rf"[.!?\n]|{STAND_IN}")
_FAR = 9
"""Words before a quote within which the verb that carries it may stand."""


def read_quotes(page: Page, beings: Beings, things: Things) -> tuple[list[tuple[Quote, Line]], list[Prop]]:
    """Tell lines from signs, and give every line its speaker. Signs are numbered after the other things; a thing already named may bear the words itself."""
    lines: list[tuple[Quote, Line]] = []
    taken = len(things.all)
    signs: list[Prop] = []
    places = [i for i, w in enumerate(page.words) if w.text == STAND_IN]
    starts = [page.words[i].start for i in places]
    for quote in page.forms.quotes:
        following = bisect_left(starts, quote.start)
        i = places[following] if following < len(places) and starts[following] <= quote.end else None
        if is_sign(page, beings, quote, i):
            sign = read_sign(page, beings, things, quote, i, taken + len(signs) + 1)
            signs += [sign] if sign is not None else []
            continue
        lines.append((quote, _line(page, beings, quote, i, lines)))
    return lines, signs


def _line(page: Page, beings: Beings, quote: Quote, i: int | None, earlier: list[tuple[Quote, Line]]) -> Line:
    verb = _carrier(page, i)
    if verb is not None:
        page.claim(verb.first, verb.last)
    hints = _around(page, quote, after=page.foreign or (verb is not None and i is not None and verb.first > i))
    if verb is not None and i is not None and verb.name not in ("radio", "narrate") and _speaks_into(page, beings, verb):
        hints = _INTO_A_DEVICE.sub("", hints)
    off = bool(_OFF.search(hints)) or (verb is not None and verb.name in ("radio", "narrate"))
    being = _speaker(page, beings, quote, i, verb, earlier, off=off)
    if being is not None:
        being.character.voice += [w for w in _voice(hints) if w not in being.character.voice]
    delivery = _delivery(quote, verb, hints, off=off)
    feeling = _feeling(page, quote, hints, being)
    return Line(
        speaker=being.character.id if being else None,
        text=quote.text,
        language=_language_named(hints) or language_of_line(quote.text, page.forms.language),
        delivery=delivery,
        feeling=feeling,
        on_screen=not off and being is not None and not being.character.off_screen,
        span=quote.inner,
    )


def _speaks_into(page: Page, beings: Beings, verb: Match) -> bool:
    """'a sergeant *shouts* into a radio': somebody who is seen speaks, and nobody's voice comes out of it."""
    into = next((k for k in range(verb.last + 1, verb.last + 4) if page.low(k) in ("into", "in") and page.same_run(verb.last, k)), None)
    return into is not None and any(b.character.kind == "person" for b in subject_of(page, beings, verb.first))


def _around(page: Page, quote: Quote, *, after: bool) -> str:
    """Return the words that may say how a quote is said, in English: its label and note, its sentence before it, and `after` it too."""
    text = page.forms.text
    start = max([m.end() for m in _SENTENCE_ENDS.finditer(text, max(0, quote.start - 90), quote.start)], default=0)
    stop = _SENTENCE_ENDS.search(text, quote.end)
    following = page.english(quote.end, min(quote.end + 60, stop.start() if stop else len(text))) if after else ""
    return f"{_in_english(page, quote.label)} {_in_english(page, quote.note)} {page.english(max(start, quote.start - 90), quote.start)} {following}"


def _in_english(page: Page, words: str | None) -> str:
    table = glosses(page.forms.language) if page.foreign else None
    if not words or table is None:
        return words or ""
    return " ".join(
        english for english, _, _ in glossed(words, [m.span() for m in re.finditer(r"[^\W\d_]+", words)], table, page.forms.language)
    )


def _language_named(hints: str) -> str | None:
    """'says in *French*'."""
    found = _IN_LANGUAGE.search(hints.lower())
    return NAMED.get(found.group(1)) if found else None


def _voice(hints: str) -> list[str]:
    """Return how a voice is described: 'in a *squeaky* voice', 'his *deep*, *raspy* voice', 'Old man, *gravelly*:'."""
    low = hints.lower()
    found = _VOICE.search(low)
    described = [w for w in re.findall(r"[a-z-]+", found.group(1)) if w not in ("and", "but", "very", "low")] if found else []
    return list(dict.fromkeys([*described, *_VOICED.findall(low)]))


def _carrier(page: Page, i: int | None) -> Match | None:
    """Return the verb that carries a quote: the last one of speech before it in its sentence, else the first right after it."""
    if i is None:
        return None
    before = (m for m in page.of("speech") if i - _FAR <= m.first < i and page.same_sentence(m.first, i))
    found = max(before, key=lambda m: m.first, default=None)
    if found is not None and not any(page.low(k) == "qq" for k in range(found.last, i)):
        return found
    after = (m for m in page.of("speech") if i < m.first <= i + 5 and not any(page.low(k) == "qq" for k in range(i + 1, m.last + 3)))
    return min((m for m in after if page.same_sentence(m.first, i) or _ends_there(page, m, i)), key=lambda m: m.first, default=None)


def _ends_there(page: Page, m: Match, i: int) -> bool:
    """'"Hi!" She says softly.': a sentence of its own that only says who spoke."""
    sentence = [k for k, w in enumerate(page.words) if w.sentence == page.words[m.first].sentence]
    return (
        page.words[m.first].sentence == page.words[i].sentence + 1 and len(sentence) <= 5 and not any(page.low(k) == "qq" for k in sentence)
    )


def _delivery(quote: Quote, verb: Match | None, hints: str, *, off: bool) -> Delivery:
    low = hints.lower()
    if _RADIO.search(low):
        return "radio"
    if off:
        return "voice_over"
    note = (quote.note or "").lower()
    exact: Delivery | None = next((d for d in DELIVERIES.words if re.search(rf"\b{d.replace('_', ' ')}(?:s|es|ing|ed)?\b", note)), None)
    if exact is not None:
        return exact
    named: Delivery | None = next((d for pattern, d in _BY_ADVERB if pattern.search(low)), None)
    by_verb: Delivery | None = DELIVERIES.one(verb.entry.attrs.get("delivery")) if verb is not None else None
    if verb is not None and by_verb == "whisper" and verb.phrase.split()[0] in ("say", "speak", "talk"):
        return named or "soft"
    if by_verb in (None, "plain", "question") and named is not None:
        return named
    return by_verb or named or ("question" if quote.text.rstrip().endswith("?") and verb is None else "plain")


def _feeling(page: Page, quote: Quote, hints: str, being: Being | None):
    for word in re.findall(r"[a-z'-]+", hints.lower()):
        entry = page.lex.called(word, "feeling")
        if entry is not None:
            return FEELINGS.one(entry.name)
    return being.character.feelings[0] if being and being.character.feelings else None


def _speaker(
    page: Page, beings: Beings, quote: Quote, i: int | None, verb: Match | None, earlier: list[tuple[Quote, Line]], *, off: bool
) -> Being | None:
    if quote.label:
        return _by_label(page, beings, quote, off=off)
    talkers = [b for b in beings.all if b.character.kind != "animal" and not b.character.off_screen and not b.character.extra]
    animals = [b for b in beings.all if b.character.kind == "animal"]
    heard = [b for b in beings.all if b.character.off_screen]
    if i is None:
        return next(iter(talkers or animals or heard), None)
    if off and verb is not None and not _OVER_THE_AIR.search(page.english(max(0, quote.start - 90), quote.start)):
        named = [b for b in subject_of(page, beings, verb.first) if b.character.kind == "person"]
        if len(named) == 1 and len(named[0].heads) == 1:
            named[0].character.off_screen = True  # 'off-screen, a woman calls'
            return named[0]
    if off:
        if not heard:
            label = "radio voice" if _RADIO.search(page.forms.text[max(0, quote.start - 90) : quote.start]) else "narrator"
            heard = [beings.add(Character(id=beings.next_id(), label=label, age="adult", sex=_sex_of_voice(page, quote), off_screen=True))]
        near = [b for k in sorted(beings.at) if k < i for b in beings.at[k] if b.character.off_screen]
        return near[-1] if near else heard[0]
    if verb is not None and verb.first > i:
        after = next((k for k in range(verb.last + 1, verb.last + 6) if page.same_run(verb.last, k) and k in beings.at), None)
        if after is not None and page.words[after].dep not in ("pobj", "poss"):
            return beings.at[after][0]  # '"..." whispers the older boy'
    if verb is not None and 0 < verb.first < i and verb.first - 1 in beings.at and page.words[verb.first - 1].dep not in ("pobj", "poss"):
        return beings.at[verb.first - 1][0]  # '"..." and his *daughter* answers "..."'
    if verb is not None:
        at = next((k for k in range(verb.first, verb.last + 1) if page.words[k].pos in ("VERB", "AUX")), verb.first)
        near = _nearest_speaker(page, beings, verb.first, i)
        who = subject_of(page, beings, at) or [b for b in near if b.character.kind != "animal" or not talkers]
        who = [b for b in who if b.character.kind != "person" or not b.character.extra or len(who) == 1]
        if who:
            return who[0]
    who = [b for b in _nearest_speaker(page, beings, i, i) if b.character.kind != "animal" or not talkers]
    fresh = i > 0 and page.same_sentence(i - 1, i)
    if who and fresh:
        return who[-1]
    if earlier and len(talkers) > 1:
        last = earlier[-1][1].speaker
        return next((b for b in talkers if b.character.id != last), None)
    if who:
        return who[0]
    return next(iter(talkers or animals or heard), None)


def _sex_of_voice(page: Page, quote: Quote) -> Sex | None:
    """'a calm *male* voice off screen: "..."'."""
    found = re.search(r"\b(?:(fe)?male|(wo)?man(?:'s)?) voice", page.english(max(0, quote.start - 90), quote.start).lower())
    return None if found is None else "f" if found.group(1) or found.group(2) else "m"


def _nearest_speaker(page: Page, beings: Beings, at: int, i: int) -> list[Being]:
    near = beings.before(page, at)
    if near:
        k = max(k for k in beings.at if k < at)
        if page.words[k].dep in ("dobj", "pobj", "dative", "poss"):
            subject = [j for j in beings.at if j < at and page.same_sentence(j, i) and page.words[j].dep in ("nsubj", "nsubjpass")]
            if subject:
                return beings.at[max(subject)]
        return near
    after = min((k for k in beings.at if i < k <= i + 5 and page.words[k].sentence - page.words[i].sentence <= 1), default=None)
    if after is not None and page.words[after].sentence == page.words[i].sentence:
        return beings.at[after]
    return beings.topic(page, at)


def _by_label(page: Page, beings: Beings, quote: Quote, *, off: bool) -> Being:
    label = quote.label or ""
    known = beings.called(label) or (beings.called(_in_english(page, label)) if page.foreign else None)
    unnamed = _who_is_called(page, beings, label)
    if known is None and unnamed is not None:
        unnamed.character.name = label
        return unnamed
    words = _in_english(page, label).lower().replace("'s", "").replace("’s", "").replace("voice-over", "voiceover").split()
    if known is not None and (known.character.off_screen or not set(words) & VOICES):
        return known
    entry = next((e for k in range(len(words)) if (e := page.lex.called(" ".join(words[k:]), "person")) is not None), None)
    attrs = entry.attrs if entry is not None else {}
    voice = off or bool(set(words) & VOICES) or words[-1] in _DEVICES
    named = entry is None and not voice and label[:1].isupper()
    told = [*words, *re.findall(r"[a-z]+", (quote.note or "").lower())] if voice else words
    age: AgeBand | None = next((a for w in told if (e := page.lex.called(w, "body.age")) and (a := AGE_BANDS.one(e.name))), None)
    return beings.add(
        Character(
            id=beings.next_id(),
            label=label if named else " ".join(words) if page.foreign and voice else label.lower(),
            name=label.title() if named and label.isupper() else label if named else None,
            role=entry.name if entry is not None and attrs.get("role") else None,
            sex=SEXES.one(attrs.get("sex"))
            or next((x for w in told if (e := page.lex.called(w, "person")) and (x := SEXES.one(e.attrs.get("sex")))), None)
            or next((SEXES.one(w[0]) for w in told if w in ("female", "male")), None)
            or SEXES.one(next((page.lex.names[w] for w in words if w in page.lex.names), None)),
            age=age or AGE_BANDS.one(attrs.get("age")) or "adult",
            off_screen=voice,
        )
    )


_DEVICES = word_set("computer gps satnav ai phone speaker television tv intercom machine system navigator")
"""What speaks without being seen to."""


def _who_is_called(page: Page, beings: Beings, label: str) -> Being | None:
    """Return whom a name means that the text has not told: 'an outlaw ... Sheriff: "Last drink, Cole." Cole: "..."'."""
    if (
        set(label.lower().replace("-", "").split()) & VOICES
        or page.lex.called(re.sub(r"^(?:the|an?) ", "", label.lower()), "person") is not None
        or not label[:1].isupper()
        or page.foreign
        or len(label.split()) > 2
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
