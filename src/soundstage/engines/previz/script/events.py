"""What happens: every verb with who does it, to what, how and which way."""

from collections.abc import Iterator
from functools import lru_cache

from soundstage.engines.previz.screenplay import Action, Posture
from soundstage.engines.previz.script.beings import Beings
from soundstage.engines.previz.script.dictionary import dictionary
from soundstage.engines.previz.script.doers import (
    describes_what_is,
    doers_of,
    is_a_side,
    is_not_done,
    is_of_the_camera,
    is_suffered,
    only_names,
    thing_that_does,
)
from soundstage.engines.previz.script.english import ATTRIBUTES, BODY_PARTS, EMPTY_VERBS
from soundstage.engines.previz.script.heard import is_of_sounding
from soundstage.engines.previz.script.lexicon import Entry, Lexicon, singular
from soundstage.engines.previz.script.targets import direction_of, target_of
from soundstage.engines.previz.script.things import Things
from soundstage.engines.previz.script.vocabulary import RIGS
from soundstage.engines.previz.script.words import Match, Page

_POSTURES: dict[str, Posture] = {
    "sit": "sit",
    "stand": "stand",
    "kneel": "kneel",
    "lie": "lie",
    "lean": "lean",
    "crouch": "crouch",
    "float": "float",
}


_PASSING = frozenset({"bow", "curtsy", "propose", "bend down", "pick up"})
"""What takes a posture for a moment only."""


_SEEN_WHILE_SAID = frozenset({"laugh", "cry", "smile", "sigh", "gasp", "sing", "scream", "giggle", "sob"})
"""What is done besides when it carries a quote."""


_GENERAL_STEPS = 3


_MOST_ACTORS = 4


_LONGEST_WORDS = 9


def read_actions(page: Page, beings: Beings, things: Things, section: int) -> list[Action]:
    """Return the actions of one section, in order; times are the shot's and set later."""
    out: list[Action] = []
    for i, match in _verbs(page, section):
        entry = match.entry if match is not None else None
        if entry is None and i in page.refused and page.child(i, "dobj") is None:
            continue
        entry = _with_particle(page, i, match) or _named_by_its_object(page, i, match) or entry
        if i in page.heard or is_a_side(page, i) or _is_weather(page, i):
            continue
        if is_not_done(page, i) or is_of_the_camera(page, i) or describes_what_is(page, beings, i):
            continue
        if _introduces_quote(page, i) and (
            entry is None or entry.attrs.get("talk") or entry.attrs.get("rig") == "talk" or entry.name not in _SEEN_WHILE_SAID
        ):
            continue
        if page.words[i].lemma == "lie" and "qq" in (page.low(i - 1), page.low(i - 2)):
            continue  # '"Not a thing," she *lies*'
        if entry is None and page.words[i].tag == "VBN" and page.child(i, "auxpass", "aux", "agent") is None:
            continue  # 'strangers *stuck* in a lift'
        if entry is None and (page.words[i].lemma in EMPTY_VERBS or page.has(i, "camera", "look")):
            continue
        if only_names(page, i):
            continue
        if is_suffered(page, i) and (entry is None or entry.attrs.get("rig") not in _POSTURES):
            continue
        who = doers_of(page, beings, i)
        thing = None if who else thing_that_does(page, things, i)
        if not who and thing is None:
            if match is not None:
                page.claim(match.first, match.last)
            continue
        verb, rig = _verb_and_rig(page, i, entry)
        if verb is None:
            continue
        if page.child(i, "dobj") is None and is_of_sounding(page, i) and not any(b.character.kind == "person" for b in who):
            verb = page.words[i].lemma  # a clock that 'ticks' marks nothing off
        target = target_of(page, beings, things, i, who)
        last = match.last if match is not None else i
        first = match.first if match is not None else i
        page.claim(first, last)
        action = Action(
            verb=verb,
            rig=(RIGS.one(rig) if who or rig not in _ONLY_OF_BEINGS else None) or "none",
            words=_as_written(page, i, first, last),
            target=target,
            manner=_manner(page, i),
            direction=direction_of(page, i, last),
            span=page.span(first, last),
        )
        if thing is not None:
            out.append(action.model_copy(update={"actor": thing}))
        for being in who[:_MOST_ACTORS]:
            own = target if target != being.character.id else None
            out.append(action.model_copy(update={"actor": being.character.id, "target": own}))
            if being.character.posture is None and rig in _POSTURES and verb not in _PASSING:
                being.character.posture = _POSTURES[rig]
    return out


