"""What stands in a bar: the counter with its taps, the back bar with bottles before lit glass, stools, a jukebox, a dartboard."""

import numpy as np
from numpy.typing import ArrayLike

from soundstage.engines.previz.stage.geometry import Builder, Mesh
from soundstage.engines.previz.stage.props.furniture import cushion
from soundstage.engines.previz.stage.props.lettering import lettering

TOP = 1.10
"""Height of the counter, metres."""
STOOL = 0.76
"""Height of a stool's seat, metres."""
MAHOGANY, BRASS = (0.13, 0.055, 0.03), (0.50, 0.34, 0.11)
SPIRITS = (
    (0.42, 0.17, 0.03),
    (0.55, 0.28, 0.05),
    (0.05, 0.16, 0.07),
    (0.45, 0.44, 0.38),
    (0.30, 0.05, 0.03),
    (0.06, 0.14, 0.30),
    (0.50, 0.40, 0.08),
    (0.10, 0.04, 0.02),
)
LABELS = ((0.62, 0.58, 0.46), (0.05, 0.05, 0.05), (0.50, 0.10, 0.06), (0.62, 0.48, 0.16))
SHAPES = (
    ((0.0, 0.0), (0.036, 0.0), (0.038, 0.56), (0.030, 0.66), (0.013, 0.76), (0.012, 1.0), (0.0, 1.0)),
    ((0.0, 0.0), (0.044, 0.0), (0.046, 0.60), (0.040, 0.68), (0.016, 0.72), (0.015, 1.0), (0.0, 1.0)),
    ((0.0, 0.0), (0.030, 0.0), (0.031, 0.66), (0.012, 0.80), (0.011, 1.0), (0.0, 1.0)),
    ((0.0, 0.0), (0.050, 0.0), (0.056, 0.26), (0.040, 0.52), (0.015, 0.66), (0.016, 1.0), (0.0, 1.0)),
)  # fmt: skip
"""Radius in metres against height as a share: wine, whisky, gin, cognac."""


def bar_bottle(b: Builder, r: np.random.Generator, at: ArrayLike, *, glow: float = 0.0) -> None:
    """Stand a bottle of something with its label; `glow` is the light that comes through it from behind."""
    shape, tone, high = np.array(SHAPES[r.integers(len(SHAPES))]), np.array(SPIRITS[r.integers(len(SPIRITS))]), r.uniform(0.25, 0.34)
    b.lathe(shape * [1, high], "plain", n=10, at=at, col=tone, rough=0.08, emit=glow)
    wide = float(shape[1, 0]) + 0.003
    low, top = high * 0.16, high * r.uniform(0.34, 0.48)
    b.lathe([(wide, low), (wide + 0.001, top)], "plain", n=10, at=at, col=LABELS[r.integers(len(LABELS))], rough=0.7)


def back_bar(b: Builder, r: np.random.Generator, x0: float, x1: float, y: float, *, emit: float, wood: ArrayLike = MAHOGANY) -> None:
    """Build a wall of bottles facing -y: three bays of lit shelves between pilasters, cupboards below, a cornice above, 2.9 m high."""
    tone = np.asarray(wood, float)
    middle, wide = (x0 + x1) / 2, x1 - x0
    b.box((middle, y - 0.24, 0.45), (wide, 0.48, 0.90), "wood", seg=0.4, col=tone).box(
        (middle, y - 0.25, 0.92), (wide + 0.06, 0.54, 0.04), "wood", seg=0.4, col=tone * 1.8
    )
    b.box((middle, y - 0.02, 1.85), (wide, 0.04, 1.86), "wood", seg=0.5, col=tone * 0.6)
    b.box((middle, y - 0.20, 2.78), (wide + 0.10, 0.42, 0.14), "wood", seg=0.4, col=tone * 1.2).box(
        (middle, y - 0.24, 2.88), (wide + 0.24, 0.52, 0.07), "wood", seg=0.4, col=tone * 1.5
    )
    bays = 3
    for k in range(bays + 1):
        x = x0 + wide * k / bays
        b.box((x, y - 0.19, 1.84), (0.13, 0.36, 1.82), "wood", seg=0.3, col=tone * 1.2).box(
            (x, y - 0.385, 1.84), (0.07, 0.03, 1.6), "wood", col=tone * 1.8
        )
        for z in (0.98, 2.68):
            b.box((x, y - 0.21, z), (0.17, 0.42, 0.07), "wood", col=tone * 1.6)
    for k in range(bays):
        left, right = x0 + wide * k / bays + 0.07, x0 + wide * (k + 1) / bays - 0.07
        _lit_shelves(b, r, left, right, y, emit)
        for s in range(2):  # cupboard doors
            at = left + (right - left) * (s + 0.5) / 2
            b.box((at, y - 0.486, 0.46), ((right - left) / 2 - 0.05, 0.014, 0.70), "wood", col=tone * 1.5)


