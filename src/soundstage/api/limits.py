"""What a key may have of this server: so many requests at the same time, and so much money's worth in a month. Looked at when a request comes in.

A queued request over the first limit waits its turn: the worker passes it over (`Store.claim`). A direct one is refused, as fal does.
"""

import threading
from datetime import UTC, datetime
from decimal import Decimal
from typing import Protocol

from soundstage.api.failures import BudgetSpent, TooManyAtOnce
from soundstage.api.keys import Key
from soundstage.jobs.model import Job, NewJob
from soundstage.jobs.store import Store

NANO = 10**9
"""Billionths of a US dollar in one."""

_COUNTING = threading.Lock()
"""Held from the look at a key's limits to the job in the queue, so that of two requests at once not both get the last there is."""


class Spending(Protocol):
    """Knows what requests come to; the ledger does."""

    def __call__(self, owner: str, since: float) -> int:
        """Return what the requests of a key come to that succeeded since a moment or have not ended, in billionths of a US dollar.

        `since` is in seconds since the epoch.
        """
        ...


def submit_within_limits(key: Key | None, new: NewJob, *, store: Store, spending: Spending, now: float) -> Job:
    """Put a job into the queue. Raises `TooManyAtOnce` or `BudgetSpent` when it is more than its key may have; then nothing was queued."""
    if key is None or (key.concurrent is None and key.budget_nano_usd is None):
        return store.submit(new)
    with _COUNTING:
        if _is_direct(new):
            _hold_to_number(key, store)
        _hold_to_budget(key, new, spending, now)
        return store.submit(new)


def _is_direct(new: NewJob) -> bool:
    """Whether a client holds its connection open for the result."""
    return new.tags["surface"] == "run"


def _hold_to_number(key: Key, store: Store) -> None:
    if key.concurrent is None or (running := store.running_of(key.id)) < key.concurrent:
        return
    raise TooManyAtOnce(
        f"{running} {'request' if running == 1 else 'requests'} of this key are being made, as many as it may have at the same time.",
        remedy="Ask again when one has ended, or send it to the queue, where it waits its turn.",
    )


def _hold_to_budget(key: Key, new: NewJob, spending: Spending, now: float) -> None:
    if key.budget_nano_usd is None:
        return
    wanted = cost_of(new)
    spent = spending(key.id, month_start(now))
    if spent + wanted > key.budget_nano_usd:
        raise BudgetSpent(
            f"This key may spend {dollars(key.budget_nano_usd)} in a month. {dollars(spent)} are spent or promised, and this request would come to "
            f"{dollars(wanted)}.",
            remedy="Wait for the next month (UTC), ask for a shorter clip, or use another key.",
        )


def cost_of(new: NewJob) -> int:
    """Return what a request will come to, in billionths of a US dollar."""
    return round(Decimal(new.tags["billable_units"]) * Decimal(new.tags["price_per_unit"]) * NANO)


def month_start(now: float) -> float:
    """Return the first moment of the calendar month (UTC) that a moment is in; both in seconds since the epoch."""
    return datetime.fromtimestamp(now, UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0).timestamp()


def dollars(nano: int) -> str:
    """Spell billionths of a US dollar for people."""
    return f"${Decimal(nano) / NANO:.2f}"
