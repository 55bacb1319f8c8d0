"""Whatever the order of calls, nothing is lost, nothing runs twice at once, and no stale attempt overwrites its successor.

Hypothesis plays submitters, workers that die or lie, sweepers and people who cancel, against both stores side by side. The table of
moves is read from the model; who may write is kept by the test itself.
"""

import tempfile
from collections.abc import Callable
from operator import attrgetter
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, precondition, rule

from soundstage.jobs.model import NEXT, Cancellation, Failure, Job, State
from soundstage.jobs.sqlite import SqliteStore
from soundstage.jobs.store import Store
from soundstage.testing import FrozenClock, MemoryStore, new_job

LEASE = 10.0
MOST_JOBS = 3
"""Few, so that workers meet over the same job."""
CEILINGS = {"ann": 1}
"""How many jobs each owner may have running."""
OOPS = Failure(message="Oops.", kind="runner_server_error")
Claim = tuple[str, int]
"""A job's id and the number of the attempt."""

WORKERS = st.sampled_from(["w1", "w2", "w3"])
ENDINGS: dict[str, Callable[[Store, Claim], Job | None]] = {
    "succeed": lambda store, claim: store.succeed(*claim, {"made by": claim[1]}),
    "fail": lambda store, claim: store.fail(*claim, OOPS),
    "lose": lambda store, claim: store.lose(*claim, OOPS),
    "release": lambda store, claim: store.release(*claim),
    "cancelled": lambda store, claim: store.cancelled(*claim),
}
NOTES: dict[str, Callable[[Store, Claim], bool]] = {
    "heartbeat": lambda store, claim: store.heartbeat(*claim, LEASE),
    "progress": lambda store, claim: store.progress(*claim, 0.5, "rendering"),
    "log": lambda store, claim: store.log(claim[0], f"attempt {claim[1]}", attempt=claim[1]),
}


