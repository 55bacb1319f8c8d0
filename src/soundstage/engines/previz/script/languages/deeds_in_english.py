"""How English has what somebody does: 'stops sweeping', 'slips from the stairs', 'wags a finger at him', 'slides a tray'."""

from collections.abc import Sequence

from soundstage.engines.previz.script.languages.foreign_phrases import Glossed
from soundstage.engines.previz.script.languages.gloss_parts import DETERMINERS, PREPOSITIONS, finite, noun, rather_verb
from soundstage.engines.previz.script.languages.gloss_verbs import in_form
from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import BODY_PARTS, word_set
from soundstage.engines.previz.script.lexis.lexicon import Lexicon, singular

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
    ("steal", ""),
    ("wipes", ""),
    ("wipe", ""),
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
    """'saca una paloma *de* su chistera', 'roba la gorra *a* un turista', 'wischt den Schweiß *von* der Stirn'."""
    out = list(words)
    verb = next((k for k in range(len(out)) if any(_low(out, k) == a and b in ("", _low(out, k + 1)) for a, b in _TAKEN_OUT)), None)
    if verb is None:
        return out
    stolen, wiped = _low(out, verb) in ("steals", "steal"), _low(out, verb) in ("wipes", "wipe")
    whence = ("to", "of") if stolen else ("of",)
    of = next((k for k in range(verb + 2, len(out)) if _low(out, k) in whence and _low(out, k + 1) in DETERMINERS), None)
    between = out[verb + 2 : of]
    if of is None or any((finite(word, lex) and not noun(word, lex)) or word[0].lower() in PREPOSITIONS | {"and"} for word in between):
        return out
    if of > verb + 2 and (not wiped or any(singular(_low(out, k)) in BODY_PARTS for k in (of + 1, of + 2))):
        out[of] = ("from", *out[of][1:])
    return out


_TOWARD = word_set(
    "barks bark growls growl hisses hiss smiles smile waves wave winks wink shouts shout yells yell whistles whistle howls howl laughs"
)


def at_somebody(words: list[Glossed], lex: Lexicon) -> list[Glossed]:
    """'le ladra', 'lui aboie': 'barks *at* him'; 'insegna *al* nipote': 'teaches the grandson'."""
    out: list[Glossed] = []
    for k, word in enumerate(words):
        taught = _low(words, k - 1) in ("teaches", "teach") and word[0].lower() in ("at", "to")
        if taught and any(lex.called(_low(words, n), "person") for n in (k + 1, k + 2, k + 3)):
            continue
        if _low(words, k - 1) in _TOWARD and word[0].lower() in ("him", "her", "them", "it") and _low(words, k + 1) not in _NOUNS_OF_HERS:
            out.append(("at", *word[1:]))
        out.append(word)
    return out


_NOUNS_OF_HERS = word_set("arm arms hand hands tail fist hat cap scarf head")


def paints_white(words: list[Glossed], lex: Lexicon) -> list[Glossed]:
    """'pinta una valla *de blanco*', 'peint une clôture *en blanc*'."""
    out = list(words)
    verb = next((k for k in range(len(out)) if _low(out, k) in ("paints", "paint", "painting", "dyes", "dye")), None)
    if verb is None:
        return out
    coloured = (k for k in range(verb + 1, len(out) - 1) if _low(out, k) in ("of", "in") and lex.called(_low(out, k + 1), "colour.colour"))
    of = next(coloured, None)
    if of is None or (of + 2 < len(out) and _low(out, of + 2) not in DETERMINERS | {"and"}):
        return out
    del out[of]
    end = next((k for k in range(of + 2, min(len(out), of + 5)) if noun(out[k], lex)), None) if of == verb + 1 else None
    if end is not None:
        out.insert(end, out.pop(of))  # 'dipinge *di bianco* una staccionata'
    return out
