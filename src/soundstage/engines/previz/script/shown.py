"""Which nouns are things that a camera shows: the one gate before a noun becomes a prop.

A noun that a list or the dictionary has as a thing passes only where it stands as one. It is held back when it is heard, denied, likened to
something or part of a saying; when it tells what something else is like, is made of or looks in the light; when it is a part of a body or
of what somebody has on; when it counts or measures; and when it speaks of the film. Each of these is one function, in the order of `_SAID_ONLY`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from soundstage.engines.previz.script.doubt.things import is_no_thing
from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import BODY_PARTS, COUNTERS, FILM_WORDS, PARTS_OF_THINGS, SMALL_PARTS, word_set
from soundstage.engines.previz.script.lexis.inflections import verb_lemma
from soundstage.engines.previz.script.lexis.lexicon import HERDS, singular
from soundstage.engines.previz.script.parsing.mentions import Mention, group_of
from soundstage.engines.previz.script.parsing.words import Page, Word
from soundstage.engines.previz.script.parts_of_things import whole_of
from soundstage.engines.previz.script.people.absent import LIFELESS_BEASTS, is_food, was_a_toy
from soundstage.engines.previz.script.people.beings import Beings
from soundstage.engines.previz.script.people.garments import is_only_stuff
from soundstage.engines.previz.script.people.meant import who_is_likened
from soundstage.engines.previz.script.people.presence import is_made
from soundstage.engines.previz.script.place.surfaces import is_surface

_LISTED = frozenset({"thing.prop", "thing.vehicle", "thing.sign"})
_UNSEEN_FIELDS = frozenset({"body", "time", "feeling", "state", "attribute", "communication", "cognition", "act", "event", "relation"})
_MASSES = word_set(
    "tangle mound heap dash pinch handful thread ribbon trickle rivulet dribble jet string stream dollop swirl drizzle bank bed coat sheet layer storm mountain veil cloud wisp curtain column plume blanket layer sea sheet wall field pool carpet burst spray ball"
)
"""Nouns that only say how much of something there is."""
_IN_WATER = word_set("in into on onto from through across under over beneath above of off along near by toward towards beside")
_SOLIDS = word_set("block slab chunk lump cube brick sheet shard pillar column pane bar ingot plate pedestal plinth wall floor")
_SOLID = word_set(
    "ice snow marble stone granite concrete steel glass wood salt clay sand rock crystal amber gold silver bronze slate quartz basalt obsidian sandstone limestone"
)
"""What stands there in blocks, which alone are shown."""
_TIED = word_set("ribbon thread string rope sheet")
"""Of these what they are made of tells no more."""
_MODELLED = word_set("clay plasticine felt wool cardboard paper wax")
_MODELLED_LOOKS = frozenset({"claymation", "stop_motion", "stop motion", "puppet", "cutout", "felt", "aardman", "laika", "clay_render"})
_GEAR = word_set("crane dolly gimbal slider tripod steadicam drone jib")
_APPLIED = word_set(
    "sealed smeared stained soaked splattered spattered streaked covered coated lined filled flecked dusted painted drenched"
)
"""What is said with a hyphen of something that is on something else: 'a *paint*-smeared smock'."""
_SMEARED = word_set("smeared stained soaked splattered spattered streaked dusted caked smudged sticky slick")
_MEASURED = word_set(
    "small sized thin thick long wide deep high tall big large flat soft hard cold hot black white red green blue grey gray yellow pink"
)
"""What is said with a hyphen by something that is not there: 'the earth, *marble*-small'."""
_LIT = word_set(
    "light lights lighting neon glow haze gel gels lamps spotlight spotlights sky beams smoke hue tones mist dusk dawn sunset sunrise fog flecks"
)
_PLACED = frozenset({"dobj", "pobj", "nsubj", "nsubjpass", "conj", "ROOT", "appos", "attr", "dative", "oprd", "dep", "nmod"})
"""Places of a sentence where a thing may stand."""


@dataclass(frozen=True, slots=True)
class _Noun:
    """A noun phrase that may be a thing."""

    page: Page
    beings: Beings
    mention: Mention
    mentions: list[Mention]

    @property
    def head(self) -> int:
        """Return the index of its noun."""
        return self.mention.head

    @property
    def word(self) -> Word:
        """Return its noun."""
        return self.page.words[self.mention.head]

    @property
    def article(self) -> bool:
        """Tell whether it has an article or a possessive."""
        return self.mention.definite or self.mention.indefinite

    @property
    def governor(self) -> str:
        """Return the preposition before it."""
        return "" if self.mention.prep is None else self.page.low(self.mention.prep)


def is_shown(page: Page, beings: Beings, m: Mention, mentions: list[Mention]) -> bool:
    """Tell whether a noun phrase is a thing to show."""
    noun = _Noun(page, beings, m, mentions)
    if any(held_back(noun) for held_back in _SAID_ONLY):
        return False
    if m.family == "garment":
        return m.entry is not None and m.entry.kind == "garment" and not _is_worn_while_used(noun)
    if m.entry is not None:
        lifeless = m.kind == "thing.animal" and (was_a_toy(page, m) or any(page.low(k) in LIFELESS_BEASTS for k in m.adjectives))
        return (
            m.entry.kind in _LISTED
            or lifeless
            or (m.kind == "thing.animal" and is_food(page, m))
            or (m.kind == "thing.animal" and is_made(page, m))
        )
    return m.family == "thing" and _is_a_thing_by_the_dictionary(noun)


def _is_a_thing_by_the_dictionary(n: _Noun) -> bool:
    """Tell whether a noun of no list stands where something is shown, and can be seen by its first meaning."""
    w, page = n.word, n.page
    if w.lemma in FILM_WORDS | PARTS_OF_THINGS or singular(w.low) in FILM_WORDS or w.lemma in page.lex.plain:
        return False
    if group_of(page, n.mention, n.mentions) is not None or page.has(n.head, "camera", "look", "when", "sound", "music"):
        return False
    senses = dictionary().senses(w.lemma, "noun")
    if (senses and senses[0].field in _UNSEEN_FIELDS) or (not senses and dictionary().knows(verb_lemma(w.low), "verb")):
        return False  # 'whoever is filming *breathes* hard'
    acts = w.dep in ("nsubj", "nsubjpass") or any(
        page.words[k].verb and page.words[k].dep in ("acl", "relcl") for k in page.children[n.head]
    )
    told = n.article or n.mention.plural or bool(n.mention.adjectives) or acts or w.dep in ("dobj", "pobj")
    return w.dep in _PLACED and told


def _is_somebody(n: _Noun) -> bool:
    """'the *others* sit in a circle', 'the one in orange'; and whatever somebody else has claimed."""
    low = n.word.low
    if n.word.lemma in HERDS and n.mention.definite and any(b.character.kind == "animal" for b in n.beings.all):
        n.page.claim(n.head)
        return True  # 'between the legs of the *herd*'
    return (
        n.head in n.beings.at
        or n.head in n.page.claimed
        or low in ("others", "rest", "other")
        or (low in ("orange", "one") and n.page.low(n.head - 1) == "in")
    )


def _is_told(page: Page, run: int) -> bool:
    """Tell whether somebody does something in that run of words."""
    return any(page.words[k].tag in ("VBZ", "VBP", "VBD") for k in page.runs[run])


def _is_heard(n: _Noun) -> bool:
    """Of a stretch that speaks of sounds, or a sound or an instrument that stands without an article where nothing is done."""
    page, w, m = n.page, n.word, n.mention
    if n.head in page.heard or (page.forms.sections and page.forms.sections[w.section].kind in ("sound", "music", "not")):
        return True
    if page.has(n.head, "music") and not n.article and not _is_told(page, w.run):
        return True
    if any(page.has(k, "sound") and page.words[k].tag == "VBG" for k in m.adjectives) and not n.article:
        return True  # 'sizzling oil'
    bare = not n.article and not m.adjectives
    return page.has(n.head, "sound") and bare and w.dep in ("conj", "ROOT", "appos", "dep", "npadvmod", "nsubj")


def _is_denied_or_likened(n: _Noun) -> bool:
    """'no *car*', 'floats like a *jellyfish*', 'her voice is a *knife*'."""
    page = n.page
    if any(page.low(k) in ("invisible", "imaginary", "nonexistent") for k in n.mention.adjectives):
        return True
    start, end = page.span(n.head, n.head)
    if page.low(n.head) == "glass" and n.mention.entry is None and n.mention.definite and _is_weathered(n):
        page.claim(n.head)
        return True  # 'rain streaks the *glass*' of a window
    if page.low(n.head) == "water" and n.mention.entry is None and n.governor in _IN_WATER and next(page.of("place"), None) is not None:
        page.claim(n.head)
        return True  # 'slides into the *water*' of the place
    if page.low(n.head) == "wheel" and n.governor in ("at", "behind") and n.mention.definite:
        page.claim(n.head)
        return True  # 'at the *wheel*': where the driver sits
    return page.forms.negated(start, end) or any(a <= start and end <= b for a, b in page.forms.similes) or _is_a_metaphor(n)


def _is_weathered(n: _Noun) -> bool:
    """Tell whether weather does something to it: 'hail hammers against the glass'."""
    verb = next((k for k in n.page.chain(n.head) if n.page.words[k].verb), None)
    if verb is None:
        return False
    subject = n.page.subject(verb)
    who = subject if subject is not None else n.page.words[verb].head
    return n.page.has(who, "when.weather") or n.page.words[who].lemma in ("rain", "hail", "snow", "sleet", "wind", "raindrop", "drop")


_NEVER_A_THING = word_set(
    "voice love life heart smile laugh laughter silence gaze stare mind memory joke idea time hope fear anger grief joy"
)


def _is_a_metaphor(n: _Noun) -> bool:
    """'Her voice *is a knife*', 'the judge, *a walnut* of a man': what something unseen, or somebody, is only said to be."""
    if who_is_likened(n.page, n.head) is not None:
        return True
    if n.word.dep != "attr":
        return False
    subject = n.page.subject(n.word.head)
    return subject is not None and n.page.words[subject].lemma in _NEVER_A_THING


def _is_a_bare_deed(n: _Noun) -> bool:
    """'Two cranes face one another, *bow*, spread their wings': a word alone between commas that is what several do."""
    page, w = n.page, n.word
    if page.runs[w.run] != [n.head] or w.plural or page.lex.called(w.low, "action") is None:
        return False
    return any(x.sentence == w.sentence and x.tag in ("VBP", "VB") for x in page.words[: n.head])


def _is_part_of_a_saying(n: _Noun) -> bool:
    """'throws in the *towel*', 'at the drop of a *hat*'."""
    return n.page.has(n.head, "idiom")


def _tells_what_another_is_like(n: _Noun) -> bool:
    """'*paint*-smeared', 'in *lime* light', 'the sky turns *peach*', '*salt* and pepper hair'."""
    page, w, following = n.page, n.word, n.head + 1
    if page.low(following) in _APPLIED | _MEASURED and page.forms.text[w.end : w.end + 1] == "-":
        return True
    if page.has(n.head, "colour.colour") and not n.mention.indefinite and w.dep in ("attr", "acomp", "oprd", "xcomp"):
        return True
    if page.has(n.head, "colour.colour") and not (n.article or w.plural or _is_described(n)) and w.dep not in ("dobj", "pobj", "nsubj"):
        return True  # 'lava leaps, *orange* against the sky'
    beside_stuff = page.same_run(n.head, following) and page.low(following).endswith("s") and not page.words[following].plural
    if page.has(n.head, "colour.colour") and not (n.article or w.plural) and beside_stuff and page.words[following].verb:
        return True  # 'throwing *violet* flecks', where the flecks were taken for a deed
    turned = page.words[w.head].lemma in ("turn", "go", "glow", "paint", "dye", "colour", "color") and w.dep in ("dobj", "oprd", "attr")
    if turned and page.lex.called(w.low, "colour.colour") is not None and not n.article:
        return True
    beside = page.same_run(n.head, following) and not w.plural
    if beside and page.has(following, "colour.colour") and not page.words[following].verb and not n.mention.definite:
        return True  # 'a *cherry* red car'
    if beside and page.words[following].noun and (page.low(following) in _LIT or page.has(following, "garment")):
        return True
    if n.governor == "with" and page.low(page.words[n.mention.prep or 0].head) in _SMEARED and not (n.article or w.plural):
        return True  # 'an apron stained with *coffee*'
    salted = (page.low(n.head - 1), page.low(following)) if w.low in ("salt", "pepper") else ("", "")
    return salted[1] == "and" and page.low(n.head + 2) == "pepper" and page.forms.text[w.end : w.end + 1] == "-"


def _is_described(n: _Noun) -> bool:
    """Tell whether something is said of it, as of a thing: 'ripe *orange*'."""
    return any(not n.page.has(k, "colour") for k in n.mention.adjectives)


def _is_what_it_is_made_of(n: _Noun) -> bool:
    """'a bow made of *bone*', 'a coat of *tweed*', 'boots of soft *leather*'."""
    page, m = n.page, n.mention
    if n.word.dep in ("attr", "acomp") and page.has(n.head, "colour.material") and not n.article and not m.plural:
        return True  # 'the floor is *marble*'
    if m.prep is None or m.indefinite:
        return False
    above = page.words[m.prep].head
    if n.governor in ("of", "from", "with") and page.words[above].low in ("made", "carved", "built"):
        return True
    if n.governor == "of" and page.words[above].lemma in _SOLIDS and n.word.lemma in _SOLID and not (m.definite or m.plural):
        page.claim(m.first, m.head)
        return True  # 'a block of cracked *ice*'
    cloth = is_only_stuff(page, n.head) and not m.definite and page.words[above].lemma not in COUNTERS
    return cloth and n.governor == "of" and (page.has(above, "thing", "garment", "place") or n.word.dep == "conj")


def _is_part_of_a_body(n: _Noun) -> bool:
    """'trips over its own *trunk*', 'rests her chin on her *palm*', 'a *mop* of red curls'."""
    page, m = n.page, n.mention
    low = singular(n.word.low)
    owner = page.words[m.owner] if m.owner is not None else None
    if owner is not None and owner.tag == "PRP$" and low in BODY_PARTS and page.has(n.head, "thing"):
        return any(b.character.kind != "person" for b in n.beings.at.get(m.owner or 0, []))
    if low in BODY_PARTS and n.governor in ("on", "in", "to") and page.low(m.first) in ("one", "each", "both", "either"):
        return True  # 'a tray on *one palm*'
    if (
        low in BODY_PARTS
        and not m.indefinite
        and any(o in n.beings.at for p in page.below(n.head, "prep") if page.low(p) == "of" for o in page.below(p, "pobj"))
    ):
        return True  # 'around the *chest* of a footballer'
    if (
        low == "coat"
        and n.governor == "with"
        and any(b.character.kind == "animal" for b in n.beings.at.get(page.words[m.prep or 0].head, []))
    ):
        return True  # 'a dog with a shiny *coat*'
    hair = range(n.head + 2, n.head + 5)
    return page.low(n.head + 1) == "of" and any(page.has(k, "body.hairword", "body.hairstyle", "body.haircolour") for k in hair)


def _is_part_of_what_is_worn(n: _Noun) -> bool:
    """'her brother's *sleeve*', 'with rolled-up *sleeves*', 'the *hem* of her skirt', 'a jacket with *patches*'."""
    page, m = n.page, n.mention
    if singular(n.word.low) not in SMALL_PARTS:
        return False
    if not (n.article or m.adjectives) and n.word.dep in ("nsubj", "appos", "nsubjpass", "ROOT", "conj"):
        return True  # 'collar turned up'
    if m.definite and n.governor in ("at", "in", "on", "by") and any(page.has(k, "garment") for k in range(max(0, m.first - 8), m.first)):
        return True  # 'dungarees stuffed with straw at the *pockets*'
    if m.owner is not None or page.low(n.head - 1) in ("rolled", "up", "long", "short", "torn"):
        return True
    whole = next((page.child(k, "pobj") for k in page.below(n.head, "prep") if page.low(k) in ("of", "on")), None)
    if whole is not None and (page.has(whole, "garment") or whole in n.beings.at):
        return True
    above = page.words[m.prep].head if m.prep is not None else None
    return above is not None and n.governor in ("with", "by") and page.has(above, "garment") and not m.adjectives


