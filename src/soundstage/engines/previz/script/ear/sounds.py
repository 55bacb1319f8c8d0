"""What is heard beside speech and music: the sounds that are named, and their levels."""

import itertools
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from soundstage.engines.previz.screenplay import Sound
from soundstage.engines.previz.script.ear.made import MAKE_NO_SOUND, like_a_beasts, sounds_made
from soundstage.engines.previz.script.ear.sounding import instrument, is_of_sounding, maker_of, sounds_music
from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.lexis.inflections import gerund_lemma
from soundstage.engines.previz.script.lexis.lexicon import Entry, Lexicon, singular
from soundstage.engines.previz.script.parsing.weather_past import is_over
from soundstage.engines.previz.script.parsing.words import Match, Page

_FAINT = word_set(
    "faint distant soft softly low quiet quietly gentle gently muffled subtle far faraway light barely slight hushed faintly background softer quieter fainter"
)
_LOUD = word_set(
    "loud louder loudly shrill piercing earsplitting roaring deafening booming blaring thundering heavy intense pounding thunderous"
)
_HEARD = re.compile(
    r"\b(sounds?|noises?|audio|hear|heard|hears|hearing|listen(?:s|ing|ed)? (?:to|for)|ambien\w+|soundscape|echo\w*|rhythm of)\b"
)
_FAR = re.compile(
    r"(?:and )?\b(?:(?:somewhere )?in the (?:far )?distance|far (?:off|away|below)|from afar|next door|in the next room|miles (?:off|away)|"
    r"(?:a|another|one|two|three|four|several|a few) (?:streets?|blocks?|doors?|rooms?|houses|fields?|miles?|floors?|valleys?) (?:away|off|down|over))\b"
)
_NEAREST_STEPS = 2
_HAPPENS = frozenset({"event", "communication", "act", "state"})
_MOSTLY = 0.5
"""Share of a noun's uses that must be events for it to be no thing that makes a sound, but the sound."""
_SEEN = ("thing", "place", "person", "when", "colour", "body", "music", "camera", "garment", "feeling")
_BURSTS = frozenset({"explode", "erupt", "burst"})
"""What a crowd does without a bang."""
_JOINS = frozenset({"and", "&", "then", "plus", "but"})
_NAMESAKES = word_set("fire train water wind ship crowd bus leaf wave stream clock horn dog duck crow fish cow storm chain")
"""What sounds, where a verb of the same letters is told that does not."""
_ANY_SOUND = frozenset({"sound", "noise", "effect", "audio"})
_MOST_WORDS = 5
"""Words of an unlisted sound: a longer one is a clause."""


def read_sounds(page: Page, sections: set[int]) -> list[Sound]:
    """Return every sound that is named in these sections."""
    out: dict[str, Sound] = {}
    last = -1
    for m in page.of("sound"):
        w = page.words[m.first]
        if w.section in sections and m.first > last and _is_heard(page, m) and not _brings_words(page, m.last):
            last = m.last
            page.claim(m.first, m.last)
            entry = _with_its_maker(page, m) or _of_a_boat(page, m) or m.entry
            maker = _other_maker(page, m) if entry is m.entry else None
            kind = f"{page.words[maker].lemma} {_plain(page, m)}" if maker is not None else entry.name
            out.setdefault(
                kind,
                Sound(
                    kind=kind,
                    like=like(entry) if maker is None else like_a_beasts(page, maker) if page.has(maker, "thing.animal") else entry.name,
                    words=_words(page, m),
                    level=_level(page, m.first, m.last),
                    span=page.span(m.first, m.last),
                ),
            )
    for sound in _unlisted(page, sections):
        out.setdefault(sound.kind, sound)
    for first, last, sound in sounds_made(page, sections, list(out.values())):
        out.setdefault(sound.kind, sound.model_copy(update={"level": _level(page, first, last)}))
    return list(out.values())


