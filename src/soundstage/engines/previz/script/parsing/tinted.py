"""What is made another colour: 'Dusk turns the shop *window* violet' has a window, and no violet of windows."""

from dataclasses import replace

from soundstage.engines.previz.script.lexis.lexicon import lexicon
from soundstage.engines.previz.script.parsing.tokens import NOUNS, Parsed

_COLOURS_IT = frozenset(
    {"turn", "paint", "dye", "colour", "color", "tint", "stain", "bathe", "wash", "make", "drench", "bleach", "light", "tinge", "set"}
)
_SHADES = frozenset({"deep", "pale", "dark", "bright", "blood", "soft", "dusty", "burnt", "light", "electric", "fiery"})
_REACH = 8
"""Words from the verb to the colour."""


def part_from_its_colour(out: list[Parsed], i: int) -> None:
    """Hang the noun on the verb as what is coloured, and the colour behind it as what it becomes."""
    verb = out[i]
    if verb.lemma not in _COLOURS_IT or verb.pos != "VERB":
        return
    colour = next((k for k in range(i + 2, min(len(out), i + _REACH)) if _ends_in_a_colour(out, k)), None)
    if colour is None:
        return
    noun = colour - 2 if out[colour - 1].lemma in _SHADES and colour - 2 > i else colour - 1
    if out[noun].pos not in NOUNS or not all(
        out[k].pos in (*NOUNS, "DET", "ADJ", "PRON", "PART", "NUM") or out[k].tag == "VBG" for k in range(i + 1, noun)
    ):
        return
    if any(out[k].pos == "PRON" and out[k].tag == "PRP" for k in range(i + 1, noun)):
        return
    for k in range(i + 1, noun):
        if out[k].head in (i, colour):
            out[k] = replace(out[k], head=noun, dep="compound" if out[k].pos in NOUNS else out[k].dep)
    out[noun] = replace(out[noun], dep="dobj", head=i)
    out[colour] = replace(out[colour], pos="ADJ", tag="JJ", dep="oprd", head=i)


def _ends_in_a_colour(out: list[Parsed], k: int) -> bool:
    """Tell whether a word is a colour with no noun behind it that might be of that colour."""
    if lexicon().called(out[k].lemma.lower(), "colour.colour") is None or out[k].tag in ("NNS", "VBZ"):
        return False
    return k + 1 == len(out) or out[k + 1].pos in ("PUNCT", "ADP", "CCONJ", "SCONJ", "ADV")
