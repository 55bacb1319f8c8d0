"""One shot: its floor is prepared, then each of its set-ups is taken."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from soundstage.engines.previz.screenplay import Character, Screenplay, Shot
from soundstage.engines.previz.stage import (
    blocking,
    business,
    details,
    dressing,
    focus_pull,
    framing,
    journey,
    laid_out,
    landmarks,
    one_thing,
    point_of_view,
    rehearsal_notes,
    swimming,
    traffic,
)
from soundstage.engines.previz.stage.acting.acts import ACTS
from soundstage.engines.previz.stage.acting.performer import Performer
from soundstage.engines.previz.stage.blocking import Placement
from soundstage.engines.previz.stage.business import Plan
from soundstage.engines.previz.stage.cast.figure import Figure
from soundstage.engines.previz.stage.coverage import SetUp
from soundstage.engines.previz.stage.creatures import stroking
from soundstage.engines.previz.stage.creatures.casting import is_beast
from soundstage.engines.previz.stage.creatures.creature import Creature
from soundstage.engines.previz.stage.crowd import Crowd, build_crowd, crowd_of, out_of_the_way, passers_by
from soundstage.engines.previz.stage.geometry import Batch
from soundstage.engines.previz.stage.left_out import IN_THE_SKY, left_out, part_of_set
from soundstage.engines.previz.stage.on_set import OnSet
from soundstage.engines.previz.stage.parts import actor_of
from soundstage.engines.previz.stage.scene import Actor, CameraMove, CameraPose, KeyLight, Pace, Scene, SetPiece
from soundstage.engines.previz.stage.schedule import Cue
from soundstage.engines.previz.stage.set_ups import set_ups
from soundstage.engines.previz.stage.shooting import Shooting

LARGEST_STEP = 0.09
"""Metres the shorter of two may be raised in frames that hide the feet."""
TURNED_AWAY = 0.15
"""Radians off the lens, to the right, from which the key of somebody who is alone stands to the right as well."""
TIGHT = ("extreme_close_up", "close_up", "medium_close_up", "two_shot", "over_shoulder", "medium", "insert")


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSheet:
    """What every shot of a clip needs to know."""

    screenplay: Screenplay
    people: Mapping[str, Figure]
    """Character ids, and `id~n` of groups, to built people."""
    aspect: float
    """Width over height of the picture."""
    seed: int
    limit: int
    """People of full detail in one shot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Footstep:
    """A heel on the ground, for the foley: clip time and stage position across the picture (-1 left .. 1 right)."""

    at: float
    pan: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Filmed:
    """What came of one shot."""

    scenes: Sequence[Scene]
    notes: Sequence[str] = ()
    footsteps: Sequence[Footstep] = ()
    pans: Mapping[str, float] = field(default_factory=dict[str, float])
    """Who is seen -> place across the picture, -1 left .. 1 right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Floor:
    """A shot about to be filmed: its set as it stands for it, who is there, and what they have to do."""

    shot: Shot
    spoken: Sequence[Cue]
    set_piece: SetPiece
    company: Sequence[OnSet]
    """Everybody of full detail; the players first, whom the lens is for."""
    players: Sequence[OnSet]
    todo: Mapping[str, Sequence[Plan]]
    """Character id -> what the hands do."""
    rides: Sequence[traffic.Ride]
    extras: Crowd | None
    in_hand: frozenset[str]
    """Ids of props that somebody has in hand."""
    laid: laid_out.Laid | None
    """The thing that is laid out before the lens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    """One set-up: the scene, everybody's part in it, and the camera."""

    scene: Scene
    actors: Sequence[Actor]
    camera: Shooting


def film(shot: Shot, spoken: Sequence[Cue], set_piece: SetPiece, sheet: CallSheet) -> Filmed:
    """Film a shot in its built set; `spoken` are its lines in time."""
    floor = _prepared(shot, spoken, set_piece, sheet)
    wanted = set_ups(floor.shot, spoken, floor.players, floor.todo, sky_counts=_sky_counts(floor, sheet.screenplay))
    if all(set_up.size in TIGHT for set_up in wanted):
        players = _levelled(floor.players)
        floor = replace(floor, players=players, company=[*players, *floor.company[len(players) :]])
    taken = [_take(floor, set_up, sheet) for set_up in wanted]
    scenes, dressed_with = _dressed(floor, [one.scene for one in taken], sheet)
    on_all = [(one, set_up) for one, set_up in zip(taken, wanted, strict=True) if set_up.on is None]
    return Filmed(
        scenes=scenes,
        notes=_left_out(floor, dressed_with, sheet.screenplay),
        footsteps=[step for one, set_up in on_all for step in _footsteps_of(floor, one, set_up)],
        pans={who.placement.character.id: _pan(who, one.camera.move, set_up.start) for one, set_up in on_all for who in floor.company},
    )


# ------------------------------------------------------------------------------------------------------------- the floor


