"""What each kind of animal is like: its build, its coat, how it is when nobody tells it what to do. Heights are metres at the withers."""

from dataclasses import dataclass, field, replace

from soundstage.engines.previz.stage.creatures import heads, quadruped
from soundstage.engines.previz.stage.creatures.coat import Coat
from soundstage.engines.previz.stage.creatures.quadruped import Quadruped
from soundstage.engines.previz.stage.scene import Colour

NOSE: Colour = (0.010, 0.009, 0.009)
PINK: Colour = (0.36, 0.15, 0.14)
WHITE: Colour = (0.55, 0.53, 0.50)


@dataclass(frozen=True, slots=True, kw_only=True)
class Species:
    """One kind of animal."""

    height: float
    build: Quadruped
    coat: Coat
    iris: Colour = (0.085, 0.038, 0.012)
    hops: bool = False
    wag: float = 0.2
    """How much the tail moves."""
    sits: bool = True
    """Whether it sits on its haunches; else it lies down."""
    ears_apart: float = 0.0
    """How far ahead the left ear is held of the right one, 0..1: both are seen from the side."""
    ambles: bool = False
    """Whether it trots where others gallop."""
    pants: bool = False
    """Whether its mouth is open as a rule."""
    features: frozenset[str] = field(default_factory=frozenset[str])

    @property
    def length(self) -> float:
        """From the breast to the root of the tail and a head, metres."""
        return (self.build.long + 0.5) * self.height


def _four(height: float, build: Quadruped, coat: Coat, **more: object) -> Species:
    return Species(height=height, build=build, coat=coat, features=build.features, **more)  # pyright: ignore[reportArgumentType]


