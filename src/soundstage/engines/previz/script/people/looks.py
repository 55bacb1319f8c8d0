"""Who has what: clothes, hair, age, build, features, feelings and what is held, given to whom they belong."""

from soundstage.engines.previz.screenplay import Build, Character
from soundstage.engines.previz.script.doubt.traits import is_a_way, is_of_the_sea, is_of_the_weather, is_of_what_follows, is_what_stains
from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import BODY_PARTS, COMPARED, word_set
from soundstage.engines.previz.script.lexis.vocabulary import AGE_BANDS, ANCESTRIES, BUILDS, EYEWEAR, FEELINGS, SEXES
from soundstage.engines.previz.script.parsing.asides import is_a_colour_aside
from soundstage.engines.previz.script.parsing.mentions import Mention
from soundstage.engines.previz.script.parsing.words import Match, Page
from soundstage.engines.previz.script.people.ages import age_by_label, grow_up, grow_up_together, read_ages
from soundstage.engines.previz.script.people.beings import Being, Beings
from soundstage.engines.previz.script.people.clothing import (
    dress_in_a_colour,
    undress_roles,
    wear,
    wear_another,
    wear_unknown,
)
from soundstage.engines.previz.script.people.draped import wear_a_disguise, wear_draped
from soundstage.engines.previz.script.people.hair import (
    bearded_after,
    colour_hair,
    grow_beard,
    hair_follows,
    style_hair,
    take_styles_before,
)
from soundstage.engines.previz.script.people.off_the_body import HELD_BY, governing_verb, pulled_on
from soundstage.engines.previz.script.people.own_words import describe, is_a_things, tell_by_be, tell_by_label, tell_poses
from soundstage.engines.previz.script.people.subjects import named_after, owners_of, subject_of, who_is_told_in_brackets


def bind(page: Page, beings: Beings, mentions: list[Mention]) -> None:
    """Give everything said of looks and moods to whom it is said of."""
    by_head = {m.head: m for m in mentions}
    for m in page.matches:
        if m.family == "garment" and m.last in page.heard and page.child(m.last, "poss") is None:
            continue  # 'far off, *boots*': nobody's
        if m.family == "garment":
            wear(page, beings, m, by_head)
        elif m.family == "body" and (
            is_of_the_sea(page, m)
            or is_what_stains(page, m)
            or _is_only_drawn(page, m)
            or _is_of_something_else_there(page, beings, m)
            or is_a_things(page, beings, m.last)
        ):
            continue
        elif m.family == "body":
            theirs = next((beings.at[k] for k in range(m.first, m.last + 1) if page.low(k) == "their" and k in beings.at), None)
            for owner in theirs or _on_whose_face(page, beings, m.last) or owners_of(page, beings, m.first, m.last):
                _embody(page, m, owner.character)
        elif m.kind == "feeling":
            _feel(page, beings, m)
        elif m.family == "colour":
            _paint(page, beings, m)
    for mention in mentions:
        wear_unknown(page, beings, mention)
        wear_draped(page, beings, mention)
        wear_a_disguise(page, beings, mention)
    dress_in_a_colour(page, beings)
    wear_another(page, beings)
    undress_roles(beings)
    _parts(page, beings, mentions)
    describe(page, beings)
    tell_poses(page, beings)
    tell_by_be(page, beings)
    tell_by_label(page, beings, mentions)
    age_by_label(beings)
    read_ages(page, beings)
    grow_up(beings)
    grow_up_together(beings)
    _sizes_by_likeness(page, beings)
    _colour_aside(page, beings)
    _number(page, beings)
    for being in beings.all:
        being.character.hair_style = list(dict.fromkeys(being.character.hair_style))


def _colour_aside(page: Page, beings: Beings) -> None:
    """'A bigger robot, *yellow*, with tank tracks, reaches down'."""
    for ids in page.runs.values():
        who = beings.at.get(ids[0] - 1, [])
        if len(who) == 1 and who[0].character.kind != "person" and is_a_colour_aside(page, ids):
            for m in (m for m in page.of("colour.colour") if ids[0] <= m.first and m.last <= ids[-1]):
                _tell_colour(who[0].character, m.name)
                page.claim(m.first, m.last)


def _number(page: Page, beings: Beings) -> None:
    """'a goalkeeper in an orange jersey, *number 1*': what stands on what somebody has on."""
    for i, w in enumerate(page.words[:-1]):
        if w.low not in ("number", "no.") or not page.low(i + 1).isdecimal():
            continue
        worn = any(page.words[k].lemma in _NUMBERED and page.same_sentence(k, i) for k in range(max(0, i - 5), i))
        for being in beings.before(page, i) if worn else []:
            being.character.features.append(f"number {page.low(i + 1)}")
            page.claim(i, i + 1)


