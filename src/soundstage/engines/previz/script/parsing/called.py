"""Which words in capitals are somebody's name, told by what stands around them, before anything is parsed.

The parser was brought up on news and takes *Raj*, *Wren* or *Grace* for what it has seen them as; so it is given a name that it knows in
their place. What shows a name is in `name_clues`. A word that may open a sentence in its own right ('*Moss* grows') needs more than one
that no dictionary has: another place where it stands in capitals, or a deed that only somebody does.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from soundstage.engines.previz.script.forms.quotes import STAND_IN
from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import DETERMINERS, PREPOSITIONS, word_set
from soundstage.engines.previz.script.lexis.inflections import verb_lemma
from soundstage.engines.previz.script.lexis.lexicon import Lexicon, singular
from soundstage.engines.previz.script.lexis.titles import TITLED_ABROAD, TITLES_OF_WOMEN
from soundstage.engines.previz.script.parsing.name_clues import Clues
from soundstage.engines.previz.script.parsing.tokens import Piece

_STAND_INS = {"f": "Anna", "m": "John"}
"""Names that the parser knows, by sex."""
SURNAME = "Smith"
PARSED_AS = frozenset({*_STAND_INS.values(), SURNAME})
_NOBODY = (
    DETERMINERS
    | PREPOSITIONS
    | word_set(
        "camera he she it they we you him her them who what everybody everyone somebody someone nobody anybody anyone nothing something everything one"
    )
    | word_set(
        "ahead behind above below inside outside nearby somewhere overhead beyond beneath upstairs downstairs both each others neither then now here there suddenly still also just only not no yes this these those meanwhile when while as after"
    )
)
"""Words in capitals that open sentences."""
_TITLED = word_set(
    "count countess baron baroness duke duchess king queen prince princess uncle aunt auntie grandma grandpa granny saint father sister brother mr mr. mrs mrs. ms ms. miss mister madam madame monsieur sir lord lady señor señora signor signora frau herr dr dr."
)
_LIKE_OF_PEOPLE = word_set(
    "old young big little tiny poor crazy mad sad lucky fat skinny slim lazy grumpy brave sweet dear tall blind bad lonely"
)
"""What stands before names in capitals of its own."""
_OF_NO_ONE = ("when", "camera", "look", "music", "sound", "colour", "feeling", "place", "body")
"""Families of words that open a sentence in their own right."""


@dataclass(frozen=True, slots=True)
class _Capitals:
    """Words in capitals beside each other."""

    first: int
    last: int


def people_called(pieces: Sequence[Piece], lex: Lexicon, hailed: frozenset[str] = frozenset()) -> dict[int, str]:
    """Return the words that are names of people, by index, with a name that the parser knows. `hailed`: in capitals between commas of a line."""
    every = list(_in_capitals(pieces, lex))
    clues = Clues(pieces, lex)
    small = {p.text for p in pieces if p.text.islower()}
    bare = {pieces[c.first].text for c in every if not pieces[c.first].opens and not _is_determined(pieces, c.first)} | hailed
    told: set[str] = set()
    for _ in range(2):  # whom a name is joined to may be known by his name too
        clues.told = told
        told = told | {
            _written(pieces, c)
            for c in every
            if _is_told(clues, c, stands_alone=pieces[c.first].text in bare and pieces[c.first].text.lower() not in small)
        }
    told |= {word for name in told for word in name.split()}  # 'Ezra Coyle ... *Ezra*'
    return {i: word for c in every if _written(pieces, c) in told for i, word in _as_parsed(pieces, c, lex.names)}


def hailed_in(lines: Iterator[str]) -> frozenset[str]:
    """Return who is called in the lines of others: 'Go home, *Pip*.'."""
    out: set[str] = set()
    for line in lines:
        parts = [part.strip(" .!?…—-\"'") for part in line.replace("!", ",").replace("?", ",").split(",")]
        out |= {part for part in parts if part.isalpha() and part[:1].isupper() and part[1:].islower()}
    return frozenset(out)


def _written(pieces: Sequence[Piece], c: _Capitals) -> str:
    return " ".join(pieces[k].text for k in range(c.first, c.last + 1))


def _as_parsed(pieces: Sequence[Piece], c: _Capitals, names: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    yield c.first, _STAND_INS.get(names.get(pieces[c.first].text.lower(), ""), "John")
    if c.last > c.first:
        yield c.last, SURNAME


def _in_capitals(pieces: Sequence[Piece], lex: Lexicon) -> Iterator[_Capitals]:
    """Yield one word in capitals or two, a first and a last name; of more the parser sees for itself what they are."""
    i = 0
    while i < len(pieces):
        if not _is_capital(pieces[i].text):
            i += 1
            continue
        last = i
        while last + 1 < len(pieces) and _is_capital(pieces[last + 1].text) and not pieces[last + 1].opens:
            last += 1
        if 1 <= last - i <= 2 and _is_a_title(pieces[i].text.lower(), lex):
            yield _Capitals(i + 1, last)
        elif last == i + 1 and _is_what_he_is_like(pieces[i].text.lower(), lex):
            yield _Capitals(last, last)
        elif last == i or (last == i + 1 and _may_be_first_and_last(pieces, i, lex)):
            yield _Capitals(i, last)
        i = last + 1


def _is_capital(text: str) -> bool:
    return len(text) > 1 and text.isalpha() and text[0].isupper() and text[1:].islower() and not text.startswith(STAND_IN.title())


def _is_what_he_is_like(low: str, lex: Lexicon) -> bool:
    """'*Old* Hank spits', '*Little* Bo'."""
    return low in _LIKE_OF_PEOPLE and low not in lex.names


def _is_a_title(low: str, lex: Lexicon) -> bool:
    """'*Mechanic* Juno Okafor', '*Captain* Reyes': a trade or kin, and nobody's first name."""
    return low not in lex.names and low not in _NOBODY and (low in _TITLED or lex.called(low, "person") is not None)


