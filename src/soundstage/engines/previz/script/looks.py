"""Who has what: clothes, hair, age, build, features, feelings and what is held, given to whom they belong."""

import re
from functools import lru_cache

from soundstage.engines.previz.screenplay import AgeBand, Character, Garment, HairStyle
from soundstage.engines.previz.script.beings import Beings
from soundstage.engines.previz.script.dictionary import dictionary
from soundstage.engines.previz.script.english import BODY_PARTS, COMPARED, NUMBERS, word_set
from soundstage.engines.previz.script.garments import describing, garment_at
from soundstage.engines.previz.script.lexicon import Entry, Lexicon
from soundstage.engines.previz.script.mentions import Mention
from soundstage.engines.previz.script.subjects import WORN_BY, named_after, owners_of, subject_of
from soundstage.engines.previz.script.vocabulary import (
    AGE_BANDS,
    ANCESTRIES,
    BUILDS,
    EYEWEAR,
    FACIAL_HAIR,
    FEELINGS,
    HAIR_STYLES,
    SEXES,
    SLOTS,
)
from soundstage.engines.previz.script.words import Match, Page

HELD_BY = word_set(
    "hold carry clutch grip grasp cradle raise lift wield hug balance cup drag push pull bring wave brandish swing hand pass "
    "offer throw toss pick grab catch drop fold hang iron wash unfold shake sell display hand remove discard"
)
"""Verbs whose object is in the hands and not on the body."""
_HAIR_NEAR = ("body.hairword", "body.hairstyle", "body.haircolour")
_BANDS = ((3, "baby"), (13, "child"), (20, "teen"), (30, "young"), (40, "adult"), (60, "middle"), (1000, "elderly"))
"""Upper limits in years of the age bands (see `screenplay.Character.age`)."""


def bind(page: Page, beings: Beings, mentions: list[Mention]) -> None:
    """Give everything said of looks and moods to whom it is said of."""
    by_head = {m.head: m for m in mentions}
    for m in page.matches:
        if m.family == "garment":
            _wear(page, beings, m, by_head)
        elif m.family == "body":
            theirs = next((beings.at[k] for k in range(m.first, m.last + 1) if page.low(k) == "their" and k in beings.at), None)
            for owner in theirs or owners_of(page, beings, m.first, m.last):
                _embody(page, m, owner.character)
        elif m.kind == "feeling":
            _feel(page, beings, m)
        elif m.family == "colour":
            _paint(page, beings, m)
    for mention in mentions:
        _wear_unknown(page, beings, mention)
    _dressed_in_a_colour(page, beings)
    _parts(page, beings, mentions)
    _ages_in_figures(page, beings)
    _grow_up(beings)
    _sizes_by_likeness(page, beings)


def _wear(page: Page, beings: Beings, m: Match, by_head: dict[int, Mention]) -> None:
    verb = _governing_verb(page, m.last)
    slot = m.entry.attrs.get("slot")
    own = slot == "head" and any(page.words[k].tag == "PRP$" for k in page.children[m.last])  # 'a welder lifts *his* helmet'
    held = verb is not None and page.words[verb].lemma in HELD_BY and not _pulled_on(page, verb) and not own
    if _in_hand(page, m):
        _hold_it(page, beings, m)
        return
    if held and slot != "carry":
        return
    mention = by_head.get(m.last)
    prep = page.low(mention.prep) if mention is not None and mention.prep is not None else ""
    if prep in ("of", "like", "from", "at", "into", "for") and not _counted(page, mention) and not page.foreign:
        return
    owners = owners_of(page, beings, m.first, m.last, worn=True)
    owners = [
        b for b in owners if b.character.kind != "animal" or slot in ("neck", "head", "over", "top", "full", "extra", "feet", "carry")
    ]
    if (verb is not None and page.words[verb].lemma not in WORN_BY) or prep not in ("", "in", "with", "wearing"):
        owners = [b for b in owners if b.character.kind != "animal"]  # 'the puppy chews on a *slipper*'
    if not owners:
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


_IN_HAND = re.compile(r"^(?:dangling|hanging|swinging|held|clutched|tucked|slung|is|are|still|loosely|\s)*(?:from|in|under|over|beneath)"
                      r" (?:one|her|his|their|the|each|an?|its)(?: (?:left|right|free|other|raised))? (?:hand|hands|arm|arms|fingers|fingertips|elbow)\b")  # fmt: skip


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


