"""The pure part of a job: its table of moves."""

from itertools import product

import pytest

from soundstage.jobs.model import (
    NEXT,
    Failure,
    State,
    UnlawfulMove,
    admitted,
    claimed,
    failed,
    interrupted,
    lost,
    moved,
    patience,
    succeeded,
)
from soundstage.testing import new_job


def test_every_state_has_its_row() -> None:
    """The table names each state, and a queued job can reach every other."""
    assert set(NEXT) == set(State)
    seen, frontier = set[State](), {State.QUEUED}
    while frontier:
        seen |= frontier
        frontier = {after for state in frontier for after in NEXT[state]} - seen
    assert seen == set(State)


@pytest.mark.parametrize(("start", "end"), [(a, b) for a, b in product(State, State) if b not in NEXT[a]])
def test_moves_outside_the_table_are_refused(start: State, end: State) -> None:
    """A job cannot be moved where the table does not lead."""
    from dataclasses import replace

    job = replace(admitted(new_job(), 1, 0.0), state=start)
    with pytest.raises(UnlawfulMove):
        moved(job, end)


def test_only_ended_jobs_are_final() -> None:
    """Succeeded, failed and cancelled are final; queued and running are not."""
    assert {state for state in State if state.is_final} == {State.SUCCEEDED, State.FAILED, State.CANCELLED}


def test_run_seconds_are_of_the_newest_attempt() -> None:
    """Waiting and earlier attempts do not count as running."""
    job = claimed(admitted(new_job(), 1, 0.0), "w", 10.0, 15.0)
    assert job.run_seconds is None
    job = claimed(lost(job, Failure(message="x"), 20.0), "w", 30.0, 15.0)
    assert succeeded(job, {}, 34.0).run_seconds == 4.0


def test_a_job_with_one_attempt_fails_with_its_first_loss() -> None:
    """`max_attempts=1` is how a client asks for no retries."""
    job = claimed(admitted(new_job(max_attempts=1), 1, 0.0), "w", 0.0, 15.0)
    assert lost(job, Failure(message="gone"), 1.0).state is State.FAILED


def test_a_dead_server_costs_no_attempt() -> None:
    """Even a job with a single attempt is run again after the server under it died."""
    job = claimed(admitted(new_job(max_attempts=1), 1, 0.0), "w", 0.0, 15.0)
    again = interrupted(job, 1.0)
    assert (again.state, again.losses, again.interruptions) == (State.QUEUED, 0, 1)


def test_patience_grows_to_ten_seconds() -> None:
    """It is nothing for five interruptions, then doubles, and stays at ten seconds."""
    assert [patience(n) for n in range(1, 13)] == [0, 0, 0, 0, 0, 1, 2, 4, 8, 10, 10, 10]
    assert patience(10_000) == 10


def test_ended_jobs_hold_no_lease() -> None:
    """Worker and lease are cleared with the end."""
    job = failed(claimed(admitted(new_job(), 1, 0.0), "w", 0.0, 15.0), Failure(message="x"), 1.0)
    assert (job.worker, job.lease_until) == (None, None)
