"""What happens: every verb with who does it, to what, how and which way."""

from collections.abc import Iterator
from functools import lru_cache

from soundstage.engines.previz.screenplay import Action, Posture
from soundstage.engines.previz.script.actions.by_object import (
    KEEP_THEIR_WORD,
    knocked_whither,
    leaps_over,
    named_by_its_object,
    named_by_who_does_it,
)
from soundstage.engines.previz.script.actions.doers import (
    describes_what_is,
    doers_of,
    done_by,
    is_a_side,
    is_instruction,
    is_not_done,
    is_of_the_camera,
    is_suffered,
    only_names,
    thing_that_does,
)
from soundstage.engines.previz.script.actions.gestures import read_gestures
from soundstage.engines.previz.script.actions.happenings import (
    first_of,
    left_undone,
    only_thinks,
    shows_something,
    what_happens_to,
    who_poses,
    whom_it_befalls,
)
from soundstage.engines.previz.script.actions.postures import on_a_seat
from soundstage.engines.previz.script.actions.riders import (
    does_something_there,
    driver,
    is_at_the_wheel,
    is_parked,
    vehicle_driven,
    vehicle_of_riders,
)
from soundstage.engines.previz.script.actions.targets import direction_of, target_of
from soundstage.engines.previz.script.actions.wording import as_written, manner_of, start_of
from soundstage.engines.previz.script.doubt.deeds import DONE_BEFORE, is_a_state, was_done_before
from soundstage.engines.previz.script.doubt.gone import is_of_who_never_came
from soundstage.engines.previz.script.doubt.people import fills_the_frame
from soundstage.engines.previz.script.ear.sounding import is_of_sounding
from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import ATTRIBUTES, BODY_PARTS, DONE_BY_CLOTHES, WRITING
from soundstage.engines.previz.script.lexis.inflections import gerund_lemma
from soundstage.engines.previz.script.lexis.lexicon import Entry, Lexicon, singular
from soundstage.engines.previz.script.lexis.vocabulary import RIGS
from soundstage.engines.previz.script.parsing.light_that_tints import is_tinted_by_light
from soundstage.engines.previz.script.parsing.words import Match, Page
from soundstage.engines.previz.script.people.beings import Being, Beings
from soundstage.engines.previz.script.people.meant import VOICES
from soundstage.engines.previz.script.people.several import counts_some
from soundstage.engines.previz.script.things import Things

_POSTURES: dict[str, Posture] = {
    "sit": "sit",
    "stand": "stand",
    "kneel": "kneel",
    "lie": "lie",
    "lean": "lean",
    "crouch": "crouch",
    "float": "float",
}


_PASSING = frozenset(
    {"stalk", "rest", "hide", "crawl", "sneak", "bow", "curtsy", "propose", "tilt", "bend down", "pick up", "stop", "pause"}
)
"""What takes a posture for a moment only."""


_SEEN_WHILE_SAID = frozenset({"laugh", "cry", "smile", "sigh", "gasp", "sing", "scream", "giggle", "sob"})
"""What is done besides when it carries a quote."""


_GENERAL_STEPS = 3


_MOST_ACTORS = 4


def read_actions(page: Page, beings: Beings, things: Things, section: int) -> list[Action]:
    """Return the actions of one section, in order; times are the shot's and set later."""
    told = [action for i, match in _verbs(page, section) for action in _deed(page, beings, things, i, match)]
    for gesture in read_gestures(page, beings, section):
        later = (n for n, action in enumerate(told) if action.span and gesture.span and action.span[0] > gesture.span[0])
        told.insert(next(later, len(told)), gesture)
    return told


