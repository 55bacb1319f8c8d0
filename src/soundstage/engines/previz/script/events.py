"""What happens: every verb with who does it, to what, how and which way."""

import re
from collections.abc import Iterator
from functools import lru_cache

from soundstage.engines.previz.screenplay import Action, Posture
from soundstage.engines.previz.script.beings import Being, Beings
from soundstage.engines.previz.script.denial import ENDS
from soundstage.engines.previz.script.dictionary import dictionary
from soundstage.engines.previz.script.english import ASPECT_VERBS, ATTRIBUTES, EMPTY_VERBS, LOOKS_LIKE, SMALL_PARTS, TAKES_OBJECT
from soundstage.engines.previz.script.heard import is_of_sounding
from soundstage.engines.previz.script.lexicon import Entry, Lexicon, singular
from soundstage.engines.previz.script.subjects import WORN_BY, content_of, subject_of
from soundstage.engines.previz.script.things import Things
from soundstage.engines.previz.script.vocabulary import RIGS
from soundstage.engines.previz.script.words import Match, Page

_CAMERA = frozenset({"camera", "shot", "lens", "frame", "view", "drone", "we", "scene", "video", "footage", "clip", "film", "pov"})
_TARGETS = frozenset({"at", "to", "toward", "towards", "with", "into", "on", "onto", "from", "over", "around", "past", "behind", "after", "for",
                      "against", "between", "across", "through", "off", "beside", "near", "under", "in", "by", "down", "up", "along"})  # fmt: skip
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
        "back",
        "upward",
        "downward",
        "sideways",
        "ahead",
        "onto",
    ]
)
_POSTURES: dict[str, Posture] = {
    "sit": "sit",
    "stand": "stand",
    "kneel": "kneel",
    "lie": "lie",
    "lean": "lean",
    "crouch": "crouch",
    "float": "float",
}
_PASSING = frozenset({"bow", "curtsy", "propose", "bend down", "pick up"})
"""What takes a posture for a moment only."""
_SEEN_WHILE_SAID = frozenset({"laugh", "cry", "smile", "sigh", "gasp", "sing", "scream", "giggle", "sob"})
"""What is done besides when it carries a quote."""
_GENERAL_STEPS = 3
_MOST_ACTORS = 4
_LONGEST_WORDS = 9


def read_actions(page: Page, beings: Beings, things: Things, section: int) -> list[Action]:
    """Return the actions of one section, in order; times are the shot's and set later."""
    out: list[Action] = []
    for i, match in _verbs(page, section):
        entry = match.entry if match is not None else None
        if entry is None and i in page.refused and page.child(i, "dobj") is None:
            continue
        entry = _with_particle(page, i, match) or entry
        if i in page.heard or _is_a_side(page, i) or page.words[i].lemma in _WEATHER:
            continue
        if _not_done(page, i) or _of_the_camera(page, i) or _describes_what_is(page, beings, i):
            continue
        if _introduces_quote(page, i) and (
            entry is None or entry.attrs.get("talk") or entry.attrs.get("rig") == "talk" or entry.name not in _SEEN_WHILE_SAID
        ):
            continue
        if page.words[i].lemma == "lie" and "qq" in (page.low(i - 1), page.low(i - 2)):
            continue  # '"Not a thing," she *lies*'
        if entry is None and page.words[i].tag == "VBN" and page.child(i, "auxpass", "aux", "agent") is None:
            continue  # 'strangers *stuck* in a lift'
        if entry is None and (page.words[i].lemma in EMPTY_VERBS or page.has(i, "camera", "look")):
            continue
        if _only_names(page, i):
            continue
        if _suffered(page, i) and (entry is None or entry.attrs.get("rig") not in _POSTURES):
            continue
        who = _doers(page, beings, i)
        thing = None if who else _thing_that_does(page, things, i)
        if not who and thing is None:
            if match is not None:
                page.claim(match.first, match.last)
            continue
        verb, rig = _verb_and_rig(page, i, entry)
        if verb is None:
            continue
        if page.child(i, "dobj") is None and is_of_sounding(page, i) and not any(b.character.kind == "person" for b in who):
            verb = page.words[i].lemma  # a clock that 'ticks' marks nothing off
        target = _target(page, beings, things, i, who)
        last = match.last if match is not None else i
        first = match.first if match is not None else i
        page.claim(first, last)
        action = Action(
            verb=verb,
            rig=RIGS.one(rig) or "none",
            words=_as_written(page, i, first, last),
            target=target,
            manner=_manner(page, i),
            direction=_direction(page, i, last),
            span=page.span(first, last),
        )
        if thing is not None:
            out.append(action.model_copy(update={"actor": thing}))
        for being in who[:_MOST_ACTORS]:
            own = target if target != being.character.id else None
            out.append(action.model_copy(update={"actor": being.character.id, "target": own}))
            if being.character.posture is None and rig in _POSTURES and verb not in _PASSING:
                being.character.posture = _POSTURES[rig]
    return out


