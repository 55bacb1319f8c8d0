"""The sound of a clip as a picture: the waveform above, the spectrogram below, one time axis, the planned lines marked."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from scipy.signal import stft

from soundstage.engines.cue_sheet import CueSheet
from soundstage.media.files import whole_file

WIDTH, WAVE, SPECTRUM, AXIS = 1200, 110, 190, 18
"""Pixels: the picture's width, and the heights of its three bands."""
PAPER, INK, FAINT, SPEECH = (16, 17, 20), (120, 190, 220), (90, 94, 102), (236, 178, 72)
LOWEST_DB = -90.0
RATE = 48_000
HIGHEST, LOWEST = 16_000.0, 60.0
"""Hz: the range of the spectrogram, on a logarithmic scale."""


def draw_sound(sound: NDArray[np.float32], seconds: float, sheet: CueSheet | None, file: Path) -> None:
    """Write the picture of a clip's sound ((n, 2) at 48 kHz) as PNG."""
    page = Image.new("RGB", (WIDTH, WAVE + SPECTRUM + AXIS), PAPER)
    mono = sound.mean(1) if len(sound) else np.zeros(0, np.float32)
    samples = np.zeros(round(seconds * RATE), np.float32)
    samples[: min(len(mono), len(samples))] = mono[: len(samples)]
    draw = ImageDraw.Draw(page)
    _waveform(draw, samples)
    page.paste(_spectrogram(samples), (0, WAVE))
    _times(draw, seconds)
    for line in sheet.lines if sheet else ():
        left, right = (round(x / seconds * WIDTH) for x in (line.start, line.end))
        draw.rectangle((left, 0, max(left + 1, right), 3), fill=SPEECH)
        draw.text((left + 2, 5), line.text[:60], fill=SPEECH)
    with whole_file(file) as part:
        page.save(part, "PNG", optimize=True)


def _waveform(draw: ImageDraw.ImageDraw, samples: NDArray[np.float32]) -> None:
    columns = np.array_split(samples, WIDTH)
    for x, column in enumerate(columns):
        low, high = (float(column.min()), float(column.max())) if len(column) else (0.0, 0.0)
        draw.line((x, WAVE / 2 - high * WAVE * 0.48, x, WAVE / 2 - low * WAVE * 0.48 + 1), fill=INK)


def _spectrogram(samples: NDArray[np.float32]) -> Image.Image:
    hop = max(1, len(samples) // WIDTH)
    hz, _, spectrum = stft(samples, RATE, nperseg=2048, noverlap=max(0, 2048 - hop), boundary="even")
    level = 20 * np.log10(np.abs(spectrum) + 1e-7)
    rows = np.geomspace(HIGHEST, LOWEST, SPECTRUM)
    picked = level[np.searchsorted(hz, rows).clip(0, len(hz) - 1)]
    heat = ((picked - LOWEST_DB) / -LOWEST_DB).clip(0, 1)
    colours = np.array([PAPER, (38, 30, 78), (122, 36, 104), (214, 84, 72), (248, 182, 88), (252, 244, 200)], float)
    at = heat * (len(colours) - 1)
    low = at.astype(int).clip(0, len(colours) - 2)
    rgb = colours[low] + (at - low)[..., None] * (colours[low + 1] - colours[low])
    return Image.fromarray(rgb.astype(np.uint8)).resize((WIDTH, SPECTRUM), Image.Resampling.BILINEAR)


def _times(draw: ImageDraw.ImageDraw, seconds: float) -> None:
    step = 0.5 if seconds <= 8 else 1.0
    for number in range(int(seconds / step) + 1):
        x = round(number * step / seconds * WIDTH)
        draw.line((x, WAVE + SPECTRUM, x, WAVE + SPECTRUM + 4), fill=FAINT)
        if x < WIDTH - 20:
            draw.text((x + 3, WAVE + SPECTRUM + 3), f"{number * step:g} s", fill=FAINT)
    for hz in (100, 1000, 10_000):
        y = WAVE + round(np.log(HIGHEST / hz) / np.log(HIGHEST / LOWEST) * SPECTRUM)
        draw.text((3, y - 6), f"{hz // 1000} kHz" if hz >= 1000 else f"{hz} Hz", fill=FAINT)
