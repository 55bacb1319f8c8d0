"""Who takes part in a contest that is of men or of women: 'Women's volleyball final. Number 7 leaps'."""

from soundstage.engines.previz.screenplay import Sex
from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.parsing.words import Page

_OF: dict[str, Sex] = {"women": "f", "ladies": "f", "girls": "f", "men": "m", "boys": "m", "gentlemen": "m"}
_CONTESTS = word_set(
    "final semifinal semi finals fencing race match championship cup tournament team league relay marathon heat sprint vault beam slalom downhill volleyball football soccer hockey "
    "basketball handball tennis rugby gymnastics wrestling boxing judo fencing swimming rowing skating singles doubles meter metre hurdle jump dive crew bout"
)
_REACH = 4
_OFFICIALS = word_set(
    "coach trainer referee umpire judge doctor medic manager president commentator reporter photographer steward official crowd audience fan"
)


def sex_of_contest(page: Page, called: set[str | None]) -> Sex | None:
    """Return the sex of who competes, that of those for whom the contest is; of officials and whoever watches nothing is known."""
    if called & _OFFICIALS:
        return None
    return next((_OF[w.low] for i, w in enumerate(page.words) if w.low in _OF and _is_for_a_contest(page, i)), None)


def _is_for_a_contest(page: Page, i: int) -> bool:
    after = [k for k in range(i + 1, min(len(page.words), i + 1 + _REACH)) if page.same_run(i, k)]
    whose = page.words[i].dep in ("poss", "compound", "nmod") or page.low(i + 1) == "'s"
    return whose and any(page.words[k].lemma in _CONTESTS or page.low(k) in _CONTESTS for k in after)