_COVERED = word_set("covered studded decorated dotted sewn strewn full adorned speckled bedecked festooned plastered laden hung")
_TRIMMINGS = word_set(
    "medal sticker stud spike rhinestone bell ribbon bow sash badge brooch pin emblem crest stripe patch button zipper collar cuff fringe feather lace trim epaulette tassel sequin flower buckle"
)


def _trims_what_is_worn(n: _Noun) -> bool:
    """'a white blouse with a red *ribbon*': what a garment has on it, which nobody holds."""
    page, m = n.page, n.mention
    if m.prep is None or m.definite or n.governor not in ("with", "in", "of"):
        return False
    covered = page.low(m.prep - 1) in _COVERED  # 'a jacket *covered in pins*'
    worn = m.prep - 2 if covered else m.prep - 1
    trims = covered or (n.governor == "with" and singular(n.word.low) in _TRIMMINGS)
    if not trims or not page.has(worn, "garment"):
        return False
    start = page.words[worn].start
    first = worn + 1 if covered else m.adjectives[0] if m.adjectives else n.head
    said = page.phrase(first, n.head).lower()
    for garment in (g for b in n.beings.all for g in b.character.wardrobe if g.span is not None and g.span[0] <= start < g.span[1]):
        garment.condition.append(said)
        page.claim(m.first, n.head)
        return True
    return False


