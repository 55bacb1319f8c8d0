"""Which verbs are no deeds of the scene: of weather, of names and sides, of what is only heard, and those that bring words that are said."""

from soundstage.engines.previz.script.actions.doers import (
    is_a_side,
    is_suffered,
    only_names,
)
from soundstage.engines.previz.script.actions.postures import POSTURES
from soundstage.engines.previz.script.doubt.gone import is_of_who_never_came
from soundstage.engines.previz.script.lexis.lexicon import Entry
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.beings import Beings

_SEEN_WHILE_SAID = frozenset({"laugh", "cry", "smile", "sigh", "gasp", "sing", "scream", "giggle", "sob"})
"""What is done besides when it carries a quote."""


def is_of_the_scene(page: Page, i: int) -> bool:
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


def is_said(page: Page, i: int, entry: Entry | None) -> bool:
    """Tell whether a verb is of talking and brings what is said."""
    if page.words[i].lemma == "lie" and "qq" in (page.low(i - 1), page.low(i - 2)):
        return True  # '"Not a thing," she *lies*'
    talk = entry is None or entry.attrs.get("talk") or entry.attrs.get("rig") == "talk" or entry.name not in _SEEN_WHILE_SAID
    return bool(talk) and _introduces_quote(page, i)


def only_tells_how_it_is(page: Page, beings: Beings, i: int, entry: Entry | None) -> bool:
    """'strangers *stuck* in a lift', 'a shot that *pans*': of a verb that no list has."""
    if is_suffered(page, beings, i) and (entry is None or entry.attrs.get("rig") not in POSTURES):
        return True
    if entry is not None:
        return False
    described = page.words[i].tag == "VBN" and page.child(i, "auxpass", "aux", "agent") is None
    return described or page.has(i, "camera", "look")


_WEATHER = frozenset({"snow", "rain", "drizzle", "hail", "thunder"})


def _is_weather(page: Page, i: int) -> bool:
    """'it *rains*'; but somebody 'hails' a cab."""
    if page.words[i].tag == "VBG" and page.words[i].lemma in _WEATHER and page.has(i, "when.weather"):
        return True  # 'a guy parks a car, *its raining*'
    subject = page.subject(i)
    itself = subject is None or page.low(subject) == "it" or page.words[subject].lemma in _WEATHER
    if subject is not None and page.low(subject) == "it" and page.has(i, "when.weather"):
        return True  # 'it *pours* with rain'
    return page.words[i].lemma in _WEATHER and page.child(i, "dobj") is None and itself


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
