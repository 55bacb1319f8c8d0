"""Who is in it: which mentions are people, animals or creatures, and which of them mean the same one."""

import re
from collections import Counter

from soundstage.engines.previz.screenplay import AgeBand, BeingKind, Character, Relation, Sex
from soundstage.engines.previz.script.beings import ANYBODY, MOST, SEX_OF_PRONOUN, VOICES, Being, Beings, forget, last_mention
from soundstage.engines.previz.script.dictionary import dictionary
from soundstage.engines.previz.script.english import COMPARED, word_set
from soundstage.engines.previz.script.garments import worn_by_role
from soundstage.engines.previz.script.lexicon import Entry, singular
from soundstage.engines.previz.script.mentions import Mention, group_of
from soundstage.engines.previz.script.pronouns import antecedent, resolve_pronoun
from soundstage.engines.previz.script.vocabulary import AGE_BANDS, ANCESTRIES, SEXES
from soundstage.engines.previz.script.words import Page

SEPARATE = 4
"""Up to so many people who are counted become people of their own."""
_COUPLES = word_set("couple newlywed parent grandparent lover")
_BEASTS = word_set("animal creature beast bird pet machine robot monster thing predator cub puppy pup")
_ALL_OF_THEM = word_set("pair two three couple duo trio group friend other team family")
_KIN = word_set(
    "father mother dad mom mum son daughter brother sister husband wife uncle aunt grandfather grandmother grandpa grandma "
    "grandson granddaughter boyfriend girlfriend friend boss neighbour neighbor partner child baby cousin twin fiancé fiancée "
    "nephew niece colleague coworker roommate teacher student coach owner master rival teammate parent companion"
)
_CHILD, _PARENT = word_set("son daughter child baby"), word_set("father mother dad mom mum parent")
_GRANDCHILD, _GRANDPARENT = word_set("grandson granddaughter grandchild"), word_set("grandfather grandmother grandpa grandma grandparent")
_SIBLING, _SPOUSE = word_set("brother sister sibling twin"), word_set("husband wife partner fiancé fiancée boyfriend girlfriend")
_KIN_BACK = {
    kind: back
    for kinds, back in ((_CHILD, _PARENT), (_PARENT, _CHILD), (_GRANDCHILD, _GRANDPARENT), (_GRANDPARENT, _GRANDCHILD), (_SIBLING, _SIBLING),
                        (_SPOUSE, _SPOUSE))
    for kind in kinds
}  # fmt: skip
"""What somebody is to whom he calls so: her son's 'mother' is she."""
_SEX_ANCHORS: dict[str, Sex] = {
    "woman": "f", "female": "f", "female person": "f", "girl": "f", "man": "m", "male": "m", "male person": "m", "boy": "m",
}  # fmt: skip
_LIFELESS = word_set(
    "stuffed toy plush wooden ceramic porcelain origami balloon inflatable stone bronze marble plastic paper cardboard carved painted"
)
"""What makes a toy or a statue of an animal or a person."""
_ONE_OF_THEM = word_set("leader eldest oldest youngest tallest smallest ringleader last first")
_OFF = re.compile(r"\b(?:off[ -]?screen|off[ -]?camera|out of (?:frame|shot)|o\.s\.|v\.o\.|voice[ -]?over|unseen)\b")
_BACKGROUND = re.compile(r"\bin the (?:far |distant |blurred )?background\b|\b(?:passing|walking) by\b|\bin the distance\b")


def find_beings(page: Page, mentions: list[Mention]) -> Beings:
    """Read who is there, in the order of the text: an indefinite mention is somebody new, a definite one somebody known if one fits."""
    beings = Beings()
    by_head = {m.head: m for m in mentions}
    names = Counter(w.text for w in page.words if w.pos == "PROPN")
    for i in range(len(page.words)):
        mention = by_head.get(i)
        if mention is not None and _is_being(page, mention, names, mentions):
            _take_in(page, beings, mention, mentions)
        elif not _stands_for_its_owner(page, beings, i):
            resolve_pronoun(page, beings, i)
    _name_by_verb(page, beings)
    return beings


_LIMBS = word_set("hand finger eye foot lip mouth face arm fist palm fingertip thumb")


