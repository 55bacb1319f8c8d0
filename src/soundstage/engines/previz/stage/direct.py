"""From a screenplay, spoken lines, built people and built sets to scenes: the director's last decisions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from math import cos, sin

import numpy as np

from soundstage.engines.previz.screenplay import Screenplay, Shot
from soundstage.engines.previz.stage import blocking, business, coverage, cueing, rehearsal_notes, shooting
from soundstage.engines.previz.stage.acting import rehearse
from soundstage.engines.previz.stage.acting.act import reaches_up, uses_hands
from soundstage.engines.previz.stage.acting.curves import ease
from soundstage.engines.previz.stage.acting.part import Part
from soundstage.engines.previz.stage.acting.performer import Performer
from soundstage.engines.previz.stage.acting.stances import CHANGE, eyes_over
from soundstage.engines.previz.stage.blocking import Placement
from soundstage.engines.previz.stage.business import Plan
from soundstage.engines.previz.stage.camera import directed
from soundstage.engines.previz.stage.cast.figure import Figure
from soundstage.engines.previz.stage.cast.person import Person
from soundstage.engines.previz.stage.coverage import SetUp
from soundstage.engines.previz.stage.creatures.creature import Creature
from soundstage.engines.previz.stage.creatures.deeds import deeds_of
from soundstage.engines.previz.stage.creatures.mannequin import Mannequin
from soundstage.engines.previz.stage.creatures.playing import performance_of, places_in
from soundstage.engines.previz.stage.left_out import left_out, left_out_of_look
from soundstage.engines.previz.stage.props.in_hand import FORMS
from soundstage.engines.previz.stage.scene import Actor, CameraMove, Point, Scene, SetPiece
from soundstage.engines.previz.stage.schedule import Cue
from soundstage.engines.previz.stage.shooting import Shooting, Subject
from soundstage.seeds import rng_for

SHOWN = 1.45
"""Height of a medium wide frame round an animal, in heights of its body."""
ASPECT = 0.75
"""Height of the body that counts for each metre of its length."""
ARRIVING = 0.6
USUAL = 0.25
"""How far off a person's size a being is framed as one."""
UNEQUAL = 0.5
"""Metres between two heights from which a frame must be wide to hold both."""
LARGEST_STEP = 0.09
"""Metres the shorter of two may be raised in frames that hide the feet."""
THREE_QUARTERS = 0.65
"""Radians between the lens and where a face looks in a three-quarter view."""
FARTHEST_ROUND = 0.6
"""Radians that the camera may leave a set's front."""
TIGHT = ("extreme_close_up", "close_up", "medium_close_up", "two_shot", "over_shoulder", "medium", "insert")