def _is_part_of_a_thing(n: _Noun) -> bool:
    """'a watch with a copper *dial*', 'from its *pages*': what belongs to a thing that is there already."""
    if whole_of(n.page, n.mention, n.mentions) is None:
        return False
    n.page.claim(n.mention.first, n.head)
    return True


_MATTER = word_set(
    "fire flame smoke ice water shadow light lightning sand mist stardust gold glass crystal stone mud clay snow steam paper"
)


def _is_what_somebody_is_of(n: _Noun) -> bool:
    """'a tiny dragon of blue *fire*': what a being is made of."""
    page, m = n.page, n.mention
    if n.governor != "of" or m.definite or m.indefinite or n.word.lemma not in _MATTER or m.prep is None:
        return False
    who = n.beings.at.get(page.words[m.prep].head, []) or n.beings.at.get(m.prep - 1, [])
    for being in who:
        being.character.features.append(page.phrase(m.prep, n.head).lower())
    if who:
        page.claim(m.first, n.head)
    return bool(who)


_STOOD_ON = word_set("wheel track tread caster castor leg spring stilt roller hinge")


def _is_what_a_machine_stands_on(n: _Noun) -> bool:
    """'His robot, a dented toaster *on wheels*': a part of a being that is no flesh."""
    page, m = n.page, n.mention
    who = n.beings.at.get(page.words[m.prep].head, []) if m.prep is not None and n.governor in ("on", "with") else []
    if not who or m.definite or n.word.lemma not in _STOOD_ON or any(b.character.kind not in ("robot", "creature") for b in who):
        return False
    said = page.phrase(m.prep if m.prep is not None else m.first, n.head).lower()
    for being in who:
        if not any(said in feature for feature in being.character.features):
            being.character.features.append(said)
    page.claim(m.first, n.head)
    return True


