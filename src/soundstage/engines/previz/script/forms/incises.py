"""Who says it, told inside the quotation marks: '« Mes chéris, *dit-elle d'un ton las*, la beauté ... »', '«Otro paso —*dijo ella*— y ...»'."""

import re

from soundstage.engines.previz.script.lexis.lexicon import glosses, lexicon

_FRENCH = re.compile(
    r"(?<=[\w!?…,])\s*,?\s+(?P<verb>(?:lui |leur |s['’])?[a-zàâçéèêëîïôûü]+)(?:-t)?-(?:il|elle|ils|elles|on)\b(?P<how>[^,.!?…«»\"]{0,50})(?:[,.]\s+|[.,]?\s*$)"
)
_BETWEEN_DASHES = re.compile(
    r"\s*[—–]\s?(?P<verb>[a-záéíóúñçàèìòù]+)(?: (?:ella|él|ellos|ellas|ele|ela|lei|lui))?(?P<how>[^—–«»\"]{0,60}?)\s?(?:[—–](?=[\s,.;:!?])|\.?\s*$)"
)
_ONLY_SAYS = frozenset({"dit", "fait", "dice", "dijo", "disse", "diz", "sagt"})


def without_incise(words: str) -> tuple[str, str | None]:
    """Return the words without what tells who says them, and how they are said by that."""
    for pattern, languages in ((_FRENCH, ("fr",)), (_BETWEEN_DASHES, ("es", "pt", "it"))):
        found = pattern.search(words)
        if found is None or not _speaks(found["verb"], languages):
            continue
        before, after = words[: found.start()].rstrip(" ,"), words[found.end() :].lstrip(" ,")
        joint = "" if before[-1:] in "!?…." or not after else ","
        said = "" if found["verb"] in _ONLY_SAYS else found["verb"]
        return f"{before}{joint} {after}".strip(), f"{said} {found['how'].strip()}".strip() or None
    return words, None


def _speaks(verb: str, languages: tuple[str, ...]) -> bool:
    """Tell whether a verb is one of speaking, by its gloss."""
    bare = verb.rsplit(" ", maxsplit=1)[-1].removeprefix("s'").removeprefix("s’")
    known = ((glosses(language) or {}).get(form, "") for language in languages for form in (verb, bare))
    return any(
        lexicon().called(gloss.split(" ")[0].removesuffix(ending), "speech") for gloss in known if gloss for ending in ("s", "es", "ed", "")
    )
