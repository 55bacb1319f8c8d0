"""Planned sign texts that can be read in the picture, by an optical character reader (RapidOCR with the models of PP-OCR)."""

import contextlib
import logging
import unicodedata
from functools import cache
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from soundstage.screening.measures.base import Material, Measure, NotTaken, Reading

FRAMES = 6
"""Frames read of a clip, but at least one of every shot: each takes about a second."""
FORGIVEN = 0.2
"""Share of a text's letters that may be read wrong, and one letter in any text of four or more."""
SURE = 0.5
"""Confidence of the reader from which a text counts."""


def _take(material: Material) -> list[Reading]:
    signs = material.planned().signs
    if not signs:
        return []
    wanted_frames = _sample(material)
    read: list[str] = []
    for picture in _pictures(material, wanted_frames):
        read += _texts(picture)
    missing = [sign for sign in signs if not is_read(sign, read)]
    share = 100 * (len(signs) - len(missing)) / len(signs)
    return [
        Reading(
            measure=MEASURE.key,
            title="Signs that can be read",
            value=round(share, 1),
            unit="%",
            wanted=", ".join(f"“{sign}”" for sign in signs),
            verdict="off" if missing else "good",
            better="higher",
            note=f"Not read: {', '.join(f'“{sign}”' for sign in missing)}." if missing else "",
            details={"read": sorted(set(read))},
        )
    ]


def is_read(sign: str, texts: list[str]) -> bool:
    """Tell whether a text is among those read, in one or over several of them, but for a few letters."""
    wanted = _letters(sign)
    allowed = max(int(FORGIVEN * len(wanted)), 1 if len(wanted) >= 4 else 0)
    pieces = [_letters(text) for text in texts]
    joined = [*pieces, *("".join(pieces[first : first + size]) for size in (2, 3) for first in range(len(pieces) - size + 1))]
    return bool(wanted) and any(_fewest_errors(wanted, text) <= allowed for text in joined)


def _fewest_errors(wanted: str, text: str) -> int:
    """Letters to change, add or drop to find `wanted` somewhere in `text` (Sellers 1980: Levenshtein's table with a free beginning)."""
    row = [0] * (len(text) + 1)
    for number, letter in enumerate(wanted, start=1):
        above, row = row, [number]
        for column, there in enumerate(text, start=1):
            row.append(min(above[column] + 1, row[-1] + 1, above[column - 1] + (letter != there)))
    return min(row)


def _letters(text: str) -> str:
    """Letters and digits alone, without case and accents."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in plain if letter.isalnum())


def _sample(material: Material) -> list[int]:
    """Numbers of the frames to read: as many from each shot, spread over it."""
    shots, fps, frames = material.planned().shots, float(material.facts.fps), len(material.frames)
    each = max(1, FRAMES // max(len(shots), 1))
    wanted = {round((shot.start + (shot.end - shot.start) * (number + 0.5) / each) * fps) for shot in shots for number in range(each)}
    return sorted(frame for frame in wanted if frame < frames)


def _pictures(material: Material, wanted: list[int]) -> list[NDArray[np.uint8]]:
    with av.open(str(material.clip)) as container:
        stream = container.streams.video[0]
        stream.thread_type = "AUTO"
        return [
            np.asarray(frame.to_ndarray(format="bgr24"), np.uint8)
            for number, frame in enumerate(container.decode(stream))
            if number in wanted
        ]


@cache
def _reader() -> Any:
    try:
        with contextlib.redirect_stdout(None):
            from rapidocr_onnxruntime import RapidOCR
    except ImportError as error:
        raise NotTaken(
            "The reader of signs is not installed: tools/setup.sh --with-screen, "
            "or pip install --no-deps --require-hashes -r requirements-screen.txt."
        ) from error
    reader = RapidOCR(intra_op_num_threads=2)
    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return reader


def _texts(picture: NDArray[np.uint8]) -> list[str]:
    lines: Any = _reader()(picture)[0]
    return [text for _, text, sure in lines or () if float(sure) >= SURE]


MEASURE = Measure(key="signs", title="Signs", take=_take)
