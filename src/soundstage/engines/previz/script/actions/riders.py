"""Who drives and who rides along: 'At the wheel, a woman ...'; where those in a car pass a sign, the car passes it."""

from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.beings import Being, Beings
from soundstage.engines.previz.script.things import Things

_OF_VEHICLES = word_set(
    "pass overtake approach cross race speed swerve skid brake cruise zoom near roll hurtle barrel accelerate round enter leave climb reach bounce jolt "
    "rattle fly turn stop slow continue head disappear vanish arrive"
)
"""What a vehicle does when those in it are said to do it."""
_DRIVES = word_set("drive steer ride pilot row sail fly paddle")
_IN = frozenset({"in", "inside", "aboard", "on"})
_GETS_OUT = frozenset({"out", "off", "from"})
_ON_FOOT = word_set("walk run step climb hop jump get stroll march crawl dance")
_SEATS = frozenset({"seat", "backseat", "window", "dashboard", "wheel", "windshield", "windscreen", "sunroof", "cab", "cockpit", "bed"})


def is_at_the_wheel(page: Page, i: int) -> bool:
    """Tell whether a word begins 'at the wheel' or 'behind the wheel'."""
    return page.low(i) in ("at", "behind") and page.low(i + 1) in ("the", "its", "his", "her") and page.low(i + 2) in ("wheel", "controls")


def driver(page: Page, beings: Beings, i: int) -> list[Being]:
    """Return who is at the wheel: 'a *man* at the wheel of a truck', 'At the wheel, a *woman*'."""
    after = min((k for k in beings.at if k > i and page.same_sentence(k, i) and page.words[k].noun), default=None)
    if page.runs[page.words[i].run][0] == i and after is not None and not any(page.same_sentence(k, i) and k < i for k in beings.at):
        return beings.at[after]
    return beings.before(page, i) or (beings.at[after] if after is not None else [])


def vehicle_driven(page: Page, things: Things, i: int) -> str | None:
    """Return the id of what somebody drives who is at the wheel: 'of *a truck*', else the vehicle told of last."""
    of = next((k for k in range(i + 3, i + 8) if k in things.at and page.same_run(i, k) and things.at[k].family == "vehicle"), None)
    if of is not None:
        return things.at[of].id
    before = [k for k, prop in things.at.items() if prop.family == "vehicle" and k < i]
    by_itself = [k for k in before if page.words[k].dep != "dobj" or page.words[page.words[k].head].lemma not in _TOWS]
    last = max(by_itself or before, default=None)
    return things.at[last].id if last is not None else None


_TOWS = frozenset({"push", "pull", "tow", "drag", "haul", "shove"})
"""'A tug *pushes a barge*. At the wheel ...': of two vehicles the other one is driven."""


def vehicle_of_riders(page: Page, beings: Beings, things: Things, i: int, who: list[Being]) -> str | None:
    """Return the id of the vehicle that does what verb i says of those who are in it."""
    if page.words[i].lemma not in _OF_VEHICLES or not who or page.subject(i) is None:
        return None
    if page.words[page.subject(i) or i].pos != "PRON":
        return None
    vehicle = max(((k, prop) for k, prop in things.at.items() if prop.family == "vehicle" and k < i), key=lambda v: v[0], default=None)
    if vehicle is None or _has_got_out(page, vehicle[0], i) or vehicle[1].id in _aimed_at(page, things, i):
        return None
    return vehicle[1].id if _rides(page, beings, vehicle[0], i, who) else None


def _aimed_at(page: Page, things: Things, i: int) -> list[str]:
    return [things.at[k].id for k in page.below(i, "dobj") if k in things.at]


def _rides(page: Page, beings: Beings, vehicle: int, i: int, who: list[Being]) -> bool:
    """Tell whether the text has put those into the vehicle: at its wheel, inside it, in its seats, or driving."""
    for k in range(i):
        if is_at_the_wheel(page, k) or (page.low(k) == "inside" and k > vehicle and page.runs[page.words[k].run][0] == k):
            return True
        if (
            page.words[k].verb
            and page.words[k].lemma in _DRIVES
            and any(b in who for s in (page.subject(k),) if s is not None for b in beings.at.get(s, []))
        ):
            return True
        if page.low(k) in _SEATS and page.words[k].dep == "pobj" and k > vehicle:
            return True
    at = page.words[vehicle].head
    above = page.words[at].head
    return page.low(at) in _IN and (
        any(b in who for b in beings.at.get(above, [])) or page.words[above].lemma in ("sit", "ride", "sing", "laugh", "sleep", "talk")
    )


def _has_got_out(page: Page, vehicle: int, i: int) -> bool:
    return any(page.words[k].lemma in _ON_FOOT and page.low(k + 1) in _GETS_OUT for k in range(vehicle, i))


def is_parked(things: Things, vehicle: str | None) -> bool:
    """'asleep at the wheel of a *parked* bus' drives nowhere."""
    still = {"parked", "stationary", "stalled", "stranded", "broken", "wrecked"}
    return any(prop.id == vehicle and still & set(prop.condition) for prop in things.all)


def does_something_there(page: Page, i: int) -> bool:
    """'a woman *sings* at the wheel': told by the deed that is done there."""
    verb = page.words[i].head
    return page.words[verb].verb and page.words[verb].lemma != "be" and verb < i and page.same_run(verb, i)
