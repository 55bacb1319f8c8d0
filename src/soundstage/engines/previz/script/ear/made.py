"""What things sound like by what is said of them: 'a winch *groans*', 'a *crackling* stove', 'the *whine* of a drill', 'gusts *rattling* the shutters'."""

from collections.abc import Iterator

from soundstage.engines.previz.screenplay import Sound
from soundstage.engines.previz.script.lexis.english import BODY_PARTS, FILM_WORDS, word_set
from soundstage.engines.previz.script.lexis.inflections import gerund_lemma
from soundstage.engines.previz.script.lexis.lexicon import Entry
from soundstage.engines.previz.script.parsing.words import Page

_ALIKE: dict[str, str] = {
    "creak": "creak groan moan grind grate",
    "tools": "rattle clank clang clack clunk rasp",
    "knock": "thud thump bump bang knock pop pound",
    "engine": "roar rev sputter splutter chug throb backfire",
    "brakes": "squeak squeal screech whine shriek",
    "siren": "wail blare hoot",
    "hum": "hum drone buzz rumble",
    "whirr": "whir whirr",
    "fire": "crackle",
    "sizzle": "sizzle",
    "bubbles": "bubble gurgle burble fizz",
    "drips": "drip plop",
    "beeps": "beep bleep ping",
    "bell": "ring toll chime peal ding clang",
    "clock": "tick click clatter",
    "chimes": "jingle tinkle clink",
    "radio static": "hiss",
    "wind": "howl",
    "chalk": "scrape scratch",
    "leaves": "rustle swish",
    "kettle": "whistle",
    "thunder": "boom",
}
"""Kind of sound -> the verbs and nouns of a noise that is like it, whatever makes it."""
_NOISES = {noise: kind for kind, noises in _ALIKE.items() for noise in noises.split()}
_CALLS = word_set(
    "bark growl snarl hiss squeak squeal howl cry call shriek screech chirp squawk squabble bellow roar trumpet scream whinny neigh bleat bray honk hoot caw moan whine grunt"
)
"""What animals do with their voices."""
_CRIES = {"trumpet": "elephant trumpet", "bray": "donkey bray", "howl": "wolf howl"}
"""Of these what the lists have, where they know no sound of the young that makes it: 'a calf *trumpets*'."""
_ALSO_DONE = frozenset({"bang", "knock", "pound", "pop", "scratch", "scrape", "call", "cry", "whistle", "bubble", "fizz", "swish", "rev"})
"""Noises whose words before a noun or alone mean something else more often: 'a *popping* colour'."""
_SHAKEN = frozenset({"rattle", "bang", "clatter", "rustle", "slam"})
"""What the wind does to things that then sound."""
_BLOWS = frozenset({"wind", "gust", "gale", "storm", "breeze", "squall", "draft", "draught", "hail", "rain"})
MAKE_NO_SOUND = word_set(
    "smoke ash fog mist dust light shadow sunlight moonlight tear sweat blood blush smell scent hair sand snow snowflake petal feather"
)
"""What may trickle, crackle or drum in a picture, and is not heard."""
_NO_MAKERS = (
    BODY_PARTS | FILM_WORDS | frozenset({"voice", "crowd", "laughter", "music", "camera", "sound", "noise", "silence", "dialogue", "line"})
)


def sounds_made(page: Page, sections: set[int], heard: list[Sound]) -> Iterator[tuple[int, int, Sound]]:
    """Yield (first word, last word, the sound) of what is told to make a noise and is in none of the sounds that were `heard` already."""
    taken = [sound.span for sound in heard if sound.span is not None]
    for i, w in enumerate(page.words):
        noise = _noise(page, i)
        if (
            noise is None
            or w.section not in sections
            or page.forms.negated(w.start, w.end)
            or any(a <= w.start < b for a, b in (*taken, *page.forms.similes))
        ):
            continue
        maker = _maker(page, i, noise)
        if (
            maker is None
            or page.words[maker].pos in ("NUM", "PRON")
            or (page.words[maker].run != w.run and noise not in _CALLS)
            or any(a <= page.words[maker].start < b for a, b in taken)
        ):
            continue
        like = _like(page, maker, noise)
        if like is not None:
            first, last = min(i, maker), max(i, maker)
            page.claim(i)
            kind, words = f"{page.words[maker].lemma} {noise}"[:60], page.phrase(first, last).lower()[:120]
            yield first, last, Sound(kind=kind, like=like, words=words, span=page.span(first, last))


