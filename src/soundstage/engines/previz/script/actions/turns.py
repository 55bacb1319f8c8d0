"""When what is done is done: one thing after the other, side by side, or besides another."""

from collections.abc import Sequence

from soundstage.engines.previz.screenplay import Action, Shot, Span
from soundstage.engines.previz.script.parsing.words import Page

_FINITE = {"VBZ", "VBP", "VBD"}


def in_turn(page: Page, actions: Sequence[Action], shot: Shot) -> list[Action]:
    """Give actions their times: what one mention says of several people they do together, what different people do runs side by side,
    and what one person does in turn follows one after the other. What is done besides something has the time of that. What is left
    undone, and what happens by itself, takes no turn.
    """
    once = list({(a.actor, a.verb, a.span): a for a in actions}.values())
    done = [a for a in once if not a.verb.startswith("not ") and a.actor is not None]
    beside = _beside(page, done)
    main = [a for a in done if a.span not in beside]
    mentions = list(dict.fromkeys(a.span for a in main))
    together = all(sum(a.actor == one.actor for a in main) == 1 for one in main)
    step = (shot.end - shot.start) / max(1, len(mentions))

    def when(action: Action) -> tuple[float, float]:
        span = beside.get(action.span, action.span)
        if together or span not in mentions:
            return shot.start, shot.end
        turn = mentions.index(span)
        return shot.start + turn * step, shot.start + (turn + 1) * step

    return [a.model_copy(update={"start": round(when(a)[0], 3), "end": round(when(a)[1], 3)}) for a in once]


def _beside(page: Page, actions: Sequence[Action]) -> dict[Span | None, Span | None]:
    """Return the spans of participles, which tell what is done besides the verb of their sentence, with that verb's span:
    'runs, ears *flapping*, *panting*'. So do phrases without a verb: 'speaks *to the camera*'.
    """
    at = {w.start: i for i, w in enumerate(page.words)}
    out: dict[Span | None, Span | None] = {}
    verbs: dict[tuple[str | None, int], Span | None] = {}
    for action in actions:
        first = at.get(action.span[0]) if action.span else None
        if first is None or action.span is None:
            continue
        said = [w for w in page.words[first : first + 6] if w.start < action.span[1]]
        who = (action.actor, page.words[first].sentence)
        verbs_said = [w for w in said if w.pos in ("VERB", "AUX")]
        besides = not any(w.tag in _FINITE for w in said) and (not verbs_said or any(w.low.endswith("ing") for w in said))
        if besides and who in verbs:
            out[action.span] = verbs[who]
        else:
            verbs[who] = action.span
    return out
