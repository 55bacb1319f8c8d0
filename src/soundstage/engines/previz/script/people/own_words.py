"""How somebody looks in the prompt's own words, where the fields of a character say less: 'wet black hair', 'a chipped front tooth', 'snow in her hair'."""

from collections.abc import Iterator

from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import BODY_PARTS, COMPARED, word_set
from soundstage.engines.previz.script.lexis.lexicon import singular
from soundstage.engines.previz.script.parsing.mentions import Mention
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.beings import SEX_OF_PRONOUN, Beings
from soundstage.engines.previz.script.people.subjects import owners_of
from soundstage.engines.previz.script.people.young import YOUNG

_HAIR = ("body.hairword", "body.hairstyle", "body.facialhair")
_PARTS = BODY_PARTS | word_set(
    "nail fingernail toenail sideburn muttonchop eyebrow temple nape hairline jawline cheekbone dimple mole birthmark bruise complexion tan freckle wrinkle "
    "eyeliner eyeshadow mascara lipstick rouge makeup blush powder tip root strand lash moustache mustache beard stubble goatee hair braid plait bun ponytail "
    "fringe bang quiff bob curl lock dreadlock mane fur feather"
)
_TELLING = word_set("mullet perm birthmark bangs mutton muttonchops sideburns dimples freckles curlers jowls mole")
"""What says something of somebody's looks without another word."""
_PLAIN = word_set(
    "left right other own same both whole one two three four first second free open closed raised outstretched folded crossed clenched lifted lowered cupped "
    "clasped joined single new little more bare empty extended held tilted bowed turned"
)
"""What is said of a part of the body that is no look, or a posture that is told as a deed."""
_SAID_ELSEWHERE = ("body.haircolour", "body.build", "body.ancestry", "body.age", "body.sex", "person", "feeling", "garment")
_DRESSED = word_set(
    "pin tie sweep comb slick braid plait gather pull plaster part crop tuck pile wrap dye streak mat soak drip hang fall blow flow stick cling coil twist "
    "knot frame shave cut spike bleach tease curl scrape brush full loose wild down up back"
)
"""What is said behind hair: '*pinned* up', '*hanging* over her face', '*full* of confetti'."""
_ARRANGED = word_set("bun ponytail braid plait curler roller pigtail knot net lock spike cornrow chignon twist topknot dread bob headscarf")
_FACIAL = word_set("face eye mouth nose smile grin")
"""What things are given, to be like somebody."""
_LIES_IN = word_set("in on across over under behind round around down")
_OF_BEASTS = word_set("hoof hoove paw tail mane fur feather beak claw wing fin snout muzzle flank")
"""What no person has."""
_LONGEST = 8
_MOST = 8


def describe(page: Page, beings: Beings) -> None:
    """Give everybody the phrases about their looks of which no field holds all."""
    for first, last in _phrases(page, beings):
        owners = [] if _is_nobodys(page, first, last) else owners_of(page, beings, first, last)
        words = page.phrase(first, last).lower().removeprefix("one's ")
        if singular(page.low(last)) in _OF_BEASTS:
            owners = [b for b in owners if b.character.kind != "person"]
        for who in (b.character for b in owners if not (len(owners) > 1 and b.character.extra)):
            if len(who.features) < _MOST and not any(words in told or told == words for told in who.features):
                who.features.append(words)
        if owners:
            smeared = dictionary().knows(page.low(first), "noun") and not dictionary().concrete(page.low(first))
            page.claim(
                first if smeared or page.low(last - 1) not in SEX_OF_PRONOUN else last, last
            )  # what lies in somebody's hair may be a thing, too


def _is_nobodys(page: Page, first: int, last: int) -> bool:
    """'*a gloved thumb* presses the button': whose it is, nobody says."""
    w = page.words[last]
    return w.dep == "nsubj" and page.words[w.head].verb and page.low(first - 1) in ("a", "an") and page.child(last, "prep") is None


