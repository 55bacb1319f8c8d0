"""How a deed is called and played: by the prompt's own verb, the lists' name for it, and the rig of either."""

from functools import lru_cache

from soundstage.engines.previz.screenplay import Action
from soundstage.engines.previz.script.actions.by_object import (
    KEEP_THEIR_WORD,
    leaps_over,
)
from soundstage.engines.previz.script.actions.happenings import (
    first_of,
)
from soundstage.engines.previz.script.actions.targets import direction_of, target_of
from soundstage.engines.previz.script.actions.wording import as_written, manner_of, start_of
from soundstage.engines.previz.script.ear.sounding import is_of_sounding
from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import BODY_PARTS, DONE_BY_CLOTHES
from soundstage.engines.previz.script.lexis.inflections import gerund_lemma
from soundstage.engines.previz.script.lexis.lexicon import Entry, Lexicon, singular
from soundstage.engines.previz.script.lexis.vocabulary import RIGS
from soundstage.engines.previz.script.parsing.words import Match, Page
from soundstage.engines.previz.script.people.beings import Being, Beings
from soundstage.engines.previz.script.people.meant import VOICES
from soundstage.engines.previz.script.people.several import counts_some
from soundstage.engines.previz.script.things import Things

_GENERAL_STEPS = 3


def deed_told(
    page: Page,
    beings: Beings,
    things: Things,
    i: int,
    match: Match | None,
    entry: Entry | None,
    who: list[Being],
    thing: str | None,
    noun: int | None,
) -> Action | None:
    """Return what verb i tells, without who does it; of what happens by itself the words tell it."""
    verb, rig = _verb_and_rig(page, i, entry, match)
    if verb is None:
        return None
    driven = any(prop.family == "vehicle" for prop in things.all if prop.id == thing)
    if rig == "drive" and page.words[i].lemma in _OF_LEGS_TOO and who and all(b.character.kind == "animal" for b in who):
        verb, rig = "run", "run"  # a dog 'races down the hall'
    if driven and (rig == "crouch" or (verb == "cut" and page.low(i + 1) in ("through", "across"))):
        rig = "drive"  # a tractor 'crawls between the vines', a ship 'cuts through the waves'
    if driven and verb == "glide" and not _flies(things, thing):
        rig = "drive"  # a limousine 'glides through the rain'
    if verb == "glide" and any(b.character.kind == "person" for b in who):
        rig = "walk"  # a waiter 'glides between the tables'
    if page.child(i, "dobj") is None and is_of_sounding(page, i) and not any(b.character.kind == "person" for b in who):
        verb = page.words[i].lemma  # a clock that 'ticks' marks nothing off
    first, last = (match.first, match.last) if match is not None else (i, i)
    page.claim(first, last)
    part = _moves_by_itself(page, beings, i, first)
    known = match is not None and entry is match.entry and verb == match.name
    if (not who and not driven and rig in ONLY_OF_BEINGS and verb != "emerge") or (part is not None and rig != "none"):
        known, verb, rig = (
            False,
            match.phrase if match is not None else page.words[i].lemma,
            "none",
        )  # the light that 'goes out' does not leave
    told = noun if noun is not None else part if part is not None else _some(page, beings, i, first)
    begins = start_of(page, told) if told is not None else first_of(page, i, first)
    said = as_said(page, i, match)
    like = verb if known and said != verb else None
    if entry is not None and (match is None or entry is not match.entry) and page.words[i].lemma in KEEP_THEIR_WORD:
        verb, like = page.words[i].lemma, entry.name
    target = target_of(page, beings, things, i, who) or (page.low(part) if part is not None else None)
    return Action(
        verb=said if known else verb,
        like=like,
        rig=RIGS.one(rig) or "none",
        words=as_written(page, begins, last),
        target=None if target in said.split()[1:] and page.lex.called(target or "", "person") else target,  # 'stands *guard*'
        manner=manner_of(page, i),
        direction=direction_of(page, i, last),
        span=page.span(first, last),
    )


def _flies(things: Things, thing: str | None) -> bool:
    """Tell whether a vehicle is in the air."""
    return any({prop.kind, *prop.like} & _IN_THE_AIR for prop in things.all if prop.id == thing)


_IN_THE_AIR = frozenset(
    {
        "plane",
        "aeroplane",
        "airplane",
        "jet",
        "glider",
        "helicopter",
        "drone",
        "balloon",
        "airship",
        "spacecraft",
        "spaceship",
        "ufo",
        "rocket",
    }
)


def _moves_by_itself(page: Page, beings: Beings, i: int, first: int) -> int | None:
    """Return the part of somebody of which the verb tells: 'her *smile* fades', '*ears* twitching'."""
    part = page.subject(i)
    part = i - 1 if part is None and page.words[i].tag in ("VBG", "VBN") and page.same_run(i - 1, i) else part
    if part is None or not part < first or not page.same_run(part, i) or not page.words[part].noun or part in beings.at:
        return None
    if page.child(i, "dobj") is not None or not (page.words[part].lemma in BODY_PARTS | VOICES or page.has(part, "body", "garment")):
        return None
    w = page.words[i]
    if w.dep == "acl" and w.head in beings.at and w.lemma not in DONE_BY_CLOTHES and page.has(part, "garment", "body"):
        return None  # 'a woman in a red dress *walking*'
    owned = page.child(part, "poss") is not None
    return part if owned or page.words[i].tag in ("VBG", "VBN", "VBD") else None  # 'a boy with a shaved *head* sits'