@dataclass(frozen=True, slots=True, kw_only=True)
class Footstep:
    """A heel on the ground, for the foley: clip time and stage position across the picture (-1 left .. 1 right)."""

    at: float
    pan: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Production:
    """All scenes of a clip in order of time, and what the director had to leave out."""

    scenes: tuple[Scene, ...]
    notes: tuple[str, ...] = ()
    footsteps: tuple[Footstep, ...] = ()
    pans: Mapping[str, float] = field(default_factory=dict[str, float])
    """Speaker id -> place across the picture, -1 left .. 1 right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnSet:
    """One actor on the set of one shot: where they stand and what they look like."""

    placement: Placement
    person: Figure

    eyes_over: tuple[tuple[float, float, float], ...]
    """(from when on, metres ahead of the mark, metres above it): the eyes in each posture of the shot."""
    behind: float = 0.0
    """How far behind the eyes the middle of the body is, metres."""

    @classmethod
    def of(cls, placement: Placement, person: Figure) -> "OnSet":
        """Put somebody on the set: where their eyes are follows from body and postures."""
        over: tuple[tuple[float, float, float], ...] = ()
        if isinstance(person, Creature):
            places = [(at, *places_in(person, posture)) for at, posture in placement.postures]
            over = tuple((at, ahead, up) for at, ahead, up, _ in places)
            return cls(placement=placement, person=person, eyes_over=over, behind=0.45 * (places[0][1] - places[0][3]))
        if isinstance(person, Person):
            high = person.being.hovers if isinstance(person, Mannequin) else 0.0
            over = tuple(
                (at, ahead, up + high)
                for at, (ahead, up) in ((at, eyes_over(person.body, posture, placement.seat)) for at, posture in placement.postures)
            )
        return cls(placement=placement, person=person, eyes_over=over)

    @property
    def eyes(self) -> Point:
        """World position of the eyes when the shot begins."""
        return self._eyes(*self.eyes_over[0][1:])

    def eyes_at(self, t: float) -> Point:
        """World position of the eyes at `t` seconds, for a camera that goes along with a walk or with who sits down."""
        now = max((i for i, (at, _, _) in enumerate(self.eyes_over) if at <= t), default=0)
        at, ahead, up = self.eyes_over[now]
        if now:
            _, before_ahead, before_up = self.eyes_over[now - 1]
            k = ease(t, at, at + CHANGE)
            ahead, up = before_ahead + (ahead - before_ahead) * k, before_up + (up - before_up) * k
        p, (x, y, z) = self.placement, self._eyes(ahead, up)
        gone = p.gone(t)
        return x + sin(p.yaw) * gone, y - cos(p.yaw) * gone, z

    def middle_at(self, t: float) -> Point:
        """World point that a frame is built round at `t`: the eyes, and of an animal as high as its eyes over its shoulders."""
        x, y, z = self.eyes_at(t)
        return x - self.behind * sin(self.placement.yaw), y + self.behind * cos(self.placement.yaw), z

    @property
    def scale(self) -> float:
        """How large a frame must be, against that of a person, to show as much of the body."""
        if isinstance(self.person, Mannequin):
            return self.person.body.scale if abs(self.person.body.scale - 1) > USUAL else 1.0
        if not isinstance(self.person, Creature):
            return 1.0
        body = self.person.body
        return SHOWN * max(body.height, ASPECT * 2.3 * self.behind) / shooting.HEIGHT_OF["medium_wide"]

    def _eyes(self, ahead: float, up: float) -> Point:
        p = self.placement
        return p.x + ahead * sin(p.yaw), p.y - ahead * cos(p.yaw), p.z + up


def direct(
    screenplay: Screenplay,
    cues: Sequence[Sequence[Cue]],
    people: Mapping[str, Figure],
    sets: Sequence[SetPiece],
    aspect: float,
    seed: int,
    limit: int = 4,
) -> Production:
    """Stage every shot of the screenplay.

    `cues` and `sets` run parallel to `screenplay.shots`; `people` maps character ids (and `id~n` of groups) to built people;
    `aspect` is width over height.
    """
    scenes: list[Scene] = []
    notes: list[str] = list(left_out_of_look(screenplay.look))
    steps: list[Footstep] = []
    pans: dict[str, float] = {}
    for shot, spoken, set_piece in zip(screenplay.shots, cues, sets, strict=True):
        cast = [p for p in blocking.on_screen(shot, screenplay.cast, limit) if p.id in people]
        placements = blocking.place(shot, cast, set_piece, screenplay.props)
        company = [OnSet.of(p, people[p.character.id]) for p in placements]
        notes += left_out(shot, set_piece.name, screenplay.cast, screenplay.props, {p.character.id.split("~")[0] for p in placements})
        look = rehearsal_notes.grade(screenplay, set_piece)
        light = rehearsal_notes.key_light(shot, set_piece)
        todo = {p.character.id: business.plans(shot, p.character, screenplay.props) for p in placements}
        players = [one for one in company if not one.placement.background]
        set_ups = _set_ups(shot, spoken, players, todo)
        if all(set_up.size in TIGHT for set_up in set_ups):
            players = _levelled(players)
            company = [*players, *company[len(players) :]]
        for set_up in set_ups:
            # By when the shot begins and not by its number: another shot put in before it does not shake this one.
            camera = _camera(shot, set_up, players, set_piece, aspect, seed + round(1000 * shot.start))
            actors = tuple(_actor(one, company, shot, spoken, camera.move, seed, todo[one.placement.character.id]) for one in company)
            scenes.append(
                Scene(
                    start=set_up.start,
                    end=set_up.end,
                    set_piece=set_piece,
                    actors=actors,
                    camera=camera.move,
                    focus=camera.focus,
                    fstop=camera.fstop,
                    light=light,
                    travelling=camera.follow,
                    look=look,
                )
            )
            if set_up.on is None:
                pans |= {one.placement.character.id: _pan(one, camera.move, set_up.start) for one in company}
                steps += [step for actor, one in zip(actors, company, strict=True) for step in _footsteps(actor, one, camera.move)]
    return Production(
        scenes=tuple(scenes), notes=tuple(dict.fromkeys(notes)), footsteps=tuple(sorted(steps, key=lambda s: s.at)), pans=pans
    )


def _levelled(company: Sequence[OnSet]) -> list[OnSet]:
    """Put the shorter of two partners on a low step, as on any film set: their eyes come closer and no frame shows the feet."""
    if len(company) != 2 or any(
        isinstance(one.person, Creature) or one.placement.motion != "still" or one.placement.posture != "stand" for one in company
    ):
        return list(company)
    tallest = max(one.person.body.height for one in company)
    step = lambda one: min(LARGEST_STEP, 0.6 * (tallest - one.person.body.height))  # noqa: E731
    return [replace(one, placement=replace(one.placement, z=one.placement.z + step(one))) for one in company]


def _set_ups(shot: Shot, spoken: Sequence[Cue], company: Sequence[OnSet], todo: Mapping[str, Sequence[Plan]]) -> list[SetUp]:
    moving = any(one.placement.motion in ("walk", "run", "dance", "turn", "jump") or one.placement.whole_body for one in company)
    busy = any(uses_hands(plan.act) for plans in todo.values() for plan in plans)
    moving = moving or any(_needs_room(plan) for plans in todo.values() for plan in plans)
    ids = [one.placement.character.id for one in company]
    size = coverage.default_size(shot, len(company), moving, any(c.line.speaker in ids for c in spoken), busy=busy)
    if shot.camera.size is None and any(reaches_up(plan.act) for plans in todo.values() for plan in plans):
        size = "wide"  # hands over the head, and what is in them
    if shot.camera.size is None and any(isinstance(one.person, Creature) for one in company):
        heights = [one.person.body.height for one in company]
        size = "wide" if max(heights) - min(heights) > UNEQUAL else "medium_wide"
        moving = True
    return coverage.cover(shot, spoken, ids, size, moving=moving)


def _needs_room(plan: Plan) -> bool:
    """Arms over the head, or a pole in both hands: more than a picture from the waist up holds."""
    return reaches_up(plan.act) or (plan.thing is not None and FORMS[plan.thing.form].hold == "shaft")


def _camera(shot: Shot, set_up: SetUp, company: Sequence[OnSet], set_piece: SetPiece, aspect: float, seed: int) -> Shooting:
    flying = {"aerial"} & set(shot.camera.angles) or "fly_forward" in shot.camera.moves
    if (not company or (flying and not any(c.placement.motion != "still" for c in company))) and set_piece.vista is not None:
        return Shooting(
            move=directed(set_piece.vista, shot.camera.moves, set_up.start, set_up.end), focus=lambda _t: 14.0, fstop=8.0, size="wide"
        )
    if not company:
        mark = set_piece.marks[0].at
        nowhere = Subject(eyes=lambda _t: (mark[0], mark[1], mark[2] + 1.5), width=3.0)
        return shooting.shoot(shot.camera, nowhere, "wide", set_up.start, set_up.end, aspect, seed=seed)
    if set_up.on is not None:
        return _over_shoulder(shot, set_up, company, aspect, seed)
    subject = _together(company)
    rng = rng_for(seed, "camera", str(set_up.start))
    azimuth = float(rng.uniform(-0.10, 0.10)) if len(company) != 1 else float(rng.uniform(-0.28, 0.12)) + _round_to(company[0])
    if len(company) == 1 and company[0].placement.to_camera:
        azimuth = company[0].placement.yaw
    walk = any(one.placement.motion in ("walk", "run") for one in company) and "static" not in shot.camera.moves
    return shooting.shoot(shot.camera, subject, set_up.size, set_up.start, set_up.end, aspect, azimuth=azimuth, follow=walk, seed=seed)


def _round_to(one: OnSet) -> float:
    """How far the camera goes round to who is turned away from it, radians: to a three-quarter view, within what sets are built for."""
    yaw = one.placement.yaw
    if one.placement.motion != "still" or abs(yaw) < THREE_QUARTERS:
        return 0.0
    return max(-FARTHEST_ROUND, min(FARTHEST_ROUND, yaw - THREE_QUARTERS * (1 if yaw > 0 else -1)))


def _together(company: Sequence[OnSet]) -> Subject:
    """Everybody as one subject: the middle of their eyes, and the width they take side by side."""
    # Who comes up to another is let into the picture: what it has to hold is where they are a little after the middle of the way.
    then = max(
        (start + ARRIVING * (end - start) for start, end in (one.placement.goes for one in company if one.placement.gone(1e9) > 0)),
        default=0.0,
    )
    xs = [x for one in company for x in _ends(one, then)]
    tallest = max(one.person.body.height for one in company)
    scale = max(one.scale for one in company)
    # Who gets up later must not leave the picture: it is framed for the tallest posture of the shot.
    rises = max(max(up for _, _, up in one.eyes_over) - one.eyes_over[0][2] for one in company)
    unequal = tallest - min(one.person.body.height for one in company) > UNEQUAL

    def eyes(t: float) -> Point:
        points = [one.middle_at(t) for one in company]
        x, y, z = np.mean(points, 0)
        return float(x), float(y), max(p[2] for p in points) if unequal else float(z) + rises

    width = max(xs) - min(xs) + (0.52 if len(company) > 1 else 0.5) * scale

    def sharp(t: float) -> Point:
        x, y, z = np.mean([one.eyes_at(t) for one in company], 0)
        return float(x), float(y), float(z)

    return Subject(eyes=eyes, width=width, yaw=company[0].placement.yaw, stature=tallest, scale=scale, sharp=sharp)


def _ends(one: OnSet, t: float) -> tuple[float, float]:
    """Where a body begins and ends across the picture at `t`, metres; of a person both are the eyes."""
    x = one.middle_at(t)[0]
    half = abs(sin(one.placement.yaw)) * 1.2 * one.behind
    return x - half, x + half


def _over_shoulder(shot: Shot, set_up: SetUp, company: Sequence[OnSet], aspect: float, seed: int) -> Shooting:
    """A single on one of two, from beside the other's shoulder."""
    on = company[set_up.on or 0]
    other = company[1 - (set_up.on or 0)]
    side = 1.0 if other.placement.x > on.placement.x else -1.0
    subject = Subject(
        eyes=lambda _t, e=on.eyes: e, width=0.5 * on.scale, yaw=on.placement.yaw, stature=on.person.body.height, scale=on.scale
    )
    return shooting.shoot(shot.camera, subject, set_up.size, set_up.start, set_up.end, aspect, azimuth=0.62 * side, seed=seed + 7)


