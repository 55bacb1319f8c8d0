"""Gestures that a noun tells beside another deed: 'says *with a bow*', 'agrees with a quick nod'."""

from soundstage.engines.previz.screenplay import Action
from soundstage.engines.previz.script.actions.doers import doers_of
from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.lexis.vocabulary import RIGS
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.beings import Beings

_GESTURES = word_set("bow nod wink shrug wave curtsy salute yawn shudder")
_AIMED = frozenset({"to", "at", "toward", "towards", "and"})
"""What may follow a gesture: 'with a wave behind him' is of the sea."""
_FARTHEST = 3
"""Words from 'with' to the gesture, at most."""


def read_gestures(page: Page, beings: Beings, section: int) -> list[Action]:
    """Return what a section tells of by such nouns, by whom the deed beside it is done."""
    found: list[Action] = []
    for i, w in enumerate(page.words):
        if w.low != "with" or w.section != section or page.low(i + 1) not in ("a", "an"):
            continue
        noun = next((k for k in range(i + 2, i + 2 + _FARTHEST) if page.same_run(i, k) and page.low(k) in _GESTURES), None)
        verb = _deed_beside(page, i)
        if noun is None or verb is None or (page.same_run(noun, noun + 1) and page.low(noun + 1) not in _AIMED):
            continue
        entry = page.lex.entry("action", page.low(noun))
        rig = "none" if entry is None else RIGS.one(entry.attrs.get("rig")) or "none"
        page.claim(i, noun)
        for being in doers_of(page, beings, verb)[:1]:
            found.append(
                Action(
                    actor=being.character.id,
                    verb=page.low(noun),
                    rig=rig,
                    words=page.phrase(i, noun),
                    span=page.span(i, noun),
                )
            )
    return found


def _deed_beside(page: Page, i: int) -> int | None:
    """Return the verb that 'with' belongs to: the one it hangs on, or the nearest before it."""
    head = page.words[i].head
    if page.words[head].verb and page.same_sentence(head, i):
        return head
    return next((k for k in range(i - 1, -1, -1) if page.same_sentence(k, i) and page.words[k].verb), None)
