"""Whom he, she, they, it, one and the other mean."""

from soundstage.engines.previz.screenplay import Character, Sex
from soundstage.engines.previz.script.lexis.english import BODY_PARTS, COMPARED, ONE_OF_SEVERAL, word_set
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.beings import (
    MOST,
    PLURAL_PRONOUNS,
    SEX_OF_PRONOUN,
    Being,
    Beings,
    last_mention,
    other_than_most,
)
from soundstage.engines.previz.script.people.one_out import points_at_one, resolve_one, told_by_looks

_AT_A_FACE = word_set(
    "throw fling toss hurl blow shine splash spit squirt spray kick slap flash wave thrust shove laugh breathe puff dump squeeze flick"
)
_HELD_IN = word_set("hand finger grip grasp arm lip mouth head")
_TAKES = word_set("shoot knock kick grab snatch slap take pluck wrestle tear rip wrench yank pry prise strike swat steal wrest tug")


_BREAKS = word_set("shatter smash break crack burst spill splinter snap collapse melt deflate overflow topple")
"""What befalls things, and not those who moved them."""


def resolve_pronoun(page: Page, beings: Beings, i: int) -> None:
    """Note whom word i means, if it is a pronoun; he and she without anybody before are somebody new."""
    w = page.words[i]
    if w.low in SEX_OF_PRONOUN:
        being = antecedent(page, beings, i, w.low)
        lone = w.low in ("he", "she") or (w.low == "him" and bool(beings.all) and w.dep in ("dobj", "dative"))
        if being is None and lone and len(beings.all) < MOST and not page.foreign:
            being = beings.add(Character(id=beings.next_id(), label="man" if SEX_OF_PRONOUN[w.low] == "m" else "woman", age="adult", sex=SEX_OF_PRONOUN[w.low],
                                         span=(w.start, w.end)), "man" if SEX_OF_PRONOUN[w.low] == "m" else "woman")  # fmt: skip
            being.heads.append(i)
        if being is not None:
            beings.at[i] = [being]
            being.character.sex = being.character.sex or SEX_OF_PRONOUN[w.low]
    elif _is_called_by_its_look(page, i):
        beings.at[i] = [b for b in beings.all if w.low in b.character.label.lower().split()][:1]
    elif w.low == "they" and page.low(i + 1) in ("call", "called", "nickname", "nicknamed"):
        return  # 'a huge man *they* call Mouse'
    elif w.low in PLURAL_PRONOUNS and w.pos in ("PRON", "DET"):
        group = _the_group(page, beings, i)
        if group:
            beings.at[i] = group
    elif w.low in ("everyone", "everybody", "all") and w.pos == "PRON":
        beings.at[i] = [b for b in beings.all if not b.character.off_screen]
    elif w.low == "it" and w.dep == "nsubj" and page.words[w.head].lemma in _BREAKS:
        return  # 'a goat knocks a jar off the shelf. *It* shatters'
    elif w.low in ("it", "its", "itself"):
        others = [b for b in beings.all if b.character.kind != "person" and last_mention(b) < i]
        told = page.words[i].sentence - (1 if w.dep == "nsubj" and w.low == "it" else 0)
        subjects = [
            b
            for b in others
            if any(told <= page.words[h].sentence and page.words[h].dep in ("nsubj", "nsubjpass") for h in b.heads if h < i)
        ]
        into = (
            w.low == "its"
            and w.head < len(page.words)
            and page.words[page.words[w.head].head].low in ("into", "onto", "in", "on", "at", "beside")
        )
        if into and len(others) > 1 and subjects:
            beings.at[i] = [next((b for b in reversed(others) if b not in subjects), subjects[-1])]
        elif others:
            beings.at[i] = [(subjects or others)[-1]]
    elif (
        (
            w.low in (ONE_OF_SEVERAL | COMPARED) - {"one", "other"}
            and w.dep in ("nsubj", "nsubjpass", "amod")
            and not (i + 1 < len(page.words) and page.words[i + 1].noun and page.same_run(i, i + 1))
        )
        or (
            (
                w.low in ("other", "another", "second", "third", "fourth")
                or (
                    w.low == "one"
                    and (w.dep != "dobj" or page.low(i - 1) in ("the", "other", "older", "younger") or page.low(i - 2) == "the")
                )
            )
            and (
                w.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "appos")
                or (w.dep == "poss" and w.low == "one")
                or page.low(i + 1) in ("in", "with", "wearing", "holding", "of")
                or told_by_looks(page, i)
            )
            and w.pos in ("NUM", "PRON", "ADJ", "NOUN", "DET")
        )
        or points_at_one(page, beings, i)
    ):
        resolve_one(page, beings, i)


