"""Which mentions mean the same one: 'the older boy', 'the pair', 'her mother', 'Maya, a young chef'."""

import re

from soundstage.engines.previz.screenplay import Sex
from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import COMPARED, word_set
from soundstage.engines.previz.script.lexis.lexicon import singular
from soundstage.engines.previz.script.lexis.vocabulary import SEXES
from soundstage.engines.previz.script.parsing.mentions import Mention
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.beings import ANYBODY, Being, Beings, last_mention, one_of
from soundstage.engines.previz.script.people.by_deed import does_it_to, who_do_that
from soundstage.engines.previz.script.people.first_named import first_named
from soundstage.engines.previz.script.people.groups import member_told
from soundstage.engines.previz.script.people.kinds import called_by_kind
from soundstage.engines.previz.script.people.kinship import CHILD, KIN, KIN_BACK, OUR_OWN, PARENT
from soundstage.engines.previz.script.people.names import goes_by_name
from soundstage.engines.previz.script.people.one_out import called_so
from soundstage.engines.previz.script.people.said_anew import described
from soundstage.engines.previz.script.people.subjects import who_is_told_in_brackets
from soundstage.engines.previz.script.people.told_before import group_counted, numbered, told_by_pronoun
from soundstage.engines.previz.script.people.young import YOUNG

_ALL_OF_THEM = word_set("pair two three couple duo trio group friend other team family")


_ONE_OF_THEM = word_set("leader eldest oldest youngest tallest smallest ringleader last first")


TAKEN_FROM = "taken from"
"""Tag of a herd of which one has just been told alone."""


def same_as(page: Page, beings: Beings, m: Mention) -> list[Being]:
    """Return whom this mention means of those known; nobody when it is somebody new."""
    w = page.words[m.head]
    if not beings.all:
        return []
    if w.low in ANYBODY and m.owner is None and not m.plural and (told := who_is_told_in_brackets(page, beings, m.first)):
        return told  # 'SUSPECT (20s, *woman*, bruised cheek)'
    if (group := group_counted(page, beings, m)) is not None:
        return [group]
    if (number := numbered(page, m)) is not None and (described(page, beings, m) is None or w.low == "number"):
        return [b for b in beings.all if number in b.tags and (b.lemma == singular(w.low) or w.low == "number")]
    if (foretold := told_by_pronoun(page, beings, m)) is not None:
        return [foretold]
    twin = described(page, beings, m) or member_told(page, beings, m) or _said_behind_what_is_worn(page, beings, m)
    if twin is not None:
        return [twin]
    if w.low in COMPARED and (m.definite or m.family == "name") and (alike := beings.alike()):
        return [one_of(alike, {w.low})]
    if goes_by_name(page, m):
        known = [b for b in beings.all if b.character.name and w.text.lower() in b.character.name.lower().split()][:1]
        return known or first_named(page, beings, m)
    if (m.indefinite and not m.definite) or (page.low(m.first) == "one" and m.owner is None and page.low(m.first - 1) != "no"):
        return _one_of_several(page, beings, m)
    lemma = singular(w.low)
    exact = _called_so(beings, m, lemma)
    if lemma in _OF_A_COUPLE and not m.plural and (half := [b for b in _pair(beings) if b.character.sex == _OF_A_COUPLE[lemma]]):
        return half
    if m.owner is not None and lemma in KIN and page.words[m.owner].low not in ("the", *OUR_OWN):
        owners = beings.at.get(m.owner, [])
        back = {r.to for o in owners for r in o.character.relations if lemma in KIN_BACK.get(r.kind, ())}
        ids = {o.character.id for o in owners}
        sex = SEXES.one(m.entry.attrs.get("sex")) if m.entry is not None else None
        both = [b for b in beings.all if b.lemma == "parent" and b.character.sex == sex and any(r.to in ids for r in b.character.relations)]
        if lemma in PARENT and sex is not None and len(both) == 1:
            return both  # 'waves at her parents. *Her father* films'
        related = [b for b in exact if any(r.to in ids for r in b.character.relations)] or [b for b in beings.all if b.character.id in back]
        return _as_said_behind(page, m, related[:1] or _grown_one(beings, owners, lemma) or _other_of_the_pair(beings, owners, lemma))
    if m.owner is not None:
        exact = [b for b in exact if b not in beings.at.get(m.owner, [])]  # 'a cat licks her *kitten*'
    exact = _exactly_so(page, beings, m, exact, lemma)
    alone = [b for b in exact if b.character.count == 1]
    if not m.plural and alone and not any(page.low(k) in COMPARED for k in m.adjectives):
        exact = alone  # 'a white wolf ... three younger wolves ... the *old wolf*'
    if (herd := next((b for b in exact if _is_one_out_of(b, m)), None)) is not None:
        return _taken_from(herd)
    if m.plural and (_do_it_to_one(page, m, lemma) or (m.kind in _LIVING and len(exact) == 1 and exact[0].character.count == 1)):
        return []  # 'a German soldier ... *soldiers* start singing', 'a mare and her two *foals*': more than the one who is known
    if exact:
        return exact if m.plural and len(exact) > 1 else [_best(page, exact, m)]
    bare = (
        not m.indefinite and not m.plural and lemma in ("boy", "girl", "man", "woman", "lady", "guy") and page.words[m.head].dep == "nsubj"
    )
    found = _called_otherwise(page, beings, m, lemma) if m.definite or (bare and m.first > 0) else []
    return _the_other_one(beings, m, found) if does_it_to(page, beings, m, found) else found


