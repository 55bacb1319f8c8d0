"""The verb in an English gloss: its base, its forms, and whether there is one."""

from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.lexis.english_forms import doubled, past

_PROGRESSIVE = ("ando", "iendo", "endo", "indo", "ant", "issant", "end")
_PLURAL = ("an", "en", "am", "em", "ano", "ono", "iscono", "ent", "issent", "n", "ten", "aron", "ieron", "aram")
_INFINITIVE = ("ar", "er", "ir", "are", "ere", "ire", "re")
_SMALL = word_set("the a an of to in on at and or not is are it he she they him her them his their this that with by for from some who")


def done_by_one(english: str) -> str | None:
    """Return the gloss of an infinitive as what one does: 'opens'."""
    return in_form(english.removeprefix("to "), "t") if english else None


def verbal(english: str) -> bool:
    """Tell whether a gloss is rather a verb than a noun or an adjective."""
    first = english.split(" ", 1)[0]
    if " " in english and english.split()[1] in ("man", "woman", "girl", "boy"):
        return False
    found = base_verb(english)
    if found is None:
        return False
    weigh = dictionary().weight
    listed = weigh(found[0], "verb")
    if first.endswith("ing"):
        return True
    return listed > max(weigh(found[0], "noun"), weigh(found[0], "adjective")) or (
        first.endswith("s") and listed > weigh(found[0], "noun") / 4 and not _thing(first)
    )


def _thing(first: str) -> bool:
    return dictionary().weight(first, "noun") > 0


def base_verb(english: str) -> tuple[str, str] | None:
    """Return the bare verb that a gloss begins with, and what follows it."""
    first, _, rest = english.partition(" ")
    knows = dictionary().knows
    tries = [first]
    if first.endswith("s"):
        tries = [first.removesuffix("s"), first.removesuffix("es"), first.removesuffix("ies") + "y"]
    elif first.endswith("ing"):
        stem = first.removesuffix("ing")
        tries = [stem + "e", stem, stem[:-1], first]  # 'running', and 'swing'
    return next(((verb, rest) for verb in tries if verb and knows(verb, "verb")), None)


def in_form(english: str, ending: str) -> str | None:
    """Return a gloss with its verb in the form that a foreign ending stands for."""
    found = base_verb(english)
    if found is None:
        return None
    verb, rest = found
    if ending in _PROGRESSIVE:
        verb = (verb.removesuffix("e") if verb.endswith("e") and not verb.endswith(("ee", "ye")) else doubled(verb)) + "ing"
    elif ending in ("ado", "ido", "ído"):
        verb = past(verb)
    elif ending not in _PLURAL and ending not in _INFINITIVE:
        verb = (
            verb[:-1] + "ies"
            if verb.endswith("y") and verb[-2:-1] not in "aeou"
            else verb + ("es" if verb.endswith(("s", "x", "ch", "sh", "o")) else "s")
        )
    return f"{verb} {rest}".strip()


def is_small_word(english: str) -> bool:
    """Tell whether a gloss is an article, a pronoun or the like."""
    return english in _SMALL
