"""What a prompt denies, and what it only compares with."""

import re

from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.lexicon import glosses

_NEGATION = re.compile(
    r"\b(?:(?:no quiero|não quero|non voglio)(?: ver| vedere)?(?: a\b)?|je ne veux (?:pas|aucune?)(?: de| d['’])?|no(?! (?:more|less|fewer|older|younger|longer|bigger|taller|smaller) than)|without|zero|free of|devoid of|don't show|do not show|instead of|in place of|rather than|don't add|do not add|don't include|do not include|not (?:a|an|any)(?: single)?|minus|neither(?! (?!\w+s (?:n?or|and)\b)\w+s\b)|sin|sans|ohne|kein(?:e[nrms]?)?|senza|sem|pas de|pas d['’]|aucune?|ning[uú]na?|nessun[ao]?|nenhuma?|nada de|niente|rien de)[ \t]*(?<=[ \t'’])"
    r"((?!\w+er than\b|(?<=without )a (?:sound|word|noise|trace|hitch|fuss|glance|second)\b|longer\b|doubt\b|matter\b|one\b|man['’]s land\b|gravity\b|g\b|sign of\b|need\b|business\b)(?:any[ ]+|a[ ]+|an[ ]+|single[ ]+|the[ ]+)?[\w'-]+(?:[ -](?!and\b|but\b|until\b|till\b|before\b|yet\b|tonight\b|today\b|here\b|there\b|now\b|he\b|she\b|they\b|it\b|use\b|only\b|just\b|except\b|with\b|in\b|on\b|as\b|while\b|or\b|nor\b|at\b|anywhere\b|from\b|is\b|are\b|y\b|et\b|und\b|oder\b|ni\b|ou\b|e\b|sin\b|sans\b|ohne\b|senza\b|sem\b|noch\b|la\b|las\b|lo\b|los\b|el\b|le\b|les\b|se\b|con\b|que\b|qui\b|che\b|por\b|avec\b|mit\b|außer\b|excepto\b|salvo\b|sauf\b|tranne\b|exceto\b|il\b|gli\b|com\b|der\b|dem\b|den\b|das\b)[\w'-]+){0,2}"
    r"(?:(?:[ ]*,[ ]*(?!no\b|only\b|but\b|just\b|with\b|a\b|an\b|the\b)[\w'-]{2,14}(?:[ ][\w'-]{2,12})?(?=[ ]*,[ ]*(?:or|nor|[\w'-]+[ ](?:or|nor))\b|[ ]+(?:or|nor)\b))*,?[ ]+(?:(?:or|nor|und|oder|noch|ni|ou)[ ]+(?:(?:de|du|des|sin|sans|ohne)[ ]+|d['’])?"
    r"|(?:y|et|und|e)[ ]+(?:sin|sans|ohne|senza|sem|keine?|pas de|pas d['’])[ ]*|(?:y|et|und|e)[ ]+(?=[\w'-]+[ ]*(?:[.,;!\n]|$)))"
    r"[\w'-]+(?:[ ](?!in\b|at\b|on\b|as\b|and\b|from\b|but\b|with\b|y\b|et\b|und\b|à\b)[\w'-]+)?)?(?:[ ](?:à l['’]écran|en pantalla|im Bild|auf dem Bildschirm|sullo schermo|na tela))?)",
    re.IGNORECASE,
)
_ALL_THAT_FOLLOWS = re.compile(
    r"(?:(?:^|(?<=[.!?\n;,:(–—-] )|(?<=[\n(/|]))(?:please )?(?:avoid|exclude|omit)\b|--no\b)[ :]{1,3}(?!(?:eye contact|each other|his|her|the gaze)\b)((?:(?!--)[^.!?;\n]){3,200})"
    r"|(?:^|(?<=[.!?;,\n(] )|(?<=\n))(?:please )?(?:skip|leave out|omit) (?:the |any |all )?(music|score|soundtrack|sound|voices?|voice-?over|narration|dialogue|text|titles?|subtitles?|logos?|people|colou?r)\b",
    re.IGNORECASE,
)
"""'*Avoid* text overlays, extra fingers', 'skip the music': lists of what is not wanted, to their end."""
_NOTHING = re.compile(
    r"(?<!like )(?<!if )(?<!though )\bnothing ((?!but\b|there\b|here\b|left\b|else\b|happens\b|moves\b|is\b|to\b|in\b)[a-z-]{4,})\b",
    re.IGNORECASE,
)
_SIMILE = re.compile(
    r"\b(?:the size of|(?:bigger|smaller|larger|taller|higher|longer|wider|older|heavier) than|as (?:\w+) as|as in|like|reminiscent of|resembling|shaped like)[ ]+(?:an?|the)[ ]+(?:(?!(?:and|or|but|while|when|then|who)\b)[\w'-]+[ ]?){1,3}|\bas (?:if|though)\b[^,.;:!?\n]{2,80}",
    re.IGNORECASE,
)
_BARE_SIMILE = re.compile(
    r"\b(?:fall|drift|float|glow|shine|sparkle?|glitter|scatter|flutter|swirl|rise?|fl(?:y|ie)|flow|drop|melt|hang|mov|spin|twirl|danc|sound|smell|howl|scream"
    r"|roar|shimmer|burn|explod|pour|shoot|zoom|whirl|tumbl|bounc|pop|shak|eyes|ears|arms|legs|hands|voice|hair|skin|forearms|fists|fingers|lips|teeth|cheeks|shoulders|biceps|nails|lashes|brows|eyebrows|feet|thighs|beard|breath|face|nose)(?:e?s|ing|ed)?"
    r"(?:[ ](?:down|up|past|around|about|off|away|over|by|everywhere|one by one|in a row|one after another))?[ ](like[ ](?:(?!an?\b|the\b)[\w'-]+[ ]){0,2}(?!an?\b|the\b)[\w'-]+)(?=[ ]*[,.;!?)]|[ ]*$|[ ](?:and|or|but)\b)",
    re.IGNORECASE | re.MULTILINE,
)
"""'ash falls *like snow*': without an article only after what something looks or moves like."""