def _noise(page: Page, i: int) -> str | None:
    """Return the noise that a word names, in its base form."""
    w = page.words[i]
    base = gerund_lemma(w.low) if w.low.endswith("ing") else w.lemma
    known = (base in _NOISES or base in _CALLS) and not (base == "drone" and page.has(i, "thing"))
    calls = w.verb and base == "trumpet"
    return (
        base
        if known
        and (calls or not page.has(i, "music"))
        and not page.has(i, "camera", "look", "garment")
        and _section(page, i) not in ("music", "not")
        else None
    )


def _section(page: Page, i: int) -> str:
    return page.forms.sections[page.words[i].section].kind if page.forms.sections else ""


def _maker(page: Page, i: int, noise: str) -> int | None:
    """Return what makes a noise: the subject of its verb, the noun that its participle describes, what stands with it or after its 'of'."""
    w = page.words[i]
    if w.low.endswith("ing") and page.same_run(i, i + 1) and (w.dep in ("amod", "compound") or w.pos == "ADJ"):
        head = _noun_after(page, i)
        return None if noise in _ALSO_DONE or head is None or page.has(head, "thing.animal", "person") else head
    if w.verb:
        moved = page.child(i, "dobj")
        subject = page.subject(i)
        if subject is None and w.dep == "acl":
            subject = w.head
        verb = i
        while (
            subject is None and page.words[verb].dep == "conj" and page.words[page.words[verb].head].verb and page.words[verb].head < verb
        ):
            verb = page.words[verb].head
            subject = page.subject(verb)
        if subject is None and noise in _CALLS:
            told = (k for k in range(i - 1, -1, -1) if page.same_sentence(k, i) and page.words[k].dep == "nsubj")
            subject = next((k for k in told if page.has(k, "thing.animal")), None)  # 'a calf slips, tries again and *trumpets*'
        if subject is None:
            return None
        if moved is not None:
            return moved if page.words[subject].lemma in _BLOWS and noise in _SHAKEN else None
        return subject
    if not w.noun or noise in _ALSO_DONE or noise == "ring":
        return None  # 'a ring of candles'
    of = page.child(i, "prep")
    if of is not None and page.low(of) == "of":
        return page.child(of, "pobj")
    return page.child(i, "compound")


def _noun_after(page: Page, i: int) -> int | None:
    """Return the noun that an adjective describes."""
    k = i + 1
    while page.same_run(i, k) and page.words[k].pos in ("ADJ", "NOUN", "PROPN"):
        if page.words[k].noun and not (page.same_run(k, k + 1) and page.words[k + 1].noun):
            return k
        k += 1
    return None


def like_a_beasts(page: Page, i: int) -> str | None:
    """Return the kind of sound that what an animal does with its voice is like."""
    return _kind(page.lex.called(page.words[i].lemma, "sound") or page.lex.called("creature", "sound"))


def _like(page: Page, maker: int, noise: str) -> str | None:
    """Return the kind of sound that a noise of this maker is like; None where it makes none."""
    w = page.words[maker]
    if (
        not w.noun
        or w.pos == "PROPN"
        or (w.lemma in _NO_MAKERS and not page.has(maker, "thing.animal"))
        or page.has(maker, "person", "music", "garment", "body", "look", "camera", "when.light")
    ):
        return None
    if page.has(maker, "thing.animal", "thing.creature"):
        return like_a_beasts(page, maker) or _kind(page.lex.called(_CRIES.get(noise, noise), "sound")) if noise in _CALLS else None
    return None if page.has(maker, "sound") else _NOISES.get(noise)


def _kind(entry: Entry | None) -> str | None:
    return None if entry is None else (entry.attrs.get("like") or entry.name).replace("_", " ")
