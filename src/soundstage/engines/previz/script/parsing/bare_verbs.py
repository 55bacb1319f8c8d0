"""Verbs in their base form that the model took for nouns: after several people, after who is seen, and in the English of those who learned it late."""

from collections.abc import Sequence

from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import ADVERBS, AFTER_VERB, NUMBERS, PREPOSITIONS
from soundstage.engines.previz.script.lexis.lexicon import lexicon, singular
from soundstage.engines.previz.script.parsing.deeds import DETERMINERS, OBJECTS, is_somebody
from soundstage.engines.previz.script.parsing.tokens import Parsed, Piece, begins

_WHITHER = frozenset({"into", "onto", "over", "across"})
"""'three robbers in masks *stuff* cash into bags'."""


_MOST_WORN = 5
"""Words of the name of what several people wear: 'in *rubber pig masks*'."""


def done_by_several(pieces: Sequence[Piece], parsed: Sequence[Parsed], i: int) -> bool:
    """'Two pupils in goggles *duck*': a bare verb after what several people wear."""
    low, words = pieces[i].text.lower(), lexicon()
    following = pieces[i + 1].text.lower() if i + 1 < len(pieces) else "."
    ends = not following[0].isalnum() or following in PREPOSITIONS | ADVERBS | DETERMINERS | OBJECTS or following in ("and", "at", "each")
    ends = ends or (i + 2 < len(pieces) and pieces[i + 2].text.lower() in _WHITHER)
    if low.endswith("s") or not ends or words.called(low, "action") is None:
        return False
    if _counts_them(pieces, i, following) or _after_two_joined(pieces, i, following):
        return True
    k = i - 1
    while k > i - _MOST_WORN and k > 0 and pieces[k].text[0].isalpha() and pieces[k].text.lower() not in ("in", "wearing"):
        k -= 1
    worn = k < i - 1 and any(
        words.called(worn, "garment", "body.eyewear", "colour.colour")
        for worn in (pieces[i - 1].text.lower(), singular(pieces[i - 1].text.lower()))
    )
    return worn and k > 0 and pieces[k].text.lower() in ("in", "wearing") and parsed[k - 1].tag in ("NNS", "NNPS")


def _counts_them(pieces: Sequence[Piece], i: int, following: str) -> bool:
    """'Both *grin*', 'the other two *argue*', 'others *clap*': a bare verb after a word that stands for several."""
    low = pieces[i - 1].text.lower()
    begins = (
        i == 1 or pieces[i - 1].opens or not pieces[i - 2].text[0].isalnum() or pieces[i - 2].text.lower() in ("and", "while", "as", "but")
    )
    if low in ("both", "others"):
        return begins and following not in ("and", "of")
    return low in NUMBERS and i > 1 and pieces[i - 2].text.lower() in ("other", "remaining", "all")


_OF_FILMING = frozenset({"close", "film", "frame", "zoom", "pan", "track", "focus", "cut", "light", "shadow", "profile", "scene"})


_LONGEST_DESCRIPTION = 9


_HAS_ON = frozenset({"in", "with", "wearing", "holding", "carrying"})


def _after_two_joined(pieces: Sequence[Piece], i: int, following: str) -> bool:
    """'A cop and a thief *meet*', 'a nun in white and a man in a red tie *dance*': a bare verb after two who are joined by 'and'."""
    low, words = pieces[i].text.lower(), lexicon()
    if low in _OF_FILMING and following not in DETERMINERS | OBJECTS:
        return False
    if words.called(f"{pieces[i - 1].text.lower()} {low}", "thing", "garment", "place", "body", "person"):
        return False
    joint = next((k for k in range(i - 2, max(0, i - 2 - _LONGEST_DESCRIPTION), -1) if pieces[k].text in ("and", "&")), 0)
    if not joint or any(not p.text[0].isalnum() for p in pieces[joint:i] if p.text not in ("&", "-")):
        return False
    who = next((k for k in range(joint + 1, i) if is_somebody(pieces, k)), 0)
    described = who == i - 1 or (who and pieces[who + 1].text.lower() in _HAS_ON)
    begin = next(k for k in range(joint, -1, -1) if k == 0 or pieces[k].opens or pieces[k - 1].text in (",", ";", ":"))
    if not described or not any(is_somebody(pieces, k) for k in range(begin, joint)):
        return False
    worn = who == i - 1 or words.called(pieces[i - 1].text.lower(), "garment", "colour", "body") is not None
    return worn or dictionary().weight(low, "verb") >= dictionary().weight(low, "noun")


