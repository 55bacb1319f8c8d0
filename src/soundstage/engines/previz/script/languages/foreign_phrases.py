"""Phrases that glosses leave foreign though their words are English: 'a boxer of twenty years', 'wipes him the forehead', 'a night of winter'."""

from collections.abc import Sequence

from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import BODY_PARTS, NUMBERS, PREPOSITIONS, word_set
from soundstage.engines.previz.script.lexis.lexicon import Lexicon, singular

Glossed = tuple[str, int, int]
"""An English word with the characters of the word it is put for."""

_BEFORE_NOUNS = word_set(
    "village city winter summer autumn spring night morning afternoon evening dawn noon storm lamp street ceiling moon country school "
    "tango salsa flamenco samba ballet cancan rumba swing jazz banana fishing"
)
"""What is put before a noun in English, and behind it with an 'of' elsewhere."""
_WHOSE = {"him": "his", "her": "her", "them": "their"}
_TENS = word_set("twenty thirty forty fifty sixty seventy eighty ninety")
_OF_AGE = word_set("of on over about some")


def as_said(words: list[Glossed], lex: Lexicon) -> list[Glossed]:
    """Put phrases of a clause as English says them."""
    out = _done_by(_whose_body(_caps_of_captains(_compounds(words), lex), lex), lex)
    out = [w for k, w in enumerate(out) if not (w[0] == "on" and k and out[k - 1][0] == "toward")]  # 'rennt auf ihn zu'
    return _lets_fall(out)


def _number(words: Sequence[Glossed], k: int) -> tuple[int, int] | None:
    """Return the number that begins at word k, and where it is over."""
    low = words[k][0].lower()
    if low.isdigit():
        return int(low), k + 1
    value = NUMBERS.get(low)
    if value is None:
        return None
    if low in _TENS and k + 1 < len(words):
        more = k + 2 if words[k + 1][0].lower() == "and" and k + 2 < len(words) else k + 1
        one = NUMBERS.get(words[more][0].lower())
        if one is not None and 0 < one < 10:
            return value + one, more + 1
    return value, k + 1


def of_years(words: list[Glossed], lex: Lexicon) -> list[Glossed]:
    """'a female boxer of twenty five years', 'a boy on the 18 years'."""
    for k in range(1, len(words) - 1):
        if words[k][0].lower() not in ("of", "on", "over"):
            continue
        start = k + 1
        while start < len(words) and words[start][0].lower() in _OF_AGE | {"the", "age"}:
            start += 1
        number = _number(words, start) if start < len(words) else None
        if number is None or number[1] >= len(words) or words[number[1]][0].lower() != "years":
            continue
        end = number[1] + 1
        while end < len(words) and words[end][0].lower() in ("old", "of", "age") and words[end][1] <= words[number[1]][2] + 8:
            if words[end][0].lower() == "of" and (end + 1 >= len(words) or words[end + 1][0].lower() != "age"):
                break
            end += 1
        who = next((n for n in range(k - 1, max(-1, k - 6), -1) if lex.called(words[n][0].lower(), "person")), None)
        if who is None:
            continue
        while who and words[who - 1][0].lower() not in ("a", "an", "the", "his", "her", "their", "its", "two", "three"):
            who -= 1
        aged = [(text, *words[start][1:]) for text in (str(number[0]), "year", "old")]
        return [*words[:who], *aged, *words[who:k], *words[end:]]
    return words


def _compounds(words: list[Glossed]) -> list[Glossed]:
    """'night of winter', 'a bakery of village'."""
    out = list(words)
    for k in range(1, len(out) - 1):
        behind = out[k + 2][0].lower() if k + 2 < len(out) else ""
        before = out[k - 1][0].lower()
        if (
            out[k][0] == "of"
            and out[k + 1][0].lower() in _BEFORE_NOUNS
            and behind not in _BEFORE_NOUNS
            and before.isalpha()
            and before not in _MEASURES
        ):
            out[k - 1 : k + 2] = [out[k + 1], ("", *out[k][1:]), out[k - 1]]
    return [word for word in out if word[0]]


