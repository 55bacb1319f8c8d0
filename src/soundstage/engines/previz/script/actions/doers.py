"""Who does what a verb says, and which verbs say no deed: of the camera, of what a thing is like, of what is denied."""

from soundstage.engines.previz.screenplay import Prop
from soundstage.engines.previz.script.actions.run_on import kin_right_before
from soundstage.engines.previz.script.lexis.english import ASPECT_VERBS, BODY_PARTS, LOOKS_LIKE, SMALL_PARTS, TAKES_OBJECT, word_set
from soundstage.engines.previz.script.lexis.inflections import gerund_lemma
from soundstage.engines.previz.script.lexis.lexicon import singular
from soundstage.engines.previz.script.parsing.denial import ENDS
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.beings import Being, Beings
from soundstage.engines.previz.script.people.meant import content_of, whose_part
from soundstage.engines.previz.script.people.presence import is_a_clocks_hand
from soundstage.engines.previz.script.people.several import counts_some, some_of_them
from soundstage.engines.previz.script.people.subjects import WORN_BY, subject_of
from soundstage.engines.previz.script.things import Things

_CAMERA = frozenset({"camera", "shot", "lens", "frame", "view", "drone", "we", "scene", "video", "footage", "clip", "film", "pov"})


def is_of_filming(page: Page, noun: int) -> bool:
    """'the *camera*', 'the *shot*', '*we*'."""
    return page.words[noun].lemma in _CAMERA and not (page.words[noun].lemma == "drone" and page.has(noun, "thing"))


def is_a_side(page: Page, i: int) -> bool:
    """'a tree left of centre' leaves nowhere."""
    return page.low(i) == "left" and page.low(i + 1) in ("of", "side", "hand")


def only_names(page: Page, i: int) -> bool:
    """'water *called* Zest', 'a dog *named* Biscuit'."""
    return page.low(i) in ("named", "called", "titled", "labelled", "labeled", "marked") and page.words[i].tag in ("VBN", "VBD")


def is_suffered(page: Page, beings: Beings, i: int) -> bool:
    """'he is *pushed*': done to him, and nobody says by whom."""
    if page.words[i].tag != "VBN" or page.child(i, "nsubjpass") is None:
        return False
    return not done_by(page, beings, i) or page.has(i, "feeling")  # 'a boy is *surprised* by a rabbit'


def is_not_done(page: Page, i: int) -> bool:
    """Tell whether a verb is denied, hypothetical or only begun."""
    start, end = page.span(i, i)
    if page.forms.negated(start, end) or any(a <= start and end <= b for a, b in page.forms.similes):
        page.claim(i)
        return True
    if page.child(i, "neg") is not None or any(page.low(k) == "never" for k in page.children[i]):
        page.claim(i)
        return True
    if page.low(i - 1) == "to" and any(
        page.low(k) == "too" and page.words[k + 1].pos == "ADJ" and page.same_run(k, i) for k in range(max(0, i - 4), i - 1)
    ):
        page.claim(i)
        return True  # 'a boy who looks too young to *drive*'
    above = page.words[i]
    if above.dep == "pcomp" and page.low(above.head) in ("without", "instead"):
        page.claim(i)
        return True
    if above.dep == "xcomp" and any(page.low(k) == "how" for k in page.children[i]):
        return True  # 'shows how to *tie* a bandage'
    if page.low(page.child(i, "mark") or -1) == "before" and any(page.low(k) in ("can", "could") for k in page.below(i, "aux")):
        page.claim(i)
        return True  # 'snatches the fish before the otter can *eat* it'
    to_do = any(page.words[k].dep == "xcomp" and page.words[k].verb for k in page.children[i])
    return is_soon(page, i) or (to_do and page.words[i].lemma in (*ASPECT_VERBS, *ENDS))


def is_soon(page: Page, i: int) -> bool:
    """'is *going* to dance': no way that somebody goes."""
    w = page.words[i]
    going = w.lemma == "go" and w.tag == "VBG" and page.low(i + 1) == "to"
    return going and any(page.words[k].dep == "xcomp" and page.words[k].verb for k in page.children[i])


