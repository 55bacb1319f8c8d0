"""Who says a quote: whom its label names, the subject of the verb that carries it, who does what is told right before it, or whoever is near."""

from soundstage.engines.previz.screenplay import Character, Line
from soundstage.engines.previz.script.forms.quotes import Quote
from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.parsing.words import Match, Page
from soundstage.engines.previz.script.people.beings import Being, Beings
from soundstage.engines.previz.script.people.subjects import subject_of
from soundstage.engines.previz.script.people.voices import qualities_of
from soundstage.engines.previz.script.talk.labels import age_told, by_label, several, sex_told
from soundstage.engines.previz.script.talk.off_screen import OVER_THE_AIR, RADIO

_FINITE = ("VBZ", "VBP", "VBD")
_ALL = word_set("everyone everybody all both")
_SOMEBODY = word_set("somebody someone")
_BEFORE = 90
"""Characters before a quote that may tell whose voice it is."""


def speaker_of(
    page: Page, beings: Beings, quote: Quote, i: int | None, verb: Match | None, earlier: list[tuple[Quote, Line]], *, off: bool
) -> Being | None:
    """Return who says a quote that stands at word `i` and that `verb` carries."""
    if quote.label:
        return by_label(page, beings, quote, off=off)
    talkers = [b for b in beings.all if b.character.kind != "animal" and not b.character.off_screen and not b.character.extra]
    animals = [b for b in beings.all if b.character.kind == "animal"]
    heard = [b for b in beings.all if b.character.off_screen]
    if i is None:
        return next(iter(talkers or animals or heard), None)
    if off:
        return _named_off_screen(page, beings, quote, verb) or _heard_only(page, beings, quote, i, heard)
    if verb is None and quote.text.rstrip().endswith(",") and (teller := _acts_after(page, beings, i)) is not None:
        return teller
    told = _told_by_verb(page, beings, verb, i, talkers) if verb is not None else _doing(page, beings, i)
    if told is not None:
        return told
    who = [b for b in _nearest(page, beings, i, i) if b.character.kind != "animal" or not talkers]
    if who and i > 0 and page.same_sentence(i - 1, i):
        return who[-1]
    if verb is None and (acted := _acted_right_before(page, beings, i)) is not None:
        return acted
    if earlier and len(talkers) > 1:
        last = earlier[-1][1].speaker
        return next((b for b in talkers if b.character.id != last), None)
    return next(iter(who or talkers or animals or heard), None)


def _named_off_screen(page: Page, beings: Beings, quote: Quote, verb: Match | None) -> Being | None:
    """'off-screen, *a woman* calls': somebody who is told of nowhere else."""
    if (alone := _alone_before(page, beings, quote)) is not None:
        alone.character.off_screen = True
        return alone
    if verb is None or OVER_THE_AIR.search(page.english(max(0, quote.start - _BEFORE), quote.start)):
        return None
    named = [b for b in subject_of(page, beings, verb.first) if b.character.kind == "person"]
    if len(named) != 1 or len(named[0].heads) != 1:
        return None
    named[0].character.off_screen = True
    return named[0]


def _alone_before(page: Page, beings: Beings, quote: Quote) -> Being | None:
    """'*Engineer* over the radio: "..."': the only one told of in a sentence without a verb, and nowhere else before."""
    before = [w for w in page.words if w.end <= quote.start]
    sentence = [k for k, w in enumerate(page.words) if before and w.sentence == before[-1].sentence and w.end <= quote.start]
    if not sentence or any(page.words[k].tag in _FINITE or page.low(k) == "qq" for k in sentence):
        return None
    named = {b.character.id: b for k in sentence for b in beings.at.get(k, []) if page.words[k].noun}
    who = next(iter(named.values()), None)
    return who if who is not None and len(named) == 1 and who.character.kind == "person" and len(who.heads) == 1 else None


