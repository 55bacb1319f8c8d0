"""Who is only drawn, carved or painted: 'a portrait of a *queen*', 'is carving a small *horse*', 'paints a *snail* in the margin'."""

from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.parsing.mentions import Mention
from soundstage.engines.previz.script.parsing.words import Page

_PICTURES = word_set(
    "portrait picture photo photograph painting drawing poster print illustration sketch engraving mosaic snapshot mural fresco"
)


_OPENING = 4
"""Among so many first words, a portrait or a picture is the clip itself."""


_LIKENESSES = word_set(
    "portrait statue painting picture photo photograph poster style shape drawing print memory figurine size role dream tattoo emblem logo patch "
    "carving bust mural sculpture effigy icon engraving snapshot sketch illustration crest doll puppet mosaic relief embroidery cutout "
    "fresco tapestry stencil mask costume imitation impression skin skull pelt"
)
"""What is of somebody who is not there."""


_MAKES = word_set("carve whittle sculpt mould mold knit crochet")


def is_made(page: Page, m: Mention) -> bool:
    """'is carving a small *horse* ... gives her the *horse*': a thing of wood or wool that only looks like one."""
    lemma = page.words[m.head].lemma
    made = [k for k in page.nouns(lemma) if k <= m.head and page.words[k].dep == "dobj" and page.words[page.words[k].head].lemma in _MAKES]
    return bool(made) and (m.head in made or m.definite)


_PAINTS = word_set("paint engrave embroider tattoo stencil scratch etch")


def _is_painted(page: Page, m: Mention) -> bool:
    """'paints a gold *snail* in the margin of a book', but not 'paints a robot green', which is there."""
    w = page.words[m.head]
    if w.dep != "dobj" or page.words[w.head].lemma not in _PAINTS or m.definite or not m.indefinite or m.kind == "person":
        return False
    return page.child(w.head, "oprd") is None and not page.has(m.head + 1, "colour.colour")


def is_drawn(page: Page, m: Mention) -> bool:
    """'a portrait of a queen', 'a statue of a lion', 'in the style of a master', 'a girl draws a horse'."""
    w = page.words[m.head]
    if is_made(page, m) or (w.dep == "dobj" and page.words[w.head].lemma in ("draw", "sketch", "doodle", "imagine") and not m.definite):
        return True
    if _is_painted(page, m):
        return True
    if m.prep is None or page.low(m.prep) != "of":
        return False
    made = page.words[m.prep].head
    if page.words[made].lemma in ("shadow", "reflection"):
        return True
    if (
        made < _OPENING
        and page.words[made].lemma in _PICTURES
        and page.words[made].dep not in ("dobj", "pobj")
        and not any(page.words[k].tag == "PRP$" for k in page.children[made])
    ):
        return False  # 'Portrait of a woman': the kind of picture that is asked for
    return page.words[made].lemma in _LIKENESSES or page.low(m.prep - 1) in _LIKENESSES
