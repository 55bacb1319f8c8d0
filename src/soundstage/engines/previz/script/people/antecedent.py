"""Whom he, she, it and they mean: of all who may be meant, the one with the highest score.

May be meant who was named before, in that number and sex, and is not who does to him what is done. The score adds up what speaks for each:
a sex that was told, how near, how prominent in the sentence, the deed around the pronoun. Nothing decides alone.
"""

import re
from dataclasses import dataclass

from soundstage.engines.previz.screenplay import Sex
from soundstage.engines.previz.script.lexis.english import BODY_PARTS, HAPPENS_TO_THINGS, word_set
from soundstage.engines.previz.script.parsing.mentions import Mention
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.beings import (
    PLURAL_PRONOUNS,
    SEX_OF_PRONOUN,
    Being,
    Beings,
    may_be_either,
)
from soundstage.engines.previz.script.people.whose_clue import doers_above, is_another, meant_by_the_deed, taken_from

_DEED = 30.0
"""The deed says whom: 'folds *her* arms'."""
_TOLD = 9.0
"""A sex that was told, over one that may be."""
_TAKEN = 2.0
"""A sex that only the trade tells."""
_SENTENCE = 4.0
"""Each sentence between."""
_OWNS = 8.0
"""What somebody does something with is mostly his own: 'a driver eats in *her* cab'."""
_SUBJECT, _SUBORDINATE = 3.0, 1.0
"""Who does the main verb of a sentence, or another one."""
_LAST = 1.0
_BEAST, _CREATURE = -5.0, -2.0
"""A cat or a dragon may be he, but sooner somebody is."""
_ONE_OF_SEVERAL = -6.0
"""One of two tourists, where somebody else has been told of alone, and no sentence before was that one's."""
_ONE_OF_SUCH = -10.0
"""One of two nuns, where somebody has been told of alone who may be she."""
_IT = -12.0
"""A machine without a name is 'it' where somebody is there who may be he or she."""
_BY_TRADE = -2.0
"""Whom a trade alone made a man may be she."""
_BEHIND = 4.0
"""An object is sooner whom this sentence has named than anybody before."""
_HAS_JUST_ACTED = 7.0
"""'Corporal Haines hands them tea. "Chin up," *he* says': sooner who did something right before the words."""
_ONLY_HEARD = -8.0
"""'The phone crackles: a *woman's* voice sings. She freezes' means who is there."""
_SAYS = -20.0
"""No animal says what is said, where somebody is there."""
_HALF = -4.0
"""No half of a couple, where somebody else has been told of alone."""

_GETS = word_set(
    "read take open unfold accept refuse grab snatch unroll eat drink taste tear break examine study inspect pocket drop sniff bite unwrap"
)
_READS = word_set("read open unfold unroll unwrap tear write sign fold seal")
_GIVES_AWAY = -20.0
"""Who gives something away is not who has it then."""
_VOCATIVE = re.compile(
    r",\s*(?:miss|ma['’]?am|madam|lady|sir|mister|son|lad|boy|girl|kid|kiddo|darling|dear|love|sweetheart|honey|child|doctor|captain|boss)[.!?…]*$",
    re.IGNORECASE,
)
"""What ends a line that is said to somebody."""
_OF_BEASTS = word_set("tail paw wing snout whisker fur beak claw muzzle hoof mane trunk antler fin flipper feather udder pouch ears")
"""What animals have, and people have less to show of."""
_AT = frozenset({"into", "onto", "in", "on", "at", "beside"})
_STANDS_ON_ITS_OWN = word_set("stand sit rear lie balance spin land fall walk roll rise crouch curl rest sleep")
"""'stands on *its* hind legs'; but 'pecks at *its* ear' is another's."""


