"""Words that the glosses have as a verb, and that are a noun behind an article: 'la *montre* en acier', 'con la *lanza*', 'der *Griff*'."""

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from soundstage.engines.previz.script.languages.gloss_verbs import base_verb, verbal
from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.lexis.lexicon import glosses_in, lexicon

_ALWAYS = word_set(
    "un una una' un' uno unos unas el del al su sus este esta ese esa aquel aquella mi tu nuestra nuestro cada otra otro "
    "une son sa ses mon ma ton ta ce cet cette du au aux des chaque notre votre dell' dello della degli dal dalla dall' nel nella nell' nello sul sulla sull' sullo all' allo alla suo sua suoi sue questo questa quel quella ogni "
    "il um uma do da no na dos das nos nas ao à pelo pela seu sua seus suas esse essa cada outro outra num numa"
)
"""Before a noun, whatever follows."""
_OR_PRONOUN = word_set("la las los le les l' leur lo gli i o a os as")
"""An article, or whom something is done to: 'la mira' is 'the sight' or 'looks at her'."""
_SEVERAL = word_set(
    "los las les le gli i os as unos unas des aux dei delle degli dalle dai alle sulle nelle nei sui dos das nos nas sus ses"
)
"""Behind these a gloss in -s is a plural already: 'con le *trecce*'."""
_SUBJECTS = word_set("il elle on qui ils elles que quem che ella él ele ela lui lei se si s' no não non ne n' nous vous je tu")
_PREPOSITIONS = word_set(
    "con sin por para en de desde hasta hacia sobre bajo entre tras contra ante dans avec sans pour sur sous par vers chez entre derrière devant contre et "
    "in su senza tra fra di da dietro dentro sopra sotto verso contro com sem sob até perante atrás"
)
_OTHERS, _THE_OTHER = word_set("otra otro outra outro"), word_set("la el a o")
"""'the other', who does what follows."""
_OF = word_set("de del de la des du d' di del dello della dei do da dos das")
_AND = word_set("y e et ed ou o u")


@lru_cache(maxsize=8)
def _twins(language: str) -> dict[str, str]:
    """Return word -> the English of the noun, read from lines `[language]` and pairs of glosses."""
    text = files("soundstage.engines.previz.script").joinpath("lexicon/foreign-nouns.txt").read_text("utf-8")
    own = text.partition(f"[{language}]\n")[2].partition("\n[")[0]
    return dict(glosses_in(own))


def noun_meant(text: str, spans: Sequence[tuple[int, int]], i: int, english: str, table: dict[str, str], language: str) -> str | None:
    """Return English for word i where it must be a noun, and its gloss is a verb or another small word."""
    own = text[slice(*spans[i])]
    twin = _twins(language).get(own.lower())
    if language == "de":
        return twin if own[:1].isupper() and (i or len(own) > 2) else None
    if not i or text[spans[i - 1][1] : spans[i][0]].strip() or (twin is None and not _done(english)):
        return None
    if not _stands_behind_an_article(text, spans, i, table, language):
        return None
    several = _low(text, spans, i - 1) in _SEVERAL and not (language == "fr" and _low(text, spans, i - 1) == "le")
    return twin or (None if several else _of_verb(english))


def is_to_somebody(english: str) -> bool:
    """'throws her': the gloss of 'la lanza', where that is no spear."""
    return english.endswith((" her", " him", " them", " it"))


def _done(english: str) -> bool:
    """'throws', 'fights': what one does, and nothing else."""
    return english.isalpha() and english.endswith("s") and verbal(english)


def _of_verb(english: str) -> str | None:
    """'fights' -> 'fight'."""
    found = base_verb(english)
    return found[0] if found is not None and dictionary().weight(found[0], "noun") > 0 else None


def _stands_behind_an_article(text: str, spans: Sequence[tuple[int, int]], i: int, table: dict[str, str], language: str) -> bool:
    at = i - 1
    if at and lexicon().called(table.get(_low(text, spans, at), ""), "colour") is not None:
        at -= 1  # 'una gran lucha'
    article = _low(text, spans, at)
    if article in _OTHERS and _low(text, spans, at - 1) in _THE_OTHER and at == i - 1:
        return False  # 'una lee, la otra *bosteza*'
    if article in _ALWAYS:
        subject = article == "il" and language == "fr"
        return not subject
    if article not in _OR_PRONOUN:
        return False
    before = _low(text, spans, at - 1) if at and not text[spans[at - 1][1] : spans[at][0]].strip() else ""
    if before in _SUBJECTS or (before and before not in _PREPOSITIONS | _AND and _is_somebody(before, table)):
        return False
    if before and before not in _AND:
        return True
    return language == "fr" or _goes_on_like_a_noun(text, spans, i, table)


def _is_somebody(low: str, table: dict[str, str]) -> bool:
    """'la mujer *la mira*': behind a noun stands what it does, and to whom."""
    gloss = table.get(low, "")
    known = lexicon().called
    named = known(gloss, "person", "thing", "garment", "place", "body") or known(gloss.split(" ")[-1], "person")
    told = known(gloss, "colour") is not None and base_verb(gloss) is None
    return not gloss or told or (named is not None and not verbal(gloss))


def _goes_on_like_a_noun(text: str, spans: Sequence[tuple[int, int]], i: int, table: dict[str, str]) -> bool:
    """'La llama *parpadea*', 'La lucha *de los* hombres', and no 'La mira y sonríe'."""
    if i + 1 >= len(spans) or text[spans[i][1] : spans[i + 1][0]].strip():
        return False
    following = _low(text, spans, i + 1)
    gloss = table.get(following, "")
    if following in _OF:
        return i + 2 < len(spans) and _low(text, spans, i + 2) in _ALWAYS | _OR_PRONOUN
    return gloss in ("is", "are", "was", "has") or _done(gloss) or lexicon().called(gloss, "colour.colour", "colour.material") is not None


def _low(text: str, spans: Sequence[tuple[int, int]], i: int) -> str:
    return text[slice(*spans[i])].lower().replace("’", "'") if 0 <= i < len(spans) else ""
