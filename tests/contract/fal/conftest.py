"""A server without a worker: the tests move its jobs by hand, so that every state can be looked at for as long as it takes."""

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from soundstage.api.delivery import deliver
from soundstage.api.failures import status_of
from soundstage.api.keys import KeyBook
from soundstage.api.replies import Replies
from soundstage.api.services import Services
from soundstage.api.shared_runs import SharedRuns
from soundstage.api.waiting import Changes
from soundstage.app import create_app
from soundstage.catalog import Catalog
from soundstage.engines.take import Take
from soundstage.jobs.model import Job
from soundstage.jobs.sqlite import SqliteStore
from soundstage.outbound.deliveries import Deliveries
from soundstage.outbound.signing import Signer
from soundstage.settings import Settings
from soundstage.storage.local import LocalStorage
from soundstage.storage.passes import Passes
from soundstage.testing import FrozenClock, MemoryStore
from soundstage.usage.history import History
from soundstage.usage.ledger import Ledger
from soundstage.usage.reading import Reader

STANDARD = "fal-ai/sora-2/text-to-video"
APP = "fal-ai/sora-2"


@dataclass
class Stage:
    """The app, a client that speaks to it, and the parts behind it."""

    client: httpx.AsyncClient
    app: FastAPI
    store: MemoryStore | SqliteStore
    storage: LocalStorage
    keys: KeyBook
    clock: FrozenClock
    changes: Changes
    runs: SharedRuns
    folder: Path

    async def submit(self, prompt: str = "A cat.", **fields: Any) -> str:
        """Queue a request and return its id."""
        reply = await self.client.post(f"/queue/{STANDARD}", json={"prompt": prompt, **fields})
        assert reply.status_code == 200, reply.text
        return reply.json()["request_id"]

    def claim(self) -> Job:
        """Begin the next job, as a worker would."""
        job = self.store.claim("worker", 60)
        assert job is not None
        return job

    def finish(self, job: Job) -> None:
        """End a job well, with small files that stand for a clip."""
        self.store.succeed(job.id, job.attempt, deliver(self.storage, job, self.take(job)))

    def take(self, job: Job) -> Take:
        """Return a take whose files are only bytes."""
        paths = {name: self.folder / name for name in ("clip.mp4", "thumbnail.webp", "sheet.jpg", "screenplay.json")}
        for name, path in paths.items():
            path.write_bytes(f"{name} of {job.id}".encode() * 10)
        return Take(
            video=paths["clip.mp4"],
            thumbnail=paths["thumbnail.webp"],
            thumbnail_size=(1280, 720),
            spritesheet=paths["sheet.jpg"],
            spritesheet_size=(1600, 180),
            screenplay=paths["screenplay.json"],
            width=1280,
            height=720,
            fps=Fraction(24),
            num_frames=96,
            duration=Fraction(4),
            file_size=paths["clip.mp4"].stat().st_size,
            engine="scripted",
            engine_version="1",
            seed=7,
        )


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """Give a running app without a worker, on an open loopback server."""
    async with staged(tmp_path) as ready:
        yield ready


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Stage]:
    """Give the same on the store that is a file, which keeps a ledger."""
    async with staged(tmp_path, durable=True) as ready:
        yield ready


@asynccontextmanager
async def staged(folder: Path, *, durable: bool = False, **changed: Any) -> AsyncIterator[Stage]:
    """Run an app with some settings changed; on request with the store that is a file, which the usage ledger is part of."""
    settings = Settings(data=folder / "data", engine="soundstage.testing:ScriptedEngine", **changed)
    clock = FrozenClock()
    store = SqliteStore(settings.database, clock=clock) if durable else MemoryStore(clock=clock)
    storage, keys = LocalStorage(settings.files_folder, clock=clock), KeyBook(settings.keys_file, clock=clock)
    deliveries = Deliveries(settings.database, clock=clock)
    made: list[tuple[Changes, SharedRuns]] = []

    @asynccontextmanager
    async def parts(app: FastAPI, settings: Settings, catalog: Catalog) -> AsyncGenerator[None]:
        changes, runs = Changes(store), SharedRuns(store, linger_seconds=settings.repost_seconds)
        made.append((changes, runs))
        reader = Reader(settings.database, status_of=status_of)
        app.state.services = Services(
            settings=settings,
            catalog=catalog,
            store=store,
            storage=storage,
            passes=Passes(settings.passes_file, clock=clock),
            keys=keys,
            changes=changes,
            runs=runs,
            deliveries=deliveries,
            signer=Signer(settings.webhook_key_file),
            ledger=Ledger(reader),
            history=History(reader),
            replies=Replies(clock),
            clock=clock,
        )
        yield
        await runs.close()
        deliveries.close()
        changes.close()
        reader.close()
        store.close()

    app = create_app(settings, parts=parts)
    transport = httpx.ASGITransport(app=app, client=("127.0.0.1", 40000))
    async with app.router.lifespan_context(app), httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8321") as client:
        yield Stage(client, app, store, storage, keys, clock, *made[0], folder)


@pytest.fixture
def staging() -> Any:
    """Give the way to run an app with other settings."""
    return staged
