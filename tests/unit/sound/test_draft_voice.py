"""The draft voice: a small one for drafts and for when the full ones cannot be had."""

from pathlib import Path

import numpy as np
import pytest

from soundstage.engines.previz import departments
from soundstage.engines.previz.screenplay import Character, Line, Screenplay, Shot
from soundstage.engines.previz.sound import draft_voice, dsp, kokoro, models, weights
from soundstage.engines.previz.sound.letters import phonemes_of
from soundstage.engines.previz.sound.speech import CURVE_RATE, SAMPLE_RATE, VISEMES, SpokenLine
from soundstage.engines.previz.sound.utterances import vocabulary
from soundstage.engines.previz.sound.voices import Voice, cast_voice, speak
from soundstage.errors import VoiceUnavailable

MAN, WOMAN = cast_voice(sex="m", name="Tom"), cast_voice(sex="f", name="Ann")
CHILD = cast_voice(sex="f", age="child", name="Ann")
TEXT = "Look what I found in the garden, nobody has ever seen one."


def drafted(text: str, voice: Voice, delivery: str = "plain", language: str = "en") -> SpokenLine:
    """A line by the draft voice."""
    return speak(text, voice, delivery, language=language, model="draft")


def pitch(line: SpokenLine) -> float:
    """Median pitch of the voiced parts, Hz, by autocorrelation."""
    found: list[float] = []
    for begin in range(0, len(line.samples) - 2400, 1200):
        frame = line.samples[begin : begin + 2400].astype(float) * np.hanning(2400)
        likeness = np.correlate(frame, frame, "full")[2399:]
        period = 110 + int(np.argmax(likeness[110:700]))  # 69 to 436 Hz
        if dsp.rms(frame) > 0.03 and likeness[period] > 0.4 * likeness[0]:
            found.append(SAMPLE_RATE / period)
    return float(np.median(found))


