"""What is told although nobody of the cast does it: what happens by itself, what is done to somebody, and what is left undone."""

from soundstage.engines.previz.script.actions.doers import is_of_filming, own_subject
from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import ASPECT_VERBS, EMPTY_VERBS, word_set
from soundstage.engines.previz.script.parsing.denial import ENDS
from soundstage.engines.previz.script.parsing.words import Match, Page
from soundstage.engines.previz.script.people.beings import Being, Beings
from soundstage.engines.previz.script.people.subjects import WORN_BY, owners_of, subject_of
from soundstage.engines.previz.script.things import Things

_FINITE = ("VBZ", "VBP", "VBD")
_POINTS_BACK = word_set("it they this that these those which who he she we you i what there one")
_ALL_OR_SOME = word_set("everyone everybody everything someone somebody something anyone nobody nothing")
_DONE_BY_SOMEBODY = word_set(
    "get show use make create cover fill surround reveal mix blend produce miss stick close open capture film display present cut"
)
"""Of the verbs that show nothing by themselves those that somebody does: 'she *covers* his shoulders', 'the batter *misses*'."""
_BY_ITSELF = word_set("fill cover surround appear become open close fade dissolve stick cut")
_NOTHING_TO_SEE = word_set("be have know want need seem let wear include contain feature add think believe like matter mean belong care")
_IS_SO = word_set(
    "make base call name title style set shoot film light locate compose design inspire mean associate know see hear wear dress"
)
"""Verbs whose participles tell what something is or how it is filmed."""
_RUSHES = word_set("race rush speed stream boil churn billow sweep tumble whirl")
"""What clouds are seen to do: '*race* over the desert'."""
_OF_CAMERAS = word_set("tilt pan zoom dolly crane rack whip")
"""What only a camera does where a framing was told before."""
_NOBODY = word_set("neither nobody none nothing")
_HARDLY = {"nearly": "nearly", "almost": "nearly"}


def shows_something(page: Page, i: int, *, somebody: bool) -> bool:
    """Tell whether a verb of no list says a deed: 'use' and 'fill' do when somebody uses something, 'have' never does."""
    lemma = page.words[i].lemma
    if lemma not in EMPTY_VERBS:
        return True
    aimed = lemma == "miss" or page.child(i, "dobj", "acomp", "prt", "advmod", "prep", "auxpass", "ccomp") is not None
    return page.words[i].verb and aimed and lemma in (_DONE_BY_SOMEBODY if somebody else _BY_ITSELF)


def only_thinks(page: Page, i: int) -> bool:
    """'when he *thinks* nobody is looking': nothing that is seen."""
    thought = page.child(i, "ccomp")
    told = thought is not None and page.subject(thought) is not None  # but 'she thinks hard, then crawls in'
    return page.words[i].lemma in ("think", "believe", "know", "realize", "realise", "hope") and told


def what_happens_to(page: Page, i: int) -> int | None:
    """Return the noun of which a verb tells something that no one of the cast does: 'the *room* shakes', '*everyone* goes quiet'."""
    words, w = page.words, page.words[i]
    subject = own_subject(page, i)
    if subject is None or not w.verb or subject > i or not page.same_sentence(subject, i):
        return None
    s = words[subject]
    if w.lemma in _OF_CAMERAS and any(page.has(k, "camera") for k in page.sentence(i) if k < i):
        return None  # 'close-up, then *tilt* up to the ladder'
    told = s.noun or s.low in _ALL_OR_SOME
    heard = subject in page.heard and not _stirs_something_seen(page, subject, i)
    if not told or s.low in _POINTS_BACK or heard or page.has(subject, "camera", "look", "music", "when.season"):
        return None
    if w.tag in _FINITE:
        fits = (w.tag == "VBZ") != s.plural or w.tag == "VBD" or page.child(subject, "conj") is not None
    else:
        fits = w.tag == "VBG" and subject == i - 1
    of_weather = page.has(i, "when") and not (s.lemma == "cloud" and w.lemma in _RUSHES)
    of_sound = of_weather or page.has(i, "camera", "look", "music") or (page.has(i, "sound", "speech") and s.low not in _ALL_OR_SOME)
    verb = (
        page.has(i, "action")
        or page.lex.called(w.lemma, "action") is not None
        or dictionary().weight(w.lemma, "verb") > dictionary().weight(w.lemma, "noun")
    )
    return subject if fits and verb and not of_sound and not is_of_filming(page, subject) else None