_HELD_SO = frozenset({"flat", "half", "full", "wide", "tight", "pressed", "resting", "still", "shut", "agape", "high", "low", "deep"})
_WHERE = frozenset({"on", "against", "to", "in", "over", "under", "around", "at", "across"})


def tell_poses(page: Page, beings: Beings) -> None:
    """', *her palm flat on the window*', ', *mouth half full*', ', *one hand on the wheel*': how a part is held while something else is done."""
    for ids in page.runs.values():
        part = next((k for k in ids[:3] if page.words[k].noun), None)
        if part is None or singular(page.low(part)) not in BODY_PARTS or part == ids[-1] or ids[0] == 0:
            continue
        before, behind = [page.words[k] for k in ids if k < part], page.words[part + 1]
        bare = all(w.tag == "PRP$" or w.low in ("one", "both", "two", "the") for w in before)
        held = (
            behind.low in _HELD_SO
            or behind.pos == "ADJ"
            or behind.tag == "VBN"
            or (behind.low in _WHERE and len(ids) - ids.index(part) > 2)
        )
        told = any(page.words[k].tag in ("VBZ", "VBP", "VBD", "VBG") or page.has(k, "body", "action") for k in ids)
        if not (bare and held) or told or not page.same_sentence(ids[0] - 1, part) or part in beings.at or part in page.heard:
            continue
        who = next((beings.at[k] for k in ids if k in beings.at and page.words[k].tag == "PRP$"), None)
        doers = [k for k in beings.at if k < ids[0] and page.same_sentence(k, part) and page.words[k].dep not in ("poss", "pobj", "dobj")]
        who = who or (beings.at[max(doers)] if doers else [])
        words = page.phrase(ids[0], ids[-1]).lower().removeprefix("one's ")
        for being in who:
            known = being.character.features
            if len(known) < _MOST and not any(words in told_so or told_so in words for told_so in known):
                known.append(words)
        if who:
            page.claim(part, part + 1)


def tell_by_be(page: Page, beings: Beings) -> None:
    """'his beard *is white and clotted*', 'her nails are *chipped*': what a sentence says of a part of somebody, where no field has it."""
    for i, w in enumerate(page.words):
        verb = page.words[w.head] if w.head != i else None
        if verb is None or verb.lemma != "be" or w.dep != "nsubj" or not w.noun or i in beings.at or page.has(i, "thing"):
            continue
        if not (singular(w.low) in _PARTS or page.has(i, *_HAIR)):
            continue
        said = [
            k for k in page.below(w.head, "acomp", "attr") if page.words[k].pos == "ADJ" and not page.has(k, "feeling", "body.hairstyle")
        ]
        said += [k for s in said for k in page.below(s, "conj") if page.words[k].pos == "ADJ"]
        owners = owners_of(page, beings, i, i)
        for k in said:
            words = f"{page.low(k)} {w.low}"
            for who in (b.character for b in owners):
                if page.has(i, "body.facialhair") and page.has(k, "colour", "body.haircolour") and who.hair_colour is None:
                    shade = page.lex.called(page.low(k), "body.haircolour", "colour.colour")
                    who.hair_colour = shade.name if shade is not None else None
                if len(who.features) < _MOST and not any(words in told for told in who.features):
                    who.features.append(words)
            if owners:
                page.claim(k)


