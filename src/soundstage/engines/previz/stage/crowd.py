"""Crowds: up to forty extras behind the action, drawn as parts of the set.

A few people are built, reduced to what is seen from afar, and stood about many times in a few moments of what they do; between
moments nobody is interpolated, which far away and out of focus is not seen. Who comes to the front of a group is no extra: see `blocking`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import pi

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.screenplay import Character, Prop, Sex, Shot
from soundstage.engines.previz.stage import blocking, business, ways
from soundstage.engines.previz.stage.acting.act import Act
from soundstage.engines.previz.stage.acting.part import Mood, Part
from soundstage.engines.previz.stage.acting.performer import Performer
from soundstage.engines.previz.stage.acting.play import Bit
from soundstage.engines.previz.stage.acting.stances import Posture
from soundstage.engines.previz.stage.cast.casting import look_for
from soundstage.engines.previz.stage.cast.person import Look, build_person
from soundstage.engines.previz.stage.cast.reduced import Reduced
from soundstage.engines.previz.stage.geometry import Batch, instances
from soundstage.engines.previz.stage.scene import Mark, SetPiece
from soundstage.seeds import rng_for

Array = NDArray[np.float64]

MOST_OUT, MOST_IN = 40, 10
"""How many there is room for behind the action, in the open and in a room that has no places for them."""
FACES = 6
"""How many different people a crowd is made of."""
MOMENTS = 10
"""Poses of what they do, over one round of it."""
IDLE = 3.2
"""Seconds of one round of standing about."""
TOO_NEAR = 2.3
"""Metres from who plays within which no stranger stands: extras are made to be seen from farther off."""
FIRST_ROW, ROW = 2.5, 0.85
"""Metres behind the mark, and from row to row."""
_VAST = {"crowd", "crowds", "audience", "mob", "spectators", "throng", "masses", "army"}
"""Words for more people than a reader counts."""
_LOW: tuple[Posture, ...] = ("kneel", "crouch", "lie")
"""Postures that extras take; a seat has none of them."""
_LONELY = re.compile(
    r"\b(?:empty|deserted|abandoned|desolate|no people|without people|(?:no one|nobody) (?:is )?(?:here|there|around|else|in sight)|post-?apocalyptic)\b"
)
ASIDE = 0.74
"""Metres between two of a row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """What is known of the extras of a shot before they are built."""

    like: Character
    """Whom all of them are like: age, sex and clothes as far as they are told."""
    count: int
    act: Act | None
    walks: bool
    posture: Posture
    seat: float | None = None
    """Height of the seats they sit on, metres."""


def crowd_of(
    shot: Shot, cast: Sequence[Character], props: Sequence[Prop], *, interior: bool, most: int, places: Sequence[Mark] = ()
) -> Crowd | None:
    """Return the extras of a shot: its largest group in the background, or those of a group for whom the front has no room.

    `most` is how many people play in front, `places` where a set keeps room for extras.
    """
    seen = [c for c in cast if c.id in shot.cast and not c.off_screen and c.kind == "person"]
    behind = [(c, c.count) for c in seen if c.count >= blocking.A_CROWD and blocking.in_background(c, shot, seen)]
    left = [(c, c.count - most) for c in seen if c.count > most and not blocking.in_background(c, shot, seen)]
    groups = behind or left
    if not groups:
        return None
    like, count = max(groups, key=lambda group: group[1])
    if _VAST & set(like.label.lower().split()):
        count = max(count, MOST_OUT - 10)
    rigs = {a.rig for a in shot.actions if a.actor == like.id}
    plan = next((p for p in business.plans(shot, like, props) if p.thing is None and p.act.posture is None), None)
    return Crowd(
        like=like,
        count=min(count, len(places) or (MOST_IN if interior else MOST_OUT)),
        act=plan.act if plan else None,
        walks=bool(rigs & {"walk", "run"}) and not places,
        posture="stand" if places else _posture(shot, like),
        seat=next((place.seat for place in places if place.seat is not None), None),
    )


def passers_by(shot: Shot, piece: SetPiece) -> Crowd | None:
    """Return the strangers of a place where there always are some, for a shot that tells of no group; none where it is said to be empty."""
    if not piece.bustle or _LONELY.search(shot.text.lower()):
        return None
    like = Character(id="passers-by", label="people", extra=True, count=piece.bustle)
    return Crowd(like=like, count=min(piece.bustle, len(piece.company) or MOST_OUT), act=None, walks=False, posture="stand")


def out_of_the_way(places: Sequence[Mark], way: Array) -> tuple[Mark, ...]:
    """Return the places for strangers that are not beside where somebody goes, `way` (n, 2): a lens that goes along would pass too near."""
    return tuple(place for place in places if np.linalg.norm(way - np.asarray(place.at[:2]), axis=1).min() > TOO_NEAR)


def _posture(shot: Shot, like: Character) -> Posture:
    for action in shot.actions:
        posture = business.posture_of(action) if action.actor == like.id else None
        if posture in _LOW:
            return posture
    return "stand"


