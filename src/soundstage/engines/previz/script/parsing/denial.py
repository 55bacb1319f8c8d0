"""What is denied by a verb: 'is *not wearing* a coat', 'has *stopped* raining', 'refuses to', 'almost', 'neither ... nor'.

`forms` finds what is denied by the words before a noun ('no music'); here grammar is needed. Both are kept together in `forms.negations`.
"""

from soundstage.engines.previz.script.parsing.words import Page

ENDS = frozenset({"stop", "cease", "quit", "finish"})
"""Verbs after which another one says what is done no more."""
_LEAVES_UNDONE = ENDS | {"refuse", "decline", "fail", "forget"}
_NOBODY = frozenset({"nobody", "none", "nothing", "neither"})
_NEARLY = frozenset({"almost", "nearly", "never"})
_HAS = frozenset({"wear", "have", "include", "contain", "show", "carry", "hold", "use", "feature"})
"""Verbs whose object is not there when they are denied; what somebody does not *see* may be."""
_SEEMS = frozenset({"be", "look", "seem", "feel", "appear", "sound", "get", "become", "grow", "act"})
"""Verbs after which an adjective says how somebody is: 'does not look *sad*'."""
_PERCEIVES = frozenset({"hear", "see"})
_ANYONE = frozenset({"you", "we", "one"})
_LONGEST = 8


def deny(page: Page) -> None:
    """Add to the page's negations every verb that is denied, and what is not there because of it."""
    page.forms.negations = [n for n in page.forms.negations if not _denies_a_deed(page, *n)]
    for i, w in enumerate(page.words):
        if _has_ended(page, i):
            _add(page, page.child(i, "nsubj") or i, page.child(i, "nsubj") or i, "")
        if w.pos not in ("VERB", "AUX") or not _is_denied(page, i):
            continue
        if w.lemma in _SEEMS:
            for said in page.below(i, "acomp", "oprd")[:1]:
                _add(page, said, said, "")  # 'not *angry*, just tired'
        if w.verb and w.lemma != "be":
            _add(page, i, max((m.last for m in page.at[i] if m.first == i and m.family == "action"), default=i), "")
        if w.lemma in _HAS or (w.lemma in _PERCEIVES and _anybody(page, i)):
            for missing in page.below(i, "dobj"):
                _add(page, _start(page, missing), missing, page.phrase(_start(page, missing), missing).lower())


def _denies_a_deed(page: Page, start: int, end: int, _: str) -> bool:
    """'neither *the hyenas* nor the vultures move': they are there, and do not move."""
    if page.forms.text[start : start + 7].lower() != "neither":
        return False
    inside = (w for w in page.words if start < w.start < end and w.dep == "nsubj")
    return any(page.words[w.head].verb and page.words[w.head].tag in ("VBZ", "VBP", "VBD") for w in inside)


def _has_ended(page: Page, i: int) -> bool:
    """'the rain *has stopped*'."""
    return page.words[i].lemma in ENDS and page.words[i].tag == "VBN" and any(page.words[k].lemma == "have" for k in page.below(i, "aux"))


def _is_denied(page: Page, i: int) -> bool:
    w = page.words[i]
    if _has_not(page, i):
        return True
    if any(page.low(k) in _NEARLY for k in page.below(i, "advmod")) and w.verb:
        return True
    if any(page.low(k) == "neither" for k in page.children[i]) or _is_nobody(page, page.subject(i), i):
        return True
    above = page.words[w.head]
    if w.head != i and w.dep in ("xcomp", "pcomp", "ccomp") and above.lemma in _LEAVES_UNDONE:
        return not _has_not(page, w.head)
    if w.dep == "conj" and any(page.low(k) in ("nor", "or") for k in page.children[w.head]):
        return _is_denied(page, w.head)  # 'neither barks nor moves', 'does not blink or move'
    return False


def _has_not(page: Page, i: int) -> bool:
    said = {page.low(k) for k in page.children[i]}
    return page.child(i, "neg") is not None or ("longer" in said and page.low(i - 1) == "longer")


def _is_nobody(page: Page, subject: int | None, verb: int) -> bool:
    """'*no one* laughs', 'neither of them moves'; 'nobody but an old man' is somebody."""
    subject = verb - 1 if subject is None else subject
    if subject < 0 or page.low(subject + 1) in ("but", "except", "else"):
        return False
    before = {page.low(subject - 1), *(page.low(k) for k in page.children[subject])}
    return page.low(subject) in _NOBODY or "neither" in before or (page.low(subject) == "one" and "no" in before)


def _anybody(page: Page, i: int) -> bool:
    """'*you* can't hear the rain': it is not there; 'the *guard* doesn't see the thief': he is."""
    subject = page.subject(i)
    return subject is None or page.low(subject) in _ANYONE


def _start(page: Page, noun: int) -> int:
    inside = [k for k in range(max(0, noun - _LONGEST), noun) if page.same_run(k, noun) and noun in page.chain(k)]
    return next((k for k in inside if page.words[k].pos != "DET"), noun)


def _add(page: Page, first: int, last: int, text: str) -> None:
    page.forms.negations.append((*page.span(first, last), text))