def _is_called_by_its_look(page: Page, i: int) -> bool:
    """'A German soldier ... says *the German*': who was described so before."""
    lone = page.low(i - 1) == "the" and not (page.same_run(i, i + 1) and page.words[i + 1].pos in ("NOUN", "PROPN", "ADJ"))
    return lone and page.has(i, "body.ancestry") and page.words[i].dep in ("nsubj", "dobj", "pobj", "attr", "nsubjpass", "dative")


def _the_group(page: Page, beings: Beings, i: int) -> list[Being]:
    """Whom 'they' means: the last plural or the last who were joined by 'and', else everybody so far."""
    earlier = [k for k in beings.at if k < i and page.words[k].pos != "PRON"]
    itself = _who_does(page, beings, i)
    if page.words[i].dep == "dobj" and _is_last_plural_a_thing(page, beings, i):
        return []
    for k in sorted(earlier, reverse=True):
        who = [b for b in beings.at[k] if b not in itself]
        if not who:
            continue
        if len(who) > 1 or who[0].character.count > 1:
            return who
        joined = [j for j in page.below(k, "conj") if j in beings.at and j < i]
        if joined:
            return [*who, *(b for j in joined for b in beings.at[j])]
    people = [b for b in beings.all if last_mention(b) < i and not b.character.off_screen and b not in itself]
    return people if len(people) > 1 else []


def _is_last_plural_a_thing(page: Page, beings: Beings, i: int) -> bool:
    """'with a stack of *papers* and drops them': the plural named last in the sentence is nobody."""
    last = next((k for k in range(i - 1, -1, -1) if page.words[k].plural and page.words[k].noun and page.same_sentence(k, i)), None)
    return last is not None and last not in beings.at and page.has(last, "thing") and not page.has(last, "thing.animal")


def _who_does(page: Page, beings: Beings, i: int) -> list[Being]:
    """Return the subject of the verb whose object a pronoun is: 'a boy helps *him*' is somebody else's help."""
    w = page.words[i]
    suffers = w.low in ("him", "her", "them") and w.dep in ("dobj", "dative", "pobj")
    touched = w.low in ("his", "her") and (_in_the_face(page, i) or _touches_another(page, i))
    return _subject_through_and(page, beings, i) if suffers or touched else []


def _subject_through_and(page: Page, beings: Beings, i: int) -> list[Being]:
    """Return who does the verb above a word: 'a man stops a thief and searches *him*' has the man twice."""
    verb = next((k for k in page.chain(i) if page.words[k].verb), None)
    for _ in range(4):
        subject = page.subject(verb) if verb is not None else None
        if verb is None or subject is not None:
            return beings.at.get(subject, []) if subject is not None else []
        verb = page.words[verb].head if page.words[verb].dep in ("conj", "xcomp") and page.words[page.words[verb].head].verb else None
    return []


_ONES_OWN = word_set(
    "draw raise lower adjust tip doff straighten clear cross fold rub scratch lick drop pick put set light smoke wave swing brandish sheathe reload sip "
    "eat nod bow stamp snap crack turn stir sharpen button unbutton shrug flex puff bare gnash blink"
)
"""What one does with one's own: 'a guard raises *his* spear'."""


