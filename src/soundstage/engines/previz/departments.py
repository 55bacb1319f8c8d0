"""The departments' work before the camera rolls: voices, cast and sets, each from the screenplay alone."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from soundstage.engines.previz.screenplay import Character, Line, Screenplay, Shot
from soundstage.engines.previz.sound import models
from soundstage.engines.previz.sound.filters import filter_of
from soundstage.engines.previz.sound.letters import Accent
from soundstage.engines.previz.sound.models import Model
from soundstage.engines.previz.sound.speaking import likely_seconds
from soundstage.engines.previz.sound.speech import SpokenLine
from soundstage.engines.previz.sound.voices import Voice, cast_voice, speak
from soundstage.engines.previz.stage import blocking, business
from soundstage.engines.previz.stage.cast.casting import age_of, look_for, sex_of
from soundstage.engines.previz.stage.cast.figure import Figure
from soundstage.engines.previz.stage.cast.person import build_person
from soundstage.engines.previz.stage.creatures.casting import build_creature, is_staged
from soundstage.engines.previz.stage.schedule import FASTEST, pace_for
from soundstage.engines.previz.stage.sets.common import SNOW

MOST_PEOPLE = 6
"""People in one picture. Each costs about 0.3 CPU-s a frame without a GPU."""
NARRATOR = "narrator"
UNHEARD = 0.02
"""A difference in pace that nobody hears."""
SPARE = 3.0
"""How many times a shot's length of one line is spoken before it is told that there is no time for the rest; as many seconds more."""
ACCENT: dict[str, Accent] = {"british": "gb", "english": "gb", "scottish": "gb", "irish": "gb", "london": "gb", "american": "us"}


def cast_voices(screenplay: Screenplay, seed: int) -> dict[str, Voice]:
    """Give every speaker a voice of their own. Keys are character ids; lines of nobody are the narrator's.

    Whoever might speak has one too: when a line is written for them later, nobody else's voice changes.
    """
    voices: dict[str, Voice] = {}
    speaking = {line.speaker for shot in screenplay.shots for line in shot.lines}
    for character in screenplay.cast:
        if character.id in speaking or (character.kind != "animal" and not character.extra):
            voices[character.id] = cast_voice(
                sex=sex_of(character, seed=seed),
                age=age_of(character),
                accent=ACCENT.get(character.accent or ""),
                taken={voice.name for voice in voices.values()},
                seed=seed,
                name=character.name,
                who=character.id,
                body=character.kind,
            )
    if not speaking <= voices.keys():
        voices[NARRATOR] = cast_voice(taken={voice.name for voice in voices.values()}, seed=seed)
    return voices


def throats(screenplay: Screenplay, seed: int) -> dict[str, str]:
    """Return whose throat each person laughs and sobs with: "m", "f" or "child". Keys are character ids."""
    return {
        character.id: "child" if age_of(character) in {"baby", "child"} else sex_of(character, seed=seed)
        for character in screenplay.cast
        if character.kind == "person"
    }


def speech_model(screenplay: Screenplay, wanted: Model) -> tuple[Model, tuple[str, ...]]:
    """Return what will speak the lines, loaded, and log lines when it is not the full voices; where nobody speaks, nothing is loaded.

    Raises `VoiceUnavailable`.
    """
    return models.ready(wanted) if any(shot.lines for shot in screenplay.shots) else (wanted, ())


def record(shot: Shot, voices: Mapping[str, Voice], seed: int, cast: Sequence[Character] = (), model: Model = "full") -> list[SpokenLine]:
    """Speak all lines of one shot, in order, and faster when they are too long for it; times are each line's own."""
    people = {character.id: character for character in cast}
    most = SPARE * (shot.end - shot.start) + SPARE
    how = [filter_of(line, people.get(line.speaker or ""), shot.place_set) for line in shot.lines]

    def at(pace: float) -> list[SpokenLine]:
        return [_record_line(line, voices, seed, through, pace, model, most) for line, through in zip(shot.lines, how, strict=True)]

    if _looks_too_long(shot, voices):  # then saying it at leisure first would be for nothing
        spoken = at(FASTEST)
        pace = pace_for(shot, [_lasting(line, FASTEST * (line.end - line.start)) for line in spoken])
        return spoken if pace > FASTEST - UNHEARD else at(pace)
    spoken = at(1.0)
    pace = pace_for(shot, spoken)
    return at(pace) if pace > 1.0 else spoken


