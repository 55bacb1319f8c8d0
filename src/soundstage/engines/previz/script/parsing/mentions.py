"""Noun phrases: what each one names, how it is counted and described, and whose it is."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import COUNTERS, NUMBERS, word_set
from soundstage.engines.previz.script.lexis.lexicon import Entry, singular
from soundstage.engines.previz.script.parsing.words import Page

_INSIDE = frozenset(
    {"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "advmod", "npadvmod", "predet", "case", "punct", "neg"}
)
_FAMILIES = ("garment", "person", "thing", "place", "body", "sound", "music", "camera", "look", "when", "feeling", "colour")
_SHORTER_WINS = frozenset({"colour", "feeling"})
_BEING_FIELDS = ("person", "animal")
_AGED = {"baby": "baby", "child": "child", "teen": "teenager", "elderly": "elder"}
"""Age -> who somebody is of whom only that is said."""
_AGED_ONES = frozenset({"old", "olds", "something", "somethings"})
_MOSTLY = 0.6
"""Share of a word's uses that must be beings before it is taken for one: a 'hood' may be a thug, and mostly is not."""


@dataclass(slots=True, eq=False)
class Mention:
    """One noun phrase. All numbers are word indices."""

    head: int
    first: int
    last: int
    entry: Entry | None
    """What the lexicon says its head is."""
    family: str
    """Family of the entry; else by the dictionary: person, animal, thing, place, garment; '' for what nobody can see."""
    definite: bool
    indefinite: bool
    count: int
    plural: bool
    owner: int | None = None
    """A possessive before it: 'his', or the noun of 'the knight's'."""
    prep: int | None = None
    """The preposition that governs it."""
    adjectives: list[int] = field(default_factory=list[int])

    @property
    def kind(self) -> str:
        """Kind of the entry, or the family."""
        return self.entry.kind if self.entry else self.family


def find_mentions(page: Page) -> list[Mention]:
    """Return every noun phrase, in order of its head."""
    heads = [i for i, w in enumerate(page.words) if _heads_a_phrase(page, i) and w.low != "qq"]
    return [_mention(page, i) for i in heads]


def is_likened_to(page: Page, i: int) -> bool:
    """'a *toy*-like cottage', 'a *heart*-shaped box': what something is only said to be like."""
    return page.low(i + 1) in _LIKE and page.forms.text[page.words[i].end : page.words[i].end + 1] == "-"


_LIKE = word_set("like shaped sized style themed esque free quiet proof inspired scented")


def _heads_a_phrase(page: Page, i: int) -> bool:
    w = page.words[i]
    if is_likened_to(page, i):
        page.claim(i)
        return False
    if w.verb and page.child(i, "nsubj") == i - 1 and page.low(i - 1) in ("other", "others", "one"):
        return False  # 'one throws a jab; the other *ducks*'
    if not w.noun and not (
        w.pos in ("ADJ", "VERB", "X", "NUM") and _whole_match(page, i) is not None and w.dep not in ("amod", "compound")
    ):
        return False
    following = i + 1
    head = page.words[w.head]
    if (
        w.dep in ("compound", "nmod", "amod", "npadvmod")
        and w.head > i
        and head.noun
        and page.same_run(i, w.head)
        and not _verbs_between(page, i, w.head)
    ):
        return False
    if any(m.first < i == m.last and any(page.low(k) == "of" for k in range(m.first, m.last)) and m.family == "thing" for m in page.at[i]):
        return False  # 'a glass of *water*': the glass heads it
    if w.low == "law" and page.low(i - 1) == "in" and any(m.first < i == m.last and m.family == "person" for m in page.at[i]):
        return False  # 'her daughter-in-*law*': the daughter heads it
    if not page.same_run(i, following) or not page.words[following].noun:
        return True
    if w.pos == "PROPN" and page.words[following].pos == "PROPN" and page.words[following].text[:1].isupper() and w.head != following - 1:
        return False
    return not _joined_match(page, i)


def _joined_match(page: Page, i: int) -> bool:
    """Tell whether a phrase of the lexicon goes on over this word and the next."""
    return any(m.first <= i < m.last and m.family in ("person", "thing", "place", "garment") for m in page.at[i])


def _verbs_between(page: Page, i: int, j: int) -> bool:
    return any(page.words[k].pos in ("ADP", "CCONJ", "AUX") or page.words[k].tag in ("VBZ", "VBP", "VBD") for k in range(i + 1, j))


def _whole_match(page: Page, i: int) -> Entry | None:
    m = page.match(i, "person", "thing", "place", "garment")
    return m.entry if m is not None and m.last == i else None