def _is_worn_while_used(n: _Noun) -> bool:
    """'takes a harmonica from *his coat*', 'hides it under *her skirt*': what its owner has on."""
    m = n.mention
    return m.owner is not None and n.page.words[m.owner].tag == "PRP$" and n.governor in ("from", "inside", "into", "under", "beneath")


def _says_how_much(n: _Noun) -> bool:
    """'a *bed* of kelp', 'a *thread* of coffee'; but 'a ribbon of silk' is a ribbon."""
    counted = group_of(n.page, n.mention, n.mentions) if n.word.lemma in _MASSES else None
    if counted is None or (n.word.lemma in _TIED and is_only_stuff(n.page, counted.head)):
        return False
    n.page.claim(n.head)
    return True


_OF_LIGHT = word_set(
    "light shadow sunlight moonlight sunshine lamplight candlelight starlight torchlight darkness sun shade neon glow glare gleam"
)
_LONGEST_NAME = 6


def _is_made_by_light(n: _Noun) -> bool:
    """'blinds throw *bars* of shadow', 'a *shaft* of sunlight': a shape that only light has."""
    page, of = n.page, n.head + 1
    if page.low(of) != "of":
        return False
    name = [k for k in range(of + 1, of + _LONGEST_NAME) if page.same_run(of, k)]
    ends = next((k for k in name if page.words[k].noun and not (k + 1 in name and page.words[k + 1].noun)), None)
    if ends is None or page.words[ends].lemma not in _OF_LIGHT:
        return False
    page.claim(n.head)
    return True


