"""Where the parser hung a word wrongly: nouns and participles put back to what they belong to."""

from dataclasses import replace

from soundstage.engines.previz.script.lexis.lexicon import lexicon
from soundstage.engines.previz.script.parsing.as_it_is import let_hair_be, let_rest, let_the_likened_act
from soundstage.engines.previz.script.parsing.put_together import (
    give_to_kin,
    join_to_the_verb,
    join_to_what_is_had,
    let_the_described_act,
    own_the_article,
    take_its_object,
)
from soundstage.engines.previz.script.parsing.side_by_side import (
    go_on_after_a_quote,
    go_on_after_an_aside,
    go_on_after_brackets,
    keep_the_object,
    let_tremble,
    name_the_subject,
    put_behind_its_preposition,
    set_aside_what_is_had,
)
from soundstage.engines.previz.script.parsing.tinted import part_from_its_colour
from soundstage.engines.previz.script.parsing.tokens import NOUNS, Parsed
from soundstage.engines.previz.script.parsing.turned_round import (
    say_after_quote,
    sit_after_a_mark,
    turn_from_afar,
    turn_particle,
    turn_round,
)


def mended(parsed: list[Parsed]) -> list[Parsed]:
    """Let the noun right before a finite verb without a subject be its subject, whatever the parser called it."""
    out = list(parsed)
    have = {p.head for p in parsed if p.dep in ("nsubj", "nsubjpass") and p.tag not in ("VBZ", "VBP", "VBD")}
    for i, p in enumerate(parsed[:-1]):
        verb = parsed[i + 1]
        if (
            p.pos in NOUNS
            and p.head == i + 1
            and p.dep in ("compound", "nmod", "npadvmod", "amod", "dep", "advmod")
            and verb.pos == "VERB"
            and verb.tag in ("VBZ", "VBP", "VBD")
            and i + 1 not in have
            and not _after_preposition(parsed, i)
        ):
            out[i] = replace(p, dep="nsubj")
        elif (
            p.tag == "PRP"
            and verb.tag in ("VBZ", "VBP", "VBD")
            and verb.pos == "VERB"
            and i + 1 not in have
            and p.dep not in ("dobj", "pobj", "dative")
        ):
            out[i] = replace(p, dep="nsubj", head=i + 1)  # 'and *he* shrugs'
        elif p.tag == "PRP" and p.lemma in ("it", "them", "him") and p.dep == "nsubj" and p.head == i - 1 and out[i - 1].tag == "VBZ":
            out[i] = replace(p, dep="dobj")  # 'catches *it* and freezes'
        elif _begins_a_clause(out, have, i):
            out[i] = replace(p, dep="nsubj", head=i + 1)
        elif (other := _farther_subject(out, i)) is not None:
            out[i], out[other] = replace(p, dep="nsubj"), replace(out[other], dep="npadvmod")
            for k in range(other + 1, i):
                if out[k].head == i + 1:
                    out[k] = replace(out[k], head=i)
        elif _is_one_who_does(out, have, i):
            out[i], out[i - 1] = replace(p, dep="nsubj", head=i + 1), replace(out[i - 1], head=i)
    for i in range(1, len(out) - 1):
        _be_a_noun(out, i)
        name_the_subject(out, i)
        keep_the_object(out, i)
        let_tremble(out, i)
        go_on_after_an_aside(out, i)
        go_on_after_brackets(out, i)
        go_on_after_a_quote(out, i)
        set_aside_what_is_had(out, i)
        put_behind_its_preposition(out, i)
    for i in range(len(out) - 2):
        part_from_its_colour(out, i)
        _own_the_subject(out, i)
        turn_round(out, i)
        turn_particle(out, i)
        _part_objects(out, i)
        turn_from_afar(out, i)
        say_after_quote(out, i)
        sit_after_a_mark(out, i)
    for i in range(1, len(out) - 1):
        join_to_the_verb(out, i)
        give_to_kin(out, i)
        own_the_article(out, i)
        take_its_object(out, i)
        let_the_described_act(out, i)
        join_to_what_is_had(out, i)
        _end_what_is_read(out, i)
        _give_half(out, i)
        _do_to_it(out, i)
        _part_after_it(out, i)
        _give_way(out, i)
        _part_verbs(out, i)
        _let_describe(out, i)
        _part_participle(out, i)
        _part_gerund(out, i)
        _join_participle(out, i)
        _join_bare_verb(out, i)
        _put_number_aside(out, i)
        _go_on_with_the_deed(out, i)
        _dress_as(out, i)
        let_rest(out, i)
        let_hair_be(out, i)
        let_the_likened_act(out, i)
    return out


