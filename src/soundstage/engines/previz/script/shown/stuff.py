"""Nouns of stuff and measure: what something is made of, how much of it there is, what light draws, what is inside of something."""

from soundstage.engines.previz.script.lexis.english import COUNTERS, word_set
from soundstage.engines.previz.script.parsing.likened import is_a_bit_of_food, is_likened_to_a_shape
from soundstage.engines.previz.script.parsing.mentions import Mention, group_of
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.absent import is_food
from soundstage.engines.previz.script.people.garments import is_only_stuff
from soundstage.engines.previz.script.shown.noun import Noun

_MASSES = word_set(
    "tangle mound heap dash pinch handful thread ribbon trickle rivulet dribble jet string stream dollop swirl drizzle bank bed coat sheet layer storm mountain veil cloud wisp curtain column plume blanket layer sea sheet wall field pool carpet burst spray ball"
)
"""Nouns that only say how much of something there is."""


_SOLIDS = word_set("block slab chunk lump cube brick sheet shard pillar column pane bar ingot plate pedestal plinth wall floor")


_SOLID = word_set(
    "ice snow marble stone granite concrete steel glass wood salt clay sand rock crystal amber gold silver bronze slate quartz basalt obsidian sandstone limestone"
)
"""What stands there in blocks, which alone are shown."""


_TIED = word_set("ribbon thread string rope sheet")
"""Of these what they are made of tells no more."""


def is_what_it_is_made_of(n: Noun) -> bool:
    """'a bow made of *bone*', 'a coat of *tweed*', 'boots of soft *leather*'."""
    page, m = n.page, n.mention
    if n.word.dep in ("attr", "acomp") and page.has(n.head, "colour.material") and not n.article and not m.plural:
        return True  # 'the floor is *marble*'
    if m.prep is None or m.indefinite:
        return False
    above = page.words[m.prep].head
    if n.governor in ("of", "from", "with") and page.words[above].low in ("made", "carved", "built"):
        return True
    if n.governor == "of" and page.words[above].lemma in _SOLIDS and n.word.lemma in _SOLID and not (m.definite or m.plural):
        page.claim(m.first, m.head)
        return True  # 'a block of cracked *ice*'
    if _is_of_wood(page, m, above):
        return True
    cloth = is_only_stuff(page, n.head) and not m.definite and page.words[above].lemma not in COUNTERS
    return cloth and n.governor == "of" and (page.has(above, "thing", "garment", "place") or n.word.dep == "conj")


def _is_of_wood(page: Page, m: Mention, above: int) -> bool:
    """'a beam of *chestnut*', 'curls of *spruce*', 'a floor in dark *oak*': what was a tree once, named without an article."""
    w, lists = page.words[m.head], page.lex.lists
    wood = w.low in lists["woods"] and not (m.definite or m.indefinite or w.plural or page.has(m.head + 1, "thing"))
    if not wood or page.low(m.prep if m.prep is not None else above) not in ("of", "in", "from") or not page.words[above].noun:
        return False
    return page.words[above].lemma not in lists["of trees"]


def says_how_much(n: Noun) -> bool:
    """'a *bed* of kelp', 'a *thread* of coffee', 'a *strip* of bacon'; but 'a ribbon of silk' is a ribbon."""
    if is_likened_to_a_shape(n.page, n.head) or is_a_bit_of_food(n.page, n.head):
        n.page.claim(n.head)
        return True
    counted = group_of(n.page, n.mention, n.mentions) if n.word.lemma in _MASSES else None
    if counted is None or (n.word.lemma in _TIED and is_only_stuff(n.page, counted.head)):
        return False
    n.page.claim(n.head)
    return True


_OF_LIGHT = word_set(
    "light shadow sunlight moonlight sunshine lamplight candlelight starlight torchlight darkness sun shade neon glow glare gleam"
)


_LONGEST_NAME = 6


def is_made_by_light(n: Noun) -> bool:
    """'blinds throw *bars* of shadow', 'a *shaft* of sunlight': a shape that only light has."""
    page, of = n.page, n.head + 1
    if page.low(of) != "of":
        return False
    name = [k for k in range(of + 1, of + _LONGEST_NAME) if page.same_run(of, k)]
    ends = next((k for k in name if page.words[k].noun and not (k + 1 in name and page.words[k + 1].noun)), None)
    if ends is None or page.words[ends].lemma not in _OF_LIGHT:
        return False
    page.claim(n.head)
    return True


def is_inside(n: Noun) -> bool:
    """'a bottle of lavender *hand cream*', 'a can of *peas*': nothing but what it is in is seen."""
    m, page = n.mention, n.page
    if n.governor != "of" or m.definite or m.prep is None or page.words[m.prep].head != m.prep - 1:
        return False
    if page.has(m.prep - 1, "thing.prop") and is_food(page, m):
        page.claim(m.first, m.head)
        return True  # 'a jar of *eels*'
    holder = page.words[m.prep - 1].lemma
    drink = m.entry is not None and set(m.entry.attrs.get("like", "").split(",")) & {"cup", "glass"} and not m.plural
    within = (page.has(m.prep - 1, "thing") or holder in _CLOSED) and (holder in _CLOSED or (holder in _FOR_DRINKS and bool(drink)))
    if within:
        page.claim(m.first, m.head)
    return within


_FOR_DRINKS = word_set("mug cup teacup glass pint tumbler jug pitcher pot kettle flute goblet tankard beaker")


_CLOSED = word_set("bottle tube can tin carton flask canister keg barrel sachet packet vial phial jerrycan thermos urn tub")
