"""From a prompt to a screenplay. Pure, deterministic, and never at a loss: any text gives a valid screenplay.

forms (quotes, labels, stamps) -> words (grammar, phrases of the lexicon) -> senses -> mentions -> beings -> looks -> things -> events -> lines
-> setting, camera, sounds -> shots. Whatever content word nobody has claimed at the end is told as `unstaged`.
"""

import re
from dataclasses import dataclass

from soundstage.engines.previz.screenplay import Camera, Line, Screenplay, Shot, Sound
from soundstage.engines.previz.script.actions.events import read_actions
from soundstage.engines.previz.script.actions.postures import seat_who_is_in_a_chair
from soundstage.engines.previz.script.actions.turns import in_turn
from soundstage.engines.previz.script.camera import read_camera, read_look
from soundstage.engines.previz.script.doubt.gone import doubt_what_is_gone
from soundstage.engines.previz.script.ear.heard import find_heard
from soundstage.engines.previz.script.ear.music import leave_to_the_ear, read_music
from soundstage.engines.previz.script.ear.sounds import like, read_sounds
from soundstage.engines.previz.script.exclusions import excluded_by, only_sounds, undress, without_music, without_people, without_speech
from soundstage.engines.previz.script.forms.forms import read_forms
from soundstage.engines.previz.script.forms.quotes import Quote
from soundstage.engines.previz.script.forms.sections import Section, sounds_of_shots
from soundstage.engines.previz.script.left_out import left_out
from soundstage.engines.previz.script.lexis.lexicon import lexicon
from soundstage.engines.previz.script.lexis.vocabulary import FEELINGS
from soundstage.engines.previz.script.parsing.denial import deny
from soundstage.engines.previz.script.parsing.mentions import Mention, find_mentions
from soundstage.engines.previz.script.parsing.senses import choose_senses
from soundstage.engines.previz.script.parsing.tag_lists import mend_lists
from soundstage.engines.previz.script.parsing.words import Page, read_words
from soundstage.engines.previz.script.people.beings import Beings
from soundstage.engines.previz.script.people.casting import find_beings
from soundstage.engines.previz.script.people.kinship import says_whose_kin
from soundstage.engines.previz.script.people.looks import bind
from soundstage.engines.previz.script.people.trades import name_trades
from soundstage.engines.previz.script.place.palette import find_palette
from soundstage.engines.previz.script.place.places import board
from soundstage.engines.previz.script.place.setting import Setting, dress, read_setting
from soundstage.engines.previz.script.seen_again import where_it_was_seen
from soundstage.engines.previz.script.talk import dialogue
from soundstage.engines.previz.script.talk.lines import read_quotes
from soundstage.engines.previz.script.things import Things, find_things
from soundstage.engines.previz.script.whereabouts import tell_where

LONGEST = 32_000
SHORTEST_SHOT = 0.5
_TALK = re.compile(
    r"\b(dialogues?|conversations?|interview\w*|monologues?|talk(?:s|ing)? (?:to|into) (?:the )?camera|break\w* up|quarrel|argument)\b",
    re.IGNORECASE,
)
_TALKS = frozenset(
    {"talk", "argue", "debate", "negotiate", "gossip", "explain", "interview", "report", "give a speech", "tell a story", "perform comedy"}
)
"""What people do of whom talk is asked: who only thanks, curses or yells says nothing that has to be written."""
_MOST_WHO_TALK = 4


@dataclass(frozen=True, slots=True)
class _Reading:
    """Everything that was read, before it is laid out in shots."""

    page: Page
    mentions: list[Mention]
    beings: Beings
    things: Things


