"""A thread that goes its rounds."""

import threading

import pytest

from soundstage.errors import StorageUnavailable
from soundstage.rounds import Rounds


def test_the_work_is_done_at_once_and_again_and_again() -> None:
    """Three rounds come by themselves."""
    done = threading.Semaphore(0)
    with Rounds(done.release, name="test", period=0.001):
        assert all(done.acquire(timeout=10) for _ in range(3))


@pytest.mark.parametrize("fault", [StorageUnavailable("The disk is full."), OSError("gone")])
def test_a_round_that_fails_is_followed_by_the_next(fault: Exception) -> None:
    """What goes wrong once must not end what a server looks after for weeks."""
    done = threading.Semaphore(0)
    faults = [fault]

    def work() -> None:
        if faults:
            raise faults.pop()
        done.release()

    with Rounds(work, name="test", period=0.001):
        assert done.acquire(timeout=10)


def test_leaving_ends_it_without_waiting_for_the_next_round() -> None:
    """Also when the next round is an hour away; and nothing is done after that."""
    rounds: list[int] = []
    begun = threading.Event()

    def work() -> None:
        rounds.append(1)
        begun.set()

    with Rounds(work, name="test", period=3600):
        assert begun.wait(10)
    assert rounds == [1]
    assert not [thread for thread in threading.enumerate() if thread.name == "test"]
