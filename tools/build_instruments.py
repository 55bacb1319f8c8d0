"""Pack the instruments that the music is played on, from a sound font.

    apt-get install fluidsynth musescore-general-soundfont
    python tools/build_instruments.py [/usr/share/sounds/sf3/MuseScore_General_Full.sf3]

Writes `src/soundstage/engines/previz/assets/instruments.npz`. fluidsynth plays one key after another of each instrument, dry; each key is cut
where it begins, tuned, brought to one level, cut where it has died away or given a loop, and kept as Opus. The same font, fluidsynth and
packages give the same bytes.
"""

import argparse
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
from scipy import ndimage, signal

from build_voices import write_npz
from soundstage.engines.previz.sound.tuning import cents_off

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src/soundstage/engines/previz/assets/instruments.npz"
FONT = Path("/usr/share/sounds/sf3/MuseScore_General_Full.sf3")
RATE = 48_000
SLOT = 6.0
"""Seconds from one key to the next while fluidsynth plays."""
LOUD = 0.1
"""RMS of the loudest 150 ms of an instrument's middle key."""
PEAK = 0.7
"""What each key is brought to before it is encoded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Take:
    """One instrument of the font."""

    bank: int = 0
    program: int
    keys: tuple[int, ...]
    """MIDI notes."""
    kept: float
    """Seconds of each key at most."""
    looped: bool = False
    in_tune: bool = True
    """Whether its overtones are a string's or a pipe's, so that its pitch can be measured and mended."""
    strike: int = 92
    """MIDI velocity."""
    bits: int = 46_000


def rung(program: int, low: int, high: int, step: int, kept: float, bank: int = 0, strike: int = 92, bits: int = 46_000) -> Take:
    """What is plucked or struck and dies away."""
    return Take(bank=bank, program=program, keys=tuple(range(low, high + 1, step)), kept=kept, strike=strike, bits=bits)


def held(program: int, low: int, high: int, step: int, kept: float = 1.9, bank: int = 0, strike: int = 92) -> Take:
    """What sounds as long as it is played."""
    return Take(bank=bank, program=program, keys=tuple(range(low, high + 1, step)), kept=kept, looped=True, strike=strike)


TAKES = {
    "piano": rung(0, 28, 98, 5, 3.4, strike=78, bits=56_000),
    "electric_piano": rung(4, 36, 90, 6, 2.4),
    "harpsichord": rung(6, 36, 84, 6, 1.8),
    "celesta": rung(8, 60, 102, 7, 1.4),
    "glockenspiel": rung(9, 72, 107, 7, 1.8),
    "music_box": rung(10, 60, 96, 6, 1.8),
    "vibraphone": rung(11, 53, 89, 6, 2.4),
    "marimba": rung(12, 41, 95, 6, 0.8),
    "xylophone": rung(13, 65, 101, 6, 0.5),
    "bells": rung(14, 60, 78, 6, 2.8),
    "kalimba": rung(108, 55, 91, 6, 1.0),
    "steel_drums": rung(114, 55, 91, 6, 1.1),
    "nylon_guitar": rung(24, 40, 85, 5, 2.0),
    "steel_guitar": rung(25, 40, 85, 5, 2.0),
    "clean_guitar": rung(27, 40, 82, 6, 2.0),
    "muted_guitar": rung(28, 40, 76, 6, 0.5),
    "ukulele": rung(24, 55, 85, 6, 1.2, bank=8),
    "mandolin": rung(25, 55, 91, 6, 1.2, bank=16),
    "banjo": rung(105, 48, 84, 6, 1.3),
    "sitar": rung(104, 45, 81, 6, 2.2),
    "koto": rung(107, 48, 84, 6, 1.8),
    "harp": rung(46, 31, 97, 6, 2.2),
    "pizzicato": rung(45, 36, 90, 6, 0.8),
    "acoustic_bass": rung(32, 28, 63, 5, 1.7),
    "fingered_bass": rung(33, 28, 63, 5, 1.7),
    "slap_bass": rung(36, 28, 58, 6, 1.0),
    "timpani": Take(program=47, keys=(36, 43, 50, 57), kept=1.8, in_tune=False),
    "overdriven_guitar": held(29, 40, 82, 6),
    "distorted_guitar": held(30, 40, 76, 6),
    "violin": held(40, 55, 100, 5),
    "viola": held(41, 48, 84, 6),
    "cello": held(42, 36, 76, 5),
    "contrabass": held(43, 28, 58, 6),
    "strings": held(48, 31, 96, 5, 2.2),
    "tremolo_strings": held(44, 36, 92, 7),
    "flute": held(73, 60, 96, 6),
    "shakuhachi": held(77, 55, 85, 6),
    "oboe": held(68, 58, 88, 6),
    "clarinet": held(71, 50, 86, 6),
    "bassoon": held(70, 34, 70, 6),
    "saxophone": held(66, 44, 79, 5),
    "trumpet": held(56, 54, 84, 5),
    "trombone": held(57, 40, 70, 6),
    "tuba": held(58, 29, 59, 6),
    "horn": held(60, 41, 77, 6),
    "brass": held(61, 43, 79, 6),
    "accordion": held(21, 48, 90, 6, bank=8),
    "harmonica": held(22, 60, 90, 6),
    "church_organ": held(19, 36, 90, 6),
    "drawbar_organ": held(16, 36, 84, 6, 1.5),
    "choir": held(52, 43, 83, 5, 2.2),
    "bagpipes": held(109, 57, 81, 6),
}
DRUMS = {
    "kick": (0, 36, 0.5), "side_stick": (0, 37, 0.25), "snare": (0, 38, 0.5), "clap": (0, 39, 0.4), "hat": (0, 42, 0.2), "pedal_hat": (0, 44, 0.2),
    "open_hat": (0, 46, 0.7), "low_tom": (0, 43, 0.8), "mid_tom": (0, 47, 0.7), "high_tom": (0, 50, 0.6), "crash": (0, 49, 2.0),
    "ride": (0, 51, 1.2), "tambourine": (0, 54, 0.4), "cowbell": (0, 56, 0.4), "high_bongo": (0, 60, 0.3),
    "mute_conga": (0, 62, 0.3), "high_conga": (0, 63, 0.5), "low_conga": (0, 64, 0.6), "maracas": (0, 70, 0.2),
    "claves": (0, 75, 0.25), "woodblock": (0, 76, 0.25), "triangle": (0, 81, 1.5), "shaker": (0, 82, 0.25),
    "sleigh_bells": (0, 83, 0.6), "castanets": (0, 85, 0.3),
    "brush_tap": (40, 38, 0.3), "brush_swirl": (40, 40, 0.5), "jazz_ride": (32, 51, 1.2), "jazz_kick": (32, 36, 0.5),
    "electric_kick": (24, 36, 0.5), "electric_snare": (24, 38, 0.4), "deep_kick": (25, 36, 0.9), "deep_snare": (25, 38, 0.3),
    "deep_hat": (25, 42, 0.15), "deep_open_hat": (25, 46, 0.5), "deep_clap": (25, 39, 0.4),
    "bass_drum": (48, 36, 1.4), "field_snare": (48, 38, 0.5), "cymbals": (48, 59, 2.0),
}  # fmt: skip
"""Name -> (kit, MIDI note, seconds kept)."""
TAIKO = (0, 116, 1.6)
"""(bank, program, seconds): a drum that lies among the pitched instruments; its keys 48 and 60 are kept."""


def played(font: Path, bank: int, program: int, keys: tuple[int, ...], strike: int, hold: float, *, drums: bool = False) -> np.ndarray:
    """Let fluidsynth play keys one after another, `SLOT` seconds each, held for `hold` of them: (keys, SLOT x RATE) mono."""
    with tempfile.TemporaryDirectory() as folder:
        tune, wave = Path(folder) / "keys.mid", Path(folder) / "keys.raw"
        tune.write_bytes(midi(bank, program, keys, strike, hold, drums=drums))
        command = [
            "fluidsynth",
            "-ni",
            "-q",
            "-o",
            "synth.dynamic-sample-loading=1",
            "-R",
            "0",
            "-C",
            "0",
            "-g",
            "0.4",
            "-r",
            str(RATE),
            "-O",
            "float",
            "-T",
            "raw",
        ]
        if drums:
            command += ["-o", "synth.midi-bank-select=gs"]
        subprocess.run([*command, "-F", str(wave), str(font), str(tune)], check=True, capture_output=True)
        stereo = np.fromfile(wave, np.float32).reshape(-1, 2).astype(np.float64)
    length = round(SLOT * RATE)
    stereo = np.pad(stereo, ((0, max(0, len(keys) * length - len(stereo))), (0, 0)))[: len(keys) * length].reshape(len(keys), length, 2)
    return np.stack([one_ear(key) for key in stereo])


def one_ear(stereo: np.ndarray) -> np.ndarray:
    """Both sides together where they agree, else the louder one: two microphones in one channel would comb."""
    left, right = stereo.T
    alike = float(left @ right / (np.linalg.norm(left) * np.linalg.norm(right) + 1e-12))
    return 0.5 * (left + right) if alike > 0.8 else (left if left @ left >= right @ right else right)


def midi(bank: int, program: int, keys: tuple[int, ...], strike: int, hold: float, *, drums: bool) -> bytes:
    """A MIDI file of one track: 480 ticks a beat, 120 beats a minute."""
    channel, tick = (9 if drums else 0), 960
    events = [(0, bytes([0xB0 | channel, 0, bank])), (0, bytes([0xB0 | channel, 32, 0])), (10, bytes([0xC0 | channel, program]))]
    for place, key in enumerate(keys):
        start = round((place * SLOT + 0.1) * tick)
        events += [(start, bytes([0x90 | channel, key, strike])), (start + round(hold * tick), bytes([0x80 | channel, key, 0]))]
    events.append((round(len(keys) * SLOT * tick), bytes([0xFF, 0x2F, 0])))
    body, at = b"", 0
    for when, event in events:
        body += variable(when - at) + event
        at = when
    return b"MThd" + (6).to_bytes(4) + bytes([0, 0, 0, 1]) + (480).to_bytes(2) + b"MTrk" + len(body).to_bytes(4) + body


def variable(number: int) -> bytes:
    """A number in MIDI's groups of seven bits."""
    groups = [number & 0x7F]
    while number := number >> 7:
        groups.append(0x80 | (number & 0x7F))
    return bytes(reversed(groups))


