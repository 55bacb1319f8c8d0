"""Through whose eyes a shot is filmed, what part of somebody it is of, and from what to what the focus goes."""

from collections.abc import Iterable, Iterator, Sequence

from soundstage.engines.previz.screenplay import Detail
from soundstage.engines.previz.script.lexis.english import BODY_PARTS, word_set
from soundstage.engines.previz.script.lexis.lexicon import singular
from soundstage.engines.previz.script.parsing.words import Match, Page
from soundstage.engines.previz.script.people.beings import Beings
from soundstage.engines.previz.script.things import Things

_CLOSE = ("extreme_close_up", "close_up", "medium_close_up", "insert")
_DETAILS: dict[str, Detail] = {
    "eye": "eye", "eyes": "eyes", "iris": "eye", "pupil": "eye", "pupils": "eyes", "eyelashes": "eyes", "gaze": "eyes", "lip": "mouth", "lips": "mouth", "mouth": "mouth", "teeth": "mouth",
    "hand": "hands", "hands": "hands", "finger": "hands", "fingers": "hands", "fingertips": "hands", "fist": "hands", "fists": "hands", "palm": "hands", "palms": "hands", "knuckles": "hands",
    "thumb": "hands", "thumbs": "hands", "foot": "feet", "feet": "feet", "toes": "feet", "boots": "feet", "shoes": "feet", "heels": "feet", "sneakers": "feet",
}  # fmt: skip
"""Word -> the part of a body that a close framing on it shows."""
_LIMBS = frozenset({"hands", "feet"})
"""Parts that one sees of oneself."""
_NEAR_WORDS = word_set("foreground front")
_FAR_WORDS = word_set("background distance distant behind beyond horizon skyline")
_GOING_RIGS = frozenset({"walk", "run", "drive", "ride", "fly", "swim", "climb"})
_GOES = word_set("walk run move wander stroll explore step enter approach jog sprint creep sneak hike wade")
_SPOKEN_TO = word_set("you your yourself viewer viewers")
_LONGEST = 8
"""Words behind a framing within which what it is of is named."""


def detail_of(page: Page, sizes: Sequence[Match]) -> Detail | None:
    """'close-up of his *hands*', 'extreme close-up: an *eye* opens': the part of somebody that a close framing is on."""
    for size in sizes:
        if size.name not in _CLOSE:
            continue
        for k in _behind(page, size.last):
            if k not in page.heard and (part := _DETAILS.get(page.low(k))) is not None and not page.has(k, "thing.prop"):
                return part
            if page.words[k].tag in ("VBZ", "VBP", "VBD"):
                break
    return None


def of_a_thing(page: Page, sizes: Sequence[Match], beings: Beings, things: Things) -> str | None:
    """'Insert: *a letter* on the table': whom or what an insert is of, where a colon stands before it."""
    for size in sizes:
        if size.name in _CLOSE and not page.same_run(size.last, size.last + 1):
            for k in _behind(page, size.last):
                if k in beings.at or page.words[k].verb:
                    break
                if k in things.at:
                    return things.at[k].id
    return None


def _behind(page: Page, last: int) -> Iterator[int]:
    """The words right behind a framing, in its own sentence or, behind a colon, in the next."""
    end = min(len(page.words), last + 1 + _LONGEST)
    colon = last + 1 < len(page.words) and page.forms.prompt[page.words[last].end : page.words[last + 1].start].strip() in (
        ":",
        "—",
        "–",
        "-",
    )
    yield from (k for k in range(last + 1, end) if page.same_sentence(k, last + 1 if colon else last))


# --- through whose eyes ---------------------------------------------------------------------------------------------------
def seen_through(page: Page, sections: set[int], beings: Beings) -> str | None:
    """Return the id of whose eyes the camera is: 'POV of *a driver*', 'through *her* eyes', or who goes somewhere in it: 'POV: a skier races down'."""
    found = [m for m in page.of("camera.size") if m.name == "pov" and page.words[m.first].section in sections]
    for m in found:
        owner = _inside(beings, range(m.first, m.last + 1)) or _owner_before(page, beings, m.first) or _owner_behind(page, beings, m.last)
        if owner is not None:
            return owner
    if not found or any(w.low in _SPOKEN_TO for w in page.words if w.section in sections):
        return None
    return next(iter(dict.fromkeys(_who_go(page, sections, beings))), None)


def goes_forward(page: Page, sections: set[int]) -> bool:
    """'POV: *you walk* into a bar', 'first-person view *walking* through a forest': who looks goes, and is nobody of the cast."""
    return any(
        w.section in sections and w.lemma in _GOES and (page.subject(k) is None or page.low(page.subject(k) or 0) in ("you", "we", "i"))
        for k, w in enumerate(page.words)
        if w.verb
    )


def _inside(beings: Beings, words: Iterable[int]) -> str | None:
    return next((beings.at[k][0].character.id for k in words if len(beings.at.get(k, [])) == 1), None)


def _owner_before(page: Page, beings: Beings, first: int) -> str | None:
    """'*the dog's* point of view'."""
    k = first - 1
    if page.low(k) in ("'s", "’s", "s"):
        k -= 1
    owned = k >= 0 and page.same_run(k, first) and (page.words[k].dep in ("poss", "compound", "nmod") or k != first - 1)
    return _inside(beings, [k]) if owned else None


