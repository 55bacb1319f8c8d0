"""A park with a path, a bench and old trees; by night the same woods round a camp fire."""

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.stage import camera, weather
from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Batch, Builder
from soundstage.engines.previz.stage.props import plants, street
from soundstage.engines.previz.stage.scene import Floats, Lamp, Mark, SetPiece
from soundstage.engines.previz.stage.sets.common import Conditions, lamp, row_of_marks, whiten

Array = NDArray[np.float64]
FIRE = (0.5, 5.6, 0.0)


def _path(y: Array | float) -> Array:
    """X of the middle of the path."""
    return 0.5 + 1.5 * np.sin((np.asarray(y) - 3.0) * 0.1)


def lie_of_the_land(x: Array, y: Array) -> Array:
    """Height of the ground: level along the path, swelling away from it."""
    return 0.5 * np.sin(x * 0.13) * np.cos(y * 0.11) * np.clip(np.abs(x - _path(y)) / 8 - 0.45, 0, 1)


def ground(b: Builder, c: Conditions, *, path: bool, green: Array | None = None) -> None:
    """Add grass or snow, and a trodden path through it."""
    x, y = np.meshgrid(np.linspace(-60, 60, 76), np.linspace(-40, 100, 84))
    r = c.rng("park", "ground")
    green = c.ground((0.11, 0.17, 0.04)) if green is None else c.ground(green)
    leafy = np.array([0.22, 0.115, 0.035]) if c.autumn else np.array([0.16, 0.13, 0.06])
    share = np.clip(0.35 + 0.35 * np.sin(x * 0.9 + np.sin(y * 0.6) * 2) * np.sin(y * 0.7) + r.normal(0, 0.15, x.shape), 0, 1)[..., None] * (
        0.5 if c.autumn else 0.3
    )
    colour = None if c.white else (green * (1 - share) + leafy * share).reshape(-1, 3)
    b.surface(x, y, lie_of_the_land(x, y), "snow" if c.white else "grass", col=colour)
    if path:
        ys = np.linspace(-38, 90, 128)
        px = _path(ys)
        edge = 1.25 + 0.08 * np.sin(ys * 1.7)
        b.surface(
            np.stack([px - edge, px, px + edge], 1),
            np.stack([ys] * 3, 1),
            np.full((128, 3), 0.004) + [0, 0.016, 0],
            "soil" if not c.white else "snow",
            col=(0.24, 0.17, 0.11) if not c.white else None,
        )


def woods(c: Conditions, *, clearing: float, seed: int, mown: bool) -> list[Batch]:
    """Return trees, bushes and grass about a clearing of so many metres."""
    r = c.rng("park", "trees", seed)
    pos = np.c_[r.uniform(-45, 45, 330), r.uniform(-26, 90, 330), np.zeros(330)]
    gap = np.abs(pos[:, 0] - _path(pos[:, 1]))
    from_mark = np.hypot(pos[:, 0] - 0.5, pos[:, 1] - 3.0)
    lens = (pos[:, 1] < 4) & (pos[:, 1] > -9) & (gap < 8)
    pos = pos[(gap > 4.0) & (from_mark > clearing) & ~lens][:170]
    pos[:, 2] = lie_of_the_land(pos[:, 0], pos[:, 1])
    tints = ((1, 1, 1), (1.2, 1.1, 0.8), (0.85, 1, 0.9))
    batches = (
        plants.pinewood(pos, seed=3 + c.seed % 40, snow=0.9 if c.white else 0.0)
        if c.conifers
        else plants.grove(
            pos,
            seed=3 + c.seed % 40,
            kinds=3,
            eye=(0.0, 0.0),
            colours=c.foliage,
            tints=tints,
            height=9.5,
            bare=c.bare,
            near=19.0,
            middle=44.0,
        )
    )
    under = pos[::3] + [1.2, 0.6, 0]
    batches.append(plants.scatter(plants.bush(2, size=0.9, colours=c.foliage * (0.6 if c.autumn else 0.8)), under, 8, scale=(0.5, 1.2)))
    if not c.white:
        g = np.c_[r.uniform(-14, 15, 300), r.uniform(-5, 24, 300), np.zeros(300)]
        g = g[(np.abs(g[:, 0] - _path(g[:, 1])) > 2.7)]
        tone = c.ground((0.11, 0.17, 0.04)) * (1.35 if mown else 0.9)
        batches += plants.grassland(g, 2, eye=(0.5, -1.5), beyond=12.0, cards=70, size=2.2, height=0.20, colour=tone)
    if c.autumn:
        lawn = np.c_[r.uniform(-10, 11, 520), r.uniform(-6, 34, 520)]
        batches.append(plants.litter(np.c_[lawn, lie_of_the_land(lawn[:, 0], lawn[:, 1]) + 0.03], 3, size=(0.4, 0.8)))
        batches.append(weather.leaf_batch(weather.drifting(130, (14.0, 24.0, 7.0), (0.5, 9.0, 0.0), seed=21), 0.09))
    return batches


