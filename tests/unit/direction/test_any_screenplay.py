"""Whatever a screenplay says, when it is accepted it can be staged and planned to be heard."""

import types
import typing
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from soundstage.engines.previz import departments, screenplay
from soundstage.engines.previz.screenplay import Screenplay
from soundstage.engines.previz.sound import soundtrack
from soundstage.engines.previz.sound.speech import SpokenLine
from soundstage.engines.previz.stage import locations
from soundstage.engines.previz.stage.cast.person import Look, Person, build_person
from soundstage.engines.previz.stage.direct import direct
from soundstage.engines.previz.stage.props.handheld import Thing
from soundstage.engines.previz.stage.schedule import place_lines

WORDS = st.sampled_from(
    ["", "red", "mauve-ish", ".mm", "50mm", "999mm", "xx", "en", "camera", "each other", "ünïcödé", "🎬", "a" * 300, "none", "suit", "coat", "17", "130",
     "20s", "kitchen", "beach", "nowhere", "piano", "gamelan", "rain", "footsteps", "silence", "{x}", "%s"]
)  # fmt: skip


def anything(annotation: Any) -> st.SearchStrategy[Any]:
    """Return values of a field's type, as JSON."""
    origin, inside = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Literal:
        return st.sampled_from(inside)
    if origin is typing.Annotated:
        return anything(inside[0])
    if origin is list:
        return st.lists(anything(inside[0]), max_size=2)
    if origin is tuple:
        return st.just([0, 1])
    if origin in {typing.Union, types.UnionType}:
        return st.none() | anything(next(one for one in inside if one is not types.NoneType))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return part(annotation)
    simple = {str: WORDS, bool: st.booleans(), int: st.sampled_from([1, 2, 200]), float: st.sampled_from([0.0, 0.5, 1.0])}
    return simple[annotation]


def part(model: type[BaseModel], **given_: Any) -> st.SearchStrategy[dict[str, Any]]:
    """Return pieces of a screenplay with any of their fields; those that are given are as they are given."""
    fields = {name: anything(field.annotation) for name, field in model.model_fields.items() if name not in given_}
    needed = {name: value for name, value in fields.items() if model.model_fields[name].is_required()}
    fixed = {name: st.just(value) for name, value in given_.items()}
    return st.fixed_dictionaries(needed | fixed, optional={name: value for name, value in fields.items() if name not in needed})


@st.composite
def screenplays(draw: st.DrawFn) -> Screenplay:
    """Draw people, things and shots that fit together, and say anything else of them."""
    seconds = draw(st.sampled_from([4.0, 8.0]))
    people = [f"c{i}" for i in range(draw(st.integers(0, 3)))]
    cast = [draw(part(screenplay.Character, id=one, relations=[], placing=[])) for one in people]
    prop = draw(part(screenplay.Prop, id="p0", placing=[]))
    someone = st.sampled_from([None, "p0", *people])
    cuts = sorted(draw(st.sets(st.integers(1, int(seconds * 1000) - 1), max_size=2)))
    times = [0.0, *(cut / 1000 for cut in cuts), seconds]
    shots: list[dict[str, Any]] = []
    for start, end in zip(times, times[1:], strict=False):
        on_screen = draw(st.lists(st.sampled_from(people), unique=True)) if people else []
        shot = draw(part(screenplay.Shot, start=start, end=end, cast=on_screen, props=["p0"]))
        if shot.get("building"):
            shot["building"]["props"] = draw(st.sampled_from([[], ["p0"]]))
        within = st.sampled_from([0, start, (start + end) / 2])
        for one in (*shot.get("actions", []), *shot.get("lines", [])):
            one |= {"start": draw(within), "end": draw(st.sampled_from([0, end]))}
        for action in shot.get("actions", []):
            action |= {"actor": draw(someone), "target": draw(st.sampled_from([None, "camera", "the wall", *people]))}
        for line in shot.get("lines", []):
            line["speaker"] = draw(someone)
        ends = st.sampled_from(["foreground", "background", "p0", *people])
        shot.get("camera", {}).update(
            subject=draw(someone), viewer=draw(st.sampled_from([None, *people])), focus=draw(st.lists(ends, max_size=2))
        )
        shots.append(shot)
    music = draw(st.none() | WORDS)
    return Screenplay.model_validate(
        {"duration": seconds, "cast": cast, "props": [prop], "shots": shots, "look": draw(part(screenplay.Look)), "music": music}
    )


@pytest.fixture(scope="module", autouse=True)
def one_body() -> Iterator[None]:
    """Give everybody the same body: clothes and shapes have tests of their own, and a body takes a second."""
    body: list[Person] = []

    def anybody(look: Look, things: Sequence[Thing] = ()) -> Person:
        body.extend(() if body else [build_person(look, things)])
        return body[0]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(departments, "build_person", anybody)
        yield


def spoken(line: screenplay.Line) -> SpokenLine:
    """Return a line that lasts as long as its letters take, in silence."""
    seconds = len(line.text) / 14
    curve = int(seconds * 96) + 2
    return SpokenLine(
        speaker=line.speaker or departments.NARRATOR, text=line.text, samples=np.zeros(int(seconds * 48_000), np.float32), begins=0.0, start=0.0,
        end=seconds, visemes=np.zeros((curve, 15), np.float32), loudness=np.zeros(curve, np.float32), beats=((0.1, 1.0),), on_screen=line.on_screen,
    )  # fmt: skip


@settings(max_examples=60)
@given(play=screenplays(), aspect=st.sampled_from([16 / 9, 9 / 16]))
def test_any_accepted_screenplay_can_be_staged(play: Screenplay, aspect: float) -> None:
    """Sets, looks, voices, places, cameras, moves and sounds are found for it, and every number is one."""
    sets, _ = locations.build_sets(play, 3)
    people = departments.build_cast(play, 3)
    voices = departments.cast_voices(play, 3)
    assert all(voices.keys() & {line.speaker, departments.NARRATOR} for shot in play.shots for line in shot.lines)
    talk = [place_lines(shot, [spoken(line) for line in shot.lines])[0] for shot in play.shots]
    production = direct(play, talk, people, sets, aspect, 3, departments.MOST_PEOPLE)
    for scene in production.scenes:
        for t in (scene.start, (scene.start + scene.end) / 2):
            pose = scene.camera(t)
            assert np.isfinite([*pose.eye, *pose.target, pose.fov, scene.focus(t)]).all()
            assert 0 < pose.fov < 179
            assert all(np.isfinite(actor.performance.pose(t).bones).all() for actor in scene.actors)
    lines = [cue.spoken for kept in talk for cue in kept]
    planned = soundtrack.plan(play, lines, seconds=play.duration, pans=dict(production.pans), surface=sets[0].surface, seed=3)
    assert all(stretch.end - stretch.start >= soundtrack.SHORTEST for stretch in planned.stretches)