def _whose_own(page: Page, beings: Beings, i: int, sex: Sex) -> Being | None:
    """Return the subject, whom nothing has given a sex yet: 'a man waits; a guard lowers *his* spear' is the guard's."""
    verb = next((k for k in page.chain(i) if page.words[k].verb), None)
    if verb is None or page.words[page.words[i].head].dep != "dobj":
        return None
    worn = page.has(page.words[i].head, "garment") and page.words[verb].lemma in (
        "clamp",
        "press",
        "throw",
        "toss",
        "hold",
        "take",
        "pull",
        "fling",
        "wring",
    )
    if page.words[verb].lemma not in _ONES_OWN and not worn:
        return None
    does = _subject_through_and(page, beings, i)
    return does[0] if len(does) == 1 and does[0].character.sex in (None, sex) and does[0].character.kind == "person" else None


_DONE_TO_ANOTHER = word_set(
    "kiss slap squeeze caress smack tickle pinch stroke grab seize catch shave smooch bandage handcuff cuff lick nuzzle twist"
)


def _touches_another(page: Page, i: int) -> bool:
    """'tries to kiss *her* cheek', 'grabs *his* wrist': what one does to somebody else's body."""
    part = page.words[i].head
    verb = page.words[part].head
    return page.words[part].dep == "dobj" and page.words[part].lemma in BODY_PARTS and page.words[verb].lemma in _DONE_TO_ANOTHER


def _named_after(page: Page, b: Being, i: int) -> bool:
    return any(
        page.words[k].lemma == b.lemma and page.words[k].noun
        for k in range(i + 1, min(len(page.words), i + 10))
        if page.same_sentence(i, k)
    )


def _told_in_this_clause(page: Page, beings: Beings, i: int, of: list[Being]) -> list[Being]:
    """Return those of them whom the sentence has named before word i."""
    return [b for b in of if any(k < i and page.same_sentence(k, i) and who == [b] for k, who in beings.at.items())]


def _told_lately(page: Page, beings: Beings, i: int, of: list[Being]) -> list[Being]:
    """Return those of them whom the sentence, or the one before it, has named before word i."""
    since = page.words[i].sentence - 1
    return [b for b in of if any(k < i and page.words[k].sentence >= since and who == [b] for k, who in beings.at.items())]


def _in_the_face(page: Page, i: int) -> bool:
    """'throws sand in *his* face', 'shoots the gun out of *his* hand': whose body something is thrown at or taken from is somebody else."""
    part, prep = page.words[i].head, page.low(i - 1)
    verb = next((k for k in page.chain(i) if page.words[k].verb), None)
    if verb is None or page.child(verb, "dobj") is None:
        return False
    lemma = page.words[verb].lemma
    if page.words[part].lemma in ("face", "eye", "ear", "mouth") and prep in ("in", "into", "at"):
        return lemma in _AT_A_FACE
    return page.words[part].lemma in _HELD_IN and prep in ("of", "from", "off") and lemma in _TAKES


def _who_just_spoke(page: Page, beings: Beings, i: int, sex: Sex) -> Being | None:
    """'Badger: "Cheat!" *He* pelts the fox': right after labelled words, he is who said them."""
    if page.low(i - 1) != "qq" or page.words[i].dep not in ("nsubj", "nsubjpass"):
        return None
    start = page.words[i - 1].start
    label = next((q.label for q in page.forms.quotes if q.start <= start < q.end), None)
    speaker = beings.called(label) if label else None
    return speaker if speaker is not None and speaker.character.sex in (None, sex) and speaker.character.count == 1 else None


_OF_BEASTS = word_set("tail paw wing snout whisker fur beak claw muzzle hoof mane trunk antler fin flipper feather udder pouch ears")
"""What animals have, and people have less to show of."""


