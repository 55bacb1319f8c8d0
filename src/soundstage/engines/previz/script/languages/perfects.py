"""Verbs of other languages in two parts: 'hat ein Glas zerbrochen', 'è caduto', 'will die Kiste öffnen' are one who breaks, falls, wants to open."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

from soundstage.engines.previz.script.languages.gloss_verbs import base_verb, done_by_one, verbal
from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.lexis.english_forms import undergone

_HAVE = {
    "de": word_set("hat haben hatte hatten"),
    "fr": word_set("a ont avait avaient"),
    "it": word_set("ha hanno aveva avevano"),
    "es": word_set("ha han había habían"),
    "pt": word_set("tem têm tinha tinham havia"),
}
_BE = {
    "de": word_set("ist sind war waren"),
    "fr": word_set("est sont était étaient"),
    "it": word_set("è sono era erano"),
    "es": frozenset[str](),
    "pt": frozenset[str](),
}
_MODAL = {
    "will": "wants to", "wollen": "want to", "möchte": "wants to", "möchten": "want to", "muss": "", "müssen": "", "soll": "", "sollen": "",
    "kann": "", "können": "", "darf": "", "dürfen": "",
}  # fmt: skip
_BY = word_set("por pelo pela pelos pelas par da dal dalla dai dalle dall' von vom")
_BECOMES = {
    "de": word_set("wird werden wurde wurden"),
    "fr": _BE["fr"],
    "it": _BE["it"] | word_set("viene vengono"),
    "es": word_set("es son fue fueron"),
    "pt": word_set("é são foi foram"),
}
_NOT = word_set("nicht kein keine keinen nie niemand ne n' pas non no não nunca mai jamais")
_BETWEEN = word_set("già appena ya recién já juste déjà vient encore bien tout ancora anche sempre gerade")
_ONESELF = word_set("se s' si")
_REGULAR = {
    "fr": (("é", "er"), ("i", "ir"), ("u", "re")),
    "it": (("ato", "are"), ("uto", "ere"), ("ito", "ire")),
    "es": (("ado", "ar"), ("ido", "er"), ("ido", "ir")),
    "pt": (("ado", "ar"), ("ido", "er"), ("ido", "ir")),
}
_GENDERS = {"fr": ("es", "e", "s"), "it": ("o", "a", "i", "e"), "es": (), "pt": ()}
_INSEPARABLE = ("be", "ver", "zer", "er", "ent", "miss")
_LONGEST = 12
_SHORTEST = 3
_LONG = 4

_ONCE = {"es": ("ó", "ió", "ía", "aron", "ieron"), "pt": ("ou", "eu", "iu", "ara", "aram", "eram"), "fr": ("ait", "aient"), "it": ("ò", "eva", "ava", "ì"), "de": ("or", "oren", "aß", "te")}  # fmt: skip
"""Endings of what one did once."""


def is_past(verb: str, language: str | None) -> bool:
    """Tell whether a verb as it is written is told as past: 'perdió', 'hat' of 'verloren hat', 'verlor'."""
    low = verb.lower()
    return low in _HAVE.get(language or "", ()) or low.endswith(_ONCE.get(language or "", ("\0",)))


@lru_cache(maxsize=1)
def _participles() -> dict[str, dict[str, str]]:
    """Return 'de be' -> participle -> infinitive."""
    found: dict[str, dict[str, str]] = {}
    here = ""
    for line in files("soundstage.engines.previz.script").joinpath("lexicon/foreign-participles.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            here = line.strip("[] ")
        elif "=" in line and not line.startswith("#"):
            found.setdefault(here, {}).update((a.strip(), b.strip()) for a, _, b in (pair.partition("=") for pair in line.split(" | ")))
    return found


def in_one(text: str, spans: Sequence[tuple[int, int]], table: Mapping[str, str], language: str) -> dict[int, str]:
    """Return word index -> English for verbs in two parts: all of it where the first part stands, '' for the other."""
    low = [text[a:b].lower() for a, b in spans]
    out: dict[int, str] = {}
    for i, word in enumerate(low):
        if word in _BECOMES.get(language, ()) and (passive := _passive(text, spans, low, i, table, language)):
            out |= passive
        elif language == "de" and (word in _HAVE["de"] | _BE["de"] or word in _MODAL):
            out |= _bracket(text, spans, low, i, table)
        elif language in _REGULAR and word in _HAVE[language] | _BE[language]:
            out |= _romance(text, spans, low, i, table, language)
    return out


def _passive(
    text: str, spans: Sequence[tuple[int, int]], low: Sequence[str], i: int, table: Mapping[str, str], language: str
) -> dict[int, str]:
    """'*wird* von einem Hund *gebissen*', '*es abrazada* por su padre': what somebody undergoes, where it is said from whom."""
    if language == "de":
        by = next((n for n in range(i + 1, min(len(low), i + _LONGEST)) if low[n] in _BY), None)
        k = next((n for n in range(i + 1, min(len(low), i + _LONGEST)) if _ends(text, spans, low, n)), 0)
        forms = _german_infinitives(low[k], be=False)
    else:
        k, by = i + 1, i + 2
        said_by = by < len(low) and low[by] in _BY and not _infinitives(low[k], language, be=True)  # 'è caduto dalla scala'
        forms = _infinitives(_of_a_man(low[k], language), language, be=False) if said_by else []
    verb = next((table[form] for form in forms if form in table), "")
    if by is None or not verb or " " in verb or done_by_one(verb) is None:
        return {}
    by_whom = "by the" if low[by] in ("vom", "dal", "dalla", "dai", "dalle", "dall'", "pelo", "pela", "pelos", "pelas") else "by"
    return {k: "", by: by_whom, i: f"is {undergone(verb)}"}


def undergone_by(participle: str, table: Mapping[str, str], language: str) -> str | None:
    """'*inseguiti* da un cane', 'sus manos *quemadas*': a participle that no gloss has, by its verb."""
    if language not in _REGULAR or len(participle) <= _LONG or not participle.islower():
        return None
    bare = _of_a_man(participle, language)
    forms = _infinitives(bare, language, be=False)
    verb = next((table[form] for form in forms if form in table), "") or _verb_as_done(bare, table, language)
    return undergone(verb) if verb and " " not in verb and done_by_one(verb) else None


_AS_DONE = {
    "fr": (("é", "e"), ("i", "it")), "es": (("ado", "a"), ("ido", "e")), "pt": (("ado", "a"), ("ido", "e")), "it": (("ato", "a"), ("ito", "isce"), ("uto", "e")),
}  # fmt: skip
"""Ending of a participle -> of what one does: 'noué' by 'noue'."""


def _verb_as_done(participle: str, table: Mapping[str, str], language: str) -> str:
    """Return the bare verb of a participle by its third person: 'ties' -> 'tie'."""
    done = (participle.removesuffix(ending) + put for ending, put in _AS_DONE[language] if participle.endswith(ending))
    found = next((base for form in done if form in table and verbal(table[form]) and (base := base_verb(table[form]))), None)
    return found[0] if found is not None and not found[1] else ""


def _of_a_man(participle: str, language: str) -> str:
    """'abrazada', 'embrassées': as it is said of a man."""
    if language == "fr":
        return participle.rstrip("s").removesuffix("e") if participle.endswith(("ée", "ées", "és")) else participle
    bare = participle.rstrip("s")
    return bare[:-1] + "o" if bare[-1:] in ("a", "i", "e") else bare


def _romance(
    text: str, spans: Sequence[tuple[int, int]], low: Sequence[str], i: int, table: Mapping[str, str], language: str
) -> dict[int, str]:
    """'è appena *caduto*': the participle right behind."""
    k = i + 2 if i + 2 < len(low) and low[i + 1] in _BETWEEN else i + 1
    if k >= len(low) or text[spans[i][1] : spans[i + 1][0]].strip() or low[max(0, i - 1)] in _NOT:
        return {}
    be = low[i] in _BE[language]
    infinitives = _infinitives(low[k], language, be=be)
    if i and low[i - 1] in _ONESELF:  # 's'est posé'
        found = [form for f in _infinitives(low[k], language, be=False) for form in (f"se {f}", f"s'{f}", f"{f[:-1]}si") if form in table]
        infinitives = [*found, *infinitives]
    english = next((e for e in (done_by_one(table.get(f, "")) for f in infinitives) if e), None)
    return {i: "", k: english} if english else {}


def _infinitives(participle: str, language: str, *, be: bool) -> list[str]:
    bare = [participle, *(participle.removesuffix(e) for e in _GENDERS[language] if be and participle.endswith(e) and language == "fr")]
    if language == "it" and participle[-1] in "aie":
        bare.append(participle[:-1] + "o")
    listed = _participles().get(f"{language} {'be' if be else 'have'}", {})
    found = [listed[form] for form in bare if form in listed]
    if be or found:
        return found
    return [
        form.removesuffix(end) + full for form in bare for end, full in _REGULAR[language] if form.endswith(end) and len(form) > _SHORTEST
    ]


def _bracket(text: str, spans: Sequence[tuple[int, int]], low: Sequence[str], i: int, table: Mapping[str, str]) -> dict[int, str]:
    """'*hat* ein Glas *zerbrochen*': German ends the clause with the second part, or with the first: 'der aufgewacht *ist*'."""
    if i and _ends(text, spans, low, i) and (english := _german(text, spans, low, i - 1, i, table)):
        return {i - 1: "", i: english}
    for k in range(i + 1, min(len(low), i + _LONGEST)):
        if text[spans[k - 1][1] : spans[k][0]].strip() or low[k] in _NOT:
            return {}
        if _ends(text, spans, low, k) and (english := _german(text, spans, low, k, i, table)):
            oneself = {n: "" for n in range(i, k) if low[n] == "sich"}
            return {**oneself, i: english, k: ""}
    return {}


def _ends(text: str, spans: Sequence[tuple[int, int]], low: Sequence[str], k: int) -> bool:
    return k + 1 == len(spans) or bool(text[spans[k][1] : spans[k + 1][0]].strip()) or low[k + 1] in ("und", "aber", "oder")


def _german(text: str, spans: Sequence[tuple[int, int]], low: Sequence[str], k: int, i: int, table: Mapping[str, str]) -> str | None:
    """Return English for a German verb that word i begins and word k ends."""
    if not text[spans[k][0]].islower():
        return None
    if low[i] in _MODAL:
        verb = table.get(low[k], "") if low[k].endswith(("en", "ln", "rn")) else ""
        return (f"{_MODAL[low[i]]} {verb}" if _MODAL[low[i]] else done_by_one(verb)) if verb and done_by_one(verb) else None
    oneself = "sich" in low[min(i, k) : max(i, k)] or "sich" in low[max(0, k - _LONGEST) : k]
    for infinitive in _german_infinitives(low[k], be=low[i] in _BE["de"]):
        english = (oneself and table.get(f"sich {infinitive}")) or table.get(infinitive, "")
        if found := done_by_one(english):
            return found
    return None


def _german_infinitives(participle: str, *, be: bool) -> list[str]:
    """'gefallen' is of 'fallen', 'eingeschlafen' of 'einschlafen', 'geöffnet' of 'öffnen', 'zerstört' of 'zerstören'."""
    listed = _participles()["de be" if be else "de have"]
    before, ge, stem = participle.partition("ge")
    if participle in listed:
        return [listed[participle]]
    if ge and before and f"ge{stem}" in listed:
        return [before + listed[f"ge{stem}"]]
    if be:
        return []
    bare = participle.removesuffix("t")
    if bare == participle:
        return []
    whole = before + stem.removesuffix("t") if ge else bare if bare.startswith(_INSEPARABLE) or bare.endswith("ier") else ""
    return (
        [form + end for form in dict.fromkeys((whole, whole.removesuffix("e"))) for end in ("en", "n")] if len(whole) >= _SHORTEST else []
    )