def tell_by_label(page: Page, beings: Beings, mentions: list[Mention]) -> None:
    """'a *tabby* cat', 'a *three-eyed* alien': what only the label of a being that is no person says is a feature of it, too."""
    for m in mentions:
        who = beings.at.get(m.head, [])
        if len(who) != 1 or who[0].character.kind == "person":
            continue
        c = who[0].character
        if c.age is None and c.kind == "animal" and singular(page.low(m.head)) in YOUNG:
            c.age = "child"  # 'her *calf*'
        kept = " ".join([*c.features, *c.condition, *c.colours, *c.build, c.species or "", c.size or "", c.age or "", *c.feelings]).lower()
        k = m.first
        while k < m.head:
            last = k
            while last + 1 < m.head and page.forms.text[page.words[last].end : page.words[last + 1].start] == "-":
                last += 1
            w = page.words[last]
            coat = w.low in _COATS
            look = coat or w.pos == "ADJ" or w.tag == "VBN" or last > k or (w.noun and page.has(last, "body", "colour.pattern"))
            named = not coat and (
                page.has(last, "feeling", "colour.colour")
                or page.match(m.head, "thing.animal", "thing.creature", "person") in page.at[last]
            )
            words = page.phrase(k, last).lower()
            if look and not named and w.low not in _WHICH and words not in kept and len(c.features) < _MOST:
                c.features.append(words)
                page.claim(k, last)
            k = last + 1


_COATS = word_set(
    "tabby ginger calico tortoiseshell brindle piebald spotted striped dappled chestnut palomino roan tuxedo merle tricolour tricolor"
)
"""How the coat of a beast is, also where the lists have its kind by that name."""
_WHICH = COMPARED | word_set(
    "other same own first second third last next another several many few single only one two little small big large old young"
)
"""What tells which one it is, or is a size or an age, of which there are fields."""


def _phrases(page: Page, beings: Beings) -> Iterator[tuple[int, int]]:
    """Yield (first word, last word) of every phrase about looks that says more than the lists have."""
    for i, w in enumerate(page.words):
        glasses = w.noun and _are_glasses(page, i)
        part = glasses or (w.noun and (singular(w.low) in _PARTS or w.low in _TELLING or page.has(i, *_HAIR)))
        if (
            not part
            or i in beings.at
            or i in page.heard
            or _begins_another(page, i)
            or page.forms.negated(w.start, w.end)
            or is_a_things(page, beings, i)
            or _is_only_likened(page, i)
        ):
            continue
        first, last = _first_of(page, beings, i), _last_of(page, i)
        told = [k for k in range(first, i) if _tells(page, k) or (glasses and page.words[k].pos in ("ADJ", "VERB", "NOUN"))]
        if not _is_a_look(page, i):
            continue
        if _holds(page, first, i):
            yield _lying_in(page, i), last
        elif told or last > i or w.low in _TELLING:
            yield first, last


def _are_glasses(page: Page, i: int) -> bool:
    """'*round* glasses', '*mirrored* sunglasses': what is worn before the eyes, at the end of its name."""
    match = page.match(i, "body.eyewear")
    return match is not None and match.last == i


def is_a_things(page: Page, beings: Beings, i: int) -> bool:
    """'a coconut with a painted *face*': of a thing, and of nobody."""
    w = page.words[i]
    if w.dep != "pobj" or page.low(w.head) != "with" or w.lemma not in _FACIAL:
        return False
    before = w.head - 1
    return page.same_run(before, w.head) and before not in beings.at and page.has(before, "thing.prop")


def _begins_another(page: Page, i: int) -> bool:
    """'a *hair* dryer', 'a *finger* bowl', '*hip*-hop'."""
    if page.forms.text[page.words[i].end : page.words[i].end + 1] == "-":
        return True
    return (
        page.same_run(i, i + 1)
        and page.words[i + 1].noun
        and page.words[i].dep in ("compound", "nmod", "amod")
        and page.words[i].head == i + 1
    )


def _is_only_likened(page: Page, i: int) -> bool:
    return any(a <= page.words[i].start < b for a, b in page.forms.similes)


def _is_a_look(page: Page, i: int) -> bool:
    """Tell whether a part of the body is described and not used: no 'with her *bare hands*', no 'the *face* of the clock', no 'on the cracked *lips*'."""
    w = page.words[i]
    if page.low(i + 1) == "of" and page.same_run(i, i + 1) and not page.has(i, *_HAIR):
        return False
    if w.dep == "pobj" and page.low(w.head) not in ("with", "in", "of", "over", "under", "round", "around", "on", "down"):
        return False
    return not (page.has(i, "camera", "thing", "place") and not page.has(i, "body"))