def _stands_for_its_owner(page: Page, beings: Beings, i: int) -> bool:
    """'Close-up of a trembling *eye*', 'gloved *hands* turn a dial', where nobody has been named: a person of whom only that is seen."""
    w = page.words[i]
    if w.lemma not in _LIMBS or not w.noun or w.dep not in ("nsubj", "ROOT", "pobj", "appos", "npadvmod", "nsubjpass", "dep"):
        return False
    if any(b.character.kind == "person" for b in beings.all) or i in page.heard or page.foreign:
        return False
    start, end = page.span(i, i)
    if page.forms.negated(start, end) or any(a <= start and end <= b for a, b in page.forms.similes):
        return False
    if any(page.low(k) == "of" or page.words[k].dep == "poss" and page.words[k].tag != "PRP$" for k in page.children[i]):
        return False  # 'the hands of a clock'
    if w.dep == "pobj" and not (page.has(w.head, "camera") or page.has(page.words[w.head].head, "camera") or page.low(w.head) == "on"):
        return False
    if any(page.has(k, "person") for k in range(i + 1, len(page.words)) if page.same_sentence(i, k)):
        return False  # 'close-up on the face of a miner', 'hands: a potter'
    own = next((SEX_OF_PRONOUN[page.low(k)] for k in page.children[i] if page.low(k) in SEX_OF_PRONOUN), None)
    first = next((k for k in range(max(0, i - 3), i) if page.words[k].head == i and page.words[k].pos == "ADJ"), i)
    being = beings.add(Character(id=beings.next_id(), label=page.phrase(first, i).lower(), age="adult", sex=own, span=page.span(first, i)), w.lemma)
    being.heads.append(i)
    beings.at[i] = [being]
    for k in page.children[i]:
        if page.words[k].tag == "PRP$":
            beings.at[k] = [being]
    page.claim(first, i)
    return True


def _is_being(page: Page, m: Mention, names: Counter[str], mentions: list[Mention]) -> bool:
    w = page.words[m.head]
    start, end = page.span(m.head, m.head)
    if any(a <= start < b for a, b in page.forms.slugs):
        return False
    if m.head in page.heard and not (m.definite and w.dep == "poss"):
        return False
    if page.forms.negated(start, end) or any(a <= start and end <= b for a, b in page.forms.similes):
        return False
    if w.dep in ("compound", "amod", "nmod") and page.words[w.head].noun and page.same_run(m.head, w.head) and w.head == m.head + 1:
        return False
    if w.dep == "poss" and _owns_a_place(page, m) and not (m.indefinite and page.has(m.head, "person") and _told_of(page, m)):
        return False
    if any(x.family == "body" and x.length > 2 and x.last == m.head for x in page.at[m.head]):
        return False  # 'the chef, a giant of a *man*'
    if page.match(m.head, "camera") is not None and page.match(m.head, "camera", "person").family == "camera":
        return False  # 'a *cowboy* shot'
    if {page.low(k) for k in m.adjectives} & _LIFELESS:
        return False
    if m.family == "name":
        return _is_name(page, m, names)
    if m.entry is not None:
        if m.entry.kind not in ("person", "thing.animal", "thing.creature"):
            return False
    elif m.family not in ("person", "animal"):
        return False
    if m.entry is None and (w.pos == "PROPN" and w.dep in ("npadvmod", "ROOT") and not m.adjectives):
        return False
    if (m.kind in ("thing.animal", "animal") or page.has(m.head, "music")) and _only_heard(page, m):
        return False
    if w.dep == "dobj" and page.words[w.head].lemma in ("draw", "sketch", "doodle", "carve", "sculpt", "imagine") and not m.definite:
        return False  # 'a girl draws a *horse*'
    return not _is_food_or_wear(page, m) and not _drawn(page, m) and group_of(page, m, mentions) is None


def _told_of(page: Page, m: Mention) -> bool:
    """'snatches an *old* lady's purse': somebody who is described, and whose thing somebody else takes."""
    return bool(m.adjectives) and page.words[page.words[m.head].head].dep in ("dobj", "pobj")