@dataclass(frozen=True, slots=True)
class _Pronoun:
    """A pronoun in its sentence."""

    page: Page
    beings: Beings
    i: int
    sex: Sex | None
    doers: list[Being]
    """Who does the verb above it."""
    another: bool
    """It cannot mean them."""

    @property
    def possessive(self) -> bool:
        return self.page.words[self.i].tag == "PRP$"

    @property
    def owned(self) -> int:
        """The word whose owner a possessive names."""
        return self.page.words[self.i].head

    @property
    def says(self) -> bool:
        """It is the subject of a verb that brings words that are said."""
        verb = self.page.words[self.i].head
        if self.page.words[self.i].dep != "nsubj" or not self.page.has(verb, "speech"):
            return False
        near = range(max(0, min(verb, self.i) - 3), min(len(self.page.words), verb + 8))
        return any(self.page.low(k) == "qq" for k in near)

    @property
    def giving(self) -> list[Being]:
        """Who has just offered what the pronoun now takes: 'A courier holds out a letter. *He* reads it' is who got it."""
        page, verb = self.page, self.page.words[self.i].head
        taken = page.child(verb, "dobj")
        if (
            page.words[self.i].dep != "nsubj"
            or page.words[verb].lemma not in _GETS
            or taken is None
            or page.low(taken) not in ("it", "them")
        ):
            return []
        last = page.words[self.i].sentence - 1
        gave = [k for k, w in enumerate(page.words[: self.i]) if w.sentence == last and w.verb and _offers(page, k)]
        who = [page.subject(k) if page.subject(k) is not None else page.subject(page.words[k].head) for k in gave]
        return [b for k in who if k is not None for b in self.beings.at.get(k, [])]

    @property
    def addressing(self) -> list[Being]:
        """Who has just addressed somebody: '"Next stop, *miss*." She yawns' is not who said so."""
        page, qq = self.page, self.i - 1
        if page.low(qq) != "qq" or self.page.words[self.i].dep != "nsubj":
            return []
        start = page.words[qq].start
        said = next((q.text for q in page.forms.quotes if q.start <= start < q.end), "")
        if _VOCATIVE.search(said) is None:
            return []
        subjects = [k for k in self.beings.at if k < qq and page.same_sentence(k, qq) and page.words[k].dep == "nsubj"]
        return self.beings.at[max(subjects)] if subjects else []

    def heads(self, b: Being) -> list[int]:
        """Where somebody has been told of alone before, by a noun or a pronoun."""
        return sorted({*(h for h in b.heads if h < self.i), *(k for k, who in self.beings.at.items() if k < self.i and who == [b])})


def antecedent(page: Page, beings: Beings, i: int, low: str) -> Being | None:
    """Return whom he or she means, or the last of those whom they means."""
    sex = SEX_OF_PRONOUN.get(low)
    if low in PLURAL_PRONOUNS or sex is None:
        people = [b for b in beings.all if b.heads and min(b.heads) < i]
        return people[-1] if people else None
    p = _Pronoun(page, beings, i, sex, doers_above(page, beings, i), is_another(page, i))
    sure = meant_by_the_deed(page, beings, i, sex)
    people = [b for b in beings.people() if any(h < i for h in b.heads)]
    either = None if page.foreign and any(b.character.sex for b in people) else may_be_either(people)
    fits = [b for b in beings.all if b is sure or _may_be(p, b, either)]
    if not fits:
        return None
    last = max(h for b in fits for h in b.heads if h < i)
    chosen = max(fits, key=lambda b: _score(p, b, last) + (_DEED if b is sure else 0))  # of equals whoever came first
    if chosen is either:
        chosen.character.sex = sex
    return chosen


def _may_be(p: _Pronoun, b: Being, either: Being | None) -> bool:
    c = b.character
    if not any(h < p.i for h in b.heads) or c.count > 1 or c.extra:
        return False
    if c.sex not in (None, p.sex) and b is not either:
        return False
    if (p.another and b in p.doers) or b in taken_from(p.page, p.beings, p.i):
        return False
    if p.possessive and c.kind == "animal" and p.page.has(p.owned, "person"):
        return False  # '*his* daughter': of a mahout, and not of his elephant
    return not (p.page.words[p.i].dep == "nsubj" and _named_after(p.page, b, p.i))