def _farther_subject(out: list[Parsed], i: int) -> int | None:
    """'Wide shot, sunset, a red pickup *truck* rolls in': return the subject that a verb has far off, where the noun right before it has its article."""
    p, verb = out[i], out[i + 1]
    if p.pos not in NOUNS or p.head != i + 1 or p.dep not in ("compound", "nmod", "amod") or verb.tag not in ("VBZ", "VBP", "VBD"):
        return None
    article = next((k for k in range(i - 1, max(-1, i - 6), -1) if out[k].dep == "det" and out[k].head in (i, i + 1)), None)
    other = next((k for k in range(i) if out[k].head == i + 1 and out[k].dep == "nsubj"), None)
    return other if article is not None and other is not None and other < article else None


def _is_one_who_does(out: list[Parsed], have: set[int], i: int) -> bool:
    """'and the *other* chases it', 'the *older* shakes his head': one of several does something, and the verb is no noun that it describes."""
    p, verb = out[i], out[i + 1]
    one = (p.lemma == "other" and p.pos == "ADJ") or p.tag in ("JJR", "JJS")
    if not one or p.dep not in ("amod", "advmod", "compound", "npadvmod") or not i or out[i - 1].lemma != "the":
        return False
    return p.head == i + 1 and verb.pos == "VERB" and verb.tag in ("VBZ", "VBP", "VBD") and i + 1 not in have


def _be_a_noun(out: list[Parsed], i: int) -> None:
    """'with a grey *braid* and a raincoat': what has an article and an adjective of its own, and is had, is no deed."""
    p = out[i]
    if p.tag not in ("VB", "VBD", "VBN", "VBP", "VBZ") or p.dep not in ("pobj", "dobj") or out[i - 1].dep != "amod" or out[i - 1].head != i:
        return
    if any(out[k].head == i and out[k].tag == "DT" for k in range(max(0, i - 4), i)):
        out[i] = replace(p, pos="NOUN", tag="NNS" if p.tag == "VBZ" else "NN")


def _dress_as(out: list[Parsed], i: int) -> None:
    """'a girl dressed as a *pirate* jumps': what somebody is dressed as was made the subject of what the girl does."""
    p = out[i]
    dressed = next((k for k in (i - 1, i - 2) if k > 0 and out[k].lemma in ("dress", "disguise") and out[k].tag in ("VBN", "VBD")), None)
    if p.lemma != "as" or p.dep != "mark" or dressed is None:
        return
    verb = p.head
    worn = next((k for k in range(i + 1, verb) if out[k].head == verb and out[k].dep == "nsubj"), None)
    hung = out[dressed]
    who = hung.head if hung.dep == "acl" else next((k for k in range(dressed) if out[k].head == dressed and out[k].dep == "nsubj"), None)
    if worn is None or who is None or out[verb].tag not in ("VBZ", "VBP", "VBD"):
        return
    above = hung if hung.dep != "acl" else out[who]
    out[i] = replace(p, pos="ADP", tag="IN", dep="prep", head=dressed)
    out[worn] = replace(out[worn], dep="pobj", head=i)
    out[dressed] = replace(hung, dep="acl", head=who)
    out[who] = replace(out[who], dep="nsubj", head=verb)
    out[verb] = replace(out[verb], dep=above.dep, head=verb if above.dep == "ROOT" else above.head)


