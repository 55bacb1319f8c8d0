"""Draw every camera move and shot size, or every look, on one scene of two people: for work on the camera and the grades.

python tools/lookdev_camera.py docs/gallery/moves.jpg moves
python tools/lookdev_camera.py docs/gallery/looks.jpg looks
python tools/lookdev_camera.py /tmp/some.png looks vhs sepia --size 640x360
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args

from PIL import Image, ImageDraw, ImageFont

from soundstage.engines.previz import departments
from soundstage.engines.previz.render.looks import LOOKS
from soundstage.engines.previz.render.pipeline import Renderer
from soundstage.engines.previz.screenplay import Angle, Camera, Move, Screenplay, ShotSize
from soundstage.engines.previz.script import read
from soundstage.engines.previz.stage import locations
from soundstage.engines.previz.stage.cast.figure import Figure
from soundstage.engines.previz.stage.direct import direct
from soundstage.engines.previz.stage.framing import SINGLES
from soundstage.engines.previz.stage.scene import Scene, SetPiece

SECONDS = 4.0
STAND = "A young woman in a red dress and a man in a blue suit stand and look at each other in a suburban street at golden hour."
WALK = "A young woman in a red dress and a man in a blue suit walk through a suburban street at golden hour."
BESIDE_THE_PICTURE = ("time_lapse",)
"""Moves of the reader that are none of the camera on its stand."""
MOMENTS = (0.02, 0.34, 0.66, 0.98)
"""Shares of the shot that a strip shows."""
LIGHT = (230, 230, 230)
BAND = 20
"""Pixels of a caption."""


@dataclass(frozen=True, slots=True)
class Staged:
    """A prompt that is read, cast and built once, and filmed as often as one likes."""

    screenplay: Screenplay
    people: dict[str, Figure]
    sets: list[SetPiece]

    @classmethod
    def of(cls, prompt: str) -> "Staged":
        """Read, cast and build."""
        screenplay = read(prompt, seconds=SECONDS)
        return cls(screenplay, dict(departments.build_cast(screenplay, 5)), list(locations.build_sets(screenplay, 5)[0]))

    def filmed(self, camera: Camera) -> Scene:
        """Return the one shot under another camera note."""
        shot = self.screenplay.shots[0].model_copy(update={"camera": camera})
        screenplay = self.screenplay.model_copy(update={"shots": [shot]})
        return direct(screenplay, [[]], self.people, self.sets, 16 / 9, 5).scenes[0]


def notes() -> Iterator[tuple[str, Camera]]:
    """Yield every move, shot size and angle that the reader knows, each with a camera note of its own."""
    for move in get_args(Move):
        if move not in BESIDE_THE_PICTURE:
            yield f"move: {move}", Camera(moves=[move], size="wide" if move.startswith(("crane", "tracking")) else "medium_wide")
    for size in get_args(ShotSize):
        detail = "hands" if size == "insert" else None
        yield f"size: {size}", Camera(size=size, detail=detail, subject="c1" if size in SINGLES or detail else None)
    for angle in get_args(Angle):
        yield f"angle: {angle}", Camera(angles=[angle])


def strips(renderer: Renderer) -> Iterator[tuple[str, list[Image.Image]]]:
    """Yield a caption and four moments of every camera note."""
    standing, walking = Staged.of(STAND), Staged.of(WALK)
    for name, camera in notes():
        scene = (walking if "tracking" in name else standing).filmed(camera)
        renderer.load(scene)
        yield name.replace("_", " "), [Image.fromarray(renderer.frame(share * SECONDS)) for share in MOMENTS]


def developed(renderer: Renderer, names: list[str]) -> Iterator[tuple[str, list[Image.Image]]]:
    """Yield one and the same frame in every look."""
    scene = Staged.of(STAND).filmed(Camera(size="medium"))
    for name in names or list(LOOKS):
        renderer.load(replace(scene, look=name))
        yield name, [Image.fromarray(renderer.frame(1.0))]


def sheet_of(cells: list[tuple[str, list[Image.Image]]], columns: int, cell: tuple[int, int]) -> Image.Image:
    """Lay strips out in columns, the caption under each."""
    w, h = cell[0] * len(cells[0][1]), cell[1] + BAND
    sheet = Image.new("RGB", (w * columns + 6 * (columns - 1), h * -(-len(cells) // columns)), (24, 26, 30))
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(14)
    for k, (name, pictures) in enumerate(cells):
        x, y = k % columns * (w + 6), k // columns * h
        for i, picture in enumerate(pictures):
            sheet.paste(picture.resize(cell, Image.Resampling.LANCZOS), (x + i * cell[0], y))
        draw.text((x + w / 2, y + cell[1] + 1), name, font=font, fill=LIGHT, anchor="ma")
    return sheet


def main() -> None:
    """Shoot one sheet."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("sheet", choices=("moves", "looks"))
    arguments.add_argument("names", nargs="*", help="looks; all without any")
    arguments.add_argument("--size", default="", help="drawn size; cells are half as large for moves, and 480x270 for looks")
    arguments.add_argument("--columns", type=int, default=0)
    said = arguments.parse_args()
    width, height = map(int, (said.size or ("384x216" if said.sheet == "moves" else "960x540")).split("x"))
    with Renderer((width, height), "standard") as renderer:
        cells = list(strips(renderer) if said.sheet == "moves" else developed(renderer, said.names))
    cell = (width // 2, height // 2) if said.sheet == "moves" else (480, 270)
    sheet_of(cells, said.columns or (2 if said.sheet == "moves" else 4), cell).save(said.out, quality=88)


if __name__ == "__main__":
    main()
