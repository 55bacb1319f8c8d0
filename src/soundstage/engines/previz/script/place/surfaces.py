"""Surfaces that belong to a place, and are no things that stand in it: 'a station, *green tiles*', 'on the wet *cobbles*'."""

from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.lexis.lexicon import singular
from soundstage.engines.previz.script.parsing.mentions import Mention
from soundstage.engines.previz.script.parsing.words import Page

_SURFACES = word_set(
    "tile tiling floorboard parquet linoleum lino wallpaper panelling paneling panel plaster plasterwork cobble cobblestone flagstone paving brickwork "
    "wainscoting stucco tarmac carpeting tilework masonry stonework woodwork planking floorplank asphalt concrete dome cupola vault rafter skylight ceiling"
)


def is_surface(page: Page, m: Mention) -> bool:
    """Tell whether a noun is a surface that nobody does anything to, where a place is named that has it."""
    w = page.words[m.head]
    lemma = singular(w.low)
    if lemma == "canvas" and m.head in page.not_meant:
        return True  # 'hail hammers the *canvas*' of a tent
    if lemma in _BARE_SURFACES and (m.definite or m.indefinite or w.dep not in ("ROOT", "conj", "appos", "dep")):
        return False
    if lemma not in _SURFACES | _BARE_SURFACES or (m.indefinite and not m.plural) or w.dep in ("dobj", "nsubjpass"):
        return False
    if w.dep == "nsubj" and page.words[w.head].verb and page.has(w.head, "action"):
        return False  # 'tiles fall from the roof'
    if m.prep is not None and page.low(m.prep) == "of" and page.has(page.words[m.prep].head, "thing"):
        return False  # 'a box of tiles'
    return next(page.of("place"), None) is not None


_BARE_SURFACES = frozenset({"water", "sand", "grass", "mud", "gravel", "moss"})
"""Surfaces where they stand by themselves: 'an otter, *green water*'."""
_BODIES = word_set("moon sun planet asteroid galaxy nebula comet")


def _hangs_in_the_sky(page: Page, m: Mention) -> bool:
    """'*two small moons* hang in the sky': what a sky has beside its own moon and sun."""
    w = page.words[m.head]
    lemma = singular(w.low)
    if lemma not in _BODIES or page.has(m.head, "place"):
        return False
    return m.plural or (m.indefinite and lemma not in ("moon", "sun"))


def surfaces(page: Page, sections: set[int], mentions: list[Mention]) -> list[str]:
    """Return the surfaces of the place, and what is in its sky, in the words of the prompt: 'green tiles', 'two small moons'."""
    out: list[str] = []
    for m in mentions:
        if page.words[m.head].section not in sections or m.head in page.heard or not (is_surface(page, m) or _hangs_in_the_sky(page, m)):
            continue
        first = next((k for k in range(m.first, m.head + 1) if page.words[k].pos not in ("DET", "CCONJ")), m.head)
        page.claim(first, m.head)
        out.append(page.phrase(first, m.head).lower())
    return out
