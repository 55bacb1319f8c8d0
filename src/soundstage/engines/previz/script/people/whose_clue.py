"""Whom a pronoun must mean, or cannot, by the deed it stands in: 'throws sand in *his* face', 'folds *her* arms', 'tips a ewe onto *her* back'."""

from soundstage.engines.previz.screenplay import Sex
from soundstage.engines.previz.script.lexis.english import BODY_PARTS, word_set
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.beings import Being, Beings

_AT_A_FACE = word_set(
    "throw fling toss hurl blow shine splash spit squirt spray kick slap flash wave thrust shove laugh breathe puff dump squeeze flick"
)
_HELD_IN = word_set("hand finger grip grasp arm lip mouth head")
_TAKES = word_set("shoot knock kick grab snatch slap take pluck wrestle tear rip wrench yank pry prise strike swat steal wrest tug")
_ONES_OWN = word_set(
    "draw raise lower adjust tip doff straighten clear cross fold rub scratch lick drop pick put set light smoke wave swing brandish sheathe reload sip "
    "eat nod bow stamp snap crack turn stir sharpen button unbutton shrug flex puff bare gnash blink"
)
"""What one does with one's own: 'a guard raises *his* spear'."""
_WITH_WHAT_IS_WORN = word_set("clamp press throw toss hold take pull fling wring")
_DONE_TO_ANOTHER = word_set(
    "kiss slap squeeze caress smack tickle pinch stroke grab seize catch shave smooch bandage handcuff cuff lick nuzzle twist"
)
_SHOWN = word_set(
    "show bare flash roll shake nod wag lick purse gnash grit flex wiggle stretch spread clear scratch wrinkle twitch curl flare bat"
)
"""What people do with what is on themselves."""
_ADJUSTED = word_set("lower adjust tip lift raise straighten zip unzip button unbutton put tuck smooth don doff")
"""What people do with what they have on."""
_OFF = word_set("take kick pull slip shrug throw put")
"""Off or on: what people do with what is their own to wear."""
_OVER_ONESELF = frozenset({"over", "behind", "under", "on"})
_TURNED_ONTO = word_set("back side stomach belly foot head")


def doers_above(page: Page, beings: Beings, i: int) -> list[Being]:
    """Return who does the verb above a word: 'a man stops a thief and searches *him*' has the man twice."""
    verb = next((k for k in page.chain(i) if page.words[k].verb), None)
    for _ in range(4):
        subject = page.subject(verb) if verb is not None else None
        if verb is None or subject is not None:
            return beings.at.get(subject, []) if subject is not None else []
        verb = page.words[verb].head if page.words[verb].dep in ("conj", "xcomp") and page.words[page.words[verb].head].verb else None
    return []


def is_another(page: Page, i: int) -> bool:
    """Tell whether a pronoun cannot mean who does the verb above it: 'helps *him*', 'grabs *his* wrist', 'kicks sand in *her* face'."""
    w = page.words[i]
    suffers = w.low in ("him", "her", "them", "it") and w.dep in ("dobj", "dative", "pobj")
    return suffers or (w.low in ("his", "her") and (_in_the_face(page, i) or _touches_another(page, i) or _steals(page, i)))


def meant_by_the_deed(page: Page, beings: Beings, i: int, sex: Sex | None) -> Being | None:
    """Return whom the deed around a pronoun makes it mean, when it makes it mean anybody."""
    if (speaker := _who_just_spoke(page, beings, i, sex)) is not None:
        return speaker
    if page.words[i].tag != "PRP$":
        return None
    for clue in (_in_whose_phrase, _who_makes_a_gesture, _turned_over, _whose_own, _who_says_so):
        being = clue(page, beings, i)
        if being is not None and being.character.sex in (None, sex):
            return being
    return None


def taken_from(page: Page, beings: Beings, i: int) -> list[Being]:
    """'takes *the baby* from her': who is moved is not whom it is moved from."""
    prep = page.words[i].head
    moved = page.child(page.words[prep].head, "dobj") if page.words[i].dep == "pobj" and page.low(prep) in ("from", "to", "off") else None
    return beings.at.get(moved, []) if moved is not None else []


