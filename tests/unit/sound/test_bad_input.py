"""Lines as people type them: figures, abbreviations, emoji, addresses, mixed scripts, five hundred words."""

import pytest

from soundstage.engines.previz import departments
from soundstage.engines.previz.screenplay import Line, Screenplay, Shot
from soundstage.engines.previz.sound import soundtrack
from soundstage.engines.previz.sound.letters import left_out, phonemes_of
from soundstage.engines.previz.sound.speaking import speak
from soundstage.engines.previz.sound.voices import cast_voice
from soundstage.engines.previz.stage.schedule import place_lines

VOICE = cast_voice(sex="f", name="Ann")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("It costs $5.99, 20% off.", "It costs 5 dollars and 99 cents, 20 percent off."),
        ("It costs $1.01.", "It costs 1 dollar and 1 cent."),
        ("That is £2.50 or €3 million.", "That is 2 pounds and 50 pence or 3 million euros."),
        ("At 3:45 p.m. in 1984", "At three forty five p.m. in nineteen eighty four"),
        ("He is 6'2\" tall.", "He is 6 foot 2 tall."),
        ("Dr. Lee, No. 5", "Doctor Lee, number five"),
        ("Pets, e.g. cats", "Pets, for example cats"),
        ("½ a cup", "half a cup"),
        ("Look 🙂 here 👨‍👩‍👧", "Look here"),
        ("Go to https://www.example.com/a/b?x=1#y now.", "Go to example dot com now."),
        ("jo.doe@example.co.uk", "jo dot doe at example dot co dot uk"),
        ("<b>Stop</b> &amp; think", "Stop and think"),
        ("ＨＥＬＬＯ there", "HELLO there"),
        ("Hello Привет world 你好", "Hello world"),
    ],
)
def test_what_is_typed_is_said_as_one_would_say_it(typed: str, said: str) -> None:
    """Both are the same sounds, whatever is stressed in them and however they are joined to words."""
    runs = ["".join(phonemes_of(text)).translate(dict.fromkeys(map(ord, " ˈˌ\ue000\ue001"))) for text in (typed, said)]
    assert runs[0] == runs[1]


@pytest.mark.parametrize("text", ["3.5 times", "Meet at 10.30", "Wait...what?", "the U.S. army", "a.m. or p.m.", "Yes.No."])
def test_a_point_that_is_none_of_an_address_is_not_said(text: str) -> None:
    """'Dot' belongs to addresses."""
    assert "dˈɑt" not in "".join(phonemes_of(text))


def test_words_in_another_script_are_left_out_and_the_log_says_so() -> None:
    """Nothing is dropped in silence, and a line that is all of its own script has no such note."""
    shot = Shot(start=0.0, end=4.0, lines=[Line(text="Hello Привет world"), Line(text="Hello ½ 🙂 ＯＫ"), Line(text="你好", language="zh")])
    notes = soundtrack.plan(Screenplay(shots=[shot]), [], seconds=4.0).notes
    assert [note for note in notes if "another script" in note] == ["Of “Hello Привет world” what is in another script is not spoken."]
    assert not left_out("Guten Morgen, Jürgen!", "de")


def test_five_hundred_words_are_spoken_as_far_as_they_are_heard_and_the_rest_is_told() -> None:
    """The voice does not speak three minutes for a clip of four seconds."""
    shot = Shot(start=0.0, end=4.0, lines=[Line(text="The quick brown fox jumps over the lazy dog, and rests. " * 45)])
    (line,) = departments.record(shot, {"narrator": VOICE}, 0, model="draft")
    assert 4.0 < len(line.samples) / 48_000 < 40.0
    cues, notes = place_lines(shot, [line])
    assert cues[0].spoken.end <= 4.0
    assert any("broken off" in note for note in notes)


def test_a_line_that_is_begun_in_time_is_spoken_whole() -> None:
    """Only sentences that would begin too late are left out."""
    text = "One is here. Two is there."
    assert speak(text, VOICE, model="draft", most=30.0).end == speak(text, VOICE, model="draft").end
