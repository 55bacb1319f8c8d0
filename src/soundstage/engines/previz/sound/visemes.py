"""The mouth's shapes over time, from timed phones.

A smooth blend of all neighbours leaves the mouth half open through a whole line. Here each phone owns its time: shapes cross
over at the boundaries within 30 to 70 ms, a consonant that does not need the lips keeps some of the vowel it stands beside,
rounding comes early, reduced vowels open less; and last of all the lips really close for p, b, m (at least 60 ms) and the
teeth touch the lip for f, v (at least 50 ms), whatever stands beside them. Rows add up to 1; `sil` is the mouth at rest.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.sound.phones import SILENCE
from soundstage.engines.previz.sound.speech import CURVE_RATE, VISEMES, Phone

_COLUMN = {name: column for column, name in enumerate(VISEMES)}
VISEME_OF = {
    **dict.fromkeys(("P", "B", "M"), "PP"),
    **dict.fromkeys(("F", "V"), "FF"),
    **dict.fromkeys(("TH", "DH"), "TH"),
    **dict.fromkeys(("T", "D"), "DD"),
    **dict.fromkeys(("K", "G", "HH"), "kk"),
    **dict.fromkeys(("CH", "JH", "SH", "ZH"), "CH"),
    **dict.fromkeys(("S", "Z"), "SS"),
    **dict.fromkeys(("N", "NG", "L"), "nn"),
    **dict.fromkeys(("R", "ER"), "RR"),
    **dict.fromkeys(("AA", "AE", "AH"), "aa"),
    **dict.fromkeys(("EH",), "E"),
    **dict.fromkeys(("IH", "IY", "Y"), "I"),
    **dict.fromkeys(("AO",), "O"),
    **dict.fromkeys(("UH", "UW", "W"), "U"),
    SILENCE: "sil",
}
DIPHTHONGS = {"AY": ("AA", "IY"), "AW": ("AA", "UW"), "EY": ("EH", "IY"), "OW": ("AO", "UW"), "OY": ("AO", "IY")}
FIRST_PART = 0.55
"""Share of a diphthong's time that its first vowel takes."""

OPENING = {"1": 1.0, "2": 0.9, "0": 0.62}
"""How far a vowel opens the mouth by its stress; the rest of the row is `sil`."""
BORROWS = {"kk": 0.55, "HH": 0.9, "DD": 0.4, "nn": 0.35, "SS": 0.15, "TH": 0.15, "RR": 0.3, "CH": 0.1}
"""How much of the neighbouring vowel's shape a consonant keeps: the lips are free while the tongue works."""
ROUNDED = frozenset({"O", "U"})

CROSSING = 0.035
"""Seconds before and after a boundary in which one shape turns into the next, at the most."""
CLOSING = 0.035
"""Seconds the lips take to close before a forced closure and to open after it."""
CLOSED_AT_LEAST = {"PP": 0.060, "FF": 0.050}
CLOSURE_LEADS = 0.020
"""Seconds by which closed lips come before the model's time: measured -70 ms in all against -50 ms for vowels."""
STRENGTH = {"PP": 1.0, "FF": 0.95}


@dataclass(frozen=True, slots=True)
class _Span:
    viseme: str
    opening: float
    borrows: float
    start: float
    end: float


def viseme_curves(phones: Sequence[Phone], seconds: float) -> NDArray[np.float32]:
    """Return (m, 15) weights at CURVE_RATE from 0 to `seconds`, columns as in VISEMES, every row adding up to 1."""
    times = np.arange(round(seconds * CURVE_RATE) + 1) / CURVE_RATE
    spans = _spans(phones)
    curves = np.zeros((len(times), len(VISEMES)))
    for span, share in zip(spans, _shares(spans, times), strict=True):
        curves += share[:, None] * _shape(span, spans)[None]
    curves[:, 0] += 1.0 - curves.sum(1)
    for span in spans:
        if span.viseme in CLOSED_AT_LEAST:
            _force(curves, times, span)
    return np.clip(curves, 0.0, 1.0).astype(np.float32)


def _spans(phones: Sequence[Phone]) -> list[_Span]:
    """Phones as spans of one shape each, diphthongs split in two."""
    spans: list[_Span] = []
    for phone in phones:
        stress = phone.symbol[-1] if phone.symbol[-1].isdigit() else ""
        name = phone.symbol.rstrip("012")
        opening = OPENING[stress] if stress else 1.0
        if name in DIPHTHONGS:
            turn = phone.start + FIRST_PART * (phone.end - phone.start)
            first, second = DIPHTHONGS[name]
            spans.append(_Span(VISEME_OF[first], opening, 0.0, phone.start, turn))
            spans.append(_Span(VISEME_OF[second], 0.85 * opening, 0.0, turn, phone.end))
            continue
        viseme = VISEME_OF.get(name, "sil")
        borrows = 0.0 if stress else BORROWS.get(name, BORROWS.get(viseme, 0.0))
        spans.append(_Span(viseme, opening, borrows, phone.start, phone.end))
    return spans


def _shares(spans: Sequence[_Span], times: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    """How much of each moment belongs to each span: 1 inside, crossing over smoothly at the boundaries."""
    steps = [np.ones_like(times)]
    for left, right in pairwise(spans):
        reach = min(CROSSING, 0.45 * (left.end - left.start), 0.45 * (right.end - right.start))
        boundary = left.end
        early = CROSSING if right.viseme in ROUNDED else 0.0  # lips round before the sound does
        steps.append(_step(times, boundary - reach - early, boundary + reach))
    steps.append(np.zeros_like(times))
    return [np.maximum(steps[place] - steps[place + 1], 0.0) for place in range(len(spans))]


def _shape(span: _Span, spans: Sequence[_Span]) -> NDArray[np.float64]:
    """The row a span aims at: its own shape, what it borrows from the vowel beside it, and rest."""
    row = np.zeros(len(VISEMES))
    row[_COLUMN[span.viseme]] = span.opening * (1.0 - span.borrows)
    vowel = _vowel_beside(span, spans) if span.borrows else None
    if vowel is not None:
        row[_COLUMN[vowel.viseme]] += 0.8 * vowel.opening * span.borrows
    else:
        row[_COLUMN[span.viseme]] += span.opening * span.borrows
    row[0] += 1.0 - row.sum()
    return row


def _vowel_beside(span: _Span, spans: Sequence[_Span]) -> _Span | None:
    """The next vowel within two sounds, else the last one: the mouth prepares what comes."""
    here = spans.index(span)
    for place in (here + 1, here + 2, here - 1, here - 2):
        if 0 <= place < len(spans) and spans[place].viseme in {"aa", "E", "I", "O", "U"}:
            return spans[place]
    return None


def _force(curves: NDArray[np.float64], times: NDArray[np.float64], span: _Span) -> None:
    """Close the lips (or set teeth on lip) for the span's time, pushing everything else aside."""
    start = span.start - CLOSURE_LEADS
    end = max(span.end - CLOSURE_LEADS, start + CLOSED_AT_LEAST[span.viseme])
    hold = np.minimum(_step(times, start - CLOSING, start), 1.0 - _step(times, end, end + CLOSING)) * STRENGTH[span.viseme]
    curves *= (1.0 - hold)[:, None]
    curves[:, _COLUMN[span.viseme]] += hold


def _step(times: NDArray[np.float64], start: float, end: float) -> NDArray[np.float64]:
    """Smooth step from 0 at `start` to 1 at `end`."""
    along = np.clip((times - start) / max(end - start, 1e-6), 0.0, 1.0)
    return along * along * (3.0 - 2.0 * along)