def _brings_words(page: Page, i: int) -> bool:
    """'a loaf *squeaks*, "Five more minutes."': how words are said, and no noise."""
    return page.words[i].verb and page.has(i, "speech") and "qq" in (page.low(i + 1), page.low(i - 1)) and page.words[i].lemma in _SAID_WITH


_SAID_WITH = word_set(
    "buzz beep squeak chirp growl bark croak squawk hiss snarl purr bleat howl roar crow cackle whimper squeal screech hoot trill"
)


def like(entry: Entry) -> str | None:
    """Return the commoner kind that a sound or a music is like, when it has one."""
    return entry.attrs.get("like", "").replace("_", " ") or None


def _with_its_maker(page: Page, m: Match) -> Entry | None:
    """'a kettle begins to *whistle*': the sound that the verb is with what makes it."""
    if m.length > 1 or not page.words[m.first].verb:
        return None
    maker = _maker(page, m.first)
    return None if maker is None else page.lex.called(f"{page.words[maker].lemma} {page.words[m.first].lemma}", "sound")


_KIN_STEPS = 5
_OF_NATURE = frozenset({"birds", "cat", "dog bark", "water", "radio static", "fire", "brakes", "horse", "explosion", "wind", "thunder", "crows", "owl", "dove",
                        "frogs", "wolf", "bees", "cicadas", "cow", "rooster", "drips", "dishes", "leaves", "engine", "wings", "clock", "bell"})  # fmt: skip
"""What nobody sounds like who does what these are named after: 'she chirps'."""
_OF_BEASTS = frozenset({"squeak", "dog bark", "brakes", "howl", "growl", "whine"})
"""What is told alone is heard from the animals that are there."""
_VOICES = frozenset({"laughter", "crying", "scream", "grunt", "sigh", "snore", "cough", "sneeze", "gasp", "applause", "cheer"})


_HORNS = frozenset({"car horn", "truck horn", "war horn"})
_AFLOAT = frozenset({"boat", "ship"})


def _of_a_boat(page: Page, m: Match) -> Entry | None:
    """'A tug pushes a barge ... the *horn* blasts': where all that could sound it floats."""
    bare = m.name in _HORNS and page.low(m.first) in ("horn", "horns", "blast")
    vehicles = list(page.of("thing.vehicle")) if bare else []
    afloat = all(v.name in _AFLOAT or v.entry.attrs.get("like") in _AFLOAT for v in vehicles)
    return page.lex.entry("sound", "boat") if vehicles and afloat else None


def _maker(page: Page, verb: int) -> int | None:
    """Return what makes a sound: 'a *radiator* knocks and hisses'."""
    w = page.words[verb]
    goes_on = w.dep == "conj" and w.head < verb and page.words[w.head].verb and page.subject(verb) is None
    return maker_of(page, w.head if goes_on else verb)


def _plain(page: Page, m: Match) -> str:
    w = page.words[m.first]
    return gerund_lemma(w.low) if w.low.endswith("ing") else w.lemma


def _other_maker(page: Page, m: Match) -> int | None:
    """'a bus *hisses*', 'the *hiss* of a bus', 'bus *hiss*': what makes a sound whose kind is named after something else."""
    w = page.words[m.first]
    alone = w.noun and m.length == 1 and m.name in _OF_BEASTS and not page.below(m.first, "amod", "compound", "prep", "poss")
    if m.name == "parrot" and w.noun and (beast := _beast_of_the_clause(page, m.first)) is not None:
        return None if _is_its_own(page, m, beast) else beast  # 'the gull flaps off with a *squawk*'
    if alone and (beast := next((x.last for x in page.of("thing.animal")), None)) is not None:
        return None if _is_its_own(page, m, beast) else beast  # 'two otters play. Splashes, *squeaks*'
    if m.length > 1 or m.name in _VOICES or singular(m.name.split()[0]) == _plain(page, m):
        return None
    of = page.child(m.first, "prep")
    if w.verb:
        maker = _maker(page, m.first)
    elif of is not None and page.low(of) == "of":
        maker = page.child(of, "pobj")
    else:
        maker = page.child(m.first, "compound")
    if (
        maker is None
        or not page.same_run(maker, m.first)
        or page.words[maker].lemma == "one"
        or page.has(maker, "person", "sound", "music", "when")
    ):
        return None
    return maker if page.words[maker].noun and not _is_its_own(page, m, maker) else None


