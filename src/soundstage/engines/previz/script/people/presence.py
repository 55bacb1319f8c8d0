"""Which nouns are somebody who is there: not drawn, eaten, worn, only heard or only an owner; and limbs that stand for whoever has them."""

import re
from collections import Counter

from soundstage.engines.previz.screenplay import Character, Sex
from soundstage.engines.previz.script.lexis.english import BODY_PARTS, FILM_WORDS, WRITING, word_set
from soundstage.engines.previz.script.lexis.lexicon import singular
from soundstage.engines.previz.script.parsing.mentions import Mention, group_of
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.absent import is_a_town, is_any_of_them, is_dead, is_food, is_on_a_screen, only_owns, was_a_toy
from soundstage.engines.previz.script.people.beings import SEX_OF_PRONOUN, VOICES, Beings, forget
from soundstage.engines.previz.script.people.by_grammar import is_dressed, is_numbered, is_somebody_by_grammar
from soundstage.engines.previz.script.people.come_alive import comes_alive, lives
from soundstage.engines.previz.script.people.kinship import KIN
from soundstage.engines.previz.script.people.likenesses import is_drawn
from soundstage.engines.previz.script.people.meant import who_is_likened
from soundstage.engines.previz.script.people.names import is_name, thing_called
from soundstage.engines.previz.script.people.spoken_of import is_spoken_of

_LIFELESS = word_set(
    "stuffed toy plush wooden ceramic porcelain origami balloon inflatable stone bronze marble plastic paper cardboard carved painted"
)
"""What makes a toy or a statue of an animal or a person."""


_NOT_THERE = word_set("invisible imaginary unseen absent imagined missing nonexistent")
"""Who is so is not shown."""


_LIMBS = word_set("hand finger eye foot lip mouth face arm fist palm fingertip thumb")


_HELD_OUT = word_set("outstretched extended stretched raised out")


def stands_for_its_owner(page: Page, beings: Beings, i: int) -> bool:
    """'Close-up of a trembling *eye*', 'gloved *hands* turn a dial', where nobody has been named: a person of whom only that is seen."""
    w = page.words[i]
    if any(page.low(k) == "their" for k in page.children[i]) and w.plural:
        return False  # '*their* joined hands': of several
    if w.lemma not in _LIMBS or not w.noun or w.dep not in ("nsubj", "ROOT", "pobj", "appos", "npadvmod", "nsubjpass", "dep"):
        return False
    if page.low(i - 1) in ("second", "hour", "minute", "clock") and w.lemma == "hand":
        return False
    if i in page.heard or page.foreign or page.has(i, "thing.prop") or (beings.all and not _comes_from_nowhere(page, i)):
        return False
    if any(m.name == "selfie" and page.same_sentence(m.first, i) for m in page.of("camera.angle")):
        page.claim(i, i + (page.low(i + 1) in _HELD_OUT))
        return False  # 'a selfie vlog, *arm* outstretched': of who films himself
    start, end = page.span(i, i)
    if page.forms.negated(start, end) or any(a <= start and end <= b for a, b in page.forms.similes):
        return False
    if page.same_run(i, i + 1) and page.words[i + 1].tag in ("VBN", "VBD") and page.forms.text[w.end : w.end + 1] == "-":
        return False  # 'a *hand*-painted sign'
    if any(page.words[k].dep == "compound" and page.words[k].noun and not page.has(k, "person") for k in page.children[i]):
        return False  # 'a cliff *face*'
    if any(page.low(k) == "of" or (page.words[k].dep == "poss" and page.words[k].tag != "PRP$") for k in page.children[i]):
        return False  # 'the hands of a clock'
    if w.dep == "pobj" and not (page.has(w.head, "camera") or page.has(page.words[w.head].head, "camera") or page.low(w.head) == "on"):
        return False
    if any(page.has(k, "person") for k in range(i + 1, len(page.words)) if page.same_sentence(i, k)):
        return False  # 'close-up on the face of a miner', 'hands: a potter'
    own: Sex | None = next((SEX_OF_PRONOUN[page.low(k)] for k in page.children[i] if page.low(k) in SEX_OF_PRONOUN), None)
    first = next((k for k in range(max(0, i - 3), i) if page.words[k].head == i and page.words[k].pos == "ADJ"), i)
    being = beings.add(
        Character(id=beings.next_id(), label=page.phrase(first, i).lower(), age="adult", sex=own, span=page.span(first, i)), w.lemma
    )
    being.heads.append(i)
    beings.at[i] = [being]
    for k in page.children[i]:
        if page.words[k].tag == "PRP$":
            beings.at[k] = [being]
    page.claim(first, i)
    return True