def _lit_shelves(b: Builder, r: np.random.Generator, left: float, right: float, y: float, emit: float) -> None:
    """One bay: glass that glows amber, three shelves before it, bottles shoulder to shoulder."""
    middle, wide = (left + right) / 2, right - left
    rows = np.linspace(0, 1, 7)
    x, z = np.meshgrid(np.linspace(left, right, 9), 0.96 + 1.72 * rows)
    glow = emit * (0.25 + 0.9 * np.exp(-(((z - 0.96) % 0.56) / 0.20)))
    b.surface(x, np.full_like(x, y - 0.045), z, "plain", col=(1.0, 0.50, 0.16), emit=glow.ravel(), rough=0.3)
    for level in (0.96, 1.52, 2.08):
        b.box((middle, y - 0.20, level - 0.012), (wide, 0.30, 0.024), "plain", col=(0.16, 0.10, 0.05), rough=0.15)
        b.box((middle, y - 0.352, level - 0.012), (wide, 0.012, 0.026), "plain", col=(1.0, 0.62, 0.26), emit=emit * 1.6)
        at = left + 0.06
        while at < right - 0.05:
            if r.uniform() < 0.94:
                bar_bottle(b, r, (at, y - 0.24 + r.uniform(-0.05, 0.05), level), glow=0.55 * emit)
            at += r.uniform(0.092, 0.125)


def counter(b: Builder, x0: float, x1: float, y: float, *, deep: float = 0.62, wood: ArrayLike = MAHOGANY) -> None:
    """Build a counter along x, its guests on the side of -y: a panelled front, a rolled edge, a brass rail for their feet."""
    tone = np.asarray(wood, float)
    middle, wide = (x0 + x1) / 2, x1 - x0
    b.box((middle, y + 0.06, TOP / 2 - 0.03), (wide, deep - 0.24, TOP - 0.06), "wood", seg=0.3, col=tone)
    b.box((middle, y, TOP - 0.02), (wide + 0.16, deep, 0.05), "wood", seg=0.25, col=tone * 2.1, rough=0.16)
    b.tube([[x0 - 0.08, y - deep / 2, TOP - 0.02], [x1 + 0.08, y - deep / 2, TOP - 0.02]], 0.042, "wood", n=10, col=tone * 1.7, rough=0.2)
    front = y + 0.06 - (deep - 0.24) / 2
    b.box((middle, front - 0.03, 0.06), (wide, 0.06, 0.12), "wood", col=tone * 0.6)
    count = max(1, round(wide / 0.8))
    for k in range(count):
        x = x0 + wide * (k + 0.5) / count
        b.box((x, front - 0.012, 0.56), (wide / count - 0.14, 0.024, 0.72), "wood", seg=0.4, col=tone * 1.35)
        b.box((x, front - 0.028, 0.56), (wide / count - 0.28, 0.016, 0.56), "wood", col=tone * 1.8)
    rail = front - 0.20
    b.tube([[x0, rail, 0.20], [x1, rail, 0.20]], 0.024, "metal", n=10, col=BRASS, rough=0.25)
    for x in np.linspace(x0 + 0.15, x1 - 0.15, count + 1):
        b.tube([[x, front, 0.20], [x, rail, 0.20]], 0.014, "metal", n=6, col=BRASS)


