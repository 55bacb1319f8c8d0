"""How a line is said, in the prompt's own words: 'dryly', 'through tears', 'without looking up'."""

import re

from soundstage.engines.previz.script.forms.quotes import Quote
from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.parsing.words import Match, Page
from soundstage.engines.previz.script.talk.labels import in_english
from soundstage.engines.previz.script.talk.off_screen import is_off

_NO_MANNER = word_set("off vo v.o. o.s. os oc cont'd contd continuing beat pause male female young old reprise")
"""Notes that say who is heard and when, and not how."""
_NOT_HOW = word_set("only finally suddenly really early nearly mostly probably immediately eventually family initially actually daily")
_HOW_ALONE = word_set("aloud deadpan flat hoarse slow low breathless sing-song singsong")
_HOW = word_set("in with through under between over into without like behind at from past amid beneath")
"""Prepositions of a phrase that says how something is said."""
_OF_SPEAKING = word_set(
    "voice tone whisper breath tear tears sob sobs laugh laughter laughing giggle giggles chuckle smile grin smirk wink shrug sigh nod tooth teeth accent "
    "drawl lisp stutter stammer mouth mouthful radio phone telephone intercom megaphone loudspeaker microphone mic headset walkie-talkie lungs awe "
    "disbelief monotone deadpan singsong song unison hush undertone falsetto growl hiss scream shout croak rasp murmur mumble pride panic terror "
    "tremble tremor quiver crack break bite bites puff puffs gasps pants irony sarcasm contempt warmth tenderness excitement relief effort shoulder "
    "pause hand hands face lips eye eyes earnest delight scorn venom urgency authority dignity malice glee exasperation impatience patience lilt twang burr"
)
"""What a phrase about speaking has: '*through tears*', '*in a flat voice*', '*with a shrug*'."""
_ENDS = word_set("as while when before after because that who which")
_FINITE = ("VBZ", "VBP", "VBD", "MD")
_ONLY_SAYS = frozenset({"say", "ask", "reply", "explain", "voice-over", "radio", "think", "narrate", "sing"})
"""Kinds of speaking of which the verb tells nothing more."""
_TELLS_MORE = frozenset({"snap", "retort", "lecture", "interrupt", "blurt", "stammer", "quip", "muse", "drawl", "declare", "announce"})
"""Of those kinds the verbs that tell how."""
_MOST = 6
_IN_A_VOICE = re.compile(
    r"\b(?:in|with) (?:an?|his|her|its|their|that|the) (?:[\w'’-]+[ ,]+){1,6}?(?:voice|tone|whisper|drawl|monotone|accent|growl|murmur)\b",
    re.IGNORECASE,
)
"""'*in a flat, sing-song voice*', over commas too."""


def manner_of(page: Page, quote: Quote, tag: list[int], i: int | None, verb: Match | None) -> list[str]:
    """Return how a quote is said. `tag` are the words around it that speak of it, `verb` the one that carries it."""
    told = _noted(page, quote)
    if verb is not None and (verb.name not in _ONLY_SAYS or page.words[verb.first].lemma in _TELLS_MORE) and verb.length == 1:
        told.append(_as_participle(page.words[verb.first].lemma))
    if found := _IN_A_VOICE.search(page.english(page.words[tag[0]].start, page.words[tag[-1]].end) if tag else ""):
        told.append(" ".join(found[0].lower().split()))
    runs = dict.fromkeys(page.words[k].run for k in tag)
    for ids in ([k for k in tag if page.words[k].run == run] for run in runs):
        if verb is not None and verb.first in ids:
            told += _beside_the_verb(page, ids, verb)
        elif not any(page.words[k].tag in _FINITE or page.low(k) == "qq" for k in ids) and (i is None or page.same_sentence(ids[0], i)):
            told += _in_a_stretch(page, ids)
    kept = dict.fromkeys(words for words in told if words)
    return [words for words in kept if not any(words != longer and words in longer for longer in kept)][:_MOST]


def _noted(page: Page, quote: Quote) -> list[str]:
    """'Keiko *(mumbling)*:', 'Commentator, off screen, *hoarse with excitement*:'."""
    note = in_english(page, quote.note) if page.foreign else (quote.note or "")
    parts = (part.strip(" ()").lower() for part in re.split(r"[,;]| and then ", note))
    kept = [part for part in parts if part and part not in _NO_MANNER and not is_off(part) and not is_off(f", {part}")]
    return [part for part in kept if not _tells_who(page, part)]


def _tells_who(page: Page, part: str) -> bool:
    """'VICTOR (*50s*, *black umbrella*, calm)': an age, or what somebody has about him."""
    return (
        part[:1].isdigit()
        or page.lex.called(part.rsplit(maxsplit=1)[-1], "thing", "garment", "body.hairword", "body.age", "person") is not None
    )


