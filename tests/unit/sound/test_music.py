"""Music: its instruments, its notes, its tempo and its end."""

import numpy as np
import pytest
from scipy.ndimage import uniform_filter1d

from soundstage.engines.previz.sound import dsp
from soundstage.engines.previz.sound.music import composer, pace, sampler
from soundstage.engines.previz.sound.music.harmony import SCALES, chord, ladder, pitch_classes, voiced
from soundstage.engines.previz.sound.music.playing import RELEASES
from soundstage.engines.previz.sound.music.styles import INSTRUMENTS, SAME, STYLES
from soundstage.engines.previz.sound.music.synths import SYNTHS
from soundstage.engines.previz.sound.music.writing import Bar, Bass, Chords, Form, Kit, Tune, write
from soundstage.engines.previz.sound.speech import SAMPLE_RATE
from soundstage.engines.previz.sound.tuning import cents_off
from soundstage.seeds import rng_for

PITCHED = [name for name in sampler.instruments() if len(sampler.keys(name)) > 1]
INHARMONIC = {"timpani", "bells"}
"""Their overtones are not multiples of their pitch, which is the ear's guess."""


def form(*symbols: str, beats: int = 4) -> Form:
    """A piece in C of one bar for each chord."""
    bars = tuple(Bar(float(k * beats), float(beats), chord(symbol), k) for k, symbol in enumerate(symbols))
    return Form(bars, beats, chord("I"), float(len(symbols) * beats), 4.0, 0, "major")


@pytest.mark.parametrize("name", sorted(set(PITCHED) - {"timpani"}))
def test_every_key_is_in_tune(name: str) -> None:
    """Within five cents, by autocorrelation."""
    for place, note in enumerate(sampler.keys(name)):
        assert abs(cents_off(sampler.key(name, place).wave, 440.0 * 2 ** ((note - 69) / 12), SAMPLE_RATE)) < 5.0, note


def test_the_measure_of_tuning_hears_five_cents() -> None:
    """A tone with overtones, up by 7 cents; and one with vibrato."""
    time = np.arange(SAMPLE_RATE) / SAMPLE_RATE
    for off, vibrato in ((7.0, 0.0), (-12.0, 0.0), (3.0, 0.006)):
        turns = np.cumsum(220.0 * 2 ** (off / 1200) * (1 + vibrato * np.sin(2 * np.pi * 5 * time))) / SAMPLE_RATE
        assert cents_off(sum(np.sin(2 * np.pi * h * turns) / h for h in (1, 2, 3, 4)), 220.0, SAMPLE_RATE) == pytest.approx(off, abs=1.5)