def _deed(page: Page, beings: Beings, things: Things, i: int, match: Match | None) -> list[Action]:
    """Return what verb i tells: somebody's deed, one of several people at once, or what happens by itself."""
    entry = match.entry if match is not None else None
    if entry is None and i in page.refused and page.child(i, "dobj", "acomp") is None and page.child(i, "auxpass") is None:
        return []
    entry = _by_what_it_is_done_to(page, beings, i, match) or entry
    if (
        not _is_of_the_scene(page, i)
        or is_a_state(page, i)
        or fills_the_frame(page, i)
        or is_of_the_camera(page, i)
        or _is_said(page, i, entry)
    ):
        return []
    if match is not None and (posed := who_poses(page, beings, match)):
        action = _action(page, beings, things, i, match, match.entry, posed, None, None)
        return [] if action is None else [_own(action.model_copy(update={"target": None}), being) for being in posed[:_MOST_ACTORS]]
    if was_done_before(page, i):
        page.doubts[i] = DONE_BEFORE
        return []
    undone = left_undone(page, i)
    if is_not_done(page, i) and undone is None:
        return []
    if undone is None and (befalls := whom_it_befalls(page, beings, things, i)) is not None and not done_by(page, beings, i):
        return _suffered(page, i, match, entry, befalls)
    if (
        describes_what_is(page, beings, i)
        or only_thinks(page, i)
        or _only_tells_how_it_is(page, beings, i, entry)
        or is_tinted_by_light(page, i)
    ):
        return []
    if (told := page.subject(i)) is not None and page.words[told].lemma in WRITING and told not in beings.at:
        return []  # 'a tagline *appears*'
    wheel = is_at_the_wheel(page, i)
    if wheel and (does_something_there(page, i) or is_parked(things, vehicle_driven(page, things, i))):
        return []
    who = driver(page, beings, i) if wheel else doers_of(page, beings, i)
    entry = named_by_who_does_it(page, entry, who, thrown=page.child(i, "dobj") is not None)
    if not who and is_instruction(page, i) and entry is not None:
        who = _who_is_taught(beings)
        action = _action(page, beings, things, i, match, entry, who, None, i)
        return [] if action is None else [_own(action, who[0]) if who else action.model_copy(update={"actor": None})]
    if (ridden := vehicle_of_riders(page, beings, things, i, who)) is not None:
        who = []
    thing = ridden or (None if who else thing_that_does(page, beings, things, i))
    noun = what_happens_to(page, i) if not who and thing is None else None
    if (not who and thing is None and noun is None) or not (entry or shows_something(page, i, somebody=bool(who))):
        if match is not None:
            page.claim(match.first, match.last)
        return []
    action = _action(page, beings, things, i, match, entry, who, thing, noun)
    if action is None:
        return []
    if wheel:
        action = action.model_copy(update={"target": vehicle_driven(page, things, i)})
    if undone is not None:
        like = None if action.like is None else f"{undone} {action.like}"
        action = action.model_copy(update={"verb": f"{undone} {action.verb}", "like": like, "rig": "none"})
    if not who:
        return [action.model_copy(update={"actor": thing})]
    return [_own(action, being) for being in who[:_MOST_ACTORS]]


def _who_is_taught(beings: Beings) -> list[Being]:
    """Return the only one who is seen: 'a chef shows how to poach an egg. *Boil* the water.'"""
    seen = [b for b in beings.people() if not b.character.off_screen]
    return seen if len(seen) == 1 else []


def _by_what_it_is_done_to(page: Page, beings: Beings, i: int, match: Match | None) -> Entry | None:
    """Return what a verb means with its particle and its object, where alone it would be something else."""
    if match is not None and match.length > 3:
        return None
    return named_by_its_object(page, beings, i) or _with_particle(page, i, match) or _light_verb(page, i, match)


def _is_of_the_scene(page: Page, i: int) -> bool:
    """Tell whether a verb is no side, no name, no weather and nothing that is only heard."""
    return (
        i not in page.heard
        and not _is_said_again(page, i)
        and not _ends_a_sound(page, i)
        and not is_a_side(page, i)
        and not _is_weather(page, i)
        and not only_names(page, i)
        and not is_of_who_never_came(page, i)
    )


def _is_said_again(page: Page, i: int) -> bool:
    """'*ping ping ping*': a word of a sound that is said several times in a row is heard, and nobody does it."""
    return page.has(i, "sound") and page.low(i) in (page.low(i - 1), page.low(i + 1))


def _ends_a_sound(page: Page, i: int) -> bool:
    """'Ukulele tune, whooshing air *vents*.': what sounds, at the end of its stretch, and no deed of the air."""
    sound = page.match(i - 1, "sound") if page.same_run(i - 1, i) and not page.same_run(i, i + 1) else None
    if sound is None or sound.length == 1 or page.words[i].tag != "VBZ":
        return False
    return page.words[sound.first].pos in ("ADJ", "VERB") and page.runs[page.words[i].run][0] == sound.first


