"""Deep woods with ferns and fallen trunks, and a meadow of tall grass and flowers with woods far behind."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from soundstage.engines.previz.stage import camera
from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Batch, Builder, Mesh
from soundstage.engines.previz.stage.props import plants
from soundstage.engines.previz.stage.scene import Floats, SetPiece
from soundstage.engines.previz.stage.sets.common import Conditions, row_of_marks, whiten
from soundstage.engines.previz.stage.sets.open_country import LOW_SUN, open_country
from soundstage.engines.previz.stage.sets.park import ground, lie_of_the_land, woods

Lie = Callable[[Floats, Floats], Floats]
"""Height of the ground at x and y."""
OVER_THE_EDGE = -1.0
"""Height from which blades on a slope are no longer seen from the top."""
MARK = (0.5, 3.0)
LANES = (0.0, 0.42, 0.95, 1.57)
"""Headings, radians, of the lanes through the mark that are trodden low: the ways on which actors come and go."""
GRASSES = (
    (0.0, 0.45, 1150, 100, 1.25, 0.055, ((-9.0, 10.0), (-3.5, 11.0))),
    (0.0, 0.55, 480, 70, 2.0, 0.085, ((-15.0, 16.0), (4.0, 26.0))),
    (0.15, 0.75, 260, 60, 1.7, 0.20, ((-13.0, 14.0), (-3.0, 24.0))),
    (0.5, 1.0, 480, 85, 2.2, 0.40, ((-16.0, 17.0), (-3.0, 27.0))),
)
"""(least and most growth where it stands, tries, cards of a patch, its width and its height, the area in x and y), metres."""
PETALS = ((0.62, 0.05, 0.05), (0.70, 0.52, 0.06), (0.70, 0.68, 0.62), (0.28, 0.14, 0.52), (0.66, 0.24, 0.38))


def forest(c: Conditions) -> SetPiece:
    """Build the woods: trees close by, bracken, a fallen trunk, light that comes in shafts by day."""
    b = Builder()
    ground(b, c, path=True, green=np.array([0.085, 0.095, 0.035]))
    r = c.rng("forest")
    for k in range(9):
        x, y = r.uniform(-7, 8), r.uniform(5.0, 16.0)
        b.extend(plants.boulder(k, r.uniform(0.2, 0.55)), (x + 2.4 * np.sign(x), y, 0.0), r.uniform(0, 6))
    for at, yaw, long in (((-3.4, 6.6), 0.5, 3.8), ((4.6, 9.4), -0.9, 3.0)):
        d = np.array([np.cos(yaw), np.sin(yaw)]) * long / 2
        b.tube([[at[0] - d[0], at[1] - d[1], 0.22], [at[0] + d[0], at[1] + d[1], 0.20]], [0.26, 0.20], "bark", n=12)
    if c.white:
        whiten(b)
    near = np.c_[r.uniform(-9, 10, 26), r.uniform(5.5, 24, 26), np.zeros(26)]
    near = near[(np.abs(near[:, 0] - 0.8) > 2.6)]
    near[:, 2] = lie_of_the_land(near[:, 0], near[:, 1])
    trees = plants.pinewood(near, seed=11 + c.seed % 30, height=12.5, snow=0.9 if c.white else 0.0) if c.conifers else plants.grove(
        near, seed=11 + c.seed % 30, kinds=3, eye=(0.0, 0.0), colours=c.foliage, tints=((0.9, 1, 0.9), (1.1, 1.05, 0.85)), height=12.5, bare=c.bare, near=19.0, middle=44.0
    )  # fmt: skip
    ferns = np.c_[r.uniform(-9, 10, 170), r.uniform(1.5, 20, 170), np.zeros(170)]
    ferns = ferns[np.abs(ferns[:, 0] - 0.6) > 1.7]
    far = np.hypot(ferns[:, 0] - MARK[0], ferns[:, 1] - MARK[1]) > 6.0
    bracken = [(_fern(c), ferns[~far]), (_fern(c, fronds=7, joints=4), ferns[far])]
    undergrowth = [] if c.white else [plants.scatter(fern, at, 5, scale=(0.6, 1.25), shadow=False) for fern, at in bracken]
    batches = [Batch(mesh=b.mesh(), baked=True), *woods(c, clearing=4.6, seed=2, mown=False), *trees, *undergrowth]

    def motes(t: float, eye: Floats) -> list[fx.Layer]:
        return [(fx.dust(t, np.asarray(eye) + [0, 3, 0], n=260, half=(4, 5, 2), alpha=0.45), True, True)]

    low = c.time in ("golden", "dawn", "sunset")
    sky = c.sky(azimuth=32.0, elevation=16.0, clouds=0.15) if c.time == "golden" else c.sky(azimuth=-24.0)
    return SetPiece(
        name="forest", sky=sky, batches=tuple(batches), particles=fx.layers(None if c.dark or c.raining or c.snowing else motes, c.falling()),
        air=c.air(0.006, 0.016 if low else 0.007 if not c.dark else 0.012, fog_height=18.0, haze_height=9.0, reach=55.0), wind=c.breeze * 0.7, centre=(0.5, 9.0, 0.0), near=14.0, far=60.0,
        marks=row_of_marks((0.5, 3.0, 0.02)), vista=camera.handheld(camera.dolly((0.2, -4.6, 1.4), (0.6, -1.4, 1.35), (1.0, 11, 1.8), fov=52, seconds=5)),
        look="warm" if low and not c.foggy else "moonlight" if c.dark else "neutral", surface="snow" if c.white else "grass", exposure=0.9 if c.dark else -0.2 if c.time == "noon" else 0.35,
    )  # fmt: skip


def meadow(c: Conditions) -> SetPiece:
    """Build open grassland under a wide sky: tall grass and flowers near, the wood's edge far behind."""
    b = Builder()
    ground(b, c, path=False, green=np.array([0.15, 0.225, 0.050]))
    if c.white:
        whiten(b)
    r = c.rng("meadow")
    batches = [Batch(mesh=b.mesh(), baked=True), *_far_trees(c, r)]
    if not c.white:
        batches += [*grasses(c, r), *(flowers(r) if c.season in ("spring", "summer") else ())]
    return open_country(
        "meadow", c, batches, mark=(*MARK, 0.02), azimuth=-22.0, clouds=(0.3, 0.35), motes=160, centre=(0.5, 9.0, 0.0), near=15.0, far=70.0,
        air=c.air(0.0016, 0.0026 if c.time in LOW_SUN else 0.001, fog_height=20.0, haze_height=12.0, reach=60.0),
        vista=camera.handheld(camera.dolly((-0.6, -5.0, 1.1), (0.2, -2.4, 1.15), (1.0, 12, 1.5), fov=52, seconds=5)),
    )  # fmt: skip


