"""What people wear: from the screenplay's garments to pieces the wardrobe can make, and sensible clothes for what is not said."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from soundstage.engines.previz.screenplay import Character, Garment
from soundstage.engines.previz.stage.cast import costuming, wardrobe
from soundstage.engines.previz.stage.cast.fabric import Colour
from soundstage.engines.previz.stage.cast.forms import VARIANTS, Cut, form_of
from soundstage.engines.previz.stage.cast.headwear import HEADWEAR, headwear_called, headwear_for
from soundstage.engines.previz.stage.cast.tailoring import Piece

COLOURS: dict[str, Colour] = {
    "red": (0.26, 0.022, 0.022), "burgundy": (0.090, 0.014, 0.022), "pink": (0.40, 0.14, 0.19), "orange": (0.36, 0.105, 0.018), "yellow": (0.42, 0.27, 0.030),
    "gold": (0.36, 0.23, 0.055), "beige": (0.35, 0.255, 0.145), "cream": (0.47, 0.43, 0.345), "brown": (0.090, 0.052, 0.030), "green": (0.035, 0.105, 0.045),
    "olive": (0.085, 0.088, 0.040), "teal": (0.018, 0.115, 0.120), "cyan": (0.05, 0.28, 0.33), "blue": (0.030, 0.070, 0.230), "light blue": (0.22, 0.32, 0.44),
    "navy": (0.0110, 0.0145, 0.0250), "purple": (0.095, 0.035, 0.150), "black": (0.0150, 0.0136, 0.0128), "white": (0.52, 0.52, 0.51), "grey": (0.135, 0.138, 0.145),
    "silver": (0.34, 0.35, 0.37), "charcoal": (0.040, 0.042, 0.048), "denim": (0.034, 0.050, 0.092), "tan": (0.24, 0.165, 0.095), "rust": (0.135, 0.046, 0.024),
    "forest": (0.022, 0.052, 0.034), "dusty rose": (0.26, 0.13, 0.125), "slate": (0.065, 0.078, 0.100),
}  # fmt: skip
"""Cloth colours, linear. The film's tone curve lifts them, so they are about half of what one would type."""
FABRIC_OF = {
    "leather": "leather", "denim": "denim", "wool": "wool", "silk": "silk", "velvet": "velvet", "linen": "linen", "lace": "silk", "fur": "fleece", "nylon": "nylon", "plastic": "rubber",
    "metal": "metal", "sequin": "metal", "studded": "leather",
}  # fmt: skip
PATTERN_OF = {
    "striped": "stripe", "stripes": "stripe", "checked": "check", "plaid": "check", "tartan": "check", "floral": "floral", "polka": "dots", "camouflage": "camouflage", "paisley": "floral",
    "embroidered": "floral", "patterned": "floral", "geometric": "check", "animal print": "camouflage", "tie-dye": "camouflage",
}  # fmt: skip
"""Prints of the screenplay -> those of `fabric.PRINTS`, the nearest for what has none of its own."""
SAME_COLOUR = 0.02
"""Linear difference in every channel below which two cloths are one colour to a passer-by."""
HOT_PLACES = frozenset({"beach", "pool", "desert", "jungle"})
COLD_PLACES = frozenset({"snow", "snowy", "arctic", "ice", "ski", "winter", "mountains", "glacier"})
AIRLESS = frozenset({"moon", "mars", "space", "orbit", "asteroid", "lunar", "martian"})
"""Places where a space suit is worn with its helmet."""
INDOORS = frozenset(
    {"room", "kitchen", "office", "cafe", "bar", "restaurant", "library", "studio", "shop", "hall", "lab", "interior", "home", "classroom", "bedroom", "bathroom"}
    | {"corridor", "hospital", "gym", "stage", "theatre", "spaceship", "court", "courtroom", "interrogation", "tv_studio", "talk_show", "podcast_studio", "church", "museum", "train", "bus"}
)  # fmt: skip
SINGLE = {
    "waistcoat": "mid", "apron": "apron", "hi-vis vest": "outer", "dungarees": "bottom", "gloves": "hands", "belt": "belt", "backpack": "back", "cloak": "mantle", "cape": "mantle",
    "poncho": "mantle", "high cape": "mantle", "royal mantle": "mantle", "fur mantle": "mantle", "shoulder drape": "mantle", "socks": "socks", "wide belt": "belt", "sash": "belt",
    "boxing gloves": "hands", "fairy wings": "back", "angel wings": "back", "tabard": "outer", "waist apron": "apron", "shell top": "top", "braces": "mid", "star": "breast", "boutonniere": "breast",
    "necklace": "neck", "gold chain": "neck", "pearls": "neck", "beads": "neck", "choker": "neck", "broad collar": "neck", "ruff": "neck", "stethoscope": "neck", "whistle": "neck",
}  # fmt: skip
"""Kinds that are worn beside the others of their shelf."""
_SHELVES = (
    (wardrobe.SECOND_SKINS, "full"), (wardrobe.WHOLE, "full"), (wardrobe.TOPS, "top"), (wardrobe.TROUSERS, "bottom"), (wardrobe.SKIRTS, "bottom"), (wardrobe.TIES, "tie"),
    (wardrobe.JACKETS, "over"), (wardrobe.COATS, "over"), (wardrobe.FOOTWEAR, "feet"), (wardrobe.NECKWEAR, "neck"),
)  # fmt: skip
LAYER = {**{kind: layer for shelf, layer in _SHELVES for kind in shelf}, **SINGLE, **{kind: thing.slot for kind, thing in HEADWEAR.items()}}
"""Which part of somebody each kind of garment takes: one of a layer is worn."""
ON_THE_HEAD = ("head", "face")
"""Slots of the screenplay whose garments `headwear` makes."""
ORDER = (
    "full", "top", "bottom", "tie", "mid", "over", "outer", "apron", "mantle", "belt", "hands", "back", "neck", "breast", "head", "ears", "face", "socks", "feet",
)  # fmt: skip
BARE_LEGGED = frozenset({"swimsuit", "bikini", "leotard", "trunks", "wetsuit", "nightgown"})
"""What nobody wears shoes with unless the prompt says so."""
_FABRIC_OF_KIND = {
    "sweater": "knit", "turtleneck": "knit", "cardigan": "knit", "hoodie": "fleece", "jacket": "wool", "blazer": "wool", "double-breasted jacket": "wool", "waistcoat": "wool", "uniform tunic": "wool",
    "coat": "wool", "cloak": "wool", "scarf": "knit", "beanie": "knit", "boots": "leather", "tall boots": "leather", "rubber boots": "rubber", "heels": "leather", "zip jacket": "cotton",
    "gown": "silk", "blouse": "silk", "hat": "wool", "jeans": "denim", "dungarees": "denim", "denim jacket": "denim", "leather jacket": "leather", "raincoat": "nylon", "puffer": "nylon",
    "track jacket": "nylon", "tie": "silk", "bow tie": "silk", "gloves": "leather", "belt": "leather", "bathrobe": "terry", "armour": "metal", "wetsuit": "neoprene", "robe": "velvet",
    "kimono": "silk", "leggings": "nylon", "swimsuit": "nylon", "bikini": "nylon", "trunks": "nylon", "leotard": "nylon", "bodysuit": "nylon", "tutu": "silk",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chosen:
    """A piece of a garment's form; what only goes with it gives way to what is said."""

    piece: Piece
    said: bool


def pieces_of(garment: Garment, rng: np.random.Generator, *, female: bool = False) -> list[_Chosen]:
    """Return what the wardrobe makes of one garment; nothing for what it cannot (bags, jewellery, masks)."""
    if garment.slot in ON_THE_HEAD:
        headwear = _headwear(garment, rng)
        return [] if headwear is None else [_Chosen(piece=headwear, said=True)]
    dressed_as = costuming.dressed_as(garment)
    if dressed_as is not None:
        share = float(rng.random())
        return [_Chosen(piece=in_costume(text, share), said=True) for text in costuming.pieces_of(dressed_as, female=female)]
    form = _form_of(garment, female=female)
    if form is None:
        return []
    chosen = [_chosen(text.strip(), garment, rng) for text in form.lstrip("~").split(",")]
    if female and garment.piece == "suit":
        chosen = [one for one in chosen if one.said or one.piece.kind != "tie"]
    return chosen


def _form_of(garment: Garment, *, female: bool) -> str | None:
    girl = " girl" if female and garment.piece == "school uniform" else ""
    return form_of(garment.piece, (garment.words or "") + girl, garment.base)


def _chosen(text: str, garment: Garment, rng: np.random.Generator) -> _Chosen:
    """Return one piece of a form, in the garment's own colours, material and pattern where the form leaves them to it."""
    name, colour, fabric, pattern, second = (*text.split(":"), "", "", "", "")[:5]
    kind, cut = VARIANTS.get(name, (name, Cut()))
    own = not colour or colour.startswith("=")
    named = [c for c in garment.colours if c in COLOURS] if own else []
    if own and garment.pattern in PATTERN_OF:
        pattern = "pinstripe" if "pinstripe" in (garment.words or "") else PATTERN_OF[garment.pattern]
    if own and garment.material in FABRIC_OF:
        fabric = FABRIC_OF[garment.material]
    first = named[0] if named else colour.lstrip("=")
    if fabric == "denim" and first in ("", "blue"):
        first = "denim"
    rgb = COLOURS[first] if first else _pick(rng, kind)
    usual = second if second and second != first else "white" if np.mean(rgb) < 0.2 else "navy"
    other = COLOURS[named[1] if len(named) > 1 else usual]
    fabric = fabric or _FABRIC_OF_KIND.get(kind, "cotton")
    return _Chosen(piece=Piece(kind=kind, colour=rgb, fabric=fabric, second=other, pattern=pattern or "plain", **cut), said=own)


def _headwear(garment: Garment, rng: np.random.Generator) -> Piece | None:
    """Return what is worn on head or face."""
    kind = headwear_for(garment.piece, garment.words)
    if kind is None:
        return None
    usual = HEADWEAR[kind].colours
    named = [COLOURS[c] for c in garment.colours if c in COLOURS] or [COLOURS[usual[int(rng.integers(len(usual)))]]]
    second = named[1] if len(named) > 1 else COLOURS["charcoal"] if np.mean(named[0]) > 0.2 else COLOURS["white"]
    fabric = FABRIC_OF.get(garment.material or "", _FABRIC_OF_KIND.get(kind, "cotton"))
    return Piece(kind=kind, colour=named[0], second=second, fabric=fabric, pattern=PATTERN_OF.get(garment.pattern or "", "plain"))


def stand_ins(character: Character) -> list[str]:
    """Say in words what this character should wear and cannot, for the log."""
    out = []
    in_costume = costuming.costume_of(character) is not None
    for garment in character.wardrobe:
        if in_costume and not costuming.is_said(garment):
            continue
        if garment.slot in ON_THE_HEAD:
            kind = headwear_for(garment.piece, garment.words)
            if kind is None:
                out.append(f"{garment.words or garment.kind} is left out")
            elif headwear_called(garment.words or garment.kind) is None:
                out.append(f"a {kind} stands in for {garment.words}")
            continue
        form = _form_of(garment, female=character.sex == "f")
        if form is None and garment.base != "none":
            out.append(f"{garment.kind} is left out")
        elif form is not None and form.startswith("~"):
            out.append(f"{form[1:].split(',')[0].split(':')[0]} stands in for {garment.kind}")
    return out


def _pick(rng: np.random.Generator, kind: str) -> Colour:
    """A colour such a garment often has."""
    often = {
        "trousers": ("charcoal", "navy", "denim", "black", "olive"), "shorts": ("navy", "tan", "olive"), "skirt": ("navy", "charcoal", "burgundy"), "shoes": ("black", "brown"),
        "boots": ("brown", "black"), "coat": ("tan", "charcoal", "navy", "slate"), "jacket": ("navy", "charcoal", "brown"), "zip jacket": ("olive", "navy", "brown", "slate"),
        "scarf": ("burgundy", "grey", "rust"),
    }  # fmt: skip
    names = often.get(kind, ("burgundy", "navy", "forest", "cream", "grey", "slate", "rust", "teal", "light blue", "dusty rose"))
    return COLOURS[names[int(rng.integers(len(names)))]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What the clothes must suit."""

    season: str | None = None
    place: str = ""
    """The kind of place, in the lexicon's words."""
    era: str | None = None
    where: str = ""
    """The place in the prompt's own words."""
    years: float = 30.0
    female: bool = False
    excluded: Sequence[str] = ()
    """What the prompt says must not be there."""

    @property
    def cold(self) -> int:
        """0 hot, 1 mild, 2 cool, 3 cold."""
        words = set(re.findall(r"[a-z]+", self.place))
        if words & HOT_PLACES:
            return 0
        if words & COLD_PLACES:
            return 3
        cold = {"summer": 0, "spring": 1, "autumn": 2, "fall": 2, "winter": 3}.get(self.season or "", 1)
        return min(cold, 1) if words & INDOORS else cold


ELDERLY = 67.0
"""Years from which nobody is put in denim jackets and low necks unasked."""
_TOPS_OF_OLD_WOMEN = [
    [["blouse:cream"], ["shirt:light blue"], ["t-shirt:dusty rose"], ["blouse:white"]],
    [["blouse:cream", "cardigan:burgundy"], ["sweater:dusty rose"], ["shirt:light blue", "cardigan:navy"], ["blouse:white", "cardigan:forest"], ["sweater:cream"]],
    [["blouse:cream", "coat:burgundy"], ["sweater:rust"], ["blouse:white", "cardigan:charcoal"], ["turtleneck:charcoal", "coat:tan"]],
    [["turtleneck:cream", "coat:navy", "beanie:burgundy"], ["sweater:grey", "coat:burgundy", "scarf:cream"]],
]  # fmt: skip
_TOPS_OF_OLD_MEN = [
    [["shirt:white"], ["shirt:light blue"], ["shirt:tan"]],
    [["shirt:light blue", "cardigan:brown"], ["sweater:navy"], ["shirt:white", "jacket:tan"], ["shirt:forest"], ["shirt:cream", "cardigan:charcoal"]],
    [["shirt:light blue", "jacket:slate"], ["sweater:forest"], ["shirt:white", "coat:charcoal"], ["turtleneck:charcoal", "jacket:brown"]],
    [["turtleneck:grey", "coat:charcoal", "beanie:navy"], ["sweater:navy", "coat:olive", "scarf:grey"]],
]  # fmt: skip


def _tops(at: Occasion) -> list[list[str]]:
    """Layers above the waist, by weather; names are 'kind colour [fabric]' alternatives of one outfit each."""
    if at.years < 13:
        return (
            [["t-shirt:orange"], ["t-shirt:teal"], ["hoodie:red"], ["sweater:blue"], ["t-shirt:yellow"]]
            if at.cold < 3
            else [["sweater:red", "zip jacket:blue", "beanie:navy"], ["sweater:green", "zip jacket:orange", "scarf:red"]]
        )
    if at.years >= ELDERLY:
        return (_TOPS_OF_OLD_WOMEN if at.female else _TOPS_OF_OLD_MEN)[at.cold]
    if at.female:
        by_cold = [
            [["t-shirt:cream"], ["dress:dusty rose"], ["t-shirt:teal"], ["dress:light blue"], ["shirt:white"]],
            [
                ["shirt:burgundy"],
                ["sweater:cream"],
                ["shirt:light blue"],
                ["t-shirt:forest", "denim jacket:denim:denim"],
                ["dress:forest"],
                ["sweater:dusty rose"],
            ],
            [
                ["turtleneck:cream", "coat:burgundy"],
                ["sweater:rust"],
                ["shirt:cream", "coat:forest"],
                ["turtleneck:charcoal", "coat:tan"],
                ["sweater:burgundy", "scarf:cream"],
            ],
            [["turtleneck:cream", "coat:navy", "beanie:burgundy"], ["sweater:grey", "coat:burgundy", "scarf:cream"]],
        ]
    else:
        by_cold = [
            [["t-shirt:white"], ["t-shirt:navy"], ["shirt:light blue"], ["t-shirt:grey"]],
            [
                ["shirt:light blue"],
                ["t-shirt:grey", "zip jacket:olive"],
                ["sweater:navy"],
                ["shirt:white", "jacket:navy"],
                ["shirt:forest"],
                ["t-shirt:cream", "leather jacket:brown:leather"],
            ],
            [
                ["shirt:light blue", "jacket:slate"],
                ["sweater:forest"],
                ["t-shirt:cream", "leather jacket:brown:leather"],
                ["shirt:white", "coat:charcoal"],
                ["turtleneck:charcoal", "jacket:brown"],
            ],
            [["turtleneck:grey", "coat:charcoal", "beanie:navy"], ["sweater:navy", "coat:olive", "scarf:grey"]],
        ]
    return by_cold[at.cold]


def _bottoms(at: Occasion) -> list[str]:
    if at.cold == 0 and at.years < 60:
        return ["shorts:tan", "shorts:navy", "skirt:cream" if at.female else "shorts:olive"]
    return (
        ["jeans:denim:denim", "skirt:navy", "trousers:charcoal", "jeans:denim:denim"]
        if at.female
        else ["jeans:denim:denim", "trousers:charcoal", "trousers:olive", "trousers:navy"]
    )


def _muted(colour: Colour, keep: float) -> Colour:
    """Return a colour with only `keep` of its saturation, as bright as before: a costume nobody asked for stays behind the face."""
    grey = 0.25 * colour[0] + 0.60 * colour[1] + 0.15 * colour[2]
    r, g, b = (round(grey + (c - grey) * keep, 4) for c in colour)
    return r, g, b


def _written(text: str) -> Piece:
    """'zip jacket:brown:leather' -> a piece."""
    kind, colour, *fabric = text.split(":")
    return Piece(kind=kind, colour=_muted(COLOURS[colour], 0.66), fabric=fabric[0] if fabric else _FABRIC_OF_KIND.get(kind, "cotton"))


def in_costume(text: str, share: float) -> Piece:
    """'robe:navy|grey:velvet:plain:gold' of a costume -> a piece; `share` 0..1 chooses among its colours, no colour is the kind's usual one."""
    name, colour, fabric, pattern, second = (*text.split(":"), "", "", "", "")[:5]
    kind, cut = VARIANTS.get(name, (name, Cut()))
    first = costuming.colour_drawn(colour, share) or (HEADWEAR[kind].colours[0] if kind in HEADWEAR else "black")
    rgb = COLOURS[first]
    return Piece(
        kind=kind,
        colour=rgb,
        fabric=fabric or _FABRIC_OF_KIND.get(kind, "cotton"),
        second=COLOURS[second or ("white" if np.mean(rgb) < 0.2 else "navy")],
        pattern=pattern or "plain",
        **cut,
    )


def _alike(a: Piece, b: Piece) -> bool:
    """Say whether two people in these would look dressed alike: twice the same cut of jacket, or tops of one colour."""
    if a.kind == b.kind and LAYER[a.kind] == "over":
        return True
    shown = ("top", "over", "full")
    return (
        LAYER[a.kind] in shown and LAYER[b.kind] in shown and max(abs(x - y) for x, y in zip(a.colour, b.colour, strict=True)) < SAME_COLOUR
    )


_NOTHING = Piece(kind="")
LONG = 0.94
"""Sleeves of a dress that is chosen for a cool day."""
TAILORED = ("jacket", "blazer", "double-breasted jacket")
"""Jackets that go with a shirt or a blouse and with trousers, and with no jeans."""


def _said(wardrobe_of: Sequence[Garment], at: Occasion, draw: Callable[..., np.random.Generator]) -> dict[str, Piece]:
    """Return by layer what the screenplay dresses somebody in, and what goes with that."""
    pieces: dict[str, Piece] = {}
    go_with: dict[str, Piece] = {}
    for garment in wardrobe_of:
        for one in pieces_of(garment, draw(garment.piece), female=at.female):
            layer = LAYER[one.piece.kind]
            under_a_coat = layer == "over" and one.piece.kind in wardrobe.JACKETS and pieces.get("over", _NOTHING).kind in wardrobe.COATS
            if not one.said:
                go_with.setdefault(layer, one.piece)
            elif not under_a_coat:  # a coat goes over the suit
                pieces[layer] = one.piece
    if "full" in pieces:
        go_with = {layer: piece for layer, piece in go_with.items() if layer not in ("top", "bottom")}
    pieces = {**go_with, **pieces}
    if pieces.keys() & {"mid", "tie"} and not pieces.keys() & {"top", "full"}:
        pieces["top"] = Piece(kind="closed shirt", colour=COLOURS["white"])
    if "tie" in pieces and pieces.get("top", _NOTHING).kind in ("shirt", "blouse"):
        pieces["top"] = replace(pieces["top"], kind="closed shirt")
    return pieces


def _worn(character: Character, at: Occasion, draw: Callable[..., np.random.Generator]) -> tuple[dict[str, Piece], frozenset[str]]:
    """Return by layer what is said, and of the costume of a role what goes with it; and the layers that the costume leaves bare."""
    costume = costuming.costume_of(character, at.era, at.where)
    if costume is None:
        return _said(character.wardrobe, at, draw), frozenset()
    said = _said([garment for garment in character.wardrobe if costuming.is_said(garment)], at, draw)
    share = float(draw("costume").random())
    worn, bare = costuming.put_on(costume, said, LAYER, lambda text: in_costume(text, share), female=at.female)
    return {**costuming.without(worn, at.excluded, LAYER), **said}, bare


def _goes_with(top: Piece, said: dict[str, Piece]) -> bool:
    """Say whether a top may be chosen beside what is said: no dress with trousers or a jacket, nothing knitted under something knitted."""
    if top.kind in ("dress", "gown"):
        return not said.keys() & {"bottom", "over"}
    return not (top.fabric == "knit" == said.get("over", _NOTHING).fabric)


def dress_for(
    character: Character, at: Occasion, draw: Callable[..., np.random.Generator], worn: Sequence[tuple[Piece, ...]]
) -> tuple[Piece, ...]:
    """Return the pieces a character wears: what the screenplay says first, the rest chosen so that no two are dressed alike.

    `draw` gives the generator of their clothes, or by a name that of one garment. What is said changes no draw of what is not.
    """
    rng = draw()
    tops, legs, shoes = rng.permutation(len(_tops(at))), int(rng.integers(len(_bottoms(at)))), int(rng.integers(2))
    pieces, bare = _worn(character, at, draw)
    barefoot = (
        "feet" in bare
        or any(g.base == "none" and g.slot == "feet" for g in character.wardrobe)
        or any(p.kind in BARE_LEGGED for p in pieces.values())
    )
    taken = {(p.kind, p.colour) for outfit in worn for p in outfit}
    said_legs = "bottom" in pieces
    bare_chested = not at.female and ("top" in bare or pieces.get("bottom", _NOTHING).kind == "trunks")
    tailored = pieces.get("over", _NOTHING).kind in TAILORED
    if "top" not in pieces and "full" not in pieces and tailored:
        pieces["top"] = Piece(kind="blouse" if at.female else "shirt", colour=COLOURS["white" if shoes else "cream"])
        if not said_legs:
            pieces["bottom"] = Piece(kind="trousers", colour=COLOURS["charcoal"], fabric="wool")
    if "top" not in pieces and "full" not in pieces and not bare_chested:
        options = _tops(at)
        for k in tops:
            chosen = [_written(text) for text in options[k]]
            if not _goes_with(chosen[0], pieces):
                continue
            if not any(_alike(p, q) for p in chosen for outfit in worn for q in outfit):
                break
        else:
            chosen = [
                Piece(
                    kind="sweater" if at.cold else "t-shirt",
                    colour=_muted(_pick(draw("sweater"), "sweater"), 0.66),
                    fabric="knit" if at.cold else "cotton",
                )
            ]
        for p in chosen:
            pieces.setdefault(LAYER[p.kind], replace(p, sleeves=LONG) if p.kind == "dress" and at.cold else p)
    if "full" not in pieces and "bottom" not in pieces and "bottom" not in bare:
        options = [_written(text) for text in _bottoms(at)]
        in_turn = [*options[legs:], *options[:legs]]
        pieces["bottom"] = next((p for p in in_turn if (p.kind, p.colour) not in taken), in_turn[0])
    if "full" in pieces:
        pieces.pop("top", None)
        pieces.pop("bottom", None)
    if "feet" not in pieces and not barefoot:
        sporty = pieces.get("top", Piece(kind="shirt")).kind in ("t-shirt", "hoodie") or at.years < 20
        colour = COLOURS["white" if sporty else ("brown", "black")[shoes]]
        pieces["feet"] = Piece(
            kind="shoes", colour=colour, fabric="cotton" if sporty else "leather", second=COLOURS["white" if sporty else "black"]
        )
    helmet = LAYER["space helmet"]
    if pieces.get("full", _NOTHING).kind == "space suit" and helmet not in pieces and AIRLESS & set(re.findall(r"[a-z]+", at.place)):
        pieces[helmet] = Piece(kind="space helmet", colour=COLOURS["white"])
    return tuple(pieces[layer] for layer in ORDER if layer in pieces)