def _is_said(page: Page, i: int, entry: Entry | None) -> bool:
    """Tell whether a verb is of talking and brings what is said."""
    if page.words[i].lemma == "lie" and "qq" in (page.low(i - 1), page.low(i - 2)):
        return True  # '"Not a thing," she *lies*'
    talk = entry is None or entry.attrs.get("talk") or entry.attrs.get("rig") == "talk" or entry.name not in _SEEN_WHILE_SAID
    return bool(talk) and _introduces_quote(page, i)


def _only_tells_how_it_is(page: Page, beings: Beings, i: int, entry: Entry | None) -> bool:
    """'strangers *stuck* in a lift', 'a shot that *pans*': of a verb that no list has."""
    if is_suffered(page, beings, i) and (entry is None or entry.attrs.get("rig") not in _POSTURES):
        return True
    if entry is not None:
        return False
    described = page.words[i].tag == "VBN" and page.child(i, "auxpass", "aux", "agent") is None
    return described or page.has(i, "camera", "look")


def _action(
    page: Page,
    beings: Beings,
    things: Things,
    i: int,
    match: Match | None,
    entry: Entry | None,
    who: list[Being],
    thing: str | None,
    noun: int | None,
) -> Action | None:
    """Return what verb i tells, without who does it; of what happens by itself the words tell it."""
    verb, rig = _verb_and_rig(page, i, entry, match)
    if verb is None:
        return None
    driven = any(prop.family == "vehicle" for prop in things.all if prop.id == thing)
    if rig == "drive" and page.words[i].lemma in _OF_LEGS_TOO and who and all(b.character.kind == "animal" for b in who):
        verb, rig = "run", "run"  # a dog 'races down the hall'
    if driven and (rig == "crouch" or (verb == "cut" and page.low(i + 1) in ("through", "across"))):
        rig = "drive"  # a tractor 'crawls between the vines', a ship 'cuts through the waves'
    if driven and verb == "glide" and not _flies(things, thing):
        rig = "drive"  # a limousine 'glides through the rain'
    if verb == "glide" and any(b.character.kind == "person" for b in who):
        rig = "walk"  # a waiter 'glides between the tables'
    if page.child(i, "dobj") is None and is_of_sounding(page, i) and not any(b.character.kind == "person" for b in who):
        verb = page.words[i].lemma  # a clock that 'ticks' marks nothing off
    first, last = (match.first, match.last) if match is not None else (i, i)
    page.claim(first, last)
    part = _moves_by_itself(page, beings, i, first)
    known = match is not None and entry is match.entry and verb == match.name
    if (not who and not driven and rig in _ONLY_OF_BEINGS and verb != "emerge") or (part is not None and rig != "none"):
        known, verb, rig = (
            False,
            match.phrase if match is not None else page.words[i].lemma,
            "none",
        )  # the light that 'goes out' does not leave
    told = noun if noun is not None else part if part is not None else _some(page, beings, i, first)
    begins = start_of(page, told) if told is not None else first_of(page, i, first)
    said = _as_said(page, i, match)
    like = verb if known and said != verb else None
    if entry is not None and (match is None or entry is not match.entry) and page.words[i].lemma in KEEP_THEIR_WORD:
        verb, like = page.words[i].lemma, entry.name
    target = target_of(page, beings, things, i, who) or (page.low(part) if part is not None else None)
    return Action(
        verb=said if known else verb,
        like=like,
        rig=RIGS.one(rig) or "none",
        words=as_written(page, begins, last),
        target=None if target in said.split()[1:] and page.lex.called(target or "", "person") else target,  # 'stands *guard*'
        manner=manner_of(page, i),
        direction=direction_of(page, i, last),
        span=page.span(first, last),
    )


def _flies(things: Things, thing: str | None) -> bool:
    """Tell whether a vehicle is in the air."""
    return any({prop.kind, *prop.like} & _IN_THE_AIR for prop in things.all if prop.id == thing)


