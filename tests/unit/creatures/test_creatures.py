"""Animals are whole, go with planted feet, and are in the picture when the prompt has them."""

import numpy as np
import pytest

from soundstage.engines.previz.departments import build_cast
from soundstage.engines.previz.screenplay import Character
from soundstage.engines.previz.script import read
from soundstage.engines.previz.stage import blocking
from soundstage.engines.previz.stage.acting.part import Glance, Part
from soundstage.engines.previz.stage.acting.pose import stand
from soundstage.engines.previz.stage.creatures import casting, gait, pose
from soundstage.engines.previz.stage.creatures.beings import BEINGS
from soundstage.engines.previz.stage.creatures.bird import BirdBody
from soundstage.engines.previz.stage.creatures.birds import BIRDS
from soundstage.engines.previz.stage.creatures.breeds import KINDS
from soundstage.engines.previz.stage.creatures.creature import FourLegged
from soundstage.engines.previz.stage.creatures.deeds import Deed
from soundstage.engines.previz.stage.creatures.fish import FISHES, FishBody
from soundstage.engines.previz.stage.creatures.mannequin import Mannequin
from soundstage.engines.previz.stage.creatures.performer import FourLeggedPerformer
from soundstage.engines.previz.stage.creatures.playing import performance_of, places_in
from soundstage.engines.previz.stage.creatures.pose import Held, Stance
from soundstage.engines.previz.stage.creatures.quadruped import LEGS
from soundstage.engines.previz.stage.creatures.roller import Roller, RollerBody
from soundstage.engines.previz.stage.creatures.species import SPECIES


@pytest.mark.parametrize("name", SPECIES)
def test_every_species_is_whole(name: str, built) -> None:
    """Skin, eyes and all: finite, with weights that sum to one and bones that the card has room for."""
    creature = built(name)
    still = pose.rest(creature)
    assert len(still.bones) <= 168
    assert np.isfinite(still.bones).all()
    for part in creature.parts:
        assert len(part.faces)
        assert part.faces.max() < len(part.positions)
        assert np.isfinite(part.positions).all()
        assert np.isfinite(part.normals).all()
        assert np.allclose(part.weights.sum(1), 1, atol=1e-4)
    low = min(float(part.positions[:, 2].min()) for part in creature.parts if part.name == "skin")
    assert abs(low) < 0.06 * creature.body.height


@pytest.mark.parametrize("name", ["dog", "horse", "cat", "mouse"])
@pytest.mark.parametrize("froude", [gait.WALKING, gait.TROTTING])
def test_feet_on_the_ground_do_not_slide(name: str, froude: float, built) -> None:
    """What carries the body stays where it came down, within two centimetres and far less in small animals."""
    creature = built(name)
    speed = gait.speed_at(froude, creature.leg)
    going = gait.Gait(
        rig=creature.rig, leg=creature.leg, start=np.zeros(3), heading=0.6, speed=speed, kind=gait.kind_at(speed, creature.leg, hops=False)
    )
    first: dict[str, np.ndarray] = {}
    worst = 0.0
    for t in np.arange(0, 2 * going.cycle, going.cycle / 40):
        stance, held = going.trunk(t)
        bones = pose.posed(creature, stance, held, going.at(t), 0.6, going.feet(t)).bones
        for leg in LEGS:
            at = creature.rig.place(bones, f"paw.{leg}")
            if not going.foot(leg, t)[2]:
                first.pop(leg, None)
            else:
                worst = max(worst, float(np.linalg.norm(at - first.setdefault(leg, at))))
    assert worst < 0.02 * min(1.0, creature.species.height / 0.5)


def test_who_talks_opens_the_mouth(built, spoken) -> None:
    """The jaw follows the loudness of the voice."""
    creature = built("fox")
    part = Part(at=(0.0, 0.0, 0.0), yaw=0.0, lines=(spoken,), glances=(Glance(at=0.0, target=(0.0, -2.0, 0.3)),))
    player = FourLeggedPerformer(creature, part)

    def opening(t: float) -> float:
        bones = player.pose(t).bones
        jaw, head = (bones[creature.rig.number[name]][:, :3] for name in ("jaw", "head"))
        return float(np.arccos(np.clip((np.trace(head.T @ jaw) - 1) / 2, -1, 1)))

    assert opening(1.0) > 0.2
    assert opening(2.8) < 0.02