def begun(wave: np.ndarray) -> np.ndarray:
    """The wave from 3 ms before it is heard."""
    level = np.abs(wave)
    first = int(np.argmax(level > 0.02 * level.max()))
    wave = wave[max(0, first - round(0.003 * RATE)) :].copy()
    wave[:96] *= np.linspace(0.0, 1.0, 96)
    return wave


def tuned(wave: np.ndarray, key: int) -> np.ndarray:
    """The wave brought to its key's pitch."""
    for _ in range(2):
        off = cents_off(wave[: 3 * RATE], 440.0 * 2 ** ((key - 69) / 12), RATE)
        if abs(off) < 0.3:
            break
        finer = signal.resample_poly(wave, 2, 1)
        wave = ndimage.map_coordinates(finer, np.arange(0.0, len(finer) - 1, 2 * 2 ** (-off / 1200))[None], order=3)
    return wave


def loudest(wave: np.ndarray, seconds: float = 0.15) -> float:
    """RMS of the loudest stretch."""
    window = min(round(seconds * RATE), len(wave))
    sums = np.concatenate([[0.0], np.cumsum(np.square(wave))])
    return float(np.sqrt((sums[window:] - sums[:-window]).max() / window))


def loop_in(wave: np.ndarray, kept: float) -> tuple[int, int]:
    """The two moments, more than half a second apart, whose neighbourhoods are most alike: where a note may go round."""
    around, best = round(0.05 * RATE), (-9.0, 0, 0)
    loud = ndimage.uniform_filter1d(np.square(wave), round(0.2 * RATE))
    first = round(0.45 * RATE)
    for end in range(round((kept - 0.45) * RATE), round((kept - 0.05) * RATE), 480):
        sample = wave[end - around : end + around]
        region = wave[first - around : end - round(0.55 * RATE) + around]
        sums = np.concatenate([[0.0], np.cumsum(np.square(region))])
        power = sums[2 * around :] - sums[: -2 * around]
        alike = signal.fftconvolve(region, sample[::-1], "valid") / np.sqrt(power * (sample @ sample) + 1e-12)
        level = np.abs(10 * np.log10((loud[first : first + len(alike)] + 1e-12) / (loud[end] + 1e-12)))
        score = alike - 0.06 * level
        start = int(np.argmax(score))
        if score[start] > best[0]:
            best = (float(score[start]), first + start, end)
    return best[1], best[2]