_IN_THE_AIR = frozenset(
    {
        "plane",
        "aeroplane",
        "airplane",
        "jet",
        "glider",
        "helicopter",
        "drone",
        "balloon",
        "airship",
        "spacecraft",
        "spaceship",
        "ufo",
        "rocket",
    }
)


def _moves_by_itself(page: Page, beings: Beings, i: int, first: int) -> int | None:
    """Return the part of somebody of which the verb tells: 'her *smile* fades', '*ears* twitching'."""
    part = page.subject(i)
    part = i - 1 if part is None and page.words[i].tag in ("VBG", "VBN") and page.same_run(i - 1, i) else part
    if part is None or not part < first or not page.same_run(part, i) or not page.words[part].noun or part in beings.at:
        return None
    if page.child(i, "dobj") is not None or not (page.words[part].lemma in BODY_PARTS | VOICES or page.has(part, "body", "garment")):
        return None
    w = page.words[i]
    if w.dep == "acl" and w.head in beings.at and w.lemma not in DONE_BY_CLOTHES and page.has(part, "garment", "body"):
        return None  # 'a woman in a red dress *walking*'
    owned = page.child(part, "poss") is not None
    return part if owned or page.words[i].tag in ("VBG", "VBN", "VBD") else None  # 'a boy with a shaved *head* sits'


def _some(page: Page, beings: Beings, i: int, first: int) -> int | None:
    """Return the word for some of several who are not told apart, which has to be among the words: 'the blue *one* pulls ahead'."""
    subject = page.subject(i)
    if subject is None or subject in beings.at or not subject < first or not page.same_run(subject, first):
        return None
    return subject if counts_some(page, subject) else None


def _suffered(page: Page, i: int, match: Match | None, entry: Entry | None, befalls: tuple[int, str | None]) -> list[Action]:
    """Return what is done to somebody, by nobody who is named."""
    noun, patient = befalls
    first, last = (match.first, match.last) if match is not None else (i, i)
    page.claim(first, last)
    aux = page.child(i, "auxpass")
    begins = start_of(page, noun) if patient is None else aux if aux is not None and page.same_run(aux, first) else first
    said = _as_said(page, i, match)
    known = entry if entry is not None and (patient or entry.attrs.get("rig") not in _ONLY_OF_BEINGS) else None
    if known is not None and (match is None or match.entry is not known):
        said = known.name
    return [
        Action(
            verb=said if known is not None else page.words[i].lemma,
            like=known.name if known is not None and known.name != said else None,
            rig="none",
            words=as_written(page, min(begins, first), last),
            target=patient or page.phrase(noun, noun).lower(),
            manner=manner_of(page, i),
            direction=direction_of(page, i, last),
            span=page.span(first, last),
        )
    ]


_ARTICLES = frozenset({"a", "an", "the", "some", "one's"})
_WAYS = frozenset({"of", "at", "along", "in", "on", "up", "down", "to", "into", "past", "around", "toward", "towards"})


def _as_said(page: Page, i: int, match: Match | None) -> str:
    """Return the verb in the prompt's own words: 'creep' for 'creeps along the ledge', 'get up' and not 'stand up'.

    A phrase of the lists that is no base form ('arms crossed', 'seated') has no better words than the lists' name for it.
    """
    w, particle = page.words[i], page.child(i, "prt")
    if match is None or match.length == 1:
        base = w.lemma if match is None else match.name if match.phrase == w.low != w.lemma else match.phrase
        return f"{base} {page.low(particle)}" if particle is not None and particle > i else base
    words = match.phrase.split()
    if words[-1] in _WAYS and page.words[match.last].dep == "prep" and page.child(match.last, "pobj") is not None:
        words.pop()  # which way it is done is told elsewhere
    if words[-1] in _ARTICLES:
        return match.name  # what 'runs a' bakery does has a better name than 'run'
    return " ".join(words) if words[0] in (w.lemma, gerund_lemma(w.low)) and w.pos != "ADP" else match.name


