"""Frames are functions of (scene, t)."""

from dataclasses import replace

import numpy as np
import pytest

from soundstage.engines.previz.render.looks import LOOKS
from soundstage.engines.previz.render.pipeline import Renderer
from soundstage.engines.previz.stage.scene import Air, CameraPose


def test_a_frame_is_rgb_rows_from_the_top(renderer, make_yard, make_shot):
    """A frame has the asked size, the sky above and the ground below."""
    renderer.load(make_shot(make_yard("noon", air=Air(fog=0.0))))
    frame = renderer.frame(0.0)
    assert frame.shape == (90, 160, 3)
    assert frame.dtype == np.uint8
    assert frame[:10, :, 2].mean() > frame[:10, :, 0].mean(), "the top rows are blue sky"


def test_frames_in_any_order_are_the_same_bytes(renderer, make_yard, make_shot):
    """Drawing other times in between changes nothing."""
    renderer.load(make_shot(make_yard()))
    first = renderer.frame(1.0)
    renderer.frame(3.0)
    renderer.frame(0.2)
    assert np.array_equal(renderer.frame(1.0), first)


def test_going_to_another_set_and_back_changes_nothing(renderer, make_yard, make_shot):
    """A shot looks the same whatever was loaded before it."""
    here, there = make_shot(make_yard()), make_shot(make_yard("noon"))
    renderer.load(here)
    first, exposure = renderer.frame(1.0), renderer.exposure
    renderer.load(there)
    assert renderer.exposure < exposure, "noon needs less exposure than dusk"
    renderer.frame(1.0)
    renderer.load(here)
    assert np.array_equal(renderer.frame(1.0), first)


def test_another_shot_of_the_same_set_changes_nothing(renderer, make_yard, make_shot):
    """The set's triangles are put in order for each shot's eye, and again when the first is back."""
    yard = make_yard()
    here = make_shot(yard)
    behind = make_shot(yard, camera=lambda _t: CameraPose(eye=np.array([3.0, 16.0, 2.0]), target=np.array([0.0, 6.0, 0.9]), fov=48.0))
    renderer.load(here)
    first = renderer.frame(1.0)
    renderer.load(behind)
    assert not np.array_equal(renderer.frame(1.0), first)
    renderer.load(here)
    assert np.array_equal(renderer.frame(1.0), first)


def test_a_new_renderer_draws_the_same_bytes(make_yard, make_shot):
    """Two processes may share the frames of one clip."""
    scene = make_shot(make_yard())
    frames = []
    for _ in range(2):
        with Renderer((96, 54), "standard") as each:
            each.load(scene)
            frames.append(each.frame(0.5))
    assert np.array_equal(*frames)


@pytest.mark.parametrize("time", ["dusk", "noon", "night"])
def test_every_time_of_day_is_exposed_to_be_seen(renderer, make_yard, make_shot, time):
    """Neither black nor white, whatever the light."""
    renderer.load(make_shot(make_yard(time)))
    mean = renderer.frame(0.0).mean()
    assert 12 < mean < 215


@pytest.mark.parametrize("name", sorted(LOOKS))
def test_every_look_develops(renderer, make_yard, make_shot, name):
    """Each named grade gives a picture with light and dark in it."""
    renderer.load(make_shot(make_yard(), look=name))
    assert renderer.frame(0.0).std() > 8


def test_a_wet_ground_mirrors_what_glows(renderer, make_yard, make_shot):
    """Rain-soaked ground is another picture than dry ground, with brighter reflections."""
    piece = make_yard("night")
    renderer.load(make_shot(piece))
    dry = renderer.frame(0.0)
    renderer.load(make_shot(replace(piece, wet=1.0)))
    wet = renderer.frame(0.0)
    assert np.abs(wet.astype(int) - dry).mean() > 1.5


def test_particles_are_drawn(renderer, make_yard, make_shot):
    """What the set says floats in the air is seen."""

    def flakes(_t, _eye):
        x, z = np.meshgrid(np.linspace(-1, 1, 8), np.linspace(0.6, 2.2, 6))
        rows = np.zeros((x.size, 12), "f4")
        rows[:, 0], rows[:, 1], rows[:, 2], rows[:, 3] = x.ravel(), 4.0, z.ravel(), 0.04
        rows[:, 7], rows[:, 8:] = 1.0, (1.0, 1.0, 1.0, 0.9)
        return [(rows, False, False)]

    piece = make_yard()
    renderer.load(make_shot(piece))
    clear = renderer.frame(0.0).astype(int)
    renderer.load(make_shot(replace(piece, particles=flakes)))
    assert (np.abs(renderer.frame(0.0) - clear).max(axis=-1) > 20).sum() > 30


@pytest.mark.parametrize("size", [(128, 72), (72, 128), (100, 100)])
def test_every_orientation_works(make_yard, make_shot, size):
    """Upright and square pictures come out at their size."""
    with Renderer(size, "draft") as each:
        each.load(make_shot(make_yard()))
        assert each.frame(0.0).shape == (size[1], size[0], 3)


def test_asking_for_a_frame_of_nothing_says_so():
    """Without a scene there is nothing to draw."""
    with Renderer((64, 36), "draft") as each, pytest.raises(RuntimeError, match="Load a scene"):
        each.frame(0.0)


def test_closing_twice_does_no_harm():
    """A renderer may be closed by hand inside its own block."""
    each = Renderer((64, 36), "draft")
    each.close()
    each.close()
