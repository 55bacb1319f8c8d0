"""Slips of the pen in a prompt: words that nobody knows ('wlaking'), and known ones that stand for their twins ('low angel', 'a women')."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

from soundstage.engines.previz.script.forms.contractions import Token
from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import DETERMINERS, PREPOSITIONS, word_set
from soundstage.engines.previz.script.lexis.inflections import verb_lemma
from soundstage.engines.previz.script.lexis.lexicon import lexicon, singular
from soundstage.engines.previz.script.lexis.spelling import respelt, respelt_before

_BETWEEN = rf"(?:(?!(?:of|and|or|with|who|{'|'.join(sorted(PREPOSITIONS))})\b)[a-z-]+ ){{0,3}}"
_TWINS = (
    (re.compile(r"\b(?:low|high|wide|dutch|camera|tilted|worm'?s?[- ]eye)[- ](angel)s?\b", re.IGNORECASE), "angle"),
    (re.compile(r"\b(angel) shots?\b", re.IGNORECASE), "angle"),
    (re.compile(rf"\ban? {_BETWEEN}(women)\b(?!['’-])", re.IGNORECASE), "woman"),
    (re.compile(rf"\ban? {_BETWEEN}(men)\b(?!['’-])", re.IGNORECASE), "man"),
    (re.compile(rf"\b(?:two|three|four|five|six|several|2|3|4|5|6) {_BETWEEN}(woman)\b(?!['’-])", re.IGNORECASE), "women"),
    (re.compile(r"\b(?:brown|black|grizzly|polar|teddy) (bare)s?\b", re.IGNORECASE), "bear"),
    (re.compile(r"\b(bear) ?(?:feet|foot|footed|chest|chested|arms|legs|shoulders)\b", re.IGNORECASE), "bare"),
    (
        re.compile(r"\b(?:\w+s|\w+ing|out|away|up|down|off|made) (form) (?=(?:the|an?|his|her|their|its|behind|under|above|below)\b)"),
        "from",
    ),
    (re.compile(r"\b(pea)k(?:s|ing)? (?=(?:out|around|from|over|through|into|behind|inside|round)\b)"), "pee"),
    (
        re.compile(
            r"\b(quite) (?=(?:street|road|room|village|town|lake|beach|night|morning|evening|library|house|forest|suburb|alley|cafe|bar)s?\b)"
        ),
        "quiet",
    ),
    (
        re.compile(r"\b(?:on|to|along|down|at) (?:the|a) (?:sandy |empty |sunny )?(beech)\b(?! (?:tree|wood|hedge|log))", re.IGNORECASE),
        "beach",
    ),
    (re.compile(r"\b(plane) (?=(?:white|black|grey|gray|red|blue) |t-?shirt|background)"), "plain"),
)
"""A word of another sense, found by the words beside it, and the word of the same length that is meant."""
_ENDS_IN_S = re.compile(r"[b-df-gj-np-tv-z]\w*[^su]s$")
_NAMED = frozenset({"named", "called", "nicknamed", "titled"})


def with_right_twins(text: str) -> str:
    """Return the text, same length, with the word that is meant for one that sounds or looks like it."""
    for written, meant in _TWINS:
        for found in reversed(list(written.finditer(text))):
            text = text[: found.start(1)] + meant + text[found.end(1) :]
    return text


_SMALL = re.compile(r"(?<![\w'’-])[a-z]{3,}(?![\w'’-])")


def mended(text: str) -> tuple[str, list[int]]:
    """Return the text with the words meant for those that are misspelt, and for every character of it where in `text` it comes from."""
    out: list[str] = []
    at: list[int] = []
    last = 0
    for found in _SMALL.finditer(text):
        meant = respelt(found[0])
        if meant is None:
            continue
        out += [text[last : found.start()], meant]
        at += [*range(last, found.start()), *(min(found.start() + k, found.end() - 1) for k in range(len(meant)))]
        last = found.end()
    return "".join([*out, text[last:]]), [*at, *range(last, len(text) + 1)]


def without_slips(tokens: Iterable[Token]) -> Iterator[Token]:
    """Put the word meant for every one that is misspelt; tokens keep their characters. Names have capitals, and are left alone."""
    before = ""
    for (text, start, end), (following, *_) in pairwise(chain(tokens, [("", 0, 0)])):
        low = text.lower()
        meant = _meant(text, before, following.lower()) if text.islower() and before not in _NAMED else None
        yield meant or text, start, end
        before = low


_OFF = word_set("take takes taking pull pulls turns falls jumps dives hops climbs rolls slides leaps steps bounces fishes peels")
"""Verbs behind which 'of' is 'off' before an article."""


def _meant(text: str, before: str, following: str) -> str | None:
    """Return the word meant: 'pink headband *an* braces', 'sits *wit* a dog', 'takes *of* his hat', '*wlaking*'."""
    if text == "an" and (_ENDS_IN_S.match(following) or _is_done(following)):
        return "and"
    if text in ("wit", "whit") and following in DETERMINERS:
        return "with"
    if text == "trough" and before.endswith(("s", "ing")) and following in DETERMINERS:
        return "through"
    if text == "of" and before in _OFF and following in DETERMINERS:
        return "off"
    if text == "shoot" and before in ("drone", "wide", "aerial", "long", "tracking", "close", "establishing"):
        return "shot"
    meant = respelt_before(text, following) or respelt(text)
    return None if meant is not None and _may_be_a_name(before, meant) else meant


def _is_done(following: str) -> bool:
    """'runs up an *hugs* him', 'an *opens* the door', and no 'an iris'."""
    base = verb_lemma(following)
    return following.endswith("s") and base != following and dictionary().weight(base, "verb") > 0


def _may_be_a_name(before: str, meant: str) -> bool:
    """'shy clerk *haru* flips through vinyl': behind what somebody is stands what he does or a name, and no hare."""
    called = lexicon().called
    if called(before, "person") is None or called(meant, "action", "speech") is not None:
        return False
    return called(meant, "thing.animal", "thing.prop") is not None or (
        called(meant) is None and not dictionary().knows(verb_lemma(meant), "verb") and not meant.endswith(("ing", "ed"))
    )


def with_missing_words(tokens: Iterable[Token]) -> Iterator[Token]:
    """'woman *in* blue blazer sits', 'a girl *with* red hair': what hasty writers leave out between somebody and how he looks, as a token of no width."""
    said = list(tokens)
    for k, (text, start, end) in enumerate(said):
        if k and k + 1 < len(said) and (left_out := _left_out(said[k - 1][0], text.lower(), said[k + 1][0].lower())) is not None:
            if start - said[k - 1][2] == 1:
                yield left_out, start, start
        yield text, start, end


def _left_out(who: str, shade: str, what: str) -> str | None:
    called = lexicon().called
    if not who.islower() or called(shade, "colour.colour") is None or called(who, "person") is None or called(who, "colour") is not None:
        return None
    if called(what, "garment") or called(singular(what), "garment"):
        return "in"
    return "with" if called(what, "body.hairword", "body.hairstyle") is not None else None
