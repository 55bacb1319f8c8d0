"""Where and how: place, hour, weather, light, sounds and camera of each shot. How many shots there are, and when, is the draft's."""

from soundstage.engines.previz.director.action import merge_actions
from soundstage.engines.previz.director.answer import Raw, object_of, objects_of, text_of, texts_of
from soundstage.engines.previz.director.facts import Desk, checked, cited, own_words, update
from soundstage.engines.previz.director.source import inside
from soundstage.engines.previz.screenplay import Screenplay, Shot, Sound, Span

SETTING = ("place_details", "place_condition", "time", "season", "weather", "era", "light", "light_colours")
CAMERA = ("size", "angles", "moves", "support", "lens", "speed", "depth_of_field", "rate")
MOST_SOUNDS = 12
"""Sounds of one shot."""
MOST_IMPLIED = 2
"""Sounds without words in the prompt that a shot may get for what is seen."""


def pair_shots(desk: Desk, play: Screenplay, answer: Raw) -> list[tuple[Shot, Raw]]:
    """Return the draft's shots, each with what the answer says of it; what goes beyond them is left out."""
    raws = objects_of(answer, "shots")
    if len(raws) > len(play.shots):
        desk.notes.drop("misfit", f"{len(raws) - len(play.shots)} more shots than the prompt has")
    return list(zip(play.shots, raws, strict=False))


def merge_shot(desk: Desk, play: Screenplay, shot: Shot, raw: Raw) -> None:
    """Change all of a shot but its lines and who is in it."""
    within = desk.source.part(shot.text) if len(play.shots) > 1 else None
    _place(desk, shot, raw, within)
    update(shot, raw, SETTING, desk, "shot")
    _camera(desk, shot, raw)
    merge_actions(desk, shot, raw, within)
    if not play.only_sounds:
        _sounds(desk, shot, raw, within)


def fill_shots(desk: Desk, play: Screenplay, shots: list[tuple[Shot, Raw]]) -> None:
    """Say who and what is in each shot, once all have their ids: as the answer says, without losing anybody.

    A shot that is expressly empty of people stays so, unless somebody new stands in its own words.
    """
    before = {one.id for one in desk.source.draft.cast}
    old = {id(shot): list(shot.cast) for shot in play.shots}
    for shot, raw in shots:
        named = [one for name in texts_of(raw, "cast") if (one := desk.known(name)) in {c.id for c in play.cast}]
        part = desk.source.part(shot.text)
        new = [one.id for one in play.cast if one.id not in before and one.span and part and inside(one.span, part)]
        if shot.empty and not new:
            continue
        if named or new:
            on = [c.id for c in play.cast if not c.off_screen]
            shot.cast = [one for one in dict.fromkeys([*(named or shot.cast), *new]) if one in on]
            shot.empty = shot.empty and not shot.cast
        things = {p.id for p in play.props}
        props = [one for name in texts_of(raw, "props") if (one := desk.known(name)) in things]
        shot.props = list(dict.fromkeys([*shot.props, *(one for one in props if one)]))
    _keep_in_view(desk, play, old)
    _show_what_is_new(desk, play)


def _keep_in_view(desk: Desk, play: Screenplay, old: dict[int, list[str]]) -> None:
    """Put back whom an answer left out of every shot, take out who is only heard now, and let new speakers be seen."""
    seen = {one for shot in play.shots for one in shot.cast}
    was_heard = {one.id for one in desk.source.draft.cast if one.off_screen}
    heard = {one.id for one in play.cast if one.off_screen} - was_heard
    people = {one.id for one in play.cast} - heard - was_heard
    known = {(line.text, line.speaker) for shot in desk.source.draft.shots for line in shot.lines}
    for shot in play.shots:
        lost = [one for one in old[id(shot)] if one not in seen and one in people]
        talking = [line.speaker for line in shot.lines if line.on_screen and (line.text, line.speaker) not in known]
        if not shot.empty:
            shot.cast = list(dict.fromkeys([*shot.cast, *lost, *(one for one in talking if one in people)]))
        shot.cast = [one for one in shot.cast if one not in heard]
        for line in shot.lines:
            line.on_screen = line.on_screen and line.speaker not in heard


