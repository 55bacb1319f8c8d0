"""Everybody in the scene as the text speaks of them: the characters, where they are mentioned, and the way back from a word to whom it means."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from soundstage.engines.previz.screenplay import Build, Character, Sex
from soundstage.engines.previz.script.lexis.english import COMPARED, word_set
from soundstage.engines.previz.script.lexis.lexicon import singular
from soundstage.engines.previz.script.parsing.words import Page

FINITE = ("VBZ", "VBP", "VBD")
MOST = 8
"""Characters that are told apart; more become a group."""
SEX_OF_PRONOUN: dict[str, Sex] = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
PLURAL_PRONOUNS = word_set("they them their themselves both")
VOICES = word_set("narrator voice announcer radio commentator operator voiceover dispatcher loudspeaker")
ANYBODY = {
    "man": "m", "guy": "m", "gentleman": "m", "woman": "f", "lady": "f", "boy": "m", "girl": "f", "person": "", "figure": "", "stranger": "",
    "subject": "", "character": "", "speaker": "", "protagonist": "", "hero": "", "child": "child", "kid": "child", "youngster": "child",
    "tot": "child", "tyke": "child", "kiddo": "child", "bairn": "child",
}  # fmt: skip
"""Words that may stand for somebody who was called something else before, with what that one must be."""


@dataclass(slots=True)
class Being:
    """A character and where the text speaks of them (word indices of the heads)."""

    character: Character
    heads: list[int] = field(default_factory=list)
    tags: set[str] = field(default_factory=set[str])
    """How they were told apart from others called alike: 'younger'."""
    lemma: str = ""
    """Base form of the noun that first named them."""
    sex_by_trade: bool = False
    """Nothing but a trade says that somebody is he or she: a private may be a woman."""


@dataclass(slots=True)
class Beings:
    """Everybody, and the way back from a word to who it means."""

    all: list[Being] = field(default_factory=list)
    at: dict[int, list[Being]] = field(default_factory=dict)
    """Word index of a head or a pronoun -> whom it means."""
    things: dict[int, int] = field(default_factory=dict[int, int])
    """Word index of 'it' -> the word of the thing that it means."""
    _telling: list[int] = field(default_factory=list[int])
    """Of every sentence, how many before it have a finite verb."""
    _doers: Counter[int] = field(default_factory=Counter[int])
    """Sentence -> how many different nouns its main verbs are about."""

    def apart(self, page: Page, first: int, last: int) -> int:
        """Return how many sentences two words are apart, of those that tell something: 'In the truck bed: three goats.' leads nobody's mind away."""
        if not self._telling:
            self._count(page)
        begin, end = page.words[first].sentence, page.words[last].sentence
        return self._telling[end] - self._telling[begin + 1] + 1 if end > begin else 0

    def doers_told(self, page: Page, sentence: int) -> int:
        """Return how many different nouns the main verbs of a sentence are about."""
        if not self._telling:
            self._count(page)
        return self._doers[sentence]

    def _count(self, page: Page) -> None:
        told = {w.sentence for w in page.words if w.tag in FINITE}
        sentences = max((w.sentence for w in page.words), default=0) + 2
        self._telling = [0, *accumulate(s in told for s in range(sentences))]
        self._doers = Counter(w.sentence for w in page.words if w.dep == "nsubj" and w.noun and page.words[w.head].tag in FINITE)

    def people(self) -> Iterator[Being]:
        """Yield everybody who is a person."""
        return (b for b in self.all if b.character.kind == "person")

    def before(self, page: Page, i: int, *, sentence_only: bool = True, joined: bool = False) -> list[Being]:
        """Return whom the nearest mention before word i means; `joined`: with everybody whom 'and' joins to it."""
        j = max((k for k in self.at if k < i and (not sentence_only or page.same_sentence(k, i))), default=None)
        if j is None:
            return []
        who = list(self.at[j])
        while joined and (earlier := self.joined_to(page, j)) is not None:
            j = earlier
            who = [b for b in self.at[j] if b not in who] + who
        return who

    def joined_to(self, page: Page, j: int) -> int | None:
        """Return the head to which 'and' joins the one at word j."""
        beside = page.words[j].dep == "appos" and self.at.get(page.words[j].head) == self.at.get(j)
        if (page.words[j].dep == "conj" or beside) and page.words[j].head in self.at:
            return page.words[j].head
        k = j
        while k > 0 and page.same_run(k - 1, j) and page.words[k - 1].pos in ("ADJ", "DET", "NUM", "NOUN", "PROPN"):
            k -= 1
        if k == 0 or page.low(k - 1) not in ("and", "&"):
            return None
        earlier = max((h for h in self.at if h < k and page.same_sentence(h, j) and page.words[h].noun), default=None)
        between = page.words[(earlier or 0) + 1 : k]
        return earlier if earlier is not None and not any(w.tag in ("VBZ", "VBP", "VBD") for w in between) else None

    def topic(self, page: Page, i: int) -> list[Being]:
        """Return whom the text was about when it came to word i: the subject of an earlier clause, else the last one named."""
        earlier = [k for k in self.at if k < i and page.words[k].dep in ("nsubj", "nsubjpass", "ROOT") and not page.same_run(k, i)]
        if earlier:
            last = max(page.words[k].sentence for k in earlier)
            told = [k for k in earlier if page.words[k].sentence == last]
            main = [k for k in told if page.words[page.words[k].head].dep in ("ROOT", "conj") or page.words[k].dep == "ROOT"]
            return self.at[max(main or told)]
        return self.before(page, i, sentence_only=False)

    def alike(self) -> list[Being]:
        """Return those who were introduced by one word: 'two *brothers*'."""
        return [b for b in self.all if sum(o.lemma == b.lemma for o in self.all) > 1]

    def called(self, label: str) -> Being | None:
        """Return who goes by a label such as 'Young man' or 'Rosa'."""
        words = label.lower().replace("’s", "").split()
        if words and words[0] in COMPARED and (alike := self.alike()):
            return one_of(alike, {words[0]})
        scored = [(_likeness(words, b), -n, b) for n, b in enumerate(self.all)]
        best = max(scored, key=lambda s: s[:2], default=None)
        return best[2] if best is not None and best[0] > 0 else None

    def add(self, character: Character, lemma: str = "") -> Being:
        """Take somebody in."""
        being = Being(character, lemma=lemma)
        self.all.append(being)
        return being

    def next_id(self) -> str:
        """Return the id of the next one."""
        return f"c{len(self.all) + 1}"