def _wear_unknown(page: Page, beings: Beings, m: Mention) -> None:
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
                words=page.phrase(next((k for k in range(m.first, m.head) if page.words[k].pos not in ("DET", "NUM")), m.head), m.head).lower(),
                slot=SLOTS.one(entry.attrs.get("slot")) or "top",
                base=entry.attrs.get("base"),
                colours=of("colour.colour"),
                material=next(iter(of("colour.material")), None),
                pattern=next(iter(of("colour.pattern")), None),
                span=page.span(m.first, m.head),
            )
        )
    page.claim(m.head)


def _dressed_in_a_colour(page: Page, beings: Beings) -> None:
    """'one in orange', 'a woman in black'."""
    for n in page.of("colour.colour"):
        prep = n.first - 1
        last = n.last
        if page.low(prep) != "in" or not page.same_run(prep, n.first) or (page.same_run(last, last + 1) and page.words[last + 1].noun):
            continue
        for being in beings.at.get(prep - 1, []):
            worn = being.character.wardrobe
            full = next((g for g in worn if g.slot == "full"), None)
            if full is not None:
                worn[worn.index(full)] = full.model_copy(update={"colours": [n.name]})
            else:
                worn.append(Garment(kind="clothes", slot="full", colours=[n.name], span=page.span(n.first, last)))
            page.claim(n.first, last)


def _parts(page: Page, beings: Beings, mentions: list[Mention]) -> None:
    """'a robot with *matte white panels* and *one round blue eye*': features that no list has, of machines and creatures also their parts."""
    for m in mentions:
        if m.prep is None or page.low(m.prep) != "with" or m.head in page.claimed or not (m.adjectives or m.count > 1):
            continue
        owners = beings.at.get(page.words[m.prep].head, [])
        lemma = page.words[m.head].lemma
        for being in owners:
            machine = being.character.kind in ("robot", "creature") and m.family in ("thing", "") and m.kind != "thing.animal"
            if not machine and lemma not in BODY_PARTS:
                continue
            first = next((k for k in range(m.first, m.head + 1) if page.words[k].pos not in ("DET", "NUM")), m.head)
            being.character.features.append(page.phrase(first, m.head).lower())
            page.claim(m.first, m.head)


def _counted(page: Page, mention: Mention | None) -> bool:
    """'a pair of boots', 'layers of wool'."""
    return (
        mention is not None
        and mention.prep is not None
        and page.words[page.words[mention.prep].head].lemma in ("pair", "layer", "set", "kind")
    )


def _pulled_on(page: Page, verb: int) -> bool:
    """'pulls *on* a hoodie', 'wraps a scarf *around* her neck'."""
    return page.words[verb].lemma in ("wrap", "tie") or any(
        page.low(k) in ("on", "up", "down", "over") for k in page.below(verb, "prt", "advmod")
    )


def _governing_verb(page: Page, i: int) -> int | None:
    """Return the verb whose object a noun is, also as one of several joined by 'and'."""
    while page.words[i].dep == "conj" and page.words[page.words[i].head].noun:
        i = page.words[i].head
    w = page.words[i]
    return w.head if w.dep in ("dobj", "nsubjpass") and page.words[w.head].verb else None


def _hair_follows(page: Page, m: Match) -> bool:
    for k in range(m.last + 1, m.last + 4):
        if not page.same_run(m.last, k) or page.has(k, "garment", "person", "thing") or page.words[k].pos in ("ADP", "VERB"):
            return False
        if page.has(k, *_HAIR_NEAR):
            return True
    return False


