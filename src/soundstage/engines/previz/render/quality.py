"""How much work a frame is worth."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """Sub-frames and size of the drawn picture."""

    subframes: int
    """Jittered pictures averaged into a frame: they smooth edges, shadows and camera motion."""
    scale: float = 1.0
    """Drawn size over delivered size."""
    lens_taps: int = 36
    """Samples of the lens blur's gather, of which nine neighbours share the work."""


QUALITIES: dict[str, Quality] = {
    "draft": Quality(subframes=1, scale=0.75, lens_taps=24),
    "standard": Quality(subframes=2),
    "high": Quality(subframes=3, lens_taps=44),
}
"""By name; measured costs are in the docstring of `render.pipeline`."""
LARGE = 1_500_000
"""Pixels of a picture whose edges are fine enough for one sub-frame less."""


def quality_for(name: str, size: tuple[int, int]) -> Quality:
    """Return the quality of that name for a picture size: 1080p has the pixels already that sub-frames would add."""
    quality = QUALITIES[name]
    if size[0] * size[1] > LARGE and quality.subframes > 2:
        return replace(quality, subframes=quality.subframes - 1)
    return quality
