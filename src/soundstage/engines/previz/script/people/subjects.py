"""Whose it is and who does it: from a word to the beings it belongs to, and from a verb to its subject."""

from soundstage.engines.previz.script.lexis.english import DONE_BY_CLOTHES, HAPPENS_TO_THINGS, ONLY_PEOPLE_DO, word_set
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.beings import ANYBODY, Being, Beings
from soundstage.engines.previz.script.people.meant import beings_at, content_of, joined, with_those_joined

_HAS_DO = word_set("teach help ask tell order invite force allow let make urge beckon convince persuade dare train command watch see")
"""Verbs whose object does what the verb after them says."""
_HOLDS = word_set("hold carry wear clutch grip cradle balance")
_DEPTH = 4
"""Verbs above a verb that are asked for the subject that it lacks."""
WORN_BY = word_set("wear don sport dress clothe wrap put adjust straighten button tie zip clad bundle")


def owners_of(page: Page, beings: Beings, first: int, last: int, *, worn: bool = False) -> list[Being]:
    """Return whom words `first`..`last` describe: whose phrase they stand in, whose they are called, who wears them, who was named last."""
    words = page.words
    if in_brackets := who_is_told_in_brackets(page, beings, first):
        return in_brackets
    itself = next((beings.at[k] for k in range(first, last + 1) if k in beings.at and words[k].noun), None)
    if itself is not None and not worn:
        return itself  # 'a *redhead*'
    inside = named_after(page, beings, first, last)
    if inside:
        return inside
    owner = _possessor(page, beings, first, last) or _one_out(page, beings, first)
    if owner:
        return owner
    for k in page.chain(last):
        w = words[k]
        if is_objective(page, k) and k < first:
            continue  # 'a vendor behind *her* in an apron': nobody is described after a pronoun
        if worn and k < first and w.dep == "nsubj" and k not in beings.at and w.low in ANYBODY:
            return []  # 'a *figure* in a mask walks across a screen': nobody who is there
        if k in beings.at and not w.verb:
            nearer = _nearer(page, beings, k, first)
            return nearer or beings.at[k]
        if w.verb and w.lemma in WORN_BY:
            who = subject_of(page, beings, k)
            if who:
                return who
        if w.pos in ("VERB", "AUX"):
            nearest = _nearest_in_clause(page, beings, first)
            if nearest and w.lemma != "be":
                return nearest
            who = subject_of(page, beings, k)
            if who:
                return who
            break
    nearest = beings.before(page, first)
    if nearest:
        return nearest
    following = min((k for k in beings.at if k > last and page.same_sentence(k, last) and words[k].pos != "PRON"), default=None)
    if following is not None and worn:
        return beings.at[following]
    topic = beings.topic(page, first)
    if topic:
        return topic
    people = list(beings.people())
    if (
        worn
        and (_is_shown_alone(page, first) or _does_it_alone(page, last))
        and all(b.character.kind == "person" and min(b.heads, default=0) > last for b in people)
    ):
        return []  # 'a shot of a pair of *sneakers*. A hand spins the cube': nobody has them on
    return people if len(people) == 1 else []


def _is_shown_alone(page: Page, first: int) -> bool:
    """'Hero shot of *a pair of white sneakers*': what a framing is on, in a sentence in which nothing is told."""
    begin = next(k for k in range(first, -1, -1) if k == 0 or not page.same_sentence(k - 1, first))
    framed = any(page.has(k, "camera") or page.low(k) in ("shot", "close-up", "video", "image") for k in range(begin, first))
    return framed and not any(w.tag in ("VBZ", "VBP") and w.sentence == page.words[first].sentence for w in page.words[begin : first + 20])