def _embody(page: Page, m: Match, who: Character) -> None:
    hair = _hair_follows(page, m)
    match m.kind:
        case "body.age":
            if hair or (m.length == 1 and _of_another_noun(page, m)):
                return
            age = AGE_BANDS.one(m.name)
            if page.low(m.first) in COMPARED and m.length == 1:
                return  # 'the *younger* one' may be fifty
            if not who.age_implied and who.age_words and m.length == 1 and any(c.isdecimal() for c in who.age_words):
                return
            who.age, who.age_implied, who.age_words = age, False, page.phrase(m.first, m.last)
        case "body.sex":
            who.sex = SEXES.one(m.name[0])
        case "body.ancestry":
            if hair or not _of_a_person(page, m):
                return
            who.ancestry = ANCESTRIES.one(m.name)
        case "body.build":
            if not _build(page, m, who, hair=hair):
                return
        case "body.hairstyle":
            who.hair_style = list(dict.fromkeys([*who.hair_style, *_styles_before(page, m), *HAIR_STYLES.some([m.name])]))
            colour = page.match(m.first - 1, "colour.colour") if page.same_run(m.first - 1, m.first) else None
            if colour is not None and who.kind == "person":  # 'a *pink* mohawk'
                who.hair_colour = colour.name
                page.claim(colour.first, colour.last)
        case "body.haircolour":
            if who.kind == "person":
                who.hair_colour = m.name
            else:
                who.colours.append(m.name)
        case "body.hairword":
            if not _colour_hair(page, m, who):
                return
        case "body.facialhair":
            who.facial_hair = FACIAL_HAIR.one(m.name)
        case "body.eyewear":
            verb = _governing_verb(page, m.last)
            if verb is not None and page.words[verb].lemma in HELD_BY | _HANDLED_BY and not _pulled_on(page, verb):
                if m.name not in who.holds:
                    who.holds.append(m.name)
            else:
                who.eyewear = EYEWEAR.one(m.name)
        case _:
            if m.name == "coloured skin" and who.kind != "person" and (paint := page.match(m.first, "colour.colour")) is not None:
                who.colours.append(paint.name)  # 'an alien with purple skin'
            if m.name not in who.features:
                who.features.append(m.name)
    page.claim(m.first, m.last)


_HANDLED_BY = word_set("polish clean wipe find search lose break fold remove")


def _styles_before(page: Page, m: Match) -> list[HairStyle]:
    """'*long*, stringy hair': the styles that stand before another one, over a comma too."""
    found: list[HairStyle] = []
    k = m.first - 1
    while k >= 0 and page.words[k].sentence == page.words[m.first].sentence and page.words[k].pos == "ADJ" and m.first - k <= 3:
        entry = page.lex.called(page.low(k), "body.hairstyle")
        named = HAIR_STYLES.one(entry.name if entry is not None else page.low(k))
        if named is not None:
            found.insert(0, named)
            page.claim(k)
        k -= 1
    return found


def _build(page: Page, m: Match, who: Character, *, hair: bool) -> bool:
    """Take a word of build; of animals and machines it tells size or shape. False when it describes something else."""
    if hair and m.name == "short":
        who.hair_style.append("short")
    elif _of_another_noun(page, m):
        return False
    elif who.kind == "person":
        who.build = list(dict.fromkeys([*who.build, *BUILDS.some([m.name])]))
    elif m.name in ("tall", "short", "average", "heavy") and page.low(m.last) not in ("round", "plump", "chubby"):
        who.size = who.size or page.phrase(m.first, m.last)
    else:
        who.condition.append(page.low(m.last))
    return True


def _of_a_person(page: Page, m: Match) -> bool:
    """'a *Black* woman' and 'her *Korean* face', but not '*black*-rimmed glasses'."""
    w = page.words[m.last]
    if not page.same_run(m.last, m.last + 1):
        return w.dep in ("attr", "acomp", "conj", "ROOT", "appos") and m.name not in ("african", "european")
    following = [page.match(k, "person") for k in (m.last + 1, m.last + 2, m.last + 3) if page.same_run(m.last, k)]
    near = any(f is not None for f in following) and not page.has(m.last + 1, "garment", "thing")
    return near or page.low(m.last + 1) in ("skin", "descent", "heritage", "origin", "face", "features", "accent")


def _of_another_noun(page: Page, m: Match) -> bool:
    """'*tall* grass', '*round* spectacles': it describes a noun that is nobody."""
    w = page.words[m.last]
    head = page.words[w.head]
    if w.pos == "ADJ" and m.first and page.same_run(m.first - 1, m.first) and page.words[m.first - 1].noun and w.head == m.first - 1:
        return not page.has(w.head, "person", "thing.animal", "thing.creature")
    if w.noun and w.dep not in ("compound", "amod", "nmod"):
        return False
    return (
        w.dep in ("amod", "compound", "nmod")
        and head.noun
        and not page.has(w.head, "person", "thing.animal", "thing.creature", "body")
        and page.words[w.head].pos != "PROPN"
    )


