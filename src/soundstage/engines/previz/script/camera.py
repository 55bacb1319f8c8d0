"""How it is filmed and how it looks: framing, angle, move, lens, passage of time, style, palette and texture."""

import re

from soundstage.engines.previz.screenplay import Angle, Camera, DepthOfField, Look, Move, Speed
from soundstage.engines.previz.script.aims import aimed_at, stretches, written
from soundstage.engines.previz.script.camera_moves import (
    MOVED,
    by_somebody,
    moves_spelled_out,
    nearer_or_farther,
    stands_there,
    without_generals,
    without_rise,
)
from soundstage.engines.previz.script.doubt.traits import is_of_the_weather
from soundstage.engines.previz.script.lexis.vocabulary import ANGLES, DEPTHS_OF_FIELD, MOVES, RATES, SHOT_SIZES, SPEEDS, SUPPORTS
from soundstage.engines.previz.script.parsing.words import Match, Page
from soundstage.engines.previz.script.people.beings import Beings
from soundstage.engines.previz.script.people.kinship import says_whose_kin
from soundstage.engines.previz.script.place.setting import claimed
from soundstage.engines.previz.script.things import Things
from soundstage.engines.previz.script.viewpoint import detail_of, focus_goes, goes_forward, of_a_thing, over_a_shoulder, seen_through

_MILLIMETRES = re.compile(r"\b(\d{1,3}) ?mm\b")
_STOP = re.compile(r"\b(?:[fF] ?/ ?|[fFtT](?=\d\.\d)|T ?(?=\d))(\d{1,2}(?:\.\d)?)\b")
"""f/2.8, f2.8, T1.5, T2."""


def read_camera(page: Page, sections: set[int], beings: Beings, things: Things, earlier: Camera | None = None) -> Camera:
    """Read the camera note of some sections; what it leaves open is the earlier one's lens, stop and support."""
    base = earlier or Camera()
    found = [m for m in page.of("camera") if page.words[m.first].section in sections and not stands_there(page, m.last)]
    names = lambda kind: claimed(page, [m for m in found if m.kind == f"camera.{kind}"])  # noqa: E731
    angles: list[Angle] = list(
        dict.fromkeys([*ANGLES.some(names("angle")), *_angles_of_shots(page, sections), *_angles_of_following(page, sections, beings)])
    )
    sizes = [m for m in found if m.kind == "camera.size"]
    size = SHOT_SIZES.one(sizes[0].name) if sizes else "over_shoulder" if over_a_shoulder(page, sections) else None
    spelled_out = moves_spelled_out(page, sections)
    moves: list[Move] = list(dict.fromkeys([*MOVES.some(names("move")), *spelled_out.values()]))
    if not {*moves} & _CHANGE_THE_SIZE:
        moves += nearer_or_farther(page, sizes)
    viewer = seen_through(page, sections, beings)
    if size == "pov" and viewer is None and not moves and goes_forward(page, sections):
        moves = ["fly_forward"]
    aims = stretches(page, sections, list(spelled_out))
    claimed(page, sizes)
    return Camera(
        size=size,
        angles=angles,
        moves=without_rise(page, without_generals(moves, circled="orbit" in spelled_out.values())),
        subject=_subject(page, sizes, beings, things)
        or of_a_thing(page, sizes, beings, things)
        or (None if sizes else aimed_at(page, aims, beings, things)),
        detail=detail_of(page, sizes),
        viewer=viewer,
        focus=focus_goes(page, sections, beings, things) if "rack_focus" in moves else [],
        words=written(page, aims),
        support=SUPPORTS.one(next(iter(names("support")), None)) or ("phone" if "selfie" in angles else None) or base.support,
        lens=_lens(page, sections) or next(iter(names("lens")), None) or base.lens,
        speed=_speed(page, sections, moves),
        depth_of_field=DEPTHS_OF_FIELD.one(next(iter(names("dof")), None)) or _by_stop(page, sections) or base.depth_of_field,
        rate=RATES.one(next(iter(names("rate")), None)) or base.rate,
    )


_CHANGE_THE_SIZE = frozenset({"static", "dolly_in", "dolly_out", "zoom_in", "zoom_out", "dolly_zoom", "crane_up", "crane_down"})


_SHOTS = frozenset({"shot", "angle", "view", "close", "frame", "camera"})
_ANGLES_BEFORE: dict[str, Angle] = {
    "low": "low",
    "high": "high",
    "overhead": "overhead",
    "aerial": "aerial",
    "dutch": "dutch",
    "ground": "ground",
}


def _angles_of_shots(page: Page, sections: set[int]) -> list[Angle]:
    """'a *low* tracking shot', '*overhead* static view': an angle some words before what it is the angle of."""
    out: list[Angle] = []
    for i, w in enumerate(page.words):
        if (
            w.section in sections
            and w.low in _ANGLES_BEFORE
            and any(page.same_run(i, k) and page.words[k].lemma in _SHOTS for k in range(i + 1, i + 4))
        ):
            out.append(_ANGLES_BEFORE[w.low])
            page.claim(i)
    return list(dict.fromkeys(out))


