"""Draw one frame of a named set and say what each pass cost.

python tools/lookdev_frame.py suburb --time dusk -o /tmp/suburb.png
python tools/lookdev_frame.py cafe --time night --weather rain --look noir --size 1920x1080 --at 2.0 --quality high
"""

import argparse
from pathlib import Path
from time import perf_counter, process_time

import numpy as np
from PIL import Image

from soundstage.engines.previz.render.pipeline import Renderer
from soundstage.engines.previz.stage.scene import CameraPose, Scene, SetPiece
from soundstage.engines.previz.stage.sets import build_set


def empty_scene(piece: SetPiece, look: str | None, focus: float, fstop: float) -> Scene:
    """Return a shot of the set alone: its own vista, or a look at the middle of the action."""

    def front(_t: float) -> CameraPose:
        x, y, z = piece.marks[0].at
        return CameraPose(eye=np.array([x, y - 3.2, z + 1.55]), target=np.array([x, y, z + 1.35]), fov=48.0)

    return Scene(
        start=0.0, end=4.0, set_piece=piece, camera=piece.vista or front, focus=lambda _t: focus, fstop=fstop, look=look or piece.look
    )


def main() -> None:
    """Read the command line, draw, save, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set")
    parser.add_argument("--time", default="dusk")
    parser.add_argument("--weather", default="clear")
    parser.add_argument("--season", default="autumn")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--look")
    parser.add_argument("--size", default="1280x720")
    parser.add_argument("--quality", default="standard")
    parser.add_argument("--at", type=float, default=1.2, help="seconds")
    parser.add_argument("--focus", type=float, default=6.0, help="metres")
    parser.add_argument("--fstop", type=float, default=2.8)
    parser.add_argument("--frames", type=int, default=3, help="frames to time")
    parser.add_argument("-o", "--out", type=Path, default=Path("/tmp/frame.png"))
    options = parser.parse_args()
    width, height = map(int, options.size.split("x"))
    start = process_time()
    piece = build_set(options.set, time=options.time, weather=options.weather, season=options.season, seed=options.seed)
    built = process_time()
    with Renderer((width, height), options.quality) as renderer:
        renderer.load(empty_scene(piece, options.look, options.focus, options.fstop))
        picture = renderer.frame(options.at)
        loaded = process_time()
        Image.fromarray(picture).save(options.out)
        wall = perf_counter()
        for number in range(options.frames):
            renderer.frame(options.at + number / 24)
        each = (process_time() - loaded) / max(options.frames, 1)
        print(f"{renderer.name}; set {built - start:.1f} CPU-s, load and first frame {loaded - built:.1f}, then {each:.2f} CPU-s a frame "
              f"({(perf_counter() - wall) / max(options.frames, 1):.2f} s); exposure {renderer.exposure:.2f}")  # fmt: skip
        renderer.clock.on = True
        renderer.frame(options.at)
        for name, seconds in renderer.clock.seconds.items():
            print(f"  {name:16s} {seconds:6.3f} CPU-s")


if __name__ == "__main__":
    main()