@pytest.fixture
def without_weights(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Take the packages of the full voices away, and what was made of them."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(weights, "PARTS", ("kokoro_of_nobody_1",))
    monkeypatch.setattr(kokoro, "_loaded", {})


@pytest.mark.usefixtures("without_weights")
def test_without_the_full_voices_the_draft_voice_speaks_and_says_so() -> None:
    """The log line names what is missing and what to install; the line is heard."""
    model, notes = models.ready("full")
    assert model == "draft"
    assert "draft voice" in notes[0]
    assert "pip install" in notes[0]
    assert speak(TEXT, MAN, model=model).samples.any()


@pytest.mark.usefixtures("without_weights")
def test_with_neither_speech_is_refused_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """No voice at all is an error that the operator can repair."""
    monkeypatch.setattr(draft_voice, "_loaded", [])
    monkeypatch.setattr(draft_voice, "SHA256", "0")
    with pytest.raises(VoiceUnavailable, match="pip install"):
        models.ready("full")


def test_the_full_voices_speak_without_a_word_in_the_log() -> None:
    """What was asked for is there."""
    assert models.ready("full") == ("full", ())


def test_a_draft_that_was_asked_for_is_told_too() -> None:
    """Nobody wonders why all voices are alike."""
    model, notes = models.ready("draft")
    assert model == "draft"
    assert "SOUNDSTAGE_VOICES" in notes[0]


def test_nothing_is_loaded_or_told_where_nobody_speaks() -> None:
    """A clip without a line needs no voice."""
    mute = Screenplay(shots=[Shot(start=0.0, end=4.0)])
    assert departments.speech_model(mute, "draft") == ("draft", ())
    spoken = mute.model_copy(update={"shots": [Shot(start=0.0, end=4.0, lines=[Line(text="Go.")])]})
    assert departments.speech_model(spoken, "draft")[1]


def test_a_drafted_line_has_lips_and_beats_like_any_other() -> None:
    """Curves cover the samples, and the lips close for p, b and m."""
    line = drafted("Bob, my mom baked five apple pies.", WOMAN)
    assert len(line.visemes) / CURVE_RATE == pytest.approx(len(line.samples) / SAMPLE_RATE, abs=0.02)
    shut = line.visemes[:, VISEMES.index("PP")] > 0.95
    assert np.count_nonzero(np.diff(shut.astype(int)) == 1) + int(shut[0]) >= 6
    assert [strength for _, strength in line.beats].count(1.0) >= 4


def test_the_mouth_opens_with_the_drafted_sound() -> None:
    """Opening and energy match best within one frame of 24 a second."""
    opening_of = np.array([0, 0, 0.12, 0.2, 0.25, 0.3, 0.25, 0.15, 0.25, 0.35, 1, 0.75, 0.45, 0.9, 0.4])
    lags = np.arange(-15, 16)
    best: list[float] = []
    for voice in (MAN, WOMAN):
        for text in (TEXT, "I told you not to open that door.", "We could leave tonight, before anyone knows."):
            line = drafted(text, voice)
            opening, inside = line.visemes @ opening_of, slice(int(line.start * CURVE_RATE), int(line.end * CURVE_RATE))
            level = dsp.decibels(dsp.envelope(dsp.band(line.samples.astype(float), 200, 3000), 0.03))
            at = np.arange(len(opening)) / CURVE_RATE
            heard = [np.interp(at + lag / CURVE_RATE, np.arange(len(level)) / SAMPLE_RATE, level) for lag in lags]
            likeness = [np.corrcoef(opening[inside], np.maximum(h, h.max() - 40)[inside])[0, 1] for h in heard]
            best.append(float(lags[np.argmax(likeness)]) / CURVE_RATE)
    assert abs(float(np.median(best))) < 1 / 24


def test_drafted_men_women_and_children_are_told_apart() -> None:
    """Each is about as high as with the full voices, and the man's throat is larger: his voice has less above 4 kHz."""
    lines = {name: drafted(TEXT, voice) for name, voice in (("man", MAN), ("woman", WOMAN), ("child", CHILD))}
    assert pitch(lines["man"]) < 0.8 * pitch(lines["woman"]) < 0.75 * pitch(lines["child"])
    for name, voice in (("man", MAN), ("woman", WOMAN)):
        assert pitch(lines[name]) == pytest.approx(voice.middle * voice.pitch, rel=0.12)


def test_drafted_characters_who_talk_with_each_other_differ() -> None:
    """Two men of one clip differ in pitch and in throat."""
    men = [Character(id=cid, label="man", sex="m") for cid in ("c1", "c2")]
    shot = Shot(start=0.0, end=4.0, lines=[Line(speaker="c1", text="Go."), Line(speaker="c2", text="No.")])
    for seed in range(10):
        one, other = map(draft_voice.as_drafted, departments.cast_voices(Screenplay(cast=men, shots=[shot]), seed).values())
        assert abs(one.pitch / other.pitch - 1.0) > 0.005


def test_the_draft_voice_does_what_deliveries_ask() -> None:
    """A shout is higher than the plain line, sadness slower, a whisper has hardly any voice, and the same line is the same."""
    said = {manner: drafted("Get away from that window.", MAN, manner) for manner in ("plain", "shout", "sad", "whisper")}
    assert pitch(said["shout"]) > 1.12 * pitch(said["plain"])
    assert said["sad"].end - said["sad"].start > said["plain"].end - said["plain"].start
    low, high = (dsp.rms(dsp.band(said["whisper"].samples.astype(float), *edges)) for edges in ((60, 400), (1500, 8000)))
    assert high > low
    phonemes = phonemes_of("Get away from that window.")[0]
    assert np.array_equal(draft_voice.shared().say(phonemes).samples, draft_voice.shared().say(phonemes).samples)


def test_other_languages_are_drafted_with_the_nearest_english_sounds() -> None:
    """The voice was taught English only, so no other sound reaches it."""
    untaught = "xχçɲʎyøœʁʦɕʂɯ→↘↓↗"
    for language, text in (("fr", "Où est la maison du jeune homme?"), ("zh", "你好，火车七点半离开北京。"), ("ja", "東京へ行きます。")):
        foreign = draft_voice.nearest_english("".join(phonemes_of(text, language)))
        assert not set(foreign) & set(untaught)
        assert set(foreign) <= set(vocabulary())
        assert drafted(text, WOMAN, language=language).end > 0.4
