"""Which pieces make up what the screenplay calls a garment: 'suit' is a jacket, trousers, a shirt and a tie.

A form is written as pieces with commas between, each 'kind:colour[:fabric[:pattern[:second colour]]]'. A colour after '=' is what the
garment is when the prompt gives it none; one without is a piece's own, and gives way to whatever else is said to be worn there. A form that
begins with '~' is only the nearest the wardrobe has, which the log tells.
"""

import re
from typing import TypedDict

FORMS: dict[str, str] = {
    # tops
    "t-shirt": "t-shirt", "tank top": "tank top", "crop top": "crop top", "polo shirt": "polo shirt", "jersey": "t-shirt:=blue:nylon", "sports top": "tank top:=teal:nylon",
    "shirt": "shirt", "blouse": "blouse", "flannel shirt": "shirt:=red::check:black", "hawaiian shirt": "short shirt:=teal::floral:red", "striped shirt": "long t-shirt:=white::stripe:navy",
    "tunic": "tunic:=brown:linen", "corset": "crop top", "sweater": "sweater", "hoodie": "hoodie", "dashiki": "tunic:=orange::floral:green", "kurta": "tunic:=cream:linen",
    # jackets and coats
    "jacket": "zip jacket", "denim jacket": "denim jacket:=denim:denim", "leather jacket": "leather jacket:=black:leather", "blazer": "blazer:=navy:wool", "cardigan": "cardigan",
    "doublet": "double-breasted jacket:=burgundy:velvet", "buckskin": "leather jacket:=tan:leather", "riding jacket": "jacket:=red:wool, trousers:cream, tall boots:black:leather",
    "waistcoat": "waistcoat", "hi-vis vest": "hi-vis vest:=orange:nylon", "coat": "coat", "trench coat": "trench coat:=beige", "raincoat": "raincoat:=yellow:nylon",
    "white coat": "lab coat:=white, trousers:charcoal:wool", "poncho": "poncho:=rust:wool:stripe:cream", "cloak": "cloak:=forest:wool", "cape": "cape:=red:silk",
    "sherwani": "sherwani:=cream:silk, trousers:white", "deel": "robe:=blue:silk",
    # suits
    "suit": "jacket:=charcoal:wool, trousers:=charcoal:wool, closed shirt:white, tie:burgundy:silk, shoes:black:leather",
    "tuxedo": "jacket:=black:wool, trousers:=black:wool, closed shirt:white, bow tie:black:silk, shoes:black:leather",
    "matador costume": "~double-breasted jacket:=gold:velvet, leggings:=gold:silk, closed shirt:white, shoes:black:leather",
    # dresses
    "dress": "dress", "gown": "gown:=burgundy:silk", "wedding dress": "gown:=white:silk", "nightgown": "nightgown:=cream", "hospital gown": "nightgown:=light blue::dots:navy",
    "graduation gown": "robe:=black", "tutu": "tutu:=pink:silk, slippers:pink:silk", "waitress uniform": "work dress:=light blue, apron:white", "maid uniform": "work dress:=black, apron:white",
    "cheerleader uniform": "tank top:=red, pleated skirt:=red, sneakers:white", "cheongsam": "kimono:=red:silk:floral:gold", "ao dai": "~robe:=white:silk, wide trousers:white:silk",
    "sari": "~gown:=orange:silk", "lehenga": "gown:=pink:silk", "hanbok": "~gown:=pink:silk", "hanfu": "kimono:=light blue:silk", "kaftan": "robe:=teal::floral:gold",
    "agbada": "robe:=purple::floral:gold", "toga": "~robe:=white:linen", "shuka": "~robe:=red::check:black", "abaya": "robe:=black", "thobe": "robe:=white:linen", "habit": "robe:=black",
    "kimono": "kimono:=navy:silk:floral:red", "salwar kameez": "tunic:=teal:silk, wide trousers:=teal:silk",
    # skirts, trousers, shorts
    "skirt": "skirt", "kilt": "pleated skirt:=red:wool:check:forest", "hakama": "long skirt:=black", "dhoti": "~long skirt:=white:linen", "grass skirt": "~skirt:=tan:linen",
    "jeans": "jeans:=denim:denim", "trousers": "trousers", "leggings": "leggings:=black:nylon", "shorts": "shorts", "lederhosen": "shorts:=brown:leather, shirt:white::check:red",
    "underwear": "trunks:=white", "overalls": "dungarees:=denim:denim, t-shirt:white",
    # uniforms and trades
    "school uniform": "blazer:=navy:wool, closed shirt:white, tie:burgundy:silk:stripe:gold, trousers:grey:wool, shoes:black:leather",
    "uniform": "uniform tunic:=navy:wool, trousers:=navy:wool, closed shirt:light blue, tie:black, shoes:black:leather",
    "white clothes": "t-shirt:=white, trousers:=white", "chef whites": "chef jacket:=white, trousers:black::check:grey, apron:white",
    "fatigues": "uniform tunic:=olive::camouflage:tan, cargo trousers:=olive::camouflage:tan, t-shirt:olive, boots:black:leather",
    "riot gear": "~puffer:=black:nylon, cargo trousers:=black, gloves:black:leather, boots:black:leather",
    "firefighter gear": "raincoat:=tan:nylon, cargo trousers:=tan, boots:black:leather", "flight suit": "jumpsuit:=olive, boots:black:leather",
    "prison jumpsuit": "jumpsuit:=orange, sneakers:white", "racing suit": "jumpsuit:=red:nylon, boots:black:leather", "hazmat suit": "~space suit:=yellow:nylon, rubber boots:black:rubber",
    "bee suit": "~jumpsuit:=white, gloves:tan:leather, boots:brown:leather", "scrubs": "scrubs top:=teal, wide trousers:=teal, sneakers:white",
    "apron": "apron:=cream", "bib": "~apron:=white", "space suit": "space suit:=white, gloves:white:nylon, boots:white:nylon",
    "armor": "armour:=silver:metal, gloves:charcoal:leather, boots:silver:metal",
    # sport and swimming
    "tracksuit": "track jacket:=blue:nylon, track trousers:=blue:nylon, sneakers:white", "football kit": "t-shirt:=red:nylon, shorts:white:nylon, sneakers:white",
    "tennis whites": "polo shirt:=white, shorts:=white, sneakers:white", "cycling kit": "t-shirt:=yellow:nylon, shorts:black:nylon, sneakers:white",
    "ski suit": "puffer:=red:nylon, track trousers:=red:nylon, gloves:black:leather, boots:black:leather", "karate gi": "tunic:=white, wide trousers:=white, belt:black",
    "fencing suit": "~chef jacket:=white, leggings:=white, sneakers:white", "jockey silks": "~shirt:=green:silk, leggings:white, tall boots:black:leather",
    "wetsuit": "wetsuit:=black:neoprene::blue", "swimsuit": "swimsuit:=red:nylon::navy", "leotard": "leotard:=purple:nylon::silver", "superhero suit": "bodysuit:=blue:nylon::red, cape:red:silk, tall boots:red:leather",
    # night, home and costume
    "pajamas": "shirt:=light blue::stripe:white, wide trousers:=light blue::stripe:white", "bathrobe": "bathrobe:=white:terry, slippers:white:terry",
    "clown costume": "~shirt:=yellow::dots:red, wide trousers:red::stripe:white, shoes:red:leather", "santa suit": "~bathrobe:=red:fleece, wide trousers:red:fleece, belt:black:leather, boots:black:leather",
    "animal costume": "~hoodie:=brown:fleece, wide trousers:=brown:fleece, gloves:brown:fleece", "rags": "tunic:=brown:linen, wide trousers:brown:linen",
    "ninja outfit": "tunic:=black, leggings:=black, gloves:black, boots:black", "robe": "robe:=purple:velvet", "cassock": "cassock:=black",
    # neck, hands, feet, and what is slung about
    "scarf": "scarf", "lei": "~scarf:=pink::floral:yellow", "tie": "tie:=burgundy:silk", "bow tie": "bow tie:=black:silk", "clerical collar": "~bow tie:=white",
    "gloves": "gloves:=black:leather", "shoes": "shoes:=black:leather", "loafers": "shoes:=brown:leather", "sneakers": "sneakers:=white", "sandals": "sandals:=brown:leather",
    "slippers": "slippers:=grey:terry", "heels": "heels:=black:leather", "boots": "boots:=brown:leather", "skates": "~boots:=white:leather", "socks": "socks:=white:knit",
    "belt": "belt:=brown:leather", "costume": "shirt",
}  # fmt: skip
"""Form by the lexicon's name of a garment; what is worn on the head is `headwear`'s."""


