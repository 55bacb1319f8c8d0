"""What a verb means by what it is done to: 'hangs up *his coat*' is no telephone, 'trails *a scarf*' follows nobody."""

from dataclasses import dataclass

from soundstage.engines.previz.script.lexis.english import BLOWS, BODY_PARTS, word_set
from soundstage.engines.previz.script.lexis.lexicon import Entry, singular
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.beings import Being, Beings

_SOMEBODY, _SOMETHING = frozenset({"him", "her", "them", "me", "us"}), frozenset({"a", "an", "the", "some", "his", "two"})
_CLOTHES = ("garment", "body.eyewear")


@dataclass(frozen=True, slots=True)
class _Sense:
    """What `verb` with such an object is called in the lists."""

    verb: str
    name: str
    kinds: tuple[str, ...] = ()
    """Kinds of the lexicon that the object may have."""
    words: frozenset[str] = frozenset()
    """Base forms that the object may have."""
    where: str = ""
    """'body': only with a preposition and a part of a body or somebody after it."""
    somebody: bool = False
    """The object, or whom it is done to, is somebody."""


_SENSES = (
    _Sense("pull", "pull", words=word_set("net rope anchor line bucket trap pot cage cable chain weed carrot root turnip plank nail")),
    _Sense(
        "wheel",
        "push",
        ("thing.vehicle",),
        words=word_set("wheelbarrow trolley cart pram stroller wheelchair bin suitcase bed stretcher barrow"),
    ),
    _Sense("clear", "jump", words=word_set("bar crossbar fence hurdle ditch hedge gate barrier obstacle rail stream puddle gap chasm")),
    _Sense("punch", "stamp", words=word_set("ticket card pass timecard clock hole")),
    *(_Sense(verb, "punch", words=BLOWS) for verb in ("throw", "land", "swing", "deliver")),
    _Sense("clap", "touch", where="body", somebody=True),  # 'claps him on the back'
    _Sense("throw", "raise hand", words=word_set("arm hand fist")),
    _Sense("hang", "hang up", _CLOTHES),
    _Sense("hang", "hang up", ("thing.prop",), where="thing"),
    _Sense("put", "put on", _CLOTHES, where="body"),
    _Sense("place", "put on", _CLOTHES, where="body"),
    _Sense("put", "lift", ("thing.prop",), where="to the body"),
    _Sense("trip", "trip", somebody=True),
    _Sense("dunk", "dip", ("thing.prop", "garment"), where="thing"),
    _Sense("dust", "scatter", where="with", words=word_set("counter table board cake tray loaf")),
    _Sense(
        "start",
        "turn on",
        ("thing.prop", "thing.vehicle"),
        words=word_set("engine motor machine chainsaw cutter mower generator blender drill saw projector camera music"),
    ),
    _Sense("start", "turn on", ("thing.vehicle",)),
    _Sense(
        "clip", "attach", words=word_set("harness carabiner rope leash lead line cable badge microphone belt lamp hook bag"), where="thing"
    ),
    _Sense("tighten", "adjust", (*_CLOTHES, "body")),
    _Sense("snap", "break", ("thing.prop",), words=word_set("it")),
    _Sense("reach", "touch", words=word_set("finger hand")),
    _Sense("reach", "enter", ("place",)),
    _Sense(
        "reach",
        "enter",
        words=word_set(
            "ridge summit top peak crest edge end bottom door gate shore bank house camp village town hut cabin finish exit hilltop landing"
        ),
    ),
    _Sense("run", "fill", words=word_set("bath tub bathtub basin sink")),
    _Sense("stretch", "knead", words=word_set("dough pastry pasta noodle clay batter")),
    _Sense("slap", "knead", words=word_set("dough pastry clay")),
    _Sense("shake", "shake", (*_CLOTHES, "thing.prop")),
    _Sense("stretch", "pull", ("thing.prop",)),
    _Sense("trail", "drag", (*_CLOTHES, "thing.prop")),
    _Sense("trail", "touch", words=word_set("finger hand fingertip toe foot")),
    _Sense("slip", "give", somebody=True),
    _Sense("take", "hold hands", words=word_set("arm hand elbow")),
    _Sense("poke", "peek", words=word_set("head nose face")),
    _Sense("stick", "peek", words=word_set("head nose face")),
    _Sense("pop", "peek", words=word_set("head")),
    _Sense("fan", "fan oneself", words=word_set("mouth face tongue neck")),
    _Sense("blow", "whistle", words=word_set("whistle")),
    _Sense("share", "eat", words=word_set("pizza sandwich meal breakfast lunch dinner noodle popcorn burger dessert cake snack")),
    _Sense("share", "share", ("thing.prop", "thing.vehicle", "garment")),
    _Sense("paddle", "row", ("thing.vehicle",)),
    _Sense("pick", "play instrument", ("music",), words=word_set("guitar banjo mandolin ukulele bass")),
    _Sense("pick", "steal", words=word_set("pocket")),
    _Sense("pack", "load", words=word_set("suitcase bag trunk backpack box crate")),
)