def taps(b: Builder, at: ArrayLike, *, count: int = 4) -> None:
    """Stand a brass beer tower with its handles on a counter, spouts towards +y."""
    x, y, z = np.asarray(at, float)
    for s in (-0.16, 0.16):
        b.tube([[x + s, y, z], [x + s, y, z + 0.26]], 0.026, "metal", n=12, col=BRASS, rough=0.2)
    b.tube([[x - 0.24, y, z + 0.28], [x + 0.24, y, z + 0.28]], 0.045, "metal", n=12, col=BRASS, rough=0.2)
    for k in range(count):
        u = x - 0.19 + 0.38 * k / max(1, count - 1)
        b.tube([[u, y, z + 0.28], [u, y + 0.08, z + 0.28], [u, y + 0.10, z + 0.20]], 0.013, "metal", n=6, col=BRASS, rough=0.2)
        b.tube(
            [[u, y + 0.03, z + 0.31], [u, y + 0.0, z + 0.50]],
            [0.013, 0.020],
            "plain",
            n=8,
            col=((0.35, 0.04, 0.03), (0.04, 0.10, 0.05), (0.03, 0.03, 0.03), (0.5, 0.36, 0.1))[k % 4],
            rough=0.3,
        )
    b.box((x, y + 0.06, z + 0.008), (0.56, 0.22, 0.016), "metal", col=(0.30, 0.30, 0.30))


def bar_stool(leather: ArrayLike = (0.16, 0.03, 0.02)) -> Mesh:
    """Return a stool with a round leather seat on four turned legs and a ring for the feet."""
    b = Builder().lathe(
        [(0.0, STOOL - 0.09), (0.17, STOOL - 0.08), (0.19, STOOL - 0.05), (0.185, STOOL - 0.015), (0.14, STOOL), (0.0, STOOL)],
        "fabric",
        n=22,
        col=leather,
        rough=0.4,
    )
    b.lathe([(0.192, STOOL - 0.075), (0.196, STOOL - 0.06), (0.192, STOOL - 0.045)], "metal", n=22, col=BRASS)
    for k in range(4):
        a = np.pi / 4 + k * np.pi / 2
        b.tube(
            [[0.24 * np.cos(a), 0.24 * np.sin(a), 0], [0.14 * np.cos(a), 0.14 * np.sin(a), STOOL - 0.08]],
            [0.016, 0.021],
            "wood",
            n=7,
            col=MAHOGANY,
        )
    t = np.linspace(0, 2 * np.pi, 17)
    return b.tube(np.c_[0.21 * np.cos(t), 0.21 * np.sin(t), np.full(17, 0.26)], 0.011, "metal", n=6, col=BRASS).mesh()


def tumbler(b: Builder, at: ArrayLike, drink: ArrayLike = (0.45, 0.20, 0.03)) -> None:
    """Set down a glass with two fingers of spirit in it."""
    b.lathe([(0.0, 0.0), (0.038, 0.0), (0.042, 0.045), (0.0, 0.046)], "plain", n=14, at=at, col=drink, rough=0.08, emit=0.25)
    b.lathe([(0.042, 0.045), (0.044, 0.09), (0.041, 0.09), (0.040, 0.05)], "plain", n=14, at=at, col=(0.36, 0.38, 0.38), rough=0.05)


def beer(b: Builder, at: ArrayLike, *, full: float = 0.8) -> None:
    """Set down a pint of beer, filled to a share of its height, with what is left of its head."""
    top = 0.15 * full
    b.lathe(
        [(0.0, 0.0), (0.030, 0.0), (0.030 + 0.010 * full, top), (0.0, top)],
        "plain",
        n=14,
        at=at,
        col=(0.55, 0.26, 0.03),
        rough=0.08,
        emit=0.35,
    )
    b.lathe(
        [(0.030 + 0.010 * full, top), (0.031 + 0.010 * full, top + 0.018), (0.0, top + 0.02)], "plain", n=14, at=at, col=(0.72, 0.66, 0.54)
    )
    b.lathe(
        [(0.030 + 0.010 * full, top), (0.043, 0.168), (0.040, 0.168), (0.028 + 0.010 * full, top)],
        "plain",
        n=14,
        at=at,
        col=(0.36, 0.38, 0.38),
        rough=0.05,
    )


