"""Places a shot can be set in: `build_set` builds one under any time of day, weather and season."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from soundstage.engines.previz.stage import sky
from soundstage.engines.previz.stage.props.handheld import Thing
from soundstage.engines.previz.stage.props.shown import Shown
from soundstage.engines.previz.stage.scene import SetPiece
from soundstage.engines.previz.stage.sets.aboard import bus, subway_car, train_carriage
from soundstage.engines.previz.stage.sets.alley import alley
from soundstage.engines.previz.stage.sets.bar import bar
from soundstage.engines.previz.stage.sets.barn import barn
from soundstage.engines.previz.stage.sets.bathroom import bathroom
from soundstage.engines.previz.stage.sets.bedroom import bedroom
from soundstage.engines.previz.stage.sets.book_aisle import library
from soundstage.engines.previz.stage.sets.bridge import bridge_of_steel, bridge_of_stone
from soundstage.engines.previz.stage.sets.broadcast import podcast_studio, talk_show, tv_studio
from soundstage.engines.previz.stage.sets.bus_stop import bus_stop
from soundstage.engines.previz.stage.sets.cafe import cafe
from soundstage.engines.previz.stage.sets.canyon import canyon
from soundstage.engines.previz.stage.sets.car import car
from soundstage.engines.previz.stage.sets.castle import castle
from soundstage.engines.previz.stage.sets.castle_yard import castle_yard
from soundstage.engines.previz.stage.sets.cave import cave, crystal_cave, ice_cave
from soundstage.engines.previz.stage.sets.church import church
from soundstage.engines.previz.stage.sets.classroom import classroom
from soundstage.engines.previz.stage.sets.cliff import cliff, lighthouse
from soundstage.engines.previz.stage.sets.coast_road import coast_road, mountain_road
from soundstage.engines.previz.stage.sets.common import LYING_SNOW, RAIN, Conditions, Generator, Journey, Plan, Table
from soundstage.engines.previz.stage.sets.concert import concert
from soundstage.engines.previz.stage.sets.country_road import country_road
from soundstage.engines.previz.stage.sets.courtroom import courtroom
from soundstage.engines.previz.stage.sets.downtown import downtown
from soundstage.engines.previz.stage.sets.factory import factory, garage, warehouse, workshop
from soundstage.engines.previz.stage.sets.farm import farm
from soundstage.engines.previz.stage.sets.forest import forest, meadow
from soundstage.engines.previz.stage.sets.garden import garden
from soundstage.engines.previz.stage.sets.gym import gym
from soundstage.engines.previz.stage.sets.harbour import harbour
from soundstage.engines.previz.stage.sets.hilltop import hilltop
from soundstage.engines.previz.stage.sets.hospital import hospital
from soundstage.engines.previz.stage.sets.interrogation import interrogation
from soundstage.engines.previz.stage.sets.kitchen import kitchen
from soundstage.engines.previz.stage.sets.laboratory import laboratory
from soundstage.engines.previz.stage.sets.lake import lake, river
from soundstage.engines.previz.stage.sets.living_room import living_room
from soundstage.engines.previz.stage.sets.market import market
from soundstage.engines.previz.stage.sets.mars import mars
from soundstage.engines.previz.stage.sets.moon import moon
from soundstage.engines.previz.stage.sets.mountains import mountains
from soundstage.engines.previz.stage.sets.nature import beach, desert
from soundstage.engines.previz.stage.sets.nearest import nearest_set
from soundstage.engines.previz.stage.sets.office import office
from soundstage.engines.previz.stage.sets.park import campfire, park
from soundstage.engines.previz.stage.sets.restaurant import restaurant
from soundstage.engines.previz.stage.sets.rooftop import rooftop
from soundstage.engines.previz.stage.sets.ruins import ruins
from soundstage.engines.previz.stage.sets.ship_deck import ship_deck
from soundstage.engines.previz.stage.sets.shop import shop
from soundstage.engines.previz.stage.sets.signage import Sign, with_signs
from soundstage.engines.previz.stage.sets.spaceship import spaceship
from soundstage.engines.previz.stage.sets.station import station
from soundstage.engines.previz.stage.sets.studio import studio
from soundstage.engines.previz.stage.sets.suburb import suburb
from soundstage.engines.previz.stage.sets.swimming_pool import swimming_pool
from soundstage.engines.previz.stage.sets.temple import temple
from soundstage.engines.previz.stage.sets.theatre import theatre
from soundstage.engines.previz.stage.sets.tunnel import rail_tunnel, road_tunnel
from soundstage.engines.previz.stage.sets.underwater import underwater
from soundstage.engines.previz.stage.sets.winter_street import winter_street
from soundstage.errors import NotFound

__all__ = ["PLANS", "SETS", "build_set", "nearest_set"]

PLANS: dict[str, Plan] = {
    "suburb": Plan(build=suburb, time="dusk", season="autumn", snowy=True),
    "downtown": Plan(build=downtown, time="night", weather=frozenset({"rain"}), snowy=True),
    "alley": Plan(build=alley, time="night", snowy=True),
    "park": Plan(build=park, time="golden", snowy=True),
    "garden": Plan(build=garden, time="golden", snowy=True),
    "beach": Plan(build=beach, time="sunset", wild=True),
    "lake": Plan(build=lake, time="golden", snowy=True, wild=True),
    "river": Plan(build=river, time="golden", snowy=True, wild=True),
    "harbour": Plan(build=harbour, time="golden", snowy=True),
    "underwater": Plan(build=underwater, time="noon"),
    "mountains": Plan(build=mountains, time="golden", season="summer", snowy=True, wild=True),
    "desert": Plan(build=desert, time="golden", wild=True),
    "winter_street": Plan(build=winter_street, time="blue", season="winter"),
    "moon": Plan(build=moon, time="noon"),
    "mars": Plan(build=mars, time="noon"),
    "rooftop": Plan(build=rooftop, time="blue", snowy=True),
    "spaceship": Plan(build=spaceship, time="night", interior=True),
    "forest": Plan(build=forest, time="morning", season="summer", snowy=True, wild=True),
    "meadow": Plan(build=meadow, time="golden", season="summer", snowy=True, wild=True),
    "farm": Plan(build=farm, time="golden", snowy=True, wild=True),
    "barn": Plan(build=barn, time="golden", interior=True),
    "hilltop": Plan(build=hilltop, time="morning", season="summer", snowy=True, wild=True),
    "campfire": Plan(build=campfire, time="night", snowy=True, wild=True),
    "living_room": Plan(build=living_room, time="golden", interior=True),
    "bedroom": Plan(build=bedroom, time="golden", interior=True),
    "bathroom": Plan(build=bathroom, time="morning", interior=True),
    "kitchen": Plan(build=kitchen, time="morning", interior=True),
    "cafe": Plan(build=cafe, time="overcast", interior=True),
    "bar": Plan(build=bar, time="night", interior=True),
    "office": Plan(build=office, time="noon", interior=True),
    "coast_road": Plan(build=coast_road, time="golden", wild=True),
    "mountain_road": Plan(build=mountain_road, time="morning", season="summer", snowy=True, wild=True),
    "country_road": Plan(build=country_road, time="golden", snowy=True, wild=True),
    "cliff": Plan(build=cliff, time="golden", wild=True),
    "lighthouse": Plan(build=lighthouse, time="golden", wild=True),
    "ship_deck": Plan(build=ship_deck, time="golden", wild=True),
    "station": Plan(build=station, time="dawn", season="autumn", snowy=True),
    "classroom": Plan(build=classroom, time="golden", interior=True),
    "interrogation": Plan(build=interrogation, time="night", interior=True),
    "tv_studio": Plan(build=tv_studio, time="night", interior=True),
    "talk_show": Plan(build=talk_show, time="night", interior=True),
    "podcast_studio": Plan(build=podcast_studio, time="night", interior=True),
    "restaurant": Plan(build=restaurant, time="night", interior=True),
    "courtroom": Plan(build=courtroom, time="golden", interior=True),
    "theatre": Plan(build=theatre, time="night", interior=True),
    "concert": Plan(build=concert, time="night", interior=True),
    "church": Plan(build=church, time="golden", interior=True),
    "temple": Plan(build=temple, time="golden", snowy=True, wild=True),
    "ruins": Plan(build=ruins, time="golden", snowy=True, wild=True),
    "castle_yard": Plan(build=castle_yard, time="golden", snowy=True),
    "castle": Plan(build=castle, time="golden", interior=True),
    "market": Plan(build=market, time="morning", snowy=True),
    "library": Plan(build=library, time="golden", interior=True),
    "hospital": Plan(build=hospital, time="morning", interior=True),
    "laboratory": Plan(build=laboratory, time="morning", interior=True),
    "gym": Plan(build=gym, time="golden", interior=True),
    "swimming_pool": Plan(build=swimming_pool, time="morning", interior=True),
    "factory": Plan(build=factory, time="morning", interior=True),
    "warehouse": Plan(build=warehouse, time="golden", interior=True),
    "workshop": Plan(build=workshop, time="golden", interior=True),
    "garage": Plan(build=garage, time="afternoon", interior=True),
    "shop": Plan(build=shop, time="noon", interior=True),
    "car": Plan(build=car, time="golden", interior=True),
    "train_carriage": Plan(build=train_carriage, time="golden", interior=True),
    "subway_car": Plan(build=subway_car, time="night", interior=True),
    "bus": Plan(build=bus, time="dusk", interior=True),
    "bus_stop": Plan(build=bus_stop, time="dusk", snowy=True),
    "bridge": Plan(build=bridge_of_stone, time="golden", snowy=True),
    "city_bridge": Plan(build=bridge_of_steel, time="dusk", snowy=True),
    "tunnel": Plan(build=road_tunnel, time="noon", interior=True),
    "rail_tunnel": Plan(build=rail_tunnel, time="noon", interior=True),
    "canyon": Plan(build=canyon, time="afternoon", wild=True),
    "cave": Plan(build=cave, time="noon", interior=True),
    "ice_cave": Plan(build=ice_cave, time="noon", interior=True),
    "crystal_cave": Plan(build=crystal_cave, time="noon", interior=True),
    "studio": Plan(build=studio, time="overcast", interior=True),
}

DARK_SKY = 4.5
"""How much brighter stars are where no town lights the air."""

SETS: dict[str, Generator] = {name: plan.build for name, plan in PLANS.items()}


def build_set(
    name: str,
    *,
    time: str | None = None,
    weather: str | Iterable[str] = (),
    season: str | None = None,
    seed: int = 0,
    wet: float | None = None,
    conifers: bool = False,
    product: Shown | Thing | None = None,
    table: Table | None = None,
    product_turns: bool = False,
    product_wet: bool = False,
    light_sweeps: bool = False,
    spotlit: bool = False,
    signs: Sequence[Sign] = (),
    journey: Journey | None = None,
) -> SetPiece:
    """Build a set. What is None or empty is the set's usual: a suburb stands in an autumn dusk.

    `conifers` is whether woods are of pines and firs, `product` what a studio shows on a table, `table` what it stands on, `product_turns` whether it turns,
    `product_wet` whether drops lie on it, `light_sweeps` whether its light moves, `spotlit` whether a spotlight lights a stage, `signs` what is to be read
    there, `journey` how the vehicle goes that it is inside of. In winter snow lies where it does not rain. `weather` is a word or words of the screenplay (rain, snow, fog, wind, overcast, ...). Raises `NotFound` for an unknown set or time.
    """
    plan = PLANS.get(name)
    if plan is None:
        raise NotFound(f"There is no set called {name!r}.", remedy=f"Known sets: {', '.join(PLANS)}.")
    hour = time or plan.time
    if hour not in sky.TIMES:
        raise NotFound(f"There is no time of day called {hour!r}.", remedy=f"Known times: {', '.join(sky.TIMES)}.")
    words = frozenset((weather,) if isinstance(weather, str) else weather)
    if plan.snowy and season == "winter" and not words & RAIN:
        words |= {LYING_SNOW}
    conditions = Conditions(
        time=hour,
        weather=words or (plan.weather if time is None else frozenset()),
        season=season or plan.season,
        seed=seed,
        wet=wet,
        conifers=conifers,
        product=product,
        table=table,
        product_turns=product_turns,
        product_wet=product_wet,
        light_sweeps=light_sweeps,
        spotlit=spotlit,
        journey=journey or Journey(),
    )
    piece = plan.build(conditions)
    if not plan.interior:
        piece = replace(piece, lightning=conditions.lightning())
    if plan.wild:
        piece = replace(piece, sky=replace(piece.sky, stars=piece.sky.stars * DARK_SKY))
    return with_signs(piece, signs)