def _does_it_alone(page: Page, last: int) -> bool:
    """'*A pair of shoes* slams into a puddle': what does something by itself before anybody is there."""
    w = page.words[last]
    pair = w.dep == "pobj" and page.low(w.head) == "of" and page.words[page.words[w.head].head].lemma == "pair"
    top = page.words[w.head].head if pair else last
    does = page.words[top]
    return does.dep == "nsubj" and page.words[does.head].verb and any(page.low(k) in ("a", "an") for k in page.children[top])


def who_is_told_in_brackets(page: Page, beings: Beings, i: int) -> list[Being]:
    """'her grandson TEO (17, hoodie, *nervous*)': whoever stands right before the bracket."""
    text, at = page.forms.text, page.words[i].start
    opens = text.rfind("(", max(0, at - 160), at)
    if opens < 0 or ")" in text[opens:at]:
        return []
    before = max((k for k in beings.at if page.words[k].end <= opens), default=None)
    return beings.at[before] if before is not None and not text[page.words[before].end : opens].strip() else []


def _one_out(page: Page, beings: Beings, first: int) -> list[Being]:
    """'one bald and broad, the *other*, young, with a goatee': whatever is said until somebody else is named is that one's."""
    told = [k for k in beings.at if k < first and page.same_sentence(k, first) and page.words[k].dep != "poss"]
    at = max(told, default=None)
    return beings.at[at] if at is not None and page.low(at) in _ONE_OUT and len(beings.at[at]) == 1 else []


_ONE_OUT = frozenset({"one", "other", "first", "second", "third", "last", "oldest", "youngest", "eldest", "tallest", "smallest"})


_OBJECTIVE = frozenset({"him", "her", "them", "it", "me", "us"})


def is_objective(page: Page, i: int) -> bool:
    """Tell whether a word is 'him', 'her', 'them', after which nobody is described."""
    return page.words[i].tag == "PRP" and page.low(i) in _OBJECTIVE


def _nearer(page: Page, beings: Beings, k: int, first: int) -> list[Being]:
    """Return who stands between: 'a woman with long hair and a bearded man in a jacket' - the jacket is the man's."""
    between = [j for j in beings.at if k < j < first and page.same_sentence(j, first) and page.words[j].noun]
    return beings.at[max(between)] if between and k < first else []


def _nearest_in_clause(page: Page, beings: Beings, first: int) -> list[Being]:
    here = [k for k in beings.at if k < first and page.same_sentence(k, first) and page.words[k].dep != "poss"]
    here = [k for k in here if not is_objective(page, k)] or here
    if not here:
        return []
    j = max(here)
    prep = page.words[first - 1].low if first else ""
    between = page.words[j + 1 : first]
    if any(w.tag in ("VBZ", "VBP", "VBD") for w in between) and prep not in ("in", "with"):
        return []
    return beings.at[j]


def named_after(page: Page, beings: Beings, first: int, last: int) -> list[Being]:
    """Return who is named by the noun that these words stand before, as in 'a *tall* woman'."""
    if page.low(last + 1) == "one" and last + 1 in beings.at and page.same_run(last, last + 1):
        return beings.at[last + 1]  # 'the short one waves, the *tall* one nods'
    one = first - 1
    if page.low(one) == "one" and one in beings.at and page.same_run(one, last) and page.low(last + 1) == "and":
        return beings.at[one]  # 'two boys, one *tall* and one short'
    head = min((k for k in beings.at if k > last and page.same_run(last, k) and page.words[k].pos != "PRON"), default=None)
    if head is None or head - last > 6:
        return []
    between = page.words[last + 1 : head]
    if all(w.pos in ("ADJ", "NOUN", "PROPN", "NUM", "CCONJ", "ADV") or w.tag in ("VBG", "VBN") for w in between) and not any(
        page.has(k, "garment", "place") for k in range(last + 1, head)
    ):
        if page.words[last].noun and not (page.words[last].dep in ("compound", "amod", "nmod") and page.words[last].head <= head):
            return []
        return beings.at[head]
    return []


