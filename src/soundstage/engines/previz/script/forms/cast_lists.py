"""Lists of who is in it: `Mia: nurse, 30s, red coat`, `MIA - 34, red coat`, `1. Mia, nurse`, `Character 1: a nurse`.

What describes somebody after a name and a mark is read as if a comma parted them, which is how prose would say it. A line that may be
spoken ("Mia: Where is my red coat?") is left alone.
"""

import re

from soundstage.engines.previz.script.forms.heads import headed_as_sign, is_framing, is_head
from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.lexis.lexicon import lexicon, singular

_NAME = r"(?:(?:Dr|Mr|Mrs|Ms|Prof)\.?[ ])?(?:[A-Z][\w'’]+|[A-Z]{2,})(?:[ ][A-Z][\w'’]+){0,2}"
_ENTRY = re.compile(
    r"(?:^|(?<=\n)|(?<=[.;] )|(?<=[.;]  )|(?<=[A-Za-z]: ))(?P<bullet>[ \t]{0,12}(?:[-*•–—]+|\d{1,2}[.)])?[ \t]{0,12}\**)"
    rf"(?P<name>{_NAME})\**(?P<mark>[ \t]{{0,12}}(?::\**|=|[ ][-–—][ ])[ \t]{{0,12}}|,[ ])(?=(?P<told>[^\n;\"“”«]{{3,160}}))"
)
_COUNTED = re.compile(
    r"(?:(?<=^)|(?<=\n)|(?<=[.;,] )|(?<=: ))[ \t]{0,12}(?:[Cc]haracter|[Pp]erson|[Aa]ctor|[Ss]ubject|[Rr]ole|[Pp]layer)[ ]#?(?:\d|[A-D])[ ]?(?:[:–—-]|=)[ ](?=an? |the |[A-Z][a-z]+[ ,(])"
)
_SPOKEN = word_set(
    "i you me my we your our us i'm you're we're it's that's don't what where why how when who is are was do does did can will let please not never "
    "says said yes no oh hey hello hi okay he she they it this that then there"
)
"""What descriptions do not have."""
_FORBIDS = word_set("no without none")
_PLACES = word_set("inside outside above below behind upstairs downstairs later next again meanwhile back in on at from under over")
_AGE = re.compile(
    r"(?:early |mid |late |about |around |aged )?(?:\d{1,2}|[2-9]0s|teens|twenties|thirties|forties|fifties|sixties|seventies)\b"
)
_FIRST = 60
"""Characters of a description that must tell that it is one."""


def as_described(text: str) -> str:
    """Return the text, same length, with the marks of cast lists made commas."""
    out = list(text)
    for found in _COUNTED.finditer(text):
        if '"' not in text[found.end() : found.end() + 2]:
            out[found.start() : found.end()] = " " * (found.end() - found.start())
    for found in _ENTRY.finditer(text):
        if (
            found["name"].lower() in _FORBIDS
            or is_head(found["name"])
            or is_framing(found["name"])
            or headed_as_sign(found["name"], quoted=False)
            or not describes(found["told"])
            or (found["bullet"].strip() and _is_a_word(found["name"]))
        ):
            continue
        start, end = found.span("mark")
        out[start:end] = list(",".ljust(end - start))
        if found["bullet"].strip(" \t*-•–—"):
            out[found.start("bullet") : found.end("bullet")] = " " * len(found["bullet"])
    return "".join(out)


def _is_a_word(name: str) -> bool:
    """'2. *Inside*, the lamp room': what stands first on a line of a list and is nobody."""
    low = name.lower()
    if " " in name or low in lexicon().names or lexicon().called(low, "person", "thing.animal", "thing.creature") is not None:
        return False
    return low in _SPOKEN | _PLACES or any(dictionary().knows(low, part) for part in ("noun", "verb", "adjective", "adverb"))


def describes(told: str) -> bool:
    """Tell whether words after a name say who or how somebody is, and nothing that they say or do."""
    first = re.split(r"[.!?](?:\s|$)", told, maxsplit=1)[0]
    words = re.findall(r"[a-z]+(?:['’-][a-z]+)*|\d+s?", first.lower())
    if not words or told.strip().endswith(("?", "!")) or not _SPOKEN.isdisjoint(words):
        return False
    if _AGE.match(told.strip().lower()):
        return True
    opening = [w for w in re.findall(r"[a-z]+(?:['’-][a-z]+)*", first[:_FIRST].lower()) if w not in ("a", "an", "the")]
    if not opening or lexicon().called(opening[0], "speech") or _acts(opening[0]):
        return False
    kinds = ("person", "garment", "body", "thing.animal", "thing.creature")
    return any(
        lexicon().called(singular(" ".join(opening[k:n])), *kinds)
        for k in range(len(opening))
        for n in range(k + 1, min(k + 3, len(opening)) + 1)
    )


def _acts(word: str) -> bool:
    """'Mia: *sits* on a bench in a red coat'."""
    bases = [word.removesuffix(ending) for ending in ("s", "es", "ing") if word.endswith(ending)]
    return any(lexicon().called(base, "action") for base in bases if base) and lexicon().called(word, "person", "garment") is None
