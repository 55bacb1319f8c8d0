"""What every set costs with two people in it: `make bench` has the frames, `.venv/bin/python -m bench.sets` the table of docs/performance.md."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from soundstage.engines.previz.departments import MOST_PEOPLE, build_cast
from soundstage.engines.previz.engine import RENDER_QUALITY
from soundstage.engines.previz.render.pipeline import Renderer
from soundstage.engines.previz.screenplay import Character, Screenplay, Shot
from soundstage.engines.previz.stage import bake
from soundstage.engines.previz.stage.direct import direct
from soundstage.engines.previz.stage.geometry import triangles
from soundstage.engines.previz.stage.sets import PLANS, build_set

SIZE, FRAMES = (1280, 720), 5
BAR = 2.2
"""CPU-seconds of a frame."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetCost:
    """One set as it usually stands, seen in a wide shot of two people."""

    name: str
    seconds: float
    """CPU-seconds of a frame: the median."""
    triangles: int
    build_seconds: float
    """CPU-seconds to build it and fetch its light, when the cache is warm."""


def costs() -> Iterator[SetCost]:
    """Measure every set in one process."""
    cast = [
        Character.model_validate({"id": f"c{n}", "label": label, "kind": "person", "sex": sex})
        for n, label, sex in ((1, "woman", "f"), (2, "man", "m"))
    ]
    shot = Shot.model_validate({"start": 0, "end": 4, "cast": ["c1", "c2"], "camera": {"size": "wide", "moves": ["static"]}})
    screenplay = Screenplay(cast=cast, shots=[shot])
    people = build_cast(screenplay, 5)
    with Renderer(SIZE, RENDER_QUALITY["standard"]) as renderer:
        for name in PLANS:
            bake.light_set(build_set(name))
            began = time.process_time()
            piece = build_set(name)
            bake.light_set(piece)
            built = time.process_time() - began
            renderer.load(direct(screenplay, [[]], people, [piece], SIZE[0] / SIZE[1], 5, MOST_PEOPLE).scenes[0])
            renderer.frame(0.2)
            spent: list[float] = []
            for k in range(FRAMES):
                began = time.process_time()
                renderer.frame(0.3 + k / 24)
                spent.append(time.process_time() - began)
            yield SetCost(name=name, seconds=median(spent), triangles=triangles(piece.batches), build_seconds=built)


def main() -> None:
    """Print the table as docs/performance.md shows it."""
    print("| set | a 720p frame, CPU-s | triangles, thousands | build, CPU-s |\n|---|---|---|---|")
    for cost in sorted(costs(), key=lambda one: -one.seconds):
        print(f"| {cost.name.replace('_', ' ')} | {cost.seconds:.2f} | {cost.triangles / 1000:.0f} | {cost.build_seconds:.2f} |")


if __name__ == "__main__":
    main()