_NUMBERED = word_set("jersey shirt kit vest bib uniform singlet tricot top overalls suit")
"""What a player or a racer has a number on."""


_PUTS_ON = word_set("press apply wrap change hold unroll fetch remove rip cut tie stick peel bring hand take tape unwind")
"""What somebody does with a thing that else is said of a body."""


def _is_only_drawn(page: Page, m: Match) -> bool:
    """'draws a *moustache* on a poster': nobody's."""
    w = page.words[m.last]
    if w.dep == "dobj" and page.has(m.last, "thing.prop") and page.words[w.head].lemma in _PUTS_ON:
        return True  # 'presses a *bandage* to her shoulder'
    return (
        w.dep == "dobj"
        and page.words[w.head].lemma in ("draw", "paint", "sketch", "doodle", "scribble")
        and page.child(m.last, "poss") is None
    )


def _is_of_something_else_there(page: Page, beings: Beings, m: Match) -> bool:
    """'a tall shape *with no eyes*': of what is nobody that is told of."""
    cut = page.low(m.first - 1) == "of" and page.words[m.first - 2].lemma in ("lock", "strand", "tuft", "clump") and m.first > 1
    if cut and page.words[m.first - 2].dep in ("nsubj", "dobj") and page.child(m.first - 2, "poss") is None:
        return True  # 'a *lock of purple hair* lands on the floor'
    if m.kind == "body.age" or page.low(m.first - 1) != "with":
        return False
    above = page.words[m.first - 1].head
    if not page.words[above].noun or above in beings.at or page.words[above].dep == "conj":
        return False
    return page.words[above].lemma in _SHAPES


_SHAPES = word_set("shape shadow silhouette outline statue mannequin portrait painting poster doll mask puppet reflection hologram")
"""What may have eyes and a beard and is nobody."""


def _on_whose_face(page: Page, beings: Beings, i: int) -> list[Being]:
    """'*Tears* run down the samurai's face': of whose face it is."""
    w = page.words[i]
    if w.dep != "nsubj" or not page.words[w.head].verb:
        return []
    faces = [o for p in page.below(w.head, "prep") for o in page.below(p, "pobj") if page.words[o].lemma in BODY_PARTS]
    faces += [o for o in page.below(w.head, "dobj") if page.words[o].lemma in BODY_PARTS]
    owner = next((k for o in faces for k in page.below(o, "poss")), None)
    return beings.at.get(owner, []) if owner is not None else []


def _parts(page: Page, beings: Beings, mentions: list[Mention]) -> None:
    """'a robot with *matte white panels* and *one round blue eye*': features that no list has, of machines and creatures also their parts."""
    for m in mentions:
        if m.prep is None or page.low(m.prep) != "with" or m.head in page.claimed or not (m.adjectives or m.count > 1):
            continue
        owners = beings.at.get(page.words[m.prep].head, [])
        lemma = page.words[m.head].lemma
        for being in owners:
            machine = being.character.kind in ("robot", "creature") and m.family in ("thing", "") and m.kind != "thing.animal"
            if not machine and lemma not in BODY_PARTS:
                continue
            first = next((k for k in range(m.first, m.head + 1) if page.words[k].pos != "DET"), m.head)
            being.character.features.append(page.phrase(first, m.head).lower())
            page.claim(m.first, m.head)


def _embody(page: Page, m: Match, who: Character) -> None:
    hair = hair_follows(page, m)
    match m.kind:
        case "body.age":
            if hair or not _age(page, m, who):
                return
        case "body.sex":
            if page.low(m.last + 1) in _HEARD_ALONE or page.low(m.last + 2) in _HEARD_ALONE:
                return
            who.sex = SEXES.one(m.name[0])
        case "body.ancestry":
            if hair or not _of_a_person(page, m):
                return
            who.ancestry = ANCESTRIES.one(m.name)
        case "body.build":
            if not _build(page, m, who, hair=hair):
                return
        case "body.hairstyle":
            style_hair(page, m, who)
        case "body.haircolour":
            if who.kind == "person" or bearded_after(page, m) or (who.kind == "creature" and page.has(m.last + 1, "body.hairstyle")):
                _colour_of_hair(page, m, who)
            else:
                _tell_colour(who, m.name)
        case "body.hairword":
            colour_hair(page, m, who)
        case "body.facialhair":
            grow_beard(page, m, who)
        case "body.eyewear":
            _put_glasses(page, m, who)
        case _:
            _mark(page, m, who)
    page.claim(m.first, m.last)