def _who_just_spoke(page: Page, beings: Beings, i: int, sex: Sex | None) -> Being | None:
    """'Badger: "Cheat!" *He* pelts the fox': right after labelled words, he is who said them."""
    if page.low(i - 1) != "qq" or page.words[i].dep not in ("nsubj", "nsubjpass"):
        return None
    start = page.words[i - 1].start
    label = next((q.label for q in page.forms.quotes if q.start <= start < q.end), None)
    speaker = beings.called(label) if label else None
    return speaker if speaker is not None and speaker.character.sex in (None, sex) and speaker.character.count == 1 else None


_CARRIED_IN = BODY_PARTS | word_set("lap grip grasp")


def _in_whose_phrase(page: Page, beings: Beings, i: int) -> Being | None:
    """'talks to a girl with a violin case between *her* feet': who is described so, and not who talks."""
    part = page.words[i].head
    above = page.words[part].head
    if page.low(above) in ("in", "on", "under") and page.words[page.words[above].head].noun and page.words[above].dep == "prep":
        if page.words[part].lemma in _CARRIED_IN and page.words[above].head in beings.at:
            return None  # 'carries a baby in *his* arms'
        beast = beings.at.get(page.words[above].head, [])
        if page.words[part].lemma in _CARRIED_IN and any(b.character.kind == "animal" for b in beast):
            return None  # 'carrying a cat on *her* head'
    for k in page.chain(i):
        if page.words[k].tag in ("VBZ", "VBP", "VBD", "VB"):
            return None
        if k in beings.at and page.words[k].noun:
            who = beings.at[k]
            carried = page.words[part].lemma in _CARRIED_IN or page.has(part, "garment")  # 'a biker with a kitten in *his* jacket'
            if page.words[i].low != "its" and any(b.character.kind == "animal" for b in who) and carried:
                return None
            return who[0] if len(who) == 1 and who[0].character.count == 1 and page.words[k].dep in ("dobj", "pobj", "conj") else None
    return None


def _who_makes_a_gesture(page: Page, beings: Beings, i: int) -> Being | None:
    """'a supervisor steps in, folds *her* arms': whose the limbs of a gesture are makes it."""
    if is_another(page, i):
        return None
    gesture = page.match(i, "action")
    within = gesture is not None and gesture.first < i and page.words[gesture.first].verb
    if not (within or _of_ones_own_body(page, i)):
        return None
    who = doers_above(page, beings, i)
    return who[0] if len(who) == 1 and who[0].character.kind in ("person", "creature") else None


def _of_ones_own_body(page: Page, i: int) -> bool:
    """'shows *his* fangs', 'shouts back over *his* shoulder': a part of the one who does it."""
    part = page.words[i].head
    above = page.words[part].head
    if page.has(part, "garment", "body.eyewear") and page.words[part].dep == "dobj" and page.words[above].lemma in _ADJUSTED:
        return True
    if (
        page.has(part, "garment")
        and page.words[part].dep == "dobj"
        and page.words[above].lemma in _OFF
        and page.low(above + 1) in ("off", "on")
    ):
        return True  # 'a soldier takes off *his* helmet'
    if page.words[part].lemma not in BODY_PARTS and not page.has(part, "body.feature"):
        return False
    if page.words[part].dep == "dobj":
        return page.words[above].lemma in _SHOWN
    verb = page.words[above].head
    return page.low(above) in _OVER_ONESELF and page.words[verb].verb and page.child(verb, "dobj") is None


def _turned_over(page: Page, beings: Beings, i: int) -> Being | None:
    """'tips a ewe onto *her* back': the back of who is moved."""
    prep = page.words[page.words[i].head].head
    if page.words[page.words[i].head].lemma not in _TURNED_ONTO:
        return None
    if page.words[page.words[prep].head].lemma in ("carry", "balance", "hold", "bear", "wear"):
        return None  # 'carries a cat on *her* head'
    moved = page.child(page.words[prep].head, "dobj") if page.low(prep) in ("onto", "on", "to") else None
    who = beings.at.get(moved, []) if moved is not None and moved < i else []
    return who[0] if len(who) == 1 else None