def _own(action: Action, being: Being) -> Action:
    """Return the action as one person does it, and note the posture that it takes."""
    character = being.character
    seated = action.rig in ("stand", "lie") and on_a_seat(action)
    if seated and character.posture is None:
        character.posture = "sit"  # who waits on a bench sits there
    upright = any(word in ("standing", "sitting", "upright") for word in action.words.lower().split()[1:])
    action = (
        action.model_copy(update={"rig": "sit", "like": "sit" if action.like == "stand" else action.like})
        if seated and action.rig == "stand"
        else action
    )
    if character.posture is None and action.rig in _POSTURES and action.deed not in _PASSING and not (action.rig == "lie" and upright):
        character.posture = _POSTURES[action.rig]
    return action.model_copy(update={"actor": character.id, "target": action.target if action.target != character.id else None})


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
        if (
            _only_describes(page, match)
            or (w.pos == "ADV" and w.low in _DROPPED)
            or _is_a_part(page, i, match)
            or (w.low in ATTRIBUTES and w.dep == "amod")
            or any(
                m.first <= i < m.last
                and (m.family in ("thing", "garment", "person", "place", "colour") or m.kind == "body.hairstyle")
                and (match is None or m.length > match.length)
                for m in page.at[i]
            )
        ):
            continue  # '*striking* dockworkers', 'a *walking* stick'
        yield (_verb_in(page, match) if match is not None else i), match


_DROPPED = frozenset({"fall", "slip", "drop"})
"""'lets a rose *fall*': told by its verb, as `parsing.misread_deeds` has it."""


def _only_describes(page: Page, match: Match | None) -> bool:
    """'hides his *shaking hands*': what the hands are like, and no greeting."""
    if match is None or match.length == 1 or page.words[match.first].tag != "VBG" or page.words[match.first].dep != "amod":
        return False
    return match.first < page.words[match.first].head <= match.last


def _is_a_part(page: Page, i: int, match: Match | None) -> bool:
    """'a man with frostbitten *fingers* feeds the stove': a noun for a part of the body that is a verb elsewhere."""
    w = page.words[i]
    alone = match is None or match.length == 1
    return alone and w.noun and w.dep != "ROOT" and singular(w.low) in BODY_PARTS and page.child(i, "dobj") is None


def _with_particle(page: Page, i: int, match: Match | None) -> Entry | None:
    """'picks the cup *up*': the verb and a particle that stands apart."""
    if (knocked := knocked_whither(page, i)) is not None:
        return knocked
    particle = page.child(i, "prt")
    if particle is None or particle == i + 1 or (match is not None and match.length > 1):
        return None
    said = f"{page.words[i].lemma} {page.low(particle)}"
    worn = page.child(i, "dobj")
    named = page.lex.called(said, "action")
    if worn is not None and named is not None and named.attrs.get("rig") == "drive" and not page.has(worn, "thing.vehicle"):
        return page.lex.entry("action", "help up") if page.words[worn].pos == "PRON" else None  # 'she *pulls* him *up*'
    if worn is not None and page.has(worn, *_WORN):
        return page.lex.entry("action", said) or page.lex.called(said, "action")  # 'takes his hat *off*' flies nowhere
    if worn is not None and named is not None and named.name == "lie":
        return page.lex.entry("action", "reach") or page.lex.called("reach", "action")  # 'stretches her hand *out*'
    if worn is not None and named is not None and named.name in _ONLY_GOES:
        return page.lex.called(page.words[i].lemma, "action")  # 'pulls the plant *out*'
    return page.lex.called(said, "action")


_ONLY_GOES = frozenset({"cry", "relax", "leave", "enter", "stop", "approach", "run", "walk", "stand up", "stand", "fly"})
"""What is done to nothing: a particle that stands behind an object makes none of them."""
_WORN = ("garment", "body.eyewear", "body.feature")
_LIGHT = frozenset({"give", "throw", "shoot", "flash", "cast", "steal"})
"""Verbs that say little: what is done is their object."""
_DEEDS = frozenset({"kiss", "hug", "nod", "shout", "smile", "grin", "smirk", "look", "glance", "stare", "glare", "wave", "shrug", "laugh", "sigh", "wink",
                    "bow", "salute", "scream", "yell", "shove", "push", "nudge", "kick", "shake", "chuckle", "giggle", "frown", "gasp", "howl"})  # fmt: skip


def _light_verb(page: Page, i: int, match: Match | None) -> Entry | None:
    """'gives him a *kiss*', 'throws her a *look*'."""
    deed = page.child(i, "dobj")
    if deed is None or page.words[i].lemma not in _LIGHT or (match is not None and match.length > 1):
        return None
    return page.lex.called(page.words[deed].lemma, "action") if page.words[deed].lemma in _DEEDS and not page.words[deed].plural else None