def died_away(wave: np.ndarray, kept: float) -> np.ndarray:
    """What rings, until it is 60 dB down or `kept` seconds are over, with its end faded."""
    level = ndimage.uniform_filter1d(np.abs(wave), 960)
    last = int(np.flatnonzero(level > 0.001 * level.max())[-1]) + 960
    wave = wave[: min(last, round(kept * RATE), len(wave))].copy()
    fade = min(round(0.35 * kept * RATE), len(wave) // 2)
    wave[-fade:] *= 0.5 + 0.5 * np.cos(np.pi * np.arange(fade) / fade)
    return wave


def encoded(wave: np.ndarray, bits: int) -> np.ndarray:
    """Opus packets of 20 ms in a row, each after its length in two bytes, (n,) uint8."""
    encoder = av.CodecContext.create("libopus", "w")
    encoder.sample_rate, encoder.layout, encoder.format, encoder.bit_rate = RATE, "mono", "flt", bits
    encoder.options = {"application": "audio", "vbr": "on", "frame_duration": "20"}
    encoder.open()
    data, step = b"", 960
    padded = np.pad(wave, (0, 2 * step - len(wave) % step)).astype(np.float32)  # a packet more: the codec is late by less than one
    frames = [av.AudioFrame.from_ndarray(padded[None, at : at + step], format="flt", layout="mono") for at in range(0, len(padded), step)]
    for place, frame in enumerate(frames):
        frame.sample_rate, frame.pts = RATE, place * step
    for frame in [*frames, None]:
        for packet in encoder.encode(frame):
            data += packet.size.to_bytes(2, "little") + bytes(packet)
    return np.frombuffer(data, np.uint8)


def pitched(font: Path, take: Take) -> tuple[list[np.ndarray], list[list[float]]]:
    """All keys of an instrument and, for each, (MIDI note, samples, gain, loop's start, loop's end)."""
    raw = played(font, take.bank, take.program, take.keys, take.strike, 4.2 if take.looped else SLOT - 0.4)
    waves, loops = [], []
    for key, sound in zip(take.keys, raw, strict=True):
        begins = begun(sound)[: round((take.kept + 1.0) * RATE)]
        wave = tuned(begins, key) if take.in_tune else begins
        start, end = loop_in(wave, take.kept) if take.looped else (0, 0)
        waves.append(wave[: end + round(0.02 * RATE)] if take.looped else died_away(wave, take.kept))
        loops.append((start, end))
    return packed(waves, take.keys, loops, take.bits)


def packed(
    waves: list[np.ndarray], keys: tuple[int, ...], loops: list[tuple[int, int]], bits: int
) -> tuple[list[np.ndarray], list[list[float]]]:
    """Each wave as packets, and its row of numbers."""
    middle = float(np.median([loudest(wave) for wave in waves]))
    streams, rows = [], []
    for wave, key, (start, end) in zip(waves, keys, loops, strict=True):
        # A font's keys differ more in loudness than an instrument's: half of it is kept.
        heard = LOUD * (loudest(wave) / middle) ** 0.5
        to_peak = PEAK / np.abs(wave).max()
        streams.append(encoded(wave * to_peak, bits))
        rows.append([key, len(wave), heard / (loudest(wave) * to_peak), start, end])
    return streams, rows


def main() -> None:
    """Play, cut, encode and pack everything."""
    parser = argparse.ArgumentParser(description="Pack the instruments that the music is played on.")
    parser.add_argument("font", type=Path, nargs="?", default=FONT)
    font = parser.parse_args().font
    arrays: dict[str, np.ndarray] = {}
    for name, take in TAKES.items():
        keep(arrays, name, *pitched(font, take))
    bank, program, kept = TAIKO
    taikos = [died_away(begun(wave), kept) for wave in played(font, bank, program, (48, 60), 100, 2.0)]
    for name, wave in zip(("taiko", "high_taiko"), taikos, strict=True):
        keep(arrays, name, *packed([wave], (60,), [(0, 0)], 46_000))
    for kit in sorted({kit for kit, _, _ in DRUMS.values()}):
        mine = {name: (key, kept) for name, (of, key, kept) in DRUMS.items() if of == kit}
        raw = played(font, 0, kit, tuple(key for key, _ in mine.values()), 100, 2.0, drums=True)
        for (name, (_, kept)), wave in zip(mine.items(), raw, strict=True):
            keep(arrays, name, *packed([died_away(begun(wave), kept)], (60,), [(0, 0)], 46_000))
    write_npz(arrays, TARGET)
    print(f"{TARGET.stat().st_size / 1e6:.2f} MB -> {TARGET}")


def keep(arrays: dict[str, np.ndarray], name: str, streams: list[np.ndarray], rows: list[list[float]]) -> None:
    """Put an instrument into the archive: `name` its packets in a row, `name.keys` (keys, 6) its numbers, the last where its packets end."""
    ends = np.cumsum([len(stream) for stream in streams])
    arrays[name] = np.concatenate(streams)
    arrays[f"{name}.keys"] = np.column_stack([np.array(rows), ends])
    print(f"{name:18s} {len(rows):2d} keys {sum(row[1] for row in rows) / RATE:6.1f} s {ends[-1] / 1e3:7.1f} kB", flush=True)


if __name__ == "__main__":
    main()