def _verbs(page: Page, section: int) -> Iterator[tuple[int, Match | None]]:
    """Yield every verb of a section with the longest phrase of the lexicon that says it."""
    taken = -1
    for i, w in enumerate(page.words):
        if w.section != section or i <= taken:
            continue
        matches = [m for m in page.at[i] if m.family == "action" and m.first == i]
        match = max(matches, key=lambda m: m.length, default=None)
        if match is None and not w.verb:
            continue
        if match is not None and match.length > 1:
            taken = match.last
        if (w.low in ATTRIBUTES and w.dep == "amod") or any(
            m.first <= i < m.last and m.family in ("thing", "garment", "person", "place") and (match is None or m.length > match.length)
            for m in page.at[i]
        ):
            continue  # '*striking* dockworkers', 'a *walking* stick'
        yield (_verb_in(page, match) if match is not None else i), match


def _with_particle(page: Page, i: int, match: Match | None) -> Entry | None:
    """'picks the cup *up*': the verb and a particle that stands apart."""
    particle = page.child(i, "prt")
    if particle is None or particle == i + 1 or (match is not None and match.length > 1):
        return None
    said = f"{page.words[i].lemma} {page.low(particle)}"
    worn = page.child(i, "dobj")
    named = page.lex.called(said, "action")
    if worn is not None and named is not None and named.attrs.get("rig") == "drive" and not page.has(worn, "thing.vehicle"):
        return page.lex.entry("action", "help up") if page.words[worn].pos == "PRON" else None  # 'she *pulls* him *up*'
    if worn is not None and page.has(worn, *_WORN):
        return page.lex.entry("action", said) or page.lex.called(said, "action")  # 'takes his hat *off*' flies nowhere
    return page.lex.called(said, "action")


_WORN = ("garment", "body.eyewear", "body.feature")
_LIGHT = frozenset({"give", "throw", "shoot", "flash", "cast", "steal"})
"""Verbs that say little: what is done is their object."""
_DEEDS = frozenset({"kiss", "hug", "nod", "shout", "smile", "grin", "smirk", "look", "glance", "stare", "glare", "wave", "shrug", "laugh", "sigh", "wink",
                    "bow", "salute", "scream", "yell", "shove", "push", "nudge", "kick", "shake", "chuckle", "giggle", "frown", "gasp", "howl"})  # fmt: skip


def _named_by_its_object(page: Page, i: int, match: Match | None) -> Entry | None:
    """'gives him a *kiss*', 'throws her a *look*'."""
    deed = page.child(i, "dobj")
    if deed is None or page.words[i].lemma not in _LIGHT or (match is not None and match.length > 1):
        return None
    return page.lex.called(page.words[deed].lemma, "action") if page.words[deed].lemma in _DEEDS and not page.words[deed].plural else None


_WEATHER = frozenset({"snow", "rain", "drizzle", "hail", "thunder"})


def _is_weather(page: Page, i: int) -> bool:
    """'it *rains*'; but somebody 'hails' a cab."""
    return page.words[i].lemma in _WEATHER and page.child(i, "dobj") is None


def _verb_in(page: Page, match: Match) -> int:
    return next((k for k in range(match.first, match.last + 1) if page.words[k].pos in ("VERB", "AUX")), match.first)


