"""Named randomness: one generator per part, so that adding a prop does not reshuffle the camera."""

import hashlib

import numpy as np


def rng_for(seed: int, *part: str | int) -> np.random.Generator:
    """Return the generator of one named part of a production.

    The same seed and the same names give the same stream on every machine; seed 0 is a seed like any other.
    """
    digest = hashlib.blake2b("/".join(map(str, part)).encode(), digest_size=8).digest()
    return np.random.default_rng([seed & 0xFFFFFFFFFFFFFFFF, int.from_bytes(digest, "big")])