def _far_trees(c: Conditions, r: np.random.Generator) -> list[Batch]:
    """A wood's edge in the distance, and a few trees that stand alone."""
    edge = np.c_[r.uniform(-60, 60, 120), r.uniform(46, 74, 120), np.zeros(120)]
    alone = np.array([[-13.0, 22.0, 0.0], [15.5, 28.0, 0.0], [-19.0, 34.0, 0.0]])
    pos = np.concatenate([edge, alone])
    pos[:, 2] = lie_of_the_land(pos[:, 0], pos[:, 1])
    tints = ((1, 1, 1), (1.15, 1.08, 0.85), (0.88, 1, 0.9))
    return plants.grove(
        pos, seed=7 + c.seed % 40, kinds=3, eye=(0.0, 0.0), colours=c.foliage, tints=tints, height=9.0, bare=c.bare, near=19.0, middle=44.0
    )


def _fern(c: Conditions, *, fronds: int = 9, joints: int = 6) -> Mesh:
    """A tuft of bracken: `fronds` that arch outwards, each in so many `joints`."""
    b = Builder()
    tone = np.array([0.26, 0.13, 0.04]) if c.autumn else np.array([0.055, 0.12, 0.028])
    for k in range(fronds):
        a, lean = k * 2 * np.pi / fronds, 0.5 + 0.12 * (k % 3)
        out, across = np.array([np.cos(a), np.sin(a), 0.0]), np.array([-np.sin(a), np.cos(a), 0.0])
        u = np.linspace(0, 1, joints)
        spine = u[:, None] * 0.62 * lean * out + np.array([0, 0, 1.0]) * (0.52 * u - 0.36 * u**2)[:, None]
        wide = 0.085 * np.sin(np.pi * (0.12 + 0.86 * u))[:, None] * across
        left, right = spine - wide, spine + wide
        grid = np.stack([left, spine + [0, 0, 0.012], right], 1)
        b.surface(grid[:, :, 0], grid[:, :, 1], grid[:, :, 2], "leaf", col=tone * (0.85 + 0.1 * (k % 3)), sway=0.5, rough=0.8)
        b.surface(grid[:, ::-1, 0], grid[:, ::-1, 1], grid[:, ::-1, 2], "leaf", col=tone * 0.8, sway=0.5, rough=0.8)
    return b.mesh()


def _grown(x: Floats, y: Floats) -> Floats:
    """Return how tall the meadow's grass stands, 0 grazed .. 1 uncut: low where actors are and go, and before the lens."""
    dx, dy = x - MARK[0], y - MARK[1]
    before = np.maximum(dy - 1.6, np.abs(dx) - 7.5)
    for yaw in LANES:
        before = np.minimum(before, np.abs(dx * np.cos(yaw) + dy * np.sin(yaw)) - 1.3)
    uneven = 0.7 * np.sin(x * 0.9 + 1.7 * np.sin(y * 0.5)) + 0.5 * np.sin(y * 1.3 + x * 0.6)
    return np.clip((before + uneven) / 3.2, 0.0, 1.0)


