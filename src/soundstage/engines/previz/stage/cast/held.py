"""Things in hands as parts of a person: each moves with a bone of its own, after those of the body."""

import numpy as np

from soundstage.engines.previz.stage.cast.part import Part, make_part
from soundstage.engines.previz.stage.props.handheld import Thing

MOST_THINGS = 4
"""Things one person may have in hand in one clip: so many bones follow those of the body."""


def thing_part(thing: Thing, bone: int) -> Part:
    """Build a thing; all of it moves with the bone of that number."""
    mesh = thing.mesh()
    n = len(mesh.pos)
    bones = np.zeros((n, 4), np.float32)
    bones[:, 0] = bone
    weights = np.zeros((n, 4), np.float32)
    weights[:, 0] = 1.0
    return make_part(
        "thing",
        mesh.pos,
        mesh.nrm,
        mesh.tri,
        (bones, weights),
        tangent=np.c_[np.zeros((n, 3)), mesh.mat[:, 1]],
        colour=np.c_[mesh.col, mesh.mat[:, 2]],
        name=thing.form,
    )
