"""Named grades: plain numbers for the tone shader, and for some a painterly or tape pass after it."""

from dataclasses import dataclass

from soundstage.engines.previz.stage.scene import Colour


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a picture is developed. Everything is applied after exposure, in this order."""

    stops: float = 0.0
    """Added to the metered exposure: a dark look is printed dark."""
    gain: Colour = (1.0, 1.0, 1.0)
    """Multiplies linear light: the colour of the filter."""
    contrast: float = 1.30
    """Exponent on the AgX picture."""
    saturation: float = 1.28
    split: float = 0.0
    """Strength of the split toning."""
    shadow_tint: Colour = (0.0, 0.0, 0.0)
    light_tint: Colour = (0.0, 0.0, 0.0)
    monochrome: Colour | None = None
    """Weights of red, green and blue in a black-and-white picture."""
    lift: Colour = (0.0, 0.0, 0.0)
    """What black becomes."""
    fade: float = 0.0
    """What white loses."""
    bloom: float = 0.06
    halation: float = 0.0
    """Red glow round highlights: light scattered back by the film's base."""
    vignette: float = 0.55
    grain: float = 0.018
    fringe: float = 0.0
    """Lateral colour error towards the corners, share of the picture."""
    finish: str = ""
    """A pass of `shaders/finish.glsl` after the grade: CEL, ANIME, WATERCOLOR or VHS."""


LOOKS: dict[str, Look] = {
    "neutral": Look(),
    "teal-orange": Look(contrast=1.36, saturation=1.32, split=0.11, shadow_tint=(-0.55, 0.10, 0.45), light_tint=(0.55, 0.08, -0.45), vignette=0.8),
    "warm": Look(gain=(1.07, 1.0, 0.90), saturation=1.32, contrast=1.34, bloom=0.08, vignette=0.8),
    "cool": Look(gain=(0.93, 0.99, 1.09), saturation=1.18, contrast=1.32, vignette=0.7),
    "noir": Look(stops=-0.35, monochrome=(0.46, 0.40, 0.14), contrast=1.80, saturation=1.0, grain=0.05, vignette=1.15, bloom=0.09),
    "black-and-white": Look(monochrome=(0.34, 0.52, 0.14), contrast=1.38, saturation=1.0, grain=0.035, vignette=0.8),
    "film70": Look(
        gain=(1.10, 1.0, 0.84), lift=(0.045, 0.032, 0.028), saturation=1.12, contrast=1.06, split=0.10, shadow_tint=(0.05, 0.12, -0.10),
        light_tint=(0.35, 0.12, -0.30), grain=0.055, fade=0.05, halation=0.018, bloom=0.10, vignette=0.9,
    ),
    "bleach": Look(saturation=0.55, contrast=1.55, grain=0.04, vignette=1.0),
    "moonlight": Look(gain=(0.90, 0.97, 1.14), saturation=1.22, contrast=1.30, vignette=1.0),
    "sepia": Look(monochrome=(0.36, 0.50, 0.14), contrast=1.20, saturation=1.0, lift=(0.05, 0.035, 0.02), split=0.16, shadow_tint=(0.25, 0.10, -0.20),
                  light_tint=(0.40, 0.16, -0.30), grain=0.045, fade=0.04, vignette=1.1),
    "dream": Look(gain=(1.05, 1.0, 1.02), saturation=1.15, contrast=1.08, bloom=0.22, halation=0.012, lift=(0.03, 0.025, 0.035), vignette=0.4),
    "cyberpunk": Look(gain=(1.02, 0.95, 1.12), contrast=1.42, saturation=1.45, split=0.13, shadow_tint=(-0.10, -0.05, 0.45), light_tint=(0.40, -0.10, 0.30), bloom=0.12, vignette=0.9),
    "vhs": Look(saturation=1.35, contrast=1.15, bloom=0.10, gain=(1.04, 0.98, 1.02), finish="VHS"),
    "anime": Look(saturation=1.30, contrast=1.10, grain=0.0, vignette=0.0, bloom=0.10, finish="ANIME"),
    "cel": Look(saturation=1.30, contrast=1.2, grain=0.0, vignette=0.1, finish="CEL"),
    "watercolor": Look(saturation=1.20, contrast=0.92, grain=0.0, vignette=0.0, finish="WATERCOLOR"),
}  # fmt: skip


def look_named(name: str) -> Look:
    """Return a grade by name; an unknown name is the neutral one, for a picture without a grade is still a picture."""
    return LOOKS.get(name, LOOKS["neutral"])
