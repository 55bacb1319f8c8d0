"""Whom he, she, they, it, one and the other mean."""

from soundstage.engines.previz.screenplay import Character
from soundstage.engines.previz.script.lexis.english import COMPARED, ONE_OF_SEVERAL, word_set
from soundstage.engines.previz.script.lexis.lexicon import singular
from soundstage.engines.previz.script.parsing.mentions import Mention
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.antecedent import antecedent
from soundstage.engines.previz.script.people.beings import MOST, PLURAL_PRONOUNS, SEX_OF_PRONOUN, Being, Beings, last_mention
from soundstage.engines.previz.script.people.one_out import points_at_one, resolve_one, told_by_looks
from soundstage.engines.previz.script.people.salience import Asked, Candidate, resolve
from soundstage.engines.previz.script.people.told_of import told_at
from soundstage.engines.previz.script.people.what_it_means import thing_or_beast
from soundstage.engines.previz.script.people.whose_clue import doers_above, is_another


def resolve_pronoun(page: Page, beings: Beings, i: int, mentions: list[Mention]) -> None:
    """Note whom word i means, if it is a pronoun; he and she without anybody before are somebody new."""
    w = page.words[i]
    if w.low in ("he", "she") and page.forms.text[w.end : w.end + 1] == "-":
        return  # 'a *she*-wolf'
    if w.low in SEX_OF_PRONOUN:
        _he_or_she(page, beings, i)
    elif _is_called_by_its_look(page, i):
        beings.at[i] = [b for b in beings.all if w.low in b.character.label.lower().split()][:1]
    elif w.low == "they" and page.low(i + 1) in ("call", "called", "nickname", "nicknamed"):
        return  # 'a huge man *they* call Mouse'
    elif w.low in PLURAL_PRONOUNS and w.pos in ("PRON", "DET"):
        group = _the_group(page, beings, i)
        if not group and (several := _things_named_last(page, beings, i, mentions)) is not None:
            beings.things[i] = several
        elif group := group or _two_unnamed(page, beings, i):
            beings.at[i] = group
    elif w.low in ("everyone", "everybody", "all") and w.pos == "PRON":
        beings.at[i] = _everybody(page, beings, i)
    elif w.low in _TWO_TO_FOUR and page.low(i - 1) == "all" and not (page.same_run(i, i + 1) and page.words[i + 1].noun):
        beings.at[i] = sorted((b for b in beings.all if last_mention(b) < i), key=last_mention)[-_TWO_TO_FOUR[w.low] :]
    elif w.low in ("it", "its", "itself"):
        meant = thing_or_beast(page, beings, i, mentions)
        if isinstance(meant, Being):
            beings.at[i] = [meant]
        elif meant is not None:
            beings.things[i] = meant
    elif not _is_one_of_its_things(page, i) and (_is_one_of_several(page, i) or points_at_one(page, beings, i)):
        resolve_one(page, beings, i)
        if i in beings.at:
            page.claim(i - 1 if page.low(i - 1) in COMPARED else i, i)


_TWO_TO_FOUR = {"two": 2, "three": 3, "four": 4}
"""'*All three* dive under the table.'"""


def _things_named_last(page: Page, beings: Beings, i: int, mentions: list[Mention]) -> int | None:
    """'a pair of headphones: *they* float', 'Keys lie on a table. *They* tremble': the word of the plural before, where nobody was told of."""
    if page.words[i].low == "both" or beings.all:
        return None
    does = page.subject(page.words[i].head)
    named = (
        m for m in reversed(mentions) if m.head < i and m.head != does and page.words[m.head].plural and m.family in ("thing", "garment")
    )
    return next((m.head for m in named if m.kind not in ("thing.animal", "thing.creature")), None)


def _two_unnamed(page: Page, beings: Beings, i: int) -> list[Being]:
    """'its raining n *theyre* kissing': they who do something, where nobody was told of, are two."""
    w = page.words[i]
    above = page.words[w.head]
    if w.low != "they" or beings.all or page.foreign or w.dep != "nsubj" or not (above.verb and page.has(w.head, "action")):
        return []
    if any(singular(text.split()[-1].lower()) in _ANYBODY for _, _, text in page.forms.negations if text):
        return []  # 'they glow. No people.'
    found: list[Being] = []
    for _ in range(2):
        found.append(beings.add(Character(id=beings.next_id(), label="person", age="adult", span=(w.start, w.end)), "person"))
        found[-1].heads.append(i)
    return found


