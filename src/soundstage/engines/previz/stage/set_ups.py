"""The set-ups of a shot: how large its people are seen where the prompt leaves it open."""

from collections.abc import Mapping, Sequence

from soundstage.engines.previz.screenplay import Shot
from soundstage.engines.previz.stage import coverage, framing
from soundstage.engines.previz.stage.acting.act import reaches_up, uses_hands
from soundstage.engines.previz.stage.acting.part import GOING
from soundstage.engines.previz.stage.business import Plan
from soundstage.engines.previz.stage.coverage import SetUp
from soundstage.engines.previz.stage.on_set import OnSet
from soundstage.engines.previz.stage.props.in_hand import FORMS
from soundstage.engines.previz.stage.schedule import Cue


def set_ups(
    shot: Shot, spoken: Sequence[Cue], company: Sequence[OnSet], todo: Mapping[str, Sequence[Plan]], *, sky_counts: bool
) -> list[SetUp]:
    """Return the set-ups of a shot; where `sky_counts`, for the prompt names what is in it, nobody fills the frame."""
    moving = sky_counts or any(one.placement.motion in (*GOING, "dance", "turn", "jump") or one.placement.whole_body for one in company)
    busy = any(uses_hands(plan.act) for plans in todo.values() for plan in plans)
    busy = busy or any(action.rig == "stand" for action in shot.actions)  # who is said to stand there talks with the hands as well
    moving = moving or any(_needs_room(plan) for plans in todo.values() for plan in plans)
    rides = any(one.placement.carried is not None for one in company)
    ids = [one.placement.character.id for one in company]
    size = coverage.default_size(shot, len(company), moving, any(c.line.speaker in ids for c in spoken), busy=busy)
    if shot.camera.size is None and any(reaches_up(plan.act) for plans in todo.values() for plan in plans):
        size = "wide"  # hands over the head, and what is in them
    if shot.camera.size is None and any(one.placement.motion in ("dance", "jump") for one in company):
        size = "wide"  # feet belong to a dance
    if shot.camera.size is None and any(one.placement.motion == "run" for one in company):
        size = "wide"  # and legs to a run
    if shot.camera.size is None and any(_hovers(one) for one in company):
        size = "wide"  # who floats is told by the air under their feet
    if shot.camera.size is None and len({one.placement.afloat is None for one in company}) == 2:
        size = "wide"  # one in the water and one on land
    if shot.camera.size is None and any(one.all_of_it for one in company):
        heights = [one.tall for one in company]
        size = "wide" if max(heights) - min(heights) > framing.UNEQUAL else "medium_wide"
        moving = True
    if shot.camera.size is None and rides and not spoken:
        size = "wide"  # the car, not only who drives it
    return coverage.cover(shot, spoken, ids, size, moving=moving or rides)


def _hovers(one: OnSet) -> bool:
    """Whether somebody floats upright, where they are: who drifts along lies in the air, and is told by that."""
    return one.placement.afloat is None and any(posture == "float" for _, posture in one.placement.postures)


def _needs_room(plan: Plan) -> bool:
    """Arms over the head, or a pole in both hands: more than a picture from the waist up holds."""
    return reaches_up(plan.act) or (plan.thing is not None and FORMS[plan.thing.form].hold == "shaft")