_COMPANIONS = word_set("friend teammate mate pal buddy colleague comrade classmate coworker fan supporter")
_ONE_PRONOUN = frozenset({"him", "her", "it", "me"})


_LIVING = ("person", "thing.animal")


def _do_it_to_one(page: Page, m: Mention, lemma: str) -> bool:
    """'two boys and a girl play ... *the friends* hug her': nobody who was told of, as one of those would hug herself."""
    w = page.words[m.head]
    whom = page.child(w.head, "dobj") if lemma in _COMPANIONS and w.dep == "nsubj" and page.words[w.head].verb else None
    return whom is not None and page.low(whom) in _ONE_PRONOUN


def _the_other_one(beings: Beings, m: Mention, who: list[Being]) -> list[Being]:
    """'A detective waits. A thief runs past *the man*': the only other one who may be called so."""
    attrs = m.entry.attrs if m.entry is not None else {}
    others = [b for b in beings.people() if b not in who and b.character.count == 1 and not b.character.extra]
    fits = [b for b in others if b.character.sex in (None, attrs.get("sex")) and b.character.age in (None, "adult")]
    return fits if len(others) == len(fits) == 1 and not m.adjectives else []


_DASHES = (" – ", " — ", " -- ", "—")


def _said_between_dashes(page: Page, beings: Beings, m: Mention) -> Being | None:
    """'A mechanic slides out – a grinning *redhead*, grease on her cheek – and whistles': who the sentence is about, where it goes on after the aside."""
    if not m.indefinite or m.plural or m.kind != "person" or m.first < 2 or not page.same_sentence(m.first - 1, m.head):
        return None
    text = page.forms.text
    if text[page.words[m.first - 1].end : page.words[m.first].start] not in _DASHES:
        return None
    closed = (k for k in range(m.head, min(len(page.words) - 1, m.head + 12)) if page.same_sentence(k, k + 1))
    goes_on = next((k + 1 for k in closed if text[page.words[k].end : page.words[k + 1].start] in _DASHES), None)
    if goes_on is None or page.low(goes_on) not in ("and", "then"):
        return None
    about = [k for k in beings.at if k < m.first and page.same_sentence(k, m.first) and page.words[k].dep == "nsubj"]
    who = beings.at[max(about)] if about else []
    sex = m.entry.attrs.get("sex") if m.entry is not None else None
    return (
        who[0]
        if len(who) == 1 and who[0].character.kind == "person" and who[0].character.sex in (None, sex or who[0].character.sex)
        else None
    )


