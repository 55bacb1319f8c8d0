"""Who was told of before by a number, by a pronoun or as a group: 'Player *two*', '*She* is on shift: paramedic Lucia', 'the choir, *nine* pensioners'."""

from soundstage.engines.previz.script.lexis.english import NUMBERS
from soundstage.engines.previz.script.lexis.lexicon import singular
from soundstage.engines.previz.script.lexis.vocabulary import AGE_BANDS, SEXES
from soundstage.engines.previz.script.parsing.mentions import Mention
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.beings import Being, Beings


def numbered(page: Page, m: Mention) -> str | None:
    """'Player *two*, a woman', 'Guard *1*': the number that tells one from the others."""
    if (m.family == "name" or m.kind == "person") and page.low(m.first - 2) == "number" and page.words[m.first - 1].pos == "NUM":
        return f"no. {NUMBERS.get(page.low(m.first - 1), page.low(m.first - 1))}" if m.first > 1 else None  # 'number 9, *Yacine*, leaps'
    after = m.head + 1
    alone = page.same_run(m.head, after) and page.words[after].pos == "NUM" and not m.plural and m.kind == "person"
    ends = not page.same_run(after, after + 1) or not (page.words[after + 1].noun or page.words[after + 1].pos in ("ADJ", "NUM"))
    return f"no. {NUMBERS.get(page.low(after), page.low(after))}" if alone and ends else None


def told_by_pronoun(page: Page, beings: Beings, m: Mention) -> Being | None:
    """'*She's* pregnant and still on shift: *paramedic Lucia* kneels': who a pronoun meant before it was said."""
    w = page.words[m.head]
    if m.plural or m.kind not in ("person", "name") or w.dep in ("dobj", "pobj", "poss", "conj") or m.owner is not None:
        return None
    first = next((b for b in beings.all if b.heads and all(page.words[h].pos == "PRON" for h in b.heads)), None)
    if first is None or not 0 <= w.sentence - page.words[first.heads[-1]].sentence <= 1:
        return None
    gap = page.forms.text[page.words[first.heads[0]].end : page.words[m.first].start]
    sex = SEXES.one(m.entry.attrs.get("sex")) if m.entry is not None else SEXES.one(page.lex.names.get(w.low))
    return first if ":" in gap and ". " not in gap and sex in (None, first.character.sex) else None


def group_counted(page: Page, beings: Beings, m: Mention) -> Being | None:
    """'Her crew, *four boys* in jeans', 'the choir, *nine pensioners*': who and how many they are."""
    known = beings.at.get(m.first - 1, [])
    apart = m.first > 0 and page.same_sentence(m.first - 1, m.head) and not page.same_run(m.first - 1, m.first)
    if (
        len(known) != 1
        or not apart
        or m.count < 2
        or m.kind != "person"
        or known[0].character.count < 2
        or known[0].lemma == singular(page.low(m.head))
    ):
        return None
    c = known[0].character
    attrs = m.entry.attrs if m.entry is not None else {}
    c.count, c.age, c.sex = m.count, AGE_BANDS.one(attrs.get("age")) or c.age, SEXES.one(attrs.get("sex")) or c.sex
    c.wardrobe = [g for g in c.wardrobe if not g.implied]
    return known[0]
