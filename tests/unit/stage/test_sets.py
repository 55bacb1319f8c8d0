"""The sets: each can be built under any conditions, and leaves room for the actors and the lens."""

from functools import lru_cache

import numpy as np
import pytest
from embreex import rtcore_scene
from embreex.mesh_construction import TriangleMesh

from soundstage.engines.previz.render.looks import LOOKS
from soundstage.engines.previz.screenplay import Character, Screenplay, Shot
from soundstage.engines.previz.stage import bake, weather
from soundstage.engines.previz.stage.geometry import Batch
from soundstage.engines.previz.stage.journey import RIDES
from soundstage.engines.previz.stage.locations import build_sets
from soundstage.engines.previz.stage.scene import SetPiece
from soundstage.engines.previz.stage.sets import PLANS, SETS, build_set, nearest_set
from soundstage.engines.previz.stage.sky import TIMES
from soundstage.errors import NotFound

EVERY = sorted(SETS)
OPEN_FLOORS = sorted(set(SETS) - RIDES)
"""Sets in which people stand, and walk about: all but the insides of vehicles."""
LENS = 5.0
"""Metres in front of the mark from which a shot may be taken."""
SURFACES = {"asphalt", "concrete", "grass", "wood", "gravel", "snow", "sand", "carpet", "tile", "metal"}


@lru_cache(maxsize=20)
def usual(name: str) -> SetPiece:
    """The set as it usually stands."""
    return build_set(name)


@pytest.fixture(scope="module")
def piece(request: pytest.FixtureRequest) -> SetPiece:
    """The set of that name; of module scope, so that its tests follow one another and it is built but once."""
    built = usual(request.param)
    assert built.name == request.param
    return built


@pytest.fixture(scope="module")
def solids(piece: SetPiece) -> rtcore_scene.EmbreeScene:
    """Everything in it that keeps its place, ready for rays."""
    return scene_of(piece)


def placed_triangles(batch: Batch) -> np.ndarray:
    """Corners of every triangle of a batch in the world, (n, 3, 3)."""
    corners = batch.mesh.pos[batch.mesh.tri]
    rows = batch.instances(0.0)[:, :12].reshape(-1, 3, 4).astype(float)
    near = rows[np.hypot(rows[:, 0, 3], rows[:, 1, 3]) < 40] if len(rows) > 1 else rows
    return np.concatenate([corners @ row[:, :3].T + row[:, 3] for row in near]) if len(near) else np.zeros((0, 3, 3))


def scene_of(piece: SetPiece) -> rtcore_scene.EmbreeScene:
    """Everything in the set that keeps its place, ready for rays."""
    solid = [b for b in piece.batches if b.place is None]
    corners = np.concatenate([placed_triangles(b) for b in solid])
    scene = rtcore_scene.EmbreeScene()
    TriangleMesh(scene, np.ascontiguousarray(corners, np.float32))
    return scene


def distances(scene: rtcore_scene.EmbreeScene, start: np.ndarray, direction: np.ndarray) -> np.ndarray:
    """How far each ray flies before it meets something."""
    found = scene.run(start.astype(np.float32), direction.astype(np.float32), output=1)
    return np.where(found["primID"] < 0, np.inf, found["tfar"])


@pytest.mark.parametrize("piece", OPEN_FLOORS, indirect=True)
def test_nothing_stands_within_reach_of_the_mark(piece: SetPiece, solids: rtcore_scene.EmbreeScene) -> None:
    """Around the middle of the action 1.2 m are free between the knees and above the heads."""
    mark = np.array(piece.marks[0].at)
    turn = np.linspace(0, 2 * np.pi, 33)[:-1]
    start = np.concatenate([np.tile(mark + [0, 0, z], (32, 1)) for z in (0.45, 0.9, 1.4, 1.9)])
    direction = np.tile(np.c_[np.cos(turn), np.sin(turn), 0 * turn], (4, 1))
    assert distances(solids, start, direction).min() > 1.2


