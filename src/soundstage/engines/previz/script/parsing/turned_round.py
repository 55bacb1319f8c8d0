"""Sentences in which who does it comes after the verb: 'Behind her *stands* a man', '*out steps* Vivian', '"..." *whispers* a bald man'."""

from dataclasses import replace

from soundstage.engines.previz.script.lexis.lexicon import lexicon
from soundstage.engines.previz.script.parsing.tokens import NOUNS, Parsed

_STANDS_FIRST = frozenset(
    {"sit", "stand", "lie", "hang", "kneel", "crouch", "lurk", "wait", "loom", "rise", "stretch", "come", "float", "hover", "perch", "dance", "sleep",
     "walk", "run", "swim", "fly", "leave", "emerge", "spring", "pour", "burst", "step", "jump", "leap", "escape", "drift", "glow", "burn", "lean", "squat", "tower", "appear", "hide", "live", "rest", "ride", "go", "roll"}
)  # fmt: skip
"""Verbs that may stand before who does it, when a place opens the sentence."""


def turn_round(out: list[Parsed], i: int) -> None:
    """'In it *sits* a groom', 'Behind her *stands* a man': a place comes first, and who does it was taken for an object."""
    place, k = out[i], i + 1
    while k < min(len(out), i + 7) and out[k].pos in (*NOUNS, "DET", "ADJ", "PRON", "NUM", "PART"):
        k += 1
    verb = out[k] if k < len(out) else None
    opens = i == 0 or out[i - 1].pos in ("PUNCT", "CCONJ", "SCONJ", "ADV")
    if (
        not opens
        or (place.tag != "IN" and place.lemma not in ("opposite", "beside", "near"))
        or verb is None
        or k == i + 1
        or verb.tag not in ("VBZ", "VBP", "VBD")
        or verb.lemma not in _STANDS_FIRST
    ):
        return
    after = next((n for n in range(k + 1, min(len(out), k + 7)) if out[n].head == k and out[n].dep in ("dobj", "attr", "nsubj")), None)
    if place.tag != "IN":
        out[i] = place = replace(place, pos="ADP", tag="IN", dep="prep", head=k)  # '*Opposite* him stands a boy'
        out[k - 1] = replace(out[k - 1], dep="pobj", head=i)
    before = [n for n in range(i, k) if out[n].head == k and out[n].dep == "nsubj"]
    if before and any(out[n].head == i and out[n].dep == "pobj" for n in range(i + 1, k)):
        return  # 'At twilight a boy *flies* a kite'
    if after is None or any(out[n].pos == "ADP" for n in range(k + 1, after)) or any(n != k - 1 for n in before):
        return
    if before:
        out[k - 1] = replace(out[k - 1], dep="pobj", head=i)
        out[i] = replace(place, pos="ADP", dep="prep", head=k)
    out[after] = replace(out[after], dep="nsubj")


_ENDS_A_CLAUSE = frozenset({",", ".", ";", ":"})


_RESTS = frozenset({"sit", "stand", "lie", "hang", "kneel", "wait", "loom", "lurk", "hide", "lean", "float", "crouch", "sleep"})


def turn_from_afar(out: list[Parsed], i: int) -> None:
    """'Across the desk from a bored woman with glasses *sits* Griselda': the place that comes first is long, and was taken for who sits."""
    opens = i == 0 or out[i - 1].tag == "."
    verb = next((k for k in range(i + 1, min(len(out), i + 26)) if out[k].tag in ("VBZ", "VBP") or out[k].lemma in _ENDS_A_CLAUSE), i)
    if not opens or out[i].pos != "ADP" or out[verb].lemma not in _RESTS or verb + 1 >= len(out):
        return
    after = next((k for k in range(verb + 1, min(len(out), verb + 6)) if out[k].pos in NOUNS), None)
    if after is None or any(out[k].pos not in ("DET", "ADJ", "NUM", "PRON") for k in range(verb + 1, after)):
        return
    for k in range(i, verb):
        if out[k].head == verb and out[k].dep == "nsubj":
            out[k] = replace(out[k], dep="pobj", head=max((n for n in range(i, k) if out[n].pos == "ADP"), default=i))
    out[after] = replace(out[after], dep="nsubj", head=verb)
    for k in range(verb + 1, after):
        out[k] = replace(out[k], head=after)


_ONLY_ONESELF = frozenset({"sit", "lie", "kneel", "crouch", "loom", "lurk"})


def sit_after_a_mark(out: list[Parsed], i: int) -> None:
    """'Across the board, made from a crate, *sits* a prisoner': nobody sits somebody."""
    verb = out[i]
    if verb.tag != "VBZ" or verb.lemma not in _ONLY_ONESELF or any(o.head == i and o.dep == "nsubj" for o in out):
        return
    after = next((k for k in range(i + 1, min(len(out), i + 7)) if out[k].head == i and out[k].dep in ("dobj", "attr")), None)
    if after is not None and out[after].pos in NOUNS and not any(out[k].pos == "ADP" for k in range(i + 1, after)):
        out[after] = replace(out[after], dep="nsubj")


def say_after_quote(out: list[Parsed], i: int) -> None:
    """'"Brilliant," *whispers* a bald man and wipes away a tear': who says it comes after the verb, and was taken for its object."""
    verb = out[i + 1]
    if (
        out[i].lemma.lower() != "qq"
        or verb.tag not in ("VBZ", "VBD")
        or any(o.head == i + 1 and o.dep == "nsubj" for o in out[i + 2 : i + 8])
    ):
        return
    said = next(
        (k for k in range(i + 2, min(len(out), i + 8)) if out[k].head == i + 1 and out[k].dep in ("dobj", "npadvmod", "attr")), None
    )
    if said is not None and out[said].pos in NOUNS and lexicon().called(verb.lemma, "speech") is not None:
        out[said] = replace(out[said], dep="nsubj")


_AHEAD = frozenset({"out", "in", "up", "down", "off", "away", "along", "over", "there", "here", "back"})


def turn_particle(out: list[Parsed], i: int) -> None:
    """'*out steps* Vivian', '*In walks* a nun': the way comes first, and the verb was taken for a plural."""
    way, verb = out[i], out[i + 1]
    opens = i == 0 or out[i - 1].pos in ("PUNCT", "CCONJ")
    deed = verb.tag in ("NNS", "VBZ") and lexicon().called(verb.lemma, "action") is not None
    if not opens or way.lemma.lower() not in _AHEAD or not deed or any(o.head == i + 1 and o.dep == "nsubj" for o in out[:i]):
        return
    k = i + 2
    while k < len(out) - 1 and out[k].pos in ("DET", "ADJ", "NUM", "PRON") and k - i < 6 and out[k + 1].pos != "PUNCT":
        k += 1
    if out[k].pos not in (*NOUNS, "ADJ") or (out[k].pos == "ADJ" and k != i + 2):
        return
    if out[k].pos == "ADJ":
        out[k] = replace(out[k], pos="PROPN", tag="NNP")
    out[i + 1] = replace(verb, pos="VERB", tag="VBZ", dep=way.dep, head=i + 1 if way.head == i else way.head)
    out[i] = replace(way, pos="ADV", tag="RB", dep="advmod", head=i + 1)
    for n in range(i + 2, k):
        out[n] = replace(out[n], head=k)
    out[k] = replace(out[k], dep="nsubj", head=i + 1)