def _only_heard(page: Page, m: Mention) -> bool:
    """'gulls and surf' at the end of a prompt, 'distant mariachi': a sound, as long as nothing more is said of them."""
    w = page.words[m.head]
    told = any(x.sentence == w.sentence and x.tag in ("VBZ", "VBP", "VBD") for x in page.words)
    bare = not (m.definite or m.indefinite or m.count > 1) and (not m.adjectives or not told)
    if page.has(m.head, "sound") or any(page.has(k, "sound") for k in page.children[m.head]):
        near = page.near(m.head, m.head, 1, 6)
        if m.kind in ("thing.animal", "animal") and re.search(
            r"\b(somewhere|in the distance|far off|off ?screen|outside|next door|nearby)\b", near
        ):
            return True  # 'a dog barking somewhere inside'
    acts = any(page.words[k].verb for k in page.children[m.head]) or (
        w.dep == "nsubj" and page.words[w.head].verb and not page.has(w.head, "sound")
    )
    return bare and not acts and page.has(m.head, "sound", "music")


def _owns_a_place(page: Page, m: Mention) -> bool:
    """Tell whether nobody is there: 'a doctor's office', 'a children's book'."""
    head = page.words[m.head].head
    return (
        any(o.first <= m.head <= o.last and o.last >= head for o in page.at[m.head])
        or page.has(head, "place")
        or (not (m.definite or m.indefinite) and page.has(head, "sound"))
        or (not m.definite and page.has(head, "garment"))
    )


def _is_name(page: Page, m: Mention, names: Counter[str]) -> bool:
    w = page.words[m.head]
    if w.low in page.lex.names:
        return w.dep != "compound" and not (m.prep is not None and page.low(m.prep) in ("in", "of", "like") and w.low not in page.lex.names)
    if any(w.low in (q.label or "").lower().split() for q in page.forms.quotes):
        return True
    if m.family == "name" and names[w.text] > 1 and page.at[m.head]:
        return True  # see mentions: a thing's word that is used as a name
    if page.foreign or not w.text[0].isupper() or page.at[m.head]:
        return False
    acts = any(x.text == w.text and x.dep in ("nsubj", "nsubjpass") and page.words[x.head].pos in ("VERB", "AUX") for x in page.words)
    named = m.head > 0 and page.low(m.head - 1) in ("named", "called")
    titled = m.head > 0 and page.same_run(m.head - 1, m.head) and (page.has(m.head - 1, "person", "thing.animal") or page.low(m.head - 1) in _TITLES)
    joined = w.dep == "conj" and page.words[w.head].pos == "PROPN" and page.words[w.head].low in page.lex.names
    return (
        named or titled or joined or (acts and (names[w.text] > 1 or page.has(w.head, "action", "speech"))) or (names[w.text] > 1 and acts)
    )


def _is_food_or_wear(page: Page, m: Mention) -> bool:
    """'eats a lobster', 'roast chicken', 'a leopard print coat': no animal."""
    if m.kind != "thing.animal" and m.family != "animal":
        return False
    governor = page.words[m.head].head
    return page.words[m.head].dep == "dobj" and page.words[governor].lemma in (
        "eat",
        "cook",
        "fry",
        "grill",
        "roast",
        "chop",
        "serve",
        "slice",
    )


_PICTURES = word_set("portrait picture photo photograph painting drawing poster print")
_OPENING = 4
"""Among so many first words, a portrait or a picture is the clip itself."""


def _drawn(page: Page, m: Mention) -> bool:
    """'a portrait of a queen', 'a statue of a lion', 'in the style of a master'."""
    if m.prep is None or page.low(m.prep) != "of":
        return False
    made = page.words[m.prep].head
    if made < _OPENING and page.words[made].lemma in _PICTURES and page.words[made].dep not in ("dobj", "pobj") and not any(page.words[k].tag == "PRP$" for k in page.children[made]):
        return False  # 'Portrait of a woman': the kind of picture that is asked for
    of = page.words[made].lemma
    return of in ("portrait", "statue", "painting", "picture", "photo", "photograph", "poster", "style", "shape", "drawing", "print", "memory",
                  "figurine", "size", "role", "dream")  # fmt: skip


def _take_in(page: Page, beings: Beings, m: Mention, mentions: list[Mention]) -> None:
    same = _same_as(page, beings, m)
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
    elif len(beings.all) < MOST:
        beings.at[m.head] = _introduce(page, beings, m, mentions)