@pytest.mark.parametrize("piece", OPEN_FLOORS, indirect=True)
def test_nothing_stands_between_the_lens_and_the_mark(piece: SetPiece, solids: rtcore_scene.EmbreeScene) -> None:
    """From two to five metres in front of the mark, and a metre aside, the actors are seen from the knees up."""
    mark = np.array(piece.marks[0].at)
    eyes = [mark + [x, -y, z] for x in (-1.0, 0.0, 1.0) for y in (2.0, 3.5, LENS) for z in (1.1, 1.55)]
    aims = [mark + [x, 0, z] for x in (-0.35, 0.35) for z in (0.6, 1.2, 1.7)]
    start = np.repeat(np.array(eyes), len(aims), 0)
    towards = np.tile(np.array(aims), (len(eyes), 1)) - start
    length = np.linalg.norm(towards, axis=1)
    clear = distances(solids, start, towards / length[:, None]) > length - 0.3
    assert clear.all(), (
        f"{(~clear).sum()} of {len(clear)} sight lines are blocked, first from {start[~clear][:1]} towards {(start + towards)[~clear][:1]}"
    )


@pytest.mark.parametrize("piece", OPEN_FLOORS, indirect=True)
def test_the_floor_behind_the_mark_is_as_free_as_it_says(piece: SetPiece, solids: rtcore_scene.EmbreeScene) -> None:
    """Who comes to the camera from behind the mark meets nothing between the knees and the shoulders."""
    if piece.open_behind is None:
        return
    start = np.array([np.array(piece.marks[0].at) + [x, 0, z] for x in (-0.2, 0.0, 0.2) for z in (0.45, 0.9, 1.4)])
    assert distances(solids, start, np.tile([0, 1.0, 0], (9, 1))).min() > piece.open_behind


@pytest.mark.parametrize("piece", sorted(RIDES), indirect=True)
def test_the_faces_of_two_in_a_vehicle_are_seen(piece: SetPiece, solids: rtcore_scene.EmbreeScene) -> None:
    """Nothing but what they sit on is between a lens two to four metres before the first two seats and the heads of who sits there."""
    first = [np.array(mark.at) + [0, 0, mark.seat + 0.72] for mark in piece.marks if mark.seat is not None][:2]
    middle = (first[0] + first[1]) / 2
    for eye in (middle + [x, -y, 0.05] for x in (-0.3, 0.0, 0.3) for y in (2.0, 3.0, 4.0)):
        aims = np.array([face + [x, -0.12, z] for face in first for x in (-0.08, 0.08) for z in (-0.12, 0.1)]) - eye
        length = np.linalg.norm(aims, axis=1)
        free = distances(solids, np.tile(eye, (len(aims), 1)), aims / length[:, None]) > length
        assert free.all(), f"{piece.name}: from {eye} something hides a face"


@pytest.mark.parametrize("piece", EVERY, indirect=True)
def test_the_floor_is_where_the_mark_says(piece: SetPiece, solids: rtcore_scene.EmbreeScene) -> None:
    """Feet on the first mark touch ground within a few centimetres, not air and not the inside of something; who sits has it under the feet."""
    mark = np.array([piece.marks[0].at]) - [0, 0.45 if piece.all_sit else 0.0, 0]
    above = 0.3 if piece.all_sit else 1.0
    down = distances(solids, mark + [0, 0, above], np.array([[0, 0, -1.0]]))[0]
    assert abs(down - above) < 0.06


