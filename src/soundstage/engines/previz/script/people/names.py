"""Names: which words are somebody's name, with titles, and who is said to be called so."""

from collections import Counter

from soundstage.engines.previz.screenplay import Sex
from soundstage.engines.previz.script.forms.quotes import headed_as_sign
from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import ONLY_PEOPLE_DO
from soundstage.engines.previz.script.lexis.lexicon import Entry
from soundstage.engines.previz.script.lexis.vocabulary import SEXES
from soundstage.engines.previz.script.parsing.mentions import Mention, after_a_title
from soundstage.engines.previz.script.parsing.words import Match, Page
from soundstage.engines.previz.script.people.beings import Beings, forget

TITLES: dict[str, Sex] = {
    "mr": "m",
    "mr.": "m",
    "mister": "m",
    "sir": "m",
    "mrs": "f",
    "mrs.": "f",
    "ms": "f",
    "ms.": "f",
    "miss": "f",
    "madam": "f",
    "lady": "f",
    "lord": "m",
    "madame": "f",
    "mademoiselle": "f",
    "mme": "f",
    "monsieur": "m",
    "señor": "m",
    "señora": "f",
    "señorita": "f",
    "senor": "m",
    "senora": "f",
    "signor": "m",
    "signora": "f",
    "frau": "f",
    "herr": "m",
    "dame": "f",
    "don": "m",
    "doña": "f",
}


_ANYBODY = frozenset({"nobody", "somebody", "anybody", "everybody", "someone", "anyone", "everyone"})
"""Pronouns that open a sentence in a capital letter."""


def goes_by_name(page: Page, m: Mention) -> bool:
    """Tell whether a noun phrase calls somebody by name: Rosa, and no Saint *Bernard*."""
    return m.family == "name" or (page.low(m.head) in page.lex.names and not m.kind.startswith("thing"))


_COMES_DOWN = frozenset({"begin", "start", "fall", "drift", "settle", "swirl", "melt", "continue", "blow", "cover"})


_WEATHER = frozenset(
    {
        "snow",
        "rain",
        "hail",
        "dawn",
        "summer",
        "autumn",
        "winter",
        "spring",
        "frost",
        "mist",
        "fog",
        "thunder",
        "ice",
        "water",
        "wind",
        "sand",
        "ash",
        "dust",
        "smoke",
        "steam",
    }
)


def _is_a_deed_of_somebody(page: Page, verb: int) -> bool:
    return page.words[verb].lemma in ONLY_PEOPLE_DO or page.has(verb, "speech")


def _is_weather(page: Page, i: int) -> bool:
    """'*Snow* begins to fall.', '*Rain* starts': at the head of a sentence it is no name."""
    w = page.words[i]
    falls = w.low in _WEATHER and (page.words[w.head].lemma in _COMES_DOWN or not _is_a_deed_of_somebody(page, w.head))
    return falls and all(x.text != w.text or k == i for k, x in enumerate(page.words))


def is_name(page: Page, m: Mention, names: Counter[str]) -> bool:
    """Tell whether a noun phrase is somebody's name."""
    w = page.words[m.head]
    if w.low in _ANYBODY or _is_weather(page, m.head) or _is_a_make(page, m):
        return False
    if w.low in _OUTLETS and m.first == m.head and page.words[w.head].lemma in ("play", "blare", "crackle", "ring", "hum", "wail", "buzz"):
        return False  # '*Jukebox* plays slow country'
    if w.named:
        return w.dep != "compound"
    if w.low in page.lex.names:
        inside = m.prep == m.head - 1 and page.low(m.head - 1) in ("in", "en", "à") and names[w.text] == 1
        return w.dep != "compound" and not inside  # 'a gym in *Rosario*'
    if any(w.low in q.label.lower().split() for q in page.forms.quotes if q.label and not headed_as_sign(q.label)):
        return True
    if m.family == "name" and page.at[m.head] and (names[w.text] > 1 or after_a_title(page, m.head)):
        return True  # see mentions: a thing's word that is used as a name
    if page.foreign and w.text[:1].isupper() and page.same_run(m.head - 1, m.head) and page.low(m.head - 1) in TITLES:
        return True  # 'Dona *Amélia*'
    if page.foreign or not w.text[0].isupper() or page.at[m.head]:
        return False
    acts = any(x.text == w.text and x.dep in ("nsubj", "nsubjpass") and page.words[x.head].pos in ("VERB", "AUX") for x in page.words)
    named = m.head > 0 and page.low(m.head - 1) in ("named", "called") and not page.has(m.head - 2, "thing.prop", "thing.vehicle")
    titled = (
        m.head > 0
        and page.same_run(m.head - 1, m.head)
        and (page.has(m.head - 1, "person", "thing.animal") or page.low(m.head - 1) in TITLES)
    )
    if _is_a_word_that_opens(page, m, names):
        return False
    joined = w.dep == "conj" and page.words[w.head].pos == "PROPN" and page.words[w.head].low in page.lex.names
    return (
        named or titled or joined or (acts and (names[w.text] > 1 or page.has(w.head, "action", "speech"))) or (names[w.text] > 1 and acts)
    )