def _heard_only(page: Page, beings: Beings, quote: Quote, i: int, heard: list[Being]) -> Being:
    """Return the voice that was told last before the quote; a voice nobody has told of where there is none."""
    near = [b for k in sorted(beings.at) if k < i for b in beings.at[k] if b.character.off_screen]
    if near or heard:
        return near[-1] if near else heard[0]
    before = page.english(max(0, quote.start - _BEFORE), quote.start)
    label = "radio voice" if RADIO.search(before) else "narrator"
    return beings.add(
        Character(
            id=beings.next_id(),
            label=label,
            age=age_told(before) or "adult",
            sex=sex_told(before),
            voice=_sounds_like(page, i),
            off_screen=True,
        )
    )


def _sounds_like(page: Page, i: int) -> list[str]:
    """'A *deep* male voice-over says: "..."': what is said of the voice before the words at `i`; nothing of it is left over."""
    voice = next((k for k in range(i - 1, max(-1, i - 6), -1) if page.low(k) in ("voice", "voiceover") and page.same_sentence(k, i)), None)
    if voice is None:
        return []
    first = voice
    while first > 0 and page.same_run(first - 1, voice) and page.words[first - 1].pos in ("ADJ", "NOUN", "VERB"):
        first -= 1
    page.claim(first, voice + 1 if page.low(voice + 1) == "over" else voice)
    return qualities_of(page, [page.low(k) for k in range(first, voice)])


def _told_by_verb(page: Page, beings: Beings, verb: Match, i: int, talkers: list[Being]) -> Being | None:
    """Return who does what the verb of speech says."""
    if verb.first > i:
        after = next((k for k in range(verb.last + 1, verb.last + 6) if page.same_run(verb.last, k) and beings.at.get(k)), None)
        if after is not None and page.words[after].dep not in ("pobj", "poss"):
            return beings.at[after][0]  # '"..." whispers the older boy'
    before = verb.first - 1
    if page.low(before) in _SOMEBODY and before not in beings.at and verb.first < i:
        return beings.add(Character(id=beings.next_id(), label=page.low(before), age="adult", off_screen=True))  # 'somebody yells "..."'
    if 0 <= before < i and page.low(before) in _ALL:
        return several(page, beings, page.words[before].start)  # 'everyone shouts: "..."'
    if 0 < verb.first < i and beings.at.get(before) and page.words[before].dep not in ("pobj", "poss"):
        return beings.at[before][0]  # '"..." and his *daughter* answers "..."'
    at = next((k for k in range(verb.first, verb.last + 1) if page.words[k].pos in ("VERB", "AUX")), verb.first)
    if (device := _device_that_speaks(page, beings, at)) is not None:
        return device
    near = _nearest(page, beings, verb.first, i)
    who = subject_of(page, beings, at) or [b for b in near if b.character.kind != "animal" or not talkers]
    return next((b for b in who if b.character.kind != "person" or not b.character.extra or len(who) == 1), None)


def _device_that_speaks(page: Page, beings: Beings, verb: int) -> Being | None:
    """'A drone scans her. "Identity unclear," *it* announces': a thing that nobody of the cast is, heard from where it is."""
    while page.subject(verb) is None and page.words[verb].dep == "conj" and page.words[verb].head < verb:
        verb = page.words[verb].head  # 'A drone chases her and *blares*, "Stop!"'
    subject = page.subject(verb)
    thing = beings.things.get(subject) if subject is not None and page.low(subject) == "it" else subject
    if thing is None or thing in beings.at or not page.has(thing, "thing.prop", "thing.vehicle") or not page.words[thing].noun:
        return None
    first = thing
    while (
        first
        and page.same_run(first - 1, thing)
        and page.words[first - 1].pos in ("NOUN", "ADJ", "PROPN")
        and page.words[first - 1].head == thing
    ):
        first -= 1
    label = page.phrase(first, thing).lower()
    known = next((b for b in beings.all if b.character.label == label), None)
    return known or beings.add(Character(id=beings.next_id(), label=label, kind="robot", off_screen=True))


