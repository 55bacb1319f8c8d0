"""Which phrases of the lexicon are meant where they stand: by part of speech, by the words around them, and by longer phrases."""

import re

from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.lexis.lexicon import Surroundings
from soundstage.engines.previz.script.parsing.excluded import is_excluded
from soundstage.engines.previz.script.parsing.mentions import is_likened_to
from soundstage.engines.previz.script.parsing.words import Match, Page

_NOUN_FAMILIES = frozenset({"person", "garment", "place", "thing"})
_NOUN_KINDS = frozenset({"body.hairword", "body.eyewear", "body.facialhair", "when.time", "when.season", "when.era"})
_SEEN_THROUGH = frozenset(
    [
        "when.time",
        "when.weather",
        "when.season",
        "when.era",
        "when.light",
        "colour.colour",
        "colour.material",
        "colour.condition",
        "colour.pattern",
        "body.sex",
        "body.haircolour",
        "body.age",
        "body.build",
        "body.ancestry",
        "body.hairstyle",
        "feeling",
        "sound",
    ]
)
"""What a longer phrase of another kind also says: 'morning light from the window' is also morning."""
_SEEN_IN_ACTIONS = ("thing", "music", "sound", "body.feature", "when.weather", "garment", "feeling")
"""What a phrase of doing also names: 'play the *guitar*', 'set the *table*', 'tremble *with fear*'."""
_DEAD = frozenset(
    [
        "bow",
        "bridge",
        "seat",
        "break",
        "step",
        "look",
        "turn",
        "bite",
        "breath",
        "leave",
        "place",
        "hand",
        "eye",
        "bath",
        "nap",
        "walk",
        "run",
        "note",
        "part",
        "point",
        "fire",
        "ball",
        "line",
    ]
)
"""Things in idioms that nobody sees: 'take a bow'."""
_TRANSPARENT = frozenset({"when", "place", "look", "thing", "garment", "camera", "person", "body", "sound"})
_NEVER_NOUNS = frozenset({"ADP", "ADV", "AUX", "PRON", "DET", "CCONJ", "SCONJ", "PART", "INTJ"})


def choose_senses(page: Page) -> None:
    """Drop every match that is not meant here."""
    _end_negations_at_verbs(page)
    _end_similes_at_verbs(page)
    _similes_go_on(page)
    _rename(page)
    fitting = [m for m in page.matches if not is_excluded(page, m) and _part_of_speech_fits(page, m)]
    meant = [m for m in fitting if _neighbours_allow(page, m)]
    page.refused = {m.first for m in fitting if m.family == "action" and m.length == 1} - {m.first for m in meant if m.family == "action"}
    named = {m.last for m in meant if m.family in _NOUN_FAMILIES}
    page.not_meant = {m.last for m in fitting if m.length == 1 and m.family == "thing"} - named
    page.nobody = {m.last for m in fitting if m.length == 1 and m.family == "person"} - named
    joined = [m for m in meant if _joined_to_a_quality(page, m)]
    for m in joined:
        page.claim(m.first, m.last + 1)
    page.matches = [m for m in meant if m not in joined]
    page.index()
    page.drop({id(m) for m in page.matches if m.kind == "sound" and m.length == 1 and _is_said(page, m)})
    page.drop({id(m) for m in page.matches if _swallowed(page, m)})
    page.drop({id(m) for m in page.matches if _modifies_a_body(page, m) or _means_the_thing_before(page, m)})


_QUALITIES = word_set("free quiet proof dry still cold thin hard soft smooth sharp deep inspired scented flavoured flavored")


def _joined_to_a_quality(page: Page, m: Match) -> bool:
    """'a *planetarium*-quiet laboratory', '*steam*-free': what a hyphen joins to a quality only says how something is."""
    end = page.words[m.last].end
    joined = page.same_run(m.last, m.last + 1) and page.forms.text[end : end + 1] == "-" and page.low(m.last + 1) in _QUALITIES
    return joined and m.family in ("thing", "place", "building", "person", "when", "sound", "music")


def _means_the_thing_before(page: Page, m: Match) -> bool:
    """'hammers the heavy bag ... holds *the bag*': no garment where a thing with the same last word was told of."""
    if m.family != "garment" or m.length > 1 or page.low(m.first - 1) != "the":
        return False
    return any(x.last < m.first and x.length > 1 and page.words[x.last].lemma == page.words[m.last].lemma for x in page.of("thing.prop"))


