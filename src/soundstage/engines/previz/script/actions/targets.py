"""At whom or what a deed is aimed, and which way it goes."""

import re

from soundstage.engines.previz.screenplay import Prop
from soundstage.engines.previz.script.actions.doers import done_by
from soundstage.engines.previz.script.actions.with_what import MUTUAL, hold_each_others, is_done_with, is_held_in_it
from soundstage.engines.previz.script.doubt.aims import is_no_aim
from soundstage.engines.previz.script.lexis.english import BODY_PARTS, SMALL_PARTS, word_set
from soundstage.engines.previz.script.lexis.lexicon import singular
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.beings import Being, Beings
from soundstage.engines.previz.script.people.meant import content_of
from soundstage.engines.previz.script.people.pronouns import DONE_TO_THE_LIVING
from soundstage.engines.previz.script.people.subjects import subject_of
from soundstage.engines.previz.script.things import Things

_TARGETS = frozenset({"at", "to", "toward", "towards", "with", "into", "on", "onto", "from", "over", "around", "past", "behind", "after", "for",
                      "against", "between", "across", "round", "through", "off", "beside", "near", "under", "in", "by", "down", "up", "along"})  # fmt: skip


_WHITHER = frozenset(
    [
        "toward",
        "towards",
        "away",
        "left",
        "right",
        "forward",
        "forwards",
        "backward",
        "backwards",
        "across",
        "along",
        "up",
        "down",
        "past",
        "into",
        "out",
        "off",
        "over",
        "through",
        "around",
        "round",
        "back",
        "upward",
        "downward",
        "sideways",
        "ahead",
        "onto",
    ]
)


_HOW_OFTEN = frozenset({"time", "second", "minute", "moment", "circle", "lap", "way", "beat", "instant", "hour", "day", "step"})
_WHERE = frozenset({"behind", "beside", "near", "under", "in", "by"})
_PATHS = frozenset({"along", "across", "through", "down", "up", "over"})
_WITH = frozenset({"with", "against"})
_PUTS = word_set("put set lay place drop hang pour spread sling prop rest balance tuck stuff pin nail press smash slam")
_WHERE_IT_IS_DONE = frozenset({"on", "in", "by", "near", "beside", "under", "behind"})
_LOOKS = frozenset({"watch", "look", "stare", "gaze", "glance", "peer", "peek"})


_HANDLED = frozenset(
    {"polish", "clean", "wipe", "hold", "swap", "grind", "adjust", "carry", "drop", "crack", "break", "buff", "rub", "inspect"}
)
"""What is done to a lens that is a piece of glass."""
_STRIKES = word_set("hit bang pound beat slam knock strike tap hammer drum thump smash whack bash rap")
_STRUCK = frozenset({"against", "on", "at"})
"""Where one strikes with something: 'hits with a wrench *against* a pipe'."""
_GIVES = frozenset({"give", "hand", "pass", "offer", "throw", "toss", "show", "bring", "lend", "send", "feed"})
"""Verbs that aim at whom they give to."""