_ANYBODY = frozenset({"people", "person", "human", "actor", "character", "figure", "anybody"})
"""Whom a prompt excludes that is to show nobody."""


def _he_or_she(page: Page, beings: Beings, i: int) -> None:
    w, sex = page.words[i], SEX_OF_PRONOUN[page.low(i)]
    about = w.low in ("him", "her") and w.dep == "pobj" and page.low(w.head) in ("behind", "beside", "around", "before", "above")
    about = about and page.words[w.head].head not in beings.at  # 'the stranger *beside her*' is not she
    itself = doers_above(page, beings, i) if w.low in ("himself", "herself") or (about and len(beings.all) == 1) else []
    fits = len(itself) == 1 and itself[0].character.sex in (None, sex)
    being = itself[0] if fits else antecedent(page, beings, i)  # 'a juror fans *herself*', 'a knight drags a sword behind *her*'

    lone = w.low in ("he", "she") or (w.low == "him" and bool(beings.all) and w.dep in ("dobj", "dative"))
    only_things = bool(beings.all) and all(
        b.character.kind == "creature" for b in beings.all
    )  # 'a toaster called Bernard ... *she* hisses'
    if being is None and lone and not only_things and len(beings.all) < MOST and not page.foreign:
        label = "man" if sex == "m" else "woman"
        being = beings.add(Character(id=beings.next_id(), label=label, age="adult", sex=sex, span=(w.start, w.end)), label)
        being.heads.append(i)
    if being is not None:
        beings.at[i] = [being]
        being.character.sex = being.character.sex or sex
        being.sex_by_trade = False


def _everybody(page: Page, beings: Beings, i: int) -> list[Being]:
    """'Everybody laughs *except the teacher*': people, and not who is excepted; of beasts alone all."""
    there = [b for b in beings.all if not b.character.off_screen and last_mention(b) < i]
    there = [b for b in there if b.character.kind != "animal"] or there
    but = next((k for k in range(i + 1, len(page.words)) if page.same_sentence(i, k) and page.low(k) in ("except", "but", "besides")), None)
    if but is None:
        return there
    spared = {page.words[k].lemma for k in range(but + 1, but + 5) if page.same_sentence(i, k) and page.words[k].noun}
    return [b for b in there if b.lemma not in spared and not spared & set(b.character.label.lower().split())]


def _is_one_of_its_things(page: Page, i: int) -> bool:
    """'*one* of his shoelaces is untied'."""
    whole = page.child(i + 1, "pobj") if page.low(i) == "one" and page.low(i + 1) == "of" else None
    return whole is not None and page.words[whole].noun and not page.has(whole, "person", "thing.animal", "thing.creature")


def _is_one_of_several(page: Page, i: int) -> bool:
    """Tell whether a word may stand for one of several: 'the *other* laughs', 'the *younger* nods', '*one* of them'."""
    w = page.words[i]
    before_noun = i + 1 < len(page.words) and page.words[i + 1].noun and page.same_run(i, i + 1)
    if w.low in (ONE_OF_SEVERAL | COMPARED) - {"one", "other"} and not before_noun:
        return w.dep in ("nsubj", "nsubjpass", "amod") or (page.low(i - 1) == "the" and w.dep in _STANDS_ALONE)
    counts = w.low in ("other", "another", "second", "third", "fourth") or (
        w.low == "one"
        and (
            w.dep != "dobj"
            or page.low(i + 1) == "of"
            or page.low(i - 1) in ("the", "other", "older", "younger")
            or page.low(i - 2) == "the"
        )
    )
    told = (
        w.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "appos")
        or (w.dep == "poss" and w.low == "one")
        or page.low(i + 1) in ("in", "with", "wearing", "holding", "of")
        or told_by_looks(page, i)
    )
    return counts and told and w.pos in ("NUM", "PRON", "ADJ", "NOUN", "DET")


_STANDS_ALONE = frozenset({"ROOT", "appos", "conj", "dobj", "dative", "pobj", "attr", "npadvmod", "advmod"})
"""As what 'the *older* in a suit' may be read where no verb follows."""


