"""When a webhook is tried again."""

from hypothesis import given
from hypothesis import strategies as st

from soundstage.outbound.schedule import GIVE_UP_SECONDS, JITTER, LONGEST_WAIT, MOST_TRIES, next_try, wait_after

CHANCES = st.floats(0, 1)
TRIES = st.integers(1, MOST_TRIES)


@given(TRIES, CHANCES)
def test_waits_grow_and_are_bounded(tries: int, chance: float) -> None:
    """Whatever chance does, a wait lies within the jitter of its length, the longest no longer than five minutes and the jitter."""
    shortest, longest = wait_after(tries, 0.0), wait_after(tries, 1.0)
    assert shortest <= wait_after(tries, chance) <= longest <= LONGEST_WAIT * (1 + JITTER)
    assert wait_after(tries + 1, 0.5) >= wait_after(tries, 0.5) > 0


@given(st.lists(CHANCES, min_size=MOST_TRIES, max_size=MOST_TRIES))
def test_a_receiver_that_refuses_at_once_is_tried_31_times_in_two_hours(chances: list[float]) -> None:
    """All tries fit into the time, however chance stretches the waits, and then it is over."""
    began = now = 1_800_000_000.0
    times = [now]
    for tries, chance in enumerate(chances, start=1):
        due = next_try(tries, began=began, now=now, chance=chance)
        if due is None:
            break
        times.append(due)
        now = due
    assert len(times) == MOST_TRIES
    assert times == sorted(set(times))
    assert times[-1] <= began + GIVE_UP_SECONDS


@given(TRIES, CHANCES, st.floats(0, 3 * GIVE_UP_SECONDS))
def test_no_try_is_planned_beyond_the_two_hours(tries: int, chance: float, later: float) -> None:
    """A receiver that takes its time is tried less often; a try is never planned behind the end, nor in the past."""
    began = 1_800_000_000.0
    due = next_try(tries, began=began, now=began + later, chance=chance)
    assert due is None or began + later < due <= began + GIVE_UP_SECONDS
