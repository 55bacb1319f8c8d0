"""The parts of the queue put together, for a server that holds a data folder."""

import shutil
from collections.abc import Callable, Generator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from soundstage.jobs.attempt import Limits
from soundstage.jobs.boots import Boot
from soundstage.jobs.model import State
from soundstage.jobs.store import Filter, Store
from soundstage.jobs.sweeper import Sweeper
from soundstage.jobs.worker import Ceilings, Done, Publish, Worker
from soundstage.runners.base import Runner


@contextmanager
def at_work(
    store: Store,
    make_runner: Callable[[Sequence[int]], Runner],
    *,
    data: Path,
    publish: Publish,
    on_done: Sequence[Done] = (),
    concurrency: int = 1,
    limits: Limits | None = None,
    ceilings: Ceilings = dict,
) -> Generator[Worker]:
    """Run the jobs of a store until the block is left; then give back what was running.

    Takes up at once what a killed server left. `make_runner` gets the file descriptors that the runner's processes must keep open:

        with at_work(store, lambda fds: ChildRunner(warm="previz", keep_open=fds), data=data, publish=publish):
            ...
    """
    with ExitStack() as stack:
        boot = stack.enter_context(Boot(data))
        runner = make_runner([boot.fd])
        stack.callback(runner.close)
        stack.enter_context(Sweeper(store, boot))
        boot.tidy()
        clear_leftovers(store, data / "work")
        worker = Worker(
            store,
            runner,
            name=boot.id,
            folder=data / "work",
            publish=publish,
            on_done=on_done,
            concurrency=concurrency,
            limits=limits,
            ceilings=ceilings,
        )
        yield stack.enter_context(worker)


def clear_leftovers(store: Store, work: Path) -> None:
    """Remove the work folders of attempts that nobody is at; a killed server leaves them behind."""
    in_use = {job.id for job in store.list_jobs(Filter(states=[State.RUNNING], limit=10_000))}
    for folder in work.glob("*"):
        if folder.name not in in_use:
            shutil.rmtree(folder, ignore_errors=True)
