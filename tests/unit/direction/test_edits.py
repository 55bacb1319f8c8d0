"""A screenplay edited in one place and shot again with the same seed: that changes, and little else."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
import pytest

from soundstage.engines.previz import departments
from soundstage.engines.previz.screenplay import Character, Screenplay
from soundstage.engines.previz.sound.speech import SpokenLine
from soundstage.engines.previz.stage import locations
from soundstage.engines.previz.stage.acting.performer import Performer
from soundstage.engines.previz.stage.cast.casting import look_for, sex_of
from soundstage.engines.previz.stage.cast.faces import FACE_SLIDERS, PAIRED_SLIDERS
from soundstage.engines.previz.stage.cast.person import Look, Person, build_person
from soundstage.engines.previz.stage.direct import Production, direct
from soundstage.engines.previz.stage.scene import SetPiece
from soundstage.engines.previz.stage.schedule import place_lines

SEED = 11
TIMES = (0.0, 0.4, 1.7, 3.9)
BREAKUP: dict[str, Any] = {
    "duration": 8,
    "cast": [
        {"id": "c1", "label": "man", "sex": "m", "wardrobe": [{"kind": "coat", "slot": "over", "base": "coat", "colours": ["navy"]}, {"kind": "scarf", "slot": "neck", "base": "scarf"}]},
        {"id": "c2", "label": "woman", "sex": "f", "feelings": ["sad"]},
        {"id": "c3", "label": "neighbour"},
    ],
    "shots": [
        {
            "start": 0, "end": 4, "place_set": "suburb", "time": "dusk", "season": "autumn", "cast": ["c1", "c2"],
            "lines": [{"speaker": "c1", "text": "I have to go."}, {"speaker": "c2", "text": "Then go."}],
        },
        {"start": 4, "end": 8, "place_set": "suburb", "time": "dusk", "season": "autumn", "cast": ["c3"]},
    ],
}  # fmt: skip

Edit = Callable[[dict[str, Any]], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """A screenplay up to the moment before the first frame."""

    production: Production
    sets: list[SetPiece]
    people: dict[str, Person]


def staged(edit: Edit = lambda _screenplay: None, seed: int = SEED) -> Staged:
    """Stage the screenplay with one edit. Speech is stood in for by as much silence as its letters take."""
    given = deepcopy(BREAKUP)
    edit(given)
    screenplay = Screenplay.model_validate(given)
    sets, _ = locations.build_sets(screenplay, seed)
    people = departments.build_cast(screenplay, seed)
    talk = [place_lines(shot, [spoken(line.text, line.speaker or "") for line in shot.lines])[0] for shot in screenplay.shots]
    return Staged(production=direct(screenplay, talk, people, sets, 16 / 9, seed), sets=sets, people=people)


def spoken(text: str, speaker: str) -> SpokenLine:
    """Return a line that lasts a fourteenth of a second a letter."""
    seconds = len(text) / 14
    curve = int(seconds * 96) + 2
    return SpokenLine(
        speaker=speaker, text=text, samples=np.zeros(int(seconds * 48_000), np.float32), begins=0.0, start=0.0, end=seconds,
        visemes=np.zeros((curve, 15), np.float32), loudness=np.zeros(curve, np.float32), beats=((0.1, 1.0),),
    )  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def built_once() -> Iterator[None]:
    """Build each look once: a person takes more than a second."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(departments, "build_person", cache(build_person))
        yield


@pytest.fixture(scope="module")
def before() -> Staged:
    """Give the screenplay as it was."""
    return staged()


def layout(piece: SetPiece) -> tuple[Any, set[tuple[float, ...]]]:
    """Return the marks of a set and the corners of everything that stands in it, to the centimetre."""
    corners: set[tuple[float, ...]] = set()
    for batch in piece.batches:
        for row in batch.instances(0.0)[:40, :12].reshape(-1, 3, 4):
            corners |= set(map(tuple, np.round(batch.mesh.pos @ row[:, :3].T + row[:, 3], 2).tolist()))
    return piece.marks, corners


def camera(production: Production, shot: int) -> np.ndarray:
    """Return where the camera is, where it looks and how wide, through one scene."""
    scene = production.scenes[shot]
    poses = [scene.camera(scene.start + t) for t in TIMES]
    return np.array([[*pose.eye, *pose.target, pose.fov, pose.roll] for pose in poses])


