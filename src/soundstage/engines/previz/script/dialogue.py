"""Short dialogue where a prompt asks for talk and gives no words: exchanges by topic and feeling, fitted to the clip."""

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from soundstage.seeds import rng_for

WORDS_A_SECOND, ATTACK, GAP, LEAD = 2.7, 0.25, 0.25, 0.3
"""Rough pace; the stage places the lines by the real length of the speech."""

Exchange = tuple[str, tuple[str, ...]]
"""A feeling and turns, spoken by A and B in turn."""


@lru_cache(maxsize=1)
def _topics() -> dict[str, tuple[list[str], list[Exchange]]]:
    """Topic -> (words that call for it, exchanges)."""
    topics: dict[str, tuple[list[str], list[Exchange]]] = {}
    keys: list[str] = []
    rows: list[Exchange] = []
    for raw in files("soundstage.engines.previz.script").joinpath("lexicon/talk.txt").read_text("utf-8").splitlines():
        line = raw.strip()
        if line.startswith("["):
            keys, rows = [], []
            topics[line.strip("[]")] = (keys, rows)
        elif line.startswith("keys"):
            keys += [k.strip() for k in line.partition(":")[2].split(",")]
        elif line and not line.startswith("#"):
            feeling, _, turns = line.partition(">")
            rows.append((feeling.strip(), tuple(t.strip() for t in turns.split("|"))))
    return topics


def topic_of(text: str) -> str:
    """Return the topic that most of its words call for, else small talk."""
    low = text.lower()
    score = {topic: sum(bool(re.search(r"\b" + re.escape(k), low)) for k in keys) for topic, (keys, _) in _topics().items()}
    best = max(score, key=lambda t: score[t])
    return best if score[best] else "small talk"


def _seconds(turn: str) -> float:
    return ATTACK + len(turn.split()) / WORDS_A_SECOND


def _fitting(turns: Sequence[str], seconds: float) -> int:
    """How many turns fit."""
    clock = LEAD
    for n, turn in enumerate(turns):
        clock += _seconds(turn)
        if clock > seconds - 0.15:
            return n
        clock += GAP
    return len(turns)


def compose(text: str, speakers: int, feelings: Sequence[str], seconds: float, seed: int) -> list[tuple[int, str, str]]:
    """Return (speaker 0.., words, feeling) for a talk that fits into the clip and in which two can both speak."""
    if speakers < 1:
        return []
    rows = [row for row in _topics()[topic_of(text)][1] if speakers > 1 or len(row[1]) == 1] or _topics()[topic_of(text)][1]
    rng = rng_for(seed, "dialogue", text[:200])
    order = [rows[int(i)] for i in rng.permutation(len(rows))]
    wanted = min(speakers, 2)
    order.sort(key=lambda row: (_fitting(row[1], seconds) < wanted, bool(feelings) and row[0] not in feelings))
    out: list[tuple[int, str, str]] = []
    clock = LEAD
    for feeling, turns in order:
        room = _fitting(turns, seconds - clock + LEAD)
        if not room or (out and (room < len(turns) or clock > 0.75 * seconds)):
            break
        for turn in turns[:room]:
            out.append((len(out) % wanted, turn, feeling))
            clock += _seconds(turn) + GAP
        if room < len(turns):
            break
    return out
