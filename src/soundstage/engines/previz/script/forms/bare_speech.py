"""What somebody says without quotation marks: 'she says dont move he likes you', 'he mutters not again n sits down'.

After a verb of saying the words are speech where they begin as only speech does, where they speak of *me* and *you*, or where the verb
has hardly another object ('mutters', 'chants'). They end where the telling goes on: 'im not running anymore, *petals everywhere*'.
"""

import re
from collections.abc import Iterator

from soundstage.engines.previz.script.lexis.dictionary import dictionary
from soundstage.engines.previz.script.lexis.english import DETERMINERS, PREPOSITIONS, word_set
from soundstage.engines.previz.script.lexis.inflections import verb_lemma
from soundstage.engines.previz.script.lexis.lexicon import lexicon, singular

_HOW = r"(?: (?:loudly|softly|quietly|happily|sadly|angrily|slowly|proudly|nervously|excitedly|cheerfully|together|in \w+ \w+|to (?:him|her|them|himself|herself|the camera|camera)))?"
_ONE = r"says|yells|shouts|screams|whispers|mutters|mumbles|murmurs|replies|answers|exclaims|hisses|chants|begs|calls out|cries out|shouts out|yells out|says back"
_SEVERAL = r"(?:[a-z]{2,}s|they|both|people|everyone|everybody|children|men|women|crowd|all) (?:say|yell|shout|scream|whisper|chant)s?"
_SAYS = re.compile(rf"(?:(?<=[\w,;)] )(?:{_ONE})|\b{_SEVERAL}){_HOW}[:,]? ", re.IGNORECASE)
_ASKS = re.compile(r"\basks(?: him| her| them)?[:,]? ", re.IGNORECASE)
_QUOTES = re.compile(r"\b(?:goes|(?:(?:he|she)(?:['’]?s| is)|they(?:['’]?re| are)|is|are|was) (?:all |just )?like)[:,]? ", re.IGNORECASE)
"""'she *goes* no way', 'hes *like* bro what'."""
_STRICT = word_set(
    "bro man dude yo hey oh ooh omg no nah nope yes yeah wait what girl bruh okay ok um uh well wow please sir mom dad stop don't dont i'm im why how who"
)
"""What opens speech after these, which mostly say something else."""
_OPENERS = word_set(
    "i i'm im i'll ill i've ive i'd you you're youre you'll we we're let's lets don't dont never stop come go get give look watch wait hey hi hello oh ooh wow whoa "
    "no nope nah yes yeah yep ok okay please sorry happy good welcome goodbye bye that's thats there's where's what's whats help run surprise cheers nice who's "
    "mom mum mommy mummy dad daddy grandma nobody easy hurry leave take keep hold congratulations is are do did can could what where who why how freeze action cut fire "
    "boo amen bingo guys yall y'all not bro dude man yo bruh thank thanks let it's well"
)
_QUESTIONS = word_set("can could do does did is are will would may have has what where which who why how when")
_INDIRECT = word_set("what where who why how is are do did can could when which")
"""What also opens indirect speech: 'asks *what* he wants'."""
_OF_TALK = word_set("i i'm im i'll ill i've ive me my mine you you're youre your yours we we're us our ur")
"""Words of those who talk with each other."""
_STRONG = re.compile(r"(?:mutter|mumble|chant|yell|shout|scream|exclaim|hiss|murmur)", re.IGNORECASE)
_NO_SPEECH = (
    DETERMINERS
    | (PREPOSITIONS - {"up", "down", "off", "out"})
    | word_set(
        "to and n & as while then but so that if how something nothing anything everything it him them himself herself his her their its back again away loudly "
        "softly goodbye hello grace sorry names words orders curses obscenities insults encouragement instructions prayers along together until because when"
    )
)
_NARRATORS = word_set("he she they it the a an his her their its everybody everyone somebody someone nobody both all camera cam")
_GOES_ON = _OPENERS | word_set(
    "he she they it the a and or but so because if when then please mate love darling buddy kid son sir ma'am honey baby brother sister"
)
_FILM = word_set("camera cam zoom zooms cut cuts close slow slowmo music lofi pan pans text fade fades tracking wide")
_GREETS = re.compile(
    r"(?:hello|hi|goodbye|bye|good (?:night|bye|morning|evening)|thank you|thanks|sorry|yes|no) (?:to|for|with)\b", re.IGNORECASE
)
_AFTER_A_LINE = re.compile(r"QQ\w*[\s,]*$")
"""'"I am late," says Grandma Jo': the verb tells who said what stands before it."""
_STANDS_BEFORE_A_LINE = re.compile(r"[\s,:;–—-]*(?:QQ|[\"“«„])")
_STRETCH = re.compile(r"[^.!?\n\"“”:;]{2,160}")
_WORD = re.compile(r"[\w'’&-]+|,")
_MOST = 24