def give_back_limbs(page: Page, beings: Beings) -> None:
    """'Close-up of *his hands*. An old man knits': a limb that was told before its owner is his, where but one person can be meant."""
    for limb in list(beings.all):
        own = [k for k in limb.heads[:1] if page.words[k].lemma in _LIMBS and any(page.words[c].tag == "PRP$" for c in page.children[k])]
        if not own:
            continue
        may = [
            b
            for b in beings.people()
            if b is not limb and min(b.heads, default=-1) > own[0] and limb.character.sex in (None, b.character.sex)
        ]
        if len(may) == 1 and may[0].character.count == 1:
            may[0].character.sex = may[0].character.sex or limb.character.sex
            forget(beings, limb, may[0])


def _comes_from_nowhere(page: Page, i: int) -> bool:
    """'A small *hand* reaches in', 'a pale *hand* with long nails grabs his ankle': of somebody who has not been told of."""
    w = page.words[i]
    told = w.dep == "nsubj" and page.words[w.head].tag == "VBZ" and page.has(w.head, "action", "speech")
    return told and w.lemma in ("hand", "arm", "face") and any(page.low(k) in ("a", "an", "another") for k in page.children[i])


def is_a_clocks_hand(page: Page, i: int) -> bool:
    """'turns the crown and the *second hand* begins to move', 'the *hour hand*': a part of a watch or a clock that is there."""
    which = page.low(i - 1)
    return (
        page.words[i].lemma == "hand" and which in ("second", "minute", "hour") and page.low(i - 2) in ("the", "its") and page.says(_CLOCKS)
    )


_CLOCKS = frozenset({"watch", "wristwatch", "clock", "stopwatch", "timepiece", "chronograph"})


def is_being(page: Page, m: Mention, names: Counter[str], mentions: list[Mention]) -> bool:
    """Tell whether a noun phrase is somebody who is there."""
    w = page.words[m.head]
    if _is_out_of_the_scene(page, m) or _is_part_of_another_phrase(page, m):
        return False
    if is_a_clocks_hand(page, m.head):
        return False
    if w.low in ("voiceover", "narrator") and w.dep in ("nsubj", "appos", "ROOT", "pobj"):
        return True
    if {page.low(k) for k in m.adjectives} & _NOT_THERE or (m.kind != "person" and who_is_likened(page, m.head) is not None):
        return False
    if {page.low(k) for k in m.adjectives} & _LIFELESS and not lives(page, m):
        return False
    if w.dep == "poss" and m.kind.startswith("thing.") and page.words[w.head].lemma in _LEFT_BEHIND:
        return False  # 'an *eagle's* shadow'
    young = w.low == "calf" and any(
        x.kind == "thing.animal" and x.last < m.first for x in page.of("thing.animal")
    )  # 'a cow licks her *calf*'
    if _worn_as_pattern(page, m) or (
        not young and singular(w.low) in BODY_PARTS and (m.entry is None or m.owner is not None or w.dep == "dobj")
    ):
        return False
    if m.family == "name" and page.has(m.head, "look", "when.light"):
        return False  # '*Iris* out'
    if m.family == "name":
        return is_name(page, m, names) and (thing_called(page, m) is None or _is_told_of_again(page, m))
    if _is_a_hologram(page, m) or comes_alive(page, m) or is_numbered(page, m) or is_dressed(page, m) or is_somebody_by_grammar(page, m):
        return True
    if not (m.entry.kind in ("person", "thing.animal", "thing.creature") if m.entry is not None else m.family in ("person", "animal")):
        return False
    if m.entry is None and (w.pos == "PROPN" and w.dep in ("npadvmod", "ROOT") and not m.adjectives):
        return False
    if (m.kind in ("thing.animal", "animal") or page.has(m.head, "music")) and _only_heard(page, m):
        return False
    return not is_food(page, m) and not is_drawn(page, m) and group_of(page, m, mentions) is None


_LEFT_BEHIND = word_set("shadow silhouette reflection cry call howl screech footprint track skull nest den lair web")
"""What is there of a beast that is not."""


def _is_a_hologram(page: Page, m: Mention) -> bool:
    """'a hologram of a girl flickers ... The *hologram* smiles': she herself."""
    w = page.words[m.head]
    if w.lemma != "hologram" or not m.definite:
        return False
    first = next((k for k in range(m.head) if page.words[k].lemma == w.lemma), None)
    of = page.child(first, "prep") if first is not None else None
    return of is not None and page.low(of) == "of"


def _is_told_of_again(page: Page, m: Mention) -> bool:
    """'a toaster called *Bernard* ... he pops out two slices', 'Bernard's cord': a thing with a name that is spoken of as somebody."""
    name = page.words[m.head].text
    again = any(w.text == name for k, w in enumerate(page.words) if k != m.head)
    return again or any(w.low in SEX_OF_PRONOUN for w in page.words[m.head + 1 :])


