"""What a prompt names and the screenplay lacks, each with its span and why: nothing is lost in silence."""

import re

from soundstage.engines.previz.screenplay import Screenplay, Shot, Unstaged
from soundstage.engines.previz.script.actions.doers import is_soon
from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import ASPECT_VERBS, EMPTY_VERBS, FILM_WORDS, PARTS_OF_THINGS, SMALL_PARTS, word_set
from soundstage.engines.previz.script.lexis.lexicon import singular
from soundstage.engines.previz.script.parsing.denial import ENDS
from soundstage.engines.previz.script.parsing.words import Page, Word

_MOST = 16


def left_out(page: Page, screenplay: Screenplay) -> list[Unstaged]:
    """Return all of it, in the order of how sure it is."""
    told = [
        *_without_time(page, screenplay.shots),
        *_format_asked(page),
        *_doubted(page),
        *_unstaged(page),
        *_qualities_lost(page, screenplay),
    ]
    spans = {u.span for u in told}
    told += [u for u in _nowhere(page, screenplay) if u.span not in spans]
    told = [u for u in told if not _names_somebody(u, screenplay)]
    return told[:_MOST]


def _names_somebody(u: Unstaged, screenplay: Screenplay) -> bool:
    """Tell whether a lost word is one of those that somebody who is there is called by: 'a *water* buffalo'."""
    called = (c.label.lower().split() for c in screenplay.cast if u.span and c.span and c.span[0] <= u.span[0] < c.span[1])
    return any(u.text.lower() in words for words in called)


def _without_time(page: Page, shots: list[Shot]) -> list[Unstaged]:
    """Shots of a list that lie after the end of the clip, or for which it is too short."""
    if len(shots) < 2:
        return []
    kept = {shot.text for shot in shots}
    lost = [s for s in page.forms.sections if s.kind == "shot" and page.forms.prompt[s.start : s.end].strip()[:2000] not in kept]
    return [
        Unstaged(
            text=page.forms.prompt[s.start : s.end].strip()[:200],
            reason="understood but not stageable",
            note="the clip is too short for it",
            span=(s.start, s.end),
        )
        for s in lost[:_MOST]
        if page.forms.prompt[s.start : s.end].strip()
    ]


def _qualities_lost(page: Page, screenplay: Screenplay) -> list[Unstaged]:
    """Adjectives of things that are staged, which no field of the screenplay has."""
    lost = [
        i
        for i, w in enumerate(page.words)
        if (w.pos == "ADJ" or _tells_with_a_noun(page, i) or (_only_says_what_like(page, i) and w.head in page.claimed))
        and w.dep == "amod"
        and i not in page.claimed | page.heard
        and w.head not in page.doubts
        and all(m.kind == "colour.colour" for m in page.at[i])
        and not page.has(w.head, "music", "sound")
        and len(w.low) > 3
        and w.low not in page.lex.plain | _SAYS_WHICH
        and (dictionary().knows(w.low, "adjective") or _tells_with_a_noun(page, i) or _only_says_what_like(page, i))
        and not page.forms.negated(w.start, w.end)
        and not any(a <= w.start < b for a, b in page.forms.similes)
    ]
    if not lost:
        return []
    kept = _kept(screenplay)
    return [
        Unstaged(
            text=page.forms.prompt[page.words[i].start : page.words[i].end],
            reason="understood but not stageable",
            note=f"of {page.forms.prompt[page.words[page.words[i].head].start : page.words[page.words[i].head].end]!r}, which is shown without it",
            span=(page.words[i].start, page.words[i].end),
        )
        for i in lost
        if page.low(i) not in kept
    ]


def _tells_with_a_noun(page: Page, i: int) -> bool:
    """'*snow-capped* mountains'."""
    w = page.words[i]
    return w.tag in ("VBN", "VBD") and i > 0 and page.words[i - 1].noun and page.forms.text[w.start - 1 : w.start] == "-"


_FORMAT = re.compile(r"(?<![\d:.])(?:4:3|3:4|16:9|9:16|1:1|21:9|3:2|2:3|4:5|5:4|(?:2\.(?:35|39|40|76)|1\.(?:33|66|85)):1)(?![\d:])")
"""The shape of the picture."""


