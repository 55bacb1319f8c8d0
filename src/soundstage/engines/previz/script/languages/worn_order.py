"""What people have on, as English says it: 'with *a* yellow apron', 'a woman *with* long gloves', and clothes named between commas."""

from collections.abc import Sequence

from soundstage.engines.previz.script.languages.foreign_phrases import Glossed
from soundstage.engines.previz.script.languages.gloss_parts import DETERMINERS, PREPOSITIONS, adjective, finite, rather_verb
from soundstage.engines.previz.script.lexis.english import BODY_PARTS
from soundstage.engines.previz.script.lexis.lexicon import POSSESSIVES, Lexicon, singular


def worn_besides(clause: list[Glossed], before: Sequence[Glossed], text: str, lex: Lexicon) -> list[Glossed]:
    """'Le plus grand, *gilet orange et casque*, montre ...': clothes between commas, of whom was just named."""
    if (
        not before
        or text[before[-1][2] : clause[0][1]].strip() != ","
        or not clause
        or text[(end := max(word[2] for word in clause)) : end + 1] != ","
    ):
        return clause
    if _is_apposition(clause, before, lex):
        return [("a", *clause[0][1:]), *clause]
    if clause[0][0].lower() in DETERMINERS | PREPOSITIONS or any(finite(word, lex) for word in clause) or not worn(clause, 0, lex):
        return clause
    garment = _one_garment(clause, 0, lex)
    return [("with", *clause[0][1:]), *([("a", *clause[0][1:])] if garment else []), *clause]


def _is_apposition(clause: Sequence[Glossed], before: Sequence[Glossed], lex: Lexicon) -> bool:
    """'Le maître, *vieille femme au dos voûté*, ...': who somebody is, without an article."""
    k = 0
    while k < len(clause) and (adjective(clause[k], lex) or clause[k][0] in ("female", "male")):
        k += 1
    if k == len(clause) or clause[0][0].lower() in DETERMINERS | PREPOSITIONS or any(finite(word, lex) for word in clause[: k + 1]):
        return False
    who = lex.called(clause[k][0].lower(), "person")
    one = who is not None and singular(clause[k][0].lower()) == clause[k][0].lower() and "count" not in who.attrs
    last = before[-1][0]
    the_one = len(before) > 1 and before[-2][0].lower() == "the" and lex.called(last.lower(), "place", "thing", "garment", "when") is None
    return one and (last[:1].isupper() or lex.called(last.lower(), "person") is not None or the_one)


def articles(words: list[Glossed], lex: Lexicon) -> list[Glossed]:
    """'con delantal amarillo', 'de chapéu preto', 'mit roter Mütze': English puts an article before what is worn, and who wears it is in it."""
    out: list[Glossed] = []
    for k, word in enumerate(words):
        out.append(word)
        garment = _one_garment(words, k + 1, lex) if word[0].lower() in ("with", "in", "of") else None
        if garment is None:
            if (
                word[0].lower() == "of"
                and k + 1 < len(words)
                and words[k + 1][0].lower() not in DETERMINERS
                and worn(words, k + 1, lex)
                and _of_somebody(words[:k], lex)
            ):
                out[-1] = ("with", *word[1:])  # 'un hombre de rastas'
            continue
        if word[0].lower() == "of":
            if not (
                k
                and (
                    lex.called(words[k - 1][0].lower(), "person", "thing.animal")
                    or (adjective(words[k - 1], lex) and _of_somebody(words[:k], lex))
                )
            ):
                continue
            out[-1] = ("in", *word[1:])
        out.append(("a", *garment[1:]))
    return out


def _of_somebody(words: Sequence[Glossed], lex: Lexicon) -> bool:
    """Tell whether words end in a person with adjectives behind: 'goalkeeper red haired'."""
    return bool(words) and (
        lex.called(words[-1][0].lower(), "person", "thing.animal") is not None
        or (adjective(words[-1], lex) and _of_somebody(words[:-1], lex))
    )


