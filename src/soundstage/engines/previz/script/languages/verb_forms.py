"""Forms of foreign verbs that no gloss has, by their endings and changes of stem: 'tropieza', 'schimmert', 'pescarla', 'ausgestreckte'."""

import re
from collections.abc import Iterator

from soundstage.engines.previz.script.languages.gloss_verbs import base_verb, in_form, verbal
from soundstage.engines.previz.script.languages.noun_forms import stems
from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.lexis.english_forms import past

_VERBS = {
    "es": ("a an ando ar ado ó aron aba", "e en iendo er ir ido ído ió ieron ía"),
    "pt": ("a am ando ar ou aram ava", "e em endo indo er ir eu iu ia"),
    "it": ("a ano ando are ava ò", "e ono endo ere ire eva isce iscono"),
    "fr": ("e ent ant er a ait", "it issent issant ir issait", "t ent ant re"),
    "de": ("t et en n te ten ete end",),
}
INFINITIVES = {"es": ("ar", "er", "ir"), "pt": ("ar", "er", "ir"), "it": ("are", "ere", "ire"), "fr": ("er", "ir", "re"), "de": ("en",)}
_CHANGES = {
    "es": (("ie", "e"), ("ue", "o"), ("ue", "u"), ("i", "e"), ("qu", "c"), ("gu", "g"), ("c", "z")),
    "fr": (("è", "e"), ("è", "é"), ("tt", "t"), ("ll", "l"), ("ge", "g"), ("ç", "c"), ("i", "y")),
    "it": (("ch", "c"), ("gh", "g")),
    "pt": (("qu", "c"), ("gu", "g"), ("ei", "e"), ("ç", "c")),
    "de": (("ä", "a"), ("ie", "e"), ("i", "e"), ("ö", "o")),
}
SEPARABLE = word_set(
    "an auf aus ab zu ein vor nach um hin her weg zurück los hinunter hoch heraus herunter herum raus rein zusammen fest vorbei"
)
"""What German verbs leave at the end of their clause."""
_SHORTEST = 3
_ENCLITICS = {
    "es": re.compile(r"(?P<stem>\w+(?:[aei]r|[aeiáé]ndo))(?P<whom>(?:se|me)?l[aeo]s?|se|me|te)$"),
    "it": re.compile(r"(?P<stem>\w+(?:[aei]r|[ae]ndo))(?P<whom>(?:glie|me|se)?l[aeio]|gli|si|mi|ci|ne)$"),
}
_WHOM = {"la": "her", "lo": "it", "las": "them", "los": "them", "le": "him", "les": "them", "li": "them", "gli": "him"}
_PARTICLES = word_set("up down off away out back on over in")
_NO_STRESS = str.maketrans("áéí", "aei")


def conjugated(low: str, table: dict[str, str], language: str) -> str | None:
    """'tambourinent' by 'tambourine', 'schimmert' by 'schimmern'."""
    for kind in _VERBS[language]:
        endings = kind.split()
        bare = low
        described = language == "de" and low.endswith(("ende", "ender", "enden", "endes", "endem"))
        if described:
            bare = low[: low.rindex("end") + 3]
        for stem in stems(bare, endings):
            english = _verb_with(stem, endings, table, language) or next(
                (e for e in (_verb_with(known, endings, table, language) for known in _changed(stem, language)) if e), None
            )
            if english:
                return in_form(english, bare.removeprefix(stem))
    return None


def is_infinitive(low: str, bare: str, table: dict[str, str], language: str) -> bool:
    """Tell whether a word is an infinitive by other forms of the same verb that have a gloss: 'ramasser' by 'ramasse', and no 'berger' by 'berge'."""
    low = low.removesuffix("si").removesuffix("se") if language in ("it", "es", "pt") else low
    low = low + "e" if language == "it" and not low.endswith("e") else low
    for ending in INFINITIVES[language]:
        stem = low.removesuffix(ending)
        if stem == low or len(stem) < _SHORTEST - 1:
            continue
        forms = {form for kind in _VERBS[language] for form in kind.split()} - {*INFINITIVES[language]}
        known = (table.get(s + form, "") for s in (stem, *_restressed(stem, language)) for form in forms)
        if any(english and verbal(english) and (base := base_verb(english)) is not None and base[0] == bare for english in known):
            return True
    return False


def _restressed(stem: str, language: str) -> Iterator[str]:
    """Yield stems as they are where they are stressed: 'despiert-' of 'despert-'."""
    for new, old in _CHANGES.get(language, ()):
        at = stem.rfind(old)
        if at >= 0 and len(stem) - at <= len(old) + 3:
            yield stem[:at] + new + stem[at + len(old) :]


def _verb_with(stem: str, endings: list[str], table: dict[str, str], language: str) -> str | None:
    """Return the gloss of the verb that has this stem."""
    for ending in endings:
        english = table.get(stem + ending) if ending not in ("ado", "ido", "ído") else None
        listed = english and (verbal(english) or (ending in INFINITIVES[language] and base_verb(english)))
        if english and listed and not (language == "de" and ending == "n" and not stem.endswith(("r", "l"))):
            return english
    return None


def _changed(stem: str, language: str) -> Iterator[str]:
    """Return stems whose vowel changes where it is stressed: 'tropiez-' by 'tropez-', 'soulèv-' by 'soulev-', 'fährt' by 'fahr-'."""
    for new, old in _CHANGES.get(language, ()):
        at = stem.rfind(new)
        if at >= 0 and len(stem) - at <= len(new) + 3:
            yield stem[:at] + old + stem[at + len(new) :]


def deed(low: str, table: dict[str, str]) -> str | None:
    """'das Winseln': a verb with a capital is what is done, and heard."""
    english, weigh = table.get(low, ""), dictionary().weight
    done = low.endswith(("en", "ln", "rn")) and " " not in english and weigh(english, "verb") > weigh(english, "noun") / 3
    return in_form(english, "end") if done else None


def participle(low: str, table: dict[str, str]) -> str | None:
    """'gewickelt' by 'wickeln', 'ausgestreckte' by 'ausstrecken'."""
    bare = next((low.removesuffix(e) for e in ("te", "ter", "tes", "ten", "tem") if low.endswith(e)), low.removesuffix("t"))
    before, ge, stem = bare.partition("ge")
    if bare == low or not ge or len(stem) < _SHORTEST or (before and before not in SEPARABLE):
        return None
    base = next((b for b in (base_verb(table.get(before + stem + e, "")) for e in ("en", "n", "eln", "ern")) if b), None)
    return f"{past(base[0])} {base[1]}".strip() if base else None


def enclitic(low: str, language: str) -> str:
    """Return the pronoun that a verb ends with: 'recoger*las*'; '' when there is none."""
    found = _ENCLITICS[language].match(low) if language in _ENCLITICS else None
    return found["whom"] if found is not None else ""


def with_enclitic(low: str, table: dict[str, str], language: str) -> str | None:
    """'pescarla', 'abrazándolo', 'prenderlo': a verb with its object behind."""
    found = _ENCLITICS[language].match(low) if language in _ENCLITICS else None
    if found is None:
        return None
    stem = found["stem"].translate(_NO_STRESS)
    verb = next((e for s in (stem, stem + "e") if (e := table.get(s) or conjugated(s, table, language))), None)
    whom = next((_WHOM[part] for part in (found["whom"], found["whom"][-2:]) if part in _WHOM), "")
    if not verb or base_verb(verb) is None:
        return None
    first, _, particle = verb.partition(" ")
    return f"{first} {whom} {particle}" if whom and particle in _PARTICLES else f"{verb} {whom}".strip()
