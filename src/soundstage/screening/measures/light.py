"""How bright and how warm the picture is, against the planned time of day.

Luminance is that of light, not of code values: sRGB is undone (IEC 61966-2-1), and white is 100 %. The colour temperature is that of the
mean of all pixels, as if the world were grey on average, by McCamy's formula ("Correlated color temperature as an explicit function of
chromaticity coordinates", 1992).
"""

from dataclasses import dataclass
from math import isfinite, nan

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.cue_sheet import PlannedShot
from soundstage.screening.measures.base import Material, Measure, NotTaken, Reading, Verdict

EVERY = 6
"""Frames: one in so many is looked at."""
KEY = 20.0
"""Per cent of white that the middle of a picture is exposed to at golden hour; noon is printed up from there, and night down."""
EITHER_WAY = 3.0
"""Factor that a picture may be darker or brighter than its time of day asks: sky or street may fill the frame."""
STOPS = {
    "dawn": -0.2,
    "sunrise": -0.2,
    "morning": 0.3,
    "day": 0.5,
    "noon": 0.5,
    "afternoon": 0.3,
    "golden hour": 0.0,
    "sunset": -0.5,
    "dusk": -0.6,
    "blue hour": -1.0,
    "night": -1.7,
}
"""Stops by which each time of day is printed up or down."""
NEUTRAL = 6500.0
"""Kelvin of the screen's white."""
WARM, DAYLIGHT, COLD = (1500.0, NEUTRAL), (4000.0, 8500.0), (5000.0, 25_000.0)
"""Kelvin: a low sun is warmer than the screen's white; a high one lies between its own 5700 K and the sky's 7600 K, and grass and walls
pull at that; after sunset the sky alone is left."""
TEMPERATURES = {
    "dawn": WARM,
    "sunrise": WARM,
    "morning": DAYLIGHT,
    "day": DAYLIGHT,
    "noon": DAYLIGHT,
    "afternoon": DAYLIGHT,
    "golden hour": WARM,
    "sunset": WARM,
    "blue hour": COLD,
}
"""At dusk and at night it is lamps or sky that give the colour, so nothing is wished."""
GREY = 4.0
"""Mean difference between the channels' code values under which a picture is black and white."""
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
"""Linear sRGB to CIE XYZ (IEC 61966-2-1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Light:
    """The light of one shot."""

    luminance: float
    """Mean, per cent of white."""
    temperature: float
    """Kelvin; nan when the picture has no colour, or one that no black body has."""


def _take(material: Material) -> list[Reading]:
    fps = float(material.facts.fps)
    shots = [(shot, material.frames[round(shot.start * fps) : round(shot.end * fps)]) for shot in material.planned().shots]
    seen = [(shot, light_of(frames)) for shot, frames in shots if len(frames)]
    if not seen:
        raise NotTaken("The clip has no frames.")
    whole = light_of(material.frames)
    return [_luminance(whole, seen), _temperature(whole, seen)]


def light_of(frames: NDArray[np.uint8]) -> Light:
    """Return the light of (n, height, width, 3) sRGB frames."""
    sample = frames[::EVERY].astype(np.float32) / 255.0
    linear = np.where(sample <= 0.04045, sample / 12.92, ((sample + 0.055) / 1.055) ** 2.4)
    x, y, z = (float(value) for value in TO_XYZ @ linear.mean((0, 1, 2), dtype=np.float64))
    colourless = float((sample.max(-1) - sample.min(-1)).mean()) * 255 < GREY
    return Light(luminance=100 * y, temperature=nan if colourless else mccamy(x / (x + y + z), y / (x + y + z)))


def mccamy(x: float, y: float) -> float:
    """Return the correlated colour temperature of a chromaticity (CIE 1931), kelvin; nan outside 1500 to 25,000 K.

    McCamy 1992: n = (x - 0.3320) / (0.1858 - y), CCT = 449 n³ + 3525 n² + 6823.3 n + 5520.33.
    """
    n = (x - 0.3320) / (0.1858 - y)
    kelvin = 449 * n**3 + 3525 * n**2 + 6823.3 * n + 5520.33
    return kelvin if WARM[0] <= kelvin <= COLD[1] else nan


def _luminance(whole: Light, seen: list[tuple[PlannedShot, Light]]) -> Reading:
    bands = {time: (KEY * 2**stops / EITHER_WAY, min(100.0, KEY * 2**stops * EITHER_WAY)) for time, stops in STOPS.items()}
    verdict, wanted, note = _judge([(shot, light.luminance) for shot, light in seen], bands, "%", 0)
    return Reading(
        measure="luminance",
        title="Mean luminance",
        value=round(whole.luminance, 1),
        unit="%",
        wanted=wanted,
        verdict=verdict,
        note=note,
        details={"shots": [{"start": shot.start, "time": shot.time, "luminance": round(light.luminance, 1)} for shot, light in seen]},
    )


def _temperature(whole: Light, seen: list[tuple[PlannedShot, Light]]) -> Reading:
    key, title = "colour_temperature", "Colour temperature"
    if not isfinite(whole.temperature):
        return Reading(measure=key, title=title, value=None, note="A picture in black and white, or of one strong colour, has none.")
    verdict, wanted, note = _judge([(shot, light.temperature) for shot, light in seen], TEMPERATURES, "K", -2)
    return Reading(
        measure=key,
        title=title,
        value=round(whole.temperature, -1),
        unit="K",
        wanted=wanted,
        verdict=verdict,
        note=note,
        details={
            "shots": [
                {"start": shot.start, "time": shot.time, "kelvin": round(light.temperature, -1) if isfinite(light.temperature) else None}
                for shot, light in seen
            ]
        },
    )


def _judge(
    values: list[tuple[PlannedShot, float]], bands: dict[str, tuple[float, float]], unit: str, digits: int
) -> tuple[Verdict, str, str]:
    """Hold each shot's value against the band of its time; rooms are only told, for their lamps know no time.

    Returns the verdict, the wish in words and a note.
    """
    held = [(shot, value, bands[shot.time]) for shot, value in values if shot.time in bands and not shot.interior and isfinite(value)]
    wishes = dict.fromkeys(f"{shot.time}: {round(low, digits):g} to {round(high, digits):g} {unit}" for shot, _, (low, high) in held)
    wrong = [f"{value:.0f} {unit} at {shot.start:.1f} s" for shot, value, (low, high) in held if not low <= value <= high]
    verdict: Verdict = "off" if wrong else "good" if held else "told"
    return verdict, "; ".join(wishes), f"Outside: {', '.join(wrong)}." if wrong else ""


MEASURE = Measure(key="light", title="Light", take=_take)
