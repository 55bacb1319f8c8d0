"""Turns of phrase that stand in English words and not yet in English: 'the more small', 'the foot of him', 'pretends sleep', 'two docker'."""

from collections.abc import Sequence

from soundstage.engines.previz.script.languages.deeds_in_english import (
    at_somebody,
    makes_slide,
    out_of,
    paints_white,
    stops_doing,
    takes_from,
    to_do,
    wags_a_finger,
)
from soundstage.engines.previz.script.languages.foreign_phrases import Glossed
from soundstage.engines.previz.script.languages.gloss_parts import DETERMINERS, adjective, finite, is_small, noun, rather_verb
from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import BODY_PARTS, NUMBERS, OWN, word_set
from soundstage.engines.previz.script.lexis.english_forms import several
from soundstage.engines.previz.script.lexis.lexicon import Lexicon, singular

_COMPARED = {
    "small": "smaller", "little": "smaller", "big": "bigger", "large": "larger", "tall": "taller", "old": "older", "elderly": "older", "young": "younger",
    "thin": "thinner", "fat": "fatter", "short": "shorter", "brave": "braver", "high": "taller",
}  # fmt: skip
_HIS = {"him": "his", "her": "her", "them": "their"}
_MANY = word_set("several many various some few both dozens")
_HOLD = word_set("mug cup glass bottle plate bowl bucket basket jug can tray sack piece slice pot box bag jar")
_GONE = word_set(
    "enters enter comes come goes go arrives arrive appears appear walks walk runs run sits sit stands stand lies lie passes pass emerges"
)
"""Verbs whose noun behind is who does it."""
_COMES = word_set("enters enter arrives arrive appears appear emerges emerge goes comes gets descends passes rushes bursts storms")
_OWNED = word_set("sleeves gaze breath hair beard moustache nails fists teeth")
_ONE = word_set("a an the his her their its one two three four five")


def said_in_english(words: list[Glossed], lex: Lexicon) -> list[Glossed]:
    """Put the turns of phrase of a clause as English has them."""
    for turn in (
        _superlatives,
        _whose,
        _from_to,
        stops_doing,
        _shyly_raises,
        _own,
        out_of,
        to_do,
        _gapped,
        _big,
        _painted,
        _dressed,
        _objects_first,
        _plurals,
        _scolds_him_she,
        _wives,
        _cups_of,
        _while_cools,
        _comes_somebody,
        wags_a_finger,
        makes_slide,
        takes_from,
        at_somebody,
        paints_white,
    ):
        words = turn(words, lex)
    return words


def _low(words: Sequence[Glossed], k: int) -> str:
    return words[k][0].lower() if 0 <= k < len(words) else ""


def _superlatives(words: list[Glossed], lex: Lexicon) -> list[Glossed]:
    """'the more small covers his ears': the smaller one."""
    out = list(words)
    for k in range(len(out) - 3, -1, -1):
        if [_low(out, k), _low(out, k + 1)] != ["the", "more"] or k + 2 >= len(out):
            continue
        which = _low(out, k + 2)
        if k + 3 < len(out) and noun(out[k + 3], lex) and not finite(out[k + 3], lex):
            continue
        if which in _COMPARED or adjective(out[k + 2], lex):
            out[k + 1 : k + 3] = [(_COMPARED.get(which, which), *out[k + 2][1:]), ("one", *out[k + 2][1:])]
    return out


