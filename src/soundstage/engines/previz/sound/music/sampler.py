"""Instruments from samples: `assets/instruments.npz`, a few keys of each, the others made from the nearest by its speed.

An instrument is read when it is first played, a key decoded when it is first needed. Notes are mono, 48 kHz, float32.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
from scipy import ndimage

from soundstage.engines.previz.sound.dsp import Wave, signal
from soundstage.engines.previz.sound.speech import SAMPLE_RATE

_LATE = 312
"""Samples by which Opus is late."""
_CROSSFADE = 0.12
"""Seconds over which a loop's end becomes what lies before its beginning."""
_SLOWEST = 0.04
"""Seconds in which the shortest notes of bows and breath have half of their level."""
_ATTACK = np.float32(0.02 * SAMPLE_RATE)
"""Samples over which a note begins that skips its own beginning."""
_SPARE = 4
"""Samples after the end that interpolation may ask for."""


@dataclass(frozen=True, slots=True)
class Key:
    """One sampled key."""

    note: float
    """MIDI."""
    wave: Wave
    """(n,) float32; the last four samples repeat the loop's first, or are silent."""
    start: int
    """Where the loop begins; 0 for what dies away."""
    end: int
    """Where the loop ends, or the sample."""
    speaks: float
    """Seconds until it has half of its level: a bow or a breath needs a while."""


def decode(packets: bytes) -> Wave:
    """Return the wave of Opus packets that lie one after another, each after its length in two bytes."""
    import av  # here, so that importing the department stays cheap

    decoder: Any = av.CodecContext.create("opus", "r")
    decoder.sample_rate, decoder.layout = SAMPLE_RATE, "mono"
    pieces: list[Wave] = []
    at = 0
    while at < len(packets):
        size = int.from_bytes(packets[at : at + 2], "little")
        pieces += [frame.to_ndarray()[0] for frame in decoder.decode(av.Packet(packets[at + 2 : at + 2 + size]))]
        at += 2 + size
    return np.concatenate(pieces)[_LATE:].astype(np.float32)


@cache
def instruments() -> tuple[str, ...]:
    """Return the names of all that is packed."""
    with (files("soundstage.engines.previz") / "assets" / "instruments.npz").open("rb") as file, np.load(file) as archive:
        return tuple(name for name in archive.files if "." not in name)


@lru_cache(maxsize=24)
def _packed(name: str) -> tuple[bytes, Wave]:
    """The packets of an instrument and its keys, (k, 6): MIDI note, samples, gain, loop's start, loop's end, where its packets end."""
    with (files("soundstage.engines.previz") / "assets" / "instruments.npz").open("rb") as file, np.load(file) as archive:
        return archive[name].tobytes(), archive[f"{name}.keys"]


def keys(name: str) -> Wave:
    """Return the MIDI notes that an instrument has samples of."""
    return _packed(name)[1][:, 0]


@lru_cache(maxsize=96)
def key(name: str, place: int) -> Key:
    """Decode the key at a place of `keys`, its loop smoothed."""
    packets, table = _packed(name)
    note, count, gain, start, end, until = table[place]
    since = int(table[place - 1, 5]) if place else 0
    wave = decode(packets[since : int(until)])[: int(count)] * np.float32(gain)
    if not end:
        return Key(float(note), np.concatenate([wave, np.zeros(_SPARE, np.float32)]), 0, len(wave), 0.0)
    return Key(float(note), _smoothed(wave, int(start), int(end)), int(start), int(end), _speaks(wave))