def is_of_the_camera(page: Page, i: int) -> bool:
    """'the camera pans', 'tracking alongside': no action of anybody in the scene."""
    words = page.words
    subject = page.subject(i)
    if subject is not None and page.low(subject) in ("background", "backdrop") and words[i].lemma in _GETS_BLURRED:
        return True
    if subject is not None and content_of(page, subject) == subject:
        return is_of_filming(page, subject)
    shown = page.child(i, "dobj")
    if shown is not None and words[shown].lemma in _FILMED and words[i].lemma in _ASKED_FOR and subject is None:
        return True  # '*make me a video* of my hamster'
    if shown is not None and (words[shown].lemma in _CAMERA or page.has(shown, "camera")) and not page.has(i, "action"):
        return True
    if page.match(i, "camera.move", "camera.support", "camera.angle") is not None and (not page.has(i, "action") or words[i].dep == "ROOT"):
        return True
    if page.has(i, "camera.move") and any(words[k].low == "camera" for k in range(max(0, i - 3), i) if page.same_run(k, i)):
        return True  # 'the camera slowly moves closer', hung elsewhere by the parser
    head = words[i].head
    shown = words[head].noun and any(page.has(k, "person", "thing.animal", "thing.creature") for k in range(head + 1, i))
    if words[i].dep in ("acl", "amod", "compound", "conj", "advcl", "xcomp") and head != i and not shown:
        if (words[head].lemma in _CAMERA and words[head].noun) or (
            page.has(head, "camera") and not (words[head].verb and page.has(head, "action"))
        ):
            return True
        if words[head].verb and words[i].dep in ("conj", "advcl", "xcomp"):
            return is_of_the_camera(page, head)
    return words[i].dep == "ROOT" and words[i].tag in ("VB", "VBP") and subject is None and page.has(i, "camera")


_FILMED = frozenset({"video", "clip", "film", "movie", "animation", "footage"})
_ASKED_FOR = frozenset({"make", "create", "generate", "produce", "render", "need", "want", "do"})
_GETS_BLURRED = word_set("melt dissolve blur soften fade fall drop dissipate")
"""What a background does that the lens leaves out of focus."""


def _describes_a_noun(page: Page, i: int) -> bool:
    """'blinking lights', 'crackling fire' at the start of a stretch: a participle that describes, although it was parsed as an act."""
    w = page.words[i]
    if (
        w.tag != "VBG"
        or w.lemma in TAKES_OBJECT
        or (i and page.same_run(i - 1, i) and page.words[i - 1].pos not in ("CCONJ", "ADJ", "ADV"))
    ):
        return False
    following = next((page.words[k] for k in range(i + 1, i + 4) if page.same_run(i, k) and page.words[k].pos != "ADJ"), None)
    if following is None or following.pos not in ("NOUN", "PROPN"):
        return False
    told = any(page.words[k].tag in ("VBZ", "VBP", "VBD") for k in range(i) if page.same_sentence(k, i))
    return not told or (i > 0 and page.low(i - 1) in ("and", "&"))


def _is_done_by_who_tells(page: Page, i: int) -> bool:
    """'a barista waves. *I* stare at her': by nobody who has been told of."""
    subject = page.subject(i)
    return subject is not None and page.low(subject) in ("i", "you")


def _is_done_by_others(page: Page, beings: Beings, i: int) -> bool:
    """'A waitress drops a tray. *Everyone* turns around': those who were not told of, where there is but one."""
    subject = page.subject(i)
    return subject is not None and page.low(subject) in ("everyone", "everybody") and len(beings.all) < 2


def _of_a_clock(page: Page, i: int) -> bool:
    """'the second hand begins to *move*'."""
    noun = own_subject(page, i)
    return noun is not None and is_a_clocks_hand(page, noun)