def _actor(
    one: OnSet, company: Sequence[OnSet], shot: Shot, spoken: Sequence[Cue], move: CameraMove, seed: int, plans: Sequence[Plan]
) -> Actor:
    place, character = one.placement, one.placement.character
    own = character.id.split("~")[0]
    draw = partial(rng_for, seed, "acting", character.id)
    mine = tuple(c.spoken for c in spoken if c.line.speaker == character.id and c.line.on_screen)
    theirs = tuple(c.spoken for c in spoken if c.line.speaker != character.id and c.line.on_screen)
    partner = company[place.partner].eyes if place.partner is not None and place.partner < len(company) else None
    x, y, z = one.eyes
    side = -1.0 if place.yaw > 0 else 1.0
    upstage = blocking.upstage_hand(place)
    business_bits = cueing.bits(plans, one.person.things, shot, upstage)
    forms = [thing.form for thing in one.person.things]
    r = rehearse.Rehearsal(
        start=shot.start, end=shot.end, mine=mine, theirs=theirs, feeling=rehearsal_notes.face_of(character, [c.line for c in spoken if c.line.speaker == character.id]),
        partner=partner, to_camera=place.to_camera, away=(x - 0.30 * side + 0.5 * sin(place.yaw), y - 1.1, z - 0.62), upstage=upstage,
        hands=(x + 0.36 * sin(place.yaw), y - 0.36 * cos(place.yaw), z - 0.42), bits=business_bits, actions=tuple(a for a in shot.actions if a.actor == own), draw=draw,
    )  # fmt: skip
    looks = rehearse.glances(r)
    part = Part(
        at=(place.x, place.y, place.z), yaw=place.yaw, postures=place.postures, seat=place.seat, bits=business_bits, table=place.table, meets=_meeting(one, partner),
        chair=forms.index("chair") if place.needs_chair and "chair" in forms else None, motion=place.motion, speed=place.speed, turn=place.turn,
        from_t=place.goes[0], stands_before=place.goes[0] > shot.start, until_t=place.goes[1] + (1.0 if place.goes[1] >= shot.end else 0.0), head_yaw=_head_turn(one, partner, move, shot.start), moods=rehearse.moods(r), glances=looks,
        gestures=rehearse.gestures(r), head_moves=rehearse.head_moves(r), blinks=rehearse.blinks(r, looks), lines=mine, shift=rehearse.weight_shifts(r),
        lens=lambda t: _as_point(move(t).eye), seed=int(draw("sway").integers(1 << 20)),
    )  # fmt: skip
    if isinstance(one.person, Creature):
        deeds = deeds_of((a for a in shot.actions if a.actor == own), shot.start, shot.end)
        return Actor(name=character.id, person=one.person, performance=performance_of(one.person, part, deeds))
    assert isinstance(one.person, Person)
    return Actor(name=character.id, person=one.person, performance=Performer(one.person, part))


