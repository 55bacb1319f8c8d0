"""What each actor of a set-up plays: where they stand, what they do, whom they look at and how they listen."""

from collections.abc import Sequence
from functools import partial
from math import cos, sin

import numpy as np

from soundstage.engines.previz.screenplay import Shot
from soundstage.engines.previz.stage import blocking, cueing, framing, rehearsal_notes, traffic
from soundstage.engines.previz.stage.acting import rehearse
from soundstage.engines.previz.stage.acting.part import Part
from soundstage.engines.previz.stage.acting.performer import TURNING, Performer
from soundstage.engines.previz.stage.business import Plan
from soundstage.engines.previz.stage.cast.person import Person
from soundstage.engines.previz.stage.creatures import stroking
from soundstage.engines.previz.stage.creatures.creature import Creature
from soundstage.engines.previz.stage.creatures.deeds import deeds_of
from soundstage.engines.previz.stage.creatures.playing import performance_of
from soundstage.engines.previz.stage.on_set import OnSet
from soundstage.engines.previz.stage.scene import Actor, CameraMove, Point
from soundstage.engines.previz.stage.schedule import Cue
from soundstage.engines.previz.stage.shooting import Shooting
from soundstage.seeds import rng_for

BESIDE_LENS = 0.4
"""Metres from the lens to whom somebody alone in the picture talks."""


def actor_of(
    one: OnSet, company: Sequence[OnSet], shot: Shot, spoken: Sequence[Cue], camera: Shooting, seed: int, plans: Sequence[Plan]
) -> Actor:
    """Return somebody with the part they play before this camera; `plans` is what their hands do in the shot."""
    move = camera.move
    close = camera.size in framing.SINGLES  # half a hand at the edge of a face distracts from it
    place, character = one.placement, one.placement.character
    own = character.id.split("~")[0]
    draw = partial(rng_for, seed, "acting", character.id)
    mine = tuple(c.spoken for c in spoken if c.line.speaker == character.id and c.line.on_screen)
    theirs = tuple(c.spoken for c in spoken if c.line.speaker != character.id and c.line.on_screen)
    words = [c.line for c in spoken if c.line.speaker == character.id]
    partner = company[place.partner].eyes if place.partner is not None and place.partner < len(company) else None
    listener = (
        _beside_lens(one, move, shot.start) if partner is None and mine and not place.to_camera and place.turns_at is None else partner
    )
    x, y, z = one.eyes
    side = -1.0 if place.yaw > 0 else 1.0
    upstage = blocking.upstage_hand(place)
    business_bits = cueing.bits(plans, one.person.things, shot, upstage)
    forms = [thing.form for thing in one.person.things]
    r = rehearse.Rehearsal(
        start=shot.start, end=shot.end, mine=mine, theirs=theirs, feeling=rehearsal_notes.face_of(character, words), felt=rehearsal_notes.faces_of_lines(character, [line for line in words if line.on_screen]),
        partner=listener, to_camera=place.to_camera, turns_at=place.turns_at, eyes=one.eyes, away=(x - 0.30 * side + 0.5 * sin(place.yaw), y - 1.1, z - 0.62), upstage=upstage,
        hands=(x + 0.36 * sin(place.yaw), y - 0.36 * cos(place.yaw), z - 0.42), bits=business_bits, actions=tuple(a for a in shot.actions if a.actor == own), draw=draw,
    )  # fmt: skip
    looks = rehearse.glances(r)
    part = Part(
        at=(place.x, place.y, place.z), yaw=place.yaw, postures=place.postures, seat=place.seat, bits=business_bits, table=place.table, meets=_meeting(one, None if partner is None or place.partner is None else company[place.partner]), about=_middle(company) if place.motion == "couple" else None,
        chair=forms.index("chair") if place.needs_chair and "chair" in forms else None, motion=place.motion, speed=place.speed, turn=place.turn, turns=None if place.turns_at is None else (place.turns_at, _to_lens(one, move, place.turns_at)),
        from_t=place.goes[0], stands_before=place.goes[0] > shot.start, until_t=place.goes[1] + (1.0 if place.goes[1] >= shot.end else 0.0), head_yaw=_head_turn(one, listener, move, shot.start, 0.36 if partner is listener else 0.7), moods=rehearse.moods(r), glances=looks,
        gestures=() if close else rehearse.gestures(r), head_moves=rehearse.head_moves(r), blinks=rehearse.blinks(r, looks), lines=mine, shift=rehearse.weight_shifts(r),
        lens=lambda t: _as_point(move(t).eye), seed=int(draw("sway").integers(1 << 20)),
    )  # fmt: skip
    if isinstance(one.person, Creature):
        deeds = deeds_of((a for a in shot.actions if a.actor == own), shot.start, shot.end)
        return Actor(name=character.id, person=one.person, performance=performance_of(one.person, part, deeds))
    assert isinstance(one.person, Person)
    performer = Performer(one.person, part)
    return Actor(
        name=character.id, person=one.person, performance=performer if place.carried is None else traffic.Carried(performer, one.placement)
    )


def _middle(company: Sequence[OnSet]) -> tuple[float, float]:
    """The place between the two in front."""
    a, b = (one.placement for one in company[:2])
    return (a.x + b.x) / 2, (a.y + b.y) / 2


def _meeting(one: OnSet, other: OnSet | None) -> Point | None:
    """Where hands meet: between two people, at the height of their waists; of an animal behind its ears."""
    if other is None:
        return None
    (x, y, z), partner = one.eyes, other.eyes
    if isinstance(other.person, Creature):
        return stroking.where(other.person, partner, other.behind, other.placement.yaw, one.eyes)
    return (x + partner[0]) / 2, (y + partner[1]) / 2, (z + partner[2]) / 2 - 0.52


def _beside_lens(one: OnSet, move: CameraMove, start: float) -> Point:
    """Where somebody is listened to whom nobody in the picture listens to: beside the lens, on the side that the body faces."""
    x, y, z = one.eyes
    lens = np.asarray(move(start).eye)
    away = lens[:2] - (x, y)
    aside = np.array([-away[1], away[0]]) / max(float(np.hypot(*away)), 1e-6)
    facing = np.array([sin(one.placement.yaw), -cos(one.placement.yaw)])
    to = lens[:2] + BESIDE_LENS * aside * (1 if aside @ facing > 0 else -1)
    return float(to[0]), float(to[1]), z


def _to_lens(one: OnSet, move: CameraMove, t: float) -> float:
    """Which way a body must face to face the lens at `t`, radians; a little beside it, as people stand."""
    (x, y, _), lens = one.eyes_at(t), move(t + TURNING).eye
    return 0.85 * float(np.arctan2(lens[0] - x, -(lens[1] - y)))


def _head_turn(one: OnSet, partner: Point | None, move: CameraMove, start: float, share: float) -> float:
    """How far the head turns on the body to face what it deals with, radians: a `share` of the way, and the eyes do the rest."""
    x, y, _ = one.eyes
    if one.placement.to_camera:
        tx, ty, _ = _as_point(move(start).eye)
    elif partner is not None:
        tx, ty, _ = partner
    else:
        return 0.0
    wanted = float(np.arctan2(tx - x, -(ty - y))) - one.placement.yaw
    wanted = (wanted + np.pi) % (2 * np.pi) - np.pi
    return float(np.clip(share * wanted, -0.55, 0.55))


def _as_point(v: np.ndarray) -> Point:
    return float(v[0]), float(v[1]), float(v[2])