def _same_as(page: Page, beings: Beings, m: Mention) -> list[Being]:
    """Return whom this mention means of those known; nobody when it is somebody new."""
    w = page.words[m.head]
    if not beings.all:
        return []
    if (twin := _described(page, beings, m)) is not None:
        return [twin]
    if m.family == "name" or w.low in page.lex.names:
        return [b for b in beings.all if b.character.name and w.text.lower() in b.character.name.lower().split()][:1]
    if m.indefinite and not m.definite:
        return []
    lemma = singular(w.low)
    if lemma in COMPARED and m.definite and (alike := _alike(beings)):
        return [_one_of(alike, {lemma})]
    exact = [
        b
        for b in beings.all
        if b.lemma == lemma or lemma in b.tags or (m.entry is not None and m.entry.name in (b.character.role, b.character.species))
    ]
    if m.owner is not None and lemma in _KIN and page.words[m.owner].low != "the":
        owners = beings.at.get(m.owner, [])
        back = {r.to for o in owners for r in o.character.relations if lemma in _KIN_BACK.get(r.kind, ())}
        ids = {o.character.id for o in owners}
        return [b for b in exact if any(r.to in ids for r in b.character.relations)][:1] or [b for b in beings.all if b.character.id in back][:1]
    exact = [b for b in exact if not _another_trade(page, b, m)]
    if exact:
        return exact if m.plural and len(exact) > 1 else [_best(page, exact, m)]
    return _called_otherwise(page, beings, m, lemma) if m.definite else []


def _called_otherwise(page: Page, beings: Beings, m: Mention, lemma: str) -> list[Being]:
    """Return whom a definite mention means that was called something else before: 'the pair', 'the father', 'the leader', 'the animal'."""
    if lemma in _ALL_OF_THEM and len(beings.all) > 1 and not m.adjectives:
        group = [b for b in beings.people() if not b.character.extra]
        return group if len(group) > 1 else []
    if m.plural and (group := _group_called(beings, m)):
        return group
    if lemma in _PARENT:
        sex = SEXES.one(m.entry.attrs.get("sex") if m.entry else None)
        children = [r.to for b in beings.all for r in b.character.relations if r.kind in _CHILD]
        return [b for b in beings.all if b.character.id in children and b.character.sex in (None, sex)][:1]
    if lemma in _ONE_OF_THEM:
        return _alike(beings)[:1]
    if lemma in ANYBODY and not m.plural:
        return _somebody(page, beings, m, ANYBODY[lemma])
    return [b for b in beings.all if b.character.kind != "person"][-1:] if lemma in _BEASTS else []


def _group_called(beings: Beings, m: Mention) -> list[Being]:
    """Return the group that 'the brothers', 'the men' or 'the dancers' means: those called alike, or the last crowd, if they may be."""
    if m.kind != "person":
        return []
    sex = SEXES.one(m.entry.attrs.get("sex") if m.entry is not None else None)
    fits = [b for b in beings.people() if b.character.sex in (None, sex) or sex is None]
    alike = [b for b in _alike(beings) if b in fits]
    if len(alike) > 1 and m.count in (1, len(alike)):
        return alike
    crowd = [b for b in fits if b.character.count > 1 and m.count in (1, b.character.count)]
    return crowd[-1:] if m.count == 1 and m.entry is not None and not m.entry.attrs.get("role") else []


def _another_trade(page: Page, b: Being, m: Mention) -> bool:
    """'a young *sous*-chef ... the *head* chef': a compound that is not the one that is known."""
    said = {page.low(k) for k in m.adjectives if page.words[k].dep in ("compound", "nmod") and page.words[k].pos == "NOUN"}
    known = {w for w in re.split(r"[\s-]+", b.character.label.lower())[:-1] if dictionary().weight(w, "adjective") == 0}
    return bool(said and known) and not said & known and b.character.name is None


def _alike(beings: Beings) -> list[Being]:
    """Return those who were introduced by one word: 'two *brothers*'."""
    return [b for b in beings.all if sum(o.lemma == b.lemma for o in beings.all) > 1]


def _somebody(page: Page, beings: Beings, m: Mention, wanted: str) -> list[Being]:
    """Return whom 'the man', 'the older boy' or 'the child' means; `wanted` is a sex, 'child' or nothing."""
    if {page.low(k) for k in m.adjectives} & COMPARED:
        alike = [b for b in _alike(beings) if wanted not in ("m", "f") or b.character.sex in (wanted, None)]
        if alike:
            return [_best(page, alike, m)]
    people = [b for b in beings.people() if not b.character.extra and b.character.count == 1 and not _contradicts(page, b, m)]
    if wanted == "child":
        fits = [b for b in people if b.character.age in ("baby", "child", "teen")]
    else:
        fits = [b for b in people if not wanted or b.character.sex in (wanted, None)]
    if not fits:
        return []
    return [fits[-1]] if len(fits) == 1 or not wanted else [_best(page, fits, m)]