_DOG = Quadruped(tail_set=0.1, tail_curl=0.30)
_GOLDEN = replace(
    _DOG,
    skull=0.145,
    girth=(0.235, 0.19, 0.18),
    flat=0.72,
    neck_girth=(0.175, 0.130),
    stout=1.12,
    tail=0.52,
    tail_girth=(0.046, 0.022),
    tail_set=0.05,
    tail_curl=0.09,
)
_RETRIEVER = Coat(
    base=(0.36, 0.225, 0.105), paints={"muzzle": (0.43, 0.30, 0.165), "nose": NOSE, "ear": (0.235, 0.125, 0.052), "cheek": (0.41, 0.275, 0.145), "sock": (0.44, 0.315, 0.175), "paw": (0.46, 0.34, 0.20)},
    belly=(0.50, 0.375, 0.225), fur=0.060, feather=1.2, longer={"tail": 1.9, "head": 0.38, "jaw": 0.3, "lower": 0.65, "cannon": 0.4, "paw": 0.25, "chest": 1.2, "neck": 1.3},
)  # fmt: skip
_CAT = Quadruped(
    head=heads.CAT, skull=0.200, long=0.86, top=(0.98, 0.97, 1.0), girth=(0.235, 0.215, 0.215), flat=0.70, stance=0.11, neck=0.26, rise=0.62, neck_girth=(0.175, 0.145), nod=0.10,
    stout=1.05, tail=1.05, tail_girth=(0.052, 0.040), tail_set=-0.15, tail_curl=0.30, features=frozenset({"whiskers"}),
)  # fmt: skip
_HORSE = Quadruped(
    head=heads.HORSE, stout=1.12, skull=0.116, long=0.80, top=(0.98, 0.93, 0.98), girth=(0.215, 0.205, 0.185), flat=0.66, stance=0.095, neck=0.47, rise=0.85, neck_girth=(0.185, 0.105), nod=0.85,
    fore=quadruped.FORE_HOOF, hind=quadruped.HIND_HOOF, tail=0.30, tail_girth=(0.03, 0.018), tail_set=-0.5, tail_curl=-0.15, features=frozenset({"mane", "horsetail"}),
)  # fmt: skip
_COW = Quadruped(
    head=heads.COW, skull=0.130, long=0.98, top=(0.99, 0.96, 0.97), girth=(0.265, 0.265, 0.21), flat=0.74, stance=0.125, neck=0.36, rise=0.35, neck_girth=(0.185, 0.125), nod=0.65,
    fore=quadruped.FORE_HOOF, hind=quadruped.HIND_HOOF, stout=1.18, tail=0.62, tail_girth=(0.022, 0.014), tail_set=-1.1, tail_curl=-0.08,
    lumps=(((0, 0.22, 0.46), (0, 0.32, 0.48), 0.095, 0.11, 1.1, "udder"),), features=frozenset({"horns"}),
)  # fmt: skip
_SHEEP = Quadruped(
    head=heads.SHEEP, skull=0.135, long=0.86, top=(0.99, 0.99, 0.97), girth=(0.275, 0.28, 0.26), flat=0.88, stance=0.125, neck=0.30, rise=0.55, neck_girth=(0.19, 0.14), nod=0.6,
    fore=quadruped.FORE_HOOF, hind=quadruped.HIND_HOOF, stout=1.05, tail=0.22, tail_girth=(0.06, 0.05), tail_set=-0.9, tail_curl=-0.1,
)  # fmt: skip
_FOX = Quadruped(
    head=heads.FOX, skull=0.155, long=0.86, top=(0.98, 0.94, 0.96), girth=(0.205, 0.165, 0.17), flat=0.66, neck=0.30, rise=0.62, neck_girth=(0.155, 0.125), nod=0.18, stout=0.82,
    tail=0.95, tail_girth=(0.060, 0.052), tail_set=-0.45, tail_curl=0.10, features=frozenset({"brush", "whiskers"}),
)  # fmt: skip
_LION = Quadruped(
    head=heads.LION, skull=0.155, long=1.02, top=(0.97, 0.93, 0.93), girth=(0.235, 0.185, 0.175), flat=0.68, stance=0.115, neck=0.34, rise=0.42, neck_girth=(0.185, 0.15), nod=0.22,
    stout=1.35, tail=0.88, tail_girth=(0.030, 0.022), tail_set=-0.9, tail_curl=0.26, neck_paint="mane", features=frozenset({"lionmane"}),
)  # fmt: skip
_BEAR = Quadruped(
    head=heads.BEAR, skull=0.190, long=0.90, top=(1.0, 0.97, 0.95), girth=(0.30, 0.295, 0.285), flat=0.80, stance=0.175, neck=0.34, rise=0.30, neck_girth=(0.235, 0.185), nod=0.30,
    fore=quadruped.FORE_BEAR, hind=quadruped.HIND_BEAR, supple=0.6, tail=0.08, tail_girth=(0.04, 0.03), tail_set=-0.8, lumps=(((0, -0.36, 0.86), (0, -0.2, 0.84), 0.16, 0.15, 0.8, "coat"),),
)  # fmt: skip
_RABBIT = Quadruped(
    head=heads.RABBIT, skull=0.235, long=0.62, top=(0.70, 0.90, 0.84), girth=(0.225, 0.295, 0.30), flat=0.80, stance=0.115, haunch=0.075, neck=0.21, rise=0.95, neck_girth=(0.20, 0.185), nod=0.18,
    fore=quadruped.FORE_RABBIT, hind=quadruped.HIND_RABBIT, tail=0.12, tail_girth=(0.10, 0.115), tail_set=0.7, tail_paint="tip", features=frozenset({"whiskers"}),
)  # fmt: skip
_MOUSE = Quadruped(
    head=heads.MOUSE, skull=0.25, long=0.70, top=(0.76, 0.92, 0.82), girth=(0.24, 0.33, 0.32), flat=0.86, stance=0.15, neck=0.20, rise=0.45, neck_girth=(0.22, 0.20), nod=0.25,
    fore=replace(quadruped.FORE_SMALL, joints=((-0.03, 0.40), (0.10, 0.24), (0.02, 0.12), (0.0, 0.05))), hind=replace(quadruped.HIND_SMALL, muscle=0.2),
    tail=1.5, tail_girth=(0.045, 0.018), tail_set=-0.6, tail_curl=0.24, tail_paint="pink",
)  # fmt: skip
_DEER = Quadruped(
    head=heads.DEER, skull=0.105, long=0.76, top=(0.98, 0.95, 0.98), girth=(0.19, 0.165, 0.165), flat=0.64, stance=0.08, neck=0.42, rise=1.0, neck_girth=(0.135, 0.085), nod=0.45,
    fore=quadruped.FORE_HOOF, hind=quadruped.HIND_HOOF, stout=0.76, tail=0.14, tail_girth=(0.04, 0.03), tail_set=-0.6, tail_curl=-0.1, tail_paint="tip",
)  # fmt: skip
_GOAT = replace(_DEER, head=heads.SHEEP, skull=0.125, girth=(0.225, 0.22, 0.20), flat=0.72, stance=0.105, neck_girth=(0.15, 0.105), neck=0.34, stout=0.95, nod=0.6, tail_set=0.7,
                features=frozenset({"goathorns", "beard"}))  # fmt: skip