def _doing(page: Page, beings: Beings, i: int) -> Being | None:
    """'his *mother* cuts him off: "Enough."', 'a *parrot* squawks "Pay up!" at a pirate': who does what is told right before the words."""
    for k in range(i - 1, max(-1, i - 9), -1):
        if not page.same_sentence(k, i) or page.low(k) == "qq":
            return None
        if page.words[k].tag in _FINITE and page.words[k].verb:
            who = subject_of(page, beings, k)
            return who[0] if len(who) == 1 else None
    return None


def _acts_after(page: Page, beings: Beings, i: int) -> Being | None:
    """'"Thirty, twenty, ten," *Sasha* counts into the mic': the subject right after the words, whatever the verb."""
    told = next(
        (k for k in range(i + 1, i + 5) if k < len(page.words) and page.words[k].sentence - page.words[i].sentence <= 1 and k in beings.at),
        None,
    )
    if (
        told is None
        or page.words[told].dep not in ("nsubj", "nsubjpass")
        or page.words[told + 1 if told + 1 < len(page.words) else told].tag not in _FINITE
    ):
        return None
    return beings.at[told][0] if len(beings.at[told]) == 1 else None


def _acted_right_before(page: Page, beings: Beings, i: int) -> Being | None:
    """'A punk shrugs. "My name."': the one of whom alone the sentence before words of their own tells."""
    alone = i > 0 and not page.same_sentence(i - 1, i) and page.low(i - 1) != "qq" and page.words[i - 1].section == page.words[i].section
    if not alone:
        return None
    sentence = [k for k, w in enumerate(page.words) if w.sentence == page.words[i - 1].sentence]
    told = {
        b.character.id: b
        for k in sentence
        if page.words[k].noun or (page.words[k].tag == "PRP" and page.words[k].dep == "nsubj")
        for b in beings.at.get(k, [])
    }
    acts = any(page.words[k].tag in _FINITE and page.words[k].verb for k in sentence) and not any(page.low(k) == "qq" for k in sentence)
    who = list(told.values())
    fits = acts and len(who) == 1 and who[0].character.count == 1 and who[0].character.kind != "animal"
    return who[0] if fits and not who[0].character.off_screen else None


def _nearest(page: Page, beings: Beings, at: int, i: int) -> list[Being]:
    near = beings.before(page, at)
    if near:
        k = max(k for k in beings.at if k < at)
        if page.words[k].dep in ("dobj", "pobj", "dative", "poss"):
            subject = [j for j in beings.at if j < at and page.same_sentence(j, i) and page.words[j].dep in ("nsubj", "nsubjpass")]
            if subject:
                return beings.at[max(subject)]
            if page.words[k].dep == "pobj" and page.low(page.words[k].head) in _TO_WHOM and page.same_sentence(k, i):
                return _before_the_listener(page, beings, k) or near
        return near
    after = min((k for k in beings.at if i < k <= i + 5 and page.words[k].sentence - page.words[i].sentence <= 1), default=None)
    if after is not None and page.words[after].sentence == page.words[i].sentence:
        return beings.at[after]
    return beings.topic(page, at)


_TO_WHOM = frozenset({"to", "at", "toward", "towards"})


def _before_the_listener(page: Page, beings: Beings, listener: int) -> list[Being]:
    """'a young *queen*, crown askew, snaps at the messenger, "..."': who was told of last in the sentence before somebody is spoken to."""
    theirs = beings.at[listener]
    earlier = (
        k for k in beings.at if k < listener and page.same_sentence(k, listener) and page.words[k].dep not in ("pobj", "dobj", "poss")
    )
    k = max((k for k in earlier if not any(b in theirs for b in beings.at[k])), default=None)
    return [] if k is None else beings.at[k]