def motion(production: Production, name: str) -> np.ndarray:
    """Return the bones of an actor through the scene they are in."""
    scene, actor = next((scene, actor) for scene in production.scenes for actor in scene.actors if actor.name == name)
    return np.stack([actor.performance.pose(scene.start + t).bones for t in TIMES])


def look(staged_: Staged, name: str) -> Look:
    """Return how somebody looks."""
    return staged_.people[name].look


def same_world(a: Staged, b: Staged) -> None:
    """Check that sets, cameras and bodies are the same."""
    assert [layout(one) for one in a.sets] == [layout(one) for one in b.sets]
    same_cameras_and_bodies(a, b)


def same_cameras_and_bodies(a: Staged, b: Staged) -> None:
    """Check that everybody has the body they had, and every camera stands where it stood."""
    for shot in range(2):
        assert np.array_equal(camera(a.production, shot), camera(b.production, shot))
    for name, person in a.people.items():
        assert np.array_equal(person.body.rest, b.people[name].body.rest)


def test_the_same_screenplay_is_staged_the_same(before: Staged) -> None:
    """What is compared below does not differ by itself, and does with another seed."""
    again, other = staged(), staged(seed=SEED + 1)
    same_world(before, again)
    assert look(before, "c2") != look(other, "c2")
    assert not np.array_equal(camera(before.production, 0), camera(other.production, 0))


def test_another_colour_of_a_coat_is_another_colour_of_that_coat(before: Staged) -> None:
    """Everything else that anybody wears, and every move, stays."""
    after = staged(lambda s: s["cast"][0]["wardrobe"][0].update(colours=["red"]))
    same_world(before, after)
    mine, mine_now = look(before, "c1").wardrobe, look(after, "c1").wardrobe
    changed = [(old, new) for old, new in zip(mine, mine_now, strict=True) if old != new]
    assert [new.kind for _, new in changed] == ["coat"]
    assert replace(changed[0][0], colour=changed[0][1].colour) == changed[0][1]
    for name in ("c2", "c3"):
        assert look(after, name) == look(before, name)
    for name in ("c1", "c2", "c3"):
        assert np.array_equal(motion(before.production, name), motion(after.production, name))


def test_a_garment_more_leaves_the_others_as_they_were(before: Staged) -> None:
    """A hat on his head changes neither his trousers nor her coat."""
    after = staged(lambda s: s["cast"][0]["wardrobe"].append({"kind": "hat", "slot": "head", "base": "hat", "colours": ["black"]}))
    without = [piece for piece in look(after, "c1").wardrobe if piece.kind != "hat"]
    assert without == list(look(before, "c1").wardrobe)
    assert look(after, "c2") == look(before, "c2")
    same_cameras_and_bodies(before, after)


@pytest.mark.parametrize("time", ["noon", "night", "sunset"])
def test_another_hour_is_another_light_on_the_same_street(before: Staged, time: str) -> None:
    """Houses keep their roofs, doors and porches, people their clothes and moves; only what is lit at night comes and goes."""
    after = staged(lambda s: [shot.update(time=time) for shot in s["shots"]])
    same_cameras_and_bodies(before, after)
    assert {name: look(after, name) for name in after.people} == {name: look(before, name) for name in before.people}
    for old, new in zip(before.sets, after.sets, strict=True):
        (marks, corners), (marks_now, corners_now) = layout(old), layout(new)
        assert marks == marks_now
        assert len(corners & corners_now) > 0.94 * len(corners | corners_now)


def test_other_words_of_as_many_letters_change_no_move(before: Staged) -> None:
    """The lips are the line's; hands, eyes and weight have streams of their own."""
    after = staged(lambda s: s["shots"][0]["lines"][1].update(text="Just go."))
    same_world(before, after)
    for name in ("c1", "c2", "c3"):
        assert look(after, name) == look(before, name)
        assert np.array_equal(motion(before.production, name), motion(after.production, name))


def test_a_longer_line_moves_nothing_in_other_shots(before: Staged) -> None:
    """Whoever listens reacts later; the street, the cameras and the neighbour know nothing of it."""
    after = staged(lambda s: s["shots"][0]["lines"][0].update(text="I really do have to go now."))
    same_world(before, after)
    assert np.array_equal(motion(before.production, "c3"), motion(after.production, "c3"))


def test_a_thing_more_moves_nobody(before: Staged) -> None:
    """A prop is added to the list, and the rest stays where it is."""

    def add(screenplay: dict[str, Any]) -> None:
        screenplay["props"] = [{"id": "p1", "kind": "car", "family": "vehicle"}]
        screenplay["shots"][0]["props"] = ["p1"]

    same_world(before, staged(add))