def _beast_of_the_clause(page: Page, i: int) -> int | None:
    """Return the animal that does what the clause of word i tells, else the bird named last."""
    verb = next((k for k in page.chain(i) if page.words[k].tag in ("VBZ", "VBP", "VBD")), None)
    subject = page.subject(verb) if verb is not None else None
    if subject is not None and page.has(subject, "thing.animal"):
        return subject
    return max((x.last for x in page.of("thing.animal") if x.first < i), default=None)


def _is_its_own(page: Page, m: Match, maker: int) -> bool:
    """Tell whether a kind of sound is named after what makes it here, or after one of its kind: sparrows are birds."""
    lemma, named = page.words[maker].lemma, {singular(m.name): True, singular(m.name.split()[0]): True}
    return (m.name, lemma) in _makes(page.lex) or dictionary().nearest(lemma, "noun", named, _KIN_STEPS) is not None


def _of_another(page: Page, m: Match, verb: int) -> bool:
    """'a baby *gurgles*' is no water, 'a car alarm *chirps*' no bird, and the alarm is heard already."""
    maker = _maker(page, verb)
    if maker is not None and m.name in ("scream", "crying", "laughter") and page.has(maker, "thing.animal") and page.has(maker, "sound"):
        return True  # 'gulls *screaming*' are heard already
    if maker is not None and m.name == "rain" and not page.has(maker, "when.weather") and page.words[maker].lemma not in ("it", "sky"):
        return True  # 'sparks *raining* from the ceiling'
    if maker is None or m.name in _VOICES or singular(m.name.split()[0]) == _plain(page, m) or _is_its_own(page, m, maker):
        return False
    if page.child(verb, "dobj") is not None:
        return False  # 'an explosion *shatters* the windows'
    return page.has(maker, "sound") or (m.name in _OF_NATURE and (page.has(maker, "person") or page.words[maker].lemma == "voice"))


@lru_cache(maxsize=2)
def _makes(lex: Lexicon) -> dict[tuple[str, str], bool]:
    """(kind of sound, word) -> True for every word that the phrases of a kind have."""
    return {(p.entry.name, singular(word)): True for p in lex.phrases("sound") for word in p.words}


def _is_only_seen(page: Page, m: Match, verb: int) -> bool:
    """'he *fires* the intern', 'she *trains* for a race', 'smoke *trickling* from its nostrils': told by a verb of sounding, without a sound."""
    maker = maker_of(page, verb)
    namesake = m.length == 1 and page.words[verb].lemma in _NAMESAKES
    return namesake or (maker is not None and page.words[maker].lemma in MAKE_NO_SOUND)


