"""Asking again with the same `Idempotency-Key`."""

import asyncio

import pytest

from soundstage.api.replies import MOST, SECONDS, Replies
from soundstage.errors import InvalidInput
from soundstage.testing import FrozenClock


class Work:
    """Counts how often it is done; waits until it may end."""

    def __init__(self) -> None:
        self.done = 0
        self.may_end = asyncio.Event()

    async def __call__(self) -> int:
        """Do it."""
        self.done += 1
        await self.may_end.wait()
        return self.done


async def test_of_two_at_once_one_is_done_and_both_hear_of_it() -> None:
    """Also when the one who asked first hangs up."""
    replies, work = Replies(FrozenClock()), Work()
    first = asyncio.ensure_future(replies.once("key", "what", work))
    second = asyncio.ensure_future(replies.once("key", "what", work))
    await asyncio.sleep(0)
    first.cancel()
    work.may_end.set()
    assert await second == 1
    assert (work.done, first.cancelled() or first.cancelling()) == (1, True)


async def test_without_a_key_and_for_something_else_it_is_done_again() -> None:
    """A key belongs to what it was sent with."""
    replies, work = Replies(FrozenClock()), Work()
    work.may_end.set()
    assert [await replies.once(*asked, work) for asked in ((None, "a"), (None, "a"), ("k", "a"), ("k", "b"), ("k", "a"))] == [1, 2, 3, 4, 3]


async def test_an_error_is_not_kept() -> None:
    """Who asks again after it may succeed."""
    replies = Replies(FrozenClock())

    async def broken() -> int:
        raise OSError

    with pytest.raises(OSError):
        await replies.once("key", "what", broken)
    await asyncio.sleep(0)
    work = Work()
    work.may_end.set()
    assert await replies.once("key", "what", work) == 1


async def test_replies_are_kept_for_ten_minutes_and_not_without_number() -> None:
    """The oldest goes first."""
    clock = FrozenClock()
    replies, work = Replies(clock), Work()
    work.may_end.set()
    await replies.once("old", "what", work)
    clock.advance(SECONDS)
    assert await replies.once("old", "what", work) == 2
    for number in range(MOST):
        await replies.once(str(number), "what", work)
    assert len(replies._kept) <= MOST
    assert await replies.once("old", "what", work) == MOST + 3


@pytest.mark.parametrize("key", ["", "k" * 256])
async def test_a_key_has_a_length(key: str) -> None:
    """Up to 255 characters, as fal's."""
    with pytest.raises(InvalidInput):
        await Replies(FrozenClock()).once(key, "what", Work())