def _may_be_first_and_last(pieces: Sequence[Piece], i: int, lex: Lexicon) -> bool:
    """'*Marisol Quint*', and no '*Grace* Street', '*Captain* Ode' or '*New* Orleans'."""
    first, last = pieces[i].text.lower(), pieces[i + 1].text.lower()
    if first in _NOBODY or last in _NOBODY or lex.called(f"{first} {last}") is not None:
        return False
    known = first in lex.names
    return (known or not _is_a_word(first, lex)) and lex.called(last, *_OF_NO_ONE, "person", "thing") is None


def _is_told(clues: Clues, c: _Capitals, *, stands_alone: bool) -> bool:
    """Tell whether what stands around words in capitals shows that they are a name."""
    pieces, lex, i = clues.pieces, clues.lex, c.first
    low, opens = pieces[i].text.lower(), pieces[i].opens
    known = low in lex.names
    if low in _NOBODY or clues.tells_whence(i):
        return False
    if i and pieces[i - 1].text.lower() in _TITLED and _is_capital(pieces[i - 1].text.rstrip(".")):
        return True  # 'Mrs. *Plum*'
    if (
        i
        and _is_capital(pieces[i - 1].text)
        and _is_a_title(pieces[i - 1].text.lower(), lex)
        and lex.called(low, "person", "place") is None
    ):
        return True  # 'Mechanic *Juno* Okafor'
    beings = ("person", "thing.animal", "thing.creature") if opens else ("person",)
    if not known and c.first == c.last and (lex.called(low, *beings) or (opens and lex.called(singular(low), *beings))):
        return False  # 'Hikers in rain gear'
    if clues.has_an_age(c.last) or clues.is_quoted(i, c.last):
        return True
    if clues.is_joined(i, c.last):
        return lex.called(low, "place", "when") is None
    weak = opens and not known and _is_a_word(low, lex)
    if not known and c.first == c.last and lex.called(low, *(_OF_NO_ONE if weak else ("when", "camera", "look", "music", "body"))):
        return False
    if weak and not stands_alone:
        return clues.does_what_only_people_do(i, c.last) or clues.is_introduced(i, c.last)
    if clues.acts(i, c.last) or clues.wears(i, c.last) or clues.is_introduced(i, c.last) or clues.has_a_body(c.last):
        return True
    return not opens and (clues.is_met(i) or clues.is_followed(i, c.last) or clues.is_said_to_be(i) or clues.is_listed(i, c.last))


def _is_determined(pieces: Sequence[Piece], i: int) -> bool:
    """'the *Arctic*', 'an early *Bolex*'."""
    before = pieces[i - 1].text.lower() if i else ""
    return before in DETERMINERS or dictionary().weight(before, "adjective") > 0


def _is_a_word(low: str, lex: Lexicon) -> bool:
    """Tell whether a word that opens a sentence may be there in its own right: '*Rain* falls'."""
    return lex.called(low) is not None or any(dictionary().knows(low, part) for part in ("noun", "verb", "adjective"))


