"""The hair styles, as recipes over `hair.grow`. Counts are cards; lengths and lifts are metres on a 1.67 m body."""

from collections.abc import Callable

import numpy as np

from soundstage.engines.previz.stage.cast.body import Body, above_hairline
from soundstage.engines.previz.stage.cast.data import EYE_Z, HEAD_AXIS_Y
from soundstage.engines.previz.stage.cast.geometry import Bools, Floats, unit
from soundstage.engines.previz.stage.cast.hair import Comb, Scalp, along_surface, cards, crosses_face, grow, tie_point
from soundstage.engines.previz.stage.cast.lying import Worn
from soundstage.engines.previz.stage.cast.part import Part


def _topness(c: Floats) -> Floats:
    """0 at the sides .. 1 on top of the canonical head."""
    return np.clip((c[:, 2] - EYE_Z - 0.035) / 0.05, 0, 1)


def _parted(scalp: Scalp, x: float, forward: float = 0.0) -> Comb:
    """Comb away from a parting at canonical x on top of the head; below the temples hair only falls."""

    def comb(points: Floats, normal: Floats) -> Floats:
        c = scalp.head.to_canonical(points)
        side = np.tanh((c[:, 0] - x) / 0.010)[:, None]
        up = np.clip((c[:, 2] - 0.765) / 0.05, 0, 1)[:, None]
        v = side * up * np.array([1.0, 0, 0]) + np.array([0, forward, -0.45]) + (1 - up) * np.array([0, 0.15, -1.2])
        return along_surface(normal, v) * (0.35 + 0.65 * up) + (1 - up) * np.array([0, 0, -1.3]) + np.array([0, 0, -0.15])

    return comb


def _crown(scalp: Scalp, forward: float = 1.0) -> Comb:
    """Comb away from the whorl: forward on top, down the sides."""
    whorl = scalp.head.to_rest((0.012, HEAD_AXIS_Y + 0.055, 0.83))

    def comb(points: Floats, normal: Floats) -> Floats:
        stray = 0.22 * np.sin(points @ np.array([310.0, 170.0, 230.0]))[:, None] * np.array([1.0, 0.3, 0.2])  # locks do not all lie alike
        return along_surface(normal, unit(points - whorl) + np.array([0.15, -0.35 * forward, 0]) + stray)

    return comb


class _Barber:
    """Grows layers of cards on one scalp in one colour."""

    def __init__(self, body: Body, line: Floats, colour: Floats, rng: np.random.Generator, worn: Worn | None) -> None:
        self.body, self.line, self.colour, self.rng, self.worn = body, line, colour, rng, worn
        self.scalp = Scalp(body, line)
        self.parts: list[Part] = []

    def add(self, centre: Floats, across: Floats, width: Floats, *, tip: float, soft: Floats | float = 0.0, even: float = 0.0) -> None:
        """Make cards of strands and lay them on what is worn."""
        self.parts.append(cards(self.body, centre, across, width, self.colour, self.rng, tip=tip, soft=soft, even=even, worn=self.worn))

    def layer(
        self,
        n: int,
        length: Callable[[Floats], Floats] | float,
        comb: Comb,
        width: float = 0.010,
        *,
        uneven: float = 0.25,
        tip: float = 0.55,
        where: Callable[[Floats], Bools] | None = None,
        segments: int = 7,
        **how: float,
    ) -> None:
        """Grow one layer of about n cards."""
        rng, k = self.rng, self.body.scale
        root, normal, canonical = self.scalp.roots(n, rng)
        if where is not None:
            keep = where(canonical)
            root, normal, canonical = root[keep], normal[keep], canonical[keep]
        metres = length(canonical) if callable(length) else np.full(len(root), length)
        metres = metres * rng.uniform(1 - uneven, 1 + uneven, len(root))
        edge = np.clip(above_hairline(canonical, self.line) / 0.030, 0, 1)
        metres = metres * (0.55 + 0.45 * edge) if metres.mean() < 0.06 else metres  # short hair is shortest at its edge
        centre, across = grow(self.scalp, root, normal, metres * k, comb, rng, segments=segments, **how)
        if segments > 8:
            keep = ~crosses_face(self.scalp, centre)
            centre, across, edge = centre[keep], across[keep], edge[keep]
        widths = width * (0.28 + 0.72 * edge) * rng.uniform(0.7, 1.2, len(centre))
        self.add(centre, across, widths, tip=tip, soft=1 - edge * 0.8, even=float(np.interp(metres.mean(), [0.03, 0.08], [1, 0])))


def _close_cut(c: Floats) -> Floats:
    """Length of the sides and back of a short cut: 8 mm at the nape and before the ear, 17 mm at the temples."""
    return 0.008 + 0.009 * np.clip((c[:, 2] - EYE_Z + 0.060) / 0.05, 0, 1)


