"""Who is said anew to be something: 'Maya, a young chef', 'his brother Leo', 'Otto (65, fisherman)', 'drags a sergeant, a bearded man,'."""

from soundstage.engines.previz.script.lexis.lexicon import singular
from soundstage.engines.previz.script.lexis.vocabulary import SEXES
from soundstage.engines.previz.script.parsing.mentions import Mention
from soundstage.engines.previz.script.parsing.words import Page
from soundstage.engines.previz.script.people.beings import ANYBODY, Being, Beings
from soundstage.engines.previz.script.people.groups import in_a_mask


def _says_what_somebody_is(page: Page, head: int) -> int | None:
    """Return the verb of which a noun is said: 'Vega is a *detective*, woman, 45'."""
    w = page.words[head]
    if w.dep in ("nmod", "appos", "compound", "npadvmod") and page.words[w.head].dep == "attr" and not page.same_run(head, w.head):
        return page.words[w.head].head
    return w.head if w.dep == "attr" else None


def described(page: Page, beings: Beings, m: Mention) -> Being | None:
    """Return whom this mention describes: 'Maya, a young chef', 'The attorney, a slim man', 'she is a nurse'."""
    w = page.words[m.head]
    told_by = _says_what_somebody_is(page, m.head)
    if told_by is not None:
        verb = page.words[told_by]
        subject = page.subject(told_by)
        known = beings.at.get(subject, []) if subject is not None and verb.lemma in ("be", "become", "remain") else []
        return known[0] if len(known) == 1 else None
    if (likened := _of_whom_it_is_said(page, beings, m)) is not None:
        return likened
    title = m.first - 1
    if m.indefinite and page.same_run(title, m.head) and page.words[title].noun and len(beings.at.get(title, [])) == 1 and not m.plural:
        if page.has(title, "person") and page.has(m.head, "person"):
            return beings.at[title][0]  # 'the bus driver *a old lady* honks'
    one = next((k for k in range(m.first - 4, m.first - 1) if page.low(k) == "one" and page.low(k + 1) == "of"), None)
    if one is not None and len(beings.at.get(one, [])) == 1 and m.indefinite and not m.plural and not page.same_run(m.first - 1, m.first):
        return beings.at[one][0]  # 'one of them, a tall *kid*'
    beside = beings.at.get(m.first - 1, [])
    if (
        m.family == "name"
        and len(beside) == 1
        and _named_aside(page, m)
        and beside[0].character.name is None
        and page.words[m.first - 1].pos == "NOUN"
    ):
        return beside[0]  # 'an old attendant, *Walt*, rocks'
    if (
        len(beside) == 1
        and m.indefinite
        and (singular(w.low) in ANYBODY or _has_no_trade(m))
        and page.words[m.first - 1].noun
        and not page.same_run(m.first - 1, m.first)
        and page.same_sentence(m.first - 1, m.head)
    ):
        before = page.words[m.first - 1]
        told = before.pos == "PROPN" or any(
            page.words[k].tag == "PRP$" or page.words[k].dep == "poss" or page.low(k) == "the" for k in page.children[m.first - 1]
        )
        if told and not m.plural:
            return beside[0]  # 'his granddaughter, a tall girl'
    if (counted := _told_by_number(page, beings, m)) is not None:
        return counted
    named = beings.at.get(m.first - 1 if m.family == "name" else -1, [])
    if len(named) == 1 and named[0].character.name is None and page.same_run(m.first - 1, m.head) and page.words[m.first - 1].noun:
        return named[0]  # 'his brother *Leo*', 'his dog *Biscuit*'
    of_whom = page.words[m.first - 1].head if m.first and page.words[m.first - 1].pos == "PRON" else -1
    if of_whom >= 0 and page.low(of_whom) == "of":
        beside = beings.at.get(page.words[of_whom].head, [])  # 'o pai *dela*, pescador'
    if page.foreign and len(beside) == 1 and not m.plural and m.first == m.head and m.entry is not None and m.entry.attrs.get("role"):
        if beside[0].character.role is None and beside[0].character.kind == "person" and not page.same_run(m.first - 1, m.first):
            return beside[0]  # 'O pai dela, *pescador*'
    if w.text[0].isupper() and page.low(m.head - 1) in ("call", "called", "nickname", "nicknamed") and page.low(m.head - 2) in _WHO_CALL:
        bearer = beings.at.get(m.head - 3 - (page.low(m.head - 3) in ("whom", "who", "that")), [])
        return bearer[0] if len(bearer) == 1 else None  # 'a huge man they call *Mouse*'
    before = page.words[m.first - 1] if m.first else w
    both = w.dep == "nsubj" and before.dep == "nsubj" and w.head == before.head and page.words[w.head].tag == "VBZ"
    if both and m.indefinite and not m.plural and len(beside) == 1 and not page.same_run(m.first - 1, m.first):
        return beside[0]  # 'the rival, a one-eyed *swordsman* called Kuro, waits'
    if (told := _past_where_one_is(page, beings, m) or in_a_mask(page, beings, m)) is not None:
        return told
    if (bearer := _trade_of_the_named(page, beings, m)) is not None:
        return bearer
    return _in_apposition(page, beings, m)


