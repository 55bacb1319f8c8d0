"""What open country shares: a low warm sun or a high one, seeds and motes in the air, how it is graded and what feet land on."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from soundstage.engines.previz.stage import weather as fx
from soundstage.engines.previz.stage.geometry import Batch, Builder
from soundstage.engines.previz.stage.scene import Air, CameraMove, Floats, SetPiece
from soundstage.engines.previz.stage.sets.common import Conditions, row_of_marks
from soundstage.engines.previz.stage.sets.terrain import fractal

LOW_SUN = ("golden", "dawn", "sunset")


def open_country(
    name: str, c: Conditions, batches: Sequence[Batch], *, vista: CameraMove, air: Air, mark: tuple[float, float, float], azimuth: float, clouds: tuple[float, float], motes: int,
    wind: float = 1.3, golden: float = 36.0, **k: Any,
) -> SetPiece:  # fmt: skip
    """Finish a set under a wide sky.

    `azimuth` is where the sun stands and `golden` where it stands in the golden hour, degrees; `clouds` is the share of the sky
    that they cover in the golden hour and else; `wind` is how much more is felt than in a town.
    """
    low = c.time in LOW_SUN
    sky = c.sky(azimuth=golden, elevation=13.0, clouds=clouds[0]) if c.time == "golden" else c.sky(azimuth=azimuth, clouds=clouds[1])

    def seeds(t: float, eye: Floats) -> list[fx.Layer]:
        return [(fx.dust(t, np.asarray(eye) + [0, 3, 0], n=motes, half=(4, 5, 2), alpha=0.4), True, True)]

    usual: dict[str, Any] = {
        "particles": fx.layers(None if c.dark or c.raining or c.snowing else seeds, c.falling()),
        "marks": row_of_marks(mark),
        "look": "warm" if low else "moonlight" if c.dark else "neutral",
        "surface": "snow" if c.white else "grass",
        "exposure": 0.6 if c.dark else 0.0,
    }
    return SetPiece(name=name, sky=sky, batches=tuple(batches), air=air, wind=c.breeze * wind, vista=vista, **(usual | k))


def far_hills(b: Builder, c: Conditions, ranges: Sequence[tuple[float, float]], *, floor: float) -> None:
    """Close the view with ranges of wooded hills: (metres to it, how high it rises) over a floor that lies so many metres down."""
    turn = np.linspace(-1.9, 1.9, 260)
    ridge = fractal(256, 19 + c.seed % 20, ridged=False)
    for k, (metres, high) in enumerate(ranges):
        crest = high * (0.20 + 1.25 * ridge[30 + 60 * k, np.linspace(0, 255, 260).astype(int)])
        steps = np.array([0.0, 0.35, 0.7, 0.92, 1.0, 0.9, 0.4])[:, None]
        out = metres + np.array([-130.0, -85.0, -45.0, -18.0, 0.0, 25.0, 90.0])[:, None]
        x, y = np.sin(turn) * out, np.cos(turn) * out
        wood = ridge[(np.abs(x) * 0.20).astype(int) % 256, (np.abs(y) * 0.20).astype(int) % 256][..., None]
        share = np.clip((wood - 0.42) * 9, 0, 1)
        tone = share * [0.030, 0.050, 0.020] + (1 - share) * [0.085, 0.115, 0.040]
        b.surface(x, y, -floor - 2.0 + crest * steps, "snow" if c.white else "grass", col=None if c.white else tone.reshape(-1, 3))
