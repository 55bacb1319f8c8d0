"""A building that a shot shows from outside, and the open country that it is said to stand in: a cabin in the woods, a castle on a hill.

A place is often named by a building ("a cottage by a lake"), and a set of that name is the room inside it. Where nobody is in the room, or
somebody is said to be outside, the picture is of the building.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from soundstage.engines.previz.screenplay import Building, Prop, Shot
from soundstage.engines.previz.script.lexis.english import BODY_PARTS, word_set
from soundstage.engines.previz.script.lexis.lexicon import singular
from soundstage.engines.previz.script.lexis.vocabulary import BUILDINGS, LANDS
from soundstage.engines.previz.script.parsing.mentions import Mention
from soundstage.engines.previz.script.parsing.words import Match, Page
from soundstage.engines.previz.script.place.aboard import by_what
from soundstage.engines.previz.script.place.places import is_before_it, may_be_seen, only_mentioned

_INDOORS = word_set("inside interior indoors within hall room corridor cellar dungeon kitchen attic staircase library throne")
"""What is told of who is in a building, whatever else is told of it."""
_BEFORE_IT = word_set("toward towards outside before past facing behind beside near")
_GOES_TO = word_set("approach leave storm")
_ENTERS = word_set("enter")
_INTO = word_set("into in through")
_STANDS = word_set("in on by at near beside above among amid atop over along under of overlooking surrounded between")
"""Between a building and the country that it stands in."""
_FAR_OFF = 8
"""Words between a building and the country that it stands in, at most."""
_GOVERNS = 4
"""Words that a preposition stands before what it governs, at most."""
_OF_ANOTHER_KIND = word_set(
    "coffee opera tea ale steak auction dog bird doll play pizza toy lego sand bouncy gingerbread chocolate paper cardboard model miniature human"
    " control water cell radio eiffel cooling office"
)
"""Before a building: what makes it another thing, or a small one."""
_MADE_OF = word_set("god stone wood brick log")
"""What a building may be 'of' and still be one, unlike 'a tower of books'."""
_LIKENESSES = word_set("painting picture postcard photo photograph poster drawing sketch mural model miniature print")
_TABLES = word_set("table desk shelf floor plate counter palm hand mantelpiece carpet")
_SNOWED_IN = word_set("snow snowy snowfield snowbound arctic antarctic tundra polar ice frozen winter igloo")
_HEARTHS = word_set("smoke chimney hearth")
_OUT_OF_DOORS = word_set("tree oak pine stump smoke chimney star moon cloud fence path roof porch snow")
"""Things that say nothing of the room inside."""


@dataclass(frozen=True, slots=True)
class NamedBuilding:
    """A building that a stretch of the prompt names, whether it is seen from outside or from within."""

    building: Building
    at: int
    """The word that names it."""
    outside: bool
    """The scene is said to be before it."""
    entered: bool
    """Somebody is said to be in it, or to go in."""
    alone: bool
    """No other place is named."""

    def seen(self, shot: Shot, props: Sequence[Prop], own: Prop | None) -> Building | None:
        """Return the building as a shot with its cast shows it; None where the shot is inside. `own` is the building as a thing."""
        outside = self.outside or shot.interior is False or (self.alone and own is not None)
        if shot.cast and (self.entered or not outside):
            return None
        in_it = [p for p in props if p is not own and p.id in shot.props and p.kind not in _OUT_OF_DOORS]
        if not shot.cast and shot.interior and self.building.land is None and in_it:
            return None
        parts = [p.id for p in props if p is own or (self.building.hearth and {*p.kinds} & _HEARTHS)]
        return self.building.model_copy(update={"props": parts})


def find_building(page: Page, sections: set[int], mentions: list[Mention], *, alone: bool) -> NamedBuilding | None:
    """Return the building that some sections name; of several the first that is more than a house. `alone`: they name no place."""
    by_head = {m.head: m for m in mentions}
    named = [m for m in page.of("building.kind") if may_be_seen(page, m.first, sections) and _is_one(page, m, by_head.get(m.last))]
    if not named or any(w.section in sections and w.low in _INDOORS for w in page.words):
        return None
    m = min(named, key=lambda m: (m.name == "house", m.first))
    kind, mention = BUILDINGS.one(m.name), by_head.get(m.last)
    if kind is None or mention is None:
        return None
    land = _land(page, m)
    return NamedBuilding(
        building=Building(
            kind=kind,
            land=LANDS.one(land.name) if land is not None else None,
            snow=_is_snowed_in(page, m, mention, land),
            hearth=any(w.section in sections and w.lemma in _HEARTHS and not _is_breathed_out(page, i) for i, w in enumerate(page.words)),
        ),
        at=m.last,
        outside=_is_seen_from_before(page, mention),
        entered=_is_entered(page, mention),
        alone=alone,
    )


def _is_breathed_out(page: Page, i: int) -> bool:
    """'*smoke* trickling from its nostrils', 'smoke from a pipe': of no chimney."""
    from_ = next((k for k in range(i + 1, min(len(page.words), i + 4)) if page.same_run(i, k) and page.low(k) == "from"), None)
    source = page.child(from_, "pobj") if from_ is not None else None
    return source is not None and (
        singular(page.low(source)) in BODY_PARTS or page.has(source, "thing.prop", "person", "thing.animal", "thing.vehicle")
    )


def _is_one(page: Page, m: Match, mention: Mention | None) -> bool:
    """Whether a building is spoken of, and no picture, toy or likeness of one, and nothing that only belongs to one."""
    if any(o.length > m.length and o.first <= m.first and m.last <= o.last for o in page.at[m.last] if o.kind == "building.kind"):
        return False  # 'a tree *house*'
    if mention is None or m.first in page.heard or only_mentioned(page, m.last) or _is_pictured(page, mention):
        return False  # 'a *church* choir', 'a painting of a cottage'
    before = [page.words[k].lemma for k in range(mention.first, m.first)]
    if not _OF_ANOTHER_KIND.isdisjoint(before) or (before[-1:] == ["white"] and page.words[m.last].text[0].isupper()):
        return False  # 'a *toy* castle', 'the *White* House'
    of = page.low(m.last + 1) == "of" and page.same_run(m.last, m.last + 1)
    if of and not any(page.words[k].lemma in _MADE_OF for k in range(m.last + 2, min(m.last + 4, len(page.words)))):
        return False  # 'a tower *of books*'
    return not _is_on_a_table(page, m)


def _is_pictured(page: Page, mention: Mention) -> bool:
    """'a *postcard* of a castle', 'a *poster* shows a windmill'."""
    likenesses = (k for k in range(max(0, mention.first - 3), mention.first) if page.words[k].lemma in _LIKENESSES)
    return any(page.same_sentence(k, mention.head) and page.low(k + 1) in ("of", "shows", "with") for k in likenesses)


def _is_on_a_table(page: Page, m: Match) -> bool:
    """'a paper castle *on a desk*', 'a house stands *on her palm*'."""
    near = [k for k in range(m.last + 1, min(len(page.words), m.last + 4)) if page.same_sentence(m.last, k) and page.low(k) == "on"]
    return any(page.same_sentence(on, k) and page.words[k].lemma in _TABLES for on in near for k in range(on + 2, on + 4))


def _is_seen_from_before(page: Page, mention: Mention) -> bool:
    """'*outside* a mansion', 'walks *towards* a castle', 'they *leave* the church', 'crawls *out of* a hut'."""
    verb = page.words[mention.head].head
    gone_to = page.words[mention.head].dep == "dobj" and page.words[verb].lemma in _GOES_TO
    return gone_to or is_before_it(page, mention) or by_what(page, mention) in _BEFORE_IT


def _is_entered(page: Page, mention: Mention) -> bool:
    """'eats *in* a cabin', 'walks *into* a mansion', '*enters* the castle'."""
    verb = page.words[mention.head].head
    return by_what(page, mention) in _INTO or (page.words[mention.head].dep == "dobj" and page.words[verb].lemma in _ENTERS)


def _land(page: Page, m: Match) -> Match | None:
    """Return the open country that a building is said to be in; of several that of the first row: 'a cabin in the woods by a lake'."""
    behind = (o for o in page.of("building.land") if m.last < o.first <= m.last + _FAR_OFF and page.same_sentence(m.last, o.first))
    return min((o for o in behind if _is_stood_in(page, m.last, o.first)), key=lambda o: LANDS.words.index(o.name), default=None)


def _is_stood_in(page: Page, building: int, land: int) -> bool:
    return any(page.low(k) in _STANDS for k in range(max(building + 1, land - _GOVERNS), land))


def _is_snowed_in(page: Page, m: Match, mention: Mention, land: Match | None) -> bool:
    """'an *igloo*', 'a cabin in the *snowy* woods', 'a *frozen* castle': the words for the place say that snow lies there."""
    last = m.last if land is None else land.last
    return any(page.low(k) in _SNOWED_IN for k in range(mention.first, last + 1))
