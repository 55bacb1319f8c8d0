"""Who wears what: every garment, known or not, given to whom it is on, and not to whom only holds or handles it."""

from functools import lru_cache

from soundstage.engines.previz.screenplay import Garment
from soundstage.engines.previz.script.doubt.people import is_on_a_thing
from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import BODY_PARTS, SMALL_PARTS, word_set
from soundstage.engines.previz.script.lexis.lexicon import Entry, Lexicon, singular
from soundstage.engines.previz.script.lexis.vocabulary import SLOTS
from soundstage.engines.previz.script.parsing.mentions import Mention
from soundstage.engines.previz.script.parsing.words import Match, Page
from soundstage.engines.previz.script.people.beings import Being, Beings
from soundstage.engines.previz.script.people.garments import describing, garment_at
from soundstage.engines.previz.script.people.off_the_body import (
    BEYOND,
    dressed_in,
    governing_verb,
    hides_looks,
    is_counted,
    is_in_hand,
    is_joined_to_looks,
    is_somebody_elses,
    moves_alone,
    on_nobody,
    put_on_another,
    whole_pair,
)
from soundstage.engines.previz.script.people.subjects import WORN_BY, owners_of, subject_of

_SEEN_ONLY = frozenset({"silhouette", "shadow", "mannequin", "statue", "portrait", "poster", "hanger", "scarecrow", "snowman"})
"""What a garment may be on without being anybody's who is there: 'a silhouette with a hat'."""


def _governing(mention: Mention | None) -> int:
    """Return the word that governs a mention, the first one where nothing does."""
    return mention.prep if mention is not None and mention.prep is not None else 0


def wear(page: Page, beings: Beings, m: Match, by_head: dict[int, Mention]) -> None:
    """Put a garment of the lexicon on whom it is said of."""
    verb = governing_verb(page, whole_pair(page, m.last))
    verb = verb if verb is not None and page.same_run(verb, m.last) and not page.has(verb, "camera") else None
    slot = m.entry.attrs.get("slot")
    mention = by_head.get(m.last)
    if is_in_hand(page, m) or (mention is not None and _is_done_with(page, mention)):
        _hold_it(page, beings, m)
        return
    if slot == "carry" and mention is not None and mention.prep is not None and page.low(mention.prep) == "with":
        if page.words[page.words[mention.prep].head].verb and mention.owner is not None:
            _hold_it(page, beings, m)
            return  # 'covers her eyes with her purse'
    another = _gapped(page, beings, m, by_head)
    another = another or (put_on_another(page, beings, verb, m.last) if verb is not None else dressed_in(page, beings, mention))
    another = another or _held_by(page, beings, mention)
    if not another and on_nobody(page, beings, m, mention, verb):
        return
    own_stretch = mention is not None and mention.prep is not None and page.same_run(mention.prep, m.last)
    prep = page.low(mention.prep) if own_stretch and mention is not None and mention.prep is not None else ""
    if prep in ("of", "like", "as", "from", "at", "into", "for") and not is_counted(page, mention) and not page.foreign:
        if not (prep == "of" and mention is not None and _is_of_a_piece_of_ones_own(page, beings, mention)):
            return
    deed = page.match(verb, "action") if verb is not None else None
    put_on = verb is not None and (page.words[verb].lemma in WORN_BY or (deed is not None and deed.name == "put on"))
    if (
        is_somebody_elses(page, beings, m)
        and not put_on
        and not another
        and prep not in ("in", "with", "wearing")
        and not is_joined_to_looks(page, m)
    ):
        return  # 'knocks *a policeman's* helmet off'
    if verb is not None and put_on and not another:
        another = _who_moves_there(page, beings, verb)
        if not another and _is_worn_by_a_thing(page, beings, verb):
            return  # 'a scarecrow's hat *wearing* a ribbon'
    if _is_on_nobody(page, beings, prep, _governing(mention)):
        return
    owners = (
        another
        or (subject_of(page, beings, verb) or _who_told_first(page, beings, verb) if put_on and verb is not None else [])
        or owners_of(page, beings, m.first, m.last, worn=True)
    )
    own_piece = any(page.words[k].tag == "PRP$" for k in page.children[m.last])  # 'gets foam all over *her* blazer'
    at = _governing(mention)
    if (
        prep in BEYOND
        and not own_piece
        and not hides_looks(page, at)
        and not any(page.has(k, "garment") for k in range(max(0, at - 3), at) if page.same_run(k, at))
    ):
        return  # 'hunched over a half-finished *jacket*'
    owners = [b for b in owners if not b.character.off_screen]
    owners = [
        b for b in owners if b.character.kind != "animal" or slot in ("neck", "head", "over", "top", "full", "extra", "feet", "carry")
    ]
    if (verb is not None and page.words[verb].lemma not in WORN_BY) or prep not in ("", "in", "with", "wearing"):
        owners = [b for b in owners if b.character.kind != "animal"]  # 'the puppy chews on a *slipper*'
    if not owners or moves_alone(page, beings, m):
        return
    garment = garment_at(page, m)
    page.claim(m.first, m.last)
    for owner in owners:
        worn = owner.character.wardrobe
        own_kind = next((g for g in worn if g.implied and garment.piece == "suit" and g.kind.endswith("suit")), None)
        if own_kind is not None:  # an astronaut's white suit is a spacesuit
            garment = garment.model_copy(update={"kind": own_kind.kind, "like": None, "base": own_kind.base, "slot": own_kind.slot})
        worn[:] = [
            g
            for g in worn
            if not (g.implied and (g.slot == garment.slot or (garment.slot in ("full", "top") and g.slot in ("full", "top"))))
        ]
        again = (own_piece or (page.foreign and mention is not None and mention.definite)) and any(
            _is_named_in_short(g, garment) for g in worn
        )  # 'a man in a top hat tips *his hat*'
        if not again and not any(g.piece == garment.piece and g.slot == garment.slot and g.span != garment.span for g in worn):
            worn.append(garment.model_copy())
        elif garment.colours:
            worn[:] = [_coloured_like(g, garment) if g.piece == garment.piece else g for g in worn]


