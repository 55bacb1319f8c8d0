"""The neural voice: phonemes and a voice in, samples and the length of every sound out.

Kokoro-82M runs on onnxruntime with no randomness inside, so the same phonemes, voice and controls give the same samples.
Loading takes about a second; `preload` does it in the background while sets are built.
"""

import threading
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.sound import weights
from soundstage.engines.previz.sound.marks import EMPHASIS_OFF, EMPHASIS_ON
from soundstage.errors import VoiceUnavailable

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

MODEL_RATE = 24_000
"""Hz of the model's own samples."""
DURATION_UNIT = 0.025
"""Seconds; the model's durations count these."""
LONGEST = 400
"""Phoneme characters in one run; the model itself ends at 510."""
STYLE_ROWS = 510
EMPHASIS = 0.72
"""Times the pace of a stressed word: it lasts two fifths longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Melody:
    """How a run of phonemes is to be said."""

    speed: float = 1.0
    f0_scale: float = 1.0
    f0_add: float = 0.0
    """Hz, in voiced frames only."""
    energy: float = 0.0
    """Added to the model's energy curve; about -1 (slack) .. 1.5 (pushed)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """What the model said."""

    samples: NDArray[np.float32]
    """(n,) at MODEL_RATE."""
    symbols: tuple[str, ...]
    """One character for each token, with an empty one at both ends for the model's own silence."""
    seconds: NDArray[np.float64]
    """(len(symbols),) how long each lasts."""


class Kokoro:
    """A loaded speech model. Its session may be used from several threads."""

    def __init__(self, threads: int = 2) -> None:
        self._session = _open_session(threads)

    def say(self, phonemes: str, style: NDArray[np.floating], melody: Melody | None = None) -> Utterance:
        """Say up to LONGEST phonemes in a voice.

        `style` is a voice's table, (510, 256). Characters the model does not know are left out.
        """
        melody = melody or Melody()
        stressed, known, slow = False, list[tuple[str, int]](), list[float]()
        for symbol in phonemes[: LONGEST + 2 * phonemes.count(EMPHASIS_ON)]:
            stressed = symbol == EMPHASIS_ON or (stressed and symbol != EMPHASIS_OFF)
            if (number := vocabulary().get(symbol)) is not None:
                known.append((symbol, number))
                slow.append(EMPHASIS if stressed else 1.0)
        speeds = [melody.speed * each for each in (1.0, *slow, 1.0)] if EMPHASIS_ON in phonemes else [melody.speed]
        feed = {
            "tokens": np.array([[0, *(number for _, number in known), 0]], np.int64),
            "style": np.asarray(style[min(len(known), STYLE_ROWS - 1)], np.float32).reshape(1, 256),
            "speed": np.array(speeds, np.float32),
            "f0_scale": np.array([melody.f0_scale], np.float32),
            "f0_add": np.array([melody.f0_add], np.float32),
            "n_add": np.array([melody.energy], np.float32),
        }
        samples, durations = (np.asarray(output, np.float64).ravel() for output in self._session.run(None, feed))
        return Utterance(
            samples=samples.astype(np.float32),
            symbols=("", *(symbol for symbol, _ in known), ""),
            seconds=durations * DURATION_UNIT,
        )


@cache
def vocabulary() -> dict[str, int]:
    """Return the model's phoneme characters and their numbers (the table hibari ships; the two models share it)."""
    import json
    from importlib.resources import files

    return json.loads((files("hibari") / "assets" / "vocab.json").read_text(encoding="utf-8"))


_lock = threading.Lock()
_loaded: dict[int, Kokoro] = {}


def shared(threads: int = 2) -> Kokoro:
    """Return the process's one loaded model, loading it if nobody has; a second caller waits for the first.

    Raises `VoiceUnavailable`.
    """
    with _lock:
        if threads not in _loaded:
            _loaded[threads] = Kokoro(threads)
        return _loaded[threads]


def preload(threads: int = 2) -> threading.Thread:
    """Start loading the model and the English letter-to-sound rules in the background. A failure surfaces in `shared`."""

    def load() -> None:
        from soundstage.engines.previz.sound.letters import phonemes_of

        try:
            shared(threads)
            phonemes_of("Ready.", "us")
        except VoiceUnavailable:
            return

    thread = threading.Thread(target=load, name="load speech model", daemon=True)
    thread.start()
    return thread


def _open_session(threads: int) -> "InferenceSession":
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

    def session() -> "InferenceSession":
        return onnxruntime.InferenceSession(str(weights.speech_graph()), options, providers=["CPUExecutionProvider"])

    try:
        return session()
    except VoiceUnavailable:
        raise
    except Exception:  # noqa: BLE001 - onnxruntime raises classes of its own for a damaged file
        weights.forget_speech_graph()
    try:
        return session()
    except VoiceUnavailable:
        raise
    except Exception as error:
        raise VoiceUnavailable(f"The speech model could not be loaded: {error}") from error
