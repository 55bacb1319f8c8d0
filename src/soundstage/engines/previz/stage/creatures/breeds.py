"""Breeds and relatives: kinds that are another species with something changed, and the words that mean one of them."""

from dataclasses import replace

from soundstage.engines.previz.stage.creatures import heads
from soundstage.engines.previz.stage.creatures.coat import Coat
from soundstage.engines.previz.stage.creatures.heads import Ear
from soundstage.engines.previz.stage.creatures.species import NOSE, SPECIES, WHITE, Species

_DOG, _CAT, _HORSE = SPECIES["dog"], SPECIES["cat"], SPECIES["horse"]
_PRICKED = replace(heads.WOLF, skull=heads.DOG.skull)
_SHORT_FUR = {"tail": 1.0, "head": 0.5, "jaw": 0.4, "lower": 0.6, "cannon": 0.4, "paw": 0.25}
_WOLF = SPECIES["wolf"]
_LIONESS = replace(
    SPECIES["lion"],
    build=replace(SPECIES["lion"].build, neck_paint="coat", features=frozenset()),
    coat=replace(SPECIES["lion"].coat, fur=0.024, longer={"tail4": 4.0, "head": 0.7, "paw": 0.4}),
)


def _coat(species: Species, **change: object) -> Species:
    return replace(species, coat=replace(species.coat, **change))  # pyright: ignore[reportArgumentType]


def _dog(height: float, base: tuple[float, float, float], *, fur: float = 0.03, pricked: bool = False, **build: object) -> Species:
    coat = Coat(base=base, paints={"nose": NOSE}, fur=fur, longer=_SHORT_FUR)
    head = _PRICKED if pricked else heads.DOG
    return replace(_DOG, height=height, coat=coat, build=replace(_DOG.build, head=head, **build))  # pyright: ignore[reportArgumentType]