_LIKENED_THINGS = re.compile(
    r"\b(?!(?i:they|we|you|i|who|people|kids|children|cats|dogs|men|women|boys|girls|guests|fans)\b)[A-Za-z]+[ ]"
    r"(like[ ](?!this|that|those|these|it|him|her|them|so|mad|crazy|always|never|what|how|an?\b|the\b)[a-z-]+(?: [a-z-]+)?)(?=[ ]*(?:[,.;!?)]|$))",
    re.MULTILINE,
)
"""'forearms *like rope*', 'cranes *like giraffes*': what somebody who likes something is not."""
_WHITE_AS_SNOW = re.compile(
    r"\b([a-z]+) (as (?:an? |the )?[a-z-]+(?: [a-z-]*[^s\W](?=[,.;!?)]))?)(?![\w'-])(?! (?:if|though|she|he|they|it|we|you|as)\b)"
)
"""'hair white *as snow*': no weather and nothing that is there."""


_MEASURES = frozenset(
    {"quiet", "dry", "clear", "light", "cool", "sharp", "still", "hard", "high", "deep", "flat", "thin", "straight", "slow", "fast"}
)
"""Qualities that are adverbs or verbs, too."""
_AS = {
    "es": r"(?<!vestid[oa] )(?<!disfrazad[oa] )\bcomo (?:si fuera )?(?:una?|el|la|los|las)",
    "pt": r"(?<!vestid[oa] )(?<!disfarçad[oa] )\bcomo (?:se fosse )?(?:uma?|o|a|os|as)",
    "fr": r"\bcomme (?:une?|le|la|les|des)",
    "de": r"\bwie (?:ein\w*|der|die|das)",
    "it": r"\bcome (?:un[ao]?|il|lo|la|i|gli|le)",
}
_LIKENED = {
    language: re.compile(rf"{words}[ ]+(?:[\w'’-]+[ ]?){{1,2}}|\b(?:come (?:un|l)['’]|comme l['’])[ ]?\w+", re.IGNORECASE)
    for language, words in _AS.items()
}
"""'hell wie der Mond', 'comme une plume': each language by itself, for a Spaniard 'come una manzana' is one who eats."""
_AS_IF = re.compile(
    r"\blike (?:he|she|it|they|we|you|i|someone|somebody|nobody|nothing|the \w+)(?:(?: has| have| had)|['’](?:s|ve|d))"
    r" (?:just |only |never |already |not )?(?:been|seen|\w+(?:ed|en|wn|ought|aught|ost|on))\b[^,.;:!?\n]{0,80}",
    re.IGNORECASE,
)
"""'looks *like he has seen a ghost*': what only seems to have happened, and all that is in it."""
_WITHOUT_THAT = re.compile(
    r"\b(?:ohne dass|sin que|sans que|senza che|sem que)\b[^,.;:!?\n]*|\bohne [^,.;:!?\n]{0,60}?\b(?:zu \w+n|\w+zu\w+n)\b", re.IGNORECASE
)
"""'ohne in den Spiegel zu schauen': all of what is not done."""
_QUALITIES = frozenset(
    {"shirtless", "barefoot", "bare-chested", "one-eyed", "one-legged", "one-armed", "toothless", "bareheaded", "nonstop"}
)
_IN_THE = "no "
"""What is a denial elsewhere is 'in the' in Portuguese."""


