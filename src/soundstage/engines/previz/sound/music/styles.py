"""What each kind of music is: its tempo, its chords, its players."""

from dataclasses import dataclass, replace
from typing import TypedDict

from soundstage.engines.previz.sound.music.playing import Feel
from soundstage.engines.previz.sound.music.writing import Bass, Broken, Chords, Drone, Kit, Part, Tune


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A kind of music."""

    tempo: float
    """Beats a minute."""
    players: tuple[Part, ...]
    major: tuple[str, ...] = ("I vi IV V", "I V vi IV", "I iii IV V")
    minor: tuple[str, ...] = ("i bVI iv V", "i bVI bIII bVII", "i iv bVI V")
    """Chains of chords, one a bar; a piece has one of them, and another after four bars. "ii7,V7" shares a bar."""
    is_minor: bool = False
    """What it is when the mood says nothing."""
    scales: tuple[str, str] = ("major", "minor")
    """Of its melodies, in major and in minor."""
    cadences: tuple[str, str] = ("V", "V")
    """The chord before the last one."""
    homes: tuple[str, str] = ("I", "i")
    """The last one."""
    beats: int = 4
    """In a bar."""
    feel: Feel = Feel()
    hall: float = 1.2
    """Seconds of reverberation."""
    wet: float = 0.3
    broadens: bool = False
    """Whether the last beats hold back."""


class Chains(TypedDict, total=False):
    """Chords that several styles share."""

    major: tuple[str, ...]
    minor: tuple[str, ...]
    cadences: tuple[str, str]
    homes: tuple[str, str]


JAZZ_CHORDS: Chains = {
    "major": ("ii7 V7 IM7 vi7", "IM7 vi7 ii7 V7", "IM7 VI7 ii7 V7"), "minor": ("i7 iv7 bVIM7 V7", "i7 bVIM7 iv7 V7"), "cadences": ("V7", "V7"),
    "homes": ("I6", "i6"),
}  # fmt: skip
POP: Chains = {
    "major": ("I V vi IV", "I vi IV V", "vi IV I V"),
    "minor": ("i bVI bIII bVII", "i bVII bVI bVII"),
    "cadences": ("IV", "bVII"),
}
FOLK: Chains = {"major": ("I IV I V", "I V IV I", "I I IV V"), "minor": ("i bVII i v", "i bVII bVI bVII"), "cadences": ("V", "bVII")}

POP_KIT = Kit(lines=(("kick", "X..x..x...x.x..."), ("snare", "....X.......X..."), ("hat", "xoxoxoxoxoxoxoxo")), fill=(("high_tom", "..............x."), ("mid_tom", "...............x")), ends_with=("kick", "crash"), gain=0.55)  # fmt: skip
ROCK_KIT = Kit(lines=(("kick", "X...o.x.X.x....."), ("snare", "....X.......X..."), ("hat", "X.x.X.x.X.x.X.x.")), fill=(("high_tom", "............xx.."), ("mid_tom", "..............x."), ("low_tom", "...............X")), ends_with=("kick", "crash"), gain=0.7)  # fmt: skip
SOFT_KIT = Kit(
    lines=(("kick", "x.....o.x......."), ("side_stick", "....x.......x..."), ("hat", "o.x.o.x.o.x.o.x.")), ends_with=("kick",), gain=0.45
)
JAZZ_KIT = Kit(lines=(("jazz_ride", "x.xox.xo"), ("pedal_hat", "..x...x."), ("brush_tap", "o..o.o.o"), ("brush_swirl", "o...o...")), ends_with=("jazz_ride", "jazz_kick"), gain=0.42)  # fmt: skip
CLUB_KIT = Kit(lines=(("electric_kick", "X...X...X...X..."), ("deep_clap", "....x.......x..."), ("deep_hat", "..x...x...x...x."), ("deep_open_hat", "......o.......o.")), ends_with=("electric_kick", "crash"), gain=0.6)  # fmt: skip
BEAT_KIT = Kit(
    lines=(("deep_kick", "X......x..x....."), ("deep_snare", "....X.......X..."), ("deep_hat", "x.x.x.xxx.x.x.x.")),
    ends_with=("deep_kick",),
    gain=0.6,
)

BROKEN_PIANO = Broken(instrument="piano", low=52, order=(0, 1, 2, 3, 2, 1, 2, 1), held=1.6, gain=0.8)
LEFT_HAND = Bass(instrument="piano", low=34, pattern=((0, "R"), (2, "5")), held=1.1, gain=0.8)
PIANO_TUNE = Tune(instrument="piano", low=69, gain=1.0)
STRING_BED = Chords(instrument="strings", low=54, voices=4, gain=0.5, wide=True)
LOW_STRINGS = Bass(instrument="strings", low=33, pattern=((0, "R"),), held=1.0, gain=0.6)
STRUM = Chords(instrument="steel_guitar", low=52, voices=5, beats=(0, 1, 1.5, 2.5, 3, 3.5), held=0.9, strum=0.014, gain=0.38, pan=-0.2)
UPRIGHT = Bass(instrument="acoustic_bass", gain=0.9)
ELECTRIC_BASS = Bass(instrument="fingered_bass", pattern=((0, "R"), (1.5, "R"), (2, "5"), (3.5, "w")), gain=0.8)
OOMPAH = Bass(instrument="tuba", low=31, pattern=((0, "R"), (2, "5")), held=0.4, gain=0.7)
WALTZ_TUNES = ((0, 1, 2), (0, 2), (0, 1.5, 2), (0,))
LIVELY = ((0, 0.5, 1, 2, 3), (0, 1, 1.5, 2, 2.5, 3), (0, 0.5, 1, 1.5, 2, 3))
SONG = ((0, 1.5, 2, 3), (0, 1, 2), (0, 2, 3, 3.5), (0.5, 1, 2, 3))
SLOW_SONG = ((0, 2), (0, 1, 3), (0, 3), (0, 1.5, 2))
EIGHTHS = tuple(0.5 * k for k in range(8))


def solo(instrument: str, low: int, *, tempo: float = 76, is_minor: bool = False, span: int = 16) -> Style:
    """One instrument's melody over harp and strings."""
    harp = Broken(instrument="harp", low=48, held=1.5, gain=0.4, pan=0.3)
    tune = Tune(instrument=instrument, low=low, span=span, rhythms=SLOW_SONG, held=0.98, gain=1.0)
    return Style(tempo=tempo, is_minor=is_minor, players=(tune, harp, replace(STRING_BED, gain=0.28), replace(LOW_STRINGS, gain=0.35)), hall=2.0, broadens=True)  # fmt: skip


