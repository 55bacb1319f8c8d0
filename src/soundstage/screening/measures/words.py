"""Words recognised against the lines scripted: the word error rate, by a recogniser that is not told the script."""

from collections.abc import Iterable
from itertools import groupby

from soundstage.engines.cue_sheet import PlannedLine
from soundstage.screening import whisper
from soundstage.screening.measures.base import Material, Measure, NotTaken, Reading
from soundstage.screening.measures.decode import SPEECH_RATE
from soundstage.screening.wording import changes, has_digits, words_of

LANGUAGES = ("en", "es", "fr", "it", "pt", "de")
"""ISO 639-1: what Whisper base knows well enough that a wrong word is more likely the clip's than the recogniser's."""
AT_MOST = 5.0
"""Wished: per cent of the scripted words wrong, missing or added."""
_KEY, _TITLE = "words", "Words recognised"


def _take(material: Material) -> list[Reading]:
    lines = sorted((line for line in material.planned().lines if words_of(line.text, line.language)), key=lambda line: line.start)
    if not lines:
        return [_without_lines(material)]
    parts = _parts(lines, material.seconds)
    known = [part for part in parts if part[0][0].language in LANGUAGES]
    unknown = sorted({line.language for line in lines} - {*LANGUAGES})
    if not known:
        raise NotTaken(f"Whisper base is too weak in {_listed(unknown)} to tell a wrong word from a misheard one.")
    heard = [_heard(material, spoken, start, end) for spoken, start, end in known]
    return [_with_lines([spoken for spoken, _, _ in known], heard, unknown)]


def _without_lines(material: Material) -> Reading:
    """What is heard in a clip in which nobody should speak; noise is not offered to the recogniser as speech."""
    text = whisper.recognised(material.mono16k, "en", only_speech=True)
    heard = words_of(text, "en")
    return Reading(
        measure=_KEY,
        title=_TITLE,
        value=float(len(heard)),
        unit="words",
        wanted="no words",
        verdict="off" if heard else "good",
        better="lower",
        note="No lines were planned, and speech was recognised." if heard else "No lines were planned, and none was recognised.",
        details={"recognised": text, "scripted": ""},
    )


def _parts(lines: list[PlannedLine], seconds: float) -> list[tuple[list[PlannedLine], float, float]]:
    """The whole clip, cut half-way between lines of different languages: lines, start, end."""
    groups = [list(group) for _, group in groupby(lines, key=lambda line: line.language)]
    cuts = [(before[-1].end + after[0].start) / 2 for before, after in zip(groups, groups[1:], strict=False)]
    return list(zip(groups, [0.0, *cuts], [*cuts, seconds + 1.0], strict=True))


def _heard(material: Material, spoken: list[PlannedLine], start: float, end: float) -> str:
    """The transcript of one stretch of the clip. Figures are let stand where the script has figures that we cannot spell."""
    language = spoken[0].language
    sound = material.mono16k[round(start * SPEECH_RATE) : round(end * SPEECH_RATE)]
    return whisper.recognised(sound, language, digits=language != "en" and any(has_digits(line.text) for line in spoken))


def _with_lines(parts: list[list[PlannedLine]], heard: list[str], unknown: list[str]) -> Reading:
    wrong, scripted = 0, 0
    places: list[str] = []
    for spoken, text in zip(parts, heard, strict=True):
        language = spoken[0].language
        wanted = [word for line in spoken for word in words_of(line.text, language)]
        errors, where = changes(wanted, words_of(text, language))
        wrong, scripted = wrong + errors, scripted + len(wanted)
        places += where
    rate = 100.0 * wrong / scripted
    notes = [f"{wrong} of {scripted} words."]
    if unknown:
        notes.append(f"Lines in {_listed(unknown)} are left out: Whisper base is too weak in it.")
    return Reading(
        measure=_KEY,
        title=_TITLE,
        value=round(rate, 1),
        unit="%",
        wanted=f"at most {AT_MOST:g} % of the words wrong",
        verdict="good" if rate <= AT_MOST else "off",
        better="lower",
        note=" ".join(notes),
        details={
            "recognised": "\n".join(heard),
            "scripted": "\n".join(line.text for spoken in parts for line in spoken),
            "changes": places,
        },
    )


def _listed(codes: Iterable[str]) -> str:
    return ", ".join(f'"{code}"' for code in codes)


MEASURE = Measure(key=_KEY, title=_TITLE, take=_take)
