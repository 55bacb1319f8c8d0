"""What the people in a picture cost: a frame with them, less the same frame of the empty set."""

import time
from collections.abc import Iterator
from dataclasses import replace
from statistics import median

from soundstage.engines.previz import departments
from soundstage.engines.previz.engine import RENDER_QUALITY
from soundstage.engines.previz.render.pipeline import Renderer
from soundstage.engines.previz.script import read
from soundstage.engines.previz.stage import locations
from soundstage.engines.previz.stage.direct import direct
from soundstage.engines.previz.stage.scene import Scene

SIZE, FRAMES, ROUNDS = (1280, 720), 4, 3
CASES = (
    ("two people in a medium shot", "A man and a woman look at each other in a kitchen, medium two-shot.", 0.6),
    ("six people in a wide shot", "Six friends stand in a park, wide shot.", 1.2),
    ("forty passers-by behind a man", "Forty pedestrians walk down a street at noon. A man looks at his phone, wide shot.", 0.4),
)
"""What is measured, the prompt for it, and the bar in CPU-seconds of a frame."""


def costs() -> Iterator[tuple[str, float, float]]:
    """Yield (what, CPU-seconds of a frame, bar) of each case: medians of pairs in one process."""
    for what, prompt, bar in CASES:
        full = _staged(prompt)
        bare = _without_extras(full) if "passers-by" in what else replace(full, actors=())
        with Renderer(SIZE, RENDER_QUALITY["standard"]) as renderer:
            yield what, median(_cost(renderer, full) - _cost(renderer, bare) for _ in range(ROUNDS)), bar


def _staged(prompt: str) -> Scene:
    screenplay = read(prompt, seconds=4)
    sets, _ = locations.build_sets(screenplay, 5)
    people = departments.build_cast(screenplay, 5)
    cues: list[list[object]] = [[] for _ in screenplay.shots]
    return direct(screenplay, cues, people, sets, SIZE[0] / SIZE[1], 5, departments.MOST_PEOPLE).scenes[0]  # pyright: ignore[reportArgumentType]


def _without_extras(scene: Scene) -> Scene:
    """The same scene without its crowd: of a set's batches only a crowd's move between places of their own."""
    batches = tuple(batch for batch in scene.set_piece.batches if batch.place is None or batch.inst is None)
    return replace(scene, set_piece=replace(scene.set_piece, batches=batches))


def _cost(renderer: Renderer, scene: Scene) -> float:
    renderer.load(scene)
    renderer.frame(scene.start + 0.1)
    began = time.process_time()
    for k in range(FRAMES):
        renderer.frame(scene.start + 0.3 + k / 24)
    return (time.process_time() - began) / FRAMES
