"""What a key may have of this server, looked at when a request comes in.

A queued request over the limit waits its turn: the worker passes it over (`Store.claim`). A direct one is refused, as fal does.
"""

from soundstage.api.failures import TooManyAtOnce
from soundstage.api.keys import Key
from soundstage.jobs.model import NewJob
from soundstage.jobs.store import Store


def hold_to_limits(key: Key, new: NewJob, store: Store) -> None:
    """Raise `TooManyAtOnce` when a request is more than its key may have."""
    if not _is_direct(new) or key.concurrent is None:
        return
    running = store.running_of(key.id)
    if running >= key.concurrent:
        raise TooManyAtOnce(
            f"{running} {'request' if running == 1 else 'requests'} of this key are being made, as many as it may have at the same time.",
            remedy="Ask again when one has ended, or send it to the queue, where it waits its turn.",
        )


def _is_direct(new: NewJob) -> bool:
    """Whether a client holds its connection open for the result."""
    return new.tags["surface"] == "run"
