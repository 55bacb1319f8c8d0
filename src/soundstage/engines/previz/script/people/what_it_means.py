"""What it and its mean: an animal, a machine, a creature or a thing; candidates for `salience` with what the deed says for each."""

from soundstage.engines.previz.script.lexis.english import BODY_PARTS, HAPPENS_TO_THINGS, word_set
from soundstage.engines.previz.script.lexis.lexicon import singular
from soundstage.engines.previz.script.parsing.mentions import Mention
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.beings import Being, Beings
from soundstage.engines.previz.script.people.salience import Asked, Candidate, resolve
from soundstage.engines.previz.script.people.told_of import told_at, told_before
from soundstage.engines.previz.script.people.whose_clue import doers_above, is_another, is_gone_to

_OWNS = 8.0
"""What an animal does something with is mostly its own."""
_SUBJECT = 3.0
_OF_THE_LIVING = word_set("nostril snout muzzle ear eye paw tongue belly jaw claw whisker tail fur wing beak mane hoof tusk trunk fang")
"""Parts of a body that no thing has where a beast is there."""
_READS = word_set("read open unfold unroll unwrap tear write sign fold seal")


def thing_or_beast(page: Page, beings: Beings, i: int, mentions: list[Mention]) -> Being | int | None:
    """Return what it means: an animal, a machine or a creature, or the word of a thing; None when nothing was named."""
    doers = doers_above(page, beings, i)
    if page.low(i) == "itself":
        return doers[0] if len(doers) == 1 else None  # 'a rocking horse moves by *itself*'
    if (alone := _of_who_does_it_alone(page, beings, i, doers)) is not None:
        return alone
    another = is_another(page, i)
    beasts = _beasts(page, beings, i, doers, another=another)
    things = _things(page, beings, i, mentions)
    if beasts and page.words[i].tag == "PRP$" and singular(page.low(page.words[i].head)) in _OF_THE_LIVING:
        things = []  # 'a dragon curled around a windmill, smoke from *its* nostrils'
    if things and page.words[i].dep == "dobj" and page.words[page.words[i].head].lemma in _READS:
        beasts = []  # 'reads *it*': the letter, and not the moth that brought it
    speaks = _speaks(page, i)
    lifeless = _only_happens(page, i) and not speaks
    if beasts and (speaks or not (lifeless or another)):
        things = []  # an animal does sooner what only 'may' be done by a thing
    told = told_before(page, beings, i)
    candidates = [
        *(Candidate(key=-n - 1, told=told[b.character.id], clue=_liveliness(page, i, b, doers)) for n, b in enumerate(beasts)),
        *(Candidate(key=h, told=told_at(page, beings, [h], i), clue=_handled(page, h, i) + lifeless + _did_so(page, h, i)) for h in things),
    ]
    chosen = resolve(Asked(), candidates)
    return None if chosen is None else chosen.key if chosen.key >= 0 else beasts[-chosen.key - 1]


def _of_who_does_it_alone(page: Page, beings: Beings, i: int, doers: list[Being]) -> Being | None:
    """'One of them cracks a clam on *its belly*': a part of the body is of the beast that does it, where its sentence names no other."""
    if len(doers) != 1 or page.words[i].tag != "PRP$" or singular(page.low(page.words[i].head)) not in BODY_PARTS:
        return None
    named = [who for k, who in beings.at.items() if k < i and page.same_sentence(k, i)]
    alone = doers[0].character.kind != "person" and all(who == doers or len(who) > 1 for who in named)
    return doers[0] if alone and any(who == doers for who in named) else None


def _beasts(page: Page, beings: Beings, i: int, doers: list[Being], *, another: bool) -> list[Being]:
    """Return whoever may be it, the last one named first."""
    may_be = [b for b in beings.all if b.character.kind != "person" or b.character.age == "baby"]
    may_be = [b for b in may_be if any(h < i for h in b.heads) and not (another and b in doers)]
    return sorted(may_be, key=lambda b: -max(h for h in b.heads if h < i))