def _owner_behind(page: Page, beings: Beings, last: int) -> str | None:
    """'POV of *a driver*'; hands that are seen are those of who looks: 'POV, *two hands* grip the wheel'."""
    if (oneself := _is_oneself(page, beings, last)) is not None:
        return oneself
    of = page.low(last) == "of" or page.low(last + 1) in ("of", "from")
    for k in _behind(page, last):
        if k in beings.at and (of or _DETAILS.get(page.low(k)) in _LIMBS):
            return _inside(beings, [k])
    return None


_ONESELF = frozenset({"im", "i", "you", "youre"})
_IS = frozenset({"am", "'m", "are", "'re", "m", "re"})


def _is_oneself(page: Page, beings: Beings, last: int) -> str | None:
    """'pov *im a goldfish*', 'POV: *you are a delivery robot*': what whoever looks is said to be."""
    told = [k for k in range(last + 1, min(last + 5, len(page.words))) if page.low(k) in _ONESELF][:1]
    if not told or not (page.low(told[0]) in ("im", "youre") or page.low(told[0] + 1) in _IS):
        return None
    behind = range(told[0] + 1, min(told[0] + 7, len(page.words)))
    return next((_inside(beings, [k]) for k in behind if k in beings.at and page.words[k].noun), None)


def _who_go(page: Page, sections: set[int], beings: Beings) -> Iterator[str]:
    for k, who in beings.at.items():
        w = page.words[k]
        verb = w.head if w.dep == "nsubj" else next((c for c in page.children[k] if page.words[c].tag == "VBG"), None)
        deed = page.match(verb, "action") if verb is not None and w.section in sections and len(who) == 1 else None
        if deed is not None and deed.entry.attrs.get("rig") in _GOING_RIGS:
            yield who[0].character.id


# --- from what to what ----------------------------------------------------------------------------------------------------
_FROM = ("from", "of")
_TO = ("to", "at", "onto", "toward", "towards")


def focus_goes(page: Page, sections: set[int], beings: Beings, things: Things) -> list[str]:
    """Return what a rack focus goes from and to: 'focus pulls from *the cup* to *her face*', 'the rose slides into focus'."""
    for m in page.of("camera.move"):
        if m.name != "rack_focus" or page.words[m.first].section not in sections:
            continue
        sentence = [k for k in range(m.first, len(page.words)) if page.same_sentence(m.first, k)]
        begins = next((k for k in sentence if page.low(k) in _FROM), None)
        after = [k for k in sentence if k > (m.first if begins is None else begins)]
        to = next((k for k in after if page.low(k) in _TO), None) or next(
            (k for k in after if page.low(k) == "on" and begins is None), None
        )
        between = next((k for k in sentence if page.low(k) == "between"), None)
        joint = next((k for k in sentence if between is not None and k > between and page.low(k) == "and"), None)
        if between is not None and joint is not None:
            ends = ((between, joint), (joint, sentence[-1] + 1))
        elif begins is not None and to is not None:
            ends = ((begins, to), (to, sentence[-1] + 1))
        elif to is not None:
            ends = ((to, sentence[-1] + 1),)
        else:
            before = [k for k in range(m.first) if page.same_sentence(k, m.first)]
            ends = ((before[0] - 1, m.first),) if before else ()
        found = [_named(page, range(first + 1, stop), beings, things) for first, stop in ends]
        return [one or ("background" if n == len(found) - 1 else "foreground") for n, one in enumerate(found)]
    return []


def _named(page: Page, words: range, beings: Beings, things: Things) -> str | None:
    """The first character or thing of some words, sooner than whose it is, or how far off they say that it is."""
    for k in words:
        if k in things.at and not _is_far(page, k):
            return things.at[k].id
        if len(beings.at.get(k, [])) == 1:
            owned = next((n for n in range(k + 1, min(k + 4, words.stop)) if n in things.at and page.words[k].dep == "poss"), None)
            if owned is not None and singular(page.low(owned)) not in BODY_PARTS:
                return things.at[owned].id
            return beings.at[k][0].character.id
        if page.low(k) in _NEAR_WORDS:
            return "foreground"
        if page.low(k) in _FAR_WORDS:
            return "background"
    people = [b for b in beings.people() if not b.character.off_screen]
    a_part = any(singular(page.low(k)) in BODY_PARTS for k in words)
    return people[0].character.id if a_part and len(people) == 1 else None  # 'her *face*' of who is named only afterwards


def _is_far(page: Page, k: int) -> bool:
    """'*the city lights* behind her', 'a mountain in the distance' are what is behind everybody."""
    near = page.near(k, k, 0, 4).split()[1:]
    return any(word in _FAR_WORDS for word in near)


_SEEN_FROM = frozenset({"from", "shot", "view", "camera", "framed", "filmed", "angle"})


def over_a_shoulder(page: Page, sections: set[int]) -> bool:
    """'a push-in from *over the girl's shoulder*', 'shot over a cop's shoulder', 'over his mother's shoulder we see a page'."""
    for i, w in enumerate(page.words):
        if w.section not in sections or w.lemma != "shoulder" or page.child(i, "poss") is None:
            continue
        over = next((k for k in range(i - 1, max(-1, i - 6), -1) if page.low(k) in ("over", "past")), None)
        if over is None or not page.same_run(over, i):
            continue
        opens = page.runs[page.words[over].run][0] == over and "we" in (page.low(k) for k in page.sentence(over))
        if opens or (over and page.same_run(over - 1, over) and (page.low(over - 1) in _SEEN_FROM or page.has(over - 1, "camera"))):
            page.claim(over, i)
            return True
    return False
