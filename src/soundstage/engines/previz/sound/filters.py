"""What a voice comes through: a telephone, a radio, a door, a helmet, a megaphone. Each is (n,) -> (n,) at 48 kHz."""

import re
from collections.abc import Callable

import numpy as np

from soundstage.engines.previz.screenplay import Character, Line
from soundstage.engines.previz.sound import dsp
from soundstage.engines.previz.sound.dsp import Wave
from soundstage.engines.previz.sound.helmets import muffles
from soundstage.engines.previz.sound.makers.nonwords import shell
from soundstage.engines.previz.sound.speech import SAMPLE_RATE


def _driven(wave: Wave, amount: float) -> Wave:
    """Overload, at the level it came with."""
    return (
        np.tanh(amount * wave / (np.abs(wave).max() + 1e-9))
        * dsp.rms(wave)
        / max(dsp.rms(np.tanh(amount * wave / (np.abs(wave).max() + 1e-9))), 1e-9)
    )


def _late(wave: Wave, seconds: float, gain: float) -> Wave:
    """The wave and one echo of it."""
    shift, out = int(seconds * SAMPLE_RATE), wave.copy()
    out[shift:] += gain * wave[: len(wave) - shift] if shift < len(wave) else 0.0
    return out


def phone(wave: Wave) -> Wave:
    """A telephone: 300 to 3400 Hz (ITU-T G.712), the carbon's bite at 2 kHz."""
    return dsp.bell(_driven(dsp.band(wave, 300.0, 3400.0, order=3), 1.6), 2000.0, 4.0, 1.0)


def radio(wave: Wave) -> Wave:
    """A walkie-talkie: narrower, overloaded."""
    return dsp.band(_driven(dsp.band(wave, 320.0, 3300.0, order=3), 3.5), 300.0, 3600.0)


def behind_a_door(wave: Wave) -> Wave:
    """Through a door of wood: 6 dB less for each octave above 250 Hz (the mass law), and nearly nothing over 2 kHz."""
    return 0.9 * dsp.band(dsp.band(wave, high=260.0, order=1), high=1500.0)


def helmet(wave: Wave) -> Wave:
    """Inside a helmet: reflections of the shell, little treble."""
    return 0.7 * shell(wave)


def megaphone(wave: Wave) -> Wave:
    """A horn driven too hard: 500 to 4500 Hz, a hump at 1.5 kHz, and the street's echo."""
    horn = dsp.bell(dsp.band(wave, 500.0, 4500.0, order=3), 1500.0, 7.0, 1.0)
    return _late(dsp.band(_driven(horn, 5.0), 450.0, 5200.0), 0.11, 0.16)


FILTERS: dict[str, Callable[[Wave], Wave]] = {
    "phone": phone,
    "radio": radio,
    "door": behind_a_door,
    "helmet": helmet,
    "megaphone": megaphone,
}
CLOSE = frozenset({"phone", "radio"})
"""Filters whose voices are not in the place: they are heard close and dry."""

_SIGNS = (
    ("megaphone", re.compile(r"megaphone|bull ?horn|loud ?hailer|loudspeaker|tannoy|\bpa\b|public address")),
    ("phone", re.compile(r"phone|on the line|voice ?mail|answering machine")),
    ("radio", re.compile(r"radio|walkie|intercom|comms|headset|earpiece|transmission")),
    ("helmet", re.compile(r"helmet|visor|space ?suit")),
    (
        "door",
        re.compile(r"(?:behind|through|beyond|other side of) (?:a |the |his |her |that )?(?:\w+ )?(?:door|wall|window|partition)|muffled"),
    ),
)


def filter_of(line: Line, speaker: Character | None = None, place: str | None = None) -> str | None:
    """Tell what a line comes through: by how it is said, else by what its speaker has on the head; `None` for nothing."""
    how = " ".join(line.manner).casefold()
    for name, sign in _SIGNS:
        if sign.search(how):
            return name
    if line.delivery == "radio":
        return "radio"
    if speaker is not None and line.delivery != "voice_over" and muffles(speaker, place):
        return "helmet"
    return None
