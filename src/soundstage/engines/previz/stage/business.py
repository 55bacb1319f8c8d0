"""Business: which act plays an action of the screenplay, with what in hand, in which posture.

Verbs are mapped by kind. A verb that is not here is played by its rig, and what has neither is told in the log.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from soundstage.engines.previz.screenplay import Action, Character, Prop, Screenplay, Shot
from soundstage.engines.previz.stage import couples, journey
from soundstage.engines.previz.stage.acting.act import Act
from soundstage.engines.previz.stage.acting.acts import ACTS, ARM_TO_LENS, JUST_HOLDS
from soundstage.engines.previz.stage.acting.stances import Posture
from soundstage.engines.previz.stage.cast.costuming import costume_of
from soundstage.engines.previz.stage.cast.held import MOST_THINGS
from soundstage.engines.previz.stage.cast.outfits import COLOURS
from soundstage.engines.previz.stage.creatures.stroking import STROKES
from soundstage.engines.previz.stage.props.handheld import CLEAR, WITH_WORDS, Thing
from soundstage.engines.previz.stage.props.in_hand import FORMS, form_of
from soundstage.engines.previz.stage.props.lettering import can_be_lettered

_VERBS = {
    "wave": "wave", "beckon": "beckon", "greet": "wave", "blow a kiss": "blow_kiss", "point": "point", "demonstrate": "present", "aim": "aim",
    "raise hand": "raise_hand", "vote": "raise_hand", "conduct": "conduct", "salute": "salute", "high-five": "high_five", "thumbs up": "thumbs_up", "thumbs down": "thumbs_down",
    "snap fingers": "snap", "threaten with fist": "fist_pump", "cover ears": "cover_ears", "facepalm": "facepalm", "finger to lips": "hush", "zip lips": "hush",
    "hand on heart": "heart", "pump fist": "fist_pump", "cast spell": "cast", "protest": "fist_pump", "win": "cheer", "celebrate": "cheer", "cheer": "cheer", "score": "cheer",
    "cross arms": "crossed", "hands on hips": "hips", "pose": "hips", "shrug": "shrug", "give up": "shrug", "clap": "clap", "rub hands": "rub", "release": "open_arms",
    "bow": "bow", "pray": "pray", "propose": "propose", "make a wish": "pray", "meditate": "pray", "bend": "reach_low", "touch": "reach", "pet": "pet",
    "hug": "hug", "comfort": "hug", "nuzzle": "hug", "kiss": "kiss", "hold hands": "hold_hands", "marry": "hold_hands", "shake hands": "shake_hands",
    "photograph": "photograph", "film": "film", "check phone": "text", "scroll": "text", "talk on phone": "call", "cradle": "cradle",
    "pick up": "pick_up", "lift": "lift", "put down": "reach_low", "leave behind": "reach_low", "drop": "reach_low", "catch": "catch", "receive": "catch", "lift weights": "lift_weights",
    "run fingers through hair": "hair", "knock": "knock", "ring": "press", "press": "press", "turn on": "press", "turn off": "press", "open": "open_door", "close": "open_door",
    "unlock": "open_door", "lock": "open_door", "blow out": "blow", "blow on": "blow", "unwrap": "fiddle", "unfold": "fiddle", "light": "fiddle", "pluck": "fiddle", "adjust": "fiddle",
    "give": "give", "serve": "give", "feed": "give", "show": "show", "throw": "throw", "scatter": "throw", "sow": "throw", "swing at": "swing", "juggle": "fiddle",
    "drink": "drink", "sip": "drink", "swallow": "drink", "toast": "toast", "smoke": "smoke", "eat": "eat", "bite": "eat", "chew": "eat", "taste": "eat_spoon",
    "cook": "stir", "stir": "stir", "pour": "pour", "water plants": "water", "write": "write", "sign": "write", "draw": "write", "paint": "paint", "sweep": "sweep", "mop": "sweep", "rake": "sweep",
    "wipe": "wipe", "polish": "wipe", "scrub": "wipe", "clean": "wipe", "iron": "wipe", "wash": "rub", "spread": "wipe", "sand": "wipe", "plane": "wipe", "smooth": "wipe",
    "dig": "dig", "plough": "dig", "hammer": "hammer", "forge": "hammer", "carve": "fiddle", "saw": "saw", "cut": "chop", "slice": "chop", "chop": "chop", "peel": "fiddle", "knead": "knead", "massage": "knead",
    "sew": "fiddle", "knit": "fiddle", "weave": "fiddle", "tie": "fiddle", "untie": "fiddle", "button": "fiddle", "unbutton": "fiddle", "fold": "fiddle", "tear": "fiddle", "crumple": "fiddle",
    "repair": "tool", "build": "tool", "drill": "drill", "weld": "drill", "solder": "drill", "spray": "drill", "operate": "press", "twist": "tool", "wind": "fiddle", "measure": "tool", "attach": "tool",
    "inspect": "examine", "search": "look_around", "sort": "fiddle", "stack": "lift", "load": "lift", "unload": "lift", "comb": "comb", "brush": "comb", "brush teeth": "brush_teeth", "shave": "comb",
    "put on makeup": "comb", "shuffle cards": "fiddle", "fish": "fish", "row": "row", "exercise": "lift_weights", "rub": "rub", "grate": "chop", "grind": "stir", "prune": "fiddle", "garden": "dig", "tend": "fiddle",
    "type": "type", "click": "type", "read": "read", "drive": "drive", "steer": "drive", "brake": "drive", "park": "drive", "pilot": "drive", "strum": "guitar", "play instrument": "guitar",
    "swim": "swim", "dive": "swim", "fly": "fly", "hover": "fly", "swoop": "fly", "climb": "climb", "crawl": "crawl", "dance": "dance", "perform": "dance", "sway": "dance",
    "fight": "punch", "punch": "punch", "box": "punch", "hit": "punch", "attack": "punch", "wrestle": "guard", "block": "guard", "duel": "slash", "shoot": "aim", "clench fists": "guard", "tackle": "punch",
    "push": "push", "nudge": "push", "bump": "push", "knock over": "push", "slam": "knock", "pull": "pull", "tug": "pull", "drag": "pull",
    "laugh": "laugh", "cry": "sob", "sob": "weep", "wipe tears": "wipe_eye", "cover face": "weep", "rub eyes": "wipe_eye", "blow nose": "wipe_eye", "sigh": "sigh", "calm down": "sigh", "sneeze": "sneeze", "cough": "cough",
    "yawn": "yawn", "stretch": "stretch", "wake up": "stretch", "tremble": "tremble", "shiver": "hug_self", "gasp": "gasp", "scream": "gasp", "flinch": "gasp", "cover mouth": "cover_mouth",
    "think": "chin", "stroke chin": "chin", "scratch": "scratch_head", "rub temples": "facepalm", "fidget": "fiddle", "sing": "sing", "squint": "shade_eyes", "discover": "gasp",
    "explore": "look_around", "peek": "look_around", "skate": "balance", "surf": "balance", "break": "hammer", "harvest": "fiddle", "milk": "rub", "shake": "fiddle", "wrap": "fiddle", "pump": "rub",
}  # fmt: skip
_WITH: Mapping[str, Mapping[str, str]] = {
    "read": {"newspaper": "read_paper", "sheet": "read_sheet", "photo": "read_sheet", "tablet": "read_sheet", "phone": "text"},
    "guitar": {"keyboard_piano": "piano", "violin": "violin", "flute": "flute", "trumpet": "trumpet", "saxophone": "saxophone", "accordion": "accordion", "drum": "drum", "guitar": "guitar"},
    "eat": {"bowl": "eat_spoon", "plate": "eat_spoon"},
    "chop": {"axe": "chop_wood"},
    "aim": {"rifle": "aim_rifle", "archery_bow": "draw_bow", "camera": "photograph", "torch": "hold_up", "phone": "film"},
    "punch": {"sword": "slash", "light_sword": "slash", "axe": "slash", "bat": "swing", "racket": "swing", "spear": "en_garde"},
    "guard": {"sword": "en_garde", "light_sword": "en_garde", "shield": "guard"},
    "lift": {"mug": "raise_thing", "goblet": "raise_thing", "tumbler": "toast", "wine_glass": "toast", "beer_mug": "toast", "sword": "raise_thing", "light_sword": "raise_thing", "flag": "raise_thing", "torch": "hold_up", "flame_torch": "raise_thing", "lantern": "hold_up", "sign": "raise_both"},
    "pick_up": {"guitar": "guitar", "handset": "call"},
    "photograph": {"phone": "film"},
    "wipe": {"phone": "text"},
}  # fmt: skip
"""Act -> form in hand -> the act that goes with it."""
_ON_ONESELF: Mapping[str, str] = {
    "brow": "wipe_brow", "forehead": "wipe_brow", "sweat": "wipe_brow", "tear": "wipe_eye", "tears": "wipe_eye", "eye": "wipe_eye", "eyes": "wipe_eye", "face": "touch_face", "cheek": "touch_face", "cheeks": "touch_face",
    "mouth": "cover_mouth", "lips": "cover_mouth", "nose": "wipe_eye", "hair": "hair", "beard": "chin", "chin": "chin", "glasses": "touch_specs", "sunglasses": "touch_specs", "spectacles": "touch_specs", "goggles": "touch_specs",
    "hat": "touch_hat", "cap": "touch_hat", "helmet": "touch_hat", "crown": "touch_hat", "tie": "straighten", "collar": "straighten", "jacket": "straighten", "coat": "straighten", "scarf": "straighten", "apron": "straighten", "shirt": "straighten",
    "necklace": "straighten", "belly": "laugh_hard", "stomach": "laugh_hard", "neck": "rub_neck", "head": "scratch_head", "heart": "heart", "chest": "heart", "hands": "rub", "ears": "cover_ears",
}  # fmt: skip
"""What of oneself or one's clothes an act of the hands is about -> that act."""
_DANCES = ((r"ballet|pirouette|arabesque", "ballet"), (r"waltz|twirl|spin|sway", "waltz"))
"""What the words for a dance say -> the act of somebody who dances alone."""
_HANDS_ON = frozenset({
    "wipe", "touch", "adjust", "rub", "stroke", "scratch", "smooth", "fix", "tuck", "brush", "comb", "wash", "straighten", "remove", "put on",
    "take off", "pat", "scrub", "clean", "massage", "pinch", "cover", "hold",
})  # fmt: skip
_RIGS = {
    "wave": "wave", "point": "point", "raise": "raise_hand", "crossed": "crossed", "hips": "hips", "shrug": "shrug", "clap": "clap", "hug": "hug", "kiss": "kiss", "hold_hands": "hold_hands", "reach": "reach",
    "give": "give", "throw": "throw", "drink": "drink", "eat": "eat", "work": "fiddle", "type": "type", "read": "read", "drive": "drive", "fly": "fly", "swim": "swim", "climb": "climb", "fight": "punch",
    "push": "push", "laugh": "laugh", "cry": "sob", "sigh": "sigh", "yawn": "yawn", "tremble": "tremble", "gasp": "gasp", "think": "chin", "sing": "sing",
}  # fmt: skip
_POSTURES: Mapping[str, Posture] = {
    "kneel": "kneel", "pray": "kneel", "propose": "one_knee", "crouch": "crouch", "hide": "crouch", "take cover": "crouch", "stalk": "crouch", "sneak": "crouch", "crawl": "all_fours", "slither": "lie_front",
    "lie": "lie", "sleep": "lie", "die": "lie", "curl up": "lie_side", "roll over": "lie_side", "fall": "lie", "collapse": "lie", "topple": "lie", "meditate": "sit_floor", "sit": "sit", "perch": "sit", "relax": "sit",
    "cross legs": "sit", "get in": "sit", "swim": "float", "dive": "float", "float": "float", "fly": "float", "hover": "float", "swoop": "float", "haunt": "float", "stand up": "stand", "get up": "stand", "wake up": "stand", "wash up": "stand",
    "drive": "sit", "steer": "sit", "brake": "sit", "park": "sit", "pilot": "sit", "row": "sit",
}  # fmt: skip
_POSTURE_OF_RIG: Mapping[str, Posture] = {
    "kneel": "kneel",
    "crouch": "crouch",
    "lie": "lie",
    "sit": "sit",
    "float": "float",
    "swim": "float",
    "fly": "float",
    "drive": "sit",
    "fall": "lie",
}
_WITHOUT_HANDS = frozenset({"listen", "breathe heavily", "hold breath", "count", "watch"})
"""Verbs with a rig of the hands that are done without them."""
_OF_WHAT_IS_INSIDE = frozenset({"drink", "sip", "swallow", "pour", "toast"})
"""Verbs whose target is in what is in hand."""
_UPRIGHT_VERBS = frozenset({"bow", "bend"})
"""Verbs that have a kneeling rig and are done standing."""
LOOKED_THROUGH = frozenset({"telescope", "binoculars", "phone"})
"""Forms that are in hand when somebody looks at them or through them."""
_SOUND_ALONE = re.compile(
    r"\brecord(?:s|ing)? (?:\w+ ){0,3}(?:podcast|episode|song|album|audio\w*|voice\w*|track|vocals?|interview)\b", re.IGNORECASE
)
"""What is recorded without a camera in hand."""
NOT_A_BOARD = frozenset({
    "text message", "speech bubble", "title card", "credits", "logo", "shirt text", "license plate", "graffiti", "skywriting", "cake lettering",
    "balloon letters", "tattoo",
})  # fmt: skip
"""Writing that no board beside the action stands for."""
MOST_SIGNS = 3
_FILMING = frozenset({"selfie", "film", "photograph"})
"""Acts that the lens itself does in a selfie."""
BODY_RIGS = frozenset({
    "walk", "run", "stand", "sit", "kneel", "lie", "turn", "look", "nod", "shake_head", "jump", "float", "dance", "crouch", "fall", "lean", "smile",
    "frown", "blink", "talk", "hold", "hips",
})  # fmt: skip
"""Rigs that trunk, head or face play without an act."""
RIGHT_HANDED = frozenset({"shaft", "span", "chest", "chin", "off", "table"})
"""Ways of holding that everybody does with the right hand in front."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One action as it is played."""

    action: Action | None
    """None: somebody just holds something."""
    act: Act
    thing: Thing | None


