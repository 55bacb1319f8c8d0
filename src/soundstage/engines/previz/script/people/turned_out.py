"""What is told of somebody who was there before he was told of: one out of a herd, a thing that comes alive, '*it* is a fox'."""

from soundstage.engines.previz.script.lexis.lexicon import singular
from soundstage.engines.previz.script.parsing.mentions import Mention
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.beings import Beings
from soundstage.engines.previz.script.people.identity import TAKEN_FROM


def come_from_the_herd(page: Page, beings: Beings, m: Mention) -> None:
    """'Two red foxes chase each other. *One fox* slips behind a log': what both were and did before is this one's, too."""
    herd = [b for b in beings.all if TAKEN_FROM in b.tags]
    new = beings.at[m.head]
    for old in herd:
        old.tags.discard(TAKEN_FROM)
        if len(new) != 1 or new[0] is old:
            continue
        for k, who in list(beings.at.items()):
            if k < m.head and who == [old]:
                beings.at[k] = [old, new[0]]
        words = old.character.label.split()
        new[0].character.species, new[0].character.kind = old.character.species, old.character.kind
        called = " ".join([*words[:-1], singular(words[-1])])
        new[0].character.label = new[0].character.label if m.adjectives else called
        if old.character.count == 1:
            old.character.label = called


def was_there_before(page: Page, beings: Beings, m: Mention, mentions: list[Mention]) -> None:
    """'pulls *a loaf* out of an oven. The loaf yawns': a thing that turns out to be somebody was somebody from the first."""
    new = beings.at[m.head]
    if len(new) != 1 or new[0].character.kind != "creature" or m.family not in ("thing", "garment"):
        return
    for x in mentions:
        if (
            x.head < m.head
            and x.family == m.family
            and not x.plural
            and singular(page.low(x.head)) == new[0].lemma
            and x.head not in beings.at
        ):
            beings.at[x.head] = new
            new[0].heads.append(x.head)
            beings.at.update({k: new for k, thing in beings.things.items() if thing == x.head})
            page.claim(x.head)


def is_what_it_is(page: Page, beings: Beings, m: Mention) -> None:
    """'*It's* a fox, sitting politely': what is told of it is told of the fox."""
    w = page.words[m.head]
    subject = page.subject(w.head) if w.dep == "attr" else None
    if subject is not None and page.low(subject) in ("it", "this", "that") and page.words[w.head].lemma == "be":
        beings.at[subject] = beings.at[m.head]
        beings.things.pop(subject, None)