def _possessor(page: Page, beings: Beings, first: int, last: int) -> list[Being]:
    """Return whom a possessive before the words names: 'her hair', 'the knight's visor'."""
    for k in range(first, max(-1, first - 5), -1):
        if not page.same_run(k, last):
            break
        w = page.words[k]
        if k < first and w.pos == "ADP":
            break  # 'behind *her* in a white apron' is not her apron
        if (
            k < first
            and w.noun
            and not (k + 1 < len(page.words) and page.low(k + 1) == "'s")
            and page.words[k].dep not in ("compound", "amod", "nmod")
        ):
            break
        if k in beings.at and (w.tag == "PRP$" or w.low in ("his", "her", "their") or page.low(k + 1) == "'s"):
            return beings.at[k]
    return []


def subject_of(page: Page, beings: Beings, verb: int, depth: int = _DEPTH) -> list[Being]:
    """Return who does what a verb says, through conjoined, open and relative clauses; empty when it is nobody that is known."""
    words = page.words
    by = next((k for k in page.below(verb, "agent", "prep") if page.low(k) == "by" and words[verb].tag == "VBN"), None)
    doer = page.child(by, "pobj") if by is not None else None
    if doer is not None and depth == _DEPTH and (doers := beings_at(page, beings, doer)):
        return doers  # 'a boy is pushed *by a girl*'; but 'is pushed by a girl and *falls*' tells of the boy
    subject = page.subject(verb)
    clause = page.child(verb, "csubj")
    if subject is None and clause is not None and words[clause].verb and depth:
        return subject_of(page, beings, clause, depth - 1)  # 'the woman folding towels bursts out laughing'
    if (
        subject is not None
        and subject
        and words[subject - 1].pos == "ADP"
        and page.same_run(subject - 1, subject)
        and words[subject].pos == "PRON"
        and words[subject].dep == "nsubj"
    ):
        subject = None  # 'sit around *it* laughing'
        first = min(
            (k for k in beings.at if k < verb and page.same_sentence(k, verb) and words[k].noun and words[k].dep != "pobj"), default=None
        )
        if first is not None and words[verb].tag == "VBZ":
            return beings.at[first]  # 'the woman next to *him* bursts out laughing'
    openers = (
        _past_a_likeness(page, beings, subject),
        *(f(page, beings, verb, subject) for f in (_opens_the_stretch, _before_an_aside, _opens_the_sentence, _stands_after)),
    )
    if (opener := next((k for k in openers if k is not None), None)) is not None:
        return beings.at[opener]
    if subject is not None:
        subject = content_of(page, subject)
        if (whole := _who_has(page, beings, subject, verb)) is not None:
            return beings.at[whole]
    if subject is not None:
        return with_those_joined(page, beings, subject, verb)
    w = words[verb]
    first = next((k for k in page.children[verb] if k < verb and _tells_first(page, k)), None)
    if first is not None and depth and page.child(first, "mark") is None:
        return subject_of(page, beings, first, depth - 1)  # 'he stops rowing, *lifts* his hat'
    if depth == 0 or w.head == verb:
        return []
    above = words[w.head]
    if w.dep == "acl" and (led := _led_by(page, beings, verb, depth)) is not None:
        return led
    if w.dep in ("acl", "relcl", "amod") and (above.noun or above.pos == "PRON"):
        return beings_at(page, beings, w.head)
    if w.dep == "conj" and (own := _past_another(page, beings, verb, depth)):
        return own
    controlled = page.child(w.head, "dobj") if w.dep == "xcomp" and above.lemma in _HAS_DO else None
    if controlled is not None and (others := beings_at(page, beings, controlled)):
        return others  # 'teaches his daughter to *ride*'
    if w.dep in ("conj", "xcomp", "advcl", "ccomp", "pcomp", "dep", "parataxis", "aux") and above.pos in ("VERB", "AUX"):
        return subject_of(page, beings, w.head, depth - 1)
    if w.dep in ("conj", "appos", "dep") and above.noun:
        return beings_at(page, beings, w.head)
    if w.dep in ("prep", "pcomp") and above.pos == "ADP":
        return subject_of(page, beings, w.head, depth - 1) if words[above.head].verb else []
    return []


