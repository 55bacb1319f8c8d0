"""Which phrases of the lexicon cannot mean what the lists say: done by somebody and not by the camera, denied, or only likened."""

import re

from soundstage.engines.previz.script.parsing.words import Match, Page

_CAMERA = frozenset({"camera", "we", "shot", "lens", "view", "drone", "frame", "it", "pov", "operator"})


_SMALL = frozenset(
    {"small", "tiny", "little", "hovering", "broken", "rusty", "toy", "spherical", "floating", "armed", "enemy", "delivery", "police"}
)
"""What a drone is called that is seen, and does not film."""


def _done_by_somebody(page: Page, m: Match) -> bool:
    """'the ferry *pulls out*', 'she *follows* him': no camera move."""
    for k in range(m.first, m.last + 1):
        w = page.words[k]
        if w.verb:
            subject = page.subject(k)
            if subject is None and w.dep in ("conj", "advcl") and page.words[w.head].verb:
                subject = page.subject(w.head)
            if subject is None and w.dep == "xcomp" and page.words[w.head].verb:
                subject = page.subject(w.head)  # 'a kid keeps *walking through* the shot'
            if subject is not None and not m.first <= subject <= m.last:
                if _is_a_note(page, k, subject):
                    continue
                if page.low(subject) == "drone" and any(page.low(a) in _SMALL for a in page.below(subject, "amod")):
                    return True  # 'a *small hovering* drone circles around them'
                return page.low(subject) not in _CAMERA and not page.has(subject, "camera")
    return False


def _is_a_note(page: Page, verb: int, subject: int) -> bool:
    """'a robot finds a flower, *rack focus* to the robot': a base form that opens its own stretch is done by nobody told of singly."""
    w = page.words[verb]
    one = page.words[subject].tag in ("NN", "NNP", "PRP") and page.low(subject) not in ("they", "we", "i", "you")
    return one and w.low == w.lemma and page.runs[w.run][0] == verb and not page.same_run(subject, verb)


def _felt_otherwise(page: Page, m: Match) -> bool:
    """'*trembling* with rage': what is felt is said beside the verb that shows it."""
    if m.family != "feeling" or not page.words[m.first].verb:
        return False
    after = range(m.last + 1, m.last + 4)
    return any(page.low(k) in ("with", "from", "of") and page.same_run(m.last, k) and page.has(k + 1, "feeling") for k in after)


_WEATHERS = frozenset({"thunder", "rain", "hail", "storm", "snow", "wind"})
_SKY = frozenset({"it", "sky", "cloud", "storm", "thunder", "that", "which"})


def _weather_of_somebody(page: Page, m: Match) -> bool:
    """'a locomotive *thunders* across a bridge', '*winding* a clock': no weather, and not its sound."""
    verb = page.words[m.first]
    if m.kind == "when.weather" and verb.noun and page.words[m.first - 1].tag == "PRP$" and page.same_run(m.first - 1, m.first):
        return True  # 'spills *his hurricane*'
    if m.length > 1 or m.family not in ("when", "sound") or not verb.verb or verb.lemma not in _WEATHERS:
        return False
    subject = page.subject(m.first)
    if subject is None:
        return page.child(m.first, "dobj") is not None
    return page.words[subject].lemma not in _SKY


def _of_a_model(page: Page, m: Match) -> bool:
    """'a *1967* Mustang': the year that a car was built in, which runs in any other."""
    if m.kind != "when.era" or not page.low(m.first).isdecimal():
        return False
    return any(page.same_run(m.last, k) and page.has(k, "thing.vehicle") for k in range(m.last + 1, m.last + 4))


def _first_of_a_compound(page: Page, m: Match) -> bool:
    """'a *slug*-like alien': what a hyphen joins to a word that says what something is like."""
    end = page.words[m.last].end
    return page.forms.text[end : end + 1] == "-" and page.low(m.last + 1) in (
        "like",
        "shaped",
        "sized",
        "style",
        "themed",
        "coloured",
        "colored",
    )


def _roof_is_down(page: Page, m: Match) -> bool:
    """'a convertible on a coastal road, *top down*': its roof, and no angle of the camera."""
    if m.kind != "camera.angle" or m.phrase != "top down" or page.runs[page.words[m.first].run] != [m.first, m.last]:
        return False
    return page.forms.text[page.words[m.first].end] == " " and any(True for _ in page.of("thing.vehicle"))


_SETS = frozenset({"tv", "television", "telly", "laptop", "phone", "radio", "tablet"})


def _runs_on_a_screen(page: Page, m: Match) -> bool:
    """'*telenovela* on a small TV': what somebody watches there is not how the film looks."""
    if m.family not in ("look", "camera"):
        return False
    after = [page.low(k) for k in range(m.last + 1, m.last + 7) if page.same_run(m.last, k)]
    return "on" in after[:3] and not _SETS.isdisjoint(after)


def _comes_from_there(page: Page, m: Match) -> bool:
    """'a prompter whispers *from below*': where a voice comes from is not where the camera is."""
    above = page.words[m.first].head
    voiced = m.kind == "camera.angle" and page.low(m.first) == "from" and page.words[above].verb
    return voiced and any(x.family in ("speech", "sound") for x in page.at[above])


_DENYING = frozenset({"no", "without", "not"})
"""What is said by a denial: 'no camera movement' is a static camera."""


_NOT_LIKE = re.compile(
    r"(?:\bnot|n['’ ]t|\bnever|\bcannot|\bless)(?: (?:want|to|it|this|look|looks|feel|feels|be|seem|come|across|like|as|a|an|the|too|any|have|that|of|in|made|shot|overly|so|very))*$"
)
"""What may stand before a look that is not wanted: 'it must *not feel like an* ad'."""


def _not_like_that(page: Page, m: Match) -> bool:
    """'*not* black and white!', 'I don't want it to look like a *cartoon*'."""
    if m.family not in ("look", "camera", "music") or m.phrase.split()[0] in _DENYING:
        return False
    before = [page.low(k) for k in page.runs[page.words[m.first].run] if k < m.first]
    if not _NOT_LIKE.search(" ".join(before).replace(" n't", "n't")):
        return False
    page.claim(m.first, m.last)
    return True


_LIKENED = frozenset({"place", "thing", "person", "garment", "sound", "action", "when"})
"""What something may be compared with and is not there."""


def is_excluded(page: Page, m: Match) -> bool:
    """Tell whether a phrase cannot mean what the lists say, or is denied or likened."""
    if _not_like_that(page, m):
        return True
    if (m.kind == "camera.move" and _done_by_somebody(page, m)) or _weather_of_somebody(page, m) or _felt_otherwise(page, m):
        return True
    if (m.family in ("action", "speech", "person") or m.kind in ("thing.creature", "thing.animal")) and _first_of_a_compound(page, m):
        return True
    if m.kind == "music.style" and m.length == 1 and not m.exact and page.low(m.last).endswith("ing"):
        return True  # 'the *trumpeting* calls of cranes'
    if _runs_on_a_screen(page, m) or _comes_from_there(page, m):
        return True
    if _of_a_model(page, m) or _roof_is_down(page, m):
        return True
    start, end = page.span(m.first, m.last)
    if page.forms.negated(start, end) and m.phrase.split()[0] not in _DENYING:
        page.claim(m.first, m.last)
        return True
    if (m.family in _LIKENED or m.kind == "body.eyewear") and any(a < start and end <= b for a, b in page.forms.similes):
        page.claim(m.first, m.last)
        return True
    return False
