"""Voices that nobody is seen to have: 'a calm female computer *voice* says', 'her husband's *voice* from the kitchen', '*somebody* behind the camera'."""

import re

from soundstage.engines.previz.screenplay import AgeBand, Character, Sex
from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.lexis.vocabulary import AGE_BANDS
from soundstage.engines.previz.script.parsing.mentions import Mention
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.beings import Being, Beings

_VOICES = word_set("voice voiceover")
_ANYBODY = word_set("someone somebody")
_MACHINES = word_set(
    "computer robotic robot ai machine synthetic synthesized synthesised gps satnav android electronic digital automated mechanical ship"
)
_SEXES: dict[str, Sex] = {
    "female": "f", "woman": "f", "feminine": "f", "girl": "f", "lady": "f", "mother": "f", "male": "m", "man": "m", "masculine": "m", "boy": "m", "father": "m",
}  # fmt: skip
_UNSEEN = re.compile(
    r"\b(?:behind the (?:camera|door|wall|curtain)|off[ -]?(?:screen|camera)|out of (?:frame|shot|sight|view)|from (?:upstairs|downstairs|outside|the (?:next|other) room)"
    r"|in the next room|unseen|invisible|in (?:his|her|their) (?:ear|head|headset|earpiece))\b",
    re.IGNORECASE,
)
_NEVER_SEEN = re.compile(
    r"^\W{0,2}(?:whose (?:face|head) (?:we |is |the camera )?(?:never|not|don't)|(?:who(?:m)?|that) (?:we (?:never|don't) see|is (?:never|not) (?:seen|shown|in (?:frame|shot)))"
    r"|(?:\w+(?:s|ing)\W+)?(?:unseen|invisible|never (?:seen|shown)|out of (?:frame|shot|sight)|off[ -]?(?:screen|camera)|only (?:his|her|their) voice)\W)",
    re.IGNORECASE,
)
"""After somebody: that the picture does not show them."""
_BESIDE = 5
"""Words between a voice and whose it is: 'the voice of an old man'."""
_SPAN = 12
"""Words between a voice and what it says."""


def give_voices(page: Page, beings: Beings, mentions: list[Mention]) -> None:
    """Find whose every voice is that says something, and take in those that are nobody's who was named."""
    for being in beings.all:
        being.character.off_screen = being.character.off_screen or _is_never_seen(page, being)
    for m in mentions:
        lemma = page.words[m.head].lemma
        if lemma in _VOICES and m.head not in beings.at and not _is_ones_own(page, m) and _says_something(page, m):
            owner = _owner(page, beings, m)
            if owner is None:
                beings.at[m.head] = [_disembodied(page, beings, m)]
            elif owner.character.off_screen or _only_heard(page, owner, m):
                owner.character.off_screen = True
                beings.at[m.head] = [owner]
            elif page.words[m.owner or m.head].noun:
                beings.at[m.head] = [owner]
    for i, w in enumerate(page.words):
        if w.low in _ANYBODY and i not in beings.at and _quote_after(page, i) and _UNSEEN.search(_rest(page, i)):
            unseen = Character(id=beings.next_id(), label=w.low, age="adult", off_screen=True, span=page.span(i, i))
            beings.at[i] = [_taken_in(beings, unseen, i, w.low)]


def _is_ones_own(page: Page, m: Mention) -> bool:
    """'"You killed my pa," Ezra says, *voice* cracking': of who speaks."""
    bare = page.low(m.head) == "voice" and not (m.definite or m.indefinite or m.adjectives)
    return (
        bare
        and not page.same_run(m.head - 1, m.head)
        and page.words[m.head + 1 : m.head + 2] != []
        and page.words[m.head + 1].tag in ("VBG", "VBN", "JJ")
    )


def _is_never_seen(page: Page, being: Being) -> bool:
    """'The pilot, *whose face we never see*, growls'."""
    return any(_NEVER_SEEN.match(page.forms.text[page.words[k].end : page.words[k].end + 60]) is not None for k in being.heads)


def _says_something(page: Page, m: Mention) -> bool:
    """Tell whether a voice speaks, and is not how somebody does: 'says in a low *voice*'."""
    if m.plural or (m.prep is not None and page.low(m.prep) in ("in", "with", "into", "of", "through", "to", "for")):
        return False
    return _quote_after(page, m.head) or (m.head > 1 and any(page.low(k) == "qq" for k in range(max(0, m.first - 3), m.first)))


def _quote_after(page: Page, i: int) -> bool:
    said = next((k for k in range(i + 1, min(i + _SPAN, len(page.words))) if page.low(k) == "qq"), None)
    return said is not None and page.words[said].sentence - page.words[i].sentence <= (0 if page.same_sentence(i, said) else 1)


def _rest(page: Page, i: int) -> str:
    last = max(k for k in range(i, min(i + _SPAN, len(page.words))) if page.same_sentence(i, k))
    first = next(k for k in range(i, -1, -1) if k == 0 or not page.same_sentence(k - 1, i))
    return page.forms.text[page.words[first].start : page.words[last].end]


def _owner(page: Page, beings: Beings, m: Mention) -> Being | None:
    """Return whose voice it is: '*his* voice', 'her *husband's* voice', 'the voice of an old *man*'."""
    possessor = m.head - 2 if page.low(m.head - 1) == "'s" else m.owner
    if possessor is not None and len(beings.at.get(possessor, [])) == 1:
        return beings.at[possessor][0]
    if possessor is not None and (known := [b for b in beings.all if b.lemma == page.words[possessor].lemma]):
        return known[0]  # '"Wrench," says *the plumber's* voice'
    of = next((k for k in page.below(m.head, "prep") if page.low(k) == "of"), None)
    whose = page.child(of, "pobj") if of is not None else None
    known = beings.at.get(whose, []) if whose is not None else []
    return known[0] if len(known) == 1 else None


def _only_heard(page: Page, owner: Being, m: Mention) -> bool:
    """Tell whether somebody is there by voice alone: nothing else is said of them, or the voice comes from where they are not seen."""
    if m.owner is not None and page.words[m.owner].tag == "PRP$":
        return False
    return len(owner.heads) == 1 and abs(owner.heads[0] - m.head) <= _BESIDE


def _disembodied(page: Page, beings: Beings, m: Mention) -> Being:
    words = [page.low(k) for k in range(m.first, m.head) if page.words[k].pos not in ("DET", "PUNCT") and page.low(k) != "'s"]
    age: AgeBand | None = next((AGE_BANDS.one(e.name) for w in words if (e := page.lex.called(w, "body.age")) is not None), None)
    machine = not _MACHINES.isdisjoint(words)
    character = Character(
        id=beings.next_id(),
        label=" ".join([*words, page.low(m.head)]),
        kind="robot" if machine else "person",
        species="robot" if machine else None,
        age=None if machine else age or "adult",
        sex=next((_SEXES[w] for w in words if w in _SEXES), None),
        voice=qualities_of(page, words),
        off_screen=True,
        span=page.span(m.first, m.head),
    )
    page.claim(m.first, m.head)
    return _taken_in(beings, character, m.head, "voice")


def qualities_of(page: Page, words: list[str]) -> list[str]:
    """Return what of the words before 'voice' tells how it sounds: of 'deep male' the first."""
    return [w for w in words if w not in _SEXES and page.lex.called(w, "person", "thing", "feeling") is None]


def _taken_in(beings: Beings, character: Character, at: int, lemma: str) -> Being:
    being = beings.add(character, lemma)
    being.heads.append(at)
    return being
