"""The draft voice: one small English voice, some forty times cheaper than the full ones. It speaks in drafts and when they cannot be had.

hibari (Maureese Williams, Apache-2.0) comes whole in a package of 8 MB, which English spelling needs anyway. It was taught by one of Kokoro's
voices: it reads the same phonemes, and its pitch, energy and durations are in the same units. What it predicts is a spectrum; its pitch
drives a source in its own signal processing, so it can be moved, and a man's or a child's throat is had by playing it slower or faster.
"""

import hashlib
import threading
from dataclasses import replace

import numpy as np

from soundstage.engines.previz.sound import graphs
from soundstage.engines.previz.sound.casting import Sex, Voice
from soundstage.engines.previz.sound.utterances import DURATION_UNIT, HIBARI_REMEDY, Melody, Utterance, tokens_of
from soundstage.errors import VoiceUnavailable

SHA256 = "5f70741d4e900f4e85d0037498736cc1b3e1b9a63a13546a5da1e63abf4fccd8"
"""Of the model in that package."""
MIDDLE = 190.0
"""Hz, of the voice as it was recorded: a woman's."""
_NAMES = graphs.Names(f0="f0", energy="/Mul_62_output_0", durations="/Clip_output_0")
_THROATS: dict[Sex, tuple[float, float]] = {"f": (1.0, 185.0), "m": (0.86, 120.0)}
"""(size against the recorded one's, middle pitch in Hz) of the common woman and man; resonances are a sixth lower in men (Fant 1966)."""
_LIKELIHOOD = 0.2
"""How much throats follow pitch within a sex: who speaks a tenth lower is 2 % larger."""
_BLEND = (("draft", 1.0),)
_NEAREST = str.maketrans({"ɲ": "nj", "ʎ": "lj", "ʝ": "j", "ʦ": "ts", "ʣ": "dz"}) | str.maketrans(
    "xχçɣβrʁɾɽɻʨꭧʥɕʂʈɖɳɴɸqyøœɥɯɨɤɐʋaeo", "hhhɡvɹɹɹɹɹʧʧʤʃʃtdnŋfkuɜɜwuɪəəvɑɛɔ", "→↗↓↘ʰʲː\u0303"
)
"""Sounds of other languages, as the nearest that the voice was taught."""


class DraftVoice:
    """The loaded model. Its session may be used from several threads."""

    def __init__(self) -> None:
        self._session = graphs.open_session(graphs.with_controls(_model(), _NAMES, tells_f0=True), threads=1)

    def say(self, phonemes: str, melody: Melody | None = None) -> Utterance:
        """Say up to LONGEST phonemes. The breath in them is noise that depends on the phonemes alone."""
        from hibari import dsp

        melody = melody or Melody()
        tokens = tokens_of(phonemes, melody)
        feed = {"ids": np.array([tokens.numbers], np.int64), "speed": np.array(tokens.speeds, np.float32)} | graphs.controls_of(melody)
        harmonic, turned, noise, free, phase, _, durations, f0 = (
            np.atleast_2d(np.asarray(output))[0] for output in self._session.run(None, feed)
        )
        seed = int.from_bytes(hashlib.blake2b(phonemes.encode(), digest_size=4).digest(), "big")
        samples = dsp.synth(harmonic, turned, noise, free, phase, f0, np.random.default_rng(seed))
        return Utterance(samples=samples, symbols=tokens.symbols, seconds=durations.astype(np.float64).ravel() * DURATION_UNIT)


def as_drafted(voice: Voice) -> Voice:
    """Return the voice as this one plays it: as high as it would have been, from a throat of its sex and pitch, in American English."""
    size, common = _THROATS[voice.sex]
    return replace(
        voice,
        blend=_BLEND,
        accent="us",
        middle=MIDDLE,
        pitch=voice.pitch * voice.middle / MIDDLE,
        size=voice.size * size * (voice.middle / common) ** _LIKELIHOOD,
    )


def plays(voice: Voice) -> bool:
    """Whether the voice is one that `as_drafted` returned."""
    return voice.blend == _BLEND


def nearest_english(phonemes: str) -> str:
    """Return phonemes of any language with those that the voice was not taught replaced."""
    return phonemes.translate(_NEAREST)


_lock = threading.Lock()
_loaded: list[DraftVoice] = []


def shared() -> DraftVoice:
    """Return the process's one loaded model, loading it if nobody has (a tenth of a second). Raises `VoiceUnavailable`."""
    with _lock:
        if not _loaded:
            _loaded.append(DraftVoice())
        return _loaded[0]


def _model() -> bytes:
    from importlib.resources import files

    try:
        content = (files("hibari") / "assets" / "hibari.onnx").read_bytes()
    except (ImportError, OSError) as error:
        raise VoiceUnavailable("The draft voice is not installed: hibari is missing.", remedy=HIBARI_REMEDY) from error
    if hashlib.sha256(content).hexdigest() != SHA256:
        raise VoiceUnavailable("The draft voice's file is not the one Soundstage was made with.", remedy=HIBARI_REMEDY)
    return content