def _who_makes_a_gesture(page: Page, beings: Beings, i: int) -> Being | None:
    """'a supervisor steps in, folds *her* arms': whose the limbs of a gesture are makes it."""
    gesture = page.match(i, "action")
    within = gesture is not None and gesture.first < i and page.words[gesture.first].verb
    if page.words[i].tag != "PRP$" or not (within or _of_ones_own_body(page, i)):
        return None
    who = _subject_through_and(page, beings, i)
    return who[0] if len(who) == 1 and who[0].character.kind in ("person", "creature") else None


_SHOWN = word_set(
    "show bare flash roll shake nod wag lick purse gnash grit flex wiggle stretch spread clear scratch wrinkle twitch curl flare bat"
)
"""What people do with what is on themselves."""
_ADJUSTED = word_set("lower adjust tip lift raise straighten zip unzip button unbutton put tuck smooth don doff")
"""What people do with what they have on."""
_OVER_ONESELF = frozenset({"over", "behind", "under", "on"})


def _of_ones_own_body(page: Page, i: int) -> bool:
    """'shows *his* fangs', 'shouts back over *his* shoulder': a part of the one who does it."""
    part = page.words[i].head
    above = page.words[part].head
    if page.has(part, "garment", "body.eyewear") and page.words[part].dep == "dobj" and page.words[above].lemma in _ADJUSTED:
        return True
    if page.words[part].lemma not in BODY_PARTS and not page.has(part, "body.feature"):
        return False
    if page.words[part].dep == "dobj":
        return page.words[above].lemma in _SHOWN
    verb = page.words[above].head
    return page.low(above) in _OVER_ONESELF and page.words[verb].verb and page.child(verb, "dobj") is None


def _taken_from(page: Page, beings: Beings, i: int) -> list[Being]:
    """'takes *the baby* from her': who is moved is not whom it is moved from."""
    prep = page.words[i].head
    moved = page.child(page.words[prep].head, "dobj") if page.words[i].dep == "pobj" and page.low(prep) in ("from", "to", "off") else None
    return beings.at.get(moved, []) if moved is not None else []


def _a_beast_acts(page: Page, earlier: list[Being], people: list[Being], i: int) -> bool:
    """'A teacher writes. *The dragon* raises a claw. He whispers': who the sentence before is about, when it names nobody else."""
    if page.words[i].dep != "nsubj":
        return False
    since = page.words[i].sentence - 1
    near = lambda b: [h for h in b.heads if h < i and page.words[h].sentence >= since]  # noqa: E731
    beasts = [b for b in earlier if b.character.kind in ("creature", "robot")]
    acts = any(page.words[h].dep in ("nsubj", "nsubjpass") for b in beasts for h in near(b))
    return acts and not any(near(b) for b in people)


def _turned_over(page: Page, beings: Beings, i: int) -> Being | None:
    """'tips a ewe onto *her* back': the back of who is moved."""
    prep = page.words[page.words[i].head].head
    if page.words[i].tag != "PRP$" or page.words[page.words[i].head].lemma not in ("back", "side", "stomach", "belly", "foot", "head"):
        return None
    moved = page.child(page.words[prep].head, "dobj") if page.low(prep) in ("onto", "on", "to") else None
    who = beings.at.get(moved, []) if moved is not None and moved < i else []
    return who[0] if len(who) == 1 else None


def _who_stand_alone(beings: Beings, i: int, fits: list[Being]) -> list[Being]:
    """'a man climbs; *a young couple* slip behind him. *He* sits': no half of a couple, where somebody else has been told of alone."""
    alone = [b for b in fits if any(k < i and who == [b] for k, who in beings.at.items())]
    return alone or fits


