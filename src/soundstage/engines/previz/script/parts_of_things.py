"""Parts of a thing that is there already: the dial and the strap of a watch, the pages of a book. They are features of it, and no things besides."""

from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.lexis.lexicon import singular
from soundstage.engines.previz.script.parsing.mentions import Mention
from soundstage.engines.previz.script.parsing.words import Page

_PARTS = tuple(
    (word_set(wholes), word_set(parts))
    for wholes, parts in (
        ("watch wristwatch clock stopwatch chronograph timepiece", "dial strap face crystal bezel crown clasp hand glass case wristband numeral index"),
        ("compass gauge thermometer barometer speedometer", "dial needle face glass rim"),
        ("book notebook diary journal album tome grimoire magazine ledger spellbook bible scrapbook novel dictionary atlas encyclopedia manual songbook almanac", "page spine cover binding"),
        ("knife sword dagger katana axe machete scalpel razor foil rapier sabre saber epee cutlass scimitar longsword broadsword cleaver scythe sickle hatchet halberd", "blade hilt handle grip edge pommel guard"),
        ("hammer shovel spade rake broom brush mop screwdriver spatula ladle pan saucepan skillet mug cup teacup bucket basket", "handle rim lip"),
        ("suitcase bag handbag briefcase umbrella backpack", "handle lid clasp strap ribs"),
        ("pot kettle teapot jug pitcher jar box chest casket tin coffin", "lid handle spout rim hinge lock clasp"),
        ("bottle flask vial perfume decanter", "cap label stopper neck cork lid nozzle glass"),
        ("bicycle bike tricycle scooter", "wheel handlebar saddle spoke pedal chain frame"),
        ("motorcycle motorbike moped chopper vespa", "tank seat handlebar exhaust headlight saddle"),
        ("car truck van taxi limousine convertible sedan coupe pickup bus", "fender bumper grille hubcap headlamp tailpipe hood bonnet windscreen windshield tyre tire wiper exhaust chassis axle"),
        ("guitar violin cello banjo ukulele lute harp", "string neck bridge fretboard bow"),
        ("piano typewriter keyboard laptop accordion", "key lid screen pedal keyboard"),
        ("shoe sneaker boot trainer heel sandal", "sole lace tongue heel toe"),
        ("flower rose tulip lily daisy sunflower orchid", "petal stem thorn leaf"),
        ("lamp lantern streetlamp", "shade bulb wick flame cord"),
        ("phone smartphone tablet", "screen case button display"),
        ("ship boat sailboat galleon schooner", "sail mast hull deck bow stern rudder"),
        ("plane airplane aeroplane jet helicopter biplane", "wing propeller cockpit rotor tail"),
        ("headphone headset earphone earbud", "cushion headband earcup cup pad band cable hinge"),
        ("boat rowboat dinghy car truck van bus caravan tram train door fence bench chair shed hut wall", "paint paintwork varnish lacquer rust"),
        ("sofa couch armchair chair bench", "cushion armrest backrest"),
        ("camera binoculars telescope microscope glasses", "lens eyepiece strap viewfinder"),
        ("necklace ring bracelet locket pendant", "chain stone clasp pendant"),
    )
)  # fmt: skip
"""Words for things -> words for what belongs to them."""
_OF_THE_SET_TOO = (
    (
        word_set("cage birdcage hutch kennel dollhouse clock cupboard wardrobe fridge refrigerator freezer oven stove microwave safe locker cabinet washer dryer furnace"),
        word_set("door gate hinge latch lock drawer shelf window handle"),
    ),
    (
        word_set("car truck van taxi cab limousine convertible sedan coupe pickup bus minibus tram train jeep lorry ambulance limo hearse camper"),
        word_set("door window wheel roof seat trunk horn"),
    ),
)  # fmt: skip
"""The same for what a room may have as well."""
_VEHICLES = _OF_THE_SET_TOO[1][0]


def whole_of(page: Page, m: Mention, mentions: list[Mention]) -> Mention | None:
    """Return what a part belongs to: 'a watch with a copper *dial*', 'opens a book, and from *its pages*', 'slides down *the strap*'."""
    part = singular(page.low(m.head))
    its = page.low(m.owner) in _ITS if m.owner is not None else False
    having = [wholes for wholes, parts in _PARTS if part in parts]
    having += [
        wholes for wholes, parts in _OF_THE_SET_TOO if part in parts and (its or (wholes is _VEHICLES and m.definite and not m.adjectives))
    ]
    if not having:
        return None
    driven = _VEHICLES in having
    of_it = lambda x: (driven and x.kind == "thing.vehicle") or any(singular(page.low(x.head)) in wholes for wholes in having)  # noqa: E731
    since = page.words[m.head].sentence - _ABOARD
    before = [x for x in mentions if x.head < m.first and page.words[x.head].sentence >= since and of_it(x)]
    if not before:
        return None
    listed = page.low(m.first - 1) == "with" and page.same_run(m.first - 1, m.head)  # 'with a chrome *tank* and a leather seat'
    if listed or (m.prep is not None and page.low(m.prep) == "with"):
        near = before[-1]
        told = any(page.words[k].tag in ("VBZ", "VBP", "VBD") for k in range(near.head, m.first))
        return near if page.same_sentence(near.head, m.head) and not told else None
    its_words = (*_ITS, "his", "her") if page.foreign or part in _OF_WHO_HAS_THE_WHOLE else _ITS
    belongs = page.low(m.owner) in its_words if m.owner is not None else m.definite
    aboard = driven and len({x.entry for x in before}) == 1  # what a film that is set in one car tells of it to the end
    if not belongs or page.words[before[-1].head].sentence < page.words[m.head].sentence - (_ABOARD if aboard else _NEAR):
        return None
    return before[-1] if its or part not in _OF_THE_SET_TOO[1][1] or not _in_a_house(page, before[-1].head, m.head) else None


_OF_WHO_HAS_THE_WHOLE = frozenset({"blade", "hilt"})
"""Parts that are named for the whole: after 'two women fence with foils', '*her* blade' is her foil."""
_NEAR, _ABOARD = 2, 6
"""Sentences back that a part's whole is looked for."""
_ITS = ("its", "their")


def _in_a_house(page: Page, first: int, last: int) -> bool:
    """'A taxi pulls up. A woman walks into a *bank* and shuts the door': what a house has as well is the house's."""
    houses = page.lex.lists["of houses"]
    inside = any(first < x.first < last and x.entry.attrs.get("io") == "in" for x in page.of("place"))
    return inside or any(page.words[k].lemma in houses for k in range(first + 1, last))
