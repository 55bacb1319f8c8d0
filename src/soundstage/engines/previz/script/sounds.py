"""What is heard beside speech: the sounds that are named, their levels, and the music."""

import re
from functools import lru_cache
from typing import Literal

from soundstage.engines.previz.screenplay import Sound
from soundstage.engines.previz.script.dictionary import dictionary
from soundstage.engines.previz.script.lexicon import Entry, Lexicon
from soundstage.engines.previz.script.words import Match, Page

_FAINT = frozenset(
    [
        "faint",
        "distant",
        "soft",
        "softly",
        "low",
        "quiet",
        "quietly",
        "gentle",
        "gently",
        "muffled",
        "subtle",
        "far",
        "faraway",
        "light",
        "barely",
        "slight",
        "hushed",
        "faintly",
        "background",
    ]
)
_LOUD = frozenset(
    ["loud", "loudly", "roaring", "deafening", "booming", "blaring", "thundering", "heavy", "intense", "pounding", "thunderous"]
)
_HEARD = re.compile(r"\b(sounds?|noises?|audio|hear|heard|ambien\w+|soundscape|echo\w*|rhythm of)\b")
_NEAREST_STEPS = 2


def read_sounds(page: Page, sections: set[int]) -> list[Sound]:
    """Return every sound that is named in these sections."""
    out: dict[str, Sound] = {}
    for m in page.of("sound"):
        w = page.words[m.first]
        if w.section in sections and _is_heard(page, m):
            page.claim(m.first, m.last)
            out.setdefault(
                m.name,
                Sound(kind=m.name, like=like(m.entry), words=_words(page, m), level=_level(page, m), span=page.span(m.first, m.last)),
            )
    for sound in _unlisted(page, sections):
        out.setdefault(sound.kind, sound)
    return list(out.values())


def like(entry: Entry) -> str | None:
    """Return the commoner kind that a sound or a music is like, when it has one."""
    return entry.attrs.get("like", "").replace("_", " ") or None


def _is_heard(page: Page, m: Match) -> bool:
    """Tell whether a word that may be a sound is meant as one: listed, said to be heard, or a verb of sounding."""
    words = page.words
    w = words[m.first]
    section = page.forms.sections[w.section].kind if page.forms.sections else ""
    if section in ("music", "not"):
        return False
    if section == "sound" or m.first in page.heard or m.length > 1:
        return True
    if page.has(m.first, "speech") and any(page.low(k) == "qq" for k in range(m.last, m.last + 6)):
        return False  # 'he murmurs: "..."'
    verb = next((k for k in range(m.first, m.last + 1) if words[k].verb), None)
    if verb is not None and page.has(verb, "action") and page.child(verb, "dobj") is not None:
        return False  # 'he drills a hole'
    if verb is not None:
        return words[verb].tag != "VB" or words[verb].dep in ("ROOT", "conj", "xcomp", "ccomp")
    following = words[m.last + 1] if m.last + 1 < len(words) else None
    if following is not None and following.start - w.end == 1 and page.forms.prompt[w.end] == "-" and following.pos in ("ADJ", "VERB"):
        return False  # 'rain-slick'
    if w.dep == "amod" and (page.has(w.head, "music") or not page.has(w.head, "sound", "thing", "place")):
        return False
    run = page.near(m.first, m.last, 8, 8)
    if _HEARD.search(run):
        return True
    if w.dep == "compound" and words[w.head].noun and w.head not in range(m.first, m.last + 1):
        return page.has(w.head, "sound")
    return not _clause(page, m)


def _clause(page: Page, m: Match) -> bool:
    """Tell whether the word stands inside a told sentence ('she walks in the *rain*') and not in a list of what is heard."""
    w = page.words[m.first]
    if w.dep in ("nsubj", "nsubjpass") and page.has(w.head, "sound"):
        return False
    told = any(page.words[k].tag in ("VBZ", "VBP", "VBD") for k in page.runs[w.run])
    if told:
        return True
    if w.dep == "pobj" and page.low(w.head) in (
        "in",
        "through",
        "under",
        "on",
        "against",
        "into",
        "at",
        "to",
        "from",
        "over",
        "by",
        "around",
        "after",
        "before",
        "during",
        "of",
        "like",
    ):
        return not any(page.has(k, "sound") for k in page.chain(m.first))
    return False


