"""The rows about webhooks: written by the database as jobs end, claimed, settled, begun anew."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from soundstage.errors import NotFound, StorageUnavailable
from soundstage.jobs.model import Failure, Job
from soundstage.jobs.queries import read_queries
from soundstage.jobs.sqlite import SqliteStore
from soundstage.outbound.deliveries import Deliveries, Delivery
from soundstage.testing import FrozenClock, new_job

HOOK = "https://example.com:8443/hook?token=abc"
LEASE = 10.0
OOPS = Failure(message="It went wrong.", kind="internal_server_error")


@pytest.fixture
def clock() -> FrozenClock:
    """Time that passes when a test says so."""
    return FrozenClock()


@pytest.fixture
def store(tmp_path: Path, clock: FrozenClock) -> Iterator[SqliteStore]:
    """The job store whose jobs end."""
    with SqliteStore.open(tmp_path, clock=clock) as store:
        yield store


@pytest.fixture
def owed(store: SqliteStore, tmp_path: Path, clock: FrozenClock) -> Iterator[Deliveries]:
    """The deliveries of the same data folder."""
    with Deliveries(tmp_path / "jobs.sqlite", clock=clock) as owed:
        yield owed


def running(store: SqliteStore, url: str | None = HOOK, **changes: Any) -> Job:
    """Submit a job that asks for a webhook, and claim it."""
    store.submit(new_job(tags={} if url is None else {"webhook": url}, **changes))
    job = store.claim("worker", LEASE)
    assert job is not None
    return job


def due(owed: Deliveries, **how: Any) -> Delivery:
    """Claim a delivery that must be there."""
    delivery = owed.claim(LEASE, **how)
    assert delivery is not None
    return delivery


ENDINGS: dict[str, Callable[[SqliteStore, Job, FrozenClock], object]] = {
    "success": lambda store, job, clock: store.succeed(job.id, 1, {"ok": True}),
    "failure": lambda store, job, clock: store.fail(job.id, 1, OOPS),
    "last loss": lambda store, job, clock: store.lose(job.id, 1, OOPS),
    "cancelled by its worker": lambda store, job, clock: (store.request_cancel(job.id), store.cancelled(job.id, 1)),
    "cancelled and released": lambda store, job, clock: (store.request_cancel(job.id), store.release(job.id, 1)),
    "cancelled and interrupted": lambda store, job, clock: (store.request_cancel(job.id), store.interrupt("worker")),
    "last lease": lambda store, job, clock: (clock.advance(LEASE), store.expire_leases()),
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_way_a_job_ends_owes_its_webhook(store: SqliteStore, owed: Deliveries, clock: FrozenClock, ending: str) -> None:
    """One row, due at the moment of the end; none before it."""
    job = running(store, max_attempts=1)
    assert owed.page() == []
    ENDINGS[ending](store, job, clock)
    assert store.get(job.id).is_final
    (delivery,) = owed.page()
    assert (delivery.job_id, delivery.url, delivery.origin) == (job.id, HOOK, "https://example.com:8443")
    assert (delivery.state, delivery.tries, delivery.next_try) == ("pending", 0, clock.now)


def test_a_job_cancelled_while_it_waits_owes_its_webhook(store: SqliteStore, owed: Deliveries) -> None:
    """No worker ever saw it."""
    job = store.submit(new_job(tags={"webhook": HOOK}))
    store.request_cancel(job.id)
    assert [one.job_id for one in owed.page()] == [job.id]


def test_what_is_no_end_owes_nothing(store: SqliteStore, owed: Deliveries) -> None:
    """Neither a job that goes back into the queue, nor one that nobody wants to hear of."""
    job = running(store)
    store.lose(job.id, 1, OOPS)
    store.claim("worker", LEASE)
    store.release(job.id, 2)
    quiet = store.claim("worker", LEASE)
    assert quiet is not None
    other = running(store, None)
    store.succeed(other.id, 1, {})
    assert owed.page() == []


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("http://a/", "http://a"),
        ("http://a.example:80/x/y?z=http://b/", "http://a.example:80"),
        ("https://a/", "https://a"),
        ("https://[::1]:9/", "https://[::1]:9"),
    ],
)
def test_the_origin_of_an_address_is_its_scheme_host_and_port(store: SqliteStore, owed: Deliveries, url: str, origin: str) -> None:
    """Short names and long, with and without a port."""
    store.succeed(running(store, url).id, 1, {})
    assert owed.page()[0].origin == origin


def test_a_claim_is_one_try_and_nobody_elses(store: SqliteStore, owed: Deliveries, clock: FrozenClock) -> None:
    """It is counted as it begins, and while its lease lasts the delivery is not due."""
    store.succeed(running(store).id, 1, {})
    delivery = due(owed)
    assert (delivery.tries, delivery.last_tried, delivery.next_try) == (1, clock.now, None)
    assert owed.claim(LEASE) is None


def test_two_servers_never_make_the_same_try(store: SqliteStore, tmp_path: Path, clock: FrozenClock) -> None:
    """Many claims at once, from several open files, share the deliveries out without overlap."""
    for _ in range(40):
        store.succeed(running(store).id, 1, {})

    def claim_all(_: int) -> list[str]:
        with Deliveries(tmp_path / "jobs.sqlite", clock=clock) as mine:
            return [one.id for one in iter(lambda: mine.claim(LEASE), None)]

    with ThreadPoolExecutor(4) as servers:
        claimed = [one for some in servers.map(claim_all, range(4)) for one in some]
    assert len(claimed) == len(set(claimed)) == 40


def test_a_dead_servers_try_is_made_by_the_next(store: SqliteStore, owed: Deliveries, clock: FrozenClock) -> None:
    """When the lease has run out the delivery is due by itself, and the dead one's word counts no more."""
    store.succeed(running(store).id, 1, {})
    dead = due(owed)
    clock.advance(LEASE - 1)
    assert owed.claim(LEASE) is None
    clock.advance(1)
    alive = due(owed)
    assert (alive.id, alive.tries) == (dead.id, 2)
    assert owed.delivered(dead, 200) is None
    assert owed.put_off(dead, clock.now, 500, "x") is None
    assert owed.failed(dead, 500, "x") is None
    assert owed.get(dead.id) == alive