_PIG = Quadruped(
    head=heads.PIG, skull=0.205, long=1.02, top=(0.98, 1.0, 0.97), girth=(0.30, 0.325, 0.29), flat=0.80, stance=0.15, neck=0.22, rise=0.15, neck_girth=(0.26, 0.22), nod=0.35,
    fore=replace(quadruped.FORE_HOOF, joints=((-0.03, 0.60), (0.07, 0.42), (0.015, 0.22), (0.0, 0.09))), hind=replace(quadruped.HIND_HOOF, joints=((-0.02, 0.62), (-0.10, 0.42), (0.10, 0.25), (0.02, 0.09))),
    stout=1.5, tail=0.22, tail_girth=(0.026, 0.014), tail_set=0.6, tail_curl=0.9,
)  # fmt: skip
_ELEPHANT = Quadruped(
    head=heads.ELEPHANT, skull=0.185, long=0.72, top=(0.96, 0.99, 0.92), girth=(0.275, 0.285, 0.25), flat=0.86, stance=0.205, neck=0.24, rise=0.30, neck_girth=(0.22, 0.19), nod=0.12,
    fore=quadruped.FORE_COLUMN, hind=quadruped.HIND_COLUMN, supple=0.30, tail=0.42, tail_girth=(0.022, 0.012), tail_set=-1.1, tail_curl=-0.06, features=frozenset({"trunk", "tusks"}),
)  # fmt: skip
_CAMEL = Quadruped(
    head=heads.CAMEL, skull=0.075, long=0.72, top=(0.90, 0.86, 0.84), girth=(0.20, 0.18, 0.14), flat=0.68, stance=0.085, neck=0.58, rise=0.72, neck_girth=(0.115, 0.068), nod=0.12,
    fore=quadruped.FORE_HOOF, hind=quadruped.HIND_HOOF, stout=0.95, tail=0.28, tail_girth=(0.016, 0.012), tail_set=-1.1, tail_curl=-0.06,
    lumps=(((0, -0.12, 0.82), (0, 0.13, 0.80), 0.115, 0.105, 0.72, "hump"), ((0, -0.01, 0.93), (0, 0.02, 0.95), 0.105, 0.075, 0.66, "hump")),
)  # fmt: skip
_DRAGON = Quadruped(
    head=heads.DRAGON, skull=0.115, long=0.98, top=(0.98, 0.94, 0.92), girth=(0.225, 0.20, 0.175), flat=0.78, stance=0.16, neck=0.72, rise=0.95, neck_girth=(0.155, 0.095), nod=0.28,
    stout=1.35, tail=1.55, tail_girth=(0.12, 0.022), tail_set=-0.5, tail_curl=0.22, features=frozenset({"wings", "spikes", "dragonhorns", "fire"}),
)  # fmt: skip
_TURTLE = Quadruped(
    head=heads.TURTLE, skull=0.22, long=1.05, top=(0.62, 0.62, 0.60), girth=(0.20, 0.20, 0.18), flat=1.1, stance=0.46, neck=0.34, rise=0.35, neck_girth=(0.16, 0.15), nod=0.1, neck_paint="skin",
    fore=replace(quadruped.FORE_BEAR, joints=((-0.03, 0.44), (0.08, 0.28), (0.03, 0.10), (0.0, 0.06))), hind=replace(quadruped.HIND_BEAR, joints=((-0.04, 0.44), (-0.10, 0.28), (0.06, 0.10), (0.0, 0.06)), muscle=0.18),
    tail=0.16, tail_girth=(0.06, 0.02), tail_set=-0.5, tail_paint="skin",
    features=frozenset({"shell"}),
)  # fmt: skip
_FROG = Quadruped(
    head=heads.FROG, skull=0.36, long=0.55, top=(0.90, 0.75, 0.55), girth=(0.30, 0.28, 0.20), flat=1.2, stance=0.36, neck=0.10, rise=0.3, neck_girth=(0.30, 0.28), nod=-0.1,
    fore=replace(quadruped.FORE_SMALL, joints=((-0.03, 0.40), (0.12, 0.24), (0.02, 0.12), (0.0, 0.05))), hind=replace(quadruped.HIND_SMALL, joints=((0.04, 0.34), (-0.42, 0.34), (0.12, 0.12), (-0.22, 0.05)), muscle=0.16, toe=0.26),
    tail=0.02, tail_girth=(0.05, 0.04),
)  # fmt: skip

