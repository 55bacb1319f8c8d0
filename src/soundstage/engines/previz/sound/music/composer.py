"""Music, when it is asked for: composed by style, mood, tempo and seed, to end with the clip."""

from dataclasses import replace
from itertools import pairwise

import numpy as np

from soundstage.engines.previz.sound import dsp
from soundstage.engines.previz.sound.dsp import Wave
from soundstage.engines.previz.sound.music import pace
from soundstage.engines.previz.sound.music.harmony import chord
from soundstage.engines.previz.sound.music.playing import play
from soundstage.engines.previz.sound.music.style import Style, solo
from soundstage.engines.previz.sound.music.styles import INSTRUMENTS, LOWEST, SAME, STYLES
from soundstage.engines.previz.sound.music.writing import Bar, Form, Tune, write

Rng = np.random.Generator
_DARK = frozenset(
    [
        "sad",
        "melancholic",
        "melancholy",
        "dark",
        "tense",
        "ominous",
        "mournful",
        "eerie",
        "suspenseful",
        "dramatic",
        "emotional",
        "mysterious",
    ]
)
_BRIGHT = frozenset(["happy", "playful", "festive", "hopeful", "romantic", "light", "elegant"])
"""Moods that are in minor, and in major, whatever the style is by itself."""
_STRENGTH = {
    **dict.fromkeys(("calm", "dreamy", "light", "elegant"), 0.8),
    **dict.fromkeys(("sad", "melancholic", "mournful", "romantic", "emotional", "eerie", "mysterious"), 0.88),
    **dict.fromkeys(("epic", "energetic", "dramatic", "festive"), 1.12),
}
"""Mood -> times how hard the style is played."""


def plays(style: str) -> bool:
    """Tell whether somebody here plays a style, or the instrument that it names."""
    return _sheet(style) is not None


def _sheet(style: str) -> Style | None:
    """Find a style; "viola" is a solo, "blues trumpet" the blues with a trumpet for its melody."""
    known = STYLES.get(SAME.get(style, style))
    if known is not None:
        return known
    words = style.replace("_", " ").split()
    instrument = INSTRUMENTS.get(words[-1]) if words else None
    if instrument is None:
        return None
    low = LOWEST.get(instrument, 65)
    base = _sheet(" ".join(words[:-1])) if len(words) > 1 else None
    if base is None:
        return solo(instrument, low)
    lead = next((part for part in base.players if isinstance(part, Tune)), Tune(instrument=instrument, low=low, gain=0.7))
    ours = Tune(instrument=instrument, low=low, rhythms=lead.rhythms, held=lead.held, gain=max(lead.gain, 0.5), pan=lead.pan)
    return replace(base, players=(ours, *(part for part in base.players if part is not lead)))


def compose(style: str, seconds: float, rng: Rng, *, mood: str | None = None, tempo: str | None = None) -> Wave | None:
    """Play a style for so long, (2, n) float32; `None` when nobody here plays it.

    `tempo` is as the prompt says it: "very slow", "slow", "moderate", "lively", "fast", "very fast", "120 bpm".
    """
    sheet = _sheet(style)
    if sheet is None:
        return None
    is_minor = (mood in _DARK) or (sheet.is_minor and mood not in _BRIGHT)
    beats_a_minute, exact = pace.tempo(sheet.tempo, tempo, mood)
    if not exact:
        beats_a_minute *= rng.uniform(0.97, 1.03)
    paced = pace.paced(beats_a_minute, exact, sheet.beats, seconds, broadens=sheet.broadens, longest=sheet.longest)
    form = _form(sheet, paced, seconds, is_minor, rng)
    feel = sheet.feel.at(_STRENGTH.get(mood or "", 1.0))
    dry = play([(part, write(part, form, rng)) for part in sheet.players], paced, seconds, feel, rng)
    return (dry + sheet.wet * dsp.reverberated(dry, rng, sheet.hall, 200.0, 7000.0)).astype(np.float32)


def _form(sheet: Style, paced: pace.Pace, seconds: float, is_minor: bool, rng: Rng) -> Form:
    """Choose the key and the chords, and lead them to the last one."""
    tonic = int(rng.integers(0, 12))
    chains = [one.split() for one in (sheet.minor if is_minor else sheet.major)]
    first = int(rng.integers(0, len(chains)))
    other = int(rng.integers(0, len(chains)))
    bars: list[Bar] = []
    for number in range(-(-paced.end // sheet.beats)):
        start, until = number * sheet.beats, min((number + 1) * sheet.beats, paced.end)
        chain = chains[first if (number // 4) % 2 == 0 else other]
        symbols = chain[number % len(chain)].split(",")
        if until == paced.end:  # the way home: its last bar, or the half of it where that bar must first say where home is
            closing = sheet.cadences[is_minor]
            symbols = [closing] if number and until - start < 4 else [symbols[0], closing]
        bars += _split(number, start, until, symbols)
    last = (seconds - paced.seconds(paced.end)) / paced.beat
    return Form(tuple(bars), sheet.beats, chord(sheet.homes[is_minor]), float(paced.end), last, tonic, sheet.scales[is_minor])


def _split(number: int, start: int, until: int, symbols: list[str]) -> list[Bar]:
    """Share a bar between its chords, in whole beats."""
    symbols = symbols[-max(1, until - start) :]
    edges = [start + round(k * (until - start) / len(symbols)) for k in range(len(symbols) + 1)]
    return [
        Bar(float(a), float(b - a), chord(symbol), number, float(a - start))
        for (a, b), symbol in zip(pairwise(edges), symbols, strict=True)
    ]
