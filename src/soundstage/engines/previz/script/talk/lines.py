"""What is said: quotes become lines, with who says them and how; those that are written somewhere become signs."""

import re
from bisect import bisect_left

from soundstage.engines.previz.screenplay import Delivery, Line, Prop
from soundstage.engines.previz.script.forms.quotes import STAND_IN, Quote
from soundstage.engines.previz.script.languages.detect import NAMED, language_of_line
from soundstage.engines.previz.script.lexis.vocabulary import DELIVERIES, FEELINGS
from soundstage.engines.previz.script.parsing.words import Match, Page
from soundstage.engines.previz.script.people.beings import Being, Beings
from soundstage.engines.previz.script.talk.labels import in_english
from soundstage.engines.previz.script.talk.manner import manner_of
from soundstage.engines.previz.script.talk.off_screen import NARRATES, RADIO, is_off, off_in_brackets, without_device
from soundstage.engines.previz.script.talk.signs import is_sign, read_sign
from soundstage.engines.previz.script.talk.speakers import speaker_of
from soundstage.engines.previz.script.things import Things

_VOICE = re.compile(
    r"\b(?:in|with) (?:a|an|his|her|its|their) ([a-z-]+(?:(?:,| and|, and)? [a-z-]+){0,2}) (?:voice|tone|whisper|accent|drawl)\b"
)
_VOICED = re.compile(r"\b(gravelly|raspy|hoarse|husky|shrill|squeaky|croaky|booming|nasal|breathy|monotone)(?:ly)?\b")
"""Words that can describe nothing but a voice."""
_ACCENT = re.compile(
    r"\b([A-Z][a-z]+(?: [A-Z][a-z]+)?|cockney|posh|southern|foreign)(?:-| )(?:accent|accented|brogue|burr|drawl|lilt|twang)\b"
)
_IN_LANGUAGE = re.compile(rf"\bin (?:\w+ )?({'|'.join(NAMED)})\b(?!(?:-| )(?:accent|inflect|sound)\w*)")
_SOFTLY = re.compile(r"\b(softly|quietly|gently|tenderly|under (?:his|her|their) breath|in a low voice|in a hushed voice|calmly)\b")
_BY_ADVERB: tuple[tuple[re.Pattern[str], Delivery], ...] = (
    (
        re.compile(
            r"\b(whisper\w*|murmur\w*|mutter\w*|mumbl\w*|in a whisper|hushed|hiss(?:es|ed|ing)?|under (?:his|her|their) breath|barely audible)\b"
        ),
        "whisper",
    ),
    (re.compile(r"\b(shout\w*|yell(?:s|ed|ing)?\b|scream\w*|loudly|at the top of|bellow\w*|roar\w*)\b"), "shout"),
    (re.compile(r"\b(sadly|tearful\w*|sobbing|crying|in tears|heartbroken|voice (?:breaking|cracking)|choked|mournful\w*)\b"), "sad"),
    (
        re.compile(
            r"\b(angr\w+|furious\w*|venom\w*|outraged|indignant\w*|growl\w*|(?:gritted|clenched|bared) teeth|bark(?:s|ed|ing)|fuming|seething|snarl\w*)\b"
        ),
        "angry",
    ),
    (re.compile(r"\b(cheerful\w*|happily|excited\w*|brightly|laughing|beaming|gleeful\w*|joyful\w*|grinning|delighted\w*)\b"), "happy"),
    (re.compile(r"\b(singing|sings|sung)\b"), "sing"),
    (re.compile(r"\b(warmly|kindly|fondly|lovingly|soothing\w*)\b"), "soft"),
    (re.compile(r"\b(chuckling|giggling|amused|smiling|playfully|jokingly)\b"), "happy"),
    (_SOFTLY, "soft"),
)
_FROM_NEARBY = frozenset({"whisper", "shout", "sing", "angry"})
"""How somebody is heard who is near and out of the picture."""
_SENTENCE_ENDS = re.compile(rf"[.!?\n]|{STAND_IN}")
_FAR, _FARTHEST = 9, 28
"""Words before a quote within which the verb that carries it may stand, and where only who is spoken to is told of between them."""
_FINITE = ("VBZ", "VBP", "VBD", "MD")


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
    if quote.label and verb is not None and i is not None and verb.first > i:
        verb = None  # 'Waitress (smirking): "..." He laughs.'
    if verb is not None:
        page.claim(verb.first, verb.last)
    before, after = _tag(page, quote, after=page.foreign or (verb is not None and i is not None and verb.first > i))
    hints = f"{in_english(page, quote.label)} {in_english(page, quote.note)} {page.english(*before)} {page.english(*after)}"
    tag = page.between(*before) + page.between(*after)
    if i is not None and (verb is None or verb.name not in ("radio", "narrate")):
        hints = without_device(page, beings, hints, i, verb)
    off = (
        is_off(hints)
        or off_in_brackets(page.forms.text[max(0, quote.start - 40) : quote.start])
        or (quote.note or "").lower().split(",")[0].strip() == "off"
        or (verb is not None and verb.name in ("radio", "narrate"))
    )
    being = speaker_of(page, beings, quote, i, verb, earlier, off=off)
    if being is not None:
        being.character.voice += [w for w in _voice(hints) if w not in being.character.voice]
        being.character.accent = being.character.accent or _accent(hints)
    manner = manner_of(page, quote, tag, i, verb)
    used = {word for told in manner for word in told.split()}
    for k in tag:
        if page.low(k) in used:
            page.claim(k)
    delivery = _delivery(quote, in_english(page, quote.note), verb, hints, off=off)
    feeling = _feeling(page, quote, hints, being)
    return Line(
        speaker=being.character.id if being else None,
        text=quote.text,
        language=_language_named(hints) or language_of_line(quote.text, page.forms.language),
        delivery=delivery,
        manner=manner,
        feeling=feeling,
        on_screen=not off and being is not None and not being.character.off_screen,
        span=quote.inner,
    )


