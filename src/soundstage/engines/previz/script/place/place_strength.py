"""How strongly the text says that the scene is at a place: by the preposition, the verb and what stands around it."""

from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.parsing.mentions import Mention
from soundstage.engines.previz.script.parsing.words import Page

_AT = {
    "in": 4.0, "inside": 5.0, "at": 4.0, "on": 3.6, "within": 4.0, "through": 3.2, "across": 3.2, "along": 3.2, "down": 3.0, "around": 2.6,
    "into": 2.4, "onto": 2.6, "outside": 3.2, "by": 2.6, "beside": 2.4, "near": 2.2, "under": 2.2, "over": 3.0, "above": 1.8, "atop": 3.4,
    "throughout": 3.6, "amid": 3.6, "amidst": 3.6, "among": 2.6, "between": 2.0, "up": 2.4, "off": 1.6, "past": 1.4, "toward": 1.2,
    "towards": 1.2, "to": 1.2, "from": 1.4, "of": 1.2, "behind": 1.4, "beyond": 1.4, "with": 1.2, "about": 0.2, "for": 0.3, "like": 0.0,
    "as": 0.2, "against": 1.8, "overlooking": 1.4, "via": 2.4, "aboard": 5.0, "before": 2.0, "beneath": 2.0, "below": 1.8, "alongside": 2.2,
}  # fmt: skip
"""How strongly a preposition says that the scene is there."""
_REGARDS = word_set("look point stare gaze glance wave shout smile laugh peer watch aim squint glare yell nod")
"""Verbs that only regard what stands after 'at'."""
_AIMS = word_set(
    "swing throw hurl fling fire shoot lunge strike toss launch lob blast charge snarl spit bark growl roar hammer bang knock pound claw"
)
_CROSSES = word_set(
    "pace cross traverse roam wander explore climb ascend patrol navigate haunt fill crowd enter tour stalk travel sail prowl"
)
"""Verbs whose object the scene is in: 'crosses *the desert*'."""
_REVEALS = word_set("see show reveal capture feature depict film")
"""Verbs of which the camera or we are the subject: 'reveals *a ballroom*'."""
_ADVERTS = word_set("commercial ad advert advertisement spot campaign promo trailer teaser logo brand slogan")
_SCREENS = word_set(
    "tv television telly screen monitor laptop phone tablet billboard poster photo photograph picture painting map projector postcard"
)
"""What shows places that are elsewhere."""
_BUILDS = word_set("build make construct stack draw paint assemble topple")
"""Verbs whose object is made, and is a toy or a picture more often than where the scene is."""
_TOUCHES = word_set("leave reach overlook approach exit")
"""Verbs whose object is a place that is seen or left."""
_FROM_AFAR = {
    "in": word_set("distance background"), "on": word_set("horizon"), "outside": word_set("window"), "beyond": word_set("window glass"),
    "behind": word_set("window glass"), "through": word_set("window windshield porthole glass"),
}  # fmt: skip
"""Preposition -> what a far place is seen in or through."""
_PARTS = word_set(
    "corner middle edge back front floor centre center inside door doorstep porch interior heart top side shot view entrance outskirts depths end "
    "bottom roof step threshold ruin wall foot ground"
)
"""Words before 'of' that place the scene at what stands after it."""
_OF_BUILDINGS = word_set("window light roof tower bell spire facade chimney sign")
"""What is seen of buildings from outside, where there are several."""
HELD_THERE = word_set(
    "party reception ball gala prom wedding dance concert funeral banquet auction fair festival brawl heist shootout standoff"
)
"""What is held at the place before it."""
_SHONE = word_set("light glow glare gleam lighting shimmer flicker")
"""What comes from a place that the scene need not be at."""
_CAST = word_set("reflection shadow glow light sheen glare")
"""What lies on the ground of a scene that is told to be somewhere."""
_HEARD_FROM = word_set("voice shout call scream laughter music noise sound song cry bark smell clatter")
"""What comes from a place where the scene is not."""
_PERCHES = word_set("balcony window doorway porch rooftop roof stoop terrace ladder")
"""Where somebody in a scene is, without the scene being there."""
_GROUNDS = word_set("sand lawn pavement sidewalk shore")
"""What one stands on; of what it is the ground is the place: 'in the sand of an *arena*'."""
_WHERE_THINGS_ARE = word_set("inside in at on down through across along over around")
_WAYS = word_set("down up across along through over around")
_AROUND = word_set("in at of on inside near by under")
BARE, COMPOUND, OTHER = 3.4, 1.5, 1.5
OPENING = 3.9
"""A place that opens the prompt, or stands in a sentence of its own without a verb."""
FAR = 0.0
"""A place that is seen from the scene, which is elsewhere: in the distance, through a window."""
NOWHERE = -1.0
"""A place that is none here, but a thing."""
WHOLE = 1.4
"""A place around the one that the scene is at: 'a ballroom in a *palace*'."""


