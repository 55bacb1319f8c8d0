"""Whom he and she mean: candidates for `salience`, with what the deed around the pronoun says for and against each."""

import re
from dataclasses import dataclass

from soundstage.engines.previz.screenplay import Sex
from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.beings import SEX_OF_PRONOUN, Being, Beings, may_be_either
from soundstage.engines.previz.script.people.salience import Asked, Candidate, Told, resolve
from soundstage.engines.previz.script.people.subjects import subject_of
from soundstage.engines.previz.script.people.told_of import told_before
from soundstage.engines.previz.script.people.whose_clue import doers_above, is_another, is_gone_to, meant_by_the_deed, taken_from

_DEED = 30.0
"""The deed says whom: 'folds *her* arms'."""
_OWNS = 8.0
"""What somebody does something with is mostly his own: 'a driver eats in *her* cab'."""
_CREATURE = -2.0
"""A dragon may be he, but sooner somebody is."""
_ONE_OF_SEVERAL = -6.0
"""One of two tourists, of whom nothing tells which is she."""
_IT = -12.0
"""A machine without a name is 'it' where somebody is there who may be he or she."""
_BEHIND = 4.0
"""An object is sooner whom this sentence has named than anybody before."""
_HAS_JUST_ACTED = 7.0
"""'Corporal Haines hands them tea. "Chin up," *he* says': sooner who did something right before the words."""
_LIMB = -20.0
"""A hand of nobody who was told of is not she: 'a gloved *hand* reaches for her bag'."""
_ONLY_HEARD = -8.0
"""'The phone crackles: a *woman's* voice sings. She freezes' means who is there."""
_ONLY_OWNS = -12.0
"""'a toddler on her *father's* shoulders ... tilt up to his face': who is shown is sooner whom something was told of."""
_SAYS = -20.0
"""No animal says what is said, where somebody is there."""

_GETS = word_set(
    "read take open unfold accept refuse grab snatch unroll eat drink taste tear break examine study inspect pocket drop sniff bite unwrap"
)
_ANSWERS = word_set("answer reply respond retort")
_WORDS_BEFORE = 14
_GIVES_AWAY = -20.0
"""Who gives something away is not who has it then."""
_VOCATIVE = re.compile(
    r",\s*(?:miss|ma['’]?am|madam|lady|sir|mister|son|lad|boy|girl|kid|kiddo|darling|dear|love|sweetheart|honey|child|doctor|captain|boss)[.!?…]*$",
    re.IGNORECASE,
)
"""What ends a line that is said to somebody."""
_OF_BEASTS = word_set("tail paw wing snout whisker fur beak claw muzzle hoof mane trunk antler fin flipper feather udder pouch ears")
"""What animals have, and people have less to show of."""


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
    def answered(self) -> list[Being]:
        """Whom the pronoun answers: '"It's closed," a knight pleads. *She* answers' is not the knight."""
        page, verb = self.page, self.page.words[self.i].head
        if page.words[self.i].dep != "nsubj" or page.words[verb].lemma not in _ANSWERS:
            return []
        near = range(self.i - 1, max(-1, self.i - _WORDS_BEFORE), -1)
        qq = next((k for k in near if page.low(k) == "qq"), None)
        said = next((k for k in near if qq is not None and page.same_sentence(k, qq) and page.has(k, "speech")), None)
        return subject_of(page, self.beings, said) if said is not None else []

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


def antecedent(page: Page, beings: Beings, i: int) -> Being | None:
    """Return whom he or she means; nobody when none of those told of before may be meant."""
    sex = SEX_OF_PRONOUN[page.low(i)]
    p = _Pronoun(page, beings, i, sex, doers_above(page, beings, i), is_another(page, i))
    sure = meant_by_the_deed(page, beings, i, sex)
    people = [b for b in beings.people() if any(h < i for h in b.heads)]
    either = None if page.foreign and any(b.character.sex for b in people) else may_be_either(people)
    told = told_before(page, beings, i)
    candidates = [
        _candidate(p, key, b, told[b.character.id], sure=b is sure, either=b is either)
        for key, b in enumerate(beings.all)
        if told[b.character.id]
    ]
    chosen = resolve(Asked(sex=sex), candidates)
    if chosen is None:
        return None
    being = beings.all[chosen.key]
    if being is either:
        being.character.sex = sex
    return being


