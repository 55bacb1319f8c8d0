"""Who is in it: which mentions are people, animals or creatures, and which of them mean the same one."""

import re
from collections import Counter
from dataclasses import replace

from soundstage.engines.previz.screenplay import AgeBand, BeingKind, Character, Sex
from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import COMPARED, NUMBERS, word_set
from soundstage.engines.previz.script.lexis.lexicon import HERDS, Entry, singular
from soundstage.engines.previz.script.lexis.vocabulary import AGE_BANDS, ANCESTRIES, SEXES
from soundstage.engines.previz.script.parsing.mentions import Mention, group_of
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.beings import ANYBODY, MOST, VOICES, Being, Beings, of_one_sex
from soundstage.engines.previz.script.people.called_a_thing import is_called
from soundstage.engines.previz.script.people.come_alive import comes_alive
from soundstage.engines.previz.script.people.contests import sex_of_contest
from soundstage.engines.previz.script.people.crowds import fill_what_is_crowded
from soundstage.engines.previz.script.people.garments import worn_by_role
from soundstage.engines.previz.script.people.groups import TOLD
from soundstage.engines.previz.script.people.identity import same_as
from soundstage.engines.previz.script.people.kinds import machine_again
from soundstage.engines.previz.script.people.kinship import CHILD, relate
from soundstage.engines.previz.script.people.members import tell_members
from soundstage.engines.previz.script.people.names import (
    breed_of,
    full_name,
    goes_by_name,
    name_by_verb,
    sex_of_title,
    thing_called,
    title_of,
)
from soundstage.engines.previz.script.people.one_out import rest_of_them
from soundstage.engines.previz.script.people.presence import give_back_limbs, is_being, stands_for_its_owner
from soundstage.engines.previz.script.people.pronouns import resolve_pronoun
from soundstage.engines.previz.script.people.told_before import numbered
from soundstage.engines.previz.script.people.turned_out import come_from_the_herd, is_what_it_is, was_there_before
from soundstage.engines.previz.script.people.voices import give_voices
from soundstage.engines.previz.script.people.young import kin_of_beasts, kind_before_trade, young_of

SEPARATE = 4
"""Up to so many people who are counted become people of their own."""


_COUPLES = word_set("couple newlywed parent grandparent lover")


_SEX_ANCHORS: dict[str, Sex] = {
    "woman": "f", "female": "f", "female person": "f", "girl": "f", "man": "m", "male": "m", "male person": "m", "boy": "m",
}  # fmt: skip


_OFF = re.compile(r"\b(?:off[ -]?screen|off[ -]?camera|out of (?:frame|shot)|o\.s\.|v\.o\.|voice[ -]?over|unseen)\b")


_BACKGROUND = re.compile(r"\bin the (?:far |distant |blurred )?background\b|\b(?:passing|walking) by\b|\bin the distance\b")


def find_beings(page: Page, mentions: list[Mention]) -> Beings:
    """Read who is there, in the order of the text: an indefinite mention is somebody new, a definite one somebody known if one fits."""
    beings = Beings()
    by_head = {m.head: m for m in mentions}
    names = Counter(w.text for w in page.words if w.pos == "PROPN")
    for i in range(len(page.words)):
        mention = by_head.get(i)
        if mention is not None and is_called(page, beings, mention):
            continue
        if mention is not None and (machine := machine_again(page, beings, mention)) is not None:
            _means(page, beings, mention, machine)
        elif mention is not None and is_being(page, mention, names, mentions):
            _take_in(page, beings, mention, mentions)
        elif i not in beings.at and not stands_for_its_owner(page, beings, i):
            resolve_pronoun(page, beings, i, mentions)
    give_back_limbs(page, beings)
    tell_members(page, beings, mentions)
    give_voices(page, beings, mentions)
    fill_what_is_crowded(page, beings)
    name_by_verb(page, beings)
    return beings


def _means(page: Page, beings: Beings, m: Mention, being: Being) -> None:
    """Note that a mention names somebody who is known."""
    beings.at[m.head] = [being]
    being.heads.append(m.head)
    page.claim(m.head)


