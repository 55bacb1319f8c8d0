"""Who is there: the draft's people, told apart, joined and described as the answer says, and new ones the prompt has words for."""

from collections.abc import Iterator

from soundstage.engines.previz.director.answer import Raw, objects_of, text_of
from soundstage.engines.previz.director.facts import Desk, checked, cited, own_words, supported, update
from soundstage.engines.previz.director.source import fold_text, inside, overlaps
from soundstage.engines.previz.screenplay import Character, Garment, Placing, Prop, Relation, Screenplay, Span

MOST_CAST = 12
"""People in all, beyond which nobody is added."""
MOST_GARMENTS = 10
MOST_IMPLIED = 3
"""Garments without words in the prompt that one person may get for what they are."""
MOST_TIES = 6
PLAIN = (
    "kind", "species", "role", "count", "extra", "sex", "ancestry", "build", "hair_style", "hair_colour", "facial_hair", "eyewear", "features",
    "colours", "condition", "size", "feelings", "holds", "posture", "position", "voice", "accent", "off_screen",
)  # fmt: skip
IDENTITY = frozenset({"kind", "species", "role", "count", "extra", "sex", "off_screen"})
"""What the words for a person say by themselves: 'a nurse', 'three gulls', 'a voice on the radio'."""
GARMENT = ("slot", "base", "colours", "material", "pattern", "condition")
GARMENT_IDENTITY = frozenset({"slot", "base"})


def merge_people(desk: Desk, play: Screenplay, answer: Raw) -> None:
    """Change the cast of a screenplay; fills `desk.ids`."""
    desk.ids.update({one.id: one.id for one in (*play.cast, *play.props)})
    raws = objects_of(answer, "cast")
    chosen = [(character, raw) for raw in raws if (character := _character(desk, play, raw)) is not None]
    for character, raw in chosen:
        _describe(desk, character, raw)
        _dress(desk, play, character, raw)
    for character, raw in chosen:  # once all have their ids
        _relate(desk, play, character, raw)


def remove_people(desk: Desk, play: Screenplay, answer: Raw) -> None:
    """Take out whom the answer calls a double of somebody, or nobody at all. Needs the lines as they will be spoken.

    Who speaks is never lost: without somebody else to speak their lines they stay.
    """
    for raw in objects_of(answer, "remove"):
        name, double = desk.known(text_of(raw, "id")), desk.known(text_of(raw, "same_as"))
        gone = next((one for one in play.cast if one.id == name), None)
        heir = next((one for one in play.cast if one.id == double), None)
        if gone is None or gone is heir:
            continue
        if heir is None and any(line.speaker == gone.id for shot in play.shots for line in shot.lines):
            desk.notes.drop("misfit", f"remove {gone.label}, who speaks")
            continue
        if heir is not None:
            _inherit(heir, gone)
        play.cast.remove(gone)
        replace_id(play, gone.id, heir.id if heir else None)
        desk.ids = {one: heir.id if heir and at == gone.id else "" if at == gone.id else at for one, at in desk.ids.items()}
        desk.change("cast", gone.label, f"the same as {heir.label}" if heir else None, None)


def replace_id(play: Screenplay, old: str, new: str | None) -> None:
    """Put another id in the place of one, everywhere; with None, what only that one did is left out."""
    for shot in play.shots:
        shot.cast = list(dict.fromkeys(new if one == old else one for one in shot.cast if one != old or new))  # pyright: ignore[reportAttributeAccessIssue]
        shot.actions = [action for action in shot.actions if action.actor != old or new]
        for action in shot.actions:
            action.actor = new if action.actor == old else action.actor
            action.target = new if action.target == old else action.target
        for line in shot.lines:
            line.speaker = new if line.speaker == old else line.speaker
        if shot.camera.subject == old:
            shot.camera.subject = new
        if shot.camera.viewer == old:
            shot.camera.viewer = new
        shot.camera.focus = [new if one == old else one for one in shot.camera.focus if one != old or new]  # pyright: ignore[reportAttributeAccessIssue]
    for one in (*play.cast, *play.props):
        one.placing = [place for place in one.placing if place.target != old or (new and new != one.id)]
        for place in one.placing:
            place.target = new if new and place.target == old else place.target
    for character in play.cast:
        character.relations = [tie for tie in character.relations if tie.to != old or (new and new != character.id)]
        for tie in character.relations:
            tie.to = new if new and tie.to == old else tie.to


