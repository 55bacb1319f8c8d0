"""A suburban street: the action stands on the pavement, gardens and porches to the right, the road to the left.

Seen along +y: road (x -10.7 .. -2.7), kerb, verge with trees, pavement (-0.8 .. 1.8), front gardens, houses.
"""

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.stage import camera, weather
from soundstage.engines.previz.stage.geometry import Batch, Builder, instances
from soundstage.engines.previz.stage.props import buildings, plants, street, vehicles
from soundstage.engines.previz.stage.scene import Lamp, SetPiece
from soundstage.engines.previz.stage.sets.common import SODIUM, WARM, Conditions, lamp, row_of_marks, wall_lamp, whiten

Array = NDArray[np.float64]

MARK = (0.5, 3.0, 0.0)
SOUTH, NORTH = -44.0, 84.0
KERB = -2.7
ROAD = 8.0
MIDDLE = KERB - ROAD / 2
"""x of the road's centre line, about which the two sides mirror each other."""
HOUSE_STEP = 15.5


def suburb(c: Conditions) -> SetPiece:
    """Build the street."""
    b, lamps, batches = Builder(), [], []
    _ground(b, c)
    _houses(b, lamps, c)
    _crossing(b, lamps, c)
    _street_lamps(b, lamps, c)
    _things(b, lamps, c)
    if c.white:
        whiten(b)
    batches.append(Batch(mesh=b.mesh(), baked=True))
    batches += _cars(c)
    batches += _green(c)
    if c.autumn:
        batches += _leaves(c)
    move = camera.handheld(camera.dolly((-5.4, -9.0, 1.7), (-5.0, -5.4, 1.75), (-3.6, 14, 2.3), fov=52, seconds=5), 0.5)
    return SetPiece(
        name="suburb", sky=c.sky(azimuth=-14.0), batches=tuple(batches), lamps=tuple(lamps), particles=c.falling(),
        air=c.air(0.0022, 0.0028 if c.dark else 0.0016, haze_height=9.0), wet=c.wetness, wind=c.breeze + 0.03 * c.autumn, centre=(0.0, 11.0, 0.0), near=15.0, far=75.0,
        marks=row_of_marks(MARK), vista=move, look="teal-orange" if c.dark else "neutral", surface="snow" if c.white else "concrete",
    )  # fmt: skip


def _mirror(x: float) -> float:
    """The same place on the other side of the road."""
    return 2 * MIDDLE - x


def _ground(b: Builder, c: Conditions) -> None:
    green = c.ground()
    r = c.rng("suburb", "lawn")
    snow = c.white
    b.plane(KERB - ROAD, KERB, SOUTH, NORTH, -0.14, "snow" if snow else "asphalt", seg=1.6)
    strips = (
        (KERB, KERB + 0.22, 0.0, "concrete", None, 1.6),
        (KERB + 0.22, -0.8, 0.0, "grass", green, 1.0),
        (-0.8, 1.8, 0.005, "paving", (0.27, 0.255, 0.235), 0.65),
        (1.8, 60.0, 0.0, "grass", green, 2.2),
    )
    for x0, x1, z, mat, colour, seg in strips:
        for mirrored in (False, True):
            a, e = (x0, x1) if not mirrored else (_mirror(x1), _mirror(x0))
            x, y = np.meshgrid(
                np.linspace(a, e, max(2, int((x1 - x0) / seg) + 1)),
                np.linspace(SOUTH, NORTH, int((NORTH - SOUTH) / (seg * (2 if mirrored else 1))) + 1),
            )
            patches = None
            if mat == "grass":
                drift = 0.5 + 0.5 * np.sin(x * 1.3 + np.sin(y * 0.7) * 2) * np.sin(y * 0.9 + x * 0.4)
                leafy = np.array([0.22, 0.115, 0.035]) if c.autumn else green * 1.25
                share = np.clip(drift + r.normal(0, 0.2, x.shape), 0, 1)[..., None] * (0.45 if c.autumn else 0.25)
                patches = (green * (1 - share) + leafy * share).reshape(-1, 3)
            kind = mat if not snow else "snow"
            b.surface(x, y, np.full_like(x, z), kind, col=None if snow else colour if patches is None else patches)
    for x in (KERB, KERB - ROAD):
        b.box((x, (SOUTH + NORTH) / 2, -0.075), (0.03, NORTH - SOUTH, 0.15), "concrete", seg=3.0, skip="-z")
    if not snow:  # worn paint along the middle, joints of the kerb stones, patches of mended road
        for y in np.arange(-28, 80, 7.0):
            b.box((MIDDLE, y, -0.1385), (0.12, 3.0, 0.004), "plain", col=(0.42, 0.34, 0.12), rough=0.7, skip="-z")
        for _ in range(7):
            x, y = r.uniform(KERB - ROAD + 1, KERB - 1), r.uniform(-10, 60)
            b.box((x, y, -0.1392), (r.uniform(0.8, 1.8), r.uniform(1, 4), 0.004), "asphalt", col=(0.10, 0.10, 0.105), skip="-z")
        for y in np.arange(SOUTH, 60, 2.4):
            b.box((KERB + 0.11, y, 0.002), (0.22, 0.015, 0.004), "rubber", col=(0.08, 0.08, 0.08), skip="-z")