def _introduces_quote(page: Page, i: int) -> bool:
    if page.has(i, "speech") and any(page.low(k) == "qq" and page.same_sentence(k, i) for k in range(max(0, i - 4), i)):
        return True  # '"..." the cook shouts'
    quote = next((k for k in range(i + 1, min(len(page.words), i + 6)) if page.low(k) == "qq"), i)
    quoted = quote > i and not any(page.words[k].verb for k in range(i + 1, quote))  # 'she *grins* and says, "..."'
    return quoted and (
        page.has(i, "speech") or page.words[i].lemma in ("read", "say", "spell", "show", "display", "mark", "label", "title")
    )


@lru_cache(maxsize=2)
def _anchors(lex: Lexicon) -> dict[str, Entry]:
    return {p.words[0]: p.entry for p in lex.phrases("action") if len(p.words) == 1 and p.entry.attrs.get("rig", "none") != "none"}


_ONLY_OF_BEINGS = frozenset({"fight", "talk", "sing", "work", "reach", "give", "throw", "cry", "smile", "laugh", "sigh", "think", "play", "gasp", "frown",
                             "drink", "eat", "type", "read", "hold", "nod", "look", "sit", "lie", "stand"})  # fmt: skip
"""What a thing does not do with a body: 'the clock *strikes* twelve' fights nobody."""
_OF_ONES_OWN = frozenset({"roll", "fall", "turn", "lean", "crouch", "swim", "lie"})
"""Motions of the whole body; with an object something else is moved."""


def _is_another(page: Page, moved: int) -> bool:
    """Tell whether what a verb moves is a thing, and no part of whoever does it."""
    w = page.words[moved]
    if w.low in ("it", "them"):
        return True  # 'turns *it* over'
    return w.noun and singular(w.low) not in BODY_PARTS and not page.has(moved, "body", "camera", "person", "place", "thing.animal")


def _verb_and_rig(page: Page, i: int, entry: Entry | None) -> tuple[str | None, str]:
    lemma, moved = page.words[i].lemma, page.child(i, "dobj")
    if entry is not None and moved is not None and entry.attrs.get("rig") == "jump":
        return lemma, "reach"  # 'flips the sign'
    if entry is not None and moved is not None and entry.attrs.get("rig") in _OF_ONES_OWN and _is_another(page, moved):
        return (entry.name if page.lex.called(lemma, "action") is not entry else lemma), "reach"  # 'rolls a cigarette', 'turns the sign'
    if entry is not None:
        return entry.name, entry.attrs.get("rig", "talk" if entry.attrs.get("talk") else "none")
    if not dictionary().knows(lemma, "verb") or len(lemma) < 2:
        return None, "none"
    found = dictionary().nearest(lemma, "verb", _anchors(page.lex), _GENERAL_STEPS)
    return lemma, found[0].attrs.get("rig", "none") if found else "none"


def _as_written(page: Page, i: int, first: int, last: int) -> str:
    """Return the verb with its object, as the prompt has it."""
    run = page.words[i].run
    end = last
    while end + 1 < len(page.words) and page.words[end + 1].run == run and end + 1 - first < _LONGEST_WORDS:
        w = page.words[end + 1]
        if w.pos in ("CCONJ", "SCONJ") or w.tag in ("VBZ", "VBP", "VBD", "WP", "WDT") or w.low == "qq":
            break
        end += 1
    return page.phrase(first, end)


def _manner(page: Page, i: int) -> list[str]:
    said = [page.low(k) for k in page.children[i] if page.words[k].pos == "ADV" and page.low(k).endswith("ly")]
    said += [page.low(j) for k in page.children[i] for j in page.below(k, "conj") if page.low(j).endswith("ly")]
    for k in (i - 1, i + 1, i + 2):
        if page.same_run(i, k) and page.low(k).endswith("ly") and page.words[k].pos == "ADV" and page.low(k) not in said:
            said.append(page.low(k))
    return said
