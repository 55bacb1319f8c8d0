"""Where a shot plays that names no place, and whom or what an earlier shot but not the last one showed: 'the rocket lifts off' from its pad."""

from dataclasses import replace

from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.beings import Beings
from soundstage.engines.previz.script.place.setting import Setting
from soundstage.engines.previz.script.things import Things


def where_it_was_seen(page: Page, beings: Beings, things: Things, section: int, told: dict[int, Setting]) -> Setting | None:
    """Return the setting of the last shot before this one's in the place where its subject was seen last; None to stay in the last one.

    `told` are the settings of the shots before, by section, in order; the last of them is where the film is now.
    """
    if len(told) < 2:
        return None
    *_, last = told
    subject = _subject(page, beings, things, section)
    named = _named(page, beings, things, section)
    if subject is None or named & _named(page, beings, things, last):
        return None
    then = next((n for n in reversed(told) if n < section and subject in _named(page, beings, things, n)), None)
    if then is None or told[then].place is None:
        return None
    there = told[then]
    return replace(
        told[last],
        place=there.place,
        words=there.words,
        details=there.details,
        light=there.light,
        light_colours=there.light_colours,
        conditions=there.conditions,
        building=there.building,
        open_air=there.open_air,
    )


def _subject(page: Page, beings: Beings, things: Things, section: int) -> str | None:
    """Return the id of whom or what the first sentence of a section is about, where it is named."""
    for i, w in enumerate(page.words):
        if w.section != section or not w.noun or w.dep not in ("nsubj", "nsubjpass", "ROOT", "pobj"):
            continue
        if len(beings.at.get(i, [])) == 1:
            return beings.at[i][0].character.id
        if i in things.at:
            return things.at[i].id
        if w.dep == "nsubj":
            return None
    return None


def _named(page: Page, beings: Beings, things: Things, section: int) -> set[str]:
    who = {b.character.id for i, some in beings.at.items() if page.words[i].section == section for b in some}
    return who | {prop.id for i, prop in things.at.items() if page.words[i].section == section}