class Cut(TypedDict, total=False):
    """What of a piece a form may change."""

    sleeves: float
    length: float


VARIANTS: dict[str, tuple[str, Cut]] = {
    "long t-shirt": ("t-shirt", {"sleeves": 0.95}), "short shirt": ("shirt", {"sleeves": 0.44}), "short dress": ("dress", {"length": -0.24}), "knit dress": ("dress", {"sleeves": 0.94}), "work dress": ("dress", {"sleeves": 0.26}),
    "sleeved gown": ("gown", {"sleeves": 0.95}), "sleeveless gown": ("gown", {}), "sleeved dress": ("dress", {"sleeves": 0.92, "length": -0.62}), "sleeveless tunic": ("tunic", {"sleeves": 0.06}),
    "pelt": ("tunic", {"sleeves": 0.06, "length": -0.27}), "leaf tunic": ("tunic", {"sleeves": 0.40}), "torn shirt": ("shirt", {"sleeves": 0.62}), "linen kilt": ("skirt", {"length": -0.30}), "doublet": ("double-breasted jacket", {"length": -0.06}),
    "pirate coat": ("lab coat", {"length": -0.44}), "toga": ("plain robe", {"sleeves": 0.40}), "nurse dress": ("dress", {"sleeves": 0.30}), "pencil skirt": ("skirt", {"length": -0.42}),
    "football jersey": ("t-shirt", {"sleeves": 0.55}), "long shorts": ("shorts", {"length": -0.40}), "baseball shirt": ("shirt", {"sleeves": 0.44}), "skating dress": ("dress", {"sleeves": 0.94, "length": -0.12}),
    "sweater vest": ("waistcoat", {}), "kaftan top": ("tunic", {"length": -0.10}), "flared jeans": ("wide trousers", {}),
    "capris": ("trousers", {"length": -0.52}), "sherwani": ("cassock", {"length": -0.36}), "double-breasted coat": ("trench coat", {"length": -0.34}), "padded vest": ("puffer", {"sleeves": 0.0}),
}  # fmt: skip
"""Names that forms use for a kind cut to another length, metres of canonical height, or with other sleeves."""