def target_of(page: Page, beings: Beings, things: Things, i: int, who: list[Being]) -> str | None:
    """Return the id of whom or what verb i is aimed at, or its words."""
    words = page.words
    span = page.near(i, i, 0, 7)
    if re.search(r"\b(?:each other|one another)\b", span) or hold_each_others(page, i, who):
        return "each other"
    if done_by(page, beings, i):
        return _patient(page, beings, things, i, who)
    if words[i].lemma in MUTUAL and (together := _done_together(page, beings, things, i, who)) is not None:
        return together
    objects = _objects_of(page, i)
    named = _thing_meant(page, beings, things, i)
    if named is not None and _them_who_act(page, things, i, named):
        return named
    handled = _hurt_part(page, beings, i, who) or _them_worn(page, beings, i) or _handled_before(page, beings, things, i)
    if handled is not None:
        return handled
    direct = _whole_name(page, things, page.child(i, "dobj") or _made_so(page, i) or _behind_its_particle(page, things, i))
    if direct is not None and direct in things.at and page.words[i].lemma not in _GIVES:
        return things.at[direct].id  # 'pours *tea* for her neighbour'
    if direct is not None and page.has(direct, "garment") and page.words[i].lemma not in _GIVES:
        return page.phrase(direct, direct).lower()  # 'lifts his *hat* to her'
    if page.words[i].lemma in _GIVES and any(page.low(p) == "to" for p in page.below(i, "prep", "dative")):
        objects = [o for o in objects if not (words[o].low == "it" and words[o].dep == "dobj")] or objects  # 'hands *it* to her brother'
    objects = [
        o for o in _without_where_it_is_done(page, beings, i, direct, objects) if not (who and is_done_with(page, beings, things, i, o))
    ]
    gesture = page.match(i, "action")
    for o in (content_of(page, o) for o in objects):
        if gesture is not None and i < o < gesture.last - 1 and words[o].lemma in BODY_PARTS:
            continue  # 'puts a *hand* on his shoulder'
        if _is_the_camera(page, i, o):
            return "camera"
        if (whose := _whose_body(page, beings, o, who)) is not None:
            page.claim(o)
            return whose
        others = [b for b in beings.at.get(o, []) if b not in who]
        if others and page.low(o) == "it" and _consumes(page, i):
            others = []  # 'catches a milkshake and slurps *it*': not the alien
        if others:
            return others[0].character.id
        poss = page.child(o, "poss")
        own = not who and poss is not None and page.low(poss) == "its"  # 'the vacuum cleaner switches on *its* headlight'
        owner = [b for b in beings.at.get(poss, []) if b not in who] if poss is not None and not own else []
        if o in things.at and not (owner and singular(page.low(o)) in SMALL_PARTS):
            named = named or things.at[o].id
        elif owner:
            return owner[0].character.id
        elif words[o].noun and (words[o].dep == "dobj" or _is_worn_and_moved(page, o)) and words[o].low != "qq":
            named = named or page.phrase(o, o).lower()
    return _touched_with_a_limb(page, things, direct, named, objects) or _thing_meant(page, beings, things, i, after_preposition=True)


def _is_worn_and_moved(page: Page, o: int) -> bool:
    """'flips *up her visor*': what somebody has on, behind a particle that the parser took for a preposition."""
    return page.low(o - 2) in ("up", "down") and page.words[o - 1].tag == "PRP$" and page.has(o, "garment", "body.eyewear")


def _whole_name(page: Page, things: Things, named: int | None) -> int | None:
    """'moving *autumn leaves*': the last word of a name of which the parser took the first for all."""
    whole = None if named is None or named in things.at else page.match(named, "thing")
    return whole.last if whole is not None and whole.last in things.at else named


def _without_where_it_is_done(page: Page, beings: Beings, i: int, direct: int | None, objects: list[int]) -> list[int]:
    """'laces *them* on a wall': where nobody knows what 'them' are, nothing is done to the wall."""
    unknown = direct is not None and page.low(direct) in ("it", "them") and direct not in beings.at
    if not unknown or page.words[i].lemma in _GIVES | _PUTS:
        return objects
    return [o for o in objects if page.low(page.words[o].head) not in _WHERE_IT_IS_DONE]


def _behind_its_particle(page: Page, things: Things, i: int) -> int | None:
    """'pulls up *net* full of crabs': a thing without an article, of which the parser made no object."""
    thing = i + 2
    return thing if page.low(i + 1) in ("up", "out", "down", "in") and page.same_run(i, thing) and thing in things.at else None


_SO = frozenset({"open", "shut", "closed", "apart", "loose", "free", "clean"})


