"""What the text has told of somebody before a word: where, how many sentences back, and as what. From this whom the word means is resolved."""

from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.beings import SEX_OF_PRONOUN, Beings
from soundstage.engines.previz.script.people.salience import Role, Told

_REMEMBERED = 300
"""Words that are looked back."""
_FRAMED = 5
"""Words between a framing and whom it is on."""
_MANY = 3
"""Of so many in one sentence it is about none."""


def told_before(page: Page, beings: Beings, i: int) -> dict[str, tuple[Told, ...]]:
    """Return where everybody was told of before word i, alone or by a noun that names several; of who was not told lately the last time."""
    heads: dict[str, list[int]] = {b.character.id: [] for b in beings.all}
    for k in range(max(0, i - _REMEMBERED), i):
        for b in (who := beings.at.get(k, [])):
            if len(who) == 1 or page.words[k].noun:
                heads[b.character.id].append(k)
    for b in beings.all:
        if not heads[b.character.id] and (last := max((h for h in b.heads if h < i), default=None)) is not None:
            heads[b.character.id].append(last)
    return {who: told_at(page, beings, at, i) for who, at in heads.items()}


def told_at(page: Page, beings: Beings, heads: list[int], i: int) -> tuple[Told, ...]:
    """Return what words before word i say of whom or what they name."""
    return tuple(
        Told(
            at=h,
            back=beings.apart(page, h, i),
            role=role_of(page, beings, h),
            pronoun=page.low(h) in SEX_OF_PRONOUN,
        )
        for h in heads
    )


def role_of(page: Page, beings: Beings, head: int) -> Role:
    """Return what somebody is in the sentence that a word names them in."""
    w = page.words[head]
    if any(page.has(k, "camera.size") for k in range(max(0, head - _FRAMED), head) if page.same_run(k, head)):
        return "subject"  # 'Close-up on *a boy's* hand; he whispers'
    if w.dep in ("nsubj", "nsubjpass", "ROOT"):
        main = page.words[w.head].dep in ("ROOT", "conj")
        return "clause" if not main else "other" if _tells_of_many(page, beings, w.sentence) else "subject"
    return "object" if w.dep in ("dobj", "dative") else "other"


def _tells_of_many(page: Page, beings: Beings, sentence: int) -> bool:
    """'*His trainer* shouts, *his brother* claps, *a doctor* waits. He spits': such a sentence is about none of them."""
    return beings.doers_told(page, sentence) >= _MANY
