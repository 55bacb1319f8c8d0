"""A noun phrase that may be a thing to show, with what the sentence says of it."""

from dataclasses import dataclass

from soundstage.engines.previz.script.parsing.mentions import Mention
from soundstage.engines.previz.script.parsing.words import Page, Word
from soundstage.engines.previz.script.people.beings import Beings


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun phrase that may be a thing."""

    page: Page
    beings: Beings
    mention: Mention
    mentions: list[Mention]

    @property
    def head(self) -> int:
        """Return the index of its noun."""
        return self.mention.head

    @property
    def word(self) -> Word:
        """Return its noun."""
        return self.page.words[self.mention.head]

    @property
    def article(self) -> bool:
        """Tell whether it has an article or a possessive."""
        return self.mention.definite or self.mention.indefinite

    @property
    def governor(self) -> str:
        """Return the preposition before it."""
        return "" if self.mention.prep is None else self.page.low(self.mention.prep)
