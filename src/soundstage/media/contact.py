"""A contact sheet: a handful of frames of one clip on a page, for people to look at."""

from fractions import Fraction
from math import ceil
from pathlib import Path

from PIL import Image, ImageDraw

from soundstage.media.files import whole_file
from soundstage.media.frames import fit, read_frames
from soundstage.media.probe import probe

GAP = 8
"""Pixels between the frames and round them."""
PAPER = (18, 18, 20)
INK = (235, 235, 230)


def write_contact_sheet(clip: Path, path: Path, *, frames: int = 8, columns: int = 4, cell_width: int = 480) -> tuple[int, int]:
    """Write a PNG of `frames` frames, spread evenly from the first to the last, each with its time; return (width, height)."""
    facts = probe(clip)
    count = max(1, min(frames, facts.num_frames))
    shown = [round(Fraction(step * (facts.num_frames - 1), max(1, count - 1))) for step in range(count)]
    cell_height = round(cell_width * facts.height / facts.width)
    across = min(columns, count)
    size = (GAP + across * (cell_width + GAP), GAP + ceil(count / across) * (cell_height + GAP))
    page = Image.new("RGB", size, PAPER)
    draw = ImageDraw.Draw(page)
    for place, (index, picture) in enumerate(read_frames(clip, shown)):
        corner = (GAP + place % across * (cell_width + GAP), GAP + place // across * (cell_height + GAP))
        page.paste(fit(picture, cell_width, cell_height), corner)
        stamp = f"{float(index / facts.fps):.2f} s"
        draw.text((corner[0] + 8, corner[1] + cell_height - 20), stamp, fill=INK, stroke_width=2, stroke_fill=(0, 0, 0))
    with whole_file(Path(path)) as part:
        page.save(part, "PNG", optimize=True)
    return size
