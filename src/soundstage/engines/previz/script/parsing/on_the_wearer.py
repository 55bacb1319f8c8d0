"""'a woman in a red dress *walking*': a deed that the parser made a part of what somebody has on is done by who has it on."""

from collections.abc import Sequence
from dataclasses import replace

from soundstage.engines.previz.script.lexis.english import BODY_PARTS, DONE_BY_CLOTHES
from soundstage.engines.previz.script.lexis.inflections import gerund_lemma
from soundstage.engines.previz.script.lexis.lexicon import lexicon, singular
from soundstage.engines.previz.script.parsing.tokens import NOUNS, Parsed, Piece

_HAS_ON = frozenset({"in", "wearing", "with"})
_OF_THE_WHOLE = frozenset(
    {"sit", "stand", "walk", "run", "ride", "drive", "eat", "drink", "climb", "dance", "lie", "kneel", "lean", "crouch"}
)
_FARTHEST = 11
"""Words between who has something on and what he does."""


def hung_on_the_wearer(pieces: Sequence[Piece], parsed: list[Parsed]) -> list[Parsed]:
    """Return the tokens with every such participle put below the person."""
    out = list(parsed)
    for i in range(3, len(out)):
        low = pieces[i].text.lower()
        if low.endswith("ing") and (who := _wearer(pieces, out, i)) is not None and _is_done(low, pieces, i):
            _hang(pieces, out, i, who)
    return out


def _is_done(low: str, pieces: Sequence[Piece], i: int) -> bool:
    """Tell whether a word in -ing is a deed, and no trade or thing: 'a woman in a wedding dress'."""
    base, following = gerund_lemma(low), pieces[i + 1].text.lower() if i + 1 < len(pieces) else ""
    if base in DONE_BY_CLOTHES or lexicon().called(f"{low} {following}", "thing", "place", "garment") is not None:
        return False
    return (lexicon().called(base, "action") or lexicon().called(f"{base} {following}", "action")) is not None


def _wearer(pieces: Sequence[Piece], out: Sequence[Parsed], i: int) -> int | None:
    """Return who stands before 'in a red dress', if that ends right before word i."""
    last = pieces[i - 1].text.lower()
    worn = lexicon().called(last, "garment", "body") or lexicon().called(singular(last), "garment", "body")
    of_body = singular(last) in BODY_PARTS and _moves_the_whole(pieces[i].text.lower())
    if (worn is None and not of_body) or out[i - 1].pos not in (*NOUNS, "ADJ"):
        return None
    for k in range(i - 2, max(0, i - _FARTHEST), -1):
        if pieces[k + 1].opens or not pieces[k].text[0].isalnum():
            return None
        if pieces[k].text.lower() in _HAS_ON:
            return k - 1 if _is_somebody(pieces, k - 1) and out[k - 1].pos in NOUNS else None
        if out[k].pos in ("VERB", "AUX", "ADP") and out[k].tag not in ("VBN", "VBG"):
            return None
    return None


def _moves_the_whole(low: str) -> bool:
    """Tell whether a deed is of the whole body: 'a boy with a shaved head *sitting* on a wall'."""
    deed = lexicon().called(gerund_lemma(low), "action")
    return deed is not None and deed.attrs.get("rig") in _OF_THE_WHOLE


def _is_somebody(pieces: Sequence[Piece], i: int) -> bool:
    low = pieces[i].text.lower()
    kinds = ("person", "thing.animal", "thing.creature")
    if pieces[i].text.istitle() and (low in lexicon().names or lexicon().called(low) is None):
        return True  # '*Anna* in a green hoodie dancing'
    return (lexicon().called(low, *kinds) or lexicon().called(singular(low), *kinds)) is not None


def _hang(pieces: Sequence[Piece], out: list[Parsed], i: int, who: int) -> None:
    """Put the participle below the person, what is worn below its preposition, and what the participle had above it below it as its object."""
    above = out[i].head
    if out[i].dep == "acl" and above == who:
        return
    governed = i - 1
    for k in range(who + 1, i - 1):
        if out[k].head >= i:
            out[k] = replace(out[k], head=governed)
    if out[governed].head >= i or out[governed].dep in ("compound", "amod", "nsubj"):
        out[governed] = replace(out[governed], pos="NOUN", dep="pobj", head=who + 1)
    if above > i and out[above].pos in NOUNS and out[i].dep in ("compound", "amod"):
        out[above] = replace(out[above], dep="dobj", head=i)
    if above == who + 1 or above == i or above > i or out[above].pos in NOUNS:
        out[i] = replace(out[i], lemma=gerund_lemma(pieces[i].text.lower()), pos="VERB", tag="VBG", dep="acl", head=who)