@pytest.mark.parametrize("name", PITCHED)
def test_notes_between_the_keys_are_in_tune_and_sound_as_long_as_they_are_held(name: str) -> None:
    """A note half-way between two keys, held for three seconds by what can be held."""
    low, high = sampler.keys(name)[1:3]
    note = float((low + high) // 2)
    wave = sampler.sounded(name, note, 3.0, 1.0, 0.3)
    assert np.isfinite(wave).all()
    assert dsp.rms(wave[: SAMPLE_RATE // 2]) > 0.02
    if name not in INHARMONIC:
        assert abs(cents_off(wave[: 2 * SAMPLE_RATE], 440.0 * 2 ** ((note - 69) / 12), SAMPLE_RATE)) < 6.0
    if sampler.key(name, 1).start:
        assert len(wave) == pytest.approx(3.3 * SAMPLE_RATE, abs=2)
        assert dsp.rms(wave[int(2.6 * SAMPLE_RATE) : 3 * SAMPLE_RATE]) > 0.4 * dsp.rms(wave[SAMPLE_RATE : 2 * SAMPLE_RATE])
    assert abs(wave[-1]) < 1e-3


@pytest.mark.parametrize("name", [name for name in PITCHED if sampler.key(name, 0).start])
def test_no_loop_clicks_or_jumps(name: str) -> None:
    """Where a held note goes round, its curvature is that of the note, and its level changes no more than by its own trembling."""
    for place in range(len(sampler.keys(name))):
        key = sampler.key(name, place)
        wave = sampler.sounded(name, key.note, 4.0, 1.0, 0.2)
        bent = np.abs(np.diff(wave, 2))
        assert bent[key.end - 40 : key.end + 40].max() < 1.5 * np.percentile(bent[key.start : key.end], 99.9)
        level = dsp.decibels(np.sqrt(uniform_filter1d(np.square(wave), 4800)))
        changes = np.abs(level[4800:] - level[:-4800])
        assert changes[key.end - 2400] < 2.0 + changes[key.start : key.end - 7200].max()


def test_notes_begin_and_end_without_a_click() -> None:
    """Also short ones of slow speakers, which skip their own beginning."""
    for name in ("violin", "horn", "strings", "piano", "flute"):
        for held in (0.1, 0.25, 1.0):
            wave = sampler.sounded(name, 67.0, held, 0.8, RELEASES.get(name, 0.3))
            assert abs(wave[0]) < 0.004
            assert abs(wave[-1]) < 0.004


def test_short_notes_of_slow_speakers_are_on_time() -> None:
    """Half a beat of violin is heard within 100 ms; a long one may swell."""
    for name in ("violin", "horn", "choir"):
        wave = sampler.sounded(name, 67.0, 0.3, 1.0, 0.2)
        level = dsp.envelope(wave, 0.02)
        assert np.argmax(level > 0.4 * level.max()) < 0.1 * SAMPLE_RATE
        assert sampler.speaks(name, 67.0, 0.2) <= sampler.speaks(name, 67.0, 2.0)


def test_soft_notes_are_quieter_and_duller() -> None:
    """As of a real piano."""
    hard, soft = (sampler.sounded("piano", 60.0, 1.0, velocity, 0.3) for velocity in (1.0, 0.4))
    bright = [np.abs(np.fft.rfft(wave[:SAMPLE_RATE], SAMPLE_RATE)) for wave in (hard, soft)]
    assert dsp.rms(soft) < 0.5 * dsp.rms(hard)
    assert bright[1][2000:].sum() / bright[1].sum() < 0.8 * bright[0][2000:].sum() / bright[0].sum()


def test_chords_are_read_as_musicians_write_them() -> None:
    """Degrees of the major scale, lower case for minor."""
    assert pitch_classes(chord("I"), 0) == (0, 4, 7)
    assert pitch_classes(chord("ii7"), 0) == (2, 5, 9, 0)
    assert pitch_classes(chord("bVIM7"), 0) == (8, 0, 3, 7)
    assert pitch_classes(chord("V7"), 2) == (9, 1, 4, 7)
    with pytest.raises(ValueError, match="no chord"):
        chord("H")


def test_voices_move_as_little_as_they_can() -> None:
    """From C to F and G no voice leaps."""
    before = voiced(chord("I"), 0, 55, 3)
    for symbol in ("IV", "V", "vi", "ii"):
        after = voiced(chord(symbol), 0, 55, 3, before)
        assert {note % 12 for note in after} == set(pitch_classes(chord(symbol), 0))
        assert max(abs(a - b) for a, b in zip(before, after, strict=True)) <= 4


def test_a_scale_bends_to_its_chord() -> None:
    """Over the dominant of a minor key its seventh is raised."""
    assert 10 in {note % 12 for note in ladder("minor", chord("i"), 0, 60, 84)}
    over_dominant = {note % 12 for note in ladder("minor", chord("V"), 0, 60, 84)}
    assert 11 in over_dominant
    assert 10 not in over_dominant


@pytest.mark.parametrize("seed", range(8))
def test_melodies_stay_in_their_compass_and_close_on_the_tonic(seed: int) -> None:
    """By a step, and with notes of the chord where a bar begins."""
    whole = form("I", "vi", "IV", "V")
    part = Tune(instrument="violin", low=67)
    notes = write(part, whole, rng_for(seed, "tune"))
    assert all(67 <= note.pitch <= 67 + part.span for note in notes)
    assert notes[-1].pitch % 12 == 0
    assert notes[-1].at == whole.end
    assert abs(notes[-1].pitch - notes[-2].pitch) <= 2
    for note in notes[:-2]:
        if note.at % 4 == 0:
            assert note.pitch % 12 in pitch_classes(whole.bars[int(note.at // 4)].chord, 0)


def test_the_bass_has_the_root_where_a_bar_begins() -> None:
    """And ends on the tonic."""
    notes = write(Bass(instrument="acoustic_bass"), form("I", "IV", "V"), rng_for(0))
    assert [note.pitch % 12 for note in notes if note.at % 4 == 0] == [0, 5, 7, 0]


def test_a_chord_never_sounds_into_the_next() -> None:
    """Whatever its part says of how long it is held."""
    notes = write(Chords(instrument="strings", held=9.0), form("I", "IV"), rng_for(0))
    assert all(note.at + note.held <= 4.0 * (note.at // 4 + 1) for note in notes if note.at < 8.0)


@pytest.mark.parametrize("seconds", [1.0, 4.0, 7.3, 12.0, 20.0])
@pytest.mark.parametrize(
    ("beats_a_minute", "exact", "beats"), [(72, False, 4), (150, False, 3), (120, True, 4), (40, True, 4), (200, True, 4)]
)
def test_the_last_chord_falls_so_that_the_piece_ends_with_the_clip(beats_a_minute: float, exact: bool, beats: int, seconds: float) -> None:
    """There is time for it to be heard, and not so much that nothing happens."""
    found = pace.paced(beats_a_minute, exact, beats, seconds, broadens=False)
    left = seconds - found.seconds(found.end)
    assert left >= 0.2 * min(seconds, 3.0)
    assert left <= max(4.0, 60.0 / beats_a_minute + 1.5)
    assert found.beat == pytest.approx(60.0 / beats_a_minute, rel=1e-9 if exact else 0.06)


def test_tempo_words_and_numbers_reach_the_tempo() -> None:
    """A number as it is; words by the style, within what they mean; a mood where no tempo is said."""
    assert pace.tempo(72.0, "120 bpm", "sad") == (120.0, True)
    assert pace.tempo(150.0, "slow", None)[0] <= 84.0
    assert pace.tempo(72.0, "fast", None)[0] >= 120.0
    assert pace.tempo(60.0, "lively", "happy")[0] >= 104.0
    order = [pace.tempo(96.0, word, None)[0] for word in ("very slow", "slow", "moderate", "lively", "fast", "very fast")]
    assert order == sorted(order)
    assert pace.tempo(72.0, None, "sad")[0] < 72.0 < pace.tempo(72.0, None, "happy")[0]


def onsets(wave: np.ndarray) -> np.ndarray:
    """The strength of onsets every 10 ms: rises of level."""
    level = dsp.envelope(wave, 0.02)[::480]
    return np.maximum(np.diff(np.log(level + 1e-4)), 0.0)


@pytest.mark.parametrize("beats_a_minute", [90, 120, 150])
def test_a_number_of_beats_a_minute_is_heard(beats_a_minute: int) -> None:
    """What is struck comes again after so many seconds."""
    wave = composer.compose("drums", 12.0, rng_for(3), tempo=f"{beats_a_minute} bpm")
    assert wave is not None
    rises = onsets(wave[:, : 9 * SAMPLE_RATE])
    again = np.correlate(rises, rises, "full")[len(rises) - 1 :]
    bar = round(4 * 6000 / beats_a_minute)
    assert again[bar - 2 : bar + 3].max() > 0.8 * again[100:450].max()


@pytest.mark.parametrize("style", sorted(STYLES))
def test_every_style_plays_and_ends_with_its_last_chord(style: str) -> None:
    """Each is finite, heard from its first bar, and still sounds shortly before its end."""
    wave = composer.compose(style, 5.0, rng_for(1, style))
    assert wave is not None
    assert wave.shape == (2, 5 * SAMPLE_RATE)
    assert np.isfinite(wave).all()
    assert np.abs(wave[:, : 2 * SAMPLE_RATE]).max() > 0.05
    assert dsp.rms(wave[:, int(4.2 * SAMPLE_RATE) : int(4.7 * SAMPLE_RATE)]) > 1e-3


def test_all_that_styles_name_is_there() -> None:
    """Players, drums, scales and chords; and no packed instrument lies idle."""
    there = {*sampler.instruments(), *SYNTHS}
    named = set(INSTRUMENTS.values())
    for sheet in STYLES.values():
        assert set(sheet.scales) <= set(SCALES)
        for chain in (*sheet.major, *sheet.minor, *sheet.cadences, *sheet.homes):
            assert all(chord(symbol) for bar in chain.split() for symbol in bar.split(","))
        for part in sheet.players:
            named |= {drum for drum, _ in (*part.lines, *part.fill)} | set(part.ends_with) if isinstance(part, Kit) else {part.instrument}
    assert named <= there
    assert there <= named
    assert set(SAME.values()) <= set(STYLES)


def test_an_instrument_is_a_style_and_may_lead_one() -> None:
    """'Oboe' is a solo, 'blues trumpet' the blues with a trumpet."""
    assert composer.plays("oboe")
    assert composer.plays("blues trumpet")
    assert not composer.plays("gamelan")
    assert composer.compose("gamelan", 2.0, rng_for(1)) is None


def test_moods_choose_major_or_minor() -> None:
    """The same seed, sad and happy: other notes."""
    sad, happy = (composer.compose("piano", 4.0, rng_for(1), mood=mood, tempo="80 bpm") for mood in ("sad", "happy"))
    assert sad is not None
    assert happy is not None
    assert not np.array_equal(sad, happy)


def test_the_same_seed_plays_the_same_and_another_another() -> None:
    """To the sample."""
    one, again, other = (composer.compose("orchestral", 3.0, rng_for(seed)) for seed in (1, 1, 2))
    assert np.array_equal(one, again)
    assert not np.array_equal(one, other)
