"""Whom or what pronouns mean, where their own language tells more than English: 'la abre' opens it when a letter, a feminine, was just named.

A word-for-word gloss has no gender left. So the nouns of the prompt are gone through in their own order, each with the gender and number
that its article tells, and every pronoun and possessive gets the English word for whoever or whatever it goes back to.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from soundstage.engines.previz.script.languages.by_article import FOR_BOTH
from soundstage.engines.previz.script.languages.foreign_phrases import Glossed
from soundstage.engines.previz.script.languages.genders import Form, Gender, after_unbent_article, article_of, by_ending, contracts
from soundstage.engines.previz.script.languages.gloss_parts import DETERMINERS, PREPOSITIONS, adjective, finite, names, rather_verb
from soundstage.engines.previz.script.languages.people_by_adjective import end_of_somebody
from soundstage.engines.previz.script.languages.verb_forms import enclitic
from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.lexis.inflections import verb_lemma
from soundstage.engines.previz.script.lexis.lexicon import Lexicon, lexicon, singular

_SUBJECTS: dict[str, dict[str, Form]] = {
    "es": {"él": Form("m"), "ella": Form("f"), "ellos": Form("m", True), "ellas": Form("f", True)},
    "fr": {"il": Form("m"), "elle": Form("f"), "ils": Form("m", True), "elles": Form("f", True)},
    "it": {"lui": Form("m"), "lei": Form("f"), "loro": Form("", True)},
    "pt": {"ele": Form("m"), "ela": Form("f"), "eles": Form("m", True), "elas": Form("f", True)},
    "de": {"er": Form("m"), "sie": Form("f"), "es": Form("n")},
}
_OBJECTS: dict[str, dict[str, Form]] = {
    "es": {"lo": Form("m"), "la": Form("f"), "los": Form("m", True), "las": Form("f", True)},
    "fr": {"le": Form("m"), "la": Form("f"), "l'": Form(""), "les": Form("", True)},
    "it": {"lo": Form("m"), "la": Form("f"), "l'": Form(""), "li": Form("m", True)},
    "pt": {"o": Form("m"), "a": Form("f"), "os": Form("m", True), "as": Form("f", True)},
    "de": {"ihn": Form("m"), "sie": Form("f"), "es": Form("n")},
}
_TO_SOMEBODY: dict[str, dict[str, Form]] = {
    "es": {"le": Form(""), "les": Form("", True)},
    "fr": {"lui": Form(""), "leur": Form("", True)},
    "it": {"gli": Form("m"), "le": Form("f")},
    "pt": {"lhe": Form(""), "lhes": Form("", True)},
    "de": {"ihm": Form("m"), "ihr": Form("f"), "ihnen": Form("", True)},
}
_WHOSE: dict[str, frozenset[str]] = {
    "es": word_set("su sus"),
    "fr": word_set("son sa ses"),
    "it": word_set("suo sua suoi sue"),
    "pt": word_set("seu sua seus suas"),
    "de": word_set("ihr ihre ihren ihrem ihrer ihres"),
}
_ANIMATE = ("person", "thing.animal", "thing.creature", "thing.robot")
_THINGS = ("thing.prop", "thing.vehicle", "garment")
_RELATIVES = {"es": ("que", "quien"), "fr": ("qui",), "it": ("che",), "pt": ("que",), "de": ("der", "die", "das")}
_NEW_CLAUSE = word_set("y e et und o ou que qui der die das")
_OF_PEOPLE = word_set(
    "thank greet hug embrace kiss scold comfort console soothe reassure help encourage congratulate interrupt accompany shelter invite welcome tickle "
    "scare frighten startle arrest calm join threaten reprimand insult wake awaken applaud forgive marry warn advise teach punish praise "
    "tease mock bandage heal undress dress bathe nurse obey beg beckon caress stroke slap console cheer distract convince wake calm fear"
)
"""Verbs, bare, of what is done to somebody."""
_OF_THINGS = word_set(
    "tastes taste eats eat drinks drink opens open reads read tears tear cooks cook sniffs drops drop unfolds unfold folds fold peels peel cuts cut "
    "fills fill empties signs sign wears pours pour stirs stir chews swallows bites rips burns sews paints writes plays turns throws tosses"
)
"""Verbs of what is done to things."""
_OF_THINGS_TOO = word_set("pick gather collect peel cut cook eat wash count carry hang light water wear throw drop buy sell put")
_TOLD = word_set("say tell give ask bring hand offer show whisper smile speak write answer shout")
"""Verbs, bare, of what goes to somebody."""
_SEES = word_set(
    "waits wait awaits await listens listen hears hear looks look watches watch observes observe follows follow chases chase films film sees see asks ask tells tell stares stare calls call spies spy"
)
"""Verbs that rather have somebody as an object."""
_POSTURES = word_set("sitting seated standing lying kneeling leaning crouching hidden")
_UNBENT = frozenset({"ein", "kein", "mein", "dein", "sein", "ihr", "unser"})
"""German articles without an ending: no woman's."""
_MEANT = word_set("him her it them")
_SELF = {"his": "himself", "her": "herself", "its": "itself", "their": "themselves"}
_REACH = 60
"""Words that a pronoun looks back."""


