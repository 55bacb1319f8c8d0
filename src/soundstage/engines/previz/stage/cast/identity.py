"""Who somebody is: the random streams that their looks are drawn from."""

from collections.abc import Callable
from functools import partial

import numpy as np

from soundstage.engines.previz.screenplay import Character
from soundstage.seeds import rng_for


def streams_of(character: Character, seed: int, purpose: str) -> Callable[..., np.random.Generator]:
    """Return what gives the streams of somebody, by the names of their parts.

    A named character is the same in every clip, whatever its seed, as the voice is; without a name the seed, the id and the label decide.
    """
    if character.name:
        return partial(rng_for, 0, purpose, "named", character.name.casefold())
    who = (character.label or character.id).lower()
    who = f"{who}/{character.id.rsplit('~', 1)[1]}" if "~" in character.id else who  # one of a group
    return partial(rng_for, seed, purpose, character.id, who)
