"""Whom a name means that stands in the text for the first time: who was hailed by it, or told of by a trade or as one of a group before."""

import re

from soundstage.engines.previz.script.lexis.vocabulary import SEXES
from soundstage.engines.previz.script.parsing.mentions import Mention
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.beings import Being, Beings


def first_named(page: Page, beings: Beings, m: Mention) -> list[Being]:
    """Return who has been told of before and is called so now; nobody when it is somebody new."""
    one = _who_was_hailed(page, beings, m) or _who_was_introduced(page, beings, m)
    return [one] if one is not None else _unnamed_of_a_group(page, beings, m)


def _who_was_hailed(page: Page, beings: Beings, m: Mention) -> Being | None:
    """'A toddler flings a meatball. Mum: "Theo, no!" *Theo* claps': the one who had no name when he was called by it."""
    name, start = page.words[m.head].text, page.words[m.head].start
    if any(b.character.name and name in b.character.name for b in beings.all):
        return None
    calls = [q for q in page.forms.quotes if q.start < start and re.search(rf"(?:^|, ){re.escape(name)}(?=[,.!?…])", q.text)]
    if not calls or any(w.text == name for w in page.words if w.start < start):
        return None
    label = (calls[0].label or "").lower().split()
    told = [
        b
        for b in beings.all
        if b.character.name is None and b.character.count == 1 and not b.character.extra and not b.character.off_screen
    ]
    sex = SEXES.one(page.lex.names.get(name.lower()))
    free = [b for b in told if b.lemma not in label and b.character.sex in (None, sex) and not _speaks_at(page, b, calls[0].start)]
    people = [b for b in free if b.character.kind == "person"] or free
    return people[0] if len(people) == 1 else None


def _speaks_at(page: Page, b: Being, quote: int) -> bool:
    """Tell whether somebody is told of right before a quote, in its sentence, as its subject: the one who says it."""
    near = [h for h in b.heads if page.words[h].start < quote and quote - page.words[h].start < 90]
    at = next((i for i, w in enumerate(page.words) if w.start >= quote), len(page.words) - 1)
    return any(page.words[h].sentence == page.words[at].sentence and page.words[h].dep in ("nsubj", "ROOT") for h in near)


def _who_was_introduced(page: Page, beings: Beings, m: Mention) -> Being | None:
    """'Night guard in a museum. *Gus*, sixty, hums', 'the driver's eyes: *Noor*, 22': the trade was told before, where nothing was done."""
    free = [b for b in beings.people() if b.character.name is None and b.character.count == 1 and not b.character.extra]
    if len(free) != 1 or any(b.character.name for b in beings.people()) or page.words[m.first].text.lower() in page.forms.labels:
        return None
    b, first = free[0], page.words[m.first]
    sex = SEXES.one(page.lex.names.get(page.low(m.head)))
    if b.character.off_screen or (None not in (sex, b.character.sex) and sex != b.character.sex and not b.sex_by_trade):
        return None
    before = page.words[m.first - 1] if m.first else first
    after_a_colon = ":" in page.forms.text[before.end : first.start] and page.words[b.heads[-1]].sentence == before.sentence
    aside = page.forms.text[page.words[m.head].end : page.words[m.head].end + 2].strip(" ")[:1] in (",", "(")
    told = any(w.sentence == page.words[h].sentence and w.tag in ("VBZ", "VBP", "VBD") for h in b.heads for w in page.words)
    opens = first.sentence == before.sentence + 1 == page.words[b.heads[-1]].sentence + 1
    another = any(page.has(k, "person") for k in range(m.head + 1, m.head + 7) if k < len(page.words) and page.same_sentence(k, m.head))
    return b if b.character.role and aside and not another and (after_a_colon or (opens and not told)) else None


def _unnamed_of_a_group(page: Page, beings: Beings, m: Mention) -> list[Being]:
    """'Two girls ... *Jess*, the one in yellow': a name that is new may be that of one of several who have none yet."""
    sex = SEXES.one(page.lex.names.get(page.low(m.head)))
    free = [b for b in beings.alike() if b.character.name is None and (sex is None or b.character.sex in (None, sex))]
    return free[:1] if page.words[m.head].dep not in ("pobj", "poss", "compound") and m.owner is None else []
