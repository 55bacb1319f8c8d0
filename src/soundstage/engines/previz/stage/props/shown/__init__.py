"""Things that are shown rather than held: products as a commercial sees them, each with the words it is called by."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from soundstage.engines.previz.stage.geometry import Mesh
from soundstage.engines.previz.stage.props.shown.balls import american_football, basketball, football
from soundstage.engines.previz.stage.props.shown.beauty import cream, lipstick, serum
from soundstage.engines.previz.stage.props.shown.clocks import alarm_clock, pocket_watch
from soundstage.engines.previz.stage.props.shown.devices import car_key, headphones, photo_camera, smartphone
from soundstage.engines.previz.stage.props.shown.drinks import beer, champagne, coffee, red_wine, soda, whisky, wine_bottle
from soundstage.engines.previz.stage.props.shown.food import burger
from soundstage.engines.previz.stage.props.shown.games import birdcage, chess_board
from soundstage.engines.previz.stage.props.shown.household import book_stack, fruit_bowl, typewriter, vase
from soundstage.engines.previz.stage.props.shown.noodles import ramen
from soundstage.engines.previz.stage.props.shown.parlour import candelabra, record_player, tea_set, teapot, toy_train
from soundstage.engines.previz.stage.props.shown.regalia import crown
from soundstage.engines.previz.stage.props.shown.relics import hourglass, skull
from soundstage.engines.previz.stage.props.shown.shoes import sneaker
from soundstage.engines.previz.stage.props.shown.study import globe, gramophone
from soundstage.engines.previz.stage.props.shown.telephone import telephone
from soundstage.engines.previz.stage.props.shown.treasure import treasure_chest
from soundstage.engines.previz.stage.props.shown.wearables import ring, sunglasses, watch
from soundstage.engines.previz.stage.scene import Colour

MAKERS: dict[str, Callable[[Colour | None], Mesh]] = {
    f.__name__: f
    for f in (watch, ring, sunglasses, sneaker, smartphone, headphones, photo_camera, car_key, lipstick, serum, cream,
              soda, beer, red_wine, wine_bottle, champagne, whisky, coffee, burger,
              vase, typewriter, fruit_bowl, book_stack,
              skull, football, basketball, american_football, hourglass, crown, treasure_chest,
              telephone, globe, gramophone, alarm_clock, pocket_watch, ramen, chess_board, birdcage,
              candelabra, teapot, tea_set, record_player, toy_train)
}  # fmt: skip
HOT = frozenset({"coffee", "ramen", "tea_set"})
"""Forms that steam."""
_SPORT = r"(?:match|game|player|field|pitch|court|stadium|arena|team|fan|helmet|boot|shoe|shirt|jersey|coach|club|kit|goal|practice|training|hoop|net|ring|cards?)(?:e?s)?\b"
_NAMES = {
    "watch": r"(?:wrist|smart)watch(?:es)?|timepiece|chronograph|(?<=\w )watch(?! (?:as|how|it|the|him|her|them|out|over)\b)",
    "ring": r"(?:\w+ )?ring(?= |$|,|\.)(?! (?:light|road|tone))", "sunglasses": r"sunglasses|eyeglasses|spectacles",
    "sneaker": r"sneakers?|trainers?|running shoes?|tennis shoes?|basketball shoes?|athletic shoes?",
    "smartphone": r"smart ?phones?|i?phones?|mobile phones?|cell ?phones?", "headphones": r"headphones?|headsets?",
    "photo_camera": r"(?:vintage|film|mirrorless|digital|photo|dslr|slr|rangefinder|retro|leica|analog(?:ue)?|old|new) camera", "car_key": r"car keys?|key fobs?",
    "lipstick": r"lipsticks?", "serum": r"serums?|dropper|essential oil|face oil|skincare bottle|lotions?", "cream": r"creams?(?! (?:cheese|soda))|moisturi[sz]er|cosmetics? jar",
    "soda": r"(?:soda|beer|drink|cola|energy drink|aluminium|aluminum) cans?|cans? of (?:soda|cola|beer|lemonade|energy)\w*|soft drink|cola", "beer": r"beer bottles?|bottles? of (?:\w+ )?(?:beer|lager|ale)",
    "champagne": r"champagne(?: bottle)?|prosecco|bottle of champagne", "wine_bottle": r"wine bottles?|bottles? of (?:\w+ )?wine",
    "red_wine": r"(?:red )?wine(?: glass(?:es)?)?|glass(?:es)? of (?:\w+ )?wine", "whisky": r"whisk(?:e)?y|bourbon|scotch|rum|cognac|brandy|old fashioned|negroni",
    "coffee": r"coffees?|espressos?|cappuccinos?|lattes?|cup of (?:tea|cocoa)|hot chocolate", "burger": r"(?:ham|cheese|veggie )?burgers?",
    "vase": r"(?:flower )?vases?(?: of (?:\w+ )?\w+)?", "typewriter": r"typewriters?", "fruit_bowl": r"(?:bowls?|basket|plate|dish) of (?:\w+ )?(?:fruits?|apples|oranges|pears|grapes)|fruit bowl",
    "skull": r"skulls?(?! (?:and crossbones|mask|island|face|paint|cap|tattoo|ring|makeup|flag))",
    "telephone": r"telephones?(?! (?:booth|box|pole|wire|line|cable|kiosk|operator|number|call|tower)s?)|(?:old|vintage|antique|retro|rotary|bakelite|landline|dial|desk)(?: (?:black|red|green|white|dial|rotary|desk|bakelite))? phones?",
    "football": rf"(?:footballs?|soccer balls?)(?! {_SPORT})", "american_football": rf"american footballs?(?! {_SPORT})", "basketball": rf"basketballs?(?! {_SPORT})",
    "ramen": r"(?:bowls? of (?:\w+ )?)?(?:ramen|udon|noodle soup|noodles)(?! (?:shop|bar|stall|stand|restaurant|chef|cook|counter|house|place|joint|cart)s?)",
    "hourglass": r"hour ?glass(?:es)?(?! (?:figure|shape))|sand ?glass(?:es)?|sand timer", "crown": r"(?<!flower )(?<!paper )crowns?(?! (?:of(?! (?:gold|jewels))|prince|princess|mo[u]?lding|cap)\b)",
    "treasure_chest": r"(?:treasure|pirate(?:'s)?) chests?|chests? (?:(?:filled|brimming|overflowing|full) )?(?:of|with) (?:\w+ )?(?:gold|treasures?|coins|jewels|riches)|chests?(?= (?:filled|brimming|overflowing|full of) )",
    "globe": r"(?<!snow )(?<!glass )(?<!lamp )(?<!light )(?<!glowing )globes?(?! (?:of|lights?|lamps?|theatre|theater)\b)", "alarm_clock": r"(?:alarm|bedside) clocks?", "pocket_watch": r"pocket ?watch(?:es)?|fob watch(?:es)?",
    "gramophone": r"gramophones?|phonographs?|victrolas?", "chess_board": r"chess ?boards?|chess sets?|(?:game|match) of chess|chess (?:game|pieces?)|chess", "birdcage": r"bird ?cages?|(?:canary|parrot) cages?",
    "candelabra": r"candelabr(?:a|as|um)", "tea_set": r"tea sets?|tea service|tea ?pots? (?:and|with) (?:\w+ )?cups?", "teapot": r"tea ?pots?",
    "record_player": r"record players?|(?:vinyl )?turntables?|vinyl players?", "toy_train": r"toy (?:steam )?(?:trains?|locomotives?)|(?:wooden|model) (?:toy )?trains?(?! (?:car|station|track|platform|carriage|bench)s?)",
    "book_stack": r"(?:stack|pile|heap|tower) of (?:\w+ )?books?|books",
}  # fmt: skip
_CALLED = {form: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for form, words in _NAMES.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Something to show: a form of `MAKERS` in a colour."""

    form: str
    colour: Colour | None = None

    def mesh(self) -> Mesh:
        """Return its mesh, standing as it is shown: z up, its front towards -y."""
        return MAKERS[self.form](self.colour)


def form_called(text: str) -> tuple[str, int] | None:
    """Return the form that a text names first, and where; of two that begin there the one with the longer name."""
    found = [(m.start(), -len(m[0]), form) for form, words in _CALLED.items() if (m := words.search(text))]
    return (min(found)[2], min(found)[0]) if found else None