def _colour_hair(page: Page, m: Match, who: Character) -> bool:
    """'short *black* hair', 'hair dyed *pink*', 'her hair is *silver*'."""
    near = [n for n in page.of("colour.colour", "body.haircolour") if page.same_sentence(n.first, m.first)]
    before = [n for n in near if 0 < m.first - n.last <= 3 and page.same_run(n.last, m.first) and not _parted(page, n.last, m.first)]
    after = [
        n
        for n in near
        if 0 < n.first - m.last <= 3 and page.same_run(n.last, m.last) and page.words[m.last + 1].lemma in ("dye", "be", "colour", "color")
    ]
    found = next(iter([*before, *after]), None)
    for k in range(m.first - 1, max(-1, m.first - 5), -1):
        if not page.same_run(k, m.first) or page.words[k].noun:
            break
        style = page.match(k, "body.build", "body.hairstyle") or None
        entry = page.lex.called(page.low(k), "body.hairstyle") or (style.entry if style is not None else None)
        named = HAIR_STYLES.one(entry.name if entry is not None else page.low(k)) or HAIR_STYLES.one(page.low(k))
        if named is not None and named not in who.hair_style:
            who.hair_style.append(named)
            page.claim(k)
    if found is not None and who.kind == "person":
        who.hair_colour = found.name
        page.claim(found.first, found.last)
    return True


_DECADES: dict[str, AgeBand] = {
    "twenties": "young", "thirties": "adult", "forties": "middle", "fifties": "middle", "sixties": "elderly", "seventies": "elderly",
    "eighties": "elderly", "nineties": "elderly",
}  # fmt: skip


def _ages_in_decades(page: Page, beings: Beings) -> None:
    """'a security guard, sixties, overweight': a decade alone between commas right after somebody is an age and no era."""
    for ids in page.runs.values():
        said = [k for k in ids if page.low(k) not in ("mid", "late", "early", "his", "her", "in", "maybe", "about")]
        if len(said) != 1 or page.low(said[0]) not in _DECADES:
            continue
        near = max((k for k in beings.at if k < said[0] and page.same_sentence(k, said[0])), default=None)
        if near is None or page.words[said[0]].run - page.words[near].run > 2 or len(beings.at[near]) != 1:
            continue
        who = beings.at[near][0].character
        if who.kind == "person" and who.age_implied:
            who.age, who.age_implied, who.age_words = _DECADES[page.low(said[0])], False, page.phrase(ids[0], ids[-1])
            page.claim(ids[0], ids[-1])
            page.drop({id(m) for m in page.at[said[0]] if m.family == "when"})


def _ages_in_figures(page: Page, beings: Beings) -> None:
    """'his daughter, about six', 'a boy aged 9', 'Ana (42)'."""
    _ages_in_decades(page, beings)
    for i, w in enumerate(page.words):
        years = (
            NUMBERS.get(w.low)
            if w.low in NUMBERS and NUMBERS[w.low] <= 10 and w.low not in ("one", "several", "few", "many", "couple")
            else int(w.low)
            if w.low.isdecimal()
            else None
        )
        if (
            years is None
            or not 0 < years < 100
            or (page.same_run(i, i + 1) and page.words[i + 1].low not in ("years", "year", "or", "yrs", "yo"))
        ):
            continue
        before = page.low(i - 1) if page.same_run(i - 1, i) else ""
        near = max((k for k in beings.at if k < i and page.same_sentence(k, i)), default=None)
        if near is None or len(beings.at[near]) != 1 or beings.at[near][0].character.kind != "person":
            continue
        told = before in ("about", "around", "aged", "age", "maybe", "perhaps", "only", "roughly", "nearly", "almost", "just") or not before
        if told and page.words[i].run - page.words[near].run <= 2 and i - near <= 5 and not page.has(i, "body.age", "when"):
            who = beings.at[near][0].character
            who.age, who.age_implied, who.age_words = _band(years), False, page.phrase(i, i)
            page.claim(i)


