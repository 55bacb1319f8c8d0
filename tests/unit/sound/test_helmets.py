"""Who wears a closed helmet breathes in it, and speaks through it."""

import numpy as np
import pytest

from soundstage.engines.previz.screenplay import Character, Garment, Line, Screenplay, Shot, Sound
from soundstage.engines.previz.sound import soundtrack
from soundstage.engines.previz.sound.casting import cast_voice
from soundstage.engines.previz.sound.filters import filter_of
from soundstage.engines.previz.sound.helmets import breathing, is_closed
from soundstage.engines.previz.sound.speaking import speak
from soundstage.engines.previz.sound.speech import SAMPLE_RATE

ASTRONAUT = Character(id="c1", label="astronaut", role="astronaut", sex="f", wardrobe=[Garment(kind="space helmet", slot="head")])
RIDER = Character(id="c1", label="rider", wardrobe=[Garment(kind="motorcycle helmet", slot="head")])
LINE = speak("Houston, do you read me?", cast_voice(sex="f"), model="draft", speaker="c1").at(2.5)


def scene(
    *cast: Character, lines: tuple[str, ...] = (), sounds: tuple[Sound, ...] = (), only: bool = False, without: tuple[str, ...] = ()
) -> Screenplay:
    """Eight seconds of somebody in a helmet."""
    shot = Shot(start=0.0, end=8.0, cast=[c.id for c in cast], sounds=list(sounds), lines=[Line(speaker="c1", text=text) for text in lines])
    return Screenplay(duration=8.0, cast=list(cast), shots=[shot], only_sounds=only, exclusions=list(without))


def heard(screenplay: Screenplay) -> list[str]:
    """The kinds of sound of a scene."""
    return [stretch.kind for stretch in soundtrack.plan(screenplay, [], seconds=8.0).stretches]


def test_an_astronaut_is_heard_breathing_before_and_after_a_line_and_never_in_it() -> None:
    """No breath begins inside the line or goes on into it."""
    screenplay = scene(ASTRONAUT, lines=("Houston, do you read me?",))
    planned = soundtrack.plan(screenplay, [LINE], seconds=8.0)
    breaths = [s for s in planned.stretches if s.kind == "helmet breathing"]
    assert len(breaths) == 2
    assert all(s.actor == "c1" for s in breaths)
    assert breaths[0].end < LINE.start
    assert LINE.end < breaths[1].start


def test_the_breath_is_quiet_beside_the_line_and_ends_without_a_click() -> None:
    """It is heard between lines, far under them, and its end is faded."""
    screenplay = scene(ASTRONAUT, lines=("Houston, do you read me?",), without=("wind",))
    with_breath, _ = soundtrack.score(screenplay, [LINE], seconds=8.0, throats={"c1": "f"}, interior=False)
    bare = screenplay.model_copy(update={"exclusions": ["wind", "breathing"]})
    without, _ = soundtrack.score(bare, [LINE], seconds=8.0, throats={"c1": "f"}, interior=False)

    def level(sound: np.ndarray, begin: float, end: float) -> float:
        part = sound[int(begin * SAMPLE_RATE) : int(end * SAMPLE_RATE)].astype(float)
        return float(20 * np.log10(np.sqrt(np.mean(part**2)) + 1e-9))

    assert level(with_breath, 0.2, 2.0) > level(without, 0.2, 2.0) + 6.0
    assert level(with_breath, 0.2, 2.0) < level(with_breath, LINE.start, LINE.end) - 9.0
    tail = np.abs(np.diff(with_breath[int(2.2 * SAMPLE_RATE) : int(2.26 * SAMPLE_RATE)], axis=0))
    assert tail.max() < 0.01


@pytest.mark.parametrize(
    "screenplay",
    [
        scene(RIDER),
        scene(ASTRONAUT, only=True, sounds=(Sound(kind="hum", words="hum"),)),
        scene(ASTRONAUT, sounds=(Sound(kind="silence", words="silence"),)),
        scene(ASTRONAUT, without=("helmet",)),
        scene(ASTRONAUT, without=("breathing",)),
        scene(ASTRONAUT.model_copy(update={"kind": "robot"})),
        scene(ASTRONAUT.model_copy(update={"off_screen": True})),
    ],
    ids=["a motorcycle helmet is open", "only the hum", "silence", "no helmet", "no breathing", "a robot", "off screen"],
)
def test_nobody_is_heard_breathing_who_does_not_or_must_not(screenplay: Screenplay) -> None:
    """What the prompt forbids is not heard."""
    assert "helmet breathing" not in heard(screenplay)


def test_breath_that_the_prompt_names_is_not_doubled() -> None:
    """The prompt's own words on breathing go before."""
    named = scene(ASTRONAUT, sounds=(Sound(kind="breathing", words="slow breathing in the helmet"),))
    assert heard(named).count("breathing") == 1
    assert "helmet breathing" not in heard(named)


def test_a_whole_crew_is_no_noise() -> None:
    """Two of five are heard, and not as one."""
    crew = [ASTRONAUT.model_copy(update={"id": f"c{number}"}) for number in range(1, 6)]
    found = breathing(scene(*crew).shots[0], crew, [])
    assert [one.actor for one in found] == ["c1", "c2"]
    assert found[1].start > found[0].start


def test_a_suit_is_closed_where_there_is_no_air() -> None:
    """An astronaut on the moon speaks through the helmet, at a desk through nothing."""
    bare = Character(id="c1", label="astronaut", role="astronaut")
    assert filter_of(Line(text="Hi."), bare, "moon") == "helmet"
    assert filter_of(Line(text="Hi."), bare, "office") is None
    assert filter_of(Line(text="Hi."), RIDER) == "helmet"
    suited = Character(id="c1", label="woman", wardrobe=[Garment(kind="space suit", slot="full")])
    assert [is_closed(suited, place) for place in ("moon", "classroom")] == [True, False]
    assert is_closed(Character(id="c1", label="scuba diver", role="scuba diver"), "underwater")