def _described(page: Page, beings: Beings, m: Mention) -> Being | None:
    """Return whom this mention describes: 'Maya, a young chef', 'The attorney, a slim man', 'she is a nurse'."""
    w = page.words[m.head]
    if w.dep == "attr":
        verb = page.words[w.head]
        subject = next((k for k in page.children[w.head] if page.words[k].dep == "nsubj"), None)
        known = beings.at.get(subject, []) if subject is not None and verb.lemma == "be" else []
        return known[0] if len(known) == 1 else None
    beside = beings.at.get(m.first - 1, [])
    if (
        len(beside) == 1
        and m.indefinite
        and singular(w.low) in ANYBODY
        and page.words[m.first - 1].noun
        and not page.same_run(m.first - 1, m.first)
    ):
        before = page.words[m.first - 1]
        told = before.pos == "PROPN" or any(page.words[k].tag == "PRP$" or page.low(k) == "the" for k in page.children[m.first - 1])
        if told and not m.plural:
            return beside[0]  # 'his granddaughter, a tall girl'
    named = beings.at.get(m.first - 1 if m.family == "name" else -1, [])
    if len(named) == 1 and named[0].character.name is None and page.same_run(m.first - 1, m.head) and page.words[m.first - 1].noun:
        return named[0]  # 'his brother *Leo*', 'his dog *Biscuit*'
    if w.dep == "appos" and m.head - w.head <= 10:
        known = beings.at.get(w.head, [])
        above = page.words[w.head]
        if len(known) != 1 or (m.plural != above.plural and known[0].character.name is None):
            return None
        definite = any(page.low(k) in ("the", "this") or page.words[k].tag == "PRP$" for k in page.children[w.head])
        sexes = {known[0].character.sex, SEXES.one(m.entry.attrs.get("sex") if m.entry else None)} - {None}
        if (above.pos == "PROPN" or definite) and (m.indefinite or (above.pos == "PROPN" and not m.plural)):
            return known[0]
        if m.indefinite and len(sexes) < 2 and not m.plural and page.words[above.head].tag == "VBZ" and above.dep == "nsubj":
            return known[0]  # 'a woman, a retired teacher, *waters* her roses'
        if m.family == "name" and above.pos == "NOUN" and known[0].character.name is None and page.words[m.head].run == above.run + 1:
            return known[0]
    return None


def _best(page: Page, fits: list[Being], m: Mention) -> Being:
    """Of several who are called alike, the one whose description fits best; 'the other' is not the last one."""
    said = {page.low(k) for k in m.adjectives}
    if "other" in said or "second" in said:
        return fits[1] if len(fits) > 1 and "second" in said else next((b for b in fits if b is not max(fits, key=last_mention)), fits[-1])
    if "first" in said:
        return fits[0]
    if said & COMPARED:
        return _one_of(fits, said & COMPARED)

    def score(b: Being) -> tuple[int, int]:
        c = b.character
        own = set(c.label.lower().split()) | set(c.build) | set(c.hair_style) | {c.hair_colour or "", c.age or ""}
        own |= {w for g in c.wardrobe for w in (g.kind, *g.colours)}
        return len(said & own) + (2 if "old" in " ".join(said) and c.age in ("elderly", "middle") else 0), last_mention(b)

    return max(fits, key=score)


def _one_of(fits: list[Being], said: set[str]) -> Being:
    """Return the one of several who has been called so, else the first who has not been told apart yet."""
    tagged = [b for b in fits if b.tags & said]
    free = [b for b in fits if not b.tags & COMPARED]
    chosen = (tagged or free or fits)[0]
    if not tagged and chosen.lemma and chosen.character.name is None:
        chosen.character.label = f"{min(said)} {chosen.lemma}"  # 'two sons ... the *elder*'
    chosen.tags |= said
    return chosen


def _contradicts(page: Page, b: Being, m: Mention) -> bool:
    said = {page.low(k) for k in m.adjectives}
    old, young = bool(said & {"old", "older", "elderly"}), bool(said & {"young", "younger", "little", "small"})
    return (old and b.character.age in ("baby", "child", "teen", "young")) or (young and b.character.age in ("elderly", "middle"))


