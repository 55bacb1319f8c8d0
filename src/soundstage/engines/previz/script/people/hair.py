"""Hair and beards: their cut, their texture and their shade."""

from soundstage.engines.previz.screenplay import Character, HairStyle
from soundstage.engines.previz.script.lexis.vocabulary import FACIAL_HAIR, HAIR_STYLES
from soundstage.engines.previz.script.parsing.words import Match, Page

_HAIR_NEAR = ("body.hairword", "body.hairstyle", "body.haircolour")
_LONGEST_SHADE = 3
"""Words: 'salt and pepper'."""
_DYED = {"bleached": "blond", "peroxide": "blond", "fair": "blond", "dark": "black", "silver": "silver"}
_BETWEEN = 2
"""Words that may stand between a shade and what has it: 'a *red* wispy goatee'."""


def hair_follows(page: Page, m: Match) -> bool:
    """Tell whether these words describe hair: '*short* black hair'."""
    for k in range(m.last + 1, m.last + 4):
        if not page.same_run(m.last, k) or page.has(k, "garment", "person", "thing") or page.words[k].pos in ("ADP", "VERB"):
            return False
        if page.has(k, *_HAIR_NEAR):
            return True
    return False


def bearded_after(page: Page, m: Match) -> bool:
    """'a dwarf with a braided *red* beard': it is the beard that is red."""
    if page.has(m.last, "body.facialhair"):
        return True  # 'a *white beard*', of which one word is both
    return any(page.has(k, "body.facialhair", "body.hairword") for k in (m.last + 1, m.last + 2) if page.same_run(m.last, k))


def grow_beard(page: Page, m: Match, who: Character) -> None:
    """Take a beard with its shade, which is the hair's too as long as nothing else is said of it: 'a *white* moustache'."""
    who.facial_hair = FACIAL_HAIR.one(m.name)
    shade = shade_of(page, m)
    if who.hair_colour is None and not _hair_has_its_own(page, m):
        who.hair_colour = shade
    elif shade is not None and shade != who.hair_colour:
        first = min((n.first for n in page.at[m.first - 1] if n.family in ("colour", "body")), default=m.first)
        who.features.append(page.phrase(min(first, m.first), m.last).lower())  # 'black hair and a *white beard*'


def _hair_has_its_own(page: Page, m: Match) -> bool:
    """'a *ginger beard* and black hair': the shade of the hair is told as well, or there is none to have it."""
    near = [n for n in page.of("body.haircolour", "body.hairword") if page.same_sentence(n.first, m.first) and n.first > m.last]
    return any(
        n.first - m.last <= 6
        and not page.has(n.last + 1, "body.facialhair")
        and not any(page.has(k, "person") for k in range(m.last + 1, n.first))
        for n in near
    )


def style_hair(page: Page, m: Match, who: Character) -> None:
    """Take a style of hair with the styles and the colour before it: 'a *pink* mohawk', '*long*, stringy hair'."""
    beard = next(
        (k for k in (m.last + 1, m.last + 2) if page.same_run(m.last, k) and page.words[k].noun and page.has(k, "body.facialhair")), None
    )
    if beard is not None and page.low(m.last + 1) != "and":
        who.features.append(page.phrase(m.first, beard).lower())
        return  # 'a *braided* red beard'
    who.hair_style = list(dict.fromkeys([*who.hair_style, *_styles_before(page, m), *HAIR_STYLES.some([m.name])]))
    if who.kind == "person":
        who.hair_colour = shade_of(page, m) or who.hair_colour


def shade_of(page: Page, m: Match) -> str | None:
    """Return the colour that is said of a beard or a style of hair, in its own name or right before it: 'a *platinum* buzz cut'."""
    for last in range(m.last, m.first - _BETWEEN - 2, -1):
        if last < 0 or not page.same_run(last, m.last):
            break
        for length in range(_LONGEST_SHADE, 0, -1):
            first = last - length + 1
            shade = page.lex.called(" ".join(page.low(k) for k in range(first, last + 1)), "body.haircolour", "colour.colour")
            dyed = _DYED.get(page.low(last)) if length == 1 else None
            if dyed is not None and page.same_run(last, m.last) and last <= m.first:
                page.claim(last)
                return dyed
            if shade is not None and first >= 0 and page.same_run(first, last):
                page.claim(first, last)
                return shade.name
        joins = page.low(last) == "and" and page.words[last - 1].pos == "ADJ"  # 'black *and* curly hair'
        if last < m.first and not joins and page.words[last].pos not in ("ADJ", "ADV", "VERB", "PROPN"):
            break
    return None


def _styles_before(page: Page, m: Match) -> list[HairStyle]:
    """'*long*, stringy hair': the styles that stand before another one, over a comma too."""
    found: list[HairStyle] = []
    k = m.first - 1
    while k >= 0 and page.words[k].sentence == page.words[m.first].sentence and page.words[k].pos == "ADJ" and m.first - k <= 3:
        entry = page.lex.called(page.low(k), "body.hairstyle")
        named = HAIR_STYLES.one(entry.name if entry is not None else page.low(k))
        if named is not None:
            found.insert(0, named)
            page.claim(k)
        k -= 1
    return found


def colour_hair(page: Page, m: Match, who: Character) -> None:
    """'short *black* hair', 'hair dyed *pink*', 'her hair is *silver*'."""
    near = [n for n in page.of("colour.colour", "body.haircolour") if page.same_sentence(n.first, m.first)]
    before = [n for n in near if 0 < m.first - n.last <= 3 and page.same_run(n.last, m.first) and not _parted(page, n.last, m.first)]
    after = [
        n
        for n in near
        if 0 < n.first - m.last <= 3
        and page.same_run(n.last, m.last)
        and (page.words[m.last + 1].lemma in ("dye", "be", "colour", "color") or _stands_after(page, n, m))
    ]
    found = next(iter([*before, *after]), None)
    take_styles_before(page, m.first, who)
    if found is not None and who.kind == "person":
        who.hair_colour = found.name
        page.claim(found.first, found.last)


def take_styles_before(page: Page, first: int, who: Character) -> None:
    """'*cropped* silver hair', '*long* black hair': the cut, told before the shade."""
    for k in range(first - 1, max(-1, first - 5), -1):
        if not page.same_run(k, first) or page.words[k].noun:
            break
        style = page.match(k, "body.build", "body.hairstyle") or None
        entry = page.lex.called(page.low(k), "body.hairstyle") or (style.entry if style is not None else None)
        named = HAIR_STYLES.one(entry.name if entry is not None else page.low(k)) or HAIR_STYLES.one(_CUTS.get(page.low(k), page.low(k)))
        if named is not None and named not in who.hair_style:
            who.hair_style.append(named)
            page.claim(k)


def _stands_after(page: Page, n: Match, m: Match) -> bool:
    """'hair *white* as snow', 'hair *silver* in the light'."""
    return n.first == m.last + 1 and not (page.same_run(n.last, n.last + 1) and page.words[n.last + 1].noun)


_CUTS = {"cropped": "crop", "shorn": "crop", "buzzed": "crop", "braided": "braid", "plaited": "braid", "shoulder": "bob"}
"""What is done to hair before it is named."""


def _parted(page: Page, i: int, j: int) -> bool:
    """Tell whether another noun lies between an adjective and its noun."""
    return any(page.has(k, "garment", "thing", "person", "place") for k in range(i + 1, j))
