"""What a kind of music is made of: its tempo, its chords, its players; and what several kinds share."""

from dataclasses import dataclass, replace
from typing import TypedDict

from soundstage.engines.previz.sound.music.playing import Feel
from soundstage.engines.previz.sound.music.writing import Bass, Broken, Chords, Kit, Part, Tune


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
    longest: float = 3.0
    """Seconds of the last chord at most; less where nothing rings that long."""
    broadens: bool = False
    """Whether the last beats hold back."""


class Chains(TypedDict, total=False):
    """Chords that several styles share."""

    major: tuple[str, ...]
    minor: tuple[str, ...]
    cadences: tuple[str, str]
    homes: tuple[str, str]


JAZZ_CHORDS: Chains = {
    "major": ("ii7 V7 IM7 vi7", "IM7 vi7 ii7 V7", "IM7 VI7 ii7 V7"),
    "minor": ("i7 iv7 bVIM7 V7", "i7 bVIM7 iv7 V7"),
    "cadences": ("V7", "V7"),
    "homes": ("I6", "i6"),
}
POP: Chains = {
    "major": ("I V vi IV", "I vi IV V", "vi IV I V"),
    "minor": ("i bVI bIII bVII", "i bVII bVI bVII"),
    "cadences": ("IV", "bVII"),
}
FOLK: Chains = {"major": ("I IV I V", "I V IV I", "I I IV V"), "minor": ("i bVII i v", "i bVII bVI bVII"), "cadences": ("V", "bVII")}

POP_KIT = Kit(
    lines=(("kick", "X..x..x...x.x..."), ("snare", "....X.......X..."), ("hat", "xoxoxoxoxoxoxoxo")),
    fill=(("high_tom", "..............x."), ("mid_tom", "...............x")),
    ends_with=("kick", "crash"),
    gain=0.55,
)
ROCK_KIT = Kit(
    lines=(("kick", "X...o.x.X.x....."), ("snare", "....X.......X..."), ("hat", "X.x.X.x.X.x.X.x.")),
    fill=(("high_tom", "............xx.."), ("mid_tom", "..............x."), ("low_tom", "...............X")),
    ends_with=("kick", "crash"),
    gain=0.5,
)
SOFT_KIT = Kit(
    lines=(("kick", "x.....o.x......."), ("side_stick", "....x.......x..."), ("hat", "o.x.o.x.o.x.o.x.")), ends_with=("kick",), gain=0.8
)
JAZZ_KIT = Kit(
    lines=(("jazz_ride", "x.xox.xo"), ("pedal_hat", "..x...x."), ("brush_tap", "o..o.o.o"), ("brush_swirl", "o...o...")),
    ends_with=("jazz_ride", "jazz_kick"),
    gain=0.6,
)
CLUB_KIT = Kit(
    lines=(
        ("electric_kick", "X...X...X...X..."),
        ("deep_clap", "....x.......x..."),
        ("deep_hat", "..x...x...x...x."),
        ("deep_open_hat", "......o.......o."),
    ),
    ends_with=("electric_kick", "crash"),
    gain=0.6,
)
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
UPRIGHT = Bass(instrument="acoustic_bass", gain=0.68)
ELECTRIC_BASS = Bass(instrument="fingered_bass", pattern=((0, "R"), (1.5, "R"), (2, "5"), (3.5, "w")), gain=0.6)
OOMPAH = Bass(instrument="tuba", low=31, pattern=((0, "R"), (2, "5")), held=0.4, gain=0.55)
WALTZ_TUNES = ((0, 1, 2), (0, 2), (0, 1.5, 2), (0,))
LIVELY = ((0, 0.5, 1, 2, 3), (0, 1, 1.5, 2, 2.5, 3), (0, 0.5, 1, 1.5, 2, 3))
SONG = ((0, 1.5, 2, 3), (0, 1, 2), (0, 2, 3, 3.5), (0.5, 1, 2, 3))
SLOW_SONG = ((0, 2), (0, 1, 3), (0, 3), (0, 1.5, 2))
EIGHTHS = tuple(0.5 * k for k in range(8))


def solo(instrument: str, low: int, *, tempo: float = 76, is_minor: bool = False, span: int = 16) -> Style:
    """One instrument's melody over harp and strings."""
    harp = Broken(instrument="harp", low=48, held=1.5, gain=0.6, pan=0.3)
    tune = Tune(instrument=instrument, low=low, span=span, rhythms=SLOW_SONG, held=0.98, gain=1.0)
    return Style(
        tempo=tempo,
        is_minor=is_minor,
        players=(tune, harp, replace(STRING_BED, gain=0.28), replace(LOW_STRINGS, gain=0.35)),
        hall=2.0,
        broadens=True,
    )
