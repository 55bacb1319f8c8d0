"""Which speech model speaks: the full voices, or the draft voice when it is asked for or when they cannot be had. Never one for the other unsaid."""

from typing import Literal

from soundstage.engines.previz.sound import draft_voice, kokoro
from soundstage.errors import VoiceUnavailable

Model = Literal["full", "draft"]
"""`full`: Kokoro's voices. `draft`: the one small voice, moved in pitch and throat."""

ENGLISH_ONLY = "It has the sounds of English only."


def ready(wanted: Model, *, threads: int = 2) -> tuple[Model, tuple[str, ...]]:
    """Load what will speak; return its name, and log lines when it is not the full voices.

    Raises `VoiceUnavailable`, with what to install, when nothing can speak.
    """
    if wanted == "draft":
        draft_voice.shared()
        return "draft", (f"The draft voice speaks all parts, as SOUNDSTAGE_VOICES asks. {ENGLISH_ONLY}",)
    try:
        kokoro.shared(threads)
    except VoiceUnavailable as lacking:
        try:
            draft_voice.shared()
        except VoiceUnavailable:
            raise lacking from None
        return "draft", (f"The full voices cannot be had, so the draft voice speaks all parts. {ENGLISH_ONLY} {lacking}",)
    return "full", ()
