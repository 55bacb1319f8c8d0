"""What a sentence says is there no more: 'the ferry *has already gone*', 'the *cake* has been eaten', 'there was once a *church* here', 'a knight
who lost her *horse*'; and who never came.

It is denied like what 'no' denies, so that no room makes anything of it, and told as unstaged. What is spoken of again is there.
"""

from soundstage.engines.previz.script.languages.perfects import is_past
from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.parsing.words import Page

_GOES = word_set("go leave depart sail vanish disappear")
_SPENT = word_set("eat drink devour steal sell finish burn destroy demolish remove")
"""What has been done to what is there no more."""
_PARTS_WITH = word_set("lose sell forget pawn misplace abandon bury outlive")
"""Who has done so no longer has it about him."""
_COMES = word_set("come return arrive appear show turn")
_FEW = word_set("half almost nearly partly barely")
_WAITED_FOR = word_set("sun moon night day light power colour color smile sound pain fear snow rain storm fog tide crowd")
"""What goes without a trace or comes back by itself: of these other rooms know more."""
_NO_LONGER = frozenset({"here", "there", "around", "standing"})


def doubt_what_is_gone(page: Page) -> None:
    """Deny every noun phrase that is told as gone, with the verb that says so."""
    for i, w in enumerate(page.words):
        if w.pos not in ("VERB", "AUX", "ADJ"):
            continue
        for noun in _gone_by(page, i):
            if not page.words[noun].noun or _may_be_there(page, noun, i):
                continue
            page.deny(_first(page, noun), noun)
            if w.lemma in _COMES:
                _deny_the_way(page, i)
            elif page.words[i].noun or w.verb:
                page.deny(i, i)
            page.doubts[noun] = "it is told as no longer there"


def _deny_the_way(page: Page, i: int) -> None:
    """'never came back *from the sea*': nothing of it is the place."""
    last = max(k for k in page.runs[page.words[i].run] if k == i or (k > i and i in page.chain(k)))
    page.deny(i, last)
    page.matches = [m for m in page.matches if not (i < m.first and m.last <= last)]
    page.index()


def _gone_by(page: Page, i: int) -> list[int]:
    """Return the nouns that a word tells as gone."""
    w = page.words[i]
    said = {page.low(k) for k in page.children[i]}
    if said & _FEW:
        return []
    if w.lemma == "be":
        return _was(page, i, said)
    if w.lemma in _COMES and w.tag in ("VBZ", "VBP", "VBD") and "never" in said:
        return _never_came(page, i)
    if w.lemma == "go" and w.tag == "VBN" and page.child(i, "auxpass") is not None and not page.below(i, "prep", "acomp", "prt"):
        return _things(page, page.below(i, "nsubjpass", "nsubj"), surely=True)
    perfect = any(page.words[k].lemma in ("have", "'ve") for k in page.below(i, "aux"))
    if w.lemma in _GOES and w.tag == "VBN" and perfect and not page.below(i, "acomp", "prt", "prep", "xcomp", "oprd", "dobj"):
        return _things(page, page.below(i, "nsubj"), surely=bool(said & {"already", "long"}))
    if _long_ago(page, i):
        return _things(page, page.below(i, "dobj"), surely=True) if _tells_what_was(page, i) else []
    if w.lemma in _PARTS_WITH or _leaves_behind(page, i):
        return _things(page, page.below(i, "dobj"), surely=True) if perfect or _tells_what_was(page, i) else []
    if w.lemma in _SPENT and perfect and w.tag in ("VBN", "VBD") and not page.below(i, "conj"):
        return _things(page, page.below(i, "nsubjpass", "dobj"), surely=False)
    return []


def _leaves_behind(page: Page, i: int) -> bool:
    """'left her coat *at home*', 'left the keys *behind*'."""
    if page.words[i].lemma != "leave" or page.child(i, "dobj") is None:
        return False
    behind = any(page.low(k) == "behind" for k in page.children[i])
    return behind or any(page.low(o) == "home" for p in page.below(i, "prep") for o in page.below(p, "pobj"))