def _said_behind_what_is_worn(page: Page, beings: Beings, m: Mention) -> Being | None:
    """'She rips off her mask – a freckled *redhead* – and roars': an aside right behind what somebody has on says who it is."""
    w = page.words[m.head]
    if (told := _said_between_dashes(page, beings, m)) is not None:
        return told
    if w.dep != "appos" or not m.indefinite or m.plural or m.first == 0 or page.same_run(m.first - 1, m.first):
        return None
    worn = m.first - 1
    owner = page.child(worn, "poss")
    if owner is None or not page.words[worn].noun or page.has(worn, "person", "thing.animal", "thing.creature") or worn in beings.at:
        return None
    who = beings.at.get(owner, [])
    fits = len(who) == 1 and (m.entry is None or m.entry.attrs.get("sex") in (None, who[0].character.sex))
    return who[0] if fits and page.words[owner].tag == "PRP$" else None


def _called_so(beings: Beings, m: Mention, lemma: str) -> list[Being]:
    """Return everybody who may go by a noun."""
    return [
        b
        for b in beings.all
        if b.lemma == lemma
        or lemma in b.tags
        or (m.definite and lemma in b.character.label.lower().split())
        or (m.definite and len(lemma) > 3 and b.character.kind == "animal" and b.lemma.startswith(lemma))  # 'a chimpanzee ... the *chimp*'
        or (m.entry is not None and m.entry.name in (b.character.role, b.character.species))
    ]


def _exactly_so(page: Page, beings: Beings, m: Mention, exact: list[Being], lemma: str) -> list[Being]:
    """Return those of whom nothing speaks against it: another rank, another age, another trade, many where one is meant."""
    if m.kind == "thing.animal" and any(b.lemma == lemma for b in exact):
        exact = [b for b in exact if b.lemma == lemma or lemma in b.tags]  # 'a bear and two cubs ... the *cub*'
    if not m.plural and any(b.lemma == lemma and b.character.count == 1 for b in exact):
        exact = [b for b in exact if b.lemma == lemma or lemma in b.tags]  # 'the CEO' is none of 'six executives'
    exact = [
        b
        for b in exact
        if m.plural or b.character.count == 1 or b.lemma == lemma or lemma in b.tags or m.entry is None or m.entry.attrs.get("count")
    ]
    exact = [b for b in exact if b.lemma == lemma or lemma not in _OF_ANOTHER_RANK]
    exact = _of_that_age(exact, m, lemma)
    if not m.plural:
        said = {page.low(k) for k in m.adjectives}
        exact = [b for b in exact if b.character.count > 1 or b.tags & said or not _is_the_other(said, b)]
    return [b for b in exact if not _another_trade(page, b, m) and not _older_known(beings, b, m)]


def _grown_one(beings: Beings, owners: list[Being], lemma: str) -> list[Being]:
    """'an old cow and a calf cross a river ... *its mother* pushes it': the one grown beast of its kind."""
    if lemma not in ("mother", "father", "parent") or len(owners) != 1 or owners[0].lemma not in YOUNG:
        return []
    same = [
        b for b in beings.all if b.character.kind == "animal" and b.character.species == owners[0].character.species and b is not owners[0]
    ]
    if any(b.character.count > 1 for b in same):
        return []  # of a herd it may be any
    grown = [b for b in same if b.lemma not in YOUNG and b.character.count == 1]
    return grown if len(grown) == 1 and grown[0].character.sex != ("m" if lemma == "mother" else "f") else []


def _of_that_age(exact: list[Being], m: Mention, lemma: str) -> list[Being]:
    """'a bear mother leads her cub ... the *bear*': the grown one; and 'the *calf*' is no cow."""
    if lemma in YOUNG:
        return [b for b in exact if b.lemma in YOUNG or lemma in b.tags or lemma in b.character.label.lower().split()]
    return exact if m.plural else [b for b in exact if b.lemma not in YOUNG] or exact


