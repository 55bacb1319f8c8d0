"""What is heard where nobody sees what makes it: 'a dog barks in the distance', 'somewhere a phone rings'."""

import re

from soundstage.engines.previz.script.ear.sounding import (
    FINITE,
    head_of,
    is_of_sounding,
    maker_of,
    may_sound,
    opens_a_clause,
    sounds,
    speaks,
)
from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.parsing.words import Page

_AFAR = re.compile(
    r"\b(?:somewhere\b.*|in the distance|in the background|far (?:off|away|below)|miles (?:off|away)"
    r"|(?:a|another|one|two|three|four|several|\d+|a few) (?:streets?|blocks?|doors?|rooms?|houses|fields?|miles?|floors?|gardens?|valleys?) (?:away|off|down|over|up|below)|off ?-?screen|off ?-?camera|out of (?:sight|frame|shot|view)"
    r"|(?:in|from) (?:the next|another|an? (?:nearby|neighbou?ring|adjoining)) (?:room|apartment|flat|house|building|street)|next door"
    r"|(?:outside|upstairs|downstairs)$|behind (?:the|a) (?:\w+ )?(?:wall|door)s?)"
)
"""Where a sound comes from that nobody sees the maker of."""
_BY_EAR = re.compile(
    r"(?:and )?(?:somewhere|far (?:away|off)|in the (?:far )?distance|from (?:afar|next door|upstairs|downstairs|below)|nearer|closer|nearby|close by|further off|overhead)$"
)
_KNOCKS = word_set("slap flap knock tap bang scrape snap rap thud drip drum clack")
_UNSEEN_MAKERS = word_set("boot hoof engine voice gun drum bell siren horn dog footstep laughter music shot train")
_BEGINS = word_set("start begin stop go come strike toll")


def from_afar(page: Page, runs: list[int]) -> set[int]:
    """'*a dog barks in the distance*', '*somewhere a phone rings*': who or what makes a sound where nobody sees it is only heard."""
    out: set[int] = set()
    if any(page.low(i) == "qq" for run in runs for i in page.runs[run]):
        return out  # who is quoted off screen is somebody, and says it
    for n, run in enumerate(runs):
        ids = page.runs[run]
        verb = next((i for i in ids if sounds(page, i) or speaks(page, i)), None)
        if verb is None:
            out.update(_played_afar(page, ids))
        if verb is None or page.low(maker_of(page, verb) or verb) == "qq":
            out.update(_placed_by_ear(page, ids))
            continue
        maker = maker_of(page, verb)
        prefix = " ".join(page.low(i) for i in page.runs[runs[n - 1]]) if n else ""
        after = " ".join(page.low(i) for i in ids if i > verb)
        afar = _AFAR.search(after) or _AFAR.match(" ".join(page.low(i) for i in ids)) or _AFAR.fullmatch(prefix)
        if maker is None or not afar or (afar.group() in ("outside", "in the background") and not sounds(page, verb)):
            continue
        told = next((k for k in ids if k > verb and (opens_a_clause(page, k) or page.words[k].tag in FINITE)), ids[-1] + 1)
        first = next((k for k in ids if k == maker or (k < maker and maker in page.chain(k))), maker)
        out.update(range(first, told))
    return out


def _placed_by_ear(page: Page, ids: list[int]) -> set[int]:
    """'*far away a church bell*, *nearer a loose rope slapping* a flagpole', '*somewhere a saw starts up*'."""
    article = next((k for k in ids if page.words[k].pos == "DET" or page.words[k].tag == "PRP$"), None)
    prefix = page.runs[page.words[ids[0] - 1].run] if ids[0] and page.same_sentence(ids[0] - 1, ids[0]) else []
    if prefix and article is None and _BY_EAR.match(" ".join(page.low(k) for k in prefix)) and page.words[ids[-1]].lemma in _UNSEEN_MAKERS:
        return {*prefix, *ids}  # 'Far off, *boots*'
    if article is None or not _BY_EAR.match(" ".join(page.low(k) for k in ids if k < article)):
        return set()
    after = [k for k in ids if k >= article]
    head, verb = head_of(page, after), next((k for k in after if page.words[k].verb), None)
    if head is None or page.has(head, "person"):
        return set()
    rings = may_sound(page, head) and (verb is None or page.words[verb].lemma in _BEGINS)
    sounds = verb is not None and (is_of_sounding(page, verb) or page.words[verb].lemma in _KNOCKS)
    return set(after) if rings or sounds else set()


def _played_afar(page: Page, ids: list[int]) -> set[int]:
    """'..., *an accordion in the distance*': an instrument that nobody is told to have is played, wherever the phrase stands."""
    head = next((i for i in ids if page.has(i, "music") and page.has(i, "thing.prop")), None)
    if head is None or any(page.words[i].verb or page.has(i, "person") for i in ids):
        return set()
    return set(ids) if _AFAR.match(" ".join(page.low(i) for i in ids if i > head)) else set()
