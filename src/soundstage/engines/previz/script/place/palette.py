"""Colours that stand by themselves: 'against ochre and indigo', 'pastel pinks and violets'. They are the picture's and no things."""

import re
from collections.abc import Iterator

from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.lexis.lexicon import singular
from soundstage.engines.previz.script.parsing.asides import is_a_colour_aside
from soundstage.engines.previz.script.parsing.words import Page

_JOIN = word_set("and & to into")
_TONES = word_set(
    "pastel deep warm cool cold muted soft vivid rich earthy neon dusty pale bright saturated desaturated dark light faded bold moody burnt electric "
    "glowing gentle sickly washed-out dreamy autumnal clean crisp chalky milky powdery dirty faint"
)
"""Words by which a colour is a colour of the picture."""
_ALL_OF_IT = word_set("everything all mostly only nothing but in lots of shades every just")
"""Words that may stand beside colours that are all there is of the picture: '*everything* slate blue'."""
_GOVERN = word_set("against in of into between from through with")
_OF_CLOTHES = word_set("dress clothe clad wear wrap drape cloak costume uniform paint")
_MOST_OF_A_COLOUR = 3
"""Words of a colour's name."""
_TURNS = word_set("glow turn shine flicker burn blaze flush pulse flash shimmer blink gleam")
"""Verbs after which a colour says how it looks: 'glows *orange*'."""


def find_palette(page: Page) -> list[tuple[int, str]]:
    """Return the words that are colours of the picture, and the colours as written; claim them, and those that something turns."""
    headed = [*_headed(page), *_behind(page)]
    groups = [*(group for group in _groups(page) if _of_the_picture(page, group)), *_alone(page)]
    out = [(i, _as_written(page, i)) for i in dict.fromkeys(i for group in groups for i in group)]
    for i, _ in out:
        page.claim(i)
    told = {i for i, _ in headed}
    out = [*headed, *((i, colour) for i, colour in out if i not in told)]
    for group in _groups(page):
        if _turned_into(page, group[0]):
            page.claim(group[0], group[-1])
    return out


_HEAD = re.compile(r"\b(?:palette|colou?rs|colou?r (?:palette|scheme|grade)|grade|tones)[ ]?[:=–—-][ ]?([^.;\n]{3,120})", re.IGNORECASE)
_ITEM = re.compile(r"[^,/&+]+")


def _headed(page: Page) -> Iterator[tuple[int, str]]:
    """Yield the colours of a list under its head, each as written: 'palette: plum, tangerine, mint'."""
    for m in _HEAD.finditer(page.forms.prompt):
        for item in _ITEM.finditer(m.group(1)):
            inside = [i for i, w in enumerate(page.words) if m.start(1) + item.start() <= w.start < m.start(1) + item.end()]
            named = [i for i in inside if page.low(i) not in _JOIN]
            if (
                not named
                or len(named) > _MOST_OF_A_COLOUR
                or page.has(named[-1], "look", "camera", "when")
                or not _may_be_one(page, named[-1])
            ):
                continue
            page.claim(named[0], named[-1])
            yield named[-1], page.phrase(named[0], named[-1]).lower()


def _behind(page: Page) -> Iterator[tuple[int, str]]:
    """'pale mint *background*', 'on a grey *backdrop*': what is behind everything is of that colour."""
    for i, w in enumerate(page.words):
        if i and w.low in ("background", "backdrop", "cyclorama", "void") and page.same_run(i - 1, i) and _is_colour(page, i - 1):
            yield i - 1, _as_written(page, i - 1)


def _may_be_one(page: Page, i: int) -> bool:
    return _is_colour(page, i) or page.words[i].noun or page.words[i].pos == "ADJ"


def _as_written(page: Page, i: int) -> str:
    shade = next((m for m in page.at[i] if m.kind == "colour.colour" and m.last == i and m.length > 1), None)
    if shade is not None:
        page.claim(shade.first, shade.last)
    return singular(page.low(i)) if shade is None else page.phrase(shade.first, shade.last).lower()