_GOING = frozenset({"tracking", "tracking_side", "dolly", "dolly_in", "dolly_out", "fly_forward"})
_FOLLOWED: dict[str, Angle] = {"behind": "back", "front": "front"}


def _angles_of_following(page: Page, sections: set[int], beings: Beings) -> list[Angle]:
    """'handheld tracking shot *behind* a soldier', 'the camera moves back *in front of* her': where the camera is when it goes along."""
    out: list[Angle] = []
    for i, w in enumerate(page.words):
        if w.low not in _FOLLOWED or w.section not in sections or (w.low == "front" and page.low(i - 1) != "in"):
            continue
        ids = page.runs[w.run]
        filmed = any(_goes_along(page, k) for k in ids if k < i)
        told = any(page.words[k].tag in ("VBZ", "VBP") and by_somebody(page, k) for k in ids if k < i)
        if filmed and not told and any(k in beings.at or page.words[k].tag == "PRP" for k in range(i + 1, i + 6) if page.same_run(i, k)):
            out.append(_FOLLOWED[w.low])
    return out


def _goes_along(page: Page, k: int) -> bool:
    move = page.match(k, "camera.move")
    return page.has(k, "camera.support") or page.low(k) == "camera" or (move is not None and move.name in _GOING)


_WIDE_OPEN = 2.8
"""f-numbers up to this give a shallow depth of field."""
_CLOSED = 8.0
"""From this one on it is deep."""


def _by_stop(page: Page, sections: set[int]) -> DepthOfField | None:
    """'85mm at f/1.4': shallow."""
    for n in sections:
        s = page.forms.sections[n] if n < len(page.forms.sections) else None
        found = _STOP.search(page.forms.text[s.start : s.end] if s is not None else page.forms.text)
        if found:
            stop = float(found.group(1))
            return "shallow" if stop <= _WIDE_OPEN else "deep" if stop >= _CLOSED else None
    return None


def _lens(page: Page, sections: set[int]) -> str | None:
    for i, w in enumerate(page.words):
        if w.section not in sections:
            continue
        found = None if page.has(i, "look") else _MILLIMETRES.match(page.near(i, i, 0, 1))
        if found and not re.search(r"\b(film|stock|grain|print|negative|photo\w*)\b", page.near(i, i, 0, 3)):
            page.claim(i, min(i + 1, len(page.words) - 1))
            return f"{found.group(1)}mm"
    return None


def _speed(page: Page, sections: set[int], moves: list[Move]) -> Speed | None:
    """Return how fast the camera moves: a word of speed in a stretch that speaks of the camera."""
    if not moves:
        return None
    for m in page.of("camera.speed"):
        if page.words[m.first].section in sections and _speaks_of_camera(page, m.first):
            page.claim(m.first, m.last)
            return SPEEDS.one(m.name)
    named = [page.low(k) for m in page.of("camera.move") if page.words[m.first].section in sections for k in range(m.first, m.last + 1)]
    return SPEEDS.one(next((entry.name for word in named if (entry := page.lex.called(word, "camera.speed"))), None))  # 'a *slow* creep in'


def _speaks_of_camera(page: Page, i: int) -> bool:
    run = page.runs[page.words[i].run]
    return any(
        page.has(k, "camera.move", "camera.support") or page.low(k) in ("camera", "we", "shot", "lens") or page.words[k].lemma in MOVED
        for k in run
    ) and not any(page.words[k].tag == "VBZ" and page.subject(k) is not None and by_somebody(page, k) for k in run)


def _subject(page: Page, sizes: list[Match], beings: Beings, things: Things) -> str | None:
    """Return whom or what the framing is on: 'close-up of *a girl*', 'over the shoulder of *the clerk*', but of neither in 'of a girl and a boy'."""
    for size in sizes:
        for k in range(size.last + 1, min(len(page.words), size.last + 9)):
            if not page.same_run(size.last, k):
                break
            if says_whose_kin(page, beings, k):
                continue  # 'close-up of *his* grandmother'
            if k in beings.at:
                return None if _told_together(page, beings, k) else beings.at[k][0].character.id
            if k in things.at:
                return things.at[k].id
    return None


def _told_together(page: Page, beings: Beings, i: int) -> bool:
    """Whether another one is told in the same breath: 'a girl *and a boy*'. By the words, for the parser hangs them anywhere."""
    for k in range(i + 1, len(page.words)):
        if not page.same_run(i, k) or page.words[k].verb:
            return False
        if k in beings.at:
            if beings.at[k][0] is beings.at[i][0]:
                continue
            before = k - 1
            while page.words[before].pos in ("DET", "ADJ", "NUM", "PRON"):
                before -= 1
            return page.low(before) in ("and", "&")
    return False