def tea_light(b: Builder, at: ArrayLike, *, emit: float = 1.6) -> None:
    """Set down a light in a cup of amber glass."""
    b.lathe([(0.0, 0.0), (0.034, 0.0), (0.040, 0.03), (0.036, 0.07)], "plain", n=14, at=at, col=(1.0, 0.36, 0.08), emit=emit, rough=0.1)
    b.lathe([(0.0, 0.05), (0.036, 0.069)], "plain", n=14, at=at, col=(1.0, 0.66, 0.30), emit=3 * emit)


def hanging_glasses(b: Builder, x0: float, x1: float, y: float, z: float) -> None:
    """Hang stemmed glasses upside down from a brass rack."""
    for dy in (-0.10, 0.10):
        b.tube([[x0, y + dy, z], [x1, y + dy, z]], 0.010, "metal", n=6, col=BRASS)
        for x in np.arange(x0 + 0.06, x1 - 0.03, 0.11):
            b.lathe(
                [(0.034, -0.19), (0.040, -0.13), (0.020, -0.09), (0.005, -0.08), (0.005, -0.015), (0.032, -0.006), (0.0, 0.0)],
                "plain",
                n=9,
                at=(x, y + dy, z),
                col=(0.42, 0.44, 0.46),
                rough=0.05,
            )


def high_table(b: Builder, at: ArrayLike) -> None:
    """Stand a round table as high as a counter, drinks on it."""
    x, y, z = np.asarray(at, float)
    b.lathe(
        [(0.0, TOP - 0.04), (0.31, TOP - 0.035), (0.32, TOP - 0.015), (0.31, TOP), (0.0, TOP)],
        "wood",
        n=28,
        at=(x, y, z),
        col=np.array(MAHOGANY) * 1.9,
        rough=0.25,
    )
    b.tube([[x, y, z + 0.03], [x, y, z + TOP - 0.04]], 0.035, "metal", n=10, col=(0.03, 0.03, 0.03)).lathe(
        [(0.0, 0.0), (0.25, 0.0), (0.24, 0.02), (0.04, 0.06)], "metal", n=20, at=(x, y, z), col=(0.03, 0.03, 0.03)
    )
    beer(b, (x - 0.10, y + 0.05, z + TOP), full=0.55)
    tumbler(b, (x + 0.12, y - 0.06, z + TOP))


def jukebox(b: Builder, at: ArrayLike, yaw: float = 0.0, *, emit: float = 3.0) -> None:
    """Stand a jukebox facing -y: an arch of lit tubes round a window with records, 1.5 m tall."""
    made = Builder().box((0, 0.05, 0.48), (0.84, 0.56, 0.96), "wood", seg=0.3, col=MAHOGANY)
    a = np.linspace(0, np.pi, 17)
    arch = np.c_[0.42 * np.cos(a), 0.96 + 0.54 * np.sin(a)]
    made.prism(arch, 0.56, "wood", axis=1, col=np.array(MAHOGANY) * 1.2, at=(0, 0.05, 0))
    for radius, tone, glow in (
        (0.36, (1.0, 0.45, 0.08), emit),
        (0.30, (1.0, 0.10, 0.06), emit * 0.8),
        (0.24, (0.25, 0.9, 0.45), emit * 0.5),
    ):
        tube = np.r_[
            [[radius, -0.25, 0.2]], np.c_[radius * np.cos(a), np.full(17, -0.25), 0.92 + 1.32 * radius * np.sin(a)], [[-radius, -0.25, 0.2]]
        ]
        made.tube(tube, 0.026, "plain", n=8, col=tone, emit=glow)
    made.box((0, -0.235, 1.02), (0.40, 0.02, 0.34), "plain", col=(1.0, 0.75, 0.42), emit=emit * 0.35).box(
        (0, -0.235, 0.46), (0.36, 0.02, 0.46), "fabric", col=(0.30, 0.16, 0.05)
    )
    for k in range(5):
        made.box((-0.14 + 0.07 * k, -0.25, 1.0), (0.012, 0.02, 0.24), "plain", col=(0.02, 0.02, 0.02))
    b.extend(made.mesh(), at, yaw)