def _speaks(wave: Wave) -> float:
    level: Wave = ndimage.uniform_filter1d(np.abs(wave[: SAMPLE_RATE // 2]), 960)
    return float(np.argmax(level > 0.5 * np.median(level[SAMPLE_RATE // 5 :]))) / SAMPLE_RATE


def _smoothed(wave: Wave, start: int, end: int) -> Wave:
    """Let a loop's end turn into what lies before its beginning, at constant power, however alike the two are."""
    count = min(int(_CROSSFADE * SAMPLE_RATE), start, (end - start) // 2)
    old, new = wave[end - count : end], wave[start - count : start]
    alike = float(np.clip(old @ new / (np.linalg.norm(old) * np.linalg.norm(new) + 1e-12), 0.0, 1.0))
    share = 0.5 - 0.5 * np.cos(np.pi * (np.arange(count, dtype=np.float32) + 0.5) / count)
    power = np.sqrt(share**2 + (1 - share) ** 2 + 2 * alike * share * (1 - share))
    joined = wave[: end + _SPARE].copy()
    joined[end - count : end] = (new * share + old * (1 - share)) / power
    joined[end : end + _SPARE] = wave[start : start + _SPARE]
    return joined


def _nearest(name: str, note: float) -> Key:
    return key(name, int(np.argmin(np.abs(keys(name) - note))))


def speaks(name: str, note: float, held: float) -> float:
    """Return the seconds that a note of this length takes to be heard: a short one is attacked, and skips what a long one swells through."""
    return min(_nearest(name, note).speaks, _SLOWEST + 0.1 * held)


@lru_cache(maxsize=80)
def _sounded(name: str, note: float, count: int, skipped: int) -> Wave:
    """`count` samples of a note as its nearest key gives it, without its first `skipped` and without a release."""
    source = _nearest(name, note)
    at = skipped + np.arange(count) * 2.0 ** ((note - source.note) / 12)
    if source.start:
        at = np.where(at < source.end, at, source.start + (at - source.start) % (source.end - source.start))
    else:
        at = at[: int(np.searchsorted(at, source.end - 1))]
    return interpolated(source.wave, at)


def interpolated(wave: Wave, at: Wave) -> Wave:
    """The wave between its samples, by Hermite's cubics through four of them; the wave goes on for three samples after the last place."""
    whole = at.astype(np.int32)
    share = (at - whole).astype(np.float32)
    before, here, there, after = (wave[np.maximum(whole + k, 0)] for k in (-1, 0, 1, 2))
    slope = 0.5 * (there - before)
    bend = before - 2.5 * here + 2.0 * there - 0.5 * after
    twist = 0.5 * (after - before) + 1.5 * (here - there)
    return ((twist * share + bend) * share + slope) * share + here


def sounded(name: str, note: float, held: float, velocity: float, release: float) -> Wave:
    """Return a note of a sampled instrument, (n,): held for so many seconds, then let go over `release`. Softer notes are duller too."""
    count = int((held + release) * SAMPLE_RATE) + 1
    skipped = round((_nearest(name, note).speaks - speaks(name, note, held)) * SAMPLE_RATE)
    wave = _sounded(name, note, -(-count // 4096) * 4096, skipped)[:count]
    if skipped:
        wave = wave * np.minimum(np.arange(len(wave), dtype=np.float32) / _ATTACK, 1.0)
    if velocity < 0.9:
        wave = _softened(wave, 440.0 * 2.0 ** ((note - 69) / 12), velocity)
    fall = np.ones(len(wave), np.float32)
    let_go = min(int(held * SAMPLE_RATE), len(wave))
    after = np.arange(len(wave) - let_go, dtype=np.float32) / (release * SAMPLE_RATE)
    fall[let_go:] = np.exp(-4.0 * after) * np.clip(2.0 - 2.0 * after, 0.0, 1.0)
    return wave * fall * np.float32(velocity**1.5)


def _softened(wave: Wave, hertz: float, velocity: float) -> Wave:
    """One pole, that lies the lower the softer the note is played."""
    corner = min(max(5000.0, 20.0 * hertz) * velocity**1.3, 0.4 * SAMPLE_RATE)
    pole = np.exp(-2 * np.pi * corner / SAMPLE_RATE)
    dull = signal.lfilter(np.array([1 - pole], np.float32), np.array([1, -pole], np.float32), wave)
    return dull + (velocity**2) * 0.5 * (wave - dull)