def _says_what_like(page: Page, i: int) -> bool:
    """'ladles *steaming* noodle soup': an object's look after a verb, that was taken for what somebody does."""
    w = page.words[i]
    if not w.low.endswith("ing") or gerund_lemma(w.low) not in LOOKS_LIKE or not page.same_run(i - 1, i):
        return False
    if w.dep in ("amod", "compound") and w.head > i and page.has(w.head, "thing.prop", "thing.vehicle", "place"):
        return True  # 'holding a *smoking* frying pan'
    return w.tag == "VBG" and page.same_run(i, i + 1) and page.words[i + 1].noun


def _verb_before(page: Page, i: int) -> int | None:
    """'they face each other, *speaking* softly, lips moving': a participle that the parser hung on a noun of the next stretch."""
    w = page.words[i]
    above = page.words[w.head]
    if w.tag != "VBG" or w.head <= i or not above.noun or above.run == w.run or page.same_run(i - 1, i):
        return None
    return max((k for k in range(i) if page.same_sentence(k, i) and page.words[k].tag in ("VBZ", "VBP", "VBD")), default=None)


def _after_whom_one_goes(page: Page, i: int) -> bool:
    """'runs after him *carrying* a net', 'comes toward her *waving*': a participle after somebody who is only gone after."""
    w, before = page.words[i], page.words[i - 1]
    moves = (
        i > 1
        and before.low in ("him", "her", "them", "it")
        and (before.dep == "pobj" or before.low == "her")
        and page.low(i - 2) in ("after", "toward", "towards", "past", "behind", "around")
    )
    return moves and w.tag == "VBG" and page.child(i, "dobj") is not None and _goes(page, i) is not None


def _goes(page: Page, i: int) -> int | None:
    """Return the finite verb above a participle."""
    return next((k for k in page.chain(i) if page.words[k].tag in ("VBZ", "VBP", "VBD")), None)


def doers_of(page: Page, beings: Beings, i: int) -> list[Being]:
    """Return who does what verb i says."""
    if _says_what_like(page, i):
        return []
    if _describes_a_noun(page, i) or _is_done_by_who_tells(page, i) or _is_done_by_others(page, beings, i) or _of_a_clock(page, i):
        return []
    told = _verb_before(page, i)
    if told is not None:
        return doers_of(page, beings, told)
    if (kin := kin_right_before(page, beings, i)) is not None:
        return [b for b in beings.at[kin] if not b.character.off_screen]
    head = page.words[i].head
    if page.low(i).endswith("ing") and page.words[i].dep in ("amod", "compound") and i < head and head in beings.at:
        return [b for b in beings.at[head] if not b.character.off_screen]  # 'a *sleeping* child'
    hung = i > 0 and page.words[i - 1].head == i
    beside = (
        hung
        or page.words[i].dep in ("amod", "compound", "acl")
        or (page.words[i].dep in ("advcl", "xcomp") and page.words[i - 1].pos == "NOUN")
    )
    if _after_whom_one_goes(page, i):
        return [
            b for b in subject_of(page, beings, _goes(page, i) or i) if not b.character.off_screen
        ]  # 'a drone scuttles after him *carrying* a wrench'
    if page.words[i].tag == "VBG" and i - 1 in beings.at and page.same_run(i - 1, i) and beside:
        return [b for b in beings.at[i - 1] if not b.character.off_screen]
    if page.words[i].pos == "ADJ" and page.low(i).endswith("ing") and page.words[i].dep == "amod" and head > i and page.words[head].noun:
        return []  # 'hammers a *glowing* blade'
    if not page.words[i].verb:
        return [b for b in beings.before(page, i, joined=True) if not b.character.off_screen]
    who = _in_the_number(page, beings, i, subject_of(page, beings, i))
    if who:
        return [b for b in who if not b.character.off_screen]
    w = page.words[i]
    noun = own_subject(page, i)
    if noun is not None and (there := _on_what_is_only_stood(page, beings, i, noun)):
        return there
    if noun is not None and (some := some_of_them(page, beings, noun)):
        return [b for b in some if not b.character.off_screen]
    if noun is not None:
        return [b for b in whose_part(page, beings, noun) if not b.character.off_screen] if noun < i else []
    if w.dep == "amod":
        return []
    if w.dep in ("acl", "relcl", "pcomp", "compound"):
        return []
    near = beings.before(page, i, joined=True)
    if near:
        return [b for b in near if not b.character.off_screen]
    if w.tag in ("VBZ", "VBP", "VBG", "VBD") and w.dep in ("ROOT", "conj", "advcl", "dep"):
        return [b for b in beings.topic(page, i) if not b.character.off_screen]
    return []


