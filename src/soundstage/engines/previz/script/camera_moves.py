"""Camera moves that are spelled out: a word of moving near a word that says whither, as in 'the camera drifts slowly back'."""

import re
from collections.abc import Sequence
from itertools import pairwise

from soundstage.engines.previz.screenplay import Move
from soundstage.engines.previz.script.parsing.words import Match, Page

MOVED: dict[str, dict[str, Move]] = {
    "push": {"": "dolly_in", "in": "dolly_in", "out": "dolly_out", "toward": "dolly_in", "forward": "dolly_in", "into": "dolly_in"},
    "dolly": {"around": "orbit", "": "dolly", "in": "dolly_in", "out": "dolly_out", "back": "dolly_out", "toward": "dolly_in", "forward": "dolly_in"},
    "pull": {"": "dolly_out", "back": "dolly_out", "out": "dolly_out", "away": "dolly_out"},
    "creep": {"": "dolly_in", "back": "dolly_out"},
    "drift": {"around": "orbit", "left": "tracking_side", "right": "tracking_side", "": "dolly", "toward": "dolly_in", "back": "dolly_out", "forward": "dolly_in", "closer": "dolly_in", "in": "dolly_in"},
    "move": {"left": "tracking_side", "right": "tracking_side", "closer": "dolly_in", "in": "dolly_in", "toward": "dolly_in", "forward": "dolly_in", "back": "dolly_out", "around": "orbit", "away": "dolly_out"},
    "glide": {"around": "orbit", "left": "tracking_side", "right": "tracking_side", "": "tracking", "toward": "dolly_in", "forward": "dolly_in", "through": "fly_forward", "over": "fly_forward", "back": "dolly_out"},
    "track": {"around": "orbit", "": "tracking", "alongside": "tracking_side", "beside": "tracking_side", "side": "tracking_side", "in": "dolly_in", "left": "tracking_side",
              "right": "tracking_side", "back": "dolly_out"},
    "truck": {"": "tracking_side"},
    "follow": {"": "tracking"},
    "turn": {"around": "orbit"},
    "go": {"around": "orbit"},
    "travel": {"around": "orbit"},
    "swing": {"around": "orbit"},
    "wheel": {"around": "orbit"},
    "pan": {"": "pan", "around": "orbit", "left": "pan_left", "right": "pan_right"},
    "whip": {"": "whip_pan"},
    "tilt": {"": "tilt_up", "up": "tilt_up", "down": "tilt_down"},
    "crane": {"": "crane_up", "up": "crane_up", "down": "crane_down"},
    "jib": {"": "crane_up", "up": "crane_up", "down": "crane_down"},
    "boom": {"up": "crane_up", "down": "crane_down"},
    "rise": {"": "crane_up"},
    "ascend": {"": "crane_up"},
    "descend": {"": "crane_down"},
    "lower": {"": "crane_down"},
    "orbit": {"": "orbit"},
    "circle": {"": "orbit"},
    "arc": {"": "orbit"},
    "rotate": {"around": "orbit"},
    "zoom": {"": "zoom_in", "in": "zoom_in", "out": "zoom_out", "back": "zoom_out"},
    "fly": {"": "fly_forward", "back": "dolly_out", "away": "dolly_out", "up": "crane_up", "around": "orbit"},
    "swoop": {"": "fly_forward", "down": "crane_down"},
    "soar": {"": "fly_forward"},
    "sweep": {"": "pan", "around": "orbit", "over": "fly_forward", "up": "crane_up"},
}  # fmt: skip
"""Word of moving (base form) -> the word that says whither, or '' -> the move."""

_WHITHER = {
    "backwards": "back",
    "backward": "back",
    "forwards": "forward",
    "towards": "toward",
    "upwards": "up",
    "upward": "up",
    "downwards": "down",
    "downward": "down",
    "round": "around",
}

_SAYS_CAMERA = re.compile(r"\b(camera|shot|lens|we|drone|steadicam|gimbal|dolly|tracking|zoom|crane|jib|handheld|aerial|frame|view)\b")

_MACHINES = frozenset({"crane", "truck", "jib", "boom", "dolly", "track"})
"""What may stand in the picture, where there are several."""

_BESIDE = frozenset({"beside", "under", "underneath", "below", "beneath", "behind", "near", "past", "against", "around", "between", "by"})


def stands_there(page: Page, i: int) -> bool:
    """Tell whether a word is a machine that is in the picture: somebody is beside it or under it."""
    w = page.words[i]
    return w.noun and w.lemma in _MACHINES and w.dep == "pobj" and page.low(w.head) in _BESIDE


_ALWAYS = frozenset({"dolly", "pan", "tilt", "zoom", "crane", "truck", "whip", "jib", "tracking", "orbit"})
"""Words that speak of the camera even where no other word of the stretch does."""


def without_generals(moves: list[Move], *, circled: bool) -> list[Move]:
    """'tracking' beside 'tracking_side' says the same again."""
    said = set(moves)
    general: dict[Move, tuple[Move, ...]] = {
        "dolly": ("dolly_in", "dolly_out"), "tracking": ("tracking_side", "fly_forward", "orbit"), "pan": ("pan_left", "pan_right", "whip_pan", *(("orbit",) if circled else ())),
        "static": ("hold",) if len(said) > 2 else (),
    }  # fmt: skip
    return [m for m in moves if not said.intersection(general.get(m, ()))]


_UPWARDS = frozenset({"up", "upward", "upwards", "rise", "rises", "rising", "ascends", "ascending", "lifts", "lifting", "climbs"})