def _houses(b: Builder, lamps: list[Lamp], c: Conditions) -> None:
    lit, glow = (0.78, 4.6) if c.dark else (0.0, 0.0)
    tones = c.rng("suburb", "walls").permutation(6)
    for i in range(-3, 5):
        for s in (1, -1):
            y = i * HOUSE_STEP + (6.0 if s > 0 else -1.0)
            x = 13.3 if s > 0 else _mirror(13.8)
            yaw = -np.pi / 2 if s > 0 else np.pi / 2
            seed = 1000 * c.seed + 31 * i + (7 if s > 0 else 3) + 400
            near = abs(y - 8) < 22 if s > 0 else -4 < y < 30
            light = buildings.house(b, x, y, yaw, seed, lit=lit, emit=glow, near=near, wall_index=int(tones[(i + 2 * (s > 0)) % 6]))
            if lit and -20 < y < 60:
                lamps.append(wall_lamp(light.porch, light.outward, WARM, 7.0, 9.0))
                for at in light.windows[:1]:
                    out = np.asarray(at) + np.asarray(light.outward) * 0.8
                    lamps.append(wall_lamp(out, light.outward, WARM, 2.6, 6.5))
            front, edge = (x - s * 5.9, s * 1.8 if s > 0 else _mirror(1.8))
            b.box(((front + edge) / 2, y, 0.012), (abs(front - edge), 1.3, 0.03), "paving", seg=1.2, skip="-z")
            b.box(
                ((x - s * 3.6 + (KERB if s > 0 else _mirror(KERB))) / 2, y + 7.7, 0.010),
                (abs(x - s * 3.6 - (KERB if s > 0 else _mirror(KERB))), 2.9, 0.03),
                "concrete",
                seg=1.4,
                skip="-z",
            )