_SEVERAL = frozenset({"couple", "family", "pair", "team", "crowd", "band", "gang", "group", "audience", "class", "choir", "crew"})


def after_several(pieces: Sequence[Piece], parsed: Sequence[Parsed], i: int) -> bool:
    """'An elderly couple *skate*': one word for several, with what they do in the plural."""
    low = pieces[i].text.lower()
    following = pieces[i + 1].text.lower() if i + 1 < len(pieces) else "."
    ends = following in PREPOSITIONS or following in AFTER_VERB or following == "and" or not following[0].isalnum()
    several = pieces[i - 1].text.lower() in _SEVERAL and parsed[i].tag in ("NN", "JJ") and ends
    return several and lexicon().called(low, "action") is not None


def after_their_aside(pieces: Sequence[Piece], parsed: Sequence[Parsed], i: int) -> bool:
    """'Two boys, one bald, one in a cap, *wrestle*': what several do, after the comma that closes what they are like, in a sentence without a verb."""
    low = pieces[i].text.lower()
    following = pieces[i + 1].text.lower() if i + 1 < len(pieces) else "."
    if pieces[i - 1].text not in (",", ")", "-", "–", "—") or low.endswith("s") or lexicon().called(low, "action") is None:
        return False
    if (following[0].isalnum() and following not in PREPOSITIONS | ADVERBS | DETERMINERS | OBJECTS) or following == "of":
        return False
    begin = begins(pieces, i)
    opening = {p.text.lower() for p in pieces[begin : begin + 4]}
    several = bool(opening & (_SEVERAL | set(NUMBERS) - {"one"})) or parsed[begin + 1].tag == "NNS"
    told = any(p.tag in ("VBZ", "VBP", "VBD", "MD") and p.dep not in ("acl", "amod") for p in parsed[begin:i])
    return several and not told and any(p.text == "," for p in pieces[begin : i - 1])


def done_by_one(pieces: Sequence[Piece], parsed: Sequence[Parsed], i: int) -> bool:
    """'a dolphin *jump* from the water and splash him', as those write who learned English late: the sentence has no other verb."""
    low = pieces[i].text.lower()
    following = pieces[i + 1].text.lower() if i + 1 < len(pieces) else "."
    if following not in PREPOSITIONS - {"of"} or not is_somebody(pieces, i - 1) or lexicon().called(low, "action") is None:
        return False
    end = next((k for k in range(i + 1, len(pieces)) if pieces[k].opens), len(pieces))
    named = lexicon().called(f"{pieces[i - 1].text.lower()} {low}", "thing", "person", "place", "garment", "thing.animal")
    noun = named is not None or is_somebody(pieces, i)
    return not noun and not any(p.tag in ("VBZ", "VBP", "VBD", "VBG") for p in parsed[i + 1 : end])


_PERCEIVED = frozenset({"see", "sees", "watch", "watches", "let", "lets", "make", "makes", "help", "helps", "hear", "hears"})


def is_seen_doing(pieces: Sequence[Piece], i: int) -> bool:
    """'We see a chef *butter* the bread': a bare verb with its object after who is seen."""
    following = pieces[i + 1].text.lower() if i + 1 < len(pieces) else "."
    if following not in DETERMINERS | OBJECTS or lexicon().called(pieces[i].text.lower(), "action") is None:
        return False
    return any(p.text.lower() in _PERCEIVED for p in pieces[max(0, i - 6) : i - 1]) and is_somebody(pieces, i - 1)