def test_a_dog_in_the_prompt_is_in_the_picture() -> None:
    """And it is a dog, beside its man and as fast as he."""
    screenplay = read("A man walks his dog in a park.", seconds=4)
    seen = blocking.on_screen(screenplay.shots[0], screenplay.cast, 4)
    assert [one.kind for one in seen] == ["person", "animal"]
    assert isinstance(build_cast(screenplay, 1)["c2"], FourLegged)


def test_size_and_colour_are_those_of_the_prompt() -> None:
    """A huge black dog is larger and darker than a dog."""
    plain = casting.kind_of(Character(id="c1", label="dog", kind="animal", species="dog"), 1)
    other = casting.kind_of(Character(id="c1", label="huge black dog", kind="animal", species="dog", colours=["black"], size="huge"), 1)
    assert other.height > 1.3 * plain.height
    assert sum(other.coat.base) < 0.1 < sum(plain.coat.base)


@pytest.mark.parametrize(
    ("prompt", "body"),
    [
        ("A small round robot rolls through a park.", RollerBody),
        ("An owl flies over a forest.", BirdBody),
        ("A goldfish swims in a bowl.", FishBody),
        ("A snowman waves.", Mannequin),
        ("A rusty robot waves.", Mannequin),
        ("A ghost floats through a hall.", Mannequin),
        ("A dragon lands on a tower.", FourLegged),
        ("A robot dog runs through a street.", FourLegged),
    ],
)
def test_every_being_has_a_body_of_its_plan(prompt: str, body: type) -> None:
    """Round robots roll, birds fly, upright beings stand on a person's bones."""
    (built,) = build_cast(read(prompt, seconds=4), 1).values()
    assert isinstance(built, body)


def test_plans_play_any_part() -> None:
    """Whatever posture, motion or deed: every bone is somewhere."""
    bodies = (BirdBody(BIRDS["owl"], 1), FishBody(FISHES["fish"], 1), RollerBody(Roller(), 1), FourLegged(SPECIES["dragon"], 1))
    for body in bodies:
        for motion, posture in (("still", "stand"), ("walk", "stand"), ("run", "float"), ("jump", "sit"), ("dance", "lie")):
            part = Part(
                at=(0.0, 0.0, 0.0),
                yaw=0.4,
                postures=((0.0, posture),),
                motion=motion,
                speed=0.8,
                glances=(Glance(at=0.0, target=(0.0, -2.0, 0.5)),),
            )
            deeds = tuple(Deed(name=name, start=0.0, end=3.0) for name in ("eat", "bark", "fire", "fly"))
            for t in (0.0, 1.3, 3.9):
                assert np.isfinite(performance_of(body, part, deeds).pose(t).bones).all()
            assert np.isfinite(places_in(body, posture)).all()


@pytest.mark.parametrize("name", BEINGS)
def test_beings_stand_on_a_persons_bones(name: str) -> None:
    """They are posed as people are, with what they hold, and not one bone over."""
    being = Mannequin(BEINGS[name], 1)
    pose_ = being.pose(stand(being.body), {"jawOpen": 0.5})
    assert len(pose_.bones) <= 168
    assert all(np.isfinite(part.positions).all() and np.isfinite(part.normals).all() for part in being.parts)


@pytest.mark.parametrize("name", ["zebra", "corgi", "polar bear", "unicorn"])
def test_kin_are_found_by_their_own_name(name: str) -> None:
    """Breeds and relatives have looks of their own."""
    character = Character(id="c1", label=name, kind="animal", species=name)
    assert casting.species_name(character) == name
    assert name in KINDS
    assert casting.stand_in(character) is None


@pytest.mark.parametrize("posture", ["stand", "sit", "lie", "crouch"])
def test_postures_keep_feet_on_the_ground(posture, built) -> None:
    """No paw goes under the floor or hangs over it."""
    from soundstage.engines.previz.stage.creatures.performer import stance_of

    dog = built("dog")
    bones = pose.posed(dog, stance_of(dog, posture), Held(), np.zeros(3), 0.0).bones
    rest = pose.posed(dog, Stance(), Held(), np.zeros(3), 0.0).bones
    for leg in LEGS:
        assert abs(dog.rig.place(bones, f"paw.{leg}")[2] - dog.rig.place(rest, f"paw.{leg}")[2]) < 0.01