def _words(page: Page, m: Match) -> str:
    first = m.first
    while first > 0 and page.same_run(first - 1, first) and page.words[first - 1].pos in ("ADJ", "NOUN") and m.first - first < 3:
        first -= 1
    return page.phrase(first, m.last).lower()


def _level(page: Page, m: Match) -> Literal["faint", "normal", "loud"]:
    near = set(page.near(m.first, m.first, 3, 0).split()) | set(page.near(m.last, m.last, 0, 3).split()[1:])
    if near & _FAINT:
        return "faint"
    return "loud" if near & _LOUD else "normal"


@lru_cache(maxsize=2)
def _anchors(lex: Lexicon) -> dict[str, Entry]:
    return {" ".join(p.words): p.entry for p in lex.phrases("sound")}


def _unlisted(page: Page, sections: set[int]) -> list[Sound]:
    """Items of a list of sounds that no phrase covers: by the dictionary, else by their own words."""
    runs = [ids for ids in page.runs.values() if ids[0] in page.heard and page.words[ids[0]].section in sections]
    out: list[Sound] = []
    for ids in runs:
        for item in _items(page, ids):
            if any(page.has(i, "sound", "music", "camera", "look", "when", "place") for i in item) or any(
                page.low(i).startswith("qq") for i in item
            ):
                continue
            start, end = page.span(item[0], item[-1])
            nouns = [i for i in item if page.words[i].noun or page.words[i].verb]
            if not nouns or page.forms.negated(start, end):
                continue
            found = next(
                (
                    f
                    for i in reversed(nouns)
                    if (f := dictionary().nearest(page.words[i].lemma, "noun", _anchors(page.lex), _NEAREST_STEPS))
                ),
                None,
            )
            phrase = page.phrase(item[0], item[-1]).lower().strip()
            page.claim(item[0], item[-1])
            out.append(
                Sound(
                    kind=found[0].name if found else phrase[:60],
                    like=like(found[0]) if found else None,
                    words=phrase[:120],
                    span=(start, end),
                )
            )
    return out


def _items(page: Page, ids: list[int]) -> list[list[int]]:
    items: list[list[int]] = [[]]
    for i in ids:
        if page.low(i) in ("and", "&", "then", "plus"):
            items.append([])
        else:
            items[-1].append(i)
    return [x for x in items if x]


def read_music(page: Page) -> tuple[Entry | None, str | None]:
    """Return the style and the mood of the music that was asked for. A mood alone asks for none."""
    styles, words, moods = (list(page.of(f"music.{k}")) for k in ("style", "word", "mood"))
    styles = [m for m in styles if _is_played(page, m)]
    if not styles and not words:
        return None, None
    for m in (*styles, *words):
        page.claim(m.first, m.last)
    spoken_of = {page.words[m.first].run for m in (*styles, *words)}
    mood = next((m for m in moods if page.words[m.first].run in spoken_of), None)
    if mood is not None:
        page.claim(mood.first, mood.last)
    return (styles[0].entry if styles else words[0].entry), (mood.name if mood else None)


def _is_played(page: Page, m: Match) -> bool:
    """'a piano in the corner' is a thing; 'soft piano' in a list, or 'piano music', is music."""
    w = page.words[m.last]
    if page.forms.sections and page.forms.sections[w.section].kind in ("music", "sound"):
        return True
    if m.length > 1 or re.search(
        r"\b(music|score|soundtrack|song|tune|melody|track|theme|underscore|plays softly|playing)\b", page.near(m.first, m.last, 5, 5)
    ):
        return True
    if any(page.words[k].dep == "det" for k in page.children[m.last]) and page.has(m.last, "thing"):
        return False
    return not any(page.words[k].tag in ("VBZ", "VBP", "VBD") for k in page.runs[w.run])