def _whose(words: list[Glossed], lex: Lexicon) -> list[Glossed]:
    """'in the foot of him', 'sweat drips her of the forehead'."""
    del lex
    out = list(words)
    for k in range(len(out) - 3):
        owned = _low(out, k) in ("the", "his", "their", OWN)  # 'nos ombros dele'
        if owned and _low(out, k + 2) == "of" and _low(out, k + 3) in _HIS:
            out[k] = (_HIS[_low(out, k + 3)], *out[k][1:])
            out[k + 2 : k + 4] = [("", *out[k + 2][1:]), ("", *out[k + 3][1:])]
        elif (
            _low(out, k) in _HIS
            and _low(out, k + 1) in ("of", "from", "on", "over")
            and _low(out, k + 2) == "the"
            and _body(_low(out, k + 3))
        ):
            place = "from" if _low(out, k + 1) == "of" else _low(out, k + 1)
            out[k : k + 3] = [("", *out[k][1:]), (place, *out[k + 1][1:]), (_HIS[_low(out, k)], *out[k + 2][1:])]
    return [word for word in out if word[0]]


def _from_to(words: list[Glossed], lex: Lexicon) -> list[Glossed]:
    """'springt von Stein zu Stein', 'salta de piedra en piedra': from one to the next."""
    del lex
    out = list(words)
    for k in range(1, len(out) - 3):
        if _low(out, k) == "of" and _low(out, k + 2) in ("to", "in", "for") and _low(out, k + 1) == _low(out, k + 3):
            out[k], out[k + 2] = ("from", *out[k][1:]), ("to", *out[k + 2][1:])
    return out


def _shyly_raises(words: list[Glossed], lex: Lexicon) -> list[Glossed]:
    """'lève *timidement* la main': an adverb between a verb and its object goes before the verb."""
    out = list(words)
    for k in range(1, len(out) - 1):
        low = _low(out, k)
        adverb = low.endswith("ly") and dictionary().weight(low, "adverb") >= dictionary().weight(low, "adjective")
        if not adverb or _low(out, k + 1) not in DETERMINERS or out[k - 1][1:] == out[k][1:]:
            continue
        start = next((n for n in range(k - 1, -1, -1) if n == 0 or out[n - 1][1:] != out[k - 1][1:]), k - 1)
        if finite(out[start], lex) and rather_verb(out[start]):
            out[start : k + 1] = [out[k], *out[start:k]]
    return out


def _own(words: list[Glossed], lex: Lexicon) -> list[Glossed]:
    """'cierra *los* ojos', 'runzelt *die* Stirn': the part of the body that follows a verb is the subject's own."""
    out = list(words)
    for k in range(1, len(out) - 1):
        start = next((n for n in range(k - 1, -1, -1) if n == 0 or out[n - 1][1:] != out[k - 1][1:]), k - 1)
        verb = out[start]
        done = finite(verb, lex) or (rather_verb(verb) and not is_small(verb)) or verb[0].endswith("ing")
        part = k + 2 if adjective(out[k + 1], lex) else k + 1
        if _low(out, k) == "the" and done and (_body(_low(out, part)) or _low(out, part) in _OWNED) and _low(out, part + 1) != "of":
            whose = _low(out, part + 1) == "to" and _low(out, part + 2) in DETERMINERS and _person(out, part + 3, lex)
            if whose:
                out[part + 1] = ("of", *out[part + 1][1:])  # 'asciuga i capelli a una signora'
            else:
                out[k] = (OWN, *out[k][1:])
    return out


def _person(words: Sequence[Glossed], k: int, lex: Lexicon) -> bool:
    while k < len(words) and adjective(words[k], lex):
        k += 1
    return k < len(words) and lex.called(_low(words, k), "person", "thing.animal") is not None


def _body(low: str) -> bool:
    return singular(low) in BODY_PARTS


def _gapped(words: list[Glossed], lex: Lexicon) -> list[Glossed]:
    """'he wears overalls, she a yellow shirt'."""
    if (
        len(words) < 3
        or _low(words, 0) not in ("he", "she")
        or _low(words, 1) not in ("a", "an")
        or any(finite(w, lex) for w in words[1:4])
    ):
        return words
    worn = any(
        lex.called(_low(words, k), "garment") or lex.called(f"{_low(words, k)} {_low(words, k + 1)}", "garment")
        for k in range(2, min(6, len(words)))
    )
    return [words[0], ("wears", *words[0][1:]), *words[1:]] if worn else words