def _stirs_something_seen(page: Page, subject: int, verb: int) -> bool:
    """'a *breeze* swirling petals': weather that is heard, too, and does something to what is there."""
    stirred = page.child(verb, "dobj")
    return page.has(subject, "when.weather") and stirred is not None and stirred not in page.heard


def whom_it_befalls(page: Page, beings: Beings, things: Things, i: int) -> tuple[int, str | None] | None:
    """Return (the noun, the id of whom or what it means) to whom is done what a passive says: 'the *tortoise* gets splashed'."""
    words, w = page.words, page.words[i]
    if w.tag != "VBN" or w.lemma in _IS_SO or w.lemma in WORN_BY or page.has(i, "feeling", "when", "camera", "speech"):
        return None
    if w.lemma in ("leave", "find", "see", "catch", "show") and any(page.words[k].tag == "VBG" for k in page.below(i, "xcomp", "advcl")):
        return None  # 'the pigeon *is left* wearing the hat'
    said = page.child(i, "nsubjpass")
    if said is None and page.child(i, "auxpass") is None:
        return None
    if said is None or page.has(said, "camera"):
        said = own_subject(page, i) if said is None else next((k for k in range(i - 1, said, -1) if words[k].noun), None)
    who = beings.at.get(said, []) if said is not None else subject_of(page, beings, i)
    if who:
        return (said if said is not None else who[0].heads[0]), who[0].character.id
    if said is None or said not in things.at:
        return (said, None) if said is not None and words[said].noun and page.child(i, "auxpass") is not None else None
    return said, things.at[said].id


def left_undone(page: Page, i: int) -> str | None:
    """Return how a deed is not done although it is told: 'not' of 'does *not* turn', 'nearly' of '*nearly* slips', 'stop' of 'stops *chewing*'."""
    words, w = page.words, page.words[i]
    if not w.verb or w.lemma in _NOTHING_TO_SEE:
        return None
    hardly = next((_HARDLY[page.low(k)] for k in page.below(i, "advmod") if page.low(k) in _HARDLY), None)
    if hardly is not None:
        return hardly
    if w.dep == "pcomp" and page.low(w.head) == "without":
        return "not"
    if w.dep == "xcomp" and w.tag == "VBG" and words[w.head].lemma in ENDS and page.child(w.head, "neg") is None:
        return "stop"
    subject = page.subject(i)
    denied = page.child(i, "neg") is not None or any(page.low(k) == "never" for k in page.children[i])
    denied = denied or (subject is not None and (page.low(subject) in _NOBODY or page.low(subject - 1) in ("no", "neither")))
    if (
        subject is None
        and w.lemma in ("show", "reveal", "include")
        and page.low(i - 1) in ("n't", "not", "n’t")
        and page.low(i - 2) == "do"
    ):
        return None  # 'but *don't show* what is inside': asked of the film
    told = subject is not None or (w.dep in ("xcomp", "conj") and words[w.head].verb)
    return "not" if denied and told and w.tag != "VBN" else None


def first_of(page: Page, i: int, first: int) -> int:
    """Return where a deed's words begin: with the verb that it is only begun, tried or denied by: '*tries* not to laugh', '*doesn't* move'."""
    w = page.words[i]
    if w.dep == "pcomp" and page.low(w.head) == "without":
        return w.head
    before = [
        k for k in page.below(i, "aux", "neg", "auxpass", "advmod") if k < first and page.same_run(k, first) and _goes_before(page, k)
    ]
    start = min(before, default=first)
    above = w.head
    if (
        w.dep == "xcomp"
        and page.words[above].lemma in (*ASPECT_VERBS, *ENDS)
        and start - 4 <= above < start
        and page.same_run(above, start)
    ):
        return above
    return start


_POSED = frozenset({"crossed", "hips", "raise", "facepalm"})
"""Rigs that only hold the arms."""


def who_poses(page: Page, beings: Beings, match: Match) -> list[Being]:
    """'watches *with folded arms*', 'waits with *crossed arms*': a participle before the part of the body, which tells how it is held."""
    first, last = page.words[match.first], page.words[match.last]
    described = match.length > 1 and first.tag in ("VBN", "VBD", "JJ") and first.dep == "amod" and last.noun
    if not described or match.entry.attrs.get("rig") not in _POSED or page.low(match.first - 1) != "with":
        return []
    return [b for b in owners_of(page, beings, match.first, match.last) if not b.character.off_screen]


def _goes_before(page: Page, k: int) -> bool:
    w = page.words[k]
    return (
        w.dep in ("neg", "auxpass")
        or (w.dep == "aux" and w.lemma in ("do", "can", "will", "could", "get"))
        or w.low in _HARDLY
        or w.low == "never"
    )
