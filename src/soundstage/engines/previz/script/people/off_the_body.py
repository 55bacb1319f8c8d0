"""Garments that nobody has on: held, laid down, hung up, handed over, thrown, shown in a window, or somebody else's."""

import re

from soundstage.engines.previz.script.lexis.english import BODY_PARTS, DONE_BY_CLOTHES, word_set
from soundstage.engines.previz.script.lexis.lexicon import singular
from soundstage.engines.previz.script.parsing.mentions import Mention
from soundstage.engines.previz.script.parsing.words import Match, Page
from soundstage.engines.previz.script.people.beings import Being, Beings
from soundstage.engines.previz.script.people.subjects import WORN_BY

HELD_BY = word_set(
    "hold carry clutch grip grasp cradle raise lift wield hug balance cup drag push pull bring wave brandish swing hand pass "
    "squeeze offer throw toss pick grab catch drop fold hang iron wash unfold shake sell display hand remove discard juggle spin twirl auction burn throw bury borrow steal gather collect examine inspect find"
)
"""Verbs whose object is in the hands and not on the body."""
_ALONE = word_set("fly fall land float roll drift blow sink tumble sail spin")
_LAID = word_set("slam drop throw toss put set lay dump fling heave place plonk plop unzip open search empty pack")
"""What is done to a bag that nobody has on."""
_STAYS_ON = word_set("lift raise push pull hold grip clutch grab balance")
"""What is done to a hat that stays on the head."""
_PUT_SOMEWHERE = word_set(
    "hang lay put place set leave drop throw toss stuff pack hide bury drape spread fling dump shove cram slip tuck stow stash pin nail float"
)
_PUT_AWAY = frozenset({"away", "down", "aside"})
_SOMEWHERE = frozenset(
    {"on", "onto", "in", "into", "inside", "under", "over", "beside", "by", "at", "across", "from", "to", "near", "against"}
)
BEYOND = frozenset(
    {"over", "under", "above", "beneath", "behind", "beside", "past", "near", "through", "against", "toward", "towards", "onto"}
)
"""Before a garment and after a verb: where somebody is or goes, and not what is worn."""


_FACES = frozenset({"hair", "face", "eye", "curl", "braid", "head", "beard", "bun", "ponytail", "fringe", "lock"})


def hides_looks(page: Page, prep: int) -> bool:
    """'hair pinned *under* a veil', 'face half hidden *behind* a mask': what covers a part of somebody is on him."""
    above = page.words[prep].head
    if page.words[above].tag in ("VBN", "VBD", "VBG") and page.low(prep) in ("under", "beneath", "behind"):
        subject = page.subject(above)
        near = (above - 1, above - 2, subject if subject is not None else page.words[above].head)
        return any(_is_of_the_head(page, k) for k in near if k >= 0 and page.same_sentence(k, above))
    return _is_of_the_head(page, above)


def _is_of_the_head(page: Page, i: int) -> bool:
    return page.words[i].noun and (page.words[i].lemma in _FACES or page.has(i, "body.hairword", "body.hairstyle"))


def on_nobody(page: Page, beings: Beings, m: Match, mention: Mention | None, verb: int | None) -> bool:
    """Tell whether a garment is named and on nobody, by the verb whose object it is and by where it lies."""
    slot = m.entry.attrs.get("slot")
    carried = slot == "carry"
    if verb is not None:
        owned = any(page.words[k].tag == "PRP$" and k in beings.at for k in page.children[m.last])  # 'the wave soaks *her* drysuit'
        if (_shown_by_a_thing(page, beings, verb) and not owned) or (not carried and is_put_somewhere(page, beings, verb)):
            return True
        lifted = slot == "head" and page.words[verb].lemma in _STAYS_ON
        own = lifted and any(page.words[k].tag == "PRP$" for k in page.children[m.last])  # 'a welder lifts *his* helmet'
        if page.words[verb].lemma in HELD_BY and not pulled_on(page, verb) and not own and not carried:
            return True
        if carried and page.words[verb].lemma in _LAID and mention is not None and mention.indefinite:
            return True  # 'slams *a duffel bag* on the counter'
        if mention is not None and not carried and (_some_piece(page, verb, mention) or _handled_again(page, verb, m, mention)):
            return True
    return _lies_there(page, m) or (
        m.name == "barefoot" and page.words[m.last].dep == "nsubj" and page.child(page.words[m.last].head, "dobj") is not None
    )  # '*bare feet* drag her away': whose, nobody says