def _big(words: list[Glossed], lex: Lexicon) -> list[Glossed]:
    """'grosses chaussures': things are big, and nobody's fat."""
    out = list(words)
    for k in range(len(out) - 1):
        if _low(out, k) == "fat" and (
            lex.called(singular(_low(out, k + 1)), "garment", "thing.prop") or _low(out, k + 1) in ("hiking", "rubber")
        ):
            out[k] = ("big", *out[k][1:])
            if k and _low(out, k - 1) == "of":
                out[k - 1] = ("", *out[k - 1][1:])
    return [word for word in out if word[0]]


def _dressed(words: list[Glossed], lex: Lexicon) -> list[Glossed]:
    """'dressed as pirate', 'all of white'."""
    out: list[Glossed] = []
    for k, word in enumerate(words):
        low, before = word[0].lower(), _low(words, k - 1)
        after = _low(words, k + 1)
        clothed = not k or before in ("all", "dressed", "clad", "everyone", "everybody", "he", "she")
        out.append(("in", *word[1:]) if low == "of" and clothed and lex.called(after, "colour.colour") else word)
        made = (
            (low == "as" and before in ("dressed", "disguised"))
            or low == "becomes"
            or (low == "into" and before in ("turns", "transforms"))
        )
        if made and k + 1 < len(words) and noun(words[k + 1], lex):
            if singular(after) == after and after not in DETERMINERS:
                out.append(("a", *words[k + 1][1:]))
    return out


def _painted(words: list[Glossed], lex: Lexicon) -> list[Glossed]:
    """'las uñas *pintadas de verde*': green nails, and nobody who paints."""
    out = list(words)
    for k in range(len(out) - 3, 0, -1):
        coloured = _low(out, k) in ("painted", "dyed", "tinted") and _low(out, k + 1) in ("of", "in")
        if coloured and lex.called(_low(out, k + 2), "colour.colour") and noun(out[k - 1], lex):
            out[k - 1 : k + 3] = [out[k + 2], out[k - 1]]
    return out


def _objects_first(words: list[Glossed], lex: Lexicon) -> list[Glossed]:
    """'takes out of the oven a tray of bread': the object stands before where it comes from."""
    verb = next((k for k in range(len(words)) if finite(words[k], lex) and not _awaits(words, k)), None)
    if verb is None or _low(words, verb) in _GONE | {"is", "are", "has", "have", "there"}:
        return words
    start = verb + 1
    while start < len(words) and words[start][1:] == words[verb][1:]:
        start += 1
    if _low(words, start) not in ("from", "of", "in", "on", "out") or _low(words, start + 1) not in DETERMINERS:
        return words
    end = start + 2
    while end < len(words) and adjective(words[end], lex):
        end += 1
    if (
        end >= len(words)
        or not noun(words[end], lex)
        or _low(words, end + 1) not in _ONE
        or any(finite(w, lex) for w in words[end + 2 : end + 6])
    ):
        return words
    stop = next((k for k in range(end + 2, len(words) - 1) if _low(words, k) == "and" and finite(words[k + 1], lex)), len(words))
    where = [("from" if k == start and _low(words, k) == "of" else words[k][0], *words[k][1:]) for k in range(start, end + 1)]
    return [*words[:start], *words[end + 1 : stop], *where, *words[stop:]]


def _awaits(words: Sequence[Glossed], k: int) -> bool:
    return _low(words, k - 1) in DETERMINERS


