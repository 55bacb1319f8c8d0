"""What somebody wears, from the words: the garment with its colours, material, pattern and condition."""

from soundstage.engines.previz.screenplay import Garment
from soundstage.engines.previz.script.lexis.lexicon import Entry, Lexicon
from soundstage.engines.previz.script.lexis.vocabulary import SLOTS
from soundstage.engines.previz.script.parsing.light_that_tints import is_tinted_by_light
from soundstage.engines.previz.script.parsing.words import Match, Page


def worn_by_role(lex: Lexicon, entry: Entry) -> list[Garment]:
    """Return what a trade wears unless something else is said."""
    name = entry.attrs.get("wear", "").replace("_", " ")
    if not name:
        return []
    garment = lex.entry("garment", name) or lex.called(name, "garment")
    attrs = garment.attrs if garment else {}
    return [
        Garment(
            kind=name,
            slot=SLOTS.one(attrs.get("slot")) or "top",
            base=attrs.get("base"),
            colours=[attrs["colour"]] if "colour" in attrs else [],
            colours_implied="colour" in attrs,
            material=attrs.get("material"),
            implied=True,
        )
    ]


def garment_at(page: Page, m: Match) -> Garment:
    """Read the garment that a match names, with what is said of it."""
    attrs = m.entry.attrs
    said = describing(page, m.first, m.last)
    of = lambda kind: [n.name for n in said if n.kind == kind]  # noqa: E731
    for n in said:
        page.claim(n.first, n.last)
    first = _phrase_start(page, min((n.first for n in said), default=m.first), m.first)
    colours = list(dict.fromkeys(of("colour.colour")))
    plain = not any(n.kind in ("colour.colour", "colour.pattern") for n in said)
    own = m.name if {*m.name.split()} <= {*m.phrase.split()} else m.said
    return Garment(
        kind=own,
        like=m.name if own != m.name else None,
        words=page.phrase(min(first, m.first), m.last).lower(),
        slot=SLOTS.one(attrs.get("slot")) or "top",
        base=attrs.get("base"),
        colours=colours or ([attrs["colour"]] if "colour" in attrs else []),
        colours_implied=not colours and "colour" in attrs,
        material=next(iter(of("colour.material")), attrs.get("material")),
        pattern=next(iter(of("colour.pattern")), attrs.get("pattern") if plain else None),
        condition=[*of("colour.condition"), *_said_behind(page, m.last)],
        span=page.span(min(first, m.first), m.last),
    )


def _said_behind(page: Page, i: int) -> list[str]:
    """'mustard cardigan, tie *too short*': how a piece is, in words behind it that no list has."""
    k = i + 1
    degree = page.same_run(i, k) and page.low(k) in ("too", "very", "far", "much", "way", "slightly", "so")
    end = next((n for n in range(k, k + 4) if page.same_run(i, n) and page.words[n].pos == "ADJ"), None) if degree else None
    if end is None or any(page.words[n].pos not in ("ADV", "ADJ", "NOUN", "DET") for n in range(k, end + 1)):
        return []
    page.claim(k, end)
    return [page.phrase(k, end).lower()]


_WORN_SO = frozenset({"backwards", "backward", "sideways", "askew", "upside-down"})
"""How a hat may sit: 'a *backwards* blue cap'."""


def _phrase_start(page: Page, first: int, last: int) -> int:
    """Return the first word of a garment's own phrase: 'a *conical* straw hat', '*hospital* pyjamas'."""
    k = min(first, last)
    while k > 0 and page.same_run(k - 1, k) and last - k < 6 and not page.has(k - 1, "person"):
        w = page.words[k - 1]
        if not (
            w.pos in ("ADJ", "PROPN")
            or w.low in _WORN_SO
            or (w.noun and w.dep in ("compound", "nmod", "amod"))
            or (w.tag in ("VBN", "VBG") and w.dep == "amod")
        ):
            break
        k -= 1
    return k


_PATTERNED = frozenset({"striped", "painted", "spotted", "checked", "checkered", "chequered", "patterned", "dyed", "banded", "dotted"})
"""What says of something between commas that it has the colours after it: 'a balloon, *striped* orange and white'."""