def _candidate(p: _Pronoun, key: int, b: Being, told: tuple[Told, ...], *, sure: bool, either: bool) -> Candidate:
    """Return somebody as one who may be he or she."""
    c = b.character
    impossible = not sure and _cannot_be(p, b)
    told_so = c.sex is not None and not p.page.foreign  # the gender of an animal's word makes nobody of it
    return Candidate(
        key=key,
        told=() if impossible else told,
        kind="somebody" if c.kind == "person" or told_so else "creature" if c.kind in ("creature", "robot") else "other",
        sex=c.sex,
        by_trade=b.sex_by_trade,
        may_be_either=either,
        several=c.count > 1 or c.extra,
        only_with_others=_only_with_others(p, b),
        clue=0.0 if impossible else _clue(p, b, told),
        sure=sure,
    )


def _cannot_be(p: _Pronoun, b: Being) -> bool:
    """Tell whether the sentence itself says that somebody else is meant."""
    if (p.another and b in p.doers) or b in taken_from(p.page, p.beings, p.i):
        return True
    if p.possessive and b.character.kind == "animal" and p.page.has(p.owned, "person"):
        return True  # '*his* daughter': of a mahout, and not of his elephant
    return p.page.words[p.i].dep == "nsubj" and _named_after(p.page, b, p.i)


def _clue(p: _Pronoun, b: Being, told: tuple[Told, ...]) -> float:
    """Return what the deed around a pronoun, and what somebody is, say for or against him."""
    page, c = p.page, b.character
    heads = [t.at for t in told]
    score = _CREATURE if c.kind == "creature" and c.sex is None else 0.0
    score += _ONE_OF_SEVERAL if _shares_a_word(p, b) else 0.0
    score += _IT if c.kind == "robot" and c.sex is None and c.name is None else 0.0
    score += _BEHIND if p.another and any(page.same_sentence(h, p.i) for h in heads) else 0.0
    score += _HAS_JUST_ACTED if _acted_before_the_line(p, heads[-1]) else 0.0
    score += _LIMB if b.lemma in ("hand", "arm", "face") else 0.0
    score += _ONLY_HEARD if all(page.words[h].dep == "poss" and page.words[page.words[h].head].lemma == "voice" for h in heads) else 0.0
    score += _SAYS if c.kind == "animal" and p.says else 0.0
    score += _SAYS if b in p.addressing or b in p.answered else _GIVES_AWAY if b in p.giving else 0.0
    if p.possessive:
        score += _ONLY_OWNS if _is_framed(p) and all(page.words[h].dep == "poss" for h in heads) else 0.0
        score += _owning(p, b)
        score += _DEED if c.kind == "animal" and page.words[p.owned].lemma in _OF_BEASTS else 0.0  # 'a hound with *his* ears flapping'
    return score


def _is_framed(p: _Pronoun) -> bool:
    """'Close-up on the hands, then tilt up to *his* face': what the camera shows of somebody."""
    page = p.page
    return any(page.same_sentence(k, p.i) and page.has(k, "camera.size", "camera.move") for k in range(max(0, p.i - _WORDS_BEFORE), p.i))


def _owning(p: _Pronoun, b: Being) -> float:
    """Return what speaks for somebody as the owner: mostly who does it, but 'a dragon curls around *her* shoulders' and 'lands on *his* hat'."""
    if b.character.kind != "person" and (p.page.has(p.owned, "garment") or is_gone_to(p.page, p.i)):
        return -_OWNS
    return _OWNS if b in p.doers and not _is_gone_for(p) else 0.0


def _shares_a_word(p: _Pronoun, b: Being) -> bool:
    """Tell whether somebody was first told of with others under one word."""
    return any(o is not b and o.lemma == b.lemma and o.character.span == b.character.span for o in p.beings.all)


def _only_with_others(p: _Pronoun, b: Being) -> bool:
    """Tell whether somebody has only been told of with others, under one word: one of two tourists, half of a couple."""
    return _shares_a_word(p, b) and not any(who == [b] for k, who in p.beings.at.items() if k < p.i)


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


def _acted_before_the_line(p: _Pronoun, head: int) -> bool:
    """Tell whether a word is the last subject before a line, and the pronoun the one that tells who says it."""
    page, qq = p.page, p.i - 1
    if page.low(qq) != "qq" or not page.has(page.words[p.i].head, "speech") or not qq:
        return False
    before = page.words[qq - 1].sentence
    subjects = [k for k in p.beings.at if k < qq and page.words[k].sentence == before and page.words[k].dep in ("nsubj", "nsubjpass")]
    alone = len({b.character.id for k in subjects for b in p.beings.at[k]}) == 1
    return alone and head in subjects and page.words[page.words[head].head].dep == "ROOT"


def _named_after(page: Page, b: Being, i: int) -> bool:
    """'*he* takes a key from the drunk's coat' is not the drunk."""
    return any(
        page.words[k].lemma == b.lemma and page.words[k].noun
        for k in range(i + 1, min(len(page.words), i + 10))
        if page.same_sentence(i, k)
    )