def _made_so(page: Page, i: int) -> int | None:
    """'tears an *envelope* open': what becomes so by the deed, which the parser made the subject of that."""
    so = next((k for k in page.below(i, "ccomp") if page.low(k) in _SO), None)
    aside = (k for k in page.below(i, "npadvmod") if page.low(k + 1) in _SO and page.same_run(k, k + 1))
    what = page.subject(so) if so is not None else next(aside, None)
    return what if what is not None and i < what and page.same_run(i, what) else None


_WATCHING = frozenset({"camera", "lens", "viewer", "audience"})
_FACES = _LOOKS | word_set("turn wink smile wave nod grin point wave glare squint blink")


def _is_the_camera(page: Page, i: int, o: int) -> bool:
    """'looks into the *lens*', 'looks straight at *us*'."""
    w, verb = page.words[o], page.words[i].lemma
    return (w.low == "us" and verb in _FACES) or (
        (w.low in _WATCHING or w.lemma == "camera") and verb not in _HANDLED and not (verb in _GIVES and page.low(o - 1) in ("a", "an"))
    )


def _touched_with_a_limb(page: Page, things: Things, direct: int | None, named: str | None, objects: list[int]) -> str | None:
    """'presses his forehead to the *door*': what is touched is aimed at, and not what it is touched with."""
    if direct is None or named != page.low(direct) or page.words[direct].lemma not in BODY_PARTS:
        return named
    own = any(page.words[k].tag == "PRP$" for k in page.children[direct])
    return next((things.at[o].id for o in objects if o in things.at), named) if own else named


_ON_A_BODY = BODY_PARTS | {"hair", "beard", "moustache", "mane"}


def _whose_body(page: Page, beings: Beings, part: int, who: list[Being]) -> str | None:
    """'lands on the belly *of the bigger one*'."""
    of = next((k for k in page.below(part, "prep") if page.low(k) == "of"), None)
    whole = page.child(of, "pobj") if of is not None and page.words[part].lemma in _ON_A_BODY else None
    owners = [b for b in beings.at.get(whole, []) if b not in who] if whole is not None else []
    return owners[0].character.id if owners else None


def _objects_of(page: Page, i: int) -> list[int]:
    """Return the nouns and pronouns that a verb may be aimed at, right behind it or after a preposition."""
    words = page.words
    objects = [o for o in page.below(i, "dobj", "dative", "oprd") if page.same_run(i, o) and not page.has(o, "camera.rate", "camera.speed")]
    objects = [o for o in objects if words[o].lemma not in _HOW_OFTEN]  # 'knocks three *times*'
    for p in page.below(i, "prep", "prt", "agent", "dative", "advmod"):
        if page.has(p, "camera.size", "camera.angle"):
            continue  # '*over her shoulder*: a rocking horse moves'
        if words[p].low == "with" and _only_goes(page, i):
            continue  # 'climbs down *with* a baby'
        if words[p].low in _WHERE and any(words[q].low in _PATHS for q in page.below(i, "prep") if q < p):
            continue  # 'stalks along the bank *behind* them'
        if words[i].lemma in MUTUAL and words[p].low not in _WITH | {"over", "for", "to", "around"}:
            continue  # 'they wrestle *beside* a log'
        if p > i and words[p].low in _TARGETS and not (words[p].low == "from" and page.has(i, "action") and words[i].lemma in _LOOKS):
            objects += page.below(p, "pobj")
            objects += [o for q in page.below(p, "prep") for o in page.below(q, "pobj")]
    if words[i].lemma in _STRIKES:
        tools = [t for p in page.below(i, "prep") if words[p].low == "with" for t in page.below(p, "pobj")]
        objects += [o for t in tools for p in page.below(t, "prep") if words[p].low in _STRUCK for o in page.below(p, "pobj")]
        struck = [o for o in objects if words[words[o].head].low in _STRUCK]
        objects = [*struck, *(o for o in objects if o not in struck and (not struck or words[words[o].head].low != "with"))]
    if words[i].lemma in _GIVES:
        objects += [q for o in objects for p in page.below(o, "prep") if words[p].low == "to" for q in page.below(p, "pobj")]
    return [o for o in objects if not is_no_aim(page, i, o)]


