"""What cloth looks like: materials, the prints on them, and the numbers that the shader takes."""

from dataclasses import dataclass, replace

Colour = tuple[float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fabric:
    """How a material looks and hangs; the numbers of people_cloth.glsl."""

    pattern: int = 0
    """0 plain, -1 the same without a stitch to be seen, 1 denim, 4 knit with ribbed edges; the rest are `PRINTS`."""
    weave: float = 9.0
    """Repeats of the weave tile per metre."""
    depth: float = 0.5
    sheen: float = 0.1
    """How much it shines at grazing angles; below 0 it is metal."""
    rough: float = 0.85
    thick: float = 0.0022
    """Metres of the rolled hem."""
    stiff: float = 0.5
    """0 hangs in small folds .. 1 keeps its shape."""


DENIM, KNIT, NET = 1, 4, 9
"""Patterns that are a variant of people_cloth.glsl each; net is what one sees through."""
FABRICS = {
    "cotton": Fabric(depth=0.22),
    "linen": Fabric(weave=7.0, depth=0.9),
    "denim": Fabric(pattern=DENIM, weave=14.0, depth=1.0, sheen=0.12, thick=0.003, stiff=0.75),
    "wool": Fabric(pattern=-1, weave=7.0, depth=0.6, sheen=0.30, rough=0.95, thick=0.0036, stiff=0.75),
    "knit": Fabric(pattern=KNIT, weave=3.2, depth=1.8, sheen=0.45, rough=0.95, thick=0.0040, stiff=0.65),
    "fleece": Fabric(pattern=-1, weave=4.0, depth=1.2, sheen=0.5, rough=0.95, thick=0.0036, stiff=0.65),
    "terry": Fabric(pattern=-1, weave=5.0, depth=2.2, sheen=0.5, rough=0.95, thick=0.0050, stiff=0.6),
    "leather": Fabric(pattern=-1, weave=5.0, depth=0.5, sheen=0.0, rough=0.30, thick=0.0030, stiff=0.75),
    "silk": Fabric(pattern=-1, weave=16.0, depth=0.2, sheen=0.25, rough=0.5, thick=0.0015, stiff=0.3),
    "tulle": Fabric(pattern=NET, weave=9.0, depth=0.2, sheen=0.3, rough=0.9, thick=0.0008, stiff=0.9),
    "velvet": Fabric(pattern=-1, weave=9.0, depth=0.4, sheen=0.9, rough=0.9, stiff=0.5),
    "nylon": Fabric(weave=16.0, depth=0.15, sheen=0.1, rough=0.48, thick=0.0022, stiff=0.6),
    "rubber": Fabric(weave=2.0, depth=0.05, sheen=0.0, rough=0.30, thick=0.0040, stiff=0.9),
    "neoprene": Fabric(weave=16.0, depth=0.2, sheen=0.05, rough=0.55, thick=0.0035, stiff=0.9),
    "metal": Fabric(pattern=-1, weave=2.0, depth=0.05, sheen=-1.0, rough=0.36, thick=0.0030, stiff=1.0),
}
PRINTS = {"stripe": 2, "check": 3, "dots": 5, "floral": 6, "camouflage": 7, "pinstripe": 8}
"""Prints by name, as people_cloth.glsl numbers them. They need its PRINTED variant: plain cloth does not pay for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cloth:
    """A fabric in its colours: what a piece is sewn from."""

    colour: Colour = (0.3, 0.3, 0.3)
    fabric: Fabric = FABRICS["cotton"]
    second: Colour = (0.7, 0.69, 0.66)
    """The other colour of a print."""

    def lit(self, times: float) -> "Cloth":
        """Return the same cloth a little lighter or darker."""
        red, green, blue = (min(1.0, channel * times) for channel in self.colour)
        return replace(self, colour=(red, green, blue))

    def plain(self, colour: Colour | None = None, fabric: str | None = None) -> "Cloth":
        """Return trimming that goes with this cloth: without its print, in another colour or material."""
        of = FABRICS[fabric] if fabric else self.fabric
        return replace(self, colour=colour or self.colour, fabric=replace(of, pattern=0 if of.pattern in PRINTS.values() else of.pattern))

    @property
    def printed(self) -> bool:
        """Has a print on it."""
        return self.fabric.pattern in PRINTS.values()

    def looks(self) -> dict[str, float | tuple[float, ...]]:
        """Return the uniforms of its shader."""
        f = self.fabric
        return {"fabric": (float(f.pattern), f.weave, f.depth, f.sheen), "second": tuple(map(float, self.second))}


def variant_of(uniforms: dict[str, float | tuple[float, ...]]) -> tuple[str, ...]:
    """Return which variant of its shader a part with these uniforms needs: most cloth is plain, and pays for none of them."""
    fabric = uniforms.get("fabric")
    pattern = int(fabric[0]) if isinstance(fabric, tuple) else 0
    of_their_own = {DENIM: "DENIM", KNIT: "KNIT", NET: "NET"}
    return ("PRINTED",) if pattern in PRINTS.values() else (of_their_own[pattern],) if pattern in of_their_own else ()