def without_rise(page: Page, moves: list[Move]) -> list[Move]:
    """'a crane shot that sinks down': a crane goes up only where nothing says that it comes down, or something says both."""
    if "crane_down" not in moves:
        return moves
    filmed = {w.sentence for i, w in enumerate(page.words) if page.has(i, "camera") or w.lemma in _MACHINES}
    rises = any(w.low in _UPWARDS and w.sentence in filmed for w in page.words)
    return [m for m in moves if m != "crane_up" or rises]


def moves_spelled_out(page: Page, sections: set[int]) -> dict[int, Move]:
    """Read '(slowly) pushes in', 'the camera drifts back', 'slow pull-out': a word of moving near a word that says whither. Word -> move."""
    out: dict[int, Move] = {}
    for i, w in enumerate(page.words):
        table = (MOVED.get(w.lemma) or MOVED.get(w.low.removesuffix("ing"))) if w.section in sections else None
        if table is None:
            continue
        if w.noun and w.plural and w.lemma in _MACHINES and page.low(i + 1) not in _WHITHER.values():
            continue  # 'cranes over a harbour'
        if stands_there(page, i):
            continue  # 'slides under a camera *crane*'
        if w.noun and w.plural and page.low(i - 1) == "of":
            continue  # 'a clatter of *pans'
        if page.has(i, "camera.lens", "camera.angle", "look") or (w.noun and page.has(i, "thing", "person", "place")):
            continue  # 'tilt-shift', a frying pan, the side of a track
        if page.forms.negated(w.start, w.end):
            continue
        others = " ".join(page.low(k) for k in (*_led_by(page, i), *page.runs[w.run]) if k != i)
        if not (
            _SAYS_CAMERA.search(others)
            or _is_one_word(page, i, table)
            or ((w.low in _ALWAYS or (w.noun and w.lemma in _ALWAYS)) and not page.has(i, "thing"))
        ) or by_somebody(page, i):
            continue
        ways = (k for k in range(i + 1, i + 7) if page.same_run(i, k) and page.low(k + 1) != "of")  # 'toward the *back* of her head'
        after = _without_whence([_WHITHER.get(page.low(k), page.low(k)) for k in ways])
        whither = next((x for x in after if x in table), "")
        if whither == "around" and not _around_somebody(page, i):
            whither = ""  # 'the camera turns around'
        if whither in table:
            out[i] = table[whither]
            page.claim(i)
    return out


def _around_somebody(page: Page, i: int) -> bool:
    """'pans slowly around *them*', 'circles round *the table*', but not 'pans around the room', in the middle of which the camera stands."""
    way = next((k for k in range(i + 1, i + 7) if page.same_run(i, k) and page.low(k) in ("around", "round")), None)
    inside = page.words[i].lemma in ("pan", "turn") and way is not None
    named = [k for k in range(way + 1, way + 5) if page.same_run(way, k)] if way is not None else []
    if inside and any(page.has(k, "place") or page.low(k) == "room" for k in named):
        return False
    return any(page.words[k].noun or page.words[k].pos == "PRON" for k in named)


def _is_one_word(page: Page, i: int, table: dict[str, Move]) -> bool:
    """'a quick *pull-out* to the whole object', 'slow *push-in*'."""
    joined = page.low(i + 1) in table and page.forms.text[page.words[i].end : page.words[i].end + 1] == "-"
    return joined and page.words[i + 1].end - page.words[i].start > len("-in")


def _without_whence(after: list[str]) -> list[str]:
    """'pans *from left* to right': whither it goes is what stands behind 'to'."""
    if "from" not in after or "to" not in after[after.index("from") :]:
        return after
    whence = after.index("from")
    return after[:whence] + after[after.index("to", whence) :]


def _led_by(page: Page, i: int) -> list[int]:
    """'Camera at water level, *gliding* along': what stands before a participle that opens its own stretch."""
    ids = page.runs[page.words[i].run]
    above = page.words[i].head
    if page.words[i].dep == "conj" and above < i and not page.same_run(above, i) and page.low(page.subject(above) or above) == "camera":
        return page.runs[page.words[above].run]  # 'the camera flies alongside, then *rises*'
    led = page.words[i].tag == "VBG" and ids[0] == i and page.same_sentence(i - 1, i)
    before = page.runs[page.words[i - 1].run] if led else []
    return before if any(page.low(k) == "camera" for k in before) else []


def by_somebody(page: Page, i: int) -> bool:
    """Tell whether a word of moving is done by who is told of, and not by the camera: 'a boy *pans* for gold'."""
    subject = page.subject(i)
    return (
        subject is not None
        and page.same_run(subject, i)
        and page.low(subject) not in ("camera", "we", "shot", "lens", "view", "drone", "frame", "it")
    )


_FROM_FAR = ("extreme_wide", "wide", "medium_wide", "medium", "medium_close_up", "close_up", "extreme_close_up")
_BEGINS, _ENDS = frozenset({"from", "start", "begin", "open"}), frozenset({"to", "into", "end", "finish", "close", "conclude", "become"})


def nearer_or_farther(page: Page, sizes: Sequence[Match]) -> list[Move]:
    """'*from* a medium shot *to* a close-up', '*starts* wide and *ends* on a close-up': one shot whose size changes as the lens goes there."""
    for first, last in pairwise(sizes):
        if first.name not in _FROM_FAR or last.name not in _FROM_FAR or not page.same_sentence(first.first, last.first):
            continue
        before = {page.words[k].lemma for k in range(max(0, first.first - 4), first.first)}
        between = {page.words[k].lemma for k in range(first.last + 1, last.first)}
        nearer = _FROM_FAR.index(last.name) - _FROM_FAR.index(first.name)
        if before & _BEGINS and between & _ENDS and nearer:
            return ["dolly_in" if nearer > 0 else "dolly_out"]
    return []
