"""What animal a young one is, whose word fits several: a cub among lions is a lion."""

from soundstage.engines.previz.script.lexis.english import word_set
from soundstage.engines.previz.script.lexis.lexicon import singular
from soundstage.engines.previz.script.parsing.mentions import Mention
from soundstage.engines.previz.script.parsing.words import Page

_YOUNG_OF = {
    "cub": word_set("lion tiger leopard cheetah jaguar panther bear fox wolf raccoon badger otter hyena"),
    "pup": word_set("seal wolf dog otter fox bat shark walrus"),
    "calf": word_set("cow elephant whale dolphin giraffe hippo rhino buffalo moose reindeer camel"),
    "chick": word_set("penguin chicken owl eagle bird swan flamingo stork gull ostrich"),
    "kit": word_set("fox beaver ferret skunk"),
    "joey": word_set("kangaroo koala possum"),
}


def young_of(page: Page, m: Mention) -> str | None:
    """Return the kind of animal that the text names beside 'cub', 'pup', 'calf' and the like; None when it names none that fits."""
    fits = _YOUNG_OF.get(singular(page.low(m.head)))
    if fits is None:
        return None
    named = (x.entry.attrs.get("species") or x.name for x in page.of("thing.animal") if not x.first <= m.head <= x.last)
    return next((species for species in named if species in fits), None)