def _some(page: Page, beings: Beings, i: int, first: int) -> int | None:
    """Return the word for some of several who are not told apart, which has to be among the words: 'the blue *one* pulls ahead'."""
    subject = page.subject(i)
    if subject is None or subject in beings.at or not subject < first or not page.same_run(subject, first):
        return None
    return subject if counts_some(page, subject) else None


_ARTICLES = frozenset({"a", "an", "the", "some", "one's"})


_WAYS = frozenset({"of", "at", "along", "in", "on", "up", "down", "to", "into", "past", "around", "toward", "towards"})


def as_said(page: Page, i: int, match: Match | None) -> str:
    """Return the verb in the prompt's own words: 'creep' for 'creeps along the ledge', 'get up' and not 'stand up'.

    A phrase of the lists that is no base form ('arms crossed', 'seated') has no better words than the lists' name for it.
    """
    w, particle = page.words[i], page.child(i, "prt")
    if match is None or match.length == 1:
        base = w.lemma if match is None else match.name if match.phrase == w.low != w.lemma else match.phrase
        return f"{base} {page.low(particle)}" if particle is not None and particle > i else base
    words = match.phrase.split()
    if words[-1] in _WAYS and page.words[match.last].dep == "prep" and page.child(match.last, "pobj") is not None:
        words.pop()  # which way it is done is told elsewhere
    if words[-1] in _ARTICLES:
        return match.name  # what 'runs a' bakery does has a better name than 'run'
    return " ".join(words) if words[0] in (w.lemma, gerund_lemma(w.low)) and w.pos != "ADP" else match.name


@lru_cache(maxsize=2)
def _anchors(lex: Lexicon) -> dict[str, Entry]:
    return {p.words[0]: p.entry for p in lex.phrases("action") if len(p.words) == 1 and p.entry.attrs.get("rig", "none") != "none"}


ONLY_OF_BEINGS = frozenset({"fight", "talk", "sing", "work", "reach", "give", "throw", "cry", "smile", "laugh", "sigh", "think", "play", "gasp", "frown",
                             "drink", "eat", "type", "blink", "yawn", "shake_head", "read", "hold", "nod", "look", "sit", "lie", "stand", "walk", "run", "crouch"})  # fmt: skip
"""What a thing does not do with a body: the clock that 'strikes' twelve fights nobody."""


_OF_LEGS_TOO = frozenset({"race", "skid", "speed", "roar", "tear", "swerve", "accelerate"})
"""What cars do and animals, too."""


_OF_ONES_OWN = frozenset({"roll", "fall", "turn", "lean", "crouch", "swim", "lie", "float"})
"""Motions of the whole body; with an object something else is moved."""


_BY_HAND = frozenset({"work", "reach", "hold", "give", "push", "throw", "read", "type", "eat", "drink", "play", "punch", "none"})
"""How a verb that only the dictionary has may be played where it is done to a thing: who 'fits' a collar walks nowhere."""


def _is_another(page: Page, moved: int) -> bool:
    """Tell whether what a verb moves is a thing, and no part of whoever does it."""
    w = page.words[moved]
    if w.low in ("it", "them"):
        return True  # 'turns *it* over'
    return w.noun and singular(w.low) not in BODY_PARTS and not page.has(moved, "body", "camera", "person", "place", "thing.animal")


def _verb_and_rig(page: Page, i: int, entry: Entry | None, match: Match | None) -> tuple[str | None, str]:
    lemma, moved = page.words[i].lemma, page.child(i, "dobj")
    if moved is not None and match is not None and entry is match.entry and match.first < moved <= match.last:
        moved = None  # 'does a kickflip'
    if entry is not None and moved is not None and entry.attrs.get("rig") == "jump" and not leaps_over(page, i, moved):
        return lemma, "reach"  # 'flips the sign'
    if entry is not None and moved is not None and entry.attrs.get("rig") in _OF_ONES_OWN and _is_another(page, moved):
        return (entry.name if page.lex.called(lemma, "action") is not entry else lemma), "reach"  # 'rolls a cigarette', 'turns the sign'
    if entry is not None and moved is not None and lemma == "move" and not page.has(moved, "person", "place", "camera", "body"):
        return entry.name, "reach"  # 'moves a pawn'
    if entry is not None:
        return entry.name, entry.attrs.get("rig", "talk" if entry.attrs.get("talk") else "none")
    if not dictionary().knows(lemma, "verb") or len(lemma) < 2:
        return None, "none"
    found = dictionary().nearest(lemma, "verb", _anchors(page.lex), _GENERAL_STEPS)
    rig = found[0].attrs.get("rig", "none") if found else "none"
    return lemma, "work" if rig not in _BY_HAND and moved is not None and page.words[moved].noun and not page.has(
        moved, "person", "place", "camera"
    ) else rig