@pytest.mark.parametrize("piece", EVERY, indirect=True)
def test_seats_are_under_those_who_sit(piece: SetPiece, solids: rtcore_scene.EmbreeScene) -> None:
    """A mark with a seat has something to sit on at about that height."""
    for mark in piece.marks:
        if mark.seat is not None:
            above = np.array(mark.at) + [0, 0, mark.seat + 0.30] + [[x, y, 0] for x in (-0.06, 0, 0.06) for y in (-0.06, 0, 0.06)]
            top = distances(solids, above, np.tile([0, 0, -1.0], (9, 1))).min()  # a bench has gaps between its slats
            assert abs(top - 0.30) < 0.15, f"{piece.name}: the seat at {mark.at} is {mark.seat + 0.30 - top:.2f} m high, not {mark.seat}"


@pytest.mark.parametrize("piece", EVERY, indirect=True)
def test_a_set_says_what_others_need(piece: SetPiece) -> None:
    """Every set has a name, marks, a vista and a surface the foley knows."""
    assert len(piece.marks) >= 3
    assert piece.surface in SURFACES
    assert piece.vista is not None
    pose = piece.vista(1.0)
    assert np.isfinite(pose.eye).all()
    assert 15 < pose.fov < 90
    assert piece.interior == PLANS[piece.name].interior
    assert (piece.probe is not None) == (piece.interior and piece.name != "nothing")


@pytest.mark.parametrize("piece", EVERY, indirect=True)
def test_a_set_has_a_grade_of_its_own_and_no_style(piece: SetPiece) -> None:
    """What suits a place is a grade: paint, tape and old film are only for who asks for them."""
    look = piece.look
    assert look in LOOKS
    assert LOOKS[look].finish == ""


@pytest.mark.parametrize("piece", EVERY, indirect=True)
def test_a_set_is_the_same_for_the_same_seed(piece: SetPiece) -> None:
    """Building twice gives the same vertices, lamps and instances."""
    a, b = piece, build_set(piece.name)
    assert a.lamps == b.lamps
    assert all(
        (x.mesh.pos == y.mesh.pos).all() and (x.instances(1.3) == y.instances(1.3)).all() for x, y in zip(a.batches, b.batches, strict=True)
    )


@pytest.mark.parametrize("time", list(TIMES))
@pytest.mark.parametrize("name", ["suburb", "park", "living_room"])
def test_any_time_of_day_will_do(name: str, time: str) -> None:
    """A street, a park and a room stand at every hour; their sky carries it."""
    piece = build_set(name, time=time)
    assert np.isfinite(piece.batches[0].mesh.vertices()).all()
    assert piece.sky.name == time


@pytest.mark.parametrize("said", ["rain", "storm", "snow", "blizzard", "fog", "overcast", "cloudy", "wind", "dust", "clear"])
@pytest.mark.parametrize("name", ["suburb", "downtown", "beach", "cafe"])
def test_any_weather_will_do(name: str, said: str) -> None:
    """Every weather gives a set with finite geometry and particles that can be drawn."""
    piece = build_set(name, time="noon", weather=(said,))
    assert all(np.isfinite(batch.mesh.pos).all() for batch in piece.batches)
    if piece.particles is not None:
        for rows, _additive, _lit in piece.particles(0.7, np.array([0.5, -1.0, 1.5])):
            assert rows.shape[1] == 12
            assert np.isfinite(rows).all()


def test_rain_soaks_the_ground_and_falls() -> None:
    """Rain outdoors means a mirroring ground, drops, and a clouded sky."""
    dry, wet = build_set("suburb", time="dusk"), build_set("suburb", time="dusk", weather=("rain",))
    assert dry.wet == 0.0
    assert wet.wet == 1.0
    assert wet.particles is not None
    assert wet.sky.clouds > dry.sky.clouds


def test_rain_is_seen_through_a_window_and_not_in_the_room() -> None:
    """In a room with windows on the left, rain falls beyond that wall only."""
    room = build_set("interrogation", weather=("rain",))
    assert room.particles is not None
    eye = np.array([0.0, 0.0, 1.5])
    streaks = [rows[rows[:, 7] == weather.STREAK] for rows, _additive, _lit in room.particles(0.7, eye)]
    drops = np.concatenate(streaks)
    assert len(drops) > 100
    assert drops[:, 0].max() < -3.2


