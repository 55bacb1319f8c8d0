"""What Spanish, Italian and Portuguese tell by endings and place: 'una taza de café *rota*', 'lee el periódico *sentado* en un banco'."""

from collections.abc import Sequence
from itertools import pairwise

from soundstage.engines.previz.script.languages.foreign_phrases import Glossed
from soundstage.engines.previz.script.languages.gloss_parts import finite, is_small, rather_verb
from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.lexis.lexicon import Lexicon, singular

_FEMININE, _MASCULINE = ("a", "as"), ("o", "os", "i")
_POSTURES = word_set("sitting standing lying kneeling leaning crouching seated squatting")
_BEINGS = ("person", "thing.animal", "thing.creature")


def of_the_first_noun(units: list[list[Glossed]], text: str, lex: Lexicon) -> list[list[Glossed]]:
    """'una taza de café *rota*': an adjective that agrees with the noun before 'of' and not with the one behind it goes with that."""
    out = list(units)
    for k in range(1, len(out) - 2):
        first, of, second, told = out[k - 1], out[k], out[k + 1], out[k + 2]
        if [w[0].lower() for w in of] != ["of"] or is_small(first[-1]) or is_small(second[-1]) or len(told) > 1:
            continue
        ends = [_gender(text[slice(*unit[0][1:])]) for unit in (first, second, told)]
        described = lex.called(told[0][0].lower(), "colour", "place.condition", "body") is not None or told[0][0].lower().endswith("ed")
        if described and "" not in (ends[0], ends[2]) and ends[0] == ends[2] and ends[1] != ends[2]:
            out[k - 1 : k + 3] = [first, told, of, second]
    return out


def _gender(own: str) -> str:
    """Return the gender that the ending of a word tells."""
    low = own.lower()
    return "f" if low.endswith(_FEMININE) else "m" if low.endswith(_MASCULINE) or low in ("café", "papel", "cristal") else ""


_PARTICLES = word_set("back up down out off away over around aside in on")
_GERUNDS = ("ando", "iendo", "yendo", "endo", "indo", "ándose", "iéndose", "andosi", "endosi", "ant")


def _told(words: Sequence[Glossed], lex: Lexicon) -> bool:
    """Tell whether a deed stands before the last one of some words: also 'steps *back*', which alone may be stairs."""
    done = any(finite(word, lex) or rather_verb(word) for word in words[:-1])
    return done or any(a[0].endswith("s") and b[0].lower() in _PARTICLES and a[1:] == b[1:] for a, b in pairwise(words))


def postures_apart(words: Sequence[Glossed], text: str, lex: Lexicon) -> list[Glossed]:
    """'reads the newspaper *sitting* on a bench', 'mends a net *humming*': a comma before what somebody does besides, lest the thing before it does it."""
    out: list[Glossed] = []
    for k, word in enumerate(words):
        before = words[k - 1][0].lower() if k else ""
        besides = (
            word[0].endswith("ing")
            and (k and words[k - 1][1:] != word[1:])
            and text[slice(*word[1:])].lower().split(" ")[-1].endswith(_GERUNDS)
        )
        alone = (word[0].lower() in _POSTURES or besides) and k > 2 and before.isalpha() and lex.called(singular(before), *_BEINGS) is None
        if alone and (not is_small(words[k - 1]) or before in _PARTICLES) and _told(words[:k], lex):
            out.append((",", word[1], word[1]))
        out.append(word)
    return out