def _is_of_the_place(n: _Noun) -> bool:
    """'a platform, green *tiles*': what walls and floors are covered with."""
    return is_surface(n.page, n.mention)


def _speaks_of_the_film(n: _Noun) -> bool:
    """'shot on film', 'the camera rises on a *crane*', 'vertical for *phones*', 'a shade of *lime*': how it is made or looks, not what is seen."""
    page, m = n.page, n.mention
    if n.word.lemma in _GEAR and any(page.low(k) in ("camera", "shot", "we") for k in page.runs[n.word.run]):
        return True
    if n.governor == "for" and m.first == m.head and n.word.lemma in ("phone", "smartphone"):
        return True
    if any(x.family in ("camera", "look") and x.first <= n.head <= x.last for x in page.at[n.head]):
        return True
    if page.foreign and any(page.words[k].lemma in FILM_WORDS and page.words[k].noun for k in m.adjectives):
        return True  # 'Film *produit*', 'Publicité *parfum*'
    if n.word.lemma in _MODELLED and n.governor in ("in", "of") and any(x.name in _MODELLED_LOOKS for x in page.of("look", "camera")):
        return True  # 'claymation, fingerprints in the *clay*'
    above = page.words[page.words[m.prep].head].lemma if m.prep is not None else ""
    return n.governor == "of" and above in ("colour", "color", "shade", "hue", "style", "kind", "sound", "look", "feel", "sense")


