"""The things that are seen: props, vehicles and parts of the set, with colours, material, number and who holds them."""

from dataclasses import dataclass, field

from soundstage.engines.previz.screenplay import Position, Prop, PropFamily
from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import BODY_PARTS, LOOKS_LIKE, PARTS_OF_THE_SET, SMALL_PARTS, word_set
from soundstage.engines.previz.script.lexis.inflections import gerund_lemma
from soundstage.engines.previz.script.lexis.lexicon import Entry, singular
from soundstage.engines.previz.script.named_in_general import is_named_in_general
from soundstage.engines.previz.script.parsing.mentions import Mention, is_likened_to
from soundstage.engines.previz.script.parsing.words import Match, Page
from soundstage.engines.previz.script.parts_of_things import whole_of
from soundstage.engines.previz.script.people.beings import Being, Beings
from soundstage.engines.previz.script.people.garments import describing, is_only_stuff
from soundstage.engines.previz.script.people.off_the_body import HELD_BY
from soundstage.engines.previz.script.people.presence import is_a_clocks_hand
from soundstage.engines.previz.script.people.subjects import subject_of
from soundstage.engines.previz.script.shown.gate import is_shown

_FAMILY: dict[str, PropFamily] = {"thing.prop": "prop", "thing.vehicle": "vehicle", "thing.sign": "sign"}
_POSITIONS: dict[str, Position] = {
    "left": "left", "right": "right", "foreground": "foreground", "background": "background", "center": "centre", "centre": "centre", "middle": "centre",
}  # fmt: skip
_SURE = 0.6
"""How sure it is that a word from the dictionary alone is a thing to show."""


@dataclass(slots=True)
class Things:
    """Every thing that is named, and the way back from a word to it."""

    all: list[Prop] = field(default_factory=list)
    at: dict[int, Prop] = field(default_factory=dict)
    """Word index of a head -> the thing."""


def find_things(page: Page, beings: Beings, mentions: list[Mention]) -> Things:
    """Read the things of the text; a definite mention of a known thing is the same one."""
    things = Things()
    for m in mentions:
        if not is_shown(page, beings, m, mentions):
            if (
                m.head in page.claimed
                and m.prep is not None
                and page.low(m.prep) == "of"
                and m.prep - 1 in things.at
                and m.head not in beings.at
            ):
                things.at[m.head] = _filled_with(page, things, m)
            elif (whole := whole_of(page, m, mentions)) is not None and whole.head in things.at:
                things.at[m.head] = _with_its_part(page, things.at[whole.head], m)
            continue
        known = _known(page, things, m)
        prop = known or _new(page, things, m)
        things.at[m.head] = prop
        if m.entry is not None or dictionary().knows(page.words[m.head].lemma, "noun"):
            page.claim(m.head)  # what nobody knows is shown as far as it can be, and told
        if m.entry is not None:
            match = page.match(m.head, m.entry.kind)
            if match is not None:
                page.claim(match.first, match.last)
        if known is None:
            things.all.append(prop)
            _whole_of(page, things, m)
        _put_in_hands(page, beings, m, prop)
    return things


def _with_its_part(page: Page, whole: Prop, m: Mention) -> Prop:
    """Return the thing that a part belongs to, with what is said of the part: 'a watch with a *copper dial*'."""
    near = [n.first for n in describing(page, m.head, m.head) if n.kind.startswith("colour.") and n.first < m.head]
    first = min([*near, *m.adjectives[:1]], default=None)
    said = page.phrase(first, m.head).lower() if first is not None and not is_a_clocks_hand(page, m.head) else ""
    if first is not None:
        page.claim(first, m.head)
    if said and said not in whole.condition:
        whole.condition.append(said)
    return whole


def _filled_with(page: Page, things: Things, m: Mention) -> Prop:
    """Return what holds or is made of something, called by both: 'bottle of lavender hand cream'."""
    prop = things.at[m.prep - 1 if m.prep is not None else m.head]
    whole = (
        f"{prop.words} of {page.phrase(next((k for k in range(m.first, m.head) if page.words[k].pos != 'DET'), m.head), m.head)}".lower()
    )
    if prop.words and " of " not in prop.words and prop.words.endswith(page.low(m.head - 1 if m.prep is None else m.prep - 1)):
        prop.words = whole
    return prop


