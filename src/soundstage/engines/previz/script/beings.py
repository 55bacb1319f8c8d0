"""Who is in it: people, animals and creatures with what belongs to them, and what every pronoun stands for."""

from collections import Counter
from dataclasses import dataclass, field

from soundstage.engines.previz.screenplay import Character, Garment, Sex
from soundstage.engines.previz.script.english import NUMBERS
from soundstage.engines.previz.script.lexicon import is_plural
from soundstage.engines.previz.script.vocabulary import (
    AGE_BANDS,
    ANCESTRIES,
    BUILDS,
    EYEWEAR,
    FACIAL_HAIR,
    FEELINGS,
    HAIR_STYLES,
    SEXES,
    SLOTS,
)
from soundstage.engines.previz.script.words import Match, Page

MOST = 8
"""Characters that are told apart; more become a group."""
LONGEST_PHRASE = 12
"""Words before the head that may belong to its noun phrase."""
SEX_OF_PRONOUN: dict[str, Sex] = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
VOICES = frozenset({"narrator", "voice", "announcer", "radio", "commentator", "operator", "voiceover"})
_DEFINITE = frozenset({"the", "his", "her", "their", "this", "that"})


@dataclass(slots=True)
class Being:
    """A character and where the text speaks of them (word indices of the heads)."""

    character: Character
    heads: list[int] = field(default_factory=list[int])


@dataclass(slots=True)
class Beings:
    """Everybody, and the way back from a word to who it means."""

    all: list[Being] = field(default_factory=list[Being])
    at: dict[int, list[Being]] = field(default_factory=dict[int, list[Being]])
    """Word index of a head or a pronoun -> whom it means."""

    def before(self, page: Page, i: int, *, sentence_only: bool = True) -> list[Being]:
        """Return whom the nearest mention before word i means, with everybody joined to it by 'and'."""
        j = max((k for k in self.at if k < i and (not sentence_only or page.words[k].sentence == page.words[i].sentence)), default=None)
        if j is None:
            return []
        who = list(self.at[j])
        joined = max((k for k in self.at if k < j and page.words[k].sentence == page.words[j].sentence), default=None)
        if joined is not None and _joined(page, joined, j):
            who = [b for b in self.at[joined] if b not in who] + who
        return who

    def subject(self, page: Page, i: int) -> list[Being]:
        """Return who does what word i says: before it in the sentence, else the one whom the text was about last."""
        return self.before(page, i) or self.before(page, i, sentence_only=False)

    def after(self, page: Page, i: int) -> list[Being]:
        """Return the first mention after word i in its run."""
        j = min((k for k in self.at if k > i and page.words[k].run == page.words[i].run), default=None)
        return [] if j is None else self.at[j]

    def called(self, label: str) -> Being | None:
        """Return who goes by a label such as 'Young man' or 'Rosa'."""
        words = set(label.lower().split())
        scored = [
            (len(words & set(f"{b.character.label} {b.character.name or ''} {b.character.role or ''}".lower().split())), -n, b)
            for n, b in enumerate(self.all)
        ]
        best = max(scored, key=lambda s: s[:2], default=None)
        return best[2] if best is not None and best[0] > 0 else None

    def add(self, character: Character) -> Being:
        """Take somebody in."""
        being = Being(character)
        self.all.append(being)
        return being


def _joined(page: Page, a: int, b: int) -> bool:
    """Tell whether nothing but a noun phrase and 'and' lies between two heads."""
    between = page.words[a + 1 : b]
    return any(w.low in ("and", "&") for w in between) and not any(w.tag in ("V", "X", "W") for w in between)


def find_beings(page: Page) -> Beings:
    """Read who is there. A definite mention of a known kind is the same one; an indefinite one is somebody new."""
    beings = Beings()
    for m in page.of("person", "thing.animal", "thing.creature"):
        if m.last in beings.at or any(k in beings.at for k in range(m.first, m.last + 1)):
            continue
        known = _known(page, beings, m)
        if known is not None:
            beings.at[m.last] = [known]
            known.heads.append(m.last)
        elif len(beings.all) < MOST:
            _introduce(page, beings, m)
    _name_the_named(page, beings)
    _resolve_pronouns(page, beings)
    _bind(page, beings)
    return beings


def _phrase_start(page: Page, m: Match) -> int:
    """First word of the noun phrase that ends in the head."""
    i = m.first
    while (
        m.first - i < LONGEST_PHRASE
        and page.same_run(i - 1, i)
        and page.words[i - 1].tag in ("A", "M", "D", "G", "N", "B")
        and not page.has(i - 1, "place", "garment")
    ):
        i -= 1
        if page.words[i].tag == "D":
            break
    return i