def _looks_too_long(shot: Shot, voices: Mapping[str, Voice]) -> bool:
    """Whether the lines of a shot will have to be said as fast as can be, by their guessed lengths."""
    if not shot.lines or any(line.language != "en" for line in shot.lines):
        return False
    quiet = speak("", voice_of(shot.lines[0], voices))
    looks = [_lasting(quiet, likely_seconds(line.text, voice_of(line, voices))) for line in shot.lines]
    return pace_for(shot, looks) >= FASTEST


def _lasting(line: SpokenLine, seconds: float) -> SpokenLine:
    return replace(line, start=0.0, end=seconds)


def voice_of(line: Line, voices: Mapping[str, Voice]) -> Voice:
    """Return the voice that says a line; lines of nobody are the narrator's."""
    return voices.get(line.speaker or NARRATOR) or voices[NARRATOR]


def _record_line(
    line: Line, voices: Mapping[str, Voice], seed: int, through: str | None, pace: float, model: Model, most: float
) -> SpokenLine:
    speaker = line.speaker or NARRATOR
    voice = voice_of(line, voices)
    return speak(
        line.text,
        voice,
        line.delivery,
        seed=seed,
        speaker=speaker,
        on_screen=line.on_screen,
        feeling=line.feeling,
        language=line.language,
        manner=line.manner,
        through=through,
        pace=pace,
        model=model,
        most=most,
    )


def _season(shot: Shot) -> str | None:
    """The season to dress for: the one that is told, else winter where snow is."""
    return shot.season or ("winter" if SNOW & set(shot.weather) else None)


DRAWN_STYLES = frozenset({"anime", "cel"})
"""Styles whose people have drawn faces."""
WEEPING = ("cry", "sob", "wipe tears")
"""Actions that leave tears on the cheeks."""


def _as_one_swims(character: Character, shot: Shot) -> Character:
    """Return somebody who swims in a bath, and of whose clothes nothing is known, as one who is dressed for it."""
    swims = any(a.rig == "swim" and a.actor == character.id.split("~")[0] for a in shot.actions)
    if (
        not swims
        or shot.place_set != "swimming_pool"
        or character.kind != "person"
        or character.wardrobe
        or character.role
        or character.like
    ):
        return character
    return character.model_copy(update={"like": "swimmer"})


def build_cast(screenplay: Screenplay, seed: int) -> dict[str, Figure]:
    """Dress and build everybody who is seen, people and creatures. A character looks the same in every shot."""
    people: dict[str, Figure] = {}
    looks = []
    weeping = {a.actor for shot in screenplay.shots for a in shot.actions if a.deed in WEEPING}
    for shot in screenplay.shots:
        for character in blocking.on_screen(shot, screenplay.cast, MOST_PEOPLE):
            if character.id not in people and is_staged(character):
                people[character.id] = build_creature(character, seed, business.things_of(character, screenplay))
            elif character.id not in people:
                look = look_for(
                    _as_one_swims(character, shot),
                    seed=seed,
                    season=_season(shot),
                    place=shot.place_set or shot.stands_for,
                    era=shot.era,
                    where=shot.place_words,
                    excluded=screenplay.exclusions,
                    worn=looks,
                    weeps=character.id.split("~")[0] in weeping,
                    drawn=bool(DRAWN_STYLES.intersection(screenplay.look.styles)),
                )
                looks.append(look)
                people[character.id] = build_person(look, business.things_of(character, screenplay))
    return people