def read_look(page: Page, palette: list[tuple[int, str]]) -> Look:
    """Read the style of the picture, from anywhere in the prompt; `palette` are the colours that stand by themselves."""
    names = lambda kind: list(claimed(page, list(page.of(f"look.{kind}"))))  # noqa: E731
    styles = list(dict.fromkeys([*names("style"), *_worlds(page)]))
    tones = list(dict.fromkeys([*_palettes(page), *_tones(page, palette)]))
    texture = names("texture")
    return Look(
        styles=styles,
        palette=tones,
        texture=texture,
        like=[*_alike(page, "style", styles), *_alike(page, "palette", tones), *_alike(page, "texture", texture)],
        mood=list(dict.fromkeys([*names("mood"), *_moods(page)])),
        colours=list(dict.fromkeys([*(colour for _, colour in palette), *_colours(page)])),
    )


def _worlds(page: Page) -> list[str]:
    """'a *steampunk* airship': a -punk word says how its whole world looks, also in the name of a thing."""
    called = [
        page.lex.called(w.low, "look.style")
        for i, w in enumerate(page.words)
        if (w.low.endswith("punk") and len(w.low) > len("punk")) or (w.low in _DRAWN and _is_drawn(page, i))
    ]
    return [entry.name for entry in called if entry is not None]


_DRAWN = frozenset({"anime", "manga", "cartoon", "claymation", "lego", "chibi", "pixar"})


def _is_drawn(page: Page, i: int) -> bool:
    """'*anime* girl with long hair', 'a *claymation* fox': who is drawn or modelled so is seen in such a picture."""
    return (
        page.same_run(i, i + 1)
        and page.has(i + 1, "person", "thing.animal", "thing.creature")
        and page.words[i].dep in ("compound", "amod")
    )


def _palettes(page: Page) -> tuple[str, ...]:
    """Palettes, but no words that are said of a light: '*greenish* overhead light' tints no picture."""
    return claimed(page, [m for m in page.of("look.palette") if not (m.length == 1 and _of_a_light(page, m.first))])


def _of_a_light(page: Page, i: int) -> bool:
    if page.has(i, "when.light"):
        return True
    for k in range(i + 1, i + 5):
        if not page.same_run(i, k) or page.words[k].pos not in ("ADJ", "NOUN", "PROPN", "VERB", "CCONJ"):
            return False
        if page.has(k, "when.light") or page.words[k].lemma in ("light", "lighting", "glow"):
            return True
    return False


def _tones(page: Page, palette: list[tuple[int, str]]) -> list[str]:
    """'*pastel* pinks': the kind of palette that the colours are said to be of."""
    before = [page.lex.called(page.low(i - 1), "look.palette") for i, _ in palette if page.same_run(i - 1, i)]
    return [entry.name for entry in before if entry is not None]


def _alike(page: Page, kind: str, names: list[str]) -> list[str]:
    """Return the commoner looks that some are like: a 'home movie' is like a film of the seventies."""
    alike = [m.entry.attrs["like"].replace("_", " ") for m in page.of(f"look.{kind}") if "like" in m.entry.attrs and m.name in names]
    known = {e.name.replace("_", " "): e.name for e in page.lex.entries.values() if e.kind == f"look.{kind}"}
    return [name for name in dict.fromkeys(known[a] for a in alike if a in known) if name not in names]


_MOOD_FEELINGS = {"happy": "cheerful", "sad": "melancholic", "loving": "tender", "tense": "tense", "calm": "peaceful", "afraid": "ominous"}


def _moods(page: Page) -> list[str]:
    """Feelings that nobody has: 'tender and bittersweet' is the film's mood."""
    out: list[str] = []
    for m in page.of("feeling"):
        told = any(w.sentence == page.words[m.first].sentence and w.tag in ("VBZ", "VBP", "VBD") for w in page.words)
        if m.first not in page.claimed and not told and not is_of_the_weather(page, m):
            out.append(_MOOD_FEELINGS.get(m.name, m.name))
            page.claim(m.first, m.last)
    return out


def _colours(page: Page) -> list[str]:
    """Colours named for the picture: 'palette of rust and teal', 'a cool blue grade', 'green tint'."""
    out: list[str] = []
    words = (
        "palette",
        "tint",
        "grade",
        "grading",
        "hue",
        "hues",
        "tones",
        "tone",
        "wash",
        "colour",
        "color",
        "colors",
        "colours",
        "cast",
        "tinted",
    )
    for run, ids in page.runs.items():
        if all(page.has(i, "colour.colour") or page.low(i) in ("and", "&", "with", "on") for i in ids):
            out += [
                n.name
                for n in page.of("colour.colour")
                if page.words[n.first].run == run and n.last not in page.claimed and not page.has(n.first, "look")
            ]
    for i, w in enumerate(page.words):
        if w.low in words:
            for n in page.of("colour.colour"):
                near = page.same_sentence(n.first, i) and -5 <= n.first - i <= 7 and abs(page.words[n.first].run - w.run) <= 3
                if near and not page.has(n.first, "garment", "person") and n.last not in page.claimed:
                    out.append(n.name)
                    page.claim(n.first, n.last)
    return list(dict.fromkeys(out))