def _is_out_of_the_scene(page: Page, m: Mention) -> bool:
    """In a slug line, only heard, denied, or in a comparison."""
    start, end = page.span(m.head, m.head)
    return (
        any(a <= start < b for a, b in page.forms.slugs)
        or (m.head in page.heard and not (m.definite and page.words[m.head].dep == "poss") and not _is_rained_on(page, m))
        or page.forms.negated(start, end)
        or any(a <= start and end <= b for a, b in page.forms.similes)
        or page.has(m.head, "idiom")
        or (page.words[m.head].lemma in WRITING and m.entry is None)
        or _is_the_audience(page, m)
        or page.low(m.first - 1) in _HAILS
        or is_a_town(page, m)
        or is_any_of_them(page, m)
        or was_a_toy(page, m)
        or is_on_a_screen(page, m)
        or is_dead(page, m)
        or only_owns(page, m)
        or is_spoken_of(page, m)
    )


def _is_rained_on(page: Page, m: Mention) -> bool:
    """'Rain falls on *a man* in a hat': told of among what is heard."""
    where = m.kind == "person" and m.indefinite and m.prep is not None and page.low(m.prep) in ("on", "over", "onto", "around")
    return where and page.words[page.words[m.prep or 0].head].tag == "VBZ"


_MADE_FOR = word_set(
    "video animation film movie clip commercial ad advert spot story book cartoon show programme program tutorial series motion"
)


_HAILS = frozenset({"hey", "hi", "hello", "yo", "dear", "ok"})
"""Before those who watch: '*Hey* guys, so the barista ...'."""


def _is_the_audience(page: Page, m: Mention) -> bool:
    """'a stop-motion film *for children*': who is to watch it."""
    if m.prep is None or page.low(m.prep) != "for" or not m.plural or m.definite:
        return False
    return page.words[page.words[m.prep].head].lemma in _MADE_FOR or (m.prep > 0 and page.words[m.prep - 1].lemma in _MADE_FOR)


_TOLD_OF = word_set(
    "outbreak apocalypse movie film flick attack invasion horror comedy romance story tale thriller drama epic saga duel western noir anime cartoon "
    "documentary opera ballet parade race hunt costume suit mask tattoo statue"
)
"""After somebody's word: what the film is about or like."""


_PIECES = frozenset({"king", "queen", "bishop", "knight", "rook", "pawn"})


def _is_a_piece(page: Page, m: Mention) -> bool:
    """'picks *his king* up', 'moves the badger's *queen*', where chess is played."""
    w = page.words[m.head]
    if w.lemma not in _PIECES:
        return False
    moved = w.dep in ("dobj", "nsubjpass", "pobj")
    played = any(x.low in ("chess", "checkmate", "chessboard", "rook", "pawn", "pawns") for x in page.words)
    return moved and played


def _is_part_of_another_phrase(page: Page, m: Mention) -> bool:
    """'a *zombie* outbreak', 'a *doctor* costume', 'a *woman's* coat', 'the chef, a giant of a *man*', 'a *cowboy* shot'."""
    w = page.words[m.head]
    if _is_a_piece(page, m) or (page.forms.text[w.end : w.end + 1] == "-" and page.has(m.head + 1, "colour") and not w.plural):
        return True  # 'a *peacock*-blue coat'
    deed = page.match(m.head, "action")
    if deed is not None and deed.first == m.head - 1 and deed.last == m.head and not w.plural and m.family != "name":
        return True  # 'stands *guard*'
    if page.low(m.head + 1) in _TOLD_OF and page.same_run(m.head, m.head + 1) and not w.plural:
        return True
    if _heads_a_title(page, m) or _names_a_place(page, m):
        return True
    if w.dep in ("compound", "amod", "nmod") and page.words[w.head].noun and page.same_run(m.head, w.head) and w.head == m.head + 1:
        return True
    if (
        w.dep == "poss"
        and m.family != "name"
        and not (m.indefinite and _told_again(page, m))
        and _owns_a_place(page, m)
        and not (m.indefinite and page.has(m.head, "person") and _told_of(page, m) and not page.has(w.head, "garment"))
    ):
        return True
    if any(x.family == "body" and x.kind != "body.age" and x.length > 2 and x.last == m.head for x in page.at[m.head]):
        return True
    longest = page.match(m.head, "camera", "look", "person")
    return longest is not None and longest.family != "person" and longest.length > 1  # 'a *cowboy* shot', 'a *kids* show'


def _worn_as_pattern(page: Page, m: Mention) -> bool:
    """'a tie with *ducks* on it', 'dressed as a *dragon*', '*dinosaur* pyjamas'."""
    beside = page.same_run(m.head, m.head + 1) and not m.plural and page.has(m.head + 1, "garment") and page.words[m.head + 1].noun
    if beside and m.kind.startswith("thing"):
        return True
    if m.prep is None:
        return False
    above = page.words[m.prep].head
    if page.low(m.prep) == "as":
        return page.words[above].lemma in ("dress", "disguise", "costume")
    return page.low(m.prep) in ("with", "of") and page.has(above, "garment") and m.kind.startswith("thing")


