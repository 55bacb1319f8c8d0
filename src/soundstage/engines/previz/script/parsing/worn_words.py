"""Words for what is worn, before it is known what the parser made of them."""

from collections.abc import Sequence

from soundstage.engines.previz.script.lexis.lexicon import lexicon, singular
from soundstage.engines.previz.script.parsing.tokens import Parsed, Piece


def colour_worn(pieces: Sequence[Piece], i: int) -> bool:
    """'a nurse in *white*': a colour that stands for clothes."""
    if i > 1 and lexicon().called(pieces[i].text.lower(), "colour.material") and lexicon().called(pieces[i - 1].text.lower(), "colour"):
        i -= 1  # 'in white *linen*'
    return i > 0 and pieces[i - 1].text.lower() in ("in", "all") and lexicon().called(pieces[i].text.lower(), "colour") is not None


def is_worn(pieces: Sequence[Piece], i: int) -> bool:
    """'in navy *scrubs*': clothes with 'in' or 'wearing' and nothing but what clothes are like before them."""
    low = pieces[i].text.lower()
    if not low.endswith("s") or (lexicon().called(low, "garment") or lexicon().called(singular(low), "garment")) is None:
        return False
    for k in range(i - 1, max(-1, i - 4), -1):
        before = pieces[k].text.lower()
        if before in ("in", "wearing"):
            return k < i - 1
        if not before.isalpha() or lexicon().called(before, "colour", "garment") is None:
            return False
    return False


def in_what(pieces: Sequence[Piece], parsed: Sequence[Parsed], i: int, *, aside: bool) -> bool:
    """'a girl *in oversized* goggles, pumps ...', and in brackets '(teal *scrubs*, mask)': a word for what is worn that is no deed."""
    if lexicon().called(pieces[i].text.lower(), "garment", "body.eyewear") is None:
        return False
    described = i > 1 and parsed[i - 1].tag in ("JJ", "VBN") and pieces[i - 2].text.lower() in ("in", "with", "wearing")
    return aside or (described and i + 1 < len(pieces) and not pieces[i + 1].text[0].isalnum())
