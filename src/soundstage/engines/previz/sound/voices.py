"""Voices, for the rest of the engine: who speaks with which, and a line spoken.

voice = cast_voice(sex="f", name="Maria", taken=[other.name], seed=7)
line = speak("Then go. Just go.", voice, "sad", speaker="c2", seed=7)
"""

from soundstage.engines.previz.sound.casting import Voice, cast_voice
from soundstage.engines.previz.sound.speaking import speak

__all__ = ["Voice", "cast_voice", "speak"]