def _last_of_those_named(page: Page, beings: Beings, i: int) -> int | None:
    """'Two brothers, Caleb, and Owen, 11, *clutching* a rabbit': a participle right after the last name, which the parser hung on them all."""
    w, k = page.words[i], i - 1
    if w.tag != "VBG" or w.dep != "acl" or not page.words[w.head].plural or page.same_run(i - 1, i):
        return None
    while k > w.head and page.words[k].pos == "NUM":
        k -= 1
    return k if k in beings.at and page.words[k].pos == "PROPN" and page.words[k].dep in ("conj", "appos") else None


def _past_a_likeness(page: Page, beings: Beings, subject: int | None) -> int | None:
    """'a *dragon* no bigger than a cat sneezes': what something is only compared with does nothing."""
    if subject is None:
        return None
    at = page.words[subject].start
    begin = next((a for a, b in page.forms.similes if a <= at < b), None)
    if begin is None:
        return None
    return max(
        (k for k in beings.at if page.words[k].start < begin and page.same_sentence(k, subject) and page.words[k].noun), default=None
    )


def _opens_the_stretch(page: Page, beings: Beings, verb: int, subject: int | None) -> int | None:
    """'smoke, singer on a stool, *bartender* polishes a glass': in a list whoever opens the stretch that has the verb does what it says."""
    run = page.runs[page.words[verb].run]
    if page.words[verb].tag != "VBZ" or (subject is not None and page.same_run(subject, verb)) or run[0] == 0:
        return None
    first = next((k for k in run[:4] if k in beings.at), None)
    if (
        first is None
        or first > verb
        or not page.words[first].noun
        or any(page.words[k].pos in ("ADP", "SCONJ", "CCONJ", "PRON") for k in range(run[0], first))
    ):
        return None
    told = any(page.words[k].tag in ("VBZ", "VBP", "VBD", "WP", "WDT") for k in range(run[0], verb))
    return None if told or page.words[first].plural else first


def _before_an_aside(page: Page, beings: Beings, verb: int, subject: int | None) -> int | None:
    """'one strums, *the younger one*, wearing sunglasses, scribbles': who stands alone between commas before what is said of them."""
    run = page.runs[page.words[verb].run]
    if subject is not None or page.words[verb].tag != "VBZ" or run[0] != verb or verb < 2:
        return None
    aside = page.runs[page.words[verb - 1].run]
    if page.words[aside[0]].tag not in ("VBG", "VBN") or not page.same_sentence(aside[0], verb) or aside[0] == 0:
        return None
    named = page.runs[page.words[aside[0] - 1].run]
    if not page.same_sentence(named[0], verb) or any(page.words[k].verb or page.words[k].pos in ("ADP", "CCONJ") for k in named):
        return None
    return next((k for k in reversed(named) if k in beings.at), None)


def _stands_after(page: Page, beings: Beings, verb: int, subject: int | None) -> int | None:
    """'At the gate *stands* a she-wolf': who comes after the verb where a place opens the sentence."""
    if subject is not None or page.words[verb].tag != "VBZ" or page.words[verb].lemma not in _POSES:
        return None
    first = next(k for k in range(verb, -1, -1) if k == 0 or not page.same_sentence(k - 1, verb))
    if page.words[first].pos != "ADP" or any(k in beings.at and page.words[k].dep == "nsubj" for k in range(first, verb)):
        return None
    after = next((k for k in range(verb + 1, verb + 7) if k in beings.at and page.same_run(verb, k) and page.words[k].noun), None)
    between = page.words[verb + 1 : after] if after is not None else []
    return after if after is not None and not any(w.pos in ("ADP", "VERB", "SCONJ") for w in between) else None


