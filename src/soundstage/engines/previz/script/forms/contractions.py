"""Apostrophes that hasty writers leave out: 'dont', 'shes', 'its raining', 'my nans birthday', and words written in haste: 'a dude w sunglasses lol'."""

from collections.abc import Iterable, Iterator

from soundstage.engines.previz.script.lexis.english import word_set

Token = tuple[str, int, int]
"""Letters, start and end of a token."""

_DENIED = word_set("do does did ca wo is are was were has have had would could should")
_JOINED: dict[str, frozenset[str]] = {
    "s": word_set("he she it that there what who here where"),
    "re": word_set("they you we"),
    "ve": word_set("they you we i"),
    "m": word_set("i"),
    "d": word_set("he she they you we i"),
}
"""Endings that the tokenizer parts even without their apostrophe -> the words they may stand after."""
_AFTER_ITS = word_set(
    "a an the so too very really getting not just been all almost about already late early night dark cold hot warm wet sunny foggy windy "
    "cloudy rainy stormy snowy freezing raining snowing drizzling pouring hailing storming christmas midnight noon morning evening summer "
    "winter autumn spring sunset sunrise dusk dawn"
)
"""What follows 'it is' and nothing that it has."""
_KIN = word_set(
    "nan nana nanna gran granny grandma grandmother grandpa granddad grandad grandfather mom mum mommy mummy mother dad daddy father son "
    "daughter brother sister aunt auntie uncle niece nephew cousin wife husband boyfriend girlfriend friend neighbor neighbour boss"
)
_OWNERS = word_set("my his her our their your")
_OWNED = word_set(
    "birthday wedding anniversary funeral retirement party house home flat apartment room bedroom kitchen garden yard garage shop farm car truck "
    "van bike boat phone dog cat horse face hand hands head back shoulder shoulders arm arms hair lap knee knees hat cap coat jacket dress shirt "
    "apron glasses scarf shoes bed chair armchair desk grave recipe ring voice lap hip eyes mouth knees old new first little big favorite favourite"
)
"""What somebody of the family has: after them and before it, a plural is an owner."""


_CHAT = {
    "w": "with", "w/": "with", "yr": "year", "yrs": "years", "w/o": "without", "n": "and", "nd": "and", "thru": "through", "ur": "your", "u": "you", "cuz": "because", "coz": "because", "ppl": "people", "bf": "boyfriend",
    "gf": "girlfriend", "bday": "birthday", "vid": "video", "bg": "background", "lil": "little", "wid": "with", "dat": "that", "b4": "before", "sum": "some",
    "sumone": "someone", "wearin": "wearing", "runnin": "running", "tho": "though", "cos": "because", "2nite": "tonight", "tonite": "tonight", "luv": "love", "luvs": "loves", "gurl": "girl", "doggo": "dog",
    "pic": "picture", "wif": "with", "walkin": "walking", "holdin": "holding",
    "sittin": "sitting", "lookin": "looking", "drivin": "driving", "smokin": "smoking", "eatin": "eating", "cryin": "crying", "dancin": "dancing",
    "laffing": "laughing", "laffs": "laughs", "womans": "women", "childs": "children",
}  # fmt: skip
"""How words are written in haste."""
_DEARS = {"bfs": "boyfriend", "gfs": "girlfriend", "bffs": "friend"}
"""'on her *bfs* shoulders'."""
_ASIDES = word_set(
    "lol lmao lmfao rofl haha hahaha hehe pls plz plss omg tbh imo ngl idk btw smh fr xd thx ty omfg lolz hihi rly kinda sorta tryna hella"
)
"""What hasty writers strew in, which says nothing of the picture."""
_CRIES = word_set("ouch wow oops yay yikes ugh ooh aww hurray hooray phew whoops oopsie eek woah whoa yum ow eww ew ick")
"""What they cry out over what they tell: none of it is part of the word before."""
_CRIED = word_set(
    "say says said shout shouts shouted yell yells yelled cry cries cried scream screams whisper whispers go goes mutter mutters a an the"
)
"""Before a cry that somebody in the picture utters: 'he says *wow*', 'with an *ouch*'."""
_IN_TWO = {
    "outta": ("out", "of"),
    "gotta": ("got", "to"),
    "lotta": ("lot", "of"),
    "cuppa": ("cup", "of"),
    "offa": ("off", "of"),
    "fulla": ("full", "of"),
    "tryna": ("trying", "to"),
}
"""Words that hasty people write as one."""
_YOUNG_AND_OLD = word_set("baby daddy mommy mummy granny nanny kitty lady puppy")
_SEVERAL_DO = word_set("they we you i people kids both all")


