"""When a webhook that did not get through is tried again.

fal's documentation: at most 31 tries within two hours, with growing waits. Ours: 5 s after the first try, then 1.4 times as long each time,
5 minutes at most, each 15 % shorter or longer by chance, so that deliveries which failed together do not come back together.
"""

MOST_TRIES = 31
GIVE_UP_SECONDS = 7200.0
"""No try begins later than so many seconds after the first was due, unless nothing was tried before: a server that was down still tries once."""
FIRST_WAIT = 5.0
GROWTH = 1.4
LONGEST_WAIT = 300.0
JITTER = 0.15


def wait_after(tries: int, chance: float) -> float:
    """Return the seconds to wait after so many failed tries (from 1). `chance` is a random number from 0 to 1."""
    nominal = min(FIRST_WAIT * GROWTH ** (tries - 1), LONGEST_WAIT)
    return nominal * (1 - JITTER + 2 * JITTER * chance)


def next_try(tries: int, *, began: float, now: float, chance: float) -> float | None:
    """Return when to try again after so many failed tries, in the seconds of `began` and `now`; None when it is time to give up."""
    due = now + wait_after(tries, chance)
    return None if tries >= MOST_TRIES or due > began + GIVE_UP_SECONDS else due