def _opens_the_sentence(page: Page, beings: Beings, verb: int, subject: int | None) -> int | None:
    """'*Old tailor*, thimble, pins between his lips, draws the tape': what somebody has about him, between commas, does nothing."""
    if subject is None or subject in beings.at or page.words[verb].tag != "VBZ" or page.same_run(subject, verb):
        return None
    first = min((k for k in beings.at if k < verb and page.same_sentence(k, verb)), default=None)
    if first is None or first > subject or page.same_run(first, subject) or not page.words[first].noun or page.words[first].plural:
        return None
    opens = first == 0 or not any(page.same_sentence(k, verb) and not page.same_run(k, first) for k in range(first))
    told = any(w.tag in ("VBZ", "VBP", "VBD", "WP", "WDT") and w.sentence == page.words[verb].sentence for w in page.words[first:verb])
    return first if opens and not told else None


def _who_has(page: Page, beings: Beings, subject: int, verb: int) -> int | None:
    """'a girl with a pixie cut and a sailor *top* smokes': of two joined by 'and' one alone does nothing, so it is who has both."""
    if page.words[verb].tag != "VBZ" or subject in beings.at or subject > verb or not joined(page, subject):
        return None
    who = max((k for k in beings.at if k < subject and page.same_run(k, subject) and page.words[k].noun), default=None)
    if who is None:
        return None
    between = page.words[who + 1 : subject]
    has = page.low(who + 1) in ("with", "in", "wearing")
    return who if has and not any(w.tag in ("VBZ", "VBP", "VBD") for w in between) else None


def _past_another(page: Page, beings: Beings, verb: int, depth: int) -> list[Being]:
    """Return who does what a verb says that 'and' joins to one that somebody else does, or to a participle; nobody when it is the same."""
    words, w = page.words, page.words[verb]
    above = words[w.head]
    if w.tag == "VBZ" and (nearer := _last_who_acts(page, beings, verb)):
        return nearer
    plural = w.tag == "VBP" or (w.tag == "VB" and page.child(verb, "aux") is None)
    if {plural, above.tag == "VBP"} == {True, False} and (plural or w.tag == "VBZ"):
        own = [k for k in beings.at if w.head < k < verb and page.same_sentence(k, verb) and words[k].plural == plural]
        if own:
            return beings.at[own[0]]  # 'fans wave as a goalkeeper dives': the number tells who
    if w.tag != "VBZ" or above.tag != "VBN" or above.dep != "acl":
        return []
    made = words[above.head].head
    return subject_of(page, beings, made, depth - 1) if words[made].verb else []  # 'draws a sword made from a toothpick and *meows*'


def _last_who_acts(page: Page, beings: Beings, verb: int) -> list[Being]:
    """'the door opens, a man looks in, *takes* a slice': of a thing's verb and somebody's, both before it, the nearer one's is meant."""
    above = page.words[verb].head
    subject = page.subject(above)
    if subject is None or subject in beings.at or page.words[above].tag != "VBZ":
        return []
    others = [k for k in range(above + 1, verb) if page.words[k].tag == "VBZ" and page.same_sentence(k, verb)]
    own = (page.subject(k) for k in reversed(others))
    return next((beings.at[k] for k in own if k is not None and k > above and k in beings.at and page.words[k].noun), [])


def _tells_first(page: Page, k: int) -> bool:
    """'he *stops* rowing, lifts his hat': a finite verb with the subject that the one after it lacks."""
    w = page.words[k]
    return (
        w.verb
        and page.subject(k) is not None
        and (w.dep in ("ccomp", "dep", "parataxis") or (w.dep == "advcl" and w.tag in ("VBZ", "VBP", "VBD")))
    )


_OF_PLACES = word_set(
    "fall pour drip drum patter lead stretch wind overlook face surround line border run cross connect belong open turn rise lie come go beat blow drift sway shine glow "
    "fill cover flood burn collapse crumble bustle buzz teem swarm float roll lap crash break flow pass look show bear contain hold"
)
"""What rain, roads and rooms do themselves."""