SPECIES: dict[str, Species] = {
    "dog": _four(0.56, _GOLDEN, _RETRIEVER, wag=1.0, pants=True),
    "cat": _four(0.26, _CAT, Coat(base=(0.12, 0.115, 0.11), paints={"nose": (0.10, 0.045, 0.045)}, fur=0.052, longer={"tail": 1.3, "head": 0.5, "lower": 0.5, "cannon": 0.3, "paw": 0.25}), iris=(0.20, 0.26, 0.045), wag=0.45),
    "horse": _four(1.55, _HORSE, Coat(base=(0.072, 0.030, 0.015), paints={"muzzle": (0.022, 0.016, 0.014), "sock": (0.020, 0.013, 0.011), "hoof": (0.03, 0.026, 0.022)}, fur=0.02, longer={"": 0.0}, rough=0.60, sheen=0.25), iris=(0.030, 0.014, 0.007), sits=False),
    "cow": _four(1.40, _COW, Coat(base=(0.50, 0.48, 0.45), second=(0.016, 0.013, 0.012), pattern="patches", paints={"muzzle": (0.30, 0.17, 0.15), "nose": (0.05, 0.03, 0.03), "udder": (0.42, 0.22, 0.19), "hoof": (0.03, 0.026, 0.022)}, fur=0.02, longer={"": 0.0}, rough=0.66), iris=(0.030, 0.014, 0.007), sits=False),
    "sheep": _four(0.70, _SHEEP, Coat(base=(0.46, 0.42, 0.35), pattern="wool", paints={"face": (0.030, 0.025, 0.022), "muzzle": (0.022, 0.018, 0.016), "sock": (0.035, 0.03, 0.026), "hoof": (0.02, 0.018, 0.016), "nose": NOSE}, fur=0.05, longer={"head": 0.0, "jaw": 0.0, "lower": 0.0, "cannon": 0.0, "paw": 0.0, "upper": 0.6}, sheen=0.6), iris=(0.18, 0.11, 0.03), sits=False),
    "goat": _four(0.68, _GOAT, Coat(base=(0.44, 0.39, 0.32), paints={"hoof": (0.03, 0.026, 0.022), "nose": NOSE, "face": (0.40, 0.35, 0.28)}, fur=0.045, longer={"head": 0.3, "cannon": 0.3, "lower": 0.4, "paw": 0.0}), iris=(0.22, 0.14, 0.03), sits=False),
    "pig": _four(0.72, _PIG, Coat(base=(0.42, 0.225, 0.19), paints={"nose": (0.34, 0.15, 0.13), "hoof": (0.12, 0.08, 0.06)}, fur=0.0, rough=0.62, sheen=0.15), iris=(0.06, 0.03, 0.015)),
    "fox": _four(0.38, _FOX, Coat(base=(0.30, 0.098, 0.022), belly=(0.50, 0.46, 0.40), paints={"cheek": (0.46, 0.36, 0.28), "muzzle": (0.34, 0.15, 0.06), "nose": NOSE, "belly": WHITE, "sock": (0.022, 0.014, 0.011), "paw": (0.014, 0.011, 0.010), "tip": WHITE}, fur=0.075, longer={"tail": 1.9, "head": 0.42, "jaw": 0.4, "lower": 0.5, "cannon": 0.3, "paw": 0.2, "neck": 1.3}), iris=(0.22, 0.11, 0.02)),
    "wolf": _four(0.78, replace(_DOG, head=heads.WOLF, skull=0.130, top=(0.99, 0.94, 0.94), girth=(0.205, 0.16, 0.165), flat=0.66, neck_girth=(0.18, 0.14), rise=0.50, tail=0.52, tail_girth=(0.055, 0.045), tail_set=-0.9, tail_curl=0.1), Coat(base=(0.155, 0.140, 0.122), back=(0.060, 0.055, 0.052), belly=(0.38, 0.36, 0.32), paints={"muzzle": (0.30, 0.28, 0.25), "cheek": (0.36, 0.34, 0.31), "nose": NOSE, "sock": (0.33, 0.29, 0.24), "paw": (0.36, 0.32, 0.27), "tip": (0.02, 0.018, 0.016)}, fur=0.070, longer={"tail": 1.7, "neck": 1.6, "head": 0.4, "jaw": 0.3, "lower": 0.5, "cannon": 0.3, "paw": 0.2}), iris=(0.30, 0.18, 0.03)),
    "lion": _four(1.08, _LION, Coat(base=(0.31, 0.185, 0.080), belly=(0.42, 0.31, 0.18), paints={"muzzle": (0.45, 0.38, 0.28), "nose": (0.06, 0.03, 0.028), "tip": (0.03, 0.018, 0.010), "mane": (0.12, 0.050, 0.018)}, fur=0.20, longer={"": 0.0, "tail4": 0.5}), iris=(0.26, 0.15, 0.03)),
    "bear": _four(1.05, _BEAR, Coat(base=(0.075, 0.038, 0.018), paints={"muzzle": (0.19, 0.115, 0.06), "nose": NOSE, "paw": (0.035, 0.020, 0.012)}, fur=0.075, longer={"head": 0.5, "jaw": 0.3, "paw": 0.5, "neck": 1.2}), iris=(0.03, 0.014, 0.007)),
    "rabbit": _four(0.24, _RABBIT, Coat(base=(0.20, 0.135, 0.085), belly=(0.46, 0.42, 0.36), paints={"muzzle": (0.36, 0.29, 0.22), "nose": (0.24, 0.10, 0.09), "tip": WHITE}, fur=0.055, longer={"head": 0.6, "jaw": 0.5, "paw": 0.5, "cannon": 0.6, "tail": 1.9}), iris=(0.030, 0.012, 0.006), hops=True, ears_apart=0.45),
    "mouse": _four(0.060, _MOUSE, Coat(base=(0.17, 0.145, 0.12), belly=(0.44, 0.40, 0.36), paints={"nose": PINK, "pink": (0.36, 0.19, 0.17), "paw": PINK, "tip": (0.36, 0.19, 0.17), "muzzle": (0.30, 0.26, 0.22)}, fur=0.085, longer={"head": 0.5, "jaw": 0.3, "paw": 0.0, "tail": 0.0, "cannon": 0.3}), iris=(0.006, 0.005, 0.005)),
    "deer": _four(1.0, _DEER, Coat(base=(0.20, 0.095, 0.040), belly=(0.46, 0.38, 0.28), paints={"muzzle": (0.30, 0.22, 0.15), "nose": NOSE, "belly": (0.45, 0.38, 0.29), "hoof": (0.02, 0.016, 0.014), "tip": WHITE}, fur=0.022, longer={"tail": 2.5, "head": 0.5, "cannon": 0.3, "paw": 0.0}), iris=(0.03, 0.014, 0.007), sits=False),
    "elephant": _four(2.7, _ELEPHANT, Coat(base=(0.115, 0.100, 0.090), pattern="hide", paints={"nail": (0.13, 0.115, 0.10), "inner ear": (0.125, 0.105, 0.095)}, fur=0.0, rough=0.78, sheen=0.1), iris=(0.06, 0.03, 0.012), sits=False),
    "camel": _four(2.05, _CAMEL, Coat(base=(0.33, 0.215, 0.115), paints={"hoof": (0.20, 0.13, 0.075), "hump": (0.27, 0.165, 0.08), "muzzle": (0.36, 0.25, 0.15)}, fur=0.022, longer={"head": 0.5, "cannon": 0.3, "paw": 0.2, "root": 1.6, "chest": 1.3}), iris=(0.03, 0.014, 0.007), sits=False),
    "dragon": _four(2.3, _DRAGON, Coat(base=(0.055, 0.095, 0.040), belly=(0.30, 0.22, 0.10), pattern="scales", second=(0.018, 0.032, 0.016), grain=1.6, paints={"belly": (0.28, 0.20, 0.09), "paw": (0.04, 0.065, 0.03)}, fur=0.0, rough=0.45, sheen=0.1), iris=(0.50, 0.26, 0.02), sits=False, ambles=True),
    "turtle": _four(0.20, _TURTLE, Coat(base=(0.10, 0.105, 0.045), paints={"shell": (0.085, 0.075, 0.030), "skin": (0.13, 0.15, 0.06), "paw": (0.12, 0.14, 0.055), "sock": (0.12, 0.14, 0.055)}, fur=0.0, rough=0.5), iris=(0.10, 0.06, 0.02), sits=False, ambles=True),
    "frog": _four(0.075, _FROG, Coat(base=(0.075, 0.21, 0.028), belly=(0.46, 0.46, 0.28), fur=0.0, rough=0.26, paints={"belly": (0.44, 0.44, 0.27)}), iris=(0.46, 0.26, 0.03), hops=True, sits=False),
}  # fmt: skip
