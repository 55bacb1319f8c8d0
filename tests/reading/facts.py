"""A screenplay as flat facts, `field=value`, so that a table can say what a sentence must be read as.

Every value is lower case. Things with qualities appear alone and with each of them: a red silk dress is `garment=dress`,
`garment=red dress` and `garment=silk dress`. Whatever has an owner also appears with who it is: `woman/garment=red dress`.
"""

from collections.abc import Iterator
from functools import cache

from soundstage.engines.previz.screenplay import Camera, Character, Prop, Screenplay, Shot
from soundstage.engines.previz.script.lexis.lexicon import Phrase, lexicon

Fact = tuple[str, str]


def facts(screenplay: Screenplay) -> set[Fact]:
    """Return every fact of a screenplay."""
    found: set[Fact] = set()
    for field, value in _all(screenplay):
        if value is not None and value != "":
            found.add((field, str(value).lower()))
    return found


def _all(s: Screenplay) -> Iterator[tuple[str, object]]:
    yield "people", sum(c.count for c in s.cast if c.kind == "person" and not c.off_screen)
    yield "cast", len(s.cast)
    yield "shots", len(s.shots)
    yield "lines", sum(len(shot.lines) for shot in s.shots)
    for character in s.cast:
        for field, value in _character(character):
            yield field, value
            for name in _names(character):
                yield f"{name}/{field}", value
    for prop in s.props:
        yield from _prop(prop)
        for character in (c for c in s.cast if prop.kind in c.holds):
            for kind in prop.like:
                yield "holds", kind
                for name in _names(character):
                    yield f"{name}/holds", kind
    for shot in s.shots:
        yield from _shot(s, shot)
    for field in ("styles", "palette", "texture", "like", "mood", "colours"):
        for value in getattr(s.look, field):
            yield f"look.{field}", value
    yield "music", s.music
    yield "music", s.music_like
    yield "music_mood", s.music_mood
    yield "music_tempo", s.music_tempo
    yield "no_music", s.no_music
    yield "no_speech", s.no_speech
    yield "only_sounds", s.only_sounds
    for value in s.exclusions:
        yield "exclusion", value
    for missing in s.unstaged:
        yield "unstaged", missing.text


def _names(c: Character) -> set[str]:
    words = c.label.lower().split()
    return {
        w for w in ((c.name or "").lower(), c.role or "", c.like or "", c.species or "", words[-1] if words else "", c.label.lower()) if w
    }


def _character(c: Character) -> Iterator[tuple[str, object]]:
    for place in c.placing:
        yield "placing", place.preposition
    yield "position", c.position
    yield "who", c.label
    yield "name", c.name
    yield "kind", c.kind
    yield "species", c.species
    yield "role", c.role
    yield "role", c.like
    yield "count", c.count
    yield "extra", c.extra
    yield "age", c.age
    yield "sex", c.sex
    yield "ancestry", c.ancestry
    yield "hair_colour", c.hair_colour
    yield "facial_hair", c.facial_hair
    yield "eyewear", c.eyewear
    yield "off_screen", c.off_screen
    yield "posture", c.posture
    yield "size", c.size
    for field, values in (("build", c.build), ("hair", c.hair_style), ("feature", c.features), ("colour", c.colours), ("holds", c.holds)):
        for value in values:
            yield field, value
    yield "accent", c.accent
    for value in c.voice:
        yield "voice", value
    for value in c.condition:
        yield "condition", value
    for value in c.feelings:
        yield "feeling", value
    for relation in c.relations:
        yield "relation", relation.kind
    for garment in c.wardrobe:
        yield "garment", garment.kind
        yield "garment", garment.like
        yield "garment", garment.words
        for quality in (*garment.colours, garment.material, garment.pattern, *garment.condition):
            for kind in {garment.kind, garment.piece} if quality else ():
                yield "garment", f"{quality} {kind}"


def _is_called(kind: str, said: str) -> bool:
    """Tell whether a kind of the lists goes by these words, and is no stand-in for it."""
    return any(" ".join(p.words) == said.replace("-", " ") for k in ("thing.prop", "garment") for p in _phrases(k, kind))


@cache
def _phrases(kind: str, name: str) -> tuple[Phrase, ...]:
    return tuple(p for p in lexicon().phrases(kind) if p.entry.name == name)


def _prop(p: Prop) -> Iterator[tuple[str, object]]:
    field = p.family if p.family in ("vehicle", "sign") else "prop"
    kinds = {p.kind, *(like for like in p.like if _is_called(like, p.kind))}
    for kind in kinds:
        yield field, kind
    yield field, p.words
    for part in (p.words or "").split(" of "):
        yield field, part
    for quality in (*p.colours, p.material, *p.condition):
        for kind in kinds if quality else ():
            yield field, f"{quality} {kind}"
    for like in p.like:
        yield f"{field}_like", like
    for place in p.placing:
        yield f"{field}_on", place.target
    yield "text", p.text


def _shot(s: Screenplay, shot: Shot) -> Iterator[tuple[str, object]]:
    yield "place", shot.place
    yield "place", shot.place_like
    for detail in shot.place_details:
        known = lexicon().called(detail, "place")
        yield "detail", known.name if known is not None else None
    yield "place_words", shot.place_words
    yield "set", shot.place_set
    yield "interior", shot.interior
    yield "time", shot.time
    yield "season", shot.season
    yield "era", shot.era
    yield "empty", shot.empty
    for field, values in (
        ("detail", shot.place_details),
        ("place_condition", shot.place_condition),
        ("weather", shot.weather),
        ("light", shot.light),
        ("light_colour", shot.light_colours),
    ):
        for value in values:
            yield field, value
    for sound in shot.sounds:
        yield "sound", sound.kind
        yield "sound", f"{sound.level} {sound.kind}"
    yield from _camera(shot.camera)
    known = {c.id: _names(c) for c in s.cast} | {p.id: {*p.kinds} for p in s.props}
    for action in shot.actions:
        yield "rig", action.rig
        yield "verb", action.verb
        yield "action", action.deed
        for who in known.get(action.actor or "", {"nobody"}):
            yield f"{who}/action", action.deed
            for whom in known.get(action.target or "", {action.target or ""}) - {""}:
                yield f"{who}/action", f"{action.deed} {whom}"
        for manner in action.manner:
            yield "manner", manner
        yield "direction", action.direction
    for line in shot.lines:
        yield "line", line.text
        yield "delivery", line.delivery
        yield "language", line.language
        yield "line_feeling", line.feeling
        for manner in line.manner:
            yield "said", manner
        yield "on_screen", line.on_screen
        for who in known.get(line.speaker or "", {"nobody"}):
            yield f"{who}/line", line.text
            yield f"{who}/delivery", line.delivery


def _camera(c: Camera) -> Iterator[tuple[str, object]]:
    for value in (c.size, c.support, c.lens, c.depth_of_field, c.rate, *c.angles, *c.moves):
        yield "camera", value
    for words in c.words:
        yield "aim", words
    yield "speed", c.speed
    yield "framed", c.subject is not None