class QueueMachine(RuleBasedStateMachine):
    """Two stores in step, and what must be true of them."""

    claims = Bundle("claims")

    def __init__(self) -> None:
        super().__init__()
        self.clock = FrozenClock(0.0)
        self.folder = tempfile.TemporaryDirectory()
        self.sqlite = SqliteStore.open(Path(self.folder.name), clock=self.clock)
        self.memory = MemoryStore(clock=self.clock)
        self.submitted: list[str] = []
        self.holder: dict[str, int] = {}
        """The attempt that may write, of each job that runs."""
        self.seen: dict[str, Job] = {}
        self.given_up: list[Claim] = []
        """Claims that may write no more."""

    def teardown(self) -> None:
        """Close both stores."""
        self.sqlite.close()
        self.memory.close()
        self.folder.cleanup()

    def both(self, call: Callable[[Store], Any]) -> Any:
        """Make the same call on both stores; they must agree to the letter."""
        one, other = call(self.sqlite), call(self.memory)
        assert one == other
        return one

    @initialize()
    def begin(self) -> None:
        """Both stores begin empty."""
        assert self.both(lambda store: store.list_jobs()) == []

    @precondition(lambda self: sum(not job.is_final for job in self.seen.values()) < MOST_JOBS)
    @rule(
        priority=st.integers(-1, 1),
        attempts=st.integers(1, 4),
        patience=st.sampled_from([None, None, LEASE / 2, 2 * LEASE]),
        owner=st.sampled_from([None, "ann", "bob"]),
    )
    def submit(self, priority: int, attempts: int, patience: float | None, owner: str | None) -> None:
        """A job is sent in; some must begin soon or not at all."""
        start_by = None if patience is None else self.clock() + patience
        new = new_job(id=f"job-{len(self.submitted)}", priority=priority, max_attempts=attempts, start_by=start_by, owner=owner)
        self.both(lambda store: store.submit(new))
        self.submitted.append(new.id)

    @rule(target=claims, worker=WORKERS)
    def claim(self, worker: str) -> Any:
        """A worker asks for a job; the job must be nobody else's."""
        at_ceiling = {owner for owner, most in CEILINGS.items() if self.both(lambda store, owner=owner: store.running_of(owner)) >= most}
        job = self.both(lambda store: store.claim(worker, LEASE, CEILINGS))
        if job is None:
            ready = [one for one in self.seen.values() if self.may_begin(one)]
            assert {one.owner for one in ready} <= at_ceiling, "somebody waits for nothing"
            return multiple()
        assert job.owner not in at_ceiling
        assert job.id not in self.holder, "it runs twice at once"
        assert job.attempt > self.seen[job.id].attempt, "an attempt number was used twice"
        assert job.start_by is None or self.clock() < job.start_by, "it began too late"
        self.holder[job.id] = job.attempt
        return (job.id, job.attempt)

    def may_begin(self, job: Job) -> bool:
        """Whether a worker could have it, were it not for ceilings."""
        now = self.clock()
        return job.state is State.QUEUED and job.ready_at <= now and (job.start_by is None or now < job.start_by)

    @rule(claim=claims, how=st.sampled_from(sorted(NOTES)))
    def note(self, claim: Claim, how: str) -> None:
        """Any worker, also one long given up, says something of its attempt."""
        accepted = self.both(lambda store: NOTES[how](store, claim))
        assert accepted == (self.holder.get(claim[0]) == claim[1])

    @rule(claim=claims, how=st.sampled_from(sorted(ENDINGS)))
    def end(self, claim: Claim, how: str) -> None:
        """Any worker, also one long given up, reports an end; only the rightful one is heard."""
        job_id, attempt = claim
        before = self.sqlite.get(job_id)
        ended = self.both(lambda store: ENDINGS[how](store, claim))
        if self.holder.get(job_id) == attempt:
            assert ended is not None
            self.given_up.append((job_id, self.holder.pop(job_id)))
        else:
            assert ended is None
            assert self.sqlite.get(job_id) == before

    @precondition(lambda self: self.haunted())
    @rule(data=st.data(), how=st.sampled_from(sorted(ENDINGS | NOTES)))
    def haunt(self, data: st.DataObject, how: str) -> None:
        """A worker long given up comes back while its successor is at work."""
        claim = data.draw(st.sampled_from(self.haunted()))
        assert not self.both(lambda store: (ENDINGS | NOTES)[how](store, claim))

    def haunted(self) -> list[Claim]:
        """Claims that may write no more, of jobs that run again."""
        return [claim for claim in self.given_up if claim[0] in self.holder]

    @rule(data=st.data())
    def cancel(self, data: st.DataObject) -> None:
        """Somebody wants a job cancelled."""
        if self.submitted:
            job_id = data.draw(st.sampled_from(self.submitted))
            outcome = self.both(lambda store: store.request_cancel(job_id))
            expected = {State.QUEUED: Cancellation.DONE, State.RUNNING: Cancellation.REQUESTED}
            assert outcome is expected.get(self.seen[job_id].state, Cancellation.TOO_LATE)

    @rule(seconds=st.sampled_from([1.0, LEASE / 2, LEASE]))
    def let_time_pass(self, seconds: float) -> None:
        """Time passes; leases may run out."""
        self.clock.advance(seconds)

    @rule()
    def sweep(self) -> None:
        """The sweeper takes attempts whose lease has run out."""
        for job in self.both(lambda store: sorted(store.expire_leases(), key=attrgetter("seq"))):
            self.given_up.append((job.id, self.holder.pop(job.id)))

    @rule()
    def sweep_the_line(self) -> None:
        """The sweeper takes jobs out of the queue whose time to start is over; those that run keep on."""
        before = {job_id: self.sqlite.get(job_id) for job_id in self.submitted}
        gone = self.both(lambda store: store.expire_waiting())
        late = [job for job in before.values() if job.state is State.QUEUED and job.start_by is not None and job.start_by <= self.clock()]
        assert [job.id for job in gone] == [job.id for job in sorted(late, key=attrgetter("seq"))]

    @rule(worker=WORKERS)
    def server_dies(self, worker: str) -> None:
        """A server is found dead, and its jobs are taken from it."""
        for job in self.both(lambda store: sorted(store.interrupt(worker), key=attrgetter("seq"))):
            self.given_up.append((job.id, self.holder.pop(job.id)))

    @rule()
    def restart(self) -> None:
        """The file is closed and opened again; nothing may depend on what was in memory."""
        self.sqlite.close()
        self.sqlite = SqliteStore.open(Path(self.folder.name), clock=self.clock)

    @invariant()
    def nothing_is_lost(self) -> None:
        """Every job sent in is there."""
        jobs = self.both(lambda store: store.list_jobs())
        assert sorted(job.id for job in jobs) == sorted(self.submitted)
        assert sum(self.both(lambda store: store.counts()).values()) == len(self.submitted)

    @invariant()
    def the_running_are_the_held(self) -> None:
        """What the store says is running is what we know to be held, by the same attempt."""
        running = {job.id: job.attempt for job in self.sqlite.list_jobs() if job.state is State.RUNNING}
        assert running == self.holder

    @invariant()
    def nobody_has_more_running_than_allowed(self) -> None:
        """Ceilings hold whoever dies or comes back."""
        for owner, most in CEILINGS.items():
            running = [job for job in self.sqlite.list_jobs() if job.state is State.RUNNING and job.owner == owner]
            assert len(running) == self.both(lambda store, owner=owner: store.running_of(owner)) <= most

    @invariant()
    def every_move_was_lawful(self) -> None:
        """Each job made one move of the table or none; ended jobs and attempt numbers never went back."""
        for job in self.sqlite.list_jobs():
            if (before := self.seen.get(job.id)) is not None:
                assert job.state is before.state or reachable(before.state, job.state)
                assert not before.is_final or job == before
                assert job.attempt >= before.attempt
            self.seen[job.id] = job
            if job.state is State.RUNNING and before is not None and before.state is State.RUNNING:
                assert (job.attempt, job.worker) == (before.attempt, before.worker)

    @invariant()
    def places_in_line_are_in_order(self) -> None:
        """The waiting jobs' places are 0, 1, 2 ... without gap or double."""
        places = [self.both(lambda store, job_id=job_id: store.position(job_id)) for job_id in self.submitted]
        assert sorted(place for place in places if place is not None) == list(range(sum(place is not None for place in places)))


def reachable(start: State, end: State) -> bool:
    """Whether one step of the table leads there."""
    return end in NEXT[start]


TestQueue = QueueMachine.TestCase
TestQueue.__doc__ = "Both stores, through any order of calls."
TestQueue.settings = settings(max_examples=50, stateful_step_count=50)