def _score(p: _Pronoun, b: Being, last: int) -> float:
    """How much speaks for somebody who may be meant."""
    page, c = p.page, b.character
    heads = p.heads(b)
    here = [h for h in heads if page.same_sentence(h, p.i)]
    score = (_TAKEN if b.sex_by_trade else _TOLD) if c.sex == p.sex else 0.0 if c.sex is None else _BY_TRADE
    told = c.sex is not None and not page.foreign  # the gender of an animal's word makes nobody of it
    score += 0.0 if c.kind == "person" or told else _BEAST if c.kind == "animal" else _CREATURE
    score += _IT if c.kind == "robot" and c.sex is None and c.name is None and _somebody_else(p, b) else 0.0
    distance = p.beings.apart(page, heads[-1], p.i)
    score += (_ONE_OF_SEVERAL if c.sex is None else _ONE_OF_SUCH) if distance and _told_with_others(p, b) else 0.0
    score += _prominence(page, heads) - _SENTENCE * distance + (_LAST if last in b.heads and distance < 2 else 0.0)
    score += _BEHIND if p.another and here else 0.0
    score += _HAS_JUST_ACTED if _acted_before_the_line(p, heads[-1]) else 0.0
    score += _ONLY_HEARD if all(page.words[h].dep == "poss" and page.words[page.words[h].head].lemma == "voice" for h in heads) else 0.0
    score += _SAYS if c.kind == "animal" and p.says and _somebody_else(p, b) else 0.0
    score += _SAYS if b in p.addressing else _GIVES_AWAY if b in p.giving else 0.0
    score += _HALF if not any(who == [b] for k, who in p.beings.at.items() if k < p.i) else 0.0
    if p.possessive:
        score += _OWNS if b in p.doers and not _is_gone_for(p) else 0.0
        score += _DEED if c.kind == "animal" and page.words[p.owned].lemma in _OF_BEASTS else 0.0  # 'a hound with *his* ears flapping'
    return score


_GOES_FOR = word_set("pounce bite grab nip tug pull snap swat catch chase step jump leap tweak yank")


def _is_gone_for(p: _Pronoun) -> bool:
    """'One cub pounces on *her* tail': nobody goes for his own."""
    above = p.page.words[p.owned].head
    verb = p.page.words[above].head if p.page.words[above].pos == "ADP" else above
    of_a_beast = p.page.words[p.owned].lemma in _OF_BEASTS
    return of_a_beast and p.page.words[verb].lemma in _GOES_FOR and any(b.character.sex == p.sex and b not in p.doers for b in p.beings.all)


def _offers(page: Page, verb: int) -> bool:
    """'holds *out* a letter', 'hands him a cup'."""
    lemma = page.words[verb].lemma
    if page.child(verb, "dobj") is None:
        return False
    return lemma in ("hand", "give", "offer", "pass", "present", "bring", "deliver") or (lemma == "hold" and page.low(verb + 1) == "out")


def _somebody_else(p: _Pronoun, b: Being) -> bool:
    """Tell whether a person has been told of who may be he or she, beside a robot or a beast."""
    return any(o is not b and o.character.kind == "person" and _may_be(p, o, None) for o in p.beings.all)


def _told_with_others(p: _Pronoun, b: Being) -> bool:
    """Tell whether somebody was first told of with others under one word, and there is who was told of alone."""
    alike = [o for o in p.beings.people() if o.lemma == b.lemma and o.character.span == b.character.span]
    return len(alike) > 1 and any(o not in alike and _may_be(p, o, None) for o in p.beings.people())


def _acted_before_the_line(p: _Pronoun, head: int) -> bool:
    """Tell whether a word is the last subject before a line, and the pronoun the one that tells who says it."""
    page, qq = p.page, p.i - 1
    if page.low(qq) != "qq" or not page.has(page.words[p.i].head, "speech") or not qq:
        return False
    before = page.words[qq - 1].sentence
    subjects = [k for k in p.beings.at if k < qq and page.words[k].sentence == before and page.words[k].dep in ("nsubj", "nsubjpass")]
    alone = len({b.character.id for k in subjects for b in p.beings.at[k]}) == 1
    return alone and head in subjects and page.words[page.words[head].head].dep == "ROOT"


_FRAMED = 5
"""Words between a framing and whom it is on."""


def _prominence(page: Page, heads: list[int]) -> float:
    """How much a sentence is about somebody, the last one that named him."""
    told = [h for h in heads if page.same_sentence(h, heads[-1]) and page.words[h].dep in ("nsubj", "nsubjpass", "ROOT")]
    main = any(page.words[page.words[h].head].dep in ("ROOT", "conj") for h in told)
    if any(page.has(k, "camera.size") for k in range(max(0, heads[-1] - _FRAMED), heads[-1]) if page.same_run(k, heads[-1])):
        return _SUBJECT  # 'Close-up on *a boy's* hand; he whispers'
    return _SUBJECT if main else _SUBORDINATE if told else 0.0


def _named_after(page: Page, b: Being, i: int) -> bool:
    """'*he* takes a key from the drunk's coat' is not the drunk."""
    return any(
        page.words[k].lemma == b.lemma and page.words[k].noun
        for k in range(i + 1, min(len(page.words), i + 10))
        if page.same_sentence(i, k)
    )


