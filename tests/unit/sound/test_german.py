"""German lines are read by German rules, by voices that are not German, and the log says so."""

import pytest

from soundstage.engines.previz.screenplay import Line, Screenplay, Shot
from soundstage.engines.previz.sound import soundtrack
from soundstage.engines.previz.sound.casting import cast_voice, in_language
from soundstage.engines.previz.sound.german import phonemes
from soundstage.engines.previz.sound.letters import phonemes_of
from soundstage.engines.previz.sound.utterances import vocabulary


@pytest.mark.parametrize(
    ("written", "sounds"),
    [
        ("Hörst du den Regen?", "hˈøːɐst duː deːn ʁˈeːɡən?"),
        ("die Straße, das Mädchen", "diː ʃtʁˈaːsə, das mˈɛtçən"),
        ("Sie lebt und sagt nichts.", "ziː lˈeːpt ʊnt zˈaːkt nˈɪçts."),
        ("verschwinden, gestanden, beginnen", "fɛɐʃvˈɪndən, ɡəʃtˈandən, bəɡˈɪnən"),
        ("Berg, Geist, besser, gestern", "bˈɛʁk, ɡˈIst, bˈɛsɐ, ɡˈɛstɐn"),
        ("Polizei, Nation, Universität", "politsˈI, natsjˈoːn, unifɛʁzitˈɛːt"),
        ("ausgegangen, aufstehen", "ˈWsɡəɡˌaŋən, ˈWfʃtˌeːən"),
        ("heute Nacht, ein Buch", "hˈYtə nˈaxt, In bˈuːx"),
        ("wichtig, wichtige", "vˈɪçtɪç, vˈɪçtɪɡə"),
    ],
)
def test_german_is_read_by_its_rules(written: str, sounds: str) -> None:
    """Vowel length, hardened ends, the two sounds of ch, prefixes without stress."""
    assert phonemes(written) == sounds


def test_german_figures_are_spoken() -> None:
    """As if they were written out."""
    assert phonemes("21 Katzen").split()[-1] == phonemes("Katzen")
    assert phonemes("7 Katzen") == phonemes("sieben Katzen")


def test_whatever_is_written_ends_in_sounds_that_the_voices_know() -> None:
    """Long compounds, foreign words, apostrophes and nonsense."""
    for text in (
        "Donaudampfschifffahrtsgesellschaft",
        "Ich hab's, geht's?",
        "Rhythmus, Chef, Psyche, Xylophon",
        "ge be er ver",
        "äöüß" * 20,
        "bcdfg",
        "zu" * 3000,
    ):
        spoken = phonemes(text)
        assert set(spoken) <= {*vocabulary(), " "}
        assert phonemes_of(text, "de")


def test_the_log_says_that_no_voice_is_german() -> None:
    """It is spoken, with an accent."""
    shot = Shot(start=0.0, end=4.0, lines=[Line(text="Guten Morgen!", language="de")])
    (note,) = soundtrack.plan(Screenplay(language="de", shots=[shot]), [], seconds=4.0).notes
    assert "no native voice" in note
    voice = cast_voice(sex="m", seed=1)
    german = in_language(voice, "de")
    assert sum(weight for _, weight in german.blend) == pytest.approx(1.0)
    assert german.middle * german.pitch == pytest.approx(voice.middle * voice.pitch)