def _things(page: Page, beings: Beings, i: int, mentions: list[Mention]) -> list[int]:
    """Return the words of things that may be it, the last one first."""
    verb = page.words[i].head if page.words[i].dep in ("dobj", "dative") else page.words[page.words[i].head].head
    does = page.subject(verb) if page.words[i].dep in ("dobj", "dative", "pobj") and page.words[verb].verb else None
    handled = page.words[i].dep == "dobj" and page.words[verb].lemma in _TAKES | _PUTS
    named = (
        m.head
        for m in mentions
        if m.head != does
        and not (handled and _flows(page, m.head))
        and m.head < i
        and m.head not in beings.at
        and not m.plural
        and _may_be_it(page, beings, m)
    )
    return sorted((h for h in named if page.words[i].sentence - page.words[h].sentence <= _REMEMBERED), reverse=True)


def _speaks(page: Page, i: int) -> bool:
    """'"Too slow," *it* buzzes'."""
    if page.words[i].dep != "nsubj":
        return False
    verb = page.words[i].head
    tells = page.has(verb, "speech") and "qq" in (page.low(i - 1), page.low(verb + 1))
    return tells or (page.low(i - 1) == "qq" and page.same_sentence(i - 1, i))


def _only_happens(page: Page, i: int) -> bool:
    """Tell whether it does nothing but what things do, too."""
    verb = page.words[i].head
    deeds = {page.words[k].lemma for k in (verb, *page.below(verb, "conj")) if page.words[k].verb}
    return page.words[i].dep in ("nsubj", "nsubjpass") and bool(deeds) and deeds <= HAPPENS_TO_THINGS


def _flows(page: Page, thing: int) -> bool:
    """Tell whether a thing is one that no hand takes: a wave, smoke, light."""
    return page.has(thing, "when") or page.words[thing].lemma in _NEVER_TAKEN


_NEVER_TAKEN = word_set("wave smoke steam light shadow flame fire wind rain mist fog cloud spark reflection sunlight")
_REMEMBERED = 2
"""Sentences back that a thing may be meant; words that are quoted are one."""


def _may_be_it(page: Page, beings: Beings, m: Mention) -> bool:
    """Tell whether a noun is a thing that 'it' may mean: no part of somebody, and of what is worn only what somebody takes off or out."""
    w = page.words[m.head]
    if (m.owner is not None and w.lemma in BODY_PARTS) or not w.noun:
        return False
    if m.family == "thing":
        return True
    worn = any(b.heads and min(b.heads) < m.head for b in beings.all)  # 'close-up of *a wristwatch*' is on nobody
    return m.family == "garment" and (not worn or (w.dep == "dobj" and page.words[w.head].lemma in _TAKES))


_TAKES = word_set("take pick grab lift pull hold carry remove open raise fetch find")
_PUTS = word_set("put place return drop set hand give throw toss pocket hide close tuck slip")


def _handled(page: Page, thing: int, i: int) -> float:
    """'knocks *a jar* off the shelf. It shatters': what something was done to; 'a man *with a bag* unfolds it' hardly means the bag."""
    if page.words[thing].dep == "pobj" and page.low(page.words[thing].head) == "with":
        verb = page.words[page.words[thing].head].head
        carried = page.words[verb].verb and page.child(verb, "dobj") is None  # 'runs in *with an extinguisher* and lowers it'
        return _SUBJECT if carried else -_SUBJECT  # 'photographs the cake *with his phone* and eats it'
    taken = page.words[thing].dep == "dobj" and page.words[page.words[thing].head].lemma in _TAKES
    if taken and page.words[page.words[i].head].lemma in _PUTS:
        return 4 * _SUBJECT  # 'takes out an earbud ... puts *it* back'
    return _SUBJECT if page.words[thing].dep == "dobj" and page.words[page.words[thing].head].tag in ("VBZ", "VBP", "VBD") else 0.0


_DID_SO = 20.0


def _did_so(page: Page, thing: int, i: int) -> float:
    """'the *phone* rings, he lets it ring': what has just done what it does now."""
    verb, before = page.words[i].head, page.words[thing].head
    does = page.words[i].dep == "nsubj" and page.words[thing].dep == "nsubj" and before < i
    return _DID_SO if does and page.words[verb].verb and page.words[verb].lemma == page.words[before].lemma else 0.0


def _liveliness(page: Page, i: int, b: Being, doers: list[Being]) -> float:
    """What speaks for an animal as the owner: 'a bird lands on a dog and bites *its* ear' has the bird bite another's."""
    if page.words[i].tag != "PRP$" or b not in doers:
        return 0.0
    return -_OWNS if is_gone_to(page, i) else _OWNS
