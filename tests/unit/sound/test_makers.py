"""Every sound that can be made, against what the real thing has: where its energy lies, how loud it is, that nothing clicks or repeats."""

import csv
from pathlib import Path

import numpy as np
import pytest

from soundstage.engines.previz.sound import dsp, measure
from soundstage.engines.previz.sound.sounds import REFINED, SOUNDS, make_sound, recipe_for, whose
from soundstage.engines.previz.sound.speech import SAMPLE_RATE
from soundstage.seeds import rng_for

SECONDS = 3.0
with (Path(__file__).parent / "ranges.csv").open(encoding="utf-8") as _file:
    RANGES = {row["kind"]: {name: float(row[name]) for name in row if name != "kind"} for row in csv.DictReader(_file)}
"""Kind -> Hz between which the centroid of its spectrum lies, and decibels between which its presence lies."""
STEADY = frozenset(
    [
        "alarm",
        "bees",
        "boat engine",
        "chainsaw",
        "computer",
        "drone buzz",
        "engine room",
        "flies",
        "force field",
        "generator",
        "hair dryer",
        "hum",
        "idling engine",
        "lawn mower",
        "lightsaber",
        "air",
        "bell",
        "machinery",
        "mosquito",
        "school bell",
        "spaceship",
        "tractor",
        "truck",
        "vacuum",
        "washing machine",
        "vibrating phone",
        "office",
        "drill",
        "power tools",
        "blender",
        "motorcycle",
        "boat",
        "siren",
        "train",
        "sonar",
        "printer",
        "steam train",
        "engine",
        "race car",
        "phone",
        "subway",
        "alarm clock",
        "mobile phone",
        "beeps",
        "clock",
        "turn signal",
        "heartbeat",
        "television",
        "revving engine",
    ]
)
"""What turns, hums or ticks evenly by its nature."""


def heard(kind: str, seconds: float = SECONDS, seed: int = 11) -> np.ndarray:
    """The sound of one kind."""
    wave = make_sound(kind, seconds, rng_for(seed, kind))
    assert wave is not None
    return wave


def centroid(wave: np.ndarray) -> float:
    """The mean frequency of the energy, Hz."""
    power = np.square(np.abs(np.fft.rfft(wave.mean(0))))
    return float((np.fft.rfftfreq(wave.shape[1], 1 / SAMPLE_RATE) * power).sum() / power.sum())


def test_the_table_names_every_sound_and_no_other() -> None:
    """Who adds a sound says what it must be like."""
    assert RANGES.keys() == SOUNDS.keys()


@pytest.mark.parametrize("kind", sorted(SOUNDS))
def test_a_sound_is_what_it_is_said_to_be(kind: str) -> None:
    """Its energy lies where the real thing's does, it is as loud as it should be, of exact length, finite and the same each time."""
    wave, table = heard(kind), RANGES[kind]
    lasts = SOUNDS[kind].lasts or SECONDS
    assert wave.shape == (2, round(lasts * SAMPLE_RATE))
    assert np.isfinite(wave).all()
    assert table["hz_low"] <= centroid(wave) <= table["hz_high"]
    assert table["db_low"] <= float(dsp.decibels(measure.presence(wave))) <= table["db_high"]
    assert np.array_equal(wave, heard(kind))


@pytest.mark.parametrize("kind", sorted(kind for kind, recipe in SOUNDS.items() if recipe.is_event))
def test_an_event_begins_and_ends_without_a_click(kind: str) -> None:
    """Its last moments have died away, and it does not begin in the middle of a wave."""
    wave = np.abs(heard(kind)).max(0)
    assert wave[-48:].max() < 0.003 * wave.max()
    assert wave[0] < 0.5 * wave.max()


@pytest.mark.parametrize("kind", sorted(kind for kind, recipe in SOUNDS.items() if not recipe.is_event and kind not in STEADY))
def test_ambience_never_loops(kind: str) -> None:
    """No stretch comes again a second or more later: the wave is not like itself at any long lag."""
    mono = heard(kind, 8.0).mean(0)[::2]
    size = 2 * len(mono)
    likeness = np.fft.irfft(np.square(np.abs(np.fft.rfft(mono - mono.mean(), size))), size)[: len(mono)]
    lags = np.arange(SAMPLE_RATE // 2, len(mono) * 2 // 3)
    shared = likeness[lags] / (likeness[0] * (1.0 - lags / len(mono)) + 1e-12)
    assert shared.max() < 0.75


@pytest.mark.parametrize(
    ("kind", "words", "made"),
    [
        ("rain", "rain on a tin roof", "rain on roof"),
        ("rain", "rain against the window", "rain on glass"),
        ("thunder", "distant thunder", "thunder far"),
        ("cat", "a purring cat", "purr"),
        ("horse", "a horse whinnies", "neigh"),
        ("engine", "the engine starts", "starting engine"),
        ("breathing", "his breath inside the helmet", "helmet breathing"),
        ("birds", "a nightingale", "nightingale"),
    ],
)
def test_words_choose_the_exact_sound(kind: str, words: str, made: str) -> None:
    """Rain on a roof is not rain on leaves."""
    assert recipe_for(kind, words) is SOUNDS[made]
    assert all(better in SOUNDS for choices in REFINED.values() for better, _ in choices)


def test_a_voice_without_words_is_its_owners() -> None:
    """A woman's laugh lies above a man's, and the prompt's words say whose it is."""
    low, high = (centroid(make_sound("humming", 4.0, rng_for(2), who=who)) for who in ("m", "f"))
    assert low < high
    assert whose("a woman's laughter") == "f"
    assert whose("an old man coughs") == "m"
    assert whose("coughing") is None


def test_far_thunder_is_dull_and_long_and_near_thunder_cracks() -> None:
    """The air takes the treble of what is far."""
    near, far = heard("thunder near"), heard("thunder far")
    assert centroid(near) > 2.0 * centroid(far)
    assert np.argmax(np.abs(near).max(0)) < 0.6 * SAMPLE_RATE