def _mention(page: Page, i: int) -> Mention:
    first = _first_of(page, i)
    entry, family = _class_of(page, first, i)
    words = page.words
    low = [words[k].low for k in range(first, i)]
    number = _number(page, first, i)
    poss = next((k for k in range(first, i) if words[k].dep == "poss" or words[k].tag == "PRP$"), None)
    determiner = next((w for w in low if w in ("a", "an", "the", "this", "that", "these", "those", "another", "some", "one", "both")), "")
    prep = words[i].head if words[i].dep in ("pobj", "pcomp") and words[words[i].head].pos in ("ADP", "SCONJ", "VERB", "ADV") else None
    if prep is None and words[i].dep == "conj":
        above = words[i].head
        prep = words[above].head if words[above].dep == "pobj" and words[words[above].head].pos == "ADP" else None
    return Mention(
        head=i,
        first=first,
        last=i,
        entry=entry,
        family=family,
        definite=determiner in ("the", "this", "that", "these", "those", "both") or (poss is not None),
        indefinite=determiner in ("a", "an", "another", "some", "one") or number is not None,
        count=(number or 1) if family != "name" else 1,
        plural=words[i].plural
        and number != 1
        and words[i].low not in _ONE
        and not _is_one_tool(page, first, i)
        and family != "name"
        and determiner not in ("a", "an"),
        owner=poss,
        prep=prep,
        adjectives=[k for k in range(first, i) if words[k].pos in ("ADJ", "VERB") or words[k].dep in ("amod", "compound")],
    )


_UNITS = word_set(
    "year month week day hour minute foot feet inch meter metre mile yard pound kilo story storey wheel legged eyed armed headed wheeled"
)
"""What a number before them counts is no head of theirs: 'a seven-*year*-old daughter', 'a two-*headed* dog'."""


_ONE = word_set("thermos bus lens canvas atlas compass iris cactus octopus walrus chess glass dress mattress harness trellis axis")
"""One of what ends like several."""
_MOST = 200
_TIMES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12}


_ONE_IN_PAIRS = word_set(
    "scissors scissor shears binoculars binocular glasses sunglasses spectacles goggles pliers tongs tweezers trousers jeans pants shorts leggings tights "
    "pajamas pyjamas headphones handcuffs overalls braces suspenders"
)
"""Of which a pair is one."""


_ONE_TOOL = word_set(
    "scissors shears secateurs binoculars pliers tongs tweezers bellows clippers goggles sunglasses spectacles headphones handcuffs"
)
_OF_SEVERAL = frozenset({"several", "many", "some", "few", "all", "these", "those", "both", "various"})


def _is_one_tool(page: Page, first: int, head: int) -> bool:
    """'pumps *the bellows*': one, where no number says that there are more."""
    several = any(page.low(k) in _OF_SEVERAL or page.words[k].pos == "NUM" for k in range(first, head))
    return page.low(head) in _ONE_TOOL and not several


def _number(page: Page, first: int, head: int) -> int | None:
    """Return how many a phrase says there are: 'two', 'half a dozen', 'twin', 'a family of five'; None when it says nothing."""
    for k in range(first, head):
        low = page.low(k)
        number = NUMBERS.get(low) or (int(low) if low.isdecimal() and int(low) <= _MOST else None)
        after_unit = page.low(k - 1) in _UNITS and page.same_run(k - 1, k)  # but 'Golden hour. *Two* brothers'
        measures = page.words[k + 1].lemma in _UNITS or page.low(k + 1) in _UNITS or after_unit or page.has(k, "body", "when")
        joined = page.forms.text[page.words[k].end : page.words[k].end + 1] == "-" and not page.foreign
        measures = measures or joined  # 'a *three*-tier cake'
        if number is not None and not measures and page.low(k + 1) in _TIMES and k + 1 < head:
            return min(_MOST, number * _TIMES[page.low(k + 1)])  # 'ten *thousand* fans'
        if number is not None and not measures:
            return 6 if low == "dozen" and "half" in (page.low(k - 1), page.low(k - 2)) else number
        if low in ("twin", "identical") and page.words[head].plural:
            return 2
    above = page.words[head].head
    if page.words[head].plural and page.low(above) == "of" and above > 0 and page.low(above - 1) == "pair":
        one = page.low(head) in _ONE_IN_PAIRS and page.low(above + 1) == page.low(head)  # but 'a pair of champagne glasses'
        return 1 if one or (page.low(head) in _ONE_IN_PAIRS and page.words[head - 1].pos == "ADJ") else 2
    of = next((k for k in page.children[head] if page.low(k) == "of"), None)
    if of is None or of + 1 >= len(page.words) or page.words[of + 1].pos != "NUM" or page.has(head, "body"):
        return None
    who = page.match(head, "person")
    if who is not None and (who.entry.attrs.get("sex") or who.entry.attrs.get("age")):
        return None  # 'a *boy* of five'
    return NUMBERS.get(page.low(of + 1))