def test_a_living_servers_try_is_left_alone(store: SqliteStore, owed: Deliveries, clock: FrozenClock) -> None:
    """However long it takes, as long as the lease is renewed."""
    store.succeed(running(store).id, 1, {})
    delivery = due(owed)
    for _ in range(5):
        clock.advance(LEASE - 1)
        owed.renew([str(delivery.lease)], LEASE)
        assert owed.claim(LEASE) is None
    settled = owed.delivered(delivery, 204)
    assert settled is not None
    assert (settled.state, settled.last_status, settled.settled, settled.next_try) == ("delivered", 204, clock.now, None)
    owed.renew([str(delivery.lease)], LEASE)
    assert owed.get(delivery.id) == settled


def test_a_try_that_failed_is_due_when_it_was_put_off_to(store: SqliteStore, owed: Deliveries, clock: FrozenClock) -> None:
    """With what went wrong for people to read."""
    store.succeed(running(store).id, 1, {})
    later = owed.put_off(due(owed), clock.now + 5, 503, "The receiver answered 503.")
    assert later is not None
    assert (later.state, later.last_status, later.last_error, later.next_try) == (
        "pending",
        503,
        "The receiver answered 503.",
        clock.now + 5,
    )
    assert owed.claim(LEASE) is None
    clock.advance(5)
    assert due(owed).tries == 2