def _is_inside(n: _Noun) -> bool:
    """'a bottle of lavender *hand cream*', 'a can of *peas*': nothing but what it is in is seen."""
    m, page = n.mention, n.page
    if n.governor != "of" or m.definite or m.prep is None or page.words[m.prep].head != m.prep - 1:
        return False
    if page.has(m.prep - 1, "thing.prop") and is_food(page, m):
        page.claim(m.first, m.head)
        return True  # 'a jar of *eels*'
    holder = page.words[m.prep - 1].lemma
    drink = m.entry is not None and set(m.entry.attrs.get("like", "").split(",")) & {"cup", "glass"} and not m.plural
    within = page.has(m.prep - 1, "thing") and (holder in _CLOSED or (holder in _FOR_DRINKS and bool(drink)))
    if within:
        page.claim(m.first, m.head)
    return within


_FOR_DRINKS = word_set("mug cup teacup glass pint tumbler jug pitcher pot kettle flute goblet tankard beaker")
_CLOSED = word_set("bottle tube can tin carton flask canister keg barrel sachet packet vial phial jerrycan thermos urn tub")


_SAID_ONLY: tuple[Callable[[_Noun], bool], ...] = (
    lambda n: n.head in n.page.doubts or is_no_thing(n.page, n.mention),
    _is_somebody,
    _is_heard,
    _is_denied_or_likened,
    _is_part_of_a_saying,
    _is_a_bare_deed,
    _tells_what_another_is_like,
    _is_what_it_is_made_of,
    _is_part_of_a_body,
    _is_part_of_what_is_worn,
    _trims_what_is_worn,
    _is_part_of_a_thing,
    _is_what_somebody_is_of,
    _is_what_a_machine_stands_on,
    _says_how_much,
    _is_made_by_light,
    _is_of_the_place,
    _is_inside,
    _speaks_of_the_film,
)
"""Why a noun may be said without being shown."""
