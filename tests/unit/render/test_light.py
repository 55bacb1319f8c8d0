"""Which lamp lights what, and where the actors' lights stand."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from soundstage.engines.previz.render.contact import Balls, shade, spread_out, with_soles
from soundstage.engines.previz.render.context import open_context
from soundstage.engines.previz.render.lamps import CLASSES, TileGrid, class_bit, lamp_texels, strongest_lamps, tile_lists
from soundstage.engines.previz.render.light_rig import light_actors
from soundstage.engines.previz.render.programs import Programs
from soundstage.engines.previz.render.sky_map import octahedral_directions, octahedral_map
from soundstage.engines.previz.render.view import lens_of, look_at, perspective, view_of
from soundstage.engines.previz.stage.scene import ActorPose, CameraPose, KeyLight, Lamp

AHEAD = CameraPose(eye=np.array([0.0, 0.0, 1.5]), target=np.array([0.0, 10.0, 1.5]), fov=50.0)


def depth_at(view, distance):
    """Depth-buffer value of a point so many metres straight ahead."""
    clip = view.vp @ np.array([*(view.eye + view.forward * distance), 1.0])
    return clip[2] / clip[3] * 0.5 + 0.5


def test_tiles_cover_the_picture_once():
    """Their areas add up to the whole, in any shape of picture."""
    for size in ((1280, 720), (720, 1280), (1792, 1024), (100, 36)):
        rects = TileGrid.of(size).rects()
        assert np.isclose((rects[:, 2] * rects[:, 3]).sum(), 1.0, atol=1e-5)


@given(st.integers(0, 99), st.integers(0, 35), st.integers(1, CLASSES - 1))
def test_a_tile_holds_the_class_of_each_of_its_pixels(x, y, number):
    """One pixel of a class is in one tile's list, in a picture that the tiles do not divide evenly."""
    grid, classes = TileGrid.of((100, 36)), np.zeros((36, 100), "f4")
    classes[y, x] = number / CLASSES
    held = grid.classes_in(classes) & class_bit(number / CLASSES) > 0
    assert held.reshape(grid.rows, grid.columns)[y // grid.side, x // grid.side]
    assert held.sum() == 1


def test_only_tiles_that_show_what_a_lamp_reaches_list_it():
    """A small lamp far to the right is in tiles on the right and in none on the left."""
    view, grid = view_of(AHEAD, (640, 360)), TileGrid.of((640, 360))
    flat = np.full(grid.columns * grid.rows, depth_at(view, 10.0))
    lamp = Lamp(at=(3.5, 10.0, 1.5), rgb=(5.0, 5.0, 5.0), radius=1.5)
    _, counts = tile_lists(grid, [lamp], view, flat, flat, 0.001)
    lit = counts.reshape(grid.rows, grid.columns).sum(axis=0) > 0
    assert lit[-6:].any()
    assert not lit[: grid.columns // 2].any()


def test_a_lamp_behind_everything_visible_is_left_out():
    """Tiles know how deep they see."""
    view, grid = view_of(AHEAD, (640, 360)), TileGrid.of((640, 360))
    flat = np.full(grid.columns * grid.rows, depth_at(view, 4.0))
    _, counts = tile_lists(grid, [Lamp(at=(0.0, 30.0, 1.5), rgb=(50.0, 50.0, 50.0), radius=12.0)], view, flat, flat, 0.001)
    assert counts.max() == 0


def test_sky_only_tiles_have_no_lamps():
    """Where nothing is drawn there is nothing to light."""
    view, grid = view_of(AHEAD, (640, 360)), TileGrid.of((640, 360))
    nearest, farthest = grid.depth_bounds(np.ones((360, 640), "f4"))
    _, counts = tile_lists(grid, [Lamp(at=(0.0, 5.0, 1.5), rgb=(50.0, 50.0, 50.0), radius=40.0)], view, nearest, farthest, 0.001)
    assert counts.max() == 0


@given(st.floats(-0.9, 0.9), st.floats(0.0, 3.1))
def test_cone_texels_give_the_soft_edge(cone, angle):
    """Outside of the cone the edge is 0, in its middle it is 1, and it never leaves 0..1 by more than the clamp takes."""
    texels = lamp_texels(Lamp(at=(0, 0, 0), rgb=(1, 1, 1), direction=(0.0, 0.0, -2.0), cone=cone))
    towards = np.array([np.sin(angle), 0.0, -np.cos(angle)])
    edge = float(np.clip(towards @ texels[2, :3] - texels[2, 3], 0, 1))
    if np.cos(angle) < cone - 1e-3:
        assert edge == 0
    if np.cos(angle) > (1 + cone) / 2 + 1e-3:
        assert edge > 0.99


def test_a_point_lamp_shines_everywhere():
    """Without a cone the edge is always 1."""
    texels = lamp_texels(Lamp(at=(0, 0, 0), rgb=(1, 1, 1)))
    assert float(np.clip(np.array([0.3, 0.4, 0.5]) @ texels[2, :3] - texels[2, 3], 0, 1)) == 1


def test_the_strongest_lamps_come_first():
    """Near and bright before far and dim."""
    near, far = Lamp(at=(0, 2, 0), rgb=(4, 4, 4)), Lamp(at=(0, 60, 0), rgb=(20, 20, 20))
    assert strongest_lamps([far, near], np.zeros(3)) == [near, far]


def pose(x):
    """An actor standing at x, five metres ahead."""
    return ActorPose(bones=np.zeros((1, 3, 4), "f4"), moved=(), lid=0.5, head=np.array([x, 5.0, 1.6]))


def rigs(*xs, lamps=()):
    """The lights of actors at those places."""
    return light_actors(
        [pose(x) for x in xs],
        eye=np.array([0.0, 0.0, 1.6]),
        half_fov=0.33,
        light=KeyLight(),
        exposure=2.0,
        harmonics=np.zeros((9, 3)),
        lamps=lamps,
    )


def test_two_actors_are_lit_from_each_others_side():
    """The key leans towards the partner, so that both faces are bright in a dialogue."""
    left, right = rigs(-0.4, 0.4)
    assert left.key_to[0] > 0.3
    assert right.key_to[0] < -0.3


def test_one_who_is_alone_is_lit_from_camera_left():
    """There is always a key."""
    (alone,) = rigs(0.0)
    assert alone.key_to[0] < -0.3
    assert alone.key_to[2] > 0


def test_the_key_follows_the_exposure():
    """Twice the exposure, half the light: faces keep their brightness."""
    assert np.allclose(rigs(0.0)[0].key_rgb * 2.0, np.array(KeyLight().key_colour) * KeyLight().key)


def test_a_lamp_overhead_reaches_the_actor():
    """Lamps of the set light people too, and not more than they may."""
    (lit,) = rigs(0.0, lamps=[Lamp(at=(0.0, 5.0, 3.0), rgb=(900.0, 600.0, 300.0))])
    assert lit.uniforms["lamps"] == 1
    assert 0 < lit.uniforms["lamp_rgb"].max() <= 0.4 + 1e-6


def test_the_head_lies_inside_its_shadow_slot():
    """What casts and takes the face's shadow is in the map, and nearer to the light means less depth."""
    (alone,) = rigs(0.0)
    clip = alone.shadow_matrix @ np.array([*alone.head, 1.0])
    nearer = alone.shadow_matrix @ np.array([*(alone.head + alone.key_to * 0.3), 1.0])
    assert np.all(np.abs(clip[:3]) < 1)
    assert nearer[2] < clip[2]


def test_ground_is_darkest_under_a_body():
    """Ambient light falls off towards a ball near the ground, and comes back a metre away."""
    at = np.array([[0.0, 0.0], [0.3, 0.0], [2.0, 0.0]])
    ambient, direct = shade(at, 0.0, np.array([[0.0, 0.0, 0.08]]), np.array([0.0, 0.0, 1.0]))
    assert ambient[0] < ambient[1] < ambient[2]
    assert direct[0] < 0.3
    assert ambient[2] > 0.97
    assert direct[2] == 1


def test_the_key_shadow_falls_away_from_the_light():
    """A low light from the left throws the dark to the right."""
    light = np.array([-0.8, 0.0, 0.6])
    _, direct = shade(np.array([[-1.2, 0.0], [1.2, 0.0]]), 0.0, np.array([[0.0, 0.0, 0.9]]), light)
    assert direct[1] < 0.6
    assert direct[0] == 1


def test_ground_at_any_height_is_shaded_alike():
    """On a balcony the dark under a body is what it is in the street."""
    at, balls, light = np.array([[0.1, 0.0], [0.6, 0.2]]), np.array([[0.0, 0.0, 0.3], [0.1, 0.0, 1.2]]), np.array([-0.6, 0.0, 0.8])
    street, balcony = (shade(at, floor, balls + [0.0, 0.0, floor], light) for floor in (0.0, 12.5))
    assert np.allclose(street, balcony, atol=1e-4)


def test_balls_follow_their_bones():
    """A body that is moved takes its balls along."""
    joints = np.array([[0.0, 0.0, 0.0], [0.0, 0.0, 0.05], [0.0, 0.0, 1.0]])
    balls = Balls.of(joints)
    assert len(balls.bones) == 2, "joints nearer than the spacing share a ball"
    bones = np.tile(np.eye(3, 4), (3, 1, 1))
    bones[:, 0, 3] = 2.0
    moved = balls.at(ActorPose(bones=bones, moved=(), lid=0.5, head=np.zeros(3)))
    assert np.allclose(moved[:, 0], 2.0)


def test_soles_are_added_at_the_ground():
    """Between a heel and a toe there is a sole."""
    feet = np.array([[0.0, 0.0, 0.09], [0.0, -0.14, 0.05], [0.0, 0.0, 1.0]])
    assert (np.isclose(with_soles(feet, 0.0)[:, 2], 0.045)).sum() >= 3


def test_spread_out_keeps_the_first_and_the_distance():
    """No two kept points are nearer than asked."""
    points = np.random.default_rng(0).uniform(size=(80, 3))
    kept = points[spread_out(points, 0.3)]
    gaps = np.linalg.norm(kept[:, None] - kept[None], axis=-1)[~np.eye(len(kept), dtype=bool)]
    assert np.array_equal(kept[0], points[0])
    assert gaps.min() >= 0.3


def test_the_octahedral_sky_looks_where_the_panorama_does():
    """A panorama coloured by direction comes back as the directions of the octahedral map."""
    h, w = 64, 128
    az, el = np.meshgrid((np.arange(w) + 0.5) / w * 2 * np.pi - np.pi, (np.arange(h) + 0.5) / h * np.pi - np.pi / 2)
    panorama = np.stack([np.sin(az) * np.cos(el), np.cos(az) * np.cos(el), np.sin(el)], -1).astype("f4")
    with open_context() as ctx:
        drawn = octahedral_map(ctx, Programs(ctx), panorama, 32)
        texels = np.frombuffer(drawn.read(), "f2").reshape(32, 32, 4)[..., :3]
    assert np.abs(texels - octahedral_directions(32)).max() < 0.08


def test_look_at_puts_the_target_on_the_axis():
    """The target lies straight ahead, also when one looks straight down."""
    for target in ((3.0, 4.0, 1.0), (0.0, 0.0, -5.0)):
        p = look_at(np.array([0.0, 0.0, 2.0]), np.array(target)) @ np.array([*target, 1.0])
        assert np.allclose(p[:2], 0, atol=1e-6)
        assert p[2] < 0


def test_perspective_spans_the_angle_of_view():
    """A point at half the angle of view is on the edge of the picture."""
    clip = perspective(60.0, 16 / 9) @ np.array([np.tan(np.radians(30)) * 5, 0.0, -5.0, 1.0])
    assert np.isclose(clip[0] / clip[3], 1.0)


def test_a_larger_picture_blurs_by_more_pixels():
    """The lens is the same glass at every size: blur is a share of the picture."""
    small, large = (lens_of(AHEAD, focus=2.0, fstop=2.0, size=s) for s in ((1280, 720), (1920, 1080)))
    assert np.isclose(large.aperture / small.aperture, 1.5)
    assert np.isclose(large.limit / small.limit, 1.5)


def test_a_point_in_focus_is_sharp():
    """The circle of confusion is nothing at the focus and grows behind it."""
    lens = lens_of(AHEAD, focus=2.0, fstop=2.0, size=(1280, 720))
    size = lens.confusion(np.array([2.0, 4.0, 400.0]))
    assert size[0] == 0
    assert 0 < size[1] < size[2]