def _in_a_place(page: Page, verb: int) -> bool:
    """'runs through the rain *holding* a newspaper over her head': what no weather and no place does, although the parser says so."""
    w = page.words[verb]
    above = page.words[w.head]
    if w.tag != "VBG" or above.dep != "pobj" or not page.words[page.words[above.head].head].verb:
        return False
    where = page.has(w.head, "place", "when") and not page.has(w.head, "person", "thing.animal", "thing.creature", "thing.vehicle")
    held = w.lemma == "hold" and page.child(verb, "dobj") is not None
    return where and page.has(verb, "action") and (w.lemma not in _OF_PLACES or held)


_POSES = word_set("stand sit kneel lean crouch hunch squat lie wait perch slouch bend")
_BESIDE = frozenset({"at", "by", "beside", "over", "near", "before", "behind", "against"})


def _busy_at(page: Page, beings: Beings, verb: int) -> bool:
    """Tell whether a participle with an object says what somebody does who stands or sits by a thing: no stove stirs soup."""
    at = page.words[verb].head
    pose = page.words[page.words[at].head].head
    by = page.low(page.words[at].head) in _BESIDE and page.words[pose].lemma in _POSES
    lifeless = at not in beings.at and page.has(at, "thing.prop", "place") and not page.has(at, "thing.sign")
    done = (
        page.child(verb, "dobj") is not None
        and page.has(verb, "action")
        and page.words[verb].lemma not in HAPPENS_TO_THINGS | DONE_BY_CLOTHES
    )
    return by and lifeless and done


def _led_by(page: Page, beings: Beings, verb: int, depth: int) -> list[Being] | None:
    """Return who does what a participle after a noun says, when the noun does not: 'climbs a ladder *carrying* a bucket'."""
    words, w = page.words, page.words[verb]
    above = words[w.head]
    if (last := _last_of_those_named(page, beings, verb)) is not None:
        return beings.at[last]
    if w.tag == "VBG" and w.lemma in _HOLDS and above.noun and w.head not in beings.at and words[above.head].verb:
        return subject_of(page, beings, above.head, depth - 1)  # 'climbs a ladder *carrying* a bucket'
    if w.tag == "VBG" and w.lemma in ONLY_PEOPLE_DO and above.dep == "pobj" and page.has(w.head, "thing.prop") and w.head not in beings.at:
        prep = words[above.head]
        if words[prep.head].verb and (who := subject_of(page, beings, prep.head, depth - 1)):
            return who  # 'lies on a carpet *playing* a video game'
    if w.tag == "VBG" and above.dep == "pobj" and _busy_at(page, beings, verb) and words[words[above.head].head].verb:
        return subject_of(page, beings, words[above.head].head, depth - 1)  # 'stands at the microwave *warming* up soup'
    if _in_a_place(page, verb):
        return subject_of(page, beings, words[above.head].head, depth - 1)
    if page.has(w.head, "thing.vehicle") and page.child(verb, "dobj") is not None and above.dep == "pobj":
        return beings_at(page, beings, words[above.head].head)  # 'friends on a boat *clinking* cans'
    if w.tag == "VB" and above.noun and words[above.head].verb and page.child(verb, "relcl") is None and above.dep == "dobj":
        return subject_of(page, beings, above.head, depth - 1)  # 'grabs the rail to *stay* upright'
    worn = page.has(w.head, "garment") and above.dep == "pobj" and page.low(above.head) == "in"
    if worn and (wearer := beings.at.get(words[above.head].head)):
        return wearer  # 'an old man in a purple tracksuit *dancing*'
    if page.has(w.head, "garment") and not page.has(w.head, "body"):
        return [] if page.same_run(w.head, verb) else beings.before(page, w.head)  # 'her heels *dangling* from one hand'
    return None