_DONE_WITH = word_set("wipe dab clean polish mop dry fan swat hit slap whip beat flick cover shield dust scrub blindfold gag tie")


def _is_done_with(page: Page, m: Mention) -> bool:
    """'wiping his neck *with a bandana*', 'swats a fly with her slipper': what somebody does something with is in the hand."""
    if m.prep is None or page.low(m.prep) != "with":
        return False
    verb = page.words[m.prep].head
    verb = page.words[verb].head if page.words[verb].dep == "dobj" else verb
    return page.words[verb].verb and page.words[verb].lemma in _DONE_WITH and page.child(verb, "dobj") is not None


def _is_on_nobody(page: Page, beings: Beings, prep: str, at: int) -> bool:
    """'a *silhouette* with a hat', 'a crystal *bottle* with a silver cap': on what is nobody."""
    behind = page.words[at].head
    if behind in beings.at or prep not in ("in", "with", "wearing"):
        return False
    return page.words[behind].lemma in _SEEN_ONLY or (prep == "with" and is_on_a_thing(page, at))


def _is_named_in_short(worn: Garment, again: Garment) -> bool:
    """Tell whether a second word for a garment only leaves out what the first one says of it: 'hat' for 'top hat'."""
    return worn.slot == again.slot and not worn.implied and worn.kind != again.kind and worn.kind.endswith(f" {again.kind}")


def _coloured_like(worn: Garment, again: Garment) -> Garment:
    """Return a garment that is told a second time: the colours that are said count before those that only follow from its name."""
    if worn.colours and (again.colours_implied or not worn.colours_implied):
        return worn
    return worn.model_copy(update={"colours": again.colours, "colours_implied": again.colours_implied})


_PARTS = SMALL_PARTS | word_set("toe cap brim edge front back strap heel sole tip end ribbon string shoelace cord chain")


def _is_of_a_piece_of_ones_own(page: Page, beings: Beings, m: Mention) -> bool:
    """'tugs at the hem *of her skirt*', 'hands in the pockets *of his coat*': whoever has it on handles a part of it."""
    own = m.owner is not None and page.words[m.owner].tag == "PRP$" and m.owner in beings.at
    return own and m.prep is not None and singular(page.low(page.words[m.prep].head)) in _PARTS


def _held_by(page: Page, beings: Beings, mention: Mention | None) -> list[Being]:
    """'pulls her up *by the suspenders*': whose they are who is pulled."""
    if mention is None or mention.prep is None or page.low(mention.prep) != "by" or not mention.definite:
        return []
    verb = page.words[mention.prep].head
    whom = page.child(verb, "dobj") if page.words[verb].verb else None
    return beings.at.get(whom, []) if whom is not None else []


def _who_moves_there(page: Page, beings: Beings, wearing: int) -> list[Being]:
    """'skates in circles *wearing* a jumpsuit', 'walks down the street *wearing* a coat': no circle and no street has it on."""
    i = page.words[wearing].head
    w = page.words[i]
    if page.words[wearing].dep != "acl" or w.dep != "pobj" or i in beings.at or page.has(i, "thing", "person", "garment", "body"):
        return []
    verb = page.words[w.head].head
    return subject_of(page, beings, verb) if page.words[verb].verb else []


def _is_worn_by_a_thing(page: Page, beings: Beings, wearing: int) -> bool:
    """'the moon, *wearing* a nightcap', 'a scarecrow's hat *wearing* a ribbon': on something that nobody takes for somebody."""
    w = page.words[wearing]
    on = w.head if w.dep == "acl" else page.subject(w.head) if w.dep == "advcl" and w.tag == "VBG" else None
    if on is None or not page.words[on].noun or on in beings.at:
        return False
    return not page.has(on, "garment", "body") and singular(page.low(on)) not in BODY_PARTS


