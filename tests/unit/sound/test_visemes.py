"""Lips: when each sound is made, and what the mouth does."""

import numpy as np
import pytest

from soundstage.engines.previz.sound.phones import Timed, ended, joined, timed
from soundstage.engines.previz.sound.speech import CURVE_RATE, VISEMES, Phone
from soundstage.engines.previz.sound.visemes import viseme_curves


def spoken(*sounds: tuple[str, float]) -> list[Phone]:
    """Phones of those lengths, one after another."""
    phones, at = [], 0.0
    for symbol, length in sounds:
        phones.append(Phone(symbol=symbol, start=at, end=at + length))
        at += length
    return phones


def column(curves: np.ndarray, name: str) -> np.ndarray:
    """One viseme's curve."""
    return curves[:, VISEMES.index(name)]


def test_every_moment_of_the_mouth_adds_up_to_one() -> None:
    """Shapes share the mouth: no moment has more or less than a whole one."""
    curves = viseme_curves(
        spoken(("sil", 0.1), ("M", 0.03), ("AY1", 0.2), ("F", 0.04), ("R", 0.1), ("EH0", 0.08), ("N", 0.1), ("D", 0.05), ("sil", 0.2)), 0.9
    )
    assert curves.shape == (round(0.9 * CURVE_RATE) + 1, 15)
    assert np.allclose(curves.sum(1), 1.0, atol=1e-5)
    assert curves.min() >= 0.0


@pytest.mark.parametrize("symbol", ["P", "B", "M"])
@pytest.mark.parametrize("length", [0.025, 0.08])
def test_lips_close_for_p_b_m_between_wide_vowels(symbol: str, length: float) -> None:
    """However short the sound, the lips are shut for at least 60 ms and nothing else holds them open."""
    curves = viseme_curves(spoken(("AA1", 0.15), (symbol, length), ("AA1", 0.15)), 0.4)
    shut = column(curves, "PP") > 0.98
    assert shut.sum() / CURVE_RATE >= 0.05
    assert column(curves, "aa")[shut].max() < 0.02


def test_teeth_touch_the_lip_for_f_and_v() -> None:
    """Labiodentals are as firm as closures."""
    curves = viseme_curves(spoken(("AA1", 0.15), ("V", 0.03), ("AA1", 0.15)), 0.4)
    assert column(curves, "FF").max() > 0.9


def test_the_mouth_opens_for_a_stressed_vowel_and_less_for_a_reduced_one() -> None:
    """A whole line is not spoken through a half open mouth."""
    curves = viseme_curves(spoken(("S", 0.1), ("AA1", 0.2), ("S", 0.1), ("AH0", 0.2), ("S", 0.1)), 0.75)
    assert column(curves, "aa")[: int(0.35 * CURVE_RATE)].max() > 0.95
    assert 0.4 < column(curves, "aa")[int(0.45 * CURVE_RATE) :].max() < 0.75


def test_the_mouth_rests_in_a_pause_and_when_there_are_no_phones() -> None:
    """Silence is `sil`."""
    curves = viseme_curves(spoken(("AA1", 0.2), ("sil", 0.3), ("AA1", 0.2)), 0.8)
    assert column(curves, "sil")[int(0.35 * CURVE_RATE)] > 0.99
    assert np.all(column(viseme_curves([], 0.5), "sil") == 1.0)


def test_rounding_comes_before_the_sound() -> None:
    """Lips round for `oo` while the consonant before it is still spoken."""
    curves = viseme_curves(spoken(("S", 0.2), ("UW1", 0.2)), 0.45)
    assert column(curves, "U")[int(0.185 * CURVE_RATE)] > 0.3


def test_durations_become_phones_fifty_milliseconds_early() -> None:
    """The model's durations are late against its sound, and a stress mark belongs to the vowel after it."""
    line = timed(["", "h", "ˈ", "I", "."], [0.1, 0.1, 0.05, 0.2, 0.3])
    assert [phone.symbol for phone in line.phones] == ["sil", "HH", "AY1", "sil"]
    assert line.start == pytest.approx(0.05)
    assert line.beats == ((pytest.approx(0.15), 1.0),)
    assert line.phones[2].end == pytest.approx(0.40)


def test_samples_played_faster_bring_the_phones_closer() -> None:
    """A smaller throat is made by playing faster; the lips must follow."""
    slow, fast = (timed(["", "m", "a", ""], [0.2, 0.2, 0.2, 0.2], rate=rate) for rate in (1.0, 1.25))
    assert fast.end == pytest.approx(slow.end / 1.25)


def test_short_rests_between_words_are_not_seen() -> None:
    """The mouth does not flap shut for 50 ms."""
    line = timed(["", "m", " ", "m", " ", "m", ""], [0.1, 0.1, 0.05, 0.1, 0.2, 0.1, 0.1])
    assert [phone.symbol for phone in line.phones] == ["sil", "M", "M", "sil", "M", "sil"]


def test_marks_of_length_and_nasality_belong_to_the_sound_before() -> None:
    """A nasal or long vowel is one phone, not a phone and a rest."""
    line = timed(["", "ɔ", "\u0303", "ː", ""], [0.1, 0.1, 0.05, 0.05, 0.1])
    assert [phone.symbol for phone in line.phones] == ["sil", "AO0", "sil"]


def test_phones_never_overlap_and_leave_no_gap() -> None:
    """Joining two utterances keeps time running forward."""
    part = timed(["", "m", "a", "."], [0.1, 0.1, 0.2, 0.2])
    both = joined([(part, 0.0), (part, 0.8)])
    assert all(left.end <= right.start + 1e-9 for left, right in zip(both.phones, both.phones[1:], strict=False))


def test_the_last_sound_ends_when_nothing_is_heard_any_more() -> None:
    """The model counts the quiet after a word to its last phone; the mouth must not hold it."""
    line = ended(timed(["", "m", "a", ""], [0.1, 0.1, 0.6, 0.1]), 0.4)
    assert line.end == pytest.approx(0.4)
    assert line.phones[-1].symbol == "sil"
    silent = Timed(phones=(), beats=())
    assert ended(silent, 0.3) is silent
