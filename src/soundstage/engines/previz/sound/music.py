"""Music, when it is asked for: short, plain pieces by rule, played on instruments made of sines and strings of noise.

A style is a tempo, a chain of chords and the players; the mood picks major or minor. Four seconds hold two or three chords, so
nothing here tries to be a composition: it sets a tone under the scene.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from soundstage.engines.previz.sound import dsp
from soundstage.engines.previz.sound import instruments as more
from soundstage.engines.previz.sound.dsp import Wave, signal
from soundstage.engines.previz.sound.makers import parts
from soundstage.engines.previz.sound.speech import SAMPLE_RATE

Rng = np.random.Generator
Instrument = Callable[[float, float, Rng], Wave]
"""(Hz, seconds it is held, rng) -> (n,)."""


def hertz(note: float) -> float:
    """Frequency of a MIDI note."""
    return 440.0 * 2 ** ((note - 69) / 12)


def piano(pitch: float, held: float, rng: Rng) -> Wave:
    """A soft piano: stretched partials that die the faster the higher they are, felt on the attack."""
    time = parts.seconds(held + 0.9)
    wave = np.zeros_like(time)
    for partial in range(1, 13):
        tuned = partial * pitch * np.sqrt(1.0 + 0.00035 * partial**2)
        if tuned > 9000.0:
            break
        wave += (
            np.exp(-0.42 * (partial - 1)) * np.sin(2 * np.pi * tuned * time + rng.uniform(0, 6)) * np.exp(-time * (0.9 + 0.0016 * tuned))
        )
    felt = 0.05 * dsp.shaped_noise(len(time), rng, dsp.bump(1800.0, 1.0)) * np.exp(-time / 0.012)
    return (wave + felt) * np.minimum(time / 0.004, 1.0) * np.interp(time, [held, held + 0.9], [1.0, 0.0])


def guitar(pitch: float, held: float, rng: Rng) -> Wave:
    """A plucked string (Karplus and Strong)."""
    count, period = int((held + 0.8) * SAMPLE_RATE), SAMPLE_RATE / pitch
    delay = int(period)
    pluck = np.zeros(count)
    pluck[:delay] = np.convolve(rng.uniform(-1, 1, delay), np.ones(3) / 3, "same")
    loop = np.zeros(delay + 2)
    loop[0], loop[delay], loop[delay + 1] = 1.0, -0.996 * 0.5, -0.996 * 0.5
    return signal.lfilter([1.0], loop, pluck) * np.interp(np.arange(count) / SAMPLE_RATE, [held, held + 0.8], [1.0, 0.0])


def strings(pitch: float, held: float, rng: Rng) -> Wave:
    """A section: several slightly different saws through a soft filter, slow to speak."""
    time = parts.seconds(held + 1.0)
    wave = np.zeros(len(time), np.float32)
    for _ in range(5):
        shake = np.sin(2 * np.pi * rng.uniform(4.6, 5.6) * time + rng.uniform(0, 6))
        turns = np.cumsum(pitch * (1.0 + 0.003 * rng.standard_normal() + 0.003 * shake)) / SAMPLE_RATE
        phase = (2 * np.pi * (turns % 1.0)).astype(np.float32)  # single precision: its sines cost a third
        for harmonic in range(1, 11):
            if harmonic * pitch < 6000.0:
                wave += np.sin(np.float32(harmonic) * phase) / np.float32(harmonic)
    return dsp.band(wave, high=2600.0) * np.interp(time, [0.0, min(0.45, 0.5 * held), held, held + 1.0], [0.0, 1.0, 0.85, 0.0])


def pad(pitch: float, held: float, rng: Rng) -> Wave:
    """A warm synthesiser chord note."""
    time = parts.seconds(held + 1.4)
    wave = sum(
        np.sin(2 * np.pi * pitch * ratio * time + rng.uniform(0, 6)) * gain
        for ratio, gain in ((0.998, 0.6), (1.002, 0.6), (2.001, 0.25), (3.0, 0.1), (0.5, 0.3))
    )
    return wave * np.interp(time, [0.0, min(0.8, 0.6 * held), held, held + 1.4], [0.0, 1.0, 0.9, 0.0])


def reed(pitch: float, held: float, rng: Rng) -> Wave:
    """An accordion or a muted horn: odd partials, two reeds beating."""
    time = parts.seconds(held + 0.15)
    wave = np.zeros_like(time)
    for harmonic in (1, 2, 3, 4, 5, 7, 9):
        for detuned in (1.0, 1.004):
            wave += np.sin(2 * np.pi * pitch * detuned * harmonic * time + rng.uniform(0, 6)) / harmonic**0.9
    return dsp.band(wave, high=4200.0) * np.interp(time, [0.0, 0.05, held, held + 0.15], [0.0, 1.0, 0.9, 0.0])


def lead(pitch: float, held: float, rng: Rng) -> Wave:
    """A bright synthesiser."""
    time = parts.seconds(held + 0.2)
    wave = np.zeros_like(time)
    for detuned in (0.996, 1.0, 1.004):
        wave += signal.sawtooth(2 * np.pi * pitch * detuned * time + rng.uniform(0, 6))
    return dsp.band(wave, high=3200.0) * np.interp(time, [0.0, 0.01, held, held + 0.2], [0.0, 1.0, 0.5, 0.0])


def bass(pitch: float, held: float, _rng: Rng) -> Wave:
    """A round bass."""
    time = parts.seconds(held + 0.1)
    wave = np.sin(2 * np.pi * pitch * time) + 0.4 * np.sin(4 * np.pi * pitch * time) + 0.15 * np.sin(6 * np.pi * pitch * time)
    return wave * np.interp(time, [0.0, 0.01, held, held + 0.1], [0.0, 1.0, 0.6, 0.0]) * np.exp(-0.6 * time)


def music_box(pitch: float, held: float, rng: Rng) -> Wave:
    """A comb of steel."""
    return parts.struck([(2 * pitch, 1.4, 1.0), (2 * 2.76 * pitch, 0.5, 0.25), (2 * 5.4 * pitch, 0.2, 0.12)], max(held, 1.4), rng, 0.0005)


def fuzz(pitch: float, held: float, rng: Rng) -> Wave:
    """An electric guitar into a hot amplifier, root and fifth."""
    root, fifth = guitar(pitch, held, rng), guitar(1.5 * pitch, held, rng)
    count = min(len(root), len(fifth))
    return dsp.band(np.tanh(7.0 * (root[:count] + fifth[:count])), 90.0, 4200.0)


def kick(_pitch: float, _held: float, _rng: Rng) -> Wave:
    """A bass drum."""
    time = parts.seconds(0.3)
    return np.sin(2 * np.pi * np.cumsum(48.0 + 90.0 * np.exp(-time * 38.0)) / SAMPLE_RATE) * np.exp(-time / 0.09)


def snare(_pitch: float, _held: float, rng: Rng) -> Wave:
    """A snare drum."""
    return 0.7 * parts.burst(0.2, rng, dsp.bump(3000.0, 1.2)) + 0.5 * parts.struck([(190.0, 0.1, 1.0)], 0.2, rng)


def hat(_pitch: float, _held: float, rng: Rng) -> Wave:
    """A closed cymbal."""
    return parts.burst(0.05, rng, dsp.bump(9000.0, 0.5))


def taiko(_pitch: float, _held: float, rng: Rng) -> Wave:
    """A big drum."""
    return parts.struck([(68.0, 0.9, 1.0), (103.0, 0.5, 0.6), (151.0, 0.3, 0.4)], 1.0, rng) + 0.2 * parts.burst(
        1.0, rng, dsp.bump(500.0, 1.0), curve=14.0
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One player: which notes of the chord, when in the bar (in beats of four), how long, how loud."""

    instrument: Instrument
    degrees: tuple[int, ...]
    """Places in the chord (0 root, 1 third, 2 fifth, 3 octave ...), one for each of `beats`, or all together when `beats` is one."""
    beats: tuple[float, ...]
    held: float
    """Beats."""
    octave: int = 0
    gain: float = 1.0
    pan: float = 0.0
    arpeggio: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A kind of music."""

    tempo: float
    """Beats a minute."""
    chords: tuple[int, ...]
    """Roots as steps of the scale, one a bar."""
    minor: bool
    players: tuple[Part, ...]
    hall: float = 1.2
    beats_in_bar: int = 4


_BROKEN = Part(instrument=piano, degrees=(0, 2, 3, 4), beats=(0, 1, 2, 3), held=1.6)
_BACKBEAT = (
    Part(instrument=kick, degrees=(0, 0), beats=(0, 2), held=0.2, gain=1.0),
    Part(instrument=snare, degrees=(0, 0), beats=(1, 3), held=0.2, gain=0.5),
    Part(instrument=hat, degrees=(0,) * 8, beats=(0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5), held=0.1, gain=0.25, pan=0.2),
)


def _chord(instrument: Instrument, gain: float, octave: int = 0, beats: Sequence[float] = (0,), held: float = 4.0) -> Part:
    return Part(instrument=instrument, degrees=(0, 1, 2), beats=tuple(beats), held=held, gain=gain, octave=octave, arpeggio=False)


def _low(gain: float = 0.5, beats: Sequence[float] = (0, 2)) -> Part:
    return Part(instrument=bass, degrees=(0,) * len(beats), beats=tuple(beats), held=1.7, gain=gain, octave=-2)


STYLES: dict[str, Style] = {
    "piano": Style(tempo=72, chords=(0, 5, 3, 4), minor=False, players=(_BROKEN, Part(instrument=piano, degrees=(0,), beats=(0,), held=4, octave=-1, gain=0.8))),
    "orchestral": Style(tempo=80, chords=(0, 5, 3, 4), minor=False, players=(_chord(strings, 0.5), _chord(strings, 0.3, 1), _low(0.5, (0,)), Part(instrument=taiko, degrees=(0,), beats=(0,), held=1, gain=0.5)), hall=2.4),
    "upbeat": Style(tempo=116, chords=(0, 4, 5, 3), minor=False, players=(_chord(guitar, 0.5, 0, (0, 1.5, 2, 3.5), 0.6), _low(0.7), *_BACKBEAT, Part(instrument=music_box, degrees=(3, 4, 5, 4), beats=(0, 1, 2.5, 3), held=0.5, gain=0.25))),
    "jazz": Style(tempo=104, chords=(1, 4, 0, 5), minor=False, players=(_chord(piano, 0.5, 0, (0.66, 2.66), 0.8), Part(instrument=bass, degrees=(0, 1, 2, 1), beats=(0, 1, 2, 3), held=0.9, octave=-2, gain=0.8), Part(instrument=hat, degrees=(0,) * 6, beats=(0, 1, 1.66, 2, 3, 3.66), held=0.1, gain=0.3), Part(instrument=reed, degrees=(4, 3, 5), beats=(0.66, 1.66, 2.66), held=0.8, gain=0.2, pan=-0.2))),
    "electronic": Style(tempo=118, chords=(0, 5, 3, 4), minor=True, players=(_chord(pad, 0.5), Part(instrument=lead, degrees=(0, 2, 3, 2, 0, 2, 3, 4), beats=(0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5), held=0.3, gain=0.2), _low(0.8, (0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5)), Part(instrument=kick, degrees=(0,) * 4, beats=(0, 1, 2, 3), held=0.2), Part(instrument=hat, degrees=(0,) * 4, beats=(0.5, 1.5, 2.5, 3.5), held=0.1, gain=0.3))),
    "rock": Style(tempo=124, chords=(0, 3, 4, 0), minor=True, players=(Part(instrument=fuzz, degrees=(0,) * 8, beats=(0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5), held=0.45, gain=0.35, octave=-1), _low(0.6), *_BACKBEAT), hall=0.6),
    "acoustic": Style(tempo=96, chords=(0, 4, 5, 3), minor=False, players=(Part(instrument=guitar, degrees=(0, 2, 3, 4, 3, 2), beats=(0, 0.5, 1, 2, 2.5, 3), held=1.4), Part(instrument=guitar, degrees=(0,), beats=(0,), held=3.5, octave=-1, gain=0.8)), hall=0.6),
    "lofi": Style(tempo=78, chords=(1, 4, 0, 5), minor=False, players=(_chord(piano, 0.6, 0, (0, 1.75), 1.6), _low(0.6), *_BACKBEAT), hall=0.6),
    "ambient": Style(tempo=54, chords=(0, 3, 5, 3), minor=False, players=(_chord(pad, 0.6), _chord(pad, 0.3, 1), Part(instrument=music_box, degrees=(4, 5), beats=(1, 2.5), held=1.5, gain=0.15)), hall=3.0),
    "tense": Style(tempo=66, chords=(0, 1, 0, 5), minor=True, players=(_chord(strings, 0.35, -1), Part(instrument=strings, degrees=(3,), beats=(0,), held=4, octave=1, gain=0.15), Part(instrument=taiko, degrees=(0, 0), beats=(0, 0.6), held=0.5, gain=0.6)), hall=2.2),
    "romantic": Style(tempo=70, chords=(0, 5, 1, 4), minor=False, players=(_BROKEN, _chord(strings, 0.22)), hall=1.8),
    "sad": Style(tempo=60, chords=(0, 5, 3, 4), minor=True, players=(Part(instrument=piano, degrees=(0, 2, 3, 1), beats=(0, 1, 2, 3), held=1.8), Part(instrument=strings, degrees=(2,), beats=(0,), held=4, octave=-1, gain=0.3)), hall=2.0),
    "music_box": Style(tempo=88, chords=(0, 4, 5, 3), minor=False, players=(Part(instrument=music_box, degrees=(0, 2, 3, 4, 3, 2), beats=(0, 0.66, 1.33, 2, 2.66, 3.33), held=0.6),)),
    "accordion": Style(tempo=132, chords=(0, 4, 0, 3), minor=False, players=(_chord(reed, 0.3, 0, (1, 2), 0.5), Part(instrument=reed, degrees=(4, 5, 4), beats=(0, 1, 2), held=0.9, gain=0.35), _low(0.7, (0,))), beats_in_bar=3, hall=0.6),
    "drums": Style(tempo=110, chords=(0,), minor=True, players=(Part(instrument=taiko, degrees=(0,) * 5, beats=(0, 1, 1.5, 2.5, 3), held=0.5), Part(instrument=snare, degrees=(0,) * 4, beats=(0.5, 2, 3.25, 3.5), held=0.1, gain=0.35))),
    "chiptune": Style(tempo=138, chords=(0, 5, 3, 4), minor=False, players=(Part(instrument=more.square, degrees=(3, 4, 5, 4, 3, 2, 3, 4), beats=(0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5), held=0.42, octave=1, gain=0.5), Part(instrument=more.square, degrees=(0, 1, 2, 1) * 2, beats=tuple(0.5 * k for k in range(8)), held=0.22, gain=0.22, pan=0.3), Part(instrument=more.triangle, degrees=(0, 0, 2, 0), beats=(0, 1, 2, 3), held=0.8, octave=-1, gain=0.8), Part(instrument=more.chip_noise, degrees=(0,) * 4, beats=(0.5, 1, 2.5, 3), held=0.1, gain=0.25)), hall=0.2),
    "jingle": Style(tempo=126, chords=(0, 3, 4, 0), minor=False, players=(Part(instrument=music_box, degrees=(2, 3, 4, 5), beats=(0, 0.5, 1, 2), held=0.8, gain=0.6), _chord(guitar, 0.4, 0, (0, 1, 2, 3), 0.7), _low(0.6, (0, 2)), Part(instrument=hat, degrees=(0,) * 4, beats=(0, 1, 2, 3), held=0.1, gain=0.2)), hall=0.8),
    "synthwave": Style(tempo=100, chords=(0, 5, 2, 6), minor=True, players=(_chord(pad, 0.5), Part(instrument=lead, degrees=(0, 2, 3, 5, 3, 2, 0, 2), beats=tuple(0.5 * k for k in range(8)), held=0.4, octave=1, gain=0.15, pan=0.25), _low(0.8, tuple(0.5 * k for k in range(8))), *_BACKBEAT), hall=1.8),
    "harp": Style(tempo=76, chords=(0, 5, 3, 4), minor=False, players=(Part(instrument=more.harp, degrees=(0, 1, 2, 3, 4, 5, 4, 3), beats=tuple(0.5 * k for k in range(8)), held=1.6), Part(instrument=more.harp, degrees=(0,), beats=(0,), held=4, octave=-1, gain=0.8)), hall=2.0),
    "violin": Style(tempo=66, chords=(0, 5, 3, 4), minor=True, players=(Part(instrument=more.bowed, degrees=(4, 3, 5), beats=(0, 1.5, 2.5), held=1.4), _chord(strings, 0.18, -1)), hall=2.2),
    "cello": Style(tempo=58, chords=(0, 5, 3, 4), minor=True, players=(Part(instrument=more.bowed, degrees=(0, 2, 3, 1), beats=(0, 1, 2, 3), held=1.05, octave=-1),), hall=2.2),
    "flute": Style(tempo=84, chords=(0, 4, 5, 3), minor=False, players=(Part(instrument=more.flute, degrees=(3, 4, 5, 4, 3), beats=(0, 0.75, 1, 2, 3), held=0.9, octave=1), Part(instrument=more.harp, degrees=(0, 2, 3, 2), beats=(0, 1, 2, 3), held=1.2, gain=0.4)), hall=2.0),
    "brass": Style(tempo=104, chords=(0, 3, 4, 0), minor=False, players=(_chord(more.brass, 0.6, 0, (0, 0.75, 1, 2), 0.6), Part(instrument=more.brass, degrees=(3, 4, 5), beats=(0, 1, 2), held=0.9, gain=0.5), Part(instrument=taiko, degrees=(0, 0), beats=(0, 2), held=0.5, gain=0.5)), hall=2.0),
    "march": Style(tempo=116, chords=(0, 4, 0, 3), minor=False, players=(_chord(more.brass, 0.4, 0, (1, 3), 0.4), Part(instrument=more.brass, degrees=(3, 3, 4, 5), beats=(0, 0.75, 1, 2), held=0.7, gain=0.5), _low(0.8, (0, 2)), Part(instrument=snare, degrees=(0,) * 6, beats=(0, 0.5, 1, 2, 2.75, 3), held=0.1, gain=0.3)), hall=0.8),
    "organ": Style(tempo=60, chords=(0, 3, 4, 0), minor=True, players=(_chord(more.organ, 0.6), Part(instrument=more.organ, degrees=(0,), beats=(0,), held=4, octave=-2, gain=0.6)), hall=3.4),
    "choir": Style(tempo=58, chords=(0, 5, 3, 4), minor=False, players=(_chord(more.choir, 0.7), _chord(more.choir, 0.3, -1)), hall=3.2),
    "waltz": Style(tempo=150, chords=(0, 4, 4, 0), minor=False, players=(_chord(strings, 0.3, 0, (1, 2), 0.5), _low(0.8, (0,)), Part(instrument=more.bowed, degrees=(4, 5), beats=(0, 2), held=1.4, gain=0.5)), beats_in_bar=3, hall=1.8),
    "mallets": Style(tempo=108, chords=(0, 5, 3, 4), minor=False, players=(Part(instrument=more.marimba, degrees=(0, 2, 3, 4, 3, 2, 4, 5), beats=tuple(0.5 * k for k in range(8)), held=0.5), Part(instrument=more.marimba, degrees=(0, 0), beats=(0, 2), held=1.0, octave=-1, gain=0.7)), hall=0.9),
    "electric_piano": Style(tempo=82, chords=(1, 4, 0, 5), minor=False, players=(_chord(more.electric_piano, 0.7, 0, (0, 1.75), 1.6), _low(0.6), *_BACKBEAT), hall=0.8),
    "hip_hop": Style(tempo=88, chords=(0, 0, 5, 4), minor=True, players=(_chord(more.electric_piano, 0.4, 0, (0, 2.5), 1.2), Part(instrument=kick, degrees=(0,) * 3, beats=(0, 1.75, 2.5), held=0.2), Part(instrument=snare, degrees=(0, 0), beats=(1, 3), held=0.2, gain=0.6), Part(instrument=hat, degrees=(0,) * 8, beats=tuple(0.5 * k for k in range(8)), held=0.1, gain=0.25), _low(0.9, (0, 1.75))), hall=0.5),
    "playful": Style(tempo=120, chords=(0, 4, 0, 3), minor=False, players=(Part(instrument=more.harp, degrees=(0, 2, 1, 2, 3, 2), beats=(0, 0.5, 1, 2, 2.5, 3), held=0.3), Part(instrument=more.marimba, degrees=(4, 5, 3), beats=(0.5, 1.5, 3.5), held=0.3, gain=0.4), Part(instrument=bass, degrees=(0, 2), beats=(0, 2), held=0.4, octave=-2, gain=0.6)), hall=0.6),
}  # fmt: skip
_SAME = {
    "music": "ambient",
    "elegant": "piano",
    "light": "upbeat",
    "cinematic": "orchestral",
    "epic": "orchestral",
    "happy": "upbeat",
    "music_box_lullaby": "music_box",
    "woodwinds": "flute",
    "bass": "electronic",
}
_MINOR_MOODS = frozenset(
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
_PACE = {
    **dict.fromkeys(("calm", "dreamy", "melancholic", "melancholy", "mournful", "sad", "romantic", "light"), 0.86),
    **dict.fromkeys(("happy", "playful", "festive", "hopeful"), 1.08),
    **dict.fromkeys(("energetic", "tense", "suspenseful"), 1.18),
}
"""Mood -> times the style's own tempo."""
_MAJOR, _MINOR = (0, 2, 4, 5, 7, 9, 11), (0, 2, 3, 5, 7, 8, 10)