def _take_in(page: Page, beings: Beings, m: Mention, mentions: list[Mention]) -> None:
    if m.plural and _is_one_of_them(page, beings, m):
        m = replace(m, plural=False)
    others = page.low(m.head) == "others" and m.definite and page.low(m.head - 1) == "the"
    same = (rest_of_them(beings, m.head) if others else []) or same_as(page, beings, m)
    page.claim(m.head)
    for k in range(m.first, m.last):
        if page.words[k].pos in ("DET", "NUM") or page.words[k].tag == "PRP$":
            page.claim(k)
    if same:
        beings.at[m.head] = same
        for being in same:
            being.heads.append(m.head)
        if len(same) == 1:
            _learn(page, same[0], m)
            if m.indefinite and m.kind == "person" and same[0].lemma != singular(page.low(m.head)):
                same[0].tags.add(singular(page.low(m.head)))  # 'The CEO, *a toddler* ... the toddler'
            if TOLD in same[0].tags and not same[0].character.relations:
                relate(page, beings, same[0], m, singular(page.low(m.head)))  # 'a girl and *her dad*'
    elif len(beings.all) < MOST:
        beings.at[m.head] = _introduce(page, beings, m, mentions)
        come_from_the_herd(page, beings, m)
        was_there_before(page, beings, m, mentions)
        is_what_it_is(page, beings, m)


def _is_one_of_them(page: Page, beings: Beings, m: Mention) -> bool:
    """'*one of the moms* wipes a tear': the others are not told of; but 'one of the twins smokes, *the other* laughs'."""
    if m.prep is None or m.prep - 1 in beings.at or page.low(m.prep - 1) != "one" or page.low(m.prep) != "of":
        return False
    return not any(page.low(k) in ("other", "others", "another") for k in range(m.head, len(page.words)) if page.same_sentence(k, m.head))


def _learn(page: Page, being: Being, m: Mention) -> None:
    """Take over what a later mention adds: a name, a trade, a sex."""
    c, w = being.character, page.words[m.head]
    if TOLD in being.tags and singular(w.low) in being.tags:
        _give_its_trade(page, c, m)
        c.label, c.age = _label(page, m), AGE_BANDS.one(m.entry.attrs.get("age") if m.entry is not None else None) or c.age
    if (
        m.entry is not None
        and m.entry.kind in ("thing.animal", "thing.creature")
        and w.dep in ("attr", "appos")
        and (m.indefinite or not m.plural)
        and c.kind == "person"
        and not c.name
        and not being.tags & {singular(w.low)}
    ):
        c.kind, c.species, c.age = _kind(page, m), m.entry.attrs.get("species") or m.entry.name, None  # 'the knight is a *cat*'
        being.tags.add(singular(w.low))
    if being.lemma in _COUPLES and m.entry is not None and singular(w.low) in ANYBODY:
        c.label, being.lemma = _label(page, m), singular(w.low)  # 'a couple ... the *woman*'
    if goes_by_name(page, m):
        c.name = c.name or full_name(page, m)
        c.sex = c.sex or sex_of_title(page, m) or SEXES.one(page.lex.names.get(w.low))
    if m.entry is not None:
        attrs = m.entry.attrs
        if being.sex_by_trade and attrs.get("sex") and not attrs.get("role"):
            c.sex, being.sex_by_trade = None, False  # 'the knight's squire, a *girl*'
        c.sex = c.sex or SEXES.one(attrs.get("sex"))
        if attrs.get("role") and c.role is None and m.entry.kind == "person":
            c.role = m.entry.name
            c.wardrobe += worn_by_role(page.lex, m.entry)
        c.sex = c.sex or _sex_told_before(page, m)
        told = singular(w.low) not in COMPARED and c.kind not in ("robot", "creature") and not (c.role and w.low == "girl")
        grown = c.age == "teen" and attrs.get("age") == "child"  # 'one *teenager*, a girl in a hoodie'
        told = told and not (c.age in ("young", "adult", "middle", "elderly") and singular(w.low) in CHILD)  # 'a young man ... her *son*'
        if told and not grown and (c.age is None or (c.age_implied and attrs.get("age") in ("baby", "child", "teen", "young", "elderly"))):
            c.age = AGE_BANDS.one(attrs.get("age")) or c.age


