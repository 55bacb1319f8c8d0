"""When business is done: the acts of one actor laid out in a shot, one after the other, with the hand that leads."""

from collections.abc import Sequence
from dataclasses import replace

from soundstage.engines.previz.screenplay import Shot
from soundstage.engines.previz.stage.acting.act import Act, uses_hands
from soundstage.engines.previz.stage.acting.acts import ARM_TO_LENS, JUST_HOLDS
from soundstage.engines.previz.stage.acting.play import FALL, RISE, Bit
from soundstage.engines.previz.stage.acting.pose import Side
from soundstage.engines.previz.stage.business import RIGHT_HANDED, Plan
from soundstage.engines.previz.stage.props.handheld import Thing
from soundstage.engines.previz.stage.props.in_hand import FORMS

AT_ONCE = 0.5
"""Seconds into a shot until which an act is under way when the shot begins."""
HANDOVER = 0.40
"""Seconds that one act fades out while the next fades in."""
LINGERS = 2.4
"""Seconds after which a gesture that has been made is let go, however long its action lasts."""
UNDER_ARM = "hold_side"
"""How a long board is carried: on the side of the lens, or nobody would see who holds it."""
_TEMPO = {"slowly": 0.65, "slow": 0.65, "gently": 0.75, "calmly": 0.75, "carefully": 0.7, "quickly": 1.4, "fast": 1.4, "frantically": 1.6, "furiously": 1.6, "nervously": 1.25, "hastily": 1.4}  # fmt: skip


def bits(plans: Sequence[Plan], things: Sequence[Thing], shot: Shot, upstage: Side) -> tuple[Bit, ...]:
    """Return the bits of business of one actor in a shot. `things` are what the actor's body was built with; `upstage` is the hand that
    gestures without hiding the face.
    """
    slots = {thing.form: slot for slot, thing in enumerate(things)}
    out: list[Bit] = []
    for plan in plans:
        form = plan.thing.form if plan.thing else None
        lead: Side = (
            ("L" if upstage == "R" else "R")
            if plan.act is ARM_TO_LENS or (form is not None and FORMS[form].carry == UNDER_ARM)
            else "R"
            if form is not None and (FORMS[form].hold in RIGHT_HANDED or plan.act is JUST_HOLDS)
            else upstage
        )
        slot = slots.get(form) if form is not None else None
        if plan.action is None:
            out = _carried(out, Bit(act=plan.act, start=shot.start - 1.0, end=shot.end + 1.0, lead=lead, thing=slot), form)
            continue
        start, end = _times(plan.act, plan.action.start, plan.action.end, shot)
        tempo = next((_TEMPO[m] for m in plan.action.manner if m in _TEMPO), 1.0)
        out = [_until(bit, start) if uses_hands(bit.act) and uses_hands(plan.act) else bit for bit in out]
        out.append(Bit(act=plan.act, start=start, end=end, lead=lead, tempo=tempo, thing=slot))
    return tuple(bit for bit in out if bit.end - bit.start > 0.3)


def _times(act: Act, start: float, end: float, shot: Shot) -> tuple[float, float]:
    """Return from when to when an act is seen: long enough for it, under way at once, and kept up where it is of that kind."""
    begins_at_once = start < shot.start + AT_ONCE and (act.period is not None or act.keeps)
    start = shot.start - RISE - FALL if begins_at_once else max(start, shot.start + 0.15)
    if act.period is None and not act.keeps:
        end = min(end, start + act.once + LINGERS)
    end = max(end, start + (act.once if act.period is None else 1.5 * act.period) + RISE + FALL)
    return start, shot.end + 1.0 if act.keeps or end > shot.end - AT_ONCE else end


def _until(bit: Bit, start: float) -> Bit:
    return replace(bit, end=min(bit.end, start + HANDOVER)) if bit.start < start else bit


def _carried(busy: list[Bit], carry: Bit, form: str | None) -> list[Bit]:
    """Add what somebody just holds: in the other hand while one hand is busy, else before the hands have something else to do."""
    at_work = [bit for bit in busy if uses_hands(bit.act)]
    if not at_work:
        return [carry, *busy]
    one_hand = (form is None or FORMS[form].hold in ("fist", "palm")) and not carry.act.both
    free = all(not bit.act.both and all(key.help is None for key in bit.act.keys) for bit in at_work)
    if one_hand and free:
        other: Side = "L" if at_work[0].lead == "R" else "R"
        return [replace(carry, lead=other), *busy]
    return [replace(carry, end=min(bit.start for bit in at_work) + HANDOVER), *busy]