def _on_what_is_only_stood(page: Page, beings: Beings, i: int, noun: int) -> list[Being]:
    """'stands on a ladder *shelving* novels': done by who is there, as a ladder does nothing to anything."""
    w, thing = page.words[i], page.words[noun]
    if (
        w.tag != "VBG"
        or w.dep != "acl"
        or thing.dep != "pobj"
        or page.child(i, "dobj") is None
        or not page.has(noun, "thing.prop", "place")
    ):
        return []
    verb = next((k for k in page.chain(noun) if page.words[k].tag in ("VBZ", "VBP", "VBD")), None)
    stands = verb is not None and page.words[page.words[noun].head].head == verb and page.words[verb].lemma in _STANDS
    return [b for b in subject_of(page, beings, verb) if not b.character.off_screen] if verb is not None and stands else []


_STANDS = word_set("stand sit kneel lie lean crouch perch squat hang balance float pose wait linger work stay")
_ALONE = frozenset({"he", "she", "one", "other", "another"})
"""Does nothing that is told in the plural."""


def _in_the_number(page: Page, beings: Beings, i: int, who: list[Being]) -> list[Being]:
    """'A couple, he in a tuxedo, *she* in a gown, *dance*': a verb in the plural without a subject of its own is done by the group before."""
    w = page.words[i]
    subject = page.subject(i)
    alone = subject is None or page.low(subject) in _ALONE
    bare = w.low == w.lemma and w.tag in ("VBP", "VBZ", "VB") and alone and page.child(i, "aux") is None
    if len(who) != 1 or who[0].character.count > 1 or not bare:
        return who
    several = [k for k in sorted(beings.at) if k < i and page.same_sentence(k, i) and len(beings.at[k]) > 1]
    return beings.at[several[0]] if several and who[0] in beings.at[several[0]] else who


_JOINED_BEHIND = frozenset({"down", "up", "out", "off", "over", "on", "in", "away"})
_MANAGED = word_set("run own make build design inhabit haunt inspire populate carve paint write")
"""'an orchard *run by robots*': whose it is, and nothing that happens now."""


