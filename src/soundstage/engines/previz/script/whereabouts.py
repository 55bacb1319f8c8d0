"""Where somebody or something is: 'a girl *behind the counter*', '*behind her* a boy waves', 'a bottle on *wet slate*', '*on the left* a man'."""

from soundstage.engines.previz.screenplay import Character, Placing, Position, Prop
from soundstage.engines.previz.script.lexis.english import BODY_PARTS, word_set
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.beings import Beings
from soundstage.engines.previz.script.people.subjects import subject_of
from soundstage.engines.previz.script.things import Things

_RELATIVE = word_set("behind beside near between opposite under beneath above on upon atop against by")
_STAYS = word_set("stand sit lie rest lean wait crouch kneel perch sleep hang be glare stare gaze look watch shrug hover loom")
"""Verbs that say where somebody is, and not whither: 'rests *on* slate'."""
_SEATS = word_set("chair armchair throne bench stool sofa couch settee")
_FRAME: dict[str, Position] = {
    "left": "left", "right": "right", "foreground": "foreground", "background": "background", "centre": "centre", "center": "centre", "middle": "centre",
}  # fmt: skip
_MOST = 4
_UP = 4
"""So many words above a preposition is looked for whom it places."""


def tell_where(page: Page, beings: Beings, things: Things) -> None:
    """Give everybody and everything that the text places its place."""
    for k, w in enumerate(page.words):
        if w.pos not in ("ADP", "SCONJ", "ADV"):
            continue
        o = page.child(k, "pobj")
        if o is None:
            continue
        if (at := _FRAME.get(page.low(o))) is not None and w.low in ("on", "in") and page.child(o, "prep") is None:
            placed = _placed(page, beings, things, k)
            for who in placed:
                who.position = who.position or at
                page.claim(k, o)
            if not placed and at in ("left", "right") and o not in page.claimed and not page.has(o, "camera"):
                page.doubts[o] = "nobody and nothing was found that stands there"
        elif (how := _how(page, k, o)) is not None and (target := _target(page, beings, things, o, how)) is not None:
            for who in _placed(page, beings, things, k):
                if who.id != target and len(who.placing) < _MOST and all(p.target != target for p in who.placing):
                    who.placing.append(Placing(preposition=how, target=target))
                    page.claim(k, o)


def _how(page: Page, k: int, o: int) -> str | None:
    """Return how a preposition places somebody: 'glares *from* a gilded chair' is on it."""
    low = page.low(k)
    if low == "from":
        return "on" if page.words[o].lemma in _SEATS else None
    return low if low in _RELATIVE else None


def _target(page: Page, beings: Beings, things: Things, o: int, how: str) -> str | None:
    """Return the id of whom or what a place is relative to, or the words of what something lies on."""
    if len(who := beings.at.get(o, [])) == 1:
        return who[0].character.id if how not in ("on", "by", "against") else None
    if o in things.at:
        return things.at[o].id
    lies = how in ("on", "upon", "atop") and page.has(o, "colour.material") and page.words[o].lemma not in BODY_PARTS
    return page.phrase(min(page.below(o, "amod", "compound"), default=o), o).lower() if lies else None


_DONE_SITTING = word_set("feed read eat drink knit sketch draw peel tune play sew whittle share count write photograph film")
"""What somebody does on a bench to what is not on it."""


def _who_sits_there(page: Page, beings: Beings, k: int) -> list[Character | Prop] | None:
    """'feeding pigeons *on a bench*', 'reads a book *on the steps*': where somebody is who does it, and not what it is done to."""
    o, done = page.child(k, "pobj"), page.words[k].head
    verb = page.words[done].head if page.words[done].dep == "dobj" else done
    seat = o is not None and page.low(k) in ("on", "in") and page.words[o].lemma in _SEATS | {"steps", "step", "porch", "swing", "crate"}
    if not seat or page.words[verb].lemma not in _DONE_SITTING or page.child(verb, "dobj") is None:
        return None
    who = subject_of(page, beings, verb)
    return [b.character for b in who] if who else None


def _placed(page: Page, beings: Beings, things: Things, k: int) -> list[Character | Prop]:
    """Return whom or what a preposition places: the noun that it hangs on, or who does a verb that tells where, or that it stands before."""
    head = page.words[k].head
    if (sits := _who_sits_there(page, beings, k)) is not None:
        return sits
    above = [head, *page.chain(head, _UP)]
    while above and page.words[head].noun and page.words[above[0]].pos in ("NOUN", "PROPN", "ADP"):
        at = above.pop(0)  # 'a girl in overalls *behind the counter*'
        if (
            page.words[at].dep == "pobj"
            and page.low(page.words[at].head) == "with"
            and page.words[page.words[page.words[at].head].head].verb
        ):
            return []  # 'hits with a hammer *against a pipe*'
        if at in beings.at or at in things.at:
            return [b.character for b in beings.at[at]] if at in beings.at else [things.at[at]]
    if not page.words[head].verb:
        return []
    subject = page.subject(head)
    leads = subject is not None and k < subject and page.same_sentence(k, subject)  # '*behind her* a boy coils a rope'
    leant = page.words[head].lemma == "lean" and page.low(k) in ("on", "upon")  # 'leans *on a cane*': it is in the hand
    if leant or (not leads and page.words[head].lemma not in _STAYS):
        return []
    if subject in things.at:
        return [things.at[subject]]
    return [b.character for b in subject_of(page, beings, head)]