def _is_heard(page: Page, m: Match) -> bool:
    """Tell whether a word that may be a sound is meant as one: listed, said to be heard, or a verb of sounding."""
    words = page.words
    w = words[m.first]
    section = page.forms.sections[w.section].kind if page.forms.sections else ""
    if section in ("music", "not"):
        return False
    if page.has(m.first, "camera") and not _is_announced(page, m.first):
        return False  # 'static shot'
    if m.length == 1 and (sounds_music(page, m.first) or (page.has(m.first, "music.word") and page.has(m.first - 1, "music"))):
        return False  # 'a ukulele *jingle*'
    if (weather := page.match(m.first, "when.weather")) is not None and is_over(page, weather):
        return False  # 'after the *rain*'
    verb = next((k for k in range(m.first, m.last + 1) if words[k].verb), None)
    if verb is not None and _is_only_seen(page, m, verb):
        return False
    if (
        verb is not None
        and m.length == 1
        and (_is_a_tool(page, verb) or (not m.exact and _is_music(page, verb)) or _of_another(page, m, verb))
    ):
        return False
    if section == "sound" or m.first in page.heard or m.length > 1:
        return True
    quoted = (k for k in range(m.first - 4, m.last + 6) if page.low(k) == "qq" and (k > m.last or page.same_sentence(k, m.first)))
    if page.has(m.first, "speech") and any(quoted):
        return False  # 'he murmurs: "..."', '"...", barks the sergeant'
    done_to = page.child(verb, "dobj") if verb is not None else None
    if verb is not None and words[verb].lemma in _BURSTS and page.has(_maker(page, verb) or 0, "person"):
        return False  # 'the crowd explodes'
    if (
        verb is not None
        and page.has(verb, "action")
        and done_to is not None
        and words[done_to].lemma not in _ANY_SOUND
        and not _by_a_sound(page, verb)
    ):
        return False  # 'he drills a hole'
    if verb is not None:
        return words[verb].tag != "VB" or words[verb].dep in ("ROOT", "conj", "xcomp", "ccomp")
    following = words[m.last + 1] if m.last + 1 < len(words) else None
    if following is not None and following.start - w.end == 1 and page.forms.prompt[w.end] == "-" and following.pos in ("ADJ", "VERB"):
        return False  # 'rain-slick'
    if w.dep == "amod" and (page.has(w.head, "music") or not page.has(w.head, "sound", "thing", "place")):
        return False
    run = page.near(m.first, m.last, 8, 8)
    if _HEARD.search(run) or _names_a_sound(page, m):
        return True
    if words[m.last].noun and page.has(m.last, "thing.animal") and page.child(m.last, "det") is not None:
        return False  # 'the defendant, *a tall crow* in a suit'
    if words[m.last].noun and page.has(m.last, "place") and w.dep not in ("nsubj", "nsubjpass"):
        return False  # '*frozen waterfall*, two climbers'
    if w.dep == "compound" and words[w.head].noun and w.head not in range(m.first, m.last + 1):
        return page.has(w.head, "sound")
    return not _clause(page, m)


def _names_a_sound(page: Page, m: Match) -> bool:
    """'*applause* swells': a noun for the sound and not for what makes it."""
    w = page.words[m.last]
    if not w.noun or w.dep in ("compound", "amod") or page.has(m.last, *_SEEN):
        return False
    senses = dictionary().senses(w.lemma, "noun")
    return sum(s.share for s in senses if s.field in _HAPPENS) >= _MOSTLY


def _is_a_tool(page: Page, verb: int) -> bool:
    """'rain *hammers* the roof': the verb of a tool that nobody holds."""
    maker = maker_of(page, verb)
    tool = page.lex.called(page.words[verb].lemma, "thing.prop") is not None
    return tool and maker is not None and not page.has(maker, "person") and page.words[maker].pos != "PRON"


def _is_music(page: Page, verb: int) -> bool:
    """'country music *crackles* from a radio': heard already."""
    maker = maker_of(page, verb)
    return maker is not None and page.has(maker, "music")


def _by_a_sound(page: Page, verb: int) -> bool:
    """'an *explosion* shatters the windows'; waves that 'hammer' the pillars hold no hammer."""
    subject = page.subject(verb)
    if page.lex.called(page.words[verb].lemma, "thing") is not None:
        return False
    return subject is not None and page.has(subject, "sound") and not page.has(subject, "person")


def _clause(page: Page, m: Match) -> bool:
    """Tell whether the word stands inside a told sentence ('she walks in the *rain*') and not in a list of what is heard."""
    w = page.words[m.first]
    if w.dep in ("nsubj", "nsubjpass") and (is_of_sounding(page, w.head) or _swells(page, w.head)):
        return False
    told = any(page.words[k].tag in ("VBZ", "VBP", "VBD") for k in page.runs[w.run])
    if told:
        return True
    if w.dep == "pobj" and page.low(w.head) in (
        "in",
        "through",
        "under",
        "on",
        "against",
        "into",
        "at",
        "to",
        "from",
        "over",
        "by",
        "around",
        "after",
        "before",
        "during",
        "of",
        "like",
    ):
        return not any(page.has(k, "sound") for k in page.chain(m.first))
    return False