_DOUBLES = re.compile(r"[^aeiou]*[aeiou][bdgmnpt]")
"""Verbs that double their last letter: 'grinning', 'sobbing'."""


def _as_participle(verb: str) -> str:
    if verb.endswith("ing") and len(verb) > 5:
        return verb  # 'Girl, *whispering*:', which the parser has as its own base form
    if _DOUBLES.fullmatch(verb):
        return f"{verb}{verb[-1]}ing"
    return (verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb) + "ing" if verb.isalpha() else verb


def _beside_the_verb(page: Page, ids: list[int], verb: Match) -> list[str]:
    """'*dryly* says', 'says *through tears*', 'mutters *under her breath*', 'says *all proud*'."""
    out = [page.low(k) for k in (verb.first - 1,) if k in ids and _is_how(page, k)]
    if (
        verb.length > 1
        and (said := " ".join(page.low(k) for k in range(verb.first + 1, verb.last + 1)))
        and _says_how(page, range(verb.first + 1, verb.last + 1))
    ):
        out.append(said)
    after = [k for k in ids if k > verb.last]
    stop = next((n for n, k in enumerate(after) if page.words[k].tag in _FINITE or page.low(k) in _ENDS or page.low(k) == "qq"), len(after))
    return [*out, *_phrases(page, after[:stop])]


def _phrases(page: Page, ids: list[int]) -> list[str]:
    """Return what of the words behind a verb of speaking says how: adverbs, adjectives that stand alone, phrases of the voice."""
    out: list[str] = []
    pieces: list[list[int]] = [[]]
    for k in ids:
        if page.words[k].pos == "ADP" and page.low(k) != "of" and (page.low(pieces[-1][0]) if pieces[-1] else "") != "without":
            pieces.append([])
        pieces[-1].append(k)
    for n, piece in enumerate(pieces):
        if n and page.low(piece[0]) in _HOW and (_says_how(page, piece) or page.low(piece[0]) == "without"):
            out.append(_written(page, piece))
            continue
        out += [page.low(k) for k in piece if _is_how(page, k)]
        if not n:
            out += _adjectives_alone(page, piece)
    return out


def _adjectives_alone(page: Page, ids: list[int]) -> list[str]:
    """'says *all proud*', 'asks *wide-eyed*': adjectives with no noun behind them."""
    if any(page.words[k].noun or (page.words[k].pos in ("DET", "PRON") and page.low(k) != "all") for k in ids):
        return []
    told = [k for k in ids if page.words[k].pos == "ADJ" or page.low(k) in _HOW_ALONE]
    return [_written(page, list(range(told[0], told[-1] + 1)))] if told else []


def _in_a_stretch(page: Page, ids: list[int]) -> list[str]:
    """'Remedios, *in a low voice and without turning*: ...', 'he says, *tired but proud*', 'she says, *not looking up*'."""
    while ids and page.words[ids[0]].pos == "CCONJ":
        ids = ids[1:]
    if not ids or page.has(ids[0], "camera"):
        return []  # '*Over-the-shoulder*, a girl shrugs: ...'
    first = page.words[ids[0]]
    if first.low in _HOW and (_says_how(page, ids) or first.low == "without"):
        return [_written(page, ids)]
    if first.low == "not" and len(ids) > 1 and page.low(ids[1]).endswith("ing"):
        return [_written(page, ids)]
    if first.tag == "VBG" and any(page.has(k, "speech", "feeling", "sound") for k in ids[:1]):
        return [_written(page, ids)]
    described = all(page.words[k].pos in ("ADJ", "ADV", "CCONJ", "PART") or _is_how(page, k) for k in ids)
    moved = first.pos == "ADJ" and len(ids) < 6 and page.low(ids[1] if len(ids) > 1 else ids[0]) in ("with", "from")
    told = any(page.words[k].pos == "ADJ" or _is_how(page, k) for k in ids)
    return [_written(page, ids)] if told and (described or moved) and not page.has(ids[0], "body", "colour", "when") else []


def _says_how(page: Page, ids: list[int] | range) -> bool:
    return any(page.words[k].lemma in _OF_SPEAKING or page.low(k) in _OF_SPEAKING or page.has(k, "feeling") for k in ids)


def _is_how(page: Page, k: int) -> bool:
    low = page.low(k)
    if low in _HOW_ALONE - {"low", "flat", "slow", "hoarse"}:
        return True
    adverb = low.endswith("ly") and dictionary().weight(low, "adjective") <= dictionary().weight(low, "adverb")
    return adverb and page.words[k].pos in ("ADV", "ADJ", "NOUN", "PROPN", "VERB") and low not in _NOT_HOW and not page.words[k].named


def _written(page: Page, ids: list[int]) -> str:
    return page.phrase(ids[0], ids[-1]).lower()