_DEER = SPECIES["deer"]
_STEEL = Coat(base=(0.42, 0.42, 0.41), pattern="plates", second=(0.02, 0.021, 0.024), grain=5.0, paints={"nose": (0.01, 0.01, 0.012), "sock": (0.03, 0.032, 0.036), "paw": (0.02, 0.021, 0.024), "muzzle": (0.36, 0.36, 0.35)}, fur=0.0, rough=0.34, sheen=0.0)  # fmt: skip
_LOOKS: dict[str, Species] = {
    "robot dog": replace(_DOG, coat=_STEEL, pants=False, iris=(0.08, 0.5, 0.9), build=replace(_DOG.build, head=_PRICKED, stout=0.9, flat=0.75)),
    "reindeer": replace(_DEER, coat=replace(_DEER.coat, base=(0.15, 0.105, 0.075)), build=replace(_DEER.build, features=frozenset({"antlers"}), stout=0.95, girth=(0.215, 0.19, 0.18), neck_girth=(0.16, 0.11))),
    "stag": replace(_DEER, height=1.2, build=replace(_DEER.build, features=frozenset({"antlers"}), neck_girth=(0.155, 0.10))),
    "giraffe": replace(_DEER, height=2.6, coat=Coat(base=(0.20, 0.090, 0.030), pattern="plates", second=(0.46, 0.38, 0.26), grain=5.5, paints={"muzzle": (0.34, 0.25, 0.16), "nose": NOSE, "hoof": (0.05, 0.04, 0.03), "sock": (0.42, 0.34, 0.22)}, fur=0.0, rough=0.7), build=replace(_DEER.build, skull=0.072, neck=1.02, rise=1.12, top=(1.0, 0.93, 0.86), neck_girth=(0.15, 0.062), nod=0.35, tail=0.42, tail_girth=(0.018, 0.012), tail_set=-1.2, tail_paint="coat")),
    "rhino": replace(SPECIES["pig"], height=1.6, sits=False, coat=Coat(base=(0.125, 0.115, 0.105), pattern="hide", paints={"nose": (0.11, 0.10, 0.09), "hoof": (0.08, 0.07, 0.06)}, fur=0.0, rough=0.75), build=replace(SPECIES["pig"].build, stout=1.75, tail_curl=-0.05, tail_set=-1.1, features=frozenset({"rhinohorn"}))),
    "hippo": replace(SPECIES["pig"], height=1.4, sits=False, coat=Coat(base=(0.135, 0.105, 0.10), belly=(0.26, 0.17, 0.15), pattern="hide", paints={"nose": (0.13, 0.10, 0.095), "hoof": (0.08, 0.07, 0.06)}, fur=0.0, rough=0.45), build=replace(SPECIES["pig"].build, stout=1.75, skull=0.22, tail_curl=-0.05, tail_set=-1.1)),
    "squirrel": replace(SPECIES["mouse"], height=0.12, hops=True, coat=Coat(base=(0.20, 0.075, 0.022), belly=(0.48, 0.44, 0.38), paints={"nose": NOSE, "muzzle": (0.24, 0.11, 0.04), "paw": (0.14, 0.06, 0.02)}, fur=0.09, longer={"tail": 2.2, "head": 0.5, "jaw": 0.3, "paw": 0.2}), build=replace(SPECIES["mouse"].build, skull=0.215, tail=1.15, tail_girth=(0.07, 0.08), tail_set=0.5, tail_curl=0.42, tail_paint="coat", features=frozenset({"brush"}))),
    "raccoon": replace(SPECIES["fox"], height=0.30, coat=replace(SPECIES["fox"].coat, base=(0.13, 0.12, 0.11), belly=(0.26, 0.24, 0.22), paints={"muzzle": (0.42, 0.40, 0.37), "cheek": (0.022, 0.02, 0.02), "nose": NOSE, "belly": (0.42, 0.40, 0.37), "tip": (0.02, 0.018, 0.018), "sock": (0.06, 0.055, 0.05), "paw": (0.03, 0.028, 0.026)}), build=replace(SPECIES["fox"].build, girth=(0.26, 0.25, 0.25), flat=0.8, skull=0.20, tail=0.6, head=replace(heads.FOX, ear=heads.BEAR.ear))),
    "guinea pig": replace(SPECIES["mouse"], height=0.13, coat=replace(SPECIES["mouse"].coat, base=(0.24, 0.12, 0.045), belly=None, pattern="patches", second=(0.52, 0.49, 0.45), grain=2.2), build=replace(SPECIES["mouse"].build, tail=0.02)),
    "labrador": _dog(0.56, (0.40, 0.27, 0.12)),
    "black labrador": _dog(0.56, (0.016, 0.015, 0.015)),
    "chocolate labrador": _dog(0.56, (0.070, 0.030, 0.014)),
    "husky": replace(_WOLF, height=0.58, wag=0.9, pants=True, iris=(0.16, 0.26, 0.36), coat=replace(_WOLF.coat, base=(0.13, 0.125, 0.125), back=(0.045, 0.045, 0.047), belly=WHITE, paints=dict(_WOLF.coat.paints, muzzle=WHITE, cheek=WHITE, sock=WHITE, paw=WHITE, tip=WHITE)), build=replace(_WOLF.build, tail_set=0.6, tail_curl=0.62, rise=0.80)),
    "german shepherd": replace(_WOLF, height=0.62, wag=0.8, pants=True, iris=_DOG.iris, coat=replace(_WOLF.coat, base=(0.24, 0.12, 0.045), back=(0.022, 0.018, 0.016), belly=(0.26, 0.14, 0.06), paints=dict(_WOLF.coat.paints, muzzle=(0.020, 0.016, 0.014), cheek=(0.22, 0.11, 0.045), sock=(0.26, 0.14, 0.06), paw=(0.26, 0.14, 0.06)), fur=0.050), build=replace(_WOLF.build, rise=0.75)),
    "corgi": replace(_dog(0.30, (0.33, 0.14, 0.045), fur=0.06, pricked=True, long=1.25, top=(0.98, 0.94, 0.94), girth=(0.30, 0.25, 0.24), stance=0.15, neck=0.40, skull=0.23, stout=1.35, neck_girth=(0.22, 0.19), tail=0.12)),
    "dachshund": _dog(0.24, (0.13, 0.045, 0.016), fur=0.02, long=1.75, top=(0.98, 0.92, 0.94), girth=(0.31, 0.25, 0.24), stance=0.14, neck=0.48, skull=0.24, stout=1.3, neck_girth=(0.20, 0.17)),
    "dalmatian": replace(_dog(0.58, (0.55, 0.53, 0.50), fur=0.0), coat=Coat(base=(0.55, 0.53, 0.50), pattern="spots", second=(0.012, 0.011, 0.011), grain=9.0, paints={"nose": NOSE, "ear": (0.03, 0.028, 0.027)}, fur=0.0, rough=0.7)),
    "greyhound": _dog(0.70, (0.20, 0.17, 0.14), fur=0.0, girth=(0.205, 0.115, 0.125), flat=0.56, stout=0.85, neck=0.42, neck_girth=(0.12, 0.085), skull=0.105, tail_set=-1.0, tail_curl=0.22),
    "doberman": replace(_dog(0.68, (0.018, 0.015, 0.014), fur=0.0, pricked=True, girth=(0.21, 0.14, 0.145), flat=0.62, stout=0.95, tail=0.1), wag=0.3),
    "chihuahua": _dog(0.20, (0.40, 0.25, 0.11), fur=0.03, pricked=True, skull=0.24, stout=0.85, neck=0.34),
    "pomeranian": _dog(0.24, (0.42, 0.19, 0.055), fur=0.16, pricked=True, skull=0.23, tail_set=0.9, tail_curl=0.6),
    "samoyed": _dog(0.54, (0.54, 0.52, 0.48), fur=0.11, pricked=True, tail_set=0.9, tail_curl=0.6),
    "poodle": replace(_dog(0.50, (0.50, 0.47, 0.42), fur=0.07), coat=Coat(base=(0.50, 0.47, 0.42), pattern="wool", paints={"nose": NOSE}, fur=0.06, sheen=0.5)),
    "pug": _dog(0.30, (0.40, 0.28, 0.16), fur=0.015, skull=0.24, girth=(0.28, 0.25, 0.23), flat=0.8, stance=0.16, stout=1.35, neck=0.30, tail=0.25, tail_set=0.9, tail_curl=0.9),
    "bulldog": _dog(0.36, (0.42, 0.30, 0.20), fur=0.0, skull=0.24, girth=(0.31, 0.25, 0.22), flat=0.92, stance=0.20, stout=1.6, neck=0.28, neck_girth=(0.24, 0.22), tail=0.1),
    "tabby cat": _coat(_CAT, base=(0.22, 0.165, 0.11), pattern="stripes", second=(0.035, 0.026, 0.020), grain=5.5, fur=0.035, paints={"muzzle": (0.40, 0.36, 0.31), "nose": (0.16, 0.06, 0.055)}),
    "ginger cat": _coat(_CAT, base=(0.34, 0.15, 0.045), belly=(0.46, 0.34, 0.22), paints={"muzzle": (0.48, 0.42, 0.35), "nose": (0.30, 0.13, 0.11), "tip": (0.42, 0.24, 0.10)}),
    "siamese cat": _coat(_CAT, base=(0.48, 0.40, 0.30), paints={"muzzle": (0.05, 0.032, 0.024), "ear": (0.045, 0.03, 0.022), "sock": (0.06, 0.04, 0.03), "paw": (0.05, 0.034, 0.026), "tip": (0.045, 0.03, 0.022), "nose": NOSE}, fur=0.03),
    "calico cat": _coat(_CAT, base=(0.50, 0.47, 0.43), pattern="patches", second=(0.28, 0.11, 0.03), grain=3.0, fur=0.03),
    "donkey": replace(_coat(_HORSE, base=(0.17, 0.150, 0.135), paints={"muzzle": (0.42, 0.39, 0.35), "hoof": (0.03, 0.026, 0.022)}, belly=(0.40, 0.37, 0.33), fur=0.02), height=1.15, build=replace(_HORSE.build, skull=0.128, neck=0.40, rise=0.7, head=replace(heads.HORSE, ear=Ear(root=(0.36, -0.35, 0.80), tip=(0.75, -0.6, 2.7), width=0.66, hollow=(0.5, 1, 0), pointed=0.5)))),
    "zebra": _coat(replace(_HORSE, height=1.30), base=(0.52, 0.50, 0.46), pattern="stripes", second=(0.012, 0.011, 0.011), grain=7.0, paints={"muzzle": (0.03, 0.024, 0.022), "hoof": (0.03, 0.026, 0.022)}),
    "unicorn": replace(_coat(_HORSE, base=(0.56, 0.55, 0.54), paints={"muzzle": (0.45, 0.36, 0.35), "hoof": (0.34, 0.25, 0.10)}), build=replace(_HORSE.build, features=_HORSE.build.features | {"unicorn", "white mane"}), features=_HORSE.features | {"unicorn", "white mane"}),
    "palomino": _coat(_HORSE, base=(0.36, 0.19, 0.06), paints={"muzzle": (0.24, 0.13, 0.06), "sock": WHITE, "hoof": (0.06, 0.05, 0.04)}),
    "polar bear": _coat(SPECIES["bear"], base=(0.56, 0.53, 0.46), paints={"muzzle": (0.52, 0.49, 0.43), "nose": NOSE, "paw": (0.50, 0.47, 0.41)}),
    "panda": _coat(SPECIES["bear"], base=(0.56, 0.54, 0.51), paints={"nose": NOSE, "leg": (0.013, 0.012, 0.012), "patch": (0.013, 0.012, 0.012), "sock": (0.013, 0.012, 0.012), "paw": (0.013, 0.012, 0.012), "ear": (0.013, 0.012, 0.012), "inner ear": (0.013, 0.012, 0.012)}),
    "arctic fox": _coat(SPECIES["fox"], base=WHITE, belly=WHITE, paints={"nose": NOSE}),
    "arctic wolf": _coat(_WOLF, base=WHITE, back=None, belly=WHITE, paints={"nose": NOSE}),
    "tiger": replace(_coat(_LIONESS, base=(0.36, 0.135, 0.028), belly=(0.52, 0.47, 0.40), pattern="stripes", second=(0.012, 0.010, 0.009), grain=6.0, fur=0.0, paints={"muzzle": (0.50, 0.46, 0.40), "nose": (0.16, 0.07, 0.06), "tip": (0.02, 0.014, 0.012)})),
    "leopard": _coat(_LIONESS, base=(0.36, 0.22, 0.085), belly=(0.50, 0.44, 0.34), pattern="rosettes", second=(0.014, 0.011, 0.010), grain=9.0, fur=0.0, paints={"muzzle": (0.48, 0.42, 0.33), "nose": (0.10, 0.05, 0.045)}),
    "cheetah": replace(_coat(_LIONESS, base=(0.38, 0.25, 0.10), belly=(0.50, 0.45, 0.36), pattern="spots", second=(0.014, 0.011, 0.010), grain=13.0, fur=0.0), height=0.82, build=replace(_LIONESS.build, skull=0.125, girth=(0.205, 0.13, 0.14), stout=0.95, flat=0.6)),
    "panther": _coat(_LIONESS, base=(0.016, 0.014, 0.014), belly=None, fur=0.0, rough=0.5, paints={"nose": NOSE, "tip": (0.012, 0.011, 0.011)}),
    "snow leopard": _coat(_LIONESS, base=(0.42, 0.40, 0.37), belly=WHITE, pattern="rosettes", second=(0.05, 0.045, 0.042), grain=8.0, fur=0.0),
}  # fmt: skip
KINDS: dict[str, Species] = _LOOKS | {
    "puppy": _DOG, "hound": _DOG, "golden retriever": _DOG, "kitten": _CAT, "lioness": _LIONESS, "lion cub": _LIONESS, "hare": SPECIES["rabbit"], "bunny": SPECIES["rabbit"], "lamb": SPECIES["sheep"], "pony": _HORSE,
    "jaguar": _LOOKS["leopard"], "cougar": _LIONESS, "bull": SPECIES["cow"],
}  # fmt: skip
"""Kinds that are played as what they are."""
NEAREST: dict[str, str] = {
    "mule": "donkey", "pegasus": "unicorn", "coyote": "wolf", "jackal": "fox", "dingo": "labrador", "hyena": "cheetah", "moose": "reindeer", "antelope": "deer", "gazelle": "deer", "okapi": "deer", "llama": "sheep", "alpaca": "sheep",
    "bison": "highland cow", "buffalo": "cow", "yak": "highland cow", "wildebeest": "cow", "rat": "mouse", "hamster": "mouse", "gerbil": "mouse", "mole": "mouse", "chipmunk": "squirrel", "marmot": "squirrel", "chinchilla": "squirrel",
    "mammoth": "elephant", "badger": "raccoon", "skunk": "raccoon", "opossum": "raccoon", "wolverine": "raccoon", "meerkat": "squirrel", "ferret": "squirrel", "weasel": "squirrel", "red panda": "raccoon", "koala": "bear", "wombat": "bear",
    "sloth": "bear", "lynx": "leopard", "wildcat": "leopard", "dinosaur": "dragon", "griffin": "dragon", "toad": "frog", "capybara": "guinea pig", "beaver": "guinea pig", "hedgehog": "guinea pig", "porcupine": "guinea pig", "animal": "dog",
    "robot animal": "robot dog", "cerberus": "wolf", "guardian lion": "lion", "kangaroo": "rabbit",
}  # fmt: skip
"""Animals that have no body of their own yet -> the nearest that has."""