def _colour_of_hair(page: Page, m: Match, who: Character) -> None:
    """Take the shade of hair, and the cut before it; the shade of a beard is its own where the hair has one."""
    if page.has(m.last, "body.facialhair") or (bearded_after(page, m) and who.hair_colour is not None):
        return
    who.hair_colour = m.name
    if not bearded_after(page, m):
        take_styles_before(page, m.first, who)


_HEARD_ALONE = word_set("voice voiceover voices vocals vocal narrator narration choir over")
"""'a *male* voice-over': of nobody in the picture."""


def _age(page: Page, m: Match, who: Character) -> bool:
    """Take an age that is told; False when it is another noun's. A robot has none, and 'the *younger* one' may be fifty."""
    if (m.length == 1 and _of_another_noun(page, m)) or who.kind == "robot" or (page.low(m.first) in COMPARED and m.length == 1):
        return False
    age = AGE_BANDS.one(m.name)
    in_figures = not who.age_implied and who.age_words and any(c.isdecimal() for c in who.age_words)
    if m.length == 1 and in_figures:
        return False
    if not (age == "young" and who.age in ("baby", "child")):  # his 'young daughter' is a child
        who.age, who.age_implied, who.age_words = age, False, page.phrase(m.first, m.last)
    return True


def _mark(page: Page, m: Match, who: Character) -> None:
    """Note a feature: freckles, a scar, 'an alien with purple skin'; no bandage that somebody is given, nor 'a hoodie with *cat ears*'."""
    w, verb = page.words[m.last], governing_verb(page, m.last)
    if w.dep == "pobj" and page.has(page.words[w.head].head, "garment"):
        return
    if verb is not None and page.words[verb].lemma in HELD_BY | _APPLIED_BY:
        return
    if m.name == "coloured skin" and who.kind != "person" and (paint := page.match(m.first, "colour.colour")) is not None:
        _tell_colour(who, paint.name)
    if m.name not in who.features:
        who.features.append(m.name)


_APPLIED_BY = word_set("press apply tie wrap put change unwind unwrap wind dab peel rip tear place tape stick paint draw fix secure")


def _put_glasses(page: Page, m: Match, who: Character) -> None:
    """Put glasses on a nose, or into the hands of who polishes them."""
    verb = governing_verb(page, m.last)
    if verb is None or page.words[verb].lemma not in HELD_BY | _HANDLED_BY or pulled_on(page, verb):
        who.eyewear = EYEWEAR.one(m.name)
    elif m.name not in who.holds:
        who.holds.append(m.name)


_HANDLED_BY = word_set("polish clean wipe find search lose break fold remove")


def _build(page: Page, m: Match, who: Character, *, hair: bool) -> bool:
    """Take a word of build; of animals and machines it tells size or shape. False when it describes something else."""
    if hair:
        return _is_a_cut(page, m, who)
    laden = page.low(m.last + 1) == "with" and page.words[m.first - 1].noun and page.same_run(m.first - 1, m.last + 1)
    if laden and not page.has(m.first - 1, "person", "thing.animal", "thing.creature"):
        page.claim(m.first, m.last)
        return False  # 'the sky *heavy* with clouds'
    if page.words[page.words[m.last].head].verb and page.words[m.last].dep == "advmod":
        return False  # 'slices it super *thin*'
    if _of_another_noun(page, m) or any(o.length > m.length for o in page.at[m.first] if o.kind in ("body.facialhair", "body.eyewear")):
        return False  # 'a *thin* moustache'
    if who.kind == "person":
        who.build = list(dict.fromkeys([*who.build, *BUILDS.some([m.name])]))
    elif m.name in ("tall", "short", "average", "heavy") and page.low(m.last) not in ("round", "plump", "chubby"):
        who.size = who.size or page.phrase(m.first, m.last)
    else:
        who.condition.append(page.low(m.last))
    return True


def _is_a_cut(page: Page, m: Match, who: Character) -> bool:
    """'*short* black hair', 'a *thin* white topknot': no build; False when it says nothing of the cut either."""
    if m.name == "short":
        who.hair_style.append("short")
    return m.name == "short"


