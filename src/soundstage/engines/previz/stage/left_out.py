"""What of a shot will not be seen as written, as log lines: nothing is dropped in silence."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from soundstage.engines.previz.screenplay import Action, Character, Look, Prop, Shot
from soundstage.engines.previz.stage import business, product, rehearsal_notes
from soundstage.engines.previz.stage.cast.costuming import costume_of
from soundstage.engines.previz.stage.cast.outfits import stand_ins
from soundstage.engines.previz.stage.creatures.casting import in_its_way, is_beast, is_staged, stand_in
from soundstage.engines.previz.stage.creatures.deeds import DEEDS
from soundstage.engines.previz.stage.rehearsal_notes import GRADE_OF_WORD
from soundstage.engines.previz.stage.scene import Pace
from soundstage.engines.previz.stage.sets import PLANS
from soundstage.engines.previz.stage.shooting import STAGED_MOVES

SHOWN_IN: Mapping[str, frozenset[str]] = {
    "suburb": frozenset({"house", "car", "tree", "leaves", "grass", "fence", "lamp", "plant"}),
    "downtown": frozenset({"car", "lamp", "smoke", "sign"}),
    "park": frozenset({"tree", "bench", "leaves", "grass", "plant", "lamp", "rocks"}),
    "garden": frozenset({"house", "tree", "bench", "grass", "plant", "flowers", "lamp", "leaves", "window", "door"}),
    "winter_street": frozenset({"house", "tree", "lamp", "fence"}),
    "lake": frozenset({"lake", "boat", "tree", "rocks", "grass", "plant", "flowers"}),
    "river": frozenset({"boat", "tree", "rocks", "grass", "plant", "flowers"}),
    "harbour": frozenset({"boat", "ship", "rope", "crate", "barrel", "lamp", "lantern", "house", "basket", "flag"}),
    "alley": frozenset({"lamp", "sign", "smoke", "door", "window", "crate", "car"}),
    "farm": frozenset({"fence", "tree", "grass", "plant", "barrel", "house", "door", "window", "wheel"}),
    "barn": frozenset({"hay", "ladder", "barrel", "lantern", "lamp", "rope", "bucket", "pitchfork", "shovel", "wheel", "door", "fence"}),
    "castle_yard": frozenset({"flag", "banner", "torch", "barrel", "wheel", "tree", "lamp", "door"}),
    "temple": frozenset({"bell", "lantern", "incense", "smoke", "tree", "lamp", "door", "candle", "leaves", "flowers", "gate"}),
    "ruins": frozenset({"column", "pillar", "columns", "rocks", "tree", "grass", "plant"}),
    "church": frozenset({"bench", "candle", "flowers", "window", "door", "lamp"}),
    "castle": frozenset(
        {"throne", "banner", "torch", "lamp", "candle", "table", "bench", "cup", "curtains", "door", "window", "flag", "chair"}
    ),
    "living_room": frozenset({"sofa", "table", "lamp", "shelf", "plant", "fireplace", "cup", "book"}),
    "bedroom": frozenset(
        {"bed", "pillow", "blanket", "lamp", "curtains", "chair", "mirror", "book", "plant", "door", "window", "clock", "flowers", "bottle"}
    ),
    "bathroom": frozenset({"sink", "bathtub", "mirror", "bottle", "lamp", "plant", "window", "door", "curtains"}),
    "kitchen": frozenset({"table", "chair", "bottle", "cup", "fruit", "plant", "lamp", "shelf"}),
    "cafe": frozenset({"table", "chair", "cup", "bottle", "candle", "plant", "lamp"}),
    "restaurant": frozenset(
        {"table", "chair", "candle", "cup", "bottle", "wine", "glass", "plate", "flowers", "curtains", "lamp", "plant", "window", "menu"}
    ),
    "bar": frozenset({"bottle", "stool", "table", "candle", "lamp", "shelf", "sign", "cup", "door", "window"}),
    "office": frozenset({"desks", "table", "chair", "laptop", "cup", "plant", "clock"}),
    "cliff": frozenset({"rocks", "tree", "grass", "sea waves", "bench", "fence", "plant", "flowers", "lightning"}),
    "lighthouse": frozenset(
        {"lighthouse", "rocks", "grass", "sea waves", "bench", "fence", "house", "plant", "flowers", "lightning", "beam"}
    ),
    "coast_road": frozenset({"rocks", "tree", "grass", "plant", "sea waves"}),
    "mountain_road": frozenset({"rocks", "tree", "grass", "plant", "fence"}),
    "country_road": frozenset({"tree", "grass", "plant", "fence", "house"}),
    "ship_deck": frozenset(
        {
            "wheel",
            "barrel",
            "rope",
            "sail",
            "mast",
            "lantern",
            "cannon",
            "chest",
            "flag",
            "ship",
            "galleon",
            "sailboat",
            "boat",
            "sea waves",
            "crate",
        }
    ),
    "station": frozenset({"bench", "clock", "lamp", "tree", "suitcase", "sign"}),
    "classroom": frozenset(
        {
            "blackboard",
            "whiteboard",
            "desk",
            "desks",
            "table",
            "chair",
            "book",
            "globe",
            "map",
            "clock",
            "shelf",
            "plant",
            "cup",
            "poster",
            "apple",
            "backpack",
        }
    ),
    "interrogation": frozenset(
        {"table", "chair", "lamp", "mirror", "door", "window", "blinds", "microphone", "tape recorder", "cctv camera", "cup", "folder"}
    ),
    "courtroom": frozenset(
        {"table", "chair", "bench", "flag", "gavel", "microphone", "lamp", "clock", "window", "folder", "cup", "seat", "door"}
    ),
    "tv_studio": frozenset(
        {"desk", "desks", "table", "chair", "camera", "monitor", "spotlight", "lamp", "screen", "cup", "sign", "teleprompter"}
    ),
    "talk_show": frozenset(
        {
            "desk",
            "desks",
            "table",
            "sofa",
            "chair",
            "camera",
            "spotlight",
            "lamp",
            "curtains",
            "cup",
            "microphone",
            "plant",
            "sign",
            "window",
        }
    ),
    "podcast_studio": frozenset({"table", "chair", "microphone", "headphones", "lamp", "sign", "shelf", "book", "plant", "cup", "laptop"}),
    "theatre": frozenset({"curtains", "seat", "spotlight", "footlights", "lamp"}),
    "concert": frozenset({"drum kit", "amplifier", "guitar", "electric guitar", "synthesizer", "microphone", "spotlight", "lamp"}),
    "market": frozenset(
        {
            "stall",
            "food stall",
            "stalls",
            "food stalls",
            "fruit",
            "vegetables",
            "flowers",
            "bread",
            "fish",
            "fabric",
            "crate",
            "awning",
            "lamp",
            "lantern",
            "basket",
        }
    ),
    "library": frozenset({"book", "shelf", "table", "desk", "chair", "lamp", "ladder", "clock", "window"}),
    "hospital": frozenset({"bed", "pillow", "blanket", "monitor", "curtains", "table", "chair", "cup", "door", "window"}),
    "gym": frozenset({"bench", "dumbbell", "barbell", "kettlebell", "treadmill", "punching bag", "door", "window", "sign"}),
    "swimming_pool": frozenset({"bench", "clock", "lamp", "window", "door", "flag", "rope", "ladder", "towel", "sign"}),
    "factory": frozenset({"machine", "conveyor belt", "robot arm", "crate", "barrel", "lamp", "window", "door", "sign", "pipe", "hook"}),
    "warehouse": frozenset({"shelf", "crate", "barrel", "forklift", "lamp", "window", "door", "sign"}),
    "workshop": frozenset({"table", "bench", "workbench", "stool", "hammer", "saw", "wrench", "shelf", "lamp", "window", "drill"}),
    "garage": frozenset({"table", "workbench", "stool", "hammer", "wrench", "shelf", "lamp", "window", "car", "tire", "tyre", "barrel"}),
    **dict.fromkeys(
        ("cave", "ice_cave", "crystal_cave"), frozenset({"rocks", "stalactite", "torch", "lantern", "lamp", "crystal", "crystals", "ice"})
    ),
    "laboratory": frozenset(
        {
            "table",
            "bench",
            "stool",
            "flask",
            "test tube",
            "beaker",
            "microscope",
            "bottle",
            "shelf",
            "screen",
            "monitor",
            "clock",
            "lamp",
            "window",
        }
    ),
    "shop": frozenset({"shelf", "bottle", "fruit", "basket", "crate", "clock", "sign", "door"}),
    "bridge": frozenset({"lamp", "lantern", "boat", "house", "tree"}),
    "city_bridge": frozenset({"lamp", "car"}),
    "canyon": frozenset({"rocks", "plant", "tree"}),
    "tunnel": frozenset({"lamp", "sign", "door", "pipe"}),
    "rail_tunnel": frozenset({"lamp", "train", "pipe", "crate"}),
    "bus_stop": frozenset({"bench", "sign", "poster", "lamp", "tree", "house", "car", "plant"}),
    "car": frozenset({"car", "window", "seat", "mirror", "wheel", "lamp", "door"}),
    "train_carriage": frozenset({"train", "window", "seat", "table", "suitcase", "lamp", "cup", "curtains", "tree"}),
    "subway_car": frozenset({"train", "window", "seat", "door", "poster"}),
    "bus": frozenset({"bus", "window", "seat", "lamp"}),
    "studio": frozenset({"cup"}),
    "rooftop": frozenset({"table", "chair", "sofa", "candle", "cup", "plant", "lamp"}),
    "spaceship": frozenset({"machine"}),
    "forest": frozenset({"tree", "rocks", "leaves", "grass", "plant"}),
    "meadow": frozenset({"flowers", "grass", "tree", "plant"}),
    "campfire": frozenset({"campfire", "sparks", "smoke", "tree", "rocks"}),
    "beach": frozenset({"sea waves", "rocks", "tree"}),
    "mountains": frozenset({"rocks", "tree", "grass", "lake"}),
    "moon": frozenset({"rocks", "flag", "spaceship", "lander", "planet", "stars"}),
    "underwater": frozenset({"rocks", "fish", "plant", "coral", "seaweed"}),
    "mars": frozenset({"rocks", "space rover", "machine"}),
    "desert": frozenset({"rocks"}),
}
"""Set -> kinds of props that are part of it, or may be."""
IN_THE_SKY = frozenset({"clouds", "sun", "moon", "stars"})
"""Kinds of props that are over every set without a roof."""
PLAIN_STYLES = frozenset({"photoreal", "realistic", "hollywood", "film", "vlog", "interview", "cinematic", "news", "talk_show", "podcast"})
"""Styles that ask for nothing but a good picture."""


def part_of_set(set_name: str, props: Iterable[Prop]) -> set[str]:
    """Return the ids of the props that a set has anyway."""
    here = SHOWN_IN.get(set_name, frozenset()) | (frozenset() if PLANS[set_name].interior else IN_THE_SKY)
    return {prop.id for prop in props if not prop.text and {*prop.kinds} & here}


def left_out(
    shot: Shot, set_name: str, cast: Iterable[Character], props: Iterable[Prop], seen: set[str], shown: Collection[str] = ()
) -> Iterator[str]:
    """Yield a line for everything of one shot that nobody here can show.

    `seen` are the ids of the characters in the picture, `shown` those of the props that were driven, laid out or put down there.
    """
    by_id, props = {one.id: one for one in cast}, list(props)
    in_hand = set(business.shown_in_hand(shot, list(by_id.values()), props)) | set(shown) | part_of_set(set_name, props)
    in_hand |= {prop.id for prop in business.signs_of(shot, list(by_id.values()), props)}
    if set_name == "studio":
        in_hand |= product.in_the_picture(shot, props)
    for action in shot.actions:
        if action.deed in product.TURNING | product.RISING | product.OF_ITSELF and action.actor in in_hand and not shot.cast:
            continue  # the product turns, its steam rises
        if not business.staged(action) and not _animal_does(action, by_id) and not action.deed.startswith("not "):
            yield f"Not staged: nobody here can {action.deed} yet."
    for name in shot.cast:
        if name not in seen:
            yield f"Not staged: {by_id[name].label} is not in the picture."
        else:
            yield from _played_by(by_id[name])
            yield from (f"Not staged: {note}." for note in stand_ins(by_id[name]))
    for prop in props:
        if prop.id in shot.props and prop.id not in in_hand:
            yield f"Not staged: the sign “{prop.text}”." if prop.text else f"Not staged: {prop.words or prop.kind}."
    for move in shot.camera.moves:
        if move not in STAGED_MOVES:
            yield f"Not staged: the camera cannot {move.replace('_', ' ')} yet."
    if shot.camera.rate is not None and rehearsal_notes.pace(shot, shot.lines) == Pace():
        yield f"Not staged: {shot.camera.rate.replace('_', ' ')}; time passes as it does while somebody talks."


def _animal_does(action: Action, by_id: Mapping[str, Character]) -> bool:
    """Whether it is something that an animal does in its own way: to bark, to graze."""
    actor = by_id.get(action.actor or "")
    return actor is not None and is_beast(actor) and (action.deed in DEEDS or in_its_way(actor, [action]) != [action])


def _played_by(character: Character) -> Iterator[str]:
    """Yield who plays somebody that nobody here can be."""
    if character.kind == "person":
        return
    if not is_staged(character) and costume_of(character) is None:
        yield f"Not staged: a person plays the {character.label}."
    elif is_staged(character) and (near := stand_in(character)) is not None:
        yield f"There is no {character.species or character.label} yet; the nearest, {near!r}, stands in."


def left_out_of_look(look: Look) -> Iterator[str]:
    """Yield a line for every style that no grade comes near."""
    for style in look.styles:
        if style not in GRADE_OF_WORD and style not in PLAIN_STYLES:
            yield f"Not staged: the style “{style.replace('_', ' ')}”."