_WEATHER = frozenset({"snow", "rain", "drizzle", "hail", "thunder"})


def _is_weather(page: Page, i: int) -> bool:
    """'it *rains*'; but somebody 'hails' a cab."""
    subject = page.subject(i)
    itself = subject is None or page.low(subject) == "it" or page.words[subject].lemma in _WEATHER
    if subject is not None and page.low(subject) == "it" and page.has(i, "when.weather"):
        return True  # 'it *pours* with rain'
    return page.words[i].lemma in _WEATHER and page.child(i, "dobj") is None and itself


def _verb_in(page: Page, match: Match) -> int:
    return next((k for k in range(match.first, match.last + 1) if page.words[k].pos in ("VERB", "AUX")), match.first)


def _introduces_quote(page: Page, i: int) -> bool:
    if page.has(i, "speech") and any(page.low(k) == "qq" and page.same_sentence(k, i) for k in range(max(0, i - 4), i)):
        return True  # '"..." the cook shouts'
    quote = next((k for k in range(i + 1, min(len(page.words), i + 6)) if page.low(k) == "qq"), i)
    quoted = quote > i and not any(
        page.words[k].verb and page.words[k].dep != "amod" for k in range(i + 1, quote)
    )  # 'she *grins* and says, "..."'
    return quoted and (
        page.has(i, "speech") or page.words[i].lemma in ("read", "say", "spell", "show", "display", "mark", "label", "title")
    )


@lru_cache(maxsize=2)
def _anchors(lex: Lexicon) -> dict[str, Entry]:
    return {p.words[0]: p.entry for p in lex.phrases("action") if len(p.words) == 1 and p.entry.attrs.get("rig", "none") != "none"}


_ONLY_OF_BEINGS = frozenset({"fight", "talk", "sing", "work", "reach", "give", "throw", "cry", "smile", "laugh", "sigh", "think", "play", "gasp", "frown",
                             "drink", "eat", "type", "read", "hold", "nod", "look", "sit", "lie", "stand", "walk", "run", "crouch"})  # fmt: skip
"""What a thing does not do with a body: the clock that 'strikes' twelve fights nobody."""
_OF_LEGS_TOO = frozenset({"race", "skid", "speed", "roar", "tear", "swerve", "accelerate"})
"""What cars do and animals, too."""
_OF_ONES_OWN = frozenset({"roll", "fall", "turn", "lean", "crouch", "swim", "lie"})
"""Motions of the whole body; with an object something else is moved."""


def _is_another(page: Page, moved: int) -> bool:
    """Tell whether what a verb moves is a thing, and no part of whoever does it."""
    w = page.words[moved]
    if w.low in ("it", "them"):
        return True  # 'turns *it* over'
    return w.noun and singular(w.low) not in BODY_PARTS and not page.has(moved, "body", "camera", "person", "place", "thing.animal")


def _verb_and_rig(page: Page, i: int, entry: Entry | None, match: Match | None) -> tuple[str | None, str]:
    lemma, moved = page.words[i].lemma, page.child(i, "dobj")
    if moved is not None and match is not None and entry is match.entry and match.first < moved <= match.last:
        moved = None  # 'does a kickflip'
    if entry is not None and moved is not None and entry.attrs.get("rig") == "jump" and not leaps_over(page, i, moved):
        return lemma, "reach"  # 'flips the sign'
    if entry is not None and moved is not None and entry.attrs.get("rig") in _OF_ONES_OWN and _is_another(page, moved):
        return (entry.name if page.lex.called(lemma, "action") is not entry else lemma), "reach"  # 'rolls a cigarette', 'turns the sign'
    if entry is not None:
        return entry.name, entry.attrs.get("rig", "talk" if entry.attrs.get("talk") else "none")
    if not dictionary().knows(lemma, "verb") or len(lemma) < 2:
        return None, "none"
    found = dictionary().nearest(lemma, "verb", _anchors(page.lex), _GENERAL_STEPS)
    return lemma, found[0].attrs.get("rig", "none") if found else "none"
