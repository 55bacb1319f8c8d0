"""The composition root: it builds the parts from the settings, joins them, and owns their lives."""

import asyncio
import signal
import socket
import time
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, contextmanager
from decimal import Decimal
from functools import partial

import uvicorn
from anyio import to_thread
from fastapi import FastAPI

from soundstage import __version__, gateway, logs
from soundstage.api import (
    auth,
    failures,
    fal_platform,
    fal_proxy,
    fal_queue,
    fal_realtime,
    fal_run,
    fal_storage,
    fal_stream,
    fal_tokens,
    files,
    model_docs,
    ops,
    reference,
    takes,
    webhooks,
)
from soundstage.api.delivery import deliver
from soundstage.api.keys import KeyBook
from soundstage.api.replies import Replies
from soundstage.api.services import Services
from soundstage.api.shared_runs import SharedRuns
from soundstage.api.surface import Surface
from soundstage.api.waiting import Changes
from soundstage.catalog import Catalog, sora2
from soundstage.engines import registry
from soundstage.errors import SettingsError
from soundstage.gateway.hosts import answered
from soundstage.jobs.attempt import Limits
from soundstage.jobs.model import State
from soundstage.jobs.retention import DAY, Retention
from soundstage.jobs.service import at_work
from soundstage.jobs.sqlite import SqliteStore
from soundstage.jobs.store import Filter, Store
from soundstage.outbound.deliveries import Deliveries
from soundstage.outbound.signing import Signer
from soundstage.outbound.webhooks import Courier
from soundstage.runners.child import ChildRunner
from soundstage.settings import Settings
from soundstage.storage.local import LocalStorage
from soundstage.storage.passes import Passes
from soundstage.storage.sweeper import FileSweeper
from soundstage.usage.history import History
from soundstage.usage.ledger import Ledger
from soundstage.usage.reading import Reader

log = logs.get_logger("app")


Parts = Callable[[FastAPI, Settings, Catalog], AbstractAsyncContextManager[None]]
"""Puts the `Services` behind an app and takes them away again."""


def create_app(settings: Settings, *, parts: Parts | None = None) -> FastAPI:
    """Return the app. Its lifespan opens the data folder, starts the worker and, where it is set, the front door.

    `parts` takes the place of `running`, for tests.
    """
    catalog = Catalog(sora2.endpoints(true_1080p_price=Decimal(str(settings.true_1080p_price))))

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
        async with (parts or running)(app, settings, catalog):
            yield

    app = FastAPI(title="Soundstage", version=__version__, lifespan=lifespan, redirect_slashes=False)
    app.openapi = partial(reference.openapi, catalog, also=fal_platform.reference.paths())
    failures.install(app)
    # Routes are tried one after the other: what is asked most comes first, what takes any path comes last.
    often = fal_queue.routes()
    ours = [*ops.routes(), *fal_storage.routes(), *files.routes(), *takes.routes(), *webhooks.routes()]
    published = [*fal_platform.routes(), *model_docs.routes()]
    any_path = [*fal_proxy.routes(answered), *fal_tokens.routes(), *fal_stream.routes(), *fal_realtime.routes(), *fal_run.routes()]
    app.router.routes[:0] = often
    app.router.routes.extend([*ours, *published, *any_path])
    app.add_middleware(Surface)
    return app


