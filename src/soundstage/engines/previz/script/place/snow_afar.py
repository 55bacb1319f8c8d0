"""Snow that lies far off: 'a meadow before *snow-covered* peaks' has white mountains, and no snow falls on it."""

from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.parsing.words import Match, Page
from soundstage.engines.previz.script.place.places import Place

_HIGH = word_set(
    "mountain mountains peak peaks summit summits alp alps ridge ridges range crest crests volcano hilltop mountaintop mountaintops massif"
)
_LIES = word_set("snowy snow covered dusted blanketed laden kissed capped topped tipped with in fresh powder and")
_REACH = 3


def lies_afar(page: Page, m: Match, main: Place | None) -> bool:
    """Tell whether snow is said of mountains, and the scene is somewhere else."""
    if m.name != "snow" or main is None:
        return False
    if any(page.low(k) not in _LIES for k in range(m.first, m.last + 1)):
        return False
    high = next((k for k in _near(page, m) if page.low(k) in _HIGH), None)
    return high is not None and main.at != high and page.low(main.at) not in _HIGH


def _near(page: Page, m: Match) -> list[int]:
    """Return the words right behind, and before 'covered in snow' those right before too."""
    behind: list[int] = []
    for k in range(m.last + 1, min(len(page.words), m.last + 1 + _REACH)):
        if not page.same_run(m.last, k) or (page.words[k].pos in ("ADP", "VERB", "PRON") and page.low(k) not in _HIGH):
            break
        behind.append(k)
    if page.low(m.first) not in ("covered", "dusted", "blanketed"):
        return behind
    return [*behind, *(k for k in range(m.first - 1, max(-1, m.first - 1 - _REACH), -1) if page.same_run(k, m.first))]