def build_crowd(crowd: Crowd, piece: SetPiece, seed: int, *, season: str | None, facing_lens: bool) -> tuple[Batch, ...]:
    """Return the extras as batches of a set. `facing_lens`: an audience, or passers-by who look ahead."""
    rng = rng_for(seed, "crowd", crowd.like.id)
    looks: list[Look] = []
    for k in range(min(FACES, crowd.count)):
        looks.append(look_for(_one_of(crowd.like, k), seed=seed, season=season, place=piece.name, worn=looks))
    at, yaw = _stood(crowd, piece, rng, facing_lens=facing_lens)
    who = np.arange(crowd.count) % len(looks)
    rng.shuffle(who)
    late, tall = rng.uniform(0, 1, crowd.count), rng.uniform(0.96, 1.04, crowd.count)
    out: list[Batch] = []
    for k, look in enumerate(looks):
        mine = who == k
        if mine.any():
            out += _times_over(look, crowd, at[mine], yaw[mine], tall[mine], late[mine], k, indoors=piece.interior)
    return tuple(out)


def _one_of(like: Character, k: int) -> Character:
    """One of a group: men and women in turn, where it is not told which they are."""
    sex: Sex = like.sex or ("f" if k % 2 else "m")
    age = like.age or ("adult", "young", "middle", "young", "adult", "elderly")[k % 6]
    return like.model_copy(update={"id": f"{like.id}-{k}", "name": None, "count": 1, "sex": sex, "age": age, "holds": [], "feelings": []})


def _stood(crowd: Crowd, piece: SetPiece, rng: np.random.Generator, *, facing_lens: bool) -> tuple[Array, Array]:
    """Return places (n, 3) and yaws (n,): the set's own places for company, or uneven rows behind the mark, wider the farther back."""
    if piece.company:
        taken = piece.company[: crowd.count]
        at = np.array([place.at for place in taken])
        return at, np.array([place.yaw for place in taken]) + rng.uniform(-0.12, 0.12, len(at))
    mark = piece.marks[0]
    rows: list[Array] = []
    left, back = crowd.count, FIRST_ROW
    while left > 0:
        wide = 1.6 + 0.62 * back
        n = min(left, max(2, int(2 * wide / ASIDE * (0.45 if crowd.count < 14 else 0.8))))
        x = (np.arange(n) + 0.5) / n * 2 * wide - wide + rng.uniform(-0.22, 0.22, n)
        rows.append(np.c_[x, back + rng.uniform(-0.28, 0.28, n)])
        left, back = left - n, back + ROW
    place = np.concatenate(rows)
    c, s = np.cos(mark.yaw), np.sin(mark.yaw)
    at = np.c_[
        mark.at[0] + place[:, 0] * c - place[:, 1] * s, mark.at[1] + place[:, 0] * s + place[:, 1] * c, np.full(len(place), mark.at[2])
    ]
    if crowd.walks:
        return at, mark.yaw + np.where(rng.uniform(size=len(at)) < 0.5, pi / 2, -pi / 2)
    turned = -0.10 * place[:, 0] if facing_lens else rng.uniform(-1.4, 1.4, len(at))
    return at, mark.yaw + turned + rng.uniform(-0.25, 0.25, len(at))


def _times_over(look: Look, crowd: Crowd, at: Array, yaw: Array, tall: Array, late: Array, k: int, *, indoors: bool) -> list[Batch]:
    """One person as many extras: a batch for each moment, which holds those who are in it."""
    person = build_person(look)
    small = Reduced(person)
    speed = ways.WALK_SPEED * (0.9 + 0.06 * k)
    part = Part(
        at=(0.0, 0.0, 0.0), yaw=0.0, motion="walk" if crowd.walks else "still", speed=speed if crowd.walks else 0.0, postures=((-9.0, crowd.posture if crowd.seat is None else "sit"),), seat=crowd.seat or 0.46, from_t=0.0,
        bits=() if crowd.act is None else (Bit(act=crowd.act, start=-5.0, end=1e6, lead="L" if k % 2 else "R"),), moods=(Mood(at=0.0, feeling="happy" if crowd.act else "calm", strength=0.5),),
        shift=((0.0, 0.7), (IDLE / 2, -0.6), (IDLE, 0.7)), seed=31 * k,
    )  # fmt: skip
    performer = Performer(person, part)
    period = performer.walker.cycle if performer.walker is not None else 2 * crowd.act.period if crowd.act and crowd.act.period else IDLE
    out: list[Batch] = []
    for moment in range(MOMENTS):
        t = 10 * period + moment / MOMENTS * period
        mesh = small.mesh(performer.pose(t), indoors=indoors)
        if crowd.walks:
            mesh.pos[:, 1] += speed * t  # a walk faces -y, and each extra goes its own way

        def place(clip: float, moment: int = moment) -> NDArray[np.float32]:
            now = (np.floor((clip / period + late) * MOMENTS) % MOMENTS).astype(int) == moment
            return instances(_gone(at, yaw, speed * clip if crowd.walks else 0.0)[now], yaw[now], tall[now])

        out.append(Batch(mesh=mesh, inst=instances(at, yaw, tall), place=place, shadow=moment == 0))
    return out


def _gone(at: Array, yaw: Array, metres: float) -> Array:
    """Return places after a walk; who leaves the picture on one side comes back from the other."""
    if not metres:
        return at
    reach = 4.5 + 0.8 * (at[:, 1] - at[:, 1].min())
    middle = at[:, 0].mean()
    x = (at[:, 0] - middle + np.sin(yaw) * metres + reach) % (2 * reach) - reach + middle
    return np.c_[x, at[:, 1:]]
