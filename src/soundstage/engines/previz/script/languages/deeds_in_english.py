"""How English has what somebody does: 'stops sweeping', 'slips from the stairs', 'wags a finger at him', 'slides a tray'."""

from collections.abc import Sequence

from soundstage.engines.previz.script.languages.foreign_phrases import Glossed
from soundstage.engines.previz.script.languages.gloss_parts import DETERMINERS, PREPOSITIONS, finite, rather_verb
from soundstage.engines.previz.script.languages.gloss_verbs import in_form
from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.lexis.lexicon import Lexicon

_OF_STAYS = word_set(
    "is are dreams dream speaks speak talks talk tells tell consists smells smell full made laughs takes take kind reminds think thinks"
)
_LETS = word_set(
    "pretends pretend tries try wants want starts start begins begin refuses refuse decides decide manages learns seems helps help needs"
)
_TAKEN_OUT = (
    ("takes", "out"),
    ("take", "out"),
    ("pulls", "out"),
    ("pull", "out"),
    ("gets", "out"),
    ("removes", ""),
    ("fishes", ""),
    ("steals", ""),
)
_CAUSED = word_set("slide bounce roll spin turn swing fly melt boil ring explode float sail cook rotate shake drip pop crack glide")


def _low(words: Sequence[Glossed], k: int) -> str:
    return words[k][0].lower() if 0 <= k < len(words) else ""


def stops_doing(words: list[Glossed], lex: Lexicon) -> list[Glossed]:
    """'deja de barrer', 'arrête de chanter': 'stops sweeping'."""
    out = list(words)
    for k in range(len(out) - 1):
        base = _low(out, k + 1)
        if (
            _low(out, k) in ("stops", "stop", "stopped")
            and base.isalpha()
            and not base.endswith(("ing", "s"))
            and lex.called(base, "action")
        ):
            ending = base.removesuffix("e") if base.endswith("e") and not base.endswith("ee") else base
            out[k + 1] = (f"{ending}ing", *out[k + 1][1:])
    return out


def out_of(words: list[Glossed], lex: Lexicon) -> list[Glossed]:
    """'slips of the stairs': what comes right behind a verb is 'from'."""
    out = list(words)
    for k in range(1, len(out) - 1):
        start = next((n for n in range(k - 1, -1, -1) if n == 0 or out[n - 1][1:] != out[k - 1][1:]), k - 1)
        verb = out[start]
        moves = verb[0].endswith("s") and rather_verb(verb) and finite(verb, lex) and verb[0].lower() not in _OF_STAYS
        if moves and _low(out, k) == "of" and out[k][1:] != verb[1:] and _low(out, k + 1) in DETERMINERS | {"under", "behind"}:
            out[k] = ("from", *out[k][1:])
    return out


def to_do(words: list[Glossed], lex: Lexicon) -> list[Glossed]:
    """'pretends collapse': an infinitive behind another verb."""
    del lex
    out: list[Glossed] = []
    for k, word in enumerate(words):
        bare = word[0].lower()
        if (
            k
            and _low(words, k - 1) in _LETS
            and words[k - 1][1:] != word[1:]
            and dictionary().knows(bare, "verb")
            and bare not in PREPOSITIONS | DETERMINERS
        ):
            out.append(("to", *word[1:]))
        out.append(word)
    return out


def wags_a_finger(words: list[Glossed], lex: Lexicon) -> list[Glossed]:
    """'lo amenaza *con el dedo*'."""
    del lex
    verb = next((k for k in range(len(words)) if _low(words, k) in ("threatens", "threaten")), None)
    end = next((k for k in range(len(words)) if _low(words, k) == "with" and _low(words, k + 2) == "finger"), None)
    if verb is None or end is None or not verb < end - 1:
        return words
    wags = ("wags" if _low(words, verb) == "threatens" else "wag", "a", "finger", "at")
    return [*words[:verb], *((word, *words[verb][1:]) for word in wags), *words[verb + 1 : end], *words[end + 3 :]]


def makes_slide(words: list[Glossed], lex: Lexicon) -> list[Glossed]:
    """'fait *glisser* un plateau': who makes a thing slide slides it."""
    del lex
    out = list(words)
    for k in range(len(out) - 1):
        if _low(out, k) in ("makes", "make") and _low(out, k + 1) in _CAUSED and out[k][1:] != out[k + 1][1:]:
            done = in_form(out[k + 1][0], "t") if _low(out, k) == "makes" else out[k + 1][0]
            out[k : k + 2] = [("", *out[k][1:]), (done or out[k + 1][0], *out[k + 1][1:])]
    return [word for word in out if word[0]]


def takes_from(words: list[Glossed], lex: Lexicon) -> list[Glossed]:
    """'saca una paloma *de* su chistera'."""
    out = list(words)
    verb = next((k for k in range(len(out)) if any(_low(out, k) == a and b in ("", _low(out, k + 1)) for a, b in _TAKEN_OUT)), None)
    if verb is None:
        return out
    of = next((k for k in range(verb + 2, len(out)) if _low(out, k) == "of" and _low(out, k + 1) in DETERMINERS), None)
    named = of is not None and not any(finite(word, lex) or word[0].lower() in PREPOSITIONS | {"and"} for word in out[verb + 2 : of])
    if of is not None and named and of > verb + 2:
        out[of] = ("from", *out[of][1:])
    return out
