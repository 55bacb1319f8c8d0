"""Who is named and only spoken of: the gate before anybody enters the cast, as `shown` is before things.

Somebody is there where a clause shows him. He is not where he is missed, written to or read about; where he only owns what stands about; where
the prompt speaks of those who order or watch the film; and where he is what something is made like. Each of these is one function, in the order
of `_SPOKEN_OF`.
"""

import re
from collections.abc import Callable

from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.lexis.lexicon import singular
from soundstage.engines.previz.script.parsing.mentions import Mention
from soundstage.engines.previz.script.parsing.words import Page

_HEADS = re.compile(
    r"(?:^|[.!?\n])[ \t*#-]*(?:target(?: (?:audience|group|market))?|audience|client|customer|brand|genre|agency|producer|written by|made for|inspiration"
    r"|references?|público|cible|zielgruppe|pubblico|cliente?|genre|género|gênero|genere|kunde|auftraggeber)[ \t*]*:[^.!?\n]*$",
    re.IGNORECASE,
)
"""'Audience: parents of toddlers.': a line of a form that speaks of the order."""
LONGEST_FORM_LINE = 400
"""Characters of such a line that are looked back on."""
_WATCH = frozenset({"viewer", "spectator", "audience"})
_FEELS = word_set("feel see sense hear watch notice understand realize realise learn discover wonder think know believe laugh smile cry")
_THINKS_OF = word_set("miss remember mourn imagine forget recall commemorate")
_AWAITS = {
    "of": word_set("think dream speak remind sing tell talk"),
    "about": word_set("think dream speak sing talk worry sing tell ask read write"),
    "for": word_set("wait pray long search look hope care mourn grieve be"),
    "to": word_set("belong write pray"),
}
"""Verbs and prepositions before somebody who is elsewhere."""
_SENT = word_set("letter message note postcard email text call gift present song poem tribute prayer voicemail telegram parcel package")
_TELLS = word_set(
    "book novel story movie film article poem song news memory memories thought dream comic documentary tale legend biography"
)
_STATES = word_set("stand lie hang rest sit be remain gather wait gleam creak lean")
_ROOM = word_set(
    "desk table bed chair throne room wardrobe shelf cabin office trunk locker bench workbench cart boat car bicycle piano grave tomb tombstone bookshelf"
)
_MANNERS_OF = frozenset({"would", "does", "might", "do", "did", "could"})
_ON = re.compile(r"\b(?:on|in|above|over|beside|behind|under) (?:the|a|an|his|her|their|its) ")


def is_spoken_of(page: Page, m: Mention) -> bool:
    """Tell whether somebody is only spoken of."""
    return any(spoken_of(page, m) for spoken_of in _SPOKEN_OF)


def _is_of_the_order(page: Page, m: Mention) -> bool:
    """'Audience: *parents* of toddlers', 'Client: a *shoemaker* from Porto'."""
    start = page.words[m.head].start
    return _HEADS.search(page.forms.prompt, max(0, start - LONGEST_FORM_LINE), start) is not None


def _watches_the_film(page: Page, m: Mention) -> bool:
    """'The *viewer* sees a garden', 'the *audience* should feel calm'."""
    w = page.words[m.head]
    lemma = singular(w.low)
    if lemma not in _WATCH or not m.definite:
        return False
    if lemma == "viewer":
        return True
    verb = page.words[w.head]
    meant = any(page.words[k].tag == "MD" for k in page.children[w.head])
    return w.dep == "nsubj" and verb.lemma in _FEELS and meant


def _is_told_of_elsewhere(page: Page, m: Mention) -> bool:
    """Tell whether the word for somebody stands in another place, too, or heads a line."""
    w = page.words[m.head]
    return any(k != m.head for k in page.nouns(w.lemma)) or w.low in page.forms.labels


def _is_new(page: Page, m: Mention) -> bool:
    """Tell whether somebody is told of here alone: 'her father', 'a prince', 'pirates', but not 'the girl'."""
    kin = m.owner is not None and page.words[m.owner].tag == "PRP$"
    return (kin or m.indefinite or not m.definite) and m.family != "name" and not _is_told_of_elsewhere(page, m)


def _is_missed(page: Page, m: Mention) -> bool:
    """'misses *her father*', 'dreams of *a prince*', 'waits for *his daughter*', 'belonged to *her grandmother*'."""
    w = page.words[m.head]
    if not _is_new(page, m):
        return False
    if w.dep == "dobj" and page.words[w.head].lemma in _THINKS_OF:
        return True
    if m.prep is None:
        return False
    verb = page.words[page.words[m.prep].head]
    if m.indefinite and page.low(m.prep) == "for":
        return False  # 'waits for *a nurse*. He picks her up'
    return verb.pos in ("VERB", "AUX") and verb.lemma in _AWAITS.get(page.low(m.prep), ()) and not _brings(page, page.words[m.prep].head)


