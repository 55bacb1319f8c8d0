"""Verbs that the model took for nouns: it was trained on news, where a word in -s after a noun is mostly a plural.

In prompts it is mostly a verb: "a woman in a white shirt *points* at a man". A sentence is followed word by word, and what must be
the verb that its clause still lacks is one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import AFTER_VERB, BODY_PARTS, COMPARED, ONE_OF_SEVERAL, PREPOSITIONS
from soundstage.engines.previz.script.lexis.inflections import verb_lemma
from soundstage.engines.previz.script.lexis.lexicon import lexicon, singular
from soundstage.engines.previz.script.parsing.bare_verbs import (
    after_several,
    after_their_aside,
    done_by_one,
    done_by_several,
    is_seen_doing,
)
from soundstage.engines.previz.script.parsing.deeds import (
    DETERMINERS,
    after_what_is_on,
    deed_after_an_aside,
    deed_at_the_end,
    ends_a_description,
    ends_a_name,
    is_a_part,
    is_an_aside,
    is_deed,
    is_somebody,
    needs_its_object,
    never_a_verb,
    surely_acts,
    surely_done,
)
from soundstage.engines.previz.script.parsing.later_verbs import may_be_second_verb, may_go_on
from soundstage.engines.previz.script.parsing.rows import in_a_row
from soundstage.engines.previz.script.parsing.tokens import NOUNS, Parsed, Piece, begins
from soundstage.engines.previz.script.parsing.worn_words import colour_worn, in_what, is_worn

_SUBJECT_BREAKS = frozenset({";", ":", "—", "–", "\n"})
_WHITHER = frozenset({"up", "down", "out", "into", "off", "away", "across", "through", "past", "toward", "towards"})
_NEXT = frozenset({"then", "suddenly", "finally", "instead"})  # 'he crouches, then *pounces*'
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})


@dataclass(slots=True)
class _Clause:
    """What has been read since the clause began."""

    subject: bool = False
    verb: bool = False
    determined: bool = False
    """Its noun has an article, a number or a name: somebody in particular."""
    single: bool = False
    """An article of one thing stands in the phrase that is being read."""
    waiting: bool = False
    """The sentence has somebody in particular and still no verb."""
    spoken: bool = False
    """The sentence has had a verb."""
    owed: bool = False
    """Somebody of whom a relative clause tells has still no verb: 'my daughter, who is six, ...'."""

    def begin(self, *, relative: bool = False) -> None:
        """Begin a clause of the same sentence."""
        self.owed = relative and self.waiting
        self.subject = self.determined = relative
        self.verb = self.single = False

    def take_verb(self) -> None:
        """Note its verb."""
        self.verb = self.spoken = True
        self.single = False
        self.waiting, self.owed = self.owed, False


def verbs_taken_for_nouns(pieces: Sequence[Piece], parsed: Sequence[Parsed]) -> Iterator[int]:
    """Yield the index of every word that was tagged as a noun and must be the verb of its clause."""
    clause = _Clause()
    outside: list[_Clause] = []
    found = -1
    for i, p in enumerate(parsed):
        low = pieces[i].text.lower()
        if low in ("(", "["):
            outside.append(replace(clause))
        elif low in (")", "]") and outside:
            clause = outside.pop()
            continue
        if pieces[i].opens:
            clause = _Clause()
        _follow(clause, pieces, parsed, i)
        unknown = i > 0 and p.tag in _MISTAKEN and parsed[i - 1].tag in ("NNS", "NNPS") and lexicon().called(low, "action") is not None
        if p.pos in NOUNS or (p.tag == "PRP" and p.dep == "nsubj") or p.tag == "FW" or unknown or only_a_verb(low, p):
            worn = in_what(pieces, parsed, i, aside=bool(outside))
            if pieces[i].verb or (i and not worn and found != i - 1 and _must_be_verb(clause, pieces, parsed, i)):
                clause.take_verb()
                found = i
                yield i
            clause.waiting = clause.waiting or (clause.determined and not clause.verb)
            clause.subject = True
        elif clause.determined and low in ONE_OF_SEVERAL | COMPARED:
            clause.subject = clause.single = True  # 'the other shrugs'
        elif p.pos == "ADJ" and dictionary().knows(p.lemma, "noun") and (clause.single or _no_adjective(clause, p)):
            clause.subject = True  # 'a hummingbird hovers': taken for an adjective


def _no_adjective(clause: _Clause, p: Parsed) -> bool:
    """'the *hedgehog* shrugs': a noun that no dictionary has as an adjective."""
    return clause.determined and not dictionary().knows(p.lemma, "adjective")


def only_a_verb(low: str, p: Parsed) -> bool:
    """'two foxes *trot* across the snow': taken for an adjective, which no dictionary has."""
    words = dictionary()
    return p.tag == "JJ" and not words.knows(low, "adjective") and words.knows(verb_lemma(low), "verb")


def _follow(clause: _Clause, pieces: Sequence[Piece], parsed: Sequence[Parsed], i: int) -> None:
    """Take in word i: where a clause begins, and what its noun phrase is like."""
    p, low = parsed[i], pieces[i].text.lower()
    relative = p.tag in ("WP", "WDT")
    if low in _SUBJECT_BREAKS or p.dep == "mark" or relative or (p.tag == "WRB" and low == "where"):
        clause.begin(relative=relative)
    elif p.pos == "CCONJ" and clause.verb and i + 1 < len(parsed) and (parsed[i + 1].pos in ("DET", "NUM") or parsed[i + 1].tag == "PRP$"):
        clause.begin()
    elif low == ",":
        clause.single = False
        if _starts_noun_phrase(parsed, i + 1):
            clause.begin()
    if p.tag in _FINITE and not _describes(parsed, i) and not (p.tag == "VBD" and (p.dep == "acl" or is_an_aside(pieces, i))):
        clause.take_verb()
    elif p.pos in ("DET", "NUM") or p.tag == "PRP$":
        clause.determined, clause.single = True, low in _SINGLE
    elif p.pos == "PROPN" or (p.tag == "NN" and not clause.subject and lexicon().called(low, "person") is not None):
        clause.determined = True  # 'boy in blue shirt kicks ball': headlines have no articles
    elif p.pos in ("ADP", "CCONJ", "SCONJ", "PART"):
        clause.single = False


def _must_be_verb(clause: _Clause, pieces: Sequence[Piece], parsed: Sequence[Parsed], i: int) -> bool:
    before = parsed[i - 1]
    if needs_its_object(pieces, i) or _sounds_beside(pieces, i):
        return False
    if clause.subject and not clause.verb and after_several(pieces, parsed, i):
        return True
    if after_their_aside(pieces, parsed, i) or in_a_row(pieces, parsed, i):
        return True
    if (clause.single and not clause.spoken and done_by_one(pieces, parsed, i)) or (
        surely_done(pieces, i) and (pieces[i - 1].text == "," or not clause.verb)
    ):
        return True
    if not clause.verb and done_by_several(pieces, parsed, i):
        return True
    if before.tag == "PRP" and pieces[i - 1].text.lower() in ("he", "she", "it") and is_deed(pieces, i):
        return True  # 'She *kneels*.'
    name = f"{pieces[i - 1].text.lower()} {pieces[i].text.lower()}"
    following = pieces[i + 1].text.lower() if i + 1 < len(pieces) else "."
    if (
        name[0].isalnum()
        and not _stands_worn(pieces, i)
        and following not in ("a", "an", "the")
        and lexicon().called(name, "place", "thing", "person", "garment", "body")
    ):
        return False  # 'at a tiny *ramen bar* in Osaka', '*burn scars*'
    if is_a_part(pieces, i):
        return False
    if is_worn(pieces, i) and (i + 1 == len(pieces) or pieces[i + 1].text.lower() not in DETERMINERS):
        return False
    if (
        (before.tag in ("NNS", "NNPS") or _counts_before(pieces, parsed, i) or _several_beside(pieces, parsed, i))
        and (not clause.verb or _after_and(parsed, i))
        and _may_be_plural_verb(pieces, parsed, i)
    ):
        return True
    if (
        clause.verb
        and before.pos == "CCONJ"
        and (parsed[i - 2].pos in ("ADP", "ADV", "PRON") or (parsed[i - 2].tag == "VBZ" and parsed[i - 2].pos == "VERB"))
        and parsed[i - 2].dep != "poss"
        and is_deed(pieces, i)
    ):
        return True  # 'comes in and *slurps*', 'turns and *waves*'
    if is_seen_doing(pieces, i):
        return True
    if clause.verb and before.pos == "CCONJ" and (may_be_second_verb(pieces, parsed, i) or _second_of_several(pieces, parsed, i)):
        return True
    if clause.spoken and pieces[i - 1].text == "," and may_go_on(pieces, parsed, i):
        return True
    if clause.spoken and pieces[i - 1].text.lower() in _NEXT and is_deed(pieces, i):
        return True
    if clause.subject and not clause.verb and _may_be_verb(pieces, parsed, i, determined=clause.determined, single=clause.single):
        return True
    if before.tag == "NN" and (_after_and(parsed, i) or _after_bare_stuff(clause, parsed, i)) and _goes_somewhere(pieces, i):
        return True
    return clause.waiting and _may_end_the_wait(pieces, parsed, i)


def _sounds_beside(pieces: Sequence[Piece], i: int) -> bool:
    """'The crowd erupts, *drums* pounding': a thing after a comma, with what it does."""
    following = pieces[i + 1].text.lower() if i + 1 < len(pieces) else ""
    low = pieces[i].text.lower()
    return (
        pieces[i - 1].text == ","
        and following.endswith("ing")
        and lexicon().called(singular(low), "thing.prop") is not None
        and singular(low) != low
    )


def _counts_before(pieces: Sequence[Piece], parsed: Sequence[Parsed], i: int) -> bool:
    """'boxes of cereal *slide* off the shelf'."""
    return i > 2 and pieces[i - 2].text.lower() == "of" and parsed[i - 3].tag == "NNS" and parsed[i - 1].pos in NOUNS


def _second_of_several(pieces: Sequence[Piece], parsed: Sequence[Parsed], i: int) -> bool:
    """'Two friends lean in the doorway and *snicker*.': a bare deed behind 'and' at the end, after what several do and one place."""
    low, begin = pieces[i].text.lower(), begins(pieces, i)
    told = [k for k in range(begin, i) if parsed[k].tag in _FINITE]
    several = bool(told) and parsed[told[-1]].tag == "VBP" and parsed[i - 2].tag == "NN" and parsed[i - 3].pos == "DET"
    ends = i + 1 >= len(pieces) or not pieces[i + 1].text[0].isalnum()
    return several and ends and lexicon().called(low, "action") is not None and lexicon().called(low, "thing", "place", "person") is None


def _several_beside(pieces: Sequence[Piece], parsed: Sequence[Parsed], i: int) -> bool:
    """'two interns behind her *giggle*': what several do who stand beside somebody."""
    place = parsed[i - 2].pos == "ADP" if i > 2 else False
    return (
        place
        and pieces[i - 1].text.lower() in ("her", "him", "them")
        and parsed[i - 3].tag in ("NNS", "NNPS")
        and lexicon().called(pieces[i].text.lower(), "action") is not None
    )


def _stands_worn(pieces: Sequence[Piece], i: int) -> bool:
    """'a girl in a red coat *stands* there': no coat stand."""
    return pieces[i].text.lower() in ("stands", "hangs") and any(p.text.lower() in ("in", "wearing") for p in pieces[max(0, i - 5) : i - 1])


def _after_bare_stuff(clause: _Clause, parsed: Sequence[Parsed], i: int) -> bool:
    """'Purple foam *bubbles* up': a noun without an article that nothing has been told of yet."""
    words, lemma = dictionary(), parsed[i].lemma
    return not clause.verb and not clause.determined and 3 * words.weight(lemma, "verb") >= words.weight(lemma, "noun")


def _goes_somewhere(pieces: Sequence[Piece], i: int) -> bool:
    """'and red foam *shoots* up to the ceiling'."""
    low = pieces[i].text.lower()
    following = pieces[i + 1].text.lower() if i + 1 < len(pieces) else ""
    return verb_lemma(low) != low and following in _WHITHER and lexicon().called(verb_lemma(low), "action") is not None


def _after_and(parsed: Sequence[Parsed], i: int) -> bool:
    """'rain fills the channel, and tiny frogs *crawl* out'."""
    k = i - 1
    while k > 0 and parsed[k].pos in (*NOUNS, "ADJ"):
        k -= 1
    return parsed[k].pos == "CCONJ" and dictionary().weight(parsed[i].lemma, "verb") > dictionary().weight(parsed[i].lemma, "noun")


def _may_end_the_wait(pieces: Sequence[Piece], parsed: Sequence[Parsed], i: int) -> bool:
    """'A therapist with a ponytail, teal shirt and white trousers *helps* a man': the verb of a sentence that has had none."""
    low, words = pieces[i].text.lower(), dictionary()
    lemma = verb_lemma(low)
    if after_what_is_on(pieces, i):
        return True
    goes = i + 1 < len(pieces) and pieces[i + 1].text.lower() in ("into", "onto", "toward", "towards", "away")
    if goes and pieces[i - 1].text == "," and lemma != low and lexicon().called(lemma, "action"):
        return True  # 'one of them, a man with a tattooed arm, *dives* into the sea'
    if pieces[i - 1].text == "," and lemma != low and (deed_after_an_aside(pieces, i, lemma) or deed_at_the_end(pieces, i, lemma)):
        return True  # 'the striker, a boy with a mohawk, *trips* over her'
    if (
        lemma == low
        or never_a_verb(pieces, i)
        or (words.weight(lemma, "verb") <= words.weight(lemma, "noun") and not _after_a_name(pieces, parsed, i))
        or (parsed[i - 1].pos not in (*NOUNS, "PRON") and pieces[i - 1].text != "," and not colour_worn(pieces, i - 1))
    ):
        return False
    following = pieces[i + 1].text.lower() if i + 1 < len(pieces) else "."
    return following in PREPOSITIONS or following in AFTER_VERB or following.endswith(("ly", "ing"))


def _after_a_name(pieces: Sequence[Piece], parsed: Sequence[Parsed], i: int) -> bool:
    """'an old attendant, Walt, *rocks* in a chair'."""
    return i > 2 and pieces[i - 1].text == "," == pieces[i - 3].text and parsed[i - 2].pos == "PROPN"


def _describes(parsed: Sequence[Parsed], i: int) -> bool:
    """'in *striped* pajamas': a participle before its noun that was taken for a past tense."""
    after = parsed[i + 1] if i + 1 < len(parsed) else None
    before = parsed[i - 1] if i else None
    return parsed[i].tag == "VBD" and after is not None and after.pos in NOUNS and (before is None or before.pos not in (*NOUNS, "PRON"))


_SINGLE = frozenset({"a", "an", "this", "that", "another", "each", "every", "one"})


def _starts_noun_phrase(parsed: Sequence[Parsed], i: int) -> bool:
    return i < len(parsed) and (parsed[i].pos in ("DET", "NUM", "PROPN", "PRON", "NOUN", "ADJ") or parsed[i].tag == "PRP$")


def _may_be_verb(pieces: Sequence[Piece], parsed: Sequence[Parsed], i: int, *, determined: bool, single: bool) -> bool:
    """Tell whether a noun in -s is the verb its clause lacks. After 'a' or 'one' and a noun, a plural cannot be."""
    low = pieces[i].text.lower()
    if not low.endswith("s") or low.endswith(("ss", "us", "'s")) or len(low) < 4:
        return False
    following = pieces[i + 1].text.lower() if i + 1 < len(pieces) else "."
    if never_a_verb(pieces, i) and not single and not (determined and following in DETERMINERS):
        return False
    j = i - 1
    while j > 0 and parsed[j].pos == "ADV":
        j -= 1
    if pieces[j].text in (")", "]"):
        j = next((k - 1 for k in range(j, 0, -1) if pieces[k].text in ("(", "[")), j)
    before, words = parsed[j], dictionary()
    noun_before = (
        before.pos in NOUNS
        or before.tag == "RP"
        or (before.pos == "PRON" and before.dep in ("pobj", "dobj"))
        or (
            pieces[j].text.lower() in ONE_OF_SEVERAL | COMPARED
            and (
                following in DETERMINERS
                or following.endswith("ing")
                or is_deed(pieces, i)
                or lexicon().called(low, "thing", "when", "sound") is None
            )
        )
        or (determined and before.pos == "ADJ" and words.knows(before.lemma, "noun") and not words.knows(before.lemma, "adjective"))
        or (single and before.pos == "ADJ" and (words.knows(before.lemma, "noun") or (j > 0 and parsed[j - 1].pos in NOUNS)))
        or colour_worn(pieces, j)
        or (before.pos == "ADJ" and pieces[j - 1].text.lower() == "too")  # 'a jersey three sizes too big *dives*'
        or (single and ends_a_name(pieces, j))
    )
    lemma = verb_lemma(low)
    known = words.knows(lemma, "verb") or lexicon().called(lemma, "action", "speech") is not None
    if not noun_before or (pieces[i].start == pieces[i - 1].end) or not known:
        return False
    as_verb, as_noun = words.weight(lemma, "verb"), words.weight(lemma, "noun")
    if following in ("open", "shut") and words.knows(lemma, "verb"):
        return True  # 'the curtain *jerks* open'
    if following in DETERMINERS or (following in _WHITHER | {"open", "shut"} and lexicon().called(f"{lemma} {following}", "action")):
        return True
    if (determined or single) and not words.knows(lemma, "noun") and not words.knows(low, "noun"):
        return True  # 'a woman in a flowered headscarf *kneads* dough'
    if (determined or single) and (surely_acts(pieces, j, lemma, following) or ends_a_description(pieces, j, lemma, following)):
        return True
    if (determined or single) and is_deed(pieces, i) and _is_one(pieces, j):
        return True  # 'a woman *chews* gum'
    shows_an_object = i + 1 < len(parsed) and parsed[i + 1].tag == "NNS" and lexicon().called(lemma, "action") is not None
    if determined and shows_an_object and before.pos in NOUNS:
        return True  # 'a man in long johns *chops* carrots'
    if before.tag in ("NNS", "NNPS") and not (determined and as_verb > as_noun):
        return False
    leads = following in AFTER_VERB or following in PREPOSITIONS or following.endswith("ly") or following == "qq"
    ends = not following[0].isalnum() or following in ("and", "while", "as")
    leads = leads or (i + 1 < len(parsed) and (parsed[i + 1].tag == "VBG" or (lemma in _POSES and parsed[i + 1].tag in ("VBN", "VBD"))))
    if single:
        takes = i + 1 < len(parsed) and parsed[i + 1].tag == "NNS" and as_verb > as_noun  # 'a cook in a striped apron *flips* dumplings'
        return leads or ends or takes
    if determined:
        somebody = before.pos in ("PROPN", "PRON") or lexicon().called(pieces[j].text.lower(), "person") is not None
        of_ones_own = singular(pieces[j].text.lower()) in BODY_PARTS and j > 0 and parsed[j - 1].tag == "PRP$"
        acts = (somebody or of_ones_own) and is_deed(pieces, i) and 4 * as_verb >= as_noun
        return leads or (ends and (as_verb >= as_noun or acts))  # 'and the farmer *waves*'
    return (leads or ends) and as_verb > 2 * as_noun


_POSES = frozenset({"lie", "sit", "stand", "hang", "kneel", "crouch", "lean"})
"""'a guard *lies* tied up'."""


def _is_one(pieces: Sequence[Piece], j: int) -> bool:
    """Tell whether a word is one person or animal: after one stands no plural."""
    return is_somebody(pieces, j) and not pieces[j].text.lower().endswith("s")


_MISTAKEN = frozenset({"RB", "RBR", "JJ", "NNS", "FW"})
"""Tags of verbs the model has hardly seen: 'two boys *saunter* off'."""


_SOUNDED = frozenset({"drone", "hum", "buzz", "toll", "blare", "wail", "chime", "clang", "hiss", "crackle", "rumble", "boom"})
"""What horns, bells and machines do: 'horns *drone*'."""


def _may_be_plural_verb(pieces: Sequence[Piece], parsed: Sequence[Parsed], i: int) -> bool:
    """'Embers *drift* from the fire': a singular noun right after a plural one, where a verb may stand."""
    low, words = pieces[i].text.lower(), dictionary()
    as_name = parsed[i].tag == "NNP" and pieces[i].text.islower()
    if (
        low.endswith("s")
        or not (parsed[i].tag in ("NN", "JJ") or as_name or (parsed[i].tag in _MISTAKEN and lexicon().called(low, "action") is not None))
        or pieces[i].start == pieces[i - 1].end
        or not words.knows(low, "verb")
    ):
        return False
    following = pieces[i + 1].text.lower() if i + 1 < len(pieces) else "."
    leads = following in AFTER_VERB or following in PREPOSITIONS or following.endswith("ly") or following in ("open", "and")
    ends = not following[0].isalnum()
    likely = (
        2 * words.weight(low, "verb") >= words.weight(low, "noun")
        or lexicon().called(low, "action", "speech") is not None
        or low in _SOUNDED
    )
    return (leads or ends) and likely
