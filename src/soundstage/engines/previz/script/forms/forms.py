"""The written forms people use, all together: quotes, heads, shot lists, negation, similes.

No language is understood here. The result is the prompt with the spoken and written words blanked out (same length, so that
offsets hold), and a list of what stood where.
"""

import re
from dataclasses import dataclass, field

from soundstage.engines.previz.script.forms.corrections import without_corrections
from soundstage.engines.previz.script.forms.heads import SLUG_PLACE, blank_heads
from soundstage.engines.previz.script.forms.negations import negations, similes
from soundstage.engines.previz.script.forms.quotes import Quote, take_quotes
from soundstage.engines.previz.script.forms.sections import Section, sections_of
from soundstage.engines.previz.script.forms.slips import mended, with_right_twins

_AT_NIGHT = re.compile(r"\b([ap])\.m\.(?=\s+[A-Z])")
"""'Emergency room, 3 *a.m.* Dr. Osei leans': where a sentence ends."""


_SMALL_SLUG = re.compile(
    r"\A(int|ext)(\.? )([a-z])([a-z' ]{1,40}?)(?:[ ](day|night|dawn|dusk|morning|evening|sunset|sunrise|noon|afternoon))?(?=[ ]?[-–—,.\n])"
)
"""'*int car night* - two brothers drive': a slug line in small letters."""


_WITHOUT_COLOUR = re.compile(r"\bb[/&]w\b", re.IGNORECASE)


@dataclass(slots=True)
class Forms:
    """A prompt taken apart by its written form."""

    prompt: str
    text: str
    """The prompt, same length, with quotes and heads blanked."""
    language: str
    quotes: list[Quote] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    negations: list[tuple[int, int, str]] = field(default_factory=list)
    similes: list[tuple[int, int]] = field(default_factory=list)
    slugs: list[tuple[int, int]] = field(default_factory=list)
    """Where slug lines name their place."""

    @property
    def labels(self) -> frozenset[str]:
        """Words, in lower case, by which the speakers of quotes are called."""
        return frozenset(w for q in self.quotes if q.label for w in q.label.lower().split())

    def negated(self, start: int, end: int) -> bool:
        """Tell whether that stretch stands under a negation."""
        return any(a <= start and end <= b for a, b, _ in self.negations)


def _slug(m: re.Match[str]) -> str:
    """Return a slug line, as long as it was, as screenplays have it: 'INT Car,night'."""
    return f"{m[1].upper()}{m[2]}{m[3].upper()}{m[4]}{',' + m[5] if m[5] else ''}"


def read_forms(prompt: str) -> Forms:
    """Take a prompt apart."""
    quotes, plain, language = take_quotes(_SMALL_SLUG.sub(_slug, prompt, count=1))
    plain = _WITHOUT_COLOUR.sub("bw ", plain)
    plain = _AT_NIGHT.sub(lambda m: f"{m[1]}m .", without_corrections(plain))
    text = blank_heads(with_right_twins(plain) if language == "en" else plain)
    forms = Forms(prompt, text, language, quotes)
    forms.sections = sections_of(plain)
    told, at = mended(text) if language == "en" else (text, range(len(text) + 1))
    forms.negations = [(at[start], at[end], what) for start, end, what in negations(told, language)]
    forms.negations += [(s.start, s.end, text[s.start : s.end].strip()) for s in forms.sections if s.kind == "not"]
    forms.slugs = [m.span(1) for m in SLUG_PLACE.finditer(plain)]
    forms.similes = similes(text, language)
    return forms