def describes_what_is(page: Page, beings: Beings, i: int) -> bool:
    """'a *cracked* panel', '*bundled* in a snowsuit': how something is, not what happens."""
    w = page.words[i]
    if page.forms.text[w.end : w.end + 1] == "-" and page.low(i + 1) in _JOINED_BEHIND and page.same_run(i, i + 2):
        page.claim(i, i + 1)
        return True  # 'a *run-down* gym', 'a washed-up boxer'
    if w.tag in ("VBN", "VBD") and w.lemma in _MANAGED and w.dep == "acl" and any(page.low(k) == "by" for k in page.children[i]):
        return True
    if w.tag in ("VBN", "VBD") and (w.dep == "amod" or _before_its_noun(page, i)):
        return True
    if w.tag in ("VBN", "VBD") and not page.same_run(i - 1, i) and page.same_run(i, i + 1) and page.words[i + 1].pos in ("ADJ", "NOUN"):
        worn = any(page.has(k, "body", "garment") for k in range(i + 1, i + 4) if page.same_run(i, k))
        return worn or page.subject(i) is None  # 'Ruth (*cropped* grey hair)'
    if (
        w.low.endswith("ing")
        and page.has(i - 1, "body.hairstyle", "body.hairword")
        and page.same_run(i - 1, i)
        and not page.same_run(i, i + 1)
    ):
        return page.child(i, "dobj") is None  # 'blonde braid *swinging*,': what hair does while she leaps
    part = page.subject(i)
    if w.tag in ("VBN", "VBD") and any(k is not None and _is_bare_and_worn(page, k) for k in (part, i - 1)):
        return page.child(i, "aux", "auxpass", "dobj") is None  # 'mask *pushed* up on his forehead,', 'collar *turned* up'
    worn = (
        part is not None and part == i - 1 and (page.has(part, "garment", "body") or singular(page.low(part)) in SMALL_PARTS | BODY_PARTS)
    )
    ends = i + 1 if page.child(i, "prt") == i + 1 or page.low(i + 1) in ("off", "aside", "away") else i
    if worn and w.tag in ("VBN", "VBD") and not page.same_run(ends, ends + 1) and page.child(i, "aux", "auxpass") is None:
        return not _is_held_so(page, i, i - 1)  # 'sleeves *rolled*,', 'sleeves *rolled* up,'
    if w.tag == "VBN" and w.dep == "acl" and w.head not in beings.at and page.has(w.head, "garment", "body"):
        return not _is_held_so(page, i, w.head)  # 'goggles *pushed* up on his forehead'
    if w.tag in ("VBN", "VBD") and page.has(i, "feeling") and not page.same_run(i - 1, i) and not page.same_run(i, i + 1):
        return True  # 'and ends up on the floor, *defeated*'
    if w.tag == "VBN" and w.dep in ("acl", "advcl") and (page.child(i, "agent") is not None or page.has(i, "feeling")):
        return not done_by(page, beings, i)  # 'a carpet *surrounded* by blocks', '*Relieved*, she looks up'
    if w.tag in ("VBN", "VBD") and page.has(i, "colour.condition") and not page.same_run(i - 1, i) and not page.same_run(i, i + 1):
        return True  # 'her father stumbles in, *soaked*, and lifts her'
    if w.lemma in WORN_BY and w.tag in ("VBN", "VBD"):
        return any(
            page.has(k, "garment") or page.has(k, "colour") for k in range(i + 1, min(len(page.words), i + 7)) if page.same_run(i, k)
        )
    return False


def _is_bare_and_worn(page: Page, part: int) -> bool:
    """Tell whether a noun without an article is something that somebody has on, after a comma."""
    on = page.has(part, "garment", "body.eyewear") or (singular(page.low(part)) in SMALL_PARTS and not page.words[part].plural)
    return on and page.child(part, "det", "poss") is None and part > 0 and not page.same_run(page.runs[page.words[part].run][0] - 1, part)


_LOOKED_AFTER = word_set(
    "tie braid shave plait slick comb crop dye tattoo bandage tape paint powder bleach curl pin sweep gel brush trim pluck scar cut wrap part style tan"
)
"""What is done to hair and skin long before: 'hair *braided*'."""


def _is_held_so(page: Page, i: int, part: int) -> bool:
    """Tell whether a participle says how a part of the body is held: 'one paw *lifted*', but 'sleeves *rolled*', 'head *shaved*'."""
    of_body = singular(page.low(part)) in BODY_PARTS and not page.has(part, "garment")
    return of_body and page.words[i].lemma not in _LOOKED_AFTER


def done_by(page: Page, beings: Beings, i: int) -> list[Being]:
    """Return who does what a passive verb says: 'chased *by two guards*'."""
    told = [k for k in page.below(i, "agent", "prep") if page.low(k) == "by"]
    doer = next((k for by in told for k in page.below(by, "pobj") if k in beings.at), None)
    return beings.at[doer] if doer is not None else []


def _before_its_noun(page: Page, i: int) -> bool:
    """'in *striped* pajamas'."""
    before = page.words[i - 1] if page.same_run(i - 1, i) else None
    after = page.words[i + 1] if page.same_run(i, i + 1) else None
    return (
        after is not None and after.noun and before is not None and before.pos in ("ADJ", "ADP", "DET", "VERB") and page.subject(i) is None
    )