def _far_off(page: Page, i: int) -> bool:
    """Tell whether a place is only seen from the scene: 'a castle *in the distance*', '*through the window*, the city'."""
    verb = page.words[i].head
    holders = [i, *page.below(i, "acl"), *([verb] if page.words[verb].verb and page.words[i].dep in ("nsubj", "dobj") else [])]
    for prep in (k for holder in holders for k in page.below(holder, "prep") if page.same_run(i, k) or holder != i):
        seen = page.child(prep, "pobj")
        if seen is not None and page.words[seen].lemma in _FROM_AFAR.get(page.low(prep), ()):
            return True
    earlier = next((k for k in range(i, -1, -1) if not page.same_run(k, i)), None)
    if earlier is None or not page.same_sentence(earlier, i):
        return False
    before = page.runs[page.words[earlier].run]
    return page.words[earlier].lemma in _FROM_AFAR.get(page.low(before[0]), ())


def _says_which_place(page: Page, i: int) -> bool:
    """'a *village* kitchen', 'a *beach* café': right before another place a place only says which."""
    following = page.match(i + 1, "place") if page.same_run(i, i + 1) else None
    return following is not None and following.first == i + 1 and page.words[i].dep in ("compound", "nmod", "amod")


def _on_a_screen(page: Page, i: int) -> bool:
    """'A TV in the corner shows a *stadium*': what a screen or a picture shows is not where the scene is."""
    verb = next((k for k in page.chain(i) if page.words[k].verb), None)
    subject = page.subject(verb) if verb is not None and page.words[verb].lemma in _REVEALS else None
    return subject is not None and verb is not None and page.words[subject].lemma in _SCREENS and subject < verb < i


def strength_of(page: Page, i: int, mention: Mention | None, inside: Mention | None) -> float:
    """Return how strongly the text says that the scene is at the place that word `i` ends, alone or `inside` another mention."""
    words = page.words
    if _says_which_place(page, i):
        return WHOLE
    if _on_a_screen(page, i):
        return FAR
    if inside is not None:
        return _inside_another(page, i, inside)
    if mention is None:
        return OTHER
    if _far_off(page, i):
        return FAR
    if words[i].dep in ("dobj", "nsubjpass") and (page.same_run(words[i].head, i) or words[words[i].head].verb):
        verb = words[words[i].head].lemma
        particle = page.child(words[i].head, "prt")
        if particle is not None and particle < i and page.low(particle) in _WAYS:
            return _AT[page.low(particle)]  # 'roll *down* a street'
        if verb in _CROSSES:
            return BARE
        if verb in _REVEALS and not _by_a_person(page, words[i].head):
            return BARE
        if verb in _BUILDS:
            return NOWHERE  # 'builds a tower' of blocks
        if verb not in _TOUCHES and verb not in _REVEALS:
            return 0.4  # 'knocks over a tower'
    if page.has(i, "colour.material") and not (mention.definite or mention.indefinite):
        return 0.4  # 'rubber wheels on concrete'
    if page.has(i, "sound") and not (mention.definite or mention.indefinite) and mention.prep is None:
        return 0.4
    if words[i].lemma in _GROUNDS and _of_a_place(page, i):
        return WHOLE
    if mention.prep is not None:
        return _by_preposition(page, i, mention, mention.prep)
    before = words[i - 1] if i and page.same_run(i - 1, i) else None
    if before is not None and before.low in _AT and mention.first == i:
        return _AT[before.low]
    if words[i].dep in ("ROOT", "appos", "conj", "dep", "npadvmod", "nsubj", "attr", "nmod", "dobj") and not any(
        page.words[k].verb and page.words[k].tag in ("VBZ", "VBP") for k in page.chain(i)
    ):
        opens = mention.first == 0 or words[i].sentence != words[mention.first - 1].sentence
        told = any(w.sentence == words[i].sentence and w.tag in ("VBZ", "VBP", "VBD") for w in words)
        return OPENING if opens and not told else BARE if opens else BARE - 0.6
    return 1.6 if words[i].dep in ("nsubj", "nsubjpass") else OTHER


def _inside_another(page: Page, i: int, inside: Mention) -> float:
    """Return how strongly a place that begins the name of something else says so: 'a *mansion* party', '*kitchen* table', '*office* windows'."""
    head = page.words[inside.head]
    if head.lemma in HELD_THERE and inside.head == i + 1:
        return BARE  # 'a *mansion* party'
    if inside.plural and inside.prep is None and head.lemma in _OF_BUILDINGS:
        return FAR  # 'a skyline, *office* windows lighting up'
    alone = inside.family in ("", "music", "sound", "camera", "look") and head.dep in ("ROOT", "pobj", "appos", "conj", "dep")
    return 3.0 if alone else COMPOUND


