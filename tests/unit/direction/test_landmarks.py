"""Buildings are seen from outside, in the country that they are said to stand in, unless the shot is inside them."""

import numpy as np
import pytest

from soundstage.engines.previz.screenplay import Building
from soundstage.engines.previz.script import read
from soundstage.engines.previz.stage import landmarks
from soundstage.engines.previz.stage.direct import direct
from soundstage.engines.previz.stage.dressing import View
from soundstage.engines.previz.stage.locations import build_sets
from soundstage.engines.previz.stage.props.landmarks import MAKERS


def the_set(prompt: str):
    """The set of the first shot of a prompt."""
    return build_sets(read(prompt, seconds=4), 1)[0][0]


@pytest.mark.parametrize(
    ("prompt", "kind", "name"),
    [
        ("A castle on a hill, storm clouds", "castle", "meadow"),
        ("A cottage by a lake", "cottage", "lake"),
        ("A windmill in a field of tulips", "windmill", "meadow"),
        ("A ruined tower in a forest", "tower", "forest"),
        ("A cabin in the woods in winter", "cabin", "forest"),
        ("A haunted mansion on a hill, lightning", "mansion", "meadow"),
        ("A man chops wood outside a log cabin in the forest", "cabin", "forest"),
        ("An old stone house stands alone in a meadow at dusk", "house", "meadow"),
        ("Aerial view of a castle at sunset", "castle", "meadow"),
        ("A white church on a hilltop at dawn", "chapel", "meadow"),
        ("A pyramid in the desert", "pyramid", "desert"),
        ("An igloo in the arctic", "igloo", "meadow"),
        ("Two people talk in front of a cottage", "cottage", "forest"),
        ("Ein Schloss auf einem Hügel", "castle", "meadow"),
        ("A detective stands outside a mansion in the rain", "mansion", "meadow"),
        ("A scarecrow stands in a field, a house in the background", "house", "meadow"),
    ],
)
def test_a_building_named_for_the_place_is_seen_from_outside(prompt: str, kind: str, name: str):
    """It stands in a set for the country round it."""
    screenplay = read(prompt, seconds=4)
    building = screenplay.shots[0].building
    assert building is not None
    assert building.kind == kind
    piece = the_set(prompt)
    assert piece.name == name
    assert piece.landmark is not None


@pytest.mark.parametrize(
    "prompt",
    [
        "A family eats dinner in a cabin",
        "Inside a castle, a queen sits on a throne",
        "A couple in a cozy cabin, snow falling outside",
        "A priest prays in a church",
        "A detective walks into a mansion",
        "The palace ballroom, couples dancing",
        "A candle burns in a church",
        "A quiet suburban street of wooden houses at dusk",
        "A lighthouse on a cliff",
        "A gingerbread house on a kitchen table",
        "A coffee house on a rainy morning",
        "A house of cards collapses",
        "A tower of books on a desk",
        "A bouncy castle in a park, kids jumping",
        "A painting of a cottage by a lake",
        "A dog sleeps beside its dog house in the yard",
        "A woman waters flowers in front of her house",
    ],
)
def test_who_is_in_a_building_is_not_put_before_it(prompt: str):
    """Rooms stay rooms, sets with buildings of their own stay as they are, and toys, pictures and likenesses are no buildings."""
    assert the_set(prompt).landmark is None


def test_a_shot_that_names_no_place_goes_on_before_the_building_of_the_one_before():
    """The setting lasts until another is named, and then there is none."""
    screenplay = read("Shot 1: A castle on a hill at dusk.\nShot 2: Lightning strikes.\nShot 3: A busy city street.", seconds=9)
    kinds = [shot.building and shot.building.kind for shot in screenplay.shots]
    assert kinds == ["castle", "castle", None]


def test_the_things_that_a_building_is_are_told_by_their_ids():
    """So that the log does not miss them."""
    screenplay = read("A windmill in a field, a cart before it", seconds=4)
    building = screenplay.shots[0].building
    assert building is not None
    assert [prop.kind for prop in screenplay.props if prop.id in building.props] == ["windmill"]


def test_a_screenplay_may_put_a_building_anywhere():
    """Whatever the prompt said."""
    screenplay = read("A man waits", seconds=4)
    shot = screenplay.shots[0].model_copy(update={"building": Building(kind="chapel", land="desert")})
    piece = build_sets(screenplay.model_copy(update={"shots": [shot]}), 1)[0][0]
    assert piece.name == "desert"
    assert piece.landmark is not None


