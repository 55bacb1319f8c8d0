"""Who wears a costume: finding a role's by the words for somebody, and putting it on under what the prompt says.

What is said always wins. It takes the place of what it covers and leaves the rest; who is dressed anew from top to toe keeps only what
tells the role whatever one wears: a crown, wings, a wizard's hat.
"""

from collections.abc import Callable, Collection, Mapping
from functools import cache

from soundstage.engines.previz.screenplay import Character, Garment
from soundstage.engines.previz.stage.cast.costumes import COSTUMES, Costume
from soundstage.engines.previz.stage.cast.headwear import HEADWEAR, headwear_called
from soundstage.engines.previz.stage.cast.tailoring import Piece
from soundstage.engines.previz.stage.cast.trades import TRADES
from soundstage.engines.previz.stage.cast.wardrobe import COATS, JACKETS


def costume_of(character: Character, era: str | None = None, where: str = "") -> Costume | None:
    """Return the costume of somebody's role, by the longest name of one in what the prompt calls them.

    That of the `era`, or of the place's own words `where`, comes before the role's usual one: the captain of a pirate ship is a pirate captain.
    Only a trade or a being has one: a pirate's daughter is dressed like anybody.
    """
    if character.kind not in ("person", "creature"):
        return None
    label, plays = _plain(character.label), bool(character.role or character.species)
    called = [
        name for name in _by_name() if plays and not name.startswith("=") and (f" {name} " in f" {label} " or f" {name}s " in f" {label} ")
    ]
    names = [max(called, key=len)] if called else []
    names += [
        f"{whole}{_plain(name)}"
        for name in (character.label, character.role, character.like, character.species)
        if name
        for whole in ("", "=")
    ]
    of_then_and_there = [f"{word} {name}" for word in (*filter(None, [_plain(era or "")]), *_plain(where).split()) for name in names]
    return next((_by_name()[name] for name in (*of_then_and_there, *names) if name in _by_name()), None)


@cache
def _by_name() -> dict[str, Costume]:
    return {name.strip(): costume for names, costume in {**COSTUMES, **TRADES}.items() for name in names.split(",")}


def _plain(words: str) -> str:
    return words.lower().replace("-", " ").replace("_", " ")


def is_said(garment: Garment) -> bool:
    """Tell whether the prompt says a garment, or at least its colour; else it only follows from a role."""
    return not garment.implied or garment.span is not None


def dressed_as(garment: Garment) -> Costume | None:
    """Return the costume that a garment's own words mean: 'a *pirate* costume'."""
    words = _plain(garment.words or "")
    called = [name for name in _by_name() if f" {name} costume " in f" {words} " or f" {name} outfit " in f" {words} "]
    return _by_name()[max(called, key=len)] if called else None


def pieces_of(costume: Costume, *, female: bool) -> list[str]:
    """Return the pieces of a costume as they are written: 'robe:navy:velvet'."""
    text = costume.women if female and costume.women else costume.worn
    return [piece.strip().replace("!", "", 1) for piece in text.split(",")]


Worn = dict[str, Piece]
"""What somebody wears by the layer it takes."""


def put_on(
    costume: Costume, said: Mapping[str, Piece], layer: Mapping[str, str], written: Callable[[str], Piece], *, female: bool
) -> tuple[Worn, frozenset[str]]:
    """Return the pieces of a costume that go with what is `said`, by layer, and the layers that it leaves bare.

    `layer` tells which part of somebody a kind takes; `written` makes a piece from the costume's words for it.
    """
    texts = (costume.women if female and costume.women else costume.worn).split(",")
    pieces = [(written(piece), "!" in text) for text, piece in zip(texts, pieces_of(costume, female=female), strict=True)]
    own = {layer[piece.kind]: piece for piece, _ in pieces}
    anew = _dressed_anew(said, own)
    kept = {layer[piece.kind]: piece for piece, badge in pieces if badge or not anew}
    for gone in _covered(said, own):
        kept.pop(gone, None)
    bare = frozenset() if anew else frozenset(costume.bare.split()) - said.keys()
    return {where: piece for where, piece in kept.items() if where not in said}, bare


def _dressed_anew(said: Mapping[str, Piece], own: Worn) -> bool:
    """Tell whether what is said is an outfit of its own: a dress, a suit, or anything next to the body instead of a costume in one piece."""
    if "full" in said:
        return said["full"].kind != own.get("full", Piece(kind="")).kind
    jacket = said.get("over", Piece(kind="")).kind in JACKETS
    if "full" in own:
        return bool(said.keys() & {"top", "bottom"}) or jacket
    return "bottom" in said and bool(said.keys() & {"top", "over"})


def _covered(said: Mapping[str, Piece], own: Worn) -> set[str]:
    """Return the layers of a costume that would hide what is said."""
    if "top" in said and said["top"].kind != own.get("top", Piece(kind="")).kind:
        return {"over", "mid", "outer", "tie", "full"}
    if "over" in said:
        return {"outer", "mantle"} if said["over"].kind in COATS else {"outer"}
    return {"top", "bottom", "over", "mid", "tie"} if "full" in said else set()


def without(worn: Worn, excluded: Collection[str], layer: Mapping[str, str]) -> Worn:
    """Return what is worn without what the prompt says must not be there: any hat where it says 'no hat', or a piece by its name."""
    on_head = any((kind := headwear_called(words)) is not None and HEADWEAR[kind].slot == "head" for words in excluded)
    named = {words.lower().split()[-1].rstrip("s") for words in excluded if words.split()}
    return {
        where: piece
        for where, piece in worn.items()
        if not (on_head and layer[piece.kind] == "head") and piece.kind.split()[-1].rstrip("s") not in named
    }


def colour_drawn(words: str, share: float) -> str:
    """Return one of the colours that a costume may have, 'navy|grey', by a share 0..1: the same for all of it, so that its pieces match."""
    choices = words.split("|")
    return choices[min(int(share * len(choices)), len(choices) - 1)]