def _crossing(b: Builder, lamps: list[Lamp], c: Conditions) -> None:
    """The street ends at others: houses across them close the view with their windows, ahead and behind."""
    b.plane(-70, 70, SOUTH - 8, SOUTH, -0.14, "snow" if c.white else "asphalt", seg=5.0)
    b.plane(-110, 110, SOUTH - 60, SOUTH - 8, 0.0, "snow" if c.white else "grass", seg=9.0, col=c.ground())
    for i, x in enumerate((-23.0, -7.5, 8.0, 23.0)):
        buildings.house(
            b, x, SOUTH - 20.0, np.pi, 1000 * c.seed + 950 + i, lit=0.85 if c.dark else 0.0, emit=4.6 if c.dark else 0.0, near=False
        )
    b.plane(-70, 70, NORTH, NORTH + 8, -0.14, "snow" if c.white else "asphalt", seg=5.0)
    b.plane(-110, 110, NORTH + 8, NORTH + 70, 0.0, "snow" if c.white else "grass", seg=9.0, col=c.ground())
    b.plane(-110, -60 + MIDDLE, SOUTH - 8, NORTH + 8, -0.02, "snow" if c.white else "grass", seg=12.0, col=c.ground())
    b.plane(55, 110, SOUTH - 8, NORTH + 8, -0.02, "snow" if c.white else "grass", seg=12.0, col=c.ground())
    for i, x in enumerate((-36.0, -21.5, -7.0, 8.5, 24.0, 39.0)):
        light = buildings.house(
            b,
            x,
            NORTH + 20.0 + (i % 2) * 1.5,
            0.0,
            1000 * c.seed + 900 + i,
            lit=0.85 if c.dark else 0.0,
            emit=4.6 if c.dark else 0.0,
            near=False,
        )
        if c.dark:
            lamps.append(wall_lamp(light.porch, light.outward, WARM, 7.0, 9.0))
    for x in (-20.0, 4.0, 26.0):
        at = street.street_lamp(b, x, NORTH + 9.0, 1.0, height=5.4, emit=42.0 if c.dark else 0.0)
        if c.dark:
            lamps.append(lamp(at, SODIUM, 22.0, 15.0, 0.5, (0.0, 0.0, -1.0), 0.22))


def _street_lamps(b: Builder, lamps: list[Lamp], c: Conditions) -> None:
    for i in range(-1, 4):
        for x, side, offset in ((-2.25, -1.0, 9.5), (_mirror(-2.25), 1.0, 19.0)):
            y = i * 21.0 + offset
            at = street.street_lamp(b, x, y, side, height=5.4, emit=42.0 if c.dark else 0.0)
            if c.dark:
                lamps.append(lamp(at, SODIUM, 22.0, 15.0, 0.5, (0.0, 0.0, -1.0), 0.22))


def _things(b: Builder, lamps: list[Lamp], c: Conditions) -> None:
    """Fences, hedges, letter boxes, bins, pumpkins and lights in the gardens."""
    r = c.rng("suburb", "things")
    walls = {"yaw": -np.pi / 2}
    for lo, hi in ((8.0, 11.6), (-7.6, -3.4), (26.0, 31.0)):
        street.picket_fence(b, -hi, -lo, at=(2.35, 0, 0), **walls)
    for lo, hi in ((16.4, 20.6), (22.4, 25.6), (-16, -10), (38, 44)):
        plants.hedge(b, -hi, -lo, 0.0, height=1.15, at=(2.7, 0, 0), seed=40 + int(hi), **walls)
    for lo, hi in ((0.0, 5.5), (9.5, 13.0), (25, 30)):
        plants.hedge(b, lo, hi, 0.0, height=1.0, at=(_mirror(2.6), 0, 0), yaw=np.pi / 2, seed=int(hi))
    street.mailbox(b, (-1.95, 6.6, 0.0), -np.pi / 2 + 0.1)
    street.mailbox(b, (-1.95, 22.1, 0.0), -np.pi / 2, (0.30, 0.30, 0.28))
    street.mailbox(b, (_mirror(-1.95), 14.0, 0.0), np.pi / 2, (0.16, 0.05, 0.04))
    street.hydrant(b, (-2.2, 13.2, 0.0))
    for y in (12.4, 13.05):
        street.bin_(b, (3.2, y, 0.0), np.pi / 2, (0.03, 0.07, 0.05) if y < 13 else (0.04, 0.05, 0.09))
    if c.autumn:
        for i, (x, y) in enumerate(((7.2, 5.0), (7.0, 5.35), (7.25, 7.1), (6.9, 20.6), (6.8, 22.5))):
            street.pumpkin(b, (x, y, 0.02), r.uniform(0.13, 0.20), i)
    if c.dark:  # little lights: path stakes, and bulbs along one porch and one fence
        for i in range(5):
            for y in (5.15, 6.85):
                x = 2.9 + i * 0.9
                b.lathe([(0.02, 0), (0.02, 0.28)], "metal", n=6, at=(x, y, 0)).lathe(
                    [(0.045, 0.28), (0.05, 0.36), (0, 0.39)], "plain", n=8, at=(x, y, 0), col=(1.0, 0.66, 0.34), emit=5.0
                )
        for y0, y1 in ((17.5, 21.5), (21.5, 25.5)):
            street.string_lights(b, (6.9, y0, 2.6), (6.9, y1, 2.6), sag=0.25, bulbs=8, emit=9.0, size=0.8)
        street.string_lights(b, (2.35, 26.0, 1.05), (2.35, 31.0, 1.05), sag=0.15, bulbs=11, emit=9.0, size=0.8)
        lamps.append(lamp((5.6, 6.0, 0.5), WARM, 0.9, 4.0, 0.4))


