"""How much work a frame is worth."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """Sub-frames and size of the drawn picture."""

    subframes: int
    """Jittered pictures averaged into a frame: they smooth edges, shadows and camera motion."""
    scale: float = 1.0
    """Drawn size over delivered size."""
    lens_taps: int = 36
    """Samples of the lens blur's first gather."""


QUALITIES: dict[str, Quality] = {
    "draft": Quality(subframes=1, scale=0.75, lens_taps=24),
    "standard": Quality(subframes=2),
    "high": Quality(subframes=4, lens_taps=48),
}
"""By name; measured costs are in the docstring of `render.pipeline`."""
