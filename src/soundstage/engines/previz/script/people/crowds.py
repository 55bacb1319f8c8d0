"""A crowd that no word names: 'a *crowded* alley'."""

from soundstage.engines.previz.screenplay import Character
from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.beings import MOST, Beings

_CROWDED = frozenset({"crowded", "packed", "thronged", "teeming"})


def fill_what_is_crowded(page: Page, beings: Beings) -> None:
    """'walks through a *crowded* alley': a crowd is there, though no word names it."""
    if len(beings.all) >= MOST or any(b.character.extra for b in beings.all):
        return
    for i, w in enumerate(page.words):
        where = w.head if w.dep == "amod" else None
        while where is not None and page.words[where].dep in ("compound", "nmod") and not page.has(where, "place"):
            where = page.words[where].head  # 'a *crowded* night street-food alley'
        place = page.match(where, "place") if w.low in _CROWDED and where is not None else None
        if place is not None and page.words[place.last].lemma not in _OF_THINGS and not page.forms.negated(w.start, w.end):
            crowd = Character(id=beings.next_id(), label="crowd", age="adult", count=8, extra=True, span=(w.start, w.end))
            beings.add(crowd, "crowd")
            page.claim(i)
            return


_OF_THINGS = word_set("shelf desk closet attic cellar garage workshop shop studio office")
"""What is rather crowded with things."""