_NARRATED = re.compile(r"\b(?:i['’]?m|i am) (?:filming|recording|vlogging|holding the (?:camera|phone))\b", re.IGNORECASE)
"""Who films tells what happens in the first person: 'she screams, *i cant stop laughing*'."""
_BY_WHO_FILMS = word_set("i i'm im i'll i've ive i'd me my")


def spoken_bare(text: str) -> Iterator[tuple[int, int]]:
    """Yield the characters of every line that stands without marks."""
    narrated = _NARRATED.search(text) is not None
    for pattern in (_SAYS, _ASKS, _QUOTES):
        for verb in pattern.finditer(text):
            stretch = _STRETCH.match(text, verb.end())
            if stretch is None or text[stretch.end() : stretch.end() + 1] in (":", '"', "“") or _AFTER_A_LINE.search(text[: verb.start()]):
                continue
            end = verb.end() + _spoken_length(stretch[0])
            if _STANDS_BEFORE_A_LINE.match(text, end):
                continue  # 'he mutters, *half to himself*, "..."'
            mark = re.compile(r"[!?]*").match(text, end) if end == stretch.end() else None
            words = text[verb.end() : end].rstrip(" ,")
            asked = mark is not None and mark[0].startswith("?")
            told = narrated and words.lower().split()[:1] and words.lower().replace("’", "'").split()[0] in _BY_WHO_FILMS
            if words and not told and _is_speech(words, verb[0], asked=asked, only=pattern):
                yield verb.end(), mark.end() if mark is not None and mark[0] else verb.end() + len(words)


def _is_speech(words: str, verb: str, *, asked: bool, only: re.Pattern[str]) -> bool:
    low = words.lower().replace("’", "'").split()
    if "QQ" in words or len(low) > _MOST or _GREETS.match(words):
        return False
    if only is _QUOTES:
        return low[0] in _STRICT and (len(low) > 1 or low[0] in ("no", "yes", "wow", "what"))
    if low[0] in _INDIRECT and not asked:
        return False  # 'asks what he wants'
    if only is _ASKS:
        return low[0] in _QUESTIONS and len(low) > 1
    if low[0] in _OPENERS:
        return len(low) > 1 or low[0] in _ALONE
    if not _OF_TALK.isdisjoint(low):
        return low[0] not in _NO_SPEECH - {"they", "he", "she", "the", "it", "his", "her"}
    listed = singular(low[0]) != low[0] and dictionary().knows(singular(low[0]), "noun")
    return (
        len(low) > 1 and _STRONG.search(verb) is not None and low[0] not in _NO_SPEECH and not low[0].endswith(("ly", "ing")) and not listed
    )


_ALONE = word_set(
    "no nope nah yes yeah yep ok okay hey hi hello wow whoa surprise freeze action cut fire boo amen bingo cheers stop help run wait sorry please thanks"
)


def _spoken_length(stretch: str) -> int:
    """Return where what is said ends: before somebody else is told of, or the film is."""
    found = list(_WORD.finditer(stretch))
    for k in range(1, len(found)):
        word, before = found[k][0].lower(), found[k - 1][0].lower()
        following = found[k + 1][0].lower() if k + 1 < len(found) else ""
        if before == "," and _tells(found, k, word, following):
            return found[k - 1].start()
        if word in ("and", "n", "&", "while", "as", "then", "but") and k + 1 < len(found) and _narrates(found, k + 1):
            return found[k - 1].start() if before == "," else found[k].start()
        if word in lexicon().names and _acts(following) and k + 1 < len(found):
            return found[k].start()
    return len(stretch)


def _tells(found: list[re.Match[str]], k: int, word: str, following: str) -> bool:
    """', *petals everywhere*', ', *camera orbits*', ', *everyone ducks*': what follows a comma and is no more said."""
    if word in _FILM or _narrates(found, k):
        return True
    return word not in _GOES_ON and bool(following) and following != ","


def _narrates(found: list[re.Match[str]], k: int) -> bool:
    """'and *walks* off', 'n *the dog runs*', 'while *she* is ...': a deed, or somebody with a deed."""
    word = found[k][0].lower()
    if _acts(word):
        return True
    if word not in _NARRATORS and word not in lexicon().names and lexicon().called(word, "person", "thing.animal") is None:
        return False
    return any(_acts(m[0].lower()) or m[0].lower() in ("is", "are", "'s") for m in found[k + 1 : k + 4])


def _acts(word: str) -> bool:
    """Tell whether a word is what somebody does: 'walks', 'sits'."""
    if not word.endswith("s") or word.endswith("ss") or len(word) < 4:
        return False
    lemma = verb_lemma(word)
    return lemma != word and lexicon().called(lemma, "action", "speech") is not None and lexicon().called(word, "thing", "person") is None
