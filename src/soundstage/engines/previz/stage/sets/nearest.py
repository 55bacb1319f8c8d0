"""Which set stands in for a place: words of the place on the left, the nearest set that can be built on the right."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

KINDS: dict[str, str] = {
    "suburb": "suburb suburban suburbs neighbourhood neighborhood residential cul-de-sac driveway porch front yard lawn house exterior village lane school yard",
    "downtown": "downtown city street urban avenue sidewalk metropolis crosswalk times square tokyo neon cyberpunk square plaza old town cobbled oldtown"
    " gas station parking main street shop front",
    "alley": "alley alleyway backstreet laneway passage dumpster",
    "park": "park lawn playground graveyard cemetery picnic zoo fairground amusement courtyard stadium golf",
    "garden": "garden gardens backyard yard allotment patio rose vegetable terrace",
    "beach": "beach sea ocean shore coast seaside island surf bay lagoon boardwalk sand tropical",
    "lake": "lake lakeside lakeshore loch reservoir pond jetty lily hot spring",
    "river": "river riverbank riverside stream creek brook canal rapids estuary bank weir ford",
    "harbour": "harbour harbor port dock docks quay quayside wharf pier marina waterfront promenade fishing trawler venice",
    "underwater": "underwater reef coral seabed kelp shipwreck sunken atlantis aquarium",
    "mountains": "mountains mountain peak peaks alps valley summit ridge fjord glacier snowfield tundra hiking waterfall volcano",
    "desert": "desert dunes dune sahara mesa badlands wasteland western savanna battlefield quarry",
    "mars": "mars martian planet exoplanet alien red colony",
    "moon": "moon lunar moonscape crater asteroid",
    "winter_street": "winter street winter_street snowy street snow-covered street snowy village christmas market ski resort snow lane",
    "living_room": "living room living_room lounge apartment flat home house interior den parlour parlor cabin cottage basement study sofa couch"
    " fireplace museum gallery",
    "bedroom": "bedroom bedchamber boudoir hotel motel suite dormitory dorm barracks nursery attic bedside bed closet",
    "bathroom": "bathroom bath bathtub shower washroom restroom toilet lavatory laundry spa sauna",
    "kitchen": "kitchen dining room pantry kitchenette breakfast galley",
    "cafe": "cafe café coffee shop diner bistro tearoom canteen cafeteria",
    "restaurant": "restaurant dining dinner trattoria osteria brasserie steakhouse",
    "bar": "bar pub tavern inn saloon nightclub club casino lounge speakeasy taproom barroom cocktail counter",
    "office": "office meeting boardroom conference newsroom bank airport lobby reception cubicle"
    " workplace call center corridor hallway waiting hall",
    "classroom": "classroom schoolroom school lecture university college kindergarten lesson seminar exam",
    "courtroom": "courtroom court tribunal courthouse judge trial jury verdict town council parliament senate",
    "tv_studio": "tv television news newscast broadcast weather anchor",
    "talk_show": "talk show game quiz late night sitcom",
    "podcast_studio": "podcast radio recording booth vocal sound mixing",
    "interrogation": "interrogation interview questioning police station precinct prison cell jail",
    "theatre": "theatre theater stage playhouse opera cabaret auditorium circus cinema movie runway catwalk ballet audience curtain",
    "concert": "concert gig festival rave band rock pop arena",
    "church": "church cathedral chapel abbey monastery crypt altar mosque synagogue wedding funeral",
    "temple": "temple pagoda shrine shinto buddhist buddha hindu zen torii stupa shaolin",
    "ruins": "ruins ruined columns antiquity ancient acropolis parthenon forum greek stonehenge pompeii",
    "castle_yard": "castle_yard battlements ramparts gatehouse drawbridge moat fort tower bailey stockade tournament joust",
    "castle": "castle palace throne fortress citadel stronghold medieval king queen court ballroom banquet",
    "market": "market marketplace bazaar souk stall stalls fair",
    "library": "library libraries archive reading bookshelves bookcases bookshop bookstore",
    "hospital": "hospital clinic ward sickroom infirmary surgery operating",
    "gym": "gym gymnasium fitness weight dojo ring boxing training workout crossfit",
    "swimming_pool": "swimming_pool swimming pool",
    "factory": "factory industrial assembly production",
    "warehouse": "warehouse",
    "workshop": "workshop",
    "garage": "garage mechanic",
    "cave": "cave cavern grotto lair",
    "ice_cave": "ice_cave",
    "crystal_cave": "crystal_cave",
    "laboratory": "laboratory lab",
    "shop": "shop store supermarket grocery mall boutique pharmacy bakery convenience deli salon barber laundromat checkout aisle",
    "bridge": "bridge footbridge viaduct aqueduct arches",
    "city_bridge": "city_bridge suspension overpass flyover skyway",
    "canyon": "canyon gorge ravine gulch arroyo",
    "tunnel": "tunnel underpass",
    "rail_tunnel": "rail_tunnel sewer mine mineshaft catacomb",
    "bus_stop": "bus_stop bus stop shelter",
    "train_carriage": "train_carriage train carriage railway compartment sleeper wagon dining",
    "subway_car": "subway_car",
    "bus": "bus coach tram trolleybus minibus",
    "car": "car interior automobile taxi cab truck van camper ambulance limousine vehicle driver passenger windscreen windshield dashboard",
    "studio": "studio backdrop void seamless product black background white background photo cyclorama infinity tabletop",
    "rooftop": "rooftop roof terrace balcony skyline penthouse fire escape helipad",
    "lighthouse": "lighthouse beacon",
    "cliff": "cliff cliffs headland promontory clifftop bluff precipice cape santorini overlook ledge",
    "coast_road": "coastal coast cliffside corniche oceanside road highway drive",
    "mountain_road": "serpentine switchback hairpin",
    "country_road": "road highway freeway motorway interstate roadside lane track racetrack crossing traffic jam checkpoint asphalt",
    "ship_deck": "ship boat deck yacht ferry sailboat galleon pirate vessel aboard sailing brig schooner quarterdeck forecastle",
    "station": "station platform railway railroad train tracks rail depot terminus subway metro underground",
    "spaceship": "spaceship starship spacecraft space station airlock cockpit shuttle corridor sci-fi bridge of a starship aircraft cabin submarine bunker space reactor",
    "campfire": "campfire camp campsite bonfire",
    "forest": "forest woods woodland jungle clearing grove pine rainforest swamp taiga wilderness thicket glade trail",
    "hilltop": "hill hilltop hillside hills knoll downs mound",
    "farm": "farm farmyard barnyard barn ranch stable stables homestead orchard vineyard plantation paddock tractor hay",
    "barn": "barn_inside hayloft",
    "meadow": "meadow field countryside grass pasture prairie grassland steppe moor wheat cornfield",
}
EXACT: dict[str, frozenset[str]] = {
    "suburb": frozenset(
        {
            "suburb",
            "suburban street",
            "residential street",
            "neighbourhood",
            "neighborhood",
            "suburban neighborhood",
            "suburban neighbourhood",
        }
    ),
    "downtown": frozenset({"downtown", "city street", "city", "street"}),
    "alley": frozenset({"alley", "alleyway", "back alley", "backstreet", "dark alley", "back street", "side street", "laneway"}),
    "park": frozenset({"park", "city park", "public garden"}),
    "garden": frozenset(
        {"garden", "rose garden", "flower garden", "cottage garden", "walled garden", "back garden", "backyard", "english garden"}
    ),
    "beach": frozenset({"beach", "shore", "seashore", "coast"}),
    "lake": frozenset(
        {"lake", "lakeside", "lakeshore", "loch", "pond", "lake shore", "frozen lake", "mountain lake", "alpine lake", "lake dock"}
    ),
    "river": frozenset({"river", "riverbank", "riverside", "river bank", "stream", "creek"}),
    "harbour": frozenset(
        {
            "harbour",
            "harbor",
            "fishing harbour",
            "fishing harbor",
            "quay",
            "quayside",
            "dock",
            "docks",
            "wharf",
            "pier",
            "marina",
            "port",
            "fishing village",
        }
    ),
    "underwater": frozenset({"underwater", "coral reef", "reef", "seabed", "sea floor", "ocean floor", "kelp forest", "bottom of the sea"}),
    "mountains": frozenset({"mountains", "mountain", "alps", "valley"}),
    "desert": frozenset({"desert", "dunes"}),
    "mars": frozenset({"mars", "surface of mars", "martian surface", "martian desert", "martian plain", "red planet"}),
    "moon": frozenset({"moon", "moon surface", "lunar surface", "surface of the moon"}),
    "winter_street": frozenset({"winter street", "winter_street", "snowy street", "snowy village"}),
    "living_room": frozenset({"living room", "living_room", "lounge", "sitting room", "apartment", "home"}),
    "bedroom": frozenset({"bedroom", "hotel room", "motel room", "guest room", "hotel suite"}),
    "bathroom": frozenset({"bathroom", "washroom", "restroom", "shower", "bathtub"}),
    "kitchen": frozenset({"kitchen"}),
    "cafe": frozenset({"cafe", "café", "coffee shop", "coffeehouse", "diner", "bistro"}),
    "restaurant": frozenset({"restaurant", "fancy restaurant", "dining hall", "fine dining restaurant"}),
    "bar": frozenset({"bar", "pub", "dive bar", "cocktail bar", "hotel bar", "saloon", "barroom", "irish pub"}),
    "office": frozenset({"office", "open-plan office", "modern office"}),
    "gym": frozenset({"gym", "fitness center", "fitness centre", "weight room", "fitness studio"}),
    "swimming_pool": frozenset(
        {
            "swimming_pool",
            "swimming pool",
            "indoor pool",
            "swimming bath",
            "swimming hall",
            "olympic pool",
            "lap pool",
            "diving board",
        }
    ),
    "factory": frozenset({"factory", "assembly line", "production line", "factory floor", "industrial hall"}),
    "warehouse": frozenset({"warehouse", "factory warehouse", "abandoned warehouse"}),
    "workshop": frozenset({"workshop", "carpentry workshop"}),
    "garage": frozenset({"garage", "workshop garage", "mechanic's garage", "mechanics garage", "auto repair shop"}),
    "cave": frozenset({"cave", "cavern", "grotto"}),
    "ice_cave": frozenset({"ice_cave", "ice cave", "ice cavern", "glacier cave"}),
    "crystal_cave": frozenset({"crystal_cave", "crystal cave", "crystal cavern"}),
    "laboratory": frozenset({"laboratory", "lab laboratory", "science lab", "research lab", "chemistry lab"}),
    "shop": frozenset({"shop", "store", "supermarket", "grocery store", "corner shop", "convenience store", "shop interior"}),
    "studio": frozenset({"studio", "photo studio", "product studio", "seamless backdrop"}),
    "classroom": frozenset({"classroom", "schoolroom", "school classroom", "lecture hall"}),
    "courtroom": frozenset({"courtroom", "court", "court of law", "courthouse", "witness stand", "jury box"}),
    "tv_studio": frozenset({"tv studio", "news studio", "television studio", "news desk", "news set", "broadcast studio"}),
    "talk_show": frozenset({"talk show", "talk show set", "talk show stage", "talk show studio", "late night show"}),
    "podcast_studio": frozenset({"podcast studio", "podcast", "podcast set", "radio studio", "radio booth"}),
    "interrogation": frozenset({"interrogation room", "interview room", "questioning room"}),
    "theatre": frozenset({"theatre", "theater", "stage", "theatre stage", "theater stage", "opera house", "concert hall", "playhouse"}),
    "concert": frozenset(
        {"concert", "concert stage", "rock concert", "pop concert", "stadium concert", "festival stage", "music festival"}
    ),
    "church": frozenset({"church", "cathedral", "chapel", "basilica", "minster"}),
    "temple": frozenset(
        {
            "temple",
            "buddhist temple",
            "chinese temple",
            "japanese temple",
            "temple courtyard",
            "pagoda",
            "shinto shrine",
            "japanese shrine",
            "shaolin temple",
            "buddhist monastery",
        }
    ),
    "ruins": frozenset(
        {
            "ruins",
            "ancient ruins",
            "ancient temple",
            "greek temple",
            "roman temple",
            "ruined temple",
            "temple ruins",
            "roman ruins",
            "greek ruins",
        }
    ),
    "castle_yard": frozenset(
        {
            "castle courtyard",
            "castle yard",
            "castle wall",
            "castle walls",
            "castle gate",
            "castle gates",
            "castle tower",
            "castle ruins",
            "castle fort",
            "battlements",
            "ramparts",
        }
    ),
    "castle": frozenset(
        {
            "castle",
            "great hall",
            "throne room",
            "castle hall",
            "palace",
            "medieval hall",
            "banqueting hall",
            "castle interior",
            "royal court",
        }
    ),
    "market": frozenset(
        {
            "market",
            "market square",
            "street market",
            "farmers market",
            "night market",
            "marketplace",
            "bazaar",
            "souk",
            "food market",
            "market stalls",
        }
    ),
    "library": frozenset(
        {"library", "reading room", "public library", "old library", "university library", "archive", "bookshop", "bookstore"}
    ),
    "hospital": frozenset({"hospital", "hospital room", "hospital ward"}),
    "rooftop": frozenset({"rooftop", "roof terrace", "rooftop terrace"}),
    "spaceship": frozenset({"spaceship", "spaceship corridor", "starship", "space station"}),
    "cliff": frozenset({"cliff", "cliffs", "clifftop", "sea cliff", "cliff edge", "headland"}),
    "lighthouse": frozenset({"lighthouse"}),
    "coast_road": frozenset(
        {
            "coastal road",
            "coast road",
            "coastal highway",
            "cliff road",
            "seaside road",
            "coastal drive",
            "corniche",
            "ocean road",
            "pacific coast highway",
        }
    ),
    "mountain_road": frozenset({"mountain road", "mountain pass road", "alpine road", "winding mountain road", "mountain highway"}),
    "country_road": frozenset(
        {
            "road",
            "country road",
            "highway",
            "freeway",
            "motorway",
            "open road",
            "dirt road",
            "back road",
            "rural road",
            "country lane",
            "roadside",
            "desert highway",
        }
    ),
    "ship_deck": frozenset({"ship", "ship deck", "deck of a ship", "pirate ship", "sailing ship", "ship's deck", "galleon", "quarterdeck"}),
    "station": frozenset(
        {
            "platform",
            "train platform",
            "railway platform",
            "train station",
            "railway station",
            "station platform",
            "railway tracks",
            "train yard",
        }
    ),
    "forest": frozenset({"forest", "woods", "woodland", "pine forest", "misty forest", "clearing"}),
    "farm": frozenset({"farm", "farmyard", "barn", "barnyard", "ranch", "farmhouse yard", "stable", "old barn"}),
    "barn": frozenset(
        {"barn_inside", "barn interior", "inside a barn", "inside the barn", "hayloft", "stable interior", "inside a stable"}
    ),
    "meadow": frozenset({"meadow", "field", "pasture", "grassland"}),
    "hilltop": frozenset({"hill", "hilltop", "hillside", "hills", "green hill", "grassy hill", "knoll"}),
    "campfire": frozenset({"campfire", "campsite", "bonfire"}),
    "bridge": frozenset({"bridge", "stone bridge", "old bridge", "bridge over a river"}),
    "city_bridge": frozenset({"city_bridge", "steel bridge", "suspension bridge", "city bridge"}),
    "canyon": frozenset({"canyon", "slot canyon", "gorge", "ravine"}),
    "tunnel": frozenset({"tunnel", "road tunnel", "highway tunnel", "motorway tunnel"}),
    "rail_tunnel": frozenset({"railway tunnel", "train tunnel", "subway tunnel", "metro tunnel"}),
    "bus_stop": frozenset({"bus stop", "bus shelter", "tram stop"}),
    "train_carriage": frozenset(
        {
            "train car",
            "train cabin",
            "night train",
            "inside the train",
            "sleeper train",
            "passenger car",
            "train seat",
            "train window seat",
            "orient express",
            "train corridor",
            "aboard a train",
            "train carriage",
            "train compartment",
            "railway carriage",
            "inside a train",
            "sleeper car",
            "dining car",
            "train interior",
        }
    ),
    "subway_car": frozenset(
        {
            "subway carriage",
            "metro carriage",
            "inside a subway car",
            "inside a subway train",
            "on the subway",
            "on the metro",
            "subway car",
            "metro car",
            "tube carriage",
            "underground train",
        }
    ),
    "bus": frozenset(
        {
            "bus seat",
            "back of the bus",
            "back of a bus",
            "inside the bus",
            "inside of a bus",
            "tram carriage",
            "inside the tram",
            "bus interior",
            "inside a bus",
            "tram",
            "tram interior",
            "inside a tram",
        }
    ),
    "car": frozenset(
        {
            "back seat",
            "backseat",
            "front seat",
            "behind the wheel",
            "inside the car",
            "interior of a car",
            "inside a taxi",
            "back of a taxi",
            "vehicle interior",
            "inside a parked car",
            "inside a moving car",
            "car interior",
            "taxi interior",
            "truck cab",
            "police car interior",
            "inside a car",
            "driver's seat",
            "passenger seat",
        }
    ),
}
FALLBACK = "park"
OWN_KIND = 4
"""Letters that it is worth that a place begins with the very name of a set, as those of the lexicon do: 'bus the upper deck'."""
_WORD = re.compile(r"[a-zà-ÿ_'-]+")


def nearest_set(place: str) -> tuple[str, bool]:
    """Return the set for a place in words, and whether it is that kind of place rather than a stand-in.

    A whole name wins; else each set scores the words it knows, rarer words counting more; else it is a park.
    """
    said = " ".join(_WORD.findall(place.lower()))
    for name, names in EXACT.items():
        if said in names or said == name:
            return name, True
    hits = [
        (len(phrase), -said.rfind(phrase), name)
        for name, names in EXACT.items()
        for phrase in names
        if re.search(rf"\b{re.escape(phrase)}\b", said)
    ]
    if hits:
        return max(hits)[2], True
    words = set(said.split())
    score = {name: sum(len(word) for word in words & _vocabulary(name)) for name in KINDS}
    if said and said.split()[0] in score:
        score[said.split()[0]] += OWN_KIND
    best = max(score, key=lambda name: score[name])
    return (best, False) if score[best] else (FALLBACK, False)


@cache
def _stand_ins() -> dict[str, str]:
    """Read which set stands in for which place; `*` is the one that the place is sent to anyway."""
    text = files("soundstage.engines.previz.stage.sets").joinpath("stand_ins.txt").read_text(encoding="utf-8")
    rows = [line.partition(" : ") for line in text.splitlines() if line and not line.startswith("#")]
    return {place.strip(): name.strip() for name, _, places in rows for place in places.split(",")}


def stand_in(names: Iterable[str | None]) -> str | None:
    """Return the set that stands in for a place of one of these names, '*' where it is the nearest in words; None where it needs none."""
    return next((_stand_ins()[name] for name in names if name in _stand_ins()), None)


def _vocabulary(name: str) -> frozenset[str]:
    return frozenset(KINDS[name].split()) - {"of", "a", "the", "old", "front", "main", "white", "black", "room", "hall", "house"}
