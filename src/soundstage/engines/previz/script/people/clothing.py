"""Who wears what: every garment, known or not, given to whom it is on, and not to whom only holds or handles it."""

import re
from functools import lru_cache

from soundstage.engines.previz.screenplay import Garment
from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.lexis.lexicon import Entry, Lexicon
from soundstage.engines.previz.script.lexis.vocabulary import SLOTS
from soundstage.engines.previz.script.parsing.mentions import Mention
from soundstage.engines.previz.script.parsing.words import Match, Page
from soundstage.engines.previz.script.people.beings import Beings
from soundstage.engines.previz.script.people.garments import describing, garment_at
from soundstage.engines.previz.script.people.subjects import WORN_BY, owners_of, subject_of

HELD_BY = word_set(
    "hold carry clutch grip grasp cradle raise lift wield hug balance cup drag push pull bring wave brandish swing hand pass "
    "squeeze offer throw toss pick grab catch drop fold hang iron wash unfold shake sell display hand remove discard"
)
"""Verbs whose object is in the hands and not on the body."""


def wear(page: Page, beings: Beings, m: Match, by_head: dict[int, Mention]) -> None:
    """Put a garment of the lexicon on whom it is said of."""
    verb = governing_verb(page, _whole_pair(page, m.last))
    verb = verb if verb is not None and page.same_run(verb, m.last) and not page.has(verb, "camera") else None
    slot = m.entry.attrs.get("slot")
    own = slot == "head" and any(page.words[k].tag == "PRP$" for k in page.children[m.last])  # 'a welder lifts *his* helmet'
    held = verb is not None and page.words[verb].lemma in HELD_BY and not pulled_on(page, verb) and not own
    if _in_hand(page, m):
        _hold_it(page, beings, m)
        return
    mention = by_head.get(m.last)
    laid = slot == "carry" and verb is not None and page.words[verb].lemma in _LAID and mention is not None and mention.indefinite
    if (held and slot != "carry") or laid:
        return  # 'slams *a duffel bag* on the counter'
    if mention is not None and verb is not None and slot != "carry" and _some_piece(page, verb, mention):
        return
    own_stretch = mention is not None and mention.prep is not None and page.same_run(mention.prep, m.last)
    prep = page.low(mention.prep) if own_stretch and mention is not None and mention.prep is not None else ""
    if prep in ("of", "like", "from", "at", "into", "for") and not _counted(page, mention) and not page.foreign:
        return
    put_on = verb is not None and page.words[verb].lemma in WORN_BY
    if m.name == "barefoot" and page.words[m.last].dep == "nsubj" and page.child(page.words[m.last].head, "dobj") is not None:
        return  # '*bare feet* drag her away': whose, nobody says
    if _somebody_elses(page, beings, m) and not put_on and prep not in ("in", "with", "wearing") and not _joined_to_looks(page, m):
        return  # 'knocks *a policeman's* helmet off'
    owners = (subject_of(page, beings, verb) if put_on and verb is not None else []) or owners_of(page, beings, m.first, m.last, worn=True)
    own_piece = any(page.words[k].tag == "PRP$" for k in page.children[m.last])  # 'gets foam all over *her* blazer'
    at = mention.prep if mention is not None and mention.prep is not None else 0
    if prep in _BEYOND and not own_piece and not any(page.has(k, "garment") for k in range(max(0, at - 3), at) if page.same_run(k, at)):
        return  # 'hunched over a half-finished *jacket*'
    owners = [
        b for b in owners if b.character.kind != "animal" or slot in ("neck", "head", "over", "top", "full", "extra", "feet", "carry")
    ]
    if (verb is not None and page.words[verb].lemma not in WORN_BY) or prep not in ("", "in", "with", "wearing"):
        owners = [b for b in owners if b.character.kind != "animal"]  # 'the puppy chews on a *slipper*'
    if not owners or _moves_alone(page, m):
        return
    garment = garment_at(page, m)
    page.claim(m.first, m.last)
    for owner in owners:
        worn = owner.character.wardrobe
        own_kind = next((g for g in worn if g.implied and garment.kind == "suit" and g.kind.endswith("suit")), None)
        if own_kind is not None:  # an astronaut's white suit is a spacesuit
            garment = garment.model_copy(update={"kind": own_kind.kind, "base": own_kind.base, "slot": own_kind.slot})
        worn[:] = [
            g
            for g in worn
            if not (g.implied and (g.slot == garment.slot or (garment.slot in ("full", "top") and g.slot in ("full", "top"))))
        ]
        if not any(g.kind == garment.kind and g.slot == garment.slot and g.span != garment.span for g in worn):
            worn.append(garment.model_copy())
        elif garment.colours:
            worn[:] = [g if g.kind != garment.kind else g.model_copy(update={"colours": g.colours or garment.colours}) for g in worn]