@dataclass(frozen=True, slots=True)
class _Noun:
    start: int
    form: Form
    sex: str
    animate: bool
    animal: bool
    called: str
    either: bool
    """Two nouns of two genders: 'una copa de vino'."""
    governed: bool
    """It goes with a preposition: 'in the *puddle*'."""


@dataclass(slots=True)
class _Told:
    """What has been named so far, and who does what is being told."""

    nouns: list[_Noun] = field(default_factory=list)
    subject: _Noun | None = None
    earlier: _Noun | None = None
    """Who did what was told before: most likely the one to whom something is done now."""
    meant: _Noun | None = None
    """Whom the last pronoun meant."""
    sexes: dict[int, Literal["m", "f"]] = field(default_factory=dict[int, Literal["m", "f"]])
    named_here: bool = False
    """The clause has named its subject."""

    def back(self, form: Form, *, verb: str = "", people: bool = False, before_subject: bool = False) -> _Noun | None:
        """Return what a form goes back to, and a verb may be done to: who was told of before, else the last noun but for the subject."""
        fits = self._fits(form)
        if before_subject and self.subject is not None and self.subject.form.may_be(form) and verb_lemma(verb) not in _OF_THINGS_TOO:
            return self.subject
        people = people or verb_lemma(verb) in _OF_PEOPLE
        things = verb in _OF_THINGS and not people
        known = self.earlier
        if known in fits and not things and (people or (not known.animal and known.form.gender == form.gender != "")):
            return known
        if people:
            return next((n for n in fits if n.animate), None)
        likely = (n for n in fits if n.animate == (verb in _SEES)) if things or verb in _SEES else iter(())
        return next(likely, fits[0] if fits else None)

    def means(self, form: Form, *, verb: str = "", people: bool = False, before_subject: bool = False) -> str | None:
        """Return the English for a pronoun; `before_subject`: its clause has not yet named who does it, as in 'da stößt *sie* ein Bock um'."""
        noun = self.back(form, verb=verb, people=people, before_subject=before_subject)
        self.meant = noun or self.meant
        if noun is None:
            return None
        if noun.form.several or form.several:
            return "them"
        if not noun.animate:
            return f"the {noun.called}"
        return "her" if (noun.sex or noun.form.gender or form.gender) == "f" else "him"

    def are_meant(self, verb: str) -> bool:
        """Tell whether Italian 'le' means several things, and not 'to her': 'le raccoglie', and no 'le dice'."""
        women = any(n.animate and n.form.may_be(Form("f")) for n in self._fits(Form("f")))
        several = any(n.form.several and n.form.gender in ("f", "") for n in self._fits(Form("f", True)))
        return several and (verb_lemma(verb) in _OF_THINGS_TOO or not women) and verb_lemma(verb) not in _TOLD

    def posed(self, own: str) -> bool:
        """'lo aspetta *seduta*': a participle that goes with who waits and not with whom she waits for."""
        gender = {"a": "f", "e": "f", "o": "m", "s": "m"}.get(own.split(maxsplit=1)[0][-1:])
        return self.meant is not None and self.subject is not None and self.subject.form.gender == gender != self.meant.form.gender

    def does(self, noun: _Noun) -> None:
        """Note who does what is told from here on."""
        if self.subject is not None and self.subject is not noun:
            self.earlier = self.subject
        self.subject, self.named_here = noun, True

    def who(self, form: Form) -> _Noun | None:
        """Return whom a pronoun that is a subject means."""
        fits = [n for n in self._fits(form, subject=True) if n.animate]
        return next((n for n in fits if not n.animal), fits[0] if fits else None)

    def _fits(self, form: Form, *, subject: bool = False) -> list[_Noun]:
        """Return what a form may go back to, last first; what is surely of its gender before what may be."""
        lately = [n for n in reversed(self.nouns[-_REACH:]) if (subject or n is not self.subject) and n.form.may_be(form)]
        return sorted(lately, key=lambda n: (n.governed and not n.animate, form.gender not in ("", n.form.gender) and not n.either))


