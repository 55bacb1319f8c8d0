"""Which nouns are no things though they stand where things do: of time, of what one is in the middle of, of a stain, of what petals are of."""

from soundstage.engines.previz.script.doubt.aims import is_a_blow
from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.parsing.mentions import Mention
from soundstage.engines.previz.script.parsing.words import Page

_WHEN = word_set("hour time rush season eve moment middle end start beginning half")
_NOT_THE_WHOLE = word_set(
    "petal scent smell aroma whiff taste stench fragrance trace hint memory talk taste stain smear splash smudge crumb"
)
"""What is of something that is not there with it: 'petals of *cherry*', 'the smell of *bread*'."""
_STAINED = word_set(
    "stuffed wrapped bandaged bound taped stained smeared spattered splattered splashed sprinkled dusted caked smudged streaked soaked drenched coated flecked speckled greasy sticky"
)
_POWDERS = word_set("flour dust chalk pollen soot ash powder sawdust sugar plaster")
_IN_THE_AIR = word_set("hang drift float swirl dance settle billow puff rise glitter shimmer")
_TIMED_BY = word_set("dinner lunch breakfast supper tea coffee closing opening")


def is_no_thing(page: Page, m: Mention) -> bool:
    """Tell whether a noun is said of a time, a stain, a smell or a moment, and nothing is there because of it."""
    return (
        is_a_blow(page, m.head)
        or _is_of_a_vehicle(page, m)
        or _is_the_ice(page, m)
        or _is_wiped(page, m)
        or _is_in_the_middle(page, m.head)
        or _is_of_a_time(page, m)
        or _is_not_the_whole(page, m)
        or _stains(page, m)
        or _is_in_the_air(page, m)
    )


def _is_in_the_middle(page: Page, i: int) -> bool:
    """'freezes mid-*chew*'."""
    return page.low(i - 1) == "mid" and page.same_run(i - 1, i)


def _above(page: Page, m: Mention) -> int | None:
    return page.words[m.prep].head if m.prep is not None and page.words[m.prep].head != m.prep else None


def _is_of_a_time(page: Page, m: Mention) -> bool:
    """'in the hour of *dinner*', '*lunch* hour', 'during *dinner*'."""
    above = _above(page, m)
    meal = page.words[m.head].lemma in _TIMED_BY
    if meal and above is not None and page.low(m.prep or 0) in ("of", "for") and page.words[above].lemma in _WHEN:
        page.claim(m.head)
        return True
    return meal and m.prep is not None and page.low(m.prep) in ("during", "before", "after", "until") and m.first == m.head


def _is_not_the_whole(page: Page, m: Mention) -> bool:
    """'petals of *cherry*', 'the smell of fresh *bread*'."""
    above = _above(page, m)
    return above is not None and page.low(m.prep or 0) == "of" and page.words[above].lemma in _NOT_THE_WHOLE and not m.definite


def _stains(page: Page, m: Mention) -> bool:
    """'sleeves *sticky with jam*', 'a white jacket *stained of sauce*'."""
    if m.prep is None or m.definite or m.indefinite or m.plural or page.low(m.prep) not in ("with", "of", "in", "by"):
        return False
    above = page.words[m.prep].head
    stained = page.low(m.prep - 1) in _STAINED or page.low(above) in _STAINED
    stained = stained or (page.foreign and any(page.low(k) in _STAINED for k in page.below(above, "amod", "acl")))
    if stained:
        page.claim(m.head)
    return stained


def _is_in_the_air(page: Page, m: Mention) -> bool:
    """'*flour* hangs in the light': a haze, and no heap."""
    w = page.words[m.head]
    hazy = w.lemma in _POWDERS and w.dep == "nsubj" and page.words[w.head].lemma in _IN_THE_AIR and not m.indefinite
    if hazy:
        page.doubts[m.head] = "a haze in the air, which is not shown"
    return hazy


_INSIDE = frozenset({"inside", "aboard", "interior", "onboard"})
_REACH = 6
_OF_VEHICLES = word_set("wheel window windscreen windshield dashboard windowpane pane")
_OF_HOUSES = word_set(
    "house building shop store apartment hotel room kitchen cottage cabin castle tower office cafe café bar restaurant balcony curtain sill"
)


def _is_of_a_vehicle(page: Page, m: Mention) -> bool:
    """'leans her head against *the window*' of a bus: a part of what one is in."""
    if page.words[m.head].lemma not in _OF_VEHICLES or m.indefinite or m.count > 1 or any(w.lemma in _OF_HOUSES for w in page.words):
        return False
    inside = any(
        page.same_run(k, x.first) and page.low(k) in _INSIDE
        for x in page.of("thing.vehicle")
        for k in range(max(0, x.first - _REACH), x.first)
    )
    if inside:
        page.claim(m.head)
    return inside


_ON_GLASS = word_set("fog condensation frost rain raindrop steam breath mist dust water")


def _is_wiped(page: Page, m: Mention) -> bool:
    """'wipes the fog from *the glass*': of a window that is not told of."""
    if page.low(m.head) != "glass" or m.indefinite or m.prep is None or page.low(m.prep) not in ("from", "off", "on", "down"):
        return False
    above = page.words[m.prep].head
    verb = above if page.words[above].verb else page.words[above].head
    wiped = any(page.words[k].lemma in _ON_GLASS for k in (above, *page.below(verb, "dobj", "nsubj")))
    if wiped:
        page.claim(m.head)
    return wiped


def _is_the_ice(page: Page, m: Mention) -> bool:
    """'a frozen lake, cracks running through *the ice*': what the place is of."""
    frozen = page.low(m.head) == "ice" and not m.indefinite and m.prep is not None and next(page.of("place"), None) is not None
    frozen = frozen and any(w.lemma in ("lake", "rink", "pond", "river", "glacier", "fjord") for w in page.words)
    if frozen:
        page.claim(m.head)
    return frozen