def _cars(c: Conditions) -> list[Batch]:
    r = c.rng("suburb", "cars")
    white = (1.0, 1.0, 1.0)
    bodies = [vehicles.car(white, shape=shape) for shape in (vehicles.SEDAN, vehicles.WAGON)]
    paints = vehicles.PAINTS[r.permutation(len(vehicles.PAINTS))]
    left, right = KERB - 1.05, KERB - ROAD + 1.05
    spots = [(left, 12.4, np.pi, 0), (left, 19.8, np.pi, 1), (left, -7.5, np.pi, 1), (left, 33.0, np.pi, 0), (right, 6.5, 0.0, 1), (right, 24.0, 0.0, 0), (right, 41.0, 0.0, 1),
             (6.2, 13.8, -np.pi / 2, 1), (_mirror(7.2), 6.8, np.pi / 2, 0)]  # fmt: skip
    batches = []
    for i, (x, y, yaw, shape) in enumerate(spots):
        z = -0.14 if x < KERB + 0.1 and x > KERB - ROAD else 0.02
        body = vehicles.repainted(bodies[shape], white, paints[i % len(paints)])
        if c.white:
            roof = (body.nrm[:, 2:] > 0.6).astype(float)
            body.col = body.col * (1 - roof) + np.array([0.82, 0.85, 0.92]) * roof
        batches.append(Batch(mesh=body, inst=instances([[x, y, z]], yaw + r.normal(0, 0.015))))
    if c.dark:  # one car comes up the road far away, with its lamps on
        body = vehicles.repainted(vehicles.car(white, lights=26.0), white, paints[-1])
        x = KERB - ROAD + 2.9

        def coming(t: float) -> NDArray[np.float32]:
            return instances([[x, 58.0 - 4.0 * t, -0.14]], 0.0)

        batches.append(Batch(mesh=body, place=coming, shadow=False))
    return batches


