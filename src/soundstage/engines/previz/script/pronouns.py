"""Whom he, she, they, it, one and the other mean."""

from collections import Counter

from soundstage.engines.previz.screenplay import Character
from soundstage.engines.previz.script.beings import MOST, PLURAL_PRONOUNS, SEX_OF_PRONOUN, Being, Beings, last_mention
from soundstage.engines.previz.script.english import ONE_OF_SEVERAL
from soundstage.engines.previz.script.words import Page


def resolve_pronoun(page: Page, beings: Beings, i: int) -> None:
    """Note whom word i means, if it is a pronoun; he and she without anybody before are somebody new."""
    w = page.words[i]
    if w.low in SEX_OF_PRONOUN:
        being = antecedent(page, beings, i, w.low)
        if being is None and w.low in ("he", "she") and len(beings.all) < MOST and not page.foreign:
            being = beings.add(Character(id=beings.next_id(), label="man" if w.low == "he" else "woman", age="adult", sex=SEX_OF_PRONOUN[w.low],
                                         span=(w.start, w.end)), "man" if w.low == "he" else "woman")  # fmt: skip
            being.heads.append(i)
        if being is not None:
            beings.at[i] = [being]
            being.character.sex = being.character.sex or SEX_OF_PRONOUN[w.low]
    elif w.low in PLURAL_PRONOUNS and w.pos in ("PRON", "DET"):
        group = _the_group(page, beings, i)
        if group:
            beings.at[i] = group
    elif w.low in ("everyone", "everybody", "all") and w.pos == "PRON":
        beings.at[i] = [b for b in beings.all if not b.character.off_screen]
    elif w.low in ("it", "its", "itself"):
        others = [b for b in beings.all if b.character.kind != "person" and last_mention(b) < i]
        subjects = [b for b in others if any(page.same_sentence(h, i) and page.words[h].dep in ("nsubj", "nsubjpass") for h in b.heads)]
        into = (
            w.low == "its"
            and w.head < len(page.words)
            and page.words[page.words[w.head].head].low in ("into", "onto", "in", "on", "at", "beside")
        )
        if into and len(others) > 1 and subjects:
            beings.at[i] = [next((b for b in reversed(others) if b not in subjects), subjects[-1])]
        elif others:
            beings.at[i] = [(subjects or others)[-1]]
    elif (
        w.low in ONE_OF_SEVERAL - {"one", "other"}
        and w.dep in ("nsubj", "nsubjpass", "amod")
        and not (i + 1 < len(page.words) and page.words[i + 1].noun and page.same_run(i, i + 1))
    ) or (
        w.low in ("one", "other", "another")
        and (w.dep in ("nsubj", "nsubjpass", "dobj", "pobj") or page.low(i + 1) in ("in", "with", "wearing", "holding", "of"))
        and w.pos in ("NUM", "PRON", "ADJ", "NOUN", "DET")
    ):
        _resolve_one(page, beings, i)


def _resolve_one(page: Page, beings: Beings, i: int) -> None:
    """'Two friends ... one laughs, the other shrugs', 'one of them', 'the one in orange'."""
    if page.low(i + 1) == "of":
        many = [b for b in beings.all if b.character.count > 1]
        if many:
            beings.at[i] = [max(many, key=last_mention)]
            return
    alike = Counter(b.lemma for b in beings.all)
    group = [b for b in beings.all if alike[b.lemma] > 1] or [b for b in beings.people() if not b.character.extra]
    if len(group) < 2:
        return
    said = {page.low(k) for k in (i - 1, i) if page.low(k) in ONE_OF_SEVERAL - {"one", "other"}}
    if page.low(i + 1) == "in":
        said |= {page.low(i + 2)}
    used = [b for b in group if b.tags or len(b.heads) > 1]
    who = next((b for b in group if said & b.tags), None)
    who = who or next((b for b in group if b not in used), group[0 if page.low(i) == "one" else -1])
    beings.at[i] = [who]
    who.heads.append(i)
    who.tags |= said


def _the_group(page: Page, beings: Beings, i: int) -> list[Being]:
    """Whom 'they' means: the last plural or the last who were joined by 'and', else everybody so far."""
    earlier = [k for k in beings.at if k < i and page.words[k].pos != "PRON"]
    for k in sorted(earlier, reverse=True):
        who = beings.at[k]
        if len(who) > 1 or who[0].character.count > 1:
            return who
        joined = [j for j in page.below(k, "conj") if j in beings.at and j < i]
        if joined:
            return [*who, *(b for j in joined for b in beings.at[j])]
    people = [b for b in beings.all if last_mention(b) < i and not b.character.off_screen]
    return people if len(people) > 1 else []


def antecedent(page: Page, beings: Beings, i: int, low: str) -> Being | None:
    """Return whom he or she means: of those before who may be, first the subject of the sentence before or the clause, then the last."""
    sex = SEX_OF_PRONOUN.get(low)
    if low in PLURAL_PRONOUNS or sex is None:
        people = [b for b in beings.all if b.heads and min(b.heads) < i]
        return people[-1] if people else None
    earlier = [b for b in beings.all if any(h < i for h in b.heads) and b.character.count == 1 and not b.character.extra]
    people = [b for b in earlier if b.character.kind == "person"]
    fits = [b for b in people if b.character.sex == sex] or [b for b in people if b.character.sex is None]
    if not fits:
        fits = [b for b in earlier if b.character.kind != "person" and b.character.sex in (sex, None)]
    if not fits:
        return None

    def rank(b: Being) -> tuple[int, int]:
        heads = [h for h in b.heads if h < i]
        here = [h for h in heads if page.same_sentence(h, i)]
        recent = max(heads)
        subjects = [h for h in (here or [recent]) if page.words[h].dep in ("nsubj", "nsubjpass", "ROOT")]
        subject = 3 if any(page.words[page.words[h].head].dep in ("ROOT", "conj") for h in subjects) else 2 if subjects else 0
        distance = page.words[i].sentence - page.words[recent].sentence
        return -distance, subject + (1 if recent == max(h for x in fits for h in x.heads if h < i) else 0)

    return max(fits, key=rank)