def test_snow_covers_the_ground_and_bares_the_trees() -> None:
    """Snow makes the ground bright and white, and feet land on snow."""
    summer, winter = build_set("suburb", time="noon", season="summer"), build_set("suburb", time="noon", weather=("snow",))
    up = winter.batches[0].mesh.nrm[:, 2] > 0.9
    assert winter.batches[0].mesh.col[up].mean() > 0.6 > summer.batches[0].mesh.col[summer.batches[0].mesh.nrm[:, 2] > 0.9].mean()
    assert winter.surface == "snow"
    assert sum(b.cutout for b in winter.batches) < sum(b.cutout for b in summer.batches)


@pytest.mark.parametrize(
    ("name", "said", "surface"),
    [("park", (), "snow"), ("market", ("clear",), "snow"), ("park", ("rain",), "gravel"), ("beach", (), "sand")],
)
def test_snow_lies_in_winter(name: str, said: tuple[str, ...], surface: str) -> None:
    """In a park and a market, unless it rains; on a beach only when it is said."""
    assert build_set(name, season="winter", weather=said, time="noon").surface == surface


def test_lamps_are_lit_after_dark_only() -> None:
    """A street has no lamps at noon and many at dusk."""
    assert not build_set("suburb", time="noon").lamps
    assert len(build_set("suburb", time="dusk").lamps) > 20


def test_autumn_strews_leaves_and_moves_them() -> None:
    """In autumn leaves drift through the picture; a moment later they are elsewhere, and in summer there are none."""
    moving = [b for b in build_set("suburb", time="noon", season="autumn").batches if b.place is not None]
    assert moving
    assert any(np.abs(b.instances(1.0) - b.instances(1.5)).max() > 0.1 for b in moving)
    assert not [b for b in build_set("suburb", time="noon", season="summer").batches if b.place is not None]


def test_a_seed_changes_the_street_but_not_the_mark() -> None:
    """Another seed gives other houses round the same action."""
    a, b = usual("suburb"), build_set("suburb", seed=3)
    assert a.marks == b.marks
    assert a.batches[0].mesh.pos.shape != b.batches[0].mesh.pos.shape or not np.allclose(a.batches[0].mesh.pos, b.batches[0].mesh.pos)


def test_an_unknown_set_or_hour_is_refused_with_the_known_ones() -> None:
    """The error names what there is."""
    with pytest.raises(NotFound, match="suburb"):
        build_set("atlantis")
    with pytest.raises(NotFound, match="dusk"):
        build_set("park", time="teatime")