def _brings(page: Page, verb: int) -> bool:
    """Tell whether a verb has an object of its own: 'reads *a book* to her son', 'sings *a lullaby* to her baby'."""
    return page.child(verb, "dobj") is not None and page.words[verb].lemma in ("read", "sing", "tell", "write")


def _is_written_of(page: Page, m: Mention) -> bool:
    """'writes a letter to *his wife*', 'reads a book about *pirates*', 'hums a song for *her mother*'."""
    if m.prep is None or not _is_new(page, m):
        return False
    made = page.words[page.words[m.prep].head]
    if not made.noun or made.dep not in ("dobj", "pobj", "nsubj") or made.sentence != page.words[m.head].sentence:
        return False
    how = page.low(m.prep)
    verb = page.words[made.head]
    if how in ("to", "from", "for") and made.lemma in _SENT:
        return verb.lemma in (
            "write",
            "read",
            "type",
            "hum",
            "compose",
            "wrap",
            "record",
            "play",
            "open",
            "send",
            "finish",
            "post",
            "mail",
            "be",
            "find",
        )
    return (
        how in ("about", "of")
        and made.lemma in _TELLS
        and made.dep != "pobj"
        and verb.verb
        and verb.lemma not in ("be", "show", "make", "tell")
    )


def _is_what_it_is_like(page: Page, m: Mention) -> bool:
    """'moves as a *ghost* would', 'his beard is that of a *prophet*', 'in the spirit of the great *directors*'."""
    if m.prep is None:
        return False
    how = page.low(m.prep)
    if how == "as" and page.low(m.head + 1) in _MANNERS_OF and page.same_run(m.head, m.head + 1):
        return True
    above = page.words[page.words[m.prep].head]
    return how == "of" and (above.low in ("that", "those") or above.lemma in ("spirit", "manner", "vein", "tradition", "likes"))


def _is_that_spirit(page: Page, m: Mention) -> bool:
    """'in the *spirit* of the great directors': no ghost."""
    w = page.words[m.head]
    return w.low == "spirit" and m.prep is not None and page.low(m.prep) == "in" and page.low(m.head + 1) == "of"


def _owns_what_stands_about(page: Page, m: Mention) -> bool:
    """'The *king's* throne stands empty', 'a *lawyer's* desk, piled with files': nobody sits there."""
    w = page.words[m.head]
    if w.dep != "poss" or m.kind != "person" or m.family == "name" or _is_told_of_elsewhere(page, m):
        return False
    owned = page.words[w.head]
    if not page.has(w.head, "thing", "garment") or any(
        x.low in ("he", "she", "they", "his", "her") and k > m.head for k, x in enumerate(page.words)
    ):
        return False
    told = any(x.sentence == w.sentence and x.tag in ("VBZ", "VBP", "VBD") and x.dep != "acl" for x in page.words)
    if owned.dep == "nsubj" and page.words[owned.head].lemma in _STATES:
        return True
    return not told and owned.lemma in _ROOM


def _hangs_in_a_picture(page: Page, m: Mention) -> bool:
    """'A photo of *two children* on the desk', 'a poster of *a singer* hangs on the wall'."""
    if m.prep is None or page.low(m.prep) != "of":
        return False
    made = page.words[m.prep].head
    w = page.words[made]
    if w.lemma not in ("photo", "photograph", "poster", "picture", "portrait", "painting", "drawing", "snapshot", "print"):
        return False
    if w.dep == "nsubj" and page.words[w.head].lemma in _STATES:
        return True
    end = next((x.start for x in page.words[m.head :] if x.sentence != w.sentence), len(page.forms.text))
    place = _ON.match(page.forms.text[page.words[m.head].end + 1 : end])
    noun = next((x.lemma for x in page.words[m.head + 1 : m.head + 6] if x.noun), "")
    return place is not None and noun in word_set(
        "wall desk table shelf fridge mantel mantelpiece door nightstand dresser locker dashboard frame screen mirror piano"
    )


_MANNER_OF = word_set("manner style spirit vein tradition fashion work palette aesthetic")


def _is_whose_manner_it_is(page: Page, m: Mention) -> bool:
    """'in the manner of *Georges de La Tour*', 'in the spirit of *a master*': told as what the picture is not made like."""
    of = m.first - 1
    if page.low(of) != "of" or not page.same_run(of - 1, m.first) or page.words[of - 1].lemma not in _MANNER_OF:
        return False
    rest = [k for k in page.runs[page.words[m.head].run] if k > m.head and (page.words[k].text[:1].isupper() or page.low(k) == "de")]
    page.claim(of - 1, max(rest, default=m.head))
    if not page.has(m.head, "look"):
        page.doubts[m.head] = "in whose manner it is, which the picture does not have"
    return True


_SPOKEN_OF: tuple[Callable[[Page, Mention], bool], ...] = (
    _is_of_the_order,
    _is_whose_manner_it_is,
    _watches_the_film,
    _is_missed,
    _is_written_of,
    _is_what_it_is_like,
    _is_that_spirit,
    _owns_what_stands_about,
    _hangs_in_a_picture,
)
"""Why somebody may be named without being there."""
