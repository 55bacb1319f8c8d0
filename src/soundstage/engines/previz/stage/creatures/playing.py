"""Which performer plays which body, and where its eyes are in a posture."""

from collections.abc import Sequence

from soundstage.engines.previz.stage.acting.part import Part
from soundstage.engines.previz.stage.acting.stances import Posture
from soundstage.engines.previz.stage.creatures import performer
from soundstage.engines.previz.stage.creatures.bird import BirdBody
from soundstage.engines.previz.stage.creatures.creature import Creature, FourLegged
from soundstage.engines.previz.stage.creatures.deeds import Deed
from soundstage.engines.previz.stage.creatures.fish import FishBody, FishPerformer, hover_of
from soundstage.engines.previz.stage.creatures.flying import ALTITUDE, BirdPerformer
from soundstage.engines.previz.stage.creatures.roller import OVER, RollerBody, RollerPerformer
from soundstage.engines.previz.stage.scene import Performance


def performance_of(creature: Creature, part: Part, deeds: Sequence[Deed]) -> Performance:
    """Return what plays a part with a creature's body."""
    match creature:
        case FourLegged():
            return performer.FourLeggedPerformer(creature, part, tuple(deeds))
        case BirdBody():
            return BirdPerformer(creature, part, tuple(deeds))
        case FishBody():
            return FishPerformer(creature, part)
        case RollerBody():
            return RollerPerformer(creature, part, tuple(deeds))
        case _:
            raise TypeError(f"Nobody plays a {type(creature).__name__}.")


def places_in(creature: Creature, posture: Posture) -> tuple[float, float, float]:
    """Return where the eyes are in a posture, metres ahead of the mark and above the floor, and how far ahead the end of the trunk is."""
    match creature:
        case FourLegged():
            return performer.eyes_in(creature, posture)
        case BirdBody():
            flies = posture == "float" and creature.kind.wing > 0 and not creature.kind.flipper
            lift = max(ALTITUDE, 1.2 * creature.kind.height) if flies else 0.0
            return float(-creature.frame.at[1]), float(creature.frame.at[2]) + lift, float(-creature.rump[1])
        case FishBody():
            return 0.30 * creature.kind.length, hover_of(creature.kind), -0.45 * creature.kind.length
        case RollerBody():
            return 0.0, OVER * creature.kind.height, -0.5 * creature.kind.length
        case _:
            raise TypeError(f"Nobody plays a {type(creature).__name__}.")