REFINED: dict[str, tuple[tuple[str, str], ...]] = {
    "t-shirt": (("long.sleeve|thermal|henley|base layer|rash", "long t-shirt"), ("turtleneck", "turtleneck")),
    "shirt": (("short.sleeve|bowling|cuban|camp collar|guayabera|resort", "short shirt"), ("tuxedo|dress shirt|formal|business", "closed shirt")),
    "sweater": (("turtle|roll.?neck|polo.neck|cowl", "turtleneck"), ("sweater vest", "waistcoat")),
    "tunic": (("smock|peasant", "blouse"),),
    "jacket": (
        ("puff|down |padded|quilted|ski|snow|winter", "puffer:=navy:nylon"), ("parka|anorak|fur-trimmed", "parka:=olive"), ("rain|cagoule|waxed|fishing|sailing", "raincoat:=yellow:nylon"),
        ("track|warm-up|running|cycling", "track jacket:=blue:nylon"), ("military|hussar|band|mess|admiral", "uniform tunic:=navy:wool"), ("camo|army|combat", "uniform tunic:=olive::camouflage:tan"),
        ("bolero|spencer|tang|haori|charro|mariachi", "jacket:=black:wool"),
    ),
    "blazer": (("double.breasted", "double-breasted jacket:=navy:wool"),),
    "coat": (("puff|down |quilted|padded", "puffer:=navy:nylon"), ("pea|pirate|captain|naval|military|great", "double-breasted coat:=navy:wool"), ("leather", "coat:=black:leather"), ("fur|shearling|teddy|sheepskin", "coat:=brown:fleece")),
    "waistcoat": (("life|puff|down|padded|quilted|tactical|bullet|ballistic|flak|kevlar|stab|fishing|utility|press|photographer", "padded vest:=navy:nylon"),),
    "suit": (
        ("three.piece|tweed", "jacket:=charcoal:wool, trousers:=charcoal:wool, waistcoat:=charcoal:wool, closed shirt:white, tie:burgundy:silk, shoes:black:leather"),
        ("pinstripe", "jacket:=navy:wool:pinstripe:grey, trousers:=navy:wool:pinstripe:grey, closed shirt:white, tie:burgundy:silk, shoes:black:leather"),
        ("double.breasted|zoot", "double-breasted jacket:=charcoal:wool, trousers:=charcoal:wool, closed shirt:white, tie:burgundy:silk, shoes:black:leather"),
        ("skirt suit", "jacket:=navy:wool, skirt:=navy:wool, blouse:white, heels:black:leather"), ("leisure|disco|linen|seersucker", "jacket:=cream:linen, trousers:=cream:linen, shirt:white, shoes:brown:leather"),
    ),
    "dress": (
        ("sun ?dress|summer|slip|halter|strap|strapless|beach|babydoll|camisole", "sundress:=yellow::floral:red"), ("maxi|evening|cocktail|prom|ball", "gown:=burgundy:silk"),
        ("floral|prairie|peasant|tea dress", "dress:=cream::floral:red"), ("mini|bodycon|pencil|sheath|flapper|skating|tennis", "short dress"),
        ("sweater|knit", "knit dress:=grey:knit"),
    ),
    "skirt": (
        ("mini|denim|leather|skort|tennis", "short skirt"), ("pleat|school|cheer|plaid|tennis", "pleated skirt:=grey:wool:check:navy"),
        ("maxi|long|ankle|floor|prairie|peasant|hoop|flamenco|petticoat", "long skirt"), ("tulle|ballet|tutu", "tutu:=pink:silk"),
    ),
    "trousers": (
        ("track|sweat|jogg|warm", "track trousers:=grey"), ("cargo|combat|work|army|parachute|hammer", "cargo trousers:=olive"), ("camo", "cargo trousers:=olive::camouflage:tan"),
        ("wide|flare|bell|palazzo|harem|pajama|pyjama|lounge|drawstring|salwar|shalwar|sirwal|culottes", "wide trousers"), ("chaps", "trousers:=brown:leather"),
        ("breeches|jodhpur|knickerbocker|long johns|thermal|stirrup|leather", "leggings:=tan"), ("khaki|chino", "trousers:=tan"), ("capri|pedal", "capris"),
    ),
    "shorts": (("swim|trunks|board", "trunks:=teal:nylon"), ("denim|jean|cut.?off", "shorts:=denim:denim"), ("hot ?pants|running|gym|cycling|bike", "trunks:=black:nylon")),
    "overalls": (("jumpsuit|boiler|coverall|racing|mechanic|painter|playsuit|romper|utility", "jumpsuit:=blue, boots:black:leather"),),
    "uniform": (
        ("police|officer|cop|sheriff|security|guard", "uniform tunic:=navy:wool, trousers:=navy:wool, closed shirt:light blue, tie:black, shoes:black:leather"),
        ("nurse|medic|paramedic", "scrubs top:=light blue, wide trousers:=light blue, sneakers:white"),
        ("army|soldier|military|combat|marine", "uniform tunic:=olive:wool, cargo trousers:=olive, closed shirt:tan, tie:black, boots:black:leather"),
        ("pilot|airline|captain|navy|naval|sailor", "double-breasted jacket:=navy:wool, trousers:=navy:wool, closed shirt:white, tie:black, shoes:black:leather"),
        ("flight attendant|stewardess|hostess", "jacket:=navy:wool, skirt:=navy:wool, blouse:white, scarf:red:silk, heels:black:leather"),
        ("mechanic|work|janitor|garage|delivery|postal|mail", "jumpsuit:=navy, boots:black:leather"),
    ),
    "school uniform": (("girl|sailor|skirt", "blazer:=navy:wool, closed shirt:white, tie:burgundy:silk:stripe:gold, pleated skirt:grey:wool:check:navy, shoes:black:leather"),),
    "swimsuit": (("bikini|two-piece|tankini", "bikini:=yellow:nylon"), ("trunks|shorts|speedo", "trunks:=teal:nylon"), ("burkini", "wetsuit:=navy:nylon::teal")),
    "leotard": (("catsuit|unitard|body ?stocking|mocap|motion capture|spandex|skinsuit|lycra", "bodysuit:=black:nylon::grey"),),
    "armor": (("chain ?mail|mail shirt|mail armor", "tunic:=grey:metal, leggings:charcoal, boots:brown:leather"),),
    "costume": (
        ("pirate", "waistcoat:burgundy:velvet, shirt:white, trousers:black, tall boots:black:leather"), ("cowboy|cowgirl", "waistcoat:brown:leather, shirt:red::check:cream, jeans:denim:denim, boots:brown:leather"),
        ("witch|wizard|ghost|reaper", "robe:=black"), ("vampire|dracula", "jacket:black:wool, trousers:black:wool, closed shirt:white, bow tie:black:silk, cape:black:silk, shoes:black:leather"),
        ("princess|queen|fairy|bride", "gown:=pink:silk"), ("ninja", "tunic:black, leggings:black, gloves:black, boots:black"), ("hero", "bodysuit:=blue:nylon::red, cape:red:silk, tall boots:red:leather"),
        ("formal|evening|black tie|business|office", "jacket:=charcoal:wool, trousers:=charcoal:wool, closed shirt:white, tie:burgundy:silk, shoes:black:leather"),
        ("astronaut|space", "space suit:=white, gloves:white:nylon, boots:white:nylon"),
    ),
    "robe": (("silk|dressing|bath|spa|hotel", "bathrobe:=cream:silk"), ("judge|judicial|choir|graduation", "robe:=black"), ("monk|druid|saffron", "robe:=brown:wool")),
    "boots": (
        ("rubber|wellington|wellie|gumboot|rain|galosh|wader", "rubber boots:=green:rubber"), ("riding|knee|thigh|over-the-knee|jackboot|pirate|musketeer|cavalry|tall|go-go|superhero", "tall boots:=black:leather"),
        ("combat|army|military|biker|motorcycle|tactical|martens|firefighter|chelsea|ankle", "boots:=black:leather"),
    ),
    "bag": (("backpack|rucksack|knapsack|school ?bag|day ?pack|hydration|jet ?pack|air tank|scuba tank|parachute", "backpack:=navy:nylon"),),
    "sandals": (("flip|slide|zori|geta", "sandals:=black:rubber"),),
    "belt": (("suspenders|braces|harness|holster|sling|pad|guard|handcuff|shackle|manacle|monitor|protector|gear", ""),),
}  # fmt: skip
"""Where the prompt's own words say more than the lexicon's name: the first pattern found among them decides."""


