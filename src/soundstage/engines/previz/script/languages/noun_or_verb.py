"""Words of Spanish, French, Italian and Portuguese that are a noun or a verb: 'la cocina' is a kitchen, 'un hombre cocina' one who cooks."""

from collections.abc import Sequence
from functools import lru_cache

from soundstage.engines.previz.script.languages.gloss_verbs import verbal
from soundstage.engines.previz.script.languages.verb_forms import conjugated
from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.lexis.lexicon import glosses, lexicon, singular

_SMALL = word_set(
    "el la los las lo un una unos unas del al de en con sin por para y e o ni a su sus mi tu desde hasta hacia sobre bajo entre tras como muy más "
    "le les une des du dans avec sans pour par et ou au aux sur sous son sa ses leur leurs mon ma ton ta ce cette ces d' l' en vers chez très plus "
    "in il i gli uno un' dell' nel nella nei sul sulla dal dalla di da con senza per tra fra ed o al alla suo sua suoi sue dei delle degli ai alle come più "
    "os as um uma uns umas do da dos das no na nos nas com sem por pelo pela ou ao à aos às seu sua seus suas num numa em mais"
)
"""Before a noun, or what no noun and no subject is."""
_ARTICLES = word_set(
    "el la los las un una unos unas su sus al le les une des son sa ses il lo gli i uno os as um uma o a seu sua seus suas"
)
_PLACED = word_set("between against under over on toward in")
"""What a preposition is, and no verb: 'coincé *entre* ses genoux'."""
_SUBJECTS = word_set("él ella ellos ellas que quien elle elles ils il on qui lui lei loro che ele ela eles elas quem se si s'")


def verb_meant(text: str, spans: Sequence[tuple[int, int]], i: int, table: dict[str, str], language: str) -> str | None:
    """Return English for word i, that has the gloss of a noun, where it must be a verb: behind its subject, or before an article."""
    gap = text[spans[i - 1][1] : spans[i][0]].strip() if i else "."
    if gap not in ("", ",") or table.get(text[slice(*spans[i])].lower()) in _PLACED:
        return None
    before, low = text[slice(*spans[i - 1])].lower(), text[slice(*spans[i])].lower()
    if low in _SMALL and verbal(table.get(before, "") or conjugated(before, table, language) or "the"):
        return None  # 'uiva *para* a lua', and not 'o entregador *para* a bicicleta'
    if low == "para" and _follows_a_verb(text, spans, i, table, language):
        return None  # 'chuta a bola *para* o gol'
    if table.get(low) == "barefoot" and not _before_an_article(text, spans, i):
        return None  # 'uma mulher *descalça* caminha'
    if not (
        (not gap and _behind_its_subject(text, spans, i, table)) or ((gap or before not in _SMALL) and _before_an_article(text, spans, i))
    ):
        return None
    english = conjugated(low, {word: gloss for word, gloss in _beginning(low[:3], language).items() if word != low}, language)
    return english if english and verbal(english) and english.split(" ")[0].endswith("s") else None


_MOST_BETWEEN = 6


def _follows_a_verb(text: str, spans: Sequence[tuple[int, int]], i: int, table: dict[str, str], language: str) -> bool:
    """Tell whether somebody does something before word i, and no mark stands between."""
    for k in range(i - 1, max(-1, i - _MOST_BETWEEN), -1):
        if text[spans[k][1] : spans[k + 1][0]].strip():
            return False
        low = text[slice(*spans[k])].lower()
        gloss = table.get(low, "")
        if low not in _SMALL and verbal(gloss or conjugated(low, table, language) or "the") and gloss.split(" ")[0].endswith("s"):
            return lexicon().called(gloss, "person", "thing", "garment", "place") is None
    return False


def does(text: str, spans: Sequence[tuple[int, int]], i: int, table: dict[str, str], language: str) -> str | None:
    """'se *pincha*', 'el gato *eriza* el lomo': English for word i, that has no gloss, where it must be a verb."""
    low = text[slice(*spans[i])].lower()
    gap = text[spans[i - 1][1] : spans[i][0]].strip() if i else "."
    if language == "de" or gap or low in _SMALL or not _behind_its_subject(text, spans, i, table):
        return None
    english = conjugated(low, table, language)
    return english if english and english.split(" ")[0].endswith("s") else None


@lru_cache(maxsize=2000)
def _beginning(letters: str, language: str) -> dict[str, str]:
    """Return the glosses of a language whose words begin with some letters."""
    return {word: gloss for word, gloss in (glosses(language) or {}).items() if word.startswith(letters)}


def _behind_its_subject(text: str, spans: Sequence[tuple[int, int]], i: int, table: dict[str, str]) -> bool:
    """'un hombre viejo *cocina*', 'que *pinta*', 'se *lava*'."""
    for k in range(i - 1, max(-1, i - 3), -1):
        before = text[slice(*spans[k])].lower()
        if before in _SUBJECTS:
            return k == i - 1
        gloss = table.get(before, "")
        if before in _SMALL or not gloss:
            return False
        head = gloss.split(" ")[-1]
        if lexicon().called(gloss, "person", "thing.animal") or lexicon().called(singular(head), "person", "thing.animal"):
            return True
        if lexicon().called(gloss, "body", "feeling", "colour") is None:
            return False
    return False


def _before_an_article(text: str, spans: Sequence[tuple[int, int]], i: int) -> bool:
    """'un señor con gorra *planta* un árbol'."""
    follows = i + 1 < len(spans) and not text[spans[i][1] : spans[i + 1][0]].strip()
    return follows and text[slice(*spans[i + 1])].lower() in _ARTICLES


def is_a_noun(text: str, spans: Sequence[tuple[int, int]], i: int, table: dict[str, str]) -> bool:
    """'nella *cucina* una donna dorme': behind an article or a preposition, a noun cannot be the verb of a phrase 'cucina una'."""
    if not i or i + 1 >= len(spans) or text[slice(*spans[i - 1])].lower() not in _SMALL - {"e", "y", "et"}:
        return False
    gloss = table.get(text[slice(*spans[i])].lower(), "")
    return text[slice(*spans[i + 1])].lower() in _ARTICLES and lexicon().called(gloss, "thing", "place", "garment", "person") is not None


def parts_a_phrase(text: str, spans: Sequence[tuple[int, int]], i: int, n: int, table: dict[str, str]) -> bool:
    """'*de óculos* de proteção': a phrase of n words at word i would take the first word of a longer one."""
    if text[slice(*spans[i])].lower() not in _SMALL or text[slice(*spans[i + n - 1])].lower() in _SMALL:
        return False
    start = spans[i + n - 1][0]
    return any(
        text[start : spans[k][1]].lower() in table
        for k in range(i + n, min(len(spans), i + n + 3))
        if not text[spans[k - 1][1] : spans[k][0]].strip(" -")
    )