def _do_to_it(out: list[Parsed], i: int) -> None:
    """'A dog trots up, sniffs the *wall*': what a deed is done to was made its subject, because the deed before it has one."""
    p = out[i]
    if p.dep != "nsubj" or p.pos not in NOUNS or p.head >= i or out[p.head].tag != "VBZ" or out[i + 1].tag in ("VBZ", "VBP", "VBD"):
        return
    first = [
        k for k in range(p.head) if out[k].head == p.head and out[k].dep in ("ccomp", "dep", "parataxis", "advcl") and out[k].tag == "VBZ"
    ]
    if any(o.head in first and o.dep == "nsubj" for o in out[: p.head]):
        out[i] = replace(p, dep="dobj")


def _give_half(out: list[Parsed], i: int) -> None:
    """'hands *her half* a sandwich': nobody's half."""
    p, half = out[i], out[i + 1]
    if (
        p.lemma in ("her", "she")
        and p.tag == "PRP$"
        and half.lemma == "half"
        and i + 2 < len(out)
        and out[i + 2].pos == "DET"
        and out[i - 1].pos == "VERB"
    ):
        out[i] = replace(p, pos="PRON", tag="PRP", dep="dative", head=i - 1)


def _part_after_it(out: list[Parsed], i: int) -> None:
    """'sniffs *it* and his eyes water': what is sniffed was made one of those that water."""
    p, before = out[i], out[i - 1]
    if p.tag != "PRP" or p.dep != "nsubj" or p.head <= i + 1 or before.tag != "VBZ" or out[i + 1].pos != "CCONJ":
        return
    verb = p.head
    noun = next((k for k in range(i + 2, verb) if out[k].head == i and out[k].dep == "conj"), None)
    if noun is not None and p.lemma in ("it", "they", "them", "he", "him", "she", "her"):
        out[i] = replace(p, dep="dobj", head=i - 1)
        out[noun] = replace(out[noun], dep="nsubj", head=verb)
        if out[verb].head == i - 1:
            out[verb] = replace(out[verb], dep="conj")


def _end_what_is_read(out: list[Parsed], i: int) -> None:
    """'a toddler in a bib that says QQ *flings* a ball': the words were made the subject of what comes after them."""
    p, verb = out[i], out[i + 1]
    says = out[i - 1]
    if p.lemma.lower() != "qq" or p.dep != "nsubj" or p.head != i + 1 or verb.tag != "VBZ" or says.dep != "relcl" or says.tag != "VBZ":
        return
    borne, k = says.head, says.head
    while out[k].dep in ("pobj", "prep", "conj", "appos") and out[k].head < k:
        k = out[k].head
    out[i] = replace(p, dep="dobj", head=i - 1)
    root = out[k].dep == "ROOT" and out[k].pos in NOUNS
    if k < borne and (root or out[k].dep in ("nsubj", "dep")):
        out[i + 1] = replace(verb, dep="ROOT" if root else verb.dep, head=i + 1 if root else verb.head)
        out[k] = replace(out[k], dep="nsubj", head=i + 1)


def _go_on_with_the_deed(out: list[Parsed], i: int) -> None:
    """'backs away, her shadow climbing the wall, and *drops* the candle': a finite verb goes on after a finite one, and not after a participle."""
    p = out[i]
    above = p.head
    if p.tag != "VBZ" or p.dep != "conj" or out[above].tag not in ("VBG", "VBN") or above > i:
        return
    if any(o.head == i and o.dep in ("nsubj", "nsubjpass") for o in out[:i]):
        return
    for _ in range(4):
        above = out[above].head
        if out[above].tag == "VBZ" and above < i:
            out[i] = replace(p, head=above)
            return


def _put_number_aside(out: list[Parsed], i: int) -> None:
    """'short girl *number 7* dribbles past two defenders': the number that somebody has does nothing."""
    who, number = out[i - 1], out[i]
    if (
        number.lemma != "number"
        or out[i + 1].pos != "NUM"
        or who.pos not in NOUNS
        or who.head != i
        or lexicon().called(who.lemma, "person") is None
    ):
        return
    out[i - 1] = replace(who, dep=number.dep, head=i - 1 if number.head == i else number.head)
    for k, p in enumerate(out):
        if p.head == i and k not in (i - 1, i + 1):
            out[k] = replace(p, head=i - 1)
    out[i] = replace(number, dep="appos", head=i - 1)