def _verbs(page: Page, section: int) -> Iterator[tuple[int, Match | None]]:
    """Yield every verb of a section with the longest phrase of the lexicon that says it."""
    taken = -1
    for i, w in enumerate(page.words):
        if w.section != section or i <= taken:
            continue
        matches = [m for m in page.at[i] if m.family == "action" and m.first == i]
        match = max(matches, key=lambda m: m.length, default=None)
        if match is None and not w.verb:
            continue
        if match is not None and match.length > 1:
            taken = match.last
        if (w.low in ATTRIBUTES and w.dep == "amod") or any(
            m.first <= i < m.last and m.family in ("thing", "garment", "person", "place") and (match is None or m.length > match.length)
            for m in page.at[i]
        ):
            continue  # '*striking* dockworkers', 'a *walking* stick'
        yield (_verb_in(page, match) if match is not None else i), match


def _with_particle(page: Page, i: int, match: Match | None) -> Entry | None:
    """'picks the cup *up*': the verb and a particle that stands apart."""
    particle = page.child(i, "prt")
    if particle is None or particle == i + 1 or (match is not None and match.length > 1):
        return None
    return page.lex.called(f"{page.words[i].lemma} {page.low(particle)}", "action")


_WEATHER = frozenset({"snow", "rain", "drizzle", "hail", "thunder"})


def _is_a_side(page: Page, i: int) -> bool:
    """'a tree left of centre' leaves nowhere."""
    return page.low(i) == "left" and page.low(i + 1) in ("of", "side", "hand")


def _only_names(page: Page, i: int) -> bool:
    """'water *called* Zest', 'a dog *named* Biscuit'."""
    return page.low(i) in ("named", "called", "titled", "labelled", "labeled", "marked") and page.words[i].tag in ("VBN", "VBD")


def _suffered(page: Page, i: int) -> bool:
    """'he is *pushed*': done to him, and nobody says by whom."""
    if page.words[i].tag != "VBN" or page.child(i, "nsubjpass") is None:
        return False
    return page.child(i, "agent") is None or page.has(i, "feeling")  # 'a boy is *surprised* by a rabbit'


def _verb_in(page: Page, match: Match) -> int:
    return next((k for k in range(match.first, match.last + 1) if page.words[k].pos in ("VERB", "AUX")), match.first)


def _not_done(page: Page, i: int) -> bool:
    start, end = page.span(i, i)
    if page.forms.negated(start, end) or any(a <= start and end <= b for a, b in page.forms.similes):
        page.claim(i)
        return True
    if page.child(i, "neg") is not None or any(page.low(k) == "never" for k in page.children[i]):
        page.claim(i)
        return True
    above = page.words[i]
    if above.dep == "pcomp" and page.low(above.head) in ("without", "instead"):
        page.claim(i)
        return True
    return page.words[i].lemma in (*ASPECT_VERBS, *ENDS) and any(
        page.words[k].dep == "xcomp" and page.words[k].verb for k in page.children[i]
    )


