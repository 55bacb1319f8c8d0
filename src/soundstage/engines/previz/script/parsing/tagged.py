"""A word as the parser tagged it, with the words beside it, and what it may be respelt as."""

from collections.abc import Sequence
from dataclasses import dataclass

from soundstage.engines.previz.script.lexis.inflections import verb_lemma
from soundstage.engines.previz.script.lexis.lexicon import singular
from soundstage.engines.previz.script.parsing.tokens import NOUNS, Parsed, Piece

NONE = Parsed(lemma="", pos="", tag="", dep="", head=0)


@dataclass(frozen=True, slots=True)
class Respelling:
    """How a word is put before the parser instead of its own letters, and what it is."""

    word: str
    pos: str
    tag: str
    lemma: str
    before: str = ""
    """A word put in before it: 'is'."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A word as it was tagged, and the words beside it."""

    pieces: Sequence[Piece]
    parsed: Sequence[Parsed]
    i: int

    @property
    def low(self) -> str:
        """Return its small letters."""
        return self.pieces[self.i].text.lower()

    @property
    def as_read(self) -> Parsed:
        """Return what the parser says of it."""
        return self.parsed[self.i]

    @property
    def before(self) -> Parsed:
        """Return what the parser says of the word before it."""
        return self.parsed[self.i - 1] if self.i else NONE

    @property
    def after(self) -> Parsed:
        """Return what the parser says of the word after it."""
        return self.parsed[self.i + 1] if self.i + 1 < len(self.parsed) else NONE

    @property
    def opens(self) -> bool:
        """Tell whether it begins a sentence."""
        return self.i == 0 or self.pieces[self.i].opens

    def spelt(self, step: int) -> str:
        """Return the small letters of the word so many steps away, none past the ends."""
        k = self.i + step
        return self.pieces[k].text.lower() if 0 <= k < len(self.pieces) else ""

    @property
    def after_a_mark(self) -> bool:
        """Tell whether punctuation stands before it."""
        return self.i > 0 and not self.spelt(-1)[0].isalnum()

    @property
    def after_a_noun(self) -> bool:
        """Tell whether a noun of its sentence stands before it."""
        return self.before.pos in NOUNS and not self.opens

    @property
    def takes_object(self) -> bool:
        """Tell whether what follows may be its object."""
        return self.after.pos in ("DET", "NUM", "PRON", "ADJ") or self.after.tag == "PRP$"

    def verb(self) -> Respelling:
        """Return it as what somebody does."""
        single = self.low.endswith("s")
        word = "holding" if self.takes_object else "walking"
        return Respelling(word, "VERB", "VBZ" if single else "VBP", verb_lemma(self.low), before="is" if single else "are")

    def alone(self) -> Respelling:
        """'*Tropieza* con una raíz': a verb that begins its sentence without a pronoun."""
        single = self.low.endswith("s")
        return Respelling(self.low, "VERB", "VBZ" if single else "VBP", verb_lemma(self.low), before="he" if single else "they")

    def noun(self, word: str = "child") -> Respelling:
        """Return it as a noun."""
        return Respelling(word, "NOUN", "NN", self.low)

    def nouns(self) -> Respelling:
        """Return it as a noun in the plural."""
        return Respelling("children", "NOUN", "NNS", singular(self.low))

    def adjective(self) -> Respelling:
        """Return it as an adjective."""
        return Respelling("blue", "ADJ", "JJ", self.low)
