"""The sheet of small frames a player shows while somebody drags its slider.

The grid: cells are 10 in a row, left to right and then down, one for each 0.2 seconds of the clip, the first at 0 s.
Cell number n (from 0) is the frame on the screen at n x 0.2 s, in column n % 10, row n // 10. Each cell is 160 pixels on
its longer side. The sheet has ceil(duration / 0.2) cells and is always 10 columns wide; cells after the last are black.
A clip of 4 s gives 20 cells, 20 s gives 100. The same description is in docs/media.md.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from pathlib import Path

from PIL import Image

from soundstage.media.files import whole_file
from soundstage.media.frames import fit, read_frames
from soundstage.media.probe import ClipFacts, probe
from soundstage.media.timing import frame_at

COLUMNS = 10
INTERVAL = Fraction(1, 5)
"""Seconds from cell to cell."""
LONGER_SIDE = 160
"""Pixels of a cell's longer side."""
QUALITY = 80
"""JPEG quality, 1..95."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Where the cells of one clip's sheet are."""

    cells: int
    cell_width: int
    cell_height: int

    @property
    def rows(self) -> int:
        """Number of rows, at least one."""
        return max(1, ceil(self.cells / COLUMNS))

    @property
    def size(self) -> tuple[int, int]:
        """(width, height) of the whole sheet, pixels."""
        return COLUMNS * self.cell_width, self.rows * self.cell_height

    def corner(self, cell: int) -> tuple[int, int]:
        """(x, y) of a cell's top left corner, pixels."""
        return cell % COLUMNS * self.cell_width, cell // COLUMNS * self.cell_height


def grid_for(facts: ClipFacts) -> Grid:
    """Return the grid of a clip's sprite sheet."""
    scale = Fraction(LONGER_SIDE, max(facts.width, facts.height))
    return Grid(
        cells=max(1, ceil(facts.duration / INTERVAL)), cell_width=round(facts.width * scale), cell_height=round(facts.height * scale)
    )


def write_spritesheet(clip: Path, path: Path) -> tuple[int, int]:
    """Write the clip's sprite sheet as a JPEG and return (width, height)."""
    facts = probe(clip)
    grid = grid_for(facts)
    shown = [frame_at(cell * INTERVAL, facts.fps, facts.num_frames) for cell in range(grid.cells)]
    sheet = Image.new("RGB", grid.size)
    for index, picture in read_frames(clip, shown):
        small = fit(picture, grid.cell_width, grid.cell_height)
        for cell, frame in enumerate(shown):
            if frame == index:
                sheet.paste(small, grid.corner(cell))
    with whole_file(Path(path)) as part:
        sheet.save(part, "JPEG", quality=QUALITY, optimize=True)
    return sheet.size
