"""Nouns that are a part of something else: of a body, of what is worn, of a thing, of what a being is made of."""

from soundstage.engines.previz.script.lexis.english import BODY_PARTS, SMALL_PARTS, word_set
from soundstage.engines.previz.script.lexis.lexicon import singular
from soundstage.engines.previz.script.parts_of_things import whole_of
from soundstage.engines.previz.script.shown.noun import Noun

_SEAT = frozenset({"butt", "bum", "buttock", "backside"})


def is_part_of_a_body(n: Noun) -> bool:
    """'trips over its own *trunk*', 'rests her chin on her *palm*', 'a *mop* of red curls'."""
    page, m = n.page, n.mention
    low = singular(n.word.low)
    owner = page.words[m.owner] if m.owner is not None else None
    if owner is not None and owner.tag == "PRP$" and low in _SEAT:
        return True  # 'lands on her *butt*'
    if owner is not None and owner.tag == "PRP$" and low in BODY_PARTS and page.has(n.head, "thing"):
        return any(b.character.kind != "person" for b in n.beings.at.get(m.owner or 0, []))
    if low in BODY_PARTS and n.governor in ("on", "in", "to") and page.low(m.first) in ("one", "each", "both", "either"):
        return True  # 'a tray on *one palm*'
    if (
        low in BODY_PARTS
        and not m.indefinite
        and any(o in n.beings.at for p in page.below(n.head, "prep") if page.low(p) == "of" for o in page.below(p, "pobj"))
    ):
        return True  # 'around the *chest* of a footballer'
    if (
        low == "coat"
        and n.governor == "with"
        and any(b.character.kind == "animal" for b in n.beings.at.get(page.words[m.prep or 0].head, []))
    ):
        return True  # 'a dog with a shiny *coat*'
    hair = range(n.head + 2, n.head + 5)
    return page.low(n.head + 1) == "of" and any(page.has(k, "body.hairword", "body.hairstyle", "body.haircolour") for k in hair)


def is_part_of_what_is_worn(n: Noun) -> bool:
    """'her brother's *sleeve*', 'with rolled-up *sleeves*', 'the *hem* of her skirt', 'a jacket with *patches*'."""
    page, m = n.page, n.mention
    if singular(n.word.low) not in SMALL_PARTS:
        return False
    if any(page.has(k, "garment") and page.words[k].dep in ("compound", "nmod", "amod") for k in range(m.first, m.head)):
        return True  # '*coat collar* up'
    if not (n.article or m.adjectives) and n.word.dep in ("nsubj", "appos", "nsubjpass", "ROOT", "conj"):
        return True  # 'collar turned up'
    if m.definite and n.governor in ("at", "in", "on", "by") and any(page.has(k, "garment") for k in range(max(0, m.first - 8), m.first)):
        return True  # 'dungarees stuffed with straw at the *pockets*'
    if m.owner is not None or page.low(n.head - 1) in ("rolled", "up", "long", "short", "torn"):
        return True
    whole = next((page.child(k, "pobj") for k in page.below(n.head, "prep") if page.low(k) in ("of", "on")), None)
    if whole is not None and (page.has(whole, "garment") or whole in n.beings.at):
        return True
    above = page.words[m.prep].head if m.prep is not None else None
    return above is not None and n.governor in ("with", "by") and page.has(above, "garment") and not m.adjectives


_COVERED = word_set("covered studded decorated dotted sewn strewn full adorned speckled bedecked festooned plastered laden hung")


_TRIMMINGS = word_set(
    "medal sticker stud spike rhinestone bell ribbon bow sash badge brooch pin emblem crest stripe patch button zipper collar cuff fringe feather lace trim epaulette tassel sequin flower buckle"
)


def trims_what_is_worn(n: Noun) -> bool:
    """'a white blouse with a red *ribbon*': what a garment has on it, which nobody holds."""
    page, m = n.page, n.mention
    if m.prep is None or m.definite or n.governor not in ("with", "in", "of"):
        return False
    covered = page.low(m.prep - 1) in _COVERED  # 'a jacket *covered in pins*'
    worn = m.prep - 2 if covered else m.prep - 1
    pattern = page.match(n.head, "colour.pattern")
    trims = covered or (n.governor == "with" and (singular(n.word.low) in _TRIMMINGS or (pattern is not None and n.word.plural)))
    if not trims or not page.has(worn, "garment"):
        return False
    start = page.words[worn].start
    first = worn + 1 if covered else m.adjectives[0] if m.adjectives else n.head
    said = page.phrase(first, n.head).lower()
    for garment in (g for b in n.beings.all for g in b.character.wardrobe if g.span is not None and g.span[0] <= start < g.span[1]):
        garment.condition.append(said)
        garment.pattern = garment.pattern or (pattern.name if pattern is not None else None)
        page.claim(m.first, n.head)
        return True
    return False


def is_part_of_a_thing(n: Noun) -> bool:
    """'a watch with a copper *dial*', 'from its *pages*': what belongs to a thing that is there already."""
    if whole_of(n.page, n.mention, n.mentions) is None:
        return False
    n.page.claim(n.mention.first, n.head)
    return True


_MATTER = word_set(
    "fire flame smoke ice water shadow light lightning sand mist stardust gold glass crystal stone mud clay snow steam paper"
)


def is_what_somebody_is_of(n: Noun) -> bool:
    """'a tiny dragon of blue *fire*': what a being is made of."""
    page, m = n.page, n.mention
    if n.governor != "of" or m.definite or m.indefinite or n.word.lemma not in _MATTER or m.prep is None:
        return False
    who = n.beings.at.get(page.words[m.prep].head, []) or n.beings.at.get(m.prep - 1, [])
    for being in who:
        being.character.features.append(page.phrase(m.prep, n.head).lower())
    if who:
        page.claim(m.first, n.head)
    return bool(who)


_STOOD_ON = word_set("wheel track tread caster castor leg spring stilt roller hinge")


def is_what_a_machine_stands_on(n: Noun) -> bool:
    """'His robot, a dented toaster *on wheels*': a part of a being that is no flesh."""
    page, m = n.page, n.mention
    who = n.beings.at.get(page.words[m.prep].head, []) if m.prep is not None and n.governor in ("on", "with") else []
    if not who or m.definite or n.word.lemma not in _STOOD_ON or any(b.character.kind not in ("robot", "creature") for b in who):
        return False
    said = page.phrase(m.prep if m.prep is not None else m.first, n.head).lower()
    for being in who:
        if not any(said in feature for feature in being.character.features):
            being.character.features.append(said)
    page.claim(m.first, n.head)
    return True


def is_worn_while_used(n: Noun) -> bool:
    """'takes a harmonica from *his coat*', 'hides it under *her skirt*': what its owner has on."""
    m = n.mention
    if m.definite and n.page.has(n.head, "garment") and _is_worn_already(n):
        n.page.claim(n.head)
        return True  # 'a man in a top hat takes off *his hat*'
    return m.owner is not None and n.page.words[m.owner].tag == "PRP$" and n.governor in ("from", "inside", "into", "under", "beneath")


def _is_worn_already(n: Noun) -> bool:
    """Tell whether somebody has on what this word is only a shorter name of."""
    short = f" {singular(n.word.low)}"
    worn = (g for b in n.beings.all for g in b.character.wardrobe if not g.implied and g.span is not None)
    return any(
        (g.words or g.kind).endswith(short) and g.span is not None and g.span[1] < n.word.start and (g.kind.endswith(short)) for g in worn
    )
