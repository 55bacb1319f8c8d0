"""Hours, weather, lamps, looks and cuts as small pictures show them."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from soundstage.engines.previz import departments
from soundstage.engines.previz.render.looks import LOOKS
from soundstage.engines.previz.render.pipeline import Renderer
from soundstage.engines.previz.script import read
from soundstage.engines.previz.sound.speech import CURVE_RATE, SpokenLine
from soundstage.engines.previz.stage import locations
from soundstage.engines.previz.stage.direct import Production, direct
from soundstage.engines.previz.stage.scene import Scene, SetPiece
from soundstage.engines.previz.stage.schedule import Cue
from soundstage.engines.previz.stage.sets import build_set


def still(renderer: Renderer, piece: SetPiece, look: str = "neutral") -> NDArray[np.float64]:
    """A frame of a set from its own view, before any grade of its own, 0..1."""
    assert piece.vista is not None
    renderer.load(Scene(start=0.0, end=4.0, set_piece=piece, camera=piece.vista, focus=lambda _t: 9.0, fstop=11.0, look=look))
    return renderer.frame(1.0) / 255


def warmth(picture: NDArray[np.float64]) -> float:
    """Red against blue in the mean: 1 is neutral."""
    return float(picture[..., 0].mean() / picture[..., 2].mean())


@pytest.fixture(scope="module")
def hours(renderer: Renderer) -> Callable[[str], NDArray[np.float64]]:
    """The same beach at any hour: sky, sea and sand, nothing that has a lamp."""
    drawn: dict[str, NDArray[np.float64]] = {}

    def at(time: str) -> NDArray[np.float64]:
        if time not in drawn:
            drawn[time] = still(renderer, build_set("beach", time=time))
        return drawn[time]

    return at


def test_the_evening_is_warm_and_darker_and_the_night_is_darkest(hours: Callable) -> None:
    """Golden hour and sunset are warmer than noon, and from noon over sunset and dusk to night every picture is darker."""
    assert warmth(hours("golden")) > 1.15 * warmth(hours("noon"))
    assert warmth(hours("sunset")) > 1.5 * warmth(hours("noon"))
    assert warmth(hours("dusk")) > 1.15 * warmth(hours("noon"))
    assert warmth(hours("blue")) < warmth(hours("noon"))
    light = [float(hours(time).mean()) for time in ("noon", "sunset", "dusk", "night")]
    assert all(later < 0.96 * earlier for earlier, later in zip(light, light[1:], strict=False)), light


def test_dawn_is_warm_in_mist_and_in_a_picture_book(renderer: Renderer) -> None:
    """The page paints the hour over its greys; by night it paints blue."""
    dawn, noon, night = (build_set("forest", time=time, weather="fog") for time in ("dawn", "noon", "night"))
    for look in ("neutral", "storybook"):
        assert warmth(still(renderer, dawn, look)) > 1.15 * warmth(still(renderer, noon, look))
    assert warmth(still(renderer, night, "storybook")) < warmth(still(renderer, noon, "storybook"))


def test_clouds_take_the_contrast_out_of_the_light(renderer: Renderer) -> None:
    """The same street has less between its lights and its shadows under a closed sky than in the sun."""
    sun, cloud = (still(renderer, build_set("suburb", time=time, season="summer"))[50:].mean(-1) for time in ("morning", "overcast"))
    spread = [float(np.log(np.percentile(ground, 95) / np.percentile(ground, 10))) for ground in (sun, cloud)]
    assert spread[1] < 0.85 * spread[0], spread


def test_a_lamp_lights_its_room(renderer: Renderer) -> None:
    """A kitchen at night with its lamps out has to be exposed far longer."""
    room = build_set("kitchen", time="night")
    still(renderer, room)
    with_lamps = renderer.exposure
    still(renderer, replace(room, lamps=()))
    assert renderer.exposure > 3 * with_lamps


def test_every_look_is_another_picture(renderer: Renderer) -> None:
    """No two looks of the same frame are taken for each other."""
    piece = build_set("beach", time="golden")
    seen = {name: still(renderer, piece, name) for name in LOOKS}
    names = sorted(seen)
    near = [(a, b) for i, a in enumerate(names) for b in names[i + 1 :] if np.abs(seen[a] - seen[b]).mean() < 0.008]
    assert near == []


def murmured(speaker: str, start: float, seconds: float = 1.4) -> SpokenLine:
    """A line that nobody has to speak for this."""
    frames = round(seconds * CURVE_RATE)
    return SpokenLine(
        speaker=speaker, text="", samples=np.zeros(1, np.float32), begins=start, start=start, end=start + seconds, beats=(),
        visemes=np.full((frames, 15), 0.06, np.float32), loudness=np.full(frames, 0.7, np.float32),
    )  # fmt: skip


@pytest.fixture(scope="module")
def talk() -> Production:
    """Two people who talk in turns for eight seconds: a master, and singles over the shoulder."""
    screenplay = read(
        'In a studio Ann says: "I waited all night." Ben replies: "I know." Ann says: "Then why?" Ben says: "I was afraid."',
        seconds=8,
    )
    sets, _ = locations.build_sets(screenplay, 5)
    lines = screenplay.shots[0].lines
    cues = [Cue(line=line, spoken=murmured(line.speaker or "", 0.4 + 1.9 * k)) for k, line in enumerate(lines)]
    return direct(screenplay, [cues], departments.build_cast(screenplay, 5), sets, 16 / 9, 5)


def test_a_cut_is_another_picture_from_one_frame_to_the_next(renderer: Renderer, talk: Production) -> None:
    """Shots follow each other without a gap; across each cut far more changes than between the frames before it."""
    assert len(talk.scenes) >= 3
    for one, two in zip(talk.scenes, talk.scenes[1:], strict=False):
        assert one.end == two.start
        renderer.load(one)
        earlier, last = (renderer.frame(two.start - k / 24).astype(int) for k in (2, 1))
        renderer.load(two)
        first = renderer.frame(two.start).astype(int)
        assert np.abs(first - last).mean() > 5 * np.abs(last - earlier).mean()


def test_a_frame_alone_is_the_frame_of_the_clip(renderer: Renderer, talk: Production) -> None:
    """With people, cuts and all that is remembered from shot to shot: what another process draws alone has the same bytes."""
    at = talk.scenes[1].start + 0.5
    for scene in talk.scenes[:2]:
        renderer.load(scene)
        for k in range(3):
            renderer.frame(scene.start + k / 24)
    in_the_clip = renderer.frame(at)
    with Renderer(renderer.size, "standard") as other:
        other.load(talk.scenes[1])
        alone = other.frame(at)
    assert alone.tobytes() == in_the_clip.tobytes()