def _whole_of(page: Page, things: Things, m: Mention) -> None:
    """'a *car* roof', 'the *bus* window': where a part of a vehicle is, the vehicle is."""
    before = m.head - 1
    entry = page.lex.called(page.low(before), "thing.vehicle") if before >= m.first and page.words[before].noun else None
    if entry is None or m.kind == "thing.vehicle" or any(p.kind == entry.name for p in things.all):
        return
    if page.low(m.head) not in (
        "roof",
        "hood",
        "bonnet",
        "window",
        "door",
        "seat",
        "wheel",
        "trunk",
        "deck",
        "wing",
        "dashboard",
        "headlights",
    ):
        return
    things.all.append(
        Prop(id=f"p{len(things.all) + 1}", kind=entry.name, family="vehicle", words=page.low(before), span=page.span(before, before),
             like=[entry.attrs["like"].replace("_", " ")] if "like" in entry.attrs else [])
    )  # fmt: skip


def _known(page: Page, things: Things, m: Mention) -> Prop | None:
    lemma = singular(page.low(m.head))
    if m.indefinite:
        return None
    if lemma in _ANY_THING and m.definite and things.all and not any(p.family == "sign" for p in things.all[:1]):
        return things.all[0]  # 'a quick pull-out to the *whole object*': what the film is of
    for head, prop in reversed(things.at.items()):
        whole = singular(page.low(head))
        if (
            (whole == lemma or (m.definite and whole.endswith(lemma) and len(lemma) > 2))
            and (m.definite or not m.adjectives)
            and not _another_kind(page, prop, m)
        ):
            return prop
    return next((prop for head, prop in reversed(things.at.items()) if is_named_in_general(page, head, prop, m)), None)


_ANY_THING = word_set("object product item device gadget thing piece")
"""What may stand for anything that was named before."""


def _another_kind(page: Page, prop: Prop, m: Mention) -> bool:
    """'a uniform with brass buttons ... the *alarm* button'."""
    if page.words[m.head].plural != (prop.count > 1) and m.plural:
        return True
    before = page.words[m.head - 1] if m.head > m.first else None
    return before is not None and before.dep == "compound" and before.noun and before.low not in (prop.words or "").split()


def _new(page: Page, things: Things, m: Mention) -> Prop:
    said = describing(page, m.head if m.entry is None else _phrase_start(page, m), m.head)
    for n in said:
        page.claim(n.first, n.last)
    of = lambda kind: list(dict.fromkeys(n.name for n in said if n.kind == kind))  # noqa: E731
    patterns = [pattern for pattern in of("colour.pattern") if m.kind != "garment"]
    painted = of("colour.colour") or _colours_of_stuff(page, said)
    lemma = page.words[m.head].lemma
    family: PropFamily = _FAMILY.get(m.kind, "prop")
    if lemma in PARTS_OF_THE_SET:
        family = "set"
    attrs = m.entry.attrs if m.entry is not None else {}
    first = m.first
    while first < m.head and (
        page.words[first].pos in ("DET", "NUM", "CCONJ")
        or page.words[first].tag == "PRP$"
        or page.low(first) == "'s"
        or page.has(first, "action")
    ):
        first += 1
    for k in range(first, m.head):
        if page.words[k].pos in ("ADJ", "NOUN", "PROPN", "VERB", "ADV"):
            page.claim(k)
    kind, like = _kind(page, m)
    return Prop(
        id=f"p{len(things.all) + 1}",
        kind=kind,
        family=family,
        like=like,
        words=page.phrase(first, _phrase_end(page, m)).lower(),
        colours=painted or ([attrs["colour"]] if "colour" in attrs else []),
        colours_implied="colour" in attrs and not painted,
        material=next(iter(of("colour.material")), None) or _stuff_behind(page, m) or attrs.get("material"),
        condition=[
            f"{page.low(k - 1)}-{page.low(k)}" if is_likened_to(page, k - 1) else page.low(k)
            for k in m.adjectives
            if (page.words[k].pos in ("ADJ", "VERB") or (page.low(k).endswith("ing") and gerund_lemma(page.low(k)) in LOOKS_LIKE))
            and page.words[k].tag not in ("VBZ", "VBP", "VB")
            and not page.has(k, "colour.colour", "colour.material")
            and page.low(k) not in _WHICH
            and page.lex.called(f"{page.low(k)} {page.low(m.head)}", "thing") is None
            and k < _phrase_start(page, m)
            and not page.has(k, "colour.pattern")
        ]
        + patterns,
        count=m.count if m.count > 1 else 3 if m.plural else 1,
        position=_position(page, m),
        surmised=None if m.entry is not None else _SURE,
        span=page.span(m.first, m.head),
    )


def _colours_of_stuff(page: Page, said: list[Match]) -> list[str]:
    """'a slab of *white* marble', where the lists have both words as one material."""
    inside = (page.lex.called(page.low(n.first), "colour.colour") for n in said if n.kind == "colour.material" and n.length > 1)
    return list(dict.fromkeys(colour.name for colour in inside if colour is not None))


