"""Gender and number of foreign nouns, as their articles and endings tell."""

from dataclasses import dataclass
from typing import Literal

from soundstage.engines.previz.script.lexis.english import word_set

Gender = Literal["m", "f", "n", ""]


@dataclass(frozen=True, slots=True)
class Form:
    """Gender and number; a gender of '' is not told."""

    gender: Gender
    several: bool = False

    def may_be(self, other: "Form") -> bool:
        """Tell whether a pronoun of the other form may stand for a noun of this one."""
        return self.several == other.several and ("" in (self.gender, other.gender) or self.gender == other.gender)


_ARTICLES: dict[str, tuple[tuple[Form, frozenset[str]], ...]] = {
    "es": (
        (Form("m"), word_set("el un del al este ese aquel otro")),
        (Form("f"), word_set("la una esta esa aquella otra")),
        (Form("m", True), word_set("los unos estos esos dos tres cuatro varios muchos otros")),
        (Form("f", True), word_set("las unas estas esas varias muchas otras")),
        (Form("", True), word_set("sus mis tus")),
    ),
    "fr": (
        (Form("m"), word_set("le un du au ce cet mon ton")),
        (Form("f"), word_set("la une cette sa ma ta")),
        (Form("", True), word_set("les des aux ces ses leurs deux trois quatre plusieurs")),
    ),
    "it": (
        (Form("m"), word_set("il lo un uno del dello al allo nel nello dal dallo sul sullo questo quel")),
        (Form("f"), word_set("la una un' della alla nella dalla sulla questa quella")),
        (Form("m", True), word_set("i gli dei degli ai agli nei dai sui quei due tre")),
        (Form("f", True), word_set("le delle alle nelle dalle sulle queste quelle")),
    ),
    "pt": (
        (Form("m"), word_set("o um do no ao pelo num esse este aquele outro")),
        (Form("f"), word_set("a uma da na à pela numa essa esta aquela outra")),
        (Form("m", True), word_set("os uns dos nos aos pelos dois vários")),
        (Form("f", True), word_set("as umas das nas às pelas duas várias")),
    ),
    "de": (
        (Form("m"), word_set("den einen seinen ihren keinen diesen jeden")),
        (Form("f"), word_set("die eine seine ihre zur keine diese")),
        (Form("n"), word_set("das ins ans aufs dieses")),
        (Form(""), word_set("ein dem einem seinem ihrem im am zum vom beim")),
        (Form("", True), word_set("zwei drei vier fünf mehrere einige viele alle beide")),
    ),
}
"""Articles, also those that are one with a preposition, and what stands like an article."""
_CONTRACTED = {
    "es": word_set("del al"),
    "fr": word_set("du au aux"),
    "it": word_set(
        "del dello della dell' dei degli delle al allo alla ai agli alle nel nella nei nelle dal dalla dai dalle sul sulla sui sulle"
    ),
    "pt": word_set("do da dos das no na nos nas ao à aos às pelo pela pelos pelas num numa"),
    "de": word_set("im am zum zur vom beim ins ans aufs dem einem der"),
}
_FEMININE_GERMAN = ("ung", "heit", "keit", "schaft", "in", "tät", "ion", "e")
_OF_BOTH = ("ista", "istas", "cida", "iatra", "colega", "colegas", "collega", "atleta", "atletas")
"""Of those the ending does not tell: 'il pianista', 'la pianista'."""
_NEUTER_GERMAN = ("chen", "lein")


def article_of(word: str, language: str, behind: str = "") -> Form | None:
    """Return what an article tells; None for any other word. `behind`: what it stands behind, which tells a German 'der'."""
    if language == "de" and word == "der":
        return (
            Form("f")
            if behind in ("in", "mit", "von", "auf", "an", "bei", "aus", "zu", "nach", "hinter", "vor", "neben", "unter")
            else Form("m")
        )
    return next((form for form, words in _ARTICLES[language] if word in words), None)


def contracts(word: str, language: str) -> bool:
    """Tell whether an article holds a preposition: 'del', 'na', 'im'."""
    return word in _CONTRACTED[language] and word != "der"


def by_ending(noun: str, language: str) -> Form:
    """Return the gender that the ending of a noun tells."""
    if language == "de":
        return Form("n" if noun.endswith(_NEUTER_GERMAN) else "f" if noun.endswith(_FEMININE_GERMAN) else "")
    if language == "fr":
        return Form("", noun.endswith(("s", "x")))
    if noun.endswith(_OF_BOTH):
        return Form("", noun.endswith("s"))
    if language == "it":
        return {"a": Form("f"), "o": Form("m"), "i": Form("m", True)}.get(noun[-1:], Form(""))
    bare = noun.removesuffix("s")
    gender: Gender = "f" if bare.endswith(("a", "ción", "dad", "ção", "dade")) else "m" if bare.endswith("o") else ""
    return Form(gender, noun.endswith("s") and len(noun) > 3)


def after_unbent_article(adjective: str, noun: str) -> Gender:
    """'ein *alter* Hirte' is a man's, 'ein *altes* Pferd' no one's: what stands behind 'ein' has the ending that it lacks."""
    if adjective.endswith("es"):
        return "n"
    if adjective.endswith("er"):
        return "m"
    told = by_ending(noun, "de").gender
    return "m" if told == "f" else told