def _likeness(words: list[str], being: Being) -> float:
    """How well a label fits somebody: shared words, and kin and kind words that mean the same."""
    c = being.character
    own = set(f"{c.label} {c.name or ''} {c.role or ''} {c.species or ''} {c.kind}".lower().replace("-", " ").split())
    shared = sum(w in own or singular(w) in own for w in words)
    if shared:
        return shared + (1 if words[-1] in own else 0) + (0.5 if c.count == 1 else 0)
    sex = ANYBODY.get(words[-1])
    fits = sex in ("m", "f") and c.sex == sex and c.kind == "person"
    return 0.5 if fits or (sex == "child" and c.age in ("baby", "child")) else 0.0


def one_of(fits: list[Being], said: set[str]) -> Being:
    """Return the one of several who has been called so, else the first who has not been told apart yet."""
    tagged = [b for b in fits if b.tags & said]
    free = [b for b in fits if not b.tags & COMPARED]
    chosen = (tagged or free or fits)[0]
    if not tagged and chosen.lemma and chosen.character.name is None:
        chosen.character.label = f"{min(said)} {chosen.lemma}"  # 'two sons ... the *elder*'
    chosen.tags |= said
    tell_height(chosen, said)
    return chosen


def tell_height(b: Being, said: set[str]) -> None:
    """'the *taller* of them': somebody who is told from others by his height."""
    how: Build | None = "tall" if said & {"taller", "tallest"} else "short" if said & {"shorter", "shortest"} else None
    if how is not None and b.character.kind == "person" and how not in b.character.build:
        b.character.build.append(how)


def last_mention(b: Being) -> int:
    """Return the word at which somebody was named last."""
    return max(b.heads, default=0)


def forget(beings: Beings, gone: Being, kept: Being) -> None:
    """Let one being stand for another one who turned out to be the same."""
    kept.heads += gone.heads
    put_in_place_of(beings, [gone], [kept])


def put_in_place_of(beings: Beings, gone: list[Being], kept: list[Being]) -> None:
    """Let some beings stand for others wherever these are meant, and number everybody anew."""
    lost = {id(b) for b in gone}
    for k, who in beings.at.items():
        if any(id(b) in lost for b in who):
            first = next(n for n, b in enumerate(who) if id(b) in lost)
            stay = [b for b in who if id(b) not in lost]
            beings.at[k] = [*stay[:first], *(b for b in kept if b not in stay), *stay[first:]]
    beings.all = [b for b in beings.all if id(b) not in lost]
    renamed = {b.character.id: kept[0].character for b in gone} | {b.character.id: b.character for b in beings.all}
    for n, b in enumerate(beings.all):
        b.character.id = f"c{n + 1}"
    for b in beings.all:
        for relation in b.character.relations:
            relation.to = renamed[relation.to].id if relation.to in renamed else relation.to


_BY_NAME = re.compile(
    r"(?:man|men|boy|girl|lady|ess|king|queen|prince|father|mother|dad|mum|mom|son|daughter|brother|sister|uncle|aunt|priest|groom|bride|monk|nun|santa|wizard"
    r"|witch|lord|duke|sir|guy|dude|grandpa|grandma|master|nephew|niece|husband|wife|widow|widower|god|bishop|pope|cardinal|emperor)$"
)
"""Ends of words that nobody of the other sex is called by."""


def of_one_sex(label: str) -> bool:
    """Tell whether nobody of the other sex is called so: 'sorceress', 'widower'."""
    return _BY_NAME.search(label.lower()) is not None


def may_be_either(people: list[Being]) -> Being | None:
    """Return the only person so far, whom his trade alone made a man: 'a lone ranger leads *her* horse'."""
    lone = people[0] if len(people) == 1 else None
    if lone is None or lone.character.role is None or lone.character.name or of_one_sex(lone.character.label):
        return None
    return lone