def named_by_its_object(page: Page, beings: Beings, i: int) -> Entry | None:
    """Return the deed that verb i is by its object."""
    moved = page.child(i, "dobj")
    if moved is None and page.words[i].lemma == "slip" and page.low(i + 1) in _SOMEBODY and page.low(i + 2) in _SOMETHING:
        return page.lex.entry("action", "give")  # 'slips *her a* bar of chocolate'
    if (opened := _how_it_ends(page, i)) is not None:
        return opened
    if page.words[i].lemma in ("turn", "go") and page.has(i + 1, "colour") and _is_a_quality(page, i + 1) and not _a_noun(page, i + 2):
        return page.lex.entry("action", "transform")  # 'the liquid *turns green*'
    if moved is None:
        return _by_where_it_is_done(page, i)
    if page.words[i].lemma in ("serve", "return") and _is_played(page, moved):
        return page.lex.entry("action", "swing at")  # 'serves the *shuttlecock*'
    if page.words[i].lemma == "hand" and page.low(i + 1) == "off" and moved in beings.at:
        return page.lex.entry("action", "push")  # 'a winger *hands off* a defender'
    if page.words[i].lemma == "wear" and moved in beings.at:
        return page.lex.entry("action", "carry")  # 'trägt ein Mädchen': German has one word
    if page.words[i].lemma == "turn" and _becomes_another(page, i, moved):
        return page.lex.entry("action", "transform")  # 'turns a guard into a frog'
    sense = next((s for s in _SENSES if s.verb == page.words[i].lemma and _fits(page, beings, i, moved, s)), None)
    return page.lex.entry("action", sense.name) if sense is not None else None


def _is_a_quality(page: Page, i: int) -> bool:
    """'turns *orange*', although an orange is a thing, too."""
    return not page.has(i, "thing") or page.words[i].pos == "ADJ"


def _a_noun(page: Page, i: int) -> bool:
    return i < len(page.words) and page.words[i].noun


_RIDDEN = frozenset(
    {"skatepark", "ramp", "halfpipe", "half-pipe", "quarterpipe", "skateboard", "skater", "skateboarder", "kickflip", "ollie"}
)
_SKIED = frozenset({"skier", "snowboarder", "skis", "snowboard", "powder"})
_PAST = frozenset({"along", "across", "over", "through"})


