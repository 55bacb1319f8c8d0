"""Roles that look like what they are: what a wizard, a nurse or a pirate wears, and the hair, beard, age and paint that belong to it.

To add one, write a line of `COSTUMES`. What the prompt says goes before all of it (see `costuming`).

Names stand before the costume with commas between; one that begins with '=' must be the whole of what somebody is called or does, for it
means other things in other company ('karate student'). A name may begin with an era of the lexicon: 'ancient rome soldier'. Pieces are
'kind:colour[:fabric[:pattern[:second colour]]]': of 'navy|grey' one is drawn, the same for all pieces, and no colour is the kind's usual
one. A piece with a '!' stays on whatever else they wear.
"""

from dataclasses import dataclass

from soundstage.engines.previz.screenplay import AgeBand, Build, Eyewear, Sex
from soundstage.engines.previz.stage.cast.fabric import Colour
from soundstage.engines.previz.stage.cast.skin import Paint


@dataclass(frozen=True, slots=True, kw_only=True)
class Costume:
    """What belongs to a role where the prompt says nothing else."""

    worn: str
    women: str = ""
    """What women wear, where it is not the same."""
    bare: str = ""
    """Layers of `outfits.ORDER` on which nothing is worn: 'top feet'."""
    sex: Sex | None = None
    age: AgeBand | None = None
    build: tuple[Build, ...] = ()
    hair: str = ""
    """A style of `hairstyles.STYLES`, or two: 'short|bun' of men and of women."""
    hair_colour: str = ""
    beard: float = 0.0
    """Metres below the chin; 0 is none."""
    moustache: float = 0.0
    eyewear: Eyewear | None = None
    ears: bool = False
    """They are pointed."""
    lips: Colour | None = None
    paint: Paint | None = None
    carries: str = ""
    """A form of `in_hand.FORMS` that is in their hand where the prompt gives the hands nothing to do."""


WHITE_FACE = Paint(colour=(0.60, 0.58, 0.56), cover=0.94)
PALLOR = Paint(colour=(0.42, 0.385, 0.38), cover=0.62, all_over=True, hollow=0.35)
DEATH = Paint(colour=(0.19, 0.23, 0.15), cover=0.86, all_over=True, hollow=0.85)
GREEN_SKIN = Paint(colour=(0.075, 0.135, 0.045), cover=0.92, all_over=True, hollow=0.2)
RED_SKIN = Paint(colour=(0.32, 0.028, 0.018), cover=0.90, all_over=True, hollow=0.35)
RED_LIPS: Colour = (0.36, 0.02, 0.03)
DARK_LIPS: Colour = (0.05, 0.012, 0.02)