def _done_together(page: Page, beings: Beings, things: Things, i: int, who: list[Being]) -> str | None:
    """'wrestle beside a log', 'argues with a woman': with somebody, else with each other, and with nothing that only stands there."""
    for o in [*(o for p in page.below(i, "prep") if page.low(p) in _WITH for o in page.below(p, "pobj")), *page.below(i, "dobj")]:
        others = [b for b in beings.at.get(o, []) if b not in who]
        if others:
            return others[0].character.id
    several = len(who) > 1 or any(b.character.count > 1 for b in who)
    alone = all(is_held_in_it(page, things, i, o) for p in page.below(i, "prep") if page.low(p) in _WITH for o in page.below(p, "pobj"))
    return "each other" if several and page.child(i, "dobj") is None and alone else None


def _patient(page: Page, beings: Beings, things: Things, i: int, who: list[Being]) -> str | None:
    """Return to whom or what is done what somebody does who is named with 'by': 'a *pickup* driven by a farmer'."""
    words = page.words
    patient = page.child(i, "nsubjpass")
    if patient is None and words[i].head in things.at:
        return things.at[words[i].head].id  # 'a pickup *driven* by a farmer'
    patients = beings.at.get(patient if patient is not None else words[i].head, []) or subject_of(page, beings, words[i].head)
    patients = [b for b in patients if b not in who] or [b for b in beings.topic(page, len(words)) if b not in who]
    return patients[0].character.id if patients else None


def _them_worn(page: Page, beings: Beings, i: int) -> str | None:
    """'her *sunglasses* fly off; a monkey catches them': what somebody wears and is the plural named last."""
    them = next((k for k in page.below(i, "dobj") if page.low(k) == "them"), None)
    if them is None:
        return None
    plural = next(
        (k for k in range(them - 1, -1, -1) if (page.words[k].plural and page.words[k].noun) or len(beings.at.get(k, [])) > 1), None
    )
    if plural is None or plural in beings.at or page.words[them].sentence - page.words[plural].sentence > 1:
        return None
    return (
        page.low(plural)
        if page.has(plural, "body.eyewear", "garment") and page.words[plural].dep in ("nsubj", "dobj", "nsubjpass")
        else None
    )


def _handled_before(page: Page, beings: Beings, things: Things, i: int) -> str | None:
    """Return what 'it' means after another verb with an object: 'cuts his *purse* and hands it to her', 'slides a *glove* over, spits on it'."""
    if page.words[i].lemma in _GIVES and page.child(i, "dobj") is None:
        return None
    it = next(
        (k for k in (*page.below(i, "dobj"), *(o for p in page.below(i, "prep") for o in page.below(p, "pobj"))) if page.low(k) == "it"),
        None,
    )
    if it is None or (page.words[i].lemma in _GIVES and page.words[it].dep == "dobj"):
        return None
    verb = page.words[i].head if page.words[i].dep == "conj" else None
    handled = page.child(verb, "dobj") if verb is not None and page.words[verb].verb else None
    if handled is None or not page.words[handled].noun or handled in beings.at or page.words[handled].plural:
        return None
    prop = things.at.get(handled)
    return prop.id if prop is not None else page.phrase(handled, handled).lower() if page.has(handled, "garment") else None


def _held_by_a_part(page: Page, i: int) -> bool:
    """'takes it *by the scruff*': who has one is no thing."""
    held = (o for p in page.below(i, "prep") if page.low(p) == "by" for o in page.below(p, "pobj"))
    return any(page.words[o].lemma in BODY_PARTS | {"scruff", "collar", "hair"} for o in held)