def _of_the_camera(page: Page, i: int) -> bool:
    """'the camera pans', 'tracking alongside': no action of anybody in the scene."""
    words = page.words
    subject = page.subject(i)
    if subject is not None and content_of(page, subject) == subject:
        return words[subject].lemma in _CAMERA and not (words[subject].lemma == "drone" and page.has(subject, "thing"))
    shown = page.child(i, "dobj")
    if shown is not None and (words[shown].lemma in _CAMERA or page.has(shown, "camera")) and not page.has(i, "action"):
        return True
    if page.match(i, "camera.move", "camera.support", "camera.angle") is not None and (not page.has(i, "action") or words[i].dep == "ROOT"):
        return True
    head = words[i].head
    shown = words[head].noun and any(page.has(k, "person", "thing.animal", "thing.creature") for k in range(head + 1, i))
    if words[i].dep in ("acl", "amod", "compound", "conj", "advcl", "xcomp") and head != i and not shown:
        if words[head].lemma in _CAMERA or page.has(head, "camera"):
            return True
        if words[head].verb and words[i].dep in ("conj", "advcl", "xcomp"):
            return _of_the_camera(page, head)
    return words[i].dep == "ROOT" and words[i].tag in ("VB", "VBP") and subject is None and page.has(i, "camera")


def _introduces_quote(page: Page, i: int) -> bool:
    if page.has(i, "speech") and any(page.low(k) == "qq" and page.same_sentence(k, i) for k in range(max(0, i - 4), i)):
        return True  # '"..." the cook shouts'
    quoted = any(page.low(k) == "qq" for k in range(i + 1, min(len(page.words), i + 6)))
    return quoted and (
        page.has(i, "speech") or page.words[i].lemma in ("read", "say", "spell", "show", "display", "mark", "label", "title")
    )


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


def _says_what_like(page: Page, i: int) -> bool:
    """'ladles *steaming* noodle soup': an object's look after a verb, that was taken for what somebody does."""
    w = page.words[i]
    return w.tag == "VBG" and w.lemma in LOOKS_LIKE and page.same_run(i - 1, i) and page.same_run(i, i + 1) and page.words[i + 1].noun


def _doers(page: Page, beings: Beings, i: int) -> list[Being]:
    if _says_what_like(page, i):
        return []
    if _describes_a_noun(page, i):
        return []
    head = page.words[i].head
    if page.low(i).endswith("ing") and page.words[i].dep in ("amod", "compound") and i < head and head in beings.at:
        return [b for b in beings.at[head] if not b.character.off_screen]  # 'a *sleeping* child'
    hung = i > 0 and page.words[i - 1].head == i
    beside = (
        hung
        or page.words[i].dep in ("amod", "compound", "acl")
        or (page.words[i].dep in ("advcl", "xcomp") and page.words[i - 1].pos == "NOUN")
    )
    if page.words[i].tag == "VBG" and i - 1 in beings.at and page.same_run(i - 1, i) and beside:
        return [b for b in beings.at[i - 1] if not b.character.off_screen]
    if page.words[i].pos == "ADJ" and page.low(i).endswith("ing") and page.words[i].dep == "amod" and head > i and page.words[head].noun:
        return []  # 'hammers a *glowing* blade'
    if not page.words[i].verb:
        return [b for b in beings.before(page, i, joined=True) if not b.character.off_screen]
    who = subject_of(page, beings, i)
    if who:
        return [b for b in who if not b.character.off_screen]
    w = page.words[i]
    if _own_subject(page, i) is not None:
        return []
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


def _describes_what_is(page: Page, beings: Beings, i: int) -> bool:
    """'a *cracked* panel', '*bundled* in a snowsuit': how something is, not what happens."""
    w = page.words[i]
    if w.tag in ("VBN", "VBD") and (w.dep == "amod" or _before_its_noun(page, i)):
        return True
    if w.tag in ("VBN", "VBD") and not page.same_run(i - 1, i) and page.same_run(i, i + 1) and page.words[i + 1].pos in ("ADJ", "NOUN"):
        worn = any(page.has(k, "body", "garment") for k in range(i + 1, i + 4) if page.same_run(i, k))
        return worn or page.subject(i) is None  # 'Ruth (*cropped* grey hair)'
    if w.tag == "VBN" and w.dep == "acl" and w.head not in beings.at and page.has(w.head, "garment", "body"):
        return True  # 'goggles *pushed* up on his forehead'
    if w.tag in ("VBN", "VBD") and page.has(i, "feeling") and not page.same_run(i - 1, i) and not page.same_run(i, i + 1):
        return True  # 'and ends up on the floor, *defeated*'
    if w.tag == "VBN" and w.dep in ("acl", "advcl") and (page.child(i, "agent") is not None or page.has(i, "feeling")):
        return not _done_by(page, beings, i)  # 'a carpet *surrounded* by blocks', '*Relieved*, she looks up'
    if w.lemma in WORN_BY and w.tag in ("VBN", "VBD"):
        return any(
            page.has(k, "garment") or page.has(k, "colour") for k in range(i + 1, min(len(page.words), i + 7)) if page.same_run(i, k)
        )
    return False


