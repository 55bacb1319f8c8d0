"""Word-for-word glosses that let the English rooms read prompts in other languages. `word_order` puts them in the order of English."""

import re

from soundstage.engines.previz.script.english import word_set

_PARTICLES = word_set(
    "an auf aus ab zu ein vor nach um hin her weg zurück los mit hinunter herunter hinauf herauf hinein herein hinaus heraus hoch "
    "vorbei fort nieder empor zusammen auseinander weiter entgegen unter über durch bei davon herum umher hervor entlang fest frei zurecht hinab herab"
)


def glossed(text: str, spans: list[tuple[int, int]], table: dict[str, str], *, separable: bool = False) -> list[tuple[str, int, int]]:
    """Put English words for foreign ones: (English word, start, end) with the source's characters, longest phrases first.

    `spans` are the word spans of `text`; a phrase never reaches over punctuation. `separable`: German, whose verbs leave their
    particle at the end of the clause ('zieht ... an').
    """
    longest = max((key.count(" ") + key.count("'") + 1 for key in table), default=1)
    moved = _particles(text, spans, table) if separable else {}
    out: list[tuple[str, int, int]] = []
    i = 0
    while i < len(spans):
        if i in moved:
            out += [(word, *spans[i]) for word in moved[i].split()]
            i += 1
            continue
        for n in range(min(longest, len(spans) - i), 0, -1):
            start, end = spans[i][0], spans[i + n - 1][1]
            english = table.get(" ".join(text[start:end].replace("’", "'").lower().split()))
            if english is not None:
                out += [(word, start, end) for word in re.split(r"[\s-]+", english.replace("t-shirt", "tshirt")) if word]
                i += n
                break
        else:
            out.append((text[spans[i][0] : spans[i][1]], *spans[i]))
            i += 1
    return out


def _particles(text: str, spans: list[tuple[int, int]], table: dict[str, str]) -> dict[int, str]:
    """Return word index -> English of verbs whose particle ends their clause, and '' for the particle."""
    out: dict[int, str] = {}
    low = [text[a:b].lower() for a, b in spans]
    for i, word in enumerate(low):
        ends = i + 1 == len(spans) or text[spans[i][1] : spans[i + 1][0]].strip() or low[i + 1] in ("und", "aber", "oder")
        if word not in _PARTICLES or not ends:
            continue
        for k in range(i - 1, max(-1, i - 14), -1):
            if text[spans[k][1] : spans[k + 1][0]].strip():
                break
            english = table.get(word + low[k])
            if english:
                out[k], out[i] = english, ""
                break
    return out
