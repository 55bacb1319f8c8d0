"""What a verb means with its particle and its object: 'picks the cup *up*', 'takes his hat *off*', 'gives him a *kiss*'."""

from soundstage.engines.previz.script.actions.by_object import (
    knocked_whither,
    named_by_its_object,
)
from soundstage.engines.previz.script.lexis.lexicon import Entry
from soundstage.engines.previz.script.parsing.words import Match, Page
from soundstage.engines.previz.script.people.beings import Beings


def by_what_it_is_done_to(page: Page, beings: Beings, i: int, match: Match | None) -> Entry | None:
    """Return what a verb means with its particle and its object, where alone it would be something else."""
    if match is not None and match.length > 3:
        return None
    return named_by_its_object(page, beings, i) or _with_particle(page, i, match) or _light_verb(page, i, match)


def _with_particle(page: Page, i: int, match: Match | None) -> Entry | None:
    """'picks the cup *up*': the verb and a particle that stands apart."""
    if (knocked := knocked_whither(page, i)) is not None:
        return knocked
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
    if worn is not None and named is not None and named.name == "lie":
        return page.lex.entry("action", "reach") or page.lex.called("reach", "action")  # 'stretches her hand *out*'
    if worn is not None and named is not None and named.name in _ONLY_GOES:
        return page.lex.called(page.words[i].lemma, "action")  # 'pulls the plant *out*'
    return page.lex.called(said, "action")


_ONLY_GOES = frozenset({"cry", "relax", "leave", "enter", "stop", "approach", "run", "walk", "stand up", "stand", "fly"})
"""What is done to nothing: a particle that stands behind an object makes none of them."""


_WORN = ("garment", "body.eyewear", "body.feature")


_LIGHT = frozenset({"give", "throw", "shoot", "flash", "cast", "steal"})
"""Verbs that say little: what is done is their object."""


_DEEDS = frozenset({"kiss", "hug", "nod", "shout", "smile", "grin", "smirk", "look", "glance", "stare", "glare", "wave", "shrug", "laugh", "sigh", "wink",
                    "bow", "salute", "scream", "yell", "shove", "push", "nudge", "kick", "shake", "chuckle", "giggle", "frown", "gasp", "howl"})  # fmt: skip


def _light_verb(page: Page, i: int, match: Match | None) -> Entry | None:
    """'gives him a *kiss*', 'throws her a *look*'."""
    deed = page.child(i, "dobj")
    if deed is None or page.words[i].lemma not in _LIGHT or (match is not None and match.length > 1):
        return None
    return page.lex.called(page.words[deed].lemma, "action") if page.words[deed].lemma in _DEEDS and not page.words[deed].plural else None
