"""What is done to somebody or something, by nobody who is named: 'the *tortoise* gets splashed', 'she is *lifted* off her feet'."""

from soundstage.engines.previz.screenplay import Action
from soundstage.engines.previz.script.actions.naming import ONLY_OF_BEINGS, as_said
from soundstage.engines.previz.script.actions.targets import direction_of
from soundstage.engines.previz.script.actions.wording import as_written, manner_of, start_of
from soundstage.engines.previz.script.lexis.lexicon import Entry
from soundstage.engines.previz.script.parsing.words import Match, Page


def suffered(page: Page, i: int, match: Match | None, entry: Entry | None, befalls: tuple[int, str | None]) -> list[Action]:
    """Return what is done to somebody, by nobody who is named."""
    noun, patient = befalls
    first, last = (match.first, match.last) if match is not None else (i, i)
    page.claim(first, last)
    aux = page.child(i, "auxpass")
    begins = start_of(page, noun) if patient is None else aux if aux is not None and page.same_run(aux, first) else first
    said = as_said(page, i, match)
    known = entry if entry is not None and (patient or entry.attrs.get("rig") not in ONLY_OF_BEINGS) else None
    if known is not None and (match is None or match.entry is not known):
        said = known.name
    return [
        Action(
            verb=said if known is not None else page.words[i].lemma,
            like=known.name if known is not None and known.name != said else None,
            rig="none",
            words=as_written(page, min(begins, first), last),
            target=patient or page.phrase(noun, noun).lower(),
            manner=manner_of(page, i),
            direction=direction_of(page, i, last),
            span=page.span(first, last),
        )
    ]