def _by_preposition(page: Page, i: int, mention: Mention, at: int) -> float:
    words = page.words
    prep = page.low(at)
    strength = _AT.get(prep, OTHER)
    if page.low(at - 1) == "from" and page.same_run(at - 1, at):
        return WHOLE  # 'a long lens from across the pond'
    if words[words[at].head].dep == "relcl":
        strength = min(strength, _AT["around"])  # 'a giant who kneels in the playground'
    if at == i - 1 and words[i].tag == "NN" and words[words[at].head].tag == "VBG":
        strength = min(strength, BARE)  # 'a misty forest, a crane wading in stream'
    match = page.match(i, "place")
    if match is not None and prep in ("under", "beneath", "below", "underneath") and "under" in match.entry.attrs:
        return BARE  # 'under a bridge' is a place of its own
    above = words[at].head
    if prep == "for" and (page.has(above, "look") or words[above].lemma in _ADVERTS):
        return FAR  # 'a commercial for a *bank*'
    if prep == "from" and words[above].lemma in _HEARD_FROM:
        return WHOLE / 2  # 'his mum's voice *from the kitchen*'
    if prep in ("of", "from") and words[above].lemma in _SHONE:
        return FAR  # 'the glow of an aquarium'
    if prep in ("on", "in", "over", "across") and words[above].lemma in _CAST and words[above].dep not in ("dobj", "pobj"):
        return min(strength, 1.6)  # 'neon reflections *on the pavement*'
    if prep in ("at", "into", "over", "across") and (words[above].lemma in _REGARDS or _regarded(page, at)):
        return FAR if words[i].lemma in _FAR_AWAY else 0.8
    if prep in ("over", "above", "across") and _in_the_sky(page, above):
        return 1.2  # 'clouds rush over the roofs'
    if prep == "at" and words[above].verb and (page.child(above, "dobj") is not None or words[above].lemma in _AIMS):
        aimed = page.match(above, "action")
        if words[above].lemma in _AIMS or (aimed is not None and aimed.entry.attrs.get("rig") in ("throw", "fight", "point")):
            return 0.8  # 'swings the train *at a radio tower*'
    if prep == "of" and words[above].dep == "pobj" and page.low(words[above].head) == "from":
        return WHOLE  # 'light spills from the door of a bakery'
    if prep == "of" and (page.has(above, "camera") or words[above].lemma in _PARTS or words[above].lemma in _GROUNDS):
        return 3.5
    if words[i].lemma in _PERCHES and page.has(above, "person") and _place_before(page, i):
        return WHOLE  # 'a narrow street, an old lady *on a balcony*'
    spot = at - 1 if page.same_run(at - 1, at) and page.has(at - 1, "place") else above
    if prep in _AROUND and words[spot].lemma not in _PARTS and _around_another(page, i, spot):
        return WHOLE
    if words[above].noun and page.has(above, "thing", "garment") and prep not in _WHERE_THINGS_ARE:
        return min(strength, 1.2)
    return strength


_FAR_AWAY = word_set("horizon sky skyline distance")


def _regarded(page: Page, at: int) -> bool:
    """'looks *out at* the horizon'."""
    above = page.words[page.words[at].head]
    return above.low in ("out", "up", "down", "back") and page.words[above.head].lemma in _REGARDS


def _in_the_sky(page: Page, verb: int) -> bool:
    """'*clouds* rushing over the roofs': what moves there is in no place below."""
    w = page.words[verb]
    subject = page.subject(verb) if page.subject(verb) is not None else w.head if w.dep == "acl" else None
    return w.verb and subject is not None and page.words[subject].lemma in ("cloud", "moon", "sun", "star", "bird", "gull", "storm")


def _by_a_person(page: Page, verb: int) -> bool:
    subject = page.subject(verb)
    return subject is not None and page.low(subject) not in ("we", "camera", "shot", "view", "lens", "it")


def _around_another(page: Page, i: int, above: int) -> bool:
    """'a ballroom in a *palace*': the scene is at the spot; but a cabin in the *woods* is seen from the woods, unless one is in it."""
    spot, whole = page.match(above, "place"), page.match(i, "place")
    if spot is None or whole is None or spot is whole or not page.words[above].noun:
        return False
    from_outside = spot.entry.attrs.get("io") == "in" and whole.entry.attrs.get("io") == "out"
    return not from_outside or page.words[above].dep == "pobj"


def _place_before(page: Page, i: int) -> bool:
    return any(m.last < i and m.first not in page.heard and m.entry.attrs.get("io") == "out" for m in page.of("place"))


def _of_a_place(page: Page, i: int) -> bool:
    of = page.child(i, "prep")
    whole = page.child(of, "pobj") if of is not None and page.low(of) == "of" else None
    return whole is not None and page.has(whole, "place")