@pytest.mark.parametrize("prompt", ["A castle on a hill at noon", "A cabin in the woods", "A cottage by a lake", "A pyramid in the desert"])
def test_a_building_is_in_the_middle_of_the_picture_with_nothing_tall_before_it(prompt: str):
    """It fills a good part of the width, and the trees between it and the lens are gone."""
    screenplay = read(prompt, seconds=4)
    sets, _ = build_sets(screenplay, 1)
    pose = direct(screenplay, [[]], {}, sets, 16 / 9, 1).scenes[0].camera(0.5)
    view = View(pose=pose, aspect=16 / 9, actors=(), floor=0.0)
    seen = view.at(sets[0].batches[-1].mesh.pos)
    assert abs(float(seen[:, 0].mean())) < 0.3
    assert 0.5 < float(np.ptp(seen[:, 0])) < 2.2
    for batch in sets[0].batches:
        if batch.inst is not None and batch.place is None and batch.mesh.pos[:, 2].max() > 3:
            at = view.at(batch.inst[:, [3, 7, 11]].astype(float))
            before = (at[:, 2] > 0) & (at[:, 2] < float(seen[:, 2].min()) - 1)
            assert not (before & (np.abs(at[:, 0]) < 0.1)).any()


def test_a_building_stands_on_the_ground_and_not_over_it():
    """Its foot is at the height of the land, or a little in it."""
    piece = the_set("An old house stands alone in a meadow")
    house = piece.batches[-1].mesh
    x, y = house.pos[:, :2].mean(0)
    ground = landmarks._level(piece.batches[:-1], float(x), float(y), 2.0)
    assert house.pos[:, 2].min() == pytest.approx(ground, abs=0.6)


def test_snow_that_lies_lies_on_the_roof_too():
    """The faces of a cabin that look up are white."""
    roof = the_set("A cabin in the snowy woods").batches[-1].mesh
    assert roof.col[roof.nrm[:, 2] > 0.5].mean() > 0.5


@pytest.mark.parametrize("kind", MAKERS)
def test_every_building_stands_on_its_foot_and_has_light_in_its_windows(kind: str):
    """Finite, of a building's size, and brighter when its lamps are on."""
    dark, lit = MAKERS[kind](3, 0.0), MAKERS[kind](3, 1.0)
    assert np.isfinite(dark.pos).all()
    assert -0.2 <= dark.pos[:, 2].min() <= 0.2
    assert 2.5 < np.ptp(dark.pos, axis=0).max() < 130
    assert len(dark.tri) < 20_000
    assert kind == "pyramid" or lit.mat[:, 2].sum() > dark.mat[:, 2].sum()


def test_a_chimney_smokes_where_a_fire_burns_under_it():
    """By the words, in the dark and in snow; the smoke begins over the roof, and is told as shown."""
    prompt = "A cabin in the woods at noon, smoke rises from the chimney"
    screenplay = read(prompt, seconds=4)
    piece, cold = the_set(prompt), the_set("A cabin in the woods at noon")
    puffs = {name: sum(len(rows) for rows, _, _ in one.particles(1.0, np.zeros(3))) for name, one in (("lit", piece), ("cold", cold))}
    assert puffs["lit"] > puffs["cold"]
    assert {prop.kind for prop in screenplay.props if prop.id in landmarks.shown(piece, screenplay.shots[0])} >= {"smoke", "chimney"}


@pytest.mark.parametrize(
    ("prompt", "name"),
    [("A skyscraper at night", "downtown"), ("A tent under the stars", "campfire"), ("A treehouse in an old oak", "forest")],
)
def test_what_nobody_can_build_yet_still_has_its_country(prompt: str, name: str):
    """No studio, and no living room."""
    piece = the_set(prompt)
    assert piece.name == name
    assert piece.landmark is None


@pytest.mark.parametrize(
    "prompt",
    ["Two people talk in front of a villa by the sea", "A man stands outside a cottage by a lake", "A knight walks toward a castle"],
)
def test_nobody_stands_in_a_wall(prompt: str):
    """Whoever is in the shot has some metres to the building that stands behind or beside them."""
    piece = the_set(prompt)
    wall = piece.batches[-1].mesh.pos
    for mark in piece.marks[:3]:
        assert np.hypot(*(wall[:, :2] - mark.at[:2]).T).min() > 1.0
        assert not ((wall[:, 0].min() < mark.at[0] < wall[:, 0].max()) and (wall[:, 1].min() < mark.at[1] < wall[:, 1].max()))