_WHERE = frozenset({"to", "beside", "behind", "near", "by", "opposite"})


def _past_where_one_is(page: Page, beings: Beings, m: Mention) -> Being | None:
    """'his best friend next to him, *a woman* in pink,': who stands there, and not beside whom."""
    if not m.indefinite or m.plural or m.count > 1 or singular(page.low(m.head)) not in ANYBODY or page.same_run(m.first - 1, m.first):
        return None
    if page.words[m.first - 1].tag != "PRP" or page.low(m.first - 2) not in _WHERE:
        return None
    k = m.first - (4 if page.low(m.first - 2) == "to" else 3)
    who = beings.at.get(k, [])
    own = any(page.words[c].tag == "PRP$" for c in page.children[k]) if k >= 0 else False
    if not own or len(who) != 1 or who[0].character.count > 1:
        return None
    called, sex = page.match(k, "person"), SEXES.one(m.entry.attrs.get("sex") if m.entry else None)
    if called is not None and "sex" not in called.entry.attrs and sex is not None:
        who[0].character.sex = sex  # whatever was taken from 'him', who is another
    return who[0] if sex in (None, who[0].character.sex) else None


def _told_by_number(page: Page, beings: Beings, m: Mention) -> Being | None:
    """'one *a blonde woman*, one bald', 'number 11, *a tall woman*, dribbles'."""
    if not m.indefinite or m.plural:
        return None
    beside = beings.at.get(m.first - 1, [])
    if len(beside) == 1 and page.low(m.first - 1) in ("one", "other", "first", "second", "third", "last", "two", "three", "four"):
        return beside[0]
    bearer = beings.at.get(m.first - 2, []) if page.low(m.first - 2) == "number" else []
    return bearer[0] if len(bearer) == 1 and not page.same_run(m.first - 1, m.first) else None


def _of_whom_it_is_said(page: Page, beings: Beings, m: Mention) -> Being | None:
    """'The judge, *a walnut of a man*, peers': what somebody is like, with who he is after it."""
    if page.low(m.first) not in ("a", "an") or page.low(m.first - 1) != "of" or singular(page.low(m.head)) not in ANYBODY:
        return None
    k = m.first - 2
    while k > 0 and page.same_run(k - 1, m.head):
        k -= 1
    known = beings.at.get(k - 1, []) if page.low(k) in ("a", "an") and k and page.same_sentence(k - 1, m.head) else []
    return known[0] if len(known) == 1 else None


