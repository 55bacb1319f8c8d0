"""Small words for which English has others: 'without looking', 'when entering', 'the corner of the lips'."""

from collections.abc import Sequence

from soundstage.engines.previz.script.languages.foreign_phrases import Glossed
from soundstage.engines.previz.script.languages.gloss_parts import PREPOSITIONS, finite, rather_verb
from soundstage.engines.previz.script.languages.gloss_verbs import in_form
from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import BODY_PARTS, word_set
from soundstage.engines.previz.script.lexis.lexicon import Lexicon, singular

_WITHOUT = word_set("sin sans senza sem antes avant prima antes después après dopo depois al ao")
_INFINITIVES = ("ar", "er", "ir", "re", "ôr", "rse", "rsi", "rle", "rlo", "rla")


def doing(words: Sequence[Glossed], text: str, language: str) -> list[Glossed]:
    """'sin *mirar*', 'avant de *sortir*', 'al *entrar*': what goes with a preposition is 'without looking', 'when entering'."""
    out = list(words)
    if language == "de":
        return out
    for k in range(1, len(out)):
        own, before = (text[start:end].lower() for _, start, end in (out[k], out[k - 1]))
        if out[k][1:] == out[k - 1][1:]:
            continue
        if language == "fr" and before == "en" and own.endswith("ant") and out[k][0].endswith("ing"):
            out[k - 1] = ("", *out[k - 1][1:])  # 'répare un filet *en* fredonnant'
            continue
        if not own.split(" ")[-1].endswith(_INFINITIVES):
            continue
        opens = before.split(" ")[0] in _WITHOUT or text[out[k - 2][1] : out[k - 2][2]].lower() in _WITHOUT - {"al", "ao"}
        verb = in_form(out[k][0], "ando") if opens and dictionary().knows(out[k][0], "verb") else None
        if verb is None:
            continue
        out[k] = (verb, *out[k][1:])
        if before in ("al", "ao"):
            out[k - 2 : k] = [("when", *out[k - 1][1:])] if out[k - 2][1:] == out[k - 1][1:] else [out[k - 2], ("when", *out[k - 1][1:])]
            return [*out[:k], *doing(out[k:], text, language)]
    return [word for word in out if word[0]]


def of_the(words: Sequence[Glossed], text: str, lex: Lexicon) -> list[Glossed]:
    """'au coin *des* lèvres' and not 'some lips'; 'et *en* tend une', 'ne *ne* tiene due': of what was named, and left out."""
    out: list[Glossed] = []
    for k, word in enumerate(words):
        own = text[word[1] : word[2]].lower()
        behind = next((n for n in range(k, len(words)) if words[n][1:] != word[1:]), len(words))
        following = text[words[behind][1] : words[behind][2]].lower() if behind < len(words) else ""
        if own in ("de", "d'") and word[0] == "of" and following in _MANY and k:
            if words[k - 1][0].lower() in PREPOSITIONS or (finite(words[k - 1], lex) and rather_verb(words[k - 1])):
                out.append(("some", *word[1:]))  # 'avec *de* grands ciseaux'
                continue
        if own == "du" and word[0] in ("of", "the") and k and text[: word[1]].rstrip().endswith(","):
            continue  # '..., *du* vin rouge et des olives'
        if own in ("en", "ne", "y") and behind < len(words):
            after = text[words[behind][1] : words[behind][2]].lower()
            if finite(words[behind], lex) and rather_verb(words[behind]) and not after.endswith("ant"):
                continue
        if own.startswith("des") and own[3:4] in ("", " ") and word[0] == "some" and k and text[words[k - 1][2] : word[1]] == " ":
            before = words[k - 1][0].lower()
            if lex.called(singular(before), "thing", "place", "body", "garment", "person") or singular(before) in BODY_PARTS | _SPOTS:
                out += [("of", *word[1:]), ("the", *word[1:])]
                continue
        out.append(word)
    return out


_MANY = word_set(
    "grands grandes petits petites gros grosses longs longues beaux belles vieux vieilles jeunes hauts hautes bons bonnes nouveaux nouvelles larges épais "
    "énormes minuscules lourds lourdes"
)
"""Adjectives in the plural that French puts before their noun."""
_SPOTS = word_set("corner edge middle end side top bottom sound light noise smell rhythm heart foot")