def _has_got(found: list[Token], n: int) -> bool:
    """'he's got a beard', 'shes got tattoos', and no 'he's got to go', 'it's got dark'."""
    who = found[n - 1][0].lower() if n else ""
    after = found[n + 2][0].lower() if n + 2 < len(found) else ""
    return who in ("he", "she", "who") and after not in (
        "to",
        "up",
        "out",
        "off",
        "on",
        "in",
        "away",
        "dressed",
        "lost",
        "caught",
        "hit",
        "stuck",
        "",
    )


_ON_A_BEAST = word_set("heart tail ear wing paw beak fur mane trunk snout nose eye belly neck leg mouth fin claw feather tongue head own")


def _owns(found: list[Token], n: int) -> bool:
    """Tell whether 'it' and an ending are 'its', behind another word and before a part of a beast: 'listens to *it's* heart'."""
    if not n or n + 2 >= len(found) or found[n][0].lower() != "it" or found[n + 1][0].lower() not in ("'s", "’s"):
        return False
    return found[n - 1][0].isalpha() and found[n + 2][0].lower() in _ON_A_BEAST


def _told(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield the tokens without what is cried out or strewn in, and words in full for short ones."""
    before, ahead = "", ""
    for text, start, end in tokens:
        low = text.lower()
        cried = low in _CRIES and before not in _CRIED and not before.startswith(('"', "“", ":"))
        if low == "na" and before == "gon":
            continue
        if low in _ASIDES or cried:
            before = low
            continue
        if low in _IN_TWO:
            first, second = _IN_TWO[low]
            yield first, start, start + len(first)
            yield second, start + len(first), end
        elif low == "wanna":
            yield ("want" if ahead in _SEVERAL_DO or before in _SEVERAL_DO else "wants"), start, end - 2
            yield "to", end - 2, end
        elif low == "gon":
            yield "going", start, end
            yield "to", end, end
        else:
            yield _CHAT.get(text, text), start, end
        before, ahead = low, before


def with_apostrophes(tokens: Iterable[Token]) -> Iterator[Token]:
    """Put apostrophes back into the tokens of a text, and words in full for short ones; every token keeps its own characters."""
    found = list(_told(tokens))
    for n, (text, start, end) in enumerate(found):
        low = text.lower()
        before = found[n - 1] if n and found[n - 1][2] == start else ("", 0, 0)
        following = found[n + 1][0].lower() if n + 1 < len(found) else ""
        owner = found[n - 1][0].lower() if n else ""
        if low == "it" and _owns(found, n):
            yield f"{text}s", start, found[n + 1][2]  # 'wags *it's* tail'
        elif n and low in ("'s", "’s") and _owns(found, n - 1):
            continue
        elif low in ("s", "'s", "’s") and following == "got" and _has_got(found, n):
            yield "has", start, end  # 'hes *got* a beard'
        elif low == "got" and n and found[n - 1][0].lower() in ("s", "'s", "’s") and _has_got(found, n - 1):
            continue
        elif low in _DEARS and (owner in _OWNERS or following in _OWNED):
            yield _DEARS[low], start, end - 1
            yield "'s", end - 1, end
        elif (
            low == "cam"
            and following.endswith("s")
            and not following.endswith("ss")
            and owner not in ("phone", "shaky", "body", "web", "security")
        ):
            yield "camera", start, end
        elif low == "nt" and before[0].lower() in _DENIED:
            yield "n't", start, end
        elif before[0].lower() in _JOINED.get(low, ()):
            yield f"'{low}", start, end
        elif low == "its" and following in _AFTER_ITS:
            yield text[:2], start, start + 2
            yield "'s", start + 2, end
        elif low.endswith("ys") and low[:-1] in _YOUNG_AND_OLD and following in _OWNED:
            yield text[:-1], start, end - 1  # 'a *babys* face': more of them would be 'babies'
            yield "'s", end - 1, end
        elif owner in _OWNERS and low.endswith("s") and low[:-1] in _KIN and (following in _OWNED or following[:1].isdecimal()):
            yield text[:-1], start, end - 1
            yield "'s", end - 1, end
        else:
            yield text, start, end
