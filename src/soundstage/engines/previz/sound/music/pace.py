"""How fast a piece goes, and where its last chord falls so that it ends with the clip."""

import re
from dataclasses import dataclass

import numpy as np

MOODS = {
    **dict.fromkeys(("calm", "dreamy", "melancholic", "mournful", "sad", "romantic", "light", "emotional", "elegant"), 0.88),
    **dict.fromkeys(("happy", "playful", "festive", "hopeful"), 1.08),
    **dict.fromkeys(("energetic", "tense", "suspenseful"), 1.18),
}
"""Mood -> times the style's own tempo, where the prompt says no tempo."""
WORDS = {"very slow": (0.62, 40.0, 66.0), "slow": (0.75, 46.0, 84.0), "moderate": (1.0, 84.0, 112.0), "lively": (1.15, 104.0, 160.0), "fast": (1.3, 120.0, 172.0), "very fast": (1.5, 144.0, 200.0)}  # fmt: skip
"""Tempo word -> times the style's own tempo, and the least and the most beats a minute that it can mean."""
_BEATS = re.compile(r"(\d{2,3}(?:\.\d+)?) ?bpm")
SLOWEST, FASTEST = 30.0, 240.0


@dataclass(frozen=True, slots=True)
class Pace:
    """When the beats are."""

    beat: float
    """Seconds."""
    end: int
    """Beats before the last chord."""
    broadens: float
    """Beats by which the way to the last chord is longer than it is written."""

    def seconds(self, beats: float) -> float:
        """When a beat of the piece comes, in seconds."""
        late = min(max(0.0, beats - (self.end - 2)) / 2, 1.0)
        return self.beat * (beats + self.broadens * late**2)


def tempo(own: float, said: str | None, mood: str | None) -> tuple[float, bool]:
    """Return beats a minute, and whether the prompt gives their very number ("120 bpm")."""
    if said and (number := _BEATS.fullmatch(said)):
        return min(max(float(number[1]), SLOWEST), FASTEST), True
    if said in WORDS:
        times, least, most = WORDS[said]
        return min(max(own * times, least), most), False
    return own * MOODS.get(mood or "", 1.0), False


def paced(beats_a_minute: float, exact: bool, beats_in_bar: int, seconds: float, *, broadens: bool, longest: float = 3.0) -> Pace:
    """Choose where the last chord falls: on a bar line where one is near enough, with a tempo off by a twentieth at most (by nothing if exact).

    What is left after it, the last chord, is about a fifth of the piece and 0.8 to `longest` seconds.
    """
    beat, want = 60.0 / beats_a_minute, float(np.clip(0.22 * seconds, 0.8, longest))
    slow = 0.16 if broadens else 0.0
    best = (np.inf, Pace(beat, 0, 0.0))
    for end in range(1, int(seconds / beat) + 2):
        misses = 0.0 if end % beats_in_bar == 0 else 0.35 if beats_in_bar % 2 == 0 and end % 2 == 0 else 0.8
        for speed in (1.0,) if exact else np.linspace(0.95, 1.05, 11):
            left = seconds - (end + slow) * beat * speed
            if left < min(0.6, 0.25 * seconds):
                continue
            cost = abs(np.log(left / want)) + misses + 4.0 * abs(speed - 1.0)
            if cost < best[0]:
                best = (cost, Pace(beat * float(speed), end, slow))
    return best[1]
