"""Glasses, sunglasses, goggles and the monocle, fitted to the eyes and ears of one head. See `hatter`."""

import numpy as np

from soundstage.engines.previz.stage.cast.body import Body
from soundstage.engines.previz.stage.cast.data import EYE_Z, HEAD_AXIS_Y
from soundstage.engines.previz.stage.cast.fabric import Colour, Fabric
from soundstage.engines.previz.stage.cast.geometry import Floats
from soundstage.engines.previz.stage.cast.hatter import BLACK, FELT, GLASS, GOLD, METAL, PLASTIC, Band, Hatter, Ring, one_per_look
from soundstage.engines.previz.stage.cast.part import Part

EYEWEAR = ("glasses", "sunglasses", "goggles", "monocle")
CLEAR = 0.0115
"""Canonical metres between the eyeball and a lens: lashes are 8 mm."""


def eyewear_parts(body: Body, kind: str) -> list[Part]:
    """Return what is worn before the eyes; nothing for a kind nobody makes."""
    return one_per_look(_made(_Optician(body), kind))


def _made(fitted: "_Optician", kind: str) -> list[Part]:
    match kind:
        case "glasses":
            return fitted.spectacles(BLACK, PLASTIC, wide=0.0245, tall=0.0185, thick=0.0017, lens=None)
        case "sunglasses":
            return fitted.spectacles(BLACK, PLASTIC, wide=0.0275, tall=0.0225, thick=0.0019, lens=(0.010, 0.010, 0.012))
        case "goggles":
            return fitted.goggles()
        case "monocle":
            return fitted.monocle()
        case _:
            return []