def _handled_again(page: Page, verb: int, m: Match, mention: Mention) -> bool:
    """'He drops a hat. She picks *the hat* up': a piece that was told of before, and is not taken off or put on now."""
    if not mention.definite or mention.owner is not None or page.words[verb].lemma in WORN_BY - _SET_RIGHT or pulled_on(page, verb):
        return False
    deed = page.match(verb, "action")
    return any(o.name == m.name and o.last < m.first for o in page.of("garment")) and (
        deed is None or deed.name not in ("take off", "put on")
    )


def is_put_somewhere(page: Page, beings: Beings, verb: int) -> bool:
    """'hangs his raincoat *on a hook*', 'stuffs a scarf *into a bag*', 'puts *down* his hat', but not 'puts a hat on her head'."""
    if page.words[verb].lemma not in _PUT_SOMEWHERE:
        return False
    if any(page.low(k) in _PUT_AWAY for k in page.below(verb, "prt", "advmod")):
        return True
    where = [o for p in page.below(verb, "prep", "dative") if page.low(p) in _SOMEWHERE for o in page.below(p, "pobj")]
    return any(page.words[o].noun and o not in beings.at and not _of_a_body(page, o) for o in where)


def dressed_in(page: Page, beings: Beings, mention: Mention | None) -> list[Being]:
    """'dresses *the baby* in the coat', 'wraps *him* in a blanket': whom a garment is put on that 'in' brings in."""
    if mention is None or mention.prep is None or page.low(mention.prep) != "in":
        return []
    verb = page.words[mention.prep].head
    whom = page.child(verb, "dobj") if page.words[verb].lemma in ("dress", "wrap", "clothe", "bundle", "swaddle") else None
    return beings.at.get(whom, []) if whom is not None else []


_SET_RIGHT = word_set("fix adjust straighten button zip fasten tie")


def put_on_another(page: Page, beings: Beings, verb: int, moved: int | None = None) -> list[Being]:
    """'drapes his coat over *her* shoulders', 'puts the hat on *the boy*': who has it on from then."""
    if page.words[verb].lemma not in _PUT_SOMEWHERE | _SET_RIGHT | {"wrap", "sling"}:
        return []
    owner = next((beings.at[k] for k in page.below(moved, "poss") if k in beings.at and page.words[k].noun), None) if moved else None
    if owner and page.words[verb].lemma in _SET_RIGHT | {"put"}:
        return owner  # 'puts *the baby's* hat on'
    where = [
        o
        for p in page.below(verb, "prep")
        if page.low(p) in ("on", "onto", "over", "around", "round", "about")
        for o in page.below(p, "pobj")
    ]
    for o in where:
        owner = page.child(o, "poss")
        if _of_a_body(page, o) and owner is not None and owner in beings.at:
            return beings.at[owner]
        if o in beings.at:
            return beings.at[o]
    return []


def _of_a_body(page: Page, i: int) -> bool:
    return page.has(i, "body", "garment") or singular(page.low(i)) in BODY_PARTS


def _shown_by_a_thing(page: Page, beings: Beings, verb: int) -> bool:
    """'a shop window shows *a wedding dress*', 'a mannequin wears *a red coat*'."""
    subject = page.subject(verb)
    if subject is None or subject in beings.at or not page.words[subject].noun:
        return False
    return page.has(subject, "thing", "place") and not _of_a_body(page, subject)


_TAKEN = word_set("kicked taken pulled slipped thrown tossed flung peeled cast")
_LAP = frozenset({"lap", "knee", "knees", "foot", "feet"})


def _lies_there(page: Page, m: Match) -> bool:
    """'sits on the floor, her shoes *beside her*', 'hat *on his knees*', 'his jacket *on a chair*'."""
    w = page.words[m.last]
    joined = w.dep == "conj" and page.same_run(w.head, m.last)
    if (
        page.low(m.last + 1) == "off"
        and page.same_run(m.last, m.last + 1)
        and not page.same_run(m.last + 1, m.last + 2)
        and w.dep != "dobj"
    ):
        return True  # 'with her shoes *off*'
    if w.dep in ("pobj", "dobj", "nsubj") or joined or not page.same_run(m.last, m.last + 1):
        return False
    low = page.low(m.last + 1)
    if low in _TAKEN and page.low(m.last + 2) in ("off", "aside", "away"):
        return True  # 'shoes *kicked off*'
    if low == "beside" or (low, page.low(m.last + 2)) == ("next", "to"):
        return True
    where = next((k for k in range(m.last + 2, m.last + 5) if page.same_run(m.last, k) and page.words[k].noun), None)
    if low not in ("on", "at", "over", "under") or where is None:
        return False
    return page.low(where) in _LAP or not (_of_a_body(page, where) or page.has(where, "person"))