_OF_ANOTHER_RANK = word_set(
    "abbot abbess prior prioress bishop novice apprentice foreman sergeant lieutenant general colonel headmaster matron conductor soloist coach"
)
"""Who is not just one of those of his trade: 'twelve monks ... the *abbot*'."""
_GRANDPARENTS: dict[str, Sex] = {"grandmother": "f", "grandma": "f", "granny": "f", "grandfather": "m", "grandpa": "m", "granddad": "m"}
_OF_A_COUPLE: dict[str, Sex] = {"wife": "f", "husband": "m", "girlfriend": "f", "boyfriend": "m"}


def _pair(beings: Beings) -> list[Being]:
    """Return the two whom a word for a couple has named."""
    two = [b for b in beings.all if b.lemma in ("couple", "newlywed", "lover")]
    return two if len(two) == 2 else []


def _one_of_several(page: Page, beings: Beings, m: Mention) -> list[Being]:
    """'three bandits ... *One bandit* lunges': one of those known, who has not been told apart yet."""
    if page.low(m.first) != "one" or m.plural:
        return []
    alike = [b for b in beings.alike() if b.lemma == singular(page.low(m.head))]
    if not alike:
        _leave_the_herd(page, beings, m)
    return [b for b in alike if not b.tags and len(b.heads) == 1][:1] if len(alike) > 1 else []


def _leave_the_herd(page: Page, beings: Beings, m: Mention) -> None:
    """'a bear leads two cubs; *one cub* slips': one of those who were counted together, and not one more."""
    herd = [b for b in beings.all if b.lemma == singular(page.low(m.head)) and b.character.count > 1]
    if len(herd) == 1:
        _taken_from(herd[0])


def _called_otherwise(page: Page, beings: Beings, m: Mention, lemma: str) -> list[Being]:
    """Return whom a definite mention means that was called something else before: 'the pair', 'the father', 'the leader', 'the animal'."""
    if lemma in _ALL_OF_THEM and len(beings.all) > 1 and not m.adjectives:
        group = [b for b in beings.people() if not b.character.extra]
        return group if len(group) > 1 else []
    if not m.plural and (small := _little_one(page, beings, m, lemma)):
        return small
    if m.entry is not None and m.entry.attrs.get("extra"):
        return [b for b in beings.all if b.character.extra and b.character.count > 1][-1:]  # a crowd is nobody who was told of by himself
    together = m.entry is not None and m.entry.attrs.get("count")
    if (m.plural or together) and (group := _group_called(page, beings, m) or who_do_that(page, beings, m)):
        return group
    if lemma in ("baby", "infant", "newborn") and not m.plural:
        return [b for b in beings.people() if b.character.age == "baby"][:1]
    if lemma in PARENT:
        sex = SEXES.one(m.entry.attrs.get("sex") if m.entry else None)
        half = [b for b in beings.all if b.lemma == "parent" and b.character.sex == sex and b.character.count == 1]
        if sex is not None and len(half) == 1:
            return half  # 'his parents clap ... the *mother*'
        children = [r.to for b in beings.all for r in b.character.relations if r.kind in CHILD]
        if not children and any(b.lemma in YOUNG for b in beings.all):
            return [b for b in beings.all if b.character.kind == "animal" and b.lemma not in YOUNG][
                :1
            ]  # 'a cow leads her calf. The *mother*'
        return [b for b in beings.all if b.character.id in children and b.character.sex in (None, sex)][:1]
    if lemma in _ONE_OF_THEM:
        return beings.alike()[:1]
    if lemma in _GRANDPARENTS and m.owner is None and not m.plural:
        old = [b for b in beings.people() if _is_old(b) and b.character.sex == _GRANDPARENTS[lemma]]
        return old if len(old) == 1 else []  # 'the hands of an elderly woman ... the *grandmother*'
    if lemma in ANYBODY and any(page.low(k) == "last" for k in m.adjectives) and not m.plural:
        return [b for b in beings.alike() if b is not beings.alike()[0]][-1:]  # 'nine people in line ... the *last man*'
    if lemma in ANYBODY and m.entry is not None and m.entry.attrs.get("role"):
        return []  # 'the *best man*' is not just any man
    if lemma in ANYBODY and not m.plural:
        return _somebody(page, beings, m, ANYBODY[lemma])
    beast = called_by_kind(page, beings, m)
    return [beast] if beast is not None else []