def _alone(page: Page) -> Iterator[list[int]]:
    """Yield colours that are all that a stretch says: 'clean whites and butter yellow', 'everything slate blue'."""
    for ids in page.runs.values():
        shades = [m for i in ids for m in page.at[i] if m.kind == "colour.colour" and m.last == i]
        shades = [m for m in shades if not any(o.first <= m.first and m.last <= o.last and o.length > m.length for o in shades)]
        named = {k for m in shades for k in range(m.first, m.last + 1)} | {i for i in ids if _is_colour(page, i)}
        covered = {k for m in shades for k in range(m.first, m.last + 1)}
        colours = sorted({m.last for m in shades} | (named - covered))
        rest = {page.low(i) for i in ids if i not in named}
        whole = not rest.isdisjoint(("everything", "all", "only", "just"))
        worn = len(ids) > 1 and page.low(ids[1]) == "in" and ids[0] > 0 and page.has(ids[0] - 1, "person", "thing.animal", "thing.creature")
        if colours and (worn or _in_brackets(page, colours[0]) or is_a_colour_aside(page, ids)):
            continue  # 'my cat (*orange*, fat)'
        if colours and rest <= _JOIN | _TONES | _ALL_OF_IT and (len(colours) > 1 or whole):
            yield colours


def _in_brackets(page: Page, i: int) -> bool:
    before = page.forms.text[: page.words[i].start]
    return before.rfind("(") > before.rfind(")")


def _turned_into(page: Page, i: int) -> bool:
    """'the dashboard glows *orange*', which is no fruit."""
    verb = page.words[i - 1]
    return page.same_run(i - 1, i) and verb.lemma in _TURNS and (verb.verb or verb.lemma == "glow")


def _is_colour(page: Page, i: int) -> bool:
    w = page.words[i]
    called = page.lex.called(w.low, "colour.colour") or page.lex.called(singular(w.low), "colour.colour")
    if w.noun and page.has(i, "thing") and page.child(i, "det", "nummod") is not None:
        return False  # 'a glowing blue *orchid*'
    several = w.plural and page.lex.called(singular(w.low), "thing") is not None  # 'white *roses*'
    return called is not None and not several and w.pos in ("NOUN", "PROPN", "ADJ") and not page.has(i, "garment", "person", "body")


def _groups(page: Page) -> Iterator[list[int]]:
    """Yield colours joined to each other, when no noun follows that they are the colours of."""
    for ids in page.runs.values():
        group: list[int] = []
        if is_a_colour_aside(page, ids):
            continue
        for i in ids:
            if _is_colour(page, i):
                group.append(i)
            elif group and page.low(i) not in _JOIN and page.low(i) not in _TONES:
                if not page.words[i].noun or all(page.low(k) != singular(page.low(k)) for k in group):
                    yield group
                group = []
        if group:
            yield group


def _of_the_picture(page: Page, group: list[int]) -> bool:
    first = group[0]
    toned = False
    while page.same_run(first - 1, first) and page.low(first - 1) in _TONES:
        first -= 1
        toned = True
    several = [i for i in group if page.low(i) != singular(page.low(i))]
    if several:
        return (toned or len(group) > 1) and not _of_something(page, first)
    governed = page.same_run(first - 1, first) and page.low(first - 1) in _GOVERN
    return len(group) > 1 and governed and not _of_something(page, first)


def _of_something(page: Page, first: int) -> bool:
    """'a woman *in* red and black', 'a vase *of* blue and gold', 'the lamps glow *in* pink and green': the colours of what is there."""
    if not page.same_run(first - 1, first):
        return False
    above = page.words[first - 1].head
    if page.low(first - 1) == "against" or above < 0:
        return False
    if page.words[above].lemma in _OF_CLOTHES:
        return True
    subject = page.subject(above) if page.words[above].verb else None
    return any(
        page.has(k, "garment", "person", "thing", "body", "when.light") or page.words[k].pos == "PRON"
        for k in (above, subject)
        if k is not None
    )