def negations(text: str, language: str) -> list[tuple[int, int, str]]:
    """Return every denial: its characters, and what it denies."""
    listed = [(m.start(), m.end(), (m.group(1) or m.group(2)).strip(" ,")) for m in _ALL_THAT_FOLLOWS.finditer(text)]
    text = text.replace(" --", " ; ")  # '--no people --no text'
    found = [m for pattern in (_NEGATION, _NOTHING) for m in pattern.finditer(text)]
    found = [m for m in found if not any(a <= m.start() < b for a, b, _ in listed) and not _is_written(text, m)]
    if language == "pt":
        found = [m for m in found if not m.group(0).lower().startswith(_IN_THE)]
    found = [m for m in found if not _is_a_quality(m.group(0), language)]
    undone = [(m.start(), m.end(), m.group(0).split(maxsplit=1)[-1]) for m in _WITHOUT_THAT.finditer(text)] if language in _AS else []
    inside = [(a, b) for a, b, _ in undone]
    return listed + undone + [(m.start(), m.end(), m.group(1).strip(" ,")) for m in found if not any(a <= m.start() < b for a, b in inside)]


_WRITES = re.compile(r"\b(?:text|caption|title|card|super|sign|logo|slogan|tagline|banner|words)\b[^.!?\n]{0,24}$", re.IGNORECASE)


def _is_written(text: str, denial: re.Match[str]) -> bool:
    """'ends w text *NO EXCUSES*': what is read, and forbids nothing."""
    return denial.group(0).isupper() and not text.isupper() and _WRITES.search(text[: denial.start()]) is not None


def _is_a_quality(denial: str, language: str) -> bool:
    """'*sin camisa*', '*senza un occhio*': has a word of its own in English."""
    words = denial.lower().split()
    known = glosses(language) if language in _AS else None
    english = next((e for n in (3, 2) if known and (e := known.get(" ".join(words[:n])))), "")
    return bool(english) and english.split(" ")[0] in _QUALITIES


def similes(text: str, language: str) -> list[tuple[int, int]]:
    """Return where something is only likened to: 'like a bird'."""
    spans = [m.span() for m in _LIKENED.get(language, _SIMILE).finditer(text)]
    bare = [m.span(1) for pattern in (_BARE_SIMILE, _LIKENED_THINGS) for m in pattern.finditer(text)]
    seeming = [m.span() for m in _AS_IF.finditer(text)] if language == "en" else []
    return spans + bare + seeming + [m.span(2) for m in _WHITE_AS_SNOW.finditer(text) if _is_measured(m[1], m[2])]


def _is_measured(quality: str, by: str) -> bool:
    """'*dry* as dust', and no 'dressed as a clown', 'just as the bus stops', 'soft as she sings'."""
    words, noun = dictionary(), by.rpartition(" ")[2]
    like_that = words.weight(quality, "adjective") > max(words.weight(quality, "verb"), 0) and not words.knows(quality, "adverb")
    return (like_that or quality in _MEASURES) and words.knows(noun, "noun") and words.weight(noun, "noun") >= words.weight(noun, "verb")
