"""Make the page of samples: a player and a spectrogram for everything that the sound department can make.

    python tools/lookdev_sound.py docs/gallery

Writes `sound.html` and the folder `sound/` beside it: Opus at 28 kbit/s, a few seconds each, and one picture of spectrograms (50 Hz to 16 kHz
upwards, time to the right, 70 dB from black to white) for each section. The same code and packages give the same bytes.
"""

import argparse
import html
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
from PIL import Image

from soundstage.engines.previz.sound import dsp, foley, measure
from soundstage.engines.previz.sound.casting import cast_voice, english_voices
from soundstage.engines.previz.sound.delivery import DELIVERIES
from soundstage.engines.previz.sound.filters import FILTERS
from soundstage.engines.previz.sound.letters import LANGUAGES
from soundstage.engines.previz.sound.mix import Voiced, mix
from soundstage.engines.previz.sound.music import composer, sampler
from soundstage.engines.previz.sound.music.styles import STYLES
from soundstage.engines.previz.sound.sounds import SOUNDS, make_sound
from soundstage.engines.previz.sound.space import SPACES
from soundstage.engines.previz.sound.speaking import speak
from soundstage.engines.previz.sound.speech import SAMPLE_RATE
from soundstage.seeds import rng_for

RATE = 28_000
"""Bits a second."""
LOUD = 0.09
"""RMS in the page's clips while they sound."""
SECONDS = 3.0
TILE = (150, 64)
LINE = "I never thought that I would see this place again."
IN_LANGUAGES = {
    "de": "Ich hätte nie gedacht, dass ich diesen Ort noch einmal sehe.",
    "es": "Nunca pensé que volvería a ver este lugar.",
    "fr": "Je ne pensais pas revoir cet endroit un jour.",
    "it": "Non pensavo di rivedere questo posto.",
    "pt": "Nunca pensei que voltaria a ver este lugar.",
    "hi": "मैंने कभी नहीं सोचा था कि मैं यह जगह फिर देखूँगा।",
    "ja": "この場所をまた見られるとは思わなかった。",
    "zh": "我从来没想过还能再看到这个地方。",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One player of the page."""

    name: str
    make: Callable[[], np.ndarray]
    """-> (2, n) at any level."""
    note: str = ""


def sound(kind: str) -> Sample:
    """A kind of sound as a clip would have it."""
    recipe = SOUNDS[kind]
    return Sample(name=kind, make=lambda: make_sound(kind, SECONDS, rng_for(1, kind)), note=recipe.maker.partition(":")[0])


def steps(surface: str) -> Sample:
    """Somebody walks on a surface."""
    make = lambda: foley.footsteps(foley.stroll(SECONDS, rng_for(1, "stroll")), surface, SECONDS, rng_for(1, surface))  # noqa: E731
    return Sample(name=surface, make=make)


def said(name: str, text: str, note: str = "", **how: object) -> Sample:
    """A line."""
    voice = how.pop("voice")
    return Sample(name=name, make=lambda: np.tile(speak(text, voice, **how).samples.astype(float), (2, 1)), note=note)


def in_place(space: str) -> Sample:
    """A line in a place."""
    line = speak("Hello? Is anybody there?", cast_voice(sex="f", name="Ann"), speaker="c1").at(0.2)
    return Sample(name=space, make=lambda: mix([Voiced(line=line)], seconds=line.end + 1.3, space=SPACES[space]).T.astype(float))


def tune(style: str) -> Sample:
    """A style of music."""
    return Sample(
        name=style.replace("_", " "),
        make=lambda: composer.compose(style, 6.0, rng_for(1, style)),
        note=f"{STYLES[style].tempo:.0f} beats a minute",
    )


def scale(instrument: str) -> Sample:
    """A sampled instrument: all its keys one after another, a drum three times."""
    notes = sampler.keys(instrument) if len(sampler.keys(instrument)) > 1 else [60, 60, 60]

    def make() -> np.ndarray:
        track = np.zeros((2, int((0.42 * len(notes) + 0.8) * SAMPLE_RATE)))
        for place, note in enumerate(notes):
            dsp.add_at(track, sampler.sounded(instrument, float(note), 0.4, 0.95, 0.4), int(0.42 * place * SAMPLE_RATE))
        return track

    return Sample(name=instrument.replace("_", " "), make=make, note=f"{len(sampler.keys(instrument))} keys")


def sections() -> Iterator[tuple[str, str, list[Sample]]]:
    """Title, a word about it, and what it holds."""
    man, woman = cast_voice(sex="m", name="Tom"), cast_voice(sex="f", name="Ann")
    people = [("a child", cast_voice(sex="f", age="child", name="Lily")), ("an old man", cast_voice(sex="m", age="elderly", name="Abe")), ("a robot", cast_voice(body="robot", name="Unit")), ("a creature", cast_voice(body="creature", name="Grum"))]  # fmt: skip
    yield (
        "Voices",
        "English, by name; then made from them: a child, the old, machines, beasts; then the draft voice.",
        [
            *(
                said(
                    voice.name,
                    LINE,
                    f"{'American' if voice.accent == 'us' else 'British'} {'woman' if voice.sex == 'f' else 'man'}",
                    voice=voice,
                )
                for voice in english_voices()
            ),
            *(said(name, LINE, voice=voice) for name, voice in people),
            said("the draft voice, for her", LINE, voice=woman, model="draft"),
            said("the draft voice, for him", LINE, voice=man, model="draft"),
        ],
    )
    yield (
        "Languages",
        "By native voices mixed with the character's own.",
        [said(language, IN_LANGUAGES[language], voice=woman, language=language) for language in LANGUAGES],
    )
    yield "Deliveries", "One line, one man.", [said(name.replace("_", " "), LINE, voice=man, delivery=name) for name in DELIVERIES]
    yield "Filters", "What a line comes through.", [said(name, "Hello? Is anybody there?", voice=woman, through=name) for name in FILTERS]
    yield "Without words", "From a woman's throat, then a man's.", [
        Sample(name=f"{kind}, {name}", make=lambda kind=kind, who=who: make_sound(kind, SECONDS, rng_for(1, kind), who=who))
        for kind, recipe in SOUNDS.items() if recipe.vocal for name, who in (("she", "f"), ("he", "m"))
    ]  # fmt: skip
    yield "Ambience", "What goes on.", [sound(kind) for kind, recipe in SOUNDS.items() if not recipe.is_event and not recipe.vocal]
    yield (
        "Foley and effects",
        "What happens once.",
        [sound(kind) for kind, recipe in SOUNDS.items() if recipe.is_event and not recipe.vocal],
    )
    yield "Footsteps", "By what is walked on.", [steps(surface) for surface in foley.GROUNDS]
    yield "Places", "One line, near, in each.", [in_place(space) for space in SPACES]
    yield "Instruments", "Sampled keys, from low to high.", [scale(name) for name in sampler.instruments()]
    yield "Music", "Only ever on request.", [tune(style) for style in STYLES]


def levelled(wave: np.ndarray) -> np.ndarray:
    """Bring a clip to the page's level, its peaks under full scale, and let it end softly."""
    wave = wave * (LOUD / max(measure.presence(wave), 1e-9))
    return np.clip(wave * min(1.0, 0.95 / max(float(np.abs(wave).max()), 1e-9)), -1, 1) * dsp.fade(wave.shape[1], 0.005, 0.08)


def write_opus(path: Path, wave: np.ndarray) -> None:
    """Encode (2, n) as Opus in Ogg, without a clock in it."""
    with av.open(str(path), "w", format="ogg", options={"fflags": "+bitexact"}) as file:
        stream = file.add_stream("libopus", rate=SAMPLE_RATE, layout="stereo")
        stream.bit_rate = RATE
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(wave.T.reshape(1, -1).astype(np.float32)), format="flt", layout="stereo")
        frame.sample_rate = SAMPLE_RATE
        file.mux(stream.encode(frame))
        file.mux(stream.encode(None))


