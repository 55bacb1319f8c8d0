"""From a prompt to a screenplay. Pure, deterministic, and never at a loss: any text gives a valid screenplay.

forms (quotes, labels, stamps) -> words (phrases of the lexicon) -> tags -> senses -> beings -> events -> direction -> settled shots
"""

import re
from collections.abc import Sequence

from soundstage.engines.previz.screenplay import Action, Camera, Line, Prop, Screenplay, Shot, Sound, Unstaged
from soundstage.engines.previz.script import dialogue, direction
from soundstage.engines.previz.script.beings import Beings, find_beings
from soundstage.engines.previz.script.events import read_actions, read_quotes
from soundstage.engines.previz.script.forms import Quote, Section, read_forms
from soundstage.engines.previz.script.lexicon import lexicon, stem
from soundstage.engines.previz.script.senses import choose_senses
from soundstage.engines.previz.script.tags import tag_words
from soundstage.engines.previz.script.vocabulary import FEELINGS
from soundstage.engines.previz.script.words import Page, read_words

LONGEST = 32_000
SHORTEST_SHOT = 0.5
_NO_MUSIC = re.compile(r"\b(music|score|soundtrack|song)\b", re.IGNORECASE)
_NO_SPEECH = re.compile(r"\b(dialogues?|speech|talking|talk|voices?|spoken|speaking|words|narration)\b", re.IGNORECASE)
_TALK = re.compile(
    r"\b(dialogues?|conversations?|talk(?:s|ing)?|speak(?:s|ing)?|argu\w+|chat\w*|lip[ -]?sync\w*|interview\w*|quarrel\w*|confess\w*|debat\w+|discuss\w*|gossip\w*|break\w* up)\b",
    re.IGNORECASE,
)
_ONLY = re.compile(r"\b([\w' ]{1,60}?) only\b|\bonly(?: the)?(?: sounds? of)? ([\w' ]{1,60})", re.IGNORECASE)
_MOST_UNSTAGED = 16


def read(prompt: str, *, seconds: float, seed: int = 0) -> Screenplay:
    """Read a prompt of up to 32,000 characters (the rest is left out) as a screenplay of that many seconds."""
    page = _open(prompt[:LONGEST])
    beings = find_beings(page)
    spoken, signs = read_quotes(page, beings)
    excluded = [text for _, _, text in page.forms.negations]
    music, mood = direction.read_music(page)
    no_music = any(_NO_MUSIC.search(text) for text in excluded)
    no_speech = not spoken and any(_NO_SPEECH.search(text) for text in excluded)
    props = [*signs, *direction.read_props(page, len(signs))]
    look = direction.read_look(page)
    shots = _shots(page, beings, spoken, props, seconds)
    screenplay = Screenplay(
        language=page.forms.language,
        duration=seconds,
        look=look,
        cast=[b.character for b in beings.all],
        props=props,
        shots=shots,
        music=None if no_music else music,
        music_mood=None if no_music else mood,
        no_music=no_music,
        no_speech=no_speech,
        only_sounds=_only_sounds(page),
        exclusions=excluded[:32],
    )
    if not spoken and not no_speech:
        _write_talk(screenplay, page, seed)
    screenplay.unstaged = [*_without_time(page, shots), *_unstaged(page)]
    return screenplay


def _open(prompt: str) -> Page:
    page = read_words(read_forms(prompt), lexicon())
    tag_words(page)
    choose_senses(page)
    return page


def _timed(sections: list[Section], seconds: float) -> list[tuple[int, float, float]]:
    """Return (section, start, end) of every shot: by its stamps where it has them, else in equal parts."""
    shots = [(n, s) for n, s in enumerate(sections) if s.kind == "shot"]
    stamped = [(n, s.t0, min(s.t1, seconds)) for n, s in shots if s.t0 is not None and s.t1 is not None and s.t0 < seconds - SHORTEST_SHOT]
    if stamped:
        starts = [0.0, *(t0 for _, t0, _ in stamped[1:])]
        return [
            (n, start, end)
            for (n, _, _), start, end in zip(stamped, starts, [*starts[1:], seconds], strict=True)
            if end - start >= SHORTEST_SHOT
        ]
    most = max(1, int(seconds / 1.5))
    kept = shots[:most]
    step = seconds / max(1, len(kept))
    return [(n, round(i * step, 3), round((i + 1) * step, 3) if i + 1 < len(kept) else seconds) for i, (n, _) in enumerate(kept)]


def _shots(page: Page, beings: Beings, spoken: list[tuple[Quote, Line]], props: list[Prop], seconds: float) -> list[Shot]:
    sections = page.forms.sections
    timed = _timed(sections, seconds)
    shared = {n for n, s in enumerate(sections) if s.kind != "shot"} | ({0} if not sections else set())
    overall = direction.read_setting(page, shared)
    camera = direction.read_camera(page, shared)
    sounds = direction.read_sounds(page, shared)
    if len(timed) < 2:
        everything = set(range(max(1, len(sections))))
        setting = direction.read_setting(page, everything)
        whole = Shot(start=0.0, end=seconds, text=page.forms.prompt[:2000])
        return [
            _filled(
                direction.dress(whole, setting, page),
                page,
                beings,
                everything,
                [line for _, line in spoken],
                props,
                direction.read_camera(page, everything),
                direction.read_sounds(page, everything),
            )
        ]
    out: list[Shot] = []
    for n, start, end in timed:
        section = sections[n]
        overall = direction.read_setting(page, {n}).after(overall)
        shot = Shot(start=start, end=end, text=page.forms.prompt[section.start : section.end].strip()[:2000])
        lines = [line for quote, line in spoken if section.start <= quote.start < section.end]
        own = direction.read_camera(page, {n}, camera)
        out.append(
            _filled(
                direction.dress(shot, overall, page),
                page,
                beings,
                {n},
                lines,
                props,
                own,
                [*direction.read_sounds(page, {n}), *sounds],
                alone=True,
            )
        )
    loose = [line for quote, line in spoken if not any(line in shot.lines for shot in out) and quote]
    if loose:
        out[-1] = out[-1].model_copy(update={"lines": [*out[-1].lines, *loose]})
    return out