def _done_by(words: list[Glossed], lex: Lexicon) -> list[Glossed]:
    """'inseguiti *da* un cane', 'rodeada *por* niños': whoever stands behind a participle has done it."""
    out = list(words)
    for k in range(1, len(out) - 1):
        if out[k][0].lower() not in ("from", "through") or not out[k - 1][0].lower().endswith("ed"):
            continue
        head = next((w[0].lower() for w in out[k + 1 : k + 4] if lex.called(singular(w[0].lower()), "person", "thing.animal")), None)
        if head is not None and out[k + 1][0].lower() in ("a", "the", "two", "three", "some", "many", "his", "her", "their", head):
            out[k] = ("by", *out[k][1:])
    return out


def _caps_of_captains(words: list[Glossed], lex: Lexicon) -> list[Glossed]:
    """'gorra de capitán', 'grembiule da macellaio': clothes of a trade, and of nobody who is there."""
    out = list(words)
    for k in range(1, len(out) - 1):
        worn, whose = lex.called(singular(out[k - 1][0].lower()), "garment"), lex.called(out[k + 1][0].lower(), "person")
        if out[k][0].lower() in ("of", "from") and worn and whose and "role" in whose.attrs and out[k][1:] != out[k - 1][1:]:
            out[k - 1 : k + 2] = [(f"{out[k + 1][0]}'s", *out[k + 1][1:]), ("", *out[k][1:]), out[k - 1]]
    return [word for word in out if word[0]]


_WORN_PARTS = word_set("sleeve collar pocket hair beard moustache breath tear cap braid ponytail")
_GENITIVES = word_set("einer eines des der")
_MEASURES = word_set("kind sort middle end edge rest part group view shot lights center centre heart outskirts in at on with")


def _whose_body(words: list[Glossed], lex: Lexicon) -> list[Glossed]:
    """'wipes him the forehead', 'straightens her the veil'."""
    out = list(words)
    for k in range(1, len(out) - 2):
        whose = _WHOSE.get(out[k][0].lower())
        if (
            whose
            and out[k - 1][0].lower() not in PREPOSITIONS  # 'neben ihm schläft ein schwarzer Hund'
            and out[k + 1][0].lower() in ("the", "a")
            and (singular(out[k + 2][0].lower()) in BODY_PARTS | _WORN_PARTS or lex.called(out[k + 2][0].lower(), "garment", "body"))
        ):
            out[k : k + 2] = [("", *out[k][1:]), (whose, *out[k + 1][1:])]
    return [word for word in out if word[0]]


_LET = {"fall": "drops", "sink": "lowers", "down": "lowers", "rise": "raises"}


def _lets_fall(words: list[Glossed]) -> list[Glossed]:
    """'lets he the backpack fall', 'lets the bow sink'."""
    low = [word[0].lower() for word in words]
    at = low.index("lets") if "lets" in low else len(low)
    end = next((k for k in range(at + 1, len(low)) if low[k] in _LET), None)
    if end is None:
        return words
    out = [*words[:at], (_LET[low[end]], *words[at][1:]), *words[at + 1 : end], *words[end + 1 :]]
    if at + 1 < len(out) and out[at + 1][0].lower() in ("he", "she", "they"):
        out[at], out[at + 1] = out[at + 1], out[at]
    return out


def whose(words: Sequence[Glossed], text: str) -> list[Glossed]:
    """'im Wartezimmer *einer* Tierarztpraxis': an article in the genitive behind a noun is 'of'."""
    out: list[Glossed] = []
    for k, word in enumerate(words):
        own = text[word[1] : word[2]].lower()
        if k > 1 and own in _GENITIVES and text[words[k - 1][1]].isupper() and words[k - 1][1:] != word[1:] and word[0] in ("a", "the"):
            out.append(("of", *word[1:]))
        out.append(word)
    return out


def heard(words: list[Glossed], text: str) -> list[Glossed]:
    """'man hört einen Hund winseln': what somebody is heard doing."""
    if [word[0] for word in words[:5]] != ["there", "is", "the", "sound", "of"]:
        return words
    out = list(words)
    for k in range(5, len(out)):
        own, low = text[out[k][1] : out[k][2]], out[k][0]
        if own.islower() and own.endswith("n") and dictionary().weight(low, "verb") > dictionary().weight(low, "adjective"):
            out[k] = ((low.removesuffix("e") if low.endswith("e") and not low.endswith("ee") else low) + "ing", *out[k][1:])
    return out
