"""Which form a thing in somebody's hands takes, how it is held, and what one does who just has it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Hold = Literal["fist", "palm", "span", "shaft", "chest", "table", "off", "chin", "seat"]
"""Upright in the fist of the leading hand; flat on its palm; between both hands; a pole through both fists; slung before the chest; on the
table before one; in the fist of the helping hand; from there to the chin; under who sits."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form of `handheld.MAKERS` and how people deal with it."""

    hold: Hold = "fist"
    carry: str = "hold"
    """The act of somebody who holds it and does nothing with it."""
    tilt: float = 0.0
    """Radians that a thing between two hands is tipped towards the face, and one in a fist ahead."""
    thick: float = 0.016
    """Radius of what the fingers close round, metres."""
    words: str = ""
    """What it is called, besides its own name; commas between."""


FORMS: Mapping[str, Form] = {
    "mug": Form(thick=0.038, words="cup, coffee, tea, espresso, cappuccino, hot chocolate, coffee cup, cocoa, soup"),
    "cup_and_saucer": Form(thick=0.03, words="teacup, sake"),
    "paper_cup": Form(thick=0.035, words="bubble tea, slushie, milkshake, smoothie, thermos, takeaway coffee, paper cup, to-go cup"),
    "tumbler": Form(thick=0.034, words="glass, whisky, rum, brandy, tequila, gin, vodka, juice, lemonade, water, soda, cocktail, shot glass, milk, punch, sparkling water, coconut water, absinthe"),
    "wine_glass": Form(thick=0.032, words="wine, champagne, wine glass, champagne flute"),
    "beer_mug": Form(thick=0.04, words="beer, pint, tankard"),
    "goblet": Form(thick=0.036, words="chalice, trophy, drinking horn, treasure, relic"),
    "can": Form(thick=0.033, words="soda can, beer can, energy drink, spray can, can of food, tin"),
    "bottle": Form(thick=0.035, words="wine bottle, whisky bottle, beer bottle, milk bottle, flask, message in a bottle, shampoo, olive oil, medicine bottle"),
    "flacon": Form(thick=0.03, words="perfume bottle, perfume, cologne, scent, nail polish"),
    "jar": Form(thick=0.042, words="honey, jam, salt shaker, vase, medicine bottle, potion, beaker, test tube, laboratory glass, cosmetics"),
    "jug": Form(words="pitcher"),
    "teapot": Form(words="coffee pot"),
    "kettle": Form(carry="hold_low", words="tea kettle"),
    "watering_can": Form(carry="hold_low"),
    "bowl": Form("palm", "hold_plate", words="ramen, noodles, stew, porridge, salad, rice, cereal, pasta, curry, ice bucket, popcorn, mortar and pestle, pot, pan, wok"),
    "plate": Form("palm", "hold_plate", words="dish, meal, steak, omelette, pancakes, dumpling, sushi, fried egg, grilled fish, roast chicken"),
    "tray": Form("palm", "hold_tray"),
    "cake": Form("span", "hold_cake", words="birthday cake, wedding cake, pie"),
    "pizza": Form("span", "hold_cake"),
    "loaf": Form(thick=0.036, words="bread, bun, croissant, pastry, baguette, roll, pretzel, toast, donut, cookie, sausage, hot dog, burrito, kebab, cheese, chocolate, muffin, cupcake"),
    "sandwich": Form(thick=0.048, words="burger, taco, bagel, macaron"),
    "ice_cream": Form(words="ice cream cone, cotton candy"),
    "lollipop": Form(words="candy, candy cane, popsicle, marshmallow"),
    "apple": Form(thick=0.036, words="fruit, orange, tomato, peach, pear, lemon, plum, pomegranate, mango, onion, potato, lime, avocado, grapefruit, vegetables"),
    "banana": Form(words="carrot, cucumber, corn, eggplant, zucchini, leek"),
    "egg": Form(thick=0.024, words="easter egg, chestnut, acorn, pearl, dragon egg"),
    "book": Form("span", "read", 0.45, words="diary, notebook, photo album, comic book, magazine, sketchbook, cookbook, sheet music, bible, spell book"),
    "closed_book": Form(thick=0.02, carry="hold_low", words="passport, leaflet, folder"),
    "newspaper": Form("span", "read_paper", 1.15, words="map, blueprint"),
    "sheet": Form("palm", "read_sheet", words="letter, paper, document, list, menu, certificate, envelope, page, scroll, receipt, note, script"),
    "photo": Form("palm", "read_sheet", words="photograph, postcard, ticket, card, greeting card, banknote, playing cards, x-ray"),
    "phone": Form("palm", "text", words="smartphone, mobile, cell phone, remote control, game controller, calculator, pager"),
    "tablet": Form("palm", "read_sheet", words="clipboard, ipad, palette"),
    "handset": Form(carry="call", words="walkie-talkie, telephone, intercom"),
    "pen": Form(words="pencil, marker, chalk, quill, brush pen, tattoo machine, soldering iron, needle, lipstick, mascara, makeup brush, scalpel, surgical instrument, syringe, thermometer"),
    "brush": Form(words="paintbrush, hairbrush, paint roller, airbrush, feather duster, comb, makeup brush"),
    "stick": Form(words="wand, baton, drumsticks, toothbrush, chopsticks, pool cue, incense, match, whip"),
    "spoon": Form(words="ladle, fork, spatula, whisk, cutlery, trowel, tongs"),
    "knife": Form(carry="hold_tool", tilt=1.15, words="scissors, razor, chisel, dagger, machete, cleaver, lockpick, corkscrew"),
    "sword": Form(carry="hold_tool", tilt=0.55, words="katana, sabre, scythe, toy sword"),
    "light_sword": Form(carry="hold_tool", tilt=0.55, words="lightsaber, energy beam, glow stick, laser"),
    "axe": Form(carry="hold_tool", tilt=0.5, words="tomahawk, hatchet, halberd, mace"),
    "hammer": Form(carry="hold_tool", tilt=0.45, words="mallet, gavel, croquet mallet, wooden club"),
    "wrench": Form(carry="hold_tool", tilt=0.5, words="tool, screwdriver, pliers, crowbar, clamp, tape measure, file, spirit level"),
    "saw": Form(carry="hold_tool", words="chainsaw"),
    "drill": Form(carry="hold_tool", words="nail gun, hair dryer, sander, glue gun, leaf blower, fuel nozzle, hose, fire extinguisher, iron, steamer, taser"),
    "pistol": Form(carry="hold_tool", words="gun, weapon, revolver, water pistol, ray gun, toy gun, slingshot"),
    "surfboard": Form(carry="hold_side", words="bodyboard, snowboard, skis, ironing board"),
    "skateboard": Form(carry="hold_side", words="longboard"),
    "broom": Form("shaft", "hold_staff"),
    "mop": Form("shaft", "hold_staff"),
    "shovel": Form("shaft", "hold_staff", words="spade, farm tool"),
    "rake": Form("shaft", "hold_staff", words="hoe, pitchfork"),
    "spear": Form(carry="hold_staff", words="javelin, trident, lance, pole, stilts"),
    "staff": Form(carry="hold_staff", words="wooden staff, hiking pole, crook"),
    "cane": Form(carry="hold_cane", words="walking stick, crutch"),
    "oar": Form("shaft", "hold_staff", words="paddle"),
    "fishing_rod": Form(carry="fish"),
    "bat": Form(carry="hold_tool", tilt=0.6, words="baseball bat, cricket bat, club, golf club, hockey stick, bowling pin, rolling pin"),
    "racket": Form(carry="hold_tool", tilt=0.7, words="tennis racket, fly swatter"),
    "umbrella": Form(carry="hold_umbrella", tilt=-0.12, words="parasol"),
    "torch": Form(carry="hold_up", words="flashlight"),
    "flame_torch": Form(carry="hold_high", words="burning torch, flare"),
    "candle": Form(carry="hold_up", words="lighter, diya"),
    "lantern": Form(carry="hold_up", words="oil lamp, lamp"),
    "sparkler": Form(carry="hold_high", words="sparks, fireworks"),
    "balloon": Form(carry="hold_up", words="balloons"),
    "flower": Form(carry="hold_flower", words="rose, tulip, sunflower, daisy, lily, dandelion, feather"),
    "bouquet": Form(carry="hold_flower", words="flowers, bunch of flowers, herbs, wheat, plant, garland, wreath"),
    "ball": Form("span", "hold_both", words="basketball, soccer ball, football, volleyball, beach ball, bowling ball, american football"),
    "small_ball": Form(thick=0.034, words="tennis ball, snowball, baseball, stone, rocks, golf ball, hockey puck, grenade, dice"),
    "orb": Form("span", "hold_both", words="crystal ball, globe, snow globe, pumpkin, glass orb, glowing orb, skull, melon, watermelon, coconut, jack-o'-lantern, helmet, cabbage"),
    "box": Form("span", "hold_both", words="crate, package, chest, toolbox, parcel, cardboard box, radio set, speaker, boombox, birdcage, machine, fish tank, game console, terrarium, keyboard"),
    "gift": Form("span", "hold_both", words="present, gift box"),
    "ring_box": Form("palm", "show", words="ring, wedding ring, engagement ring, jewel"),
    "trinket": Form(words="key, coin, compass, pocket watch, locket, amulet, gemstone, crystal, diamond, dog tag, pill, medal, stamp, button"),
    "handbag": Form(carry="hold_low", words="bag, purse, backpack, wallet"),
    "shopping_bag": Form("span", "hold_both", words="sack, groceries, trash bag, paper bag"),
    "suitcase": Form(carry="hold_low", words="briefcase, duffel bag, lunchbox, first aid kit, pet carrier, tackle box"),
    "basket": Form(carry="hold_low", words="bucket, picnic basket, pail, net"),
    "microphone": Form(words="mic"),
    "camera": Form("span", "photograph", words="instant camera, camcorder, projector"),
    "binoculars": Form("span", "spy"),
    "telescope": Form("span", "spyglass", words="spyglass"),
    "guitar": Form("chest", "guitar", words="electric guitar, bass guitar, ukulele, banjo, mandolin, lute, sitar, lyre, harp"),
    "violin": Form("chin", "violin", words="viola, cello"),
    "flute": Form("span", "flute", words="clarinet, tin whistle, oboe, harmonica, ocarina, pan flute"),
    "trumpet": Form(carry="trumpet", words="trombone, horn, french horn, tuba, bugle, party horn, megaphone"),
    "saxophone": Form("chest", "saxophone", words="bassoon, bagpipes"),
    "accordion": Form("span", "accordion"),
    "drum": Form("chest", "drum", words="bongos, tambourine, taiko, drum kit, steel drum, handpan"),
    "rifle": Form(carry="hold_rifle", words="shotgun, musket, machine gun, crossbow, rocket launcher"),
    "archery_bow": Form("off", "draw_bow", words="bow, bow and arrow, arrow"),
    "shield": Form("off", "guard"),
    "sign": Form("span", "hold_sign", words="cardboard sign, banner, poster, placard, clapperboard, scoreboard, mirror, painting"),
    "flag": Form(carry="hold_high", words="pinwheel"),
    "cloth": Form("palm", words="towel, rag, sponge, soap, handkerchief, napkin, tissue, iron"),
    "cigarette": Form(carry="smoke", words="cigar, vape"),
    "pipe": Form(carry="smoke"),
    "teddy": Form("span", "hold_both", words="teddy bear, doll, toy, action figure, toy robot, toy dinosaur, rubber duck, toy car, toy train, toy plane, toy boat, puppet, building blocks, pillow"),
    "baby": Form("span", "cradle", words="newborn, infant"),
    "rope": Form("span", "pull", words="chain, jump rope, lasso, string, cable, ball of yarn, scarf, net"),
    "wheel": Form("span", "drive", 1.1, words="steering wheel, ship's wheel"),
    "laptop": Form("table", "type", words="computer, typewriter, keyboard"),
    "keyboard_piano": Form("table", "piano", words="piano, organ, synthesizer, keyboard"),
    "bow_stick": Form(words="violin bow"),
    "chair": Form("seat", "hold"),
}  # fmt: skip
"""By the name of their maker; see `handheld`."""
FORM_OF: Mapping[str, str] = {word.strip(): form for form, kind in reversed([*FORMS.items()]) for word in (*kind.words.split(","), form.replace("_", " ")) if word.strip()}  # fmt: skip
"""What a thing is called -> its form. The first in the list above wins."""


def form_of(*names: str | None) -> str | None:
    """Return the form of the first of the names (a kind, what it is like, the prompt's own words) that has one."""
    for name in names:
        low = (name or "").lower().replace("_", " ")
        words = low.split()
        found = next((FORM_OF[end] for k in range(len(words)) if (end := " ".join(words[k:])) in FORM_OF), None)
        if found is not None:
            return found  # the longest end that has one: a 'glass *perfume bottle*' is no bottle of wine
    return None
