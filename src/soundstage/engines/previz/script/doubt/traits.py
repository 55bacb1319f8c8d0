"""Words for looks and moods that are said of something else than a person: of the weather, of what is worn, of which way something is turned."""

from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.parsing.words import Match, Page


def is_of_the_weather(page: Page, m: Match) -> bool:
    """'a *storm raging* outside': no mood of anybody, nor of the film."""
    return any(o.length > m.length for o in page.at[m.first] if o.family == "when")


def is_of_what_follows(page: Page, m: Match) -> bool:
    """'wearing a *tiny* bowler hat': of the garment right behind it."""
    before = page.low(m.first - 1) in ("a", "an", "the", "his", "her", "their", "its")
    return page.words[m.last].pos == "ADJ" and before and page.same_run(m.last, m.last + 1) and page.has(m.last + 1, "garment")


_STAINED = word_set("stained soaked covered splattered spattered streaked smeared caked drenched spotted flecked")


def is_what_stains(page: Page, m: Match) -> bool:
    """'a *sweat*-stained hat', 'a *blood*-spattered apron': of what is worn, and nobody's sweat."""
    end = page.words[m.last].end
    if page.low(m.last) in _STAINED and page.has(m.last + 1, "garment"):
        return m.first < m.last
    return page.forms.text[end : end + 1] == "-" and page.low(m.last + 1) in _STAINED and page.same_run(m.last, m.last + 1)


def is_a_way(page: Page, m: Match) -> bool:
    """'flips the phone *round*', where the parser took the way for what is flipped."""
    w = page.words[m.last]
    return w.noun and w.dep == "dobj" and page.child(m.last, "compound") is not None


_OF_HAIR = word_set("hair hairdo bob locks curl lock tress mane beard bun fringe haired")


def is_of_the_sea(page: Page, m: Match) -> bool:
    """'gulls, soft *waves*': no hair, where none is told of in the sentence."""
    w = page.words[m.last]
    if w.lemma != "wave" or not w.noun:
        return False
    if page.low(page.words[w.head].head if w.dep == "conj" else w.head) in ("with", "in"):
        return False  # 'a woman with soft *waves*'
    return not any(x.lemma in _OF_HAIR or x.low in _OF_HAIR for x in page.words if x.sentence == w.sentence)