def plays(style: str) -> bool:
    """Tell whether somebody here plays a style."""
    return _SAME.get(style, style) in STYLES


def compose(style: str, seconds: float, rng: Rng, *, mood: str | None = None) -> Wave | None:
    """Play a style for so long, (2, n); `None` when nobody here plays it."""
    sheet = STYLES.get(_SAME.get(style, style))
    if sheet is None:
        return None
    minor = sheet.minor or (mood or "") in _MINOR_MOODS
    key = 55 + int(rng.integers(0, 7))
    beat = 60.0 / (sheet.tempo * _PACE.get(mood or "", 1.0) * rng.uniform(0.97, 1.03))
    turn = 2 * int(rng.integers(0, 2)) if len(sheet.chords) == 4 and seconds > 4 * sheet.beats_in_bar * beat else 0
    track = parts.silence(int(seconds * SAMPLE_RATE))
    bars = int(np.ceil(seconds / (sheet.beats_in_bar * beat)))
    for bar in range(bars):
        notes = _notes(key, sheet.chords[(bar + (turn if bar >= 4 else 0)) % len(sheet.chords)], _MINOR if minor else _MAJOR)
        for player in sheet.players:
            _play(track, player, notes, bar * sheet.beats_in_bar * beat, beat, rng)
    return (0.8 * track + 0.35 * dsp.reverberated(track, rng, sheet.hall, 200.0, 7000.0)).astype(np.float32)


def _notes(key: int, root: int, scale: Sequence[int]) -> list[int]:
    """Root, third, fifth and the same an octave up, as MIDI notes."""
    return [key + 12 * ((root + step) // 7) + scale[(root + step) % 7] for step in (0, 2, 4, 7, 9, 11)]


def _play(track: Wave, player: Part, notes: Sequence[int], start: float, beat: float, rng: Rng) -> None:
    for place, when in enumerate(player.beats):
        at = start + when * beat + abs(rng.normal(0.0, 0.006))
        if at * SAMPLE_RATE >= track.shape[1]:
            continue
        degrees = (player.degrees[place % len(player.degrees)],) if player.arpeggio else player.degrees
        for degree in degrees:
            sound = player.instrument(hertz(notes[degree] + 12 * player.octave), player.held * beat, rng)
            level = player.gain * rng.uniform(0.85, 1.0) / len(degrees) ** 0.5
            dsp.add_at(
                track, dsp.panned(level * sound / (np.abs(sound).max() + 1e-9), player.pan + 0.1 * (degree - 1)), int(at * SAMPLE_RATE)
            )