def named_by_trade(pieces: Sequence[Piece], lex: Lexicon) -> dict[int, str]:
    """Return the names of another language's prompt: whoever is called beside what he is, there and wherever the name stands again.

    'female commander *Vega*', 'the watchmaker, *Anselme*, in his forties', '*Eufrasia*, salt worker of 71'.
    """
    out: dict[int, str] = {}
    for i in range(1, len(pieces)):
        trade = next((k for k in (i - 1, i - 2) if k >= 0 and _is_what_somebody_is(pieces, k, lex)), None)
        beside = trade == i - 1 or (trade == i - 2 and pieces[i - 1].text == "," and _is_set_off(pieces, i))
        if trade is not None and beside and _may_be_a_name(pieces, i):
            out[i] = _stand_in(pieces, i, trade, lex)
        elif pieces[i - 1].text.lower() in TITLED_ABROAD and _may_be_a_name(pieces, i):
            woman = pieces[i - 1].text.lower() in TITLES_OF_WOMEN
            out[i] = _STAND_INS[lex.names.get(pieces[i].text.lower(), "f" if woman else "m")]
        elif _acts_bare(pieces, i, lex):
            out[i] = _STAND_INS[lex.names.get(pieces[i].text.lower(), "m")]
    if pieces and _acts_bare(pieces, 0, lex):
        out[0] = _STAND_INS[lex.names.get(pieces[0].text.lower(), "m")]
    for i in range(len(pieces)):
        trade = _told_behind(pieces, i, lex) if i not in out and _may_be_a_name(pieces, i, opening=True) else None
        if trade is not None:
            out[i] = _stand_in(pieces, i, trade, lex)
    called = {pieces[i].text: word for i, word in out.items()}
    return out | {i: called[p.text] for i, p in enumerate(pieces) if p.text in called and i not in out}


def _acts_bare(pieces: Sequence[Piece], i: int, lex: Lexicon) -> bool:
    """'*Nicanor* is sitting at the table', '*Jörn* opens the door': a word in capitals that no language knows, alone, and what somebody does."""
    text, low = pieces[i].text, pieces[i].text.lower()
    if not _may_be_a_name(pieces, i, opening=True) or low in _NOBODY or i + 1 >= len(pieces):
        return False
    if i and not pieces[i].opens and (_is_determined(pieces, i) or pieces[i - 1].text.lower() in PREPOSITIONS):
        return False
    if i and pieces[i - 1].text[:1].isupper() and not pieces[i].opens:
        return False
    if dictionary().knows(low, "noun") or dictionary().knows(low, "adjective") or lex.called(low) is not None:
        return False
    verb = pieces[i + 1].text
    acts = verb.endswith("s") and lex.called(verb_lemma(verb), "action", "speech") is not None
    return text.istitle() and (acts or (verb in ("is", "has") and i + 2 < len(pieces) and pieces[i + 2].text.endswith("ing")))


def _is_what_somebody_is(pieces: Sequence[Piece], k: int, lex: Lexicon) -> bool:
    return pieces[k].text.islower() and lex.called(pieces[k].text, "person", "thing.animal") is not None


def _may_be_a_name(pieces: Sequence[Piece], i: int, *, opening: bool = False) -> bool:
    text = pieces[i].text
    return (
        text.istitle() and text.isalpha() and len(text) > 2 and (opening or not pieces[i].opens) and not text.startswith(STAND_IN.title())
    )


def _is_set_off(pieces: Sequence[Piece], i: int) -> bool:
    """'the watchmaker, *Anselme*, ...': a comma or an end behind it, too."""
    return i + 1 == len(pieces) or pieces[i + 1].text in (",", ".", ";", "(")


_LONGEST_ASIDE = 7


def _told_behind(pieces: Sequence[Piece], i: int, lex: Lexicon) -> int | None:
    """'*Eufrasia*, 71 year old salt worker': return where what a name is stands, right behind its comma."""
    low = pieces[i].text.lower()
    if (
        i + 2 >= len(pieces)
        or pieces[i + 1].text != ","
        or low in _NOBODY
        or dictionary().knows(low, "noun")
        or lex.called(low) is not None
    ):
        return None
    for k in range(i + 2, min(len(pieces), i + 2 + _LONGEST_ASIDE)):
        if _is_what_somebody_is(pieces, k, lex):
            return k
        if not pieces[k].text[0].isalnum() or pieces[k].text.lower() in PREPOSITIONS:
            return None
    return None


def _stand_in(pieces: Sequence[Piece], i: int, trade: int, lex: Lexicon) -> str:
    who = lex.called(pieces[trade].text, "person", "thing.animal")
    female = (who is not None and who.attrs.get("sex") == "f") or "female" in (p.text for p in pieces[max(0, trade - 3) : trade])
    return _STAND_INS[lex.names.get(pieces[i].text.lower(), "f" if female else "m")]
