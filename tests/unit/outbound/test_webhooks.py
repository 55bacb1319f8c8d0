"""The courier, against real receivers on real sockets. Only the clock is ours."""

import asyncio
import contextlib
import json
import socket
import ssl
import threading
import time
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from receivers import Call, NotGenuine, Receiver, verify
from soundstage.errors import StorageUnavailable
from soundstage.gateway.authority import Authority
from soundstage.jobs.model import Job
from soundstage.jobs.sqlite import SqliteStore
from soundstage.outbound.deliveries import Deliveries, Delivery
from soundstage.outbound.schedule import MOST_TRIES, wait_after
from soundstage.outbound.signing import Signer
from soundstage.outbound.webhooks import Courier, Terms
from soundstage.testing import FrozenClock, new_job

LONG = 100_000.0
"""Seconds: a lease that does not run out by itself, a limit that is not reached."""
QUICK = Terms(look_seconds=0.02, first_seconds=LONG, later_seconds=LONG, lease_seconds=10.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """A data folder with its store and its deliveries."""

    folder: Path
    clock: FrozenClock
    store: SqliteStore
    owed: Deliveries
    signer: Signer

    def ended(self, url: str, **changes: Any) -> Job:
        """Return a job that has just ended and wants an address told."""
        self.store.submit(new_job(tags={"webhook": url}, **changes))
        job = self.store.claim("worker", 60)
        assert job is not None
        done = self.store.succeed(job.id, job.attempt, {"answer": 42})
        assert done is not None
        return done

    def the_one(self) -> Delivery:
        """Return the only delivery."""
        (delivery,) = self.owed.page()
        return delivery

    @asynccontextmanager
    async def courier(self, *, terms: Terms = QUICK, allow_private: bool = True, **how: Any) -> AsyncGenerator[Courier]:
        """Run a server's courier while the block lasts, with an open file of its own."""
        with Deliveries(self.folder / "jobs.sqlite", clock=self.clock) as mine:
            courier = Courier(
                mine,
                job_of=self.store.get,
                spell=lambda job: json.dumps({"request_id": job.id, "status": "OK", "payload": job.result}).encode(),
                signer=self.signer,
                allow_private=allow_private,
                terms=terms,
                clock=self.clock,
                chance=lambda: 0.5,
                **how,
            )
            async with courier:
                yield courier

    async def until(self, condition: Callable[[Delivery], bool]) -> Delivery:
        """Return the only delivery as soon as something is true of it."""
        await true_soon(lambda: condition(self.the_one()))
        return self.the_one()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Give a data folder."""
    clock, database = FrozenClock(), tmp_path / "jobs.sqlite"
    with SqliteStore(database, clock=clock) as store, Deliveries(database, clock=clock) as owed:
        yield House(folder=tmp_path, clock=clock, store=store, owed=owed, signer=Signer(tmp_path / "webhooks.key"))


async def true_soon(condition: Callable[[], bool]) -> None:
    """Wait for something to come true; fail when it does not."""

    def wait() -> None:
        until = time.monotonic() + 120
        while not condition():
            assert time.monotonic() < until, "it never happened"
            time.sleep(0.01)

    await asyncio.to_thread(wait)


async def calls(receiver: Receiver, number: int) -> list[Call]:
    """Return a receiver's calls when there have been so many."""
    return await asyncio.to_thread(receiver.wait_for, number)


def tried(number: int) -> Callable[[Delivery], bool]:
    """Whether so many tries are over."""
    return lambda delivery: delivery.tries >= number and delivery.lease is None


async def test_a_webhook_arrives_whole_and_signed(house: House) -> None:
    """One POST of JSON with the four headers, which the public recipe verifies; then it is done."""
    with Receiver() as receiver:
        job = house.ended(f"{receiver.url}?id=7&x=%20", owner="key-1")
        async with house.courier():
            (call,) = await calls(receiver, 1)
            delivery = await house.until(lambda one: one.state == "delivered")
    assert call.path == "/hook?id=7&x=%20"
    assert call.told == {"request_id": job.id, "status": "OK", "payload": {"answer": 42}}
    assert call.headers["content-type"] == "application/json"
    assert call.headers["host"] == f"127.0.0.1:{receiver.port}"
    assert (call.headers["x-fal-webhook-request-id"], call.headers["x-fal-webhook-user-id"]) == (job.id, "key-1")
    verify(call, house.signer.key_set(), now=house.clock.now)
    assert (delivery.tries, delivery.last_status, delivery.last_error) == (1, 200, None)


async def test_a_request_without_a_key_is_a_local_users(house: House) -> None:
    """The header is never empty."""
    with Receiver() as receiver:
        house.ended(receiver.url)
        async with house.courier():
            (call,) = await calls(receiver, 1)
    assert call.headers["x-fal-webhook-user-id"] == "local"


@pytest.mark.parametrize("status", [200, 201, 204, 299])
async def test_any_2xx_is_an_acknowledgement(house: House, status: int) -> None:
    """It is not called again."""
    with Receiver(status) as receiver:
        house.ended(receiver.url)
        async with house.courier():
            assert (await house.until(lambda one: one.state == "delivered")).last_status == status
        assert len(receiver.calls) == 1


@pytest.mark.parametrize("status", [400, 401, 404, 410, 429, 500, 503])
async def test_a_receiver_that_fails_is_tried_again_with_a_fresh_signature(house: House, status: int) -> None:
    """Until it acknowledges; each try is the same body with the time and the signature of that moment."""
    with Receiver(status, status, 200) as receiver:
        house.ended(receiver.url)
        async with house.courier() as courier:
            for tries in (1, 2):
                failed = await house.until(tried(tries))
                assert (failed.state, failed.last_status, failed.last_error) == ("pending", status, f"The receiver answered {status}.")
                assert failed.next_try == house.clock.now + wait_after(tries, 0.5)
                house.clock.advance(wait_after(tries, 0.5))
                courier.ring()
            delivery = await house.until(lambda one: one.state == "delivered")
    assert (delivery.tries, delivery.last_error) == (3, None)
    first, second, third = receiver.calls
    assert first.body == second.body == third.body
    stamps = [int(call.headers["x-fal-webhook-timestamp"]) for call in receiver.calls]
    assert stamps == sorted(set(stamps))
    for call, stamp in zip(receiver.calls, stamps, strict=True):
        verify(call, house.signer.key_set(), now=stamp)
    with pytest.raises(NotGenuine, match="no key"):
        verify(
            Call(path="/", headers=first.headers | {"x-fal-webhook-timestamp": str(stamps[2])}, body=first.body),
            house.signer.key_set(),
            now=stamps[2],
        )


async def test_a_receiver_that_never_acknowledges_is_given_up(house: House) -> None:
    """After 31 tries; what it said last is kept for the operator."""
    with Receiver(500) as receiver:
        house.ended(receiver.url)
        async with house.courier() as courier:
            for tries in range(1, MOST_TRIES + 1):
                await house.until(tried(tries))
                house.clock.advance(wait_after(tries, 0.5))
                courier.ring()
            given_up = await house.until(lambda one: one.state == "failed")
        assert len(receiver.calls) == MOST_TRIES
    assert (given_up.tries, given_up.last_status, given_up.next_try) == (MOST_TRIES, 500, None)


async def test_a_server_that_was_down_for_a_day_still_delivers(house: House) -> None:
    """The two hours do not run out before the first try; when that fails, they have."""
    with Receiver(500) as receiver:
        house.ended(receiver.url)
        house.clock.advance(86_400)
        async with house.courier():
            given_up = await house.until(lambda one: one.state == "failed")
    assert given_up.tries == len(receiver.calls) == 1


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_is_a_failure_for_good(house: House, status: int) -> None:
    """It is never followed: what one address was trusted with is not for another."""
    with Receiver() as elsewhere:

        def redirect(answer: BaseHTTPRequestHandler) -> None:
            answer.send_response(status)
            answer.send_header("location", elsewhere.url)
            answer.send_header("content-length", "0")
            answer.end_headers()

        with Receiver(redirect) as receiver:
            house.ended(receiver.url)
            async with house.courier():
                failed = await house.until(lambda one: one.state == "failed")
        assert elsewhere.calls == []
    assert (failed.tries, failed.last_status) == (1, status)
    assert "redirects are not followed" in (failed.last_error or "")


async def test_a_receiver_that_hangs_is_left_and_tried_again(house: House) -> None:
    """The first try has a short limit, later ones a long one."""
    awake = threading.Event()

    def hang_or_answer(answer: BaseHTTPRequestHandler) -> None:
        if not awake.is_set():
            receiver.hang(answer)
        answer.send_response(200)
        answer.send_header("content-length", "0")
        answer.end_headers()

    with Receiver(hang_or_answer) as receiver:
        house.ended(receiver.url)
        async with house.courier(terms=Terms(look_seconds=0.02, first_seconds=0.2, later_seconds=LONG)) as courier:
            failed = await house.until(tried(1))
            assert (failed.state, failed.last_status, failed.last_error) == (
                "pending",
                None,
                "The receiver did not answer within 0.2 seconds.",
            )
            awake.set()
            house.clock.advance(wait_after(1, 0.5))
            courier.ring()
            assert (await house.until(lambda one: one.state == "delivered")).tries == 2


async def test_a_receiver_that_drips_its_answer_is_left_too(house: House) -> None:
    """The limit is for the whole try and not for each byte."""

    def drip(answer: BaseHTTPRequestHandler) -> None:
        with contextlib.suppress(OSError):
            while not receiver.over.wait(0.02):
                answer.wfile.write(b"H")
                answer.wfile.flush()

    with Receiver(drip) as receiver:
        house.ended(receiver.url)
        async with house.courier(terms=Terms(look_seconds=0.02, first_seconds=0.3)):
            assert "did not answer" in ((await house.until(tried(1))).last_error or "")


async def test_a_huge_answer_is_not_read(house: House) -> None:
    """The status is enough; whoever sends gigabytes after it is hung up on."""
    sent = 0

    def flood(answer: BaseHTTPRequestHandler) -> None:
        nonlocal sent
        answer.send_response(200)
        answer.end_headers()
        with contextlib.suppress(OSError):
            while sent < 2**30:
                answer.wfile.write(bytes(2**16))
                sent += 2**16

    with Receiver(flood) as receiver:
        house.ended(receiver.url)
        async with house.courier():
            await house.until(lambda one: one.state == "delivered")
    assert sent < 2**26  # what the buffers of two sockets take in


async def test_nonsense_instead_of_http_is_a_failure(house: House) -> None:
    """Whatever comes back, it is told and tried again."""
    with Receiver(lambda answer: answer.wfile.write(b"\x00\x01nonsense\r\n\r\n") and None) as receiver:
        house.ended(receiver.url)
        async with house.courier():
            failed = await house.until(tried(1))
    assert (failed.state, failed.last_status) == ("pending", None)
    assert "could not be called" in (failed.last_error or "")


async def test_a_port_where_nobody_listens_is_a_failure(house: House) -> None:
    """The receiver may be starting just now."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    house.ended(f"http://127.0.0.1:{port}/")
    async with house.courier():
        failed = await house.until(tried(1))
    assert failed.state == "pending"
    assert "could not be called" in (failed.last_error or "")


async def test_a_private_receiver_is_refused_for_good_where_others_may_send_requests(house: House) -> None:
    """Or strangers could make the server call what only it can reach."""
    with Receiver() as receiver:
        house.ended(receiver.url)
        async with house.courier(allow_private=False):
            failed = await house.until(lambda one: one.state == "failed")
        assert receiver.calls == []
    assert "private network" in (failed.last_error or "")


def tls_of(authority: Authority) -> ssl.SSLContext:
    """Return what a receiver shows."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(authority.leaf, authority.leaf_key)
    return context


async def test_a_receiver_behind_tls_is_verified_by_its_name(house: House, tmp_path: Path) -> None:
    """The connection goes to the address that was looked at, the certificate must be for the name that was asked for."""
    authority = Authority.open(tmp_path)
    with Receiver(tls=tls_of(authority)) as receiver:
        house.ended(f"https://localhost:{receiver.port}/hook")
        async with house.courier(trust=ssl.create_default_context(cafile=str(authority.ca))):
            (call,) = await calls(receiver, 1)
            await house.until(lambda one: one.state == "delivered")
    assert call.headers["host"] == f"localhost:{receiver.port}"


async def test_a_receiver_that_nobody_vouches_for_is_told_nothing(house: House, tmp_path: Path) -> None:
    """Its certificate is checked against the public roots."""
    with Receiver(tls=tls_of(Authority.open(tmp_path))) as receiver:
        house.ended(f"https://localhost:{receiver.port}/hook")
        async with house.courier():
            failed = await house.until(tried(1))
        assert receiver.calls == []
    assert "certificate" in (failed.last_error or "").lower()


async def test_two_servers_tell_each_receiver_once(house: House) -> None:
    """Both look for what is due, and none is told twice."""
    with Receiver() as receiver:
        jobs = {house.ended(receiver.url).id for _ in range(40)}
        async with house.courier(), house.courier():
            await calls(receiver, 40)
            await true_soon(lambda: len(house.owed.page(state="delivered")) == 40)
        told = [call.told["request_id"] for call in receiver.calls]
    assert len(told) == 40
    assert set(told) == jobs


async def test_what_a_killed_server_was_at_is_delivered_by_the_next(house: House) -> None:
    """When its lease has run out; nothing of it needs to be known."""
    with Receiver() as receiver:
        house.ended(receiver.url)
        assert house.owed.claim(10.0) is not None  # and then it was killed
        async with house.courier() as courier:
            house.clock.advance(10.0)
            courier.ring()
            delivery = await house.until(lambda one: one.state == "delivered")
    assert delivery.tries == 2


async def test_a_stopping_server_gives_back_what_it_was_at(house: House) -> None:
    """It waits for no receiver; the next server tells it at once, as a first try."""
    with Receiver() as receiver:
        receiver._answers = [receiver.hang, 200]
        house.ended(receiver.url)
        async with house.courier():
            await calls(receiver, 1)
        assert (house.the_one().state, house.the_one().tries, house.the_one().next_try) == ("pending", 0, house.clock.now)
        async with house.courier():
            assert (await house.until(lambda one: one.state == "delivered")).tries == 1


async def test_a_receiver_that_hangs_does_not_hold_up_the_others(house: House) -> None:
    """It takes its share of the tries and no more, however much it is owed."""
    with Receiver() as slow, Receiver() as quick:
        slow._answers = [slow.hang]
        for _ in range(30):
            house.ended(slow.url)
        job = house.ended(quick.url)
        async with house.courier():
            (call,) = await calls(quick, 1)
        assert call.told["request_id"] == job.id
        assert len(slow.calls) <= QUICK.at_once_each


async def test_a_long_try_keeps_its_lease(house: House) -> None:
    """A receiver that takes its time is not told a second time by another server meanwhile."""
    answered = asyncio.Event()
    loop = asyncio.get_running_loop()

    def think(answer: BaseHTTPRequestHandler) -> None:
        asyncio.run_coroutine_threadsafe(answered.wait(), loop).result(60)
        answer.send_response(200)
        answer.send_header("content-length", "0")
        answer.end_headers()

    terms = Terms(look_seconds=0.02, first_seconds=LONG, lease_seconds=0.3)
    with Receiver(think) as receiver:
        house.ended(receiver.url)
        async with house.courier(terms=terms), house.courier(terms=terms):
            await calls(receiver, 1)
            lease = house.the_one().due_at
            for _ in range(3):
                house.clock.advance(0.2)
                await house.until(lambda one, before=lease: one.due_at > before)
                lease = house.the_one().due_at
            answered.set()
            delivery = await house.until(lambda one: one.state == "delivered")
        assert (delivery.tries, len(receiver.calls)) == (1, 1)


async def test_an_outcome_that_cannot_be_written_is_written_later(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full for a moment does not make the receiver hear it twice."""
    monkeypatch.setattr("soundstage.outbound.webhooks.RECORD_PAUSE", 0.01)
    given = Deliveries.delivered
    faults = iter([StorageUnavailable("The disk is full."), StorageUnavailable("The disk is full.")])

    def delivered(self: Deliveries, delivery: Delivery, status: int) -> Delivery | None:
        if (fault := next(faults, None)) is not None:
            raise fault
        return given(self, delivery, status)

    monkeypatch.setattr(Deliveries, "delivered", delivered)
    with Receiver() as receiver:
        house.ended(receiver.url)
        async with house.courier():
            await house.until(lambda one: one.state == "delivered")
        assert len(receiver.calls) == 1


async def test_a_store_that_cannot_be_read_for_a_moment_stops_nothing(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The courier looks again."""
    given = Deliveries.claim
    faults: Iterator[Exception | None] = iter([StorageUnavailable("It is locked."), RuntimeError("a mistake of ours"), None])

    def claim(self: Deliveries, *how: Any) -> Delivery | None:
        if (fault := next(faults, None)) is not None:
            raise fault
        return given(self, *how)

    monkeypatch.setattr(Deliveries, "claim", claim)
    with Receiver() as receiver:
        house.ended(receiver.url)
        async with house.courier():
            await house.until(lambda one: one.state == "delivered")


async def test_the_address_is_in_no_log(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    """Its path and query may hold the receiver's secrets; its host is enough."""
    with Receiver() as receiver:
        house.ended(f"{receiver.url}/p4th?token=s3cret")
        async with house.courier():
            await house.until(lambda one: one.state == "delivered")
    said = "".join(capsys.readouterr())
    assert f"http://127.0.0.1:{receiver.port}" in said
    assert "p4th" not in said
    assert "s3cret" not in said