def own_subject(page: Page, i: int, depth: int = 4) -> int | None:
    """Return the noun that does it, when it is nobody: 'the *leaves* drift and fall'."""
    subject = page.subject(i)
    w = page.words[i]
    if subject is not None and page.words[subject].low in ("it", "them", "him", "her") and subject and page.words[subject - 1].pos == "ADP":
        subject = None  # 'sit around it laughing'
    if subject is not None and page.words[subject].low in ("i", "we", "you"):
        subject = None  # 'I need a clip of an officer, *chasing* a thief'
    if subject is not None:
        subject = content_of(page, subject)
    beside = page.words[i - 1] if i and page.same_run(i - 1, i) else None
    if subject is None and w.tag == "VBG" and beside is not None and beside.noun and beside.head == i and beside.dep != "npadvmod":
        return i - 1  # 'beam rotating'
    if subject is not None or depth == 0 or w.head == i:
        return subject
    if w.dep in ("acl", "relcl", "amod") and page.words[w.head].noun:
        return w.head
    if w.dep in ("conj", "xcomp", "advcl", "dep", "ccomp") and page.words[w.head].pos in ("VERB", "AUX"):
        return own_subject(page, w.head, depth - 1)
    return None


def thing_that_does(page: Page, beings: Beings, things: Things, i: int) -> str | None:
    """Return the id of the thing that does it, when nobody does."""
    subject = (
        next((k for k in range(i + 1, i + 4) if page.same_run(i, k) and k in things.at), None)
        if _describes_a_noun(page, i)
        else own_subject(page, i)
    )
    if subject is None:
        return None
    if page.words[subject].low in ("it", "which", "that", "they") and page.words[subject].pos == "PRON":
        subject = page.words[i].head if page.words[i].dep == "relcl" else beings.things.get(subject, _thing_told_of(page, things, i))
    prop = things.at.get(subject) or (
        _one_of_things(page, things, subject) if counts_some(page, subject) and subject not in beings.at else None
    )
    return prop.id if prop is not None else None


def _one_of_things(page: Page, things: Things, one: int) -> Prop | None:
    """'flips pancakes; *one* drifts off': of the several things that were named last."""
    if page.same_run(one, one + 1) and page.words[one + 1].noun:
        return None
    near = (k for k in sorted(things.at, reverse=True) if k < one and page.words[one].sentence - page.words[k].sentence <= 1)
    return next((things.at[k] for k in near if things.at[k].count > 1), None)


def _thing_told_of(page: Page, things: Things, i: int) -> int:
    """Return the word of the thing that 'it' means: what the sentence is about, else the last one."""
    near = [k for k in things.at if k < i]
    moved = [k for k in range(i) if page.words[k].dep == "dobj" and page.low(k) == "camera" and page.same_sentence(k, i)]
    if moved and max(near, default=-1) < moved[-1]:
        return -1  # 'drops the *camera*, it lands sideways'
    main = [k for k in near if page.same_sentence(k, i) and page.words[k].dep in ("nsubj", "nsubjpass", "ROOT")]
    if main:
        return main[0]
    moved = [k for k in near if page.words[i].sentence - page.words[k].sentence == 1 and page.words[k].dep == "dobj"]
    return max(moved or near, default=-1)  # 'knocks a *jar* off the shelf. It shatters'


_TEACHES = frozenset({"tutorial", "cooking_show"})


def is_instruction(page: Page, i: int) -> bool:
    """'How to poach an egg, tutorial. *Boil* the water.': what those who watch are told to do is done in the picture."""
    w = page.words[i]
    if w.tag not in ("VB", "VBP") or page.subject(i) is not None or any(page.low(k) == "to" for k in page.below(i, "aux")):
        return False
    opens = all(page.words[k].pos == "ADV" or page.low(k) in ("then", "and") for k in page.runs[w.run] if k < i)
    return opens and page.child(i, "dobj") is not None and any(m.name in _TEACHES for m in page.of("look.style"))