def _grow_up(beings: Beings) -> None:
    """The sons and daughters of somebody elderly are no children, unless their age is told."""
    known = {b.character.id: b.character for b in beings.all}
    for being in beings.all:
        c = being.character
        parents = [known[r.to] for r in c.relations if r.kind in ("son", "daughter", "child") and r.to in known]
        if c.age_implied and c.age == "child" and any(p.age in ("elderly", "middle") for p in parents):
            c.age = "adult"


def _sizes_by_likeness(page: Page, beings: Beings) -> None:
    """'a dragon the size of a cathedral'."""
    for start, end in page.forms.similes:
        text = page.forms.text[start:end]
        if text.startswith(("the size of", "as big as", "as tall as", "as small as", "as large as")):
            first = next((i for i, w in enumerate(page.words) if w.start >= start), None)
            who = beings.before(page, first) if first is not None else []
            for being in who:
                being.character.size = being.character.size or " ".join(text.split())


def _band(years: int) -> AgeBand | None:
    return AGE_BANDS.one(next(band for limit, band in _BANDS if years < limit))


def _parted(page: Page, i: int, j: int) -> bool:
    """Tell whether another noun lies between an adjective and its noun."""
    return any(page.has(k, "garment", "thing", "person", "place") for k in range(i + 1, j))


def _feel(page: Page, beings: Beings, m: Match) -> None:
    w = page.words[m.first]
    if w.noun and w.dep == "pobj" and page.low(w.head) == "of":
        if page.words[page.words[w.head].head].lemma not in _SHOWN_IN:
            return
    if not any(page.same_sentence(k, m.first) for k in beings.at) and not any(x.sentence == w.sentence and x.verb for x in page.words):
        return  # 'tender and bittersweet' at the end: the film's mood
    who = named_after(page, beings, m.first, m.last)
    if not who and (w.pos == "ADJ" and w.dep == "amod" and page.words[w.head].noun and not _of_face(page, w.head)):
        governed = page.words[w.head]
        if w.head not in beings.at and governed.lemma not in ("expression", "look", "voice", "tone", "face", "eye", "smile", "mood", "manner", "way",
                                                                "gaze", "glance", "grin", "gesture", "posture", "tear", "laugh", "laughter"):  # fmt: skip
            return
    if page.same_run(m.last, m.last + 1) and page.words[m.last + 1].lemma in ("hand", "finger", "leg", "knee", "arm", "body"):
        page.claim(m.first, m.last)
        return  # trembling hands may be old or cold
    if not who:
        verb = next((k for k in (m.first, *page.chain(m.first)) if page.words[k].pos in ("VERB", "AUX")), None)
        who = subject_of(page, beings, verb) if verb is not None else []
    if not who:
        who = owners_of(page, beings, m.first, m.last)
    for being in who:
        if being.character.extra and len(who) > 1:
            continue
        feelings = being.character.feelings
        feelings += [f for f in FEELINGS.some([m.name]) if f not in feelings]
    if who:
        page.claim(m.first, m.last)


_SHOWN_IN = word_set("look expression mask air mix mixture hint trace smile face tears flash wave surge picture state fit")
"""What a feeling may be the content of: 'a *look* of deep concentration'."""


def _of_face(page: Page, i: int) -> bool:
    return page.has(i, "body")


def _paint(page: Page, beings: Beings, m: Match) -> None:
    """Colours, materials and wear of animals, robots and creatures: 'a *white* rabbit', 'a *rusty* robot'."""
    if page.has(m.first, "garment", "person", "place"):
        return
    who = [b for b in named_after(page, beings, m.first, m.last) if b.character.kind != "person"]
    if not who and m.kind == "colour.colour":
        following = m.last + 1
        if page.same_run(m.last, following) and page.words[following].low in (
            "fur",
            "coat",
            "feathers",
            "scales",
            "stripes",
            "spots",
            "paint",
            "mane",
        ):
            who = [b for b in owners_of(page, beings, m.first, following) if b.character.kind != "person"]
    for being in who:
        if m.kind == "colour.colour":
            if m.name not in being.character.colours:
                being.character.colours.append(m.name)
        elif m.name not in being.character.condition:
            being.character.condition.append(m.name)
        page.claim(m.first, m.last)