@dataclass(frozen=True, slots=True)
class Meant:
    """The words of a prompt with what their pronouns mean."""

    words: list[Glossed]
    pronouns: dict[int, str]
    """Where a word begins that may be article or pronoun -> what it means as a pronoun."""
    sexes: dict[int, Literal["m", "f"]]
    """Where a word for somebody begins -> what its gender tells."""


def meant(words: Sequence[Glossed], text: str, language: str, lex: Lexicon) -> Meant:
    """Return whom and what the pronouns and possessives of a text mean."""
    told = _Told()
    out: list[Glossed] = []
    pronouns: dict[int, str] = {}
    units = list(_units(words))
    for k, unit in enumerate(units):
        gap = text[units[k - 1][0][2] : unit[0][1]] if k else "."
        own = text[unit[0][1] : unit[0][2]].replace("’", "'").lower()
        if any(mark in gap for mark in ".,;:!?\n") or own in _NEW_CLAUSE or unit[0][0] == "QQ":
            told.named_here = False
        behind = units[k + 1][0][0].lower() if k + 1 < len(units) else ""
        if (
            own in _RELATIVES.get(language, ())
            and (language != "de" or "," in gap)
            and told.nouns
            and told.nouns[-1].start == units[k - 1][0][1]
        ):
            told.does(told.nouns[-1])  # 'mit ihrem Vater, *der* sie dreht'
            told.named_here = language != "de"
        ahead = units[k - 1][0][0].lower() if k else ""
        done_first = gap == "-" or (language == "de" and k > 0 and finite(units[k - 1][0], lex))  # 'weckt *ihn*'
        alone = k + 1 == len(units) or bool(text[unit[0][2] : units[k + 1][0][1]].strip())
        out += _with_meaning(unit, own, gap, told, pronouns, language, "the" if alone else behind, ahead if done_first else behind)
        _note(units, k, own, text, told, language, lex)
    return Meant(out, pronouns, told.sexes)


def _units(words: Sequence[Glossed]) -> Iterator[list[Glossed]]:
    unit: list[Glossed] = []
    for word in words:
        if unit and unit[0][1:] != word[1:]:
            yield unit
            unit = []
        unit.append(word)
    if unit:
        yield unit


def _with_meaning(
    unit: list[Glossed], own: str, gap: str, told: _Told, pronouns: dict[int, str], language: str, behind: str, verb: str
) -> list[Glossed]:
    """Return a word with its pronoun as English has it. `behind` is the word behind it, an article where a mark is; `verb` what may be done to it."""
    start, end = unit[0][1:]
    if language == "pt" and gap == "-" and own.lstrip("nl") in _OBJECTS["pt"]:
        form = _OBJECTS["pt"][own.lstrip("nl")]  # 'acompanham-*na*'
        return in_words(told.means(form, verb=verb) or ("them" if form.several else "it"), unit[0])
    if form := _OBJECTS[language].get(own) or (_TO_SOMEBODY[language].get(own) if unit[0][0] == "the" else None):
        several = own == "le" and language == "it" and told.are_meant(verb)
        form = Form("f", True) if several else form
        to_somebody = own not in _OBJECTS[language] and not several
        if whom := told.means(form, verb=verb, people=to_somebody, before_subject=language == "de" and not told.named_here):
            pronouns[start] = whom
        if language != "de":
            return unit  # an article, or an object that is put behind its verb
    if "oneself" in (own_words := [word[0] for word in unit]) and told.subject is not None:
        at = own_words.index("oneself")
        return [*unit[:at], (_SELF[_whose(told.subject) or "their"], start, end), *unit[at + 1 :]]
    parts = own.replace("'", "' ").split()
    to_her = own == "ihr" and behind in DETERMINERS | PREPOSITIONS  # 'leckt *ihr* die Finger', 'reicht *ihr* eine Kanne'
    whose = own in _WHOSE[language] and not to_her
    if whose or (not to_her and unit[-1][0] in ("their", "his", "her") and parts and parts[-1] in _WHOSE[language]):
        return [*unit[:-1], (_whose(told.subject) or unit[-1][0], start, end)]
    if (ends := enclitic(own, language)) and (at := next((n for n, word in enumerate(unit) if word[0] in _MEANT), 0)):
        whom = _of_enclitic(ends, unit[0][0], told, language)
        return [*unit[:at], *in_words(whom or unit[at][0], unit[0]), *unit[at + 1 :]]
    if unit[-1][0].lower() in _MEANT and (whom := _in_phrase(unit, parts, told, language, verb)):
        return [*unit[:-1], *in_words(whom, unit[0])]
    return [("while", *unit[0][1:]), *unit] if unit[0][0] in _POSTURES and told.posed(own) else unit


