"""People whom no list knows: 'une *mareyeuse* en ciré', 'la *gauchère* bondit' is a woman, whatever she does for a living."""

import re
from collections.abc import Sequence

from soundstage.engines.previz.script.languages.foreign_phrases import Glossed
from soundstage.engines.previz.script.languages.genders import article_of
from soundstage.engines.previz.script.languages.gloss_parts import finite
from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.lexis.lexicon import Lexicon

_ENDS = {
    "es": re.compile(r"(?:dor|dora|tor|tora|sor|sora|ero|era|ista|ante|iz)s?$"),
    "fr": re.compile(r"(?:euse|trice|ière|ère|iste|ante|ienne|eur|ier|ien|ant)s?$"),
    "it": re.compile(r"(?:tore|trice|aio|aia|ista|ante|iere|iera|ino|ina)$"),
    "pt": re.compile(r"(?:dor|dora|tor|tora|eiro|eira|ista|ante)s?$"),
    "de": re.compile(r"(?:er|erin|in|ist|istin|ling|ler)$"),
}
"""How words for people end; so do many for things, who neither wear anything nor laugh."""
_PEOPLE_DO = word_set(
    "says asks shouts whispers laughs smiles cries sits kneels nods winks sighs yawns wears holds carries takes gives puts hands throws raises lifts "
    "looks watches walks steps jumps leaps dances sings reads writes cooks cuts pours drinks eats bites wipes scratches shrugs bows hugs kisses grabs "
    "picks pulls pushes points waves opens tears leans stares hides bends crouches hesitates explains murmurs mutters yells snatches"
)


def somebody(words: Sequence[Glossed], text: str, language: str, lex: Lexicon) -> list[Glossed]:
    """Put 'a woman' or 'a man' for a word that has no English, ends like a trade, and wears or does what people do."""
    out = list(words)
    if language not in _ENDS:
        return out
    for k in range(1, len(out)):
        word, start, end = out[k]
        own = text[start:end]
        unknown = word == own and len(own) > len("dor") + 2 and own[:1].isupper() == (language == "de")
        if not unknown or not _ENDS[language].search(own.lower()) or dictionary().knows(own.lower(), "noun"):
            continue
        form = article_of(text[out[k - 1][1] : out[k - 1][2]].lower(), language)
        if form is not None and not form.several and (_dressed(out, k, lex) or _acts(out, k, lex)):
            woman = form.gender == "f" or (language == "de" and own.endswith("in"))
            out[k] = ("woman" if woman else "man", start, end)
    return out


def _dressed(words: Sequence[Glossed], k: int, lex: Lexicon) -> bool:
    """'une surveillante *en blouse*', 'der Schausteller *mit Dreitagebart*'."""
    if k + 2 >= len(words) or words[k + 1][0].lower() not in ("in", "with", "of"):
        return False
    return any(lex.called(word[0].lower(), "garment", "body") is not None for word in words[k + 2 : k + 5])


def _acts(words: Sequence[Glossed], k: int, lex: Lexicon) -> bool:
    return k + 1 < len(words) and words[k + 1][0].lower() in _PEOPLE_DO and finite(words[k + 1], lex)