def staged(action: Action) -> bool:
    """Tell whether anybody here can do it."""
    by_itself = action.deed in _WITHOUT_HANDS or _SOUND_ALONE.search(action.words) is not None
    return action.rig in BODY_RIGS or by_itself or _act_name(action) is not None


def posture_of(action: Action) -> Posture | None:
    """Return the posture an action needs."""
    if action.deed in _UPRIGHT_VERBS:
        return None
    return _POSTURES.get(action.deed) or _POSTURE_OF_RIG.get(action.rig)


def plans(
    shot: Shot, character: Character, props: Sequence[Prop], animals: Mapping[str, str] | None = None, *, drives: bool = False
) -> list[Plan]:
    """Return what somebody does with their hands in a shot, in order of time; what they only hold comes last.

    `animals` are the ids of who is stroked where a person would be reached for, with the act that does it; who `drives` has the
    wheel in hand while nothing else is done.
    """
    by_id = {prop.id: prop for prop in props}
    own, couple = character.id.split("~")[0], couples.dancers(shot)
    holds = [kind for kind in character.holds if form_of(kind)]
    out: list[Plan] = []
    used: set[str] = set()
    for action in sorted((a for a in shot.actions if a.actor == own), key=lambda a: a.start):
        thing = _thing_of(action, by_id, holds)
        name = _act_name(action, thing.form if thing else None)
        if action.rig == "dance" and own in couple:
            name = "dance_lead" if couples.leads(character, couple) else "dance_follow"
        if action.rig in ("turn", "stand") and _dances_ballet(character):
            name = "ballet"
        if name in STROKES and (stroke := (animals or {}).get(action.target or "")) is not None:
            name, thing = stroke, None
        if drives and thing is not None and thing.form == "wheel":
            name = "drive"  # 'sings at the wheel'
        if name is None or (name in _FILMING and films_oneself(shot, character)):
            continue
        act = ACTS[name]
        if thing is None and act.thing is not None:
            thing = _held(holds, by_id) if name in ("drink", "eat") else None
            thing = thing or Thing(form=act.thing)
        if thing is not None:
            thing = _in_its_colour(thing, props)
            used.add(thing.form)
        out.append(Plan(action=action, act=act, thing=thing))
        if act.also is not None:
            out.append(Plan(action=action, act=JUST_HOLDS, thing=Thing(form=act.also)))
    if shot.camera.size == "pov" and own == shot.camera.viewer and is_at_the_wheel(character, shot) and WHEEL not in used:
        out.append(Plan(action=None, act=ACTS["drive"], thing=Thing(form=WHEEL)))
        used.add(WHEEL)
    for kind in holds:
        thing = _colored(kind, by_id)
        if thing is not None and thing.form not in used and len(out) < MOST_THINGS:
            out.append(Plan(action=None, act=ACTS[FORMS[thing.form].carry], thing=thing))
            used.add(thing.form)
    if drives and "wheel" not in used:
        out.append(Plan(action=None, act=ACTS["drive"], thing=Thing(form="wheel")))
    if films_oneself(shot, character):
        out.append(Plan(action=None, act=ARM_TO_LENS, thing=None))
    costume = costume_of(character) if not out and not character.holds and _has_hands_free(shot, character) else None
    if costume is not None and costume.carries:
        out.append(Plan(action=None, act=ACTS[FORMS[costume.carries].carry], thing=Thing(form=costume.carries)))
    return out