def _stuff_behind(page: Page, m: Mention) -> str | None:
    """'a table of dark *oak*': a material that the lists have as a thing, too."""
    stuff = page.child(m.head + 1, "pobj") if page.low(m.head + 1) == "of" and m.head + 1 < len(page.words) else None
    if stuff is None or not is_only_stuff(page, stuff):
        return None
    page.claim(m.head + 2, stuff)
    entry = page.lex.called("wooden" if page.low(stuff) in page.lex.lists["woods"] else page.low(stuff), "colour.material")
    return entry.name if entry is not None else None


_WHICH = word_set(
    "single last first second third next other same own another double several various whole only few many much more lower upper"
)
"""What is said of which or how many a thing is, and not of its condition."""


def _kind(page: Page, m: Mention) -> tuple[str, list[str]]:
    """Return what a thing is called, and what it may be shown like: of a list of many sorts each has its own name, a skewer is no ladle."""
    if m.entry is None:
        return (page.phrase(m.head - 1, m.head).lower() if _compound(page, m) else singular(page.low(m.head))), []
    if page.low(m.head) in ("board", "boards") and (board := _ridden(page)) is not None:
        return board, []
    if page.low(m.head) in ("bike", "bikes") and any(w.lemma in _ON_MOTORS for w in page.words):
        return "motorcycle", []
    if page.low(m.head) in ("foil", "foils") and page.says(_FENCED):
        return "foil", ["sword", "weapon"]
    name, match = m.entry.name, page.match(m.head, m.entry.kind)
    stands_in = [m.entry.attrs["like"].replace("_", " ")] if "like" in m.entry.attrs else []
    if match is None or m.kind not in ("thing.prop", "garment") or set(name.split()) <= set(match.phrase.split()):
        return name, stands_in
    return " ".join(_own_words(page, m.entry, match.phrase)).replace(" 's", "'s"), [name, *stands_in]


_ON_MOTORS = frozenset({"motorcyclist", "biker", "motorbike"})
"""Who ride no bicycle: 'a motorcyclist on an olive *bike*'."""
_FENCED = frozenset({"fence", "fencer", "fencing", "duel", "lunge", "epee", "parry"})
"""Words of those whose foils wrap nothing."""
_RIDERS = {"skate": "skateboard", "surf": "surfboard", "snowboard": "snowboard", "wakeboard": "wakeboard"}


def _ridden(page: Page) -> str | None:
    """'A skateboarder ... his friends bang their *boards*': what is meant by a board among those who ride one."""
    return next((board for stem, board in _RIDERS.items() for w in page.words if w.low.startswith(stem)), None)


def _own_words(page: Page, entry: Entry, phrase: str) -> list[str]:
    """Return a phrase of the lists without what only describes: 'huge waves' are waves, where 'waves' are listed beside them."""
    words = phrase.split()
    while len(words) > 1 and (page.lex.called(" ".join(words[1:]), entry.kind) is entry or words[0] in ("a", "two")):
        words = words[1:]
    return words


def _compound(page: Page, m: Mention) -> bool:
    w = page.words[m.head - 1] if m.head > m.first else None
    return w is not None and w.noun and w.dep == "compound" and page.words[m.head - 1].head == m.head


def _phrase_start(page: Page, m: Mention) -> int:
    """Return the first word of a thing's name: of 'huge waves' the second."""
    match = page.match(m.head, m.entry.kind) if m.entry is not None else None
    if match is None or m.entry is None:
        return m.head
    spare = len(match.phrase.split()) - len(_own_words(page, m.entry, match.phrase))
    return min(match.first + spare, match.last)


def _phrase_end(page: Page, m: Mention) -> int:
    """Return the last word of a thing's name: 'a jar *of honey*'."""
    match = page.match(m.head, m.entry.kind) if m.entry is not None else None
    return max(m.head, match.last) if match is not None and match.first <= m.head else m.head


def _position(page: Page, m: Mention) -> Position | None:
    for k in page.below(m.head, "prep"):
        obj = page.child(k, "pobj")
        if obj is not None and page.low(obj) in _POSITIONS:
            return _POSITIONS[page.low(obj)]
    return None


def _in_hair(page: Page, m: Mention) -> bool:
    return page.low(m.head + 1) == "in" and any(
        page.low(k) in ("hair", "beard", "braids", "locks", "eyebrows", "eyelashes", "moustache", "mustache", "fur", "mane")
        for k in range(m.head + 2, m.head + 6)
    )