def park(c: Conditions) -> SetPiece:
    """Build the park."""
    b, lamps = Builder(), []
    ground(b, c, path=True)
    b.extend(street.bench(), (3.0, 6.6, 0.02), -0.75).extend(street.bench(), (-2.6, 17.0, 0.02), 0.8)
    for x, y in ((-1.9, 8.5), (4.1, 19.0), (-1.2, 31.0), (-1.6, -6.5)):
        at = street.lantern(b, x, y, emit=22.0 if c.dark else 0.0)
        if c.dark:
            lamps.append(lamp(at, (1.0, 0.66, 0.34), 15.0, 13.0, 0.3))
    street.bin_(b, (4.5, 6.2, 0.0), -0.7)
    for i in range(7):
        b.extend(plants.boulder(i, 0.25 + 0.1 * (i % 3)), (5 + 1.4 * i, 12 + 3 * (i % 4), 0), i)
    if c.white:
        whiten(b)
    batches = [Batch(mesh=b.mesh(), baked=True), *woods(c, clearing=5.0, seed=0, mown=True)]
    sky = c.sky(azimuth=38.0, elevation=15.0, clouds=0.22) if c.time == "golden" else c.sky(azimuth=-20.0)

    def motes(t: float, eye: Floats) -> list[fx.Layer]:
        return [(fx.dust(t, np.asarray(eye) + [0, 3, 0], n=200, half=(4, 5, 2), alpha=0.4), True, True)]

    seats = (Mark(at=(2.71, 6.87, 0.0), yaw=-0.75, seat=0.45), Mark(at=(3.29, 6.33, 0.0), yaw=-0.75, seat=0.45))
    return SetPiece(
        name="park", sky=sky, batches=tuple(batches), lamps=tuple(lamps), particles=weather.layers(None if c.dark or c.raining or c.snowing else motes, c.falling()),
        air=c.air(0.0018, 0.0026 if c.time in ("golden", "dawn", "sunset") else 0.001, fog_height=20.0, haze_height=12.0, reach=60.0), wet=0.0, wind=c.breeze, centre=(0.5, 10.0, 0.0), near=15.0, far=65.0,
        marks=row_of_marks((0.5, 3.0, 0.02), seats=seats), vista=camera.handheld(camera.dolly((-0.5, -5.2, 1.3), (0.1, -2.8, 1.35), (1.2, 10, 1.9), fov=50, seconds=5)),
        look="warm" if c.time in ("golden", "sunset") else "moonlight" if c.dark else "neutral", surface="snow" if c.white else "gravel", exposure=0.6 if c.time == "night" else 0.0,
    )  # fmt: skip


def campfire(c: Conditions) -> SetPiece:
    """Build a forest clearing with a fire, logs to sit on and a tent."""
    b = Builder()
    ground(b, c, path=False, green=np.array([0.10, 0.095, 0.05]))
    x, y, _ = FIRE
    for i in range(11):
        a = i * 0.571
        b.extend(plants.boulder(i, 0.15), (x + 0.62 * np.cos(a), y + 0.62 * np.sin(a), 0), a)
    for i in range(6):
        a = i * 1.05
        b.tube([[x + 0.42 * np.cos(a), y + 0.42 * np.sin(a), 0.05], [x, y, 0.42]], [0.06, 0.045], "bark", col=(0.06, 0.04, 0.03), n=7)
    logs = (((-1.35, 4.9), (-1.0, 6.7)), ((2.0, 6.8), (2.35, 5.0)), ((-0.2, 7.35), (1.4, 7.3)))
    for p, q in logs:
        b.extend(plants.sawn_log((*p, 0.2), (*q, 0.2), 0.20))
    tent = np.array([[-1.2, 0.0], [1.2, 0.0], [0.0, 1.5]])
    b.prism(tent, 2.4, "fabric", axis=1, col=(0.50, 0.22, 0.06), yaw=0.5, at=(-4.2, 9.2, 0))
    b.box((0, -1.22, 0.5), (0.5, 0.02, 0.95), "plain", col=(1.0, 0.6, 0.25), emit=0.10 if c.dark else 0.0, yaw=0.5, at=(-4.2, 9.2, 0))
    if c.white:
        whiten(b)
    batches = [Batch(mesh=b.mesh(), baked=True), *woods(c, clearing=7.0, seed=1, mown=False)]
    lamps: list[Lamp] = [lamp((x, y, 0.75), (1.0, 0.42, 0.11), 9.0 if c.dark else 4.0, 17.0, 0.35)]

    def blaze(t: float, _eye: Floats) -> list[fx.Layer]:
        smoke = fx.smoke(t, (x, y, 0.9), n=26, life=4.0, rise=1.1, size=(0.15, 1.1), colour=(0.25, 0.25, 0.27), alpha=0.10)
        return [
            (smoke, False, True),
            (fx.fire(t, (x, y, 0.12), height=0.72, width=0.20, power=8.0), True, False),
            (fx.sparks(t, (x, y, 0.12)), True, False),
        ]

    sky = c.sky(azimuth=-30.0, clouds=0.1) if c.time == "night" else c.sky(azimuth=-30.0)
    seats = (
        Mark(at=(-1.2, 5.8, 0.0), yaw=1.35, seat=0.40),
        Mark(at=(2.2, 5.9, 0.0), yaw=-1.35, seat=0.40),
        Mark(at=(0.6, 7.3, 0.0), yaw=0.0, seat=0.40),
    )
    return SetPiece(
        name="campfire", sky=sky, batches=tuple(batches), lamps=tuple(lamps), particles=fx.layers(blaze, c.falling()), air=c.air(0.004, 0.018 if c.dark else 0.004, fog_height=20.0, haze_height=10.0, reach=50.0),
        wind=c.breeze * 0.7, centre=(0.5, 9.0, 0.0), near=14.0, far=60.0, exposure=0.7 if c.dark else 0.0, marks=row_of_marks((0.5, 3.2, 0.0), seats=seats),
        vista=camera.handheld(camera.dolly((-0.9, -3.6, 1.3), (-0.4, -1.6, 1.25), (0.7, 9, 1.5), fov=50, seconds=5)), look="warm", surface="snow" if c.white else "grass",
    )  # fmt: skip