def _done_by(page: Page, beings: Beings, i: int) -> list[Being]:
    """Return who does what a passive verb says: 'chased *by two guards*'."""
    by = page.child(i, "agent")
    doer = page.child(by, "pobj") if by is not None else None
    return beings.at.get(doer, []) if doer is not None else []


def _before_its_noun(page: Page, i: int) -> bool:
    """'in *striped* pajamas'."""
    before = page.words[i - 1] if page.same_run(i - 1, i) else None
    after = page.words[i + 1] if page.same_run(i, i + 1) else None
    return (
        after is not None and after.noun and before is not None and before.pos in ("ADJ", "ADP", "DET", "VERB") and page.subject(i) is None
    )


def _own_subject(page: Page, i: int, depth: int = 4) -> int | None:
    """Return the noun that does it, when it is nobody: 'the *leaves* drift and fall'."""
    subject = page.subject(i)
    w = page.words[i]
    if subject is not None and page.words[subject].low in ("it", "them", "him", "her") and subject and page.words[subject - 1].pos == "ADP":
        subject = None  # 'sit around it laughing'
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
        return _own_subject(page, w.head, depth - 1)
    return None


def _thing_that_does(page: Page, things: Things, i: int) -> str | None:
    subject = (
        next((k for k in range(i + 1, i + 4) if page.same_run(i, k) and k in things.at), None)
        if _describes_a_noun(page, i)
        else _own_subject(page, i)
    )
    if subject is None:
        return None
    if page.words[subject].low in ("it", "which", "that", "they") and page.words[subject].pos == "PRON":
        subject = page.words[i].head if page.words[i].dep == "relcl" else _thing_told_of(page, things, i)
    prop = things.at.get(subject)
    return prop.id if prop is not None else None


def _thing_told_of(page: Page, things: Things, i: int) -> int:
    """Return the word of the thing that 'it' means: what the sentence is about, else the last one."""
    near = [k for k in things.at if k < i]
    main = [k for k in near if page.same_sentence(k, i) and page.words[k].dep in ("nsubj", "nsubjpass", "ROOT")]
    return main[0] if main else max(near, default=-1)


@lru_cache(maxsize=2)
def _anchors(lex: Lexicon) -> dict[str, Entry]:
    return {p.words[0]: p.entry for p in lex.phrases("action") if len(p.words) == 1 and p.entry.attrs.get("rig", "none") != "none"}


def _verb_and_rig(page: Page, i: int, entry: Entry | None) -> tuple[str | None, str]:
    if entry is not None and entry.attrs.get("rig") == "jump" and page.child(i, "dobj") is not None:
        return page.words[i].lemma, "reach"  # 'flips the sign'
    if entry is not None:
        return entry.name, entry.attrs.get("rig", "talk" if entry.attrs.get("talk") else "none")
    lemma = page.words[i].lemma
    if not dictionary().knows(lemma, "verb") or len(lemma) < 2:
        return None, "none"
    found = dictionary().nearest(lemma, "verb", _anchors(page.lex), _GENERAL_STEPS)
    return lemma, found[0].attrs.get("rig", "none") if found else "none"


_LOOKS = frozenset({"watch", "look", "stare", "gaze", "glance", "peer", "peek"})
_GIVES = frozenset({"give", "hand", "pass", "offer", "throw", "toss", "show", "bring", "lend", "send", "feed"})
"""Verbs that aim at whom they give to."""