def _names_a_place(page: Page, m: Mention) -> bool:
    """'un atelier *de luthier*', 'the office *of sheriff*': without an article a trade behind a place says whose kind of place it is."""
    if m.prep is None or page.low(m.prep) != "of" or m.definite or m.indefinite or m.plural or m.kind != "person":
        return False
    return page.has(page.words[m.prep].head, "place") and m.entry is not None and "role" in m.entry.attrs


def _heads_a_title(page: Page, m: Mention) -> bool:
    """'*A witch's* job interview. Griselda yawns': what the film is about, told without a verb."""
    w = page.words[m.head]
    if w.dep != "poss" or not m.indefinite or m.adjectives or page.words[w.head].dep != "ROOT" or w.sentence > 1:
        return False
    abstract = not page.has(w.head, "thing", "body", "garment", "person", "sound", "place") and not page.words[w.head].plural
    told = any(x.sentence == w.sentence and x.tag in ("VBZ", "VBP", "VBD") for x in page.words)
    return abstract and not told and page.words[w.head].lemma not in BODY_PARTS | VOICES


def _told_of(page: Page, m: Mention) -> bool:
    """'snatches an *old* lady's purse': somebody who is described, and whose thing somebody else takes."""
    return bool(m.adjectives) and page.words[page.words[m.head].head].dep in ("dobj", "pobj")


def _only_heard(page: Page, m: Mention) -> bool:
    """'gulls and surf' at the end of a prompt, 'distant mariachi': a sound, as long as nothing more is said of them."""
    w = page.words[m.head]
    told = any(x.sentence == w.sentence and x.tag in ("VBZ", "VBP", "VBD") for x in page.words)
    bare = not (m.definite or m.indefinite or m.count > 1) and (not m.adjectives or not told)
    if page.has(m.head, "sound") or any(page.has(k, "sound") for k in page.children[m.head]):
        near = page.near(m.head, m.head, 1, 6)
        if m.kind in ("thing.animal", "animal") and re.search(
            r"\b(somewhere|in the distance|far off|off ?screen|outside|next door|nearby)\b", near
        ):
            return True  # 'a dog barking somewhere inside'
    acts = any(page.words[k].verb for k in page.children[m.head]) or (
        w.dep == "nsubj" and page.words[w.head].verb and not page.has(w.head, "sound")
    )
    return bare and not acts and page.has(m.head, "sound", "music")


def _named_elsewhere(page: Page, m: Mention) -> bool:
    lemma = page.words[m.head].lemma
    return any(w.lemma == lemma for k, w in enumerate(page.words) if k != m.head) or page.low(m.head) in page.forms.labels


_COMPANY = word_set(
    "apprentice assistant squire jester servant maid butler bodyguard secretary widow lawyer accomplice sidekick helper aide disciple"
)


def _told_again(page: Page, m: Mention) -> bool:
    """'marks the hem of a *bride's* dress ... *The bride* giggles'."""
    lemma = page.words[m.head].lemma
    return any(w.lemma == lemma and w.dep == "nsubj" and page.low(k - 1) == "the" for k, w in enumerate(page.words) if k > m.head)


def _owns_a_place(page: Page, m: Mention) -> bool:
    """Tell whether nobody is there: 'a doctor's office', 'a children's book'."""
    head = page.words[m.head].head
    beside = m.head + 2 if page.low(m.head + 1) in ("'s", "s'") else head
    kin = (page.words[head].lemma in KIN | _COMPANY or page.words[beside].lemma in KIN | _COMPANY) and page.words[head].dep != "poss"
    bare = not m.adjectives or page.words[head].dep in ("nsubj", "ROOT")
    if (
        kin
        and (m.definite or m.indefinite or (m.entry is not None and "role" in m.entry.attrs))
        and m.kind == "person"
        and bare
        and not _named_elsewhere(page, m)
    ):
        return True  # 'the *cook's* daughter', 'a *witch's* apprentice'
    told = any(w.sentence == page.words[m.head].sentence and w.tag in ("VBZ", "VBP", "VBD") for w in page.words)
    if page.has(head, "sound") and not told and not m.definite:
        return True  # 'above them a *woman's* laughter and footsteps'
    return (
        any(o.first <= m.head <= o.last and o.last >= head for o in page.at[m.head])
        or page.has(head, "place")
        or (not (m.definite or m.indefinite) and (page.has(head, "look") or page.words[head].lemma in FILM_WORDS))
        or (not (m.definite or m.indefinite) and page.has(head, "sound"))
        or (not m.definite and page.has(head, "garment"))
    )