def _it_before(page: Page, pronoun: int) -> int | None:
    """Return the 'it' that was the object of a verb before, in this sentence or the last one."""
    earlier = (k for k in range(pronoun - 1, -1, -1) if page.low(k) == "it" and page.words[k].dep == "dobj")
    last = next(earlier, None)
    return last if last is not None and page.words[pronoun].sentence - page.words[last].sentence <= 1 else None


_POSING = frozenset({"sit", "stand", "kneel", "crouch", "lie", "lean"})
"""'crouches *with* a torch': with what somebody rests is no target."""
_GOING = frozenset({"walk", "run", "climb", "swim", "fly", "jump", "fall", "ride", "drive"})


def _consumes(page: Page, i: int) -> bool:
    eaten = page.match(i, "action")
    return eaten is not None and eaten.entry.attrs.get("rig") in ("eat", "drink")


def _only_goes(page: Page, i: int) -> bool:
    """Tell whether a verb is one of going, which nobody is the target of who only goes along."""
    going = page.match(i, "action")
    return going is not None and going.entry.attrs.get("rig") in _GOING | _POSING


def _them_who_act(page: Page, things: Things, i: int, named: str) -> bool:
    """'tanks roll in; the monster swats *them*': things that did something right before are meant sooner than people."""
    them = next((k for k in page.below(i, "dobj") if page.low(k) == "them"), None)
    acted = (k for k, prop in things.at.items() if prop.id == named and page.words[k].dep == "nsubj" and page.words[k].plural)
    return them is not None and any(k < them and page.words[them].sentence - page.words[k].sentence <= 1 for k in acted)


def _thing_meant(page: Page, beings: Beings, things: Things, i: int, *, after_preposition: bool = False) -> str | None:
    """Return what 'it' or 'them' means as the object of a verb, or `after_preposition` as in 'spits on it': the thing named last."""
    objects = [o for p in page.below(i, "prep") for o in page.below(p, "pobj")] if after_preposition else page.below(i, "dobj", "dative")
    pronoun = next(
        (k for k in objects if page.low(k) in (("it", "them") if after_preposition else ("it", "them", "one")) and page.low(k + 1) != "of"),
        None,
    )
    if pronoun is None or (after_preposition and pronoun in beings.at) or _held_by_a_part(page, i):
        return None
    if page.words[i].lemma in DONE_TO_THE_LIVING and pronoun in beings.at:
        return None
    if beings.things.get(pronoun) in things.at:
        return things.at[beings.things[pronoun]].id
    does = page.subject(i)
    near = [k for k in things.at if k < pronoun and k != does and page.words[pronoun].sentence - page.words[k].sentence <= 1]
    if page.low(pronoun) == "one":
        near = [k for k in near if things.at[k].count > 1] or near
        several = [
            k for k, who in beings.at.items() if k < pronoun and page.words[k].plural and any(b.character.kind == "animal" for b in who)
        ]
        last = max((k for k in several if page.words[pronoun].sentence - page.words[k].sentence <= 1), default=-1)
        if last > max((k for k in near if things.at[k].count > 1), default=-1):
            return beings.at[last][0].character.id  # 'a net full of crabs, a gull steals *one*'
    if page.low(pronoun) == "it" and (before := _it_before(page, pronoun)) is not None:
        fresh = [k for k in near if before < k and page.words[k].dep in ("dobj", "nsubj", "nsubjpass")]
        if not fresh:
            return _thing_meant(page, beings, things, page.words[before].head)  # 'fishes it out and gives *it* to her'
    if page.low(pronoun) == "them":
        near = [k for k in near if things.at[k].count > 1] or [k for k in near if _holds_several(things.at[k])]
    main = [k for k in near if page.words[k].dep in ("dobj", "nsubj", "nsubjpass")]
    return things.at[max(main or near)].id if near else None


_HURTS = word_set("burn hurt cut bump scrape twist sprain break stub pinch injure scratch prick jam graze bang wound")
_TENDS = word_set("kiss blow bandage rub lick massage examine tend wrap ice cool clean")