def _rename(page: Page) -> None:
    """'closes her *fan*', 'a wrench against the *pipe*': by the words of its sentence a phrase is another row's."""
    for m in page.matches:
        here = ((row, told, _FAR) for row, told in page.lex.meant_here.get((m.kind, m.phrase), ()))
        anywhere = ((row, told, 0) for row, told in page.lex.meant_anywhere.get((m.kind, m.phrase), ()))
        for row, told, near in (*here, *anywhere):
            kind, _, name = row.rpartition(":")
            entry = page.lex.entry(kind or m.kind, name)
            around = _around(page, m, near, over_marks=True) if near else f"[{m.phrase}] {page.forms.prompt.lower()}"
            if entry is not None and told.match(around):
                m.entry, m.kind, m.family = entry, entry.kind, entry.family
                break


_LISTS = re.compile(r"(?:please )?(?:avoid|exclude|omit|--no)\b", re.IGNORECASE)
"""Before a list of what is not wanted, in which nothing is told."""


def _end_negations_at_verbs(page: Page) -> None:
    """'a knight without a helmet *stands*': what is told after the thing that is missing is not missing; but in 'no other *characters*' nothing is."""
    for n, (start, end, text) in enumerate(page.forms.negations):
        if _LISTS.match(page.forms.text[start : start + 16]):
            continue
        inside = [w for w in page.words if start < w.start < end]
        verb = next((w for w in inside if w.tag in ("VBZ", "VBP", "VBD") and w.dep not in ("amod", "relcl")), None)
        if verb is not None and any(w.noun or w.pos == "PRON" or w.low == "one" for w in inside[: inside.index(verb)]):
            page.forms.negations[n] = (start, verb.start, page.forms.text[start : verb.start].split(maxsplit=1)[-1].strip(" ,") or text)


def _end_similes_at_verbs(page: Page) -> None:
    """'a dragon the size of a hamster *sneezes*': what is told behind what something is likened to is no part of that."""
    for n, (start, end) in enumerate(page.forms.similes):
        inside = [w for w in page.words if start <= w.start < end]
        relative = any(w.tag in ("WDT", "WP") or w.low == "that" for w in inside)
        ends = ("amod", "relcl", "ccomp") if relative else ("amod", "ccomp")
        verb = next((w for w in inside[1:] if w.tag == "VBZ" and w.dep not in ends), None)
        if verb is None or not any(w.noun for w in inside[: inside.index(verb)]):
            continue
        if verb.dep == "ROOT" or page.forms.text[start:end].startswith("the size of"):
            page.forms.similes[n] = (start, verb.start)


def _similes_go_on(page: Page) -> None:
    """'waves like a queen *greeting her people*': what the likened one is doing is only likened, too."""
    for n, (start, end) in enumerate(page.forms.similes):
        inside = {i for i, w in enumerate(page.words) if start <= w.start < end}
        doing = next(
            (i for i in sorted({k + 1 for k in inside if page.words[k].noun}) if page.same_run(i - 1, i) and page.words[i].tag == "VBG"),
            None,
        )
        if doing is not None:
            last = max([doing, *(k for k in page.runs[page.words[doing].run] if k > doing and doing in page.chain(k))])
            page.forms.similes[n] = (start, max(end, page.words[last].end))


