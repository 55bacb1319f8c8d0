"""What sounds, by its nature: verbs of sounding, who makes the sound, instruments."""

from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import ASPECT_VERBS, word_set
from soundstage.engines.previz.script.lexis.lexicon import Entry, singular
from soundstage.engines.previz.script.parsing.words import Page

FINITE = ("VBZ", "VBP", "VBD", "MD")
_WHILE = frozenset({"as", "while", "when", "until", "before", "after", "because", "but"})
_INSTRUMENT, _INSTRUMENT_STEPS = {"musical instrument": True}, 5
_TO_SOUND, _TO_SOUND_STEPS = {"sound": True, "noise": True}, 3


def is_of_sounding(page: Page, verb: int) -> bool:
    """Tell whether a verb says that something sounds: by the lists, or by the dictionary ('roar', 'clang')."""
    return page.has(verb, "sound") or dictionary().nearest(page.words[verb].lemma, "verb", _TO_SOUND, _TO_SOUND_STEPS) is not None


def maker_of(page: Page, verb: int) -> int | None:
    """Return the noun that makes a sound: its subject, or the noun that it describes."""
    w = page.words[verb]
    if w.dep == "xcomp" and page.words[w.head].lemma in ASPECT_VERBS:
        return maker_of(page, w.head)  # 'a kettle begins to whistle'
    above = w.head if w.dep == "acl" and page.words[w.head].noun else None
    left = verb - 1 if page.same_run(verb - 1, verb) and page.words[verb - 1].noun else None
    subject = page.subject(verb)
    return next((k for k in (subject, above, left) if k is not None and page.words[k].noun), None)


def instrument(page: Page, i: int) -> Entry | None:
    """Return the style of music that an instrument stands for: a banjo, strings; rocks are none, although there is rock music."""
    if dictionary().nearest(singular(page.low(i)), "noun", _INSTRUMENT, _INSTRUMENT_STEPS) is None:
        return None
    return page.lex.called(page.words[i].lemma, "music.style") or page.lex.called(page.low(i), "music.style")


_PLAYS = word_set("blast blare thunder boom pound pump thump throb pulse crackle play ring roar rumble crash echo hum buzz")
_OUT_OF = frozenset({"from", "out", "through", "over", "across", "in", "on", "at", "softly", "loudly"})


def sounds_music(page: Page, i: int) -> bool:
    """'country rock *blasts* from the radio': what music does, whatever the parser took it for."""
    low = page.low(i)
    if not page.same_run(i - 1, i) or not page.has(i - 1, "music.style", "music.word") or not low.endswith("s") or low[:-1] not in _PLAYS:
        return False
    return not page.same_run(i, i + 1) or page.low(i + 1) in _OUT_OF


def head_of(page: Page, ids: list[int]) -> int | None:
    """Return the noun that a phrase is about: '*cart*' of 'a hot-dog cart with an umbrella'."""
    head = None
    for i in ids:
        if page.words[i].noun:
            head = i
        elif head is not None:
            break
    return head


def may_sound(page: Page, i: int) -> bool:
    """Tell whether a noun is a sound, or a thing that is there to sound."""
    return page.lex.called(page.low(i), "sound") is not None or page.words[i].lemma in ("bell", "gong", "horn", "whistle", "siren", "drum")


def opens_a_clause(page: Page, k: int) -> bool:
    """Tell whether a word opens a clause in which something is done: '*as* she turns'."""
    return page.low(k) in _WHILE and any(
        page.words[v].tag in FINITE for v in range(k + 1, min(len(page.words), k + 8)) if page.same_sentence(k, v)
    )


def sounds(page: Page, i: int) -> bool:
    """Tell whether a word is a verb of sounding: 'barks', 'ringing'."""
    return page.words[i].tag in (*FINITE, "VBG", "VB") and page.words[i].dep != "amod" and is_of_sounding(page, i)


def speaks(page: Page, i: int) -> bool:
    """'two men *argue* next door'."""
    talks = any(m.entry.attrs.get("talk") for m in page.at[i] if m.family == "action")
    return page.words[i].tag in (*FINITE, "VBG") and (talks or page.has(i, "speech"))
