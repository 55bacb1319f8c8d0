"""The neural voices: phonemes and a voice in, samples and the length of every sound out.

Kokoro-82M runs on onnxruntime with no randomness inside, so the same phonemes, voice and controls give the same samples.
"""

import threading
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.sound import graphs, weights
from soundstage.engines.previz.sound.utterances import DURATION_UNIT, Melody, Utterance, tokens_of
from soundstage.errors import VoiceUnavailable

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

STYLE_ROWS = 510


class Kokoro:
    """A loaded speech model. Its session may be used from several threads."""

    def __init__(self, threads: int = 2) -> None:
        self._session = _open_session(threads)

    def say(self, phonemes: str, style: NDArray[np.floating], melody: Melody | None = None) -> Utterance:
        """Say up to LONGEST phonemes in a voice.

        `style` is a voice's table, (510, 256). Characters the model does not know are left out.
        """
        melody = melody or Melody()
        tokens = tokens_of(phonemes, melody)
        known = len(tokens.symbols) - 2
        feed = {
            "tokens": np.array([tokens.numbers], np.int64),
            "style": np.asarray(style[min(known, STYLE_ROWS - 1)], np.float32).reshape(1, 256),
            "speed": np.array(tokens.speeds, np.float32),
        } | graphs.controls_of(melody)
        samples, durations = (np.asarray(output, np.float64).ravel() for output in self._session.run(None, feed))
        return Utterance(samples=samples.astype(np.float32), symbols=tokens.symbols, seconds=durations * DURATION_UNIT)


_lock = threading.Lock()
_loaded: dict[int, Kokoro] = {}


def shared(threads: int = 2) -> Kokoro:
    """Return the process's one loaded model, loading it if nobody has (about a second); a second caller waits for the first.

    Raises `VoiceUnavailable`.
    """
    with _lock:
        if threads not in _loaded:
            _loaded[threads] = Kokoro(threads)
        return _loaded[threads]


def _open_session(threads: int) -> "InferenceSession":
    def session() -> "InferenceSession":
        return graphs.open_session(str(weights.speech_graph()), threads)

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