def _plurals(words: list[Glossed], lex: Lexicon) -> list[Glossed]:
    """'two docker': a noun behind a number is in the plural."""
    out = list(words)
    for k, word in enumerate(out):
        low = word[0].lower()
        if not (low in _MANY or NUMBERS.get(low, 0) > 1):
            continue
        at = k + 1
        while at < len(out) and (adjective(out[at], lex) or _low(out, at) in ("female", "male")):
            at += 1
        in_one = at + 1 < len(out) and out[at + 1][1:] == out[at][1:]  # 'des bulles de savon': some 'soap bubbles'
        alone = at + 1 >= len(out) or not noun(out[at + 1], lex) or (finite(out[at + 1], lex) and not in_one) or not in_one
        if at < len(out) and alone and lex.called(_low(out, at), "person", "thing", "garment") and singular(_low(out, at)) == _low(out, at):
            plural = several(out[at][0]) if _low(out, at) != "people" else "people"
            out[at] = (plural, *out[at][1:]) if singular(plural.lower()) == _low(out, at) else out[at]
    return out


def _scolds_him_she(words: list[Glossed], lex: Lexicon) -> list[Glossed]:
    """'«Giù le mani!», lo sgrida lei'."""
    if (
        len(words) < 3
        or not finite(words[0], lex)
        or _low(words, 1) not in ("him", "her", "them")
        or _low(words, 2) not in ("he", "she", "they")
    ):
        return words
    return [words[2], words[0], words[1], *words[3:]]


def _wives(words: list[Glossed], lex: Lexicon) -> list[Glossed]:
    """'seine schwangere Frau', 'su mujer': the woman that somebody has is his wife."""
    out = list(words)
    for k, word in enumerate(out):
        if word[0].lower() != "woman":
            continue
        start = k - 1
        while start >= 0 and adjective(out[start], lex):
            start -= 1
        if _low(out, start) in ("his", "their") and start >= 0:
            out[k] = ("wife", *word[1:])
    return out


def _cups_of(words: list[Glossed], lex: Lexicon) -> list[Glossed]:
    """'zwei Becher Tee'."""
    out: list[Glossed] = []
    for k, word in enumerate(words):
        out.append(word)
        after = words[k + 1] if k + 1 < len(words) else None
        if after is None or singular(word[0].lower()) not in _HOLD or after[1:] == word[1:]:
            continue
        thing = lex.called(after[0].lower(), "thing.prop") or lex.called(singular(after[0].lower()), "thing.prop")
        if thing and not finite(after, lex) and not is_small(after):
            out.append(("of", *after[1:]))
    return out


def _while_cools(words: list[Glossed], lex: Lexicon) -> list[Glossed]:
    """'mientras se enfría la sopa': a subject behind the verb of a subordinate clause."""
    at = next((k for k in range(len(words) - 3) if _low(words, k) in ("while", "when") or (not k and _low(words, k) == "as")), None)
    if at is None or not finite(words[at + 1], lex) or _low(words, at + 2) not in DETERMINERS:
        return words
    end = at + 3
    while end < len(words) and adjective(words[end], lex):
        end += 1
    whole = (
        end < len(words) and noun(words[end], lex) and (end + 1 == len(words) or is_small(words[end + 1]) or _low(words, end + 1) == "and")
    )
    return [*words[: at + 1], *words[at + 2 : end + 1], words[at + 1], *words[end + 1 :]] if whole else words


def _comes_somebody(words: list[Glossed], lex: Lexicon) -> list[Glossed]:
    """'... y *baja una azafata*': somebody new stands behind the verb of coming that a clause or its second half begins with."""
    for k in range(len(words) - 2):
        if (k and _low(words, k - 1) != "and") or _low(words, k) not in _COMES:
            continue
        start = k + 1
        while start < len(words) and words[start][1:] == words[k][1:]:
            start += 1
        end = start + 1
        if _low(words, start) not in ("a", "an", "another", "two", "three", "some"):
            continue
        while end < len(words) and (adjective(words[end], lex) or _low(words, end) in ("female", "male")):
            end += 1
        while end + 1 < len(words) and words[end + 1][1:] == words[end][1:]:
            end += 1
        if (
            end < len(words)
            and noun(words[end], lex)
            and lex.called(singular(_low(words, end)), "place", "thing.prop", "thing.set") is None
        ):
            return [*words[:k], *words[start : end + 1], *words[k:start], *words[end + 1 :]]
    return words