@asynccontextmanager
async def running(app: FastAPI, settings: Settings, catalog: Catalog) -> AsyncGenerator[None]:
    """Run the parts behind an app until the block is left; what is begun last ends first."""
    async with AsyncExitStack() as stack:
        keys = KeyBook(settings.keys_file)
        auth.refuse_open_door(settings, keys)
        store = stack.enter_context(SqliteStore(settings.database))
        storage = LocalStorage(settings.files_folder)
        stack.enter_context(FileSweeper(storage))
        changes = Changes(store)
        stack.callback(changes.close)
        stack.callback(changes.stop)
        runs = SharedRuns(store, linger_seconds=settings.repost_seconds)
        stack.push_async_callback(runs.close)
        deliveries, signer = stack.enter_context(Deliveries(settings.database)), Signer(settings.webhook_key_file)
        courier = Courier(
            deliveries,
            job_of=store.get,
            spell=partial(webhooks.spelled, files_url=settings.files_url),
            signer=signer,
            allow_private=settings.calls_private,
        )
        reader = stack.enter_context(Reader(settings.database, status_of=failures.status_of))
        app.state.services = Services(
            settings=settings,
            catalog=catalog,
            store=store,
            storage=storage,
            passes=Passes(settings.passes_file),
            keys=keys,
            changes=changes,
            runs=runs,
            deliveries=deliveries,
            signer=signer,
            deliver_now=courier.ring,
            ledger=Ledger(reader),
            history=History(reader),
            replies=Replies(time.time),
        )
        stack.enter_context(Retention(store, keep_seconds=settings.keep_payloads_days * DAY))
        working = at_work(
            store,
            lambda locks: ChildRunner(warm=settings.engine if settings.warm_engine else None, keep_open=locks),
            data=settings.data,
            publish=partial(deliver, storage, keep_seconds=settings.keep_outputs_seconds),
            on_done=[lambda _: courier.ring()],
            concurrency=settings.workers,
            limits=Limits(lease_seconds=settings.lease_seconds),
            ceilings=keys.ceilings,
        )
        await to_thread.run_sync(working.__enter__)
        stack.push_async_callback(to_thread.run_sync, working.__exit__, None, None, None)
        cancel_abandoned(store, settings)
        await stack.enter_async_context(courier)
        if settings.front_door:
            door = await gateway.start(app, settings)
            stack.push_async_callback(door.close)
        yield


def cancel_abandoned(store: Store, settings: Settings) -> None:
    """Cancel the synchronous runs that a killed server left: the connections they were made for are gone.

    Only when no other server lives on this data folder, whose runs would look just the same.
    """
    if len(list((settings.data / "boots").glob("*.lock"))) > 1:
        return
    for job in store.list_jobs(Filter(states=[State.QUEUED, State.RUNNING], limit=10_000)):
        if job.tags.get("surface") == "run":
            log.info("run.abandoned", job=job.id)
            store.request_cancel(job.id)


class _Server(uvicorn.Server):
    """A uvicorn server that only notes the signals: the parts behind the app must still be ended in order."""

    def __init__(self, config: uvicorn.Config, app: FastAPI) -> None:
        super().__init__(config)
        self._soundstage = app

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to accept connections, and only then say so."""
        await super().startup(sockets)
        settings = self._soundstage.state.services.settings
        log.info("server.started", url=settings.http_url, engine=settings.engine, data=str(settings.data))

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        """Turn the signals that ask for an end into one, and leave them so until the process ends."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self._end, number)
        yield

    def _end(self, number: int) -> None:
        """Stop taking connections and wake whoever waits on one; a second signal waits for nobody."""
        self.handle_exit(number, None)
        self._soundstage.state.services.changes.stop()


def serve(settings: Settings) -> None:
    """Serve until SIGINT or SIGTERM.

    Raises `SettingsError` when there is no such engine, the server would be open to strangers or a port is taken, `StorageUnavailable` when the
    data folder cannot be written to.
    """
    logs.configure(level=settings.log_level, style=settings.log_format)
    registry.require(settings.engine)
    auth.refuse_open_door(settings, KeyBook(settings.keys_file))
    with listening(settings.host, settings.port) as sock:
        asyncio.run(_serve(settings.model_copy(update={"port": sock.getsockname()[1]}), sock))


async def _serve(settings: Settings, sock: socket.socket) -> None:
    app = create_app(settings)
    config = uvicorn.Config(
        app,
        lifespan="off",  # ours is entered here, so that its errors reach the command line as they are
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=int(settings.shutdown_seconds),
    )
    async with app.router.lifespan_context(app):
        await _Server(config, app).serve(sockets=[sock])
    log.info("server.stopped")


@contextmanager
def listening(host: str, port: int) -> Generator[socket.socket]:
    """Give a socket that listens on an address. Raises `SettingsError` when it cannot be had."""
    try:
        (family, kind, protocol, _, address), *_ = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        # With its protocol named, for asyncio switches Nagle's algorithm off only then, and each reply would wait 40 ms for an ACK.
        sock = socket.socket(family, kind, protocol)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind(address)
    except (OSError, UnicodeError) as fault:  # the second: no name that a host could have
        raise SettingsError(
            f"The server cannot listen on {host}:{port}: {getattr(fault, 'strerror', None) or fault}.",
            remedy="Stop what holds the port, or choose another with --port or SOUNDSTAGE_PORT.",
        ) from fault
    with sock:
        yield sock
