"""What the routes need, joined by `app.py` and handed on with each request."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.requests import HTTPConnection

from soundstage.api.deadline import enforced
from soundstage.api.keys import KeyBook
from soundstage.api.replies import Replies
from soundstage.api.shared_runs import SharedRuns
from soundstage.api.tokens import TokenBook
from soundstage.api.waiting import Changes
from soundstage.catalog import Catalog
from soundstage.jobs.model import Clock, Job
from soundstage.jobs.store import Store
from soundstage.outbound.deliveries import Deliveries
from soundstage.outbound.signing import Signer
from soundstage.settings import Settings
from soundstage.storage.base import Storage
from soundstage.storage.passes import Passes
from soundstage.usage.history import History
from soundstage.usage.ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The parts of a running server."""

    settings: Settings
    catalog: Catalog
    store: Store
    storage: Storage
    passes: Passes
    keys: KeyBook
    changes: Changes
    runs: SharedRuns
    deliveries: Deliveries
    signer: Signer
    ledger: Ledger
    history: History
    replies: Replies
    deliver_now: Callable[[], None] = lambda: None
    """Have webhooks that are due delivered now, not only at the next turn."""
    tokens: TokenBook = field(default_factory=TokenBook)
    clock: Clock = time.time

    def job(self, job_id: str) -> Job:
        """Return a job as it stands now, its deadline to start kept. Raises `NotFound`."""
        return enforced(self.store, self.store.get(job_id), self.clock())


def services_of(request: HTTPConnection) -> Services:
    """Return the parts of the server that got this request."""
    return request.app.state.services