def _little_one(page: Page, beings: Beings, m: Mention, lemma: str) -> list[Being]:
    """Return the child, animal or machine that 'the little one', 'the little guy' or 'the tiny thing' means."""
    before = page.low(m.head - 1)
    if lemma not in ("one", "guy", "fellow", "chap", "thing", "mite") or before not in ("little", "wee", "tiny", "small", "poor"):
        return []
    younger = [b for b in beings.people() if b.tags & {"younger", "smaller", "youngest", "smallest"}]
    if younger:
        return younger[:1]
    small = [b for b in beings.all if b.character.kind != "person" or b.character.age in ("baby", "child")]
    return (called_so(small, {before}) or small)[-1:]


_WHO_WATCH = word_set("audience spectator onlooker bystander passerby congregation public viewer jury orchestra")
"""Those who only watch or play are not those who were told before: 'five girls dance. The *audience* claps'."""


def _group_called(page: Page, beings: Beings, m: Mention) -> list[Being]:
    """Return the group that 'the brothers', 'the men' or 'the dancers' means: those called alike, or the last crowd, if they may be."""
    if m.kind != "person" or singular(page.low(m.head)) in _WHO_WATCH:
        return []
    if any(page.low(k) == "other" for k in m.adjectives) and not any(b.lemma == singular(page.low(m.head)) for b in beings.all):
        return []  # 'three judges watch. The *other couples* clap'
    sex = SEXES.one(m.entry.attrs.get("sex") if m.entry is not None else None)
    age = m.entry.attrs.get("age") if m.entry is not None else None
    fits = [b for b in beings.people() if b.character.sex in (None, sex) or sex is None]
    fits = [b for b in fits if age != "adult" or b.character.age != "child"]  # 'five little girls ... the *moms*'
    alike = [b for b in beings.alike() if b in fits]
    if len(alike) > 1 and m.count in (1, len(alike)):
        return alike
    crowd = [b for b in fits if b.character.count > 1 and m.count in (1, b.character.count)]
    return crowd[-1:] if m.count == 1 and m.entry is not None and not m.entry.attrs.get("role") else []


_ONE_OF_A_PAIR = word_set(
    "brother sister twin sibling rival opponent adversary enemy friend partner companion teammate mate colleague coworker"
)
_FELLOWS = word_set("colleague coworker teammate companion partner mate friend")
"""Who is one of those counted before, however many they are: 'three surgeons ... the oldest ... *his colleague*'."""


def _other_of_the_pair(beings: Beings, owners: list[Being], lemma: str) -> list[Being]:
    """'two kayakers ... *his friend*'; of more, the next one of whom nothing has been told, where the owner was told apart."""
    alike = beings.alike()
    if lemma not in _ONE_OF_A_PAIR or len(owners) != 1 or owners[0] not in alike:
        return []
    others = [b for b in alike if b is not owners[0]]
    if len(alike) == 2:
        return others
    fresh = [b for b in others if b.lemma == owners[0].lemma and len(b.heads) == 1]
    return fresh[:1] if lemma in _FELLOWS and len(owners[0].heads) > 1 else []


def _as_said_behind(page: Page, m: Mention, who: list[Being]) -> list[Being]:
    """'three firemen ... his teammate, a *woman*': a word for many of a trade does not tell the sex of each."""
    said = {ANYBODY.get(page.low(k)) for k in page.below(m.head, "appos")} & {"m", "f"}
    for b in who if len(said) == 1 else ():
        if b.character.count == 1 and b.character.name is None:
            b.character.sex = SEXES.one(*said)
    return who


