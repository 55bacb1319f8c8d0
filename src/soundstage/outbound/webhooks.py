"""Delivers webhooks: as many at a time as is good for us and for each receiver, until each is acknowledged or given up.

A delivery is made at least once. A server that dies in the middle of a try leaves a lease that runs out, and the next one tries again; so a
receiver may be told twice, with the same request id.
"""

import asyncio
import random
import ssl
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import certifi
import httpx
from anyio import CapacityLimiter, to_thread

from soundstage import __version__
from soundstage.errors import NotFound, SoundstageError, StorageUnavailable
from soundstage.jobs.model import Clock, Job
from soundstage.logs import get_logger
from soundstage.outbound.deliveries import Deliveries, Delivery
from soundstage.outbound.guard import AddressRefused, Target, resolve
from soundstage.outbound.schedule import next_try
from soundstage.outbound.signing import Signer

log = get_logger("webhooks")

LOCAL_USER = "local"
"""The user id of webhooks for requests that came without a key."""
READ_BYTES = 4096
"""What is read of a receiver's answer, so that a simple one can finish writing it; it is not looked at."""
READ_SECONDS = 1.0
LONGEST_ERROR = 300
RECORD_TRIES = 5
RECORD_PAUSE = 1.0
"""How often the outcome of a try is written before it is left to the lease, and the seconds between."""

Spell = Callable[[Job], bytes]
"""Writes what a receiver is told of a job that has ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How deliveries are made; seconds."""

    first_seconds: float = 15.0
    """How long the first try may take in all."""
    later_seconds: float = 120.0
    """How long each later one may."""
    lease_seconds: float = 10.0
    """How long a server that says nothing is believed to be at a try."""
    look_seconds: float = 1.0
    """How often an idle server looks for deliveries that nobody told it of."""
    at_once: int = 16
    """Tries under way at the same time."""
    at_once_each: int = 4
    """Of these, how many to one receiver: one that hangs must not hold up the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a try ended."""

    status: int | None = None
    """HTTP status; None when there was no answer."""
    error: str | None = None
    """Why it does not count as delivered."""
    final: bool = False
    """Whether another try would be of no use."""


