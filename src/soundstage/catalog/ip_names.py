"""A first list of well-known characters and brands, for `detect_and_block_ip`.

It finds names, not likenesses: a prompt that describes a famous mouse without naming him passes. Three kinds of name:
most count in any case; some are everyday words in small letters (Pixar is none, Halo is one) and count only with their
capitals; and of those, the ones that would open an ordinary sentence (Frozen, Link) do not count as its first word.
"""

import re
from functools import cache
from importlib.resources import files

BOUNDARY = r"(?<![\w])(?:{names})(?:['\u2019]?s)?(?![\w])"
SENTENCE_START = re.compile(r"""(?:\A|[.!?:\n"'\u201c\u2018]\s*)\Z""")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return three patterns: names in any case, names with their capitals, and those but for the start of a sentence."""
    lines = (files("soundstage.catalog") / "ip_names.txt").read_text("utf-8").splitlines()
    names = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    capital = [name[1:] for name in names if name[0] == "="]
    inside = [name[1:] for name in names if name[0] == "~"]
    free = [name for name in names if name[0] not in "=~"]
    return _any_of(free, re.IGNORECASE), _any_of(capital, 0), _any_of(inside, 0)


def _any_of(names: list[str], flags: int) -> re.Pattern[str]:
    """Match any of the names; a space or hyphen within one may be either, or missing ("Spider-Man", "spiderman")."""
    spelt = sorted((r"[\s-]?".join(map(re.escape, re.split(r"[\s-]+", name))) for name in names), key=len, reverse=True)
    return re.compile(BOUNDARY.format(names="|".join(spelt)), flags)


def find_known_names(prompt: str) -> list[str]:
    """Return the known names that a prompt holds, as it spells them, in its order."""
    free, capital, inside = _patterns()
    hits = [
        *free.finditer(prompt),
        *capital.finditer(prompt),
        *(hit for hit in inside.finditer(prompt) if not SENTENCE_START.search(prompt, max(0, hit.start() - 8), hit.start())),
    ]
    return list(dict.fromkeys(hit.group() for hit in sorted(hits, key=lambda hit: hit.start())))