def _of_a_person(page: Page, m: Match) -> bool:
    """'a *Black* woman' and 'her *Korean* face', but not '*black*-rimmed glasses'."""
    w = page.words[m.last]
    if not page.same_run(m.last, m.last + 1):
        return w.dep in ("attr", "acomp", "conj", "ROOT", "appos") and m.name not in ("african", "european")
    following = [page.match(k, "person") for k in (m.last + 1, m.last + 2, m.last + 3) if page.same_run(m.last, k)]
    if page.low(m.last + 1) == "accent":
        return False  # how somebody speaks
    near = any(f is not None for f in following) and not page.has(m.last + 1, "garment", "thing")
    return near or page.low(m.last + 1) in ("skin", "descent", "heritage", "origin", "face", "features")


def _is_somebody_by_the_dictionary(page: Page, i: int) -> bool:
    """'an old *keeper*': who is in no list."""
    senses = dictionary().senses(page.words[i].lemma, "noun")
    return bool(senses) and senses[0].field == "person" and not page.has(i, "thing", "place", "garment", "body")


def _of_another_noun(page: Page, m: Match) -> bool:
    """'*tall* grass', '*round* spectacles': it describes a noun that is nobody."""
    w = page.words[m.last]
    head = page.words[w.head]
    if w.pos == "ADJ" and m.first and page.same_run(m.first - 1, m.first) and page.words[m.first - 1].noun and w.head == m.first - 1:
        return not page.has(w.head, "person", "thing.animal", "thing.creature")
    if is_a_way(page, m) or is_of_what_follows(page, m):
        return True
    if w.noun and w.dep not in ("compound", "amod", "nmod"):
        return False
    return (
        w.dep in ("amod", "compound", "nmod")
        and head.noun
        and page.same_run(m.last, w.head)
        and not _is_somebody_by_the_dictionary(page, w.head)
        and (not page.has(w.head, "person", "thing.animal", "thing.creature", "body") or page.has(w.head, "body.eyewear", "body.feature"))
        and (page.words[w.head].pos != "PROPN" or page.has(w.head, "thing", "place"))  # 'an *old* Volvo'
    )


def _sizes_by_likeness(page: Page, beings: Beings) -> None:
    """'a dragon the size of a cathedral'."""
    for start, end in page.forms.similes:
        text = page.forms.text[start:end]
        if text.startswith(("the size of", "as big as", "as tall as", "as small as", "as large as")):
            first = next((i for i, w in enumerate(page.words) if w.start >= start), None)
            who = beings.before(page, first) if first is not None else []
            for being in who:
                being.character.size = being.character.size or " ".join(text.split())


def _feel(page: Page, beings: Beings, m: Match) -> None:
    w = page.words[m.first]
    if is_of_the_weather(page, m) or _is_from_something(page, m):
        return
    if w.noun and w.dep == "pobj" and page.low(w.head) == "of":
        if page.words[page.words[w.head].head].lemma not in _SHOWN_IN:
            return
    if not any(page.same_sentence(k, m.first) for k in beings.at) and not any(x.sentence == w.sentence and x.verb for x in page.words):
        return  # 'tender and bittersweet' at the end: the film's mood
    if page.has(m.last + 1, "music", "sound") and page.same_run(m.last, m.last + 1):
        return  # 'an *upbeat* ukulele'
    if w.low in ("dryly", "drily", "wryly", "deadpan"):
        return  # only how a line is said
    if w.dep == "amod" and page.words[w.head].lemma in ("voice", "tone") and any(page.has(k, "speech") for k in page.chain(w.head)):
        return  # 'says in a slow, *sleepy* voice': how it is said
    if _is_a_gesture(page, m) and any(
        o.name != m.name and not _is_a_gesture(page, o) and page.same_sentence(o.first, m.first) for o in page.of("feeling")
    ):
        return  # 'fists clenched, crying with *joy*': what is told tells more than what the hands do
    who = who_is_told_in_brackets(page, beings, m.first) or named_after(page, beings, m.first, m.last)
    if not who and w.verb and _is_of_something_else(page, beings, m.first):
        return  # 'a *burned*-out truck', 'seagulls *crying*'
    if not who and (w.pos == "ADJ" and w.dep == "amod" and page.words[w.head].noun and not _of_face(page, w.head)):
        governed = page.words[w.head]
        if w.head not in beings.at and governed.lemma not in FACES:
            return
    if page.same_run(m.last, m.last + 1) and page.words[m.last + 1].lemma in ("hand", "finger", "leg", "knee", "arm", "body"):
        page.claim(m.first, m.last)
        return  # trembling hands may be old or cold
    if not who:
        verb = next((k for k in (m.first, *page.chain(m.first)) if page.words[k].pos in ("VERB", "AUX")), None)
        moved = page.child(verb, "nsubjpass") if verb is not None else None
        who = beings.at.get(moved, []) if moved is not None else subject_of(page, beings, verb) if verb is not None else []
    if not who:
        who = owners_of(page, beings, m.first, m.last)
    for being in who:
        if being.character.extra and len(who) > 1:
            continue
        feelings = being.character.feelings
        feelings += [f for f in FEELINGS.some([m.name]) if f not in feelings]
    if who:
        page.claim(m.first, m.last)