class Courier:
    """Delivers from `async with` on until it is left; then tries under way are given back, for the next server to make.

    `ring` may come from any thread; all else happens on the event loop that made it.
    """

    def __init__(
        self,
        deliveries: Deliveries,
        *,
        job_of: Callable[[str], Job],
        spell: Spell,
        signer: Signer,
        allow_private: bool,
        trust: ssl.SSLContext | None = None,
        terms: Terms | None = None,
        clock: Clock = time.time,
        chance: Callable[[], float] = random.random,
    ) -> None:
        """`job_of` finds a job by its id; `allow_private` is whether receivers may be on this machine or in its network.

        `trust` verifies receivers; by default the system's roots and those of certifi do.
        """
        self._deliveries = deliveries
        self._job_of = job_of
        self._spell = spell
        self._signer = signer
        self._allow_private = allow_private
        self._trust = trust
        self._terms = terms or Terms()
        self._clock = clock
        self._chance = chance
        self._loop = asyncio.get_running_loop()
        self._bell = asyncio.Event()
        self._stopping = False
        self._working: asyncio.Task[None] | None = None
        self._tries: dict[asyncio.Task[None], Delivery] = {}
        self._names = CapacityLimiter(self._terms.at_once)
        """Threads that look names up: a slow name server must not take those that everything else runs on."""

    async def __aenter__(self) -> Self:
        self._client = httpx.AsyncClient(
            verify=self._trust or _public_roots(),
            timeout=None,  # noqa: S113 - one limit holds for a whole try, so that nobody can drip an answer for ever
            trust_env=False,  # a proxy would look the name up again, and find who knows what
            follow_redirects=False,
            limits=httpx.Limits(max_connections=None, max_keepalive_connections=0),  # every try goes where its name leads now
        )
        self._working = asyncio.create_task(self._work(), name="webhooks")
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stopping = True
        self._bell.set()
        if self._working is not None:
            await self._working
        under_way = dict(self._tries)
        for one in under_way:
            one.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)
        with suppress(StorageUnavailable):  # then the leases run out
            await to_thread.run_sync(self._deliveries.release, [str(one.lease) for one in under_way.values()])
        await self._client.aclose()

    def ring(self) -> None:
        """Look now whether something is due, not only at the next turn."""
        with suppress(RuntimeError):  # the loop may be gone already
            self._loop.call_soon_threadsafe(self._bell.set)

    # --- the round ---------------------------------------------------------------------------------------------------

    async def _work(self) -> None:
        renewed = self._loop.time()
        while not self._stopping:
            self._bell.clear()  # before looking, so that what becomes due meanwhile rings again
            try:
                await self._take_on()
                if self._loop.time() - renewed >= self._terms.lease_seconds / 3:
                    renewed = self._loop.time()
                    await self._keep_leases()
            except SoundstageError as error:
                log.warning("webhooks.look_failed", error=str(error))
            except Exception:
                log.exception("webhooks.look_broke")
            with suppress(TimeoutError):
                async with asyncio.timeout(self._terms.look_seconds):
                    await self._bell.wait()

    async def _take_on(self) -> None:
        """Begin tries for as long as something is due and there is room."""
        while len(self._tries) < self._terms.at_once and not self._stopping:
            calls = Counter(one.origin for one in self._tries.values())
            busy = [origin for origin, number in calls.items() if number >= self._terms.at_once_each]
            delivery = await to_thread.run_sync(self._deliveries.claim, self._terms.lease_seconds, busy)
            if delivery is None:
                return
            one = asyncio.create_task(self._try(delivery), name=f"webhook-{delivery.id}")
            self._tries[one] = delivery
            one.add_done_callback(self._ended)

    def _ended(self, one: "asyncio.Task[None]") -> None:
        del self._tries[one]
        self._bell.set()
        if not one.cancelled() and (fault := one.exception()) is not None:
            log.error("webhook.broke", exc_info=fault)  # its lease will run out

    async def _keep_leases(self) -> None:
        if self._tries:
            leases = [str(one.lease) for one in self._tries.values()]
            await to_thread.run_sync(self._deliveries.renew, leases, self._terms.lease_seconds)

    # --- one try -----------------------------------------------------------------------------------------------------

    async def _try(self, delivery: Delivery) -> None:
        outcome = await self._called(delivery)
        about = {"delivery": delivery.id, "job": delivery.job_id, "receiver": delivery.origin, "tries": delivery.tries}
        for _ in range(RECORD_TRIES):
            try:
                settled = await to_thread.run_sync(self._record, delivery, outcome)
            except StorageUnavailable as error:
                log.warning("webhook.record_failed", error=str(error), **about)
                await asyncio.sleep(RECORD_PAUSE)
            else:
                state = "lease lost" if settled is None else settled.state
                log.info("webhook.tried", status=outcome.status, error=outcome.error, state=state, **about)
                return

    def _record(self, delivery: Delivery, outcome: Outcome) -> Delivery | None:
        if outcome.error is None:
            return self._deliveries.delivered(delivery, outcome.status or 0)
        due = None
        if not outcome.final:
            due = next_try(delivery.tries, began=delivery.began, now=self._clock(), chance=self._chance())
        if due is None:
            return self._deliveries.failed(delivery, outcome.status, outcome.error)
        return self._deliveries.put_off(delivery, due, outcome.status, outcome.error)

    async def _called(self, delivery: Delivery) -> Outcome:
        """Call the receiver and return how it went."""
        seconds = self._terms.first_seconds if delivery.tries == 1 else self._terms.later_seconds
        try:
            job = await to_thread.run_sync(self._job_of, delivery.job_id)
            body = self._spell(job)
            async with asyncio.timeout(seconds):
                target = await to_thread.run_sync(
                    lambda: resolve(delivery.url, allow_private=self._allow_private), abandon_on_cancel=True, limiter=self._names
                )
                return _judged(await self._post(delivery, target, body, self._signed(job, body)))
        except TimeoutError:
            return Outcome(error=f"The receiver did not answer within {seconds:g} seconds.")
        except (AddressRefused, NotFound) as fault:
            return Outcome(error=str(fault), final=True)
        except SoundstageError as fault:
            return Outcome(error=str(fault))
        except (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError, OSError, ValueError) as fault:
            return Outcome(error=f"The receiver could not be called: {str(fault)[:LONGEST_ERROR] or type(fault).__name__}.")

    def _signed(self, job: Job, body: bytes) -> dict[str, str]:
        """Return the headers of one try, signed at this moment."""
        user_id, timestamp = job.owner or LOCAL_USER, int(self._clock())
        signature = self._signer.sign(request_id=job.id, user_id=user_id, timestamp=timestamp, body=body)
        return {
            "content-type": "application/json",
            "user-agent": f"soundstage/{__version__}",
            "accept-encoding": "identity",
            "x-fal-webhook-request-id": job.id,
            "x-fal-webhook-user-id": user_id,
            "x-fal-webhook-timestamp": str(timestamp),
            "x-fal-webhook-signature": signature,
        }

    async def _post(self, delivery: Delivery, target: Target, body: bytes, headers: dict[str, str]) -> int:
        """Post to the very address that was looked at, under the name that was asked for; return the status."""
        address = httpx.URL(delivery.url)
        headers["host"] = address.netloc.decode("ascii")
        there = address.copy_with(host=target.address)
        async with self._client.stream("POST", there, content=body, headers=headers, extensions={"sni_hostname": target.host}) as reply:
            with suppress(TimeoutError, httpx.HTTPError):  # the status is there: what becomes of the rest changes nothing
                async with asyncio.timeout(READ_SECONDS):
                    await _read_a_little(reply)
            return reply.status_code


def _judged(status: int) -> Outcome:
    """Return what a status means: 2xx is an acknowledgement, 3xx is final, for redirects are never followed, all else is tried again."""
    if 200 <= status < 300:
        return Outcome(status=status)
    if 300 <= status < 400:
        return Outcome(status=status, error=f"The receiver answered {status}; redirects are not followed.", final=True)
    return Outcome(status=status, error=f"The receiver answered {status}.")


async def _read_a_little(reply: httpx.Response) -> None:
    read = 0
    async for piece in reply.aiter_raw():
        read += len(piece)
        if read >= READ_BYTES:
            return


def _public_roots() -> ssl.SSLContext:
    """Trust the system's roots, or those that SSL_CERT_FILE names, and certifi's where a system has none."""
    trust = ssl.create_default_context()
    trust.load_verify_locations(certifi.where())
    return trust