def _known(page: Page, beings: Beings, m: Match) -> Being | None:
    start = _phrase_start(page, m)
    if page.low(start) not in _DEFINITE and page.low(start) != page.low(m.first):
        return None
    if page.low(start) not in _DEFINITE:
        return next((b for b in beings.all if b.character.role == m.name), None) if m.entry.attrs.get("role") else None
    same = [
        b for b in beings.all if b.character.label.split()[-1:] == [page.low(m.last)] or m.name in (b.character.role, b.character.species)
    ]
    if same:
        return same[-1]
    sex = m.entry.attrs.get("sex")
    fits = [b for b in beings.all if b.character.kind == "person" and m.kind == "person" and b.character.sex == sex]
    return fits[0] if sex and len(fits) == 1 and m.name in ("man", "woman", "boy", "girl") else None


def _introduce(page: Page, beings: Beings, m: Match) -> None:
    attrs, start = m.entry.attrs, _phrase_start(page, m)
    counted = next((NUMBERS[w.low] for w in page.words[start : m.first] if w.low in NUMBERS), None)
    plural = is_plural(page.low(m.last)) and not attrs.get("count")
    count = int(counted or attrs.get("count", 0) or (3 if plural else 1))
    kind = "person" if m.kind == "person" else "animal" if m.kind == "thing.animal" else "robot" if m.name == "robot" else "creature"
    label = page.phrase(start if page.words[start].tag != "D" else start + 1, m.last).lower()
    separate = count if counted and count <= 4 and kind == "person" else 1
    who: list[Being] = []
    for _ in range(separate):
        character = Character(
            id=f"c{len(beings.all) + 1}",
            label=label or m.name,
            kind=kind,
            species=None if kind == "person" else attrs.get("species", m.name),
            role=m.name if attrs.get("role") else None,
            count=1 if separate > 1 else max(1, min(count, 200)),
            age=AGE_BANDS.one(attrs.get("age")),
            sex=SEXES.one(attrs.get("sex")),
            colours=[attrs["colour"]] if kind != "person" and "colour" in attrs else [],
            off_screen=m.name in VOICES,
            span=page.span(m.first, m.last),
        )
        being = beings.add(character)
        being.heads.append(m.last)
        who.append(being)
        if attrs.get("wear"):
            character.wardrobe.append(_garment_named(page, attrs["wear"]))
    beings.at[m.last] = who
    page.claim(start, m.last)


def _garment_named(page: Page, name: str) -> Garment:
    words = name.replace("_", " ")
    entry = page.lex.entry("garment", words)
    attrs = entry.attrs if entry else {}
    return Garment(
        kind=words,
        slot=SLOTS.one(attrs.get("slot")) or "top",
        base=attrs.get("base"),
        colours=[attrs["colour"]] if "colour" in attrs else [],
        material=attrs.get("material"),
        implied=True,
    )


def _name_the_named(page: Page, beings: Beings) -> None:
    """Proper names: a capitalised word that no list knows, when it is a first name or comes twice."""
    written = Counter(w.text for w in page.words)
    for i, w in enumerate(page.words):
        if (
            not w.text[0].isupper()
            or page.at[i]
            or i in beings.at
            or w.low in page.lex.plain
            or w.tag in ("V", "D", "R", "P", "C", "S", "X")
        ):
            continue
        sex, twice = SEXES.one(page.lex.names.get(w.low)), written[w.text] > 1
        if sex is None and not (
            twice
            and not page.foreign
            and ((i > 0 and page.same_run(i - 1, i)) or page.words[min(i + 1, len(page.words) - 1)].tag in ("V", "C"))
        ):
            continue
        same = next((b for b in beings.all if b.character.name and w.text in b.character.name.split()), None)
        title = next((b for b in beings.at.get(i - 1, []) if page.same_run(i - 1, i)), None)
        being = same or title
        if being is None and len(beings.all) < MOST:
            being = beings.add(Character(id=f"c{len(beings.all) + 1}", label=w.text, age="adult", span=(w.start, w.end)))
        if being is None:
            continue
        character = being.character
        character.name = character.name or w.text
        if title is not None and same is None:
            character.label = f"{character.label} {w.text}".title()
        character.sex = character.sex or sex
        beings.at[i] = [being]
        being.heads.append(i)
        page.claim(i)


def _resolve_pronouns(page: Page, beings: Beings) -> None:
    """He and she mean the last one who fits, and tell the sex of the last one of whom it was unknown; they means everybody so far."""
    for i, w in enumerate(page.words):
        earlier = [b for b in beings.all if any(h < i for h in b.heads) and b.character.kind == "person"]
        if w.low in SEX_OF_PRONOUN:
            sex = SEX_OF_PRONOUN[w.low]
            fits = [b for b in earlier if b.character.sex == sex] or [b for b in earlier if b.character.sex is None]
            if fits:
                last = max(fits, key=lambda b: max(h for h in b.heads if h < i))
                last.character.sex = last.character.sex or sex
                if w.low not in ("his", "her"):
                    beings.at[i] = [last]
        elif w.low in ("they", "them", "both") and earlier:
            beings.at[i] = earlier


