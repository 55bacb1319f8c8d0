"""Ask, understand, have it repaired once, merge. Every way to fail ends with the draft and one line that says why and what to do."""

from collections.abc import Callable
from dataclasses import dataclass

from soundstage.engines.base import Log
from soundstage.engines.previz.director.answer import read_answer
from soundstage.engines.previz.director.endpoint import Cancelled, Endpoint, NoAnswer
from soundstage.engines.previz.director.merge import merge
from soundstage.engines.previz.director.notes import Notes
from soundstage.engines.previz.director.request import Message, first_messages, repair_messages
from soundstage.engines.previz.director.source import Source
from soundstage.engines.previz.screenplay import Screenplay
from soundstage.settings import DirectorSettings

MORE_CAPABLE = "Choose a model that keeps to a JSON schema, with a context of 16,000 tokens or more."


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A prompt as a screenplay, and what is to be told of how it came about."""

    screenplay: Screenplay
    notes: tuple[Log, ...] = ()
    model: str | None = None
    """The language model that had a hand in it."""


def consult(prompt: str, draft: Screenplay, director: DirectorSettings, cancelled: Callable[[], bool] = lambda: False) -> Reading:
    """Return the draft as a language model would have it, or, whatever goes wrong, the draft as it is. Raises nothing."""
    try:
        source = Source(prompt, draft)
        screenplay, notes = _directed(source, Endpoint(director, cancelled), first_messages(source))
    except Cancelled:
        return Reading(screenplay=draft)
    except NoAnswer as failure:
        return _alone(draft, director, failure.cause, failure.remedy)
    except Exception as error:  # noqa: BLE001 - a slip of ours over somebody's answer is no reason to fail somebody else's clip
        return _alone(draft, director, f"said what we stumbled over ({type(error).__name__})", "Please report it, with the prompt.")
    share = "wrote on" if notes.changed else "agreed with"
    first = Log(message=f"The director ({director.model} at {director.host}) {share} the screenplay.")
    return Reading(screenplay=screenplay, notes=(first, *notes.logs()), model=director.model)


def _alone(draft: Screenplay, director: DirectorSettings, cause: str, remedy: str) -> Reading:
    message = f"The screenplay is the built-in reader's alone: the director at {director.host} {cause}. {remedy}"
    return Reading(screenplay=draft, notes=(Log(message=message, level="WARN"),))


def _directed(source: Source, endpoint: Endpoint, messages: list[Message]) -> tuple[Screenplay, Notes]:
    """Return the screenplay of the first answer that is well-formed, or of the better of two. Raises `NoAnswer` when there is none."""
    reply = endpoint.ask(messages)
    first, faults = _merged(source, reply)
    if not faults:
        assert first is not None
        return first
    try:
        second, _ = _merged(source, endpoint.ask(repair_messages(messages, reply, faults)))
    except NoAnswer:
        if first is None:
            raise
        return first
    found = min((one for one in (second, first) if one is not None), key=lambda one: len(one[1].faults), default=None)
    if found is None:
        raise NoAnswer(f"answered twice with what is no screenplay ({faults[0].rstrip('.')})", MORE_CAPABLE)
    return found


def _merged(source: Source, reply: str) -> tuple[tuple[Screenplay, Notes] | None, list[str]]:
    """Return what a reply comes to, None when it is no answer at all, and what the model should mend."""
    answer, fault = read_answer(reply)
    if answer is None:
        return None, [fault]
    merged = merge(source, answer)
    return merged, merged[1].faults