def _give_its_trade(page: Page, c: Character, m: Mention) -> None:
    """'four players: *a priest*, a woman': what one of them is, instead of what they all were called."""
    if m.entry is None or not m.entry.attrs.get("role") or m.entry.name == c.role:
        return
    c.role = m.entry.name
    c.wardrobe = [g for g in c.wardrobe if not g.implied] + worn_by_role(page.lex, m.entry)


def _introduce(page: Page, beings: Beings, m: Mention, mentions: list[Mention]) -> list[Being]:
    meant = breed_of(page, m) or _rider_of(page, m)
    m = replace(m, entry=meant) if meant is not None else m
    attrs = m.entry.attrs if m.entry is not None else {}
    w = page.words[m.head]
    lemma = singular(w.low)
    counted = m.count if m.count > 1 else _counted_by(page, m, mentions)
    pair = lemma in _COUPLES and m.kind == "person" and (not m.plural or (m.owner is not None and lemma.endswith("parent")))
    herd = _HERD if singular(w.low) in HERDS and m.kind == "thing.animal" else 0
    count = counted or herd or int(attrs.get("count", 0)) or (2 if pair else 3 if m.plural else 1)
    thing = thing_called(page, m)
    beast = thing.name if thing is not None else kin_of_beasts(page, beings, m)
    played_by = kind_before_trade(page, m)
    if played_by is not None:
        beast = played_by.attrs.get("species") or played_by.name
        page.claim(m.head - 1)
    kind: BeingKind = (
        "creature"
        if thing is not None
        else _kind_listed(played_by)
        if played_by is not None
        else "animal"
        if beast is not None
        else _kind(page, m)
    )
    separate = count if kind == "person" and (counted or pair or m.plural) and 1 < count <= SEPARATE and attrs.get("extra") is None else 1
    if separate > 1 and not counted and not pair:
        separate = 1
    who: list[Being] = []
    for n in range(separate):
        if len(beings.all) >= MOST:
            break
        name = full_name(page, m) if goes_by_name(page, m) else None
        title = title_of(page, m)
        character = Character(
            id=beings.next_id(),
            label=_label(page, m),
            name=name,
            kind=kind,
            species=None
            if kind == "person"
            else beast or young_of(page, m) or attrs.get("species") or (m.entry.name if m.entry else lemma),
            role=(m.entry.name if m.entry and attrs.get("role") and (kind == "person" or played_by is not None) else None)
            or (title.name if title and title.attrs.get("role") else None),
            count=1 if separate > 1 else max(1, min(count, 200)),
            extra=(bool(attrs.get("extra")) and not counted) or _in_background(page, m),
            age=AGE_BANDS.one(attrs.get("age"))
            or (title and AGE_BANDS.one(title.attrs.get("age")))
            or ("adult" if kind == "person" and name else _age(m, lemma)),
            sex=SEXES.one(attrs.get("sex")) or sex_of_title(page, m) or SEXES.one(page.lex.names.get(w.low)) or _sex(m, lemma),
            colours=[attrs["colour"]] if kind != "person" and "colour" in attrs else [],
            colours_implied=kind != "person" and "colour" in attrs,
            off_screen=(lemma in VOICES and not (lemma == "operator" and m.adjectives)) or _is_off(page, m),
            span=page.span(m.first, m.last),
        )
        if kind in ("person", "animal", "creature") and character.sex is None:
            character.sex = _sex_told_before(page, m)
        if kind == "person" and character.sex is None and not character.extra:
            looks = _sex_by_looks(page, m) if character.count == 1 else None
            character.sex = looks or sex_of_contest(page, {lemma, character.role})
        if pair and separate == 2:
            character.sex = ("f", "m")[n]
        if title is not None and name is not None:
            character.label = f"{page.phrase(m.head - 1, m.head - 1)} {name}" if page.has(m.head - 1, "person") else character.label
            character.sex = character.sex or SEXES.one(title.attrs.get("sex"))
        if m.entry is not None and kind == "person":
            character.wardrobe += worn_by_role(page.lex, m.entry)
        if title is not None:
            character.wardrobe += worn_by_role(page.lex, title)
        character.ancestry = ANCESTRIES.one(attrs.get("ancestry"))
        being = beings.add(character, lemma)
        being.heads.append(m.head)
        if played_by is not None:
            being.tags.add(singular(page.low(m.head - 1)))  # 'an android gardener ... the *android*'
        if thing is not None:
            beings.at[thing.last] = [being]
        being.sex_by_trade = bool(attrs.get("role") and attrs.get("sex")) and name is None and not of_one_sex(character.label)
        if (number := numbered(page, m)) is not None:
            being.tags.add(number)
            if page.same_run(m.head, m.head + 1) and page.words[m.head + 1].pos == "NUM":
                beings.at[m.head + 1] = [being]
                character.label = page.phrase(m.first, m.head + 1).lower() if page.words[m.first].pos != "DET" else character.label
        if attrs.get("of"):
            being.tags.add(attrs["of"].replace("_", " "))  # a guitarist is the musician later
        if m.prep is not None and page.low(m.prep) == "of":
            being.tags.add(page.words[page.words[m.prep].head].lemma)  # 'a crowd of protesters' is the crowd later
        who.append(being)
        relate(page, beings, being, m, lemma)
    return who


