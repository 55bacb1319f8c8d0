"""From the screenplay to the clip's sound: what is heard, when, how loud, and what could not be made.

samples, notes = score(screenplay, lines, seconds=4.0, pans={"c1": -0.2}, footsteps=[(0.4, 0.1)], surface="asphalt", seed=7)
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from soundstage.engines.previz.screenplay import Line, Screenplay, Shot, Sound
from soundstage.engines.previz.sound import deeds, dsp, foley, helmets, places
from soundstage.engines.previz.sound.casting import WITHOUT_NATIVES
from soundstage.engines.previz.sound.filters import CLOSE, filter_of
from soundstage.engines.previz.sound.letters import LANGUAGES, is_readable, left_out
from soundstage.engines.previz.sound.makers.weather import thunder_at
from soundstage.engines.previz.sound.mix import Bed, Event, Voiced, mix
from soundstage.engines.previz.sound.music import composer
from soundstage.engines.previz.sound.sounds import SILENT, WITHOUT_WORDS, Recipe, make_sound, recipe_for
from soundstage.engines.previz.sound.space import Space, space_for
from soundstage.engines.previz.sound.speech import SAMPLE_RATE, SpokenLine
from soundstage.seeds import rng_for

LEVELS = {"faint": -6.0, "normal": 0.0, "loud": 5.0}
"""Decibels for a sound's level word."""
IMPLIED = -2.0
"""Decibels for what nobody asked for but the picture implies."""
FOOTSTEPS_LEVEL = -13.0
"""Decibels of the actors' steps against a plain line."""
ACTED_BED = -9.0
"""Decibels against a plain line of what goes on and somebody does: typing, writing."""
THUNDER_LEVEL, THUNDER_LASTS = 0.0, 5.0
"""Decibels of a clap 500 m away against a plain line, 5 less for each doubling; seconds it is heard."""
_FAR = "distant"
_OF_FEET = re.compile(r"\b(?:foot)?steps?\b|\bfootfalls?\b|\bunderfoot\b")
IN_HELMET = -7.0
"""Decibels for breathing in a helmet that nobody asked for: quiet beside a line, and heard in a vacuum."""
CUT_SHORT = 0.12
"""Seconds over which a voice without words ends where there is no more time for it."""
SHORTEST = 0.1
"""Seconds below which a sound is not made: what begins with the clip's last breath, or belongs to a shot that is hardly seen."""
JOIN = 0.3
"""Seconds; stretches of one sound that are no farther apart become one."""
CLEAR_OF_SPEECH = 0.15
"""Seconds an event keeps from a line, where there is room."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """One kind of sound from `start` to `end`, seconds."""

    kind: str
    words: str
    start: float
    end: float
    level: float
    timed: bool = False
    """Whether the prompt itself says when."""
    actor: str = ""
    """Id of whoever makes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything that will be heard."""

    seconds: float
    seed: int
    space: Space
    voices: tuple[Voiced, ...]
    stretches: tuple[_Stretch, ...]
    steps: tuple[foley.Footstep, ...] = ()
    surface: str = "concrete"
    pans: Mapping[str, float] = field(default_factory=dict[str, float])
    throats: Mapping[str, str] = field(default_factory=dict[str, str])
    """Character id -> whose throat their voice comes from: "m", "f", "child"."""
    thunder: tuple[tuple[float, float], ...] = ()
    """(seconds, metres) of each clap that follows a flash."""
    music: str | None = None
    music_mood: str | None = None
    music_tempo: str | None = None
    notes: tuple[str, ...] = field(default=())
    """Log lines: what could not be made, or not as written."""


def score(
    screenplay: Screenplay,
    lines: Sequence[SpokenLine],
    *,
    seconds: float,
    pans: Mapping[str, float] | None = None,
    distances: Mapping[str, float] | None = None,
    footsteps: Sequence[tuple[float, float]] = (),
    surface: str = "concrete",
    interior: bool | None = None,
    throats: Mapping[str, str] | None = None,
    flashes: Sequence[float] = (),
    seed: int = 0,
) -> tuple[NDArray[np.float32], list[str]]:
    """Make the clip's sound: (n, 2) float32 at 48 kHz, and log lines about what could not be made.

    `lines` are placed on the clip's time line; `pans` (-1 left .. 1 right) and `distances` (metres from the camera) are by
    speaker; `footsteps` are (seconds, pan) of heels touching the ground, which is `surface`; `throats` say whose voice laughs or sobs
    ("m", "f", "child") by character; `flashes` are when lightning is seen.
    """
    planned = plan(
        screenplay,
        lines,
        seconds=seconds,
        pans=pans,
        distances=distances,
        footsteps=footsteps,
        surface=surface,
        interior=interior,
        throats=throats,
        flashes=flashes,
        seed=seed,
    )
    return render(planned), list(planned.notes)


def plan(
    screenplay: Screenplay,
    lines: Sequence[SpokenLine],
    *,
    seconds: float,
    pans: Mapping[str, float] | None = None,
    distances: Mapping[str, float] | None = None,
    footsteps: Sequence[tuple[float, float]] = (),
    surface: str = "concrete",
    interior: bool | None = None,
    throats: Mapping[str, str] | None = None,
    flashes: Sequence[float] = (),
    seed: int = 0,
) -> Plan:
    """Decide what is heard. See `score` for the arguments."""
    notes: list[str] = []
    stretches = _stretches(screenplay, lines, seconds, interior, notes)
    steps = [foley.Footstep(time=time, pan=pan) for time, pan in footsteps]
    asked_for_steps = [s for s in stretches if s.kind == "footsteps"]
    if screenplay.only_sounds and not asked_for_steps:
        steps = []
    for stretch in asked_for_steps if not steps else ():  # heard, but nobody in the picture walks
        walk = foley.stroll(stretch.end - stretch.start, rng_for(seed, "stroll"))
        steps += [replace(step, time=step.time + stretch.start) for step in walk]
    thunder: tuple[tuple[float, float], ...] = ()
    if flashes and any(s.kind == "thunder" and not s.timed and _FAR not in s.words.casefold() for s in stretches):
        thunder = deeds.thunder_after(flashes, seconds, rng_for(seed, "thunder"))
        stretches = [s for s in stretches if s.kind != "thunder" or s.timed] if thunder else stretches
    style = _music(screenplay, notes)
    notes += _about_languages(screenplay)
    first = screenplay.shots[0] if screenplay.shots else None
    return Plan(
        seconds=seconds,
        seed=seed,
        space=space_for(first.place_set if first else None, interior=first.interior if first and interior is None else interior),
        voices=tuple(_voices(screenplay, lines, pans or {}, distances or {})),
        stretches=tuple(s for s in stretches if s.kind != "footsteps"),
        pans=dict(pans or {}),
        throats=dict(throats or {}),
        thunder=thunder,
        steps=tuple(steps),
        surface=_ground(surface, first, asked_for_steps),
        music=style,
        music_mood=screenplay.music_mood,
        music_tempo=screenplay.music_tempo,
        notes=tuple(dict.fromkeys(notes)),
    )


def render(planned: Plan) -> NDArray[np.float32]:
    """Make what was planned: (n, 2) float32. The same plan gives the same samples."""
    beds: list[Bed] = []
    events: list[Event] = []
    for stretch in planned.stretches:
        recipe = recipe_for(stretch.kind, stretch.words)
        wave = make_sound(
            stretch.kind,
            stretch.end - stretch.start,
            rng_for(planned.seed, "sound", stretch.kind, round(stretch.start * 10)),
            words=stretch.words,
            who=planned.throats.get(stretch.actor),
        )
        if recipe is None or wave is None:
            continue
        if recipe.vocal and not recipe.lasts:
            wave = wave * dsp.fade(wave.shape[1], 0.0, CUT_SHORT)
        pan = planned.pans.get(stretch.actor, 0.0)
        if recipe.is_event or recipe.vocal or stretch.actor:
            start = _start(planned, stretch, recipe)
            level = recipe.level + stretch.level + (0.0 if recipe.is_event or recipe.vocal else ACTED_BED)
            events.append(Event(wave=wave, start=start, level=level, pan=pan, here=bool(stretch.actor)))
        else:
            beds.append(Bed(wave=wave, start=stretch.start, level=recipe.level + stretch.level))
    if any(step.time < planned.seconds for step in planned.steps):
        track = foley.footsteps(planned.steps, planned.surface, planned.seconds, rng_for(planned.seed, "footsteps"))
        events.append(Event(wave=track, start=0.0, level=FOOTSTEPS_LEVEL, here=True))
    for number, (at, metres) in enumerate(planned.thunder):
        clap = thunder_at(round(THUNDER_LASTS * SAMPLE_RATE), rng_for(planned.seed, "clap", number), metres)
        events.append(Event(wave=clap, start=at, level=THUNDER_LEVEL - 5.0 * float(np.log2(metres / 500.0))))
    tune = None
    if planned.music:
        rng = rng_for(planned.seed, "music")
        tune = composer.compose(planned.music, planned.seconds, rng, mood=planned.music_mood, tempo=planned.music_tempo)
    return mix(planned.voices, beds, events, seconds=planned.seconds, music=tune, space=planned.space, seed=planned.seed)


def voices_without_words(planned: Plan) -> list[tuple[str, float, float]]:
    """Return (kind, start, end) of laughter, sobs, cheers and their like, in seconds, in the order in which they begin."""
    heard: list[tuple[str, float, float]] = []
    for stretch in planned.stretches:
        recipe = recipe_for(stretch.kind, stretch.words)
        if recipe is None or recipe not in WITHOUT_WORDS:
            continue
        start = _start(planned, stretch, recipe)
        end = start + recipe.lasts if recipe.lasts else stretch.end
        heard.append((stretch.kind, start, min(end, planned.seconds)))
    return sorted(heard, key=lambda one: one[1:])


def _stretches(
    screenplay: Screenplay, lines: Sequence[SpokenLine], seconds: float, interior: bool | None, notes: list[str]
) -> list[_Stretch]:
    """All sounds of all shots: named ones first, then what the place and the weather imply; neighbours of one kind joined."""
    forbidden = {word.casefold() for word in screenplay.exclusions}
    found: list[_Stretch] = []
    called = {prop.id: f"{prop.kind} {prop.words}" for prop in screenplay.props}
    heads = {one.id: one.count for one in screenplay.cast}
    for shot in screenplay.shots:
        named = [_as_made(sound) for sound in shot.sounds if not _excluded(sound.kind, forbidden)]
        for sound in named:
            if sound.kind in SILENT:
                continue
            if sound.kind != "footsteps" and recipe_for(sound.kind, sound.words) is None:
                notes.append(f"The sound “{sound.words or sound.kind}” could not be made.")
                continue
            found.append(_stretch(sound, shot))
        quiet = screenplay.only_sounds or any(sound.kind == "silence" and not sound.implied for sound in named)
        breaths = [] if quiet else _in_helmets(screenplay, shot, lines, forbidden)
        found = _with_deeds(found, deeds.deeds_of(shot, heads, called), shot, forbidden, lines, quiet=quiet)
        if quiet:
            continue
        found += breaths
        for kind, level in places.ambience(shot, interior=interior):
            if not _excluded(kind, forbidden) and not _covered(kind, named):
                found.append(_Stretch(kind, "", shot.start, shot.end, level))
    if not found and not screenplay.only_sounds:
        found.append(_Stretch("room tone" if interior else "wind", "", 0.0, seconds, -8.0))
    return [s for s in _joined([replace(s, end=min(s.end, seconds)) for s in found]) if s.end - s.start >= SHORTEST]


def _in_helmets(screenplay: Screenplay, shot: Shot, lines: Sequence[SpokenLine], forbidden: set[str]) -> list[_Stretch]:
    heard = helmets.breathing(shot, screenplay.cast, lines) if helmets.may_be_heard(shot, forbidden) else []
    return [_Stretch("helmet breathing", "", one.start, one.end, IN_HELMET, timed=True, actor=one.actor) for one in heard]


def _with_deeds(
    found: list[_Stretch], acts: Sequence[deeds.Deed], shot: Shot, forbidden: set[str], lines: Sequence[SpokenLine], *, quiet: bool
) -> list[_Stretch]:
    """Give named sounds the time and the actor of the deeds that make them; add the deeds that nobody named a sound for.

    Nobody laughs or hums while speaking: such a deed is heard in the widest gap of the actor's own lines.
    """
    left = list(found)
    told = {s.kind for s in found if s.start >= shot.start}
    for deed in acts:
        named = next((s for s in left if s.kind in deed.covers and s.start >= shot.start and not s.timed and not s.actor), None)
        if named is None and (
            quiet or _excluded(deed.kind, forbidden) or (deeds.is_quiet(deed.kind) and told - {"room tone"}) or deed.covers & told
        ):
            continue
        begin, end = _between_lines(deed, lines)
        if end - begin < SHORTEST:
            continue
        level = named.level if named else deeds.IMPLIED
        heard = _Stretch(deed.kind, (named.words if named else deed.words), begin, end, level, timed=False, actor=deed.actor)
        if named is not None:
            left.remove(named)
        left.append(heard)
    return left


def _between_lines(deed: deeds.Deed, lines: Sequence[SpokenLine]) -> tuple[float, float]:
    """The longest time within a deed in which its actor does not speak."""
    own = sorted((line.start, line.end) for line in lines if line.speaker == deed.actor and line.end > deed.start and line.start < deed.end)
    edges = [(deed.start, deed.start), *own, (deed.end, deed.end)]
    gaps = [(left[1], right[0]) for left, right in pairwise(edges)]
    return max(gaps, key=lambda gap: gap[1] - gap[0])


def _as_made(sound: Sound) -> Sound:
    """Return the sound, as the commoner one that it is like when nobody can make it; the crunch of steps is steps."""
    if (
        sound.kind != "footsteps"
        and recipe_for(sound.kind, sound.words) is None
        and _OF_FEET.search(f"{sound.kind} {sound.words}".casefold())
    ):
        return sound.model_copy(update={"kind": "footsteps"})
    if sound.like is None or sound.kind in SILENT or sound.kind == "footsteps" or recipe_for(sound.kind, sound.words) is not None:
        return sound
    return sound.model_copy(update={"kind": sound.like})


def _stretch(sound: Sound, shot: Shot) -> _Stretch:
    start = max(sound.start, shot.start) if sound.start else shot.start
    end = sound.end if sound.end and sound.end > start else shot.end
    level = LEVELS[sound.level] + (IMPLIED if sound.implied else 0.0)
    return _Stretch(sound.kind, sound.words, start, max(end, start + SHORTEST), level, timed=bool(sound.start) and sound.start > shot.start)


def _excluded(kind: str, forbidden: set[str]) -> bool:
    return any(kind in word or (len(word) > 2 and word in kind) for word in forbidden)


def _covered(kind: str, named: Sequence[Sound]) -> bool:
    """Whether a named sound already is this kind or makes it pointless."""
    same = {"distant traffic": "traffic", "drizzle": "rain", "gale": "wind", "snow wind": "wind", "cafe": "crowd", "market": "crowd"}
    return any(sound.kind in {kind, same.get(kind)} for sound in named)


def _joined(stretches: list[_Stretch]) -> list[_Stretch]:
    """Sounds that go on from shot to shot are made in one piece, so that no cut is heard."""
    joined: list[_Stretch] = []
    for stretch in sorted(
        stretches, key=lambda s: (s.kind, s.words if recipe_for(s.kind, s.words) is not recipe_for(s.kind) else "", s.start)
    ):
        last = joined[-1] if joined else None
        recipe = recipe_for(stretch.kind, stretch.words)
        event = recipe is not None and recipe.is_event
        if (
            last
            and not event
            and last.kind == stretch.kind
            and last.actor == stretch.actor
            and recipe_for(last.kind, last.words) is recipe
            and stretch.start <= last.end + JOIN
        ):
            joined[-1] = replace(last, end=max(last.end, stretch.end), level=max(last.level, stretch.level))
        else:
            joined.append(stretch)
    return sorted(joined, key=lambda s: (s.start, s.kind))


def _start(planned: Plan, stretch: _Stretch, recipe: Recipe) -> float:
    """When a sound begins: a bed with its stretch, an event at the time that the prompt gives it or at a good moment."""
    return stretch.start if stretch.timed or not recipe.lasts else _moment(planned, stretch, recipe.lasts)


def _moment(planned: Plan, stretch: _Stretch, lasts: float) -> float:
    """When an event happens whose time nobody gave: in the widest gap of the talk inside its shot, towards its beginning."""
    edges = [(stretch.start, stretch.start)]
    edges += sorted(
        (v.line.start - CLEAR_OF_SPEECH, v.line.end + CLEAR_OF_SPEECH)
        for v in planned.voices
        if v.line.end > stretch.start and v.line.start < stretch.end
    )
    edges.append((stretch.end, stretch.end))
    gaps = [(max(right[0] - left[1], 0.0), left[1]) for left, right in pairwise(edges)]
    width, begins = max(gaps, key=lambda gap: gap[0])
    late = max(0.0, min(0.35 * width, width - 0.6 * lasts))
    return begins + late * float(rng_for(planned.seed, "moment", stretch.kind).uniform(0.5, 1.0))


def _music(screenplay: Screenplay, notes: list[str]) -> str | None:
    """The style to play, if music is wanted at all: it is never added unasked."""
    if screenplay.no_music or screenplay.only_sounds or not screenplay.music:
        return None
    for style in (screenplay.music, screenplay.music_like):
        if style and composer.plays(style):
            return style
    notes.append(f"Nobody here plays “{screenplay.music}”; a quiet pad stands in.")
    return "ambient"


def _voices(screenplay: Screenplay, lines: Sequence[SpokenLine], pans: Mapping[str, float], distances: Mapping[str, float]) -> list[Voiced]:
    """Lines with their places. Narrators and radios are close and dry."""
    written = [line for shot in screenplay.shots for line in shot.lines]
    return [
        Voiced(line=line, pan=pans.get(line.speaker, 0.0), distance=distances.get(line.speaker, 1.5), dry=_is_dry(line, written))
        for line in lines
    ]


def _is_dry(spoken: SpokenLine, written: Sequence[Line]) -> bool:
    return any(line.text == spoken.text and (line.delivery == "voice_over" or filter_of(line) in CLOSE) for line in written)


def _about_languages(screenplay: Screenplay) -> list[str]:
    told = []
    for shot in screenplay.shots:
        for line in shot.lines:
            if line.language not in {"en", *LANGUAGES}:
                can = "read with English sounds" if is_readable(line.text, line.language) else "not spoken: nobody here reads its script"
                told.append(f"“{line.text}” ({line.language}) is {can}; there are no rules for that language yet.")
            if left_out(line.text, line.language):
                told.append(f"Of “{line.text}” what is in another script is not spoken.")
            if line.language in WITHOUT_NATIVES:
                told.append(f"“{line.text}” ({line.language}) is spoken with a foreign accent: there is no native voice.")
            if line.delivery == "sing":
                told.append(f"“{line.text}” is spoken slowly, not sung: the voices cannot sing yet.")
    return told


def _ground(surface: str, shot: Shot | None, asked: Sequence[_Stretch]) -> str:
    """What feet land on: the prompt's words first, then leaves or snow lying about, then the set's own."""
    words = " ".join(stretch.words.casefold() for stretch in asked)
    for name in foley.GROUNDS:
        if name in words:
            return name
    if "heel" in words:
        return "tile"
    if shot and shot.season == "winter" and "snow" in shot.weather and surface in {"asphalt", "concrete", "grass"}:
        return "snow"
    return surface if surface in foley.GROUNDS else "concrete"
