"""Forms of English words that glosses are put into: participles and plurals."""

from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.lexis.lexicon import singular

_SEVERAL = {"man": "men", "woman": "women", "child": "children", "mouse": "mice", "sheep": "sheep", "fish": "fish", "wolf": "wolves", "goose": "geese", "foot": "feet", "tooth": "teeth", "leaf": "leaves", "knife": "knives", "thief": "thieves", "elf": "elves", "calf": "calves"}  # fmt: skip
_IRREGULAR = {
    "go": "standing", "break": "broken", "sit": "sitting", "stand": "standing", "lie": "lying", "hold": "held", "hide": "hidden", "wear": "worn", "tear": "torn",
    "write": "written", "throw": "thrown", "cut": "cut", "put": "put", "burn": "burnt", "sleep": "asleep", "fall": "fallen", "lose": "lost", "build": "built",
    "light": "lit", "hang": "hanging", "bend": "bent", "make": "made", "leave": "left", "freeze": "frozen", "steal": "stolen", "shake": "shaken", "wake": "awake",
}  # fmt: skip
"""Participles, and what English says instead of them: 'subido a una silla' is standing on a chair."""
_DONE = {
    "bite": "bitten", "catch": "caught", "hold": "held", "lead": "led", "see": "seen", "eat": "eaten", "throw": "thrown", "drive": "driven",
    "steal": "stolen", "hit": "hit", "shoot": "shot", "take": "taken", "beat": "beaten", "wake": "woken", "feed": "fed", "give": "given",
}  # fmt: skip

STRONG = word_set(
    "forgot forgotten outran withdrew withdrawn overthrew mistook mistaken undid beheld overtook overtaken misheard foresaw foretold trod trodden strode "
    "clung flung slung wrung wove woven swore sworn shrank shrunk shrunken sprang sprung stank strove throve wept woke woken bred crept dealt dreamt dwelt "
    "fled hid hidden knelt leapt shone slid smote swung bought fought brought taught borne flown shown stolen swum awoke begot drank froze gave grew hung "
    "lain meant overcame rode rang ran sank sunk spilt stood swam threw wrote slew slain wound unwound bade spat spun stung struck strung swept thrust"
)
"""Pasts of strong verbs, which no list has and which are no slips of the pen."""


def past(verb: str) -> str:
    """Return the participle of a verb."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    return (
        verb + "d" if verb.endswith("e") else (verb[:-1] + "ied" if verb.endswith("y") and verb[-2] not in "aeou" else doubled(verb) + "ed")
    )


def undergone(verb: str) -> str:
    """Return the participle of what somebody else does to one: 'bitten', and 'hung' no 'hanging'."""
    return _DONE.get(verb) or past(verb)


def doubled(verb: str) -> str:
    """'fan' -> 'fann', before '-ing' and '-ed'."""
    closed = len(verb) > 2 and verb[-1] not in "aeiouwxy" and verb[-2] in "aeiou" and verb[-3] not in "aeiou"
    return verb + verb[-1] if closed and sum(letter in "aeiou" for letter in verb) == 1 else verb


def several(english: str) -> str:
    """Return the plural of a gloss."""
    rest, head = english[: english.rfind(" ") + 1], english.rsplit(" ", 1)[-1]
    if singular(head) != head:
        return english
    if head.endswith("man") and head not in ("human", "german"):
        return f"{rest}{head[:-2]}en"
    return rest + _SEVERAL.get(
        head,
        head[:-1] + "ies"
        if head.endswith("y") and head[-2:-1] not in "aeiou"
        else head + ("es" if head.endswith(("x", "ch", "sh", "ss")) else "s"),
    )
