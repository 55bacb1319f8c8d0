"""What is done: actions whose words the prompt has, each with who does it and the nearest motion."""

from soundstage.engines.previz.director.answer import Raw, objects_of, text_of, texts_of
from soundstage.engines.previz.director.facts import Desk, checked, own_words
from soundstage.engines.previz.director.source import overlaps
from soundstage.engines.previz.screenplay import Action, Shot, Span

MOST_ACTIONS = 24
"""Actions of one shot."""
MOST_MANNERS = 4


def merge_actions(desk: Desk, shot: Shot, raw: Raw, within: Span | None) -> None:
    """Change the actions of a shot.

    An answer all of whose actions are traced to the prompt takes the place of the draft's. Else what is traced is added, and
    corrects those of the draft that speak of the same words.
    """
    raws = objects_of(raw, "actions")[:MOST_ACTIONS]
    before = list(shot.actions)
    traced = [_as_drafted(before, action) for one in raws if (action := _action(desk, shot, one, within)) is not None]
    if not traced:
        return
    kept = [] if len(traced) == len(raws) else [one for one in before if not any(_same(one, action) for action in traced)]
    shot.actions = [*kept, *traced][: max(MOST_ACTIONS, len(before))]
    _give_times(shot, before)
    told, was = [_told(action) for action in shot.actions], [_told(action) for action in before]
    if told != was:
        desk.change("actions", was, told, None)
    desk.claimed += [action.span for action in traced if action.span is not None]


def _as_drafted(before: list[Action], action: Action) -> Action:
    """Return the draft's action where an answer only repeats it: the reader may know more of it."""
    same = (
        one
        for one in before
        if _same(one, action) and action.verb in (one.verb, one.deed) and (one.rig, one.target) == (action.rig, action.target)
    )
    return next((one for one in same if not action.end or (one.start, one.end) == (action.start, action.end)), action)


def _action(desk: Desk, shot: Shot, raw: Raw, within: Span | None) -> Action | None:
    verb = text_of(raw, "verb") or text_of(raw, "kind")
    span = own_words(desk, raw, within) or desk.source.find(verb, within=within)
    name = text_of(raw, "actor")
    actor = desk.known(name)
    if name and actor is None:
        if name not in desk.ids:  # who was not let in is no stranger
            desk.notes.fault("actions", f"nobody has the id {name}")
        return None
    if not verb or span is None or desk.source.forbids(verb):
        desk.notes.drop("uncited", f"{actor or 'something'} {verb}")
        return None
    start, end = _times(raw, shot)
    return Action(
        actor=actor,
        verb=verb[:80],
        rig=checked(Action, "rig", raw.get("rig"), desk, verb) or "none",
        words=desk.source.words(span)[:120],
        target=desk.target(text_of(raw, "target")),
        manner=[manner[:40] for manner in texts_of(raw, "manner") if desk.source.find(manner) is not None][:MOST_MANNERS],
        direction=text_of(raw, "direction")[:80] or None if desk.source.find(text_of(raw, "direction")) else None,
        start=start,
        end=end,
        span=span,
    )


def _times(raw: Raw, shot: Shot) -> tuple[float, float]:
    """Return when an action begins and ends, inside its shot; two zeros when the answer gives no time, or none that can be."""
    said = [raw.get(key) for key in ("start", "end")]
    start, end = (
        float(value) if isinstance(value, int | float) else default for value, default in zip(said, (shot.start, shot.end), strict=True)
    )
    start, end = (round(min(max(time, shot.start), shot.end), 3) for time in (start, end))
    return (start, end) if said != [None, None] and start < end else (0.0, 0.0)


def _same(one: Action, other: Action) -> bool:
    """Whether two actions are about the same words and the same body."""
    return one.span is not None and other.span is not None and overlaps(one.span, other.span) and other.actor in (one.actor, None)


def _told(action: Action) -> str:
    return f"{action.actor or 'something'} {action.verb} [{action.rig}]"


def _give_times(shot: Shot, before: list[Action]) -> None:
    """Give a time to each action that has none: the draft's for the same words, else its turn among those of the same body."""
    for action in shot.actions:
        if action.end:
            continue
        same = next((one for one in before if _same(one, action) and one.end), None)
        if same is not None:
            action.start, action.end = same.start, same.end
            continue
        own = [one for one in shot.actions if one.actor == action.actor]
        step = (shot.end - shot.start) / len(own)
        turn = next(n for n, one in enumerate(own) if one is action)
        action.start = round(shot.start + turn * step, 3)
        action.end = round(min(shot.end, shot.start + (turn + 1) * step), 3)