def _begins_a_clause(out: list[Parsed], have: set[int], i: int) -> bool:
    """'points at the ship and her *son* waves': joined to an object by the parser, although a finite verb without a subject follows."""
    p, verb = out[i], out[i + 1]
    if i + 1 not in have and p.tag == "NN" and p.dep in ("pobj", "dobj") and verb.tag == "VBZ" and verb.pos == "VERB":
        k = i - 1
        while k > 0 and out[k].pos in ("ADJ", "DET", "NOUN") and i - k < 4:
            k -= 1
        told = any(o.tag in ("VBZ", "VBP", "VBD") and o.pos in ("VERB", "AUX") for o in out[:k])
        return told and k > 0 and out[k].pos == "CCONJ" and out[k - 1].pos in NOUNS  # 'drops it into a flask and purple *smoke* shoots out'
    if (
        p.pos not in NOUNS
        or p.dep != "conj"
        or verb.dep not in ("conj", "ROOT", "advcl", "ccomp")
        or i + 1 in have
        or out[p.head].dep not in ("dobj", "pobj")
    ):
        return False
    return (verb.pos == "VERB" and (verb.tag == "VBZ" and p.tag in ("NN", "NNP"))) or (verb.tag == "VBP" and p.tag == "NNS")


def _own_the_subject(out: list[Parsed], i: int) -> None:
    """'*her* parrot snatches one': the possessive was made the subject, and the noun a part of the verb."""
    p, noun, verb = out[i], out[i + 1], out[i + 2]
    if p.tag == "PRP$" and p.dep == "nsubj" and noun.pos in NOUNS and verb.tag in ("VBZ", "VBP", "VBD") and p.head == i + 2 == noun.head:
        out[i] = replace(p, dep="poss", head=i + 1)
        out[i + 1] = replace(noun, dep="nsubj")


def _part_objects(out: list[Parsed], i: int) -> None:
    """'Behind her *a firefighter* starts a saw': a pronoun and a noun were both made objects of the preposition."""
    p, pronoun = out[i], out[i + 1]
    if p.pos != "ADP" or pronoun.pos != "PRON" or pronoun.head != i or pronoun.dep != "pobj":
        return
    noun = next((k for k in range(i + 2, min(len(out), i + 8)) if out[k].head == i and out[k].dep == "pobj" and out[k].pos in NOUNS), None)
    verb = next((k for k in range(noun, len(out)) if out[k].tag == "VBZ" and out[k].pos == "VERB"), None) if noun is not None else None
    if noun is None or verb is None or any(o.head == verb and o.dep == "nsubj" for o in out):
        return
    out[noun] = replace(out[noun], dep="nsubj", head=verb)


_MOVES_THINGS = frozenset(
    {"set", "see", "make", "leave", "drop", "hold", "carry", "place", "put", "release", "lift", "raise", "throw", "watch"}
)


def _join_participle(out: list[Parsed], i: int) -> None:
    """'set *glowing* lanterns on the water': a participle that describes what is set was taken for what is done."""
    p, left, right = out[i], out[i - 1], out[i + 1]
    if p.tag != "VBG" or p.dep != "xcomp" or left.lemma not in _MOVES_THINGS or right.pos not in ("NOUN", "PROPN", "ADJ"):
        return
    noun = next((k for k in range(i + 1, min(len(out), i + 4)) if out[k].head == i and out[k].dep == "dobj"), None)
    if noun is not None:
        out[noun] = replace(out[noun], head=i - 1)
        out[i] = replace(p, dep="amod", head=noun)


def _join_bare_verb(out: list[Parsed], i: int) -> None:
    """'run to her mother and *hug* her': a bare verb after 'and' was made a part of the pronoun that follows."""
    p = out[i]
    if p.tag not in ("VB", "VBP") or p.dep not in ("compound", "amod", "nmod") or out[i - 1].pos != "CCONJ" or p.head != i + 1:
        return
    verb = next((k for k in range(i - 2, max(-1, i - 10), -1) if out[k].tag in ("VB", "VBP") and out[k].pos == "VERB"), None)
    if verb is not None and out[i + 1].pos == "PRON":
        out[i] = replace(p, pos="VERB", dep="conj", head=verb)
        out[i + 1] = replace(out[i + 1], dep="dobj", head=i)