def _green(c: Conditions) -> list[Batch]:
    """Trees along the verges and in the gardens, bushes along the walls, tufts in the lawns."""
    r = c.rng("suburb", "green")
    ours = [(-1.75, y, 0.0) for y in (-34.0, -23.0, -13.5, -5.2, 8.4, 17.0, 26.5, 36.0, 46.0, 57.0, 69.0, 80.0)]
    theirs = [(_mirror(-1.75), y, 0.0) for y in (-29.0, -19.0, -9.0, 3.0, 13.0, 23.5, 33.0, 43.0, 54.0, 66.0, 79.0)]
    gardens = (
        [(r.uniform(19, 24), y, 0.0) for y in np.arange(-14, 75, 12.0)]
        + [(_mirror(r.uniform(20, 25)), y, 0.0) for y in np.arange(-8, 75, 12.0)]
        + [(x, NORTH + 11.0 + 22.0 * (i % 2), 0.0) for i, x in enumerate(np.arange(-66, 70, 7.5))]
        + [(5.2, 29.5, 0.0), (5.0, -9.9, 0.0)]
        + [(x, SOUTH - 11.0 - 20.0 * (i % 2), 0.0) for i, x in enumerate(np.arange(-48, 50, 9.0))]
    )
    tints = ((1, 1, 1), (1.15, 0.85, 0.8), (0.95, 1.1, 0.9), (1.1, 1.0, 0.7))
    batches = plants.grove(
        [*ours, *theirs, *gardens],
        seed=2 + c.seed % 50,
        kinds=3,
        eye=(0.0, 2.0),
        colours=c.foliage,
        tints=tints,
        height=7.6,
        bare=c.bare,
        near=24.0,
        middle=50.0,
    )
    tone = plants.SUMMER * (0.45 if c.bare else 0.8)
    bushes = [(7.6, y + dy, 0.0) for y in np.arange(-25, 70, HOUSE_STEP) for dy in (2.2, 3.4, -2.4, -3.6)] + [
        (_mirror(8.0), y + dy - 7, 0.0) for y in np.arange(-9, 62, HOUSE_STEP) for dy in (2.4, 3.5, -2.6)
    ]
    batches.append(
        plants.scatter(
            plants.bush(1, size=0.62, colours=tone), np.array(bushes) + r.normal(0, 0.2, (len(bushes), 3)) * [1, 1, 0], 1, scale=(0.6, 1.2)
        )
    )
    if not c.white:
        tufts = np.r_[np.c_[r.uniform(2.6, 6.5, 34), r.uniform(-6, 24, 34)], np.c_[r.uniform(-2.3, -1.2, 12), r.uniform(-6, 24, 12)]]
        tufts = tufts[~((np.abs(tufts[:, 1] - 13.7) < 3.0) | (np.abs(tufts[:, 1] - 6.0) < 1.9))]
        colour = c.ground() * 1.9
        batches.append(
            plants.scatter(
                plants.grass_patch(1, cards=60, size=1.5, height=0.11, colour=colour), np.c_[tufts, np.zeros(len(tufts))], 2, shadow=False
            )
        )
    return batches


def _leaves(c: Conditions) -> list[Batch]:
    """Fallen leaves in drifts, leaves that stir near the action, leaves in the air far, near and close to the lens."""
    r = c.rng("suburb", "leaves")
    verge = np.c_[r.uniform(-2.6, -0.4, 170), r.uniform(-9, 42, 170)]
    gutter = np.c_[KERB - np.abs(r.normal(0, 0.55, 130)) - 0.1, r.uniform(-9, 48, 130)]
    lawn = np.c_[r.uniform(1.6, 7.0, 170), r.uniform(-8, 40, 170)]
    road = np.c_[r.uniform(KERB - ROAD, KERB - 0.6, 60), r.uniform(-8, 48, 60)]
    path = np.c_[r.uniform(-0.8, 1.8, 26), r.uniform(-7, 30, 26)]
    flat = np.concatenate([verge, gutter, lawn, road, path])
    z = np.where((flat[:, 0] < KERB) & (flat[:, 0] > KERB - ROAD), -0.14, 0.008)
    drifts = plants.litter(np.c_[flat, z], 3, size=(0.35, 0.75))
    loose = np.c_[r.uniform(-2.4, 3.6, 420), 3 + r.normal(0, 5.0, 420), np.full(420, 0.022)]
    windy = "wind" in c.weather
    wind, blow, gusts = (0.9, (0.95, 0.15), 2.4) if windy else (0.6, (0.5, 0.08), 1.0)
    return [
        drifts,
        weather.leaf_batch(weather.stirring(loose, wind=wind, scale=(0.7, 1.25)), 0.085),
        weather.leaf_batch(weather.drifting(int(110 * gusts), (18.0, 26.0, 7.0), (-1.0, 17.0, 0.0), fall=0.75, wind=blow, seed=21), 0.10),
        weather.leaf_batch(weather.drifting(int(46 * gusts), (6.0, 5.0, 3.8), (MARK[0], 7.0, 0.0), fall=0.7, wind=blow, seed=12), 0.08),
    ]
