"""German words in one: compounds and ages."""

from functools import lru_cache

from soundstage.engines.previz.script.languages.gloss_verbs import is_small_word, verbal
from soundstage.engines.previz.script.languages.noun_forms import inflected
from soundstage.engines.previz.script.lexis.lexicon import lexicon, singular

_JOINTS = ("", "s", "n", "en", "es", "er", "e")
_SHORTEST, _TAIL = 3, 5
_TENS = {"zwanzig": 20, "dreißig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70, "achtzig": 80, "neunzig": 90}
_ONES = {
    "ein": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12,
    "dreizehn": 13, "vierzehn": 14, "fünfzehn": 15, "sechzehn": 16, "siebzehn": 17, "achtzehn": 18, "neunzehn": 19,
}  # fmt: skip


@lru_cache(maxsize=1)
def _german_numbers() -> dict[str, int]:
    more = {f"{one}und{ten}": n + m for one, n in list(_ONES.items())[:9] for ten, m in _TENS.items()}
    return {**_ONES, **_TENS, **more}


_HOURS = {"vormittag": "morning", "nachmittag": "afternoon", "mittag": "noon", "morgen": "morning", "abend": "evening", "nacht": "night"}


def aged(low: str) -> str | None:
    """'zehnjähriger', '40-jährige'."""
    stem, found, _ = low.partition("jährig")
    years = _german_numbers().get(stem.rstrip("-")) if found else None
    return f"{years} year old" if years else None


def compound(low: str, table: dict[str, str]) -> str | None:
    """'Nachmittagslicht', 'Flötenmusik': the longest last part that is known, before it a known one with its joint."""
    bare = low.replace("-", "")
    for hour, said in _HOURS.items():
        if bare.endswith(hour) and (table.get(bare.removesuffix(hour).removesuffix("s")) or "").endswith("day"):
            return f"{table[bare.removesuffix(hour).removesuffix('s')]} {said}"  # 'Freitagabend'
    for cut in range(_SHORTEST, len(bare) - 2):
        tail = bare[cut:]
        last = table.get(tail) or (inflected(tail, table, "de") if len(tail) > 4 else None)
        if not last or is_small_word(last) or verbal(last) or len(last.split()) > 2:
            continue
        for joint in _JOINTS:
            if joint and not bare[:cut].endswith(joint):
                continue
            head = bare[:cut].removesuffix(joint) if joint else bare[:cut]
            first = (table.get(head) or table.get(head + "e") or table.get(head + "en")) if len(head) >= _SHORTEST else None
            if first and not is_small_word(first) and len(first.split()) <= 2:
                return f"{singular(first)} {last}"
        if len(tail) >= _TAIL and lexicon().called(last.split()[-1], "thing", "place", "garment", "person"):
            return last  # 'Altbauküche': a kitchen of some kind
    return None