def read(prompt: str, *, seconds: float, seed: int = 0) -> Screenplay:
    """Read a prompt of up to 32,000 characters (the rest is left out) as a screenplay of that many seconds."""
    page = _open(prompt[:LONGEST])
    mentions = find_mentions(page)
    board(page, mentions)
    palette = find_palette(page)
    beings = find_beings(page, mentions)
    bind(page, beings, mentions)
    things = find_things(page, beings, mentions)
    tell_where(page, beings, things)
    seat_who_is_in_a_chair(page, beings)
    reading = _Reading(page, mentions, beings, things)
    spoken, signs = read_quotes(page, beings, things)
    name_trades(page, beings)
    excluded = excluded_by(page)
    undress(page, (b.character for b in beings.all), excluded)
    music = read_music(page)
    no_music = without_music(page, excluded)
    no_speech = not spoken and without_speech(page, excluded)
    look = read_look(page, palette)
    things.all += signs
    shots = _shots(reading, spoken, seconds)
    if without_people(excluded) and not any(b.character.kind == "person" and not b.character.off_screen for b in beings.all):
        shots = [shot.model_copy(update={"empty": True}) for shot in shots]
    screenplay = Screenplay(
        language=page.forms.language,
        duration=seconds,
        look=look,
        cast=[b.character for b in beings.all],
        props=things.all,
        shots=shots,
        music=None if no_music or music.style is None else music.style.name,
        music_like=None if no_music or music.style is None else like(music.style),
        music_mood=None if no_music else music.mood,
        music_tempo=None if no_music else music.tempo,
        no_music=no_music,
        no_speech=no_speech,
        only_sounds=only_sounds(page, (sound for shot in shots for sound in shot.sounds)),
        exclusions=excluded[:32],
    )
    if not spoken and not no_speech and not page.foreign:
        _write_talk(screenplay, page, seed)
    screenplay.unstaged = left_out(page, screenplay)
    return screenplay


def _open(prompt: str) -> Page:
    page = read_words(read_forms(prompt), lexicon())
    mend_lists(page)
    deny(page)
    choose_senses(page)
    doubt_what_is_gone(page)
    page.heard = find_heard(page)
    leave_to_the_ear(page)
    return page


def _timed(sections: list[Section], seconds: float) -> list[tuple[int, float, float]]:
    """Return (section, start, end) of every shot: by its stamps where it has them, else in equal parts."""
    shots = [(n, s) for n, s in enumerate(sections) if s.kind == "shot"]
    stamps = [(s.t0, s.t1, n) for n, s in shots if s.t0 is not None and s.t1 is not None]
    scale = _shortened([(t0, t1) for t0, t1, _ in stamps], seconds)
    stamped = sorted((t0 * scale, n) for t0, _, n in stamps if t0 * scale < seconds - SHORTEST_SHOT)
    if stamped:
        starts = [0.0, *(t0 for t0, _ in stamped[1:])]
        spans = zip(stamped, starts, [*starts[1:], seconds], strict=True)
        return [(n, start, end) for (_, n), start, end in spans if end - start >= SHORTEST_SHOT]
    kept = shots[: max(1, int(seconds / SHORTEST_SHOT))]
    step = seconds / max(1, len(kept))
    return [(n, round(i * step, 3), round((i + 1) * step, 3) if i + 1 < len(kept) else seconds) for i, (n, _) in enumerate(kept)]


def _shortened(stamps: list[tuple[float, float]], seconds: float) -> float:
    """Return what times are multiplied by where the prompt tells of a longer film than the clip, and every shot of it still can be seen."""
    longest = max((t1 for _, t1 in stamps), default=seconds)
    scale = seconds / longest if longest > seconds else 1.0
    return scale if all((t1 - t0) * scale >= SHORTEST_SHOT for t0, t1 in stamps) else 1.0


def _shots(reading: _Reading, spoken: list[tuple[Quote, Line]], seconds: float) -> list[Shot]:
    page, sections = reading.page, reading.page.forms.sections
    timed = _timed(sections, seconds)
    if len(timed) < 2:
        everything = set(range(max(1, len(sections))))
        whole = Shot(start=0.0, end=seconds, text=page.forms.prompt[:2000])
        setting = read_setting(page, everything, reading.mentions)
        return [_filled(reading, whole, setting, everything, [line for _, line in spoken], Camera(), [], alone=False)]
    own = sounds_of_shots(sections)
    shared = {n for n, s in enumerate(sections) if s.kind != "shot" and n not in own}
    overall = read_setting(page, shared, reading.mentions)
    camera = read_camera(page, shared, reading.beings, reading.things)
    sounds = read_sounds(page, shared)
    out: list[Shot] = []
    told: dict[int, Setting] = {}
    for n, start, end in timed:
        section = sections[n]
        said = read_setting(page, {n}, reading.mentions)
        back = where_it_was_seen(page, reading.beings, reading.things, n, told) if said.place is None else None
        overall = told[n] = said.after(back or overall)
        shot = Shot(start=start, end=end, text=page.forms.prompt[section.start : section.end].strip()[:2000])
        lines = [line for quote, line in spoken if section.start <= quote.start < section.end]
        heard = read_sounds(page, {k for k, shot_of in own.items() if shot_of == n})
        out.append(_filled(reading, shot, overall, {n}, lines, camera, [*sounds, *heard], alone=True))
    loose = [line for _, line in spoken if not any(line in shot.lines for shot in out)]
    if loose:
        out[-1] = out[-1].model_copy(update={"lines": [*out[-1].lines, *loose]})
    return out


