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
    stain: Colour = (1.0, 1.0, 1.0)
    """Multiplies the graded picture: toned silver, tinted base."""
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
    """A pass after the print: the shader `finish_<name>.glsl`."""


LOOKS: dict[str, Look] = {
    "neutral": Look(),
    "teal-orange": Look(contrast=1.38, saturation=1.34, split=0.13, shadow_tint=(-0.58, 0.10, 0.48), light_tint=(0.58, 0.08, -0.48), vignette=0.8),
    "warm": Look(gain=(1.09, 1.0, 0.86), saturation=1.34, contrast=1.34, bloom=0.08, vignette=0.8),
    "cool": Look(gain=(0.84, 0.98, 1.17), saturation=1.08, contrast=1.32, vignette=0.8),
    "noir": Look(stops=-0.35, monochrome=(0.46, 0.40, 0.14), contrast=1.80, saturation=1.0, grain=0.05, vignette=1.15, bloom=0.09),
    "black-and-white": Look(monochrome=(0.34, 0.52, 0.14), contrast=1.38, saturation=1.0, grain=0.035, vignette=0.8),
    "sepia": Look(monochrome=(0.36, 0.50, 0.14), stops=0.15, contrast=1.22, saturation=1.0, stain=(1.06, 0.84, 0.58), lift=(0.10, 0.055, 0.02), grain=0.045,
                  fade=0.04, vignette=1.2),
    "film70": Look(
        gain=(1.13, 1.0, 0.76), lift=(0.075, 0.050, 0.035), saturation=1.05, contrast=1.02, split=0.12, shadow_tint=(0.10, 0.10, -0.14),
        light_tint=(0.40, 0.14, -0.36), grain=0.055, fade=0.07, halation=0.030, bloom=0.12, vignette=1.0, finish="film",
    ),
    "sunbaked": Look(gain=(1.10, 1.0, 0.84), lift=(0.045, 0.032, 0.028), saturation=1.12, contrast=1.06, split=0.10, shadow_tint=(0.05, 0.12, -0.10),
                     light_tint=(0.35, 0.12, -0.30), grain=0.030, fade=0.05, halation=0.018, bloom=0.10, vignette=0.9),
    "silent": Look(monochrome=(0.20, 0.50, 0.30), contrast=1.45, saturation=1.0, stain=(1.0, 0.955, 0.88), lift=(0.05, 0.045, 0.035), fade=0.04, bloom=0.14, halation=0.0,
                   vignette=1.1, finish="silent"),
    "bleach": Look(saturation=0.45, contrast=1.60, grain=0.04, vignette=1.0),
    "moonlight": Look(gain=(0.90, 0.97, 1.14), saturation=1.22, contrast=1.30, vignette=1.0),
    "dream": Look(gain=(1.05, 1.0, 1.02), stops=0.35, saturation=1.2, contrast=1.15, bloom=0.30, halation=0.012, lift=(0.05, 0.04, 0.055), vignette=0.3),
    "cyberpunk": Look(gain=(1.02, 0.90, 1.16), contrast=1.45, saturation=1.50, split=0.20, shadow_tint=(-0.16, -0.04, 0.55), light_tint=(0.48, -0.18, 0.36), bloom=0.14, vignette=0.9),
    "pastel": Look(gain=(1.03, 1.0, 1.02), stops=0.30, saturation=0.95, contrast=0.95, lift=(0.11, 0.10, 0.115), bloom=0.10, vignette=0.0, grain=0.01),
    "vivid": Look(saturation=1.75, contrast=1.42, vignette=0.5),
    "vhs": Look(saturation=1.30, contrast=1.15, bloom=0.10, gain=(1.04, 0.98, 1.02), finish="vhs"),
    "anime": Look(saturation=1.30, contrast=1.10, grain=0.0, vignette=0.0, bloom=0.10, finish="anime"),
    "cel": Look(saturation=1.30, contrast=1.2, grain=0.0, vignette=0.1, finish="cel"),
    "watercolor": Look(saturation=1.25, contrast=1.05, grain=0.0, vignette=0.0, finish="watercolor"),
    "storybook": Look(saturation=1.20, contrast=1.05, grain=0.0, vignette=0.0, finish="storybook"),
    "oil": Look(saturation=1.25, contrast=1.28, grain=0.0, vignette=0.4, finish="oil"),
    "sketch": Look(saturation=1.0, contrast=1.15, grain=0.0, vignette=0.0, finish="sketch"),
    "clay": Look(saturation=1.20, contrast=1.15, grain=0.0, vignette=0.3, finish="clay"),
    "pixel": Look(saturation=1.30, contrast=1.20, grain=0.0, vignette=0.0, finish="pixel"),
    "infrared": Look(saturation=1.10, contrast=1.20, grain=0.0, vignette=0.6, bloom=0.10, finish="infrared"),
    "night-vision": Look(stops=0.4, saturation=1.0, contrast=1.1, grain=0.0, vignette=0.6, bloom=0.16, finish="night_vision"),
    "thermal": Look(saturation=1.0, contrast=1.1, grain=0.0, vignette=0.0, finish="thermal"),
}  # fmt: skip


WASHES: dict[str, tuple[Colour, Colour]] = {
    "dawn": ((1.04, 0.74, 0.66), (0.74, 0.76, 0.90)),
    "golden": ((1.08, 0.78, 0.46), (0.84, 0.80, 0.74)),
    "sunset": ((1.10, 0.66, 0.42), (0.80, 0.64, 0.74)),
    "dusk": ((0.96, 0.66, 0.66), (0.56, 0.58, 0.82)),
    "blue": ((0.56, 0.68, 0.92), (0.40, 0.54, 0.86)),
    "night": ((0.46, 0.60, 0.86), (0.36, 0.46, 0.80)),
}
"""Hour -> what a painter lays over grey low in the picture and high in it; at any other hour `DAY_WASH`."""
DAY_WASH: tuple[Colour, Colour] = ((0.62, 0.84, 0.88), (0.62, 0.84, 0.88))


def look_named(name: str) -> Look:
    """Return a grade by name; an unknown name is the neutral one, for a picture without a grade is still a picture."""
    return LOOKS.get(name, LOOKS["neutral"])