def _is_from_something(page: Page, m: Match) -> bool:
    """'*trembling* with cold', 'trembling with rage': of what somebody trembles tells what they feel, or that it is no feeling."""
    of = m.last + 1
    return m.length == 1 and page.low(m.first) == "trembling" and page.low(of) in ("with", "from") and page.child(of, "pobj") is not None


def _is_a_gesture(page: Page, m: Match) -> bool:
    """'*fists clenched*': a feeling that only a part of the body tells."""
    return m.length > 1 and any(page.words[k].lemma in BODY_PARTS for k in range(m.first, m.last + 1))


def _is_of_something_else(page: Page, beings: Beings, i: int) -> bool:
    """Tell whether a verb that may tell a feeling describes or has for its subject what is nobody."""
    noun = page.words[i].head if page.words[i].dep in ("amod", "acl") else page.subject(i)
    if noun is None or not page.words[noun].noun or noun in beings.at or page.words[noun].lemma in FACES:
        return False
    return not page.has(noun, "body", "person") and not any(page.words[k].dep == "poss" for k in page.children[noun])


_SHOWN_IN = word_set("look expression mask air mix mixture hint trace smile face tears flash wave surge picture state fit")
"""What a feeling may be the content of: 'a *look* of deep concentration'."""


FACES = word_set(
    "expression look voice tone face eye smile mood manner way gaze glance grin gesture posture tear laugh laughter hand finger lip"
)
"""What shows what somebody feels."""


def _of_face(page: Page, i: int) -> bool:
    return page.has(i, "body")


def _in_brackets(page: Page, beings: Beings, m: Match) -> list[Being]:
    """'my cat (*orange*, fat)': what stands in brackets right behind somebody."""
    text = page.forms.text
    opened = text.rfind("(", 0, page.words[m.first].start)
    if opened < 0 or ")" in text[opened : page.words[m.first].start]:
        return []
    before = max((k for k, w in enumerate(page.words[: m.first]) if w.end <= opened), default=-1)
    return beings.at.get(before, [])


def _paint(page: Page, beings: Beings, m: Match) -> None:
    """Colours, materials and wear of animals, robots and creatures: 'a *white* rabbit', 'a *rusty* robot'."""
    if page.has(m.first, "garment", "person", "place"):
        return
    if m.kind == "colour.condition" and m.name in _BUILT and page.words[m.last].dep == "amod":
        _build_by_size(page, m, beings.at.get(page.words[m.last].head, []))
    who = [b for b in named_after(page, beings, m.first, m.last) or _in_brackets(page, beings, m) if b.character.kind != "person"]
    if not who and m.kind == "colour.colour":
        following = m.last + 1
        if page.same_run(m.last, following) and page.words[following].low in (
            "fur",
            "coat",
            "feathers",
            "scales",
            "stripes",
            "spots",
            "paint",
            "mane",
        ):
            who = [b for b in owners_of(page, beings, m.first, following) if b.character.kind != "person"]
    for being in who:
        if m.kind == "colour.colour":
            _tell_colour(being.character, m.name)
        elif m.name not in being.character.condition:
            being.character.condition.append(m.name)
        page.claim(m.first, m.last)


_BUILT: dict[str, Build] = {"huge": "heavy", "tiny": "short"}
"""Size -> what a grown person of that size is like."""
_OF_RANK = word_set("brother sister sibling boss shot cheese fan name star spender crowd")
"""Before whom 'big' and 'little' tell of no body."""


def _build_by_size(page: Page, m: Match, who: list[Being]) -> None:
    """'a *big* baker', 'a *huge* bouncer': how somebody is built; 'his *big* brother' may be small, and so is every child."""
    for c in (b.character for b in who):
        grown = c.kind == "person" and c.count == 1 and not c.extra and c.age not in ("baby", "child") and not c.build
        if grown and page.words[page.words[m.last].head].lemma not in _OF_RANK:
            c.build = [_BUILT[m.name]]
            page.claim(m.first, m.last)


def _tell_colour(who: Character, colour: str) -> None:
    """Add a colour that is said: a black labrador that is said to be *brown* is no longer as its name has it."""
    kept = [] if who.colours_implied else who.colours
    who.colours = kept if colour in kept else [*kept, colour]
    who.colours_implied = False