def _who_told_first(page: Page, beings: Beings, verb: int) -> list[Being]:
    """'A woman sits at the bar, legs crossed, *wearing* a red dress': the subject of the sentence, past whatever is said of her limbs."""
    if page.words[verb].tag != "VBG":
        return []
    told = [k for k in beings.at if k < verb and page.same_sentence(k, verb) and page.words[k].dep in ("nsubj", "ROOT", "appos")]
    return beings.at[max(told)] if told else []


def _hold_it(page: Page, beings: Beings, m: Match) -> None:
    """Give a garment into the hands of whose it is, who then does not wear it."""
    for owner in owners_of(page, beings, m.first, m.last, worn=True):
        character = owner.character
        character.wardrobe[:] = [g for g in character.wardrobe if not (g.implied and g.kind == m.name)]
        if m.name not in character.holds:
            character.holds.append(m.name)
        page.claim(m.first, m.last)


def _gapped(page: Page, beings: Beings, m: Match, by_head: dict[int, Mention]) -> list[Being]:
    """'He wears suspenders, *she an apron* and a cap': the verb is left out the second time."""
    mention = by_head.get(m.last)
    start = mention.first if mention is not None else m.first
    while page.low(start - 1) == "and" and (
        joined := next((by_head[k] for k in range(start - 2, max(0, start - 6), -1) if k in by_head), None)
    ):
        if not page.has(joined.head, "garment") or not page.same_run(joined.first, start):
            return []
        mention, start = joined, joined.first
    if mention is None or start < 2 or not mention.indefinite or page.low(start - 1) not in ("he", "she"):
        return []
    return beings.at.get(start - 1, []) if not page.same_run(start - 2, start - 1) else []


_CLOTHING_STEPS = 4


@lru_cache(maxsize=2)
def _clothes(lex: Lexicon) -> dict[str, Entry]:
    return {" ".join(p.words): p.entry for p in lex.phrases("garment")}


def wear_unknown(page: Page, beings: Beings, m: Mention) -> None:
    """'in a *pinafore*': a garment that only the dictionary knows, where somebody wears it."""
    if m.entry is not None or m.family != "thing" or m.prep is None or page.low(m.prep) not in ("in", "with", "wearing"):
        return
    above = page.words[m.prep].head
    if page.forms.negated(*page.span(m.head, m.head)):
        return  # 'a man with no *shoes*'
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
        for being in _all_in_it(page, beings, prep - 1) or beings.at.get(prep - 1, []) or _who_is_dressed(page, beings, prep - 1):
            worn = being.character.wardrobe
            if any(n.name in g.colours for g in worn if not g.implied):
                continue  # 'the one *in blue*', who has a blue cardigan on
            full = next((g for g in worn if g.slot == "full"), None)
            if full is not None:
                dyed = {"colours": [n.name], "colours_implied": False, "material": cloth.name if cloth is not None else full.material}
                worn[worn.index(full)] = full.model_copy(update=dyed)  # a queen 'in emerald velvet'
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
                "colours_implied": False,
                "words": f"{page.phrase(colour.first, colour.last)} {piece.kind}".lower(),
                "span": page.span(i - 1, i),
            }
            who[0].character.wardrobe.append(piece.model_copy(update=again))
            page.claim(colour.first, i)


def _all_in_it(page: Page, beings: Beings, i: int) -> list[Being]:
    """'The goalkeeper, *all* in black, bounces': whoever stands before the comma."""
    aside = page.low(i) in ("all", "entirely", "completely", "head-to-toe") and i > 0 and not page.same_run(i - 1, i)
    return beings.at.get(i - 1, []) if aside and page.same_sentence(i - 1, i) else []


def _who_is_dressed(page: Page, beings: Beings, i: int) -> list[Being]:
    """'sits on a bench *dressed* in black', 'a man clad *entirely* in white'."""
    i = i - 1 if page.low(i) in ("all", "entirely", "completely", "only", "head-to-toe") else i
    if page.low(i) not in ("dressed", "clad", "draped", "swathed"):
        return []
    return subject_of(page, beings, i) or beings.topic(page, i) if page.words[page.words[i].head].verb else beings.before(page, i)


_HIDES_HAIR = frozenset({"balaclava", "helmet", "mask", "veil", "hood"})
_TORSO = frozenset({"full", "top", "over"})


_SKIRTED = frozenset({"tutu", "gown", "dress", "kilt", "tracksuit", "leotard"})


def undress_roles(beings: Beings) -> None:
    """Take off what only a trade implies where the prompt dresses somebody: 'a detective in a pinstripe suit' wears no trench coat."""
    for being in beings.all:
        worn = being.character.wardrobe
        if being.character.hair_style or being.character.hair_colour:
            worn[:] = [g for g in worn if not (g.implied and g.kind in _HIDES_HAIR)]
        if any(not g.implied and g.slot == "bottom" for g in worn):
            worn[:] = [g for g in worn if not (g.implied and g.kind in _SKIRTED)]  # a ballerina in a rehearsal skirt
        if any(not g.implied and g.slot in _TORSO for g in worn):
            worn[:] = [g for g in worn if not (g.implied and g.slot in (*_TORSO, "bottom"))]
