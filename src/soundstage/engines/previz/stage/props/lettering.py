"""Words as geometry: letters of Fjalla One, traced into flat rectangles."""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PIL import Image, ImageDraw, ImageFont

from soundstage.engines.previz.stage.geometry import Builder, Mesh

LINE = 56
"""Pixels of a line of letters before it is traced: finer than any picture shows it."""
MOST_LINES, LONGEST = 4, 120
"""Lines of a sign and letters on it; what is longer is cut."""
NO_LETTER = "\uffff"


@lru_cache(maxsize=1)
def _font() -> ImageFont.FreeTypeFont:
    from font_fjallaone import font_files

    return ImageFont.truetype(font_files["FjallaOne"], LINE)


def can_be_lettered(text: str) -> bool:
    """Tell whether the font has the letters of a text: those of western Europe."""
    missing = _shape_of(NO_LETTER)
    return bool(text.strip()) and all(letter.isspace() or _shape_of(letter) != missing for letter in set(text))


def _shape_of(letter: str) -> bytes:
    picture = Image.new("L", (LINE * 2, LINE * 2))
    ImageDraw.Draw(picture).text((4, 4), letter, font=_font(), fill=255)
    return picture.tobytes()


def lettering(text: str, width: float, height: float, *, col: ArrayLike, emit: float = 0.0) -> Mesh:
    """Return a text as large as fits into `width` x `height` metres, centred at the origin in the plane y = 0, to be read from -y."""
    ink = _drawn(text, width / height)
    h, w = ink.shape
    scale = min(width / w, height / h)
    builder = Builder()
    boxes = np.array(list(_rectangles(ink)), float)
    x0, z0, x1, z1 = boxes.T
    corners = np.stack([np.stack([x0, z1], 1), np.stack([x1, z1], 1), np.stack([x1, z0], 1), np.stack([x0, z0], 1)], 1)
    p = np.zeros((len(boxes) * 4, 3))
    p[:, 0] = (corners[:, :, 0].ravel() - w / 2) * scale
    p[:, 2] = (h / 2 - corners[:, :, 1].ravel()) * scale
    first = np.arange(len(boxes))[:, None] * 4
    faces = np.concatenate([first + [0, 1, 2], first + [0, 2, 3]])
    return builder.add(p, faces, "plain", nrm=np.tile([0.0, -1.0, 0.0], (len(p), 1)), col=col, emit=emit, rough=0.6).mesh()


@lru_cache(maxsize=16)
def _drawn(text: str, aspect: float) -> NDArray[np.bool_]:
    """Return where the ink is (rows, columns), broken into as many lines as use the room best."""
    font = _font()
    words = text[:LONGEST].split() or [" "]
    best: tuple[float, list[str]] | None = None
    for lines in range(1, min(MOST_LINES, len(words)) + 1):
        broken = _broken(words, lines)
        across = max(font.getlength(line) for line in broken)
        fits = min(aspect / (across / (LINE * 1.15 * len(broken))), 1.0) / len(broken)
        if best is None or fits > best[0]:
            best = fits, broken
    assert best is not None
    broken = best[1]
    size = int(max(font.getlength(line) for line in broken)) + 8, int(LINE * 1.15 * len(broken)) + 12
    picture = Image.new("L", size)
    draw = ImageDraw.Draw(picture)
    for n, line in enumerate(broken):
        draw.text((size[0] / 2, 4 + n * LINE * 1.15), line, font=font, fill=255, anchor="ma")
    ink = np.asarray(picture) > 110
    rows, columns = np.nonzero(ink.any(1))[0], np.nonzero(ink.any(0))[0]
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1] if len(rows) else np.ones((1, 1), bool)


def _broken(words: list[str], lines: int) -> list[str]:
    """Break words into lines of about equal length."""
    total, out = sum(map(len, words)) + len(words), [""]
    for word in words:
        if out[-1] and len(out) < lines and len(" ".join(out)) >= total * len(out) / lines - len(word) / 2:
            out.append(word)
        else:
            out[-1] = f"{out[-1]} {word}".strip()
    return out


def _rectangles(ink: NDArray[np.bool_]) -> Iterator[tuple[int, int, int, int]]:
    """Yield (left, top, right, bottom) of rectangles that cover the ink: runs of a row, as far down as they are the same."""
    open_: dict[tuple[int, int], int] = {}
    for y in range(ink.shape[0] + 1):
        row = ink[y] if y < ink.shape[0] else np.zeros(ink.shape[1], bool)
        edges = np.flatnonzero(np.diff(np.concatenate([[0], row.view(np.int8), [0]])))
        runs = set(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))
        for run in [run for run in open_ if run not in runs]:
            yield run[0], open_.pop(run), run[1], y
        for run in runs - open_.keys():
            open_[run] = y