def _prepared(shot: Shot, spoken: Sequence[Cue], set_piece: SetPiece, sheet: CallSheet) -> _Floor:
    """Place the people, bring vehicles and extras on, and say what everybody has to do."""
    screenplay = sheet.screenplay
    if set_piece.showcase is None and not set_piece.all_sit:
        shot = one_thing.close_on_it(shot, screenplay.props)
    cast = [p for p in blocking.on_screen(shot, screenplay.cast, sheet.limit) if p.id in sheet.people]
    shot = swimming.in_water(shot, cast, set_piece)
    placements, rides = _placed(shot, cast, set_piece, screenplay)
    set_piece = traffic.with_traffic(set_piece, rides, shot, sheet.seed)
    company = [OnSet.of(p, sheet.people[p.character.id]) for p in placements]
    extras, set_piece = _with_extras(shot, company, set_piece, sheet)
    todo = _todo(shot, cast, placements, screenplay)
    if set_piece.unmanned and not any(plan.act is ACTS["drive"] for plans in todo.values() for plan in plans):
        set_piece = replace(set_piece, batches=(*set_piece.batches, *set_piece.unmanned))
    in_hand = frozenset(business.shown_in_hand(shot, screenplay.cast, screenplay.props))
    return _Floor(
        shot=shot,
        spoken=spoken,
        set_piece=set_piece,
        company=company,
        players=[one for one in company if not one.placement.background],
        todo=todo,
        rides=rides,
        extras=extras,
        in_hand=in_hand,
        laid=None if set_piece.showcase is not None else laid_out.laid_out(shot, screenplay.props, set(in_hand)),
    )


def _placed(
    shot: Shot, cast: Sequence[Character], set_piece: SetPiece, screenplay: Screenplay
) -> tuple[list[Placement], tuple[traffic.Ride, ...]]:
    """Stand, sit and start everybody, in vehicles where they are in one; and return these."""
    placements = focus_pull.staggered(blocking.place(shot, cast, set_piece, screenplay.props), shot, set_piece)
    rides = traffic.rides(shot, screenplay.props, set_piece)
    placements, rides = traffic.viewers_car(placements, rides, shot, set_piece)
    placements, rides = traffic.aboard(placements, rides, shot)
    return point_of_view.arranged(placements, shot, set_piece), rides


def _with_extras(shot: Shot, company: Sequence[OnSet], set_piece: SetPiece, sheet: CallSheet) -> tuple[Crowd | None, SetPiece]:
    """Return the extras of a shot, or who passes by, and the set with them."""
    screenplay = sheet.screenplay
    if company and set_piece.bustle:
        way = np.array([one.middle_at(t)[:2] for one in company for t in np.linspace(shot.start, shot.end, 9)])
        kept = out_of_the_way(set_piece.company, way)
        set_piece = replace(set_piece, company=kept, bustle=min(set_piece.bustle, len(kept)))
    extras = crowd_of(shot, screenplay.cast, screenplay.props, interior=set_piece.interior, most=sheet.limit, places=set_piece.company)
    extras = extras or passers_by(shot, set_piece)
    if extras is None:
        return None, set_piece
    toward = any(one.placement.to_camera for one in company) or extras.act is not None
    batches = build_crowd(extras, set_piece, sheet.seed, season=shot.season, facing_lens=toward)
    return extras, replace(set_piece, batches=(*set_piece.batches, *batches))


def _todo(shot: Shot, cast: Sequence[Character], placements: Sequence[Placement], screenplay: Screenplay) -> dict[str, Sequence[Plan]]:
    """Return by character id what the hands do."""
    animals = {one.id.split("~")[0]: stroking.act_for(one) for one in cast if is_beast(one)}
    return {
        p.character.id: business.plans(
            shot, p.character, screenplay.props, animals, drives=journey.drives(shot, screenplay.cast, p.character)
        )
        for p in placements
    }


def _sky_counts(floor: _Floor, screenplay: Screenplay) -> bool:
    """Whether the prompt names what is in the sky, and there is a sky: nobody fills the frame then."""
    overhead = {kind for prop in screenplay.props if prop.id in floor.shot.props for kind in prop.kinds} | set(floor.shot.light)
    return not floor.set_piece.interior and bool(overhead & IN_THE_SKY)


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


# ------------------------------------------------------------------------------------------------------------ the takes


