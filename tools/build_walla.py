"""Make the phrases a crowd murmurs and cheers with, by our own voices.

    python tools/build_walla.py

Writes `src/soundstage/engines/previz/assets/walla.npz`: 12 kHz mu-law, since a crowd has nothing above 4 kHz. Nothing
but the speech model and the packed voices goes into it, so it is made again byte for byte.
"""

from pathlib import Path

import numpy as np
from scipy import signal

from build_voices import write_npz
from soundstage.engines.previz.sound.casting import cast_voice
from soundstage.engines.previz.sound.speaking import speak
from soundstage.engines.previz.sound.speech import SAMPLE_RATE

TARGET = Path(__file__).resolve().parent.parent / "src/soundstage/engines/previz/assets/walla.npz"
RATE = 12_000
TALK = (
    "I was going to say the same thing, you know, but then it was already too late for that.",
    "No, no, they moved it to Thursday, so we have a little more time than we thought.",
    "And then she looked at me, and I thought, well, what can you do about it?",
    "It is just around the corner, past the old bakery, you really cannot miss it.",
)
CHILDREN = ("Catch me! Come on, over here, over here!", "No, it's my turn now! Wait for me!", "Look what I found! Hey, look!")
CHEER = ("Yeah! Woo! Come on!", "Hey! Bravo! Bravo!", "Yes! Go, go, go!")


def packed(pieces: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Return mu-law codes of all pieces in a row, and where each ends."""
    low = [signal.resample_poly(piece.astype(np.float64), RATE, SAMPLE_RATE) for piece in pieces]
    low = [piece / (np.abs(piece).max() + 1e-9) for piece in low]
    codes = [np.round((np.sign(piece) * np.log1p(255 * np.abs(piece)) / np.log(256) + 1) * 127.5).astype(np.uint8) for piece in low]
    return np.concatenate(codes), np.cumsum([len(piece) for piece in codes])


def main() -> None:
    """Say all phrases and write the asset."""
    grown = []
    for number in range(6):
        grown.append(cast_voice(sex="f" if number % 2 else "m", taken=[voice.name for voice in grown], seed=number))
    small = [cast_voice(sex=sex, age="child", seed=number) for number, sex in enumerate(("f", "m"))]
    arrays: dict[str, np.ndarray] = {"rate": np.array(RATE)}
    for mood, phrases, voices, delivery in (
        ("talk", TALK, grown, "plain"),
        ("children", CHILDREN, small, "happy"),
        ("cheer", CHEER, grown[:4], "shout"),
    ):
        pieces = [
            speak(text, voice, delivery).samples
            for number, text in enumerate(phrases)
            for voice in voices
            if mood != "talk" or (number + voices.index(voice)) % 2
        ]
        arrays[mood], arrays[f"{mood}_ends"] = packed(pieces)
    write_npz(arrays, TARGET)
    print(f"{TARGET.stat().st_size / 1e6:.2f} MB -> {TARGET}")


if __name__ == "__main__":
    main()
