"""From a screenplay, spoken lines, built people and built sets to scenes: the director's last decisions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from math import cos, sin

import numpy as np

from soundstage.engines.previz.screenplay import Screenplay, Shot
from soundstage.engines.previz.stage import (
    blocking,
    business,
    coverage,
    cueing,
    details,
    dressing,
    focus_pull,
    framing,
    journey,
    laid_out,
    one_thing,
    point_of_view,
    rehearsal_notes,
    traffic,
)
from soundstage.engines.previz.stage.acting import rehearse
from soundstage.engines.previz.stage.acting.act import reaches_up, uses_hands
from soundstage.engines.previz.stage.acting.acts import ACTS
from soundstage.engines.previz.stage.acting.part import GOING, Part
from soundstage.engines.previz.stage.acting.performer import TURNING, Performer
from soundstage.engines.previz.stage.business import Plan
from soundstage.engines.previz.stage.cast.figure import Figure
from soundstage.engines.previz.stage.cast.person import Person
from soundstage.engines.previz.stage.coverage import SetUp
from soundstage.engines.previz.stage.creatures import stroking
from soundstage.engines.previz.stage.creatures.casting import is_beast
from soundstage.engines.previz.stage.creatures.creature import Creature
from soundstage.engines.previz.stage.creatures.deeds import deeds_of
from soundstage.engines.previz.stage.creatures.playing import performance_of
from soundstage.engines.previz.stage.crowd import build_crowd, crowd_of, passers_by
from soundstage.engines.previz.stage.geometry import Batch
from soundstage.engines.previz.stage.left_out import IN_THE_SKY, left_out, left_out_of_look, part_of_set
from soundstage.engines.previz.stage.on_set import OnSet
from soundstage.engines.previz.stage.props.in_hand import FORMS
from soundstage.engines.previz.stage.scene import Actor, CameraMove, CameraPose, KeyLight, Pace, Point, Scene, SetPiece
from soundstage.engines.previz.stage.schedule import Cue
from soundstage.engines.previz.stage.shooting import Shooting
from soundstage.seeds import rng_for

LARGEST_STEP = 0.09
"""Metres the shorter of two may be raised in frames that hide the feet."""
TURNED_AWAY = 0.15
"""Radians off the lens, to the right, from which the key of somebody who is alone stands to the right as well."""
BESIDE_LENS = 0.4
"""Metres from the lens to whom somebody alone in the picture talks."""
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
        if set_piece.showcase is None and not set_piece.all_sit:
            shot = one_thing.close_on_it(shot, screenplay.props)  # noqa: PLW2901 - the shot as it is filmed
        cast = [p for p in blocking.on_screen(shot, screenplay.cast, limit) if p.id in people]
        placements = focus_pull.staggered(blocking.place(shot, cast, set_piece, screenplay.props), shot, set_piece)
        moving = traffic.rides(shot, screenplay.props, set_piece)
        placements, moving = traffic.viewers_car(placements, moving, shot, set_piece)
        placements, moving = traffic.aboard(placements, moving, shot)
        placements = point_of_view.arranged(placements, shot, set_piece)
        set_piece = traffic.with_traffic(set_piece, moving, shot, seed)  # noqa: PLW2901 - the set of this shot, with its vehicles
        company = [OnSet.of(p, people[p.character.id]) for p in placements]
        extras = crowd_of(shot, screenplay.cast, screenplay.props, interior=set_piece.interior, most=limit, places=set_piece.company)
        extras = extras or passers_by(shot, set_piece)
        if extras is not None:
            toward = any(one.placement.to_camera for one in company) or extras.act is not None
            batches = build_crowd(extras, set_piece, seed, season=shot.season, facing_lens=toward)
            set_piece = replace(set_piece, batches=(*set_piece.batches, *batches))  # noqa: PLW2901 - the set of this shot, with its extras
        in_hand = {*business.shown_in_hand(shot, screenplay.cast, screenplay.props)}
        laid = None if set_piece.showcase is not None else laid_out.laid_out(shot, screenplay.props, in_hand)
        look = rehearsal_notes.grade(screenplay, set_piece)
        light = rehearsal_notes.key_light(shot, set_piece)
        pace = rehearsal_notes.pace(shot, shot.lines, screenplay.look.styles)
        animals = {one.id.split("~")[0]: stroking.act_for(one) for one in cast if is_beast(one)}
        todo = {
            p.character.id: business.plans(
                shot, p.character, screenplay.props, animals, drives=journey.drives(shot, screenplay.cast, p.character)
            )
            for p in placements
        }
        if set_piece.unmanned and not any(plan.act is ACTS["drive"] for plans in todo.values() for plan in plans):
            set_piece = replace(set_piece, batches=(*set_piece.batches, *set_piece.unmanned))  # noqa: PLW2901 - the set of this shot
        players = [one for one in company if not one.placement.background]
        overhead = {kind for prop in screenplay.props if prop.id in shot.props for kind in prop.kinds} | set(shot.light)
        sky_counts = not set_piece.interior and bool(overhead & IN_THE_SKY)
        set_ups = _set_ups(shot, spoken, players, todo, sky_counts=sky_counts)
        if all(set_up.size in TIGHT for set_up in set_ups):
            players = _levelled(players)
            company = [*players, *company[len(players) :]]
        taken: list[Scene] = []
        for set_up in set_ups:
            # By when the shot begins and not by its number: another shot put in before it does not shake this one.
            shake = seed + round(1000 * shot.start)
            if point_of_view.is_asked(shot):
                camera, piece = point_of_view.seen(shot, set_up, players, todo, set_piece, aspect, shake), set_piece
            else:
                camera, piece = _camera_on(shot, set_up, players, set_piece, laid, aspect, shake, traffic.leading(moving))
            actors = tuple(_actor(one, company, shot, spoken, camera, seed, todo[one.placement.character.id]) for one in company)
            if (whose := details.is_asked(shot, players)) is not None:
                part_of = next(actor for actor, one in zip(actors, company, strict=True) if one is whose)
                camera = details.closer(shot, set_up, whose, part_of, aspect, shake) or camera
            if (viewer := point_of_view.at_work(company, shot, todo)) is not None:
                worker = next(actor for actor, one in zip(actors, company, strict=True) if one is viewer)
                camera, piece = _at_the_hands(camera, worker, viewer, set_up, piece)
            seen = [one.placement.character.id for one in point_of_view.in_the_picture(company, shot, todo)]
            taken.append(
                Scene(
                    start=set_up.start,
                    end=set_up.end,
                    set_piece=piece,
                    actors=tuple(actor for actor in actors if actor.name in seen),
                    camera=camera.move,
                    focus=camera.focus,
                    fstop=camera.fstop,
                    light=_on_the_side_they_face(light, players, camera.move(set_up.start)),
                    travelling=camera.follow,
                    look=look,
                    pace=pace,
                )
            )
            if set_up.on is None:
                pans |= {one.placement.character.id: _pan(one, camera.move, set_up.start) for one in company}
                steps += [
                    step
                    for actor, one in zip(actors, company, strict=True)
                    for step in _footsteps(actor, one, camera.move, pace, set_up)
                    if step.at < set_up.end
                ]
        shown = {*in_hand, *(ride.prop.id for ride in moving), *(laid.goes_with if laid is not None else ())}
        in_the_set = part_of_set(set_piece.name, screenplay.props)
        loose = list(dressing.unheld(shot, screenplay.props, shown | in_the_set))
        taken, put_down = dressing.dressed(taken, loose, aspect)
        scenes += taken
        seen_ids = {p.character.id.split("~")[0] for p in placements} | ({extras.like.id} if extras else set())
        notes += left_out(shot, set_piece.name, screenplay.cast, screenplay.props, seen_ids, shown | put_down)
    return Production(
        scenes=tuple(scenes), notes=tuple(dict.fromkeys(notes)), footsteps=tuple(sorted(steps, key=lambda s: s.at)), pans=pans
    )


def _camera_on(
    shot: Shot,
    set_up: SetUp,
    players: Sequence[OnSet],
    set_piece: SetPiece,
    laid: laid_out.Laid | None,
    aspect: float,
    seed: int,
    ride: traffic.Ride | None,
) -> tuple[Shooting, SetPiece]:
    """Return the camera of a set-up and the set that it sees, with what is laid out for it."""
    if laid is not None and not players:
        piece, camera = laid_out.on_a_table(laid, shot, set_up, set_piece, aspect, seed)
        return (focus_pull.pulled(camera, shot, [], None, set_up.start, set_up.end) if focus_pull.is_asked(shot) else camera), piece
    if laid is not None or (focus_pull.is_asked(shot) and set_up.size in ("medium", "two_shot")):
        set_up = replace(set_up, size="medium_close_up" if len(players) == 1 else "two_shot")
    if laid is not None and not shot.camera.moves:  # a thing before the lens would drift through the picture
        shot = shot.model_copy(update={"camera": shot.camera.model_copy(update={"moves": ["hold"]})})
    camera = framing.frame(shot, set_up, players, set_piece, aspect, seed, ride=ride)
    thing = None
    if laid is not None and laid.on_ground:
        floor = players[0].placement.z
        set_piece, camera, at = laid_out.on_the_ground(laid, players[0].eyes, floor, set_piece, seed)
        thing = (laid.prop.id, at)
    elif laid is not None:
        of_it = laid_out.is_of_it(shot, laid)
        set_piece, camera, at = laid_out.before_them(laid, camera, set_piece, aspect, set_up.start, of_it=of_it)
        thing = (laid.prop.id, at)
        if of_it:
            camera = laid_out.sharp_at(camera, at)
    if focus_pull.is_asked(shot):
        camera = focus_pull.pulled(camera, shot, players, thing, set_up.start, set_up.end)
    return camera, set_piece


def _at_the_hands(camera: Shooting, worker: Actor, viewer: OnSet, set_up: SetUp, piece: SetPiece) -> tuple[Shooting, SetPiece]:
    """Return the camera of who looks at the own hands, and the set with a table under them."""
    hands = details.between_hands(worker.performance, set_up)
    if hands is None:
        return camera, piece
    table = point_of_view.worktop(hands, viewer, set_up) if piece.interior else None
    if table is not None:
        piece = replace(piece, batches=(*piece.batches, Batch(mesh=table)))
    return point_of_view.at_the_hands(camera, hands), piece


def _levelled(company: Sequence[OnSet]) -> list[OnSet]:
    """Put the shorter of two partners on a low step, as on any film set: their eyes come closer and no frame shows the feet."""
    if len(company) != 2 or any(
        isinstance(one.person, Creature) or one.placement.motion not in ("still", "couple") or one.placement.posture != "stand"
        for one in company
    ):
        return list(company)
    tallest = max(one.person.body.height for one in company)
    step = lambda one: min(LARGEST_STEP, 0.6 * (tallest - one.person.body.height))  # noqa: E731
    return [replace(one, placement=replace(one.placement, z=one.placement.z + step(one))) for one in company]


def _on_the_side_they_face(light: KeyLight, players: Sequence[OnSet], lens: CameraPose) -> KeyLight:
    """Return the key of somebody who is alone from where they look: from behind the cheek that the lens sees it would leave the face dark."""
    if len(players) != 1:
        return light
    look = np.asarray(lens.target) - lens.eye
    facing = players[0].placement.yaw - float(np.arctan2(-look[0], look[1]))
    if (facing + np.pi) % (2 * np.pi) - np.pi < TURNED_AWAY:
        return light
    aside, off, up = light.towards
    return replace(light, towards=(-aside, off, up))


def _hovers(one: OnSet) -> bool:
    """Whether somebody floats upright, where they are: who drifts along lies in the air, and is told by that."""
    return any(posture == "float" for _, posture in one.placement.postures)


def _set_ups(
    shot: Shot, spoken: Sequence[Cue], company: Sequence[OnSet], todo: Mapping[str, Sequence[Plan]], *, sky_counts: bool
) -> list[SetUp]:
    """Return the set-ups of a shot; where `sky_counts`, for the prompt names what is in it, nobody fills the frame."""
    moving = sky_counts or any(one.placement.motion in (*GOING, "dance", "turn", "jump") or one.placement.whole_body for one in company)
    busy = any(uses_hands(plan.act) for plans in todo.values() for plan in plans)
    busy = busy or any(action.rig == "stand" for action in shot.actions)  # who is said to stand there talks with the hands as well
    moving = moving or any(_needs_room(plan) for plans in todo.values() for plan in plans)
    rides = any(one.placement.carried is not None for one in company)
    ids = [one.placement.character.id for one in company]
    size = coverage.default_size(shot, len(company), moving, any(c.line.speaker in ids for c in spoken), busy=busy)
    if shot.camera.size is None and any(reaches_up(plan.act) for plans in todo.values() for plan in plans):
        size = "wide"  # hands over the head, and what is in them
    if shot.camera.size is None and any(one.placement.motion in ("dance", "jump") for one in company):
        size = "wide"  # feet belong to a dance
    if shot.camera.size is None and any(one.placement.motion == "run" for one in company):
        size = "wide"  # and legs to a run
    if shot.camera.size is None and any(_hovers(one) for one in company):
        size = "wide"  # who floats is told by the air under their feet
    if shot.camera.size is None and any(one.all_of_it for one in company):
        heights = [one.tall for one in company]
        size = "wide" if max(heights) - min(heights) > framing.UNEQUAL else "medium_wide"
        moving = True
    if shot.camera.size is None and rides and not spoken:
        size = "wide"  # the car, not only who drives it
    return coverage.cover(shot, spoken, ids, size, moving=moving or rides)


def _needs_room(plan: Plan) -> bool:
    """Arms over the head, or a pole in both hands: more than a picture from the waist up holds."""
    return reaches_up(plan.act) or (plan.thing is not None and FORMS[plan.thing.form].hold == "shaft")


def _actor(
    one: OnSet, company: Sequence[OnSet], shot: Shot, spoken: Sequence[Cue], camera: Shooting, seed: int, plans: Sequence[Plan]
) -> Actor:
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


def _pan(one: OnSet, move: CameraMove, t: float) -> float:
    """Where the actor is across the picture, -1 left .. 1 right."""
    pose = move(t)
    ahead = np.asarray(pose.target) - pose.eye
    right = np.array([ahead[1], -ahead[0], 0.0]) / max(float(np.hypot(ahead[0], ahead[1])), 1e-6)
    to = np.asarray(one.eyes_at(t)) - pose.eye
    depth = max(float(to @ ahead / np.linalg.norm(ahead)), 0.3)
    return float(np.clip(to @ right / depth / np.tan(np.radians(pose.fov / 2)), -1, 1))


def _footsteps(actor: Actor, one: OnSet, move: CameraMove, pace: Pace, set_up: SetUp) -> list[Footstep]:
    performer = actor.performance
    if not isinstance(performer, Performer) or performer.walker is None:
        return []
    start, end = one.placement.goes
    return [
        Footstep(at=pace.clip_time(start + float(at), set_up.start), pan=_pan(one, move, start + float(at)))
        for at, _foot in performer.walker.contacts(end - start)
    ]
