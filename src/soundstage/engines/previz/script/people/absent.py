"""Who is named and not there: a town, somebody dead, a figure on a screen, a toy."""

from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.lexis.lexicon import singular
from soundstage.engines.previz.script.parsing.mentions import Mention
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.kinship import KIN


def is_a_town(page: Page, m: Mention) -> bool:
    """'a kitchen in *Queens*', 'a diner near *Bishop*': a word in capitals after a place."""
    w = page.words[m.head]
    if m.first == m.head and _is_a_country(page, m.head):
        return True
    bare = m.family == "person" and m.first == m.head and w.tag in ("NNP", "NNPS") and singular(w.low) not in KIN
    return bare and m.prep is not None and m.prep == m.head - 1 and page.low(m.prep) in ("in", "near", "outside", "across", "through")


def _is_a_country(page: Page, i: int) -> bool:
    """'in Rosario, *Argentina*': a name after a comma after the name of a town."""
    if i < 2 or page.same_run(i - 1, i) or not page.same_sentence(i - 2, i):
        return False
    names = all(page.words[k].tag == "NNP" and page.words[k].text[:1].isupper() for k in (i - 1, i))
    return names and page.low(i - 2) in ("in", "near", "outside", "from")


def is_any_of_them(page: Page, m: Mention) -> bool:
    """'a *women's* locker room', '*kids'* drawings': whoever uses it, and nobody in particular."""
    w = page.words[m.head]
    articles = {page.low(k) for k in range(m.first, m.head)}
    return (
        m.kind == "person"
        and (w.dep == "poss" or (page.low(m.head + 1) == "'s" and w.low in ("women", "men")))
        and (w.plural or w.low in ("women", "men"))
        and articles <= {"a", "an", "public", "old"}
    )


def was_a_toy(page: Page, m: Mention) -> bool:
    """'clutches a *rubber duck* ... holds out *the duck*'."""
    if m.kind == "thing.animal" and m.definite and _made_of_cloth(page, m):
        return True
    if m.kind != "thing.animal" or not m.definite or m.plural or page.words[m.head].dep not in ("dobj", "pobj"):
        return False
    lemma = page.words[m.head].lemma
    alike = [k for k in range(m.first) if page.words[k].lemma == lemma and page.words[k].noun]
    found = page.match(alike[0], "thing") if alike else None
    return found is not None and found.kind == "thing.prop" and found.first < found.last


LIFELESS_BEASTS = frozenset({"stuffed", "toy", "plush", "wooden", "plastic", "origami", "ceramic", "inflatable", "cardboard"})


def _made_of_cloth(page: Page, m: Mention) -> bool:
    """'a *stuffed* parrot ... *the parrot* falls off'."""
    lemma = page.words[m.head].lemma
    first = next((k for k in page.nouns(lemma) if k < m.first), None)
    return first is not None and first > 0 and page.low(first - 1) in LIFELESS_BEASTS


_SCREENS = frozenset({"screen", "tv", "television", "monitor", "billboard", "screens", "tvs", "televisions", "monitors", "billboards"})


def is_on_a_screen(page: Page, m: Mention) -> bool:
    """'*on the screen* a knight jumps over a *dragon* ... the *knight* dies': a film in the film, as long as nobody speaks in it."""
    if not page.says(_SCREENS):
        return False
    lemma = page.words[m.head].lemma
    alike = [k for k in page.nouns(lemma) if k <= m.head]
    return bool(alike) and (m.definite or alike[0] == m.head) and _shown(page, alike[0])


def _shown(page: Page, k: int) -> bool:
    """Tell whether the clause of a new mention opens with 'on the screen'."""
    w = page.words[k]
    if not any(page.low(c) in ("a", "an", "two", "three") for c in page.children[k]):
        return False
    verb = w.head if w.dep == "nsubj" else next((c for c in page.chain(k) if page.words[c].verb), w.head)
    shown = any(
        page.low(p) == "on" and p < k and singular(page.low(page.child(p, "pobj") or p)) in _SCREENS for p in page.below(verb, "prep")
    )
    shown = shown or _moves_over_a_screen(page, verb)
    return shown and not any(page.low(x) == "qq" for x in page.sentence(k))


_SEEN_MOVING = word_set("walk run pass move appear flicker flash dance wave creep glide stroll crawl shuffle stagger march drift")


def _moves_over_a_screen(page: Page, verb: int) -> bool:
    """'A figure walks *across one of the monitors*': what moves there is in the picture that the screen shows."""
    if page.words[verb].lemma not in _SEEN_MOVING:
        return False
    for where in (o for p in page.below(verb, "prep") if page.low(p) in ("across", "over", "on") for o in page.below(p, "pobj")):
        whole = [o for p in page.below(where, "prep") if page.low(p) == "of" for o in page.below(p, "pobj")]
        if any(singular(page.low(k)) in _SCREENS for k in (where, *whole)):
            return True
    return False


