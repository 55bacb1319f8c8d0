"""What the camera is on and goes to, in the prompt's own words: 'push in on her eyes', 'rack focus from the glass to the door'."""

from collections.abc import Iterator

from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.beings import Beings
from soundstage.engines.previz.script.things import Things

_WAYS = word_set(
    "on onto to toward towards at into in of past across along around over through behind from between up down under above below beside with"
)
_BETWEEN = word_set(
    "in out back up down left right slowly gently quickly softly smoothly shot view camera very low tight tightly close closer forward away focus"
)
"""Words that may stand between a framing or a move and the preposition of what it is on."""
_ENDS = word_set("as while when before after until because who which that so where")
_FINITE = ("VBZ", "VBP", "VBD", "MD")
_BEFORE = word_set(
    "slow slowly fast quick gentle gently then and static tight final wide low high quickly smooth smoothly sudden suddenly very extreme handheld steady long short"
)
_LONGEST, _MOST = 16, 8
_NOT_AIMED = frozenset({"time_lapse", "static"})


def stretches(page: Page, sections: set[int], moved: list[int]) -> list[tuple[int, int, int]]:
    """Return (first word, where the object begins, last word) of every framing and move that says what it is on. `moved` are moves spelled out."""
    spans = [
        (m.first, m.last)
        for m in page.of("camera.size", "camera.move", "camera.angle")
        if page.words[m.first].section in sections and m.name not in _NOT_AIMED
    ]
    spans += [(k, k) for k in moved]
    out: list[tuple[int, int, int]] = []
    for first, last in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if out and first <= out[-1][2]:
            continue
        object_at = _object_after(page, first, last)
        if object_at is not None:
            out.append((_begin(page, first), object_at, _end(page, object_at, first)))
    return out


def _object_after(page: Page, first: int, last: int) -> int | None:
    """Return where what it is on begins: a preposition of the camera right behind, or the object of 'follows'."""
    if page.words[last].low in _WAYS and last > first and _has_a_noun(page, last):
        return last
    k = last + 1
    while page.same_run(last, k) and k - last <= 4 and (page.low(k) in _BETWEEN or page.low(k).endswith("ly")) and page.low(k) not in _WAYS:
        k += 1
    if page.same_run(last, k) and page.low(k) in _WAYS and _has_a_noun(page, k):
        return k
    followed = page.child(last, "dobj") if page.words[last].verb else None
    return last + 1 if followed is not None and followed > last and page.same_run(last, followed) else None


def _has_a_noun(page: Page, k: int) -> bool:
    return any(page.words[n].noun or page.words[n].pos == "PRON" for n in range(k + 1, k + 7) if page.same_run(k, n))


def _begin(page: Page, first: int) -> int:
    k = first
    while k > 0 and page.same_run(k - 1, first) and page.low(k - 1) in _BEFORE - {"then", "and"}:
        k -= 1
    return k


def _end(page: Page, object_at: int, first: int) -> int:
    end = object_at
    while page.same_run(end, end + 1) and end + 1 - first < _LONGEST and not _breaks_off(page, end + 1):
        end += 1
    return end


def _breaks_off(page: Page, k: int) -> bool:
    w = page.words[k]
    if w.pos == "CCONJ":
        return page.words[k + 1].verb if page.same_run(k, k + 1) else True
    return w.tag in _FINITE or w.low in _ENDS or w.low in ("then", "qq")


def written(page: Page, found: list[tuple[int, int, int]]) -> list[str]:
    """Return the stretches as the prompt has them."""
    return list(dict.fromkeys(page.phrase(first, last).lower()[:120] for first, _, last in found))[:_MOST]


def aimed_at(page: Page, found: list[tuple[int, int, int]], beings: Beings, things: Things) -> str | None:
    """Return the one character or prop that moves go to: 'push in on *her* eyes'; None where they name several."""
    named = list(dict.fromkeys(who for _, object_at, last in found for who in _named(page, object_at, last, beings, things)))
    return named[0] if len(named) == 1 else None


def _named(page: Page, first: int, last: int, beings: Beings, things: Things) -> Iterator[str]:
    for k in range(first, last + 1):
        if len(beings.at.get(k, [])) == 1:
            yield beings.at[k][0].character.id
        elif k in things.at and not any(n in beings.at for n in page.children[k]):
            yield things.at[k].id
