"""Who is meant, of all who may be: whoever agrees, and of those the one that the text is most about.

A salience model after Lappin and Leass, "An Algorithm for Pronominal Anaphora Resolution" (1994): candidates that disagree in number or sex
are left out, the others are ranked by what they did in the sentences before, subject over object over the rest, less with every sentence
between. Theirs halves with each sentence; weights here are logarithms, so that a sentence takes a fixed step. From centering (Grosz, Joshi and
Weinstein, 1995) comes that whom the last sentence already meant by a pronoun is sooner meant again.

Nothing here knows a page or changes anybody: frozen candidates in, one of them or none out. Who asks brings what the deed around the word
tells, as the candidates' `clue`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from soundstage.engines.previz.screenplay import Sex

Role = Literal["subject", "clause", "object", "other"]
"""What somebody was in a sentence: who its main verb, or another one, is about; whom it is done to; anything else."""

_ROLES: dict[Role, float] = {"subject": 3.0, "clause": 1.0, "object": 0.5, "other": 0.0}
_SENTENCE = 4.0
"""Each sentence between."""
_LAST = 1.0
"""Whoever was named last, one sentence back at most."""
_PRONOUN = 0.75
"""Each time the sentence before already said he, her or its."""
_TOLD, _BY_TRADE = 9.0, 2.0
"""A sex that was told, or that only the trade tells, over one that may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One time that somebody was told of before."""

    at: int
    """Its word."""
    back: int
    """Sentences back."""
    role: Role = "other"
    pronoun: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody or something that may be meant, as far as the text has told of it."""

    key: int
    """By which whoever asks knows it again."""
    told: tuple[Told, ...]
    kind: Literal["somebody", "creature", "other"] = "somebody"
    """A person, or an animal of which the text says he or she; a creature, which may speak and act like one; beasts and things."""
    sex: Sex | None = None
    by_trade: bool = False
    """Only the trade tells the sex."""
    may_be_either: bool = False
    """That trade is also the other sex's."""
    several: bool = False
    """A crowd, a herd, or all who were named by one word."""
    only_with_others: bool = False
    """One of several who has never been told of alone."""
    clue: float = 0.0
    """What the deed around the word says for it, or against it."""
    sure: bool = False
    """The deed lets nobody else be meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a word demands of whom it means."""

    sex: Sex | None = None
    """'he', 'the girl'; None is either."""
    several: bool = False
    """'they', 'the girls'."""


def resolve(asked: Asked, candidates: Sequence[Candidate]) -> Candidate | None:
    """Return who is meant; None where nobody agrees. Of equals whoever comes first."""
    fits = [c for c in candidates if agrees(asked, c)]
    fits = [c for c in fits if c.sure] or fits
    fits = [c for c in fits if not c.only_with_others] or fits  # 'Two blockers miss it. *She* kneels' is sooner anybody else
    fits = _rather_people(asked, fits)
    last = max((told.at for c in fits for told in c.told), default=-1)
    return max(fits, key=lambda c: salience(asked, c, last=last), default=None)


def agrees(asked: Asked, c: Candidate) -> bool:
    """Tell whether somebody has been told of, and is of the number and the sex that is asked for."""
    sex = asked.sex is None or c.sex in (None, asked.sex) or c.may_be_either
    return bool(c.told) and c.several == asked.several and sex


def salience(asked: Asked, c: Candidate, *, last: int) -> float:
    """Return how much the text is about somebody when it comes to the word that asks."""
    near = min(told.back for told in c.told)
    weight = max(_ROLES[told.role] - _SENTENCE * told.back for told in c.told)
    weight += _PRONOUN * sum(told.pronoun and told.back == near <= 1 for told in c.told)
    weight += _LAST if near <= 1 and any(told.at == last for told in c.told) else 0.0
    return weight + _sex(asked, c) + c.clue


def _sex(asked: Asked, c: Candidate) -> float:
    if asked.sex is None or c.sex is None:
        return 0.0
    return -_BY_TRADE if c.sex != asked.sex else _BY_TRADE if c.by_trade else _TOLD


def _rather_people(asked: Asked, fits: list[Candidate]) -> list[Candidate]:
    """'A dragon curls around a sorceress. *She* answers': whatever is no person only where nobody is known to be he or she."""
    people = [c for c in fits if c.kind == "somebody"]
    if any(c.sex == asked.sex for c in people):
        return people
    return [c for c in fits if c.kind != "other"] or fits