_RIDDEN = {"scooter": "motorcyclist", "motorcycle": "motorcyclist", "moped": "motorcyclist", "bicycle": "cyclist", "bike": "cyclist"}


def _rider_of(page: Page, m: Mention) -> Entry | None:
    """'A Vespa zips by. The *rider* waves': of what is ridden here, and of no horse."""
    if page.words[m.head].lemma != "rider" or m.first < m.head - 1 or any(x.name == "horse" for x in page.of("thing.animal")):
        return None
    ridden = next((_RIDDEN[x.name] for x in page.of("thing.vehicle") if x.name in _RIDDEN), None)
    return page.lex.called(ridden, "person") if ridden is not None else None


def _is_off(page: Page, m: Mention) -> bool:
    """'an off-screen voice', 'her mother, out of frame,', 'a man calls from off-screen', but not 'a nun speaks to someone off-screen'."""
    if m.prep is not None and page.low(m.prep) == "by" and page.words[page.words[m.prep].head].lemma in ("narrate", "voice", "dub"):
        return True
    found = _OFF.search(page.near(m.head, m.head, 4, 6))
    off = next((k for k in range(max(0, m.head - 4), m.head + 7) if page.low(k) in ("off", "out", "unseen", "offscreen")), m.head)
    return found is not None and not any(
        page.words[k].noun or page.words[k].pos == "PRON" for k in range(m.head + 1, min(off, len(page.words)))
    )


def _kind(page: Page, m: Mention) -> BeingKind:
    if m.entry is None:
        named = page.words[m.head].pos == "PROPN" and page.words[m.head].text[:1].isupper()  # a 'marble *Venus*' is no clam
        return "animal" if m.family == "animal" and not named else "person"
    if m.entry.kind in ("thing.prop", "thing.vehicle"):
        return "creature" if comes_alive(page, m) else "person"
    if m.entry.kind == "person":
        return "creature" if m.entry.attrs.get("kind") == "creature" else "person"
    return _kind_listed(m.entry)


def _kind_listed(entry: Entry) -> BeingKind:
    """Return the kind of being that a list has a word for."""
    if entry.kind == "thing.animal":
        return "animal"
    return "robot" if entry.name == "robot" or entry.attrs.get("species") == "robot" else "creature"


def _is_hyphened(page: Page, i: int) -> bool:
    """'a *one*-eyed swordsman'."""
    end = page.words[i].end
    return page.forms.text[end : end + 1] == "-"


