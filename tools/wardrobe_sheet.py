"""The wardrobe, piece by piece with captions: every outfit on one body, from the front and at three quarters."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PIL import Image, ImageDraw, ImageFont

from soundstage.engines.previz.stage.acting.gestures import pose_arm
from soundstage.engines.previz.stage.acting.pose import SIDES, Poser, sit, stand
from soundstage.engines.previz.stage.acting.walk import Walker
from soundstage.engines.previz.stage.cast.body import Body, Shape
from soundstage.engines.previz.stage.cast.outfits import COLOURS
from soundstage.engines.previz.stage.cast.person import Look
from soundstage.engines.previz.stage.cast.tailoring import Piece


def _walking(body: Body) -> Poser:
    walker = Walker(body, speed=1.3, heading=0.0)
    poser, _, _ = walker.at(walker.cycle * 0.3)
    for side in SIDES:
        pose_arm(poser, side, {}, walker.arm(side, walker.cycle * 0.3))
    return poser


def _reaching(body: Body) -> Poser:
    return stand(body, shift=0.2, arms=False).arm("L", down=-0.9, forward=0.3, elbow=0.5).arm("R", down=0.1, forward=1.0, elbow=0.7)


MOTIONS: dict[str, Callable[[Body], Poser]] = {
    "stand": lambda body: stand(body, shift=0.6),
    "walk": _walking,
    "sit": sit,
    "reach": _reaching,
}
"""Poses that clothes must survive."""
_NARROWER = (("torso/measure-shoulder-dist-decr", 0.55),)


MODELS = {
    "woman": Look(shape=Shape(years=30, male=0.03), hair="ponytail", hair_colour="chestnut", hairline="female", melanin=0.16, brow=0.8, lashes=1.1, makeup=0.3),
    "man": Look(shape=Shape(years=33, details=_NARROWER), hair="short", hair_colour="dark", melanin=0.22, stubble=0.4),
    "dark woman": Look(shape=Shape(years=27, male=0.03, african=1.0, european=0.0), hair="bun", hair_colour="black", hairline="female", melanin=0.80, iris="dark", lashes=1.1),
    "dark man": Look(shape=Shape(years=36, african=1.0, european=0.0, details=_NARROWER), hair="crop", hair_colour="black", melanin=0.85, iris="dark"),
    "heavy man": Look(shape=Shape(years=46, weight=0.9, details=_NARROWER), hair="side part", hair_colour="brown", melanin=0.18, stubble=0.3, lines=0.3),
    "heavy woman": Look(shape=Shape(years=41, male=0.03, weight=0.88), hair="bob", hair_colour="red", hairline="female", melanin=0.08, freckles=0.5, lines=0.2),
    "old man": Look(shape=Shape(years=76, weight=0.5), hair="thin", hair_colour="grey", hairline="receded", melanin=0.2, lines=0.9),
    "old woman": Look(shape=Shape(years=74, male=0.03, weight=0.6), hair="bob", hair_colour="white", hairline="female", melanin=0.15, lines=0.85),
    "boy": Look(shape=Shape(years=9), hair="short", hair_colour="blond", melanin=0.10, brow=0.6),
    "girl": Look(shape=Shape(years=8, male=0.0), hair="ponytail", hair_colour="brown", hairline="female", melanin=0.3, brow=0.6),
    "asian man": Look(shape=Shape(years=29, asian=1.0, european=0.0, details=_NARROWER), hair="side part", hair_colour="black", melanin=0.22, iris="dark"),
    "asian woman": Look(shape=Shape(years=32, male=0.03, asian=1.0, european=0.0), hair="long", hair_colour="black", hairline="female", melanin=0.2, iris="dark"),
}  # fmt: skip

SHEET: dict[str, tuple[str, tuple[str, ...]]] = {
    "t-shirt, jeans, sneakers": ("woman", ("t-shirt:red", "jeans:denim:denim", "sneakers:white")),
    "striped t-shirt, shorts, sandals": ("boy", ("t-shirt:white:cotton:stripe:navy", "shorts:tan", "sandals:brown:leather")),
    "tank top, leggings": ("dark woman", ("tank top:teal", "leggings:black:nylon", "sneakers:grey")),
    "polo shirt, chinos": ("heavy man", ("polo shirt:forest", "trousers:tan", "shoes:brown:leather")),
    "shirt, top button open": ("man", ("shirt:light blue", "trousers:charcoal:wool", "shoes:brown:leather")),
    "checked flannel shirt, boots": ("dark man", ("shirt:red:cotton:check:black", "jeans:denim:denim", "boots:brown:leather")),
    "blouse, knee skirt, heels": ("asian woman", ("blouse:cream:silk", "skirt:navy", "heels:black:leather")),
    "sweater, jeans": ("heavy woman", ("sweater:rust:knit", "jeans:denim:denim", "boots:brown:leather")),
    "turtleneck, trousers": ("old man", ("turtleneck:grey:knit", "trousers:brown:wool", "shoes:black:leather")),
    "cardigan, blouse, long skirt": ("old woman", ("cardigan:dusty rose:knit", "blouse:white", "long skirt:slate:wool", "shoes:brown:leather")),
    "hoodie, track trousers": ("asian man", ("hoodie:green:fleece", "track trousers:charcoal", "sneakers:white")),
    "denim jacket, t-shirt": ("dark woman", ("t-shirt:white", "denim jacket:denim:denim", "jeans:black:denim", "sneakers:red")),
    "leather jacket": ("man", ("t-shirt:grey", "leather jacket:black:leather", "jeans:denim:denim", "boots:black:leather")),
    "zip jacket (bomber)": ("asian man", ("t-shirt:white", "zip jacket:olive:nylon", "jeans:denim:denim", "sneakers:white")),
    "blazer, turtleneck": ("woman", ("turtleneck:cream:knit", "blazer:navy:wool", "trousers:grey:wool", "heels:black:leather")),
    "suit and tie": ("man", ("closed shirt:white", "tie:burgundy:silk", "jacket:charcoal:wool", "trousers:charcoal:wool", "shoes:black:leather")),
    "pinstripe suit": ("heavy man", ("closed shirt:light blue", "tie:navy:silk:stripe:gold", "jacket:navy:wool:pinstripe:grey", "trousers:navy:wool:pinstripe:grey", "shoes:black:leather")),
    "tuxedo, bow tie": ("dark man", ("closed shirt:white", "bow tie:black:silk", "jacket:black:wool", "trousers:black:wool", "shoes:black:leather")),
    "waistcoat and tie": ("old man", ("closed shirt:white", "tie:forest:silk", "waistcoat:brown:wool", "trousers:brown:wool", "shoes:brown:leather")),
    "double-breasted jacket": ("asian man", ("closed shirt:white", "tie:red:silk", "double-breasted jacket:navy:wool", "trousers:cream", "shoes:black:leather")),
    "overcoat, scarf": ("woman", ("turtleneck:black:knit", "coat:tan:wool", "trousers:black:wool", "boots:black:leather", "scarf:burgundy:knit")),
    "trench coat": ("man", ("closed shirt:white", "tie:black:silk", "trench coat:beige", "trousers:charcoal:wool", "shoes:black:leather")),
    "yellow raincoat, rubber boots": ("girl", ("t-shirt:white", "raincoat:yellow:nylon", "jeans:denim:denim", "rubber boots:red:rubber")),
    "puffer jacket, beanie": ("dark man", ("t-shirt:grey", "puffer:orange:nylon", "jeans:denim:denim", "boots:brown:leather", "beanie:charcoal:knit")),
    "parka": ("asian woman", ("sweater:cream:knit", "parka:olive", "jeans:denim:denim", "boots:brown:leather", "gloves:black:leather")),
    "cloak": ("woman", ("tunic:grey:linen", "cloak:forest:wool", "leggings:brown:leather", "tall boots:brown:leather")),
    "hero suit and cape": ("dark man", ("bodysuit:blue:nylon::red", "cape:red:silk", "tall boots:red:leather")),
    "knee dress": ("woman", ("dress:burgundy:silk", "heels:black:leather")),
    "polka-dot dress": ("heavy woman", ("dress:navy:cotton:dots:white", "heels:red:leather")),
    "floral sundress": ("dark woman", ("sundress:yellow:cotton:floral:red", "sandals:brown:leather")),
    "evening gown": ("asian woman", ("gown:red:silk", "heels:black:leather")),
    "mini skirt, t-shirt": ("woman", ("t-shirt:black", "short skirt:red:denim", "boots:black:leather")),
    "tutu": ("girl", ("tutu:pink:silk", "slippers:pink:silk")),
    "dungarees": ("heavy man", ("t-shirt:white:cotton:stripe:red", "dungarees:denim:denim", "boots:brown:leather")),
    "jumpsuit": ("dark man", ("jumpsuit:orange", "boots:black:leather")),
    "school uniform (girl)": ("girl", ("closed shirt:white", "tie:burgundy:silk:stripe:gold", "blazer:navy:wool", "pleated skirt:grey:wool:check:navy", "shoes:black:leather", "socks:white")),
    "school uniform (boy)": ("boy", ("closed shirt:white", "tie:navy:silk:stripe:gold", "waistcoat:grey:wool", "trousers:charcoal:wool", "shoes:black:leather")),
    "police uniform": ("man", ("closed shirt:light blue", "tie:black", "uniform tunic:navy:wool", "trousers:navy:wool", "shoes:black:leather")),
    "camouflage fatigues": ("dark man", ("t-shirt:olive", "uniform tunic:olive:cotton:camouflage:tan", "cargo trousers:olive:cotton:camouflage:tan", "boots:black:leather")),
    "scrubs": ("dark woman", ("scrubs top:teal", "wide trousers:teal", "sneakers:white")),
    "white coat": ("old man", ("closed shirt:light blue", "tie:navy:silk", "lab coat:white", "trousers:charcoal:wool", "shoes:black:leather")),
    "chef's jacket, apron": ("heavy man", ("chef jacket:white", "apron:white", "trousers:black:cotton:check:grey", "shoes:black:leather")),
    "apron": ("old woman", ("blouse:light blue", "skirt:brown", "apron:cream", "shoes:brown:leather")),
    "hi-vis vest": ("man", ("t-shirt:grey", "hi-vis vest:orange:nylon", "cargo trousers:navy", "boots:tan:leather")),
    "bathrobe, slippers": ("heavy woman", ("bathrobe:white:terry", "slippers:pink:terry")),
    "kimono": ("asian woman", ("kimono:navy:silk:floral:red", "sandals:black")),
    "wizard's robe": ("old man", ("robe:purple:velvet", "boots:brown:leather")),
    "pyjamas": ("boy", ("shirt:light blue:cotton:stripe:white", "wide trousers:light blue:cotton:stripe:white")),
    "tracksuit": ("woman", ("track jacket:blue:nylon", "track trousers:blue:nylon", "sneakers:white")),
    "swimsuit": ("dark woman", ("swimsuit:red:nylon::navy",)),
    "bikini": ("woman", ("bikini:yellow:nylon",)),
    "swimming trunks": ("heavy man", ("trunks:teal:nylon",)),
    "wetsuit": ("asian man", ("wetsuit:black:neoprene::blue",)),
    "leotard": ("asian woman", ("leotard:purple:nylon::silver",)),
    "space suit": ("dark woman", ("space suit:white", "gloves:white:nylon", "boots:white:nylon")),
    "armour": ("man", ("armour:silver:metal", "gloves:charcoal:leather", "boots:silver:metal")),
    "backpack, shorts": ("boy", ("t-shirt:green", "shorts:tan", "sneakers:blue", "backpack:red:nylon")),
    "cassock": ("old man", ("cassock:black", "shoes:black:leather")),
    "nightgown, bare feet": ("old woman", ("nightgown:cream",)),
    "poncho": ("dark man", ("shirt:white", "jeans:denim:denim", "poncho:rust:wool:stripe:cream", "boots:brown:leather")),
}  # fmt: skip
"""Caption -> (model, pieces); a piece is 'kind:colour[:fabric[:pattern[:second]]]'."""


def piece(text: str) -> Piece:
    """'shirt:navy:cotton:stripe:white' -> a piece."""
    kind, colour, fabric, pattern, second = (*text.split(":"), "", "", "", "")[:5]
    return Piece(
        kind=kind,
        colour=COLOURS[colour or "grey"],
        fabric=fabric or "cotton",
        pattern=pattern or "plain",
        second=COLOURS[second or "white"],
    )


def worn(caption: str) -> Look:
    """Return the look of an outfit of the sheet."""
    model, pieces = SHEET[caption]
    return replace(MODELS[model], wardrobe=tuple(map(piece, pieces)), seed=1 + list(SHEET).index(caption))


def captioned(views: Sequence[Image.Image], caption: str) -> Image.Image:
    """Return views side by side with a caption below."""
    w, h = views[0].size
    line = max(14, h // 24)
    out = Image.new("RGB", (w * len(views), h + line), (24, 25, 28))
    for k, view in enumerate(views):
        out.paste(view, (k * w, 0))
    ImageDraw.Draw(out).text(
        (w * len(views) / 2, h + line / 2), caption, fill=(235, 235, 230), font=ImageFont.load_default(line * 0.72), anchor="mm"
    )
    return out