def _take(floor: _Floor, set_up: SetUp, sheet: CallSheet) -> _Taken:
    """Point the camera, let everybody play, and keep who is in the picture."""
    shot, company = floor.shot, floor.company
    pace = rehearsal_notes.pace(shot, shot.lines, sheet.screenplay.look.styles)
    # The camera goes by the time on the stage, of which slow motion shows little: its move is over when the shot is.
    on_stage = replace(set_up, end=pace.stage_time(set_up.end, set_up.start))
    camera, piece = _camera_of(floor, on_stage, sheet)
    actors = [actor_of(one, company, shot, floor.spoken, camera, sheet.seed, floor.todo[one.placement.character.id]) for one in company]
    at_work = () if floor.laid is not None else [one for one in floor.players if floor.todo[one.placement.character.id]]
    if (whose := details.is_asked(shot, floor.players, at_work)) is not None:
        part_of = next(actor for actor, one in zip(actors, company, strict=True) if one is whose)
        camera = details.closer(shot, on_stage, whose, part_of, sheet.aspect, _shake(shot, sheet)) or camera
    if (viewer := point_of_view.at_work(company, shot, floor.todo)) is not None:
        worker = next(actor for actor, one in zip(actors, company, strict=True) if one is viewer)
        camera, piece = _at_the_hands(camera, worker, viewer, on_stage, piece)
    seen = [one.placement.character.id for one in point_of_view.in_the_picture(company, shot, floor.todo)]
    light = rehearsal_notes.key_light(shot, floor.set_piece)
    scene = Scene(
        start=set_up.start,
        end=set_up.end,
        set_piece=piece,
        actors=tuple(actor for actor in actors if actor.name in seen),
        camera=camera.move,
        focus=camera.focus,
        fstop=camera.fstop,
        light=_on_the_side_they_face(light, floor.players, camera.move(set_up.start)),
        travelling=camera.follow,
        look=rehearsal_notes.grade(sheet.screenplay, floor.set_piece),
        pace=pace,
    )
    return _Taken(scene=scene, actors=actors, camera=camera)


def _shake(shot: Shot, sheet: CallSheet) -> int:
    """Return the seed of the hand that holds the camera: by when the shot begins and not by its number, for another shot may be put in before it."""
    return sheet.seed + round(1000 * shot.start)


def _camera_of(floor: _Floor, set_up: SetUp, sheet: CallSheet) -> tuple[Shooting, SetPiece]:
    """Return the camera of a set-up and the set that it sees."""
    shake = _shake(floor.shot, sheet)
    if point_of_view.is_asked(floor.shot):
        return point_of_view.seen(floor.shot, set_up, floor.players, floor.todo, floor.set_piece, sheet.aspect, shake), floor.set_piece
    return _camera_on(floor.shot, set_up, floor.players, floor.set_piece, floor.laid, sheet.aspect, shake, traffic.leading(floor.rides))


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


# ---------------------------------------------------------------------------------------------------------- afterwards


def _dressed(floor: _Floor, scenes: Sequence[Scene], sheet: CallSheet) -> tuple[Sequence[Scene], set[str]]:
    """Put down what nobody holds; and return the ids of all that is shown."""
    laid = floor.laid.goes_with if floor.laid is not None else ()
    props = sheet.screenplay.props
    shown = {*floor.in_hand, *(ride.prop.id for ride in floor.rides), *laid, *landmarks.shown(floor.set_piece, floor.shot)}
    loose = list(dressing.unheld(floor.shot, props, shown | part_of_set(floor.set_piece.name, props)))
    dressed, put_down = dressing.dressed(list(scenes), loose, sheet.aspect)
    return dressed, shown | put_down


def _left_out(floor: _Floor, shown: set[str], screenplay: Screenplay) -> list[str]:
    seen = {one.placement.character.id.split("~")[0] for one in floor.company} | ({floor.extras.like.id} if floor.extras else set())
    return list(left_out(floor.shot, floor.set_piece.name, screenplay.cast, screenplay.props, seen, shown))


def _footsteps_of(floor: _Floor, taken: _Taken, set_up: SetUp) -> list[Footstep]:
    """Return every step of a set-up."""
    return [
        step
        for actor, one in zip(taken.actors, floor.company, strict=True)
        for step in _footsteps(actor, one, taken.camera.move, taken.scene.pace, set_up)
        if step.at < set_up.end
    ]


def _footsteps(actor: Actor, one: OnSet, move: CameraMove, pace: Pace, set_up: SetUp) -> list[Footstep]:
    performer = actor.performance
    if not isinstance(performer, Performer) or performer.walker is None:
        return []
    start, end = one.placement.goes
    return [
        Footstep(at=pace.clip_time(start + float(at), set_up.start), pan=_pan(one, move, start + float(at)))
        for at, _foot in performer.walker.contacts(end - start)
    ]


def _pan(one: OnSet, move: CameraMove, t: float) -> float:
    """Where the actor is across the picture, -1 left .. 1 right."""
    pose = move(t)
    ahead = np.asarray(pose.target) - pose.eye
    right = np.array([ahead[1], -ahead[0], 0.0]) / max(float(np.hypot(ahead[0], ahead[1])), 1e-6)
    to = np.asarray(one.eyes_at(t)) - pose.eye
    depth = max(float(to @ ahead / np.linalg.norm(ahead)), 0.3)
    return float(np.clip(to @ right / depth / np.tan(np.radians(pose.fov / 2)), -1, 1))