def _first_of(page: Page, head: int) -> int:
    """First word of the phrase: everything before the head in its run that hangs on it."""
    inside = {head}
    i = head - 1
    first = head
    while i >= 0 and page.same_run(i, head) and head - i <= 14:
        w = page.words[i]
        joined = any(m.first <= i and m.last >= head for m in page.at[i])
        if not joined and not (w.head in inside and w.dep in (*_INSIDE, "cc", "conj")) and not _hangs(page, i, inside):
            break
        worn = joined and any(m.first <= i and m.last == head and m.kind in ("garment", "thing.prop") for m in page.at[i])
        if (w.pos in ("ADP", "SCONJ") and not worn) or (w.pos == "AUX") or _ends_a_phrase(page, i):
            break
        inside.add(i)
        first = i
        i -= 1
    if (
        first > 1
        and page.words[first].pos != "DET"
        and page.words[first - 1].pos == "ADJ"
        and dictionary().knows(page.words[first - 1].low, "adjective")
        and page.words[first - 1].run == page.words[first].run - 2 + 0 * i
        and page.words[first - 2].pos == "DET"
    ):
        first -= 2  # 'A second, smaller otter'
    while first < head and page.words[first].dep in ("cc", "conj", "advmod") and page.words[first].pos in ("CCONJ", "ADV"):
        first += 1
    return first


def _ends_a_phrase(page: Page, i: int) -> bool:
    """'outside the *smithy* two women carry a basket': a noun before a number or an article heads a phrase of its own."""
    following = page.words[i + 1]
    counted = following.pos in ("NUM", "DET") and (following.low in NUMBERS or following.pos == "DET")
    return counted and page.has(i, "place", "thing") and not any(m.first <= i < m.last for m in page.at[i])


def _hangs(page: Page, i: int, inside: set[int]) -> bool:
    """Tell whether a word before the phrase belongs to it although the parser hung it elsewhere: articles, adjectives, numbers."""
    w = page.words[i]
    if w.pos in ("DET", "NUM") or w.tag == "PRP$":
        return w.head > i
    if w.pos == "CCONJ":
        return (
            i - 1 >= 0 and page.words[i - 1].pos == "ADJ" and page.words[i + 1].pos in ("ADJ", "NOUN") and page.words[i - 1].head in inside
        )
    return w.pos == "ADJ" and (min(inside) <= w.head <= max(inside) or w.head == page.words[max(inside)].head)


def _class_of(page: Page, first: int, head: int) -> tuple[Entry | None, str]:
    of = page.low(head + 1) == "of" or (page.low(head + 1), page.low(head + 2)) == ("in", "law")
    found = [m for m in page.at[head] if (m.last == head or (of and m.last > head)) and m.first >= first and m.family in _FAMILIES]
    found = [m for m in found if not (m.family in _SHORTER_WINS and m.length == 1 and page.words[head].pos != "NOUN")]
    if page.words[head].named:
        return None, "name"
    if _speaks_or_is_introduced(page, head) and not any(m.family == "person" and m.last == head for m in found):
        return None, "name"
    seen = page.low(first) in ("a", "an", "the") and page.words[head].dep in ("pobj", "dobj") and any(m.family == "thing" for m in found)
    found = [m for m in found if not (seen and m.family == "sound")]  # 'crawls toward a *flapping tarp*'
    best = max(found, key=lambda m: (m.length, -_FAMILIES.index(m.family)), default=None)
    if best is not None and best.kind == "body.age" and page.low(head) in _AGED_ONES and page.words[head].noun:
        return page.lex.entry("person", _AGED.get(best.name, "person")), "person"  # 'a *six-year-old* points'
    if best is not None and best.length == 1 and _used_as_name(page, head):
        return None, "name"
    w = page.words[head]
    called = w.low in page.forms.labels or (w.low in page.lex.names and not page.foreign)
    if best is None and w.text[:1].isupper() and called and not dictionary().knows(w.low, "noun"):
        return None, "name"
    if best is None and after_a_title(page, head):
        return None, "name"
    guessed = _by_dictionary(page, first, head)
    if best is None or (best.family == "colour" and guessed):
        inside = next((m for m in page.at[head] if m.first <= head <= m.last and m.family in _FAMILIES), None)
        return (inside.entry, inside.family) if inside is not None and not guessed else (None, guessed)
    return best.entry, best.family


def _speaks_or_is_introduced(page: Page, head: int) -> bool:
    """'ENSIGN *PARK* (20s, thin)', and PARK over what she says: the names of a screenplay stand in capitals."""
    w = page.words[head]
    written = page.forms.text[w.start : w.end]
    if page.foreign or len(written) < 3 or not written.isupper():
        return False
    return w.low in page.forms.labels or page.forms.text[w.end : w.end + 2] == " ("


