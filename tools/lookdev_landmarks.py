"""Draw the buildings that stand in open country: each by day, when its windows are lit, and from the air.

python tools/lookdev_landmarks.py docs/gallery/landmarks.jpg
"""

import sys
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from soundstage.engines.previz.render.pipeline import Renderer
from soundstage.engines.previz.screenplay import Camera, Shot
from soundstage.engines.previz.stage import framing, landmarks
from soundstage.engines.previz.stage.coverage import SetUp
from soundstage.engines.previz.stage.landmarks import Site
from soundstage.engines.previz.stage.props.landmarks import MAKERS
from soundstage.engines.previz.stage.scene import Scene
from soundstage.engines.previz.stage.sets import build_set

SIZE, CELL, COLUMNS = (480, 270), (320, 180), 6
SEEN = (("afternoon", ()), ("dusk", ()), ("noon", ("aerial",)))
SNOWED_IN = frozenset({"igloo", "cabin"})


def scene_of(kind: str, hour: str, angles: tuple[str, ...]) -> Scene:
    """Return the shot of one building at an hour."""
    white = kind in SNOWED_IN and (kind == "igloo" or hour == "dusk")
    site = Site(kind=kind, said_in="meadow" if kind == "house" else None, snow=white)
    piece = build_set(site.set_name, seed=1, time=hour, weather=("lying snow",) if white else ())
    piece = landmarks.with_building(piece, site, 1, dark=hour == "dusk")
    shot = Shot(start=0, end=4, camera=Camera.model_validate({"angles": list(angles)}))
    shooting = framing.frame(shot, SetUp(start=0.0, end=4.0, size="wide"), [], piece, SIZE[0] / SIZE[1], 1)
    return Scene(start=0.0, end=4.0, set_piece=piece, camera=shooting.move, focus=shooting.focus, fstop=shooting.fstop, look=piece.look)


def main() -> None:
    """Draw and save the sheet."""
    pictures: list[Image.Image] = []
    with Renderer(SIZE, "standard") as renderer:
        for kind in MAKERS:
            for hour, angles in SEEN:
                renderer.load(scene_of(kind, hour, angles))
                renderer.frame(1.2)
                picture = Image.fromarray(np.ascontiguousarray(renderer.frame(1.25))).resize(CELL, Image.Resampling.LANCZOS)
                label = f"{kind}: {' '.join((hour, *angles))}"
                ImageDraw.Draw(picture).text((6, CELL[1] - 14), label, fill=(255, 255, 255), stroke_width=1, stroke_fill=(0, 0, 0))
                pictures.append(picture)
                print(label, flush=True)
    sheet = Image.new("RGB", (COLUMNS * CELL[0], -(-len(pictures) // COLUMNS) * CELL[1]))
    for i, picture in enumerate(pictures):
        sheet.paste(picture, (i % COLUMNS * CELL[0], i // COLUMNS * CELL[1]))
    sheet.save(Path(sys.argv[1]), quality=85)


if __name__ == "__main__":
    main()
