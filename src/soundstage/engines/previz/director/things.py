"""What is there: the draft's props, described as the answer says, and new ones the prompt has words for. What a sign reads is never touched."""

from soundstage.engines.previz.director.answer import Raw, objects_of, text_of
from soundstage.engines.previz.director.facts import Desk, checked, own_words, update
from soundstage.engines.previz.director.people import MOST_TIES, placings
from soundstage.engines.previz.director.source import overlaps
from soundstage.engines.previz.screenplay import Prop, Screenplay

MOST_PROPS = 40
"""Things in all, beyond which none is added."""
FACTS = ("kind", "family", "colours", "material", "condition", "count", "position")
IDENTITY = frozenset({"kind", "family", "count"})


def merge_things(desk: Desk, play: Screenplay, answer: Raw) -> None:
    """Change the props of a screenplay; adds to `desk.ids`. Needs the cast, which things may stand next to."""
    chosen = [(prop, raw) for raw in objects_of(answer, "props") if (prop := _prop(desk, play, raw)) is not None]
    for prop, raw in chosen:
        if not prop.text:
            update(prop, raw, FACTS, desk, prop.id, by_words=IDENTITY)
        prop.placing = [*prop.placing, *placings(desk, prop, raw)][:MOST_TIES]


def _prop(desk: Desk, play: Screenplay, raw: Raw) -> Prop | None:
    name = text_of(raw, "id")
    known = next((one for one in play.props if one.id == desk.known(name)), None)
    if known is not None:
        return known
    words = text_of(raw, "words") or text_of(raw, "kind")
    span = own_words(desk, raw) or desk.source.find(text_of(raw, "kind"))
    if span is None or desk.source.forbids(words):
        desk.notes.drop("forbidden" if span else "uncited", words or "something")
        return None
    same = next((one for one in play.props if one.span is not None and overlaps(span, one.span)), None)
    if same is None:
        if len(play.props) >= MOST_PROPS or any(one.span is not None and overlaps(span, one.span) for one in play.cast):
            return None
        family = checked(Prop, "family", raw.get("family"), desk, words) or "prop"
        taken = {one.id for one in (*play.cast, *play.props)}
        new = next(one for number in range(1, 10_000) if (one := f"p{number}") not in taken)
        said = desk.source.words(span)[:80]
        same = Prop(id=new, kind=(text_of(raw, "kind") or said)[:80], family=family, words=said, span=span)
        play.props.append(same)
        desk.change("props", None, said, span)
    desk.ids[same.id] = same.id
    if name and not desk.known(name):
        desk.ids[name] = same.id
    return same