_LOUDNESS = frozenset({"louder", "loud", "quieter", "closer", "nearer", "deafening", "fainter", "softer"})


def _swells(page: Page, verb: int) -> bool:
    """'the buzzing *gets louder*', 'barking *fills the air*'."""
    near = {page.low(k) for k in range(verb + 1, verb + 4) if page.same_run(verb, k)}
    lemma = page.words[verb].lemma
    return (lemma in ("get", "grow", "become") and bool(near & _LOUDNESS)) or (
        lemma == "fill" and bool(near & {"air", "room", "hall", "night"})
    )


def _words(page: Page, m: Match) -> str:
    first = m.first
    while first > 0 and page.same_run(first - 1, first) and page.words[first - 1].pos in ("ADJ", "NOUN") and m.first - first < 3:
        first -= 1
    return page.phrase(first, m.last).lower()


def _level(page: Page, first: int, last: int) -> Literal["faint", "normal", "loud"]:
    near = {*_beside(page, range(first - 1, first - 4, -1), first), *_beside(page, range(last + 1, last + 4), first)}
    near.update(page.low(k) for k in range(first, last + 1))
    if near & _FAINT or _is_far(page, first, last):
        return "faint"
    compared = page.low(first - 1) == "than" or page.low(first - 2) == "than"  # 'barely *louder than* the waves'
    return "loud" if near & _LOUD and not compared else "normal"


def _beside(page: Page, ids: range, i: int) -> Iterator[str]:
    """Yield words beside a sound, up to where another one may begin: of 'distant thunder and rain' only the thunder is far."""
    return itertools.takewhile(lambda low: low not in _JOINS, (page.low(k) for k in ids if page.same_run(k, i)))


def _is_far(page: Page, first: int, last: int) -> bool:
    """'a siren wails *in the distance*', '*far off*, a dog barking'."""
    run = page.words[first].run
    before = [k for k in range(max(0, first - 8), first) if page.same_sentence(k, first)]
    prefix = [k for k in before if page.words[k].run != run]
    aside = [k for k in prefix if page.words[k].run == page.words[prefix[-1]].run]
    after = page.near(last, last, 0, 6).split()[1:]
    ends = last + 1 < len(page.words) and not page.same_run(last, last + 1) and page.same_sentence(last, last + 1)
    if ends and _FAR.fullmatch(" ".join(page.low(k) for k in page.runs[page.words[last + 1].run])):
        return True  # 'thunder, *miles off*'
    return _FAR.search(" ".join(after)) is not None or _FAR.fullmatch(" ".join(page.low(k) for k in aside)) is not None


@lru_cache(maxsize=2)
def _anchors(lex: Lexicon) -> dict[str, Entry]:
    return {" ".join(p.words): p.entry for p in lex.phrases("sound")}


_ENDS_NO_SOUND = frozenset({"light", "lighting", "sky", "colour", "color", "camera", "shot"})