def _is_one_out_of(b: Being, m: Mention) -> bool:
    """'three otters ... the *mother otter*', 'a crowd of dancers ... the *youngest* dancer': one of many who is told apart and so is somebody."""
    return b.character.count > 1 and not m.plural and bool(m.adjectives)


def _taken_from(herd: Being) -> list[Being]:
    """Return nobody that is known: who is told apart of a herd is somebody new, and the herd is one fewer."""
    herd.character.count -= 1
    herd.tags.add(TAKEN_FROM)
    return []


def _another_trade(page: Page, b: Being, m: Mention) -> bool:
    """'a young *sous*-chef ... the *head* chef': a compound that is not the one that is known."""
    said = {page.low(k) for k in m.adjectives if page.words[k].dep in ("compound", "nmod") and page.words[k].pos == "NOUN"}
    known = {w for w in re.split(r"[\s-]+", b.character.label.lower())[:-1] if dictionary().weight(w, "adjective") == 0}
    return bool(said and known) and not said & known and b.character.name is None


def _older_known(beings: Beings, b: Being, m: Mention) -> bool:
    """'an elderly couple ... a man in a suit ... the *old man*': nobody who is not old, when somebody is."""
    if m.entry is None or m.entry.attrs.get("age") != "elderly" or _is_old(b):
        return False
    sex = m.entry.attrs.get("sex")
    return any(_is_old(o) and o.character.sex in (sex, None) for o in beings.all)


def _is_old(b: Being) -> bool:
    called = b.tags | set(b.character.label.lower().split())
    return b.character.age == "elderly" or bool({"old", "elderly", "aged", "oldest", "eldest", "older", "elder"} & called)


def _somebody(page: Page, beings: Beings, m: Mention, wanted: str) -> list[Being]:
    """Return whom 'the man', 'the older boy' or 'the child' means; `wanted` is a sex, 'child' or nothing."""
    if _stands_beside_another(page, beings, m):
        return []
    if {page.low(k) for k in m.adjectives} & COMPARED:
        alike = [b for b in beings.alike() if wanted not in ("m", "f") or b.character.sex in (wanted, None)]
        if alike:
            return [_best(page, alike, m)]
    if any(page.words[k].dep == "compound" and page.words[k].noun for k in m.adjectives) and not m.plural:
        return []  # 'the *cabin* boy' is no captain
    people = [b for b in beings.people() if not b.character.extra and b.character.count == 1 and not _contradicts(page, b, m)]
    if wanted == "child":
        fits = [b for b in people if b.character.age in ("baby", "child", "teen") or "teen" in b.character.label]
    else:
        fits = [b for b in people if not wanted or b.character.sex in (wanted, None)]
        fits = _elders(page, m, fits) or [b for b in fits if b.character.sex == wanted] or fits
    if not fits:
        return []
    return [fits[-1]] if len(fits) == 1 or not wanted else [_best(page, fits, m)]


_ELDERS = frozenset(
    {"master", "mentor", "teacher", "priest", "king", "queen", "professor", "judge", "wizard", "monk", "sensei", "patriarch"}
)


def _elders(page: Page, m: Mention, fits: list[Being]) -> list[Being]:
    """'A samurai kneels before his master. *The old man* ...': who is sooner old, where nobody has been said to be."""
    old = "old" in {page.low(k) for k in m.adjectives} or (m.entry is not None and m.entry.attrs.get("age") == "elderly")
    return [b for b in fits if b.lemma in _ELDERS] if old and not any(_is_old(b) for b in fits) else []


_BESIDE = frozenset({"beside", "behind", "opposite"})
_OTHERS = frozenset({"him", "her", "them", "it", "me", "us"})


def _stands_beside_another(page: Page, beings: Beings, m: Mention) -> bool:
    """'the lady *next to him* in a pink top', '*behind her* the lady *of the house*': told apart by her place, she is somebody new."""
    if len([b for b in beings.alike() if len(b.heads) == 1]) > 0:
        return False  # 'two hikers ... the man behind her'
    if page.low(m.head + 1) == "of" or (page.low(m.first - 1) in _OTHERS and page.low(m.first - 2) in _BESIDE):
        return True
    beside = m.head + 1
    if page.low(beside) == "next" and page.low(beside + 1) == "to":
        beside += 1
    elif page.low(beside) not in _BESIDE:
        return False
    return page.same_run(m.head, beside + 1) and page.low(beside + 1) in _OTHERS


