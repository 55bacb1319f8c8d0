"""What a key may have, with the ledger of a real store."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soundstage.api.failures import BudgetSpent, TooManyAtOnce
from soundstage.api.keys import Key
from soundstage.api.limits import NANO, dollars, month_start, submit_within_limits
from soundstage.jobs.model import Failure, Job
from soundstage.jobs.sqlite import SqliteStore
from soundstage.testing import FrozenClock, new_job
from soundstage.usage.ledger import Ledger
from soundstage.usage.reading import Reader

FOUR_SECONDS = NANO * 4 // 10
"""What four seconds come to at ten cents a second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Till:
    """A store, its ledger, and somebody who sends requests."""

    store: SqliteStore
    ledger: Ledger
    clock: FrozenClock

    def submit(self, key: Key | None, surface: str = "queue") -> Job:
        """Send a request for four seconds."""
        tags = {"surface": surface, "billable_units": "4", "price_per_unit": "0.10"}
        new = new_job(owner=None if key is None else key.id, tags=tags)
        return submit_within_limits(key, new, store=self.store, spending=self.ledger.spending, now=self.clock())

    def begin(self) -> Job:
        """Claim the next job."""
        job = self.store.claim("worker", 60)
        assert job is not None
        return job


@pytest.fixture
def till(tmp_path: Path) -> Iterator[Till]:
    """Give a store with its ledger."""
    clock = FrozenClock()
    with SqliteStore.open(tmp_path, clock=clock) as store, Reader(tmp_path / "jobs.sqlite") as reader:
        yield Till(store=store, ledger=Ledger(reader), clock=clock)


def key(**limits: int) -> Key:
    """Return a key with limits."""
    return Key(id="ann", label="", sha256="", created=0.0, **limits)


def test_without_limits_everything_is_taken(till: Till) -> None:
    """With a key and without one."""
    for _ in range(3):
        till.submit(key())
        till.submit(None)


def test_a_budget_holds_what_is_promised_and_what_is_spent(till: Till) -> None:
    """Waiting, running and finished requests count; the one that would be too much is refused and nothing is queued."""
    mine = key(budget_nano_usd=3 * FOUR_SECONDS)
    for _ in range(3):
        till.submit(mine)
    done = till.begin()
    till.store.succeed(done.id, 1, {})
    till.begin()
    with pytest.raises(BudgetSpent, match=r"\$1\.20 in a month.*\$1\.20 are spent or promised.*\$0\.40"):
        till.submit(mine)
    assert len(till.store.list_jobs()) == 3


@pytest.mark.parametrize("end", ["fail", "cancel"])
def test_what_came_to_nothing_costs_nothing(till: Till, end: str) -> None:
    """A failed or cancelled request gives its money back."""
    mine = key(budget_nano_usd=FOUR_SECONDS)
    job = till.submit(mine)
    with pytest.raises(BudgetSpent):
        till.submit(mine)
    if end == "cancel":
        till.store.request_cancel(job.id)
    else:
        till.store.fail(till.begin().id, 1, Failure(message="No."))
    till.submit(mine)


def test_a_budget_is_for_a_calendar_month(till: Till) -> None:
    """What was spent to the last moment of a month does not count from the first of the next."""
    mine = key(budget_nano_usd=FOUR_SECONDS)
    till.clock.now = datetime(2027, 1, 31, 23, 59, 59, tzinfo=UTC).timestamp()
    till.submit(mine)
    till.store.succeed(till.begin().id, 1, {})
    with pytest.raises(BudgetSpent):
        till.submit(mine)
    till.clock.advance(1)
    till.submit(mine)
    with pytest.raises(BudgetSpent):
        till.submit(mine)


def test_nobody_pays_for_others(till: Till) -> None:
    """Requests of other keys, and those without one, are not counted."""
    other = Key(id="bob", label="", sha256="", created=0.0)
    till.submit(other)
    till.submit(None)
    till.submit(key(budget_nano_usd=FOUR_SECONDS))


def test_requests_at_the_same_moment_do_not_overdraw(till: Till) -> None:
    """Of sixteen at once as many are taken as the budget is good for."""
    mine = key(budget_nano_usd=5 * FOUR_SECONDS)

    def ask(_: int) -> bool:
        try:
            till.submit(mine)
        except BudgetSpent:
            return False
        return True

    with ThreadPoolExecutor(16) as people:
        taken = list(people.map(ask, range(16)))
    assert sum(taken) == len(till.store.list_jobs()) == 5


def test_only_direct_requests_are_refused_for_their_number(till: Till) -> None:
    """Queued ones wait; a waiting one does not count as being made."""
    mine = key(concurrent=1)
    till.submit(mine)
    till.submit(mine, "run")
    till.begin()
    with pytest.raises(TooManyAtOnce):
        till.submit(mine, "run")
    till.submit(mine)
    assert len(till.store.list_jobs()) == 3


@given(st.floats(0, 4_000_000_000))
def test_a_month_begins_on_its_first_day(now: float) -> None:
    """At midnight in UTC, never later than now and never 31 days ago."""
    start = month_start(now)
    first = datetime.fromtimestamp(start, UTC)
    assert (first.day, first.hour, first.minute, first.second, first.microsecond) == (1, 0, 0, 0, 0)
    assert start <= now < start + 31 * 86400
    assert month_start(start) == start


def test_money_is_spelt_for_people() -> None:
    """With cents."""
    assert [dollars(amount) for amount in (0, FOUR_SECONDS, 12 * NANO, 12_345_000_000)] == ["$0.00", "$0.40", "$12.00", "$12.34"]
