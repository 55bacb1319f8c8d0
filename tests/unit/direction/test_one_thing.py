"""A shot of one thing in a place opens close on the thing."""

import numpy as np
import pytest

from soundstage.engines.previz.script import read
from soundstage.engines.previz.stage import one_thing
from soundstage.engines.previz.stage.direct import Production, direct
from soundstage.engines.previz.stage.locations import build_sets


def the_one(prompt: str) -> str | None:
    """What the first shot of a prompt is of."""
    screenplay = read(prompt, seconds=4)
    prop = one_thing.the_one(screenplay.shots[0], screenplay.props)
    return prop and prop.kind


def shown(prompt: str) -> Production:
    """The scenes of a prompt in which nobody is."""
    screenplay = read(prompt, seconds=4)
    sets, _ = build_sets(screenplay, 1)
    return direct(screenplay, [[] for _ in screenplay.shots], {}, sets, 16 / 9, 1)


@pytest.mark.parametrize(
    ("prompt", "kind"),
    [
        ("A birthday cake with lit candles in a dark living room", "cake with lit candles"),
        ("A suitcase on a train platform", "suitcase"),
        ("A candle burning on a table in a dark room", "candle"),
        ("A vase of tulips on a windowsill", "vase"),
        ("Eine Kerze brennt auf dem Tisch in einem dunklen Zimmer", "candle"),
        ("A skull on a desk in a study lit by candles", "skull"),
        ("An old telephone rings in an empty office", "telephone"),
        ("A treasure chest full of gold in a cave", "chest"),
        ("A gramophone plays in an old parlor", "gramophone"),
        ("A crown on a velvet cushion in a throne room", "crown"),
        ("A chess set on a table in a library", "chess set"),
        ("Una calavera sobre una mesa", "skull"),
        ("A boy kicks a football in a park", None),
        ("A glass of whisky on a bar counter", None),
        ("An empty classroom with a globe on the desk", None),
        ("A beach at sunset with a boat", None),
        ("A red balloon floating over a city", None),
        ("A laptop and a cup of coffee on an office desk", None),
        ("A wide shot of a teapot on a table in a kitchen", None),
        ("Aerial view of a suitcase on a train platform", None),
        ("Landscape of mountains with a bottle in the foreground", None),
        ("A woman with a cup of coffee in a cafe", None),
    ],
)
def test_a_shot_is_of_the_one_thing_that_it_begins_with(prompt: str, kind: str | None) -> None:
    """Not where it begins with the place, names several things or people, says a size, shows the place from afar, or has no form that stands a close look."""
    assert the_one(prompt) == kind


def test_it_opens_close_on_the_thing_and_the_place_is_behind_it() -> None:
    """The lens is within two metres of the cake and sharp on it."""
    scene = shown("A birthday cake with lit candles in a dark living room").scenes[0]
    pose = scene.camera(1.0)
    away = float(np.linalg.norm(pose.target - pose.eye))
    assert away < 2.0
    assert abs(scene.focus(1.0) - away) < 0.2
    assert scene.set_piece.name == "living_room"


def test_a_dark_room_is_shown_at_night_and_what_burns_lights_it() -> None:
    """The candles of a cake are a lamp; nothing is told to be left out."""
    dark = shown("A birthday cake with lit candles in a dark living room")
    light = shown("A loaf of bread in a living room")
    assert dark.scenes[0].set_piece.sky.name == "night"
    assert light.scenes[0].set_piece.sky.name != "night"
    assert any(lamp.radius == 2.6 for lamp in dark.scenes[0].set_piece.lamps)
    assert not dark.notes


def test_what_is_in_a_thing_is_not_put_down_beside_it() -> None:
    """The tulips are in the vase, and neither is told to be missing."""
    production = shown("A vase of tulips in a living room")
    plain = shown("A vase in a living room")
    assert len(production.scenes[0].set_piece.batches) == len(plain.scenes[0].set_piece.batches)
    assert not production.notes


def test_a_cushion_under_a_crown_is_a_part_of_it() -> None:
    """And no second thing that is stood beside it."""
    cushioned, bare = shown("A crown on a velvet cushion in a throne room"), shown("A crown in a throne room")
    assert len(cushioned.scenes[0].set_piece.batches) == len(bare.scenes[0].set_piece.batches)
    assert not cushioned.notes


@pytest.mark.parametrize(
    ("prompt", "name"),
    [
        ("A bowl of fruit on a kitchen table", "kitchen"),
        ("A teddy bear on a bed", "bedroom"),
        ("Product shot of a watch on a desk", "studio"),
        ("A perfume bottle on a marble table", "studio"),
    ],
)
def test_what_a_thing_stands_on_tells_the_room(prompt: str, name: str) -> None:
    """Where no place is said; goods are shown in a studio."""
    assert shown(prompt).scenes[0].set_piece.name == name


def test_what_is_large_or_out_of_doors_stands_on_the_ground() -> None:
    """A lantern on a path is on no table."""
    lantern, lamp = shown("A lantern on a path in a forest"), shown("A candle on a table in a forest")
    assert lantern.scenes[0].camera(1.0).eye[2] < lamp.scenes[0].camera(1.0).eye[2] - 0.4