def films_oneself(shot: Shot, character: Character) -> bool:
    """Tell whether the lens of a selfie is in somebody's own hand: of who talks first, or is first in the shot."""
    if "selfie" not in shot.camera.angles:
        return False
    holders = (shot.camera.subject, *(line.speaker for line in shot.lines if line.on_screen), *shot.cast)
    return character.id.split("~")[0] == next(one for one in holders if one is not None and one in shot.cast)


WHEEL = "wheel"
_AT_THE_WHEEL = re.compile(r"\b(?:drivers?|chauffeurs?|truckers?|cabbies?|racers?|motorists?)\b")


def is_at_the_wheel(character: Character, shot: Shot) -> bool:
    """Tell whether somebody drives by trade, by what they do or by what they hold."""
    label = f"{character.label} {character.role or ''}".lower()
    own = any(a.actor == character.id and (a.rig == "drive" or "wheel" in a.words) for a in shot.actions)
    return own or "steering wheel" in character.holds or _AT_THE_WHEEL.search(label) is not None


HANDS_FREE = frozenset({"none", "stand", "walk", "look", "turn", "talk", "smile"})
"""Rigs beside which a hand may carry what belongs to a role: a wizard walks with his staff, and dances without."""


def _has_hands_free(shot: Shot, character: Character) -> bool:
    """Whether somebody stands or walks here and does nothing else, nor anybody anything to them."""
    own = character.id.split("~")[0]
    upright = character.posture in (None, "stand")
    return upright and all(a.rig in HANDS_FREE and a.target != own for a in shot.actions if own in (a.actor, a.target))