def test_a_shot_more_leaves_the_camera_of_the_next_one(before: Staged) -> None:
    """A camera is drawn by when its shot begins, not by how many come before it."""

    def split(screenplay: dict[str, Any]) -> None:
        first = screenplay["shots"][0]
        screenplay["shots"].insert(1, {**first, "start": 2, "lines": []})
        first["end"] = 2

    after = staged(split)
    assert np.array_equal(camera(before.production, 1), camera(after.production, 2))
    assert np.array_equal(motion(before.production, "c3"), motion(after.production, "c3"))


PLAIN = Character(id="c1", label="someone", sex="f")


@pytest.mark.parametrize(
    ("said", "differs"),
    [
        ({"hair_style": ["bun"]}, {"hair"}),
        ({"hair_colour": "red"}, {"hair_colour", "iris"}),
        ({"features": ["freckles"]}, {"freckles"}),
        ({"features": ["lipstick"]}, {"lips", "makeup"}),
        ({"feelings": ["tearful"]}, {"red_eyes", "tears"}),
        ({"facial_hair": "beard"}, {"beard", "stubble"}),
        ({"age": "elderly"}, {"shape", "lines", "hair", "hair_colour", "hairline", "iris", "makeup", "lashes", "wardrobe"}),
        ({"ancestry": "south_asian"}, {"shape", "melanin", "hair", "hair_colour", "iris", "lips", "freckles"}),
    ],
    ids=lambda value: str(next(iter(value.values()))) if isinstance(value, dict) else None,
)
@pytest.mark.parametrize("seed", range(6))
def test_a_word_about_somebody_changes_what_it_is_about(seed: int, said: dict[str, Any], differs: set[str]) -> None:
    """Everything else of them is drawn as it was: the face, the other colours, how cloth and hair fall."""
    before, after = look_for(PLAIN, seed=seed), look_for(PLAIN.model_copy(update=said), seed=seed)
    changed = {name for name in Look.__dataclass_fields__ if getattr(before, name) != getattr(after, name)}
    assert changed <= differs
    drawn = 1 + len(FACE_SLIDERS) + 2 * len(PAIRED_SLIDERS)
    assert before.shape.details[:drawn] == after.shape.details[:drawn]


def test_a_voice_is_of_the_sex_of_its_body() -> None:
    """Where nobody says it, both draw the same."""
    for seed in range(12):
        someone = Character(id="c1", label="doctor")
        screenplay = Screenplay.model_validate(
            {"cast": [{"id": "c1", "label": "doctor"}], "shots": [{"start": 0, "end": 4, "cast": ["c1"], "lines": [{"speaker": "c1", "text": "Next."}]}]}
        )  # fmt: skip
        assert departments.cast_voices(screenplay, seed)["c1"].sex == sex_of(someone, seed=seed)
        assert (look_for(someone, seed=seed).shape.male < 0.5) is (sex_of(someone, seed=seed) == "f")


def test_a_line_for_somebody_silent_changes_nobody_elses_voice() -> None:
    """A voice is drawn for whoever might speak, by who they are."""
    for seed in range(12):
        silent, talking = deepcopy(BREAKUP), deepcopy(BREAKUP)
        silent["shots"][0]["lines"] = silent["shots"][0]["lines"][1:]
        before, after = (departments.cast_voices(Screenplay.model_validate(one), seed) for one in (silent, talking))
        assert before["c2"] == after["c2"]


def test_who_talks_alone_talks_to_somebody_beside_the_lens() -> None:
    """Somebody on a seat that faces along the set turns the head to a listener by the camera, and does not look into the lens."""

    def alone(screenplay: dict[str, Any]) -> None:
        screenplay["shots"] = [
            {"start": 0, "end": 8, "place_set": "cafe", "cast": ["c2"], "lines": [{"speaker": "c2", "text": "I will never forget this."}],
             "actions": [{"actor": "c2", "verb": "sit", "rig": "sit"}]}
        ]  # fmt: skip

    scene = staged(alone).production.scenes[0]
    performer = scene.actors[0].performance
    assert isinstance(performer, Performer)
    assert abs(performer.part.head_yaw) > 0.2
    first = next(glance.target for glance in performer.part.glances if glance.target is not None)
    assert 0.2 < float(np.hypot(*(np.asarray(first)[:2] - scene.camera(scene.start).eye[:2]))) < 0.8