def _short(b: _Barber) -> None:
    b.layer(
        4800,
        lambda c: _close_cut(c) + 0.024 * _topness(c),
        _crown(b.scalp, 0.55),
        0.0062,
        segments=5,
        lift=0.0022,
        most=0.006,
        stiff=0.26,
        gravity=0.32,
        rise=0.10,
        tip=0.40,
        uneven=0.30,
    )
    b.layer(
        1100,
        lambda c: _close_cut(c) + 0.026 * _topness(c),
        _crown(b.scalp, 0.6),
        0.0030,
        segments=6,
        lift=0.0035,
        most=0.0085,
        stiff=0.36,
        gravity=0.24,
        rise=0.16,
        tip=0.20,
        uneven=0.40,
        where=lambda c: _topness(c) > 0.25,
    )


def _crop(b: _Barber) -> None:
    b.layer(7500, 0.008, _crown(b.scalp), 0.0028, segments=3, lift=0.0016, stiff=0.55, rise=0.42)


def _side_part(b: _Barber) -> None:
    b.layer(
        2800,
        lambda c: 0.014 + 0.056 * _topness(c),
        _parted(b.scalp, 0.036, 0.55),
        0.0080,
        segments=7,
        lift=0.005,
        most=0.012,
        stiff=0.42,
        rise=0.35,
    )
    b.layer(
        500,
        lambda c: 0.016 + 0.056 * _topness(c),
        _parted(b.scalp, 0.036, 0.55),
        0.0040,
        segments=7,
        lift=0.007,
        most=0.015,
        stiff=0.42,
        rise=0.4,
        tip=0.2,
    )


def _swept_back(b: _Barber) -> None:
    def back(points: Floats, normal: Floats) -> Floats:
        c = b.scalp.head.to_canonical(points)
        low = np.clip((0.785 - c[:, 2]) / 0.04, 0, 1)[:, None]
        return along_surface(normal, np.array([0.06, 1.0, 0.15]) * (1 - low) + np.array([0, 0.55, -0.9]) * low)

    b.layer(2700, lambda c: 0.016 + 0.060 * _topness(c), back, 0.0085, segments=7, lift=0.005, most=0.015, stiff=0.5, rise=0.55)
    b.layer(500, lambda c: 0.018 + 0.058 * _topness(c), back, 0.0045, segments=7, lift=0.008, most=0.019, stiff=0.5, rise=0.6, tip=0.3)


def _bob(b: _Barber) -> None:
    b.layer(
        2500,
        lambda c: 0.095 + 0.115 * _topness(c),
        _parted(b.scalp, 0.018, 0.16),
        0.011,
        segments=10,
        lift=0.007,
        most=0.016,
        gravity=0.5,
        stiff=0.45,
        inward=0.55,
        uneven=0.07,
        tip=0.7,
    )
    b.layer(
        450,
        lambda c: 0.095 + 0.11 * _topness(c),
        _parted(b.scalp, 0.018, 0.16),
        0.005,
        segments=10,
        lift=0.011,
        most=0.021,
        gravity=0.5,
        stiff=0.5,
        inward=0.5,
        uneven=0.12,
        curl=0.003,
        tip=0.35,
    )


def _long(b: _Barber) -> None:
    b.layer(
        2500,
        lambda c: 0.27 + 0.14 * _topness(c),
        _parted(b.scalp, 0.008, 0.20),
        0.012,
        segments=14,
        lift=0.007,
        most=0.016,
        gravity=0.8,
        stiff=0.45,
        uneven=0.12,
        tip=0.6,
    )
    b.layer(
        450,
        lambda c: 0.27 + 0.14 * _topness(c),
        _parted(b.scalp, 0.008, 0.20),
        0.0055,
        segments=14,
        lift=0.011,
        most=0.021,
        gravity=0.8,
        stiff=0.5,
        curl=0.004,
        turns=1.5,
        tip=0.35,
    )


def _wavy(b: _Barber) -> None:
    b.layer(
        2500,
        lambda c: 0.22 + 0.15 * _topness(c),
        _parted(b.scalp, 0.02, 0.16),
        0.012,
        segments=14,
        lift=0.009,
        most=0.022,
        gravity=0.8,
        stiff=0.45,
        uneven=0.14,
        curl=0.008,
        turns=2.6,
        tip=0.7,
    )
    b.layer(
        350,
        lambda c: 0.22 + 0.15 * _topness(c),
        _parted(b.scalp, 0.02, 0.16),
        0.0055,
        segments=14,
        lift=0.013,
        most=0.027,
        gravity=0.8,
        stiff=0.5,
        curl=0.009,
        turns=2.9,
        tip=0.4,
    )


def _curly(b: _Barber) -> None:
    parted = _parted(b.scalp, 0.0, 0.12)

    def loose(points: Floats, normal: Floats) -> Floats:
        return unit(normal * 0.5 + parted(points, normal) + 0.3 * b.rng.normal(size=normal.shape))

    b.layer(
        2900,
        lambda c: 0.055 + 0.07 * _topness(c),
        loose,
        0.0095,
        segments=12,
        lift=0.007,
        most=0.028,
        gravity=0.5,
        stiff=0.65,
        curl=0.007,
        turns=3.2,
        tip=0.85,
    )