def _best(page: Page, fits: list[Being], m: Mention) -> Being:
    """Of several who are called alike, the one whose description fits best; 'the other' is not the last one."""
    said = {page.low(k) for k in m.adjectives}
    if "other" in said or "second" in said:
        return fits[1] if len(fits) > 1 and "second" in said else next((b for b in fits if b is not max(fits, key=last_mention)), fits[-1])
    if "first" in said:
        return fits[0]
    if said & COMPARED:
        return one_of(fits, said & COMPARED)
    if len(such := called_so(fits, said)) == 1:
        return such[0]  # 'a *small* robot and a tall robot ... the *little* robot'

    def score(b: Being) -> tuple[int, int]:
        c = b.character
        own = set(c.label.lower().split()) | set(c.build) | set(c.hair_style) | {c.hair_colour or "", c.age or ""}
        own |= {w for g in c.wardrobe for w in (g.kind, *g.colours)}
        fresh = "old" in said and bool(own & {"new", "young", "younger"})
        return len(said & own) - 2 * fresh + (2 if "old" in " ".join(said) and (_is_old(b) or c.age == "middle") else 0), last_mention(b)

    return max(fits, key=score)


_MAY_BE_YOUNG = word_set(
    "pickpocket urchin beggar apprentice student pupil skateboarder skater scout messenger squire acolyte novice orphan runaway thief dancer ballerina "
    "gymnast swimmer stowaway shepherd busker fan camper prankster vandal"
)
"""Parts that children have, too: 'chases a *pickpocket*. The boy ducks'."""


_OPPOSITES = (
    ({"older", "elder", "oldest", "eldest"}, {"younger", "youngest"}),
    ({"taller", "tall"}, {"shorter", "short"}),
    ({"bigger", "larger", "big", "large"}, {"smaller", "small", "tiny"}),
    ({"first"}, {"second"}),
    ({"blonde", "blond"}, {"dark-haired", "brunette"}),
)
"""Words of which one of two is the one and the other the other."""


def _is_the_other(said: set[str], b: Being) -> bool:
    """'the *older* man nods, the *younger* man laughs': two, though nobody said so before."""
    known = {*b.character.label.lower().split()[:-1]}
    return any((said & one and known & other) or (said & other and known & one) for one, other in _OPPOSITES)


def _contradicts(page: Page, b: Being, m: Mention) -> bool:
    said = {page.low(k) for k in m.adjectives}
    if _is_the_other(said, b):
        return True
    told = m.entry.attrs.get("age") if m.entry is not None else None
    if (
        page.low(m.head) in ("girl", "boy")
        and b.character.age == "young"
        and b.character.sex == ANYBODY[page.low(m.head)]
        and b.character.role
    ):
        return False  # 'a babysitter ... the *girl*'
    if told == "child" and b.character.age in ("young", "adult", "middle", "elderly"):
        return True
    if told in ("adult", "elderly") and b.character.age in ("baby", "child"):
        return True
    old, young = bool(said & {"old", "older", "elderly"}), bool(said & {"young", "younger", "little", "small"})
    female = page.low(m.head) == "girl" and b.character.sex == "f"  # 'a singer in a dress ... the *girl*'
    young_label = any(word in b.character.label for word in ("young", "teen", "little", "school", "kid"))
    if (
        told == "child"
        and b.character.age is None
        and b.character.role is not None
        and not (young_label or female or b.lemma in _MAY_BE_YOUNG)
    ):
        return True  # 'a bearded reporter ... the *boy*'
    return (old and b.character.age in ("baby", "child", "teen", "young")) or (young and b.character.age in ("elderly", "middle"))
