"""Which words in capitals are somebody's name, told by what stands around them, before anything is parsed.

The parser was brought up on news and takes *Raj*, *Wren* or *Grace* for what it has seen them as; so it is given a name that it knows in
their place. Evidence is what only a person does or has: an age in brackets, a verb of speech, clothes, a deed in the third person.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from soundstage.engines.previz.script.forms.quotes import STAND_IN
from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import DETERMINERS, PREPOSITIONS, word_set
from soundstage.engines.previz.script.lexis.inflections import verb_lemma
from soundstage.engines.previz.script.lexis.lexicon import Lexicon
from soundstage.engines.previz.script.parsing.tokens import Piece

_STAND_INS = {"f": "Anna", "m": "John"}
"""Names that the parser knows, by sex."""
PARSED_AS = frozenset(_STAND_INS.values())
_CLAUSE_OPENERS = word_set("when while as and then but until before after where because so that whom ; , . : ! ? - – — …")
_AGE = re.compile(r"(?:[1-9]\d?|(?:mid|late|early)(?:-.*)?|[2-9]0s|teens?|twenties|thirties|forties|fifties|sixties|seventies|eighties)")
_YEARS = word_set(
    "eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
)
_ABOUT = word_set("about around maybe perhaps roughly aged age nearly almost just only barely")
_MET = word_set("hug kiss hand give pass toss follow face greet thank slap punch shove tell ask help interrupt nudge poke embrace join")
_WHENCE = word_set("from in at near through over across")
_NOBODY = (
    DETERMINERS
    | PREPOSITIONS
    | word_set(
        "he she it they we you him her them who what everybody everyone somebody someone nobody anybody anyone nothing something everything one"
    )
    | word_set(
        "both each others neither then now here there suddenly still also just only not no yes this these those meanwhile when while as after"
    )
)
"""Words in capitals that open sentences."""


def people_called(pieces: Sequence[Piece], lex: Lexicon) -> dict[int, str]:
    """Return the words that are names of people, by index, with a name that the parser knows."""
    seen = [i for i in range(len(pieces)) if _in_capitals(pieces, i)]
    told = {pieces[i].text for i in seen if _is_told(pieces, i, lex)}
    return {
        i: _STAND_INS.get(lex.names.get(pieces[i].text.lower(), ""), "John")
        for i in seen
        if pieces[i].text in told and not _in_a_name(pieces, i)
    }


def _in_capitals(pieces: Sequence[Piece], i: int) -> bool:
    text = pieces[i].text
    return len(text) > 1 and text.isalpha() and text[0].isupper() and text[1:].islower() and not text.startswith(STAND_IN.title())


def _in_a_name(pieces: Sequence[Piece], i: int) -> bool:
    """'*Grace* Street', 'New *Orleans*', '*Will* Smith': one of several words in capitals, which the parser sees for itself."""
    after = i + 1 < len(pieces) and _in_capitals(pieces, i + 1)
    return after or (i > 0 and not pieces[i].opens and _in_capitals(pieces, i - 1) and not pieces[i - 1].opens)


def _is_told(pieces: Sequence[Piece], i: int, lex: Lexicon) -> bool:
    """Tell whether what stands around a word shows that it is a name."""
    low = pieces[i].text.lower()
    known, opens = low in lex.names, pieces[i].opens
    if i and pieces[i - 1].text.lower() in _WHENCE:
        return False  # 'a woman from *Ghana*, about 35'
    if low in _NOBODY or (not known and lex.called(low, *(("person", "thing.animal", "thing.creature") if opens else ("person",)))):
        return False
    if _has_an_age(pieces, i) or _is_quoted(pieces, i, lex):
        return True
    if not known and (lex.called(low, "when", "camera", "look", "music", "body") or (opens and _is_a_word(low, lex))):
        return False
    if _acts(pieces, i, lex) or _wears(pieces, i, lex) or _is_introduced(pieces, i, lex):
        return True
    return not opens and _is_met(pieces, i)


def _is_a_word(low: str, lex: Lexicon) -> bool:
    """Tell whether a word that opens a sentence may be there in its own right: '*Rain* falls'."""
    return lex.called(low) is not None or any(dictionary().knows(low, part) for part in ("noun", "verb", "adjective"))


def _next(pieces: Sequence[Piece], i: int) -> Iterator[str]:
    """Yield the small letters of the words after one, to the end of its sentence."""
    for piece in pieces[i + 1 :]:
        if piece.opens:
            return
        yield piece.text.lower()


def _has_an_age(pieces: Sequence[Piece], i: int) -> bool:
    """'Wren (62, wool cap)', 'Dana, 34, a welder', 'Dana, about forty', 'Dana, the same age'."""
    ahead = [w for w, _ in zip(_next(pieces, i), range(5), strict=False)]
    if len(ahead) < 2 or ahead[0] not in (",", "("):
        return False
    if ahead[1] in _ABOUT or ahead[1:4] == ["the", "same", "age"] or (ahead[1] == "in" and ahead[2:3] and ahead[2] in ("his", "her")):
        return ahead[1] not in _ABOUT or len(ahead) < 3 or _AGE.fullmatch(ahead[2]) is not None or ahead[2] in _YEARS
    ends = len(ahead) < 3 or ahead[2] in (",", ")", ".", "years", "-") or ahead[0] == "("
    return ends and (_AGE.fullmatch(ahead[1]) is not None or ahead[1] in _YEARS)


def _is_quoted(pieces: Sequence[Piece], i: int, lex: Lexicon) -> bool:
    """'"..." says *Wren*', 'Wren whispers, "..."'."""
    after = next(_next(pieces, i), "")
    says = i > 1 and pieces[i - 2].text == STAND_IN and lex.called(verb_lemma(pieces[i - 1].text.lower()), "speech") is not None
    return says or (after.endswith("s") and lex.called(verb_lemma(after), "speech") is not None and _begins_a_clause(pieces, i))


def _begins_a_clause(pieces: Sequence[Piece], i: int) -> bool:
    return pieces[i].opens or pieces[i - 1].text.lower() in _CLAUSE_OPENERS or pieces[i - 1].text == STAND_IN


def _acts(pieces: Sequence[Piece], i: int, lex: Lexicon) -> bool:
    """'when *Dana* pushes the door open', '*Grace* sighs', '*Dana* slowly turns'."""
    ahead = [w for w, _ in zip(_next(pieces, i), range(2), strict=False)]
    verb = next((w for w in ahead if not w.endswith("ly")), "")
    deed = verb.endswith("s") and not verb.endswith("ss") and lex.called(verb_lemma(verb), "action", "speech") is not None
    return deed and verb not in ("leaves", "sets") and _begins_a_clause(pieces, i)


def _wears(pieces: Sequence[Piece], i: int, lex: Lexicon) -> bool:
    """'*Wren* in a red coat', '*Wren's* scarf', '*Wren*, with short hair'."""
    ahead = [w for w, _ in zip(_next(pieces, i), range(7), strict=False)]
    if ahead[:1] == [","]:
        del ahead[0]
    if not ahead or ahead[0] not in ("in", "with", "wearing", "'s", "’s") or not (_begins_a_clause(pieces, i) or ahead[0] in ("'s", "’s")):
        return False
    for word in ahead[1:5]:
        if lex.called(word, "garment", "body.hairword", "body.hairstyle", "body.facialhair", "body.eyewear") is not None:
            return True
        if not word.isalpha():
            return False
    return False


def _is_introduced(pieces: Sequence[Piece], i: int, lex: Lexicon) -> bool:
    """'Tomek, cyclist, torn vest', 'Tomek, a cyclist.', 'Tomek, torn vest.': what follows between commas says who or how somebody is."""
    ahead = [w for w, _ in zip(_next(pieces, i), range(6), strict=False)]
    if len(ahead) < 2 or ahead[0] not in (",", "(") or not _begins_a_clause(pieces, i):
        return False
    said = list(takewhile(lambda w: w.isalpha() and w not in ("in", "with", "wearing", "who"), ahead[1:]))
    aside = [w for w in said if w not in ("a", "an")]
    if not aside or len(aside) > 3 or ahead[1 + len(said) :][:1] == ["-"]:
        return False
    return lex.called(aside[-1], "person", "garment") is not None or lex.called(" ".join(aside[-2:]), "person", "garment") is not None


def _is_met(pieces: Sequence[Piece], i: int) -> bool:
    """'hands *Dana* a cup', 'hugs *Okafor*'."""
    verb = pieces[i - 1].text.lower()
    return verb.endswith("s") and verb_lemma(verb) in _MET
