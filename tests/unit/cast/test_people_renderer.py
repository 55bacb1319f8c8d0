"""People on the graphics card: every shader, the g-buffer's layout, shadows."""

from collections.abc import Iterator

import moderngl
import numpy as np
import pytest

from soundstage.engines.previz.render.context import open_context
from soundstage.engines.previz.render.people import PeopleRenderer
from soundstage.engines.previz.render.programs import Programs
from soundstage.engines.previz.render.view import look_at, perspective
from soundstage.engines.previz.stage.acting.pose import stand
from soundstage.engines.previz.stage.cast.body import Shape
from soundstage.engines.previz.stage.cast.person import Look, Person, build_person
from soundstage.engines.previz.stage.cast.tailoring import Piece

SIZE = 160, 90
CLOTHES = (Piece(kind="shirt"), Piece(kind="trousers"), Piece(kind="shoes", fabric="leather"))


@pytest.fixture(scope="module")
def ctx() -> Iterator[moderngl.Context]:
    """A real context."""
    context = open_context()
    yield context
    context.release()


@pytest.fixture(scope="module")
def people() -> tuple[Person, Person]:
    """A bearded man and a woman."""
    return build_person(Look(beard=0.012, wardrobe=CLOTHES)), build_person(
        Look(shape=Shape(male=0.0), hair="ponytail", hairline="female", wardrobe=CLOTHES, seed=2)
    )


def test_each_pixel_knows_whose_it_is_and_what_it_is_made_of(ctx: moderngl.Context, people: tuple[Person, Person]) -> None:
    """The g-buffer carries the actor's number and one of six materials, and nothing where nobody stands."""
    renderer = PeopleRenderer(ctx, Programs(ctx))
    numbers = tuple(renderer.add(person) for person in people)
    for number, person, x in zip(numbers, people, (-0.35, 0.35), strict=True):
        renderer.pose(number, person.pose(stand(person.body), {"jawOpen": 0.4}, (x, 0.0, 0.0)))
    maps = [ctx.texture(SIZE, 4, dtype="f2") for _ in range(2)]
    target = ctx.framebuffer(maps, ctx.depth_texture(SIZE))
    target.use()
    target.clear(depth=1.0)
    ctx.enable_only(moderngl.DEPTH_TEST)
    eye = np.array([0.0, -1.6, 1.55])
    renderer.draw_gbuffer(perspective(40, SIZE[0] / SIZE[1]) @ look_at(eye, np.array([0.0, 0.0, 1.5])), eye, 0.0, 1.0, numbers)
    surface, shape = (np.frombuffer(m.read(), np.float16).reshape(SIZE[1], SIZE[0], 4).astype(float) for m in maps)
    drawn = surface[..., 3] > 0
    assert 0.1 < drawn.mean() < 0.9
    assert set(np.floor(surface[..., 3][drawn])) <= {1, 2, 3, 4, 5, 6}
    assert {1, 3, 4} <= set(np.floor(surface[..., 3][drawn]))
    actor = np.floor(shape[..., 2][drawn] / 2)
    assert set(actor) == {0, 1}
    columns = np.nonzero(drawn)[1]
    assert columns[actor == 0].mean() < SIZE[0] / 2 < columns[actor == 1].mean()
    assert (shape[..., 3][~drawn] == 0).all()


def test_a_person_throws_a_shadow(ctx: moderngl.Context, people: tuple[Person, Person]) -> None:
    """The shadow map is nearer where the body is."""
    renderer = PeopleRenderer(ctx, Programs(ctx))
    number = renderer.add(people[0])
    renderer.pose(number, people[0].pose(stand(people[0].body), {}))
    depth = ctx.depth_texture((64, 64))
    target = ctx.framebuffer(depth_attachment=depth)
    target.use()
    target.clear(depth=1.0)
    ctx.enable_only(moderngl.DEPTH_TEST)
    renderer.draw_shadow(np.diag([1.0, 1.0, -0.1, 1.0]) @ look_at(np.array([0, -2.0, 1.0]), np.array([0, 0, 1.0])), (number,))
    z = np.frombuffer(depth.read(alignment=4), np.float32)
    assert 0.05 < (z < 1).mean() < 0.6


def materials(ctx: moderngl.Context, person: Person, breeze: tuple[float, float]) -> np.ndarray:
    """Which material each pixel of a head and shoulders shows, (height, width), in a breeze."""
    renderer = PeopleRenderer(ctx, Programs(ctx))
    number = renderer.add(person)
    renderer.pose(number, person.pose(stand(person.body), {}))
    maps = [ctx.texture(SIZE, 4, dtype="f2") for _ in range(2)]
    target = ctx.framebuffer(maps, ctx.depth_texture(SIZE))
    target.use()
    target.clear(depth=1.0)
    ctx.enable_only(moderngl.DEPTH_TEST)
    eye = np.array([0.0, -1.3, 1.45])
    renderer.draw_gbuffer(perspective(40, SIZE[0] / SIZE[1]) @ look_at(eye, np.array([0.0, 0.0, 1.4])), eye, 0.0, 1.0, (number,), breeze)
    return np.floor(np.frombuffer(maps[0].read(), np.float16).reshape(SIZE[1], SIZE[0], 4)[..., 3].astype(float))


def test_long_hair_blows_in_the_wind_and_the_face_does_not(ctx: moderngl.Context) -> None:
    """In a wind hair goes to its lee and on with time; in still air it hangs, and what is not hair stays where it is."""
    woman = build_person(Look(shape=Shape(male=0.0), hair="long", hairline="female", wardrobe=CLOTHES, seed=2))
    still, gust, later = (materials(ctx, woman, breeze) for breeze in ((0.0, 0.0), (0.08, 0.0), (0.08, 0.9)))
    assert np.array_equal(still, materials(ctx, woman, (0.0, 5.0)))
    columns = [np.nonzero(seen == 3)[1].mean() for seen in (still, gust)]
    assert columns[1] > columns[0] + 1
    assert not np.array_equal(gust, later)
    bare = build_person(Look(hair="bald", wardrobe=CLOTHES))
    assert np.array_equal(materials(ctx, bare, (0.0, 0.0)), materials(ctx, bare, (0.08, 0.0)))