def _by_where_it_is_done(page: Page, i: int) -> Entry | None:
    """'*balances* over a rooftop' goes there; 'a girl *drops in*' where people skate."""
    lemma = page.words[i].lemma
    if lemma == "balance" and any(page.low(p) in _PAST for p in page.below(i, "prep")):
        return page.lex.entry("action", "walk")
    if lemma == "drop" and page.low(i + 1) == "in" and page.child(i + 1, "pobj") is None and page.says(_RIDDEN):
        return page.lex.entry("action", "skate")
    if lemma == "drop" and page.low(i + 1) == "in" and page.says(_SKIED):
        return page.lex.entry("action", "ski")
    if lemma == "dive" and not page.says(_WET) and (page.says(_BALL_GAMES) or page.low(i + 1) in _BEHIND_COVER):
        return page.lex.entry("action", "jump")
    if lemma == "serve" and page.says(_BALL_GAMES - {"serve", "rally", "opponent", "keeper"}) and page.child(i, "prep", "dative") is None:
        return page.lex.entry("action", "swing at")  # 'tosses the ball and *serves*'
    hauled = next(s.words for s in _SENSES if s.verb == "pull")
    if lemma == "pull" and page.low(i + 1) in ("up", "in", "out") and page.same_run(i, i + 2) and page.words[i + 2].lemma in hauled:
        return page.lex.entry("action", "pull")  # 'pulls up *net* full of crabs'
    if lemma == "miss" and page.says(_BALL_GAMES):
        return page.lex.entry("action", "swing at")
    if lemma == "snap" and page.low(i + 1) == "at" and _at_somebody(page, i):
        return page.lex.entry("action", "scold")
    return None


_BALL_GAMES = word_set(
    "tennis badminton squash padel pickleball volleyball ping-pong table-tennis racket racquet shuttlecock paddle goalkeeper keeper goalie striker "
    "football soccer rugby handball cricket baseball softball pitcher batsman batter bowler wicket umpire referee opponent serve rally"
)
"""Where these are told of, whoever dives is after a ball."""
_WET = word_set(
    "water pool sea ocean lake river pond wave surf lagoon reef underwater swim swimmer diver springboard beak fish whale dolphin seal"
)
_BEHIND_COVER = frozenset({"behind", "under", "beneath", "for", "onto", "over", "aside", "sideways", "forward", "left", "right"})
"""Whither nobody dives into water."""


def _is_played(page: Page, moved: int) -> bool:
    """Tell whether a thing is served across a net, and not at a table."""
    return page.words[moved].lemma in ("shuttlecock", "ace") or (page.words[moved].lemma in ("ball", "point") and page.says(_BALL_GAMES))


def _at_somebody(page: Page, i: int) -> bool:
    """'*snaps at* the messenger', of somebody who does not bite."""
    whom = page.child(i + 1, "pobj")
    subject = page.subject(i)
    return whom is not None and page.has(whom, "person") and not (subject is not None and page.has(subject, "thing.animal"))


def _becomes_another(page: Page, i: int, moved: int) -> bool:
    """'turns *a guard into a frog*', but not 'turns the car into a driveway', 'turns his head into the wind'."""
    what = next((o for p in page.below(i, "prep") if page.low(p) == "into" for o in page.below(p, "pobj")), None)
    if what is None or singular(page.low(moved)) in BODY_PARTS or page.has(moved, "body", "thing.vehicle") or page.has(what, "place"):
        return False
    return page.words[what].plural or any(page.low(k) in ("a", "an") for k in page.children[what])


def leaps_over(page: Page, i: int, moved: int) -> bool:
    """'*clears* the bar', 'jumps the fence': what is got over is not moved."""
    over = next(s.words for s in _SENSES if s.verb == "clear")
    return page.words[i].lemma in ("clear", "jump", "leap", "vault", "hurdle") and singular(page.low(moved)) in over


_DRIVEN = frozenset({"onto", "into", "on"})
_OFF = frozenset({"from", "off", "out"})