def _let_describe(out: list[Parsed], i: int) -> None:
    """'a parrot *perched* on a clock squawks': a participle that was made a second subject describes the first one."""
    p, left = out[i], out[i - 1]
    if p.tag == "VBN" and p.dep == "nsubj" and left.pos in NOUNS and left.head == p.head:
        out[i] = replace(p, pos="VERB", dep="acl", head=i - 1)


def _give_way(out: list[Parsed], i: int) -> None:
    """'a lone *grey* wolf limps': the colour was made the subject, and the noun a part of the verb."""
    p, noun = out[i], out[i + 1]
    if p.pos == "NOUN" and p.dep == "nsubj" and noun.pos in NOUNS and noun.head == p.head and noun.dep in ("compound", "nmod", "dep"):
        if lexicon().called(p.lemma, "colour") is not None:
            out[i] = replace(p, pos="ADJ", dep="amod", head=i + 1)
            out[i + 1] = replace(noun, dep="nsubj")
            for k in range(max(0, i - 4), i):
                out[k] = replace(out[k], head=i + 1) if out[k].head == i else out[k]


def _part_verbs(out: list[Parsed], i: int) -> None:
    """'The samurai *bows*, draws his sword': the first verb, which has a subject of its own, was made the subject of the second."""
    p = out[i]
    if p.tag == "VBZ" and p.dep in ("nsubj", "compound", "nmod") and p.head > i and any(o.head == i and o.dep == "nsubj" for o in out[:i]):
        above = out[p.head]
        out[i] = replace(p, pos="VERB", dep=above.dep, head=i if above.head == p.head else above.head)
        out[p.head] = replace(above, dep="conj", head=i)


def _part_participle(out: list[Parsed], i: int) -> None:
    """'down a boulevard *holding* umbrellas': a participle after a noun was hung on the noun that follows, and the two made one phrase."""
    p, left = out[i], out[i - 1]
    if p.tag != "VBG" or p.dep not in ("amod", "compound") or left.pos not in NOUNS or p.head <= i or left.head < i - 1:
        return
    right, old = p.head, out[p.head]
    start = i - 1
    while start > 0 and out[start - 1].pos in ("DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON") and out[start - 1].head in (right, i - 1):
        start -= 1
        out[start] = replace(out[start], head=i - 1)
    governed = start > 0 and out[start - 1].pos == "ADP"
    out[i - 1] = replace(
        left, dep="pobj" if governed else old.dep, head=start - 1 if governed else old.head if old.head != right else i - 1
    )
    out[i] = replace(p, dep="acl", head=i - 1, pos="VERB")
    out[right] = replace(old, dep="dobj", head=i)


def _part_gerund(out: list[Parsed], i: int) -> None:
    """'stands at the microwave *warming* up a pie': the noun was made a part of the participle that follows it."""
    p, left = out[i], out[i - 1]
    if p.tag != "VBG" or left.pos not in NOUNS or left.head != i or (p.dep, left.dep) not in (("pobj", "compound"), ("pcomp", "nsubj")):
        return
    if i < 2 or out[i - 2].pos not in ("DET", "ADJ", "PRON") or not any(o.head == i and o.dep == "dobj" for o in out[i + 1 : i + 7]):
        return
    out[i - 1] = replace(left, dep="pobj", head=p.head)
    out[i] = replace(p, pos="VERB", dep="acl", head=i - 1)
    for k in range(max(0, i - 5), i - 1):
        if out[k].head == i and out[k].pos in ("DET", "ADJ", "PRON", *NOUNS):
            out[k] = replace(out[k], head=i - 1)


def _after_preposition(parsed: list[Parsed], i: int) -> bool:
    """'a man in a blue *wetsuit* runs': the noun is not who runs."""
    while i > 0 and parsed[i].pos in ("NOUN", "PROPN", "ADJ", "DET", "NUM", "PRON"):
        i -= 1
    return parsed[i].pos == "ADP"
