"""Short dialogue where a prompt asks for talk and gives no words: authored exchanges, chosen by topic, relation and feeling and
fitted to the clip. `lexicon/talk.txt` holds them and says how it is written.

    for who, words, feeling in compose("A couple breaks up in a car.", 2, ["sad"], 4.0, seed): ...

Whether a prompt asks for talk at all is decided elsewhere; nothing here is said unasked.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple, cast, get_args

from soundstage.engines.previz.screenplay import Feeling
from soundstage.seeds import rng_for

LEAD_IN, GAP, LEAD_OUT = 0.28, 0.22, 0.18
"""Seconds before the first line, between two lines, and after the last, as the stage keeps them."""
ATTACK, A_LETTER, A_STOP = 0.30, 0.045, 0.20
"""Seconds a line takes beyond its letters, for each of them, and for a comma or full stop inside it. Fitted to 150 lines as the voices
say them: a line of five words takes about 1.5 s. The stage places lines by the real length of the speech."""
SLOWER: Mapping[str, float] = {"sad": 1.1, "tearful": 1.1, "guilty": 1.1, "tired": 1.15, "bored": 1.15, "loving": 1.07, "hopeful": 1.07}
"""Times as long as a plainly said line, by feeling."""
ENOUGH = 4
"""Exchanges below which a choice is widened, so that another seed still says something else."""
TALKED_OUT = 0.7
"""Share of the clip after which nothing more is begun once everybody has spoken."""
SMALL_TALK = "small talk"
MOST_SPEAKERS = 4
LEVEL: frozenset[Feeling] = frozenset({"calm", "serious"})
"""Feelings whose words can be said with any other."""
AKIN: tuple[frozenset[Feeling], ...] = (
    frozenset({"happy", "amused", "proud", "hopeful", "confident", "surprised"}),
    frozenset({"loving", "happy", "hopeful"}),
    frozenset({"sad", "tearful", "guilty", "tired"}),
    frozenset({"angry", "disgusted", "tense"}),
    frozenset({"afraid", "tense"}),
    frozenset({"calm", "serious", "confident", "bored", "tired"}),
)
"""Feelings of which one may stand in for another."""


class Turn(NamedTuple):
    """What one voice says before the next one speaks."""

    speaker: int
    """0 .. speakers - 1, in the order of the cast."""
    words: str
    feeling: Feeling


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One row of `talk.txt`."""

    feeling: Feeling
    turns: tuple[str, ...]
    relation: str | None = None
    """What the first voice is to the second; None: the words suit anybody."""
    goes_round: bool = False
    """With three or four speakers each turn is the next one's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What people talk about."""

    name: str
    keys: tuple[str, ...]
    settings: tuple[str, ...]
    """People and places that this talk suits when nothing else calls."""
    first: str | None
    """What the first voice of its exchanges is to the second one, where that is always so."""
    exchanges: tuple[Exchange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What one speaker is to another: `doctor`, whose other side is `patient`; `lovers` are their own other side."""

    name: str
    other: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """All of `talk.txt`."""

    topics: Mapping[str, Topic]
    relations: Mapping[str, Relation]


Rank = Callable[[str, Sequence[Topic]], Sequence[Topic]]
"""A prompt and all topics -> those it calls for, the best one first; none: small talk. `by_keys` is one; sentence embeddings may be another."""


# -------------------------------------------------------------------------------------------------------------- material


@lru_cache(maxsize=1)
def material() -> Material:
    """Return what `talk.txt` holds; read once."""
    return read_material(files("soundstage.engines.previz.script").joinpath("lexicon/talk.txt").read_text("utf-8"))


def read_material(text: str) -> Material:
    """Read material; its first comment says how it is written. Raises ValueError with the line's number."""
    relations: dict[str, Relation] = {}
    heads: dict[str, dict[str, tuple[str, ...]]] = {}
    rows: dict[str, list[Exchange]] = {}
    topic = ""
    for number, line in enumerate(map(str.strip, text.splitlines()), start=1):
        head, _, rest = line.partition(":")
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            topic = line.strip("[]")
            heads[topic], rows[topic] = {}, []
        elif topic == "relations":
            name, _, other = head.partition(" to ")
            relations[name] = Relation(name=name, other=other or name, words=_keys(rest))
        elif head in ("keys", "who or where", "from"):
            heads[topic][head] = heads[topic].get(head, ()) + _keys(rest)
        else:
            rows[topic].append(_exchange(line, relations, number))
    del heads["relations"]
    return Material(topics={name: _topic(name, head, rows[name]) for name, head in heads.items()}, relations=relations)


def _topic(name: str, head: Mapping[str, tuple[str, ...]], rows: Sequence[Exchange]) -> Topic:
    first = next(iter(head.get("from", ())), None)
    return Topic(name=name, keys=head.get("keys", ()), settings=head.get("who or where", ()), first=first, exchanges=tuple(rows))


def _keys(listed: str) -> tuple[str, ...]:
    return tuple(" & ".join(_plain(part) for part in key.split("&")) for key in listed.split(","))


def _exchange(line: str, relations: Mapping[str, Relation], number: int) -> Exchange:
    head, _, said = line.partition(">")
    feeling, *marks = (part.strip() for part in head.split(","))
    turns = tuple(turn.strip() for turn in said.split("|"))
    between = [mark for mark in marks if mark in relations]
    if feeling not in get_args(Feeling):
        raise ValueError(f"talk.txt, line {number}: there is no feeling {feeling!r}")
    if len(between) > 1 or set(marks) - {*between, "round"}:
        raise ValueError(f"talk.txt, line {number}: {', '.join(marks)!r} should be one relation, 'round' or both")
    if not all(turns) or len(turns) > 4:
        raise ValueError(f"talk.txt, line {number}: an exchange has one to four turns")
    return Exchange(feeling=cast("Feeling", feeling), turns=turns, relation=next(iter(between), None), goes_round="round" in marks)


# ----------------------------------------------------------------------------------------------------------------- topic

_WORD = re.compile(r"[\w']+\*?")
_ABOUT = re.compile(r"\b(?:about|regarding|concerning|discuss\w*|debat\w*|argu\w+ over)\b([^.,;:!?\n]{1,80})", re.IGNORECASE)
_KIND_OF_TALK = re.compile(r"((?:[\w'-]{1,30} ){1,3})(?:dialogue|conversation|banter|speech|monologue)\b", re.IGNORECASE)


def _plain(text: str) -> str:
    """Lower-case words with single spaces between: 'Co-founder’s' -> "co founder's"."""
    return " ".join(_WORD.findall(text.casefold().replace("’", "'")))


def _page(text: str) -> str:
    return f" {_plain(text)} "


def _found(key: str, page: str) -> int:
    """Where a key's first part stands on a page, -1 when not all of it does."""
    places = [page.find(f" {part.removesuffix('*')}" if part.endswith("*") else f" {part} ") for part in key.split(" & ")]
    return -1 if min(places) < 0 else places[0]


def by_keys(text: str, topics: Sequence[Topic]) -> Sequence[Topic]:
    """Rank the topics whose keys a prompt holds: what the talk is said to be about first, then a topic's own keys before mere people and
    places, then the key of most words, then the longest, then the most keys.
    """
    page = _page(text)
    subject = _page(" . ".join(found.group(1) for pattern in (_ABOUT, _KIND_OF_TALK) for found in pattern.finditer(text)))
    called: list[tuple[tuple[int, ...], str, Topic]] = []
    for topic in topics:
        scores = [
            (own * int(_found(key, subject) >= 0), own, len(key.replace("&", " ").split()), len(key.strip("*")))
            for own, keys in ((1, topic.keys), (0, topic.settings))
            for key in keys
            if _found(key, page) >= 0
        ]
        if scores:
            called.append(((*max(scores), len(scores)), topic.name, topic))
    return [topic for _, _, topic in sorted(called, key=lambda c: (tuple(-n for n in c[0]), c[1]))]


def topic_of(text: str, rank: Rank = by_keys) -> str:
    """Return the name of the topic a prompt calls for, else small talk."""
    return next((topic.name for topic in rank(text, tuple(material().topics.values()))), SMALL_TALK)


# -------------------------------------------------------------------------------------------------------------- relation


def _relation(topic: Topic, text: str, given: str | None) -> str | None:
    """What the first speaker is to the second, as far as the topic has exchanges for it: as given, else as the prompt mentions them.

    The cast comes in order of mention, so who is named first speaks first. Two sides that differ must both be named, unless the topic
    itself says that they are there.
    """
    known = material().relations
    marks = {row.relation for row in topic.exchanges if row.relation} | ({topic.first} if topic.first else set[str]())
    sides = [r for r in known.values() if r.name in marks or r.other in marks]
    if given is not None:
        word = _plain(given)
        return next((r.name for r in sides if word == r.name), None) or next((r.name for r in sides if word in r.words), None)
    page = _page(text)
    named = {r.name: min(at) for r in sides if (at := [i for word in r.words if (i := _found(word, page)) >= 0])}
    theirs = [s for s in named if topic.first and s in (topic.first, known[topic.first].other)]
    both = theirs or [s for s in named if known[s].other in named]
    return min(both, key=lambda s: (named[s], s), default=None)


def _suits(row: Exchange, between: str | None, speakers: int) -> bool:
    """Whether speakers who are that to each other may say a row; one alone says what one says alone."""
    if speakers == 1:
        return len(row.turns) == 1 and row.relation in (None, between)
    if row.relation is None:
        return True
    return len(row.turns) > 1 and between is not None and row.relation in (between, material().relations[between].other)


# --------------------------------------------------------------------------------------------------------------- fitting


@lru_cache(maxsize=8192)
def seconds_to_say(words: str, feeling: str = "calm") -> float:
    """About how long the voices take to say a line, seconds."""
    stops = len(re.findall(r"[.,;:?!](?=\s)", words))
    return (ATTACK + A_LETTER * len(words) + A_STOP * stops) * SLOWER.get(feeling, 1.0)


def seconds_of(turns: Sequence[Turn]) -> float:
    """About how long a talk takes, with the pauses before, between and after its lines, seconds."""
    lengths = [seconds_to_say(turn.words, turn.feeling) for turn in turns]
    return LEAD_IN + sum(lengths) + GAP * (len(lengths) - 1) + LEAD_OUT if lengths else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Talk:
    """One possible talk: the exchange it opens with, as much of it as fits, and what follows."""

    opening: Exchange
    turns: tuple[Turn, ...]

    @property
    def voices(self) -> int:
        return len({turn.speaker for turn in self.turns})

    @property
    def whole(self) -> bool:
        return len(self.turns) >= len(self.opening.turns)


def _who(row: Exchange, talk: Sequence[Turn], speakers: int, leader: int | None) -> list[int]:
    """Who says the turns of a row that follows `talk`: those who were silent longest; where the first voice has a part, the one who has it."""
    last = {turn.speaker: n for n, turn in enumerate(talk)}
    waiting = sorted(range(speakers), key=lambda who: (last.get(who, -1), who))
    if leader is not None and len(row.turns) > 1:
        waiting.sort(key=lambda who: who != leader)
    around = waiting if row.goes_round else waiting[:2]
    return [around[n % len(around)] for n in range(len(row.turns))]


def _said(row: Exchange, who: Sequence[int]) -> tuple[Turn, ...]:
    return tuple(Turn(speaker, words, row.feeling) for speaker, words in zip(who, row.turns, strict=True))


def _leader(row: Exchange, topic: Topic, between: str | None) -> int | None:
    """Which speaker has the first voice's part in a row; None: either may begin."""
    part = row.relation or topic.first
    other = material().relations[part].other if part else part
    if part == other:
        return None
    return 1 if between == other else 0


def _talk(row: Exchange, rest: Sequence[Exchange], speakers: int, seconds: float, leader_of: Callable[[Exchange], int | None]) -> _Talk:
    """Open with a row, as far as it fits, and go on until everybody has spoken and most of the clip is used."""
    turns = _said(row, _who(row, (), speakers, leader_of(row)))
    while turns and seconds_of(turns) > seconds:
        turns = turns[:-1]
    talk = _Talk(opening=row, turns=turns)
    for after in sorted(rest, key=lambda other: _distance(other.feeling, (row.feeling,))) if talk.whole else ():
        silent = talk.voices < speakers
        if not silent and seconds_of(talk.turns) > TALKED_OUT * seconds:
            break
        follows = row.feeling in LEVEL or _distance(after.feeling, (row.feeling,)) < UNFELT
        if after == row or not follows or (len(after.turns) == 1 and speakers > 1 and not silent):
            continue
        longer = talk.turns + _said(after, _who(after, talk.turns, speakers, leader_of(after)))
        if seconds_of(longer) <= seconds:
            talk = _Talk(opening=row, turns=longer)
    return talk


# -------------------------------------------------------------------------------------------------------------- choosing

FELT, AS_AKIN, AS_LEVEL, UNFELT = range(4)
"""How far the feeling of a row is from those asked for."""


def _distance(feeling: Feeling, wanted: Sequence[str]) -> int:
    if not wanted or feeling in wanted:
        return FELT
    if any(feeling in kin and not kin.isdisjoint(wanted) for kin in AKIN):
        return AS_AKIN
    return AS_LEVEL if feeling in LEVEL else UNFELT


def _felt(talks: Sequence[_Talk], wanted: Sequence[str]) -> Sequence[_Talk]:
    """Those felt as asked; when they are few, those of kindred feelings too, then level ones; any when there are none."""
    near: Sequence[_Talk] = ()
    for farthest in (FELT, AS_AKIN, AS_LEVEL):
        near = [talk for talk in talks if _distance(talk.opening.feeling, wanted) <= farthest]
        if len(near) >= ENOUGH:
            break
    return near or talks


def _seeded(talks: Sequence[_Talk], seed: int) -> tuple[Turn, ...]:
    """Take the seed's talk from a shuffled list: each is had before one comes back. Every other seed is for what only these two can say."""
    theirs = [talk for talk in talks if talk.opening.relation]
    anybodys = [talk for talk in talks if not talk.opening.relation]
    if min(len(theirs), len(anybodys)) >= ENOUGH:
        talks, seed = (theirs, anybodys)[seed % 2], seed // 2
    return talks[seed % len(talks)].turns


def compose(
    text: str,
    speakers: int,
    feelings: Sequence[str],
    seconds: float,
    seed: int,
    relation: str | None = None,
    *,
    rank: Rank = by_keys,
) -> list[Turn]:
    """Write a talk that fits into the clip and in which everybody speaks if there is time for it.

    `text` is the prompt; `speakers` is how many may speak (beyond four they listen), `feelings` are theirs; `seconds` is how long the shot
    lasts. `relation` is what the first speaker is to the second, by a name or a word under [relations] ('parent', 'wife'); None: what
    the prompt says. `seed` chooses: all that fits is said before something comes back. Empty when nothing fits.
    """
    speakers = min(speakers, MOST_SPEAKERS)
    if speakers < 1:
        return []
    topic = material().topics[topic_of(text, rank)]
    between = _relation(topic, text, relation)
    rows = sorted((row for row in topic.exchanges if _suits(row, between, speakers)), key=lambda row: row.turns)
    own = [row for row in rows if row.relation]
    if speakers == 1 and topic.first and len(own) >= ENOUGH:  # a patient alone does not speak as a doctor
        rows = own
    rows = [rows[int(n)] for n in rng_for(0, "dialogue", topic.name, text).permutation(len(rows))]
    rest = [rows[int(n)] for n in rng_for(seed, "dialogue", "rest", topic.name, text).permutation(len(rows))]
    openings = [row for row in rows if speakers == 1 or len(row.turns) > 1]
    talks = [_talk(row, rest, speakers, seconds, lambda r: _leader(r, topic, between)) for row in openings]
    heard = [talk for talk in talks if talk.voices >= min(speakers, 2)]
    if not heard:
        return compose(text, 1, feelings, seconds, seed, relation, rank=rank) if speakers > 1 else []
    heard = _felt(heard, feelings)
    most = max(talk.voices for talk in heard)
    best = [talk for talk in heard if talk.voices == most]
    whole = [talk for talk in best if talk.whole]
    return list(_seeded(whole if len(whole) >= ENOUGH else best, seed))