def _of_enclitic(ends: str, verb: str, told: _Told, language: str) -> str | None:
    """Return whom the pronoun means that a verb ends with: 'consolar*lo*'."""
    pronoun = ends.removeprefix("se").removeprefix("me").removeprefix("glie") or ends
    if pronoun == "le" and language == "it" and told.are_meant(verb):
        return told.means(Form("f", True), verb=verb)
    if form := _OBJECTS[language].get(pronoun):
        return told.means(form, verb=verb)
    return told.means(form, people=True) if (form := _TO_SOMEBODY[language].get(pronoun)) else None


def _in_phrase(unit: list[Glossed], parts: list[str], told: _Told, language: str, behind: str) -> str | None:
    """Return whom the pronoun means that a gloss ends with: 'le sourit' is 'smiles at him'."""
    to = next((part for part in reversed(parts) if part in _TO_SOMEBODY[language]), "")
    if to and (whom := told.means(_TO_SOMEBODY[language][to], people=True)):
        return whom
    done = next((part for part in reversed(parts) if part in _OBJECTS[language]), "")
    first = unit[0][0].lower()
    return told.means(_OBJECTS[language][done], verb=behind if first in _MEANT else first) if done else None


def in_words(english: str, instead_of: Glossed) -> list[Glossed]:
    """Return the words of English that stand for a pronoun."""
    return [(word, *instead_of[1:]) for word in english.split()]


def _whose(noun: _Noun | None) -> str | None:
    """Return the possessive of whoever does what is told; None where nobody was named, or nothing tells man or woman."""
    if noun is None:
        return None
    if noun.form.several:
        return "their"
    if noun.animal:
        return "its"
    return {"m": "his", "f": "her"}.get(noun.sex or noun.form.gender)


def _note(units: Sequence[list[Glossed]], k: int, own: str, text: str, told: _Told, language: str, lex: Lexicon) -> None:
    """Take note of a noun, and of the subject of a clause."""
    behind = units[k - 1][-1][0].lower() if k else ""
    pronoun = _SUBJECTS[language].get(own)
    if pronoun and behind not in PREPOSITIONS and not told.named_here:
        who = told.who(pronoun) or told.subject
        told.named_here = True
        if who is not None:
            told.does(who)
        return
    governed = _governed(units, k, text, language, lex)
    noun = _noun(units, k, text, language, lex, governed=governed == "by")
    if noun is None:
        return
    if not _is_an_aside(units, k, text, told, noun):
        told.nouns.append(noun)
    if noun.animate and not noun.form.several and units[k][-1][0].lower() not in FOR_BOTH:
        told.sexes.update({units[k][-1][1]: noun.form.gender} if noun.form.gender in ("m", "f") else {})
    if noun.animate and not told.named_here and not governed:
        told.does(noun)


def _is_an_aside(units: Sequence[list[Glossed]], k: int, text: str, told: _Told, noun: _Noun) -> bool:
    """'Le marchand, *un gaillard* en tablier, lui tend une fraise': what the subject is, and nobody besides."""
    first = k
    while first and adjective(units[first - 1][-1], lexicon()):
        first -= 1
    article = units[first - 1][-1] if first and units[first - 1][-1][0].lower() in ("a", "an", "male", "female") else units[first][0]
    last = told.nouns[-1] if told.nouns else None
    opens = text[: article[1]].rstrip().endswith(",") and article[0].lower().split(" ")[0] in ("a", "an")
    return opens and noun.animate and told.named_here and last is not None and last is told.subject and noun.form.gender == last.form.gender


def _governed(units: Sequence[list[Glossed]], k: int, text: str, language: str, lex: Lexicon) -> Literal["by", "object", ""]:
    """Tell whether a noun goes with a preposition ('by'), or is the object right behind a verb."""
    if units[k][0][0].lower() in PREPOSITIONS:
        return "by"
    first = k
    while first and (units[first - 1][-1][0].lower() in DETERMINERS | {"male", "female"} or adjective(units[first - 1][-1], lex)):
        first -= 1
    begins = units[first][0]
    if begins[0].lower() in PREPOSITIONS or contracts(text[begins[1] : begins[2]].lower(), language):
        return "by"
    before = units[first - 1] if first and not text[units[first - 1][0][2] : begins[1]].strip() else []
    if any(word[0].lower() in PREPOSITIONS | {"to", "of"} for word in before):
        return "by"
    if before and before[0][0].lower() in ("and", "or") and first > 1:
        if k + 1 < len(units) and finite(units[k + 1][0], lex) and not text[units[k][0][2] : units[k + 1][0][1]].strip():
            return ""  # 'perde il palloncino e *il padre* corre'
        return _governed(units, first - 2, text, language, lex) if names(units[first - 2], lex) else ""
    return "object" if any(finite(word, lex) for word in before) else ""


