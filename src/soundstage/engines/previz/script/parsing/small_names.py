"""Names in small letters, as hasty writers have them: 'my daughter *mia*', '*marcus* n *deshawn* argue', 'captain *voss* grabs the wheel'."""

from collections.abc import Iterator, Sequence

from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import DETERMINERS, PREPOSITIONS, word_set
from soundstage.engines.previz.script.lexis.inflections import verb_lemma
from soundstage.engines.previz.script.lexis.lexicon import Lexicon
from soundstage.engines.previz.script.lexis.spelling import is_known, respelt
from soundstage.engines.previz.script.parsing.tokens import Piece

_NO_NAMES = word_set("will may can art so an in per see do no un la el sky dawn summer")
_TITLES = word_set(
    "mr mrs ms miss mister dr sir lady lord captain capt sgt sergeant officer coach professor prof madame señor señora don doña king queen aunt auntie uncle"
)
"""What stands before names, and is no name."""
_LIKE_OF_PEOPLE = word_set("old young big little lil tiny crazy lucky")
_OPENERS = word_set("and n & then while as when but so ; , . : ! ? - – — we see theres there's with behind")
_NOT_DETERMINED = DETERMINERS | word_set("his her their my our your its this that these those old young big little new")


def names_in_small_letters(pieces: Sequence[Piece], lex: Lexicon, *, english: bool) -> set[str]:
    """Return the words in small letters that are first or last names, and the titles before them."""
    out = {word for word in _called_so(pieces, lex) if word not in _NO_NAMES | DETERMINERS | PREPOSITIONS}
    if not english or not _is_hasty(pieces):
        return out
    for i, piece in enumerate(pieces):
        before = pieces[i - 1].text if i else ""
        if not _may_be_one(piece.text) or lex.called(f"{piece.text} {_at(pieces, i + 1)}") is not None:
            continue
        titled = before in _TITLES or _is_a_trade(before, lex)
        if titled and lex.called(piece.text, "person", "action", "speech") is None and not _is_a_word(piece.text, lex):
            out |= {piece.text} if _at(pieces, i - 2) in _NOT_DETERMINED else {before, piece.text}
        elif before not in _NOT_DETERMINED and (_is_only_a_name(piece.text, lex) or _acts_unknown(pieces, i, lex)):
            out.add(piece.text)
    return out


def _called_so(pieces: Sequence[Piece], lex: Lexicon) -> Iterator[str]:
    """'my daughter *mia* who is 6', 'a dog called *biscuit*': a first name after kin or a pet, and what somebody is said to be called."""
    for left, right in zip(pieces, pieces[1:], strict=False):
        named = left.text in ("named", "called") and lex.called(right.text, "person", "action", "garment", "place") is None
        kin = left.text.islower() and right.text in lex.names and lex.called(left.text, "person", "thing.animal") is not None
        if kin and lex.called(right.text, "body") is not None and lex.called(left.text, "body", "colour") is not None:
            continue  # 'a curly blonde *bob*'
        if right.text.isalpha() and right.text.islower() and len(right.text) > 2 and (named or kin):
            yield right.text


def _is_hasty(pieces: Sequence[Piece]) -> bool:
    """Tell whether a prompt begins in a small letter and has hardly a capital: who writes so has none for names."""
    words = [p.text for p in pieces if p.text.isalpha() and not p.text.startswith("QQ")]
    return bool(words) and words[0][0].islower() and sum(w.istitle() for w in words) <= len(words) / 25


def _at(pieces: Sequence[Piece], i: int) -> str:
    return pieces[i].text.lower() if 0 <= i < len(pieces) else ""


def _may_be_one(text: str) -> bool:
    return text.isalpha() and text.islower() and len(text) > 2 and text not in _NO_NAMES and text not in _TITLES


def _is_a_word(low: str, lex: Lexicon) -> bool:
    return (low not in lex.names and is_known(low)) or any(
        dictionary().knows(low, part) for part in ("noun", "verb", "adjective", "adverb")
    )


def _is_a_trade(low: str, lex: Lexicon) -> bool:
    """'*detective* moss', '*grandpa* lou'."""
    entry = lex.called(low, "person")
    return entry is not None and "count" not in entry.attrs and ("role" in entry.attrs or low in _KIN)


_KIN = word_set("grandma grandpa granny gramps nana mama papa auntie aunt uncle cousin sister brother baby")


def _is_only_a_name(low: str, lex: Lexicon) -> bool:
    """'marcus', 'priya': on the list of names, and no word of its own."""
    return low in lex.names and not _is_a_word(low, lex) and lex.called(low) is None


def _acts_unknown(pieces: Sequence[Piece], i: int, lex: Lexicon) -> bool:
    """'*okonkwo* grabs the phone': a word that nobody knows, or a name that is a word too ('grace', 'jack'), at the head of a clause with a deed behind it."""
    low, verb, before = pieces[i].text, _at(pieces, i + 1), _at(pieces, i - 1)
    if before in _LIKE_OF_PEOPLE:
        before = _at(pieces, i - 2) or "."
    if not (pieces[i].opens or before in _OPENERS) or not verb.endswith("s") or verb.endswith("ss"):
        return False
    if lex.called(verb_lemma(verb), "action", "speech") is None or lex.called(low) is not None:
        return False
    return low in lex.names or (not _is_a_word(low, lex) and respelt(low) is None)