def _learn(page: Page, being: Being, m: Mention) -> None:
    """Take over what a later mention adds: a name, a trade, a sex."""
    c, w = being.character, page.words[m.head]
    if being.lemma in _COUPLES and m.entry is not None and singular(w.low) in ANYBODY:
        c.label, being.lemma = _label(page, m), singular(w.low)  # 'a couple ... the *woman*'
    if m.family == "name" or w.low in page.lex.names:
        c.name = c.name or _full_name(page, m)
        c.sex = c.sex or _sex_of_title(page, m) or SEXES.one(page.lex.names.get(w.low))
    if m.entry is not None:
        attrs = m.entry.attrs
        c.sex = c.sex or SEXES.one(attrs.get("sex"))
        if attrs.get("role") and c.role is None and m.entry.kind == "person":
            c.role = m.entry.name
            c.wardrobe += worn_by_role(page.lex, m.entry)
        told = singular(w.low) not in COMPARED
        if told and (c.age is None or (c.age_implied and attrs.get("age") in ("baby", "child", "elderly"))):
            c.age = AGE_BANDS.one(attrs.get("age")) or c.age


def _introduce(page: Page, beings: Beings, m: Mention, mentions: list[Mention]) -> list[Being]:
    attrs = m.entry.attrs if m.entry is not None else {}
    w = page.words[m.head]
    lemma = singular(w.low)
    counted = m.count if m.count > 1 else _counted_by(page, m, mentions)
    pair = lemma in _COUPLES and m.kind == "person" and not m.plural
    count = counted or int(attrs.get("count", 0)) or (2 if pair else 3 if m.plural else 1)
    kind = _kind(m)
    separate = count if kind == "person" and (counted or pair or m.plural) and 1 < count <= SEPARATE and attrs.get("extra") is None else 1
    if separate > 1 and not counted and not pair:
        separate = 1
    who: list[Being] = []
    for n in range(separate):
        if len(beings.all) >= MOST:
            break
        name = _full_name(page, m) if m.family == "name" or w.low in page.lex.names else None
        title = _title(page, m)
        character = Character(
            id=beings.next_id(),
            label=_label(page, m),
            name=name,
            kind=kind,
            species=None if kind == "person" else attrs.get("species") or (m.entry.name if m.entry else lemma),
            role=(m.entry.name if m.entry and attrs.get("role") and kind == "person" else None) or (title.name if title and title.attrs.get("role") else None),
            count=1 if separate > 1 else max(1, min(count, 200)),
            extra=(bool(attrs.get("extra")) and not counted) or _in_background(page, m),
            age=AGE_BANDS.one(attrs.get("age")) or (title and AGE_BANDS.one(title.attrs.get("age"))) or ("adult" if kind == "person" and name else _age(m, lemma)),
            sex=SEXES.one(attrs.get("sex")) or _sex_of_title(page, m) or SEXES.one(page.lex.names.get(w.low)) or _sex(m, lemma),
            colours=[attrs["colour"]] if kind != "person" and "colour" in attrs else [],
            off_screen=lemma in VOICES or _is_off(page, m),
            span=page.span(m.first, m.last),
        )
        if kind == "person" and character.sex is None and character.count == 1:
            character.sex = _sex_by_looks(page, m)
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
        if attrs.get("of"):
            being.tags.add(attrs["of"].replace("_", " "))  # a guitarist is the musician later
        if m.prep is not None and page.low(m.prep) == "of":
            being.tags.add(page.words[page.words[m.prep].head].lemma)  # 'a crowd of protesters' is the crowd later
        who.append(being)
        _relate(page, beings, being, m, lemma)
    return who


def _is_off(page: Page, m: Mention) -> bool:
    """'an off-screen voice', 'her mother, out of frame,', 'a man calls from off-screen', but not 'a nun speaks to someone off-screen'."""
    found = _OFF.search(page.near(m.head, m.head, 4, 6))
    off = next((k for k in range(max(0, m.head - 4), m.head + 7) if page.low(k) in ("off", "out", "unseen", "offscreen")), m.head)
    return found is not None and not any(page.words[k].noun or page.words[k].pos == "PRON" for k in range(m.head + 1, min(off, len(page.words))))