def _first_of(page: Page, beings: Beings, i: int) -> int:
    """Return the first word that describes a noun: adjectives, participles, and what a hyphen joins to them."""
    k = i
    while k > 0 and page.same_run(k - 1, i) and i - k < _LONGEST and k - 1 not in beings.at:
        w = page.words[k - 1]
        joined = page.forms.text[w.end : page.words[k].start] == "-"
        described = w.pos in ("ADJ", "NOUN", "PROPN", "ADV") or w.tag in ("VBN", "VBG", "VBD")
        if not joined and (not described or w.dep in ("nsubj", "pobj", "dobj", "ROOT") or page.has(k - 1, "garment", "person")):
            break
        k -= 1
    return k


def _tells(page: Page, k: int) -> bool:
    """Tell whether a word says what no field has."""
    w = page.words[k]
    if w.low in _PLAIN or w.pos in ("CCONJ", "DET", "NUM", "ADP"):
        return False
    style = page.match(k, "body.hairstyle")
    if style is not None:
        return style.length == 1 and w.low[:4] not in style.name  # 'tangled' is more than 'wavy'
    return not page.has(k, *_SAID_ELSEWHERE) and not (page.has(k, "colour.colour") and not _paints(page, k))


def _paints(page: Page, k: int) -> bool:
    """A colour of anything but hair has no field."""
    following = next((n for n in range(k + 1, k + 5) if page.same_run(k, n) and page.words[n].noun), None)
    return following is not None and not page.has(following, *_HAIR)


def _last_of(page: Page, i: int) -> int:
    """Return the last word of what is said behind hair: 'hair *pinned under a veil*', 'a bun *held by a pencil*'."""
    k = i + 1
    if not page.same_run(i, k) or not page.has(i, *_HAIR):
        return i
    w, following = page.words[k], page.words[k + 1] if page.same_run(i, k + 1) else None
    arranged = w.low in ("in", "into") and any(singular(page.low(n)) in _ARRANGED for n in range(k + 1, k + 5) if page.same_run(i, n))
    dressed = w.lemma in _DRESSED and w.tag in ("VBN", "VBG", "VBD", "JJ", "RB", "RP", "IN")
    if not (arranged or dressed) or (w.tag == "VBD" and following is not None and following.tag == "PRP"):
        return i
    while page.same_run(i, k + 1) and k - i < _LONGEST and not _ends(page, k + 1):
        k += 1
    return k


def _ends(page: Page, k: int) -> bool:
    w = page.words[k]
    return w.pos in ("CCONJ", "SCONJ") or w.tag in ("VBZ", "VBP", "VBD", "MD", "WP", "WDT") or w.low == "and"


def _holds(page: Page, first: int, i: int) -> bool:
    """'*snow in* her hair': something lies in or on the part, and nobody puts it there."""
    k = first - 1
    if k < 1 or not page.same_run(k, i) or page.words[k].tag != "PRP$" or page.low(k - 1) not in _LIES_IN:
        return False
    lies = k - 2
    if (
        not page.same_run(lies, i)
        or not page.words[lies].noun
        or page.words[lies].dep not in ("pobj", "conj", "appos", "ROOT", "dep", "npadvmod")
    ):
        return False
    if page.has(lies, "garment", "camera", "thing") and not (page.has(i, *_HAIR) and page.low(k - 1) == "in"):
        return False  # 'a skateboard under his arm' is a thing that somebody has
    return page.words[lies].dep != "pobj" or page.low(page.words[lies].head) == "with"


def _lying_in(page: Page, i: int) -> int:
    """Return the first word of what lies in or on a part: '*melting snow* in her hair'."""
    k = next(n for n in range(i, -1, -1) if page.words[n].tag == "PRP$") - 2
    while k > 0 and page.same_run(k - 1, i) and page.words[k - 1].pos in ("ADJ", "NOUN"):
        k -= 1
    return k