def _hurt_part(page: Page, beings: Beings, i: int, who: list[Being]) -> str | None:
    """'burns his *hand*. His wife blows on it and kisses it': whose part of the body was hurt, where somebody else tends it."""
    objects = [*page.below(i, "dobj"), *(o for p in page.below(i, "prep") if page.low(p) == "on" for o in page.below(p, "pobj"))]
    it = next((o for o in objects if page.low(o) == "it"), None) if page.words[i].lemma in _TENDS else None
    if it is None:
        return None
    for k in range(it - 1, -1, -1):
        w = page.words[k]
        if page.words[it].sentence - w.sentence > 1:
            return None
        owner = page.child(k, "poss")
        if w.lemma in BODY_PARTS and w.dep == "dobj" and owner is not None and page.words[w.head].lemma in _HURTS:
            return next((b.character.id for b in beings.at.get(owner, []) if b not in who), None)
    return None


def _holds_several(thing: Prop) -> bool:
    """'drops her *basket of apples* and picks them up'."""
    what = (thing.words or "").lower().rpartition(" of ")[2]
    return " of " in (thing.words or "") and singular(what) != what


_WHERE_IT_ENDS = frozenset({"to", "onto", "on", "at", "against", "round", "around"})
_AIMS = word_set("shoot throw aim point fire hurl toss fling launch swing cast lob pitch spit spray")
"""Verbs that are done to something 'at' a mark; of others it is where they are."""
_STAYS = word_set(
    "read play eat drink watch write hold use see show have sell make cook repair wear perform sing film find meet know study grow catch build work"
)
"""Verbs that leave what they are done to where it is: 'reads a book on a bench'."""


def _is_where_it_ends(page: Page, i: int, k: int) -> bool:
    """'lays the letter *on the table*', 'ties a rope *to the bumper*': where what is done to a thing leaves it."""
    moved, there = page.child(i, "dobj"), page.child(k, "pobj")
    if moved is None or there is None or not i < moved < k or page.low(k) not in _WHERE_IT_ENDS:
        return False
    lemma, low = page.words[i].lemma, page.low(k)
    if lemma in _STAYS or (low == "at" and lemma not in _AIMS):
        return False
    hung = page.words[k].head in (i, moved)
    return hung and page.has(there, "thing", "body", "place", "garment") and not page.has(there, "person", "thing.animal", "when", "music")


def _is_a_side_of_the_body(page: Page, k: int) -> bool:
    """'raises his *left* hand', 'pats her on the *back*': a part of the body, and no way that it goes."""
    w = page.words[k]
    side = w.low in ("left", "right") and w.dep == "amod" and page.words[w.head].lemma in BODY_PARTS
    return side or (w.low == "back" and w.dep == "pobj" and page.low(w.head) == "on")


def direction_of(page: Page, i: int, last: int) -> str | None:
    """Return whither it goes: the words of direction after the verb with their objects, 'across the meadow toward the camera'."""
    found: list[str] = []
    end_of_last = -1
    for k in range(i + 1, min(len(page.words), last + 10)):
        if not page.same_run(i, k) or (page.words[k].pos in ("CCONJ", "SCONJ")) or page.words[k].tag in ("VBZ", "VBP", "VBD"):
            break
        if k <= end_of_last:
            continue
        low = page.low(k)
        if _is_a_side_of_the_body(page, k):
            continue
        if low in _WHITHER or (low == "from" and page.low(k + 2) in ("left", "right")) or _is_where_it_ends(page, i, k):
            obj = page.child(k, "pobj") or next((o for q in page.below(k, "prep", "pcomp") for o in page.below(q, "pobj")), None)
            end = obj if obj is not None and k < obj <= k + 6 and page.same_run(k, obj) else k
            found.append(page.phrase(k, end).lower())
            end_of_last = end
    return " ".join(found[:2]) or None
