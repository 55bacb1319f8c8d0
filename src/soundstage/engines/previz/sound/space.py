"""The place a voice is heard in: first reflections and reverberation."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy import signal

from soundstage.engines.previz.sound import dsp
from soundstage.engines.previz.sound.dsp import Wave
from soundstage.engines.previz.sound.speech import SAMPLE_RATE
from soundstage.seeds import rng_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """How a place answers."""

    name: str
    early: tuple[tuple[float, float], ...]
    """First reflections: (seconds, gain)."""
    tail: float
    """Seconds until the reverberation has fallen by 60 dB."""
    wet: float
    """Decibels of the reverberation against the voice at 1.5 m."""
    bright: float = 5000.0
    """Hz; what the walls swallow above."""


SPACES = {
    space.name: space
    for space in (
        Space(name="dry", early=(), tail=0.08, wet=-40.0),
        Space(name="open", early=((0.011, 0.05),), tail=0.25, wet=-34.0, bright=3500.0),
        Space(name="street", early=((0.009, 0.10), (0.031, 0.09), (0.047, 0.07), (0.083, 0.05)), tail=0.7, wet=-25.0, bright=3800.0),
        Space(name="forest", early=((0.024, 0.05), (0.041, 0.04)), tail=1.1, wet=-27.0, bright=2800.0),
        Space(name="canyon", early=((0.043, 0.09), (0.092, 0.10), (0.171, 0.07), (0.263, 0.04)), tail=1.5, wet=-22.0, bright=3400.0),
        Space(name="car", early=((0.002, 0.25), (0.004, 0.18)), tail=0.10, wet=-18.0, bright=3000.0),
        Space(name="small room", early=((0.004, 0.20), (0.007, 0.16), (0.012, 0.12)), tail=0.30, wet=-17.0),
        Space(name="room", early=((0.006, 0.16), (0.011, 0.13), (0.019, 0.10)), tail=0.45, wet=-18.0),
        Space(name="hard room", early=((0.005, 0.22), (0.009, 0.20), (0.016, 0.16)), tail=0.75, wet=-15.0, bright=7000.0),
        Space(name="corridor", early=((0.004, 0.24), (0.013, 0.2), (0.027, 0.16), (0.041, 0.12)), tail=1.1, wet=-15.0, bright=6000.0),
        Space(name="tunnel", early=((0.012, 0.20), (0.024, 0.18), (0.043, 0.14), (0.075, 0.10)), tail=2.6, wet=-13.5, bright=4600.0),
        Space(name="hall", early=((0.018, 0.14), (0.029, 0.12), (0.047, 0.10)), tail=1.7, wet=-15.5),
        Space(name="church", early=((0.027, 0.12), (0.051, 0.10)), tail=3.2, wet=-13.0, bright=4200.0),
    )
}

_BY_SET = {
    **dict.fromkeys(("suburb", "downtown", "alley", "oldtown", "winter_street", "market", "platform", "harbour", "bus_stop"), "street"),
    **dict.fromkeys(("forest", "campfire"), "forest"),
    **dict.fromkeys(
        ("park", "garden", "meadow", "hilltop", "farm", "beach", "sea", "cliff", "road", "mountains", "lake", "river", "desert", "ruins"),
        "open",
    ),
    **dict.fromkeys(("rooftop", "bridge", "city_bridge", "ship", "moon", "mars", "planet", "space", "stadium"), "open"),
    **dict.fromkeys(("living_room", "bedroom", "cabin", "library", "office", "cafe", "bar", "shop", "restaurant", "barn_inside"), "room"),
    **dict.fromkeys(("kitchen", "bathroom", "hospital", "lab", "classroom", "interrogation", "workshop"), "hard room"),
    **dict.fromkeys(("hallway", "basement", "subway", "spaceship"), "corridor"),
    **dict.fromkeys(
        ("factory", "gym", "stage", "concert", "cinema", "circus", "runway", "castle", "museum", "courtroom", "airport"), "hall"
    ),
    **dict.fromkeys(("car", "train", "bus"), "car"),
    **dict.fromkeys(("tunnel", "rail_tunnel"), "tunnel"),
    "canyon": "canyon",
    "temple": "street",
    "church": "church",
    **dict.fromkeys(("studio", "tv_studio", "talk_show", "podcast_studio"), "dry"),
}


def space_for(place_set: str | None, *, interior: bool | None = None) -> Space:
    """Return the space of a kind of set; an unknown one is a room or open air."""
    return SPACES[_BY_SET.get(place_set or "", "room" if interior else "open")]


def answer_of(space: Space, voice: Wave, distance: float = 1.5) -> Wave:
    """Return what the place adds to a stereo voice track: reflections and tail, (2, n). Farther voices excite it more."""
    farther = 10 ** (3.0 * np.log2(max(distance, 0.4) / 1.5) / 20)
    return farther * signal.oaconvolve(voice[::-1] * 0.4 + voice * 0.6, _response(space), axes=1)[:, : voice.shape[1]]


@lru_cache(maxsize=16)
def _response(space: Space) -> Wave:
    rng = rng_for(0, "space", space.name)
    length = int(max(space.tail, 0.1) * SAMPLE_RATE)
    time = np.arange(length) / SAMPLE_RATE
    tail = dsp.band(rng.standard_normal((2, length)), 180.0, space.bright) * np.exp(-6.9 * time / space.tail)
    tail *= 1.0 - np.exp(-time / 0.012)
    tail *= 10 ** (space.wet / 20) / np.sqrt(np.square(tail).sum() / 2)
    for delay, gain in space.early:
        for side in (0, 1):
            at = int(delay * (1.0 + 0.09 * side) * SAMPLE_RATE)
            if at < length:
                tail[side, at] += gain
    return dsp.band(tail, high=space.bright, order=1)