COSTUMES: dict[str, Costume] = {
    # magic and fairy tale
    "wizard, sorcerer, warlock, archmage, mage, merlin, gandalf": Costume(worn="robe:navy|grey|purple:velvet, belt:brown:leather, wizard hat!:navy|grey|purple, boots:brown:leather", age="elderly", hair="long", hair_colour="white", beard=0.24, carries="staff"),
    "witch, sorceress, wicked witch": Costume(worn="sleeved gown:black:velvet, cape:black:wool, witch hat!:black, boots:black:leather", hair="long curly|wavy", hair_colour="dark", carries="broom"),
    "druid, hermit, prophet, sage": Costume(worn="robe:brown|cream:linen, sandals:brown:leather", age="elderly", hair="long", hair_colour="white", beard=0.18, carries="staff"),
    "fairy, pixie, sprite, tinker bell, nymph": Costume(worn="leaf tunic:forest:linen, leggings:brown, fairy wings!:cyan, slippers:green", women="petal dress:green|pink|purple:silk, flower crown!:pink, fairy wings!:cyan, slippers:green:silk", sex="f", age="young", hair="mop|wavy", hair_colour="blond", ears=True),
    "elf, high elf": Costume(worn="tunic:forest:linen, leggings:brown:leather, cloak:olive:wool, tall boots:brown:leather", women="sleeved gown:forest:velvet, cloak:olive:wool, circlet:silver, boots:brown:leather", hair="long", hair_colour="blond", ears=True),
    "dwarf, gnome, gimli": Costume(worn="tunic:burgundy:wool, fur mantle:brown, wide belt:brown:leather, leggings:brown, tall boots:brown:leather, iron helmet!:silver", sex="m", build=("short", "heavy"), hair="long", hair_colour="red", beard=0.20),
    "goblin, hobgoblin, orc, ogre, troll": Costume(worn="sleeveless tunic:brown:leather, wide trousers:brown:linen, belt:black:leather, boots:brown:leather", hair="bald", ears=True, paint=GREEN_SKIN),
    "angel, archangel, guardian angel, seraph": Costume(worn="plain robe:white:linen, belt:gold:silk, angel wings!:white, halo!:gold", bare="feet", hair="mop|long curly", hair_colour="blond"),
    "devil, satan, lucifer, demon, imp": Costume(worn="jacket:black:wool, trousers:black:wool, closed shirt:red:silk, high cape:black:velvet::red, horns!:black, shoes:black:leather", women="gown:red:silk, high cape:black:velvet::red, horns!:black, heels:black:leather", sex="m", hair="swept back|wavy", hair_colour="black", beard=0.02, paint=RED_SKIN),
    "mermaid, merman, siren": Costume(worn="fish tail!:teal:silk", women="shell top:purple:nylon, fish tail!:teal:silk", bare="top feet", hair="long|long curly", hair_colour="red"),
    "vampire, dracula, nosferatu": Costume(worn="jacket:black:wool, trousers:black:wool, waistcoat:burgundy:velvet, closed shirt:white, bow tie:black:silk, high cape!:black:velvet::red, shoes:black:leather", women="sleeved gown:burgundy:velvet, high cape!:black:velvet::red, heels:black:leather", sex="m", hair="swept back|long", hair_colour="black", lips=RED_LIPS, paint=PALLOR),
    "zombie, walking corpse, undead": Costume(worn="torn shirt:grey:linen, trousers:brown:linen, shoes:brown:leather", hair="thin|long", hair_colour="dark", lips=DARK_LIPS, paint=DEATH),
    "scarecrow": Costume(worn="shirt:red::check:tan, dungarees:denim:denim, straw hat!:beige, gloves:beige:linen, scarf:brown:linen, boots:brown:leather", hair="mop", hair_colour="blond", paint=Paint(colour=(0.36, 0.25, 0.12), cover=0.88)),
    "santa, santa claus, father christmas": Costume(worn="santa coat:red:fleece, wide trousers:red:fleece, wide belt:black:leather, santa hat!:red, tall boots:black:leather", build=("heavy",), age="elderly", hair="swept back", hair_colour="white", beard=0.15),
    "mrs claus": Costume(worn="santa coat:red:fleece, long skirt:red:fleece, apron:white, boots:black:leather", age="elderly", hair="bun", hair_colour="white", eyewear="glasses"),
    "christmas elf, santa's elf, elf helper": Costume(worn="tunic:green:fleece::red, leggings:red, elf hat!:green, belt:black:leather, boots:green:fleece", ears=True),
    "superhero, superheroine, superman, superwoman, hero in a cape": Costume(worn="bodysuit:blue|red|purple:nylon::red, cape:red:silk, domino mask:black, tall boots:red:leather", build=("muscular",), hair="swept back|wavy"),
    "supervillain, villain, evil mastermind": Costume(worn="double-breasted jacket:black:wool, trousers:black:wool, turtleneck:black:knit, high cape:black:velvet::purple, gloves:black:leather, tall boots:black:leather", hair="swept back|bun", hair_colour="black", moustache=0.008),
    # crowned heads and knights
    "king, emperor, monarch": Costume(worn="plain robe:burgundy|navy:velvet, royal mantle:red|purple:velvet, belt:gold:metal, crown!:gold, boots:brown:leather", age="middle", hair="bob", beard=0.045),
    "queen, empress": Costume(worn="sleeved gown:purple|navy:velvet, royal mantle:red:velvet, pearls:white, crown!:gold, heels:black", age="middle", hair="bun"),
    "ice queen, snow queen": Costume(worn="sleeved gown:light blue:silk, royal mantle:white:velvet, tiara!:silver, heels:silver", hair="long", hair_colour="white"),
    "prince, crown prince": Costume(worn="doublet:navy|burgundy:velvet, leggings:cream, cape:red:velvet, belt:gold:leather, circlet!:gold, tall boots:brown:leather", sex="m", age="young", hair="bob"),
    "princess, crown princess": Costume(worn="ball gown:pink|light blue|gold:silk, choker:silver, tiara!:silver, heels:silver", age="young", hair="wavy"),
    "pharaoh, egyptian king": Costume(worn="linen kilt:white:linen, broad collar!:gold, belt:gold:metal, nemes!:gold, sandals:gold:leather", women="sleeved gown:white:linen, broad collar!:gold, belt:gold:metal, nemes!:gold, sandals:gold:leather", bare="top", sex="m", hair="shaved|bob", hair_colour="black"),
    "cleopatra, egyptian queen": Costume(worn="sleeveless gown:white:linen, broad collar!:gold, belt:gold:metal, circlet!:gold, sandals:gold:leather", sex="f", hair="bob with fringe", hair_colour="black"),
    "knight, paladin, crusader, templar, knight in shining armor": Costume(worn="armour:silver:metal, tabard:navy|red|white:linen, great helm:silver, gloves:charcoal:leather, boots:silver:metal", sex="m"),
    "squire": Costume(worn="tunic:burgundy:wool, leggings:brown, belt:brown:leather, boots:brown:leather", hair="mop"),
    "peasant, serf, medieval villager": Costume(worn="tunic:brown|olive:linen, wide trousers:brown:linen, hood:brown, boots:brown:leather", women="sleeved dress:brown|olive:linen, apron:cream, headscarf:cream, boots:brown:leather"),
    "jester, court jester, harlequin": Costume(worn="tunic:red::check:gold, leggings:purple, jester cap!:red, ruff!:white, slippers:red"),
    "nobleman, duke, count, lord": Costume(worn="doublet:forest|burgundy:velvet, leggings:charcoal, cape:black:velvet, ruff:white, tall boots:brown:leather", hair="bob", beard=0.02),
    "noblewoman, medieval lady, lady in waiting, duchess": Costume(worn="sleeved gown:forest|burgundy:velvet, hennin:gold, boots:brown:leather", sex="f", hair="braid"),
    # fighters
    "viking": Costume(worn="tunic:brown|forest:wool, fur mantle:brown, wide belt:brown:leather, leggings:brown:wool, boots:brown:fleece, viking helmet!:silver", sex="m", hair="long|braids", hair_colour="blond", beard=0.11),
    "warrior, barbarian": Costume(worn="sleeveless tunic:brown:leather, fur mantle:brown, wide belt:black:leather, leggings:brown:leather, boots:brown:fleece", build=("muscular",), hair="long|braids", beard=0.03),
    "pirate, buccaneer, corsair": Costume(worn="pirate coat:burgundy|navy:wool, blouse:white:linen, wide trousers:charcoal:linen, sash!:red:silk, tricorne!:black, eyepatch!:black, tall boots:black:leather", sex="m", hair="long|wavy", hair_colour="dark", beard=0.035),
    "pirate captain": Costume(worn="pirate coat:red|navy:velvet, blouse:white:linen, waistcoat:gold:velvet, wide trousers:black:velvet, sash!:gold:silk, tricorne!:black, tall boots:black:leather", hair="long|wavy", hair_colour="black", beard=0.06),
    "samurai, ronin, shogun": Costume(worn="samurai armour:burgundy:silk::gold, kabuto:black, sandals:tan", sex="m", hair="topknot", hair_colour="black"),
    "ninja, shinobi, kunoichi": Costume(worn="tunic:black:cotton:plain:black, leggings:black, sash:black, balaclava!:black, gloves:black, boots:black"),
    "gladiator": Costume(worn="roman armour:brown:leather, crested helmet:gold:::red, sandals:brown:leather", build=("muscular",), hair="crop"),
    "roman soldier, roman centurion, centurion, legionary, roman general, roman legionary, praetorian, spartan, hoplite, ancient rome soldier, ancient rome guard, ancient rome general, ancient greece soldier": Costume(worn="roman armour:silver:metal, cape:red:wool, crested helmet:silver:::red, sandals:brown:leather", sex="m", hair="crop"),
    "soldier, infantryman, marine, commando, army private, sergeant, paratrooper, mercenary": Costume(worn="uniform tunic:olive::camouflage:tan, cargo trousers:olive::camouflage:tan, t-shirt:olive, helmet:olive, boots:black:leather", sex="m", hair="crop|bun"),
    "1940s soldier, 1910s soldier, 1950s soldier, world war ii soldier, wwii soldier, ww2 soldier": Costume(worn="uniform tunic:olive:wool, cargo trousers:olive:wool, shirt:tan, helmet:olive, boots:brown:leather", sex="m", hair="side part|bun"),
    "victorian soldier, redcoat": Costume(worn="double-breasted jacket:red:wool, trousers:white:wool, sash:white, peaked cap:black, tall boots:black:leather", sex="m"),
    "medieval soldier, castle guard": Costume(worn="chain mail:grey:metal, tabard:red|navy:linen, leggings:charcoal, iron helmet:silver, boots:brown:leather", sex="m"),
    "sniper": Costume(worn="uniform tunic:olive::camouflage:tan, cargo trousers:olive::camouflage:tan, t-shirt:olive, hood:olive, boots:black:leather"),
    "general, colonel, field marshal, dictator, army general": Costume(worn="uniform tunic:olive:wool, trousers:olive:wool, closed shirt:tan, tie:black, peaked cap:olive, shoes:black:leather", sex="m", age="middle", moustache=0.010),
    "admiral, naval captain, sea captain, ship's captain, ship captain, naval officer, navy officer": Costume(worn="double-breasted jacket:navy:wool, trousers:navy:wool, closed shirt:white, tie:black, peaked cap!:white, shoes:black:leather", age="middle", hair_colour="grey", beard=0.022),
    "sailor, seaman, deckhand": Costume(worn="sailor top:white:cotton::navy, wide trousers:navy:wool, sailor hat!:white, shoes:black:leather"),
    # the wild west and the wild
    "cowboy, gunslinger, cowhand, rodeo rider": Costume(worn="shirt:red|teal::check:cream, waistcoat:brown:leather, jeans:denim:denim, scarf:red, belt:brown:leather, cowboy hat!:tan|brown, boots:brown:leather", sex="m"),
    "cowgirl": Costume(worn="shirt:red::check:cream, waistcoat:tan:leather, jeans:denim:denim, belt:brown:leather, cowboy hat!:tan, boots:brown:leather", hair="braids"),
    "sheriff, western lawman, us marshal": Costume(worn="shirt:tan, waistcoat:brown:leather, star:gold, trousers:brown:wool, belt:brown:leather, cowboy hat!:beige, boots:brown:leather", sex="m", moustache=0.012),
    "outlaw, bandit, desperado, bounty hunter, bandito": Costume(worn="shirt:grey, waistcoat:black:leather, coat:brown:leather, jeans:charcoal:denim, scarf:black, belt:black:leather, cowboy hat!:black, boots:black:leather", sex="m", beard=0.010),
    "caveman, cavewoman, neanderthal, cave man, cave woman, stone age man": Costume(worn="pelt:brown:fleece:plain:brown", bare="bottom feet", hair="long", hair_colour="dark", beard=0.05),
    "hunter, lumberjack, logger, woodcutter, woodsman, trapper": Costume(worn="shirt:red::check:black, dungarees:brown:denim, beanie:charcoal:knit, boots:brown:leather", sex="m", beard=0.022),
    # faith
    "buddhist monk, tibetan monk, zen monk, shaolin monk, lama, warrior monk": Costume(worn="plain robe:orange:linen, shoulder drape:burgundy:linen, sandals:brown:leather", sex="m", hair="shaved"),
    "monk, friar, abbot, franciscan monk, benedictine monk": Costume(worn="robe:brown:wool, sandals:brown:leather", sex="m", hair="tonsure", beard=0.012),
    "nun, mother superior, abbess": Costume(worn="plain robe:black:wool, nun veil!:black, necklace:silver, shoes:black:leather"),
    "priest, catholic priest, exorcist, father confessor, chaplain": Costume(worn="cassock:black:cotton:plain:white, necklace:silver, shoes:black:leather"),
    "pope, pontiff": Costume(worn="cassock:white:silk:plain:white, royal mantle:white:silk::red, mitre!:white:::gold, necklace:gold, shoes:red:leather", age="elderly", hair="thin", hair_colour="white"),
    "bishop, archbishop": Costume(worn="cassock:purple:silk, cape:gold:silk, mitre!:gold:::white, shoes:black:leather", age="elderly", hair_colour="white"),
    "cardinal": Costume(worn="cassock:red:silk, cape:red:silk, skullcap!:red, shoes:black:leather", age="elderly", hair_colour="white"),
    "greek goddess, goddess, roman goddess": Costume(worn="sleeveless gown:white:silk, belt:gold:metal, laurel!:gold, sandals:gold:leather", hair="bun"),
    "greek god, zeus, roman god": Costume(worn="toga:white:linen, shoulder drape:burgundy:linen, laurel!:gold, sandals:gold:leather", age="elderly", hair="bob", hair_colour="white", beard=0.08),
    "roman senator, roman emperor, caesar, ancient rome king, greek philosopher": Costume(worn="toga:white:linen, shoulder drape:burgundy:linen, laurel!:gold, sandals:brown:leather", age="middle", hair="crop"),
    # east and south
    "geisha, maiko": Costume(worn="kimono:red:silk:floral:gold, kanzashi!:red, sandals:black", hair="bun", hair_colour="black", lips=RED_LIPS, paint=WHITE_FACE),
    "flamenco dancer": Costume(worn="flamenco dress:red::dots:black, hair flower!:red, heels:red:leather", women="flamenco dress:red::dots:black, hair flower!:red, heels:red:leather", sex="f", hair="bun", hair_colour="black", lips=RED_LIPS),
    "belly dancer": Costume(worn="shell top:gold:silk, long skirt:red:silk, wide belt:gold:metal, necklace:gold", bare="feet", sex="f", hair="long curly", hair_colour="black"),
    "fortune teller, palm reader, tarot reader": Costume(worn="sleeved dress:purple:velvet:floral:gold, headscarf!:burgundy, necklace:gold, sandals:brown", sex="f", hair="long curly", hair_colour="black"),
}  # fmt: skip
"""Costume by the names of a role."""