_ECHOES = frozenset({"answer", "reply", "respond", "greet", "follow", "fall", "settle", "rise"})
"""What silence, static or darkness does, too."""


_OUTLETS = frozenset(
    [
        "radio",
        "jukebox",
        "stereo",
        "gramophone",
        "speaker",
        "boombox",
        "phonograph",
        "turntable",
        "loudspeaker",
        "walkman",
        "television",
        "tv",
        "projector",
        "alarm",
        "siren",
        "intercom",
        "telephone",
        "phone",
    ]
)
"""What sounds or plays by itself."""


def _is_a_word_that_opens(page: Page, m: Mention, names: Counter[str]) -> bool:
    """'*Static* answers.', '*Silence* follows.': a noun of the language that begins a sentence, and is written so nowhere else."""
    w = page.words[m.head]
    opens = m.head == 0 or page.words[m.head - 1].sentence != w.sentence
    answers = page.words[w.head].lemma in _ECHOES
    return opens and answers and names[w.text] == 1 and dictionary().knows(w.low, "noun") and m.first == m.head


def _is_a_make(page: Page, m: Mention) -> bool:
    """'a *Mercedes* stops', 'an old *Vespa*': of things there are several of a name."""
    return page.low(m.first) in ("a", "an") and page.lex.called(page.low(m.head), "thing") is not None


def thing_called(page: Page, m: Mention) -> Match | None:
    """'a rusty *toaster* called Bernard', 'rides an *e-bike* named Volta': the thing that has the name."""
    named = m.first == m.head and page.low(m.head - 1) in ("named", "called") and m.head > 1
    return page.match(m.head - 2, "thing.prop", "thing.vehicle") if named and page.same_run(m.head - 2, m.head) else None


def full_name(page: Page, m: Mention) -> str:
    """Return the whole name that ends at the head of a mention: 'Rosa Delgado'."""
    first = m.head
    while (
        first > m.first
        and page.words[first - 1].pos == "PROPN"
        and not page.has(first - 1, "person")
        and page.words[first - 1].text[0].isupper()
    ):
        first -= 1
    return page.phrase(first, m.head).title() if page.phrase(first, m.head).isupper() else page.phrase(first, m.head)


def title_of(page: Page, m: Mention) -> Entry | None:
    """Return the trade before a name: 'Captain Rosa', 'Detective Marlow'."""
    if m.family != "name" and page.words[m.head].low not in page.lex.names:
        return None
    before = range(max(0, m.head - 3), m.head)
    match = next(
        (
            x
            for k in before
            for x in page.at[k]
            if x.kind == "person" and x.last < m.head and page.same_run(x.last, m.head) and page.words[x.last].noun
        ),
        None,
    )
    if match is None:
        return None
    page.claim(match.first, match.last)
    return match.entry


def breed_of(page: Page, m: Mention) -> Entry | None:
    """Return what kind of animal stands before a name: 'my husky *Luna*'."""
    before = page.match(m.head - 1, "thing.animal") if page.same_run(m.head - 1, m.head) else None
    if m.family != "name" or before is None or before.last != m.head - 1:
        return None
    page.claim(before.first, before.last)
    return before.entry


def sex_of_title(page: Page, m: Mention) -> Sex | None:
    """Return what 'Mr.' or 'Mrs.' before a name says."""
    return next(
        (TITLES[page.low(k)] for k in range(max(0, m.head - 2), m.head) if page.same_run(k, m.head) and page.low(k) in TITLES), None
    )


def name_by_verb(page: Page, beings: Beings) -> None:
    """'a chef named Maya', 'a dog called Biscuit', 'her name is Rosa'."""
    for i, w in enumerate(page.words):
        first = i + 1
        if w.low == "name" and page.words[i - 1].tag == "PRP$" and page.low(i + 1) in ("is", "'s"):
            first = i + 2  # 'her name is Mia'
        elif w.low not in ("named", "called"):
            continue
        if first >= len(page.words) or not page.words[first].text[:1].isupper():
            continue
        if first == i + 1 and page.has(i - 1, "thing.prop", "thing.vehicle") and i - 1 not in beings.at:
            continue  # 'rides an *e-bike called Volta*'
        who = beings.at.get(i - 1, []) if first == i + 2 else beings.before(page, i)
        last = first
        while page.same_run(last, last + 1) and page.words[last + 1].pos == "PROPN" and page.words[last + 1].text[0].isupper():
            last += 1
        if not who:
            continue
        being = who[0]
        named = next((b for k in range(first, last + 1) for b in beings.at.get(k, [])), None)
        being.character.name = page.phrase(first, last)
        being.character.sex = being.character.sex or SEXES.one(page.lex.names.get(page.low(first)))
        if named is not None and named is not being:
            forget(beings, named, being)
        page.claim(i, last)
        for k in range(first, last + 1):
            if page.words[k].noun:
                beings.at[k] = [being]
        being.heads.append(last)
