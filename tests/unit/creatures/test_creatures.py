"""Animals are whole, go with planted feet, and are in the picture when the prompt has them."""

import numpy as np
import pytest

from soundstage.engines.previz.departments import build_cast
from soundstage.engines.previz.screenplay import Character
from soundstage.engines.previz.script import read
from soundstage.engines.previz.stage import blocking
from soundstage.engines.previz.stage.acting.part import Glance, Part
from soundstage.engines.previz.stage.creatures import casting, gait, pose
from soundstage.engines.previz.stage.creatures.breeds import KINDS
from soundstage.engines.previz.stage.creatures.creature import Creature
from soundstage.engines.previz.stage.creatures.performer import CreaturePerformer
from soundstage.engines.previz.stage.creatures.pose import Held, Stance
from soundstage.engines.previz.stage.creatures.quadruped import LEGS
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
    player = CreaturePerformer(creature, part)

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
    assert isinstance(build_cast(screenplay, 1)["c2"], Creature)


def test_size_and_colour_are_those_of_the_prompt() -> None:
    """A huge black dog is larger and darker than a dog."""
    plain = casting.species_of(Character(id="c1", label="dog", kind="animal", species="dog"), 1)
    other = casting.species_of(Character(id="c1", label="huge black dog", kind="animal", species="dog", colours=["black"], size="huge"), 1)
    assert other.height > 1.3 * plain.height
    assert sum(other.coat.base) < 0.1 < sum(plain.coat.base)


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