def _part_of_speech_fits(page: Page, m: Match) -> bool:
    words = page.words[m.first : m.last + 1]
    first, last = words[0], words[-1]
    if m.family in ("action", "speech"):
        named = first.noun and m.first > 0 and page.same_run(m.first - 1, m.first) and page.words[m.first - 1].pos in ("ADJ", "DET")
        if named and len(words) > 1:
            return False  # 'white *roller skates*'
        if any(w.pos == "VERB" or w.tag.startswith("VB") for w in words):
            return not (len(words) == 1 and first.tag in ("VB", "VBP") and _ends_as_noun(page, m))
        if first.low.endswith("ing") and len(words) == 1:
            return first.dep in ("amod", "acl", "advcl", "ROOT", "conj", "appos", "dep") and not first.plural
        if len(words) == 1:
            return first.low in ("asleep", "seated", "astride", "afloat", "aboard")
        if first.low in ("back", "down") and first.head < m.first and page.words[first.head].verb:
            return False  # 'she tosses it *back up*'
        return not any(w.noun for w in words) or (m.exact and (len(words) > 2 or _verbless(page, first.sentence)))
    if _is_done_or_several(page, m) or (m.kind == "colour.material" and is_likened_to(page, m.last)):
        return False  # 'a *glass*-like bead' is of no glass
    if m.family in _NOUN_FAMILIES or m.kind in _NOUN_KINDS:
        if last.pos in _NEVER_NOUNS and len(words) == 1:
            return _noun_in_disguise(page, m)
        if m.family in ("place", "thing") and len(words) > 1 and not m.exact and last.tag in ("VBZ", "VBD"):
            return False  # 'a red bus stops' has no bus stop, and no stand a microphone that somebody with it *stands* by
        taken = last.pos == "VERB" and len(words) == 1 and dictionary().knows(last.lemma, "verb")
        return not (taken and not _stands_as_noun(page, m))
    if m.kind == "body.hairstyle" and len(words) == 1 and last.tag in ("VBZ", "VBP"):
        return False
    in_colour = m.first > 0 and page.low(m.first - 1) == "in" and page.same_run(m.first - 1, m.first)
    if m.kind == "colour.colour" and len(words) == 1 and not in_colour:
        return not (last.noun and last.dep not in ("amod", "compound", "nmod", "conj", "appos") and page.has(m.last, "thing", "place"))
    if m.kind == "body.feature" and len(words) == 1 and last.verb and last.tag in ("VBZ", "VBP"):
        return False  # 'the hose *tears*'
    if m.family == "body" and len(words) == 1 and last.pos in ("ADP", "SCONJ"):
        return False  # 'sitting *round* a table'
    if m.family == "sound" and len(words) == 1 and last.pos == "ADJ":
        return last.dep != "amod"
    return True


def _is_done_or_several(page: Page, m: Match) -> bool:
    """Tell whether what may be camera work, light or music is a deed here, or things: 'sailors, *cranes*, gulls', 'the bell *jingles*'."""
    first, last = page.words[m.first], page.words[m.last]
    if m.family == "camera":
        return first.low == "drones" or (m.kind == "camera.support" and m.length == 1 and last.plural and not m.exact)
    if m.kind == "when.light":
        return last.low == "lit" and not m.exact  # 'a street lit by lanterns' has no street light
    return m.kind == "music.word" and m.length == 1 and last.tag in ("VBZ", "VBD")


def _noun_in_disguise(page: Page, m: Match) -> bool:
    """'a boy, *barefoot*, kicks a can', '*scrapyard*, a crane drops a car': taken for an adverb, and none."""
    w = page.words[m.last]
    if m.family == "place":
        return page.runs[w.run] == [m.last] and w.pos in ("ADV", "INTJ") and not dictionary().knows(w.low, "adverb")
    return m.family == "garment" and not dictionary().knows(w.low, "noun")


def _verbless(page: Page, sentence: int) -> bool:
    return not any(w.sentence == sentence and w.tag in ("VBZ", "VBP", "VBD") for w in page.words)


def _ends_as_noun(page: Page, m: Match) -> bool:
    """Tell whether a word taken for a bare verb is the noun that ends its stretch, as the lexicon has one: 'ramen *stall*,'."""
    return (
        page.has(m.last, "thing", "place")
        and not page.same_run(m.last, m.last + 1)
        and m.first > 0
        and page.words[m.first - 1].tag == "NN"
        and page.same_run(m.first - 1, m.first)
    )


def _stands_as_noun(page: Page, m: Match) -> bool:
    """Tell whether a word that was tagged a verb has an article or an adjective before it: 'the drums'."""
    w = page.words[m.last]
    before = page.words[m.first - 1] if m.first and page.same_run(m.first - 1, m.first) else None
    ends = not page.same_run(m.last, m.last + 1)
    if w.tag in ("VB", "VBP") and ends and before is not None and before.pos == "NOUN" and not before.plural:
        return True  # 'cyberpunk ramen *stall*,'
    if w.dep in ("ROOT", "appos", "conj") and before is None and w.tag in ("VB", "VBP", "VBD") and not page.children[m.last]:
        return True
    if before is not None and before.pos == "NUM" and before.dep == "pobj":
        return False  # 'a boy of ten *knots* the rope'
    return (
        before is not None and (before.pos in ("DET", "ADJ", "NUM") or before.tag == "PRP$") and w.tag in ("VB", "VBP", "VBZ", "VBG", "VBD")
    )