def thing_or_beast(page: Page, beings: Beings, i: int, mentions: list[Mention]) -> Being | int | None:
    """Return what it means: an animal, a machine or a creature, or the word of a thing; None when nothing was named."""
    p = _Pronoun(page, beings, i, None, doers_above(page, beings, i), is_another(page, i))
    beasts = [
        b
        for b in beings.all
        if (b.character.kind != "person" or b.character.age == "baby") and p.heads(b) and not (p.another and b in p.doers)
    ]
    things = [m.head for m in mentions if m.head < i and m.head not in beings.at and not m.plural and _may_be_it(page, m)]
    near = [h for h in things if page.words[i].sentence - page.words[h].sentence <= _REMEMBERED]
    verb = page.words[i].head
    if near and page.words[i].dep == "dobj" and page.words[verb].lemma in _READS:
        beasts = []  # 'reads *it*': the letter, and not the moth that brought it
    deeds = {page.words[k].lemma for k in (verb, *page.below(verb, "conj")) if page.words[k].verb}
    lifeless = page.words[i].dep in ("nsubj", "nsubjpass") and bool(deeds) and deeds <= HAPPENS_TO_THINGS
    speaks = page.words[i].dep == "nsubj" and page.has(verb, "speech") and "qq" in (page.low(i - 1), page.low(verb + 1))
    speaks = speaks or (
        page.words[i].dep == "nsubj" and page.low(i - 1) == "qq" and page.same_sentence(i - 1, i)
    )  # '"Too slow," *it* buzzes'
    if beasts and speaks:
        near, lifeless = [], False
    if beasts and not lifeless and not p.another:
        near = []  # an animal does sooner what only 'may' be done by a thing
    scored = [(_weight(p, p.heads(b)) + _liveliness(p, b), p.heads(b)[-1], b) for b in beasts]
    best = max(scored, key=lambda s: s[:2], default=None)
    dead = max(((_weight(p, [h]) + _handled(page, h, i) + lifeless, h) for h in near), default=None)
    if best is None or (dead is not None and dead[0] > best[0]):
        return None if dead is None else dead[1]
    return best[2]


_REMEMBERED = 2
"""Sentences back that a thing may be meant; words that are quoted are one."""


def _may_be_it(page: Page, m: Mention) -> bool:
    """Tell whether a noun is a thing that 'it' may mean: no part of somebody, and of what is worn only what somebody takes off or out."""
    w = page.words[m.head]
    if m.owner is not None and w.lemma in BODY_PARTS:
        return False
    return m.family == "thing" or (m.family == "garment" and w.dep == "dobj" and page.words[w.head].lemma in _TAKES)


_TAKES = word_set("take pick grab lift pull hold carry remove open raise fetch find")
_PUTS = word_set("put place return drop set hand give throw toss pocket hide close tuck slip")


def _handled(page: Page, thing: int, i: int) -> float:
    """'knocks *a jar* off the shelf. It shatters': what something was done to; 'a man *with a bag* unfolds it' hardly means the bag."""
    if page.words[thing].dep == "pobj" and page.low(page.words[thing].head) == "with":
        carried = page.words[page.words[page.words[thing].head].head].verb  # 'runs in *with an extinguisher* and lowers it'
        return _SUBJECT if carried else -_SUBJECT
    taken = page.words[thing].dep == "dobj" and page.words[page.words[thing].head].lemma in _TAKES
    if taken and page.words[page.words[i].head].lemma in _PUTS:
        return 4 * _SUBJECT  # 'takes out an earbud ... puts *it* back'
    return _SUBJECT if page.words[thing].dep == "dobj" and page.words[page.words[thing].head].tag in ("VBZ", "VBP", "VBD") else 0.0


def _weight(p: _Pronoun, heads: list[int]) -> float:
    page = p.page
    return _prominence(page, heads) - _SENTENCE * p.beings.apart(page, heads[-1], p.i)


def _liveliness(p: _Pronoun, b: Being) -> float:
    """What speaks for an animal as the owner: 'a bird lands on a dog and bites *its* ear' has the bird bite another's."""
    page = p.page
    if not p.possessive:
        return 0.0
    above = page.words[p.owned].head
    into = page.low(above) in _AT and page.words[page.words[above].head].lemma not in _STANDS_ON_ITS_OWN
    return 0.0 if b not in p.doers else -_OWNS if into else _OWNS