def _unlisted(page: Page, sections: set[int]) -> list[Sound]:
    """Items of a list of sounds that no phrase covers: by the dictionary, else by their own words."""
    runs = [[i for i in ids if i in page.heard] for ids in page.runs.values() if page.words[ids[0]].section in sections]
    out: list[Sound] = []
    for ids in runs:
        for item in _items(page, ids):
            if any(page.has(i, "sound", "music", "camera", "look", "when", "place") for i in item) or any(
                page.low(i).startswith("qq") for i in item
            ):
                continue
            if page.words[item[-1]].lemma in _ANY_SOUND and all(page.words[i].pos == "ADJ" for i in item[:-1]):
                continue  # '*naturalistic sound*'
            if page.words[item[-1]].lemma in _ENDS_NO_SOUND:
                continue  # 'helicopter noise, rain, *grey light*'
            if _FAR.fullmatch(" ".join(page.low(i) for i in item)):
                continue  # 'thunder, *miles off*'
            start, end = page.span(item[0], item[-1])
            nouns = [i for i in item if page.words[i].noun or (page.words[i].tag == "VBG" and page.words[i].dep != "amod")]
            if len(item) == 1 and page.lex.called(page.low(item[0]), "sound") is not None:
                nouns = item  # '*Sizzling*, scooters'
            if not nouns or not _is_an_item(page, item) or any(start < b and a < end for a, b, _ in page.forms.negations):
                continue
            played = item[:-1] if page.words[item[-1]].pos == "ADV" and len(item) > 1 else item
            if instrument(page, played[-1]) is not None or (played != item and instrument(page, played[-2 if len(played) > 1 else -1])):
                continue  # 'a soulful saxophone', 'an accordion somewhere' is music
            found = _nearest(page, item[-1], [i for i in nouns if page.words[i].lemma not in _ANY_SOUND])
            if found is None and (not _is_announced(page, item[0]) or all(_is_named(page, i) for i in nouns)):
                continue
            said = [i for i in item if page.words[i].pos != "DET"]
            phrase = page.phrase(said[0], said[-1]).lower().strip()
            page.claim(item[0], item[-1])
            out.append(
                Sound(
                    kind=found.name if found else phrase[:60],
                    like=like(found) if found else None,
                    words=phrase[:120],
                    level=_level(page, item[0], item[-1]),
                    span=(start, end),
                )
            )
    return out


def _is_an_item(page: Page, item: list[int]) -> bool:
    """Tell whether words of a list are a phrase and not a clause, in which somebody does something."""
    said = [i for i in item if page.words[i].pos != "DET" and page.words[i].tag != "POS"]
    return len(said) <= _MOST_WORDS and not any(page.words[i].tag in ("VBZ", "VBP", "VBD", "PRP", "MD") for i in item)


def _nearest(page: Page, last: int, nouns: list[int]) -> Entry | None:
    """Return the sound that the last noun names where it may be one ('gentle *waves*'), else the nearest by the dictionary."""
    named = page.lex.called(page.low(last), "sound") if last in nouns else None
    if named is not None:
        return named
    driven = page.match(last, "thing.vehicle") if last in nouns else None
    for name in (driven.name, driven.entry.attrs.get("like", "")) if driven is not None else ():
        if (engine := page.lex.called(f"{name} engine", "sound")) is not None:
            return engine  # 'rain, *scooters*'
    near = (
        dictionary().nearest(page.words[i].lemma, "noun", _anchors(page.lex), _NEAREST_STEPS)
        for i in reversed(nouns)
        if not _is_named(page, i)
    )
    return next((found[0] for found in near if found), None)


def _is_named(page: Page, i: int) -> bool:
    """'*Tom* (out of breath)': no cat."""
    w = page.words[i]
    return w.named or (w.text[:1].isupper() and w.low in page.lex.names)


def _is_announced(page: Page, i: int) -> bool:
    """Tell whether a head or a verb of hearing says that what follows are sounds, or the whole sentence lists nothing else."""
    section = page.forms.sections[page.words[i].section].kind if page.forms.sections else ""
    sentence = [k for k in range(max(0, i - 24), min(len(page.words), i + 24)) if page.same_sentence(k, i)]
    return section == "sound" or any(_HEARD.search(page.low(k)) for k in sentence) or all(k in page.heard for k in sentence)


def _items(page: Page, ids: list[int]) -> list[list[int]]:
    items: list[list[int]] = [[]]
    for i in ids:
        if page.low(i) in _JOINS:
            items.append([])
        else:
            items[-1].append(i)
    return [x for x in items if x]
