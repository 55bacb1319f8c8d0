"""Which stretches of a prompt speak of what is heard: lists of sounds under a head, at the end of a prompt, or after 'we hear'."""

import re

from soundstage.engines.previz.script.words import Page

_AUDIO = re.compile(r"\b(sounds?|noises?|audio|silence|ambien\w+|soundscape|soundtrack|music|score|foley|sfx)\b")
_HEARD = ("hear", "heard", "sound")
_SEEN = ("camera", "look", "when.time", "when.light", "when.season", "when.era", "garment", "body", "person", "place", "feeling")
_NEGATED_AUDIO = re.compile(
    r"\b(?:no|without|sin|sans|ohne|keine?|senza|sem)\b.{0,24}\b(?:music\w*|dialog\w*|voice\w*|speech|talking|vocals?|narration|words|música|musik|musique|musica|commentary|score|sounds?|track|soundtrack)\b"
)


def find_heard(page: Page) -> set[int]:
    """Return the words of every stretch that speaks of sounds."""
    out: set[int] = set()
    sentences: dict[int, list[int]] = {}
    for run, ids in page.runs.items():
        kind = page.forms.sections[page.words[ids[0]].section].kind if page.forms.sections else ""
        if kind == "sound":
            out.update(ids)
        elif kind != "music":
            sentences.setdefault(page.words[ids[0]].sentence, []).append(run)
    for runs in sentences.values():
        out.update(_heard_in(page, runs))
    return out


def _heard_in(page: Page, runs: list[int]) -> set[int]:
    words = page.words
    told = next((n for n, run in enumerate(runs) for i in page.runs[run] if words[i].lemma == "hear" and words[i].verb), None)
    if told is not None:
        at = next(i for i in page.runs[runs[told]] if words[i].lemma == "hear")
        return {i for run in runs[told:] for i in page.runs[run] if i > at}
    kinds = [_kind(page, run) for run in runs]
    if "told" in kinds or "audio" not in kinds:
        return set()
    heard = [k == "audio" for k in kinds]
    for n, kind in enumerate(kinds):
        if kind == "open":
            before = n > 0 and heard[n - 1]
            after = n + 1 < len(kinds) and kinds[n + 1] == "audio"
            heard[n] = (before and after) or ((before or after) and (sum(k == "audio" for k in kinds) >= 2 or len(kinds) <= 3))
    return {i for n, run in enumerate(runs) if heard[n] for i in page.runs[run]}


def _kind(page: Page, run: int) -> str:
    """'audio', 'told' (somebody does something), 'seen' (camera, light, people ...) or 'open'."""
    ids = page.runs[run]
    text = " ".join(page.low(i) for i in ids)
    sounding = any(page.has(i, "sound", "music") for i in ids)
    finite = [i for i in ids if page.words[i].tag in ("VBZ", "VBP", "VBD") and not page.has(i, "sound")]
    if finite and any(page.has(k, "person", "thing.animal", "thing.creature") or page.words[k].pos == "PRON" for k in ids):
        return "told"
    if _NEGATED_AUDIO.search(text):
        return "audio"
    first = next((i for i in ids if page.words[i].noun or page.has(i, "sound", *_SEEN)), None)
    seen = [i for i in ids if page.has(i, *_SEEN) and not page.has(i, "sound")]
    if seen and not (sounding and first is not None and page.has(first, "sound", "music")):
        return "seen"
    return "audio" if (sounding or _AUDIO.search(text)) and not finite else "told" if finite else "open"