def spectrogram(wave: np.ndarray) -> np.ndarray:
    """A tile, (height, width) uint8."""
    width, height = TILE
    size = 2048
    mono = np.pad(wave.mean(0), (size // 2, size))
    starts = np.linspace(0, wave.shape[1], width).astype(int)
    power = np.abs(np.fft.rfft(np.stack([mono[at : at + size] for at in starts]) * np.hanning(size), axis=1)).T
    rows = np.clip(np.geomspace(50.0, 16_000.0, height) / SAMPLE_RATE * size, 0, size // 2).astype(int)
    level = dsp.decibels(power[rows])[::-1]
    return (255 * np.clip((level - level.max() + 70.0) / 70.0, 0, 1)).astype(np.uint8)


PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Everything that is heard</title>
<style>body{{font:14px/1.4 system-ui,sans-serif;margin:2em;background:#15171a;color:#dde}}h2{{margin:1.6em 0 .2em}}p{{margin:.2em 0 .8em;color:#9aa}}
div{{display:grid;grid-template-columns:repeat(auto-fill,minmax(170px,1fr));gap:10px}}figure{{margin:0;background:#202328;padding:8px;border-radius:6px}}
i{{display:block;width:150px;height:64px;background-repeat:no-repeat}}audio{{width:150px;height:28px}}small{{color:#89a}}</style>
<h1>Everything that is heard</h1><p>Made by <code>make gallery-sound</code>; nothing here is a recording but the keys of the instruments. {count} samples, Opus at 28 kbit/s, brought to one level.</p>
{body}</html>
"""


def main() -> None:
    """Make the page."""
    parser = argparse.ArgumentParser(description="Make the page of samples of the sound department.")
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    files = folder / "sound"
    files.mkdir(parents=True, exist_ok=True)
    body, kept, count = [], set[Path](), 0
    for number, (title, about, samples) in enumerate(sections()):
        sheet, players = files / f"{number}-{slug(title)}.webp", []
        tiles = []
        for place, sample in enumerate(samples):
            wave = levelled(sample.make())
            path = files / f"{slug(title)}-{slug(sample.name)}.ogg"
            write_opus(path, wave)
            kept.add(path)
            tiles.append(spectrogram(wave))
            players.append(
                f'<figure><i style="background-image:url(sound/{sheet.name});background-position:0 -{place * TILE[1]}px"></i>'
                f'<audio controls preload="none" src="sound/{path.name}"></audio><br>{html.escape(sample.name)} <small>{html.escape(sample.note)}</small></figure>'
            )
        Image.fromarray(np.concatenate(tiles)).save(sheet, quality=40, method=6)
        kept.add(sheet)
        count += len(samples)
        body.append(f"<h2>{title}</h2><p>{about}</p><div>{''.join(players)}</div>")
        print(f"{title}: {len(samples)}")
    for stale in set(files.iterdir()) - kept:
        stale.unlink()
    (folder / "sound.html").write_text(PAGE.format(count=count, body="\n".join(body)), encoding="utf-8")
    print(f"{folder / 'sound.html'}: {count} samples, {sum(path.stat().st_size for path in kept) / 1e6:.1f} MB")


def slug(words: str) -> str:
    """Words as a file's name."""
    return "-".join("".join(letter if letter.isalnum() else " " for letter in words.lower()).split())


if __name__ == "__main__":
    main()