def _noun(units: Sequence[list[Glossed]], k: int, text: str, language: str, lex: Lexicon, *, governed: bool) -> _Noun | None:
    """Return the noun that a word is."""
    unit = units[k]
    own = text[unit[0][1] : unit[0][2]].lower()
    head = unit[-1][0].lower()
    base = singular(head)
    whole = " ".join(word[0].lower() for word in unit if word[0].lower() not in DETERMINERS | PREPOSITIONS | {"male", "female"})
    entry = lex.called(whole, *_ANIMATE) or lex.called(base, *_ANIMATE) or lex.called(singular(whole), *_ANIMATE)
    thing = None if entry else lex.called(base, *_THINGS) or lex.called(whole, *_THINGS)
    form = _form(units, k, text, language)
    either = any(f" {of}" in own for of in ("de ", "di ", "d'")) or (language == "de" and form == Form(""))
    named = (unit[0][0][:1].isupper() and own in lex.names) or unit[0][0] in ("female", "male")
    does = len(unit) == 1 and unit[0][0].endswith("s") and not unit[0][0].endswith("ss") and rather_verb(unit[0]) and not form.several
    near = [units[n][-1] for n in range(max(0, k - 1), min(len(units), k + 5))]
    if entry is None and thing is None and len(unit) == 1 and k and end_of_somebody(near, 1, text, lex) is not None:
        sex = "f" if form.gender == "f" or own.endswith("a") else "m"
        return _Noun(unit[0][1], Form(sex, form.several), sex, True, False, "woman" if sex == "f" else "man", False, governed)
    if entry is None and not named and (thing is None or not dictionary().knows(base, "noun") or does or not names(unit, lex)):
        return None
    sex = lex.names[own] if own in lex.names else _sex(unit, entry.attrs.get("sex", "") if entry else "")
    several = form.several or (base != head and not named) or bool(entry and "count" in entry.attrs)
    gender: Gender = "f" if sex == "f" else "m" if sex == "m" else form.gender
    animal = entry is not None and entry.family == "thing"
    return _Noun(
        unit[0][1],
        Form("" if either and not sex else gender, several),
        sex,
        entry is not None or named,
        animal,
        head
        if finite(unit[0], lex)
        else " ".join(w[0].lower() for w in unit[_start_of_name(unit) :] if w[0].lower() not in ("male", "female")),
        either,
        governed,
    )


def _start_of_name(unit: Sequence[Glossed]) -> int:
    """Return where the name of a thing begins behind its article and preposition: 'a *loaf of bread*'."""
    return next((n for n, word in enumerate(unit) if word[0].lower() not in DETERMINERS | PREPOSITIONS), 0)


def _sex(unit: Sequence[Glossed], listed: str) -> Literal["m", "f", ""]:
    low = {word[0].lower() for word in unit}
    return "f" if "female" in low or listed == "f" else "m" if "male" in low or listed == "m" else ""


def _form(units: Sequence[list[Glossed]], k: int, text: str, language: str) -> Form:
    """Return gender and number of a noun: by its article, up to three words before it, else by how it ends."""
    own = text[units[k][0][1] : units[k][0][2]].lower().replace("’", "'")
    inside = own.replace("'", "' ").split()
    if len(inside) > 1 and (found := article_of(inside[0], language)):
        return found
    for n in range(k - 1, max(-1, k - 4), -1):
        before = text[units[n][0][1] : units[n][0][2]].lower().replace("’", "'")
        if " " in before:  # 'saca una', 'al suo' were glossed in one
            parts = before.split()
            before = next((part for part in reversed(parts) if article_of(part, language)), parts[-1])
        if text[units[n][0][2] : units[n + 1][0][1]].strip(" '’"):
            break
        if found := article_of(before, language, behind=text[units[n - 1][0][1] : units[n - 1][0][2]].lower() if n else ""):
            if language == "de" and before in _UNBENT:
                return Form(after_unbent_article(text[units[n + 1][0][1] : units[n + 1][0][2]].lower() if n + 1 < k else "", inside[-1]))
            return found if found.gender else Form(by_ending(inside[-1], language).gender, found.several)
    return by_ending(inside[-1], language)