def test_tries_that_a_stopping_server_gives_back_do_not_count(store: SqliteStore, owed: Deliveries, clock: FrozenClock) -> None:
    """The next server makes them at once."""
    store.succeed(running(store).id, 1, {})
    owed.release([str(due(owed).lease)])
    assert due(owed).tries == 1


def test_a_busy_receiver_does_not_hold_up_the_others(store: SqliteStore, owed: Deliveries, clock: FrozenClock) -> None:
    """Origins that are called often enough are passed over, and are not forgotten."""
    for url in ("https://slow.example/1", "https://slow.example/2", "https://quick.example/"):
        store.succeed(running(store, url).id, 1, {})
        clock.advance(1)
    assert due(owed, busy=["https://slow.example"]).url == "https://quick.example/"
    assert owed.claim(LEASE, busy=["https://slow.example"]) is None
    assert due(owed).url == "https://slow.example/1"


def test_a_delivery_can_be_begun_anew(store: SqliteStore, owed: Deliveries, clock: FrozenClock) -> None:
    """After it was given up, and after it was delivered; its count and its two hours begin again."""
    store.succeed(running(store).id, 1, {})
    owed.failed(due(owed), 302, "redirected")
    clock.advance(9_000)
    again = owed.redeliver(owed.page()[0].id)
    assert (again.state, again.tries, again.began, again.next_try, again.settled) == ("pending", 0, clock.now, clock.now, None)
    owed.delivered(due(owed), 200)
    assert owed.redeliver(again.id).state == "pending"
    with pytest.raises(NotFound):
        owed.redeliver("nobody")


def test_a_try_under_way_is_left_to_end(store: SqliteStore, owed: Deliveries, clock: FrozenClock) -> None:
    """Asking for another meanwhile makes no second one beside it; a dead server's try does not stand in the way."""
    store.succeed(running(store).id, 1, {})
    under_way = due(owed)
    assert owed.redeliver(under_way.id) == under_way
    clock.advance(LEASE)
    assert owed.redeliver(under_way.id).lease is None


def test_lists_are_filtered_and_paged(store: SqliteStore, owed: Deliveries) -> None:
    """Newest first; by state, by request, and from where the page before ended."""
    jobs = [running(store) for _ in range(3)]
    for job in jobs:
        store.succeed(job.id, 1, {})
    first = owed.delivered(due(owed), 200)
    assert first is not None
    assert [one.job_id for one in owed.page()] == [job.id for job in reversed(jobs)]
    assert [one.id for one in owed.page(state="delivered")] == [first.id]
    assert [one.job_id for one in owed.page(job_id=jobs[1].id)] == [jobs[1].id]
    top, *rest = owed.page()
    assert owed.page(after=top.id) == rest
    assert owed.page(limit=1) == [top]
    with pytest.raises(NotFound):
        owed.page(after="nobody")


def test_what_is_due_is_found_by_index(store: SqliteStore, owed: Deliveries) -> None:
    """Looking for the next delivery does not read the whole table, however many have been made."""
    owed.page()
    assert owed._connection is not None
    values = {"now": 0, "until": 0, "lease": "x", "busy": "[]"}
    for name in ("anything_due", "claim"):
        plan = " ".join(row[3] for row in owed._connection.execute("EXPLAIN QUERY PLAN " + read_queries("deliveries")[name].sql, values))
        assert "webhook_deliveries_due" in plan, plan


def test_every_query_says_what_it_is_for() -> None:
    """Each query has a description and exactly one statement."""
    for query in read_queries("deliveries").values():
        assert query.description, query.name
        assert query.sql.count(";") == 1, query.name
        assert query.sql.endswith(";"), query.name


def test_a_broken_file_is_explained(tmp_path: Path) -> None:
    """As the job store explains it."""
    (tmp_path / "jobs.sqlite").write_bytes(b"this is not a database, not even nearly" * 200)
    with Deliveries(tmp_path / "jobs.sqlite") as owed, pytest.raises(StorageUnavailable) as caught:
        owed.page()
    assert caught.value.remedy