def is_somebody_elses(page: Page, beings: Beings, m: Match) -> bool:
    """'knocks *a policeman's* helmet off'."""
    return any(page.words[k].dep == "poss" and page.words[k].noun and k not in beings.at for k in page.children[m.last])


def is_joined_to_looks(page: Page, m: Match) -> bool:
    """'with red hair *and a fisherman's jumper*', but not 'with red hair and her father's jumper in her hand'."""
    w = page.words[m.last]
    return w.dep == "conj" and page.has(w.head, "body", "garment")


def moves_alone(page: Page, beings: Beings, m: Match) -> bool:
    """'*hat* flies into the water': on nobody any more."""
    w = page.words[m.last]
    if w.dep != "nsubj":
        return False
    does = page.words[w.head]
    if does.dep == "ccomp" and does.lemma in _ALONE and page.words[does.head].lemma in ("watch", "see", "film"):
        return True  # 'watches *his suit* spin in the dryer'
    if page.child(m.last, "poss") is not None:
        return False
    opens = not any(page.same_sentence(k, m.first) for k in beings.at if k < m.first)
    if opens and w.plural and page.child(m.last, "det") is None and w.tag == "NNS" and page.words[w.head].lemma not in DONE_BY_CLOTHES:
        return page.words[w.head].tag in ("VBP", "VBD")  # 'Heavy *boots* pound on the stairs': whose, nobody says
    new = opens and any(page.low(k) in ("a", "an") for k in page.children[m.last]) and page.words[w.head].lemma not in DONE_BY_CLOTHES
    return page.words[w.head].lemma in _ALONE or (new and page.words[w.head].tag == "VBZ")  # 'a red sock *escapes*'


_SHOWN_OFF = word_set("have sport model rock show flaunt reveal feature try choose get be need want love prefer")


def _some_piece(page: Page, verb: int, mention: Mention) -> bool:
    """'slides *a bloody glove* towards him': a piece that nobody has on, in somebody's hands for the first time."""
    deed = page.match(verb, "action")
    new = mention.indefinite and not mention.definite and deed is not None and deed.name not in ("take off", "put on")
    return new and page.words[verb].lemma not in WORN_BY | _SHOWN_OFF and not pulled_on(page, verb)


_IN_HAND = re.compile(r"^(?:dangling|hanging|swinging|held|clutched|tucked|slung|is|are|still|loosely|\s)*(?:from|in|under|over|beneath)"
                      r"(?: (?:one|her|his|their|the|each|an?|its))?(?: (?:left|right|free|other|raised))? (?:hand|hands|arm|arms|fingers|fingertips|elbow)\b")  # fmt: skip


def is_in_hand(page: Page, m: Match) -> bool:
    """'her heels dangling from one hand', 'helmet under his arm'."""
    after = " ".join(page.low(k) for k in range(m.last + 1, m.last + 8) if page.same_run(m.last, k))
    return bool(_IN_HAND.search(after))


def whole_pair(page: Page, i: int) -> int:
    """'throws him a *pair* of gloves': what is thrown."""
    of = page.words[i].head
    return (
        page.words[of].head
        if page.words[i].dep == "pobj" and page.low(of) == "of" and page.words[page.words[of].head].lemma == "pair"
        else i
    )


def is_counted(page: Page, mention: Mention | None) -> bool:
    """'a pair of boots', 'layers of wool'."""
    return (
        mention is not None
        and mention.prep is not None
        and page.words[page.words[mention.prep].head].lemma in ("pair", "layer", "set", "kind")
    )


def pulled_on(page: Page, verb: int) -> bool:
    """'pulls *on* a hoodie', 'wraps a scarf *around* her neck'."""
    if page.words[verb].lemma in ("hold", "pick", "lift", "raise"):
        return False  # 'holds *up* a boot'
    return page.words[verb].lemma in ("wrap", "tie") or any(
        page.low(k) in ("on", "up", "down", "over") for k in page.below(verb, "prt", "advmod")
    )


def governing_verb(page: Page, i: int) -> int | None:
    """Return the verb whose object a noun is, also as one of several joined by 'and'."""
    while page.words[i].dep == "conj" and page.words[page.words[i].head].noun:
        i = page.words[i].head
    w = page.words[i]
    return w.head if w.dep in ("dobj", "nsubjpass") and page.words[w.head].verb else None