def _is_called_by_its_look(page: Page, i: int) -> bool:
    """'A German soldier ... says *the German*': who was described so before."""
    lone = page.low(i - 1) == "the" and not (page.same_run(i, i + 1) and page.words[i + 1].pos in ("NOUN", "PROPN", "ADJ"))
    return lone and page.has(i, "body.ancestry") and page.words[i].dep in ("nsubj", "dobj", "pobj", "attr", "nsubjpass", "dative")


def _the_group(page: Page, beings: Beings, i: int) -> list[Being]:
    """Whom 'they' means: the last plural or the last who were joined by 'and', else everybody so far."""
    itself = doers_above(page, beings, i) if is_another(page, i) else []
    if page.words[i].dep == "dobj" and _is_last_plural_a_thing(page, beings, i):
        return []
    if page.low(i) == "both" or page.low(i + 1) == "both":
        if both := _both(page, beings, i):
            return both
    if told := _told_together(page, beings, i, [b for b in beings.all if b not in itself]):
        return told
    people = [b for b in beings.all if last_mention(b) < i and not b.character.off_screen and b not in itself]
    somebody = [b for b in people if b.character.kind != "animal"]
    people = somebody if len(somebody) > 1 else people
    return people if len(people) > 1 else _may_be_they(people)


_REMEMBERED = 300
"""Words that are looked back for several who are told together."""


def _told_together(page: Page, beings: Beings, i: int, may_be: list[Being]) -> list[Being]:
    """Return those who were named by one word, or joined by 'and', of whom the text is most about."""
    groups: list[list[Being]] = []
    heads: list[list[int]] = []
    for k in range(i - 1, max(-1, i - _REMEMBERED), -1):
        if page.words[k].pos == "PRON" or not (who := [b for b in beings.at.get(k, []) if b in may_be]):
            continue
        joined = [j for j in page.below(k, "conj") if j in beings.at and j < i]
        if len(who) == 1 and who[0].character.count == 1:
            who = [*who, *(b for j in joined for b in beings.at[j])] if joined else []
        if who and who in groups:
            heads[groups.index(who)].append(k)
        elif who:
            groups.append(who)
            heads.append([k])
    candidates = [Candidate(key=n, told=told_at(page, beings, at, i), several=True) for n, at in enumerate(heads)]
    chosen = resolve(Asked(several=True), candidates)
    return groups[chosen.key] if chosen is not None else []


def _both(page: Page, beings: Beings, i: int) -> list[Being]:
    """'Doris and Albert sit. A nurse appears; they *both* freeze': the last two who were told together, else who was there before."""
    people = [b for b in beings.people() if any(h < i for h in b.heads) and not b.character.off_screen]
    if len(people) < 3 or any(b.character.count > 1 for b in people):
        return []
    for k in sorted((k for k in beings.at if k < i), reverse=True):
        told = [*beings.at[k], *(b for j in page.below(k, "conj") for b in beings.at.get(j, []))]
        if len(told) == 2:
            return told
    old = [b for b in people if not page.same_sentence(min(b.heads), i)]
    return sorted(old if len(old) > 1 else people, key=last_mention)[-2:]


def _may_be_they(people: list[Being]) -> list[Being]:
    """'A masked figure raises *their* hand': the only one so far, of whom nobody has said he or she."""
    return people if len(people) == 1 and people[0].character.sex is None and people[0].character.kind == "person" else []


_HANDLED = word_set("pick gather collect peel eat drop pour wash fold count chop slice sell water")
"""Verbs, of what is done to several things."""


DONE_TO_THE_LIVING = word_set(
    "scare frighten startle spook shoo chase feed greet hug kiss pet stroke comfort warn teach tell ask wake call herd calm scold thank invite console tickle embrace"
)
"""What nobody does to things."""


def _is_last_plural_a_thing(page: Page, beings: Beings, i: int) -> bool:
    """'with a stack of *papers* and drops them': the plural named last in the sentence, or before what one does with things, is nobody."""
    if page.words[page.words[i].head].lemma in DONE_TO_THE_LIVING:
        return False  # 'leaves falling, a skater scares *them* away'
    handled = page.low(i) == "them" and page.words[i].dep == "dobj" and page.words[page.words[i].head].lemma in _HANDLED
    reach = 1 if handled else 0
    near = (k for k in range(i - 1, -1, -1) if page.words[i].sentence - page.words[k].sentence <= reach)
    last = next((k for k in near if page.words[k].plural and page.words[k].noun), None)
    return last is not None and last not in beings.at and page.has(last, "thing") and not page.has(last, "thing.animal")
