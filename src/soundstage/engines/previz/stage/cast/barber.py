"""What every hair style is cut with: combs (fields of direction), and a barber who grows layers of cards on one scalp."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from soundstage.engines.previz.stage.cast.body import Body, above_hairline, azimuth
from soundstage.engines.previz.stage.cast.data import EYE_Z, HEAD_AXIS_Y
from soundstage.engines.previz.stage.cast.geometry import Bools, Floats, Tree, tree_of, unit
from soundstage.engines.previz.stage.cast.hair import Comb, Scalp, along_surface, cards, crosses_face, grow, in_locks, waved, wound
from soundstage.engines.previz.stage.cast.lying import Worn
from soundstage.engines.previz.stage.cast.part import Part
from soundstage.engines.previz.stage.cast.ropes import ropes, tubes

_COMPANY = 5
"""Strands nearby that keep one from being a stray."""
Along = Callable[[Floats], Floats]
"""Canonical roots -> metres."""


def topness(c: Floats) -> Floats:
    """0 at the sides .. 1 on top of the canonical head."""
    return np.clip((c[:, 2] - EYE_Z - 0.035) / 0.05, 0, 1)


def parted(scalp: Scalp, x: float, forward: float = 0.0) -> Comb:
    """Comb away from a parting at canonical x on top of the head; below the temples hair only falls."""

    def comb(points: Floats, normal: Floats) -> Floats:
        c = scalp.head.to_canonical(points)
        side = np.tanh((c[:, 0] - x) / 0.010)[:, None]
        up = np.clip((c[:, 2] - 0.765) / 0.05, 0, 1)[:, None]
        v = side * up * np.array([1.0, 0, 0]) + np.array([0, forward, -0.45]) + (1 - up) * np.array([0, 0.15, -1.2])
        return along_surface(normal, v) * (0.35 + 0.65 * up) + (1 - up) * np.array([0, 0, -1.3]) + np.array([0, 0, -0.15])

    return comb


def falling(scalp: Scalp, comb: Comb) -> Comb:
    """Let hair that a comb has laid about the head come in towards the neck below it, and fall before or behind the shoulder."""

    def comb_and_fall(points: Floats, normal: Floats) -> Floats:
        c = scalp.head.to_canonical(points)
        low = np.clip((EYE_Z - 0.020 - c[:, 2]) / 0.060, 0, 1)
        before = c[:, 1] < HEAD_AXIS_Y + 0.022
        inwards = -np.sign(c[:, 0]) * np.clip((np.abs(c[:, 0]) - np.where(before, 0.064, 0.050)) / 0.03, 0, 1) * 0.42
        ahead = np.where(before, np.clip((HEAD_AXIS_Y - 0.050 - c[:, 1]) / 0.03, -1, 0) * 0.34, 0.16)
        return comb(points, normal) + low[:, None] * np.stack([inwards, ahead, 0 * low], 1)

    return comb_and_fall


def from_crown(scalp: Scalp, forward: float = 1.0) -> Comb:
    """Comb away from the whorl: forward on top, down the sides."""
    whorl = scalp.head.to_rest((0.012, HEAD_AXIS_Y + 0.055, 0.83))

    def comb(points: Floats, normal: Floats) -> Floats:
        stray = 0.22 * np.sin(points @ np.array([310.0, 170.0, 230.0]))[:, None] * np.array([1.0, 0.3, 0.2])  # locks do not all lie alike
        return along_surface(normal, unit(points - whorl) + np.array([0.15, -0.35 * forward, 0]) + stray)

    return comb


def backwards(scalp: Scalp) -> Comb:
    """Comb straight back on top, back and down at the sides."""

    def comb(points: Floats, normal: Floats) -> Floats:
        c = scalp.head.to_canonical(points)
        low = np.clip((0.785 - c[:, 2]) / 0.04, 0, 1)[:, None]
        return along_surface(normal, np.array([0.06, 1.0, 0.15]) * (1 - low) + np.array([0, 0.55, -0.9]) * low)

    return comb


def outwards(scalp: Scalp, rng: np.random.Generator, stray: float) -> Comb:
    """Hair that stands off the head."""

    def comb(_points: Floats, normal: Floats) -> Floats:
        return unit(normal + stray * rng.normal(size=normal.shape))

    return comb


@dataclass(frozen=True, slots=True, kw_only=True)
class Covering:
    """What headwear leaves of the hair. Heights are canonical metres above the eyes."""

    front: float
    side: float
    back: float
    """Where its edge runs: above it hair is pressed to the head."""
    room: float = 0.0030
    """Metres that hair may rise beneath it."""
    band: float = 1.0
    """How far above the edge it reaches; hair above a headband is free."""
    neck: bool = False
    """It covers the neck too: hair that hangs is pinned up beneath it."""
    hides: bool = False
    """No hair shows at all."""

    def above(self, canonical: Floats) -> Floats:
        """Return the signed height of canonical points above the edge."""
        edge = np.interp(azimuth(canonical), [0, np.pi / 2, np.pi], [self.front, self.side, self.back])
        return canonical[..., 2] - EYE_Z - edge


class Barber:
    """Grows layers of cards on one scalp in one colour."""

    def __init__(
        self,
        body: Body,
        line: Floats,
        colour: Floats,
        rng: np.random.Generator,
        worn: Worn | None = None,
        under: Covering | None = None,
        *,
        broad: float = 1.0,
    ) -> None:
        """Grow on a scalp that ends at `line`, with cards `broad` times as wide as the style has them."""
        self.broad = broad
        self.body, self.line, self.colour, self.rng, self.worn, self.under = body, line, colour, rng, worn, under
        self.scalp = Scalp(body, line)
        self.size = body.head.size
        self.parts: list[Part] = []
        self._mass: list[Tree] | None = None
        """Where the first layer of hanging hair is, half and two thirds down its strands."""

    def point(self, x: float, back: float, up: float, off: float = 0.0) -> Floats:
        """Return the point of the scalp nearest to canonical (x, metres behind the head's axis, above the eyes), `off` metres above it."""
        at, normal = self.scalp.surface(self.body.head.to_rest((x, HEAD_AXIS_Y + back, EYE_Z + up)))
        return at + normal * off

    def add(
        self,
        centre: Floats,
        across: Floats,
        width: Floats,
        *,
        tip: float,
        soft: Floats | float = 0.0,
        even: float = 0.0,
        roll: float = 0.35,
        lay: bool = True,
        frays: float = 0.0,
    ) -> None:
        """Make cards of strands, laid on what is worn (unless they are already) and pressed under what is on the head."""
        if lay and self.worn is not None:
            centre, across = self.worn.settle(centre, across)
        seen = np.ones(len(centre), bool)
        if self.under is not None:
            centre, seen = self._pressed(centre, self.under)
        if seen.any():
            soft = np.broadcast_to(soft, len(centre))[seen]
            self.parts.append(
                cards(
                    self.body,
                    centre[seen],
                    across[seen],
                    width[seen] * self.broad,
                    self.colour,
                    self.rng,
                    tip=tip,
                    soft=soft,
                    even=even,
                    roll=roll,
                    frays=frays,
                    worn=self.worn,
                )
            )

    def _pressed(self, centre: Floats, under: Covering) -> tuple[Floats, Bools]:
        """Return strands pressed to the head beneath a covering, and which of them come out of it."""
        shape = centre.shape[:2]
        points = centre.reshape(-1, 3)
        above = under.above(self.body.head.to_canonical(points))
        covered = (above > 0) & (above < under.band)
        room = under.room + np.clip(-above, 0, None) * 0.55 + np.clip(above - under.band, 0, None) * 0.55  # it bulges out beyond the edge
        room -= 0.8 * np.clip(
            np.minimum(above, under.band - above) - 0.004, 0, 0.012
        )  # further in nobody sees it: it may sink into the scalp
        near = above > -0.05
        points = points.copy()
        points[near] = self.scalp.hold_down(points[near], room[near])
        return points.reshape(centre.shape), np.asarray(~covered.reshape(shape).all(1))

    def layer(
        self,
        n: int,
        length: Along | float,
        comb: Comb,
        width: float = 0.010,
        *,
        uneven: float = 0.25,
        tip: float = 0.55,
        where: Callable[[Floats], Bools] | None = None,
        segments: int = 7,
        curl: float = 0.0,
        wave: float = 0.0,
        turns: float = 1.0,
        locks: int = 0,
        pull: float = 0.8,
        power: float = 1.2,
        even: float | None = None,
        fades: float = 0.030,
        lift: float = 0.004,
        most: float = 0.0,
        volume: float = 0.0,
        **how: Any,
    ) -> None:
        """Grow one layer of about n cards, gathered in so many `locks`, or each for itself; it thins out over the last `fades` metres.

        Hair from the crown lies `volume` metres higher than that from the hairline: it falls over the rest.
        """
        rng, k = self.rng, self.body.scale
        root, normal, canonical = self.scalp.roots(n, rng)
        if where is not None:
            keep = where(canonical)
            root, normal, canonical = root[keep], normal[keep], canonical[keep]
        metres = length(canonical) if callable(length) else np.full(len(root), length)
        metres = metres * rng.uniform(1 - uneven, 1 + uneven, len(root))
        edge = np.clip(above_hairline(canonical, self.line) / fades, 0, 1)
        metres = metres * (0.55 + 0.45 * edge) if metres.mean() < 0.06 else metres  # short hair is shortest at its edge
        higher = volume * np.clip((canonical[:, 2] - EYE_Z - 0.01) / 0.09, 0, 1)
        centre, across = grow(
            self.scalp, root, normal, metres * k, comb, rng, segments=segments, lift=lift + higher, most=(most + higher) * bool(most), **how
        )
        phase = rng.uniform(0, 6.28, len(centre))
        if locks:
            guides = rng.choice(len(centre), min(locks, len(centre)), replace=False)
            centre, mine = in_locks(centre, guides, pull, power)
            phase = phase[mine] + rng.normal(0, 0.35, len(mine))
        if wave:  # neighbours wave together
            phase = 2.0 * azimuth(canonical) + 0.24 * phase
            centre = self.scalp.clear(waved(centre, across, phase, wave, turns))
        if curl:
            centre = self.scalp.clear(wound(centre, across, phase, curl, turns))
        if segments > 8:
            keep = ~crosses_face(self.scalp, centre) & ~self._strays(centre)
            centre, across, edge = centre[keep], across[keep], edge[keep]
        widths = width * (0.28 + 0.72 * edge) * rng.uniform(0.7, 1.2, len(centre))
        even = float(np.interp(metres.mean(), [0.03, 0.08], [1, 0])) if even is None else even
        self.add(centre, across, widths, tip=tip, soft=1 - edge * 0.8, even=even)

    def _strays(self, centre: Floats) -> Bools:
        """Say which hanging strands (m, s, 3) hang away from all the rest: alone before a cheek they look like cracks in the picture."""
        s = centre.shape[1]
        at = centre[:, [s // 2, 2 * s // 3]]
        if self._mass is None:
            self._mass = [tree_of(at[:, k]) for k in range(2)]
        far = [self._mass[k].query(at[:, k], _COMPANY)[0][:, -1] for k in range(2)]
        return np.asarray(np.minimum(*far) > 0.013 * self.size)

    def strands(self, n: int, length: Along | float, comb: Comb, *, uneven: float = 0.15, **how: Any) -> tuple[Floats, Floats]:
        """Grow n guide lines, spread evenly over the scalp, none across the face: (n, s, 3) and the normals beneath them."""
        rng = self.rng
        root, normal, canonical = self.scalp.roots(n * 8, rng)
        chosen = [0]
        far = np.linalg.norm(root - root[0], axis=1)
        for _ in range(n - 1):  # the farthest from those chosen so far comes next
            chosen.append(int(far.argmax()))
            far = np.minimum(far, np.linalg.norm(root - root[chosen[-1]], axis=1))
        metres = length(canonical[chosen]) if callable(length) else np.full(n, length)
        metres = metres * rng.uniform(1 - uneven, 1 + uneven, n) * self.body.scale
        centre, across = grow(self.scalp, root[chosen], normal[chosen], metres, comb, rng, **how)
        keep = ~crosses_face(self.scalp, centre)
        return centre[keep], across[keep]

    def bundles(
        self,
        guide: Floats,
        facing: Floats,
        radius: Floats,
        *,
        around: int,
        width: float,
        even: float = 0.5,
        tip: float = 0.8,
        frays: float = 0.0,
    ) -> None:
        """Lay cards round guide lines (m, s, 3): braids, ringlets. The guides must lie on what is worn already.

        Hair thins out along a whole card, or only beyond the share `frays` of the line: what is plaited stays full down to its tie.
        """
        centre, out = tubes(guide, facing, radius, around)
        self.add(centre, out, np.full(len(centre), width), tip=tip, even=even, roll=0.12, lay=False, frays=frays)

    def ropes(self, guide: Floats, facing: Floats, radius: Floats, *, plaited: float = 0.0, repeats: float = 3.0) -> None:
        """Make round ropes of matted hair along guide lines (m, s, 3) that lie on what is worn already: dreadlocks, cornrows."""
        seen = np.ones(len(guide), bool)
        if self.under is not None:
            thick = float(radius.max())
            guide, seen = self._pressed(guide, replace(self.under, room=self.under.room - 2 * thick))  # it sinks into the painted scalp
        if seen.any():
            of_those = guide[seen], facing[seen], radius[seen]
            self.parts.append(ropes(self.body, *of_those, self.colour, self.rng, plaited=plaited, repeats=repeats, worn=self.worn))

    def lay(self, guide: Floats, across: Floats, lift: float) -> tuple[Floats, Floats]:
        """Lay guide lines on what is worn, `lift` metres above it."""
        return self.worn.settle(guide, across, lift) if self.worn is not None else (guide, across)
