"""Whom a noun means, with everybody told along with it: the owner of a part, the content of a shot, the members of a list."""

from soundstage.engines.previz.script.lexis.english import BODY_PARTS, COUNTERS, SMALL_PARTS, word_set
from soundstage.engines.previz.script.lexis.lexicon import singular
from soundstage.engines.previz.script.parsing.likened import is_a_bit_of_food, is_likened_to_a_shape
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.beings import ANYBODY, Being, Beings

VOICES = word_set("voice breath gaze smile stare expression laugh grin glance heart mind")
_SHOWS = word_set("shot view close footage video clip image portrait scene")
_ORDINALS = word_set("first second third fourth fifth last one other")


def who_is_likened(page: Page, i: int) -> int | None:
    """Return who is meant by 'a bear of a *woman*'."""
    article = any(page.low(k) in ("a", "an") for k in page.children[i])
    of = next((o for p in page.below(i, "prep") if page.low(p) == "of" for o in page.below(p, "pobj")), None)
    if (
        of is None
        or not article
        or singular(page.low(of)) not in ANYBODY
        or page.has(i, "camera")
        or page.words[i].lemma in _SHOWS | COUNTERS
    ):
        return None
    return of if any(page.low(k) in ("a", "an") for k in page.children[of]) else None


def content_of(page: Page, i: int) -> int:
    """Return what a shot shows or a number counts: of 'a low shot of a *woman*' the woman; any other word itself."""
    if (likened := who_is_likened(page, i)) is not None:
        return likened
    of = next((k for k in page.children[i] if page.low(k) == "of"), None)
    shows = page.has(i, "camera") or page.words[i].lemma in _SHOWS or page.words[i].lemma in COUNTERS
    family = of is not None and page.words[i].lemma == "family" and page.has(page.child(of, "pobj") or i, "thing.animal")
    if of is None or not (shows or family or is_likened_to_a_shape(page, i) or is_a_bit_of_food(page, i)):
        return i
    shown = page.child(of, "pobj")
    return shown if shown is not None else i


def beings_at(page: Page, beings: Beings, i: int) -> list[Being]:
    """Return whom a noun or pronoun means, with everybody joined to it, and the owner of a part of the body."""
    words = page.words
    if words[i].tag in ("WP", "WDT") or words[i].low in ("who", "that", "which"):
        verb = words[i].head
        above = words[verb].head
        known = beings_at(page, beings, above) if words[verb].dep == "relcl" and above != verb else []
        if words[i].low == "which" and words[verb].dep == "relcl" and words[above].noun:
            return known  # 'drops the can, *which* hits the boat'
        if (
            words[i].low == "that"
            and words[verb].dep == "relcl"
            and words[above].noun
            and page.has(above, "thing")
            and not worn_or_part(page, above)
        ):
            return known  # 'points at a chair *that* is moving on its own'
        return known or beings.before(page, i)
    said_anew = page.child(i, "appos")
    if said_anew is not None and said_anew in beings.at and (words[i].low in _ORDINALS or (words[i].noun and i not in beings.at)):
        return beings.at[said_anew]  # 'the *American*, a rangy man, jumps up', 'the *third*, a boy, ducks'
    out = list(beings.at.get(i, [])) or _named_by_a_phrase(page, beings, i)
    for k in page.below(i, "conj"):
        out += [b for b in beings.at.get(k, []) if b not in out]
        out += [b for j in page.below(k, "conj") for b in beings.at.get(j, []) if b not in out]
    if out:
        return out
    poss = page.child(i, "poss")
    if (
        poss is not None
        and poss in beings.at
        and (page.has(i, "garment", "body") or words[i].lemma in BODY_PARTS or words[i].lemma in VOICES)
    ):
        return beings.at[poss]
    above = words[i].head
    if (
        words[i].dep == "pobj"
        and words[above].low in ("with", "in", "wearing")
        and (page.has(i, "garment", "body") or words[i].lemma in BODY_PARTS)
    ):
        return beings.at.get(words[above].head, [])  # 'a chef with chrome *arms* slurping noodles'
    return []


def _named_by_a_phrase(page: Page, beings: Beings, i: int) -> list[Being]:
    """'his *co*-pilot clutches': whom a phrase names of which the parser took another word for its head."""
    found = page.match(i, "person") if page.words[i].noun else None
    return beings.at.get(found.last, []) if found is not None and found.first <= i < found.last else []


def worn_or_part(page: Page, i: int) -> bool:
    """Tell whether a noun is something that somebody has on or about him."""
    return page.has(i, "garment", "body") or page.words[i].lemma in BODY_PARTS


_OF_ANIMALS = word_set("tail mane paw wing hoof fur whisker claw beak feather fin trunk antler tentacle snout muzzle tusk hackle antenna")


def whose_part(page: Page, beings: Beings, part: int) -> list[Being]:
    """Return whose part of the body moves or is held so: 'A girl sits on a swing, *legs* dangling'; a tail is an animal's."""
    lemma = singular(page.low(part))
    of = [o for p in page.below(part, "prep") if page.low(p) == "of" for o in page.below(p, "pobj") if o in beings.at]
    if of and lemma in BODY_PARTS:
        return beings.at[of[0]]  # 'the *hands* of a baker knead'
    if not (lemma in BODY_PARTS or lemma in _OF_ANIMALS or lemma in _HAIR) or page.child(part, "poss") is not None:
        return []
    if page.child(part, "det") is not None and page.low(part - 1) in ("a", "an", "the"):
        return []
    near = [k for k in beings.at if k < part and page.same_sentence(k, part)]
    if lemma in _OF_ANIMALS:
        beasts = [k for k in near if beings.at[k] and beings.at[k][0].character.kind != "person"]
        return beings.at[max(beasts)] if beasts else []
    told = [k for k in near if page.words[k].dep in ("nsubj", "nsubjpass", "ROOT") or (page.words[k].dep == "conj" and page.words[k].noun)]
    return beings_at(page, beings, max(told or near)) if near else []