def having(words: list[Glossed], lex: Lexicon, language: str) -> list[Glossed]:
    """'une femme aux longs gants noirs', 'une veste de tweed': what somebody has on is with them, what a thing is of stands before it."""
    out = list(words)
    for k in range(len(out) - 1):
        low = out[k][0].lower()
        if (
            k
            and low in ("at", "to", "from")
            and out[k + 1][1:] == out[k][1:]
            and out[k + 1][0] == "the"
            and out[k + 2 : k + 3]
            and out[k + 2][0] != "top"
            and (lex.called(out[k - 1][0].lower(), "person", "thing.animal") or (adjective(out[k - 1], lex) and _of_somebody(out[:k], lex)))
            and (worn(out, k + 2, lex) or _bodily(out, k + 2, lex))
        ):
            out[k] = ("with", *out[k][1:])
        partitive = language in ("fr", "it") and low == "of" and out[k + 1][0] == "the" and out[k + 1][1:] == out[k][1:]
        if k and partitive and out[k - 1][0].endswith("s") and finite(out[k - 1], lex) and rather_verb(out[k - 1]):
            out[k : k + 2] = [("some", *out[k][1:]), ("", *out[k + 1][1:])]  # 'posa dei fiori'
        if low == "the" and out[k + 1][0].lower() in POSSESSIVES:
            out[k] = ("", *out[k][1:])  # 'la sua casa'
        stuff = _stuff_behind(out, k, lex) if k and low == "of" else None
        if stuff is not None:
            out[k - 1 : stuff + 1] = [*out[k + 1 : stuff + 1], ("", *out[k][1:]), out[k - 1]]
        if low == "years" and out[k + 1][0].isdigit() and out[k + 1][0].endswith("0"):
            out[k : k + 2] = [("", *out[k][1:]), (f"{out[k + 1][0]}s", *out[k + 1][1:])]
    return [word for word in out if word[0]]


def _stuff_behind(words: Sequence[Glossed], of: int, lex: Lexicon) -> int | None:
    """'un gilet de *tweed* vert', 'un delantal de *lona* gris': return where the material is that a garment or a thing is of, with its colours before it."""
    if lex.called(singular(words[of - 1][0].lower()), "garment", "thing") is None:
        return None
    k = of + 1
    while (
        k < len(words)
        and k - of < 4
        and (lex.called(words[k][0].lower(), "colour.colour") or words[k][0].lower() in ("dark", "light", "bright", "pale"))
    ):
        k += 1
    return k if k < len(words) and lex.called(words[k][0].lower(), "colour.material") is not None else None


def _bodily(words: Sequence[Glossed], k: int, lex: Lexicon) -> bool:
    """Tell whether a phrase is about a part of the body: 'dalla pelle abbronzata', 'au visage couvert de farine'."""
    while k < len(words) and adjective(words[k], lex):
        k += 1
    return k < len(words) and singular(words[k][0].lower()) in BODY_PARTS


def worn(words: Sequence[Glossed], k: int, lex: Lexicon) -> bool:
    """Tell whether the phrase that begins at word k is about clothes, or about hair and beards."""
    while k < len(words) and (words[k][0].lower() in DETERMINERS or adjective(words[k], lex)):
        k += 1
    low = [word[0].lower() for word in words[k : k + 3]]
    phrases = (" ".join(low), " ".join(low[:2]), *low[:1], *map(singular, low[:1]))
    return any(lex.called(phrase, "garment", "body") is not None for phrase in phrases if phrase)


def _one_garment(words: Sequence[Glossed], k: int, lex: Lexicon) -> Glossed | None:
    """Return the garment or beard in the singular that a phrase without an article, begun at word k, is about."""
    while k < len(words) and adjective(words[k], lex):
        k += 1
    for length in (2, 1):
        low = " ".join(word[0].lower() for word in words[k : k + length])
        if (
            singular(low) == low
            and not low.endswith("hair")
            and lex.called(low, "garment", "body.facialhair", "body.hairstyle", "body.hairword")
            and lex.called(low + "s", "garment") is None
        ):
            return words[k]
    return None