def _whose_own(page: Page, beings: Beings, i: int) -> Being | None:
    """Return the subject, whatever sex others have: 'a man waits; a guard lowers *his* spear' is the guard's."""
    verb = next((k for k in page.chain(i) if page.words[k].verb), None)
    if verb is None or page.words[page.words[i].head].dep != "dobj":
        return None
    worn = page.has(page.words[i].head, "garment") and page.words[verb].lemma in _WITH_WHAT_IS_WORN
    if page.words[verb].lemma not in _ONES_OWN and not worn:
        return None
    does = doers_above(page, beings, i)
    return does[0] if len(does) == 1 and does[0].character.kind == "person" else None


def _who_says_so(page: Page, beings: Beings, i: int) -> Being | None:
    """'"..." says the German, *his* voice trembling'."""
    said = beings.at.get(i - 1, [])
    told = len(said) == 1 and not page.same_run(i - 1, i) and page.has(page.words[i - 1].head, "speech")
    return said[0] if told else None


def _touches_another(page: Page, i: int) -> bool:
    """'tries to kiss *her* cheek', 'grabs *his* wrist': what one does to somebody else's body."""
    part = page.words[i].head
    verb = page.words[part].head
    on = verb if page.words[part].dep == "pobj" and page.low(verb) in ("on", "around", "round", "over") else None
    hand = page.child(page.words[on].head, "dobj") if on is not None else None
    if hand is not None and page.low(hand) in ("hand", "arm", "palm") and page.words[part].lemma in ("shoulder", "arm", "back", "neck"):
        return True  # 'puts a hand on *his* shoulder'
    return page.words[part].dep == "dobj" and page.words[part].lemma in BODY_PARTS and page.words[verb].lemma in _DONE_TO_ANOTHER


_STEALS = word_set("steal snatch swipe confiscate pickpocket rob nick pilfer pinch")


def _steals(page: Page, i: int) -> bool:
    """'A pig steals *his* lute': nobody steals what is his own."""
    thing = page.words[i].head
    return page.words[thing].dep == "dobj" and page.words[page.words[thing].head].lemma in _STEALS


def _in_the_face(page: Page, i: int) -> bool:
    """'throws sand in *his* face', 'shoots the gun out of *his* hand': whose body something is thrown at or taken from is somebody else."""
    part, prep = page.words[i].head, page.low(i - 1)
    verb = next((k for k in page.chain(i) if page.words[k].verb), None)
    if verb is None or page.child(verb, "dobj") is None:
        return False
    lemma = page.words[verb].lemma
    if page.words[part].lemma in ("face", "eye", "ear", "mouth") and prep in ("in", "into", "at"):
        return lemma in _AT_A_FACE
    return page.words[part].lemma in _HELD_IN and prep in ("of", "from", "off") and lemma in _TAKES


_AT = frozenset({"into", "onto", "in", "on", "at", "beside", "around", "over", "above", "against", "behind"})
_STANDS_ON_ITS_OWN = word_set("stand sit rear lie balance spin land fall walk roll rise crouch curl rest sleep")
"""'stands on *its* hind legs'; but 'pecks at *its* ear' is another's."""


_WORKS_ON = word_set("chest belly lap paw claw beak mouth trunk knee")
"""On or in what of its own a beast has what it handles."""


def is_gone_to(page: Page, i: int) -> bool:
    """'bites into *its* ear', 'curls around *her* shoulders': a beast that goes to what somebody has goes to another's."""
    part = page.words[i].head
    above = page.words[part].head
    verb = page.words[above].head
    if page.words[part].lemma in _WORKS_ON and page.child(verb, "dobj") is not None:
        return False  # 'cracks a clam on *its* chest'
    return page.low(above) in _AT and page.words[verb].lemma not in _STANDS_ON_ITS_OWN