def antecedent(page: Page, beings: Beings, i: int, low: str) -> Being | None:
    """Return whom he or she means: of those before who may be, first the subject of the sentence before or the clause, then the last."""
    sex = SEX_OF_PRONOUN.get(low)
    if low in PLURAL_PRONOUNS or sex is None:
        people = [b for b in beings.all if b.heads and min(b.heads) < i]
        return people[-1] if people else None
    if (speaker := _who_just_spoke(page, beings, i, sex)) is not None:
        return speaker
    earlier = [b for b in beings.all if any(h < i for h in b.heads) and b.character.count == 1 and not b.character.extra]
    people = [b for b in earlier if b.character.kind == "person"]
    itself = _who_does(page, beings, i)
    people = [b for b in people if b not in itself and b not in _taken_from(page, beings, i)] or ([] if itself else people)
    kin = page.words[i].tag == "PRP$" and page.words[i].dep == "poss" and page.has(page.words[i].head, "person")
    if kin and any(b.character.sex in (None, sex) for b in people):
        earlier = people  # '*his* daughter': of a mahout, and not of his elephant
    gesturing = _who_makes_a_gesture(page, beings, i)
    if gesturing is not None and gesturing not in itself and gesturing.character.sex in (None, sex):
        return gesturing
    if (turned := _turned_over(page, beings, i)) is not None and turned.character.sex in (None, sex):
        return turned
    fits = _who_stand_alone(beings, i, [b for b in people if b.character.sex == sex])
    fits += [b for b in earlier if b.character.kind != "person" and b.character.sex == sex and b not in itself]  # an elf princess is she
    if page.words[i].dep == "nsubj":
        fits = [b for b in fits if not _named_after(page, b, i)]  # '*he* takes a key from the drunk's coat' is not the drunk
    nearer = _told_in_this_clause(page, beings, i, [b for b in people if b.character.sex is None]) if itself else []
    nearer = nearer or (_told_lately(page, beings, i, [b for b in people if b.character.sex is None]) if itself else [])
    if nearer and not _told_lately(page, beings, i, fits):
        fits = nearer  # 'lifts the hunter and flings *him*': no other man of an earlier sentence
    if not fits and not _a_beast_acts(page, earlier, people, i) and (other := other_than_most(people, sex)) is not None:
        return other
    if not fits:  # a cat may be he
        fits = [b for b in people if b.character.sex is None and not _a_beast_acts(page, earlier, people, i)]
        fits += [b for b in earlier if b.character.kind != "person" and b.character.sex in (sex, None) and b not in itself]
    if not fits:
        return None

    if page.words[i].tag == "PRP$" and (own := _whose_own(page, beings, i, sex)) is not None:
        return own
    if page.words[i].tag == "PRP$":
        beasts = [b for b in earlier if b.character.kind == "animal" and b.character.sex in (None, sex)]
        if beasts and page.words[page.words[i].head].lemma in _OF_BEASTS:
            return max(beasts, key=lambda b: max(h for h in b.heads if h < i))  # 'a hound with *his* ears flapping'
        said = [b for b in beings.at.get(i - 1, []) if b in fits]
        if said and not page.same_run(i - 1, i) and page.has(page.words[i - 1].head, "speech"):
            return said[0]  # '"..." says the German, *his* voice trembling'
        verb = next((k for k in page.chain(i) if page.words[k].verb), None)
        subject = page.subject(verb) if verb is not None else None
        own = [b for b in fits if subject is not None and b in beings.at.get(subject, [])]
        if len(own) == 1:
            return own[0]  # 'a driver eats a sandwich in *her* cab'

    def rank(b: Being) -> tuple[int, int]:
        heads = sorted({*(h for h in b.heads if h < i), *(k for k, who in beings.at.items() if k < i and who == [b])})
        here = [h for h in heads if page.same_sentence(h, i)]
        recent = max(heads)
        subjects = [h for h in (here or [recent]) if page.words[h].dep in ("nsubj", "nsubjpass", "ROOT")]
        subject = 3 if any(page.words[page.words[h].head].dep in ("ROOT", "conj") for h in subjects) else 2 if subjects else 0
        distance = page.words[i].sentence - page.words[recent].sentence
        return -distance, subject + (1 if recent == max(h for x in fits for h in x.heads if h < i) else 0)

    return max(fits, key=rank)
