"""A bedroom: a double bed across the picture, a lamp at each side of its head, curtains, a wardrobe, a dressing table with its mirror."""

import numpy as np

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage.geometry import Builder
from soundstage.engines.previz.stage.props import bedroom as pieces
from soundstage.engines.previz.stage.props import beds, furniture, plants
from soundstage.engines.previz.stage.props.furniture import OAK, WALNUT
from soundstage.engines.previz.stage.scene import Lamp, Mark, SetPiece
from soundstage.engines.previz.stage.sets.common import WARM, Conditions, lamp, row_of_marks
from soundstage.engines.previz.stage.sets.rooms import Shell, Window, interior, rain_beyond

WIDTH, FAR, NEAR, HIGH = 5.6, 6.1, -4.4, 2.6
MARK = (0.28, 2.3, 0.0)
BED, WIDE = (1.68, 4.4), 1.6
"""Middle of the bed, its head to the right as who lies in it is seen from the side; and its width."""
PAPERS = ((0.66, 0.64, 0.58), (0.70, 0.55, 0.48), (0.54, 0.60, 0.50), (0.58, 0.62, 0.68))
COVERS = ((0.10, 0.18, 0.34), (0.46, 0.16, 0.13), (0.16, 0.28, 0.20), (0.40, 0.26, 0.42))
CURTAINS = ((0.50, 0.46, 0.40), (0.56, 0.42, 0.32), (0.52, 0.50, 0.40), (0.40, 0.34, 0.46))
LIT_HOURS = ("dawn", "sunset", "storm", "golden")
"""Times besides the dark ones at which the lamps by the bed are on."""


def bedroom(c: Conditions) -> SetPiece:
    """Build the room; people stand at the foot of the bed, sit on its edge or lie in it."""
    b, r, pick = Builder(), c.rng("bedroom"), c.seed % 4
    wood = WALNUT if pick % 2 == 0 else OAK
    Shell(
        width=WIDTH, far=FAR, near=NEAR, height=HIGH, wall=PAPERS[pick], floor="planks", floor_colour=(0.34, 0.21, 0.12), seg=0.32,
        windows=(Window("B", 0.75, 0.85, 1.4, 1.4), Window("L", 4.4, 0.75, 1.4, 1.5), Window("L", 1.1, 0.75, 1.5, 1.5)),
    ).build(b)  # fmt: skip
    x, y = BED
    head = x + 0.72
    b.box((x - 0.9, y, 0.010), (3.4, 3.0, 0.02), "carpet", seg=0.3, col=np.array(COVERS[pick]) * 0.5 + 0.12)
    b.extend(beds.bed(WIDE, cover=COVERS[pick], wood=wood), (x, y, 0), -np.pi / 2)
    tables = ((head, y + WIDE / 2 + 0.40), (head, y - WIDE / 2 - 0.40))
    for at in tables:
        pieces.bedside_table(b, (*at, 0), -np.pi / 2, wood=wood)
        pieces.bedside_things(b, r, (at[0] - 0.02, at[1] + 0.02, 0.56))
    furniture.picture(b, r, (WIDTH / 2, y - 0.45, 1.72), 0.7, 0.55, facing="-x")
    furniture.picture(b, r, (WIDTH / 2, y + 0.45, 1.76), 0.6, 0.7, facing="-x")
    _walls(b, r, wood, pick)
    pieces.slippers(b, (0.75, 3.35, 0.02), 0.5)
    pieces.throw_and_cushions(b, (x, y), WIDE, np.array(CURTAINS[pick]), np.array(COVERS[pick]))
    lit = c.dark or c.time in LIT_HOURS
    lamps: list[Lamp] = []
    for at in tables:
        light = pieces.bedside_lamp(b, (at[0] + 0.10, at[1], 0.557), emit=6.0 if c.dark else 4.5 if lit else 0.0)
        if lit:
            lamps.append(lamp(light, WARM, 2.3 if c.dark else 1.2, 5.0, 0.25))
    seats = tuple(Mark(at=(sx, y - WIDE / 2 + 0.22, 0.0), seat=0.54) for sx in (0.95, 1.6))
    return interior(
        "bedroom", b, c, azimuth=-97.0, vista=camera.dolly((-1.4, -1.5, 1.5), (-0.9, -0.4, 1.45), (0.9, 4.9, 0.9), fov=56, seconds=6),
        marks=row_of_marks(MARK, seats=seats), open_behind=3.0, bed=Mark(at=(x + 0.10, y + 0.05, beds.MATTRESS - 0.03), yaw=-float(np.pi) / 2), surface="wood",
        look="moonlight" if c.time == "night" else "warm" if lit else "neutral", lamps=lamps, effects=rain_beyond(c, -WIDTH / 2), exposure=0.2, probe=(0.4, 2.5, 1.3),
    )  # fmt: skip


def _walls(b: Builder, r: np.random.Generator, wood: tuple[float, float, float], pick: int) -> None:
    """Curtains before the windows, the wardrobe and a door at the back, the dressing table on the left, a chair with clothes on it."""
    for s in (-1, 1):
        furniture.curtain(b, (0.75 + s * 0.84 - 0.26, FAR - 0.12), (0.75 + s * 0.84 + 0.26, FAR - 0.12), 0.05, 2.41, CURTAINS[pick])
        for wy in (4.4, 1.1):
            furniture.curtain(
                b, (-WIDTH / 2 + 0.12, wy + s * 0.86 - 0.22), (-WIDTH / 2 + 0.12, wy + s * 0.86 + 0.22), 0.05, 2.41, CURTAINS[pick]
            )
    b.tube([[-0.4, FAR - 0.12, 2.42], [1.9, FAR - 0.12, 2.42]], 0.016, "metal", n=6, col=(0.30, 0.22, 0.10))
    for wy in (4.4, 1.1):
        b.tube([[-WIDTH / 2 + 0.12, wy - 1.2, 2.42], [-WIDTH / 2 + 0.12, wy + 1.2, 2.42]], 0.016, "metal", n=6, col=(0.30, 0.22, 0.10))
    pieces.wardrobe(b, (-1.72, FAR - 0.32, 0), wood=wood, r=r)
    pieces.dressing_table(b, r, (-WIDTH / 2 + 0.28, 2.85, 0), np.pi / 2, wood=wood)
    b.extend(plants.potted(4), (-2.45, 5.25, 0), 0, 1.0)
    b.extend(pieces.chair_with_clothes(r, wood), (-1.35, 4.35, 0), 0.5)
    furniture.picture(b, r, (-0.62, FAR, 1.68), 0.36, 0.5)