def _show_what_is_new(desk: Desk, play: Screenplay) -> None:
    """Put new people and things that no shot names into the shot whose words they come from, else into the first that is not empty."""
    people = {one for shot in play.shots for one in shot.cast}
    things = {one for shot in play.shots for one in shot.props}
    before = {one.id for one in (*desk.source.draft.cast, *desk.source.draft.props)}
    for one in play.cast:
        if one.id not in before and one.id not in people and not one.off_screen and (shot := _home(desk, play, one.span, people=True)):
            shot.cast = [*shot.cast, one.id]
    for one in play.props:
        if one.id not in before and one.id not in things and (shot := _home(desk, play, one.span, people=False)):
            shot.props = [*shot.props, one.id]


def _home(desk: Desk, play: Screenplay, span: Span | None, *, people: bool) -> Shot | None:
    fit = [shot for shot in play.shots if not (people and shot.empty)]
    parts = ((shot, desk.source.part(shot.text)) for shot in fit)
    return next((shot for shot, part in parts if span and part and inside(span, part)), fit[0] if fit else None)


def _place(desk: Desk, shot: Shot, raw: Raw, within: Span | None) -> None:
    """Take over a place as a whole: its name, the set that comes nearest, and whether it is indoors, by the same words."""
    span = desk.source.find(text_of(raw, "place_words")) or cited(desk, raw, "place") or cited(desk, raw, "place_set")
    span = span or own_words(desk, raw) or desk.source.find(text_of(raw, "place"))
    name, kind = text_of(raw, "place"), _set(desk, shot, raw)
    if not name and kind is None:
        return
    if span is None or desk.source.forbids(name):
        if (name or kind) not in (shot.place, shot.place_like, shot.place_set):
            desk.notes.drop("uncited", f"place {name or kind}")
        return
    before = [shot.place, shot.place_set]
    if name not in ("", shot.place, shot.place_like):
        shot.place, shot.place_like = name[:80], None
    shot.place_set = kind or shot.place_set
    shot.place_words = desk.source.words(span)[:80]
    interior = checked(Shot, "interior", raw.get("interior"), desk, "shot")
    shot.interior = shot.interior if interior is None else interior
    if [shot.place, shot.place_set] != before:
        desk.change("place", before, [shot.place, shot.place_set], span)


def _set(desk: Desk, shot: Shot, raw: Raw) -> str | None:
    """Return the set of an answer: one of the list, or the one that goes by this name as well."""
    from soundstage.engines.previz.stage.sets.nearest import nearest_set

    name = text_of(raw, "place_set")
    nearest, exact = nearest_set(name)
    return checked(Shot, "place_set", nearest if exact and name != shot.place_set else name or None, desk, "shot", shot.place_set)


def _camera(desk: Desk, shot: Shot, raw: Raw) -> None:
    camera = object_of(raw, "camera")
    camera = camera | {"evidence": object_of(raw, "evidence") | object_of(camera, "evidence")}  # some name it with the shot
    update(shot.camera, camera, CAMERA, desk, "camera")
    subject = desk.known(text_of(camera, "subject"))
    if subject is not None and subject != shot.camera.subject and cited(desk, camera, "subject") is not None:
        desk.change("camera subject", shot.camera.subject, subject, None)
        shot.camera.subject = subject


def _sounds(desk: Desk, shot: Shot, raw: Raw, within: Span | None) -> None:
    """Add sounds: those the prompt has words for, and a few that follow from what is seen."""
    implied = sum(sound.implied for sound in shot.sounds)
    for one in objects_of(raw, "sounds"):
        if any(sound.kind == text_of(one, "kind") for sound in shot.sounds):
            continue
        kind = checked(Sound, "kind", one.get("kind"), desk, "sound")
        if kind is None or any(sound.kind == kind for sound in shot.sounds) or len(shot.sounds) >= MOST_SOUNDS:
            continue
        if desk.source.forbids(kind, text_of(one, "words"), loosely=True):
            desk.notes.drop("forbidden", kind)
            continue
        span = own_words(desk, one, within) or desk.source.find(kind, within=within)
        if span is None and implied >= MOST_IMPLIED:
            desk.notes.drop("uncited", f"sound {kind}")
            continue
        implied += span is None
        level = checked(Sound, "level", one.get("level"), desk, kind) or "normal"
        shot.sounds = [*shot.sounds, Sound(kind=kind, words=desk.source.words(span)[:80], level=level, implied=span is None, span=span)]
        desk.change("sounds", None, kind, span)
