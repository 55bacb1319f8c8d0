"""From notes to sound: when exactly, how loud, how long each rings on, and from which side."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from soundstage.engines.previz.sound import dsp
from soundstage.engines.previz.sound.dsp import Wave
from soundstage.engines.previz.sound.makers import parts
from soundstage.engines.previz.sound.music import sampler
from soundstage.engines.previz.sound.music.harmony import hertz
from soundstage.engines.previz.sound.music.pace import Pace
from soundstage.engines.previz.sound.music.synths import SYNTHS
from soundstage.engines.previz.sound.music.writing import Kit, Note, Part
from soundstage.engines.previz.sound.speech import SAMPLE_RATE

Rng = np.random.Generator
_RINGS = frozenset(
    [
        "celesta",
        "glockenspiel",
        "music_box",
        "bells",
        "vibraphone",
        "marimba",
        "xylophone",
        "kalimba",
        "steel_drums",
        "pizzicato",
        "timpani",
        "taiko",
        "high_taiko",
        "koto",
        "sitar",
        "harp",
    ]
)
"""What nobody damps: it rings on after its note."""
RELEASES = {
    **dict.fromkeys(("strings", "tremolo_strings", "choir", "church_organ"), 0.45),
    **dict.fromkeys(("violin", "viola", "cello", "contrabass"), 0.22),
    **dict.fromkeys(("trumpet", "trombone", "tuba", "horn", "brass"), 0.16),
    **dict.fromkeys(("flute", "shakuhachi", "oboe", "clarinet", "bassoon", "saxophone", "harmonica"), 0.12),
    **dict.fromkeys(("accordion", "drawbar_organ", "harpsichord", "muted_guitar", "bagpipes"), 0.09),
    **dict.fromkeys(("acoustic_bass", "fingered_bass", "slap_bass"), 0.12),
    **dict.fromkeys(("overdriven_guitar", "distorted_guitar"), 0.14),
}
"""Seconds in which a note dies once it is let go; `_RELEASE` for all others."""
_RELEASE, _RING = 0.35, 1.6
_EARLIEST = 0.06
"""Seconds by which who speaks slowly begins before the beat, at most."""
_LEVEL = 0.1
"""RMS of a synthesiser's note; the samples have theirs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feel:
    """How they play."""

    swing: float = 0.5
    """Where in the beat its second half comes: 0.5 straight, 0.66 in triplets."""
    loose: float = 0.008
    """Seconds by which players miss the beat, one standard deviation."""
    strong: float = 0.85
    """How hard all play, 0 to 1."""

    def at(self, times: float) -> "Feel":
        """Return the same, played harder or more softly."""
        return replace(self, strong=min(1.0, self.strong * times))


def play(players: Sequence[tuple[Part, Sequence[Note]]], pace: Pace, seconds: float, feel: Feel, rng: Rng) -> Wave:
    """Return what all players play, dry, (2, n)."""
    track = parts.silence(round(seconds * SAMPLE_RATE))
    synthesised: dict[tuple[str, int, int], Wave] = {}
    for part, notes in players:
        lags = rng.normal(0.0, 0.5 * feel.loose)  # one player is always a little ahead, another behind
        for note in notes:
            starts = pace.seconds(_swung(note.at, feel.swing))
            swell = 0.92 + 0.08 * np.sin(np.pi * min(starts / max(seconds, 1e-9), 1.0) * 1.2)
            strength = float(np.clip(note.weight * feel.strong * swell * rng.normal(1.0, 0.05), 0.15, 1.0))
            held = max(0.06, pace.seconds(_swung(note.at + note.held, feel.swing)) - starts)
            early = 0.0 if note.instrument in SYNTHS else min(sampler.speaks(note.instrument, note.pitch, held), _EARLIEST)
            at = starts + note.late - early + (lags + rng.normal(0.0, feel.loose) if note.at else 0.0)
            at = max(at, 0.0)
            if at < seconds - 0.02:
                held = min(held, seconds - at)
                if note.instrument in SYNTHS:
                    wave = strength * _synthesised(synthesised, note, held, rng)
                else:
                    wave = _sampled(note, held, strength, wide=part.wide)
                side = part.pan if not isinstance(part, Kit) else _PLACES.get(note.instrument, 0.0)
                dsp.add_at(track, part.gain * _placed(wave, side), round(at * SAMPLE_RATE))
    return track


_PLACES = {
    "hat": 0.3, "open_hat": 0.3, "pedal_hat": 0.3, "ride": -0.35, "jazz_ride": -0.35, "crash": -0.3, "high_tom": 0.25, "low_tom": -0.3, "shaker": 0.45,
    "tambourine": -0.4, "maracas": 0.45, "claves": -0.35, "high_conga": 0.3, "low_conga": -0.25, "mute_conga": 0.2, "high_bongo": 0.35,
    "cowbell": 0.3, "triangle": -0.4, "taiko": -0.15, "high_taiko": 0.3, "castanets": 0.3, "deep_hat": 0.25,
    "deep_open_hat": 0.25, "woodblock": 0.35,
}  # fmt: skip
"""Where each drum stands, -1 left to 1 right."""


def _synthesised(made: dict[tuple[str, int, int], Wave], note: Note, held: float, rng: Rng) -> Wave:
    """A synthesiser's note, (n,); its circuits give the same one again."""
    asked = (note.instrument, note.pitch, round(held * 100))
    if asked not in made:
        wave = SYNTHS[note.instrument](hertz(note.pitch), max(asked[2], 5) / 100, rng)
        made[asked] = _LEVEL * wave / max(dsp.rms(wave), 1e-9)
    return made[asked]


def _sampled(note: Note, held: float, strength: float, *, wide: bool) -> Wave:
    """One note of a sampled instrument, mono (n,) or, of many players, (2, n)."""
    name = note.instrument
    release = _RING if name in _RINGS else RELEASES.get(name, _RELEASE)
    if not wide:
        return sampler.sounded(name, note.pitch, held, strength, release)
    left, right = (sampler.sounded(name, note.pitch + shift, held, strength, release) for shift in (-0.03, 0.03))
    both = np.zeros((2, max(len(left), len(right)) + _APART))
    both[0, : len(left)], both[1, _APART : _APART + len(right)] = left, right
    return both


_APART = 520
"""Samples between the left and the right of many players."""


def _placed(wave: Wave, pan: float) -> Wave:
    if wave.ndim == 1:
        return dsp.panned(wave, pan)
    gains = dsp.panned(np.ones(1), pan)
    return wave * gains


def _swung(beat: float, swing: float) -> float:
    whole, part = divmod(beat, 1.0)
    return whole + (part * 2 * swing if part < 0.5 else swing + (part - 0.5) * 2 * (1 - swing))
