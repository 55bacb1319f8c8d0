"""Creatures and machines with captions, for the sheet of `docs/gallery`."""

from collections.abc import Iterator

import numpy as np

from soundstage.engines.previz.screenplay import Character
from soundstage.engines.previz.stage.acting.part import Glance, Part
from soundstage.engines.previz.stage.acting.pose import stand
from soundstage.engines.previz.stage.cast.geometry import Floats
from soundstage.engines.previz.stage.creatures.casting import build_creature
from soundstage.engines.previz.stage.creatures.creature import Creature
from soundstage.engines.previz.stage.creatures.mannequin import Mannequin
from soundstage.engines.previz.stage.creatures.playing import performance_of
from soundstage.engines.previz.stage.scene import ActorPose

SHOWN = (
    *(("animal", name) for name in (
        "golden retriever", "husky", "corgi", "dalmatian", "black cat", "tabby cat", "horse", "zebra", "donkey", "cow", "sheep", "goat", "pig", "rabbit", "squirrel", "mouse", "fox", "wolf",
        "lion", "tiger", "leopard", "brown bear", "panda", "elephant", "giraffe", "rhino", "camel", "deer", "reindeer", "raccoon", "turtle", "frog", "crow", "owl", "eagle", "parrot", "duck",
        "chicken", "penguin", "flamingo", "goldfish", "shark", "dolphin",
    )),
    ("robot", "robot"), ("robot", "rusty robot"), ("robot", "small round robot"), ("robot", "robot dog"), ("creature", "dragon"), ("creature", "unicorn"), ("creature", "snowman"), ("creature", "ghost"),
    ("creature", "skeleton"), ("creature", "alien"), ("creature", "toy bear"),
)  # fmt: skip


def creatures() -> Iterator[tuple[str, Creature | Mannequin, ActorPose, Floats, Floats]]:
    """Yield a caption, a creature, its pose, and where the lens (3,) is and what it looks at (3,), metres."""
    for kind, name in SHOWN:
        colours = [word for word in name.split() if word in ("black", "brown")]
        who = Character(id=name.replace(" ", "-"), label=name, kind=kind, species="robot" if kind == "robot" else name, colours=colours)
        one = build_creature(who, 3)
        if isinstance(one, Mannequin):
            k = one.body.scale
            pose, middle, radius, side = one.pose(stand(one.body), {}), np.array([0.0, 0.0, 0.90 * k]), 1.05 * k, 0.45
        else:
            part = Part(at=(0.0, 0.0, 0.0), yaw=0.0, glances=(Glance(at=0.0, target=(3.0, -5.0, 0.8 * one.body.height)),))
            pose = performance_of(one, part, ()).pose(0.6)
            skins = [p.positions for p in one.parts if p.name not in ("flame", "wing")]
            low, high = np.min([p.min(0) for p in skins], 0), np.max([p.max(0) for p in skins], 0)
            middle, radius, side = (low + high) / 2, 0.5 * float(np.linalg.norm((high - low) * [0.8, 1.0, 1.0])), 0.95
            middle = middle + [0.0, 0.0, float(pose.head[2] - one.rig.joint["head"][2])]
        towards = np.array([np.sin(side), -np.cos(side), 0.14])
        yield name, one, pose, middle + towards / np.linalg.norm(towards) * radius / np.tan(np.radians(12)), middle