def dartboard(b: Builder, at: ArrayLike, yaw: float = 0.0) -> None:
    """Hang a dartboard facing -y in its open cabinet: black and cream fields, red and green rings, three darts."""
    made = Builder()
    for ring, (inner, outer) in enumerate(((0.0, 0.012), (0.012, 0.10), (0.10, 0.112), (0.112, 0.165), (0.165, 0.178), (0.178, 0.225))):
        for k in range(20):
            t = (np.arange(3) / 2 + k - 0.5) * np.pi / 10
            dark = k % 2 == 0
            tone = (
                (0.02, 0.02, 0.02)
                if ring == 5
                else ((0.40, 0.03, 0.03) if dark else (0.03, 0.22, 0.06))
                if ring in (0, 2, 4)
                else (0.02, 0.02, 0.02)
                if dark
                else (0.60, 0.50, 0.34)
            )
            pts = np.r_[
                np.c_[inner * np.sin(t), np.full(3, -0.02), inner * np.cos(t)],
                np.c_[outer * np.sin(t), np.full(3, -0.02), outer * np.cos(t)],
            ]
            made.add(pts, [[0, 4, 3], [0, 1, 4], [1, 5, 4], [1, 2, 5]], "plain", col=tone, rough=0.9)
    made.box((0, 0.0, 0), (0.60, 0.03, 0.60), "wood", col=(0.05, 0.03, 0.02))
    for s in (-1, 1):
        made.box((s * 0.44, -0.04, 0), (0.28, 0.02, 0.60), "wood", col=MAHOGANY, yaw=0.0).box(
            (s * 0.44, -0.052, 0), (0.22, 0.006, 0.5), "plain", col=(0.025, 0.03, 0.03)
        )
    for x, z in ((0.03, 0.05), (-0.06, 0.10), (0.09, -0.04)):
        made.tube([[x, -0.02, z], [x, -0.14, z + 0.01]], 0.004, "metal", n=5).box(
            (x, -0.16, z + 0.012), (0.03, 0.04, 0.002), "plain", col=(0.5, 0.06, 0.05)
        )
    b.extend(made.mesh(), at, yaw)


def neon_words(b: Builder, text: str, at: ArrayLike, wide: float, high: float, colour: ArrayLike, *, emit: float = 9.0) -> None:
    """Hang words of light before a black board that faces -y."""
    x, y, z = np.asarray(at, float)
    b.box((x, y, z), (wide + 0.24, 0.03, high + 0.18), "plain", col=(0.012, 0.012, 0.014), rough=0.3)
    b.extend(lettering(text, wide, high, col=colour, emit=emit), (x, y - 0.035, z))
    for s in (-1, 1):
        b.tube(
            [[x - wide / 2 - 0.08, y - 0.035, z + s * (high / 2 + 0.05)], [x + wide / 2 + 0.08, y - 0.035, z + s * (high / 2 + 0.05)]],
            0.010,
            "plain",
            n=6,
            col=(0.15, 0.85, 1.0),
            emit=emit * 0.7,
        )


def booth(b: Builder, at: ArrayLike, yaw: float = 0.0, *, wide: float = 1.5, leather: ArrayLike = (0.18, 0.035, 0.025)) -> None:
    """Stand a padded bench with a high buttoned back at +y."""
    made = Builder()
    cushion(made, (0, 0, 0.40), (wide, 0.56, 0.14), leather, soft=0.25)
    made.box((0, 0.05, 0.17), (wide, 0.5, 0.34), "wood", seg=0.4, col=MAHOGANY)
    for k in range(round(wide / 0.3)):
        cushion(made, (-wide / 2 + 0.15 + 0.3 * k, 0.28, 0.80), (0.31, 0.16, 0.72), leather, soft=0.35)
    made.box((0, 0.38, 0.60), (wide + 0.06, 0.06, 1.20), "wood", seg=0.4, col=MAHOGANY)
    b.extend(made.mesh(), at, yaw)