_HAIR = word_set("hair curl lock ponytail braid plait tress beard eye lash brow jaw lip fringe")


def with_those_joined(page: Page, beings: Beings, subject: int, verb: int) -> list[Being]:
    """Return the subject with everybody whom 'and' joins to it although the parser hung them elsewhere; a plural verb shows it.

    'A woman in a yellow dress and a bearded man in a jacket *dance*': the man was joined to the dress.
    """
    who = beings_at(page, beings, subject)
    if not who and page.words[subject].lemma in ("size", "inch", "foot", "year") and page.same_run(subject, verb):
        who = beings.before(page, subject)  # 'a girl in a jersey three *sizes* too big dives'
    if (
        not who
        and (page.has(subject, "garment", "body") or page.words[subject].lemma in BODY_PARTS | SMALL_PARTS or _on_a_body(page, subject))
        and not _has_its_own(page, subject)
    ):
        who = beings.before(page, subject)  # 'a therapist with a ponytail, teal *shirt* and white trousers helps'
    if len(who) == 1 and who[0].character.count == 1 and page.words[verb].tag in ("VBP", "VB") and page.words[subject].pos != "PRON":
        k = subject
        while (earlier := beings.joined_to(page, k)) is not None:
            k = earlier
            who = [*(b for b in beings.at[k] if b not in who), *who]
        for k in sorted(beings.at):
            if subject < k < verb and joined(page, k) and page.same_sentence(k, subject):
                who = [*who, *(b for b in beings.at[k] if b not in who)]
    if who and page.words[verb].tag in ("VBP", "VB") and page.words[subject].pos != "PRON":
        listed = [b for k in _enumerated(page, beings, subject, verb) for b in beings.at[k]]
        who = [*(b for b in listed if b not in who), *who] if any(b in listed for b in who) else who
    return who


def _enumerated(page: Page, beings: Beings, subject: int, verb: int) -> list[int]:
    """'Two women in saris, *a boy* and *a goat* wait': all who are told in the list before a verb in the plural, the last of them after 'and'."""
    heads = [k for k in beings.at if k < verb and page.same_sentence(k, verb) and page.words[k].noun]
    heads = sorted(k for k in heads if page.words[k].dep not in ("poss", "compound"))
    if len(heads) < 2 or not joined(page, heads[-1]):
        return []
    first = len(heads) - 1
    while (
        first > 0
        and (joined(page, heads[first]) or _after_a_mark(page, heads[first]))
        and not _told_between(page, heads[first - 1], heads[first])
    ):
        first -= 1
    return heads[first:] if first < len(heads) - 1 and not _told_between(page, heads[-1], verb) and subject >= heads[first] else []


def _told_between(page: Page, first: int, last: int) -> bool:
    return any(page.words[k].tag in ("VBZ", "VBP", "VBD", "VBG", "WP") for k in range(first + 1, last))


def _after_a_mark(page: Page, i: int) -> bool:
    """Tell whether a mark stands right before the phrase that word i heads."""
    k = i
    while k > 0 and page.same_run(k - 1, i) and page.words[k - 1].pos in ("ADJ", "DET", "NUM", "NOUN", "PROPN") and i - k < 6:
        k -= 1
    return k > 0 and not page.same_run(k - 1, i)


def joined(page: Page, i: int) -> bool:
    """Tell whether 'and' stands right before the phrase that word i heads."""
    k = i
    while k > 0 and page.same_run(k - 1, i) and page.words[k - 1].pos in ("ADJ", "DET", "NUM", "NOUN", "PROPN") and i - k < 6:
        k -= 1
    return k > 0 and page.low(k - 1) in ("and", "&")


def _on_a_body(page: Page, subject: int) -> bool:
    """'a fisherman, *icicles* in his beard, clutches a bucket': what somebody has on him does nothing."""
    on, own, where = subject + 1, subject + 2, range(subject + 3, subject + 5)
    owned = (
        page.low(on) in ("in", "on", "over", "under", "around", "round") and page.words[own].tag == "PRP$"
        if own < len(page.words)
        else False
    )
    return owned and any(page.has(k, "body", "garment") or page.words[k].lemma in BODY_PARTS for k in where if k < len(page.words))


_RUNS_BY_ITSELF = word_set("tear drop bead sweat blood drool breath shadow reflection")
"""What is of somebody and is not he."""


def _has_its_own(page: Page, subject: int) -> bool:
    """'so hard *her goggles* slip', '*a tear* runs down', '*the groom's turban* falls off': a part of somebody that moves by itself."""
    if page.child(subject, "poss") is not None or page.words[subject].lemma in _RUNS_BY_ITSELF:
        return True
    before = range(subject - 1, -1, -1)
    told = next(
        (k for k in before if not page.same_sentence(k, subject) or page.words[k].tag in ("VBZ", "VBP") or page.low(k) in ("with", "in")),
        -1,
    )
    return told >= 0 and page.same_sentence(told, subject) and page.low(told) not in ("with", "in")