def _dances_ballet(character: Character) -> bool:
    """Whether arms go up when somebody turns or stands: a dancer of ballet, by trade or by what is worn."""
    return (character.like or character.role or "").startswith(("baller", "male ballet")) or any(
        garment.piece in ("tutu", "leotard") for garment in character.wardrobe
    )


def things_of(character: Character, screenplay: Screenplay) -> tuple[Thing, ...]:
    """Return everything somebody has in hand at some time of the clip, each once."""
    out: dict[str, Thing] = {}
    for shot in screenplay.shots:
        if character.id.split("~")[0] in shot.cast:
            drives = journey.drives(shot, screenplay.cast, character)
            for plan in plans(shot, character, screenplay.props, drives=drives):
                if plan.thing is not None:
                    out.setdefault(plan.thing.form, plan.thing)
    things = tuple(out.values())[: MOST_THINGS - 1]
    sits = character.posture == "sit" or any(posture_of(a) == "sit" for shot in screenplay.shots for a in shot.actions)
    return (*things, Thing(form="chair")) if sits else things


def signs_of(shot: Shot, cast: Sequence[Character], props: Sequence[Prop]) -> list[Prop]:
    """Return the signs of a shot that have words on them which can be lettered, and that nobody has in hand."""
    held = set(shown_in_hand(shot, cast, props))
    signs = [prop for prop in props if prop.id in shot.props and prop.text and can_be_lettered(prop.text)]
    return [prop for prop in signs if prop.id not in held and prop.kind not in NOT_A_BOARD][:MOST_SIGNS]