def _kind(m: Mention) -> BeingKind:
    if m.entry is None:
        return "animal" if m.family == "animal" else "person"
    if m.entry.kind == "person":
        return "creature" if m.entry.attrs.get("kind") == "creature" else "person"
    return (
        "animal"
        if m.entry.kind == "thing.animal"
        else "robot"
        if m.entry.name == "robot" or m.entry.attrs.get("species") == "robot"
        else "creature"
    )


def _label(page: Page, m: Mention) -> str:
    first = m.first
    while first < m.head and (
        page.words[first].pos in ("DET", "NUM", "CCONJ", "ADV") or page.words[first].tag == "PRP$" or page.low(first) == "'s"
    ):
        first += 1
    if m.owner is not None and page.words[m.owner].noun:
        first = max(first, m.owner + (2 if page.low(m.owner + 1) == "'s" else 1))
    return page.phrase(min(first, m.head), m.head) if m.family == "name" else page.phrase(min(first, m.head), m.head).lower()


def _full_name(page: Page, m: Mention) -> str:
    first = m.head
    while (
        first > m.first
        and page.words[first - 1].pos == "PROPN"
        and not page.has(first - 1, "person")
        and page.words[first - 1].text[0].isupper()
    ):
        first -= 1
    return page.phrase(first, m.head).title() if page.phrase(first, m.head).isupper() else page.phrase(first, m.head)


def _title(page: Page, m: Mention) -> Entry | None:
    """Return the trade before a name: 'Captain Rosa', 'Detective Marlow'."""
    if m.family != "name" and page.words[m.head].low not in page.lex.names:
        return None
    before = range(max(0, m.head - 3), m.head)
    match = next(
        (
            x
            for k in before
            for x in page.at[k]
            if x.kind == "person" and x.last < m.head and page.same_run(x.last, m.head) and page.words[x.last].noun
        ),
        None,
    )
    if match is None:
        return None
    page.claim(match.first, match.last)
    return match.entry


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


_TITLES: dict[str, Sex] = {
    "mr": "m",
    "mr.": "m",
    "mister": "m",
    "sir": "m",
    "mrs": "f",
    "mrs.": "f",
    "ms": "f",
    "ms.": "f",
    "miss": "f",
    "madam": "f",
    "lady": "f",
    "lord": "m",
}


def _sex_of_title(page: Page, m: Mention) -> Sex | None:
    return next(
        (_TITLES[page.low(k)] for k in range(max(0, m.head - 2), m.head) if page.same_run(k, m.head) and page.low(k) in _TITLES), None
    )


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
        if not page.same_run(k, m.head) or (k > m.head and (page.words[k].tag in ("VBZ", "VBP", "VBD") or page.has(k, "person"))):
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


def _relate(page: Page, beings: Beings, being: Being, m: Mention, lemma: str) -> None:
    if m.owner is None or lemma not in _KIN:
        return
    owner = _owner_of(page, beings, m.owner)
    if owner is not None and owner is not being:
        being.character.relations.append(Relation(kind=lemma, to=owner.character.id))


def _owner_of(page: Page, beings: Beings, i: int) -> Being | None:
    known = beings.at.get(i)
    if known:
        return known[0]
    return antecedent(page, beings, i, page.low(i))


def _name_by_verb(page: Page, beings: Beings) -> None:
    """'a chef named Maya', 'a dog called Biscuit'."""
    for i, w in enumerate(page.words):
        if w.low not in ("named", "called", "name") or i + 1 >= len(page.words) or not page.words[i + 1].text[:1].isupper():
            continue
        who = beings.before(page, i)
        last = i + 1
        if w.low == "name":
            continue
        while page.same_run(last, last + 1) and page.words[last + 1].pos == "PROPN" and page.words[last + 1].text[0].isupper():
            last += 1
        if not who:
            continue
        being = who[0]
        named = next((b for k in range(i + 1, last + 1) for b in beings.at.get(k, [])), None)
        being.character.name = page.phrase(i + 1, last)
        being.character.sex = being.character.sex or SEXES.one(page.lex.names.get(page.low(i + 1)))
        if named is not None and named is not being:
            forget(beings, named, being)
        page.claim(i, last)
        for k in range(i + 1, last + 1):
            if page.words[k].noun:
                beings.at[k] = [being]
        being.heads.append(last)