_ALONE = word_set("fly fall land float roll drift blow sink tumble sail spin")


_LAID = word_set("slam drop throw toss put set lay dump fling heave place plonk plop unzip open search empty pack")
"""What is done to a bag that nobody has on."""


def _somebody_elses(page: Page, beings: Beings, m: Match) -> bool:
    return any(page.words[k].dep == "poss" and page.words[k].noun and k not in beings.at for k in page.children[m.last])


def _joined_to_looks(page: Page, m: Match) -> bool:
    """'with red hair *and a fisherman's jumper*', but not 'with red hair and her father's jumper in her hand'."""
    w = page.words[m.last]
    return w.dep == "conj" and page.has(w.head, "body", "garment")


def _moves_alone(page: Page, m: Match) -> bool:
    """'*hat* flies into the water': on nobody any more."""
    w = page.words[m.last]
    return w.dep == "nsubj" and page.words[w.head].lemma in _ALONE and page.child(m.last, "poss") is None


_SHOWN_OFF = word_set("have sport model rock show flaunt reveal feature try choose get be need want love prefer")


def _some_piece(page: Page, verb: int, mention: Mention) -> bool:
    """'slides *a bloody glove* towards him': a piece that nobody has on, in somebody's hands for the first time."""
    deed = page.match(verb, "action")
    new = (
        mention.indefinite and not mention.definite and not mention.plural and deed is not None and deed.name not in ("take off", "put on")
    )
    return new and page.words[verb].lemma not in WORN_BY | _SHOWN_OFF and not pulled_on(page, verb)


_BEYOND = frozenset(
    {"over", "under", "above", "beneath", "behind", "beside", "past", "near", "through", "against", "toward", "towards", "onto"}
)
"""Before a garment and after a verb: where somebody is or goes, and not what is worn."""
_IN_HAND = re.compile(r"^(?:dangling|hanging|swinging|held|clutched|tucked|slung|is|are|still|loosely|\s)*(?:from|in|under|over|beneath)"
                      r"(?: (?:one|her|his|their|the|each|an?|its))?(?: (?:left|right|free|other|raised))? (?:hand|hands|arm|arms|fingers|fingertips|elbow)\b")  # fmt: skip


def _in_hand(page: Page, m: Match) -> bool:
    """'her heels dangling from one hand', 'helmet under his arm'."""
    after = " ".join(page.low(k) for k in range(m.last + 1, m.last + 8) if page.same_run(m.last, k))
    return bool(_IN_HAND.search(after))


def _hold_it(page: Page, beings: Beings, m: Match) -> None:
    """Give a garment into the hands of whose it is, who then does not wear it."""
    for owner in owners_of(page, beings, m.first, m.last, worn=True):
        character = owner.character
        character.wardrobe[:] = [g for g in character.wardrobe if not (g.implied and g.kind == m.name)]
        if m.name not in character.holds:
            character.holds.append(m.name)
        page.claim(m.first, m.last)


_CLOTHING_STEPS = 4


@lru_cache(maxsize=2)
def _clothes(lex: Lexicon) -> dict[str, Entry]:
    return {" ".join(p.words): p.entry for p in lex.phrases("garment")}


def wear_unknown(page: Page, beings: Beings, m: Mention) -> None:
    """'in a *pinafore*': a garment that only the dictionary knows, where somebody wears it."""
    if m.entry is not None or m.family != "thing" or m.prep is None or page.low(m.prep) not in ("in", "with", "wearing"):
        return
    above = page.words[m.prep].head
    if above not in beings.at or (page.low(m.prep) == "in" and m.head - m.prep > 6):
        return
    lemma = page.words[m.head].lemma
    found = dictionary().nearest(lemma, "noun", _clothes(page.lex), _CLOTHING_STEPS)
    if found is None or dictionary().senses(lemma, "noun")[0].field != "artifact":
        return
    entry, _, _ = found
    said = describing(page, m.head, m.head)
    for n in said:
        page.claim(n.first, n.last)
    of = lambda kind: [n.name for n in said if n.kind == kind]  # noqa: E731
    compound = m.head > m.first and page.words[m.head - 1].dep == "compound"
    for being in beings.at[above]:
        being.character.wardrobe.append(
            Garment(
                kind=page.phrase(m.head - 1 if compound else m.head, m.head).lower(),
                words=page.phrase(
                    next((k for k in range(m.first, m.head) if page.words[k].pos not in ("DET", "NUM")), m.head), m.head
                ).lower(),
                slot=SLOTS.one(entry.attrs.get("slot")) or "top",
                base=entry.attrs.get("base"),
                colours=of("colour.colour"),
                material=next(iter(of("colour.material")), None),
                pattern=next(iter(of("colour.pattern")), None),
                span=page.span(m.first, m.head),
            )
        )
    page.claim(m.head)