def _used_as_name(page: Page, head: int) -> bool:
    """'Mochi jumps ... Mochi laughs': a thing's word in capitals, never with an article, that acts more than once."""
    w = page.words[head]
    if w.pos != "PROPN" or not w.text[:1].isupper() or page.foreign:
        return False
    bare_here = head == 0 or (page.words[head - 1].pos not in ("DET", "ADJ", "NUM") and page.words[head - 1].tag != "PRP$")
    if w.low in page.lex.names and bare_here and w.dep in ("nsubj", "nsubjpass", "conj", "appos") and not w.plural:
        return True  # '*Daisy* waves'
    if page.same_run(head - 1, head) and page.has(head - 1, "person", "thing.animal") and not page.has(head, "person"):
        if page.words[head - 1].pos == "NOUN" or page.words[head - 1].text[:1].isupper():
            return True  # 'his dog *Biscuit*', 'Captain *Ode*'
    same = [k for k, x in enumerate(page.words) if x.text == w.text]
    bare = all(k == 0 or (page.words[k - 1].pos not in ("DET", "ADJ") and page.words[k - 1].tag != "PRP$") for k in same)
    return bare and len(same) > 1 and any(page.words[k].dep in ("nsubj", "nsubjpass") for k in same)


def after_a_title(page: Page, head: int) -> bool:
    """'Captain *Ode*', 'Professor *Hatch*': a word in capitals after a trade in capitals."""
    title, w = page.words[head - 1], page.words[head]
    capitals = w.text[:1].isupper() and w.pos == "PROPN" and title.text[:1].isupper()
    return capitals and not page.foreign and page.same_run(head - 1, head) and page.has(head - 1, "person")


def _by_dictionary(page: Page, first: int, head: int) -> str:
    """What kind of thing a noun is that no list knows."""
    w = page.words[head]
    words = dictionary()
    opens = head == 0 or not page.same_sentence(head - 1, head)
    if opens and w.low not in page.lex.names and singular(w.low) != w.low and page.lex.called(singular(w.low), "thing") is not None:
        return "thing"  # '*Pans* hiss'
    if w.pos == "PROPN" and w.text[:1].isupper() and (w.low in page.lex.names or not words.knows(w.low, "noun")):
        return "name"
    if words.weight(w.low, "adjective") > words.weight(w.lemma, "noun"):
        return ""
    for lemma in (page.words[head - 1].low + " " + w.lemma if head > first else w.lemma, w.lemma, w.low):
        senses = words.senses(lemma, "noun")
        if senses:
            being = (
                ""
                if head in page.not_meant or head in page.nobody
                else next((f for f in _BEING_FIELDS if sum(s.share for s in senses if s.field == f) >= _MOSTLY), "")
            )
            if being and _stands_bare(page, first, head):
                return "" if w.low in _PRONOUNS_IN_CAPITALS else "name"
            made = any(s.field == "artifact" for s in senses) if head in page.nobody else words.concrete(lemma)
            return being or ("thing" if made and head not in page.not_meant else "")
    unknown_object = w.tag == "NNS" and w.dep == "dobj"
    determined = unknown_object or any(page.words[k].pos == "DET" or page.words[k].tag == "PRP$" for k in range(first, head))
    return "name" if w.pos == "PROPN" and w.text[:1].isupper() else "thing" if w.tag in ("NN", "NNS") and determined else ""


_PRONOUNS_IN_CAPITALS = frozenset({"nobody", "somebody", "anybody", "everybody", "someone", "anyone", "everyone"})


def _stands_bare(page: Page, first: int, head: int) -> bool:
    """'*Mara* catches it', who is no rodent: one that may be counted, in capitals wherever it stands and without an article."""
    w = page.words[head]
    if (
        page.foreign
        or first != head
        or w.plural
        or not w.text[:1].isupper()
        or w.dep not in ("nsubj", "nsubjpass", "ROOT", "conj", "appos")
    ):
        return False
    return w.low in _PRONOUNS_IN_CAPITALS or all(x.text[:1].isupper() for x in page.words if x.low == w.low)


def group_of(page: Page, mention: Mention, mentions: list[Mention]) -> Mention | None:
    """Return what a counting noun counts: of 'a group of tourists' the tourists."""
    family = page.words[mention.head].lemma == "family"
    if page.words[mention.head].lemma not in COUNTERS and not family:
        return None
    of = next((k for k in page.children[mention.head] if page.words[k].low == "of"), None)
    counted = None if of is None else next((m for m in mentions if m.prep == of), None)
    return None if family and (counted is None or counted.kind != "thing.animal") else counted


def around(mentions: list[Mention], i: int) -> Iterator[Mention]:
    """Yield the mentions that cover word i."""
    return (m for m in mentions if m.first <= i <= m.last)