_AGO = frozenset({"ago", "earlier", "yesterday"})


def _long_ago(page: Page, i: int) -> bool:
    """'who dropped her ice cream *a moment ago*'."""
    return any(page.low(k) in _AGO for k in range(i + 1, min(len(page.words), i + 9)) if page.same_run(i, k))


def _tells_what_was(page: Page, i: int) -> bool:
    """'a knight who *lost* her horse': a past told of somebody who does something now."""
    w, subject = page.words[i], page.subject(i)
    if page.foreign:
        written = page.forms.text[: w.end].replace("'", " ").split()[-2:]
        past = any(is_past(word, page.forms.language) for word in written)
    else:
        past = w.tag in ("VBD", "VBN")
    relative = w.dep == "relcl" and subject is not None and page.low(subject) in ("who", "that")
    return past and (relative or page.low(i - 1) in ("who", "that"))


def _never_came(page: Page, i: int) -> list[int]:
    """'the *goats* never came back', 'the *sailors* who never came home', 'the *thief* never shows up'."""
    if page.words[i].lemma in ("show", "turn") and not any(page.low(k) == "up" for k in page.children[i]):
        return []
    subject = page.below(i, "nsubj")
    who = [page.words[i].head if page.low(k) in ("who", "that", "which") and page.words[i].dep == "relcl" else k for k in subject]
    return [k for k in who if not _is_told_again(page, k)]


def is_of_who_never_came(page: Page, i: int) -> bool:
    """Tell whether a verb says that somebody never came, of whom nothing else is told."""
    never = page.words[i].lemma in _COMES and any(page.low(k) == "never" for k in page.children[i])
    return never and any(k in page.doubts for k in _never_came(page, i))


def _was(page: Page, i: int, said: set[str]) -> list[int]:
    """'*is gone*', 'is no longer *here*', 'there was once a *church*', 'there used to be a *piano*'."""
    subject, what = page.below(i, "nsubj"), page.below(i, "attr")
    gone = [k for k in page.below(i, "acomp") if page.low(k) == "gone" and not page.below(k, "prep")]
    if gone and page.words[i].tag != "VBD":
        return _things(page, subject, surely=True)
    if any(page.low(k) == "longer" and page.low(k - 1) == "no" for k in page.children[i]) and said & _NO_LONGER:
        return _things(page, subject, surely=True)
    told = "there" in said and page.low(page.words[i].head) != "used"
    if told and "once" in said and page.words[i].tag == "VBD":
        return what
    used = page.words[i].head
    return what if page.low(used) == "used" and any(page.low(k) == "there" for k in page.children[used]) else []


def _things(page: Page, nouns: list[int], *, surely: bool) -> list[int]:
    """Return the nouns that name no people: of these only what is surely told, who goes may be seen to go."""
    return [k for k in nouns if surely or not page.has(k, "person", "thing.animal", "thing.creature", "body")]


def _may_be_there(page: Page, noun: int, i: int) -> bool:
    """Tell whether it is not sure that a noun is meant, or that it is gone for good: 'balloons on the floor, half the *cake* has been eaten'."""
    w = page.words[noun]
    if w.lemma in _WAITED_FOR or w.named or page.has(noun, "camera", "look") or not page.same_run(noun, i):
        return True
    return bool({page.low(noun - 1), page.low(noun - 2)} & _FEW) or _is_told_again(page, noun)


def _is_told_again(page: Page, noun: int) -> bool:
    """'The train has gone ... *the train* comes back'."""
    return any(w.lemma == page.words[noun].lemma and w.noun for k, w in enumerate(page.words) if k != noun)


def _first(page: Page, noun: int) -> int:
    inside = [k for k in page.below(noun, "det", "amod", "compound", "nummod") if k < noun and page.same_run(k, noun)]
    return min(inside, default=noun)