def _filled(
    shot: Shot,
    page: Page,
    beings: Beings,
    sections: set[int],
    lines: list[Line],
    props: list[Prop],
    camera: Camera,
    sounds: list[Sound],
    *,
    alone: bool = False,
) -> Shot:
    """Return the shot with its people, actions, lines and camera."""
    actions = [action for n in sorted(sections) for action in read_actions(page, beings, n)]
    named = [
        b.character.id
        for b in beings.all
        if not b.character.off_screen and (not alone or any(page.words[h].section in sections for h in b.heads))
    ]
    cast = list(dict.fromkeys([*named, *(line.speaker for line in lines if line.speaker and line.on_screen)]))
    timed = _in_turn(actions, shot)
    spans = [(page.words[i].start, page.words[i].section) for i in range(len(page.words))]
    inside = [p.id for p in props if not alone or p.span is None or any(s == p.span[0] and n in sections for s, n in spans)]
    return shot.model_copy(
        update={
            "cast": [c for c in cast if c],
            "actions": timed,
            "lines": lines,
            "sounds": sounds,
            "camera": camera,
            "props": inside,
            "empty": not cast and alone,
        }
    )


def _in_turn(actions: Sequence[Action], shot: Shot) -> list[Action]:
    """Give actions their times: what one mention says of several people they do together, what different people do runs side by side,
    and what one person does in turn follows one after the other.
    """
    once = list({(a.actor, a.verb, a.span): a for a in actions}.values())
    mentions = list(dict.fromkeys(a.span for a in once))
    together = all(sum(a.actor == one.actor for a in once) == 1 for one in once)
    step = (shot.end - shot.start) / max(1, len(mentions))

    def when(action: Action) -> tuple[float, float]:
        if together:
            return shot.start, shot.end
        turn = mentions.index(action.span)
        return shot.start + turn * step, shot.start + (turn + 1) * step

    return [a.model_copy(update={"start": round(when(a)[0], 3), "end": round(when(a)[1], 3)}) for a in once]


def _only_sounds(page: Page) -> bool:
    """'Wind only.': nothing else may be heard."""
    found = _ONLY.search(page.forms.text)
    return bool(
        found
        and next(page.lex.hits([w.lower() for w in (found.group(1) or found.group(2)).split()[-3:]]), None)
        and "sound" in {h.phrase.entry.kind for h in page.lex.hits([w.lower() for w in (found.group(1) or found.group(2)).split()])}
    )


def _write_talk(screenplay: Screenplay, page: Page, seed: int) -> None:
    """Write lines into the first shot with people when the prompt asks for talk."""
    asked = (
        _TALK.search(page.forms.text)
        or any(m.entry.attrs.get("talk") for m in page.of("action"))
        or next(page.of("speech"), None) is not None
    )
    shot = next((s for s in screenplay.shots if s.cast), None)
    if not asked or shot is None:
        return
    speakers = [c for c in screenplay.cast if c.id in shot.cast and c.kind in ("person", "robot", "creature") and not c.off_screen][:2]
    text = page.forms.prompt
    feelings = list(dict.fromkeys(f for c in speakers for f in c.feelings))
    soft = bool(re.search(r"\b(soft|softly|quiet|quietly|tender|tenderly|gently)\b", text, re.IGNORECASE))
    whisper = bool(re.search(r"\bwhisper", text, re.IGNORECASE))
    for who, words, feeling in dialogue.compose(text, len(speakers), feelings, shot.end - shot.start, seed):
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


def _without_time(page: Page, shots: list[Shot]) -> list[Unstaged]:
    """Shots of a list that lie after the end of the clip, or for which it is too short."""
    if len(shots) < 2:
        return []
    kept = {shot.text for shot in shots}
    lost = [s for s in page.forms.sections if s.kind == "shot" and page.forms.prompt[s.start : s.end].strip()[:2000] not in kept]
    return [
        Unstaged(
            text=page.forms.prompt[s.start : s.end].strip()[:200],
            reason="understood but not stageable",
            note="the clip is too short for it",
            span=(s.start, s.end),
        )
        for s in lost[:_MOST_UNSTAGED]
        if page.forms.prompt[s.start : s.end].strip()
    ]


def _unstaged(page: Page) -> list[Unstaged]:
    """Every content word that ended up nowhere, stretch by stretch."""
    out: list[Unstaged] = []
    lost = [
        i
        for i, w in enumerate(page.words)
        if i not in page.claimed
        and w.tag in ("N", "V")
        and not page.at[i]
        and stem(w.low) not in page.lex.plain
        and len(w.low) > 2
        and not page.forms.negated(w.start, w.end)
    ]
    for i in lost[:_MOST_UNSTAGED]:
        start, end = page.span(i, i)
        if page.forms.prompt[start:end].strip():
            out.append(Unstaged(text=page.forms.prompt[start:end], reason="unknown word", span=(start, end)))
    return out