class _Optician:
    def __init__(self, body: Body) -> None:
        self.hatter = Hatter(body)
        base, frame = body.base, body.head
        left, right = self.hatter.eye(1), self.hatter.eye(-1)
        self.apart = float(left[0])
        self.height = float(left[2])
        self.front = float(min(left[1], right[1])) - CLEAR
        c = base.canonical
        bridge = base.body_ids[(np.abs(c[base.body_ids, 0]) < 0.008) & (np.abs(c[base.body_ids, 2] - EYE_Z + 0.004) < 0.006)]
        self.bridge = float(frame.to_canonical(body.rest[bridge])[:, 1].min())
        self.temple = float(np.abs(self.hatter.outline(Band(0.004, 0.004))[:, 0]).max())

    def _rim(self, side: int, wide: float, tall: float, power: float = 2.8, n: int = 36) -> Floats:
        """A rounded opening in front of one eye, wrapped a little round the face."""
        a = np.arange(n) * 2 * np.pi / n
        x = np.sign(np.cos(a)) * np.abs(np.cos(a)) ** (2 / power) * wide
        z = np.sign(np.sin(a)) * np.abs(np.sin(a)) ** (2 / power) * tall
        x = side * (self.apart + 0.0015) + x
        return np.stack([x, self.front + 3.2 * x**2, self.height - 0.002 + z], 1)

    def _temples(self, wide: float, colour: Colour, fabric: Fabric) -> list[Part]:
        """Bars from the rims' outer ends back over the ears."""
        out = []
        for side in (1, -1):
            hinge = np.array([side * (self.apart + wide), self.front + 3.2 * (self.apart + wide) ** 2, self.height + 0.006])
            far = side * (self.temple + 0.0025)
            path = [
                hinge,
                [far * 0.99, hinge[1] + 0.022, hinge[2]],
                [far, HEAD_AXIS_Y - 0.030, hinge[2]],
                [far, HEAD_AXIS_Y + 0.016, hinge[2] - 0.003],
                [far * 0.985, HEAD_AXIS_Y + 0.036, hinge[2] - 0.024],
            ]
            t = np.linspace(0, 4, 25)
            p = np.stack([np.interp(t, np.arange(5), np.array(path)[:, k]) for k in range(3)], 1)
            for _ in range(3):
                p[1:-1] = 0.25 * p[:-2] + 0.5 * p[1:-1] + 0.25 * p[2:]
            out.append(self.hatter.tube(p, 0.0018, colour, fabric, sides=6, name="temple"))
        return out

    def spectacles(self, colour: Colour, fabric: Fabric, *, wide: float, tall: float, thick: float, lens: Colour | None) -> list[Part]:
        """Two rims, a bridge, temples; a `lens` only when it is dark: a clear one is seen by nothing but its frame."""
        hatter, parts = self.hatter, self._temples(wide, colour, fabric)
        for side in (1, -1):
            rim = self._rim(side, wide, tall)
            parts.append(hatter.tube(rim, thick, colour, fabric, loop=True, name="rim"))
            if lens is not None:
                parts.append(self._lens(rim, lens))
        inner = self.apart + 0.0015 - wide
        x = np.linspace(-inner, inner, 11)
        top = 1 - (x / max(inner, 1e-4)) ** 2
        y = np.minimum(self.front + 3.2 * x**2, self.bridge - 0.003 + 0.004 * (1 - top))
        parts.append(hatter.tube(np.stack([x, y, self.height + 0.005 + 0.003 * top], 1), thick, colour, fabric, sides=6, name="bridge"))
        return parts

    def _lens(self, rim: Floats, colour: Colour) -> Part:
        centre = rim.mean(0)
        rows = [centre + (rim - centre) * r - [0, 0.0022 * (1 - r * r), 0] for r in (1.0, 0.75, 0.4, 0.02)]
        return self.hatter.sheet(np.stack(rows), colour, GLASS, closed=True, name="lens", inside=centre + [0, 0.05, 0])

    def goggles(self) -> list[Part]:
        """One wide lens in a rubber frame, a strap round the head."""
        hatter = self.hatter
        a = np.arange(56) * 2 * np.pi / 56
        x = np.sign(np.cos(a)) * np.abs(np.cos(a)) ** 0.62 * 0.066
        nose = 0.014 * np.exp(-((x / 0.014) ** 2)) * (np.sin(a) < 0)
        z = np.sign(np.sin(a)) * np.abs(np.sin(a)) ** 0.62 * 0.031 + nose
        front = self.front - 0.010
        edge = np.stack([x, front + 6.5 * x**2, self.height + z], 1)
        seal = edge * [0.97, 1, 1] + [0, 0.020, 0]
        ribbed = np.stack([edge * [0.96, 1, 1], edge, edge * [1.02, 1, 1] + [0, 0.008, 0], seal])
        parts = [
            hatter.tube(edge, 0.0036, BLACK, PLASTIC, loop=True, name="rim"),
            hatter.sheet(ribbed, BLACK, PLASTIC, closed=True, name="frame"),
            self._lens(edge, (0.20, 0.075, 0.012)),
        ]
        rings = [Ring(0.0, -0.010), Ring(0.0025, -0.010), Ring(0.0025, 0.010), Ring(0.0, 0.010)]
        strap = hatter.turned(Band(0.002, 0.012), rings, ease=0.003)[:, np.r_[11:54]]
        return [*parts, hatter.sheet(strap, (0.03, 0.03, 0.035), FELT, name="strap", inside=np.array([0, HEAD_AXIS_Y, EYE_Z]))]

    def monocle(self) -> list[Part]:
        """A gold ring before the left eye, with its chain."""
        rim = self._rim(1, 0.0205, 0.0205, power=2.0)
        start = rim[27]
        t = np.linspace(0, 1, 24)[:, None]
        chain = start + t * [0.030, 0.030, -0.150] + np.sin(t * np.pi) * [0.010, -0.002, -0.02]
        return [
            self.hatter.tube(rim, 0.0014, GOLD, METAL, loop=True, name="rim"),
            self.hatter.tube(chain, 0.0007, GOLD, METAL, sides=5, name="chain"),
        ]