def _inherit(heir: Character, gone: Character) -> None:
    """Give somebody what is known of their double and not of them."""
    for name in Character.model_fields:
        before, more = getattr(heir, name), getattr(gone, name)
        if isinstance(before, list):
            setattr(heir, name, [*before, *(one for one in more if one not in before)])
        elif before is None:
            setattr(heir, name, more)
    heir.placing = [place for place in heir.placing if place.target != heir.id]
    heir.relations = [tie for tie in heir.relations if tie.to != heir.id]


def _character(desk: Desk, play: Screenplay, raw: Raw) -> Character | None:
    """Return the character an item of the answer speaks of: one of the draft's, or a new one in the prompt's words."""
    name = text_of(raw, "id")
    known = next((one for one in play.cast if one.id == desk.known(name)), None)
    if known is not None:
        return known
    label = text_of(raw, "label") or text_of(raw, "words") or text_of(raw, "kind")
    span = _words_for(desk, raw, label)
    if span is None or desk.source.forbids(label, text_of(raw, "species")):
        desk.notes.drop("people" if span is None else "forbidden", label or "somebody")
        desk.ids.setdefault(name, "")
        return None
    same = next((one for one in play.cast if one.span is not None and _is_same(one, one.span, label, span)), None)
    if same is None and (len(play.cast) >= MOST_CAST or any(p.span is not None and inside(span, p.span) for p in play.props if p.text)):
        desk.notes.drop("misfit", f"{label}, one too many")
        desk.ids.setdefault(name, "")
        return None
    if same is None:
        whole = desk.source.find(label)
        same = Character(id=_next_id(play), label=desk.source.words(whole or span)[:80], span=span)
        play.cast.append(same)
        desk.change("cast", None, same.label, span)
    desk.ids[same.id] = same.id
    if name:
        desk.ids[name] = same.id
    return same


def _words_for(desk: Desk, raw: Raw, label: str) -> Span | None:
    """Return the prompt's words for a new person: those cited, if they are about whom the answer calls so, else the label itself."""
    words, whole = own_words(desk, raw), desk.source.find(label)
    places = [place for shot in desk.source.draft.shots if (place := desk.source.find(shot.place_words or "")) is not None]
    if words is not None and (whole is None or not overlaps(words, whole)):
        head = fold_text(label).rpartition(" ")[2]
        words = words if head and head in fold_text(desk.source.words(words)).split() else None
    span = words or whole
    return None if span is None or any(inside(span, place) for place in places) else span


def _is_same(one: Character, place: Span, label: str, span: Span) -> bool:
    """Whether words for a new person are those of somebody who is there already."""
    if inside(span, place):
        return True
    return inside(place, span) and fold_text(one.label).rpartition(" ")[2] == fold_text(label).rpartition(" ")[2]


def _next_id(play: Screenplay) -> str:
    taken = {one.id for one in (*play.cast, *play.props)}
    return next(name for number in range(1, 10_000) if (name := f"c{number}") not in taken)


def _describe(desk: Desk, character: Character, raw: Raw) -> None:
    who = character.id
    if (label := text_of(raw, "label")) and label != character.label and (span := desk.source.find(label)) is not None:
        desk.change(f"{who} label", character.label, label, span)
        character.label = desk.source.words(span)[:80]
    if (name := text_of(raw, "name")) and name != character.name and (span := desk.source.find(name)) is not None:
        desk.change(f"{who} name", character.name, name, span)
        character.name = desk.source.words(span)[:80]
    age = checked(Character, "age", raw.get("age"), desk, who)
    if age is not None and age != character.age and (span := supported(desk, raw, "age", age, by_words=frozenset({"age"}))) is not None:
        stated = cited(desk, raw, "age") is not None
        desk.change(f"{who} age", character.age, age, span)
        character.age, character.age_implied, character.age_words = age, not stated, desk.source.words(span) if stated else None
    update(character, raw, PLAIN, desk, who, by_words=IDENTITY)