def grasses(c: Conditions, r: np.random.Generator, lie: Lie | None = None, most: float = 1.0, every: int = 1) -> list[Batch]:
    """Grazed turf near, tall grass round it, and what grows where the one turns into the other; up to a growth of `most`.

    `lie` is the height of the ground, metres, where it is not flat. Of the patches that this gives, one in `every` is drawn.
    """
    colour = c.ground((0.15, 0.20, 0.05)) * 1.15
    out = []
    for k, (low, high, count, cards, size, height, area) in enumerate(GRASSES):
        at = np.c_[r.uniform(*area[0], count), r.uniform(*area[1], count), np.zeros(count)]
        grown = _grown(at[:, 0], at[:, 1])
        at = at[(grown >= low) & (grown <= high) & (low < most)]
        at[:, 2] = 0.0 if lie is None else lie(at[:, 0], at[:, 1])
        at = at[at[:, 2] > OVER_THE_EDGE]
        if not len(at):
            continue
        tone = colour * (1.0 - 0.04 * k)
        thick = plants.grassland(
            at,
            4 + k,
            eye=(MARK[0], MARK[1] - 4.5),
            beyond=6.0,
            cards=int(0.85 * cards),
            size=size,
            height=height,
            colour=tone,
            share=0.36 if height < 0.1 else 0.75,
            scale=(0.75, 1.25),
        )
        out += [replace(batch, inst=np.asarray(batch.instances(0.0))[::every]) for batch in thick]
    return out


def flowers(r: np.random.Generator, lie: Lie | None = None) -> list[Batch]:
    """Clumps of flowers: small ones in the turf, the same ones on longer stems in the tall grass."""
    out = []
    for k, petals in enumerate(PETALS):
        # They grow in drifts, each colour about places of its own.
        about = np.c_[r.uniform(-11, 12, 7), r.uniform(0.5, 17, 7)]
        at = np.c_[about[r.integers(0, 7, 64)] + r.normal(0, 1.5, (64, 2)), np.zeros(64)]
        at[:, 2] = 0.0 if lie is None else lie(at[:, 0], at[:, 1])
        grown = _grown(at[:, 0], at[:, 1])
        clear = np.hypot(at[:, 0] - MARK[0], at[:, 1] - MARK[1]) > 0.8
        for low, high, scale in ((0.0, 0.25, (0.30, 0.48)), (0.25, 1.0, (0.75, 1.2))):
            here = at[(grown >= low) & (grown <= high) & clear]
            far = np.hypot(here[:, 0] - MARK[0], here[:, 1] - MARK[1]) > 5.0
            for these, near in ((here[~far], True), (here[far], False)):
                if len(these):
                    out.append(plants.scatter(_flower(petals, k, near=near), these, 20 + k, scale=scale, shadow=False))
    return out


def _flower(petals: tuple[float, float, float], kind: int, *, near: bool) -> Mesh:
    """Three flowers on bent stems, 30 to 45 cm: open heads of petals round a heart, each turned its own way; petals bend when they are `near`."""
    b, r = Builder(), np.random.default_rng(kind)
    count, cupped = ((5, 0.9), (6, 0.5), (11, 0.15), (5, 0.7), (8, 0.3))[kind % 5]
    for _ in range(3):
        a, tall, radius = r.uniform(0, 6.28), r.uniform(0.30, 0.45), r.uniform(0.020, 0.028)
        lean = np.array([np.cos(a), np.sin(a), 0.0])
        foot = np.array([*r.normal(0, 0.09, 2), 0.0])
        top = foot + 0.09 * lean + [0, 0, tall]
        b.tube([foot, foot + 0.02 * lean + [0, 0, 0.6 * tall], top], 0.0028, "plain", col=(0.06, 0.13, 0.03), n=4, sway=0.6)
        up = lean * r.uniform(0.3, 0.9) + [0, 0, 1.0]
        up /= np.linalg.norm(up)
        side = np.cross(up, [0.0, 1.0, 0.0])
        side /= np.linalg.norm(side)
        other = np.cross(up, side)
        for k in range(count):
            turn = 2 * np.pi * k / count
            out = side * np.cos(turn) + other * np.sin(turn)
            across = np.cross(up, out)
            s, broad = (np.array([0.12, 0.6, 1.0]), np.array([0.45, 1.0, 0.35])) if near else (np.array([0.15, 1.0]), np.array([0.5, 0.85]))
            spine = top + radius * (s[:, None] * out + cupped * (s**1.5)[:, None] * up)
            wide = radius * (1.9 / count**0.75) * broad[:, None] * across
            for grid in (np.stack([spine - wide, spine + wide], 1), np.stack([spine + wide, spine - wide], 1)):
                b.surface(
                    grid[..., 0], grid[..., 1], grid[..., 2], "plain", col=np.asarray(petals) * (0.85 + 0.15 * (k % 3)), rough=0.8, sway=0.6
                )
        heart = top + up * radius * 0.10
        b.lathe(
            [(0.34 * radius, 0.0), (0.25 * radius, 0.22 * radius), (0.0, 0.30 * radius)],
            "plain",
            col=(0.42, 0.28, 0.03),
            n=6,
            at=tuple(heart),
            sway=0.6,
        )
    return b.mesh()
