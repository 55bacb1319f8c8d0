"""What a prompt names and nobody has in hand is put where the picture shows it."""

from functools import cache

import numpy as np
import pytest

from soundstage.engines.previz.screenplay import Prop, Shot
from soundstage.engines.previz.stage import dressing
from soundstage.engines.previz.stage.dressing import Loose, View
from soundstage.engines.previz.stage.geometry import Builder
from soundstage.engines.previz.stage.scene import CameraPose, Scene, SetPiece
from soundstage.engines.previz.stage.sets import build_set

CUP = Loose(name="cup", mesh=Builder().box((0, 0, 0.05), (0.08, 0.08, 0.10)).mesh())
TRUNK = Loose(name="trunk", mesh=Builder().box((0, 0, 0.3), (0.9, 0.5, 0.6)).mesh())
MARK = np.array([0.4, 2.5])
"""Where somebody stands in the kitchen: its island is behind, its top 0.93 m high."""


@cache
def kitchen() -> SetPiece:
    """A kitchen by day."""
    return build_set("kitchen")


def shot_of(piece: SetPiece, *, back: float = 3.2, high: float = 1.55, aim: float = 1.1) -> Scene:
    """The picture of a place from before its first mark, with nobody in it."""
    x, y, z = piece.marks[0].at
    pose = CameraPose(eye=np.array([x, y - back, z + high]), target=np.array([x, y, z + aim]), fov=48.0)
    return Scene(start=0.0, end=4.0, set_piece=piece, camera=lambda _t: pose, focus=lambda _t: back, fstop=2.8, look="neutral")


def lowest(scene: Scene, before: SetPiece) -> list[float]:
    """The heights over the floor at which the things that were put down begin."""
    floor = before.marks[0].at[2]
    return [float(batch.mesh.pos[:, 2].min()) - floor for batch in scene.set_piece.batches[len(before.batches) :]]


def in_view(scene: Scene) -> View:
    """What a picture shows."""
    return dressing.view_of(scene, 16 / 9)


def test_a_cup_is_put_on_a_top_that_stands_there() -> None:
    """No table is brought into a kitchen that has room on its own, and the cup is in the picture."""
    scenes, shown = dressing.dressed([shot_of(kitchen())], [CUP], 16 / 9)
    assert shown == {"cup"}
    assert lowest(scenes[0], kitchen())[0] > 0.4
    put = scenes[0].set_piece.batches[-1].mesh.pos
    at = in_view(scenes[0]).at(put)
    assert (np.abs(at[:, :2]) < 1).all()


def test_where_no_table_is_a_small_one_is_brought() -> None:
    """In an empty studio a cup stands on a table of its own."""
    studio = build_set("studio")
    scenes, shown = dressing.dressed([shot_of(studio)], [CUP], 16 / 9)
    assert shown == {"cup"}
    assert lowest(scenes[0], studio)[0] == pytest.approx(0.0, abs=0.01)
    assert np.ptp(scenes[0].set_piece.batches[-1].mesh.pos[:, 2]) > 0.5


def test_what_is_large_stands_on_the_floor() -> None:
    """Nobody puts a trunk on a table."""
    studio = build_set("studio")
    scenes, shown = dressing.dressed([shot_of(studio, back=6.0)], [TRUNK], 16 / 9)
    assert shown == {"trunk"}
    assert lowest(scenes[0], studio) == [pytest.approx(0.0, abs=0.01)]


def test_two_things_do_not_stand_in_each_other() -> None:
    """The second finds the place of the first taken."""
    scenes, _ = dressing.dressed([shot_of(kitchen())], [CUP, CUP], 16 / 9)
    a, b = (batch.mesh.pos[:, :2].mean(0) for batch in scenes[0].set_piece.batches[-2:])
    assert np.linalg.norm(a - b) > 0.08


def test_what_the_picture_has_no_room_for_is_not_shown_as_there() -> None:
    """A lens that looks up shows no trunk, and its name is left out."""
    studio = build_set("studio")
    scenes, shown = dressing.dressed([shot_of(studio, aim=4.0)], [TRUNK], 16 / 9)
    assert not shown
    assert scenes[0].set_piece.batches == studio.batches


def test_nobody_stands_before_a_thing() -> None:
    """Of two places the one is taken that no actor hides."""
    view = View(pose=in_view(shot_of(kitchen())).pose, aspect=16 / 9, actors=((0.4, 2.5),), floor=0.0)
    behind, beside = np.array([[0.4, 4.0, 0.9]]), np.array([[1.2, 4.0, 0.9]])
    assert view.hidden(behind).all()
    assert not view.hidden(beside).any()


def test_only_what_nobody_has_is_put_down() -> None:
    """Signs, vehicles, what is in hand, and what means nothing by itself stay away; three cups are three."""
    props = [
        Prop(id="p1", kind="cup", family="prop", count=3),
        Prop(id="p2", kind="sign", family="sign", text="OPEN"),
        Prop(id="p3", kind="umbrella", family="prop"),
        Prop(id="p4", kind="car", family="vehicle"),
        Prop(id="p5", kind="cigarette", family="prop"),
    ]
    shot = Shot(start=0, end=4, props=[prop.id for prop in props])
    assert [thing.name for thing in dressing.unheld(shot, props, {"p3"})] == ["p1", "p1", "p1"]
