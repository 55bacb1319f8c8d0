"""What a prompt takes back: 'A woman in her sixties, *no, make it* a man in his sixties'. What was said first is blanked, same length."""

import re

from soundstage.engines.previz.script.lexis.lexicon import lexicon, singular

_TAKEN_BACK = re.compile(
    r"\s{0,3}[,;.…–—-]+\s{0,3}"
    r"(?:(?:no|wait|sorry|oops|scratch that|strike that|correction|actually|hmm?|uh|um|or rather|i mean)[ ]?[,.…–—-]*[ ]{1,3}){1,4}"
    r"(?:(?:let's |rather )?(?:make|call) (?:it|that|him|her|them)[ ])?(?=(?:an?|two|three|four)[ ])",
    re.IGNORECASE,
)
_SURELY = re.compile(r"\b(?:no|wait|sorry|oops|actually)[ ]?[,.…–—-]|that\b|\bmake it\b|correction|or rather|i mean", re.IGNORECASE)
"""'*no*, a man', '*scratch that*, a man': a bare 'actually a nurse' takes nothing back."""
_PHRASE = re.compile(r"\b(?:an?|two|three|four)[ ](?=((?:[\w'’-]+[ ]?){1,4}))", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?\n]\s")


_DOUBTED = re.compile(
    r"(?:^|(?<=[.!?,;\n] ))([\w' -]{3,40})\?{1,3}[ ]{1,2}(?:no|nah|nope)[,.]?[ ](?:just[ ]|only[ ])?(?=\w)", re.IGNORECASE
)
"""'*crickets?? no just* wind'."""


def without_corrections(text: str) -> str:
    """Return the text, same length, without what is taken back in it."""
    text = _DOUBTED.sub(lambda m: " " * len(m.group(0)), text)
    for found in reversed(list(_TAKEN_BACK.finditer(text))):
        if not _SURELY.search(found.group(0)):
            continue
        begins = max((m.end() for m in _SENTENCE.finditer(text, 0, found.start())), default=0)
        instead = _PHRASE.match(text, found.end())
        alike = [m for m in _PHRASE.finditer(text, begins, found.start()) if instead and _is_somebody(m[1]) == _is_somebody(instead[1])]
        if alike:
            start = alike[-1].start()
            text = text[:start] + " " * (found.end() - start) + text[found.end() :]
    return text


def _is_somebody(phrase: str) -> bool:
    """Tell whether the first words of a phrase name a person."""
    return any(lexicon().called(singular(word.lower()), "person") for word in phrase.split())
