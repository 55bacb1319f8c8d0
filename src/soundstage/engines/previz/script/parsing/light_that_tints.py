"""Light that gives something its colour: 'Dusk *turns* the window violet' is no deed."""

from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.parsing.words import Page

_GIVES_COLOUR = word_set(
    "paint turn wash bathe tint stain dye color colour make wrap splash streak drench flood throw cast shed light illuminate glow shine burn gleam spill blaze tinge"
)
_SHINES_BY_NATURE = word_set(
    "light lighting glow glare gleam daylight sunlight lamplight shimmer illumination backlight sun moon sky sunset sunrise dusk dawn twilight neon lamp "
    "lantern fire flame candle spotlight aurora ray beam lightning morning evening"
)
"""What colours what it shines on."""


def is_tinted_by_light(page: Page, verb: int) -> bool:
    """Tell whether a verb with a colour behind its object says what light does."""
    subject = page.subject(verb)
    if subject is None or page.child(verb, "oprd") is None or page.words[verb].lemma not in _GIVES_COLOUR:
        return False
    return page.words[subject].lemma in _SHINES_BY_NATURE or page.has(subject, "when.time", "when.light")
