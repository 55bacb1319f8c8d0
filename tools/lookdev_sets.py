"""Draw contact sheets of the sets, to look at them side by side.

python tools/lookdev_sets.py -o /tmp/sets.png                            every set as it usually stands
python tools/lookdev_sets.py -o /tmp/suburb.png suburb --times           one set at every time of day
python tools/lookdev_sets.py -o /tmp/park.png park --weathers --time noon
python tools/lookdev_sets.py -o /tmp/two.png suburb cafe --shot two      where two people would stand, lens wide open
python tools/lookdev_sets.py -o docs/gallery/sets.jpg --gallery          two people in every set, as it usually stands and at another hour
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import cycle
from pathlib import Path
from time import process_time

import numpy as np
from PIL import Image, ImageDraw

sys.path.insert(0, str(Path(__file__).resolve().parent))

from lookdev_people import HER, HIM
from soundstage.engines.previz.render.pipeline import Renderer
from soundstage.engines.previz.screenplay import Camera, Shot
from soundstage.engines.previz.stage import bake, camera, locations, rehearsal_notes, shooting
from soundstage.engines.previz.stage.acting.part import Part
from soundstage.engines.previz.stage.acting.performer import Performer
from soundstage.engines.previz.stage.cast.person import Person, build_person
from soundstage.engines.previz.stage.geometry import triangles
from soundstage.engines.previz.stage.scene import Actor, Scene, SetPiece
from soundstage.engines.previz.stage.sets import PLANS, build_set
from soundstage.engines.previz.stage.sky import TIMES

WEATHERS = ("clear", "cloudy", "overcast", "rain", "storm", "snow", "fog", "wind")
OTHER_HOURS = (
    ("noon", ()), ("night", ()), ("dusk", ("rain",)), ("morning", ("fog",)), ("sunset", ()), ("overcast", ("snow",)), ("blue", ()),
)  # fmt: skip
"""Under what a set of the gallery stands a second time, by turns."""
APART = 0.42
"""Metres from the mark to each of two people."""


def framed(piece: SetPiece, shot: str) -> Scene:
    """Return a still shot of the empty set: `vista`, `two` (as for two people talking), `wide`, `left`, `right` or `back`."""
    if shot == "company":
        return with_company(piece)
    x, y, z = piece.marks[0].at
    eyes = {"two": ((x - 0.09, y - 1.98, z + 1.52), (x, y, z + 1.46), 36, 2.0, 1.8), "wide": ((x, y - 5.2, z + 1.6), (x, y, z + 1.2), 52, 5.2, 4.0),
            "left": ((x + 1.6, y - 1.5, z + 1.55), (x - 0.6, y + 0.4, z + 1.45), 34, 2.3, 2.0), "right": ((x - 1.6, y - 1.5, z + 1.55), (x + 0.6, y + 0.4, z + 1.45), 34, 2.3, 2.0),
            "back": ((x + 0.6, y + 2.4, z + 1.55), (x, y, z + 1.45), 40, 2.4, 2.2)}  # fmt: skip
    if shot == "vista" and piece.vista is not None:
        return Scene(start=0.0, end=4.0, set_piece=piece, camera=piece.vista, focus=lambda _t: 12.0, fstop=8.0, look=piece.look)
    eye, target, fov, focus, stop = eyes.get(shot, eyes["wide"])
    return Scene(
        start=0.0, end=4.0, set_piece=piece, camera=camera.static(eye, target, fov), focus=lambda _t: focus, fstop=stop, look=piece.look
    )


@lru_cache(maxsize=1)
def company() -> tuple[Person, Person]:
    """Return a woman and a man."""
    return build_person(HER), build_person(HIM)


def with_company(piece: SetPiece) -> Scene:
    """Return a wide shot of two people who stand at the first mark."""
    x, y, z = piece.marks[0].at
    actors = tuple(
        Actor(name=name, person=person, performance=Performer(person, Part(at=(x + side * APART, y, z), yaw=-0.75 * side)))
        for name, person, side in zip(("her", "him"), company(), (-1, 1), strict=True)
    )
    subject = shooting.Subject(eyes=lambda _t: (x, y, z + 1.6), width=2 * APART + 0.5)
    shot = shooting.shoot(Camera(moves=["static"]), subject, "wide", 0.0, 4.0, 16 / 9)
    hour = next((time for time, name in locations.HOUR_OF_TIME.items() if name == piece.sky.name), "day")
    light = rehearsal_notes.key_light(Shot.model_validate({"start": 0, "end": 4, "time": hour}), piece)
    return Scene(start=0.0, end=4.0, set_piece=piece, actors=actors, camera=shot.move, focus=shot.focus, fstop=shot.fstop, light=light, look=piece.look)  # fmt: skip


def gallery_conditions(names: Sequence[str]) -> Iterator[tuple[str, dict]]:
    """Yield every set as it usually stands, and then at another hour."""
    others = cycle(OTHER_HOURS)
    for name in names:
        yield name, {}
        time, said = next(other for other in others if other[0] != PLANS[name].time)
        yield name, {"time": time, "weather": said}


def main() -> None:
    """Read the command line, draw, print what each set costs, save the sheet."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", default=list(PLANS))
    parser.add_argument("-o", "--out", type=Path, required=True)
    parser.add_argument("--shot", default="vista", help="vista, company, two, wide, left, right, back; several with commas")
    parser.add_argument("--time")
    parser.add_argument("--season")
    parser.add_argument("--weather", default="")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--times", action="store_true", help="every time of day")
    parser.add_argument("--weathers", action="store_true", help="every weather")
    parser.add_argument("--gallery", action="store_true", help="two people, as it usually stands and at another hour, in small")
    parser.add_argument("--size", default="1280x720")
    parser.add_argument("--quality", default="standard")
    parser.add_argument("--columns", type=int, default=3)
    parser.add_argument("--cell", type=int, default=640, help="width of a picture in the sheet")
    options = parser.parse_args()
    if options.gallery:
        options.size, options.cell, options.columns = "480x270", 320, 6
        wanted = [(name, "company", conditions) for name, conditions in gallery_conditions(options.sets)]
    else:
        base = {"time": options.time, "season": options.season, "weather": tuple(filter(None, options.weather.split(",")))}
        variants = [{"time": t} for t in TIMES] if options.times else [{"weather": (w,)} for w in WEATHERS] if options.weathers else [{}]
        wanted = [(name, shot, base | each) for name in options.sets for shot in options.shot.split(",") for each in variants]
    width, height = map(int, options.size.split("x"))
    with Renderer((width, height), options.quality) as renderer:
        pictures = [_draw(renderer, name, shot, conditions | {"seed": options.seed}, options.cell) for name, shot, conditions in wanted]
    columns = min(options.columns, len(pictures))
    w, h = pictures[0].size
    sheet = Image.new("RGB", (columns * w, -(-len(pictures) // columns) * h))
    for i, picture in enumerate(pictures):
        sheet.paste(picture, (i % columns * w, i // columns * h))
    sheet.save(options.out, quality=85)


def _draw(renderer: Renderer, name: str, shot: str, conditions: dict, cell: int) -> Image.Image:
    start = process_time()
    piece = build_set(name, **conditions)
    built = process_time()
    bake.light_set(piece)
    lit = process_time()
    renderer.load(framed(piece, shot))
    renderer.frame(1.2)
    loaded = process_time()
    picture = Image.fromarray(np.ascontiguousarray(renderer.frame(1.25)))
    drawn = process_time()
    said = " ".join(str(v) if isinstance(v, str) else "+".join(v) for v in conditions.values() if v and not isinstance(v, int))
    print(f"{name:14s} {shot:6s} {said:24s} build {built - start:.2f} light {lit - built:.2f} load {loaded - lit:.2f} frame {drawn - loaded:.2f} CPU-s, "
          f"{triangles(piece.batches) // 1000} k triangles, {len(piece.lamps)} lamps, exposure {renderer.exposure:.2f}", flush=True)  # fmt: skip
    picture = picture.resize((cell, cell * picture.height // picture.width), Image.Resampling.LANCZOS)
    hour = said or f"{PLANS[name].time} (usual)"
    label = f"{name.replace('_', ' ')}: {hour}"
    ImageDraw.Draw(picture).text((6, picture.height - 14), label, fill=(255, 255, 255), stroke_width=1, stroke_fill=(0, 0, 0))
    return picture


if __name__ == "__main__":
    main()
