"""Which nouns are things that a camera shows: the one gate before a noun becomes a prop.

A noun that a list or the dictionary has as a thing passes only where it stands as one. It is held back when it is heard, denied, likened to
something or part of a saying; when it tells what something else is like, is made of or looks in the light; when it is a part of a body or
of what somebody has on; when it counts or measures; and when it speaks of the film. Each of these is one function, in the order of `_SAID_ONLY`.
"""

from collections.abc import Callable

from soundstage.engines.previz.script.doubt.things import is_no_thing
from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import FILM_WORDS, PARTS_OF_THINGS
from soundstage.engines.previz.script.lexis.inflections import verb_lemma
from soundstage.engines.previz.script.lexis.lexicon import HERDS, singular
from soundstage.engines.previz.script.parsing.mentions import Mention, group_of
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.absent import LIFELESS_BEASTS, is_food, was_a_toy
from soundstage.engines.previz.script.people.beings import Beings
from soundstage.engines.previz.script.people.likenesses import is_made
from soundstage.engines.previz.script.place.surfaces import is_surface
from soundstage.engines.previz.script.shown.noun import Noun
from soundstage.engines.previz.script.shown.parts import (
    is_part_of_a_body,
    is_part_of_a_thing,
    is_part_of_what_is_worn,
    is_what_a_machine_stands_on,
    is_what_somebody_is_of,
    is_worn_while_used,
    trims_what_is_worn,
)
from soundstage.engines.previz.script.shown.said import (
    is_a_bare_deed,
    is_denied_or_likened,
    is_heard,
    is_part_of_a_saying,
    speaks_of_the_film,
    tells_what_another_is_like,
)
from soundstage.engines.previz.script.shown.stuff import is_inside, is_made_by_light, is_what_it_is_made_of, says_how_much

_LISTED = frozenset({"thing.prop", "thing.vehicle", "thing.sign"})


_UNSEEN_FIELDS = frozenset({"body", "time", "feeling", "state", "attribute", "communication", "cognition", "act", "event", "relation"})


_PLACED = frozenset({"dobj", "pobj", "nsubj", "nsubjpass", "conj", "ROOT", "appos", "attr", "dative", "oprd", "dep", "nmod"})
"""Places of a sentence where a thing may stand."""


def is_shown(page: Page, beings: Beings, m: Mention, mentions: list[Mention]) -> bool:
    """Tell whether a noun phrase is a thing to show."""
    noun = Noun(page, beings, m, mentions)
    if any(held_back(noun) for held_back in _SAID_ONLY):
        return False
    if m.family == "garment":
        return m.entry is not None and m.entry.kind == "garment" and not is_worn_while_used(noun)
    if m.entry is not None:
        lifeless = m.kind == "thing.animal" and (was_a_toy(page, m) or any(page.low(k) in LIFELESS_BEASTS for k in m.adjectives))
        return (
            m.entry.kind in _LISTED
            or lifeless
            or (m.kind == "thing.animal" and is_food(page, m))
            or (m.kind == "thing.animal" and is_made(page, m))
        )
    return m.family == "thing" and _is_a_thing_by_the_dictionary(noun)


def _is_a_thing_by_the_dictionary(n: Noun) -> bool:
    """Tell whether a noun of no list stands where something is shown, and can be seen by its first meaning."""
    w, page = n.word, n.page
    if w.lemma in FILM_WORDS | PARTS_OF_THINGS or singular(w.low) in FILM_WORDS or w.lemma in page.lex.plain:
        return False
    if group_of(page, n.mention, n.mentions) is not None or page.has(n.head, "camera", "look", "when", "sound", "music"):
        return False
    senses = dictionary().senses(w.lemma, "noun")
    if (senses and senses[0].field in _UNSEEN_FIELDS) or (not senses and dictionary().knows(verb_lemma(w.low), "verb")):
        return False  # 'whoever is filming *breathes* hard'
    acts = w.dep in ("nsubj", "nsubjpass") or any(
        page.words[k].verb and page.words[k].dep in ("acl", "relcl") for k in page.children[n.head]
    )
    told = n.article or n.mention.plural or bool(n.mention.adjectives) or acts or w.dep in ("dobj", "pobj")
    return w.dep in _PLACED and told


def _is_somebody(n: Noun) -> bool:
    """'the *others* sit in a circle', 'the one in orange'; and whatever somebody else has claimed."""
    low = n.word.low
    if n.word.lemma in HERDS and n.mention.definite and any(b.character.kind == "animal" for b in n.beings.all):
        n.page.claim(n.head)
        return True  # 'between the legs of the *herd*'
    return (
        n.head in n.beings.at
        or n.head in n.page.claimed
        or low in ("others", "rest", "other")
        or (low in ("orange", "one") and n.page.low(n.head - 1) == "in")
    )


def _is_of_the_place(n: Noun) -> bool:
    """'a platform, green *tiles*': what walls and floors are covered with."""
    return is_surface(n.page, n.mention)


_SAID_ONLY: tuple[Callable[[Noun], bool], ...] = (
    lambda n: n.head in n.page.doubts or is_no_thing(n.page, n.mention),
    _is_somebody,
    is_heard,
    is_denied_or_likened,
    is_part_of_a_saying,
    is_a_bare_deed,
    tells_what_another_is_like,
    is_what_it_is_made_of,
    is_part_of_a_body,
    is_part_of_what_is_worn,
    trims_what_is_worn,
    is_part_of_a_thing,
    is_what_somebody_is_of,
    is_what_a_machine_stands_on,
    says_how_much,
    is_made_by_light,
    _is_of_the_place,
    is_inside,
    speaks_of_the_film,
)
"""Why a noun may be said without being shown."""
