"""What every job store promises, asked of each: see `soundstage.jobs.store`."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from soundstage.errors import NotFound, StorageUnavailable
from soundstage.jobs.model import MISSED_START, Cancellation, Failure, Job, State
from soundstage.jobs.sqlite import SqliteStore
from soundstage.jobs.store import Filter, Store
from soundstage.testing import FrozenClock, MemoryStore, new_job

LEASE = 15.0
OOPS = Failure(message="It went wrong.", kind="internal_server_error")


@pytest.fixture
def clock() -> FrozenClock:
    """Time that passes when a test says so."""
    return FrozenClock()


@pytest.fixture(params=[MemoryStore, SqliteStore], ids=lambda kind: kind.__name__)
def store(request: pytest.FixtureRequest, tmp_path: Path, clock: FrozenClock) -> Iterator[Store]:
    """Each store in turn."""
    with request.param.open(tmp_path, clock=clock) as store:
        yield store


def running(store: Store, **changes: Any) -> Job:
    """Submit a job and claim it."""
    store.submit(new_job(**changes))
    job = store.claim("worker", LEASE)
    assert job is not None
    return job


def test_a_new_job_is_kept_word_for_word(store: Store, clock: FrozenClock) -> None:
    """What is submitted comes back from `get` unchanged, queued, with its time of arrival."""
    new = new_job(
        face="openai", owner="key-1", tags={"scène": "été 🎬"}, priority=3, max_attempts=5, input={"prompt": "“Ja”", "n": [1, None]}
    )
    store.submit(new)
    job = store.get(new.id)
    assert (job.id, job.endpoint, job.face, job.engine, job.owner) == (new.id, new.endpoint, "openai", new.engine, "key-1")
    assert (job.input, job.brief, job.tags, job.priority, job.max_attempts) == (new.input, new.brief, new.tags, 3, 5)
    assert (job.state, job.attempt, job.created, job.result, job.error) == (State.QUEUED, 0, clock.now, None, None)


def test_an_id_is_used_once(store: Store) -> None:
    """A second job of the same id is refused and the first is left alone."""
    new = new_job()
    store.submit(new)
    with pytest.raises(ValueError, match=r"."):
        store.submit(new)
    assert store.counts()[State.QUEUED] == 1


@pytest.mark.parametrize("ask", ["get", "position", "logs", "request_cancel"])
def test_an_unknown_job_is_not_found(store: Store, ask: str) -> None:
    """Asking for a job that does not exist raises NotFound."""
    with pytest.raises(NotFound):
        getattr(store, ask)("nobody")
    with pytest.raises(NotFound):
        store.log("nobody", "hello")
    with pytest.raises(NotFound):
        store.list_jobs(Filter(after="nobody"))


def test_jobs_are_claimed_in_order_of_arrival(store: Store) -> None:
    """The first job in is the first job out, and an empty queue gives nothing."""
    ids = [store.submit(new_job()).id for _ in range(3)]
    claimed = [store.claim("worker", LEASE) for _ in range(4)]
    assert [job.id if job else None for job in claimed] == [*ids, None]


def test_a_greater_priority_goes_first(store: Store) -> None:
    """Jobs of a greater priority are claimed before older jobs of a smaller one, and positions say so."""
    low = store.submit(new_job(priority=-1))
    normal = store.submit(new_job())
    high = store.submit(new_job(priority=1))
    assert [store.position(job.id) for job in (high, normal, low)] == [0, 1, 2]
    assert [job.id for _ in range(3) if (job := store.claim("worker", LEASE))] == [high.id, normal.id, low.id]
    assert store.position(low.id) is None


def test_an_owner_at_the_ceiling_waits_while_others_go_first(store: Store) -> None:
    """Jobs of an owner with as many running as are allowed are passed over, keep their place, and are next when one has ended."""
    ann = [store.submit(new_job(owner="ann")).id for _ in range(3)]
    low = store.submit(new_job(owner="bob", priority=-1)).id
    nobody = store.submit(new_job(priority=-1)).id
    most = {"ann": 2, "carl": 1}

    def claim() -> str | None:
        job = store.claim("worker", LEASE, most)
        return job.id if job else None

    assert [claim() for _ in range(5)] == [ann[0], ann[1], low, nobody, None]
    assert (store.running_of("ann"), store.running_of("bob"), store.running_of("carl")) == (2, 1, 0)
    assert store.position(ann[2]) == 0
    store.succeed(ann[0], 1, {})
    assert claim() == ann[2]
    assert claim() is None


def test_without_a_ceiling_an_owner_has_any_number_running(store: Store) -> None:
    """Nobody's limit is anybody else's."""
    ids = [store.submit(new_job(owner="ann")).id for _ in range(4)]
    assert [job.id for _ in ids if (job := store.claim("worker", LEASE, {"bob": 1}))] == ids
    assert store.running_of("ann") == 4


@pytest.mark.parametrize("end", ["fail", "lose", "release", "interrupt", "expire", "cancelled"])
def test_however_a_job_ends_its_owner_has_room_again(store: Store, clock: FrozenClock, end: str) -> None:
    """What no longer runs does not count, not even what went back into the queue."""
    job = running(store, owner="ann", max_attempts=2)
    assert store.claim("worker", LEASE, {"ann": 1}) is None
    match end:
        case "expire":
            clock.advance(LEASE)
            store.expire_leases()
        case "interrupt":
            store.interrupt("worker")
        case "fail" | "lose":
            getattr(store, end)(job.id, 1, OOPS)
        case _:
            getattr(store, end)(job.id, 1)
    assert store.running_of("ann") == 0
    store.submit(new_job(owner="ann"))
    assert store.claim("worker", LEASE, {"ann": 1}) is not None
    assert store.claim("worker", LEASE, {"ann": 1}) is None


def test_many_workers_never_exceed_a_ceiling(store: Store) -> None:
    """Eight threads that claim at once leave all but three of one owner's jobs alone."""
    for _ in range(30):
        store.submit(new_job(owner="ann"))
    claimed: list[str] = []
    start = threading.Barrier(8)

    def work(name: str) -> None:
        start.wait()
        while (job := store.claim(name, LEASE, {"ann": 3})) is not None:
            claimed.append(job.id)

    threads = [threading.Thread(target=work, args=(f"worker-{n}",)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(claimed) == store.running_of("ann") == 3


def test_a_claim_starts_an_attempt_with_a_lease(store: Store, clock: FrozenClock) -> None:
    """A claimed job is running, numbered, and held by its worker until the lease ends."""
    job = running(store)
    assert (job.state, job.attempt, job.worker, job.started) == (State.RUNNING, 1, "worker", clock.now)
    assert job.lease_until == clock.now + LEASE
    assert store.running_workers() == {"worker"}


def test_many_workers_never_get_the_same_job(store: Store) -> None:
    """Eight threads that claim at once share fifty jobs out without overlap and without leaving one."""
    ids = {store.submit(new_job()).id for _ in range(50)}
    claimed: list[str] = []
    start = threading.Barrier(8)

    def work(name: str) -> None:
        start.wait()
        while (job := store.claim(name, LEASE)) is not None:
            claimed.append(job.id)

    threads = [threading.Thread(target=work, args=(f"worker-{n}",)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(claimed) == 50
    assert set(claimed) == ids


def test_success_keeps_the_result(store: Store, clock: FrozenClock) -> None:
    """A succeeded job holds its result, its whole progress and how long it took."""
    job = running(store)
    clock.advance(2.5)
    ended = store.succeed(job.id, 1, {"video": {"url": "x", "size": 3}})
    assert ended == store.get(job.id)
    assert (ended.state, ended.result, ended.progress, ended.run_seconds) == (State.SUCCEEDED, {"video": {"url": "x", "size": 3}}, 1.0, 2.5)
    assert (ended.worker, ended.lease_until) == (None, None)


def test_failure_keeps_the_reason(store: Store) -> None:
    """A failed job holds message, kind and body of its failure."""
    job = running(store)
    store.fail(job.id, 1, Failure(message="No.", kind="bad_request", body={"detail": [1]}))
    ended = store.get(job.id)
    assert (ended.state, ended.error, ended.error_kind, ended.error_body) == (State.FAILED, "No.", "bad_request", {"detail": [1]})


FENCED: dict[str, Callable[[Store, str, int], object]] = {
    "heartbeat": lambda store, job, attempt: store.heartbeat(job, attempt, LEASE),
    "progress": lambda store, job, attempt: store.progress(job, attempt, 0.9, "cheating"),
    "log": lambda store, job, attempt: store.log(job, "cheating", attempt=attempt),
    "succeed": lambda store, job, attempt: store.succeed(job, attempt, {"cheating": True}),
    "fail": lambda store, job, attempt: store.fail(job, attempt, OOPS),
    "lose": lambda store, job, attempt: store.lose(job, attempt, OOPS),
    "release": lambda store, job, attempt: store.release(job, attempt),
    "cancelled": lambda store, job, attempt: store.cancelled(job, attempt),
}


@pytest.mark.parametrize("call", FENCED)
def test_a_stale_attempt_changes_nothing(store: Store, call: str) -> None:
    """Whoever held the job before cannot touch it once a successor has claimed it."""
    job = running(store)
    store.lose(job.id, 1, OOPS)
    successor = store.claim("successor", LEASE)
    assert successor is not None
    assert not FENCED[call](store, job.id, 1)
    assert store.get(job.id) == successor
    assert store.logs(job.id) == []


@pytest.mark.parametrize("call", FENCED)
def test_a_finished_job_never_changes(store: Store, call: str) -> None:
    """Even the attempt that finished a job cannot change it afterwards."""
    job = running(store)
    ended = store.succeed(job.id, 1, {"ok": True})
    assert not FENCED[call](store, job.id, 1)
    assert store.get(job.id) == ended


@pytest.mark.parametrize("call", FENCED)
def test_a_fenced_call_for_nobody_is_refused(store: Store, call: str) -> None:
    """A fenced call for a job that is not there says so: by its answer, or by NotFound."""
    try:
        assert not FENCED[call](store, "nobody", 1)
    except NotFound:
        assert call == "log"


def test_progress_never_falls_within_an_attempt(store: Store) -> None:
    """A smaller fraction leaves the figure; what the engine is doing is updated all the same. A new attempt starts from nothing."""
    job = running(store)
    store.progress(job.id, 1, 0.6, "rendering")
    store.progress(job.id, 1, 0.2, "mixing")
    assert (store.get(job.id).progress, store.get(job.id).doing) == (0.6, "mixing")
    store.lose(job.id, 1, OOPS)
    assert (store.get(job.id).progress, store.get(job.id).doing) == (0.0, None)


def test_logs_come_back_in_order_and_from_where_one_stopped(store: Store, clock: FrozenClock) -> None:
    """Lines keep their order, time and level; `since` leaves out those already seen, whatever other jobs say in between."""
    job, other = running(store), running(store)
    store.log(job.id, "one")
    store.log(other.id, "elsewhere")
    clock.advance(1)
    store.log(job.id, "two", "WARN", attempt=1)
    lines = store.logs(job.id)
    assert [(line.message, line.level, line.time) for line in lines] == [("one", "INFO", clock.now - 1), ("two", "WARN", clock.now)]
    assert store.logs(job.id, since=lines[0].seq) == lines[1:]
    assert store.logs(job.id, since=lines[1].seq) == []


def test_a_lost_attempt_is_tried_again_until_attempts_are_used_up(store: Store) -> None:
    """Two losses of three queue the job again, at its old place; the third fails it with the reason."""
    job = store.submit(new_job())
    store.submit(new_job())
    for attempt in (1, 2):
        assert store.claim("worker", LEASE) == store.get(job.id)
        assert store.lose(job.id, attempt, OOPS) == store.get(job.id)
        assert (store.get(job.id).state, store.get(job.id).losses, store.position(job.id)) == (State.QUEUED, attempt, 0)
    store.claim("worker", LEASE)
    store.lose(job.id, 3, OOPS)
    ended = store.get(job.id)
    assert (ended.state, ended.losses, ended.error, ended.error_kind) == (State.FAILED, 3, OOPS.message, OOPS.kind)


def test_heartbeats_keep_a_lease(store: Store, clock: FrozenClock) -> None:
    """As long as the worker beats, the sweeper leaves its job alone."""
    job = running(store)
    for _ in range(5):
        clock.advance(LEASE - 1)
        assert store.heartbeat(job.id, 1, LEASE)
        assert store.expire_leases() == []
    assert store.get(job.id).state is State.RUNNING


def test_a_silent_workers_job_goes_back_to_the_queue(store: Store, clock: FrozenClock) -> None:
    """When the lease has run out the job can be claimed again, as a new attempt."""
    job = running(store)
    clock.advance(LEASE)
    assert [(one.id, one.state) for one in store.expire_leases()] == [(job.id, State.QUEUED)]
    assert not store.heartbeat(job.id, 1, LEASE)
    again = store.claim("other", LEASE)
    assert again is not None
    assert (again.id, again.attempt, again.losses) == (job.id, 2, 1)


def test_the_last_expired_lease_quotes_the_last_lines(store: Store, clock: FrozenClock) -> None:
    """A job whose every lease ran out fails as runner_disconnected and quotes its last three log lines in order."""
    job = running(store, max_attempts=1)
    for word in ("ante", "one", "two", "three"):
        store.log(job.id, word, attempt=1)
    clock.advance(LEASE)
    [ended] = store.expire_leases()
    assert (ended.state, ended.error_kind) == (State.FAILED, "runner_disconnected")
    assert ended.error is not None
    assert ended.error.endswith("one | two | three")
    assert store.expire_leases() == []


def test_released_jobs_lose_nothing(store: Store) -> None:
    """A job given back by a stopping server is queued again at its old place without a loss, however often."""
    job = store.submit(new_job())
    store.submit(new_job())
    for attempt in range(1, 8):
        claimed = store.claim("worker", LEASE)
        assert claimed is not None
        assert (claimed.id, claimed.attempt, claimed.losses) == (job.id, attempt, 0)
        store.release(job.id, attempt)


def test_a_dead_workers_jobs_are_taken_from_it_at_once(store: Store) -> None:
    """`interrupt` queues all jobs of one worker, none of another's, and counts no loss."""
    store.submit(new_job())
    store.submit(new_job())
    store.submit(new_job())
    mine = [store.claim("dead", LEASE), store.claim("dead", LEASE)]
    theirs = store.claim("alive", LEASE)
    assert theirs is not None
    taken = store.interrupt("dead")
    assert {job.id for job in taken} == {job.id for job in mine if job}
    assert {(job.state, job.losses, job.interruptions, job.worker) for job in taken} == {(State.QUEUED, 0, 1, None)}
    assert store.get(theirs.id) == theirs
    assert store.interrupt("dead") == []


def test_a_job_that_saw_many_servers_die_lets_others_go_first(store: Store, clock: FrozenClock) -> None:
    """Five interruptions cost nothing; after that the job waits 1, 2, 4 ... 10 seconds, and is still never given up."""
    job = store.submit(new_job())
    waits: list[float] = []
    for _ in range(12):
        claimed = store.claim("dead", LEASE)
        assert claimed is not None
        store.interrupt("dead")
        waits.append(store.get(job.id).ready_at - clock.now)
        if waits[-1]:
            assert store.claim("worker", LEASE) is None
        clock.advance(waits[-1])
    assert waits == [0, 0, 0, 0, 0, 1, 2, 4, 8, 10, 10, 10]
    assert store.get(job.id).state is State.QUEUED


def test_a_job_that_has_not_begun_in_time_is_never_claimed(store: Store, clock: FrozenClock) -> None:
    """From its moment on it is passed over, and the sweep ends it with the reason; others stay."""
    late = store.submit(new_job(start_by=clock.now + 5, priority=1))
    other = store.submit(new_job(start_by=clock.now + 6))
    clock.advance(5)
    claimed = store.claim("worker", LEASE)
    assert claimed is not None
    assert claimed.id == other.id
    clock.advance(5)
    assert [(job.id, job.state, job.error_kind, job.finished) for job in store.expire_waiting()] == [
        (late.id, State.CANCELLED, MISSED_START, clock.now)
    ]
    assert store.expire_waiting() == []
    assert store.get(other.id).state is State.RUNNING


def test_a_lost_attempt_is_not_followed_by_one_that_begins_too_late(store: Store, clock: FrozenClock) -> None:
    """Fal counts the waiting and the retries together."""
    job = running(store, start_by=clock.now + 5)
    clock.advance(6)
    store.lose(job.id, 1, OOPS)
    assert store.claim("worker", LEASE) is None
    assert [one.id for one in store.expire_waiting()] == [job.id]


def test_cancelling_a_waiting_job_ends_it(store: Store, clock: FrozenClock) -> None:
    """A queued job is cancelled on the spot and never claimed."""
    job = store.submit(new_job())
    assert store.request_cancel(job.id) is Cancellation.DONE
    assert (store.get(job.id).state, store.get(job.id).finished) == (State.CANCELLED, clock.now)
    assert store.claim("worker", LEASE) is None
    assert store.request_cancel(job.id) is Cancellation.TOO_LATE


def test_cancelling_a_running_job_asks_its_worker(store: Store) -> None:
    """A running job is marked; it is cancelled when its worker says so."""
    job = running(store)
    assert store.request_cancel(job.id) is Cancellation.REQUESTED
    assert (store.get(job.id).state, store.get(job.id).cancel_requested) == (State.RUNNING, True)
    ended = store.cancelled(job.id, 1)
    assert ended is not None
    assert (ended.state, ended.error) == (State.CANCELLED, None)


@pytest.mark.parametrize("end", ["lose", "release", "interrupt", "expire"])
def test_a_job_somebody_wants_cancelled_is_never_tried_again(store: Store, clock: FrozenClock, end: str) -> None:
    """However its attempt ends without a result, a job marked for cancelling is cancelled and not queued."""
    job = running(store)
    store.request_cancel(job.id)
    clock.advance(LEASE)
    match end:
        case "lose":
            store.lose(job.id, 1, OOPS)
        case "release":
            store.release(job.id, 1)
        case "interrupt":
            store.interrupt("worker")
        case _:
            store.expire_leases()
    assert store.get(job.id).state is State.CANCELLED


def test_a_result_that_beats_the_cancellation_counts(store: Store) -> None:
    """A job that was done before its worker saw the mark keeps its result."""
    job = running(store)
    store.request_cancel(job.id)
    assert store.succeed(job.id, 1, {"ok": True}) is not None
    assert store.get(job.id).state is State.SUCCEEDED


def test_lists_are_filtered_and_paged(store: Store) -> None:
    """Every filter narrows the list, `after` goes on behind a job, and the order can be turned round."""
    a = store.submit(new_job(owner="ann", endpoint="e1")).id
    b = store.submit(new_job(owner="bob", endpoint="e2", face="openai")).id
    c = store.submit(new_job(owner="ann", endpoint="e2")).id
    store.claim("worker", LEASE)

    def listed(**which: Any) -> list[str]:
        return [job.id for job in store.list_jobs(Filter(**which))]

    assert [job.id for job in store.list_jobs()] == [c, b, a]
    assert listed(newest_first=False) == [a, b, c]
    assert listed(states=[State.QUEUED]) == [c, b]
    assert listed(states=[]) == []
    assert listed(owner="ann") == [c, a]
    assert listed(endpoint="e2", face="openai") == [b]
    assert listed(limit=2) == [c, b]
    assert listed(after=b) == [a]
    assert listed(after=b, newest_first=False) == [c]


def test_counts_name_every_state(store: Store) -> None:
    """Counts hold each state, those without jobs at zero."""
    running(store)
    store.submit(new_job())
    assert store.counts() == {State.QUEUED: 1, State.RUNNING: 1, State.SUCCEEDED: 0, State.FAILED: 0, State.CANCELLED: 0}


def test_listeners_hear_of_every_change_but_heartbeats(store: Store, clock: FrozenClock) -> None:
    """A listener is told the id of each job that changed, until it says it has heard enough."""
    heard: list[str] = []
    stop = store.subscribe(heard.append)
    job = running(store)
    assert heard == [job.id, job.id]
    store.heartbeat(job.id, 1, LEASE)
    assert len(heard) == 2
    store.progress(job.id, 1, 0.5, "x")
    store.log(job.id, "x")
    store.request_cancel(job.id)
    store.cancelled(job.id, 1)
    assert len(heard) == 6
    store.request_cancel(job.id)
    assert len(heard) == 6
    other = running(store)
    clock.advance(LEASE)
    store.expire_leases()
    store.claim("dead", LEASE)
    store.interrupt("dead")
    assert heard[6:] == [other.id] * 5
    stop()
    store.submit(new_job())
    assert len(heard) == 11


def test_a_closed_store_says_so(store: Store) -> None:
    """After `close` every call raises StorageUnavailable, and closing twice is fine."""
    store.close()
    store.close()
    with pytest.raises(StorageUnavailable):
        store.submit(new_job())
    with pytest.raises(StorageUnavailable):
        store.counts()
    with pytest.raises(StorageUnavailable):
        store.claim("worker", LEASE)


def test_what_an_ended_job_was_given_and_gave_can_be_forgotten(store: Store) -> None:
    """Its input, brief, result and log; what is left says that it was and how it ended."""
    job = running(store, tags={"a": "b"})
    store.log(job.id, "Reading the script.")
    assert store.forget_payloads(job.id) is None
    assert store.get(job.id).input == job.input
    store.succeed(job.id, job.attempt, {"output": 1})
    forgotten = store.forget_payloads(job.id)
    assert forgotten == store.get(job.id)
    assert (forgotten.input, forgotten.brief, forgotten.result, store.logs(job.id)) == ({}, {}, None, [])
    assert (forgotten.state, forgotten.tags) == (State.SUCCEEDED, {"a": "b", "payloads": "deleted"})
    assert store.forget_payloads(job.id) == forgotten
    with pytest.raises(NotFound):
        store.forget_payloads("nobody")


def test_old_payloads_are_forgotten_the_oldest_first(store: Store, clock: FrozenClock) -> None:
    """Of whatever ended before a moment, once; of what is kept briefly before another."""
    ended: list[str] = []
    for tags in ({}, {"store_io": "0"}, {}):
        job = running(store, tags=tags)
        store.fail(job.id, job.attempt, OOPS)
        ended.append(job.id)
        clock.advance(10)
    waiting = store.submit(new_job())
    moment = clock.now
    assert store.forget_old_payloads(ended_before=-1.0, brief_ended_before=moment - 25) == []
    assert store.forget_old_payloads(ended_before=-1.0, brief_ended_before=moment) == [ended[1]]
    assert store.forget_old_payloads(ended_before=moment - 15, brief_ended_before=moment) == [ended[0]]
    assert store.forget_old_payloads(ended_before=moment, brief_ended_before=moment) == [ended[2]]
    assert store.forget_old_payloads(ended_before=moment + 100, brief_ended_before=moment + 100) == []
    assert store.get(waiting.id).input == waiting.input


@pytest.mark.parametrize("way", ["succeed", "fail", "cancel", "lose", "late"])
def test_the_input_of_a_job_that_is_kept_briefly_goes_when_it_ends(store: Store, clock: FrozenClock, way: str) -> None:
    """However it ends, and not before."""
    new = new_job(tags={"store_io": "0"}, max_attempts=1, start_by=clock.now + 5 if way == "late" else None)
    store.submit(new)
    if way == "late":
        clock.advance(10)
        store.expire_waiting()
    else:
        job = store.claim("worker", LEASE)
        assert job is not None
        assert job.input == new.input
        match way:
            case "succeed":
                store.succeed(job.id, job.attempt, {"output": 1})
            case "fail":
                store.fail(job.id, job.attempt, OOPS)
            case "cancel":
                store.cancelled(job.id, job.attempt)
            case _:
                store.lose(job.id, job.attempt, OOPS)
    ended = store.get(new.id)
    assert ended.is_final
    assert (ended.input, ended.brief) == ({}, {})
    assert ended.result == ({"output": 1} if way == "succeed" else None)
