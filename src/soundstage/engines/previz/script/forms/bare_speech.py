"""What somebody says without quotation marks: 'she says dont move he likes you'. Only words that open nothing but speech count."""

import re
from collections.abc import Iterator

_SAYS = (
    r"(?:says|yells|shouts|screams|whispers|mutters|mumbles|replies|answers|exclaims|calls out|cries out|shouts out|yells out|says back)"
    r"(?: (?:loudly|softly|quietly|happily|sadly|angrily|slowly|proudly|nervously|excitedly|cheerfully|in \w+ \w+|to (?:him|her|them|the camera)))?"
)
_ASKS = r"(?:asks|asks (?:him|her|them))"
_OPENERS = (
    r"(?:i|i'm|im|i'll|i've|you|you're|youre|we|we're|let's|lets|let me|don't|dont|do not|never|stop|come|go|get|give|look|watch|wait|hey|hi|hello|oh|ooh|wow|"
    r"no|nope|yes|yeah|yep|ok|okay|please|sorry|thank you|thanks|happy|good|welcome|goodbye|bye|this is|that's|thats|there's|where's|what's|whats|help|run|"
    r"surprise|cheers|nice|well done|who's|mom|mum|mommy|mummy|dad|daddy|grandma|nobody|easy|hurry|leave|take|keep|hold|be careful|congratulations|is|are|do|did|can|"
    r"could|what|where|who|why|how)"
)
_QUESTIONS = r"(?:can|could|do|does|did|is|are|will|would|may|have|has|what|where|who|why|how|when|which)"
_ENDS = r"(?P<words>{}\b(?![,.!?]?[ ]*(?:$|\n))[^.!?\n\"“”:;]{{3,140}}?)(?P<mark>[!?]*)(?=[.!?\n]|$|,? (?:and|but|while|as|then) (?:then )?(?:he|she|they|it|the|a|an|his|her|everybody|everyone|[a-z]{{3,12}}s)\b)"
_SPOKEN = re.compile(rf"\b{_SAYS}[:,]? " + _ENDS.format(_OPENERS), re.IGNORECASE)
_ASKED = re.compile(rf"\b{_ASKS}[:,]? " + _ENDS.format(_QUESTIONS), re.IGNORECASE)
_GREETS = re.compile(
    r"(?:hello|hi|goodbye|bye|good (?:night|bye|morning|evening)|thank you|thanks|sorry|yes|no) (?:to|for|with)\b", re.IGNORECASE
)
_INDIRECT = re.compile(r"(?:what|where|who|why|how|is|are|do|did|can|could|when|which)\b", re.IGNORECASE)
_AFTER_A_LINE = re.compile(r"QQ\w*[\s,]*$")
"""'"I am late," says Grandma Jo': the verb tells who said what stands before it."""
_FEWEST, _MOST = 2, 24


def spoken_bare(text: str) -> Iterator[tuple[int, int]]:
    """Yield the characters of every line that stands without marks."""
    for pattern in (_SPOKEN, _ASKED):
        for found in pattern.finditer(text):
            words = found["words"]
            asked = found["mark"].startswith("?")
            if (
                not _FEWEST <= len(words.split()) <= _MOST
                or "QQ" in words
                or _GREETS.match(words)
                or _AFTER_A_LINE.search(text[: found.start()])
            ):
                continue
            if _INDIRECT.match(words) and not asked:
                continue  # 'asks what he wants'
            yield found.start("words"), found.end("mark")
