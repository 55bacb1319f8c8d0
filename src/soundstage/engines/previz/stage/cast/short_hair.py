"""Short hair styles, and what is left when there is little. Counts are cards; lengths and lifts are metres on a 1.67 m body."""

import numpy as np

from soundstage.engines.previz.stage.cast.barber import Barber, backwards, from_crown, outwards, parted, topness
from soundstage.engines.previz.stage.cast.data import EYE_Z, HEAD_AXIS_Y
from soundstage.engines.previz.stage.cast.geometry import Bools, Floats, unit


def _close_cut(c: Floats) -> Floats:
    """Length of the sides and back of a short cut: 8 mm at the nape and before the ear, 17 mm at the temples."""
    return 0.008 + 0.009 * np.clip((c[:, 2] - EYE_Z + 0.060) / 0.05, 0, 1)


def short(b: Barber) -> None:
    """Close at the sides, a few centimetres on top, combed from the whorl."""
    b.layer(4800, lambda c: _close_cut(c) + 0.024 * topness(c), from_crown(b.scalp, 0.55), 0.0062, segments=5,
            lift=0.0022, most=0.006, stiff=0.26, gravity=0.32, rise=0.10, tip=0.40, uneven=0.30)  # fmt: skip
    b.layer(1100, lambda c: _close_cut(c) + 0.026 * topness(c), from_crown(b.scalp, 0.6), 0.0030, segments=6,
            lift=0.0035, most=0.0085, stiff=0.36, gravity=0.24, rise=0.16, tip=0.20, uneven=0.40, where=lambda c: topness(c) > 0.25)  # fmt: skip


def crop(b: Barber) -> None:
    """Millimetres, everywhere."""
    b.layer(7500, 0.008, from_crown(b.scalp), 0.0028, segments=3, lift=0.0016, stiff=0.55, rise=0.42)


def side_part(b: Barber) -> None:
    """Combed over from a parting on the left."""
    comb = parted(b.scalp, 0.036, 0.55)
    b.layer(2800, lambda c: 0.014 + 0.056 * topness(c), comb, 0.0080, segments=7, lift=0.005, most=0.012, stiff=0.42, rise=0.35)
    b.layer(500, lambda c: 0.016 + 0.056 * topness(c), comb, 0.0040, segments=7, lift=0.007, most=0.015, stiff=0.42, rise=0.4, tip=0.2)


def swept_back(b: Barber) -> None:
    """Combed back from the forehead."""
    comb = backwards(b.scalp)
    b.layer(2700, lambda c: 0.016 + 0.060 * topness(c), comb, 0.0085, segments=7, lift=0.005, most=0.015, stiff=0.5, rise=0.55)
    b.layer(500, lambda c: 0.018 + 0.058 * topness(c), comb, 0.0045, segments=7, lift=0.008, most=0.019, stiff=0.5, rise=0.6, tip=0.3)


def mop(b: Barber) -> None:
    """A boy's mop: longish all round, over the forehead and the ears' tops."""
    comb = from_crown(b.scalp, 0.9)
    b.layer(2700, lambda c: 0.045 + 0.030 * topness(c), comb, 0.0085, segments=8, lift=0.004, most=0.012, stiff=0.35, gravity=0.45,
            rise=0.2, locks=330, pull=0.55, tip=0.45, uneven=0.2, even=0.3)  # fmt: skip
    b.layer(500, lambda c: 0.042 + 0.032 * topness(c), comb, 0.0045, segments=8, lift=0.007, most=0.016, stiff=0.4, gravity=0.35,
            rise=0.3, locks=170, pull=0.6, tip=0.25, uneven=0.3, even=0.3)  # fmt: skip


def spiky(b: Barber) -> None:
    """Gelled into spikes on top, close at the sides."""

    def up(points: Floats, normal: Floats) -> Floats:
        return unit(normal + np.array([0, -0.10, 0.35]))

    b.layer(4600, _close_cut, from_crown(b.scalp, 0.55), 0.0058, segments=4, lift=0.002, most=0.006, stiff=0.3, rise=0.12,
            tip=0.4, where=lambda c: topness(c) < 0.95)  # fmt: skip
    b.layer(2300, lambda c: 0.020 + 0.040 * topness(c), up, 0.0062, segments=6, lift=0.001, stiff=0.7, rise=1.0, locks=150, pull=0.93,
            power=0.9, tip=0.25, uneven=0.15, even=0.45, where=lambda c: topness(c) > 0.55)  # fmt: skip


def mohawk(b: Barber) -> None:
    """A crest from forehead to nape between shaved sides."""

    def fan(points: Floats, normal: Floats) -> Floats:
        return unit(normal * [0.15, 1, 1] + np.array([0, 0.12, 0.25]))

    def crest(c: Floats) -> Bools:
        return (np.abs(c[:, 0]) < 0.017) & (c[:, 2] > EYE_Z - 0.03)

    def length(c: Floats) -> Floats:
        return 0.052 + 0.040 * np.clip((c[:, 2] - EYE_Z - 0.01) / 0.07, 0, 1)

    b.layer(7500, 0.004, from_crown(b.scalp), 0.0024, segments=3, lift=0.001, stiff=0.55, rise=0.3)
    b.layer(9500, length, fan, 0.0068, segments=7, lift=0.001, stiff=0.75, rise=1.2, locks=60, pull=0.72, power=1.0, tip=0.35,
            uneven=0.12, even=0.35, where=crest)  # fmt: skip


def afro(b: Barber) -> None:
    """A round cloud of small curls."""
    b.layer(3800, 0.048, outwards(b.scalp, b.rng, 0.5), 0.010, segments=8, lift=0.002, stiff=0.7, rise=1.0, curl=0.0075, turns=2.2,
            tip=1.1, uneven=0.12)  # fmt: skip


def _ring(c: Floats) -> Bools:
    """The fringe of hair that the bald on top keep: sides and back."""
    return (c[:, 2] < EYE_Z + 0.078) & (c[:, 1] > -0.09)


def thin(b: Barber) -> None:
    """Hair at the sides and back, and single strands over a bare crown."""
    b.layer(
        3800,
        0.022,
        from_crown(b.scalp),
        0.0032,
        segments=4,
        lift=0.002,
        most=0.006,
        stiff=0.3,
        gravity=0.3,
        rise=0.12,
        tip=0.3,
        where=_ring,
    )
    b.layer(
        900, 0.030, from_crown(b.scalp), 0.0020, segments=6, lift=0.003, most=0.010, stiff=0.4, gravity=0.2, rise=0.3, tip=0.2, where=_ring
    )
    over = parted(b.scalp, 0.055, 0.35)
    b.layer(420, 0.062, over, 0.0017, segments=8, lift=0.0016, most=0.004, stiff=0.3, rise=0.10, tip=0.3, even=0.6,
            where=lambda c: (c[:, 2] > EYE_Z + 0.070) & (c[:, 1] > HEAD_AXIS_Y - 0.075))  # fmt: skip


def tonsure(b: Barber) -> None:
    """A monk's: a ring of short hair all round the head, the crown shaved."""

    def round_the_head(c: Floats) -> Bools:
        return c[:, 2] + 0.25 * np.clip(c[:, 1] - HEAD_AXIS_Y, -0.1, 0) < EYE_Z + 0.072

    b.layer(4200, 0.026, from_crown(b.scalp, 0.55), 0.0062, segments=5, lift=0.0022, most=0.006, stiff=0.26, gravity=0.32, rise=0.12,
            tip=0.40, uneven=0.30, where=round_the_head)  # fmt: skip