@pytest.mark.parametrize(
    ("place", "name", "exact"),
    [
        ("suburban street", "suburb", True),
        ("quiet suburban street at dusk", "suburb", True),
        ("city street", "downtown", True),
        ("snowy street", "winter_street", True),
        ("living room", "living_room", True),
        ("classroom", "classroom", True),
        ("university lecture", "classroom", False),
        ("interrogation room", "interrogation", True),
        ("prison cell", "interrogation", False),
        ("courtroom", "courtroom", True),
        ("town hall council", "courtroom", False),
        ("tv studio", "tv_studio", True),
        ("talk show", "talk_show", True),
        ("podcast studio", "podcast_studio", True),
        ("fancy restaurant", "restaurant", True),
        ("stage", "theatre", True),
        ("opera house", "theatre", True),
        ("rock concert", "concert", True),
        ("concert hall", "theatre", True),
        ("rose garden", "garden", True),
        ("garden", "garden", True),
        ("circus", "theatre", False),
        ("night market", "market", True),
        ("deep in the forest", "forest", True),
        ("university library", "library", True),
        ("mountain road", "mountain_road", True),
        ("hospital ward", "hospital", True),
        ("old bar", "bar", True),
        ("nightclub", "bar", False),
        ("on the deck of a ship", "ship_deck", True),
        ("boat deck", "ship_deck", False),
        ("space station", "spaceship", True),
        ("spaceship corridor", "spaceship", True),
        ("moon", "moon", True),
        ("mars", "mars", True),
        ("alien planet", "mars", False),
        ("coastal road", "coast_road", True),
        ("lighthouse", "lighthouse", True),
        ("sea", "beach", False),
        ("country road", "country_road", True),
        ("railway platform", "station", True),
        ("bedroom", "bedroom", True),
        ("hotel room", "bedroom", True),
        ("attic", "bedroom", False),
        ("coral reef", "underwater", True),
        ("corner shop", "shop", True),
        ("old bookshop", "library", True),
        ("bakery", "shop", False),
        ("gym", "gym", True),
        ("factory factory", "factory", True),
        ("factory warehouse", "warehouse", True),
        ("workshop workshop", "workshop", True),
        ("workshop carpentry workshop", "workshop", True),
        ("workshop garage", "garage", True),
        ("workshop mechanic's garage", "garage", True),
        ("basement cave", "cave", True),
        ("basement ice cave", "ice_cave", True),
        ("basement crystal cave", "crystal_cave", True),
        ("lab laboratory", "laboratory", True),
        ("swimming_pool swimming pool", "swimming_pool", True),
        ("boxing ring", "gym", False),
        ("mountain lake", "lake", True),
        ("lakeside jetty", "lake", True),
        ("bank of a river", "river", True),
        ("bathroom", "bathroom", True),
        ("car car interior", "car", True),
        ("car camper van interior", "car", False),
        ("train train carriage", "train_carriage", True),
        ("train subway car", "subway_car", True),
        ("bus bus interior", "bus", True),
        ("bus_stop bus stop", "bus_stop", True),
        ("bridge bridge", "bridge", True),
        ("bridge wooden bridge", "bridge", True),
        ("city_bridge steel bridge", "city_bridge", True),
        ("city_bridge overpass", "city_bridge", True),
        ("city_bridge brooklyn bridge", "city_bridge", True),
        ("car back seat of a taxi", "car", True),
        ("train night train", "train_carriage", True),
        ("bus upper deck of a bus", "bus", False),
        ("tunnel tunnel", "tunnel", True),
        ("rail_tunnel railway tunnel", "rail_tunnel", True),
        ("canyon canyon", "canyon", True),
        ("rail_tunnel sewer", "rail_tunnel", False),
        ("basement service tunnel", "tunnel", True),
        ("train tram", "bus", True),
        ("sauna", "bathroom", False),
        ("narrow back alley", "alley", True),
        ("throne room", "castle", True),
        ("gothic cathedral", "church", True),
        ("temple temple", "temple", True),
        ("temple pagoda", "temple", True),
        ("temple shinto shrine", "temple", True),
        ("temple hindu temple", "temple", True),
        ("ruins ancient temple", "ruins", True),
        ("ruins ruins", "ruins", True),
        ("church monastery", "church", True),
        ("castle castle ruins", "castle_yard", True),
        ("castle castle courtyard", "castle_yard", True),
        ("castle castle wall", "castle_yard", True),
        ("castle great hall", "castle", True),
        ("old barn", "farm", True),
        ("farm barn", "farm", True),
        ("barn_inside in a barn", "barn", True),
        ("barn_inside stable interior", "barn", True),
        ("barn_inside hayloft", "barn", True),
        ("apple orchard", "farm", False),
        ("fishing harbour", "harbour", True),
        ("promenade", "harbour", False),
        ("deep underwater", "underwater", True),
        ("", "park", False),
    ],
)
def test_a_place_in_words_finds_its_set(place: str, name: str, exact: bool) -> None:
    """A place gets its own set, or the nearest kind of place, or a park."""
    assert nearest_set(place) == (name, exact)


