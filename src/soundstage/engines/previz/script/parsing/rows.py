"""Deeds in a row: 'lights a candle, *whistles* and *smirks*', 'They jog, *trip* and open the window', 'grabs a rope, climbs it, *yawns*'."""

from collections.abc import Sequence

from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.inflections import verb_lemma
from soundstage.engines.previz.script.lexis.lexicon import lexicon, singular
from soundstage.engines.previz.script.parsing.deeds import DETERMINERS, is_deed, is_somebody, never_a_verb
from soundstage.engines.previz.script.parsing.tokens import NOUNS, Parsed, Piece, begins

_JOINTS = frozenset({",", "and", "then"})
_ENDS = frozenset({".", "!", "?", "…", ";", ")", "—", "–"})
_NOUNS = ("thing", "garment", "person", "place", "body", "sound", "colour")
_DETERMINED = DETERMINERS | {"this", "that", "one", "two", "three", "another", "each", "some", "my", "your", "our"}
_LISTS_THINGS = frozenset(
    {
        "wear",
        "hold",
        "include",
        "contain",
        "have",
        "sell",
        "carry",
        "check",
        "show",
        "feature",
        "bring",
        "make",
        "offer",
        "serve",
        "see",
        "hear",
    }
)
"""Verbs behind which more often things stand in a row than deeds."""
_FINITE = ("VBZ", "VBP", "VBD")


def in_a_row(pieces: Sequence[Piece], parsed: Sequence[Parsed], i: int) -> bool:
    """Tell whether a word is one of several deeds that commas and 'and' join, where another deed went before."""
    if i < 2 or pieces[i - 1].text.lower() not in _JOINTS or pieces[i].opens:
        return False
    begin = begins(pieces, i)
    told = [
        k for k in range(begin, i) if parsed[k].tag in _FINITE and parsed[k].pos == "VERB" and parsed[k].dep not in ("relcl", "acl", "amod")
    ]
    if not told:
        return _opens_the_row(pieces, parsed, begin, i)
    return _bare(pieces, parsed, told, i) or (_acts(pieces, i) and _joins_deeds(pieces, parsed, told, i))


def _opens_the_row(pieces: Sequence[Piece], parsed: Sequence[Parsed], begin: int, i: int) -> bool:
    """'A castaway, beard down to his chest, *stumbles*, drops to his knees and ...': the first deed of a row, behind how somebody looks."""
    after = i + 2
    row = _low(pieces, i - 1) == "," == _low(pieces, i + 1) and after < len(parsed) and (parsed[after].tag == "VBZ" or _acts(pieces, after))
    somebody = any(is_somebody(pieces, k) for k in range(begin, min(i, begin + 5)))
    return row and somebody and _acts(pieces, i) and _is_no_noun(pieces, i)


def _acts(pieces: Sequence[Piece], i: int) -> bool:
    return i < len(pieces) and ((is_deed(pieces, i) and not never_a_verb(pieces, i)) or _says(pieces, i))


def _says(pieces: Sequence[Piece], i: int) -> bool:
    """'opens its eyes, yawns and *squeaks*, "..."'."""
    quoted = "QQ" in (pieces[k].text for k in range(i + 1, min(len(pieces), i + 3)))
    return quoted and lexicon().called(verb_lemma(_low(pieces, i)), "speech") is not None


def _joins_deeds(pieces: Sequence[Piece], parsed: Sequence[Parsed], told: list[int], i: int) -> bool:
    """Tell whether what stands before a word in -s and behind it are deeds, too, and no list of things."""
    following = _low(pieces, i + 1)
    row = [i]
    if following in ("and", "then", ","):
        after = i + 2 if _low(pieces, i + 2) not in ("and", "then") else i + 3
        if not (_acts(pieces, after) or (after < len(parsed) and parsed[after].tag == "VBZ")):
            return False
        row.append(after)
    elif following and following not in _ENDS and following not in ("as", "while"):
        return False
    if _low(pieces, i - 1) in ("and", "then"):
        before = i - 2 if pieces[i - 2].text != "," else i - 3
        row.append(before)
        if parsed[before].tag != "VBZ" and not _acts(pieces, before):
            return False
    elif not (len(told) > 1 or len(row) > 1):
        return _determined(pieces, parsed, i - 2) and _is_no_noun(pieces, i)
    if _low(pieces, i - 1) == "," and not _determined(pieces, parsed, i - 2):
        return False
    enough = all if parsed[told[-1]].lemma in _LISTS_THINGS else any
    return enough(_is_no_noun(pieces, k) or parsed[k].tag == "VBZ" or _says(pieces, k) for k in row)


def _determined(pieces: Sequence[Piece], parsed: Sequence[Parsed], k: int) -> bool:
    """Tell whether what ends at word k is no bare noun, behind which others may be listed: 'bread, rolls and buns'."""
    if parsed[k].pos not in (*NOUNS, "ADJ"):
        return True
    while k > 0 and parsed[k].pos in (*NOUNS, "ADJ") and not pieces[k].opens:
        k -= 1
    return _low(pieces, k) in _DETERMINED or parsed[k].tag in ("PRP$", "CD") or parsed[k].pos == "ADP"


def _is_no_noun(pieces: Sequence[Piece], k: int) -> bool:
    """Tell whether a word in -s is rather a deed than a thing."""
    low = _low(pieces, k)
    words, lemma = dictionary(), verb_lemma(low)
    listed = lexicon().called(low, *_NOUNS) or lexicon().called(singular(low), *_NOUNS)
    return listed is None and words.weight(lemma, "verb") >= words.weight(singular(low), "noun")


def _bare(pieces: Sequence[Piece], parsed: Sequence[Parsed], told: list[int], i: int) -> bool:
    """'Bakers jog, *trip* and open the window': a bare verb between others of several people."""
    low = _low(pieces, i)
    several = all(parsed[k].tag in ("VBP", "VBD") for k in told) and parsed[told[-1]].tag == "VBP"
    if not several or low.endswith("s") or lexicon().called(low, "action") is None or _low(pieces, i + 1) not in ("and", ","):
        return False
    after = _low(pieces, i + 2)
    done = lexicon().called(after, "action") is not None and (i + 2 >= len(parsed) or parsed[i + 2].tag in ("VB", "VBP", "NN", "VBD"))
    return done and _determined(pieces, parsed, i - 2)


def _low(pieces: Sequence[Piece], k: int) -> str:
    return pieces[k].text.lower() if 0 <= k < len(pieces) else ""