def _format_asked(page: Page) -> list[Unstaged]:
    """'4:3': the clip has the shape that the request asks for, and no other."""
    return [
        Unstaged(text=m[0], reason="instruction, not a scene", note="the shape of the picture is the request's", span=m.span())
        for m in [_FORMAT.search(page.forms.prompt)]
        if m is not None
    ]


def _doubted(page: Page) -> list[Unstaged]:
    """What the reader made nothing of because it cannot be there; see `doubt`."""
    return [
        Unstaged(text=page.forms.prompt[w.start : w.end], reason="understood but not stageable", note=why, span=(w.start, w.end))
        for w, why in ((page.words[i], why) for i, why in sorted(page.doubts.items()) if i not in page.heard)
    ]


_SAYS_WHICH = word_set(
    "left right full fine single other same next last first second third such various several certain many much more most only own whole entire visible deep"
)
"""Adjectives that say which or how many, and not what something is like."""
_WHOEVER_WATCHES = frozenset({"lens", "camera", "viewer", "viewers", "audience"})
"""At whom somebody looks who looks out of the picture, which the deed tells."""


_STANDS_FOR = frozenset({"other", "others", "rest", "one", "ones", "thing", "things", "same", "continuous", "list"})
"""What only stands for who or what has been told of: 'the *others*', 'INT. MESS - *SAME*', 'shot *list*'."""


def _why_left_out(w: Word) -> str:
    """Return why a word that the dictionary knows is not in the screenplay."""
    if w.verb:
        return "nobody was found to do it"
    return "nothing of it is shown"


_SIDES = frozenset({"left", "right"})
"""Where something goes: 'smoke drifting *left*', which the parser takes for a verb."""


def _unstaged(page: Page) -> list[Unstaged]:
    """Every content word that ended up nowhere."""
    out: list[Unstaged] = []
    told = {page.words[i].start for i in page.claimed} if page.foreign else set[int]()
    """Where words begin of whose English something was understood: one foreign word is often glossed by several."""
    for i, w in enumerate(page.words):
        if (
            i in page.claimed
            or i in page.doubts
            or w.start in told
            or page.at[i]
            or w.pos not in ("NOUN", "PROPN", "VERB")
            or _only_says_what_like(page, i)
            or _is_music_that_sounds(page, i)
            or len(w.low) < 3
            or w.low.startswith("qq")
            or w.low[0].isdecimal()
            or w.low in _WHOEVER_WATCHES | _STANDS_FOR | _SIDES
        ):
            continue
        if (
            w.lemma in page.lex.plain | ASPECT_VERBS
            or w.lemma in FILM_WORDS
            or w.lemma in PARTS_OF_THINGS | SMALL_PARTS
            or w.lemma in EMPTY_VERBS
            or _tells_how_it_is_worn(page, i)
        ):
            continue
        if page.forms.negated(w.start, w.end) or any(a <= w.start < b for a, b in page.forms.similes):
            continue
        known = w.pos != "PROPN" and dictionary().knows(w.lemma, "verb" if w.verb else "noun")
        out.append(
            Unstaged(
                text=page.forms.prompt[w.start : w.end],
                reason="understood but not stageable" if known else "unknown word",
                note=_why_left_out(w) if known else "",
                span=(w.start, w.end),
            )
        )
    return out[:_MOST]


def _kept(screenplay: Screenplay) -> str:
    """Return all that a screenplay says in its own words."""
    return screenplay.model_dump_json(exclude={"shots": {"__all__": {"text"}}, "unstaged": True}).lower()


_SEEN = frozenset({"action", "thing", "garment", "body", "feeling", "colour", "sound"})
_OTHERWISE = frozenset({"camera", "look", "speech", "when", "person", "place", "idiom"})
"""What the lists have many names for, of which the screenplay has one."""