def knocked_whither(page: Page, i: int) -> Entry | None:
    """'knocks a nail *down into* a board', 'knocks an apple *down from* a branch': what is knocked somewhere is not knocked over."""
    moved = page.child(i, "dobj")
    if page.words[i].lemma != "knock" or moved is None:
        return None
    down = next((k for k in range(moved + 1, moved + 4) if page.same_run(i, k) and page.low(k) == "down"), None)
    if down is None or page.has(moved, "person", "thing.animal") or not page.same_run(down, down + 1):
        return None
    if page.low(down + 1) in _OFF:
        return page.lex.called("knock", "action")
    return page.lex.called("hammer", "action") if page.low(down + 1) in _DRIVEN else None


_OPENED_BY = word_set("flip throw swing snap crack")
_ENDS_SO = {"open": "open", "shut": "close", "closed": "close"}


def _how_it_ends(page: Page, i: int) -> Entry | None:
    """'flips the folder *open*', 'kicks the door *shut*': what becomes of it says what is done."""
    if page.words[i].lemma not in _OPENED_BY:
        return None
    end = next((k for k in range(i + 1, i + 6) if page.same_run(i, k) and page.low(k) in _ENDS_SO), None)
    if end is None or (page.same_run(end, end + 1) and page.words[end + 1].noun) or any(page.words[k].verb for k in range(i + 1, end)):
        return None
    return page.lex.entry("action", _ENDS_SO[page.low(end)])


KEEP_THEIR_WORD = frozenset({"serve", "dive", "miss", "snap", "wheel", "glide", "balance", "scatter", "slap", "stretch"})
"""Verbs that are still told by their own word where they are done like another."""
_BURSTS = frozenset({"explode", "burst"})
_WINGED = word_set(
    "bird heron gull seagull crow raven pigeon duck goose swan owl eagle hawk stork crane flamingo pelican parrot sparrow robin "
    "magpie vulture dove finch swallow lark wren starling jay kingfisher moth fly bat insect butterfly bee"
)


def named_by_who_does_it(page: Page, entry: Entry | None, who: list[Being], *, thrown: bool) -> Entry | None:
    """'the crowd *erupts*': people do not blow up; many of them cheer. 'the pigeons *scatter*': they are off, and throw nothing."""
    if entry is not None and entry.name == "scatter" and who and not thrown:
        return page.lex.entry("action", "fly" if all(b.character.species in _WINGED for b in who) else "run")
    if entry is None or entry.name not in _BURSTS or not any(b.character.kind == "person" for b in who):
        return entry
    many = len(who) > 1 or any(b.character.count > 1 or b.character.extra for b in who)
    return page.lex.entry("action", "cheer") if many else entry


def _fits(page: Page, beings: Beings, i: int, moved: int, sense: _Sense) -> bool:
    if sense.somebody:
        if sense.where == "body":
            on = [o for p in (*page.below(i, "prep"), *page.below(moved, "prep")) if page.low(p) == "on" for o in page.below(p, "pobj")]
            return (moved in beings.at or page.words[moved].pos == "PRON") and any(singular(page.low(o)) in BODY_PARTS for o in on)
        whom = page.child(i, "dative")
        return (whom is not None and whom in beings.at and moved not in beings.at) or (
            sense.verb == "trip" and (moved in beings.at or page.words[moved].pos == "PRON")
        )
    if sense.words is BLOWS and page.has(moved, "thing"):
        return False  # 'throws a *hook* into the water'
    named = bool(sense.kinds) and page.has(moved, *sense.kinds)
    if not named and singular(page.low(moved)) not in sense.words:
        return False
    ways = [
        p for p in (*page.below(i, "prep"), *page.below(moved, "prep")) if p > i and (sense.where != "to the body" or page.low(p) == "to")
    ]
    where = [o for p in ways for o in page.below(p, "pobj")]
    on_a_body = any(o in beings.at or singular(page.low(o)) in BODY_PARTS or page.has(o, "body") for o in where)
    if sense.where == "with":
        return any(page.low(p) == "with" for p in page.below(i, "prep"))
    return on_a_body if "body" in sense.where else bool(where) and not on_a_body if sense.where == "thing" else True