def _is_on_something(page: Page, m: Mention) -> bool:
    """'a clown with a burst seam *on his jacket*', 'with *half its* bulbs dead': no hands hold that."""
    parts = [
        o for p in page.below(m.head, "prep") if page.low(p) == "of" for o in page.below(p, "pobj")
    ]  # 'a garland of marigolds *on* ...'
    on = next(
        (k for n in (m.head, *parts) for k in page.below(n, "prep") if page.low(k) in ("on", "across", "over", "down", "around", "round")),
        None,
    )
    where = page.child(on, "pobj") if on is not None else None
    if where is not None and page.low(where) in _HOLDERS:
        return False  # 'with a briefcase *on his lap*'
    if where is not None and (page.has(where, "garment", "body") or singular(page.low(where)) in BODY_PARTS):
        return True
    if where is not None and page.has(where, "thing", "place") and page.words[m.head].dep == "pobj":
        return True  # 'a driver with a garland *on his mirror*'
    return any(page.low(k) == "its" for k in range(m.first, m.head))


_HOLDERS = frozenset(
    {
        "hand",
        "hands",
        "arms",
        "arm",
        "mouth",
        "jaws",
        "teeth",
        "beak",
        "paw",
        "paws",
        "claws",
        "talons",
        "fist",
        "fingers",
        "lap",
        "knee",
        "knees",
        "thighs",
        "trunk",
    }
)


def _in_whose_hand(page: Page, m: Mention) -> int | None:
    """'climbs the steps with a lantern *in his left hand*': the word for whose hand it is."""
    behind = [k for k in range(m.head + 1, m.head + 6) if page.same_run(m.head, k)]
    if not behind or page.low(behind[0]) not in ("in", "between"):
        return None
    hand = next((k for k in behind if page.low(k) in ("hand", "hands", "fist", "fingers", "paw", "paws", "arms")), None)
    return next((k for k in behind if hand is not None and k < hand and page.words[k].tag == "PRP$"), None)


_DONE_WITH_A_TOOL = word_set(
    "shave cut trim paint hit strike beat stab poke prod brush comb clean wash wipe spray feed sketch film photograph record scan inject bandage "
    "measure carve tap whack swat club whip tie bind cover wrap hook catch threaten shoot"
)
"""What somebody does to another with what is in their own hands."""


_BY_HAND = word_set("pull drag push wave swing raise lift balance hang")


_WITH_WHOM = word_set("argue fight wrestle struggle talk chat flirt quarrel bargain plead collide merge agree speak duel battle converse")
"""What somebody does with what is not in their hands."""


def _put_in_hands(page: Page, beings: Beings, m: Mention, prop: Prop) -> None:
    """Note who holds it: the object of a verb of holding, or 'a boy with a balloon'."""
    w = page.words[m.head]
    who: list[Being] = []
    if w.lemma in ("wave", "smoke", "flame", "shadow", "steam"):
        return  # nobody holds the wave that he 'drops down'
    if w.dep == "conj" and page.words[w.head].noun:
        w = page.words[w.head]
    if w.dep == "dobj" and page.words[w.head].lemma in HELD_BY:
        who = subject_of(page, beings, w.head)
        if page.words[w.head].lemma in _BY_HAND:
            who = [b for b in who if b.character.kind == "person"]  # a lamb 'pulls the bottle out of her hand', horses 'drag a cart'
    elif w.dep == "pobj" and page.low(w.head) == "with" and not _in_hair(page, m):
        above = page.words[w.head].head
        if page.words[above].dep == "dobj" and page.words[page.words[above].head].lemma in _DONE_WITH_A_TOOL:
            above = page.words[above].head  # 'a barber shaves a sailor *with a razor*'
        if page.words[above].verb and page.words[above].lemma in _WITH_WHOM:
            return  # 'argues *with a vending machine*'
        who = beings.at.get(above, []) or (subject_of(page, beings, above) if page.words[above].verb else [])
        if not who and page.has(above, "garment"):
            who = beings.before(page, w.head)
    elif w.dep in ("nsubj", "dobj", "pobj", "appos", "npadvmod", "dep", "conj") and any(
        page.low(k) in _HOLDERS and page.same_run(m.head, k) for k in range(m.head + 1, m.head + 4)
    ):
        who = next((beings.at[k] for k in range(m.head + 1, min(len(page.words), m.head + 4)) if k in beings.at), [])
    if not who and prop.family == "prop" and (held := _in_whose_hand(page, m)) is not None:
        who = beings.at.get(held, [])
    if singular(page.low(m.head)) in SMALL_PARTS or _is_on_something(page, m):
        return
    if w.dep == "pobj":
        who = [b for b in who if b.character.kind == "person"]  # 'a robot with one broken wheel' holds none
    for being in who:
        if prop.kind not in being.character.holds and prop.family == "prop":
            being.character.holds.append(prop.kind)