STYLES: dict[str, Style] = {
    "piano": Style(tempo=72, players=(PIANO_TUNE, BROKEN_PIANO, LEFT_HAND), hall=1.6, broadens=True, feel=Feel(loose=0.012, strong=0.78)),
    "orchestral": Style(tempo=88, players=(Tune(instrument="horn", low=57, span=15, rhythms=SONG, gain=0.75, pan=-0.25), Tune(instrument="strings", low=72, rhythms=SLOW_SONG, gain=0.55, wide=True), replace(STRING_BED, gain=0.6), Broken(instrument="strings", low=43, order=(0, 2, 1, 2), held=0.4, gain=0.4, wide=True), LOW_STRINGS, Chords(instrument="brass", low=50, beats=(0,), held=1.6, gain=0.3, enters=2), Kit(lines=(("bass_drum", "X......."), ("timpani", "x......x")), ends_with=("bass_drum", "cymbals"), gain=0.6)), minor=("i bVI bIII bVII", "i bVI iv V"), hall=2.4, wet=0.38, broadens=True),
    "upbeat": Style(tempo=116, players=(Tune(instrument="glockenspiel", low=79, span=14, rhythms=LIVELY, gain=0.4), STRUM, Chords(instrument="ukulele", low=62, beats=(0, 0.5, 1.5, 2, 2.5, 3.5), held=0.4, strum=0.01, gain=0.3, pan=0.35), ELECTRIC_BASS, POP_KIT, Kit(lines=(("clap", "....x.......x..."), ("tambourine", "..o...o...o...o.")), gain=0.35)), **POP, feel=Feel(loose=0.006, strong=0.9)),
    "jazz": Style(tempo=112, players=(Tune(instrument="saxophone", low=56, span=18, rhythms=((0.5, 1, 2, 2.5), (0, 1.5, 2.5, 3), (0, 0.5, 1, 2.5)), held=0.85, gain=0.75, rests=0.15, pan=-0.2), Chords(instrument="piano", low=53, voices=4, beats=(0.5, 2.5), held=0.8, gain=0.45, pan=0.25), replace(UPRIGHT, pattern=((0, "R"), (1, "3"), (2, "5"), (3, "w"))), JAZZ_KIT), **JAZZ_CHORDS, scales=("major", "dorian"), feel=Feel(swing=0.64, loose=0.011)),
    "electronic": Style(tempo=118, is_minor=True, players=(Chords(instrument="pad", low=55, gain=0.55), Broken(instrument="lead", low=60, order=(0, 2, 3, 2, 0, 2, 3, 4), held=0.4, gain=0.3), Bass(instrument="synth_bass", low=33, pattern=tuple((b, "R") for b in EIGHTHS), held=0.7, gain=0.6), CLUB_KIT), **POP, feel=Feel(loose=0.0, strong=0.9), hall=1.0),
    "rock": Style(tempo=124, is_minor=True, players=(Chords(instrument="distorted_guitar", low=40, voices=2, beats=EIGHTHS, held=0.45, strum=0.004, gain=0.3, pan=-0.5), Chords(instrument="distorted_guitar", low=40, voices=2, beats=EIGHTHS, held=0.45, strum=0.006, gain=0.3, pan=0.5), Tune(instrument="overdriven_guitar", low=62, rhythms=LIVELY, gain=0.35, enters=2), replace(ELECTRIC_BASS, pattern=tuple((b, "R") for b in EIGHTHS), gain=0.7), ROCK_KIT), major=("I5 IV5 V5 IV5", "I5 bVII5 IV5 I5"), minor=("i5 bVI5 bVII5 i5", "i5 iv5 bVI5 bVII5"), cadences=("IV5", "bVII5"), homes=("I5", "i5"), scales=("mixolydian", "minor_pentatonic"), feel=Feel(loose=0.006, strong=0.98), hall=0.7, wet=0.18),
    "acoustic": Style(tempo=96, players=(Broken(instrument="steel_guitar", low=52, order=(0, 2, 3, 2, 4, 2, 3, 2), held=1.6, gain=0.8), Bass(instrument="steel_guitar", low=40, pattern=((0, "R"), (2, "5")), held=1.0, gain=0.7), Tune(instrument="nylon_guitar", low=67, rhythms=SONG, gain=0.6, enters=1, pan=0.2)), major=("I V vi IV", "I IV vi V"), minor=("i bVII bVI bVII", "i bIII bVII iv"), feel=Feel(loose=0.01, strong=0.78), hall=0.8, broadens=True),
    "lofi": Style(tempo=78, players=(Chords(instrument="electric_piano", low=53, voices=4, beats=(0, 1.75), held=1.6, strum=0.02, gain=0.5), Tune(instrument="vibraphone", low=72, rhythms=SLOW_SONG, gain=0.4, rests=0.3), replace(UPRIGHT, pattern=((0, "R"), (2.5, "5"))), SOFT_KIT), **JAZZ_CHORDS, scales=("pentatonic", "minor_pentatonic"), feel=Feel(swing=0.58, loose=0.014, strong=0.72), hall=0.7),
    "ambient": Style(tempo=56, players=(Chords(instrument="pad", low=50, voices=4, gain=0.55), Chords(instrument="choir", low=60, gain=0.2, wide=True), Tune(instrument="celesta", low=76, rhythms=((1, 2.5), (0, 3), (2,)), gain=0.3), Bass(instrument="pad", low=36, pattern=((0, "R"),), gain=0.4)), major=("Iadd9 IV Iadd9 vi", "IM7 IVM7 IM7 IVM7"), minor=("i bVI i iv", "i bVI bIII bVI"), cadences=("IV", "bVI"), feel=Feel(loose=0.015, strong=0.7), hall=3.4, wet=0.5),
    "tense": Style(tempo=76, is_minor=True, players=(Chords(instrument="tremolo_strings", low=52, gain=0.5, wide=True), Broken(instrument="strings", low=38, order=(0, 0, 1, 0), held=0.3, gain=0.55, wide=True), Drone(instrument="contrabass", low=28, tones=(0,), gain=0.7), Tune(instrument="violin", low=76, span=10, rhythms=((0,), (2,), (0, 3)), gain=0.25), Kit(lines=(("taiko", "X..o...."), ("bass_drum", "o.......")), ends_with=("taiko", "bass_drum"), gain=0.6)), minor=("i bII i io", "i bVI bII i"), cadences=("bII", "bII"), hall=2.4, wet=0.4, feel=Feel(strong=0.8)),
    "romantic": Style(tempo=70, players=(Tune(instrument="violin", low=67, rhythms=SLOW_SONG, held=0.98, gain=0.75, pan=-0.15), BROKEN_PIANO, LEFT_HAND, replace(STRING_BED, gain=0.32)), major=("I vi ii7 V7", "IM7 vi7 IV V", "I iii IV V"), hall=2.0, broadens=True, feel=Feel(loose=0.014, strong=0.75)),
    "sad": Style(tempo=60, is_minor=True, players=(replace(PIANO_TUNE, rhythms=SLOW_SONG), replace(BROKEN_PIANO, gain=0.65, order=(0, 2, 1, 2)), LEFT_HAND, Tune(instrument="cello", low=48, span=12, rhythms=((0,), (0, 2)), gain=0.4, enters=1, pan=0.2), replace(STRING_BED, gain=0.22, low=48)), hall=2.2, broadens=True, feel=Feel(loose=0.014, strong=0.68)),
    "music_box": Style(tempo=88, players=(Tune(instrument="music_box", low=74, rhythms=WALTZ_TUNES), Broken(instrument="music_box", low=62, order=(0, 2, 1), step=1.0, held=1.0, gain=0.6)), major=("I IV I V", "I vi IV V"), beats=3, feel=Feel(loose=0.004, strong=0.8), hall=1.2, broadens=True),
    "accordion": Style(tempo=150, players=(Tune(instrument="accordion", low=67, rhythms=WALTZ_TUNES, gain=0.8), Chords(instrument="accordion", low=55, beats=(1, 2), held=0.4, gain=0.32, pan=0.2), Chords(instrument="nylon_guitar", low=52, beats=(1, 2), held=0.4, gain=0.3, pan=-0.3), replace(UPRIGHT, pattern=((0, "R"),))), **FOLK, scales=("major", "harmonic"), beats=3, hall=0.7, broadens=True),
    "drums": Style(tempo=112, is_minor=True, players=(Kit(lines=(("taiko", "X..xX.x.X..xX.xx"), ("high_taiko", "..x..x.x..x..xx."), ("bass_drum", "X.......x......."), ("field_snare", "....o.......oooo")), fill=(("high_tom", "........xxxx...."), ("low_tom", "............XxXx")), ends_with=("taiko", "bass_drum", "cymbals"), gain=0.9),), feel=Feel(strong=0.95), hall=1.6),
    "chiptune": Style(tempo=138, players=(Tune(instrument="square", low=72, rhythms=LIVELY, gain=0.45), Broken(instrument="square", low=55, order=(0, 1, 2, 3), step=0.25, held=0.22, gain=0.2, pan=0.3), Bass(instrument="triangle", low=40, pattern=((0, "R"), (1, "8"), (2, "5"), (3, "8")), gain=0.7), Kit(lines=(("chip_noise", "..x.X.x...x.X.xx"),), gain=0.25)), feel=Feel(loose=0.0, strong=0.9), hall=0.2, wet=0.1),
    "jingle": Style(tempo=126, players=(Tune(instrument="glockenspiel", low=79, rhythms=LIVELY, gain=0.5), Chords(instrument="piano", low=55, beats=(0, 1, 2, 3), held=0.6, gain=0.5), Chords(instrument="pizzicato", low=60, beats=(0.5, 1.5, 2.5, 3.5), held=0.4, gain=0.35), UPRIGHT, SOFT_KIT), major=("I IV V V", "I vi IV V"), feel=Feel(loose=0.006, strong=0.9), hall=1.0),
    "synthwave": Style(tempo=100, is_minor=True, players=(Chords(instrument="pad", low=52, voices=4, gain=0.55), Broken(instrument="lead", low=64, order=(0, 2, 3, 5, 3, 2, 4, 2), step=0.25, held=0.3, gain=0.2, pan=0.3), Bass(instrument="synth_bass", low=33, pattern=tuple((b, "R") for b in EIGHTHS), held=0.7, gain=0.65), Kit(lines=(("electric_kick", "X.......X......."), ("electric_snare", "....X.......X..."), ("deep_hat", "x.x.x.x.x.x.x.x.")), ends_with=("electric_kick", "crash"), gain=0.6)), **POP, feel=Feel(loose=0.0, strong=0.9), hall=2.0),
    "harp": Style(tempo=76, players=(Broken(instrument="harp", low=48, order=(0, 1, 2, 3, 4, 5, 4, 3), held=2.0), Bass(instrument="harp", low=31, pattern=((0, "R"),), held=1.0, gain=0.8), Tune(instrument="harp", low=74, rhythms=SLOW_SONG, gain=0.8)), hall=2.2, broadens=True, feel=Feel(loose=0.012, strong=0.78)),
    "violin": solo("violin", 64, tempo=66, is_minor=True, span=20),
    "cello": Style(tempo=58, is_minor=True, players=(Tune(instrument="cello", low=45, rhythms=SLOW_SONG, held=0.98), replace(STRING_BED, gain=0.2, low=50), Bass(instrument="contrabass", low=28, pattern=((0, "R"),), held=1.0, gain=0.4)), hall=2.2, broadens=True, feel=Feel(loose=0.015, strong=0.75)),
    "flute": solo("flute", 69, tempo=84),
    "woodwinds": Style(tempo=88, players=(Tune(instrument="oboe", low=65, rhythms=SONG, gain=0.7, pan=-0.2), Tune(instrument="clarinet", low=58, rhythms=SLOW_SONG, gain=0.5, pan=0.25), Broken(instrument="bassoon", low=43, order=(0, 2, 1, 2), held=0.45, gain=0.5), Chords(instrument="flute", low=67, voices=2, gain=0.25, pan=0.1)), hall=1.8, broadens=True),
    "brass": Style(tempo=104, players=(Tune(instrument="trumpet", low=62, rhythms=((0, 0.75, 1, 2, 3), (0, 1.5, 2, 3), (0, 0.5, 1, 2)), held=0.85, gain=0.6, pan=-0.2), Chords(instrument="brass", low=53, beats=(0, 1.5, 2), held=1.2, gain=0.5), Chords(instrument="horn", low=48, gain=0.4, pan=0.3), Bass(instrument="trombone", low=40, gain=0.5), Kit(lines=(("timpani", "x...x..."), ("bass_drum", "X...")), ends_with=("cymbals", "bass_drum"), gain=0.5)), major=("I IV I V", "I vi IV V"), hall=2.2, broadens=True, feel=Feel(strong=0.95)),
    "march": Style(tempo=116, players=(Tune(instrument="trumpet", low=62, rhythms=((0, 0.75, 1, 2, 3), (0, 1, 2, 2.75, 3)), held=0.75, gain=0.5), Chords(instrument="horn", low=53, beats=(1, 3), held=0.4, gain=0.45), Chords(instrument="clarinet", low=65, voices=2, beats=(0, 2), held=1.6, gain=0.25), OOMPAH, Kit(lines=(("field_snare", "X.xxX.xxX.xxXxxx"), ("bass_drum", "X...x...X...x..."), ("cymbals", "o.......o.......")), ends_with=("cymbals", "bass_drum"), gain=0.45)), major=("I V I IV", "I IV V I"), feel=Feel(loose=0.005, strong=0.92), hall=1.0),
    "organ": Style(tempo=60, is_minor=True, players=(Chords(instrument="church_organ", low=55, voices=4, strum=0.0, gain=0.6), Bass(instrument="church_organ", low=36, pattern=((0, "R"),), held=1.0, gain=0.7), Tune(instrument="church_organ", low=67, rhythms=SONG, gain=0.5)), scales=("major", "harmonic"), hall=3.6, wet=0.45, broadens=True),
    "choir": Style(tempo=58, players=(Chords(instrument="choir", low=55, voices=4, gain=0.8, wide=True), Bass(instrument="choir", low=43, pattern=((0, "R"),), held=1.0, gain=0.6, wide=True), Tune(instrument="choir", low=67, span=12, rhythms=SLOW_SONG, gain=0.6)), major=("I vi IV V", "I IV vi V"), cadences=("IV", "V"), hall=3.4, wet=0.5, broadens=True),
    "waltz": Style(tempo=150, players=(Tune(instrument="strings", low=67, rhythms=WALTZ_TUNES, gain=0.7, wide=True), Chords(instrument="pizzicato", low=55, beats=(1, 2), held=0.5, gain=0.5), Chords(instrument="horn", low=52, beats=(1, 2), held=0.4, gain=0.2), Bass(instrument="pizzicato", low=36, pattern=((0, "R"),), gain=0.8), replace(LOW_STRINGS, gain=0.3)), major=("I V V I", "I vi ii V"), scales=("major", "harmonic"), beats=3, hall=1.8, broadens=True),
    "mallets": Style(tempo=108, players=(Tune(instrument="vibraphone", low=65, rhythms=LIVELY, gain=0.7), Broken(instrument="marimba", low=53, order=(0, 2, 1, 3, 2, 4, 3, 2), held=0.5, gain=0.7, pan=-0.25), Bass(instrument="marimba", low=43, gain=0.7)), hall=1.1),
    "electric_piano": Style(tempo=82, players=(Chords(instrument="electric_piano", low=53, voices=4, beats=(0, 1.5, 2.75), held=1.4, strum=0.012, gain=0.55), Tune(instrument="electric_piano", low=70, rhythms=SONG, gain=0.6, rests=0.2), ELECTRIC_BASS, SOFT_KIT), **JAZZ_CHORDS, feel=Feel(swing=0.56, loose=0.011, strong=0.78), hall=0.9),
    "hip_hop": Style(tempo=88, is_minor=True, players=(Chords(instrument="electric_piano", low=53, voices=4, beats=(0, 2.5), held=1.2, gain=0.4), Tune(instrument="pizzicato", low=60, rhythms=SONG, gain=0.4, rests=0.3), Bass(instrument="synth_bass", low=28, pattern=((0, "R"), (1.75, "R"), (2.5, "8")), held=0.9, gain=0.7), BEAT_KIT), minor=("i7 i7 bVIM7 v7", "i7 iv7 i7 bVII"), scales=("pentatonic", "minor_pentatonic"), cadences=("V", "v"), feel=Feel(swing=0.57, loose=0.006, strong=0.88), hall=0.6, wet=0.18),
    "playful": Style(tempo=120, players=(Tune(instrument="clarinet", low=62, rhythms=LIVELY, held=0.6, gain=0.6), Chords(instrument="pizzicato", low=57, beats=(1, 2, 3), held=0.4, gain=0.45), Tune(instrument="xylophone", low=77, rhythms=((1.5, 3.5), (0.5, 1.5, 3), (2, 2.5, 3)), gain=0.35, pan=0.3), Bass(instrument="bassoon", low=36, held=0.45, gain=0.6), Kit(lines=(("woodblock", "..o...x...o...x."), ("triangle", "x...............")), ends_with=("triangle",), gain=0.35)), major=("I V I IV", "I vi ii V"), hall=0.9),
    "classical": Style(tempo=104, players=(Tune(instrument="violin", low=67, rhythms=LIVELY, held=0.85, gain=0.6, pan=-0.35), Broken(instrument="viola", low=55, order=(0, 2, 1, 2), held=0.45, gain=0.35, pan=0.15), Chords(instrument="violin", low=62, voices=2, beats=(0, 2), held=1.8, gain=0.25, pan=-0.15), Bass(instrument="cello", low=38, pattern=((0, "R"), (1, "3"), (2, "5"), (3, "w")), held=0.8, gain=0.55, pan=0.35)), major=("I IV I V", "I vi ii V", "I V vi iii"), scales=("major", "harmonic"), hall=1.5, broadens=True),
    "harpsichord": Style(tempo=100, players=(Tune(instrument="harpsichord", low=67, rhythms=LIVELY), Broken(instrument="harpsichord", low=52, order=(0, 1, 2, 1), held=0.7, gain=0.55), Bass(instrument="harpsichord", low=36, pattern=((0, "R"), (1, "3"), (2, "5"), (3, "w")), gain=0.6)), major=("I IV V I", "I vi ii V"), scales=("major", "harmonic"), hall=1.3, broadens=True),
    "ragtime": Style(tempo=104, players=(Tune(instrument="piano", low=67, rhythms=((0, 0.75, 1.5, 2, 2.75, 3.5), (0.5, 0.75, 1.5, 2.5, 3)), held=0.8), Chords(instrument="piano", low=55, beats=(1, 3), held=0.4, gain=0.5), Bass(instrument="piano", low=36, held=0.4, gain=0.8)), major=("I VI7 II7 V7", "I I V7 I"), feel=Feel(loose=0.007, strong=0.95), hall=0.6),
    "country": Style(tempo=108, players=(Tune(instrument="violin", low=67, rhythms=LIVELY, gain=0.5, pan=-0.2), STRUM, Broken(instrument="banjo", low=55, order=(0, 2, 3, 1, 2, 3, 0, 2), step=0.25, held=0.6, gain=0.35, pan=0.35), replace(UPRIGHT, held=0.6), SOFT_KIT), **FOLK, scales=("pentatonic", "minor_pentatonic"), hall=0.7),
    "banjo": Style(tempo=126, players=(Broken(instrument="banjo", low=55, order=(0, 2, 3, 1, 2, 4, 3, 2), step=0.25, held=0.7, gain=0.7), Tune(instrument="banjo", low=67, rhythms=LIVELY, gain=0.7), replace(UPRIGHT, held=0.5)), **FOLK, scales=("pentatonic", "minor_pentatonic"), hall=0.5),
    "ukulele": Style(tempo=112, players=(Chords(instrument="ukulele", low=60, voices=4, beats=(0, 1, 1.5, 2.5, 3, 3.5), held=0.5, strum=0.016, gain=0.5), Tune(instrument="ukulele", low=69, rhythms=SONG, gain=0.7), replace(UPRIGHT, gain=0.5), Kit(lines=(("shaker", "x.o.x.o.x.o.x.o."),), gain=0.3)), major=("I V vi IV", "I vi IV V"), hall=0.5),
    "medieval": Style(tempo=104, players=(Tune(instrument="flute", low=67, rhythms=LIVELY, gain=0.6), Broken(instrument="nylon_guitar", low=50, order=(0, 2, 3, 2), held=0.9, gain=0.6), Drone(instrument="viola", low=48, gain=0.25), Kit(lines=(("tambourine", "x.o.x.oo"), ("low_conga", "x..ox...")), gain=0.4)), is_minor=True, minor=("i bVII i v", "i bVII bVI bVII"), scales=("mixolydian", "dorian"), cadences=("bVII", "bVII"), hall=1.4),
    "celtic": Style(tempo=116, players=(Tune(instrument="violin", low=67, rhythms=LIVELY, held=0.8, gain=0.6), Tune(instrument="flute", low=74, rhythms=SONG, gain=0.35, enters=2, pan=0.2), Broken(instrument="harp", low=50, held=1.0, gain=0.5, pan=-0.3), Drone(instrument="bagpipes", low=57, tones=(0,), gain=0.12), Kit(lines=(("low_conga", "x.oox.oox.oox.oo"),), gain=0.45)), **FOLK, scales=("mixolydian", "dorian"), hall=1.2),
    "bagpipes": Style(tempo=84, players=(Tune(instrument="bagpipes", low=57, span=17, rhythms=SONG, held=1.0, gain=0.8), Drone(instrument="bagpipes", low=57, tones=(0,), gain=0.35), Kit(lines=(("field_snare", "X.xxX.xxX.xxXxxx"),), gain=0.3)), **FOLK, scales=("mixolydian", "mixolydian"), hall=1.4),
    "harmonica": Style(tempo=80, players=(Tune(instrument="harmonica", low=62, rhythms=SLOW_SONG, held=0.98, gain=0.7), Broken(instrument="steel_guitar", low=50, order=(0, 2, 3, 2), held=1.4, gain=0.55), Bass(instrument="steel_guitar", low=40, pattern=((0, "R"), (2, "5")), gain=0.5)), **FOLK, scales=("pentatonic", "minor_pentatonic"), hall=1.2, broadens=True),
    "flamenco": Style(tempo=112, is_minor=True, players=(Chords(instrument="nylon_guitar", low=48, voices=5, beats=(0, 0.5, 1, 2, 2.5, 2.75, 3, 3.5), held=0.45, strum=0.012, gain=0.42), Tune(instrument="nylon_guitar", low=64, rhythms=LIVELY, gain=0.7), Kit(lines=(("clap", "..x.x..xx.x.x..x"), ("castanets", "....o.oo....o.oo")), gain=0.35)), minor=("I bII I bII", "iv bIII bII I"), homes=("I", "I"), cadences=("bII", "bII"), scales=("phrygian", "phrygian"), hall=0.9),
    "tango": Style(tempo=120, is_minor=True, players=(Tune(instrument="accordion", low=64, rhythms=((0, 1.5, 2, 3), (0, 0.5, 1, 2)), held=0.7, gain=0.6), Tune(instrument="violin", low=69, rhythms=SLOW_SONG, gain=0.35, pan=-0.3), Chords(instrument="piano", low=50, beats=(0, 1, 2, 3, 3.5), held=0.35, gain=0.45), UPRIGHT), scales=("major", "harmonic"), hall=1.0),
    "latin": Style(tempo=108, players=(Tune(instrument="trumpet", low=62, rhythms=((0, 1, 1.5, 2.5), (0.5, 1.5, 2, 3)), held=0.7, gain=0.45, rests=0.2), Broken(instrument="piano", low=57, order=(0, 2, 3, 1, 3, 2, 1, 3), held=0.45, gain=0.5), Chords(instrument="nylon_guitar", low=52, beats=(0.5, 1.5, 2, 3.5), held=0.4, gain=0.3, pan=-0.3), Bass(instrument="acoustic_bass", pattern=((0, "R"), (1.5, "5"), (3, "8")), gain=0.8), Kit(lines=(("claves", "x..x..x...x.x..."), ("high_conga", "....x.......x.x."), ("low_conga", "......xx......xx"), ("maracas", "x.x.x.x.x.x.x.x."), ("cowbell", "o...o...o...o...")), ends_with=("low_conga",), gain=0.45)), major=("I IV V IV", "ii V I I"), minor=("i iv V i", "i bVII bVI V"), scales=("major", "harmonic"), feel=Feel(loose=0.006, strong=0.9), hall=0.8),
    "mariachi": Style(tempo=126, players=(Tune(instrument="trumpet", low=62, rhythms=WALTZ_TUNES, held=0.8, gain=0.5, pan=-0.2), Tune(instrument="violin", low=69, rhythms=WALTZ_TUNES, gain=0.4, pan=0.2), Chords(instrument="nylon_guitar", low=52, voices=5, beats=(1, 2), held=0.5, strum=0.012, gain=0.4), Bass(instrument="acoustic_bass", pattern=((0, "R"),), gain=0.9)), **FOLK, scales=("major", "harmonic"), beats=3, hall=0.8),
    "bossa_nova": Style(tempo=124, players=(Tune(instrument="flute", low=65, rhythms=((0, 1.5, 2.5), (0.5, 2, 3)), gain=0.5, rests=0.15), Chords(instrument="nylon_guitar", low=52, voices=4, beats=(0, 1, 2.5, 3.5), held=0.7, gain=0.45), replace(UPRIGHT, pattern=((0, "R"), (1.5, "5"), (2, "5"), (3.5, "w"))), Kit(lines=(("side_stick", "x..x..x...x..x.."), ("shaker", "oxoxoxoxoxoxoxox"), ("kick", "o..oo..oo..oo..o")), gain=0.35)), **JAZZ_CHORDS, feel=Feel(loose=0.008, strong=0.72), hall=0.8),
    "reggae": Style(tempo=76, players=(Chords(instrument="muted_guitar", low=55, beats=(0.5, 1.5, 2.5, 3.5), held=0.25, gain=0.5, pan=-0.3), Chords(instrument="drawbar_organ", low=57, beats=(0.5, 1.5, 2.5, 3.5), held=0.2, gain=0.3, pan=0.3), Tune(instrument="steel_drums", low=65, rhythms=SONG, gain=0.5), Bass(instrument="fingered_bass", pattern=((0.5, "R"), (1, "3"), (2, "5"), (3, "R")), gain=0.9), Kit(lines=(("kick", "........X......."), ("side_stick", "........x......."), ("hat", "x.xox.xox.xox.xo")), fill=(("mid_tom", "............xxx."),), ends_with=("kick",), gain=0.55)), major=("I IV I V", "I vi IV V"), minor=("i iv i v", "i bVII bVI bVII"), feel=Feel(swing=0.56, strong=0.85), hall=1.0),
    "sitar": Style(tempo=92, players=(Tune(instrument="sitar", low=55, span=19, rhythms=LIVELY, gain=0.9), Drone(instrument="sitar", low=45, tones=(0, 7, 12), again=4.0, gain=0.35), Kit(lines=(("low_conga", "X..x..x.X.x..xx."), ("high_bongo", "..xo.x.x..xo.x.x")), ends_with=("low_conga",), gain=0.5)), major=("I I I I",), minor=("I I I I",), cadences=("I", "I"), homes=("I5", "I5"), scales=("mixolydian", "bhairav"), hall=1.2),
    "east_asian": Style(tempo=72, is_minor=True, players=(Tune(instrument="koto", low=62, rhythms=((0, 0.5, 1, 3), (0, 2, 2.5), (1, 2, 3)), gain=0.9), Broken(instrument="koto", low=50, order=(0, 2, 1, 2), step=1.0, held=1.6, gain=0.5, voices=2), Tune(instrument="shakuhachi", low=65, rhythms=((0,), (0, 3), (2,)), gain=0.45, enters=1, pan=-0.25)), major=("I5 V5 I5 IV5",), minor=("i5 iv5 i5 i5",), homes=("I5", "i5"), cadences=("V5", "iv5"), scales=("pentatonic", "hirajoshi"), hall=1.8, broadens=True),
    "middle_eastern": Style(tempo=100, is_minor=True, players=(Tune(instrument="nylon_guitar", low=57, rhythms=LIVELY, gain=0.8), Tune(instrument="clarinet", low=60, rhythms=SONG, gain=0.35, enters=2), Drone(instrument="strings", low=45, gain=0.25, wide=True), Kit(lines=(("low_conga", "X.....x.X......."), ("high_bongo", "..xx.x..o.xx.xxo"), ("tambourine", "o.o.x.o.o.o.x.o.")), ends_with=("low_conga",), gain=0.55)), minor=("I bII I I",), homes=("I5", "I5"), cadences=("bII", "bII"), scales=("phrygian", "bhairav"), hall=1.1),
    "african": Style(tempo=116, players=(Broken(instrument="kalimba", low=62, order=(0, 3, 1, 4, 2, 3, 1, 2), held=0.8, gain=0.6), Tune(instrument="marimba", low=65, rhythms=LIVELY, gain=0.5), Kit(lines=(("low_conga", "X..x..x.X..x..x."), ("high_conga", "..x.xx....x.xx.x"), ("mute_conga", "x...x...x...x..."), ("shaker", "xoxoxoxoxoxoxoxo"), ("cowbell", "x.x.xx.x.x.x.x..")), ends_with=("low_conga",), gain=0.55)), major=("I IV V IV", "I V IV I"), scales=("pentatonic", "minor_pentatonic"), hall=0.8),
    "taiko": Style(tempo=100, is_minor=True, players=(Kit(lines=(("taiko", "X..X..X.X.x.XxXx"), ("high_taiko", "..x.x..x.x.xx.x."), ("bass_drum", "X.......X.......")), ends_with=("taiko", "bass_drum"), gain=1.0),), feel=Feel(strong=0.98), hall=1.8),
    "soul": Style(tempo=96, players=(Tune(instrument="saxophone", low=56, rhythms=SONG, gain=0.55, rests=0.2), Chords(instrument="drawbar_organ", low=55, gain=0.25, pan=0.3), Chords(instrument="clean_guitar", low=57, beats=(1, 3), held=0.3, gain=0.4, pan=-0.35), ELECTRIC_BASS, POP_KIT), major=("I vi ii7 V7", "I iii IV V"), scales=("pentatonic", "minor_pentatonic"), feel=Feel(swing=0.55, loose=0.01), hall=0.9),
    "gospel": Style(tempo=84, players=(Chords(instrument="choir", low=57, voices=4, beats=(0, 1.5, 2), held=1.4, gain=0.6, wide=True), Chords(instrument="drawbar_organ", low=53, gain=0.3, pan=0.2), Broken(instrument="piano", low=55, order=(0, 2, 3, 2), held=0.9, gain=0.5), ELECTRIC_BASS, Kit(lines=(("clap", "....x.......x..."), ("tambourine", "o.x.o.x.o.x.o.x."), ("kick", "x.......x......."),), gain=0.45)), major=("I IV I V7", "I vi IV I"), cadences=("IV", "iv"), feel=Feel(swing=0.6), hall=1.6),
    "disco": Style(tempo=116, players=(Chords(instrument="muted_guitar", low=57, beats=(0, 0.5, 1.5, 2, 2.75, 3.5), held=0.25, gain=0.45, pan=-0.3), Bass(instrument="slap_bass", pattern=((0, "R"), (0.5, "8"), (1.5, "R"), (2, "8"), (2.75, "5"), (3.5, "w")), held=0.7, gain=0.75), Tune(instrument="strings", low=72, rhythms=SONG, gain=0.4, wide=True), Chords(instrument="brass", low=57, beats=(1.5, 3.5), held=0.35, gain=0.35, enters=1), Kit(lines=(("kick", "X...X...X...X..."), ("snare", "....x.......x..."), ("open_hat", "..x...x...x...x."), ("hat", "x.o.x.o.x.o.x.o.")), ends_with=("kick", "crash"), gain=0.55)), is_minor=True, minor=("i7 iv7 i7 bVII", "i7 bVIM7 iv7 V7"), scales=("mixolydian", "dorian"), feel=Feel(loose=0.005, strong=0.92), hall=0.8),
    "blues": Style(tempo=84, players=(Tune(instrument="overdriven_guitar", low=57, rhythms=((0.5, 1, 1.5, 3), (0, 1.5, 2)), gain=0.4, rests=0.15), Chords(instrument="clean_guitar", low=48, voices=3, beats=(0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5), held=0.4, gain=0.35, pan=-0.3), replace(ELECTRIC_BASS, pattern=((0, "R"), (1, "3"), (2, "5"), (3, "w"))), SOFT_KIT), major=("I7 IV7 I7 V7", "I7 I7 IV7 I7"), minor=("i7 iv7 i7 v7",), scales=("blues", "blues"), cadences=("V7", "V7"), homes=("I7", "i7"), feel=Feel(swing=0.66, loose=0.012), hall=0.8),
    "metal": Style(tempo=150, is_minor=True, players=(Chords(instrument="distorted_guitar", low=40, voices=2, beats=tuple(0.25 * k for k in range(16)), held=0.22, strum=0.002, gain=0.3, pan=-0.55), Chords(instrument="distorted_guitar", low=40, voices=2, beats=tuple(0.25 * k for k in range(16)), held=0.22, strum=0.003, gain=0.3, pan=0.55), replace(ELECTRIC_BASS, pattern=tuple((b, "R") for b in EIGHTHS), gain=0.7), Tune(instrument="overdriven_guitar", low=64, rhythms=LIVELY, gain=0.3, enters=2), Kit(lines=(("kick", "XxxxXxxxXxxxXxxx"), ("snare", "....X.......X..."), ("crash", "o..............."), ("ride", "x.x.x.x.x.x.x.x.")), fill=(("high_tom", "........xxxx...."), ("low_tom", "............xxxx")), ends_with=("kick", "crash"), gain=0.7)), minor=("i5 bII5 i5 bVI5", "i5 bVI5 bVII5 bII5"), cadences=("bVII5", "bII5"), homes=("I5", "i5"), scales=("minor", "minor"), feel=Feel(loose=0.004, strong=1.0), hall=0.6, wet=0.15),
    "techno": Style(tempo=130, is_minor=True, players=(Broken(instrument="lead", low=48, order=(0, 0, 2, 0, 3, 0, 2, 1), step=0.25, held=0.2, gain=0.3), Chords(instrument="pad", low=55, gain=0.35), Bass(instrument="synth_bass", low=30, pattern=((0.5, "R"), (1.5, "R"), (2.5, "R"), (3.5, "R")), held=0.5, gain=0.6), replace(CLUB_KIT, gain=0.7)), minor=("i i bVI bVII", "i i i bII"), cadences=("bVII", "bVII"), feel=Feel(loose=0.0, strong=0.95), hall=0.9),
    "drum_and_bass": Style(tempo=172, is_minor=True, players=(Chords(instrument="pad", low=57, gain=0.4), Bass(instrument="synth_bass", low=28, pattern=((0, "R"), (1.5, "R"), (2.5, "8")), gain=0.7), Kit(lines=(("electric_kick", "X.........X....."), ("electric_snare", "....X.......X..o"), ("hat", "x.x.x.xxx.x.x.x.")), ends_with=("electric_kick",), gain=0.65)), **POP, feel=Feel(loose=0.003, strong=0.95), hall=1.0),
    "circus": Style(tempo=132, players=(Tune(instrument="accordion", low=67, rhythms=LIVELY, held=0.7, gain=0.6), Tune(instrument="trumpet", low=62, rhythms=SONG, held=0.6, gain=0.3), Chords(instrument="horn", low=55, beats=(1, 3), held=0.3, gain=0.35), OOMPAH, Kit(lines=(("field_snare", "x.xxx.xxx.xxx.xx"), ("cymbals", "....o.......o..."), ("bass_drum", "X.......X.......")), ends_with=("cymbals", "bass_drum"), gain=0.4)), major=("I V I V", "I IV I V"), feel=Feel(strong=0.95), hall=0.9),
    "christmas": Style(tempo=104, players=(Tune(instrument="celesta", low=72, rhythms=SONG, gain=0.7), Tune(instrument="bells", low=60, rhythms=((0,), (0, 2)), gain=0.25), Chords(instrument="choir", low=57, gain=0.35, wide=True), replace(STRING_BED, gain=0.3), UPRIGHT, Kit(lines=(("sleigh_bells", "x.o.x.o.x.o.x.o."),), ends_with=("triangle",), gain=0.3)), major=("I vi IV V", "I IV I V"), hall=1.8, broadens=True),
    "theremin": Style(tempo=60, is_minor=True, players=(Tune(instrument="theremin", low=62, rhythms=SLOW_SONG, held=1.0, gain=0.6), Chords(instrument="tremolo_strings", low=50, gain=0.35, wide=True), Drone(instrument="contrabass", low=28, tones=(0,), gain=0.5)), minor=("i bII i io", "i bVI bII i"), cadences=("bII", "bII"), hall=2.6, wet=0.42),
}  # fmt: skip
"""Every style somebody here plays, by the name that the screenplay has for it."""
SAME = {
    "music": "ambient", "elegant": "classical", "light": "upbeat", "cinematic": "orchestral", "epic": "orchestral", "happy": "upbeat",
    "bass": "electronic", "opera": "choir", "choral": "choir", "funk": "disco", "punk": "rock", "grunge": "rock", "muzak": "bossa_nova", "polka": "accordion",
    "klezmer": "accordion", "bluegrass": "banjo", "samba": "latin", "salsa": "latin", "cumbia": "latin", "reggaeton": "latin", "house": "techno",
    "trance": "techno", "dubstep": "electronic", "trap": "hip_hop", "doo_wop": "soul", "love_theme": "romantic", "pop": "upbeat", "brass_band": "march",
    "drone": "ambient", "synth": "electronic", "fado": "acoustic", "saxophone": "jazz",
}  # fmt: skip
"""Other names of theirs, and neighbours nearer than the one the word list names."""
INSTRUMENTS = {
    "piano": "piano", "fiddle": "violin", "violin": "violin", "viola": "viola", "cello": "cello", "contrabass": "contrabass", "strings": "strings",
    "trumpet": "trumpet", "bugle": "trumpet", "trombone": "trombone", "horn": "horn", "tuba": "tuba", "oboe": "oboe", "clarinet": "clarinet",
    "bassoon": "bassoon", "flute": "flute", "piccolo": "flute", "shakuhachi": "shakuhachi", "saxophone": "saxophone", "sax": "saxophone",
    "accordion": "accordion", "harmonica": "harmonica", "organ": "church_organ", "harpsichord": "harpsichord", "marimba": "marimba",
    "xylophone": "xylophone", "vibraphone": "vibraphone", "celesta": "celesta", "glockenspiel": "glockenspiel", "kalimba": "kalimba",
    "koto": "koto", "shamisen": "koto", "erhu": "violin", "sitar": "sitar", "lute": "nylon_guitar", "guitar": "clean_guitar", "ukulele": "ukulele",
    "mandolin": "mandolin", "banjo": "banjo", "harp": "harp", "bagpipes": "bagpipes", "choir": "choir", "theremin": "theremin",
}  # fmt: skip
"""Words for instruments -> what plays them."""
LOWEST = {"cello": 45, "contrabass": 33, "trombone": 48, "tuba": 36, "bassoon": 45, "horn": 52, "viola": 57, "clarinet": 57, "saxophone": 54, "church_organ": 60, "clean_guitar": 57, "koto": 60, "sitar": 55}  # fmt: skip
"""Lowest note of an instrument's melodies; 65 for all others."""
