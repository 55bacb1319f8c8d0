"""Nouns that are only said: heard, denied, likened, part of a saying, telling what another is like, or speaking of the film."""

from soundstage.engines.previz.script.lexis.english import FILM_WORDS, word_set
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.meant import who_is_likened
from soundstage.engines.previz.script.shown.noun import Noun

_IN_WATER = word_set("in into on onto from through across under over beneath above of off along near by toward towards beside")


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


def _is_told(page: Page, run: int) -> bool:
    """Tell whether somebody does something in that run of words."""
    return any(page.words[k].tag in ("VBZ", "VBP", "VBD") for k in page.runs[run])


def is_heard(n: Noun) -> bool:
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


def is_denied_or_likened(n: Noun) -> bool:
    """'no *car*', 'floats like a *jellyfish*', 'her voice is a *knife*'."""
    page = n.page
    if (
        n.governor == "as"
        and n.mention.prep is not None
        and page.words[n.mention.prep].pos == "ADP"
        and page.same_run(n.mention.prep, n.head)
    ):
        page.claim(n.head)
        return True  # 'a colander on her head *as a helmet*', 'holds a banana *as a phone*'
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


def _is_weathered(n: Noun) -> bool:
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


def _is_a_metaphor(n: Noun) -> bool:
    """'Her voice *is a knife*', 'the judge, *a walnut* of a man': what something unseen, or somebody, is only said to be."""
    if who_is_likened(n.page, n.head) is not None:
        return True
    if n.word.dep != "attr":
        return False
    subject = n.page.subject(n.word.head)
    return subject is not None and n.page.words[subject].lemma in _NEVER_A_THING


def is_a_bare_deed(n: Noun) -> bool:
    """'Two cranes face one another, *bow*, spread their wings': a word alone between commas that is what several do."""
    page, w = n.page, n.word
    if page.runs[w.run] != [n.head] or w.plural or page.lex.called(w.low, "action") is None:
        return False
    return any(x.sentence == w.sentence and x.tag in ("VBP", "VB") for x in page.words[: n.head])


def is_part_of_a_saying(n: Noun) -> bool:
    """'throws in the *towel*', 'at the drop of a *hat*'."""
    ends = [x for x in n.page.at[n.head] if x.family == "action" and x.length > 1 and x.last == n.head]
    whole = any((x.exact and not n.article) or x.length > 2 for x in ends)
    if whole and n.mention.entry is None:
        return True  # 'tries to *parallel park*', 'does a *kickflip*'
    return n.page.has(n.head, "idiom") or (bool(ends) and n.word.lemma in _PEDALS)


_PEDALS = word_set("brake gas accelerator clutch throttle")
"""What is trodden on in a vehicle: 'slams on the *brakes*'."""


def tells_what_another_is_like(n: Noun) -> bool:
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


def _is_described(n: Noun) -> bool:
    """Tell whether something is said of it, as of a thing: 'ripe *orange*'."""
    return any(not n.page.has(k, "colour") for k in n.mention.adjectives)


def speaks_of_the_film(n: Noun) -> bool:
    """'shot on film', 'the camera rises on a *crane*', 'vertical for *phones*', 'a shade of *lime*': how it is made or looks, not what is seen."""
    page, m = n.page, n.mention
    if n.word.lemma in _GEAR and any(page.low(k) in ("camera", "shot", "we") for k in page.runs[n.word.run]):
        return True
    if n.governor == "for" and m.first == m.head and n.word.lemma in ("phone", "smartphone"):
        return True
    if any(x.family in ("camera", "look") and x.first <= n.head <= x.last for x in page.at[n.head]):
        return True
    if n.word.lemma in _OF_FILMS and any(page.has(k, "look") for k in range(m.first, m.head)):
        return True  # 'Anime *opening*: a girl ...'
    if page.foreign and any(page.words[k].lemma in FILM_WORDS and page.words[k].noun for k in m.adjectives):
        return True  # 'Film *produit*', 'Publicité *parfum*'
    if n.word.lemma in _MODELLED and n.governor in ("in", "of") and any(x.name in _MODELLED_LOOKS for x in page.of("look", "camera")):
        return True  # 'claymation, fingerprints in the *clay*'
    above = page.words[page.words[m.prep].head].lemma if m.prep is not None else ""
    return n.governor == "of" and above in ("colour", "color", "shade", "hue", "style", "kind", "sound", "look", "feel", "sense")


_OF_FILMS = word_set("opening intro ending sequence trailer teaser episode short cutscene reel spot clip scene montage still poster panel")