def _aside(page: Page, last: int) -> list[Match]:
    """'a hearse, *candy-apple red*, races': colours alone between commas, right after what has them."""
    if (
        page.same_run(last, last + 1)
        or not page.same_sentence(last, last + 1)
        or page.forms.text[page.words[last].end : page.words[last].end + 1] != ","
    ):
        return []
    ids = page.runs[page.words[last + 1].run]
    ids = next(
        (ids[:n] for n, k in enumerate(ids) if n and page.low(k) in ("with", "as", "like")), ids
    )  # 'shoes, *orange with a grey sole*, ...'
    patterned = any(page.low(i) in _PATTERNED for i in ids)
    told = [m for i in ids for m in page.at[i] if m.kind in ("colour.colour", "colour.pattern") and m.first in ids and m.last == i]
    covered = {k for m in told for k in range(m.first, m.last + 1)}
    alone = bool(told) and all(
        i in covered
        or (page.low(i) in ("and", "-", "in", "pale", "dark", "bright", "deep", "light") and not (page.low(i) == "light" and i == ids[-1]))
        or page.low(i) in _PATTERNED
        for i in ids
    )
    follows = page.same_sentence(ids[-1], ids[-1] + 1)
    lists_on = follows and any(m.kind == "colour.colour" for m in page.at[ids[-1] + 1])
    return (
        []
        if not alone or not (follows or patterned) or lists_on
        else [m for m in told if not any(o.first <= m.first and m.last < o.last for o in told)]
    )


def _is_the_thing_itself(page: Page, n: Match, last: int) -> bool:
    """'flips a *crêpe*': what is named is no stuff that something else is made of."""
    return n.kind == "colour.material" and n.first == n.last == last and page.has(last, "thing.prop")


def _of_what_it_is(page: Page, i: int) -> list[Match]:
    """'a slab of *white marble*', 'a bowl of *blue glass*': the stuff behind 'of' and what colour it has."""
    of = page.child(i, "prep")
    stuff = page.child(of, "pobj") if of is not None and page.low(of) == "of" and of == i + 1 else None
    if stuff is None or not is_only_stuff(page, stuff):
        return []
    return [n for n in page.of("colour") if i + 1 < n.first and n.last <= stuff]


def is_only_stuff(page: Page, i: int) -> bool:
    """'of white *marble*', 'of dark *oak*': what something is made of, without an article."""
    w = page.words[i]
    whole = page.match(i, "colour.material")
    stuff = whole is not None or page.lex.called(w.low, "colour.material") is not None or w.low in page.lex.lists["woods"]
    return stuff and not w.plural and page.child(i, "det", "poss", "nummod") is None


def _made_so(page: Page, i: int) -> list[Match]:
    """'paints the fence *green*': what somebody makes of it; what light does with it is the light's."""
    w = page.words[i]
    colour = page.child(w.head, "oprd") if w.dep == "dobj" and page.words[w.head].verb else None
    if colour is None or colour < i or is_tinted_by_light(page, w.head):
        return []
    return [n for n in page.at[colour] if n.kind == "colour.colour"]


def describing(page: Page, first: int, last: int) -> list[Match]:
    """Return the colours, materials, patterns and conditions said of a thing: before it, inside its name, and of it by a verb.

    'a long *red* *silk* dress', 'a coat, *soaked* and *torn*', 'her dress is *red*', 'a pair of *worn* boots'.
    """
    words = page.words
    out = [n for n in page.of("colour") if first <= n.first and n.last <= last and not _is_the_thing_itself(page, n, last)]
    k = first - 1
    while k >= 0 and page.same_run(k, first) and first - k <= 6:
        w = words[k]
        match = page.match(k, "colour")
        if match is not None and match.last < first and match.last >= k:
            out.insert(0, match)
            k = match.first - 1
            continue
        if (
            w.pos in ("ADJ", "CCONJ", "ADV", "NUM")
            or (w.low in ("-", "and", "pale", "dark", "bright", "deep", "light"))
            or w.tag in ("VBN", "VBG")
        ):
            k -= 1
            continue
        if w.noun and page.has(k, "body.facialhair", "body.hairword", "body.hairstyle", "body.eyewear"):
            break  # 'a singed orange *beard* and soot-black apron'
        if w.noun and w.dep in ("compound", "nmod", "amod", "npadvmod") and not page.has(k, "garment", "thing", "person", "place"):
            k -= 1
            continue
        if w.noun and page.match(k, "colour") is None and w.head in range(first, last + 1) and not page.has(k, "garment", "person"):
            k -= 1
            continue
        break
    # a list of adjectives goes on over a comma: 'a worn, patched jacket'
    while 0 <= k < first and words[k].run == words[first].run - 1 and words[k].sentence == words[first].sentence and k == first - 1:
        match = page.match(k, "colour")
        if match is None or words[k].noun:
            break
        out.insert(0, match)
        k = match.first - 1
    out += [n for n in (*_aside(page, last), *_of_what_it_is(page, last), *_made_so(page, last)) if n not in out]
    told = [k for k in page.children[last] if words[k].dep == "relcl" and words[k].lemma == "be"]  # 'the bottle, which is *emerald*'
    for verb in [*((words[last].head,) if words[last].dep == "nsubj" else ()), *told]:
        if words[verb].lemma in ("be", "look"):
            for acomp in page.below(verb, "acomp", "attr"):
                out += [n for n in page.at[acomp] if n.family == "colour" and n not in out]
    return out