def _is_said(page: Page, m: Match) -> bool:
    """'"..." *chirps* the waitress': no bird."""
    return any(o.first == m.first for o in page.at[m.first] if o.family == "speech") and _follows_quote(page, m)


def _follows_quote(page: Page, m: Match) -> bool:
    """'"..." *barks* the sergeant', '"..." the nurse *snaps*': what right after a quote may be a way of speaking is one."""
    quote = next((k for k in range(m.first - 1, m.first - 5, -1) if page.low(k) == "qq"), None)
    if quote is None or not page.words[m.first].verb or not page.same_sentence(quote, m.first):
        return False
    return not any(page.has(k, "action", "thing.animal") or page.words[k].tag in ("VBZ", "VBD") for k in range(quote + 1, m.first))


_WORN = ("garment", "body.eyewear", "body.feature")
_NEAR = 3
"""How many words on each side tell which sense is meant; of nouns two more."""
_FAR = 40
"""How many words of its sentence on each side tell that a phrase is another row's."""


def _neighbours_allow(page: Page, m: Match) -> bool:
    if m.kind == "action" and m.name == "get in" and page.words[m.first].lemma in ("jump", "hop", "leap"):  # 'jumps in a puddle'
        near = range(m.last + 1, min(len(page.words), m.last + 6))
        if not any(page.has(k, "thing.vehicle") for k in near):
            return False
    if m.kind == "action" and m.length == 2 and m.name in ("put on", "take off"):  # 'a waiter *slips on* the wet floor'
        near = range(m.last + 1, min(len(page.words), m.last + 6))
        if not any(page.has(k, *_WORN) or page.low(k) in ("it", "them", "one") for k in near):
            return False
    if m.kind == "when.light" and m.length > 1 and page.words[m.last].verb and page.child(m.last, "dobj") is not None:
        return False  # 'a woman with black hair *lights* a candle'
    keep = _pattern(page, m)
    if keep is None:
        return True
    words = page.words
    if m.kind == "colour.colour" and page.same_run(m.last, m.last + 1) and page.has(m.last + 1, "garment") and words[m.last + 1].noun:
        return True  # 'a *mustard* raincoat'
    if page.forms.sections and page.forms.sections[words[m.first].section].kind == "sound" and m.kind == "sound":
        return True
    if m.family == "speech" and _follows_quote(page, m):
        return True
    if m.family == "music" and (_alone_in_its_sentence(page, m) or _is_sounded(page, m)):
        return True
    return keep.match(_around(page, m, _NEAR + 2 * (m.family in _NOUN_FAMILIES)))


def _is_sounded(page: Page, m: Match) -> bool:
    """'a harp *sounds* softly', 'a marimba *plays*': an instrument that nobody is told to play."""
    verb = m.last + 1
    sounds = page.same_run(m.last, verb) and page.words[verb].verb and page.words[verb].lemma in ("sound", "play")
    return sounds and page.subject(verb) == m.last and page.child(verb, "dobj") is None


def _around(page: Page, m: Match, near: int, *, over_marks: bool = False) -> str:
    """Return the words around a phrase for a pattern: those before it, [itself], and those after it."""
    words, first = page.words, page.words[m.first]
    beside = lambda w: w.sentence == first.sentence if over_marks else w.run == first.run or w.low == "qq"  # noqa: E731
    before = " ".join(w.low for w in words[max(0, m.first - near) : m.first] if beside(w))
    after = " ".join(w.low for w in words[m.last + 1 : m.last + 1 + near] if beside(w))
    inside = " ".join(w.low for w in words[m.first : m.last + 1])
    if not m.exact and m.family not in ("action", "speech"):
        inside = _row(page, m)
    return f"{before} [{inside}] {after}".strip()


def _pattern(page: Page, m: Match) -> Surroundings | None:
    """Return what the words around must look like."""
    rows = page.lex.homonyms
    return rows.get((m.kind, _row(page, m))) or rows.get((m.family, _row(page, m)))