def _has_no_trade(m: Mention) -> bool:
    """'The CEO, *a toddler* in a suit': a word for how old or whose somebody is."""
    return m.entry is not None and m.entry.kind == "person" and not m.entry.attrs.get("role") and not m.entry.attrs.get("count")


_WHO_CALL = frozenset({"they", "everyone", "everybody", "people", "friends"})


def _in_apposition(page: Page, beings: Beings, m: Mention) -> Being | None:
    """Return whom the parser took this mention for another name of."""
    w = page.words[m.head]
    if w.dep != "appos" or m.head - w.head > 10 or any(page.words[k].tag == "VBZ" for k in range(w.head + 1, m.first)):
        return None  # in 'her son Bao *chases* a rooster' nobody is a rooster
    known = beings.at.get(w.head, [])
    above = page.words[w.head]
    if len(known) != 1 or (m.plural != above.plural and known[0].character.name is None) or (known[0].character.count > 1 and not m.plural):
        return None  # 'the gang - *a clown*, a magician': one of them
    definite = any(page.low(k) in ("the", "this") or page.words[k].tag == "PRP$" for k in page.children[w.head])
    sexes = {known[0].character.sex, SEXES.one(m.entry.attrs.get("sex") if m.entry else None)} - {None}
    if above.low == "one" and not m.plural:
        return known[0]  # 'one of them, a *man* with a tattooed arm'
    if (above.pos == "PROPN" or definite) and (
        m.indefinite or (m.owner is not None and page.low(m.owner) in ("somebody", "someone")) or (above.pos == "PROPN" and not m.plural)
    ):
        return known[0]
    if m.indefinite and len(sexes) < 2 and not m.plural and page.words[above.head].tag == "VBZ" and above.dep == "nsubj":
        return known[0]  # 'a woman, a retired teacher, *waters* her roses'
    if len(sexes) < 2 and _told_again(page, m):
        return known[0]  # 'drags a sergeant, a bearded *man*, behind a truck'
    if m.family == "name" and above.pos == "NOUN" and known[0].character.name is None and page.words[m.head].run == above.run + 1:
        return known[0]
    return None


def _told_again(page: Page, m: Mention) -> bool:
    """Tell whether a mention says anew who somebody is: 'a bearded *man*' of no trade, between commas, and in no list of people."""
    if not m.indefinite or m.plural or m.count > 1 or not (_has_no_trade(m) and singular(page.low(m.head)) in ANYBODY):
        return False
    above = page.words[m.head].head
    lists = page.child(above, "conj") is not None or page.child(m.head, "conj") is not None
    return not lists and page.words[m.first].run in (page.words[above].run + 1, page.words[above].run + 2)


def _trade_of_the_named(page: Page, beings: Beings, m: Mention) -> Being | None:
    """'Otto, *a fisherman*, wool cap', 'Otto (65, *fisherman*)', and not 'Otto, a fisherman and a nurse wave'."""
    k = m.first - 1
    while k > 0 and (page.words[k].pos == "NUM" or page.has(k, "body.age") or page.low(k) in ("a", "an", "about", "around")):
        k -= 1
    known = beings.at.get(k, [])
    if m.kind != "person" or m.plural or m.count > 1 or m.owner is not None or m.definite or page.low(m.head + 1) in ("and", "&"):
        return None
    named = len(known) == 1 and known[0].character.name is not None and page.words[k].pos == "PROPN"
    aside = named and page.same_sentence(k, m.head) and not page.same_run(k, m.first)
    return known[0] if aside and known[0].character.role is None else None


def _named_aside(page: Page, m: Mention) -> bool:
    """Tell whether a name stands alone between commas, and not in a list of people."""
    following = m.head + 1
    alone = page.words[m.first].run == page.words[m.first - 1].run + 2 or page.words[m.first].run == page.words[m.first - 1].run + 1
    return (
        alone and not page.same_run(m.head, following) and page.low(following) not in ("and", "&") and page.words[m.first - 1].tag == "NN"
    )