@pytest.mark.parametrize(("who", "name"), [("rock band", "concert"), ("guitarist", "concert"), ("actor", "theatre")])
def test_a_stage_is_that_of_who_plays_there(who: str, name: str) -> None:
    """A band plays at a concert, an actor in a theatre, both of them on a stage."""
    shot = Shot.model_validate({"start": 0, "end": 4, "cast": ["c1"], "place": "stage", "place_set": "stage"})
    (piece,), _ = build_sets(Screenplay(cast=[Character(id="c1", label=who)], shots=[shot]), 3)
    assert piece.name == name


def test_a_spotlight_that_is_asked_for_stands_out_on_the_stage() -> None:
    """Its pool is narrow, and the lamps beside it are dim."""
    stages: list[SetPiece] = []
    for light in ([], ["spotlight"]):
        shot = Shot.model_validate({"start": 0, "end": 4, "place": "theatre stage", "place_set": "stage", "light": light})
        stages += build_sets(Screenplay(shots=[shot]), 3)[0]
    (usual_spot, *usual_others), (spot, *others) = (stage.lamps for stage in stages)
    assert spot.cone > usual_spot.cone
    assert spot.rgb == usual_spot.rgb
    assert sum(sum(lamp.rgb) for lamp in others) < 0.3 * sum(sum(lamp.rgb) for lamp in usual_others)


@pytest.mark.parametrize(
    ("place", "place_set", "name"),
    [("castle", "oldtown", "castle_yard"), ("church", "oldtown", "downtown"), ("castle wall", "castle", "castle_yard")],
)
def test_nobody_stands_in_a_hall_who_is_outside_of_it(place: str, place_set: str, name: str) -> None:
    """Before a castle and on its walls is its courtyard; before a church is a street."""
    shot = Shot.model_validate({"start": 0, "end": 4, "place": place, "place_set": place_set, "interior": False})
    (piece,), _ = build_sets(Screenplay(shots=[shot]), 3)
    assert piece.name == name


def test_baked_light_is_darker_under_a_table_than_on_it() -> None:
    """The bake knows what shades what: the floor in the middle of a room is brighter than below its furniture."""
    piece = build_set("office", time="noon")
    light = bake.light_set(piece)
    ambient = light.ambient[0]
    assert ambient is not None
    mesh = piece.batches[0].mesh
    floor = (mesh.nrm[:, 2] > 0.9) & (np.abs(mesh.pos[:, 2]) < 0.02)
    under = floor & (np.abs(mesh.pos[:, 0] - 0.35) < 0.5) & (np.abs(mesh.pos[:, 1] - 5.0) < 0.4)
    open_ = floor & (np.abs(mesh.pos[:, 0] - 0.35) < 0.8) & (np.abs(mesh.pos[:, 1] - 2.2) < 0.8)
    assert ambient[under].mean() < 0.8 * ambient[open_].mean()
    assert np.isfinite(light.sh).all()


def test_light_is_remembered_for_the_same_set_and_made_anew_for_another() -> None:
    """Cached light equals fresh light, and another lamp or hour is another light."""
    piece = build_set("studio")
    fresh, kept = bake.light_set(piece), bake.light_set(piece)
    assert (fresh.ambient[0] == kept.ambient[0]).all()
    other = bake.light_set(build_set("studio", seed=2))
    assert not np.array_equal(other.ambient[0], fresh.ambient[0])


@pytest.mark.parametrize("make", [weather.rain, weather.splashes, weather.snow, weather.dust])
def test_weather_has_no_memory(make) -> None:
    """A frame's particles depend on its time alone, and a drop moves between frames."""
    eye = np.array([0.0, 0.0, 1.5])
    assert (make(2.0, eye) == make(2.0, eye)).all()
    later = make(2.05, eye)
    assert later.shape != make(2.0, eye).shape or not np.array_equal(later, make(2.0, eye))