def _filled(
    reading: _Reading,
    shot: Shot,
    setting: Setting,
    sections: set[int],
    lines: list[Line],
    camera: Camera,
    sounds: list[Sound],
    *,
    alone: bool,
) -> Shot:
    """Return the shot in its setting, with its people, actions, lines and camera. `alone`: one of several, which shows only what it names."""
    page, beings, things = reading.page, reading.beings, reading.things
    shot = dress(shot, setting)
    actions = [action for n in sorted(sections) for action in read_actions(page, beings, things, n)]
    here = {
        b.character.id
        for i, who in beings.at.items()
        if page.words[i].section in sections and not says_whose_kin(page, beings, i)
        for b in who
    }
    named = [b.character.id for b in beings.all if not b.character.off_screen and (not alone or b.character.id in here)]
    cast = list(dict.fromkeys([*named, *(line.speaker for line in lines if line.speaker and line.on_screen)]))
    seen = {prop.id for i, prop in things.at.items() if page.words[i].section in sections}
    signs = {p.id for p in things.all if p.family == "sign" and p.span is not None and _inside(page, p.span[0], sections)}
    known = {c.character.id for c in beings.all} | {p.id for p in things.all}
    actions = [
        a if a.target is None or a.target in known or not re.fullmatch(r"[cp]\d+", a.target) else a.model_copy(update={"target": None})
        for a in actions
    ]
    shot = shot.model_copy(
        update={
            "cast": [c for c in cast if c],
            "actions": in_turn(page, actions, shot),
            "lines": lines,
            "sounds": list({s.kind: s for s in [*sounds, *read_sounds(page, sections)]}.values()),
            "camera": read_camera(page, sections, beings, things, camera),
            "props": [p.id for p in things.all if not alone or p.id in seen or p.id in signs],
            "empty": not cast and alone,
        }
    )
    if setting.building is None:
        return shot
    return shot.model_copy(update={"building": setting.building.seen(shot, things.all, things.at.get(setting.building.at))})


def _inside(page: Page, start: int, sections: set[int]) -> bool:
    return any(s.start <= start < s.end for n, s in enumerate(page.forms.sections) if n in sections)


def _write_talk(screenplay: Screenplay, page: Page, seed: int) -> None:
    """Write lines into the first shot with people when the prompt asks for talk."""
    shot = next((s for s in screenplay.shots if s.cast), None)
    if shot is None:
        return
    present = [c for c in screenplay.cast if c.id in shot.cast and not c.off_screen and not c.extra and c.count == 1]
    speakers = [c for c in present if c.kind in ("person", "robot", "creature")][:_MOST_WHO_TALK]
    ids = {c.id for c in speakers}
    mute = {c.id for c in screenplay.cast if c.kind == "animal"}
    talks = [a for s in screenplay.shots for a in s.actions if a.deed in _TALKS and a.actor in ids and a.target not in mute]
    if not speakers or not (talks or _TALK.search(page.forms.text)):
        return
    talking = {who for a in talks for who in (a.actor, a.target)}
    speakers = [c for c in speakers if c.id in talking] or speakers
    text = page.forms.prompt
    feelings = list(dict.fromkeys(f for c in speakers for f in c.feelings))
    soft = bool(re.search(r"\b(soft|softly|quiet|quietly|tender|tenderly|gently)\b", text, re.IGNORECASE))
    whisper = bool(re.search(r"\bwhisper", text, re.IGNORECASE))
    relation = next((r.kind for r in speakers[0].relations), None) if speakers else None
    for who, words, feeling in dialogue.compose(text, len(speakers), feelings, shot.end - shot.start, seed, relation):
        shot.lines.append(
            Line(
                speaker=speakers[who].id,
                text=words,
                delivery="whisper" if whisper else "soft" if soft else "plain",
                feeling=FEELINGS.one(feeling),
                written=True,
            )
        )
    for m in page.matches:
        if m.kind == "speech" or m.entry.attrs.get("talk"):
            page.claim(m.first, m.last)
