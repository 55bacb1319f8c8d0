"""Turns of German that go over several words: 'den Gang *entlang*', 'rollt ihnen *nach*', 'setzt ihm einen Helm *auf*', 'ein *Paar* tanzt'."""

from collections.abc import Sequence

from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.lexis.lexicon import lexicon

_WHOM = {"ihm": "him", "ihr": "her", "ihnen": "them", "sich": "one's own"}
_TO_WHOM = word_set("dem der den einem einer seinem ihrem seiner ihrer")
_BEHIND = {"nach": "after", "hinterher": "after", "entgegen": "toward", "entlang": "along", "gegenüber": "opposite"}
"""Prepositions that stand behind what they go with, at the end of a clause."""
_PUTS_ON = word_set("setzt setzen zieht ziehen legt legen bindet binden hängt hängen streift stülpt steckt")
_ON = word_set("auf an um über")
_ARTICLES = word_set("ein eine einen das die den der ihr ihre ihren sein seine seinen kein keine")
_FARTHEST = 6


def german_turns(text: str, spans: Sequence[tuple[int, int]], table: dict[str, str]) -> dict[int, str]:
    """Return word index -> English of such turns, '' for a word that is part of another's."""
    own = [text[a:b] for a, b in spans]
    out: dict[int, str] = {}
    for i, word in enumerate(own):
        if word == "Paar" and not (i + 1 < len(own) and own[i + 1][:1].isupper() and _adjoin(text, spans, i)):
            out |= {i: "couple"} | ({i - 1: "a"} if i and own[i - 1].lower() == "ein" else {})  # and no 'ein paar', a few
        elif (bright := _not_compared(own, i, table)) is not None:
            out[i] = bright
        elif word.lower() in _BEHIND and _ends_a_clause(text, spans, i):
            out |= _put_before(text, spans, own, i, table)
        elif word.lower() == "her" and _ends_a_clause(text, spans, i):
            out |= _goes_after(text, spans, own, i)
        elif word.lower() in _ON and _ends_a_clause(text, spans, i):
            out |= _put_on_somebody(text, spans, own, i, table)
    return out


def _adjoin(text: str, spans: Sequence[tuple[int, int]], i: int) -> bool:
    """Tell whether nothing but a space stands between a word and the next."""
    return i + 1 < len(spans) and not text[spans[i][1] : spans[i + 1][0]].strip()


def _ends_a_clause(text: str, spans: Sequence[tuple[int, int]], i: int) -> bool:
    return not _adjoin(text, spans, i) or text[slice(*spans[i + 1])].lower() in ("und", "oder", "aber")


def _not_compared(own: Sequence[str], i: int, table: dict[str, str]) -> str | None:
    """'*Heller* Nachmittag': the ending of a masculine noun without an article, and no comparison."""
    low = own[i].lower()
    listed = table.get(low, "")
    plain = table.get(low.removesuffix("er"))
    compared = low.endswith("er") and plain is not None and listed.endswith("er") and plain != listed
    noun_follows = i + 1 < len(own) and own[i + 1][:1].isupper()
    article = i and own[i - 1].lower() in ("der", "die", "das", "den", "dem", "des")
    return plain if compared and noun_follows and not article else None


def _put_before(text: str, spans: Sequence[tuple[int, int]], own: Sequence[str], i: int, table: dict[str, str]) -> dict[int, str]:
    """'rollt *ihnen nach*', 'rennt *den Gang entlang*'."""
    english = _BEHIND[own[i].lower()]
    if not i or not _adjoin(text, spans, i - 1):
        return {}
    whom = own[i - 1].lower()
    if whom in _WHOM and whom != "sich":
        return {i - 1: f"{english} {_WHOM[whom]}", i: ""}
    for k in range(i - 2, max(-1, i - 1 - _FARTHEST), -1):
        if not _adjoin(text, spans, k):
            break
        if own[k].lower() in _TO_WHOM | _ARTICLES and own[i - 1][:1].isupper():
            article = table.get(own[k].lower(), "the")
            return {k: f"{english} {article}", i: ""}
    return {}


def _goes_after(text: str, spans: Sequence[tuple[int, int]], own: Sequence[str], i: int) -> dict[int, str]:
    """'galoppiert *hinter* seiner Stute *her*'."""
    for k in range(i - 1, max(-1, i - 1 - _FARTHEST), -1):
        if not _adjoin(text, spans, k):
            break
        if own[k].lower() == "hinter":
            return {k: "after", i: ""}
    return {}


def _put_on_somebody(text: str, spans: Sequence[tuple[int, int]], own: Sequence[str], i: int, table: dict[str, str]) -> dict[int, str]:
    """'setzt *ihm* einen Helm *auf*', 'legt *dem Kind* eine Decke *um*'."""
    verb = next((k for k in range(i - 1, max(-1, i - 1 - _FARTHEST), -1) if own[k].lower() in _PUTS_ON), None)
    if verb is None or verb + 2 >= i or not all(_adjoin(text, spans, k) for k in range(verb, i)):
        return {}
    whom = verb + 1
    if own[whom].lower() in _WHOM:
        if own[whom].lower() == "sich":
            return {}
        return {verb: "puts", whom: "", i: f"on {_WHOM[own[whom].lower()]}"}
    somebody = table.get(own[whom + 1].lower()) if own[whom].lower() in _TO_WHOM and own[whom + 1][:1].isupper() else None
    if somebody is None or lexicon().called(somebody, "person", "thing.animal") is None:
        return {}
    return {verb: "puts", whom: "", whom + 1: "", i: f"on the {somebody}"}