def _row(page: Page, m: Match) -> str:
    """Return what its row is called: of a plural that has a row of its own that one, 'trunks' are seldom luggage."""
    said = page.phrase(m.first, m.last).lower()
    plural = not m.exact and (m.kind, said) in page.lex.homonyms and page.lex.called(said, m.kind) is None
    return said if plural else m.phrase


_HOW_IT_SOUNDS = frozenset(
    {
        "low",
        "soft",
        "loud",
        "slow",
        "fast",
        "quiet",
        "gentle",
        "faint",
        "deep",
        "heavy",
        "frantic",
        "lone",
        "single",
        "solo",
        "muted",
        "mournful",
    }
)


def _alone_in_its_sentence(page: Page, m: Match) -> bool:
    """'Low *drums*.': an instrument and how it sounds, and nothing else told."""
    ids = [k for k in range(max(0, m.first - 3), m.last + 3) if k < len(page.words) and page.same_sentence(k, m.first)]
    said = [k for k in ids if not m.first <= k <= m.last]
    return len(said) < 3 and bool(said) and all(page.low(k) in _HOW_IT_SOUNDS for k in said)


def _is_a_house(m: Match) -> bool:
    return m.entry.attrs.get("like") == "house"


def _swallowed(page: Page, m: Match) -> bool:
    """Inside a longer phrase that says something else."""
    for o in page.at[m.first]:
        if o is m or o.first > m.first or o.last < m.last:
            continue
        if o.family == "sound" and m.family in ("thing", "person", "action", "place", "when"):
            continue  # 'a dragon roars' is a dragon, too
        if o.family == "speech" and m.family == "action":
            continue  # '*smiles* and says'
        if o.family == "action" and (m.family in _SEEN_IN_ACTIONS or m.kind in _SEEN_IN_ACTIONS) and page.words[m.last].lemma not in _DEAD:
            continue
        if o.kind == "when.season" and m.family in ("thing", "action"):
            continue  # '*leaves* fall on the board', and it is autumn
        if o.kind == "when.light" and m.family == "thing" and page.words[o.last].tag == "VBG" and m.last == o.last - 1:
            continue  # 'a *laptop* glowing behind her' is there, too
        if (o.family == "building") != (m.family == "building") and (o.family in ("building", "place") or _is_a_house(o)):
            continue  # a '*cabin* in the woods' is one to look at, too
        if o.kind == "camera.size" and m.kind == "camera.angle" and o.last > m.last:
            continue  # '*eye-level* medium'
        if o.kind == "when.era" and m.family == "place":
            continue  # 'Victorian London' is London, too
        if o.length == m.length:
            if o.kind == m.kind and o.exact and not m.exact:
                return True
            continue
        if m.kind in _SEEN_THROUGH and o.family in _TRANSPARENT and o.kind != m.kind:
            if m.family == "sound" and o.family not in ("when", "place"):
                return True
            continue
        return True
    return False


def _modifies_a_body(page: Page, m: Match) -> bool:
    """'dark hair' is not low-key light; 'a warm smile' is no palette."""
    if (
        m.family == "place"
        and m.length == 1
        and page.words[m.last].dep in ("compound", "nmod")
        and page.has(m.last + 1, "garment", "person", "body")
    ):
        return True  # '*hospital* pyjamas', a '*kitchen* maid'
    if m.kind == "body.hairstyle" and m.length == 1 and page.words[m.last].noun and page.words[m.last].head == m.last + 1:
        return page.has(m.last + 1, "garment")  # 'a silver *fringe* dress'
    if m.kind == "when.light" and page.same_run(m.last, m.last + 1) and page.has(m.last + 1, "body", "garment"):
        return True  # 'half-moon glasses'
    if m.length > 1 or not (m.family in ("camera", "look") or m.kind == "when.light") or not page.same_run(m.last, m.last + 1):
        return False
    if m.kind == "when.light" and page.has(m.last + 1, "colour.colour"):
        return page.has(m.last + 2, "garment", "thing") or page.words[m.last + 1].head > m.last + 1
    return page.has(m.last + 1, "garment", "person", "body") or (page.has(m.last + 1, "thing") and m.family != "look")
