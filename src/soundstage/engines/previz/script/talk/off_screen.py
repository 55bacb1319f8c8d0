"""Whether words come from where nobody is seen: narrators, radios, telephones, voices behind a wall."""

import re

from soundstage.engines.previz.script.parsing.words import Match, Page
from soundstage.engines.previz.script.people.beings import Beings
from soundstage.engines.previz.script.people.subjects import subject_of

_OFF = re.compile(
    r"\b(narrator|narration|narrates|voice ?-?over|v\.?o\.?|radio|off[ -]?screen|off[ -]?camera|o\.?s\.?|intercom|announcer|loudspeaker|"
    r"(?:voice|caller) on the phone|over the phone|speakerphone|walkie-talkie|p\.?a\.?|commentator|tannoy|"
    r"(?<!\bin )(?<!\bwith )an?(?: \w+){0,2} voice (?:says|asks|whispers|calls|announces|murmurs|adds|intones|growls|shouts|croaks|hisses|mutters|booms|answers|replies|cries|rasps))\b"
    r"|(?<!\bin )(?<!\bwith )\b(?:an?|another|the)(?: [\w'’-]+){0,4} voice(?: (?:from|over|behind|off|outside|through|in the) [\w' ’-]+)?,?\s*:?\s*$"
    r"|\b(?:his|her|their|whose) voice (?:reads|over|continues|narrates|tells|recites)\b|\bvoice, off\b|,[ ]*off(?=[ ]*(?:[,:)]|$|[ ]{2}))",
    re.IGNORECASE,
)
RADIO = re.compile(
    r"\b(radio|intercom|over the phone|(?:voice|caller) on the phone|loudspeaker|walkie-talkie|tannoy|comms|headset voice|(?:into|over|through) (?:his|her|the|a) headset|speakerphone|pa system)\b",
    re.IGNORECASE,
)
OVER_THE_AIR = re.compile(r"\b(?:radio|narrat\w+|phone|intercom|speaker\w*|announcer|commentator|voice)\b", re.IGNORECASE)
NARRATES = re.compile(r"\b(?:narrat\w+|voice ?-?over|v\.?o\.?)\b")
_INTO_A_DEVICE = re.compile(
    r"\b(?:in(?:to)?|over|at|through|to) (?:a|an|the|his|her|their|its) (?:[\w-]+ ){0,2}?(?:radio(?: handset| receiver| mic\w*| set)?|intercom|walkie-talkie|loudspeaker|comms?|headset|tannoy|pa)\b"
)
"""Into what somebody who is seen speaks: 'shouts *into a radio handset*'."""


_IN_BRACKETS = re.compile(
    r"\((?:[^()]*\b)?(?:v\.? ?o\.?|o\.? ?s\.?|o\.? ?c\.?|off[ -]?screen|off[ -]?camera)(?:[,;][^()]*)?\)[ :,]*$", re.IGNORECASE
)


def off_in_brackets(before: str) -> bool:
    """'her mother *(V.O.)*: "..."': marks of a screenplay right before the words."""
    return _IN_BRACKETS.search(before) is not None


def is_off(hints: str) -> bool:
    """Tell whether the words about a quote say that who speaks is not seen."""
    return _OFF.search(hints) is not None


def without_device(page: Page, beings: Beings, hints: str, i: int, verb: Match | None) -> str:
    """Return the hints without what somebody who is seen speaks into: nobody's voice comes out of it."""
    return _INTO_A_DEVICE.sub("", hints) if _speaks_into(page, beings, i, verb) else hints


def _speaks_into(page: Page, beings: Beings, i: int, verb: Match | None) -> bool:
    """'a sergeant *shouts into* a radio', 'a cop *into* his radio: "..."'."""
    if verb is not None:
        into = next((k for k in range(verb.last + 1, verb.last + 4) if page.low(k) in ("into", "in") and page.same_run(verb.last, k)), None)
        return into is not None and any(b.character.kind == "person" for b in subject_of(page, beings, verb.first))
    into = next((k for k in range(i - 1, max(-1, i - 6), -1) if page.low(k) in ("into", "to") and page.same_sentence(k, i)), None)
    return into is not None and any(b.character.kind == "person" and not b.character.off_screen for b in beings.before(page, into))