def _label(page: Page, m: Mention) -> str:
    first = m.first
    aged = page.match(m.head, "body.age")
    if aged is not None and aged.last == m.head:
        return page.phrase(aged.first, m.head).lower()  # 'a *six-year-old* points'
    while (
        first < m.head
        and not _is_hyphened(page, first)
        and (
            page.words[first].pos in ("DET", "NUM", "CCONJ", "ADV")
            or page.words[first].tag == "PRP$"
            or page.low(first) == "'s"
            or page.low(first) in NUMBERS
        )
    ):
        first += 1
    if page.low(m.head) == "number" and page.same_run(m.head, m.head + 1) and page.words[m.head + 1].pos == "NUM":
        return page.phrase(m.head, m.head + 1).lower()
    if m.owner is not None and page.words[m.owner].noun:
        first = max(first, m.owner + (2 if page.low(m.owner + 1) == "'s" else 1))
    if page.low(first) in ("year", "years") and first < m.head:
        first += 2 if page.low(first + 1) == "old" else 1  # 'a seven-*year-old* girl'
    said = page.phrase(min(first, m.head), m.head)
    if page.words[m.head].plural and not m.plural and m.kind == "person":
        return singular(said.lower())  # 'one of the *moms*'
    return said if m.family == "name" else said.lower()


_HERD = 5
"""How many a herd, a flock or a pack is."""


def _counted_by(page: Page, m: Mention, mentions: list[Mention]) -> int:
    """Return how many 'a group of', 'a pair of' or 'dozens of' make; 0 when nothing counts."""
    if m.prep is None or page.low(m.prep) != "of":
        return 0
    counter = next((x for x in mentions if x.head == page.words[m.prep].head), None)
    if counter is None or group_of(page, counter, mentions) is not m:
        return 0
    page.claim(counter.head)
    words = {
        "pair": 2,
        "couple": 2,
        "trio": 3,
        "handful": 4,
        "dozen": 12,
        "dozens": 24,
        "crowd": 30,
        "line": 6,
        "row": 6,
        "team": 8,
        "hundred": 60,
        "thousand": 100,
        "throng": 40,
    }
    return counter.count if counter.count > 1 else words.get(page.words[counter.head].lemma, 5)


_SEX_BEFORE: dict[str, Sex] = {
    "woman": "f",
    "lady": "f",
    "girl": "f",
    "female": "f",
    "she": "f",
    "he": "m",
    "male": "m",
    "man": "m",
    "boy": "m",
}


def _sex_told_before(page: Page, m: Mention) -> Sex | None:
    """'a *woman* soldier', 'a *female* courier'; 'die Wache' and 'le boulanger' tell it by their gender."""
    told: Sex | None = next((_SEX_BEFORE[page.low(k)] for k in range(m.first, m.head) if page.low(k) in _SEX_BEFORE), None)
    return told or (page.sexes.get(page.words[m.head].start) if not m.plural and m.family in ("person", "thing") else None)


def _sex(m: Mention, lemma: str) -> Sex | None:
    if m.entry is not None or m.family != "person":
        return None
    found = dictionary().nearest(lemma, "noun", _SEX_ANCHORS, 5)
    return found[0] if found else None


_WOMEN_WEAR = word_set("dress gown skirt blouse bra bikini heels stilettos sundress leotard tutu sari petticoat corset pantyhose miniskirt")


_REACH = 8


def _sex_by_looks(page: Page, m: Mention) -> Sex | None:
    """'a redhead in a white *dress*' is she, 'a *bearded* cook' he, unless something else is said."""
    for k in range(m.first, min(len(page.words), m.head + _REACH)):
        if not page.same_sentence(k, m.head) or (k > m.head and (page.words[k].tag in ("VBZ", "VBP", "VBD") or page.has(k, "person"))):
            break
        beard = page.match(k, "body.facialhair")
        if beard is not None and beard.name != "clean":
            return "m"
        if page.words[k].lemma in _WOMEN_WEAR and page.has(k, "garment"):
            return "f"
    return None


def _age(m: Mention, lemma: str) -> AgeBand | None:
    if m.family != "person" or m.entry is not None:
        return None
    found = dictionary().nearest(lemma, "noun", {"child": "child", "baby": "baby", "adolescent": "teen"}, 4)
    return AGE_BANDS.one(found[0]) if found else "adult"


def _in_background(page: Page, m: Mention) -> bool:
    return bool(_BACKGROUND.search(page.near(m.head, m.head, 0, 6))) and (m.plural or m.count > 1)
