"""Talk with dashes: '—¿Estás bien? —pregunta.', '— Prouve-le, répond l'autre.', as books in Spanish, French, Italian and Portuguese print it."""

import re
from collections.abc import Iterator

from soundstage.engines.previz.script.languages.detect import language_of_prompt
from soundstage.engines.previz.script.languages.foreign_forms import derived
from soundstage.engines.previz.script.lexis.lexicon import glosses, lexicon

_OPENING = re.compile(
    r"(?:(?<=[.!?…:\n])|(?<=[.!?…:][ ])|\A)[ \t]*[—–][ \t]?(?=[A-ZÀ-ÖØ-Þ¿¡«])|(?:(?<=\n)|(?<=[:][ ]))-[ \t]?(?=[A-ZÀ-ÖØ-Þ¿¡«])"
)
_TAG = re.compile(r"(?P<mark>[ ]?[—–][ ]?|(?<=[,!?…])[ ])(?P<words>(?:l[eo] |gli |s['’]|se )?(?P<verb>[^\W\d_]+))")
_END = re.compile(r"[.!?…](?=\s|$)|$")
_LONGEST = 400


def dashed_talk(text: str) -> Iterator[tuple[int, int, int, int]]:
    """Yield (start, end, first and last character of the words) of each turn. Dashes that open no talk of which a verb tells are left alone."""
    openings = list(_OPENING.finditer(text))
    if not openings:
        return
    language = language_of_prompt(text)
    if glosses(language) is None:
        return
    turns = [
        _turn(text, m.end(), min([o.start() for o in openings if o.start() >= m.end()], default=len(text)), language) for m in openings
    ]
    before = [_says_before(text, m.start() + len(m.group(0)) - len(m.group(0).lstrip()), language) for m in openings]
    turns = [(*turn[:2], turn[2] or said) for turn, said in zip(turns, before, strict=True)]
    if not any(told for _, _, told in turns):
        return
    for m, (words_end, end, told) in zip(openings, turns, strict=True):
        follows = any(abs(o.start() - end) <= 2 or abs(end - o.start()) <= 2 for o in openings if o is not m)
        if told or follows or text[end : end + 1] in ("\n", ""):
            yield m.end() - len(m.group(0).lstrip()), end, m.end(), words_end


def _turn(text: str, start: int, stop: int, language: str) -> tuple[int, int, bool]:
    """Return where the words of a turn end, where what is blanked ends, and whether a verb tells of it."""
    stop = min(stop, start + _LONGEST, text.find("\n", start) if "\n" in text[start:] else len(text))
    for m in _TAG.finditer(text, start, stop):
        if m.group("verb")[0].islower() and _of_speech(m.group("verb"), language):
            return len(text[start : m.start()].rstrip(" ,")) + start, m.start("words"), True
    end = len(text[start:stop].rstrip()) + start
    if stop < len(text) and re.match(r"\s*[—–-]", text[stop : stop + 3]):
        return end, end, False
    first = _END.search(text, start, stop)
    end = first.end() if first else end
    return end, end, False


def _says_before(text: str, start: int, language: str) -> bool:
    """'... bate panela e reclama: — Abaixa esse som!': the verb before the colon tells of it."""
    said = re.search(r"([^\W\d_]+):\s*$", text[max(0, start - 40) : start])
    return said is not None and said.group(1).islower() and _of_speech(said.group(1), language)


def _of_speech(verb: str, language: str) -> bool:
    """Tell whether a word is a verb of speech in that language."""
    table: dict[str, str] = glosses(language) or {}
    bare = verb.split("-", maxsplit=1)[0].lower()
    low = (table.get(bare) or derived(bare, table, language) or "").split(" ")[0]
    return any(
        lexicon().called(base, "speech")
        for base in (low, low.removesuffix("s"), low.removesuffix("es"), low.removesuffix("ies") + "y", low.removesuffix("d"))
    )