def _tag(page: Page, quote: Quote, *, after: bool) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return where the words are that may say how a quote is said: in its sentence before it, and `after` it too."""
    text = page.forms.text
    start = max([m.end() for m in _SENTENCE_ENDS.finditer(text, max(0, quote.start - 90), quote.start)], default=0)
    stop = _SENTENCE_ENDS.search(text, quote.end)
    goes_on = (
        after and not text[quote.end :].lstrip(' ,–—-»”"').split("(")[0][:1].isupper()
    )  # '"...", sagt sie', but no '"..." Se oye una radio.'
    end = min(quote.end + 60, stop.start() if stop else len(text)) if goes_on else quote.end
    return (max(start, quote.start - 90), quote.start), (quote.end, end)


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


def _accent(hints: str) -> str | None:
    """'in a thick *Scottish* accent', 'Old woman, *Irish* accent:'."""
    found = _ACCENT.search(hints) or _ACCENT.search(hints.title())
    told = found.group(1).lower() if found else None
    return None if told is None or told.split()[-1] in ("thick", "heavy", "strong", "slight", "broad", "faint", "an", "a", "same") else told


def _carrier(page: Page, i: int | None) -> Match | None:
    """Return the verb that carries a quote: the last one of speech before it in its sentence, else the first right after it."""
    if i is None:
        return None
    before = (m for m in page.of("speech") if i - _FAR <= m.first < i and page.same_sentence(m.first, i))
    found = max(before, key=lambda m: m.first, default=None)
    found = found or _over_the_listener(page, i)
    if found is not None and not any(page.low(k) == "qq" for k in range(found.last, i)):
        return found
    if page.forms.prompt[: page.words[i].start].rstrip(" \"“”«»„‚'‘’").endswith(":") and i and page.same_sentence(i - 1, i):
        return None  # 'Close-up on a boy gripping the rim: "..." The pilot laughs'
    after = (
        m
        for m in page.of("speech")
        if i < m.first <= i + 5 and not any(page.low(k) == "qq" for k in range(i + 1, m.last + (3 if m.first > i + 3 else 1)))
    )
    return min((m for m in after if page.same_sentence(m.first, i) or _ends_there(page, m, i)), key=lambda m: m.first, default=None)


def _over_the_listener(page: Page, i: int) -> Match | None:
    """'*whispers* to her assistant, a lanky young man with freckles: "..."': the verb before whom it is said to, whom nothing but an aside describes."""
    far = (m for m in page.of("speech") if i - _FARTHEST <= m.first < i - _FAR and page.same_sentence(m.first, i))
    found = max(far, key=lambda m: m.first, default=None)
    if found is None or page.low(found.last + 1) not in ("to", "at"):
        return None
    told = [k for k in range(found.last + 1, i) if page.words[k].tag in _FINITE and page.words[k].verb]
    return found if all(page.low(k - 1) in ("who", "that") for k in told) else None


def _ends_there(page: Page, m: Match, i: int) -> bool:
    """'"Hi!" She says softly.': a sentence of its own that only says who spoke."""
    sentence = [k for k, w in enumerate(page.words) if w.sentence == page.words[m.first].sentence]
    return (
        page.words[m.first].sentence == page.words[i].sentence + 1 and len(sentence) <= 5 and not any(page.low(k) == "qq" for k in sentence)
    )


def _delivery(quote: Quote, note: str, verb: Match | None, hints: str, *, off: bool) -> Delivery:
    low = _NOT_QUITE.sub(" ", hints.lower())
    if RADIO.search(low):
        return "radio"
    delivery = _by_note_or_verb(quote, note.lower(), verb, low)
    if off and (NARRATES.search(low) or delivery not in _FROM_NEARBY):
        return "voice_over"
    return delivery


def _by_note_or_verb(quote: Quote, note: str, verb: Match | None, low: str) -> Delivery:
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


_SHOWN_BY = {
    **dict.fromkeys(("wince", "grimace", "gag"), "disgusted"),
    **dict.fromkeys(("sob", "weep"), "tearful"),
    **dict.fromkeys(("sneer", "scoff"), "disgusted"),
    **dict.fromkeys(("scowl", "glare", "snarl", "glower"), "angry"),
    **dict.fromkeys(("gasp", "gape"), "surprised"),
    **dict.fromkeys(("shudder", "flinch", "tremble", "cower"), "afraid"),
    **dict.fromkeys(("grin", "beam", "chuckle", "giggle", "laugh", "smile"), "happy"),
    **dict.fromkeys(("yawn",), "tired"),
    **dict.fromkeys(("shrug", "frown", "nod", "sigh"), ""),
}  # fmt: skip
"""Deeds of the face -> the feeling that they show; '' where only the older feeling is over."""


def _last_deed_before(page: Page, quote: Quote) -> str | None:
    """'thrilled: "..." Then he *winces*: "..."': what the face does right before the words, in their own sentence."""
    (start, end), _ = _tag(page, quote, after=False)
    done = [w.lemma for w in page.words if start <= w.start < end and w.tag in ("VBZ", "VBP", "VBG") and w.lemma in _SHOWN_BY]
    return done[-1] if done else None


_ONLY_SOFT = frozenset({"quiet", "quietly", "low", "softly"})
"""How loud somebody speaks, who may be calm or in tears."""


def _is_seen(page: Page, word: str) -> bool:
    """'climbs out of a *grave*' makes nobody serious."""
    return any(w.low == word and w.noun and page.has(k, "thing", "place") for k, w in enumerate(page.words))


_NOT_QUITE = re.compile(r"\b(?:almost|nearly|not|never|without|hardly) (?:an? |any )?[a-z'-]+")
"""'she says, *almost smiling*': a feeling that is not shown."""


def _feeling(page: Page, quote: Quote, hints: str, being: Being | None):
    for word in re.findall(r"[a-z'-]+", _NOT_QUITE.sub(" ", hints.lower())):
        if word in _ONLY_SOFT:
            continue
        entry = page.lex.called(word, "feeling")
        if entry is not None and not _is_seen(page, word):
            return FEELINGS.one(entry.name)
    last = _last_deed_before(page, quote)
    if last is not None:
        return FEELINGS.one(_SHOWN_BY[last]) if _SHOWN_BY[last] else None
    return being.character.feelings[0] if being and being.character.feelings else None