def shown_in_hand(shot: Shot, cast: Sequence[Character], props: Sequence[Prop]) -> Iterator[str]:
    """Yield the ids of the props that somebody in the shot has in hand, and of what is in those."""
    done = [plan for one in cast if one.id in shot.cast for plan in plans(shot, one, props)]
    forms = {plan.thing.form for plan in done if plan.thing is not None}
    yield from (prop.id for prop in props if form_of(prop.words, *prop.kinds) in forms)
    yield from (
        plan.action.target for plan in done if plan.action is not None and plan.action.target and plan.action.deed in _OF_WHAT_IS_INSIDE
    )


def _act_name(action: Action, form: str | None = None) -> str | None:
    if action.deed in _WITHOUT_HANDS:
        return None
    on_oneself = next((_ON_ONESELF[word] for word in reversed((action.target or "").lower().split()) if word in _ON_ONESELF), None)
    if on_oneself is not None and action.deed in _HANDS_ON:
        return on_oneself
    if action.rig == "hold" and action.deed in ("hold", "carry", "conceal"):
        return FORMS[form].carry if form else None
    if action.rig == "look" and form in LOOKED_THROUGH:
        return FORMS[form].carry
    name = _VERBS.get(action.deed) or (None if action.rig in BODY_RIGS else _RIGS.get(action.rig))
    if name is None or name not in ACTS:
        return None
    if name == "film" and _SOUND_ALONE.search(action.words):
        return None
    if name == "wave" and any(word in ("frantically", "wildly", "widely") for word in action.manner):
        return "wave_big"
    if name == "dance":
        return next((act for pattern, act in _DANCES if re.search(pattern, action.words, re.IGNORECASE)), name)
    if name == "laugh" and any(word in ("loudly", "hard", "hysterically", "out loud") for word in action.manner):
        return "laugh_hard"
    if name == "point" and action.target is not None and action.target.startswith("c") and action.target[1:].isdigit():
        return "point_partner"
    if name == "guitar" and form is not None and form not in _WITH["guitar"]:
        return FORMS[form].carry
    return _WITH.get(name, {}).get(form or "", name)


