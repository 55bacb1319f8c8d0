"""What happens: every verb with who does it, to what, how and which way."""

from collections.abc import Iterator

from soundstage.engines.previz.screenplay import Action
from soundstage.engines.previz.script.actions.by_object import (
    named_by_who_does_it,
)
from soundstage.engines.previz.script.actions.doers import (
    describes_what_is,
    doers_of,
    done_by,
    is_instruction,
    is_not_done,
    is_of_the_camera,
    thing_that_does,
)
from soundstage.engines.previz.script.actions.gestures import read_gestures
from soundstage.engines.previz.script.actions.happenings import (
    left_undone,
    only_thinks,
    shows_something,
    what_happens_to,
    who_poses,
    whom_it_befalls,
)
from soundstage.engines.previz.script.actions.naming import deed_told
from soundstage.engines.previz.script.actions.of_the_scene import is_of_the_scene, is_said, only_tells_how_it_is
from soundstage.engines.previz.script.actions.particles import by_what_it_is_done_to
from soundstage.engines.previz.script.actions.postures import POSTURES, on_a_seat
from soundstage.engines.previz.script.actions.riders import (
    does_something_there,
    driver,
    is_at_the_wheel,
    is_parked,
    vehicle_driven,
    vehicle_of_riders,
)
from soundstage.engines.previz.script.actions.suffered import suffered
from soundstage.engines.previz.script.doubt.deeds import DONE_BEFORE, is_a_state, was_done_before
from soundstage.engines.previz.script.doubt.people import fills_the_frame
from soundstage.engines.previz.script.lexis.english import ATTRIBUTES, BODY_PARTS, WRITING
from soundstage.engines.previz.script.lexis.lexicon import singular
from soundstage.engines.previz.script.parsing.light_that_tints import is_tinted_by_light
from soundstage.engines.previz.script.parsing.words import Match, Page
from soundstage.engines.previz.script.people.beings import Being, Beings
from soundstage.engines.previz.script.things import Things

_PASSING = frozenset(
    {"stalk", "rest", "hide", "crawl", "sneak", "bow", "curtsy", "propose", "tilt", "bend down", "pick up", "stop", "pause"}
)
"""What takes a posture for a moment only."""


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
    entry = by_what_it_is_done_to(page, beings, i, match) or entry
    if (
        not is_of_the_scene(page, i)
        or is_a_state(page, i)
        or fills_the_frame(page, i)
        or is_of_the_camera(page, i)
        or is_said(page, i, entry)
    ):
        return []
    if match is not None and (posed := who_poses(page, beings, match)):
        action = deed_told(page, beings, things, i, match, match.entry, posed, None, None)
        return [] if action is None else [_own(action.model_copy(update={"target": None}), being) for being in posed[:_MOST_ACTORS]]
    if was_done_before(page, i):
        page.doubts[i] = DONE_BEFORE
        return []
    undone = left_undone(page, i)
    if is_not_done(page, i) and undone is None:
        return []
    if undone is None and (befalls := whom_it_befalls(page, beings, things, i)) is not None and not done_by(page, beings, i):
        return suffered(page, i, match, entry, befalls)
    if (
        describes_what_is(page, beings, i)
        or only_thinks(page, i)
        or only_tells_how_it_is(page, beings, i, entry)
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
        action = deed_told(page, beings, things, i, match, entry, who, None, i)
        return [] if action is None else [_own(action, who[0]) if who else action.model_copy(update={"actor": None})]
    if (ridden := vehicle_of_riders(page, beings, things, i, who)) is not None:
        who = []
    thing = ridden or (None if who else thing_that_does(page, beings, things, i))
    noun = what_happens_to(page, i) if not who and thing is None else None
    if (not who and thing is None and noun is None) or not (entry or shows_something(page, i, somebody=bool(who))):
        if match is not None:
            page.claim(match.first, match.last)
        return []
    action = deed_told(page, beings, things, i, match, entry, who, thing, noun)
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
    if character.posture is None and action.rig in POSTURES and action.deed not in _PASSING and not (action.rig == "lie" and upright):
        character.posture = POSTURES[action.rig]
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


def _verb_in(page: Page, match: Match) -> int:
    return next((k for k in range(match.first, match.last + 1) if page.words[k].pos in ("VERB", "AUX")), match.first)
