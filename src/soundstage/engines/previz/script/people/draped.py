"""What somebody has about him that is no garment of the lists: a towel round the neck, a camera on a strap, the clothes of whom he is dressed as."""

from soundstage.engines.previz.screenplay import Garment, Slot
from soundstage.engines.previz.script.lexis.english import BODY_PARTS
from soundstage.engines.previz.script.lexis.lexicon import singular
from soundstage.engines.previz.script.parsing.mentions import Mention
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.beings import Being, Beings
from soundstage.engines.previz.script.people.garments import describing, worn_by_role
from soundstage.engines.previz.script.people.subjects import subject_of

_ABOUT = frozenset({"around", "round", "over", "on", "across", "about", "behind"})
_WHERE: dict[str, Slot] = {
    "neck": "neck", "shoulder": "neck", "head": "head", "ear": "head", "eye": "face", "face": "face", "mouth": "face", "nose": "face",
    "waist": "extra", "hip": "extra", "wrist": "hands", "chest": "over",
}  # fmt: skip
_DISGUISED = frozenset({"dress", "disguise", "costume"})


def wear_draped(page: Page, beings: Beings, m: Mention) -> None:
    """'a checkered *towel* round his neck', 'a *hood* over her eyes': a thing that somebody has about him, where nothing is done with it."""
    in_the_ear = page.low(m.head + 1) == "behind" and page.low(m.head + 3) == "ear"  # 'with the pencil behind the ear'
    if (
        m.kind not in ("thing.prop", "thing")
        or (m.definite and not in_the_ear)
        or page.words[m.head].dep in ("dobj", "nsubj")
        or m.head in beings.at
    ):
        return
    if m.prep is not None and page.low(m.prep) == "of":
        return  # 'a sack of letters over his shoulder'
    if singular(page.low(m.head)) in BODY_PARTS:
        return  # 'hand over her mouth'
    about, own = m.head + 1, m.head + 2
    if not page.same_run(m.head, own + 1) or page.low(about) not in _ABOUT:
        return
    slot = _WHERE.get(singular(page.low(own + 1)))
    who = _whose(page, beings, m, own) if slot is not None else []
    if slot is not None and who:
        first = next((k for k in range(m.first, m.head) if page.words[k].pos not in ("DET", "NUM")), m.head)
        for being in who:
            being.character.wardrobe.append(_draped(page, m, first, slot))
        page.claim(first, m.head)


def _whose(page: Page, beings: Beings, m: Mention, own: int) -> list[Being]:
    """Return who has it about them: 'round *his* neck', or 'a man with a pencil behind *one* ear', where somebody is told to have it."""
    if page.words[own].tag == "PRP$":
        return beings.at.get(own, [])
    having = m.prep is not None and page.low(m.prep) == "with" and page.low(own) in ("one", "an", "the")
    return beings.at.get(page.words[m.prep].head, []) if having and m.prep is not None else []


def _draped(page: Page, m: Mention, first: int, slot: Slot) -> Garment:
    said = describing(page, m.head, m.head)
    cloth = next((n.name for n in said if n.kind == "colour.material"), None)
    pattern = next((n.name for n in said if n.kind == "colour.pattern"), None)
    return Garment(
        kind=singular(page.low(m.head)),
        words=page.phrase(first, m.head).lower(),
        slot=slot,
        base="scarf" if slot == "neck" and page.low(m.head) in ("towel", "cloth", "flag", "rag", "blanket") else None,
        colours=[n.name for n in said if n.kind == "colour.colour"],
        material=cloth,
        pattern=pattern,
        span=page.span(m.first, m.head),
    )


def wear_a_disguise(page: Page, beings: Beings, m: Mention) -> None:
    """'*dressed as a pirate*, a boy climbs': what a trade has on, on somebody of another one."""
    if page.low(m.first - 1) != "as" or m.first < 2 or not page.same_run(m.first - 2, m.head) or m.head in beings.at:
        return  # 'dressed as a knight, tin helmet and wooden *sword*': what belongs to it
    above = page.words[m.first - 1].head
    verb = m.first - 2 if page.words[m.first - 2].lemma in _DISGUISED else above
    if page.words[verb].lemma not in _DISGUISED:
        return
    page.claim(verb)
    first = next((k for k in range(m.first, m.head) if page.words[k].pos not in ("DET", "NUM")), m.head)
    words = f"{page.phrase(first, m.head).lower()} costume"
    piece = page.lex.called(f"{singular(page.low(m.head))} costume", "garment")
    base = next(iter(worn_by_role(page.lex, m.entry)), None) if m.entry is not None and piece is None else None
    kind = piece.name if piece is not None else "costume"
    worn = Garment(kind=kind, words=words, slot="full", base=base.base if base else None, colours=base.colours if base else [])
    for being in _who_is_disguised(page, beings, verb):
        being.character.wardrobe[:] = [g for g in being.character.wardrobe if not g.implied]
        being.character.wardrobe.append(worn.model_copy(update={"span": page.span(m.first, m.head)}))
        page.claim(first, m.head)


def _who_is_disguised(page: Page, beings: Beings, verb: int) -> list[Being]:
    who = subject_of(page, beings, verb)
    if who:
        return who
    following = min((k for k in beings.at if k > verb and page.same_sentence(k, verb) and page.words[k].noun), default=None)
    return beings.at[following] if following is not None else []