def _target(page: Page, beings: Beings, things: Things, i: int, who: list[Being]) -> str | None:
    words = page.words
    span = page.near(i, i, 0, 7)
    if re.search(r"\b(?:each other|one another)\b", span):
        return "each other"
    if _done_by(page, beings, i):
        patient = page.child(i, "nsubjpass")
        patients = beings.at.get(patient if patient is not None else words[i].head, []) or subject_of(page, beings, words[i].head)
        patients = [b for b in patients if b not in who] or [b for b in beings.topic(page, len(words)) if b not in who]
        return patients[0].character.id if patients else None
    objects = [o for o in page.below(i, "dobj", "dative", "oprd") if page.same_run(i, o)]
    for p in page.below(i, "prep", "prt", "agent", "dative", "advmod"):
        if p > i and words[p].low in _TARGETS and not (words[p].low == "from" and page.has(i, "action") and words[i].lemma in _LOOKS):
            objects += page.below(p, "pobj")
            objects += [o for q in page.below(p, "prep") for o in page.below(q, "pobj")]
    named = _thing_meant(page, things, i)
    direct = page.child(i, "dobj")
    if direct is not None and direct in things.at and page.words[i].lemma not in _GIVES:
        return things.at[direct].id  # 'pours *tea* for her neighbour'
    if direct is not None and page.has(direct, "garment") and page.words[i].lemma not in _GIVES:
        return page.phrase(direct, direct).lower()  # 'lifts his *hat* to her'
    for o in (content_of(page, o) for o in objects):
        if words[o].low in ("camera", "lens", "viewer", "audience") or words[o].lemma == "camera":
            return "camera"
        others = [b for b in beings.at.get(o, []) if b not in who]
        if others:
            return others[0].character.id
        poss = page.child(o, "poss")
        owner = [b for b in beings.at.get(poss, []) if b not in who] if poss is not None else []
        if o in things.at and not (owner and singular(page.low(o)) in SMALL_PARTS):
            named = named or things.at[o].id
        elif owner:
            return owner[0].character.id
        elif words[o].noun and words[o].dep == "dobj" and words[o].low != "qq":
            named = named or page.phrase(o, o).lower()
    return named


def _thing_meant(page: Page, things: Things, i: int) -> str | None:
    """Return what 'it' or 'them' means as the object of a verb: the thing named last."""
    pronoun = next((k for k in page.below(i, "dobj", "dative") if page.low(k) in ("it", "them", "one")), None)
    if pronoun is None:
        return None
    near = [k for k in things.at if k < pronoun and page.words[pronoun].sentence - page.words[k].sentence <= 1]
    main = [k for k in near if page.words[k].dep in ("dobj", "nsubj", "nsubjpass")]
    return things.at[max(main or near)].id if near else None


def _as_written(page: Page, i: int, first: int, last: int) -> str:
    """Return the verb with its object, as the prompt has it."""
    run = page.words[i].run
    end = last
    while end + 1 < len(page.words) and page.words[end + 1].run == run and end + 1 - first < _LONGEST_WORDS:
        w = page.words[end + 1]
        if w.pos in ("CCONJ", "SCONJ") or w.tag in ("VBZ", "VBP", "VBD", "WP", "WDT") or w.low == "qq":
            break
        end += 1
    return page.phrase(first, end)


def _manner(page: Page, i: int) -> list[str]:
    said = [page.low(k) for k in page.children[i] if page.words[k].pos == "ADV" and page.low(k).endswith("ly")]
    said += [page.low(j) for k in page.children[i] for j in page.below(k, "conj") if page.low(j).endswith("ly")]
    for k in (i - 1, i + 1, i + 2):
        if page.same_run(i, k) and page.low(k).endswith("ly") and page.words[k].pos == "ADV" and page.low(k) not in said:
            said.append(page.low(k))
    return said


def _direction(page: Page, i: int, last: int) -> str | None:
    """Return whither it goes: the words of direction after the verb with their objects, 'across the meadow toward the camera'."""
    found: list[str] = []
    end_of_last = -1
    for k in range(i + 1, min(len(page.words), last + 10)):
        if not page.same_run(i, k) or (page.words[k].pos in ("CCONJ", "SCONJ")) or page.words[k].tag in ("VBZ", "VBP", "VBD"):
            break
        if k <= end_of_last:
            continue
        low = page.low(k)
        if low in _WHITHER or (low == "from" and page.low(k + 2) in ("left", "right")):
            obj = page.child(k, "pobj") or next((o for q in page.below(k, "prep", "pcomp") for o in page.below(q, "pobj")), None)
            end = obj if obj is not None and k < obj <= k + 6 and page.same_run(k, obj) else k
            found.append(page.phrase(k, end).lower())
            end_of_last = end
    return " ".join(found[:2]) or None
