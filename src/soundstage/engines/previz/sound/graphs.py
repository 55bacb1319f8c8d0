"""An edit of a speech model's graph: one run also tells how long each sound lasts, and takes melody and energy controls.

    f0'     = f0 * f0_scale + f0_add     where voiced (unvoiced frames keep their 0)
    energy' = energy + n_add
    speed   may be one number or one for each token

The two models were made in the same way, so the same edit suits both; only the names inside differ. Sessions are opened here too.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from soundstage.engines.previz.sound.utterances import Melody
from soundstage.errors import VoiceUnavailable

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

_VOICED_ABOVE = 20.0
"""Hz; a model's pitch curve is near 0 in unvoiced frames."""
SPOKEN_F0 = "f0_spoken"
"""The pitch curve after the edit, Hz."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What the values are called in a model's graph."""

    f0: str
    energy: str
    durations: str


def with_controls(model_bytes: bytes, names: Names, *, tells_f0: bool = False) -> bytes:
    """Return the model with the controls, and the durations (and the spoken pitch) as its last outputs."""
    import onnx
    from onnx import TensorProto, helper

    model = onnx.load_from_string(model_bytes)
    graph = model.graph
    for node in graph.node:
        for place, name in enumerate(node.input):
            if name == names.f0:
                node.input[place] = SPOKEN_F0
            elif name == names.energy:
                node.input[place] = "energy_spoken"
    controls = [
        helper.make_node("Greater", [names.f0, "voiced_above"], ["is_voiced"]),
        helper.make_node("Cast", ["is_voiced"], ["voiced"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["voiced", "f0_add"], ["f0_shift"]),
        helper.make_node("Mul", [names.f0, "f0_scale"], ["f0_scaled"]),
        helper.make_node("Add", ["f0_scaled", "f0_shift"], [SPOKEN_F0]),
        helper.make_node("Add", [names.energy, "n_add"], ["energy_spoken"]),
    ]
    graph.initializer.append(helper.make_tensor("voiced_above", TensorProto.FLOAT, [1], [_VOICED_ABOVE]))
    after = 1 + max(index for index, node in enumerate(graph.node) if names.f0 in node.output or names.energy in node.output)
    for offset, node in enumerate(controls):
        graph.node.insert(after + offset, node)
    for name in ("f0_scale", "f0_add", "n_add"):
        graph.input.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, [1]))
    for entry in graph.input:
        if entry.name == "speed":
            entry.type.tensor_type.shape.dim[0].dim_param = "speeds"
    graph.output.append(helper.make_tensor_value_info(names.durations, TensorProto.FLOAT, None))
    if tells_f0:
        graph.output.append(helper.make_tensor_value_info(SPOKEN_F0, TensorProto.FLOAT, None))
    return model.SerializeToString()


def controls_of(melody: Melody) -> dict[str, np.ndarray]:
    """Return a melody as the edited graph takes it, but for the speeds."""
    given = {"f0_scale": melody.f0_scale, "f0_add": melody.f0_add, "n_add": melody.energy}
    return {name: np.array([value], np.float32) for name, value in given.items()}


def open_session(model: str | bytes, threads: int) -> "InferenceSession":
    """Open a model, by its path or its content. Raises `VoiceUnavailable` without onnxruntime, whatever that raises for a damaged file."""
    try:
        import onnxruntime
    except ImportError as error:
        raise VoiceUnavailable("onnxruntime is not installed.", remedy="pip install onnxruntime") from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Threads that spin while they wait would take the cores away from the renderer.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