def _meeting(one: OnSet, partner: Point | None) -> Point | None:
    """Where hands meet: between two people, at the height of their waists."""
    if partner is None:
        return None
    x, y, z = one.eyes
    return (x + partner[0]) / 2, (y + partner[1]) / 2, (z + partner[2]) / 2 - 0.52


def _head_turn(one: OnSet, partner: Point | None, move: CameraMove, start: float) -> float:
    """How far the head turns on the body to face what it deals with, radians; the eyes do the rest."""
    x, y, _ = one.eyes
    if one.placement.to_camera:
        tx, ty, _ = _as_point(move(start).eye)
    elif partner is not None:
        tx, ty, _ = partner
    else:
        return 0.0
    wanted = float(np.arctan2(tx - x, -(ty - y))) - one.placement.yaw
    wanted = (wanted + np.pi) % (2 * np.pi) - np.pi
    return float(np.clip(0.36 * wanted, -0.5, 0.5))


def _as_point(v: np.ndarray) -> Point:
    return float(v[0]), float(v[1]), float(v[2])


def _pan(one: OnSet, move: CameraMove, t: float) -> float:
    """Where the actor is across the picture, -1 left .. 1 right."""
    pose = move(t)
    ahead = np.asarray(pose.target) - pose.eye
    right = np.array([ahead[1], -ahead[0], 0.0]) / max(float(np.hypot(ahead[0], ahead[1])), 1e-6)
    to = np.asarray(one.eyes_at(t)) - pose.eye
    depth = max(float(to @ ahead / np.linalg.norm(ahead)), 0.3)
    return float(np.clip(to @ right / depth / np.tan(np.radians(pose.fov / 2)), -1, 1))


def _footsteps(actor: Actor, one: OnSet, move: CameraMove) -> list[Footstep]:
    performer = actor.performance
    if not isinstance(performer, Performer) or performer.walker is None:
        return []
    start, end = one.placement.goes
    return [Footstep(at=start + float(at), pan=_pan(one, move, start + float(at))) for at, _foot in performer.walker.contacts(end - start)]