# --- clothes ---------------------------------------------------------------------------------------------------------


def _dress(desk: Desk, play: Screenplay, character: Character, raw: Raw) -> None:
    for one in objects_of(raw, "wardrobe"):
        kind = text_of(one, "kind")
        if not kind or desk.source.forbids(kind):
            continue
        span = own_words(desk, one) or desk.source.find(kind)
        garment = _garment(play, character, kind, span)
        if garment is None:
            garment = _new_garment(desk, character, kind, one, span)
        if garment is not None:
            update(garment, one, GARMENT, desk, f"{character.id} {garment.kind}", by_words=GARMENT_IDENTITY)


def _garment(play: Screenplay, character: Character, kind: str, span: Span | None) -> Garment | None:
    """Return the garment of the draft that is meant; one that hung with somebody else moves to its owner."""
    for garment in character.wardrobe:
        if fold_text(garment.kind) == fold_text(kind) or (span and garment.span and overlaps(span, garment.span)):
            return garment
    for other in play.cast:
        for garment in other.wardrobe:
            if span and garment.span and overlaps(span, garment.span) and other is not character:
                other.wardrobe.remove(garment)
                character.wardrobe.append(garment)
                return garment
    return None


def _new_garment(desk: Desk, character: Character, kind: str, raw: Raw, span: Span | None) -> Garment | None:
    slot = checked(Garment, "slot", raw.get("slot"), desk, f"{character.id} {kind}") or "top"
    base = checked(Garment, "base", raw.get("base"), desk, f"{character.id} {kind}")
    implied = sum(worn.implied for worn in character.wardrobe)
    if len(character.wardrobe) >= MOST_GARMENTS:
        return None
    if span is None and (character.kind != "person" or implied >= MOST_IMPLIED or any(worn.slot == slot for worn in character.wardrobe)):
        desk.notes.drop("uncited", f"{character.id} {kind}")
        return None
    garment = Garment(kind=kind[:80], slot=slot, base=base, implied=span is None, span=span)
    character.wardrobe.append(garment)
    desk.change(f"{character.id} wardrobe", None, kind, span)
    return garment


# --- ties ------------------------------------------------------------------------------------------------------------


def _relate(desk: Desk, play: Screenplay, character: Character, raw: Raw) -> None:
    people = {one.id for one in play.cast}
    for one in objects_of(raw, "relations"):
        kind, to = text_of(one, "kind"), desk.known(text_of(one, "to"))
        span = own_words(desk, one) or cited(desk, raw, "relations") or desk.source.find(kind)
        there = any(tie.to == to for tie in character.relations)
        if kind and to in people and to != character.id and span is not None and not there and len(character.relations) < MOST_TIES:
            character.relations.append(Relation(kind=kind[:80], to=to))
            desk.change(f"{character.id} relations", None, f"{kind} of {to}", span)
    character.placing = [*character.placing, *placings(desk, character, raw)][:MOST_TIES]


def placings(desk: Desk, thing: Character | Prop, raw: Raw) -> Iterator[Placing]:
    """Yield the new places of somebody relative to people and things that are there, or to words of the prompt."""
    for one in objects_of(raw, "placing"):
        preposition, target = text_of(one, "preposition"), text_of(one, "target")
        at = desk.target(target)
        span = own_words(desk, one) or cited(desk, raw, "placing")
        if preposition and at and at != thing.id and span is not None and not any(place.target == at for place in thing.placing):
            desk.change(f"{thing.id} placing", None, f"{preposition} {at}", span)
            yield Placing(preposition=preposition[:40], target=at[:80])