def _nowhere(page: Page, screenplay: Screenplay) -> list[Unstaged]:
    """Words that the lists know, and that no field has by any of their names: a deed that nobody does, a coat that is on nobody."""
    kept = _kept(screenplay).replace("_", " ")
    told_by_another = {w.start for w in page.words if w.low in kept} if page.foreign else set[int]()
    """Where words of other languages begin of whose English something was kept: 'Wanduhr' is heard as a clock."""
    words = set(re.findall(r"[^\W\d_]+", kept))
    out: list[Unstaged] = []
    for i, w in enumerate(page.words):
        families = {m.family for m in page.at[i]}
        if not families & _SEEN or families & _OTHERWISE or not _might_be_seen(page, i) or w.start in told_by_another:
            continue
        names = {w.low, w.lemma, *(n for m in page.at[i] for n in (m.name, *m.entry.attrs.values()) if len(n) > 2)}
        if _only_says_what_like(page, i) or _is_music_that_sounds(page, i):
            continue
        if w.dep in ("compound", "nmod") and page.low(w.head) in words:
            continue  # '*chalk* dust', of which the dust is there
        if "music" in families and len(list(page.of("music"))) == 1:
            continue  # the only music that is named, which has another name in the screenplay
        if any(n in words or (not n.isalpha() and n.replace("_", " ").lower() in kept) for n in names):
            continue
        out.append(
            Unstaged(
                text=page.forms.prompt[w.start : w.end],
                reason="understood but not stageable",
                note="nobody was found to do it" if w.verb and "action" in families else "nothing of it is shown",
                span=(w.start, w.end),
            )
        )
        if len(out) >= _MOST:
            break
    return out


def _is_music_that_sounds(page: Page, i: int) -> bool:
    """'jazz *playing* on a radio', 'a harp *sounds*': heard as music."""
    w = page.words[i]
    if not w.verb or w.lemma not in ("play", "sound", "drone"):
        return False
    subject = w.head if w.dep in ("relcl", "acl") else page.subject(i)
    return subject is not None and page.has(subject, "music")


def _only_says_what_like(page: Page, i: int) -> bool:
    """'a *lost* final', 'a *muffled* crowd': a participle before its noun is nobody's deed; where the thing is shown, its qualities are told of."""
    w = page.words[i]
    return w.tag in ("VBN", "VBD") and w.dep == "amod" and w.head > i and page.same_run(i, w.head)


def _might_be_seen(page: Page, i: int) -> bool:
    """Tell whether a word is no denial, likeness or filming, and was not told as something else."""
    w = page.words[i]
    if len(w.low) < 3 or w.low.startswith("qq") or w.lemma in EMPTY_VERBS | ASPECT_VERBS | FILM_WORDS | page.lex.plain or i in page.doubts:
        return False
    if page.forms.negated(w.start, w.end) or any(a <= w.start < b for a, b in page.forms.similes):
        return False
    if w.verb:
        if is_soon(page, i):
            return False
        subject = w.head if w.dep in ("relcl", "acl") else page.subject(i)
        if subject is not None and (
            page.has(subject, "when.weather") or (w.lemma in ENDS and page.forms.negated(*page.span(subject, subject)))
        ):
            return False  # 'snow that *falls*', 'the rain has *stopped*'
        if _tells_how_it_is_worn(page, i):
            return False
        filmed = any(page.has(k, "camera") for k in page.runs[w.run])
        filmed = filmed or (page.same_run(i - 1, i) and page.has(i - 1, "sound"))  # 'whooshing air *vents*'
        return not filmed and i not in page.heard and w.lemma not in _WRITTEN
    if w.noun:
        return i in page.heard or i not in page.claimed
    return w.pos == "ADJ" and i not in page.heard and i not in page.claimed and not page.has(w.head, "look", "camera", "when")


_WRAPPED = word_set("wrap bundle clothe muffle swathe drape swaddle dress clad")


def _tells_how_it_is_worn(page: Page, i: int) -> bool:
    """'*wrapped* in a red cloak', 'goggles *pushed* up on her forehead', 'scarf *pulled* over his nose': done before, by nobody who is seen."""
    w = page.words[i]
    if w.tag not in ("VBN", "VBD") or page.child(i, "dobj", "aux", "auxpass", "agent") is not None:
        return False
    if w.lemma in _WRAPPED and page.low(i + 1) == "in":
        return any(page.has(o, "garment") for o in page.below(i + 1, "pobj"))
    worn = page.has(i - 1, "garment", "body.eyewear") or singular(page.low(i - 1)) in SMALL_PARTS
    return worn and page.same_run(i - 1, i) and page.subject(i) in (None, i - 1)


_WRITTEN = frozenset({"read", "say", "spell", "show"})