def form_of(kind: str, words: str, base: str | None) -> str | None:
    """Return the form of a garment: by the words for it, its kind, a kind found among its words, or the commoner piece it is based on."""
    text = f"{words or ''} {kind}".lower()
    for pattern, form in REFINED.get(kind, ()):
        if re.search(rf"\b(?:{pattern})", text):
            return form or None
    if kind in FORMS:
        return FORMS[kind]
    if base in _NEAREST:
        inside = max((name for name in FORMS if re.search(rf"\b{re.escape(name)}\b", text)), key=len, default=None)
        return f"~{(FORMS[inside] if inside else _NEAREST[base]).lstrip('~')}"
    return None


_NEAREST = {
    "tshirt": "t-shirt", "shirt": "shirt", "hoodie": "hoodie", "jacket": "zip jacket", "coat": "coat", "gown": "gown", "trousers": "trousers", "shorts": "shorts", "skirt": "skirt",
    "scarf": "scarf", "shoes": "shoes:=black:leather", "boots": "boots:=brown:leather", "uniform": "shirt, trousers", "tights": "leotard", "space_suit": "space suit:=white",
    "armor": "armour:=silver:metal", "apron": "apron:=cream", "tie": "tie:=burgundy:silk", "belt": "belt:=brown:leather", "gloves": "gloves:=black:leather",
}  # fmt: skip
"""What stands in for a kind the lexicon does not have, by its base."""
BASES = (*_NEAREST, "hat", "cap", "beanie", "helmet", "crown", "none")
"""Every base a garment of the screenplay may name."""