def _thing_of(action: Action, by_id: Mapping[str, Prop], holds: Sequence[str]) -> Thing | None:
    """What an action is done with: its target when that fits into a hand, a tool the words name, or what is held anyway."""
    _, _, vessel = action.words.lower().partition(" from ")
    if form := next((form for word in vessel.split()[:4] if (form := form_of(word)) is not None), None):
        return Thing(form=form)  # 'drinks beer *from a bottle*'
    target = by_id.get(action.target or "")
    if target is not None:
        form = form_of(target.words, *target.kinds)
        if form is not None:
            return Thing(form=form, colour=colour_of(target), text=_lettered(target, form))
    elif action.target and action.target != "camera" and (form := form_of(action.target)):
        return Thing(form=form)
    for word in action.words.replace(",", " ").split()[1:]:
        if word != "camera" and (form := form_of(word)):
            return Thing(form=form)
    needs = ACTS[name].thing if (name := _act_name(action)) is not None else None
    if needs is not None:
        return next((thing for kind in holds if (thing := _colored(kind, by_id)) is not None and _fits(thing.form, needs)), None)
    return None


def _fits(form: str, needs: str) -> bool:
    return FORMS[form].hold == FORMS[needs].hold


def _held(holds: Sequence[str], by_id: Mapping[str, Prop]) -> Thing | None:
    return next((thing for kind in holds if (thing := _colored(kind, by_id)) is not None and FORMS[thing.form].hold == "fist"), None)


def _colored(kind: str, by_id: Mapping[str, Prop]) -> Thing | None:
    """A thing by its kind, in the colour that the screenplay gives it."""
    form = form_of(kind)
    prop = next((p for p in by_id.values() if kind in (*p.kinds, p.words)), None)
    if form is None and prop is not None:
        form = form_of(prop.words, *prop.kinds)
    return None if form is None else Thing(form=form, colour=colour_of(prop) if prop else None)


def _lettered(prop: Prop, form: str) -> str | None:
    """What is to be read on a thing in hand, where it has room for words."""
    return prop.text if form in WITH_WORDS and prop.text and can_be_lettered(prop.text) else None


def _in_its_colour(thing: Thing, props: Iterable[Prop]) -> Thing:
    """'drinks coffee from a red mug': what is poured has the colour of what it is in."""
    if thing.colour is not None:
        return thing
    painted = (colour_of(prop) for prop in props if prop.colours and form_of(prop.words, *prop.kinds) == thing.form)
    return replace(thing, colour=next(painted, None))


def colour_of(prop: Prop) -> tuple[float, float, float] | None:
    """Return the colour of a thing, where the prompt says it; clear glass and plastic have one that stands for them."""
    if "transparent" in prop.colours or (prop.material == "glass" and not prop.colours):
        return CLEAR
    return next((COLOURS[c] for c in prop.colours if c in COLOURS), None)