def _afro(b: _Barber) -> None:
    def out(_points: Floats, normal: Floats) -> Floats:
        return unit(normal + 0.5 * b.rng.normal(size=normal.shape))

    b.layer(3800, 0.048, out, 0.010, segments=8, lift=0.002, stiff=0.7, rise=1.0, curl=0.0075, turns=2.2, tip=1.1, uneven=0.12)


def _thin(b: _Barber) -> None:
    b.layer(
        3600,
        0.022,
        _crown(b.scalp),
        0.0030,
        segments=4,
        lift=0.002,
        most=0.006,
        stiff=0.3,
        gravity=0.3,
        rise=0.12,
        tip=0.3,
        where=lambda c: (c[:, 2] < EYE_Z + 0.078) & (c[:, 1] > -0.09),
    )


def _tied(b: _Barber) -> Floats:
    """Comb all hair to the tie; return the tie."""
    tie, rng = tie_point(b.scalp), b.rng

    def to_tie(points: Floats, normal: Floats) -> Floats:
        return along_surface(normal, unit(tie - points)) + 0.15 * unit(tie - points)

    root, normal, canonical = b.scalp.roots(2900, rng)
    length = np.linalg.norm(root - tie, axis=1) * 1.12
    centre, across = grow(b.scalp, root, normal, length, to_tie, rng, segments=8, lift=0.0035, most=0.008, rise=0.10, stiff=0.25)
    centre = centre + (tie - centre) * (np.linspace(0, 1, 8)[None, :, None] ** 6) * 0.9
    edge = np.clip(above_hairline(canonical, b.line) / 0.022, 0, 1)
    b.add(centre, across, 0.0095 * (0.35 + 0.65 * edge), tip=0.45, soft=1 - edge * 0.8)
    return tie


def _ponytail(b: _Barber) -> None:
    tie, rng, n, s = _tied(b), b.rng, 300, 12
    k = np.linspace(0, 1, s)[None, :, None]
    start = rng.normal(0, 1, (n, 1, 3)) * [0.011, 0.009, 0.008]
    spread = np.clip(rng.normal(0, 1, (n, 1, 3)), -1.7, 1.7) * [0.018, 0.014, 0.008]
    back = np.array([0, 1, 0]) * (0.055 * np.sin(np.minimum(k * 2.2, 1.57)) - 0.025 * k**2)
    fall = np.array([0, 0, -1]) * (0.29 * k**1.25) * rng.uniform(0.75, 1.05, (n, 1, 1)) + np.array([0, 0, 0.02]) * np.sin(k * 3.14) * (
        k < 0.35
    )
    centre = tie + start * (1 - k * 0.2) + back + spread * np.sin(k * 2.6) + fall
    across = unit(centre - centre.mean(0, keepdims=True) + np.array([0, 0.004, 0]))
    b.add(centre, across, np.full(n, 0.010), tip=0.45)


def _bun(b: _Barber) -> None:
    tie, rng, n, s = _tied(b), b.rng, 460, 9
    axis = unit(np.array([0.05, 1, 0.35]) + rng.normal(0, 0.25, (n, 3)))
    x = unit(np.cross(axis, unit(rng.normal(size=(n, 3)))))
    y = np.cross(axis, x)
    latitude = rng.uniform(-0.9, 0.9, (n, 1, 1))
    angle = np.linspace(0, 2.2, s)[None, :, None] + rng.uniform(0, 6.28, (n, 1, 1))
    out = axis[:, None] * latitude + (x[:, None] * np.cos(angle) + y[:, None] * np.sin(angle)) * np.sqrt(1 - latitude**2)
    centre = tie + np.array([0, 0.016, 0.008]) + out * 0.034 * np.array([1, 0.8, 1]) * rng.uniform(0.92, 1.04, (n, 1, 1))
    b.add(centre, out, np.full(n, 0.010), tip=0.8)


STYLES: dict[str, Callable[[_Barber], object]] = {
    "short": _short,
    "crop": _crop,
    "side part": _side_part,
    "swept back": _swept_back,
    "bob": _bob,
    "long": _long,
    "wavy": _wavy,
    "curly": _curly,
    "afro": _afro,
    "ponytail": _ponytail,
    "bun": _bun,
    "thin": _thin,
    "shaved": lambda _b: None,
    "bald": lambda _b: None,
}
"""Every style by name; `shaved` is painted on the scalp, `bald` is not."""


def hair_parts(body: Body, style: str, line: Floats, colour: Floats, rng: np.random.Generator, worn: Worn | None = None) -> list[Part]:
    """Return the meshes of a style (none for bald and shaved), lying on what is `worn`."""
    barber = _Barber(body, line, colour, rng, worn)
    STYLES[style](barber)
    return barber.parts