def is_dead(page: Page, m: Mention) -> bool:
    """'their *late father's* things': somebody who is spoken of."""
    late = singular(page.low(m.head)) in KIN and any(page.low(k) in ("late", "dead", "deceased") for k in m.adjectives)
    return late and page.words[m.head].dep in ("poss", "pobj")


_DONE_TO_WHO_IS_THERE = word_set(
    "tug pull grab yank clutch straighten adjust fix button zip tie smooth brush catch snatch steal tear rip wipe stain"
)


def only_owns(page: Page, m: Mention) -> bool:
    """'tries on *his father's* boots', 'folds *her husband's* sweater': kin of whom nothing else is told than whose a thing is."""
    w = page.words[m.head]
    if w.dep != "poss" or m.owner is None or page.words[m.owner].tag != "PRP$" or singular(w.low) not in KIN:
        return False
    owned = w.head
    if page.has(owned, "body", "person", "thing.animal") or not page.has(owned, "garment", "thing"):
        return False
    while page.words[owned].dep == "conj" and page.words[page.words[owned].head].noun:
        owned = page.words[owned].head  # 'in headphones and *his dad's old hat*'
    above = page.words[page.words[owned].head]
    tried = above.low == "on" and page.words[above.head].lemma == "try"
    if tried:
        return True
    if page.words[owned].dep != "dobj" if above.verb else above.low not in ("in", "with", "of", "like", "through", "at"):
        return False  # 'pins a medal *on* his granddaughter's jacket'
    if above.lemma in _DONE_TO_WHO_IS_THERE:
        return False
    return not any(x.lemma == w.lemma for k, x in enumerate(page.words) if k != m.head)


_MEATS = word_set("chicken lamb turkey duck fish salmon shrimp lobster crab tuna octopus squid goose rabbit trout cod herring")


def is_food(page: Page, m: Mention) -> bool:
    """'eats a lobster', 'roast chicken', 'a leopard print coat': no animal."""
    if m.kind != "thing.animal" and m.family != "animal":
        return False
    governor = page.words[m.head].head
    if any(page.low(k) in _COOKED for k in m.adjectives) and page.words[m.head].dep not in ("nsubj", "nsubjpass"):
        return True  # 'bites into a *fried squid*'
    if m.prep is not None and page.low(m.prep) == "of" and page.words[page.words[m.prep].head].lemma in _CATCHES:
        return page.words[m.head].lemma in _MEATS | _FISH or (m.entry is not None and m.entry.attrs.get("like") == "fish")
    if m.entry is not None and page.words[m.head].lemma in _FISH and any(w.lemma in _WHERE_SOLD for w in page.words):
        alike = [k for k, w in enumerate(page.words) if w.lemma == page.words[m.head].lemma]
        if not any(page.words[k].dep in ("nsubj", "nsubjpass") for k in alike):
            return True  # 'a fishmonger wraps the *crab*'
    bare = not (m.definite or m.indefinite or m.plural or m.adjectives) and page.words[m.head].dep == "dobj"
    if bare and not page.foreign and page.words[m.head].lemma in _MEATS:
        return True  # 'steal *chicken* from the plate'
    if page.words[m.head].lemma in _FISH and page.words[m.head].dep == "dobj" and page.words[governor].lemma in _HANDLED:
        return True  # 'a gull steals *a herring*'
    if page.words[m.head].lemma in _MEATS and page.words[m.head].dep in ("dobj", "pobj") and any(w.lemma in _AT_A_MEAL for w in page.words):
        return True  # 'eats noodles ... picks out the only *shrimp'*
    return page.words[m.head].dep == "dobj" and page.words[governor].lemma in (
        "eat",
        "cook",
        "fry",
        "grill",
        "roast",
        "chop",
        "serve",
        "slice",
    )


_COOKED = word_set("fried grilled roasted roast baked smoked boiled steamed barbecued braised poached charred breaded sauteed")
_CATCHES = word_set("bucket basket crate tin can plate box net bag barrel tray bowl pile jar pan platter heap bunch")
_HANDLED = word_set(
    "steal snatch gut clean throw toss sell weigh carry drop hold wrap slice fillet scale smoke salt swallow devour offer unload peel crack shuck"
)
_WHERE_SOLD = word_set("fishmonger stall market chef cook kitchen waiter restaurant sushi scale crate counter")
_FISH = word_set(
    "fish sardine herring mackerel anchovy cod tuna salmon trout crab lobster shrimp prawn oyster mussel clam squid eel sprat haddock octopus"
)
"""What is in a 'bucket of *sardines*' is no longer alive."""
_AT_A_MEAL = word_set("noodle soup plate pan bowl chopstick menu restaurant sushi rice wok skillet grill buffet dinner lunch")