def dress_in_a_colour(page: Page, beings: Beings) -> None:
    """'one in orange', 'a woman in black'."""
    for n in page.of("colour.colour"):
        prep = n.first - 1
        cloth = page.match(n.last + 1, "colour.material") if page.same_run(n.last, n.last + 1) else None
        last = cloth.last if cloth is not None else n.last
        if (
            page.low(prep) != "in"
            or not page.same_run(prep, n.first)
            or (page.same_run(last, last + 1) and (page.words[last + 1].noun or page.low(last + 1) == "one"))
        ):
            continue
        for being in beings.at.get(prep - 1, []):
            worn = being.character.wardrobe
            if any(n.name in g.colours for g in worn):
                continue  # 'the one *in blue*', who has a blue cardigan on
            full = next((g for g in worn if g.slot == "full"), None)
            if full is not None:
                worn[worn.index(full)] = full.model_copy(update={"colours": [n.name]})
            else:
                worn.append(
                    Garment(
                        kind="clothes",
                        words=f"{page.phrase(n.first, last)} clothes".lower() if cloth is not None else None,
                        slot="full",
                        colours=[n.name],
                        material=cloth.name if cloth is not None else None,
                        span=page.span(n.first, last),
                    )
                )  # 'the other in *black velvet*'
            page.claim(n.first, last)


def wear_another(page: Page, beings: Beings) -> None:
    """'one in a blue cardigan and the other in a *red one*': the same piece again, in another colour."""
    for i, w in enumerate(page.words):
        colour = page.match(i - 1, "colour.colour")
        if (
            w.low != "one"
            or colour is None
            or page.low(colour.first - 1) not in ("a", "an")
            or page.low(colour.first - 2) not in ("in", "with", "wearing")
        ):
            continue
        before = [m for m in page.of("garment") if m.last < i and page.same_sentence(m.last, i)]
        who = beings.before(page, colour.first)
        if before and len(who) == 1:
            piece = garment_at(page, before[-1])
            again = {
                "colours": [colour.name],
                "words": f"{page.phrase(colour.first, colour.last)} {piece.kind}".lower(),
                "span": page.span(i - 1, i),
            }
            who[0].character.wardrobe.append(piece.model_copy(update=again))
            page.claim(colour.first, i)


_HIDES_HAIR = frozenset({"balaclava", "helmet", "mask", "veil", "hood"})
_TORSO = frozenset({"full", "top", "over"})


def undress_roles(beings: Beings) -> None:
    """Take off what only a trade implies where the prompt dresses somebody: 'a detective in a pinstripe suit' wears no trench coat."""
    for being in beings.all:
        worn = being.character.wardrobe
        if being.character.hair_style or being.character.hair_colour:
            worn[:] = [g for g in worn if not (g.implied and g.kind in _HIDES_HAIR)]
        if any(not g.implied and g.slot in _TORSO for g in worn):
            worn[:] = [g for g in worn if not (g.implied and g.slot in (*_TORSO, "bottom"))]


def _whole_pair(page: Page, i: int) -> int:
    """'throws him a *pair* of gloves': what is thrown."""
    of = page.words[i].head
    return (
        page.words[of].head
        if page.words[i].dep == "pobj" and page.low(of) == "of" and page.words[page.words[of].head].lemma == "pair"
        else i
    )


def _counted(page: Page, mention: Mention | None) -> bool:
    """'a pair of boots', 'layers of wool'."""
    return (
        mention is not None
        and mention.prep is not None
        and page.words[page.words[mention.prep].head].lemma in ("pair", "layer", "set", "kind")
    )


def pulled_on(page: Page, verb: int) -> bool:
    """'pulls *on* a hoodie', 'wraps a scarf *around* her neck'."""
    return page.words[verb].lemma in ("wrap", "tie") or any(
        page.low(k) in ("on", "up", "down", "over") for k in page.below(verb, "prt", "advmod")
    )


def governing_verb(page: Page, i: int) -> int | None:
    """Return the verb whose object a noun is, also as one of several joined by 'and'."""
    while page.words[i].dep == "conj" and page.words[page.words[i].head].noun:
        i = page.words[i].head
    w = page.words[i]
    return w.head if w.dep in ("dobj", "nsubjpass") and page.words[w.head].verb else None
