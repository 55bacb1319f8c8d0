"""The packed human base (`assets/people.npz`, made by tools/build_assets.py): read once, shared by every person."""

from functools import lru_cache
from pathlib import Path

import numpy as np

from soundstage.engines.previz.stage.cast.geometry import Floats, Ints

ARCHIVE = Path(__file__).parents[2] / "assets" / "people.npz"
HEAD_AXIS_Y = -0.045
"""Vertical axis of the canonical head, metres."""
EYE_Z = 0.7284
"""Height of the canonical eyes."""


class BaseMesh:
    """Canonical body, rig, weights and morphs; metres, z up, facing -y, their left at +x."""

    def __init__(self, archive: Path = ARCHIVE) -> None:
        self._npz = np.load(archive)
        z = self._npz
        self.canonical: Floats = z["vertices"].astype(np.float64)
        self.quads: Ints = z["quads"].astype(np.int64)
        self.groups = [str(g) for g in z["groups"]]
        self.group: Ints = z["group"]
        self.body_quads = self.faces("body")
        self.body_uv: Floats = z["body_uv"].astype(np.float64)
        self.body_ids: Ints = np.unique(self.body_quads)
        self.mask = {name.removeprefix("mask/"): z[name].astype(np.float32) / 255 for name in z.files if name.startswith("mask/")}
        self.bones = [str(b) for b in z["bones"]]
        self.bone = {name: i for i, name in enumerate(self.bones)}
        self.parents = [int(p) for p in z["parents"]]
        self._joints = [row[row >= 0] for row in z["joint_ids"]]
        weights = np.zeros((len(self.canonical), len(self.bones)), np.float32)
        np.put_along_axis(weights, z["weight_bone"].astype(np.int64), z["weight"].astype(np.float32) / 65535, 1)
        self.weights: Floats = weights
        self.dominant = np.array(self.bones)[weights.argmax(1)]
        self._morphs: dict[str, tuple[Ints, Floats]] = {}
        self.units = sorted({name.split("/")[1] for name in z.files if name.startswith("unit/")})

    def faces(self, group: str) -> Ints:
        """Return the quads of one group of the base mesh, as ids of its vertices."""
        return self.quads[self.group == self.groups.index(group)]

    def joints(self, positions: Floats) -> Floats:
        """Return where the bones start on a morphed body (bones, 3)."""
        return np.array([positions[ids].mean(0) for ids in self._joints])

    def target(self, name: str) -> tuple[Ints, Floats]:
        """Return (vertex ids, offsets in metres) of a shape morph such as `nose/nose-hump-incr`."""
        return self._morph(f"target/{name}")

    def unit(self, name: str) -> tuple[Ints, Floats]:
        """Return (vertex ids, offsets in metres) of an ARKit face unit such as `jawOpen`."""
        return self._morph(f"unit/{name}")

    def has_target(self, name: str) -> bool:
        """Say whether a shape morph is packed."""
        return f"target/{name}/ids" in self._npz

    def _morph(self, key: str) -> tuple[Ints, Floats]:
        if key not in self._morphs:
            z = self._npz
            self._morphs[key] = z[f"{key}/ids"].astype(np.int64), z[f"{key}/offset"] * np.float64(z[f"{key}/scale"])
        return self._morphs[key]


@lru_cache(maxsize=1)
def base_mesh() -> BaseMesh:
    """Return the process's one base mesh."""
    return BaseMesh()