def _bind(page: Page, beings: Beings) -> None:
    """Give clothes, hair, age and feelings to whom they belong: whose noun phrase they stand in, else who was named before."""
    for m in page.matches:
        if m.family not in ("garment", "body", "feeling", "colour"):
            continue
        owner = _owner(page, beings, m)
        if owner is None:
            continue
        if m.family == "garment":
            owner.character.wardrobe = [g for g in owner.character.wardrobe if not (g.implied and g.slot == m.entry.attrs.get("slot"))]
            owner.character.wardrobe.append(_worn(page, m))
            page.claim(m.first, m.last)
        elif m.family == "body":
            _embody(page, m, owner.character)
        elif m.kind == "feeling":
            everybody = beings.before(page, m.first) if not _in_phrase(page, beings, m) else [owner]
            for being in everybody or [owner]:
                feelings = being.character.feelings
                feelings += [feeling for feeling in FEELINGS.some([m.name]) if feeling not in feelings]
            page.claim(m.first, m.last)
        elif owner.character.kind != "person" and _in_phrase(page, beings, m) and m.kind == "colour.colour":
            owner.character.colours.append(m.name)
            page.claim(m.first, m.last)


def _in_phrase(page: Page, beings: Beings, m: Match) -> bool:
    head = min((k for k in beings.at if k > m.last and page.same_run(m.last, k)), default=None)
    return head is not None and all(w.tag in ("A", "N", "G", "M", "B") for w in page.words[m.last + 1 : head])


def _owner(page: Page, beings: Beings, m: Match) -> Being | None:
    if _in_phrase(page, beings, m):
        head = min(k for k in beings.at if k > m.last)
        return beings.at[head][0]
    before = beings.before(page, m.first)
    if before:
        return before[-1]
    people = [b for b in beings.all if b.character.kind == "person"]
    return people[0] if len(people) == 1 else None


def _worn(page: Page, m: Match) -> Garment:
    attrs = m.entry.attrs
    before = [
        n
        for n in page.matches
        if n.family == "colour"
        and n.last < m.first
        and page.same_run(n.last, m.first)
        and m.first - n.last <= 3
        and not _parted(page, n.last, m.first)
    ]
    inside = [n for n in page.matches if n.family == "colour" and m.first <= n.first and n.last <= m.last]
    of = lambda kind: [n.name for n in (*before, *inside) if n.kind == kind]  # noqa: E731
    for n in before:
        page.claim(n.first, n.last)
    return Garment(
        kind=m.name,
        slot=SLOTS.one(attrs.get("slot")) or "top",
        base=attrs.get("base"),
        colours=of("colour.colour") or ([attrs["colour"]] if "colour" in attrs else []),
        material=next(iter(of("colour.material")), attrs.get("material")),
        pattern=next(iter(of("colour.pattern")), None),
        span=page.span(m.first, m.last),
    )


def _parted(page: Page, i: int, j: int) -> bool:
    """Tell whether another noun lies between an adjective and its noun."""
    return any(page.has(k, "garment", "thing", "person", "place") for k in range(i + 1, j))


def _before_hair(page: Page, m: Match) -> bool:
    return any(
        page.same_run(m.last, k) and page.has(k, "body.hairword", "body.hairstyle") and not page.has(k, "garment", "person")
        for k in range(m.last + 1, m.last + 4)
    )


def _embody(page: Page, m: Match, who: Character) -> None:
    hair = _before_hair(page, m)
    match m.kind:
        case "body.age":
            who.age, who.age_implied, who.age_words = AGE_BANDS.one(m.name), False, page.phrase(m.first, m.last)
        case "body.sex":
            who.sex = SEXES.one(m.name[0])
        case "body.ancestry":
            near = page.match(m.last + 1, "person") or page.match(m.last + 2, "person")
            if hair or near is None or not page.same_run(m.last, m.last + 1):
                return
            who.ancestry = ANCESTRIES.one(m.name)
        case "body.build":
            if hair and m.name == "short":
                who.hair_style.append("short")
            else:
                who.build += BUILDS.some([m.name])
        case "body.hairstyle":
            who.hair_style += HAIR_STYLES.some([m.name])
        case "body.haircolour":
            who.hair_colour = m.name
        case "body.hairword":
            colour = next(
                (
                    n
                    for n in page.of("colour.colour")
                    if 0 < m.first - n.last <= 3 and page.same_run(n.last, m.first) and not _parted(page, n.last, m.first)
                ),
                None,
            )
            if colour is not None:
                who.hair_colour = colour.name
                page.claim(colour.first, colour.last)
        case "body.facialhair":
            who.facial_hair = FACIAL_HAIR.one(m.name)
        case "body.eyewear":
            who.eyewear = EYEWEAR.one(m.name)
        case _:
            who.features.append(m.name)
    page.claim(m.first, m.last)
